"""Rails, where time runs down: columns, marks turned by 90°, places of steps. Plain values in and out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from timeline.layout.marks import ARM, ARROW, BEYOND, UNSURE, Dated
from timeline.layout.shapes import BAR, STROKE

Phase = Literal["whole", "begins", "ends"]
"""What a step tells of a date: all of it, or one of the two ends of a period."""

MOST_COLUMNS = 6
WHISKER = BEYOND + 5.0
"""Dotted lines reach so far beyond a mark or bar, whatever the width they stand for: steps have no scale."""
END = 6.0
"""A bar reaches so far beyond the steps at which it begins and ends."""
STUB = 13.0
"""So much is drawn of a bar that goes on, where it has no column of its own."""
GAPE = 8.0
"""Brackets stand so far above and below their step."""
APART = 15.0
"""Between the glyphs of a set of dates."""
MOST_GLYPHS = 3
"""More dates of one set are drawn as so many glyphs: steps have no scale that could hold them."""
BRACKET_HALF = 6.5
CLEAR = 4.0
"""Clear pixels between the marks of two steps."""

Span = tuple[int, int]
Stretch = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Upright:
    """The marks of a date on a rail, in pixels from the middle of its step, y down.

    Brackets and arrows are a y and a signed length, positive downwards; an end that is not `closed` goes on.
    `above`, `below` and `half` are how far everything reaches from the middle.
    """

    half: float
    above: float
    below: float
    glyphs: tuple[float, ...] = ()
    whiskers: tuple[Stretch, ...] = ()
    brackets: tuple[Stretch, ...] = ()
    arrows: tuple[Stretch, ...] = ()
    bar: Stretch | None = None
    closed: tuple[bool, bool] = (True, True)

    @property
    def plain(self) -> bool:
        """Whether it is one glyph and nothing else."""
        return len(self.glyphs) == 1 and not self.whiskers and not self.arrows


def upright(dated: Dated, half: float, phase: Phase = "whole") -> Upright:
    """The marks of a date at one step; `half` is how far its glyph reaches from its middle."""
    kind = dated.exactness
    if kind == "period":
        return _period(dated, phase)
    if kind in ("between", "not_before", "not_after"):
        return _bounded(dated)
    if kind == "several" and len(dated.members) > 1:
        return _several(min(len(dated.members), MOST_GLYPHS), half)
    if kind in UNSURE:
        return _approximate(dated, half)
    return Upright(half, half, half, glyphs=(0.0,))


def _approximate(dated: Dated, half: float) -> Upright:
    above = half + WHISKER + (ARROW if dated.earliest_start is None else 0.0)
    below = half + WHISKER + (ARROW if dated.latest_end is None else 0.0)
    arrows = [(-half - WHISKER, -ARROW)] if dated.earliest_start is None else []
    arrows += [(half + WHISKER, ARROW)] if dated.latest_end is None else []
    whiskers = ((-half - WHISKER, -half), (half, half + WHISKER))
    return Upright(half, above, below, glyphs=(0.0,), whiskers=whiskers, arrows=tuple(arrows))


def _bounded(dated: Dated) -> Upright:
    """Empty brackets on the bounds; an arrow where one is missing."""
    half, reach = BRACKET_HALF + STROKE / 2, GAPE + STROKE / 2
    if dated.latest_end is None:
        return Upright(half, reach, ARROW, brackets=((-GAPE, ARM),), arrows=((BEYOND - GAPE, ARROW),))
    if dated.earliest_start is None:
        return Upright(half, ARROW, reach, brackets=((GAPE, -ARM),), arrows=((GAPE - BEYOND, -ARROW),))
    return Upright(half, reach, reach, brackets=((-GAPE, ARM), (GAPE, -ARM)))


def _several(count: int, half: float) -> Upright:
    ys = tuple(APART * (number - (count - 1) / 2) for number in range(count))
    return Upright(half, half - ys[0], half + ys[-1], glyphs=ys)


def _period(dated: Dated, phase: Phase) -> Upright:
    if dated.written_start is None:
        return lasting(dated, -STUB, END, closed=(False, True))
    if dated.written_end is None:
        return lasting(dated, -END, STUB, closed=(True, False))
    # Longer than wide at any one step: a short bar would look like the square of a voice.
    top = -END if phase == "begins" else -STUB
    bottom = END if phase == "ends" else STUB
    return lasting(dated, top, bottom, closed=(phase != "ends", phase != "begins"))


def lasting(dated: Dated, top: float, bottom: float, closed: tuple[bool, bool] = (True, True)) -> Upright:
    """A period from `top` to `bottom`: a whisker where an end is uncertain, an arrow where it is missing."""
    missing = dated.written_start is None, dated.written_end is None
    before, after = (shut and unsure for shut, unsure in zip(closed, _uncertain_ends(dated), strict=True))
    whiskers = [(top - WHISKER, top)] if before else []
    whiskers += [(bottom, bottom + WHISKER)] if after else []
    arrows = [(top, -ARROW)] if missing[0] else []
    arrows += [(bottom, ARROW)] if missing[1] else []
    above = -top + (WHISKER if before else ARROW if missing[0] else STROKE / 2)
    below = bottom + (WHISKER if after else ARROW if missing[1] else STROKE / 2)
    return Upright(
        (BAR + STROKE) / 2,
        above,
        below,
        (),
        tuple(whiskers),
        (),
        tuple(arrows),
        bar=(top, bottom),
        closed=closed,
    )


def _uncertain_ends(dated: Dated) -> tuple[bool, bool]:
    """Whether the bounds of the beginning and of the end lie beyond the dates as written, or are unsure."""
    before = dated.earliest_start is not None and dated.earliest_start != dated.written_start
    after = dated.latest_end is not None and dated.latest_end != dated.written_end
    return before or dated.start in UNSURE, after or dated.end in UNSURE


# ---- columns and steps -------------------------------------------------------------------------------------


def columns(spans: Sequence[Span]) -> tuple[int, ...]:
    """A column for each span of steps (first, last): as few as can be, no two spans in one at the same step.

    Interval colouring: in the order of first steps, then as given, each takes the leftmost that is free.
    """
    ends: list[int] = []
    found = [0] * len(spans)
    for index in sorted(range(len(spans)), key=lambda index: spans[index][0]):
        first, last = spans[index]
        column = next((number for number, end in enumerate(ends) if end < first), len(ends))
        ends[column : column + 1] = [last]
        found[index] = column
    return tuple(found)


class Room(NamedTuple):
    """What a step takes above and below its middle: its words, and its marks."""

    above: float
    below: float
    marks_above: float = 0.0
    marks_below: float = 0.0


def stack(rooms: Sequence[Room], top: float, gap: float) -> tuple[float, ...]:
    """The middles of steps from `top` down: words `gap` pixels apart, marks clear of each other."""
    found: list[float] = []
    words, marks = top, top
    for room in rooms:
        middle = max(words + room.above, marks + room.marks_above)
        found.append(middle)
        words = middle + room.below + gap
        marks = max(marks, middle + room.marks_below + CLEAR)
    return tuple(found)
