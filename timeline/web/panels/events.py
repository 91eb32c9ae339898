"""The events as a list beside the chart: what keyboard and screen readers use, in the order of time."""

from __future__ import annotations

import pandas as pd
from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html
from dash.development.base_component import Component

from timeline.model import Event
from timeline.tables import View, select
from timeline.web import evidence
from timeline.web.attributes import aria
from timeline.web.document import Document, File
from timeline.web.look import mark
from timeline.web.state import first_view, read_view

Row = tuple[str, str, str, str, str, str]


def layout(document: Document) -> Component:
    """The list; the client script writes its rows, since Dash takes seconds over thousands of components."""
    view = read_view(first_view(document.chronology), document.chronology)
    return html.Section(
        [
            html.H2(document.wording.message("Events in order of time"), id="events-title", tabIndex=-1),
            html.Ol(id="events", className="events"),
            dcc.Store(id="rows", data=rows(document, view)),
        ],
        className="list",
        **aria(labelledby="events-title"),
    )


def register(app: Dash, file: File) -> None:
    """The list follows the view, whatever part of it the chart zooms to."""
    app.clientside_callback(
        ClientsideFunction("timeline", "rows"),
        Output("listing", "data"),
        Input("rows", "data"),
        State("chosen", "data"),
    )

    @app.callback(Output("rows", "data"), Input("listed", "data"), prevent_initial_call=True)
    def list_events(listed: object) -> list[Row]:
        document = file.seen(listed)
        return rows(document, read_view(listed, document.chronology))


def rows(document: Document, view: View) -> list[Row]:
    """One row an event, in the order of time: id, date, mark, sentence, whose track, and if desk only."""
    shown, written = in_time(select(document.frames, view).events), document.rows
    for each in shown:
        if each not in written:
            written[each] = _row(document, document.chronology.by_id[each])
    return [written[each] for each in shown]


def in_time(events: pd.DataFrame) -> list[str]:
    """Ids in the order of time: by earliest possible start, else latest possible end; ties as in the file."""
    when = events["earliest_start"].fillna(events["latest_end"])
    return list(events.assign(when=when).sort_values(["when", "order"], na_position="last")["id"])


def heard(document: Document, event: Event) -> str:
    """The event in one sentence: how it stands and who says so come before what they say."""
    chronology, wording = document.chronology, document.wording
    if len(event.accounts) > 1:
        return _accounts_heard(document, event)
    chain = event.accounts[0].said_by
    return wording.sentence(
        chronology.event_status(event),
        chronology.name(chain[0]) if chain else "",
        event.title,
        implied=bool(chain) and chain[0].implied,
        single=bool(chain) and evidence.speaks_alone(chronology, chain[0]),
    )


def _accounts_heard(document: Document, event: Event) -> str:
    """Several accounts: the title is nobody's own, so each speaker is named with how their account stands."""
    chronology, word = document.chronology, document.wording.message
    speakers = []
    for claim in event.accounts:
        name = chronology.name(claim.said_by[0]) if claim.said_by else word("nobody named")
        status = document.wording.status(chronology.status(claim)).lower()
        speakers.append(word("{name} ({status})", name=name, status=status))
    named = document.wording.list(list(dict.fromkeys(speakers)))
    accounts = word("Accounts of {speakers}: {what}", speakers=named, what=event.title)
    status = chronology.event_status(event)
    judged = f"{document.wording.status(status)}. " if status in ("disputed", "corroborated") else ""
    return judged + accounts


def _row(document: Document, event: Event) -> Row:
    chronology = document.chronology
    track = chronology.track(event)
    return (
        event.id,
        document.wording.date(event.date, "short", year=False),
        mark(chronology, chronology.voice(event.accounts[0]) or "", document.fill(event)),
        heard(document, event),
        chronology.people[track].name if track in chronology.people else chronology.context.name,
        document.wording.message("desk only") if event.visibility == "desk" else "",
    )
