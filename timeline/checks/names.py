"""What people are called: people of one surname, and by which names a text may mean somebody."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from timeline.checks.finding import found, found_of, named
from timeline.folding import folded, words
from timeline.model import Chronology, Event, Person, Problem, Source
from timeline.names import ROLE, pasted

_PARTICLES = frozenset(
    {
        "al",
        "bin",
        "bint",
        "da",
        "de",
        "del",
        "den",
        "der",
        "di",
        "dos",
        "du",
        "el",
        "ibn",
        "la",
        "le",
        "ten",
        "ter",
        "van",
        "von",
    }
)
_WORD = re.compile(r"\w(?:[\w-]*\w)?")
_SHORTEST_OFFICE = 4
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})


def called(party: Person | Source, *, office: bool = False) -> tuple[str, ...]:
    """How a text may name somebody: by a name, a surname and, with `office`, what they are, as “director”."""
    if isinstance(party, Source):
        return (party.name,)
    names = [party.name, *party.aka, *filter(None, [party.alias])]
    if party.kind == "person":
        names += [name.split()[-1] for name in (party.name, party.alias or "") if len(name.split()) > 1]
    # Of “director of the fund”, the director.
    last = party.office.split()[-1:] if office else []
    return tuple(dict.fromkeys((*names, *(word for word in last if len(word) >= _SHORTEST_OFFICE))))


def unnamed(chronology: Chronology) -> Iterator[Problem]:
    """Somebody in `who` whom no chart names: no event is theirs, no account, and no title has their name.

    And somebody whose role is still the word that a message offered for it.
    """
    yield from _without_role(chronology)
    public = [event for event in chronology.events if event.visibility == "public"]
    shown = {event.who[0].id for event in public if event.who}
    shown |= {key for event in public for key in (*event.speaking, *event.accused)}
    beside: dict[str, list[Event]] = defaultdict(list)
    for event in public:
        for role in event.who[1:]:
            if role.id in chronology.people and role.id not in shown:
                beside[role.id].append(event)
    for key, events in beside.items():
        person = chronology.people[key]
        if person.name[:1].islower():
            continue  # “unidentified assailants” have no name
        titles = words(" . ".join(title for event in events for told in event.told for title in told.titles))
        if person.visibility == "public" and not any(
            f" {words(name)} " in f" {titles} " for name in called(person, office=True)
        ):
            yield found(
                "unnamed", "note", chronology, events[0],
                f"{person.name} is in “{events[0].title}”, and no chart names them.",
                "Name them in its title, or first in the who: of a line of their own.",
            )  # fmt: skip


def _without_role(chronology: Chronology) -> Iterator[Problem]:
    for key, person in chronology.people.items():
        if person.role == ROLE:
            yield found_of(
                "unnamed", "asks", chronology, key,
                f"“{ROLE}” stands for what {person.name} is, and readers see it.",
                f"Write what they are, as in  {pasted(key)}: ferry pilot,  or nothing behind the colon.",
            )  # fmt: skip


def surname(chronology: Chronology) -> Iterator[Problem]:
    """Two people of one surname; worse where a text names one of them by it alone."""
    bearers: dict[str, list[str]] = defaultdict(list)
    for key, person in chronology.people.items():
        if person.kind == "person" and (last := _surname(person.name)):
            bearers[folded(last)].append(key)
    shared = {keys[0]: keys for keys in bearers.values() if len(keys) > 1}
    for keys in shared.values():
        names = [chronology.people[key].name for key in keys]
        yield found_of(
            "surname", "note", chronology, keys[1],
            f"{named(names)} have one surname, {_surname(names[0])}.",
            "Write the first name wherever either could be meant, and read the source for whom "
            "“he” or “she” means.",
        )  # fmt: skip
    if shared:
        yield from _bare(
            chronology, [[chronology.people[key].name for key in keys] for keys in shared.values()]
        )


def _bare(chronology: Chronology, groups: list[list[str]]) -> Iterator[Problem]:
    """Titles and details that name someone by a shared surname alone."""
    patterns = {_surname(names[0]): (names, _alone(names)) for names in groups}
    for told in chronology.told:
        for text in dict.fromkeys((*told.titles, told.event.details or "")):
            for last in dict.fromkeys(_WORD.findall(text)):
                if last in patterns and patterns[last][1].search(text):
                    yield found(
                        "surname", "asks", chronology, told,
                        f"“{last}” in “{text if text in told.titles else told.title}” may be "
                        f"{' or '.join(patterns[last][0])}.",
                        "Write the first name too.",
                    )  # fmt: skip


def _alone(names: list[str]) -> re.Pattern[str]:
    """The shared surname without a capitalised word, which would be a first name or a title, before it."""
    last = re.escape(_surname(names[0]))
    return re.compile(rf"(?:^|[.!?:;,“\"(]\s*|(?<![\w-])[^\WA-ZÀ-ÞА-Я][\w’-]*\s+){last}(?![\w-])")


def _surname(name: str) -> str:
    """The last word of a person’s full name; empty for what is no such name, as "a close friend"."""
    parts = [part for part in name.split() if part.casefold() not in _SUFFIXES]
    proper = all(part[0].isupper() or part.casefold().rstrip(".") in _PARTICLES for part in parts)
    return parts[-1] if len(parts) > 1 and proper and parts[0][0].isupper() and not name[-1].isdigit() else ""
