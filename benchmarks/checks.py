"""All checks of 20 000 events, the first time that they are asked."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.chronologies import read, written
from benchmarks.measures import Aim, Effort, Measure
from benchmarks.timing import timed
from timeline.checks import check

EVENTS = 20_000
AIM = 5.0
"""Seconds (issue 4)."""


def measures(effort: Effort) -> Iterator[Measure]:
    """No peer checks a chronology; the aim is of seconds."""
    chronology = read(written(effort.size(EVENTS)))
    taken, _ = timed(lambda: check(chronology, every=True))
    yield Measure(
        "checks", f"All checks of {len(chronology.events):,} events, the first time", "s", taken,
        aim=Aim(AIM), note="No peer looks at what a chronology says.",
    )  # fmt: skip
