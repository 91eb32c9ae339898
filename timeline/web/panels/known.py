"""What was known, and what is not: a slider over the days of saying, and a switch for gaps in the record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, dcc, html
from dash.development.base_component import Component

from timeline.dates import When
from timeline.web.attributes import aria
from timeline.web.document import Document, File, how_many_open


def layout(document: Document) -> Component:
    """The slider, whose field the client script writes, since Dash has no native one; the switch of gaps."""
    word = document.wording.message
    field = html.Span(id="known-field", className="known-field")
    slider = [
        html.Label([html.Span(word("As known on")), field], className="known-choice"),
        html.Output(id="known-day", className="known-day"),
    ]
    gaps = html.Button(
        [html.Span(className="knob", **aria(hidden="true")), word("Gaps")],
        id="gaps",
        type="button",
        role="switch",
        className="switch",
        title=word("Draws the longer times without a record on the tracks of people"),
        **aria(checked="false"),
    )
    return html.Div(
        [
            html.Div(slider, id="known-when", className="known-when", hidden=True),
            gaps,
            html.P(id="known-stamp", className="known-stamp"),
            dcc.Store(id="clock", data=clock(document)),
            dcc.Store(id="clocked"),
        ],
        id="known",
        className="known",
    )


def register(app: Dash, file: File) -> None:
    """The days follow the file, and what of it is shown; which of them is chosen stands in the view."""
    app.clientside_callback(
        ClientsideFunction("known", "show"),
        Output("clocked", "data"),
        Input("clock", "data"),
        Input("view", "data"),
    )

    @app.callback(Output("clock", "data"), Input("listed", "data"), prevent_initial_call=True)
    def wind(listed: object) -> dict[str, Any]:
        asked = listed if isinstance(listed, dict) else {}
        return clock(file.seen({**asked, "known": ""}), file.seen(asked).chronology.as_known_on)


def clock(document: Document, asked: When | None = None) -> dict[str, Any]:
    """The days in order, the one that is asked for, and the word for when nothing is left out."""
    return {
        "days": [*_worded(document, document.days_of_saying)],
        "asked": next(_worded(document, how_many_open(document.chronology, [asked]))) if asked else None,
        "all": document.wording.message("off: everything in the file"),
        "gaps": [chart.name for chart in document.chronology.charts if chart.gaps],
    }


def _worded(document: Document, days: Sequence[tuple[When, int]]) -> Iterator[dict[str, str]]:
    wording, before = document.wording, document.chronology.left_open
    for day, number in days:
        yield {
            "day": day.edtf,
            "words": wording.date(day),
            "stamp": wording.as_known_on(day, before + number),
        }
