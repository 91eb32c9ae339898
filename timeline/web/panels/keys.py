"""The keys, in a dialogue that `?` opens."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from timeline.web.attributes import aria, data
from timeline.web.document import Document


def layout(document: Document) -> Component:
    """The dialogue; the client script opens and closes it."""
    word = document.wording.message
    rows = (
        ("/", word("Search")),
        ("← →", word("Event before or after in time, in the list")),
        ("↑ ↓", word("Track above or below, in the list")),
        ("Shift ← →", word("Event before or after on the same track, in the list")),
        ("Enter", word("Open the details: who says so")),
        ("Esc", word("Go back to the list")),
        ("← →", word("Move along time, in the chart")),
        ("+ −", word("Zoom, in the chart")),
        ("0", word("Show the whole period, in the chart")),
        ("?", word("Show these keys")),
    )
    close = html.Button(
        "×", type="button", className="close", **data(keys="close"), **aria(label=word("Close"))
    )
    # What is printed on a key is no word of a language: the style sheet writes it.
    listed = [
        html.Div([html.Dt(html.Kbd(dir="ltr", **data(key=key))), html.Dd(meaning)]) for key, meaning in rows
    ]
    sheet = html.Div(
        [html.H2(word("Keys"), id="keys-title"), close, html.Dl(listed)],
        className="keys-sheet",
        role="dialog",
        tabIndex=-1,
        **aria(modal="true", labelledby="keys-title"),
    )
    return html.Div(sheet, id="keys", className="keys", hidden=True)
