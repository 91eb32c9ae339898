"""Ways through a text: whether words of it, one after another, together are all words of a name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from timeline.gate.kinds import stands_between


@dataclass(frozen=True, slots=True)
class Piece:
    """What one word of a text may be of a name: the first of its words, the one behind, and if as written."""

    name: int
    first: int
    behind: int
    exact: bool
    turned: bool = False
    """Whether it is both words of a name run together the other way round."""
    ordered: bool = False
    """Whether it says too little to be met in another order."""
    initial: bool = False
    """Whether it is no more than the first letter."""

    @property
    def mask(self) -> int:
        """Which words of the name it is."""
        return (1 << self.behind) - (1 << self.first)

    @property
    def spelled(self) -> int:
        """How many of them it spells out."""
        return 0 if self.initial else self.behind - self.first


Pieces = Mapping[int, Sequence[Piece]]
"""What a word may be, by name."""
_Step = tuple[int, int, bool]
"""How far the way to a name leads in a text, which of its words it has, and whether one is spelled out."""


def every_word(size: int) -> int:
    """All words of a name of so many words, as a mask."""
    return (1 << size) - 1


@dataclass(frozen=True, slots=True)
class Ways:
    """The words of a text, what each may be of which name, and of how many words each name is.

    By which way a name is reached is not remembered: of one that repeats a word there are more than can be
    gone through.
    """

    text: Sequence[str]
    pieces: Sequence[Pieces]
    sizes: Sequence[int]

    def outside(self) -> list[bool]:
        """Which words are part of no name in its order, with two of its words spelled out if it has two."""
        left = [True] * len(self.text)
        begun: list[dict[tuple[int, int, int], int]] = [{} for _ in self.text]  # and where it begins
        for place, there in enumerate(self.pieces):
            for piece in (each for every in there.values() for each in every):
                if piece.first == 0 and not piece.turned:
                    begun[place].setdefault((piece.name, piece.mask, piece.spelled), place)
            for (name, had, spelled), start in begun[place].items():
                if had == every_word(self.sizes[name]):
                    if spelled >= min(2, self.sizes[name]):
                        left[start : place + 1] = [False] * (place + 1 - start)
                    continue
                for after in self._after(place, name):
                    for each in self.pieces[after][name]:
                        if each.first == had.bit_length():
                            step = name, had | each.mask, min(2, spelled + each.spelled)
                            begun[after][step] = min(begun[after].get(step, start), start)
        return left

    def lead(self, piece: Piece, place: int, *, in_order: bool, through: Callable[[int], bool]) -> bool:
        """Whether a word begins a whole name, `through` places that may be its words, one spelled out."""
        if ((piece.first or piece.turned) if in_order else piece.ordered) or not through(place):
            return False
        begun: _Step = place, piece.mask, bool(piece.spelled)
        waiting, met = [begun], {begun}
        while waiting:
            last, had, spelled = waiting.pop()
            if had == every_word(self.sizes[piece.name]):
                if spelled:
                    return True
                continue
            for after in filter(through, self._after(last, piece.name)):
                for each in self.pieces[after][piece.name]:
                    fits = not (each.ordered or had & each.mask)
                    step = after, had | each.mask, spelled or bool(each.spelled)
                    if (each.first == had.bit_length() if in_order else fits) and step not in met:
                        met.add(step)
                        waiting.append(step)
        return False

    def is_exact(self, name: int, place: int) -> bool:
        """Whether a word is one of a name as it is written."""
        return any(each.exact and not each.turned for each in self.pieces[place].get(name, ()))

    def _after(self, place: int, name: int) -> Iterator[int]:
        """Where the next word of a name may be; one that may stand within a name is passed over."""
        for after in (place + 1, place + 2, place + 3):
            if after >= len(self.text):
                return
            if name in self.pieces[after]:
                yield after
            if not stands_between(self.text[after]):
                return
