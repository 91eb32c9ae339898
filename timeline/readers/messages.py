"""What the model refuses, in a reporter's words and with its place in the file."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from timeline import model
from timeline.glance import looks, of_another_alphabet, unseen
from timeline.model import Names, Problem
from timeline.readers.commas import cut_by_a_comma
from timeline.readers.examples import example
from timeline.readers.tree import Block, Found, Items, Location, event_at, find
from timeline.readers.unlisted import remedy_for


class _Kind(NamedTuple):
    """A part of the file, as messages call it, and the keys it takes."""

    called: str
    type: type[BaseModel]


_FILE = _Kind("the file itself", model.Chronology)
_KINDS: Mapping[str, _Kind] = {
    "events": _Kind("an event", model.Event),
    "claims": _Kind("a claim", model.Claim),
    "people": _Kind("an entry of people", model.Person),
    "sources": _Kind("an entry of sources", model.Source),
    "charts": _Kind("a chart", model.Chart),
    "background": _Kind("a background band", model.Band),
    "voices": _Kind("a voice", model.Voice),
    "context": _Kind("context", model.Context),
    "said_by": _Kind("a link of a chain", model.Link),
    "via": _Kind("a link of a chain", model.Link),
    "who": _Kind("an entry of who", model.Role),
    "source": _Kind("an entry of source", model.Citation),
    "quote": _Kind("a quote", model.Quote),
    "figures": _Kind("a figure", model.Count),
    "basis": _Kind("basis", model.Basis),
    "reply": _Kind("a reply", model.Reply),
    "checked": _Kind("checked", model.Checked),
    "media": _Kind("an entry of media", model.Media),
    "links": _Kind("links", model.Relation),
}
_HOMES = (_FILE, *(_KINDS[name] for name in ("events", "claims", "people", "sources", "charts")))
_NAMED_BY_THE_FILE = ("people", "sources", "voices", "ignore")
_OTHER_WORDS: Mapping[str, tuple[str, ...]] = {
    "when": ("date", "time", "day", "dates", "datetime", "year"),
    "what": ("title", "headline", "event", "text", "name", "summary", "heading"),
    "where": ("place", "location", "city"),
    "who": ("person", "people", "persons", "actor", "actors", "victim"),
    "said_by": ("says", "by", "speaker", "claimant", "according_to", "witness", "said"),
    "via": ("published_by", "carried_by", "publisher"),
    "source": ("sources", "reference", "url", "link"),
    "against": ("accused", "accuses", "perpetrator"),
    "details": ("text", "body", "description", "more"),
    "note": ("notes", "comment", "comments", "remark"),
    "kind": ("type", "category"),
    "tags": ("tag", "keywords", "topics"),
    "media": ("image", "photo", "picture", "video", "images"),
    "visibility": ("private", "hidden", "public", "desk", "secret"),
    "highlight": ("bold", "important", "importance"),
    "claims": ("claim", "accounts", "versions"),
    "title": ("name", "headline", "heading"),
    "headline": ("title", "heading"),
    "name": ("title", "id", "full_name"),
    "role": ("description", "title", "job", "occupation"),
    "aka": ("aliases", "other_names", "nickname"),
    "url": ("link", "address", "website", "href"),
    "archived": ("archive", "archive_url"),
    "published": ("date", "when"),
    "timezone": ("zone", "tz", "time_zone"),
    "language": ("lang", "locale"),
    "byline": ("author", "authors", "by"),
    "label": ("name", "title", "text"),
    "value": ("number", "count", "amount"),
    "people": ("persons", "who", "actors"),
    "period": ("when", "dates", "from", "to"),
}
"""What people write for a key, by key."""
_FIRST_KEYS = (
    "title",
    "name",
    "when",
    "what",
    "who",
    "where",
    "said_by",
    "via",
    "source",
    "status",
    "claims",
    "note",
)
_EXAMPLES = {
    "url": "https://www.example.org/article", "archived": "https://web.archive.org/…",
    "name": "who-says-what", "id": "arrest-2022-01-04",
    "language": "en, en_US, ru, kk or ar", "sha256": "the 64 digits that sha256sum prints",
}  # fmt: skip


class _Case(NamedTuple):
    """What the model found wrong, and the file it is in."""

    error: ErrorDetails
    tree: Block
    names: Names

    @property
    def context(self) -> Mapping[str, Any]:
        """What the model adds: bounds, choices, the texts of a slip."""
        return self.error.get("ctx") or {}


def problems_of(errors: Sequence[ErrorDetails], tree: Block, name: str, names: Names) -> Iterator[Problem]:
    """One problem for each error of the model, placed in the file `name`, which lists `names`."""
    cuts = [cut_by_a_comma(error["loc"], error.get("ctx") or {}, tree) for error in errors]
    halved = {cut.text_start for cut in cuts if cut}
    for error, cut in zip(errors, cuts, strict=True):
        location = error["loc"]
        found = find(tree, location)
        if cut:
            place = tree.source.place(cut.start)
            yield Problem(cut.message, cut.suggestion, name, *place, event=event_at(tree, location))
            continue
        if found.start in halved:
            continue  # half a text cannot be judged
        message, suggestion, at_key = _worded(_Case(error, tree, names), found)
        key = (error.get("ctx") or {}).get("key")
        found = (
            find(found.value, (key,))
            if key and isinstance(found.value, Block) and key in found.value
            else found
        )
        place = tree.source.place(found.key_start if at_key else found.start)
        yield Problem(message, suggestion, name, *place, event=event_at(tree, location))
    yield from _also_missing(errors, tree, name)


def _also_missing(errors: Sequence[ErrorDetails], tree: Block, name: str) -> Iterator[Problem]:
    """What an event with other faults lacks as well: the model looks for it only in an event without."""
    for number in dict.fromkeys(
        error["loc"][1] for error in errors if error["loc"][:1] == ("events",) and len(error["loc"]) > 2
    ):
        location = ("events", number)
        event = find(tree, location)
        if isinstance(event.value, Block) and not event.value.get("claims"):
            for key, says in (
                ("what", "This event does not say what happened."),
                ("when", "This event has no date."),
            ):
                if event.value.keys().isdisjoint((key, *_OTHER_WORDS[key])):
                    yield Problem(
                        says,
                        f"Add {key}: to it.",
                        name,
                        *tree.source.place(event.start),
                        event=event_at(tree, location),
                    )


def _worded(case: _Case, found: Found) -> tuple[str, str, bool]:
    """What is wrong, what to write instead, and whether the key is to blame."""
    error = case.error
    kind = error["type"]
    if kind == "extra_forbidden":
        return *_unknown_key(_kind_at(error["loc"]), str(error["loc"][-1])), True
    if kind == "missing":
        return *_missing(error["loc"]), False
    if kind == "slip":
        context = case.context
        remedy = remedy_for(context["name"], found.name, case.names, case.tree) if context["name"] else ""
        return context["message"], remedy or context["remedy"], False
    field = found.name or "the file"
    if found.value is None and error["loc"] == ("events",):
        return *_missing(error["loc"]), True
    if found.value is None:
        return f"Nothing stands after {field}:.", "Write something, or delete the line.", True
    wording = _WORDINGS.get(kind, _unusual)
    return *wording(field, found.value, case), False


def _field(location: Location) -> str:
    """The last key in the file's own words."""
    names = [step for step in location if isinstance(step, str)]
    return names[-1] if names else "the file"


def _kind_at(location: Location) -> _Kind:
    """The part of the file that holds the last step of `location`."""
    kind = _FILE
    names = iter(step for step in location[:-1] if isinstance(step, str))
    for step in names:
        kind = _KINDS.get(step, kind)
        if step in _NAMED_BY_THE_FILE:
            next(names, None)
    return kind


@lru_cache(maxsize=256)
def _unknown_key(kind: _Kind, key: str) -> tuple[str, str]:
    message = f"{kind.called[0].upper()}{kind.called[1:]} takes no “{key}”."
    if key[:1] == "-" and key[1:] in kind.type.model_fields:
        return "There is no space after the dash.", f"Write  - {key[1:]}: …"
    if key.lstrip("\u00a0") != key:
        wrong = "This line is indented with no-break spaces, which are no spaces to a program."
        return wrong, "Delete them, and type spaces."
    known = list(kind.type.model_fields)
    if (twin := looks(key)) in known:
        named = f" ({other})" if (other := unseen(key) or of_another_alphabet(key)) else ""
        return message, f"Did you mean {twin}? One character in it is another one{named}: type it again."
    written = key.casefold().strip().replace(" ", "_").replace("-", "_")
    homes = [home.called for home in _HOMES if key in home.type.model_fields]
    if meant := next(
        (name for name in known if written == name or written in _OTHER_WORDS.get(name, ())), None
    ):
        return message, f"Did you mean {meant}?"
    if homes:
        return message, f"{key} belongs in {' or '.join(homes)}."
    words = {word: name for name in known for word in (name, *_OTHER_WORDS.get(name, ()))}
    if near := difflib.get_close_matches(written, words, n=1, cutoff=0.7):
        return message, f"Did you mean {words[near[0]]}?"
    listed = known if len(known) <= 12 else [name for name in _FIRST_KEYS if name in known]
    others = "" if listed == known else " and others"
    return message, f"It takes {', '.join(listed)}{others}."


def _missing(location: Location) -> tuple[str, str]:
    kind, key = _kind_at(location), _field(location)
    if kind is _FILE and key == "events":
        return (
            "The file has no events.",
            "Add events: and below it a first one, “- when: 4 January 2022”, then “what: …”.",
        )
    if kind is _FILE and key == "title":
        return "The file has no title.", "Add title: with what the chronology is called."
    return f"{key} is missing in {kind.called}.", f"Add {key}: to it."


def _text_expected(field: str, value: object, _: _Case) -> tuple[str, str]:
    source = getattr(value, "source_text", None)
    if source:
        return (
            f"{field} is a text, and brackets at its beginning make a list.",
            f"Put it in quotation marks:  {field}: {_marked(source)}",
        )
    if isinstance(value, Block):
        key, inner = next(iter(value.items()), ("", ""))
        if len(value) == 1 and isinstance(inner, str | None):
            text = f"{key}: {inner or ''}".strip()
            return (
                f"{field} is a text, and the colon in it makes a key.",
                f"Put it in quotation marks:  {field}: {_marked(text)}",
            )
        return f"{field} is a text, not several keys.", f"Write it after {field}: on the same line."
    if isinstance(value, Items):
        return f"{field} is one text, not a list.", f"Write it after {field}: on the same line."
    return f"{field} is a text.", f"Write it after {field}: on the same line."


def _marked(text: str) -> str:
    return (
        f"'{text}'"
        if '"' in text and "'" not in text
        else '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    )


def _too_short(field: str, _: object, __: _Case) -> tuple[str, str]:
    return f"{field} is empty.", "Write something, or delete the line."


def _too_long(field: str, value: object, case: _Case) -> tuple[str, str]:
    most = case.context.get("max_length", 0)
    return (
        f"{field} has {len(str(value)):,} characters, and charts set it in full.",
        f"Write at most {most:,}; what does not fit goes under details:.",
    )


def _one_of(field: str, value: object, case: _Case) -> tuple[str, str]:
    expected = str(case.context.get("expected", "")).replace("'", "").replace(" or ", ", ")
    choices = [choice for choice in expected.split(", ") if choice]
    near = difflib.get_close_matches(str(value).casefold().replace(" ", "_"), choices, n=1)
    listed = f"{field} is one of: {', '.join(choices)}."
    return (
        f"{_shown(value)} has no meaning as {field}.",
        f"Did you mean {near[0]}? {listed}" if near else listed,
    )


def _keys_expected(field: str, value: object, case: _Case) -> tuple[str, str]:
    what = f"“{field}” takes keys of its own" if field != "events" else "An event takes keys of its own"
    return (
        f"{what}, and here is {_described(value)}.",
        f"Write them below it, indented, or in braces, as in  {example(field, case.tree, case.error['loc'])}",
    )


def _list_expected(field: str, value: object, case: _Case) -> tuple[str, str]:
    instance = example(field, case.tree, case.error["loc"])
    if isinstance(value, Block) and next(iter(value), "")[:1] == "-":
        return "There is no space after the dash.", f"Write  - {next(iter(value))[1:]}: …"
    return (
        f"{field} takes a list, and here is {_described(value)}.",
        f"Begin each item on a line of its own with “- ”, indented, as in  {instance}",
    )


def _table_expected(field: str, value: object, case: _Case) -> tuple[str, str]:
    if isinstance(value, str) and "：" in value:
        return "The wide colon “：” does not end a key.", "Write an ordinary colon and a space."
    return (
        f"{field} takes one line for each entry, and here is {_described(value)}.",
        f"Write below it, indented and without “- ”:  {example(field, case.tree, case.error['loc'])}",
    )


def _whole_number(field: str, value: object, _: _Case) -> tuple[str, str]:
    return f"{_shown(value)} is not a whole number.", f"Write {field} in digits, as in  {field}: 49"


def _out_of_range(field: str, value: object, case: _Case) -> tuple[str, str]:
    bounds = case.context
    bound = f"at least {bounds['ge']}" if "ge" in bounds else f"at most {bounds['le']}"
    return f"{_shown(value)} is out of range for {field}.", f"Write a number of {bound}."


def _true_or_false(field: str, value: object, _: _Case) -> tuple[str, str]:
    return f"{field} is true or false, not {_shown(value)}.", f"Write  {field}: true"


def _pattern(field: str, value: object, case: _Case) -> tuple[str, str]:
    if case.error["loc"][-1] in ("url", "archived"):
        return (
            f"{_shown(value)} is not an address on the web.",
            "Write it in full, beginning with https:// or http://.",
        )
    if field in ("id", "name"):
        return (
            f"{_shown(value)} cannot stand in a link.",
            f"Use letters, digits, - and _, without spaces, as in  {field}: {_EXAMPLES[field]}",
        )
    return (
        f"{_shown(value)} is not a valid {field}.",
        f"Write {_EXAMPLES.get(field, 'it as the guide shows')}.",
    )


def _date_expected(field: str, _: object, __: _Case) -> tuple[str, str]:
    return f"{field} is not a date.", f"Write for example  {field}: 4 January 2022"


def _unusual(field: str, value: object, _: _Case) -> tuple[str, str]:
    return (
        f"{_shown(value)} cannot be read as {field}.",
        "Put it in quotation marks, or write it as the guide shows.",
    )


def _shown(value: object) -> str:
    text = value if isinstance(value, str) else getattr(value, "source_text", None) or "This"
    text = " ".join(text.split())
    return text if text == "This" else f"“{text if len(text) <= 60 else text[:59].rstrip() + '…'}”"


def _described(value: object) -> str:
    if isinstance(value, Items):
        return "a list"
    return "a block of keys" if isinstance(value, Block) else _shown(value)


_WORDINGS: Mapping[str, Callable[[str, object, _Case], tuple[str, str]]] = {
    "string_type": _text_expected,
    "string_too_short": _too_short,
    "string_too_long": _too_long,
    "literal_error": _one_of,
    "model_type": _keys_expected,
    "model_attributes_type": _keys_expected,
    "tuple_type": _list_expected,
    "dict_type": _table_expected,
    "int_parsing": _whole_number,
    "int_parsing_size": _whole_number,
    "int_from_float": _whole_number,
    "int_type": _whole_number,
    "greater_than_equal": _out_of_range,
    "less_than_equal": _out_of_range,
    "bool_parsing": _true_or_false,
    "bool_type": _true_or_false,
    "string_pattern_mismatch": _pattern,
    "is_instance_of": _date_expected,
}
