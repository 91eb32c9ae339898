"""`timeline check`: its formats, its options, its exit codes."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import Result
from commands import run

from timeline.checks import CHECKS
from timeline.readers import load

EXAMPLE = Path(__file__).parents[2] / "data" / "events.yaml"
ASKS = """\
title: The bridge
people: {Ana: {name: Ana Berg, role: pilot}}
sources: {AFP: }
events:
  - {id: held, when: 2022-01-04/2022-01-10, what: "Held for ten days, she says", who: Ana, said_by: Ana}
"""
BLOCKED = ASKS.replace(", said_by: Ana", "")
BROKEN = ASKS.replace("2022-01-10", "2022-01-40")
CLEAN = ASKS.replace("ten days", "six days")


def check(*arguments: str | Path) -> Result:
    return run("check", *arguments)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "events.yaml"


def listed(file: Path, *options: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(check(file, "--format", "json", *options).stdout)
    return found


@pytest.mark.parametrize(
    ("text", "options", "code"),
    [
        (CLEAN, [], 0),
        (CLEAN, ["--strict"], 0),
        (ASKS, [], 0),
        (ASKS, ["--strict"], 1),
        (ASKS, ["--strict", "--ignore", "duration"], 0),
        (BLOCKED, [], 1),
        (BROKEN, [], 1),
        ("", [], 1),
        (None, [], 2),
        (None, ["--strict"], 2),
        (ASKS, ["--ignore", "durations"], 2),
        (ASKS, ["--format", "xml"], 2),
    ],
)
@pytest.mark.parametrize("style", ["text", "json", "github", "sarif"])
def test_the_exit_code(text: str | None, options: list[str], code: int, style: str, file: Path) -> None:
    if text is not None:
        file.write_text(text, encoding="utf-8")
    assert check(file, "--format", style, *options).exit_code == code


def test_a_finding_is_a_line_with_its_place_severity_and_code(file: Path) -> None:
    file.write_text(ASKS, encoding="utf-8")
    result = check(file)
    assert re.fullmatch(rf"{re.escape(str(file))}:5:5: .* \[ask the reporter: duration\]\n", result.stdout)
    assert result.stderr.startswith("1 question; 1 event read\nNext: timeline publish ")


def test_json_is_the_list_and_nothing_else(file: Path) -> None:
    file.write_text(ASKS, encoding="utf-8")
    (found,) = listed(file)
    assert list(found) == ["code", "severity", "event", "file", "line", "message", "suggestion"]
    assert found["code"] == "duration"
    assert found["severity"] == "asks"
    assert found["event"] == "held"
    assert found["file"] == str(file)
    assert found["line"] == 5
    assert "six nights" in found["message"]
    file.write_text(CLEAN, encoding="utf-8")
    assert listed(file) == []


@pytest.mark.parametrize("text", [BROKEN, "", "- a\n", "title: [", None])
def test_json_of_a_faulty_file(text: str | None, file: Path) -> None:
    if text is not None:
        file.write_text(text, encoding="utf-8")
    found = listed(file)
    assert found
    assert {(each["code"], each["severity"]) for each in found} == {("file", "blocks")}
    assert all(each["message"] and each["file"] == str(file) for each in found)


def test_json_can_be_printed_anywhere(file: Path) -> None:
    file.write_text(ASKS.replace("Ana Berg", "Әсет Әбішев"), encoding="utf-8")
    result = check(file, "--format", "json")
    assert result.stdout.isascii()
    assert json.loads(result.stdout)


def test_a_check_is_left_out_when_asked() -> None:
    codes = {each["code"] for each in listed(EXAMPLE)}
    assert {"duration", "hearsay"} <= codes
    left = {each["code"] for each in listed(EXAMPLE, "--ignore", "duration", "--ignore", "hearsay")}
    assert left == codes - {"duration", "hearsay"}


def test_an_unknown_code_is_answered_with_those_there_are(file: Path) -> None:
    file.write_text(ASKS, encoding="utf-8")
    result = check(file, "--ignore", "durations")
    assert "durations" in result.stderr
    assert all(code in result.stderr for code in CHECKS)


def test_all_looks_for_more(file: Path) -> None:
    event = "  - {{when: {}, what: {}, who: Ana, said_by: AFP}}\n"
    days = {"2022-01-01": "Arrested", "2022-01-20": "Goes home", "2022-06-01": "Speaks again"}
    head = ASKS.partition("  - ")[0]
    file.write_text(head + "".join(event.format(*each) for each in days.items()), encoding="utf-8")
    assert listed(file) == []
    assert [each["code"] for each in listed(file, "--all")] == ["silence"]


def test_github_shows_it_beside_its_line(tmp_path: Path) -> None:
    file = tmp_path / "my, 100% file.yaml"
    file.write_text(ASKS, encoding="utf-8")
    (line,) = check(file, "--format", "github").stdout.splitlines()
    head, _, message = line.removeprefix("::warning ").partition("::")
    fields = dict(field.split("=", 1) for field in head.split(","))
    assert fields == {
        "file": str(file).replace("%", "%25").replace(",", "%2C"),
        "title": "duration",
        "line": "5",
        "col": "5",
    }
    assert message.startswith("“ten days”")
    file.write_text(BLOCKED, encoding="utf-8")
    assert "::error " in check(file, "--format", "github").stdout


SARIF = {  # the parts of SARIF 2.1.0 that it must have
    "type": "object",
    "required": ["version", "runs", "$schema"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "properties": {
                    "tool": {
                        "required": ["driver"],
                        "properties": {"driver": {"required": ["name", "rules"]}},
                    },
                    "results": {
                        "type": "array",
                        "items": {
                            "required": ["ruleId", "level", "message", "locations"],
                            "properties": {
                                "level": {"enum": ["error", "warning", "note"]},
                                "message": {"required": ["text"]},
                            },
                        },
                    },
                },
            },
        },
    },
}


@pytest.mark.parametrize("text", [ASKS, BLOCKED, BROKEN, CLEAN, None])
def test_sarif_is_one_log(text: str | None, file: Path) -> None:
    if text is not None:
        file.write_text(text, encoding="utf-8")
    log = json.loads(check(file, "--format", "sarif").stdout)
    jsonschema.validate(log, SARIF)
    (only,) = log["runs"]
    rules = {rule["id"] for rule in only["tool"]["driver"]["rules"]}
    for result in only["results"]:
        assert result["ruleId"] in rules
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"].endswith("events.yaml")
        assert text is None or place["region"]["startLine"] >= 1


def test_what_blocks_cannot_be_exported_and_a_question_can(file: Path) -> None:
    chart = file.parent / "chart.svg"
    file.write_text(BLOCKED, encoding="utf-8")
    result = run("export", file, "-o", chart)
    assert result.exit_code == 1
    assert not chart.exists()
    file.write_text(ASKS, encoding="utf-8")
    assert run("export", file, "-o", chart).exit_code == 0
    assert chart.exists()


def test_positions_are_those_of_the_file() -> None:
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    chronology, _ = load(EXAMPLE)
    found = listed(EXAMPLE)
    assert any(each["event"] for each in found)
    for each in found:
        line = lines[each["line"] - 1]
        if each["event"]:
            start, _ = chronology.place(each["event"])
            assert lines[start - 1].strip() == f"- id: {each['event']}"
            assert line.strip().startswith("- ")
        elif each["code"] == "surname":
            assert line.strip().startswith("nurlan:")
        else:
            assert line.strip().startswith("euractiv:")


HOSTILE = "##[error]gone ##vso[task.setvariable]x {0} [click](https://evil.example) x"


def test_no_format_lets_a_text_command_the_machine_that_runs_it(file: Path) -> None:
    file.write_text(ASKS.replace("Held for ten days", f"{HOSTILE} held for ten days"), encoding="utf-8")
    for style in ("text", "json", "github", "sarif"):
        done = check(file, "--format", style)
        assert not re.search(r"##\w*\[", done.output), style
        assert HOSTILE.split()[1][2:] in done.output, "the text is there, as text"
        commands = [line for line in done.output.splitlines() if line.lstrip().startswith("::")]
        assert [line.split()[0] for line in commands] == (["::warning"] if style == "github" else [])
    (finding,) = listed(file)
    assert HOSTILE in finding["message"], "a program reads what stands in the file"


def test_sarif_fills_in_nothing_and_links_nowhere(file: Path) -> None:
    file.write_text(ASKS.replace("Held for ten days", f"{HOSTILE} held for ten days"), encoding="utf-8")
    log = json.loads(check(file, "--format", "sarif").stdout)
    said = log["runs"][0]["results"][0]["message"]["text"]
    assert "##[error]gone" in said
    assert "{{0}}" in said
    assert r"\[click\](https://evil.example)" in said
    assert not re.search(r"(?<!\{)\{\d+\}(?!\})", said)


def test_a_text_at_the_beginning_of_a_line_is_no_command(file: Path) -> None:
    people = "people: {guard: {name: Bo Chen, alias: A guard}, Ana:"
    hidden = CLEAN.replace("people: {Ana:", people).replace("id: held", "id: '::error::held', where: Almaty")
    file.write_text(hidden.replace("who: Ana", "who: [guard, Ana]"), encoding="utf-8")
    done = run("export", file, "-o", file.with_name("a.svg"), "--preview")
    assert done.exit_code == 0, done.output
    assert "error::held (line 5)" in done.output
    assert not [line for line in done.output.splitlines() if line.lstrip().startswith("::")]
