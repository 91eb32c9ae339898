"""What leads on from an event: to others on its track, linked, with the same people, from the same source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dash import html
from dash.development.base_component import Component

from timeline.model import CONTEXT_TRACK, Event
from timeline.select import in_time
from timeline.web import surroundings
from timeline.web.attributes import data
from timeline.web.document import Document
from timeline.web.panels.accounts import Fact, list_of

NAMED = 5  # so many events are named at a time, the rest counted


def around(document: Document, event: Event) -> Iterator[Fact]:
    """The neighbours on the track: an order is worded only where dates or links tell it."""
    word, between = document.wording.message, document.wording.between
    found = surroundings.neighbours(document.chronology, document.frames, document.ties, event)
    silent = document.chronology.track(event) != CONTEXT_TRACK
    if found.before:
        gap = between(found.before.date, event.date)
        told = _gap(document, gap, word("{gap} earlier", gap=gap), silent=silent and found.silent_before)
        yield word("Before on track"), [_titled(document, found.before), told]
    if found.after:
        gap = between(event.date, found.after.date)
        told = _gap(document, gap, word("{gap} later", gap=gap), silent=silent and found.silent_after)
        yield word("Next on track"), [_titled(document, found.after), told]
    for name, linked in (
        (word("Before it, by links of the file"), found.linked_before),
        (word("After it, by links of the file"), found.linked_after),
    ):
        if linked:
            yield name, [_listed(document, linked)]
    if found.overlapping:
        unknown = html.Span(word("order not known"), className="muted")
        yield word("In the same time"), [unknown, _listed(document, found.overlapping)]


def related(document: Document, event: Event) -> list[Component]:
    """Other events by links of the file, by who takes part, and by the place in a source."""
    facts = list(_related(document, event))
    if not facts:
        return []
    summary = html.Summary(document.wording.message("Related events"))
    return [html.Details([summary, list_of(facts)], className="related", open=True)]


def _related(document: Document, event: Event) -> Iterator[Fact]:
    word, chronology = document.wording.message, document.chronology
    found = surroundings.related(chronology, document.ties, event)
    names = {
        "after": word("After"),
        "before": word("Before"),
        "caused_by": word("Caused by, as the file says"),
        "causes": word("Cause of, as the file says"),
        "contradicts": word("Contradicts"),
    }
    for kind, name in names.items():
        if linked := [other for each, other in found.linked if each == kind]:
            yield name, [_listed(document, linked)]
    for key, others in found.people.items():
        yield word("With {name}", name=chronology.party(key).name), [_listed(document, others)]
    for place, others in found.cited.items():
        yield word("From {source}", source=chronology.cited(place)), [_listed(document, others)]


def _gap(document: Document, gap: str, told: str, *, silent: bool) -> Component:
    said = document.wording.message("no entry for {duration}", duration=gap) if silent else told
    return html.Span(f" ({said})", className="muted")


def _listed(document: Document, events: Iterable[Event]) -> Component:
    frame, named = document.frames.events[["id", "time"]], {each.id: each for each in events}
    ordered = [named[id_] for id_ in in_time(frame[frame["id"].isin(named)])]
    items = [html.Li(_titled(document, each)) for each in ordered[:NAMED]]
    if (more := len(ordered) - NAMED) > 0:
        items.append(html.Li(document.wording.more(more)))
    return html.Ul(items)


def _titled(document: Document, event: Event) -> Component:
    wording = document.wording
    date, title = (
        wording.date(event.date, "short", year=document.year),
        wording.own(event.title),
    )
    return html.Button(f"{date}: {title}", type="button", className="link", **data(event=event.id))
