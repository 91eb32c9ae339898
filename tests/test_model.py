"""The model: what follows from what is written, what it refuses, and the JSON Schema that editors use."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from commands import run
from invented import chronology_of
from pydantic import BaseModel, ValidationError

from timeline import model
from timeline.model import CONTEXT_TRACK, FIELD_NAMES, FILLS, Chronology, Names
from timeline.readers import keys, load
from timeline.readers.schema import schema
from timeline.readers.tree import Block, Items
from timeline.readers.yaml_tree import read_tree

EXAMPLES = Path(__file__).parent / "examples"
PEOPLE = {
    "abishev": {"name": "Aset Abishev", "voice": "family"},
    "nurlan": {"name": "Nurlan Zhagiparov", "voice": "family", "track": "zhagiparov"},
    "zhagiparov": {"name": "Yerlan Zhagiparov"},
    "police": {"name": "Police", "kind": "organisation", "voice": "official", "track": "none"},
}
SOURCES = {
    "afp": {"title": "AFP"},
    "euractiv": {"title": "EURACTIV"},
    "ruling": {"title": "Ruling", "voice": "official"},
    "minutes": "document",
}


def chronology(*events: Mapping[str, object], **others: object) -> Chronology:
    """A chronology of events that need no date or title to be told apart."""
    common = {"when": "2022-01-04", "what": "Arrested"}
    numbered = [{"id": str(number), **common, **event} for number, event in enumerate(events)]
    raw = {"title": "x", "people": PEOPLE, "sources": SOURCES, "events": numbered, **others}
    return chronology_of(raw)


# ---- how a claim stands ------------------------------------------------------------------------------------

STATUSES = [
    ({}, "unsourced"),
    ({"via": "AFP"}, "unsourced"),
    ({"said_by": "AFP"}, "reported"),
    ({"said_by": ["AFP", "EURACTIV"]}, "reported"),
    ({"said_by": "abishev"}, "claimed"),
    ({"said_by": ["abishev", "AFP"]}, "claimed"),
    ({"said_by": "ruling"}, "claimed"),
    ({"said_by": "minutes"}, "claimed"),
    ({"said_by": {"unnamed": "a friend"}}, "claimed"),
    ({"said_by": {"unnamed": "a newspaper", "voice": "press"}}, "claimed"),
    ({"said_by": {"id": "AFP", "voice": "official"}}, "claimed"),
    ({"said_by": "AFP", "status": "official_figure"}, "official_figure"),
    ({"said_by": "AFP", "status": "corroborated"}, "corroborated"),
    ({"said_by": "AFP", "status": "disputed"}, "disputed"),
]


@pytest.mark.parametrize(("event", "status"), STATUSES)
def test_status_of_an_event_that_is_one_claim(event: dict[str, object], status: str) -> None:
    read = chronology(event)
    assert read.event_status(read.events[0]) == status
    assert status in FILLS


CLAIMED = [
    (["alleged", "denied"], None, "disputed"),
    (["denied"], None, "denied"),
    (["denied", "denied"], None, "denied"),
    (["alleged", "claimed"], None, "alleged"),
    (["alleged", "claimed"], "corroborated", "corroborated"),
    (["reported", "reported"], "disputed", "disputed"),
    (["withdrawn", "reported"], None, "withdrawn"),
]


@pytest.mark.parametrize(("statuses", "own", "status"), CLAIMED)
def test_status_of_an_event_with_claims(statuses: list[str], own: str | None, status: str) -> None:
    claims = [{"said_by": "AFP", "status": each} for each in statuses]
    read = chronology({"claims": claims, "status": own})
    assert read.event_status(read.events[0]) == status


def test_events_that_contradict_each_other_are_disputed() -> None:
    read = chronology(
        {"said_by": "AFP"}, {"said_by": "AFP", "links": {"contradicts": "0"}}, {"said_by": "AFP"}
    )
    assert [read.event_status(event) for event in read.events] == ["disputed", "disputed", "reported"]


VOICES = [
    ({}, None),
    ({"said_by": "AFP"}, "press"),
    ({"said_by": ["abishev", "AFP"]}, "family"),
    ({"said_by": "zhagiparov"}, None),
    ({"said_by": "minutes"}, "document"),
    ({"said_by": {"unnamed": "an officer", "voice": "official"}}, "official"),
    ({"said_by": {"id": "abishev", "voice": "official"}}, "official"),
]


@pytest.mark.parametrize(("event", "voice"), VOICES)
def test_the_voice_is_that_of_the_first_who_said_it(event: dict[str, object], voice: str | None) -> None:
    read = chronology(event)
    assert read.voice(read.events[0].accounts[0]) == voice


def test_voices_are_relabelled_and_added_in_order() -> None:
    read = chronology(voices={"experts": "Experts", "family": {"label": "Detainees"}})
    assert dict(read.speaking) == {
        "family": "Detainees", "official": "Officials", "press": "Press", "experts": "Experts",
        "document": "Documents",
    }  # fmt: skip
    # Documents come last: those of a file have the looks that they had before.
    assert list(read.speaking) == ["family", "official", "press", "experts", "document"]
    assert (
        dict(chronology(voices={"document": "Papers", "experts": "Experts"}).speaking)["document"] == "Papers"
    )


TRACKS = [
    ({}, CONTEXT_TRACK),
    ({"who": "Aset Abishev"}, "abishev"),
    ({"who": ["nurlan", "abishev"]}, "zhagiparov"),
    ({"who": "police"}, CONTEXT_TRACK),
    ({"who": "AFP"}, "afp"),
]


@pytest.mark.parametrize(("event", "track"), TRACKS)
def test_an_event_is_on_the_track_of_the_first_in_it(event: dict[str, object], track: str) -> None:
    read = chronology(event)
    assert read.track(read.events[0]) == track


# ---- values ------------------------------------------------------------------------------------------------


def test_a_claim_inherits_what_when_and_where() -> None:
    claims = [{"said_by": "AFP"}, {"said_by": "abishev", "what": "Beaten", "when": "2022", "where": "Almaty"}]
    (event,) = chronology({"where": "Kazakhstan", "claims": claims}).events
    first, second = event.accounts
    assert (first.what, first.where, first.when) == ("Arrested", "Kazakhstan", event.when)
    assert (second.what, second.where) == ("Beaten", "Almaty")
    assert event.claims[0].what is None


def test_an_event_may_leave_title_and_date_to_its_claims() -> None:
    claims = [
        {"said_by": "AFP", "what": "Held", "when": "2022"},
        {"said_by": "AFP", "what": "Free", "when": "2023"},
    ]
    (event,) = chronology({"what": None, "when": None, "claims": claims}).events
    assert (event.title, event.date.edtf) == ("Held", "2022")


def test_values_are_frozen() -> None:
    read = chronology({})
    with pytest.raises(ValidationError):
        read.events[0].what = "Released"  # type: ignore[misc]  # that it is refused is the test


def test_a_copy_forgets_what_was_worked_out_from_the_old_fields() -> None:
    (event,) = chronology({"said_by": "AFP"}).events
    assert event.accounts[0].what == "Arrested"
    assert event.model_copy(update={"what": "Released"}).accounts[0].what == "Released"


@pytest.mark.parametrize("name", ["first.yaml", "grown.yaml", "../../data/events.yaml"])
def test_what_is_dumped_is_read_back(name: str) -> None:
    read, problems = load(EXAMPLES / name)
    assert not problems
    raw = json.loads(json.dumps(read.model_dump(mode="json", exclude_defaults=True)))
    again = chronology_of(raw)
    assert again.model_dump() == read.model_dump()


# ---- names -------------------------------------------------------------------------------------------------


def test_names_are_found_by_key_name_title_and_other_names() -> None:
    names = Names(
        {"a": {"name": "Ann Lee", "aka": ["A. L."]}, "Bo": None}, {"c": {"title": "City News", "aka": "CN"}}
    )
    found = [names.key(name) for name in ("a", "Ann Lee", "ann  lee", "A. L.", "Bo", "City News", "CN")]
    assert found == ["a", "a", "a", "a", "Bo", "c", "c"]


def test_a_key_wins_over_another_ones_name() -> None:
    names = Names({"Ann": None, "b": {"name": "Ann"}}, {})
    assert names.key("Ann") == "Ann"


def test_composed_and_decomposed_letters_are_the_same() -> None:
    assert Names({"José": None}, {}).key("Jose\u0301") == "José"


UNKNOWN = [
    ("Ann Leee", "Did you mean “a”?"),
    ("Lee", "Did you mean “a”?"),
    ("Zed", "Add under people:  Zed: role"),
    ("Unit: Z", 'Add under people:  "Unit: Z": role'),
    ('The "Z"', "Add under people:  'The \"Z\"': role"),
]


@pytest.mark.parametrize(("name", "remedy"), UNKNOWN)
def test_an_unknown_name_comes_with_the_line_to_paste(name: str, remedy: str) -> None:
    with pytest.raises(ValueError, match="is not in people or sources") as caught:
        Names({"a": {"name": "Ann Lee"}}, {}).key(name)
    assert remedy in caught.value.context["remedy"]  # type: ignore[attr-defined]  # pydantic's own error type


def test_the_line_to_paste_is_read() -> None:
    for name in ("Zed", "Unit: Z", 'The "Z"', "- dash", "Ольга", "#1", "null", "O’Neill", "a\\b"):
        with pytest.raises(ValueError, match="is not in people or sources") as caught:
            Names({}, {}).key(name)
        paste = caught.value.context["remedy"].partition(":  ")[2].partition("  (")[0]  # type: ignore[attr-defined]
        root = read_tree(f"people:\n  {paste}\n", "").root
        assert isinstance(root, Block)
        assert root["people"] == {name: "role"}


BRACED = "title: t\npeople: {Ana: teacher}\nevents: [{when: 2022, what: Opens, who: Zed, said_by: Zed}]\n"


@pytest.mark.parametrize("braced", [BRACED, BRACED.replace("Ana: teacher", "")])
def test_the_line_to_paste_goes_into_the_braces_of_people_where_they_are(braced: str, tmp_path: Path) -> None:
    file = tmp_path / "braced.yaml"
    file.write_text(braced, encoding="utf-8")
    _, [problem, *_] = load(file)
    before, pasted = problem.suggestion.partition("  (")[0].split(":  ")
    assert before == "Add before the } of people"
    file.write_text(braced.replace("}\n", f"{pasted}}}\n", 1), encoding="utf-8")
    assert not load(file)[1]


# ---- the schema --------------------------------------------------------------------------------------------


def kinds() -> Iterator[type[BaseModel]]:
    """Every part of the file."""
    for value in vars(model).values():
        if isinstance(value, type) and issubclass(value, model.Value):
            yield value


def test_every_key_is_described() -> None:
    for kind in kinds():
        assert kind.__doc__
        for name, field in kind.model_fields.items():
            assert field.description, f"{kind.__name__}.{name}"
            assert not field.description.endswith("."), f"{kind.__name__}.{name}"


def test_every_key_is_known_to_the_repair_of_lines() -> None:
    """And each part of a file by what messages call it."""
    parts = {*kinds()} - {model.Value, model.Account, model.Furniture, model.Figure, model.Relation}
    assert {name for kind in parts for name in kind.model_fields} == FIELD_NAMES
    called = {kind.type for kind in (keys._FILE, *keys._KINDS.values())}
    assert called == parts | {model.Relation}


@pytest.mark.parametrize("key", ["by", "file", "locator", "on", "warning", "why"])
def test_a_space_that_is_none_is_told_behind_any_key(key: str, tmp_path: Path) -> None:
    text = """\
title: Bridge
sources: {Gazette: }
events:
  - when: 2022-01-04
    what: Closed
    said_by: Gazette
    source:
      - id: Gazette
        locator: line 2
    basis:
      kind: derived
      why: the day after
    checked:
      by: MK
      on: 2022-01-05
    media:
      - file: bridge.jpg
        warning: rust
"""
    file = tmp_path / "bridge.yaml"
    file.write_text(text, encoding="utf-8")
    assert load(file)[1] == ()
    file.write_text(text.replace(f" {key}: ", f" {key}:\u00a0"), encoding="utf-8")
    [problem] = load(file)[1]
    assert problem.message.startswith(f"Behind “{key}:” stands a no-break space")


def plain(value: object) -> Any:
    """A tree as an editor reads it, with the types of YAML 1.2."""
    if isinstance(value, Block):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, Items):
        return [plain(inner) for inner in value]
    if isinstance(value, str) and re.fullmatch(r"-?(0|[1-9]\d*)", value):
        return int(value)
    return {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value


def as_editors_read(path: Path) -> dict[str, Any]:
    root: dict[str, Any] = plain(read_tree(path.read_text(encoding="utf-8"), "").root)
    return root


def test_the_schema_is_valid_and_accepts_the_examples() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    validator = jsonschema.Draft202012Validator(schema())
    for name in ("first.yaml", "grown.yaml", "../../data/events.yaml"):
        errors = [error.message for error in validator.iter_errors(as_editors_read(EXAMPLES / name))]
        assert not errors, (name, errors)


REFUSED = [
    {"titel": "x"},
    {"events": [{"when": "2022", "what": "x", "said_bye": "AFP"}]},
    {"events": [{"when": "2022", "what": "x", "status": "aleged"}]},
    {"events": "none"},
    {"people": {"a": {"name": "A", "agee": 4}}},
    {"charts": [{"headline": "x"}]},
]


@pytest.mark.parametrize("change", REFUSED)
def test_the_schema_refuses(change: dict[str, object]) -> None:
    validator = jsonschema.Draft202012Validator(schema())
    good = as_editors_read(EXAMPLES / "first.yaml")
    assert validator.is_valid(good)
    assert not validator.is_valid(good | change)


def test_unknown_keys_are_refused_at_every_level_of_the_schema() -> None:
    definitions = schema()["$defs"]
    assert {"Event", "Claim", "Person", "Source", "Link", "Chart"} <= set(definitions)
    for name, definition in {**definitions, "file": schema()}.items():
        assert definition["additionalProperties"] is False, name
        for key, field in definition["properties"].items():
            assert field["description"], f"{name}.{key}"


def test_the_committed_schema_is_the_current_one(root: Path) -> None:
    path = root / "data" / "events.schema.json"
    assert json.loads(path.read_text(encoding="utf-8")) == schema(), "run make docs"
    assert run("schema").output == path.read_text(encoding="utf-8")
