"""Lengths of time and phrases such as "last week", against the dates."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.checks.days import Days, by_two_counts, days_of, grace, in_days
from timeline.checks.distances import EventsByTrack, distances
from timeline.checks.finding import found, in_words
from timeline.checks.language import Language, language_of
from timeline.checks.language.lengths import Length
from timeline.dates import DatePart, When
from timeline.dates.civil import DAY, wall_time
from timeline.model import Chronology, Problem, Told


def duration(chronology: Chronology) -> Iterator[Problem]:
    """A length, a distance or "last week" in a title that the dates do not bear out."""
    language = language_of(chronology)
    if language is None:
        return
    others = EventsByTrack(chronology)
    for told in chronology.told:
        for title in told.titles:
            yield from _lengths(chronology, told, title, language)
            yield from distances(chronology, told, title, language, others)
        why = told.claim.basis.why if told.claim.basis else None
        for text in filter(None, (*told.titles, told.event.details, why)):
            yield from _before_the_source(chronology, told, text, language)


def doubtful_duration(chronology: Chronology) -> Iterator[Problem]:
    """A length in the details: it may be of something else."""
    language = language_of(chronology)
    for told in chronology.told if language else ():
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
        least, most = in_days(length)
        if length.unit == "week" and not length.hedged and nights is not None and nights + 1 == most:
            yield _a_week_by_two_counts(chronology, told, length, nights, in_words(date))
        elif (high is not None and least > high + grace(length)) or most < low - grace(length):
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
        f"“{length.text}” in “{told.title}” against {when}: {by_two_counts(nights)}.",
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


def _span(nights: int | None, low: float, high: float | None) -> str:
    if nights is not None:
        return by_two_counts(nights)
    from timeline.wording import Wording  # only a finding pays for it

    return Wording("en").duration(int(low * DAY), None if high is None else int(high * DAY), "day")


# ---- seen from the source ----------------------------------------------------------------------------------


def _before_the_source(
    chronology: Chronology, told: Told, text: str, language: Language
) -> Iterator[Problem]:
    for phrase, unit in language.lengths.before_the_source(text):
        published = _published(chronology, told)
        if published is None:
            return
        seen, days = days_of(published), days_of(told.date)
        window = _window(seen, unit)
        if days.first > window.last or days.last < window.first:
            yield found(
                "duration", "asks", chronology, told,
                f"“{phrase}” with “{told.title}” ({in_words(told.date)}) does not fit the day "
                f"on which its source appeared: {in_words(published)}.",
                "Mend the date, or say in basis: from which day it is seen.",
            )  # fmt: skip


def _published(chronology: Chronology, told: Told) -> When | None:
    """When it was said, else when the source that an account stands in appeared; None where that is open."""
    claim = told.claim
    if claim.said and claim.said.earliest_start is not None and claim.said.latest_end is not None:
        return claim.said
    keys = [citation.id for citation in claim.source] or [
        link.id or "" for link in reversed(claim.whole_chain)
    ]
    dates = [chronology.sources[key].published for key in keys if key in chronology.sources]
    known = next((date for date in dates if date), None)
    bounded = known and known.earliest_start is not None and known.latest_end is not None
    return known if bounded else None


def _window(seen: Days, unit: str) -> Days:
    """The days that a phrase means, seen from some day; a week: the calendar’s, or the last 7 days."""
    if unit == "day":
        return Days(seen.first - 1, seen.last - 1)
    if unit == "week":
        # Day 0 is a Thursday; weeks begin on Mondays, and on Sundays in some places.
        monday = (seen.first + 3) // 7 * 7 - 3
        last_monday = (seen.last + 3) // 7 * 7 - 3
        return Days(monday - 8, max(last_monday - 1, seen.last - 1))
    first, last = wall_time(int(seen.first) * DAY), wall_time(int(seen.last) * DAY)
    if unit == "month":
        return Days(seen.first - first.day - 31, seen.last - last.day + 1)
    return Days(seen.first - 732, seen.last)
