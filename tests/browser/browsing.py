"""The app on a free port of this machine, and what a test needs to act in it as a user would."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from timeline.web import create_app
from timeline.web.listening import listen

if TYPE_CHECKING:
    from playwright.sync_api import Page, Request

EXAMPLE = Path(__file__).parent.parent.parent / "data" / "events.yaml"
# Idle: all that was to be done at once is done, on a busy machine too.
AT_REST = """new Promise(done =>
  requestAnimationFrame(() => requestIdleCallback(() => done(window.begun?.size ?? 0))))"""
RESTS = 3
"""So many times in a row nothing may be under way."""
BEGUN = """(() => {
  const begun = (window.begun = new Set());
  const { fetch, setTimeout, clearTimeout } = window;
  window.fetch = async (...asked) => {
    const answer = fetch(...asked);
    // The look at the file, every second, is no question of the reader's.
    if (!String(asked[0].url ?? asked[0]).endsWith('/saved')) begun.add(answer);
    try { return await answer; } finally { begun.delete(answer); }
  };
  window.setTimeout = (act, wait, ...rest) => {
    const timer = setTimeout(() => {
      try { act(...rest); } finally { begun.delete(timer); }
    }, wait);
    if (!(wait > 300)) begun.add(timer);  // the app asks when a hand has rested so long
    return timer;
  };
  window.clearTimeout = timer => { begun.delete(timer); clearTimeout(timer); };
})()"""
"""What a page has begun: questions without an answer yet, and what is to happen in a moment."""
DRAWN = "#graph .js-plotly-plot .scatterlayer .trace, #rails .hit"
POLICY_REPORT = """document.addEventListener('securitypolicyviolation', event =>
  console.error('refused by policy: ' + event.blockedURI + ' ' + event.violatedDirective))"""


@contextmanager
def served(path: Path, port: int = 0) -> Iterator[str]:
    """The app for a file, as `timeline serve` runs it, and its address; port 0 is any that is free."""
    server = listen(create_app(path).server, "127.0.0.1", port)
    server.adj.asyncore_loop_timeout = 0.05  # seconds: each test would wait one whole for its end
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        for connection in [*server.active_channels.values()]:  # a browser keeps them
            connection.will_close = True
        server.pull_trigger()
        server.close()
        thread.join(timeout=5)


@dataclass
class Reader:
    """Someone at the page."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    asked: int = 0
    waiting: int = 0

    def open(self, address: str) -> Reader:
        """Opens a page and waits until its chart is drawn."""
        self.page.goto(address)
        self.drawn()
        return self

    def drawn(self) -> None:
        """Waits for the chart or the rails, and until nothing is on its way."""
        self.page.wait_for_selector(DRAWN, state="attached")
        self.settled()

    def settled(self) -> None:
        """Waits until the server has answered everything and the browser has drawn it."""
        rests = 0
        while rests < RESTS:
            asked = self.asked
            begun = self.page.evaluate(AT_REST)
            busy = self.page.get_attribute("#chart", "aria-busy") != "false"
            rests = 0 if begun or busy or self.waiting or asked != self.asked else rests + 1

    def listen(self) -> None:
        """Notes what the browser asks the server, what goes wrong and what it complains of."""
        page = self.page

        # The look at the file, every second, is no question of the reader's.
        def asks(request: Request) -> None:
            self.asked += not request.url.endswith("/saved")
            self.waiting += not request.url.endswith("/saved")

        def answered(request: Request) -> None:
            self.waiting -= not request.url.endswith("/saved")

        page.on("request", asks)
        page.on("requestfinished", answered)
        page.on("requestfailed", answered)
        page.on(
            "console",
            lambda message: (
                self.complaints.append(message.text) if message.type in ("error", "warning") else None
            ),
        )
        page.on(
            "response",
            lambda answer: (
                self.complaints.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None
            ),
        )

    def window(self) -> tuple[float, float]:
        """The window of the chart that the server drew last, in seconds."""
        first, last = self.page.evaluate(
            "document.querySelector('#graph .js-plotly-plot').layout.meta.window"
        )
        return first, last

    def shown(self) -> float:
        """Seconds between the ends of the time axis."""
        first, last = self.page.evaluate(
            "document.querySelector('#graph .js-plotly-plot').layout.xaxis2.range"
        )
        return abs(last - first)

    def place(self, event: str) -> tuple[float, float]:
        """The middle of an event's first mark, in pixels of the window."""
        found = self.page.evaluate(PLACE, event)
        assert found, f"{event} is not on the chart"
        return found[0], found[1]

    def texts(self) -> list[str]:
        """The words on the chart."""
        words: list[str] = self.page.eval_on_selector_all(
            "#graph .textpoint", "all => all.map(t => t.textContent)"
        )
        return words

    def count(self) -> str:
        """The sentence that says how many events are shown."""
        return self.page.inner_text("#count")

    def violations(self) -> list[str]:
        """What axe finds."""
        from axe_playwright_python.sync_playwright import Axe

        found: Any = Axe().run(self.page).response["violations"]
        return [f"{each['id']}: {node['html'][:160]}" for each in found for node in each["nodes"]]


# The middle of an event's first mark, once it has been scrolled into sight.
PLACE = """event => {
  const graph = document.querySelector('#graph .js-plotly-plot');
  const {range, domain} = graph.layout.xaxis2, width = graph.layout.width;
  const share = t => domain[0] + (t - range[0]) / (range[1] - range[0]) * (domain[1] - domain[0]);
  const place = (t, offset) => (t === null ? 0 : share(t) * width) + offset;
  const target = graph.layout.meta.targets.find(each => each[0] === event);
  if (!target) return null;
  const [, start, startOffset, end, endOffset, top, bottom] = target;
  window.scrollBy(0, graph.getBoundingClientRect().top + top - 250);
  const box = graph.getBoundingClientRect();
  return [box.left + (place(start, startOffset) + place(end, endOffset)) / 2, box.top + (top + bottom) / 2];
}"""
