"""What a browser looks at, as it travels: plain values from the client, read without trusting them."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from timeline.dates import DateError, When
from timeline.dates.civil import SECOND
from timeline.exports import NARROWEST, WIDEST
from timeline.model import CONTEXT_TRACK, Chronology, Fill, Status
from timeline.select import NOTHING, View
from timeline.themes import LIGHT, THEMES, Theme

EVERYTHING = ""
LONGEST_SEARCH = 200  # characters
Period = tuple[int | None, int | None]
LATEST = 2.6e11  # seconds: beyond the year 9999


@dataclass(frozen=True, slots=True)
class Viewport:
    """What the browser offers a chart: a width in pixels, and light or dark."""

    width: float
    theme: Theme

    @classmethod
    def read(cls, data: object) -> Viewport:
        """The viewport that the client script reports; a sensible one where the report is not."""
        report = data if isinstance(data, Mapping) else {}
        width, scheme = report.get("width"), report.get("scheme")
        usable = width if isinstance(width, int | float) and abs(width) < math.inf else 1000.0
        return cls(
            # Clamped before it becomes a float: JSON has whole numbers that none can hold.
            # In whole pixels: what is wrapped for a width is kept for the next who has it.
            float(int(min(max(usable, NARROWEST), WIDEST))),
            THEMES.get(scheme, LIGHT) if isinstance(scheme, str) else LIGHT,
        )


FILTERS = {
    "track": "tracks",
    "voice": "voices",
    "sure": "fills",
    "status": "statuses",
    "place": "places",
    "tag": "tags",
}
"""What the client calls the filters, in the URL too, and the fields of View that they are."""


def first_view(chronology: Chronology) -> dict[str, object]:
    """What a page shows when it opens: the first named chart, or everything."""
    chart = chronology.charts[0].name if chronology.charts else EVERYTHING
    return {"chart": chart, "window": None, "selected": ""}


def read_view(data: object, chronology: Chronology) -> View:
    """The view that the client asks for; what does not exist in the chronology is not asked for."""
    asked = data if isinstance(data, Mapping) else {}
    named = asked.get("chart")
    chart = chronology.chart(named) if isinstance(named, str) else None
    within = View.of(chart) if chart else None
    known = _known_values(chronology) if any(asked.get(name) for name in FILTERS) else {}
    values: dict[str, Any] = {
        field: _texts(asked.get(name), known.get(name, ())) for name, field in FILTERS.items()
    }
    selected, search = asked.get("selected"), asked.get("search")
    return View(
        chart=chart.name if chart else "",
        **values,
        period=_narrower(read_period(asked, chronology), within.period if within else None),
        search=search[:LONGEST_SEARCH] if isinstance(search, str) else "",
        window=_window(asked.get("window")),
        gaps=asked.get("gaps") == "yes" or (within is not None and within.gaps and asked.get("gaps") != "no"),
        selected=selected if isinstance(selected, str) and selected in chronology.by_id else "",
        within=within,
    )


def read_period(asked: Mapping[str, object], chronology: Chronology) -> Period | None:
    """The dates that `from` and `to` ask for; a text that is no date asks for nothing."""
    begin, end = (read_date(asked.get(name), chronology) for name in ("from", "to"))
    first, last = begin.earliest_start if begin else None, end.latest_end if end else None
    return None if first is None and last is None else (first, last)


def read_date(text: object, chronology: Chronology) -> When | None:
    """A date as the file takes it, in the zone of the chronology; None where it is not one."""
    if not isinstance(text, str) or not text.strip() or len(text) > LONGEST_SEARCH:
        return None
    try:
        return When.parse(text, chronology.zone)
    except DateError:
        return None


def _known_values(chronology: Chronology) -> dict[str, Collection[str]]:
    return {
        "track": {CONTEXT_TRACK, *chronology.people, *chronology.sources},
        "voice": {"", *chronology.speaking},
        "sure": get_args(Fill),
        "status": get_args(Status),
        "place": {"", *chronology.places},
        "tag": {"", *chronology.tags},
    }


def _texts(values: object, known: Collection[str]) -> tuple[str, ...]:
    if not isinstance(values, list):
        return ()
    there = tuple(each for each in values if isinstance(each, str) and each in known)
    return there or ((NOTHING,) if NOTHING in values else ())


def _narrower(one: Period | None, other: Period | None) -> Period | None:
    if one is None or other is None:
        return one or other
    begins, ends = ([each for each in pair if each is not None] for pair in zip(one, other, strict=True))
    return max(begins, default=None), min(ends, default=None)


def _window(seconds: object) -> tuple[int, int] | None:
    if not isinstance(seconds, list) or len(seconds) != 2:
        return None
    if not all(isinstance(end, int | float) and abs(end) <= LATEST for end in seconds):
        return None
    first, last = (round(end * SECOND) for end in seconds)
    return (first, last) if first < last else None
