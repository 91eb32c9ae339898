"""How a word of a name sounds, in any script, and as other languages would read it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from unicodedata import normalize

from timeline.folding import folded
from timeline.gate import letters
from timeline.withheld import NAME_WORD

CYRILLIC, ARABIC, _LATIN = re.compile("[\u0400-\u052f]"), re.compile("[\u0600-\u06ff]"), re.compile("[a-z]")
LEAST_BELARUSIAN = 5
"""Letters beyond which a word is read as Belarusian, too."""
_SILENT = re.compile("(?<=[aeiou])h(?=[bcdfgklmnprstvz])")
"""The h of John, which nobody hears: Джон."""
_AS_HEARD = re.compile("(?<=....)ff$|(?<=...[aiu]n)e$")
"""What German and French write at the end of Petrov, Slimane and Eltsine."""
_DOUBLED = re.compile(r"(.)\1+")
_OTHERWISE_AT_ONCE = 2
"""So many letters of one word may be written otherwise: both of القذافي in Gaddafi."""
_LANGUAGES = (letters.GERMAN, letters.VOICED, letters.VOICED_S, letters.FRENCH, letters.SLAVIC)
_ABDEL = re.compile(r"^abd(?:el|al|ul|ol)$")
_SERVANT = re.compile(r"^abd[aeiou](?:l|([dnrstz])(?=\1))")
"""Its article sounds as what it stands before: Abdurrahman is Abd al-Rahman, Abdul Rahman."""
_SON = re.compile("^mc(?=[b-df-hj-np-tv-z])")
"""McDonald is MacDonald."""
_VOWEL = re.compile("[aeiou]")


def words(text: str) -> list[str]:
    """The words of a text, folded; an initial keeps its full stop."""
    return NAME_WORD.findall(flat(text))


def flat(text: str) -> str:
    """A text folded, its Arabic letters of one shape the same."""
    return folded(text).translate(letters.ARABIC_SAME) if not text.isascii() else text.casefold()


def with_accents_heard(name: str) -> tuple[str, ...]:
    """A name spelled without carons, cedillas and strokes as they sound: all of them, or the stroke alone."""
    if name.isascii():
        return ()
    written = normalize("NFC", name).lower()
    spelled = (written.translate(letters.ACCENTED), written.translate(letters.STROKE))
    return tuple(each for each in dict.fromkeys(spelled) if each != written)


def is_arabic(word: str) -> bool:
    """Whether there is an Arabic letter in it."""
    return bool(ARABIC.search(word))


def script_of(word: str) -> str:
    """A letter for the script of a word: Cyrillic, Arabic, Latin, or another."""
    return (
        "C" if CYRILLIC.search(word) else "A" if ARABIC.search(word) else "L" if _LATIN.search(word) else "-"
    )


@lru_cache(maxsize=1 << 15)
def skeleton(word: str) -> str:
    """How a word sounds, roughly, in Latin letters: what the ways of writing it in them have in common."""
    sound = _SON.sub("mac", _SERVANT.sub("abdul", word.translate(letters.ROMAN)))
    for written, one in letters.ALIKE:
        if written in sound:
            sound = sound.replace(written, one)
    sound = _DOUBLED.sub(r"\1", sound)
    if len(sound) > 4:
        sound = sound.replace("o", "u")
    return sound[:-1] if len(sound) > 3 and sound.endswith("h") and sound[-2] in "aeiou" else sound


def without_silent(sound: str) -> str:
    """A sound without each h that nobody hears: John."""
    return _SILENT.sub("", sound)


# ---- elsewhere ---------------------------------------------------------------------------------------------


def as_read_elsewhere(word: str) -> Iterator[str]:
    """A word, and as other languages of its script read it."""
    yield word
    heard = _AS_HEARD.sub(lambda end: "v" if end[0] == "ff" else "", word)
    other = heard.translate(letters.OTHERWISE.get(script_of(word), {})).replace(*letters.SWALLOWED)
    if other != word:
        yield other
    read = {word, other}
    for language in _LANGUAGES if script_of(word) == "L" else ():
        there = heard
        for written, one in language:
            there = there.replace(written, one)
        if there not in read:
            read.add(there)
            yield there


def as_russian(word: str) -> Iterator[str]:
    """A word as Russian has it, if it may be Belarusian."""
    sound = read = skeleton(word) if len(word) > LEAST_BELARUSIAN else ""
    for written, one in letters.BELARUSIAN:
        read = read.replace(written, one)
    if read != sound:
        yield read


def unstressed(word: str) -> str:
    """How a word sounds where, as in Belarus, an o that is not stressed is written a: Kalesnikava."""
    return skeleton(word.translate(letters.UNSTRESSED) if len(word) >= LEAST_BELARUSIAN else word)


def with_open_vowels(sound: str) -> Iterator[str]:
    """What a word sounds like with as few vowels as Arabic has; an e is one of two."""
    closed = sound.replace("o", "u")
    yield from {closed.replace("e", "i"), closed.replace("e", "a")}


# ---- consonants --------------------------------------------------------------------------------------------


def consonants(heard: Iterable[str]) -> frozenset[str]:
    """The consonants of a word without its h, which the ways of writing it often drop."""
    bare = {each.replace("h", "") for each in heard}
    return frozenset(bare | {_DOUBLED.sub(r"\1", each) for each in bare})


def sounded_consonants(word: str) -> frozenset[str]:
    """The consonants of a word as an Arabic text and a Latin or Cyrillic one have them in common.

    An h at the end of an Arabic word may be silent. Also with each but once of those that stand side by side:
    “Allah” has one l, الله two; “Haddad” two d.
    """
    if ARABIC.search(word):
        spelled = {word, word.removesuffix("ه")}
        for _ in range(_OTHERWISE_AT_ONCE):
            spelled |= {
                each.replace(one, other) for each in spelled for one, other in letters.ARABIC_OTHERWISE
            }
        found = {each.translate(letters.ARABIC_CONSONANTS) for each in spelled}
    else:
        sound = skeleton(_ABDEL.sub("abd", word.replace("w", "")))
        for written, one in letters.CONSONANTS_ALIKE:
            sound = sound.replace(written, one)
        found = {_VOWEL.sub("", sound)}
        if word.translate(letters.ROMAN).endswith("kh"):  # which is no silent h: Sheikh
            found |= {f"{each}h" for each in found if not each.endswith("h")}
    return frozenset(found | {_DOUBLED.sub(r"\1", each) for each in found})


def sounds(parts: Iterable[str]) -> int:
    """How many consonants the words of a name have, each h among them."""
    return sum(min(map(len, sounded_consonants(part.rstrip(".")))) for part in parts)
