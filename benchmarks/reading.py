"""Reading 20 000 events: `load`, validated and with lines, beside PyYAML's CSafeLoader merely loading."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from benchmarks.chronologies import written
from benchmarks.measures import Aim, Effort, Measure
from benchmarks.timing import in_turns
from timeline.readers import load

EVENTS, ROUNDS = 20_000, 3


def measures(effort: Effort) -> Iterator[Measure]:
    """Both read the same bytes in the same process."""
    number = effort.size(EVENTS)
    text = written(number)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "events.yaml"
        path.write_text(text, encoding="utf-8")
        taken = in_turns(
            {"ours": lambda: load(path), "PyYAML": lambda: yaml.load(text, yaml.CSafeLoader)},
            effort.rounds(ROUNDS), warm=False,
        )  # fmt: skip
    yield Measure(
        "read", f"Read {number:,} events", "s", taken["ours"], "PyYAML’s CSafeLoader", taken["PyYAML"],
        Aim(times=1), "The peer only loads: no checking of the form, no lines.",
    )  # fmt: skip
