"""Words: dates, durations, status sentences and the interface, in the chronology's language.

`catalogue` holds the messages of a language, `calendar` its date patterns; `dates`, `durations` and
`accounts` write with both. Babel is imported when the first date is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Literal

from timeline.dates import Precision, When
from timeline.dates.civil import clock_of
from timeline.denials import SAYS_NO
from timeline.directions import Direction, isolated
from timeline.wording.accounts import (
    BUILT_IN,
    FILLS,
    STATUSES,
    AccountWriter,
    Fill,
    as_sentence,
)
from timeline.wording.calendar import Calendar, Day, Form, locale_of
from timeline.wording.catalogue import (
    ENGLISH,
    LOCALES,
    Catalogue,
    LanguageError,
    canonical,
    catalogue,
    languages,
)
from timeline.wording.dates import DateWriter
from timeline.wording.durations import DurationWriter

__all__ = ["LanguageError", "Wording", "as_sentence", "languages"]

TickUnit = Literal[
    "second", "minute", "hour", "day", "week", "month", "year", "decade", "century", "millennium"
]


@dataclass(frozen=True)
class Wording:
    """The words of one language.

    Raises:
        LanguageError: there are no words in `language` (the message lists what there is), or its catalogue
            is broken.
    """

    language: str = "en"
    locales: Path = LOCALES

    def __post_init__(self) -> None:
        catalogue(self._name, self.locales)
        # As HTML's lang takes it.
        object.__setattr__(self, "language", self.language.strip().replace("_", "-"))

    @cached_property
    def _name(self) -> str:
        return canonical(self.language, self.locales)

    @cached_property
    def _catalogue(self) -> Catalogue:
        return catalogue(self._name, self.locales)

    @property
    def direction(self) -> Direction:
        """The direction of writing; time runs with it."""
        if self._name == ENGLISH:  # no need to import Babel for it
            return "ltr"
        return "rtl" if locale_of(self._name).text_direction == "rtl" else "ltr"

    def own(self, text: str) -> str:
        """A text of the file's own among these words: it keeps its direction."""
        return isolated(text, self.direction)

    # ---- dates and durations -------------------------------------------------------------------------

    def date(self, when: When, form: Form = "long", *, year: bool = True) -> str:
        """A date in words: long "4 January 2022", short "4 Jan 2022", or "4 Jan" without the year.

        The long form in English is read back by `When.parse` to the same date. The short form is the file's
        own label where it has one. Bounds that the file gives are added in brackets; short, only where no
        other word is a hedge.
        """
        if form == "short" and when.label:
            return self.own(when.label if year else _without_year(when))
        writer = self._dates(form, year=year or form == "long")
        date = writer.when(when)
        if when.bounds is None or (form == "short" and (when.approximate or when.uncertain)):
            return date
        return self.message("{date} ({bounds})", date=date, bounds=writer.when(when.bounds))

    def own_date(self, when: When) -> str:
        """A date in the file's own words where it has any, else in ours."""
        return self.own(when.label) if when.label else self.date(when)

    def read_date(self, when: When) -> str:
        """The same, and how its words are read, unless they end in it: “evening of 12 June” does."""
        own, date = self.own_date(when), self.date(when)
        if f" {when.label or date}".endswith(f" {date}"):
            return own
        return self.message("{label} (read as {date})", label=own, date=date)

    def spoken(self, first: When, last: When) -> str:
        """From one day to another as it is said aloud: "4 January to 2 February 2022"."""
        return self._dates("long", year=True).spoken(first.dates[0], last.dates[0])

    def tick(self, instant: int, unit: TickUnit, zone: str, *, year: bool = False) -> str:
        """The label of an axis where `unit` begins: "4 Jan", "8 pm", "Jan 2022", "2022".

        Midnight among hours is its day; decades and centuries begin in a year. `year` adds the year to a day.
        """
        wall = clock_of(zone).shown(instant)
        calendar = Calendar(self._name, self._catalogue, "short")
        if unit in ("second", "minute", "hour") and (wall.hour or wall.minute or wall.second):
            return calendar.clock(wall.hour, wall.minute, wall.second if unit == "second" else None)
        if unit in ("year", "decade", "century", "millennium"):
            return calendar.date(Day(wall.year))
        if unit == "month":
            return calendar.date(Day(wall.year, wall.month))
        return calendar.date(Day(wall.year, wall.month, wall.day), "ymd" if year else "md")

    def duration(self, low: int | None, high: int | None, precision: Precision) -> str:
        """`low` to `high` microseconds, no finer than `precision`: "5 to 6 days", "about 2 hours"."""
        return DurationWriter(self._catalogue).duration(low, high, precision)

    def between(self, earlier: When, later: When) -> str:
        """The time between two dates, from their bounds: "5 to 6 days", "up to 2 days", "the same day"."""
        return DurationWriter(self._catalogue).between(earlier, later)

    def within(self, earlier: When, later: When, low: int, high: int) -> str:
        """`low` to `high` microseconds between two dates, no finer than they are: "5 to 6 days"."""
        return DurationWriter(self._catalogue).within(earlier, later, low, high)

    def zone(self, zone: str) -> str:
        """A time zone as furniture names it: "Almaty time"; UTC is itself, and none is empty."""
        if zone in ("", "UTC", "Etc/UTC"):
            return zone.removeprefix("Etc/")
        from babel.dates import get_timezone_location

        city = get_timezone_location(zone, locale=locale_of(self._name), return_city=True)
        return self.message("{city} time", city=city)

    # ---- who says so ---------------------------------------------------------------------------------

    @cached_property
    def accounts(self) -> AccountWriter:
        """Writes whose an account is, how it stands, and what it tells."""
        return AccountWriter(self._catalogue, self._calendar, self.direction)

    def status(self, status: str) -> str:
        """A status as a label: "Alleged"."""
        return self.message(STATUSES[status])

    def beside_speaker(self, status: str, what: str) -> str:
        """The same beside a speaker: “Lund: denied” by “Never touched him” would be of that."""
        own_words = status == "denied" and SAYS_NO.search(what)
        return self.message("denial") if own_words else self.status(status).lower()

    def fill(self, fill: Fill) -> str:
        """What a fill means, as the legend says it: "one side’s account"."""
        return self.message(FILLS[fill])

    def built_in(self, name: str) -> str:
        """What a voice or track is called: the file's own name for it, else Timeline's in this language."""
        return self.message(name) if name in BUILT_IN else name

    def as_known_on(self, day: When, left_open: int) -> str:
        """The stamp of a chronology as it stood on a day, without accounts of which that is not certain."""
        stamp = self.message(
            "As known on {date}: only what had certainly been said by then.", date=self.date(day)
        )
        if not left_open:
            return stamp
        left_out = self.plural(
            "Left out: {count} account that may have been given by then, and may not.",
            "Left out: {count} accounts that may have been given by then, and may not.",
            left_open,
            count=self.number(left_open),
        )
        return f"{stamp} {left_out}"

    # ---- everything else -----------------------------------------------------------------------------

    def list(self, names: Sequence[str]) -> str:
        """Names joined: "A, B and C"."""
        return self._calendar.list(names)

    def joined(self, texts: Iterable[str]) -> str:
        """Texts with the language's comma between them, empty ones left out: "10 Jan, denied"."""
        joined = ""
        for text in filter(None, texts):
            joined = self.message("{first}, {next}", first=joined, next=text) if joined else text
        return joined

    def quoted(self, text: str) -> str:
        """Exact words in the language's quotation marks."""
        return self.message("“{text}”", text=text)

    def count(self, shown: int, total: int) -> str:
        """What a selection shows: "14 of 38 events", or "38 events" for all."""
        if shown == total:
            return self.plural("{count} event", "{count} events", total, count=self.number(total))
        return self.plural(
            "{shown} of {total} event",
            "{shown} of {total} events",
            total,
            shown=self.number(shown),
            total=self.number(total),
        )

    def more(self, number: int) -> str:
        """What a list leaves out: "and 3 more"."""
        return self.plural("and {count} more", "and {count} more", number, count=self.number(number))

    def without_words(self, number: int) -> str:
        """Of how many events a chart has marks alone, beside others with words."""
        return self.plural(
            "and {count} more, without words",
            "and {count} more, without words",
            number,
            count=self.number(number),
        )

    def number(self, value: int | float | Decimal | str) -> str:
        """A number as the language groups it: "9,257"; text is left as it is."""
        if isinstance(value, str):
            return value
        from babel.numbers import format_decimal

        return format_decimal(value, locale=locale_of(self._name), decimal_quantization=False)

    def message(self, message: str, /, context: str = "", **values: object) -> str:
        """A word or sentence of the interface, written in English with `{placeholders}`, in this language."""
        return self._catalogue.text(message, context, **values)

    def plural(self, one: str, many: str, number: int, /, **values: object) -> str:
        """A message in the form that `number` asks for."""
        return self._catalogue.plural(one, many, number, **values)

    # ---- parts ---------------------------------------------------------------------------------------

    @cached_property
    def _calendar(self) -> Calendar:
        return Calendar(self._name, self._catalogue)

    def _dates(self, form: Form, *, year: bool) -> DateWriter:
        return DateWriter(self._catalogue, Calendar(self._name, self._catalogue, form), year)


def _without_year(when: When) -> str:
    """The label of a date without the year of it at the end: "evening of 12 June", «вечером 12 июня»."""
    years = {date.year for date in when.dates}
    return re.sub(rf",? {years.pop()}(?: года?| г\.)?$", "", when.label) if len(years) == 1 else when.label
