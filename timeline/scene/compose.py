"""draw(): a chronology and a selection of it as a scene."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.layout.text import Measure
from timeline.model import Chart, Chronology
from timeline.scene.axis import axis, background, background_labels, grid
from timeline.scene.filtered import Shown
from timeline.scene.furniture import alt, description, foot, head, headline, notice, zone_and_year
from timeline.scene.gaps import gap_blocks
from timeline.scene.histograms import histograms
from timeline.scene.legend import legend, samples
from timeline.scene.paragraphs import Laid
from timeline.scene.plan import MOST_MARKS, Plan, planned
from timeline.scene.rails import TRACKS_FROM, draw_rails
from timeline.scene.reflect import reflected
from timeline.scene.shelf import shelf
from timeline.scene.strips import Strip, drawn, links_used, stacked, stripes, strips_of
from timeline.scene.subjects import voice_roles
from timeline.scene.tallies import Counts, counts_of, per_step
from timeline.scene.values import Item, Scene, TrackBox
from timeline.select import View
from timeline.tables import Frames
from timeline.themes import Theme
from timeline.wording import Wording


def draw(
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
    """A selection as a chart with a track per person; narrower than 560 pixels, as rails.

    `total` is how many events there are without the selection; `view` gives the window on the time axis and,
    by its chart's name, the furniture and the highlights. `furniture`: with headline, notes and source line;
    `width` is in pixels. More than `most` events in view are counted.
    """
    if width < TRACKS_FROM:
        return draw_rails(
            chronology, selection, view, total=total, width=width, theme=theme, measure=measure,
            wording=wording, furniture=furniture, most=most,
        )  # fmt: skip
    chart = next((chart for chart in chronology.charts if chart.name == view.chart), None)
    shown = Shown.of(chronology, view, len(selection.events), total, wording)
    plan = planned(chronology, selection, view, width, theme, measure, wording, most=most)
    gaps = gap_blocks(chronology, plan) if view.gaps and plan.labelled else {}
    strips = [] if plan.counted else strips_of(plan, gaps)
    parts = _parts(chronology, chart, plan, strips, shown if furniture else None)
    scene = _scene(chronology, chart, plan, strips, parts, shown)
    return reflected(scene) if wording.direction == "rtl" else scene


@dataclass(frozen=True, slots=True)
class _Parts:
    """Everything drawn, from back to front; `top` and `bottom` are those of the tracks."""

    top: float
    bottom: float
    height: float
    tracks: tuple[TrackBox, ...]
    items: tuple[Item, ...]


def _parts(
    chronology: Chronology,
    chart: Chart | None,
    plan: Plan,
    strips: list[Strip],
    shown: Shown | None,
) -> _Parts:
    """The parts of a chart from top to bottom, each below the one before; without `shown`, no furniture."""
    counts, roles = (counts_of(plan) if plan.counted else None), voice_roles(chronology)
    links = _links(strips, counts)
    above = Laid((), 0.0) if shown is None else head(chronology, chart, plan, shown)
    told = notice(plan, above.bottom, per_step(counts, plan) if counts else "", zoomable=shown is None)
    entries = samples(plan, roles, tuple(chronology.speaking.values()), links)
    key = legend(entries, plan.canvas, plan.width, told.bottom)
    marked = axis(plan, key.bottom, zone_and_year(plan) if shown is None else "")
    behind = background_labels(chronology, plan, marked.bottom)
    if counts:
        tracks, boxes = histograms(counts, plan, roles, behind.bottom)
    else:
        tracks, boxes = stacked(strips, plan, behind.bottom)
    off_axis = shelf(plan, tracks.bottom)
    below = Laid((), off_axis.bottom) if shown is None else foot(chronology, chart, plan, off_axis.bottom)
    laid = (above, told, key, marked, behind, tracks, off_axis, below)
    items = (
        *stripes(boxes, plan.width),
        *background(chronology, plan, key.bottom, tracks.bottom),
        *grid(plan, key.bottom, tracks.bottom),
        *(item for part in laid for item in part.items),
    )
    return _Parts(behind.bottom, tracks.bottom, below.bottom, boxes, items)


def _links(strips: list[Strip], counts: Counts | None) -> frozenset[str]:
    """What the legend explains beside voices, fills and dates."""
    if counts is None:
        return links_used(strips)
    return frozenset({"unsure"} if counts.any_unsure else ())


def _scene(
    chronology: Chronology, chart: Chart | None, plan: Plan, strips: list[Strip], parts: _Parts, shown: Shown
) -> Scene:
    """The parts of a chart with its words for a screen reader, and which events are in it."""
    return Scene(
        width=plan.width,
        height=round(parts.height),
        direction=plan.wording.direction,
        language=plan.wording.language,
        title=headline(chronology, chart),
        description=description(chronology, chart, plan, shown),
        alt=alt(chronology, chart, plan, shown),
        scale=plan.canvas.scale,
        top=parts.top,
        bottom=parts.bottom,
        tracks=parts.tracks,
        items=parts.items,
        drawn=drawn(plan, strips),
        left_out=tuple(event for strip in strips for event in strip.left_out),
        labelled=plan.labelled,
        counted=plan.counted,
    )
