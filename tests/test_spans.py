"""Where in time a selection lies, and how many of its events begin in each step of it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import chronology_of, drawn, of_all

from timeline.dates import When
from timeline.dates.civil import DAY, HOUR
from timeline.layout.scale import Scale
from timeline.layout.ticks import Step, columns
from timeline.model import Chronology
from timeline.scene import Scene, Stroke, Tally, Text
from timeline.select import View
from timeline.spans import Spans
from timeline.tables import tabulate

PEOPLE = {
    "ana": {"name": "Ana Example", "voice": "family"},
    "bo": {"name": "Bo Example", "voice": "official"},
}
FIRST = When.parse("2022-01-01", "UTC").earliest_start
assert FIRST is not None
MONTHS = [When.parse(f"2022-{month:02}", "UTC").earliest_start or 0 for month in range(1, 8)]

DAYS = st.integers(0, 180).map(lambda day: str(When.parse("2022-01-01", "UTC").edtf[:4]) + _month_day(day))


def _month_day(day: int) -> str:
    return f"-{1 + day // 28 % 12:02}-{1 + day % 28:02}"


DATES = st.one_of(
    DAYS,
    DAYS.map(lambda day: day[:7]),
    DAYS.map("{}~".format),
    DAYS.map("{}T20:00".format),
    DAYS.map("{}/..".format),
    DAYS.map("/{}".format),
    DAYS.map("[..{}]".format),
    DAYS.map("[{}..]".format),
    st.tuples(DAYS, DAYS).map(sorted).map("/".join),
    st.tuples(DAYS, DAYS).map(sorted).map(lambda pair: f"[{pair[0]}..{pair[1]}]"),
    st.just("2022"),
)
CLAIMS = st.fixed_dictionaries({"said_by": st.sampled_from(["ana", "bo"])}, optional={"when": DATES})
EVENTS = st.fixed_dictionaries(
    {"when": DATES},
    optional={"who": st.sampled_from(["ana", "bo"]), "claims": st.lists(CLAIMS, min_size=2, max_size=3)},
)


def of_events(events: list[dict[str, Any]]) -> Chronology:
    raw = {"title": "t", "people": PEOPLE, "sources": {"agency": None}}
    raw["events"] = [
        {"id": f"e{number}", "what": "w"} | event for number, event in enumerate(events)
    ]  # fmt: skip
    return chronology_of(raw)


def spans_of(events: list[dict[str, Any]]) -> Spans:
    return Spans.of(tabulate(of_events(events)))


def scene_of(events: list[dict[str, Any]], width: float = 1000, **options: Any) -> Scene:
    return drawn(of_events(events), View(window=options.pop("window", None)), width, **options)


def words(scene: Scene, part: str) -> list[str]:
    return [item.line.text for item in scene.items if isinstance(item, Text) and item.part == part]


# ---- the shelf ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dates", "shelved"),
    [
        (["2022-01-04", "2022-02-02", "[2022-01-06..2022-01-12]"], []),
        (["2022-01-04", "2022-02-02", "[2022-01-06..2022-01-30]"], [2]),
        (["2022-01-04", "2022-02-02", "[..2022-01-12]", "[2022-01-12..]"], [2, 3]),
        (["2022-01-04", "2022-02-02", "[1900..2022-01-30]"], [2]),
        (["[2022-01-06..2022-01-12]"], []),
        (["[..2022-01-12]"], [0]),
        ([], []),
        # Brackets after all the others have a place, however wide; not where the others would be a dot.
        (["2022-02-10", "2022-02-12", "[2022-02-16..2022-02-28]"], []),
        (["2022-02-10", "2022-02-12", "[2022-02-16..2023-02-28]"], [2]),
        (["2022-02-10", "2022-02-12", "[2022-02-12..2022-02-28]"], []),
        (["2022-02-10", "2022-02-12", "[2022-02-11..2022-02-28]"], [2]),
        (["2022-02-10T20:00", "2022-02-10T20:10", "[2022-02-16..2022-02-28]"], [2]),
        # One date alone has no order that brackets could hide.
        (["2022-02-12", "[2022-02-20..2022-02-28]"], []),
        (["2022-02-12", "2022-02-12T20:00", "[2022-02-01..2022-02-28]"], []),
        (["[2022-02-01..2022-02-10]", "[2022-02-05..2022-02-15]", "[2022-02-01..2022-02-03]"], []),
        # What lies between wide brackets is not judged by them.
        (["2022-02-02", "2022-02-06", "[2022-02-01..2022-02-12]", "[2022-02-07..2022-02-18]"], [2]),
    ],
)
def test_what_has_no_exact_date_stands_on_the_shelf(dates: list[str], shelved: list[int]) -> None:
    assert spans_of([{"when": date} for date in dates]).shelved.nonzero()[0].tolist() == shelved


def test_a_better_date_keeps_an_event_off_the_shelf() -> None:
    loose = {"claims": [{"when": "[..2022-01-12]"}, {"when": "2022-01-08"}], "when": "2022-01-08"}
    assert not spans_of([loose, {"when": "2022-01-04"}]).shelved.any()


@given(st.lists(EVENTS, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_the_file_decides_nothing(events: list[dict[str, Any]], random: Any) -> None:
    shuffled = random.sample(events, len(events))
    one, other = spans_of(events), spans_of(shuffled)
    assert (one.whole, one.written, one.known, one.shortest) == (
        other.whole,
        other.written,
        other.known,
        other.shortest,
    )
    assert one.used == other.used
    assert sorted(one.counts(MONTHS)) == sorted(other.counts(MONTHS))


# ---- counting ----------------------------------------------------------------------------------------------


@given(st.lists(EVENTS, max_size=12), st.integers(0, 5), st.integers(1, 6))
def test_every_event_is_counted_once_or_said_to_have_begun_earlier(
    events: list[dict[str, Any]], first: int, last: int
) -> None:
    edges = MONTHS[min(first, last) : max(first, last) + 2]
    spans, chronology = spans_of(events), of_events(events)
    begins = [min(map(_begins, _dates(chronology, place))) for place in range(len(events))]
    placed = [place for place in range(len(events)) if not spans.shelved[place]]
    expected = Counter(
        bisect_right(edges, begins[p]) - 1 for p in placed if edges[0] <= begins[p] < edges[-1]
    )
    counted: Counter[int] = Counter()
    for count in spans.counts(edges):
        counted[count.step] += count.sure + count.unsure
    assert counted == expected
    # What may lie in the window is counted, or begun before it; or its beginning is not known at all.
    reaching = spans.within(edges[0], edges[-1] - 1)
    earlier = sum(spans.begun_before(edges[0], edges[-1] - 1).values())
    later = [p for p in placed if reaching[p] and begins[p] >= edges[-1]]
    assert counted.total() + earlier + len(later) == int(reaching.sum())
    assert all(any(when.earliest_start is None for when in _dates(chronology, p)) for p in later)


def _dates(chronology: Chronology, place: int) -> list[When]:
    event = chronology.events[place]
    return [claim.when or event.date for claim in event.accounts]


def _begins(when: When) -> int:
    """The earliest instant at which it may begin; where no beginning is known, that of its end."""
    if when.earliest_start is not None:
        return when.earliest_start
    assert when.latest_end is not None
    return when.latest_end - 1 if when.earliest_end is None else when.earliest_end


@pytest.mark.parametrize(
    ("event", "sure"),
    [
        ({"when": "2022-01-04"}, True),
        ({"when": "2022-01"}, True),
        ({"when": "2022-01-04/2022-05"}, True),
        ({"when": "2022"}, False),
        ({"when": "2022-01-31~"}, False),
        ({"when": "[2022-01-06..2022-01-12]"}, True),
        ({"when": "[2022-01-06..2022-02-12]"}, False),
        (
            {"when": "2022-01-04", "claims": [{"said_by": "ana"}, {"said_by": "bo", "when": "2022-01-20"}]},
            True,
        ),
        ({"when": "2022-01-04", "claims": [{"said_by": "ana"}, {"said_by": "bo", "when": "2022-03"}]}, False),
    ],
)
def test_a_date_wider_than_the_step_is_counted_but_not_as_sure(event: dict[str, Any], sure: bool) -> None:
    ((_, step, _, known, unknown),) = spans_of([event, {"when": "[..2022-12]"}]).counts(MONTHS)
    assert (step, known, unknown) == (0, int(sure), int(not sure))


@pytest.mark.parametrize(
    ("days", "pixels", "step"),
    [
        (1, 840, Step("hour", 1)),
        (60, 840, Step("day", 1)),
        (365, 840, Step("day", 7)),
        (1500, 840, Step("month", 1)),
        (4000, 840, Step("month", 3)),
        (36500, 840, Step("year", 1)),
        (3650000, 840, Step("year", 100)),
    ],
)
def test_steps_are_the_finest_that_have_room(days: int, pixels: float, step: Step) -> None:
    scale = Scale(FIRST, FIRST + days * DAY, 100, 100 + pixels)
    found, edges = columns(scale, "Asia/Almaty")
    assert found == step
    assert edges[0] <= scale.first < edges[1]
    assert edges[-2] < scale.last <= edges[-1]


@given(
    st.integers(-3000, 9000), st.integers(1, 10**9), st.sampled_from(["UTC", "Asia/Almaty", "Europe/London"])
)
@settings(max_examples=of_all(60))
def test_steps_cover_the_window_and_are_few(year: int, minutes: int, zone: str) -> None:
    first = (year - 1970) * 365 * DAY
    scale = Scale(first, first + minutes * HOUR // 60, 0, 840)
    _, edges = columns(scale, zone)
    assert edges[0] <= scale.first < scale.last <= edges[-1]
    assert list(edges) == sorted(set(edges))
    assert len(edges) <= 840 / 7 * 1.2 + 3


# ---- on the chart ------------------------------------------------------------------------------------------

MANY = [{"when": f"2022-{1 + n % 12:02}-{1 + n % 28:02}", "who": ("ana", "bo")[n % 2]} for n in range(60)]


@pytest.mark.parametrize("width", [375, 1000])
def test_too_many_for_marks_are_counted_and_it_says_so(width: float) -> None:
    loose = [{"when": "2022", "who": "ana"}, {"when": "[..2022-06]", "who": "ana"}]
    scene = scene_of([*MANY, *loose], width, most=50, furniture=False)
    assert scene.counted
    tallies = [item for item in scene.items if isinstance(item, Tally)]
    said = " ".join(words(scene, "furniture"))
    assert said.startswith("61 events: counts per ")
    way = "Zoom in" if width > 560 else "Choose a time"
    assert said.endswith(f"{way} or filter to see each of them.")
    assert sum(int(tally.words.split(", ")[1].split()[0]) for tally in tallies) == 61
    assert [tally.words for tally in tallies if "less exact" in tally.words]
    assert any(isinstance(item, Stroke) and item.dotted and item.part == "mark" for item in scene.items)
    assert "date less exact" in words(scene, "legend")
    assert "e61" in scene.drawn  # what has no date stands on the shelf, as ever
    assert way not in " ".join(words(scene_of(MANY, width, most=50), "furniture"))


def test_a_shorter_window_brings_the_marks_back() -> None:
    window = (MONTHS[1], MONTHS[4])
    scene = scene_of(MANY, window=window, most=20, furniture=False)
    assert not scene.counted
    assert 0 < len(scene.drawn) <= 20
    assert scene_of(MANY, window=window, most=10, furniture=False).counted


def test_what_began_earlier_is_said_beside_the_name() -> None:
    lasting = [{"when": "2021-11/2022-06", "who": "ana"}] * 3
    scene = scene_of([*MANY, *lasting], window=(MONTHS[2], MONTHS[5]), most=5)
    assert "and 3 begun earlier" in " ".join(words(scene, "name"))


def test_of_a_long_shelf_the_rest_is_counted() -> None:
    scene = scene_of([{"when": "2022-01-04"}, *({"when": "[..2022-06]"} for _ in range(70))])
    assert "and 46 more" in words(scene, "shelf")
    assert "and 46 more" in words(scene_of([{"when": "[..2022-06]"}] * 70, 375), "shelf")
