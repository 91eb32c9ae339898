"""Chinese names in Latin letters and, as Palladius taught Russian to write them, in Cyrillic: Xi is Си."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from timeline.folding import folded

MOST_SYLLABLES = 4
"""Of a name that is run together."""


def _pairs(written: str) -> Mapping[str, str]:
    return dict(pair.split(":") for pair in written.split())


_BEGINNINGS = _pairs(
    "b:б p:п m:м f:ф d:д t:т n:н l:л g:г k:к h:х j:цз q:ц x:с zh:чж ch:ч sh:ш r:ж z:цз c:ц s:с"
)
_ENDS = _pairs(
    "a:а o:о e:э i:и u:у ai:ай ei:эй ao:ао ou:оу an:ань en:энь ang:ан eng:эн ong:ун ua:уа uo:о uai:уай ui:уй "
    "uan:уань un:унь uang:уан ia:я ie:е iao:яо iu:ю ian:янь in:инь iang:ян ing:ин iong:юн v:юй ue:юэ"
)
_BEHIND_J_Q_X = _pairs("u:юй ue:юэ uan:юань un:юнь")
_WHOLE = _pairs(
    "a:а ai:ай an:ань ang:ан ao:ао e:э en:энь er:эр o:о ou:оу yi:и ya:я yao:яо ye:е you:ю yan:янь yin:инь "
    "yang:ян ying:ин yong:юн yu:юй yue:юэ yuan:юань yun:юнь wu:у wa:ва wo:во wai:вай wei:вэй wan:вань "
    "wen:вэнь wang:ван weng:вэн hui:хуэй hun:хунь zi:цзы ci:цы si:сы"
)


def _syllables() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for begins, in_cyrillic in _BEGINNINGS.items():
        for end, ending in _ENDS.items():
            other = _BEHIND_J_Q_X.get(end, ending) if begins in ("j", "q", "x") else ending
            found[begins + end] = in_cyrillic + other
    return {**found, **_WHOLE}


_IN_CYRILLIC = {one: (folded(other),) for one, other in _syllables().items()}
_IN_LATIN: dict[str, tuple[str, ...]] = {}
for _one, (_other,) in _IN_CYRILLIC.items():
    _IN_LATIN[_other] = (*_IN_LATIN.get(_other, ()), _one)
_LONGEST = max(map(len, (*_IN_CYRILLIC, *_IN_LATIN)))


@lru_cache(maxsize=4096)
def in_other_letters(word: str) -> frozenset[str]:
    """A folded word of Chinese syllables, in the letters that it is not written in; nothing for any other."""
    return frozenset(_read(word, _IN_CYRILLIC if word.isascii() else _IN_LATIN, MOST_SYLLABLES))


def _read(word: str, table: Mapping[str, tuple[str, ...]], most: int) -> Iterator[str]:
    if not word:
        yield ""
    for length in range(1, min(len(word), _LONGEST) + 1) if most else ():
        for one in table.get(word[:length], ()):
            yield from (one + rest for rest in _read(word[length:], table, most - 1))
