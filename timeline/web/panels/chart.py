"""The chart: drawn anew for every window and width, with its legend; the row above it says what is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, State, ctx, dcc, html, no_update
from dash.development.base_component import Component

from timeline.renderers.figure import CONFIG, figure
from timeline.renderers.svg import render
from timeline.scene import MOST_MARKS, TRACKS_FROM, Scene, draw
from timeline.select import View, select
from timeline.tables import Frames
from timeline.web.attributes import aria, data
from timeline.web.document import Document, File
from timeline.web.panels import scope
from timeline.web.shown import sentence
from timeline.web.state import Viewport, first_view, read_view
from timeline.wording import Wording

MOST_STEPS = 300
"""Rails of more events than these would take a finger too long: they are counted."""


def layout(document: Document) -> Component:
    """The chart, what it shows, and its buttons; the client script reports its width."""
    word = document.wording.message
    keys = word("Chart. Arrow keys move along time, plus and minus zoom, 0 shows everything.")
    picture = html.Div(_picture(), id="picture", role="img", **aria(label=word("Chart")))
    rings = html.Div(id="rings", **aria(hidden="true"))
    return html.Section(
        [
            # Places in a chart are physical: the scene itself is reflected for right-to-left languages.
            html.Div(
                [picture, rings],
                id="chart",
                className="chart",
                dir="ltr",
                tabIndex=0,
                role="group",
                **aria(label=keys),
                **data(first=str(first_view(document.chronology)["chart"])),
            ),
            html.Div(id="rails", className="rails", dir="ltr"),
            html.Div(id="nothing", className="nothing", role="status"),
            html.P(_hint(document.wording), className="hint"),
            html.P(id="announced", role="status", className="unseen"),
        ],
        className="explore",
        **aria(label=word("Timeline")),
    )


def stores(document: Document) -> list[Component]:
    """What the page remembers: the view and the viewport, and which parts of both each panel answers to."""
    view = first_view(document.chronology)
    return [
        dcc.Store(id="view", data=view),
        dcc.Store(id="listed", data={"chart": view["chart"]}),
        dcc.Store(id="chosen", data={"chart": view["chart"], "selected": ""}),
        *(
            dcc.Store(id=each)
            for each in ("gesture", "viewport", "drawn", "listing", "marked", "rails-svg", "railed")
        ),
    ]


def register(app: Dash, file: File) -> None:
    """One callback owns the view; the chart follows the part of it that changes what is drawn."""
    _register_client(app)

    @app.callback(
        Output("graph", "figure"),
        Output("picture", "aria-label"),
        Output("count", "children"),
        Output("period", "children"),
        Output("zone", "children"),
        Output("announced", "children"),
        Output("rails-svg", "data"),
        Input("drawn", "data"),
        prevent_initial_call=True,
    )
    def draw_chart(drawn: object) -> tuple[Any, ...]:
        if not isinstance(drawn, Mapping):
            return (no_update,) * len(ctx.outputs_list)
        return answer(file.seen(drawn.get("view")), drawn)


def answer(document: Document, drawn: Mapping[str, Any]) -> tuple[Any, ...]:
    """The chart of a view in a viewport: figure, description, count, period, zone, announcement; or rails."""
    view, viewport = read_view(drawn.get("view"), document.chronology), Viewport.read(drawn.get("viewport"))
    selection, shown = select(document.frames, view), sentence(document, view)
    if viewport.width < TRACKS_FROM:
        return _rails(document, selection, view, viewport, shown)
    scene = drawn_scene(document, selection, view, viewport)
    # An axis without events is one of no time in particular.
    timed = bool(len(selection.events) or view.window)
    period, zone = scope.period(scene, document) if timed else "", scope.zone(scene, document, timed=timed)
    told = ", ".join(filter(None, (shown, period)))
    return figure(scene, viewport.theme), scene.description, shown, period, zone, told, ""


def _rails(
    document: Document, selection: Frames, view: View, viewport: Viewport, shown: str
) -> tuple[Any, ...]:
    """The same for a window too narrow for tracks: the SVG in the page, of the whole selection if it can."""
    part = len(selection.events) > MOST_STEPS and view.window is not None
    scene = drawn_scene(
        document, selection, view if part else replace(view, window=None), viewport, MOST_STEPS
    )
    period = scope.period(scene, document) if part else ""
    zone = scope.zone(scene, document, timed=bool(len(selection.events)))
    rails = render(scene, viewport.theme, identifier="rails")
    return no_update, scene.description, shown, period, zone, shown, rails


def drawn_scene(
    document: Document, selection: Frames, view: View, viewport: Viewport, most: int = MOST_MARKS
) -> Scene:
    """The scene of a selection, without the furniture that the page itself has."""
    return draw(
        document.chronology,
        selection,
        view,
        total=len(document.chronology.events),
        width=viewport.width,
        theme=viewport.theme,
        measure=document.measure,
        wording=document.wording,
        furniture=False,
        most=most,
    )


def _register_client(app: Dash) -> None:
    script = "timeline"
    app.clientside_callback(
        ClientsideFunction(script, "viewport"), Output("viewport", "data"), Input("chart", "id")
    )
    app.clientside_callback(
        ClientsideFunction(script, "view"),
        Output("view", "data"),
        Input("gesture", "data"),
        State("view", "data"),
    )
    app.clientside_callback(
        ClientsideFunction(script, "parts"),
        Output("drawn", "data"),
        Output("listed", "data"),
        Output("chosen", "data"),
        Input("view", "data"),
        Input("viewport", "data"),
        State("drawn", "data"),
        State("listed", "data"),
        State("chosen", "data"),
    )
    app.clientside_callback(
        ClientsideFunction(script, "marked"),
        Output("marked", "data"),
        Input("chosen", "data"),
        Input("graph", "figure"),
        Input("listing", "data"),
        Input("details", "children"),
    )
    app.clientside_callback(
        ClientsideFunction("rails", "show"),
        Output("railed", "data"),
        Input("rails-svg", "data"),
        Input("chosen", "data"),
    )


def _picture() -> Component:
    hidden = {"visible": False}
    empty = {"data": [], "layout": {"height": 480, "xaxis": hidden, "yaxis": hidden}}
    return dcc.Graph(id="graph", figure=empty, config=CONFIG, responsive=False)


def _hint(wording: Wording) -> list[Component]:
    word = wording.message
    mouse = word(
        "Drag to move along time. Ctrl or ⌘ and the wheel zooms, Shift and the wheel moves. "
        "Double-click shows everything."
    )
    touch = word("Drag to move along time, pinch to zoom. Double-tap shows everything.")
    return [html.Span(mouse, className="by-mouse"), html.Span(touch, className="by-touch")]
