"""Two files that differ only in what is the desk's give the same bytes, in every format and in a folder."""

from __future__ import annotations

import json
from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import Phase, event, given, settings
from hypothesis import strategies as st

from timeline.exports import FORMATS, Refused, Style, edition, export
from timeline.folder import Base, Publication, folder
from timeline.model import Chronology
from timeline.publish import PublicChronology
from timeline.readers import load
from timeline.select import View
from timeline.themes import LIGHT
from timeline.wording import Wording

pytestmark = pytest.mark.battery
STYLE = Style(680, LIGHT, Wording("en"))
PUBLIC: dict[str, Any] = {
    "title": "Detained",
    "timezone": "Asia/Almaty",
    "people": {
        "aset": {"name": "Aset Abishev", "role": "activist", "voice": "family"},
        "guard": {"name": "Bo Chen", "alias": "Guard A.", "alias_role": "a guard", "voice": "official"},
        "police": {"name": "Police", "kind": "organisation", "voice": "official"},
    },
    "sources": {"afp": {"title": "AFP", "url": "https://example.org/"}, "ru": "Reuters"},
    "charts": [{"name": "some", "headline": "Who says what", "events": ["arrest"]}, {"name": "all"}],
    "events": [
        {"id": "arrest", "when": "2022-01-04", "what": "Arrested, AFP reports", "who": "aset",
         "said_by": "afp"},
        {"when": {"best": "2022-01-06T12:00"}, "what": "Beaten, he says", "who": "aset", "said_by": "aset",
         "status": "alleged", "against": "police"},
        {"when": "2022-01-06T12:00", "where": "Jail 1, Almaty", "what": "Moved", "who": ["aset", "guard"],
         "claims": [{"said_by": "guard", "said": "2022-02-03",
                     "figures": {"held": {"value": 3, "as_of": "2022-01-06T12:00", "counted_by": "guard"}},
                     "reply": {"to": "guard", "asked": "2022-02-03T12:00", "answer": "No"}},
                    {"said_by": "ru", "when": "2022-01-07"}]},
        {"id": "seen", "when": "2022-02-05", "what": "Seen at home", "who": ["guard", "aset"],
         "said_by": "ru"},
        {"when": "2022-02-06", "what": "Called", "claims": [{"said_by": "aset", "via": "afp"}]},
    ],
}  # fmt: skip

words = st.text(alphabet="ptkmwz ", min_size=8, max_size=14).map(lambda text: f"xw{text}".strip())
dates = st.sampled_from(["1803-01-04", "2022-01", "[..2022-02-02]", "2022-01-06~", "2021/2043"])
real_names = st.sampled_from(["Zarina Tulegenova", "Bo Chen", "Жанар Әбдіқадырқызы", "محمد البنا", "Q."])
hidden_people = st.dictionaries(
    st.sampled_from(["d1", "d2", "aaa"]),
    st.fixed_dictionaries(
        {"name": words, "visibility": st.just("desk")},
        optional={"role": words, "age": st.integers(0, 99), "alias": words, "track": st.just("aset")},
    ),
)
accounts = st.fixed_dictionaries(
    {"said_by": st.sampled_from(["aset", "ru", "afp", "guard"]), "visibility": st.just("desk")},
    optional={"what": words, "status": st.just("denied"), "where": words, "quote": words, "note": words},
)
hidden_events = st.fixed_dictionaries(
    {"when": dates, "what": words, "visibility": st.just("desk")},
    optional={
        "who": st.sampled_from(["aset", "guard", ["police", "aset"]]),
        "said_by": st.sampled_from(["afp", "ru", "police"]),
        "links": st.sampled_from([{"contradicts": "arrest"}, {"after": "seen"}]),
        "tags": words,
        "kind": st.just("death"),
        "details": words,
    },
)
desks = st.fixed_dictionaries({
    "people": hidden_people,
    "events": st.lists(st.tuples(st.integers(0, 4), hidden_events), max_size=3),
    "accounts": st.lists(accounts, max_size=2),
    "key": st.sampled_from(["guard", "aa", "zz", "bo-chen"]),
    "guard": st.fixed_dictionaries(
        {"name": real_names}, optional={"role": words, "age": st.integers(0, 99), "aka": words, "note": words}
    ),
    "clock": st.tuples(st.integers(0, 23), st.integers(0, 59)),
    "street": words,
    "said": st.integers(1, 28),
    "memo": words,
})  # fmt: skip


def grown(desk: Mapping[str, Any]) -> dict[str, Any]:
    """The public file with parts of the desk's, and with somebody else behind the alias."""
    raw: dict[str, Any] = json.loads(json.dumps(deepcopy(PUBLIC)).replace('"guard"', json.dumps(desk["key"])))
    people, memo = raw["people"], desk["memo"]
    people[desk["key"]] |= desk["guard"]
    hidden = json.loads(json.dumps(desk["events"]).replace('"guard"', json.dumps(desk["key"])))
    claims = json.loads(json.dumps(desk["accounts"]).replace('"guard"', json.dumps(desk["key"])))
    raw["people"] = desk["people"] | people | {"late": {"name": memo, "visibility": "desk", "voice": "mole"}}
    raw["voices"] = {"mole": f"mole in {memo}"}
    raw["sources"] = {"memo": {"title": f"m {memo}", "visibility": "desk", "text": memo}} | raw["sources"]
    raw["sources"]["afp"]["text"] = f"{memo}.txt"
    raw["note"] = memo
    raw["charts"][0]["events"] = [f"hidden-{number}" for number in range(len(hidden))] + ["arrest"]
    raw["charts"].append({"name": "hidden-chart", "people": ["late"]})
    raw["charts"].append({"name": "tagged-chart", "tags": [f"tag {memo}"]})
    arrest, _, moved, seen, called = raw["events"]
    called["claims"][0]["note"] = memo
    arrest |= {"note": memo, "checked": {"by": memo, "on": "2022-03-01"}, "ignore": {"duration": memo}}
    hour, minute = desk["clock"]
    moved |= {"when": f"2022-01-06T{hour:02}:{minute:02}", "where": f"{desk['street']}, Almaty"}
    said, clock = f"2022-02-{desk['said']:02}", f"T{hour:02}:{minute:02}"
    moved["claims"][0] |= {"said": said, "note": memo}
    moved["claims"][0]["figures"]["held"]["as_of"] = f"2022-01-06{clock}"
    moved["claims"][0]["reply"]["asked"] = f"{said}{clock}"
    moved["claims"] += claims
    seen["source"] = {"memo": "page 4"}
    for number, (place, each) in enumerate(hidden):
        raw["events"].insert(place, each | {"id": f"hidden-{number}"})
    return raw


def public_of(raw: Mapping[str, Any], place: Path) -> tuple[Chronology, PublicChronology]:
    file = place / "events.yaml"
    file.write_text(json.dumps(raw, ensure_ascii=False), encoding="utf-8")
    chronology, problems = load(file)
    assert not problems, problems
    return chronology, edition(chronology, STYLE.wording)


def exported(raw: Mapping[str, Any]) -> Mapping[str, bytes]:
    """Every format of everything."""
    with TemporaryDirectory() as place:
        return export(*public_of(raw, Path(place)), [f"a{each}" for each in FORMATS], View(), STYLE)


def published(raw: Mapping[str, Any], place: Path) -> Mapping[str, bytes]:
    return folder(Publication(*public_of(raw, place), STYLE, Base("https://www.example.org/a/")))


@pytest.fixture(scope="module")
def plain() -> Mapping[str, bytes]:
    return exported(PUBLIC)


@settings(max_examples=12, phases=(Phase.explicit, Phase.reuse, Phase.generate))  # shrinking takes minutes
@given(desks)
def test_no_format_depends_on_what_is_the_desks(plain: Mapping[str, bytes], desk: Mapping[str, Any]) -> None:
    try:
        made = exported(grown(desk))
    except Refused:
        event("refused")
        return
    event("exported")
    assert [name for name in plain if made[name] != plain[name]] == []


def test_no_folder_depends_on_what_is_the_desks(tmp_path: Path) -> None:
    desk = {
        "people": {"aaa": {"name": "Zarina Tulegenova", "visibility": "desk", "track": "aset"}},
        "events": [
            (0, {"when": "1803-01-04", "what": "Died", "kind": "death", "who": "aset", "visibility": "desk"}),
            (3, {"when": "2022-01-06~", "what": "Met", "links": {"contradicts": "arrest"}, "said_by": "afp",
                 "visibility": "desk"}),
        ],
        "accounts": [{"said_by": "ru", "status": "denied", "visibility": "desk", "where": "A cellar"}],
        "key": "bo-chen", "guard": {"name": "Жанар Әбдіқадырқызы", "age": 44, "role": "night shift"},
        "clock": (23, 59), "street": "A lane", "said": 27, "memo": "Call the lawyer first",
    }  # fmt: skip
    places = [tmp_path / each for each in ("one", "another-desk")]
    for place in places:
        place.mkdir()
    plain, other = (published(raw, place) for raw, place in zip((PUBLIC, grown(desk)), places, strict=True))
    assert list(plain) == list(other)
    assert [name for name in plain if plain[name] != other[name]] == []
    record: dict[str, Any] = json.loads(plain["publication.json"])
    assert len(record["charts"]) == 2
