"""From a chronology and a selection of it to everything that is drawn: `draw` and its values."""

from timeline.layout.scale import At, Scale
from timeline.scene.compose import draw
from timeline.scene.ladder import least_height
from timeline.scene.plan import MOST_MARKS
from timeline.scene.rails import TRACKS_FROM
from timeline.scene.values import (
    Arrow,
    Band,
    Bar,
    Bracket,
    Glyph,
    Item,
    Part,
    Scene,
    Stroke,
    Tally,
    Text,
    TrackBox,
)

__all__ = [
    "MOST_MARKS",
    "TRACKS_FROM",
    "Arrow",
    "At",
    "Band",
    "Bar",
    "Bracket",
    "Glyph",
    "Item",
    "Part",
    "Scale",
    "Scene",
    "Stroke",
    "Tally",
    "Text",
    "TrackBox",
    "draw",
    "least_height",
]
