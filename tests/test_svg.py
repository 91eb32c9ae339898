"""SVG: the committed examples byte for byte, well-formed and plain, and marks that can be told apart in grey.

After a change that is meant: `ACCEPT_GALLERY=1 pytest tests/test_svg.py`, look at the drawings, commit them.
"""

from __future__ import annotations

import os
import re
import struct
import subprocess
import sys
import zlib
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import numpy
import pytest

from timeline.layout.marks import Dated, geometry
from timeline.layout.scale import At, Scale
from timeline.layout.shapes import half_width
from timeline.layout.text import Measure
from timeline.model import Chronology, Fill
from timeline.readers import load
from timeline.renderers.raster import png
from timeline.renderers.svg import render
from timeline.scene import Glyph, Item, Scene, Text, draw
from timeline.scene.labels import LABEL_GLYPH
from timeline.scene.marks import Owner, glyph, mark
from timeline.scene.plan import MOST_MARKS
from timeline.select import View, select
from timeline.tables import tabulate
from timeline.themes import DARK, LIGHT, Theme
from timeline.wording import Wording

GALLERY = Path(__file__).parent / "gallery"
SVG = "{http://www.w3.org/2000/svg}"
MEASURE = Measure()


class Example(NamedTuple):
    file: str
    width: float = 1000
    theme: Theme = LIGHT
    chart: str = ""
    most: int = MOST_MARKS

    @property
    def name(self) -> str:
        counted = [] if self.most == MOST_MARKS else ["counted"]
        named = [self.chart] if self.chart else []
        return "-".join([self.file, *named, *counted, f"{self.width:.0f}", self.theme.name])


EXAMPLES = (
    Example("marks"),
    Example("marks", 600, DARK),
    Example("marks", most=5),
    Example("marks", 375, DARK, most=5),
    Example("bridge-ar", 700, chart="bridge", most=2),
    Example("scales"),
    Example("centuries", 800),
    Example("arabic", 900, chart="who-says-what"),
    Example("bridge-ru", chart="bridge"),
    Example("bridge-kk", chart="bridge"),
    Example("bridge-ar", chart="bridge"),
    Example("bridge-ar", 375, DARK, chart="bridge"),
)


def read(file: str) -> Chronology:
    chronology, problems = load(GALLERY / f"{file}.yaml")
    assert problems == ()
    return chronology


def scene_of(example: Example) -> Scene:
    chronology = read(example.file)
    frames = tabulate(chronology)
    named = {chart.name: View.of(chart) for chart in chronology.charts}
    view = named.get(example.chart, View())
    return draw(
        chronology,
        select(frames, view),
        view,
        total=len(frames.events),
        width=example.width,
        theme=example.theme,
        measure=MEASURE,
        wording=Wording(chronology.language),
        most=example.most,
    )


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_the_gallery_is_drawn_as_it_was(example: Example) -> None:
    drawn = render(scene_of(example), example.theme)
    kept = GALLERY / f"{example.name}.svg"
    if os.environ.get("ACCEPT_GALLERY"):
        kept.write_text(drawn, encoding="utf-8")
    assert kept.exists(), "a new example: run with ACCEPT_GALLERY=1 and look at the drawing"
    changed = kept.read_text(encoding="utf-8") != drawn
    assert not changed, (
        f"{kept.name} changed: run with ACCEPT_GALLERY=1, look at it, and commit it if it is better"
    )


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_it_is_plain_svg_with_a_name(example: Example) -> None:
    scene = scene_of(example)
    root = ElementTree.fromstring(render(scene, example.theme))
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    assert tags <= {"svg", "title", "desc", "g", "rect", "line", "path", "circle", "text", "tspan"}
    attributes = {name for element in root.iter() for name in element.attrib}
    assert not attributes & {"style", "onload", "href"}
    assert not any("var(" in value for element in root.iter() for value in element.attrib.values())
    assert root.findtext(f"{SVG}title") == scene.title
    assert root.findtext(f"{SVG}desc") == scene.description
    named = root.attrib["aria-labelledby"].split()
    assert named == [
        element.attrib["id"] for tag in ("title", "desc") for element in root.findall(f"{SVG}{tag}")
    ]
    assert root.attrib["role"] == "img"


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_every_word_of_the_scene_is_text(example: Example) -> None:
    scene = scene_of(example)
    root = ElementTree.fromstring(render(scene, example.theme))
    written = ["".join(element.itertext()) for element in root.iter(f"{SVG}text")]
    lines = ["".join(run.text for run in item.line.runs) for item in scene.items if isinstance(item, Text)]
    assert sorted(written) == sorted(lines)
    assert not any("…" in line for line in lines)


def test_groups_name_track_and_event() -> None:
    root = ElementTree.fromstring(render(scene_of(Example("marks")), LIGHT))
    tracks = {group.attrib["data-track"] for group in root.iter(f"{SVG}g") if "data-track" in group.attrib}
    events = {group.attrib["data-event"] for group in root.iter(f"{SVG}g") if "data-event" in group.attrib}
    chronology = read("marks")
    assert events == {event.id for event in chronology.events}
    assert tracks == {chronology.track(event) for event in chronology.events}


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    title = '</text><script>alert("1")</script> & <b> \u200e]]>'
    (tmp_path / "c.yaml").write_text(
        f"title: '{title}'\nevents:\n  - {{when: 2022-01-04, what: '{title}', who: '<i>'}}\n"
        "people:\n  <i>: x\n",
        encoding="utf-8",
    )
    chronology, problems = load(tmp_path / "c.yaml")
    assert not problems
    frames = tabulate(chronology)
    scene = draw(
        chronology, frames, View(), total=1, width=2000, theme=LIGHT, measure=MEASURE, wording=Wording("en")
    )  # fmt: skip
    root = ElementTree.fromstring(render(scene, LIGHT))
    assert root.findtext(f"{SVG}title") == title
    assert not list(root.iter(f"{SVG}script"))


def test_the_bytes_do_not_depend_on_the_run() -> None:
    code = (
        "import sys; sys.path.insert(0, 'tests'); from test_svg import *; "
        "e = EXAMPLES[0]; sys.stdout.reconfigure(encoding='utf-8'); "
        "print(render(scene_of(e), e.theme), end='')"
    )
    seed = "1" if os.environ.get("PYTHONHASHSEED") != "1" else "2"
    other = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(["."])},
        cwd=Path(__file__).parent.parent,
        capture_output=True,
        check=True,
    ).stdout
    assert other == render(scene_of(EXAMPLES[0]), LIGHT).encode()


def test_right_to_left_is_a_reflection_with_its_words_the_right_way() -> None:
    scene = scene_of(Example("arabic", 900, chart="who-says-what"))
    assert scene.direction == "rtl"
    assert scene.scale.start > scene.scale.end
    by_date = [
        item.at.x(scene.scale) for item in scene.items if isinstance(item, Glyph) and item.part == "mark"
    ]
    assert by_date == sorted(by_date, reverse=True)
    names = [item for item in scene.items if isinstance(item, Text) and item.part == "name"]
    assert all(item.anchor == "end" and item.at.x(scene.scale) == 880 for item in names)
    words = [item.line for item in scene.items if isinstance(item, Text)]
    assert all(
        line.runs[0].text.startswith("\u2067") and line.runs[-1].text.endswith("\u2069") for line in words
    )
    assert "Cairo" in {run.family for line in words for run in line.runs}


# ---- told apart without colour -----------------------------------------------------------------------------

DAY = 86_400_000_000
FILLS: tuple[Fill, ...] = ("open", "solid", "half", "slash")
TILE, ROW = 56.0, 44.0
STARTS = {
    "exact": Dated("exact", 0, DAY, 0, DAY, 0, DAY),
    "approximate": Dated("approximate", -DAY, 2 * DAY, -DAY, 2 * DAY, 0, DAY),
    "between": Dated("between", -2 * DAY, 3 * DAY, -2 * DAY, 3 * DAY, -2 * DAY, 3 * DAY),
    "period": Dated("period", -2 * DAY, -DAY, 2 * DAY, 3 * DAY, -2 * DAY, 3 * DAY, "exact", "exact"),
    "uncertain period": Dated(
        "period", -3 * DAY, DAY, 0, 4 * DAY, -2 * DAY, 3 * DAY, "approximate", "approximate"
    ),
    "going on": Dated("period", -2 * DAY, -DAY, None, None, -2 * DAY, None, "exact", "unknown"),
    "not before": Dated("not_before", 0, None, 0, None, 0, None),
    "not after": Dated("not_after", None, DAY, None, DAY, None, DAY),
}


def tiles() -> tuple[list[tuple[str, str, str]], Scene]:
    """Each voice in each fill at each exactness, 10 pixels high, in the middle of a tile of its own."""
    roles = ["neutral", *(f"voice-{number}" for number in range(1, len(LIGHT.voices) + 1))]
    names: list[tuple[str, str, str]] = []
    items: list[Item] = []
    scale = Scale(-4 * DAY, 5 * DAY, 0, TILE)
    for row, role in enumerate(roles):
        for fill in FILLS:
            for exactness, dated in STARTS.items():
                number = len(names)
                names.append((role, fill, exactness))
                x, y = number % 32 * TILE, number // 32 * ROW + 12
                items += moved(dated, Owner("", str(row), 0, role, LIGHT.shape(role), fill), scale, x, y)
    width, height = 32 * TILE, (len(names) // 32 + 1) * ROW
    whole = Scale(0, 1, 0, 1)
    return names, Scene(width, height, "ltr", "en", "t", "d", whole, 0, height, (), tuple(items))


def moved(dated: Dated, owner: Owner, scale: Scale, x: float, y: float) -> Iterator[Item]:
    drawn = geometry(dated, Scale(scale.first, scale.last, x, x + TILE), half_width(owner.shape))
    assert drawn is not None
    shown = Scale(scale.first, scale.last, x, x + TILE)
    for item in mark(drawn, owner, y):
        yield fixed(item, shown)
    if not drawn.beside:
        yield glyph(owner, At(x + TILE / 2), y + 20, LABEL_GLYPH)


def fixed(item: Item, scale: Scale) -> Item:
    """The item at pixels of the canvas, so that many scales fit into one scene."""
    from dataclasses import fields, replace

    places = {field.name: getattr(item, field.name) for field in fields(item)}
    return replace(
        item, **{name: At(place.x(scale)) for name, place in places.items() if isinstance(place, At)}
    )


def test_voice_fill_and_exactness_differ_in_grey() -> None:
    names, scene = tiles()
    grey = greyscale(png(render(scene, LIGHT), scene.width, scene.height, 1))
    side, tall = int(TILE), int(ROW)
    cut = {
        name: grey[
            number // 32 * tall : (number // 32 + 1) * tall, number % 32 * side : (number % 32 + 1) * side
        ]
        for number, name in enumerate(names)
    }
    differences = {
        (first, second): float(numpy.abs(cut[first] - cut[second]).sum())
        for first, second in combinations(names, 2)
    }
    # Four pixels from white to black, of the hundred that a mark has.
    alike = {pair: round(sum_, 1) for pair, sum_ in differences.items() if sum_ < 4}
    assert alike == {}


def greyscale(image: bytes) -> numpy.ndarray[tuple[int, int], numpy.dtype[numpy.float64]]:
    """The luminance of a PNG of eight bits a channel on white, 0 black to 1 white."""
    width, height, depth, kind = struct.unpack(">IIBB", image[16:26])
    assert depth == 8
    channels = {0: 1, 2: 3, 4: 2, 6: 4}[kind]
    packed, place = b"", 8
    while place < len(image):
        (length,) = struct.unpack(">I", image[place : place + 4])
        if image[place + 4 : place + 8] == b"IDAT":
            packed += image[place + 8 : place + 8 + length]
        place += length + 12
    rows = unfiltered(zlib.decompress(packed), height, width * channels, channels)
    pixels = numpy.frombuffer(rows, numpy.uint8).reshape(height, width, channels).astype(float) / 255
    colour, opacity = (pixels[..., :3], pixels[..., 3:]) if channels == 4 else (pixels[..., :3], 1.0)
    return numpy.asarray((colour * opacity + 1 - opacity) @ [0.2126, 0.7152, 0.0722])


def unfiltered(packed: bytes, height: int, length: int, channels: int) -> bytes:
    """The bytes of an image under PNG's five filters (PNG specification, 9.2)."""
    above, done = bytes(length + channels), b""
    for start in range(0, height * (length + 1), length + 1):
        kind, line = packed[start], packed[start + 1 : start + 1 + length]
        row = bytearray(length + channels)
        for index, value in enumerate(line):
            left, up, corner = row[index], above[index + channels], above[index]
            if kind == 4:
                up = nearest(left, up, corner)
            row[index + channels] = value + (0, left, up, (left + up) // 2, up)[kind] & 255
        above = bytes(row)
        done += above[channels:]
    return done


def nearest(left: int, up: int, corner: int) -> int:
    estimate = left + up - corner
    return min((left, up, corner), key=lambda each: abs(estimate - each))


# ---- contrast ----------------------------------------------------------------------------------------------


def contrast(one: str, other: str) -> float:
    """WCAG 2.2's contrast ratio."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    values = (int(part, 16) / 255 for part in re.findall("[0-9a-f]{2}", colour))
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in values]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("behind", ["paper", "band", "shade"])
def test_contrast_of_text_and_marks(theme: Theme, behind: str) -> None:
    # Voices colour dates, so they need the contrast of text.
    written = ["ink", "muted", "neutral", *(f"voice-{number}" for number in range(1, len(theme.voices) + 1))]
    low = {role: round(contrast(theme.colour(role), theme.colour(behind)), 2) for role in written}
    assert {role: ratio for role, ratio in low.items() if ratio < 4.5} == {}
