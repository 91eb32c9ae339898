"""Names of several words that a text in Latin letters gives endings of its language: “Ivanem Petrovem”.

Polish, Czech, Croatian, Latvian, Finnish, Estonian, Hungarian and others decline names, each in its own way.
Whatever few letters stand behind both words may be an ending, and may be somebody else: it is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence

from timeline.gate.sound import flat, skeleton, words

SHORTEST_BEGINNING = 3
"""Letters that have to be left of a word of a name, whose last one an ending may change."""
LONGEST_OF_SHORT = 4
"""Letters of the forms of a name of three: of Anny, as it sounds."""
MOST_ADDED = 5
"""Letters that an ending may put in the place of the last one: Ivan, Ivánnak; Petrov, Petrovning."""
_OF_ONE_WORD = re.compile(
    r"..?[ae]l|n[ae]k|t[oó]l|[oae]?t|b[ae]n|[br]ol|h[oe]z|ert|kent|n|i?l[lt][aei]|i?ss[ae]|i?sta|ksi|ia|i[lst]?|"
    r"iga|il[et]|iss?e|ist|[iu]n|n[iu]n|n?ing|n[iu]|[gk][ae]|[dt][ae]n?"
)
"""Endings of languages that give one to the last word alone, as Hungarian, Finnish and Turkic ones do."""
_FLEETING = re.compile(r"(?<=..[^aeiou])e(?=[lk]$)|(?<=..[^aeiou])e(?=ts$)")
"""A vowel that Czech and Polish have in the first case alone: Havel, Havla."""
_WORD, _LATIN = re.compile(r"[^\W\d_]{3,}"), re.compile("[A-Z\u00c0-\u024f]")
_SLUG = re.compile(r"(?<![^\W_])[a-z]{3,40}(?:[-_][a-z]{1,40}){1,20}(?![^\W_])")
_BETWEEN = re.compile(r"[\s-]{1,3}")


class Lengthened:
    """Finds those of `names` that have two or more words, all of them long enough, in Latin letters."""

    def __init__(self, names: Sequence[str]) -> None:
        self._parts: dict[int, list[str]] = {}
        self._beginnings: dict[str, set[tuple[int, int]]] = {}
        self._met: dict[str, frozenset[tuple[int, int]]] = {}
        for number, name in enumerate(names):
            parts = [part.rstrip(".") for part in words(name)]
            beginnings = [[*_beginnings(part)] for part in parts]
            if len(beginnings) > 1 and all(len(each[0]) >= SHORTEST_BEGINNING for each in beginnings):
                self._parts[number] = parts
                for place, begun in enumerate(beginnings):
                    for each in begun:
                        self._beginnings.setdefault(each, set()).add((number, place))

    def found(self, text: str, free: Callable[[Sequence[str]], Sequence[bool]]) -> Iterator[int]:
        """The numbers of the names whose words stand side by side, in any order, in words that are `free`."""
        for run in _runs(text) if self._parts else ():
            met = [self._may_be(word) for word in run]
            unclaimed = free(run) if any(met) else ()
            for start, first in enumerate(met):
                for number in {each for each, _ in first}:
                    several = slice(start, start + len(self._parts[number]))
                    if all(unclaimed[several]) and self._is_form(number, run[several], met[several]):
                        yield number

    def _is_form(self, number: int, run: Sequence[str], met: Sequence[Collection[tuple[int, int]]]) -> bool:
        """Whether each of these words is a form of another word of a name, and they may be its form."""
        parts = self._parts[number]
        places = [{place for each, place in some if each == number} for some in met]
        if not all(places) or len(set[int]().union(*places)) != len(parts) or len(run) != len(parts):
            return False
        changed = [word for word in run if word not in parts]
        return len(changed) == len(run) or (
            bool(changed) and all(any(_is_of_one_word(word, part) for part in parts) for word in changed)
        )

    def _may_be(self, word: str) -> frozenset[tuple[int, int]]:
        """Which words of which names a word may be a form of."""
        if word not in self._met:
            sound = skeleton(word)
            longest = max(len(sound) - 1, SHORTEST_BEGINNING)
            ends = range(len(sound) - MOST_ADDED, longest + 1)
            shortest = SHORTEST_BEGINNING - (len(sound) <= LONGEST_OF_SHORT)
            found = (self._beginnings.get(sound[:end], ()) for end in ends if end >= shortest)
            self._met[word] = frozenset(each for some in found for each in some)
        return self._met[word]


def _is_of_one_word(word: str, part: str) -> bool:
    """Whether a word has an ending that the last word alone is given."""
    return word.startswith(part) and bool(_OF_ONE_WORD.fullmatch(word, len(part)))


def _beginnings(word: str) -> Iterator[str]:
    """What the forms of a word of a name begin with: Eva also with Ev."""
    sound = skeleton(word)
    yield sound[:-1] if len(sound) > SHORTEST_BEGINNING else sound
    if len(sound) == SHORTEST_BEGINNING and sound.endswith("a"):
        yield sound[:-1]
    if (fleeting := _FLEETING.sub("", sound)) != sound:
        yield fleeting


def _runs(text: str) -> Iterator[list[str]]:
    """The words in Latin letters with a capital that stand side by side, folded; in an address all words."""
    for slug in _SLUG.findall(text):
        yield flat(slug).replace("_", "-").split("-")
    run: list[str] = []
    end = 0
    for word in filter(lambda each: each[0][0].isupper() and _LATIN.match(each[0]), _WORD.finditer(text)):
        if run and not _BETWEEN.fullmatch(text, end, word.start()):
            yield run
            run = []
        run.append(flat(word[0]))
        end = word.end()
    yield run
