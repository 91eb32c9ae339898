"""What stands between the words of a name and is not in it: a middle name, a nickname in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from timeline.gate.spellings import words

MOST_BETWEEN = 2
"""So many middle names are passed over."""
_ASIDE = re.compile(
    r"""\([^()]{1,30}\)|“[^“”]{1,30}”|«[^«»]{1,30}»|„[^„“”]{1,30}[“”]|"[^"]{1,30}"|'[^']{1,30}'"""
)
_CAPITAL = "[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁІЇЄӘҒҚҢӨҰҮҺ]"
# Bounded: of a long text that is one word no more is looked at.
_CAPITALISED_WORD = rf"{_CAPITAL}(?:\.|[^\W\d_]{{0,40}}(?:[-’'][^\W\d_]{{1,40}}){{0,3}})"
_CAPITALISED = re.compile(rf"(?<!\w){_CAPITALISED_WORD}(?: {{1,2}}{_CAPITALISED_WORD}){{2,}}")
_ARABIC = re.compile("(?<![\u0620-\u0652])[\u0620-\u0652]{3,}(?: [\u0620-\u0652]{3,}){2,}")


def without_asides(text: str) -> str:
    """A text without what stands in brackets and quotation marks between words: a nickname, mostly."""
    return _ASIDE.sub(" ", text) if any(each in text for each in "(“«„\"'") else text


def runs(text: str) -> Iterator[list[list[str]]]:
    """Words that may be all the names of one person, in their order; of each what it is in parts.

    Arabic has no capitals: there every word may be a name.
    """
    for pattern in (_CAPITALISED, _ARABIC):
        for run in pattern.findall(text):
            if not run.isupper():
                yield [words(part) for part in run.split()]
