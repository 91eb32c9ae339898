"""Time between dates in words, from their bounds and no finer than the coarser of the two."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from timeline.dates import PRECISIONS, DatePart, Precision, When
from timeline.dates.civil import DAY, HOUR, MINUTE, SECOND
from timeline.wording.catalogue import Catalogue, noted, noted_plural

_YEAR = 31_556_952 * SECOND
"""The mean Gregorian year, 365.2425 days."""
_MONTH = _YEAR // 12
_ALL = 10**9


class _Unit(NamedTuple):
    """A unit of duration, where the next coarser one is easier to grasp, and its messages."""

    size: int
    most: int
    one: str
    counted: tuple[str, str]
    spread: tuple[str, str]


_UNITS: dict[Precision, _Unit] = {
    "second": _Unit(
        SECOND, 120, noted("a second"),
        noted_plural("{count} second", "{count} seconds"),
        noted_plural("{least} to {most} second", "{least} to {most} seconds"),
    ),
    "minute": _Unit(
        MINUTE, 120, noted("a minute"),
        noted_plural("{count} minute", "{count} minutes"),
        noted_plural("{least} to {most} minute", "{least} to {most} minutes"),
    ),
    "hour": _Unit(
        HOUR, 48, noted("an hour"),
        noted_plural("{count} hour", "{count} hours"),
        noted_plural("{least} to {most} hour", "{least} to {most} hours"),
    ),
    "day": _Unit(
        DAY, 92, noted("a day"),
        noted_plural("{count} day", "{count} days"),
        noted_plural("{least} to {most} day", "{least} to {most} days"),
    ),
    "month": _Unit(
        _MONTH, 24, noted("a month"),
        noted_plural("{count} month", "{count} months"),
        noted_plural("{least} to {most} month", "{least} to {most} months"),
    ),
    "year": _Unit(
        _YEAR, _ALL, noted("a year"),
        noted_plural("{count} year", "{count} years"),
        noted_plural("{least} to {most} year", "{least} to {most} years"),
    ),
    "decade": _Unit(
        10 * _YEAR, _ALL, noted("a decade"),
        noted_plural("{count} decade", "{count} decades"),
        noted_plural("{least} to {most} decade", "{least} to {most} decades"),
    ),
    "century": _Unit(
        100 * _YEAR, _ALL, noted("a century"),
        noted_plural("{count} century", "{count} centuries"),
        noted_plural("{least} to {most} century", "{least} to {most} centuries"),
    ),
    "millennium": _Unit(
        1000 * _YEAR, _ALL, noted("a millennium"),
        noted_plural("{count} millennium", "{count} millennia"),
        noted_plural("{least} to {most} millennium", "{least} to {most} millennia"),
    ),
}  # fmt: skip
_IN_MONTHS = ("season", "quarter", "quadrimester", "semestral")
"""No duration is worded in these; their bounds lie so far apart that a number of months pretends nothing."""
_SAME: dict[Precision, str] = {
    "second": noted("the same second"),
    "minute": noted("the same minute"),
    "hour": noted("the same hour"),
    "day": noted("the same day"),
    "month": noted("the same month"),
    "season": noted("the same season"),
    "quarter": noted("the same quarter"),
    "year": noted("the same year"),
    "decade": noted("the same decade"),
    "century": noted("the same century"),
}


@dataclass(frozen=True)
class DurationWriter:
    """Writes durations in one language."""

    catalogue: Catalogue

    def duration(self, low: int | None, high: int | None, precision: Precision) -> str:
        """A duration from `low` to `high` microseconds, None where that bound is missing.

        In the nearest whole units of `precision` or a coarser one: "5 to 6 days", "about 2 hours". What has
        one bound only is never worded as less uncertain than it is: "up to 2 days" is rounded up, "at least
        5 days" down.
        """
        text = self.catalogue.text
        low = max(low, 0) if low is not None else 0
        if high is None:
            unit = _unit(low, precision)
            least = low // unit.size
            return (
                text("at least {duration}", duration=self._counted(unit, least))
                if least
                else text("an unknown time")
            )
        unit = _unit(high, precision)
        least, most = _nearest(low, unit.size), _nearest(high, unit.size)
        if most == 0:
            return text("less than {duration}", duration=text(unit.one))
        if least == 0:
            return text("up to {duration}", duration=self._counted(unit, -(-high // unit.size)))
        if least < most:
            return self.catalogue.plural(*unit.spread, most, least=least, most=most)
        counted = self._counted(unit, most)
        return counted if low == high == most * unit.size else text("about {duration}", duration=counted)

    def between(self, earlier: When, later: When) -> str:
        """How much time passes from the end of the one to the start of the other.

        "the same day" where both are moments of one day; "up to 2 days" where the bounds overlap, so that
        either may have come first; "overlapping" for periods that do so for certain.
        """
        if same := self._same(earlier, later):
            return same
        low, high = _gap(earlier, later)
        if high is not None and high <= 0:
            earlier, later = later, earlier
            low, high = _gap(earlier, later)
            if high is not None and high <= 0:
                return self.catalogue.text("overlapping")
        if low is not None and low < 0:
            back = _gap(later, earlier)[1]
            high = None if high is None or back is None else max(high, back)
        return self.within(earlier, later, low, high)

    def within(self, earlier: When, later: When, low: int | None, high: int | None) -> str:
        """`low` to `high` microseconds, no finer than the end of the one date and the start of the other."""
        return self.duration(
            low, high, max(_precision(earlier, -1), _precision(later, 0), key=PRECISIONS.index)
        )

    def _same(self, first: When, second: When) -> str:
        """The unit that both lie in: empty unless both are moments of which nothing is in doubt."""
        both = (first, second)
        if any(when.kind != "moment" or when.approximate or when.uncertain or when.bounds for when in both):
            return ""
        coarse, fine = sorted(both, key=lambda when: PRECISIONS.index(when.precision), reverse=True)
        bounds = coarse.earliest_start, fine.earliest_start, fine.latest_end, coarse.latest_end
        known = [bound for bound in bounds if bound is not None]
        inside = len(known) == 4 and known[0] <= known[1] and known[2] <= known[3]
        return self.catalogue.text(_SAME[coarse.precision]) if inside and coarse.precision in _SAME else ""

    def _counted(self, unit: _Unit, number: int) -> str:
        return self.catalogue.plural(*unit.counted, number, count=number)


def _unit(microseconds: int, precision: Precision) -> _Unit:
    """The unit for a duration: not finer than the precision, and with few enough of them to be grasped."""
    finest = PRECISIONS.index("month" if precision in _IN_MONTHS else precision)
    return next(
        unit
        for name, unit in _UNITS.items()
        if PRECISIONS.index(name) >= finest and microseconds < unit.most * unit.size
    )


def _nearest(microseconds: int, size: int) -> int:
    return (2 * microseconds + size) // (2 * size)


def _gap(earlier: When, later: When) -> tuple[int | None, int | None]:
    """The least and the most from the end of `earlier` to the start of `later`."""
    low = high = None
    if later.earliest_start is not None and earlier.latest_end is not None:
        low = later.earliest_start - earlier.latest_end
    if later.latest_start is not None and earlier.earliest_end is not None:
        high = later.latest_start - earlier.earliest_end
    return low, high


def _precision(when: When, end: int) -> Precision:
    """The precision of the end that faces the other date."""
    when = when.bounds or when
    facing = when.parts[end]
    return facing.precision if when.kind == "interval" and isinstance(facing, DatePart) else when.precision
