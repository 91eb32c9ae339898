"""One date in EDTF (ISO 8601-2): parts, qualifiers, reading, printing, the wall times between which it lies.

Ours are times with `~ ? %`, without seconds, as a bare hour, with a space for `T`. A qualifier after a time
is of it alone; one after a part of a date is of this part and all to its left; one before a part is its own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Literal, get_args

from timeline.dates import refusals
from timeline.dates.civil import (
    DAY,
    HOUR,
    MINUTE,
    SECOND,
    day_number,
    days_in_month,
    edtf_year,
    shift_months,
    wall_time,
)
from timeline.dates.refusals import DateError

Precision = Literal[
    "second", "minute", "hour", "day", "month",
    "season", "quarter", "quadrimester", "semestral",
    "year", "decade", "century", "millennium",
]  # fmt: skip
PRECISIONS: tuple[Precision, ...] = get_args(Precision)
"""From the finest to the coarsest; a year without any digit counts as `millennium`."""

_BY_FIRST_X: tuple[Precision, ...] = ("millennium", "millennium", "century", "decade")

_LARGEST_OFFSET = 16 * HOUR
"""Local mean times reach 15 h 56 min (Manila before 1845); legal times, 14 h."""

CLOCK_UNITS: dict[Precision, int] = {"second": SECOND, "minute": MINUTE, "hour": HOUR}
_MONTHS_IN: dict[Precision, int] = {
    "month": 1, "season": 3, "quarter": 3, "quadrimester": 4, "semestral": 6,
    "year": 12, "decade": 120, "century": 1_200, "millennium": 12_000,
}  # fmt: skip

_NORTHERN, _SOUTHERN = ((3, 5), (6, 8), (9, 11), (12, 14)), ((9, 11), (12, 14), (3, 5), (6, 8))
_SEASONS: dict[str, tuple[Precision, int, int]] = {
    **{str(21 + i): ("season", *months) for i, months in enumerate(_NORTHERN + _NORTHERN + _SOUTHERN)},
    **{str(33 + i): ("quarter", 3 * i + 1, 3 * i + 3) for i in range(4)},
    **{str(37 + i): ("quadrimester", 4 * i + 1, 4 * i + 4) for i in range(3)},
    **{str(40 + i): ("semestral", 6 * i + 1, 6 * i + 6) for i in range(2)},
}
"""First and last month of each season of ISO 8601-2; month 14 is February of the next year.

Seasons are meteorological: 21 to 24 and 25 to 28 northern, 29 to 32 southern, spring first.
"""

_DATE = re.compile(
    r"""([?~%])?(-?[0-9X]{4})([?~%])?
    (?:-([?~%])?([0-9X]{2})([?~%])?
    (?:-([?~%])?([0-9X]{2})([?~%])?
    (?:[T ]([?~%])?([0-9]{2})(?::([0-9]{2})(?::([0-9]{2}))?)?(Z|[+-][0-9]{2}(?::[0-9]{2})?)?([?~%])?)?)?)?""",
    re.VERBOSE,
)
UNQUALIFIED = ("", "", "", "")


@dataclass(frozen=True, slots=True)
class DatePart:
    """One date or date-time as written; X stands for an unspecified digit."""

    year: str
    month: str = ""
    """01 to 12, or a season 21 to 41; empty where not written, like `day`."""
    day: str = ""
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    offset: int | None = None
    """Seconds east of UTC where written; None is the local time of the zone."""
    qualifiers: tuple[str, str, str, str] = UNQUALIFIED
    """Of year, month, day and time: each empty, `?` uncertain, `~` approximate or `%` both."""

    @property
    def precision(self) -> Precision:
        """The finest unit up to which every digit is written."""
        if "X" in self.year:
            return _BY_FIRST_X[self.year.lstrip("-").index("X")]
        if self.month in _SEASONS:
            return _SEASONS[self.month][0]
        if not self.month or "X" in self.month:
            return "year"
        if not self.day or "X" in self.day:
            return "month"
        return self.clock_precision or "day"

    @property
    def clock_precision(self) -> Precision | None:
        """The unit in which the time of day is written, None for a date."""
        if self.hour is None:
            return None
        return "hour" if self.minute is None else "minute" if self.second is None else "second"

    @property
    def approximate(self) -> bool:
        """Whether any part has `~` or `%`."""
        return any(qualifier in ("~", "%") for qualifier in self.qualifiers)

    @property
    def uncertain(self) -> bool:
        """Whether any part has `?` or `%`."""
        return any(qualifier in ("?", "%") for qualifier in self.qualifiers)

    @property
    def widening(self) -> tuple[Precision, int] | None:
        """By how many of which unit the approximate parts widen each bound; the coarsest where several do."""
        if self.qualifiers == UNQUALIFIED:
            return None
        units = [date.precision for date in self._approximate_dates()]
        if units:
            return max(units, key=PRECISIONS.index), 1
        clock = self.clock_precision
        if clock and self.qualifiers[3] in ("~", "%"):
            return clock, 30 if clock == "minute" else 1
        return None

    def _approximate_dates(self) -> Iterator["DatePart"]:
        """The date down to the last of each run of approximate parts: down to the month in `2022-01~-04`."""
        year, month, day = (qualifier in ("~", "%") for qualifier in self.qualifiers[:3])
        if year and not month:
            yield DatePart(self.year)
        if month and not day:
            yield DatePart(self.year, self.month)
        if day:
            yield DatePart(self.year, self.month, self.day)

    @property
    def wall_bounds(self) -> tuple[int, int]:
        """The wall times between which the date lies as written, half-open; `~` has no part in it."""
        days = _days(self.year, self.month, self.day)
        assert days is not None, "read_date refuses what no calendar has"
        low, high = days
        if self.hour is None:
            return low * DAY, (high + 1) * DAY
        clock = self.hour * HOUR + (self.minute or 0) * MINUTE + (self.second or 0) * SECOND
        return low * DAY + clock, high * DAY + clock + CLOCK_UNITS[self.clock_precision or "hour"]

    @property
    def edtf(self) -> str:
        """The same date in EDTF, in its canonical spelling."""
        written = zip((self.year, self.month, self.day), self.qualifiers[:3], strict=True)
        parts = [(part, qualifier) for part, qualifier in written if part]
        shared = parts[0][1]
        # A run of one qualifier from the year on has it once, at its end; later parts have it before them.
        run = next((i for i, (_, qualifier) in enumerate(parts) if qualifier != shared), len(parts))
        texts = [part for part, _ in parts[:run]] + [qualifier + part for part, qualifier in parts[run:]]
        texts[run - 1] += shared
        return "-".join(texts) + self._edtf_time()

    def _edtf_time(self) -> str:
        if self.hour is None:
            return ""
        numbers = [number for number in (self.hour, self.minute, self.second) if number is not None]
        clock = ":".join(f"{number:02}" for number in numbers)
        return f"T{clock}{offset_text(self.offset)}{self.qualifiers[3]}"


@dataclass(frozen=True, slots=True)
class Span:
    """`first..last` inside a set; a missing end is None."""

    first: DatePart | None
    last: DatePart | None

    @property
    def edtf(self) -> str:
        """The same span in EDTF."""
        return f"{self.first.edtf if self.first else ''}..{self.last.edtf if self.last else ''}"


def offset_text(offset: int | None) -> str:
    """An offset from UTC in seconds as EDTF has it: `Z`, `+06:00`, or nothing."""
    if offset is None:
        return ""
    if offset == 0:
        return "Z"
    return f"{'-' if offset < 0 else '+'}{abs(offset) // 3600:02}:{abs(offset) // 60 % 60:02}"


def read_date(text: str) -> DatePart | None:
    """The text read as one date or date-time, None if it is none.

    Raises:
        DateError: it has the form of one, and names what is not in the calendar or on a clock.
    """
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    (before_year, year, after_year, before_month, month, after_month, before_day, day, after_day,
     before_time, hour, minute, second, offset, after_time) = match.groups()  # fmt: skip
    qualifiers = (
        _merge(before_year, after_year, after_month, after_day),
        _merge(before_month, after_month, after_day),
        _merge(before_day, after_day),
        _merge(before_time, after_time),
    )
    date = DatePart(
        year,
        month or "",
        day or "",
        None if hour is None else int(hour),
        None if minute is None else int(minute),
        None if second is None else int(second),
        None if offset is None else _offset(offset, text),
        qualifiers,
    )
    if minute is None and offset and offset[0] == "-" and len(offset) == 3 and offset[1:] > hour:
        raise DateError(*refusals.offset_or_period(text))
    _refuse_impossible(date, text)
    return date


def _merge(*qualifiers: str | None) -> str:
    marks = {mark for mark in qualifiers if mark}
    return "%" if len(marks) > 1 else marks.pop() if marks else ""


def _offset(offset: str, text: str) -> int:
    if offset == "Z":
        return 0
    hours, minutes = int(offset[1:3]), int(offset[4:] or 0)
    seconds = hours * 3600 + minutes * 60
    if minutes > 59 or seconds * SECOND > _LARGEST_OFFSET:
        raise DateError(*refusals.impossible_offset(offset, text))
    if offset[0] == "-" and seconds == 0:
        raise DateError(f"The offset -00:00 in {refusals.quoted(text)} has no meaning.", "Write Z for UTC.")
    return -seconds if offset[0] == "-" else seconds


def _refuse_impossible(date: DatePart, text: str) -> None:
    if date.year == "-0000":
        raise DateError(
            f"There is no year -0000, as in {refusals.quoted(text)}.", "Write 0000, which is 1 BCE."
        )
    if date.month and date.month not in _SEASONS:
        if not _numbers(date.month, 12):
            raise DateError(*refusals.impossible_month(date.year, date.month, date.day, text))
        if date.day and _days(date.year, date.month, date.day) is None:
            raise DateError(*refusals.impossible_day(date.year, date.month, date.day, text))
    elif date.day:
        raise DateError(*refusals.impossible_month(date.year, date.month, date.day, text))
    if date.hour is not None:
        impossible = refusals.impossible_time(date.hour, date.minute, date.second, text)
        if impossible:
            raise DateError(*impossible)


@lru_cache(maxsize=4096)
def _days(year: str, month: str, day: str) -> tuple[int, int] | None:
    """The first and the last day, counted from 1970, that a date may mean; None if no calendar has it."""
    years = _years(year)
    if month in _SEASONS:
        _, first_month, last_month = _SEASONS[month]
        return day_number(years[0], first_month, 1), day_number(years[-1], last_month + 1, 1) - 1
    months = _numbers(month, 12) if month else (1, 12)
    days = _numbers(day, 31) if day else range(1, 32)
    first = _first_day(years, months, days)
    last = _first_day(years[::-1], months[::-1], days[::-1])
    return None if first is None or last is None else (first, last)


def _first_day(years: Sequence[int], months: Sequence[int], days: Sequence[int]) -> int | None:
    for year in years:
        for month in months:
            length = days_in_month(year, month)
            for day in days:
                if day <= length:
                    return day_number(year, month, day)
    return None


@lru_cache(maxsize=512)
def _numbers(pattern: str, last: int) -> tuple[int, ...]:
    """The numbers from 1 to the last that two digits, some of them X, may stand for, ascending."""
    shape = re.compile(pattern.replace("X", "[0-9]"))
    return tuple(number for number in range(1, last + 1) if shape.fullmatch(f"{number:02}"))


def _years(pattern: str) -> Sequence[int]:
    """The years that four digits, some of them X, may stand for, ascending."""
    if "X" not in pattern:
        return (int(pattern),)
    places = [range(10) if digit == "X" else (int(digit),) for digit in pattern.lstrip("-")]
    years = [1000 * a + 100 * b + 10 * c + d for a, b, c, d in product(*places)]
    return [-year for year in reversed(years) if year] if pattern[0] == "-" else years


def beside(date: DatePart, *, later: bool) -> DatePart | None:
    """The nearest date of the same parts that lies wholly before or after; None beyond year 9999 or -9999."""
    first, last = date.wall_bounds
    wall = wall_time(last if later else first - 1)
    if not -9999 <= wall.year <= 9999:
        return None
    return DatePart(
        edtf_year(wall.year),
        f"{wall.month:02}" if date.month else "",
        f"{wall.day:02}" if date.day else "",
        None if date.hour is None else wall.hour,
        None if date.minute is None else wall.minute,
        None if date.second is None else wall.second,
        date.offset,
        date.qualifiers,
    )


def shifted(wall: int, precision: Precision, count: int) -> int:
    """A wall time moved by some days, months, seasons, years, decades or the like."""
    return wall + count * DAY if precision == "day" else shift_months(wall, count * _MONTHS_IN[precision])
