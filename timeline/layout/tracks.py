"""Packing of a track: what stands beside and below what, so that nothing overlaps. Pixels in, pixels out."""

from __future__ import annotations

import heapq
from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from typing import NamedTuple

BETWEEN = 2.0
"""Clear pixels between what stands side by side in a row."""


class Rectangle(NamedTuple):
    """A space that something takes, y relative to the top of its block."""

    left: float
    right: float
    top: float
    bottom: float


class Block(NamedTuple):
    """What moves as one: the rectangles of an event, or of events joined by a tie."""

    rectangles: tuple[Rectangle, ...]

    @property
    def height(self) -> float:
        """From its top to the bottom of its lowest rectangle."""
        return max([rectangle.bottom for rectangle in self.rectangles])


class Skyline:
    """The lower contour of what is placed, as steps: the x where each begins, and its y."""

    def __init__(self) -> None:
        self._starts = [float("-inf")]
        self._depths = [0.0]

    def depth(self, left: float, right: float) -> float:
        """The y below everything between two x."""
        first, last = bisect_right(self._starts, left) - 1, bisect_left(self._starts, right)
        return max(self._depths[first : max(last, first + 1)])

    def lower(self, left: float, right: float, depth: float) -> None:
        """Take the space between two x down to `depth`."""
        first, last = bisect_right(self._starts, left) - 1, bisect_left(self._starts, right)
        after = self._depths[max(last, first + 1) - 1]
        begins = self._starts[first] == left
        starts, depths = (
            ([left], [depth]) if begins else ([self._starts[first], left], [self._depths[first], depth])
        )
        if last >= len(self._starts) or self._starts[last] != right:
            starts.append(right)
            depths.append(after)
        self._starts[first : max(last, first + 1)] = starts
        self._depths[first : max(last, first + 1)] = depths


def pack(blocks: Sequence[Block], *, across: float, down: float) -> list[float]:
    """The top of each block, in the order given: each as high as what came before it allows.

    `across` and `down` are the clear pixels kept between blocks side by side and one above another; n log n.
    """
    skyline = Skyline()
    tops = []
    for block in blocks:
        top = max(
            skyline.depth(each.left - across / 2, each.right + across / 2) - each.top
            for each in block.rectangles
        )
        top = max(top, 0.0)
        for each in sorted(block.rectangles, key=lambda rectangle: rectangle.bottom):
            skyline.lower(each.left - across / 2, each.right + across / 2, top + each.bottom + down)
        tops.append(top)
    return tops


def pack_rows(blocks: Sequence[Block], *, row: float) -> list[float]:
    """The top of each block in few rows, for blocks of one rectangle one row high, seldom more.

    From the left on, each takes the highest free rows that are one below the other, else goes on below; where
    all are one row high these are the fewest rows.
    """
    tops = [0.0] * len(blocks)
    busy: list[tuple[float, int]] = []
    free: list[int] = []
    rows = 0
    spaces = [each.rectangles[0] for each in blocks]
    for index in sorted(range(len(blocks)), key=lambda index: (spaces[index].left, index)):
        space = spaces[index]
        while busy and busy[0][0] <= space.left - BETWEEN:
            insort(free, heapq.heappop(busy)[1])
        needed = max(1, round(space.bottom / row))
        place = _together(free, needed, rows)
        rows = max(rows, place + needed)
        tops[index] = place * row
        for taken in range(place, place + needed):
            if free and (found := bisect_left(free, taken)) < len(free) and free[found] == taken:
                del free[found]
            heapq.heappush(busy, (space.right, taken))
    return tops


def _together(free: Sequence[int], needed: int, rows: int) -> int:
    """The first of `needed` rows one below the other, all free or new below all `rows`."""
    for first, last in zip(free, free[needed - 1 :], strict=False):
        if last - first == needed - 1:
            return first
    ends = [place for place, number in enumerate(reversed(free), 1) if number == rows - place]
    return rows - (ends[-1] if ends else 0)
