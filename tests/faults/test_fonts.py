# ruff: noqa: E501 — tables of cases
"""Fonts that are broken or made to cost: the message that names the file, or every drawing, in bounded time."""

from __future__ import annotations

import io
import os
import random
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import brotli
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.misc.psCharStrings import T2CharString
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent
from fontTools.ttLib.woff2 import WOFF2DirectoryEntry

from .commanded import SOUND, answer
from .conftest import ALL

pytestmark = pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="a system without /proc")
LETTERS = [*range(0x10D0, 0x10F1), 0x20]
NAMES = [".notdef", *(f"u{each:04X}" for each in LETTERS)]
UNPACKED = 1_500_000_000 if ALL else 260_000_000
TABLES = ("glyf", "loca", "cmap", "name", "head", "hhea", "hmtx", "maxp", "post", "OS/2")
DAMAGED, NO_FONT = "is damaged (", "is no font. Name a .ttf, .otf, .ttc, .woff or .woff2 file."
MUST = "the message that names the file, or all four drawings: within 10 s of a processor and 500 MB"
Edit = Callable[[bytearray, int, int, int], None]


def built(outlines: Callable[[FontBuilder], object], *, quadratic: bool) -> bytes:
    builder = FontBuilder(1000, isTTF=quadratic)
    builder.setupGlyphOrder(NAMES)
    builder.setupCharacterMap({each: f"u{each:04X}" for each in LETTERS})
    outlines(builder)
    builder.setupHorizontalMetrics(dict.fromkeys(NAMES, (500, 50)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Little", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    return packed(builder.font)


def packed(font: TTFont, flavor: str | None = None) -> bytes:
    """Saved without a look at what is drawn, which would never end."""
    output = io.BytesIO()
    font.recalcBBoxes, font.flavor = False, flavor
    font.save(output)
    return output.getvalue()


def squares(builder: FontBuilder) -> None:
    pen = TTGlyphPen(None)
    pen.moveTo((50, 0))
    for corner in ((50, 400), (450, 400), (450, 0)):
        pen.lineTo(corner)
    pen.closePath()
    builder.setupGlyf(dict.fromkeys(NAMES, pen.glyph()))


GOOD = built(squares, quadratic=True)


def composed(inner: Callable[[int], list[int]]) -> bytes:
    """A font whose glyphs are put together of those with other numbers."""
    font = TTFont(io.BytesIO(GOOD), recalcBBoxes=False)
    for number, name in enumerate(NAMES):
        if not inner(number):
            continue
        glyph = Glyph()
        glyph.numberOfContours, glyph.components = -1, []
        glyph.xMin = glyph.yMin = 0
        glyph.xMax = glyph.yMax = 400
        for part in inner(number):
            component = GlyphComponent()
            component.glyphName, component.x, component.y, component.flags = NAMES[part], 0, 0, 2
            glyph.components.append(component)
        font["glyf"][name] = glyph
    return packed(font)


def calling(depth: int, times: int) -> bytes:
    """A font whose letters call a program that calls another so many times, and so on."""

    def outlines(builder: FontBuilder) -> None:
        call = [0, "hmoveto", -107, "callgsubr", "endchar"]
        builder.setupCFF("Little", {}, {name: T2CharString(program=list(call)) for name in NAMES}, {})
        programs = builder.font["CFF "].cff.GlobalSubrs
        for number in range(depth):
            programs.append(T2CharString(program=[number - 106, "callgsubr"] * times + ["return"]))
        programs.append(T2CharString(program=[1, 1, "rlineto", "return"]))

    return built(outlines, quadratic=False)


def edited(tag: str, edit: Edit) -> bytes:
    """The good font with one table edited in place: the entry in its directory, its place, its length."""
    content = bytearray(GOOD)
    for number in range(struct.unpack(">H", content[4:6])[0]):
        entry = 12 + 16 * number
        if content[entry : entry + 4] == tag.encode():
            edit(content, entry, *struct.unpack(">II", content[entry + 8 : entry + 16]))
    return bytes(content)


def field(tag: str, offset: int, value: bytes) -> bytes:
    def edit(content: bytearray, _entry: int, start: int, _length: int) -> None:
        content[start + offset : start + offset + len(value)] = value

    return edited(tag, edit)


def zeros(content: bytearray, _entry: int, start: int, length: int) -> None:
    content[start : start + length] = bytes(length)


def ones(content: bytearray, _entry: int, start: int, length: int) -> None:
    content[start : start + length] = b"\xff" * length


def endless(content: bytearray, entry: int, _start: int, _length: int) -> None:
    content[entry + 12 : entry + 16] = b"\xff" * 4


def elsewhere(content: bytearray, entry: int, _start: int, _length: int) -> None:
    content[entry + 8 : entry + 12] = b"\x7f" * 4


def renamed(content: bytearray, entry: int, _start: int, _length: int) -> None:
    content[entry : entry + 4] = b"zzzz"


def woff_bomb(said: int) -> bytes:
    content = bytearray(packed(TTFont(io.BytesIO(GOOD)), "woff"))
    squeezed = zlib.compress(bytes(UNPACKED), 1)
    content[48:60] = struct.pack(">III", len(content), len(squeezed), said)
    return bytes(content) + squeezed


def woff2_bomb() -> bytes:
    content = packed(TTFont(io.BytesIO(GOOD)), "woff2")
    head = io.BytesIO(content)
    head.seek(48)
    for _ in range(struct.unpack(">H", content[12:14])[0]):
        WOFF2DirectoryEntry().fromFile(head)
    squeezed = brotli.compress(bytes(UNPACKED), quality=1)
    bomb = bytearray(content[: head.tell()]) + squeezed
    bomb[8:12], bomb[20:24] = struct.pack(">I", len(bomb)), struct.pack(">I", len(squeezed))
    return bytes(bomb)


def noise(seed: int) -> bytes:
    chance, content = random.Random(seed), bytearray(GOOD)
    for _ in range(chance.choice((1, 3, 20))):
        content[chance.randrange(len(content))] = chance.randrange(256)
    return bytes(content)


COLLECTION = b"ttcf\0\1\0\0"
DRAWN = ""
ANY = "font"
MADE: dict[str, tuple[Callable[[], bytes], str]] = {
    "sound": (lambda: GOOD, DRAWN),
    "sound, of programs": (lambda: calling(1, 4), DRAWN),
    "programs that call programs, ten deep": (lambda: calling(9, 15), "cannot be drawn"),
    "a letter in itself": (lambda: composed(lambda n: [n] if n == 5 else []), "stands inside itself"),
    "two letters in each other": (lambda: composed(lambda n: {5: [6], 6: [5]}.get(n, [])), "stands inside itself"),
    "nine of nine of nine letters": (
        lambda: composed(lambda n: [n + 1] * 9 if 0 < n < 9 else []), "is put together of too many others"),
    "letters one in another, 32 deep": (
        lambda: composed(lambda n: [n + 1] if 0 < n < len(NAMES) - 1 else []), "too many others"),
    "a WOFF bomb": (lambda: woff_bomb(UNPACKED), "unpacks to more than 256 MB"),
    "a WOFF bomb that lies": (lambda: woff_bomb(2_000_000_000), "unpacks to more than 256 MB"),
    "a WOFF2 bomb": (woff2_bomb, "unpacks to more than 256 MB"),
    "WOFF": (lambda: packed(TTFont(io.BytesIO(GOOD)), "woff"), DRAWN),
    "WOFF2": (lambda: packed(TTFont(io.BytesIO(GOOD)), "woff2"), DRAWN),
    "WOFF, cut off": (lambda: packed(TTFont(io.BytesIO(GOOD)), "woff")[:300], ANY),
    "WOFF2, cut off": (lambda: packed(TTFont(io.BytesIO(GOOD)), "woff2")[:300], NO_FONT),
    "nothing": (lambda: b"", NO_FONT),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), NO_FONT),
    "text": (lambda: b"title: x\n", NO_FONT),
    "a collection of one": (lambda: COLLECTION + struct.pack(">II", 1, 16) + GOOD, ANY),
    "a collection of none": (lambda: COLLECTION + bytes(4), NO_FONT),
    "a collection of four thousand million": (lambda: COLLECTION + b"\xff" * 4 + bytes(40), NO_FONT),
    "a collection in itself": (lambda: COLLECTION + struct.pack(">II", 1, 0) + bytes(40), NO_FONT),
    "65,535 tables": (lambda: b"\0\1\0\0\xff\xff" + bytes(6) + b"glyf\0\0\0\0" * 2 * 65535, ANY),
    "an em of 0": (lambda: field("head", 18, b"\0\0"), "gives no size of an em"),
    "an em of 1": (lambda: field("head", 18, b"\0\1"), "gives no size of an em"),
    "an em of 65,535": (lambda: field("head", 18, b"\xff\xff"), "gives no size of an em"),
    "no glyph": (lambda: field("maxp", 4, b"\0\0"), DAMAGED),
    "65,535 glyphs": (lambda: field("maxp", 4, b"\xff\xff"), DAMAGED),
    "65,535 widths": (lambda: field("hhea", 34, b"\xff\xff"), DAMAGED),
    "no width": (lambda: field("hhea", 34, b"\0\0"), DAMAGED),
    **{
        f"{table}: {what}": (lambda table=table, edit=edit: edited(table, edit), ANY)
        for table in TABLES
        for what, edit in {"zeros": zeros, "ones": ones, "of endless length": endless, "elsewhere": elsewhere, "gone": renamed}.items()
    },
    **{f"noise {seed}": (lambda seed=seed: noise(seed), ANY) for seed in range(60)},
}  # fmt: skip
PLACES: dict[str, tuple[Callable[[Path], object], str]] = {
    "no file": (Path.exists, "cannot be read: No such file"),
    "a folder": (Path.mkdir, "cannot be read: Is a directory"),
    "a pipe": (os.mkfifo, "it is not an ordinary file"),
    "/dev/zero": (lambda path: path.symlink_to("/dev/zero"), "it is not an ordinary file"),
    "/dev/urandom": (lambda path: path.symlink_to("/dev/urandom"), "it is not an ordinary file"),
    "a link to itself": (lambda path: path.symlink_to(path), "cannot be read: Too many levels"),
    "a link to nothing": (lambda path: path.symlink_to("/nothing"), "cannot be read: No such file"),
    "larger than 64 MB": (lambda path: os.truncate(path, 70_000_000) if path.touch() is None else 0, "is larger than 64 MB"),
}  # fmt: skip


def tried(folder: Path, make: Callable[[Path], object], says: str) -> None:
    file, font = folder / "events.yaml", folder / "font.ttf"
    file.write_text(SOUND.replace("Closed,", "Closed მოვიდა,"), encoding="utf-8")
    make(font)
    forms = (".svg", ".png", ".pdf", ".html")
    outputs = [folder / f"chart{form}" for form in forms]
    asked = [each for output in outputs for each in ("-o", output)]
    code, said = answer(["export", file, *asked, "--font", font])
    made = [output for output in outputs if output.exists()]
    assert len(made) == (0 if code else len(outputs)), said
    assert (code == 0) if says == DRAWN else (code == 2 or says == ANY), said
    assert not code or "Name another font file." in said or "Name a" in said, said
    assert not code or says in said, said
    assert len(said) < 1000, said


def test_a_font_that_is_broken_or_made_to_cost(tmp_path: Path, every: Any, tally: Any) -> None:
    names = list(MADE)
    tried_here = [names[each] for each in sorted({2, 5, 9, *every(len(names), 3)})]
    for number, name in enumerate(tried_here):
        make, says = MADE[name]
        folder = tmp_path / str(number)
        folder.mkdir()
        tried(folder, lambda font, make=make: font.write_bytes(make()), says)
    tally("fonts: bombs, rings, each table emptied or cut, noise", MUST, len(tried_here))


@pytest.mark.parametrize("place", PLACES)
def test_what_stands_where_a_font_should(place: str, tmp_path: Path, tally: Any) -> None:
    tried(tmp_path, *PLACES[place])
    tally("fonts: no file, a folder, a pipe, a device, a link in a ring, 70 MB", MUST, 1)
