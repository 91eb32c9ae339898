"""Names in scripts without spaces between words, or with beginnings and endings that are written to them.

Chinese, Japanese, Thai and their like divide no words; Korean, Hebrew, Greek, Georgian, Armenian and others
add to a name what English says with a word beside it. Their names are met letter by letter, in their own
script only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from timeline.folding import folded

SHORTEST_UNDIVIDED = 2
"""Letters of a name that is met within other letters."""
SHORTEST_WORD = 3
"""Letters of a word that is met with something written to it, where the name has several."""
_DIVIDED = re.compile("[a-z\u0400-\u052f\u0600-\u06ff]")
_UNDIVIDED = re.compile("[\u0e00-\u0eff\u0f00-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_WORD = re.compile(r"[^\W\d_]+")


class Undivided:
    """Finds those of `names` that are in such a script."""

    def __init__(self, names: Sequence[str]) -> None:
        self._patterns = [
            (number, re.compile(pattern))
            for number, name in enumerate(names)
            if not name.isascii() and (pattern := _pattern(_composed(name)))
        ]

    def found(self, text: str) -> set[int]:
        """The numbers of the names that stand in a text."""
        if not self._patterns or text.isascii():
            return set()
        read = _composed(text)
        return {number for number, pattern in self._patterns if pattern.search(read)}


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", folded(text))


def _pattern(name: str) -> str:
    letters = "".join(_WORD.findall(name))
    if not letters or _DIVIDED.search(letters):
        return ""
    if all(map(_UNDIVIDED.match, letters)):
        return r"[\s·・]{0,3}".join(map(re.escape, letters)) if len(letters) >= SHORTEST_UNDIVIDED else ""
    parts = _WORD.findall(name)
    if len(parts) < 2 or any(len(part) < SHORTEST_WORD for part in parts):
        return ""
    return r"[\W_]{1,3}".join(rf"\w{{0,2}}{re.escape(_stem(part))}\w{{0,4}}" for part in parts)


def _stem(word: str) -> str:
    """A word without its last letter, which an ending may take the place of."""
    return word[:-1] if len(word) > SHORTEST_WORD else word
