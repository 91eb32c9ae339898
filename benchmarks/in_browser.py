"""The app in a browser with 2 000 and 20 000 events, beside a plain `px.timeline` Dash app of the same.

Each app is served by a process of its own, as its users would serve it, to one headless Chromium that has
nothing in its cache. Measured in the page, medians of rounds that take turns: until the chart is drawn
after the page is asked for, and until what an act asks for is drawn: a zoom to the half, a filter by who
speaks, the choice of an event. Bytes are those on the wire. A task that keeps the page from answering for
over 50 ms is a long one. What the peer cannot do, it is not asked to do: it zooms without its server, names
no speaker's voice but by colour, and lists nothing.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Browser, Page

from benchmarks.browsers import chromium
from benchmarks.measures import Aim, Effort, Measure
from benchmarks.timing import ROOT

if TYPE_CHECKING:
    from dash import Dash

SIZES = (2_000, 20_000)
AIMED_AT = 2_000
"""The number of events that the design's aims are of."""
ROUNDS = 3
PATIENCE = 180_000  # milliseconds
ACTS = ("zoom", "filter", "select")
LONG, ON_THE_WIRE = Aim(200), Aim(2)
PEER = "a px.timeline app"
PEOPLE = {
    "Aset": "family", "Saule": "family", "Yerlan": "family", "Nurlan": "family", "Medet": "family",
    "Prosecutors": "official", "The ministry": "official",
}  # fmt: skip

Measured = dict[str, float]

# ---- the same chronology for both --------------------------------------------------------------------------


def events(number: int) -> Iterator[tuple[date, date, str, str, str]]:
    """First and last day, whose track, who says so, and what: more of them around one week than elsewhere."""
    chance = Random(number)
    names = list(PEOPLE)
    for place in range(number):
        away = chance.gauss(0, 20) if place % 2 else chance.uniform(-700, 700)
        first = date(2022, 1, 8) + timedelta(days=round(away))
        last = first + timedelta(days=chance.randrange(1, 20)) if chance.random() < 0.2 else first
        yield (
            first,
            last,
            chance.choice(names),
            chance.choice([*names, "AFP"]),
            f"Something happens, file {place}",
        )


def chronology(number: int) -> str:
    """The events as a file of ours."""
    people = "".join(f"  {name}: {{voice: {voice}, role: of Almaty}}\n" for name, voice in PEOPLE.items())
    head = f"title: The January files\ntimezone: Asia/Almaty\npeople:\n{people}sources:\n  AFP:\nevents:\n"
    return head + "".join(
        f"  - {{when: {first if first == last else f'{first}/{last}'}, what: '{what}', who: {who}, "
        f"said_by: {speaker}}}\n"
        for first, last, who, speaker, what in events(number)
    )


# ---- the two apps ------------------------------------------------------------------------------------------


def serve_ours(path: Path) -> None:
    """Our app, as `timeline serve` runs it, on a free port that it names."""
    from timeline.web import create_app

    listen(create_app(path))


def serve_plain(number: int) -> None:
    """What one writes in an hour: a timeline, a choice of voices, and what was clicked."""
    import dash
    import pandas as pd
    import plotly.express as px

    columns = ["start", "end", "track", "speaker", "what"]
    table = pd.DataFrame(list(events(number)), columns=columns)
    table["end"] = pd.to_datetime(table["end"]) + pd.Timedelta(days=1)
    table["voice"] = table["speaker"].map(PEOPLE).fillna("press")

    def drawn(chosen: list[str]) -> object:
        shown = table[table["voice"].isin(chosen)]
        return px.timeline(
            shown, x_start="start", x_end="end", y="track", color="voice", hover_name="what", height=900
        )

    voices = sorted(table["voice"].unique())
    app = dash.Dash("plain", serve_locally=True)
    app.layout = dash.html.Div(
        [
            dash.html.H1("The January files"),
            dash.dcc.Dropdown(voices, voices, multi=True, id="voices"),
            dash.dcc.Graph(id="graph", figure=drawn(voices)),
            dash.html.Div(id="details"),
        ]
    )
    app.callback(dash.Output("graph", "figure"), dash.Input("voices", "value"), prevent_initial_call=True)(
        drawn
    )

    @app.callback(
        dash.Output("details", "children"), dash.Input("graph", "clickData"), prevent_initial_call=True
    )
    def tell(clicked: dict[str, Any]) -> object:
        return dash.html.H2(clicked["points"][0]["hovertext"])

    listen(app)


def listen(app: Dash) -> None:
    import waitress

    server = waitress.create_server(app.server, host="127.0.0.1", port=0, threads=8)
    print(server.effective_port, flush=True)
    server.run()


@contextmanager
def served(*arguments: str) -> Iterator[str]:
    """One of the two in a process of its own, and its address."""
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.in_browser", *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert process.stdout is not None
        yield f"http://127.0.0.1:{process.stdout.readline().strip()}"
    finally:
        process.terminate()
        process.wait()


# ---- in the browser ----------------------------------------------------------------------------------------

WATCH = """
window.long = [];
new PerformanceObserver(list => window.long.push(...list.getEntries().map(task => task.duration)))
  .observe({type: 'longtask', buffered: true});
window.graph = () => document.querySelector('#graph .js-plotly-plot');
window.idle = () => document.querySelector('#chart').ariaBusy === 'false';
window.counted = () => document.querySelector('#count').textContent;
window.until = async done => {
  const start = performance.now();
  while (!done()) await new Promise(requestAnimationFrame);
  await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  return performance.now() - start;
};
window.timed = async (act, done) => { const last = until(done); act(); return last; };
"""
PAGES = {
    "ours": {
        "drawn": "() => graph()?.layout?.meta?.window && idle()",
        "zoom": """() => { const was = graph().layout.meta.window[1];
          return timed(() => document.querySelector('[data-zoom=in]').click(),
            () => graph().layout.meta.window[1] !== was && idle()); }""",
        "filter": """() => { const was = counted(), meta = graph().layout.meta;
          return timed(() => document.querySelector('[data-filter=voice]').click(),
            () => counted() !== was && graph().layout.meta !== meta); }""",
        "select": """() => timed(() => document.querySelector('#events .event').click(),
          () => document.querySelector('#details h2.empty-title') === null)""",
    },
    "plain": {
        "drawn": "() => graph()?.querySelector('.barlayer .point path')",
        "zoom": """() => { const [first, last] = graph().layout.xaxis.range.map(Date.parse);
          const quarter = (last - first) / 4; let drawn = false;
          graph().once('plotly_afterplot', () => drawn = true);
          return timed(() => Plotly.relayout(graph(), {'xaxis.range':
            [first + quarter, last - quarter].map(each => new Date(each).toISOString())}), () => drawn); }""",
        "filter": """() => { const was = graph().data.length;
          return timed(() => dash_clientside.set_props('voices', {value: ['family', 'official']}),
            () => graph().data.length !== was && graph().querySelector('.barlayer .point path')); }""",
        "select": """() => timed(() => dash_clientside.set_props('graph',
          {clickData: {points: [{hovertext: graph().data[0].hovertext[0]}]}}),
          () => document.querySelector('#details h2'))""",
    },
}  # fmt: skip


def visit(browser: Browser, app: str, address: str) -> tuple[Measured, Measured]:
    """Milliseconds of each act, megabytes of the visit; and the longest task of each act."""
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.set_default_timeout(PATIENCE)
    page.add_init_script(WATCH)
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    sizes: list[float] = []
    wire.on("Network.loadingFinished", lambda loaded: sizes.append(loaded["encodedDataLength"]))
    page.goto(address, wait_until="commit")
    page.evaluate(f"() => until({PAGES[app]['drawn']})")
    taken: Measured = {"drawn": page.evaluate("performance.now()")}
    longest = {"drawn": quiet(page)}
    taken["bytes"] = sum(sizes)
    for act in ACTS:
        taken[act] = page.evaluate(PAGES[app][act])
        longest[act] = quiet(page)
    page.context.close()
    return taken, longest


def quiet(page: Page) -> float:
    """Waits until the page has nothing to do; the longest task since the last time."""
    while True:
        page.wait_for_timeout(700)
        if not page.evaluate(
            "() => { const busy = long.length > (window.told || 0); told = long.length; return busy; }"
        ):
            break
    longest: float = page.evaluate("() => Math.max(0, ...long.splice(0))")
    page.evaluate("() => { told = 0; }")
    return longest


def measures(effort: Effort) -> Iterator[Measure]:
    """Size by size."""
    with chromium() as browser, TemporaryDirectory() as folder:
        for number in SIZES[:1] if effort.quick else SIZES:
            path = Path(folder) / f"{number}.yaml"
            path.write_text(chronology(number), encoding="utf-8")
            with served("ours", str(path)) as ours, served("plain", str(number)) as plain:
                apps = (("ours", ours), ("plain", plain))
                # The first round is by itself: in it both servers work for the first time.
                _, *rounds = [
                    {app: visit(browser, app, address) for app, address in apps}
                    for _ in range(effort.rounds(ROUNDS) + 1)
                ]
            yield from told(number, rounds)


ZOOMS = "The peer zooms without its server; ours waits 140 ms for the hand to rest."
ACTS_IN_WORDS = {"drawn": "chart drawn", "zoom": "zoom", "filter": "filter", "select": "choice of an event"}


def told(number: int, rounds: list[dict[str, tuple[Measured, Measured]]]) -> Iterator[Measure]:
    """The measures of one size."""
    events = f"{number:,} events"
    for act, words in ACTS_IN_WORDS.items():
        ours, plain = (statistics.median(each[app][0][act] for each in rounds) for app in ("ours", "plain"))
        note = ZOOMS if act == "zoom" else ""
        yield Measure(f"app-{act}-{number}", f"App, {events}: {words}", "ms", ours, PEER, plain, note=note)
    longest = {
        app: max(statistics.median(each[app][1][act] for each in rounds) for act in ACTS)
        for app in ("ours", "plain")
    }
    aimed = number == AIMED_AT
    yield Measure(
        f"app-task-{number}", f"App, {events}: longest task of an act", "ms", longest["ours"], PEER,
        longest["plain"], LONG if aimed else None, "Of zoom, filter and choice; medians.",
    )  # fmt: skip
    wire = {app: rounds[0][app][0]["bytes"] / 1e6 for app in ("ours", "plain")}
    yield Measure(
        f"app-wire-{number}", f"App, {events}: first visit on the wire", "MB", wire["ours"], PEER,
        wire["plain"], ON_THE_WIRE if aimed else None, "Dash as it comes does not compress.",
    )  # fmt: skip


if __name__ == "__main__":
    if sys.argv[1] == "ours":
        serve_ours(Path(sys.argv[2]))
    else:
        serve_plain(int(sys.argv[2]))
