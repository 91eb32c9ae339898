"""What a text looks like at a glance: characters that nobody sees, letters of other alphabets, twins."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import permutations

from timeline.folding import EMPTY

_MARKS_OF_DIRECTION = "\u200e\u200f\u061c"
_JOINERS = "\u200c\u200d"
_UNSEEN = re.compile(f"[\u00ad\u034f\u061c\u17b4\u17b5\u180e\u200b-\u200f\u2060-\u206f{EMPTY}"
                     "\ufe00-\ufe0f\ufeff\U000e0000-\U000e01ef]")  # fmt: skip
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_WITHOUT_SPACES = ("THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN", "CJK", "HIRAGANA", "KATAKANA")
"""Scripts that may be divided by a space of no width."""
_ALPHABETS = ("LATIN", "CYRILLIC", "GREEK")
"""Alphabets that share shapes of letters, and need no joiners."""
_WORD = re.compile(r"[^\W\d_]+")
_DASHES = "‐‑‒–—―−－﹣⁃"
_APOSTROPHES = "‘’‛ʼʹ′`´＇ʻʽ"
_PAIRS = (
    "АAВBЕEЅSІIЈJКKМMНHОOРPСCТTУYХXаaеeоoрpсcуyхxѕsіiјjһhԁdԛqԝwӏlҮYүyԚQԜWкk"
    "ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXοoνvαaιiκkρpυuτtϲcϹCϳjՕOօoսuհhոnԼLᎪAᏟC"
)
"""Letters of other alphabets, each with the Latin one of its shape."""
_TWINS = tuple(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
_SHAPES = str.maketrans(
    dict(_TWINS)
    | dict.fromkeys(_DASHES, "-")
    | dict.fromkeys(_APOSTROPHES, "'")
    | {"ı": "i", "İ": "I", "ی": "ي", "ى": "ي", "ک": "ك", "ہ": "ه", "ە": "ه"}
)
_STEMS = str.maketrans("I1|0", "lllO")
"""What is one stroke or one ring in many typefaces."""


def unseen(text: str) -> str:
    """The first character that nobody sees, as messages name it; not one that its script or emoji needs."""
    for match in _UNSEEN.finditer(text):
        if not _is_needed(text, match.start()):
            return f"U+{ord(match[0]):04X}"
    return ""


def is_blank(text: str) -> bool:
    """Whether nothing of a text is seen: spaces, characters that nobody sees, marks without a letter."""
    if text[:1].isascii() and text[:1].isalnum():
        return False  # as nearly every text begins, and each key of a file is asked
    return not any(
        unicodedata.category(letter)[0] not in "MZ" and not _UNSEEN.match(letter) for letter in text
    )


def of_another_alphabet(text: str) -> str:
    """The first letter, as messages name it, that looks like one of its word's alphabet and is of another."""
    if text.isascii():
        return ""
    for word in _WORD.findall(unicodedata.normalize("NFKC", text)):
        alphabets = [_alphabet(letter) for letter in word]
        present = [each for each in _ALPHABETS if each in alphabets]
        for other, own in permutations(sorted(present, key=alphabets.count), 2):
            letters = [letter for letter, each in zip(word, alphabets, strict=True) if each == other]
            if all(_has_twin(letter, own) for letter in letters):
                return f"“{letters[0]}”, U+{ord(letters[0]):04X}"
    return ""


def looks(text: str) -> str:
    """The same for texts that look the same: whatever its letters are stored as, without what nobody sees."""
    return " ".join(in_latin_shapes(text).translate(_STEMS).split())


def looks_in_any_case(text: str) -> str:
    """The same for texts that also differ in capitals, as file names do to some systems."""
    shapes = in_latin_shapes(in_latin_shapes(text).casefold())
    return " ".join(shapes.replace("0", "o").replace("1", "l").split())


def in_latin_shapes(text: str) -> str:
    """The text with the Latin letter in the place of each one of another alphabet that has its shape."""
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", text)).translate(_SHAPES)


def visible(text: str) -> str:
    """The text without what nobody sees."""
    return text if text.isascii() else _UNSEEN.sub("", text)


def plainly(text: str) -> str:
    """The text without capitals and what nobody sees; letters of other alphabets stay what they are."""
    return " ".join(_UNSEEN.sub("", unicodedata.normalize("NFKC", text)).lower().split())


@lru_cache(maxsize=4096)
def _alphabet(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


def _has_twin(letter: str, alphabet: str) -> bool:
    """Whether there is a letter of the same shape in an alphabet."""
    shape = letter.translate(_SHAPES)
    alike = {shape, *(other for other, latin in _TWINS if latin == shape)}
    return any(_alphabet(each) == alphabet for each in alike)


def _is_needed(text: str, place: int) -> bool:
    """Whether the character that nobody sees does something where it stands."""
    character, before, after = text[place], text[place - 1 : place], text[place + 1 : place + 2]
    if character in _MARKS_OF_DIRECTION:
        return _RIGHT_TO_LEFT.search(_UNSEEN.sub("", text)) is not None
    if character in _JOINERS:
        joined = (
            bool(before) and unicodedata.category(before)[0] in "LM" and _alphabet(before) not in _ALPHABETS
        )
        return joined or (character == "\u200d" and _is_emoji(text[max(0, place - 2) : place]))
    if character == "\u200b":
        return any(_alphabet(each) in _WITHOUT_SPACES for each in (before, after) if each)
    if "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef":
        return bool(before) and (
            before in "#*0123456789" or unicodedata.category(before) in ("So", "Lo", "Sm", "Po")
        )
    # A flag of a part of a country is a black flag and tags.
    return "\U000e0020" <= character <= "\U000e007f" and "\U0001f3f4" in text[max(0, place - 7) : place]


def _is_emoji(text: str) -> bool:
    return any(unicodedata.category(each) in ("So", "Sk") for each in text)
