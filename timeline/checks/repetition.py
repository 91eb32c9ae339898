"""Events that stand in the file twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from timeline.checks.finding import found
from timeline.folding import words
from timeline.model import Chronology, Event, Problem

_NEIGHBOURS = 40
"""Of one day and the same people, each title is compared with so many that come next in the alphabet."""
_ALIKE = 0.7
"""Two titles are nearly the same where they share so much of all their words."""

_Words = frozenset[str]


def duplicate(chronology: Chronology) -> Iterator[Problem]:
    """An event of the date, the people and the title, or nearly the title, of another."""
    groups: dict[tuple[object, ...], list[tuple[_Words, Event]]] = defaultdict(list)
    for event in chronology.events:
        people = frozenset(role.id for role in event.who)
        date = event.date
        bounds = (date.earliest_start, date.latest_start, date.earliest_end, date.latest_end)
        groups[(people, bounds)].append((frozenset(words(event.title).split()), event))
    for events in groups.values():
        if len(events) > 1:
            yield from _among(chronology, events)


def _among(chronology: Chronology, events: list[tuple[_Words, Event]]) -> Iterator[Problem]:
    ordered = sorted(events, key=lambda each: sorted(each[0]))
    for place, (own, event) in enumerate(ordered):
        for other_words, other in ordered[place + 1 : place + 1 + _NEIGHBOURS]:
            same = own == other_words
            if same or _alike(own, other_words):
                first, second = sorted((event, other), key=lambda each: chronology.place(each.id))
                how = "has the date, the people and the title of" if same else "is nearly the same as"
                yield found(
                    "duplicate", "asks" if same else "note", chronology, second,
                    f"“{second.title}” {how} “{first.title}”{_line(chronology, first)}.",
                    "Take one away, or make two claims of one event.",
                )  # fmt: skip
                break


def _alike(one: _Words, other: _Words) -> bool:
    if len(one & other) < _ALIKE * len(one | other):
        return False
    return not any(letter.isdigit() for word in one ^ other for letter in word)


def _line(chronology: Chronology, event: Event) -> str:
    line = chronology.place(event.id)[0]
    return f" in line {line}" if line else ""
