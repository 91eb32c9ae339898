"""Fonts to measure and to embed: the two that come with Timeline, and those that a newsroom brings along."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import uharfbuzz as hb

from timeline.layout.sound_fonts import refuse_what_breaks_others, unpacked_beyond
from timeline.unwaiting import ordinary

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

LATIN, ARABIC = "Inter", "Cairo"
LARGEST = 64_000_000
"""Bytes of a font file: those for Chinese and Japanese have ten to forty million."""
MOST_UNPACKED = 4 * LARGEST
"""Bytes of what a WOFF file unpacks to."""
NO_EMBEDDING, NO_CUTTING = 0x0002, 0x0100
"""Bits of `fsType` by which the maker of a font forbids to embed it, or to embed a part of it."""
_FAMILY = (1, 16)
"""Names in a font that say its family."""


class FontError(ValueError):
    """A file that cannot be used as a font; the message says why, and what to do."""


def damaged(fonts: Iterable[FontFile], error: BaseException) -> FontError:
    """What to tell of fonts with which no text can be set."""
    names = " or ".join(f"“{each.family}”" for each in fonts)
    return FontError(f"The font {names} is damaged ({error}). Name another font file.")


@dataclass(frozen=True, eq=False)
class FontFile:
    """A font, and the family name by which drawings ask for it."""

    family: str
    content: bytes

    @cached_property
    def face(self) -> hb.Face:
        """The font as HarfBuzz reads it."""
        return hb.Face(hb.Blob(self.content))

    @cached_property
    def characters(self) -> frozenset[int]:
        """The code points that it can set."""
        return frozenset(self.face.unicodes)


@lru_cache(maxsize=4)
def own_font(family: str) -> FontFile:
    """One of the two families that come with Timeline."""
    import fontpkg

    return FontFile(family, Path(fontpkg.path(family)).read_bytes())


def read_font(path: Path) -> FontFile:
    """The font in a file: TrueType or OpenType, as it is, in a collection (its first), or as WOFF.

    Raises:
        FontError: it cannot be read, is no font with outlines, or may not be embedded.
    """
    font = _opened(path)
    try:
        refuse_what_breaks_others(font)
        if not {"glyf", "CFF ", "CFF2"} & set(font.keys()) or not font.getBestCmap():
            raise FontError(f"{path} has no outlines of letters. Name another font file.")
        if (rights := getattr(font["OS/2"], "fsType", 0) if "OS/2" in font else 0) & (
            NO_EMBEDDING | NO_CUTTING
        ):
            forbidden = "embed it" if rights & NO_EMBEDDING else "embed a part of it"
            raise FontError(f"{path}: its maker forbids to {forbidden}. Name a font that may be embedded.")
        family = _renamed(font)
        content = io.BytesIO()
        font.flavor = None
        font.save(content)
    except FontError:
        raise
    except Exception as error:
        raise FontError(f"{path} is damaged ({error}). Name another font file.") from None
    return FontFile(family, content.getvalue())


def _opened(path: Path) -> TTFont:
    from fontTools.ttLib import TTFont

    try:
        content = ordinary(path, LARGEST)
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        said = getattr(error, "strerror", None) or "no file can have this name"
        raise FontError(f"{path} cannot be read: {said}. Name a font file.") from None
    if content is None:
        raise FontError(f"{path} cannot be read: it is not an ordinary file. Name a font file.")
    if len(content) > LARGEST:
        raise FontError(f"{path} is larger than {LARGEST // 1_000_000} MB. Name a smaller font file.")
    if unpacked_beyond(content, MOST_UNPACKED):
        unpacked = f"{path} unpacks to more than {MOST_UNPACKED // 1_000_000} MB"
        raise FontError(f"{unpacked}. Name a smaller font file.")
    try:
        return TTFont(io.BytesIO(content), fontNumber=0, recalcTimestamp=False, recalcBBoxes=False)
    except Exception:
        raise FontError(f"{path} is no font. Name a .ttf, .otf, .ttc, .woff or .woff2 file.") from None


def _renamed(font: Any) -> str:  # noqa: ANN401 — a TTFont, of which fontTools tells no types
    """The name of the family, which from now on is the only one in the font: all who read it agree on it."""
    written = next((name for number in reversed(_FAMILY) if (name := font["name"].getDebugName(number))), "")
    words = re.findall(r"[A-Za-z][A-Za-z0-9-]*", written)
    family = " ".join(words) or "Own"
    if family in (LATIN, ARABIC):
        family += " Own"
    kept = [
        record for record in font["name"].names if record.nameID not in (1, 2, 3, 4, 6, 16, 17, 21, 22, 25)
    ]
    font["name"].names = kept
    for number, name in ((1, family), (2, "Regular"), (4, family), (6, family.replace(" ", ""))):
        font["name"].setName(name, number, 3, 1, 0x409)
    return family
