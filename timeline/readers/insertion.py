"""Ids, and who checked what, written into a file, every other byte kept."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping

from timeline.ids import made_ids
from timeline.model import Chronology, Reading
from timeline.readers.decoding import UnreadableError
from timeline.readers.tree import LINE_BREAK, Block, Items
from timeline.readers.yaml_tree import read_tree
from timeline.signatures import fingerprint

BYTE_ORDER_MARK = "\ufeff"


class InsertionError(ValueError):
    """The ids cannot be written without changing something else; the message says where."""


def write_ids(text: str) -> str:
    """The text of a file without problems, with an id for each event that has none, as its first key.

    Raises InsertionError where an event is written so that nothing can be put before its first key.
    """
    mark = BYTE_ORDER_MARK if text.startswith(BYTE_ORDER_MARK) else ""
    body = text.removeprefix(mark)
    tree = _tree(body)
    ids = made_ids(Chronology.model_validate(tree, context=Reading.of(tree)).events)
    events = tree["events"]
    assert isinstance(events, Items)  # else the chronology had not been valid
    written = body
    for number, id_ in sorted(ids.items(), key=lambda each: events.starts[each[0]], reverse=True):
        event = events[number]
        assert isinstance(event, Block)  # likewise
        written = _with_id(written, event, id_)
    if not _same(written, tree, ids):
        raise InsertionError(
            "An event is written in an unusual way (repeated by *, or with ? at a key). Write its id by hand."
        )
    return mark + written


def sign(text: str, chronology: Chronology, events: Iterable[str], by: str, on: str) -> str:
    """The text of a file without problems, with `checked` at these events, by id.

    Raises InsertionError where an event or its `checked` is written so that nothing can be put there.
    """
    mark = BYTE_ORDER_MARK if text.startswith(BYTE_ORDER_MARK) else ""
    body = text.removeprefix(mark)
    items = _tree(body)["events"]
    assert isinstance(items, Items)  # else the chronology had not been valid
    places = {event.id: place for place, event in enumerate(chronology.events)}
    signed = {places[id_]: {"by": by, "on": on, "text": fingerprint(chronology.by_id[id_])} for id_ in events}
    written = body
    for number, signature in sorted(signed.items(), key=lambda each: items.starts[each[0]], reverse=True):
        event = items[number]
        assert isinstance(event, Block)  # likewise
        written = _signed(written, event, signature)
    if not _says(written, body, signed):
        raise InsertionError(
            "An event is written in an unusual way (repeated by *, or with ? at a key). Sign it by hand."
        )
    return mark + written


def _signed(text: str, event: Block, signature: Mapping[str, str]) -> str:
    """`text` with who checked an event: in the place of what stands there, else after the first key."""
    by = signature["by"]
    quoted = (
        by
        if re.fullmatch(r"[A-Za-z][A-Za-z .-]*[A-Za-z.]|[A-Za-z]", by)
        else json.dumps(by, ensure_ascii=False)
    )
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
    at = starts[min(1, len(starts) - 1)]
    if event.flow:
        return f"{text[:at]}checked: {value}, {text[at:]}"
    following = LINE_BREAK.search(text, at) or LINE_BREAK.search(text)
    line_break = following[0] if following else "\n"
    return f"{text[:at]}checked: {value}{line_break}{' ' * (event.source.place(at).column - 1)}{text[at:]}"


def _says(written: str, before: str, signed: Mapping[int, Mapping[str, str]]) -> bool:
    """Whether `written` holds what was there before, and the signatures."""
    try:
        root, problems = read_tree(written, "")
    except UnreadableError:
        return False
    events = _tree(before)["events"]
    if problems or not isinstance(root, Block) or not isinstance(events, Items):
        return False
    wanted = [
        {**event, "checked": dict(signed[n])} if n in signed and isinstance(event, Block) else event
        for n, event in enumerate(events)
    ]
    return _plain(root) == {**_tree(before), "events": wanted}


def _tree(text: str) -> Block:
    root, problems = read_tree(text, "")
    assert isinstance(root, Block)  # as in every file without problems
    assert not problems
    return root


def _same(written: str, tree: Block, ids: dict[int, str]) -> bool:
    """Whether `written` holds what `tree` does, and the ids."""
    try:
        root, problems = read_tree(written, "")
    except UnreadableError:
        return False
    return isinstance(root, Block) and not problems and _plain(root) == _plain(tree, ids)


def _with_id(text: str, event: Block, id_: str) -> str:
    """`text` with the id before the first key of `event`."""
    at = min(event.key_starts.values())
    if event.flow:
        return f"{text[:at]}id: {id_}, {text[at:]}"
    column = event.source.place(at).column
    following = LINE_BREAK.search(text, at) or LINE_BREAK.search(text)
    line_break = following[0] if following else "\n"
    return f"{text[:at]}id: {id_}{line_break}{' ' * (column - 1)}{text[at:]}"


def _plain(tree: Block, ids: dict[int, str] | None = None) -> dict[str, object]:
    """The tree as it compares, with `ids` added to its events."""
    events = tree["events"]
    assert isinstance(events, Items)
    added = ids or {}
    named = [
        {**event, "id": added[n]} if n in added and isinstance(event, Block) else event
        for n, event in enumerate(events)
    ]
    return {**tree, "events": named}
