"""200 reloads and 50 people at once leave the descriptors, threads and memory of the server as they were."""

from __future__ import annotations

import gzip
import http.client
import json
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.serving import free_port

from .commanded import ORDINARY
from .conftest import ALL, Tally

pytestmark = pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="/proc tells what a process holds")
RELOADS, PEOPLE = 200 if ALL else 10, 50
WARM = 20 if ALL else 2
MORE_MEMORY = 10_000_000
"""Bytes that may be held more at the end than after the beginning: what is kept for the next request."""
JSON = {"Content-Type": "application/json"}


def written(title: str) -> str:
    """A chronology of some people."""
    events = "\n".join(
        f"- {{id: e{day}, when: 2022-01-{day + 1:02}, what: Opens shop {day}, who: P{day % 5}, said_by: AFP}}"
        for day in range(10)
    )
    people = "\n".join(f"  P{number}: baker" for number in range(5))
    return f"title: {title}\npeople:\n{people}\nsources:\n  AFP: https://example.org/\nevents:\n{events}\n"


@dataclass(frozen=True)
class Server:
    """`timeline serve` as a process of its own."""

    pid: int
    port: int
    file: Path

    def held(self) -> tuple[int, int, int]:
        """How many descriptors, threads and bytes of memory it has."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="utf-8")
        told = {name: int(number) for name, number in re.findall(r"^(\w+):\s+(\d+)", status, re.M)}
        return len([*Path(f"/proc/{self.pid}/fd").iterdir()]), told["Threads"], told["VmRSS"] * 1024

    def save(self, title: str) -> None:
        """Saves the file anew."""
        staged = self.file.with_name(f"{title}.new")
        staged.write_text(written(title), encoding="utf-8")
        staged.replace(self.file)


@contextmanager
def serving(file: Path) -> Iterator[Server]:
    port = free_port()
    command = [*ORDINARY, sys.executable, "-m", "timeline", "serve", str(file), "--port", str(port)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr
            assert "is open on" in process.stderr.readline()
            yield Server(process.pid, port, file)
        finally:
            process.terminate()
            told = process.stderr.read() if process.stderr else ""
    assert not told, told[:500]


@dataclass
class Browser:
    """What a browser sends for a page: connections that stay open, and what it has kept of earlier pages."""

    port: int
    kept: dict[str, str] = field(default_factory=dict)
    wire: http.client.HTTPConnection = field(init=False)

    def __post_init__(self) -> None:
        self.wire = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)

    def ask(self, address: str, body: object = None) -> bytes:
        """The answer, which is one that a page can use."""
        method, sent = ("POST", json.dumps(body)) if body is not None else ("GET", None)
        headers = {"Accept-Encoding": "gzip"} | (JSON if sent else {})
        headers |= {"If-None-Match": self.kept[address]} if address in self.kept else {}
        self.wire.request(method, address, body=sent, headers=headers)
        answer = self.wire.getresponse()
        content = answer.read()
        content = gzip.decompress(content) if answer.getheader("Content-Encoding") == "gzip" else content
        assert answer.status in (200, 204, 304), f"{answer.status} {address} {content[:200]!r}"
        if etag := answer.getheader("ETag"):
            self.kept[address] = etag
        return content

    def close(self) -> None:
        self.wire.close()

    def open(self, width: int, *, first: bool = False, exports: bool = True) -> None:
        """Opens the page: its frame, its scripts and style sheets, the first chart, then everything once."""
        page = self.ask("/").decode()
        for address in re.findall(r'(?:src|href)="(/[^"]+)"', page):
            # What bears its fingerprint in its name a browser keeps; the rest it asks for again.
            if first or address in self.kept:
                self.ask(address)
        self.ask("/_dash-layout")
        for callback in json.loads(self.ask("/_dash-dependencies")):
            exporting = callback["inputs"][0]["id"] in ("ordered", "wanted", "wanted-copy")
            if not callback["clientside_function"] and (exports or not exporting):
                self.ask("/_dash-update-component", asked(callback, width))
        self.ask("/saved")


VIEW = {"chart": "", "window": None}
SENT: dict[str, dict[str, Any]] = {
    "turned": {"at": {"whole": True}}, "pointed": {"event": "e7"}, "chosen": {"selected": "e7"},
    "more-text": {"from": 0}, "wanted-copy": {"suffix": ".txt"}, "saved": {"before": "nothing"},
    "ordered": {"view": VIEW, "what": "view", "format": ".svg", "shape": "680"},
    "wanted": {"view": VIEW, "what": "view", "format": ".csv"},
}  # fmt: skip
"""What a page sends from each of its stores besides the view."""


def asked(callback: dict[str, Any], width: int) -> dict[str, Any]:
    """A callback as a page of this width asks for it."""
    store = callback["inputs"][0]["id"]
    value = VIEW | SENT.get(store, {})
    if store == "drawn":
        value = {
            "view": VIEW | {"window": [1641081600 + width, 1641600000]},
            "viewport": {"width": width, "scheme": "light"},
        }
    return {
        "output": callback["output"],
        "outputs": outputs(callback["output"]),
        "inputs": [each | {"value": value} for each in callback["inputs"]],
        "changedPropIds": [f"{each['id']}.{each['property']}" for each in callback["inputs"]],
    }


def outputs(named: str) -> Any:
    """The outputs of a callback as a page sends them."""
    if named.startswith(".."):
        return [outputs(each) for each in named[2:-2].split("...")]
    place, _, key = named.rpartition(".")
    return {"id": place, "property": key}


def test_reloads_and_people_leave_nothing_behind(tmp_path: Path, tally: Tally) -> None:
    file = tmp_path / "desk.yaml"
    file.write_text(written("Bakers"), encoding="utf-8")
    with serving(file) as server:
        reload(server, WARM)
        together(server, PEOPLE)
        before = server.held()
        reload(server, RELOADS)
        together(server, PEOPLE)
        after = settled(server, before)
    print(f"descriptors, threads, bytes before and after: {before} {after}")
    assert after[0] <= before[0]
    assert after[1] <= before[1]
    assert after[2] <= before[2] + MORE_MEMORY
    promise = f"as many descriptors and threads are held as before, and no {MORE_MEMORY // 10**6} MB more"
    tally("pages opened again while the file is saved, and by 50 people at once", promise, RELOADS + PEOPLE)


@pytest.mark.skipif(not ALL, reason="waits for the end of a silence; FAULTS=all does")
def test_who_sends_a_byte_now_and_then_is_sent_away(tmp_path: Path) -> None:
    file = tmp_path / "desk.yaml"
    file.write_text(written("Bakers"), encoding="utf-8")
    with serving(file) as server, socket.create_connection(("127.0.0.1", server.port), timeout=5) as wire:
        began = time.monotonic()
        with pytest.raises(OSError):
            for _ in range(100):
                wire.sendall(b"G")
                time.sleep(1)
        assert 25 < time.monotonic() - began < 60


def reload(server: Server, times: int) -> None:
    """Somebody who reloads the page, in windows of other widths, while the file is saved again and again."""
    browser = Browser(server.port)
    for number in range(times):
        if number % 5 == 0:
            server.save(f"Bakers {number}")
        browser.open(320 + number % 97 * 10, first=number == 0)
    browser.close()


def together(server: Server, some: int) -> None:
    """So many people who open the page at once; one saves meanwhile."""

    def visit(number: int) -> None:
        browser = Browser(server.port)
        if number % 10 == 0:
            server.save(f"Shared {number}")
        browser.open(400 + number * 7, exports=ALL or number % 10 == 0)
        browser.close()

    with ThreadPoolExecutor(some) as people:
        list(people.map(visit, range(some)))


def settled(server: Server, before: tuple[int, int, int]) -> tuple[int, int, int]:
    """What it holds once it has seen that everybody has left."""
    for _ in range(50):
        if (held := server.held())[0] <= before[0]:
            break
        time.sleep(0.1)
    return held
