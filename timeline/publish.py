"""What readers may see of a chronology, and the gate that looks for what they may not.

Everything fails closed: what is marked for the desk goes, and so does whatever would point at it. The result
depends on public parts alone, so that order, counts, keys and ids give nothing away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import TypeVar
from urllib.parse import unquote

from pydantic import BaseModel

from timeline.dates import When
from timeline.folding import words
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
    Person,
    Problem,
    Reply,
    Role,
    Source,
)
from timeline.wording.catalogue import noted

NAME_WITHHELD = noted("someone whose name is withheld")
Party = Person | Source
Location = tuple[str | int, ...]
Value = TypeVar("Value", bound=BaseModel)
_TAG = re.compile(r"<[^>]*>")
_MARKUP = re.compile(r"<[^>]*>|\]\([^)]*\)|[*_`~\\\[\]]")
"""What HTML and Markdown put within a word and readers do not see: tags, emphasis, code, links, escapes."""


class PublicChronology(Chronology):
    """A chronology that readers may see. Only `publish` makes one, and every export asks for one."""


def publish(chronology: Chronology, name_withheld: str = NAME_WITHHELD) -> PublicChronology:
    """`chronology` without its desk-only parts, every alias in the place of its name.

    `name_withheld` stands, in the chronology's language, for whom readers may not know: a claim never loses
    its speaker, a chain none of its links, an accusation not the fact that it is against someone.
    """
    kept = (_without_desk_claims(event) for event in chronology.events if event.visibility == "public")
    events = tuple(event for event in kept if event)
    ids = frozenset(event.id for event in events)
    charts = tuple(chart for chart in chronology.charts if _shows_something(chart, ids, chronology))
    readers = _Readers(chronology, (*events, *charts, *chronology.background), name_withheld)
    events = tuple(readers.event(event, ids) for event in events)
    return _remade(
        chronology,
        PublicChronology,
        people=readers.people(events),
        sources=readers.sources(),
        background=tuple(readers.band(band) for band in chronology.background),
        charts=tuple(readers.chart(chart, ids) for chart in charts),
        events=events,
        note=None,
    )


def withheld_names(chronology: Chronology) -> Mapping[str, str]:
    """Every name that readers may not see, to its bearer's key; not one that is someone's in public too."""
    hidden: dict[str, str] = {}
    public: set[str] = set()
    for key, party in _parties(chronology).items():
        if _is_hidden(party):
            hidden |= dict.fromkeys(_names(party), key)
        else:
            public |= {words(name) for name in _names(party)}
    return {name: key for name, key in hidden.items() if words(name) and words(name) not in public}


def refusals(
    chronology: Chronology, public: PublicChronology, outputs: Mapping[str, bytes]
) -> tuple[Problem, ...]:
    """Why `outputs` (file name to bytes) may not leave the house: each withheld name found, and where.

    Names are compared without case, accents, spacing, punctuation and markup; in every public text, whether
    the outputs show it or not, their words in any order; in the outputs' bytes and in their file names.
    """
    if not withheld_names(chronology):
        return ()
    names = tuple(map(_Name.of, withheld_names(chronology)))
    public_names = _public_names(chronology, names)
    found = [
        _in_text(chronology, public, name.written, location)
        for location, text in _texts(public)
        for name in _found(names, words(text), words(_MARKUP.sub("", unescape(text))), public_names)
    ]
    if found:
        return tuple(found)
    return tuple(
        _in_output(chronology, name.written, file)
        for file, content in outputs.items()
        for seen, source in [_readings(file, content)]
        for name in names
        # In markup a single word is as likely a word of the format: the class "mark" is nobody called Mark.
        if any(map(name.in_order.search, (*seen, *source) if len(name.words) > 1 else seen))
    )


# ---- publishing --------------------------------------------------------------------------------------------


def _remade(value: BaseModel, kind: type[Value], **changes: object) -> Value:
    """A copy with changes. Not `model_copy`: that keeps cached properties, and in them what was withheld."""
    return kind.model_construct(**{name: getattr(value, name) for name in type(value).model_fields} | changes)


def _without_desk_claims(event: Event) -> Event | None:
    """The event with its public claims only; None where it had claims and none is public."""
    claims = tuple(claim for claim in event.claims if claim.visibility == "public")
    return None if event.claims and not claims else _remade(event, Event, claims=claims)


def _shows_something(chart: Chart, ids: frozenset[str], chronology: Chronology) -> bool:
    """Whether a chart's own selection survives; an emptied one would ask for everything."""
    people = [key for key in chart.people if not _is_withheld(chronology.party(key))]
    return bool(people or not chart.people) and (not chart.events or not ids.isdisjoint(chart.events))


class _Readers:
    """Whom readers may know and by which key, applied to each part of a chronology."""

    def __init__(
        self, chronology: Chronology, shown: tuple[Event | Chart | Band, ...], name_withheld: str
    ) -> None:
        self._chronology = chronology
        self._parties = {key: party for key, party in _parties(chronology).items() if not _is_withheld(party)}
        named = set(_references(shown))
        tracks = {
            person.track for key, person in chronology.people.items() if key in named & set(self._parties)
        }
        self._people = [key for key in chronology.people if key in self._parties and key in named | tracks]
        self._sources = [key for key in chronology.sources if key in self._parties and key in named]
        self._keys = self._public_keys()
        self._nobody = Person(name=name_withheld, track=NO_TRACK)
        self._nobody_key = _free("withheld", set(self._keys.values()))
        self._origins = self._public_origins()

    def people(self, events: tuple[Event, ...]) -> dict[str, Person]:
        """The people readers may know, then the one who stands for all others, where an event names it."""
        known = {self._keys[key]: self._person(self._chronology.people[key]) for key in self._people}
        return known | ({self._nobody_key: self._nobody} if self._nobody_key in _references(events) else {})

    def sources(self) -> dict[str, Source]:
        """The sources readers may know."""
        return {self._keys[key]: self._source(self._chronology.sources[key]) for key in self._sources}

    def event(self, event: Event, ids: frozenset[str]) -> Event:
        """A public event with everyone in it as readers may know them."""
        changes = self._account(event)
        claims = tuple(_remade(claim, Claim, **self._account(claim)) for claim in event.claims)
        links = tuple(link for link in event.links if link.event in ids)
        return _remade(event, Event, **changes, who=self._who(event), claims=claims, links=links, ignore={})

    def chart(self, chart: Chart, ids: frozenset[str]) -> Chart:
        """A chart of public events and people."""
        people = tuple(self._keys[key] for key in chart.people if key in self._keys)
        events, highlight = (
            tuple(id_ for id_ in wanted if id_ in ids) for wanted in (chart.events, chart.highlight)
        )
        return _remade(chart, Chart, people=people, events=events, highlight=highlight)

    def band(self, band: Band) -> Band:
        """A background band with the sources readers may know."""
        return _remade(band, Band, source=self._citations(band.source))

    def _account(self, account: Event | Claim) -> dict[str, object]:
        return {
            "said_by": tuple(self._link(link) for link in account.said_by),
            "via": tuple(self._link(link) for link in account.via),
            "source": self._citations(account.source),
            "against": self._all_keys(account.against),
            "figures": tuple(self._figure(figure) for figure in account.figures),
            "reply": tuple(_remade(reply, Reply, to=self._all_keys(reply.to)) for reply in account.reply),
            "checked": None,
            "note": None,
        }

    def _figure(self, figure: Figure) -> Figure:
        counted_by = self._key(figure.counted_by) if figure.counted_by else None
        return _remade(figure, Figure, counted_by=counted_by)

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
        named = {"name": person.alias, "aka": (), "alias": None} if person.alias else {}
        track = person.track if person.track in (None, NO_TRACK, OWN_TRACK) else self._keys.get(person.track)
        return _remade(person, Person, **named, track=track, note=None)

    def _source(self, source: Source) -> Source:
        origin = self._origins.get(words(source.origin or ""), source.origin)
        return _remade(source, Source, origin=origin, text=None)

    def _public_keys(self) -> dict[str, str]:
        """The key that readers see, by key; made from the alias where there is one: a key may hold a name."""
        shown = [*self._people, *self._sources]
        keys = {key: key for key in shown if not _is_hidden(self._parties[key])}
        for key in shown:
            party = self._parties[key]
            if isinstance(party, Person) and party.alias:
                keys[key] = _free(_slug(party.alias) or "person", set(keys.values()))
        return keys

    def _public_origins(self) -> dict[str, str]:
        """What stands for an origin that is a hidden party, so that what counted once still counts once."""
        hidden = {key: party for key, party in _parties(self._chronology).items() if _is_hidden(party)}
        owners = {words(name): key for key, party in hidden.items() for name in (key, *_names(party))}
        named = dict.fromkeys(words(self._chronology.sources[key].origin or "") for key in self._sources)
        withheld = list(dict.fromkeys(owners[origin] for origin in named if origin in owners))
        nobody = self._nobody.name
        public = {key: self._keys.get(key) or f"{nobody} ({place})" for place, key in enumerate(withheld, 1)}
        return {origin: public[owners[origin]] for origin in named if origin in owners}


# ---- who is who --------------------------------------------------------------------------------------------


def _parties(chronology: Chronology) -> dict[str, Party]:
    return {**chronology.sources, **chronology.people}


def _is_withheld(party: Party) -> bool:
    return party.visibility == "desk"


def _is_hidden(party: Party) -> bool:
    return _is_withheld(party) or (isinstance(party, Person) and party.alias is not None)


def _names(party: Party) -> tuple[str, ...]:
    return (party.name, *party.aka) if isinstance(party, Person) else (party.title,)


def _references(value: object) -> Iterator[str]:
    """The keys of all people and sources that a value, or anything in it, names."""
    match value:
        case tuple():
            for item in value:
                yield from _references(item)
        case Role(id=str(key)) | Link(id=str(key)) | Citation(id=str(key)) | Figure(counted_by=str(key)):
            yield key
        case Reply():
            yield from value.to
        case Chart():
            yield from value.people
        case Band():
            yield from _references(value.source)
        case Event() | Claim():
            yield from value.against
            yield from _references((*value.said_by, *value.via, *value.source, *value.reply, *value.figures))
            yield from _references((*value.who, *value.claims)) if isinstance(value, Event) else ()


def _slug(name: str) -> str:
    return words(name).replace(" ", "-")


def _free(wanted: str, taken: set[str]) -> str:
    """`wanted`, or the first of `wanted-2`, `wanted-3` … that is not taken."""
    key, number = wanted, 1
    while key in taken:
        number += 1
        key = f"{wanted}-{number}"
    return key


# ---- the gate ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Name:
    """A withheld name as it is looked for in folded text."""

    written: str
    words: tuple[str, ...]
    in_order: re.Pattern[str]
    """Finds its words in their order, also where they were run together."""
    row: re.Pattern[str]
    """Finds as many of its words in a row as it has, which may be one of them twice."""

    @classmethod
    def of(cls, written: str) -> _Name:
        parts = tuple(words(written).split())
        one = f"(?:{'|'.join(map(re.escape, parts))})"
        # A look-ahead, since rows may overlap: "Samuel, Samuel Orchardson".
        row = rf"(?<!\w)(?=({one}(?: ?{one}){{{len(parts) - 1}}})(?!\w))"
        return cls(written, parts, re.compile(_whole(_joined(written))), re.compile(row))

    def rows_in(self, text: str) -> list[str]:
        """Its words in any order, wherever they stand side by side in a text."""
        letters = sorted("".join(self.words))
        return [row for row in self.row.findall(text) if sorted(row.replace(" ", "")) == letters]


def _public_names(chronology: Chronology, withheld: Iterable[_Name]) -> re.Pattern[str]:
    """Finds the full names that readers may see, but for one as "Brother of Orchardson, Samuel"."""
    people = [each for each in chronology.people.values() if not _is_hidden(each)]
    called = {words(name) for person in people for name in _names(person)}
    telling = {each for each in called for name in withheld if set(name.rows_in(each)) - {each}}
    return re.compile(_whole("|".join(_joined(each) for each in called - telling if " " in each) or "(?!)"))


def _found(
    names: Iterable[_Name], text: str, unmarked: str, public_names: re.Pattern[str]
) -> Iterator[_Name]:
    """The names in a folded text, as it stands or without its markup."""
    for name in names:
        for reading in {text, unmarked}:
            if all(word in reading for word in name.words) and (
                name.in_order.search(reading)
                # "Tom Marlow, Ines Weber" names no Ines Marlow.
                or name.rows_in(public_names.sub("|", reading))
            ):
                yield name
                break


def _joined(name: str) -> str:
    return " ?".join(map(re.escape, words(name).split()))


def _whole(pattern: str) -> str:
    return rf"(?<!\w)(?:{pattern})(?!\w)"


def _texts(value: object, location: Location = ()) -> Iterator[tuple[Location, str]]:
    """Every text in a value, with its path through the model."""
    match value:
        case str():
            yield location, value
        case When():
            yield (*location, "label"), value.label
        case BaseModel():
            for name in type(value).model_fields:
                yield from _texts(getattr(value, name), (*location, name))
        case Mapping():
            for key, item in value.items():
                yield (*location, key), key
                yield from _texts(item, (*location, key))
        case tuple():
            for number, item in enumerate(value):
                yield from _texts(item, (*location, number))


def _readings(file: str, content: bytes) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What readers see of an output, with its name, and what stands in its markup and escapes."""
    text = unescape(content.decode("utf-8", errors="replace"))
    seen = words(file), words(_TAG.sub(" ", text)), words(_MARKUP.sub("", text))
    return seen, (words(text), words(unquote(text)))


def _in_text(chronology: Chronology, public: PublicChronology, name: str, location: Location) -> Problem:
    field = next(step for step in reversed(location) if isinstance(step, str))
    event, line, column = _event_at(chronology, public, location)
    where = f"event “{event}”" if event else location[0]
    return Problem(
        f"{_why(chronology, name)}, but stands in `{field}` of {where}.",
        "Take the name out of it: an alias is never put into a text for you.",
        file=chronology.path,
        line=line,
        column=column,
        code="withheld_name",
        event=event,
    )


def _event_at(chronology: Chronology, public: PublicChronology, location: Location) -> tuple[str, int, int]:
    """Of a text in `public`: the id of its event, the line and column of the event or claim in the file."""
    match location:
        case ("events", int(number), "claims", int(claim), *_):
            event = chronology.by_id[public.events[number].id]
            written = [place for place, each in enumerate(event.claims) if each.visibility == "public"]
            return event.id, *chronology.place(event.id, written[claim])
        case ("events", int(number), *_):
            id_ = public.events[number].id
            return id_, *chronology.place(id_)
    return "", 0, 0


def _in_output(chronology: Chronology, name: str, file: str) -> Problem:
    return Problem(
        f"{_why(chronology, name)}, but stands in {file}.",
        "Nothing was written. Look for the name in the file's name, chart furniture and links.",
        file=chronology.path,
        code="withheld_name",
    )


def _why(chronology: Chronology, name: str) -> str:
    party = _parties(chronology)[withheld_names(chronology)[name]]
    alias = party.alias if isinstance(party, Person) and not _is_withheld(party) else None
    return f"“{name}” is " + (f"known to readers as “{alias}”" if alias else "for the desk only")
