"""The filters: what to show, with counts that follow each other, and what to lift where nothing is left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, get_args

from dash import ClientsideFunction, Dash, Input, Output, dcc, html
from dash.development.base_component import Component

from timeline.model import CONTEXT_TRACK, Fill, Status
from timeline.select import View, facets, select
from timeline.web import shown
from timeline.web.attributes import aria, data
from timeline.web.document import Document, File
from timeline.web.look import mark
from timeline.web.state import FILTERS, first_view, read_date, read_view
from timeline.wording import Wording

MOST = 60  # values that one filter offers; the search finds the others
FOLDED = ("status", "tag")  # filters whose values are folded away until they are asked for


def layout(document: Document) -> Component:
    """The column of filters; the client script writes the values, each a native checkbox."""
    word = document.wording.message
    close = html.Button(
        "×", type="button", className="close", **data(filters="close"), **aria(label=word("Close"))
    )
    head = [html.H2(word("Filter"), id="filters-title"), close]
    words = {"all": word("all"), "only": word("only"), "from": word("From"), "to": word("To")}
    return html.Div(
        [
            html.Div(head, className="filters-head"),
            html.Div(id="facets", **data(**words)),
            dcc.Store(id="offered", data=offered(document, first_view(document.chronology))),
            dcc.Store(id="filtered"),
        ],
        id="filters",
        className="filters",
        role="region",
        tabIndex=-1,
        **aria(labelledby="filters-title"),
    )


def register(app: Dash, file: File) -> None:
    """The filters follow the view."""
    app.clientside_callback(
        ClientsideFunction("filters", "show"),
        Output("filtered", "data"),
        Input("offered", "data"),
        Input("listed", "data"),
    )

    @app.callback(Output("offered", "data"), Input("listed", "data"), prevent_initial_call=True)
    def offer(listed: object) -> dict[str, Any]:
        return offered(file.seen(listed), listed)


def offered(document: Document, asked: object) -> dict[str, Any]:
    """What the client script shows: each filter's values with their counts, the dates, what can be lifted."""
    view = read_view(asked, document.chronology)
    counts = facets(document.frames, view)
    lifts, empty = shown.lifts(document, view), select(document.frames, view).events.empty
    return {
        "groups": [_group(document, view, name, counts[field]) for name, field in FILTERS.items()],
        "dates": _dates(document, asked),
        "lifts": [_lift(document, name, count) for name, count in lifts],
        "reset": document.wording.message("Clear all filters") if lifts else "",
        "empty": shown.nothing(document, view) if empty else "",
    }


def _group(document: Document, view: View, name: str, counts: Mapping[str, int]) -> dict[str, Any]:
    wanted = getattr(view, FILTERS[name])
    ordered = _ordered(document, name, counts)
    kept = [value for number, value in enumerate(ordered) if number < MOST or value in wanted]
    more = len(ordered) - len(kept)
    wording = document.wording
    return {
        "name": name,
        "title": shown.title(document, name),
        "folded": name in FOLDED,
        "values": [
            [
                value,
                shown.label(document, name, value),
                _mark(document, name, value),
                wording.number(counts[value]),
            ]
            for value in kept
        ],
        "none": [value for value in kept if not counts[value]],
        "all": ordered,
        "more": _others(wording, more) if more else "",
    }


def _others(wording: Wording, number: int) -> str:
    return f"{wording.more(number)}. {wording.message('The search finds them.')}"


def _ordered(document: Document, name: str, counts: Mapping[str, int]) -> list[str]:
    """Values as the chart orders them; else the commonest first, and what is not given last."""
    chronology = document.chronology
    order: Sequence[str] = {
        "track": (CONTEXT_TRACK, *chronology.people, *chronology.sources),
        "voice": (*chronology.speaking, ""),
        "sure": get_args(Fill),
        "status": get_args(Status),
    }.get(name, ())
    if order:
        return [value for value in order if value in counts]
    return sorted(counts, key=lambda value: (not value, -counts[value] if len(counts) > MOST else 0))


def _mark(document: Document, name: str, value: str) -> str:
    if name == "voice":
        return mark(document.chronology, value, "solid")
    return f"glyph circle-{value} in-neutral" if name == "sure" else ""


def _dates(document: Document, asked: object) -> dict[str, Any]:
    """The dates as typed, and what to type where they are not understood."""
    typed = asked if isinstance(asked, Mapping) else {}
    texts = {name: str(typed.get(name) or "") for name in ("from", "to")}
    wrong = [name for name, text in texts.items() if text and not read_date(text, document.chronology)]
    example = document.wording.message("Not understood. Write a date like 2022-01-04 or 4 January 2022.")
    return {"title": shown.title(document, "dates"), **texts, "wrong": wrong, "advice": example}


def _lift(document: Document, name: str, count: int) -> list[str]:
    wording = document.wording
    words = wording.plural(
        "Lift “{filter}”: {count} event", "Lift “{filter}”: {count} events", count,
        filter=shown.title(document, name), count=wording.number(count),
    )  # fmt: skip
    return [name, words]
