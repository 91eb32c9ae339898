"""Whether the accused were asked, and what they answered."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from timeline.checks.finding import found, named
from timeline.checks.names import called
from timeline.denials import SAYS_NO
from timeline.folding import words
from timeline.model import Chronology, Event, Problem, Told
from timeline.names import pasted

_NOBODY_ANSWERED = re.compile(
    r"\W*+(?:(?:could|can)(?:n[’']t| ?not) (?:be )?reach|no (?:reply|answer|response)\b"
    r"|(?:did|does|has|have) not (?:yet )?(?:reply|replied|answer|respon)|unreachable|n/a\b"
    r"|none\W*$|$(?<=[?–—-]))",
    re.IGNORECASE,
)
"""A desk's note of who was asked in vain."""


def no_reply(chronology: Chronology) -> Iterator[Problem]:
    """Somebody accused, of whom no reply is recorded; a note where the file says so itself."""
    said_no = cache(lambda: _said_no(chronology))  # only who accuses pays for it
    for event in chronology.events:
        for told in event.told if event.visibility == "public" else ():
            known = any(not reply.to and not reply.answer for reply in told.replies)
            if accused := _perhaps_accused(chronology, told):
                yield found(
                    "no-reply", "note" if known else "asks", chronology, told,
                    f"“{told.title}” is alleged, and the file does not say of whom.",
                    f"If it accuses {chronology.party(accused).name}, write  against: {pasted(accused)}",
                )  # fmt: skip
            if silence := _no_answer(told):
                yield found(
                    "no-reply", "blocks", chronology, told,
                    f"“{silence}” would be printed as the answer of the accused to “{told.title}”.",
                    "If it is your own note, take answer: away: that nobody replied is then said for you.",
                )  # fmt: skip
            if unasked := _unasked(chronology, event, told):
                names = named(chronology.party(key).name for key in unasked)
                asked = f"Ask, and write reply: {{to: {pasted(unasked[0])}, answer: …}}"
                yield found(
                    "no-reply", "note" if known else "asks", chronology, told,
                    f"“{told.title}” accuses {names}, and no reply is recorded.",
                    _to_link(chronology, event, unasked, said_no)
                    or asked + ("." if known else ", or reply: none recorded."),
                )  # fmt: skip


def _no_answer(told: Told) -> str:
    """What stands for an answer and says that there was none; else empty."""
    answers = (reply.answer or "" for reply in told.replies)
    return next((answer for answer in answers if _NOBODY_ANSWERED.match(answer)), "")


def _perhaps_accused(chronology: Chronology, told: Told) -> str:
    """The key of whom the words of something alleged name, where nobody is accused or asked; else empty."""
    claim = told.claim
    asked = any(reply.to or reply.asked or reply.answer for reply in told.replies)
    if claim.against or asked or not claim.said_by or chronology.status(claim) != "alleged":
        return ""
    title = f" {words(' '.join(told.titles))} "
    speakers = {link.id for link in claim.whole_chain}
    others = (
        (key, called(person, office=True)) for key, person in chronology.people.items() if key not in speakers
    )
    named_in = (key for key, names in others if any(f" {words(name)} " in title for name in names))
    return next(named_in, "")


def _to_link(
    chronology: Chronology, event: Event, unasked: Sequence[str], said_no: Callable[[], Mapping[str, Told]]
) -> str:
    """What to write where an accused, or somebody for them, denies something elsewhere; else empty."""
    denials = [id_ for key in unasked for id_ in chronology.denials.get(key, ())]
    if denials:
        denial = chronology.by_id[denials[0]]
        return f"If “{denial.title}” denies it, write there  {_contradicting(denial, event)}"
    if spoken_for := _denied_by_another(chronology, event):
        accused, other = unasked[0], chronology.party(spoken_for).name
        chain = f"said_by: [{pasted(accused)}, {pasted(spoken_for)}]"
        return f"If {other} denies it for {chronology.party(accused).name}, write there  {chain}"
    told = next((said_no()[key] for key in unasked if key in said_no()), None)
    if told is None:
        return ""
    linked = _contradicting(told.event, event)
    return f"If “{told.title}” denies it, write there  status: denied, {linked}"


def _contradicting(denial: Event, event: Event) -> str:
    """The key that says what a denial contradicts: this event, beside all that it is linked to already."""
    linked: dict[str, list[str]] = {}
    for link in denial.links:
        linked.setdefault(link.kind, []).append(link.event)
    linked.setdefault("contradicts", []).append(event.id)
    written = (
        f"{kind}: {ids[0]}" if len(ids) == 1 else f"{kind}: [{', '.join(ids)}]"
        for kind, ids in linked.items()
    )
    return f"links: {{{', '.join(written)}}}"


def _denied_by_another(chronology: Chronology, event: Event) -> str:
    """The key of somebody, not accused, who denies in another event what this one tells; else empty."""
    claims = chronology.denied_elsewhere.get(event.id, ())
    return next((link.id for claim in claims for link in claim.said_by[:1] if link.id), "")


def _said_no(chronology: Chronology) -> Mapping[str, Told]:
    """Of everyone who says no to something, by their keys, what they say first with which they do."""
    said: dict[str, Told] = {}
    for told in chronology.told:
        for link in told.claim.said_by[:1]:
            if link.id and link.id not in said and SAYS_NO.search(told.title):
                said[link.id] = told
    return said


def _unasked(chronology: Chronology, event: Event, told: Told) -> list[str]:
    """The accused who neither were asked nor speak in the event themselves."""
    if not told.claim.against or chronology.status(told.claim) in ("denied", "withdrawn"):
        return []
    replies = [reply for reply in told.replies if reply.to or reply.asked or reply.answer]
    asked = {key for reply in replies for key in reply.to}
    if any(not reply.to for reply in replies):
        return []
    heard = {*asked, *event.speaking, *chronology.denied_by(event)}
    return [key for key in told.claim.against if key not in heard]
