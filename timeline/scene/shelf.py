"""The shelf: events without an exact date, below the tracks and off the axis."""

from __future__ import annotations

from timeline.layout.scale import At
from timeline.layout.text import Line, TextStyle
from timeline.scene.canvas import BASELINE, GLYPH_WIDTH, MARGIN, ROW, Canvas
from timeline.scene.labels import credit_lines, title_lines
from timeline.scene.marks import glyph
from timeline.scene.paragraphs import Laid
from timeline.scene.plan import Plan
from timeline.scene.subjects import Subject
from timeline.scene.values import Item, Stroke, Text

COLUMN = 250.0
"""Narrowest column of the shelf."""


def shelf(plan: Plan, y: float) -> Laid:
    """Events without an exact date, in columns, each with its person; ruled off above."""
    subjects, canvas, wording, width = plan.shelved, plan.canvas, plan.wording, plan.width
    if not subjects:
        return Laid((), y)
    sizes = canvas.theme.sizes
    items: list[Item] = [
        Stroke(
            part="shelf",
            colour="hairline",
            kind="rule",
            start=At(0),
            end=At(width),
            top=y,
            bottom=y,
            thickness=1.0,
        )
    ]
    names = canvas.left - 2 * MARGIN
    heading = canvas.lines(
        wording.message("No exact date in the sources"), TextStyle(sizes.date, 600, "ink"), names
    )
    remark = canvas.lines(
        wording.message("position has no meaning"), TextStyle(sizes.role, 400, "muted"), names
    )
    more = _more(plan, names)
    for number, line in enumerate((*heading, *remark, *more)):
        items.append(Text(part="shelf", colour="ink", at=At(MARGIN), y=y + 21 + number * ROW, line=line))
    lowest = y + 21 + (len(heading) + len(remark) + len(more) - 1) * ROW
    columns = max(1, int((width - MARGIN - canvas.left + 14) // COLUMN))
    pitch = (width - MARGIN - canvas.left + 14) / columns
    top = y
    for first in range(0, len(subjects), columns):
        row = [
            _shelved(
                subject, canvas, At(canvas.left - 14 + column * pitch), top + 21, pitch - GLYPH_WIDTH - 12
            )
            for column, subject in enumerate(subjects[first : first + columns])
        ]
        items += [item for laid in row for item in laid.items]
        lowest = max(lowest, *(laid.bottom for laid in row))
        top = max(laid.bottom for laid in row) + 22 - 21
    return Laid(tuple(items), lowest + 13)


def _more(plan: Plan, width: float) -> tuple[Line, ...]:
    """How many are not shown."""
    if not plan.more_shelved:
        return ()
    number = plan.wording.number(plan.more_shelved)
    words = plan.wording.plural("and {count} more", "and {count} more", plan.more_shelved, count=number)
    return plan.canvas.lines(words, TextStyle(plan.canvas.theme.sizes.role, 600, "muted"), width)


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
    runs = [(date, strong), *([(f" · {whose}", plain)] if whose else [])]
    one = canvas.measure.line(runs, rtl=canvas.rtl)
    first = (
        (one,)
        if one.width <= width
        else (*canvas.lines(date, strong, width), *(canvas.lines(whose, plain, width) if whose else ()))
    )
    claims: tuple[Line, ...] = ()
    if len(subject.accounts) > 1:
        same = words.same_date(subject)
        told = (words.claim(subject, account, dated=not same) for account in subject.accounts)
        said = (": ".join(part for part in parts if part) for parts in told)
        claims = tuple(
            line for text in said for line in canvas.lines(text, TextStyle(sizes.date, 400, "ink"), width)
        )
    return (*first, *title_lines(subject, canvas, width), *credit_lines(subject, canvas, width), *claims)
