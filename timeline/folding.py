"""Text as it is compared: without case, accents, invisible characters and differences of spacing."""

from __future__ import annotations

import re
import unicodedata

# Letters that NFKD leaves whole: with a stroke, a hook or a ligature; apostrophes, some of which are letters.
_WHOLE = {
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ŧ": "t",
    "ə": "a", "ɛ": "e", "ɔ": "o", "ŋ": "n", "ɓ": "b", "ɗ": "d", "ɖ": "d", "ƙ": "k", "ƴ": "y", "ɣ": "g",
    **dict.fromkeys("’‘ʹʻʼʽʾʿˈ", "'"),
}  # fmt: skip
EMPTY = "\u115f\u1160\u3164\uffa0\u2800"
"""Letters and signs of no width of their own, which divide no word."""
_STYLED = re.compile(
    "(?:LATIN LETTER SMALL CAPITAL|NEGATIVE (?:CIRCLED|SQUARED) LATIN CAPITAL LETTER|"
    "REGIONAL INDICATOR SYMBOL LETTER) ([A-Z])"
)
_BETWEEN_WORDS = re.compile(r"[\W_]+")


class _Unaccented(dict[int, str | None]):
    """A translation table that fills as letters are met: no accent, no invisible format character."""

    def __missing__(self, code: int) -> str | None:
        letter = chr(code)
        unseen = unicodedata.category(letter) in ("Mn", "Me", "Cf") or letter in EMPTY
        plain = None if unseen else _WHOLE.get(letter) or _styled(letter)
        self[code] = plain
        return plain


def _styled(letter: str) -> str:
    """The letter that a small capital, half a flag or a white one in a circle is: posts are dressed up so."""
    found = _STYLED.fullmatch(unicodedata.name(letter, ""))
    return found[1].lower() if found else letter


_UNACCENTED = _Unaccented()


def folded(text: str) -> str:
    """`text` for comparing: "Zhagíparov  YERLAN" and "zhagiparov yerlan" are the same, as are NFC and NFD."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).casefold().translate(_UNACCENTED)
    return " ".join(text.casefold().split())


def words(text: str) -> str:
    """The words of `text`, folded, a space between them: "Al-Bana’s" gives "al bana s"."""
    return _BETWEEN_WORDS.sub(" ", folded(text)).strip()
