"""The blocks of a track: an event with marks and words, equal dates on a tie, ticks of shared events.

A block says which rectangles it takes and, once its top is known, paints its items.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import accumulate, pairwise

from timeline.layout.marks import Geometry
from timeline.layout.scale import At, Scale
from timeline.layout.shapes import SIZE, STROKE
from timeline.layout.text import Line
from timeline.layout.tracks import Block, Rectangle, pack_rows
from timeline.scene.canvas import BASELINE, GLYPH_WIDTH, MIDDLE, ROW, Canvas, Marked
from timeline.scene.competing import SPINE, competing
from timeline.scene.labels import (
    BELOW,
    CLEAR,
    DESCENT,
    LABEL_GLYPH,
    Anchor,
    Painted,
    Side,
    anchor,
    beside_mark,
    date_lines,
    earliest,
    link,
    story_lines,
    texts,
)
from timeline.scene.marks import Owner, glyph, mark
from timeline.scene.subjects import DrawnAccount, Subject
from timeline.scene.values import Item, Stroke

BESIDE = 20.0
"""From the middle of a mark to the words beside it."""
WIDEST = 72.0
"""Of a mark with its line that has words beside it; below a wider one they begin at the mark."""
BARE = 14.0
"""Height of a mark without words."""
UP = 9.0
"""Clear pixels between blocks one above the other."""
ACROSS = 16.0
"""Clear pixels between blocks side by side: words any closer are read as one sentence."""


def block(
    subject: Subject, drawn: Marked, canvas: Canvas, sides: Sequence[Side] = ("right", "left")
) -> Painted:
    """An event that is in view as a block; its words stand on the first of `sides` that has room."""
    if len(subject.accounts) > 1:
        return competing(subject, drawn, canvas)
    ((account, marks),) = drawn
    return _single(subject, account, marks, canvas, sides)


def _single(
    subject: Subject, account: DrawnAccount, marks: Geometry, canvas: Canvas, sides: Sequence[Side]
) -> Painted:
    owner = canvas.owner(subject, account)
    dates, story = date_lines(subject, canvas), story_lines(subject, canvas)
    lines = (*dates, *story)
    width = max(line.width for line in lines)
    # Beside the line of a wide day they would stand in the next one, and be read as of that.
    near = marks.beside and marks.right - marks.left <= WIDEST
    fitting = (side for side in sides if near and _has_room(marks, side, width, canvas))
    side: Side = next(fitting, "below")
    if side == "below":
        return _below(marks, owner, dates, story, canvas)
    x = _beside_x(marks, side, canvas.scale)
    left, right = (marks.left, x + width) if side == "right" else (x - width, marks.right)
    height = MIDDLE + BASELINE + (len(lines) - 1) * ROW + DESCENT

    def paint(top: float) -> Iterator[Item]:
        yield from mark(marks, owner, top + MIDDLE)
        yield from texts(lines, beside_mark(x, marks, canvas.scale), top + MIDDLE + BASELINE, side, owner)

    return Painted(
        Block((Rectangle(left, right, 0, height),)),
        paint,
        {subject.id: Anchor(anchor(marks), MIDDLE, MIDDLE)},
        side=side,
    )


def _has_room(marks: Geometry, side: Side, width: float, canvas: Canvas) -> bool:
    x = _beside_x(marks, side, canvas.scale)
    return x + width <= canvas.right if side == "right" else x - width >= canvas.left


def _beside_x(marks: Geometry, side: Side, scale: Scale) -> float:
    x = marks.centre.x(scale)
    return max(x + BESIDE, marks.right + CLEAR) if side == "right" else min(x - BESIDE, marks.left - CLEAR)


def _below(
    marks: Geometry, owner: Owner, dates: Sequence[Line], story: Sequence[Line], canvas: Canvas
) -> Painted:
    """Words below a bar or brackets, the glyph before the date; also where there is no room beside a mark.

    They begin where the mark begins, or end where it ends: a glyph elsewhere would be a mark at another time.
    """
    indent = 0.0 if marks.beside else GLYPH_WIDTH
    width = max(*(line.width + indent for line in dates), *(line.width for line in story))
    middle = marks.centre.x(canvas.scale)
    begins, ends = (
        (middle - SIZE / 2, middle + SIZE / 2)
        if marks.beside
        else (marks.left, min(marks.right, canvas.right))
    )
    side: Side = "left" if begins + width > canvas.right and ends - width >= canvas.left else "right"
    left = ends - width if side == "left" else max(canvas.left, min(begins, canvas.right - width))
    inwards, x = (-1, ends) if side == "left" else (1, left)
    baseline = MIDDLE + BELOW
    height = baseline + (len(dates) + len(story) - 1) * ROW + DESCENT
    rectangles = (Rectangle(marks.left, marks.right, 0, ROW), Rectangle(left, left + width, ROW, height))

    def paint(top: float) -> Iterator[Item]:
        yield from mark(marks, owner, top + MIDDLE)
        at = beside_mark(x, marks, canvas.scale)
        if indent:
            label_glyph = owner._replace(part="label")
            yield glyph(label_glyph, at.moved(inwards * SIZE / 2), top + baseline - BASELINE, LABEL_GLYPH)
        yield from texts(dates, at.moved(inwards * indent), top + baseline, side, owner)
        yield from texts(story, at, top + baseline + len(dates) * ROW, side, owner)

    return Painted(Block(rectangles), paint, {owner.event: Anchor(anchor(marks), MIDDLE, MIDDLE)})


def bare(subject: Subject, drawn: Marked, canvas: Canvas) -> Painted:
    """An event as marks without words: where there are too many events to name."""
    left, right = min([marks.left for _, marks in drawn]), max([marks.right for _, marks in drawn])
    rectangle = Rectangle(left, right, 0, BARE * len(drawn))
    row = drawn.index(earliest(drawn))
    y = BARE / 2 + row * BARE
    place = Anchor(anchor(drawn[row][1]), y, y)
    return Painted(Block((rectangle,)), partial(_bare_marks, subject, drawn, canvas), {subject.id: place})


def _bare_marks(subject: Subject, drawn: Marked, canvas: Canvas, top: float) -> Iterator[Item]:
    for number, (account, marks) in enumerate(drawn):
        yield from mark(marks, canvas.owner(subject, account), top + BARE / 2 + number * BARE)


def in_rows(marks: Sequence[Painted]) -> Painted:
    """Events as marks without words as one block, in as few rows as there can be."""
    tops = pack_rows([each.block for each in marks], row=BARE)
    placed = list(zip(marks, tops, strict=True))

    def paint(top: float) -> Iterator[Item]:
        for each, offset in placed:
            yield from each.paint(top + offset)

    return Painted(Block(tuple(_lowered(placed))), paint, _anchors(placed))


def _lowered(placed: Sequence[tuple[Painted, float]]) -> Iterator[Rectangle]:
    for one, top in placed:
        for each in one.block.rectangles:
            yield Rectangle(each.left, each.right, each.top + top, each.bottom + top)


def _anchors(placed: Sequence[tuple[Painted, float]]) -> dict[str, Anchor]:
    return {event: place.lowered(top) for each, top in placed for event, place in each.anchors.items()}


def tied(blocks: Sequence[Painted], canvas: Canvas) -> Painted:
    """Events of equal bounds as one block: one above the other, in the order of the file, joined by a tie."""
    tops = [*accumulate((each.block.height + UP for each in blocks[:-1]), initial=0.0)]
    placed = list(zip(blocks, tops, strict=True))
    anchors, rectangles = _anchors(placed), [*_lowered(placed)]
    marks = [place.top for place in anchors.values()]
    # Through the marks, where there is nothing but a mark and the words beside it; else left of them.
    straight = len(rectangles) == len(blocks)
    first = next(iter(anchors.values())).at
    x = first.x(canvas.scale) if straight else min(each.left for each in rectangles) - SPINE
    rectangles.append(Rectangle(x - STROKE, x + STROKE, marks[0], marks[-1]))

    def paint(top: float) -> Iterator[Item]:
        track = ""
        for each, offset in placed:
            for item in each.paint(top + offset):
                track = item.track
                yield item
        room = SIZE / 2 + 3 if straight else 0.0
        for upper, lower in pairwise(marks):
            yield link("tie", At(x), At(x), (top + upper + room, top + lower - room), track)

    return Painted(Block(tuple(rectangles)), paint, anchors, "tie")


def tick(subject: Subject, track: str, at: At, canvas: Canvas, height: float) -> Painted:
    """The unlabelled tick of someone who takes part in an event of another track."""
    x = at.x(canvas.scale)

    def paint(top: float) -> Iterator[Item]:
        yield Stroke(
            part="mark", colour=subject.role, track=track, event=subject.id, kind="tick",
            start=at, end=at, top=top + height / 2 - 5, bottom=top + height / 2 + 5, thickness=1.6,
        )  # fmt: skip

    return Painted(
        Block((Rectangle(x - 2, x + 2, 0, height),)), paint, {subject.id: Anchor(at, height / 2, height / 2)}
    )
