"""Dates that say more than is known, and offsets that no clock of the place showed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from timeline.checks.finding import found
from timeline.checks.language import has, language_of
from timeline.checks.stored import normalised, text_of
from timeline.dates import DatePart, Span, When
from timeline.dates.civil import HOUR, MINUTE, MONTHS, SECOND, clock_of
from timeline.model import Chronology, Problem, Told

_CLOCK = re.compile(r"[0-9][:.h][0-9]|[0-9] ?(?:[ap]\.?m\b|hrs|hours|o.clock)|noon|midnight", re.IGNORECASE)
_LEAST_FIRSTS = 4
"""So many events on the 1st of a month, and this share of all that name a day, are no chance."""
_LARGEST_SHARE = 0.25


def false_precision(chronology: Chronology) -> Iterator[Problem]:
    """A minute that was only derived, an exact midnight, a time not in the source, many on the 1st."""
    yield from _many_on_the_first(chronology)
    for told in chronology.told:
        for date in told.date.dates:
            exact = date.hour is not None and told.date.bounds is None and not _is_part_of_a_day(told.date)
            if exact and not _begins_the_day(told.date, date):
                yield from _exact_time(chronology, told, date)


def _begins_the_day(when: When, date: DatePart) -> bool:
    """Whether a midnight is the earliest bound of what lies between two: that is no more than the day."""
    midnight = (date.hour, date.minute or 0, date.second or 0) == (0, 0, 0)
    return midnight and any(isinstance(part, Span) and part.first is date for part in when.parts)


def _is_part_of_a_day(when: When) -> bool:
    """Whether it is an evening, say, in words that name no hour: those of its bounds stand in no source."""
    return when.is_within_a_day and bool(when.label) and not _CLOCK.search(when.label)


def _exact_time(chronology: Chronology, told: Told, date: DatePart) -> Iterator[Problem]:
    title, time = told.title, f"{date.hour:02}:{date.minute or 0:02}"
    if date.approximate:
        return
    if told.claim.basis and told.claim.basis.kind == "derived" and date.minute is not None:
        yield found(
            "false-precision", "asks", chronology, told,
            f"The time {time} of “{title}” is derived, and given to the minute.",
            f"Write about when, as {date.edtf}~, or the bounds it lies in.",
        )  # fmt: skip
    elif time == "00:00" and not has(language_of(chronology), "midnight", _words_of(told)):
        yield found(
            "false-precision", "asks", chronology, told,
            f"“{title}” is at midnight exactly. Does the source give this time?",
            f"Where it gives the day alone, write {date.edtf.partition('T')[0]}.",
        )  # fmt: skip
    elif (texts := _texts(chronology, told)) and not any(_has_time(text, date) for text in texts):
        yield found(
            "false-precision", "asks", chronology, told,
            f"The time {time} of “{title}” is not in the text of its source.",
            f"Where it gives the day alone, write {date.edtf.partition('T')[0]}.",
        )  # fmt: skip


def _words_of(told: Told) -> str:
    return " ".join(filter(None, (*told.titles, told.event.details, told.date.label)))


def _many_on_the_first(chronology: Chronology) -> Iterator[Problem]:
    days = [event for event in chronology.events if _names_a_day(event.date)]
    firsts = [event for event in days if event.date.dates[0].day == "01"]
    if len(firsts) >= _LEAST_FIRSTS and len(firsts) > _LARGEST_SHARE * len(days):
        yield found(
            "false-precision", "asks", chronology, firsts[0],
            f"{len(firsts)} of {len(days)} events are on the 1st of a month. Does the source name the day?",
            f"Where it names only the month, write {firsts[0].date.dates[0].edtf[:-3]}.",
        )  # fmt: skip


def _names_a_day(when: When) -> bool:
    return when.kind == "moment" and when.precision == "day" and not when.approximate


def unnamed_day(chronology: Chronology) -> Iterator[Problem]:
    """A day said to be stated whose number or weekday the source's stored text does not have."""
    for told in chronology.told:
        named = _names_a_day(told.date) or _is_part_of_a_day(told.date)
        if named and (told.claim.basis is None or told.claim.basis.kind == "stated"):
            texts = _texts(chronology, told)
            if texts and not any(_has_day(text, told.date.dates[0]) for text in texts):
                yield found(
                    "false-precision", "asks", chronology, told,
                    f"The day of “{told.title}” does not stand in the text of its source.",
                    "Say under basis: how it was derived, or write a wider date.",
                )  # fmt: skip


def _texts(chronology: Chronology, told: Told) -> list[str]:
    """The stored texts of the sources that an account cites."""
    texts = (text_of(chronology, citation.id) for citation in told.claim.source)
    return [normalised(text).casefold() for text in texts if text]


def _has_time(text: str, date: DatePart) -> bool:
    """Whether a text names a time of day, on a clock of 24 or of 12 hours, in any spelling with digits."""
    assert date.hour is not None
    minute = date.minute or 0
    hours = {date.hour, date.hour % 12 or 12}
    minutes = (
        rf"[:.h]{minute:02}"
        if minute
        else r"(?:[:.h]00)?\s*(?:[ap]\.?m|o.clock|uhr|h\b|hours|noon)|(?<=\d)[:.]00"
    )
    return any(re.search(rf"(?<!\d)0?{hour}(?:{minutes})", text) for hour in hours) or (
        minute == 0 and "noon" in text
    )


def _has_day(text: str, date: DatePart) -> bool:
    month = MONTHS[int(date.month) - 1].casefold()
    day = rf"(?<!\d)0?{int(date.day)}(?!\d)"
    near = rf"{day}[^.;]{{0,20}}{month[:3]}|{month[:3]}\w*\.?\s+(?:\d+\s*(?:,|and|to|–|-)\s*)*{day}"
    numeric = rf"{day}[./]0?{int(date.month)}(?!\d)|{re.escape(date.edtf[:10])}"
    return bool(re.search(rf"{near}|{numeric}", text))


# ---- offsets -----------------------------------------------------------------------------------------------


def offset(chronology: Chronology) -> Iterator[Problem]:
    """An offset from UTC that the clocks of the zone did not show on that date; UTC itself is no slip."""
    for told in chronology.told if chronology.timezone else ():
        for when in (told.date, told.claim.said):
            for date in when.dates if when else ():
                if when and date.offset and (shown := _shown(when, date)) != date.offset:
                    right = date.edtf.replace(_signed(date.offset), _signed(shown))
                    yield found(
                        "offset", "asks", chronology, told,
                        f"“{date.edtf}” says {_utc(date.offset)}; clocks in {when.zone} showed "
                        f"{_utc(shown)} then.",
                        f"Leave the offset away, or write {right}.",
                    )  # fmt: skip


_PLACE = "Write the place at the top, from the IANA list, as in timezone: Europe/London."


def timezone(chronology: Chronology) -> Iterator[Problem]:
    """Times of day in a file that does not say by which clock, or where; once, at the first of them."""
    if chronology.timezone:
        return
    timed = [told for told in chronology.told if _is_by_no_clock(told.date)]
    if timed:
        more = len(dict.fromkeys(told.event.id for told in timed)) - 1
        others = "" if not more else f", and so {'does 1 more' if more == 1 else f'do {more} more'}"
        yield found(
            "timezone", "asks", chronology, timed[0],
            f"“{timed[0].title}” gives a time of day{others}, and the file does not say by which clock.",
            _PLACE,
        )  # fmt: skip
        return
    elsewhere = ((told, date.offset) for told in chronology.told for date in told.date.dates if date.offset)
    if first := next(elsewhere, None):
        told, offset_there = first
        yield found(
            "timezone", "asks", chronology, told,
            f"“{told.title}” gives its time in {_utc(offset_there)}, and the axis shows UTC, "
            "as the file names no place.",
            _PLACE,
        )  # fmt: skip


def _is_by_no_clock(when: When) -> bool:
    timed = any(date.hour is not None and date.offset is None for date in when.dates)
    return timed and not _is_part_of_a_day(when)


def _shown(when: When, date: DatePart) -> int:
    """Seconds east of UTC that the clocks of the zone showed at a date with an offset of its own."""
    return clock_of(when.zone).offset(date.wall_bounds[0] - (date.offset or 0) * SECOND) // SECOND


def _signed(seconds: int) -> str:
    hours, minutes = divmod(abs(seconds) * SECOND // MINUTE, HOUR // MINUTE)
    return f"{'-' if seconds < 0 else '+'}{hours:02}:{minutes:02}"


def _utc(seconds: int) -> str:
    hours, minutes = divmod(abs(seconds) // 60, 60)
    return f"UTC{'−' if seconds < 0 else '+'}{hours}{f':{minutes:02}' if minutes else ''}"
