"""Lines that run down a chart stop short of words: what is struck through is hard to read or looks denied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from timeline.layout.scale import Scale
from timeline.layout.tracks import Rectangle
from timeline.scene.values import Item, Text

ABOVE, BELOW = 0.8, 0.25
"""What letters take above and below the baseline, in sizes of their type."""
AROUND, OVER, UNDER = 3.0, 2.0, 1.0
"""Clear pixels between words and a line: beside, above and below them."""


def words_of(items: Iterable[Item], scale: Scale) -> tuple[Rectangle, ...]:
    """Where no line may pass for the words among some items, from top to bottom."""
    found = []
    for text in items:
        if isinstance(text, Text) and text.part in ("axis", "background", "label"):
            left, size = text.left(scale), text.line.size
            top, bottom = text.y - ABOVE * size - OVER, text.y + BELOW * size + UNDER
            found.append(Rectangle(left - AROUND, left + text.line.width + AROUND, top, bottom))
    return tuple(sorted(found, key=lambda words: words.top))


def free(
    x: float, top: float, bottom: float, words: Sequence[Rectangle], shortest: float = 0.0
) -> Iterator[tuple[float, float]]:
    """The parts of an upright line at `x` where no words stand, from top to bottom, none under `shortest`."""
    for each in words:
        if each.left <= x <= each.right and each.bottom > top:
            if each.top >= bottom:
                break
            if each.top - top > shortest:
                yield top, each.top
            top = max(top, each.bottom)
    if bottom - top > shortest:
        yield top, bottom
