"""What a browser looks at, as it travels: plain values from the client, read without trusting them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

from timeline.civil import SECOND
from timeline.model import Chronology
from timeline.tables import View
from timeline.themes import LIGHT, THEMES, Theme

EVERYTHING = ""
NARROWEST, WIDEST = 320.0, 4000.0  # pixels
LATEST = 2.6e11  # seconds: beyond the year 9999


@dataclass(frozen=True, slots=True)
class Canvas:
    """What the browser offers a chart: a width in pixels, and light or dark."""

    width: float
    theme: Theme

    @classmethod
    def read(cls, data: object) -> Canvas:
        """The canvas that the client script reports; a sensible one where the report is not."""
        report = data if isinstance(data, Mapping) else {}
        width, scheme = report.get("width"), report.get("scheme")
        usable = isinstance(width, int | float) and math.isfinite(width)
        return cls(
            min(max(float(width), NARROWEST), WIDEST) if usable else 1000.0,  # type: ignore[arg-type]  # usable says so
            THEMES.get(scheme, LIGHT) if isinstance(scheme, str) else LIGHT,
        )


def first_view(chronology: Chronology) -> dict[str, object]:
    """What a page shows when it opens: the first named chart, or everything."""
    chart = chronology.charts[0].name if chronology.charts else EVERYTHING
    return {"chart": chart, "window": None, "selected": ""}


def read_view(data: object, chronology: Chronology) -> View:
    """The view that the client asks for; what does not exist in the chronology is not asked for."""
    asked = data if isinstance(data, Mapping) else {}
    chart = next((chart for chart in chronology.charts if chart.name == asked.get("chart")), None)
    selected = asked.get("selected")
    return replace(
        View.of(chart) if chart else View(),
        window=_window(asked.get("window")),
        selected=selected if isinstance(selected, str) and selected in chronology.by_id else "",
    )


def _window(seconds: object) -> tuple[int, int] | None:
    if not isinstance(seconds, list) or len(seconds) != 2:
        return None
    if not all(isinstance(end, int | float) and abs(end) <= LATEST for end in seconds):
        return None
    first, last = (round(end * SECOND) for end in seconds)
    return (first, last) if first < last else None
