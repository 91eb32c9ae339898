"""A hedge that got lost on the way out: in a headline, an alt text, a description, an id, a name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from timeline.checks.finding import found
from timeline.checks.language import Language
from timeline.folding import words
from timeline.model import Chronology, Claim, Event, Problem

FEWEST_WORDS = 2
"""Words of an accusation that are looked for elsewhere: a single one is a word of the language."""
TEXTS_KEPT = 1_000
"""So many texts are parted once only: tags and places stand at many events."""
SHORTEST_WORD = 4
"""Letters of a word that says something; shorter ones are mostly "the" and "of"."""


class Accusation(NamedTuple):
    """What is alleged in an event: its words without hedge and small words, and the names of its speakers."""

    event: Event
    words: frozenset[str]
    speakers: tuple[frozenset[str], ...]

    def told_by(self, sentence: Set[str]) -> bool:
        """Whether the words of a sentence tell it, and name no speaker of it."""
        return self.words <= sentence and not any(speaker <= sentence for speaker in self.speakers)


class Accusations:
    """The public accusations whose titles are hedged; of others it is said at their titles."""

    def __init__(self, chronology: Chronology, language: Language) -> None:
        self._language = language
        self._by_word: dict[str, list[Accusation]] = defaultdict(list)
        self.of_event: dict[str, list[Accusation]] = defaultdict(list)
        """By the id of their event."""
        for each in _accusations(chronology, language):
            self._by_word[max(each.words, key=len)].append(each)
            self.of_event[each.event.id].append(each)

    def told_in(self, text: str, event: Event | None = None) -> Accusation | None:
        """The accusation, of an event or any, that a sentence tells with neither a hedge nor its speaker."""
        if event and event.id not in self.of_event:
            return None
        for sentence, said in _sentences(text):
            within = self.of_event[event.id] if event else self._with_any(said)
            for each in within:
                if each.told_by(said) and not self._language.hedged(sentence):
                    return each
        return None

    def hedged_in(self, id_: str, event: Event) -> bool:
        """Whether an id has every word of its event's title, with the hedge in it."""
        title = words(event.what or "")
        return f" {title} " in f" {words(id_)} " and self._language.hedged(event.what or "")

    def _with_any(self, said: Set[str]) -> Iterator[Accusation]:
        return (each for word in sorted(said) for each in self._by_word.get(word, ()))


@lru_cache(TEXTS_KEPT)
def _sentences(text: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """The sentences of a text, each with its words, folded."""
    return tuple((each, frozenset(words(each).split())) for each in re.split(r"(?<=[.!?;])\s", text))


def hedge_lost(chronology: Chronology, accusations: Accusations) -> Iterator[Problem]:
    """An id or the name of a chart that tells an accusation and not whose it is."""
    for id_ in accusations.of_event:
        event = chronology.by_id[id_]
        if accusations.told_in(words(id_), event) and not accusations.hedged_in(id_, event):
            yield found(
                "accusation", "blocks", chronology, event,
                f"The id “{id_}” says as a fact what is alleged, and stands in addresses.",
                "Write another id:, of the date and the place.",
            )  # fmt: skip
    for chart in chronology.charts:
        if accusations.told_in(words(chart.name)):
            line, column = chronology.place(f"charts/{chart.name}")
            yield Problem(
                f"The chart’s name “{chart.name}” says as a fact what is alleged, and stands in addresses.",
                "Write another name:, as who-says-what.",
                chronology.path, line, column, "accusation", "blocks",
            )  # fmt: skip


def hedge_lost_in_names(
    chronology: Chronology, names: Iterable[str], language: Language
) -> Iterator[Problem]:
    """A name of a file or folder, or an address, that tells an accusation and not whose it is."""
    accusations = Accusations(chronology, language)
    for name in names:
        if told := accusations.told_in(words(unquote(name))):
            yield found(
                "accusation", "blocks", chronology, told.event,
                f"The name “{name}” says as a fact what is alleged here.",
                "Write another one, of the date and the place.",
            )  # fmt: skip


def is_accusation(chronology: Chronology, claim: Claim) -> bool:
    """Whether what somebody says accuses: it is alleged, or against somebody."""
    status = chronology.status(claim)
    return bool(claim.said_by) and (status == "alleged" or (status == "claimed" and bool(claim.against)))


def says_whose(
    text: str, chronology: Chronology, claim: Claim, language: Language, *, of_speaker: bool
) -> bool:
    """Whether a text says whose account it is, and means a speaker of it, not who says something in it.

    `of_speaker`: it stands with what is the speaker's own, so that "he says" and "Says …" mean them.
    """
    if names_speaker(text, chronology, claim):
        return True
    attributions = language.attributions
    meant = of_speaker and attributions.means_the_speaker(text)
    return (meant or _has_word_of_speaker(text, chronology, claim)) and attributions.tells(text)


def _has_word_of_speaker(text: str, chronology: Chronology, claim: Claim) -> bool:
    """Whether a text has a word of the name or role of somebody in the chain of an account."""
    called = [chronology.name(link) for link in claim.whole_chain]
    people = (chronology.people.get(link.id or "") for link in claim.whole_chain)
    called += [person.role for person in people if person and person.role]
    telling = (
        word for each in called for word in each.split() if len(word) >= SHORTEST_WORD or word[0].isupper()
    )
    known = {part for word in telling for part in words(word).split()}
    return not known.isdisjoint(words(text).split())


def names_speaker(text: str, chronology: Chronology, claim: Claim) -> bool:
    """Whether a speaker’s name stands before a colon or after a dash of a text."""
    parts = re.split(r"[:–—|]", text)
    if len(parts) == 1:
        return False
    names = {words(chronology.name(link)) for link in claim.whole_chain}
    return any(words(part) in names for part in (parts[0], parts[-1]))


def _accusations(chronology: Chronology, language: Language) -> Iterator[Accusation]:
    """The public accusations whose titles are hedged; of others it is said at their titles."""
    for told in chronology.told:
        claim = told.claim
        if told.public and claim.said_by and chronology.status(claim) == "alleged":
            speakers = [words(chronology.name(link)).split() for link in claim.whole_chain]
            names = {word for speaker in speakers for word in speaker}
            for title in filter(language.hedged, told.titles):
                parts = [each for each in re.split(r"[,:;–—|]", title) if not language.hedged(each)]
                said = {word for word in words(" ".join(parts)).split() if len(word) >= SHORTEST_WORD}
                if len(said - names) >= FEWEST_WORDS:
                    yield Accusation(told.event, frozenset(said - names), tuple(map(frozenset, speakers)))
