"""Weekdays in the text, against the calendar."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.checks.finding import found, in_words
from timeline.checks.language import Language, language_of
from timeline.checks.language.weekdays import NamedDay
from timeline.dates import When
from timeline.dates.civil import DAY, clock_of, day_number, days_in_month
from timeline.model import Chronology, Problem, Told

_THURSDAY = 3
"""Of 1 January 1970, day 0; Monday is 0."""
_LONGEST = 6
"""Days that do not hold every weekday."""


def weekday(chronology: Chronology) -> Iterator[Problem]:
    """A weekday that its date, or the day of the event, is not."""
    language = language_of(chronology)
    if language is None:
        return
    for told in chronology.told:
        why = told.claim.basis.why if told.claim.basis else None
        for text in dict.fromkeys(
            filter(None, (*told.titles, told.event.details, told.event.note, told.claim.note, why))
        ):
            for day in language.weekdays.named(text):
                if day.day:
                    yield from _dated(chronology, told, day, language)
                elif text in told.titles:
                    yield from _undated(chronology, told, day, language)


def _dated(chronology: Chronology, told: Told, named: NamedDay, language: Language) -> Iterator[Problem]:
    """A weekday beside a date; a date without a year is of the year of the event."""
    years = [named.year] if named.year else _years(told)
    real = [_weekday(year, named.month, named.day) for year in years if _is_day(year, named)]
    if real and named.weekday not in real:
        yield found(
            "weekday", "asks", chronology, told,
            f"“{named.text}” with “{told.title}”: {named.day} {language.weekdays.month(named.month)}"
            f"{_in(years)} was a {language.weekdays.weekday(real[0])}.",
            "Mend the weekday or the date.",
        )  # fmt: skip


def _undated(chronology: Chronology, told: Told, named: NamedDay, language: Language) -> Iterator[Problem]:
    """A bare weekday: the event, when it was said or when its source appeared has to be on one."""
    published = (
        chronology.sources[each.id].published for each in told.claim.source if each.id in chronology.sources
    )
    own = _weekdays(told.date)
    others = [_weekdays(when) for when in (told.claim.said, *published) if when]
    if (
        own is None
        or told.date.approximate
        or any(days is None or named.weekday in days for days in (own, *others))
    ):
        return
    yield found(
        "weekday", "asks", chronology, told,
        f"“{named.text}” in “{told.title}”: {in_words(told.date)} {'is' if len(own) > 1 else 'was'} "
        f"{' to '.join(language.weekdays.weekday(own[at]) for at in sorted({0, len(own) - 1}))}.",
        "Mend the weekday or the date.",
    )  # fmt: skip


def _weekdays(when: When) -> list[int] | None:
    """The weekdays on which a date may lie, in order; None where it may be any."""
    if (
        when.earliest_start is None
        or when.latest_end is None
        or when.latest_end - when.earliest_start > _LONGEST * DAY
    ):
        return None
    clock = clock_of(when.zone)
    first = clock.wall(when.earliest_start) // DAY
    last = (clock.wall(when.latest_end) - 1) // DAY
    return [(day + _THURSDAY) % 7 for day in range(first, last + 1)]


def _years(told: Told) -> list[int]:
    """The years that a date beside an event may be of: none where the event’s own is not known."""
    years = {int(date.year) for date in told.date.dates if date.year.lstrip("-").isdigit()}
    return sorted(years) if len(years) == 1 else []


def _weekday(year: int, month: int, day: int) -> int:
    return (day_number(year, month, day) + _THURSDAY) % 7


def _is_day(year: int, named: NamedDay) -> bool:
    return 1 <= named.day <= days_in_month(year, named.month)


def _in(years: list[int]) -> str:
    return f" {years[0]}" if len(years) == 1 else ""
