"""Names that are ordinary words too: “will”, “ли”, “вера”, the month of May, and what Timeline itself writes.

In a text that has capitals, a word in small letters is most likely no name. It is asked about and not let out
unseen; in Arabic and Hebrew, which have no capitals, nothing tells the two apart, and each is. An English
headline gives capitals to what is no name: “Ada Meets Lund” is asked about, too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from timeline.folding import words
from timeline.wording.calendar import locale_of
from timeline.wording.catalogue import catalogue, languages

# Within addresses, handles and file names a name may be written small: only words of running text count.
_WORD = re.compile(
    r"""(?:^|(?<=[\s“"«„(\[‘>]))[^\W\d_]{2,}(?=$|[\s”"»“)\],;:!?’'<…]|\.(?:$|[\s”"»)<]))""", re.MULTILINE
)
# Not “James”, “Ahmed”, “Ming”, which are middle names; one that ends so all the same is still asked about.
_HEADLINE = re.compile(
    r"\b(?!(?:Anders|Hans|Jens|Lars|Mats|Nils)\b)(?:[A-Z][a-z]+[bcdfgklmnprtvw]s|[A-Z][a-z]+[cdgknpstuv]ed|"
    r"[A-Z][a-z]{2,}ing|Accuses|And|As|At|After|Before|But|By|Denies|For|From|In|Is|Met|Of|On|Or|Over|Says|Sues|To|"
    r"Told|Was|When|While|With|Without)\b"
)
_UNCASED = re.compile("[\u0590-\u06ff]")
"""The letters of Hebrew and Arabic."""
_IN_ARABIC, _IN_EUROPE = re.compile("[\u0600-\u06ff]+"), re.compile("[A-Za-z\u00c0-\u052f]+")
_INITIAL = re.compile(r"(?<!\w)[^\W\d_]\.")


def may_be_ordinary(name: str) -> bool:
    """Whether a name may be a word: capitals tell it from one, or its script has none."""
    return name[:1].isupper() or bool(_UNCASED.match(name))


def is_letter(name: str) -> bool:
    """Whether somebody is entered by a letter alone, as “A.”, which says nothing of them elsewhere."""
    return len(name.strip().rstrip(".")) == 1 and name.strip()[0].isalpha()


def without_ordinary(text: str, name: str) -> str:
    """A text without the words that a name of one word may be: those in small letters, the months of dates.

    It stays whole where all are small; of a script without capitals all words go.
    """
    if _UNCASED.match(name):
        return _WORD.sub(lambda word: "" if _UNCASED.match(word[0]) else word[0], text)
    if not any(map(str.isupper, text)):
        return text
    return _dated().sub("", _WORD.sub(lambda word: "" if word[0].islower() else word[0], text))


def without_small(text: str, may_be: Callable[[str], bool]) -> str:
    """A text without those of its words in small letters that `may_be` of a name; whole if all are small."""
    if not any(map(str.isupper, text)):
        return text
    return _WORD.sub(lambda word: " " if word[0].islower() and may_be(word[0]) else word[0], text)


def in_script(text: str, *, arabic: bool) -> str:
    """A text without its words in Arabic letters, or without all in those of Europe."""
    return (_IN_EUROPE if arabic else _IN_ARABIC).sub(" ", text)


def without_initials(text: str) -> str:
    """A text without letters that may stand for a name: “Part I. Petrov” names nobody."""
    return _INITIAL.sub(" ", text)


def as_sentence(text: str) -> str:
    """A text without the capitals that an English headline gives its verbs and small words."""
    return _HEADLINE.sub(lambda word: word[0].lower(), text)


def is_ours(name: str) -> bool:
    """Whether Timeline writes this word itself: in a date, a legend, a heading."""
    return words(name) in _our_words()


@lru_cache(maxsize=1)
def our_messages() -> frozenset[str]:
    """All that Timeline itself says around the file's own words, in every language."""
    catalogues = (catalogue(name).messages for name in languages() if name != "en")
    return frozenset(
        text for each in catalogues for (_, said), forms in each.items() for text in (said, *forms)
    )


@lru_cache(maxsize=1)
def _our_words() -> frozenset[str]:
    return frozenset(word for text in (*our_messages(), *_calendar()) for word in words(text).split())


def _calendar() -> Iterator[str]:
    for name in languages():
        locale = locale_of(name)
        for names in (locale.months, locale.days):
            for context in ("format", "stand-alone"):
                for width in ("wide", "abbreviated"):
                    yield from names[context][width].values()


@lru_cache(maxsize=1)
def _dated() -> re.Pattern[str]:
    months = "|".join(sorted({re.escape(each) for each in _calendar() if each[:1].isupper()}))
    return re.compile(rf"(?<=\d )(?:{months})\b|\b(?:{months})(?= \d)")
