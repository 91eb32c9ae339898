"""Lengths and dates in days, as a text and the calendar count them."""

from __future__ import annotations

from typing import NamedTuple

from timeline.checks.language.lengths import Length
from timeline.dates import When
from timeline.dates.civil import DAY, clock_of

_UNIT_DAYS = {
    "hour": (1 / 24, 1 / 24),
    "night": (1, 1),
    "day": (1, 1),
    "week": (7, 7),
    "fortnight": (14, 14),
    "month": (28, 31),
    "year": (365, 366),
}
"""A unit in days, at least and at most."""
_NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip


class Days(NamedTuple):
    """The days between which a date lies, as the calendar of its place counts them."""

    first: float
    last: float


def days_of(date: When) -> Days:
    """The days of a date; infinite where it has no bound."""
    clock = clock_of(date.zone)

    def day(instant: int | None, missing: float, back: int) -> float:
        return missing if instant is None else (clock.wall(instant) - back) // DAY

    return Days(day(date.earliest_start, float("-inf"), 0), day(date.latest_end, float("inf"), 1))


def in_days(length: Length) -> tuple[float, float]:
    """A length in days, at least and at most."""
    low, high = _UNIT_DAYS[length.unit]
    return length.least * low, length.most * high


def grace(length: Length) -> float:
    """What a round word leaves open: half an hour of hours, a part of a longer time."""
    return {"hour": 0.5 / 24, "month": 2, "year": 15}.get(length.unit, 0) * max(length.least, 1)


def counted(number: int, what: str) -> str:
    """A number of things in words: "two nights"."""
    word = _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"
    return f"{word} {what}{'' if number == 1 else 's'}"


def by_two_counts(nights: int) -> str:
    """Nights in words, or as many calendar days as they touch: a week may be either."""
    return f"{counted(nights, 'night')}, or {counted(nights + 1, 'calendar day')}"
