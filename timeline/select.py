"""The only filter: which events a view shows, and how many each further choice would.

It shows or hides an event whole, with all its claims, so that no denial stands alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

import numpy as np
import pandas as pd

from timeline.model import Chart
from timeline.sought import sought
from timeline.tables import Columns, Frames

FACETS: Columns = {  # the filters with values to choose from: fields of View, and the columns they look in
    "tracks": "track",
    "voices": "voice",
    "fills": "fill",
    "statuses": "status",
    "places": "place",
    "tags": "tags",
}
NOTHING = "-"
"""The one value of a filter that lets nothing pass; beside others it says nothing."""
BY_CLAIM = ("voices", "fills", "statuses", "places")


@dataclass(frozen=True, slots=True)
class View:
    """What to look at: an empty field asks for nothing, values in a field are alternatives, fields add up.

    `period` (from, to; None: no limit) takes the events that may lie in it; `""` in `places`, `tags` or
    `voices` the events without. `within` is a view that this one narrows. `window`, `selected` and `gaps`
    filter nothing: the layout zooms to the window, the app shows the selected event, charts draw the longer
    times without a record on the tracks of people.
    """

    chart: str = ""
    events: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    tracks: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()
    fills: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    period: tuple[int | None, int | None] | None = None
    search: str = ""
    window: tuple[int, int] | None = None
    selected: str = ""
    gaps: bool = False
    within: View | None = None

    @classmethod
    def of(cls, chart: Chart | None) -> Self:
        """The view that a named chart asks for; of everything without one."""
        if chart is None:
            return cls()
        period = (chart.period.earliest_start, chart.period.latest_end) if chart.period else None
        return cls(
            chart=chart.name, events=chart.events, people=chart.people, tags=chart.tags, period=period,
            gaps=chart.gaps,
        )  # fmt: skip

    def during(self, period: tuple[int | None, int | None]) -> Self:
        """The same of the time that lies in its period and in another; None where neither has a limit."""
        both = [each for each in (self.period, period) if each]
        starts = [start for start, _ in both if start is not None]
        ends = [end for _, end in both if end is not None]
        within = (max(starts, default=None), min(ends, default=None)) if starts or ends else None
        return replace(self, period=within)


def select(frames: Frames, view: View) -> Frames:
    """The events that `view` asks for, each with all its claims and appearances; speakers stay whole."""
    kept = _kept(frames, view)
    if kept.all():
        return frames
    events = frames.events[kept]
    ids = events["id"]
    return Frames(
        events=events,
        appearances=frames.appearances[frames.appearances["event"].isin(ids)],
        claims=frames.claims[frames.claims["event"].isin(ids)],
        speakers=frames.speakers,
    )


def facets(frames: Frames, view: View) -> dict[str, dict[str, int]]:
    """How many events each value of each filter would show, the other filters being as they are.

    By field of `View` (FACETS), the values in the order of the file; values that only events outside
    `view.within` have are left out, those that the other filters leave nothing of count 0.
    """
    offered = select(frames, view.within) if view.within else frames
    masks = _masks(offered, replace(view, within=None))
    return {field: _counted(offered, field, masks) for field in FACETS}


def choices(frames: Frames, view: View, field: str) -> list[str]:
    """The values of a filter (a field of FACETS) that `facets` counts, in the order of the file."""
    offered = select(frames, view.within) if view.within else frames
    return list(_having(offered, field)[FACETS[field]].unique())


def in_time(events: pd.DataFrame) -> list[str]:
    """The ids of events in the order of time, which links of the file settle where dates leave it open."""
    return list(events["id"].to_numpy(dtype=object)[np.argsort(events["time"].to_numpy(), kind="stable")])


def _kept(frames: Frames, view: View) -> pd.Series[bool]:
    kept = _all(frames.events) if view.within is None else _kept(frames, view.within)
    for mask in _masks(frames, view).values():
        kept &= mask
    return kept


def _masks(frames: Frames, view: View) -> dict[str, pd.Series[bool]]:
    """By field of the view that asks for something, the events that have it."""
    events, claims, appearances = frames.events, frames.claims, frames.appearances
    masks = {field: _of(frames, field, wanted) for field in FACETS if (wanted := getattr(view, field))}
    if view.events:
        masks["events"] = events["id"].isin(view.events)
    if view.people:
        masks["people"] = _with(events, appearances, appearances["person"].isin(view.people))
    if view.period:
        in_claims = _with(events, claims, _may_lie_in(claims, view.period))
        masks["period"] = _may_lie_in(events, view.period) | in_claims
    if parts := list(filter(None, sought(view.search))):
        masks["search"] = _all(events)
        for part in parts:
            masks["search"] &= events["text"].str.contains(part, regex=False)
    return masks


def _of(frames: Frames, field: str, wanted: Sequence[str]) -> pd.Series[bool]:
    """The events that have one of the values in a field, in themselves or in one of their claims."""
    events, claims, column = frames.events, frames.claims, FACETS[field]
    if field == "tags":
        tagged = [not set(wanted).isdisjoint(tags or ("",)) for tags in events["tags"]]
        return pd.Series(tagged, index=events.index, dtype=bool)
    if field in BY_CLAIM:
        # An event without a place of its own has those of its claims.
        own = events[column].isin([value for value in wanted if value])
        return own | _with(events, claims, claims[column].isin(wanted))
    return events[column].isin(wanted)


def _counted(frames: Frames, field: str, masks: Mapping[str, pd.Series[bool]]) -> dict[str, int]:
    """The values of a field, each with the number of events that have it and pass the other filters."""
    events, column = frames.events, FACETS[field]
    passing = _all(events)
    for other, mask in masks.items():
        if other != field:
            passing &= mask
    having = _having(frames, field)
    found = having[having["event"].isin(events["id"][passing])][column].value_counts(sort=False)
    return {value: int(found.get(value, 0)) for value in having[column].unique()}


def _having(frames: Frames, field: str) -> pd.DataFrame:
    """The values of a field, a row for each event that has one, in itself or in one of its claims."""
    column = FACETS[field]
    having = frames.events[["id", column]].rename(columns={"id": "event"})
    if field == "tags":
        having["tags"] = [tags or ("",) for tags in having["tags"]]
        having = having.explode("tags")
    if field in BY_CLAIM:
        claimed = frames.claims[["event", column]]
        having = pd.concat([having[having[column] != ""], claimed]).drop_duplicates()
    return having


def _all(events: pd.DataFrame) -> pd.Series[bool]:
    return pd.Series(data=True, index=events.index)


def _with(events: pd.DataFrame, parts: pd.DataFrame, wanted: pd.Series[bool]) -> pd.Series[bool]:
    """The events of which some claim or appearance is wanted."""
    return events["id"].isin(parts["event"][wanted])


def _may_lie_in(dated: pd.DataFrame, period: tuple[int | None, int | None]) -> pd.Series[bool]:
    """Whether a missing bound or a known one leaves room for it in the period."""
    first, last = period
    inside = pd.Series(data=True, index=dated.index)
    if first is not None:
        inside &= (dated["latest_end"] > first).fillna(value=True).astype(bool)
    if last is not None:
        inside &= (dated["earliest_start"] < last).fillna(value=True).astype(bool)
    return inside
