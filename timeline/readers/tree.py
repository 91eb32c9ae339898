"""What a file holds, as plain lists and texts that still know where they were written."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple, Protocol

Location = tuple[str | int, ...]
"""A path through the model: `("events", 3, "when")`."""

LINE_BREAK = re.compile(r"\r\n|\r|\n")


class Mark(Protocol):
    """A place as PyYAML's parser gives it, counted from 0."""

    @property
    def index(self) -> int:
        """Characters before it in the text."""

    @property
    def line(self) -> int:
        """Lines before it."""

    @property
    def column(self) -> int:
        """Characters before it in its line."""


class Place(NamedTuple):
    """Where in a file, counted from 1."""

    line: int
    column: int


class SourceText:
    """The text of a file, and which line each character is in."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def line_starts(self) -> Sequence[int]:
        """Where each line begins; of millions of lines, in a fifth of the memory of a list."""
        starts = array("Q", [0])
        starts.extend(match.end() for match in LINE_BREAK.finditer(self.text))
        return starts

    def place(self, index: int) -> Place:
        """The place of a character."""
        line = bisect_right(self.line_starts, index)
        return Place(line, index - self.line_starts[line - 1] + 1)


class Block(dict[str, object]):
    """Keys and values, and where each was written. Places are characters of the source, counted from 0."""

    __slots__ = (
        "end", "entries", "flow", "key_starts", "pending", "pending_start", "source", "start", "value_starts",
    )  # fmt: skip

    def __init__(self, source: SourceText, start: int, flow: bool = False) -> None:
        self.source = source
        self.start = self.end = start
        self.flow = flow
        """Whether it is written in braces."""
        self.key_starts: dict[str, int] = {}
        self.value_starts: dict[str, int] = {}
        self.pending: str | None = None
        """While it is read: the key that waits for its value, and where it begins, -1 where none waits."""
        self.pending_start = -1
        self.entries: Sequence[Found] | None = None
        """The items that it stands for as a shorthand, once they were asked for."""

    @property
    def source_text(self) -> str | None:
        """As written, braces included; None where it has none."""
        return self.source.text[self.start : self.end] if self.flow else None

    def put(self, key: str, value: object, key_start: int, value_start: int) -> None:
        """Add what a file holds at a place."""
        self[key] = value
        self.key_starts[key] = key_start
        self.value_starts[key] = value_start


class Items(list[object]):
    """A list, and where each item was written."""

    __slots__ = ("end", "entries", "flow", "source", "start", "starts")

    def __init__(self, source: SourceText, start: int, flow: bool = False) -> None:
        self.source = source
        self.start = self.end = start
        self.flow = flow
        """Whether it is written in brackets."""
        self.starts: list[int] = []
        self.entries: Sequence[Found] | None = None
        """The items that it stands for as a shorthand, once they were asked for."""

    @property
    def source_text(self) -> str | None:
        """As written, brackets included; None where it has none."""
        return self.source.text[self.start : self.end] if self.flow else None

    def put(self, item: object, start: int) -> None:
        """Add what a file holds at a place."""
        self.append(item)
        self.starts.append(start)


class Found(NamedTuple):
    """What stands somewhere in a tree: the value, where it and where its key begins."""

    value: object
    start: int
    key_start: int
    name: str = ""
    """The last key of the file on the way to it."""


SHORT = frozenset({"who", "source", "figures", "links"})
"""Where a key of the file may be an item of its own: `who: {abishev: arrested}`."""


def find(tree: Block, location: Sequence[str | int]) -> Found:
    """What is written nearest to `location`; shorthands are followed as far as they go."""
    found = Found(tree, tree.start, tree.start)
    under = ""
    for step in location:
        here = _short(found, step) if under in SHORT and isinstance(step, int) else _inside(found, step)
        if here is not None:  # else the model's own step: `id` of a name that is written alone
            under = step if isinstance(step, str) else under
            found = here._replace(name=under)
    return found


def event_at(tree: Block, location: Location) -> str:
    """The id of the event that `location` lies in, where it is written."""
    id_ = find(tree, (*location[:2], "id")).value if location[:1] == ("events",) else ""
    return id_ if isinstance(id_, str) else ""


def _inside(found: Found, step: str | int) -> Found | None:
    value = found.value
    if isinstance(value, Block) and isinstance(step, str) and step in value:
        return Found(value[step], value.value_starts[step], value.key_starts[step])
    if isinstance(value, Items) and isinstance(step, int) and step < len(value):
        return Found(value[step], value.starts[step], value.starts[step])
    return None


def _short(found: Found, step: int) -> Found | None:
    value = found.value
    if not (isinstance(value, Items) or (isinstance(value, Block) and _is_short(value))):
        return found if step == 0 else None
    if value.entries is None:  # many mistakes in one long list ask for them again and again
        value.entries = tuple(_entries(found))
    return value.entries[step] if step < len(value.entries) else None


def _is_short(block: Block) -> bool:
    """Whether each key of a block is an item of its own."""
    return block.keys().isdisjoint(("id", "event", "name"))


def _entries(found: Found) -> Iterator[Found]:
    """The items that a shorthand stands for: those of a list, and each key of a block in it."""
    value = found.value
    if isinstance(value, Items):
        for item, start in zip(value, value.starts, strict=True):
            yield from _entries(Found(item, start, start))
    elif isinstance(value, Block) and _is_short(value):
        for name, inner in value.items():
            start = value.key_starts[name]
            if isinstance(inner, Items):
                yield from _entries(Found(inner, value.value_starts[name], start))
            else:
                yield Found(inner if isinstance(inner, Block) else name, start, start)
    else:
        yield found
