"""Lines that YAML cannot read: what is wrong, in a reporter's words, and the line as it was meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import yaml

from timeline.model import FIELD_NAMES, Problem
from timeline.names import in_quotes
from timeline.readers.tree import Mark
from timeline.shorthands import MARKED_BRACES


class LastText(NamedTuple):
    """The last text that was read before an error, and the lines it takes, counted from 0."""

    quoted: bool
    first_line: int
    last_line: int


class Slip(NamedTuple):
    """What is wrong at a place, counted from 0, and what to write instead."""

    message: str
    suggestion: str
    line: int
    column: int

    def at(self, name: str) -> Problem:
        """The slip as a problem of the file `name`."""
        return Problem(self.message, self.suggestion, name, self.line + 1, self.column + 1)


class Repair(NamedTuple):
    """A line, counted from 0, as it was meant, and what was wrong with it."""

    line: int
    text: str
    slip: Slip


class _Line(NamedTuple):
    """One line of a file in its parts: `- key: ` before the `value`, a comment after it."""

    number: int
    before: str
    key: str
    value: str
    after: str

    def slip(self, message: str, suggestion: str, column: int = 0) -> Slip:
        """A slip in the value, `column` characters into it."""
        return Slip(message, suggestion, self.number, len(self.before) + column)

    def written(self, value: str) -> str:
        """The line with another value."""
        return self.before + value + self.after


_FIELDS = "|".join(sorted(FIELD_NAMES))
_PARTED = "|".join(sorted(FIELD_NAMES - {"by", "on", "to"}))
"""The keys that are no words of a sentence as well."""
LONGEST_MENDED = 4_000
"""Characters of a line that is looked at for a slip: to find one takes longer, the longer the line is."""
_IN_BRACES = r"""[{,]\s*+(?P<key>[\w\-.’'][\w\- .’']*?):\s++"""
_KEY = r"""(?:[^\s"'\[\]{}#&*!|>%@`,:][^:#]*?|"[^"]*"|'[^']*')"""
_LINE = re.compile(
    rf"(?P<before>\s*(?:- +)*(?:(?P<key>{_KEY}):[ \t]+)?)"
    r"(?P<value>(?:\S(?:.*?\S)?)?)(?P<after>\s+#(?:\s.*)?|\s*)",
    re.DOTALL,
)
_NO_SPACE = re.compile(rf"(?P<before>\s*(?:- +)*)(?P<key>{_FIELDS}):(?P<value>[^\s/].*)", re.DOTALL)
_NO_COLON = re.compile(
    r"(?P<before>\s*)(?P<key>events|people|sources|charts|background|voices|claims)(?P<after>\s*)"
)
_NO_KEY = ("could not find expected ':'", "did not find expected '-' indicator", "did not find expected key")
"""What the parser says of a line that is no entry and no key."""
_NO_TOKEN = ("found character", "while scanning an", "did not find expected alphabetic or numeric character")
"""What it says of a sign at which no text may begin."""
_NO_DASH = re.compile(r"(?P<before>[ ]*)(?P<entry>\{\s*(?:when|what|id)\s*:.*)", re.DOTALL)
_DASH = re.compile(rf"(?P<before>\s*)-(?P<rest>(?:{_FIELDS}):(?:\s.*)?)", re.DOTALL)
_OTHER_DASHES = "‐‑‒–—−－•·"
_OTHER_DASH = re.compile(
    rf"(?P<before>[ ]*)(?P<dash>[{_OTHER_DASHES}])[ \u00a0]+"
    rf"(?P<rest>(?:{_FIELDS}):(?:\s.*)?)",
    re.DOTALL,
)
_INDENT = re.compile(r"\s*+(?:-\s++)*+")
"""What stands before a text: a tab behind a dash indents it as one before the dash does."""
_APOSTROPHE = re.compile(r"'(?:\d\ds?|(?:bout|cause|em|n|neath|round|s|t|til|tis|twas)\b)", re.IGNORECASE)
_TEXT_IN_BRACES = re.compile(
    _IN_BRACES + r"(?P<text>[^{}\[\]\"',\s][^{}\[\]\"',]*?:(?:\s[^{}\[\],]*?)?)(?=\s*+[,}])"
)
_QUOTED = {'"': re.compile(r'"(?:[^"\\]|\\.)*"'), "'": re.compile(r"'(?:[^']|'')*'")}
_CLOSED = re.compile(r"""(?<=[:,\[{]\s)(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')(?=\s*[,\]}])""")
"""A text in quotation marks in brackets, from where it opens to where it is closed."""
_OPEN_QUOTE = re.compile(
    rf"""(?:{_IN_BRACES}|[\[,]\s*+)(?P<text>["'][^"'{{}}]*?)"""
    rf"""(?=,\s*(?:{_FIELDS}):\s|\s*[\]}}]+\s*$)"""
)
_GOES_ON = re.compile(
    _IN_BRACES + r"""(?P<text>"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')(?P<rest>\s*+[^\s,}\]].*)""",
    re.DOTALL,
)
"""A text in braces after whose quotation marks neither a comma nor the end comes."""
_ENDS = re.compile(rf"""(?P<mark>["'])(?=\s*(?:,\s*(?:{_FIELDS}):\s|[}}\]]+\s*$))""")
_MARKED_BRACES = re.compile(
    rf"""(?P<mark>["'])(?P<braces>\{{\s*(?:{_FIELDS}|best|within):\s.*?\}})(?P=mark)(?=\s*(?:[,}}\]]|$))"""
)
"""Keys in braces, and quotation marks around them, which make a text of them."""
_UNPARTED = re.compile(
    rf"{_IN_BRACES}(?P<text>[^{{}}\[\]\"',:\s]++(?:\s++[^{{}}\[\]\"',:\s]++)*?)\s++(?P<next>{_PARTED}):\s"
)
"""A text and the next key in braces, without a comma between them."""
_NEXT_NAME = re.compile(r"(?P<text>.*?\S)\s+(?P<name>[A-ZÀ-ÖØ-ÞЀ-Я][^:]*)(?=:)")
"""The role of somebody and the name of the next, without a comma between them."""
_SIGN_IN_BRACKETS = re.compile(
    rf"(?:{_IN_BRACES}|[\[,]\s*+)(?P<text>[@`%&*][^,\[\]{{}}\"']*?)(?=\s*+[,}}\]])"
)
"""A text in brackets that begins with a sign that YAML keeps for itself."""
_BARE_KEY = re.compile(r"[{,]\s*(?P<key>[\w][\w\- .’']*):(?=[,}])")
_BRACKETS = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|[\[\]{}]")
CLOSING = {"[": "]", "{": "}"}
_NO_BEGINNING = re.compile(r"[@`%*,\]}]|&(?:\s|$)|[|>](?![+-]?\d?[+-]?\s*$)|[?-](?:\s|$)")
IN_BRACKETS = ("while parsing a flow mapping", "while parsing a flow sequence")
_LEFT_OPEN = ("while scanning a quoted scalar", "while scanning a simple key")


def mend(lines: Sequence[str], error: yaml.MarkedYAMLError, last: LastText | None) -> Repair | None:
    """The line that most likely caused `error` as it was meant; None where it is none of the usual slips."""
    for number in _suspects(error, last):
        if number >= len(lines) or len(lines[number]) > LONGEST_MENDED:
            continue
        if tabbed_line(lines, number) is None:
            repair = _mended(_line(lines, number), error.problem or "")
            if repair and repair.text != lines[number]:
                return repair
    return None


def _suspects(error: yaml.MarkedYAMLError, last: LastText | None) -> Iterator[int]:
    """Lines, the likeliest first: where something was left open, where the parser stopped, what preceded."""
    opened: Mark | None = error.context_mark
    stopped: Mark | None = error.problem_mark
    if opened and error.context in _LEFT_OPEN:
        yield opened.line
    if last and last.quoted and last.first_line < last.last_line:
        yield last.first_line
    if stopped:
        yield stopped.line
    if last and not last.quoted:
        yield last.first_line
    if opened and error.context in IN_BRACKETS:
        yield opened.line


def _line(lines: Sequence[str], number: int) -> _Line:
    match = _LINE.fullmatch(lines[number])
    assert match is not None  # every part may be empty
    return _Line(number, match["before"], match["key"] or "", match["value"], match["after"])


def _mended(line: _Line, problem: str) -> Repair | None:
    written = line.written(line.value)
    if found := _lacking(line, written, problem) or _beginning(line, written) or _unmarked(line):
        return found
    first = line.value[:1]
    if first == "%" and not line.before:
        return None  # an instruction to the parser, not a text
    if first in _QUOTED:
        return _quotation(line, first, problem)
    if first in CLOSING:
        return _brackets(line, first, problem)
    if _NO_BEGINNING.match(line.value):
        return _in_quotes(line, f"A text that begins with {first} is taken for something else.")
    colon = re.search(r":(?=\s|$)", line.value)
    if colon and line.key in ("people", "sources"):
        slip = line.slip(
            f"An entry of {line.key} does not stand on its line.", f"Write below it, indented:  {line.value}"
        )
        return Repair(line.number, line.written(f"{{{line.value} }}"), slip)
    if colon:
        return _in_quotes(line, f"The colon in “{_short(line.value)}” ends a key.", colon.start())
    return None


def _lacking(line: _Line, written: str, problem: str) -> Repair | None:
    """A key without its colon, or an entry in braces without its dash."""
    if problem not in _NO_KEY:
        return None
    if no_colon := _NO_COLON.fullmatch(written):
        meant = f"{no_colon['key']}:"
        wrong = f"There is no colon after “{no_colon['key']}”."
        slip = Slip(wrong, f"Write  {meant}", line.number, len(no_colon["before"]))
        return Repair(line.number, f"{no_colon['before']}{meant}{no_colon['after']}", slip)
    if no_dash := _NO_DASH.fullmatch(written):
        meant = f"- {no_dash['entry']}"
        slip = Slip(
            "This entry does not begin with a dash.",
            f"Write  {_short(meant)}",
            line.number,
            len(no_dash["before"]),
        )
        return Repair(line.number, f"{no_dash['before']}{meant}", slip)
    return None


def _beginning(line: _Line, written: str) -> Repair | None:
    """A dash or a key that is none, for a space that is missing or a colon of another script."""
    if dash := _DASH.fullmatch(written):
        meant = f"- {dash['rest']}"
        slip = Slip(
            "There is no space after the dash.", f"Write  {meant.rstrip()}", line.number, len(dash["before"])
        )
        return Repair(line.number, dash["before"] + meant, slip)
    if other := _OTHER_DASH.fullmatch(written):
        wrong = f"An entry does not begin with “{other['dash']}”."
        remedy = f"Begin it with a hyphen:  - {other['rest'].rstrip()}"
        slip = Slip(wrong, remedy, line.number, len(other["before"]))
        return Repair(line.number, f"{other['before']}- {other['rest']}", slip)
    if no_space := _NO_SPACE.fullmatch(written):
        return _spaced(line, no_space)
    if "：" in line.value and not line.key and line.value[:1] not in _QUOTED:
        meant = re.sub("： *", ": ", line.value, count=1)
        slip = line.slip("The wide colon “：” does not end a key.", f"Write  {meant}", line.value.index("："))
        return Repair(line.number, line.written(meant), slip)
    return None


def _unmarked(line: _Line) -> Repair | None:
    """The line with braces that no quotation marks make a text of."""
    marked = _MARKED_BRACES.search(line.value)
    if marked is None:
        return None
    slip = line.slip(
        MARKED_BRACES,
        f"Take them away:  {marked['braces']}",
        marked.start(),
    )
    meant = f"{line.value[: marked.start()]}{marked['braces']}{line.value[marked.end() :]}"
    return Repair(line.number, line.written(meant), slip)


def _spaced(line: _Line, match: re.Match[str]) -> Repair:
    written = f"{match['key']}: {match['value']}"
    slip = Slip(
        f"There is no space after “{match['key']}:”.",
        f"Write  {written.rstrip()}",
        line.number,
        len(match["before"]),
    )
    return Repair(line.number, match["before"] + written, slip)


def _quotation(line: _Line, mark: str, problem: str) -> Repair | None:
    closed = _QUOTED[mark].match(line.value)
    if not closed and (_APOSTROPHE.match(line.value) or line.value.endswith("\\")):
        return _in_quotes(line, "The quotation mark that opens here is not closed.")
    if not closed:
        return _closed(line, line.value + mark)
    if closed.end() < len(line.value):
        return _in_quotes(line, f"The text goes on after {_short(closed[0])} is closed.", closed.end())
    if problem == "found unknown escape character":
        backslash = line.value.index("\\")
        message = "Between double quotation marks a backslash means something else."
        return _in_quotes(line, message, backslash, line.value[1:-1])
    return None


def _closed(line: _Line, text: str) -> Repair:
    shown = f"{line.key}: {text}" if line.key else text
    slip = line.slip("The quotation mark that opens here is not closed.", f"Close it:  {shown}")
    return Repair(line.number, line.written(text), slip)


def _brackets(line: _Line, mark: str, problem: str) -> Repair | None:
    if bare := _BARE_KEY.search(line.value):
        return _bare_key(line, bare)
    if problem.startswith(_NO_TOKEN) and (sign := _SIGN_IN_BRACKETS.search(_blank(line.value))):
        return _signed(line, sign)
    if opened := _OPEN_QUOTE.search(_blank(line.value)):
        return _closed_in_brackets(line, opened)
    if mark == "{" and (unparted := _UNPARTED.search(_blank(line.value))):
        return _parted(line, unparted.end("text"), unparted["next"])
    if mark == "{" and (goes_on := _GOES_ON.search(line.value)):
        return _gone_on(line, goes_on)
    end = _end_of_brackets(line.value)
    if end is None and problem in ("did not find expected ',' or ']'", "did not find expected ',' or '}'"):
        closing = CLOSING[mark]
        remedy = f"Write {closing} where it ends, or put the text in quotation marks."
        slip = line.slip(f"The {mark} that opens here is not closed.", remedy)
        return Repair(line.number, line.written(line.value + closing), slip)
    if end and end < len(line.value):
        what = "a list" if mark == "[" else "a list of keys"
        return _in_quotes(line, f"Brackets at the beginning make {what}, and the text goes on after them.")
    return _text_in_braces(line) if end else None


def _bare_key(line: _Line, bare: re.Match[str]) -> Repair:
    """The line with a space after a colon that a bracket or comma follows: else YAML sees no colon there."""
    end = bare.end("key") + 1
    meant = f"{line.value[:end]} {line.value[end:]}"
    slip = line.slip(f"There is no space after “{_short(bare['key'])}:”.", f"Write  {_short(meant)}", end - 1)
    return Repair(line.number, line.written(meant), slip)


def _signed(line: _Line, sign: re.Match[str]) -> Repair:
    """The line with a text in brackets in quotation marks, of which YAML takes the first sign."""
    start, end, quoted = sign.start("text"), sign.end("text"), in_quotes(sign["text"])
    shown = f"{sign['key']}: {quoted}" if sign["key"] else quoted
    slip = line.slip(
        f"A text that begins with {quoted[1]} is taken for something else.",
        f"Put the whole text in quotation marks:  {shown}",
        start,
    )
    return Repair(line.number, line.written(f"{line.value[:start]}{quoted}{line.value[end:]}"), slip)


def _closed_in_brackets(line: _Line, opened: re.Match[str]) -> Repair:
    """The line with a text in brackets closed before the next key, or the end of the brackets."""
    text, end = line.value[opened.start("text") : opened.end("text")], opened.end("text")
    mark = text[0]
    shown = f"{opened['key']}: {text}{mark}" if opened["key"] else f"{text}{mark}"
    slip = line.slip(
        "The quotation mark that opens here is not closed.", f"Close it:  {shown}", opened.start("text")
    )
    return Repair(line.number, line.written(f"{line.value[:end]}{mark}{line.value[end:]}"), slip)


def _parted(line: _Line, end: int, key: str) -> Repair:
    """The line with a comma before the next key."""
    before = " ".join(line.value[:end].split()[-2:]).lstrip("{")
    slip = line.slip(f"A comma is missing before “{key}:”.", f"Write  {before}, {key}: …", end)
    return Repair(line.number, line.written(f"{line.value[:end]},{line.value[end:]}"), slip)


def _gone_on(line: _Line, match: re.Match[str]) -> Repair | None:
    """The line with a comma after a text that is closed, or with the whole text in other quotation marks."""
    if key := re.match(rf"\s*({_FIELDS}):\s", match["rest"]):
        return _parted(line, match.end("text"), key[1])
    start, opening = match.start("text"), match["text"][0]
    ends = (end for end in _ENDS.finditer(line.value, match.end("text")) if end["mark"] == opening)
    if not (end := next(ends, None)):
        return None
    whole = in_quotes(line.value[start + 1 : end.start()])
    if whole[0] == opening and opening * 2 in match["text"][1:-1]:
        return None  # its marks were written twice before, and it goes on all the same
    slip = line.slip(
        f"The text goes on after {_short(match['text'])} is closed.",
        f"Put the whole text in {_marks(whole, opening)}:  {match['key']}: {whole}",
        match.end("text"),
    )
    return Repair(line.number, line.written(f"{line.value[:start]}{whole}{line.value[end.end() :]}"), slip)


def _blank(value: str) -> str:
    """A value of the same length without what its texts in quotation marks say."""
    return _CLOSED.sub(lambda text: "x" * len(text[0]), value)


def _text_in_braces(line: _Line) -> Repair | None:
    match = _TEXT_IN_BRACES.search(line.value)
    if not match:
        return None
    start, end, text = match.start("text"), match.end("text"), match["text"]
    if line.key in ("people", "sources") and (following := _NEXT_NAME.match(text)):
        return _parted(line, start + following.end("text"), following["name"])
    slip = line.slip(
        f"The colon in “{_short(text)}” ends a key.", f'Put it in quotation marks: "{text}"', start
    )
    return Repair(line.number, line.written(f"{line.value[:start]}{_single(text)}{line.value[end:]}"), slip)


def _end_of_brackets(value: str) -> int | None:
    """Where the brackets that open `value` are closed, texts in quotation marks left aside."""
    depth = 0
    for match in _BRACKETS.finditer(value):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(match[0], 0)
        if depth == 0:
            return match.end()
    return None


def _marks(whole: str, opening: str) -> str:
    """How a text in `opening` marks has to be marked instead."""
    return "the same marks, and write one in it twice" if whole[0] == opening else "other quotation marks"


def _in_quotes(line: _Line, message: str, column: int = 0, text: str | None = None) -> Repair:
    """The line with its value in quotation marks, or with `text` in its place."""
    meant = line.value if text is None else text
    shown = f"{line.key}: {in_quotes(meant)}" if line.key else in_quotes(meant)
    slip = line.slip(message, f"Put the whole text in quotation marks:  {shown}", column)
    return Repair(line.number, line.written(_single(meant)), slip)


def _single(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39].rstrip() + "…"


def tabbed_line(lines: Sequence[str], number: int) -> int | None:
    """Which line is indented with a tab: this one, or the next, at which YAML stops one too early."""
    for each in (number, number + 1):
        indented = _INDENT.match(lines[each]) if each < len(lines) else None
        if indented and "\t" in indented[0]:
            return each
    return None
