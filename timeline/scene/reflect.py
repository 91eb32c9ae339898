"""Right-to-left languages: time runs from right to left. One reflection of a finished scene."""

from __future__ import annotations

from dataclasses import fields, replace
from functools import partial

from timeline.layout.scale import At, Scale
from timeline.scene.values import Arrow, Bracket, Item, Scene, Tally, Text

_ANCHORS = {"start": "end", "middle": "middle", "end": "start"}


def reflected(scene: Scene) -> Scene:
    """The scene as seen in a mirror; words, shapes and slashes stay as they are."""
    scale = scene.scale
    mirrored = Scale(scale.first, scale.last, scene.width - scale.start, scene.width - scale.end)
    return replace(
        scene, scale=mirrored, items=tuple(map(partial(_reflected, width=scene.width), scene.items))
    )


def _reflected(item: Item, width: float) -> Item:
    changes: dict[str, object] = {
        field.name: _mirrored(place, width)
        for field in fields(item)
        if isinstance(place := getattr(item, field.name), At)
    }
    if isinstance(item, Bracket):
        changes["arms"] = -item.arms
    if isinstance(item, Arrow):
        changes["length"] = -item.length
    if isinstance(item, Text):
        changes["anchor"] = _ANCHORS[item.anchor]
    if isinstance(item, Tally):
        changes["segments"] = tuple(
            each._replace(start=_mirrored(each.start, width), end=_mirrored(each.end, width))
            for each in item.segments
        )
    return replace(item, **changes)  # type: ignore[arg-type]  # fields by name, each of its own type


def _mirrored(at: At, width: float) -> At:
    return At(width - at.offset) if at.instant is None else At(-at.offset, at.instant)
