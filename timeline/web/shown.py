"""What of a chronology is shown and what is not, in words: nothing is hidden silently."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from timeline.publish import PublicChronology
from timeline.scene.filtered import value_name
from timeline.select import View, choices, select
from timeline.web.document import Document
from timeline.web.state import FILTERS

NAMED = 3  # so many values of a filter are named, more are counted
LIFTED: Mapping[str, Mapping[str, Any]] = {
    **{name: {field: ()} for name, field in FILTERS.items()},
    "search": {"search": ""},
    "dates": {"period": None},
}
"""What lifting each filter changes in a view."""


def title(document: Document, name: str) -> str:
    """What a filter is called."""
    word = document.wording.message
    return {
        "track": word("Tracks"),
        "voice": word("Who says so"),
        "sure": word("How sure"),
        "status": word("Status"),
        "place": word("Place"),
        "tag": word("Tags"),
        "search": word("Search"),
        "dates": word("Dates"),
        "known": word("As known on"),
    }[name]


def label(document: Document, name: str, value: str) -> str:
    """What a value of a filter is called."""
    return value_name(document.chronology, FILTERS[name], value, document.wording)


def sentence(document: Document, view: View) -> str:
    """How many events are shown, and by which filters: "14 of 38 events; Officials hidden"."""
    count = len(select(document.frames, view).events)
    counted = document.wording.count(count, len(document.chronology.events))
    if day := document.chronology.as_known_on:
        date = document.wording.date(day)
        counted = document.wording.message("{count}, as known on {date}", count=counted, date=date)
    filters = document.wording.joined(_filters(document, view))
    if not filters:
        return counted
    return document.wording.message("{count}; {filters}", count=counted, filters=filters)


def lifts(document: Document, view: View) -> list[tuple[str, int]]:
    """The filters in force, each with the number of events that are shown once it is lifted."""
    found = []
    for name in in_force(view):
        without = replace(view, **LIFTED[name])
        if name == "dates":
            without = replace(without, period=view.within.period if view.within else None)
        found.append((name, len(select(document.frames, without).events)))
    if document.today:
        found.append(("known", len(select(document.today.frames, view).events)))
    return sorted(found, key=lambda each: -each[1])


def nothing(document: Document, view: View) -> str:
    """Why no event is shown."""
    if lifts(document, view):
        return document.wording.message("No event passes all the filters.")
    if isinstance(document.chronology, PublicChronology):
        return document.wording.message("Readers see nothing here: all of it is for the desk.")
    return document.wording.message("There are no events in this selection.")


def in_force(view: View) -> list[str]:
    """The filters that hide something of the chart, by name."""
    names = [name for name, field in FILTERS.items() if getattr(view, field)]
    if view.search.strip():
        names.append("search")
    if view.period and view.period != (view.within.period if view.within else None):
        names.append("dates")
    return names


def _filters(document: Document, view: View) -> Iterator[str]:
    wording = document.wording
    for name in in_force(view):
        if name == "search":
            yield wording.message("with {words}", words=wording.quoted(view.search.strip()))
        elif name == "dates":
            yield wording.message("within the dates")
        else:
            field = FILTERS[name]
            yield _values(document, name, choices(document.frames, view, field), getattr(view, field))


def _values(document: Document, name: str, offered: list[str], wanted: tuple[str, ...]) -> str:
    wording = document.wording
    shown = [label(document, name, value) for value in offered if value in wanted]
    hidden = [label(document, name, value) for value in offered if value not in wanted]
    if shown and len(hidden) <= min(NAMED, len(shown)):
        return wording.message("{names} hidden", names=wording.list(hidden)) if hidden else ""
    if shown and len(shown) <= NAMED:
        return wording.message("only {names}", names=wording.list(shown))
    numbers = {"shown": wording.number(len(shown)), "total": wording.number(len(offered))}
    return wording.message("{filter}: {shown} of {total}", filter=title(document, name), **numbers)
