"""Shapes for articles, print and social media: a drawing is laid out for its shape, not stretched to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from timeline.model import Chart, Event
from timeline.publish import PublicChronology
from timeline.scene import Scene

TRIED = 12


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


def fitted(
    drawn: Callable[[Sequence[str]], Scene], ranked: Sequence[Sequence[str]], height: float
) -> Scene | None:
    """The drawing of as many groups of events as fit below `height`; None where not one does.

    `ranked` has the groups that stay longest first; `drawn` draws events by their ids. After a group that
    does not fit, TRIED more are tried.
    """

    def fits(groups: Sequence[Sequence[str]]) -> Scene | None:
        scene = drawn([id_ for group in groups for id_ in group])
        return replace(scene, height=height) if scene.height <= height else None

    if whole := fits(ranked):
        return whole
    count, too_many, found = 0, len(ranked), None
    while too_many - count > 1:
        tried = (count + too_many) // 2
        scene = fits(ranked[:tried])
        count, too_many, found = (tried, too_many, scene) if scene else (count, tried, found)
    kept = list(ranked[:count])
    for group in ranked[too_many : too_many + TRIED]:
        if scene := fits([*kept, group]):
            kept, found = [*kept, group], scene
    return found


def ranked(public: PublicChronology, events: Sequence[str], chart: str) -> list[list[str]]:
    """Events (ids, in the order of time) in groups, those that stay longest first.

    The highlights of the chart, then the first event of each voice, then the others in the order of time.
    Events that contradict one another stay or go together: an accusation is never parted from its reply.
    """
    own = next((each for each in public.charts if each.name == chart), None)
    order = list(dict.fromkeys([*_highlights(own), *_first_voices(public, events), *events]))
    groups: list[list[str]] = []
    for id_ in (each for each in order if each in set(events)):
        if not any(id_ in group for group in groups):
            groups.append([each for each in events if each in _together(public, id_)])
    return groups


def _highlights(chart: Chart | None) -> tuple[str, ...]:
    return chart.highlight if chart else ()


def _first_voices(public: PublicChronology, events: Sequence[str]) -> Iterator[str]:
    heard = set()
    for id_ in events:
        voice = public.voice(public.by_id[id_].accounts[0])
        if voice not in heard:
            heard.add(voice)
            yield id_


def _together(public: PublicChronology, id_: str) -> set[str]:
    """The event, those that it contradicts, those that contradict it, and so on."""
    found, waiting = set(), [id_]
    while waiting:
        each = waiting.pop()
        if each not in found:
            found.add(each)
            waiting += _contradicted(public.by_id[each])
            waiting += [other.id for other in public.events if each in _contradicted(other)]
    return found


def _contradicted(event: Event) -> list[str]:
    return [link.event for link in event.links if link.kind == "contradicts"]
