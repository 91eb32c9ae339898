"""The whole file: events with everyone and everything they name, and its charts."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Annotated, Self

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PrivateAttr,
)

from timeline import shorthands
from timeline.dates import When
from timeline.folding import words
from timeline.model.events import (
    Account,
    Basis,
    Checked,
    Citations,
    Claim,
    Count,
    Event,
    Media,
    Quote,
    Reply,
    Told,
)
from timeline.model.speakers import Citation, Link, Person, Role, Source, Voice
from timeline.model.values import (
    BUILT_IN_VOICES,
    CONTEXT_TRACK,
    DOCUMENTS,
    ID_PATTERN,
    LONGEST_LINE,
    Date,
    Keys,
    Language,
    Line,
    Status,
    Text,
    Texts,
    Value,
)
from timeline.names import DOCUMENT
from timeline.shorthands import NO_TRACK


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

    name: Annotated[str, Field(pattern=ID_PATTERN, max_length=LONGEST_LINE)] = Field(
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
    language: Annotated[Language, AfterValidator(shorthands.known_language)] = Field(
        "en",
        description="the language it is written in; en is British English",
        examples=["en", "ru", "kk", "ar"],
    )
    timezone: Annotated[Text, AfterValidator(shorthands.known_zone)] | None = Field(
        None,
        description="where its times are, as a place of the IANA list; without it readers are told no clock",
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
        description="kinds of speakers: relabels family, official, press and document, or adds more",
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
    _left_open: int = PrivateAttr(0)

    @property
    def path(self) -> str:
        """The file it was read from; empty where it was not."""
        return self._path

    @property
    def zone(self) -> str:
        """The zone that dates are counted in: UTC where the file names none."""
        return self.timezone or "UTC"

    @cached_property
    def told_zone(self) -> str:
        """The zone that readers may be told: as written, or UTC where an offset is; else empty."""
        return self.timezone or ("UTC" if any(when.has_offset for when in self._dates) else "")

    def clock_of(self, events: Iterable[str]) -> str:
        """The zone to tell with these events (ids): none where no date of theirs has an hour."""
        timed = any(when.has_time for id_ in events for when in self.by_id[id_].dates)
        return self.told_zone if timed else ""

    @property
    def _dates(self) -> Iterator[When]:
        for event in self.events:
            yield event.date
            yield from (claim.when for claim in event.claims if claim.when)

    @cached_property
    def speaking(self) -> Mapping[str, str]:
        """The voices in order, key to label: built in (as relabelled), the file's own, then documents."""
        known = BUILT_IN_VOICES | {key: voice.label for key, voice in self.voices.items()}
        return {**known, DOCUMENT: known.get(DOCUMENT, DOCUMENTS)}

    @cached_property
    def heard(self) -> frozenset[str]:
        """The voices, by key, in which somebody gives an account."""
        first = (claim.said_by[0] for event in self.events for claim in event.accounts if claim.said_by)
        speakers = {(link.id, link.voice): link for link in first}
        return frozenset(filter(None, map(self.voice_of, speakers.values())))

    @cached_property
    def told(self) -> tuple[Told, ...]:
        """Every account of every event, in the order of the file."""
        return tuple(told for event in self.events for told in event.told)

    @cached_property
    def places(self) -> frozenset[str]:
        """Where anything happened, in the words of the file, as its events and their accounts have it."""
        return frozenset(each.where for event in self.events for each in (event, *event.claims) if each.where)

    @cached_property
    def tags(self) -> frozenset[str]:
        """The tags of its events."""
        return frozenset(tag for event in self.events for tag in event.tags)

    @cached_property
    def by_id(self) -> Mapping[str, Event]:
        """The events by id."""
        return {event.id: event for event in self.events}

    def chart(self, name: str) -> Chart | None:
        """The chart of this name; None where there is none, as for the one of everything."""
        return next((chart for chart in self.charts if chart.name == name), None)

    def headline(self, chart: Chart | None) -> str:
        """What stands above a chart: its own headline, else the title."""
        return (chart and chart.headline) or self.title

    def party(self, key: str) -> Person | Source:
        """The person, institution or source that `key` names."""
        return self.people[key] if key in self.people else self.sources[key]

    def cited(self, citation: Citation) -> str:
        """The name of a source, and the place in it."""
        name = self.party(citation.id).name
        return f"{name}, {citation.locator}" if citation.locator else name

    @cached_property
    def called(self) -> Mapping[str, frozenset[str]]:
        """By each word, folded, the keys of those with it in their name, another name or their role."""
        texts = {key: source.name for key, source in self.sources.items()}
        texts |= {key: " ".join((each.name, *each.aka, each.role or "")) for key, each in self.people.items()}
        keys: dict[str, set[str]] = {}
        for key, text in texts.items():
            for word in words(text).split():
                keys.setdefault(word, set()).add(key)
        return {word: frozenset(found) for word, found in keys.items()}

    def called_by(self, text: str) -> frozenset[str]:
        """The keys of everyone whom each word of a text may call; empty for a text without words."""
        found = [self.called.get(word, frozenset()) for word in words(text).split()]
        return frozenset.intersection(*found) if found else frozenset()

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
        """How a claim stands, as written, else by who says it."""
        if claim.status:
            return claim.status
        if not claim.said_by:
            return "unsourced"
        for link in claim.said_by:
            if link.id not in self.sources or self.voice_of(link) != "press":
                return "claimed"
        return "reported"

    def event_status(self, event: Event) -> Status:
        """How an event stands: as written; disputed where claims contradict; else as its first claim."""
        if event.status in ("corroborated", "disputed"):
            return event.status
        statuses = [self.status(claim) for claim in event.accounts]
        if len(statuses) > 1 and "denied" in statuses and set(statuses) != {"denied"}:
            return "disputed"
        return "disputed" if event.id in self.contradictions else statuses[0]

    @cached_property
    def contradictions(self) -> Mapping[str, frozenset[str]]:
        """By the id of an event, those that it contradicts and those that contradict it."""
        pairs = [
            (event.id, link.event)
            for event in self.events
            for link in event.links
            if link.kind == "contradicts"
        ]
        found: dict[str, set[str]] = {}
        for one, other in pairs:
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
        return {id_: frozenset(others) for id_, others in found.items()}

    @cached_property
    def denied_elsewhere(self) -> Mapping[str, tuple[Claim, ...]]:
        """By the id of an event, the accounts that deny it in the events that contradict it."""
        return {
            id_: tuple(
                claim
                for other in sorted(others & self.by_id.keys())
                for claim in self.by_id[other].accounts
                if self.status(claim) == "denied"
            )
            for id_, others in self.contradictions.items()
        }

    @cached_property
    def denials(self) -> Mapping[str, tuple[str, ...]]:
        """By who denies, the ids of the events in which they do."""
        found: dict[str, list[str]] = {}
        for event in self.events:
            for claim in event.accounts:
                if claim.said_by and claim.said_by[0].id and self.status(claim) == "denied":
                    found.setdefault(claim.said_by[0].id, []).append(event.id)
        return {key: tuple(dict.fromkeys(ids)) for key, ids in found.items()}

    def denied_by(self, event: Event) -> tuple[str, ...]:
        """Of those whom an event accuses, who denies in it or in one that contradicts it."""
        return self._denied.get(event.id, ())

    def contradicted_by(self, event: Event) -> tuple[str, ...]:
        """Of those whom an event accuses, who speaks in it or in one that contradicts it."""
        return self._contradicted.get(event.id, ())

    @cached_property
    def _denied(self) -> Mapping[str, tuple[str, ...]]:
        return self._answering({event.id: self._deniers(event) for event in self.events})

    @cached_property
    def _contradicted(self) -> Mapping[str, tuple[str, ...]]:
        return self._answering({event.id: event.speaking for event in self.events})

    def _deniers(self, event: Event) -> frozenset[str]:
        denials = (claim for claim in event.accounts if self.status(claim) == "denied")
        return frozenset(link.id for claim in denials for link in claim.said_by[:1] if link.id)

    def _answering(self, speaking: Mapping[str, frozenset[str]]) -> Mapping[str, tuple[str, ...]]:
        """By the id of an event that accuses, those of the accused who are `speaking` there or against it."""
        found = {}
        for event in self.events:
            if event.accused:
                there = (event.id, *self.contradictions.get(event.id, ()))
                heard = frozenset().union(*(speaking.get(id_, ()) for id_ in there))
                found[event.id] = tuple(key for key in event.accused if key in heard)
        return found

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

    @property
    def left_open(self) -> int:
        """How many accounts are left out that may have been given by the day it is known on, and may not."""
        return self._left_open

    def leaving_open(self, number: int) -> Self:
        """The same, of which so many accounts are left out."""
        copied = self.model_copy()
        copied._left_open = number
        return copied

    def read_from(self, path: str, places: Mapping[str, tuple[tuple[int, int], ...]]) -> Self:
        """The same, knowing its file, and by id the places in it of each event and then of its claims."""
        copied = self.model_copy()
        copied._path, copied._places = path, dict(places)
        return copied


FIELD_NAMES = frozenset(
    name
    for kind in (
        *(Chronology, Context, Voice, Chart, Band, Event, Claim, Person, Source, Link, Role, Citation),
        *(Quote, Count, Basis, Reply, Checked, Media),
    )
    for name in kind.model_fields
)
"""Every key that a file may hold, but for the kinds of links and the parts of a date."""
