"""A scene as a Plotly figure in plain values: what the scene says, where it says.

Two axes lie over one another: `xaxis` is the canvas in pixels, for what stays in place; `xaxis2` is time, in
seconds since 1970 as a plain number, so that years before 1 and zones never pass through Plotly's dates.
Pixels beside an instant become seconds through the scene's scale, since the app lays out anew for each
window. `layout.meta` says which event, or which count of events, lies where, for a pointer.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache, singledispatchmethod
from html import escape
from typing import Any

from timeline.dates.civil import SECOND
from timeline.layout.shapes import ARROWHEAD, STROKE, Point, bar_slash, lower_half, outline, slash
from timeline.layout.text import ASCENT, DESCENT, Run
from timeline.renderers.traces import (
    LEVELS,
    Blocks,
    Corners,
    Lettering,
    Level,
    Path,
    Pen,
    Trace,
    Traced,
    bars,
    lines,
    shape,
    texts,
)
from timeline.scene import Arrow, At, Band, Bar, Bracket, Glyph, Item, Scene, Stroke, Tally, Text
from timeline.themes import Role, Theme

CLEARANCE = 16.0  # pixels: how far a mark at the first instant may reach towards the names
FINEST = 0.01  # pixels: places are written no finer than this
BEHIND = ("background", "track", "grid")
CONFIG: Any = {
    "displayModeBar": False,
    "showSendToCloud": False,
    "showEditInChartStudio": False,
    "plotlyServerURL": "",
    "displaylogo": False,
    "scrollZoom": False,
    "doubleClick": False,
    "showTips": False,
    "showAxisDragHandles": False,
    "responsive": False,
}


def figure(scene: Scene, theme: Theme) -> dict[str, Any]:
    """The scene as a figure of the scene's width and height, in the theme's colours."""
    drawing = _Drawing(scene, theme)
    # Looking the method up anew for each item takes longer than what it does.
    draw = drawing.draw
    for item in scene.items:
        draw(item)
    # As a `go.Figure` Plotly would check and copy all of it; the tests have it check what is drawn here.
    return {"data": list(drawing.traces()), "layout": _layout(scene, theme, drawing)}


class _Drawing:
    """Collects what goes into one trace each: 2 000 events are a few dozen elements in the browser."""

    def __init__(self, scene: Scene, theme: Theme) -> None:
        self.scale, self.theme = scene.scale, theme
        self.targets: list[list[Any]] = []
        self.counts: list[list[Any]] = []
        self._per_pixel = (
            (scene.scale.last - scene.scale.first) / SECOND / (scene.scale.end - scene.scale.start)
        )
        self._digits = max(0, math.ceil(-math.log10(abs(self._per_pixel) * FINEST)))
        self._collected: dict[Pen, Path | Blocks | Lettering] = {}

    def traces(self) -> Iterator[Trace]:
        """What lies behind the marks, and the words, from back to front."""
        for pen, collected in self._from_back_to_front():
            if isinstance(collected, Lettering):
                yield texts(pen, collected)
            elif pen.level == "behind":
                yield bars(pen, collected) if isinstance(collected, Blocks) else lines(pen, collected)

    def shapes(self) -> Iterator[Trace]:
        """The marks and what links them, from back to front, all that share a pen in one shape."""
        for pen, collected in self._from_back_to_front():
            if pen.level != "behind" and not isinstance(collected, Lettering):
                path = collected.outlines() if isinstance(collected, Blocks) else collected
                yield shape(pen, path, self._digits)

    def _from_back_to_front(self) -> list[tuple[Pen, Path | Blocks | Lettering]]:
        return sorted(self._collected.items(), key=lambda entry: LEVELS.index(entry[0].level))

    @singledispatchmethod
    def draw(self, item: Item) -> None:
        """Adds an item to its trace."""
        raise TypeError(f"no way to draw {type(item).__name__}")

    @draw.register
    def _band(self, band: Band) -> None:
        self._block(band, band.start, band.end, band.top, band.bottom)

    @draw.register
    def _tally(self, tally: Tally) -> None:
        for each in tally.segments:
            self._block(tally, each.start, each.end, each.top, each.bottom, each.colour)
        start, end = self._together(tally.start, tally.end)
        within = [round(tally.top, 1), round(tally.bottom, 1)]
        ends = [tally.first / SECOND, tally.last / SECOND]
        self.counts.append([tally.words, *_sides_of(start, end), *within, *ends])

    @draw.register
    def _stroke(self, stroke: Stroke) -> None:
        start, end = self._together(stroke.start, stroke.end)
        corners = (self._x(start), stroke.top, self._x(end), stroke.bottom)
        level: Level = "behind" if stroke.part in BEHIND else "line"
        pen = Pen(
            level, start.timed, "path", self.theme.colour(stroke.colour), "", stroke.thickness, stroke.dotted
        )
        self._collect(pen, Path).add(corners)
        if stroke.kind in ("extent", "whisker"):
            self._target(stroke, start, end, stroke.top - 4, stroke.bottom + 4)

    @draw.register
    def _bar(self, bar: Bar) -> None:
        top, bottom = bar.y - bar.height / 2, bar.y + bar.height / 2
        start, end = self._together(bar.start, bar.end)
        if bar.fill in ("solid", "half"):
            self._block(bar, bar.start, bar.end, top if bar.fill == "solid" else bar.y, bottom)
        for side in _sides(self._x(start), self._x(end), top, bottom, bar.closed):
            self._trace("outline", bar, start.timed, side)
        if bar.fill == "slash":
            middle = _halfway(start, end)
            self._trace("inside", bar, start.timed, self._around(middle, bar.y, bar_slash(bar.height)))
        self._target(bar, start, end, top, bottom)

    @draw.register
    def _glyph(self, glyph: Glyph) -> None:
        place, reach = glyph.at, glyph.size / 2
        curved = glyph.shape == "circle"
        corners = circle(glyph.size / 2) if curved else outline(glyph.shape, glyph.size)
        # An open mark is filled with paper, so that no line runs through it.
        fill = self.theme.colour(glyph.colour) if glyph.fill == "solid" else self.theme.paper
        around = self._around(place, glyph.y, corners)
        self._trace("outline", glyph, place.timed, around, fill=fill, closed=True, curved=curved)
        if glyph.fill == "half":
            half = self._around(place, glyph.y, lower_half(outline(glyph.shape, glyph.size)))
            colour = self.theme.colour(glyph.colour)
            self._trace("inside", glyph, place.timed, half, fill=colour, thickness=0.0, closed=True)
        if glyph.fill == "slash":
            self._trace("inside", glyph, place.timed, self._around(place, glyph.y, slash(glyph.size)))
        left, right = place.moved(-reach), place.moved(reach)
        self._target(glyph, left, right, glyph.y - reach, glyph.y + reach)

    @draw.register
    def _bracket(self, bracket: Bracket) -> None:
        place, half = bracket.at, bracket.height / 2
        corners = [(bracket.arms, -half), (0.0, -half), (0.0, half), (bracket.arms, half)]
        self._trace("outline", bracket, place.timed, self._around(place, bracket.y, corners))
        left, right = place.moved(min(0.0, bracket.arms)), place.moved(max(0.0, bracket.arms))
        self._target(bracket, left, right, bracket.y - half, bracket.y + half)

    @draw.register
    def _arrow(self, arrow: Arrow) -> None:
        place, head = arrow.at, math.copysign(ARROWHEAD, arrow.length)
        tip = (arrow.length, 0.0)
        self._trace("outline", arrow, place.timed, self._around(place, arrow.y, [(0.0, 0.0), tip]))
        barbs = [(arrow.length - head, -ARROWHEAD), tip, (arrow.length - head, ARROWHEAD)]
        self._trace("outline", arrow, place.timed, self._around(place, arrow.y, barbs))

    @draw.register
    def _text(self, text: Text) -> None:
        if not text.line.runs:
            return
        place, first = text.at, text.line.runs[0]
        words = self._collect(Pen("text", place.timed, "words"), Lettering)
        words.x.append(self._x(place))
        # Plotly sets a line's baseline a quarter of its size below the point that it is centred on.
        words.y.append(round(text.y - text.line.size / 4, 2))
        words.text.append("".join(self._marked_up(run, first) for run in text.line.runs))
        words.anchor.append(
            {"start": "middle right", "middle": "middle center", "end": "middle left"}[text.anchor]
        )
        words.size.append(text.line.size)
        words.weight.append(first.style.weight)
        words.colour.append(self.theme.colour(first.style.colour))
        words.family.append(self.theme.families(first.family))
        words.event.append(text.event)
        if text.event:
            left = place.moved(text.left(self.scale) - place.x(self.scale))
            right = left.moved(text.line.width)
            self._target(
                text, left, right, text.y - ASCENT * text.line.size, text.y + DESCENT * text.line.size
            )

    def _marked_up(self, run: Run, first: Run) -> str:
        """The run in the markup that Plotly reads, so that a title's own `<` is only text."""
        words = escape(run.text, quote=False)
        if (run.style, run.family) == (first.style, first.family):
            return words
        colour, (size, weight, _) = self.theme.colour(run.style.colour), run.style
        family = self.theme.families(run.family)
        style = f"color:{colour};font-weight:{weight};font-size:{size:g}px;font-family:{family}"
        return f'<span style="{style}">{words}</span>'

    # ---- places -------------------------------------------------------------------------------------

    def _together(self, start: At, end: At) -> tuple[At, At]:
        """Two places on one axis: on that of time if either is."""
        if start.timed == end.timed:
            return start, end
        first, last = (
            place if place.timed else At(0.0, round(self.scale.instant(place.offset)))
            for place in (start, end)
        )
        return first, last

    def _x(self, place: At) -> float:
        if place.instant is None:
            return round(place.offset, 2)
        return round(place.instant / SECOND + place.offset * self._per_pixel, self._digits)

    def _around(self, place: At, y: float, points: Sequence[Point]) -> Corners:
        # Shapes are written to the finest that is seen, so nothing is rounded here.
        if place.instant is None:
            return [each for right, down in points for each in (place.offset + right, y + down)]
        per_pixel = self._per_pixel
        second = place.instant / SECOND + place.offset * per_pixel
        return [each for right, down in points for each in (second + right * per_pixel, y + down)]

    # ---- traces -------------------------------------------------------------------------------------

    def _collect(self, pen: Pen, kind: type[Traced]) -> Traced:
        collected = self._collected.get(pen)
        if collected is None:
            collected = self._collected[pen] = kind()
        assert isinstance(collected, kind)
        return collected

    def _trace(
        self,
        level: Level,
        item: Item,
        timed: bool,
        corners: Corners,
        *,
        fill: str = "",
        thickness: float = STROKE,
        closed: bool = False,
        curved: bool = False,
    ) -> None:
        pen = Pen(level, timed, "path", self.theme.colour(item.colour), fill, thickness)
        self._collect(pen, Path).add(corners, closed=closed, curved=curved)

    def _block(self, item: Item, start: At, end: At, top: float, bottom: float, colour: Role = "") -> None:
        first, last = self._together(start, end)
        left, right = self._x(first), self._x(last)
        level: Level = "behind" if item.part in BEHIND else "bar"
        blocks = self._collect(
            Pen(level, first.timed, "blocks", self.theme.colour(colour or item.colour)), Blocks
        )
        blocks.base.append(left)
        blocks.length.append(right - left)
        blocks.y.append((top + bottom) / 2)
        blocks.height.append(bottom - top)

    def _target(self, item: Item, start: At, end: At, top: float, bottom: float) -> None:
        if item.event:
            self.targets.append([item.event, *_sides_of(start, end), round(top, 1), round(bottom, 1)])


def _sides_of(start: At, end: At) -> list[float | None]:
    """The two sides of a target, each as an instant, if it keeps to one, and pixels from it."""
    return [_second(start), round(start.offset, 1), _second(end), round(end.offset, 1)]


def _second(place: At) -> float | None:
    return None if place.instant is None else place.instant / SECOND


def _halfway(start: At, end: At) -> At:
    """The middle between two places on one axis."""
    offset = (start.offset + end.offset) / 2
    if start.instant is None or end.instant is None:
        return At(offset)
    return At(offset, (start.instant + end.instant) // 2)


def _sides(left: float, right: float, top: float, bottom: float, closed: tuple[bool, bool]) -> list[Corners]:
    """The outline of a bar, as one line where it can be."""
    if left > right:
        left, right, closed = right, left, (closed[1], closed[0])
    upper, lower = (left, top, right, top), (right, bottom, left, bottom)
    if closed == (True, True):
        return [(*upper, *lower, *upper)]
    if closed == (False, True):
        return [(*upper, *lower)]
    if closed == (True, False):
        return [(*lower, *upper)]
    return [upper, lower]


@lru_cache(maxsize=64)
def circle(radius: float) -> tuple[Point, ...]:
    """A circle around (0, 0) as four Bézier curves."""
    beside = radius * 4 / 3 * math.tan(math.pi / 8)
    quarter = ((radius, beside), (beside, radius), (0.0, radius))
    points, turned = [(radius, 0.0)], quarter
    for _ in range(4):
        points += turned
        turned = tuple((-y, x) for x, y in turned)  # type: ignore[assignment]  # three again
    return tuple(points)


def _layout(scene: Scene, theme: Theme, drawing: _Drawing) -> dict[str, Any]:
    still = {"visible": False, "fixedrange": True, "showgrid": False, "zeroline": False}
    left, right = sorted((scene.scale.start, scene.scale.end))
    # A mark at the edge is whole, and a label may reach to the edge of the canvas, but never into the names.
    room = (left - CLEARANCE, scene.width) if scene.direction == "ltr" else (0.0, right + CLEARANCE)
    within = [scene.scale.instant(x) / SECOND for x in room]
    return {
        "width": scene.width,
        "height": scene.height,
        "autosize": False,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0},
        "paper_bgcolor": theme.paper,
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": theme.families(theme.family), "color": theme.ink},
        "showlegend": False,
        "template": {},
        "barmode": "overlay",
        "dragmode": False,
        "hovermode": False,
        "uirevision": "timeline",
        "xaxis": still | {"range": [0, scene.width], "domain": [0, 1]},
        "xaxis2": still | {"range": within, "domain": [x / scene.width for x in room], "anchor": "y"},
        "yaxis": still | {"range": [scene.height, 0], "domain": [0, 1]},
        "shapes": list(drawing.shapes()),
        "meta": {
            "targets": drawing.targets,
            "counts": drawing.counts,
            "tracks": [[track.key, track.top, track.bottom] for track in scene.tracks],
            "window": [scene.scale.first / SECOND, scene.scale.last / SECOND],
            "range": within,
        },
    }
