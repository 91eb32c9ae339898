"""One name, many spellings: in another script, with the endings, prefixes and possessives of its language.

A word of a name has keys, a word of a text has keys; they may be the same where they share one. A key says
how much was changed to find it, so that the form with its ending cut off meets only forms that may have one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from timeline import endings
from timeline.gate import letters
from timeline.gate.kinds import OTHERS, Kind, only_in_cyrillic
from timeline.gate.pinyin import in_other_letters
from timeline.gate.sound import (
    ARABIC,
    CYRILLIC,
    as_read_elsewhere,
    as_russian,
    consonants,
    is_arabic,
    script_of,
    skeleton,
    sounded_consonants,
    unstressed,
    with_open_vowels,
    without_silent,
)

EXACT = "="
"""What the key of a word begins with that is written as the name is, but for case and accents."""
_FULL, _STEM, _ROMAN_STEM, _CONSONANTS, _FROM_ARABIC = "~f", "~s", "~t", "~c", "~k"
_OPEN, _UNSTRESSED = "~v", "~u"
SOUNDED = "+"
"""What the key of consonants ends with that has its h: “Ahmed” and أحمد."""
INITIAL = "~i"
"""What the key of an initial begins with."""
_FEMININE, _OTHER = "F", "M"
"""How a name is declined, by its last letter; not who bears it."""
_INFLECTED = "K"
_CAUCASIAN = re.compile("[\u0531-\u0587\u10d0-\u10ff]")
SHORTEST_STEM, SHORTEST_STEM_OF_SEVERAL = 3, 2
"""Letters that stay of a word without its ending; fewer of one of several words, which bear it out."""
SHORTEST_ALONE = 5
"""Letters of a name of one word that is looked for in other spellings than its own."""
LEAST_CONSONANTS, LEAST_JOINED = 2, 5
"""Fewer consonants of a word, or of a whole name run together, say nothing about how it reads in a script
without short vowels: “Omar Khoury” run together has two, as every third word."""

_HUSHED_O = re.compile("(?:(?<=sh|ch)|(?<=j))ev(?=a?$)")
"""The ё of Горбачёв, which German writes as it is spoken: Gorbatschow."""
_ARMENIAN = re.compile("ian$")
_FLEETING = re.compile("(?<=[^аеиоуыэюя])(?:[еэ](?=[лц]ь?$)|о(?=к$))|(?<=^л)е(?=в$)")
"""A vowel that a name has in its first case alone: Кравец, Кравца; Лев, Льва."""
_LONG_ADJECTIVE = re.compile("(?<=[kn])a[iyj]a$")
"""The end of Tsikhanouskaya, Nawalnaja."""
_ASPIRATED = re.compile("(?<![cs])h")
"""The h of names that Russian writes with г: Honcharenko, Heinrich."""
_OF_THE_FAITH = re.compile("(?<=..)الدين$")
"""Its article is not heard: Nureddin."""
_VOICELESS = re.compile("(?<!t)s(?!h)")
"""An s that may stand for a z where German writes a name."""
_HRYN = re.compile("h(?=[rlnv])")
"""An h that only Ukrainian names have: Hryn, Hlib, Hnatiuk."""
_HISSING = re.compile("(?:[sxz]|[cs]h)es$")
_RUSSIAN = {_FEMININE: endings.FEMININE, _OTHER: endings.OTHER}
_RUSSIAN_IN_LATIN = {
    kind: tuple(sorted({each.translate(letters.ROMAN) for each in ends}, key=len, reverse=True))
    for kind, ends in _RUSSIAN.items()
}


@lru_cache(maxsize=4096)
def name_keys(word: str, kind: Kind, *, joined: bool = False) -> frozenset[str]:
    """The keys of one word of a name of some kind; `joined`: of all its words, run together.

    A name of one word is met more strictly: it is more easily a word of the language.
    """
    bare = word.rstrip(".")
    exact = EXACT + (word if kind.alone and len(bare) == 1 else bare)
    if kind.alone and len(bare) < SHORTEST_ALONE:
        return frozenset((exact,))
    spelled, stems = _spelled(bare, kind), _stems(bare, kind)
    return frozenset(
        (
            exact,
            *_by_sound(bare, spelled, kind),
            *_declined(bare, stems),
            *_by_consonants(bare, kind, joined=joined),
            *_by_vowels(bare, [*spelled, *stems], kind),
        )
    )


def _spelled(bare: str, kind: Kind) -> Sequence[str]:
    """How the word sounds as it may be spelled."""
    spelled = [*_variants(bare, alone=kind.alone)]
    if not (kind.alone or kind.open_vowels) and (kind.slavic or _HRYN.search(bare)):
        spelled += _with_h_or_g(spelled[0])
    return spelled


def _stems(bare: str, kind: Kind) -> Sequence[str]:
    """What stays of the word before an ending, with how it is declined; also of what it is elsewhere."""
    declension, alone = _declension(bare), kind.alone
    stems = [
        declension + sound
        for stem in _name_stems(bare, _least_of_stem(kind))
        for sound in _variants(stem, alone=alone)
    ]
    stems += () if alone else _stems_of_others(bare)
    for other in in_other_letters(bare) if kind.chinese else ():
        both = (other, *_name_stems(other, SHORTEST_STEM))
        stems += [_declension(other) + skeleton(stem) for stem in both]
    return stems


def _by_sound(bare: str, spelled: Sequence[str], kind: Kind) -> Iterator[str]:
    if kind.alone:
        yield from (_FULL + told + sound for sound in spelled for told in (script_of(bare), _INFLECTED))
    else:
        yield from (_FULL + sound for sound in spelled)
        for sound in only_in_cyrillic(spelled[0]):
            yield from (_FULL + told + sound for told in ("L", _INFLECTED))
    for other in in_other_letters(bare) if kind.chinese else ():
        yield from (
            _FULL + told + skeleton(other) for told in (("L", _INFLECTED) if bare.isascii() else ("",))
        )


def _declined(bare: str, stems: Sequence[str]) -> Iterator[str]:
    yield from (_STEM + each for each in stems)
    if CYRILLIC.search(bare):
        yield from (_ROMAN_STEM + each for each in stems)


def _by_consonants(bare: str, kind: Kind, *, joined: bool) -> Iterator[str]:
    """The keys by which Arabic letters and others meet."""
    arabic, bare = is_arabic(bare), bare.translate(letters.FINAL_YEH)
    bodies = {bare, bare.removeprefix("ال"), _OF_THE_FAITH.sub("دين", bare)} if arabic else {bare}
    yield from (f"~{EXACT}{each}" for each in bodies if arabic)
    if kind.alone:
        return
    heard = {sound for body in bodies for sound in sounded_consonants(body)}
    cross = _FROM_ARABIC if arabic else _CONSONANTS
    least = LEAST_JOINED if joined else LEAST_CONSONANTS
    yield from (cross + each for each in consonants(heard) if len(each) >= least)
    if kind.sounded and not joined:
        yield from (f"{cross}{each}{SOUNDED}" for each in heard if each)


def _by_vowels(bare: str, heard: Sequence[str], kind: Kind) -> Iterator[str]:
    """The keys of a word of which each language writes the vowels in its own way."""
    if kind.open_vowels:
        yield from (_OPEN + each for sound in heard for each in with_open_vowels(sound))
    if kind.slavic and not kind.alone:
        yield _UNSTRESSED + unstressed(bare)
        for stem in _name_stems(bare, _least_of_stem(kind)):
            yield _UNSTRESSED + _declension(bare) + unstressed(stem)


def _least_of_stem(kind: Kind) -> int:
    return SHORTEST_STEM if kind.alone else SHORTEST_STEM_OF_SEVERAL


def initial_keys(word: str) -> Iterator[str]:
    """The keys of the initial that may stand for a word of a name, in its script and in Latin letters."""
    if len(word.rstrip(".")) > 1 and not ARABIC.search(word):
        yield from _initials(word[0])


def _initials(letter: str) -> Iterator[str]:
    """The keys of a letter: of Cyrillic ones also how English begins a name with them, Yerlan and Hanna."""
    begun = (letter, letter.translate(letters.ROMAN)[:1], letters.BEGINNINGS.get(letter, letter))
    yield from dict.fromkeys(INITIAL + each for each in begun)


def text_keys(word: str) -> Iterator[str]:
    """The keys under which a word of a text may be one of a name."""
    bare = word.rstrip(".")
    yield EXACT + bare
    if len(bare) == 1 and bare != word:
        yield EXACT + word
        yield from _initials(bare)
    if ARABIC.search(bare):
        bare = bare.translate(letters.FINAL_YEH)
        for each in {bare, *_without(bare, letters.ARABIC_PREFIXES, start=True)}:
            yield f"~{EXACT}{each}"
            yield from _heard(each, _CONSONANTS)
        return
    for read in (*as_read_elsewhere(bare), *as_russian(bare)):
        yield from _keys_of_sound(read)
        if bare.endswith("s"):
            yield from (_FULL + skeleton(stem) for stem in _without_genitive(read))


def _keys_of_sound(bare: str) -> Iterator[str]:
    """The keys of a word that is not Arabic, by what is heard of it."""
    sound, script = skeleton(bare), script_of(bare)
    yield _FULL + sound
    if (heard := without_silent(sound)) != sound:
        yield _FULL + heard
    # A name of one word is looked for in other scripts than its own; there it is no word of the language.
    yield from (f"{_FULL}{other}{sound}" for other in "LCA-" if other != script)
    yield from _heard(bare, _FROM_ARABIC)
    yield from (_OPEN + each for each in with_open_vowels(sound))
    yield _UNSTRESSED + unstressed(bare)
    if script == "C":
        yield _FULL + sound.replace("iu", "u")  # Мюллер, of Müller
        for kind, ends in _RUSSIAN.items():
            for stem in _without(bare, ends, least=SHORTEST_STEM_OF_SEVERAL):
                declined = kind + skeleton(stem)
                yield _STEM + declined
                yield from (_OPEN + each for each in with_open_vowels(declined))
                yield _UNSTRESSED + kind + unstressed(stem)
        for one in _without(bare, endings.KAZAKH):
            for stem in (one, *_without(one, endings.KAZAKH_PLURAL)):
                yield _FULL + skeleton(stem)
                yield f"{_FULL}{_INFLECTED}{skeleton(stem)}"
    elif script == "L":
        for kind, ends in _RUSSIAN_IN_LATIN.items():
            yield from (_ROMAN_STEM + kind + skeleton(stem) for stem in _without(bare, ends))
    elif _CAUCASIAN.search(bare):
        for stem in _without(bare, letters.CAUCASIAN_ENDINGS):
            yield from (_FULL + skeleton(each) for each in (stem, f"{stem}ი"))


# ---- one word ----------------------------------------------------------------------------------------------


def _stems_of_others(word: str) -> Iterator[str]:
    """What stays of a given name in other languages before an ending, with how it is declined there."""
    for other in OTHERS.get(skeleton(word), ()):
        declension = _declension(other)
        yield declension + skeleton(other)
        yield from (declension + skeleton(stem) for stem in _name_stems(other, SHORTEST_STEM))


def _declension(word: str) -> str:
    return _FEMININE if word[-1] in "аяa" else _OTHER


def _variants(word: str, *, alone: bool) -> Iterator[str]:
    """The skeleton of a word of a name, and those that other customs and lost accents give.

    `alone`: not those that are told by ear, for Пол is Paul and a word.
    """
    base, *others = map(skeleton, as_read_elsewhere(word))
    yield base
    yield from others
    if not alone:
        apart = frozenset(only_in_cyrillic(base))
        yield from (each for each in map(skeleton, OTHERS.get(base, ())) if each not in apart)
        yield base[:-1] + {"s": "z", "z": "s"}.get(base[-1:], base[-1:])
        yield _VOICELESS.sub("z", base)
    if (bare := without_silent(base)) != base:
        yield bare
    yield from (skeleton(each) for each in as_russian(word))
    if base.endswith(("ska", "skaia")):  # Зеленська is Зеленская in Russian
        yield base[:-2] if base.endswith("ia") else f"{base}ia"
    if _ARMENIAN.search(base) and not alone:  # Hakobyan is Акопян in Russian
        yield base.replace("h", "")
        yield base.replace("h", "").replace("bian", "pian")
    if "қ" in word:
        yield skeleton(word.replace("қ", "х"))
    if "ң" in word:
        yield skeleton(word.replace("ң", "нг"))
    if word.endswith("ic"):  # as English writes Јокић
        yield f"{base[:-1]}ch"
    if "dj" in word:
        yield skeleton(word.replace("dj", "d"))
    for heard in dict.fromkeys((base, _HUSHED_O.sub("uv", base))):
        yield heard
        lost = heard if "j" in word else heard.replace("j", "z")  # of ž; no accent was on a j
        yield lost.replace("sh", "s").replace("ch", "k")
    if base[:1] == "i" and base[1:2] in ("a", "u", "o"):
        yield f"j{base[1:]}"


def _with_h_or_g(sound: str) -> Iterator[str]:
    """A name as Russian and as Ukrainian give it to other languages: Honcharenko, Goncharenko."""
    yield _ASPIRATED.sub("g", sound)
    yield sound.replace("g", "h")


def _name_stems(word: str, least: int) -> Iterator[str]:
    """What stays of a name before an ending: without its last vowel, or both of them."""
    vowels = letters.CYRILLIC_VOWELS + "ь" if CYRILLIC.search(word) else letters.LATIN_VOWELS
    ending = len(word) - len(word.rstrip(vowels))
    for cut in range(min(ending, 1), min(ending, 2) + 1):
        if len(word) - cut >= least:
            yield word[: len(word) - cut]
    for end in (_FLEETING, _LONG_ADJECTIVE):
        if (stem := end.sub("", word)) != word:
            yield stem.rstrip("ь")


def _without(
    word: str, affixes: Iterable[str], *, start: bool = False, least: int = SHORTEST_STEM
) -> Iterator[str]:
    for affix in affixes:
        if len(word) - len(affix) >= least:
            if start and word.startswith(affix):
                yield word[len(affix) :]
            elif not start and word.endswith(affix):
                yield word[: -len(affix)]


def _without_genitive(word: str) -> Iterator[str]:
    """A word that ends in s without the genitive of German (also as read there) or the Nordic languages.

    Or the plural of a family's name: the Petrovs, the Lopezes; Frances is none of Frank.
    """
    yield from _without(word, ("s", "z"))
    if _HISSING.search(word):
        yield from _without(word, ("es",))


def _heard(word: str, cross: str) -> Iterator[str]:
    """The keys of a word by its consonants, with each h and without."""
    heard = sounded_consonants(word)
    yield from (f"{cross}{sound}{SOUNDED}" for sound in heard)
    yield from (cross + sound for sound in consonants(heard))
