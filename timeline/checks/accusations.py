"""How an accusation is worded, and whether the accused were asked."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from timeline.checks.finding import Told, accounts, accounts_of, found, named
from timeline.checks.hedges import hedge_lost, hedge_lost_in_names
from timeline.checks.language import Language, language_of
from timeline.checks.sourcing import no_claimant
from timeline.folding import words
from timeline.model import Chronology, Event, Person, Problem
from timeline.names import pasted

_SCARE_QUOTES = re.compile(r"[“\"«„]([^”\"»“]{1,40})[”\"»“]|(?<!\w)‘([^’]{1,40})’(?!\w)")
_BEYOND = re.compile(r"[,;(]|\s(?:of|at|in|for|from|with|to|on)\s")
_NO = re.compile(
    r"\b(?:no|not|never|nothing|nobody|den(?:y|ies|ied)|reject(?:s|ed)?|untrue|false|не|нет|никогда|отриц\w+"
    r"|жоқ\w*|емес|لا|لم|لن|ليس|ينفي|تنفي|نفى|نفت)\b|n[’']t\b",
    re.IGNORECASE,
)
"""What somebody says who denies something, in their own words."""
_SAYS_WHO = re.compile(
    r", (?:the |a |an |his |her |its |their )?([^,]+?) (?:says?|said|tells?|told|reports?|reported)\.?$"
)
"""Who says so, at the end of a title."""
_NOBODY_ANSWERED = re.compile(
    r"\W*(?:(?:could|can)(?:n[’']t| ?not) (?:be )?reach|no (?:reply|answer|response)\b"
    r"|(?:did|does|has|have) not (?:yet )?(?:reply|replied|answer|respon)|unreachable|n/a\b"
    r"|none\W*$|[?–—-]+$)",
    re.IGNORECASE,
)
"""A desk's note of who was asked in vain."""
_SHORTEST_OFFICE = 4
_MOST_SCARED = 2
"""Of so many words at most are scare quotes; a longer quotation is one."""


def accusation(chronology: Chronology) -> Iterator[Problem]:
    """An accusation without a claimant, a lost hedge, a doubled one, a scare quote."""
    yield from no_claimant(chronology)
    language = language_of(chronology)
    if language is not None:
        yield from hedge_lost(chronology, language)
        for told in accounts(chronology):
            if told.event.visibility == "public" and told.claim.visibility == "public":
                yield from _worded(chronology, told, language)


def accusation_in_names(chronology: Chronology, names: Iterable[str]) -> Iterator[Problem]:
    """A name of a file or folder to be, or its address, that tells an accusation and not whose it is."""
    language = language_of(chronology)
    if language is not None:
        yield from hedge_lost_in_names(chronology, names, language)


def _worded(chronology: Chronology, told: Told, language: Language) -> Iterator[Problem]:
    status = chronology.status(told.claim)
    alleged = status == "alleged" or (status == "claimed" and bool(told.claim.against))
    alleged = alleged and bool(told.claim.said_by)
    event = told.event
    told_of = _another(chronology, told)
    speaker = chronology.name(told.claim.said_by[0]) if told_of else ""
    own = (event.what, event.label, event.alt, event.description) if told.number in (None, 0) else ()
    for title in dict.fromkeys(filter(None, (*told.titles, *own))):
        # A heading over several accounts is nobody's, and need not be the accusation.
        heading = title == event.what and title not in told.titles
        stands = "alleged" if status == "alleged" else "an accusation"
        if alleged and not _has_whose(title, chronology, told, language):
            yield found(
                "accusation", "blocks" if status == "alleged" and not heading else "asks", chronology, told,
                f"“{title}” is {stands}, and its title says it as a fact.",
                "Say in it whose account it is, as in “…, he says”.",
            )  # fmt: skip
        if told_of and title in told.titles and not _has_whose(title, chronology, told, language):
            yield found(
                "accusation", "asks", chronology, told,
                f"“{title}” is what {speaker} says of {told_of}, and its title says it as a fact.",
                "Say in it whose account it is, as in “…, he says”; where it accuses, write "
                f"against: {event.who[0].id}",
            )  # fmt: skip
        if title in told.titles and (another := _says_another(title, chronology, told)):
            yield found(
                "accusation", "asks", chronology, told,
                f"In “{title}” readers take it that {another} says so, and said_by: names "
                f"{named(chronology.name(link) for link in told.claim.said_by)}.",
                "Name in the title who says so, or mend said_by:.",
            )  # fmt: skip
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
    chain = (*told.claim.said_by, *told.claim.via)
    speaker = _SAYS_WHO.search(title)
    if not speaker or not told.claim.said_by or any(link.unnamed for link in chain):
        return ""
    called = [chronology.called.get(word, frozenset()) for word in words(speaker[1]).split()]
    found_in = frozenset.intersection(*called) if called else frozenset()
    key = next(iter(found_in), "")
    told_of = len(found_in) == 1 and key not in {link.id for link in chain}
    return chronology.party(key).name if told_of else ""


def _another(chronology: Chronology, told: Told) -> str:
    """The name of the person whom somebody else tells of, where that is no accusation yet; else empty."""
    claim, who = told.claim, told.event.who[:1]
    speakers = {link.id for link in claim.said_by}
    if chronology.status(claim) != "claimed" or claim.against or not speakers or not who:
        return ""
    person, key = chronology.people.get(who[0].id), who[0].id
    other = key not in speakers and speakers.isdisjoint(chronology.sources)
    return person.name if person and person.kind == "person" and other else ""


def _has_whose(title: str, chronology: Chronology, told: Told, language: Language) -> bool:
    """Whether a title says that it is somebody’s account."""
    return language.hedged(title) or _names_speaker(title, chronology, told)


def _names_speaker(title: str, chronology: Chronology, told: Told) -> bool:
    """Whether a title says whose account it is by a speaker's name before a colon or after a dash."""
    names = {words(chronology.name(link)) for link in (*told.claim.said_by, *told.claim.via)}
    parts = re.split(r"[:–—|]", title)
    return len(parts) > 1 and any(words(part) in names for part in (parts[0], parts[-1]))


def _scare_quotes(title: str, told: Told) -> Iterator[str]:
    quoted = words(" ".join(quote.text for quote in told.claim.quote)) if told.claim.quote else ""
    for match in _SCARE_QUOTES.finditer(title):
        inner = match[1] or match[2]
        if len(inner.split()) <= _MOST_SCARED and words(inner) not in quoted and not inner[0].isupper():
            yield match[0]


def no_reply(chronology: Chronology) -> Iterator[Problem]:
    """Somebody accused, of whom no reply is recorded; a note where the file says so itself."""
    said_no = _said_no(chronology)
    for event in chronology.events:
        speakers = {link.id for claim in event.accounts for link in claim.said_by[:1]}
        for told in accounts_of(event):
            known = any(not reply.to and not reply.answer for reply in (*event.reply, *told.claim.reply))
            if (accused := _perhaps_accused(chronology, told)) and event.visibility == "public":
                yield found(
                    "no-reply", "note" if known else "asks", chronology, told,
                    f"“{told.title}” is alleged, and the file does not say of whom.",
                    f"If it accuses {chronology.party(accused).name}, write  against: {pasted(accused)}",
                )  # fmt: skip
            if (silence := _no_answer(told)) and event.visibility == "public":
                yield found(
                    "no-reply", "asks", chronology, told,
                    f"“{silence}” would be printed as a quotation, the answer to “{told.title}”.",
                    "If it is your own note, take answer: away: that nobody replied is then said for you.",
                )  # fmt: skip
            unasked = _unasked(chronology, event, told, speakers)
            if unasked and event.visibility == "public":
                names = named(chronology.party(key).name for key in unasked)
                asked = f"Ask, and write reply: {{to: {pasted(unasked[0])}, asked: a date, answer: …}}"
                yield found(
                    "no-reply", "note" if known else "asks", chronology, told,
                    f"“{told.title}” accuses {names}, and no reply is recorded.",
                    _to_link(chronology, event, unasked, said_no)
                    or asked + ("." if known else ", or reply: none recorded."),
                )  # fmt: skip


def _no_answer(told: Told) -> str:
    """What stands for an answer and says that there was none; else empty."""
    answers = (reply.answer or "" for reply in (*told.event.reply, *told.claim.reply))
    return next((answer for answer in answers if _NOBODY_ANSWERED.match(answer)), "")


def _perhaps_accused(chronology: Chronology, told: Told) -> str:
    """The key of whom the words of something alleged name, where nobody is accused or asked; else empty."""
    claim = told.claim
    replies = (*told.event.reply, *claim.reply)
    asked = any(reply.to or reply.asked or reply.answer for reply in replies)
    if claim.against or asked or not claim.said_by or chronology.status(claim) != "alleged":
        return ""
    title = f" {words(' '.join(told.titles))} "
    speakers = {link.id for link in (*claim.said_by, *claim.via)}
    others = [(key, person) for key, person in chronology.people.items() if key not in speakers]
    named_in = (key for key, person in others if any(f" {name} " in title for name in _called(person)))
    return next(named_in, "")


def _called(person: Person) -> Iterator[str]:
    """How a title may name somebody: by a name, a surname, or what they are, as "director"."""
    yield from filter(None, map(words, (person.name, *person.aka)))
    if person.kind == "person":
        yield words(person.name).split(" ")[-1]
    # Of "director of the fund", the director.
    office = words(_BEYOND.split(person.role or "")[0]).split(" ")[-1]
    if len(office) >= _SHORTEST_OFFICE:
        yield office


def _to_link(
    chronology: Chronology, event: Event, unasked: Collection[str], said_no: Mapping[str, str]
) -> str:
    """What to write where one of the accused denies something in another event; else empty."""
    denials = [id_ for key in unasked for id_ in chronology.denials.get(key, ())]
    link = f"links: {{contradicts: {event.id}}}"
    if denials:
        return f"If “{chronology.by_id[denials[0]].title}” denies it, write there  {link}"
    said = next((said_no[key] for key in unasked if key in said_no), "")
    return said and f"If “{said}” denies it, write there  status: denied, {link}"


def _said_no(chronology: Chronology) -> Mapping[str, str]:
    """Of everyone who says no to something, by their keys, the title in which they do first."""
    accounts_in_order = (told for event in chronology.events for told in accounts_of(event))
    said: dict[str, str] = {}
    for told in accounts_in_order:
        for link in told.claim.said_by[:1]:
            if link.id and link.id not in said and _NO.search(told.title):
                said[link.id] = told.title
    return said


def _unasked(chronology: Chronology, event: Event, told: Told, speakers: Collection[str | None]) -> list[str]:
    """The accused who neither were asked nor speak in the event themselves."""
    if not told.claim.against or chronology.status(told.claim) in ("denied", "withdrawn"):
        return []
    replies = [
        reply for reply in (*event.reply, *told.claim.reply) if reply.to or reply.asked or reply.answer
    ]
    asked = {key for reply in replies for key in reply.to}
    if any(not reply.to for reply in replies):
        return []
    heard = {*asked, *speakers, *chronology.denied_by(event)}
    return [key for key in told.claim.against if key not in heard]
