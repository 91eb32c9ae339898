"""draw(): a chronology and a selection of it as a scene."""

from __future__ import annotations

from dataclasses import replace

from timeline.layout.text import Measure
from timeline.model import Chronology
from timeline.scene.filtered import Shown
from timeline.scene.furniture import alt, description
from timeline.scene.plan import MOST_MARKS, Plan, planned
from timeline.scene.rails import TRACKS_FROM, rails
from timeline.scene.reflect import reflected
from timeline.scene.subjects import voice_roles
from timeline.scene.values import Arranged, Scene
from timeline.scene.wide import tracks
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
    least: float = 0.0,
    credited: bool = False,
    apart: frozenset[str] | None = None,
) -> Scene:
    """A selection as a chart with a track per person; narrower than 560 pixels, as rails, than 320 as a list.

    `total` is how many events there are without the selection; `view` gives the window on the time axis and,
    by its chart's name, the furniture and the highlights. `furniture`: with headline, notes and source line;
    `width` is in pixels, and so is `least`, the height to fill. More than `most` events in view are counted.
    For rails only the window of the time axis counts: the scale of their scene means nothing, every place is
    in pixels, there are no tracks. `credited`: below each title stands who said it, and who carries it.
    `apart`: of a part of a chart, the ids of those that have no exact date in the whole.
    """
    roles = voice_roles(chronology)
    theme = theme.among([roles[voice] for voice in chronology.heard])
    shown = Shown.of(chronology, view, len(selection.events), total, wording)
    plan = planned(
        chronology, selection, view, max(width, TRACKS_FROM), theme, measure, wording, most=most,
        credited=credited, apart=apart,
    )  # fmt: skip
    told = shown if furniture else None
    if width < TRACKS_FROM:
        plan = replace(plan, width=width, labelled=True)
        arranged = rails(plan, told, least=least)
    else:
        arranged = tracks(plan, told, gaps=view.gaps, least=least)
    scene = _scene(plan, shown, arranged)
    return reflected(scene) if wording.direction == "rtl" else scene


def _scene(plan: Plan, shown: Shown, arranged: Arranged) -> Scene:
    """What is arranged, with its title and texts."""
    told = alt(plan, shown)
    return Scene(
        width=plan.width,
        height=round(arranged.height),
        direction=plan.wording.direction,
        language=plan.wording.language,
        title=plan.chronology.headline(plan.chart),
        description=description(plan, shown) or told,
        alt=told,
        scale=plan.canvas.scale,
        top=arranged.top,
        bottom=arranged.bottom,
        tracks=arranged.tracks,
        items=arranged.items,
        drawn=arranged.drawn,
        left_out=arranged.left_out,
        labelled=plan.labelled,
        counted=plan.counted,
    )
