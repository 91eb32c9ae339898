"""Text over the full width of a chart, one paragraph below the other, and what rules it off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.layout.scale import At
from timeline.layout.text import TextStyle
from timeline.scene.canvas import MARGIN
from timeline.scene.plan import Plan
from timeline.scene.values import Item, Part, Stroke, Text
from timeline.themes import Role


@dataclass(frozen=True, slots=True)
class Laid:
    """Items, and the y below them."""

    items: tuple[Item, ...]
    bottom: float


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text over the full width: its style, the height of its lines, and the space above its first."""

    text: str
    style: TextStyle
    leading: float
    above: float = 0.0
    own: bool = False
    """Whether it is a text of the file's own."""


def ruled(part: Part, colour: Role, start: float, end: float, y: float) -> Stroke:
    """The thin line above what follows."""
    return Stroke(
        part=part, colour=colour, kind="rule", start=At(start), end=At(end), top=y, bottom=y, thickness=1.0
    )


def paragraphs(items: Sequence[Paragraph], plan: Plan, y: float, part: Part = "furniture") -> Laid:
    """Paragraphs one below the other; `y` is where the first begins, a paragraph's own space included."""
    drawn: list[Item] = []
    for paragraph in items:
        y += paragraph.above
        set_in = plan.canvas.own_lines if paragraph.own else plan.canvas.lines
        for line in set_in(paragraph.text, paragraph.style, plan.width - 2 * MARGIN):
            y += paragraph.leading
            baseline = y - (paragraph.leading - paragraph.style.size) / 2 - 0.12 * paragraph.style.size
            drawn.append(Text(part=part, colour=paragraph.style.colour, at=At(MARGIN), y=baseline, line=line))
    return Laid(tuple(drawn), y)
