"""Whom the server answers and what it sends along, so that an unpublished file stays on this machine."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Collection
from contextlib import suppress
from urllib.parse import quote

import flask
from dash import Dash
from dash.exceptions import DependencyException, InvalidResourceError
from werkzeug.exceptions import HTTPException, InternalServerError, NotFound

from timeline.web import hosts

LARGEST_REQUEST = 1_000_000  # bytes; the app's own requests are a few kilobytes
CALLBACKS = "/_dash-update-component"
SCRIPTS = "/_dash-component-suites/"
NOT_OURS = ("/_reload-hash", "/_favicon.ico")
"""What Dash answers besides, and no page of ours asks for."""
GUARDS = {
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""What goes along with every answer; the pages of the app allow themselves what they need."""
STRANGE = "400 Bad Request. Not a name of this app; `timeline serve --name NAME` adds one."
"""What a stranger is told, who is not to learn the names; standard error says them."""
TOLD = 20
"""So many strange names are told on standard error, each once: who asks for more fills no log."""


def _say(sentence: str) -> None:
    """A line for whoever serves; where nobody reads any more, the answer goes out all the same."""
    with suppress(OSError, ValueError):
        print(f"timeline: {sentence}", file=sys.stderr, flush=True)


def guard(app: Dash, names: Collection[str]) -> None:
    """Answers only who asks for one of `names` or for this machine; its headers keep other sites out."""
    app.server.config["MAX_CONTENT_LENGTH"] = LARGEST_REQUEST
    _refuse_other_names(app, names)
    _refuse_nonsense(app)
    _say_faults(app)
    _add_headers(app)


def _refuse_nonsense(app: Dash) -> None:
    """Refuse what no page of ours asks for."""

    @app.server.before_request
    def refuse_nonsense() -> None:
        if "Transfer-Encoding" in flask.request.headers:  # a length is stated: see listening.py
            flask.abort(501)
        if flask.request.path in NOT_OURS:
            flask.abort(404)
        try:  # read here, where a date of no clock can be refused
            flask.request.if_modified_since, flask.request.if_range  # noqa: B018
        except OverflowError:
            flask.abort(400)
        posted = flask.request.path == CALLBACKS and flask.request.method == "POST"
        if posted and not _is_asked_by_a_page(flask.request, app):
            flask.abort(400)


def _say_faults(app: Dash) -> None:
    """Answer what fails in a sentence, and say it to whoever serves."""
    # Of an answer that cannot be written out Flask would log a traceback, or raise to whoever serves.
    app.server.config["PROPAGATE_EXCEPTIONS"] = False
    app.server.log_exception = lambda _: None

    @app.server.errorhandler(Exception)
    def say_fault(fault: Exception) -> flask.typing.ResponseReturnValue:
        if isinstance(fault, InternalServerError) and isinstance(fault.original_exception, Exception):
            fault = fault.original_exception
        if isinstance(fault, (DependencyException, InvalidResourceError)):  # a script that Dash does not have
            fault = NotFound()
        if isinstance(fault, HTTPException):
            return _refusal(fault)
        place = quote(flask.request.path)  # decoded, it might be a line of its own, or command a terminal
        _say(f"{place} could not be answered: {type(fault).__name__}")
        if os.environ.get("TIMELINE_TRACEBACK"):
            _say("".join(traceback.format_exception(fault)))
        return flask.Response("This could not be answered. Reload the page.", 500, mimetype="text/plain")


def _add_headers(app: Dash) -> None:
    headers = {**GUARDS, "Content-Security-Policy": _content_policy(app)}

    @app.server.after_request
    def add_headers(response: flask.Response) -> flask.Response:
        response.headers.update(headers)
        # What says nothing of how long to keep it may hold the chronology: no browser writes it to a disk.
        # Scripts of Dash and Plotly hold none of it and are megabytes: they are kept while they are the same.
        script = flask.request.path.startswith(SCRIPTS) and response.status_code in (200, 304)
        response.headers.setdefault("Cache-Control", "no-cache" if script else "no-store")
        return response


def _is_asked_by_a_page(request: flask.Request, app: Dash) -> bool:
    """Whether a request asks for a callback of ours as the app's own page does; Dash fails on others."""
    try:
        body = request.get_json()
    except RecursionError:
        return False
    asked = body.get("output") if isinstance(body, dict) else None
    if not isinstance(asked, str):
        return False
    callback = app.callback_map.get(asked, {})
    if "callback" not in callback:  # the browser itself answers the others
        return False
    outputs, changed = body.get("outputs"), body.get("changedPropIds", [])
    return (
        _places(body.get("inputs")) == _places(callback["inputs"])
        and _places(body.get("state", [])) == _places(callback["state"])
        and _places(outputs if asked.startswith("..") else [outputs]) == _written(asked)
        and isinstance(changed, list)
        and all(isinstance(each, str) and "." in each for each in changed)
    )


def _places(values: object) -> list[tuple[object, object]] | None:
    """The component and the property of each value; None where it is no list of values."""
    if not isinstance(values, list) or not all(isinstance(each, dict) for each in values):
        return None
    return [(each.get("id"), str(each.get("property")).partition("@")[0]) for each in values]


def _written(output: str) -> list[tuple[object, object]]:
    """The outputs of a callback, as its name lists them."""
    names = output[2:-2].split("...") if output.startswith("..") else [output]
    parts = (name.rpartition(".") for name in names)
    return [(place, key.partition("@")[0]) for place, _, key in parts]


def _refuse_other_names(app: Dash, names: Collection[str]) -> None:
    strange: set[str] = set()

    @app.server.before_request
    def refuse_strange_names() -> flask.Response | None:
        asked = flask.request.environ.get("HTTP_HOST", "")
        if hosts.is_answered(asked, flask.request.environ.get("REMOTE_ADDR", ""), names):
            return None
        name = hosts.asked_for(asked)
        if name and name not in strange and len(strange) < TOLD:
            strange.add(name)
            _say(_told(name, names))
        return flask.Response(STRANGE, 400, mimetype="text/plain")


def _told(name: str, names: Collection[str]) -> str:
    """For whoever serves: why a request was refused, and what would have it answered."""
    if name in hosts.LOOPBACK:
        return (
            f"another machine asked for {name} and was refused, for that is this one's name. "
            f"Where it is meant, from outside a container say: timeline serve … --name {name}"
        )
    answered = ", ".join((*names, *hosts.LOOPBACK))
    return (
        f"a request for {name} was refused: the app answers to {answered}. "
        f"Where this is a name of your machine: timeline serve … --name {name}"
    )


def _refusal(fault: HTTPException) -> flask.typing.ResponseReturnValue:
    """The answer to a request that is not ours to answer: its name, and nothing of what was asked."""
    answer = fault.get_response()
    answer.set_data(f"{fault.code} {fault.name}. The app is at / of this address.")
    answer.mimetype = "text/plain"
    return answer


def _content_policy(app: Dash) -> str:
    policy = {
        "default-src": "'none'",
        "script-src": " ".join(["'self'", *app.csp_hashes()]),
        # Plotly and Dash's components write style elements at run time; they cannot carry hashes.
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
    }
    return "; ".join(f"{directive} {sources}" for directive, sources in policy.items())
