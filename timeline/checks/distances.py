"""Phrases such as "the next day" and "a week later", against the events around."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate

from timeline.checks.days import by_two_counts, counted, days_of, grace, in_days
from timeline.checks.finding import found, in_words
from timeline.checks.language import Language
from timeline.checks.language.lengths import Length
from timeline.model import CONTEXT_TRACK, Chronology, Event, Problem, Role, Told


def distances(
    chronology: Chronology, told: Told, text: str, language: Language, others: EventsByTrack
) -> Iterator[Problem]:
    """A distance in a text at which no event lies: of those it is linked to, else of the same people."""
    linked = [chronology.by_id[id_] for id_ in told.event.comes_after if id_ in chronology.by_id]
    for offset in language.lengths.offsets(text):
        if offset.length.unit == "hour":
            continue
        low, high = _distance(offset.length)
        distance = (low, high) if offset.sign > 0 else (-high, -low)
        if linked and offset.sign > 0:
            yield from _from_linked(chronology, told, offset.length, distance, linked)
        elif others.has(told.event, distance) is False:
            week = offset.length.unit == "week" and not offset.length.hedged
            if week and offset.sign > 0 and others.has(told.event, (low - 1, high - 1)):
                yield _nearly(chronology, told, offset.length, int(low - 1))
            else:
                yield found(
                    "duration", "asks", chronology, told,
                    f"“{offset.length.text}” in “{told.title}” ({in_words(told.date)}): the same people have "
                    "no event at that distance.",
                    "Mend the date, or link what it refers to with links: {after: …}.",
                )  # fmt: skip


def _distance(length: Length) -> tuple[float, float]:
    """The calendar days that a distance leaves open."""
    low, high = in_days(length)
    if length.unit in ("month", "year"):
        return low - grace(length), high + grace(length)
    return low, high


def _from_linked(
    chronology: Chronology, told: Told, length: Length, distance: tuple[float, float], linked: Sequence[Event]
) -> Iterator[Problem]:
    days = days_of(told.date)
    gaps = [
        (days.first - each.last, days.last - each.first) for each in (days_of(event.date) for event in linked)
    ]
    if any(low <= distance[1] and high >= distance[0] for low, high in gaps):
        return
    nearest = min(gaps, key=lambda gap: min(abs(gap[0] - distance[0]), abs(gap[1] - distance[0])))
    event = linked[gaps.index(nearest)]
    if length.unit == "week" and not length.hedged and nearest == (distance[0] - 1, distance[0] - 1):
        yield _nearly(chronology, told, length, int(nearest[0]))
        return
    yield found(
        "duration", "asks", chronology, told,
        f"“{length.text}” in “{told.title}” ({in_words(told.date)}) does not fit “{event.title}” "
        f"({in_words(event.date)}): {_gap(nearest)}.",
        "Mend the text or the dates.",
    )  # fmt: skip


def _nearly(chronology: Chronology, told: Told, length: Length, nights: int) -> Problem:
    return found(
        "duration", "asks", chronology, told,
        f"“{length.text}” in “{told.title}” ({in_words(told.date)}): by the dates "
        f"{by_two_counts(nights)}.",
        "Which does the source mean? Write the dates, or ignore: {duration: the source’s words}.",
    )  # fmt: skip


def _gap(days: tuple[float, float]) -> str:
    low, high = days
    if high < 0:
        return "it comes before, by the dates"
    if low == high:
        return f"{counted(int(low), 'day')} by the dates"
    if high == float("inf"):
        return f"at least {low:g} days by the dates"
    return f"{f'{low:g} to ' if low > 0 else 'up to '}{high:g} days by the dates"


class EventsByTrack:
    """Everyone’s events in order of time, so that one at a certain distance is found at once."""

    def __init__(self, chronology: Chronology) -> None:
        self._chronology = chronology
        self._by_track: dict[str, tuple[list[float], list[float]]] | None = None

    def has(self, event: Event, distance: tuple[float, float]) -> bool | None:
        """Whether an event on the same tracks, or of nobody, may lie so many days before; None: no other."""
        if self._by_track is None:
            self._by_track = self._sorted()
        days, low, high = days_of(event.date), *distance
        known = False
        for role in event.who:
            starts, latest = self._by_track[self._track(role)]
            known = known or len(starts) > 1
            at = bisect_right(starts, days.last - low) - 1
            if at >= 0 and latest[at] >= days.first - high:
                return True
        return False if known else None

    def _sorted(self) -> dict[str, tuple[list[float], list[float]]]:
        """By track, what is told there and, since it may concern everyone, what is told of nobody."""
        days: dict[str, list[tuple[float, float]]] = defaultdict(list)
        for event in self._chronology.events:
            span = days_of(event.date)
            for track in dict.fromkeys(self._track(role) for role in event.who) or [""]:
                days[track].append((span.first, span.last))
        nobody = days.pop("", [])
        ordered = {track: sorted([*spans, *nobody]) for track, spans in days.items()}
        return {
            track: ([first for first, _ in spans], list(accumulate((last for _, last in spans), max)))
            for track, spans in ordered.items()
        }

    def _track(self, role: Role) -> str:
        """Whose track somebody’s events are on, else who they are."""
        track = self._chronology.track_of(role.id)
        return role.id if track == CONTEXT_TRACK else track
