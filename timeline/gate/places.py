"""Where a text of a chronology stands: in the words of a message, and by line and column of its file."""

from __future__ import annotations

from typing import NamedTuple

from timeline.gate.texts import Location
from timeline.model import Chronology
from timeline.publish import PublicChronology

_IN_SHORT = frozenset(
    ("basis", "figures", "ignore", "links", "quote", "said_by", "source", "via", "voices", "who")
)
"""Keys below which a file mostly has no keys of the model’s: `source: {report: page 4}` has no `locator`."""


class FieldPlace(NamedTuple):
    """A field as a message names it, its line and column from 1 (0 where unknown), the id of its event."""

    named: str
    line: int = 0
    column: int = 0
    event: str = ""


def place_in_file(chronology: Chronology, location: Location) -> FieldPlace:
    """The place of a text of the whole chronology."""
    match location:
        case ("events", int(number), "claims", int(claim), *_):
            id_ = chronology.events[number].id
            return FieldPlace(_field(location, f"event “{id_}”"), *chronology.place(id_, claim), id_)
        case ("events", int(number), *_):
            id_ = chronology.events[number].id
            return FieldPlace(_field(location, f"event “{id_}”"), *chronology.place(id_), id_)
        case ("people" | "sources" as kind, str(key), *_):
            return FieldPlace(_field(location, f"“{key}”"), *chronology.place(f"{kind}/{key}"))
        case ("charts", int(number), *_):
            name = chronology.charts[number].name
            return FieldPlace(_field(location, f"chart “{name}”"), *chronology.place(f"charts/{name}"))
        case ("background", int(number), *_):
            what = chronology.background[number].what
            return FieldPlace(
                _field(location, f"background “{what}”"), *chronology.place(f"background/{number}")
            )
    return FieldPlace(f"`{location[0]}`", *chronology.place(f"/{location[0]}"))


def place_of_public(chronology: Chronology, public: PublicChronology, location: Location) -> FieldPlace:
    """The place in the file of a text of the public edition, which has fewer parts and other keys."""
    match location:
        case ("events", int(number), *rest):
            id_ = public.events[number].id
            own = next(place for place, event in enumerate(chronology.events) if event.id == id_)
            if rest[:1] == ["claims"]:
                claims = chronology.events[own].claims
                written = [place for place, each in enumerate(claims) if each.visibility == "public"]
                if len(written) == len(public.events[number].claims):
                    rest[1] = written[int(rest[1])]
                else:  # as known on a day there are fewer: it is somewhere in the event
                    rest = rest[2:]
            return place_in_file(chronology, ("events", own, *rest))
        case ("people", str(key), *rest):
            return place_in_file(chronology, ("people", _own_key(chronology, public, key), *rest))
        case ("charts", int(number), *rest):
            name = public.charts[number].name
            own = next(place for place, chart in enumerate(chronology.charts) if chart.name == name)
            return place_in_file(chronology, ("charts", own, *rest))
        case ("background", int(number), *rest):
            what = public.background[number].what
            own = next(place for place, band in enumerate(chronology.background) if band.what == what)
            return place_in_file(chronology, ("background", own, *rest))
    return place_in_file(chronology, location)


def _own_key(chronology: Chronology, public: PublicChronology, key: str) -> str:
    """The key in the file of somebody who has another one in public, made from an alias."""
    if key in chronology.people:
        return key
    known = public.people[key].name
    return next((own for own, each in chronology.people.items() if each.alias == known), key)


def _field(location: Location, owner: str) -> str:
    keys = [step for step in location if isinstance(step, str)]
    return f"`{next((key for key in keys[1:] if key in _IN_SHORT), keys[-1])}` of {owner}"
