"""Counts per time step, for more events than can be drawn one by one: what is counted, and its words.

Each event counts once, in the step of its earliest possible beginning. What surely begins within the step is
told apart from what has a date less exact than the step.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from timeline.dates import When
from timeline.dates.civil import clock_of, edtf_year
from timeline.layout.scale import Scale
from timeline.layout.ticks import NARROWEST_COLUMN, Step, columns
from timeline.scene.plan import Plan
from timeline.spans import Count
from timeline.themes import Role
from timeline.wording import Wording
from timeline.wording.catalogue import noted

PER_STEP: Mapping[Step, str] = {
    Step("second", 1): noted("counts per second"),
    Step("minute", 1): noted("counts per minute"),
    Step("hour", 1): noted("counts per hour"),
    Step("day", 1): noted("counts per day"),
    Step("day", 7): noted("counts per week"),
    Step("month", 1): noted("counts per month"),
    Step("month", 3): noted("counts per quarter"),
    Step("year", 1): noted("counts per year"),
    Step("year", 10): noted("counts per decade"),
    Step("year", 100): noted("counts per century"),
    Step("year", 1000): noted("counts per millennium"),
}


@dataclass(frozen=True, slots=True)
class Stack:
    """The counts of one track in one step."""

    track: str
    step: int
    by_voice: tuple[Count, ...]

    @property
    def total(self) -> int:
        """All events that are counted here."""
        return sum(count.sure + count.unsure for count in self.by_voice)

    @property
    def sure(self) -> int:
        """Those that surely begin in the step."""
        return sum(count.sure for count in self.by_voice)

    def shares(self, roles: Mapping[str, Role]) -> Iterator[tuple[Role, float]]:
        """What part of it surely begins in the step, by colour, in the order of the voices."""
        order = {voice: number for number, voice in enumerate(roles)}
        sure: dict[Role, int] = {}
        for count in sorted(self.by_voice, key=lambda count: order.get(count.voice, len(order))):
            role = roles.get(count.voice, "neutral")
            sure[role] = sure.get(role, 0) + count.sure
        yield from ((role, number / self.total) for role, number in sure.items() if number)


@dataclass(frozen=True, slots=True)
class Counts:
    """The counts of a chart; `edges` are the instants between its steps, `earlier` what began before them."""

    step: Step
    edges: tuple[int, ...]
    stacks: tuple[Stack, ...]
    earlier: Mapping[str, int]

    @property
    def total(self) -> int:
        """How many events are counted in all."""
        return sum(stack.total for stack in self.stacks)

    @property
    def any_unsure(self) -> bool:
        """Whether some date is less exact than a step."""
        return any(stack.total > stack.sure for stack in self.stacks)


def counts_of(plan: Plan, most: int | None = None) -> Counts:
    """The counts of a plan that has too many events to draw; with `most` of all tracks, in so many steps."""
    scale = plan.canvas.scale
    if most is not None:
        scale = Scale(scale.first, scale.last, 0.0, most * NARROWEST_COLUMN)
    step, edges = columns(scale, plan.zone)

    def place(count: Count) -> tuple[str, int]:
        return (count.track if most is None else "", count.step)

    found = groupby(sorted(plan.spans.counts(edges), key=place), key=place)
    stacks = tuple(Stack(track, number, tuple(own)) for (track, number), own in found)
    return Counts(step, edges, stacks, plan.spans.begun_before(edges[0], scale.last))


def per_step(counts: Counts, plan: Plan) -> str:
    """What is drawn, in words: "20,000 events: counts per month, each at its earliest possible date"."""
    total = plan.wording.count(counts.total, counts.total)
    return plan.wording.message(
        "{events}: {counts}, each at its earliest possible date.",
        events=total, counts=plan.wording.message(PER_STEP[counts.step]),
    )  # fmt: skip


def begun_earlier(number: int, wording: Wording) -> str:
    """How many events have begun before the first step."""
    return wording.plural(
        "and {count} begun earlier", "and {count} begun earlier", number, count=wording.number(number)
    )


class StepDates:
    """What the counts of a step say."""

    def __init__(self, counts: Counts, plan: Plan) -> None:
        self.counts, self.plan = counts, plan
        self._dates: dict[int, str] = {}

    def of(self, stack: Stack) -> str:
        """When, and how many: "January 2022, 312 events, 40 of them with a less exact date"."""
        wording, unsure = self.plan.wording, stack.total - stack.sure
        less = wording.plural(
            "{count} of them with a less exact date", "{count} of them with a less exact date", unsure,
            count=wording.number(unsure),
        )  # fmt: skip
        total = wording.count(stack.total, stack.total)
        return wording.joined([self.date(stack.step), total, less if unsure else ""])

    def date(self, number: int) -> str:
        """A step as a date in words."""
        if number not in self._dates:
            self._dates[number] = self._date(number)
        return self._dates[number]

    def _date(self, number: int) -> str:
        first, last = self.counts.edges[number : number + 2]
        ends = [_edtf(instant, self.counts.step, self.plan.zone) for instant in (first, last - 1)]
        written = ends[0] if ends[0] == ends[1] else "/".join(ends)
        return self.plan.canvas.words.date(When.parse(written, self.plan.zone))


def _edtf(instant: int, step: Step, zone: str) -> str:
    """An instant as finely as the steps are."""
    wall = clock_of(zone).shown(instant)
    if step.unit == "year":
        return edtf_year(wall.year)
    if step.unit == "month":
        return f"{edtf_year(wall.year)}-{wall.month:02}"
    if step.unit == "day":
        return wall.edtf_day
    seconds = f":{wall.second:02}" if step.unit == "second" else ""
    return f"{wall.edtf_day}T{wall.hour:02}:{wall.minute:02}{seconds}"
