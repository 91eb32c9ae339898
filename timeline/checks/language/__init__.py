"""What the wording checks read in a text: lengths of time, weekdays, numbers, hedges, by language.

The words are data (`en.yaml`); another language is another file beside it. A chronology in a language without
a file is not read at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from timeline.checks.language.attributions import Attributions
from timeline.checks.language.counts import Quantities
from timeline.checks.language.guilt import Guilt
from timeline.checks.language.lengths import Lengths
from timeline.checks.language.weekdays import Weekdays
from timeline.checks.language.words import Vocabulary, as_listed, pattern
from timeline.model import Chronology

FOLDER = Path(__file__).parent

__all__ = ["FOLDER", "Language", "has", "is_read", "language_of"]


class Language:
    """One language: what is read in its words of time and number, and who is said to say so."""

    def __init__(self, entries: dict[str, Any]) -> None:
        self._words = Vocabulary(entries)
        self.lengths = Lengths(self._words)
        self.weekdays = Weekdays(self._words)
        self.counts = Quantities(self._words)
        self.attributions = Attributions(self._words)
        self.deeds = Guilt(self._words)

    def has(self, entry: str, text: str | None) -> bool:
        """Whether a text has any word of an entry."""
        return bool(text and self._words.any_word(entry).search(text))

    def hedged(self, text: str) -> bool:
        """Whether a text says that it is somebody’s account."""
        return self.attributions.tells(text) or self.has("hedging_adverbs", text)

    def doubly_hedged(self, text: str) -> tuple[str, str] | None:
        """A doubt without a speaker beside a speaker, as "allegedly" and "he says"."""
        adverb = self._words.any_word("hedging_adverbs").search(text)
        verb = adverb and self._words.any_word("hedging_verbs").search(text)
        return (adverb[0], verb[0]) if adverb and verb else None

    def scare_words(self, text: str) -> Iterator[str]:
        """Words that put another word in doubt."""
        yield from (match[0] for match in self._words.any_word("scare_words").finditer(text))

    def guilt(self, text: str) -> str:
        """A word that calls somebody guilty where no other says by whose account or judgement; else empty."""
        found = self._guilt.search(text)
        return found[0] if found and not self.hedged(text) and not self.has("whose_guilt", text) else ""

    @cached_property
    def _guilt(self) -> re.Pattern[str]:
        goes_on = rf"\s+(?!(?:{self._words.any_of('behind_guilt')})\b)\w"
        return pattern(rf"(?<!\w)(?:{self._words.any_of('guilt')})(?![\w-]|{goes_on})")

    def vague(self, name: str) -> bool:
        """Whether a name is nobody’s in particular: "the authorities"."""
        return as_listed(name) in self._words["vague_bodies"]


def has(language: Language | None, entry: str, text: str | None) -> bool:
    """Whether a text has any word of an entry; not where the language is none that is read."""
    return language is not None and language.has(entry, text)


def language_of(chronology: Chronology) -> Language | None:
    """The words of a chronology’s language; None where there is no file of them."""
    return _read(re.split("[-_]", chronology.language)[0].casefold())


def is_read(chronology: Chronology) -> bool:
    """Whether the words of a chronology are checked: there is a file of its language."""
    return language_of(chronology) is not None


@lru_cache(maxsize=8)
def _read(code: str) -> Language | None:
    path = FOLDER / f"{code}.yaml"
    if not code.isalpha() or not path.is_file():
        return None
    import yaml  # only a file with events to read pays for it

    return Language(yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader))
