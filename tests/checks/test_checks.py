"""Each check speaks where it must and else is silent; on the example exactly the expected comes out."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from timeline.checks import CHECKS, check, language
from timeline.model import Problem
from timeline.publish import publish
from timeline.readers import load

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
CASES = HERE / "cases"
ARTICLE = HERE / "article.txt"
BASE = {  # what a case without it is given
    "title": "title: The bridge at Harrow Quay",
    "timezone": "timezone: Europe/London",
    "people": """people:
  ana: {name: Ana Berg, role: pilot}
  bo: {name: Bo Lind, role: her brother}
  port: {name: Port office, kind: organisation}
  ministry: {name: Ministry, kind: organisation}""",
    "sources": """sources:
  gazette: {title: Gazette, published: 2022-02-02, archived: https://archive.example/1}
  afp: {title: AFP}""",
}

PRINT = '"07ceead6"'
"""The fingerprint of the one event that the cases of `checked` sign."""


@dataclass(frozen=True)
class Case:
    code: str
    place: str
    every: bool
    expected: tuple[tuple[str, str], ...]
    """Severity and a part of the message with its remedy, a finding each."""
    text: str

    def __str__(self) -> str:
        return self.place


def cases() -> Iterator[Case]:
    for path in sorted(CASES.glob("*.txt")):
        for match in re.finditer(
            r"((?:^=== .*\n)+)((?:(?!===).*\n)*)", path.read_text(encoding="utf-8"), re.MULTILINE
        ):
            heads = [line[4:] for line in match[1].splitlines()]
            every = heads[0].startswith("all ")
            heads = [head.removeprefix("all ") for head in heads]
            expected = tuple(
                (head.partition(": ")[0], head.partition(": ")[2]) for head in heads if head != "silent"
            )
            line = path.read_text(encoding="utf-8")[: match.start()].count("\n") + 1
            yield Case(path.stem, f"{path.stem}:{line}", every, expected, match[2])


ALL = list(cases())


def findings(text: str, folder: Path, every: bool) -> list[Problem]:
    (folder / "article.txt").write_bytes(ARTICLE.read_bytes())
    (folder / "scan.pdf").write_bytes(b"%PDF-1.7 \xe2\xe3\xcf\xd3")
    missing = [line for key, line in BASE.items() if not re.search(rf"^{key}:", text, re.MULTILINE)]
    whole = "\n".join([*missing, text]).replace("$SHA256", hashlib.sha256(ARTICLE.read_bytes()).hexdigest())
    whole = whole.replace("$PRINT", PRINT)
    path = folder / "events.yaml"
    path.write_text(whole, encoding="utf-8")
    chronology, problems = load(path)
    assert not problems, "\n".join(map(str, problems))
    return list(check(chronology, every=every))


@pytest.mark.parametrize("case", ALL, ids=str)
def test_a_check_fires_or_is_silent(case: Case, tmp_path: Path) -> None:
    found = findings(case.text, tmp_path, case.every)
    own = [each for each in found if each.code == case.code]
    said = "\n".join(f"{each.severity}: {each.message}" for each in own)
    assert len(own) == len(case.expected), said
    for severity, words in case.expected:
        assert any(
            each.severity == severity and words in f"{each.message} {each.suggestion}" for each in own
        ), said
    for each in own:
        assert each.line > 1
        assert each.suggestion
        assert each.file == str(tmp_path / "events.yaml")
        assert each.severity in CHECKS[each.code].severities


def test_many_events_of_a_day_do_not_hide_that_somebody_was_elsewhere_all_month(tmp_path: Path) -> None:
    day = "{kind: visit, when: 2022-01-06, what: %s, who: ana, where: %s, said_by: afp}"
    stay = day.replace("2022-01-06", "2022-01-01/2022-01-31") % ("Held", "Harrow")
    lines = [stay, *(day % (f"Seen {number}", "Harrow") for number in range(30)), day % ("Seen", "Aldmere")]
    told = findings("events:\n" + "".join(f"  - {line}\n" for line in lines), tmp_path, every=False)
    assert [each.event for each in told if each.code == "two-places"] == ["seen-2022-01-06"]


def test_a_share_of_the_last_of_many_figures_is_no_slip(tmp_path: Path) -> None:
    figures = ", ".join(f"f{number}: {1000 + number}" for number in range(20))
    event = (
        f"{{when: 2022-01-04, what: Half of the crew freed, said_by: afp, figures: {{{figures}, half: 505}}}}"
    )
    told = findings(f"events: [{event}]\n", tmp_path, every=False)
    assert not [each for each in told if each.code == "number"]


def test_every_check_has_cases_of_both_kinds() -> None:
    assert {path.stem for path in CASES.iterdir()} == {*CHECKS}
    for code in CHECKS:
        own = [case for case in ALL if case.code == code]
        assert any(case.expected for case in own), code
        assert any(not case.expected for case in own), code


def test_every_severity_of_a_check_has_a_case() -> None:
    for code, each in CHECKS.items():
        seen = {severity for case in ALL if case.code == code for severity, _ in case.expected}
        assert seen == {*each.severities}, code


def test_a_silent_case_says_nothing_that_blocks_elsewhere(tmp_path: Path) -> None:
    for case in ALL:
        if not case.expected:
            found = findings(case.text, tmp_path, every=False)
            assert not [each for each in found if each.severity == "blocks"], case


# ---- the example -------------------------------------------------------------------------------------------


def test_the_example_has_exactly_the_expected_findings() -> None:
    chronology, problems = load(ROOT / "data" / "events.yaml")
    assert not problems
    found = [f"{each.severity} | {each.code} | {each.event} | {each.message}" for each in check(chronology)]
    expected = (HERE / "example_expected.txt").read_text(encoding="utf-8").splitlines()
    assert found == [line for line in expected if line and not line.startswith("#")]


def test_nothing_blocks_the_publication_of_the_example() -> None:
    chronology, _ = load(ROOT / "data" / "events.yaml")
    for edition in (chronology, publish(chronology)):
        assert not check(edition, every=True, severities=("blocks",))


# ---- another language is a file ----------------------------------------------------------------------------

GERMAN = {
    "numbers": {"drei": 3, "zehn": 10}, "one": ["ein", "eine"], "units": {"day": ["Tag", "Tage", "Tagen"]},
    "lasting": ["{length} lang", "für {length}"], "ordinal_endings": ["."], "before_day": ["der"],
    "weekdays": {"Montag": 0, "Dienstag": 1}, "months": {"Januar": 1}, "hedges": ["sagt", "laut"],
    "speech_verbs": [], "opening_verbs": [], "inverted_verbs": [], "orders": [], "nouns_of_speech": [],
    "behind_nouns": [], "before_clauses": [], "clause_openings": [], "not_said": [], "determiners": [],
    "no_speakers": [], "no_hedges": [], "speaking_pronouns": [],
    "hedging_verbs": ["sagt"], "hedging_adverbs": ["angeblich"], "fractions": {"die Hälfte": [0.5, 0.5]},
    "scare_words": ["sogenannte"],
}  # fmt: skip
# German words under the code of a language that Timeline has messages in: no other is read.
IN_GERMAN = """\
language: kk
events:
  - {when: 2022-01-04/2022-01-10, what: "Zehn Tage lang in Haft, sagt sie", who: ana, said_by: ana}
  - {when: 2022-01-04/2022-01-14, what: "Zehn Tage lang im Spital, sagt sie", who: bo, said_by: ana}
  - {when: 2022-01-04, what: "Brücke zu, sagt Ana", said_by: ana, details: "Am Montag, 4. Januar 2022."}
  - {when: 2022-01-05, what: "Brücke auf, sagt Ana", said_by: ana, details: "Am Dienstag, der 4. Januar."}
  - {when: 2022-01-06, what: Die Wache schlug sie, said_by: ana, status: alleged}
  - {when: 2022-01-07, what: "Die Wache schlug sie, sagt Ana", said_by: ana, status: alleged}
  - {when: 2022-01-08, what: "Drei Boote fort, sagt Ana", said_by: ana, figures: {boats: {value: 10}}}
"""


def test_another_language_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not findings_in_german(tmp_path)
    english = (language.FOLDER / "en.yaml").read_text(encoding="utf-8")
    (tmp_path / "language").mkdir()
    words = yaml.safe_dump(yaml.safe_load(english) | GERMAN, allow_unicode=True)
    (tmp_path / "language" / "kk.yaml").write_text(words, encoding="utf-8")
    monkeypatch.setattr(language, "FOLDER", tmp_path / "language")
    language._read.cache_clear()
    try:
        found = findings_in_german(tmp_path)
    finally:
        language._read.cache_clear()
    assert found == [
        ("duration", "Zehn Tage"), ("weekday", "Montag"), ("accusation", "Die Wache"), ("number", "Drei")
    ]  # fmt: skip


def findings_in_german(folder: Path) -> list[tuple[str, str]]:
    wordings = ("duration", "weekday", "accusation", "number", "unit")
    language._read.cache_clear()
    return [
        (
            each.code,
            next(word for word in ("Zehn Tage", "Montag", "Die Wache", "Drei", "") if word in each.message),
        )
        for each in findings(IN_GERMAN, folder, every=False)
        if each.code in wordings
    ]


# ---- planted, and clean ------------------------------------------------------------------------------------

EXAMPLE = (ROOT / "data" / "events.yaml").read_text(encoding="utf-8")
PLANTED: list[dict[str, str]] = yaml.safe_load((HERE / "planted" / "edits.yaml").read_text(encoding="utf-8"))
CLEAN = sorted((HERE / "clean").glob("*.yaml"))
MOST_QUESTIONS = 1
"""A clean chronology asks no more than this."""


def planted(edit: dict[str, str]) -> str:
    """The example with one contradiction."""
    if "add" in edit:
        return f"{EXAMPLE}\n  - {edit['add']}\n"
    before, found, after = EXAMPLE.partition(edit["after"])
    assert found
    assert edit["old"] in after
    return before + found + after.replace(edit["old"], edit["new"], 1)


@pytest.mark.parametrize("edit", PLANTED, ids=lambda edit: f"{edit['code']} at {edit['event']}")
def test_a_planted_contradiction_is_found(edit: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "events.yaml"
    path.write_text(planted(edit), encoding="utf-8")
    chronology, problems = load(path)
    assert not problems
    before, _ = load(ROOT / "data" / "events.yaml")
    known = {(each.code, each.severity, each.event, each.message) for each in check(before)}
    found = [
        each
        for each in check(chronology)
        if (each.code, each.severity, each.event, each.message) not in known
    ]
    assert any(
        (each.code, each.severity, each.event) == (edit["code"], edit["severity"], edit["event"])
        for each in found
    ), "\n".join(f"{each.severity} {each.code} {each.event}: {each.message}" for each in found)


def test_contradictions_are_planted_for_every_check_that_runs_unasked() -> None:
    wanted = {code for code, each in CHECKS.items() if each.find} - {"quote"}  # the example stores no text
    assert {edit["code"] for edit in PLANTED} == wanted


def test_there_are_twenty_clean_chronologies() -> None:
    assert len(CLEAN) >= 20


@pytest.mark.parametrize("path", CLEAN, ids=lambda path: path.stem)
def test_of_a_clean_chronology_nothing_blocks_and_little_is_asked(path: Path) -> None:
    chronology, problems = load(path)
    assert not problems, "\n".join(map(str, problems))
    found = check(chronology)
    told = "\n".join(f"{each.severity} {each.code} {each.event}: {each.message}" for each in found)
    assert not [each for each in found if each.severity == "blocks"], told
    assert len([each for each in found if each.severity == "asks"]) <= MOST_QUESTIONS, told


def test_clean_chronologies_ask_little_taken_together() -> None:
    asked = [each for path in CLEAN for each in check(load(path)[0]) if each.severity == "asks"]
    assert len(asked) <= len(CLEAN) // 4, "\n".join(f"{each.file}: {each.message}" for each in asked)


# ---- what all share ----------------------------------------------------------------------------------------

NOISY = """\
events:
  - {when: 2022-01-04/2022-01-10, what: "Held for ten days, she says", who: ana, said_by: ana, IGNORE}
"""


def codes(found: list[Problem]) -> set[str]:
    return {each.code for each in found}


def test_an_event_ignores_a_check_with_a_reason(tmp_path: Path) -> None:
    assert "duration" in codes(findings(NOISY.replace(", IGNORE", ""), tmp_path, every=False))
    ignoring = NOISY.replace("IGNORE", "ignore: {duration: her words}")
    assert "duration" not in codes(findings(ignoring, tmp_path, every=False))


def test_a_check_is_pure(tmp_path: Path) -> None:
    findings(NOISY.replace(", IGNORE", ""), tmp_path, every=False)
    chronology, _ = load(tmp_path / "events.yaml")
    assert check(chronology) == check(chronology)
    for each in CHECKS.values():
        for run in filter(None, (each.find, each.suspect)):
            assert list(run(chronology)) == list(run(chronology))


def test_checks_left_out_do_not_run(tmp_path: Path) -> None:
    findings(NOISY.replace(", IGNORE", ""), tmp_path, every=False)
    chronology, _ = load(tmp_path / "events.yaml")
    ran: list[tuple[int, int, str]] = []
    found = check(chronology, ignored=("duration",), progress=lambda *told: ran.append(told))
    assert "duration" not in {each.code for each in found}
    assert ran == [(done, len(CHECKS) - 1, code) for done, code in enumerate(set_aside("duration"))]


def set_aside(code: str) -> list[str]:
    """The checks in their order, without one."""
    return [each for each in CHECKS if each != code]


# ---- the guide ---------------------------------------------------------------------------------------------

GUIDE = ROOT / "docs" / "checks.md"
SAID = {"blocks": "blocks", "asks": "ask", "note": "note"}


def test_the_guide_explains_each_check() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([\w-]+)` \| (.+?) \| (.+?) \| (.+?) \|$", text, re.MULTILINE)
    assert [code for code, *_ in rows] == [*CHECKS]
    for code, severities, means, remedy in rows:
        assert severities.split(", ") == [SAID[each] for each in CHECKS[code].severities], code
        assert means == CHECKS[code].means, code
        assert len(remedy.split()) > 3


def test_the_guide_explains_each_finding_of_the_example() -> None:
    chronology, _ = load(ROOT / "data" / "events.yaml")
    text = GUIDE.read_text(encoding="utf-8").partition("## The example")[2]
    assert text
    for each in check(chronology):
        assert f"`{each.code}`" in text, each.code
        assert not each.event or f"`{each.event}`" in text, each.event
