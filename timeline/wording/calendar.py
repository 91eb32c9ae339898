"""Calendar dates in a language's own patterns (CLDR, through Babel); years below 1 and elision are ours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Literal

from timeline.wording.catalogue import Catalogue, noted

if TYPE_CHECKING:
    from babel import Locale

Form = Literal["long", "short"]
_FIELD = re.compile(r"'([^']*)'|([A-Za-z])\2*")
_CE, _BCE = noted("{year} CE"), noted("{year} BCE")
_SKELETONS = {"ymd": "yMMMd", "ym": "yMMM", "y": "y", "md": "MMMd", "m": "MMM", "d": "d"}


@lru_cache(maxsize=32)
def locale_of(name: str) -> Locale:
    """Babel's data of a language, loaded when first needed."""
    from babel import Locale

    return Locale.parse(name)


@dataclass(frozen=True)
class Day:
    """A year, or a month or a day of it, every digit known; 0 for what is not written."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def fields(self) -> str:
        """What is written of it: y, ym or ymd."""
        return "ymd" if self.day else "ym" if self.month else "y"


@dataclass(frozen=True)
class Calendar:
    """How a language writes calendar dates, months in full (`long`) or abbreviated (`short`)."""

    name: str
    catalogue: Catalogue
    form: Form = "long"

    @property
    def locale(self) -> Locale:
        """Babel's data of the language."""
        return locale_of(self.name)

    def date(self, day: Day, fields: str = "", case: str = "") -> str:
        """The fields of a date, all that are written if not said: `d` is "4", `md` "4 January".

        `case`: the grammatical case, a context of the catalogue.
        """
        fields = fields or day.fields
        date = self._fill(self._pattern(fields, case), day)
        return self._dated(day.year, date) if "y" in fields else date

    def interval(self, first: Day, last: Day, *, year: bool) -> str:
        """Two different dates of one precision, in order, as one period: "4–10 January 2022"."""
        fields = first.fields if year or first.year != last.year else first.fields.replace("y", "")
        if not fields or (min(first.year, last.year) < 1000 and first.year != last.year):
            return self.catalogue.text("{first} to {last}", first=self.date(first), last=self.date(last))
        skeleton = _SKELETONS[fields]
        differs = "y" if first.year != last.year else "M" if first.month != last.month else "d"
        own = self.catalogue.pattern(f"{skeleton}/{differs}", self.form)
        opening, closing = _halves(own) if own else self.locale.interval_formats[skeleton][differs]
        period = self._fill(opening, first) + self._fill(closing, last)
        return self._dated(first.year, period) if "y" in fields else period

    def elided(self, first: Day, last: Day) -> tuple[str, str]:
        """The fields to say of each of two dates side by side.

        English "4" and "10 January 2022"; where the year stands first, "2022 4" and "10 January".
        """
        if first.fields != last.fields or first.year != last.year or first.fields == "y":
            return first.fields, last.fields
        one_month = bool(first.day) and first.month == last.month
        if self.order == "dmy":
            return "d" if one_month else first.fields.replace("y", ""), last.fields
        if self.order.startswith("y"):
            one_month = one_month and self.order == "ydm"
            return "yd" if one_month else first.fields, last.fields.replace("y", "")
        return first.fields, last.fields

    @cached_property
    def order(self) -> str:
        """The order of day, month and year."""
        pattern = re.sub("'[^']*'", "", self._pattern("ymd", "").replace("L", "M"))
        return "".join(sorted("dmy", key=pattern.lower().index))

    def month(self, month: int, case: str = "") -> str:
        """The name of a month standing alone."""
        return self.date(Day(1, month), "m", case)

    def _pattern(self, fields: str, case: str) -> str:
        if fields == "yd":
            # CLDR has none; the month ends the pattern of the languages that need it.
            return re.sub(r"\s*[ML]+\s*$", "", self._pattern("ymd", case))
        skeleton = _SKELETONS[fields]
        own = self.catalogue.pattern(skeleton, self.form, case)
        return own or str(self.locale.datetime_skeletons[skeleton].pattern)

    def _dated(self, year: int, date: str) -> str:
        """A date with its era where the year is before 1000."""
        if year >= 1000:
            return date
        return self.catalogue.text(_CE if year > 0 else _BCE, year=date)

    def list(self, names: Sequence[str], style: Literal["standard", "or"] = "standard") -> str:
        """Names joined: "A, B and C", or with "or"."""
        patterns = self.locale.list_patterns[style]
        if len(names) < 3:
            return patterns["2"].format(*names) if len(names) == 2 else "".join(names)
        text = names[-1]
        for position, name in reversed([*enumerate(names[:-1])]):
            place = "end" if position == len(names) - 2 else "middle" if position else "start"
            text = patterns[place].format(name, text)
        return text

    def century(self, number: int) -> str:
        """English "20th"; in other languages the number, Roman where the catalogue asks for it."""
        if not self._english:
            return _roman(number) if self.catalogue.roman_centuries else str(number)
        is_teen = 10 < number % 100 < 14
        return f"{number}{'th' if is_teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"

    def clock(self, hour: int, minute: int | None = None, second: int | None = None) -> str:
        """A time of day: English "8 pm", "8.05 pm", "12 noon"; of 24 hours where clearer or the custom."""
        if second is not None:
            return f"{hour:02}:{minute or 0:02}:{second:02}"
        # "12 am" and "midnight" are taken for either end of the day.
        if not self._english or hour == 24 or (hour == 0 and not minute):
            return f"{hour:02}:{minute or 0:02}"
        if hour == 12 and not minute:
            return "12 noon"
        minutes = f".{minute:02}" if minute else ""
        return f"{(hour - 1) % 12 + 1}{minutes} {'am' if hour < 12 else 'pm'}"

    def midnight(self) -> str:
        """The end of a day, where nothing else can be meant."""
        return "midnight" if self._english else self.clock(24, 0)

    @property
    def _english(self) -> bool:
        return self.name.startswith("en_")

    def _fill(self, pattern: str, day: Day) -> str:
        def field(match: re.Match[str]) -> str:
            quoted, letter = match.group(1), match.group(2)
            if quoted is not None:
                return quoted or "'"
            if letter in "ML":
                return self._month(day.month, "stand-alone" if letter == "L" else "format")
            if letter == "y":
                return str(day.year if day.year > 0 else 1 - day.year)
            return str(day.day)

        # CLDR's thin spaces do not wrap and not every font has them.
        return _FIELD.sub(field, pattern.replace("\u2009", " "))

    def _month(self, month: int, context: str) -> str:
        return str(self.locale.months[context]["wide" if self.form == "long" else "abbreviated"][month])


def _halves(pattern: str) -> tuple[str, str]:
    """An interval's pattern, cut where the first field comes again."""
    from babel.dates import split_interval_pattern

    first, second = split_interval_pattern(pattern)
    return first, second


def _roman(number: int) -> str:
    """1 to 399 in Roman numerals."""
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    written = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"][ones]
    return "C" * hundreds + ["", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC"][tens] + written
