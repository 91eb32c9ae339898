"""The time axis: its labels, the grid, and what lies pale behind all tracks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from timeline.layout.scale import At
from timeline.layout.text import Line, TextStyle
from timeline.layout.ticks import GAP, Tick, Unit, beginning, ticks
from timeline.layout.tracks import Block, Rectangle, pack
from timeline.model import Band as Background
from timeline.scene.canvas import MARGIN
from timeline.scene.crossings import free
from timeline.scene.paragraphs import Laid
from timeline.scene.plan import Plan
from timeline.scene.values import Band, Item, Stroke, Text

LABEL = 11.0
"""From the top of a grid line to the baseline of its label."""
CLEAR = 6.0
"""From the label of the beginning to the first grid line."""
HEIGHT = 20.0
BACKGROUND_ROW = 14.0
NARROWEST = 3.0
"""A background narrower than this is drawn as a line."""
SHORTEST = 16.0
"""Of a line between words: what is shorter looks like a mark."""


def axis(plan: Plan, found: Sequence[Tick], y: float, zone: str) -> Laid:
    """The labels of the marks that were `found`, beside the grid lines from `y` on; without dates, no axis.

    `zone` stands left of the axis, where no subtitle names it; else it is empty.
    """
    if plan.dated is None:
        return Laid((), y)
    style = TextStyle(plan.canvas.theme.sizes.axis, 400, "muted")
    begins = _beginning(found, plan, style)
    room = plan.canvas.left - MARGIN - 6
    if begins and begins.anchor == "end":
        room -= begins.line.width + GAP
    named = plan.canvas.lines(zone, style, room) if zone else ()
    items: list[Item] = [
        Text(part="axis", colour="muted", at=At(MARGIN), y=y + LABEL + number * BACKGROUND_ROW, line=line)
        for number, line in enumerate(named)
    ]
    if begins and all(line.width <= room for line in named):
        items.append(replace(begins, y=y + LABEL))
    for mark in found:
        line = plan.canvas.measure.line([(mark.label, style)], rtl=plan.canvas.rtl)
        items.append(Text(part="axis", colour="muted", at=At(4, mark.instant), y=y + LABEL, line=line))
    return Laid(tuple(items), y + HEIGHT + max(0, len(named) - 1) * BACKGROUND_ROW)


def _beginning(found: Sequence[Tick], plan: Plan, style: TextStyle) -> Text | None:
    """The day, month or year in which the axis begins, where the first of its marks does not tell.

    Left of the first mark if there is room for it, else left of the axis.
    """
    canvas = plan.canvas
    if not found or plan.dated is None:
        return None
    first, unit = found[0], _named(found[0].unit)
    begin = max(canvas.scale.first, plan.dated[0])
    label, told = _worded(begin, unit, plan), _worded(first.instant, unit, plan)
    if told in first.label and (first.instant <= begin or told == label):
        return None
    line = canvas.measure.line([(label, style)], rtl=canvas.rtl)
    latest = canvas.scale.x(first.instant) - CLEAR - line.width
    if latest >= canvas.left:
        beside = min(4.0, latest - canvas.scale.x(begin))
        return Text(part="axis", colour="muted", at=At(beside, begin), y=0.0, line=line)
    return Text(part="axis", colour="muted", at=At(canvas.left - 6), y=0.0, line=line, anchor="end")


def _named(unit: Unit) -> Unit:
    """What a mark of an axis has to tell at least for readers to know the date: among hours, the day."""
    return unit if unit in ("day", "month", "year") else "day"


def _worded(instant: int, unit: Unit, plan: Plan) -> str:
    return plan.wording.tick(instant, unit, plan.zone, year=not plan.one_year)


def grid(
    plan: Plan, found: Sequence[Tick], top: float, bottom: float, words: Sequence[Rectangle]
) -> Iterator[Item]:
    """The grid lines of the marks that were `found`, which stop short of `words`."""
    for mark in found:
        at = At(0.0, mark.instant)
        for first, last in free(plan.canvas.scale.x(mark.instant), top, bottom, words, SHORTEST):
            yield Stroke(
                part="grid",
                colour="rule",
                kind="grid",
                start=at,
                end=at,
                top=first,
                bottom=last,
                thickness=1.0,
            )


def marks(plan: Plan) -> tuple[Tick, ...]:
    """Where the axis is marked, and labelled; among hours the first mark has its day too."""
    if plan.dated is None:
        return ()
    size = plan.canvas.theme.sizes.axis

    def width(text: str) -> float:
        return plan.canvas.measure.width(text, size)

    def words(instant: int, unit: Unit) -> str:
        return _worded(instant, unit, plan)

    placed = ticks(plan.canvas.scale, plan.zone, plan.dated[0], words, width)
    # A grid line without room for its label tells nothing.
    found = tuple(
        each for each in placed if plan.canvas.scale.x(each.instant) + 4 + each.width <= plan.width - 4
    )
    if not found:
        return ()
    if found[0].unit in ("day", "month", "year"):
        return _from_beginning(found, plan, words, width)
    label = plan.wording.message("{day}, {time}", day=words(found[0].instant, "day"), time=found[0].label)
    room = (
        plan.canvas.scale.x(found[1].instant) - plan.canvas.scale.x(found[0].instant) - GAP
        if len(found) > 1
        else width(label)
    )
    first = found[0]._replace(label=label, width=width(label)) if width(label) <= room else found[0]
    return (first, *found[1:])


def _from_beginning(
    found: tuple[Tick, ...], plan: Plan, words: Callable[[int, Unit], str], width: Callable[[str], float]
) -> tuple[Tick, ...]:
    """The marks after the day, month or year in which the axis begins, where its label has room."""
    first, scale = found[0], plan.canvas.scale
    assert plan.dated is not None, "an axis has dates"
    begun = beginning(max(scale.first, plan.dated[0]), first.unit, plan.zone)
    label = words(begun, first.unit)
    own = Tick(begun, first.unit, label, width(label))
    seen = scale.first <= begun and scale.x(begun) + own.width + GAP <= scale.x(first.instant)
    return (own, *found) if seen else found


# ---- background --------------------------------------------------------------------------------------------


def background_labels(plan: Plan, y: float) -> Laid:
    """What each band or line in view is, its date and its source, in rows from `y` down."""
    shown = _in_view(plan)
    if not shown:
        return Laid((), y)
    style = TextStyle(plan.canvas.theme.sizes.note, 400, "muted")
    placed = [_labelled(band, plan, style) for band in shown]
    tops = pack([Block((_space(lines, x),)) for lines, x in placed], across=12, down=3)
    items = [
        Text(
            part="background",
            colour="muted",
            at=At(x),
            y=y + top + LABEL + number * BACKGROUND_ROW,
            line=line,
        )
        for (lines, x), top in zip(placed, tops, strict=True)
        for number, line in enumerate(lines)
    ]
    lowest = max(top + len(lines) * BACKGROUND_ROW for (lines, _), top in zip(placed, tops, strict=True))
    return Laid(tuple(items), y + lowest + 4)


def background(plan: Plan, top: float, bottom: float, words: Sequence[Rectangle]) -> Iterator[Item]:
    """The bands and lines themselves; lines stop short of `words`."""
    scale = plan.canvas.scale
    for band in _in_view(plan):
        start, end = (At(0.0, instant) for instant in _limits(band, plan))
        if end.x(scale) - start.x(scale) >= NARROWEST:
            yield Band(part="background", colour="shade", start=start, end=end, top=top, bottom=bottom)
            continue
        for first, last in free(start.x(scale), top, bottom, words, SHORTEST):
            yield Stroke(
                part="background", colour="hairline", kind="rule",
                start=start, end=start, top=first, bottom=last, thickness=1.0,
            )  # fmt: skip


def _in_view(plan: Plan) -> list[Background]:
    return [band for band in plan.chronology.background if _limits(band, plan)[0] < _limits(band, plan)[1]]


def _limits(band: Background, plan: Plan) -> tuple[int, int]:
    """What of a band lies in view; a missing bound goes on to the edge."""
    first, last, scale = band.when.earliest_start, band.when.latest_end, plan.canvas.scale
    return max(scale.first if first is None else first, scale.first), min(
        scale.last if last is None else last, scale.last
    )


def _labelled(band: Background, plan: Plan, style: TextStyle) -> tuple[Sequence[Line], float]:
    canvas = plan.canvas
    sources = (
        plan.wording.list([plan.chronology.party(citation.id).name for citation in band.source])
        if band.source
        else ""
    )
    text = " · ".join(part for part in (band.what, canvas.words.date(band.when), sources) if part)
    lines = canvas.lines(text, style, canvas.right - canvas.left)
    start = canvas.scale.x(_limits(band, plan)[0]) + 4
    return lines, max(canvas.left, min(start, plan.width - MARGIN - max(line.width for line in lines)))


def _space(lines: Sequence[Line], x: float) -> Rectangle:
    return Rectangle(x, x + max(line.width for line in lines), 0, len(lines) * BACKGROUND_ROW)
