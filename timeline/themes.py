"""How charts look: colours by role, shapes and colours of voices, type. A newsroom replaces one value."""

from __future__ import annotations

from dataclasses import dataclass
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
    arabic_family: str = "Cairo"
    fallback: str = "system-ui, sans-serif"

    def colour(self, role: Role) -> str:
        """The colour for a role."""
        if role.startswith("voice-"):
            return self.voices[(int(role[6:]) - 1) % len(self.voices)][1]
        return str(getattr(self, role))

    def shape(self, role: Role) -> Shape:
        """The shape of a voice's marks."""
        if role.startswith("voice-"):
            return self.voices[(int(role[6:]) - 1) % len(self.voices)][0]
        return self.neutral_shape


LIGHT = Theme()
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
THEMES = {theme.name: theme for theme in (LIGHT, DARK)}
