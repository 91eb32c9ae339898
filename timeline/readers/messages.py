"""What the model refuses, in a reporter's words and with its place in the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pydantic_core import ErrorDetails

from timeline.model import Names, Problem
from timeline.names import in_quotes
from timeline.readers.commas import cut_by_a_comma
from timeline.readers.examples import example
from timeline.readers.keys import OTHER_WORDS, meant_among, missing_key, unknown_key
from timeline.readers.tree import Block, Found, Items, Location, event_at, find
from timeline.readers.unlisted import Unlisted, part_of, remedy_for, told_once
from timeline.readers.years import of_years_around

_EXAMPLES = {
    "url": "https://www.example.org/article", "archived": "https://web.archive.org/…",
    "name": "who-says-what", "id": "arrest-2022-01-04",
    "language": "en, ru, kk or ar", "sha256": "the 64 digits that sha256sum prints",
}  # fmt: skip


class _Case(NamedTuple):
    """What the model found wrong, and the file it is in."""

    error: ErrorDetails
    tree: Block
    names: Names

    @property
    def location(self) -> Location:
        """The path through the model to what is wrong."""
        return self.error["loc"]

    @property
    def context(self) -> Mapping[str, Any]:
        """What the model adds: bounds, choices, the texts of a slip."""
        return self.error.get("ctx") or {}

    @property
    def unlisted(self) -> str:
        """The name that stands there and that the file does not list."""
        return str(self.context.get("name", ""))


def problems_of(errors: Sequence[ErrorDetails], tree: Block, name: str, names: Names) -> Iterator[Problem]:
    """One problem for each error of the model, or name that `names` lacks, placed in the file `name`."""
    cases = [_Case(error, tree, names) for error in errors]
    unlisted: list[Unlisted] = []
    cuts = [cut_by_a_comma(case.location, case.context, tree, names) for case in cases]
    halved = {cut.text_start for cut in cuts if cut}
    for case, cut in zip(cases, cuts, strict=True):
        found = find(tree, case.location)
        if cut:
            message, suggestion, start = cut.message, cut.suggestion, cut.start
        elif found.start in halved:
            continue  # half a text cannot be judged
        else:
            message, suggestion, start = _worded(case, found)
        place = tree.source.place(start)
        problem = Problem(message, suggestion, name, *place, event=event_at(tree, case.location))
        if case.unlisted and not cut:
            unlisted.append(Unlisted(case.unlisted, part_of(found.name, case.unlisted), problem))
        else:
            yield problem
    yield from told_once(unlisted, names, tree)
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
                if event.value.keys().isdisjoint((key, *OTHER_WORDS[key])):
                    place = tree.source.place(event.start)
                    yield Problem(says, f"Add {key}: to it.", name, *place, event=event_at(tree, location))


def _worded(case: _Case, found: Found) -> tuple[str, str, int]:
    """What is wrong, what to write instead, and where: at the value, or at the key that is to blame."""
    kind, location, field = case.error["type"], case.location, found.name or "the file"
    if kind == "extra_forbidden":
        return *unknown_key(location), found.key_start
    if kind == "missing":
        return *missing_key(location), found.start
    if kind == "slip":
        return _slip(case, found)
    if found.value is None and location == ("events",):
        return *missing_key(location), found.key_start
    if found.value is None:
        return f"Nothing stands after {field}:.", "Write something, or delete the line.", found.key_start
    wording = _WORDINGS.get(kind, _unusual)
    return *wording(field, found.value, case), found.start


def _slip(case: _Case, found: Found) -> tuple[str, str, int]:
    """What a validator of ours says; of a block it may name the key."""
    context, value, start = case.context, found.value, found.start
    if isinstance(value, Block) and context["key"] and context["key"] in value:
        start = value.value_starts[context["key"]]
    if found.name == "said" and isinstance(value, str) and case.names.knows(value):
        wrong = f"said is when somebody said so, and “{value}” is no date."
        return wrong, "Did you mean said_by?", found.key_start
    remedy = remedy_for(case.unlisted, found.name, case.names, case.tree) if case.unlisted else ""
    message = context["message"]
    remedy = remedy or of_years_around(message, context["remedy"], case.tree, case.location)
    return message, remedy, start


def _text_expected(field: str, value: object, _: _Case) -> tuple[str, str]:
    source = getattr(value, "source_text", None)
    if source:
        return (
            f"{field} is a text, and brackets at its beginning make a list.",
            f"Put it in quotation marks:  {field}: {in_quotes(source)}",
        )
    if isinstance(value, Block):
        key, inner = next(iter(value.items()), ("", ""))
        if len(value) == 1 and isinstance(inner, str | None):
            text = f"{key}: {inner or ''}".strip()
            return (
                f"{field} is a text, and the colon in it makes a key.",
                f"Put it in quotation marks:  {field}: {in_quotes(text)}",
            )
        return f"{field} is a text, not several keys.", f"Write it after {field}: on the same line."
    if isinstance(value, Items):
        return f"{field} is one text, not a list.", f"Write it after {field}: on the same line."
    return f"{field} is a text.", f"Write it after {field}: on the same line."


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
    meant = meant_among(choices, str(value))
    listed = f"{field} is one of: {', '.join(choices)}."
    return (
        f"{_shown(value)} has no meaning as {field}.",
        f"Did you mean {meant}? {listed}" if meant else listed,
    )


def _keys_expected(field: str, value: object, case: _Case) -> tuple[str, str]:
    what = f"“{field}” takes keys of its own" if field != "events" else "An event takes keys of its own"
    return (
        f"{what}, and here is {_described(value)}.",
        f"Write them below it, indented, or in braces, as in  {example(field, case.tree, case.location)}",
    )


def _list_expected(field: str, value: object, case: _Case) -> tuple[str, str]:
    instance = example(field, case.tree, case.location)
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
        f"Write below it, indented and without “- ”:  {example(field, case.tree, case.location)}",
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
    if case.location[-1] in ("url", "archived"):
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
