"""How requests come in: waitress, with bounds, and one plain request of a connection at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Sized
from math import inf
from typing import Any

import waitress
from waitress.buffers import OverflowableBuffer
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError, TransferEncodingNotImplemented
from waitress.server import BaseWSGIServer
from waitress.task import ErrorTask

from timeline.web.security import GUARDS, LARGEST_REQUEST

try:
    from resource import RLIM_INFINITY, RLIMIT_NOFILE, getrlimit
except ImportError:  # Windows has no such limit
    FILES: float = inf
else:
    FILES = inf if (_soft := getrlimit(RLIMIT_NOFILE)[0]) == RLIM_INFINITY else _soft

OWN_FILES = 24
"""Descriptors that are left for what the app itself opens, where the system allows but few."""
CONNECTIONS = int(max(6, min(600, FILES - OWN_FILES)))
"""So many may be open at once; of the last sixth each takes the place of one that has long been silent."""
UNREAD = 200_000_000
"""Bytes of answers not read and requests not ended: beyond them who has long been silent is sent away."""
NOTED = 100_000
"""Whenever a request has grown by so many bytes, whether there are too many is looked at."""
SILENCE = 30
"""Seconds after which a connection is closed on which nothing is said, or a request is not ended."""
IN_MEMORY = 10**12
"""Bytes of a request or answer that wait in memory: more than there are, for the rest would go to a file."""


class _Request(HTTPRequestParser):  # type: ignore[misc]  # waitress has no types
    """A request of a stated length; whatever else it is gets a few words, and none of its own back."""

    def received(self, data: bytes) -> int:
        consumed: int = super().received(data)
        if self.error:
            self.error.body = "This is no request that the app answers."
            self.expect_continue = False  # else waitress asks for the rest of what it refused
        return consumed

    def parse_header(self, header_plus: bytes) -> None:
        try:
            super().parse_header(header_plus)
        except ValueError:  # an address or a number that Python refuses; waitress would log where
            raise ParsingError("") from None
        if self.version not in ("1.0", "1.1"):
            raise ParsingError("")
        # No browser and no nginx sends pieces; two programs that cut them otherwise see other requests.
        if self.chunked:
            raise TransferEncodingNotImplemented("")


class _Refusal(ErrorTask):  # type: ignore[misc]
    """What is no request is refused before the app sees it, and with the same headers along."""

    def execute(self) -> None:
        self.response_headers += [*GUARDS.items(), ("Cache-Control", "no-store")]
        super().execute()


class _Connection(HTTPChannel):  # type: ignore[misc]
    """A connection whose requests are ended in time, and that waits for an answer before it asks again."""

    parser_class = _Request
    error_task_class = _Refusal
    last_activity: float
    total_outbufs_len: int
    answers = 0
    """Bytes of answers in memory: all of one of which not all is sent."""
    requests: Sequence[HTTPRequestParser] = ()
    """None of one that is only being made, which another thread may see already."""

    def __init__(self, server: BaseWSGIServer, *came: Any, **more: Any) -> None:  # noqa: ANN401
        super().__init__(server, *came, **more)
        self._make_room()

    @property
    def incoming(self) -> int:
        """Bytes of a request that is not ended."""
        return int(getattr(self.request, "body_bytes_received", 0))

    @property
    def held(self) -> int:
        """Bytes of answers and of a request that it keeps in memory."""
        return self.answers + self.incoming

    def writable(self) -> bool:
        if self.will_close:
            # Here, for the system never says that one can be written to whose other end reads nothing.
            self.handle_close()
            return False
        return bool(super().writable())

    def handle_read(self) -> None:
        under_way, before, had = self.request is not None, self.last_activity, self.incoming
        super().handle_read()
        if self.incoming // NOTED > had // NOTED:
            self._make_room()
        if under_way and self.request is not None:
            self.last_activity = before  # who sends a byte now and then is silent

    def handle_expt(self) -> None:
        # Data marked urgent is never read, so that the system tells of it again and again.
        self.handle_close()

    def write_soon(self, data: Sized) -> int:
        with self.outbuf_lock:
            written: int = super().write_soon(data)
            self.answers += written if self.total_outbufs_len else 0
        return written

    def _flush_some(self, do_close: bool = True) -> bool:
        with self.outbuf_lock:
            sent: bool = super()._flush_some(do_close=do_close)
            if sent and not self.total_outbufs_len:
                # Else what was sent stays in memory until the connection ends or asks again.
                self.outbufs = [OverflowableBuffer(IN_MEMORY)]
                self.current_outbuf_count = self.answers = 0
        return sent

    def service(self) -> None:
        with self.requests_lock:
            if len(self.requests) > 1:
                # Their answers, unread, would hold the thread for good; who asks so, asks again (RFC 9112).
                for unanswered in self.requests[1:]:
                    unanswered.close()
                self.requests = self.requests[:1]
                self.requests[0].headers["CONNECTION"] = "close"
        super().service()
        self._make_room()

    def _make_room(self) -> None:
        """Closes those that have been silent longest, where too many are open or too much waits for them."""
        here = [each for each in list(self.server.active_channels.values()) if not each.will_close]
        many, unread = len(here) - CONNECTIONS * 5 // 6, sum(each.held for each in here) - UNREAD
        if many <= 0 and unread <= 0:
            return
        silent = [each for each in here if not each.requests and each is not self]
        for each in sorted(silent, key=lambda each: each.last_activity):
            if many > 0 or (unread > 0 and each.held):
                each.will_close = True
                many, unread = many - 1, unread - each.held
        self.server.pull_trigger()


def listen(app: Callable[..., Any], host: str, port: int) -> Any:  # noqa: ANN401 -- waitress has no types
    """The server of an app, which `run()` starts; OSError or ValueError where it cannot listen."""
    server = waitress.create_server(
        app,
        host=host,
        port=port,
        ident=None,
        threads=8,
        max_request_body_size=LARGEST_REQUEST,
        inbuf_overflow=IN_MEMORY,
        outbuf_overflow=IN_MEMORY,
        connection_limit=CONNECTIONS,
        log_socket_errors=False,
        channel_timeout=SILENCE,
        cleanup_interval=SILENCE // 3,
        asyncore_use_poll=True,  # select() ends at 1024 files, and looks through all of them each time
    )
    for each in [server, *getattr(server, "map", {}).values()]:  # a name may have several addresses
        if isinstance(each, BaseWSGIServer):
            each.channel_class = _Connection
    return server
