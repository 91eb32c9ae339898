"""The example's first chart as SVG, PNG, PDF and HTML, beside the same chart from Plotly with Kaleido.

Run `python benchmarks/export.py`. Cold: a whole process that reads the file and writes it. Warm: one more
export in a process that has made one; of Kaleido both `write_image`, which starts a browser each time, and
one that is kept running. Memory: the most that a process and its children held at once (Linux).
Targets (design §8): SVG warm under 10 ms; PNG and PDF at least 20 times faster than Kaleido warm, 5 times
cold; under a quarter of its memory.
"""

import asyncio
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from timeline.exports import FORMATS, Style, edition, selection
from timeline.readers import load
from timeline.renderers.figure import figure
from timeline.renderers.formats import Subject
from timeline.themes import LIGHT
from timeline.wording import Wording

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "data" / "events.yaml"
ROUNDS, KALEIDO_ROUNDS, COLD_ROUNDS = 30, 5, 3
SCALE = 2.0


def milliseconds(work: Callable[[], object], rounds: int) -> float:
    """The median time of `work`, after one run that fills the caches."""
    work()
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken) * 1000


def subject() -> Subject:
    """The chart, read, published and selected."""
    chronology, _ = load(EXAMPLE)
    wording = Wording("en")
    public = edition(chronology, wording)
    return Subject.of(
        public, selection(public, chronology.charts[0].name), Style(1000, LIGHT, wording, SCALE)
    )


class Plotly:
    """The chart as the app draws it, turned into a PNG by Kaleido with the system's Chromium."""

    def __init__(self) -> None:
        scene = subject().scene()
        self.figure = figure(scene, LIGHT)
        self.size = {"width": scene.width, "height": scene.height, "scale": SCALE, "format": "png"}

    async def kept_running(self, rounds: int) -> list[float]:
        """Seconds of each of `rounds` exports by one Kaleido."""
        import kaleido

        taken = []
        async with kaleido.Kaleido(n=1) as browser:
            for _ in range(rounds):
                start = time.perf_counter()
                await browser.calc_fig(self.figure, opts=self.size)
                taken.append(time.perf_counter() - start)
        return taken


def warm() -> tuple[dict[str, float], dict[str, float]]:
    """Milliseconds of our formats, and of Plotly's two ways."""
    made_of, plotly = subject(), Plotly()
    ours = {
        suffix: milliseconds(partial(FORMATS[suffix], made_of), ROUNDS)
        for suffix in (".svg", ".png", ".pdf", ".html")
    }
    _, *kept = asyncio.run(plotly.kept_running(KALEIDO_ROUNDS + 1))
    started = milliseconds(lambda: plotly.figure.to_image(**plotly.size), KALEIDO_ROUNDS)
    return ours, {"Plotly write_image": started, "Kaleido kept running": statistics.median(kept) * 1000}


def cold(command: list[str]) -> tuple[float, float]:
    """Median milliseconds of a whole process, and the most megabytes it and its children held."""
    runs = [measured(command) for _ in range(COLD_ROUNDS)]
    return statistics.median(run[0] for run in runs) * 1000, max(run[1] for run in runs)


def measured(command: list[str]) -> tuple[float, float]:
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, *command], cwd=ROOT, stdout=subprocess.DEVNULL)
    peak, ended = [0.0], threading.Event()

    def watch() -> None:
        while not ended.wait(0.03):
            peak[0] = max(peak[0], megabytes(process.pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    code = process.wait()
    seconds = time.perf_counter() - start
    ended.set()
    watcher.join()
    assert code == 0, command
    return seconds, peak[0]


def megabytes(pid: int) -> float:
    """What a process and its descendants hold, pages counted once (PSS); 0 where no one knows."""
    held = 0.0
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            held += int(line.split()[1]) / 1024 if line.startswith("Pss:") else 0
        for thread in Path(f"/proc/{pid}/task").iterdir():
            children = (thread / "children").read_text().split()
            held += sum(megabytes(int(child)) for child in children)
    except OSError:
        pass
    return held


def main() -> None:
    if sys.argv[1:] == ["plotly"]:
        plotly = Plotly()
        plotly.figure.to_image(**plotly.size)
        return
    ours_warm, plotly_warm = warm()
    print("export, warm              time   times faster than: " + "   ".join(plotly_warm))
    for name, taken in ours_warm.items():
        ratios = "".join(f"{peer / taken:20.0f}" for peer in plotly_warm.values())
        print(f"  {name:18} {taken:8.1f} ms        {ratios}")
    for name, taken in plotly_warm.items():
        print(f"  {name:18} {taken:8.1f} ms")
    with tempfile.TemporaryDirectory() as folder:
        output = ["--chart", "who-says-what", "-o"]
        ours = {
            suffix: cold(["-m", "timeline", "export", str(EXAMPLE), *output, f"{folder}/chart{suffix}"])
            for suffix in (".svg", ".png", ".pdf", ".html")
        }
        peer = cold([__file__, "plotly"])
    print("export, cold              time     memory   beside Plotly")
    for name, (time_taken, held) in ours.items():
        ratio = (
            f"{peer[0] / time_taken:6.1f} times faster, {held / peer[1] if peer[1] else 0:.2f} of its memory"
        )
        print(f"  {name:18} {time_taken:8.0f} ms {held:7.0f} MB   {ratio}")
    print(f"  {'Plotly write_image':18} {peer[0]:8.0f} ms {peer[1]:7.0f} MB")


if __name__ == "__main__":
    main()
