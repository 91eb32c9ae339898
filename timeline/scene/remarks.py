"""What stands between the steps of rails: the background as strips, and longer times without a record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from timeline.dates import DatePart, When
from timeline.layout.rails import Phase
from timeline.model import Band
from timeline.scene.plan import Plan
from timeline.scene.silences import between_drawn, gaps
from timeline.scene.step_words import worded
from timeline.scene.steps import Bounds, Step, end_date


@dataclass(frozen=True, slots=True)
class Remark:
    """Words before the step of this number, or after the last; `strip`: background, on a pale strip.

    A line of them is broken between `parts` where it can be.
    """

    before: int
    parts: tuple[str, ...]
    strip: bool = False


def remarks(plan: Plan, steps: Sequence[Step]) -> tuple[Remark, ...]:
    """The remarks in the order of time."""
    strips = sorted(_background(plan), key=lambda found: found[0])
    shown = [Remark(_place(bounds[0], steps), parts, strip=True) for bounds, parts in strips]
    # A silence follows what it is counted from, whatever of the background falls into it.
    return (*_silences(plan, steps), *shown)


def _place(instant: float, steps: Sequence[Step]) -> int:
    """The number of the first step that does not begin before an instant."""
    return next((index for index, step in enumerate(steps) if step.bounds[0] >= instant), len(steps))


def _silences(plan: Plan, steps: Sequence[Step]) -> Iterator[Remark]:
    if plan.spans.partial:  # what was left out for want of room may have happened then
        return
    found = gaps(plan.chronology, plan.tracks, plan.whole, plan.wording)
    for gap in between_drawn(found, (account.dated for step in steps for account in step.accounts)):
        place = _place(gap.last, steps)
        if 0 < place < len(steps):
            yield Remark(place, (gap.worded(plan.wording),))


def _background(plan: Plan) -> Iterator[tuple[Bounds, tuple[str, ...]]]:
    """Each band or line in the period of the chart: a strip, or one where it begins and one where it ends."""
    first, last = plan.whole
    for band in plan.chronology.background:
        when = band.when
        low, high = when.earliest_start, when.latest_end
        if (low is None or low < last) and (high is None or high > first):
            ends = when.kind == "interval" and all(isinstance(part, DatePart) for part in when.parts)
            phases: tuple[Phase, ...] = ("begins", "ends") if ends else ("whole",)
            yield from ((_at(when, phase), _worded(plan, band, phase)) for phase in phases)


def _at(when: When, phase: Phase) -> Bounds:
    date = end_date(when, phase)
    known = [i for i in (date.earliest_start, date.latest_end) if i is not None] or [0]
    return float(known[0]), float(known[-1])


def _worded(plan: Plan, band: Band, phase: Phase) -> tuple[str, ...]:
    date = worded(band.when, phase, plan.canvas.words, plan.wording)
    names = [plan.chronology.party(each.id).name for each in band.source]
    return (date, band.what, *([plan.wording.list(names)] if names else []))
