"""What one part of a file names in another: events, voices, tracks; each has to be there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from timeline.model import CONTEXT_TRACK, NO_TRACK, OWN_TRACK, Account, Chronology, Event, Link
from timeline.readers.tree import Location

MOST_SUGGESTIONS = 20
"""So many missing ids are compared with all there are."""


class Broken(NamedTuple):
    """A reference that leads nowhere, or to more than one."""

    location: Location
    message: str
    suggestion: str
    event: str = ""
    """The id that no event has, where that is what is wrong."""
    first: Location = ()
    """Where the same is for the first time."""


def broken_references(chronology: Chronology) -> Iterator[Broken]:
    """Every reference of the file that leads nowhere, with its path through the model."""
    yield from _shared_keys(chronology)
    yield from _reserved_keys(chronology)
    yield from _voices(chronology)
    yield from _tracks(chronology)
    yield from _same_names(chronology)
    yield from _missing_events(chronology)
    yield from _links_to_itself(chronology)


def _shared_keys(chronology: Chronology) -> Iterator[Broken]:
    for key in chronology.sources:
        if key in chronology.people:
            yield Broken(
                ("sources", key),
                f"“{key}” is in people and in sources.",
                "People and sources share one set of keys: change one of the two.",
            )


def _reserved_keys(chronology: Chronology) -> Iterator[Broken]:
    for part, keys in (("people", chronology.people), ("sources", chronology.sources)):
        for key in keys:
            if key in (CONTEXT_TRACK, OWN_TRACK, NO_TRACK):
                message = f"“{key}” is taken: it has a meaning of its own as a track."
                yield Broken((part, key), message, "Write another key, and the name as name: in it.")


def _voices(chronology: Chronology) -> Iterator[Broken]:
    known = chronology.speaking
    unknown = ((place, voice) for place, voice in _spoken(chronology) if voice and voice not in known)
    for number, (location, voice) in enumerate(unknown):
        yield Broken(
            location, f"There is no voice “{voice}”.",
            _meant(
                voice,
                known if number < MOST_SUGGESTIONS else (),
                f"Write {', '.join(known)}, or add it under voices:.",
            ),
        )  # fmt: skip


def _spoken(chronology: Chronology) -> Iterator[tuple[Location, str | None]]:
    for key, person in chronology.people.items():
        yield ("people", key, "voice"), person.voice
    for key, source in chronology.sources.items():
        yield ("sources", key, "voice"), source.voice
    for number, event in enumerate(chronology.events):
        for location, account in _accounts(event, number):
            for chain in ("said_by", "via"):
                links: tuple[Link, ...] = getattr(account, chain)
                yield from (
                    ((*location, chain, place, "voice"), link.voice)
                    for place, link in enumerate(links)
                    if link.voice
                )


def _accounts(event: Event, number: int) -> Iterator[tuple[Location, Account]]:
    yield ("events", number), event
    for place, claim in enumerate(event.claims):
        yield ("events", number, "claims", place), claim


def _tracks(chronology: Chronology) -> Iterator[Broken]:
    for key, person in chronology.people.items():
        track = person.track
        if track in (None, OWN_TRACK, NO_TRACK, key):
            continue
        location = ("people", key, "track")
        if track not in chronology.people:
            yield Broken(
                location,
                f"“{track}” is a source and has no track.",
                "Write own, none, or the key of a person.",
            )
        elif chronology.people[track].track not in (None, OWN_TRACK, track):
            yield Broken(
                location,
                f"“{track}” has no track of its own.",
                f"Delete the track of {track}, or write another person’s key here.",
            )


def _same_names(chronology: Chronology) -> Iterator[Broken]:
    for part, key, names, said in (
        ("charts", "name", [chart.name for chart in chronology.charts], "Two charts are called"),
        ("events", "id", [event.id for event in chronology.events], "Two events have the id"),
    ):
        had: dict[str, int] = {}
        for number, name in enumerate(names):
            if (first := had.setdefault(name, number)) != number:
                remedy = f"Give one of them another {key}."
                yield Broken((part, number, key), f"{said} “{name}”.", remedy, first=(part, first))


def _missing_events(chronology: Chronology) -> Iterator[Broken]:
    known = chronology.by_id
    missing = ((location, id_) for location, id_ in _named_events(chronology) if id_ not in known)
    for number, (location, id_) in enumerate(missing):
        remedy = "Write an id that an event has; `timeline ids FILE` writes those that are missing."
        compared = known if number < MOST_SUGGESTIONS else ()
        yield Broken(location, f"No event has the id “{id_}”.", _meant(id_, compared, remedy), event=id_)


def _named_events(chronology: Chronology) -> Iterator[tuple[Location, str]]:
    for number, chart in enumerate(chronology.charts):
        for key, ids in (("events", chart.events), ("highlight", chart.highlight)):
            yield from ((("charts", number, key, place), id_) for place, id_ in enumerate(ids))
    for number, event in enumerate(chronology.events):
        yield from (
            (("events", number, "links", place, "event"), link.event)
            for place, link in enumerate(event.links)
        )


def _links_to_itself(chronology: Chronology) -> Iterator[Broken]:
    for number, event in enumerate(chronology.events):
        for place, link in enumerate(event.links):
            if link.event == event.id:
                location = ("events", number, "links", place, "event")
                yield Broken(location, "This event links to itself.", "Write the id of another one.")


def _meant(written: str, known: Iterable[str], otherwise: str) -> str:
    from difflib import get_close_matches  # only a mistake pays for it

    near = get_close_matches(written, list(known), n=1, cutoff=0.7)
    return f"Did you mean {near[0]}?" if near else otherwise
