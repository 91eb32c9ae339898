"""The shelf: events without an exact date, below the tracks and off the axis."""

from __future__ import annotations

from timeline.layout.scale import At
from timeline.layout.text import Line, TextStyle
from timeline.scene.canvas import BASELINE, GLYPH_WIDTH, MARGIN, ROW, Canvas
from timeline.scene.labels import note_lines, title_lines
from timeline.scene.marks import glyph
from timeline.scene.paragraphs import Laid, ruled
from timeline.scene.plan import Plan
from timeline.scene.subjects import Subject
from timeline.scene.values import Item, Text

COLUMN = 250.0
"""Narrowest column of the shelf."""
FIRST, LEADING = 21.0, 22.0
"""From the rule to the first baseline, and from the last of an event to the first of the next."""


def shelf(plan: Plan, y: float) -> Laid:
    """Events without an exact date, in columns, each with its person; ruled off above."""
    subjects, canvas = plan.shelved, plan.canvas
    if not subjects:
        return Laid((), y)
    heading = _heading(plan, y + FIRST)
    items = [ruled("shelf", "hairline", 0, plan.width, y), *heading.items]
    left, right, lowest = canvas.left - 14, plan.width - MARGIN, heading.bottom
    columns = max(1, int((right - left) // COLUMN))
    pitch = (right - left) / columns
    baseline = y + FIRST
    for first in range(0, len(subjects), columns):
        row = [
            _shelved(subject, canvas, At(left + column * pitch), baseline, pitch - GLYPH_WIDTH - 12)
            for column, subject in enumerate(subjects[first : first + columns])
        ]
        items += [item for laid in row for item in laid.items]
        bottom = max(laid.bottom for laid in row)
        lowest, baseline = max(lowest, bottom), bottom + LEADING
    return Laid(tuple(items), lowest + 13)


def _heading(plan: Plan, baseline: float) -> Laid:
    """What the shelf is, and how many it does not show, below the names; its bottom as in `_shelved`."""
    wording, sizes = plan.wording, plan.canvas.theme.sizes
    written = [
        (plan.inexact, TextStyle(sizes.date, 600, "ink")),
        (wording.message("position has no meaning"), TextStyle(sizes.role, 400, "muted")),
    ]
    if plan.more_shelved:
        written.append((wording.more(plan.more_shelved), TextStyle(sizes.role, 600, "muted")))
    width = plan.canvas.left - 2 * MARGIN
    lines = [line for text, style in written for line in plan.canvas.lines(text, style, width)]
    items = [
        Text(part="shelf", colour="ink", at=At(MARGIN), y=baseline + number * ROW, line=line)
        for number, line in enumerate(lines)
    ]
    return Laid(tuple(items), baseline + (len(lines) - 1) * ROW)


def _shelved(subject: Subject, canvas: Canvas, at: At, baseline: float, width: float) -> Laid:
    """One event of the shelf; its bottom is its last baseline."""
    lines = _shelf_lines(subject, canvas, width)
    account = subject.accounts[0]
    owner = canvas.owner(subject, account)
    marked = owner._replace(fill=subject.fill, part="shelf")
    items: list[Item] = [glyph(marked, at.moved(6), baseline - BASELINE)]
    for number, line in enumerate(lines):
        items.append(
            Text(
                part="shelf",
                colour="ink",
                track=subject.track,
                event=subject.id,
                at=at.moved(GLYPH_WIDTH + 1),
                y=baseline + number * ROW,
                line=line,
            )
        )
    return Laid(tuple(items), baseline + (len(lines) - 1) * ROW)


def _shelf_lines(subject: Subject, canvas: Canvas, width: float) -> tuple[Line, ...]:
    sizes, words = canvas.theme.sizes, canvas.words
    date, person = words.event_date(subject), words.person(subject)
    strong, plain = TextStyle(sizes.date, 600, subject.role), TextStyle(sizes.date, 400, "muted")
    whose = " · ".join(filter(None, (person, words.voice(subject.role))))
    first = canvas.together((date, strong), (whose, plain), " · ", width, width)
    claims: tuple[Line, ...] = ()
    if len(subject.accounts) > 1:
        same = words.same_date(subject)
        told = (words.claim(subject, account, dated=not same) for account in subject.accounts)
        said = (": ".join(part for part in parts if part) for parts in told)
        claims = tuple(
            line for text in said for line in canvas.lines(text, TextStyle(sizes.date, 400, "ink"), width)
        )
    return (*first, *title_lines(subject, canvas, width), *note_lines(subject, canvas, width), *claims)
