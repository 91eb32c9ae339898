"""Which column each rail and each long bar takes; with too many for six, one rail for all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from timeline.layout.rails import MOST_COLUMNS, Span, columns
from timeline.scene.canvas import MARGIN
from timeline.scene.steps import Step
from timeline.scene.subjects import DrawnAccount

NARROWEST = 320.0
"""A narrower chart is a list."""
GLYPH_MIDDLE = 6.5
"""From the margin to the middle of the first rail: below the marks of the legend."""

Ticks = Mapping[int, tuple[str, ...]]
Kind = Literal["people", "one", "list"]
"""A rail a person; one rail for all; or no rails."""


@dataclass(frozen=True, slots=True)
class LongBar:
    """A period from the step at which it begins to that at which it ends, or beyond: `goes_on`."""

    account: DrawnAccount
    event: str
    track: str
    first: int
    last: int
    goes_on: Literal["", "before", "after"] = ""
    column: int = -1

    def at(self, step: int) -> bool:
        """Whether its period begins or ends at a step."""
        return (step == self.first and self.goes_on != "before") or (
            step == self.last and self.goes_on != "after"
        )


@dataclass(frozen=True, slots=True)
class Rails:
    """The columns of a chart: span and column by track, by step the tracks with a tick, the long bars."""

    kind: Kind
    xs: tuple[float, ...]
    text: float
    spans: Mapping[str, Span]
    column: Mapping[str, int]
    ticks: Ticks
    bars: tuple[LongBar, ...] = ()

    def x(self, track: str) -> float:
        """The x of a track's rail."""
        return self.xs[self.column.get(track, 0)]

    def bar(self, step: int, account: DrawnAccount, event: str) -> LongBar | None:
        """The long bar that an account has at a step, if any."""
        return next(
            (bar for bar in self.bars if bar.account is account and bar.event == event and bar.at(step)), None
        )


def rails_of(steps: Sequence[Step], ticked: Mapping[str, tuple[str, ...]], width: float) -> Rails:
    """The columns of steps: a rail a person and long bars, else with short ones, else one rail; or a list."""
    if width < NARROWEST:
        return Rails("list", (MARGIN,), MARGIN, {}, {}, {})
    ticks = _ticks(steps, ticked)
    for bars in (tuple(_long_bars(steps)), ()):
        shared = _on_rails(bars, steps, ticks)
        spans = _spans(steps, ticks, shared)
        own = [bar for bar in bars if bar not in shared]
        found = columns([*spans.values(), *((bar.first, bar.last) for bar in own)])
        if max(found, default=0) < MOST_COLUMNS:
            column = dict(zip(spans, found, strict=False))
            placed = [replace(bar, column=column[bar.track]) for bar in shared]
            placed += [replace(bar, column=at) for bar, at in zip(own, found[len(spans) :], strict=True)]
            return Rails("people", *_xs(max(found, default=0) + 1), spans, column, ticks, tuple(placed))
    return Rails("one", *_xs(1), {"": (0, len(steps) - 1)}, {}, {})


def _xs(count: int) -> tuple[tuple[float, ...], float]:
    """The x of each rail, and of the words right of them."""
    pitch, room = (20.0, 24.0) if count <= 3 else (16.0, 21.0)
    xs = tuple(MARGIN + GLYPH_MIDDLE + pitch * number for number in range(count))
    return xs, xs[-1] + room


def _ticks(steps: Sequence[Step], ticked: Mapping[str, tuple[str, ...]]) -> dict[int, tuple[str, ...]]:
    """For each step, the other rails that it draws a tick on; where a period ends it needs no second one."""
    drawn = {step.subject.track for step in steps}
    found = {
        index: tuple(track for track in ticked.get(step.subject.id, ()) if track in drawn)
        for index, step in enumerate(steps)
        if step.phase != "ends"
    }
    return {index: tracks for index, tracks in found.items() if tracks}


def _spans(steps: Sequence[Step], ticks: Ticks, bars: Sequence[LongBar]) -> dict[str, Span]:
    """From the first to the last step of each rail with the bars on it, in the order of their own first."""
    spans: dict[str, Span] = {}
    for index, step in enumerate(steps):
        for track in (step.subject.track, *ticks.get(index, ())):
            spans[track] = (spans.get(track, (index, index))[0], index)
    for bar in bars:
        # One that goes on takes its rail beyond the person's own steps.
        first, last = spans[bar.track]
        spans[bar.track] = min(first, bar.first), max(last, bar.last)
    return spans


def _long_bars(steps: Sequence[Step]) -> Iterator[LongBar]:
    """The periods that reach over several steps; of several claims the last is first to take the rail."""
    ends = {
        (step.subject.id, account.claim): index
        for index, step in enumerate(steps)
        if step.phase == "ends"
        for account in step.accounts
    }
    for index, step in enumerate(steps):
        if step.phase == "ends":
            continue
        for account in reversed(step.accounts):
            dated, event, track = account.dated, step.subject.id, step.subject.track
            if (event, account.claim) in ends:
                yield LongBar(account, event, track, index, ends[event, account.claim])
            elif dated.exactness == "period" and dated.end == "open" and index < len(steps) - 1:
                yield LongBar(account, event, track, index, len(steps) - 1, "after")
            elif dated.exactness == "period" and dated.start == "open" and index > 0:
                yield LongBar(account, event, track, 0, index, "before")


def _on_rails(bars: Sequence[LongBar], steps: Sequence[Step], ticks: Ticks) -> list[LongBar]:
    """The bars that lie on their person's rail: where nothing but plain marks has to be read on it."""
    found: list[LongBar] = []
    for bar in bars:
        beside = [other for other in found if other.track == bar.track]
        apart = all(other.last < bar.first or bar.last < other.first for other in beside)
        if apart and _is_clear(bar, steps, ticks):
            found.append(bar)
    return found


def _is_clear(bar: LongBar, steps: Sequence[Step], ticks: Ticks) -> bool:
    inner = range(bar.first + (bar.goes_on != "before"), bar.last + (bar.goes_on == "after"))
    inside = [step for step in map(steps.__getitem__, inner) if step.subject.track == bar.track]
    ticked = any(bar.track in ticks.get(index, ()) for index in inner)
    plain = all(len(step.subject.accounts) == 1 and _is_plain(step) for step in inside)
    (subject,) = {step.subject.id: step.subject for step in steps if step.subject.id == bar.event}.values()
    fill = subject.fill if len(subject.accounts) == 1 else bar.account.fill
    # A bar from above ends before the marks of further claims; one that goes down begins after earlier ones.
    at_edge = bar.account is subject.accounts[0 if bar.goes_on == "before" else -1]
    return at_edge and not ticked and plain and (not inside or fill == "open")


def _is_plain(step: Step) -> bool:
    """Whether it puts one glyph on its rail, or, the bar of another period being beside it, nothing."""
    return step.phase != "whole" or step.accounts[0].dated.exactness == "exact"
