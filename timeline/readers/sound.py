"""What is left of a tree without its faulty parts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from timeline.readers.tree import Block, Items, Location, SourceText

_LISTS = ("events", "charts", "background")
_PARTIES = ("people", "sources")


def without(tree: Block, faulty: Iterable[Location]) -> Block:
    """A copy without what is `faulty`: events, charts and bands go whole, of people only what is faulty.

    Whoever has a fault is for the desk: it may have been in the line that says so.
    """
    by_part: dict[str, set[Location]] = defaultdict(set)
    for part, *rest in faulty:
        by_part[str(part)].add(tuple(rest))
    sound = Block(tree.source, tree.start)
    for key, value in tree.items():
        kept = _part(key, value, by_part[key]) if key in by_part else value
        if kept is not None:
            sound.put(key, kept, tree.key_starts[key], tree.value_starts[key])
    return sound


def _part(key: str, value: object, faulty: Collection[Location]) -> object:
    """A part of the file without its faulty parts; None where nothing is left."""
    if () in faulty:
        return None
    if key in _LISTS and isinstance(value, Items):
        return _items(value, {location[0] for location in faulty})
    if key in _PARTIES and isinstance(value, Block):
        return _parties(value, faulty)
    if key == "voices" and isinstance(value, Block):
        return _relabelled(value, {location[0] for location in faulty})
    return None


def _items(items: Items, faulty: Collection[str | int]) -> Items:
    kept = Items(items.source, items.start)
    for number, (item, start) in enumerate(zip(items, items.starts, strict=True)):
        if number not in faulty:
            kept.put(item, start)
    return kept


def _parties(parties: Block, faulty: Collection[Location]) -> Block:
    kept = Block(parties.source, parties.start)
    wrongs: dict[str | int, set[Location]] = defaultdict(set)
    for location in faulty:
        wrongs[location[0]].add(location[1:2])
    for key, value in parties.items():
        wrong = wrongs.get(key)
        start = parties.value_starts[key]
        kept.put(
            key,
            _for_the_desk(value, wrong, kept.source, start) if wrong else value,
            parties.key_starts[key],
            start,
        )
    return kept


def _for_the_desk(party: object, wrong: Collection[Location], source: SourceText, start: int) -> Block:
    kept = Block(source, start)
    if isinstance(party, Block) and () not in wrong:
        for key, value in party.items():
            if (key,) not in wrong:
                kept.put(key, value, party.key_starts[key], party.value_starts[key])
    kept.put("visibility", "desk", start, start)
    return kept


def _relabelled(voices: Block, faulty: Collection[str | int]) -> Block:
    kept = Block(voices.source, voices.start)
    for key, value in voices.items():
        kept.put(key, key if key in faulty else value, voices.key_starts[key], voices.value_starts[key])
    return kept


def written_in(tree: Block, lines: Collection[int]) -> Iterator[Location]:
    """The items of lists and the entries of blocks, one level below the top, that `lines` belong to."""
    if not lines:
        return
    for key, value in tree.items():
        inner = list(_inside(value))
        for step, item, first, start in inner:
            if any(
                line in lines
                for line in range(tree.source.place(first).line, _last_line(item, start, tree.source) + 1)
            ):
                yield (key, step)
        if not inner and tree.source.place(tree.key_starts[key]).line in lines:
            yield (key,)


def _inside(value: object) -> Iterator[tuple[str | int, object, int, int]]:
    """The items of a list, or the entries of a block, and where their key and their value begin."""
    if isinstance(value, Items):
        yield from (
            (number, item, value.starts[number], value.starts[number]) for number, item in enumerate(value)
        )
    elif isinstance(value, Block):
        yield from (
            (key, item, value.key_starts[key], value.value_starts[key]) for key, item in value.items()
        )


def _last_line(item: object, start: int, source: SourceText) -> int:
    """The last line of what begins at `start`; without brackets it ends where the next thing begins."""
    first = source.place(start).line
    if not isinstance(item, Block | Items):
        return first
    last = source.place(item.end).line
    return last if item.flow or item.end == len(source.text) else max(last - 1, first)
