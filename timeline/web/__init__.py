"""The app: one chronology in the browser of whoever works on it, served from their own machine."""

from __future__ import annotations

import ctypes
import errno
import gc
import logging
import os
import socket
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import dash
import flask

from timeline.packaged import assets
from timeline.readers import LIMIT, shown_name
from timeline.uncollected import uncollected
from timeline.web import fonts, health, hosts, page, security
from timeline.web.document import File

PACKED = 6
"""How hard answers are pressed: a tenth smaller than by default, for 50 ms on a first visit."""
LARGE = 1_000_000
"""A file of more bytes takes a second or more to read."""
MMAP_THRESHOLD, LARGE_BLOCK = -3, 1_000_000
"""glibc's number of the setting, and the bytes from which on a block is no part of a thread's heap."""


_NO_ADDRESS = "{host} is not an address of this machine. Try --host 127.0.0.1"


class Unserved(Exception):
    """The app cannot be served so; the message says why, and what to say instead."""


class _App(dash.Dash):
    """Dash with a page frame in the chronology's language and title."""

    def __init__(self, file: File) -> None:
        self._file = file
        super().__init__(
            "timeline",
            assets_folder=str(assets()),
            assets_ignore=r"^scheme\.js$",  # the page asks for it before anything is drawn
            serve_locally=True,
            compress=True,
            update_title="",
            enable_mcp=False,
            # Else a page carries its layout twice, and a mended file is checked against the broken one's.
            suppress_callback_exceptions=True,
            add_log_handler=False,
        )

    def index(self, path: str = "", **_query: object) -> str:
        """The page as HTML: the app, or without it the list of problems where the file cannot be shown."""
        if path:
            flask.abort(404)
        document = self._file.open()
        return str(super().index()) if document.ready else page.problems(document)

    def interpolate_index(  # Dash's own signature, plain strings all of them
        self,
        metas: str = "",  # noqa: ARG002
        title: str = "",  # noqa: ARG002
        css: str = "",
        config: str = "",
        scripts: str = "",
        app_entry: str = "",
        favicon: str = "",  # noqa: ARG002
        renderer: str = "",
    ) -> str:
        """The app's page with what Dash puts into it; language, title and theme are the file's."""
        return page.app(self._file.open(), css, app_entry, config + scripts + renderer)


def create_app(path: str | os.PathLike[str], names: Sequence[str] = (), *, limit: int = LIMIT) -> dash.Dash:
    """The app for one file of at most `limit` bytes; `names`: those under which other machines ask for it."""
    return _app_for(File(path, limit), names)


def _app_for(file: File, names: Sequence[str]) -> dash.Dash:
    app = _App(file)
    app.server.config["COMPRESS_ZSTD_LEVEL"] = PACKED
    app.layout = lambda: page.layout(file)
    for panel in page.PANELS:
        panel.register(app, file)
    fonts.serve_fonts(app)
    health.register(app, file)
    security.guard(app, names)
    return app


def serve(
    path: str | os.PathLike[str],
    host: str = "127.0.0.1",
    port: int = 8050,
    *,
    names: Sequence[str] = (),
    limit: int = LIMIT,
    again: Callable[[int], str] | None = None,
) -> None:
    """Serves the app until it is stopped, and says where.

    `names`: those under which other machines ask for it; `again`: the command that serves it on another port.

    Raises:
        Unserved: it cannot listen there.
    """
    from timeline.web.listening import listen

    path, again = Path(path), again or (lambda port: f"timeline serve {path} --port {port}")
    if not 0 < port < 65536:
        raise Unserved(f"{port} is no port. Take one from 1024 to 65535: {again(8051)}")
    answered = _names(path, host, names)
    app = _app_for(_opened(path, limit), answered)
    _tidy_memory(app.server)
    try:
        server = listen(app.server, host, port)
    except (OSError, ValueError) as error:
        raise Unserved(_refusal(error, host, port, again)) from None
    # A browser asks for more files at once than there are threads; hundreds of connections fill no log.
    logging.getLogger("waitress").setLevel(logging.ERROR)
    if not hosts.stays_here(host):
        print(_warning(path, port, answered), file=sys.stderr)
    shown = hosts.LOOPBACK[0] if hosts.is_everywhere(host) else hosts.named(host)
    print(
        f"{shown_name(path)} is open on http://{shown}:{port} (Ctrl+C stops it)", file=sys.stderr, flush=True
    )
    server.run()


def _opened(path: Path, limit: int) -> File:
    """The file, read so that the first page does not wait for it."""
    if path.is_file() and path.stat().st_size > LARGE:
        print(f"Reading {shown_name(path)} …", file=sys.stderr, flush=True)
    file = File(path, limit)
    file.open()
    return file


def _tidy_memory(server: flask.Flask) -> None:
    """Has Python look through less for what is gone, and glibc give large blocks back once they are free."""
    server.wsgi_app = uncollected()(server.wsgi_app)  # type: ignore[method-assign]  # as Flask says to
    gc.collect()
    gc.freeze()  # libraries stay for good: looking through them again takes longer than drawing a chart
    gc.set_threshold(50_000, 20, 20)  # a chart is many small values, all gone a moment later
    # Else each thread keeps what it ever needed.
    with suppress(AttributeError, OSError, TypeError):  # other systems have no such setting, or no need of it
        ctypes.CDLL(None).mallopt(MMAP_THRESHOLD, LARGE_BLOCK)


def _names(path: Path, host: str, names: Sequence[str]) -> tuple[str, ...]:
    """The names under which other machines may ask: those said, and the one address that is listened on."""
    said = []
    for name in names:
        try:
            said.append(hosts.as_asked(name))
        except ValueError:
            raise Unserved(
                f"“{name}” is no name of a machine. "
                "Write it without http:// and port: --name desk.example.org"
            ) from None
    if hosts.is_many(host):
        raise Unserved(_NO_ADDRESS.format(host=host))
    if not hosts.is_everywhere(host):
        own = hosts.named(host)
        said += [own] if own not in hosts.LOOPBACK else []  # whom those answer is asked each time
    elif not said:
        raise Unserved(
            f"--host {host} opens {shown_name(path)} to all who reach this machine, what is withheld "
            "from readers too, without a password. Leave it out and put a proxy that asks for one in front: "
            'docs/administrator.md, "Behind nginx". If it is meant, say under which name others ask: '
            f"--host {host} --name {socket.gethostname()}"
        )
    return tuple(dict.fromkeys(said))


def _warning(path: Path, port: int, names: Sequence[str]) -> str:
    """What it means to listen beyond this machine."""
    asked = " or ".join(f"http://{name}:{port}" for name in names)
    return (
        f"Warning: everyone who reaches {asked} sees all of {shown_name(path)}, what is withheld from "
        "readers too. Nobody is asked for a password, and nothing is encrypted. Better leave out --host, and "
        'put a proxy that asks for one in front: docs/administrator.md, "Behind nginx".'
    )


def _refusal(error: Exception, host: str, port: int, again: Callable[[int], str]) -> str:
    if isinstance(error, ValueError):  # waitress's word for a name that no machine has
        return f"No machine is called “{host}”. Try --host 127.0.0.1"
    if isinstance(error, PermissionError):
        return f"Port {port} needs an administrator. Take another: {again(8051)}"
    if isinstance(error, OSError) and error.errno == errno.EADDRNOTAVAIL:
        return _NO_ADDRESS.format(host=host)
    if isinstance(error, OSError) and error.errno != errno.EADDRINUSE:
        return f"Cannot listen on {host}:{port}: {error.strerror}. Try --port 8051"
    free = port + 1 if port < 65535 else 8051
    return f"Port {port} is in use. Take another: {again(free)}"
