"""The gate: looks in what was rendered for what readers may not see."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote

from pydantic import BaseModel

from timeline.dates import When
from timeline.folding import words
from timeline.gate.allowances import NAME_CODE
from timeline.model import Chronology, Person, Problem
from timeline.publish import PublicChronology, is_hidden, is_withheld, names_of, parties

Location = tuple[str | int, ...]
_TAG = re.compile(r"<[^>]*>")
_MARKUP = re.compile(r"<[^>]*>|\]\([^)]*\)|[*_`~\\\[\]]")
"""What HTML and Markdown put within a word and readers do not see: tags, emphasis, code, links, escapes."""


def withheld_names(chronology: Chronology) -> Mapping[str, str]:
    """Every name that readers may not see, to its bearer's key; not one that is someone's in public too."""
    hidden: dict[str, str] = {}
    public: set[str] = set()
    for key, party in parties(chronology).items():
        if is_hidden(party):
            hidden |= dict.fromkeys(names_of(party), key)
        else:
            public |= {words(name) for name in names_of(party)}
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
    people = [each for each in chronology.people.values() if not is_hidden(each)]
    called = {words(name) for person in people for name in names_of(person)}
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
        code=NAME_CODE,
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
        code=NAME_CODE,
    )


def _why(chronology: Chronology, name: str) -> str:
    party = parties(chronology)[withheld_names(chronology)[name]]
    alias = party.alias if isinstance(party, Person) and not is_withheld(party) else None
    return f"“{name}” is " + (f"known to readers as “{alias}”" if alias else "for the desk only")
