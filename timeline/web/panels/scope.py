"""What all views show: how many events, of which chart, in which time and by which clock."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from timeline.dates import When
from timeline.scene import Scene
from timeline.web.attributes import aria, data
from timeline.web.clock import ahead_of_utc, window_edtf
from timeline.web.document import Document
from timeline.web.state import EVERYTHING
from timeline.wording import Wording


def layout(document: Document) -> Component:
    """The row above the views; the chart's callback fills it."""
    return html.Div(
        [
            html.P(id="count", className="count"),
            html.Div(chooser(document), id="charts", className="charts"),
            html.P(id="period", className="chip"),
            html.P(document.wording.zone(document.chronology.told_zone), id="zone", className="chip"),
            _buttons(document.wording),
        ],
        className="scope",
        role="group",
        **aria(label=document.wording.message("What is shown")),
    )


def chooser(document: Document) -> list[Component]:
    """The choice of a chart; nothing where the file names none."""
    if not document.chronology.charts:
        return []
    word = document.wording.message
    everything = html.Option(word("Everything"), value=EVERYTHING)
    charts = [html.Option(each.headline or each.name, value=each.name) for each in document.chronology.charts]
    return [
        html.Label(
            [html.Span(word("Chart")), html.Select([*charts, everything], id="chooser", className="chooser")],
            className="choice",
        )
    ]


def period(scene: Scene, document: Document) -> str:
    """The window of a drawing in words."""
    zone = document.chronology.zone
    window = When.parse(window_edtf(scene.scale.first, scene.scale.last, zone), zone)
    return document.wording.date(window, "short")


def zone(scene: Scene, document: Document, *, timed: bool) -> str:
    """The clock by which times are told: "Almaty time (UTC+6)"; without the offset where it changes.

    Empty where the file names none. `timed`: there is a time to tell the offset of.
    """
    name = document.chronology.told_zone
    if not name:
        return ""
    ahead = ahead_of_utc(scene.scale.first, scene.scale.last, name) if timed else ""
    told = document.wording.zone(name)
    # Isolated, since a sign and digits change places in right-to-left text.
    return f"{told} (\u2066{ahead}\u2069)" if ahead and "UTC" not in told else told


def _buttons(wording: Wording) -> Component:
    word = wording.message
    acts = (
        ("out", "−", word("Zoom out")),
        ("in", "+", word("Zoom in")),
        ("reset", word("Reset"), word("Reset: show the whole period")),
    )
    buttons = [
        html.Button(sign, type="button", title=name, **data(zoom=act), **aria(label=name))
        for act, sign, name in acts
    ]
    return html.Div(buttons, className="zoom", role="group", **aria(label=word("Zoom")))
