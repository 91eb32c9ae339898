"""The selection as a table: sort, filter, choose columns, copy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import dash_ag_grid as dag
from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html
from dash.development.base_component import Component

from timeline import sentences
from timeline.model import Chronology, Claim, Event
from timeline.select import View, in_time, select
from timeline.web.attributes import aria, data
from timeline.web.buttons import copying
from timeline.web.document import Document, File
from timeline.web.shown import nothing
from timeline.web.state import read_view

MOST = 60  # rows at their full height; more of them scroll within the table
MOST_ROWS = 20_000
"""Rows that a browser sorts and filters without a wait."""
FIRST_SHOWN = ("date", "what", "whose", "status", "speaker", "sources")
_SCRIPT = re.compile(r'<script src="([^"]*/dash_ag_grid/[^"]*)"></script>')
GRID_OPTIONS: Mapping[str, Any] = {
    "enableCellTextSelection": True,
    "ensureDomOrder": True,
    "rowSelection": {"mode": "singleRow", "checkboxes": False, "enableClickSelection": True},
}


def deferred(scripts: str) -> str:
    """The page's scripts, of which the grid's waits until somebody looks at the table."""
    return _SCRIPT.sub(r'<script type="text/plain" data-later="table" data-address="\1"></script>', scripts)


def layout(document: Document) -> list[Component]:
    """The choice of columns, the button that copies, and the place of the table."""
    word = document.wording.message
    hint = word("Click a heading to sort. What you filter here stays in this table.")
    columns = html.Details(
        [html.Summary(word("Columns"), className="button"), html.Div(_choices(document), className="sheet")],
        id="columns",
        className="columns-choice",
    )
    copy = copying(document, word("Copy table"), "copy-table")
    return [
        html.Div(
            [html.P(hint, className="hint"), html.Div([columns, copy], className="acts")],
            className="controls",
        ),
        html.Div(id="table", className="table", **aria(busy="true"), **data(wait=word("One moment…"))),
        dcc.Store(id="tabled"),
    ]


def register(app: Dash, file: File) -> None:
    """The table follows the filters once it is looked at, and selects what is clicked."""

    @app.callback(
        Output("table", "children"),
        Output("table", "aria-busy"),
        Input("asked-table", "data"),
        prevent_initial_call=True,
    )
    def tabulate(asked: object) -> tuple[list[Component], str]:
        document = file.seen(asked)
        return grid(document, read_view(asked, document.chronology)), "false"

    app.clientside_callback(
        ClientsideFunction("table", "select"),
        Output("tabled", "data"),
        Input("table", "children"),
        Input("chosen", "data"),
        State("tabled", "data"),
    )


def grid(document: Document, view: View) -> list[Component]:
    """The table of a view; every cell is text as the page words it, dates sort by their bounds.

    Of more than a browser sorts without a wait it has the first in time, and says so above.
    """
    events, word = document.chronology.by_id, document.wording.message
    chosen = in_time(select(document.frames, view).events)
    shown = chosen[:MOST_ROWS]
    rows = [_row(document, events[event], place) for place, event in enumerate(shown)]
    table: Component = dag.AgGrid(
        id="grid",
        rowData=rows,
        columnDefs=list(_columns(document)),
        defaultColDef={
            "cellDataType": "text",
            "resizable": True,
            "sortable": True,
            "filter": "agTextColumnFilter",
            "filterParams": {"filterOptions": ["contains"], "maxNumConditions": 1},
            "wrapText": True,
            "autoHeight": True,
        },
        getRowId="params.data.id",
        dashGridOptions={
            **GRID_OPTIONS,
            "domLayout": "normal" if len(rows) > MOST else "autoHeight",
            "enableRtl": document.wording.direction == "rtl",
            "localeText": {
                "filterOoo": word("Filter"),
                "noRowsToShow": word("No event passes all the filters.") if rows else nothing(document, view),
            },
        },
        style={"height": "80vh" if len(rows) > MOST else None},
    )
    return [*_cut(document, len(shown), len(chosen)), table]


def _cut(document: Document, shown: int, total: int) -> Iterator[Component]:
    """That the table does not have all, and how to see the others."""
    if shown < total:
        word, number = document.wording.message, document.wording.number
        told = word(
            "The first {count} of {total} events are in the table.", count=number(shown), total=number(total)
        )
        yield html.P(
            f"{told} {word('Filter to see others; an export has them all.')}", className="controls hint"
        )


def _names(document: Document) -> Mapping[str, tuple[str, int]]:
    """Every column: what it is called, and how wide it is at least."""
    word = document.wording.message
    return {
        "date": (word("Date"), 122),
        "what": (word("What"), 180),
        "whose": (word("Track"), 120),
        "status": (word("Status"), 126),
        "speaker": (word("Who says so"), 146),
        "via": (word("Via"), 110),
        "place": (word("Place"), 100),
        "people": (word("People"), 140),
        "sources": (word("Source"), 130),
        "edtf": (word("Date as read"), 140),
        "kind": (word("Kind"), 100),
        "tags": (word("Tags"), 100),
        "desk": (word("Desk only"), 100),
        "id": (word("Identifier"), 130),
    }


def _columns(document: Document) -> Iterator[dict[str, Any]]:
    for field, (name, width) in _names(document).items():
        column = {"field": field, "headerName": name, "minWidth": width, "hide": field not in FIRST_SHOWN}
        if field == "date":
            # In the order of time, not of the words.
            column |= {"comparator": {"function": "byTime"}}
        yield column | ({"flex": 2} if field == "what" else {"flex": 1})


def _row(document: Document, event: Event, place: int) -> dict[str, Any]:
    chronology, wording = document.chronology, document.wording
    account = event.accounts[0]
    claims = event.accounts
    speakers = dict.fromkeys(chronology.name(claim.said_by[0]) for claim in claims if claim.said_by)
    via = dict.fromkeys(chronology.name(link) for claim in claims for link in claim.via)
    cited = dict.fromkeys(name for claim in claims for name in _sources(chronology, claim))
    return {
        "id": event.id,
        "place_in_time": place,
        "date": wording.date(event.date, "short"),
        "what": event.title,
        "whose": sentences.track_name(chronology, wording, chronology.track(event)),
        "status": wording.status(chronology.event_status(event)),
        "speaker": "; ".join(speakers),
        "via": "; ".join(via),
        "place": event.where or account.where or "",
        "people": "; ".join(chronology.party(who.id).name for who in event.who),
        "sources": "; ".join(cited),
        "edtf": event.date.edtf,
        "kind": event.kind or "",
        "tags": ", ".join(event.tags),
        "desk": wording.message("desk only") if event.visibility == "desk" else "",
    }


def _sources(chronology: Chronology, claim: Claim) -> list[str]:
    """Where an account stands; where that is not told, who published or carried it."""
    published = [link for link in claim.said_by if link.id in chronology.sources]
    cited = [chronology.cited(each) for each in claim.source]
    return cited or [chronology.name(link) for link in (*published, *claim.via)]


def _choices(document: Document) -> list[Component]:
    return [
        html.Button(
            name,
            type="button",
            role="switch",
            className="column",
            **aria(checked="true" if field in FIRST_SHOWN else "false"),
            **data(column=field),
        )
        for field, (name, _) in _names(document).items()
    ]
