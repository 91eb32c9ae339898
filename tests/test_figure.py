"""The Plotly figure draws what the SVG draws, where the SVG draws it."""

from __future__ import annotations

import json
import math
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from html import unescape
from itertools import compress
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree

import plotly.graph_objects as go
import pytest
from boxes import box_of_glyph, box_of_text

from timeline.layout.text import Measure, TextStyle
from timeline.readers import load
from timeline.renderers.figure import CONFIG, figure
from timeline.renderers.svg import render
from timeline.scene import MOST_MARKS, At, Glyph, Item, Scale, Scene, Tally, Text, draw
from timeline.scene.reflect import reflected
from timeline.select import View, select
from timeline.tables import tabulate
from timeline.themes import DARK, LIGHT, Theme
from timeline.wording import Wording

EXAMPLE = Path(__file__).parent.parent / "data" / "events.yaml"
GALLERY = Path(__file__).parent / "gallery"
SECOND = 1_000_000
DAY = 86_400 * SECOND
NEAR = 0.5  # pixels
NAMESPACE = "{http://www.w3.org/2000/svg}"
CIRCLE = [(math.cos(turn * math.pi / 8), math.sin(turn * math.pi / 8)) for turn in range(16)]
Corners = Sequence[tuple[float, float]]
Line = tuple[str, Corners, str]


def scene_of(
    path: Path, view: View, width: float, measure: Measure, locales: Path | None = None, **options: Any
) -> Scene:
    chronology, problems = load(path)
    assert not problems
    selection = select(tabulate(chronology), view)
    wording = Wording(chronology.language, locales) if locales else Wording(chronology.language)
    return draw(
        chronology, selection, view, total=len(chronology.events), width=width, theme=LIGHT, measure=measure,
        wording=wording, **options,
    )  # fmt: skip


@pytest.fixture(scope="module")
def measure() -> Measure:
    return Measure()


def small(*items: Item, width: float = 1000) -> Scene:
    """A scene of ten days with the given items, 80 pixels a day from x = 200."""
    return Scene(
        width=width, height=400, direction="ltr", language="en", title="", description="", top=0, bottom=400,
        scale=Scale(0, 10 * DAY, 200, width), tracks=(), items=items,
    )  # fmt: skip


class Canvas:
    """A figure's own arithmetic, back to pixels of the canvas."""

    def __init__(self, drawn: dict[str, Any]) -> None:
        checked = go.Figure(drawn)
        self.layout, self.traces = checked.layout, checked.data

    def x(self, trace: Any, value: float) -> float:
        axis = self.layout["xaxis2" if trace.xaxis == "x2" else "xaxis"]
        share = (value - axis.range[0]) / (axis.range[1] - axis.range[0])
        return float((axis.domain[0] + share * (axis.domain[1] - axis.domain[0])) * self.layout.width)

    def y(self, value: float) -> float:
        first, last = self.layout.yaxis.range
        return float((1 - (value - first) / (last - first)) * self.layout.height)  # Plotly's y grows upwards

    def lines(self) -> Iterator[Line]:
        for trace in self.traces:
            if trace.type == "scatter" and trace.mode == "lines":
                line: list[tuple[float, float]] = []
                for x, y in [*zip(trace.x, trace.y, strict=True), (None, None)]:
                    if x is not None:
                        line.append((self.x(trace, x), self.y(y)))
                    elif line:
                        yield "drawn", line, trace.line.color
                        line = []

    def outlines(self) -> Iterator[Line]:
        """What the shapes hold: an outline that is only filled is a filled one."""
        for shape in self.layout.shapes:
            place = SimpleNamespace(xaxis=shape.xref)
            how, colour = ("drawn", shape.line.color) if shape.line.width else ("filled", shape.fillcolor)
            for part in shape.path.split("M")[1:]:
                corners = [tuple(map(float, each.split(","))) for each in re.findall(r"[^MLCZ ]+", part)]
                if "C" in part:
                    corners = list(along_curves(corners))
                yield how, [(self.x(place, x), self.y(y)) for x, y in corners], colour

    def blocks(self) -> Iterator[Line]:
        for trace in self.traces:
            if trace.type == "bar":
                for base, length, y, height in zip(trace.base, trace.x, trace.y, trace.width, strict=True):
                    left, right = self.x(trace, base), self.x(trace, base + length)
                    top, bottom = self.y(y - height / 2), self.y(y + height / 2)
                    yield (
                        "filled",
                        [(left, top), (right, top), (right, bottom), (left, bottom)],
                        trace.marker.color,
                    )

    def texts(self) -> Iterator[tuple[str, float, float, str]]:
        """Words, x, baseline and anchor: Plotly's baseline lies a quarter of the size below the point."""
        anchors = {"middle right": "start", "middle center": "middle", "middle left": "end"}
        for trace in self.traces:
            if trace.type == "scatter" and trace.mode == "text":
                each = zip(trace.x, trace.y, trace.text, trace.textposition, trace.textfont.size, strict=True)
                for x, y, words, where, size in each:
                    yield (
                        unescape(re.sub("<[^>]*>", "", words)),
                        self.x(trace, x),
                        self.y(y) + size / 4,
                        anchors[where],
                    )


def along_curves(points: Sequence[tuple[float, ...]]) -> Iterator[tuple[float, float]]:
    """Four places along each of the Bézier curves that three points after the first make."""
    for start in range(0, len(points) - 1, 3):
        one, two, three, four = points[start : start + 4]
        for t in (0, 0.25, 0.5, 0.75):
            shares = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
            x, y = (
                sum(p[axis] * s for p, s in zip((one, two, three, four), shares, strict=True))
                for axis in (0, 1)
            )
            yield x, y


def drawn_by_svg(text: str) -> tuple[list[Line], list[tuple[str, float, float, str]]]:
    """The lines, filled shapes and texts of an SVG, in the same terms."""
    lines: list[Line] = []
    texts = []
    for element in ElementTree.fromstring(text).iter():
        tag, get = element.tag.removeprefix(NAMESPACE), element.get
        if tag == "text":
            words = "".join(element.itertext())
            texts.append((words, float(get("x", 0)), float(get("y", 0)), get("text-anchor", "start")))
        elif tag == "line":
            ends = [(float(get(f"x{end}", 0)), float(get(f"y{end}", 0))) for end in (1, 2)]
            lines.append(("drawn", ends, get("stroke", "")))
        elif tag == "circle":
            x, y, radius = (float(get(name, 0)) for name in ("cx", "cy", "r"))
            lines.append(
                ("drawn", [(x + radius * dx, y + radius * dy) for dx, dy in CIRCLE], get("stroke", ""))
            )
        elif tag == "rect" and get("class") != "paper":
            x, y, width, height = (float(get(name, 0)) for name in ("x", "y", "width", "height"))
            corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
            lines.append(("filled", corners, get("fill", "")))
        elif tag == "path":
            how, colour = ("drawn", get("stroke", "")) if get("stroke") else ("filled", get("fill", ""))
            lines += [(how, part, colour) for part in path_of(get("d", ""))]
    return lines, texts


def path_of(text: str) -> Iterator[list[tuple[float, float]]]:
    for part in text.rstrip("Z").replace("Z", "").split("M")[1:]:
        yield [(float(x), float(y)) for x, y in (corner.split() for corner in part.split("L"))]


def near(one: Line, other: Line) -> bool:
    """Whether two shapes have the same corners, in whatever order they are drawn."""
    (how, corners, colour), (other_how, other_corners, other_colour) = one, other
    if (how, colour) != (other_how, other_colour):
        return False
    return covers(corners, other_corners) and covers(other_corners, corners)


def covers(corners: Corners, others: Corners) -> bool:
    return all(any(abs(x - a) <= NEAR and abs(y - b) <= NEAR for a, b in others) for x, y in corners)


def left_over(
    ours: list[Any], theirs: list[Any], alike: Callable[[Any, Any], bool]
) -> tuple[list[Any], list[Any]]:
    """What one of the two draws and the other does not."""
    missing = []
    remaining = list(theirs)
    for each in ours:
        match = next((other for other in remaining if alike(each, other)), None)
        if match is None:
            missing.append(each)
        else:
            remaining.remove(match)
    return missing, remaining


def same_text(one: tuple[str, float, float, str], other: tuple[str, float, float, str]) -> bool:
    return (
        (one[0], one[3]) == (other[0], other[3])
        and abs(one[1] - other[1]) <= NEAR
        and abs(one[2] - other[2]) <= NEAR
    )


def compare(scene: Scene, theme: Theme) -> None:
    """Figure and SVG of a scene show the same marks at the same places."""
    canvas = Canvas(figure(scene, theme))
    lines, texts = drawn_by_svg(render(scene, theme))
    assert left_over([*canvas.lines(), *canvas.outlines(), *canvas.blocks()], lines, near) == ([], [])
    assert left_over(list(canvas.texts()), texts, same_text) == ([], [])


@pytest.mark.parametrize("width", [560, 1000, 1600])
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_figure_and_svg_show_the_same_marks_at_the_same_places(
    width: float, theme: Theme, measure: Measure
) -> None:
    compare(scene_of(EXAMPLE, View(), width, measure), theme)


@pytest.mark.parametrize("name", ["arabic", "centuries", "marks", "scales"])
def test_so_they_do_for_every_kind_of_mark(name: str, measure: Measure) -> None:
    path = GALLERY / f"{name}.yaml"
    compare(scene_of(path, View(), 1000, measure, GALLERY / "locales"), LIGHT)


@pytest.mark.parametrize("name", ["arabic", "marks"])
def test_so_they_do_for_counts_and_a_pointer_finds_them(name: str, measure: Measure) -> None:
    scene = scene_of(GALLERY / f"{name}.yaml", View(), 1000, measure, GALLERY / "locales", most=5)
    compare(scene, LIGHT)
    counts = figure(scene, LIGHT)["layout"]["meta"]["counts"]
    tallies = [item for item in scene.items if isinstance(item, Tally)]
    assert [each[0] for each in counts] == [tally.words for tally in tallies]
    assert all(last > first for *_, first, last in counts)


def test_every_kind_of_mark_is_in_the_gallery(measure: Measure) -> None:
    """There it is seen that both renderers draw it alike, and below that it is turned."""
    scenes = [scene_of(GALLERY / "marks.yaml", View(), 1000, measure, most=most) for most in (MOST_MARKS, 5)]
    drawn = {type(item).__name__ for scene in scenes for item in scene.items}
    assert drawn == {kind.__name__ for kind in Item.__subclasses__()}


@pytest.mark.parametrize("most", [MOST_MARKS, 5])
def test_what_runs_from_right_to_left_is_seen_in_a_mirror(most: int, measure: Measure) -> None:
    """Shapes of voices and slashes are not turned, but stand in their place; so do words."""
    scene = scene_of(GALLERY / "marks.yaml", View(), 1000, measure, most=most)
    turned = [
        not isinstance(item, Text | Glyph) and getattr(item, "fill", "") != "slash" for item in scene.items
    ]
    bare = replace(scene, items=tuple(compress(scene.items, turned)))
    (lines, _), (seen, _) = (drawn_by_svg(render(each, LIGHT)) for each in (bare, reflected(bare)))
    mirrored = [(how, [(scene.width - x, y) for x, y in corners], colour) for how, corners, colour in lines]
    assert left_over(mirrored, seen, near) == ([], [])
    other = reflected(scene)
    for one, item in zip(scene.items, other.items, strict=True):
        if isinstance(one, Text) and isinstance(item, Text):
            before, after = box_of_text(one, scene), box_of_text(item, other)
        elif isinstance(one, Glyph) and isinstance(item, Glyph):
            before, after = box_of_glyph(one, scene), box_of_glyph(item, other)
        else:
            continue
        sides = scene.width - before.right, scene.width - before.left
        assert (after.left, after.right) == pytest.approx(sides, abs=NEAR)


def test_so_they_do_in_a_part_of_the_period(measure: Measure) -> None:
    window = (1641600000_000_000, 1642000000_000_000)
    compare(scene_of(EXAMPLE, View(window=window), 1000, measure), LIGHT)


def test_plotly_takes_every_value(measure: Measure) -> None:
    """`figure` leaves out Plotly's own check for speed; here it is made."""
    drawn = figure(scene_of(EXAMPLE, View(), 1000, measure), LIGHT)
    assert go.Figure(drawn).to_dict()["data"] == drawn["data"]


def test_years_before_one_stay_plain_numbers() -> None:
    year_44_bce = -63_549_360_000
    at = At(0.0, year_44_bce * SECOND)
    mark = Glyph(
        part="mark", colour="voice-1", event="ides", at=at, y=40, size=10, shape="square", fill="solid"
    )
    scene = replace(
        small(mark), scale=Scale((year_44_bce - 86_400) * SECOND, (year_44_bce + 86_400) * SECOND, 200, 1000)
    )
    (line,) = Canvas(figure(scene, LIGHT)).outlines()
    assert sum(x for x, _ in line[1][:4]) / 4 == pytest.approx(600, abs=0.05)


def test_a_title_is_text_whatever_it_holds(measure: Measure) -> None:
    title = '<b>x</b> & <a href="javascript:alert(1)">$y$</a>'
    words = Text(
        part="label",
        colour="ink",
        event="e",
        at=At(0, DAY),
        y=40,
        line=measure.line([(title, TextStyle(13, 400, "ink"))]),
    )
    (trace,) = figure(small(words), LIGHT)["data"]
    assert trace["text"] == ['&lt;b&gt;x&lt;/b&gt; &amp; &lt;a href="javascript:alert(1)"&gt;$y$&lt;/a&gt;']
    assert next(Canvas(figure(small(words), LIGHT)).texts())[0] == title


def test_a_pointer_finds_each_event_by_its_mark_and_its_words(measure: Measure) -> None:
    scene = scene_of(EXAMPLE, View(), 1000, measure)
    targets = figure(scene, LIGHT)["layout"]["meta"]["targets"]
    assert {target[0] for target in targets} == set(scene.drawn)
    json.dumps(targets)


def test_nothing_in_it_asks_another_machine() -> None:
    assert CONFIG["showSendToCloud"] is False
    assert CONFIG["plotlyServerURL"] == ""
    assert "http" not in json.dumps(figure(small(), LIGHT)).replace("http://www.w3.org", "")


def test_a_new_layout_is_the_same_chart_to_plotly() -> None:
    one, other = (
        figure(small(width=width), theme)["layout"]["uirevision"]
        for width, theme in ((700, DARK), (1000, LIGHT))
    )
    assert one
    assert one == other


def test_no_drawing_loads_plotly() -> None:
    code = "import sys, timeline.renderers.figure, timeline.renderers.svg; print('plotly' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        == "False\n"
    )
