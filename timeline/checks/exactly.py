"""An hour, a place or an age in the text of an event that readers are told less exactly, for who is in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set

from timeline.checks.finding import found, named
from timeline.checks.texts import beside
from timeline.coarsening import broader
from timeline.folding import words
from timeline.model import Account, Chronology, Event, Person, Problem, Source
from timeline.withheld import is_hidden, parties, references

_CLOCK = re.compile(
    r"(?<![\d:.,])(?:(?:[01]?\d|2[0-3]):[0-5]\d(?![\d:])|(?:1[0-2]|0?[1-9])(?:[:.][0-5]\d)?\s?[ap]\.?m\b\.?)",
    re.IGNORECASE,
)
"""A time of day: 20:15, 8 pm, 8.15 p.m."""
_AGE = r"\b{0}[ -]years?[ -]olds?\b|\baged? {0}\b|(?<=, ){0}(?=,)"
"""How an age is told: 47-year-old, aged 47, “Igor, 47, says”."""


def told_exactly(chronology: Chronology) -> Iterator[Problem]:
    """A text that says the time of day, the place or the age that readers are else not told of its event."""
    hidden = {key: party for key, party in parties(chronology).items() if is_hidden(party)}
    for event in chronology.events if hidden else ():
        accounts = event.shown
        withheld = [hidden[key] for key in hidden.keys() & _named(event, accounts)]
        if withheld and (told := dict.fromkeys(_told(event, accounts, withheld))):
            parts = named(f"“{each}”" for each in told)
            yield found(
                "told-exactly", "asks", chronology, event,
                f"“{event.title}” has somebody in it whose name is withheld, so that readers get the day, "
                f"the wider place and no age; its text tells {parts} all the same.",
                "Take that out of the text, or say why readers may know it:  ignore: {told-exactly: …}",
            )  # fmt: skip


def _named(event: Event, accounts: tuple[Account, ...]) -> Set[str]:
    """The keys of all in what readers get of an event; of none that they get nothing of."""
    if not accounts:
        return frozenset()
    own = event.model_copy(update={"claims": ()})
    return {*references(own, cited=False), *references(accounts, cited=False)}


def _told(event: Event, accounts: tuple[Account, ...], withheld: Iterable[Person | Source]) -> Iterator[str]:
    parts = [part for each in (event, *accounts) for part in _left_out(each.where)]
    ages = sorted({each.age for each in withheld if isinstance(each, Person) and each.age})
    for text in _texts(event, accounts):
        yield from (match[0] for match in _CLOCK.finditer(text))
        for age in ages:
            yield from (match[0] for match in re.finditer(_AGE.format(age), text, re.IGNORECASE))
        spaced = f" {words(text)} "
        yield from (part for part in parts if f" {words(part)} " in spaced)


def _left_out(place: str | None) -> Iterator[str]:
    """The parts of a place that readers are not told."""
    parts = [part.strip() for part in (place or "").split(",")]
    yield from (part for part in (parts[:-1] if broader(place) else parts) if words(part))


def _texts(event: Event, accounts: tuple[Account, ...]) -> Iterator[str]:
    """What a reporter has written for readers of an event in words of their own."""
    yield from beside(event)
    told = [event.alt, event.description]
    for each in (event, *accounts):
        told += [each.what, each.label, *(quote.text for quote in each.quote)]
        told += [reply.answer for reply in each.reply]
    yield from filter(None, told)
