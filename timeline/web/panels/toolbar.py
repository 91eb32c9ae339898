"""The title, the choice of a chart, the search, and what hands the page on."""

from __future__ import annotations

from dash import ClientsideFunction, Dash, Input, Output, dcc, html
from dash.development.base_component import Component

from timeline.model import Chart
from timeline.web.attributes import aria, data
from timeline.web.document import Document, File
from timeline.web.panels import export, views
from timeline.web.state import EVERYTHING


def layout(document: Document) -> Component:
    """The bar at the top of the page."""
    word = document.wording.message
    done = word("Copied")
    copy = html.Button(
        word("Copy link"), type="button", id="copy-link", className="button", **data(done=done)
    )
    open_filters = html.Button(
        word("Filter"),
        type="button",
        className="button to-filters",
        **data(filters="open"),
        **aria(expanded="false", controls="filters"),
    )
    return html.Header(
        [
            html.H1(document.chronology.title, id="title"),
            views.tabs(document),
            html.Div(chooser(document), id="charts", className="charts"),
            views.readers_switch(document),
            html.Div([_search(document), open_filters, copy, export.button(document)], className="acts"),
        ],
        className="bar",
    )


def register(app: Dash, file: File) -> None:  # noqa: ARG001 — every panel's signature
    """The client script puts choice and search into the view, and marks in the list what was found."""
    app.clientside_callback(
        ClientsideFunction("search", "show"),
        Output("sought", "data"),
        Input("listed", "data"),
        Input("listing", "data"),
    )


def _search(document: Document) -> Component:
    """The search; the client script writes the field, since Dash has no native one."""
    word = document.wording.message
    label = html.Label(
        [
            html.Span(word("Search events, people, sources"), className="unseen"),
            html.Kbd("/", **aria(hidden="true")),
        ],
        id="search",
        className="search",
        **data(prompt=word("Search events, people, sources")),
    )
    return html.Div([label, dcc.Store(id="sought")], role="search")


def chooser(document: Document) -> list[Component]:
    """The choice of a chart; nothing where the file names none."""
    if not document.chronology.charts:
        return []
    word = document.wording.message
    everything = html.Option(word("Everything"), value=EVERYTHING)
    charts = [html.Option(_name(chart), value=chart.name) for chart in document.chronology.charts]
    return [
        html.Label(
            [html.Span(word("Chart")), html.Select([*charts, everything], id="chooser", className="chooser")],
            className="choice",
        )
    ]


def _name(chart: Chart) -> str:
    return chart.headline or chart.name
