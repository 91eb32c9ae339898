"""The words of one language, and patterns made of them, each compiled once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

TITLES_KEPT = 30_000
"""So many texts are read once only: several checks ask the same of each title."""
LOOKED_UP = ("numbers", "many", "hedged_numbers", "fractions", "days_later", "before_the_source")
"""The tables whose words are found in a text and looked up."""
DIGITS = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"


class Vocabulary:
    """What the file of a language holds, by entry: a list or a table of words.

    `units` says of each word which unit it is.
    """

    def __init__(self, entries: Mapping[str, Any]) -> None:
        # What is looked up is looked up in small letters: German writes nouns with capitals.
        self._entries: dict[str, Any] = {
            **entries,
            **{name: {word.casefold(): value for word, value in entries[name].items()} for name in LOOKED_UP},
            "units": {word.casefold(): unit for unit, words in entries["units"].items() for word in words},
        }
        self._compiled: dict[tuple[str, ...], re.Pattern[str]] = {}

    def __getitem__(self, entry: str) -> Any:  # noqa: ANN401 — what the file holds: a list or a table
        return self._entries[entry]

    def any_of(self, *entries: str) -> str:
        """The words of entries as alternatives in a pattern, the longest first."""
        return any_of(word for entry in entries for word in self[entry])

    def any_word(self, *entries: str) -> re.Pattern[str]:
        """A pattern of any word of entries that stands by itself."""
        if entries not in self._compiled:
            self._compiled[entries] = pattern(rf"(?<!\w)(?:{self.any_of(*entries)})(?!\w)")
        return self._compiled[entries]

    def numbered(self, entry: str) -> dict[str, int]:
        """A table of names and their numbers, to look up in small letters."""
        return {name.casefold(): number for name, number in self[entry].items()}

    def value(self, count: str) -> float:
        """What a number in digits or in words is worth."""
        number = self["numbers"].get(count.casefold())
        if number is not None:
            return float(number)
        return float(count.replace(",", "")) if count[0].isdigit() else 1.0

    def shares(self, hedge: str | None, unhedged: tuple[float, float] = (1, 1)) -> tuple[float, float]:
        """Which share of a number behind a hedge is meant, at least and at most."""
        low, high = self["hedged_numbers"].get(as_listed(hedge or ""), unhedged)
        return low, high

    @cached_property
    def ordinal(self) -> str:
        """What may stand at the number of a day, as a pattern."""
        return rf"(?:{self.any_of('ordinal_endings')})?"

    def between(self, entry: str) -> str:
        """A word that may stand between the parts of a date, as a pattern."""
        return rf"(?:(?:{self.any_of(entry)})\s+)?"


def pattern(text: str) -> re.Pattern[str]:
    """A pattern that takes upper and lower case for the same."""
    return re.compile(text, re.IGNORECASE)


def as_listed(text: str) -> str:
    """A phrase as the file writes it."""
    return " ".join(text.casefold().split())


def any_of(words: Iterable[str]) -> str:
    """Words as alternatives in a pattern, the longest first."""
    return "|".join(map(plain, sorted(words, key=len, reverse=True)))


def plain(words: str) -> str:
    """A phrase as a pattern; between its words any white space may stand."""
    return re.escape(words).replace(r"\ ", r"\s+")
