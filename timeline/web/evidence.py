"""What a fact-checker asks of an event: on whose reporting it rests, what lies before and after it."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.model import Chronology, Claim, Event, Link
from timeline.tables import Frames


def origins(chronology: Chronology, event: Event) -> tuple[str, ...]:
    """The keys of the independent origins of an event's accounts, in order of appearance.

    An account's origin is the first source to carry it: in `said_by`, else in `via`, else the one cited.
    Sources that name one `origin` are one, however many print it.
    """
    return tuple(
        dict.fromkeys(_origin(chronology, claim) for claim in event.accounts if _origin(chronology, claim))
    )


def _origin(chronology: Chronology, claim: Claim) -> str:
    said_by = (link.id for link in claim.said_by if link.id in chronology.sources)
    carriers = [*said_by, *(link.id for link in claim.via), *(citation.id for citation in claim.source)]
    first = next((key for key in carriers if key in chronology.sources), None)
    if first is None:
        return claim.said_by[0].id or "" if claim.said_by else ""
    return chronology.sources[first].origin or first


def origin_name(chronology: Chronology, origin: str) -> str:
    """What to call an origin: the name of the source or person with that key, else the word in the file."""
    known = origin in chronology.sources or origin in chronology.people
    return chronology.party(origin).name if known else origin


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What lies on an event's track before and after it for certain, and what overlaps it."""

    before: Event | None
    after: Event | None
    overlapping: tuple[Event, ...]


def neighbours(chronology: Chronology, frames: Frames, event: Event) -> Neighbours:
    """The neighbours of an event, from the bounds of the dates alone."""
    track = frames.events[
        (frames.events["track"] == chronology.track(event)) & (frames.events["id"] != event.id)
    ]
    start, end = event.date.earliest_start, event.date.latest_end
    earlier = track[track["latest_end"] <= start] if start is not None else track[:0]
    later = track[track["earliest_start"] >= end] if end is not None else track[:0]
    rest = track[~track["id"].isin(earlier["id"]) & ~track["id"].isin(later["id"])]
    bounded = (
        rest[rest["earliest_start"].notna() & rest["latest_end"].notna()]
        if start is not None and end is not None
        else rest[:0]
    )
    events = chronology.by_id
    return Neighbours(
        next(
            (events[each] for each in earlier.sort_values(["latest_end", "order"], ascending=False)["id"]),
            None,
        ),
        next((events[each] for each in later.sort_values(["earliest_start", "order"])["id"]), None),
        tuple(events[each] for each in bounded.sort_values(["earliest_start", "latest_end", "order"])["id"]),
    )


def speaks_alone(chronology: Chronology, link: Link) -> bool:
    """Whether a speaker is one person or publication, of whom the present tense is said."""
    if link.id is None:
        return False
    person = chronology.people.get(link.id)
    return person is None or person.kind == "person"
