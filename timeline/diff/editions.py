"""The older version as readers may know it now: whom the newer one withholds was never named."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from timeline.folding import words
from timeline.gate import sought
from timeline.gate.names import Watchlist
from timeline.gate.sound import words as spelled
from timeline.model import Chronology, Person, Source
from timeline.publish import LessExact, PublicChronology, publish
from timeline.withheld import Party, is_hidden, names_of, parties, references

ENDING = 4
"""A part of a name of so many letters is found with an ending, too."""


def as_now_known(
    old: Chronology, new: Chronology, name_withheld: str, less_exact: Mapping[str, LessExact]
) -> PublicChronology:
    """`old` for readers, everyone in it shown, aliased or withheld as `new` does.

    `less_exact` are its events that `new` tells less exactly, by id.
    """
    now = _Now(new)
    people = {key: now.party(key, person) for key, person in old.people.items()}
    sources = {key: now.party(key, source) for key, source in old.sources.items()}
    known = old.model_copy(update={"people": people, "sources": sources})
    return publish(known, name_withheld, less_exact=less_exact)


class _Now:
    """Who of the older version is who in the newer one."""

    def __init__(self, new: Chronology) -> None:
        self._by_key = parties(new)
        self._by_name: dict[str, list[Party]] = defaultdict(list)
        self._by_alias: dict[str, list[Party]] = defaultdict(list)
        for party in self._by_key.values():
            for name in names_of(party):
                self._by_name[words(name)].append(party)
            if isinstance(party, Person) and party.alias is not None:
                self._by_alias[words(party.alias)].append(party)

    def party(self, key: str, party: Party) -> Party:
        """A party of the older version as the newer one has it."""
        same = self._same(key, party)
        if same is not None:
            return same
        return _at_the_desk(party) if self.is_gone(party) else party

    def is_gone(self, party: Party) -> bool:
        """Whether a person is named no longer: why, the file does not say, so that the name stays away."""
        named = self._by_name.get(words(party.name), ())
        public = any(not is_hidden(each) for each in named)
        return isinstance(party, Person) and party.kind == "person" and not public

    def _same(self, key: str, party: Party) -> Party | None:
        """The party that this is: of its name, hidden ones first, or of its key and a part of its name.

        Else of its alias, by which readers know it.
        """
        found = [each for name in names_of(party) for each in self._by_name.get(words(name), ())]
        found.sort(key=lambda each: not is_hidden(each))
        other = self._by_key.get(key)
        if other is not None and (is_hidden(other) or _share_word(party, other)):
            found.append(other)
        if isinstance(party, Person) and party.alias is not None:
            found += self._by_alias.get(words(party.alias), ())
        return next((each for each in found if isinstance(each, type(party))), None)


def _lately_withheld(old: Chronology, new: Chronology, became: Mapping[str, str]) -> Iterator[str]:
    """The ids of events of `old` with somebody whom readers may not know now, and who was known in them then.

    `became` gives by id what each is in `new`; where that is none, only who was in it counts.
    """
    now, before, after = _Now(new), parties(old), parties(new)
    for event in old.events:
        were = {key: now.party(key, before[key]) for key in references(event, cited=False)}
        then = {were[key].name for key in were if is_hidden(before[key])}
        found = new.by_id.get(became.get(event.id, ""))
        there = [*were.values(), *(after[key] for key in (references(found, cited=False) if found else ()))]
        if any(is_hidden(party) and party.name not in then for party in there):
            yield event.id


def _share_word(one: Party, other: Party) -> bool:
    return not set(words(one.name).split()).isdisjoint(words(other.name).split())


class Withheld:
    """Finds in a text of the older version whom readers may not know now.

    Stricter than the gate, which refuses an export: any part of a name is enough, in any case ending, since
    nothing is lost but a detail of what was there before.
    """

    def __init__(self, old: Chronology, new: Chronology, became: Mapping[str, str]) -> None:
        now = _Now(new)
        self._lately = frozenset(_lately_withheld(old, new, became))
        gone = {
            f"gone-{key}": _at_the_desk(party)
            for key, party in parties(old).items()
            if is_hidden(now.party(key, party)) or now.is_gone(party)
        }
        people = {key: party for key, party in gone.items() if isinstance(party, Person)}
        sources = {key: party for key, party in gone.items() if isinstance(party, Source)}
        guard = new.model_copy(
            update={"people": {**new.people, **people}, "sources": {**new.sources, **sources}}
        )
        self._sought = sought(guard)
        hidden = [each for each in parties(guard).values() if is_hidden(each)]
        public = _parts(each for each in parties(new).values() if not is_hidden(each))
        self._parts = tuple(_parts(each for each in hidden if isinstance(each, Person)) - public)
        self._in_disguise = Watchlist(self._parts)
        self._any = bool(hidden)

    def described_in(self, event: str) -> bool:
        """Whether the words of an event of the older version, by id, were of somebody withheld in it since.

        They may say who it is without the name: “head of the night shift”.
        """
        return event in self._lately

    def named_in(self, text: str) -> bool:
        """Whether a text names one of them."""
        if not text or not self._any:
            return False
        told = words(text).split()
        if any(_is_form_of(word, part) for part in self._parts for word in told):
            return True
        if self._in_disguise.disguised(text) or self._sought.disguised(text, any_order=False):
            return True
        return bool(self._sought.found(spelled(text), any_order=False))


def _at_the_desk(party: Party) -> Party:
    named = {"alias": None} if isinstance(party, Person) else {}
    return party.model_copy(update={"visibility": "desk", **named})


def _parts(found: Iterable[Party]) -> set[str]:
    """The words of names, without those that are no name, as in "a close friend"."""
    return {
        words(part)
        for party in found
        for name in names_of(party)
        for part in re.findall(r"\w+", name)
        if not part[0].islower() and len(part) > 1
    }


def _is_form_of(word: str, part: str) -> bool:
    """Whether a word is a part of a name, or one with an ending: Orchardson, Orchardsons."""
    return word == part or (len(part) >= ENDING and word.startswith(part))
