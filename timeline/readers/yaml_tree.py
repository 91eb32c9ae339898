"""YAML with its 1.2 meanings: the C parser's events become a tree with places, without recursion.

Texts stay as written (`NO`, `20:00` and `1.10` are text), an empty value, `~` and `null` are None.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn, Protocol, cast

import yaml

from timeline.glance import is_blank
from timeline.model import Problem
from timeline.readers.decoding import UnreadableError, hidden_character
from timeline.readers.tree import LINE_BREAK, Block, Items, Mark, SourceText

if TYPE_CHECKING:
    from timeline.readers.repair import LastText

DEEPEST = 60
"""Lists and blocks inside one another."""
MOST_REPEATED = 100_000
"""Values that `*names` may repeat in all."""
LONGEST_VALUE = 50
"""Characters of a text that count as one value: to repeat a long one costs as much as to repeat many."""
MOST_REPAIRS = 50
MOST_REREAD = 20_000_000
"""Characters that may be read again in all, after a line was mended."""

_EMPTY = frozenset({"", "~", "null", "Null", "NULL"})
_COMMENT = re.compile(r"[ \t]#")
_LOST = re.compile(r"[ \t]#(?=\S|[ \t]\d)")
_TEXT_BEFORE = r"(?:^|[\s{,])(?:what|quote|label|details|title|headline):[ \t]+[^\s#].*"
"""What a number after ` # ` belongs to: `what: Held in cell # 4`."""
_Opened = tuple[Block | Items | None, str | None, int]
"""What is around a list or block being read, its name for repetition, how many values came before it."""
IN_QUOTES = "Put the whole text in quotation marks."
DELETED_OR_IN_QUOTES = "Delete it, or put the whole text in quotation marks."


class _Event(Protocol):
    """What the C parser's events hold; PyYAML's own stubs call every mark optional."""

    start_mark: Mark
    end_mark: Mark


class _AliasEvent(_Event, Protocol):
    anchor: str


class _Opening(_Event, Protocol):
    anchor: str | None
    tag: str | None


class _TextEvent(_Opening, Protocol):
    value: str
    style: str


class _CollectionEvent(_Opening, Protocol):
    flow_style: bool


class Tree(NamedTuple):
    """What a text holds, None where nothing; and what is wrong with its form."""

    root: object
    problems: tuple[Problem, ...]


def read_tree(text: str, name: str) -> Tree:
    """Read a text; lines with a usual slip are mended in memory and told, others raise UnreadableError."""
    text, problems = _as_meant(text, name)
    lines: list[str] = []
    repairs = max(1, min(MOST_REPAIRS, MOST_REREAD // (len(text) + 1)))
    while True:
        builder = _Builder(text, name)
        try:
            builder.build()
        except yaml.MarkedYAMLError as error:
            from timeline.readers.repair import mend  # only a mistake pays for it
            from timeline.readers.unread import explain, unmerged

            lines = lines or LINE_BREAK.split(text)
            if both := unmerged(lines):
                raise UnreadableError(both.at(name)) from None
            repair = mend(lines, error, builder.last_text) if len(problems) < repairs else None
            if repair is None:
                raise UnreadableError(*problems, explain(lines, error).at(name)) from None
            problems.append(repair.slip.at(name))
            lines[repair.line] = repair.text
            text = _with_line(text, repair.line, repair.text)
        except _RefusedError as refusal:
            raise UnreadableError(*problems, refusal.problem) from None
        else:
            return Tree(builder.root, (*problems, *builder.problems, *_lost_text(text, name)))


def _as_meant(text: str, name: str) -> tuple[str, list[Problem]]:
    if text.isascii() and "\\u" not in text:
        return text, []
    from timeline.readers.lookalikes import as_meant  # only who writes such characters pays for it

    return as_meant(text, name)


def _with_line(text: str, number: int, line: str) -> str:
    """`text` with its line `number`, counted from 0, replaced; line breaks stay as they are."""
    start = 0
    for match, _ in zip(LINE_BREAK.finditer(text), range(number), strict=False):
        start = match.end()
    end = LINE_BREAK.search(text, start)
    return text[:start] + line + (text[end.start() :] if end else "")


class _RefusedError(Exception):
    """The tree cannot be built without harm."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


class _Builder:
    """One pass over the parser's events."""

    def __init__(self, text: str, name: str) -> None:
        self.root: object = None
        self.problems: list[Problem] = []
        self._last: yaml.Event | None = None
        self._source = SourceText(text)
        self._name = name
        self._top: Block | Items | None = None
        self._opened: list[_Opened] = []
        self._anchored: dict[str, tuple[object, int | None]] = {}
        self._unused: dict[str, int] = {}
        self._counted = 0
        self._repeated = 0
        self._documents = 0

    def build(self) -> None:
        """Read all events; raises yaml.MarkedYAMLError and _RefusedError."""
        steps: dict[type[yaml.Event], Callable[[Any], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._open_block,
            yaml.SequenceStartEvent: self._open_items,
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }
        parser = yaml.CLoader(self._source.text)
        try:
            while (event := parser.get_event()) is not None:
                self._last = event
                step = steps.get(type(event))
                if step:
                    self._counted += 1
                    step(event)
        finally:
            parser.dispose()
        for anchor, start in self._unused.items():
            self._tell(start, f"“&{anchor}” is taken as a name for what follows, and lost.", IN_QUOTES)

    @property
    def last_text(self) -> LastText | None:
        """The last text that was read, where nothing else was read after it."""
        from timeline.readers.repair import LastText

        if not isinstance(self._last, yaml.ScalarEvent):
            return None
        last: _TextEvent = cast(Any, self._last)
        return LastText(bool(last.style), last.start_mark.line, last.end_mark.line)

    def _document(self, event: _Event) -> None:
        self._documents += 1
        if self._documents > 1:
            self._refuse(
                event,
                "A second chronology begins here (“---”).",
                "Keep one in a file: delete this line, or move the rest.",
            )

    def _scalar(self, event: _TextEvent) -> None:
        if event.tag is not None or event.anchor is not None:
            self._mark_special(event, event.value)
        top = self._top
        value = event.value
        if len(value) > LONGEST_VALUE:
            self._counted += len(value) // LONGEST_VALUE
        if event.style == '"' and (hidden := hidden_character(value)):
            message = f"This text holds a character that cannot be shown ({hidden})."
            self._tell(event.start_mark.index, message, "Delete it: it is written with a backslash.")
        if type(top) is Block and top.pending_start < 0:
            self._key(top, value.strip() if event.style else value, event.start_mark.index)
        else:
            self._add(None if value in _EMPTY and not event.style else value, event.start_mark.index)

    def _key(self, block: Block, key: str, start: int) -> None:
        block.pending = key
        block.pending_start = start
        if is_blank(key):
            remedy = "Write a key there, or delete what stands behind it."
            self._tell(start, "Nothing that can be seen stands before this colon.", remedy)
            block.pending = None
        elif key in block:
            first = self._source.place(block.key_starts[key])
            self._tell(start, f"“{key}” is here twice, first in line {first.line}.", "Keep one of the two.")
            block.pending = None

    def _add(self, value: object, start: int) -> None:
        top = self._top
        if type(top) is Items:
            top.append(value)
            top.starts.append(start)
        elif type(top) is Block:
            key = top.pending
            if top.pending_start < 0:
                self._tell(start, "Only a text can stand before a colon.", IN_QUOTES)
                top.pending_start = start
                return
            if key is not None:
                top[key] = value
                top.key_starts[key] = top.pending_start
                top.value_starts[key] = start
            top.pending = None
            top.pending_start = -1
        else:
            self.root = value

    def _open_block(self, event: _CollectionEvent) -> None:
        self._open(event, Block(self._source, event.start_mark.index, event.flow_style))

    def _open_items(self, event: _CollectionEvent) -> None:
        self._open(event, Items(self._source, event.start_mark.index, event.flow_style))

    def _open(self, event: _CollectionEvent, opened: Block | Items) -> None:
        if len(self._opened) >= DEEPEST:
            self._refuse(
                event,
                f"More than {DEEPEST} lists stand inside one another here.",
                "Close brackets, or indent less.",
            )
        if event.tag is not None or event.anchor is not None:
            self._mark_special(event, opened)
        self._add(opened, opened.start)
        self._opened.append((self._top, event.anchor, self._counted + self._repeated))
        self._top = opened

    def _close(self, event: _Event) -> None:
        closed = self._top
        assert closed is not None  # the parser pairs ends with starts
        closed.end = event.end_mark.index if closed.flow else event.start_mark.index
        self._top, anchor, before = self._opened.pop()
        if anchor is not None:
            self._anchored[anchor] = (closed, self._counted + self._repeated - before)

    def _mark_special(self, event: _Opening, value: object) -> None:
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._tell(
                event.start_mark.index,
                f"“{tag}” before a value is an instruction to a program, which is not followed.",
                IN_QUOTES if isinstance(value, str) else DELETED_OR_IN_QUOTES,
            )
        if event.anchor is not None:
            self._anchored[event.anchor] = (
                value,
                1 + len(value) // LONGEST_VALUE if isinstance(value, str) else None,
            )
            self._unused[event.anchor] = event.start_mark.index

    def _alias(self, event: _AliasEvent) -> None:
        anchor, start = event.anchor, event.start_mark.index
        if anchor not in self._anchored:
            self._tell(start, f"“*{anchor}” repeats what “&{anchor}” names, and nothing does.", IN_QUOTES)
        value, size = self._anchored.get(anchor, (f"*{anchor}", 1))
        self._unused.pop(anchor, None)
        if size is None:
            self._refuse(event, f"“*{anchor}” stands inside what it repeats.", "Write out what is meant.")
        self._repeated += size
        if self._repeated > MOST_REPEATED:
            self._refuse(
                event,
                f"“*{anchor}” and others repeat more than {MOST_REPEATED:,} values, or as much text.",
                "Write out what is meant.",
            )
        if isinstance(self._top, Block) and self._top.pending_start < 0 and isinstance(value, str):
            self._key(self._top, value, start)
        else:
            self._add(value, start)

    def _tell(self, start: int, message: str, suggestion: str) -> None:
        self.problems.append(Problem(message, suggestion, self._name, *self._source.place(start)))

    def _refuse(self, event: _Event, message: str, suggestion: str) -> NoReturn:
        raise _RefusedError(
            Problem(message, suggestion, self._name, *self._source.place(event.start_mark.index))
        )


def _lost_text(text: str, name: str) -> Iterator[Problem]:
    """Text after ` #`, read as a comment: `what: Held in cell #4`. A meant one has a space after #."""
    if not _LOST.search(text):
        return
    source, quoted = SourceText(text), bytearray(len(text))
    events: Iterator[Any] = yaml.parse(text, Loader=yaml.CLoader)
    for event in events:
        if getattr(event, "style", None):
            start, end = event.start_mark.index, event.end_mark.index
            quoted[start:end] = b"\1" * (end - start)
    line_end = 0
    for match in _COMMENT.finditer(text):
        if match.start() < line_end or quoted[match.start()]:
            continue
        end = LINE_BREAK.search(text, match.end())
        line_end = end.start() if end else len(text)
        place = source.place(match.end() - 1)
        before = text[match.end() - place.column : match.start()]
        if not before.strip() or not _LOST.match(text, match.start()):
            continue
        spaced = text[match.end()] in " \t"
        if not spaced or re.search(_TEXT_BEFORE, before):
            lost = text[match.end() - 1 : line_end].rstrip()
            comment = (
                "; a comment goes on a line of its own" if spaced else ", or a space after the # of a comment"
            )
            yield Problem(
                f"“{lost}” is lost: what follows a space and # is a comment.",
                f"Put the whole text in quotation marks{comment}.", name, *place,
            )  # fmt: skip
