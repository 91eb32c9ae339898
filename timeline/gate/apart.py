"""What stands between the words of a name and is not in it: a middle name, a nickname, a relative’s name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from timeline.gate.sound import words

MOST_BETWEEN = 2
"""So many middle names are passed over."""
_ASIDE = re.compile(
    r"""\([^()]{1,30}\)|“[^“”]{1,30}”|«[^«»]{1,30}»|‹[^‹›]{1,30}›|‘[^‘’]{1,30}’|„[^„“”]{1,30}[“”]|"[^"]{1,30}"|'[^']{1,30}'"""
)
_CAPITAL = "[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁІЇЄӘҒҚҢӨҰҮҺ]"
# Bounded: of a long text that is one word no more is looked at.
_CAPITALISED_WORD = rf"{_CAPITAL}(?:\.|[^\W\d_]{{0,40}}(?:[-’'][^\W\d_]{{1,40}}){{0,3}})"
_CAPITALISED = re.compile(rf"(?<!\w){_CAPITALISED_WORD}(?: {{1,2}}{_CAPITALISED_WORD}){{2,}}")
_AND = "and|&|und|et|y|e|i|ve|и|і|й|та|және|мен|бен|пен"
_OF_WHOM = r"(?:[a-zа-яёіїәғқңөұүһ’]{1,20},? ){0,3}"
"""“and her husband, ”: who it is that is named beside somebody."""
_NAMED = rf"{_CAPITALISED_WORD}(?: {_CAPITALISED_WORD}){{0,3}}"
_COMPANY = re.compile(rf"(?<!\w){_NAMED}(?:, {_NAMED}){{0,6}},? (?:{_AND}) {_OF_WHOM}{_NAMED}")
_BORN = re.compile(
    rf"(?<!\w)({_NAMED}),? \(?(?:née|nee|né|born|geb\.|geborene|урожд[^\W\d_]*\.?) ({_CAPITALISED_WORD})"
)
_SHARING = re.compile(rf",? (?:{_AND}) {_OF_WHOM}|, ")
_HAS_COMPANY = re.compile(rf"(?<!\w)(?:{_AND}|née|nee|né|born|geb\.|geborene|урожд\w*\.?) ")
_ARABIC = re.compile("(?<![\u0620-\u0652])[\u0620-\u0652]{3,}(?: [\u0620-\u0652]{3,}){2,}")


def without_asides(text: str) -> str:
    """A text without what stands in brackets and quotation marks between words: a nickname, mostly."""
    return _ASIDE.sub(" ", text) if any(each in text for each in "(“«‹‘„\"'") else text


def runs(text: str) -> Iterator[list[list[str]]]:
    """Words that may be all the names of one person, in their order; of each what it is in parts.

    Arabic has no capitals: there every word may be a name.
    """
    for pattern in (_CAPITALISED, _ARABIC):
        for run in pattern.findall(text):
            if not run.isupper():
                yield [words(part) for part in run.split()]


def shared(text: str, *, turned: bool) -> Iterator[list[str]]:
    """Pairs of words that are one name between them: Ada Lund of “Ada and Bo Lund”, “Ada Berg, née Lund”.

    `turned`: the surname first, too, of “Lund Bo and Ada”; but “Ada Berg and Lund” are two surnames.
    """
    if not _HAS_COMPANY.search(text):
        return
    for run in _COMPANY.findall(text):
        named = [each.split() for each in _SHARING.split(run)]
        families = [part for each in named if len(each) > 1 for part in each]
        for alone in (each[0] for each in named if len(each) == 1):
            for family in families:
                yield [*words(alone), *words(family)]
                if turned:
                    yield [*words(family), *words(alone)]
    for name, born in _BORN.findall(text):
        yield from ([*words(part), *words(born)] for part in name.split())
