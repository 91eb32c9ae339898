"""Tracks: the blocks of each, packed, its name at the left, and the hairlines that join shared events."""

from __future__ import annotations

import math
from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import compress, groupby

from timeline.layout.scale import At, Scale
from timeline.layout.text import Line, TextStyle
from timeline.layout.tracks import Block, Rectangle, pack, pack_rows
from timeline.scene.blocks import ACROSS, BARE, UP, bare, block, in_rows, tick, tied
from timeline.scene.canvas import BASELINE, MARGIN, MIDDLE, ROW, Canvas
from timeline.scene.crossings import free, words_of
from timeline.scene.labels import Anchor, Painted, anchor, earliest
from timeline.scene.paragraphs import Laid
from timeline.scene.plan import Plan
from timeline.scene.subjects import Subject, unordered
from timeline.scene.values import Band, Bar, Bracket, Glyph, Item, Stroke, Text, TrackBox

TALLEST = 1_600.0
"""What a track may take before further events have no words, in pixels; marks that go on are counted."""
TRACK_TOP, TRACK_BOTTOM = 14.0, 8.0
NAME_LEADING = 17.0
HAIRLINE_CLEAR = 8.0
"""A hairline passes marks that it does not join at this distance, so that it does not seem to."""


@dataclass(frozen=True, slots=True)
class Strip:
    """One track: its blocks and the ticks on it, each with its top, and the events that did not fit."""

    key: str
    blocks: tuple[tuple[Painted, float], ...]
    ticks: tuple[tuple[Painted, float], ...]
    names: tuple[Line, ...]
    roles: tuple[Line, ...]
    height: float
    left_out: tuple[str, ...]
    lead: float = 0.0
    """Clear pixels above its name and its blocks, where a picture has room to spare."""


def spread(strips: Sequence[Strip], spare: float) -> list[Strip]:
    """The tracks, higher by what a picture has to spare, each with its blocks in the middle of that."""
    each = max(spare, 0.0) / len(strips) if strips else 0.0
    return [replace(strip, height=strip.height + each, lead=each / 2) for strip in strips]


def strips_of(plan: Plan, gaps: Mapping[str, Sequence[Painted]]) -> list[Strip]:
    """The tracks in order, from top to bottom; `gaps` are the times without a record to draw, by track."""
    ticks: dict[str, list[Painted]] = {}
    for key, painted in _ticks(plan):
        ticks.setdefault(key, []).append(painted)
    return [_strip(key, plan, ticks.get(key, []), gaps.get(key, ())) for key in plan.tracks]


def _strip(key: str, plan: Plan, ticks: Sequence[Painted], gaps: Sequence[Painted]) -> Strip:
    own, bared = _short([*_blocks(key, plan), *gaps], key, plan)
    blocks = [each.block for each in (*own, *ticks)]
    tops = _tops(blocks, plan)
    bottoms = [top + block.height for block, top in zip(blocks, tops, strict=True)]
    fits = [plan.labelled or bottom <= TALLEST for bottom in bottoms]
    placed = tuple(compress(zip(own, tops, strict=False), fits))
    placed_ticks = tuple(compress(zip(ticks, tops[len(own) :], strict=True), fits[len(own) :]))
    left_out = tuple(event for each, fit in zip(own, fits, strict=False) if not fit for event in each.events)
    names, roles = _names(key, plan, bared, len(left_out))
    depth = max(compress(bottoms, fits), default=0.0)
    named = MIDDLE + BASELINE + (len(names) + len(roles) - 1) * NAME_LEADING + 4
    height = TRACK_TOP + max(depth, named) + TRACK_BOTTOM
    return Strip(key, placed, placed_ticks, names, roles, height, left_out)


def _tops(blocks: Sequence[Block], plan: Plan) -> Sequence[float]:
    return pack(blocks, across=ACROSS, down=UP) if plan.labelled else pack_rows(blocks, row=BARE)


def _short(own: list[Painted], key: str, plan: Plan) -> tuple[list[Painted], int]:
    """The blocks of a track with words as far as it may go down, and how many further events are marks alone.

    Left out, these would leave a time empty in which something is on record.
    """
    if not plan.labelled:
        return own, 0
    tops = _tops([each.block for each in own], plan)
    fits = [top == 0 or top + each.block.height <= TALLEST for each, top in zip(own, tops, strict=True)]
    bared = {event for each, fit in zip(own, fits, strict=True) if not fit for event in each.events}
    marks = [bare(each, plan.marks[each.id], plan.canvas) for each in plan.placed[key] if each.id in bared]
    return [*compress(own, fits), *([in_rows(marks)] if marks else [])], len(bared)


def _blocks(key: str, plan: Plan) -> Iterator[Painted]:
    """The blocks of a track's own events in the order of time; events of equal bounds share one."""
    canvas = plan.canvas
    in_view = [subject for subject in plan.placed[key] if subject.id in plan.marks]
    if not plan.labelled:
        yield from (bare(subject, plan.marks[subject.id], canvas) for subject in in_view)
        return
    dates = groupby(in_view, lambda subject: (subject.bounds, _may_be_tied(subject)))
    for (_, tie), group in dates:
        for subjects in unordered(group, lambda subject: subject):
            blocks = [block(subject, plan.marks[subject.id], canvas) for subject in subjects]
            if not tie or len(blocks) == 1:
                yield from blocks
                continue
            if {"left", "right"} == {each.side for each in blocks}:
                left = [block(subject, plan.marks[subject.id], canvas, ("left",)) for subject in subjects]
                blocks = left if all(each.side == "left" for each in left) else blocks
            yield from _ties(blocks, canvas)


def _may_be_tied(subject: Subject) -> bool:
    """Whether it has one date for certain: what is "perhaps" on a day has no date in common with another."""
    return len(subject.accounts) == 1 and not subject.uncertain


def _ties(blocks: Sequence[Painted], canvas: Canvas) -> Iterator[Painted]:
    """Tied blocks, as many as a track can hold in one."""
    start, depth = 0, 0.0
    for number, each in enumerate(blocks):
        depth += each.block.height + UP
        if depth > TALLEST and number > start:
            yield tied(blocks[start:number], canvas)
            start, depth = number, 0.0
    yield tied(blocks[start:], canvas)


def _ticks(plan: Plan) -> Iterator[tuple[str, Painted]]:
    """The ticks of shared events in the order of time, each with the track it is on."""
    for subject in plan.on_tracks if plan.ticked else ():
        for key in plan.ticked.get(subject.id, ()):
            at = anchor(earliest(plan.marks[subject.id])[1])
            yield key, tick(subject, key, at, plan.canvas, ROW if plan.labelled else BARE)


def _names(key: str, plan: Plan, bared: int, more: int) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    canvas, sizes = plan.canvas, plan.canvas.theme.sizes
    room = canvas.left - 2 * MARGIN
    names = canvas.own_lines(
        canvas.words.track_name(key), TextStyle(sizes.name, 600, "ink"), room, even=False
    )
    role = canvas.words.track_role(key)
    roles = canvas.own_lines(role, TextStyle(sizes.role, 400, "muted"), room) if role else ()
    counted = (plan.wording.without_words(bared) if bared else "", plan.wording.more(more) if more else "")
    for each in filter(None, counted):
        roles = (*roles, *canvas.lines(each, TextStyle(sizes.role, 600, "muted"), room))
    return names, roles


# ---- from strips to items ----------------------------------------------------------------------------------


def stacked(strips: Sequence[Strip], plan: Plan, top: float) -> tuple[Laid, tuple[TrackBox, ...]]:
    """The tracks one below the other from `top` down, hairlines from shared events to their ticks behind."""
    boxes: list[TrackBox] = []
    items: list[Item] = []
    marks: dict[str, Anchor] = {}
    ticks: list[tuple[str, Anchor]] = []
    for strip in strips:
        boxes.append(TrackBox(strip.key, plan.canvas.words.track_name(strip.key), top, top + strip.height))
        first = top + TRACK_TOP + strip.lead
        items += _name_items(strip, first)
        for painted, offset in (*strip.blocks, *strip.ticks):
            items += painted.paint(first + offset)
        for painted, offset in strip.blocks:
            for event, place in painted.anchors.items():
                marks[event] = place.lowered(first + offset)
        for painted, offset in strip.ticks:
            ticks += [(event, place.lowered(first + offset)) for event, place in painted.anchors.items()]
        top += strip.height
    # Among hundreds of marks without words, lines from one to another are a maze.
    joined = _hairlines(marks, ticks, items, plan) if plan.labelled else ()
    return Laid((*joined, *items), top), tuple(boxes)


def _hairlines(
    anchors: Mapping[str, Anchor], ticks: Sequence[tuple[str, Anchor]], painted: Sequence[Item], plan: Plan
) -> Iterator[Item]:
    """From each event to its ticks, past the marks of others and broken where words stand."""
    scale = plan.canvas.scale
    if not ticks:
        return
    words, marks = words_of(painted, scale), sorted(_edges(painted, scale))
    for event, tick_place in ticks:
        if event not in anchors:
            continue
        own, end = anchors[event], tick_place.top
        start = own.bottom if end > own.bottom else own.top
        top, bottom = min(start, end), max(start, end)
        passed = marks[bisect(marks, (top + 1, math.inf)) : bisect(marks, (bottom - 1, -math.inf))]
        beside = own.at.moved(_aside(own.at.x(scale), (top, bottom), [x for _, x in passed], words))
        if beside != own.at:
            yield _hairline(own.at, beside, start, start, event)
        for first, last in free(beside.x(scale), top, bottom, words):
            yield _hairline(beside, beside, first, last, event)
        if beside != tick_place.at:
            yield _hairline(beside, tick_place.at, end, end, event)


def _edges(painted: Sequence[Item], scale: Scale) -> Iterator[tuple[float, float]]:
    """The y and x of what a hairline would seem to join: marks, and where bars and brackets begin and end."""
    for item in painted:
        if isinstance(item, Glyph | Bracket):
            yield item.y, item.at.x(scale)
        elif isinstance(item, Bar):
            yield item.y, item.start.x(scale)
            yield item.y, item.end.x(scale)


def _aside(x: float, ys: tuple[float, float], marks: Sequence[float], words: Sequence[Rectangle]) -> float:
    """How far a line at `x` has to step aside so as to pass all marks clearly, and at best all words."""
    steps = [HAIRLINE_CLEAR * ((step + 1) // 2) * (-1 if step % 2 else 1) for step in range(40)]
    clear = [by for by in steps if all(abs(x + by - mark) >= HAIRLINE_CLEAR - 0.5 for mark in marks)]
    near = [by for by in clear if abs(by) <= HAIRLINE_CLEAR]
    unbroken = (by for by in near if [*free(x + by, *ys, words)] == [ys])
    return next(unbroken, next(iter(clear), 0.0))


def _hairline(start: At, end: At, first: float, last: float, event: str) -> Stroke:
    return Stroke(
        part="link", colour="hairline", event=event, kind="hairline",
        start=start, end=end, top=min(first, last), bottom=max(first, last), thickness=1.0,
    )  # fmt: skip


def _name_items(strip: Strip, top: float) -> Iterator[Item]:
    y = top + MIDDLE + BASELINE
    for number, line in enumerate((*strip.names, *strip.roles)):
        yield Text(
            part="name", colour=line.runs[0].style.colour, track=strip.key, at=At(MARGIN), line=line,
            y=y + number * NAME_LEADING,
        )  # fmt: skip


def stripes(boxes: Sequence[TrackBox], width: float) -> Iterator[Item]:
    """Every other track lies on a band."""
    for box in boxes[::2]:
        yield Band(
            part="track",
            colour="band",
            track=box.key,
            start=At(0),
            end=At(width),
            top=box.top,
            bottom=box.bottom,
        )


def links_used(strips: Sequence[Strip]) -> frozenset[str]:
    """Which links between marks the tracks show: "tie", "competing", "tick"."""
    blocks = [painted for strip in strips for painted, _ in strip.blocks]
    return frozenset(
        {painted.link for painted in blocks if painted.link} | {"tick" for strip in strips if strip.ticks}
    )


def drawn(plan: Plan, strips: Sequence[Strip]) -> tuple[str, ...]:
    """The events that are in the picture, in the order of time."""
    shown = {event for strip in strips for painted, _ in strip.blocks for event in painted.events}
    found = [subject for subject in plan.on_tracks if subject.id in shown]
    return tuple(subject.id for subject in sorted((*found, *plan.shelved), key=lambda subject: subject.time))
