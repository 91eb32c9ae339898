"""When the events of a selection lie: the period of their chart, its shelf, what may be in a window, counts.

All from the frames, in columns: a chart of 20 000 events asks for no event by itself before it is drawn.
Instants as in `tables.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from timeline.dates.civil import clock_of
from timeline.tables import Frames

Instants = NDArray[np.int64]
Marks = NDArray[np.bool_]
NEVER = int(np.iinfo(np.int64).max)
"""What stands for a missing bound: later than any instant; with a minus sign, earlier."""
ONE_SIDED = ("not_before", "not_after")
GOES_ON = ("open", "unknown")
DOT = 16
"""Of a period so many times as long, some dates would take up no more than a dot."""


class Count(NamedTuple):
    """How many events of one voice on one track begin in one step: surely (`sure`), or perhaps later."""

    track: str
    step: int
    voice: str
    sure: int
    unsure: int


@dataclass(frozen=True, slots=True)
class Used:
    """What of the marks' alphabet a selection uses."""

    voices: frozenset[str]
    fills: frozenset[tuple[str, str]]
    """Voices with the fills of their marks."""
    exactness: frozenset[str]
    ends: frozenset[str]
    """How the ends of periods are known."""
    statuses: frozenset[str]
    unvoiced: frozenset[bool]
    """Of speakers without a voice, whether they are named."""


@dataclass(frozen=True)
class Spans:
    """Where in time each event of a selection lies; arrays have one entry an event, in the selection's order.

    `first` and `last`: the hull of all that its accounts say, NEVER where it is open. `begins` to
    `begins_by`: between which instants it begins; `one_begin`: whether both are known. `shelved`: no exact
    date. `whole`: the period of the others, None where there are none. `partial`: it is a part of a chart.
    """

    selection: Frames
    dates: _Dates
    first: Instants
    last: Instants
    begins: Instants
    begins_by: Instants
    one_begin: Marks
    shelved: Marks
    whole: tuple[int, int] | None
    partial: bool

    @classmethod
    def of(cls, selection: Frames, apart: frozenset[str] | None = None) -> Spans:
        """The spans of a selection; `apart` are the ids that have no exact date in what it is a part of."""
        dates = _Dates(selection)
        shelved = ~dates.any_account(dates.drawable)
        low, high = dates.hull()
        known = low < NEVER
        if apart is None:
            whole, loose = _period(low, high, dates.loose_width(), known & ~shelved)
        else:
            loose = selection.events["id"].isin(apart).to_numpy()
            whole = _hull(low, high, known & ~shelved & ~loose)
        begin = np.where(dates.start < NEVER, dates.start, dates.ends)
        both = (dates.start < NEVER) & (dates.start_by > -NEVER)
        return cls(
            selection,
            dates,
            np.where(dates.any_account(dates.goes_on_before), -NEVER, low),
            np.where(dates.any_account(dates.goes_on_after), NEVER, high),
            dates.least(begin),
            dates.greatest(np.where(both, np.maximum(dates.start_by - 1, dates.start), begin)),
            ~dates.any_account(~both),
            shelved | loose,
            whole,
            partial=apart is not None,
        )

    @property
    def apart(self) -> frozenset[str]:
        """The ids of the events without an exact date."""
        return frozenset(self.selection.events["id"][self.shelved])

    @property
    def tracks(self) -> frozenset[str]:
        """The tracks on which something has a place on the axis."""
        return frozenset(self.selection.events["track"][~self.shelved].unique())

    @cached_property
    def written(self) -> tuple[int, int] | None:
        """From the first to the last date as written, of what has a place on the axis: `~` adds nothing."""
        dates = self.dates
        placed = dates.of_events(~self.shelved)
        low = np.where(dates.written_start < NEVER, dates.written_start, dates.start)[placed]
        high = np.where(dates.written_end < NEVER, dates.written_end, dates.end)[placed]
        low, high = low[low < NEVER], high[high < NEVER]
        if not low.size or not high.size or low.min() >= high.max():
            return None
        return int(low.min()), int(high.max())

    @cached_property
    def shortest(self) -> int:
        """The length of the shortest date that is neither a period nor brackets; 0 where there is none."""
        dates = self.dates
        both = (dates.written_start < NEVER) & (dates.written_end < NEVER)
        lengths = (dates.written_end - dates.written_start)[
            both & dates.of_events(~self.shelved) & ~np.isin(dates.exactness, ("period", "between"))
        ]
        return int(lengths.min()) if lengths.size else 0

    @cached_property
    def known(self) -> tuple[int, int] | None:
        """From the first to the last bound of anything in the selection."""
        bounds = np.concatenate([self.dates.start, self.dates.end])
        bounds = bounds[bounds < NEVER]
        return (int(bounds.min()), int(bounds.max())) if bounds.size else None

    def in_one_year(self, zone: str) -> bool:
        """Whether all of it is known to lie in one year, as the clocks of a zone show it."""
        if self.known is None:
            return False
        clock = clock_of(zone)
        return clock.shown(self.known[0]).year == clock.shown(self.known[1] - 1).year

    @cached_property
    def used(self) -> Used:
        """Voices, fills and exactness of what is on the axis, and of the shelf what its marks show."""
        events, claims, dates = self.selection.events, self.selection.claims, self.dates
        voices, speakers = (claims[name].to_numpy(dtype=object) for name in ("voice", "speaker"))
        placed = dates.of_events(~self.shelved)
        alone = np.bincount(dates.event, minlength=len(events)) == 1
        shown = placed | (claims["claim"].to_numpy() == 0)
        return Used(
            _values(claims["voice"], shown),
            _pairs(events, alone) | _pairs(claims, ~dates.of_events(alone)),
            _values(claims["exactness"], placed),
            _values(claims["start"], placed) | _values(claims["end"], placed),
            _values(claims["status"]),
            frozenset((speakers != "")[shown & (voices == "")].tolist()),
        )

    def within(self, first: float, last: float) -> Marks:
        """The events on the axis that may lie between two instants."""
        return ~self.shelved & (self.first <= last) & (self.last >= first)

    def part(self, kept: Marks) -> Frames:
        """Some events of the selection, with their claims; appearances and speakers stay whole."""
        if kept.all():
            return self.selection
        whole = self.selection
        claims = whole.claims[self.dates.of_events(kept)]
        return Frames(whole.events[kept], whole.appearances, claims, whole.speakers)

    @property
    def number_shelved(self) -> int:
        """How many events the shelf holds."""
        return int(self.shelved.sum())

    def first_shelved(self, most: int) -> Marks:
        """At most so many events of the shelf, the first in the order of time."""
        places = np.flatnonzero(self.shelved)
        time = self.selection.events["time"].to_numpy(dtype="int64")[places]
        kept = places[np.argsort(time)][:most]
        marks = np.zeros_like(self.shelved)
        marks[kept] = True
        return marks

    def counts(self, edges: Sequence[int]) -> tuple[Count, ...]:
        """How many events begin between each two edges, by track and voice; n log n.

        Each event counts once, in the step of its earliest possible beginning; where no beginning is known,
        in that of its earliest end. It counts as `sure` where all its accounts have it begin within the step.
        """
        steps = np.searchsorted(edges, self.begins, side="right") - 1
        inside = ~self.shelved & (steps >= 0) & (steps < len(edges) - 1)
        sure = self.one_begin & (np.searchsorted(edges, self.begins_by, side="right") - 1 == steps)
        events = self.selection.events
        table = pd.DataFrame(
            {"track": events["track"], "step": steps, "voice": events["voice"], "sure": sure}
        )
        found = table[inside].groupby(["track", "step", "voice"])["sure"].agg(["sum", "size"])
        return tuple(
            Count(str(track), int(step), str(voice), int(known), int(size - known))
            for (track, step, voice), known, size in zip(
                found.index, found["sum"], found["size"], strict=True
            )
        )

    def begun_before(self, instant: int, last: float) -> dict[str, int]:
        """By track, the events that begin before an instant and may reach beyond it."""
        reaching = self.within(instant, last) & (self.begins < instant)
        found = self.selection.events["track"][reaching].value_counts()
        return {str(track): int(number) for track, number in found.items()}


class _Dates:
    """The dates of all accounts of a selection as arrays, one entry an account."""

    def __init__(self, selection: Frames) -> None:
        claims = selection.claims
        self._events = len(selection.events)
        self.event = pd.Index(selection.events["id"]).get_indexer(pd.Index(claims["event"]))
        self.exactness: NDArray[Any] = claims["exactness"].to_numpy(dtype=object)
        self.start, self.end = _instants(claims["earliest_start"]), _instants(claims["latest_end"])
        self.end_from = _instants(claims["earliest_end"])
        self.start_by = _instants(claims["latest_start"], -NEVER)
        self.written_start = _instants(claims["written_start"])
        self.written_end = _instants(claims["written_end"])
        period = self.exactness == "period"
        self.goes_on_before = period & np.isin(claims["start"].to_numpy(dtype=object), GOES_ON)
        self.goes_on_after = period & np.isin(claims["end"].to_numpy(dtype=object), GOES_ON)

    @property
    def _bounds(self) -> tuple[Instants, ...]:
        return self.start, self.end, self.written_start, self.written_end

    @property
    def ends(self) -> Instants:
        """The earliest end of each account, or the last instant before its latest."""
        latest = np.where(self.end < NEVER, self.end - 1, NEVER)
        return np.where(self.end_from < NEVER, self.end_from, latest)

    @property
    def low(self) -> Instants:
        """The least bound of each account; NEVER where it has none."""
        least: Instants = np.minimum.reduce(self._bounds)
        return least

    @property
    def high(self) -> Instants:
        """The greatest bound of each account; -NEVER where it has none."""
        known = [np.where(bound < NEVER, bound, -NEVER) for bound in self._bounds]
        greatest: Instants = np.maximum.reduce(known)
        return greatest

    @property
    def drawable(self) -> Marks:
        """As `layout.marks.Dated.drawable`: whether anything but a one-sided bound is known."""
        written = (self.written_start < NEVER) | (self.written_end < NEVER)
        found: Marks = ~np.isin(self.exactness, ONE_SIDED) & written
        return found

    def any_account(self, wanted: Marks) -> Marks:
        """The events of which some account is wanted."""
        found: Marks = np.bincount(self.event[wanted], minlength=self._events) > 0
        return found

    def of_events(self, wanted: Marks) -> Marks:
        """The accounts of the events that are wanted."""
        found: Marks = wanted[self.event]
        return found

    def least(self, of_accounts: Instants) -> Instants:
        """By event the least of its accounts."""
        found = np.full(self._events, NEVER, dtype=np.int64)
        np.minimum.at(found, self.event, of_accounts)
        return found

    def greatest(self, of_accounts: Instants) -> Instants:
        """By event the greatest of its accounts."""
        found = np.full(self._events, -NEVER, dtype=np.int64)
        np.maximum.at(found, self.event, of_accounts)
        return found

    def hull(self) -> tuple[Instants, Instants]:
        """By event the least and the greatest bound of all its accounts."""
        return self.least(self.low), self.greatest(self.high)

    def loose_width(self) -> Instants:
        """By event the width of its widest brackets; -1 where some account has a better date."""
        both = (self.start < NEVER) & (self.end < NEVER)
        width = np.where(both, self.end - np.where(both, self.start, 0), self.end)
        return np.where(self.any_account(self.exactness != "between"), -1, self.greatest(width))


def _period(
    low: Instants, high: Instants, loose: Instants, placed: Marks
) -> tuple[tuple[int, int] | None, Marks]:
    """The period of what is placed, and what has to leave it: brackets wider than half of it.

    They stay where they hide no order: where everything better dated may be at one instant, and where they
    lie over no more than half of that, unless it would be a dot beside them. What leaves may shorten the
    period, so that more leaves.
    """
    left = np.zeros_like(placed)
    better = placed & (loose < 0)
    if not placed.any():
        return None, left
    if not better.any() or low[better].max() < high[better].min():
        return _hull(low, high, placed), left
    first, last = int(low[better].min()), int(high[better].max())
    hiding = 2 * (np.minimum(high, last) - np.maximum(low, first)) > last - first
    while True:
        whole = int(low[placed].min()), int(high[placed].max())
        length = whole[1] - whole[0]
        too_wide = placed & (2 * loose.astype(float) > length) & (hiding | (length > DOT * (last - first)))
        if not too_wide.any():
            return whole, left
        left |= too_wide
        placed = placed & ~too_wide


def _hull(low: Instants, high: Instants, placed: Marks) -> tuple[int, int] | None:
    """From the first to the last bound of what is placed."""
    return (int(low[placed].min()), int(high[placed].max())) if placed.any() else None


def _instants(column: Iterable[Any], missing: int = NEVER) -> Instants:
    """A nullable column as integers."""
    values: Instants = column.to_numpy(dtype="int64", na_value=missing)  # type: ignore[attr-defined]  # a Series
    return values


def _pairs(frame: pd.DataFrame, wanted: Marks) -> frozenset[tuple[str, str]]:
    """The voices of the rows of a frame that are wanted, each with its fill."""
    columns = (frame[name].to_numpy(dtype=object)[wanted] for name in ("voice", "fill"))
    return frozenset(zip(*columns, strict=True))


def _values(column: Iterable[Any], wanted: Marks | slice = slice(None)) -> frozenset[Any]:
    """The values of the rows of a column that are wanted."""
    values: NDArray[Any] = column.to_numpy(dtype=object)  # type: ignore[attr-defined]  # a Series
    return frozenset(values[wanted])
