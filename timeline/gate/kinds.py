"""What kind of word a name has: a surname, a father’s name, a given name and what it is elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from timeline.folding import folded
from timeline.gate import given_names
from timeline.gate.pinyin import in_other_letters
from timeline.gate.sound import CYRILLIC, skeleton, sounds

LEAST_SOUNDED = 4
"""Fewer consonants of all its words, with their h, say nothing about how a name reads in Arabic."""
LONGEST_BY_EAR = 4
"""Letters of what Russian hears of a name that are met in Cyrillic alone."""
_PATRONYMIC = re.compile(r".{2,}(?:[ioue]vna|ichna|[ioue]vich|uli|kizi|[uo]gli|[uo]glu)$")
_BETWEEN = re.compile(
    r"(?:.\.|bin|bint|ibn|ben|al|el|بن|ابن|بنت|"
    r"van|von|der|den|de|di|da|du|del|dela|dos|das|la|le|ter|zu)$"
)
_SURNAME = re.compile(r"..(?:[oue]va?|enku|chuk|[sc]k(?:i|aia|a)|shvili|dze|baev|bekuv)$")


@dataclass(frozen=True, slots=True)
class Kind:
    """What kind of name it is, of which each word is met as names of that kind are."""

    alone: bool
    """It is one word."""
    sounded: bool
    """With their h its words have consonants enough to tell it by them, so that a word may have one alone."""
    open_vowels: bool
    """It came from Arabic, so that its vowels are written in many ways."""
    slavic: bool
    """It is of a Slavic language, so that its h may be a g."""
    chinese: bool
    """Each word of it is, or may be."""

    @classmethod
    def of(cls, parts: Sequence[str]) -> Kind:
        """The kind of a name of these words, folded."""
        return cls(
            alone=len(parts) == 1,
            sounded=sounds(parts) >= LEAST_SOUNDED,
            open_vowels=any(skeleton(part) in _CAME_FROM_ARABIC for part in parts),
            slavic=any(is_surname(part) or skeleton(part) in _SLAVIC for part in parts),
            chinese=len(parts) > 1 and all(map(in_other_letters, parts)),
        )


@lru_cache(maxsize=4096)
def stands_between(word: str) -> bool:
    """Whether a word may stand within a name that is written without it: an initial, a patronymic, "bin"."""
    return bool(_BETWEEN.match(skeleton(word) if len(word) > 2 else word)) or is_patronymic(word)


def is_patronymic(word: str) -> bool:
    """Whether a word is most likely the father's name: Sergeevich, Болатқызы."""
    return bool(_PATRONYMIC.match(skeleton(word)))


def is_surname(word: str) -> bool:
    """Whether a word has an ending that only surnames have: Petrov, Шевченко, Kowalska, Beridze."""
    return bool(_SURNAME.search(skeleton(word)))


def _others(groups: str) -> Mapping[str, frozenset[str]]:
    """Each name of lines of such that are one, by how it sounds, with the others of its line."""
    found: dict[str, set[str]] = {}
    for group in (folded(line).split() for line in groups.splitlines()):
        for one in group:
            found.setdefault(skeleton(one), set()).update(group)
    return {sound: frozenset(others) for sound, others in found.items()}


OTHERS = _others(given_names.BY_EAR + given_names.SLAVIC + given_names.ARABIC)
_CAME_FROM_ARABIC = frozenset(_others(given_names.ARABIC))
_SLAVIC = frozenset(_others(given_names.SLAVIC)) - frozenset(_others(given_names.BY_EAR))


def _told_apart(lines: str) -> Mapping[str, frozenset[str]]:
    """Each of the names of such lines with how those of its line sound that are somebody else's."""
    found: dict[str, set[str]] = {}
    for line in (folded(each).split() for each in lines.splitlines()):
        for name in line:
            found.setdefault(name, set()).update({*map(skeleton, line)} - {skeleton(name)})
    return {name: frozenset(others) for name, others in found.items()}


OTHERS_NAMES = _told_apart(given_names.TOLD_APART)
"""How those sound that a given name is not, however alike the two are read."""


def only_in_cyrillic(sound: str) -> Iterator[str]:
    """What Russian hears of a name and is too short for Latin letters: Энн is no John there."""
    others = OTHERS.get(sound, ())
    latin = {skeleton(each) for each in others if not CYRILLIC.search(each)}
    for heard in (skeleton(each) for each in others if CYRILLIC.search(each)):
        if len(heard) <= LONGEST_BY_EAR and heard not in latin and heard != sound:
            yield heard
