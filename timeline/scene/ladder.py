"""The steps of a narrow chart, one below the other: rails left, words right, and what joins them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from timeline.layout.rails import END, lasting, stack
from timeline.layout.scale import At
from timeline.layout.shapes import SIZE
from timeline.layout.text import TextStyle
from timeline.scene.canvas import BASELINE, GLYPH_WIDTH, MARGIN, Canvas
from timeline.scene.columns import LongBar, Rails, rails_of
from timeline.scene.legend import Sample, samples
from timeline.scene.marks import glyph
from timeline.scene.paragraphs import Laid, Paragraph, paragraphs, ruled
from timeline.scene.plan import Plan
from timeline.scene.remarks import Remark, remarks
from timeline.scene.rungs import ASCENT, DESCENT, Rung, remark_room, rungs_of, shelf_rung
from timeline.scene.step_words import SetLine, StepWords, whole
from timeline.scene.steps import Step, tied
from timeline.scene.subjects import Subject
from timeline.scene.tallies import Counts
from timeline.scene.upright import upright_items
from timeline.scene.values import Band, Item, LineKind, Stroke, Text

GAP = 15.0
"""Clear pixels between the words of two steps."""
MOST_APART = 64.0
"""What the words of two steps may stand further apart where there is room to spare."""
LABEL_GLYPH = 9.0
BEFORE_WORDS = 7.0
"""Leaders end, and ties run, so far before the words."""
SPINE = 9.5
"""From a rail back to the spine that joins the accounts of one event."""
TICK = 5.0
"""Half the length of the tick of somebody else who is in an event."""


def least_height(steps: int) -> float:
    """The pixels that so many steps take however short their words are."""
    return steps * (ASCENT + DESCENT + GAP)


class Ladder:
    """The steps of one chart, from their words to their items."""

    def __init__(self, plan: Plan, steps: Sequence[Step]) -> None:
        self.plan = plan
        self._canvas: Canvas = plan.canvas
        self._rails: Rails = rails_of(steps, plan.ticked, plan.width)
        self._listed = self._rails.kind == "list"
        room = plan.width - MARGIN - self._rails.text
        self._words = StepWords(plan.chronology, plan.canvas, plan.wording, room, listed=self._listed)
        if self._listed:
            steps = [whole(step) for step in steps if step.phase != "ends"]
        self._rungs = rungs_of(steps, self._rails, self._words, plan.canvas)
        self._shelved = [Step(subject, "whole", subject.accounts, (0.0, 0.0)) for subject in plan.shelved]
        self._ties = () if self._listed else tied(steps)
        self._remarks = remarks(plan, steps) if steps else ()

    @property
    def subjects(self) -> Iterator[Subject]:
        """The events that are drawn, in the order of their steps."""
        yield from (rung.step.subject for rung in self._rungs)
        yield from (step.subject for step in self._shelved)

    def samples(self, counts: Counts | None) -> tuple[Sample, ...]:
        """What the legend explains; a list shows no exactness but in words."""
        competing = any(len(rung.step.accounts) > 1 for rung in self._rungs)
        used = {"tie": bool(self._ties), "competing": competing, "tick": bool(self._rails.ticks)}
        used["unsure"] = counts is not None and counts.any_unsure
        links = frozenset(name for name, is_used in used.items() if is_used)
        found = samples(self.plan, links)
        return (
            tuple(each for each in found if each.kind in ("voice", "fill", "unsure"))
            if self._listed
            else found
        )

    def heading(self, y: float, year: str) -> Laid:
        """How to read it, below the legend, which ends in clear space; `year` where nothing else tells it."""
        message = self.plan.wording.message
        if not self._rungs:
            return Laid((), y)
        said = [f"{year}."] if year else []
        if len(self._rungs) > 1:  # one step alone is in no order, one rail in no contrast
            said.append(message("In order of time, not to scale."))
        spans = self._rails.spans.values()
        if self._rails.kind == "people" and len(spans) > 1 and any(first < last for first, last in spans):
            said.append(message("Each vertical line follows one person or organisation."))
        if not said:
            return Laid((), y)
        style = TextStyle(self._canvas.theme.sizes.legend, 400, "muted")
        laid = paragraphs([Paragraph(" ".join(said), style, 17)], self.plan, max(y - 12, 6.0))
        return replace(laid, bottom=laid.bottom + 16)

    def drawn(self, top: float, spare: float = 0.0) -> Laid:
        """All steps, and what stands between them, from `top` down; items from back to front.

        `spare`: what there is of room between them, beside what they need.
        """
        entries = _in_order(self._rungs, self._remarks)
        if not entries:
            return Laid((), top)
        said = {each: self._words.remark(each.parts) for each in self._remarks}
        rooms = [
            each.room if isinstance(each, Rung) else remark_room(said[each], strip=each.strip)
            for each in entries
        ]
        apart = min(spare / len(entries), MOST_APART)
        middles = stack(rooms, top + apart / 2, GAP + apart)
        lowest = max(y + max(room.below, room.marks_below) for y, room in zip(middles, rooms, strict=True))
        placed = list(zip(entries, middles, strict=True))
        ys = [y for each, y in placed if isinstance(each, Rung)]
        items: list[Item] = []
        for each, y in placed:
            if isinstance(each, Remark):
                items += self._remark_items(each, said[each], y)
        if not self._listed:
            items += self._lines(ys)
        for bar in self._rails.bars:
            items += self._long_bar(bar, ys)
        for index, y in enumerate(ys):
            items += self._step_items(index, y)
        return Laid(tuple(items), lowest + GAP + 3 + apart / 2)

    # ---- lines behind the marks --------------------------------------------------------------------------

    def _lines(self, ys: Sequence[float]) -> Iterator[Item]:
        """Leaders, hairlines to ticks, rails, ties and spines."""
        for rung, y in zip(self._rungs, ys, strict=True):
            yield from self._leaders(rung, y)
        for index, tracks in self._rails.ticks.items():
            rung = self._rungs[index]
            level = ys[index] + rung.marks[0].y
            xs = [rung.marks[0].x, *(self._rails.x(track) for track in tracks)]
            yield _line("hairline", (min(xs), max(xs)), (level, level), "hairline", rung.step.subject)
        yield from self._rail_lines(ys)
        x = self._rails.text - BEFORE_WORDS
        for first, last in self._ties:
            yield _line("tie", (x, x), (ys[first] - 0.5, ys[last] + 0.5), "muted")
        for rung, y in zip(self._rungs, ys, strict=True):
            yield from _spine(rung, y)

    def _leaders(self, rung: Rung, y: float) -> Iterator[Item]:
        end = self._rails.text - BEFORE_WORDS
        for mark in rung.marks:
            start = mark.x + mark.shape.half + 3
            if start < end:
                yield _line("leader", (start, end), (y + mark.y, y + mark.y), "rule", rung.step.subject)

    def _rail_lines(self, ys: Sequence[float]) -> Iterator[Item]:
        """Each rail from its first mark to its last."""
        for track, (first, last) in self._rails.spans.items():
            x = self._rails.x(track)
            places = [
                ys[index] + mark.y
                for index in range(first, last + 1)
                for mark in self._rungs[index].marks
                if mark.x == x or track in self._rails.ticks.get(index, ())
            ]
            if places and places[-1] > places[0]:
                yield replace(_line("rail", (x, x), (places[0], places[-1]), "hairline"), track=track)

    # ---- marks and words ---------------------------------------------------------------------------------

    def _long_bar(self, bar: LongBar, ys: Sequence[float]) -> Iterator[Item]:
        first, last = self._rungs[bar.first], self._rungs[bar.last]
        top, bottom = ys[bar.first] - END, ys[bar.last] + END
        if bar.goes_on != "before":
            top += first.mark(bar.account).y
        bottom += last.marks[-1].y if bar.goes_on == "after" else last.mark(bar.account).y
        subject = (last if bar.goes_on == "before" else first).step.subject
        closed = (bar.goes_on != "before", bar.goes_on != "after")
        shape = lasting(bar.account.dated, top, bottom, closed)
        owner = self._canvas.owner(subject, bar.account)
        yield from upright_items(shape, owner, self._rails.xs[bar.column], 0.0, rtl=self._canvas.rtl)

    def _step_items(self, index: int, y: float) -> Iterator[Item]:
        rung = self._rungs[index]
        subject = rung.step.subject
        for mark in rung.marks:
            if mark.long is None:
                owner = self._canvas.owner(subject, mark.account)
                yield from upright_items(mark.shape, owner, mark.x, y + mark.y, rtl=self._canvas.rtl)
        for track in self._rails.ticks.get(index, ()):
            x, level = self._rails.x(track), y + rung.marks[0].y
            yield Stroke(
                part="mark", colour=subject.role, track=track, event=subject.id, kind="tick",
                start=At(x - TICK), end=At(x + TICK), top=level, bottom=level, thickness=1.6,
            )  # fmt: skip
        yield from self._texts(rung, y)

    def _texts(self, rung: Rung, y: float) -> Iterator[Item]:
        subject, x = rung.step.subject, self._rails.text
        claim = 0
        for each, baseline in rung.words:
            claim = each.claim if each.claim is not None else claim
            if each.glyph:
                owner = self._canvas.owner(subject, each.glyph)._replace(part="label")
                yield glyph(owner, At(x + SIZE / 2), y + baseline - BASELINE, LABEL_GLYPH)
            yield Text(
                part="label", colour=_colour(each), track=subject.track, event=subject.id, claim=claim,
                at=At(x + (GLYPH_WIDTH if each.glyph else 0.0)), y=y + baseline, line=each.line,
            )  # fmt: skip

    def _remark_items(self, remark: Remark, lines: Sequence[SetLine], y: float) -> Iterator[Item]:
        room = remark_room(lines, strip=remark.strip)
        if remark.strip:
            yield Band(
                part="background", colour="shade", start=At(0), end=At(self.plan.width),
                top=y - room.above, bottom=y + room.below,
            )  # fmt: skip
        x = At(self._rails.text)
        for number, each in enumerate(lines):
            baseline = y + BASELINE + number * each.leading
            yield Text(part="background", colour="muted", at=x, y=baseline, line=each.line)

    # ---- the shelf ---------------------------------------------------------------------------------------

    def shelf(self, y: float) -> Laid:
        """Events without an exact date, ruled off below the steps."""
        if not self._shelved:
            return Laid((), y)
        message, sizes = self.plan.wording.message, self._canvas.theme.sizes
        written = [
            Paragraph(self.plan.inexact, TextStyle(sizes.date + 0.5, 600, "ink"), 17, above=9),
            Paragraph(message("position has no meaning"), TextStyle(sizes.role, 400, "muted"), 16),
        ]
        above = paragraphs(written, self.plan, y, "shelf")
        items = [ruled("shelf", "hairline", MARGIN, self.plan.width - MARGIN, y), *above.items]
        rungs = [shelf_rung(step, self._words, listed=self._listed) for step in self._shelved]
        middles = stack([rung.room for rung in rungs], above.bottom + 12, GAP)
        for rung, middle in zip(rungs, middles, strict=True):
            if len(rung.step.accounts) == 1 and not self._listed:
                subject = rung.step.subject
                owner = self._canvas.owner(subject, subject.accounts[0])
                items.append(glyph(owner, At(self._rails.xs[0]), middle))
            items += self._texts(rung, middle)
        bottom = middles[-1] + rungs[-1].room.below
        if more := self.plan.more_shelved:
            told = Paragraph(self.plan.wording.more(more), TextStyle(sizes.role, 600, "muted"), 16, 6)
            rest = paragraphs([told], self.plan, bottom)
            items, bottom = [*items, *rest.items], rest.bottom
        shelved = tuple(replace(item, part="shelf") for item in items)
        return Laid(shelved, bottom + GAP + 3)


def _in_order(rungs: Sequence[Rung], remarks: Sequence[Remark]) -> list[Rung | Remark]:
    """Steps, with each remark before the step that it is written for."""
    found: list[Rung | Remark] = []
    for index in range(len(rungs) + 1):
        found += [remark for remark in remarks if remark.before == index]
        found += rungs[index : index + 1]
    return found


def _spine(rung: Rung, y: float) -> Iterator[Item]:
    """What joins the accounts of one event, where they begin."""
    subject, marks = rung.step.subject, rung.marks
    if len(marks) < 2 or rung.step.phase == "ends":
        return
    x = min(mark.x for mark in marks) - SPINE
    yield _line("spine", (x, x), (y + marks[0].y, y + marks[-1].y), "muted", subject)
    for mark in marks:
        level, end = y + mark.y, mark.x - mark.shape.half
        yield _line("spine", (x - 0.5, end), (level, level), "muted", subject)


def _line(
    kind: LineKind,
    across: tuple[float, float],
    down: tuple[float, float],
    colour: str,
    subject: Subject | None = None,
) -> Stroke:
    return Stroke(
        part="link", colour=colour, kind=kind,
        track=subject.track if subject else "", event=subject.id if subject else "",
        start=At(across[0]), end=At(across[1]), top=down[0], bottom=down[1], thickness=1.0,
    )  # fmt: skip


def _colour(each: SetLine) -> str:
    return each.line.runs[0].style.colour if each.line.runs else "ink"
