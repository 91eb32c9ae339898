"""The selection as sourced prose, to read, and to copy into an article: what the text export prints."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, dcc, html
from dash.development.base_component import Component

from timeline import exports
from timeline.publish import PublicChronology
from timeline.renderers.text import PLAIN, Printer, WordedEvent
from timeline.select import View, in_time, select
from timeline.themes import LIGHT
from timeline.web.attributes import aria, data
from timeline.web.document import Document, File
from timeline.web.grown import seeds
from timeline.web.problems import refusal
from timeline.web.state import read_view

COPIES = (".txt", ".md")
STORES = ("article", "more-text", "entries-more", "grew", "wanted-copy", "copy", "copied")
PART = 150
"""So many events are written at once: the gate reads each before it is shown."""


def layout(document: Document) -> list[Component]:
    """The buttons that copy, and the place of the text."""
    word = document.wording.message
    hint = word("What readers may see, in words: paste it into an article, with its sources.")
    done = word("Copied")
    buttons = [
        html.Button(name, type="button", className="button", **data(copy=suffix, done=done))
        for suffix, name in zip(COPIES, (word("Copy text"), word("Copy Markdown")), strict=True)
    ]
    return [
        html.Div([html.P(hint, className="hint"), html.Div(buttons, className="acts")], className="controls"),
        html.Article(
            id="prose",
            className="paper",
            tabIndex=-1,
            **aria(busy="true"),
            **data(wait=word("One moment…")),
        ),
        *(dcc.Store(id=each) for each in STORES),
    ]


def register(app: Dash, file: File) -> None:
    """The text follows the filters once it is looked at; more of it, and copies, come when asked for."""
    app.clientside_callback(
        ClientsideFunction("prose", "lay"), Output("prose", "aria-busy"), Input("article", "data")
    )
    for function, stores in (("goOn", ("grew", "entries-more")), ("handOn", ("copied", "copy"))):
        app.clientside_callback(
            ClientsideFunction("prose", function), Output(stores[0], "data"), Input(stores[1], "data")
        )

    def seen(asked: object) -> Document:
        # What is the desk's is left out in any case.
        return file.seen({"known": asked.get("known")} if isinstance(asked, Mapping) else None)

    @app.callback(Output("article", "data"), Input("asked-text", "data"), prevent_initial_call=True)
    def write(asked: object) -> dict[str, Any]:
        article, copied = answer(seen(asked), asked)
        return {"article": seeds(article), "copied": copied}

    @app.callback(Output("entries-more", "data"), Input("more-text", "data"), prevent_initial_call=True)
    def go_on(asked: object) -> dict[str, Any]:
        entries, rest = more(seen(asked), asked)
        return {"entries": seeds(entries), "rest": seeds(rest)}

    @app.callback(Output("copy", "data"), Input("wanted-copy", "data"), prevent_initial_call=True)
    def hand_on(asked: object) -> dict[str, str]:
        return copy(seen(asked), asked)


def answer(document: Document, asked: object) -> tuple[list[Component], bool]:
    """The beginning of the article for a view, and whether it may be copied: what the gate lets pass."""
    nothing = html.P(document.wording.message("No public event is in this selection."), className="empty")
    try:
        text = _Text.of(document, asked)
        return (list(_article(text)), True) if text.events else ([nothing], False)
    except exports.Refused as refused:
        return refusal(document, refused.problems), False


def more(document: Document, asked: object) -> tuple[list[Component], list[Component]]:
    """The next entries of the article from the place `from` on, and the way to those after them."""
    first = asked.get("from") if isinstance(asked, Mapping) else None
    first = max(first, 0) if isinstance(first, int) else 0
    try:
        text = _Text.of(document, asked)
        entries = text.entries(first)
    except exports.Refused as refused:
        return [html.Li(refusal(document, refused.problems))], []
    return entries, text.rest(first + len(entries))


def copy(document: Document, asked: object) -> dict[str, str]:
    """The whole text as the export writes it, with its suffix; nothing where it may not be handed on."""
    suffix = str(asked.get("suffix")) if isinstance(asked, Mapping) else ""
    if suffix not in COPIES:
        return {}
    name, style = f"chronology{suffix}", exports.Style(1000, LIGHT, document.wording)
    try:
        public = document.edition(document.wording)
        made = exports.export(document.to_publish, public, [name], read_view(asked, public), style)
    except (exports.Refused, exports.NotThere):
        return {}
    return {"suffix": suffix, "text": made[name].decode()}


@dataclass(frozen=True, slots=True)
class _Text:
    """The text of a view: the events in it, of which a part is written at a time."""

    document: Document
    public: PublicChronology
    view: View
    events: list[str]
    printer: Printer

    @classmethod
    def of(cls, document: Document, asked: object) -> _Text:
        """The text of a view; raises Refused where a check blocks its publication."""
        public = document.edition(document.wording)
        view = read_view(asked, public)
        events = in_time(select(document.for_readers.frames, view).events)
        return cls(document, public, view, events, Printer(public, document.wording, PLAIN))

    def entries(self, first: int) -> list[Component]:
        """The entries of a part, if the gate lets its text pass as it would a file; else raises Refused."""
        part = self.events[first : first + PART]
        printed = exports.Made(self.printer.print(part, self.view.chart).encode())
        exports.guarded(self.document.to_publish, self.public, {"chronology.txt": printed})
        return [_entry(event, self.printer.told(self.public.by_id[event])) for event in part]

    def rest(self, shown: int) -> list[Component]:
        """How much is shown, and the button that shows more; nothing where all is."""
        if shown >= len(self.events):
            return []
        wording = self.document.wording
        numbers = {"shown": wording.number(shown), "total": wording.number(len(self.events))}
        told = wording.message("The first {shown} of {total} events. The copy holds all.", **numbers)
        button = html.Button(
            wording.message("Show more"), type="button", className="button", **data(more=str(shown))
        )
        return [html.P(told, className="muted"), button]


def _article(text: _Text) -> Iterator[Component]:
    printer, chart = text.printer, text.view.chart
    headline, *rest = printer.head(text.events, chart)
    yield html.H2(headline)
    yield from (html.P(line, className="muted") for line in rest)
    entries = text.entries(0)
    yield html.Ol(entries, id="entries", className="entries")
    yield html.Div(text.rest(len(entries)), id="prose-more", className="prose-more")
    if cited := printer.cited(text.events):
        yield html.H3(text.document.wording.message("Sources"))
        yield html.Ul([html.Li(_linked(line)) for line in cited], className="cited")
    yield from (html.P(line, className="muted") for line in printer.foot(chart))


def _entry(event: str, told: WordedEvent) -> Component:
    date = html.Button(told.date, type="button", className="date", **data(event=event))
    beside = html.Span("".join(f" · {part}" for part in told.beside), className="muted")
    parts: list[Component] = [html.P([date, beside]), html.P(told.statement)]
    parts += [html.Ul([html.Li(account) for account in told.accounts])] if told.accounts else []
    parts += [html.P(told.reply)] if told.reply else []
    return html.Li(parts, className="entry", **data(entry=event))


def _linked(line: str) -> list[str | Component]:
    """A source's line with its addresses as links."""
    parts = re.split(r"(https?://[^\s,]+)", line)
    return [
        html.A(part, href=part, target="_blank", rel="noopener noreferrer") if place % 2 else part
        for place, part in enumerate(parts)
    ]
