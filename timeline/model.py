"""What a chronology is, as frozen values: the file format, the JSON Schema and every later step share them.

`Chronology.model_validate(raw, context=Reading.of(raw))` reads plain dicts, lists and texts as a reader gives
them; `shorthands.py` widens what is written in short.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    PrivateAttr,
    ValidationInfo,
    model_validator,
)

from timeline import shorthands
from timeline.dates import When
from timeline.shorthands import NO_TRACK, OWN_TRACK, Names, Reading

__all__ = [
    "BUILT_IN_VOICES", "CLAIM_KEYS", "CONTEXT_TRACK", "EVENT_KINDS", "FIELD_NAMES", "FILLS", "NO_TRACK",
    "OWN_TRACK", "Account", "Band", "Basis", "Chart", "Checked", "Chronology", "Citation", "Claim",
    "ClaimStatus", "Context", "Count", "Event", "EventStatus", "Figure", "Fill", "Furniture", "Link", "Media",
    "Names", "Person", "Problem", "Quote", "Reading", "Relation", "Reply", "Role", "Severity", "Source",
    "Status", "Value", "Visibility", "Voice",
]  # fmt: skip

ClaimStatus = Literal["alleged", "claimed", "reported", "announced", "official_figure", "denied", "withdrawn"]
EventStatus = Literal[ClaimStatus, "corroborated", "disputed"]
Status = Literal[EventStatus, "unsourced"]
Fill = Literal["open", "solid", "half", "slash"]
Visibility = Literal["public", "desk"]
Severity = Literal["blocks", "asks", "note"]

FILLS: Mapping[Status, Fill] = {
    "alleged": "open", "claimed": "open", "announced": "open", "official_figure": "open", "unsourced": "open",
    "reported": "solid", "corroborated": "solid", "disputed": "half", "denied": "half", "withdrawn": "slash",
}  # fmt: skip
BUILT_IN_VOICES = {"family": "Detainees and families", "official": "Officials", "press": "Press"}
CONTEXT_TRACK = "context"
CLAIM_KEYS = ("said_by", "via", "status", "quote", "said", "source", "against", "figures", "basis")
EVENT_KINDS = ("arrest", "detention", "transfer", "release", "death", "found", "statement", "publication")
"""Kinds that checks know; a file may use others."""
ID_PATTERN = r"""^[^\s#%&?/\\"'<>{}\[\]|^`]+$"""
"""Safe in an address and in a class name, in every script."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend, said so that a reporter can: what is wrong, and what to write instead."""

    message: str
    suggestion: str = ""
    file: str = ""
    line: int = 0
    """Counted from 1, like `column`; 0 where the problem is in no one place."""
    column: int = 0
    code: str = "file"
    severity: Severity = "blocks"
    event: str = ""

    def __str__(self) -> str:
        place = (
            f"{self.file}:{self.line}:{self.column}: " if self.line else f"{self.file}: " if self.file else ""
        )
        return place + " ".join(part for part in (self.message, self.suggestion) if part)


class Value(BaseModel):
    """A frozen value; unknown keys are refused, a number becomes text where text is asked."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        arbitrary_types_allowed=True,
        str_strip_whitespace=True,
        coerce_numbers_to_str=True,
        defer_build=True,
    )

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with changes, without what the original worked out from its old fields."""
        copied = super().model_copy(update=update, deep=deep)
        for name in copied.__dict__.keys() - type(self).model_fields.keys():
            del copied.__dict__[name]
        return copied


class DateObject(Value):
    """A date with its likeliest value, the bounds it lies in for certain, and the words to show for it."""

    best: str | int | None = Field(None, description="the likeliest date", examples=["2022-01-07?"])
    within: str | int | list[str | int] | None = Field(
        None, description="the bounds it lies in for certain", examples=["[2022-01-06..2022-01-10]"]
    )
    label: str | None = Field(None, description="the words to show for it", examples=["night of 5–6 January"])


Text = Annotated[str, Field(min_length=1)]
Line = Annotated[Text, AfterValidator(shorthands.on_one_line)]
Language = Annotated[str, Field(pattern=r"^[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8})*$")]
Address = Annotated[str, Field(pattern=r"^https?://[^\s/]\S*$")]
Key = Annotated[str, BeforeValidator(shorthands.key, str)]
Keys = Annotated[tuple[Key, ...], BeforeValidator(shorthands.many, str | list[str])]
Texts = Annotated[tuple[Line, ...], BeforeValidator(shorthands.many, str | int | list[str | int])]
Date = Annotated[
    When,
    BeforeValidator(shorthands.date, str | int | DateObject | list[str | int] | dict[str, None]),
    PlainSerializer(shorthands.date_written),
]
Locators = str | dict[str, str | int | None]
Located = Locators | list[Locators]


# ---- who speaks --------------------------------------------------------------------------------------------


class Voice(Value):
    """A kind of speaker: the shape and colour of a mark."""

    label: Line = Field(description="what the legend calls it")


class Person(Value):
    """A person or an institution that the chronology names."""

    name: Line = Field(description="the full name; the key where none is written")
    kind: Literal["person", "organisation"] = Field("person", description="a person, or an organisation")
    role: Line | None = Field(None, description="who that is, in a few words; shown below the name")
    age: int | None = Field(None, ge=0, le=150, description="in years")
    voice: Line | None = Field(
        None,
        description="as which kind of speaker: family, official, press or one of `voices`",
        examples=[*BUILT_IN_VOICES],
    )
    track: Annotated[Text, BeforeValidator(shorthands.track, str)] | None = Field(
        None,
        description="the track of its events: own (default), another person’s key, or none",
        examples=[OWN_TRACK, NO_TRACK],
    )
    aka: Texts = Field((), description="other names of the same")
    alias: Line | None = Field(None, description="the name that readers see instead of the real one")
    alias_role: Line | None = Field(
        None, description="the role that readers see beside the alias; without it they see none"
    )
    visibility: Visibility = Field("public", description="desk: readers never see this name")
    note: Text | None = Field(None, description="for the desk only")


class Source(Value):
    """Who published or carries an account: an agency, a newspaper, a document."""

    title: Line = Field(description="the name readers see; the key where none is written")
    url: Address | None = Field(None, description="where it is published; begins with https:// or http://")
    published: Date | None = Field(None, description="when it was published")
    accessed: Date | None = Field(None, description="when it was read")
    archived: Address | None = Field(None, description="the address of an archived copy")
    sha256: Annotated[str, Field(pattern=r"^[0-9a-fA-F]{64}$")] | None = Field(
        None, description="the checksum of the stored file"
    )
    text: Text | None = Field(None, description="the file that holds its text, relative to this one")
    origin: Text | None = Field(None, description="whose reporting it is; sources of one origin count once")
    voice: Line = Field(
        "press",
        description="as which kind of speaker; press where none is written",
        examples=[*BUILT_IN_VOICES],
    )
    note: Text | None = Field(None, description="for readers: shown with the source")
    visibility: Visibility = Field("public", description="desk: readers never see this source")

    @property
    def name(self) -> str:
        """The name readers see."""
        return self.title


class Role(Value):
    """Someone in an event, and as what."""

    id: Key = Field(description="the key or full name")
    role: Line | None = Field(None, description="as what: arrested, caller, accuser")


class Link(Value):
    """One link of a chain, from the one who said it on: someone in the file, or someone unnamed."""

    id: Key | None = Field(None, description="the key or full name")
    unnamed: Line | None = Field(None, description="words for someone without a name: a close friend")
    voice: Line | None = Field(
        None,
        description="as which kind of speaker, where it is not the usual one",
        examples=[*BUILT_IN_VOICES],
    )
    implied: bool = Field(default=False, description="true: the text only implies this link")
    knows: Literal["saw", "heard"] | None = Field(
        None, description="how they know, by their own account: saw it, or heard it"
    )

    @model_validator(mode="after")
    def _one_speaker(self) -> Self:
        if (self.id is None) == (self.unnamed is None):
            raise shorthands.slip(
                "A link of a chain has id or unnamed, one of the two.",
                "Write for example {unnamed: a close friend, implied: true}.",
            )
        return self


def _from_the_origin(chain: tuple[Link, ...], info: ValidationInfo) -> tuple[Link, ...]:
    """A chain runs from its origin on: a publisher that stands before a person stands at the wrong end."""
    names = shorthands.reading_of(info).names
    people = [link for link in chain if link.id is None or not names.is_press(link.id)]
    if people and chain[0] not in people:
        publisher, *others = [link.id or "" for link in chain if link not in people]
        said_by = ", ".join([*(link.id or f"{{unnamed: {link.unnamed}}}" for link in people), *others])
        raise shorthands.slip(
            f"This chain begins with the publisher “{publisher}” and then names others.",
            f"Begin with whoever said it first, as in  said_by: [{said_by}]  and  via: {publisher}",
        )
    return chain


class Citation(Value):
    """Where it stands: a source and the place in it."""

    id: Key = Field(description="the key or title of the source")
    locator: Line | None = Field(None, description="the place in it: line 29, page 4, 01:12:30")


# ---- what is said ------------------------------------------------------------------------------------------


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
    answer: Text | None = Field(None, description="what they answered")


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


Carriers = Annotated[tuple[Link, ...], BeforeValidator(shorthands.links, str | Link | list[str | Link])]
Chain = Annotated[Carriers, AfterValidator(_from_the_origin)]
Roles = Annotated[
    tuple[Role, ...],
    BeforeValidator(shorthands.named_items("id", "role"), Located | Role | list[Locators | Role]),
]
Citations = Annotated[tuple[Citation, ...], BeforeValidator(shorthands.named_items("id", "locator"), Located)]
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


class Claim(Account):
    """What somebody says happened. One event may hold several that disagree."""

    status: ClaimStatus | None = Field(
        None, description="how it stands; where it is not written, as who says it"
    )


class Event(Account):
    """Something that happened, or is said to have."""

    id: Annotated[str, Field(pattern=ID_PATTERN)] = Field(
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
                raise shorthands.slip(
                    f"This event has claims and also {key} of its own.",
                    f"Move {key} into the claim it belongs to.",
                    key,
                )
        if self.what is None and not (self.claims and all(claim.what for claim in self.claims)):
            raise shorthands.slip(
                "This event does not say what happened.", "Add what: with a short title.", "what"
            )
        if self.when is None and not (self.claims and all(claim.when for claim in self.claims)):
            remedy = "Add when: for example 4 January 2022, or [..2022-02-02] for “by 2 February 2022”."
            raise shorthands.slip("This event has no date.", remedy, "when")
        return self

    @cached_property
    def accounts(self) -> tuple[Claim, ...]:
        """Its claims, each with the what, when and where it inherits; itself where it is one claim."""
        if not self.claims:
            shared = {
                name: getattr(self, name)
                for name in Claim.model_fields
                if name not in ("status", "note", "visibility")
            }
            status = self.status
            own = None if status == "corroborated" or status == "disputed" else status
            return (Claim.model_construct(**shared, status=own),)
        inherited = {name: getattr(self, name) for name in ("what", "when", "where")}
        return tuple(
            claim.model_copy(
                update={name: value for name, value in inherited.items() if getattr(claim, name) is None}
            )
            for claim in self.claims
        )

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


# ---- the chronology and its charts -------------------------------------------------------------------------


class Furniture(Value):
    """The words around a chart."""

    subtitle: Line | None = Field(None, description="below the headline")
    source: Line | None = Field(None, description="the source line")
    byline: Line | None = Field(None, description="who wrote it")
    credit: Line | None = Field(None, description="who drew it")
    updated: Date | None = Field(None, description="when it was last changed")
    correction: Text | None = Field(None, description="what was corrected, and when")
    description: Text | None = Field(
        None, description="replaces the chart’s long description for screen readers"
    )
    alt: Text | None = Field(None, description="replaces the chart’s alt text")


class Chart(Furniture):
    """A named selection with its furniture, as an article embeds it."""

    name: Annotated[str, Field(pattern=ID_PATTERN)] = Field(
        description="its name for export and links, without spaces"
    )
    headline: Line | None = Field(None, description="above the chart")
    note: Text | None = Field(None, description="for readers: shown below the chart")
    events: Texts = Field((), description="ids of the events it shows; where nothing is chosen, all")
    tags: Texts = Field((), description="shows events with any of these tags")
    people: Keys = Field((), description="shows events of these, by key or full name")
    period: Date | None = Field(
        None, description="shows events within these dates", examples=["2022-01-04/2022-01-12"]
    )
    highlight: Texts = Field((), description="ids of the events drawn bold")
    gaps: bool = Field(
        default=False, description="true: longer times without a record are drawn on the tracks of people"
    )


class Band(Value):
    """Something that lies behind all tracks: a curfew, a state of emergency."""

    when: Date = Field(description="from when to when")
    what: Line = Field(description="what it is called")
    source: Citations = Field((), description="where it stands: {source: line or page}")
    note: Text | None = Field(None, description="for readers: shown with it")


class Context(Value):
    """The track of what is nobody's own."""

    name: Line = Field("Context", description="the name of the track")
    role: Line | None = Field(None, description="shown below the name")


People = Annotated[
    dict[str, Person],
    BeforeValidator(shorthands.entries("name", shorthands.under("role")), dict[str, str | Person | None]),
]
Sources = Annotated[
    dict[str, Source],
    BeforeValidator(shorthands.entries("title", shorthands.source), dict[str, str | Source | None]),
]


class Chronology(Furniture):
    """One file: events in the order they are written, and everyone and everything they name."""

    title: Line = Field(description="what the chronology is called")
    language: Language = Field(
        "en",
        description="the language it is written in; en is British English",
        examples=["en", "en_US", "ru", "kk", "ar"],
    )
    timezone: Annotated[Text, AfterValidator(shorthands.known_zone)] = Field(
        "UTC",
        description="where its times are, as a place of the IANA list",
        examples=["Asia/Almaty", "Europe/Berlin"],
    )
    context: Annotated[Context, BeforeValidator(shorthands.under("name"), str | Context)] = Field(
        default_factory=Context, description="the track of what is nobody’s own: {name, role}"
    )
    voices: Annotated[
        dict[str, Annotated[Voice, BeforeValidator(shorthands.under("label"), str | Voice)]],
        BeforeValidator(lambda raw: raw or {}),
    ] = Field(
        default_factory=dict,
        description="kinds of speakers: relabels family, official and press, or adds more",
    )
    people: People = Field(
        default_factory=dict, description="people and institutions, in the order of their tracks"
    )
    sources: Sources = Field(default_factory=dict, description="agencies, newspapers, documents")
    background: Annotated[tuple[Band, ...], BeforeValidator(shorthands.nothing_yet)] = Field(
        (), description="what lies behind all tracks"
    )
    charts: Annotated[tuple[Chart, ...], BeforeValidator(shorthands.nothing_yet)] = Field(
        (), description="named charts; without any, one of everything"
    )
    events: tuple[Event, ...] = Field(description="what happened, in any order")
    as_known_on: Date | None = Field(
        None,
        description="a day; what had not certainly been said by its end is left out",
        examples=["2022-01-09"],
    )
    note: Text | None = Field(None, description="for the desk only")
    _path: str = PrivateAttr("")
    _places: dict[str, tuple[tuple[int, int], ...]] = PrivateAttr(default_factory=dict)

    @property
    def path(self) -> str:
        """The file it was read from; empty where it was not."""
        return self._path

    @cached_property
    def speaking(self) -> Mapping[str, str]:
        """The voices in order, key to label: the three built in (as relabelled), then the file's own."""
        return BUILT_IN_VOICES | {key: voice.label for key, voice in self.voices.items()}

    @cached_property
    def by_id(self) -> Mapping[str, Event]:
        """The events by id."""
        return {event.id: event for event in self.events}

    def party(self, key: str) -> Person | Source:
        """The person, institution or source that `key` names."""
        return self.people[key] if key in self.people else self.sources[key]

    def name(self, link: Link) -> str:
        """What to call a link of a chain."""
        return link.unnamed or self.party(link.id or "").name

    def voice_of(self, link: Link) -> str | None:
        """The voice of one link of a chain."""
        return link.voice or (self.party(link.id).voice if link.id else None)

    def voice(self, claim: Account) -> str | None:
        """The voice of the first in `said_by`; None: neutral ink."""
        return self.voice_of(claim.said_by[0]) if claim.said_by else None

    def status(self, claim: Claim) -> Status:
        """How a claim stands, as written, else by who says it (design §3)."""
        if claim.status:
            return claim.status
        if not claim.said_by:
            return "unsourced"
        press = all(link.id in self.sources and self.voice_of(link) == "press" for link in claim.said_by)
        return "reported" if press else "claimed"

    def event_status(self, event: Event) -> Status:
        """How an event stands: as written; disputed where claims contradict; else as its first claim."""
        if event.status in ("corroborated", "disputed"):
            return event.status
        statuses = [self.status(claim) for claim in event.accounts]
        if len(statuses) > 1 and "denied" in statuses and set(statuses) != {"denied"}:
            return "disputed"
        return "disputed" if event.id in self._contradicted else statuses[0]

    @cached_property
    def _contradicted(self) -> frozenset[str]:
        pairs = [
            (event.id, link.event)
            for event in self.events
            for link in event.links
            if link.kind == "contradicts"
        ]
        return frozenset(end for pair in pairs for end in pair)

    def track(self, event: Event) -> str:
        """The key of the track an event is drawn on: that of the first in `who`, else the context's."""
        return self.track_of(event.who[0].id) if event.who else CONTEXT_TRACK

    def track_of(self, key: str) -> str:
        """The key of the track that a person's events go to; the context's where they have none."""
        party = self.party(key)
        track = party.track if isinstance(party, Person) else None
        return CONTEXT_TRACK if track == NO_TRACK else track if track in self.people else key

    def place(self, event: str, claim: int | None = None) -> tuple[int, int]:
        """Line and column in the file, from 1, of an event or one of its claims; (0, 0) without a file."""
        places = self._places.get(event, ())
        number = 0 if claim is None else claim + 1
        return places[number] if number < len(places) else places[0] if places else (0, 0)

    def read_from(self, path: str, places: Mapping[str, tuple[tuple[int, int], ...]]) -> Self:
        """The same, knowing its file, and by id the places in it of each event and then of its claims."""
        copied = self.model_copy()
        copied._path, copied._places = path, dict(places)
        return copied


FIELD_NAMES = frozenset(
    name
    for kind in (Chronology, Chart, Band, Event, Claim, Person, Source, Link, Count, Reply)
    for name in kind.model_fields
)
"""Every key that a file may hold."""
