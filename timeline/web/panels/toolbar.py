"""The title, and the choice of a chart."""

from __future__ import annotations

from dash import Dash, html
from dash.development.base_component import Component

from timeline.model import Chart
from timeline.web.document import Document, File
from timeline.web.state import EVERYTHING


def layout(document: Document) -> Component:
    """The bar at the top of the page."""
    return html.Header(
        [html.H1(document.chronology.title), *_chooser(document)],
        className="bar",
    )


def register(app: Dash, file: File) -> None:
    """Nothing to answer: the client script puts the choice into the view."""


def _chooser(document: Document) -> list[Component]:
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
