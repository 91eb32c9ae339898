"""Long times in which nothing is told of somebody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from timeline.checks.finding import found
from timeline.dates.civil import DAY
from timeline.model import Chronology, Event, Problem

LONGEST_SILENCE = 30
"""Days without a record that ask for an explanation."""
_LEAST_EVENTS = 3
"""Of somebody with fewer there is no account that a silence could interrupt."""


def silence(chronology: Chronology) -> Iterator[Problem]:
    """A person of whom nothing is told for longer than a month for certain, between two events."""
    events: dict[str, list[Event]] = defaultdict(list)
    for event in chronology.events:
        for role in event.who:
            if role.id in chronology.people and chronology.people[role.id].kind == "person":
                events[role.id].append(event)
    for key, own in events.items():
        if len(own) >= _LEAST_EVENTS:
            yield from _silences(chronology, key, own)


def _silences(chronology: Chronology, key: str, events: list[Event]) -> Iterator[Problem]:
    dated = [
        event
        for event in events
        if event.date.earliest_start is not None and event.date.latest_end is not None
    ]
    dated.sort(key=lambda event: event.date.earliest_start or 0)
    last: Event | None = None
    for event in dated:
        if last and (event.date.earliest_start or 0) - (last.date.latest_end or 0) > LONGEST_SILENCE * DAY:
            # To the nearest day: where the clocks changed between, one was an hour shorter or longer.
            days = round(((event.date.earliest_start or 0) - (last.date.latest_end or 0)) / DAY)
            yield found(
                "silence", "note", chronology, event,
                f"Nothing is told of {chronology.party(key).name} for {days:,} days between "
                f"“{last.title}” and "
                f"“{event.title}”.",
                "Look for what happened then, or say in details why nothing is known.",
            )  # fmt: skip
        if last is None or (event.date.latest_end or 0) > (last.date.latest_end or 0):
            last = event
