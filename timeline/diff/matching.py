"""Which event of the older version is which of the newer one: by id, else by likeness."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from timeline.folding import words
from timeline.model import Chronology, Event

ALIKE = 0.5
"""Two events are taken for one from so much likeness on: words of the title, date and people."""
THE_SAME = 0.75
"""From so much on an event has gone to the desk: all but one of the three are the same."""
_COMMON = 50
"""A word that so many events have finds none of them."""
_WORDS, _DATE, _PEOPLE = 0.6, 0.2, 0.2


class Pair(NamedTuple):
    """One event in both versions; `alike`: its id is not the same, but what it tells nearly is."""

    old: str
    new: str
    alike: bool


class _Traits(NamedTuple):
    id: str
    shown: bool
    title: frozenset[str]
    date: tuple[object, ...]
    people: frozenset[str]


def paired(old: Chronology, new: Chronology, public: Chronology) -> tuple[Pair, ...]:
    """The pairs, each event in one at most, in the order of the newer version.

    `public` is what readers get of the newer version, of which the rest is the desk's.
    """
    same = [Pair(id_, id_, alike=False) for id_ in new.by_id if id_ in old.by_id]
    left = [_traits(old, event) for event in old.events if event.id not in new.by_id]
    right = [
        _traits(public, public.by_id[event.id])
        if event.id in public.by_id
        else _traits(new, event, shown=False)
        for event in new.events
        if event.id not in old.by_id
    ]
    order = {id_: place for place, id_ in enumerate(new.by_id)}
    return tuple(sorted((*same, *_alike(left, right)), key=lambda pair: order[pair.new]))


def _alike(left: Iterable[_Traits], right: Iterable[_Traits]) -> Iterator[Pair]:
    """The most alike first; each of both sides once.

    An event of the desk comes after one that readers get, unless it is the older one: else they would be told
    that something is no longer shown, because the desk knows of something like it.
    """
    old, new = {each.id: each for each in left}, {each.id: each for each in right}
    scores = []
    for one, other in _candidates(old.values(), new.values()):
        score, hidden = _likeness(old[one], new[other]), not new[other].shown
        scores.append((hidden and score < THE_SAME, -score, hidden, one, other))
    taken: set[tuple[str, str]] = set()
    for _, score, _, one, other in sorted(scores):
        if -score >= ALIKE and ("old", one) not in taken and ("new", other) not in taken:
            taken |= {("old", one), ("new", other)}
            yield Pair(one, other, alike=True)


def _candidates(left: Iterable[_Traits], right: Iterable[_Traits]) -> set[tuple[str, str]]:
    """Pairs that share a word that is not common, or a date."""
    by_trait: dict[object, list[str]] = defaultdict(list)
    for each in right:
        for trait in (*each.title, each.date):
            by_trait[trait].append(each.id)
    return {
        (each.id, other)
        for each in left
        for trait in (*each.title, each.date)
        if len(by_trait.get(trait, ())) <= _COMMON
        for other in by_trait.get(trait, ())
    }


def _likeness(one: _Traits, other: _Traits) -> float:
    date = one.date == other.date
    return (
        _WORDS * _shared(one.title, other.title) + _DATE * date + _PEOPLE * _shared(one.people, other.people)
    )


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    """What two sets have in common, from 0 to 1; two empty ones nothing."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def _traits(chronology: Chronology, event: Event, *, shown: bool = True) -> _Traits:
    when = event.date
    bounds = (when.earliest_start, when.latest_start, when.earliest_end, when.latest_end)
    people = frozenset(words(chronology.party(role.id).name) for role in event.who)
    return _Traits(event.id, shown, frozenset(words(event.title).split()), bounds, people)
