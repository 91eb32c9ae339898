"""The fonts that text is measured with, served from this machine and cut to the scripts the app writes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import flask
import fontpkg
import uharfbuzz
from dash import Dash

Ranges = tuple[tuple[int, int], ...]
YEAR = 31_536_000  # seconds


@dataclass(frozen=True, slots=True)
class WebFont:
    """One font file of the app: a part of a family, cut to the characters it serves."""

    name: str
    family: str
    ranges: Ranges

    @property
    def address(self) -> str:
        """The path it is served at."""
        return f"/fonts/{self.name}.ttf"

    @property
    def rule(self) -> str:
        """The style rule that names it; the browser fetches it only where one of its characters is drawn."""
        characters = ", ".join(f"U+{first:X}-{last:X}" for first, last in self.ranges)
        return (
            f'@font-face {{ font-family: "{self.family}"; src: url("{self.address}") format("truetype"); '
            f"font-weight: 100 900; font-display: swap; unicode-range: {characters}; }}"
        )


FONTS = (
    WebFont(
        "inter",
        "Inter",
        ((0x20, 0x17F), (0x400, 0x4FF), (0x2010, 0x2044), (0x20AC, 0x20AC), (0x2190, 0x2193)),
    ),
    WebFont(
        "inter-more",
        "Inter",
        ((0x180, 0x3FF), (0x500, 0x52F), (0x1E00, 0x1FFF), (0x20A0, 0x20AB), (0x2100, 0x218F)),
    ),
    WebFont(
        "cairo",
        "Cairo",
        (
            # Numbers and names within Arabic are set, and measured, in its font.
            *((0x20, 0x17F), (0x2010, 0x2044), (0x20AC, 0x20AC)),
            *((0x600, 0x6FF), (0x750, 0x77F), (0x8A0, 0x8FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF)),
        ),
    ),
)


def serve_fonts(app: Dash) -> None:
    """Adds the routes of the fonts."""
    for font in FONTS:
        _serve(app, font)


def style_rules() -> str:
    """The style rules that name the fonts."""
    return "\n".join(font.rule for font in FONTS)


def _serve(app: Dash, font: WebFont) -> None:
    def answer() -> flask.Response:
        response = flask.Response(_cut(font), mimetype="font/ttf")
        response.cache_control.max_age = YEAR
        return response

    app.server.add_url_rule(font.address, endpoint=font.name, view_func=answer)


@cache
def _cut(font: WebFont) -> bytes:
    """The variable font with the characters of `ranges` only, and everything it needs to set them."""
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(fontpkg.path(font.family))))
    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(set().union(*(range(first, last + 1) for first, last in font.ranges)))
    return bytes(uharfbuzz.subset(face, wanted).blob.data)
