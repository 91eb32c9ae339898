"""Every text of a chronology with its path through the model, and what can be read in the bytes of a file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote
from zlib import crc32

from pydantic import BaseModel

from timeline.dates import When
from timeline.gate.apart import without_asides
from timeline.gate.coded import decoded

Location = tuple[str | int, ...]
_TAG = re.compile(r"<[^>]*>")
_MARKUP = re.compile(r"<[^>]*>|\]\([^)]*\)|[*_`~\\\[\]]")
"""What HTML and Markdown put within a word and readers do not see: tags, emphasis, code, links, escapes."""
_MARKED = re.compile(r"[<*_`~\\\[\]&]")
_DATA = re.compile(r"(?<=;base64,)[A-Za-z0-9+/=]{64,}")
_TOKEN, _TAG_OR_ADDRESS = re.compile(r"\S+"), re.compile(r"[#@/]|\.[A-Za-z]{2,4}$")
_CAPITAL_WITHIN = re.compile(r"(?<=[^\W\d_])(?=[A-ZА-ЯЁІЇЄӘҒҚҢӨҰҮҺ])(?<![A-ZА-ЯЁІЇЄӘҒҚҢӨҰҮҺ])")
_PIECE, _ENCODED = re.compile(r"[^\s\"'<>]+"), re.compile("%[0-9A-Fa-f]{2}")
_PNG, _PIXELS = b"\x89PNG\r\n\x1a\n", b"IDAT"
_RUN = re.compile(rb"(?:[\x20-\x7e]|[\xc2-\xf4][\x80-\xbf]{1,3}){4,}")


class Readings(NamedTuple):
    """A file as it can be read, every entity resolved."""

    whole: str
    seen: tuple[str, ...]
    """What readers see of it: with a space for each tag, and with nothing for it."""
    markup: str
    """What stands within its tags and in its addresses."""


def texts(value: object, location: Location = ()) -> Iterator[tuple[Location, str]]:
    """Every text in a value, with its path through the model; of a date its label."""
    match value:
        case str():
            yield location, value
        case None | bool() | int() | float():
            return
        case When():
            if value.label:
                yield (*location, "label"), value.label
        case tuple():
            for number, item in enumerate(value):
                yield from texts(item, (*location, number))
        case BaseModel():
            fields = value.__dict__
            for name in _fields(type(value)):
                if item := fields[name]:
                    yield from texts(item, (*location, name))
        case Mapping():
            for key, item in value.items():
                yield (*location, key), key
                yield from texts(item, (*location, key))


def unmarked(text: str) -> str:
    """A text without its markup, as its readers see it."""
    if not _MARKED.search(text):
        return text
    # What opens after the last end is never closed: to look for its end from each place takes too long.
    tags, rest = _to_last(">", unescape(text))
    links, rest = _to_last(")", tags + rest.replace("<", "\0"))
    return _MARKUP.sub("", links + rest.replace("](", "(")).replace("\0", "<")


def _to_last(sign: str, text: str) -> tuple[str, str]:
    end = text.rfind(sign) + 1
    return text[:end], text[end:]


def read_as(text: str) -> dict[str, None]:
    """A text as it may be read: as it is, without its markup, its addresses decoded, without asides.

    Tags and addresses also by their capitals: “#FreeIvanPetrov”.
    """
    return dict.fromkeys((text, unmarked(text), without_asides(text), *decoded(text), _by_capitals(text)))


def _by_capitals(text: str) -> str:
    """A text with a space before each capital within a tag or an address."""
    return _TOKEN.sub(
        lambda token: _CAPITAL_WITHIN.sub(" ", token[0]) if _TAG_OR_ADDRESS.search(token[0]) else token[0],
        text,
    )


def readings(content: bytes) -> Readings:
    """What can be read in a file. Fonts and pictures within it are left out."""
    if b"\0" in content:
        read = b"\0".join(_chunks(content)) if content.startswith(_PNG) else content
        text = "\n".join(run.decode("utf-8", errors="replace") for run in _RUN.findall(read))
        return Readings(text, (text,), "")
    text = unescape(_DATA.sub("", content.decode("utf-8", errors="replace")))
    pieces = filter(_ENCODED.search, _PIECE.findall(text) if "%" in text else ())
    tagged, rest = _to_last(">", text)
    markup = "\n".join((*_TAG.findall(tagged), *map(unquote, pieces)))
    return Readings(text, (_TAG.sub(" ", tagged) + rest, unmarked(text)), markup)


def _chunks(png: bytes) -> Iterator[bytes]:
    """What is in a PNG but its pixels: nobody reads words in them packed, but chance spells some."""
    place = len(_PNG)
    while place < len(png):
        after = place + 12 + int.from_bytes(png[place : place + 4])
        told, its_sum = png[place + 4 : after - 4], png[after - 4 : after]
        if after > len(png) or crc32(told) != int.from_bytes(its_sum):
            # A spoilt length may run on over words, and call them pixels.
            yield from (told, png[place:])
            return
        if not told.startswith(_PIXELS):
            yield told  # without its length and its sum, which are no words either
        place = after


@lru_cache(maxsize=64)
def _fields(kind: type[BaseModel]) -> tuple[str, ...]:
    return tuple(kind.model_fields)
