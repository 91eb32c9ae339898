"""A hedge that got lost on the way out: in a headline, an alt text, a description, an id, a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import unquote

from timeline.checks.finding import found
from timeline.checks.language import Language
from timeline.folding import words
from timeline.model import Chart, Chronology, Claim, Event, Problem

FEWEST_WORDS = 2
"""Words of an accusation that are looked for elsewhere: a single one is a word of the language."""
SHORTEST_WORD = 4
"""Letters of a word that says something; shorter ones are mostly "the" and "of"."""


class Accusation(NamedTuple):
    """What is alleged in an event: its words without hedge and small words, and the names of its speakers."""

    event: Event
    words: frozenset[str]
    speakers: tuple[frozenset[str], ...]


def hedge_lost(chronology: Chronology, language: Language) -> Iterator[Problem]:
    """A text around a chart, or an id, that tells an accusation and not whose it is."""
    accusations = list(_accusations(chronology, language))
    for each in accusations:
        id_ = each.event.id
        if _told_in(words(id_), [each], language):
            yield found(
                "accusation", "blocks", chronology, each.event,
                f"The id “{id_}” says as a fact what is alleged, and stands in addresses.",
                "Write another id:, of the date and the place.",
            )  # fmt: skip
    for chart in chronology.charts:
        if _told_in(words(chart.name), accusations, language):
            line, column = chronology.place(f"charts/{chart.name}")
            yield Problem(
                f"The chart’s name “{chart.name}” says as a fact what is alleged, and stands in addresses.",
                "Write another name:, as who-says-what.",
                chronology.path, line, column, "accusation", "blocks",
            )  # fmt: skip
    for place, text in _around(chronology):
        if _told_in(text, accusations, language):
            line, column = chronology.place(place)
            yield Problem(
                f"“{text}” says as a fact what is alleged.",
                "Say in it whose account it is, as in “…, he says”.",
                chronology.path, line, column, "accusation", "blocks",
            )  # fmt: skip


def hedge_lost_in_names(
    chronology: Chronology, names: Iterable[str], language: Language
) -> Iterator[Problem]:
    """A name of a file or folder, or an address, that tells an accusation and not whose it is."""
    accusations = list(_accusations(chronology, language))
    for name in names:
        for each in accusations:
            if _told_in(words(unquote(name)), [each], language):
                yield found(
                    "accusation", "blocks", chronology, each.event,
                    f"The name “{name}” says as a fact what is alleged here.",
                    "Write another one, of the date and the place.",
                )  # fmt: skip


def says_whose(text: str, chronology: Chronology, claim: Claim, language: Language) -> bool:
    """Whether a text says whose account it is, and means a speaker of it, not who says something in it."""
    if names_speaker(text, chronology, claim):
        return True
    attributions = language.attributions
    meant = attributions.means_the_speaker(text) or _has_word_of_speaker(text, chronology, claim)
    return meant and attributions.tells(text)


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
    names = {words(chronology.name(link)) for link in claim.whole_chain}
    parts = re.split(r"[:–—|]", text)
    return len(parts) > 1 and any(words(part) in names for part in (parts[0], parts[-1]))


def _told_in(text: str, accusations: Iterable[Accusation], language: Language) -> bool:
    """Whether a sentence of a text holds all words of an accusation, and neither a hedge nor its speaker."""
    sentences = re.split(r"(?<=[.!?;])\s", text)
    bare = [set(words(each).split()) for each in sentences if not language.hedged(each)]
    return any(
        each.words <= sentence and not any(speaker <= sentence for speaker in each.speakers)
        for each in accusations
        for sentence in bare
    )


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


def _around(chronology: Chronology) -> Iterator[tuple[str, str]]:
    """The texts around charts, each with what its place is called."""
    parts: list[tuple[str, Chronology | Chart]] = [("/title", chronology)]
    parts += [(f"charts/{chart.name}", chart) for chart in chronology.charts]
    for place, part in parts:
        own = (part.headline, part.note) if isinstance(part, Chart) else (part.title,)
        for text in filter(None, (*own, part.subtitle, part.description, part.alt)):
            yield place, text
