"""Competing claims: one row each, of equal weight, joined by a spine, each naming its speaker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from timeline.layout.marks import Geometry
from timeline.layout.scale import At
from timeline.layout.shapes import SIZE
from timeline.layout.text import Line, TextStyle
from timeline.layout.tracks import Block, Rectangle
from timeline.scene.canvas import BASELINE, GLYPH_WIDTH, MIDDLE, ROW, Canvas, Marked
from timeline.scene.labels import (
    BELOW,
    CLEAR,
    DESCENT,
    LABEL_GLYPH,
    Anchor,
    Painted,
    Side,
    beside_mark,
    link,
    note_lines,
    texts,
    title_lines,
)
from timeline.scene.marks import Owner, glyph, mark
from timeline.scene.subjects import DrawnAccount, Subject
from timeline.scene.values import Item

SPINE = 8.0
"""From the spine to the marks that it joins."""
APART = 7.0
"""Clear pixels between the words of one claim and the row of the next, so that speakers are told apart."""


@dataclass(frozen=True, slots=True)
class _Row:
    account: DrawnAccount
    marks: Geometry
    owner: Owner
    lines: tuple[Line, ...]
    indent: float
    """What the glyph takes before the words: brackets and arrows show neither shape nor fill."""

    @property
    def width(self) -> float:
        return max(self.lines[0].width + self.indent, *(line.width for line in self.lines))

    def items(self, at: At, baseline: float, side: Side) -> Iterator[Item]:
        """The words, and the glyph before them."""
        if self.indent:
            start = at.moved(-self.lines[0].width - GLYPH_WIDTH) if side == "left" else at
            label_glyph = self.owner._replace(part="label")
            yield glyph(label_glyph, start.moved(SIZE / 2), baseline - BASELINE, LABEL_GLYPH)
        first = at if side == "left" else at.moved(self.indent)
        yield from texts(self.lines[:1], first, baseline, side, self.owner)
        yield from texts(self.lines[1:], at, baseline + ROW, side, self.owner)


def competing(subject: Subject, drawn: Marked, canvas: Canvas) -> Painted:
    """What happened, then one row a claim of equal weight, joined by a spine, each naming its speaker."""
    one_date = canvas.words.same_date(subject)
    rows = [_claim_row(subject, account, marks, canvas, dated=not one_date) for account, marks in drawn]
    left, right = min(row.marks.left for row in rows), max(row.marks.right for row in rows)
    side: Side = "below"
    if all(row.marks.right + CLEAR + row.width <= canvas.right for row in rows):
        side = "right"
    elif all(row.marks.left - CLEAR - row.width >= canvas.left for row in rows):
        side = "left"
    spine = right + SPINE if side == "left" else left - SPINE
    head = _head(subject, canvas, dated=one_date)
    width = max(line.width for line in head)
    x = max(canvas.left, min(spine, canvas.right - width))
    if side == "left":
        x = min(canvas.right, max(canvas.left + width, spine))
    return _Stack(subject, rows, head, x, spine, side, canvas).painted()


def _claim_row(
    subject: Subject, account: DrawnAccount, marks: Geometry, canvas: Canvas, *, dated: bool
) -> _Row:
    size = canvas.theme.sizes.date
    speaker, said, own = canvas.words.claim(subject, account, dated=dated)
    named = canvas.words.named(speaker, account, followed=bool(said or own))
    strong, plain = TextStyle(size, 600, account.role), TextStyle(size, 400, "ink")
    width, indent = canvas.label_width(), 0.0 if marks.glyphs or marks.bar else GLYPH_WIDTH
    lines = canvas.together((named, strong), (said, plain), " ", width - indent, width)
    if own:
        lines += canvas.own_lines(own, TextStyle(canvas.theme.sizes.label, 400, "ink"), width)
    return _Row(account, marks, canvas.owner(subject, account), lines, indent)


def _head(subject: Subject, canvas: Canvas, *, dated: bool) -> tuple[Line, ...]:
    date: tuple[Line, ...] = ()
    if dated:
        style = TextStyle(canvas.theme.sizes.date, 600, "ink")
        date = canvas.lines(canvas.words.event_date(subject), style, canvas.label_width())
    return (*date, *title_lines(subject, canvas), *note_lines(subject, canvas, canvas.label_width()))


@dataclass(frozen=True, slots=True)
class _Stack:
    """The rows of one event below its head, and the spine at x that joins them."""

    subject: Subject
    rows: Sequence[_Row]
    head: tuple[Line, ...]
    x: float
    spine: float
    side: Side
    canvas: Canvas

    def painted(self) -> Painted:
        rectangles, middles = self._places()
        return Painted(
            Block(tuple(rectangles)),
            lambda top: self._items(top, middles),
            {self.subject.id: Anchor(At(self.spine), middles[0], middles[-1])},
            "competing",
        )

    def _places(self) -> tuple[list[Rectangle], list[float]]:
        """What head and rows take, and the middle of each row, from the top of the head down."""
        x, spine = self.x, self.spine
        y = MIDDLE + BASELINE + (len(self.head) - 1) * ROW + DESCENT
        width = max(line.width for line in self.head)
        left = x - width if self.side == "left" else x
        rectangles, middles = [Rectangle(left, left + width, 0, y)], []
        y += 2
        for row in self.rows:
            middles.append(y + MIDDLE)
            text_left, first = _claim_place(row, self.side, self.canvas)
            text_right = text_left + row.width
            bottom = y + first + (len(row.lines) - 1) * ROW + DESCENT
            mark_left, mark_right = min(row.marks.left, spine), max(row.marks.right, spine)
            if self.side == "below":
                rectangles += [
                    Rectangle(mark_left, mark_right, y, y + ROW),
                    Rectangle(min(spine, text_left), text_right, y + ROW, bottom),
                ]
            else:
                rectangles.append(
                    Rectangle(min(mark_left, text_left), max(mark_right, text_right), y, bottom)
                )
            y = bottom + APART
        return rectangles, middles

    def _items(self, top: float, middles: Sequence[float]) -> Iterator[Item]:
        subject, side, ends = self.subject, self.side, At(self.spine)
        yield from texts(self.head, At(self.x), top + MIDDLE + BASELINE, side, self.rows[0].owner)
        yield link("spine", ends, ends, (top + middles[0], top + middles[-1]), subject.track, subject.id)
        for row, middle in zip(self.rows, middles, strict=True):
            near = At(row.marks.right if side == "left" else row.marks.left)
            reach = At(self.spine + (-1 if side == "left" else 1) * min(4.0, abs(near.offset - self.spine)))
            yield link("spine", ends, reach, (top + middle, top + middle), subject.track, subject.id)
            yield from mark(row.marks, row.owner, top + middle)
            text_left, first = _claim_place(row, side, self.canvas)
            start = text_left + row.width if side == "left" else text_left
            at = beside_mark(start, row.marks, self.canvas.scale)
            yield from row.items(at, top + middle - MIDDLE + first, side)


def _claim_place(row: _Row, side: Side, canvas: Canvas) -> tuple[float, float]:
    """Where the words of a claim begin, and their first baseline below the top of its row."""
    if side == "right":
        return row.marks.right + CLEAR, MIDDLE + BASELINE
    if side == "left":
        return row.marks.left - CLEAR - row.width, MIDDLE + BASELINE
    return max(canvas.left, min(row.marks.left, canvas.right - row.width)), MIDDLE + BELOW - 3
