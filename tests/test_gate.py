"""The gate: which spellings are a withheld name and which are none, the desk's strings and ids, and where."""

from __future__ import annotations

from pathlib import Path

import pytest

from timeline.gate import refusals
from timeline.gate.names import Names
from timeline.gate.spellings import words
from timeline.model import Problem
from timeline.publish import publish
from timeline.readers import load

MET: dict[str, list[str]] = {
    "Zarina Tulegenova": [
        "Held with Zarina Tulegenova", "ZARINA TULEGENOVA’s sister", "Zarína Tülegenova", "zarina-tulegenova",
        "zarinatulegenova", "Tulegenova, Zarina", "TulegenovaZarina", "Zarina A. Tulegenova",
        "Zaryna Tulegenova", "Zarina Toulegenova", "Зарина Тулегенова", "с Зариной Тулегеновой",
        "Зарину Тулегенову", "Зарины Тулегеновой", "Тулегенова Зарина", "Зарина Ахметовна Тулегенова",
        "Зарина Төлегенова", "Зарина Тулегенованың", "Зарина Тулегеноваға", "زارينا توليغينوفا",
        "قالت زارينا توليغينوفا", "وزارينا توليجينوفا", "IMG_Zarina_Tulegenova_2022.jpg",
        "Zar\u3164ina Tule\u2800genova", "Zar\u200bina Tule\u00adgenova",
    ],
    "Зарина Тулегенова": [
        "Zarina Tulegenova", "zarinu-tulegenovu", "Зариной Тулегеновой", "زارينا توليغينوفا",
        "ЗАРИНА ТУЛЕГЕНОВА", "Zarína Tulegenova",
    ],
    "Жанар Әбдіқадырқызы": [
        "Zhanar Abdikadyrkyzy", "Janar Ábdiqadyrqyzy", "Žanar Abdikadyrkyzy", "Жанар Абдикадыркызы",
        "Жанар Әбдіқадырқызына",
    ],
    "Aset Abishev": [
        "Асет Абишев", "Әсет Әбішев", "Асета Абишева", "Асету Абишеву", "Асетом Абишевым", "об Асете Абишеве",
        "أسيت أبيشيف", "Assett Abishev",
    ],
    "Юлия Сергеева": ["Yulia Sergeeva", "Julia Sergeeva", "Iuliia Sergeeva", "Юлии Сергеевой"],
    "Дмитрий Зеленский": ["Dmitry Zelensky", "Dmitrii Zelenskii", "Дмитрия Зеленского", "Дмитрием Зеленским"],
    "محمد البنا": [
        "قال محمد البنا", "ومحمد البنا", "لمحمد البنّا", "محمد ابن البنا",
        "Mohammed al-Banna", "Мухаммад аль-Банна",
    ],
    "Mohammed al-Bana": ["محمد البنا", "Mohamed Al Bana’s"],
    "Zara T.": ["Zara T. is held", "zara-t", "ZARA T"],
    "Асет": ["Асет", "АСЕТ,"],
    "Ерлан": ["Ерлана задержали", "Ерланның", "Yerlan was held"],
    "Mark": ["arrested with mark", "Mark’s car"],
}  # fmt: skip
NOT_MET: dict[str, list[str]] = {
    "Zarina Tulegenova": [
        "Zarina Tulegen", "Marzarina Tulegenova", "Zarina met Tulegenova", "Зарин Тулегенов",
        "Карина Тулегенова", "Зарина и Тулегенова", "Зарина Тулегенкова", "Zarina; her friend Tulegenova",
        "زارينا و توليب", "Тулегенова", "Zarina",
    ],
    "Александра Абишева": ["Александр Абишев", "Александром Абишевым и", "Aleksandr Abishev"],
    "Aset Abishev": ["Асель Абишева", "Asset management", "Azat Abishev", "Aset Abishevich Omarov"],
    "Ann Lee": ["Anna Lee", "Annlee Ford", "Ann-Marie Leeds"],
    "Ali Hassan Omar": ["Ali Hassan Ali", "Hassan Omar", "علي عمر حسين"],
    "Omar Ali": ["علي بن عمر الخطاب قال", "Omar, Aliya"],
    "Mark": ["marked", "marks the day", "Марк", "Markov"],
    "Марк": ["марка", "Маркова", "mark"],
    "Vera": ["вера в победу", "verandah"],
    "Zara T.": ["Zara Trent", "Zara"],
    "Ines Marlow": ["Line 5: Marlow", "Inès", "In ES, Marlow"],
}  # fmt: skip


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, all_ in MET.items() for text in all_])
def test_a_name_is_met_in_every_spelling(name: str, text: str) -> None:
    assert Names([name]).found(words(text)) == {0}


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, all_ in NOT_MET.items() for text in all_])
def test_another_name_is_left_alone(name: str, text: str) -> None:
    assert not Names([name]).found(words(text))


@pytest.mark.parametrize(
    ("name", "public", "text"),
    [
        ("Ines Marlow", ["Tom Marlow", "Ines Weber"], "Tom Marlow, Ines Weber"),
        ("Александр Абишев", ["Александра Абишева"], "Сказали Александре Абишевой"),
        ("Александр Абишев", ["Александра Абишева"], "Александра Абишева"),
        ("Orchard", ["Mary Orchard"], "Mary Orchard’s house"),
        ("Aigul Omarova", ["Aigül Omarov"], "Айгуля Омарова, Aigül Omarov"),
    ],
)
def test_the_name_of_somebody_public_is_not_taken_for_another(
    name: str, public: list[str], text: str
) -> None:
    assert not Names([name], Names(public)).found(words(text))
    assert Names([name], Names(public)).found(words(f"{text}. {name}")) == {0}


# ---- strings and ids ---------------------------------------------------------------------------------------

FILE = """\
title: Detained
note: The lawyer reads it before Friday
people:
  Ada: {role: witness of the arrest}
  driver: {name: Bo Chen, visibility: desk, role: drives the prison van}
  Guard: {alias: G., note: Works the night shift only}
sources:
  AFP:
  memo: {title: Internal memo of the ministry, visibility: desk, url: "https://example.org/memo-77"}
background:
  - {when: 2022-01-05, what: BAND}
charts:
  - {name: one, headline: HEADLINE, events: [arrest]}
events:
  - id: arrest
    when: 2022-01-04
    what: Arrested, AFP reports
    details: DETAILS
    who: [Ada, Guard]
    note: Her brother saw the arrest
    claims:
      - {said_by: AFP, where: Almaty, visibility: desk, quote: They came at four in the morning}
      - {said_by: AFP, note: Call again on Monday}
      - {said_by: Ada, quote: QUOTE}
  - {id: hidden-cell-4, when: 2022-01-05, what: "Moved to a cell nobody knows, driver says",
     said_by: driver, visibility: desk}
  - {id: cell, when: 2022-01-05, what: Moved, said_by: driver, visibility: desk}
"""
PLAIN = {"BAND": "Curfew", "HEADLINE": "Who says what", "DETAILS": "More", "QUOTE": "Nothing"}


def found(folder: Path, *outputs: bytes, **texts: str) -> list[Problem]:
    written = FILE
    for place, text in (PLAIN | texts).items():
        written = written.replace(place, repr(text))
    file = folder / "events.yaml"
    file.write_text(written, encoding="utf-8")
    chronology, problems = load(file)
    assert not problems
    return list(refusals(chronology, publish(chronology), {"chart.html": outputs} if outputs else {}))


def test_a_file_in_order_passes(tmp_path: Path) -> None:
    shown = b"<p>Arrested, AFP reports. Ada, witness of the arrest. G. No reply recorded.</p>"
    assert found(tmp_path, shown) == []


@pytest.mark.parametrize(
    ("secret", "owner"),
    [
        ("the lawyer reads it  before Friday", "`note`, line 2"),
        ("Works the night shift only", "`note` of “Guard”, line 6"),
        ("drives the prison van", "`role` of “driver”, line 5"),
        ("INTERNAL MEMO OF THE MINISTRY", None),
        ("https://example.org/memo-77", "`url` of “memo”, line 9"),
        ("Her brother saw the arrest", "`note` of event “arrest”, line 15"),
        ("They came at four in the morning", "`text` of event “arrest”, line 22"),
        ("Call again on Monday", "`note` of event “arrest”, line 23"),
        ("“Moved to a cell nobody knows, driver says”", "`what` of event “hidden-cell-4”, line 25"),
    ],
)
@pytest.mark.parametrize(
    ("place", "where", "line"),
    [
        ("DETAILS", "`details` of event “arrest”", 15),
        ("QUOTE", "`text` of event “arrest”", 24),
        ("HEADLINE", "`headline` of chart “one”", 13),
        ("BAND", "`what` of background", 11),
    ],
)
def test_a_string_of_the_desk_is_found_with_its_line(
    tmp_path: Path, secret: str, owner: str | None, place: str, where: str, line: int
) -> None:
    (problem,) = found(tmp_path, **{place: f"Said: {secret}."})
    assert f"stands in {where}" in problem.message
    assert problem.line == line
    assert problem.code == ("desk-text" if owner else "withheld-name")
    assert owner is None or f"for the desk only ({owner})" in problem.message


def test_what_is_said_in_public_too_is_free(tmp_path: Path) -> None:
    assert found(tmp_path, QUOTE="Her brother saw the arrest") == []
    assert found(tmp_path, DETAILS="Her brother, Almaty, saw it", HEADLINE="AFP reports") == []


@pytest.mark.parametrize(
    ("output", "code"),
    [
        (b"<!-- Call again on Monday -->", "desk-text"),
        (b'{"note": "Call again\\n on Monday"}', None),
        (b"Call again   on\nMonday", "desk-text"),
        (b"CALL AGAIN. ON MONDAY", None),
        (b'<g data-event="hidden-cell-4">', "desk-id"),
        (b"see #hidden-cell-4.", "desk-id"),
        (b'<li id="cell">', "desk-id"),
        (b'{"id": "cell"}', "desk-id"),
        (b"<p>in a cell</p>", None),
        (b'<g data-event="hidden-cell-42">', None),
        (b"\x89PNG\r\n\0\0tEXt Call again on Monday\0\0", "desk-text"),
        (b"\x89PNG\r\n\0\0tEXt Bo Chen\0\0", "withheld-name"),
        ("<p>Бо Чен</p>".encode(), "withheld-name"),
        (b"<style>src:url(data:font/woff2;base64," + b"BoChen" * 20 + b")</style>", None),
    ],
)
def test_bytes_are_read_too(tmp_path: Path, output: bytes, code: str | None) -> None:
    assert [problem.code for problem in found(tmp_path, output)] == ([code] if code else [])


def test_what_timeline_itself_says_is_no_secret(tmp_path: Path) -> None:
    global_note = FILE.replace("The lawyer reads it before Friday", "No reply recorded.")
    dated = FILE.replace("The lawyer reads it before Friday", "4 January 2022")
    for written, shown in ((global_note, b"<p>No reply recorded.</p>"), (dated, b"<p>4 January 2022</p>")):
        file = tmp_path / "events.yaml"
        file.write_text(written, encoding="utf-8")
        chronology, _ = load(file)
        assert refusals(chronology, publish(chronology), {"chart.html": [shown]}) == ()
