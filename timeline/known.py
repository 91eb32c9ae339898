"""A chronology as it stood on some day: only what had certainly been said by then.

There are two clocks: when something happened (`when`), and when it was said (`said`; where that is not
written, not after the first of its carriers was `published`). An account that may have been made by that day,
and may not, is left out, and `left_open` counts it: nobody may seem to have known what they did not. A
carrier that appeared before what it tells of, which was not announced, or may have, as an article with a
later addition, does not date it; nor does a date that is only presumed ("perhaps 7 January").
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from timeline.dates import DateError, When
from timeline.dates.civil import clock_of
from timeline.model import Band, Chronology, Claim, Event, Reply, Source

Known = TypeVar("Known", bound=Chronology)


class Said(NamedTuple):
    """Between which instants an account was made; None where nothing says so."""

    earliest: int | None
    latest: int | None


def known_on(chronology: Known, day: When) -> Known:
    """`chronology` at the end of a day, stamped with it: pure, and the same when it is done twice.

    Accounts not certainly made by then go, and with them events that have no other; how an event stands
    follows from what is left. A reply stays unless it was asked for later. What is already stamped with an
    earlier day keeps that one.
    """
    if chronology.as_known_on and _end(chronology.as_known_on) < _end(day):
        day = chronology.as_known_on
    end = _end(day)
    kept = [event for each in chronology.events if (event := _known_event(chronology, each, end))]
    ids = {event.id for event in kept}
    events = (
        event.model_copy(update={"links": tuple(link for link in event.links if link.event in ids)})
        if any(link.event not in ids for link in event.links)
        else event
        for event in kept
    )
    background = tuple(band for band in chronology.background if _has_begun(chronology, band, end))
    known = chronology.model_copy(
        update={"events": tuple(events), "background": background, "as_known_on": day}
    )
    return known.leaving_open(chronology.left_open + left_open(chronology, [day])[0])


def said(chronology: Chronology, claim: Claim) -> Said:
    """When an account was made: as `said` has it, else not after a source that carries it was published."""
    written = _certain(claim.said)
    if written.latest is not None:
        return written
    happened = claim.when.earliest_start if claim.when else None
    since = written.earliest
    if since is None and claim.when and claim.when.latest_start is None:
        since = happened
    published = [_certain(source.published) for source in carriers(chronology, claim)]
    if since is not None:
        published = [each for each in published if each.earliest is not None and each.earliest >= since]
    out = [each.latest for each in published if each.latest is not None]
    if happened is not None and chronology.status(claim) != "announced":
        out = [latest for latest in out if latest > happened]
    return Said(written.earliest, min(out, default=None))


def days_of_saying(chronology: Chronology) -> tuple[When, ...]:
    """The days at whose end more had certainly been said than before, in the order of time."""
    ends = {
        latest
        for event in chronology.events
        for claim in event.accounts
        if (latest := said(chronology, claim).latest) is not None
    }
    days = dict.fromkeys(_day_before(end, chronology.zone) for end in sorted(ends))
    return tuple(When.parse(day, chronology.zone) for day in days if day)


def left_open(chronology: Chronology, days: Sequence[When]) -> tuple[int, ...]:
    """Of each day how many accounts may have been made by its end, and may not."""
    bounds = [said(chronology, claim) for event in chronology.events for claim in event.accounts]
    undated = sum(earliest is None for earliest, _ in bounds)
    earliest = sorted(each.earliest for each in bounds if each.earliest is not None)
    latest = sorted(each.latest for each in bounds if each.latest is not None)
    ends = map(_end, days)
    return tuple(undated + bisect_left(earliest, end) - bisect_right(latest, end) for end in ends)


def day_of(text: str, zone: str) -> When:
    """A day as it is asked for.

    Raises:
        DateError: it is no date, or not one day.
    """
    day = When.parse(text, zone)
    if day.kind != "moment" or day.precision != "day" or day.approximate or day.uncertain:
        raise DateError(f"“{text}” is not one day.", "Write a day, as 2022-01-09: what counts is its end.")
    return day


def carriers(chronology: Chronology, claim: Claim) -> Iterator[Source]:
    """The sources that say, pass on or print an account."""
    named: Iterable[str | None] = (
        *(link.id for link in claim.whole_chain),
        *(citation.id for citation in claim.source),
    )
    for key in dict.fromkeys(named):
        if key in chronology.sources:
            yield chronology.sources[key]


# ---- what was known ----------------------------------------------------------------------------------------


def _known_event(chronology: Chronology, event: Event, end: int) -> Event | None:
    """The event with the accounts that had been made; None where none had."""
    known = [_was_said(chronology, claim, end) for claim in event.accounts]
    if not any(known):
        return None
    changes: dict[str, object] = {}
    if event.claims:
        claims = (_answered(claim, end) for claim, was in zip(event.claims, known, strict=True) if was)
        changes["claims"] = tuple(claims)
    if not all(known):
        changes["status"] = None  # corroborated and disputed were judged with what was said later
    return _answered(event, end).model_copy(update=changes) if changes else _answered(event, end)


def _was_said(chronology: Chronology, claim: Claim, end: int) -> bool:
    latest = said(chronology, claim).latest
    return latest is not None and latest <= end


Told = TypeVar("Told", Event, Claim)


def _answered(account: Told, end: int) -> Told:
    """The account without the replies that were asked for later; of an answer no date is known."""
    replies = tuple(reply for reply in account.reply if _was_asked(reply, end))
    return account if replies == account.reply else account.model_copy(update={"reply": replies})


def _was_asked(reply: Reply, end: int) -> bool:
    begins = reply.asked.earliest_start if reply.asked else None
    return begins is None or begins < end


def _has_begun(chronology: Chronology, band: Band, end: int) -> bool:
    """Whether what lies behind the tracks may be shown: it has begun for certain, and its sources are out."""
    begins = band.when.latest_start if band.when.latest_start is not None else band.when.latest_end
    sources = [chronology.sources[each.id] for each in band.source if each.id in chronology.sources]
    out = [
        each.published.latest_end
        for each in sources
        if each.published and each.published.latest_end is not None
    ]
    return (begins is None or begins <= end) and (not out or min(out) <= end)


def _certain(when: When | None) -> Said:
    """Between which instants a date lies for certain; nowhere where it is only presumed."""
    if when is None or (when.bounds or when).uncertain:
        return Said(None, None)
    return Said(when.earliest_start, when.latest_end)


def _end(day: When) -> int:
    assert day.latest_end is not None, "a day has an end"
    return day.latest_end


def _day_before(instant: int, zone: str) -> str:
    """The day that an instant ends, or in which it lies; empty where it cannot be written."""
    wall = clock_of(zone).shown(instant - 1)
    return wall.edtf_day if 0 <= wall.year <= 9999 else ""
