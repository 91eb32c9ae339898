"""Counts for narrow screens: a row a time step, time down, its bar at the right of its date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from timeline.layout.scale import At
from timeline.layout.text import TextStyle
from timeline.scene.canvas import BASELINE, MARGIN
from timeline.scene.marks import DOTTED
from timeline.scene.paragraphs import Laid, Paragraph, paragraphs
from timeline.scene.plan import Plan
from timeline.scene.tallies import Counts, Stack, StepDates, begun_earlier
from timeline.scene.values import Item, Segment, Stroke, Tally, Text
from timeline.themes import Role

MOST_ROWS = 48
"""A screen or two of rows."""
ROW, BAR = 28.0, 12.0
"""The height of a row, which a finger hits, and of its bar."""
DATES = 0.46
"""The widest that dates may be, as a share of the chart."""
GAP = 10.0
SHORTEST = 2.0


def tally_rows(counts: Counts, plan: Plan, top: float, year: str) -> Laid:
    """The rows from `top` down, then what began before them; `year` above all where nothing else tells it."""
    dates, size = StepDates(counts, plan), plan.canvas.theme.sizes
    style = TextStyle(size.legend, 400, "ink")
    measured = [plan.canvas.measure.width(dates.date(stack.step), style.size) for stack in counts.stacks]
    widest = min(max(measured, default=0.0), plan.width * DATES)
    numbers = plan.canvas.measure.width(plan.wording.number(_largest(counts)), style.size, 600)
    start = MARGIN + widest + GAP
    pixels = (plan.width - MARGIN - numbers - GAP - start) / max(_largest(counts), 1)
    items: list[Item] = []
    if year:
        told = paragraphs([Paragraph(year, TextStyle(size.legend, 600, "ink"), 17)], plan, top - 12, "label")
        items, top = [*told.items], told.bottom + 4
    for stack in counts.stacks:
        lines = plan.canvas.lines(dates.date(stack.step), style, widest)
        height = max(ROW, len(lines) * 15.0 + 6.0)
        middle = top + height / 2
        for number, line in enumerate(lines):
            y = middle + BASELINE + (number - (len(lines) - 1) / 2) * 15.0
            items.append(Text(part="label", colour="ink", at=At(MARGIN), y=y, line=line))
        items += _bar(stack, dates, plan.roles, (start, pixels), (top, middle, top + height))
        top += height
    if earlier := sum(counts.earlier.values()):
        laid = paragraphs(
            [Paragraph(begun_earlier(earlier, plan.wording), style, 17, above=6)], plan, top, "label"
        )
        items, top = [*items, *laid.items], laid.bottom
    return Laid(tuple(items), top + 16)


def _largest(counts: Counts) -> int:
    return max((stack.total for stack in counts.stacks), default=0)


def _bar(
    stack: Stack,
    dates: StepDates,
    roles: Mapping[str, Role],
    across: tuple[float, float],
    down: tuple[float, float, float],
) -> Iterator[Item]:
    """What surely begins in the step, stacked by voice; dotted beyond it what may; the number at the end."""
    plan, (start, pixels), (top, middle, bottom) = dates.plan, across, down
    length, x = max(stack.total * pixels, SHORTEST), start
    segments = []
    for role, share in stack.shares(roles):
        end = x + length * share
        segments.append(Segment(role, At(x), At(end), middle - BAR / 2, middle + BAR / 2))
        x = end
    first, last = dates.counts.edges[stack.step : stack.step + 2]
    yield Tally(
        part="mark", colour="ink", start=At(0), end=At(plan.width), top=top, bottom=bottom,
        segments=tuple(segments), words=dates.of(stack), first=first, last=last,
    )  # fmt: skip
    if stack.total > stack.sure:
        yield Stroke(
            part="mark", colour="muted", kind="whisker", start=At(x), end=At(start + length),
            top=middle, bottom=middle, thickness=DOTTED, dotted=True,
        )  # fmt: skip
    number = [(plan.wording.number(stack.total), TextStyle(plan.canvas.theme.sizes.legend, 600, "ink"))]
    line = plan.canvas.measure.line(number, rtl=plan.canvas.rtl)
    yield Text(part="label", colour="ink", at=At(start + length + 6), y=middle + BASELINE, line=line)
