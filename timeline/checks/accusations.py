"""How an accusation is worded: whose it is, and with which hedge."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from timeline.checks.finding import found, named
from timeline.checks.guilt import Suspects, guilty_by_role, told_as_fact
from timeline.checks.hedges import Accusations, hedge_lost, hedge_lost_in_names, is_accusation, names_speaker
from timeline.checks.language import Language, language_of
from timeline.checks.sourcing import no_claimant
from timeline.folding import words
from timeline.model import Chronology, Problem, Told
from timeline.names import pasted

_SCARE_QUOTES = re.compile(r"[“\"«„]([^”\"»“]{1,40})[”\"»“]|(?<!\w)‘([^’]{1,40})’(?!\w)")
_CALLS = re.compile(
    r"\b(?:calls?|called|calling|describ(?:es?|ed)|dismiss(?:es|ed)?|labels?|labelled|brands?|branded)\b"
    r"(?: [^,;.:“”\"]+)? $",
    re.IGNORECASE,
)
"""Ahead of the very word that somebody has for something."""
_FURTHEST = 200
"""So many characters ahead of a quotation are looked at: else each of many would go through all before it."""
_SAYS_WHO = re.compile(
    r", (?:the |a |an |his |her |its |their )?([^,]+?) (?:says?|said|tells?|told|reports?|reported)\.?$"
)
"""Who says so, at the end of a title."""
_MOST_SCARED = 2
"""Of so many words at most are scare quotes; a longer quotation is one."""


def accusation(chronology: Chronology) -> Iterator[Problem]:
    """An accusation without a claimant, a lost hedge, a doubled one, a scare quote, a role that is one."""
    yield from no_claimant(chronology)
    language = language_of(chronology)
    if language is not None:
        accusations, suspects = Accusations(chronology, language), Suspects(chronology, language)
        yield from hedge_lost(chronology, accusations)
        yield from told_as_fact(chronology, suspects, accusations)
        yield from guilty_by_role(chronology, language)
        for told in chronology.told:
            if told.public:
                yield from _of_nobody(chronology, told, suspects)
                yield from _worded(chronology, told, language, suspects)


def _of_nobody(chronology: Chronology, told: Told, suspects: Suspects) -> Iterator[Problem]:
    """What accuses somebody in its words alone: they are not asked for a reply."""
    asked = any(reply.to or reply.asked for reply in told.replies)
    if told.claim.against or not told.claim.said_by or asked:
        return
    if accused := suspects.accused_in(told):
        yield found(
            "accusation", "asks", chronology, told,
            f"“{told.title}” is an accusation, and the file does not say of whom.",
            f"If it accuses {chronology.party(accused).name}, write  against: {pasted(accused)}",
        )  # fmt: skip


def accusation_in_names(chronology: Chronology, names: Iterable[str]) -> Iterator[Problem]:
    """A name of a file or folder to be, or its address, that tells an accusation and not whose it is."""
    language = language_of(chronology)
    if language is not None:
        yield from hedge_lost_in_names(chronology, names, language)


def _worded(chronology: Chronology, told: Told, language: Language, suspects: Suspects) -> Iterator[Problem]:
    own, titles, claim = told.event, told.titles, told.claim
    heading = (own.what, own.label, own.alt, own.description) if told.number in (None, 0) else ()
    for title in dict.fromkeys(filter(None, (*titles, *heading))):
        if not language.hedged(title) and not names_speaker(title, chronology, claim):
            yield from _as_a_fact(title, title in titles, chronology, told)
        elif turned := suspects.turned_on(title, told):
            yield found(
                "accusation", "asks", chronology, told,
                f"“{title}” begins with what {turned} says, and goes on with a deed of theirs as a fact.",
                "Say in it whose account that is, as in “…, she says”.",
            )  # fmt: skip
        if title in titles and (another := _says_another(title, chronology, told)):
            yield found(
                "accusation", "asks", chronology, told,
                f"In “{title}” readers take it that {another} says so, and said_by: names "
                f"{named(chronology.name(link) for link in claim.said_by)}.",
                "Name in the title who says so, or mend said_by:.",
            )  # fmt: skip
        if title in titles and claim.status == "withdrawn":
            yield from _taken_back(title, chronology, told, language)
        yield from _doubtful(title, chronology, told, language)


def _taken_back(title: str, chronology: Chronology, told: Told, language: Language) -> Iterator[Problem]:
    """A title that tells of taking something back, of which its status says that this was taken back."""
    if language.has("withdrawing", title):
        yield found(
            "accusation", "asks", chronology, told,
            f"“{title}” tells that something is taken back, and status: withdrawn that this was taken back.",
            "Write in it what had been said first, as “Guards beat him, he says”; or leave out the status.",
        )  # fmt: skip


def _as_a_fact(title: str, own: bool, chronology: Chronology, told: Told) -> Iterator[Problem]:
    """An accusation, or what somebody says of another, in a title that does not say whose account it is.

    The title is the account's `own`, or stands above it.
    """
    claim, event = told.claim, told.event
    status = chronology.status(claim)
    if is_accusation(chronology, claim):
        # A heading over several accounts is nobody's, and need not be the accusation.
        blocks = status == "alleged" and (own or title != event.what)
        stands = "alleged" if status == "alleged" else "an accusation"
        yield found(
            "accusation", "blocks" if blocks else "asks", chronology, told,
            f"“{title}” is {stands}, and its title says it as a fact.",
            f"Say in it whose account it is, as in “…, {_saying(chronology, told)} says”.",
        )  # fmt: skip
    if own and (told_of := _another(chronology, told)):
        yield found(
            "accusation", "asks", chronology, told,
            f"“{title}” is told of {told_of} by {chronology.name(claim.said_by[0])}, "
            "and its title says it as a fact.",
            f"Say in it whose account it is, as in “…, {_saying(chronology, told)} says”; where it accuses, "
            f"write against: {event.who[0].id}  and where it is their own news, as a club’s of its player, "
            "status: announced",
        )  # fmt: skip


def _saying(chronology: Chronology, told: Told) -> str:
    """Whom a title is to name as its speaker: “he” means whom it is about."""
    (speaker, *_), about = told.claim.said_by, [each.id for each in told.event.who[:1]]
    return "he" if [speaker.id] == about else chronology.name(speaker)


def _doubtful(title: str, chronology: Chronology, told: Told, language: Language) -> Iterator[Problem]:
    """A title that is hedged twice, or in words that doubt it."""
    if hedges := language.doubly_hedged(title):
        yield found(
            "accusation", "note", chronology, told,
            f"“{title}” is hedged twice: “{hedges[0]}” and “{hedges[1]}”.",
            f"The speaker is hedge enough: take “{hedges[0]}” away.",
        )  # fmt: skip
    for scare in (*_scare_quotes(title, told), *language.scare_words(title)):
        yield found(
            "accusation", "note", chronology, told,
            f"In “{title}”, {scare} reads as doubt that nobody is named for.",
            "Take it away, or quote the words in full with their speaker, under quote:.",
        )  # fmt: skip


def _says_another(title: str, chronology: Chronology, told: Told) -> str:
    """The name of whom a title's “…, the driver says” calls, where somebody else says so; else empty."""
    chain = told.claim.whole_chain
    speaker = _SAYS_WHO.search(title)
    if speaker and (accused := _accused_meant(speaker[1], chronology, told)):
        return accused
    if not speaker or not told.claim.said_by or any(link.unnamed for link in chain):
        return ""
    called = chronology.called_by(speaker[1])
    others = called - {link.id for link in chain}
    return chronology.party(*others).name if len(called) == len(others) == 1 else ""


def _accused_meant(word: str, chronology: Chronology, told: Told) -> str:
    """The name of the person on whose track another's accusation of them ends in “…, he says”; else empty."""
    key = told.event.who[0].id if told.event.who else ""
    person, chain = chronology.people.get(key), {link.id for link in told.claim.whole_chain}
    meant = word.casefold() in ("he", "she") and key in told.claim.against and key not in chain
    return person.name if person and person.kind == "person" and meant else ""


def _another(chronology: Chronology, told: Told) -> str:
    """The name of the person whom somebody else tells of, where that is no accusation yet; else empty."""
    claim, who = told.claim, told.event.who[:1]
    speakers = {link.id for link in claim.said_by}
    if chronology.status(claim) != "claimed" or claim.against or not speakers or not who:
        return ""
    person, key = chronology.people.get(who[0].id), who[0].id
    agree = any(
        [key] == [link.id for link in each.said_by[:1]] and each.what == claim.what
        for each in told.event.accounts
        if chronology.status(each) == "claimed"
    )
    other = key not in speakers and not agree and speakers.isdisjoint(chronology.sources)
    return person.name if person and person.kind == "person" and other else ""


def _scare_quotes(title: str, told: Told) -> Iterator[str]:
    quoted = words(" ".join(quote.text for quote in told.claim.quote)) if told.claim.quote else ""
    for match in _SCARE_QUOTES.finditer(title):
        inner = match[1] or match[2]
        if _CALLS.search(title, max(match.start() - _FURTHEST, 0), match.start()):
            continue
        if len(inner.split()) <= _MOST_SCARED and words(inner) not in quoted and not inner[0].isupper():
            yield match[0]
