"""What the explorer shows and says, without a browser: views from links, sentences, filters, overview."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from timeline.dates import When
from timeline.select import NOTHING, select
from timeline.web.document import Document, File
from timeline.web.panels.events import row
from timeline.web.panels.filters import offered
from timeline.web.panels.overview import SPAN, drawn, overview
from timeline.web.panels.table import grid
from timeline.web.shown import lifts, sentence
from timeline.web.state import read_view

EXAMPLE = Path(__file__).parent.parent / "data" / "events.yaml"
CHART = "who-says-what"


@pytest.fixture(scope="module")
def document() -> Document:
    return File(EXAMPLE).open()


def said(document: Document, **asked: Any) -> str:
    return sentence(document, read_view({"chart": CHART, **asked}, document.chronology))


@pytest.mark.parametrize(
    ("asked", "end"),
    [
        ({}, "events"),
        ({"voice": ["family", "press"]}, "; Officials hidden"),
        ({"voice": ["official"]}, "; only Officials"),
        ({"track": [NOTHING]}, "; Tracks: 0 of 8"),
        ({"search": " afp "}, "; with “afp”"),
        ({"to": "10 Jan 2022"}, "; within the dates"),
        ({"voice": ["family", "press"], "sure": ["open"]}, "; Officials hidden, reported hidden"),
    ],
)
def test_what_is_hidden_is_said(asked: dict[str, Any], end: str, document: Document) -> None:
    assert said(document, **asked).endswith(end)


@pytest.mark.parametrize(
    "asked",
    [
        {
            "track": ["nobody"],
            "voice": "family",
            "sure": [5],
            "status": [None],
            "place": {},
            "tag": ["no such"],
        },
        {"from": "soon", "to": "99999"},
        {"from": 5, "to": ["2022"]},
        {"search": ["x"]},
        {"search": "   "},
    ],
)
def test_what_does_not_exist_is_not_asked_for(asked: dict[str, Any], document: Document) -> None:
    chronology = document.chronology
    everything = select(document.frames, read_view({"chart": CHART}, chronology)).events
    found = select(document.frames, read_view({"chart": CHART, **asked}, chronology)).events
    assert list(found["id"]) == list(everything["id"])


def test_dates_are_read_in_the_zone_of_the_chronology(document: Document) -> None:
    view = read_view({"from": "24 January 2022", "to": "2022-01-25"}, document.chronology)
    zone = document.chronology.zone
    assert view.period == (
        When.parse("2022-01-24", zone).earliest_start,
        When.parse("2022-01-25", zone).latest_end,
    )


@pytest.mark.parametrize(
    ("second", "shown"),
    [("2022-12-31", "4 Jan"), ("2023-01-04", "4 Jan 2022"), ("[..2022-03-01]", "4 Jan")],
)
def test_a_date_in_the_list_has_its_year_unless_all_are_in_one(
    second: str, shown: str, tmp_path: Path
) -> None:
    file = tmp_path / "events.yaml"
    first = "{id: a, when: 2022-01-04, what: Closed, said_by: Ana}"
    file.write_text(
        f"title: T\npeople: {{Ana: nurse}}\nevents:\n  - {first}\n"
        f"  - {{id: b, when: '{second}', what: Opened, said_by: Ana}}\n",
        encoding="utf-8",
    )
    assert row(File(file).open(), "a")[1] == shown


def test_an_empty_result_names_what_to_lift_first(document: Document) -> None:
    asked = {"chart": CHART, "search": "nobody says this", "voice": ["family"]}
    view = read_view(asked, document.chronology)
    assert select(document.frames, view).events.empty
    assert [name for name, _ in lifts(document, view)] == ["search", "voice"]
    data = offered(document, asked)
    assert data["empty"]
    assert data["lifts"][0][0] == "search"
    assert not offered(document, {"chart": CHART})["empty"]


def test_an_empty_result_that_no_filter_made_blames_none(tmp_path: Path) -> None:
    file = tmp_path / "events.yaml"
    file.write_text(
        "title: T\npeople: {Ana: nurse}\nevents:\n"
        "  - {when: 2022-01-04, what: Closed, said_by: Ana, visibility: desk}\n",
        encoding="utf-8",
    )
    document = File(file).open()
    assert not offered(document, {})["empty"]
    asked = {"readers": "yes"}
    readers = offered(document.for_readers, asked)
    assert (readers["lifts"], readers["empty"]) == (
        [],
        "Readers see nothing here: all of it is for the desk.",
    )
    [*_, table] = grid(document.for_readers, read_view(asked, document.public))
    assert table.dashGridOptions["localeText"]["noRowsToShow"] == readers["empty"]
    assert "filters" in offered(document.for_readers, {**asked, "search": "Closed"})["empty"]


def test_an_empty_result_of_an_early_day_names_the_day_to_lift(document: Document) -> None:
    known = document.as_known("2022-01-12")
    data = offered(known, {"chart": CHART, "known": "2022-01-12"})
    assert data["empty"]
    everything = select(document.frames, read_view({"chart": CHART}, document.chronology)).events
    assert data["lifts"] == [["known", f"Lift “As known on”: {len(everything)} events"]]
    readers = offered(known.for_readers, {"chart": CHART, "known": "2022-01-12"})
    assert readers["lifts"][0][0] == "known"


def test_dates_that_are_none_are_answered(document: Document) -> None:
    assert offered(document, {"from": "soon", "to": "2022"})["dates"]["wrong"] == ["from"]


def test_the_overview_has_a_stroke_for_every_event_with_a_date(document: Document) -> None:
    view = read_view({"chart": CHART}, document.chronology)
    strip = overview(document, view)
    assert strip.first < strip.last
    assert strip.strokes
    assert all(0 < begin <= end < SPAN for begin, end, _, _ in strip.strokes)
    narrowed = overview(document, read_view({"chart": CHART, "track": ["abishev"]}, document.chronology))
    assert (narrowed.first, narrowed.last) == (strip.first, strip.last)
    assert 0 < len(narrowed.strokes) < len(strip.strokes)
    assert drawn(strip).count("M") == len(strip.strokes)
