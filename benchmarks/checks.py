"""All checks of 20 000 events, beside reading them: seconds, and the ratio of both in one run.

Run `python benchmarks/checks.py`. The events are those of `reading.py`; the target is under 5 s.
"""

import sys
import time
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from reading import EVENTS, chronology, seconds

from timeline.checks import CHECKS, Check, check
from timeline.model import Chronology, Problem
from timeline.readers import load

TARGET = 5.0


def _run(each: Check, read: Chronology) -> list[Problem]:
    return list(each.find(read)) if each.find else []


def main() -> int:
    """Print what reading and checking take, and the slowest checks; 1 if checking misses the target."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "events.yaml"
        path.write_text(chronology(), encoding="utf-8")
        read, problems = load(path)
        assert not problems, problems[:3]
        reading = seconds(lambda: load(path))
    start = time.perf_counter()
    found = check(read, every=True)
    first = time.perf_counter() - start
    checking = seconds(lambda: check(read, every=True))
    single = {code: seconds(partial(_run, each, read)) for code, each in CHECKS.items()}
    print(f"checking {EVENTS} events, {len(found)} findings")
    print(f"  reading, validated        {reading:6.2f} s")
    print(f"  all checks, first time    {first:6.2f} s   {first / reading:5.2f} of reading")
    print(f"  all checks, again         {checking:6.2f} s   {checking / reading:5.2f} of reading")
    for code in sorted(single, key=lambda code: -single[code])[:5]:
        print(f"    {code:20} {single[code]:6.2f} s")
    return int(first >= TARGET)


if __name__ == "__main__":
    sys.exit(main())
