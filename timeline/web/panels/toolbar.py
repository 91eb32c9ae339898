"""The title, the choice of a view, the search, and what hands the page on."""

from __future__ import annotations

from dash import ClientsideFunction, Dash, Input, Output, dcc, html
from dash.development.base_component import Component

from timeline.sought import ENDING, PART
from timeline.web.attributes import aria, data
from timeline.web.buttons import copying
from timeline.web.document import Document, File
from timeline.web.panels import export, views


def layout(document: Document) -> Component:
    """The bar at the top of the page; in narrow windows what is needed less is folded into a menu."""
    word = document.wording.message
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
            html.Div(
                [_search(document), open_filters, *_menu(document), export.button(document)], className="acts"
            ),
        ],
        className="bar",
    )


def register(app: Dash, file: File) -> None:  # noqa: ARG001 — every panel's signature
    """The client script puts the search into the view, and marks what was found."""
    app.clientside_callback(
        ClientsideFunction("search", "show"),
        Output("sought", "data"),
        Input("listed", "data"),
        Input("listing", "data"),
    )
    app.clientside_callback(
        ClientsideFunction("scheme", "show"), Output("coloured", "data"), Input("colours", "id")
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
        **data(prompt=word("Search events, people, sources"), part=PART, ending=ENDING),
    )
    return html.Div([label, dcc.Store(id="sought")], role="search")


def _menu(document: Document) -> list[Component]:
    """What is needed less, and in narrow windows the button that unfolds it."""
    word = document.wording.message
    unfold = html.Button(
        "⋯",
        type="button",
        id="more",
        className="button",
        title=word("More"),
        **aria(label=word("More"), expanded="false", controls="menu"),
    )
    keys = html.Button(
        word("Keys"),
        type="button",
        className="button to-keys",
        **data(keys="open"),
        **aria(haspopup="dialog"),
    )
    folded = [
        views.readers_switch(document),
        copying(document, word("Copy link"), "copy-link"),
        _colours(document),
        export.button(document, folded=True),
        keys,
    ]
    return [unfold, html.Div(folded, id="menu", className="menu"), dcc.Store(id="coloured")]


def _colours(document: Document) -> Component:
    """The switch of light and dark; the client script words it and follows the system until it is pressed."""
    word = document.wording.message
    names = {
        "system": word("Colours: as the system"),
        "light": word("Colours: light"),
        "dark": word("Colours: dark"),
    }
    return html.Button(
        [html.Span(className="moon", **aria(hidden="true")), html.Span(names["system"], className="name")],
        type="button",
        id="colours",
        className="button",
        title=names["system"],
        **data(**names),
    )
