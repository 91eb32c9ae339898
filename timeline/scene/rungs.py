"""Steps in place: the words of each, and its marks beside them, relative to the middle of its first line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from timeline.layout.marks import ARROW
from timeline.layout.rails import CLEAR, END, Phase, Room, Upright, upright
from timeline.layout.shapes import half_width
from timeline.scene.canvas import BASELINE, Canvas
from timeline.scene.columns import LongBar, Rails
from timeline.scene.step_words import Row, SetLine, StepWords
from timeline.scene.steps import Step
from timeline.scene.subjects import DrawnAccount

ASCENT, DESCENT = 7.0, 4.0
"""What words reach above the middle of their first line, and below their last baseline."""
BETWEEN_ROWS = 4.0
STRIP = 4.0
"""A strip of background reaches so far above and below its words."""

Words = tuple[tuple[SetLine, float], ...]
"""Lines, each with its baseline."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark of an account: the x of its rail, and y; a long bar, of which it is an end, draws itself."""

    account: DrawnAccount
    x: float
    y: float
    shape: Upright
    long: LongBar | None


@dataclass(frozen=True, slots=True)
class Rung:
    """A step with its words and marks, and the room that they take."""

    step: Step
    words: Words
    marks: tuple[Mark, ...]
    room: Room

    def mark(self, account: DrawnAccount) -> Mark:
        """The mark of one of its accounts."""
        return next(mark for mark in self.marks if mark.account is account)


def rungs_of(steps: Sequence[Step], rails: Rails, words: StepWords, canvas: Canvas) -> tuple[Rung, ...]:
    """The steps of a chart with their words and marks; a list has no marks beside its words."""
    ending = {
        (step.subject.id, each.claim) for step in steps if step.phase == "ends" for each in step.accounts
    }
    found = []
    for index, step in enumerate(steps):
        marks = (
            []
            if rails.kind == "list"
            else [_mark(index, step, a, rails, ending, canvas) for a in step.accounts]
        )
        found.append(_rung(step, words.rows(step), marks, _beyond(index, len(steps), rails)))
    return tuple(found)


def shelf_rung(step: Step, words: StepWords, *, listed: bool) -> Rung:
    """An entry of the shelf, without marks; that of a single account will stand where the rails are."""
    rows = words.rows(step)
    if len(step.accounts) == 1 and not listed:
        rows = tuple(
            replace(row, lines=tuple(replace(each, glyph=None) for each in row.lines)) for row in rows
        )
    return _rung(step, rows, (), (0.0, 0.0))


def remark_room(lines: Sequence[SetLine], *, strip: bool) -> Room:
    """What a remark between steps takes; no mark reaches into its strip."""
    around = STRIP if strip else 0.0
    above = ASCENT + around
    below = BASELINE + sum(each.leading for each in lines[1:]) + DESCENT + around
    return Room(above, below, above, below)


def _rung(step: Step, rows: Sequence[Row], marks: Sequence[Mark], beyond: tuple[float, float]) -> Rung:
    """`beyond`: further room above and below its marks."""
    words: list[tuple[SetLine, float]] = []
    placed: list[Mark] = []
    waiting = {mark.account.claim: mark for mark in marks}
    baseline = BASELINE
    for row in rows:
        if words:
            baseline = words[-1][1] + row.lines[0].leading + BETWEEN_ROWS
        mark = waiting.get(row.account.claim) if row.account else None
        if mark:
            lowest = placed[-1].y + placed[-1].shape.below + CLEAR + mark.shape.above if placed else 0.0
            baseline = max(baseline, lowest + BASELINE)
            placed.append(replace(mark, y=baseline - BASELINE))
        words += _below(row, baseline)
    room = Room(
        ASCENT,
        words[-1][1] + DESCENT,
        max((mark.shape.above - mark.y for mark in placed), default=0.0) + beyond[0],
        max((mark.shape.below + mark.y for mark in placed), default=0.0) + beyond[1],
    )
    return Rung(step, tuple(words), tuple(placed), room)


def _below(row: Row, baseline: float) -> Iterator[tuple[SetLine, float]]:
    """The lines of a row; `baseline` is the first."""
    yield row.lines[0], baseline
    for before, each in pairwise(row.lines):
        baseline += max(each.leading, before.leading)
        yield each, baseline


def _mark(
    index: int, step: Step, account: DrawnAccount, rails: Rails, ending: set[tuple[str, int]], canvas: Canvas
) -> Mark:
    subject = step.subject
    long = rails.bar(index, account, subject.id)
    phase: Phase = step.phase
    if phase == "whole" and (subject.id, account.claim) in ending:
        phase = "begins"
    shape = upright(account.dated, half_width(canvas.theme.shape(account.role)), phase)
    if long:
        # The bar comes down to here, or goes on from here: only its end takes room.
        comes_down = phase == "ends" or long.goes_on == "before"
        shape = replace(shape, above=0.0) if comes_down else replace(shape, below=0.0)
    x = rails.xs[long.column] if long else rails.x(subject.track)
    return Mark(account, x, 0.0, shape, long)


def _beyond(index: int, count: int, rails: Rails) -> tuple[float, float]:
    """Room for the arrows of bars that go on before the first step or after the last."""
    room = ARROW + END
    goes_on = {bar.goes_on for bar in rails.bars}
    return (
        room if index == 0 and "before" in goes_on else 0.0,
        room if index == count - 1 and "after" in goes_on else 0.0,
    )
