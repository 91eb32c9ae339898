"""How charts look: themes of one's own with their faults by line, and fonts for other scripts."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import Result
from commands import run
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from pypdf import PdfReader

from timeline.layout.faces import FontError, read_font
from timeline.layout.text import Measure, TextStyle
from timeline.theme_file import ThemeError, read_theme
from timeline.themes import THEMES, Theme, faults

if TYPE_CHECKING:
    from playwright.sync_api import Page

    Opener = Callable[..., Page]

FILE = """\
title: Bridge
timezone: UTC
people: {Ines Marlow: pilot}
sources: {Gazette: }
events:
  - {id: one, when: 2022-01-04, what: "Ferry მოვიდა, says Gazette", who: Ines Marlow, said_by: Gazette}
"""
GEORGIAN = [*range(0x10D0, 0x10F1), *map(ord, "., ")]
HEBREW = [*range(0x5D0, 0x5EB), *map(ord, "., ")]


def a_font(path: Path, characters: list[int], family: str = "Little", *, rights: int = 0) -> Path:
    """A font whose every letter is a square of half an em."""
    pen = TTGlyphPen(None)
    pen.moveTo((50, 0))
    for corner in ((50, 400), (450, 400), (450, 0)):
        pen.lineTo(corner)
    pen.closePath()
    square = pen.glyph()
    names = [".notdef", *(f"u{each:04X}" for each in characters)]
    builder = FontBuilder(1000)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({each: f"u{each:04X}" for each in characters})
    builder.setupGlyf(dict.fromkeys(names, square))
    builder.setupHorizontalMetrics(dict.fromkeys(names, (500, 50)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": family, "styleName": "Regular"})
    builder.setupOS2(fsType=rights)
    builder.setupPost()
    builder.save(path)
    return path


def export(file: Path, output: Path, *options: str | Path) -> Result:
    done = run("export", file, "-o", output, *options)
    assert "Traceback" not in done.output
    return done


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "events.yaml"
    path.write_text(FILE, encoding="utf-8")
    return path


# ---- fonts -------------------------------------------------------------------------------------------------


def test_a_brought_font_sets_what_ours_cannot(file: Path, tmp_path: Path) -> None:
    refused = export(file, tmp_path / "chart.png")
    assert refused.exit_code == 2
    assert "ა (U+10D0)" in refused.output
    assert "--font FILE" in refused.output
    font = a_font(tmp_path / "georgian.ttf", GEORGIAN, "Tbilisi Text")
    for suffix in (".png", ".pdf", ".svg", ".html"):
        assert export(file, tmp_path / f"chart{suffix}", "--font", font).exit_code == 0
    drawn = (tmp_path / "chart.svg").read_text(encoding="utf-8")
    assert "@font-face{font-family:Tbilisi Text;" in drawn
    assert re.search('font-family="Tbilisi Text, [^"]*"[^>]*>მოვიდა,', drawn)
    assert "--family:Inter,Cairo,Tbilisi Text," in (tmp_path / "chart.html").read_text(encoding="utf-8")
    pdf = PdfReader(BytesIO((tmp_path / "chart.pdf").read_bytes()))
    assert "მოვიდა" in pdf.pages[0].extract_text()


def test_letters_of_ours_stay_in_ours(tmp_path: Path) -> None:
    font = read_font(a_font(tmp_path / "all.ttf", sorted({*GEORGIAN, *HEBREW, *range(0x41, 0x7B)})))
    line = Measure(more=[font]).line([("Ferry მოვიდა, 4. שלום Ok", TextStyle(10, 400, "ink"))])
    assert [(run.text, run.family) for run in line.runs] == [
        ("Ferry ", "Inter"),
        ("მოვიდა, ", "Little"),
        ("4. ", "Inter"),
        ("\u2067שלום\u2069", "Little"),
        (" Ok", "Inter"),
    ]


def test_a_run_from_right_to_left_is_isolated_as_one(tmp_path: Path) -> None:
    font = read_font(a_font(tmp_path / "hebrew.ttf", HEBREW))
    line = Measure(more=[font]).line([("said שלום عالم today", TextStyle(10, 400, "ink"))])
    assert line.text == "said שלום عالم today"
    written = "".join(run.text for run in line.runs)
    assert written == "said \u2067שלום عالم\u2069 today"


@pytest.mark.browser
def test_it_is_measured_as_a_browser_sets_it(file: Path, tmp_path: Path, opened: Opener) -> None:
    font = a_font(tmp_path / "georgian.ttf", GEORGIAN)
    assert export(file, tmp_path / "chart.svg", "--font", font).exit_code == 0
    page = opened((tmp_path / "chart.svg").as_uri())
    length = "[...document.querySelectorAll('text')].find(each => each.textContent.includes('მოვ')).{}"
    text, width = (
        page.evaluate(length.format("textContent")),
        page.evaluate(length.format("getComputedTextLength()")),
    )
    assert abs(Measure(more=[read_font(font)]).width(text, 12.5) - width) < 0.5


def no_font(path: Path) -> None:
    path.write_text("none")


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (no_font, "is no font"),
        (Path.mkdir, "cannot be read"),
        (Path.exists, "cannot be read"),
        (lambda path: a_font(path, GEORGIAN, rights=2), "forbids to embed it"),
        (lambda path: a_font(path, GEORGIAN, rights=0x100), "forbids to embed a part of it"),
        (lambda path: path.write_bytes(a_font(path, GEORGIAN).read_bytes()[:700]), "font.ttf"),
    ],
)
def test_what_is_no_usable_font_is_said(
    file: Path, tmp_path: Path, make: Callable[[Path], object], said: str
) -> None:
    font = tmp_path / "font.ttf"
    make(font)
    with pytest.raises(FontError, match=re.escape(said)):
        read_font(font)
    done = export(file, tmp_path / "chart.svg", "--font", font)
    assert done.exit_code == 2
    assert str(font) in done.output
    assert not (tmp_path / "chart.svg").exists()


# ---- themes ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", [*THEMES.values(), *(each.night for each in THEMES.values() if each.night)])
def test_our_themes_can_be_read_by_everyone(theme: Theme) -> None:
    assert list(faults(theme)) == []


def test_a_theme_of_ones_own(tmp_path: Path) -> None:
    a_font(tmp_path / "house.ttf", [*range(0x20, 0x7F)], "House Sans")
    theme = tmp_path / "house.yaml"
    theme.write_text(
        "based_on: newsprint\n"
        'colours:\n  ink: "#101820"\n'
        'voices:\n  - "#8a1c1c"\n  - {shape: hexagon, colour: "#0B4F6C"}\n'
        "sizes:\n  headline: 30\n"
        "font: house.ttf\nlogo: The Harbour Times\n"
        'night:\n  colours:\n    paper: "#000000"\n',
        encoding="utf-8",
    )
    read, font = read_theme(theme)
    assert (read.name, read.ink, read.muted) == ("house", "#101820", THEMES["newsprint"].muted)
    assert [shape for shape, _ in read.voices] == [
        "circle",
        "hexagon",
        "diamond",
        "triangle",
        "pointer",
        "square",
    ]
    assert read.night
    assert (read.night.paper, read.night.ink) == ("#000000", THEMES["dark"].ink)
    assert font
    latin = tmp_path / "latin.yaml"
    latin.write_text(FILE.replace(" მოვიდა", ""), encoding="utf-8")
    for suffix in (".svg", ".png", ".html", ".list.html"):
        assert export(latin, tmp_path / f"chart{suffix}", "--theme", theme).exit_code == 0
    drawn = (tmp_path / "chart.svg").read_text(encoding="utf-8")
    assert 'font-family="House Sans, system-ui, sans-serif"' in drawn
    assert 'font-size="30"' in drawn
    assert ">The Harbour Times</text>" in drawn
    assert "#101820" in drawn
    assert THEMES["light"].ink not in drawn
    assert "--paper:#000000" in (tmp_path / "chart.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("colors: {}", "1:1: A theme takes no “colors”. Did you mean colours?"),
        ("based_on: lihgt", "1:11: There is no based_on “lihgt”. Did you mean light?"),
        ('name: x\ncolours:\n  papper: "#ffffff"', "3:3: colours takes no “papper”. Did you mean paper?"),
        ("colours: {ink: black}", '1:16: “black” is no colour. Write it as "#1b1f24", in quotation marks.'),
        ("colours: {ink: }", "1:16: empty is no colour. An unquoted # begins a remark."),
        ("colours: dark", "1:10: colours is “dark”: it has keys below it."),
        ('colours: {muted: "#999999"}', "1:18: muted #999999 on shade #e9edf3 has a contrast of 2.4:1"),
        ('colours: {paper: "#777777"}', "1:"),
        ("voices: red", "1:9: voices is a list of colours."),
        ("voices:\n  - {shape: star}", "2:13: There is no shape “star”."),
        ('voices:\n  - "#ffcc00"', "2:5: voice-1 #ffcc00"),
        (
            'voices:\n  - {shape: square}\n  - {shape: square, colour: "#a85300"}',
            "3:5: In greyscale voice-2 and voice-1 look the same: each is a square.",
        ),
        ("sizes: {headline: 300}", "1:19: headline is “300”: no size for it. Write a number from 16 to 40."),
        ("sizes: {titel: 20}", "1:9: sizes takes no “titel”."),
        ("font: none.ttf", "none.ttf cannot be read"),
        ("logo: [a, b]", "1:7: logo is a list or block."),
        ("- a", "1:1: The file holds no theme."),
        ("", "1:1: The file holds no theme."),
        ('night: {colours: {ink: "#000000"}}', "1:24: ink #000000 on paper"),
        ('colours:\n  ink: "#101820', ":2:"),
    ],
)
def test_a_fault_of_a_theme_is_told_by_its_line(file: Path, tmp_path: Path, written: str, said: str) -> None:
    theme = tmp_path / "house.yaml"
    theme.write_text(written, encoding="utf-8")
    with pytest.raises(ThemeError):
        read_theme(theme)
    done = export(file, tmp_path / "chart.svg", "--theme", theme)
    assert done.exit_code == 2
    assert said in done.output
    assert done.output.startswith(str(theme))
    assert not (tmp_path / "chart.svg").exists()


def test_a_theme_that_is_not_there(file: Path, tmp_path: Path) -> None:
    done = export(file, tmp_path / "chart.svg", "--theme", tmp_path / "no.yaml")
    assert done.exit_code == 2
    assert "no.yaml" in done.output
    assert (
        "There is light, dark, newsprint" in export(file, tmp_path / "chart.svg", "--theme", "gaudy").output
    )
