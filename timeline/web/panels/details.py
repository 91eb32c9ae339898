"""All that is known of one event, in the order in which a fact-checker reads."""

from __future__ import annotations

from collections.abc import Iterator

from dash import Dash, Input, Output, html
from dash.development.base_component import Component

from timeline import sentences
from timeline.dates import When
from timeline.model import Event
from timeline.select import View, in_time, select
from timeline.web.attributes import aria
from timeline.web.buttons import signed
from timeline.web.clock import bounds_of
from timeline.web.document import Document, File
from timeline.web.look import glyph
from timeline.web.panels import findings
from timeline.web.panels.accounts import Fact, accounts, colour_of, for_readers, list_of
from timeline.web.panels.media import pictures
from timeline.web.panels.related import around, related
from timeline.web.state import read_view
from timeline.wording import as_sentence


def layout(document: Document) -> Component:
    """The panel at the side, empty until an event is chosen, and what is told of it to a screen reader."""
    name = document.wording.message("Details")
    return html.Div(
        [
            html.Aside(
                nothing_chosen(document),
                id="details",
                className="details",
                tabIndex=-1,
                **aria(label=name),
            ),
            html.P(id="told", role="status", className="unseen"),
        ]
    )


def register(app: Dash, file: File) -> None:
    """The panel follows the selected event."""

    @app.callback(
        Output("details", "children"),
        Output("told", "children"),
        Input("chosen", "data"),
        prevent_initial_call=True,
    )
    def show(chosen: object) -> tuple[list[Component], str]:
        document = file.seen(chosen)
        view = read_view(chosen, document.chronology)
        event = document.chronology.by_id.get(view.selected)
        return details(document, view), _heard(document, event) if event else ""


def _heard(document: Document, event: Event) -> str:
    """What is read out of an event that is chosen: whom it is about, and who says what."""
    told = sentences.of_event(document.chronology, document.wording, event)
    about = document.wording.own(sentences.subject(document.chronology, event))
    return told if about in told else f"{as_sentence(about)} {told}"


def details(document: Document, view: View) -> list[Component]:
    """The panel's content for the selected event of a view."""
    event = document.chronology.by_id.get(view.selected)
    if event is None:
        return nothing_chosen(document)
    return [
        _way(document, view, event),
        _heading(document, event),
        *accounts(document, event),
        *_details(event),
        *pictures(document, event),
        list_of(_facts(document, event)),
        *findings.of_event(document, event),
        *related(document, event),
        *_desk_notes(document, event),
    ]


def nothing_chosen(document: Document) -> list[Component]:
    """What to do with the panel."""
    word = document.wording.message
    return [
        html.H2(word("Who says so?"), className="empty-title"),
        html.P(
            word(
                "Choose an event in the chart or in the list. "
                "Here you then read who says so, in which words, and where it stands."
            ),
            className="empty",
        ),
    ]


# ---- head -------------------------------------------------------------------------------------------


def _way(document: Document, view: View, event: Event) -> Component:
    """Where the event stands in the selection, and the ones before and after it in time."""
    word, ids = document.wording.message, in_time(select(document.frames, view).events)
    close = signed("×", word("Close"), "close", event="")
    if event.id not in ids:
        return html.Nav(
            [html.Span(word("Not in this chart")), close],
            className="way",
            **aria(label=word("Events in time")),
        )
    place = ids.index(event.id)
    position = word("Event {place} of {count}", place=place + 1, count=len(ids))
    earlier: Component = html.Span()
    later: Component = html.Span()
    if place:
        earlier = signed("‹", word("Event before"), "step", event=ids[place - 1])
    if place + 1 < len(ids):
        later = signed("›", word("Event after"), "step", event=ids[place + 1])
    return html.Nav(
        [earlier, html.Span(position), later, close],
        className="way",
        **aria(label=word("Events in time")),
    )


def _heading(document: Document, event: Event) -> Component:
    chronology, account, word = document.chronology, event.accounts[0], document.wording.message
    voice = chronology.voice(account) or ""
    date = document.wording.own_date(event.date)
    where = event.where or account.where
    marks = [html.Span(document.wording.status(chronology.event_status(event)), className="tag strong")]
    if account.said_by:
        marks.append(html.Span(chronology.name(account.said_by[0]), className="tag"))
    if event.visibility == "desk":
        marks.append(html.Span(word("desk only"), className="tag desk"))
    return html.Div(
        [
            html.P([date, f" · {where}" if where else ""], className="dateline"),
            html.H2(document.wording.own(event.title)),
            html.P([glyph(chronology, voice, document.fill(event)), *marks], className="tags"),
        ],
        className=f"heading {colour_of(document, voice)}",
    )


# ---- facts ------------------------------------------------------------------------------------------


def _facts(document: Document, event: Event) -> Iterator[Fact]:
    word, wording, chronology = document.wording.message, document.wording, document.chronology
    yield word("Date"), [wording.read_date(event.date)]
    if read := _as_read(document, event.date):
        yield word("Read as"), [read]
    yield word("Place"), [event.where or event.accounts[0].where or word("not given")]
    if event.who:
        people = [
            [
                chronology.party(who.id).name,
                *for_readers(document, who.id),
                f", {who.role}" if who.role else "",
            ]
            for who in event.who
        ]
        yield word("People"), [html.Ul([html.Li(person) for person in people])]
    yield from around(document, event)
    if event.tags:
        yield word("Tags"), [", ".join(event.tags)]
    yield word("Identifier"), [html.Code(event.id)]


def _as_read(document: Document, when: When) -> str:
    """From when to when a date is read, in words; empty where that is the date itself."""
    wording, chronology = document.wording, document.chronology
    bounds = bounds_of(when)
    if bounds is None or (told := wording.date(bounds)) == wording.read_date(when):
        return ""
    return wording.joined([told, wording.zone(chronology.told_zone) if bounds.has_time else ""])


def _details(event: Event) -> list[Component]:
    return [html.P(event.details, className="prose")] if event.details else []


def _desk_notes(document: Document, event: Event) -> Iterator[Component]:
    """The desk's notes, marked as such."""
    word = document.wording.message
    notes = [note for note in (event.note, *(claim.note for claim in event.claims)) if note]
    if notes:
        paragraphs = [html.P(note) for note in notes]
        yield html.Div([html.H3(word("For the desk only")), *paragraphs], className="note")
