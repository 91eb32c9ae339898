"""The items of marks on a rail, where time runs down."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.layout.rails import BRACKET_HALF, Upright
from timeline.layout.scale import At
from timeline.layout.shapes import ARROWHEAD, BAR, STROKE, bar_slash
from timeline.scene.marks import DOTTED, THIN, Owner, glyph
from timeline.scene.values import Band, Item, LineKind, Stroke


def upright_items(marks: Upright, owner: Owner, x: float, y: float, *, rtl: bool) -> Iterator[Item]:
    """The items of a date around the middle of its step, from back to front."""
    pen = _Pen(owner, x)
    if not marks.plain and marks.bar is None:
        yield pen.area("paper", marks.half, y - marks.above, y + marks.below)
    for first, last in marks.whiskers:
        yield pen.line("whisker", 0, 0, y + first, y + last, DOTTED)
    if marks.bar:
        yield from _bar(marks, pen, y, rtl=rtl)
    for place, arm in marks.brackets:
        yield from _bracket(pen, y + place, arm)
    for place, length in marks.arrows:
        yield from _arrow(pen, y + place, length)
    if len(marks.glyphs) > 1:
        yield pen.line("extent", 0, 0, y + marks.glyphs[0], y + marks.glyphs[-1], THIN)
    for place in marks.glyphs:
        yield glyph(owner, At(x), y + place)


class _Pen:
    """Draws lines around one x for one owner."""

    def __init__(self, owner: Owner, x: float) -> None:
        self.owner = owner
        self._x = x

    def line(
        self, kind: LineKind, start: float, end: float, top: float, bottom: float, thickness: float = STROKE
    ) -> Stroke:
        """A line between two offsets from x and two heights."""
        owner = self.owner
        return Stroke(
            part=owner.part, colour=owner.role, track=owner.track, event=owner.event, claim=owner.claim,
            kind=kind, start=At(self._x + start), end=At(self._x + end), top=top, bottom=bottom,
            thickness=thickness, dotted=kind == "whisker",
        )  # fmt: skip

    def area(self, colour: str, half: float, top: float, bottom: float, start: float | None = None) -> Band:
        """A filled rectangle around x, or from the offset `start` to x."""
        owner = self.owner
        left, right = (-half, half) if start is None else sorted((start, 0.0))
        return Band(
            part=owner.part, colour=colour, track=owner.track, event=owner.event, claim=owner.claim,
            start=At(self._x + left), end=At(self._x + right), top=top, bottom=bottom,
        )  # fmt: skip


def _bar(marks: Upright, pen: _Pen, y: float, *, rtl: bool) -> Iterator[Item]:
    assert marks.bar is not None
    half, role = BAR / 2, pen.owner.role
    top, bottom = y + marks.bar[0], y + marks.bar[1]
    yield pen.area(role if pen.owner.fill == "solid" else "paper", half, top, bottom)
    if pen.owner.fill == "half":
        # The lower half of a level bar, turned as the whole chart is.
        yield pen.area(role, half, top, bottom, start=-half)
    for side in (-half, half):
        yield pen.line("bar", side, side, top, bottom)
    corner = half + STROKE / 2
    for end, closed in zip((top, bottom), marks.closed, strict=True):
        if closed:
            yield pen.line("bar", -corner, corner, end, end)
    if pen.owner.fill == "slash":
        # The reflection of a right-to-left chart must not turn the slash over.
        (left, low), (right, high) = bar_slash(BAR)
        ends, middle = ((left, right) if rtl else (right, left)), (top + bottom) / 2
        yield pen.line("slash", *ends, middle + high, middle + low)


def _bracket(pen: _Pen, y: float, arm: float) -> Iterator[Item]:
    corner = BRACKET_HALF + STROKE / 2
    yield pen.line("bracket", -corner, corner, y, y)
    for side in (-BRACKET_HALF, BRACKET_HALF):
        yield pen.line("bracket", side, side, min(y, y + arm), max(y, y + arm))


def _arrow(pen: _Pen, y: float, length: float) -> Iterator[Item]:
    tip = y + length
    back = tip - ARROWHEAD if length > 0 else tip + ARROWHEAD
    yield pen.line("arrow", 0, 0, min(y, tip), max(y, tip))
    for side in (-ARROWHEAD, ARROWHEAD):
        ends = (side, 0.0) if length > 0 else (0.0, side)
        yield pen.line("arrow", *ends, min(back, tip), max(back, tip))
