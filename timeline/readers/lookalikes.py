"""Characters that look like the space or the colon of a file and are others, as phones and web pages give."""

from __future__ import annotations

import re
from itertools import islice

from timeline.model import FIELD_NAMES, Problem
from timeline.readers.decoding import SHOWN
from timeline.readers.tree import SourceText

_KEYS = "|".join(sorted(FIELD_NAMES))
_WIDE_COLON = "："
_NO_BREAK = "\u00a0"
NO_BREAK_INDENT = (
    "This line is indented with no-break spaces, which are no spaces to a program.",
    "Delete them, and type spaces.",
)
_SPACES = f"{_NO_BREAK}\u1680\u180e\u2000-\u200d\u202f\u205f\u2060\u3000"
"""Characters that look like spaces at the beginning of a line, or like nothing, and are no spaces there."""
_ROOM = rf"[ {_SPACES}]*(?:-[ {_SPACES}]+)?"
_SPACE = re.compile(f"[{_SPACES}]")
_BEHIND_COLON = re.compile(f":[{_SPACES}]")
_AT_BEGINNING = re.compile(rf"(?:\A|[\r\n])[ -]*[{_SPACES}]")
_JOINERS = "\u180e\u200b\u200c\u200d\u2060"
_HALVES = re.compile(r"(?<!\\)((?:\\\\)*)\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})", re.IGNORECASE)
"""A character past U+FFFF as JSON escapes it, in two halves: YAML wants it whole."""


def as_meant(text: str, name: str) -> tuple[str, list[Problem]]:
    """`text` with such characters before and after the keys of a file replaced; problems for the first."""
    problems: list[Problem] = []
    text = _HALVES.sub(_whole, text) if "\\u" in text else text
    source = SourceText(text)
    if _AT_BEGINNING.search(text):
        indented = _before_keys("[:：]", needed=f"[{_SPACES}]")
        for match in islice(indented.finditer(text), SHOWN):
            problems.append(_told(match, "room", *_indentation(match["room"]), source, name))
        text = indented.sub(lambda match: _SPACE.sub(_as_space, match[0]), text)
    if _WIDE_COLON in text:
        widely = _before_keys(f"{_WIDE_COLON} *")
        wrong = f"The wide colon “{_WIDE_COLON}” does not end a key."
        remedy = "Write an ordinary colon and a space."
        for match in islice(widely.finditer(text), SHOWN):
            problems.append(_told(match, "colon", wrong, remedy, source, name))
        text = widely.sub(lambda match: f"{match['room']}{match['key']}: ", text)
    if _BEHIND_COLON.search(text):
        behind = _behind_keys()
        for match in islice(behind.finditer(text), SHOWN):
            problems.append(_told(match, "room", *_no_space(match["key"], match["room"][0]), source, name))
        text = behind.sub(lambda match: match["before"] + " ", text)
    return text, problems


def _behind_keys() -> re.Pattern[str]:
    """Keys at the beginning of a line or in braces, with such a character behind their colon."""
    begins = r"(?:(?:\A|(?<=[\r\n])) *(?:- +)*|[{,] *)"
    room = f"[{_SPACES}][ {_SPACES}]*"
    return re.compile(rf"(?P<before>{begins}(?P<key>{_KEYS}):)(?P<room>{room})")


def _no_space(key: str, space: str) -> tuple[str, str]:
    named = "a no-break space, which" if space == _NO_BREAK else "a character that"
    wrong = f"Behind “{key}:” stands {named} is no space to a program (U+{ord(space):04X})."
    return wrong, "Delete it, and type a space."


def _before_keys(colon: str, needed: str = "") -> re.Pattern[str]:
    """Lines that begin with a key of a file and `colon`: other texts may hold such characters."""
    room = rf"(?=[ -]*{needed})" + _ROOM
    return re.compile(rf"(?:\A|(?<=[\r\n]))(?P<room>{room})(?P<key>{_KEYS})(?P<colon>{colon})")


def _whole(match: re.Match[str]) -> str:
    high, low = int(match[2], 16), int(match[3], 16)
    return f"{match[1]}\\U{0x10000 + ((high & 0x3FF) << 10 | low & 0x3FF):08X}"


def _indentation(room: str) -> tuple[str, str]:
    if _NO_BREAK in room:
        return NO_BREAK_INDENT
    found = _SPACE.search(room)
    assert found is not None  # it was looked for
    wrong = f"This line begins with a character that looks like a space and is none (U+{ord(found[0]):04X})."
    return wrong, "Delete it, and type spaces."


def _as_space(match: re.Match[str]) -> str:
    return "" if match[0] in _JOINERS else "  " if match[0] == "\u3000" else " "


def _told(match: re.Match[str], part: str, wrong: str, remedy: str, source: SourceText, name: str) -> Problem:
    return Problem(wrong, remedy, name, *source.place(match.start(part)))
