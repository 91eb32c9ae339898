"""Whether the app answers, for whoever watches over it: two words, and none of the file."""

from __future__ import annotations

from contextlib import suppress

import flask
from dash import Dash

from timeline.web.document import File

ADDRESS = "/health"


def register(app: Dash, file: File) -> None:
    """The address that says how the app is."""

    @app.server.get(ADDRESS)
    def health() -> flask.Response:
        answer = flask.Response(f"ok {_state(file)}\n", mimetype="text/plain")
        answer.cache_control.no_store = True
        return answer


def _state(file: File) -> str:
    """How the file is: `shown`, `problems` that keep it from being shown as it is saved, or `missing`."""
    with suppress(OSError):  # its folder may not be looked into: what is read says so
        if not file.path.is_file():
            return "missing"
    return "shown" if file.saved().ready else "problems"
