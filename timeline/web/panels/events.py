"""The events as a list beside the chart: what keyboard and screen readers use, in the order of time.

Of many events the page holds a part: it asks for the next one, for the part that the chart shows, or for the
one with a chosen event. Each row says its place among all.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
from dash import ClientsideFunction, Dash, Input, Output, dcc, html
from dash.development.base_component import Component

from timeline import sentences
from timeline.dates.civil import SECOND
from timeline.model import Event
from timeline.select import in_time, select
from timeline.web.attributes import aria, data
from timeline.web.document import Document, File
from timeline.web.look import mark
from timeline.web.state import LATEST, first_view, read_view

Row = tuple[str, str, str, str, str, str, str, int]
PART = 200
"""So many rows are written at once."""
BEFORE = 20
"""So many rows stand before an event that is asked for, so that it is not the first."""


def layout(document: Document) -> Component:
    """The list; the client script writes its rows, since Dash takes seconds over thousands of components."""
    word = document.wording.message
    earlier, later = (
        html.Button(
            name, type="button", id=f"list-{way}", className="button more", hidden=True, **data(way=way)
        )
        for way, name in (("earlier", word("Earlier events")), ("later", word("Later events")))
    )
    return html.Section(
        [
            html.H2(word("Events in order of time"), id="events-title", tabIndex=-1),
            html.P(id="list-part", className="part", role="status"),
            earlier,
            html.Ol(id="events", className="events"),
            later,
            dcc.Store(id="rows", data=part(document, first_view(document.chronology))),
            *(dcc.Store(id=each) for each in ("turned", "pointed", "pointed-row", "carded")),
        ],
        className="list",
        **aria(labelledby="events-title"),
    )


def register(app: Dash, file: File) -> None:
    """The list follows the filters, and of many events the window and what is chosen."""
    app.clientside_callback(
        ClientsideFunction("events", "turn"),
        Output("turned", "data"),
        Input("listed", "data"),
        Input("drawn", "data"),
        Input("chosen", "data"),
    )
    app.clientside_callback(
        ClientsideFunction("events", "rows"), Output("listing", "data"), Input("rows", "data")
    )
    app.clientside_callback(
        ClientsideFunction("hover", "tell"), Output("carded", "data"), Input("pointed-row", "data")
    )

    @app.callback(Output("rows", "data"), Input("turned", "data"), prevent_initial_call=True)
    def list_events(turned: object) -> dict[str, Any]:
        return part(file.seen(turned), turned)

    @app.callback(Output("pointed-row", "data"), Input("pointed", "data"), prevent_initial_call=True)
    def point_at(pointed: object) -> Row | None:
        document = file.seen(pointed)
        event = pointed.get("event") if isinstance(pointed, Mapping) else None
        return row(document, event) if isinstance(event, str) and event in document.chronology.by_id else None


def part(document: Document, asked: object) -> dict[str, Any]:
    """A part of the list that a view asks for: its rows, its place among all, and which event to go to.

    `lanes` are the tracks of all events, by their places from the top, so that arrow keys know where to go;
    they are left out where the page has them.
    """
    view = read_view(asked, document.chronology)
    events = select(document.frames, view).events
    ids, at = in_time(events), _asked(asked)
    first, place = _place(ids, events, at)
    rows = [row(document, each) for each in ids[first : first + PART]]
    track = dict(zip(events["id"], events["track"], strict=True)) if at.get("whole", True) else {}
    return {
        "first": first,
        "total": len(ids),
        "size": PART,
        "rows": rows,
        "lanes": [document.lanes.get(track[each], 0) for each in ids] if track else None,
        "goto": ids[place] if at.get("focus") and place < len(ids) else "",
        "joins": bool(at.get("joins")),
        "words": _words(document, len(ids)),
    }


def _asked(asked: object) -> Mapping[str, Any]:
    at = asked.get("at") if isinstance(asked, Mapping) else None
    return at if isinstance(at, Mapping) else {}


def _place(ids: list[str], events: pd.DataFrame, at: Mapping[str, Any]) -> tuple[int, int]:
    """The first place of the part that is asked for, and the place in it to go to."""
    place, before = 0, 0
    if isinstance(at.get("event"), str) and at["event"] in ids:
        place, before = ids.index(at["event"]), BEFORE
    elif isinstance(at.get("time"), int | float) and abs(at["time"]) < LATEST:
        begins = events["earliest_start"].fillna(events["latest_end"])
        place = int((begins < round(at["time"] * SECOND)).sum())
    elif isinstance(at.get("place"), int):
        place, before = min(max(at["place"], 0), max(len(ids) - 1, 0)), 0 if at.get("joins") else BEFORE
    last = max(len(ids) - PART, 0)
    return (place if at.get("joins") else min(max(place - before, 0), last)), place


def _words(document: Document, total: int) -> dict[str, str]:
    """How the client script says which part is shown; it puts the numbers in."""
    word, number = document.wording.message, document.wording.number(total)
    return {"part": word("Events {first} to {last} of {total}", first="{first}", last="{last}", total=number)}


def row(document: Document, event: str) -> Row:
    """A row of the list.

    Id, date, mark, sentence, whose track, if it is the desk's, what supports it, its track's place.
    """
    written = document.rows
    if event not in written:
        written[event] = _row(document, document.chronology.by_id[event])
    return written[event]


def _row(document: Document, event: Event) -> Row:
    chronology = document.chronology
    track = chronology.track(event)
    return (
        event.id,
        document.wording.date(event.date, "short", year=document.year),
        mark(chronology, chronology.voice(event.accounts[0]) or "", document.fill(event)),
        sentences.of_event(chronology, document.wording, event),
        sentences.track_name(chronology, document.wording, track),
        document.wording.message("desk only") if event.visibility == "desk" else "",
        sentences.support(chronology, document.wording, event),
        document.lanes.get(track, 0),
    )
