"""Lengths of time and phrases such as "the next day", against the dates."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import NamedTuple

from timeline.checks.finding import Told, accounts, found, in_words
from timeline.checks.language import Language, language_of
from timeline.checks.language.lengths import Length
from timeline.dates import DatePart, When
from timeline.dates.civil import DAY, clock_of, wall_time
from timeline.model import CONTEXT_TRACK, Chronology, Event, Problem, Role

_UNIT_DAYS = {
    "hour": (1 / 24, 1 / 24),
    "night": (1, 1),
    "day": (1, 1),
    "week": (7, 7),
    "fortnight": (14, 14),
    "month": (28, 31),
    "year": (365, 366),
}
"""A unit in days, at least and at most."""
_NUMBERS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)


def duration(chronology: Chronology) -> Iterator[Problem]:
    """A length, a distance or "last week" in a title that the dates do not bear out."""
    language = language_of(chronology)
    if language is None:
        return
    ordered = _Ordered(chronology)
    for told in accounts(chronology):
        for title in told.titles:
            yield from _lengths(chronology, told, title, language)
            yield from _offsets(chronology, told, title, language, ordered)
        why = told.claim.basis.why if told.claim.basis else None
        for text in filter(None, (*told.titles, told.event.details, why)):
            yield from _before_the_source(chronology, told, text, language)


def doubtful_duration(chronology: Chronology) -> Iterator[Problem]:
    """A length in the details: it may be of something else."""
    language = language_of(chronology)
    for told in accounts(chronology) if language else ():
        if language and told.event.details and not told.number:
            yield from _lengths(chronology, told, told.event.details, language)


# ---- how long it lasts -------------------------------------------------------------------------------------


def _lengths(chronology: Chronology, told: Told, text: str, language: Language) -> Iterator[Problem]:
    date = told.date
    if date.kind != "interval":
        return
    nights = _nights(date)
    low, high = _elapsed(date)
    for length in language.lengths.lasting(text):
        least, most = _in_days(length)
        if length.unit == "week" and not length.hedged and nights is not None and nights + 1 == most:
            yield _a_week_by_two_counts(chronology, told, length, nights, in_words(date))
        elif (high is not None and least > high + _grace(length)) or most < low - _grace(length):
            yield found(
                "duration", "asks", chronology, told,
                f"“{length.text}” in “{told.title}” does not fit its dates: {in_words(date)} is "
                f"{_span(nights, low, high)}.",
                "Mend the text or the dates, or write the length in the source’s words under quote:.",
            )  # fmt: skip


def _a_week_by_two_counts(
    chronology: Chronology, told: Told, length: Length, nights: int, when: str
) -> Problem:
    return found(
        "duration", "asks", chronology, told,
        f"“{length.text}” in “{told.title}” against {when}: {_count(nights, 'night')}, or "
        f"{_count(nights + 1, 'calendar day')}.",
        "Which does the source mean? Write the dates, or ignore: {duration: the source’s words}.",
    )  # fmt: skip


def _nights(date: When) -> int | None:
    """The nights between both days as written; None where an end is no day."""
    first, last = date.parts
    if not isinstance(first, DatePart) or not isinstance(last, DatePart):
        return None
    if {first.precision, last.precision} != {"day"}:
        return None
    return (last.wall_bounds[0] - first.wall_bounds[0]) // DAY


def _elapsed(date: When) -> tuple[float, float | None]:
    """How many days pass from its start to its end, at least and at most (None: no end)."""
    low = high = None
    if date.earliest_end is not None and date.latest_start is not None:
        low = max(0, date.earliest_end - date.latest_start) / DAY
    if date.latest_end is not None and date.earliest_start is not None:
        high = (date.latest_end - date.earliest_start) / DAY
    return low or 0, high


def _in_days(length: Length) -> tuple[float, float]:
    low, high = _UNIT_DAYS[length.unit]
    return length.least * low, length.most * high


def _grace(length: Length) -> float:
    """What a round word leaves open: half an hour of hours, a part of a longer time."""
    return {"hour": 0.5 / 24, "month": 2, "year": 15}.get(length.unit, 0) * max(length.least, 1)


def _span(nights: int | None, low: float, high: float | None) -> str:
    if nights is not None:
        return f"{_count(nights, 'night')}, or {_count(nights + 1, 'calendar day')}"
    from timeline.wording import Wording  # only a finding pays for it

    return Wording("en").duration(int(low * DAY), None if high is None else int(high * DAY), "day")


def _count(number: int, what: str) -> str:
    counted = _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"
    return f"{counted} {what}{'' if number == 1 else 's'}"


# ---- how long after something else -------------------------------------------------------------------------


class _Days(NamedTuple):
    """The days between which a date lies, as the calendar of its place counts them."""

    first: float
    last: float


def _days(date: When) -> _Days:
    clock = clock_of(date.zone)

    def day(instant: int | None, missing: float, back: int) -> float:
        return missing if instant is None else (instant + clock.offset(instant) - back) // DAY

    return _Days(day(date.earliest_start, float("-inf"), 0), day(date.latest_end, float("inf"), 1))


class _Ordered:
    """Everyone’s events in order of time, so that one at a certain distance is found at once."""

    def __init__(self, chronology: Chronology) -> None:
        self._chronology = chronology
        self._by_track: dict[str, tuple[list[float], list[float]]] | None = None

    def has(self, event: Event, distance: tuple[float, float]) -> bool | None:
        """Whether an event on the same tracks, or of nobody, may lie so many days before; None: no other."""
        if self._by_track is None:
            self._by_track = self._sorted()
        days, low, high = _days(event.date), *distance
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
            span = _days(event.date)
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


def _offsets(
    chronology: Chronology, told: Told, text: str, language: Language, ordered: _Ordered
) -> Iterator[Problem]:
    linked = [
        chronology.by_id[link.event]
        for link in told.event.links
        if link.kind in ("after", "caused_by") and link.event in chronology.by_id
    ]
    for offset in language.lengths.offsets(text):
        if offset.length.unit == "hour":
            continue
        low, high = _distance(offset.length)
        distance = (low, high) if offset.sign > 0 else (-high, -low)
        if linked and offset.sign > 0:
            yield from _from_linked(chronology, told, offset.length, distance, linked)
        elif ordered.has(told.event, distance) is False:
            week = offset.length.unit == "week" and not offset.length.hedged
            if week and offset.sign > 0 and ordered.has(told.event, (low - 1, high - 1)):
                distance = (low - 1, high - 1)
                yield _nearly(chronology, told, offset.length, int(distance[0]))
            else:
                yield found(
                    "duration", "asks", chronology, told,
                    f"“{offset.length.text}” in “{told.title}” ({in_words(told.date)}): the same "
                    "people have no event "
                    "at that distance.",
                    "Mend the date, or link what it refers to with links: {after: …}.",
                )  # fmt: skip


def _distance(length: Length) -> tuple[float, float]:
    """The calendar days that a distance leaves open."""
    low, high = _in_days(length)
    if length.unit in ("month", "year"):
        return low - _grace(length), high + _grace(length)
    return low, high


def _from_linked(
    chronology: Chronology, told: Told, length: Length, distance: tuple[float, float], linked: Iterable[Event]
) -> Iterator[Problem]:
    days = _days(told.date)
    gaps = [
        (days.first - each.last, days.last - each.first) for each in (_days(event.date) for event in linked)
    ]
    if any(low <= distance[1] and high >= distance[0] for low, high in gaps):
        return
    nearest = min(gaps, key=lambda gap: min(abs(gap[0] - distance[0]), abs(gap[1] - distance[0])))
    event = list(linked)[gaps.index(nearest)]
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
        f"{_count(nights, 'night')}, or "
        f"{_count(nights + 1, 'calendar day')}.",
        "Which does the source mean? Write the dates, or ignore: {duration: the source’s words}.",
    )  # fmt: skip


def _gap(days: tuple[float, float]) -> str:
    low, high = days
    if high < 0:
        return "it comes before, by the dates"
    if low == high:
        return f"{_count(int(low), 'day')} by the dates"
    if high == float("inf"):
        return f"at least {low:g} days by the dates"
    return f"{f'{low:g} to ' if low > 0 else 'up to '}{high:g} days by the dates"


# ---- seen from the source ----------------------------------------------------------------------------------


def _before_the_source(
    chronology: Chronology, told: Told, text: str, language: Language
) -> Iterator[Problem]:
    for phrase, unit in language.lengths.before_the_source(text):
        published = _published(chronology, told)
        if published is None:
            return
        seen, days = _days(published), _days(told.date)
        window = _window(seen, unit)
        if days.first > window.last or days.last < window.first:
            yield found(
                "duration", "asks", chronology, told,
                f"“{phrase}” with “{told.title}” ({in_words(told.date)}) does not fit the day on "
                "which its source "
                f"appeared: {in_words(published)}.",
                "Mend the date, or say in basis: from which day it is seen.",
            )  # fmt: skip


def _published(chronology: Chronology, told: Told) -> When | None:
    """When it was said, else when the source that an account stands in appeared; None where that is open."""
    claim = told.claim
    if claim.said and claim.said.earliest_start is not None and claim.said.latest_end is not None:
        return claim.said
    keys = [citation.id for citation in claim.source] or [
        link.id or "" for link in reversed((*claim.said_by, *claim.via))
    ]
    dates = [chronology.sources[key].published for key in keys if key in chronology.sources]
    known = next((date for date in dates if date), None)
    bounded = known and known.earliest_start is not None and known.latest_end is not None
    return known if bounded else None


def _window(seen: _Days, unit: str) -> _Days:
    """The days that a phrase means, seen from some day; a week: the calendar’s, or the last 7 days."""
    if unit == "day":
        return _Days(seen.first - 1, seen.last - 1)
    if unit == "week":
        # Day 0 is a Thursday; weeks begin on Mondays, and on Sundays in some places.
        monday = (seen.first + 3) // 7 * 7 - 3
        last_monday = (seen.last + 3) // 7 * 7 - 3
        return _Days(monday - 8, max(last_monday - 1, seen.last - 1))
    first, last = wall_time(int(seen.first) * DAY), wall_time(int(seen.last) * DAY)
    if unit == "month":
        return _Days(seen.first - first.day - 31, seen.last - last.day + 1)
    return _Days(seen.first - 732, seen.last)
