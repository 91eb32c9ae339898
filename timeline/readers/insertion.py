"""Ids written into a file, every other byte kept."""

from __future__ import annotations

from timeline.ids import made_ids
from timeline.model import Chronology, Reading
from timeline.readers.decoding import UnreadableError
from timeline.readers.tree import LINE_BREAK, Block, Items
from timeline.readers.yaml_tree import read_tree

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
