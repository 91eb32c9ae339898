"""How long the command line takes to start, beside `import pandas`: whole processes, in one run, in turns.

The target (design §8) is under half of `import pandas` for `timeline --help` and for `check` of a small file.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
ROUNDS = 15
SMALL_FILE = """\
title: A small file
timezone: Asia/Almaty
people: {Aset Abishev: opposition activist}
sources: {AFP: }
events:
  - {when: 4 January 2022, what: "Arrested, AFP reports", who: Aset Abishev, said_by: AFP}
"""


def seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, check=True)
    return time.perf_counter() - start


def medians(commands: dict[str, list[str]]) -> dict[str, float]:
    """The median of ROUNDS runs of each, taken in turns so that a busy machine slows all alike."""
    rounds = [{name: seconds(command) for name, command in commands.items()} for _ in range(ROUNDS)]
    return {name: statistics.median(taken[name] for taken in rounds) for name in commands}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        small = Path(folder) / "small.yaml"
        small.write_text(SMALL_FILE, encoding="utf-8")
        commands = {
            "import pandas": ["-c", "import pandas"],
            "timeline --help": ["-m", "timeline", "--help"],
            "timeline check": ["-m", "timeline", "check", str(small)],
            "bare Python": ["-c", ""],
        }
        medians(commands)  # fills the disk cache
        taken = medians(commands)
    print("startup                 time   of `import pandas`")
    for name, median in taken.items():
        print(f"  {name:18} {median * 1000:7.0f} ms   {median / taken['import pandas']:8.2f}")


if __name__ == "__main__":
    main()
