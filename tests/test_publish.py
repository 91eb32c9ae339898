"""What readers may see: nothing of the desk's, aliases for names, and the gate that refuses the rest."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import chronology_of, of_all

from timeline.coarsening import broader, to_day, to_month
from timeline.dates import When
from timeline.gate import Allowance, identifying, refusals, withheld_names
from timeline.gate.allowances import mark
from timeline.model import Chronology
from timeline.publish import NAME_WITHHELD, PublicChronology, publish
from timeline.select import View, select
from timeline.tables import tabulate

SECRET = "Zarina Tulegenova"


def chronology(**parts: Any) -> Chronology:
    raw: dict[str, Any] = {
        "title": "Detained",
        "people": {
            "aset": {"name": "Aset Abishev", "voice": "family"},
            "zarina": {"name": SECRET, "aka": ["Zara T."], "role": "guard", "voice": "official"},
            "police": {"name": "Police", "kind": "organisation"},
        },
        "sources": {"afp": {"title": "AFP"}, "tip": {"title": "The confidant", "text": "tip.txt"}},
        "events": [
            {"id": "arrest", "when": "2022-01-04", "what": "Arrested", "who": "aset", "said_by": "afp"}
        ],
    }
    raw |= parts
    return chronology_of(raw)


def withheld(**person: Any) -> dict[str, Any]:
    return {
        "aset": {"name": "Aset Abishev", "voice": "family"},
        "zarina": {"name": SECRET, "aka": ["Zara T."], "voice": "official", "visibility": "desk"} | person,
        "police": {"name": "Police", "kind": "organisation"},
    }


def event(**keys: Any) -> dict[str, Any]:
    return {"id": "arrest", "when": "2022-01-04", "what": "Arrested", "said_by": "afp"} | keys


tags = st.sampled_from([[], ["jail"], ["source"], ["jail", "source"]])


def texts(value: object) -> str:
    return repr(value)


# ---- dropped -----------------------------------------------------------------------------------------------


def test_desk_only_parts_go() -> None:
    public = publish(
        chronology(
            note="desk memo",
            people={"aset": {"name": "Aset Abishev", "note": "desk memo"}, "extra": "desk memo"},
            events=[
                event(
                    who="aset",
                    note="desk memo",
                    ignore={"unsourced": "desk memo"},
                    checked={"by": "desk memo", "on": "2022-02-02"},
                    links={"after": "hidden"},
                ),
                event(id="hidden", what="desk memo", visibility="desk", who="extra"),
                event(
                    id="both",
                    said_by=None,
                    claims=[
                        {"said_by": "afp"},
                        {"said_by": "aset", "what": "desk memo", "visibility": "desk"},
                        {"said_by": "aset", "note": "desk memo"},
                    ],
                ),
                event(
                    id="empty",
                    said_by=None,
                    what="desk memo",
                    claims=[{"said_by": "afp", "visibility": "desk"}],
                ),
            ],
        )
    )
    assert isinstance(public, PublicChronology)
    assert [each.id for each in public.events] == ["arrest", "both"]
    assert len(public.events[1].accounts) == 2
    assert "desk memo" not in texts(public)
    assert public.events[0].links == ()
    assert public.events[0].checked is None


def test_a_source_keeps_its_note_and_loses_the_path_of_its_text() -> None:
    sources = {"afp": {"title": "AFP", "note": "Seen on 2 February", "text": "/home/mk/afp.txt"}}
    (source,) = publish(chronology(sources=sources)).sources.values()
    assert (source.note, source.text) == ("Seen on 2 February", None)


def test_who_is_named_only_at_the_desk_is_not_published() -> None:
    public = publish(chronology(events=[event(who="aset"), event(id="x", who="police", visibility="desk")]))
    assert list(public.people) == ["aset"]
    assert list(public.sources) == ["afp"]


def test_the_track_of_someone_published_is_published() -> None:
    people = {"aset": "activist", "brother": {"name": "Brother", "track": "aset"}}
    public = publish(chronology(people=people, events=[event(who="brother")]))
    assert list(public.people) == ["aset", "brother"]
    assert public.track(public.events[0]) == "aset"


@pytest.mark.parametrize("status", [{}, {"status": "denied"}])
def test_one_account_that_is_left_of_several_is_no_list(status: dict[str, str]) -> None:
    """In the data it was a list of one, which told of another."""
    hidden = {"said_by": "zarina", "visibility": "desk"}
    alone = publish(chronology(events=[event(**status)]))
    left = publish(chronology(events=[event(said_by=None, claims=[hidden, {"said_by": "afp"} | status])]))
    assert texts(left) == texts(alone)
    heading = event(said_by=None, claims=[hidden, {"said_by": "afp", "what": "Arrested, AFP reports"}])
    assert publish(chronology(events=[heading])).events[0].claims


def test_accounts_read_before_publishing_do_not_come_back() -> None:
    whole = chronology(
        events=[event(said_by=None, claims=[{"said_by": "afp"}, {"said_by": "aset", "visibility": "desk"}])]
    )
    assert len(whole.events[0].accounts) == 2  # fills the event's own cache
    assert len(publish(whole).events[0].accounts) == 1


def test_a_chart_keeps_public_events_and_an_emptied_one_goes() -> None:
    public = publish(
        chronology(
            people=withheld(),
            events=[event(who="aset", tags="jail"), event(id="hidden", visibility="desk", tags="source")],
            charts=[
                {"name": "informers", "tags": ["source"]},
                {"name": "tagged", "tags": ["source", "jail"]},
                {"name": "mixed", "events": ["arrest", "hidden"], "highlight": ["hidden"]},
                {"name": "secret", "headline": "What the desk knows", "events": ["hidden"]},
                {"name": "person", "people": ["zarina"]},
                {"name": "people", "people": ["zarina", "aset"]},
                {"name": "all"},
            ],
        )
    )
    chosen = [(each.name, each.events, each.people, each.tags, each.highlight) for each in public.charts]
    assert chosen == [
        ("tagged", (), (), ("jail",), ()),
        ("mixed", ("arrest",), (), (), ()),
        ("people", (), ("aset",), (), ()),
        ("all", (), (), (), ()),
    ]


@pytest.mark.parametrize(
    ("address", "told"), [("", False), ("url", True), ("archived", True)], ids=["none", "url", "archived"]
)
def test_only_of_what_readers_can_open_is_the_checksum_told(address: str, told: bool) -> None:
    """Of a leaked paper it would tell whose copy it is, where each recipient got another."""
    record = {"title": "Memo", "sha256": "ab" * 32} | (
        {address: "https://example.org/memo"} if address else {}
    )
    whole = chronology(sources={"afp": "AFP", "memo": record}, events=[event(source="memo")])
    assert bool(publish(whole).sources["memo"].sha256) == told


@pytest.mark.parametrize(
    ("chart", "shown"),
    [
        ({"period": "2019"}, False), ({"period": "2022"}, True), ({"people": ["zarina"]}, False),
        ({"people": ["aset"]}, True), ({"people": ["police"]}, False), ({"people": ["afp"]}, True),
        ({"people": ["aset"], "tags": ["source"]}, False), ({"people": ["aset"], "period": "2019"}, False),
        ({"events": ["arrest"], "tags": ["source"]}, False), ({"tags": ["jail"], "period": "2022-01"}, True),
        # Readers know the day of what somebody withheld was in, and what is left out may not tell the hour.
        ({"period": "2022-01-09T01:00/2022-01-09T02:00"}, True),
        ({"period": "2022-01-09T22:00/2022-01-09T23:00"}, True),
    ],
)  # fmt: skip
def test_a_chart_of_nothing_but_the_desk_s_goes(chart: dict[str, Any], shown: bool) -> None:
    """Its headline would tell readers of what they may not know."""
    hidden = {"id": "hidden", "visibility": "desk"}
    whole = chronology(
        people=withheld(),
        events=[
            event(who="aset", tags="jail"),
            event(id="night", when="2022-01-09T22:30", who="zarina"),
            event(**hidden, when="2019-05-01", who=["aset", "police"], tags="source"),
        ],
        charts=[{"name": "cellar", "headline": "They met in the cellar", **chart}],
    )
    public = publish(whole)
    assert bool(public.charts) == shown
    assert bool(len(select(tabulate(public), View.of(public.chart("cellar"))).events)) or not shown
    found = refusals(whole, public, {"chart.svg": [b"<p>They met in the cellar</p>"]})
    assert [each.code for each in found] == ([] if shown else ["desk-text"])


@given(data=st.data())
def test_a_chart_is_there_where_something_of_it_is(data: st.DataObject) -> None:
    """By the same rule as what it shows is chosen."""
    some = [[], ["aset"], ["police"], ["afp"], ["zarina"], ["aset", "zarina"]]
    dates = [
        "2019",
        "2022-01-04",
        "2022-01-09T22:30",
        "../2020",
        "2021/2022",
        "2022-01-09T01:00/2022-01-09T02:00",
    ]
    events = [
        event(id=f"e{number}", when=data.draw(st.sampled_from(dates)), who=data.draw(st.sampled_from(some)),
              said_by=data.draw(st.sampled_from(["afp", "aset", "zarina"])), tags=data.draw(tags),
              visibility=data.draw(st.sampled_from(["public", "desk"])))
        for number in range(data.draw(st.integers(1, 3)))
    ]  # fmt: skip
    chart = {
        "name": "one", "tags": data.draw(tags), "people": data.draw(st.sampled_from(some)),
        "period": data.draw(st.sampled_from([None, *dates])),
        "events": data.draw(st.lists(st.sampled_from([each["id"] for each in events]), unique=True)),
    }  # fmt: skip
    whole = chronology(people=withheld(), events=events, charts=[chart])
    public = publish(whole)
    if public.charts:
        assert len(select(tabulate(public), View.of(public.charts[0])).events)
    elif set(chart["people"]) != {"zarina"}:
        chosen = public.model_copy(update={"charts": whole.charts})
        view = replace(View.of(whole.charts[0]), people=tuple({*chart["people"]} - {"zarina"}))
        assert not len(select(tabulate(chosen), view).events)


# ---- withheld people ---------------------------------------------------------------------------------------


def test_a_claim_keeps_a_speaker_without_the_name() -> None:
    public = publish(
        chronology(
            people=withheld(), events=[event(said_by=["zarina", "afp"], via="zarina", against="police")]
        )
    )
    (claim,) = public.events[0].accounts
    assert [public.name(link) for link in claim.said_by] == [NAME_WITHHELD, "AFP"]
    assert [public.name(link) for link in claim.via] == [NAME_WITHHELD]
    assert public.status(claim) == "claimed"
    assert public.voice(claim) is None, "the voice of someone withheld is withheld as well"


def test_the_wording_for_a_withheld_name_is_the_callers() -> None:
    public = publish(chronology(people=withheld(), events=[event(said_by="zarina")]), "кто-то")
    assert public.name(public.events[0].accounts[0].said_by[0]) == "кто-то"


def test_a_withheld_first_person_does_not_move_the_event_to_the_next_ones_track() -> None:
    public = publish(
        chronology(people=withheld(), events=[event(who=[{"zarina": "dies"}, {"police": "custodian"}])])
    )
    first, second = public.events[0].who
    assert (public.party(first.id).name, first.role) == (NAME_WITHHELD, "dies")
    assert second.id == "police"
    assert public.track(public.events[0]) == "context"
    assert list(public.people) == ["police", "withheld"]


def test_further_withheld_people_are_dropped() -> None:
    public = publish(chronology(people=withheld(), events=[event(who=["aset", "zarina"])]))
    assert [role.id for role in public.events[0].who] == ["aset"]
    assert "withheld" not in public.people


def test_an_accusation_against_someone_withheld_stays_one() -> None:
    public = publish(
        chronology(
            people=withheld(),
            events=[
                event(
                    against=["zarina", "police"],
                    reply={"to": ["zarina"], "asked": "2022-02-01"},
                    figures={"held": {"value": 3, "counted_by": "zarina"}},
                )
            ],
        )
    )
    (claim,) = public.events[0].accounts
    assert claim.against == ("withheld", "police")
    assert claim.reply[0].to == ("withheld",)
    assert claim.figures[0].counted_by == "withheld"


def test_sources_of_one_withheld_origin_still_count_once() -> None:
    sources = {
        "a": {"title": "A", "origin": "tip"},
        "b": {"title": "B", "origin": "The confidant"},
        "tip": {"title": "The confidant", "visibility": "desk"},
    }
    public = publish(
        chronology(sources=sources, events=[event(said_by=["a", "b"], source={"tip": "p. 3", "a": None})])
    )
    assert [source.origin for source in public.sources.values()] == [f"{NAME_WITHHELD} (1)"] * 2
    assert [citation.id for citation in public.events[0].source] == ["a"]


# ---- aliases -----------------------------------------------------------------------------------------------


def aliased() -> Chronology:
    return chronology(
        people={
            SECRET: {
                "aka": "Zara T.",
                "alias": "Guard A.",
                "role": "head guard of block C",
                "alias_role": "prison guard",
                "age": 31,
            },
            "brother": {"name": "Brother", "track": SECRET},
            "guard-a": {"name": "Another guard"},
        },
        events=[
            event(who=SECRET, said_by=SECRET, via=SECRET, against="guard-a", reply={"to": SECRET}),
            event(id="second", who="brother"),
        ],
        charts=[{"name": "one", "people": [SECRET]}],
    )


def test_an_alias_stands_in_every_place_of_the_name() -> None:
    public = publish(aliased())
    assert list(public.people) == ["guard-a-2", "brother", "guard-a"]
    person = public.people["guard-a-2"]
    assert (person.name, person.aka, person.alias, person.role, person.age) == (
        "Guard A.",
        (),
        None,
        "prison guard",
        None,
    )
    first, second = public.events
    assert first.who[0].id == first.said_by[0].id == first.via[0].id == first.reply[0].to[0] == "guard-a-2"
    assert public.charts[0].people == ("guard-a-2",)
    assert public.track(first) == public.track(second) == "guard-a-2"
    assert SECRET not in texts(public)
    assert "Zara" not in texts(public)


DATES = [
    ("2022-01-06T20:15", "2022-01-06"),
    ("2022-01-06T20:00~", "2022-01-06"),
    ("2022-01-06T23:50~", "2022-01-06~"),
    ("2022-01-06T20:15Z", "2022-01-07"),
    ("2022-01-06T02:00+06:00", "2022-01-06"),
    ("2022-01-06?T20:15", "2022-01-06?"),
    ("2022-01-06T20:00/2022-01-07T02:00", "2022-01-06/2022-01-07"),
    ("[2022-01-06T20:00..2022-01-06T22:00]", "2022-01-06"),
    ("[..2022-01-06T20:00]", "[..2022-01-06]"),
    ("2022-01-06", "2022-01-06"),
    ("2022-01", "2022-01"),
    ("-0043-03-15", "-0043-03-15"),
    ("2022-01-06T20:00/2022-01-06T21:00", "2022-01-06"),
    ("2022-01-06T20/2022-01-06T20:30", "2022-01-06"),
    ("2022-01-06T20:00/2022-01-06T20:00:30", "2022-01-06"),
    ("2022-01-06T20:00/2022-01-07T20:00~", "2022-01-06/2022-01-07"),
    ("{2022-01-06T20,2022-01-06T20:30}", "2022-01-06"),
    ("2022-01-06T20:00/..", "2022-01-06/.."),
]


@pytest.mark.parametrize(("written", "read"), DATES)
def test_a_time_of_day_becomes_the_day(written: str, read: str) -> None:
    assert to_day(When.parse(written, "Asia/Almaty").labelled("in the night shift")).edtf == read


def test_a_time_beyond_the_last_year_stays_the_day_that_is_written() -> None:
    assert to_day(When.parse("9999-12-31T19:00Z", "Asia/Almaty")).edtf == "9999-12-31"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2022-01-06T20:15", "2022-01"),
        ("2022-01-06~", "2022-01"),
        ("2022-01-06?", "2022-01?"),
        ("2022-01-06%", "2022-01?"),
        ("2022-01-?06", "2022-01"),
        ("2022-01~-06", "2022-01~"),
        ("2022-01-06T20/2022-01-07T20:30", "2022-01"),
        ("2022-01-07?/2022-01-10", "2022-01?"),
        ("2022-01-07/2022-01-10%", "2022-01?"),
        ("2022-01-04/2022-02-10", "2022-01/2022-02"),
        ("[2022-01-06..2022-01-12]", "2022-01"),
        ("2022", "2022"),
        ("2022-31", "2022-31"),
    ],
)
def test_the_day_of_saying_becomes_its_month(written: str, read: str) -> None:
    assert to_month(When.parse(written, "Asia/Almaty")).edtf == read


@given(
    st.sampled_from([written for written, _ in DATES]),
    st.sampled_from(["UTC", "Asia/Almaty", "America/Lima"]),
)
def test_a_coarser_date_rules_nothing_out(written: str, zone: str) -> None:
    fine = When.parse(written, zone)
    for coarse in (to_day(fine), to_month(fine)):
        for name, at_most in (("earliest_start", True), ("latest_end", False)):
            one, other = getattr(coarse, name), getattr(fine, name)
            if other is not None and fine.widening is None:
                assert one is None or (one <= other if at_most else one >= other)


@pytest.mark.parametrize(
    ("part", "hidden"),
    [
        ({"who": "zarina"}, {"alias": "Guard A.", "visibility": "public"}),
        ({"said_by": "zarina"}, {"alias": "Guard A.", "visibility": "public"}),
        ({"who": "aset", "against": "zarina"}, {}),
        ({"who": "aset", "reply": {"to": "zarina"}}, {}),
    ],
)
def test_an_event_with_somebody_unknown_is_told_less_exactly(
    part: dict[str, Any], hidden: dict[str, str]
) -> None:
    exact = {
        "when": {"best": "2022-01-06T20:15", "within": "[2022-01-06T20:00..2022-01-06T21:00]",
                 "label": "at supper"},
        "where": "Cell 4, Remand prison, Almaty", "said": "2022-02-02",
    }  # fmt: skip
    whole = chronology(people=withheld(**hidden), events=[event(**part, **exact), event(id="other", **exact)])
    unknown, known = publish(whole).events
    assert (unknown.date.edtf, unknown.date.label, unknown.where) == ("2022-01-06", "", "Almaty")
    assert unknown.date.bounds
    assert unknown.date.bounds.edtf == "2022-01-06"
    assert unknown.said
    assert unknown.said.edtf == ("2022-02" if "said_by" in part else "2022-02-02")
    assert (known.date.edtf, known.date.label, known.where) == (
        "2022-01-06T20:15",
        "at supper",
        exact["where"],
    )


@pytest.mark.parametrize("part", ["said_by", "via"])
def test_readers_are_not_told_whether_a_person_or_a_paper_speaks(part: str) -> None:
    """The papers' dates stayed exact: the day of a leak, and that it was one."""
    told = {
        "said_by": "afp",
        "via": "afp",
        "when": "2022-01-04T13:37",
        "said": "2022-01-05",
        "where": "Cell 4, Almaty",
    }
    sources = {"afp": "AFP", "memo": {"title": "Memo of the ministry", "visibility": "desk"}}
    person, paper = (
        publish(chronology(people=withheld(), sources=sources, events=[event(**told | {part: key})]))
        for key in ("zarina", "memo")
    )
    assert texts(person) == texts(paper)
    cited = publish(
        chronology(people=withheld(), sources=sources, events=[event(**told, source={"memo": "page 4"})])
    )
    assert cited.events[0].date.edtf == "2022-01-04T13:37"


def test_a_place_that_lies_in_none_goes() -> None:
    assert [broader(place) for place in ("Block C, Almaty", "Block C", None, "Block C,")] == [
        "Almaty",
        None,
        None,
        None,
    ]


def test_what_still_identifies_somebody_is_listed() -> None:
    whole = chronology(
        people=withheld(visibility="public", alias="Guard A.", alias_role="prison guard", role="head guard"),
        events=[
            event(id="shift", who={"zarina": "on duty"}, where="Block C, Almaty", when="2022-01-04T20:00"),
            event(id="told", said_by="zarina", quote="They shouted"),
            event(id="else", who="aset"),
        ],
    )
    (trace,) = identifying(whole, publish(whole))
    assert (trace.alias, trace.role) == ("Guard A.", "prison guard")
    told = [(each.event, each.date.edtf, each.place, each.part, each.words) for each in trace.appearances]
    assert told == [
        ("shift", "2022-01-04", "Almaty", "on duty", ()),
        ("told", "2022-01-04", "", "", ("They shouted",)),
    ]


# ---- the gate ----------------------------------------------------------------------------------------------

SPELLINGS = [
    f"Held with {SECRET}",
    "Held with ZARINA TULEGENOVA’s sister",
    "Held with Zarína   Tülegenova",
    "Zarina\u00ad Tule\u200bgenova",
    "zarina-tulegenova",
    "ZARINA_TULEGENOVA.jpg",
    "https://example.org/zarinatulegenova",
    "Zara T. is held",
    "Held with Zarina **Tule**genova",
    "Held with <b>Zar</b>ina Tulegenova",
    "Held with [Zarina](https://example.org) Tule`gen`ova",
    "Held with Zar&shy;ina Tule&#103;enova",
    "Tulegenova, Zarina",
    "Held with Tulegenova (Zarina)",
    "https://example.org/TulegenovaZarina",
    "Zarina, Zarina Tulegenova",
    "Tulegenova, Tulegenova Zarina",
]


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("person", [{}, {"visibility": "public", "alias": "Guard A."}])
def test_a_name_left_in_a_text_refuses_the_export(spelling: str, person: dict[str, str]) -> None:
    whole = chronology(people=withheld(**person), events=[event(who="zarina", what=spelling)])
    problems = refusals(whole, publish(whole), {"chart.svg": []})
    assert len(problems) == 1
    assert "stands in `what` of event “arrest”" in str(problems[0])


@pytest.mark.parametrize(
    "content",
    [
        f"<text>{SECRET}</text>".encode(),
        b"<text>Zarina</text><text x='1'>Tulegenova</text>",
        b"<tspan>ZARINA</tspan> <tspan>TULEGENOVA</tspan>",
        b"Zar&#237;na Tulegenova",
        b'<g id="zarina-tulegenova"/>',
        b"https://example.org/?q=Zarina%20Tulegenova",
        b"<tspan>Zarina Tule</tspan><tspan>genova</tspan>",
        b"Zarina Tule**gen**ova",
    ],
)
def test_a_name_left_in_the_bytes_refuses_the_export(content: bytes) -> None:
    whole = chronology(people=withheld())
    problems = refusals(whole, publish(whole), {"chart.svg": [content]})
    assert [str(problem).split(",")[0] for problem in problems] == [f"“{SECRET}” is for the desk only"]


def test_a_name_in_a_file_name_refuses_the_export() -> None:
    whole = chronology(people=withheld())
    assert refusals(whole, publish(whole), {"zarina_tulegenova.svg": [b"clean"]})


@pytest.mark.parametrize("text", ["Zarina Tulegen", "Marzarina Tulegen", "Zara Trent"])
def test_other_names_pass(text: str) -> None:
    whole = chronology(people=withheld(), events=[event(what=text)])
    assert refusals(whole, publish(whole), {"chart.svg": [text.encode()]}) == ()


@pytest.mark.parametrize("text", ["Marzarina Tulegenova", "Zarina met Tulegenova"])
def test_who_has_the_surname_is_asked_about(text: str) -> None:
    whole = chronology(people=withheld(), events=[event(what=text)])
    (problem,) = refusals(whole, publish(whole), {"chart.svg": [text.encode()]})
    assert problem.code == "name-or-word"


def test_full_names_of_others_side_by_side_pass() -> None:
    others = {"a": {"name": "Omar Tulegenova"}, "b": {"name": "Zarina Omarova"}}
    beside = "Omar Tulegenova, Zarina Omarova held"
    whole = chronology(people=withheld() | others, events=[event(who=["a", "b"], what=beside)])
    assert (
        refusals(whole, publish(whole), {"chart.svg": [b"<i>Omar Tulegenova</i><i>Zarina Omarova</i>"]}) == ()
    )


def test_the_name_of_another_hides_no_withheld_name() -> None:
    people = withheld() | {"a": {"name": "Brother of Tulegenova Zarina"}}
    whole = chronology(people=people, events=[event(who="a")])
    assert refusals(whole, publish(whole), {})


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"people": {"a": {"name": "Мать Зарины Тулегеновой"}}}, "withheld-name"),
        ({"people": {"a": {"name": "Mother of Тулегенова Зарина"}}}, "withheld-name"),
        ({"people": {"a": {"name": "Комитет Зарины Тулегеновой", "kind": "organisation"}}}, "withheld-name"),
        ({"sources": {"a": {"title": "The Post: “Зарину Тулегенову ждут”"}}}, "withheld-name"),
        ({"sources": {"a": {"title": "The Post: Zarina’s trial, Tulegenova speaks"}}}, "name-or-word"),
        ({"people": {"a": {"name": "Tulegenova Foundation", "kind": "organisation"}}}, ""),
        ({"people": {"a": {"name": "Zarina Omarova"}}}, ""),
    ],
)
def test_the_name_of_another_is_read_in_every_spelling(parts: dict[str, Any], code: str) -> None:
    whole = chronology(
        people=withheld() | parts.get("people", {}),
        sources={"afp": "AFP"} | parts.get("sources", {}),
        events=[
            event(against="a" if "people" in parts else "police", source="a" if "sources" in parts else [])
        ],
    )
    found = refusals(whole, publish(whole), {"chart.svg": []})
    assert [each.code for each in found] == ([code] if code else [])


def test_a_sibling_s_name_is_not_taken_for_a_form_of_it() -> None:
    people = {
        "a": {"name": "Александр Абишев", "visibility": "desk"},
        "b": {"name": "Абишева Александра Сергеевна"},
    }
    whole = chronology(people=people, events=[event(who="b")])
    assert refusals(whole, publish(whole), {"chart.svg": ["Абишева Александра Сергеевна".encode()]}) == ()


def test_names_of_three_words_are_found_in_any_order() -> None:
    for text, found in (("Omar, Ali Hassan", True), ("hassan-omar-ali", True), ("Hassan Ali Hassan", False)):
        told = chronology(people=withheld(name="Ali Hassan Omar"), events=[event(what=text)])
        assert ("Ali Hassan Omar" in str(refusals(told, publish(told), {}))) is found


def test_a_word_of_the_format_is_no_name() -> None:
    whole = chronology(people=withheld(aka="Mark"))
    assert refusals(whole, publish(whole), {"chart.svg": [b'<g class="mark">Arrested</g>']}) == ()
    assert refusals(whole, publish(whole), {"chart.svg": [b"<g>Arrested with mark</g>"]})


def test_a_name_that_someone_public_has_too_is_asked_about_once() -> None:
    people = withheld() | {"other": {"name": SECRET.upper(), "aka": "Z."}}
    whole = chronology(people=people, events=[event(who="other")])
    assert list(withheld_names(whole)) == ["Zara T."]
    (asked,) = refusals(whole, publish(whole), {"chart.svg": [SECRET.encode()]})
    assert asked.code == "same-name"
    allowed = [Allowance("same-name", frozenset({mark(asked)}), "two editors read it")]
    assert refusals(whole, publish(whole), {"chart.svg": [SECRET.encode()]}, allowed) == (asked,)


def test_two_articles_of_one_newspaper_are_not_asked_about() -> None:
    whole = chronology(sources={"afp": "Gazette", "two": {"title": "Gazette", "visibility": "desk"}})
    assert refusals(whole, publish(whole), {"chart.svg": [b"Gazette reports"]}) == ()


def test_an_alias_does_not_free_the_name_it_happens_to_be() -> None:
    people = withheld() | {"other": {"name": "Someone Else", "alias": SECRET}}
    whole = chronology(people=people, events=[event(who="other")])
    assert refusals(whole, publish(whole), {})


# ---- non-interference --------------------------------------------------------------------------------------

words = st.text(alphabet="abcdefgh ", min_size=3, max_size=12).filter(str.strip)
dates = st.sampled_from(["2022-01-04", "2022-01", "[..2022-02-02]", "2022-01-06~", "2021/2023"])
desk_people = st.dictionaries(
    st.sampled_from(["d1", "d2", "d3"]),
    st.fixed_dictionaries(
        {"name": words, "visibility": st.just("desk"), "voice": st.sampled_from(["family", "official"])},
        optional={"role": words, "age": st.integers(0, 99), "alias": words, "note": words},
    ),
)
desk_events = st.lists(
    st.fixed_dictionaries(
        {"when": dates, "what": words, "visibility": st.just("desk")},
        optional={
            "who": st.sampled_from(["p1", "p2", "p3", ["p3", "p1"]]),
            "said_by": st.sampled_from(["s1", "s2"]),
            "links": st.sampled_from([{"contradicts": "e0"}, {"after": "e1"}]),
            "tags": words,
        },
    ),
    max_size=3,
)
PUBLIC: dict[str, Any] = {
    "title": "Public",
    "people": {"p1": {"name": "One", "track": "p2"}, "p2": {"name": "Two", "alias": "B."}, "p3": "three"},
    "sources": {"s1": {"title": "First", "origin": "s2"}, "s2": "https://example.org/"},
    "charts": [{"name": "some", "events": ["e0"]}, {"name": "all"}],
    "events": [
        {
            "id": "e0",
            "when": "2022-01-04",
            "what": "First",
            "who": "p1",
            "said_by": "s1",
            "status": "reported",
        },
        {
            "id": "e1",
            "when": "2022-01-05",
            "what": "Second",
            "who": ["p2", "p1"],
            "claims": [{"said_by": "p2"}],
        },
    ],
}


@settings(max_examples=of_all(50))
@given(desk_people, desk_events, st.lists(st.integers(0, 2), min_size=3, max_size=3), words, st.booleans())
def test_the_result_depends_on_public_parts_alone(
    people: dict[str, Any], events: list[dict[str, Any]], places: list[int], memo: str, claim: bool
) -> None:
    raw = deepcopy(PUBLIC)
    raw["people"] = dict(sorted((raw["people"] | people).items(), key=lambda item: item[0][0] == "p"))
    raw["note"] = memo
    raw["events"][0] |= {"note": memo, "checked": {"by": memo, "on": "2022-02-02"}, "ignore": {"late": memo}}
    raw["sources"]["s2"] = {"url": "https://example.org/", "text": memo}
    if claim:
        raw["events"][1]["claims"].insert(0, {"said_by": "s2", "status": "denied", "visibility": "desk"})
        raw["charts"][0]["events"] = ["hidden-0", "e0"]
    for number, (hidden, place) in enumerate(zip(events, places, strict=False)):
        raw["events"].insert(place, hidden | {"id": f"hidden-{number}"})
    plain, grown = (publish(chronology_of(each)) for each in (PUBLIC, raw))
    assert grown == plain
    assert list(grown.people) == list(plain.people)
    frames = tabulate(plain)
    for name, frame in vars(tabulate(grown)).items():
        assert frame.equals(getattr(frames, name))
