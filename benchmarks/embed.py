"""The example's first chart as an embed, beside TimelineJS3, vis-timeline and Plotly with the same events.

The peers come from npm into a temporary folder, and all is served from this machine. Weight: what comes over
the wire, compressed. Drawn: when the first event can be seen, on a CPU slowed 4 times and a line of
1.6 Mbit/s with 150 ms, beside an empty page. Requests: those to other machines, which are refused.
"""

from __future__ import annotations

import gzip
import json
import shutil
import statistics
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Route

from benchmarks.browsers import chromium
from benchmarks.measures import Aim, Effort, Measure
from timeline.dates.civil import wall_time
from timeline.exports import edition, export, our_look, view_of
from timeline.packaged import example
from timeline.readers import load
from timeline.select import in_time, select
from timeline.tables import tabulate
from timeline.wording import Wording

PACKAGES = ("@knight-lab/timelinejs", "vis-timeline", "plotly.js-basic-dist-min", "plotly.js-dist-min")
ROUNDS, SLOWER = 5, 4
LINE = {"latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 100_000, "offline": False}
KILOBYTE = 1024
LIGHTEST, SOONEST = Aim(40), Aim(times=1.5)
WATCH = """
const look = () => {
  const seen = document.querySelector(SELECTOR);
  if (seen && seen.getClientRects().length) {
    requestAnimationFrame(() => setTimeout(() => { window.drawnAt = performance.now(); }));
  } else requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""


@dataclass(frozen=True, slots=True)
class Page:
    """A page to measure: its file, and what of it is there once an event is drawn."""

    name: str
    file: str
    drawn: str


EMPTY = Page("an empty page", "empty.html", "p")
OURS = Page("Timeline", "timeline.html", ".drawing svg g[data-event] text")
PEERS = (
    Page("TimelineJS3", "timelinejs.html", ".tl-timemarker"),
    Page("vis-timeline", "vis.html", ".vis-item"),
    Page("Plotly basic", "plotly-basic.html", ".barlayer path"),
    Page("Plotly", "plotly.html", ".barlayer path"),
)


def measures(effort: Effort) -> Iterator[Measure]:
    """Ours beside each peer; where npm or its network is missing, beside an empty page alone."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        why = install(folder)
        write_pages(folder)
        pages = (EMPTY, OURS) if why else (EMPTY, OURS, *PEERS)
        seen = visits(folder, pages, effort.rounds(ROUNDS))
    ours, empty = seen[OURS.name], seen[EMPTY.name]
    yield Measure(
        "embed-drawn", "First event seen on a slow phone", "ms", ours.drawn, EMPTY.name, empty.drawn, SOONEST
    )
    for peer in PEERS:
        other, note = seen.get(peer.name), why
        yield Measure(
            f"embed-weight-{peer.file[:-5]}", "Weight of an embed", "KB", ours.bytes / KILOBYTE, peer.name,
            other.bytes / KILOBYTE if other else None, LIGHTEST, note,
        )  # fmt: skip
        yield Measure(
            f"embed-drawn-{peer.file[:-5]}", "First event seen on a slow phone", "ms", ours.drawn, peer.name,
            other.drawn if other else None, note=note,
        )  # fmt: skip
    knight = seen.get("TimelineJS3")
    yield Measure(
        "embed-requests", "Requests to other machines", "requests", ours.elsewhere, "TimelineJS3",
        knight.elsewhere if knight else None, Aim(0), why or "The peer asks for a font.",
        plotted=False,
    )  # fmt: skip


def install(folder: Path) -> str:
    """Fetches the peers; why not, where they cannot be had."""
    if not (npm := shutil.which("npm")):
        return "Not measured: npm is not installed."
    command = [npm, "install", "--no-audit", "--no-fund", "--ignore-scripts", "--silent", *PACKAGES]
    try:
        subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=180)
    except (subprocess.SubprocessError, OSError):
        return "Not measured: npm could not fetch the peer."
    return ""


def visits(folder: Path, pages: Sequence[Page], rounds: int) -> dict[str, Seen]:
    """The median visit to each page; in turns, so that what else the machine does falls on all alike."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Compressed, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    with chromium() as browser:
        seen = [[visit(browser, address, page) for page in pages] for _ in range(rounds)]
    server.shutdown()
    return {
        page.name: Seen(
            statistics.median(each.drawn for each in own),
            own[0].bytes,
            max(each.elsewhere for each in own),
        )
        for page, own in zip(pages, zip(*seen, strict=True), strict=True)
    }


def write_pages(folder: Path) -> None:
    """Each library's own usual page with the same events, and ours."""
    chronology, _ = load(example())
    wording = Wording("en")
    public = edition(chronology, wording)
    view = view_of(public, chronology.charts[0].name)
    style = our_look("light").style(1000, wording)
    (folder / "timeline.html").write_bytes(export(chronology, public, ["a.html"], view, style)["a.html"])
    chosen = in_time(select(tabulate(public), view).events)
    events = [public.by_id[id_] for id_ in chosen]
    spans = [(event.title, day(event.date.earliest_start), day(event.date.latest_end)) for event in events]
    write(folder, "empty.html", "<p>Nothing.</p>")
    modules = "node_modules"
    write(
        folder,
        "timelinejs.html",
        f'<link rel="stylesheet" href="{modules}/@knight-lab/timelinejs/dist/css/timeline.css">'
        '<div id="t" style="height:600px"></div>'
        f'<script src="{modules}/@knight-lab/timelinejs/dist/js/timeline.js"></script>'
        f"<script>new TL.Timeline('t', {json.dumps({'events': [knight(*span) for span in spans]})},"
        "{hash_bookmark: false})</script>",
    )
    items = [
        {"id": n, "content": name, "start": first, "end": last} for n, (name, first, last) in enumerate(spans)
    ]
    write(
        folder,
        "vis.html",
        f'<link rel="stylesheet" href="{modules}/vis-timeline/styles/vis-timeline-graph2d.min.css">'
        f'<div id="t"></div><script src="{modules}/vis-timeline/standalone/umd/vis-timeline-graph2d.min.js">'
        f"</script><script>new vis.Timeline(document.getElementById('t'), {json.dumps(items)})</script>",
    )
    for file, script in (
        ("plotly-basic.html", "plotly.js-basic-dist-min/plotly-basic.min.js"),
        ("plotly.html", "plotly.js-dist-min/plotly.min.js"),
    ):
        bars = {
            "type": "bar", "orientation": "h", "base": [first for _, first, _ in spans],
            "x": [86_400_000] * len(spans), "y": [name for name, _, _ in spans],
        }  # fmt: skip
        write(
            folder,
            file,
            f'<div id="t"></div><script src="{modules}/{script}"></script>'
            f"<script>Plotly.newPlot('t', [{json.dumps(bars)}], {{xaxis: {{type: 'date'}}}})</script>",
        )


def write(folder: Path, name: str, body: str) -> None:
    head = '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>Chart</title>'
    (folder / name).write_text(f"{head}{body}", encoding="utf-8")


def day(instant: int | None) -> str:
    """An instant as a day; the example has few without."""
    wall = wall_time(instant if instant is not None else 1_641_000_000_000_000)
    return f"{wall.year:04}-{wall.month:02}-{wall.day:02}"


def knight(name: str, first: str, last: str) -> dict[str, object]:
    """An event as TimelineJS3 takes it."""
    dates = [
        dict(zip(("year", "month", "day"), map(int, each.split("-")), strict=True)) for each in (first, last)
    ]
    return {"start_date": dates[0], "end_date": dates[1], "text": {"headline": name}}


class Compressed(SimpleHTTPRequestHandler):
    """Serves a folder, compressed as every host does."""

    def do_GET(self) -> None:
        """A file of the folder."""
        file = Path(self.translate_path(self.path))
        if not file.is_file():
            self.send_error(404)
            return
        content = gzip.compress(file.read_bytes(), 9, mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@dataclass(slots=True)
class Seen:
    """What one visit showed."""

    drawn: float = 0.0
    bytes: float = 0.0
    elsewhere: int = 0


def visit(browser: Browser, address: str, page: Page) -> Seen:
    """A first visit on a slow phone."""
    seen = Seen()

    def only_here(route: Route) -> None:
        if urlsplit(route.request.url).hostname == "127.0.0.1":
            route.continue_()
        else:
            seen.elsewhere += not route.request.url.startswith("data:")
            route.abort()

    context = browser.new_context(viewport={"width": 375, "height": 800})
    context.add_init_script(WATCH.replace("SELECTOR", json.dumps(page.drawn)))
    tab = context.new_page()
    tab.route(lambda url: not url.startswith(("data:", address)), only_here)
    devtools = context.new_cdp_session(tab)
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", LINE)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    over_the_wire: set[str] = set()  # a font in a data: address is loaded too, and has come already
    devtools.on("Network.requestWillBeSent", lambda event: note(over_the_wire, event))
    devtools.on("Network.loadingFinished", lambda event: add(seen, over_the_wire, event))
    tab.goto(f"{address}/{page.file}", wait_until="commit")
    # Not wait_for_function: its eval is what our policy forbids.
    while not (drawn := tab.evaluate("() => window.drawnAt")):
        tab.wait_for_timeout(50)
    seen.drawn = drawn
    context.close()
    return seen


def note(over_the_wire: set[str], event: dict[str, Any]) -> None:
    if event["request"]["url"].startswith("http:"):
        over_the_wire.add(event["requestId"])


def add(seen: Seen, over_the_wire: set[str], event: dict[str, Any]) -> None:
    if event["requestId"] in over_the_wire:
        seen.bytes += event["encodedDataLength"]
