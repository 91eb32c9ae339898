"""How charts look: colours by role, shapes and colours of voices, type. A newsroom replaces one value."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

Shape = Literal["circle", "square", "diamond", "triangle", "pointer", "hexagon", "upright"]
Role = str
"""What a colour is for: ink, muted, rule, hairline, band, shade, paper, neutral, or voice-1, voice-2 …"""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Sizes of type, in pixels."""

    headline: float = 22
    subtitle: float = 13.5
    name: float = 14
    role: float = 11.5
    date: float = 11.5
    label: float = 12.5
    axis: float = 12
    legend: float = 12
    note: float = 11.5


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours as `#rrggbb` (contrast of text 4.5:1 on paper, band and shade, of marks 3:1), shapes, type."""

    name: str = "light"
    ink: str = "#1b1f24"
    muted: str = "#5f6773"
    rule: str = "#e4e6ea"
    band: str = "#f6f7f9"
    shade: str = "#e9edf3"
    hairline: str = "#b3bac4"
    paper: str = "#ffffff"
    neutral: str = "#1b1f24"
    neutral_shape: Shape = "upright"
    voices: tuple[tuple[Shape, str], ...] = (
        ("circle", "#a85300"),
        ("square", "#0f3d75"),
        ("diamond", "#5b6470"),
        ("triangle", "#7a2f83"),
        ("pointer", "#00665c"),
        ("hexagon", "#7a5a00"),
    )
    sizes: Sizes = Sizes()
    family: str = "Inter"
    fallback: str = "system-ui, sans-serif"
    logo: str = ""
    night: Theme | None = None
    """How a page looks where the reader's device is dark; None: as it is."""

    def colour(self, role: Role) -> str:
        """The colour for a role."""
        if role.startswith("voice-"):
            return self.voices[(int(role[6:]) - 1) % len(self.voices)][1]
        return str(getattr(self, role))

    def families(self, family: str) -> str:
        """A family of the theme or of a script, and what stands in for it."""
        return f"{family}, {self.fallback}"

    def recoloured(self, colours: Mapping[Role, str]) -> Theme:
        """The same with other colours for some roles that are no voices."""
        return replace(self, **colours)  # type: ignore[arg-type]  # every role is a text

    def shape(self, role: Role) -> Shape:
        """The shape of a voice's marks."""
        if role.startswith("voice-"):
            return self.voices[(int(role[6:]) - 1) % len(self.voices)][0]
        return self.neutral_shape

    def among(self, roles: Collection[Role]) -> Theme:
        """The same beside these voices: who has none is a circle where no voice is one."""
        if any(self.shape(role) == "circle" for role in roles):
            return self
        return replace(self, neutral_shape="circle", night=self.night and self.night.among(roles))


DARK = Theme(
    name="dark",
    ink="#e9ecf0",
    muted="#a3acb9",
    rule="#343b44",
    band="#1e2329",
    shade="#2a3038",
    hairline="#59626e",
    paper="#15191e",
    neutral="#e9ecf0",
    voices=(
        ("circle", "#f0a35c"),
        ("square", "#7fb2f0"),
        ("diamond", "#aeb7c4"),
        ("triangle", "#d79be0"),
        ("pointer", "#5cc9bb"),
        ("hexagon", "#d9b84f"),
    ),
)
LIGHT = Theme(night=DARK)
NEWSPRINT = Theme(
    name="newsprint",
    ink="#241d14",
    muted="#62584a",
    rule="#e0d6c3",
    band="#f3ecdd",
    shade="#ebe2cf",
    hairline="#b8ab93",
    paper="#faf5ea",
    neutral="#241d14",
    voices=(
        ("circle", "#9c3d12"),
        ("square", "#1d4a63"),
        ("diamond", "#5d584d"),
        ("triangle", "#6b2f6e"),
        ("pointer", "#1f5f4a"),
        ("hexagon", "#6e5407"),
    ),
    night=DARK,
)
THEMES = {theme.name: theme for theme in (LIGHT, DARK, NEWSPRINT)}


# ---- what a theme has to hold ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a theme cannot be used: which of its colours, and what to do."""

    role: Role
    message: str
    remedy: str


TEXT_CONTRAST, GREY_CONTRAST = 4.5, 1.5
"""The least contrast: of words, whose colours marks have too, to what is behind (WCAG 2.2); of two marks."""


def faults(theme: Theme) -> Iterator[Fault]:
    """What keeps a theme from being read by everyone: too little contrast, marks that are alike in grey."""
    voices = [f"voice-{number}" for number in range(1, len(theme.voices) + 1)]
    for role in ("ink", "muted", "neutral", *voices):
        behind = min(("paper", "band", "shade"), key=lambda each: _ratio(theme, role, each))
        if (ratio := _ratio(theme, role, behind)) < TEXT_CONTRAST:
            yield Fault(
                role,
                f"{role} {theme.colour(role)} on {behind} {theme.colour(behind)} has a contrast of "
                f"{ratio:.1f}:1; words need {TEXT_CONTRAST:g}:1, and voices colour the words of dates.",
                "Take a darker one, or a lighter one on a dark paper.",
            )
    marks = ["neutral", *voices]
    for number, role in enumerate(marks):
        for other in marks[:number]:
            if theme.shape(role) == theme.shape(other) and _ratio(theme, role, other) < GREY_CONTRAST:
                yield Fault(
                    role,
                    f"In greyscale {role} and {other} look the same: each is a {theme.shape(role)}.",
                    "Give them different shapes.",
                )


def _ratio(theme: Theme, one: Role, other: Role) -> float:
    """The contrast of two colours, from 1 to 21 (WCAG 2.2)."""
    lights = sorted((luminance(theme.colour(one)), luminance(theme.colour(other))))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance of a colour `#rrggbb`, from 0 to 1 (WCAG 2.2)."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
