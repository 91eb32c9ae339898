"""The events as a list beside the chart: what keyboard and screen readers use, in the order of time."""

from __future__ import annotations

from dash import ClientsideFunction, Dash, Input, Output, dcc, html
from dash.development.base_component import Component

from timeline.model import CONTEXT_TRACK, Event
from timeline.tables import View, in_time, select
from timeline.web import spoken
from timeline.web.attributes import aria
from timeline.web.document import Document, File
from timeline.web.look import mark
from timeline.web.state import first_view, read_view

Row = tuple[str, str, str, str, str, str, str, int]


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
        ClientsideFunction("events", "rows"), Output("listing", "data"), Input("rows", "data")
    )

    @app.callback(Output("rows", "data"), Input("listed", "data"), prevent_initial_call=True)
    def list_events(listed: object) -> list[Row]:
        document = file.seen(listed)
        return rows(document, read_view(listed, document.chronology))


def rows(document: Document, view: View) -> list[Row]:
    """One row an event, in the order of time.

    Its id, date, mark, sentence, whose track, if it is the desk's, what supports it, its track's place.
    """
    shown, written = in_time(select(document.frames, view).events), document.rows
    for each in shown:
        if each not in written:
            written[each] = _row(document, document.chronology.by_id[each])
    return [written[each] for each in shown]


def _row(document: Document, event: Event) -> Row:
    chronology = document.chronology
    track = chronology.track(event)
    return (
        event.id,
        document.wording.date(event.date, "short", year=False),
        mark(chronology, chronology.voice(event.accounts[0]) or "", document.fill(event)),
        spoken.sentence(document, event),
        chronology.context.name if track == CONTEXT_TRACK else chronology.party(track).name,
        document.wording.message("desk only") if event.visibility == "desk" else "",
        spoken.support(document, event),
        document.lanes.get(track, 0),
    )
