"""Lengths of time and distances that a text gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from timeline.checks.language.words import DIGITS, Vocabulary, as_listed, pattern, plain


class Length(NamedTuple):
    """A length of time in a text, as "more than two weeks": from `least` to `most` of a unit."""

    text: str
    least: float
    most: float
    unit: str

    @property
    def hedged(self) -> bool:
        """Whether the text says about, almost, more than or the like."""
        return self.least != self.most


class Offset(NamedTuple):
    """How long before (-1) or after (1) something else, as "a week later"."""

    length: Length
    sign: int


class Lengths:
    """Reads the lengths of time of a text."""

    def __init__(self, words: Vocabulary) -> None:
        self._words = words

    def lasting(self, text: str) -> Iterator[Length]:
        """Each length that a text gives for what it tells of: "for a week"."""
        words = self._words
        if words.any_word("units").search(text) and not words.any_word("not_lasting").search(text):
            yield from self._lengths(self._lasting, text)

    def offsets(self, text: str) -> Iterator[Offset]:
        """Each distance of a text from something else: "a week later", "the next day"."""
        words = self._words
        if not words.any_word("units", "days_later").search(text):
            return
        if words.any_word("not_days_later").search(text):
            return
        for phrases, sign in ((self._later, 1), (self._earlier, -1)):
            yield from (Offset(length, sign) for length in self._lengths(phrases, text))
        for match in words.any_word("days_later").finditer(text):
            days = words["days_later"][as_listed(match[0])]
            yield Offset(Length(match[0], abs(days), abs(days), "day"), -1 if days < 0 else 1)

    def before_the_source(self, text: str) -> Iterator[tuple[str, str]]:
        """Each phrase that is seen from the day of the source, and its unit: "last week", week."""
        for match in self._words.any_word("before_the_source").finditer(text):
            yield match[0], self._words["before_the_source"][as_listed(match[0])][0]

    def _lengths(self, phrases: re.Pattern[str], text: str) -> Iterator[Length]:
        for match in phrases.finditer(text):
            if self._is_part(text[: match.start("length")], text[match.end("length") :]):
                continue
            value = self._words.value(match["count"])
            low, high = self._words.shares(match["hedge"])
            unit = self._words["units"][match["unit"].casefold()]
            yield Length(match["length"], value * low, value * high, unit)

    def _is_part(self, before: str, after: str) -> bool:
        """Whether a length between these is only a part of one: "two to three days", "a day and a half"."""
        return bool(self._joint.search(before) or self._goes_on.match(after))

    @cached_property
    def _joint(self) -> re.Pattern[str]:
        return pattern(rf"(?:\b(?:{self._words.any_of('range_joints')})|[-–])\s*$")

    @cached_property
    def _goes_on(self) -> re.Pattern[str]:
        return pattern(rf"\s+(?:{self._words.any_of('length_goes_on')})(?!\w)")

    @cached_property
    def _lasting(self) -> re.Pattern[str]:
        return self._phrases("lasting")

    @cached_property
    def _later(self) -> re.Pattern[str]:
        return self._phrases("later")

    @cached_property
    def _earlier(self) -> re.Pattern[str]:
        return self._phrases("earlier")

    @cached_property
    def _length(self) -> str:
        """A length as a pattern; the groups may stand once in one expression."""
        words = self._words
        return (
            rf"(?P<length>(?:(?P<hedge>{words.any_of('hedged_numbers')})\s+)?"
            rf"(?P<count>\b(?:{DIGITS}|{words.any_of('numbers', 'one')}))[\s-]+"
            rf"(?P<unit>{words.any_of('units')}))"
        )

    def _phrases(self, entry: str) -> re.Pattern[str]:
        """The phrases of an entry, whose {length} is a length."""
        ends = [phrase.split("{length}") for phrase in self._words[entry]]
        # One length serves all phrases, since a group's name may occur once in an expression.
        starts = "|".join(dict.fromkeys(plain(before) for before, _ in ends if before))
        loose = "|".join(plain(after) for before, after in ends if not before)
        with_start = rf"\b(?:{starts}){self._length}\b" if starts else ""
        if not loose:
            return pattern(with_start)
        if not with_start:
            return pattern(rf"(?<!\w){self._length}(?:{loose})\b")
        return pattern(rf"(?:\b(?P<start>{starts})|(?<!\w)){self._length}(?(start)\b|(?:{loose})\b)")
