"""Layout: nothing overlaps, nothing leaves its track, nothing is cut, at any width."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise, permutations
from typing import Any

import fontpkg
import pytest
from boxes import Box, box_of_glyph, box_of_text, crossed, overlaps
from hypothesis import example, given, settings
from hypothesis import strategies as st
from invented import BACKGROUND, CALM, ENGLISH, EVENTS, MEASURE, TITLES, chronology_of, drawn, of_all, raw_of

from timeline.dates import When
from timeline.dates.civil import DAY, day_number
from timeline.layout.marks import Dated, geometry
from timeline.layout.scale import Scale
from timeline.layout.shapes import SIZE
from timeline.layout.text import TextStyle
from timeline.layout.ticks import ticks
from timeline.layout.tracks import Block, Rectangle, pack, pack_rows
from timeline.scene import Arrow, Bar, Bracket, Glyph, Item, Scene, Stroke, Text
from timeline.scene.subjects import BOUNDS
from timeline.select import View
from timeline.tables import tabulate


def scene_of(
    raw: dict[str, Any], width: float = 1000, window: tuple[int, int] | None = None, **options: Any
) -> Scene:
    return drawn(chronology_of(raw), View(window=window), width, **options)


# ---- what is where -----------------------------------------------------------------------------------------


def boxes_of(scene: Scene) -> tuple[list[Box], list[Box]]:
    """Texts, and marks that no text may touch."""
    texts, marks = [], []
    for item in scene.items:
        if isinstance(item, Text):
            texts.append(box_of_text(item, scene))
        elif (box := mark_box(item, scene)) is not None:
            marks.append(box)
    return texts, marks


def mark_box(item: Item, scene: Scene) -> Box | None:
    match item:
        case Glyph():
            return box_of_glyph(item, scene)
        case Bar():
            left, right = sorted((item.start.x(scene.scale), item.end.x(scene.scale)))
            return Box(left, right, item.y - item.height / 2, item.y + item.height / 2, item)
        case Bracket():
            left, right = sorted((item.at.x(scene.scale), item.at.x(scene.scale) + item.arms))
            return Box(left, right, item.y - item.height / 2, item.y + item.height / 2, item)
        case Arrow():
            left, right = sorted((item.at.x(scene.scale), item.at.x(scene.scale) + item.length))
            return Box(left, right, item.y - 4, item.y + 4, item)
        case Stroke(kind="extent" | "whisker" | "tick" | "tie" | "spine"):
            left, right = sorted((item.start.x(scene.scale), item.end.x(scene.scale)))
            return Box(left - 0.5, right + 0.5, item.top - 0.5, item.bottom + 0.5, item)
    return None


def upright_lines(scene: Scene) -> list[Box]:
    """Lines that lie behind words and marks, and stop short of words."""
    found = []
    for item in scene.items:
        if isinstance(item, Stroke) and item.kind in ("grid", "rule", "hairline") and item.start == item.end:
            x = item.start.x(scene.scale)
            found.append(Box(x - 0.5, x + 0.5, item.top, item.bottom, item))
    return found


def faults(scene: Scene) -> list[str]:
    texts, marks = boxes_of(scene)
    tracks = {track.key: track for track in scene.tracks}
    found = [*overlaps(texts, marks, may_overlap), *crossed(texts, upright_lines(scene))]
    for box in (*texts, *marks):
        if box.left < -0.01 or box.right > scene.width + 0.01 or box.top < 0 or box.bottom > scene.height:
            found.append(f"{box} leaves the canvas")
        if box.item.part in ("mark", "label", "name"):
            track = tracks[box.item.track]
            if box.top < track.top or box.bottom > track.bottom:
                found.append(f"{box} leaves its track")
        if box.item.part == "label" and (
            box.left < scene.scale.start - 0.5 or box.right > scene.scale.end + 0.5
        ):
            found.append(f"{box} leaves the plot")
    found += [f"{one} would be read on as {other}" for one, other in run_together(texts)]
    return found


def run_together(texts: Sequence[Box]) -> Iterator[tuple[Box, Box]]:
    """Words of two events on one line, closer than words of two sentences may be."""
    labels = [box for box in texts if box.item.part == "label"]
    for one, other in permutations(labels, 2):
        level = min(one.bottom, other.bottom) - max(one.top, other.top)
        if one.item.event != other.item.event and level > 0 and 0 <= other.left - one.right < 12:
            yield one, other


def may_overlap(one: Box, other: Box) -> bool:
    return "link" in (one.item.part, other.item.part) or owner(one) == owner(other)


def owner(box: Box) -> tuple[str, int]:
    return box.item.event, box.item.claim


def test_words_of_two_events_on_one_line_stand_apart() -> None:
    texts = "Tells at the inquiry that the harbour was shut", "Tells at the trial that it was open all day"
    events = [{"when": when, "what": what} for when, what in zip(("1871", "1912"), texts, strict=True)]
    for width in range(560, 604, 2):
        assert faults(scene_of(raw_of(events), width)) == []


# ---- random chronologies -----------------------------------------------------------------------------------


@CALM
@given(st.lists(EVENTS, min_size=1, max_size=12), st.lists(BACKGROUND, max_size=2), st.integers(560, 2400))
def test_nothing_overlaps_at_any_width(
    events: list[dict[str, Any]], background: list[dict[str, Any]], width: int
) -> None:
    scene = scene_of(raw_of(events, background), width)
    assert faults(scene) == []
    assert sorted(scene.drawn + scene.left_out) == sorted(f"event-{number}" for number in range(len(events)))


@CALM
@given(st.lists(EVENTS, max_size=8), st.integers(560, 2400), st.integers(0, 80), st.floats(0.05, 90))
def test_nothing_overlaps_in_a_window(
    events: list[dict[str, Any]], width: int, first: int, days: float
) -> None:
    start = (18993 + first) * DAY
    assert faults(scene_of(raw_of(events), width, (start, start + round(days * DAY)), furniture=False)) == []


@settings(CALM, max_examples=of_all(25))
@given(
    st.lists(EVENTS, max_size=8, unique_by=lambda event: str(event["when"])),
    st.randoms(use_true_random=False),
)
def test_the_order_of_the_file_decides_nothing_but_ties(events: list[dict[str, Any]], random: Any) -> None:
    raw = raw_of(events)
    bounds = [event.accounts[0].when for event in chronology_of(raw).events]
    if len({(when and when.earliest_start, when and when.latest_end) for when in bounds}) < len(bounds):
        return  # written differently, but the same date
    shuffled = raw | {"events": random.sample(raw["events"], len(raw["events"]))}
    assert sorted(map(repr, scene_of(raw).items)) == sorted(map(repr, scene_of(shuffled).items))


# ---- packing -----------------------------------------------------------------------------------------------

RECTANGLES = st.tuples(st.integers(0, 300), st.integers(1, 120), st.integers(1, 60)).map(
    lambda sizes: Rectangle(sizes[0], sizes[0] + sizes[1], 0, sizes[2])
)


@given(st.lists(RECTANGLES, max_size=30))
def test_packed_blocks_keep_their_distance(rectangles: list[Rectangle]) -> None:
    tops = pack([Block((rectangle,)) for rectangle in rectangles], across=6, down=4)
    for (a, top_a), (b, top_b) in combinations(zip(rectangles, tops, strict=True), 2):
        beside = max(a.left, b.left) - min(a.right, b.right) >= 6
        below = max(top_a, top_b) - min(top_a + a.bottom, top_b + b.bottom) >= 4
        assert beside or below


@given(
    st.lists(st.tuples(st.integers(0, 300), st.integers(1, 90), st.sampled_from([1, 1, 1, 2])), max_size=40)
)
@example([(58, 90, 1), (58, 90, 1), (149, 1, 1), (149, 1, 1)])
def test_rows_are_the_fewest(spaces: list[tuple[int, int, int]]) -> None:
    blocks = [Block((Rectangle(left, left + width, 0, 14.0 * rows),)) for left, width, rows in spaces]
    tops = pack_rows(blocks, row=14)
    placed = [(each.rectangles[0], top) for each, top in zip(blocks, tops, strict=True)]
    for (a, top_a), (b, top_b) in combinations(placed, 2):
        apart = max(a.left, b.left) - min(a.right, b.right) >= 2
        assert apart or top_a + a.bottom <= top_b or top_b + b.bottom <= top_a
    if all(rows == 1 for _, _, rows in spaces):
        crowds = [sum(o.left <= r.left < o.right + 2 for o, _ in placed) for r, _ in placed]
        assert len(set(tops)) == max(crowds, default=0)


@given(st.lists(st.integers(1, 3), max_size=30))
def test_blocks_of_several_rows_take_free_rows_again(heights: list[int]) -> None:
    """One after the other, none beside another: no more rows than the highest needs."""
    blocks = [
        Block((Rectangle(place * 10, place * 10 + 5, 0, 14.0 * rows),)) for place, rows in enumerate(heights)
    ]
    assert set(pack_rows(blocks, row=14)) <= {0.0}


def test_blocks_of_several_rows_go_on_from_the_last_free_row() -> None:
    spaces = [(0, 100, 1), (0, 5, 1), (10, 5, 2)]
    blocks = [Block((Rectangle(left, left + width, 0, 14.0 * rows),)) for left, width, rows in spaces]
    assert pack_rows(blocks, row=14) == [0.0, 14.0, 14.0]


# ---- the axis ----------------------------------------------------------------------------------------------


def axis_of(first: str, last: str, pixels: float, zone: str = "Asia/Almaty") -> list[str]:
    start, end = (instant(text, zone) for text in (first, last))
    scale = Scale(start, end, 0, pixels)
    found = ticks(
        scale,
        zone,
        start,
        lambda at, unit: ENGLISH.tick(at, unit, zone),
        lambda text: MEASURE.width(text, 12),
    )
    assert all(scale.first <= mark.instant <= scale.last for mark in found)
    assert all(scale.x(b.instant) - scale.x(a.instant) >= a.width + 10 for a, b in pairwise(found))
    return [mark.label for mark in found]


def instant(text: str, zone: str) -> int:
    low = When.parse(text, zone).earliest_start
    assert low is not None
    return low


@pytest.mark.parametrize(
    ("first", "last", "pixels", "labels"),
    [
        ("2022-01-04", "2022-02-03", 780, ["4 Jan", "11 Jan", "18 Jan", "25 Jan", "1 Feb"]),
        ("2022-01-04", "2022-01-08", 780, ["4 Jan", "5 Jan", "6 Jan", "7 Jan", "8 Jan"]),
        ("2022-01-05T21:40", "2022-01-06T01:30", 400, ["10 pm", "11 pm", "6 Jan", "1 am"]),
        ("2022-01-05T21:40", "2022-01-05T21:43", 400, ["9.40 pm", "9.41 pm", "9.42 pm", "9.43 pm"]),
        ("2021-11-20", "2022-08-01", 300, ["Jan 2022", "Apr 2022", "Jul 2022"]),
        ("1989", "2021", 400, ["1990", "2000", "2010", "2020"]),
        ("-0043", "2022", 700, ["1 CE", "500 CE", "1000", "1500", "2000"]),
        ("-0286", "-0074", 450, ["250 BCE", "200 BCE", "150 BCE", "100 BCE"]),
        ("-0120", "0110", 500, ["100 BCE", "50 BCE", "1 CE", "50 CE", "100 CE"]),
    ],
)
def test_ticks_fall_on_round_dates(first: str, last: str, pixels: float, labels: list[str]) -> None:
    assert axis_of(first, last, pixels) == labels


def test_ticks_follow_the_clock_through_its_changes() -> None:
    # Clocks in Berlin go from 2 am to 3 am on 27 March 2022.
    assert axis_of("2022-03-26T23:00", "2022-03-27T06:00", 500, "Europe/Berlin") == [
        "11 pm", "27 Mar", "1 am", "3 am", "4 am", "5 am", "6 am",
    ]  # fmt: skip


@given(
    st.integers(-9999, 9990),
    st.floats(1e-7, 9e3),
    st.integers(300, 2200),
    st.sampled_from(["UTC", "Asia/Almaty"]),
)
def test_no_axis_is_crowded_at_any_scale(year: int, years: float, pixels: int, zone: str) -> None:
    start = day_number(year, 1, 1) * DAY
    end = min(start + max(1_000_000, round(years * 365 * DAY)), day_number(9999, 1, 1) * DAY)
    scale = Scale(start, end, 0, pixels)
    found = ticks(
        scale, zone, start, lambda at, unit: ENGLISH.tick(at, unit, zone), lambda text: 7.0 * len(text)
    )
    assert all(scale.x(b.instant) - scale.x(a.instant) >= a.width for a, b in pairwise(found))


# ---- marks and the shelf -----------------------------------------------------------------------------------


def dated(text: str) -> Dated:
    raw = {"title": "t", "events": [{"id": "e", "when": text, "what": "w"}]}
    row = tabulate(chronology_of(raw)).claims.iloc[0]
    known = [None if row.isna()[name] else int(row[name]) for name in BOUNDS]
    return Dated(str(row["exactness"]), *known, str(row["start"]), str(row["end"]))


JANUARY = Scale(instant("2022-01-01", "UTC"), instant("2022-02-01", "UTC"), 0, 310)
"""Ten pixels a day."""


def test_a_day_is_drawn_at_its_middle_and_a_wide_one_has_its_line() -> None:
    mark = geometry(dated("2022-01-05"), JANUARY)
    assert mark and mark.centre.x(JANUARY) == 45
    assert mark.extent is None
    wide = Scale(JANUARY.first, JANUARY.last, 0, 3100)
    mark = geometry(dated("2022-01-05"), wide)
    assert mark and mark.extent
    assert [at.x(wide) for at in mark.extent] == [400, 500]


def test_whiskers_reach_the_widened_bounds_and_at_least_six_pixels_beyond_the_mark() -> None:
    mark = geometry(dated("2022-01-05~"), JANUARY)
    assert mark and [outer.x(JANUARY) for _, outer in mark.whiskers] == [30, 60]
    mark = geometry(dated("2022-01-05T20:00~"), JANUARY)
    assert mark
    for (inner, outer), sign in zip(mark.whiskers, (-1, 1), strict=True):
        assert sign * (outer.x(JANUARY) - mark.centre.x(JANUARY)) >= SIZE / 2 + 6
        assert sign * (inner.x(JANUARY) - mark.centre.x(JANUARY)) == SIZE / 2


@pytest.mark.parametrize("ends", [True, False])
@pytest.mark.parametrize(
    "edtf", ["[2022-01-24..2022-01-30]", "2022-01-24/..", "../2022-01-24", "[2022-01-24..]"]
)
def test_an_arrow_at_the_end_of_a_window_stays_inside(edtf: str, ends: bool) -> None:
    date = dated(edtf)
    arrows = 0
    for sixteenth in range(-20, 100):
        at = day_number(2022, 1, 24) * DAY + sixteenth * DAY // 16
        scale = Scale(at - 20 * DAY, at, 200, 800) if ends else Scale(at, at + 20 * DAY, 200, 800)
        marks = geometry(date, scale)
        for place, length in marks.arrows if marks else ():
            arrows += 1
            assert scale.start - 0.01 <= place.x(scale) + length <= scale.end + 0.01
    assert arrows


def test_brackets_are_empty_and_stand_on_the_bounds() -> None:
    mark = geometry(dated("[2022-01-05..2022-01-08]"), JANUARY)
    assert mark and not mark.glyphs and not mark.bar
    assert [(at.x(JANUARY), arms > 0) for at, arms in mark.brackets] == [(40, True), (80, False)]


@pytest.mark.parametrize(
    ("text", "bar", "arrows", "closed"),
    [
        ("2022-01-05/2022-01-08", (40, 80), 0, (True, True)),
        ("2022-01-05/..", (40, 310 - 14), 1, (True, False)),
        ("2022-01-05/", (40, 50 + 24 - 10), 1, (True, False)),
        ("/2022-01-08", (80 - 24, 80), 1, (False, True)),
    ],
)
def test_a_period_is_a_bar_with_an_arrow_where_it_goes_on(
    text: str, bar: tuple[float, float], arrows: int, closed: tuple[bool, bool]
) -> None:
    mark = geometry(dated(text), JANUARY)
    assert mark and mark.bar
    assert tuple(at.x(JANUARY) for at in mark.bar) == bar
    assert (len(mark.arrows), mark.closed) == (arrows, closed)


# ---- text --------------------------------------------------------------------------------------------------


@given(TITLES, st.integers(20, 400))
def test_wrapping_loses_nothing_and_fits(title: str, width: int) -> None:
    lines = MEASURE.wrap(title, width, 13)
    assert "".join("".join(lines).split()) == "".join(title.split())
    assert all(MEASURE.width(line, 13) <= width + 0.01 or len(line) == 1 for line in lines)
    assert "…" not in "".join(lines)


def test_a_word_is_broken_only_where_it_has_to_be() -> None:
    assert MEASURE.wrap("a pro-government medium", 120, 13) == ("a pro-government", "medium")
    assert MEASURE.wrap("pro-government", 60, 13)[0] == "pro-"


def test_a_number_stays_with_what_it_counts() -> None:
    assert MEASURE.wrap("Says 9,257 administrative cases processed, 4,584 warned", 185, 12.5) == (
        "Says 9,257 administrative",
        "cases processed,",
        "4,584 warned",
    )


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("AFP: يناير 2022", ["AFP: ", "\u2067يناير 2022\u2069"]),
        ("AFP: يناير 2022.", ["AFP: ", "\u2067يناير 2022\u2069", "."]),
        ("يناير 2022 · AFP", ["\u2067يناير 2022\u2069", " · AFP"]),
        ("سلمى 30 days later", ["\u2067سلمى\u2069", " 30 days later"]),
    ],
)
def test_a_number_that_ends_arabic_text_stays_with_it(text: str, runs: list[str]) -> None:
    line = MEASURE.line([(text, TextStyle(13, 400, "ink"))])
    assert [run.text for run in line.runs] == runs


def test_right_to_left_runs_are_isolated_and_set_in_their_own_family() -> None:
    style = TextStyle(13, 400, "ink")
    line = MEASURE.line([("AFP تقول", style)])
    assert [(run.text, run.family) for run in line.runs] == [("AFP ", "Inter"), ("\u2067تقول\u2069", "Cairo")]
    line = MEASURE.line([("AFP تقول", style)], rtl=True)
    assert line.runs[0].text.startswith("\u2067") and line.runs[-1].text.endswith("\u2069")
    assert line.text == "AFP تقول"


@pytest.mark.browser
def test_text_is_as_wide_as_in_chromium(page: Any) -> None:
    samples = [
        (text, size, weight)
        for text in ("9,257 cases AVATAR To We fi", "“4–10 Jan” № 5", "Қазақстан прокуратурасы")
        for size, weight in ((11.5, 600), (12.5, 400), (14, 600), (22, 700))
    ]
    samples += [("احتجاز في يناير", size, 400) for size in (12.5, 22)]
    faces = "".join(
        f"@font-face{{font-family:{name};font-weight:100 1000;src:url(data:font/ttf;base64,{data(name)})}}"
        for name in ("Inter", "Cairo")
    )
    texts = "".join(
        f'<text font-family="{family_of(text)}" font-size="{size}" font-weight="{weight}">{text}</text>'
        for text, size, weight in samples
    )
    page.set_content(f"<style>{faces}</style><svg>{texts}</svg>")
    page.evaluate("Promise.all(['11px Inter', '11px Cairo'].map(font => document.fonts.load(font, 'Aا')))")
    page.evaluate("document.fonts.ready")
    widths = page.evaluate("[...document.querySelectorAll('text')].map(text => text.getComputedTextLength())")
    for (text, size, weight), width in zip(samples, widths, strict=True):
        assert MEASURE.width(text, size, weight) == pytest.approx(width, abs=0.03), text


def family_of(text: str) -> str:
    return MEASURE.line([(text, TextStyle(13, 400, "ink"))]).runs[0].family


def data(family: str) -> str:
    return base64.b64encode(fontpkg.path(family).read_bytes()).decode()
