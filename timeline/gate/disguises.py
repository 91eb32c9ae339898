"""Names written so that a search misses them: digits, hyphens, two alphabets in a word, letter by letter.

A word in disguise becomes the word of a name, letter by letter; whether the rest of the name stands beside it
is seen to in `names.py`. Short words are left alone where they are as likely something else: “L1” is a bus,
“al-an” may be an article. “Marlo we” is not met: a space makes words of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from timeline.gate.sound import flat, words
from timeline.glance import in_latin_shapes

SHORTEST_PARTED = 5
"""Letters of a name that is met with one of its words in parts."""
SHORTEST_WITH_DIGITS = 4
"""Letters of a name that is met with digits for some of them, for half of a word at most."""
SHORTEST_SPACED = 3
"""Letters of a name that is met letter by letter, where nothing else is spaced beside it."""
SHORTEST_AMONG_SPACED = 5
SHORT = 2
"""Characters of a letter alone, with a full stop or a hyphen."""
MOST_PARTS = 4
"""So many parts of one word are put together."""
AROUND = 8
"""Words on each side in which the rest of a name is looked for."""

_MEANT = {
    "0": "oо", "1": "il", "3": "eз", "4": "aч", "5": "s", "6": "bgб", "7": "t", "8": "bв", "9": "gq",
    "@": "aа", "$": "s", "!": "i", "|": "il", "€": "e", "£": "l",
}  # fmt: skip
"""The letters that a digit or a sign may stand for."""
_CLASSES = str.maketrans(
    dict.fromkeys("0oо", "0") | dict.fromkeys("1il!|£", "1") | dict.fromkeys("3eз€", "3")
    | dict.fromkeys("4aча@", "4") | dict.fromkeys("5s$", "5") | dict.fromkeys("689bgqбв", "6")
    | dict.fromkeys("7t", "7")
)  # fmt: skip
"""One character for all that may stand for one another: words of names are looked up by it."""
_ATOM, _ATOM_WITH_SIGNS = re.compile(r"[^\W_]+"), re.compile(r"(?:[^\W_]|[@$!|€£])+")
_LETTER, _SIGN = re.compile(r"[^\W\d_]"), re.compile(r"[\d@$!|€£]")
_BROKEN = re.compile(r"(?<=[^\W\d_])[-‐]\s+(?=[^\W\d_])")
"""A word that is broken at the end of a line."""
_SPACED = re.compile(r"(?<![^\W_])[^\W\d_](?:(?:\s{1,3}|[.·•*_/|‐–—-]\s?)[^\W\d_](?![^\W_])){2,}")
"""Letters one by one; not a list of them, with commas."""
_NOT_LETTERS = re.compile(r"[\W_]+")


class Disguised(NamedTuple):
    """A word of a name within a piece of text without a space, and what else stands in that piece."""

    before: str
    word: str
    behind: str
    digits: bool

    @property
    def whole(self) -> str:
        """The piece of text with the word in it."""
        return f"{self.before} {self.word} {self.behind}"


class Chunks(NamedTuple):
    """A text in pieces without a space, in their order and each once."""

    pieces: list[str]
    distinct: frozenset[str]

    @classmethod
    def of(cls, text: str) -> Chunks:
        """The pieces of a text; a word that is broken at the end of a line is one."""
        broken = "- " in text or "-\n" in text or "‐" in text
        pieces = (_BROKEN.sub("-", text) if broken else text).split()
        return cls(pieces, frozenset(pieces))


class Disguises:
    """Finds the words of `names` in a text where they are written with digits, in parts, or spaced."""

    def __init__(self, names: Sequence[str]) -> None:
        self._parts = [[word.rstrip(".") for word in words(name)] for name in names]
        self._wholes = list(map("".join, self._parts))
        self._letters = [sum(map(str.isalpha, whole)) for whole in self._wholes]
        self.owners: dict[str, set[int]] = {}
        self._by_class: dict[str, set[tuple[str, str]]] = {}
        for number, parts in enumerate(self._parts):
            for word in (*parts, "".join(parts)):
                self.owners.setdefault(word, set()).add(number)
                for spelling in {word, flat(in_latin_shapes(word))}:
                    self._by_class.setdefault(spelling.translate(_CLASSES), set()).add((spelling, word))
        self._found: dict[str, tuple[Disguised, ...]] = {}
        self._spaced: dict[str, bool] = {}

    def candidates(self, text: Chunks) -> Iterator[tuple[frozenset[int], list[str]]]:
        """The names that each disguise in a text may be of; the word that it is, and those around it."""
        hidden = {piece: found for piece in text.distinct if (found := self._found_in(piece))}
        if not hidden:
            return
        plain = [hidden[piece][0].whole if piece in hidden else piece for piece in text.pieces]
        for place, piece in enumerate(text.pieces):
            for each in hidden.get(piece, ()):
                if not (owners := self._owners(each)):
                    continue
                before = words(" ".join((*plain[max(0, place - AROUND) : place], each.before)))
                behind = words(" ".join((each.behind, *plain[place + 1 : place + 1 + AROUND])))
                yield owners, [*before, each.word, *behind]

    def spaced(self, text: Chunks) -> Iterable[str]:
        """The letters of each part of a text that is written letter by letter."""
        pieces = text.pieces
        short = [place for place, piece in enumerate(pieces) if len(piece) <= SHORT]
        near = any(third - first == 2 for first, third in zip(short, short[2:], strict=False))
        if not near and not any(map(self._is_spaced, text.distinct)):
            return ()
        found = _SPACED.findall(flat(" ".join(pieces)))
        return dict.fromkeys(_NOT_LETTERS.sub("", run) for run in found)

    @staticmethod
    def closed_up(text: Chunks) -> list[str]:
        """The words of a text, those that are written letter by letter put together."""
        return words(_SPACED.sub(lambda run: _NOT_LETTERS.sub("", run[0]), flat(" ".join(text.pieces))))

    def stands_in(self, run: str) -> Iterator[tuple[str, int]]:
        """The names all of whose words stand in letters that were spaced, each as one word."""
        for number, (parts, whole) in enumerate(zip(self._parts, self._wholes, strict=True)):
            among = len(whole) >= SHORTEST_AMONG_SPACED and all(part in run for part in parts)
            if (among and len(run) >= len(whole)) or (len(whole) >= SHORTEST_SPACED and run == whole):
                yield whole, number

    def _owners(self, found: Disguised) -> frozenset[int]:
        """The names a word may be of: they have to be long enough."""
        least = SHORTEST_WITH_DIGITS if found.digits else SHORTEST_PARTED
        return frozenset(each for each in self.owners[found.word] if self._letters[each] >= least)

    def _found_in(self, piece: str) -> tuple[Disguised, ...]:
        if piece not in self._found:
            self._found[piece] = tuple(dict.fromkeys(self._read(piece)))
        return self._found[piece]

    def _is_spaced(self, piece: str) -> bool:
        """Whether letters stand one by one in a piece of text without a space."""
        if piece not in self._spaced:
            self._spaced[piece] = not piece.isalpha() and bool(_SPACED.search(flat(piece)))
        return self._spaced[piece]

    def _read(self, piece: str) -> Iterator[Disguised]:
        if piece.isascii() and (piece.isalpha() or not _LETTER.search(piece)):
            return
        written = flat(piece)
        shapes = written if piece.isascii() else flat(in_latin_shapes(piece))
        for form in dict.fromkeys((written, shapes)):
            for atom in (_ATOM, _ATOM_WITH_SIGNS):
                yield from self._put_together(form, atom, disguised=form != written)

    def _put_together(self, form: str, atom: re.Pattern[str], *, disguised: bool) -> Iterator[Disguised]:
        atoms = list(atom.finditer(form))
        for first, start in enumerate(atoms):
            joined = ""
            for number, part in enumerate(atoms[first : first + MOST_PARTS]):
                joined += part[0]
                meant = self._by_class.get(joined.translate(_CLASSES), ())
                signs = len(_SIGN.findall(joined)) if meant else 0
                for spelling, word in meant if disguised or number or signs else ():
                    if signs * 2 <= len(word) and _may_be(joined, spelling):
                        # Of a long piece no more than is looked at: all of it for each would take hours.
                        begin = atoms[max(0, first - AROUND)].start()
                        end = atoms[min(first + number + AROUND, len(atoms) - 1)].end()
                        before, behind = form[begin : start.start()], form[part.end() : end]
                        yield Disguised(before, word, behind, bool(signs))


def _may_be(written: str, word: str) -> bool:
    return all(one == other or other in _MEANT.get(one, "") for one, other in zip(written, word, strict=True))
