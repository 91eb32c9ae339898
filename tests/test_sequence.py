"""The order in which events are told: never against their dates, and as the links of the file say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from invented import chronology_of, drawn

from timeline.cli import main
from timeline.model import Chronology
from timeline.readers import load
from timeline.select import View, in_time
from timeline.tables import tabulate
from timeline.web.surroundings import Ties, neighbours

EXAMPLE = Path(__file__).parent.parent / "data" / "events.yaml"
TOLD_BEFORE = (
    ("ruzakhunov-detention", "ruzakhunov-video"),
    ("ruzakhunov-video", "ruzakhunov-identified"),
    ("ruzakhunov-detention", "ruzakhunov-release"),
    ("abishev-arrest", "abishev-blows-account"),
    ("hrw-questions", "mfa-release"),
    ("zhagiparov-call", "zhagiparov-death"),
    ("sydykov-account", "sydykov-appearance"),
)


def of(*events: tuple[str, str] | tuple[str, str, dict[str, Any]]) -> Chronology:
    """Events by name and date, with their links."""
    return chronology_of(
        {
            "title": "Quay",
            "timezone": "UTC",
            "events": [
                {"id": id_, "when": when, "what": id_, "links": dict(*links)} for id_, when, *links in events
            ],
        }
    )


def told(chronology: Chronology) -> str:
    return " ".join(in_time(tabulate(chronology).events))


def stepped(chronology: Chronology, view: View | None = None) -> str:
    return " ".join(drawn(chronology, view or View(), 375).drawn)


@pytest.mark.parametrize(("first", "then"), TOLD_BEFORE)
def test_the_example_tells_what_came_before_before(first: str, then: str, tmp_path: Path) -> None:
    chronology, _ = load(EXAMPLE)
    titles = [chronology.by_id[id_].title for id_ in (first, then)]
    result = CliRunner().invoke(main, ["export", str(EXAMPLE), "-o", str(tmp_path / "list.json")])
    assert result.exit_code == 0, result.output
    text = (tmp_path / "list.json").read_text(encoding="utf-8")
    places = [text.index(f'"{title}"') for title in titles]
    assert places == sorted(places)


AFTER = {"after": "b"}


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        # the dates leave it open
        ([("a", "2022-01-04~", AFTER), ("b", "2022-01-04")], "b a"),
        ([("a", "2022-01-04", AFTER), ("b", "2022-01-04")], "b a"),
        ([("a", "[2022-01-04..2022-02-02]", AFTER), ("b", "[..2022-01-09]")], "b a"),
        ([("a", "2022-02-03", AFTER), ("b", "[..2022-02-03]")], "b a"),
        ([("a", "2022-01", AFTER), ("b", "2022-01-20")], "b a"),
        # what is in between stays between
        ([("a", "[..2022-01-09]"), ("c", "2022-01-07"), ("d", "2022-01-05", {"after": "a"})], "a d c"),
        # the dates rule it out
        ([("a", "2022-01-04", AFTER), ("b", "2022-01-05")], "a b"),
        ([("a", "[2022-01-01..2022-01-04]", AFTER), ("b", "[2022-01-05..2022-01-09]")], "a b"),
        # one by way of another
        ([("a", "2022-01-04", AFTER), ("b", "2022-01", {"caused_by": "c"}), ("c", "2022-01-04")], "c b a"),
        # in a circle nothing is lost
        ([("a", "2022-01-04", AFTER), ("b", "2022-01-04", {"after": "a"})], "a b"),
        # without links
        ([("a", "[2022-01-06..2022-01-12]"), ("b", "2022-01-06T20:00~")], "b a"),
        ([("a", "[2022-01-06..2022-01-12]"), ("b", "2022-01-07")], "a b"),
        ([("a", "2022-01-04~"), ("b", "2022-01-04")], "b a"),
        ([("a", "2022-01-04?"), ("b", "2022-01-04")], "b a"),
        ([("a", "[..2022-01-04]"), ("b", "2022-01-04")], "b a"),
        ([("a", "[..2022-01-04]"), ("b", "2022-01-05")], "a b"),
        ([("a", "late November 2022"), ("b", "2022-11-03"), ("c", "early December 2022")], "b a c"),
        ([("a", "late 2022"), ("b", "mid-2022"), ("c", "2022-03")], "c b a"),
        ([("a", "2022-01-04"), ("b", "2022-01-04")], "a b"),
        # a day without an hour follows the hours of that day
        ([("a", "2022-01-04"), ("b", "2022-01-04T19:12"), ("c", "2022-01-04T20:00~")], "b c a"),
        ([("a", "2022-01-04"), ("b", "2022-01-05T00:00"), ("c", "2022-01-04/2022-01-09")], "a c b"),
        ([("a", "2022-01-04"), ("b", "[2022-01-04..2022-01-09]"), ("c", "2022-01-04~")], "a c b"),
        # a part of a day stands among its hours
        ([("a", "2022-01-04T12:00"), ("b", "4 January 2022 at dawn")], "b a"),
        ([("a", "dawn, 4 January 2022"), ("b", "between 1 and 3 am on 4 January 2022")], "b a"),
        ([("a", "evening of 4 January 2022"), ("b", "2022-01-04T17:00"), ("c", "2022-01-04T22:00"),
          ("d", "2022-01-03")], "d b a c"),
        ([("a", "afternoon of 4 January 2022"), ("b", "lunchtime, 4 January 2022"), ("c", "2022")], "c b a"),
    ],
)  # fmt: skip
def test_what_comes_first(events: list[Any], expected: str) -> None:
    chronology = of(*events)
    assert told(chronology) == expected
    on_rails = [id_ for id_ in expected.split() if not chronology.by_id[id_].date.edtf.startswith("[..")]
    assert [id_ for id_ in stepped(chronology).split() if id_ in on_rails] == on_rails


def test_an_order_holds_by_way_of_what_is_not_shown() -> None:
    chronology = of(("a", "2022-01-04", AFTER), ("b", "2022-01", {"after": "c"}), ("c", "2022-01-04"))
    assert stepped(chronology, View(events=("a", "c"))) == "c a"


def test_a_period_ends_after_it_begins() -> None:
    chronology = of(("a", "2022-01-04/2022-01-04", AFTER), ("b", "2022-01-04T18:00"))
    assert stepped(chronology) == "b a"


DATES = st.sampled_from(
    [
        *(f"2022-01-0{day}" for day in range(1, 7)),
        *(f"2022-01-0{day}~" for day in range(2, 5)),
        *(f"[2022-01-0{day}..2022-01-0{day + 2}]" for day in range(1, 5)),
        *(f"2022-01-0{day}/2022-01-0{day + 2}?" for day in range(1, 5)),
        "[..2022-01-03]", "[2022-01-03..]", "2022-01", "/2022-01-04", "2022-01-02/..", "2022-01-03T10:00",
    ]
)  # fmt: skip


@given(
    st.lists(DATES, min_size=2, max_size=8),
    st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=6),
)
def test_no_link_moves_anything_against_its_date(dates: list[str], pairs: list[tuple[int, int]]) -> None:
    links: dict[int, list[str]] = {}
    for first, then in pairs:
        if first < then < len(dates):
            links.setdefault(then, []).append(f"e{first}")
    events = [(f"e{n}", when, {"after": links[n]} if n in links else {}) for n, when in enumerate(dates)]
    chronology = of(*events)
    order = {id_: place for place, id_ in enumerate(told(chronology).split())}
    assert len(order) == len(dates)
    for one in chronology.events:
        for other in chronology.events:
            end, start = one.date.latest_end, other.date.earliest_start
            if end is not None and start is not None and end <= start:
                assert order[one.id] < order[other.id]
    if len({event.date for event in chronology.events}) == len(events):
        assert told(of(*reversed(events))).split() == [*order], "the order in the file is the last to count"


@given(st.lists(st.integers(0, 3), min_size=1, max_size=6))
def test_a_chain_of_links_is_told_in_its_order_where_dates_allow_it(days: list[int]) -> None:
    chain = [
        (f"e{n}", f"[2022-01-0{1 + day}..2022-01-10]", {"after": f"e{n - 1}"} if n else {})
        for n, day in enumerate(days)
    ]
    assert told(of(*reversed(chain))).split() == [id_ for id_, *_ in chain]


@pytest.mark.parametrize(
    ("events", "settled"),
    [
        ([("a", "2022-01-04"), ("b", "2022-01-05")], True),
        ([("a", "2022-01-04"), ("b", "2022-01-04T20:00")], False),
        ([("a", "2022-01-04", AFTER), ("b", "2022-01-04T20:00")], True),
        ([("a", "[..2022-01-04]"), ("b", "2022-01-04")], False),
        ([("a", "2022-01-04")], True),
    ],
)
def test_a_list_says_where_its_order_is_in_doubt(events: list[Any], settled: bool, tmp_path: Path) -> None:
    path = tmp_path / "events.json"
    dated = [
        {"id": id_, "when": when, "what": "Ferry sails", "said_by": "Gazette", "links": dict(*links)}
        for id_, when, *links in events
    ]
    path.write_text(json.dumps({"title": "Quay", "sources": {"Gazette": None}, "events": dated}), "utf-8")
    result = CliRunner().invoke(main, ["export", str(path), "-o", str(tmp_path / "list.txt")])
    assert result.exit_code == 0, result.output
    told = (tmp_path / "list.txt").read_text(encoding="utf-8")
    assert ("In order of time as far as known." in told) is not settled


def test_what_links_tell_of_the_same_time_is_no_unknown_order() -> None:
    known = of(
        ("a", "2022-01-04"),
        ("b", "2022-01-04", {"after": "a"}),
        ("c", "2022-01-04T20:00", {"after": "b"}),
        ("d", "2022-01-04"),
        ("e", "2022-01-04", {"after": "f"}),
        ("f", "2022-01-04", {"after": "e"}),
    )
    found = neighbours(known, tabulate(known), Ties.of(known), known.by_id["b"])
    ids = [
        "".join(each.id for each in group)
        for group in (found.linked_before, found.overlapping, found.linked_after)
    ]
    assert ids == ["a", "def", "c"]
