"""Instants as the clock of a place shows them, in ISO 8601 with years before 1 as EDTF writes them."""

from __future__ import annotations

from timeline.dates.civil import DAY, SECOND, WallTime, clock_of, edtf_year

YEAR = 366 * DAY


def on_clock(instant: int, zone: str) -> str:
    """Date and time to the minute, or to the second where that is not whole: "2022-01-06 19:30"."""
    wall = clock_of(zone).shown(instant)
    seconds = f":{wall.second:02d}" if wall.second else ""
    return f"{wall.edtf_day} {wall.hour:02d}:{wall.minute:02d}{seconds}"


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
