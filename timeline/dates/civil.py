"""Civil time: the proleptic Gregorian calendar from year -9999 on, and the clocks of IANA time zones.

Instants are microseconds since 1970-01-01T00:00Z, wall times the same on a clock of the place. Python's
datetime knows no year 0, so the calendar is our own; offsets come from zoneinfo.
"""

import re
from datetime import datetime, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo, available_timezones

SECOND = 1_000_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip

_MONTH_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAYS_BEFORE_MONTH = tuple(sum(_MONTH_LENGTHS[:month]) for month in range(12))
_DAYS_TO_1970 = 719_162
"""From 1 January of year 1 to 1 January 1970."""
_DAYS_IN_400_YEARS = 146_097
_DATETIME_STARTS = -719_160 * DAY
_DATETIME_ENDS = 2_932_890 * DAY
"""zoneinfo is asked between these instants only, a few days inside what datetime holds."""


class UnknownZoneError(ValueError):
    """No IANA time zone has this name; `suggestion` is one that looks like it, or empty."""

    def __init__(self, name: str, suggestion: str) -> None:
        super().__init__(name, suggestion)
        self.name = name
        self.suggestion = suggestion


class WallTime(NamedTuple):
    """What calendar and clock of a place show."""

    year: int
    month: int
    day: int
    hour: int
    minute: int
    second: int

    @property
    def edtf_day(self) -> str:
        """The day as EDTF writes it."""
        return f"{edtf_year(self.year)}-{self.month:02}-{self.day:02}"


def edtf_year(year: int) -> str:
    """A year as EDTF writes it: four digits, those before year 0 with a minus sign."""
    return f"{year:05}" if year < 0 else f"{year:04}"


def is_leap(year: int) -> bool:
    """Whether the year has a 29 February; year 0 (1 BCE) has one."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """The length of a month, 1 to 12."""
    return 29 if month == 2 and is_leap(year) else _MONTH_LENGTHS[month - 1]


def day_number(year: int, month: int, day: int) -> int:
    """Days from 1970-01-01; a month past 12 belongs to a following year, below 1 to an earlier one."""
    if not 1 <= month <= 12:
        year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    past = year - 1
    leap_day = 1 if month > 2 and is_leap(year) else 0
    day_of_year = _DAYS_BEFORE_MONTH[month - 1] + leap_day + day - 1
    return 365 * past + past // 4 - past // 100 + past // 400 + day_of_year - _DAYS_TO_1970


def wall_time(wall: int) -> WallTime:
    """Calendar and clock of a wall time in microseconds."""
    days, clock = divmod(wall, DAY)
    year = days * 400 // _DAYS_IN_400_YEARS + 1970
    while day_number(year, 1, 1) > days:
        year -= 1
    while day_number(year + 1, 1, 1) <= days:
        year += 1
    month = (days - day_number(year, 1, 1)) // 31 + 1
    while month < 12 and day_number(year, month + 1, 1) <= days:
        month += 1
    hour, minute, second = clock // HOUR, clock // MINUTE % 60, clock // SECOND % 60
    return WallTime(year, month, days - day_number(year, month, 1) + 1, hour, minute, second)


def shift_months(wall: int, months: int) -> int:
    """The same day and clock time some months on, or the last day of a month that is too short."""
    days, clock = divmod(wall, DAY)
    year, month, day = wall_time(days * DAY)[:3]
    year, month = year + (month - 1 + months) // 12, (month - 1 + months) % 12 + 1
    return day_number(year, month, min(day, days_in_month(year, month))) * DAY + clock


class Clock:
    """The clocks of one IANA zone: local mean time before its first rule, its last rule for ever after."""

    __slots__ = ("_epoch", "name", "zone")

    def __init__(self, zone: ZoneInfo) -> None:
        self.zone = zone
        self.name = zone.key
        self._epoch = datetime(1970, 1, 1, tzinfo=zone)

    def offset(self, instant: int) -> int:
        """Microseconds that the clock is ahead of UTC at an instant."""
        if instant < _DATETIME_STARTS:
            instant = _DATETIME_STARTS
        while instant > _DATETIME_ENDS:
            instant -= _DAYS_IN_400_YEARS * DAY
        offset = self.zone.fromutc(self._epoch + timedelta(microseconds=instant)).utcoffset()
        assert offset is not None, "an IANA zone has an offset at every instant"
        return (offset.days * 86_400 + offset.seconds) * SECOND

    def wall(self, instant: int) -> int:
        """The wall time that the clock shows at an instant."""
        return instant + self.offset(instant)

    def shown(self, instant: int) -> WallTime:
        """Calendar and clock at an instant."""
        return wall_time(self.wall(instant))

    def first_instant(self, wall: int) -> int:
        """The first instant at which the clock shows this time or a later one."""
        before, after = self.offset(wall - DAY), self.offset(wall + DAY)
        if before == after:
            return wall - before
        change = self._change(wall, before)
        return wall - before if wall - before < change else max(change, wall - after)

    def last_instant(self, wall: int) -> int:
        """The instant from which on the clock never again shows an earlier time."""
        before, after = self.offset(wall - DAY), self.offset(wall + DAY)
        if before == after:
            return wall - before
        change = self._change(wall, before)
        return wall - after if wall - after > change else min(change, wall - before)

    def change_near(self, wall: int) -> tuple[int, int, int] | None:
        """The change of clocks within a day of a wall time, if any: instant, offset before, offset after."""
        before, after = self.offset(wall - DAY), self.offset(wall + DAY)
        return None if before == after else (self._change(wall, before), before, after)

    def _change(self, wall: int, before: int) -> int:
        # No zone of the tz database changes its clocks twice within 95 hours, so there is one change to find.
        low, high = (wall - DAY) // SECOND, (wall + DAY) // SECOND
        while high - low > 1:
            middle = (low + high) // 2
            if self.offset(middle * SECOND) == before:
                low = middle
            else:
                high = middle
        return high * SECOND


_NO_PLACES = frozenset(("localtime", "posixrules", "Factory"))
"""Zones that depend on the machine."""


_SPOKEN_ZONES = {
    "America/New_York": ("eastern", "est", "edt", "et"),
    "America/Chicago": ("central", "cst", "cdt", "ct"),
    "America/Denver": ("mountain", "mst", "mdt", "mt"),
    "America/Los_Angeles": ("pacific", "pst", "pdt", "pt"),
    "Europe/London": ("british", "uk", "bst"),
    "Europe/Berlin": ("central european", "cet", "cest"),
    "Europe/Moscow": ("msk",),
    "Asia/Kolkata": ("indian", "india"),
}


@lru_cache(maxsize=128)
def clock_of(zone: str | ZoneInfo) -> Clock:
    """The clock of a zone.

    Raises:
        UnknownZoneError: the name is not one of the IANA database.
    """
    if isinstance(zone, ZoneInfo):
        if zone.key is None:
            raise UnknownZoneError("without a name", "")
        return Clock(zone)
    # The system's "right/" zones count leap seconds.
    if not zone.startswith(("right/", "posix/")) and zone not in _NO_PLACES:
        try:
            return Clock(ZoneInfo(zone))
        except (KeyError, ValueError, OSError):
            pass
    raise UnknownZoneError(zone, _similar_zone(zone))


def spoken_zone(name: str) -> str:
    """The place whose clocks people call “Mountain Time” or MDT, by its IANA name; empty for another name."""
    wanted = name.strip().casefold().replace("_", " ")
    words = re.sub("(?: standard| daylight| summer)?(?: time)?$", "", wanted.removeprefix("us "))
    return next((place for place, names in _SPOKEN_ZONES.items() if words in names), "")


def _similar_zone(name: str) -> str:
    if spoken := spoken_zone(name):
        return spoken
    if any(char in "+-0123456789" for char in name):
        return ""  # an offset is no zone, and the nearest name would be a wrong one
    wanted = name.strip().casefold().replace(" ", "_")
    known = sorted(available_timezones() - _NO_PLACES, reverse=True)
    by_name = {zone.casefold(): zone for zone in known}
    by_city = {zone.rpartition("/")[2].casefold(): zone for zone in known}
    if wanted in by_name:
        return by_name[wanted]
    from difflib import get_close_matches  # only a mistake pays for it

    city = wanted[-40:].rpartition("/")[2]
    # A slip of the finger keeps the length; “St. Petersburg” is not Petersburg in Indiana.
    as_long = [each for each in by_city if abs(len(each) - len(city)) <= 2]
    close = get_close_matches(city, as_long, n=1, cutoff=0.83)
    return by_city[close[0]] if close else ""
