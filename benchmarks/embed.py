"""The example's first chart as an embed, beside TimelineJS3, vis-timeline and Plotly with the same events.

Run `python benchmarks/embed.py`; it installs the peers from npm into a temporary folder and serves all from
this machine. Weight: what comes over the wire, compressed. Drawn: when the first event can be seen, on a CPU
slowed 4 times and a line of 1.6 Mbit/s with 150 ms, beside an empty page. Requests: those to other machines,
which are refused.
Targets (design §8): at most 40 KB in one file, drawn in at most 1.5 times the time of an empty page, no
request to anyone else.
"""

import gzip
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Route, sync_playwright

from timeline.exports import edition, export, our_look, selection
from timeline.readers import load
from timeline.select import in_time, select
from timeline.tables import tabulate
from timeline.wording import Wording

EXAMPLE = Path(__file__).parent.parent / "data" / "events.yaml"
PACKAGES = ("@knight-lab/timelinejs", "vis-timeline", "plotly.js-basic-dist-min", "plotly.js-dist-min")
ROUNDS, SLOWER = 5, 4
LINE = {"latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 100_000, "offline": False}
KILOBYTE = 1024
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
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


PAGES = (
    Page("empty page", "empty.html", "p"),
    Page("Timeline", "timeline.html", ".drawing svg g[data-event] text"),
    Page("TimelineJS3", "timelinejs.html", ".tl-timemarker"),
    Page("vis-timeline", "vis.html", ".vis-item"),
    Page("Plotly basic", "plotly-basic.html", ".barlayer path"),
    Page("Plotly", "plotly.html", ".barlayer path"),
)


def write_pages(folder: Path) -> None:
    """Each library's own usual page with the same events, and ours."""
    chronology, _ = load(EXAMPLE)
    wording = Wording("en")
    public = edition(chronology, wording)
    view = selection(public, chronology.charts[0].name)
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
    from timeline.dates.civil import wall_time

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


def main() -> None:
    if not (npm := shutil.which("npm")):
        sys.exit("benchmarks/embed.py needs npm for the peers; nothing was measured.")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        install = [npm, "install", "--no-audit", "--no-fund", "--ignore-scripts", "--silent", *PACKAGES]
        subprocess.run(install, cwd=folder, check=True)
        write_pages(folder)
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Compressed, directory=name))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        chromium = next(
            filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
        )
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=[*FLAGS])
            # In turns, so that what else the machine does falls on all alike.
            rounds = [[visit(browser, address, page) for page in PAGES] for _ in range(ROUNDS)]
            browser.close()
        server.shutdown()
    empty = statistics.median(visits[0].drawn for visits in rounds)
    print("embed, slow phone      weight       drawn   × empty page   requests elsewhere")
    for number, page in enumerate(PAGES):
        own = [visits[number] for visits in rounds]
        drawn, weight = statistics.median(each.drawn for each in own), own[0].bytes / KILOBYTE
        elsewhere = max(each.elsewhere for each in own)
        print(f"  {page.name:18} {weight:7.0f} KB {drawn:8.0f} ms {drawn / empty:12.1f} {elsewhere:18}")


if __name__ == "__main__":
    main()
