"""Shapes for articles, print and social media: a drawing is laid out for its shape, not stretched to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from timeline.model import Chart
from timeline.publish import PublicChronology
from timeline.scene import Scene

TRIED = 12
Group = tuple[str, ...]
Turn = Sequence[Group]
"""Groups of events of which one is to be shown, by their ids; the first that fits."""


@dataclass(frozen=True, slots=True)
class Preset:
    """Width and height to lay out for, in CSS pixels, and how many pixels of a PNG there are to one.

    Without a height the drawing is as high as it has to be.
    """

    width: float
    height: float | None
    scale: float


PRESETS: Mapping[str, Preset] = {
    "article": Preset(680, None, 2.0),
    "wide": Preset(1200, None, 2.0),
    "phone": Preset(360, None, 3.0),
    # The text of A4 with margins of 15 mm, at 384 dots an inch.
    "print": Preset(680, None, 4.0),
    "square": Preset(720, 720, 1.5),
    "story": Preset(432, 768, 2.5),
    "social": Preset(800, 420, 1.5),
}
"""Square is 1080 × 1080 pixels, story 1080 × 1920, social 1200 × 630."""


def fitted(drawn: Callable[[Sequence[str]], Scene], turns: Sequence[Turn], height: float) -> Scene | None:
    """The drawing of as many events as fit below `height`; None where not one does.

    `turns` has what stays longest first, and of each turn the first group that fits is kept; `drawn` draws
    events by their ids. After more than TRIED turns in a row of which nothing fits, no more are tried.
    """
    kept: list[str] = []
    found = _within(drawn, [id_ for turn in turns for id_ in turn[0]], height)
    misses = 0
    for turn in turns if found is None else ():
        if misses > TRIED:
            break
        misses += 1
        for group in turn:
            wider = list(dict.fromkeys([*kept, *group]))
            if len(wider) == len(kept):  # it is kept already
                misses = 0
                break
            if scene := _within(drawn, wider, height):
                kept, found, misses = wider, scene, 0
                break
    return found


def _within(drawn: Callable[[Sequence[str]], Scene], events: Sequence[str], height: float) -> Scene | None:
    scene = drawn(list(dict.fromkeys(events)))
    return replace(scene, height=height) if scene.height <= height else None


def turns(public: PublicChronology, events: Sequence[str], chart: str) -> list[Turn]:
    """Events (ids, in the order of time) in turns, those that stay longest first.

    The highlights of the chart; then of each voice its first event, or else its next; then the others in the
    order of time. Events that contradict one another stay or go together: an accusation is never parted from
    its reply.
    """
    own = next((each for each in public.charts if each.name == chart), None)
    together = _together(public, events)
    by_voice: dict[str | None, list[Group]] = {}
    for id_ in events:
        voice = public.voice(public.by_id[id_].accounts[0])
        by_voice.setdefault(voice, []).append(together[id_])
    highlights = [(together[id_],) for id_ in _highlights(own) if id_ in together]
    others = dict.fromkeys((group,) for group in together.values())
    return [*highlights, *(tuple(groups[:TRIED]) for groups in by_voice.values()), *others]


def _highlights(chart: Chart | None) -> tuple[str, ...]:
    return chart.highlight if chart else ()


def _together(public: PublicChronology, events: Sequence[str]) -> dict[str, Group]:
    """Each event with those that it contradicts, those that contradict it, and so on; in the order given."""
    joined: defaultdict[str, set[str]] = defaultdict(set)
    for event in public.events:
        for link in event.links:
            if link.kind == "contradicts":
                joined[event.id].add(link.event)
                joined[link.event].add(event.id)
    groups: dict[str, Group] = {}
    for id_ in events:
        if id_ not in groups:
            found = _reached(joined, id_)
            group = tuple(each for each in events if each in found) if len(found) > 1 else (id_,)
            groups |= dict.fromkeys(group, group)
    return groups


def _reached(joined: Mapping[str, set[str]], start: str) -> set[str]:
    found, waiting = {start}, [start]
    while waiting:
        new = joined.get(waiting.pop(), set()) - found
        found |= new
        waiting += new
    return found
