"""Rails, the chart for narrow screens: one step per event, time down, words at the right."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from timeline.layout.text import Measure
from timeline.model import Chart, Chronology
from timeline.scene.filtered import Shown
from timeline.scene.furniture import alt, description, foot, head, headline, notice
from timeline.scene.ladder import Ladder
from timeline.scene.legend import legend
from timeline.scene.paragraphs import Laid
from timeline.scene.plan import MOST_MARKS, planned
from timeline.scene.reflect import reflected
from timeline.scene.steps import steps_of
from timeline.scene.subjects import voice_roles
from timeline.scene.tallies import Counts, counts_of, per_step
from timeline.scene.tally_rows import MOST_ROWS, tally_rows
from timeline.scene.values import Scene
from timeline.select import View
from timeline.tables import Frames
from timeline.themes import Theme
from timeline.wording import Wording

TRACKS_FROM = 560.0
"""A chart as wide as this has tracks."""


def draw_rails(
    chronology: Chronology,
    selection: Frames,
    view: View,
    *,
    total: int,
    width: float,
    theme: Theme,
    measure: Measure,
    wording: Wording,
    furniture: bool = True,
    most: int = MOST_MARKS,
) -> Scene:
    """A selection as rails, for a width below 560 pixels, or below 320 as a list; parameters as of `draw`.

    Of the time axis only the window counts: it leaves out events. The scale of the scene means nothing, every
    place is in pixels; it has no tracks.
    """
    chart = next((chart for chart in chronology.charts if chart.name == view.chart), None)
    shown = Shown.of(chronology, view, len(selection.events), total, wording)
    wide = planned(chronology, selection, view, max(width, TRACKS_FROM), theme, measure, wording, most=most)
    plan = replace(wide, width=width, labelled=True)
    counts = counts_of(plan, MOST_ROWS) if plan.counted else None
    steps = steps_of(chronology, [subject for subject in plan.on_tracks if subject.id in plan.marks])
    ladder = Ladder(chronology, plan, steps)
    parts = _parts(chronology, chart, ladder, counts, shown if furniture else None)
    scene = Scene(
        width=width,
        height=round(parts.below.bottom),
        direction=wording.direction,
        language=wording.language,
        title=headline(chronology, chart),
        description=description(chronology, chart, plan, shown),
        alt=alt(chronology, chart, plan, shown),
        scale=plan.canvas.scale,
        top=parts.heading.bottom,
        bottom=parts.drawn.bottom,
        tracks=(),
        items=tuple(item for laid in parts for item in laid.items),
        drawn=tuple(dict.fromkeys(subject.id for subject in ladder.subjects)),
        counted=plan.counted,
    )
    return reflected(scene) if wording.direction == "rtl" else scene


class _Parts(NamedTuple):
    """The parts of a chart from top to bottom, each below the one before."""

    above: Laid
    told: Laid
    key: Laid
    heading: Laid
    drawn: Laid
    shelf: Laid
    below: Laid


def _parts(
    chronology: Chronology,
    chart: Chart | None,
    ladder: Ladder,
    counts: Counts | None,
    shown: Shown | None,
) -> _Parts:
    """Everything laid out; without `shown`, no furniture."""
    plan = ladder.plan
    above = Laid((), 0.0) if shown is None else head(chronology, chart, plan, shown)
    said = per_step(counts, plan) if counts else ""
    told = notice(plan, above.bottom, said, zoomable=shown is None, by_rows=True)
    entries = ladder.samples(chronology, counts)
    key = legend(entries, plan.canvas, plan.width, told.bottom)
    heading = ladder.heading(key.bottom)
    if counts:
        drawn = tally_rows(counts, plan, voice_roles(chronology), heading.bottom)
    else:
        drawn = ladder.drawn(heading.bottom)
    shelf = ladder.shelf(drawn.bottom)
    below = Laid((), shelf.bottom) if shown is None else foot(chronology, chart, plan, shelf.bottom)
    return _Parts(above, told, key, heading, drawn, shelf, below)
