"""The views of one selection: the timeline, a table, sourced prose, and what the checks find."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html
from dash.development.base_component import Component

from timeline.web.attributes import aria, data
from timeline.web.document import Document, File

VIEWS = ("timeline", "table", "text", "checks")
"""What the view calls its `panel`; the first is what a page opens with."""


def tabs(document: Document) -> Component:
    """The choice of a view: native buttons, one stop for the Tab key, arrow keys between them."""
    word = document.wording.message
    names = {
        "timeline": word("Timeline"),
        "table": word("Table"),
        "text": word("Text"),
        "checks": word("Checks"),
    }
    buttons = [
        html.Button(
            [names[view], *([html.Span(id="badge", className="badge")] if view == "checks" else [])],
            id=f"tab-{view}",
            type="button",
            role="tab",
            tabIndex=-1 if place else 0,
            className="pick",
            **aria(controls=f"panel-{view}", selected="false" if place else "true"),
            **data(view=view),
        )
        for place, view in enumerate(VIEWS)
    ]
    return html.Div(buttons, className="tabs", role="tablist", **aria(label=word("View")))


def readers_switch(document: Document) -> Component:
    """The switch between everything and what readers see."""
    word = document.wording.message
    return html.Button(
        [html.Span(className="knob", **aria(hidden="true")), word("As readers see it")],
        id="readers",
        type="button",
        role="switch",
        className="switch",
        title=word("Leaves out what is for the desk only, and shows aliases in the place of names"),
        **aria(checked="false"),
    )


def panels(contents: Mapping[str, Sequence[Component]]) -> Component:
    """One place for all views, of which one is shown."""
    shown = [
        html.Div(
            list(contents[view]),
            id=f"panel-{view}",
            className=f"work is-{view}",
            role="tabpanel",
            hidden=bool(place),
            **aria(labelledby=f"tab-{view}"),
        )
        for place, view in enumerate(VIEWS)
    ]
    return html.Div(shown, className="views")


def stores() -> list[Component]:
    """What the panels that are not shown wait for: the filters, once somebody looks at them."""
    return [*(dcc.Store(id=f"asked-{view}") for view in VIEWS[1:]), dcc.Store(id="emphasised")]


def register(app: Dash, file: File) -> None:  # noqa: ARG001 — every panel's signature
    """The client script shows the panel that the view names, and asks for its content once it is shown."""
    app.clientside_callback(
        ClientsideFunction("views", "show"),
        *(Output(f"asked-{view}", "data") for view in VIEWS[1:]),
        Input("view", "data"),
        *(State(f"asked-{view}", "data") for view in VIEWS[1:]),
    )
    app.clientside_callback(
        ClientsideFunction("views", "emphasise"),
        Output("emphasised", "data"),
        Input("chosen", "data"),
        Input("prose", "aria-busy"),
        Input("findings", "aria-busy"),
    )
