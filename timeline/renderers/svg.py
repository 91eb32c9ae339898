"""A scene as SVG: real text, presentation attributes and classes, no script, the same bytes every time.

The only style sheet is the one that brings the fonts along, where they are given.
"""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import singledispatch
from itertools import groupby

from timeline.layout.scale import Scale
from timeline.layout.shapes import ARROWHEAD, DOTS, STROKE, Point, bar_slash, lower_half, outline, slash
from timeline.layout.text import Run
from timeline.renderers.fonts import Font, style_rules
from timeline.scene import Arrow, Band, Bar, Bracket, Glyph, Item, Scene, Stroke, Tally, Text
from timeline.themes import Theme

DASHES = " ".join(map(str, DOTS))
FORBIDDEN = dict.fromkeys({*range(ord(" "))} - {*map(ord, "\t\n")})
"""Control characters that XML forbids, and carriage returns, which it reads as line feeds."""


def render(
    scene: Scene,
    theme: Theme,
    *,
    identifier: str = "timeline",
    fonts: Sequence[Font] = (),
    named: bool = False,
) -> str:
    """The scene as one SVG document that carries `fonts`.

    `identifier` makes the ids of its title and description unique in a page; `named`: each group has an id as
    well, which drawing programs show as the name of a layer.
    """
    width, height = number(scene.width), number(scene.height)
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" '
        # A page that runs from right to left would turn where each text begins.
        f'lang={attribute(scene.language)} direction="ltr" role="img" '
        f'aria-labelledby="{identifier}-title {identifier}-description" '
        f"font-family={attribute(theme.families(theme.family))} font-size={quoted(theme.sizes.label)}>"
    )
    parts = [
        opening,
        f'<title id="{identifier}-title">{escape(scene.title)}</title>',
        f'<desc id="{identifier}-description">{escape(scene.description)}</desc>',
        *([f"<style>{style_rules(fonts)}</style>"] if fonts else []),
        f'<rect class="paper" width="{width}" height="{height}" fill="{theme.paper}"/>',
        *_groups(scene, theme, _Ids(named=named)),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def escape(text: str) -> str:
    """Text as XML, without the control characters that XML forbids."""
    return html.escape(text.translate(FORBIDDEN), quote=False)


def attribute(text: str) -> str:
    """Text as an attribute's value (the standard library's `quoteattr` brings the whole network along)."""
    return '"' + escape(text).replace('"', "&quot;") + '"'


def number(value: float) -> str:
    """A coordinate to a hundredth of a pixel, as short as it can be written."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def quoted(value: float) -> str:
    """A coordinate as an attribute's value."""
    return f'"{number(value)}"'


# ---- groups ------------------------------------------------------------------------------------------------


class _Ids:
    """Ids of groups as attributes, each once and without spaces; what comes again is numbered.

    None where not `named`.
    """

    def __init__(self, *, named: bool) -> None:
        self._named = named
        self._seen: Counter[str] = Counter()

    def __call__(self, kind: str, key: str) -> str:
        """The attribute for the next group of this kind and key."""
        if not self._named:
            return ""
        name = "_".join((f"{kind}-{key}" if key else kind).split())
        given = name
        while given in self._seen:
            self._seen[name] += 1
            given = f"{name}.{self._seen[name]}"
        self._seen[given] = 1
        return f" id={attribute(given)}"


def _groups(scene: Scene, theme: Theme, ids: _Ids) -> Iterator[str]:
    """Neighbouring items of one part, track and event share a group that names them."""
    for (part, track), grouped in groupby(scene.items, lambda item: (_layer(item), item.track)):
        items = list(grouped)
        kind = "stripe" if part == "track" and isinstance(items[0], Band) else part
        name = f" data-track={attribute(track)}" if track else ""
        yield f'<g class="{part}"{ids(kind, track)}{name}>'
        for event, own in groupby(items, lambda item: item.event):
            drawn = [line for item in own for line in _drawn(item, scene.scale, theme)]
            if event:
                named = f"{ids('event', event)} data-event={attribute(event)}"
                drawn = [f'<g class="event"{named}>', *drawn, "</g>"]
            yield from drawn
        yield "</g>"


def _layer(item: Item) -> str:
    return "track" if item.event and item.part in ("mark", "label", "link") and item.track else item.part


# ---- items -------------------------------------------------------------------------------------------------


@singledispatch
def _drawn(item: Item, _scale: Scale, _theme: Theme) -> Iterable[str]:
    raise TypeError(f"no drawing for {type(item).__name__}")


@_drawn.register
def _(item: Band, scale: Scale, theme: Theme) -> Iterable[str]:
    left, right = sorted((item.start.x(scale), item.end.x(scale)))
    yield (
        f'<rect class="{item.part} {item.colour}" x={quoted(left)} y={quoted(item.top)} '
        f"width={quoted(right - left)} height={quoted(item.bottom - item.top)} "
        f'fill="{theme.colour(item.colour)}"/>'
    )


@_drawn.register
def _(item: Tally, scale: Scale, theme: Theme) -> Iterable[str]:
    place = f"data-top={quoted(item.top)} data-bottom={quoted(item.bottom)}"
    yield f'<g class="tally" data-first="{item.first}" data-last="{item.last}" {place}>'
    yield f"<title>{escape(item.words)}</title>"
    for each in item.segments:
        left, right = sorted((each.start.x(scale), each.end.x(scale)))
        yield (
            f'<rect class="{each.colour}" x={quoted(left)} y={quoted(each.top)} width={quoted(right - left)} '
            f'height={quoted(each.bottom - each.top)} fill="{theme.colour(each.colour)}"/>'
        )
    yield "</g>"


@_drawn.register
def _(item: Stroke, scale: Scale, theme: Theme) -> Iterable[str]:
    dots = f' stroke-dasharray="{DASHES}"' if item.dotted else ""
    yield (
        f'<line class="{item.kind} {item.colour}" x1={quoted(item.start.x(scale))} y1={quoted(item.top)} '
        f'x2={quoted(item.end.x(scale))} y2={quoted(item.bottom)} stroke="{theme.colour(item.colour)}" '
        f"stroke-width={quoted(item.thickness)}{dots}/>"
    )


@_drawn.register
def _(item: Bar, scale: Scale, theme: Theme) -> Iterable[str]:
    left, right = item.start.x(scale), item.end.x(scale)
    closed = item.closed if left <= right else item.closed[::-1]
    left, right = sorted((left, right))
    top, bottom = item.y - item.height / 2, item.y + item.height / 2
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    colour = theme.colour(item.colour)
    if item.fill == "half":
        lower = _path(((left, item.y), (right, item.y), *corners[2:]))
        yield f'<path class="bar-half {item.colour}" d="{lower}" fill="{colour}"/>'
    if item.fill == "solid":
        yield f'<path class="bar-fill {item.colour}" d="{_path(corners)}" fill="{colour}"/>'
    yield f'<path class="bar {item.colour}" d="{_bar_outline(corners, closed)}" {_pen(colour)}/>'
    if item.fill == "slash":
        ends = [((left + right) / 2 + dx, item.y + dy) for dx, dy in bar_slash(item.height)]
        yield f'<path class="slash {item.colour}" d="{_path(ends, closed=False)}" {_pen(colour)}/>'


def _bar_outline(corners: Sequence[Point], closed: tuple[bool, bool]) -> str:
    one, two, three, four = corners
    if closed == (True, True):
        return _path(corners)
    if closed == (True, False):
        return _path((two, one, four, three), closed=False)
    if closed == (False, True):
        return _path((one, two, three, four), closed=False)
    return _path((one, two), closed=False) + _path((four, three), closed=False)


@_drawn.register
def _(item: Glyph, scale: Scale, theme: Theme) -> Iterable[str]:
    x, colour = item.at.x(scale), theme.colour(item.colour)
    corners = [(x + dx, item.y + dy) for dx, dy in outline(item.shape, item.size)]
    # An open mark is filled with paper, so that no line runs through it.
    fill = colour if item.fill == "solid" else theme.paper
    if item.shape == "circle":
        place = f"cx={quoted(x)} cy={quoted(item.y)} r={quoted(item.size / 2)}"
        yield f'<circle class="glyph {item.fill} {item.colour}" {place} {_pen(colour, fill)}/>'
    else:
        yield f'<path class="glyph {item.fill} {item.colour}" d="{_path(corners)}" {_pen(colour, fill)}/>'
    if item.fill == "half":
        lower = [(x + dx, item.y + dy) for dx, dy in lower_half(outline(item.shape, item.size))]
        yield f'<path class="glyph-half {item.colour}" d="{_path(lower)}" fill="{colour}"/>'
    if item.fill == "slash":
        ends = [(x + dx, item.y + dy) for dx, dy in slash(item.size)]
        yield f'<path class="slash {item.colour}" d="{_path(ends, closed=False)}" {_pen(colour)}/>'


@_drawn.register
def _(item: Bracket, scale: Scale, theme: Theme) -> Iterable[str]:
    x, top, bottom = item.at.x(scale), item.y - item.height / 2, item.y + item.height / 2
    corners = ((x + item.arms, top), (x, top), (x, bottom), (x + item.arms, bottom))
    path = _path(corners, closed=False)
    yield f'<path class="bracket {item.colour}" d="{path}" {_pen(theme.colour(item.colour))}/>'


@_drawn.register
def _(item: Arrow, scale: Scale, theme: Theme) -> Iterable[str]:
    x = item.at.x(scale)
    tip, back = x + item.length, ARROWHEAD if item.length > 0 else -ARROWHEAD
    shaft = _path(((x, item.y), (tip, item.y)), closed=False)
    head = _path(
        ((tip - back, item.y - ARROWHEAD), (tip, item.y), (tip - back, item.y + ARROWHEAD)), closed=False
    )
    yield f'<path class="arrow {item.colour}" d="{shaft}{head}" {_pen(theme.colour(item.colour))}/>'


@_drawn.register
def _(item: Text, scale: Scale, theme: Theme) -> Iterable[str]:
    anchor = "" if item.anchor == "start" else f' text-anchor="{item.anchor}"'
    place = f"x={quoted(item.at.x(scale))} y={quoted(item.y)}{anchor}"
    runs = item.line.runs
    if len(runs) == 1:
        named = f'class="{item.part} {runs[0].style.colour}"'
        yield f"<text {named} {place} {_type(runs[0], theme)}>{escape(runs[0].text)}</text>"
        return
    spans = (
        f'<tspan class="{run.style.colour}" {_type(run, theme)}>{escape(run.text)}</tspan>' for run in runs
    )
    yield f'<text class="{item.part}" xml:space="preserve" {place}>{"".join(spans)}</text>'


def _type(run: Run, theme: Theme) -> str:
    family = "" if run.family == theme.family else f" font-family={attribute(theme.families(run.family))}"
    weight = "" if run.style.weight == 400 else f' font-weight="{run.style.weight}"'
    return f'font-size={quoted(run.style.size)}{weight}{family} fill="{theme.colour(run.style.colour)}"'


def _pen(colour: str, fill: str = "none") -> str:
    return f'fill="{fill}" stroke="{colour}" stroke-width={quoted(STROKE)}'


def _path(points: Iterable[Point], *, closed: bool = True) -> str:
    corners = "L".join(f"{number(x)} {number(y)}" for x, y in points)
    return f"M{corners}{'Z' if closed else ''}"
