"""Who stands behind what is said, on whose reporting it rests, and through how many mouths it came."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from timeline.checks.finding import found, named
from timeline.known import carriers
from timeline.model import Chronology, Claim, Event, Problem, Told
from timeline.names import pasted

_ANOTHER = re.compile("(?:another|a second|a third|a different|one more) ", re.IGNORECASE)
_TOGETHER = re.compile(
    r"\b(?:both|(?:the )?two|three|four|several)(?: \w+){0,3} (?:say|said|allege|tell|told|report)(?: \w+)?$"
    r"|according to (?:both|(?:the )?two|three|four|several)\b",
    re.IGNORECASE,
)
"""Speakers who are counted, at the end of a title."""
MOST_RETELLINGS = 2
"""So often an account may be retold before it is published."""


def unsourced(chronology: Chronology) -> Iterator[Problem]:
    """A public claim that nobody is named for; where it accuses someone, `accusation` says so."""
    for told in _public(chronology):
        if not told.claim.said_by and not told.claim.against:
            yield found(
                "unsourced", "blocks", chronology, told,
                f"“{told.event.title}” says what happened, and nobody is named who says so.",
                _remedy(told.claim),
            )  # fmt: skip


def no_claimant(chronology: Chronology) -> Iterator[Problem]:
    """A public accusation that nobody is named for."""
    for told in _public(chronology):
        if told.claim.against and not told.claim.said_by:
            yield found(
                "accusation", "blocks", chronology, told,
                f"“{told.event.title}” accuses someone, and nobody is named who says so.",
                _remedy(told.claim),
            )  # fmt: skip


def _remedy(claim: Claim) -> str:
    """What to write where nobody is named; who only carries an account may be its speaker, too."""
    carriers_named = (*(link.id for link in claim.whole_chain), *(cited.id for cited in claim.source))
    carrier = next(filter(None, carriers_named), None)
    itself = f"said_by: {pasted(carrier)} where it says so itself, " if carrier else ""
    return f"Add said_by: with whoever said it first, {itself}or visibility: desk."


def _public(chronology: Chronology) -> Iterator[Told]:
    for told in chronology.told:
        if told.public:
            yield told


# ---- origins -----------------------------------------------------------------------------------------------


def origins(chronology: Chronology, event: Event) -> tuple[str, ...]:
    """The independent origins of an event's accounts, as keys or as `origin` names them, in order.

    An account's origin is the first to publish it: the first source in `said_by`, else in `via`, else the one
    that is cited. Sources of one `origin` are one, however many carry it; an account that nobody published is
    its speaker's.
    """
    return tuple(dict.fromkeys(filter(None, (_origin(chronology, claim) for claim in event.accounts))))


def agreeing(chronology: Chronology, event: Event) -> bool:
    """Whether two independent origins or more tell the same, and nobody has said yet that it is corroborated.

    The tool may propose it; only a person writes it.
    """
    if event.status or len(event.claims) < 2:
        return False
    statuses = {chronology.status(claim) for claim in event.accounts}
    if statuses & {"denied", "withdrawn", "unsourced"} or chronology.event_status(event) == "disputed":
        return False
    return len(origins(chronology, event)) > 1 and not any(_apart(event))


def _apart(event: Event) -> Iterator[bool]:
    """For each two accounts, whether they tell different dates, figures or places."""
    for one, other in combinations(event.accounts, 2):
        figures = {figure.name: figure.value for figure in one.figures}
        yield one.when != other.when or one.where != other.where
        yield any(figures.get(figure.name, figure.value) != figure.value for figure in other.figures)


def corroborable(chronology: Chronology) -> Iterator[Problem]:
    """An event of which independent origins tell the same: a person may call it corroborated."""
    for event in chronology.events:
        if agreeing(chronology, event):
            names = named(origin_name(chronology, origin) for origin in origins(chronology, event))
            yield found(
                "single-origin", "note", chronology, event,
                f"“{event.title}” has independent origins that agree: {names}.",
                "Where you have looked at them, you may write status: corroborated.",
            )  # fmt: skip


def origin_name(chronology: Chronology, origin: str) -> str:
    """What to call an origin: the name of the source or person with that key, else the word in the file."""
    known = origin in chronology.sources or origin in chronology.people
    return chronology.party(origin).name if known else origin


def single_origin(chronology: Chronology) -> Iterator[Problem]:
    """Accounts that look like more than one witness and are one: by event, and once for each origin."""
    carried: dict[str, list[Event]] = defaultdict(list)
    for event in chronology.events:
        keys = origins(chronology, event)
        if len(keys) != 1 or "single-origin" in event.ignore:
            continue
        name = origin_name(chronology, keys[0])
        if event.status == "corroborated":
            yield found(
                "single-origin", "asks", chronology, event,
                f"“{event.title}” is marked corroborated, and all its accounts come from one origin: {name}.",
                "Add the claim of a second, independent origin, or take corroborated away.",
            )  # fmt: skip
        elif len({tuple(_publishers(chronology, claim)) for claim in event.accounts}) > 1:
            yield found(
                "single-origin", "note", chronology, event,
                f"The accounts of “{event.title}” reached you by different ways, and come from "
                f"one origin: {name}.",
                "Count them as one.",
            )  # fmt: skip
        elif any(_is_carried(chronology, claim) for claim in event.accounts):
            carried[keys[0]].append(event)
    for origin, events in carried.items():
        yield _carried(chronology, origin, events)


def _carried(chronology: Chronology, origin: str, events: list[Event]) -> Problem:
    name = origin_name(chronology, origin)
    carriers = {
        chronology.sources[key].title: None
        for event in events
        for claim in event.accounts
        for key in _publishers(chronology, claim)[1:]
    }
    by = named(carriers)
    what = f"“{events[0].title}” rests" if len(events) == 1 else f"{len(events)} events rest"
    return found(
        "single-origin", "note", chronology, events[0],
        f"{what} on one origin: {name}. {by} only {'carry' if len(carriers) > 1 else 'carries'} it.",
        "Look for a second origin, or tell readers that there is only one.",
    )  # fmt: skip


def _publishers(chronology: Chronology, claim: Claim) -> list[str]:
    """The keys of the sources that an account passed through, the first first."""
    return [link.id for link in claim.whole_chain if link.id and link.id in chronology.sources]


def _is_carried(chronology: Chronology, claim: Claim) -> bool:
    return len(dict.fromkeys(_publishers(chronology, claim))) > 1


def _origin(chronology: Chronology, claim: Claim) -> str:
    cited = [citation.id for citation in claim.source]
    first = next(iter([*_publishers(chronology, claim), *cited]), None)
    if first is None:
        return claim.said_by[0].id or "" if claim.said_by else ""
    source = chronology.sources.get(first)  # what is cited may be a person's or an institution's own
    return (source and source.origin) or first


# ---- when it was said --------------------------------------------------------------------------------------


def undated_account(chronology: Chronology) -> Iterator[Problem]:
    """An accusation of which nothing says when it was made; the first of each source."""
    asked: set[tuple[str, ...]] = set()
    for told in chronology.told:
        if told.claim.said or not (told.claim.against or chronology.status(told.claim) == "alleged"):
            continue
        sources = tuple(carriers(chronology, told.claim))
        titles = tuple(source.title for source in sources)
        if any(source.published for source in sources) or (titles and titles in asked):
            continue
        asked.add(titles)
        when = f", or when {named(titles)} appeared, as published: at the source" if titles else ""
        yield found(
            "undated-account", "asks", chronology, told,
            f"Nothing says when “{told.title}” was said.",
            f"Add said: with the day of that{when}; without it, nobody knows what was known then.",
        )  # fmt: skip


# ---- hearsay -----------------------------------------------------------------------------------------------


def hearsay(chronology: Chronology) -> Iterator[Problem]:
    """An account retold more than twice before it was published, the longest of each event; no chain."""
    yield from _as_a_chain(chronology)
    for event in chronology.events:
        if any(len(claim.said_by) >= MOST_RETELLINGS for claim in event.accounts):
            told = max(event.told, key=lambda each: len(_mouths(chronology, each.claim)))
            mouths = _mouths(chronology, told.claim)
            if len(mouths) - 1 > MOST_RETELLINGS:
                yield found(
                    "hearsay", "asks", chronology, told,
                    f"“{told.title}” was retold {len(mouths) - 1} times before it was published: "
                    f"{', then '.join(mouths)}.",
                    "Can somebody nearer to it be asked?",
                )  # fmt: skip


def _as_a_chain(chronology: Chronology) -> Iterator[Problem]:
    """Several who each say so, and of whom said_by: makes one who tells what the other said."""
    for told in chronology.told:
        if _each_says_so(told):
            first, *others = (chronology.name(link) for link in told.claim.said_by)
            yield found(
                "hearsay", "asks", chronology, told,
                f"“{told.title}” reads as told by {first} and passed on by {named(others)}, for that is what "
                "several in said_by: are.",
                f"If each of them says so, write a claim for each:  {_of_each(told.claim)}",
            )  # fmt: skip


def _each_says_so(told: Told) -> bool:
    """Whether all who speak are in the event, are “both” or “two” in its title, or one is “another”."""
    links, who = told.claim.said_by, {each.id for each in told.event.who}
    if len(links) < MOST_RETELLINGS or any(link.implied for link in links):
        return False
    another = any(_ANOTHER.match(link.unnamed or "") for link in links[1:])
    return another or all(link.id in who for link in links) or bool(_TOGETHER.search(told.title))


def _of_each(claim: Claim) -> str:
    """The claims to write, with what they say of the account."""
    against = ", ".join(map(pasted, claim.against))
    same = f", status: {claim.status}" if claim.status else ""
    same += f", against: [{against}]" if against else ""
    same += f", via: {pasted(claim.via[0].id)}" if len(claim.via) == 1 and claim.via[0].id else ""
    speakers = (pasted(link.id) if link.id else f"{{unnamed: {link.unnamed}}}" for link in claim.said_by)
    return f"claims: [{', '.join(f'{{said_by: {speaker}{same}}}' for speaker in speakers)}]"


def _mouths(chronology: Chronology, claim: Claim) -> list[str]:
    """Who passed an account on, from its speaker to the first to publish it."""
    chain = claim.whole_chain
    published = next(
        (place for place, link in enumerate(chain) if link.id in chronology.sources), len(chain) - 1
    )
    return [
        f"{chronology.name(link)} (implied)" if link.implied else chronology.name(link)
        for link in chain[: published + 1]
    ]
