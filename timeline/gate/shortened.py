"""Names of which a word is not told whole: “Ivan P.”, “Ivan P*****v”, «Иван П…»; it is asked who is meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from timeline.gate.sound import flat, words
from timeline.gate.spellings import initial_keys, text_keys

_LETTER = r"[^\W\d_]"
_WORD = re.compile(rf"({_LETTER}+)(?:([.…*•#_]+|[-‐‑–—]+(?={_LETTER}{{1,3}}\b))({_LETTER}*))?")
_MAY_BE_SHORT = re.compile(
    rf"{_LETTER}[…*•#_]|{_LETTER}[-‐‑–—]{_LETTER}{{1,3}}\b|(?<!{_LETTER}){_LETTER}{{1,3}}\.|\b[B-HJ-ZА-ЯЁ]\b"
)
LONGEST_BEGINNING = 3
"""Letters of an abbreviation with a full stop: of “Pet.”."""
REMEMBERED = 4096
"""Words whose keys are kept: an initial stands beside many others."""
_WORDS_OF_A_LETTER = frozenset("IAИВСКОУЯ")
"""Capitals that may begin a sentence, or be “I”."""


class _Token(NamedTuple):
    """A word of a text, folded; of one that is not told whole its beginning and its end."""

    beginning: str
    end: str
    whole: bool

    @classmethod
    def of(cls, written: re.Match[str]) -> _Token:
        """As a text has it."""
        beginning, sign, end = written.groups(default="")
        alone = len(beginning) == 1 and beginning.isupper() and beginning not in _WORDS_OF_A_LETTER
        ends_a_sentence = sign == "." and (bool(end) or len(beginning) > LONGEST_BEGINNING)
        return cls(flat(beginning), flat(end), ends_a_sentence or not (sign or alone))

    @property
    def written(self) -> str:
        """As names have it: an initial with its full stop."""
        return self.beginning if self.whole or len(self.beginning) > 1 else f"{self.beginning}."

    def may_be(self, word: str) -> bool:
        """Whether it is this word without some of its letters."""
        if len(self.beginning + self.end) >= len(word):
            return False
        if len(self.beginning) == 1 and not self.end:
            return not _initials_of(word).isdisjoint(_keys_of(self.written))
        return word.startswith(self.beginning) and word.endswith(self.end)


class Shortened:
    """Finds those of `names` that have several words; `told` says by name which of them a word may be."""

    def __init__(self, names: Sequence[str], told: Callable[[str], Mapping[int, Collection[int]]]) -> None:
        self._told = told
        self._parts = [[part.rstrip(".") for part in words(name)] for name in names]
        self._sizes = {len(parts) for parts in self._parts if len(parts) > 1}
        self._places: dict[str, Mapping[int, Collection[int]]] = {}

    def found(self, text: str, free: Callable[[Sequence[str]], Sequence[bool]]) -> Iterator[int]:
        """The numbers of the names whose words stand side by side, some whole and some not, where `free`."""
        for run in _runs(text) if self._sizes and _MAY_BE_SHORT.search(text) else ():
            if all(token.whole for token in run):
                continue
            unclaimed = free([token.written for token in run])
            for size in self._sizes:
                for start in range(len(run) - size + 1):
                    if all(unclaimed[start : start + size]):
                        yield from self._meant(run[start : start + size])

    def _meant(self, run: Sequence[_Token]) -> Iterator[int]:
        """The names that are these words, in any order."""
        told = [self._in_full(token.beginning) for token in run if token.whole]
        short = [token for token in run if not token.whole]
        if not told or not short:
            return
        for number in set.intersection(*({*each} for each in told)):
            if len(parts := self._parts[number]) != len(run):
                continue
            places = {place for each in told for place in each[number]}
            left = [part for place, part in enumerate(parts) if place not in places]
            if len(left) == len(short) and all(any(map(token.may_be, left)) for token in short):
                yield number

    def _in_full(self, word: str) -> Mapping[int, Collection[int]]:
        if word not in self._places:
            self._places[word] = self._told(word)
        return self._places[word]


@lru_cache(maxsize=REMEMBERED)
def _initials_of(word: str) -> frozenset[str]:
    return frozenset(initial_keys(word))


@lru_cache(maxsize=REMEMBERED)
def _keys_of(word: str) -> frozenset[str]:
    return frozenset(text_keys(word))


def _runs(text: str) -> Iterator[list[_Token]]:
    """The words that have nothing between them but a space."""
    run: list[_Token] = []
    end = 0
    for word in _WORD.finditer(text):
        if run and text[end : word.start()].strip(" \u00a0"):
            yield run
            run = []
        run.append(_Token.of(word))
        end = word.end()
    yield run
