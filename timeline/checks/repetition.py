"""Events that stand in the file twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from operator import attrgetter
from typing import NamedTuple

from timeline.checks.finding import found
from timeline.folding import words
from timeline.model import Chronology, Event, Problem

_NEIGHBOURS = 40
"""Of one day and the same people, each title is compared with so many that come next in the alphabet."""
_ALIKE = 0.7
"""Two titles are nearly the same where they share so much of all their words."""


class _Titled(NamedTuple):
    """An event, its place in the list of events, and the words of its title."""

    event: Event
    number: int
    words: frozenset[str]
    ordered: list[str]
    """The same in the order of the alphabet."""


def duplicate(chronology: Chronology) -> Iterator[Problem]:
    """An event of the date, the people and the title, or nearly the title, of another."""
    groups: dict[tuple[object, ...], list[_Titled]] = defaultdict(list)
    for number, event in enumerate(chronology.events):
        people = frozenset(role.id for role in event.who)
        date = event.date
        bounds = (date.earliest_start, date.latest_start, date.earliest_end, date.latest_end)
        own = frozenset(words(event.title).split())
        groups[(people, bounds)].append(_Titled(event, number, own, sorted(own)))
    for events in groups.values():
        if len(events) > 1:
            yield from _among(chronology, events)


def _among(chronology: Chronology, events: list[_Titled]) -> Iterator[Problem]:
    ordered = sorted(events, key=attrgetter("ordered"))
    for place, one in enumerate(ordered):
        for other in ordered[place + 1 : place + 1 + _NEIGHBOURS]:
            same = one.words == other.words
            if same or _alike(one.words, other.words):
                earlier, later = (one, other) if one.number < other.number else (other, one)
                first, second = earlier.event, later.event
                how = "has the date, the people and the title of" if same else "is nearly the same as"
                yield found(
                    "duplicate", "asks" if same else "note", chronology, second,
                    f"“{second.title}” {how} “{first.title}”{_line(chronology, first)}.",
                    "Take one away, or make two claims of one event.",
                )  # fmt: skip
                break


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    if len(one & other) < _ALIKE * len(one | other):
        return False
    return not any(letter.isdigit() for word in one ^ other for letter in word)


def _line(chronology: Chronology, event: Event) -> str:
    line = chronology.place(event.id)[0]
    return f" in line {line}" if line else ""
