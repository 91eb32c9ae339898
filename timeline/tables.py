"""The chronology as frames: what may be counted, filtered and laid out.

This module names every column once (`EVENTS`, `CLAIMS`, `APPEARANCES`, `SPEAKERS`); titles, details and
chains come from the model by id. Instants are microseconds since 1970-01-01T00:00Z, proleptic Gregorian,
half-open, `<NA>` where missing. Texts are `""` where there is nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

import pandas as pd

from timeline.dates import DatePart, When
from timeline.folding import folded
from timeline.model import CONTEXT_TRACK, FILLS, NO_TRACK, Chronology, Claim, Event
from timeline.sequence import Moment, linked, ordered, told_at

Exactness = Literal[
    "exact", "approximate", "presumed", "between", "period", "not_before", "not_after", "several"
]  # fmt: skip
Row = tuple[Any, ...]
Columns = Mapping[str, str]

INSTANTS: Columns = {
    "exactness": "str",  # an Exactness: which mark the date takes: `layout/marks.py`
    "earliest_start": "Int64",
    "latest_start": "Int64",
    "earliest_end": "Int64",
    "latest_end": "Int64",
    "written_start": "Int64",  # the date as written, before `~` or `within` widened it: what a mark or bar
    "written_end": "Int64",  # covers, while its whiskers reach to earliest_start and latest_end
    "start": "str",  # of a period, how its beginning is known, as `_known` has it, unknown or open; else ""
    "end": "str",  # the same of its end
}
EVENTS: Columns = {
    "id": "str",
    "order": "Int64",  # place in the file, from 0
    "time": "Int64",  # place in the order of time, from 0, as all lists have it: `sequence.py`
    "kind": "str",
    "track": "str",  # key of the person whose track it is drawn on, or "context"
    "status": "str",  # a model.Status
    "fill": "str",  # open, solid, half or slash
    "voice": "str",  # key of the voice of its first claim
    "place": "str",
    "visibility": "str",  # public or desk
    **INSTANTS,
    "tags": "object",  # tuple of str
    "text": "str",  # everything a search looks in, folded
}
CLAIMS: Columns = {
    "event": "str",
    "claim": "Int64",  # place in the event, from 0
    "status": "str",
    "fill": "str",
    "voice": "str",
    "speaker": "str",  # key of the first in said_by; "" where unnamed, or where nobody is named
    "place": "str",
    "visibility": "str",
    **INSTANTS,
}
APPEARANCES: Columns = {
    "event": "str",
    "person": "str",  # key of a person or source
    "capacity": "str",  # who (takes part), said_by (speaks), against (is accused)
    "role": "str",  # as written in `who`
    "track": "str",  # key of the track that this person's events go to
    "order": "Int64",  # place among the event's appearances, from 0
    "first": "bool",  # first in `who`: decides the event's track
    "tick": "bool",  # draws a tick on a track that is not the event's: never for the accused
}
SPEAKERS: Columns = {
    "id": "str",
    "name": "str",
    "kind": "str",  # person, organisation or source
    "voice": "str",
    "track": "str",
    "origin": "str",  # whose reporting it is: speakers of one origin count once
    "order": "Int64",  # people in the order of the file, then sources
}


@dataclass(frozen=True)
class Frames:
    """Four frames with the columns named above; rows in the order of the file."""

    events: pd.DataFrame
    appearances: pd.DataFrame
    claims: pd.DataFrame
    speakers: pd.DataFrame


def tabulate(chronology: Chronology) -> Frames:
    """The frames of a chronology; pure, in the order of the file."""
    return Frames(
        events=_frame(EVENTS, _event_rows(chronology)),
        appearances=_frame(APPEARANCES, _appearance_rows(chronology)),
        claims=_frame(CLAIMS, _claim_rows(chronology)),
        speakers=_frame(SPEAKERS, _speaker_rows(chronology)),
    )


def exactness(when: When) -> Exactness:
    """Which mark a date takes, as `layout/marks.py` draws it."""
    if when.kind == "all_of":
        return "several"
    if when.kind == "interval":
        return "period"
    if when.kind == "one_of":
        return _bounded(when)
    if when.approximate or when.bounds is not None:
        return "approximate"
    if _is_unspecified(when.parts[0]):
        return "between"
    return "presumed" if when.uncertain else "exact"


def moment(when: When, order: int = 0) -> Moment:
    """Where a date is told: as written, not where `~` widens it to; `order` is its place in the file."""
    mark, earliest, latest, _, ended, written, written_end, *_ = _instants(when)
    begins, last = told_at(when), float("inf") if ended is None else ended
    doubt = last - (float("-inf") if earliest is None else earliest)
    then = (last if written_end is None else written_end, doubt, when.uncertain, mark, order)
    at, latest = written if begins is None else begins, ended if latest is None else latest
    return Moment.of(at, earliest, latest, then)


# ---- rows --------------------------------------------------------------------------------------------------


def _frame(columns: Columns, rows: Iterable[Row]) -> pd.DataFrame:
    """Rows as a frame whose columns have the documented types, also where there are no rows."""
    values: Sequence[Sequence[Any]] = list(zip(*rows, strict=True)) or [()] * len(columns)
    named = zip(columns.items(), values, strict=True)
    # Arrays have no index of their own: pandas takes longer to align those than for all the rest.
    arrays = {name: pd.Series(list(column), dtype=kind).array for (name, kind), column in named}
    return pd.DataFrame(arrays, copy=False)


def _event_rows(chronology: Chronology) -> Iterator[Row]:
    names = _search_names(chronology)
    time = {id_: place for place, id_ in enumerate(_in_sequence(chronology))}
    for order, event in enumerate(chronology.events):
        status = chronology.event_status(event)
        yield (
            event.id,
            order,
            time[event.id],
            event.kind or "",
            chronology.track(event),
            status,
            FILLS[status],
            chronology.voice(event.accounts[0]) or "",
            event.where or "",
            event.visibility,
            *_instants(event.date),
            event.tags,
            folded(" ".join(_searched(event, names))),
        )


def _claim_rows(chronology: Chronology) -> Iterator[Row]:
    for event in chronology.events:
        for number, claim in enumerate(event.accounts):
            status = chronology.status(claim)
            yield (
                event.id,
                number,
                status,
                FILLS[status],
                chronology.voice(claim) or "",
                (claim.said_by[0].id or "") if claim.said_by else "",
                claim.where or event.where or "",
                claim.visibility,
                *_instants(claim.when or event.date),
            )


def _appearance_rows(chronology: Chronology) -> Iterator[Row]:
    for event in chronology.events:
        own_track = chronology.track(event)
        for order, (person, capacity, role) in enumerate(_appearing(event)):
            track = chronology.track_of(person)
            first = order == 0 and capacity == "who"
            elsewhere = track not in (own_track, CONTEXT_TRACK) and person not in event.accused
            tick = capacity == "who" and elsewhere
            yield event.id, person, capacity, role, track, order, first, tick and not _accuses(role)


def _speaker_rows(chronology: Chronology) -> Iterator[Row]:
    order = 0
    for order, (key, person) in enumerate(chronology.people.items(), start=1):
        track = NO_TRACK if person.track == NO_TRACK else chronology.track_of(key)
        yield key, person.name, person.kind, person.voice or "", track, key, order - 1
    for place, (key, source) in enumerate(chronology.sources.items(), start=order):
        yield key, source.title, "source", source.voice, chronology.track_of(key), source.origin or key, place


def _appearing(event: Event) -> Iterator[tuple[str, str, str]]:
    """Everyone an event touches, each once in each capacity: key, capacity, role."""
    seen = {("", "")}
    speaking = ((link.id or "", "said_by", "") for claim in event.accounts for link in claim.said_by)
    accused = ((key, "against", "") for key in event.accused)
    taking_part = ((who.id, "who", who.role or "") for who in event.who)
    for person, capacity, role in (*taking_part, *speaking, *accused):
        if person and (person, capacity) not in seen:
            seen.add((person, capacity))
            yield person, capacity, role


def _accuses(role: str) -> bool:
    return re.search(r"\b(accused|alleged|suspect\w*|blamed|denounced)\b", role.casefold()) is not None


def _in_sequence(chronology: Chronology) -> list[str]:
    """The ids of all events in the order of time; of one instant, what is better known comes first."""
    moments = {event.id: moment(event.date, order) for order, event in enumerate(chronology.events)}
    return ordered(moments, linked(chronology))


# ---- dates -------------------------------------------------------------------------------------------------


@lru_cache(maxsize=10_000)
def _instants(when: When) -> Row:
    """The columns of INSTANTS for one date."""
    written = _as_written(when)
    ends = tuple(_known(end) for end in when.parts) if when.kind == "interval" else ("", "")
    bounds = (when.earliest_start, when.latest_start, when.earliest_end, when.latest_end)
    return (exactness(when), *bounds, written.earliest_start, written.latest_end, *ends)


def _as_written(when: When) -> When:
    if when.bounds is None and not when.approximate:
        return when
    return When.parse(re.sub("[~%]", "", when.edtf), when.zone)


def _known(end: object) -> str:
    if isinstance(end, str):
        return end
    if not isinstance(end, DatePart) or not (end.approximate or end.uncertain):
        return "exact"
    return "approximate" if end.approximate else "presumed"


def _bounded(when: When) -> Exactness:
    if when.earliest_start is None:
        return "not_after"
    return "not_before" if when.latest_end is None else "between"


def _is_unspecified(part: object) -> bool:
    """Whether one unnamed day, month or year is meant: `2022-01-XX` or `XXXX`, not `2022-01` or `199X`."""
    if not isinstance(part, DatePart):
        return False
    return "X" in part.month + part.day or "X" in part.year.rstrip("X") or not part.year.strip("-X")


# ---- search ------------------------------------------------------------------------------------------------


def _search_names(chronology: Chronology) -> Mapping[str, str]:
    """What finds a person or source, by key: every name."""
    people = {key: " ".join((person.name, *person.aka)) for key, person in chronology.people.items()}
    return people | {key: source.title for key, source in chronology.sources.items()}


def _searched(event: Event, names: Mapping[str, str]) -> Iterator[str]:
    yield from (event.id, event.kind or "", *event.tags)
    yield from (event.details or "", event.description or "", event.note or "")
    yield from (f"{names[who.id]} {who.role or ''}" for who in event.who)
    for claim in event.accounts:
        yield from _searched_claim(claim, names)
    yield from (f"{media.alt or ''} {media.credit or ''}" for media in event.media)


def _searched_claim(claim: Claim, names: Mapping[str, str]) -> Iterator[str]:
    yield from (claim.what or "", claim.label or "", claim.where or "", claim.note or "")
    yield from (quote.text for quote in claim.quote)
    yield from (link.unnamed or names[link.id or ""] for link in claim.whole_chain)
    yield from (names[key] for key in claim.against)
    yield from (f"{names[citation.id]} {citation.locator or ''}" for citation in claim.source)
    yield from (f"{figure.name} {figure.value} {figure.unit or ''}" for figure in claim.figures)
    yield from (answer.answer or "" for answer in claim.reply)
