"""A save of the file shows within a second: the page asks what there is, and says what became of it.

Asking costs the server one look at the file's date and size; a file that cannot be shown leaves the page as
it was, under a list of what is to be mended.
"""

from __future__ import annotations

from collections.abc import Mapping

import flask
from dash import ClientsideFunction, Dash, Input, Output, dcc, html, no_update
from dash.development.base_component import Component

from timeline.model import Problem
from timeline.web.attributes import data
from timeline.web.buttons import signed
from timeline.web.document import Document, File
from timeline.web.panels import scope

ADDRESS = "/saved"
LISTED = 20  # so many problems are listed, the rest counted


def layout(file: File) -> Component:
    """The place of what is said of a save; it is there from the start, so that screen readers hear it."""
    document, saved = file.open(), file.saved()
    word = document.wording.message
    stopped = word("Timeline has stopped. Start it again to go on: this page shows what was last read.")
    return html.Div(
        [
            html.Div([] if saved.ready else [_broken(saved)], id="banner", role="status", className="banner"),
            html.P(stopped, id="stopped", className="banner warns", hidden=True, role="status"),
            dcc.Store(id="saved", data=_state(saved, document)),
            dcc.Store(id="watching"),
        ],
        id="live",
        **data(address=ADDRESS, **_state(saved, document)),
    )


def register(app: Dash, file: File) -> None:
    """The address that the page asks, and what it says of the answer."""

    @app.server.get(ADDRESS)
    def saved() -> flask.Response:
        response = flask.jsonify(_state(file.saved(), file.open()))
        response.cache_control.no_store = True
        return response

    app.clientside_callback(
        ClientsideFunction("live", "watch"), Output("watching", "data"), Input("live", "id")
    )

    @app.callback(
        Output("banner", "children"),
        Output("title", "children"),
        Output("charts", "children"),
        Input("saved", "data"),
        prevent_initial_call=True,
    )
    def tell(state: object) -> tuple[object, ...]:
        if not isinstance(state, Mapping) or not state.get("before"):
            return no_update, no_update, no_update
        return answer(file, str(state["before"]))


def answer(file: File, before: str) -> tuple[list[Component], str, list[Component]]:
    """What to say of a save to a page that showed the version `before`; the title; the choice of charts."""
    shown = file.open()
    return _banner(file, before), shown.chronology.title, scope.chooser(shown)


def _state(saved: Document, shown: Document) -> dict[str, str]:
    """The versions of the file on disk and of what is shown."""
    return {"saved": saved.version, "shown": shown.version, "language": shown.wording.language}


def _banner(file: File, before: str) -> list[Component]:
    saved = file.saved()
    if not saved.ready:
        return [_broken(saved)]
    gone = file.gone(before)
    if not gone:
        return []
    said = saved.wording.plural(
        "{count} event is no longer in the file.", "{count} events are no longer in the file.",
        gone, count=saved.wording.number(gone),
    )  # fmt: skip
    dismiss = signed("×", saved.wording.message("Close"), "dismiss")
    return [html.Div([html.P(said, className="said"), dismiss], className="tells")]


def _broken(saved: Document) -> Component:
    """What keeps the file from being shown, by line."""
    wording, blocking = saved.wording, saved.blocking
    if not blocking:  # all of it is later than the day that it is to be shown as known on
        said = wording.message(
            "Nothing in {file} had certainly been said by the day of as_known_on. You see what came before.",
            file=saved.name,
        )
        return html.Div(html.P(said, className="said"), className="warns")
    said = wording.plural(
        "{count} problem in {file}. You see the last version without it.",
        "{count} problems in {file}. You see the last version without them.",
        len(blocking), count=wording.number(len(blocking)), file=saved.name,
    )  # fmt: skip
    items = [html.Li(_problem(problem, saved)) for problem in blocking[:LISTED]]
    if (more := len(blocking) - LISTED) > 0:
        items.append(html.Li(wording.more(more)))
    return html.Div([html.P(said, className="said"), html.Ol(items)], className="warns")


def _problem(problem: Problem, saved: Document) -> list[str | Component]:
    line = saved.wording.message("Line {line}", line=problem.line) if problem.line else ""
    parts: list[str | Component] = [html.Span(line, className="place"), " "] if line else []
    parts.append(problem.message)
    return [*parts, " ", html.Span(problem.suggestion, className="remedy")] if problem.suggestion else parts
