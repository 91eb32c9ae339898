"""What changed between two versions, in words; nobody is named who has been withheld since."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from commands import run
from invented import chronology_of

from timeline import model
from timeline.diff import compare
from timeline.model import Chronology
from timeline.readers import load
from timeline.renderers.changes import FORMATS, as_json, section, sections, text
from timeline.wording import Wording

ENGLISH = Wording("en")
ROOT = Path(__file__).parent.parent
OLD: dict[str, Any] = {
    "title": "Quay",
    "timezone": "Europe/London",
    "people": {
        "ana": {"name": "Ana Berg"},
        "bo": {"name": "Bo Lind"},
        "sam": {"name": "Samuel Orchardson"},
        "port": {"name": "Port office", "kind": "organisation"},
    },
    "sources": {"gazette": {"title": "Gazette"}, "herald": {"title": "Herald"}},
    "events": [
        {
            "id": "snap",
            "when": "2022-01-05",
            "what": "Cable snaps, Berg says",
            "who": "ana",
            "said_by": "ana",
        },
        {"id": "closed", "when": "2022-01-06", "what": "Bridge closed", "said_by": "gazette"},
        {
            "id": "held",
            "when": "2022-01-07",
            "what": "Pilot is held",
            "who": "ana",
            "claims": [
                {
                    "said_by": "ana",
                    "what": "Held in a shed, Berg says",
                    "status": "alleged",
                    "against": "port",
                },
                {"said_by": "port", "status": "denied"},
            ],
        },
    ],
}


def version(**changes: dict[str, Any] | None) -> dict[str, Any]:
    """The older version with other keys at some events, by id; None takes one away."""
    raw = deepcopy(OLD)
    for id_, keys in changes.items():
        if keys is None:
            raw["events"] = [each for each in raw["events"] if each["id"] != id_]
        elif id_ in {each["id"] for each in raw["events"]}:
            next(each for each in raw["events"] if each["id"] == id_).update(keys)
        else:
            raw["events"].append({"id": id_, **keys})
    return raw


def chronology(raw: dict[str, Any]) -> Chronology:
    return chronology_of(raw)


def changes(new: dict[str, Any], old: dict[str, Any] = OLD) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(as_json(compare(chronology(old), chronology(new)), ENGLISH))
    return found


HELD = OLD["events"][2]["claims"]
CASES: list[tuple[str, dict[str, Any], list[tuple[str, str, str, str]]]] = [
    ("nothing", version(), []),
    (
        "added",
        version(open={"when": "2022-01-09", "what": "Bridge open", "said_by": "gazette"}),
        [("added", "event", "", "9 January 2022: Gazette reports: Bridge open.")],
    ),
    (
        "removed",
        version(closed=None),
        [("removed", "event", "6 January 2022: Gazette reports: Bridge closed.", "")],
    ),
    (
        "redated",
        version(closed={"when": "2022-01-06~"}),
        [("redated", "date", "6 January 2022", "about 6 January 2022")],
    ),
    (
        "reworded",
        version(closed={"what": "Bridge shut"}),
        [("reworded", "title", "Gazette reports: Bridge closed.", "Gazette reports: Bridge shut.")],
    ),
    (
        "reattributed",
        version(closed={"said_by": "port", "via": "gazette", "status": "reported"}),
        [("reattributed", "attribution", "Gazette", "Port office, via Gazette")],
    ),
    ("status", version(closed={"status": "announced"}), [("changed", "status", "Reported", "Announced")]),
    ("place", version(closed={"where": "Harrow"}), [("changed", "place", "", "Harrow")]),
    (
        "people",
        version(snap={"who": {"ana": "pilot"}}),
        [("changed", "people", "Ana Berg", "Ana Berg (pilot)")],
    ),
    (
        "reply",
        version(snap={"reply": {"to": "port", "answer": "No."}}),
        [("changed", "reply", "No reply recorded.", "Reply (Port office): No.")],
    ),
    ("details", version(snap={"details": "At noon."}), [("reworded", "details", "", "")]),
    (
        "desk notes",
        version(snap={"note": "Ring again.", "tags": "x", "checked": {"by": "MK", "on": 2022}}),
        [],
    ),
    (
        "account added",
        version(held={"claims": [*HELD, {"said_by": "gazette", "what": "Seen in a shed"}]}),
        [("added", "account", "", "Gazette reports: Seen in a shed.")],
    ),
    (
        "account removed",
        version(held={"claims": HELD[:1]}),
        [
            ("changed", "status", "Disputed", "Alleged"),
            ("removed", "account", "Denial by Port office: Pilot is held.", ""),
        ],
    ),
    (
        "account reworded",
        version(held={"claims": [{**HELD[0], "what": "Held in a boat, Berg says"}, HELD[1]]}),
        [
            (
                "reworded",
                "title",
                "Ana Berg alleges: Held in a shed.",
                "Ana Berg alleges: Held in a boat.",
            )
        ],
    ),
    (
        "account redated",
        version(held={"claims": [{**HELD[0], "when": "2022-01-08"}, HELD[1]]}),
        [("redated", "date", "7 January 2022", "8 January 2022")],
    ),
]


@pytest.mark.parametrize(("new", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_changed_is_told(new: dict[str, Any], expected: list[tuple[str, str, str, str]]) -> None:
    found = [(each["change"], each["aspect"], each["before"], each["after"]) for each in changes(new)]
    assert found == expected


def test_an_event_without_its_id_is_found_by_likeness() -> None:
    new = version(closed=None, shut={"when": "2022-01-08", "what": "Bridge closed", "said_by": "gazette"})
    (change,) = changes(new)
    assert (change["change"], change["matched"], change["was"], change["event"]) == (
        "redated", "likeness", "closed", "shut",
    )  # fmt: skip
    assert "found by likeness" in text(compare(chronology(OLD), chronology(new)), ENGLISH)


def test_events_that_are_not_alike_are_no_pair() -> None:
    new = version(closed=None, fair={"when": "2022-03-08", "what": "Fair opens", "said_by": "gazette"})
    assert [each["change"] for each in changes(new)] == ["removed", "added"]


def test_keys_may_be_renamed() -> None:
    new = json.loads(json.dumps(OLD).replace('"ana"', '"berg"').replace('"gazette"', '"gz"'))
    assert not changes(new)


# ---- who is withheld ---------------------------------------------------------------------------------------

NAMED = version(
    seen={"when": "2022-01-08", "what": "Shed burns, Samuel Orchardson says", "who": "sam", "said_by": "sam"},
    rung={"when": "2022-01-09", "what": "Rings Orchardson, Lind says", "who": "bo", "said_by": "bo"},
)


def withheld(**keys: Any) -> dict[str, Any]:
    """The same with Samuel Orchardson kept from readers, and the titles mended."""
    raw = deepcopy(NAMED)
    raw["people"]["sam"].update(keys)
    for event in raw["events"]:
        event["what"] = event["what"].replace("Samuel Orchardson", "witness").replace("Orchardson", "someone")
    return raw


def without_him() -> dict[str, Any]:
    raw = withheld()
    del raw["people"]["sam"]
    for event in raw["events"]:
        if event["id"] == "seen":
            event |= {"who": "bo", "said_by": {"unnamed": "a witness"}}
    return raw


def renamed() -> dict[str, Any]:
    raw = withheld()
    raw["people"]["sam"]["name"] = "A witness"
    return raw


def event_at_the_desk() -> dict[str, Any]:
    raw = withheld(visibility="desk")
    next(each for each in raw["events"] if each["id"] == "seen")["visibility"] = "desk"
    return raw


def event_gone() -> dict[str, Any]:
    raw = withheld(visibility="desk")
    raw["events"] = [each for each in raw["events"] if each["id"] != "seen"]
    return raw


SECRETS = {
    "desk": withheld(visibility="desk"),
    "alias": withheld(alias="a dock worker"),
    "deleted": without_him(),
    "renamed": renamed(),
    "event at the desk": event_at_the_desk(),
    "event gone": event_gone(),
}


@pytest.mark.parametrize("new", SECRETS.values(), ids=[*SECRETS])
@pytest.mark.parametrize("style", [*FORMATS, "section"])
def test_nobody_is_named_who_has_been_withheld_since(new: dict[str, Any], style: str) -> None:
    comparison = compare(chronology(NAMED), chronology(new))
    told = section(comparison, ENGLISH) if style == "section" else FORMATS[style](comparison, ENGLISH)
    assert "rchardson" not in told
    assert "amuel" not in told
    assert comparison.changes


EXACT: dict[str, Any] = {
    "when": "2022-01-08T20:15", "where": "Cell 12, Hull", "what": "Moved, Gazette reports", "who": "ana",
    "said_by": "gazette", "said": "2022-02-03",
    "figures": {"held": {"value": 3, "as_of": "2022-01-08T20:15"}},
    "reply": {"to": "port", "asked": "2022-02-03T20:15", "answer": "No"},
}  # fmt: skip


@pytest.mark.parametrize(
    ("who", "now"),
    [
        ({"alias": "Guard A."}, {"who": ["ana", "sam"]}),
        (
            {"alias": "Guard A."},
            {"reply": {"to": ["port", "sam"], "asked": "2022-02-03T20:15", "answer": "No"}},
        ),
        ({"visibility": "desk"}, {"who": ["ana", "sam"]}),
        ({"visibility": "desk"}, {"via": "sam"}),
        (
            {"alias": "Guard A."},
            {"claims": [{"said_by": "gazette", "said": "2022-02-03"}, {"said_by": "sam"}]},
        ),
    ],
)
@pytest.mark.parametrize("id_", ["moved", "brought"])
def test_what_is_less_exact_since_somebody_is_in_it_is_told_exactly_of_no_version(
    who: dict[str, Any], now: dict[str, Any], id_: str
) -> None:
    old = {**OLD, "events": [*OLD["events"], {"id": "moved", **EXACT}]}
    new = {
        **OLD,
        "people": {**OLD["people"], "sam": {**OLD["people"]["sam"], **who}},
        "events": [*OLD["events"], {"id": id_, **EXACT, **now}],
    }
    if "claims" in now:
        new["events"][-1] = {key: new["events"][-1][key] for key in ("id", "when", "where", "what", "claims")}
    for told in (FORMATS[style](compare(chronology(old), chronology(new)), ENGLISH) for style in FORMATS):
        assert "8.15 pm" not in told
        assert "Cell" not in told
        assert "Said" not in told or "via" in now
        assert "asked 3 February" not in told or "claims" in now
        assert "Before: February" not in told


DESCRIBED: dict[str, Any] = {
    "id": "head-of-the-night-shift", "when": "2022-01-08",
    "what": "Head of the night shift beats him, Berg says",
    "who": ["ana", {"sam": "head of the night shift"}], "said_by": "ana", "status": "alleged",
    "details": "The head of the night shift has a beard.", "where": "Night shift of Block B",
}  # fmt: skip
MENDED: dict[str, Any] = {
    **DESCRIBED, "what": "Guard beats him, Berg says", "who": ["ana", "sam"], "where": "Block B",
    "details": "He has a beard.", "status": "denied",
}  # fmt: skip


@pytest.mark.parametrize("id_", ["guard", "head-of-the-night-shift", ""])
@pytest.mark.parametrize("who", [{"alias": "Guard A."}, {"visibility": "desk"}])
@pytest.mark.parametrize("style", [*FORMATS, "section"])
def test_words_that_described_whoever_has_been_withheld_since_are_not_told_again(
    who: dict[str, Any], id_: str, style: str
) -> None:
    """“Before: Guard A. (head of the night shift)” told of a guard with an alias who it is."""
    old = {**OLD, "events": [*OLD["events"], DESCRIBED]}
    people = {**OLD["people"], "sam": {**OLD["people"]["sam"], **who}}
    events = [*OLD["events"], *([{**MENDED, "id": id_}] if id_ else [])]
    comparison = compare(chronology(old), chronology({**OLD, "people": people, "events": events}))
    told = section(comparison, ENGLISH) if style == "section" else FORMATS[style](comparison, ENGLISH)
    assert comparison.changes
    assert "ight shift" not in told
    assert "night-shift" not in told or "night-shift" in id_
    assert "Before: Alleged" in told or not id_ or style in ("json", "section")


def test_words_of_whoever_was_withheld_in_them_already_are_told() -> None:
    people = {**OLD["people"], "sam": {**OLD["people"]["sam"], "alias": "Guard A."}}
    raw = {**OLD, "people": people, "events": [*OLD["events"], MENDED]}
    mended = {**raw, "events": [*OLD["events"], {**MENDED, "what": "Guard hits him, Berg says"}]}
    assert "Guard beats him" in text(compare(chronology(raw), chronology(mended)), ENGLISH)


def test_who_is_behind_an_alias_is_no_change() -> None:
    """Another key and another name told readers that somebody else is behind it."""
    old = {**OLD, "people": {**OLD["people"], "sam": {**OLD["people"]["sam"], "alias": "Guard A."}}}
    old["events"] = [*OLD["events"], MENDED]
    new = json.loads(
        json.dumps(old).replace('"sam"', '"night-shift"').replace("Samuel Orchardson", "Ivan Petrov")
    )
    comparison = compare(chronology(old), chronology(new))
    assert not comparison.changes
    called = {"name": "Ivan Petrov", "alias": "Guard B."}
    renamed = {**new, "people": {**new["people"], "night-shift": called}}
    told = text(compare(chronology(old), chronology(renamed)), ENGLISH)
    assert "Guard B." in told
    assert "Ivan" not in told
    assert "Samuel" not in told


@pytest.mark.parametrize(
    "written", ["Samuel 0rchards0n", "Mr Orchard-son", "O r c h a r d s o n", "Оrchardson", "S-a-m-u-e-l"]
)
def test_nor_is_he_named_in_disguise(written: str) -> None:
    old, new = deepcopy(NAMED), withheld(alias="a dock worker")
    for event in old["events"]:
        event["what"] = event["what"].replace("Rings Orchardson", f"Rings {written}")
    told = FORMATS["text"](compare(chronology(old), chronology(new)), ENGLISH)
    assert written not in told
    assert "Wording" in told


def test_made_ids_of_what_was_withheld_are_not_told() -> None:
    old = deepcopy(NAMED)
    for event in old["events"]:
        event.pop("id")
    from timeline.ids import identified

    new = chronology(event_gone())
    told = as_json(compare(identified(chronology(old)), new), ENGLISH)
    assert "orchardson" not in told


def test_what_went_to_the_desk_is_not_told_again() -> None:
    new = version(closed={"visibility": "desk"})
    (change,) = changes(new)
    assert change["change"] == "removed"
    assert not change["before"]
    assert not change["was"]
    assert change["words"] == "An event that is no longer shown."


@pytest.mark.parametrize(
    "hidden",
    [
        {"when": "2022-01-06", "what": "Bridge shut", "who": "ana"},
        {"when": "2022-01-06", "what": "Bridge closed to cars"},
        {"when": "2022-01-09", "what": "Bridge closed"},
    ],
)
def test_an_event_of_the_desk_is_not_taken_for_one_that_readers_still_get(hidden: dict[str, Any]) -> None:
    """They would be told that something is no longer shown: it is, and the desk knows of one like it."""
    parts = {"closed": None, "shut": {"when": "2022-01-07", "what": "Bridge closed", "said_by": "gazette"}}
    new = version(**parts)
    secret = version(**parts, aaa={"said_by": "ana", "visibility": "desk", **hidden})
    assert [each["change"] for each in changes(new)] == ["redated"]
    assert changes(secret) == changes(new)


def test_what_went_to_the_desk_under_another_id_is_not_told_again() -> None:
    moved = {"when": "2022-01-06", "what": "Bridge closed", "said_by": "gazette", "visibility": "desk"}
    other = {"when": "2022-01-08", "what": "Bridge closed", "said_by": "gazette"}
    found = [each["words"] for each in changes(version(closed=None, hidden=moved, cars=other))]
    assert "An event that is no longer shown." in found
    assert not [each for each in found if "6 January" in each]


def test_an_account_at_the_desk_is_not_told_again() -> None:
    new = version(held={"claims": [HELD[0], {**HELD[1], "visibility": "desk"}]})
    found = [each for each in changes(new) if each["aspect"] == "account"]
    assert [each["words"] for each in found] == ["An account is no longer shown."]


def test_what_the_desk_alone_knew_is_no_change() -> None:
    old = version(secret={"when": 2022, "what": "Sells the boat", "said_by": "ana", "visibility": "desk"})
    assert not changes(OLD, old)
    assert not changes(old, OLD)


# ---- the command -------------------------------------------------------------------------------------------


def differences(*arguments: str) -> tuple[int, str]:
    result = run("diff", *arguments)
    return result.exit_code, result.stdout


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    example = (ROOT / "data" / "events.yaml").read_text(encoding="utf-8")
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    old.write_text(example.replace("what: Arrested, AFP reports", "what: Taken in, AFP reports"), "utf-8")
    new.write_text(example, encoding="utf-8")
    return str(old), str(new)


def test_the_command_tells_it_in_each_format(files: tuple[str, str]) -> None:
    code, told = differences(*files)
    assert code == 0
    heard = "Reported by AFP (implied), via EURACTIV (concerning Aset Abishev)"
    assert f"Wording: {heard}: Arrested, AFP reports. Before:" in told
    code, told = differences(*files, "--format", "json")
    assert [each["change"] for each in json.loads(told)] == ["reworded"]
    code, told = differences(*files, "--format", "markdown")
    assert told.startswith("# What changed")
    code, told = differences(*files, "--lang", "ru")
    assert "What changed" not in told
    assert "Taken in" in told


def test_a_file_that_cannot_be_read_is_named(files: tuple[str, str], tmp_path: Path) -> None:
    code, told = differences(files[0], str(tmp_path / "none.yaml"))
    assert code == 2
    assert "none.yaml" in told


def test_the_gate_refuses_a_name_that_is_still_in_the_text(tmp_path: Path) -> None:
    raw = deepcopy(NAMED)
    raw["people"]["sam"]["visibility"] = "desk"
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    old.write_text(json.dumps(OLD), encoding="utf-8")
    new.write_text(json.dumps(raw), encoding="utf-8")
    code, told = differences(str(old), str(new))
    assert code == 1
    assert "Shed burns" not in told.replace("“Shed burns, Samuel Orchardson says”", "")


def test_the_versions_of_the_guide_are_the_same_for_the_same_file() -> None:
    example, _ = load(ROOT / "data" / "events.yaml")
    assert not compare(example, example).changes
    assert not section(compare(example, example), ENGLISH)


# ---- in an embed -------------------------------------------------------------------------------------------

CHARTS = [{"name": "bridge", "events": ["snap", "closed"]}, {"name": "people", "events": ["held"]}]


def test_each_chart_says_what_changed_in_it() -> None:
    new = version(closed={"what": "Bridge shut"}) | {"charts": CHARTS}
    found = sections(compare(chronology(OLD | {"charts": CHARTS}), chronology(new)), ENGLISH)
    assert [*found] == ["bridge"]
    assert "Gazette reports: Bridge shut. Before: Gazette reports: Bridge closed." in found["bridge"]


def test_what_comes_into_a_chart_and_goes_is_told() -> None:
    moved = [{"name": "bridge", "events": ["snap", "held"]}]
    old, new = OLD | {"charts": CHARTS}, OLD | {"charts": moved}
    found = sections(compare(chronology(old), chronology(new)), ENGLISH)["bridge"]
    added, removed = found.index("Added"), found.index("Removed")
    assert added < found.index("Pilot is held") < removed < found.index("Bridge closed")


def test_publish_says_what_changed_since(tmp_path: Path) -> None:
    files = {"old": OLD, "new": version(closed={"what": "Bridge shut"})}
    for name, raw in files.items():
        text = json.dumps(raw | {"charts": CHARTS[:1]})
        (tmp_path / f"{name}.json").write_text(text, encoding="utf-8")

    def embed(*options: str) -> str:
        out = tmp_path / f"out{len(options)}"
        result = run("publish", tmp_path / "new.json", "-o", out, *options)
        assert result.exit_code == 0, result.output
        return (out / "charts" / "bridge" / "embed.html").read_text(encoding="utf-8")

    told = embed("--since", str(tmp_path / "old.json"))
    assert "<summary>What changed</summary>" in told
    assert "Gazette reports: Bridge closed" in told
    assert "What changed" not in embed()


# ---- every key of the file ---------------------------------------------------------------------------------

ACCOUNT: dict[str, Any] = {
    "what": "Held in a shed", "when": "2022-01-07", "said_by": [{"id": "ana", "knows": "saw"}],
    "via": ["gazette"], "quote": [{"text": "A shed", "language": "en"}],
    "source": [{"id": "gazette", "locator": "line 1"}],
    "figures": {"held": {"value": 2, "unit": "people", "as_of": "2022-01-07", "counted_by": "port"}},
    "basis": {"kind": "derived", "why": "the day after"},
    "reply": [{"to": "port", "asked": "2022-01-08", "answer": "No."}],
}  # fmt: skip
FULL: list[dict[str, Any]] = [
    {"id": "flat", "who": [{"id": "ana", "role": "pilot"}], **deepcopy(ACCOUNT)},
    {
        "id": "told", "when": "2022-01-07", "what": "Pilot is held",
        "claims": [deepcopy(ACCOUNT), {"said_by": "port", "what": "Let go"}],
    },
]  # fmt: skip
AN_ACCOUNT: dict[str, tuple[Any, str]] = {
    "what": ("Held in a yard", "title"), "when": ("2022-01-06", "date"), "where": ("Harrow", "place"),
    "label": ("Shed", "label"), "said_by": ("bo", "attribution knows"), "via": ("herald", "attribution"),
    "quote": ("A yard", "quote"), "said": ("2022-01-09", "said"), "source": ("herald", "source"),
    "against": ("port", "accused"), "figures": ({"held": 3}, "figures"), "basis": ("stated", "basis"),
    "reply": ({"to": "port", "answer": "Yes."}, "reply"),
    "checked": ({"by": "MK", "on": "2022"}, ""), "note": ("Ring", ""),
}  # fmt: skip
ANOTHER: dict[str, dict[str, tuple[Any, str]]] = {
    "Event": AN_ACCOUNT | {
        "who": ("bo", "people"), "status": ("announced", "status"), "details": ("At noon", "details"),
        # Of these nothing is told: they order, decorate or describe what is told, or are the desk's.
        "kind": ("detention", ""), "tags": ("x", ""), "media": ("x.png", ""),
        "links": ({"after": "snap"}, ""),
        "highlight": (True, ""), "description": ("x", ""), "alt": ("x", ""), "ignore": ({"gap": "x"}, ""),
    },
    "Claim": AN_ACCOUNT | {"status": ("denied", "status status")},
    "Role": {"id": ("bo", "people"), "role": ("baker", "people")},
    "Link": {
        "id": ("bo", "attribution"), "implied": (True, "attribution"), "knows": ("heard", "knows"),
        "voice": ("official", ""),
    },
    "Citation": {"id": ("herald", "source"), "locator": ("line 2", "source")},
    "Quote": {"text": ("A yard", "quote"), "language": ("ru", "")},
    "Figure": {
        "value": (3, "figures"), "unit": ("men", "figures"), "as_of": ("2022-01-06", "figures"),
        "counted_by": ("ana", "figures"),
    },
    "Basis": {"kind": ("stated", "basis"), "why": ("the day before", "basis")},
    "Reply": {"to": ("bo", "reply"), "asked": ("2022-01-09", "reply"), "answer": ("Yes.", "reply")},
}  # fmt: skip
"""What each key of an event may become, and the aspects told then: a key that is added is decided here."""
ELSEWHERE = {
    "Event": {"id", "claims", "visibility"}, "Claim": {"visibility"}, "Link": {"unnamed"}, "Figure": {"name"},
}  # fmt: skip
"""Which event, account, person or figure it is, and whether readers know of it: see the cases above."""
WITHIN = {
    "Role": "who", "Link": "said_by", "Citation": "source", "Quote": "quote", "Figure": "figures",
    "Basis": "basis", "Reply": "reply",
}  # fmt: skip


def test_what_is_another_at_any_key_is_told() -> None:
    """An event for each key, all in one comparison."""
    cases = [
        (kind, key, event)
        for kind, keys in ANOTHER.items()
        for key in keys
        for event in ((0,) if kind in ("Event", "Role") else (1,) if kind == "Claim" else (0, 1))
    ]
    old = deepcopy(OLD)
    old["events"] += [deepcopy(FULL[case[2]]) | {"id": "-".join(map(str, case))} for case in cases]
    new = deepcopy(old)
    expected: dict[str, list[str]] = {}
    for (kind, key, event), whole in zip(cases, new["events"][len(OLD["events"]) :], strict=True):
        value, aspects = ANOTHER[kind][key]
        expected |= {whole["id"]: aspects.split()} if aspects else {}
        place = whole["claims"][0] if event else whole
        if kind in WITHIN:
            place = place[WITHIN[kind]]
            place = place[0] if isinstance(place, list) else place.get("held", place)
        assert place.get(key) != value
        place[key] = value
    told: dict[str, list[str]] = {}
    for each in changes(new, old):
        told.setdefault(each["event"], []).append(each["aspect"])
    assert told == expected


@pytest.mark.parametrize("kind", ANOTHER)
def test_every_key_of_an_event_is_decided_upon(kind: str) -> None:
    fields = set(getattr(model, kind).model_fields)
    assert set(ANOTHER[kind]) | ELSEWHERE.get(kind, set()) == fields, "say in ANOTHER what diff tells of it"
