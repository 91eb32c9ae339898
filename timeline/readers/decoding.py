"""From a path to the text of a file: how large, in which encoding, with which characters."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path
from typing import BinaryIO

from timeline.model import Problem
from timeline.readers.encodings import guessed, is_mostly_utf8
from timeline.readers.tree import SourceText
from timeline.unwaiting import unwaiting

MEGABYTE = 1_000_000
SHOWN = 20
"""So many problems with single characters are told one by one."""

_ENCODINGS_BY_MARK = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_SIGNATURES = (
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive, as Word and Excel write too"),
    (b"\xd0\xcf\x11\xe0", "a Word or Excel document"),
    (b"\x1f\x8b\x08", "a compressed file (gzip)"),
)
"""How files that are no texts begin."""
_SAVE = "Save it as UTF-8: in most editors under “Save as” or “Save with encoding”."
_UNREADABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_LOST = "\ufffd"
_STRANGE = re.compile(
    "[\ufffd\ufdd0-\ufdef\u206a-\u206f\ufff9-\ufffb\U000e0001"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17))
    + "]|(?<!\U0001f3f4)(?<![\U000e0020-\U000e007f])[\U000e0020-\U000e007f]"
)
"""What stands for a lost letter, or is for programs alone; a flag of a part of a country has tags in it."""
MOST_MARKS = 7
_STACKED = re.compile(
    f"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{{{MOST_MARKS + 1},}}"
)
"""More marks on one letter than any language has: they cover the lines above."""
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_NAMES = {
    "\0": "NUL",
    "\u2028": "line separator",
    "\u2029": "paragraph separator",
    "\ufeff": "byte order mark",
}


class UnreadableError(Exception):
    """Nothing of the file can be used; `problems` say why."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems = problems


def read_text(path: str | Path, limit: int, too_large: str = "") -> str:
    """The text of a file of at most `limit` bytes, without byte order mark.

    Raises:
        UnreadableError: it cannot be read, or is larger; `too_large` is the remedy, else to raise the limit.
    """
    name = str(path)
    data = _read(name, limit, too_large)
    text = _decode(data.removeprefix(b"\xef\xbb\xbf"), name)
    if problems := _refused_characters(text, name):
        raise UnreadableError(*problems)
    return text


def hidden_character(text: str) -> str:
    """The first character of `text` that cannot be shown or turns its direction, as messages name it."""
    found = _UNREADABLE.search(text) or _TURNING.search(text) or _STRANGE.search(text)
    return _named(found[0]) if found else ""


def shown_name(path: Path) -> str:
    """The name of a file in characters that can be shown: none commands a terminal, or turns a text."""
    return "".join(each if each.isprintable() else _LOST for each in path.name)


def strange_text(text: str, name: str) -> list[Problem]:
    """Problems with characters that make a line read other than it is stored, or that stand for lost ones."""
    if text.isascii():
        return []
    source = SourceText(text)
    found = [(match, *_strangeness(match[0])) for each in _NOT_FOR_TEXTS for match in _some(each, text)]
    return [Problem(wrong, remedy, name, *source.place(match.start())) for match, wrong, remedy in found]


def _strangeness(found: str) -> tuple[str, str]:
    if _TURNING.match(found):
        return (
            f"An invisible character here (U+{ord(found):04X}) turns the direction of the text.",
            "Delete it.",
        )
    if found == _LOST:
        return f"A letter was lost here: “{_LOST}” stands for it.", "Type it again, as your source has it."
    if len(found) > MOST_MARKS:
        return f"{len(found)} marks are stacked on one letter here.", "Delete them."
    return f"A character here is not for texts (U+{ord(found):04X}).", "Delete it."


_NOT_FOR_TEXTS = (_TURNING, _STRANGE, _STACKED)


def _read(name: str, limit: int, too_large: str) -> bytes:
    """The bytes of a file, its size looked at before it is read."""
    try:
        given = name.startswith("/dev/")  # as standard input, which is waited for
        with open(name, "rb", opener=None if given else unwaiting) as file:
            status = os.fstat(file.fileno())
            if stat.S_ISFIFO(status.st_mode) and not given:
                waiting = "This is a named pipe, which waits for somebody to write into it."
                raise UnreadableError(Problem(waiting, "Write the name of a file.", file=name))
            if stat.S_ISREG(status.st_mode) and status.st_size > limit:
                raise UnreadableError(_too_large(name, status.st_size, limit, too_large))
            data = _at_most(limit + 1, file)
    except (OSError, ValueError) as error:
        raise UnreadableError(Problem(*_refusal(error), file=name)) from None
    if len(data) > limit:
        raise UnreadableError(_too_large(name, None, limit, too_large))
    return data


def _at_most(most: int, file: BinaryIO) -> bytes:
    """The first bytes of a file, in memory for what there is, not for what there might be."""
    parts: list[bytes] = []
    while most > 0 and (part := file.read(min(most, MEGABYTE))):
        parts.append(part)
        most -= len(part)
    return b"".join(parts)


def _refusal(error: OSError | ValueError) -> tuple[str, str]:
    if isinstance(error, FileNotFoundError) and error.filename == "-":
        return "No file is called “-”.", "To read what another program writes, give /dev/stdin."
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "There is no such file.", "Check its name and folder; `timeline new FILE` makes a new one."
    if isinstance(error, IsADirectoryError):
        return "This is a folder.", "Give the file in it, for example events.yaml."
    if isinstance(error, PermissionError):
        return "You may not read this file.", "Ask its owner for permission to read it."
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return f"This file cannot be read: {reason}.", "Check its name, and the disk or network it lies on."


def _too_large(name: str, size: int | None, limit: int, remedy: str) -> Problem:
    enough = max(2 * limit // MEGABYTE, -(-(size or 0) // MEGABYTE), 1)
    has = f"It has {size / MEGABYTE:,.1f} MB" if size else "It is larger than that"
    return Problem(
        f"This file is over the limit of {limit / MEGABYTE:,.0f} MB. {has}.",
        remedy or f"Split it, or raise the limit if you trust the file: --limit {enough}",
        file=name,
    )


def _decode(data: bytes, name: str) -> str:
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            wrong = f"This is not a text file but {what}."
            remedy = "Give the YAML file, for example events.yaml; copy text from a document into it."
            raise UnreadableError(Problem(wrong, remedy, file=name, line=1, column=1))
    for mark, encoding in _ENCODINGS_BY_MARK:
        if data.startswith(mark):
            raise UnreadableError(
                Problem(f"This file is saved as {encoding}.", _SAVE, file=name, line=1, column=1)
            )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":
            raise UnreadableError(_cut_off(data[: error.start], name)) from None
        raise UnreadableError(_not_utf8(data, error.start, name)) from None


def _cut_off(before: bytes, name: str) -> Problem:
    text = before.decode("utf-8")
    wrong = "This file is cut off: it ends within a character."
    return Problem(
        wrong, "Copy it again, or restore what is missing.", name, *SourceText(text).place(len(text))
    )


def _not_utf8(data: bytes, start: int, name: str) -> Problem:
    before = data[:start].decode("utf-8")
    place = SourceText(before).place(len(before))
    if wide := _wide(data):
        wrong = f"This file looks as if it were saved as {wide}."
    elif is_mostly_utf8(data):
        wrong = f"This file is UTF-8, and damaged here: byte 0x{data[start]:02X} is no part of a character."
        return Problem(wrong, "Delete what stands here, and type it again.", name, *place)
    else:
        python_name, encoding = guessed(data[max(0, start - 20) :])
        character = data[start : start + 2].decode(python_name, "replace")[:1]
        wrong = (
            f"This file is not saved as UTF-8: byte 0x{data[start]:02X} here. "
            f"It looks like {encoding}, where that is “{character}”."
        )
    return Problem(wrong, _SAVE, name, *place)


def _wide(data: bytes) -> str:
    """The encoding of two or four bytes for each letter that a file is in, by its empty bytes."""
    if data.count(0) > len(data) * 0.6:
        return "UTF-32"
    low = sum(data.count(byte) for byte in (0, 4, 6))  # Latin, Cyrillic, Arabic
    return "UTF-16" if low > len(data) // 4 else ""


def _refused_characters(text: str, name: str) -> list[Problem]:
    if wide := _wide(text.encode()):
        return [Problem(f"This file looks as if it were saved as {wide}.", _SAVE, name, 1, 1)]
    source = SourceText(text)
    return [
        Problem(
            f"A character here cannot be shown ({_named(match[0])}).",
            "Delete it, or type the space or line break again.", name, *source.place(match.start()),
        )
        for match in _some(_UNREADABLE, text)
    ]  # fmt: skip


def _named(character: str) -> str:
    return ", ".join(part for part in (f"U+{ord(character):04X}", _NAMES.get(character, "")) if part)


def _some(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    return [match for match, _ in zip(pattern.finditer(text), range(SHOWN), strict=False)]
