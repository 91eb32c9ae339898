"""The whole period in small, with the window on it to drag: where one is, and what lies around."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
from dash import ClientsideFunction, Dash, Input, Output, dcc, html
from dash.development.base_component import Component

from timeline.dates.civil import SECOND
from timeline.select import View, select
from timeline.web.attributes import aria, data
from timeline.web.document import Document, File
from timeline.web.look import role
from timeline.web.state import first_view, read_view

SPAN, HEIGHT = 1000, 40  # the drawing's own units; the browser stretches it to the width there is
LANE = 4
FINEST = 0.5  # units of the drawing: less than a pixel
MARGIN = 0.02  # of the period, left clear before the first and after the last date


@dataclass(frozen=True, slots=True)
class Overview:
    """A stroke for each event: its place in units of the drawing, and the role of its colour."""

    first: int
    last: int
    strokes: tuple[tuple[float, float, float, str], ...]


def layout(document: Document) -> Component:
    """The strip; the window on it and its two handles are the client script's to move."""
    word = document.wording.message
    handles = [
        html.Div(
            className=f"handle at-{end}",
            role="slider",
            tabIndex=0,
            **data(end=end),
            **aria(label=name, valuemin="0", valuemax="1000", valuenow=now),
        )
        for end, name, now in (
            ("first", word("Beginning of the window"), "0"),
            ("last", word("End of the window"), "1000"),
        )
    ]
    drawing = html.Div(id="overview-drawing", className="overview-drawing", **aria(hidden="true"))
    pane = html.Div(handles, id="pane", className="pane")
    return html.Div(
        [
            html.Span(word("Overview"), id="overview-name", className="overview-name"),
            html.Div([drawing, pane], id="overview", className="overview", dir="ltr"),
            dcc.Store(id="strip", data=strip_data(document, first_view(document.chronology))),
            dcc.Store(id="overseen"),
        ],
        className="overview-row",
        role="group",
        **data(zone=document.chronology.zone),
        **aria(labelledby="overview-name"),
    )


def register(app: Dash, file: File) -> None:
    """The strip follows the filters, the window on it the view."""
    app.clientside_callback(
        ClientsideFunction("overview", "show"),
        Output("overseen", "data"),
        Input("strip", "data"),
        Input("view", "data"),
    )

    @app.callback(Output("strip", "data"), Input("listed", "data"), prevent_initial_call=True)
    def oversee(listed: object) -> dict[str, Any]:
        return strip_data(file.seen(listed), listed)


def strip_data(document: Document, asked: object) -> dict[str, Any]:
    """The strip as the client script takes it: ends in seconds, and the drawing as SVG."""
    strip = overview(document, read_view(asked, document.chronology))
    return {
        "ends": [strip.first / SECOND, strip.last / SECOND],
        "svg": drawn(strip),
        "reversed": document.wording.direction == "rtl",
    }


def overview(document: Document, view: View) -> Overview:
    """The events of a view in as many lanes as there are tracks, over the period of its chart."""
    frames = document.frames
    whole = _dated(select(frames, view.within).events if view.within else frames.events)
    if whole.empty:
        return Overview(0, SECOND, ())
    first, last = int(whole["begin"].min()), max(int(whole["end"].max()), int(whole["begin"].min()) + SECOND)
    clear = round((last - first) * MARGIN)
    first, last = first - clear, last + clear
    shown = _dated(select(frames, view).events)
    lanes = {track: place for place, track in enumerate(dict.fromkeys(whole["track"]))}
    rows = max(HEIGHT // LANE - 1, 1)
    unit = SPAN / (last - first)
    colours = {voice: role(document.chronology, voice) for voice in set(shown["voice"])}
    # What lies closer than can be seen is one stroke: 20 000 events are some hundreds.
    for name in ("begin", "end"):
        shown[name] = ((shown[name] - first).astype(float) * (unit / FINEST)).round() * FINEST
    columns = ["begin", "end", "track", "voice"]
    strokes = [
        (begin, end, LANE * (1 + lanes[track] % rows), colours[voice])
        for begin, end, track, voice in shown[columns].drop_duplicates().itertuples(index=False)
    ]
    return Overview(first, last, tuple(dict.fromkeys(strokes)))


def drawn(strip: Overview) -> str:
    """A strip as SVG, its colours by class; nothing in it comes from the file."""
    paths: dict[tuple[str, float], list[str]] = {}
    for begin, end, y, colour in strip.strokes:
        paths.setdefault((colour, y), []).append(f"M{begin:g} {y:g}H{end:g}")
    lines = "".join(
        f'<path class="in-{colour}" d="{"".join(moves)}"/>' for (colour, _), moves in paths.items()
    )
    return f'<svg viewBox="0 0 {SPAN} {HEIGHT}" preserveAspectRatio="none">{lines}</svg>'


def _dated(events: pd.DataFrame) -> pd.DataFrame:
    """The events with a place on the axis, from their first to their last possible instant."""
    begin = events["written_start"].fillna(events["earliest_start"])
    end = events["written_end"].fillna(events["latest_end"])
    dated = events.assign(begin=begin, end=end)
    return dated[begin.notna() & end.notna()]
