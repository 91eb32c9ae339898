"""The app at 20 000 events, without a browser: counts, and parts of the list; never all at once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from timeline.web.document import Document, File
from timeline.web.panels import chart, events, overview, prose
from timeline.web.state import first_view

pytestmark = pytest.mark.battery
NUMBER = 20_000
PEOPLE = ("Ana", "Bo", "Cas")


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Document:
    return many(NUMBER, tmp_path_factory.mktemp("scale") / "many.yaml")


def many(number: int, path: Path) -> Document:
    """A chronology of so many events in ten years, on three tracks."""
    people = "".join(f"  {name}: {{voice: family}}\n" for name in PEOPLE)
    days = (date(2015, 1, 1) + timedelta(days=n * 7 % 3650) for n in range(number))
    written = "".join(
        f"  - {{when: {day}, what: Something {n}, who: {PEOPLE[n % 3]}, said_by: {PEOPLE[n % 2]}}}\n"
        for n, day in enumerate(days)
    )
    path.write_text(f"title: Many\npeople:\n{people}events:\n{written}", encoding="utf-8")
    return File(path).open()


def drawn(document: Document, width: int, **asked: Any) -> tuple[Any, ...]:
    view = first_view(document.chronology) | asked
    return chart.answer(document, {"view": view, "viewport": {"width": width, "scheme": "light"}})


def counted(meta: Mapping[str, Any]) -> int:
    return sum(int(words.split(", ")[1].split()[0].replace(",", "")) for words, *_ in meta["counts"])


def test_the_chart_counts_every_event_and_a_filter_counts_fewer(document: Document) -> None:
    figure = drawn(document, 1200)[0]
    assert counted(figure["layout"]["meta"]) == NUMBER
    assert not figure["layout"]["meta"]["targets"]
    assert len(json.dumps(figure)) < 200_000
    only = drawn(document, 1200, track=["Ana"])[0]
    assert counted(only["layout"]["meta"]) == NUMBER // 3 + 1
    assert len(only["layout"]["meta"]["tracks"]) == 1


@pytest.mark.parametrize("width", [375, 1200])
def test_where_nothing_is_selected_no_time_is_told(document: Document, width: int) -> None:
    """An axis of no events begins in 1970."""
    *_, period, zone, announced, _ = drawn(document, width, search="nowhere")
    assert (period, announced) == ("", "0 of 20,000 events; with “nowhere”")
    assert "1970" not in zone


def test_a_count_leads_to_marks_and_these_to_words(document: Document) -> None:
    meta = drawn(document, 1200)[0]["layout"]["meta"]
    *_, first, last = meta["counts"][0]
    closer = drawn(document, 1200, window=[first, last])[0]["layout"]["meta"]
    assert not closer["counts"]
    assert 150 < len({target[0] for target in closer["targets"]}) <= 2_000
    day = 86_400
    words = drawn(document, 1200, window=[first, first + 4 * day])[0]
    assert any("Something" in text for trace in words["data"] for text in trace.get("text", ()))


def test_on_a_phone_it_counts_until_a_time_is_chosen(document: Document) -> None:
    *_, period, _, _, rails = drawn(document, 375)
    assert rails.count('class="tally"') <= 49
    assert "Something" not in rails
    assert not period
    first = 1_600_000_000
    *_, period, _, _, rails = drawn(document, 375, window=[first, first + 10 * 86_400])
    assert "Something" in rails
    assert period


def test_the_list_holds_a_part_and_reaches_every_event(document: Document) -> None:
    view = first_view(document.chronology)
    part = events.part(document, view)
    assert (part["first"], part["total"], len(part["rows"])) == (0, NUMBER, events.PART)
    assert len(part["lanes"]) == NUMBER
    last = events.part(document, view | {"at": {"place": NUMBER - 1, "focus": True, "whole": False}})
    assert last["first"] + len(last["rows"]) == NUMBER
    assert last["goto"] == last["rows"][-1][0]
    assert last["lanes"] is None
    some = document.chronology.events[7_777].id
    chosen = events.part(document, view | {"at": {"event": some}})
    assert some in [row[0] for row in chosen["rows"]]
    following = events.part(document, view | {"at": {"place": events.PART, "joins": True}})
    assert following["first"] == events.PART
    assert len(document.rows) <= 5 * events.PART


@pytest.mark.parametrize(
    "at", [None, 5, [], {"place": "x"}, {"time": float("inf")}, {"event": 3}, {"place": -9}]
)
def test_a_part_that_is_none_is_the_first(at: object, document: Document) -> None:
    assert events.part(document, first_view(document.chronology) | {"at": at})["first"] == 0


def test_the_overview_stays_small(document: Document) -> None:
    view = first_view(document.chronology)
    assert len(json.dumps(overview.strip_data(document, view))) < 200_000


def test_the_text_is_written_a_part_at_a_time(tmp_path: Path) -> None:
    number = prose.PART + 20
    document = many(number, tmp_path / "text.yaml")
    view = first_view(document.chronology)
    article, may_be_copied = prose.answer(document, view)
    assert may_be_copied
    parts = {getattr(each, "id", ""): each.children for each in article}
    assert len(parts["entries"]) == prose.PART
    assert parts["prose-more"][0].children.startswith(f"The first {prose.PART} of {number} events")
    entries, rest = prose.more(document, view | {"from": prose.PART})
    assert len(entries) == 20
    assert not rest
    copied = prose.copy(document, view | {"suffix": ".txt"})["text"]
    assert all(f"Something {n}." in copied for n in range(number))
    assert not prose.copy(document, view | {"suffix": ".pdf"})
