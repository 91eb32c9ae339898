"""Whom the server answers and what it sends along, so that an unpublished file stays on this machine."""

from __future__ import annotations

import ipaddress
import os
import socket
import sys
import traceback
from collections.abc import Sequence
from urllib.parse import quote

import flask
from dash import Dash
from dash.exceptions import DependencyException, InvalidResourceError
from werkzeug.exceptions import HTTPException, NotFound

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
LARGEST_REQUEST = 1_000_000  # bytes; the app's own requests are a few kilobytes
CALLBACKS = "/_dash-update-component"
NOT_OURS = ("/_reload-hash", "/_favicon.ico")
"""What Dash answers besides, and no page of ours asks for."""


def guard(app: Dash, hosts: Sequence[str]) -> None:
    """Answers only requests that name one of `hosts`, and sends the headers that keep other sites out."""
    app.server.config["TRUSTED_HOSTS"] = list(hosts)
    app.server.config["MAX_CONTENT_LENGTH"] = LARGEST_REQUEST
    headers = {
        "Content-Security-Policy": _content_policy(app),
        "X-Frame-Options": "DENY",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }

    @app.server.before_request
    def refuse_nonsense() -> None:
        if flask.request.path in NOT_OURS:
            flask.abort(404)
        if flask.request.path == CALLBACKS and flask.request.method == "POST":
            asked = _asked(flask.request)
            if "callback" not in app.callback_map.get(asked, {}):  # the browser itself answers the others
                flask.abort(400)

    @app.server.errorhandler(Exception)
    def say_fault(fault: Exception) -> flask.typing.ResponseReturnValue:
        if isinstance(fault, (DependencyException, InvalidResourceError)):  # a script that Dash does not have
            fault = NotFound()
        if isinstance(fault, HTTPException):
            return _refusal(fault)
        if os.environ.get("TIMELINE_TRACEBACK"):
            traceback.print_exception(fault)
        place = quote(flask.request.path)  # decoded, it might be a line of its own, or command a terminal
        print(f"timeline: {place} could not be answered: {type(fault).__name__}", file=sys.stderr, flush=True)
        return flask.Response("This could not be answered. Reload the page.", 500, mimetype="text/plain")

    @app.server.after_request
    def add_headers(response: flask.Response) -> flask.Response:
        response.headers.update(headers)
        # What says nothing of how long to keep it may hold the chronology: no browser writes it to a disk.
        response.headers.setdefault("Cache-Control", "no-store")
        return response


def _asked(request: flask.Request) -> str:
    """Which callback a request asks for; empty where it is no request of the app's own page."""
    try:
        body = request.get_json()
    except RecursionError:
        return ""
    asked = body.get("output") if isinstance(body, dict) else None
    return asked if isinstance(asked, str) else ""


def _refusal(fault: HTTPException) -> flask.typing.ResponseReturnValue:
    """The answer to a request that is not ours to answer: its name, and nothing of what was asked."""
    answer = fault.get_response()
    answer.set_data(f"{fault.code} {fault.name}. The app is at / of this address.")
    answer.mimetype = "text/plain"
    return answer


def trusted_hosts(host: str) -> tuple[str, ...]:
    """The Host headers to answer when listening on `host`: loopback, the address, this machine's names."""
    if is_loopback(host):
        return LOOPBACK
    if host in ("0.0.0.0", "::"):  # noqa: S104 -- compared with, not bound to
        name = socket.gethostname()
        return (*LOOPBACK, name, *_addresses(name))
    return (*LOOPBACK, f"[{host}]" if ":" in host else host)


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach `host`."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _addresses(name: str) -> list[str]:
    try:
        found = {str(entry[4][0]) for entry in socket.getaddrinfo(name, None)}
    except OSError:
        return []
    return sorted(f"[{address}]" if ":" in address else address for address in found)


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
