"""The example's first chart as SVG, PNG, PDF and HTML, beside the same chart from Plotly with Kaleido.

Warm: one more export in a process that has made one; of Kaleido both `write_image`, which starts a browser
each time, and one that is kept running. Cold: a whole process that reads the file and writes it. Memory: the
most that a process and its children held at once (Linux).
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import plotly.graph_objects as go

from benchmarks.measures import Aim, Effort, Measure
from benchmarks.timing import Run, in_turns, processes
from timeline.exports import FORMATS, Style, edition, view_of
from timeline.exports.formats import Extract
from timeline.packaged import example
from timeline.readers import load
from timeline.renderers.figure import figure
from timeline.themes import LIGHT
from timeline.wording import Wording

ROUNDS, KALEIDO_ROUNDS, COLD_ROUNDS = 30, 3, 3
SCALE = 2.0
WARM, WARM_SVG, COLD, MEMORY = Aim(times=1 / 20), Aim(10), Aim(times=1 / 5), Aim(times=1 / 4)
KEPT, STARTED = "Kaleido kept running", "Plotly’s write_image"


def measures(effort: Effort) -> Iterator[Measure]:
    """Warm, then cold, then memory."""
    yield from warm(effort)
    yield from cold(effort)


def warm(effort: Effort) -> Iterator[Measure]:
    """One more of each, in this process."""
    made_of, plotly = extract(), Plotly()
    ours = in_turns(
        {suffix: partial(_drawn_anew, made_of, suffix) for suffix in (".svg", ".png", ".pdf", ".html")},
        effort.rounds(ROUNDS),
    )
    rounds = effort.rounds(KALEIDO_ROUNDS)
    note = "The peer draws the marks of our figure in a browser; we lay out words and legend as well."
    for suffix in (".svg", ".png", ".pdf"):
        kept = asyncio.run(plotly.kept_running(suffix, rounds)) * 1000
        aim = WARM_SVG if suffix == ".svg" else WARM
        yield Measure(
            f"warm{suffix}", f"{suffix[1:].upper()}, warm", "ms", ours[suffix] * 1000, KEPT, kept, aim, note
        )
    for suffix in (".png", ".pdf"):
        started = in_turns({"": partial(plotly.image, suffix)}, rounds)[""] * 1000
        yield Measure(
            f"warm{suffix}-started", f"{suffix[1:].upper()}, warm", "ms", ours[suffix] * 1000, STARTED,
            started, WARM, note,
        )  # fmt: skip
    yield Measure(
        "warm.html",
        "HTML to embed, warm",
        "ms",
        ours[".html"] * 1000,
        note="No peer makes one without script.",
    )


def _drawn_anew(made_of: Extract, suffix: str) -> bytes:
    """The file of an extract that keeps no drawing of the call before."""
    return FORMATS[suffix](replace(made_of, drawings={}))


def cold(effort: Effort) -> Iterator[Measure]:
    """Whole processes."""
    with tempfile.TemporaryDirectory() as folder:
        made = ["-m", "timeline", "export", str(example()), "--chart", "who-says-what", "-o"]
        commands = {suffix: [*made, f"{folder}/chart{suffix}"] for suffix in (".svg", ".png", ".pdf")}
        commands |= {f"peer{suffix}": ["-m", "benchmarks.export", suffix] for suffix in (".png", ".pdf")}
        runs: dict[str, Run] = processes(commands, effort.rounds(COLD_ROUNDS), memory=True)
    note = "Whole processes: read the file, write the picture."
    for suffix in (".png", ".pdf"):
        peer = runs[f"peer{suffix}"]
        yield Measure(
            f"cold{suffix}", f"{suffix[1:].upper()}, cold", "ms", runs[suffix].seconds * 1000, STARTED,
            peer.seconds * 1000, COLD, note,
        )  # fmt: skip
    yield Measure(
        "cold.svg", "SVG, cold", "ms", runs[".svg"].seconds * 1000, "its PNG, cold",
        runs["peer.png"].seconds * 1000, note=note,
    )  # fmt: skip
    if held := runs["peer.png"].megabytes:
        yield Measure(
            "memory.png", "Memory for a PNG", "MB", runs[".png"].megabytes, STARTED, held, MEMORY,
            "With all processes that it starts.",
        )  # fmt: skip
    else:
        yield Measure("memory.png", "Memory for a PNG", "MB", None, STARTED, note="Measured on Linux only.")


def extract() -> Extract:
    """The chart, read, published and selected."""
    chronology, _ = load(example())
    wording = Wording("en")
    public = edition(chronology, wording)
    chosen = view_of(public, chronology.charts[0].name)
    return Extract.of(public, chosen, Style(1000, LIGHT, wording, SCALE))


class Plotly:
    """The chart as the app draws it, turned into a picture by Kaleido with the system's Chromium."""

    def __init__(self) -> None:
        scene = extract().scene()
        self._figure = go.Figure(figure(scene, LIGHT))
        self._size = {"width": scene.width, "height": scene.height, "scale": SCALE}

    async def kept_running(self, suffix: str, rounds: int) -> float:
        """The median seconds of exports by one Kaleido, after a first."""
        import kaleido

        taken = []
        async with kaleido.Kaleido(n=1) as browser:
            for _ in range(rounds + 1):
                begun = asyncio.get_running_loop().time()
                await browser.calc_fig(self._figure, opts=self._size | {"format": suffix[1:]})
                taken.append(asyncio.get_running_loop().time() - begun)
        return statistics.median(taken[1:])

    def image(self, suffix: str) -> bytes:
        """The picture as `write_image` makes it, with a browser of its own."""
        made: bytes = self._figure.to_image(**self._size, format=suffix[1:])
        return made


if __name__ == "__main__":
    Plotly().image(sys.argv[1])
