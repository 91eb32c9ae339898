"""What a figure is made of, as plain values: traces and shapes, one for all items that share a pen.

Bands, grid and words are traces. Marks and links are path shapes: Plotly makes an element of each line of a
trace, which takes a browser seconds where there are 2 000 marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal, NamedTuple, TypeVar, get_args

from timeline.layout.shapes import DOTS

Corners = Sequence[float]
"""Of a line: x and y of its first point, of its second, and so on, in one row: a chart has thousands."""
DASHES = ",".join(f"{length}px" for length in DOTS)
Level = Literal["behind", "line", "bar", "outline", "inside", "text"]
LEVELS: tuple[Level, ...] = get_args(Level)
"""From back to front: what one trace draws in one go must not cover what the scene has above it."""


class Pen(NamedTuple):
    """What the items of one trace have in common."""

    level: Level
    timed: bool
    kind: Literal["path", "blocks", "words"]
    colour: str = ""
    fill: str = ""
    thickness: float = 0.0
    dotted: bool = False


class Contour(NamedTuple):
    """A line, or an outline that is closed; `curved`: every three points after the first are one Bézier."""

    corners: Corners
    closed: bool = False
    curved: bool = False


@dataclass
class Path:
    """What one pen draws."""

    contours: list[Contour] = field(default_factory=list)

    def add(self, corners: Corners, *, closed: bool = False, curved: bool = False) -> None:
        """One more line or outline."""
        self.contours.append(Contour(corners, closed, curved))


@dataclass
class Blocks:
    """Rectangles of one colour."""

    base: list[float] = field(default_factory=list)
    length: list[float] = field(default_factory=list)
    y: list[float] = field(default_factory=list)
    height: list[float] = field(default_factory=list)

    def outlines(self) -> Path:
        """The rectangles as outlines."""
        path = Path()
        for base, length, y, height in zip(self.base, self.length, self.y, self.height, strict=True):
            top, bottom, end = y - height / 2, y + height / 2, base + length
            path.add((base, top, end, top, end, bottom, base, bottom), closed=True)
        return path


@dataclass
class Lettering:
    """Lines of text on one axis."""

    x: list[float] = field(default_factory=list)
    y: list[float] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    anchor: list[str] = field(default_factory=list)
    size: list[float] = field(default_factory=list)
    weight: list[int] = field(default_factory=list)
    colour: list[str] = field(default_factory=list)
    family: list[str] = field(default_factory=list)
    event: list[str] = field(default_factory=list)


Traced = TypeVar("Traced", Path, Blocks, Lettering)
Trace = dict[str, Any]


def _where(pen: Pen) -> Trace:
    """A trace's axis and layer: Plotly puts bars below lines, so grid lines need a layer below the bars."""
    return {
        "name": pen.level,
        "xaxis": "x2" if pen.timed else "x",
        "zorder": 0 if pen.level == "behind" else 1,
        "hoverinfo": "skip",
    }


def bars(pen: Pen, blocks: Blocks) -> Trace:
    """Rectangles as level bars."""
    return _where(pen) | {
        "type": "bar",
        "orientation": "h",
        "base": blocks.base,
        "x": blocks.length,
        "y": blocks.y,
        "width": blocks.height,
        "marker": {"color": pen.colour, "line": {"width": 0}},
    }


def lines(pen: Pen, path: Path) -> Trace:
    """Lines as a trace."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for contour in path.contours:
        xs += [*contour.corners[::2], None]
        ys += [*contour.corners[1::2], None]
    line = {"color": pen.colour, "width": pen.thickness, "dash": DASHES if pen.dotted else "solid"}
    shown = {
        "type": "scatter",
        "mode": "lines",
        "x": xs[:-1],
        "y": ys[:-1],
        "line": line | {"simplify": False},
    }
    return _where(pen) | shown


def shape(pen: Pen, path: Path, digits: int) -> Trace:
    """Everything of one pen as one shape."""
    across = digits if pen.timed else 2
    return {
        "type": "path",
        "path": "".join(_moves(contour, across) for contour in path.contours),
        "name": pen.level,
        "xref": "x2" if pen.timed else "x",
        "yref": "y",
        "layer": "above",
        "fillcolor": pen.fill or (pen.colour if pen.kind == "blocks" else "rgba(0,0,0,0)"),
        "fillrule": "nonzero",
        "line": {
            "color": pen.colour,
            "width": pen.thickness,
            "dash": DASHES if pen.dotted else "solid",
        },
    }


def _moves(contour: Contour, digits: int) -> str:
    """A contour in the words of SVG: Plotly takes the longer, the more of them there are."""
    template = _template(len(contour.corners) // 2, contour.closed, contour.curved, digits)
    return template % tuple(contour.corners)


@lru_cache(maxsize=256)
def _template(points: int, closed: bool, curved: bool, digits: int) -> str:
    """What a contour of so many points is written with; to make it anew takes longer than to fill it."""
    first, *rest = [f"%.{digits}f,%.2f"] * points
    if curved:
        rest = [" ".join(rest[place : place + 3]) for place in range(0, len(rest), 3)]
    step = "C" if curved else "L"
    return f"M{first}{''.join(step + each for each in rest)}{'Z' if closed else ''}"


def texts(pen: Pen, words: Lettering) -> Trace:
    """Lines of text."""
    return _where(pen) | {
        "type": "scatter",
        "mode": "text",
        "x": words.x,
        "y": words.y,
        "text": words.text,
        "textposition": words.anchor,
        "textfont": {
            "size": words.size,
            "weight": words.weight,
            "color": words.colour,
            "family": words.family,
        },
        "customdata": words.event,
    }
