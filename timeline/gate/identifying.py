"""What still tells who somebody under an alias is: to be read before it is published."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from timeline.dates import When
from timeline.model import Chronology, Event
from timeline.publish import PublicChronology
from timeline.withheld import references


@dataclass(frozen=True, slots=True)
class Appearance:
    """An event in which readers meet somebody: when, where, as what, in which words, in how many pictures."""

    event: str
    line: int
    date: When
    place: str
    part: str
    words: tuple[str, ...]
    pictures: int


@dataclass(frozen=True, slots=True)
class Trace:
    """All that readers learn of somebody whom they know by an alias."""

    alias: str
    role: str
    appearances: tuple[Appearance, ...]


def identifying(chronology: Chronology, public: PublicChronology) -> tuple[Trace, ...]:
    """What readers still learn of everyone who has an alias, in the order of the file."""
    aliases = {person.alias for person in chronology.people.values() if person.alias}
    return tuple(
        Trace(person.name, person.role or "", tuple(_appearances(chronology, public, key)))
        for key, person in public.people.items()
        if person.name in aliases
    )


def _appearances(chronology: Chronology, public: PublicChronology, key: str) -> Iterator[Appearance]:
    for event in public.events:
        if key in references(event):
            parts = [role.role for role in event.who if role.id == key and role.role]
            line, _ = chronology.place(event.id)
            yield Appearance(
                event.id,
                line,
                event.date,
                event.where or "",
                ", ".join(parts),
                tuple(_words(event, key)),
                len(event.media),
            )


def _words(event: Event, key: str) -> Iterator[str]:
    for claim in event.accounts:
        if claim.said_by and claim.said_by[0].id == key:
            yield from (quote.text for quote in claim.quote)
