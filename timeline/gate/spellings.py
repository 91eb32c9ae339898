"""One name, many spellings: in another script, with the endings, prefixes and possessives of its language.

A word of a name has keys, a word of a text has keys; they may be the same where they share one. A key says
how much was changed to find it, so that the form with its ending cut off meets only forms that may have one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from unicodedata import normalize

from timeline import endings
from timeline.folding import folded
from timeline.gate import given_names, letters
from timeline.gate.pinyin import in_other_letters
from timeline.withheld import NAME_WORD

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
_CYRILLIC, _ARABIC, _LATIN = re.compile("[\u0400-\u052f]"), re.compile("[\u0600-\u06ff]"), re.compile("[a-z]")
_CAUCASIAN = re.compile("[\u0531-\u0587\u10d0-\u10ff]")
SHORTEST_STEM, SHORTEST_STEM_OF_SEVERAL = 3, 2
"""Letters that stay of a word without its ending; fewer of one of several words, which bear it out."""
SHORTEST_ALONE = 5
"""Letters of a name of one word that is looked for in other spellings than its own."""
LEAST_CONSONANTS, LEAST_JOINED, LEAST_SOUNDED = 2, 5, 4
"""Fewer consonants of a word, of a whole name run together, or of its words with their h say nothing about
how it reads in a script without short vowels: “Omar Khoury” run together has two, as every third word."""

LEAST_BELARUSIAN = 5
"""Letters beyond which a word is read as Belarusian, too."""
LONGEST_BY_EAR = 4
"""Letters of what Russian hears of a name that are met in Cyrillic alone."""

_HUSHED_O = re.compile("(?:(?<=sh|ch)|(?<=j))ev(?=a?$)")
"""The ё of Горбачёв, which German writes as it is spoken: Gorbatschow."""
_ARMENIAN = re.compile("ian$")
_FLEETING = re.compile("(?<=[^аеиоуыэюя])(?:[еэ](?=[лц]ь?$)|о(?=к$))|(?<=^л)е(?=в$)")
"""A vowel that a name has in its first case alone: Кравец, Кравца; Лев, Льва."""
_LONG_ADJECTIVE = re.compile("(?<=[kn])a[iyj]a$")
"""The end of Tsikhanouskaya, Nawalnaja."""
_SILENT = re.compile("(?<=[aeiou])h(?=[bcdfgklmnprstvz])")
"""The h of John, which nobody hears: Джон."""
_AS_HEARD = re.compile("(?<=....)ff$|(?<=...[aiu]n)e$")
"""What German and French write at the end of Petrov, Slimane and Eltsine."""
_DOUBLED = re.compile(r"(.)\1+")
_OTHERWISE_AT_ONCE = 2
"""So many letters of one word may be written otherwise: both of القذافي in Gaddafi."""
_LANGUAGES = (letters.GERMAN, letters.VOICED, letters.VOICED_S, letters.FRENCH, letters.SLAVIC)
_ABDEL = re.compile(r"^abd(?:el|al|ul|ol)$")
_ASPIRATED = re.compile("(?<![cs])h")
"""The h of names that Russian writes with г: Honcharenko, Heinrich."""
_SERVANT = re.compile(r"^abd[aeiou](?:l|([dnrstz])(?=\1))")
"""Its article sounds as what it stands before: Abdurrahman is Abd al-Rahman, Abdul Rahman."""
_OF_THE_FAITH = re.compile("(?<=..)الدين$")
"""Its article is not heard: Nureddin."""
_SON = re.compile("^mc(?=[b-df-hj-np-tv-z])")
"""McDonald is MacDonald."""
_VOICELESS = re.compile("(?<!t)s(?!h)")
"""An s that may stand for a z where German writes a name."""
_HRYN = re.compile("h(?=[rlnv])")
"""An h that only Ukrainian names have: Hryn, Hlib, Hnatiuk."""
_HISSING = re.compile("(?:[sxz]|[cs]h)es$")
_VOWEL = re.compile("[aeiou]")
_RUSSIAN = {_FEMININE: endings.FEMININE, _OTHER: endings.OTHER}
_RUSSIAN_IN_LATIN = {
    kind: tuple(sorted({each.translate(letters.ROMAN) for each in ends}, key=len, reverse=True))
    for kind, ends in _RUSSIAN.items()
}
_PATRONYMIC = re.compile(r".{2,}(?:[ioue]vna|ichna|[ioue]vich|uli|kizi|[uo]gli|[uo]glu)$")
_BETWEEN = re.compile(
    r"(?:.\.|bin|bint|ibn|ben|al|el|بن|ابن|بنت|"
    r"van|von|der|den|de|di|da|du|del|dela|dos|das|la|le|ter|zu)$"
)
_SURNAME = re.compile(r"..(?:[oue]va?|enku|chuk|[sc]k(?:i|aia|a)|shvili|dze|baev|bekuv)$")


def words(text: str) -> list[str]:
    """The words of a text, folded; an initial keeps its full stop."""
    return NAME_WORD.findall(flat(text))


def with_accents_heard(name: str) -> tuple[str, ...]:
    """A name spelled without carons, cedillas and strokes as they sound: all of them, or the stroke alone."""
    if name.isascii():
        return ()
    written = normalize("NFC", name).lower()
    spelled = (written.translate(letters.ACCENTED), written.translate(letters.STROKE))
    return tuple(each for each in dict.fromkeys(spelled) if each != written)


def flat(text: str) -> str:
    """A text folded, its Arabic letters of one shape the same."""
    return folded(text).translate(letters.ARABIC_SAME) if not text.isascii() else text.casefold()


@lru_cache(maxsize=4096)
def stands_between(word: str) -> bool:
    """Whether a word may stand within a name that is written without it: an initial, a patronymic, "bin"."""
    return bool(_BETWEEN.match(skeleton(word) if len(word) > 2 else word)) or is_patronymic(word)


def is_patronymic(word: str) -> bool:
    """Whether a word is most likely the father's name: Sergeevich, Болатқызы."""
    return bool(_PATRONYMIC.match(skeleton(word)))


def is_surname(word: str) -> bool:
    """Whether a word has an ending that only surnames have: Petrov, Шевченко, Kowalska, Beridze."""
    return bool(_SURNAME.search(skeleton(word)))


def is_slavic(parts: Iterable[str]) -> bool:
    """Whether a word is a surname or a given name of Russian, Ukrainian or Belarusian."""
    return any(is_surname(part) or skeleton(part) in _SLAVIC for part in parts)


def is_chinese(parts: Sequence[str]) -> bool:
    """Whether each of several words is of Chinese syllables."""
    return len(parts) > 1 and all(map(in_other_letters, parts))


def is_arabic(word: str) -> bool:
    """Whether there is an Arabic letter in it."""
    return bool(_ARABIC.search(word))


def came_from_arabic(word: str) -> bool:
    """Whether a word is a given name of which each language writes the vowels as it hears them: Mohammed."""
    return skeleton(word) in _CAME_FROM_ARABIC


@lru_cache(maxsize=4096)
def name_keys(
    word: str,
    *,
    alone: bool,
    joined: bool,
    sounded: bool = False,
    open_vowels: bool = False,
    slavic: bool = False,
    chinese: bool = False,
) -> frozenset[str]:
    """The keys of one word of a name (or several, run together); `alone` where it is all of the name.

    `joined` is a name of several words, all of them run together; `sounded`: with their h its words have
    consonants enough to tell it by them, so that a word may have one alone; `open_vowels`: the name came from
    Arabic, so that its vowels are written in many ways; `slavic`: it is of a Slavic language, so that its h
    may be a g; `chinese`: each word of it is, or may be.

    A name of one word is met more strictly: it is more easily a word of the language.
    """
    bare = word.rstrip(".")
    keys = {EXACT + (word if alone and len(bare) == 1 else bare)}
    if alone and len(bare) < SHORTEST_ALONE:
        return frozenset(keys)
    arabic = bool(_ARABIC.search(bare))
    spelled = [*_variants(bare, alone=alone)]
    spelled += (
        [*_with_h_or_g(spelled[0])] if not (alone or open_vowels) and (slavic or _HRYN.search(bare)) else []
    )
    for sound in spelled:
        keys |= {_FULL + _script(bare) + sound, _FULL + _INFLECTED + sound} if alone else {_FULL + sound}
    kind = _kind(bare)
    least_of_stem = SHORTEST_STEM if alone else SHORTEST_STEM_OF_SEVERAL
    if not alone:
        keys |= {_FULL + told + each for each in _only_in_cyrillic(spelled[0]) for told in ("L", _INFLECTED)}
    stems = [
        kind + sound for stem in _name_stems(bare, least_of_stem) for sound in _variants(stem, alone=alone)
    ]
    stems += [] if alone else [*_stems_of_others(bare)]
    for other in in_other_letters(bare) if chinese else ():
        told = ("L", _INFLECTED) if bare.isascii() else ("",)
        keys |= {_FULL + each + skeleton(other) for each in told}
        stems += [_kind(other) + skeleton(stem) for stem in (other, *_name_stems(other, SHORTEST_STEM))]
    keys |= {_STEM + each for each in stems}
    keys |= {_ROMAN_STEM + each for each in stems if _CYRILLIC.search(bare)}
    bare = bare.translate(letters.FINAL_YEH)
    bodies = {bare, bare.removeprefix("ال"), _OF_THE_FAITH.sub("دين", bare)} if arabic else {bare}
    keys |= {f"~{EXACT}{each}" for each in bodies if arabic}
    if not alone:
        heard = {sound for body in bodies for sound in _sounded(body)}
        cross = _FROM_ARABIC if arabic else _CONSONANTS
        least = LEAST_JOINED if joined else LEAST_CONSONANTS
        keys |= {cross + each for each in _consonants(heard) if len(each) >= least}
        if sounded and not joined:
            keys |= {f"{cross}{each}{SOUNDED}" for each in heard if each}
    if open_vowels:
        keys |= {_OPEN + each for sound in spelled for each in _opened(sound)}
        keys |= {_OPEN + each for stem in stems for each in _opened(stem)}
    if slavic and not alone:
        keys |= {_UNSTRESSED + kind + _unstressed(stem) for stem in _name_stems(bare, least_of_stem)}
        keys.add(_UNSTRESSED + _unstressed(bare))
    return frozenset(keys)


def initial_keys(word: str) -> Iterator[str]:
    """The keys of the initial that may stand for a word of a name, in its script and in Latin letters."""
    if len(word.rstrip(".")) > 1 and not _ARABIC.search(word):
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
    if _ARABIC.search(bare):
        bare = bare.translate(letters.FINAL_YEH)
        for each in {bare, *_without(bare, letters.ARABIC_PREFIXES, start=True)}:
            yield f"~{EXACT}{each}"
            yield from _heard(each, _CONSONANTS)
        return
    for read in (*_read_as(bare), *_belarusian(bare)):
        yield from _keys_of_sound(read)
        if bare.endswith("s"):
            yield from (_FULL + skeleton(stem) for stem in _without_genitive(read))


def _keys_of_sound(bare: str) -> Iterator[str]:
    """The keys of a word that is not Arabic, by what is heard of it."""
    sound, script = skeleton(bare), _script(bare)
    yield _FULL + sound
    if (heard := _SILENT.sub("", sound)) != sound:
        yield _FULL + heard
    # A name of one word is looked for in other scripts than its own; there it is no word of the language.
    yield from (f"{_FULL}{other}{sound}" for other in "LCA-" if other != script)
    yield from _heard(bare, _FROM_ARABIC)
    yield from (_OPEN + each for each in _opened(sound))
    yield _UNSTRESSED + _unstressed(bare)
    if script == "C":
        yield _FULL + sound.replace("iu", "u")  # Мюллер, of Müller
        for kind, ends in _RUSSIAN.items():
            for stem in _without(bare, ends, least=SHORTEST_STEM_OF_SEVERAL):
                declined = kind + skeleton(stem)
                yield _STEM + declined
                yield from (_OPEN + each for each in _opened(declined))
                yield _UNSTRESSED + kind + _unstressed(stem)
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


def _script(word: str) -> str:
    return (
        "C"
        if _CYRILLIC.search(word)
        else "A"
        if _ARABIC.search(word)
        else "L"
        if _LATIN.search(word)
        else "-"
    )


def _read_as(word: str) -> Iterator[str]:
    """A word, and as other languages of its script read it."""
    yield word
    heard = _AS_HEARD.sub(lambda end: "v" if end[0] == "ff" else "", word)
    other = heard.translate(letters.OTHERWISE.get(_script(word), {})).replace(*letters.SWALLOWED)
    if other != word:
        yield other
    read = {word, other}
    for language in _LANGUAGES if _script(word) == "L" else ():
        there = heard
        for written, one in language:
            there = there.replace(written, one)
        if there not in read:
            read.add(there)
            yield there


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


def _others(groups: str) -> Mapping[str, frozenset[str]]:
    """Each name of lines of such that are one, by how it sounds, with the others of its line."""
    found: dict[str, set[str]] = {}
    for group in (folded(line).split() for line in groups.splitlines()):
        for one in group:
            found.setdefault(skeleton(one), set()).update(group)
    return {sound: frozenset(others) for sound, others in found.items()}


_OTHERS = _others(given_names.BY_EAR + given_names.SLAVIC + given_names.ARABIC)
_CAME_FROM_ARABIC = frozenset(_others(given_names.ARABIC))
_SLAVIC = frozenset(_others(given_names.SLAVIC)) - frozenset(_others(given_names.BY_EAR))


def _told_apart(lines: str) -> Mapping[str, frozenset[str]]:
    """Each of the names of such lines with how those of its line sound that are somebody else's."""
    found: dict[str, set[str]] = {}
    for line in (folded(each).split() for each in lines.splitlines()):
        for name in line:
            found.setdefault(name, set()).update({*map(skeleton, line)} - {skeleton(name)})
    return {name: frozenset(others) for name, others in found.items()}


OTHERS_NAMES = _told_apart(given_names.TOLD_APART)
"""How those sound that a given name is not, however alike the two are read."""


def _stems_of_others(word: str) -> Iterator[str]:
    """What stays of a given name in other languages before an ending, with how it is declined there."""
    for other in _OTHERS.get(skeleton(word), ()):
        kind = _kind(other)
        yield kind + skeleton(other)
        yield from (kind + skeleton(stem) for stem in _name_stems(other, SHORTEST_STEM))


def _only_in_cyrillic(sound: str) -> Iterator[str]:
    """What Russian hears of a name and is too short for Latin letters: Энн is no John there."""
    others = _OTHERS.get(sound, ())
    latin = {skeleton(each) for each in others if not _CYRILLIC.search(each)}
    for heard in (skeleton(each) for each in others if _CYRILLIC.search(each)):
        if len(heard) <= LONGEST_BY_EAR and heard not in latin and heard != sound:
            yield heard


def _kind(word: str) -> str:
    return _FEMININE if word[-1] in "аяa" else _OTHER


def _opened(sound: str) -> Iterator[str]:
    """What a word sounds like with as few vowels as Arabic has; an e is one of two."""
    closed = sound.replace("o", "u")
    yield from {closed.replace("e", "i"), closed.replace("e", "a")}


def _variants(word: str, *, alone: bool) -> Iterator[str]:
    """The skeleton of a word of a name, and those that other customs and lost accents give.

    `alone`: not those that are told by ear, for Пол is Paul and a word.
    """
    base, *others = map(skeleton, _read_as(word))
    yield base
    yield from others
    if not alone:
        apart = frozenset(_only_in_cyrillic(base))
        yield from (each for each in map(skeleton, _OTHERS.get(base, ())) if each not in apart)
        yield base[:-1] + {"s": "z", "z": "s"}.get(base[-1:], base[-1:])
        yield _VOICELESS.sub("z", base)
    if (bare := _SILENT.sub("", base)) != base:
        yield bare
    yield from (skeleton(each) for each in _belarusian(word))
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


def _belarusian(word: str) -> Iterator[str]:
    """A word as Russian has it, if it may be Belarusian."""
    sound = read = skeleton(word) if len(word) > LEAST_BELARUSIAN else ""
    for written, one in letters.BELARUSIAN:
        read = read.replace(written, one)
    if read != sound:
        yield read


def _unstressed(word: str) -> str:
    """How a word sounds where, as in Belarus, an o that is not stressed is written a: Kalesnikava."""
    return skeleton(word.translate(letters.UNSTRESSED) if len(word) >= LEAST_BELARUSIAN else word)


def _with_h_or_g(sound: str) -> Iterator[str]:
    """A name as Russian and as Ukrainian give it to other languages: Honcharenko, Goncharenko."""
    yield _ASPIRATED.sub("g", sound)
    yield sound.replace("g", "h")


def _name_stems(word: str, least: int) -> Iterator[str]:
    """What stays of a name before an ending: without its last vowel, or both of them."""
    vowels = letters.CYRILLIC_VOWELS + "ь" if _CYRILLIC.search(word) else letters.LATIN_VOWELS
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
    heard = _sounded(word)
    yield from (f"{cross}{sound}{SOUNDED}" for sound in heard)
    yield from (cross + sound for sound in _consonants(heard))


def _consonants(heard: Iterable[str]) -> frozenset[str]:
    """The consonants of a word without its h, which the ways of writing it often drop."""
    bare = {each.replace("h", "") for each in heard}
    return frozenset(bare | {_DOUBLED.sub(r"\1", each) for each in bare})


def _sounded(word: str) -> frozenset[str]:
    """The consonants of a word as an Arabic text and a Latin or Cyrillic one have them in common.

    An h at the end of an Arabic word may be silent. Also with each but once of those that stand side by side:
    “Allah” has one l, الله two; “Haddad” two d.
    """
    if _ARABIC.search(word):
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
    return sum(min(map(len, _sounded(part.rstrip(".")))) for part in parts)
