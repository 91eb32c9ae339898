"""Who checked what, signed with a fingerprint: written into the file, and stale once it is edited."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import run

from timeline.checks import check
from timeline.exports import Style, edition, export, view_of
from timeline.readers import load
from timeline.signatures import standing
from timeline.themes import LIGHT
from timeline.wording import Wording

EXAMPLE = Path(__file__).parent.parent / "data" / "events.yaml"
FILE = """\
title: Quay
people: {Ana: pilot, Port: {role: office, kind: organisation}}
events:
  # the first
  - id: snap
    when: 2022-01-04   # a Tuesday
    what: Cable snaps, Ana says
    said_by: Ana
  - {id: closed, when: 2022-01-05, what: "Bridge closed, Port says", said_by: Port}
  - id: held
    when: 2022-01-06
    what: Pilot is held
    claims:
      - {said_by: Ana, what: "Held in a shed, Ana says"}
      - {said_by: Port, status: denied}
"""


def signed(path: Path, *arguments: str) -> tuple[int, str]:
    result = run("checked", path, *arguments)
    return result.exit_code, result.output


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "events.yaml"
    path.write_text(FILE, encoding="utf-8")
    return path


def standings(path: Path) -> dict[str, str]:
    chronology, problems = load(path)
    assert not problems
    return {event.id: standing(event) for event in chronology.events}


def test_signing_writes_one_key_and_keeps_every_other_byte(file: Path) -> None:
    code, told = signed(file, "snap", "closed", "--by", "MK", "--on", "2026-11-22")
    assert (code, told) == (0, f"Signed 2 events in {file}\n")
    assert standings(file) == {"snap": "unchanged", "closed": "unchanged", "held": "unchecked"}
    text = file.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if "checked:" not in line]
    assert lines == [line for line in FILE.splitlines() if "closed" not in line or "checked" in line]
    assert "  # a Tuesday" in text
    assert text.count("checked: {by: MK, on: 2026-11-22, text: ") == 2


EDITS = [
    ("Cable snaps", "Cable tears"),
    ("when: 2022-01-04", "when: 2022-01-05"),
    ("said_by: Ana\n", "said_by: Port\n"),
    ("said_by: Ana\n", "said_by: Ana\n    where: Harrow\n"),
    ("said_by: Ana\n", "said_by: Ana\n    details: At noon.\n"),
    ("said_by: Ana\n", "said_by: Ana\n    reply: {to: Port, answer: No.}\n"),
]


@pytest.mark.parametrize(("old", "new"), EDITS, ids=str)
def test_an_edit_makes_it_stale(file: Path, old: str, new: str) -> None:
    signed(file, "snap", "--by", "MK")
    file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    assert standings(file)["snap"] == "edited"
    assert [each.event for each in check(load(file)[0]) if each.code == "checked"] == ["snap"]
    assert signed(file, "snap", "--by", "JL")[0] == 0
    assert standings(file)["snap"] == "unchanged"
    assert file.read_text(encoding="utf-8").count("checked:") == 1


@pytest.mark.parametrize(
    "edit", ["# another\n", "    note: Ring.\n", "    tags: x\n", "    highlight: true\n"]
)
def test_what_tells_nothing_makes_nothing_stale(file: Path, edit: str) -> None:
    signed(file, "snap", "--by", "MK")
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("    said_by: Ana\n", f"    said_by: Ana\n{edit}", 1), encoding="utf-8")
    assert standings(file)["snap"] == "unchanged"


def test_the_claims_of_an_event_are_signed_with_it(file: Path) -> None:
    signed(file, "held", "--by", "MK")
    file.write_text(file.read_text(encoding="utf-8").replace("in a shed", "in a boat"), encoding="utf-8")
    assert standings(file)["held"] == "edited"


@pytest.mark.parametrize(
    "by", ["MK", "Mara Kent", "M. K.", "O'Neill: desk", "no", "Null", "Ж. Ким", '"x"', "#1", "1"]
)
def test_any_name_can_be_written(file: Path, by: str) -> None:
    assert signed(file, "closed", "--by", by)[0] == 0
    (event,) = (each for each in load(file)[0].events if each.id == "closed")
    assert event.checked
    assert event.checked.by == by


REFUSED = [
    (["snap"], "--by"),
    (["snapp", "--by", "MK"], "Did you mean snap?"),
    (["snap", "--by", " "], "--by takes"),
    (["snap", "--by", "MK", "--on", "2022"], "not one day"),
    (["snap", "--by", "MK", "--on", "2999-01-01"], "“2999-01-01” has not come yet."),
    (["--by", "MK"], "ID"),
]


@pytest.mark.parametrize(("arguments", "told"), REFUSED, ids=str)
def test_what_cannot_be_signed_is_said(file: Path, arguments: list[str], told: str) -> None:
    code, output = signed(file, *arguments)
    assert code == 2
    assert told in output
    assert file.read_text(encoding="utf-8") == FILE


def test_a_signature_in_lines_is_left_alone(file: Path) -> None:
    lines = "    checked:\n      by: MK\n      on: 2022-01-01\n"
    text = FILE.replace("    said_by: Ana\n", f"    said_by: Ana\n{lines}", 1)
    file.write_text(text, encoding="utf-8")
    assert standings(file)["snap"] == "unsigned"
    code, told = signed(file, "snap", "--by", "MK")
    assert code == 2
    assert "in line 9" in told
    assert file.read_text(encoding="utf-8") == text


def test_readers_see_no_signature(file: Path) -> None:
    signed(file, "snap", "--by", "Mara Kent")
    chronology, _ = load(file)
    public = edition(chronology, Wording("en"))
    made = export(chronology, public, ["a.json"], view_of(public), Style(900, LIGHT, Wording("en")))
    assert b"Mara" not in made["a.json"]


def test_every_event_of_the_example_can_be_signed(tmp_path: Path) -> None:
    path = tmp_path / "events.yaml"
    path.write_bytes(EXAMPLE.read_bytes())
    ids = [event.id for event in load(path)[0].events]
    assert signed(path, *ids, "--by", "MK")[0] == 0
    assert set(standings(path).values()) == {"unchanged"}
