"""What happened, and what is said of it: an event, its claims, and what belongs to them."""

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Literal, NamedTuple, Self

from pydantic import (
    BeforeValidator,
    Field,
    model_validator,
)

from timeline import shorthands
from timeline.dates import When
from timeline.model.speakers import Carriers, Chain, Citation, Link, Located, Roles
from timeline.model.values import (
    CLAIM_KEYS,
    EVENT_KINDS,
    ID_PATTERN,
    LONGEST_LINE,
    ClaimStatus,
    Date,
    EventStatus,
    Key,
    Keys,
    Language,
    Line,
    Text,
    Texts,
    Value,
    Visibility,
)
from timeline.names import slip


class Quote(Value):
    """Exact words, and the language they are in."""

    text: Text = Field(description="the words, without quotation marks")
    language: Language | None = Field(
        None, description="where it is not the chronology’s", examples=["ru", "kk"]
    )


class Count(Value):
    """How many, of what, when, and who counted."""

    value: Annotated[int | float | str, BeforeValidator(shorthands.number)] = Field(
        description="the number, or a word as thousands"
    )
    unit: Line | None = Field(None, description="what is counted: people, cases")
    as_of: Date | None = Field(None, description="the date the number stands for")
    counted_by: Key | None = Field(None, description="who counted, by key or full name")


class Figure(Count):
    """A number that somebody counted."""

    name: Line = Field(description="what it is called here: killed, complaints")


class Basis(Value):
    """Whether the source states the date outright, or how it was derived."""

    kind: Literal["stated", "derived"] = Field(description="stated by the source, or derived")
    why: Text | None = Field(None, description="how it was derived")


class Reply(Value):
    """What the accused were asked, and answered; empty: none recorded."""

    to: Keys = Field((), description="who was asked, by key or full name")
    asked: Date | None = Field(None, description="when they were asked")
    answer: Text | None = Field(
        None, description="what they answered; exact words of theirs in quotation marks"
    )


class Checked(Value):
    """Who checked it, and when."""

    by: Text = Field(description="initials or name")
    on: Date = Field(description="the day")
    text: Annotated[str, Field(pattern=r"^[0-9a-f]{8}$")] | None = Field(
        None, description="the fingerprint of what was checked; `timeline checked` writes it"
    )


class Media(Value):
    """A picture or document that goes with an event."""

    file: Text = Field(description="its path, relative to this file")
    alt: Text | None = Field(None, description="what it shows, for those who do not see it")
    credit: Text | None = Field(None, description="who made it")
    warning: Text | None = Field(None, description="shown before it: contains images of violence")


RelationKind = Literal["after", "caused_by", "contradicts"]


class Relation(Value):
    """How an event stands to another one."""

    kind: RelationKind = Field(description="how it stands to the other")
    event: Text = Field(description="the id of the other event")


Citations = Annotated[tuple[Citation, ...], BeforeValidator(shorthands.identified_items("locator"), Located)]
Quotes = Annotated[
    tuple[Annotated[Quote, BeforeValidator(shorthands.under("text"), str | Quote)], ...],
    BeforeValidator(shorthands.many, str | Quote | list[str | Quote]),
]
Figures = Annotated[
    tuple[Figure, ...], BeforeValidator(shorthands.figures, dict[str, str | int | float | Count])
]
Replies = Annotated[
    tuple[Reply, ...], BeforeValidator(shorthands.replies, Literal["none recorded"] | Reply | list[Reply])
]
Pictures = Annotated[
    tuple[Annotated[Media, BeforeValidator(shorthands.under("file"), str | Media)], ...],
    BeforeValidator(shorthands.many, str | Media | list[str | Media]),
]
Relations = Annotated[
    tuple[Relation, ...], BeforeValidator(shorthands.relations, dict[RelationKind, str | list[str]])
]


class Account(Value):
    """The keys that a claim has, and an event that is one claim."""

    what: Line | None = Field(
        None,
        description="what happened, in a few words and the historic present",
        examples=["Arrested, AFP reports"],
    )
    when: Date | None = Field(
        None, description="EDTF, or a date in English words",
        examples=["4 January 2022", "2022-01-06T20:00~", "2022-01-04/2022-01-10", "[2022-01-06..2022-01-12]"],
    )  # fmt: skip
    where: Line | None = Field(None, description="the place", examples=["Almaty"])
    label: Line | None = Field(None, description="replaces `what` on charts")
    said_by: Chain = Field((), description="who says so, from the origin on, by key or full name")
    via: Carriers = Field((), description="who carried it, after those in said_by")
    quote: Quotes = Field((), description="exact words of the first in said_by")
    said: Date | None = Field(None, description="when it was said")
    source: Citations = Field(
        (), description="where it stands: {source: line or page}", examples=[{"afp": "line 29"}]
    )
    against: Keys = Field((), description="whom it accuses, by key or full name")
    figures: Figures = Field((), description="numbers: {name: {value, unit, as_of, counted_by}}")
    basis: (
        Annotated[Basis, BeforeValidator(shorthands.basis, str | dict[Literal["derived", "stated"], str])]
        | None
    ) = Field(
        None,
        description="whether the date is stated, or derived and how",
        examples=["derived: three nights later"],
    )
    reply: Replies = Field((), description="what the accused were asked, and answered; or: none recorded")
    checked: Checked | None = Field(None, description="who checked it, and when")
    note: Text | None = Field(None, description="for the desk only")
    visibility: Visibility = Field("public", description="desk: readers never see it")

    @property
    def whole_chain(self) -> tuple[Link, ...]:
        """Everyone it came through, from who said it first to the last who carried it."""
        return (*self.said_by, *self.via)


class Claim(Account):
    """What somebody says happened. One event may hold several that disagree."""

    status: ClaimStatus | None = Field(
        None, description="how it stands; where it is not written, as who says it"
    )


_SHARED = tuple(name for name in Claim.model_fields if name not in ("status", "note", "visibility"))
"""What an event that is one claim itself tells as that claim."""
_EMPTY_CLAIM = Claim.model_construct()


class Event(Account):
    """Something that happened, or is said to have."""

    id: Annotated[str, Field(pattern=ID_PATTERN, max_length=LONGEST_LINE)] = Field(
        "", description="its lasting name in links; made where none is written"
    )
    kind: Line | None = Field(None, description="the kind of event; checks use it", examples=[*EVENT_KINDS])
    who: Roles = Field((), description="who is in it: a name, or {name: role}; the first decides the track")
    status: EventStatus | None = Field(
        None, description="how it stands; where it is not written, as who says it"
    )
    claims: Annotated[tuple[Claim, ...], BeforeValidator(shorthands.nothing_yet)] = Field(
        (), description="several accounts of it, in place of said_by and the like here"
    )
    details: Text | None = Field(None, description="more about it, in Markdown without HTML")
    tags: Texts = Field((), description="words to choose events by")
    media: Pictures = Field((), description="pictures and documents")
    links: Relations = Field(
        (), description="ids of other events, as {after: …, caused_by: …, contradicts: …}"
    )
    highlight: bool = Field(default=False, description="true: drawn bold")
    description: Text | None = Field(None, description="replaces the sentence that is read out for it")
    alt: Text | None = Field(None, description="replaces its short text for those who do not see the chart")
    ignore: dict[str, Text] = Field(
        default_factory=dict, description="checks that do not apply here: {code: reason}"
    )

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.claims:
            own = [key for key in CLAIM_KEYS if getattr(self, key)]
            if own and not (own == ["status"] and self.status in ("corroborated", "disputed")):
                key = next((key for key in own if key != "status"), "status")
                raise slip(
                    f"This event has claims and also {key} of its own.",
                    f"Move {key} into the claim it belongs to.",
                    key,
                )
        if self.what is None and not (self.claims and all(claim.what for claim in self.claims)):
            raise slip("This event does not say what happened.", "Add what: with a short title.", "what")
        if self.when is None and not (self.claims and all(claim.when for claim in self.claims)):
            remedy = "Add when: for example 4 January 2022, or [..2022-02-02] for “by 2 February 2022”."
            raise slip("This event has no date.", remedy, "when")
        return self

    @cached_property
    def accounts(self) -> tuple[Claim, ...]:
        """Its claims, each with the what, when and where it inherits; itself where it is one claim."""
        if not self.claims:
            own = {name: getattr(self, name) for name in _SHARED}
            status = self.status
            own["status"] = None if status == "corroborated" or status == "disputed" else status
            return (_EMPTY_CLAIM.model_copy(update=own),)
        inherited = {name: getattr(self, name) for name in ("what", "when", "where")}
        return tuple(
            claim.model_copy(
                update={name: value for name, value in inherited.items() if getattr(claim, name) is None}
            )
            for claim in self.claims
        )

    @property
    def shown(self) -> tuple[Account, ...]:
        """What readers may see of it: itself, or its public claims; nothing where it is for the desk."""
        if self.visibility == "desk":
            return ()
        return (
            tuple(claim for claim in self.claims if claim.visibility == "public") if self.claims else (self,)
        )

    @property
    def comes_after(self) -> tuple[str, ...]:
        """The ids of the events that it comes after, or is caused by, as its links say."""
        return tuple(link.event for link in self.links if link.kind != "contradicts")

    @property
    def title(self) -> str:
        """What happened, in the file's words."""
        return self.what or self.accounts[0].what or ""

    @property
    def date(self) -> When:
        """When it happened; where only its claims are dated, as the first of them says."""
        when = self.when or self.accounts[0].when
        assert when is not None  # held by _whole
        return when

    @cached_property
    def uncertain(self) -> bool:
        """Whether any of its dates has `?` or `%`."""
        return any((claim.when or self.date).uncertain for claim in self.accounts)

    @cached_property
    def accused(self) -> tuple[str, ...]:
        """The keys of those whom its accounts accuse."""
        return tuple(dict.fromkeys(key for claim in self.accounts for key in claim.against))

    @cached_property
    def speaking(self) -> frozenset[str]:
        """The keys of those whose accounts it has."""
        return frozenset(link.id for claim in self.accounts for link in claim.said_by[:1] if link.id)

    @cached_property
    def replies(self) -> tuple[Reply, ...]:
        """What is recorded of replies to it and to its claims."""
        return tuple(reply for account in (self, *self.claims) for reply in account.reply)

    @cached_property
    def answering(self) -> frozenset[str]:
        """The keys of those whose answer is recorded."""
        return frozenset(key for reply in self.replies if reply.answer for key in reply.to)

    @property
    def dates(self) -> Iterator[When]:
        """Every date told of it: its own, those of its accounts, when they were said, replies asked for."""
        yield self.date
        for claim in self.accounts:
            yield from filter(None, (claim.when, claim.said))
        yield from (reply.asked for reply in self.replies if reply.asked)

    @property  # kept, it would be a ring: who reloads a file waits for Python to look for rings
    def told(self) -> "tuple[Told, ...]":
        """Its accounts, each with its place among the claims."""
        if not self.claims:
            return (Told(self, None, self.accounts[0]),)
        return tuple(Told(self, number, claim) for number, claim in enumerate(self.accounts))


class Told(NamedTuple):
    """One account of an event: its place among the claims (None where the event is one claim itself)."""

    event: Event
    number: int | None
    claim: Claim

    @property
    def public(self) -> bool:
        """Whether readers get it."""
        return self.event.visibility == self.claim.visibility == "public"

    @property
    def date(self) -> When:
        """When it happened, by this account."""
        return self.claim.when or self.event.date

    @property
    def title(self) -> str:
        """What happened, in this account’s words."""
        return self.claim.what or self.event.title

    @property
    def replies(self) -> tuple[Reply, ...]:
        """What is recorded of asking whom it accuses, for the event and for this account."""
        return (*self.event.reply, *self.claim.reply)

    @property
    def titles(self) -> tuple[str, ...]:
        """What readers see of it on charts and lists, each text once."""
        title, label = self.title, self.claim.label
        return (title, label) if label and label != title else (title,)
