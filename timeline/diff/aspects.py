"""What of an event may be another in the newer version, and how each is told apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from timeline.model import Chronology, Claim, Event
from timeline.sentences import chain

Aspect = Literal[
    "date", "title", "label", "details", "quote", "attribution", "source", "status", "place", "figures",
    "people", "accused", "reply", "said", "knows", "basis",
]  # fmt: skip
Kind = Literal["added", "removed", "redated", "reworded", "reattributed", "changed"]
Matched = Literal["id", "likeness", ""]

KINDS: Mapping[Aspect, Kind] = {
    "date": "redated", "title": "reworded", "label": "reworded", "details": "reworded", "quote": "reworded",
    "attribution": "reattributed", "source": "reattributed",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is another now: an event, one of its accounts, or an aspect of either.

    `old` and `new` are ids; where one is empty the event was added or removed. `accounts` are the places of
    the account in both, None where there is none or the change is the event's own. `told`: whether readers
    may read again what the older version said.
    """

    old: str
    new: str
    matched: Matched = ""
    aspect: Aspect | None = None
    accounts: tuple[int | None, int | None] | None = None
    told: bool = True

    @property
    def kind(self) -> Kind:
        """Added, removed, redated, reworded, reattributed, or changed in another way."""
        if self.aspect:
            return KINDS.get(self.aspect, "changed")
        before, after = self.accounts or (self.old or None, self.new or None)
        return "added" if before is None else "removed" if after is None else "changed"


def of_events(old: tuple[Chronology, Event], new: tuple[Chronology, Event]) -> Iterator[Aspect]:
    """The aspects of an event as a whole that differ."""
    for aspect, value in _OF_EVENTS.items():
        if value(*old) != value(*new):
            yield aspect


def of_accounts(
    old: tuple[Chronology, Event, Claim], new: tuple[Chronology, Event, Claim]
) -> Iterator[Aspect]:
    """The aspects of one account that differ; of several, also what each has of its own."""
    several = bool(old[1].claims or new[1].claims)
    for aspect, value in _OF_ACCOUNTS.items():
        if (several or aspect not in _OF_EVENTS) and value(*old) != value(*new):
            yield aspect


def speaker(chronology: Chronology, claim: Claim) -> str:
    """Whose account it is; empty where nobody is named."""
    return chronology.name(claim.said_by[0]) if claim.said_by else ""


def _replies(all_: Chronology, account: Event | Claim) -> object:
    return [([all_.party(key).name for key in each.to], each.asked, each.answer) for each in account.reply]


_OF_EVENTS: Mapping[Aspect, Callable[[Chronology, Event], object]] = {
    "date": lambda _, event: (event.date.edtf, event.date.label, event.date.bounds),
    "title": lambda _, event: event.title,
    "label": lambda _, event: event.label,
    "details": lambda _, event: event.details,
    "status": lambda all_, event: all_.event_status(event),
    "place": lambda _, event: event.where,
    "people": lambda all_, event: [(all_.party(role.id).name, role.role) for role in event.who],
    "reply": _replies,
}
_OF_ACCOUNTS: Mapping[Aspect, Callable[[Chronology, Event, Claim], object]] = {
    "attribution": lambda all_, _, claim: (chain(all_, claim.whole_chain), len(claim.said_by)),
    "title": lambda _, event, claim: None if claim.what == event.title else claim.what,
    "label": lambda _, event, claim: None if claim.label == event.label else claim.label,
    "date": lambda _, event, claim: _own_date(event, claim),
    "place": lambda _, event, claim: None if claim.where == event.where else claim.where,
    "status": lambda all_, _, claim: all_.status(claim),
    "said": lambda _, __, claim: claim.said,
    "quote": lambda _, __, claim: [quote.text for quote in claim.quote],
    "source": lambda all_, _, claim: [(all_.party(each.id).name, each.locator) for each in claim.source],
    "accused": lambda all_, _, claim: [all_.party(key).name for key in claim.against],
    "figures": lambda all_, _, claim: [
        (
            figure.name,
            figure.value,
            figure.unit,
            figure.as_of,
            figure.counted_by and all_.party(figure.counted_by).name,
        )
        for figure in claim.figures
    ],
    "knows": lambda _, __, claim: claim.said_by[0].knows if claim.said_by else None,
    "basis": lambda _, __, claim: claim.basis and (claim.basis.kind, claim.basis.why),
    "reply": lambda all_, _, claim: _replies(all_, claim),
}


def _own_date(event: Event, claim: Claim) -> object:
    when = claim.when
    return None if when is None or when == event.date else (when.edtf, when.label, when.bounds)
