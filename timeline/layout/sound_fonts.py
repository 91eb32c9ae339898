"""What is looked at in a font that is brought along, before programs that trust fonts get it."""

from __future__ import annotations

import io
import logging
import struct
import zlib
from collections.abc import Iterator
from typing import Any

import uharfbuzz as hb

MOST_PARTS = 10_000
"""Outlines that one glyph may be put together of; letters with all their marks have some ten."""
DEEPEST = 30
"""Glyphs that may stand inside one another."""
_AT_A_TIME = 1_000_000
_WOFF, _WOFF2 = b"wOFF", b"wOF2"
_HEAD = {_WOFF: 44, _WOFF2: 48}
# A table that is read although something is odd in it is no news for a reporter.
logging.getLogger("fontTools").setLevel(logging.CRITICAL)


class Damaged(ValueError):
    """What is wrong inside a font."""


def unpacked_beyond(content: bytes, most: int) -> bool:
    """Whether a WOFF file unpacks to more bytes than that, whatever it says of itself."""
    kind = content[:4]
    if kind not in _HEAD or len(content) < _HEAD[kind]:
        return False
    try:
        sizes = _unpacked_tables(content) if kind == _WOFF else _unpacked_stream(content)
        left = most
        for size in sizes:
            left -= size
            if left < 0:
                return True
    except Exception:  # who reads it next says what is broken
        return False
    return False


def refuse_what_breaks_others(font: Any) -> None:  # noqa: ANN401 — a TTFont, of which fontTools tells no types
    """Look through the tables that typst and HarfBuzz trust.

    Raises:
        Damaged: one is not there, too short, or draws without an end.
    """
    if missing := {"head", "hhea", "hmtx", "maxp", "cmap", "name"} - set(font.keys()):
        raise Damaged(f"it has no table {min(missing)}")
    if not 16 <= font["head"].unitsPerEm <= 16384:
        raise Damaged("its table head gives no size of an em")
    glyphs, widths = font["maxp"].numGlyphs, font["hhea"].numberOfHMetrics
    if not 0 < widths <= glyphs or len(font.reader["hmtx"]) < 4 * widths + 2 * (glyphs - widths):
        raise Damaged("its table hmtx is too short")
    if "glyf" in font:
        _refuse_endless_composites(font["glyf"])
    else:
        _refuse_endless_drawings(font)


def _refuse_endless_composites(glyphs: Any) -> None:  # noqa: ANN401 — a table of fontTools
    """A glyph of glyphs of glyphs … is small to write, and endless to draw for who follows it."""
    counted: dict[str, int] = {}

    def parts(name: str, depth: int) -> int:
        if depth > DEEPEST:
            raise Damaged(f"glyph {name} stands inside itself, or inside too many others")
        if name not in counted:
            glyph = glyphs[name]
            inner = [each.glyphName for each in glyph.components] if glyph.isComposite() else []
            counted[name] = sum(parts(each, depth + 1) for each in inner) or 1
            if counted[name] > MOST_PARTS:
                raise Damaged(f"glyph {name} is put together of too many others")
        return counted[name]

    for name in glyphs.keys():  # noqa: SIM118 — a table of fontTools is no mapping
        parts(name, 0)


def _refuse_endless_drawings(font: Any) -> None:  # noqa: ANN401 — a TTFont
    """A program of a glyph that calls others, which call others …: HarfBuzz stops where it is too long."""
    plain = io.BytesIO()
    flavor, font.flavor = font.flavor, None
    font.save(plain)
    font.flavor = flavor
    drawn = hb.Font(hb.Face(hb.Blob(plain.getvalue())))
    for glyph in range(font["maxp"].numGlyphs):
        if drawn.get_glyph_extents(glyph) is None:
            raise Damaged(f"glyph {glyph} cannot be drawn")


def _unpacked_tables(content: bytes) -> Iterator[int]:
    for number in range(struct.unpack(">H", content[12:14])[0]):
        _, offset, packed, size, _ = struct.unpack_from(">4sIIII", content, _HEAD[_WOFF] + 20 * number)
        stream, left = zlib.decompressobj(), content[offset : offset + packed]
        yield 0 if packed < size else packed
        while packed < size and left and not stream.eof:
            yield len(stream.decompress(left, _AT_A_TIME))
            left = stream.unconsumed_tail


def _unpacked_stream(content: bytes) -> Iterator[int]:
    import brotli
    from fontTools.ttLib.woff2 import WOFF2DirectoryEntry

    file = io.BytesIO(content)
    file.seek(_HEAD[_WOFF2])
    for _ in range(struct.unpack(">H", content[12:14])[0]):
        WOFF2DirectoryEntry().fromFile(file)
    stream = brotli.Decompressor()
    left = file.read(struct.unpack(">I", content[20:24])[0])
    while not stream.is_finished():
        unpacked = stream.process(left, output_buffer_limit=_AT_A_TIME)
        if not unpacked and not left:
            return
        left = b""
        yield len(unpacked)
