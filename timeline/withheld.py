"""Who is in a chronology, whose name readers may not know, and who is named where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from timeline.folding import words
from timeline.model import (
    Band,
    Chart,
    Chronology,
    Citation,
    Claim,
    Event,
    Figure,
    Link,
    Person,
    Reply,
    Role,
    Source,
)

Party = Person | Source
MOST_WORDS = 8
"""Of a longer name that is withheld the gate looks for the first words."""
NAME_WORD = re.compile(r"(?<!\w)[^\W\d_]\.|[^\W\d_]+|\d+")
"""One of them, in a text that is folded; an initial keeps its full stop."""


def parties(chronology: Chronology) -> dict[str, Party]:
    """Everyone and everything with a name, by key."""
    return {**chronology.sources, **chronology.people}


def is_withheld(party: Party) -> bool:
    """Whether readers may not know that there is such a one."""
    return party.visibility == "desk"


def is_hidden(party: Party) -> bool:
    """Whether readers may not know the name."""
    return is_withheld(party) or (isinstance(party, Person) and party.alias is not None)


def names_of(party: Party) -> tuple[str, ...]:
    """What somebody or something is called."""
    return (party.name, *party.aka) if isinstance(party, Person) else (party.title,)


def hidden_names_of(key: str, party: Party) -> tuple[str, ...]:
    """What somebody hidden is called, and the key where it reads as a name: many write the real one there."""
    names = names_of(party)
    if not isinstance(party, Person) or key in names or not _reads_as_name(key):
        return names
    told = words(" ".join(filter(None, (party.alias, party.alias_role))))
    return names if words(key) in told else (*names, key)


def _reads_as_name(key: str) -> bool:
    """Whether it has several words, each with a capital where its script has any."""
    parts = key.split()
    return len(parts) > 1 and all(
        len(part) > 1 and part.isalpha() and part == part.capitalize() for part in parts
    )


def references(value: object, *, cited: bool = True) -> Iterator[str]:
    """The keys of all people and sources that a value, or anything in it, names; `cited`: of papers, too."""
    match value:
        case tuple():
            for item in value:
                yield from references(item, cited=cited)
        case Role(id=str(key)) | Link(id=str(key)) | Figure(counted_by=str(key)):
            yield key
        case Citation(id=str(key)):
            yield from (key,) if cited else ()
        case Reply():
            yield from value.to
        case Chart():
            yield from value.people
        case Band():
            yield from references(value.source, cited=cited)
        case Event() | Claim():
            yield from value.against
            named = (*value.whole_chain, *value.source, *value.reply, *value.figures)
            yield from references(named, cited=cited)
            yield from (
                references((*value.who, *value.claims), cited=cited) if isinstance(value, Event) else ()
            )


def hidden(chronology: Chronology) -> set[str]:
    """The keys of those whose names readers may not know."""
    return {key for key, party in parties(chronology).items() if is_hidden(party)}


def is_coarse(event: Event, unknown: Set[str]) -> bool:
    """Whether somebody is in an event whom readers may not know, so that they are told less of it."""
    return not unknown.isdisjoint(references(event, cited=False))
