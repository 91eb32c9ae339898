"""In which order things are told: by their dates, and by the links of the file as far as the dates allow.

A date that is not exact leaves room; a link says where in it: what comes `after` something, or is caused by
it, is not told before it. No link moves anything out of its own date.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import lru_cache
from heapq import heappop, heappush
from itertools import pairwise
from math import inf
from typing import Any, NamedTuple, TypeVar

from timeline.dates import Span, When
from timeline.model import Chronology

Key = TypeVar("Key", bound=Hashable)
_DAY = re.compile(r"-?[0-9]{4}-[0-9]{2}-[0-9]{2}(?!T)")


class Moment(NamedTuple):
    """Where something is told: `at`, not before `earliest`, and before `latest`; -inf and inf: no bound.

    `then` orders what is told at one instant.
    """

    at: float
    earliest: float
    latest: float
    then: tuple[Any, ...]

    @classmethod
    def of(
        cls, at: float | None, earliest: float | None, latest: float | None, then: tuple[Any, ...]
    ) -> Moment:
        """A moment kept within its bounds, where None is none; `at` nothing else, it is as late as can be."""
        low, high = -inf if earliest is None else earliest, inf if latest is None else latest
        return cls(max(low, min(high - 1, high if at is None else at)), low, high, then)


def linked(chronology: Chronology) -> list[tuple[str, str]]:
    """Of every link that says an order the ids of the earlier and of the later event."""
    return [
        (id_, event.id) for event in chronology.events for id_ in event.comes_after if id_ in chronology.by_id
    ]


def is_settled(chronology: Chronology, ids: Sequence[str]) -> bool:
    """Whether dates and links leave no doubt of the order in which events are told, each after the other."""
    pairs = frozenset(linked(chronology))
    return all(
        (first, then) in pairs or _is_over(chronology.by_id[first].date, chronology.by_id[then].date)
        for first, then in pairwise(ids)
    )


def _is_over(first: When, then: When) -> bool:
    end, start = first.latest_end, then.earliest_start
    return end is not None and start is not None and end <= start


@lru_cache(maxsize=10_000)
def told_at(when: When) -> int | None:
    """Where a date is told if not where it begins.

    A day of which no hour is known follows the hours of that day: a count or a closure is told after what it
    follows on. What lies some time between two dates follows all that happened on the first of them: told
    before, it would seem to have come before. Between two hours of one day, as in its evening, it is told in
    the middle of them.
    """
    if when.is_within_a_day and when.earliest_start is not None and when.latest_end is not None:
        return (when.earliest_start + when.latest_end) // 2
    first = when.parts[0]
    date = first.first if isinstance(first, Span) else first
    if date is None or isinstance(date, str):
        return None
    between, day = when.kind == "one_of", _DAY.match(date.edtf)
    if not between and (when.kind == "all_of" or day is None):
        return None
    ends = When.parse(day[0] if day else date.edtf, when.zone).latest_end
    return None if ends is None else ends - (1 if between else 2)


def ordered(moments: Mapping[Key, Moment], pairs: Iterable[tuple[Key, Key]]) -> list[Key]:
    """The keys in the order of their moments; of each pair the earlier first, where the bounds allow it."""
    keys = _by_moment(moments)
    pairs = [pair for pair in dict.fromkeys(pairs) if pair[0] in moments and pair[1] in moments]
    if not pairs:
        return keys
    moved = _moved(moments, keys, pairs)
    possible = [(first, then) for first, then in pairs if moved[first].at <= moved[then].at]
    return _topological(_by_moment(moved), possible)


def _by_moment(moments: Mapping[Key, Moment]) -> list[Key]:
    return sorted(moments, key=lambda key: (moments[key].at, moments[key].then))


def _moved(
    moments: Mapping[Key, Moment], keys: Sequence[Key], pairs: Sequence[tuple[Key, Key]]
) -> Mapping[Key, Moment]:
    """The moments, moved within their bounds so that the earlier of a pair is not told after the later."""
    walk = _topological(keys, pairs)
    place = {key: number for number, key in enumerate(walk)}
    before: defaultdict[Key, list[Key]] = defaultdict(list)
    after: defaultdict[Key, list[Key]] = defaultdict(list)
    earliest: dict[Key, float] = {}
    for first, then in pairs:
        if place[first] < place[then]:  # what runs in a circle, which a check reports, is cut
            before[then].append(first)
    for key in walk:
        possible = [each for each in before[key] if earliest[each] < moments[key].latest]
        before[key] = possible
        earliest[key] = max([moments[key].earliest, *(earliest[each] for each in possible)])
        for each in possible:
            after[each].append(key)
    latest: dict[Key, float] = {}
    at: dict[Key, float] = {}
    for key in reversed(walk):
        latest[key] = min([moments[key].latest, *(latest[each] for each in after[key])])
        at[key] = max(earliest[key], min(moments[key].at, latest[key] - 1))
        if moments[key].earliest == -inf:
            # Told late only because nothing says how early: it makes way for what comes after it.
            at[key] = max(earliest[key], min([at[key], *(at[each] for each in after[key])]))
    for key in walk:
        at[key] = max([at[key], *(at[each] for each in before[key])])
    return {key: each._replace(at=at[key]) for key, each in moments.items()}


def _topological(keys: Sequence[Key], pairs: Sequence[tuple[Key, Key]]) -> list[Key]:
    """The keys in their order but for those that come later in a pair, which wait for the earlier."""
    number = {key: place for place, key in enumerate(keys)}
    waits = dict.fromkeys(keys, 0)
    after: defaultdict[Key, list[Key]] = defaultdict(list)
    for first, then in pairs:
        after[first].append(then)
        waits[then] += 1
    found: dict[Key, None] = {}
    free: list[int] = []
    for key in keys:
        if waits[key] == 0:
            heappush(free, number[key])
    remaining = iter(keys)
    while len(found) < len(keys):
        # Where all that is left waits in a circle, the first of them waits no longer.
        key = keys[heappop(free)] if free else next(key for key in remaining if key not in found)
        if key in found:
            continue
        found[key] = None
        for then in after[key]:
            waits[then] -= 1
            if waits[then] == 0:
                heappush(free, number[then])
    return list(found)
