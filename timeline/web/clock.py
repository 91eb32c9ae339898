"""Instants as the clock of a place shows them, as dates with bounds and in EDTF."""

from __future__ import annotations

from timeline.dates import DateError, When
from timeline.dates.civil import DAY, MINUTE, SECOND, WallTime, clock_of, edtf_year

YEAR = 366 * DAY


def bounds_of(when: When) -> When | None:
    """The first and the last time that a date allows, in whole days, minutes or seconds of its zone.

    None for a set of dates that all hold, and before and after the years that are read.
    """
    clock = clock_of(when.zone)
    first, end = when.earliest_start, when.latest_end
    walls = [clock.shown(instant) for instant in (first, end) if instant is not None]
    by_day = not any(wall.hour or wall.minute or wall.second for wall in walls)
    unit = DAY if by_day else SECOND if any(wall.second for wall in walls) else MINUTE
    last = None if end is None else end - unit
    texts = ["" if instant is None else _written(clock.shown(instant), unit) for instant in (first, last)]
    if when.kind == "all_of" or not any(texts):
        return None
    lasting = when.kind == "interval" and all(texts)
    written = texts[0] if texts[0] == texts[1] else "/".join(texts) if lasting else f"[{'..'.join(texts)}]"
    try:
        return When.parse(written, when.zone)
    except DateError:
        return None


def _written(wall: WallTime, unit: int) -> str:
    clock = f"T{wall.hour:02d}:{wall.minute:02d}" + (f":{wall.second:02d}" if unit == SECOND else "")
    return wall.edtf_day + ("" if unit == DAY else clock)


def ahead_of_utc(first: int, last: int, zone: str) -> str:
    """How far the clocks of a zone are ahead of UTC, "UTC+5:30"; empty where that changes in between.

    Only the two ends are looked at: a change and back again within a window goes by.
    """
    offset, later = (clock_of(zone).offset(instant) for instant in (first, last))
    minutes, rest = divmod(abs(offset), 60 * SECOND)
    if offset != later or rest:
        return ""
    return f"UTC{'-' if offset < 0 else '+'}{minutes // 60}" + (
        f":{minutes % 60:02d}" if minutes % 60 else ""
    )


def window_edtf(first: int, last: int, zone: str) -> str:
    """A window of time as EDTF, as finely as its length asks for: in years, days or minutes."""
    ends = [_rounded(clock_of(zone).shown(instant), last - first) for instant in (first, last - 1)]
    return ends[0] if ends[0] == ends[1] else "/".join(ends)


def _rounded(wall: WallTime, length: int) -> str:
    if length > 4 * YEAR:
        return edtf_year(wall.year)
    return wall.edtf_day if length > 3 * DAY else f"{wall.edtf_day}T{wall.hour:02d}:{wall.minute:02d}"
