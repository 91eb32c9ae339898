"""What an address says in code: with percent signs, in the ASCII of hosts (xn--…), in base64."""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from urllib.parse import unquote

from timeline.addresses import as_shown

_PERCENT = re.compile("%[0-9A-Fa-f]{2}")
_LABEL = re.compile("xn--[a-z0-9-]+", re.IGNORECASE)
_BASE64 = (
    re.compile("(?<![A-Za-z0-9+_-])[A-Za-z0-9+_-]{8,}"),
    re.compile("(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{8,}"),
)
"""In an address a slash divides; in base64 it is a letter."""
_NO_WORD = re.compile("[a-z][A-Z]|[A-Z]{2}[a-z]|[0-9]")
"""What base64 has and words mostly have not."""


def decoded(text: str) -> Iterator[str]:
    """What a text says in code, once or twice over."""
    if _PERCENT.search(text):
        yield unquote(unquote(text))
    if _LABEL.search(text):
        yield _LABEL.sub(lambda label: as_shown(label[0]), text)
    for pattern in _BASE64:
        for run in pattern.findall(text):
            if _NO_WORD.search(run) and (read := _of_base64(run)):
                yield read


def _of_base64(run: str) -> str:
    """The text that base64 stands for; empty where it is none."""
    bare = run.replace("+", "-").replace("/", "_")
    try:
        read = urlsafe_b64decode(bare + "=" * (-len(bare) % 4)).decode()
    except ValueError:
        return ""
    return read if read.isprintable() else ""
