"""What an address says in code: percent signs, the ASCII of hosts (xn--…), base64, hexadecimal."""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from urllib.parse import unquote

from timeline.addresses import as_shown

TIMES = 3
"""Codes are read within codes, so deep."""
_PERCENT = re.compile("%(?:u[0-9A-Fa-f]{2})?[0-9A-Fa-f]{2}")
_PERCENT_U = re.compile("%u([0-9A-Fa-f]{4})")
"""As the old `escape` of scripts writes a letter."""
_LABEL = re.compile("xn--[a-z0-9-]+", re.IGNORECASE)
_BASE64 = (
    re.compile("(?<![A-Za-z0-9+_-])[A-Za-z0-9+_-]{8,}"),
    re.compile("(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{8,}"),
)
"""In an address a slash divides; in base64 it is a letter."""
_NO_WORD = re.compile("[a-z][A-Z]|[A-Z]{2}[a-z]|[0-9]")
"""What base64 has and words mostly have not."""
_HEXADECIMAL = re.compile("(?<![A-Za-z0-9])(?:0x)?((?:[0-9A-Fa-f]{2}){4,})(?![A-Za-z0-9])")
_ESCAPED = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2}))")
"""As JSON and the languages of programs write a letter: \\u0418."""
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")


def decoded(text: str, times: int = TIMES) -> Iterator[str]:
    """What a text says in code, and what is said in code by that, so many times over."""
    for read in _read(text):
        yield read
        if times > 1:
            yield from decoded(read, times - 1)


def _read(text: str) -> Iterator[str]:
    if _PERCENT.search(text):
        yield _PERCENT_U.sub(lambda letter: chr(int(letter[1], 16)), unquote(text))
    if "\\" in text and _ESCAPED.search(text):
        yield _ESCAPED.sub(lambda letter: chr(int(letter[1] or letter[2], 16)), text)
    if _LABEL.search(text):
        yield _LABEL.sub(lambda label: as_shown(label[0]), text)
    for pattern in _BASE64:
        for run in pattern.findall(text):
            if _NO_WORD.search(run):
                yield from _said_by(_of_base64(run))
    for run in _HEXADECIMAL.findall(text):
        yield from _said_by(bytes.fromhex(run))


def _of_base64(run: str) -> bytes:
    """The bytes that base64 stands for; none where it is no base64."""
    bare = run.replace("+", "-").replace("/", "_")
    try:
        return urlsafe_b64decode(bare + "=" * (-len(bare) % 4))
    except ValueError:
        return b""


def _said_by(content: bytes) -> Iterator[str]:
    """The texts that bytes may be, of one line or several."""
    for encoding in _ENCODINGS:
        try:
            read = content.decode(encoding)
        except ValueError:
            continue
        if read and "".join(read.split()).isprintable():
            yield read
