"""Times without a record on the tracks of people, on demand: told in words, never longer than they are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import invented
import pytest
from commands import run
from invented import chronology_of

from timeline.exports import Style, edition, export, view_of
from timeline.model import Chronology
from timeline.renderers.figure import figure
from timeline.scene import Scene
from timeline.scene.values import Stroke, Text
from timeline.select import View
from timeline.themes import LIGHT
from timeline.wording import Wording

EXAMPLE = Path(__file__).parent.parent / "data" / "events.yaml"
PEOPLE = {
    "ana": {"name": "Ana Berg"},
    "bo": {"name": "Bo Lind"},
    "port": {"name": "Port office", "kind": "organisation"},
}


def chronology(*events: tuple[str, str, str], **more: Any) -> Chronology:
    """Events of a date, whoever takes part, and the day on which it was said."""
    raw: dict[str, Any] = {
        "title": "Quay", "timezone": "Europe/London", "people": PEOPLE, "sources": {"gazette": "Gazette"},
        "events": [
            {"id": f"e{number}", "when": when, "what": "Seen", "said_by": "gazette", "who": who.split()}
            | ({"said_by": said.split()[0], "said": said.split()[1]} if said else {})
            for number, (when, who, said) in enumerate(events)
        ],
        **more,
    }  # fmt: skip
    return chronology_of(raw)


def drawn(whole: Chronology, view: View, width: float = 900.0, language: str = "en") -> Scene:
    return invented.drawn(whole, view, width, wording=Wording(language))


def told(scene: Scene, track: str = "ana") -> str:
    words = [
        "".join(run.text for run in item.line.runs)
        for item in scene.items
        if isinstance(item, Text) and item.part == "label" and not item.event and item.track == track
    ]
    return " ".join(words)


CASES: Sequence[tuple[str, list[tuple[str, str, str]], str]] = [
    ("two days", [("2022-01-01", "ana", ""), ("2022-01-20", "ana", "")], "no entry for 18 to 20 days"),
    (
        "the last on a day begins it",
        [("2022-01-06", "ana", ""), ("2022-01-06T20:00", "ana", ""), ("2022-01-12", "ana", "")],
        "no entry for 5 to 6 days",
    ),
    (
        "a bracket may lie in it",
        [("2022-01-01", "ana", ""), ("[2022-01-02..2022-01-19]", "ana", ""), ("2022-01-20", "ana", "")],
        "no dated entry for 18 to 20 days",
    ),
    (
        "a record on the track of another",
        [("2022-01-01", "ana", ""), ("2022-01-10/2022-01-12", "bo ana", ""), ("2022-01-13", "ana", "")],
        "no entry for 8 to 10 days",
    ),
    (
        "it is no silence to be in custody",
        [("2022-01-01", "ana", ""), ("2022-01-01/2022-01-20", "ana", ""), ("2022-01-20", "ana", "")],
        "",
    ),
    (
        "it is no silence to speak",
        [("2022-01-01", "ana", ""), ("2022-01-01", "bo", "ana 2022-01-10"), ("2022-01-20", "ana", "")],
        "",  # both parts of it end at a record that is not drawn
    ),
    ("an organisation has none", [("2022-01-01", "port", ""), ("2022-01-20", "port", "")], ""),
    ("a day and more after a day", [("2022-01-03", "ana", ""), ("2022-01-05T14:30", "ana", "")], ""),
    ("and before one", [("2022-01-03T20:00", "ana", ""), ("2022-01-05", "ana", "")], ""),
    (
        "two days and more",
        [("2022-01-03", "ana", ""), ("2022-01-06T14:30", "ana", "")],
        "no entry for 3 to 4 days",
    ),
    (
        "a day and more between times",
        [("2022-01-03T20:00", "ana", ""), ("2022-01-05T14:30", "ana", "")],
        "no entry for 42 to 43 hours",
    ),
    ("a month and more after a month", [("2022-01", "ana", ""), ("2022-03-15", "ana", "")], ""),
    (
        "a day at the end of a month bounds it better than the month",
        [("2022-05", "ana", ""), ("2022-05-31", "ana", ""), ("2022-06-12", "ana", "")],
        "no entry for 11 to 13 days",
    ),
    (
        "so does one at its beginning",
        [("2022-05-20", "ana", ""), ("2022-06-01", "ana", ""), ("2022-06", "ana", "")],
        "no entry for 11 to 13 days",
    ),
    ("too short", [("2022-01-01", "ana", ""), ("2022-01-02", "ana", ""), ("2022-03-01", "bo", "")], ""),
]


@pytest.mark.parametrize(
    ("events", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_how_long_nothing_is_told(events: list[tuple[str, str, str]], expected: str) -> None:
    whole = chronology(*events)
    assert told(drawn(whole, View(gaps=True))) == expected
    assert not told(drawn(whole, View(gaps=True)), "port")
    assert not told(drawn(whole, View()))


def test_a_gap_to_an_event_that_is_not_shown_is_not_drawn() -> None:
    whole = chronology(("2022-01-01", "ana", ""), ("2022-01-10", "ana", ""), ("2022-01-20", "ana", ""))
    assert not told(drawn(whole, View(gaps=True, events=("e0", "e2"))))


def test_zooming_in_shows_shorter_gaps() -> None:
    whole = chronology(
        ("2022-01-01", "ana", ""),
        ("2022-01-05", "ana", ""),
        ("2022-01-06", "ana", ""),
        ("2022-06-01", "bo", ""),
    )
    assert not told(drawn(whole, View(gaps=True)))
    first, last = (whole.events[n].date.earliest_start or 0 for n in (0, 2))
    assert "no entry for 3 to 5 days" in told(drawn(whole, View(gaps=True, window=(first, last))))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_figure_and_svg_have_the_same(language: str) -> None:
    whole = chronology(("2022-01-01", "ana", ""), ("2022-01-20", "ana", ""))
    scene = drawn(whole, View(gaps=True), language=language)
    lines = [item for item in scene.items if isinstance(item, Stroke) and item.kind == "gap"]
    assert [line.dotted for line in lines] == [True, False, False]
    words = [text for trace in figure(scene, LIGHT)["data"] for text in trace.get("text", ())]
    for item in scene.items:
        if isinstance(item, Text) and item.part == "label" and not item.event:
            assert any("".join(run.text for run in item.line.runs) in text for text in words)


def test_the_chart_of_the_file_asks_for_it() -> None:
    whole = chronology(
        ("2022-01-01", "ana", ""), ("2022-01-20", "ana", ""), charts=[{"name": "all", "gaps": True}]
    )
    public = edition(whole, Wording("en"))
    style = Style(900, LIGHT, Wording("en"))
    svg = export(whole, public, ["a.svg"], view_of(public, "all"), style)["a.svg"].decode()
    assert "18 to 20 days" in svg
    assert "18 to 20 days" not in export(whole, public, ["a.svg"], view_of(public), style)["a.svg"].decode()


def test_the_silence_of_the_example(tmp_path: Path) -> None:
    output = tmp_path / "silence.svg"
    asked = ["export", str(EXAMPLE), "--gaps", "--track", "Yerlan Zhagiparov", "-o", str(output)]
    assert run(*asked).exit_code == 0
    assert "no dated entry for 5 to 6 days" in output.read_text(encoding="utf-8")
