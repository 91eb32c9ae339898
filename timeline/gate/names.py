"""Finds names in texts: in one pass, whatever their number, in every spelling of `spellings.py`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from functools import cache, cached_property, partial, reduce
from itertools import accumulate
from operator import or_

from timeline.gate.apart import MOST_BETWEEN, runs, shared
from timeline.gate.disguises import Chunks, Disguises
from timeline.gate.kinds import OTHERS_NAMES, Kind, is_surname, stands_between
from timeline.gate.lengthened import Lengthened
from timeline.gate.parted import Parted
from timeline.gate.scripts import Undivided
from timeline.gate.shortened import Shortened
from timeline.gate.sound import is_arabic, skeleton, with_accents_heard, words
from timeline.gate.spellings import (
    EXACT,
    INITIAL,
    SHORTEST_ALONE,
    SOUNDED,
    initial_keys,
    name_keys,
    text_keys,
)
from timeline.gate.ways import Piece, Pieces, Ways, every_word
from timeline.withheld import MOST_WORDS

SHORTEST_JOINED = 7
"""Letters of words that are met when they are run together: "annlee" is a name of its own."""
_ADDRESS = re.compile(r"[/@#]|\.[A-Za-z]{2,4}$")
SHORTEST_FAMILY = 4
"""Letters of a surname that is met with one letter before or behind it."""
SHORTEST_WITHIN = 9
"""Letters of a name run together that is met within a word of an address: “freeivanpetrov”."""


class _Remembered(dict[str, Pieces]):
    """What each word may be, worked out when it is first met: most words of a text are met often."""

    def __init__(self, keys: Mapping[str, Sequence[Piece]], parts: Sequence[Sequence[str]]) -> None:
        super().__init__()
        self._keys, self._parts = keys, parts

    def __missing__(self, word: str) -> Pieces:
        best: dict[tuple[int, int, int, bool, bool, bool], Piece] = {}
        others = OTHERS_NAMES.get(word)
        for key in text_keys(word):
            for piece in self._keys.get(key, ()):
                if others and self._is_other(piece, others):
                    continue
                place = (
                    piece.name, piece.first, piece.behind, piece.turned, piece.ordered, piece.initial
                )  # fmt: skip
                if piece.exact or place not in best:
                    best[place] = piece
        by_name: dict[int, list[Piece]] = {}
        for piece in best.values():
            by_name.setdefault(piece.name, []).append(piece)
        self[word] = by_name
        return by_name

    def _is_other(self, piece: Piece, others: Collection[str]) -> bool:
        """Whether a word of several sounds as one of these, who are somebody else: Andrea for Andreas."""
        parts = self._parts[piece.name]
        return len(parts) > 1 and piece.behind - piece.first == 1 and skeleton(parts[piece.first]) in others


@dataclass
class Watchlist:
    """Names that are looked for; `public` are those that may stand where a looser reading would see one.

    A name is met in its order or, where its words stand side by side, in any other. One of several words is
    met run together too.
    """

    written: Sequence[str]
    public: Watchlist | None = None
    _parts: list[Sequence[str]] = field(default_factory=list)
    """The words of each name."""
    _sizes: list[int] = field(default_factory=list)
    _keys: dict[str, list[Piece]] = field(default_factory=lambda: defaultdict(list))
    _masks: dict[str, Sequence[tuple[int, int]]] = field(default_factory=dict)
    """Which words of each name a word may be."""

    def __post_init__(self) -> None:
        self._pieces_of = _Remembered(self._keys, self._parts)
        for number, name in enumerate(self.written):
            parts = words(name)[:MOST_WORDS]
            kind = Kind.of(parts)
            self._parts.append(parts)
            self._sizes.append(len(parts))
            heard = [each for each in map(words, with_accents_heard(name)) if len(each) >= len(parts)]
            for first in range(len(parts)):
                for behind in range(first + 1, len(parts) + 1):
                    written, *spoken = ["".join(each[first:behind]) for each in (parts, *heard)]
                    shortest = SHORTEST_JOINED if " " in name.strip() else SHORTEST_ALONE
                    if kind.alone or behind - first < len(parts) or len(written) >= shortest:
                        whole = not kind.alone and behind - first == len(parts)
                        for each in dict.fromkeys((written, *spoken)):
                            self._add(name_keys(each, kind, joined=whole), number, first, behind)
            for first in _given(name, parts):
                self._add(initial_keys(parts[first]), number, first, first + 1)
            if len(parts) == 2 and len(parts[0] + parts[1]) >= SHORTEST_JOINED:
                turned = name_keys(parts[1] + parts[0], kind, joined=True)
                self._add(turned, number, 0, 2, turned=True)

    def beside(self, public: Watchlist) -> Watchlist:
        """The same names, where these may stand in public."""
        other = copy(self)
        other.public = public
        return other

    def found(self, text: Sequence[str], *, any_order: bool = True) -> set[int]:
        """The numbers of the names that stand in the words of a text."""
        if not self.written:
            return set()
        ways = self._ways(text)
        places = [place for place, there in enumerate(ways.pieces) if there]
        if not places:
            return set()
        possible = self._with_every_word({text[place]: ways.pieces[place] for place in places})
        free = cache(lambda: self.unclaimed(text))
        found: set[int] = set()
        for place in places if possible else ():
            for name, there in ways.pieces[place].items():
                if (
                    name in possible
                    and name not in found
                    and any(self._stands(ways, piece, place, free, any_order) for piece in there)
                ):
                    found.add(name)
        return found

    def _with_every_word(self, there: Mapping[str, Pieces]) -> set[int]:
        """The names of which every word is somewhere in a text: of no other is a way through it sought."""
        had: dict[int, int] = {}
        for word, pieces in there.items():
            if word not in self._masks:
                self._masks[word] = [
                    (name, reduce(or_, (piece.mask for piece in of_name))) for name, of_name in pieces.items()
                ]
            for name, mask in self._masks[word]:
                had[name] = had.get(name, 0) | mask
        return {name for name, mask in had.items() if mask == every_word(self._sizes[name])}

    def in_text(self, text: str, *, loosely: bool = True) -> set[int]:
        """The numbers of the names that stand in a text, in any order, in disguise or with others between.

        `loosely`: also where the last of its words stands alone, as `shared` says, or anything between them
        in an address.
        """
        if not self.written:
            return set()
        parts = words(text)
        found = self.found(parts) | self.disguised(text) | self.undivided(text) | self._apart(text)
        found |= self._in_company(text, loosely) | self._in_parts(text, parts)
        found |= self.in_addresses(text) | self.altered(text) if loosely else set()
        alone = [part for part in parts if not part.isdigit()]
        return found | self._run_together.get(alone[0], set()) if len(alone) == 1 else found

    def undivided(self, text: str) -> set[int]:
        """The numbers of the names that stand in a text within other letters, as `scripts.py` says."""
        return self._undivided.found(text)

    def altered(self, text: str) -> set[int]:
        """Those that may stand there with endings (`lengthened.py`) or without letters (`shortened.py`)."""
        return {*self._lengthened.found(text, self.unclaimed), *self._shortened.found(text, self.unclaimed)}

    def _apart(self, text: str) -> set[int]:
        """Those with middle names between their words, as "Ada Maria Lund"; not within somebody public's."""
        found: set[int] = set()
        tried: set[tuple[str, ...]] = set()
        for run in runs(text):
            together = [word for part in run for word in part]
            if not any(map(self._pieces_of.__getitem__, together)):
                continue
            free = self.unclaimed(together)
            begins = [*accumulate(map(len, run), initial=0)]
            for first in range(len(run) - 2):
                for last in range(first + 2, min(first + 2 + MOST_BETWEEN, len(run))):
                    pair = (*run[first], *run[last])
                    if pair not in tried and all(free[begins[first] : begins[last + 1]]):
                        tried.add(pair)
                        there = self.found(pair, any_order=False)
                        found |= {each for each in there if self._may_be_apart(each, pair[0])}
        return found

    def _in_parts(self, text: str, parts: Sequence[str]) -> set[int]:
        """Those of which one word is written as two, as `parted.py` says."""
        found = map(self.found, self._parted.put_together(text, parts, self.unclaimed))
        return {each for some in found for each in some if self._sizes[each] > 1}

    def in_addresses(self, text: str) -> set[int]:
        """Those whose words stand in an address or a tag (“/ivan/…/petrov”), or who have it: “ipetrov@…”."""
        found: set[int] = set()
        for address in filter(_ADDRESS.search, text.split()):
            parts = words(address)
            found.update(*(self._accounts.get(skeleton(part), ()) for part in parts))
            found.update(*map(self._within, parts))
            pieces = [self._pieces_of[word] for word in parts]
            if sum(map(bool, pieces)) > 1:
                free = self.unclaimed(parts)
                found |= self._scattered(pieces, free, is_arabic(address))
        return found

    def _scattered(self, pieces: Sequence[Pieces], free: Sequence[bool], arabic: bool) -> set[int]:
        """Those of whom each word is a word that is nobody else's."""
        had: dict[int, int] = defaultdict(int)
        for there, unclaimed in zip(pieces, free, strict=True):
            for number, each in there.items() if unclaimed else ():
                for piece in each:
                    if (
                        not (piece.initial or piece.ordered)
                        and piece.behind - piece.first < self._sizes[number]
                    ):
                        had[number] |= piece.mask
        return {
            number
            for number, mask in had.items()
            if mask == every_word(self._sizes[number])
            and len(self.written[number]) > SHORTEST_JOINED
            and is_arabic(self.written[number]) == arabic
        }

    def _in_company(self, text: str, loosely: bool) -> set[int]:
        """Those whose surname is said once for several, as "Ada and Bo Lund", or is that of their birth."""
        found = (self.found(pair, any_order=False) for pair in shared(text, turned=loosely))
        return {each for some in found for each in some if self._sizes[each] > 1}

    def _may_be_apart(self, number: int, word: str) -> bool:
        """Of an Arabic text only Arabic names: consonants of two words in three are met by chance."""
        return self._sizes[number] > 1 and (
            word.isascii() or is_arabic(word) <= is_arabic(self.written[number])
        )

    def disguised(self, text: str, *, any_order: bool = True) -> set[int]:
        """The numbers of the names that stand in a text in disguise, as `disguises.py` says."""
        if not self.written:
            return set()
        chunks, found = Chunks.of(text), set[int]()
        for owners, around in self._disguises.candidates(chunks):
            if not owners <= found:
                found |= owners & self.found(around, any_order=any_order)
        closed_up = cache(lambda: self._disguises.closed_up(chunks))
        for run in self._disguises.spaced(chunks):
            if several := {each for each in self._disguises.owners.get(run, ()) if self._sizes[each] > 1}:
                found |= several & self.found(closed_up(), any_order=any_order)
            for whole, number in self._disguises.stands_in(run):
                public = self.public._disguises.stands_in(run) if self.public else ()
                if not any(whole in known for known, _ in public):
                    found.add(number)
        return found

    @cached_property
    def by_words(self) -> Mapping[int, Mapping[tuple[str, ...], int]]:
        """The words of each name, whatever their order, by how many they are, with the first name of them."""
        found: dict[int, dict[tuple[str, ...], int]] = {}
        for number, name in enumerate(self.written):
            parts = tuple(sorted(words(name)))
            found.setdefault(len(parts), {}).setdefault(parts, number)
        return found

    @cached_property
    def _run_together(self) -> Mapping[str, set[int]]:
        """Names by all their words in one, as a key or an id that is nothing else may have them: “bochen”."""
        together: dict[str, set[int]] = {}
        for number, name in enumerate(self.written):
            parts = words(name)
            for order in (parts, parts[::-1]) if len(parts) > 1 else ():
                together.setdefault("".join(order), set()).add(number)
        return together

    def _within(self, word: str) -> Iterator[int]:
        """Those that stand run together in a longer word."""
        for place in range(len(word) - SHORTEST_WITHIN + 1):
            for whole, numbers in self._by_beginning.get(word[place : place + SHORTEST_WITHIN], ()):
                if word.startswith(whole, place):
                    yield from numbers

    @cached_property
    def _by_beginning(self) -> Mapping[str, list[tuple[str, set[int]]]]:
        """Names run together, with their numbers, by their first letters."""
        found: dict[str, list[tuple[str, set[int]]]] = {}
        for whole, numbers in self._run_together.items():
            found.setdefault(whole[:SHORTEST_WITHIN], []).append((whole, numbers))
        return found

    @cached_property
    def _accounts(self) -> Mapping[str, set[int]]:
        """Names as accounts have them, in Latin letters: first letter and surname, in either order."""
        accounts: dict[str, set[int]] = {}
        for number, name in enumerate(self.written):
            parts = [skeleton(part.rstrip(".")) for part in words(name)]
            for given, family in ((parts[0], parts[-1]), (parts[-1], parts[0])) if len(parts) > 1 else ():
                if len(family) > SHORTEST_FAMILY:
                    for account in (given[:1] + family, family + given[:1]):
                        accounts.setdefault(skeleton(account), set()).add(number)
        return accounts

    @cached_property
    def _parted(self) -> Parted:
        return Parted(self.written)

    @cached_property
    def _lengthened(self) -> Lengthened:
        return Lengthened(self.written)

    @cached_property
    def _shortened(self) -> Shortened:
        return Shortened(self.written, self._in_full)

    def _in_full(self, word: str) -> Mapping[int, Collection[int]]:
        """Which words a word may be, by name, none an initial."""
        told = {
            name: {each.first for each in pieces if not each.initial and each.behind - each.first == 1}
            for name, pieces in self._pieces_of[word].items()
        }
        return {name: places for name, places in told.items() if places}

    @cached_property
    def _undivided(self) -> Undivided:
        return Undivided(self.written)

    @cached_property
    def _disguises(self) -> Disguises:
        return Disguises(self.written)

    def size(self, number: int) -> int:
        """How many words a name has."""
        return self._sizes[number]

    def may_be(self, number: int, word: str) -> bool:
        """Whether a word may be one of a name, and does not just stand within it."""
        return any(number in self._pieces_of[each] and not stands_between(each) for each in words(word))

    def unclaimed(self, text: Sequence[str]) -> list[bool]:
        """Which words of a text are part of no public name."""
        return self.public.free(text) if self.public else [True] * len(text)

    def free(self, text: Sequence[str]) -> list[bool]:
        """Which words of a text are part of none of these names, in their order.

        “I. Petrov” is: the initial may be that of somebody else.
        """
        return self._ways(text).outside()

    def _ways(self, text: Sequence[str]) -> Ways:
        return Ways(text, [self._pieces_of[word] for word in text], self._sizes)

    def _add(
        self, keys: Iterable[str], number: int, first: int, behind: int, *, turned: bool = False
    ) -> None:
        for key in keys:
            exact, ordered, initial = key.startswith(EXACT), key.endswith(SOUNDED), key.startswith(INITIAL)
            self._keys[key].append(Piece(number, first, behind, exact, turned, ordered, initial))

    @staticmethod
    def _stands(
        ways: Ways, piece: Piece, place: int, free: Callable[[], Sequence[bool]], any_order: bool
    ) -> bool:
        """Whether a name begins at a place: as it is written, or otherwise outside every public name."""
        if ways.sizes[piece.name] == 1:
            return free()[place]
        for in_order in (True, False) if any_order else (True,):
            lead = partial(ways.lead, piece, place, in_order=in_order)
            if not lead(through=lambda _: True):
                continue
            if in_order and lead(through=partial(ways.is_exact, piece.name)):
                return True
            if lead(through=lambda step: free()[step]):
                return True
        return False


def _given(name: str, parts: Sequence[str]) -> Sequence[int]:
    """The words of a name that may be an initial alone: not the surname, where it is known which that is.

    It is the last; in the order of papers the first, before a patronymic or a comma, in capitals; where it
    only ends like one (“Petrov Ivan”, “Yakov Lund”), either may be.
    """
    first, *rest = name.split() or [""]
    shouted = first.isupper() and len(first) > 2 and not name.isupper()
    if (len(parts) > 2 and stands_between(parts[-1])) or (rest and (first.endswith(",") or shouted)):
        return range(1, len(parts))
    either = len(parts) == 2 and is_surname(parts[0]) and not is_surname(parts[1])
    return range(len(parts) if either else len(parts) - 1)


def telling(called: str, withheld: Watchlist, first: int | None = None) -> bool:
    """Whether a public name holds a withheld one and more: “Brother of Orchardson”, «Мать Асета Абишева».

    A patronymic is not more: «Абишева Александра Сергеевна» is no form of Александр Абишев. `first`: so many
    of the withheld ones count, all where it is None.
    """
    parts = words(called)
    bare = [part for part in parts if not stands_between(part)]
    counted = range(len(withheld.written) if first is None else first)
    if any(withheld.size(number) < len(bare) for number in withheld.found(parts) if number in counted):
        return True
    return any(
        names.get(tuple(sorted(parts[start : start + length])), counted.stop) in counted
        for length, names in withheld.by_words.items()
        if length < len(parts)
        for start in range(len(parts) - length + 1)
    )
