"""What is said of a line that YAML cannot read where it is none of the usual slips."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import yaml

from timeline.readers.repair import CLOSING, IN_BRACKETS, Slip, tabbed_line
from timeline.readers.tree import Mark

LONGEST_KEY = 1024
"""Characters of a key: YAML looks no further for its colon."""
_LONG_KEY = re.compile(
    r"""(?:(?P<block>^\s*(?:-\ +)*)|[{,]\s*)
    (?P<key>"(?:[^"\\]|\\.){1023,}"|'(?:[^']|''){1023,}'|[^\s"'\[\]{},:#&*!|>%@`-]
    (?(block)(?:(?!:\s|\s\#).){1024,}|[^:#\[\]{},]{1024,}))\s*:(?:\s|$)""",
    re.VERBOSE,
)
_OURS, _BETWEEN, _THEIRS = "<<<<<<<", "=======", ">>>>>>>"
_ESCAPED = re.compile(r"\\[uU]\w*")


class _Stop(NamedTuple):
    """Where the parser stopped, counted from 0, and why; where what it could not end had begun."""

    lines: Sequence[str]
    number: int
    column: int
    opened: Mark | None
    problem: str
    context: str

    @property
    def line(self) -> str:
        """The text of the line; empty past the end of the file."""
        return self.lines[self.number] if self.number < len(self.lines) else ""


def explain(lines: Sequence[str], error: yaml.MarkedYAMLError) -> Slip:
    """What is wrong where no line is one of the usual slips."""
    opened: Mark | None = error.context_mark
    stopped: Mark | None = error.problem_mark or opened
    number, column = (stopped.line, stopped.column) if stopped else (0, 0)
    stop = _Stop(lines, number, column, opened, error.problem or "", error.context or "")
    return (
        _no_character(stop)
        or _tabbed(stop)
        or _long_key(stop)
        or _left_open(stop)
        or _instruction(stop)
        or _misplaced(stop)
        or _unread(stop)
    )


def unmerged(lines: Sequence[str]) -> Slip | None:
    """Two versions of a place, as version control leaves them; YAML reads neither."""
    first = next((number for number, line in enumerate(lines) if line.startswith(_OURS)), None)
    if first is None or not any(line.startswith(_THEIRS) for line in lines[first:]):
        return None
    wrong = "Two versions of these lines stand here, as version control leaves them where both were changed."
    remedy = f"Keep what is right of both, and delete the lines with {_OURS}, {_BETWEEN} and {_THEIRS}."
    return Slip(wrong, remedy, first, 0)


def _no_character(stop: _Stop) -> Slip | None:
    if stop.problem != "found invalid Unicode character escape code":
        return None
    escaped = _ESCAPED.search(stop.line, max(0, stop.column - 2))
    wrong = f"There is no character “{escaped[0] if escaped else stop.line[stop.column :]}”."
    column = escaped.start() if escaped else stop.column
    return Slip(wrong, "Type the character itself.", stop.number, column)


def _tabbed(stop: _Stop) -> Slip | None:
    number = tabbed_line(stop.lines, stop.number)
    if number is None:
        return None
    remedy = "Use spaces: two for each level, in the whole file."
    return Slip("This line is indented with a tab.", remedy, number, stop.lines[number].index("\t"))


def _long_key(stop: _Stop) -> Slip | None:
    for number in dict.fromkeys((stop.opened.line if stop.opened else stop.number, stop.number)):
        if number < len(stop.lines) and (long := _LONG_KEY.search(stop.lines[number])):
            wrong = f"A key of {len(long['key']):,} characters stands here; one has {LONGEST_KEY:,} at most."
            remedy = "Write a short one, and the long text after its colon, as in  ada: {name: …}"
            return Slip(wrong, remedy, number, long.start("key"))
    return None


def _left_open(stop: _Stop) -> Slip | None:
    if not stop.opened or stop.context not in ("while scanning a quoted scalar", *IN_BRACKETS):
        return None
    line, column = stop.opened.line, stop.opened.column
    mark = stop.lines[line][column : column + 1]
    if mark in CLOSING:
        wrong = f"The {mark} that opens here is not closed, or a comma or quotation mark is missing in it."
        remedy = (
            f"Write {CLOSING[mark]} where it ends, and texts that hold colons or commas in quotation marks."
        )
        return Slip(wrong, remedy, line, column)
    wrong = "The quotation mark that opens here is not closed."
    return Slip(wrong, f"Write {mark} where the text ends.", line, column)


def _instruction(stop: _Stop) -> Slip | None:
    if not stop.line.startswith("%"):
        return None
    return Slip("A line that begins with % has no meaning here.", "Delete it.", stop.number, 0)


def _misplaced(stop: _Stop) -> Slip | None:
    problem, opened = stop.problem, stop.opened
    if "could not find expected ':'" in problem and opened:
        remedy = "Write it after a key, as in  what: …, or indent it more to go on with the text above."
        return Slip("This line has no key and no colon.", remedy, opened.line, opened.column)
    if "indicator" in problem or "expected key" in problem or "mapping values" in problem:
        aim = f" (line {opened.line + 1}, column {opened.column + 1})" if opened else ""
        message = f"This line does not stand under what it belongs to{aim}."
        remedy = "Indent all keys of one entry alike, and put texts with colons in quotation marks."
        indent = len(stop.line) - len(stop.line.lstrip())
        return Slip(message, remedy, stop.number, min(indent, stop.column))
    if "block sequence entries" in problem:
        remedy = "Begin it on the next line, each item after “- ”, indented."
        return Slip("A list cannot begin here.", remedy, stop.number, stop.column)
    return None


def _unread(stop: _Stop) -> Slip:
    """What has no better name; past the end of the file it is told at the last line that has text."""
    if any(line.strip() for line in stop.lines[stop.number :]):
        remedy = "Compare its indentation, quotation marks and brackets with the lines above."
        return Slip("This line cannot be read.", remedy, stop.number, stop.column)
    last = max((number for number, line in enumerate(stop.lines) if line.strip()), default=0)
    remedy = "Close the bracket or quotation mark that is open, or look whether the end of the file was lost."
    return Slip("The file ends in the middle of this line.", remedy, last, len(stop.lines[last].rstrip()))
