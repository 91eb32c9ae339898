"""A fitting example for each field, with names of the file at hand where it has some."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from timeline.names import pasted
from timeline.readers.tree import Block, Items, Location

_NAMED = {"people": "Ines Marlow", "sources": "Harrow Gazette"}
"""Invented names, where the file has none."""
_FIRST = 100
"""So many events, people or sources are looked through for a name: each of many mistakes has an example."""
_EXAMPLES = {
    "background": "- {when: 2022-01-05/2022-01-19, what: State of emergency}",
    "basis": "basis: {derived: three nights later}",
    "charts": "- {name: who-says-what, headline: Who says what}",
    "checked": "checked: {by: IM, on: 4 January 2022}",
    "claims": "- {what: The bridge was open, said: 4 January 2022}",
    "events": "- {when: 4 January 2022, what: Bridge closed}",
    "figures": "figures: {complaints: 49}",
    "ignore": "single-origin: the desk knows why",
    "voices": "witness: Witnesses",
}


def example(field: str, tree: Block, location: Location = ()) -> str:
    """What to write at `field`, or in it, `location` being where it stands."""
    person, source = (pasted(next(of_the_file(tree, part), name)) for part, name in _NAMED.items())
    role = "role" if any(of_the_file(tree, "people")) else "ferry pilot"
    by_name = {
        "people": f"{person}: {role}",
        "sources": f"{source}: https://www.example.org",
        "who": f"who: {{{person}: {role}}}",
        "said_by": f"said_by: [{person}]",
        "via": f"via: [{source}]",
        "reply": f"reply: {{to: {person}, asked: 4 January 2022}}",
        "source": f"source: {{{source}: page 3}}",
        "links": f"links: {{after: {next(_other_ids(tree, location[1:2]), 'id-of-the-other-event')}}}",
    }
    return by_name.get(field) or _EXAMPLES.get(field, f"{field}: {{name: text}}")


def of_the_file(tree: Block, part: str) -> Iterator[str]:
    """The people or sources that the file names, also where it lists them as it must not."""
    written = tree.get(part)
    for entry in islice(written, _FIRST) if isinstance(written, Block | Items) else ():
        name = next(iter(entry), None) if isinstance(entry, Block) else entry
        if isinstance(name, str) and name.strip("- "):
            yield name.partition(":")[0]


def _other_ids(tree: Block, own: Location) -> Iterator[str]:
    events = tree.get("events")
    for number, event in enumerate(events[:_FIRST]) if isinstance(events, Items) else ():
        id_ = event.get("id") if isinstance(event, Block) else None
        if isinstance(id_, str) and (number,) != own:
            yield id_
