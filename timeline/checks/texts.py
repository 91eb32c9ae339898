"""Every text that readers see and that is no title of an event."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.model import Account, Chart, Chronology, Event, Person

Seen = tuple[str, str]
"""What the place of a text is called, and the text."""


def around_events(chronology: Chronology) -> Iterator[Seen]:
    """The texts around charts, of voices, background, people and sources, each with its place."""
    yield "/title", chronology.title
    yield from _furniture("/{key}", chronology)
    yield from _at("/context", chronology.context.name, chronology.context.role)
    yield from _at("/voices", *(voice.label for voice in chronology.voices.values()))
    for chart in chronology.charts:
        yield from _at(f"charts/{chart.name}", chart.headline, chart.note)
        yield from _furniture(f"charts/{chart.name}", chart)
    for number, band in enumerate(chronology.background):
        told = (band.what, band.when.label, band.note)
        yield from _at(f"background/{number}", *told, *(each.locator for each in band.source))
    for key, source in chronology.sources.items():
        if source.visibility == "public":
            yield from _at(f"sources/{key}", source.title, source.origin, source.note)
    for key, person in chronology.people.items():
        if person.visibility == "public":
            yield from _at(f"people/{key}", *told_of(person))


def told_of(person: Person) -> tuple[str | None, ...]:
    """What readers are told of somebody besides the name."""
    return (person.alias_role,) if person.alias else (person.role, *person.aka)


def of_event(event: Event) -> Iterator[str]:
    """The texts that stand beside the title of an event."""
    yield from beside(event)
    for account in _accounts(event):
        label = account.when.label if account.when else None
        locators = (citation.locator for citation in account.source)
        yield from filter(None, (account.where, label, *locators))


def beside(event: Event) -> Iterator[str]:
    """The same but where and when it was, of which readers may be told less, and the place in a source."""
    yield from filter(None, (event.kind, event.details, *event.tags, *(who.role for who in event.who)))
    for picture in event.media:
        yield from filter(None, (picture.alt, picture.credit, picture.warning))
    for account in _accounts(event):
        yield from filter(None, _of_account(account))


def _accounts(event: Event) -> tuple[Account, ...]:
    return (event, *(claim for claim in event.claims if claim.visibility == "public"))


def _of_account(account: Account) -> Iterator[str | None]:
    yield account.basis.why if account.basis else None
    for figure in account.figures:
        yield figure.name
        yield str(figure.value)
        yield figure.unit
    for link in (*account.said_by, *account.via):
        yield link.unnamed


def _furniture(place: str, part: Chart | Chronology) -> Iterator[Seen]:
    for key in ("subtitle", "source", "byline", "credit", "correction", "description", "alt"):
        yield from _at(place.format(key=key), getattr(part, key))


def _at(place: str, *texts: str | None) -> Iterator[Seen]:
    return ((place, text) for text in texts if text)
