"""A text in braces that a comma cuts: `{what: Bridge closed, port office says}`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from typing import Any, NamedTuple

from timeline.model import FIELD_NAMES, Chronology, Names
from timeline.names import in_quotes
from timeline.readers.tree import Block, Location, find

_OF_NAMES = ("who", "said_by", "via", "against", "to")
"""What takes several names."""
_OFTEN_CUT = ("source", "figures")
"""Where keys are free, so that the rest of a text is taken for one."""
MOST_PIECES = 200
"""No sentence and no list of names is cut by more commas; each piece looks through all others of its text."""


class Cut(NamedTuple):
    """What to say of it, where the rest begins and where the text does."""

    message: str
    suggestion: str
    start: int
    text_start: int


def cut_by_a_comma(location: Location, context: Mapping[str, Any], tree: Block, names: Names) -> Cut | None:
    """The text that was cut, where the error at `location` blames its rest; None where it does not."""
    block, rest = _blamed(location, context, tree)
    if not isinstance(block, Block) or not block.flow or not _is_bare(block, rest):
        return None
    keys = list(block)
    return _cut(block, keys, keys.index(rest), lambda number: _is_bare(block, keys[number]), names=names)


def cut_among_names(tree: Block, chronology: Chronology) -> Iterator[Cut]:
    """Texts cut in `people: {Ana: teacher, 41}`: the rest would be somebody whom no event names."""
    for part in ("people", "sources"):
        block = tree.get(part)
        if not isinstance(block, Block) or not block.flow:
            continue
        keys = list(block)
        bare = [_is_bare(block, key) for key in keys]
        named = _named(chronology) if any(bare) else frozenset()
        rests = (number for number, key in enumerate(keys) if bare[number] and key not in named)
        cuts = (_cut(block, keys, number, bare.__getitem__, until=named) for number in rests)
        yield from {cut.start: cut for cut in cuts if cut}.values()


def _named(chronology: Chronology) -> set[str]:
    """The keys of everyone whom an event names."""
    accounts = [claim for event in chronology.events for claim in event.accounts]
    links = {link.id or "" for claim in accounts for link in claim.whole_chain}
    others = {key for claim in accounts for key in (*claim.against, *(each.id for each in claim.source))}
    return links | others | {who.id for event in chronology.events for who in event.who}


def _cut(
    block: Block,
    keys: Sequence[str],
    rest: int,
    is_bare: Callable[[int], bool],
    *,
    until: Set[str] = frozenset(),
    names: Names | None = None,
) -> Cut | None:
    """The text whose rest is the bare key of number `rest`; None where nothing was cut.

    It ends before a key of `until`; what `names` knows, where names belong, is a list.
    """
    first = last = rest
    while first and last - first < MOST_PIECES and is_bare(first):
        first -= 1
    while last + 1 < len(keys) and keys[last + 1] not in until and is_bare(last + 1):
        last += 1
        if last - first > MOST_PIECES:
            return None
    start, text = block.value_starts[keys[first]], block.source.text
    if not isinstance(block[keys[first]], str) or text[start] in "\"'":
        return None
    whole = " ".join(text[start : block.key_starts[keys[last]] + len(keys[last])].split())
    remedy = f"Put the whole text in quotation marks:  {keys[first]}: {in_quotes(whole)}"
    if names and keys[first] in _OF_NAMES and all(map(names.knows, map(str.strip, whole.split(",")))):
        remedy = f"Put them in brackets:  {keys[first]}: [{whole}]"
    return Cut(
        f"In braces a comma ends a text, so “{keys[first + 1]}” is cut off.",
        remedy,
        block.key_starts[keys[first + 1]],
        start,
    )


def _blamed(location: Location, context: Mapping[str, Any], tree: Block) -> tuple[object, str]:
    """The block and the key in it that an error blames."""
    found = find(tree, location)
    if key := context.get("key"):
        return found.value, str(key)
    for number, step in enumerate(location):
        if step in _OFTEN_CUT and isinstance(found.value, str):
            return find(tree, location[: number + 1]).value, found.value
    return find(tree, location[:-1]).value, str(location[-1]) if location else ""


def _is_bare(block: Block, key: str) -> bool:
    """Whether a key that files do not have stands without a colon."""
    if key in FIELD_NAMES or key not in block or block[key] is not None:
        return False
    text, start = block.source.text, block.key_starts[key]
    return text.startswith(key, start) and re.compile(r"\s*[,}]").match(text, start + len(key)) is not None
