"""Rails: nothing overlaps or leaves the canvas at 320 to 559 pixels; what is drawn is what the dates say."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from boxes import Box, box_of_glyph, box_of_text, overlaps
from hypothesis import example, given
from hypothesis import strategies as st
from invented import BACKGROUND, CALM, ENGLISH, EVENTS, chronology_of, drawn, raw_of

from timeline.layout.marks import Dated
from timeline.layout.rails import Room, columns, stack, upright
from timeline.readers import load
from timeline.renderers import svg
from timeline.scene import Band, Bar, Glyph, Item, Scene, Stroke, Text
from timeline.select import View
from timeline.themes import DARK, LIGHT, Theme
from timeline.wording import Wording

ROOT = Path(__file__).parent.parent
GALLERY = ROOT / "tests" / "gallery"


class RightToLeft(Wording):
    @property
    def direction(self) -> Any:
        return "rtl"


def scene_of(
    raw: Mapping[str, Any], width: float = 375, wording: Wording | None = None, **view: Any
) -> Scene:
    return drawn(chronology_of(raw), View(**view), width, wording=wording or ENGLISH)


def file_scene(path: str, width: float, chart: str = "", wording: Wording | None = None) -> Scene:
    chronology, problems = load(ROOT / path)
    assert not [problem for problem in problems if problem.severity == "blocks"]
    views = {each.name: View.of(each) for each in chronology.charts}
    wording = wording or Wording(chronology.language, GALLERY / "locales")
    return drawn(chronology, views.get(chart), width, wording=wording)


def words(scene: Scene, part: str = "label") -> list[str]:
    return [item.line.text for item in scene.items if isinstance(item, Text) and item.part == part]


def strokes(scene: Scene, kind: str, event: str = "") -> list[Stroke]:
    found = [item for item in scene.items if isinstance(item, Stroke) and item.part != "legend"]
    return [item for item in found if item.kind == kind and event in ("", item.event)]


# ---- what is where ---------------------------------------------------------------------------------------


MARKS = ("whisker", "bar", "bracket", "arrow", "tick", "extent")


def boxes_of(scene: Scene) -> tuple[list[Box], list[Box]]:
    """Texts, and marks; rails, leaders, ties and spines lie behind and may be crossed."""
    texts, marks = [], []
    for item in scene.items:
        if isinstance(item, Text):
            texts.append(box_of_text(item, scene))
        elif isinstance(item, Glyph):
            marks.append(box_of_glyph(item, scene))
        elif isinstance(item, Stroke) and item.kind in MARKS:
            left, right = sorted((item.start.x(scene.scale), item.end.x(scene.scale)))
            marks.append(Box(left - 0.8, right + 0.8, item.top - 0.8, item.bottom + 0.8, item))
        elif isinstance(item, Band) and item.part == "mark":
            left, right = sorted((item.start.x(scene.scale), item.end.x(scene.scale)))
            marks.append(Box(left, right, item.top, item.bottom, item))
    return texts, marks


def on_own_bar(one: Box, other: Box) -> bool:
    """A plain glyph may lie on the bar of its own person, as the design's picture has it."""
    if isinstance(other.item, Glyph):
        one, other = other, one
    bar = isinstance(other.item, Band) or (isinstance(other.item, Stroke) and other.item.kind == "bar")
    return isinstance(one.item, Glyph) and bar and one.item.track == other.item.track


def may_overlap(one: Box, other: Box) -> bool:
    same = (one.item.event, one.item.claim) == (other.item.event, other.item.claim)
    return same or on_own_bar(one, other)


def faults(scene: Scene) -> list[str]:
    texts, marks = boxes_of(scene)
    found = [*overlaps(texts, marks, may_overlap)]
    for box in (*texts, *marks):
        inside = box.left > 0 and box.right < scene.width + 0.01
        if not inside or box.top < 0 or box.bottom > scene.height:
            found.append(f"{box} leaves the canvas")
    return found


# ---- random chronologies ---------------------------------------------------------------------------------


@CALM
@given(st.lists(EVENTS, max_size=10), st.lists(BACKGROUND, max_size=2), st.integers(320, 559), st.booleans())
def test_nothing_overlaps_or_leaves_the_canvas(
    events: list[dict[str, Any]], background: list[dict[str, Any]], width: int, rtl: bool
) -> None:
    scene = scene_of(raw_of(events, background), width, RightToLeft("en") if rtl else None)
    assert faults(scene) == []
    assert sorted(scene.drawn) == sorted(f"event-{number}" for number in range(len(events)))
    assert not any(at.instant for item in scene.items for at in vars_of(item) if at is not None)


def vars_of(item: Item) -> list[Any]:
    return [getattr(item, name, None) for name in ("at", "start", "end")]


@CALM
@given(st.lists(EVENTS, max_size=8), st.integers(220, 319))
@example([{"when": "1969", "what": "ends where instants are counted from"}], 300)
def test_below_320_it_is_a_list(events: list[dict[str, Any]], width: int) -> None:
    scene = scene_of(raw_of(events), width)
    assert faults(scene) == []
    assert not any(strokes(scene, kind) for kind in ("rail", "leader", "bar", "spine", "tie"))
    assert sorted(scene.drawn) == sorted(f"event-{number}" for number in range(len(events)))


@CALM
@given(st.data(), st.lists(EVENTS, min_size=2, max_size=7, unique_by=lambda event: str(event["when"])))
def test_the_order_in_the_file_is_no_matter_where_dates_differ(
    data: Any, events: list[dict[str, Any]]
) -> None:
    plain = [{**event, "id": f"e{number}"} for number, event in enumerate(events) if "claims" not in event]
    scene = scene_of(raw_of(plain))
    again = scene_of(raw_of(data.draw(st.permutations(plain))))
    if not strokes(scene, "tie"):
        assert without_shelf(scene) == without_shelf(again)
    assert sorted(scene.drawn) == sorted(again.drawn)


def without_shelf(scene: Scene) -> list[Item]:
    """The steps: the shelf has no order but the file's."""
    return [item for item in scene.items if item.part not in ("shelf", "legend", "furniture")]


# ---- layout ----------------------------------------------------------------------------------------------

SPANS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 8)).map(lambda span: (span[0], sum(span))), max_size=12
)


@given(SPANS)
def test_columns_are_as_few_as_can_be_and_never_shared(spans: list[tuple[int, int]]) -> None:
    found = columns(spans)
    for (one, a), (other, b) in combinations(zip(spans, found, strict=True), 2):
        assert a != b or one[1] < other[0] or other[1] < one[0]
    deepest = max((sum(a <= step <= b for a, b in spans) for step in range(40)), default=0)
    assert max(found, default=-1) + 1 == deepest


def test_a_bar_from_above_takes_its_rail_from_the_first_step_on() -> None:
    before = [event("2022-01-01", who=["ana"]), event("2022-01-01"), event("../2022-01-02")]
    assert faults(scene_of(raw_of(before), 320)) == []
    claims = [{"said_by": "office", "when": "2022-01-18~"}, {"said_by": "cy", "when": "../2022-01-19"}]
    assert faults(scene_of(raw_of([*before, event("2022-01-18", claims=claims)]), 320)) == []


def test_a_column_is_free_for_the_next() -> None:
    assert columns([(0, 2), (1, 5), (3, 4), (6, 6)]) == (0, 1, 0, 0)


def test_steps_stand_clear_of_words_and_marks() -> None:
    assert stack([Room(7, 20), Room(7, 20), Room(7, 20, 30, 0)], 100, 10) == (107, 144, 181)
    assert stack([Room(7, 20, 7, 40), Room(7, 20, 30, 0)], 0, 10) == (7, 81)


def dated(exactness: str, low: int | None, high: int | None, start: str = "", end: str = "") -> Dated:
    return Dated(exactness, low, low, high, high, low, high, start=start, end=end)


def test_marks_are_turned() -> None:
    between = upright(dated("between", 0, 9), 5)
    assert [arm > 0 for _, arm in between.brackets] == [True, False]
    assert between.brackets[0][0] < 0 < between.brackets[1][0]
    assert not between.glyphs
    later = upright(dated("not_before", 0, None), 5)
    assert later.brackets[0][0] < 0 < later.arrows[0][1]
    earlier = upright(dated("not_after", None, 9), 5)
    assert earlier.brackets[0][0] > 0 > earlier.arrows[0][1]
    about = upright(dated("approximate", 0, 9), 5)
    assert all(last - first >= 6 for first, last in about.whiskers) and len(about.whiskers) == 2
    assert upright(dated("period", 0, 9), 5, "begins").closed == (True, False)
    assert upright(dated("period", 0, 9), 5, "ends").closed == (False, True)
    bar = upright(dated("period", 0, 9), 5).bar
    # As tall as wide it would be the square of a voice.
    assert bar is not None and bar[1] - bar[0] >= 2 * 9


# ---- what it says ----------------------------------------------------------------------------------------


def event(when: object, what: str = "Something happens", **more: Any) -> dict[str, Any]:
    return {"when": when, "what": what, **more}


@pytest.mark.parametrize(
    ("who", "expected"),
    [(["ana"], "by 9 Jan · ana"), (["dee", "ana"], "by 9 Jan · concerning ana"), ([], "by 9 Jan")],
)
def test_no_name_of_a_track_stands_before_what_somebody_else_did(who: list[str], expected: str) -> None:
    raw = raw_of([event("2022-01-04"), event("[..2022-01-09]", who=who)])
    raw["people"]["dee"] = {"track": "ana"}
    for width in (375, 1000):
        assert expected in words(scene_of(raw, width), "shelf")


@pytest.mark.parametrize(
    ("accusation", "denial", "expected"),
    [
        ({"reply": {"to": "bo", "answer": "Never."}}, {}, "Bo with a Long Name: Never."),
        ({"reply": {"to": "bo", "answer": "Never. " * 20}}, {}, "A reply is recorded."),
        ({"reply": {"to": "bo"}}, {}, ""),
        ({}, {}, ""),
        # That may be another matter: only the file can say that it is this.
        ({}, {"status": "denied"}, ""),
        ({}, {"status": "denied", "links": {"contradicts": "taken"}}, "Bo with a Long Name denies it."),
        ({"reply": {"to": "bo", "answer": "Never. " * 20}},
         {"status": "denied", "links": {"contradicts": "taken"}}, "Bo with a Long Name denies it."),
    ],
)  # fmt: skip
def test_an_accusation_is_drawn_with_what_the_accused_answer(
    accusation: dict[str, Any], denial: dict[str, Any], expected: str
) -> None:
    taken = event("2022-01-04", "Bo took it, she says", id="taken", who="ana", said_by="ana", against="bo")
    raw = raw_of([taken | accusation, event("2022-01-09", "Speaks", said_by="bo", **denial)])
    for width in (375, 1000):
        told = words(scene_of(raw, width), "label")
        below = told[told.index("Bo took it, she says") + 1 :]
        assert (below[0] if expected else "") == expected
        assert [each for each in below if "reply" in each or "denies" in each or "Never" in each] == (
            [expected] if expected else []
        )


def test_an_accusation_is_drawn_with_who_was_asked_and_gave_no_answer() -> None:
    """Whoever denies it, or says otherwise, has answered."""
    asked = {"reply": {"to": "bo", "asked": "2022-01-08"}}
    taken = event(
        "2022-01-04", "Bo took it, she says", id="taken", who="ana", said_by="ana", against="bo", **asked
    )
    denial = {"status": "denied", "links": {"contradicts": "taken"}}
    silence = "Bo with a Long Name, asked 8 Jan: No reply recorded."
    contradiction = {"links": {"contradicts": "taken"}}
    denies, contradicts = "Bo with a Long Name denies it.", "Contradicted by Bo with a Long Name."
    for other, told in (({}, silence), (denial, denies), (contradiction, contradicts)):
        raw = raw_of([taken, event("2022-01-09", "Speaks", said_by="bo", **other)])
        for width in (375, 1000):
            label = " ".join(words(scene_of(raw, width), "label"))
            assert f"Bo took it, she says {told}" in label
            assert (silence in label) == (not other)


def test_a_date_in_words_of_the_file_leaves_the_year_out_as_others_do() -> None:
    raw = raw_of([event("evening of 12 June 2022"), event("2022-06-15")])
    for width in (375, 1000):
        assert "evening of 12 June" in words(scene_of(raw, width), "label")
    other = raw_of([event("evening of 12 June 2022"), event("2023-06-15")])
    assert "evening of 12 June 2022" in " ".join(words(scene_of(other, 1000), "label"))


@pytest.mark.parametrize(("called", "name"), [("Tan", "Wei Tan"), ("Jones", "Ana Smith-Jones")])
def test_a_part_of_a_name_in_the_title_is_the_speaker(called: str, name: str) -> None:
    raw = raw_of([event("2022-01-04", f"Ran for it, {called} says", said_by="ana", who=["ana"])])
    raw["people"]["ana"] = {"name": name}
    for width in (375, 1000):
        assert not any("according" in each for each in words(scene_of(raw, width), "label"))


def test_no_release_stands_above_its_arrest() -> None:
    arrest = event("2022-01-04T06:20", "Arrested", id="arrest", who=["ana"])
    free = event("2022-01-04", "Released", who=["ana"], links={"after": "arrest"})
    later = event("2023-06-01", "Speaks", who=["ana"])
    for width in (375, 1000):
        told = words(scene_of(raw_of([free, arrest, later]), width), "label")
        assert told.index("Arrested") < told.index("Released")


def test_a_date_that_accounts_share_stands_once_and_when_they_were_said_at_each() -> None:
    claims = [{"said_by": "ana", "said": "2022-01-14"}, {"said_by": "bo", "said": "2022-01-14"}]
    shown = words(scene_of(raw_of([event("2022-01-05", who=["ana"], claims=claims)])))
    assert shown[:3] == ["5 Jan · ana", "Something happens", "ana: said 14 Jan"]
    assert shown[3].endswith(": said 14 Jan")


def test_a_period_is_two_steps() -> None:
    scene = scene_of(
        raw_of([event("2022-01-04/2022-01-10~", "Held, he says", who=["ana"]), event("2022-01-06")])
    )
    assert words(scene) == [
        "4 Jan, begins · ana", "Held, he says", "6 Jan", "Something happens",
        "about 10 Jan, ends · ana", "Held, he says",
    ]  # fmt: skip
    sides = [stroke for stroke in strokes(scene, "bar") if stroke.start == stroke.end]
    texts = {item.line.text: item.y for item in scene.items if isinstance(item, Text)}
    assert all(
        stroke.top < texts["4 Jan, begins · ana"] < texts["about 10 Jan, ends · ana"] for stroke in sides
    )
    assert {stroke.top > sides[0].top for stroke in strokes(scene, "whisker")} == {True}


def test_a_period_without_an_end_is_one_step_with_an_arrow() -> None:
    scene = scene_of(raw_of([event("2022-01-04/.."), event("2022-01-06", who=["ana"])]))
    assert words(scene)[0] == "from 4 Jan onwards"
    lowest = max(item.y for item in scene.items if isinstance(item, Glyph))
    assert max(stroke.bottom for stroke in strokes(scene, "arrow")) > lowest


@pytest.mark.parametrize(
    ("when", "whole"),
    [
        ({"best": "2022-01-04/2022-01-10", "label": "for about a week"}, "for about a week"),
        (
            {"best": "2022-01-04/2022-01-10", "within": "[2022-01-02..2022-01-12]"},
            "4–10 Jan (between 2 and 12 Jan)",
        ),
        ("throughout January 2022", "throughout January"),
    ],
)
def test_a_period_that_the_file_words_or_bounds_is_told_as_a_whole(when: Any, whole: str) -> None:
    assert words(scene_of(raw_of([event(when)])))[::2] == [f"{whole} (beginning)", f"{whole} (end)"]


def test_brackets_are_empty_and_their_glyph_stands_in_the_label() -> None:
    scene = scene_of(raw_of([event("[2022-01-04..2022-01-06]"), event("2022-01-20", who=["ana"])]))
    glyphs = [item for item in scene.items if isinstance(item, Glyph) and item.event == "event-0"]
    assert [glyph.part for glyph in glyphs] == ["label"]
    assert len(strokes(scene, "bracket", "event-0")) == 6


def test_competing_accounts_name_their_speakers_on_a_spine() -> None:
    claims = [
        {"said_by": "ana", "status": "alleged"},
        {"said_by": "office", "status": "denied", "when": "2022-01-05"},
    ]
    scene = scene_of(raw_of([event("2022-01-04", "Beaten", who=["ana"], claims=claims)]))
    assert words(scene) == ["ana", "Beaten", "ana: 4 Jan", "General Prosecutor’s Office: 5 Jan, denied"]
    marks = [item for item in scene.items if isinstance(item, Glyph) and item.part == "mark"]
    upright_spine = max(strokes(scene, "spine"), key=lambda stroke: stroke.bottom - stroke.top)
    assert [mark.y for mark in marks] == [upright_spine.top, upright_spine.bottom]
    assert len({mark.size for mark in marks}) == 1


def test_the_end_of_a_disputed_period_still_says_who_denies_it() -> None:
    claims = [{"said_by": "ana", "status": "alleged"}, {"said_by": "office", "status": "denied"}]
    scene = scene_of(
        raw_of([event("2022-01-04/2022-01-06", "Tortured, she says", who=["ana"], claims=claims)]), 480
    )
    assert words(scene)[-4:] == [
        "6 Jan, ends · ana",
        "Tortured, she says",
        "ana: alleged",
        "General Prosecutor’s Office: denied",
    ]


def test_the_accused_get_no_tick() -> None:
    involved = event("2022-01-05", who=["ana", "bo"], said_by="ana")
    accused = event("2022-01-06", who=["ana", "office"], said_by="ana", against=["office"], status="alleged")
    own = [
        event("2022-01-04", who=["bo"]),
        event("2022-01-04", who=["office"]),
        event("2022-01-09", who=["office"]),
    ]
    ticks = strokes(scene_of(raw_of([*own, involved, accused])), "tick")
    assert [(tick.track, tick.event) for tick in ticks] == [("bo", "event-3")]


def test_what_is_better_known_comes_first() -> None:
    scene = scene_of(raw_of([event("2022-01-04~/2022-01-10~"), event("2022-01-04", who=["ana"])]))
    assert words(scene)[:3:2] == ["4 Jan · ana", "about 4 Jan, begins"]


def test_nobody_seems_to_be_held_on_after_a_release() -> None:
    held = event("2022-01-04/2022-01-10~", "Held", who=["ana"])
    for events in (
        [held, event("2022-01-10", "Released", who=["ana"])],
        [event("2022-01-10", "Released"), held],
    ):
        assert words(scene_of(raw_of(events)))[-1] == "Released"
    one_day = event("2022-01-04/2022-01-04", "Held")
    assert words(scene_of(raw_of([one_day])))[::2] == ["4 Jan, begins", "4 Jan, ends"]


def test_equal_dates_are_tied_and_others_are_not() -> None:
    same = [event("2022-01-05"), event("2022-01-05", who=["ana"]), event("2022-01-05~"), event("2022-01-06")]
    (tie,) = strokes(scene_of(raw_of(same)), "tie")
    assert "same date, order unknown" in words(scene_of(raw_of(same)), "legend")
    assert not strokes(scene_of(raw_of(same[1:])), "tie")
    assert tie.bottom > tie.top


def test_the_legend_shows_marks_turned_as_they_stand_on_rails() -> None:
    told = [event(date, who=["ana", "bo"]) for date in ("2022-01-05~", "[2022-01-06..2022-01-08]")]
    bounds = [{"said_by": "ana", "when": "[2022-01-09..]"}, {"said_by": "bo", "when": "[..2022-01-09]"}]
    bounds.append({"said_by": "cy"})
    scene = scene_of(raw_of([*told, event("2022-01-09", who=["bo"], claims=bounds)]))
    for kind in ("whisker", "bracket", "arrow", "tick"):
        marked, explained = (
            {(stroke.top == stroke.bottom, stroke.start == stroke.end) for stroke in scene.items
             if isinstance(stroke, Stroke) and stroke.kind == kind and (stroke.part == "legend") == legend}
            for legend in (False, True)
        )  # fmt: skip
        assert marked == explained != set()


def test_time_without_a_record_is_said_only_where_nothing_covers_it() -> None:
    ends = [event("2022-01-05"), event("2022-01-15")]
    assert words(scene_of(raw_of(ends)), "background") == ["no entry for 9 to 11 days"]
    for covering in ("2022-01-04/2022-01-20", "[2022-01-05..2022-01-16]", "2022-01-05/.."):
        assert words(scene_of(raw_of([*ends, event(covering)])), "background") == []
    short = [event("2022-01-03"), event("2022-01-05T14:30")]
    assert words(scene_of(raw_of(short)), "background") == []
    # Of few events each gap is a large part of the whole, and most are none worth a line.
    evenly = [event(f"2022-01-{day:02}") for day in (1, 5, 9, 13, 17)]
    assert words(scene_of(raw_of(evenly)), "background") == []
    apart = [*evenly[:3], event("2022-01-23"), event("2022-01-27")]
    assert words(scene_of(raw_of(apart)), "background") == ["no entry for 13 to 15 days"]
    undated = [*ends, event("[..2022-01-10]")]
    assert words(scene_of(raw_of(undated)), "background") == ["no dated entry for 9 to 11 days"]
    elsewhere = [*ends, event("[..2022-01-10]", who=["office"])]
    assert words(scene_of(raw_of(elsewhere)), "background") == ["no dated entry for 9 to 11 days"]
    spoken = [ends[0] | {"said": "2022-01-10"}, ends[1]]
    assert words(scene_of(raw_of(spoken)), "background") == []
    # An event that the selection leaves out is a record too.
    hidden = raw_of([*ends, event("2022-01-10", tags=["other"])])
    assert words(scene_of(hidden, events=("event-0", "event-1")), "background") == []


def test_the_background_is_labelled_where_it_begins_and_ends() -> None:
    curfew = {"when": "2022-01-04/2022-01-06", "what": "Curfew", "source": "agency"}
    scene = scene_of(raw_of([event("2022-01-05"), event("2022-01-07")], [curfew]))
    assert words(scene, "background") == ["4 Jan, begins · Curfew · agency", "6 Jan, ends · Curfew · agency"]
    assert len([item for item in scene.items if isinstance(item, Band) and item.part == "background"]) == 2


def test_more_than_six_columns_become_one_rail_with_names() -> None:
    crowd = raw_of([])
    crowd["people"] = {f"person-{number}": None for number in range(7)}
    crowd["events"] = [
        event(f"2022-01-{day + number:02}", who=[f"person-{number}"], id=f"e{day}-{number}")
        for day in (1, 11)
        for number in range(7)
    ]
    scene = scene_of(crowd)
    assert len({stroke.start for stroke in strokes(scene, "rail")}) == 1
    assert "In order of time, not to scale." in words(scene, "furniture")
    assert "1 Jan · person-0" in words(scene)
    crowd["events"] = [each for each in crowd["events"] if each["who"] != ["person-6"]]
    scene = scene_of(crowd)
    assert len({stroke.start for stroke in strokes(scene, "rail")}) == 6
    told = "In order of time, not to scale. Each vertical line follows one person or organisation."
    assert told in " ".join(words(scene, "furniture"))


def test_without_a_headline_the_year_still_stands_above_the_rails() -> None:
    one, two = chronology_of(raw_of([event("2022-01-04")])), [event("2022-01-04"), event("2023-01-04")]
    assert words(drawn(one, width=375, furniture=False), "furniture") == ["2022."]
    # Two years stand with their dates.
    bare = drawn(chronology_of(raw_of(two)), width=375, furniture=False)
    assert words(bare, "furniture")[0].startswith("In order of time")


def test_without_a_headline_the_year_still_stands_above_counts() -> None:
    many = [event(f"2022-{month:02}-{day:02}") for month in range(1, 13) for day in (3, 9)]
    many.append(event("2022", id="some-time"))
    bare = drawn(chronology_of(raw_of(many)), width=375, furniture=False, most=20)
    assert "Jan" in words(bare)
    assert words(bare)[:2] == ["2022", "Jan"]
    dotted = [item for item in bare.items if isinstance(item, Stroke) and item.dotted]
    assert {item.part for item in dotted} == {"legend", "mark"}
    assert [item for item in dotted if item.top != item.bottom] == []  # the legend's as in the rows
    assert "2022" not in words(drawn(chronology_of(raw_of(many)), width=375, most=20))  # but in the subtitle


def test_no_vertical_line_is_explained_where_none_follows_anybody() -> None:
    once = [event("2022-01-04", who=[who]) for who in ("ana", "bo")]
    for events, is_said in ((once, False), ([*once, event("2022-01-09", who=["ana"])], True)):
        scene = scene_of(raw_of(events))
        assert is_said == bool(strokes(scene, "rail")) == ("vertical" in " ".join(words(scene, "furniture")))


def test_one_step_has_no_order_to_explain_and_one_rail_no_other() -> None:
    one, two = [event("2022-01-04")], [event("2022-01-04"), event("2022-01-05")]
    assert not [text for text in words(scene_of(raw_of(one)), "furniture") if "order of time" in text]
    assert "In order of time, not to scale." in words(scene_of(raw_of(two)), "furniture")


def test_the_shelf_is_off_the_rails() -> None:
    scene = scene_of(raw_of([event("2022-01-05"), event("[..2022-02-02]", who=["ana"])]))
    assert words(scene, "shelf")[:3] == [
        "No exact date in the sources",
        "position has no meaning",
        "by 2 Feb · ana",
    ]
    assert scene.drawn == ("event-0", "event-1")


@pytest.mark.parametrize("wording", [Wording("en"), RightToLeft("en")], ids=["ltr", "rtl"])
def test_right_to_left_is_one_reflection(wording: Wording) -> None:
    scene = file_scene("tests/gallery/marks.yaml", 375, wording=wording)
    xs = [item.at.x(scene.scale) for item in scene.items if isinstance(item, Glyph) and item.part == "mark"]
    assert (max(xs) < 187) is (wording.direction == "ltr")
    (slash,) = (
        item
        for item in scene.items
        if isinstance(item, Glyph) and item.fill == "slash" and item.part == "mark"
    )
    assert slash.shape == "pointer"


# ---- the example, and the gallery ------------------------------------------------------------------------


@pytest.mark.parametrize("width", [320, 375, 480, 559])
@pytest.mark.parametrize("chart", ["who-says-what", "yerlan-zhagiparov", "official-response", ""])
def test_the_example_at_every_width(chart: str, width: int) -> None:
    scene = file_scene("data/events.yaml", width, chart)
    assert faults(scene) == []
    assert not scene.tracks and scene.width == width
    assert all("…" not in text for text in words(scene))


@pytest.mark.parametrize(
    ("file", "width", "chart", "theme"),
    [
        ("marks", 375, "", LIGHT),
        ("marks", 320, "", DARK),
        ("arabic", 375, "who-says-what", LIGHT),
        ("marks", 300, "", LIGHT),
    ],
)
def test_the_gallery_is_drawn_as_it_was(file: str, width: int, chart: str, theme: Theme) -> None:
    scene = file_scene(f"tests/gallery/{file}.yaml", width, chart)
    assert faults(scene) == []
    now = svg.render(scene, theme)
    kept = GALLERY / f"{'-'.join(filter(None, [file, chart]))}-{width}-{theme.name}.svg"
    if os.environ.get("ACCEPT_GALLERY"):
        kept.write_text(now, encoding="utf-8")
    assert kept.exists(), "a new example: run with ACCEPT_GALLERY=1 and look at the drawing"
    changed = kept.read_text(encoding="utf-8") != now
    assert not changed, (
        f"{kept.name} changed: run with ACCEPT_GALLERY=1, look at it, commit it if it is better"
    )


def test_the_same_renderer_draws_it_and_the_bytes_are_the_same() -> None:
    scene = file_scene("data/events.yaml", 375, "who-says-what")
    text = svg.render(scene, LIGHT)
    assert text == svg.render(file_scene("data/events.yaml", 375, "who-says-what"), LIGHT)
    for kind in ("rail", "leader", "bar", "bracket", "whisker", "tie", "spine"):
        assert f'class="{kind} ' in text
    assert not any(isinstance(item, Bar) for item in scene.items)


def test_wide_charts_have_tracks_and_narrow_ones_rails() -> None:
    raw = raw_of([event("2022-01-05", who=["ana"])])
    assert scene_of(raw, 560).tracks and not scene_of(raw, 559).tracks


def test_a_chart_of_nothing_says_so() -> None:
    scene = replace(scene_of(raw_of([])), title="")
    assert "There are no events in this selection." in words(scene, "furniture")


@pytest.mark.parametrize(
    ("language", "title", "keys", "expected"),
    [
        ("en", "Bo took it", {}, "according to ana"),
        ("en", "Allegedly taken by Bo", {"status": "alleged"}, "according to ana"),
        ("en", "Held in a state hospital", {}, "according to ana"),
        ("en", "Told to leave", {}, "according to ana"),
        # It is somebody else who says something there.
        ("en", "Bo says so little and takes it", {"status": "alleged"}, "according to ana"),
        ("en", "Bo alleges theft, then takes it", {"status": "alleged"}, "according to ana"),
        ("en", "Bo took it", {"status": "official_figure"}, "according to ana"),
        ("en", "Bo took it", {"said_by": ["ana", "bo"]}, "according to ana, as told by Bo with a Long Name"),
        ("en", "Bo took it", {"status": "disputed"}, "according to ana"),
        ("en", "Bo took it, she says", {"who": "ana"}, ""),
        ("en", "Says Bo took it", {"who": "ana"}, ""),
        # Who says so stands on another track.
        ("en", "Took it, she says", {"who": "bo"}, "according to ana"),
        ("en", "Says he took it", {"who": "bo"}, "according to ana"),
        ("en", "Says he took it", {"who": "bo", "said_by": {"unnamed": "a nurse"}}, "according to a nurse"),
        ("en", "Bo took it, she says", {}, "according to ana"),
        ("en", "ana: Bo took it", {}, ""),
        # A court's ruling on somebody is the court's.
        ("en", "Bo took it", {"status": "reported"}, "according to ana"),
        ("en", "Took it", {"status": "reported", "who": "ana"}, ""),
        ("en", "Bo took it", {"said_by": "ticket"}, "according to the ticket"),
        ("en", "Bo took it", {"said_by": "ticket", "status": "reported"}, "according to the ticket"),
        ("en", "Bo took it", {"status": "reported", "said_by": "agency"}, ""),
        ("en", "Bo took it", {"status": "corroborated"}, ""),
        # The title may be what is denied, and has no other words that say so.
        ("en", "Bo took it", {"status": "denied"}, "ana: denied"),
        ("en", "Denies that Bo took it", {"status": "denied", "who": "ana"}, ""),
        ("en", "Denies that Bo took it", {"status": "denied"}, "ana: denial"),
        ("en", "Never took it", {"status": "denied", "who": "ana"}, "ana: denial"),
        ("en", "Disputes the 12, counts 40", {"status": "denied", "who": "ana"}, ""),
        ("en", "Disputes the 12, counts 40", {"status": "denied"}, "ana: denied"),
        ("en", "Bo took it", {"status": "withdrawn"}, "ana: withdrawn"),
        ("en", "Bo took it, she says", {"status": "withdrawn", "who": "ana"}, "ana: withdrawn"),
        ("en", "Bo took it", {"said_by": []}, ""),
        ("ru", "Бо взял это", {}, "источник — ana"),
        ("ru", "Бо взял это, говорит Ана", {}, ""),
        ("ru", "ana сообщает о краже", {}, ""),
        ("kk", "Бо алды, дейді Ана", {}, ""),
        ("ar", "أخذها بو", {}, "بحسب ana"),
        ("ar", "أخذها بو، بحسب آنا", {}, ""),
    ],
)
def test_a_title_that_does_not_say_whose_account_it_is_has_its_speaker_below(
    language: str, title: str, keys: dict[str, Any], expected: str
) -> None:
    raw = raw_of([event("2022-01-04", title, **({"said_by": "ana"} | keys)), event("2022-01-09")])
    for width in (375, 1000):
        told = words(scene_of(raw | {"language": language}, width, Wording(language)), "label")
        below = "".join(filter(str.isprintable, " ".join(told[told.index(title) + 1 :])))
        assert below.startswith(expected)
        assert expected or "ana" not in below


@pytest.mark.parametrize("width", [375, 1000])
def test_a_denial_in_a_dispute_of_one_account_is_not_told_as_its_speakers_account(width: int) -> None:
    denial = {"said_by": "ana", "status": "denied"}
    raw = raw_of([event("2022-01-04", "Bo took it", status="disputed", claims=[denial]), event("2022-01-09")])
    told = words(scene_of(raw, width), "label")
    assert told[told.index("Bo took it") + 1].endswith("ana: denied")


def test_a_chart_without_a_source_line_names_the_publications_that_it_rests_on() -> None:
    lines = [
        event("2022-01-04", "Bo seen", said_by="agency"),
        event("2022-01-05", "Bo heard, she says", said_by="ana", via="gazette"),
    ]
    sources = {"agency": {"title": "The Agency"}, "gazette": {"title": "The Gazette"}, "unused": None}
    raw = raw_of(lines) | {"sources": sources}
    for width in (375, 1000):
        assert "Sources include The Agency, The Gazette" in words(scene_of(raw, width), "furniture")
        assert "Source: of our own" in words(scene_of(raw | {"source": "of our own"}, width), "furniture")
    many = {f"paper{number}": {"title": f"P{number}"} for number in range(1, 11)}
    lines = [event("2022-01-04", f"Seen {key}", said_by=key) for key in many]
    lines += [event("2022-01-05", "Heard", said_by=key) for key in ("paper9", "paper10")]
    told = words(scene_of(raw_of(lines) | {"sources": many}, 1000), "furniture")
    assert "Sources include P1, P2, P3, P4, P5, P6, P9, P10" in told, "those that most accounts stand in"
