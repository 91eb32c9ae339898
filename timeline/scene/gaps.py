"""Time without a record on the track of a person: how long it is in words, below a line as long as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from timeline.layout.scale import At
from timeline.layout.text import Line, TextStyle
from timeline.layout.tracks import Block, Rectangle
from timeline.scene.canvas import ROW
from timeline.scene.labels import DESCENT, Painted
from timeline.scene.plan import Plan
from timeline.scene.silences import Gap, between_drawn, gaps_by_track
from timeline.scene.values import Item, Stroke, Text

CLEAR = 5.0
"""Between the line and the marks that it runs between."""
LEVEL = 5.0
"""From the top of the block to the line."""
END = 3.5
"""Half the height of the strokes that end the line."""
BASELINE = LEVEL + 14.0
SHORTEST = 12.0
"""A line that is shorter in this scale is not drawn."""


def gap_blocks(plan: Plan) -> Mapping[str, Sequence[Painted]]:
    """By track of a person, the longer times without a record, between records that are both drawn."""
    scale = plan.canvas.scale
    dates = [account.dated for subject in plan.on_tracks for account in subject.accounts]
    found = gaps_by_track(plan.chronology, plan.tracks, (scale.first, scale.last), plan.wording)
    return {
        track: [painted for gap in between_drawn(gaps, dates) if (painted := _painted(gap, track, plan))]
        for track, gaps in found.items()
    }


def _painted(gap: Gap, track: str, plan: Plan) -> Painted | None:
    """What of a gap is in view; None where that is too short to see."""
    canvas = plan.canvas
    first, last = max(gap.first, canvas.scale.first), min(gap.last, canvas.scale.last)
    start, end = At(CLEAR, first), At(-CLEAR, last)
    left, right = start.x(canvas.scale), end.x(canvas.scale)
    if right - left < SHORTEST:
        return None
    style = TextStyle(canvas.theme.sizes.date, 400, "muted")
    lines = canvas.lines(gap.worded(plan.wording), style, canvas.label_width())
    width = max(line.width for line in lines)
    # In the middle of what is in view, and within the chart.
    at = At(0.0, (first + last) // 2)
    middle = at.x(canvas.scale)
    at = at.moved(min(max(middle, canvas.left + width / 2), canvas.right - width / 2) - middle)
    middle = at.x(canvas.scale)
    words = Rectangle(
        middle - width / 2, middle + width / 2, LEVEL, BASELINE + (len(lines) - 1) * ROW + DESCENT
    )
    cut = (gap.first < first, gap.last > last)

    def paint(top: float) -> Iterator[Item]:
        yield from _line(start, end, top + LEVEL, cut, track)
        yield from _words(lines, at, top + BASELINE, track)

    return Painted(Block((Rectangle(left, right, 0.0, LEVEL + END), words)), paint, {})


def _line(start: At, end: At, y: float, cut: tuple[bool, bool], track: str) -> Iterator[Item]:
    """A dotted line, ended by strokes where the gap ends in view."""
    yield _stroke(start, end, y, y, track, dotted=True)
    for at, beyond in zip((start, end), cut, strict=True):
        if not beyond:
            yield _stroke(at, at, y - END, y + END, track)


def _stroke(start: At, end: At, top: float, bottom: float, track: str, *, dotted: bool = False) -> Stroke:
    return Stroke(
        part="link", colour="muted", kind="gap", track=track, start=start, end=end, top=top, bottom=bottom,
        thickness=1.0, dotted=dotted,
    )  # fmt: skip


def _words(lines: Sequence[Line], at: At, baseline: float, track: str) -> Iterator[Item]:
    for number, line in enumerate(lines):
        yield Text(
            part="label", colour="muted", track=track, at=at, y=baseline + number * ROW, line=line,
            anchor="middle",
        )  # fmt: skip
