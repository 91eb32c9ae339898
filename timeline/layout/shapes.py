"""The outlines of marks, in one place, so that every renderer draws the same ones."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache

from timeline.themes import Shape

Point = tuple[float, float]


def _around(count: int, radius: float, turn: float) -> tuple[Point, ...]:
    angles = (turn + 2 * math.pi * index / count for index in range(count))
    return tuple((radius * math.cos(angle), radius * math.sin(angle)) for angle in angles)


# In a square from -0.5 to 0.5, y down; sizes chosen so that all look equally heavy.
_OUTLINES: Mapping[Shape, tuple[Point, ...]] = {
    "circle": _around(48, 0.5, 0.0),
    "square": ((-0.45, -0.45), (0.45, -0.45), (0.45, 0.45), (-0.45, 0.45)),
    "diamond": ((0.0, -0.6), (0.6, 0.0), (0.0, 0.6), (-0.6, 0.0)),
    "triangle": ((0.0, -0.68), (0.62, 0.4), (-0.62, 0.4)),
    "pointer": ((-0.62, -0.4), (0.62, -0.4), (0.0, 0.68)),
    "hexagon": ((-0.65, 0.0), (-0.3, -0.4), (0.3, -0.4), (0.65, 0.0), (0.3, 0.4), (-0.3, 0.4)),
    "upright": ((-0.25, -0.55), (0.25, -0.55), (0.25, 0.55), (-0.25, 0.55)),
}

_REACH: Mapping[Shape, float] = {shape: max(x for x, _ in points) for shape, points in _OUTLINES.items()}


@lru_cache(maxsize=64)
def outline(shape: Shape, size: float) -> tuple[Point, ...]:
    """The corners of a mark around (0, 0), y down, in pixels; those of a circle lie on it."""
    return tuple((x * size, y * size) for x, y in _OUTLINES[shape])


def lower_half(points: Sequence[Point]) -> tuple[Point, ...]:
    """The part of an outline that lies below its middle (y ≥ 0): the fill of accounts that conflict."""
    kept: list[Point] = []
    for (x0, y0), (x1, y1) in zip(points, [*points[1:], points[0]], strict=True):
        if y0 >= 0:
            kept.append((x0, y0))
        if (y0 < 0) != (y1 < 0):
            kept.append((x0 + (x1 - x0) * y0 / (y0 - y1), 0.0))
    return tuple(kept)


def slash(size: float) -> tuple[Point, Point]:
    """The two ends of the slash through a withdrawn account, reaching a little beyond the mark."""
    reach = 0.72 * size
    return ((-reach, reach), (reach, -reach))


def bar_slash(height: float) -> tuple[Point, Point]:
    """The two ends of the slash through the middle of a withdrawn account's bar."""
    reach = 0.9 * height
    return ((-reach, reach), (reach, -reach))


def half_width(shape: Shape) -> float:
    """How far a mark on a chart reaches to each side of its middle, with half its outline's stroke."""
    return _REACH[shape] * SIZE + STROKE / 2


SIZE = 9.0
"""Width of a mark on a chart, in pixels."""
STROKE = 1.8
"""Thickness of outlines."""
BAR = 9.0
"""Height of a period's bar, without its outline."""
ARROWHEAD = 4.0
"""Length of an arrow's head, and half its width."""
DOTS = (1.6, 2.8)
"""Dotted lines: the length of a dot, and of the gap after it."""
