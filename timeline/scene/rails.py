"""Rails, the chart for narrow screens: one step per event, time down, words at the right."""

from __future__ import annotations

from timeline.scene.filtered import Shown
from timeline.scene.furniture import foot, head, notice, year_of
from timeline.scene.ladder import Ladder
from timeline.scene.legend import legend
from timeline.scene.paragraphs import Laid
from timeline.scene.plan import Plan
from timeline.scene.steps import steps_of
from timeline.scene.tallies import counts_of, per_step
from timeline.scene.tally_rows import MOST_ROWS, tally_rows
from timeline.scene.values import Arranged

TRACKS_FROM = 560.0
"""A chart as wide as this has tracks."""


def rails(plan: Plan, shown: Shown | None, *, least: float) -> Arranged:
    """The parts of a narrow chart from top to bottom; without `shown`, no furniture.

    `least`: the height to fill, as far as steps may stand apart.
    """
    counts = counts_of(plan, MOST_ROWS) if plan.counted else None
    steps = steps_of(plan.chronology, [subject for subject in plan.on_tracks if subject.id in plan.marks])
    ladder = Ladder(plan, steps)
    above = Laid((), 0.0) if shown is None else head(plan, shown)
    said = per_step(counts, plan) if counts else ""
    told = notice(plan, above.bottom, said, zoomable=shown is None, by_rows=True)
    key = legend(ladder.samples(counts), plan.canvas, plan.width, told.bottom, upright=True)
    year = year_of(plan) if shown is None else ""
    heading = ladder.heading(key.bottom, year)
    drawn = tally_rows(counts, plan, heading.bottom, year) if counts else ladder.drawn(heading.bottom)

    def under(y: float) -> tuple[Laid, Laid]:
        shelf = ladder.shelf(y)
        return shelf, Laid((), shelf.bottom) if shown is None else foot(plan, shelf.bottom)

    shelf, below = under(drawn.bottom)
    if not counts and below.bottom < least:
        drawn = ladder.drawn(heading.bottom, least - below.bottom)
        shelf, below = under(drawn.bottom)
    laid = (above, told, key, heading, drawn, shelf, below)
    return Arranged(
        top=heading.bottom,
        bottom=drawn.bottom,
        height=below.bottom,
        items=tuple(item for part in laid for item in part.items),
        drawn=tuple(dict.fromkeys(subject.id for subject in ladder.subjects)),
    )
