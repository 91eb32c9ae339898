"""Names of files, charts and addresses, and rows of tables: an accusation is nowhere without whose it is."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from commands import run

FILE = """\
title: Detained
people:
  aset: {name: Aset Abishev, voice: family}
  guards: {name: Guards, kind: organisation}
sources:
  AFP:
charts:
  - {name: NAME, headline: Who says what}
events:
  - {id: arrest, when: 2022-01-04, what: "Arrested, AFP reports", who: aset, said_by: AFP}
  - id: january
    when: 2022-01-06
    what: "Beaten with batons by guards, he says"
    who: aset
    claims:
      - {said_by: [aset, AFP], status: alleged, against: guards, reply: {to: guards, answer: =No}}
      - {said_by: guards, status: denied, what: "He fell, guards say"}
      - {said_by: aset, via: AFP, status: alleged, what: "Beaten twice, he says", reply: none recorded}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "events.yaml"
    path.write_text(FILE.replace("NAME", "who-says-what"), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "name",
    [
        "guards-beaten-him-with-batons.svg",
        "Beaten_with-batons by GUARDS.csv",
        "beaten.with.batons.guards.list.html",
    ],
)
def test_a_file_name_that_accuses_is_refused_with_the_line(file: Path, name: str) -> None:
    done = run("export", file, "-o", file.with_name("fine.txt"), "-o", file.with_name(name))
    assert done.exit_code == 1, done.output
    assert "events.yaml:11:" in done.output
    assert f"The name “{name}” says as a fact what is alleged here. Write another one" in done.output
    assert [each.name for each in file.parent.iterdir()] == ["events.yaml"]


@pytest.mark.parametrize(
    ("folder", "said"),
    [
        ("guards-beaten-him-with-batons", "The name “guards-beaten-him-with-batons” says as a fact"),
        ("zarina-tulegenova", "“Zarina Tulegenova” is for the desk only, but stands in zarina-tulegenova."),
        ("2022/../Zar1na Tule-genova", "“Zarina Tulegenova” is for the desk only, but stands in Zar1na Tule"),
    ],
)
def test_the_name_of_a_folder_is_read_too(file: Path, folder: str, said: str) -> None:
    hidden = "people:\n  zarina: {name: Zarina Tulegenova, visibility: desk}\n"
    file.write_text(file.read_text(encoding="utf-8").replace("people:\n", hidden), encoding="utf-8")
    (file.parent / "2022").mkdir()
    done = run("publish", file, "-o", file.parent / folder)
    assert done.exit_code, done.output
    assert said in done.output
    assert sorted(each.name for each in file.parent.iterdir()) == ["2022", "events.yaml"]


@pytest.mark.parametrize(
    "name", ["beaten-with-batons-by-guards-he-says.txt", "batons-and-guards.txt", "january.csv"]
)
def test_a_file_name_that_says_whose_account_it_is_passes(file: Path, name: str) -> None:
    assert run("export", file, "-o", file.with_name(name)).exit_code == 0


def test_a_chart_s_name_is_a_folder_s_and_held_to_the_same(file: Path) -> None:
    file.write_text(FILE.replace("NAME", "beaten-with-batons-by-guards"), encoding="utf-8")
    for done in (
        run("publish", file, "-o", file.with_name("out")),
        run("export", file, "-o", file.with_name("a.md")),
    ):
        assert done.exit_code == 1, done.output
        assert "events.yaml:8:" in done.output
        assert "Write another name:" in done.output
    assert [each.name for each in file.parent.iterdir()] == ["events.yaml"]


def test_the_address_of_a_folder_is_held_to_the_same(file: Path) -> None:
    address = "https://www.example.org/guards/beaten-with%2Dbatons/"
    done = run("publish", file, "-o", file.with_name("out"), "--base-url", address)
    assert done.exit_code == 1, done.output
    assert f"The name “{address}” says as a fact" in done.output
    assert not file.with_name("out").exists()


def test_every_row_of_an_allegation_says_that_it_is_one_and_whose(file: Path) -> None:
    assert run("export", file, "-o", file.with_name("claims.csv")).exit_code == 0
    with file.with_name("claims.csv").open(encoding="utf-8-sig", newline="") as table:
        rows = [
            (row["status"], row["event_status"], row["said_by"], row["what"]) for row in csv.DictReader(table)
        ]
    assert rows == [
        ("reported", "reported", "AFP", "Arrested, AFP reports"),
        ("alleged", "disputed", "Aset Abishev; AFP", "Beaten with batons by guards, he says"),
        ("denied", "disputed", "Guards", "He fell, guards say"),
        ("alleged", "disputed", "Aset Abishev", "Beaten twice, he says"),
    ]
