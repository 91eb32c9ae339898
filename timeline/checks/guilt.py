"""What a text that is no title of an event says of somebody as a fact: a guilt, or what is only alleged."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import replace
from functools import cached_property

from timeline.checks.finding import found, found_of, named
from timeline.checks.hedges import Accusations, is_accusation
from timeline.checks.language import Language
from timeline.checks.names import called
from timeline.checks.texts import around_events, of_event, told_of
from timeline.folding import words
from timeline.model import Chronology, Claim, Event, Person, Problem, Told

_SPEAKER_ENDS = re.compile(r"[:–—|]")
_SUBJECT = "Somebody"
"""Stands for whom a title is about that does not name them."""
_AS_A_FACT = "Say in it whose account it is, as in “…, he says”"


class Suspects:
    """Who of a file may be called guilty in it, and by which names."""

    def __init__(self, chronology: Chronology, language: Language) -> None:
        self._chronology = chronology
        self._language = language

    def guilty_in(
        self, text: str, *, reported: bool = False, running: bool = False
    ) -> Iterator[tuple[str, list[str]]]:
        """Each sentence of a text that calls somebody guilty as a fact, with their keys.

        `reported`: what the press reports as a fact stands as one, but for those whom the file accuses.
        `running`: one sentence says for the rest of its paragraph whose account it is.
        """
        deeds = self._language.deeds
        for paragraph in text.split("\n\n") if running else (text,):
            hedged = False
            for sentence in deeds.sentences(paragraph):
                hedged = (hedged and running) or self._language.hedged(sentence)
                if not hedged and deeds.asserts(sentence):
                    among = self.accused if reported else None
                    if guilty := [*self._guilty(sentence, among)]:
                        yield sentence, guilty

    def guilty_beside(self, event: Event, text: str) -> Iterator[tuple[str, list[str]]]:
        """The same of a text of an event."""
        if self._language.deeds.mentioned(text):
            reported = self._chronology.event_status(event) in ("reported", "corroborated")
            yield from self.guilty_in(text, reported=reported, running=text is event.details)

    def turned_on(self, title: str, told: Told) -> str:
        """The name of whom a title accuses of what they say, and then, as a fact, of a deed; else empty."""
        for key in told.claim.against:
            if any(self._language.deeds.turns(title, name) for name in self._names_of(key)):
                return self._chronology.party(key).name
        return ""

    def accused_in(self, told: Told) -> str:
        """The key of somebody else than its speaker whom a title accuses in words; else empty.

        What the press reports as a fact accuses only whom it says that somebody accuses.
        """
        claim, title, has = told.claim, told.title, self._language.has
        if not self._language.deeds.may_accuse(title):
            return ""
        status = self._chronology.status(claim)
        elsewhere = status in ("denied", "withdrawn", "alleged")  # of what is alleged no-reply asks
        if elsewhere or has("convicting", title) or has("clearing", title):
            return ""
        speakers, claimed = {link.id for link in claim.whole_chain}, status == "claimed"
        about = [who.id for who in told.event.who[:1] if who.id not in speakers]
        body, _, closing = title.rpartition(", ")
        if claimed and body and has("accusing_verbs", closing):
            return next((key for key in (*self._named(body), *about) if key not in speakers), "")
        for key in dict.fromkeys(self._named(title)):
            names = self._names_of(key)
            if key not in speakers and self._accuses(title, names, body=self._is_body(key), told_of=claimed):
                return key
        # Where no title says whose account it is, that is asked first.
        subject = claimed and bool(about) and about[0] in self._chronology.people
        return about[0] if subject and self._language.hedged(title) and self._does(title) else ""

    def _does(self, title: str) -> bool:
        """Whether a title without a subject tells a deed of its track: “Takes bribes, Ana says”."""
        return self._accuses(f"{_SUBJECT} {title[:1].lower()}{title[1:]}", (_SUBJECT,), told_of=True)

    def _accuses(self, title: str, names: Iterable[str], *, body: bool = False, told_of: bool) -> bool:
        """Whether a title says that somebody accuses them; `told_of`: or tells a deed of theirs."""
        deeds = self._language.deeds
        told_of = told_of and deeds.mentioned(title) and deeds.asserts(title)
        return any(
            deeds.accuses(title, name, folding=body)
            or (told_of and deeds.calls(title, name, folding=body, harm=True))
            for name in names
        )

    def _is_body(self, key: str) -> bool:
        party = self._chronology.party(key)
        return not isinstance(party, Person) or party.kind == "organisation"

    @cached_property
    def accused(self) -> frozenset[str]:
        """The keys of those whom an account accuses."""
        accusing = (told for told in self._chronology.told if told.public and not self._retracted(told.claim))
        return frozenset(key for told in accusing for key in told.claim.against)

    @cached_property
    def _established(self) -> Set[str]:
        """The keys of those whose guilt the file tells as a fact: who is convicted, or reported to be."""
        guilty: set[str] = set()
        cleared: set[str] = set()
        for told in self._chronology.told:
            if told.public and not self._retracted(told.claim):
                text = ". ".join(told.titles)
                of = [*self._named(text)] or [who.id for who in told.event.who[:1]]
                if self._language.has("clearing", text):
                    cleared.update(of)
                elif self._language.has("convicting", text):
                    guilty.update(of)
                elif self._chronology.status(told.claim) == "reported":
                    guilty.update(self._called_guilty(text))
        return guilty - cleared

    def _guilty(self, sentence: str, among: Set[str] | None) -> Iterator[str]:
        for key in self._called_guilty(sentence):
            known = key in self._established or (among is not None and key not in among)
            if not known and not self._says_another(sentence, key):
                yield key

    def _says_another(self, sentence: str, key: str) -> bool:
        """Whether the name of somebody else stands before a colon or after a dash of a sentence."""
        parts = [words(part) for part in _SPEAKER_ENDS.split(sentence)]
        ends = filter(None, {parts[0], parts[-1]} if len(parts) > 1 else ())
        named = ((end, each) for end in ends for each in self._names.get(end.split()[-1], ()))
        return any(name == end and other != key for end, (name, other) in named)

    def _called_guilty(self, text: str) -> Iterator[str]:
        calls = self._language.deeds.calls
        for key in dict.fromkeys(self._named(text)):
            harm, body = key in self.accused, self._is_body(key)
            if (harm or key in self._chronology.people) and any(
                calls(text, name, folding=body, harm=harm) for name in self._names_of(key)
            ):
                yield key

    def _named(self, text: str) -> Iterator[str]:
        """The keys of those whom a text names."""
        told = f" {words(text)} "
        for word in dict.fromkeys(told.split()):
            yield from (key for name, key in self._names.get(word, ()) if f" {name} " in told)

    @cached_property
    def _names(self) -> Mapping[str, list[tuple[str, str]]]:
        """By the last word of each name, folded, the name and whose it is."""
        names: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for key in (*self._chronology.people, *self._chronology.sources):
            for name in filter(None, map(words, self._names_of(key))):
                names[name.split()[-1]].append((name, key))
        return names

    def _names_of(self, key: str) -> tuple[str, ...]:
        """By which names a text may call somebody; the accused also by what they are, as “the director”."""
        return called(self._chronology.party(key), office=key in self.accused)

    def _retracted(self, claim: Claim) -> bool:
        return self._chronology.status(claim) in ("denied", "withdrawn")


def told_as_fact(chronology: Chronology, suspects: Suspects, accusations: Accusations) -> Iterator[Problem]:
    """A text around the events, or beside a title, that says a guilt or what is alleged as a fact."""
    for place, text in around_events(chronology):
        line, column = chronology.place(place)
        problem = Problem("", f"{_AS_A_FACT}.", chronology.path, line, column, "accusation", "asks")
        if accusations.told_in(text):
            message = f"“{text}” says as a fact what is alleged."
            yield replace(problem, message=message, severity="blocks")
            continue
        for sentence, keys in suspects.guilty_in(text):
            message, suggestion = _calls(chronology, sentence, keys)
            yield replace(problem, message=message, suggestion=suggestion)
    for event in chronology.events:
        if event.visibility == "public":
            yield from _beside_a_title(chronology, event, suspects, accusations)


def _beside_a_title(
    chronology: Chronology, event: Event, suspects: Suspects, accusations: Accusations
) -> Iterator[Problem]:
    heading = [*filter(None, (event.alt, event.description))]
    if heading and is_accusation(chronology, event.accounts[0]):
        heading = []  # these are read as its title is
    for text in (*of_event(event), *heading):
        guilty = [*suspects.guilty_beside(event, text)]
        for sentence, keys in guilty:
            yield found("accusation", "asks", chronology, event, *_calls(chronology, sentence, keys))
        if not guilty and accusations.told_in(text, event):
            message = f"“{text}” says as a fact what is alleged."
            yield found("accusation", "asks", chronology, event, message, f"{_AS_A_FACT}.")


def _calls(chronology: Chronology, sentence: str, keys: list[str]) -> tuple[str, str]:
    names = named(chronology.party(key).name for key in keys)
    return (
        f"“{sentence}” calls {names} guilty, as a fact.",
        f"{_AS_A_FACT}; or write what happened without who did it.",
    )


def guilty_by_role(chronology: Chronology, language: Language) -> Iterator[Problem]:
    """A role or other name that calls its bearer guilty: it stands below the name, and is nobody’s."""
    for key, person in chronology.people.items():
        for role in filter(None, told_of(person) if person.visibility == "public" else ()):
            if guilt := language.guilt(role):
                yield found_of(
                    "accusation", "asks", chronology, key,
                    f"“{guilt}” in the role of {person.alias or person.name}, “{role}”, "
                    "says a guilt as a fact.",
                    "Write what they do, as “ferry pilot”; or whose word it is: “convicted …”, “accused …”.",
                )  # fmt: skip
