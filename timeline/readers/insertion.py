"""Ids, and who checked what, written into a file, every other byte kept."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from timeline.ids import made_ids
from timeline.model import Chronology, Reading
from timeline.readers.decoding import UnreadableError
from timeline.readers.tree import LINE_BREAK, Block, Items
from timeline.readers.yaml_tree import read_tree
from timeline.signatures import fingerprint

Value = TypeVar("Value")

BYTE_ORDER_MARK = "\ufeff"
_NEEDS_NO_QUOTES = re.compile(r"[A-Za-z][A-Za-z .-]*[A-Za-z.]|[A-Za-z]")
_MEANINGS = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"}
"""What some program that reads YAML takes for nothing, or for yes or no: somebody may be called Null."""


class InsertionError(ValueError):
    """A key cannot be written without changing something else; the message says where."""


def write_ids(text: str) -> str:
    """The text of a file without problems, with an id for each event that has none, as its first key.

    Raises InsertionError where an event is written so that nothing can be put before its first key.
    """

    def with_id(text: str, event: Block, id_: str) -> str:
        return _before(text, event, min(event.key_starts.values()), f"id: {id_}")

    tree = _tree(text.removeprefix(BYTE_ORDER_MARK))
    ids = made_ids(Chronology.model_validate(tree, context=Reading.of(tree)).events)
    return _written(text, tree, "id", ids, with_id, "Write its id by hand.")


def sign(text: str, chronology: Chronology, events: Iterable[str], by: str, on: str) -> str:
    """The text of a file without problems, with `checked` at these events, by id.

    Raises InsertionError where an event or its `checked` is written so that nothing can be put there.
    """
    tree = _tree(text.removeprefix(BYTE_ORDER_MARK))
    places = {event.id: place for place, event in enumerate(chronology.events)}
    signed = {places[id_]: {"by": by, "on": on, "text": fingerprint(chronology.by_id[id_])} for id_ in events}
    return _written(text, tree, "checked", signed, _signed, "Sign it by hand.")


def _written(
    text: str,
    tree: Block,
    key: str,
    values: Mapping[int, Value],
    put: Callable[[str, Block, Value], str],
    remedy: str,
) -> str:
    """`text`, which reads as `tree`, with values at `key` of numbered events, and nothing else changed."""
    body = text.removeprefix(BYTE_ORDER_MARK)
    events = tree["events"]
    assert isinstance(events, Items)  # as in every file without problems
    # From the end: what is put in then moves no place that is still to come.
    for number in sorted(values, key=events.starts.__getitem__, reverse=True):
        event = events[number]
        assert isinstance(event, Block)  # likewise
        body = put(body, event, values[number])
    wanted = [
        {**event, key: values[number]} if number in values and isinstance(event, Block) else event
        for number, event in enumerate(events)
    ]
    if not _reads_as(body, {**tree, "events": wanted}):
        raise InsertionError(
            f"An event is written in an unusual way (repeated by *, or with ? at a key). {remedy}"
        )
    return BYTE_ORDER_MARK + body if text.startswith(BYTE_ORDER_MARK) else body


def _signed(text: str, event: Block, signature: Mapping[str, str]) -> str:
    """`text` with who checked an event: in the place of what stands there, else after the first key."""
    by = signature["by"]
    plain = _NEEDS_NO_QUOTES.fullmatch(by) and by.lower() not in _MEANINGS
    quoted = by if plain else json.dumps(by, ensure_ascii=False)
    value = f"{{by: {quoted}, on: {signature['on']}, text: {json.dumps(signature['text'])}}}"
    old = event.get("checked")
    if isinstance(old, Block) and old.flow:
        return text[: old.start] + value + text[old.end :]
    if "checked" in event:
        line = event.source.place(event.key_starts["checked"]).line
        raise InsertionError(
            f"checked: in line {line} is written over several lines. Take it out, or write it in braces."
        )
    starts = sorted(event.key_starts.values())
    return _before(text, event, starts[min(1, len(starts) - 1)], f"checked: {value}")


def _before(text: str, event: Block, at: int, entry: str) -> str:
    """`text` with an entry before the key of `event` that begins at character `at`."""
    if event.flow:
        return f"{text[:at]}{entry}, {text[at:]}"
    following = LINE_BREAK.search(text, at) or LINE_BREAK.search(text)
    line_break = following[0] if following else "\n"
    return f"{text[:at]}{entry}{line_break}{' ' * (event.source.place(at).column - 1)}{text[at:]}"


def _reads_as(text: str, wanted: Mapping[str, object]) -> bool:
    try:
        root, problems = read_tree(text, "")
    except UnreadableError:
        return False
    return isinstance(root, Block) and not problems and root == wanted


def _tree(text: str) -> Block:
    root, problems = read_tree(text, "")
    assert isinstance(root, Block)  # as in every file without problems
    assert not problems
    return root
