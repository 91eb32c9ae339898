"""Names and ids that a reader, or the disk of a reader, cannot tell apart."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from typing import NamedTuple

from timeline.addresses import seems_another
from timeline.checks.finding import found, found_of
from timeline.glance import looks, looks_in_any_case, of_another_alphabet, plainly, unseen
from timeline.model import Chronology, Person, Problem

_OWN, _OTHER, _ALIAS = "name", "aka", "alias"


class _Name(NamedTuple):
    """A name or an id that the file writes: whose it is, in what part of the file, as what."""

    text: str
    owner: str
    part: str
    kind: str = _OWN


def lookalike(chronology: Chronology) -> Iterator[Problem]:
    """Two names or ids that look alike; one with a character that nobody sees, or of another alphabet."""
    names, ids = [*_names(chronology)], [*_ids(chronology)]
    paired = [*_pairs(names, (looks, plainly)), *_pairs(ids, (looks_in_any_case,))]
    for first, second in paired:
        yield _pair(chronology, first, second)
    told = {name.text for pair in paired for name in pair}
    for name in dict.fromkeys((*names, *ids)):
        if not name.text.isascii() and name.text not in told:
            yield from _strange(chronology, name)
    yield from _addresses(chronology)
    yield from _unnamed(chronology)


def _unnamed(chronology: Chronology) -> Iterator[Problem]:
    """Two accounts of one event by somebody unnamed in the same words: readers take them for one."""
    for event in chronology.events:
        if any(chronology.status(claim) == "withdrawn" for claim in event.claims):
            continue  # whoever takes back an account is who gave it
        heard: set[str] = set()
        for told in event.told if event.claims else ():
            words = next((link.unnamed for link in told.claim.said_by), None)
            if told.public and words:
                if words in heard:
                    yield found(
                        "look-alike", "asks", chronology, told,
                        f"“{words}” gives two accounts in “{event.title}”, and readers take them for one.",
                        "Where they are two, write another in one of them, as  {unnamed: another employee}",
                    )  # fmt: skip
                heard.add(words)


def _addresses(chronology: Chronology) -> Iterator[Problem]:
    """An address that readers may take for that of somebody else."""
    for key, source in chronology.sources.items():
        for address in source.addresses:
            if why := seems_another(address):
                message = f"“{address}” may be taken for another site: {why}."
                remedy = "Open it, and see whose site it is; then copy it from the browser’s address bar."
                yield found_of("look-alike", "asks", chronology, key, message, remedy)


def _names(chronology: Chronology) -> Iterator[_Name]:
    for part, parties in (("people", chronology.people), ("sources", chronology.sources)):
        for key, party in parties.items():
            yield _Name(key, key, part)
            yield _Name(party.name, key, part)
            if isinstance(party, Person):
                yield from (_Name(name, key, part, _OTHER) for name in party.aka)
                if party.alias:
                    yield _Name(party.alias, key, part, _ALIAS)
    for key, voice in chronology.voices.items():
        yield from (_Name(text, key, "voices") for text in (key, voice.label))


def _ids(chronology: Chronology) -> Iterator[_Name]:
    yield from (_Name(event.id, event.id, "events") for event in chronology.events)
    yield from (_Name(chart.name, chart.name, "charts") for chart in chronology.charts)


def _strange(chronology: Chronology, name: _Name) -> Iterator[Problem]:
    """What stands in one name and should not."""
    if hidden := unseen(name.text):
        yield _found(
            chronology, name,
            f"“{name.text}” holds a character that nobody sees ({hidden}).",
            "Delete it, or type the name again.",
        )  # fmt: skip
    if letter := of_another_alphabet(name.text):
        yield _found(
            chronology, name,
            f"“{name.text}” holds a letter of another alphabet than those beside it ({letter}).",
            "Type it again in one alphabet.",
        )  # fmt: skip


def _pairs(names: list[_Name], sights: tuple[Callable[[str], str], ...]) -> Iterator[tuple[_Name, _Name]]:
    """Each name that looks like an earlier one of somebody else; each two owners once."""
    told: set[frozenset[tuple[str, str]]] = set()
    for sight in sights:
        seen: dict[str, _Name] = {}
        for name in names:
            first = seen.setdefault(sight(name.text), name)
            owners = frozenset({(first.part, first.owner), (name.part, name.owner)})
            if len(owners) > 1 and owners not in told and _are_confused(first, name):
                told.add(owners)
                yield first, name


def _are_confused(first: _Name, second: _Name) -> bool:
    """Whether two names of two owners are a slip, or a trap, for readers."""
    if first.part in ("events", "charts") or "voices" in (first.part, second.part):
        return first.part == second.part
    if first.part == second.part:
        return (first.kind, second.kind) != (_OTHER, _OTHER)  # brothers have one nickname
    # What publishes may be in an event too, under its own name.
    return _ALIAS in (first.kind, second.kind) or plainly(first.text) != plainly(second.text)


def _pair(chronology: Chronology, first: _Name, second: _Name) -> Problem:
    line, _ = _place(chronology, first)
    there = f" in line {line}" if line else ""
    if first.text == second.text:
        message = f"“{first.text}” is the name of “{second.owner}” and of “{first.owner}”{there}."
        remedy = "Tell them apart, as with a role or a first name; an alias is nobody’s real name."
        return _found(chronology, second, message, remedy)
    remedy = (
        "Give one of them another one: to some readers, links and disks they are one."
        if first.part in ("events", "charts")
        else "Where they are one, write one name. Else tell them apart, as with a role or a first name."
    )
    how = _difference(first.text, second.text)
    return _found(chronology, second, f"“{second.text}” looks like “{first.text}”{there}: {how}.", remedy)


def _difference(one: str, other: str) -> str:
    """In what alone two texts differ."""
    if hidden := unseen(other) or unseen(one):
        return f"one holds a character that nobody sees ({hidden})"
    if unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other):
        return "their letters are stored in two ways"
    if one.lower() == other.lower():
        return "they differ in capitals alone"
    pairs = list(zip(one, other, strict=False))
    first, second = next(((a, b) for a, b in pairs if a.lower() != b.lower()), (one[-1:], other[-1:]))
    return f"“{second}” (U+{ord(second):04X}) is another character than “{first}” (U+{ord(first):04X})"


def _found(chronology: Chronology, name: _Name, message: str, remedy: str) -> Problem:
    if name.part == "events":
        return found("look-alike", "asks", chronology, chronology.by_id[name.owner], message, remedy)
    if name.part in ("people", "sources"):
        return found_of("look-alike", "asks", chronology, name.owner, message, remedy)
    line, column = _place(chronology, name)
    return Problem(message, remedy, chronology.path, line, column, "look-alike", "asks")


def _place(chronology: Chronology, name: _Name) -> tuple[int, int]:
    if name.part == "events":
        return chronology.place(name.owner)
    return chronology.place("/voices" if name.part == "voices" else f"{name.part}/{name.owner}")
