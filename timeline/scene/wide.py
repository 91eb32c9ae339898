"""The wide chart, from top to bottom: a track per person on one axis of time."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.scene.axis import axis, background, background_labels, grid, marks
from timeline.scene.crossings import words_of
from timeline.scene.filtered import Shown
from timeline.scene.furniture import foot, head, notice, zone_and_year
from timeline.scene.gaps import gap_blocks
from timeline.scene.histograms import histograms
from timeline.scene.legend import Sample, legend, samples
from timeline.scene.paragraphs import Laid
from timeline.scene.plan import Plan
from timeline.scene.shelf import shelf
from timeline.scene.strips import Strip, drawn, links_used, spread, stacked, stripes, strips_of
from timeline.scene.tallies import Counts, counts_of, per_step
from timeline.scene.values import Arranged


def tracks(plan: Plan, shown: Shown | None, *, gaps: bool, least: float) -> Arranged:
    """The parts of a chart from top to bottom, each below the one before; without `shown`, no furniture.

    `gaps`: with the longer times without a record on the tracks of people; `least`: the height to fill.
    """
    counts = counts_of(plan) if plan.counted else None
    strips = [] if counts else strips_of(plan, gap_blocks(plan) if gaps and plan.labelled else {})
    above = _above(plan, shown, counts, samples(plan, _links(strips, counts)))
    key = above[-1]
    found = marks(plan)
    marked = axis(plan, found, key.bottom, zone_and_year(plan) if shown is None else "")
    behind = background_labels(plan, marked.bottom)
    if counts:
        rows, boxes = histograms(counts, plan, behind.bottom)
    else:
        rows, boxes = stacked(strips, plan, behind.bottom)
    off_axis, below = _below(plan, shown, rows.bottom)
    if strips and below.bottom < least:
        rows, boxes = stacked(spread(strips, least - below.bottom), plan, behind.bottom)
        off_axis, below = _below(plan, shown, rows.bottom)
    laid = (*above, marked, behind, rows, off_axis, below)
    words = words_of((*marked.items, *behind.items, *rows.items), plan.canvas.scale)
    items = (
        *stripes(boxes, plan.width),
        *background(plan, key.bottom, rows.bottom, words),
        *grid(plan, found, key.bottom, rows.bottom, words),
        *(item for part in laid for item in part.items),
    )
    return Arranged(
        top=behind.bottom,
        bottom=rows.bottom,
        height=below.bottom,
        items=items,
        drawn=drawn(plan, strips),
        tracks=boxes,
        left_out=tuple(event for strip in strips for event in strip.left_out),
    )


def _above(
    plan: Plan, shown: Shown | None, counts: Counts | None, entries: Sequence[Sample]
) -> tuple[Laid, Laid, Laid]:
    """Headline, what is counted, and the legend of `entries`."""
    title = Laid((), 0.0) if shown is None else head(plan, shown)
    told = notice(plan, title.bottom, per_step(counts, plan) if counts else "", zoomable=shown is None)
    return title, told, legend(entries, plan.canvas, plan.width, told.bottom)


def _below(plan: Plan, shown: Shown | None, y: float) -> tuple[Laid, Laid]:
    """The shelf from `y` on, and the notes below it."""
    off_axis = shelf(plan, y)
    bottom = off_axis.bottom
    return off_axis, Laid((), bottom) if shown is None else foot(plan, bottom)


def _links(strips: list[Strip], counts: Counts | None) -> frozenset[str]:
    """What the legend explains beside voices, fills and dates."""
    if counts is None:
        return links_used(strips)
    return frozenset({"unsure"} if counts.any_unsure else ())
