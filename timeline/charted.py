"""Which charts readers get: those that show them anything."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from itertools import accumulate

from timeline.coarsening import to_day
from timeline.dates import When
from timeline.model import Chart, Chronology, Event
from timeline.withheld import hidden, is_coarse, is_withheld


def showing(chronology: Chronology, events: Sequence[Event]) -> Iterator[Chart]:
    """The charts that show any of these events, which `select` picks from them by the same rule."""
    charts, unknown = chronology.charts, hidden(chronology)
    # Looked up: many charts would each go through all events.
    by_id, by_tag = _by(lambda event: (event.id,), events), _by(lambda event: event.tags, events)
    by_person = _by(_in, events if any(chart.people for chart in charts) else ())
    timed = _Timed(events if any(chart.period for chart in charts) else (), unknown)
    for chart in charts:
        people = {key for key in chart.people if not is_withheld(chronology.party(key))}
        asked = [
            [event for key in keys for event in having.get(key, ())]
            for having, keys in ((by_id, chart.events), (by_tag, chart.tags), (by_person, people))
            if keys
        ]
        if chart.people and not people:
            continue
        if asked:
            if any(_shows(chart, people, event, unknown) for event in min(asked, key=len)):
                yield chart
        elif timed.any_in(chart.period) if chart.period else events:
            yield chart


def _by(keys: Callable[[Event], Iterable[str]], events: Sequence[Event]) -> Mapping[str, Sequence[Event]]:
    """The events that have each key."""
    found: dict[str, list[Event]] = {}
    for event in events:
        for key in keys(event):
            found.setdefault(key, []).append(event)
    return found


class _Timed:
    """The dates of events, in the order of their beginnings."""

    def __init__(self, events: Sequence[Event], unknown: Set[str]) -> None:
        dates = [date for event in events for date in _dates(event, unknown)]
        spans = sorted((_begin(date), _end(date)) for date in dates)
        self._begins = [begin for begin, _ in spans]
        self._last_ends = list(accumulate((end for _, end in spans), max))

    def any_in(self, period: When) -> bool:
        """Whether one of them may lie in a period."""
        begun = bisect_left(self._begins, _end(period))
        return begun > 0 and self._last_ends[begun - 1] > _begin(period)


def _shows(chart: Chart, people: Set[str], event: Event, unknown: Set[str]) -> bool:
    """Whether a chart shows an event by its tags, `people` and period; of a coarse date as readers get it."""
    if chart.tags and set(chart.tags).isdisjoint(event.tags):
        return False
    if people and people.isdisjoint(_in(event)):
        return False
    return chart.period is None or any(
        _end(date) > _begin(chart.period) and _begin(date) < _end(chart.period)
        for date in _dates(event, unknown)
    )


def _in(event: Event) -> Set[str]:
    """Who takes part in an event, speaks in it or is accused."""
    speaking = {link.id for claim in event.accounts for link in claim.said_by if link.id}
    return {role.id for role in event.who} | speaking | {*event.accused}


def _dates(event: Event, unknown: Set[str]) -> Sequence[When]:
    """The dates of an event and of its claims as readers get them."""
    dates = [event.date, *(claim.when for claim in event.accounts if claim.when)]
    return [*map(to_day, dates)] if is_coarse(event, unknown) else dates


def _begin(date: When) -> float:
    return -math.inf if date.earliest_start is None else date.earliest_start


def _end(date: When) -> float:
    return math.inf if date.latest_end is None else date.latest_end
