"""What is drawn where before anything has a y: the order of events and tracks, the shelf, the scale."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from timeline.dates.civil import DAY
from timeline.layout.scale import Scale
from timeline.layout.text import Measure
from timeline.layout.ticks import beginning, unit_of
from timeline.model import CONTEXT_TRACK, Chart, Chronology
from timeline.scene.canvas import MARGIN, Canvas, Marked
from timeline.scene.subjects import Subject, Words, subjects, voice_roles
from timeline.select import View
from timeline.spans import Spans, Used
from timeline.tables import Frames
from timeline.themes import Role, Theme
from timeline.wording import Wording

MOST_LABELS = 150
"""With more events than this in view, only marks are drawn."""
MOST_MARKS = 2_000
"""With more events than this in view, only counts are drawn."""
MOST_SHELVED, FIRST_SHELVED = 60, 24
"""So many events without an exact date are all shown; of more than these the first, the others counted."""
INSETS = (14.0, 34.0)
"""Clear pixels on the axis before the first and after the last date."""
EARLIER = 24.0
"""An axis begins so many pixels earlier at most, so that its first label has a grid line."""
NAMES = (96.0, 182.0)
"""Narrowest and widest column of names."""
FEWEST_UNITS = 5
"""An axis is at least so many times as long as the shortest date in it."""
BY_THE_HOUR = 4 * DAY
"""In a shorter period a day or a night is no exact time."""
LEAST = 1_000_000
"""The shortest period that an axis shows: a second."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is drawn where, before anything has a y.

    `chart` is the one that the view names. `placed` and `marks` are the events in view; where these are too
    many to be drawn, `counted` is True and there are none. Of those without an exact date `shelved` are shown
    and `more_shelved` left out.
    """

    chronology: Chronology
    chart: Chart | None
    canvas: Canvas
    wording: Wording
    spans: Spans
    whole: tuple[int, int]
    placed: Mapping[str, tuple[Subject, ...]]
    marks: Mapping[str, Marked]
    shelved: tuple[Subject, ...]
    more_shelved: int
    tracks: tuple[str, ...]
    ticked: Mapping[str, tuple[str, ...]]
    one_year: bool
    labelled: bool
    counted: bool
    width: float

    @property
    def zone(self) -> str:
        """The zone by whose clock the axis is marked."""
        return self.chronology.zone

    @property
    def roles(self) -> Mapping[str, Role]:
        """The colour role of each voice."""
        return voice_roles(self.chronology)

    @property
    def on_tracks(self) -> tuple[Subject, ...]:
        """The events in view with a place on the axis."""
        return tuple(subject for own in self.placed.values() for subject in own)

    @property
    def dated(self) -> tuple[int, int] | None:
        """From the first to the last date as written: what `~` and `within` add is not the chart's period."""
        return self.spans.written

    @property
    def selected(self) -> int:
        """How many events the selection holds, in view or not."""
        return len(self.spans.selection.events)

    @property
    def inexact(self) -> str:
        """What the events on the shelf lack: in a chart of few days only the time."""
        if self.whole[1] - self.whole[0] < BY_THE_HOUR:
            return self.wording.message("No exact time in the sources")
        return self.wording.message("No exact date in the sources")

    @property
    def used(self) -> Used:
        """What of the marks' alphabet the selection uses, in view or not."""
        return self.spans.used


def planned(
    chronology: Chronology,
    selection: Frames,
    view: View,
    width: float,
    theme: Theme,
    measure: Measure,
    wording: Wording,
    *,
    most: int,
    credited: bool,
    apart: frozenset[str] | None,
) -> Plan:
    """The plan of a chart.

    `most` is how many events it draws one by one, `credited` as in `Words`, `apart` as in `Spans.of`.
    """
    spans = Spans.of(selection, apart)
    whole = _readable(spans.whole or (0, DAY), spans.shortest)
    one_year = bool(spans.tracks) and spans.in_one_year(chronology.zone)
    words = Words(chronology, view, wording, year=not one_year, credited=credited)
    tracks = _in_order(spans.tracks, chronology)
    ends = _names_width(tracks, words, theme, measure, width), width - MARGIN
    window = view.window if view.window and view.window[0] < view.window[1] else None
    scale = Scale(*window, *ends) if window else _scale(_clipped(whole, view.period), *ends, chronology.zone)
    canvas = Canvas(scale, theme, measure, words, wording.direction == "rtl")
    found, shelved, marks = _in_view(chronology, spans, canvas, most)
    if view.period and not window and not _all_marked(spans, marks, scale):
        # What may lie in the period but is marked outside it is counted, so it is shown.
        canvas = replace(canvas, scale=_scale(whole, *ends, chronology.zone))
        found, shelved, marks = _in_view(chronology, spans, canvas, most)
    drawn = marks or {}
    return Plan(
        chronology=chronology,
        chart=chronology.chart(view.chart),
        canvas=canvas,
        wording=wording,
        spans=spans,
        whole=whole,
        placed=_placed(found, tracks),
        marks=drawn,
        shelved=tuple(sorted(shelved, key=lambda subject: subject.time)),
        more_shelved=spans.number_shelved - len(shelved),
        tracks=tracks,
        ticked=_ticked(selection, tracks, drawn),
        one_year=one_year,
        labelled=marks is not None and len(drawn) + spans.number_shelved <= MOST_LABELS,
        counted=marks is None,
        width=width,
    )


def _in_order(tracks: Iterable[str], chronology: Chronology) -> tuple[str, ...]:
    """Tracks from the top: the context, then people and sources as the file lists them."""
    order = {
        key: number for number, key in enumerate((CONTEXT_TRACK, *chronology.people, *chronology.sources))
    }
    return tuple(sorted(tracks, key=order.__getitem__))


def _in_view(
    chronology: Chronology, spans: Spans, canvas: Canvas, most: int
) -> tuple[list[Subject], list[Subject], dict[str, Marked] | None]:
    """The events that may lie in view, those of the shelf, and the marks of the former; None: too many."""
    all_fit = spans.number_shelved <= MOST_SHELVED
    on_shelf = spans.first_shelved(MOST_SHELVED if all_fit else FIRST_SHELVED)
    pixel = (canvas.scale.last - canvas.scale.first) / abs(canvas.right - canvas.left)
    kept = spans.within(canvas.scale.first - pixel, canvas.scale.last + pixel)
    counted = int(kept.sum()) > most
    drawn = on_shelf if counted else kept | on_shelf
    if not drawn.any():
        return [], [], None if counted else {}
    shelf = frozenset(spans.selection.events["id"].to_numpy(dtype=object)[on_shelf])
    found: list[Subject] = []
    shelved: list[Subject] = []
    for subject in subjects(chronology, spans.part(drawn)):
        (shelved if subject.id in shelf else found).append(subject)
    marks = {subject.id: marked for subject in found if (marked := canvas.marks(subject))}
    return found, shelved, None if counted else marks


def _all_marked(spans: Spans, marks: Mapping[str, Marked] | None, scale: Scale) -> bool:
    """Whether everything that has a place on the axis is in view, marked or counted."""
    if marks is None:
        begins = spans.begins[~spans.shelved]
        return bool((begins >= scale.first).all() and (begins < scale.last).all())
    return len(marks) == int((~spans.shelved).sum())


def _readable(whole: tuple[int, int], shortest: int) -> tuple[int, int]:
    """The period, widened where the axis would be finer than the dates: to some days around a single day."""
    lacking = FEWEST_UNITS * shortest - (whole[1] - whole[0])
    return (whole[0] - lacking // 2, whole[1] + lacking // 2) if lacking > 0 else whole


def _clipped(whole: tuple[int, int], period: tuple[int | None, int | None] | None) -> tuple[int, int]:
    """The period of the chart, no longer than what was asked for."""
    low, high = period or (None, None)
    first = whole[0] if low is None else max(low, whole[0])
    last = whole[1] if high is None else min(high, whole[1])
    return (first, last) if first < last else whole


def _scale(shown: tuple[int, int], left: float, right: float, zone: str) -> Scale:
    """From a little before the first date, or from where its day, month or year begins if that is near."""
    first, last = shown
    last = max(last, first + LEAST)
    inner = right - left - sum(INSETS)
    per_pixel = (last - first) / inner
    scale = Scale(round(first - INSETS[0] * per_pixel), round(last + INSETS[1] * per_pixel), left, right)
    begun = beginning(first, unit_of(scale), zone)
    return replace(scale, first=begun) if 0 < scale.first - begun <= EARLIER * per_pixel else scale


def _names_width(tracks: Sequence[str], words: Words, theme: Theme, measure: Measure, width: float) -> float:
    """Where the axis begins: right of the names, which take what they need but no more than a fifth."""
    natural = [measure.width(words.track_name(key), theme.sizes.name, 600) for key in tracks]
    natural += [measure.width(words.track_role(key), theme.sizes.role) for key in tracks]
    widest = min(NAMES[1], max(NAMES[0], width * 0.2))
    return MARGIN + max(NAMES[0], min(max(natural, default=0.0) + 1, widest)) + MARGIN


def _placed(found: Iterable[Subject], tracks: Iterable[str]) -> dict[str, tuple[Subject, ...]]:
    """The events in view by their tracks."""
    placed: dict[str, list[Subject]] = {key: [] for key in tracks}
    for subject in found:
        placed[subject.track].append(subject)
    return {key: tuple(own) for key, own in placed.items()}


def _ticked(
    selection: Frames, tracks: Sequence[str], marks: Mapping[str, Marked]
) -> dict[str, tuple[str, ...]]:
    """For each event in view, the other tracks that it draws a tick on."""
    rows = selection.appearances
    ticks = rows["tick"].to_numpy(dtype=bool)
    columns = [rows[name].to_numpy(dtype=object)[ticks] for name in ("event", "track")]
    found: dict[str, list[str]] = {}
    drawn = frozenset(tracks)
    for event, track in zip(*columns, strict=True):
        if event in marks and track in drawn and track not in found.setdefault(event, []):
            found[event].append(track)
    return {event: tuple(keys) for event, keys in found.items()}
