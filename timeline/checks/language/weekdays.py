"""Weekdays that a text names, and the dates beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from timeline.checks.language.words import Vocabulary, pattern


class NamedDay(NamedTuple):
    """A weekday (0 is Monday), and the date written beside it where there is one; 0 where not."""

    text: str
    weekday: int
    month: int = 0
    day: int = 0
    year: int = 0


class Weekdays:
    """Reads the weekdays of a text."""

    def __init__(self, words: Vocabulary) -> None:
        self._words = words

    def named(self, text: str) -> Iterator[NamedDay]:
        """Each weekday of a text that stands beside a date, or after "on"."""
        if not self._words.any_word("weekdays").search(text):
            return
        text = self._words.any_word("weekday_names").sub(lambda match: "·" * len(match[0]), text)
        dated: set[int] = set()
        for match in self._dated.finditer(text):
            dated.update(range(*match.span()))
            fields = {name: value for name, value in match.groupdict().items() if value}
            yield NamedDay(
                match[0].strip(" ,("),
                self._weekdays[fields["weekday"].casefold()],
                self._months[fields.get("m1", fields.get("m2", "")).casefold()],
                int(fields.get("d1", fields.get("d2", "0"))),
                int(fields.get("year", 0)),
            )
        for match in self._after_on.finditer(text):
            if match.start("weekday") not in dated:
                yield NamedDay(match[0], self._weekdays[match["weekday"].casefold()])

    def weekday(self, number: int) -> str:
        """What a weekday is called; 0 is Monday."""
        return next(str(name) for name, each in self._words["weekdays"].items() if each == number)

    def month(self, number: int) -> str:
        """What a month is called; 1 is January."""
        return next(str(name) for name, each in self._words["months"].items() if each == number)

    @cached_property
    def _weekdays(self) -> dict[str, int]:
        return self._words.numbered("weekdays")

    @cached_property
    def _months(self) -> dict[str, int]:
        return self._words.numbered("months")

    @cached_property
    def _dated(self) -> re.Pattern[str]:
        words = self._words
        weekday, month = words.any_of("weekdays"), words.any_of("months")
        day, join = rf"(?P<d{{}}>[0-9]{{{{1,2}}}}){words.ordinal}", rf"[\s,(]+{words.between('before_day')}"
        of = words.between("before_month")
        date = (
            rf"(?:{day.format(1)}\s+{of}(?P<m1>{month})|(?P<m2>{month})\.?\s+{day.format(2)})\b(?!\s*[–-]\s*[0-9])"
            r"(?:,?\s+(?P<year>[0-9]{4})\b)?"
        )
        return pattern(rf"\b(?P<weekday>{weekday}){join}{date}")

    @cached_property
    def _after_on(self) -> re.Pattern[str]:
        before, weekday = self._words.any_of("on_weekday"), self._words.any_of("weekdays")
        return pattern(rf"\b(?:{before})\s+(?P<weekday>{weekday})\b")
