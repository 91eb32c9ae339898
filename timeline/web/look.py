"""The theme as style rules: the app's colours are the charts' colours, its marks the charts' marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import get_args
from urllib.parse import quote

from dash import html
from dash.development.base_component import Component

from timeline.layout.shapes import STROKE, Point, lower_half, outline, slash
from timeline.model import Chronology, Fill
from timeline.themes import DARK, LIGHT, Shape
from timeline.web.attributes import aria

GLYPH = 10.0  # pixels, within a square of BOX
BOX = 16.0
VOICES = tuple(f"voice-{number}" for number in range(1, len(LIGHT.voices) + 1))
ROLES = ("ink", "muted", "rule", "band", "shade", "paper", "neutral")


def style_rules() -> str:
    """The colours of both themes as variables, and one rule for every mark."""
    schemes = (
        f":root {{ color-scheme: light dark; {_variables()} }}",
        *(f':root[data-scheme="{scheme}"] {{ color-scheme: {scheme}; }}' for scheme in ("light", "dark")),
    )
    return "\n".join([*schemes, *_glyph_rules()])


def mark(chronology: Chronology, voice: str, fill: str) -> str:
    """The classes that draw the mark of a voice and fill as the chart draws it."""
    own, theme = role(chronology, voice), LIGHT.among([role(chronology, heard) for heard in chronology.heard])
    return f"glyph {theme.shape(own)}-{fill} in-{own}"


def role(chronology: Chronology, voice: str) -> str:
    """The role in the theme that a voice's colour has; `in-` and that is the class which gives it."""
    number = list(chronology.speaking).index(voice) + 1 if voice in chronology.speaking else 0
    return VOICES[(number - 1) % len(VOICES)] if number else "neutral"


def glyph(chronology: Chronology, voice: str, fill: str) -> Component:
    """A mark; decoration, since the words beside it say the same."""
    return html.Span(className=mark(chronology, voice, fill), **aria(hidden="true"))


def _variables() -> str:
    """Every role with its light and its dark colour, of which the page's scheme takes one."""
    return " ".join(
        f"--{role}: light-dark({LIGHT.colour(role)}, {DARK.colour(role)});" for role in (*ROLES, *VOICES)
    )


def _glyph_rules() -> Iterator[str]:
    for role in ("neutral", *VOICES):
        yield f".in-{role} {{ --voice: var(--{role}); }}"
    for shape in dict.fromkeys([LIGHT.neutral_shape, *(shape for shape, _ in LIGHT.voices)]):
        for fill in get_args(Fill):
            yield f'.{shape}-{fill} {{ mask-image: url("data:image/svg+xml,{quote(_drawn(shape, fill))}"); }}'


def _drawn(shape: Shape, fill: Fill) -> str:
    corners, half = outline(shape, GLYPH), BOX / 2
    filled = {"solid": corners, "half": lower_half(corners)}.get(fill, ())
    lines = _path(corners) + (_path(slash(GLYPH)) if fill == "slash" else "")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{-half:g} {-half:g} {BOX:g} {BOX:g}">'
        f'<path d="{_path(filled)}"/>'
        f'<path d="{lines}" fill="none" stroke="#000" stroke-width="{STROKE}"/></svg>'
    )


def _path(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in points) + "Z" if points else ""
