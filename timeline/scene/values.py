"""What is drawn, as frozen values: every renderer draws the same scene and decides nothing.

y grows downwards in pixels. A horizontal place is an instant and an offset in pixels from it, or, without an
instant, pixels from the left edge of the canvas. Colours are roles of the theme. For right-to-left languages
everything here is already reflected.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from timeline.layout.scale import At, Scale
from timeline.layout.text import Line
from timeline.model import Fill
from timeline.themes import Role, Shape

Part = Literal[
    "background", "track", "grid", "axis", "name", "mark", "link", "label", "shelf", "legend", "furniture"
]
LineKind = Literal[
    "rule", "grid", "extent", "whisker", "tick", "hairline", "spine", "tie", "gap",
    "rail", "leader", "bar", "bracket", "arrow", "slash",
]  # fmt: skip
"""The second row is of rails alone, where marks are upright lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing drawn. `event` and `claim` say whose mark or words it is; furniture has an empty `event`."""

    part: Part
    colour: Role
    track: str = ""
    event: str = ""
    claim: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Band(Item):
    """A filled rectangle without an outline."""

    start: At
    end: At
    top: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke(Item):
    """A straight line, level or upright; dotted where `dotted`."""

    kind: LineKind
    start: At
    end: At
    top: float
    bottom: float
    thickness: float
    dotted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar(Item):
    """A period: a rectangle around `y`; on a side that is not `closed` it goes on and has no outline."""

    start: At
    end: At
    y: float
    height: float
    fill: Fill
    closed: tuple[bool, bool] = (True, True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyph(Item):
    """A mark at one place, `size` pixels wide and high; `timeline.layout.shapes` has its outline."""

    at: At
    y: float
    size: float
    shape: Shape
    fill: Fill


@dataclass(frozen=True, slots=True, kw_only=True)
class Bracket(Item):
    """One square bracket; `arms` is the signed length of its arms in pixels: positive reach to the right."""

    at: At
    y: float
    height: float
    arms: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow(Item):
    """A level arrow from `at`; `length` is signed: positive points to the right."""

    at: At
    y: float
    length: float


class Segment(NamedTuple):
    """A part of a count, a filled rectangle in the colour of those who speak."""

    colour: Role
    start: At
    end: At
    top: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally(Item):
    """A count of events: filled `segments`, in a place to point at from `start` to `end`, `top` to `bottom`.

    `words` say how many there are and when; `first` and `last` are the instants that the count is of.
    """

    start: At
    end: At
    top: float
    bottom: float
    segments: tuple[Segment, ...]
    words: str
    first: int
    last: int


_BEFORE = {"start": 0.0, "middle": 0.5, "end": 1.0}
"""What of a text's width lies left of its place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Item):
    """One line of text; `y` is its baseline, `anchor` the physical side of `at` that it keeps to."""

    at: At
    y: float
    line: Line
    anchor: Literal["start", "middle", "end"] = "start"

    def left(self, scale: Scale) -> float:
        """The x where the text begins at its left."""
        return self.at.x(scale) - _BEFORE[self.anchor] * self.line.width


@dataclass(frozen=True, slots=True)
class TrackBox:
    """The strip of one track."""

    key: str
    name: str
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Arranged:
    """What is drawn, from back to front, and how high it is; `top` and `bottom` are those of the tracks.

    `drawn` and `left_out` are as in the scene.
    """

    top: float
    bottom: float
    height: float
    items: tuple[Item, ...]
    drawn: tuple[str, ...]
    tracks: tuple[TrackBox, ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scene:
    """A chart, ready to render: width and height in pixels, items from back to front.

    `drawn` holds the ids of the events that are in it, in the order of time; `labelled` is False where there
    were too many for words and only marks or counts are drawn, `counted` where it is counts; `left_out` those
    that "and 1 more" stands for where marks are alone.
    `alt` is the shorter of the two texts for those who do not see it.
    """

    width: float
    height: float
    direction: Literal["ltr", "rtl"]
    language: str
    title: str
    description: str
    scale: Scale
    top: float
    bottom: float
    tracks: tuple[TrackBox, ...]
    items: tuple[Item, ...]
    drawn: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    labelled: bool = True
    alt: str = ""
    counted: bool = False
