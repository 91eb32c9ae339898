"""Who says what of an event: how it stands and the speaker come before what they say, in one sentence.

No accusation is read, or heard, before whose it is: files, app and what is read out take
their sentences from here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from timeline.checks.hedges import says_whose
from timeline.checks.language import language_of
from timeline.checks.sourcing import origin_name, origins
from timeline.dates import When
from timeline.denials import is_denial
from timeline.folding import words
from timeline.model import CONTEXT_TRACK, FILLS, Chronology, Claim, Event, Figure, Link, Person, Reply, Source
from timeline.names import DOCUMENT
from timeline.wording import Wording, as_sentence
from timeline.wording.accounts import Speaker, is_attributed

_ARTICLE = re.compile(
    r"^(?:the|a|an|his|her|its|their)\s+|^(?:Dr|Prof|Professor)\b\.?\s+(?=\S)", re.IGNORECASE
)
"""Before a name, and no part of it; “Mr” is: it may be her husband."""
_SEVERAL = re.compile(
    r"""(?:^|\s)(?:[^\W\dA-Z]\S*s|(?i:police|people|(?:wo)?men|children|staff|folk|relatives|parents|friends
    |groups|teams|workers|lawyers|officers|officials|residents|neighbours|witnesses|activists|journalists))$
    |^(?i:the\s)?[^\W\d_]+(?:s|men)(?:\s(?:of|in|from|at|on|near|with|for|who|by|and)\s.+)?$
    |^(?i:\d+|two|three|four|five|six|seven|eight|nine|ten|some|several|many|both|all|other|most)\s
    |\sand\s|^[^\W\d_]+[иы](?:\s|$)|(?:^|\s)[а-я]+[иы]$""",
    re.VERBOSE,
)
"""Names that may be those of several: the past tense, which suits any number, is for these.

They end in small letters and an s, or in a word for many; are one word in s, or begin with it before “of”;
begin with a number; or name two. So too what ends as a Russian plural does.
"""


def of_event(chronology: Chronology, wording: Wording, event: Event) -> str:
    """An event in one sentence, as it is heard first: who passed it on is told with the account."""
    if len(event.accounts) > 1:
        return f"{judgement(chronology, wording, event)} {of_accounts(chronology, wording, event)}".strip()
    status, (claim,) = chronology.event_status(event), event.accounts
    return _sentence(chronology, wording, event, claim, status, event.title, claim.said_by[:1])


def of_account(
    chronology: Chronology, wording: Wording, event: Event, claim: Claim, *, about: str = ""
) -> str:
    """How one account of an event stands, and the whole chain it came by, then what it tells.

    `about`: whom it is about, where nothing else says so.
    """
    return _sentence(
        chronology,
        wording,
        event,
        claim,
        chronology.status(claim),
        claim.what or event.title,
        claim.said_by,
        via=[name_of(chronology, wording, link) for link in claim.via],
        about=about,
    )


def _sentence(
    chronology: Chronology,
    wording: Wording,
    event: Event,
    claim: Claim,
    status: str,
    what: str,
    heard: Sequence[Link],
    *,
    via: Sequence[str] = (),
    about: str = "",
) -> str:
    first, language = next(iter(claim.said_by), None), language_of(chronology)
    return wording.accounts.sentence(
        status,
        what,
        chain(chronology, heard),
        via,
        single=first is not None and _is_one(chronology, first),
        own=_is_about(event, first),
        called=_called(chronology, first),
        may_call=None if claim.against else _may_call(chronology, first),
        tells=language.attributions.tells if language else None,
        carriers=[chronology.name(link) for link in claim.via],
        about=about,
    )


def of_accounts(chronology: Chronology, wording: Wording, event: Event, *, about: str = "") -> str:
    """Whose the accounts of an event are and how each stands, then the title, which is none of theirs.

    `about`: whom it is about, where nothing else says so.
    """
    message = wording.message
    speakers = dict.fromkeys(
        message(
            "{name} ({status})",
            name=_heard(chronology, wording, claim) or message("nobody named"),
            status=wording.status(chronology.status(claim)).lower(),
        )
        for claim in event.accounts
    )
    what = wording.own(event.title)
    told = wording.list([*speakers])
    if not about:
        return message("Accounts of {speakers}: {what}", speakers=told, what=what)
    whom = wording.own(about)
    return message("Accounts of {speakers}, concerning {name}: {what}", speakers=told, name=whom, what=what)


def subject(chronology: Chronology, event: Event) -> str:
    """Whom an event is about, the first in `who`, by name: a sentence begins with who says it; else empty."""
    return chronology.party(event.who[0].id).name if event.who else ""


def about(chronology: Chronology, event: Event, claim: Claim | None = None) -> str:
    """The name that a sentence on an event or an account has to add: not its speaker's, nor in the title."""
    name, what = subject(chronology, event), (claim and claim.what) or event.title
    own = claim is not None and _is_about(event, next(iter(claim.said_by), None))
    return "" if own or _tells(what, name) else name


def also_involved(chronology: Chronology, wording: Wording, event: Event) -> str:
    """Who is in an event besides the first in `who`, and neither speaks nor stands in a title; else empty."""
    heard = {link.id for claim in event.accounts for link in claim.whole_chain}
    titles = " ".join(filter(None, (event.title, *(claim.what for claim in event.accounts))))
    others = (chronology.party(who.id).name for who in event.who[1:] if who.id not in heard)
    names = [wording.own(name) for name in others if not _tells(titles, name)]
    involved = wording.message("also involved")
    return wording.message("{speaker}: {what}", speaker=involved, what=wording.list(names)) if names else ""


def _tells(text: str, name: str) -> bool:
    return bool(name) and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) is not None


def track_name(chronology: Chronology, wording: Wording, key: str) -> str:
    """What a track is called: as its person or source, or as what is nobody's own."""
    if key == CONTEXT_TRACK:
        return wording.built_in(chronology.context.name)
    return chronology.party(key).name


def attribution(chronology: Chronology, wording: Wording, event: Event, title: str) -> str:
    """Whose account an event is, to stand below a title that does not say so: "according to Ana Example".

    A denial and what was withdrawn are called so, as beside other accounts: the title may be what is denied.
    Empty where nobody is named, where several accounts name their speakers, and of what is reported as fact,
    but for what a court or a register has on record of somebody else.
    """
    (claim, *others) = event.accounts
    own = chronology.status(claim)
    if others or not claim.said_by or _stands_alone(chronology, event, claim.said_by[0]):
        return ""
    language, heard = language_of(chronology), _heard(chronology, wording, claim)
    on_own_track = _is_about(event, claim.said_by[0]) or claim.said_by[0].id == chronology.track(event)
    told = (
        says_whose(title, chronology, claim, language, of_speaker=on_own_track)
        if language
        else is_attributed(title, chronology.name(claim.said_by[0]))
    )
    told = told or (own == "denied" and is_denial(title) and _is_about(event, claim.said_by[0]))
    if own == "withdrawn" or (own == "denied" and not told):
        return wording.message("{speaker}: {what}", speaker=heard, what=wording.beside_speaker(own, title))
    return "" if told else wording.message("according to {speaker}", speaker=heard)


def _stands_alone(chronology: Chronology, event: Event, speaker: Link) -> bool:
    """Whether it is reported as fact, by several or the press or by whom it is about."""
    status = chronology.event_status(event)
    on_record = speaker.id in chronology.people or chronology.voice_of(speaker) == DOCUMENT
    return FILLS[status] == "solid" and not (
        status == "reported" and on_record and not _is_about(event, speaker)
    )


def _heard(chronology: Chronology, wording: Wording, claim: Claim) -> str:
    """Whose an account is, and who was heard telling it where that is somebody else; empty where nobody."""
    tellers = [link for link in claim.said_by[1:] if not link.implied]
    heard = chain(chronology, (*claim.said_by[:1], *tellers[-1:]))
    return wording.accounts.said(heard) if heard else ""


def judgement(chronology: Chronology, wording: Wording, event: Event) -> str:
    """What the file says of all accounts of an event together: "Disputed."; else empty."""
    status = chronology.event_status(event)
    return f"{wording.status(status)}." if status in ("corroborated", "disputed") else ""


def support(chronology: Chronology, wording: Wording, event: Event) -> str:
    """On how many origins the event rests and, where it accuses someone, whether they replied."""
    message = wording.message
    named = wording.accounts.origins([origin_name(chronology, each) for each in origins(chronology, event)])
    parts = [f"{named[:1].upper()}{named[1:]}."]
    if event.accused:
        told = message("A reply is recorded.")
        parts.append(told if answers(chronology, wording, event) else unanswered(chronology, wording, event))
    return " ".join(filter(None, parts))


def answers(chronology: Chronology, wording: Wording, event: Event) -> list[str]:
    """What the accused answered to its accounts, each after whose answer it is."""
    return [
        f"{wording.list([chronology.party(key).name for key in reply.to]) or wording.message('Reply')}: "
        + wording.own(as_sentence(reply.answer))
        for reply in event.replies
        if reply.answer
    ]


def unanswered(chronology: Chronology, wording: Wording, event: Event) -> str:
    """What is told of an accusation without an answer: who denies it, or that there is no reply."""
    denied = denial(chronology, wording, event)
    return wording.message("No reply recorded.") if denied is None else denied


def denial(chronology: Chronology, wording: Wording, event: Event) -> str | None:
    """Who of the accused denies an accusation, or contradicts it; None where none of them says anything.

    Empty where one speaks or answers beside it, or denies something elsewhere in the file: that may be this;
    where somebody else denies it, who may speak for them; and where all that is told is a denial, which
    “Lund denies it” would turn round.
    """
    if all(chronology.status(claim) == "denied" for claim in event.accounts):
        return ""
    if denied := [Link.model_construct(id=key) for key in chronology.denied_by(event)]:
        names = [chronology.name(link) for link in denied]
        return wording.accounts.denial(names, single=_is_one(chronology, denied[0]))
    if answering := chronology.contradicted_by(event):
        heard = event.speaking | event.answering
        names = [chronology.party(key).name for key in answering if key not in heard]
        return wording.accounts.contradiction(names) if names else ""
    perhaps = chronology.denied_elsewhere.get(event.id) or chronology.denials.keys() & {*event.accused}
    return "" if perhaps else None


def recorded(chronology: Chronology, event: Event, of: Iterable[Reply]) -> list[Reply]:
    """Of replies to an event those without the silences of those who answer it by an account of their own."""
    answering = {*chronology.contradicted_by(event)}
    return [reply for reply in of if reply.answer or not (answering and answering.issuperset(reply.to))]


def figure(chronology: Chronology, wording: Wording, count: Figure, date: Callable[[When], str]) -> str:
    """What was counted, how many, by whom, and as of when, which `date` words."""
    told = f"{count.name}: {wording.number(count.value)}" + (f" {count.unit}" if count.unit else "")
    if count.counted_by:
        name = chronology.party(count.counted_by).name
        told += ", " + wording.message("counted by {name}", name=name)
    return told + (", " + wording.message("as of {date}", date=date(count.as_of)) if count.as_of else "")


def asked(chronology: Chronology, wording: Wording, reply: Reply, date: Callable[[When], str]) -> str:
    """Who was asked, and when, which `date` words: "Police, asked 1 February 2022"; or empty."""
    names = wording.list([chronology.party(key).name for key in reply.to])
    when = wording.message("asked {date}", date=date(reply.asked)) if reply.asked else ""
    return wording.joined([names, when])


def silence(chronology: Chronology, wording: Wording, reply: Reply, date: Callable[[When], str]) -> str:
    """That nothing is recorded of a reply, after who was asked, and when, where the file says so."""
    whom, none = asked(chronology, wording, reply, date), wording.message("No reply recorded.")
    return f"{whom}: {none}" if whom else none


def knows(wording: Wording, claim: Claim) -> str:
    """How the first speaker knows, where the source says so; never more than it says."""
    how = claim.said_by[0].knows if claim.said_by else None
    told = {
        "saw": wording.message("saw it, by this account"),
        "heard": wording.message("heard it, by this account"),
    }
    return told[how] if how else ""


def basis(wording: Wording, claim: Claim) -> str:
    """Whether the date is stated outright, or derived and how."""
    if claim.basis is None:
        return ""
    stated = claim.basis.kind == "stated"
    kind = wording.message("stated outright") if stated else wording.message("derived")
    return f"{kind}: {claim.basis.why}" if claim.basis.why else kind


def _called(chronology: Chronology, link: Link | None) -> Callable[[str], bool]:
    """Whether words call a speaker, and nobody else in the file: by role, a part of the name, or both.

    Of a role only its end before a comma or “of” counts: who is “her aunt’s neighbour” is no aunt. Of a
    person’s name the end counts, as it is spelt: a guard is not Ana Guard; where somebody else has the same
    surname, the first name.
    """

    def is_called(text: str) -> bool:
        if link is None or link.id is None:
            return False
        party, called = chronology.party(link.id), _ARTICLE.sub("", text.strip()).split()
        alone = chronology.called_by(" ".join(called)) == {link.id}
        parted = ((called[:number], called[number:]) for number in range(len(called) + 1))
        shared = len(chronology.called_by(" ".join(party.name.split()[-1:]))) > 1
        office = party.office.split() if isinstance(party, Person) else ()
        return alone and any(
            _ends(office, role, folding=True) and _is_part(party, name, first=shared) for role, name in parted
        )

    return is_called


def _may_call(chronology: Chronology, link: Link | None) -> Callable[[str], bool]:
    """Whether words are a part of a speaker’s name, and of nobody else’s, whatever the roles of others."""

    def may_call(text: str) -> bool:
        if link is None or link.id is None:
            return False
        called = _ARTICLE.sub("", text.strip()).split()
        named = {
            key
            for key in chronology.called_by(" ".join(called))
            if _is_part(chronology.party(key), called, first=True)
        }
        return named == {link.id}

    return may_call


def _is_part(party: Person | Source, part: Sequence[str], *, first: bool) -> bool:
    """Whether words are the end of a name, or its `first` words, or nothing."""
    name = party.name.split()
    if isinstance(party, Source) or party.kind == "organisation":
        return _ends(name, part, folding=True)
    return _ends(name, part, folding=False) or (first and name[: len(part)] == [*part])


def _ends(whole: Sequence[str], part: Sequence[str], *, folding: bool) -> bool:
    as_compared = words if folding else str
    return [*map(as_compared, whole)][len(whole) - len(part) :] == [*map(as_compared, part)]


def chain(chronology: Chronology, links: Iterable[Link]) -> list[Speaker]:
    """Links of a chain by name, each with whether the text only implies it."""
    return [(chronology.name(link), link.implied) for link in links]


def name_of(chronology: Chronology, wording: Wording, link: Link) -> str:
    """A link of a chain by name, and whether the text only implies it."""
    name = chronology.name(link)
    return wording.message("{name} (implied)", name=name) if link.implied else name


def _is_one(chronology: Chronology, link: Link) -> bool:
    """Whether the speaker is one person or one publication, so that the verb is in the singular.

    “Two bystanders” under `people` may be several, whatever its kind: the past tense suits any number.
    """
    party = chronology.party(link.id) if link.id else None
    if isinstance(party, Source):
        return party.voice == "press" or not _SEVERAL.search(party.name)
    return isinstance(party, Person) and party.kind == "person" and not _SEVERAL.search(party.name)


def _is_about(event: Event, link: Link | None) -> bool:
    """Whether a speaker is whom the title is about: the first in `who`."""
    return link is not None and link.id is not None and [link.id] == [who.id for who in event.who[:1]]
