"""Ids of events: as written, else made from what readers see, so that they give nothing of the desk's away.

A made id is the title's words and the date, in small letters: `arrested-afp-reports-2022-01-04`.
Letters lose their accents, those of other scripts stay; all are safe in an address. Public events with the
same words and date are numbered in the order of the file, among themselves only; desk events come after, and
shift no public id.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from timeline.coarsening import to_day
from timeline.folding import words
from timeline.model import Account, Chronology, Event

LONGEST = 80
"""Letters of a title that go into an id."""


def identified(chronology: Chronology) -> Chronology:
    """The chronology with an id for every event."""
    if all(event.id for event in chronology.events):
        return chronology
    ids = made_ids(chronology.events)
    events = (
        event if event.id else event.model_copy(update={"id": ids[place]})
        for place, event in enumerate(chronology.events)
    )
    return chronology.model_copy(update={"events": tuple(events)})


def made_ids(events: Iterable[Event]) -> dict[int, str]:
    """Ids for the events that have none, by their place in the file."""
    numbered = list(enumerate(events))
    public = [(place, event) for place, event in numbered if event.shown]
    desk = [(place, event) for place, event in numbered if not event.shown]
    made: dict[int, str] = {}
    given: set[str] = set()
    for group, prefix in ((public, ""), (desk, "desk-")):
        given |= {event.id for _, event in group if event.id}
        free = Free(given)
        for place, event in group:
            if not event.id:
                made[place] = free.take(prefix + _base(event))
        given |= set(made.values())
    return made


class Free:
    """Ids that nobody has: each wanted id is given as it is, or with the next number that is not taken."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)
        self._last: dict[str, int] = {}

    def take(self, wanted: str) -> str:
        """The id, which is taken from now on."""
        id_ = wanted
        while id_ in self._taken:
            self._last[wanted] = self._last.get(wanted, 1) + 1
            id_ = f"{wanted}-{self._last[wanted]}"
        self._taken.add(id_)
        return id_


def _base(event: Event) -> str:
    seen: tuple[Account, ...] = (event, *(event.shown or event.claims))
    title = next((text for account in seen for text in (account.label, account.what) if text), "")
    date = next(account.when for account in seen if account.when)
    edtf = date.edtf
    if "T" in edtf:
        # The day that readers get, not that of an offset: an alias may hide who was there at that hour.
        edtf = to_day(date).edtf
    return "-".join((*_title_words(title), *_words(edtf)))


def _title_words(title: str) -> list[str]:
    """The words of a title; none of one that is too long: cut off, it may lose its hedge."""
    parts = _words(title)
    return parts if len("-".join(parts)) <= LONGEST else ["event"]


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", words(text))
