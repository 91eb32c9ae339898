"""Numbers and shares that a text counts something in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from typing import NamedTuple

from timeline.checks.language.words import DIGITS, TITLES_KEPT, Vocabulary, as_listed, pattern

AROUND = 200
"""Characters before and after a number that are looked at: of a long text of numbers, not all for each."""
MOST_DAYS = 30
"""So many days may be told of one month: “on 4, 5 and 6 January”."""
_AFTER = re.compile(r"[\s\-–]*([\w’'.%-]*)")
_BEFORE = re.compile(r"([\w’'-]*)\.?\s*$")


class Number(NamedTuple):
    """A number that counts something, what it may be where it is hedged, and the words after it."""

    text: str
    value: float
    least: float
    most: float
    after: tuple[str, ...] = ()


class Share(NamedTuple):
    """A share of something, as "almost half"."""

    text: str
    least: float
    most: float


class Quantities:
    """Reads the numbers of a text."""

    def __init__(self, words: Vocabulary) -> None:
        self._words = words
        self.numbers = lru_cache(TITLES_KEPT)(lambda text: tuple(self._numbers(text)))
        """Each number of a text that counts something: no date, no time, no age, no name."""

    def _numbers(self, text: str) -> Iterator[Number]:
        if not self._number.search(text):
            return
        for other in (self._dates, self._share):
            text = other.sub(lambda match: "·" * len(match[0]), text)
        for match in self._number.finditer(text):
            before = text[max(0, match.start() - AROUND) : match.start()]
            after = text[match.end() : match.end() + AROUND]
            if self._names_something(before, after):
                continue
            count = match["count"]
            many = self._words["many"].get(count.casefold())
            value = many[0] if many else self._words.value(count)
            low, high = self._words.shares(match["hedge"])
            least, most = many or (value * low, value * high)
            yield Number(match[0], value, least, most, tuple(re.findall(r"[\w’'-]+", _clause(after))[:3]))

    def shares(self, text: str) -> Iterator[Share]:
        """Each share of a text: "almost half", "two thirds"."""
        for match in self._share.finditer(text):
            low, high = self._words["fractions"][as_listed(match["fraction"])]
            less, more = self._words.shares(match["hedge"], unhedged=(0.95, 1.05))
            yield Share(match[0], low * less, min(high * more, 1))

    def counted(self, words: Iterable[str]) -> frozenset[int]:
        """What words count, as the numbers of the lines in `counted`."""
        told = {word.casefold() for word in words}
        return frozenset(number for number, line in enumerate(self._counted) if told & line)

    def _names_something(self, before: str, after: str) -> bool:
        word = _BEFORE.search(before)
        following = _AFTER.match(after)
        return bool(
            (word and word[1].casefold() in self._words["not_a_count_after"])
            or (following and following[1].casefold().rstrip(".") in self._words["not_a_count_before"])
            or after[:1] == "%"
        )

    @cached_property
    def _counted(self) -> list[set[str]]:
        return [{part for word in line for part in word.split()[:1]} for line in self._words["counted"]]

    @cached_property
    def _number(self) -> re.Pattern[str]:
        words, hedge = self._words.any_of("numbers", "many"), self._words.any_of("hedged_numbers")
        # A digit glued to letters or a dash belongs to a name or a range.
        return pattern(
            rf"(?<![\w.,:/#+-])(?:(?P<hedge>{hedge})\s+)?(?P<count>{DIGITS}|{words})(?![\w:/]|[.,–-][0-9])"
        )

    @cached_property
    def _dates(self) -> re.Pattern[str]:
        words, month = self._words, self._words.any_of("months")
        joint = rf"\s*(?:,|{words.any_of('day_joints')}|–|-)\s*"
        number = rf"[0-9]{{1,2}}{words.ordinal}"
        numbers = rf"{number}(?:{joint}{number}){{0,{MOST_DAYS}}}"
        return pattern(
            rf"\b{numbers}\s+{words.between('before_month')}(?:{month})\b(?:,?\s+[0-9]{{4}}\b)?"
            rf"|\b(?:{month})\.?\s+(?:[0-9]{{4}}\b|{numbers}\b(?:,?\s+[0-9]{{4}}\b)?)"
            r"|\b[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?\b|\b[0-9]{1,2}[:.][0-9]{2}\b"
            rf"|\b(?:{words.any_of('year_after')})[\s-]+(?:1[0-9]|20)[0-9]{{2}}\b"
        )

    @cached_property
    def _share(self) -> re.Pattern[str]:
        hedge, fraction = self._words.any_of("hedged_numbers"), self._words.any_of("fractions")
        return pattern(
            rf"\b(?:(?P<hedge>{hedge})\s+)?(?P<fraction>{fraction})\b(?!\s+(?:an?\s+)?(?:hour|day|year|past))"
        )


def _clause(text: str) -> str:
    """A text up to its first stop."""
    return re.split(r"[.,;:!?()–—]", text, maxsplit=1)[0]
