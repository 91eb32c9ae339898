"""Where the texts and marks of a scene are, and which lie over each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from timeline.scene import Glyph, Item, Scene, Text

SLACK = 0.05
"""Pixels that two may share: less than anybody sees."""


@dataclass(frozen=True)
class Box:
    """What an item takes, in pixels."""

    left: float
    right: float
    top: float
    bottom: float
    item: Item

    def overlaps(self, other: Box) -> bool:
        level = min(self.right, other.right) - max(self.left, other.left) > SLACK
        return level and min(self.bottom, other.bottom) - max(self.top, other.top) > SLACK

    def __str__(self) -> str:
        item = self.item
        name = item.line.text if isinstance(item, Text) else getattr(item, "kind", type(item).__name__)
        place = f"{self.left:.1f}–{self.right:.1f}, {self.top:.1f}–{self.bottom:.1f}"
        return f"{name!r} of {item.event or item.part} at {place}"


def box_of_text(item: Text, scene: Scene) -> Box:
    left, size = item.left(scene.scale), item.line.size
    # What letters with accents reach, above and below the baseline.
    return Box(left, left + item.line.width, item.y - 0.8 * size, item.y + 0.21 * size, item)


def box_of_glyph(item: Glyph, scene: Scene) -> Box:
    x, half = item.at.x(scene.scale), item.size / 2
    return Box(x - half, x + half, item.y - half, item.y + half, item)


def overlaps(texts: Sequence[Box], marks: Sequence[Box], may: Callable[[Box, Box], bool]) -> Iterator[str]:
    """Each text over another or over a mark, and each two marks of which one may not lie over the other."""
    for one, other in (*combinations(texts, 2), *product(texts, marks)):
        if one.overlaps(other):
            yield f"{one} over {other}"
    for one, other in combinations(marks, 2):
        if one.overlaps(other) and not may(one, other):
            yield f"{one} over {other}"


def crossed(texts: Sequence[Box], lines: Sequence[Box]) -> Iterator[str]:
    """Each text that a line runs through."""
    return (f"{line} through {text}" for text, line in product(texts, lines) if text.overlaps(line))
