"""What readers get of an event with somebody in it whom they may not know: less exact, for that identifies.

A time of day becomes the day, the day of saying or asking its month, a place what stands after its last
comma. The file's own words for a date go: they may say the time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from timeline.dates import DatePart, When
from timeline.dates.civil import SECOND, clock_of, day_number, edtf_year
from timeline.dates.edtf import UNQUALIFIED


def to_day(when: When) -> When:
    """A date without time of day, nor words of the file's own."""
    return _coarser(when, to_day, lambda date: _local_day(date, when.zone))


def to_month(when: When) -> When:
    """A date no finer than a month, without words of the file's own."""
    return _coarser(when, to_month, lambda date: _month(_local_day(date, when.zone)))


def broader(place: str | None) -> str | None:
    """What a place lies in, as it is written after the last comma; None where nothing is."""
    _, comma, wider = (place or "").rpartition(",")
    return wider.strip() or None if comma else None


def _coarser(when: When, again: Callable[[When], When], coarse: Callable[[DatePart], DatePart]) -> When:
    """A date with each of its dates told less exactly, and its bounds told so `again`."""
    written = when.edtf
    # The longest first: one may be how another begins, as 20:00 of 20:00:30.
    for date in sorted(when.dates, key=lambda date: len(date.edtf), reverse=True):
        written = written.replace(date.edtf, coarse(date).edtf)
    made = When.parse(written, when.zone)
    parts = [part for part in made.parts if isinstance(part, DatePart)]
    # From 8 to 9 pm: not “6 to 6 January”, and in doubt where one end is.
    if len(parts) == len(made.parts) and len({replace(part, qualifiers=UNQUALIFIED) for part in parts}) == 1:
        made = When.parse(max(parts, key=lambda part: part.qualifiers).edtf, when.zone)
    return made if when.bounds is None else made.within(again(when.bounds))


def _local_day(date: DatePart, zone: str) -> DatePart:
    """The day of a time, in the chronology's zone; about that day where it is about a time near midnight."""
    if date.hour is None:
        return date
    day = replace(date, hour=None, minute=None, second=None, offset=None)
    if date.offset is not None and day.precision == "day":
        midnight = day_number(int(date.year), int(date.month), int(date.day)) * 86_400 * SECOND
        seconds = date.hour * 3_600 + (date.minute or 0) * 60 + (date.second or 0) - date.offset
        wall = clock_of(zone).shown(midnight + seconds * SECOND)
        if -9999 <= wall.year <= 9999:  # beyond, no date can be written
            day = replace(day, year=edtf_year(wall.year), month=f"{wall.month:02}", day=f"{wall.day:02}")
    *calendar, clock = date.qualifiers
    near_midnight = date.hour in (0, 23, 24) and clock in ("~", "%")
    if near_midnight and not any(calendar):
        return replace(day, qualifiers=("~", "~", "~", ""))
    return replace(day, qualifiers=(calendar[0], calendar[1], calendar[2], ""))


def _month(date: DatePart) -> DatePart:
    """The month of a day. Of “about” the day nothing is left, for the month holds it; doubt stays doubt."""
    if not date.day:
        return date
    year, month, day, _ = date.qualifiers
    of_the_day = {"~": "", "%": "?"} if day and day == month else {}
    return replace(
        date, day="", qualifiers=(of_the_day.get(year, year), of_the_day.get(month, month), "", "")
    )
