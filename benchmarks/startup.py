"""How long the command line takes to start, beside `import pandas`: whole processes."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measures import Aim, Effort, Measure
from benchmarks.timing import processes

ROUNDS = 15
AIM = 0.5
SMALL_FILE = """\
title: A small file
timezone: Asia/Almaty
people: {Aset Abishev: opposition activist}
sources: {AFP: }
events:
  - {when: 4 January 2022, what: "Arrested, AFP reports", who: Aset Abishev, said_by: AFP}
"""


def measures(effort: Effort) -> Iterator[Measure]:
    """What a reporter waits for at each command."""
    with tempfile.TemporaryDirectory() as folder:
        small = Path(folder) / "small.yaml"
        small.write_text(SMALL_FILE, encoding="utf-8")
        taken = processes(
            {
                "pandas": ["-c", "import pandas"],
                "help": ["-m", "timeline", "--help"],
                "check": ["-m", "timeline", "check", str(small)],
            },
            effort.rounds(ROUNDS),
        )
    for name, what in (("help", "`timeline --help`"), ("check", "`timeline check` of a small file")):
        yield Measure(
            f"start-{name}", what, "ms", taken[name].seconds * 1000, "`import pandas`",
            taken["pandas"].seconds * 1000, Aim(times=AIM), "Whole processes.",
        )  # fmt: skip
