"""From the geometry of a date to the items that draw it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypedDict

from timeline.layout.marks import Geometry
from timeline.layout.scale import At
from timeline.layout.shapes import BAR, SIZE
from timeline.model import Fill
from timeline.scene.values import Arrow, Bar, Bracket, Glyph, Item, Part, Stroke
from timeline.themes import Role, Shape

BRACKET_HEIGHT = 13.0
DOTTED = 1.6
"""Thickness of dotted whiskers."""
THIN = 1.0


class Owner(NamedTuple):
    """Whose mark it is and how it is drawn."""

    track: str
    event: str
    claim: int
    role: Role
    shape: Shape
    fill: Fill
    part: Part = "mark"


class _Common(TypedDict):
    part: Part
    colour: Role
    track: str
    event: str
    claim: int


def _common(owner: Owner) -> _Common:
    return {
        "part": owner.part,
        "colour": owner.role,
        "track": owner.track,
        "event": owner.event,
        "claim": owner.claim,
    }


def mark(geometry: Geometry, owner: Owner, y: float) -> Iterator[Item]:
    """The items of a date, from back to front, around a height `y`."""
    common = _common(owner)
    if geometry.extent:
        start, end = geometry.extent
        yield Stroke(kind="extent", start=start, end=end, top=y, bottom=y, thickness=THIN, **common)
    for start, end in geometry.whiskers:
        yield Stroke(
            kind="whisker", start=start, end=end, top=y, bottom=y, thickness=DOTTED, dotted=True, **common
        )
    if geometry.bar:
        start, end = geometry.bar
        yield Bar(start=start, end=end, y=y, height=BAR, fill=owner.fill, closed=geometry.closed, **common)
    for at, arms in geometry.brackets:
        yield Bracket(at=at, y=y, height=BRACKET_HEIGHT, arms=arms, **common)
    for at, length in geometry.arrows:
        yield Arrow(at=at, y=y, length=length, **common)
    for at in geometry.glyphs:
        yield Glyph(at=at, y=y, size=SIZE, shape=owner.shape, fill=owner.fill, **common)


def glyph(owner: Owner, at: At, y: float, size: float = SIZE) -> Glyph:
    """The mark of a voice alone."""
    return Glyph(at=at, y=y, size=size, shape=owner.shape, fill=owner.fill, **_common(owner))
