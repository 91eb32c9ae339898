# ruff: noqa: E501 — tables of cases
"""Pictures that are broken, lie, or are made to cost: told at the line of the event, or shown, in bounded time."""

from __future__ import annotations

import io
import os
import random
import re
import struct
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from timeline.checks import check
from timeline.media import pictures
from timeline.readers import load

from .commanded import SOUND, answer
from .confined import confined
from .conftest import ALL

pytestmark = pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="a system without /proc")
MUST = "told at the line of the event with what to do, or shown: within 20 s of a processor and 500 MB"
SMALLER, NO_PICTURE, BROKEN = "Save it smaller", "is no JPEG, PNG, WebP or GIF", "is broken or cut off"
SHOWN, ANY = "", "*"
PNG = b"\x89PNG\r\n\x1a\n"
FRAMES = 10_000 if ALL else 300
BOMB = 200_000_000 if ALL else 5_000_000


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(
    width: int, height: int, data: bytes = b"\0" * 1000, bits: int = 8, colour: int = 0, more: bytes = b""
) -> bytes:
    """A PNG that says that it has this size, whatever data it has."""
    head = struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, 0)
    return PNG + chunk(b"IHDR", head) + more + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")


def saved(kind: str, size: tuple[int, int] = (60, 40), **options: Any) -> bytes:
    output = io.BytesIO()
    Image.new("RGB", size, "#c00000").save(output, kind, **options)
    return output.getvalue()


def restated(kind: str, width: int, height: int) -> bytes:
    """A sound picture whose head is edited to say another size."""
    content = bytearray(saved(kind))
    if kind == "JPEG":
        at = content.index(b"\xff\xc0") + 5
        content[at : at + 4] = struct.pack(">HH", height, width)
    elif kind == "GIF":
        content[6:10] = struct.pack("<HH", width, height)
        at = content.index(b",", 10) + 5
        content[at : at + 4] = struct.pack("<HH", width, height)
    else:
        at = content.index(b"\x9d\x01\x2a") + 3
        content[at : at + 4] = struct.pack("<HH", width & 0x3FFF, height & 0x3FFF)
    return bytes(content)


def animated(kind: str) -> bytes:
    output = io.BytesIO()
    frames = [Image.new("P", (8, 8), number % 256) for number in range(FRAMES)]
    frames[0].save(output, kind, save_all=True, append_images=frames[1:], duration=20)
    return output.getvalue()


def with_texts(each: int, times: int) -> bytes:
    info = PngInfo()
    for number in range(times):
        info.add_text(f"k{number}", "x" * each, zip=True)
    output = io.BytesIO()
    Image.new("RGB", (60, 40)).save(output, "PNG", pnginfo=info)
    return output.getvalue()


def with_exif(content: bytes) -> bytes:
    return saved("JPEG", exif=b"Exif\0\0" + content)


def ring_of_directories() -> bytes:
    """Metadata whose directory is followed by itself."""
    return b"II*\0" + struct.pack("<I", 8) + struct.pack("<HHHIII", 1, 0x8769, 4, 1, 8, 8)


def noise(kind: str, seed: int) -> bytes:
    chance, content = random.Random(seed), bytearray(saved(kind, (200, 150)))
    for _ in range(chance.choice((1, 5, 50))):
        content[chance.randrange(len(content))] = chance.randrange(256)
    return bytes(content)


KINDS = ("PNG", "JPEG", "WEBP", "GIF")
MADE: dict[str, tuple[Callable[[], bytes], str]] = {
    **{f"a sound {kind}": (lambda kind=kind: saved(kind), SHOWN) for kind in KINDS},
    "a PNG of 4,000 million pixels a side": (lambda: png(2**31 - 1, 2**31 - 1), SMALLER),
    "a PNG of 8,000 pixels a side": (lambda: png(8000, 8000), SMALLER),
    "a PNG of 50 million pixels in a row": (lambda: png(50_000_001, 1), SMALLER),
    "a PNG of no pixels": (lambda: png(0, 0), ANY),
    "a PNG with less data than it says": (lambda: png(7000, 7000), BROKEN),
    "a PNG whose data unpack to much more": (lambda: png(60, 40, bytes(BOMB)), SHOWN),
    "a PNG of 16 bits and less data": (lambda: png(7000, 7000, bits=16, colour=6), BROKEN),
    "a PNG with a profile that is a bomb": (
        lambda: png(60, 40, bytes(61 * 40), more=chunk(b"iCCP", b"x\0\0" + zlib.compress(bytes(BOMB)))), ANY),
    "a PNG with a text that is a bomb": (lambda: with_texts(BOMB, 1), ANY),
    "a PNG with a thousand texts": (lambda: with_texts(2000, 1000 if ALL else 100), ANY),
    "a PNG with metadata that are a bomb": (
        lambda: png(60, 40, bytes(61 * 40), more=chunk(b"eXIf", bytes(BOMB // 20))), SHOWN),
    "a PNG with a chunk of endless length": (lambda: PNG + b"\xff\xff\xff\xffIHDR" + bytes(100), ANY),
    "a PNG of a hundred thousand chunks": (
        lambda: png(60, 40, bytes(61 * 40), more=chunk(b"prVt", b"x") * (100_000 if ALL else 1000)), SHOWN),
    **{f"a {kind} that says 16,000 pixels a side": (lambda kind=kind: restated(kind, 16_000, 16_000), SMALLER)
       for kind in ("JPEG", "WEBP", "GIF")},
    **{f"a {kind} that says no pixels": (lambda kind=kind: restated(kind, 0, 0), ANY) for kind in ("JPEG", "WEBP", "GIF")},
    **{f"a {kind} of thousands of frames": (lambda kind=kind: animated(kind), SHOWN) for kind in ("GIF", "WEBP", "PNG")},
    **{f"a {kind} cut off": (lambda kind=kind: saved(kind, (600, 400))[:90], ANY) for kind in KINDS},
    **{f"only the first bytes of a {kind}": (lambda kind=kind: saved(kind)[:12], ANY) for kind in KINDS},
    "a JPEG of metadata in a ring": (lambda: with_exif(ring_of_directories()), SHOWN),
    "a JPEG of metadata that point nowhere": (lambda: with_exif(b"II*\0\xff\xff\xff\xff" + b"\xff" * 200), SHOWN),
    "a JPEG with 60 KB of metadata": (lambda: with_exif(b"MM\0*" + b"\xff" * 60_000), SHOWN),
    "a JPEG turned to nowhere": (
        lambda: with_exif(b"II*\0\x08\0\0\0" + struct.pack("<HHHII", 1, 0x0112, 3, 1, 99) + bytes(4)), SHOWN),
    "a JPEG of a hundred thousand comments": (
        lambda: saved("JPEG")[:2] + b"\xff\xfe\0\x03x" * (100_000 if ALL else 1000) + saved("JPEG")[2:], SHOWN),
    "a JPEG with a profile of noise": (lambda: saved("JPEG", icc_profile=bytes(range(256)) * 200), SHOWN),
    "a GIF of endless blocks": (lambda: saved("GIF")[:-1] + b"\xff" * 100_000, ANY),
    "an SVG": (lambda: b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "is an SVG or a page"),
    "an SVG of laughs": (lambda: b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'a'><!ENTITY b '&a;&a;'>]><svg>&b;</svg>", "is an SVG or a page"),
    "an SVG after a mark of order": (lambda: b"\xef\xbb\xbf<svg onload='alert(1)'/>", "S"),
    "a page": (lambda: b"<!DOCTYPE html><script>alert(1)</script>", "is an SVG or a page"),
    "a PNG that is also a page": (lambda: saved("PNG") + b"<script>alert(1)</script>", SHOWN),
    "a GIF that is also a program": (lambda: b"GIF89a=1;/*" + bytes(60) + b"*/alert(1)", ANY),
    "a JPEG that is also an archive": (lambda: saved("JPEG") + b"PK\x03\x04" + bytes(200), SHOWN),
    "a PDF": (lambda: b"%PDF-1.7" + bytes(100), NO_PICTURE),
    "an archive": (lambda: b"PK\x03\x04" + bytes(100), NO_PICTURE),
    "text": (lambda: b"title: x\n", NO_PICTURE),
    "no bytes": (lambda: b"", NO_PICTURE),
    "a megabyte of zeros": (lambda: bytes(1_000_000), NO_PICTURE),
    "a TIFF": (lambda: saved("TIFF"), NO_PICTURE),
    "an icon": (lambda: saved("ICO"), NO_PICTURE),
    **{f"a {kind} with noise {seed}": (lambda kind=kind, seed=seed: noise(kind, seed), ANY)
       for kind in KINDS for seed in range(15)},
}  # fmt: skip
PLACES: dict[str, Callable[[Path], object]] = {
    "no file": Path.exists,
    "a folder": Path.mkdir,
    "a pipe": os.mkfifo,
    "/dev/zero": lambda path: path.symlink_to("/dev/zero"),
    "/dev/urandom": lambda path: path.symlink_to("/dev/urandom"),
    "a link to itself": lambda path: path.symlink_to(path),
    "a link to nothing": lambda path: path.symlink_to(path.parent / "nothing"),
    "a link out of the folder": lambda path: path.symlink_to("/etc/passwd"),
    "33 MB": lambda path: os.truncate(path, 33_000_000) if path.touch() is None else 0,
}
NAMES = (
    "../picture.png", "/etc/passwd", "/dev/stdin", "https://example.org/a.png", "//example.org/a.png", "file:///etc/passwd",
    "data:image/png;base64,AAAA", "C:\\\\a.png", "..\\\\a.png", "a/../../a.png", "events.yaml", "events.yaml/a.png",
    "x" * 255, "x/" * 600 + "a.png", ".", "~/a.png", "$HOME/a.png", "%2e%2e/a.png", "picture.png?x=1", "javascript:alert(1)",
    "CON", "NUL.png", "picture.png:stream", "-picture.png", "*.png",
)  # fmt: skip


def written(folder: Path, name: str) -> Path:
    file = folder / "events.yaml"
    shown = f'media: {{file: "{name}", alt: "{"a" * 50}"}}, said_by'
    file.write_text(SOUND.replace("said_by", shown, 1), encoding="utf-8")
    return file


def told(file: Path) -> tuple[list[str], int]:
    """What is said of pictures, each with its line, and how many of them are shown."""
    chronology, problems = load(file)
    found = [
        *problems,
        *(each for each in check(chronology) if each.code == "media" and each.severity != "asks"),
    ]
    return [str(each) for each in found], len(pictures(chronology))


def tried(folder: Path, name: str, says: str) -> None:
    file = written(folder, name)
    blocked, shown = confined(partial(told, file), seconds=20, megabytes=500, what=name)
    assert len(blocked) + shown == 1, blocked
    assert says in (SHOWN, ANY) or blocked, name
    assert says != SHOWN or shown, blocked
    for each in blocked:
        assert re.match(rf"{re.escape(str(file))}:6:\d+: .+\. .+\.", each), each
        assert says == ANY or says in each, each
        assert len(each) < 2000, each


def test_a_picture_that_is_broken_lies_or_is_made_to_cost(tmp_path: Path, every: Any, tally: Any) -> None:
    names = list(MADE)
    tried_here = every(len(names), 12)
    for number in tried_here:
        make, says = MADE[names[number]]
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "picture.png").write_bytes(make())
        tried(folder, "picture.png", says)
    tally(
        "pictures: sizes that lie, bombs in data, texts, profiles and metadata, 10,000 frames, two kinds in one, noise",
        MUST,
        len(tried_here),
    )


def test_what_is_no_picture_beside_the_file(tmp_path: Path, tally: Any) -> None:
    for number, (name, make) in enumerate([*PLACES.items(), *((name, None) for name in NAMES)]):
        folder = tmp_path / str(number)
        folder.mkdir()
        if make:
            make(folder / "picture.png")
        file = written(folder, "picture.png" if make else name)
        blocked, shown = confined(partial(told, file), seconds=5, megabytes=100, what=name)
        assert not shown, name
        assert len(blocked) == 1, (name, blocked)
        assert re.match(rf"{re.escape(str(file))}:6:\d+: .+\. .+\.", blocked[0]), blocked
    fault = "pictures: a pipe, device, folder, link in a ring or out of the folder, address, path of another place"
    tally(fault, MUST, len(PLACES) + len(NAMES))


def test_a_huge_caption(tmp_path: Path, tally: Any) -> None:
    """It is one text among others: published whole, and told where a page grows heavy of it."""
    file = written(tmp_path, "picture.png")
    (tmp_path / "picture.png").write_bytes(saved("PNG"))
    file.write_text(file.read_text(encoding="utf-8").replace("a" * 50, "a" * 1_100_000), encoding="utf-8")
    page = tmp_path / "list.html"
    code, said = answer(["export", file, "-o", page], megabytes=1000)
    assert code == 0
    assert "weighs 1." in said
    assert "a" * 1_100_000 in page.read_text(encoding="utf-8")
    tally("pictures: a caption of a megabyte", MUST, 1)
