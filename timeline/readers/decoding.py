"""From a path to the text of a file: how large, in which encoding, with which characters."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from timeline.model import Problem
from timeline.readers.tree import Source

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
_UNREADABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
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


def read_text(path: str | Path, limit: int) -> str:
    """The text of a file of at most `limit` bytes, without byte order mark; raises UnreadableError."""
    name = str(path)
    data = _read(name, limit)
    text = _decode(data.removeprefix(b"\xef\xbb\xbf"), name)
    if problems := _refused_characters(text, name):
        raise UnreadableError(*problems)
    return text


def hidden_character(text: str) -> str:
    """The first character of `text` that cannot be shown or turns its direction, as messages name it."""
    found = _UNREADABLE.search(text) or _TURNING.search(text)
    return _named(found[0]) if found else ""


def turned_text(text: str, name: str) -> list[Problem]:
    """Problems with the invisible characters that make a line read other than it is stored."""
    source = Source(text)
    return [
        Problem(
            f"An invisible character here (U+{ord(match[0]):04X}) turns the direction of the text.",
            "Delete it.", name, *source.place(match.start()),
        )
        for match in _some(_TURNING, text)
    ]  # fmt: skip


def _read(name: str, limit: int) -> bytes:
    """The bytes of a file, its size looked at before it is read."""
    try:
        if stat.S_ISFIFO(Path(name).stat().st_mode) and not name.startswith("/dev/"):
            waiting = "This is a named pipe, which waits for somebody to write into it."
            raise UnreadableError(Problem(waiting, "Write the name of a file.", file=name))
        with Path(name).open("rb") as file:
            status = os.fstat(file.fileno())
            if stat.S_ISREG(status.st_mode) and status.st_size > limit:
                raise UnreadableError(_too_large(name, status.st_size, limit))
            data = file.read(limit + 1)
    except (OSError, ValueError) as error:
        raise UnreadableError(Problem(*_refusal(error), file=name)) from None
    if len(data) > limit:
        raise UnreadableError(_too_large(name, None, limit))
    return data


def _refusal(error: OSError | ValueError) -> tuple[str, str]:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "There is no such file.", "Check its name and folder; `timeline new FILE` makes a new one."
    if isinstance(error, IsADirectoryError):
        return "This is a folder.", "Give the file in it, for example events.yaml."
    if isinstance(error, PermissionError):
        return "You may not read this file.", "Ask its owner for permission to read it."
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return f"This file cannot be read: {reason}.", "Check its name, and the disk or network it lies on."


def _too_large(name: str, size: int | None, limit: int) -> Problem:
    enough = max(2 * limit // MEGABYTE, -(-(size or 0) // MEGABYTE), 1)
    has = f"It has {size / MEGABYTE:,.1f} MB" if size else "It is larger than that"
    return Problem(
        f"This file is over the limit of {limit / MEGABYTE:,.0f} MB. {has}.",
        f"Split it, or raise the limit if you trust the file: --limit {enough}",
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
    return Problem(wrong, "Copy it again, or restore what is missing.", name, *Source(text).place(len(text)))


def _not_utf8(data: bytes, start: int, name: str) -> Problem:
    before = data[:start].decode("utf-8")
    place = Source(before).place(len(before))
    if data.count(0) > len(data) // 4:
        wrong = "This file looks as if it were saved as UTF-16."
    else:
        encoding = _guess(data)
        character = data[start : start + 1].decode(encoding.lower(), "replace")
        wrong = (
            f"This file is not saved as UTF-8: byte 0x{data[start]:02X} here. "
            f"It looks like {encoding}, where that is “{character}”."
        )
    return Problem(wrong, _SAVE, name, *place)


def _guess(data: bytes) -> str:
    """Cyrillic where most letters beyond ASCII stand beside one another, else Western European."""
    runs = [len(run) for run in re.findall(rb"[\x80-\xff]+", data)]
    return "Windows-1251" if sum(runs) > 2 * len(runs) else "Windows-1252"


def _refused_characters(text: str, name: str) -> list[Problem]:
    if text.count("\0") > len(text) // 4:
        return [Problem("This file looks as if it were saved as UTF-16.", _SAVE, name, 1, 1)]
    source = Source(text)
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
