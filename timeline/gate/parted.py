"""Names of which a text writes one word as two: “Li Xiao Ming” for Li Xiaoming, “Mc Donald” for McDonald.

Or as more, wherever they stand: “Abd al-Rahman” for Abdurrahman, “Naval’nyj” for Navalny.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from timeline.gate.sound import flat, words
from timeline.withheld import MOST_WORDS

SHORTEST_PART = 2
"""Letters of each of the two."""
_WORD, _BETWEEN = re.compile(r"[^\W\d_]+"), re.compile(r"\s{1,3}")

_SERVANT = re.compile(
    r"(?<!\w)(?:abd[\s-]{0,2}[aeou](?:sh|[ldnrstz])|абд[\s-]{0,2}[аеоуэ](?:ль|[лднрстзш]))[\s-]{1,2}(?=[^\W\d_]{3})"
)
"""The article before a name of God is written in as many ways as there are sounds behind it."""
_ED_DIN = re.compile(r"(?<=[a-z]{2})[\s-]{1,2}[aeu][ld][\s-]{1,2}d(?:in|een|ine)\b")
_OF_THE_FAITH = re.compile(r"(?<=\w\w) الدين\b")
"""نور الدين, Nur ad-Din, is one word where many write it: Nureddin."""
_SOFT = re.compile(r"(?<=[^\W\d_aeiouy])'(?=[^\W\d_]{2})")
"""How libraries write ь in Latin letters."""


class Parted:
    """Looks for words of those of `names` that have two or more."""

    def __init__(self, names: Sequence[str]) -> None:
        self._rests: dict[str, set[str]] = {}
        for parts in map(words, names):
            for part in parts if len(parts) > 1 else ():
                for end in range(SHORTEST_PART, len(part) - SHORTEST_PART + 1):
                    self._rests.setdefault(part[:end], set()).add(part[end:])

    def put_together(
        self, text: str, parts: Sequence[str], free: Callable[[Sequence[str]], Sequence[bool]]
    ) -> Iterator[list[str]]:
        """The words around each two that are one of a name, with these as one; `parts` are those of the text.

        Both begin with a capital where their script has any, and are `free`: “in man” is no Inman.
        """
        yield from _written_out(text)
        if not any(self._are_one(*pair) for pair in pairwise(parts)):
            return
        written = [*_WORD.finditer(text)]
        for place, (first, second) in enumerate(pairwise(written)):
            beside = _BETWEEN.fullmatch(text, first.end(), second.start())
            small = first[0][0].islower() or second[0][0].islower()
            if beside and not small and self._are_one(flat(first[0]), flat(second[0])):
                begins = written[max(place - MOST_WORDS, 0)].start()
                ends = written[min(place + 1 + MOST_WORDS, len(written) - 1)].end()
                before, both = words(text[begins : first.start()]), words(text[first.start() : second.end()])
                behind = words(text[second.end() : ends])
                if all(free([*before, *both, *behind])[len(before) : len(before) + len(both)]):
                    yield [*before, "".join(both), *behind]

    def _are_one(self, first: str, second: str) -> bool:
        return second in self._rests.get(first, ())


def _written_out(text: str) -> Iterator[list[str]]:
    """The words of a text with each article as it is written most, and no soft sign."""
    bare = flat(text)
    together = _SOFT.sub("", _SERVANT.sub("abdul", bare))
    if (together := _OF_THE_FAITH.sub("دين", _ED_DIN.sub("eddin", together))) != bare:
        yield words(together)
