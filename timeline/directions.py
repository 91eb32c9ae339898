"""Which way a text reads, by its letters, and how it keeps to that among words that read the other way.

A title such as "109 complaints about …" would else be set with its number behind the words
where the words around it read from right to left (Unicode Standard Annex 9, rules P2, P3 and L2).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Literal

Direction = Literal["ltr", "rtl"]
_READS: dict[str, Direction] = {"L": "ltr", "R": "rtl", "AL": "rtl"}
OPENS: dict[Direction, str] = {"ltr": "\u2066", "rtl": "\u2067"}
CLOSES = "\u2069"
"""The characters that begin a stretch of a direction of its own, and end it."""
_MARKS = re.compile(f"[{''.join(OPENS.values())}{CLOSES}]")


def direction_of(text: str, within: Direction) -> Direction:
    """The direction of the first letter; where words read from right to left, that of any letter that does.

    An Arabic sentence may begin with a name in Latin letters. A text without letters reads as what is around.
    """
    if within == "ltr" and text.isascii():
        return within
    found = [_READS[kind] for kind in map(unicodedata.bidirectional, text) if kind in _READS]
    return within if within in found and within == "rtl" else next(iter(found), within)


def isolated(text: str, within: Direction) -> str:
    """`text` with the marks that keep its direction where that is not the one of the words around it."""
    own = direction_of(text, within)
    return text if own == within else f"{OPENS[own]}{text}{CLOSES}"


def reopened(lines: Iterable[str]) -> Iterator[str]:
    """The lines of one text, each with the marks that hold in it at both its ends."""
    opened = ""
    for line in lines:
        begun = opened
        for mark in _MARKS.findall(line):
            opened = opened[:-1] if mark == CLOSES else opened + mark
        yield f"{begun}{line}{CLOSES * len(opened)}"
