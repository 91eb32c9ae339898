"""What is heard of an event: how it stands and who says so come before what they say (design, at the end)."""

from __future__ import annotations

from timeline.checks.sourcing import origin_name, origins
from timeline.model import Event
from timeline.web import evidence
from timeline.web.document import Document


def sentence(document: Document, event: Event) -> str:
    """The event in one sentence: status and speaker, then what they say."""
    chronology, wording = document.chronology, document.wording
    if len(event.accounts) > 1:
        return _accounts(document, event)
    chain = event.accounts[0].said_by
    return wording.sentence(
        chronology.event_status(event),
        chronology.name(chain[0]) if chain else "",
        event.title,
        implied=bool(chain) and chain[0].implied,
        single=bool(chain) and evidence.speaks_alone(chronology, chain[0]),
    )


def support(document: Document, event: Event) -> str:
    """On how many origins the event rests and, where it accuses someone, whether they replied."""
    wording, message = document.wording, document.wording.message
    named = wording.origins(
        [origin_name(document.chronology, each) for each in origins(document.chronology, event)]
    )
    parts = [f"{named[:1].upper()}{named[1:]}."]
    if any(claim.against for claim in event.accounts):
        replies = (reply for account in (event, *event.claims) for reply in account.reply)
        answered = any(reply.answer for reply in replies)
        parts.append(message("A reply is recorded.") if answered else message("No reply recorded."))
    return " ".join(parts)


def _accounts(document: Document, event: Event) -> str:
    """Several accounts: the title is nobody's own, so each speaker is named with how their account stands."""
    chronology, word = document.chronology, document.wording.message
    speakers = []
    for claim in event.accounts:
        name = chronology.name(claim.said_by[0]) if claim.said_by else word("nobody named")
        status = document.wording.status(chronology.status(claim)).lower()
        speakers.append(word("{name} ({status})", name=name, status=status))
    named = document.wording.list(list(dict.fromkeys(speakers)))
    accounts = word("Accounts of {speakers}: {what}", speakers=named, what=event.title)
    status = chronology.event_status(event)
    judged = f"{document.wording.status(status)}. " if status in ("disputed", "corroborated") else ""
    return judged + accounts
