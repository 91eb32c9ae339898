"""What somebody entered in full is called for short: without patronymic, title or more, by the surname."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from timeline.gate.apart import without_asides
from timeline.gate.kinds import is_patronymic, is_surname, stands_between
from timeline.gate.sound import words

_TITLES = frozenset((
    "mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "dame", "col", "colonel", "gen", "general",
    "lt", "lieutenant", "capt", "captain", "sgt", "sergeant", "господин", "госпожа", "проф", "полковник",
    "генерал", "майор", "капитан", "лейтенант",
))  # fmt: skip
_BEHIND = frozenset(("jr", "sr", "ii", "iii", "iv", "phd", "md", "мл"))
_SPELLINGS = re.compile(r"\s+[/|]\s+|;\s*")
"""What divides the spellings of one name: “Ivan Petrov / Иван Петров”."""
_SAID_OF_HIM = re.compile(r"(?:, (?=[^\W\d_])(?![A-ZА-ЯӘҒҚҢӨҰҮІ])|\s+[-–—]\s+).*")
"""What is said of somebody behind the name: “Ivan Petrov, crane driver”."""
_RELATED = frozenset(("of", "to", "with", "and", "for"))
"""What tells that the name is another's: “friend of Ivan Petrov”."""
SHORTEST_SURNAME = 4
"""Letters of a surname that is looked for alone: a shorter one is too often a word."""


def surely(name: str) -> Iterator[str]:
    """Shorter names that are this person's: “Ivan Petrov” of “Dr Petrov Ivan Sergeevich”."""
    for spelling in _SPELLINGS.split(name):
        parts = _parts(spelling)
        for kept in (spelling.split(), parts, _without_patronymic(parts)):
            if len(kept) > 1 and kept != name.split() and _named(kept[0]) and _named(kept[-1]):
                yield " ".join(kept)


def perhaps(name: str) -> Iterator[str]:
    """Two words of a longer name by which a text may call them or somebody else.

    The first is among them, or they are the given and the father's name: “Ivan Sergeevich”.
    """
    for spelling in _SPELLINGS.split(name):
        yield from _by_father(_parts(spelling))
        parts = _without_patronymic(_parts(spelling))
        names = [part for part in parts if not _stands_between(part)]
        pieces = [_named(name) for name in names]
        if all(pieces):
            others = [piece for some in pieces[1:] for piece in some]
            yield from (f"{names[0]} {other}" for other in others if [names[0], other] != parts)


def surnames(name: str) -> Iterator[str]:
    """What papers call them once they were named: Petrov of “Ivan Petrov”, Petrovs; or of either word."""
    for spelling in _SPELLINGS.split(name):
        parts = _parts(spelling)
        # Of two words the second is the surname, though it may look like a father’s name: Әбдіқадырқызы.
        kept = _without_patronymic(parts)
        names = [part for part in kept if len(kept) == 2 or not _stands_between(part)]
        if len(names) > 1 and all(map(_named, names)):
            by_father = parts[-1] not in names and is_patronymic(_bare(parts[-1]))
            for family in _families(names, by_father=by_father):
                surname = "-".join(_named(family.strip(",")))
                if len(surname) >= SHORTEST_SURNAME and not any(map(str.isdigit, surname)):
                    yield from (surname, _plural(surname)) if surname.isascii() else (surname,)


def _families(names: Sequence[str], *, by_father: bool) -> Sequence[str]:
    """Those of the words of a name that may be the surname; `by_father`: a patronymic stood behind them."""
    first, last = names[0], names[-1]
    shouted = first.isupper() and len(first) > 2 and not last.isupper()
    if by_father or shouted or first.endswith(","):
        return [first]
    if len(names) == 2 and is_surname(_bare(first)) and not is_surname(_bare(last)):
        return [first, last]
    return names[-2:] if len(names) > 3 else [last]


def _plural(surname: str) -> str:
    """What a family is called: the Petrovs, the Rosses."""
    return f"{surname}es" if surname.endswith(("s", "x", "z", "sh", "ch")) else f"{surname}s"


def _named(part: str) -> Sequence[str]:
    """What in a word may be a name: Petrov and Vodkin of “Petrov-Vodkin”, Saud of “al-Saud”."""
    return [piece for piece in part.strip(",").split("-") if len(piece) > 1 and not piece[0].islower()]


def _parts(spelling: str) -> Sequence[str]:
    """The words of a name without its titles, its numbers and what stands in brackets or quotation marks."""
    told = _SAID_OF_HIM.sub("", without_asides(spelling))
    parts = [part for part in told.split() if any(map(str.isalpha, part))]
    if not _RELATED.isdisjoint(parts):
        return parts
    while len(parts) > 2 and (_bare(parts[0]) in _TITLES or _is_said_of_him(parts[0])):
        parts = parts[1:]
    while len(parts) > 2 and _bare(parts[-1]) in _BEHIND:
        parts = parts[:-1]
    return parts


def _without_patronymic(parts: Sequence[str]) -> Sequence[str]:
    """Without it and without an initial; one that may be the surname, as there is no other, stays."""
    kept = [part for part in parts if not _is_patronymic(part)]
    inner = len(parts) > 2 and not (_is_patronymic(parts[0]) or _is_patronymic(parts[-1]))
    if len(kept) > 1 and (inner or any(is_surname(_bare(part)) for part in kept)):
        return kept
    return _beside_one_alike(parts) if len(kept) == 1 else parts


def _beside_one_alike(parts: Sequence[str]) -> Sequence[str]:
    """Without it where the surname looks like one: “Abramovich Roman Arkadyevich”, “Roman A. Abramovich”."""
    initials = [place for place, part in enumerate(parts) if len(_bare(part)) == 1]
    likely = initials or _places_behind_given(parts)
    if len(parts) != 3 or len(likely) != 1 or likely[0] == 0:
        return parts
    if initials and any(is_surname(_bare(part)) for part in parts):  # “Petrov I. Sergeevich”
        return parts
    return [part for place, part in enumerate(parts) if place != likely[0]]


def _by_father(parts: Sequence[str]) -> Iterator[str]:
    """How one is addressed with respect, and told of among those who know who is meant: “Ivan Sergeevich”."""
    for place in _places_behind_given(parts) if len(parts) > 2 else ():
        given, patronymic = parts[place - 1], parts[place]
        if _named(given) and len(_bare(patronymic)) > 1:
            yield f"{given} {patronymic}"


def _places_behind_given(parts: Sequence[str]) -> Sequence[int]:
    """Where a father's name stands behind one that looks like none."""
    alike = [_is_patronymic(part) for part in parts]
    return [place for place in range(1, len(parts)) if alike[place] and not alike[place - 1]]


def _is_said_of_him(part: str) -> bool:
    """Whether a word before a name is none of its own: “driver Ivan Petrov”, not “van Beethoven”."""
    return part[0].islower() and not stands_between(_bare(part))


def _is_patronymic(part: str) -> bool:
    return is_patronymic(_bare(part)) or len(_bare(part)) == 1


def _stands_between(part: str) -> bool:
    return stands_between(_bare(part))


def _bare(part: str) -> str:
    return "".join(words(part)).rstrip(".")
