"""A chronology as it stood on some day: what had been said by then, and nothing that had not."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from commands import run
from hypothesis import given
from hypothesis import strategies as st
from invented import chronology_of

from timeline.dates import DateError, When
from timeline.exports import FORMATS, Style, as_known, edition, export, view_of
from timeline.known import day_of, days_of_saying, known_on, left_open, said
from timeline.model import Chronology, Event
from timeline.readers import load
from timeline.renderers.text import plain
from timeline.themes import LIGHT
from timeline.web import create_app, orders
from timeline.web.document import File
from timeline.web.panels import known as panel
from timeline.web.panels import live
from timeline.wording import Wording

EXAMPLE = Path(__file__).parent.parent / "data" / "events.yaml"
BEGUN = {"title": "Quay", "timezone": "Europe/London", "people": {"ana": "Ana Berg", "port": "Port office"}}
PLAIN = """\
title: Bridge
people: {Ana Berg: engineer}
events:
  - {when: 2022-01-04, what: Bridge closes, who: Ana Berg, said_by: Ana Berg, said: 2022-01-05}
"""
SOURCES = {
    "gazette": {"title": "Gazette", "published": "2022-01-20"},
    "afp": {"title": "AFP", "published": "2022-01-08"},
    "late": {"title": "Late", "published": "[2022-01-10..2022-01-12]"},
    "presumed": {"title": "Presumed", "published": "2022-01-20?"},
    "undated": "Undated",
}


def chronology(*events: dict[str, object], **more: object) -> Chronology:
    raw = {**BEGUN, "sources": SOURCES, "events": list(events), **more}
    return chronology_of(raw)


def event(id_: str, **keys: object) -> dict[str, object]:
    return {"id": id_, "when": "2022-01-05", "what": "Cable snaps", **keys}


def ids(known: Chronology) -> list[str]:
    return [each.id for each in known.events]


def on(day: str) -> When:
    return day_of(day, "Europe/London")


KNOWN = [  # what an account says of itself, the last day before it is known, and the day that it is
    ({"said_by": "ana", "said": "2022-01-07"}, "2022-01-06", "2022-01-07"),
    ({"said_by": "ana", "said": "2022-01-07T23:30"}, "2022-01-06", "2022-01-07"),
    ({"said_by": "ana", "said": "[2022-01-07..2022-01-11]"}, "2022-01-10", "2022-01-11"),
    ({"said_by": "ana", "said": "[..2022-01-11]"}, "2022-01-10", "2022-01-11"),
    ({"said_by": "ana", "said": "2022-01-07~"}, "2022-01-07", "2022-01-08"),
    ({"said_by": "afp"}, "2022-01-07", "2022-01-08"),
    ({"said_by": "ana", "via": "gazette"}, "2022-01-19", "2022-01-20"),
    ({"said_by": "ana", "via": ["afp", "gazette"]}, "2022-01-07", "2022-01-08"),
    ({"said_by": "ana", "via": ["undated", "late"]}, "2022-01-11", "2022-01-12"),
    ({"said_by": "ana", "source": "late"}, "2022-01-11", "2022-01-12"),
    # What is said of it wins over where it was printed; what has no last day is bounded by the print.
    ({"said_by": "ana", "said": "2022-01-15", "via": "afp"}, "2022-01-14", "2022-01-15"),
    ({"said_by": "ana", "said": "[2022-01-06..]", "via": "gazette"}, "2022-01-19", "2022-01-20"),
    ({"said_by": "gazette", "when": "[2022-01-20..]"}, "2022-01-19", "2022-01-20"),
    # Only an announcement is made before what it tells of.
    ({"said_by": "afp", "when": "2022-01-10", "status": "announced"}, "2022-01-07", "2022-01-08"),
    ({"said_by": "afp", "when": "2022-01-08T20:00"}, "2022-01-07", "2022-01-08"),
    ({"said_by": "ana", "via": ["afp", "gazette"], "when": "2022-01-10"}, "2022-01-19", "2022-01-20"),
    # What is only presumed is not certain, unless bounds are given.
    ({"said_by": "ana", "said": "2022-01-07?", "via": "gazette"}, "2022-01-19", "2022-01-20"),
    (
        {"said_by": "ana", "said": {"best": "2022-01-07?", "within": "[2022-01-06..2022-01-09]"}},
        "2022-01-08",
        "2022-01-09",
    ),
]


@pytest.mark.parametrize(("keys", "before", "first"), KNOWN, ids=str)
def test_an_account_is_known_once_it_was_said_for_certain(
    keys: dict[str, object], before: str, first: str
) -> None:
    whole = chronology(event("snap", **keys))
    assert not ids(known_on(whole, on(before)))
    assert ids(known_on(whole, on(first))) == ["snap"]
    assert [day.edtf for day in days_of_saying(whole)] == [first]


NEVER: list[dict[str, object]] = [
    {"said_by": "ana"},
    {"said_by": "undated"},
    {},
    {"said": "[2022-01-06..]"},
    # Added to what may have appeared before.
    {"said_by": "gazette", "when": "[2022-01-21..]"},
    {"said_by": "afp", "when": "2022-01-09"},
    {"said_by": "late", "when": "[2022-01-12..]"},
    {"said_by": "ana", "said": "[2022-01-12..]", "via": "late"},
    {"said_by": "presumed"},
]


@pytest.mark.parametrize("keys", NEVER)
def test_what_may_never_have_been_said_is_never_known(keys: dict[str, object]) -> None:
    whole = chronology(event("snap", **keys))
    assert not ids(known_on(whole, on("2030-01-01")))
    assert left_open(whole, [on("2030-01-01")]) == (1,)
    assert not days_of_saying(whole)


def test_what_may_have_been_said_by_then_is_counted() -> None:
    whole = chronology(
        event("surely", said_by="ana", said="2022-01-06"),
        event("maybe", said_by="ana", said="[2022-01-06..2022-01-20]"),
        event("not", said_by="ana", said="2022-01-20"),
    )
    assert left_open(whole, [on("2022-01-09"), on("2022-01-05")]) == (1, 0)


TWO = {
    "status": "corroborated",
    "claims": [
        {"said_by": "ana", "said": "2022-01-06", "what": "Cable snaps, Berg says"},
        {"said_by": "port", "said": "2022-01-09", "status": "denied"},
    ],
}


def test_how_an_event_stands_follows_from_what_was_known() -> None:
    whole = chronology(event("snap", **TWO))
    then, later = known_on(whole, on("2022-01-08")), known_on(whole, on("2022-01-09"))
    assert [then.event_status(each) for each in then.events] == ["claimed"]
    assert [later.event_status(each) for each in later.events] == ["corroborated"]
    assert len(then.events[0].accounts) == 1


def test_a_contradiction_that_was_not_yet_known_disputes_nothing() -> None:
    whole = chronology(
        event("snap", said_by="ana", said="2022-01-06", links={"contradicts": "no-snap"}),
        event("no-snap", said_by="port", said="2022-01-09"),
    )
    then = known_on(whole, on("2022-01-06"))
    assert then.event_status(then.events[0]) == "claimed"
    assert whole.event_status(whole.events[0]) == "disputed"


def test_a_reply_stays_unless_it_was_asked_for_later() -> None:
    replies = [{"to": "port", "asked": "2022-01-09", "answer": "No."}, {"to": "port", "answer": "Never."}]
    whole = chronology(event("snap", said_by="ana", said="2022-01-06", against="port", reply=replies))
    assert [each.answer for each in known_on(whole, on("2022-01-08")).events[0].reply] == ["Never."]
    assert len(known_on(whole, on("2022-01-09")).events[0].reply) == 2


def test_background_that_had_not_begun_is_not_there() -> None:
    bands = [{"when": "2022-01-05/2022-01-19", "what": "Curfew"}, {"when": "2022-02-01", "what": "Vote"}]
    whole = chronology(event("snap", said_by="ana", said="2022-01-06"), background=bands)
    assert [band.what for band in known_on(whole, on("2022-01-08")).background] == ["Curfew"]


def test_an_earlier_stamp_stays() -> None:
    whole = chronology(event("snap", said_by="ana", said="2022-01-06"))
    then = known_on(known_on(whole, on("2022-01-08")), on("2022-02-01"))
    assert then.as_known_on == on("2022-01-08")


DAYS = st.integers(1, 28).map(lambda day: f"2022-01-{day:02}")


@given(st.lists(st.tuples(DAYS, DAYS), max_size=5), DAYS, DAYS)
def test_more_is_known_later_and_twice_is_once(said_on: list[tuple[str, str]], one: str, other: str) -> None:
    whole = chronology(
        *(
            event(f"e{n}", claims=[{"said_by": "ana", "said": day} for day in days])
            for n, days in enumerate(said_on)
        ),
        event("last", said_by="ana", said="2022-01-01"),
    )
    first, second = sorted((one, other))
    then, later = known_on(whole, on(first)), known_on(whole, on(second))
    assert known_on(then, on(first)) == then
    assert known_on(later, on(first)) == then

    def accounts(events: tuple[Event, ...]) -> int:
        return sum(len(each.accounts) for each in events)

    assert set(ids(then)) <= set(ids(later)) <= set(ids(whole))
    assert accounts(then.events) <= accounts(later.events)
    for known, day in ((then, first), (later, second)):
        for each in known.events:
            for claim in each.accounts:
                latest = said(known, claim).latest
                assert latest is not None
                assert latest <= (on(day).latest_end or 0)


@pytest.mark.parametrize("text", ["2022-01", "2022", "2022-01-09~", "2022-01-09/2022-01-10", "soon", ""])
def test_only_a_day_is_taken(text: str) -> None:
    with pytest.raises(DateError):
        day_of(text, "UTC")


# ---- what leaves the house ---------------------------------------------------------------------------------

STAMP = "As known on 31 January 2022"


def test_every_format_is_stamped() -> None:
    whole, _ = load(EXAMPLE)
    known = as_known(whole, "2022-01-31")
    public = edition(known, Wording("en"))
    names = [f"chart{suffix}" for suffix in FORMATS if suffix not in (".png", ".pdf")]
    made = export(known, public, names, view_of(public), Style(900, LIGHT, Wording("en")))
    for name, content in made.items():
        stamp = "2022-01-31" if name.endswith((".csv", ".json")) else STAMP
        assert stamp in content.decode(), name
    table = list(csv.DictReader(io.StringIO(made["chart.csv"].decode("utf-8-sig"))))
    assert {row["as_known_on"] for row in table} == {"2022-01-31"}
    assert json.loads(made["chart.json"])["as_known_on"] == "2022-01-31"
    assert made["chart.html"].decode().count(STAMP) >= 4  # in each drawing, in what is read out, in the list
    assert STAMP in made["chart.svg"].decode().partition("</desc>")[0]


def test_an_exported_file_says_the_same_again(tmp_path: Path) -> None:
    whole, _ = load(EXAMPLE)
    known = as_known(whole, "2022-01-31")
    public = edition(known, Wording("en"))
    made = export(known, public, ["chart.json"], view_of(public), Style(900, LIGHT, Wording("en")))
    path = tmp_path / "known.json"
    path.write_bytes(made["chart.json"])
    again, problems = load(path)
    assert not problems
    assert again.as_known_on == known.as_known_on
    assert ids(edition(again, Wording("en"))) == ids(public)


@pytest.mark.parametrize("hidden", [{"alias": "A guard"}, {"visibility": "desk"}])
def test_the_day_on_which_somebody_unknown_spoke_cannot_be_found_by_days(hidden: dict[str, str]) -> None:
    def at_the_end_of(stamp: str, said_on: str, later: bool) -> str:
        claim = {"said_by": "eva", "said": said_on, "reply": {"to": "eva", "asked": said_on}}
        whole = chronology(
            event("open", said_by="afp", source="tip"),
            event("told", claims=[{"said_by": "afp"}, claim]),
            event("judged", status="disputed", claims=[
                {"said_by": "afp"}, *([claim | {"visibility": "desk"}] if later else [])
            ]),
            people={**BEGUN["people"], "eva": {"name": "Eva Lund", **hidden}},
            sources={**SOURCES, "tip": {"published": said_on, "visibility": "desk"}},
            as_known_on=stamp,
        )  # fmt: skip
        public = edition(whole, Wording("en"))
        return public.model_dump_json()

    for stamp in ("2022-01-10", "2022-01-31"):
        early, late = (
            at_the_end_of(stamp, "2022-01-09", later=False),
            at_the_end_of(stamp, "2022-01-22", later=True),
        )
        assert early == late
    assert early != at_the_end_of("2022-01-10", "2022-01-09", later=False)


@pytest.mark.parametrize("stamped", [True, False])
def test_the_app_hands_on_what_the_command_does(tmp_path: Path, stamped: bool) -> None:
    """By what readers are told, and so with a question that may have been asked by then."""
    asked = {"said_by": "afp", "against": "eva", "reply": {"to": "eva", "asked": "2022-01-15"}}
    desk = {"said_by": "eva", "said": "2022-01-12", "visibility": "desk"}
    raw = {
        **BEGUN,
        "people": {**BEGUN["people"], "eva": {"name": "Eva Lund", "alias": "A guard"}},
        "sources": SOURCES,
        "events": [
            event("snap", **asked),
            event("judged", status="disputed", claims=[{"said_by": "afp"}, desk]),
        ],
    }
    path = tmp_path / "events.json"
    path.write_text(json.dumps(raw | ({"as_known_on": "2022-01-10"} if stamped else {})), encoding="utf-8")
    whole, problems = load(path)
    assert not problems
    known = as_known(whole, "2022-01-10")
    public = edition(known, Wording("en"))
    made = export(known, public, ["chart.json"], view_of(public), Style(900, LIGHT, Wording("en")))
    document = File(path).seen({} if stamped else {"known": "2022-01-10"})
    told = orders.made(document, {"what": "everything", "format": ".json"})[1]
    assert json.loads(told) == json.loads(made["chart.json"])
    assert b'"asked"' in told
    assert b'"disputed"' in told


def test_a_file_may_say_so_itself() -> None:
    whole = chronology(
        event("then", said_by="ana", said="2022-01-06"),
        event("later", said_by="ana", said="2022-01-12"),
        as_known_on="2022-01-09",
    )
    public = edition(whole, Wording("en"))
    assert ids(public) == ["then"]
    assert "As known on 9 January 2022" in plain(public, ids(public), "", Wording("en"))


@pytest.mark.parametrize("stamped", [True, False])
def test_readers_and_reporters_are_told_how_much_is_left_open(tmp_path: Path, stamped: bool) -> None:
    own = {"as_known_on": "2022-01-09"} if stamped else {}
    whole = chronology(
        event("then", said_by="ana", said="2022-01-06"),
        event("open", said_by="ana"),
        event("perhaps", said_by="ana", said="[2022-01-06..2022-01-20]"),
        event("later", said_by="ana", said="2022-01-12"),
        event("desk", said_by="ana", visibility="desk"),
        **own,
    )
    public = edition(as_known(whole, "2022-01-09"), Wording("en"))
    names = ["chart.svg", "chart.html", "chart.txt", "chart.md"]
    made = export(whole, public, names, view_of(public), Style(900, LIGHT, Wording("en")))
    for name, content in made.items():
        assert "Left out: 2 accounts that may have been given by then" in content.decode(), name
    assert known_on(known_on(whole, on("2022-01-09")), on("2022-01-09")).left_open == 3
    path = tmp_path / "bridge.json"
    path.write_text(json.dumps({**BEGUN, "events": [event("open", said_by="ana")], **own}), encoding="utf-8")
    shown = panel.clock(File(path).seen({}), on("2022-01-09"))["asked"]
    assert shown and "Left out: 1 account" in shown["stamp"]


def test_a_file_that_is_stamped_says_how_much_is_undecided(tmp_path: Path) -> None:
    file = tmp_path / "bridge.yaml"
    file.write_text(
        "title: Bridge\nas_known_on: 2022-01-09\npeople: {Ana Berg: pilot}\nevents:\n"
        "  - {when: 2022-01-04, what: 'Closed, Berg says', said_by: Ana Berg, said: 2022-01-05}\n"
        "  - {when: 2022-01-06, what: 'Opened, Berg says', said_by: Ana Berg}\n",
        encoding="utf-8",
    )
    result = run("export", str(file), "-o", str(tmp_path / "a.txt"))
    assert result.exit_code == 0, result.output
    assert "1 account may have been given by the end of 2022-01-09, and may not: left out." in result.stderr


@pytest.fixture
def too_early(tmp_path: Path) -> Path:
    """A file whose own day lies before all that was said."""
    path = tmp_path / "bridge.yaml"
    path.write_text(f"{PLAIN}as_known_on: 2022-01-03\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("asked", [(), ("--as-known-on", "2022-01-20")], ids=["its own day", "a later one"])
@pytest.mark.parametrize("command", ["export", "publish"])
def test_a_file_of_too_early_a_day_is_not_called_one_without_public_events(
    command: str, asked: Sequence[str], too_early: Path, tmp_path: Path
) -> None:
    output = tmp_path / ("chart.svg" if command == "export" else "folder")
    result = run(command, str(too_early), "-o", str(output), *asked)
    assert result.exit_code == 2
    assert "Nothing had certainly been said by the end of 2022-01-03." in result.output
    assert "The first day on which something had: 2022-01-05." in result.output
    assert not output.exists()


def test_where_nothing_is_public_no_day_is_blamed(tmp_path: Path) -> None:
    path = tmp_path / "bridge.yaml"
    hidden = PLAIN.replace("{when", "{visibility: desk, when")
    path.write_text(f"{hidden}as_known_on: 2022-01-20\n", encoding="utf-8")
    result = run("publish", str(path), "-o", str(tmp_path / "folder"))
    assert "No event is public; nothing was written." in result.output


def test_the_app_says_of_too_early_a_day_that_nothing_had_been_said(too_early: Path) -> None:
    page = create_app(too_early).server.test_client().get("/").get_data(as_text=True)
    assert "Nothing in bridge.yaml had certainly been said by the day of as_known_on" in page
    assert "Write a later day" in page
    assert "no events" not in page


def test_a_save_with_too_early_a_day_says_why_nothing_of_it_is_shown(too_early: Path) -> None:
    stamped = too_early.read_text(encoding="utf-8")
    too_early.write_text(PLAIN, encoding="utf-8")
    file = File(too_early)
    before = file.open().version
    too_early.write_text(stamped, encoding="utf-8")
    said = str(live.answer(file, before)[0])
    assert "Nothing in bridge.yaml had certainly been said by the day of as_known_on." in said
    assert file.open().version == before


def test_the_command_says_when_nothing_was_known(tmp_path: Path) -> None:
    def known(day: str) -> tuple[int, str]:
        output = str(tmp_path / "chart.svg")
        result = run("export", EXAMPLE, "-o", output, "--as-known-on", day)
        return result.exit_code, result.output

    code, text = known("2022-01-09")
    assert code == 2
    assert "Nothing had certainly been said by the end of 2022-01-09" in text
    assert "2022-01-25" in text
    assert known("2022-01-31")[0] == 0
    code, text = known("January")
    assert code == 2


def test_the_command_says_how_much_is_undecided(tmp_path: Path) -> None:
    file = tmp_path / "bridge.yaml"
    file.write_text(
        "title: Bridge\npeople: {Ana Berg: pilot}\nevents:\n"
        "  - {when: 2022-01-04, what: 'Closed, Berg says', said_by: Ana Berg, said: 2022-01-05}\n"
        "  - {when: 2022-01-06, what: 'Opened, Berg says', said_by: Ana Berg}\n",
        encoding="utf-8",
    )
    command = ["export", str(file), "-o", str(tmp_path / "a.txt"), "--as-known-on", "2022-01-09"]
    result = run(*command)
    assert result.exit_code == 0, result.output
    assert "1 account may have been given by the end of 2022-01-09, and may not: left out." in result.stderr
