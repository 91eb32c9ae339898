"""Counts as tracks: a row of columns a track, stacked by voice; a dotted line for what is less exact."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from timeline.layout.scale import At
from timeline.layout.text import TextStyle
from timeline.scene.canvas import BASELINE, MARGIN, MIDDLE
from timeline.scene.marks import DOTTED
from timeline.scene.paragraphs import Laid
from timeline.scene.plan import Plan
from timeline.scene.tallies import Counts, Stack, StepDates, begun_earlier
from timeline.scene.values import Item, Segment, Stroke, Tally, Text, TrackBox
from timeline.themes import Role

HEIGHT, LEAST_HIGH, MOST_HIGH = 540.0, 56.0, 120.0
"""The highest column: what the height of all leaves each track, within limits; all tracks share its scale."""
LOWEST = 2.0
"""A column of few events is still seen."""
ABOVE, NUMBER, BELOW = 10.0, 15.0, 12.0
"""From the top of a track to its numbers, their height, and from the columns to the bottom."""
LEADING = 16.0


def histograms(counts: Counts, plan: Plan, top: float) -> tuple[Laid, tuple[TrackBox, ...]]:
    """The tracks one below the other from `top` down, each with its columns."""
    room = min(max(HEIGHT / max(len(plan.tracks), 1), LEAST_HIGH), MOST_HIGH)
    pixels = room / max((stack.total for stack in counts.stacks), default=1)
    words = StepDates(counts, plan)
    by_track: dict[str, list[Stack]] = {}
    for stack in counts.stacks:
        by_track.setdefault(stack.track, []).append(stack)
    items: list[Item] = []
    boxes: list[TrackBox] = []
    for key in plan.tracks:
        own = by_track.get(key, [])
        names = _names(key, counts, own, plan)
        height = max(len(names) * LEADING + ABOVE, room + NUMBER + ABOVE) + BELOW
        boxes.append(TrackBox(key, plan.canvas.words.track_name(key), top, top + height))
        items += _track(names, own, words, plan.roles, pixels, boxes[-1])
        top += height
    return Laid(tuple(items), top), tuple(boxes)


def _names(key: str, counts: Counts, own: Sequence[Stack], plan: Plan) -> list[Text]:
    """The name of a track and what it holds, as texts that have no place yet."""
    canvas, sizes, wording = plan.canvas, plan.canvas.theme.sizes, plan.wording
    room, total = canvas.left - 2 * MARGIN, sum(stack.total for stack in own)
    lines = [
        *canvas.own_lines(canvas.words.track_name(key), TextStyle(sizes.name, 600, "ink"), room, even=False)
    ]
    told = [canvas.words.track_role(key), wording.count(total, total)]
    if earlier := counts.earlier.get(key, 0):
        told.append(begun_earlier(earlier, wording))
    muted = TextStyle(sizes.role, 400, "muted")
    lines += [line for text in told if text for line in canvas.lines(text, muted, room)]
    return [
        Text(part="name", colour=line.runs[0].style.colour, track=key, at=At(MARGIN), y=0.0, line=line)
        for line in lines
    ]


def _track(
    names: Sequence[Text],
    own: Sequence[Stack],
    words: StepDates,
    roles: Mapping[str, Role],
    pixels: float,
    box: TrackBox,
) -> Iterator[Item]:
    """A track: its names, its columns on a line, and the number of the highest."""
    canvas, floor = words.plan.canvas, box.bottom - BELOW
    ends = At(canvas.scale.start), At(canvas.scale.end)
    yield Stroke(
        part="mark", colour="hairline", track=box.key, kind="rule",
        start=ends[0], end=ends[1], top=floor, bottom=floor, thickness=1.0,
    )  # fmt: skip
    for number, each in enumerate(names):
        yield Text(
            part=each.part, colour=each.colour, track=box.key, at=each.at, line=each.line,
            y=box.top + ABOVE + MIDDLE + BASELINE + number * LEADING,
        )  # fmt: skip
    for stack in own:
        yield from _tally(stack, words, roles, pixels, (box.top, floor))
    if own:
        yield from _number(max(own, key=lambda stack: stack.total), words, pixels, floor)


def _tally(
    stack: Stack,
    words: StepDates,
    roles: Mapping[str, Role],
    pixels: float,
    place: tuple[float, float],
) -> Iterator[Item]:
    """What surely begins in the step, stacked in the order of the voices; above it, dotted, what may."""
    first, last = words.counts.edges[stack.step : stack.step + 2]
    scale, (top, floor) = words.plan.canvas.scale, place
    shown = max(first, scale.first), min(last, scale.last)
    start, end = At(0.5, shown[0]), At(-0.5, shown[1])
    height = max(stack.total * pixels, LOWEST)
    y, segments = floor, []
    for role, share in stack.shares(roles):
        segments.append(Segment(role, start, end, y - height * share, y))
        y -= height * share
    yield Tally(
        part="mark", colour="ink", track=stack.track, start=start, end=end, top=top, bottom=floor,
        segments=tuple(segments), words=words.of(stack), first=first, last=last,
    )  # fmt: skip
    if stack.total > stack.sure:
        middle = At(0.0, (shown[0] + shown[1]) // 2)
        yield Stroke(
            part="mark", colour="muted", track=stack.track, kind="whisker", start=middle, end=middle,
            top=floor - height, bottom=y, thickness=DOTTED, dotted=True,
        )  # fmt: skip


def _number(stack: Stack, words: StepDates, pixels: float, floor: float) -> Iterator[Item]:
    """The number above a column, kept within the chart."""
    plan = words.plan
    canvas, first = plan.canvas, words.counts.edges[stack.step]
    line = canvas.measure.line(
        [(plan.wording.number(stack.total), TextStyle(canvas.theme.sizes.role, 400, "muted"))], rtl=canvas.rtl
    )
    first, last = max(first, canvas.scale.first), min(words.counts.edges[stack.step + 1], canvas.scale.last)
    middle = (canvas.scale.x(first) + canvas.scale.x(last)) / 2
    left = min(max(middle - line.width / 2, canvas.left), canvas.right - line.width)
    yield Text(
        part="label", colour="muted", track=stack.track, line=line,
        at=At(left - canvas.scale.x(first), first), y=floor - max(stack.total * pixels, LOWEST) - 4,
    )  # fmt: skip
