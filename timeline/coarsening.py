"""What readers get of an event with somebody in it whom they may not know: less exact, for that identifies.

A time of day becomes the day, the day of saying or asking its month, a place what stands after its last
comma. The file's own words for a date go: they may say the time.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from timeline.dates import DatePart, When
from timeline.dates.civil import SECOND, clock_of, day_number, edtf_year
from timeline.dates.edtf import UNQUALIFIED

_DAY = re.compile(r"(-?[0-9X]{4}[?~%]?-[?~%]?[0-9X]{2})[?~%]?-[?~%]?[0-9X]{2}[?~%]?")


def to_day(when: When) -> When:
    """A date without time of day, nor words of the file's own."""
    written = when.edtf
    for date in when.dates:
        if date.hour is not None:
            written = written.replace(date.edtf, _local_day(date, when.zone))
    return _bounded(when, written, to_day)


def to_month(when: When) -> When:
    """A date no finer than a month, without words of the file's own."""
    return _bounded(when, _DAY.sub(r"\1", to_day(when).edtf), to_month)


def broader(place: str | None) -> str | None:
    """What a place lies in, as it is written after the last comma; None where nothing is."""
    _, comma, wider = (place or "").rpartition(",")
    return wider.strip() or None if comma else None


def _local_day(date: DatePart, zone: str) -> str:
    """The day of a time, in the chronology's zone; about that day where it is about a time near midnight."""
    day = replace(date, hour=None, minute=None, second=None, offset=None)
    if date.offset is not None and date.hour is not None and day.precision == "day":
        midnight = day_number(int(date.year), int(date.month), int(date.day)) * 86_400 * SECOND
        seconds = date.hour * 3_600 + (date.minute or 0) * 60 + (date.second or 0) - date.offset
        wall = clock_of(zone).shown(midnight + seconds * SECOND)
        day = replace(day, year=edtf_year(wall.year), month=f"{wall.month:02}", day=f"{wall.day:02}")
    *calendar, clock = date.qualifiers
    near_midnight = date.hour in (0, 23, 24) and clock in ("~", "%")
    if near_midnight and not any(calendar):
        return replace(day, qualifiers=UNQUALIFIED).edtf + "~"
    return replace(day, qualifiers=(calendar[0], calendar[1], calendar[2], "")).edtf


def _bounded(when: When, written: str, coarse: Callable[[When], When]) -> When:
    made = When.parse(written, when.zone)
    return made if when.bounds is None else made.within(coarse(when.bounds))
