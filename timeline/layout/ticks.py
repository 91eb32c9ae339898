"""Where an axis is marked: steps of the calendar, the finest that leaves its labels room."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from timeline.dates.civil import DAY, HOUR, MINUTE, SECOND, clock_of, day_number, wall_time
from timeline.layout.scale import Scale

Unit = Literal["second", "minute", "hour", "day", "month", "year"]


class Step(NamedTuple):
    """Every `length` units of the calendar."""

    unit: Unit
    length: int


class Tick(NamedTuple):
    """One tick: its instant, the unit that begins there, its label, and the width of the label in pixels."""

    instant: int
    unit: Unit
    label: str
    width: float


_LENGTHS: dict[Unit, int] = {
    "second": SECOND,
    "minute": MINUTE,
    "hour": HOUR,
    "day": DAY,
    "month": 30 * DAY,
    "year": 365 * DAY,
}
_ROUND: dict[Unit, tuple[int, ...]] = {
    "second": (1, 5, 15, 30),
    "minute": (1, 5, 15, 30),
    "hour": (1, 3, 6),
    "day": (1, 2, 7, 14),
    "month": (1, 3, 6),
    "year": (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000),
}
_STEPS = tuple(Step(unit, length) for unit, lengths in _ROUND.items() for length in lengths)
COUNTED = (
    Step("second", 1), Step("minute", 1), Step("hour", 1), Step("day", 1), Step("day", 7), Step("month", 1),
    Step("month", 3), Step("year", 1), Step("year", 10), Step("year", 100), Step("year", 1000),
)  # fmt: skip
"""The steps that events are counted in: those that have a name."""
NARROWEST_COLUMN = 7.0
"""A column of a count is at least so many pixels wide."""
A_MONDAY = -3 * DAY
_COARSER: dict[Unit, Unit] = {"second": "day", "minute": "hour", "hour": "day"}
"""Of seconds the minutes are told as such, too: “6.04 pm” beside “18:04:15” would be two clocks."""
FEWEST_PIXELS = 80.0
"""Grid lines stand no closer than this."""
GAP = 14.0
"""Between the end of a label and the next grid line."""


def ticks(
    scale: Scale, zone: str, anchor: int, words: Callable[[int, Unit], str], width: Callable[[str], float]
) -> tuple[Tick, ...]:
    """The ticks of an axis in time order, labels measured.

    `anchor` is an instant of the chart's first day, from which weeks are counted, so that ticks stay put on
    zooming; `words` gives the label of a tick, `width` the width of a label.
    """
    pixels = (scale.end - scale.start) / (scale.last - scale.first)
    for step in _STEPS:
        if _LENGTHS[step.unit] * step.length * pixels < FEWEST_PIXELS:
            continue
        marks = [
            Tick(instant, unit, label := words(instant, unit), width(label))
            for instant, unit in _instants(step, scale, zone, anchor)
        ]
        xs = [scale.x(mark.instant) for mark in marks]
        if all(x + mark.width + GAP <= after for x, mark, after in zip(xs, marks, xs[1:], strict=False)):
            return tuple(marks)
    return ()


def unit_of(scale: Scale) -> Unit:
    """The unit of the finest step whose grid lines stand far enough apart."""
    pixels = abs(scale.end - scale.start) / (scale.last - scale.first)
    return next(
        (each.unit for each in _STEPS if _LENGTHS[each.unit] * each.length * pixels >= FEWEST_PIXELS), "year"
    )


def beginning(instant: int, unit: Unit, zone: str) -> int:
    """The first instant of the day, month or year in which another lies; that itself for a shorter unit."""
    if unit not in ("day", "month", "year"):
        return instant
    clock = clock_of(zone)
    year, month, day, *_ = clock.shown(instant)
    first = day_number(year, 1 if unit == "year" else month, day if unit == "day" else 1)
    return clock.first_instant(first * DAY)


def columns(scale: Scale, zone: str) -> tuple[Step, tuple[int, ...]]:
    """The finest step whose columns are wide enough, and the instants between them: they cover the scale.

    Weeks begin on Mondays; the first and the last column may reach beyond the scale.
    """
    pixels = abs(scale.end - scale.start) / (scale.last - scale.first)
    fitting = (each for each in COUNTED if _LENGTHS[each.unit] * each.length * pixels >= NARROWEST_COLUMN)
    step = next(fitting, COUNTED[-1])
    clock = clock_of(zone)
    first, last = clock.wall(scale.first), clock.wall(scale.last)
    # A step more than the clock asks for, since a change of the clock may lie between.
    length = _LENGTHS[step.unit] * step.length
    walls = _wall_times(step, first - length, last + 2 * length, A_MONDAY)
    edges = sorted({clock.first_instant(wall) for wall in walls})
    begin = max(bisect_right(edges, scale.first) - 1, 0)
    return step, tuple(edges[begin : bisect_left(edges, scale.last) + 1])


def _instants(step: Step, scale: Scale, zone: str, anchor: int) -> Iterator[tuple[int, Unit]]:
    clock = clock_of(zone)
    first, last = clock.wall(scale.first), clock.wall(scale.last)
    seen = None
    for wall in _wall_times(step, first, last, clock.wall(anchor)):
        instant = clock.first_instant(_round(wall) if step.unit == "year" and step.length >= 5 else wall)
        # Where the clock jumps over a tick, two would fall on one instant.
        if scale.first <= instant <= scale.last and instant != seen:
            seen = instant
            yield instant, _unit_at(step.unit, wall)


def _round(wall: int) -> int:
    """The same for a year as people count it: 250 BCE is the year -249, and before 1 CE there is no year."""
    year = wall_time(wall).year
    return wall if year > 0 else day_number(year + 1, 1, 1) * DAY


def _wall_times(step: Step, first: int, last: int, anchor: int) -> Iterator[int]:
    """Times of the local calendar and clock at which the step begins, from about `first` to about `last`."""
    if step.unit in ("month", "year"):
        yield from _months(step.length * (1 if step.unit == "month" else 12), first, last)
        return
    length = _LENGTHS[step.unit] * step.length
    origin = anchor // DAY * DAY if step.unit == "day" else first // DAY * DAY
    wall = origin + (first - origin) // length * length
    while wall <= last:
        yield wall
        wall += length


def _months(count: int, first: int, last: int) -> Iterator[int]:
    start = wall_time(first)
    month = (start.year * 12 + start.month - 1) // count * count
    while (wall := day_number(month // 12, month % 12 + 1, 1) * DAY) <= last:
        yield wall
        month += count


def _unit_at(unit: Unit, wall: int) -> Unit:
    """The unit that a label names: where a minute begins an hour, the hour."""
    while unit in _COARSER and wall % _LENGTHS[_COARSER[unit]] == 0:
        unit = _COARSER[unit]
    return unit
