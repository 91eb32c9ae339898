"""What a file may write in short, widened to what the model holds; names become keys, dates become `When`.

Everything here takes a value as a reader delivers it, a text, a list or a mapping, and raises a `slip` where
a reporter has to mend it.
"""

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Self, TypeGuard

from pydantic import BaseModel, ValidationInfo
from pydantic_core import PydanticCustomError

from timeline.addresses import fault_of
from timeline.dates import DateError, When
from timeline.dates.civil import UnknownZoneError, clock_of
from timeline.dates.plain_words import two_years
from timeline.glance import is_blank
from timeline.names import DOCUMENT, Names, slip

OWN_TRACK = "own"
NO_TRACK = "none"
_OF_A_DATE = frozenset({"best", "within", "label"})
_BRACES_AS_TEXT = re.compile(r"\{\s*(?:best|within|label):\s.*\}")
MARKED_BRACES = "The quotation marks around these braces make one text of them."


@dataclass(frozen=True, slots=True)
class Reading:
    """What the values of one file are read against: its time zone (an IANA name) and its names."""

    zone: str = "UTC"
    names: Names = field(default_factory=lambda: Names({}, {}))
    dates: Callable[[str, str], When] = When.parse
    is_english: bool = True

    @classmethod
    def of(cls, raw: object, told: float = math.inf) -> Self:
        """What the file itself says; of no more than so many refused dates it is `told` why."""
        inside = raw if isinstance(raw, Mapping) else {}
        zone, people, sources = (inside.get(key) for key in ("timezone", "people", "sources"))
        names = Names(_by_name(people), _by_name(sources))
        known = isinstance(zone, str) and _zone_slip(zone) is None
        is_english = str(inside.get("language", "en")).strip().casefold().startswith("en")
        dates = lru_cache(maxsize=4096)(_Dates(told))  # a file repeats its dates
        return cls(str(zone).strip() if known else "UTC", names, dates, is_english)


@dataclass(slots=True)
class _Dates:
    """Reads the dates of a file; where thousands are none, why is looked for only in those that are told."""

    told: float

    def __call__(self, text: str, zone: str) -> When:
        try:
            return When.parse(text, zone, diagnosed=self.told > 0)
        except DateError:
            self.told -= 1
            raise


def _by_name(raw: object) -> Mapping[str, object]:
    """People or sources by key; written as a list, which is refused elsewhere, each item counts."""
    if isinstance(raw, list | tuple):
        return dict.fromkeys((item for item in raw if isinstance(item, str)), None)
    return raw if isinstance(raw, Mapping) else {}


def _zone_slip(zone: str) -> PydanticCustomError | None:
    try:
        clock_of(zone.strip())
    except UnknownZoneError as error:
        place = "Write a place, as in Asia/Almaty or Europe/Berlin."
        remedy = f"Did you mean {error.suggestion}?" if error.suggestion else place
        return slip(f"There is no time zone “{zone}”.", remedy)
    return None


# ---- widened before pydantic looks -------------------------------------------------------------------------


def reading_of(info: ValidationInfo) -> Reading:
    """What the value being validated is read against."""
    return info.context if isinstance(info.context, Reading) else Reading()


def many(raw: object) -> Sequence[Any]:
    """A list; one value alone is a list of one, nothing is an empty one."""
    return () if raw is None else raw if isinstance(raw, list | tuple) else (raw,)


def nothing_yet(raw: object) -> object:
    """A list that has only its key so far is empty."""
    return () if raw is None else raw


def alias(raw: object) -> object:
    """A name for readers; where only its key stands, they would see the real one."""
    if raw is None:
        raise slip(
            "Nothing stands after alias:, and readers would see the real name.",
            "Write the name that they see instead, or visibility: desk.",
        )
    return raw


def date(raw: object, info: ValidationInfo) -> When | None:
    """EDTF, English words, or a block of best, within and label."""
    if isinstance(raw, When) or raw is None:
        return raw
    if _is_dated(raw):
        return _dated(raw, info)
    text = raw if isinstance(raw, str) else getattr(raw, "source_text", None)
    text = str(raw) if isinstance(raw, int) else text
    if not isinstance(text, str):
        remedy = "Write for example 2022-01-04, about 8 pm, 6 January 2022, or [2022-01-06..2022-01-12]."
        raise slip("This is not a date.", remedy)
    if _BRACES_AS_TEXT.fullmatch(text.strip()):
        raise slip(MARKED_BRACES, f"Take them away:  {text.strip()}")
    if refused := two_years(text):
        raise slip(*refused)
    reading = reading_of(info)
    try:
        when = reading.dates(text, reading.zone)
    except DateError as error:
        raise slip(error.problem, error.remedy) from None
    if when.label and not reading.is_english:
        raise _in_another_language(when)
    return when


def _in_another_language(when: When) -> PydanticCustomError:
    """ "early May 2021" in a file in Russian."""
    from timeline.dates.plain_words import in_words  # only a mistake pays for it

    best, label = in_words(when.edtf), when.label.replace('"', r"\"")
    return slip(
        f"“{when.label}” has no exact bounds, and readers would see it in English.",
        f'Write {{best: "{best}", label: "{label}"}}, with the label in the language of the file.',
    )


def _is_dated(raw: object) -> TypeGuard[Mapping[str, object]]:
    return isinstance(raw, Mapping) and not _OF_A_DATE.isdisjoint(raw)


def _dated(raw: Mapping[str, object], info: ValidationInfo) -> When:
    if unknown := set(raw) - _OF_A_DATE:
        message = f"“{min(unknown)}” has no meaning in a date."
        raise slip(message, "A date takes best, within and label.", min(unknown))
    best, within, label = (raw.get(key) for key in ("best", "within", "label"))
    likeliest, bounds = _date_at("best", best, info), _date_at("within", within, info)
    when = likeliest or bounds
    if when is None:
        remedy = "Add best: with the likeliest date, or within: with its bounds."
        raise slip("This date has neither best nor within.", remedy)
    if label is not None and not isinstance(label, str):
        raise slip("The label of a date is a text.", "Put it in quotation marks.", "label")
    try:
        when = when.within(bounds) if likeliest and bounds else when
    except DateError as error:
        raise slip(error.problem, error.remedy) from None
    return when.labelled(label) if label else when


def _date_at(key: str, raw: object, info: ValidationInfo) -> When | None:
    if _is_dated(raw):
        raise slip("A date inside a date has no meaning.", f"Write the date itself after {key}:.", key)
    try:
        return date(raw, info)
    except PydanticCustomError as error:
        context = error.context or {}
        raise slip(context["message"], context["remedy"], key) from None


def date_written(when: When) -> object:
    """A date as a file holds it; read back, it is the same."""
    if when.bounds is None and not when.label:
        return when.edtf
    within = when.bounds.edtf if when.bounds else None
    written = {"best": when.edtf, "within": within, "label": when.label or None}
    return {key: value for key, value in written.items() if value}


def key(raw: object, info: ValidationInfo) -> object:
    """The key of a name."""
    return reading_of(info).names.key(raw.strip()) if isinstance(raw, str) else raw


def track(raw: object, info: ValidationInfo) -> object:
    """The key of whose track it is, or own or none."""
    return raw if raw in (OWN_TRACK, NO_TRACK) else key(raw, info)


def identified_items(value: str) -> Callable[[object], object]:
    """A reader of `Saule`, `{Saule: mother}` and lists of both: `value` is what stands behind the colon."""

    def widened(raw: object) -> Iterator[object]:
        if isinstance(raw, str):
            yield {"id": raw}
        elif isinstance(raw, Mapping) and "id" not in raw:
            yield from ({"id": key, value: inner} for key, inner in raw.items())
        else:
            yield raw

    return lambda raw: [each for item in many(raw) for each in widened(item)]


def links(raw: object) -> object:
    """The links of a chain, from names and blocks."""
    return [{"id": item} if isinstance(item, str) else item for item in many(raw)]


def figures(raw: object) -> object:
    """Figures by name: `{killed: 225}` or `{killed: {value: 225, unit: people}}`."""
    if not isinstance(raw, Mapping):
        return many(raw)
    counts = (
        (name, value if isinstance(value, Mapping) else {"value": value}) for name, value in raw.items()
    )
    return [{"name": name, **count} for name, count in counts]


def relations(raw: object) -> object:
    """Links to other events: `{after: id, caused_by: [id, id]}`."""
    if not isinstance(raw, Mapping):
        return many(raw)
    return [{"kind": kind, "event": event} for kind, events in raw.items() for event in many(events)]


def under(name: str) -> Callable[[object], object]:
    """A reader of a shorthand: plain text stands for the value of `name`."""
    return lambda raw: raw if isinstance(raw, Mapping | BaseModel) else {} if raw is None else {name: raw}


def basis(raw: object) -> object:
    """`derived: how` as a text or a block of one key, or `stated`."""
    if isinstance(raw, Mapping) and "kind" not in raw and len(raw) == 1:
        ((kind, why),) = raw.items()
        return {"kind": kind, "why": why}
    if isinstance(raw, str):
        kind, _, why = raw.partition(":")
        return {"kind": kind.strip(), "why": why.strip() or None}
    return raw


def replies(raw: object) -> object:
    """Replies; `none recorded` is one without anything in it."""
    return [{} if item == "none recorded" else item for item in many(raw)]


def number(raw: object) -> object:
    """Digits, with or without English thousands separators, become a number; every other text stays one."""
    if not isinstance(raw, str | int | float) or raw == "":
        remedy = "Write it alone, or as value: with unit: beside it."
        raise slip("A figure is a number, or a word like thousands.", remedy)
    if isinstance(raw, str) and re.fullmatch(r"-?([1-9]\d{0,2}(,\d{3}){1,4}|0|[1-9]\d{0,14})", raw, re.ASCII):
        return int(raw.replace(",", ""))
    if isinstance(raw, str) and re.fullmatch(r"-?(0|[1-9]\d{0,14})\.\d{0,14}[1-9]", raw, re.ASCII):
        return float(raw)
    return raw


def entries(name: str, widen: Callable[[object], object]) -> Callable[[object], object]:
    """A reader of `people` and `sources`: the key is the name where none is written."""

    def entry(key: str, raw: object) -> object:
        value: Any = widen(raw)
        return {name: key, **value} if isinstance(value, Mapping) else value

    def read(raw: object) -> object:
        return (
            {key: entry(key, value) for key, value in raw.items()} if isinstance(raw, Mapping) else raw or {}
        )

    return read


def source(raw: object) -> object:
    """A source's plain text is its address, or that it is a document, or else its title."""
    if isinstance(raw, str) and raw.strip() == DOCUMENT:
        return {"voice": DOCUMENT}
    return under("url" if isinstance(raw, str) and re.match(r"\w+://|www\.", raw) else "title")(raw)


def to_be_seen(text: str) -> str:
    """A text of which something is seen; one of spaces alone is empty before it comes here."""
    if text and is_blank(text):
        raise slip("Nobody sees any character of this text.", "Write something, or delete the line.")
    return text


def on_one_line(text: str) -> str:
    """A title or a name, without line breaks: those that `|` keeps, and every other that there is."""
    lines = text.splitlines()
    return " ".join(map(str.strip, lines)) if len(lines) > 1 else text


def honest_address(address: str) -> str:
    """An address that leads where it seems to lead, and gives no password away."""
    message, remedy = fault_of(address)
    if message:
        raise slip(message, remedy)
    return address


def known_language(language: str) -> str:
    """A language that Timeline has words in."""
    from timeline.wording.catalogue import LanguageError, canonical  # English alone needs no catalogue

    try:
        canonical(language)
    except LanguageError as error:
        message, _, remedy = str(error).partition(". ")
        raise slip(f"{message}.", remedy) from None
    return language


def known_zone(zone: str) -> str:
    """A time zone that there is."""
    if problem := _zone_slip(zone):
        raise problem
    return zone
