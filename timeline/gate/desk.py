"""What is for the desk only, word for word: its sentences, and its ids and keys."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import chain, pairwise

from timeline.dates import DateError, When
from timeline.gate.ordinary import our_messages
from timeline.gate.sound import words
from timeline.gate.texts import Location, texts
from timeline.model import Account, Chronology, Event
from timeline.publish import PublicChronology, charts_of_readers
from timeline.withheld import hidden, is_withheld

SHORTEST = 12
"""Letters of a string that is looked for; a shorter one is as likely written twice."""
FEWEST_WORDS = 2
_VOCABULARY = frozenset((
    "where", "kind", "tags", "voice", "unit", "name", "aka", "alias", "track", "id", "key", "locator",
    "status", "title",
))  # fmt: skip
"""Fields whose texts are words of the trade, which a public text may use of itself."""
_SCHEME = re.compile(r"^https?://(?:www\.)?")
"""What nobody types of an address."""
_ID = re.compile(r"[^\s#%&?/\\\"'<>{}\[\]|^`=,;()]+")
_ATTRIBUTE = re.compile(
    r"""(?:\bid|data-event|data-track|data-chart|href|"(?:id|event|track|chart)")\s*[=:]\s*["']#?([^"'\s]+)["']"""
)


@dataclass(frozen=True, slots=True)
class DeskText:
    """A string that readers may not see, where it stands in the chronology, and its words."""

    written: str
    location: Location
    words: tuple[str, ...]


class Desk:
    """What a chronology marks as the desk's, unless its public edition says the same somewhere."""

    def __init__(self, chronology: Chronology, public: PublicChronology) -> None:
        known = {_parts(text) for _, text in texts(public)}
        shown = {chart.name for chart in charts_of_readers(chronology)}
        self._by_beginning: dict[tuple[str, str], list[DeskText]] = defaultdict(list)
        for location, text in _marked(chronology, shown):
            if len(text) >= SHORTEST and not _is_vocabulary(location, text):
                parts = _parts(text)
                if len(parts) >= FEWEST_WORDS and len(" ".join(parts)) >= SHORTEST and parts not in known:
                    known.add(parts)
                    self._by_beginning[parts[0], parts[1]].append(DeskText(text, location, parts))
        ids = _marked_ids(chronology, shown) - _ids(public)
        self._compound = frozenset(each for each in ids if re.search(r"[-_.\d]", each) and len(each) > 5)
        self._ids = frozenset(ids)

    def texts_in(self, text: Sequence[str]) -> Iterator[DeskText]:
        """The desk's strings that stand in the words of a text, whatever its punctuation and spacing."""
        if self._by_beginning:
            parts = _bare(text)
            begun = [self._by_beginning.get(each, ()) for each in dict.fromkeys(pairwise(parts))]
            spaced = f" {' '.join(parts)} " if any(begun) else ""  # in a text Python searches in linear time
            for each in chain.from_iterable(begun):
                if f" {' '.join(each.words)} " in spaced:
                    yield each

    def texts_in_file(self, text: str, read: Sequence[Sequence[str]]) -> Iterator[DeskText]:
        """Those that stand in a file letter for letter, but for spacing; not what Timeline itself says.

        `read` are the words of what can be read in it.
        """
        found = list(dict.fromkeys(each for parts in read for each in self.texts_in(parts)))
        spaced = " ".join(text.split()) if found else ""
        for each in found:
            if " ".join(_SCHEME.sub("", each.written).split()) in spaced and not _is_ours(each.written):
                yield each

    def ids_in(self, text: str) -> set[str]:
        """The desk's ids and keys in a text; those of one word are words there."""
        return set(self._compound.intersection(each.strip(".:!") for each in _ID.findall(text)))

    def ids_in_file(self, text: str) -> set[str]:
        """The desk's ids and keys in a file, those of one word where ids stand."""
        return self.ids_in(text) | set(self._ids.intersection(_ATTRIBUTE.findall(text)))


def _bare(text: Sequence[str]) -> tuple[str, ...]:
    """Words without the full stop of an initial."""
    return tuple([word.rstrip(".") for word in text])


def _parts(text: str) -> tuple[str, ...]:
    """The words of a text; of an address those that are typed."""
    return _bare(words(_SCHEME.sub("", text) if text.startswith("http") else text))


def _joined(text: str) -> str:
    return " ".join(_bare(words(text)))


def _is_vocabulary(location: Location, text: str) -> bool:
    named = [step for step in location if isinstance(step, str)]
    is_house = named[-1] == "where" and any(map(str.isdigit, text))
    return named[-1] in _VOCABULARY and not is_house


def _marked(chronology: Chronology, shown: Set[str]) -> Iterator[tuple[Location, str]]:
    """The texts that are for the desk only, each with its path; `shown` are the charts that readers get."""
    yield from texts(chronology.note, ("note",))
    for key, person in chronology.people.items():
        if is_withheld(person):
            yield from texts(person, ("people", key))
        else:
            yield from texts(person.note, ("people", key, "note"))
            yield from texts(person.role if person.alias else None, ("people", key, "role"))
    for key, source in chronology.sources.items():
        if is_withheld(source):
            yield from texts(source, ("sources", key))
        else:
            yield from texts(source.text, ("sources", key, "text"))
    for number, event in enumerate(chronology.events):
        yield from _marked_in_event(event, ("events", number))
    for number, chart in enumerate(chronology.charts):
        if chart.name not in shown:
            around = chart.model_copy(update=dict.fromkeys(("events", "people", "highlight"), ()))
            yield from texts(around, ("charts", number))


def _marked_in_event(event: Event, location: Location) -> Iterator[tuple[Location, str]]:
    if event.visibility == "desk":
        yield from texts(event, location)
        return
    yield from _private(event, location)
    yield from texts(tuple(event.ignore.values()), (*location, "ignore"))
    yield from texts(tuple(each.file for each in event.media), (*location, "media"))
    for number, claim in enumerate(event.claims):
        place = (*location, "claims", number)
        yield from texts(claim, place) if claim.visibility == "desk" else _private(claim, place)


def _private(account: Account, location: Location) -> Iterator[tuple[Location, str]]:
    yield from texts(account.note, (*location, "note"))
    yield from texts(account.checked, (*location, "checked"))


def _marked_ids(chronology: Chronology, shown: Set[str]) -> set[str]:
    desk = {event.id for event in chronology.events if event.visibility == "desk"}
    return hidden(chronology) | desk | {chart.name for chart in chronology.charts} - shown


def _ids(chronology: Chronology) -> set[str]:
    charts = {chart.name for chart in chronology.charts}
    return {*chronology.by_id, *chronology.people, *chronology.sources, *charts}


def _is_ours(text: str) -> bool:
    """Whether it is a date or a phrase that Timeline may have written itself."""
    plain = _joined(text)
    if any(plain in _joined(message) for message in our_messages()):
        return True
    try:
        When.parse(text.strip(".!? "), "UTC")
    except DateError:
        return False
    return True
