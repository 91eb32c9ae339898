"""Characters that look like the space or the colon of a file and are others, as phones and web pages give."""

from __future__ import annotations

import re

from timeline.model import FIELD_NAMES, Problem
from timeline.readers.decoding import SHOWN
from timeline.readers.tree import Source

_WIDE_COLON = "："
_NO_BREAK = "\u00a0"
_ROOM = rf"[ {_NO_BREAK}]*(?:-[ {_NO_BREAK}]+)?"


def as_meant(text: str, name: str) -> tuple[str, list[Problem]]:
    """`text` with such characters before and after the keys of a file replaced; problems for the first."""
    problems: list[Problem] = []
    if _NO_BREAK in text:
        indented = _before_keys("[:：]", needed=_NO_BREAK)
        wrong = "This line is indented with no-break spaces, which are no spaces to a program."
        problems += _told(indented, "room", wrong, "Delete them, and type spaces.", text, name)
        text = indented.sub(lambda match: match[0].replace(_NO_BREAK, " "), text)
    if _WIDE_COLON in text:
        widely = _before_keys(f"{_WIDE_COLON} *")
        wrong = f"The wide colon “{_WIDE_COLON}” does not end a key."
        problems += _told(widely, "colon", wrong, "Write an ordinary colon and a space.", text, name)
        text = widely.sub(lambda match: f"{match['room']}{match['key']}: ", text)
    return text, problems


def _before_keys(colon: str, needed: str = "") -> re.Pattern[str]:
    """Lines that begin with a key of a file and `colon`: other texts may hold such characters."""
    keys = "|".join(sorted(FIELD_NAMES))
    room = rf"(?=[ -]*{needed})" + _ROOM
    return re.compile(rf"(?:\A|(?<=[\r\n]))(?P<room>{room})(?P<key>{keys})(?P<colon>{colon})")


def _told(
    pattern: re.Pattern[str], part: str, wrong: str, remedy: str, text: str, name: str
) -> list[Problem]:
    source = Source(text)
    found = zip(pattern.finditer(text), range(SHOWN), strict=False)
    return [Problem(wrong, remedy, name, *source.place(match.start(part))) for match, _ in found]
