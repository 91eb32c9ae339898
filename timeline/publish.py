"""What readers may see of a chronology. What they may not is looked for in `gate/`.

Everything fails closed: what is marked for the desk goes, and so does whatever would point at it. The result
depends on public parts alone, so that order, counts, keys and ids give nothing away. What had been said by
the day that a chronology is stamped with follows from what readers are told, too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from pydantic import BaseModel, PrivateAttr

from timeline.charted import showing
from timeline.coarsening import broader, to_day, to_month
from timeline.dates import When
from timeline.folding import words
from timeline.ids import Free
from timeline.known import known_on
from timeline.media import Picture
from timeline.model import (
    NO_TRACK,
    OWN_TRACK,
    Band,
    Chart,
    Chronology,
    Citation,
    Claim,
    Event,
    Figure,
    Link,
    Media,
    Person,
    Reply,
    Role,
    Source,
    Voice,
)
from timeline.uncollected import uncollected
from timeline.withheld import hidden, is_coarse, is_hidden, is_withheld, names_of, parties, references
from timeline.wording.catalogue import noted

NAME_WITHHELD = noted("someone whose name is withheld")
Value = TypeVar("Value", bound=BaseModel)


class LessExact(NamedTuple):
    """How an event told less exactly says when those said or asked something whom readers may know."""

    said: Callable[[When], When] = to_day
    asked: Callable[[When], When] = to_day


_NONE: Mapping[str, LessExact] = MappingProxyType({})


class PublicChronology(Chronology):
    """A chronology that readers may see. Only `publish` makes one, and every export asks for one."""

    _pictures: dict[str, Picture] = PrivateAttr(default_factory=dict)

    @property
    def pictures(self) -> Mapping[str, Picture]:
        """The pictures that events show, by `file`: their path in a published folder."""
        return self._pictures


@uncollected()
def publish(
    chronology: Chronology,
    name_withheld: str = NAME_WITHHELD,
    pictures: Mapping[str, Picture] | None = None,
    less_exact: Mapping[str, LessExact] = _NONE,
) -> PublicChronology:
    """`chronology` without its desk-only parts, every alias in the place of its name.

    `name_withheld` stands, in the chronology's language, for whom readers may not know: a claim never loses
    its speaker, a chain none of its links, an accusation not the fact that it is against someone. `pictures`
    are the files that readers get, by `file` as it is written; other files stay at the desk. None leaves
    them as they are: to look at, not to export. `less_exact` are events, by id, that are told as if
    somebody were in them whom readers may not know, with how it is told when something was said.
    """
    public = _published(chronology, name_withheld, pictures, less_exact)
    if not chronology.as_known_on:
        return public
    # Once more, for whoever is named only later; by what readers are told, which may be less exact.
    known = known_on(public, chronology.as_known_on)
    made = _published(known, name_withheld, None if pictures is None else public.pictures, less_exact)
    return made.leaving_open(known.left_open)


def told_less_exactly(chronology: Chronology) -> Set[str]:
    """The ids of events of which readers are told less, since somebody is in them whom they may not know."""
    unknown = hidden(chronology)
    return {event.id for event in _public_events(chronology) if is_coarse(event, unknown)}


def _published(
    chronology: Chronology,
    name_withheld: str,
    pictures: Mapping[str, Picture] | None,
    less_exact: Mapping[str, LessExact],
) -> PublicChronology:
    """The whole of it for readers, whatever day it is stamped with."""
    events = _public_events(chronology)
    ids = frozenset(event.id for event in events)
    tags = frozenset(tag for event in events for tag in event.tags)
    charts = tuple(showing(chronology, events))
    shown: tuple[Event | Chart | Band, ...] = (*events, *charts, *chronology.background)
    readers = _Readers(chronology, shown, name_withheld, pictures, less_exact)
    events = tuple(readers.event(event, ids) for event in events)
    people, sources = readers.people(events), readers.sources()
    public = _remade(
        chronology,
        PublicChronology,
        voices=_voices(chronology, people, sources, events),
        people=people,
        sources=sources,
        background=tuple(readers.band(band) for band in chronology.background),
        charts=tuple(readers.chart(chart, ids, tags) for chart in charts),
        events=events,
        note=None,
    )
    public._pictures |= readers.pictures(events)
    return public


# ---- publishing --------------------------------------------------------------------------------------------


def _remade(value: BaseModel, kind: type[Value], **changes: object) -> Value:
    """A copy with changes. Not `model_copy`: that keeps cached properties, and in them what was withheld."""
    return kind.model_construct(**{name: getattr(value, name) for name in type(value).model_fields} | changes)


def _without_desk_claims(event: Event) -> Event | None:
    """The event with its public claims only; None where it had claims and none is public."""
    # Without what is the desk's: a note would tell one account, below, from the same without one.
    public = (claim for claim in event.claims if claim.visibility == "public")
    claims = tuple(_remade(claim, Claim, note=None, checked=None) for claim in public)
    if event.claims and not claims:
        return None
    kept = _remade(event, Event, claims=claims)
    return _as_one(kept, claims[0]) if len(claims) == 1 else kept


def _as_one(event: Event, claim: Claim) -> Event:
    """An event of one account without a list of it, which would tell of others; not where both say more."""
    told = {name: value for name in Claim.model_fields if (value := getattr(claim, name))}
    one = _remade(event, Event, **told, claims=())
    same = (one.accounts, one.title, one.date) == (event.accounts, event.title, event.date)
    return one if same and not (event.status and claim.status) else event


def _public_events(chronology: Chronology) -> tuple[Event, ...]:
    """The events that readers get, each without the claims that are the desk’s."""
    kept = (_without_desk_claims(event) for event in chronology.events if event.visibility == "public")
    return tuple(event for event in kept if event)


def charts_of_readers(chronology: Chronology) -> Sequence[Chart]:
    """The charts of which readers see something; the others are the desk’s, headline and all."""
    return [*showing(chronology, _public_events(chronology))] if chronology.charts else []


def _voices(
    chronology: Chronology,
    people: Mapping[str, Person],
    sources: Mapping[str, Source],
    events: Sequence[Event],
) -> dict[str, Voice]:
    """The voices in which somebody speaks to readers: the others may be those of the withheld."""
    chains = (link for event in events for account in event.accounts for link in account.whole_chain)
    heard = {link.voice for link in chains} | {each.voice for each in people.values()}
    heard |= {each.voice for each in sources.values()}
    return {key: voice for key, voice in chronology.voices.items() if key in heard}


class _Readers:
    """Whom readers may know and by which key, applied to each part of a chronology."""

    def __init__(
        self,
        chronology: Chronology,
        shown: tuple[Event | Chart | Band, ...],
        name_withheld: str,
        pictures: Mapping[str, Picture] | None,
        less_exact: Mapping[str, LessExact],
    ) -> None:
        self._pictures = pictures
        self._less_exact = less_exact
        self._chronology = chronology
        self._parties = {key: party for key, party in parties(chronology).items() if not is_withheld(party)}
        named = self._parties.keys() & set(references(shown))
        tracks = {person.track for key, person in chronology.people.items() if key in named}
        seen = named | (self._parties.keys() & tracks)
        self._people = [key for key in chronology.people if key in seen]
        self._sources = [key for key in chronology.sources if key in named]
        self._keys = self._public_keys()
        self._nobody = Person(name=name_withheld, track=NO_TRACK)
        self._nobody_key = Free(self._keys.values()).take("withheld")
        self._origins = self._public_origins()
        # Sources too: an exact date would tell that it was a paper that spoke, and no person.
        self._unknown = hidden(chronology)

    def people(self, events: tuple[Event, ...]) -> dict[str, Person]:
        """The people readers may know, then the one who stands for all others, where an event names it."""
        known = {self._keys[key]: self._person(self._chronology.people[key]) for key in self._people}
        return known | ({self._nobody_key: self._nobody} if self._nobody_key in references(events) else {})

    def sources(self) -> dict[str, Source]:
        """The sources readers may know."""
        return {self._keys[key]: self._source(self._chronology.sources[key]) for key in self._sources}

    def event(self, event: Event, ids: frozenset[str]) -> Event:
        """A public event with everyone in it as readers may know them."""
        coarse = self._less_exact.get(event.id) or (LessExact() if is_coarse(event, self._unknown) else None)
        changes = self._account(event, coarse)
        claims = tuple(_remade(claim, Claim, **self._account(claim, coarse)) for claim in event.claims)
        changes["links"] = tuple(link for link in event.links if link.event in ids)
        changes["media"] = tuple(self._media(event))
        return _remade(event, Event, **changes, who=self._who(event), claims=claims, ignore={})

    def pictures(self, events: tuple[Event, ...]) -> dict[str, Picture]:
        """The pictures of these events, by their path for readers."""
        there = {place_of(each): each for each in (self._pictures or {}).values()}
        return {media.file: there[media.file] for event in events for media in event.media if there}

    def _media(self, event: Event) -> Iterator[Media]:
        """What goes with an event; a path on the desk's machine becomes one that says nothing."""
        for media in event.media:
            if self._pictures is None:
                yield media
            elif media.file in self._pictures:
                yield _remade(media, Media, file=place_of(self._pictures[media.file]))

    def chart(self, chart: Chart, ids: frozenset[str], tags: frozenset[str]) -> Chart:
        """A chart of public events, people and tags."""
        people = tuple(self._keys[key] for key in chart.people if key in self._keys)
        events, highlight = (
            tuple(id_ for id_ in wanted if id_ in ids) for wanted in (chart.events, chart.highlight)
        )
        tagged = tuple(tag for tag in chart.tags if tag in tags)
        return _remade(chart, Chart, people=people, events=events, highlight=highlight, tags=tagged)

    def band(self, band: Band) -> Band:
        """A background band with the sources readers may know."""
        return _remade(band, Band, source=self._citations(band.source))

    def _account(self, account: Event | Claim, coarse: LessExact | None) -> dict[str, object]:
        return {
            **(self._coarse(account, coarse) if coarse else {}),
            "said_by": tuple(self._link(link) for link in account.said_by),
            "via": tuple(self._link(link) for link in account.via),
            "source": self._citations(account.source),
            "against": self._all_keys(account.against),
            "figures": tuple(self._figure(figure, coarse) for figure in account.figures),
            "reply": tuple(self._reply(reply, coarse) for reply in account.reply),
            "checked": None,
            "note": None,
        }

    def _coarse(self, account: Event | Claim, coarse: LessExact) -> dict[str, object]:
        """When, where and when said, less exactly: somebody is in it whom readers may not know."""
        said = account.said and self._coarse_saying(account.said, account.whole_chain, coarse.said)
        when = to_day(account.when) if account.when else None
        return {"when": when, "where": broader(account.where), "said": said}

    def _coarse_saying(self, said: When, among: object, coarse: Callable[[When], When]) -> When:
        """When something was said or asked: the month, where somebody unknown is among those who spoke."""
        return to_month(said) if not self._unknown.isdisjoint(references(among)) else coarse(said)

    def _figure(self, figure: Figure, coarse: LessExact | None) -> Figure:
        counted_by = self._key(figure.counted_by) if figure.counted_by else None
        as_of = to_day(figure.as_of) if figure.as_of and coarse else figure.as_of
        return _remade(figure, Figure, counted_by=counted_by, as_of=as_of)

    def _reply(self, reply: Reply, coarse: LessExact | None) -> Reply:
        asked = (
            self._coarse_saying(reply.asked, reply, coarse.asked) if reply.asked and coarse else reply.asked
        )
        return _remade(reply, Reply, to=self._all_keys(reply.to), asked=asked)

    def _who(self, event: Event) -> tuple[Role, ...]:
        """Who takes part; a withheld first leaves a place-holder, so that no other's track gets the event."""
        known = [role for role in event.who if role.id in self._keys]
        first = event.who[:1] if event.who and event.who[0].id not in self._keys else ()
        return tuple(Role.model_construct(id=self._key(role.id), role=role.role) for role in (*first, *known))

    def _link(self, link: Link) -> Link:
        if link.id is None:
            return link
        if link.id in self._keys:
            return _remade(link, Link, id=self._keys[link.id])
        return _remade(link, Link, id=None, unnamed=self._nobody.name)

    def _citations(self, citations: tuple[Citation, ...]) -> tuple[Citation, ...]:
        return tuple(
            _remade(each, Citation, id=self._keys[each.id]) for each in citations if each.id in self._keys
        )

    def _key(self, key: str) -> str:
        return self._keys.get(key, self._nobody_key)

    def _all_keys(self, keys: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._key(key) for key in keys))

    def _person(self, person: Person) -> Person:
        named: dict[str, object] = {"alias_role": None}
        if person.alias:
            named |= {"name": person.alias, "aka": (), "alias": None, "role": person.alias_role, "age": None}
        track = person.track if person.track in (None, NO_TRACK, OWN_TRACK) else self._keys.get(person.track)
        return _remade(person, Person, **named, track=track, note=None)

    def _source(self, source: Source) -> Source:
        origin = self._origins.get(words(source.origin or ""), source.origin)
        # Each copy of a leaked paper may differ: its checksum tells whose it is.
        checksum = source.sha256 if source.url or source.archived else None
        return _remade(source, Source, origin=origin, text=None, sha256=checksum)

    def _public_keys(self) -> dict[str, str]:
        """The key that readers see, by key; made from the alias where there is one: a key may hold a name."""
        shown = [*self._people, *self._sources]
        keys = {key: key for key in shown if not is_hidden(self._parties[key])}
        free = Free(keys)
        for key in shown:
            party = self._parties[key]
            if isinstance(party, Person) and party.alias:
                keys[key] = free.take(_slug(party.alias) or "person")
        return keys

    def _public_origins(self) -> dict[str, str]:
        """What stands for an origin that is a hidden party, so that what counted once still counts once."""
        unnamed = {key: party for key, party in parties(self._chronology).items() if is_hidden(party)}
        owners = {words(name): key for key, party in unnamed.items() for name in (key, *names_of(party))}
        named = dict.fromkeys(words(self._chronology.sources[key].origin or "") for key in self._sources)
        withheld = list(dict.fromkeys(owners[origin] for origin in named if origin in owners))
        nobody = self._nobody.name
        public = {key: self._keys.get(key) or f"{nobody} ({place})" for place, key in enumerate(withheld, 1)}
        return {origin: public[owners[origin]] for origin in named if origin in owners}


def place_of(picture: Picture) -> str:
    """The path of a picture in a published folder."""
    return f"media/{picture.name}"


def _slug(name: str) -> str:
    return words(name).replace(" ", "-")
