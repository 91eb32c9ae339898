"""How much of a chronology a chart shows, and by which filters: nobody is to take a part for the whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from timeline import sentences
from timeline.model import Chronology
from timeline.select import NOTHING, View
from timeline.wording import Wording

NAMED = 4
"""So many values of a filter are named, more are counted."""


class Shown(NamedTuple):
    """The count of events, and the filters beyond the chart's own choice, empty where there are none."""

    counted: str
    filters: str

    @classmethod
    def of(cls, chronology: Chronology, view: View, shown: int, total: int, wording: Wording) -> Shown:
        """What a view shows of `total` events."""
        told = wording.joined(_filters(chronology, view, wording))
        return cls(
            wording.count(shown, total), wording.message("Filtered: {filters}.", filters=told) if told else ""
        )


def _filters(chronology: Chronology, view: View, wording: Wording) -> Iterator[str]:
    own = View.of(chronology.chart(view.chart))
    for field in ("events", "people", "tracks", "voices", "fills", "statuses", "places", "tags"):
        wanted = getattr(view, field)
        if wanted and wanted != getattr(own, field):
            yield _only(chronology, field, wanted, wording)
    if view.search.strip():
        yield wording.message("with {words}", words=wording.quoted(view.search.strip()))
    if view.period and view.period != own.period:
        yield wording.message("within the dates")


def _only(chronology: Chronology, field: str, wanted: tuple[str, ...], wording: Wording) -> str:
    if field == "events" or len(wanted) > NAMED or NOTHING in wanted:
        return wording.message("a choice")
    names = [value_name(chronology, field, value, wording) for value in wanted]
    return wording.message("only {names}", names=wording.list(names))


def value_name(chronology: Chronology, field: str, value: str, wording: Wording) -> str:
    """What a value of a filter is called."""
    if field in ("tracks", "people"):
        return sentences.track_name(chronology, wording, value)
    if field == "voices":
        nobody = wording.message("other speakers, or not named")
        return wording.built_in(chronology.speaking[value]) if value else nobody
    if field == "fills":
        return wording.fill(value)  # type: ignore[arg-type]  # the field holds fills
    if field == "statuses":
        return wording.status(value)
    return value or (wording.message("not given") if field == "places" else wording.message("no tag"))
