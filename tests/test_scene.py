"""What a chart shows of an event, and that it shows it honestly: every mark there is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import chronology_of, drawn, of_all

from timeline.dates import When
from timeline.model import Chronology
from timeline.readers import load
from timeline.scene import Arrow, Band, Bar, Bracket, Glyph, Item, Scene, Stroke, Text
from timeline.select import View
from timeline.web import look

Kind = TypeVar("Kind", bound=Item)
PEOPLE = {
    "ana": {"name": "Ana Example", "role": "teacher", "age": "41", "voice": "family"},
    "bo": {"name": "Bo Example", "voice": "official"},
    "cas": {"name": "Cas Example"},
    "guard": {"name": "The guard", "kind": "organisation", "track": "none"},
}


def of_events(events: Sequence[dict[str, Any]], **top: Any) -> Chronology:
    raw = {
        "title": "Detained",
        "timezone": "Asia/Almaty",
        "people": PEOPLE,
        "sources": {"agency": None},
    } | top
    raw["events"] = [
        {"id": f"e{number}", "what": f"Event {number}"} | event for number, event in enumerate(events)
    ]
    return chronology_of(raw)


def scene_of(*events: dict[str, Any], **top: Any) -> Scene:
    return drawn(of_events(events, **top))


def of(scene: Scene, kind: type[Kind], event: str = "", part: str = "mark") -> list[Kind]:
    return [
        i
        for i in scene.items
        if isinstance(i, kind) and i.part == part and i.event in (event, event or i.event)
    ]


def words(scene: Scene, event: str = "", part: str = "label") -> list[str]:
    return [item.line.text for item in of(scene, Text, event, part)]


@pytest.fixture(scope="module")
def marks() -> Scene:
    chronology, problems = load(Path(__file__).parent / "gallery" / "marks.yaml")
    assert not problems
    return drawn(chronology)


# ---- how exactly, how it stands, who speaks ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("voice", "shape"), [(None, "circle"), ("official", "circle"), ("family", "upright")]
)
def test_who_has_no_voice_is_a_circle_unless_a_voice_of_the_file_is_one(
    voice: str | None, shape: str
) -> None:
    """The app shows the same beside its lists. An upright beside no other looked like a missing letter."""
    people = {"ana": {"name": "Ana"}, "bo": {"name": "Bo", **({"voice": voice} if voice else {})}}
    events = [{"id": who, "when": "2022-01-04", "what": "x", "who": who, "said_by": who} for who in people]
    chronology = chronology_of({"title": "x", "people": people, "events": events})
    assert {glyph.shape for glyph in of(drawn(chronology), Glyph, "ana")} == {shape}
    assert look.mark(chronology, "", "open").startswith(f"glyph {shape}-open")


def test_voice_gives_shape_and_colour_and_status_the_fill(marks: Scene) -> None:
    found = {
        glyph.event: (glyph.shape, glyph.colour, glyph.fill) for glyph in of(marks, Glyph) if glyph.claim == 0
    }
    assert found["noted"] == ("upright", "neutral", "open")
    assert found["arrested"] == ("diamond", "voice-3", "solid")
    assert found["treated"] == ("triangle", "voice-4", "open")
    assert found["withdrawn"] == ("pointer", "voice-5", "slash")
    assert found["likely"] == ("circle", "voice-1", "solid")
    assert found["figure"] == ("square", "voice-2", "open")
    assert of(marks, Bar, "disputed")[0].fill == "half"


def test_a_period_is_a_bar_and_brackets_are_empty(marks: Scene) -> None:
    assert [bar.event for bar in of(marks, Bar, "held")] == ["held"]
    assert not of(marks, Glyph, "held")
    assert [bracket.arms > 0 for bracket in of(marks, Bracket, "seen")] == [True, False]
    assert not of(marks, Glyph, "seen") and not of(marks, Bar, "seen")
    # The glyph stands in the label, before the date.
    (glyph,) = of(marks, Glyph, "seen", "label")
    date = of(marks, Text, "seen", "label")[0]
    assert glyph.at.x(marks.scale) + glyph.size / 2 < date.left(marks.scale)
    assert date.line.text == "between 16 and 20 Jan"


@pytest.mark.parametrize("when", ["2022-06-01/2022-06-02", "2022-06-01/2022-06-09~"])
def test_a_short_period_is_not_taken_for_the_square_of_another_voice(when: str) -> None:
    held = {"what": "Held, she says", "who": "ana", "said_by": "ana"}
    scene = scene_of({"when": "2015", **held}, {"when": when, **held})
    [bar] = of(scene, Bar)
    assert bar.end.x(scene.scale) - bar.start.x(scene.scale) >= 1.4 * bar.height


@pytest.mark.parametrize("when", ["2022-03-24/2022-03-30", "[2022-03-24..2022-03-30]"])
def test_the_glyph_of_a_label_stands_below_its_period(when: str) -> None:
    """Elsewhere it would be a mark at another time: at the edge of a chart the words end where it ends."""
    long = "Is held in the old customs house of the harbour, as all of them say"
    first = {"when": "2022-01-01", "what": "Begins", "who": "ana", "said_by": "ana"}
    scene = scene_of(first, {"id": "late", "when": when, "what": long, "who": "ana", "said_by": "ana"})
    (shown,) = of(scene, Glyph, "late", "label")
    ends = [at.x(scene.scale) for bar in of(scene, Bar, "late") for at in (bar.start, bar.end)]
    ends += [bracket.at.x(scene.scale) for bracket in of(scene, Bracket, "late")]
    assert ends[0] <= shown.at.x(scene.scale) <= ends[-1]


def test_words_stand_in_the_day_that_they_tell_of() -> None:
    """Beside the line of a wide day they would stand in the next."""
    days = ["2022-01-03", "2022-01-04"]
    scene = scene_of(*({"when": day, "what": "Falls", "who": "ana", "said_by": "ana"} for day in days))
    for number, day in enumerate(days):
        bounds = When.parse(day, "Asia/Almaty")
        x = of(scene, Text, f"e{number}", "label")[0].at.x(scene.scale)
        assert bounds.earliest_start is not None and bounds.latest_end is not None
        assert scene.scale.x(bounds.earliest_start) <= x < scene.scale.x(bounds.latest_end)


def test_uncertain_ends_have_dotted_whiskers_and_missing_ones_arrows(marks: Scene) -> None:
    whiskers = [item for item in of(marks, Stroke, "held") if item.kind == "whisker"]
    assert len(whiskers) == 2 and all(item.dotted for item in whiskers)
    assert [arrow.length > 0 for arrow in of(marks, Arrow, "going-on")] == [True]
    assert [arrow.length > 0 for arrow in of(marks, Arrow, "until")] == [False]
    assert of(marks, Bar, "going-on")[0].closed == (True, False)


def test_a_set_of_dates_is_marked_at_each(marks: Scene) -> None:
    xs = [glyph.at.x(marks.scale) for glyph in of(marks, Glyph, "both")]
    day = (marks.scale.end - marks.scale.start) / (marks.scale.last - marks.scale.first) * 86_400_000_000
    assert len(xs) == 2 and xs[1] - xs[0] == pytest.approx(2 * day)


def test_past_the_fourth_the_label_names_the_voice(marks: Scene) -> None:
    assert "Neighbours" in words(marks, "seen")
    assert "Doctors" not in words(marks, "treated")


def test_highlight_is_bold_and_nothing_else() -> None:
    event = {"when": "2022-01-06", "who": "ana", "said_by": "agency"}
    plain, bold = scene_of(event), scene_of(event | {"highlight": "true"})
    assert [run.style.weight for run in of(bold, Text, "e0", "label")[-1].line.runs] == [700]
    assert [run.style.weight for run in of(plain, Text, "e0", "label")[-1].line.runs] == [400]
    assert of(plain, Glyph, "e0") == of(bold, Glyph, "e0")


# ---- accounts that compete ---------------------------------------------------------------------------------


def test_competing_claims_have_a_row_each_of_equal_weight_and_name_their_speakers(marks: Scene) -> None:
    assert {item.claim for item in marks.items if item.event == "length" and item.part == "mark"} == {
        0,
        1,
        2,
        3,
    }
    rows = {item.claim: item.y for item in (*of(marks, Bar, "length"), *of(marks, Bracket, "length"))}
    assert len(set(rows.values())) == 4
    said = words(marks, "length")
    assert said[:3] == ["How long she was held", "Ana Example: “for a week”", "Agency: 6–10 Jan"]
    named = [
        item.line.runs[0].style for item in of(marks, Text, "length", "label")[1:] if ":" in item.line.text
    ]
    assert len(named) == 4 and {(style.size, style.weight) for style in named} == {(11.5, 600)}
    spine = [item for item in of(marks, Stroke, "length", "link") if item.kind == "spine"]
    assert (spine[0].top, spine[0].bottom) == (min(rows.values()), max(rows.values()))


def test_a_denial_never_reads_as_what_it_denies_and_hides_nothing() -> None:
    claims = [
        {"said_by": "ana", "status": "alleged", "against": "guard"},
        {"said_by": "bo", "status": "denied"},
    ]
    scene = scene_of({"when": "2022-01-06", "who": "ana", "what": "Beaten", "claims": claims})
    assert words(scene) == ["6 Jan", "Beaten", "Ana Example: alleged", "Bo Example: denied"]
    assert [glyph.fill for glyph in of(scene, Glyph, "e0")] == ["open", "half"]
    assert not any(glyph.fill == "slash" for glyph in of(scene, Glyph))


def test_a_claim_outside_the_window_stays_with_its_event() -> None:
    claims = [
        {"said_by": "ana", "when": "2022-01-06"},
        {"said_by": "bo", "when": "2022-03-20", "status": "denied"},
    ]
    chronology = of_events([{"what": "Beaten", "who": "ana", "claims": claims}, {"when": "2022-02-01"}])
    start = 18993 * 86_400_000_000
    scene = drawn(chronology, View(window=(start, start + 10 * 86_400_000_000)))
    assert [text for text in words(scene, "e0") if text.startswith("Bo Example: 20 Mar, denied")]
    (arrow,) = of(scene, Arrow, "e0")
    assert arrow.claim == 1 and arrow.length > 0


# ---- links between marks -----------------------------------------------------------------------------------


def test_equal_dates_share_one_x_and_a_tie(marks: Scene) -> None:
    tied = [of(marks, Glyph, event)[0] for event in ("figure", "figure-two", "figure-three")]
    assert len({glyph.at.x(marks.scale) for glyph in tied}) == 1
    ties = [item for item in of(marks, Stroke, part="link") if item.kind == "tie"]
    assert len(ties) == 2
    assert all(tie.start.x(marks.scale) == tied[0].at.x(marks.scale) for tie in ties)


def test_shared_events_are_drawn_once_with_a_tick_elsewhere_but_never_for_the_accused() -> None:
    scene = scene_of(
        {"when": "2022-01-03", "who": ["ana", "bo", "cas"], "said_by": "ana", "against": "bo"},
        {"when": "2022-01-09", "who": "bo"},
        {"when": "2022-01-10", "who": "cas"},
    )
    assert scene.drawn == ("e0", "e1", "e2")
    assert {item.track for item in of(scene, Glyph, "e0")} == {"ana"}
    ticks = [item for item in of(scene, Stroke, "e0") if item.kind == "tick"]
    assert [tick.track for tick in ticks] == ["cas"]
    hairlines = [item for item in of(scene, Stroke, "e0", "link") if item.kind == "hairline"]
    assert min(each.top for each in hairlines) == of(scene, Glyph, "e0")[0].y
    assert ticks[0].top < max(each.bottom for each in hairlines) < ticks[0].bottom


def test_a_hairline_steps_aside_for_marks_that_it_does_not_join() -> None:
    scene = scene_of(
        {"when": "2022-01-03", "who": ["ana", "cas"]},
        {"when": "2022-01-03", "who": "bo"},
        {"when": "2022-01-20", "who": "cas"},
    )
    upright = [i for i in of(scene, Stroke, "e0", "link") if i.kind == "hairline" and i.top != i.bottom]
    other = of(scene, Glyph, "e1")[0].at.x(scene.scale)
    assert len(upright) == 1 and abs(upright[0].start.x(scene.scale) - other) >= 7.5


def test_where_marks_have_no_words_no_line_joins_them() -> None:
    shared = [{"when": f"2022-01-{day:02}", "who": ["ana", "cas"]} for day in range(1, 29)]
    others = [
        {"when": f"2022-02-{day:02}", "who": who} for day in range(1, 29) for who in ("ana", "bo", "cas")
    ]
    few, many = scene_of(*shared, *others[:3]), scene_of(*shared, *others, *others)
    assert few.labelled and not many.labelled

    def number(scene: Scene, kind: str) -> int:
        return sum(
            isinstance(item, Stroke) and item.kind == kind and item.event != "" for item in scene.items
        )

    assert number(few, "tick") == number(many, "tick") == len(shared)
    assert number(few, "hairline") >= len(shared)
    assert not number(many, "hairline")


def test_a_hairline_strikes_no_words_through() -> None:
    scene = scene_of(
        {"when": "2022-01-05", "who": ["ana", "cas"]},
        {"when": "2022-01-03/2022-01-20", "what": "Says that it was so, and goes on to say it", "who": "bo"},
        {"when": "2022-01-20", "who": "cas"},
    )
    parts = [item for item in of(scene, Stroke, "e0", "link") if item.kind == "hairline"]
    x = parts[0].start.x(scene.scale)
    words = [item for item in scene.items if isinstance(item, Text) and item.part == "label"]
    over = [text for text in words if -2 <= x - text.left(scene.scale) <= text.line.width + 2]
    assert any(parts[0].top < text.y < parts[-1].bottom for text in over)
    assert not [text for text in over for each in parts if each.top < text.y and text.y - 8 < each.bottom]


def test_a_hairline_passes_beside_the_end_of_a_bar_and_the_words_of_another() -> None:
    scene = scene_of(
        {"when": "2022-01-20", "who": ["bo", "ana"]},
        {"when": "2022-01-10/2022-01-20", "what": "Hears them", "who": "bo"},
        {"when": "2022-01-02", "who": "ana"},
    )
    bar = of(scene, Bar, "e1")[0]
    upright = [i for i in of(scene, Stroke, "e0", "link") if i.top != i.bottom]
    passing = [i for i in upright if i.top < bar.y < i.bottom]
    assert [abs(i.start.x(scene.scale) - bar.end.x(scene.scale)) >= 7.5 for i in passing] == [True]


def test_a_hairline_holds_on_to_the_spine_of_an_event_with_several_accounts() -> None:
    claims = [
        {"said_by": "ana", "when": "2022-01-03"},
        {"said_by": "agency", "when": "2022-01-09"},
    ]
    scene = scene_of(
        {"when": "2022-01-03", "who": ["ana", "cas"], "claims": claims}, {"when": "2022-01-20", "who": "cas"}
    )
    links = of(scene, Stroke, "e0", "link")
    spine = max((each for each in links if each.kind == "spine"), key=lambda each: each.bottom - each.top)
    hairlines = [each for each in links if each.kind == "hairline"]
    tick = next(each for each in of(scene, Stroke, "e0") if each.kind == "tick")
    upright, level = hairlines
    assert upright.start.x(scene.scale) == spine.start.x(scene.scale)
    assert upright.top == spine.bottom and upright.bottom == level.top
    assert level.end.x(scene.scale) == tick.start.x(scene.scale)


@pytest.mark.parametrize(("status", "told"), [("disputed", "Disputed"), ("corroborated", "Corroborated")])
@pytest.mark.parametrize("width", [900, 360])
def test_how_an_event_of_several_accounts_stands_is_told_where_no_mark_shows_it(
    status: str, told: str, width: int
) -> None:
    claims = [{"said_by": "ana", "what": "Says one thing"}, {"said_by": "bo", "what": "Says another"}]
    event = {"when": "2022-01-05", "who": "ana", "status": status, "claims": claims}
    assert told in words(drawn(of_events([event]), width=width), "e0")
    denied = event | {"claims": [claims[0], claims[1] | {"status": "denied"}]}
    shown = words(drawn(of_events([denied]), width=width), "e0")
    assert (told in shown) is (status == "corroborated")


@pytest.mark.parametrize(
    "when", ["[2022-01-24T08:00:15..2022-01-24T08:00:45]", "[2022-01-04T08:00:15..2022-01-04T08:00:45]"]
)
def test_every_line_of_a_date_stands_beside_its_glyph(when: str) -> None:
    far = {"when": "2022-01-04T07:59", "who": "bo"}, {"when": "2022-01-24T08:01", "who": "bo"}
    scene = scene_of({"when": when, "who": "ana", "what": "So"}, *far)
    glyph, texts = of(scene, Glyph, "e0", "label")[0], of(scene, Text, "e0", "label")
    dates = [text for text in texts if text.colour != "ink"]
    assert len(dates) > 1
    for text in dates:
        left = text.left(scene.scale)
        edge = left if text.anchor == "start" else left + text.line.width
        assert 4 < abs(edge - glyph.at.x(scene.scale)) < 16


# ---- shelf, background, tracks -----------------------------------------------------------------------------


def test_the_shelf_is_off_the_axis_and_says_so(marks: Scene) -> None:
    assert {"No exact date in the sources", "position has no meaning"} <= set(words(marks, part="shelf"))
    hours = ({"when": f"2025-05-03T{hour}:00", "who": "ana", "what": "So"} for hour in (17, 23))
    night = {"when": "night of 3 to 4 May 2025", "who": "bo", "what": "Search"}
    assert words(scene_of(*hours, night), part="shelf")[0] == "No exact time in"
    assert words(marks, "shelf-one", "shelf") == [
        "by 2 Feb · Cas Neighbour · Neighbours",
        "Leaves the city, he says",
    ]
    shelf = [item for item in marks.items if item.part == "shelf"]
    assert all(item.at.instant is None for item in shelf if isinstance(item, Text | Glyph))
    grid = [item for item in marks.items if isinstance(item, Stroke) and item.kind == "grid"]
    top = min(item.top for item in shelf if isinstance(item, Stroke))
    assert grid and max(item.bottom for item in grid) <= top


def test_backgrounds_lie_behind_all_tracks_with_name_date_and_source(marks: Scene) -> None:
    labels = ["Curfew · 5–12 Jan · Agency", "New decree · 20 Jan · Agency"]
    assert words(marks, part="background") == labels
    bands = [item for item in marks.items if isinstance(item, Band) and item.part == "background"]
    assert all(band.bottom == marks.bottom for band in bands)
    first_mark = next(number for number, item in enumerate(marks.items) if item.part == "mark")
    assert max(marks.items.index(band) for band in bands) < first_mark


def test_tracks_stand_in_the_order_of_people_context_first_and_keep_it_in_every_window() -> None:
    events = [
        {"when": "2022-01-20", "who": "bo"},
        {"when": "2022-01-05"},
        {"when": "2022-01-04", "who": "ana"},
    ]
    chronology = of_events(events)
    whole = drawn(chronology)
    assert [track.key for track in whole.tracks] == ["context", "ana", "bo"]
    part = drawn(chronology, View(window=(whole.scale.first, (whole.scale.first + whole.scale.last) // 2)))
    assert [track.key for track in part.tracks] == ["context", "ana", "bo"]
    assert part.drawn == ("e2", "e1")


def test_too_many_for_words_are_drawn_as_marks_and_it_says_so() -> None:
    many = [
        {"when": f"2022-{1 + n % 12:02}-{1 + n % 28:02}", "who": ("ana", "bo")[n % 2]} for n in range(151)
    ]
    scene = scene_of(*many)
    assert not scene.labelled and not words(scene)
    assert len({glyph.event for glyph in of(scene, Glyph)}) == 151
    assert any(text.startswith("Too many events for words") for text in words(scene, part="furniture"))
    assert scene_of(*many[:150]).labelled


def test_what_does_not_fit_a_track_keeps_its_marks_and_is_counted() -> None:
    hours = [f"2022-01-06T{hour:02}:{minute:02}" for hour in range(6, 21) for minute in (0, 15, 30, 45)]
    for dates in (["2022-01-06"] * 60, hours):
        events = ({"when": when, "who": "ana", "what": "Something happens " * 4} for when in dates)
        scene = scene_of(*events)
        worded = {text.event for text in scene.items if isinstance(text, Text) and text.part == "label"}
        marked = {glyph.event for glyph in of(scene, Glyph)}
        assert len(worded) < 60 and len(marked) == 60
        assert {*scene.drawn} == marked and not scene.left_out
        assert f"and {60 - len(worded)} more, without words" in " ".join(words(scene, part="name"))


# ---- words around it ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said_by", "status", "expected"),
    [
        ("dee", "claimed", "other speakers: one side’s account"),
        ({"unnamed": "a friend"}, "claimed", "speaker not named: one side’s account"),
        ("dee", "official_figure", "other speakers: one side’s account or figure"),
        ("dee", "alleged", "other speakers: one side’s account or allegation"),
    ],
)
def test_the_legend_says_who_has_no_voice_and_what_is_open(said_by: Any, status: str, expected: str) -> None:
    base, people = {"when": "2022-01-06", "who": "dee"}, {"dee": None}
    told = [base | {"said_by": "agency"}, base | {"said_by": said_by, "status": status}]
    scene = scene_of(*told, people=people)
    assert words(scene, part="legend")[:2] == ["Press: reported", expected]
    told += [
        base,
        base | {"said_by": "dee", "status": "alleged"},
        base | {"said_by": "dee", "status": "official_figure"},
    ]
    every = words(scene_of(*told, people=people), part="legend")
    assert "other speakers, or not named: one side’s account, allegation or figure" in every


def test_the_legend_lists_only_what_the_chart_uses(marks: Scene) -> None:
    plain = scene_of({"when": "2022-01-06", "who": "ana", "said_by": "agency"})
    assert words(plain, part="legend") == ["Press: reported"]
    assert words(marks, part="legend") == [
        "Individuals and families",
        "Officials",
        "Press",
        "Doctors",
        "Neighbours",
        "speaker not named",
        "one side’s account, allegation or figure",
        "reported",
        "accounts conflict",
        "withdrawn",
        "time approximate or uncertain",
        "some time between",
        "not before",
        "not after",
        "accounts of one event",
        "same date, order unknown",
        "also involved",
    ]


def test_a_legend_shows_no_shape_that_the_chart_has_not(marks: Scene) -> None:
    alone = scene_of({"when": "2022-01-06T20:00~", "who": "cas", "said_by": "cas"})
    assert {glyph.shape for glyph in of(alone, Glyph, part="legend")} == {of(alone, Glyph)[0].shape}
    assert "circle" in {glyph.shape for glyph in of(marks, Glyph, part="legend")}


def legend_entries(scene: Scene) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    found, marks = [], []
    for item in scene.items:
        if isinstance(item, Glyph) and item.part == "legend":
            marks.append((item.shape, item.fill))
        elif isinstance(item, Text) and item.part == "legend":
            found.append((item.line.text, tuple(marks)))
            marks = []
    return found


def test_the_legend_explains_no_mark_twice_and_none_that_the_chart_has_not() -> None:
    ana, bo = {"when": "2022-01-04", "said_by": "ana"}, {"when": "2022-01-05", "said_by": "bo"}
    press, unsure = {"when": "2022-01-06", "said_by": "agency"}, {"when": "2022-01-07~", "said_by": "agency"}
    denied = ana | {"when": "2022-01-08", "status": "denied"}
    for told in ([ana, press], [ana, bo], [ana, bo, press], [bo, unsure], [press], [ana, denied]):
        scene = scene_of(*told, sources={"agency": None})
        drawn = {(each.shape, each.fill) for each in of(scene, Glyph)}
        entries = [each for each in legend_entries(scene) if not each[0].startswith("time")]
        assert {mark for _, marks in entries for mark in marks} == drawn
        assert len({marks for _, marks in entries}) == len(entries)
        assert {each.shape for each in of(scene, Glyph, part="legend")} == {shape for shape, _ in drawn}
    scene = scene_of(bo, denied, sources={"agency": None})
    told = [words for words, _ in legend_entries(scene)]
    assert told == ["Individuals and families", "Officials: one side’s account", "accounts conflict"]
    scene = scene_of(ana, bo, press, sources={"agency": None})
    assert legend_entries(scene) == [
        ("Individuals and families", (("circle", "open"),)),
        ("Officials", (("square", "open"),)),
        ("Press: reported", (("diamond", "solid"),)),
        ("one side’s account", (("circle", "open"), ("square", "open"))),
    ]


def test_the_furniture_is_there_and_only_where_it_is_asked_for() -> None:
    chart = {
        "name": "one",
        "headline": "A headline",
        "subtitle": "In January 2022.",
        "note": "A note.",
        "source": "agency",
        "byline": "By us",
        "credit": "Timeline",
        "updated": "2022-02-10",
        "correction": "It was Tuesday.",
        "events": ["e1"],
    }
    chronology = of_events([{"when": "2022-01-05"}, {"when": "2022-01-06"}], charts=[chart])
    scene = drawn(chronology, View.of(chronology.charts[0]))
    assert words(scene, part="furniture") == [
        "A headline",
        "In January 2022. 1 of 2 events.",
        "A note.",
        "Source: agency",
        "By us · Timeline",
        "Updated 10 February 2022",
        "Correction: It was Tuesday.",
    ]
    bare = drawn(chronology, View.of(chronology.charts[0]), furniture=False)
    assert not words(bare, part="furniture")
    assert "2022" in words(bare, part="axis")


@pytest.mark.parametrize(
    ("event", "told"),
    [
        ({"when": "2022-01-04"}, False),
        ({"when": "night of 4 January 2022"}, False),
        ({"when": "2022-01-04T20:00~"}, True),
        ({"when": "2022-01-04/2022-01-05T08"}, True),
        ({"when": "2022-01-04", "claims": [{"when": "2022-01-04T20:00", "said_by": "ana"}]}, True),
        ({"when": "[..2022-01-06T09:00]", "said_by": "ana"}, True),
    ],
)
@pytest.mark.parametrize("width", [900, 360])
def test_a_zone_is_told_where_an_hour_is(event: dict[str, Any], told: bool, width: int) -> None:
    scene = drawn(of_events([event, {"when": "2022-01-20"}]), width=width)
    assert ("Almaty time" in " ".join(words(scene, part="furniture"))) is told
    assert ("Almaty time" in scene.alt) is told


def test_a_zone_is_told_where_the_axis_tells_hours() -> None:
    days = of_events([{"when": "2022-01-04"}, {"when": "2022-01-20"}])
    hour = 3_600_000_000
    first = When.parse("2022-01-04", "Asia/Almaty").earliest_start
    assert first is not None
    near, far = (
        drawn(days, View(window=(first, first + hours * hour)), furniture=False) for hours in (9, 999)
    )
    assert "Almaty time, 2022" in " ".join(words(near, part="axis"))
    assert "Almaty time" not in " ".join(words(far, part="axis"))


def test_what_a_screen_reader_says() -> None:
    events = [{"when": "2022-01-04", "status": "alleged", "said_by": "ana"}, {"when": "2022-02-02"}]
    scene = scene_of(*events)
    assert scene.title == "Detained"
    assert scene.description == (
        "Figure: Detained. 2 events, 4 January to 2 February 2022. Some are allegations; each says whose."
    )
    assert "allegations" not in scene_of({"when": "2022-01-04"}).description
    assert scene_of(*events, alt="In our words.").description == "In our words."


@pytest.mark.parametrize(
    ("dates", "begins"),
    [
        (["1987", "2025-04"], ["1987", "1990"]),
        (["2025-02-05T14:35", "2025-02-05T17:00"], ["5 Feb", "2.45 pm"]),
        # There is room for the day beside the time.
        (["2025-02-05T14:30", "2025-02-05T14:50"], ["5 Feb, 2.30 pm", "2.35 pm"]),
        (["2025-02-05T23:45", "2025-02-06T03:20"], ["5 Feb", "6 Feb"]),
        (["2024-12-20", "2026-06-01"], ["Dec 2024", "Jan 2025"]),
        (["2025-02-05", "2025-02-20"], ["5 Feb", "7 Feb"]),
        (["[2025-02-05..2025-02-20]"], ["5 Feb", "7 Feb"]),
    ],
)
def test_the_axis_tells_the_date_that_it_begins_with(dates: list[str], begins: list[str]) -> None:
    scene = scene_of(*({"when": when} for when in dates))
    axis = sorted(of(scene, Text, part="axis"), key=lambda text: text.left(scene.scale))
    assert [text.line.text for text in axis][: len(begins)] == begins
    lines = [item for item in of(scene, Stroke, part="grid") if item.kind == "grid"]
    assert {line.start.instant for line in lines} <= {text.at.instant for text in axis}
    for one, other in pairwise(axis):
        assert one.left(scene.scale) + one.line.width < other.left(scene.scale)


@pytest.mark.parametrize(
    ("dates", "begins"),
    [
        # It begins a little earlier, so that there is the line that its first label stands beside.
        (["2012-01-17", "2013-07-18"], ["Jan 2012", "Apr 2012", "Jul 2012"]),
        (["1243-05~", "1252"], ["1243", "1244", "1245"]),
        (["2015-08-08", "2016-05-07"], ["Aug 2015", "Sept 2015", "Oct 2015"]),
    ],
)
def test_the_first_label_of_an_axis_has_a_grid_line(dates: list[str], begins: list[str]) -> None:
    scene = scene_of(*({"when": when} for when in dates))
    axis = sorted(of(scene, Text, part="axis"), key=lambda text: text.left(scene.scale))
    assert [text.line.text for text in axis][: len(begins)] == begins
    lines = {item.start.instant for item in of(scene, Stroke, part="grid") if item.kind == "grid"}
    assert {text.at.instant for text in axis} == lines


@pytest.mark.parametrize("width", [560, 700, 1000])
@pytest.mark.parametrize("dates", [("2025-02-05T14:44", "2025-02-05T17:00"), ("-0043", "2022")])
def test_beside_the_zone_the_axis_still_begins_with_its_date(dates: tuple[str, str], width: int) -> None:
    scene = drawn(of_events([{"when": when} for when in dates]), furniture=False, width=width)
    axis = of(scene, Text, part="axis")
    assert any(text.line.text.startswith(("5 Feb", "44 BCE")) for text in axis)
    for one, other in combinations(axis, 2):
        apart = abs(one.y - other.y) > 10
        left, right = sorted((one, other), key=lambda text: text.left(scene.scale))
        assert apart or left.left(scene.scale) + left.line.width < right.left(scene.scale)


def test_an_axis_of_seconds_has_one_clock() -> None:
    times = ("18:03:52", "18:04:21", "18:05:16")
    scene = scene_of(*({"when": f"2022-01-04T{time}", "who": "ana"} for time in times))
    told = words(scene, part="axis")
    assert "18:05:00" in told and not any("pm" in each for each in told)


@pytest.mark.parametrize("events", [[], [{"when": "[..2022-02-02]", "who": "ana"}]])
def test_without_dates_there_is_no_axis_and_no_invented_period(events: list[dict[str, Any]]) -> None:
    scene = drawn(of_events(events))
    assert not [item for item in scene.items if item.part in ("axis", "grid")]
    assert "1970" not in scene.description + " ".join(words(scene, part="furniture"))
    assert scene.drawn == tuple(f"e{number}" for number in range(len(events)))


@pytest.mark.parametrize("width", [900, 360])
@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("2022-01-14", "5 Jan, said 14 Jan"),
        ("2023-01-14", "5 Jan, said 14 Jan 2023"),
        ("[2022-01-14..]", "said 14 Jan or later"),
        ("2022-01-05", "5 Jan"),
        ("", "5 Jan"),
    ],
)
def test_what_was_said_later_tells_when(said: str, told: str, width: int) -> None:
    """Else it stands at the date of what happened, as if known by then."""
    event = {"when": "2022-01-05", "what": "Told them", "who": "ana", "said_by": "ana"}
    scene = drawn(of_events([event | ({"said": said} if said else {})]), width=width)
    shown = " ".join(words(scene, part="label"))
    assert told in shown
    assert ("said" in shown) is ("said" in told)


@pytest.mark.parametrize("width", [900, 360])
def test_what_was_said_of_what_has_no_end_tells_when(width: int) -> None:
    event = {"when": "2022-01-05/..", "what": "Goes on", "who": "ana", "said_by": "ana", "said": "2022-01-14"}
    assert "said 14 Jan" in " ".join(words(drawn(of_events([event]), width=width), part="label"))


@settings(max_examples=of_all(20))
@given(st.integers(560, 2400))
def test_marks_stay_at_their_dates_at_any_width(width: int) -> None:
    chronology = of_events(
        [{"when": "2022-01-04", "who": "ana"}, {"when": "2022-01-10/2022-01-20", "who": "bo"}]
    )
    scene = drawn(chronology, width=width)
    middle = chronology.events[0].date
    (glyph,) = of(scene, Glyph, "e0")
    assert glyph.at.instant == ((middle.earliest_start or 0) + (middle.latest_end or 0)) // 2
    (bar,) = of(scene, Bar, "e1")
    assert (bar.start.instant, bar.end.instant) == (
        chronology.events[1].date.earliest_start,
        chronology.events[1].date.latest_end,
    )


def test_what_a_period_lets_in_is_in_the_picture() -> None:
    chronology = of_events(
        [{"when": "2021-12-31~"}, {"when": "1990/2022-01-15"}, {"when": "2022-01-20"}, {"when": "2022-03-01"}]
    )
    bounds = When.parse("2022-01", "Asia/Almaty")
    scene = drawn(chronology, View(period=(bounds.earliest_start, bounds.latest_end)))
    assert scene.drawn == ("e1", "e0", "e2")
    assert {item.event for item in scene.items if item.part == "mark"} == {"e0", "e1", "e2"}
    chronology = of_events([{"when": "1990/2022-01-15"}, {"when": "2022-01-20"}])
    later = drawn(chronology, View(period=(bounds.earliest_start, None)))
    assert later.scale.first > (bounds.earliest_start or 0) - 86_400_000_000 * 3
    assert of(later, Bar, "e0")[0].closed == (False, True)
