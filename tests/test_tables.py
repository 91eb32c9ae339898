"""The frames: their columns and types, what they say of each date and person, and the one filter."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import chronology_of, of_all

from timeline.dates import When
from timeline.model import Chronology
from timeline.select import View, facets, select
from timeline.tables import APPEARANCES, CLAIMS, EVENTS, SPEAKERS, Frames, exactness, tabulate

DAY = 86_400_000_000
NEW_YEAR = 18_993 * DAY  # 2022-01-01T00:00Z


def chronology(events: list[dict[str, Any]], **parts: Any) -> Chronology:
    raw: dict[str, Any] = {
        "title": "Detained",
        "people": {
            "aset": {"name": "Aset Abishev", "role": "activist", "voice": "family", "aka": "Asét"},
            "yerlan": {"name": "Yerlan Zhagiparov", "voice": "family"},
            "nurlan": {"name": "Nurlan Zhagiparov", "voice": "family", "track": "yerlan"},
            "police": {"name": "Police", "kind": "organisation", "voice": "official", "track": "none"},
            "prosecutors": {"name": "Prosecutors", "kind": "organisation", "voice": "official"},
        },
        "sources": {"afp": {"title": "AFP", "origin": "afp"}, "euractiv": {"title": "EURACTIV"}},
        "events": events,
    }
    raw |= parts
    return chronology_of(raw)


def event(id: str = "e", when: str = "2022-01-04", **keys: Any) -> dict[str, Any]:  # noqa: A002 — the file's key
    return {"id": id, "when": when, "what": "Arrested", "said_by": "afp"} | keys


# ---- columns -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("events", [[], [event(), event("f", "[..2022-02-02]")]])
def test_columns_and_types_are_the_documented_ones(events: list[dict[str, Any]]) -> None:
    frames = tabulate(chronology(events))
    for name, columns in (
        ("events", EVENTS),
        ("claims", CLAIMS),
        ("appearances", APPEARANCES),
        ("speakers", SPEAKERS),
    ):
        frame: pd.DataFrame = getattr(frames, name)
        assert {column: str(kind) for column, kind in frame.dtypes.items()} == dict(columns)


def test_an_event_and_its_claims() -> None:
    frames = tabulate(
        chronology(
            [
                event("first", tags=["protest"], where="Almaty", who="aset"),
                event(
                    "custody",
                    "2022-01-04/2022-01-10",
                    said_by=None,
                    kind="detention",
                    who=[{"aset": "detained"}, "yerlan"],
                    visibility="desk",
                    claims=[
                        {"said_by": "aset", "status": "alleged", "where": "Taldykorgan"},
                        {"said_by": "afp", "when": "2022-01-05"},
                        {"said_by": {"unnamed": "a guard", "voice": "official"}, "status": "denied"},
                        {},
                    ],
                ),
            ]
        )
    )
    events = frames.events.set_index("id")
    assert events.loc["first", ["order", "track", "status", "fill", "voice", "place", "tags"]].tolist() == [
        *(0, "aset", "reported", "solid", "press", "Almaty", ("protest",))
    ]
    assert events.loc["custody", ["order", "kind", "status", "fill", "voice", "visibility"]].tolist() == [
        *(1, "detention", "disputed", "half", "family", "desk")
    ]
    claims = frames.claims[frames.claims["event"] == "custody"]
    assert claims[["claim", "status", "fill", "voice", "speaker", "place", "exactness"]].values.tolist() == [
        [0, "alleged", "open", "family", "aset", "Taldykorgan", "period"],
        [1, "reported", "solid", "press", "afp", "", "exact"],
        [2, "denied", "half", "official", "", "", "period"],
        [3, "unsourced", "open", "", "", "", "period"],
    ]


def test_speakers_are_people_then_sources() -> None:
    speakers = tabulate(chronology([])).speakers
    assert speakers.values.tolist() == [
        ["aset", "Aset Abishev", "person", "family", "aset", "aset", 0],
        ["yerlan", "Yerlan Zhagiparov", "person", "family", "yerlan", "yerlan", 1],
        ["nurlan", "Nurlan Zhagiparov", "person", "family", "yerlan", "nurlan", 2],
        ["police", "Police", "organisation", "official", "none", "police", 3],
        ["prosecutors", "Prosecutors", "organisation", "official", "prosecutors", "prosecutors", 4],
        ["afp", "AFP", "source", "press", "afp", "afp", 5],
        ["euractiv", "EURACTIV", "source", "press", "euractiv", "euractiv", 6],
    ]


# ---- people ------------------------------------------------------------------------------------------------


def appearances(**keys: Any) -> list[tuple[str, str, bool, bool]]:
    frame = tabulate(chronology([event(**keys)])).appearances
    return list(frame[["person", "capacity", "first", "tick"]].itertuples(index=False, name=None))


def test_only_others_with_a_track_of_their_own_get_a_tick() -> None:
    assert appearances(who=["yerlan", "nurlan", "police", "aset"], said_by=["nurlan", "afp"]) == [
        ("yerlan", "who", True, False),
        ("nurlan", "who", False, False),  # on the same track
        ("police", "who", False, False),  # has no track
        ("aset", "who", False, True),
        ("nurlan", "said_by", False, False),
        ("afp", "said_by", False, False),
    ]


@pytest.mark.parametrize(
    "keys",
    [
        {"who": ["aset", {"prosecutors": "accused"}]},
        {"who": ["aset", {"prosecutors": "the alleged author"}]},
        {"who": ["aset", "prosecutors"], "against": "prosecutors"},
        {"who": ["aset"], "against": "prosecutors"},
    ],
)
def test_the_accused_never_get_a_tick(keys: dict[str, Any]) -> None:
    assert [person for person, _, _, tick in appearances(**keys) if tick] == []


# ---- dates -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022-01-04", "exact"),
        ("2022-01", "exact"),
        ("199X", "exact"),
        ("2022-01-04?", "presumed"),
        ("2022-01-06T20:00", "exact"),
        ("2022-01-06T20:00~", "approximate"),
        ("2022-01-04%", "approximate"),
        ("2022-01-XX", "between"),
        ("XXXX", "between"),
        ("XXXX-12-25", "between"),
        ("199X", "exact"),
        ("2022-XX-04", "between"),
        ("[2022-01-06..2022-01-12]", "between"),
        ("[2022-01-05,2022-01-06]", "between"),
        ("[..2022-02-02]", "not_after"),
        ("[2022-02-02..]", "not_before"),
        ("2022-01-04/2022-01-10", "period"),
        ("2022-01-04~/..", "period"),
        ("{2022-01-05,2022-01-06}", "several"),
    ],
)
def test_which_mark_a_date_takes(text: str, expected: str) -> None:
    assert exactness(When.parse(text, "UTC")) == expected


def instants(when: Any) -> dict[str, Any]:
    row = tabulate(chronology([event(when=when)])).events.iloc[0]
    days = {
        name: None if row[name] is pd.NA else (row[name] - NEW_YEAR) / DAY
        for name in ("earliest_start", "written_start", "written_end", "latest_end")
    }
    return days | {"ends": (row["start"], row["end"]), "mark": row["exactness"]}


def test_written_dates_lie_inside_their_bounds() -> None:
    assert instants("2022-01-04~") == {
        "earliest_start": 2,
        "written_start": 3,
        "written_end": 4,
        "latest_end": 5,
        "ends": ("", ""),
        "mark": "approximate",
    }
    assert instants({"best": "2022-01-07?", "within": "[2022-01-06..2022-01-10]"}) == {
        "earliest_start": 5,
        "written_start": 6,
        "written_end": 7,
        "latest_end": 10,
        "ends": ("", ""),
        "mark": "approximate",
    }


@pytest.mark.parametrize(
    ("text", "bounds", "ends"),
    [
        ("2022-01-04/2022-01-10", (3, 3, 10, 10), ("exact", "exact")),
        ("2022-01-04~/2022-01-10~", (2, 3, 10, 11), ("approximate", "approximate")),
        ("2022-01-04?/2022-01-10%", (3, 3, 10, 11), ("presumed", "approximate")),
        ("2022-01-04/..", (3, 3, None, None), ("exact", "open")),
        ("/2022-01-10", (None, None, 10, 10), ("unknown", "exact")),
    ],
)
def test_the_ends_of_a_period(text: str, bounds: tuple[int | None, ...], ends: tuple[str, str]) -> None:
    found = instants(text)
    names = ("earliest_start", "written_start", "written_end", "latest_end")
    assert tuple(found[name] for name in names) == bounds
    assert found["ends"] == ends


def test_dates_before_pandas_can_count_are_there() -> None:
    events = tabulate(chronology([event(when="-0043-03-15"), event("f", "9999-12-31")])).events
    assert events["earliest_start"].tolist() == [-63_517_824_000_000_000, 253_402_214_400_000_000]


# ---- the filter --------------------------------------------------------------------------------------------


def shown(events: list[dict[str, Any]], view: View) -> list[str]:
    return select(tabulate(chronology(events)), view).events["id"].tolist()


EVENTS_OF_FILTER = [
    event("a", "2022-01-04", who="aset", tags=["arrest"], where="Almaty"),
    event("b", "2022-01-06", who="yerlan", said_by="nurlan", status="alleged", against="police"),
    event("c", "[..2022-02-02]", said_by="prosecutors", tags=["count", "arrest"], where="Astana"),
    event(
        "d",
        "2022-03",
        said_by=None,
        who=["aset", "yerlan"],
        claims=[
            {"said_by": "aset", "status": "alleged", "what": "Beaten with a rod"},
            {"said_by": "police", "status": "denied", "quote": "We did not"},
        ],
    ),
]


def days(first: int | None, last: int | None) -> tuple[int | None, int | None]:
    return tuple(None if day is None else NEW_YEAR + day * DAY for day in (first, last))  # type: ignore[return-value]  # two of them


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        (View(), "abcd"),
        (View(chart="x", window=(0, 1), selected="a"), "abcd"),
        (View(events=("d", "a")), "ad"),
        (View(tracks=("aset",)), "ad"),
        (View(tracks=("context",)), "c"),
        (View(people=("yerlan",)), "bd"),
        (View(people=("nurlan",)), "b"),
        (View(people=("police",)), "bd"),
        (View(people=("yerlan", "aset")), "abd"),
        (View(tags=("arrest",)), "ac"),
        (View(tags=("count", "nothing")), "c"),
        (View(voices=("official",)), "cd"),
        (View(voices=("press",)), "a"),
        (View(statuses=("denied",)), "d"),
        (View(statuses=("disputed",)), "d"),
        (View(fills=("open",)), "bcd"),
        (View(fills=("half",)), "d"),
        (View(places=("Almaty", "Astana")), "ac"),
        (View(tracks=("aset",), tags=("arrest",)), "a"),
        (View(period=days(3, 4)), "ac"),
        (View(period=days(4, 5)), "c"),
        (View(period=days(33, None)), "d"),
        (View(period=days(32, None)), "cd"),
        (View(period=days(None, 3)), "c"),
        (View(search="ROD beaten"), "d"),
        (View(search="we did NOT"), "d"),
        (View(search="áset"), "ad"),
        (View(search="zhagiparov"), "bd"),
        (View(search="nothing like it"), ""),
    ],
)
def test_what_a_view_shows(view: View, expected: str) -> None:
    assert shown(EVENTS_OF_FILTER, view) == list(expected)


@pytest.mark.parametrize(
    ("search", "finds"),
    [
        ("Петрову", True),  # the reader of one case looks for all
        ("петров", True),
        ("следователями", True),
        ("Жағыпаровтың", True),
        ("адвокаттарға", True),
        ("«Петров сказал»", True),
        ('"сказал следователю"', True),
        ('"Петрову"', False),  # as it stands
        ('"следователю сказал"', False),
        ("Иванову", False),
        ("“”", True),  # nothing is looked for
        ("o’neill", True),  # a telephone writes it so
    ],
)
def test_a_search_finds_a_word_in_each_of_its_cases(search: str, finds: bool) -> None:
    told = event("t", "2022-01-05", what="Петров сказал следователю: Жағыпаров пен O'Neill адвокат")
    assert shown([told], View(search=search)) == (["t"] if finds else [])


def test_an_event_is_shown_whole() -> None:
    frames = select(tabulate(chronology(EVENTS_OF_FILTER)), View(statuses=("denied",)))
    assert frames.claims[["event", "status"]].values.tolist() == [["d", "alleged"], ["d", "denied"]]
    assert set(frames.appearances["event"]) == {"d"}
    assert len(frames.speakers) == 7


def test_the_view_of_a_chart() -> None:
    charts = [{"name": "some", "events": ["a", "b"], "tags": "arrest", "period": "2022-01"}, {"name": "all"}]
    some, everything = (View.of(chart) for chart in chronology(EVENTS_OF_FILTER, charts=charts).charts)
    assert some == View(chart="some", events=("a", "b"), tags=("arrest",), period=days(0, 31))
    assert everything == View(chart="all")


views = st.builds(
    View,
    people=st.lists(st.sampled_from(["aset", "yerlan", "police"]), max_size=2).map(tuple),
    tags=st.lists(st.sampled_from(["arrest", "count"]), max_size=2).map(tuple),
    voices=st.lists(st.sampled_from(["family", "press", "official"]), max_size=2).map(tuple),
    statuses=st.lists(st.sampled_from(["alleged", "denied", "reported"]), max_size=2).map(tuple),
    period=st.none() | st.just(days(0, 31)),
)
FRAMES = tabulate(chronology(EVENTS_OF_FILTER))


def rows(frames: Frames) -> list[Any]:
    return [frame.values.tolist() for frame in (frames.events, frames.claims, frames.appearances)]


@settings(max_examples=of_all(50))
@given(views)
def test_a_filter_narrows_and_settles_at_once(view: View) -> None:
    once = select(FRAMES, view)
    assert rows(select(once, view)) == rows(once)
    ids = set(once.events["id"])
    assert ids <= set(FRAMES.events["id"])
    assert set(once.claims["event"]) == ids
    for whole, part in ((FRAMES.claims, once.claims), (FRAMES.appearances, once.appearances)):
        assert whole[whole["event"].isin(ids)].equals(part)


# ---- what the filters offer --------------------------------------------------------------------------------


TWO_ACCOUNTS = [{"said_by": "aset", "where": "Taldykorgan"}, {"said_by": "police"}]
OFFERED = [
    event("arrest", who="aset", where="Almaty", tags=["custody"]),
    event("custody", who="aset", said_by=None, claims=TWO_ACCOUNTS),
    event("call", "2022-01-06", who="yerlan", said_by="nurlan", tags=["custody", "calls"]),
    event("report", "2022-01-25", who="prosecutors", said_by="prosecutors"),
]


def test_counts_follow_the_other_filters_but_not_their_own() -> None:
    frames = tabulate(chronology(OFFERED))
    counts = facets(frames, View())
    assert counts["tracks"] == {"aset": 2, "yerlan": 1, "prosecutors": 1}
    assert counts["voices"] == {"press": 1, "family": 2, "official": 2}
    assert counts["places"] == {"Almaty": 1, "Taldykorgan": 1, "": 3}
    assert counts["tags"] == {"custody": 2, "": 2, "calls": 1}
    narrowed = facets(frames, View(voices=("official",)))
    assert narrowed["tracks"] == {"aset": 1, "yerlan": 0, "prosecutors": 1}
    assert narrowed["voices"] == counts["voices"]


@pytest.mark.parametrize("field", ["tracks", "voices", "fills", "statuses", "places", "tags"])
def test_a_count_is_what_choosing_the_value_shows(field: str) -> None:
    frames = tabulate(chronology(OFFERED))
    others: tuple[dict[str, Any], ...] = (
        {},
        {"search": "nurlan"},
        {"period": (None, NEW_YEAR + 10 * DAY)},
        {"within": View(tags=("custody",))},
    )
    for asked in others:
        for value, count in facets(frames, View(**asked))[field].items():
            assert len(select(frames, View(**asked, **{field: (value,)})).events) == count


def test_a_view_narrows_the_one_it_lies_within() -> None:
    frames = tabulate(chronology(OFFERED))
    view = View(tags=("calls",), within=View(tags=("custody",)))
    assert list(select(frames, view).events["id"]) == ["call"]
    assert select(frames, View(tracks=("prosecutors",), within=View(tags=("custody",)))).events.empty
    assert "prosecutors" not in facets(frames, View(within=View(tags=("custody",))))["tracks"]


def test_what_has_none_can_be_chosen() -> None:
    frames = tabulate(chronology(OFFERED))
    assert list(select(frames, View(tags=("",))).events["id"]) == ["custody", "report"]
    assert "arrest" not in list(select(frames, View(places=("",))).events["id"])
