"""The English of one date or time of day, as part of a wording that `english.py` reads."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from timeline.dates.civil import MONTHS, edtf_year
from timeline.dates.plain_words import PERHAPS
from timeline.dates.refusals import DateError

MONTH_NAME = "(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\\.?"
DAY_NUMBER = "[0-9]{1,2}(?:st|nd|rd|th)?"
_MONTH_NUMBERS = {
    name: f"{number:02}"
    for number, month in enumerate(map(str.lower, MONTHS), 1)
    for name in {month, month[:3], f"{month[:3]}."}
} | {"sept": "09", "sept.": "09"}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SEASONS = {"spring": 0, "summer": 1, "autumn": 2, "fall": 2, "winter": 3}
_HEMISPHERES = {"": 21, "(northern hemisphere)": 25, "(southern hemisphere)": 29}
_PERIODS = {
    "first quarter": "33", "second quarter": "34", "third quarter": "35", "fourth quarter": "36",
    "first four months": "37", "middle four months": "38", "last four months": "39",
    "first half": "40", "second half": "41",
}  # fmt: skip
_NUMBERED = {"q1": "33", "q2": "34", "q3": "35", "q4": "36", "h1": "40", "h2": "41"}
_SEASON_CODES = frozenset(map(str, range(21, 42)))
_DAYS = {"an unknown day": "XX", "a day from 1 to 9": "0X", "a day from 10 to 19": "1X",
         "a day from 20 to 29": "2X", "a day from 30 to 31": "3X"}  # fmt: skip
_UNKNOWN_MONTHS = {
    "an unknown month": "XX",
    "a month from january to september": "0X",
    "a month from october to december": "1X",
}
_DOUBTS = {"uncertain": "?", "approximate": "~", "uncertain and approximate": "%"}

_MONTH = rf"(?P<month>{'|'.join(re.escape(name) for name in sorted(_MONTH_NUMBERS, key=len, reverse=True))})"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_WEEKDAY = rf"(?:(?P<weekday>{'|'.join(f'{day}|{day[:3]}' for day in _WEEKDAYS)}|tues|weds|thurs),? )?"
_YEAR = r"(?P<year>.+)"
_DATES = [
    re.compile(_WEEKDAY + pattern)
    for pattern in (
        rf"{_DAY}(?: of)? {_MONTH},? {_YEAR}",
        rf"{_MONTH} {_DAY},? {_YEAR}",
        rf"{_DAY}(?: of)? {_MONTH}",
        rf"{_MONTH} {_DAY}",
    )
]
_MONTH_AND_YEAR = re.compile(rf"(?:month of )?{_MONTH}(?: of)?,? {_YEAR}")
_CLOCK = re.compile(r"([0-9]{1,2})(?:[.:]([0-9]{2}))? ?([ap])\.?m\.?")
_CLOCK_AND_PART = re.compile(r"([0-9]{1,2}(?:[.:][0-9]{2})?)(?: o'clock)? in the (morning|afternoon|evening)")
_BARE_CLOCK = re.compile(r"((?:.+ )?(?!00)[0-9]{1,2}(?:[.:][0-9]{2})?)(?: o'clock)?")
_CLOCK_24 = re.compile(r"([0-9]{2})[.:]([0-9]{2})(?::([0-9]{2}))?")
_OFFSET = re.compile(r"(.+?) \((?:utc|gmt)(?:([+–-])([0-9]{1,2})(?::?([0-9]{2}))?)?\)")
_ABOUT = r"(?:(?:(?:on or )?(?:about|around)|circa|approximately|roughly|approx\.?|ca\.?) (?:the )?|~ ?)"
_PREFIXES = {
    "%": re.compile(rf"{PERHAPS} {_ABOUT}(.+)"),
    "~": re.compile(rf"(?:{_ABOUT}|c\.? ?(?=[0-9]))(.+)"),
    "?": re.compile(rf"{PERHAPS} (?:the )?(.+)"),
}
_ASKED = re.compile(r"(.+?) ?(?:\(\?\)|\?)")
_DIVISION = re.compile(
    r", | at | on |(?:(?<=[0-9]{4})|(?<=[ap]m)|(?<=[ap]\.m\.)|(?<=noon)|(?<=midday)|(?<=[:.][0-9]{2})) "
)


class Date(NamedTuple):
    """The parts of a date as EDTF writes them, and the qualifier of each."""

    year: str = ""
    month: str = ""
    day: str = ""
    doubts: tuple[str, str, str] = ("", "", "")

    @property
    def edtf(self) -> str:
        """The date in EDTF."""
        written = [part for part in self[:3] if part]
        doubts = self.doubts[: len(written)]
        if len(set(doubts)) == 1:
            return "-".join(written) + doubts[0]
        return "-".join(doubt + part for doubt, part in zip(doubts, written, strict=True))


class Moment(NamedTuple):
    """A date, and the time with its offset and qualifier, or nothing."""

    date: Date
    time: str = ""

    @property
    def edtf(self) -> str:
        """Date and time in EDTF."""
        return self.date.edtf + self.time


# ---- date and time -----------------------------------------------------------------------------------


def read_moment(words: str) -> Moment | None:
    """A date, alone or with a time before or after it."""
    if date := _date(words):
        return Moment(date)
    for first, second in _divisions(words):
        for date_words, time_words in ((first, second), (second, first)):
            time = read_time(time_words)
            if time and (date := _date(date_words)):
                return Moment(date, time)
    return None


def _divisions(words: str) -> Iterator[tuple[str, str]]:
    for match in _DIVISION.finditer(words):
        yield words[: match.start()], words[match.end() :]


def read_time(words: str) -> str | None:
    """A time as EDTF has it, from `T` on."""
    offset = ""
    if match := _OFFSET.fullmatch(words):
        words, sign, hours, minutes = match.groups()
        offset = f"{'+' if sign == '+' else '-'}{hours:0>2}:{minutes or '00'}" if sign else "Z"
    doubt, words = _doubt(words.removeprefix("at "))
    if bare := re.fullmatch(r"(?:in )?(?:the )?hour from (.+)", words):
        clock = _clock(bare.group(1))
        return f"T{clock[:2]}{offset}{doubt}" if clock and clock[3:] == "00" else None
    clock = _clock(words)
    return f"T{clock}{offset}{doubt}" if clock else None


def with_half_of(words: str, last: str) -> str:
    """A time that leaves it to the one behind it whether it is am or pm, "8" in "8 to 10 pm", with that."""
    half = re.match(rf"{_ABOUT}?[0-9]{{1,2}}(?:[.:][0-9]{{2}})? ?([ap])\.?m", last)
    bare = _BARE_CLOCK.fullmatch(words)
    return f"{bare[1]} {half[1]}m" if half and bare else ""


def _clock(words: str) -> str | None:
    if words in ("noon", "12 noon", "midday"):
        return "12:00"
    if words in ("midnight", "12 midnight", "12 am", "12am", "12 pm", "12pm"):
        raise DateError(f"“{words}” can be taken for two times.", "")
    if (match := _CLOCK_AND_PART.fullmatch(words)) and not match[1].startswith("12"):
        words = f"{match[1]} {'am' if match[2] == 'morning' else 'pm'}"
    if match := _CLOCK.fullmatch(words):
        hour, minute, half = int(match.group(1)), match.group(2) or "00", match.group(3)
        return f"{hour % 12 + (12 if half == 'p' else 0):02}:{minute}" if 1 <= hour <= 12 else None
    if match := _CLOCK_24.fullmatch(words):
        return words.replace(".", ":")
    return None


def _doubt(words: str) -> tuple[str, str]:
    """The qualifier that a wording begins with, and the rest."""
    for doubt, pattern in _PREFIXES.items():
        if match := pattern.fullmatch(words):
            return doubt, match.group(1)
    return "", words.removeprefix("the ")


def _date(words: str) -> Date | None:
    if match := re.fullmatch(r"(.+) \(([a-z ;,]+(?:uncertain|approximate))\)", words):
        date, doubts = _undoubted(match.group(1).removeprefix("the ")), _doubted_parts(match.group(2))
        return date._replace(doubts=doubts) if date and doubts else None
    asked = _ASKED.fullmatch(words)
    doubt, rest = _doubt(asked[1] if asked else words)
    if asked:
        doubt = "%" if doubt in ("~", "%") else "?"
    date = _undoubted(rest)
    return date._replace(doubts=(doubt,) * 3) if date else None


def _doubted_parts(words: str) -> tuple[str, str, str] | None:
    """ "month uncertain; year and day approximate"."""
    doubts = ["", "", ""]
    for note in words.split("; "):
        match = re.fullmatch(r"(.+?) (uncertain|approximate|uncertain and approximate)", note)
        for name in re.split(", | and ", match.group(1)) if match else [""]:
            position = {"year": 0, "month": 1, "season": 1, "day": 2}.get(name)
            if position is None or match is None:
                return None
            doubts[position] = _DOUBTS[match.group(2)]
    return doubts[0], doubts[1], doubts[2]


def _undoubted(words: str) -> Date | None:
    """A date without qualifiers."""
    if year := _year(words):
        return Date(year)
    if season := _season(words):
        return season
    for pattern in _DATES[:2]:
        match = pattern.fullmatch(words)
        if match and (year := _year(match["year"])):
            date = Date(year, _MONTH_NUMBERS[match["month"]], _two_digits(match["day"]))
            _check_weekday(match["weekday"], date, words)
            return date
    match = _MONTH_AND_YEAR.fullmatch(words)
    if match and (year := _year(match["year"])):
        return Date(year, _MONTH_NUMBERS[match["month"]])
    return _unspecified(words)


def _unspecified(words: str) -> Date | None:
    """A date of which some digits are not known: "an unknown day in January 2022"."""
    *parts, whole = words.split(" in ")
    if not parts:
        return None
    date = _undoubted(whole)
    if date is None or date.day or date.month in _SEASON_CODES:
        return None
    for part in reversed(parts):
        day, month = _part(part)
        is_new = (day or month) and not (month and date.month) and not (day and date.day)
        if not is_new or not (month or date.month):
            return None
        date = date._replace(month=month or date.month, day=day or date.day)
    return date


def _part(words: str) -> tuple[str, str]:
    """Day and month of "4 January", "day 4", "an unknown month"; empty where not said."""
    if match := re.fullmatch(r"a (day|month) written ([0-9x]{2})", words):
        digits = match.group(2).upper()
        return (digits, "") if match.group(1) == "day" else ("", digits)
    if match := re.fullmatch("day ([0-9]{1,2})", words):
        return _two_digits(match.group(1)), ""
    if words in _MONTH_NUMBERS:
        return "", _MONTH_NUMBERS[words]
    found = _day_and_month(words)
    return found if found and found[1] else (_DAYS.get(words, ""), _UNKNOWN_MONTHS.get(words, ""))


def _season(words: str) -> Date | None:
    if match := re.fullmatch(r"(?:([0-9]{4})[ –]?)?([qh][1-4])(?(1)| ([0-9]{4}))", words):
        code = _NUMBERED.get(match[2])
        return Date(match[1] or match[3], code) if code else None
    hemisphere = next(name for name in reversed(_HEMISPHERES) if words.endswith(name))
    words = words.removesuffix(hemisphere).strip()
    match = re.fullmatch(r"(.+?)(?: of | (?=[0-9]{4}$))(.+)", words)
    if match and match.group(1) in _PERIODS:
        code, year = _PERIODS[match.group(1)], _year(match.group(2).removeprefix("the "))
        return Date(year, code) if year and not hemisphere else None
    match = re.fullmatch(r"(spring|summer|autumn|fall|winter)( starting)?( in)?(?: of)?(?: the)? (.+)", words)
    if not match:
        return None
    code = str(_HEMISPHERES[hemisphere] + _SEASONS[match.group(1)])
    crosses = code in ("24", "28", "30")
    year = match.group(4)
    if (two := re.fullmatch(r"([0-9]{4})[–/]([0-9]{2,5})", year)) and crosses:
        return Date(two.group(1), code) if str(int(two.group(1)) + 1).endswith(two.group(2)) else None
    if crosses and not match.group(2) and re.fullmatch("[0-9]{4}", year):
        after = int(year) + 1
        name, place = match.group(1), f" {hemisphere}" if hemisphere else ""
        raise DateError(
            f"“{words}” can be taken for two of them.",
            f"Write {name} {int(year) - 1}–{year[2:]}{place} or {name} {year}–{after % 100:02}{place}.",
        )
    found = _year(year)
    return Date(found, code) if found else None


def _year(words: str) -> str | None:
    """A year, decade or century as four EDTF digits; at most 9999."""
    words = words.removeprefix("the ").removeprefix("year ")
    if re.fullmatch("[0-9]{4}", words):
        return words
    if match := re.fullmatch(r"(?!0+ )([0-9]{1,4}) (?:ce|ad)|ad (?!0+$)([0-9]{1,4})", words):
        return f"{int(match.group(1) or match.group(2)):04}"
    if match := re.fullmatch(r"([0-9]{1,5}) bce?", words):
        before = int(match.group(1)) - 1
        return edtf_year(-before) if 0 <= before <= 9999 else None
    if match := re.fullmatch(r"([0-9]{3})0s( \(decade\))?", words):
        if match.group(1).endswith("0") and not match.group(2):
            century = f"{_ordinal(int(match.group(1)[:2]) + 1)} century"
            raise DateError(
                f"“{words}” can be taken for a decade or a century.", f"Write {words} (decade) or {century}."
            )
        return f"{match.group(1)}X"
    if match := re.fullmatch(r"([0-9]{1,3})(?:st|nd|rd|th) century", words):
        return f"{int(match.group(1)) - 1:02}XX" if 2 <= int(match.group(1)) <= 100 else None
    if match := re.fullmatch(r"a year written (minus )?([0-9x]{4})", words):
        return ("-" if match.group(1) else "") + match.group(2).upper()
    return "XXXX" if words == "an unknown year" else None


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if not 10 < number % 100 < 20 else "th"
    return f"{number}{ending}"


def _two_digits(number: str) -> str:
    return f"{int(number):02}"


def read_date_before(words: str, last: Date) -> Date | None:
    """A date whose month and year, where they are left out, are those of the date that follows."""
    if date := _date(words):
        return date
    doubt, words = _doubt(words)
    fields = _day_and_month(words)
    if fields and last.day:
        return Date(last.year, fields[1] or last.month, fields[0])._replace(doubts=(doubt,) * 3)
    if words in _MONTH_NUMBERS and last.month and not last.day:
        return Date(last.year, _MONTH_NUMBERS[words])._replace(doubts=(doubt,) * 3)
    return None


def _day_and_month(words: str) -> tuple[str, str] | None:
    if re.fullmatch(_DAY, words):
        return _two_digits(re.sub("[a-z]", "", words)), ""
    for pattern in _DATES[2:]:
        if match := pattern.fullmatch(words):
            return _two_digits(match["day"]), _MONTH_NUMBERS[match["month"]]
    return None


def _check_weekday(weekday: str | None, date: Date, words: str) -> None:
    if weekday is None or not date.year.isdigit():
        return
    from datetime import date as calendar_date  # only a weekday pays for it

    try:
        right = _WEEKDAYS[calendar_date(int(date.year), int(date.month), int(date.day)).weekday()]
    except ValueError:
        return  # no such day: When.parse says so
    if not right.startswith(weekday[:3]):
        from timeline.dates.plain_words import in_words

        told = in_words(date.edtf)
        raise DateError(
            f"{told} was a {right.capitalize()}, not the day that “{words}” names.",
            f"Write {right.capitalize()} {told}, or mend the date.",
        )
