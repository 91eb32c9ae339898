"""A chart of 2 000 events as the app draws it anew on each zoom, beside a `px.timeline` of the same events.

Run `python benchmarks/drawing.py`. Milliseconds of processor time, since a machine may be shared: the best
and the median of runs that take turns; the median has passes of the garbage collector over all that the
process holds, the best has none. Neither reads a file; measured are layout, scene and figure of ours, and
frame to figure of Plotly's, which packs nothing and knows no date but exact ones. Target (design §8): a zoom
answered in under 100 ms, which the best of the whole period is held to.
"""

import statistics
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import plotly.express as px
from reading import chronology

from timeline.layout.text import Measure
from timeline.readers import load
from timeline.renderers.figure import figure
from timeline.scene import draw
from timeline.select import View
from timeline.tables import Frames, tabulate
from timeline.themes import LIGHT
from timeline.wording import Wording

EVENTS, ROUNDS, WIDTH = 2_000, 25, 1_200.0


def main() -> None:
    """Print the table; 1 if the whole period at its best takes longer than the target."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "events.yaml"
        path.write_text(chronology(EVENTS), encoding="utf-8")
        read, problems = load(path)
    assert not problems, problems[:3]
    frames, measure, wording = tabulate(read), Measure(), Wording("en")
    first, last = int(frames.events["earliest_start"].min()), int(frames.events["latest_end"].max())

    def ours(window: tuple[int, int] | None) -> object:
        scene = draw(
            read, frames, View(window=window), total=EVENTS, width=WIDTH, theme=LIGHT, measure=measure,
            wording=wording,
        )  # fmt: skip
        return figure(scene, LIGHT)

    works: dict[str, Callable[[], object]] = {
        "the whole period": lambda: ours(None),
        "a fifth of it": lambda: ours((first, first + (last - first) // 5)),
        "a twentieth, labelled": lambda: ours((first, first + (last - first) // 20)),
        "px.timeline": lambda: plain(frames),
    }
    taken = dict(zip(works, in_turns(list(works.values())), strict=True))
    peer = statistics.median(taken["px.timeline"])
    print(f"drawing {EVENTS} events        best    median   beside px.timeline")
    for name, times in taken.items():
        median = statistics.median(times)
        print(f"  {name:22} {min(times):8.1f} {median:9.1f} ms {median / peer:7.2f}")


def plain(frames: Frames) -> object:
    """The same events as Plotly's own timeline: a bar from first to last instant, a colour a voice."""
    dated = frames.events.dropna(subset=["earliest_start", "latest_end"])
    table = pd.DataFrame(
        {
            "start": pd.to_datetime(dated["earliest_start"].astype("int64"), unit="us"),
            "end": pd.to_datetime(dated["latest_end"].astype("int64"), unit="us"),
            "track": dated["track"],
            "voice": dated["voice"],
            "id": dated["id"],
        }
    )
    return px.timeline(table, x_start="start", x_end="end", y="track", color="voice", hover_name="id")


def in_turns(works: list[Callable[[], object]]) -> list[list[float]]:
    """Milliseconds of processor time of each run of each, one after the other, after one unmeasured round."""
    taken: list[list[float]] = [[] for _ in works]
    for number in range(ROUNDS + 1):
        for work, times in zip(works, taken, strict=True):
            start = time.process_time()
            work()
            if number:
                times.append((time.process_time() - start) * 1000)
    return taken


if __name__ == "__main__":
    main()
