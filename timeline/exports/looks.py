"""How files look: a theme by name or from a file, its fonts, and the shape of a preset."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path, PurePath

from timeline.dates.refusals import quoted
from timeline.exports.formats import Style
from timeline.exports.presets import PRESETS
from timeline.exports.refusal import NotThere
from timeline.layout.faces import FontError, FontFile, read_font
from timeline.layout.text import Measure
from timeline.theme_file import read_theme
from timeline.themes import THEMES, Theme
from timeline.wording import Wording


def style_of(style: Style, preset: str) -> Style:
    """The style in a preset's shape; raises NotThere with the names there are."""
    if preset not in PRESETS:
        raise NotThere(f"There is no preset {quoted(preset)}. There is {', '.join(PRESETS)}.")
    return replace(style, **asdict(PRESETS[preset]))


@dataclass(frozen=True, slots=True)
class Look:
    """A theme with the fonts it is set in: its own first, and others for letters that ours have not."""

    theme: Theme
    own: FontFile | None = None
    more: tuple[FontFile, ...] = ()

    def style(self, width: float, wording: Wording, *, scale: float = 2.0, font: bool = True) -> Style:
        """A style with this look."""
        return Style(width, self.theme, wording, scale, font, measure=Measure(self.own, self.more))


def look_of(theme: str, fonts: Sequence[Path]) -> Look:
    """The look of a theme, by name or from its YAML file, with more fonts from files.

    Raises:
        NotThere: there is no such theme, or a file is no font.
        ThemeError: the file is no theme, or one that not everyone could read.
    """
    try:
        more = tuple(map(read_font, fonts))
    except FontError as error:
        raise NotThere(str(error)) from None
    if PurePath(theme).suffix.lower() in (".yaml", ".yml"):
        return Look(*read_theme(Path(theme)), more)
    return replace(our_look(theme), more=more)


def our_look(theme: str) -> Look:
    """The look of one of our themes, which never reads a file; raises NotThere with the names there are."""
    if theme in THEMES:
        return Look(THEMES[theme])
    names = ", ".join(THEMES)
    raise NotThere(
        f"There is no theme {quoted(theme)}. There is {names}; or name a theme’s file, ending in .yaml."
    )
