"""Time without a record: how long nothing is told, of all tracks of a chart or of one person's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from timeline.dates import When
from timeline.layout.marks import Dated
from timeline.model import Chronology
from timeline.scene.steps import limits
from timeline.tables import exactness
from timeline.wording import Wording

LONG = 8
"""A gap is worth a line if it is at least such a part of the whole period."""
COARSE = 2
"""So many times as long as either of the dates around it is open: "1 to 2 days" after a day is none."""
ONE_BOUND = frozenset({"not_before", "not_after"})
BRACKETED = ONE_BOUND | {"between"}
"""How a date is known that may lie in a gap without filling it."""


class Gap(NamedTuple):
    """Time that no record covers: bounds, length in words, and whether an undated record may lie in it."""

    first: int
    last: int
    duration: str
    maybe_undated: bool

    def worded(self, wording: Wording) -> str:
        """Its length, and what it is without."""
        if self.maybe_undated:
            return wording.message("no dated entry for {duration}", duration=self.duration)
        return wording.message("no entry for {duration}", duration=self.duration)


def gaps(
    chronology: Chronology, tracks: Sequence[str], whole: tuple[int, int], wording: Wording
) -> tuple[Gap, ...]:
    """The longer times of which no event on these tracks, drawn here or not, tells anything, nor was told.

    Longer than what is open about them, at least twice as long as either date around them is open, and an
    eighth of the whole period at least; of few events, as long as if they lay evenly in it.

    Times that only dates with one bound reach, on whichever track, are worded with care: such a record may
    lie there.
    """
    dates: list[When] = []
    for event in chronology.events:
        here = chronology.track(event) in tracks
        for claim in event.accounts:
            when = claim.when or event.date
            dates += [when] if here or exactness(when) in ONE_BOUND else []
            dates += [claim.said] if here and claim.said else []
    return _between(dates, ONE_BOUND, whole, wording, few=True)


def gaps_by_track(
    chronology: Chronology, tracks: Sequence[str], whole: tuple[int, int], wording: Wording
) -> Mapping[str, tuple[Gap, ...]]:
    """By track of a person, the longer times of which nothing is told of anyone on it.

    Told is also what happens on the tracks of others, where they take part in it, and when they spoke. What
    lies some time between two dates fills no gap, nor does one that it may lie in claim to be without it.
    """
    people = {key: chronology.people[key] for key in tracks if key in chronology.people}
    dates: dict[str, list[When]] = {key: [] for key, person in people.items() if person.kind == "person"}
    for event in chronology.events:
        happened = [claim.when or event.date for claim in event.accounts]
        for track in {chronology.track(event), *(chronology.track_of(role.id) for role in event.who)}:
            dates.get(track, []).extend(happened)
        for claim in event.accounts:
            for key in (link.id for link in claim.said_by if link.id and claim.said):
                dates.get(chronology.track_of(key), []).append(claim.said or event.date)
    return {track: _between(own, BRACKETED, whole, wording) for track, own in dates.items()}


def between_drawn(gaps: Iterable[Gap], dates: Iterable[Dated]) -> Iterator[Gap]:
    """The gaps between two of the dates that are drawn: others would be about another stretch of time."""
    drawn = list(dates)
    ends, starts = {dated.latest_end for dated in drawn}, {dated.earliest_start for dated in drawn}
    yield from (gap for gap in gaps if gap.first in ends and gap.last in starts)


def _between(
    dates: Sequence[When],
    undated: frozenset[str],
    whole: tuple[int, int],
    wording: Wording,
    *,
    few: bool = False,
) -> tuple[Gap, ...]:
    loose = [when for when in dates if exactness(when) in undated]
    placed = [when for when in dates if exactness(when) not in undated]
    shortest = (whole[1] - whole[0]) / (min(LONG, len(placed)) if few and placed else LONG)
    return tuple(_gaps(placed, loose, shortest, wording))


def _gaps(placed: Sequence[When], loose: Sequence[When], shortest: float, wording: Wording) -> Iterator[Gap]:
    ordered = sorted(placed, key=_reach)
    starting = [*accumulate(reversed(ordered), _begun_first)]
    covering: When | None = None
    ended: When | None = None
    for when, begins in zip(ordered, reversed(starting), strict=True):
        if covering and ended:
            first, last = _reach(covering)[1], _reach(when)[0]
            length, most = last - first, _begun(begins) - _ended(ended)
            doubt = (first - _ended(ended), _begun(begins) - last)
            clear = length > sum(doubt) and length >= COARSE * max(doubt)
            if clear and length >= shortest:
                undated = any(_reach(each)[0] < last and _reach(each)[1] > first for each in loose)
                # Of several records the last to end begins the gap, and bounds it best; so at its end.
                yield Gap(
                    int(first), int(last), wording.within(ended, begins, int(length), int(most)), undated
                )
        if covering is None or _reach(when)[1] > _reach(covering)[1]:
            covering = when
        if ended is None or _ended(when) > _ended(ended):
            ended = when


def _begun_first(one: When, other: When) -> When:
    return min(one, other, key=_begun)


def _begun(when: When) -> float:
    """The instant by which it has begun for certain."""
    return limits(when.earliest_start, when.latest_start)[1]


def _ended(when: When) -> float:
    """The instant before which it has not ended for certain."""
    return limits(when.earliest_end, when.latest_end)[0]


def _reach(when: When) -> tuple[float, float]:
    """From the first to the last instant that it may cover."""
    return limits(when.earliest_start, when.latest_end)
