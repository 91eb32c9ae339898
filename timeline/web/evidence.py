"""What lies before and after an event on its track, and who speaks alone."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.model import Chronology, Event, Link
from timeline.tables import Frames


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
