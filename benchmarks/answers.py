"""How soon the app's server answers a zoom, a filter and a choice among 2 000 events, without a browser."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.chronologies import written
from benchmarks.measures import Aim, Effort, Measure
from benchmarks.timing import ROOT, in_turns, most_held
from timeline.readers import load
from timeline.web.security import CALLBACKS

EVENTS, ROUNDS = 2_000, 15
PATIENCE = 600  # seconds
AIM = Aim(100)
VIEWPORT = {"width": 1_200, "scheme": "light"}
EVERYTHING: Mapping[str, Any] = {"chart": "", "window": None, "selected": ""}


class Server:
    """`timeline serve` in a process of its own, asked as a page asks it."""

    def __init__(self, path: Path) -> None:
        self._port = _free_port()
        command = [sys.executable, "-m", "timeline", "serve", str(path), "--port", str(self._port)]
        self._process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)
        self._connection: HTTPConnection | None = None
        while not self._listens():
            time.sleep(0.01)
        self._asked: dict[str, Any] = {
            each["output"]: each for each in json.loads(self.get("/_dash-dependencies"))
        }

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *fault: object) -> None:
        self._process.terminate()
        self._process.wait()

    @property
    def megabytes(self) -> float:
        """The most memory that it held so far; 0 where no one knows."""
        return most_held(self._process.pid)

    def page(self) -> None:
        """A first page: the frame, and what stands in it."""
        for address in ("/", "/_dash-layout"):
            self.get(address)

    def get(self, address: str) -> bytes:
        """What stands at an address."""
        return self._answer("GET", address)

    def ask(self, output: str, value: object) -> int:
        """Asks the callback that makes `output` (`id.property`) with one value; the bytes of the answer."""
        (name,) = (each for each in self._asked if output in each.strip(".").split("..."))
        parts = [each.rsplit(".", 1) for each in name.strip(".").split("...")]
        outputs = [{"id": id_, "property": property_} for id_, property_ in parts]
        inputs = [{**each, "value": value} for each in self._asked[name]["inputs"]]
        body = {
            "output": name,
            "outputs": outputs if len(outputs) > 1 else outputs[0],
            "inputs": inputs,
            "state": [],
            "changedPropIds": [f"{each['id']}.{each['property']}" for each in inputs],
        }
        return len(self._answer("POST", CALLBACKS, json.dumps(body)))

    def _answer(self, method: str, address: str, body: str | None = None) -> bytes:
        if self._connection is None:
            self._connection = HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE)
        packed = {"Accept-Encoding": "gzip, deflate, br, zstd"} if body else {}
        self._connection.request(method, address, body, packed | {"Content-Type": "application/json"})
        answer = self._connection.getresponse()
        content = answer.read()
        if answer.status != HTTPStatus.OK:
            raise RuntimeError(f"{address} answered {answer.status}")
        return content

    def _listens(self) -> bool:
        if self._process.poll() is not None:
            raise RuntimeError("the app did not start")
        try:
            socket.create_connection(("127.0.0.1", self._port), timeout=1).close()
        except OSError:
            return False
        return True

    def zoom(self, window: tuple[float, float] | None) -> int:
        """The chart of a window of time, in seconds."""
        return self.ask(
            "graph.figure", {"view": {**EVERYTHING, "window": window and [*window]}, "viewport": VIEWPORT}
        )

    def filtered(self, **chosen: list[str]) -> int:
        """The chart of those that a filter lets pass, and the counts of all filters."""
        view = {**EVERYTHING, **chosen}
        return self.ask("graph.figure", {"view": view, "viewport": VIEWPORT}) + self.ask("offered.data", view)

    def chosen(self, event: str) -> int:
        """The details of an event."""
        return self.ask("details.children", {**EVERYTHING, "selected": event})


def measures(effort: Effort) -> Iterator[Measure]:
    """The slowest of its kind each: the whole period, a filter that leaves most."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "events.yaml"
        path.write_text(written(EVENTS), encoding="utf-8")
        some = load(path)[0].events[EVENTS // 2].id
        with Server(path) as server:
            taken = in_turns(
                {
                    "zoom to the whole period": lambda: server.zoom(None),
                    "zoom to a year": lambda: server.zoom((1_580_000_000.0, 1_612_000_000.0)),
                    "filter by who says so, with the counts": lambda: server.filtered(
                        voice=["family", "press"]
                    ),
                    "choice of an event": lambda: server.chosen(some),
                },
                effort.rounds(ROUNDS),
            )
    for act, seconds in taken.items():
        yield Measure(
            f"server-{act.replace(' ', '-')}", f"Server, {EVENTS:,} events: {act}", "ms", seconds * 1000,
            aim=AIM, note="A whole request, compressed. A plain Dash app zooms in the browser.",
        )  # fmt: skip


def _free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        port: int = tried.getsockname()[1]
        return port
