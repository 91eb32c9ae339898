"""A chart of 2 000 events as a figure for the browser, beside a `px.timeline` of the same events.

Processor time, since a machine may be shared. Neither reads a file; measured are layout, scene and figure of
ours, and frame to figure of the peer's, which packs nothing and knows no date but exact ones.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

import pandas as pd
import plotly.express as px

from benchmarks.chronologies import read, written
from benchmarks.measures import Effort, Measure
from benchmarks.timing import in_turns
from timeline.layout.text import Measure as TextMeasure
from timeline.renderers.figure import figure
from timeline.scene import draw
from timeline.select import View
from timeline.tables import Frames, tabulate
from timeline.themes import LIGHT
from timeline.wording import Wording

EVENTS, ROUNDS, WIDTH = 2_000, 15, 1_200.0


def measures(effort: Effort) -> Iterator[Measure]:
    """The whole period, and a part of it with its words."""
    chronology = read(written(EVENTS))
    frames, measure, wording = tabulate(chronology), TextMeasure(), Wording("en")
    first, last = int(frames.events["earliest_start"].min()), int(frames.events["latest_end"].max())

    def ours(window: tuple[int, int] | None) -> object:
        scene = draw(
            chronology, frames, View(window=window), total=EVENTS, width=WIDTH, theme=LIGHT, measure=measure,
            wording=wording,
        )  # fmt: skip
        return figure(scene, LIGHT)

    taken = in_turns(
        {
            "whole": lambda: ours(None),
            "part": lambda: ours((first, first + (last - first) // 20)),
            "px.timeline": lambda: plain(frames),
        },
        effort.rounds(ROUNDS),
        clock=time.process_time,
    )
    peer = taken["px.timeline"] * 1000
    note = "The peer draws bars in rows: nothing is packed, worded or inexact."
    yield Measure(
        "draw-whole", "Draw 2,000 events", "ms", taken["whole"] * 1000, "px.timeline", peer, note=note
    )
    yield Measure(
        "draw-part", "Draw a twentieth of their time, with words", "ms", taken["part"] * 1000,
        "px.timeline of all", peer, note=note,
    )  # fmt: skip


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
