"""The fonts of a drawing, cut to the characters it sets, so that a file can carry them with it."""

from __future__ import annotations

import io
import re
import unicodedata
from base64 import b64encode
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import uharfbuzz

from timeline.layout.faces import ARABIC, LATIN, FontFile, damaged
from timeline.layout.text import Measure, Run
from timeline.scene import Scene, Text

KEPT = 64
"""How many cut fonts are remembered: the same chart, drawn again, costs nothing."""
_UNUSED_FEATURES = ("frac", "numr", "dnom")
"""Features of the subsetter's default set that no browser turns on by itself (CSS Fonts 4, §7.1)."""

_FORMATS_THAT_SHOW = re.compile(
    "[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\ufeff\ufff9-\ufffb"
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3]"
)
"""Format characters that a font has to have: signs around Arabic numbers, and what typst takes for such."""


@dataclass(frozen=True, slots=True)
class Font:
    """A family cut to some characters, from the lightest to the heaviest weight used, as WOFF2."""

    family: str
    weights: tuple[int, int]
    woff2: bytes

    @property
    def rule(self) -> str:
        """The style rule that brings the font along in its address: no request is made."""
        data = b64encode(self.woff2).decode("ascii")
        weights = " ".join(map(str, dict.fromkeys(self.weights)))
        return (
            f"@font-face{{font-family:{self.family};font-weight:{weights};font-display:block;"
            f"src:url(data:font/woff2;base64,{data}) format('woff2')}}"
        )


def runs_of(scene: Scene) -> Iterator[Run]:
    """Every run of text in a scene."""
    for item in scene.items:
        if isinstance(item, Text):
            yield from item.line.runs


def fonts_of(runs: Iterable[Run], measure: Measure) -> tuple[Font, ...]:
    """The fonts that set runs as measured, one a family, by name; the same runs give the same bytes."""
    used: defaultdict[str, list[Run]] = defaultdict(list)
    for run in runs:
        used[run.family].append(run)
    return tuple(_font(measure.fonts[family], used[family]) for family in sorted(used))


def style_rules(fonts: Iterable[Font]) -> str:
    """The style rules of fonts, ready for a `style` element."""
    return "".join(font.rule for font in fonts)


def unknown_characters(runs: Iterable[Run], measure: Measure) -> str:
    """The characters that the runs' fonts cannot set, each once, in order of code points."""
    used = {(each, run.family) for run in runs for each in run.text if _is_set(each)}
    return "".join(
        sorted({each for each, family in used if ord(each) not in measure.fonts[family].characters})
    )


def _is_set(character: str) -> bool:
    """Whether a font has to have it: a letter or a sign, also one that no standard knows yet."""
    unassigned = unicodedata.category(character) == "Cn"
    return character.isprintable() or unassigned or bool(_FORMATS_THAT_SHOW.match(character))


def _font(font: FontFile, runs: list[Run]) -> Font:
    weights = min(run.style.weight for run in runs), max(run.style.weight for run in runs)
    largest = max(run.style.size for run in runs)
    characters = frozenset("".join(run.text for run in runs))
    return Font(font.family, weights, _woff2(font, characters, weights, largest))


@lru_cache(maxsize=KEPT)
def _woff2(font: FontFile, characters: frozenset[str], weights: tuple[int, int], largest: float) -> bytes:
    from fontTools.ttLib import TTFont

    output = io.BytesIO()
    try:
        cut = TTFont(io.BytesIO(_cut(font.face, characters, weights, largest)), recalcTimestamp=False)
        cut.flavor = "woff2"
        cut.save(output, reorderTables=False)
    except Exception as error:  # whatever a broken table makes its reader say
        if font.family in (LATIN, ARABIC):
            raise
        raise damaged([font], error) from None
    return output.getvalue()


def _cut(face: uharfbuzz.Face, characters: frozenset[str], weights: tuple[int, int], largest: float) -> bytes:
    """The variable font with these characters and weights, and its optical axis up to the largest size."""
    wanted = uharfbuzz.SubsetInput()
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.OPTIMIZE_IUP_DELTAS
    wanted.unicode_set.update(map(ord, characters))
    for tag in _UNUSED_FEATURES:
        wanted.layout_feature_tag_set.discard(int.from_bytes(tag.encode("ascii"), "big"))
    for axis in face.axis_infos:
        used = {"wght": weights, "opsz": (axis.min_value, largest)}
        first, last = used.get(axis.tag, (axis.default_value, axis.default_value))
        low, high = max(first, axis.min_value), min(last, axis.max_value)
        if low < high:
            wanted.set_axis_range(face, axis.tag, low, high, min(max(axis.default_value, low), high))
        else:
            wanted.pin_axis_location(face, axis.tag, min(max(low, axis.min_value), axis.max_value))
    return bytes(uharfbuzz.subset(face, wanted).blob.data)
