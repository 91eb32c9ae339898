# ruff: noqa: E501 — tables of cases
"""Themes that are broken or made to cost: the message with its line, or a chart; never code in a page."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .commanded import SOUND, answer
from .conftest import ALL
from .test_bombs import laughs

pytestmark = pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="a system without /proc")
N = 50_000 if ALL else 70
MUST = "the message with line and value, or a chart without a trace of code: within 10 s of a processor and 500 MB"
SIZES = (".nan", ".inf", "-.inf", "-5", "0", "1e999", "1e-999", "9" * 5000, "0x10", "١٤", "14px", '"14; }"', "[14]", "null", "1_4", "²", "NaN", "calc(1px)")  # fmt: skip
COLOURS = (
    "url(javascript:alert(1))", "#ffffff;}body{", "red", "#ffff", "#١٢٣٤٥٦", "rgb(0,0,0)", "#fffffg", "var(--x)",
    "expression(alert(1))", "#FFFFFF\\n", "#ffffff/*", "</style><script>", "transparent", "#fff\\\"}body{", "url(//x)",
)  # fmt: skip
CODE = "</style></text><script>alert(1)</script>"
WRITTEN: dict[str, tuple[str, str]] = {
    "nothing": ("", "The file holds no theme."),
    "nine of nine of nine": (laughs(9, 12), "repeat more than 100,000 values"),
    "a list in itself": ('voices: [&a ["#fff", *a]]', "“*a” stands inside what it repeats"),
    "brackets in brackets": ("[" * N, "More than 60 lists stand inside one another"),
    "blocks in blocks": ("colours: " + "{a: " * N, "More than 60 lists stand inside one another"),
    "two megabytes": ("x: " + "y" * 2_000_000, "over the limit of 1 MB"),
    "very many voices": ("voices: [" + '"#a85300",' * N + "]", f"voices lists {N:,} colours. Write at most 24"),
    "very many keys": ("".join(f"k{n}: 1\n" for n in range(N // 5)), "A theme takes no “k0”."),
    "very many sizes": (f"sizes: {{{', '.join(f'k{n}: 1' for n in range(N // 5))}}}", "sizes takes no “k0”."),
    **{f"a size of {size[:12]}": (f"sizes: {{label: {size}}}", "Write a number from 10 to 13.5.") for size in SIZES},
    **{f"ink of {colour}": (f'colours: {{ink: "{colour}"}}', "is no colour. Write it as") for colour in COLOURS},
    "ink with an override of direction": ('colours: {ink: "\\u202e#ffffff"}', "U+202E"),
    "code for a name": (f'name: "{CODE[:40]}"', ""),
    "code for a logo": (f'logo: "{CODE}"', ""),
    "a logo of a thousand letters": (f"logo: {'x' * 1000}", "Write a text of at most 60 characters."),
    "a logo that turns the direction": ('logo: "\\u202eabc"', "U+202E"),
    "a logo with NUL": ('logo: "a\\0b"', "U+0000"),
    "a logo of half a character": ('logo: "\\ud800"', "There is no character"),
    "a font of a folder above": ("font: ../../../etc/passwd", "Name a"),
    "a font with NUL in its name": ('font: "a\\0b"', "U+0000"),
    "a font with a long name": (f"font: {'x' * 399}", "File name too long"),
    "a font of a device": ("font: /dev/zero", "it is not an ordinary file"),
    "a font of a folder": ("font: .", "Is a directory"),
    "a font from the net": ("font: https://example.org/a.ttf", "No such file"),
    "a font that is a list": ("font: [a]", "font is a list or block."),
    "based on itself": ("based_on: theme.yaml", "There is no based_on “theme.yaml”."),
    "based on a long name": (f"based_on: {'x' * N}", "There is no based_on “xxx"),
    "an instruction": ("colours: !!python/object/apply:os.system [ls]", "is an instruction to a program"),
    "a second document": ("based_on: dark\n---\nbased_on: light", "begins here"),
    "a key twice": ("based_on: dark\nbased_on: light", "“based_on” is here twice"),
    "a list": ("- a", "The file holds no theme."),
    "a night in a night": ("night: {night: {colours: {}}}", "night takes no “night”."),
    "a night that is a list": ("night: [a]", "night is a list or block"),
    "voices that are a block": ("voices: {a: b}", "voices is a list of colours."),
    "voices that are nothing": ("voices: [null, null]", "is no colour."),
    "no voices": ("voices: []", "voices is a list of colours."),
    "voices in lists": ('voices: [[["#fff"]]]', "is no colour."),
    "a shape that there is not": ("voices: [{shape: upright}]", "There is no shape “upright”."),
    "a shape that is a list": ("voices: [{shape: [circle]}]", "There is no shape"),
}  # fmt: skip
PLACES: dict[str, tuple[Callable[[Path], object], str]] = {
    "no file": (Path.exists, "There is no such file."),
    "a folder": (Path.mkdir, "This is a folder."),
    "a pipe": (os.mkfifo, "This is a named pipe"),
    "/dev/zero": (lambda path: path.symlink_to("/dev/zero"), "over the limit of 1 MB"),
    "a link to itself": (lambda path: path.symlink_to(path), "Too many levels"),
    "UTF-16": (lambda path: path.write_text("based_on: dark", encoding="utf-16"), "This file is saved as UTF-16."),
    "no text": (lambda path: path.write_bytes(bytes(range(256))), ""),
}  # fmt: skip


def tried(folder: Path, make: Callable[[Path], object], says: str, *, code_too: bool = False) -> None:
    theme, file, chart, page = (folder / name for name in ("theme.yaml", "events.yaml", "c.svg", "c.html"))
    file.write_text(SOUND, encoding="utf-8")
    make(theme)
    code, said = answer(["export", file, "-o", chart, "-o", page, "--theme", theme])
    if code:
        assert code == 2
        assert re.match(rf"{re.escape(str(theme))}:(\d+:\d+:)? .+\.", said), said
        assert says in said
        assert not chart.exists()
        assert not page.exists()
        assert len(said.splitlines()) <= 1000
    else:
        assert code_too, said
        for drawn in (chart, page):
            assert "<script>alert" not in drawn.read_text(encoding="utf-8")


def test_a_theme_that_is_broken_or_made_to_cost(tmp_path: Path, every: Any, tally: Any) -> None:
    names = list(WRITTEN)
    tried_here = every(len(names), 6)
    for number in tried_here:
        text, says = WRITTEN[names[number]]
        folder = tmp_path / str(number)
        folder.mkdir()
        tried(folder, lambda path, text=text: path.write_text(text), says, code_too=not says)
    tally(
        "themes: bombs, sizes that are no numbers, colours and texts that are code, fonts elsewhere",
        MUST,
        len(tried_here),
    )


@pytest.mark.parametrize("place", PLACES)
def test_what_stands_where_a_theme_should(place: str, tmp_path: Path, tally: Any) -> None:
    tried(tmp_path, *PLACES[place])
    tally("themes: no file, a folder, a pipe, a device, a link in a ring, no text", MUST, 1)
