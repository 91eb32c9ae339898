"""The selection as sourced prose, to read, and to copy into an article: what the text export prints."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dash import ClientsideFunction, Dash, Input, Output, dcc, html
from dash.development.base_component import Component

from timeline import exports
from timeline.model import Problem
from timeline.publish import PublicChronology
from timeline.renderers.text import PLAIN, Printer, Told
from timeline.tables import View, in_time, select, tabulate
from timeline.themes import LIGHT
from timeline.web.attributes import aria, data
from timeline.web.document import Document, File
from timeline.web.state import read_view

COPIES = (".txt", ".md")
MOST = 300  # so many events are shown: Dash takes seconds over thousands of components


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
        dcc.Store(id="copies"),
        dcc.Store(id="kept"),
    ]


def register(app: Dash, file: File) -> None:
    """The text follows the filters once it is looked at."""
    app.clientside_callback(
        ClientsideFunction("views", "keep"), Output("kept", "data"), Input("copies", "data")
    )

    @app.callback(
        Output("prose", "children"),
        Output("prose", "aria-busy"),
        Output("copies", "data"),
        Input("asked-text", "data"),
        prevent_initial_call=True,
    )
    def write(asked: object) -> tuple[list[Component], str, dict[str, str]]:
        document = file.seen({"known": asked.get("known")} if isinstance(asked, dict) else None)
        article, copies = answer(document, asked)
        return article, "false", copies


def answer(document: Document, asked: object) -> tuple[list[Component], dict[str, str]]:
    """The article for a view, and the texts to copy by suffix: those of the export, or why there are none."""
    chronology, wording = document.chronology, document.wording
    try:
        public = exports.edition(chronology, wording)
        view = read_view(asked, public)
        style = exports.Style(1000, LIGHT, wording)
        made = exports.export(chronology, public, [f"chronology{suffix}" for suffix in COPIES], view, style)
    except exports.Refused as refused:
        return refusal(document, refused.problems), {}
    except exports.NotThere:
        nothing = wording.message("No public event is in this selection.")
        return [html.P(nothing, className="empty")], {}
    copies = {suffix: made[f"chronology{suffix}"].decode() for suffix in COPIES}
    return list(_article(document, public, view)), copies


def refusal(document: Document, problems: tuple[Problem, ...]) -> list[Component]:
    """Why nothing of this may leave the desk, problem by problem."""
    word = document.wording.message
    items = [
        html.Li(
            [
                html.P(word("Line {line}", line=problem.line), className="place") if problem.line else None,
                html.P(problem.message, className="wrong"),
                html.P(problem.suggestion, className="remedy"),
            ]
        )
        for problem in problems
    ]
    return [
        html.H2(word("Not to be published as it is")),
        html.P(word("An export is refused for the same reasons."), className="advice"),
        html.Ol(items, className="problems"),
    ]


def _article(document: Document, public: PublicChronology, view: View) -> Iterator[Component]:
    printer = Printer(public, document.wording, PLAIN)
    events = in_time(select(tabulate(public), view).events)
    headline, *rest = printer.head(len(events), view.chart)
    yield html.H2(headline)
    yield from (html.P(line, className="muted") for line in rest)
    entries = [_entry(event, printer.told(public.by_id[event])) for event in events[:MOST]]
    yield html.Ol(entries, className="entries")
    if len(events) > MOST:
        word = document.wording.message
        shown, total = (document.wording.number(number) for number in (MOST, len(events)))
        first = word("The first {shown} of {total} events. The copy holds all.", shown=shown, total=total)
        yield html.P(first, className="muted")
    if cited := printer.cited(events):
        yield html.H3(document.wording.message("Sources"))
        yield html.Ul([html.Li(_linked(line)) for line in cited], className="cited")
    yield from (html.P(line, className="muted") for line in printer.foot(view.chart))


def _entry(event: str, told: Told) -> Component:
    date = html.Button(told.date, type="button", className="date", **data(event=event))
    place = html.Span("".join(f" · {part}" for part in told.place), className="muted")
    parts: list[Component] = [html.P([date, place]), html.P(told.statement)]
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
