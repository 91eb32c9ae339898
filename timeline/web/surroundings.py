"""What stands around an event: on its track, linked to it, with the same people, from the same source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import pandas as pd

from timeline.model import Chronology, Citation, Event
from timeline.select import in_time
from timeline.sequence import linked
from timeline.tables import Frames

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")
REVERSED = {"after": "before", "caused_by": "causes", "contradicts": "contradicts"}
"""How an event stands to one that names it in its links."""
_DATED = ("id", "earliest_start", "latest_start", "earliest_end", "latest_end", "order", "time")
"""What of an event says where it lies between others."""


@dataclass(frozen=True, slots=True)
class Ties:
    """Which events of a chronology have to do with which, gone through once, whichever is asked about."""

    linking: Mapping[str, Sequence[tuple[str, Event]]]
    """By the id of an event, those that name it in their links, and how it stands to them."""
    earlier: Mapping[str, Sequence[str]]
    later: Mapping[str, Sequence[str]]
    """By id, the ids of those that come before and after it, as a link says."""
    people: Mapping[str, Sequence[Event]]
    cited: Mapping[Citation, Sequence[Event]]

    @classmethod
    def of(cls, chronology: Chronology) -> Ties:
        """Of all its events."""
        events, ordered = chronology.events, linked(chronology)
        return cls(
            _grouped((link.event, (REVERSED[link.kind], each)) for each in events for link in each.links),
            _grouped((then, first) for first, then in ordered),
            _grouped(ordered),
            _grouped((key, each) for each in events for key in dict.fromkeys(role.id for role in each.who)),
            _grouped((place, each) for each in events for place in _places(each)),
        )

    def before_and_after(self, id_: str) -> tuple[frozenset[str], frozenset[str]]:
        """The ids of the events before one and after it, by links and links of links; no circles."""
        before, after = _reached(self.earlier, id_), _reached(self.later, id_)
        return before - after, after - before


def _grouped(pairs: Iterable[tuple[Key, Value]]) -> Mapping[Key, Sequence[Value]]:
    found: defaultdict[Key, list[Value]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return dict(found)


def _places(event: Event) -> Iterable[Citation]:
    return dict.fromkeys(citation for account in event.accounts for citation in account.source)


def _reached(steps: Mapping[str, Sequence[str]], start: str) -> frozenset[str]:
    found, waiting = {start}, [start]
    while waiting:
        new = set(steps.get(waiting.pop(), ())) - found
        found |= new
        waiting += new
    return frozenset(found - {start})


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What lies on the track of an event before and after it for certain, and what overlaps it, in order."""

    before: Event | None
    after: Event | None
    overlapping: tuple[Event, ...]
    """What overlaps it in an order that nothing tells."""
    linked_before: tuple[Event, ...]
    linked_after: tuple[Event, ...]
    """What overlaps it, and comes before or after it by the links of the file."""
    silent_before: bool
    """Whether nothing else on the track may lie between the one before and the event."""
    silent_after: bool
    """Whether nothing else on the track may lie between the event and the one after."""


@dataclass(frozen=True, slots=True)
class Related:
    """Other events that have to do with one: by links of the file, by who takes part, by what is cited."""

    linked: tuple[tuple[str, Event], ...]
    """How the other stands to the event: after, before, caused_by, causes or contradicts."""
    people: Mapping[str, tuple[Event, ...]]
    """By the key of who takes part in both."""
    cited: Mapping[Citation, tuple[Event, ...]]
    """By the source, and the place in it, that both cite."""


def neighbours(chronology: Chronology, frames: Frames, ties: Ties, event: Event) -> Neighbours:
    """The neighbours of an event by the bounds of the dates; what overlaps it, by links, too."""
    dated = frames.events[[*_DATED]]
    track = dated[(frames.events["track"] == chronology.track(event)) & (dated["id"] != event.id)]
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
    before = _first(events, earlier.sort_values(["earliest_end", "latest_end", "order"], ascending=False))
    after = _first(events, later.sort_values(["latest_start", "earliest_start", "order"]))
    earlier_by_link, later_by_link = ties.before_and_after(event.id)
    overlapping = [events[each] for each in in_time(bounded)]
    return Neighbours(
        before,
        after,
        tuple(each for each in overlapping if each.id not in earlier_by_link | later_by_link),
        tuple(each for each in overlapping if each.id in earlier_by_link),
        tuple(each for each in overlapping if each.id in later_by_link),
        before is not None and _is_silent(track, before, event),
        after is not None and _is_silent(track, event, after),
    )


def _first(events: Mapping[str, Event], ordered: pd.DataFrame) -> Event | None:
    return None if ordered.empty else events[str(ordered["id"].iloc[0])]


def _is_silent(track: pd.DataFrame, first: Event, then: Event) -> bool:
    """Whether nothing else on a track may reach into the time between two; a missing bound may."""
    others = track[~track["id"].isin([first.id, then.id])]
    begins_before = (others["earliest_start"] < then.date.earliest_start).fillna(value=True)
    ends_after = (others["latest_end"] > first.date.latest_end).fillna(value=True)
    return not bool((begins_before & ends_after).any())


def related(chronology: Chronology, ties: Ties, event: Event) -> Related:
    """The other events of a chronology that have to do with one, each group in the order of the file."""

    def others(events: Sequence[Event]) -> tuple[Event, ...]:
        return tuple(each for each in events if each.id != event.id)

    people = {role.id: others(ties.people[role.id]) for role in event.who}
    cited = {place: others(ties.cited[place]) for place in _places(event)}
    return Related(
        tuple(_linked(chronology, ties, event)),
        {key: found for key, found in people.items() if found},
        {place: found for place, found in cited.items() if found},
    )


def _linked(chronology: Chronology, ties: Ties, event: Event) -> Iterator[tuple[str, Event]]:
    events = chronology.by_id
    yield from ((link.kind, events[link.event]) for link in event.links if link.event in events)
    yield from ties.linking.get(event.id, ())
