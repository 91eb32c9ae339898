"""What blocks have in common: their shape, how words stand beside a mark, and what links hold on to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple

from timeline.layout.marks import Geometry
from timeline.layout.scale import At, Scale
from timeline.layout.text import Line, TextStyle
from timeline.layout.tracks import Block
from timeline.scene.canvas import GLYPH_WIDTH, ROW, Canvas, Marked
from timeline.scene.marks import Owner
from timeline.scene.subjects import DrawnAccount, Subject
from timeline.scene.values import Item, Stroke, Text

BELOW = 21.0
"""From the middle of a bar to the baseline of the words below it."""
DESCENT = 4.0
CLEAR = 6.0
"""From the outermost pixel of a mark to the words beside it, at least."""

Side = Literal["right", "left", "below"]


class Anchor(NamedTuple):
    """Where links hold on to an event: x, and the y of its first and last mark below the block's top."""

    at: At
    top: float
    bottom: float

    def lowered(self, by: float) -> Anchor:
        """The same place in what lies around the block."""
        return Anchor(self.at, self.top + by, self.bottom + by)


class Painted(NamedTuple):
    """A block and how to paint it; `anchors` are the places of its events by id."""

    block: Block
    paint: Callable[[float], Iterator[Item]]
    anchors: dict[str, Anchor]
    link: Literal["", "tie", "competing"] = ""
    side: Side = "below"

    @property
    def events(self) -> tuple[str, ...]:
        """The events in it."""
        return tuple(self.anchors)


def anchor(marks: Geometry) -> At:
    """Where links hold on: the middle of a mark; bars and brackets have none, so where they begin."""
    if marks.glyphs:
        return marks.glyphs[0]
    if marks.bar:
        return marks.bar[0]
    return marks.brackets[0][0] if marks.brackets else marks.centre


def earliest(drawn: Marked) -> tuple[DrawnAccount, Geometry]:
    """The account whose marks begin first, beside which the spine of several stands."""
    return min(drawn, key=lambda account: account[1].left)


LABEL_GLYPH = 8.0
"""Size of the glyph before the words of a bar or of brackets."""


def beside_mark(x: float, marks: Geometry, scale: Scale) -> At:
    """A place that keeps to the mark's instant."""
    return (
        At(x - scale.x(marks.centre.instant), marks.centre.instant)
        if marks.centre.instant is not None
        else At(x)
    )


def texts(lines: Sequence[Line], at: At, baseline: float, side: Side, owner: Owner) -> Iterator[Item]:
    """Lines one below the other from the first baseline down."""
    for number, line in enumerate(lines):
        yield Text(
            part="label",
            colour=line.runs[0].style.colour if line.runs else "ink",
            track=owner.track,
            event=owner.event,
            claim=owner.claim,
            at=at,
            y=baseline + number * ROW,
            line=line,
            anchor="end" if side == "left" else "start",
        )


def date_lines(subject: Subject, canvas: Canvas) -> tuple[Line, ...]:
    """The date of an event in the colour of the voice."""
    style = TextStyle(canvas.theme.sizes.date, 600, subject.role)
    return canvas.lines(canvas.words.event_date(subject), style, canvas.label_width() - GLYPH_WIDTH)


def story_lines(subject: Subject, canvas: Canvas) -> tuple[Line, ...]:
    """The words below the date: what happened, and what is noted of it."""
    sizes, words, width = canvas.theme.sizes, canvas.words, canvas.label_width()
    voice = words.voice(subject.role)
    voiced = canvas.lines(voice, TextStyle(sizes.date, 400, "muted"), width) if voice else ()
    return (*voiced, *title_lines(subject, canvas), *note_lines(subject, canvas, width))


def title_lines(subject: Subject, canvas: Canvas, width: float | None = None) -> tuple[Line, ...]:
    """What happened, wrapped."""
    weight = 700 if canvas.words.is_highlighted(subject) else 400
    style = TextStyle(canvas.theme.sizes.label, weight, "ink")
    return canvas.own_lines(canvas.words.title(subject), style, width or canvas.label_width())


def note_lines(subject: Subject, canvas: Canvas, width: float) -> tuple[Line, ...]:
    """What stands below a title, wrapped: the answer of the accused, and by whom it came."""
    style = TextStyle(canvas.theme.sizes.date, 400, "muted")
    return tuple(line for note in canvas.words.notes(subject) for line in canvas.lines(note, style, width))


def link(
    kind: Literal["spine", "tie"], start: At, end: At, ys: tuple[float, float], track: str, event: str = ""
) -> Stroke:
    """A thin line that joins marks; `ys` is where it begins and ends."""
    return Stroke(
        part="link", colour="muted", kind=kind, track=track, event=event,
        start=start, end=end, top=ys[0], bottom=ys[1], thickness=1.0,
    )  # fmt: skip
