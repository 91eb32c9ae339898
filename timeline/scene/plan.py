"""What is drawn where before anything has a y: the order of events and tracks, the shelf, the scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from timeline.civil import DAY, clock_of, wall_time
from timeline.layout.marks import whole_period
from timeline.layout.scale import Scale
from timeline.layout.text import Measure
from timeline.model import CONTEXT_TRACK, Chronology
from timeline.scene.canvas import MARGIN, Canvas, Marked
from timeline.scene.subjects import Subject, Words, subjects
from timeline.tables import Frames, View
from timeline.themes import Theme
from timeline.wording import Wording

MOST_LABELS = 150
"""With more events than this in view, only marks are drawn."""
INSETS = (14.0, 34.0)
"""Clear pixels on the axis before the first and after the last date."""
NAMES = (96.0, 182.0)
"""Narrowest and widest column of names."""
FEWEST_UNITS = 5
"""An axis is at least so many times as long as the shortest date in it."""
LEAST = 1_000_000
"""The shortest period that an axis shows: a second."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is drawn where, before anything has a y."""

    canvas: Canvas
    wording: Wording
    zone: str
    whole: tuple[int, int]
    dated: tuple[int, int] | None
    subjects: tuple[Subject, ...]
    placed: Mapping[str, tuple[Subject, ...]]
    marks: Mapping[str, Marked]
    shelved: tuple[Subject, ...]
    tracks: tuple[str, ...]
    ticked: Mapping[str, tuple[str, ...]]
    one_year: bool
    labelled: bool
    width: float

    @property
    def on_tracks(self) -> tuple[Subject, ...]:
        """The events with a place on the axis."""
        return tuple(subject for own in self.placed.values() for subject in own)


def planned(
    chronology: Chronology,
    selection: Frames,
    view: View,
    width: float,
    theme: Theme,
    measure: Measure,
    wording: Wording,
) -> Plan:
    """The plan of a chart."""
    found = subjects(chronology, selection)
    whole, on_shelf = whole_period([[account.dated for account in subject.accounts] for subject in found])
    placed = [subject for index, subject in enumerate(found) if index not in on_shelf]
    shelved = tuple(subject for index, subject in enumerate(found) if index in on_shelf)
    whole = _readable(whole or (0, DAY), placed)
    one_year = bool(placed) and _in_one_year(found, chronology.timezone)
    words = Words(chronology, view, wording, year=not one_year)
    order = {
        key: number for number, key in enumerate((CONTEXT_TRACK, *chronology.people, *chronology.sources))
    }
    tracks = tuple(sorted({subject.track for subject in placed}, key=lambda key: order[key]))
    left = _names_width(tracks, words, theme, measure, width)
    window = view.window if view.window and view.window[0] < view.window[1] else None
    right = width - MARGIN
    scale = Scale(*window, left, right) if window else _scale(_clipped(whole, view.period), left, right)
    canvas = Canvas(scale, theme, measure, words, wording.direction == "rtl")
    if view.period and not window and not all(canvas.marks(subject) for subject in placed):
        # What may lie in the period but is marked outside it is counted, so it is shown.
        canvas = replace(canvas, scale=_scale(whole, left, right))
    by_track = {key: tuple(subject for subject in placed if subject.track == key) for key in tracks}
    marks = {subject.id: drawn for subject in placed if (drawn := canvas.marks(subject))}
    return Plan(
        canvas, wording, chronology.timezone, whole, _dated(placed), tuple(found), by_track, marks, shelved,
        tracks,
        _ticked(selection, tracks), one_year, len(marks) + len(shelved) <= MOST_LABELS, width,
    )  # fmt: skip


def _dated(placed: Sequence[Subject]) -> tuple[int, int] | None:
    """From the first to the last date as written: what `~` and `within` add is not the chart's period."""
    dates = [account.dated for subject in placed for account in subject.accounts]
    first = [
        i
        for d in dates
        for i in (d.written_start if d.written_start is not None else d.earliest_start,)
        if i is not None
    ]
    last = [
        i
        for d in dates
        for i in (d.written_end if d.written_end is not None else d.latest_end,)
        if i is not None
    ]
    return (min(first), max(last)) if first and last and min(first) < max(last) else None


def _readable(whole: tuple[int, int], placed: Sequence[Subject]) -> tuple[int, int]:
    """The period, widened where the axis would be finer than the dates: to some days around a single day."""
    dates = [
        account.dated
        for subject in placed
        for account in subject.accounts
        if account.dated.exactness != "period"
    ]
    lengths = [
        d.written_end - d.written_start
        for d in dates
        if d.written_start is not None and d.written_end is not None
    ]
    lacking = FEWEST_UNITS * min(lengths, default=0) - (whole[1] - whole[0])
    return (whole[0] - lacking // 2, whole[1] + lacking // 2) if lacking > 0 else whole


def _clipped(whole: tuple[int, int], period: tuple[int | None, int | None] | None) -> tuple[int, int]:
    """The period of the chart, no longer than what was asked for."""
    low, high = period or (None, None)
    first = whole[0] if low is None else max(low, whole[0])
    last = whole[1] if high is None else min(high, whole[1])
    return (first, last) if first < last else whole


def _scale(shown: tuple[int, int], left: float, right: float) -> Scale:
    first, last = shown
    last = max(last, first + LEAST)
    inner = right - left - sum(INSETS)
    per_pixel = (last - first) / inner
    return Scale(round(first - INSETS[0] * per_pixel), round(last + INSETS[1] * per_pixel), left, right)


def _names_width(tracks: Sequence[str], words: Words, theme: Theme, measure: Measure, width: float) -> float:
    """Where the axis begins: right of the names, which take what they need but no more than a fifth."""
    natural = [measure.width(words.track_name(key), theme.sizes.name, 600) for key in tracks]
    natural += [measure.width(words.track_role(key), theme.sizes.role) for key in tracks]
    widest = min(NAMES[1], max(NAMES[0], width * 0.2))
    return MARGIN + max(NAMES[0], min(max(natural, default=0.0) + 1, widest)) + MARGIN


def _in_one_year(found: Sequence[Subject], zone: str) -> bool:
    clock = clock_of(zone)
    instants = [
        i
        for s in found
        for a in s.accounts
        for i in (a.dated.earliest_start, a.dated.latest_end)
        if i is not None
    ]
    if not instants:
        return False
    first, last = min(instants), max(instants) - 1
    return wall_time(first + clock.offset(first)).year == wall_time(last + clock.offset(last)).year


def _ticked(selection: Frames, tracks: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """For each event, the other tracks that it draws a tick on."""
    rows = selection.appearances
    found: dict[str, list[str]] = {}
    for event, track in zip(
        rows["event"][rows["tick"]].tolist(), rows["track"][rows["tick"]].tolist(), strict=True
    ):
        if track in tracks and track not in found.setdefault(event, []):
            found[event].append(track)
    return {event: tuple(keys) for event, keys in found.items()}
