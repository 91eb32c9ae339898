"""Mixed dates: `When.parse`, with zone and bounds, beside `edtf.parse_edtf` without either."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

import edtf

from benchmarks.measures import Aim, Effort, Measure
from benchmarks.timing import timed
from timeline.dates import When

DATES = 2_000
ZONE = "Asia/Almaty"
AIM = 1 / 100
"""Of the peer's time (issue 2)."""


def measures(effort: Effort) -> Iterator[Measure]:
    """One pass each over dates that are all different; processor time, which a busy machine changes least."""
    dates = mixed_dates(effort.size(DATES))
    When.parse("2022-01-06", ZONE)
    edtf.parse_edtf("2022-01-06")
    ours, _ = timed(lambda: [When.parse(text, ZONE) for text in dates], time.process_time)
    theirs, _ = timed(lambda: [edtf.parse_edtf(text) for text in dates], time.process_time)
    yield Measure(
        "dates", "Read a date", "µs", ours / len(dates) * 1e6, "edtf", theirs / len(dates) * 1e6,
        Aim(times=AIM), f"The mean of {len(dates):,} of ten kinds. The peer drops zones and gives no bounds.",
    )  # fmt: skip


def mixed_dates(number: int) -> list[str]:
    """The same number of dates of each kind, of those that edtf reads at all."""
    chance = random.Random(2022)
    days = iter(chance.sample(range(366 * 900), number * 2))
    return [write(_day(days), _day(days)) for write in _KINDS.values() for _ in range(number // len(_KINDS))]


def _day(days: Iterable[int]) -> date:
    return date(1100, 1, 1) + timedelta(days=next(iter(days)))


def _first(one: date, other: date) -> str:
    return min(one, other).isoformat()


def _last(one: date, other: date) -> str:
    return max(one, other).isoformat()


_KINDS: dict[str, Callable[[date, date], str]] = {
    "day": lambda one, _: f"{one}",
    "day, approximate": lambda one, _: f"{one}~",
    "month or year": lambda one, _: f"{one:%Y-%m}" if one.day > 3 else f"{one:%Y}",
    "time": lambda one, _: f"{one}T20:00:{one.day:02}",
    "time with offset": lambda one, _: f"{one}T20:{one.day:02}:00+06:00",
    "season": lambda one, _: f"{one:%Y}-{21 + one.day % 4}",
    "unspecified day": lambda one, _: f"{one:%Y-%m}-XX",
    "period": lambda one, other: f"{_first(one, other)}/{_last(one, other)}",
    "one of a range": lambda one, other: f"[{_first(one, other)}..{_last(one, other)}]",
    "both of two": lambda one, other: f"{{{one},{other}}}",
}
