"""A clock is named to readers only where the file names one: what nobody wrote is not told as UTC."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from plotly.utils import PlotlyJSONEncoder

from timeline.exports import export, our_look, view_of
from timeline.publish import PublicChronology, publish
from timeline.readers import load
from timeline.select import View
from timeline.web.document import File
from timeline.web.panels.details import details
from timeline.wording import Wording

FORMATS = ("c.svg", "c.html", "c.list.html", "c.md", "c.txt", "c.csv", "c.json")
EVENTS = """people: {Ines Marlow: ferry pilot}
events:
  - {when: "WHEN", what: "Bridge closed, Marlow says", who: Ines Marlow, said_by: Ines Marlow}
"""


def published(folder: Path, head: str, when: str = "8 pm, 6 January 2022") -> tuple[PublicChronology, Path]:
    path = folder / "events.yaml"
    path.write_text(f"title: Quay\n{head}{EVENTS.replace('WHEN', when)}", encoding="utf-8")
    chronology, problems = load(path)
    assert not problems
    return publish(chronology), path


def outputs(folder: Path, head: str, when: str = "8 pm, 6 January 2022") -> Mapping[str, str]:
    public, path = published(folder, head, when)
    chronology, _ = load(path)
    style = our_look("light").style(900, Wording("en"), font=False)
    made = export(chronology, public, FORMATS, view_of(public), style)
    return {name: content.decode("utf-8-sig") for name, content in made.items()}


@pytest.mark.parametrize("when", ["8 pm, 6 January 2022", "2022-01-06"])
def test_no_output_names_a_clock_that_the_file_does_not(tmp_path: Path, when: str) -> None:
    for name, text in outputs(tmp_path, "", when).items():
        assert "UTC" not in text, name
        assert "timezone" not in text, name
    assert "2022-01-06T20:00," in outputs(tmp_path, "")["c.csv"]


@pytest.mark.parametrize("head", ["timezone: UTC\n", "timezone: Etc/UTC\n"])
def test_utc_is_named_where_it_is_written(tmp_path: Path, head: str) -> None:
    made = outputs(tmp_path, head)
    assert all("UTC" in made[name] for name in FORMATS if name not in ("c.csv", "c.list.html"))
    assert json.loads(made["c.json"])["timezone"] == head.split()[1]
    assert "2022-01-06T20:00:00Z" in made["c.csv"]


def test_an_offset_names_a_clock(tmp_path: Path) -> None:
    made = outputs(tmp_path, "", "2022-01-06T20:00+06:00")
    assert "UTC, 2022" in made["c.svg"]
    assert "2022-01-06T14:00:00Z" in made["c.csv"]


def test_the_app_names_none_either(tmp_path: Path) -> None:
    _, path = published(tmp_path, "")
    document = File(path).open()
    view = View(selected=document.chronology.events[0].id)
    told = json.dumps(details(document, view), cls=PlotlyJSONEncoder)
    assert "8 pm" in told
    assert "UTC" not in told
