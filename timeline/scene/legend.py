"""The legend: in the design's words, and only what the chart uses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from timeline.layout.marks import ARM, Geometry
from timeline.layout.rails import BRACKET_HALF, Upright
from timeline.layout.scale import At
from timeline.layout.text import TextStyle
from timeline.model import Fill
from timeline.scene.canvas import BASELINE, MARGIN, ROW, Canvas
from timeline.scene.marks import Owner, glyph, mark
from timeline.scene.paragraphs import Laid
from timeline.scene.plan import Plan
from timeline.scene.upright import upright_items
from timeline.scene.values import Item, Stroke, Text
from timeline.spans import Used
from timeline.themes import Role
from timeline.wording import Wording

LEGEND_ROW = 22.0
LEGEND_GAP = 21.0
ABOVE, BELOW = 20.0, 26.0
"""From what is above to the middle of the first row, and from that of the last to the grid."""
ABOVE_GRID = 6.0
"""The same without a legend."""
FILLS_SHOWN: tuple[Fill, ...] = ("open", "solid", "half", "slash")
UPRIGHT_ROW = 24.0
UPRIGHT = {
    "approximate": Upright(5.0, 12.5, 12.5, glyphs=(0.0,), whiskers=((-12.5, -6.5), (6.5, 12.5))),
    "between": Upright(BRACKET_HALF, 7.0, 7.0, brackets=((-7.0, ARM), (7.0, -ARM))),
    "not_before": Upright(BRACKET_HALF, 7.0, 9.0, brackets=((-7.0, ARM),), arrows=((-1.0, 10.0),)),
    "not_after": Upright(BRACKET_HALF, 9.0, 7.0, brackets=((7.0, -ARM),), arrows=((1.0, -10.0),)),
}
"""Samples of what narrow charts turn, where time runs down; no longer than a row has room for."""


@dataclass(frozen=True, slots=True)
class Sample:
    """An entry of the legend: the marks that stand for it, if they are of somebody, and its words."""

    kind: Literal[
        "voice",
        "fill",
        "approximate",
        "between",
        "not_before",
        "not_after",
        "competing",
        "tie",
        "tick",
        "unsure",
    ]
    words: str
    glyphs: tuple[tuple[Role, Fill], ...] = ()
    role: Role = "ink"
    """Whose shape the other samples have, for a legend has no shape that its chart has not."""


def samples(plan: Plan, links: frozenset[str]) -> tuple[Sample, ...]:
    """What the legend explains: only what the chart uses."""
    used, wording = plan.used, plan.wording
    roles_of, voices = plan.roles, tuple(plan.chronology.speaking.values())
    roles = sorted({roles_of.get(voice, "neutral") for voice in used.voices}, key=_voice_number)
    # Where no speaker has a voice, the one neutral mark tells nobody apart.
    spoken = roles if roles != ["neutral"] else []
    names = {role: _voice_words(role, voices, used, wording) for role in spoken}
    if plan.counted:
        return (
            *(Sample("voice", name, ((role, "solid"),)) for role, name in names.items()),
            *([Sample("unsure", wording.message("date less exact"))] if "unsure" in links else []),
        )
    filled = {(roles_of.get(voice, "neutral"), fill) for voice, fill in used.fills}
    marked = {fill: [role for role in roles if (role, fill) in filled] for fill in FILLS_SHOWN}
    shown = {role: _shown_fill(role, marked) for role in roles}
    fills: dict[Fill, str] = {fill: _fill_words(fill, used, wording) for fill in FILLS_SHOWN if marked[fill]}
    # The same mark is not explained twice; but "Officials: accounts conflict" would be among themselves.
    both = {
        role: fill
        for role, fill in shown.items()
        if role in names and marked[fill] == [role] and fill in ("open", "solid")
    }
    for role, fill in both.items():
        names[role] = wording.message("{speaker}: {status}", speaker=names[role], status=fills.pop(fill))
    entries = [Sample("voice", name, ((role, shown[role]),)) for role, name in names.items()]
    entries += [
        Sample("fill", fills[fill], tuple((role, fill) for role in marked[fill][:2])) for fill in fills
    ]
    only = _plain_role(roles, plan)
    if words := _unsure_words(used.exactness | used.ends, wording):
        entries.append(Sample("approximate", words, ((only, shown.get(only, "open")),), role=only))
    return (*entries, *_more_samples(used.exactness, links, wording, only))


def _shown_fill(role: Role, marked: Mapping[Fill, Sequence[Role]]) -> Fill:
    """The fill in which a speaker's mark is shown: one that it has, best one that others have, too."""
    own: list[Fill] = [fill for fill in ("solid", "open", "half", "slash") if role in marked[fill]]
    return next((fill for fill in own if len(marked[fill]) > 1), own[0] if own else "solid")


def _plain_role(roles: Sequence[Role], plan: Plan) -> Role:
    """Whose shape a mark of anybody’s has: an ink circle’s where the chart has circles and others."""
    circles = [role for role in roles if plan.canvas.theme.shape(role) == "circle"]
    return "ink" if circles and len(roles) > 1 else roles[0] if roles else "ink"


def _more_samples(
    kinds: frozenset[str], links: frozenset[str], wording: Wording, only: Role
) -> Iterator[Sample]:
    if "between" in kinds:
        yield Sample("between", wording.message("some time between"))
    if "not_before" in kinds:
        yield Sample("not_before", wording.message("not before"))
    if "not_after" in kinds:
        yield Sample("not_after", wording.message("not after"))
    if "competing" in links:
        yield Sample("competing", wording.message("accounts of one event"), role=only)
    if "tie" in links:
        yield Sample("tie", wording.message("same date, order unknown"), role=only)
    if "tick" in links:
        yield Sample("tick", wording.message("also involved"))


def _fill_words(fill: Fill, used: Used, wording: Wording) -> str:
    """How it stands; an open mark may be an allegation or a figure, which have no marks of their own."""
    alleged, counted = (each in used.statuses for each in ("alleged", "official_figure"))
    if fill == "open" and alleged and counted:
        return wording.message("one side’s account, allegation or figure")
    if fill == "open" and alleged:
        return wording.message("one side’s account or allegation")
    if fill == "open" and counted:
        return wording.message("one side’s account or figure")
    return wording.fill(fill)


def _unsure_words(known: frozenset[str], wording: Wording) -> str:
    """What whiskers stand for, "about" or "perhaps"; empty where there are none."""
    if "presumed" not in known:
        return wording.message("time approximate") if "approximate" in known else ""
    if "approximate" not in known:
        return wording.message("time uncertain")
    return wording.message("time approximate or uncertain")


def _voice_number(role: Role) -> int:
    return int(role[6:]) if role.startswith("voice-") else 1_000


def _voice_words(role: Role, voices: Sequence[str], used: Used, wording: Wording) -> str:
    """Who speaks; of those without a voice, what the chart has of them."""
    if role.startswith("voice-"):
        return wording.built_in(voices[int(role[6:]) - 1])
    if used.unvoiced == {True}:
        return wording.message("other speakers")
    if used.unvoiced == {False}:
        return wording.message("speaker not named")
    return wording.message("other speakers, or not named")


def legend(
    entries: Sequence[Sample], canvas: Canvas, width: float, y: float, *, upright: bool = False
) -> Laid:
    """The legend, in as many rows as it needs; the grid may begin at its bottom. `upright`: time is down."""
    if not entries:
        return Laid((), y + ABOVE_GRID)
    y += ABOVE
    items: list[Item] = []
    x, style = MARGIN, TextStyle(canvas.theme.sizes.legend, 400, "ink")
    for entry in entries:
        marked = _sample_width(entry, upright=upright)
        line = canvas.measure.line([(entry.words, style)], rtl=canvas.rtl)
        if x > MARGIN and x + marked + 8 + line.width > width - MARGIN:
            x, y = MARGIN, y + (UPRIGHT_ROW if upright else LEGEND_ROW)
        items += _sample(entry, canvas, x, y, upright=upright)
        for wrapped in canvas.lines(entry.words, style, width - 2 * MARGIN - marked - 8):
            items.append(
                Text(part="legend", colour="ink", at=At(x + marked + 8), y=y + BASELINE, line=wrapped)
            )
            y += ROW
        y -= ROW
        x += marked + 8 + line.width + LEGEND_GAP
    return Laid(tuple(items), y + BELOW)


def _sample_width(entry: Sample, *, upright: bool) -> float:
    if upright and (entry.kind in UPRIGHT or entry.kind in ("tick", "unsure")):
        return 13.0
    widths = {
        "approximate": 30.0,
        "between": 30.0,
        "not_before": 24.0,
        "not_after": 24.0,
        "competing": 12.0,
        "tie": 10.0,
        "tick": 4.0,
        "unsure": 4.0,
    }
    return widths.get(entry.kind, 13.0 * len(entry.glyphs))


def _sample(entry: Sample, canvas: Canvas, x: float, y: float, *, upright: bool) -> Iterator[Item]:
    if entry.kind in ("voice", "fill"):
        for number, (role, fill) in enumerate(entry.glyphs):
            yield glyph(_legend_owner(canvas, role, fill), At(x + 6.5 + 13 * number), y)
        return
    owner = _legend_owner(canvas, *(entry.glyphs[0] if entry.glyphs else (entry.role, "open")))
    if upright and entry.kind in UPRIGHT:
        yield from upright_items(UPRIGHT[entry.kind], owner, x + 6.5, y, rtl=canvas.rtl)
        return
    width = _sample_width(entry, upright=False)
    left, right, middle = At(x), At(x + width), At(x + width / 2)
    if entry.kind == "approximate":
        whiskers = ((middle.moved(-5), left), (middle.moved(5), right))
        yield from mark(Geometry(x, x + width, middle, glyphs=(middle,), whiskers=whiskers), owner, y)
    elif entry.kind == "between":
        yield from mark(Geometry(x, x + width, middle, brackets=((left, 4.5), (right, -4.5))), owner, y)
    elif entry.kind == "not_before":
        yield from mark(
            Geometry(x, x + width, left, brackets=((left, 4.5),), arrows=((left.moved(6), 14.0),)), owner, y
        )
    elif entry.kind == "not_after":
        yield from mark(
            Geometry(x, x + width, right, brackets=((right, -4.5),), arrows=((right.moved(-6), -14.0),)),
            owner,
            y,
        )
    else:
        yield from _link_sample(entry, canvas, x, y, upright=upright)


def _link_sample(entry: Sample, canvas: Canvas, x: float, y: float, *, upright: bool) -> Iterator[Item]:
    if entry.kind in ("tick", "unsure"):
        dotted = entry.kind == "unsure"
        start, end, half = (At(x + 1.5), At(x + 11.5), 0.0) if upright else (At(x + 2), At(x + 2), 5.0)
        yield Stroke(
            part="legend", colour="muted" if dotted else "ink", kind="whisker" if dotted else "tick",
            start=start, end=end, top=y - half, bottom=y + half, thickness=1.6, dotted=dotted,
        )  # fmt: skip
        return
    at = At(x + 0.5) if entry.kind == "competing" else At(x + 5)
    yield Stroke(
        part="legend", colour="muted", kind="spine", start=at, end=at, top=y - 5, bottom=y + 5, thickness=1.0
    )
    for offset in (-5.0, 5.0):
        if entry.kind == "competing":
            yield Stroke(
                part="legend", colour="muted", kind="spine",
                start=at, end=at.moved(3), top=y + offset, bottom=y + offset, thickness=1.0,
            )  # fmt: skip
        yield glyph(
            _legend_owner(canvas, entry.role, "solid"),
            at.moved(8 if entry.kind == "competing" else 0),
            y + offset,
            4.0,
        )


def _legend_owner(canvas: Canvas, role: Role, fill: Fill) -> Owner:
    shape = "circle" if role == "ink" else canvas.theme.shape(role)
    return Owner("", "", 0, role, shape, fill, part="legend")
