"""draw(): a chronology and a selection of it as a scene."""

from __future__ import annotations

from timeline.layout.text import Measure
from timeline.model import Chronology
from timeline.scene.axis import axis, background, background_labels, grid
from timeline.scene.furniture import description, foot, head, headline, notice, zone_and_year
from timeline.scene.legend import legend, samples
from timeline.scene.paragraphs import Laid
from timeline.scene.plan import planned
from timeline.scene.rails import TRACKS_FROM, draw_rails
from timeline.scene.reflect import reflected
from timeline.scene.shelf import shelf
from timeline.scene.strips import drawn, links_used, stacked, stripes, strips_of
from timeline.scene.values import Scene
from timeline.tables import Frames, View
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
    explained: bool = True,
) -> Scene:
    """A selection as a chart with a track per person; narrower than 560 pixels, as rails.

    `total` is how many events there are without the selection; `view` gives the window on the time axis and,
    by its chart's name, the furniture and the highlights. `furniture`: with headline, notes and source line;
    `explained`: with the legend. `width` is in pixels.
    """
    if width < TRACKS_FROM:
        return draw_rails(
            chronology, selection, view, total=total, width=width, theme=theme, measure=measure,
            wording=wording, furniture=furniture, explained=explained,
        )  # fmt: skip
    chart = next((chart for chart in chronology.charts if chart.name == view.chart), None)
    count = wording.count(len(selection.events), total)
    plan = planned(chronology, selection, view, width, theme, measure, wording)
    strips = strips_of(plan)

    above = head(chronology, chart, plan, count) if furniture else Laid((), 0.0)
    told = notice(plan, above.bottom)
    entries = samples(plan, tuple(chronology.speaking.values()), links_used(strips)) if explained else ()
    key = legend(entries, plan.canvas, width, told.bottom)
    marked = axis(plan, key.bottom, "" if furniture else zone_and_year(plan))
    behind = background_labels(chronology, plan, marked.bottom)
    tracks, boxes = stacked(strips, plan, behind.bottom)
    off_axis = shelf(plan.shelved, plan.canvas, wording, width, tracks.bottom)
    below = foot(chronology, chart, plan, off_axis.bottom) if furniture else Laid((), off_axis.bottom)

    scene = Scene(
        width=width,
        height=round(below.bottom),
        direction=wording.direction,
        language=wording.language,
        title=headline(chronology, chart),
        description=description(chronology, chart, plan, count),
        scale=plan.canvas.scale,
        top=behind.bottom,
        bottom=tracks.bottom,
        tracks=boxes,
        items=(
            *stripes(boxes, width),
            *background(chronology, plan, key.bottom, tracks.bottom),
            *grid(plan, key.bottom, tracks.bottom),
            *(
                item
                for laid in (above, told, key, marked, behind, tracks, off_axis, below)
                for item in laid.items
            ),
        ),
        drawn=drawn(plan, strips),
        left_out=tuple(event for strip in strips for event in strip.left_out),
        labelled=plan.labelled,
    )
    return reflected(scene) if wording.direction == "rtl" else scene
