"""The command line: what each command does, says and leaves behind; no traceback ever reaches a user."""

from __future__ import annotations

import builtins
import errno
import json
import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import tomllib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree

import pytest
from click.testing import Result
from commands import run
from pydantic_core import SchemaValidator
from serving import HEARING, PATIENCE, free_port

from benchmarks.shapes import SHAPES
from timeline.cli import main
from timeline.exports import FORMATS

ROOT = Path(__file__).parent.parent
LONG = "x" * 10_000
SMALL = """\
title: Detained
timezone: Asia/Almaty
people:
  aset: {name: Aset Abishev, role: activist}
  yerlan: {name: Yerlan Zhagiparov}
  zarina: {name: Zarina Tulegenova, visibility: desk}
sources:
  AFP:
charts:
  - {name: who-says-what, headline: Who says what, events: [arrest]}
  - {name: secret, events: [hidden]}
events:
  - {id: arrest, when: 2022-01-04, what: "Arrested, AFP reports", who: aset, said_by: AFP}
  - {id: call, when: 2022-01-06T20:00~, what: "Phones a friend, AFP reports", who: yerlan, said_by: AFP}
  - {id: hidden, when: 2022-03-01, what: Something for the desk, visibility: desk, said_by: zarina}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "events.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path


def export(file: Path, *arguments: str | Path, name: str = "chart.svg") -> tuple[Result, str]:
    """Export to one file: what was said, and the file's text, empty where there is none."""
    output = file.parent / name
    result = run("export", file, "-o", output, *arguments)
    return result, output.read_text(encoding="utf-8") if output.exists() else ""


def beside(file: Path) -> set[str]:
    return {path.name for path in file.parent.iterdir()} - {file.name}


# ---- help -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", sorted(main.commands))
def test_each_command_has_an_example_that_uses_it(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert re.search(rf"Examples?:\n    timeline {command}", result.stdout)


def test_the_help_of_export_lists_the_formats_there_are() -> None:
    listed = re.search(r"The file to make: (.*?)\. Repeat", " ".join(run("export", "--help").stdout.split()))
    assert listed
    assert re.findall(r"\.\w+(?:\.\w+)?", listed[1]) == list(FORMATS)


def test_a_wrong_command_is_wrong_usage() -> None:
    assert run("exprot", "x").exit_code == 2
    assert run("export", "x.yaml").exit_code == 2


# ---- what is refused and allowed -------------------------------------------------------------------------

UNSOURCED = """\
title: The bridge
events:
  - {id: closed, when: 2022-01-04, what: Bridge closed}
people:
  Ines Marlow: {visibility: desk}
"""


def allowances(output: str, because: str) -> list[str]:
    """The options that a refusal names, with a reason for each."""
    offered = output.rpartition("Once somebody has read each of them, add: ")[2]
    return [because if option == "…" else option for option in shlex.split(offered)]


def test_what_is_refused_is_published_where_somebody_says_why(tmp_path: Path) -> None:
    file, chart = tmp_path / "bridge.yaml", tmp_path / "chart.svg"
    file.write_text(UNSOURCED, encoding="utf-8")
    refused = run("export", str(file), "-o", str(chart))
    assert refused.exit_code == 1
    assert not chart.exists()
    allowed = allowances(refused.output, "seen by two editors")
    done = run("export", str(file), "-o", str(chart), *allowed)
    record = tmp_path / "chart.svg.allowed.txt"
    assert (done.exit_code, done.stdout) == (0, f"Wrote {record}\nWrote {chart}\n")
    assert f"{allowed[1]} (line 3): seen by two editors\n" in record.read_text(encoding="utf-8")
    # Lines written above it change nothing; other words, or more of them, are asked about again.
    file.write_text(UNSOURCED.replace("events:", "note: New\nevents:"), encoding="utf-8")
    assert run("export", str(file), "-o", str(chart), *allowed).exit_code == 0
    later = "  - {id: later, when: 2022-01-05, what: Bridge open}\n"
    for changed in (
        UNSOURCED.replace("Bridge", "Big bridge"),
        UNSOURCED.replace("people:", f"{later}people:"),
    ):
        file.write_text(changed, encoding="utf-8")
        assert run("export", str(file), "-o", str(chart), *allowed).exit_code == 1


@pytest.mark.parametrize(("command", "output"), [("export", "a.svg"), ("publish", "out")])
@pytest.mark.parametrize("there", ["a link", "a text", "a folder"])
def test_the_record_of_what_was_allowed_is_written_over_nothing_of_somebody_else(
    command: str, output: str, there: str, tmp_path: Path
) -> None:
    """Its name is ours and not that of whoever calls: whoever may write there may have put a link there."""
    file, record = tmp_path / "bridge.yaml", tmp_path / f"{output}.allowed.txt"
    file.write_text(UNSOURCED, encoding="utf-8")
    allowed = allowances(run(command, file, "-o", tmp_path / output).output, "seen by two editors")
    match there:
        case "a link":
            record.symlink_to(file)
        case "a text":
            record.write_text("The words of a source", encoding="utf-8")
        case _:
            record.mkdir()
    done = run(command, file, "-o", tmp_path / output, *allowed)
    assert done.exit_code == 2, done.output
    assert f"{record} is " in done.stderr
    assert file.read_text(encoding="utf-8") == UNSOURCED
    assert not (tmp_path / output).exists()
    assert there != "a text" or record.read_text(encoding="utf-8") == "The words of a source"
    assert run(command, file, "-o", tmp_path / f"other-{output}", *allowed).exit_code == 0


def test_no_chart_takes_the_place_of_the_record_of_another(tmp_path: Path) -> None:
    file, chart = tmp_path / "bridge.yaml", tmp_path / "a.svg"
    file.write_text(UNSOURCED, encoding="utf-8")
    allowed = allowances(run("export", file, "-o", chart).output, "seen by two editors")
    done = run("export", file, "-o", chart, "-o", tmp_path / "a.svg.allowed.txt", *allowed)
    assert done.exit_code == 2
    assert "is where it is kept what was allowed. Write another name after -o." in done.stderr
    assert not chart.exists()


@pytest.mark.parametrize("command", ["export", "publish"])
def test_what_is_allowed_in_a_text_lets_no_withheld_name_into_a_file(tmp_path: Path, command: str) -> None:
    told = "Told: her brother saw the arrest"
    raw = {
        "title": "Detained",
        "note": told.removeprefix("Told: "),
        "people": {"bo": {"name": "Bo Chen", "visibility": "desk"}},
        "sources": {"afp": "AFP"},
        "events": [
            {"when": "2022-01-04", "what": "Arrested, AFP reports", "details": told, "said_by": "afp"}
        ],
    }
    file, place = tmp_path / "events.yaml", tmp_path / "bo-chen.svg"
    file.write_text(json.dumps(raw), encoding="utf-8")
    refused = run(command, str(file), "-o", str(tmp_path / "fine.svg"))
    allowed = allowances(refused.output, "two editors read it")
    assert "“Her brother" not in run(command, str(file), "-o", str(tmp_path / "fine.svg"), *allowed).output
    done = run(command, str(file), "-o", str(place), *allowed)
    assert done.exit_code, done.output
    assert "“Bo Chen” is for the desk only, but stands in bo-chen.svg." in done.output
    done = run(command, str(file), "-o", str(tmp_path / "a.svg"), *allowed[:3], "Bo Chen has read it")
    assert "“Bo Chen” is for the desk only, but stands in the reason" in done.output
    assert not place.exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--allow", "unsourced"], "1 times and --because 0 times"),
        (["--because", "so"], "0 times and --because 1 times"),
        (["--allow", "unsourced=1a2b3c", "--because", " "], "Say why “unsourced” is allowed"),
        (["--allow", "unsourced=1a2b3c", "--because", "\udcff"], "a character that cannot be shown (U+DCFF)"),
        (["--allow", "unsourced=1a2b3c", "--because", "a \x1b[31m"], "that cannot be shown (U+001B)"),
        (["--allow", "unsourced", "--because", "so"], "Say which words of “unsourced” are allowed"),
        (["--allow", "unsourced=all", "--because", "so"], "Say which words of “unsourced” are allowed"),
        (["--allow", "unsourced=1a2b3c", "--because", "so"], "nobody is named who says so"),
        (["--allow", "unsuorced", "--because", "so"], "“unsuorced” cannot be allowed. What can: "),
        (["--allow", "weekday", "--because", "so"], "“weekday” cannot be allowed"),
        (["--allow", "file", "--because", "so"], "“file” cannot be allowed"),
        (["--allow", "withheld-name", "--because", "so"], "A withheld name is never let out."),
        (["--allow", "accusation=MARK", "--because", "so"], "nobody is named who says so"),
        (["--allow", "unsourced=MARK", "--because", "Ines Marlow saw it"], "“Ines Marlow” is for the desk"),
    ],
)  # fmt: skip
def test_what_nobody_can_allow_is_refused(tmp_path: Path, options: list[str], said: str) -> None:
    file, chart = tmp_path / "bridge.yaml", tmp_path / "chart.svg"
    file.write_text(UNSOURCED, encoding="utf-8")
    _, named, *_ = allowances(run("export", str(file), "-o", str(chart)).output, "")
    options = [each.replace("MARK", named.partition("=")[2]) for each in options]
    done = run("export", str(file), "-o", str(chart), *options)
    assert done.exit_code in (1, 2)
    assert said in " ".join(done.output.split())
    assert list(tmp_path.iterdir()) == [file]


# ---- check ----------------------------------------------------------------------------------------------


def test_a_sound_file(file: Path) -> None:
    result = run("check", file)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"No problems in 3 events.\nNext: timeline publish {file}\n"


def test_of_a_language_without_word_checks_it_is_said(file: Path) -> None:
    """Else “No problems” would seem to have looked for lost hedges."""
    file.write_text(SMALL + "language: ru\n", encoding="utf-8")
    told = "What titles say was not checked: Timeline reads English, this file is in ru."
    assert told in run("check", file).stderr
    assert told in run("publish", file).stderr


def test_problems_one_a_line(file: Path) -> None:
    file.write_text(
        SMALL.replace("2022-01-04", "2022-02-30").replace("who: yerlan", "who: yerlam"), encoding="utf-8"
    )
    result = run("check", file)
    lines = result.stdout.splitlines()
    assert result.exit_code == 1
    assert [re.sub(r":\d+: .*", "", line) for line in lines] == [f"{file}:13", f"{file}:14"]
    assert result.stderr.startswith("2 problems; ")


BROKEN: dict[str, bytes] = {
    "cut off inside a quoted value": SMALL[: SMALL.index("Arrested") + 4].encode(),
    "UTF-16": SMALL.encode("utf-16"),
    "NUL": SMALL.replace("Detained", "Det\0ained").encode(),
    "tabs": SMALL.replace("\n  aset", "\n\taset").encode(),
    "a bomb of aliases": b"a: &a [x,x,x,x,x,x,x,x,x,x]\n"
    + b"".join(b"%c: &%c [%s]\n" % (98 + n, 98 + n, b",".join([b"*%c" % (97 + n)] * 10)) for n in range(9)),
    "a bomb of brackets": b"title: x\nevents: " + b"[" * 100_000,
    "30 February": SMALL.replace("2022-01-04", "2022-02-30").encode(),
    "a reversed range": SMALL.replace("2022-01-04", "2022-01-10/2022-01-04").encode(),
    "an unknown person": SMALL.replace("who: aset", "who: Asel").encode(),
    "1/6/2022": SMALL.replace("2022-01-04", "1/6/2022").encode(),
    "20:00": SMALL.replace("2022-01-04", "20:00").encode(),
    "now": SMALL.replace("2022-01-04", "now").encode(),
    "nothing": b"",
    "a list": b"- a\n- b\n",
    "a tag": b"title: !!python/object/apply:os.system [ls]\nevents: []\n",
    "a picture": bytes(range(256)),
}


@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.parametrize("command", ["check", "export", "ids"])
def test_a_broken_file_is_answered_with_a_line(file: Path, name: str, command: str) -> None:
    file.write_bytes(BROKEN[name])
    extra = ["-o", file.parent / "chart.svg"] if command == "export" else []
    result = run(command, file, *extra)
    assert result.exit_code in (1, 2)
    assert re.match(re.escape(str(file)) + r":\d+:\d+: \S", result.stdout)
    assert file.read_bytes() == BROKEN[name]
    assert beside(file) == set()


@pytest.mark.parametrize("command", ["check", "export", "ids", "serve"])
def test_what_is_no_file_cannot_be_read(tmp_path: Path, command: str) -> None:
    extra = ["-o", tmp_path / "chart.svg"] if command == "export" else []
    for path in (tmp_path, tmp_path / "none.yaml", tmp_path / "no" / "folder.yaml"):
        result = run(command, path, *extra)
        assert result.exit_code == 2
        assert str(path) in result.output
    assert not list(tmp_path.iterdir())


def test_a_limit_that_an_option_raises(file: Path) -> None:
    file.write_text(SMALL + "#" * 1_100_000, encoding="utf-8")
    refused = run("check", file, "--limit", "1")
    assert refused.exit_code == 2
    assert "--limit 2\n" in refused.stdout
    assert run("check", file, "--limit", "2").exit_code == 0
    assert run("check", file, "--limit", "0").exit_code == 2
    assert run("check", file, "--limit", "99999").exit_code == 0, "memory is taken for what is there"
    assert run("check", file, "--limit", "9" * 30).exit_code == 0


def test_serve_takes_a_limit_too(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_text(SMALL + "#" * 1_100_000, encoding="utf-8")
    served = []

    def create(app: Any, **_: object) -> SimpleNamespace:
        served.append(app.test_client())
        return SimpleNamespace(run=lambda: None)  # in place of a server that would run until it is stopped

    monkeypatch.setattr("waitress.create_server", create)
    assert run("serve", file, "--limit", "1").exit_code == 0
    assert run("serve", file, "--limit", "2").exit_code == 0
    refused, shown = (client.get("/", base_url="http://127.0.0.1").text for client in served)
    assert "over the limit of 1 MB" in refused
    assert "over the limit" not in shown
    assert run("serve", file, "--limit", "0").exit_code == 2


def test_a_name_of_a_file_cannot_command_the_terminal(tmp_path: Path) -> None:
    result = run("check", tmp_path / "a\x1b[31m\nb.yaml")
    assert result.exit_code == 2
    assert "\x1b" not in result.output
    assert "a\\u001b[31m\\u000ab.yaml" in result.stdout
    assert len(result.stdout.splitlines()) == 1


# ---- export ---------------------------------------------------------------------------------------------


def texts(svg: str) -> str:
    return " ".join(" ".join(ElementTree.fromstring(svg).itertext()).split())


def test_every_public_event_is_exported_and_no_other(file: Path) -> None:
    result, svg = export(file)
    assert (result.exit_code, result.stdout) == (0, f"Wrote {file.parent / 'chart.svg'}\n")
    assert "AFP reports" in texts(svg)
    assert "Yerlan Zhagiparov" in texts(svg)
    assert "for the desk" not in svg
    assert "hidden" not in svg
    assert "Tulegenova" not in svg


def test_the_same_file_twice_gives_the_same_bytes_and_says_that_it_replaced(file: Path) -> None:
    _, first = export(file)
    result, second = export(file)
    assert result.stdout == f"Replaced {file.parent / 'chart.svg'}\n"
    assert first == second


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        (["--chart", "who-says-what"], ["arrest"]),
        (["--track", "Aset Abishev"], ["arrest"]),
        (["--track", "aset"], ["arrest"]),
        (["--track", "ASET  abishev", "--track", "yerlan"], ["arrest", "call"]),
        (["--from", "5 January 2022"], ["call"]),
        (["--to", "2022-01-05"], ["arrest"]),
        (["--from", "2022-01-04", "--to", "2022-01-06"], ["arrest", "call"]),
    ],
    ids=str,
)
def test_what_an_option_selects(file: Path, arguments: list[str], shown: list[str]) -> None:
    result, svg = export(file, *arguments)
    assert result.exit_code == 0, result.output
    assert [event for event in ("arrest", "call", "hidden") if f'"{event}"' in svg] == shown
    if len(shown) == 1:
        assert "1 of 2 events" in texts(svg)


def test_width_theme_and_a_headline_show(file: Path) -> None:
    _, narrow = export(file, "--width", "600", "--chart", "who-says-what")
    _, dark = export(file, "--theme", "dark")
    assert ElementTree.fromstring(narrow).get("width") == "600"
    assert "Who says what" in texts(narrow)
    assert "#15191e" in dark


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--chart", "who-say-what"], "Did you mean “who-says-what”?"),
        (["--chart", "secret"], "no public chart “secret”"),
        (["--track", "Yerlan Zagiparov"], "Did you mean “Yerlan Zhagiparov”?"),
        (["--track", "zhagiparov"], "Did you mean “Yerlan Zhagiparov”?"),
        (["--track", "ABISHEV"], "Did you mean “Aset Abishev”?"),
        (["--from", "1937-38"], "“1937-38” is the years 1937 to 1938 to some and a part of 1937 to others."),
        (["--from", "2023", "--to", "2021"], "The range is reversed: “2021” is before “2023”."),
        (["--from", "1/6/2022"], "1/6/2022"),
        (["--to", "soon"], "soon"),
        (["--width", "12"], "320 to 4000"),
        (["--width", "1e9"], "1e9"),
        (["--lang", "tlh"], "tlh"),
        (["--theme", "neon"], "light, dark"),
        (["--from", "2023"], "No public event"),
    ],
    ids=str,
)
def test_what_is_not_there_is_wrong_usage(file: Path, arguments: list[str], said: str) -> None:
    result, written = export(file, *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert written == ""
    assert beside(file) == set()


@pytest.mark.parametrize("name", ["chart.docx", "chart", ".svg"])
def test_a_format_that_is_not_built_is_refused_with_those_that_are(file: Path, name: str) -> None:
    result, written = export(file, name=name)
    assert (result.exit_code, written) == (2, "")
    assert ".svg" in result.stderr.replace(name, "", 1)


def test_a_file_with_problems_is_not_exported(file: Path) -> None:
    file.write_text(SMALL.replace("2022-01-04", "2022-02-30"), encoding="utf-8")
    result, written = export(file)
    assert (result.exit_code, written) == (1, "")
    assert result.stdout.startswith(f"{file}:13:")
    assert "nothing was exported" in result.stderr


def test_an_account_of_nobody_is_not_exported(file: Path) -> None:
    file.write_text(
        SMALL.replace('reports", who: aset, said_by: AFP', 'reports", who: aset'), encoding="utf-8"
    )
    result, written = export(file)
    assert (result.exit_code, written) == (1, "")
    assert f"{file}:13:" in result.stdout


def test_a_withheld_name_refuses_the_export_and_leaves_what_was_there(file: Path) -> None:
    _, before = export(file)
    file.write_text(SMALL.replace("Phones a friend", "Phones zarina  TULEGENOVA"), encoding="utf-8")
    result, after = export(file)
    assert result.exit_code == 1
    assert result.stdout.startswith(f"{file}:14:5: “Zarina Tulegenova” is for the desk only")
    assert after == before


def test_a_withheld_name_in_a_claim_has_the_line_of_the_claim(file: Path) -> None:
    claims = """
  - id: custody
    when: 2022-01-08
    what: In custody
    claims:
      - {said_by: zarina, what: For the desk, visibility: desk}
      - {said_by: AFP}
      - {said_by: aset, what: Held with Zarina Tulegenova}
"""
    file.write_text(SMALL.rstrip() + claims, encoding="utf-8")
    result, _ = export(file)
    assert result.exit_code == 1
    assert f"{file}:{len(file.read_text(encoding='utf-8').splitlines())}:9: " in result.stdout


def test_all_are_written_or_none(file: Path) -> None:
    first, lost = file.parent / "a.svg", file.parent / "none" / "b.svg"
    result = run("export", file, "-o", first, "-o", lost)
    assert result.exit_code == 2
    assert f"There is no folder {lost.parent}" in result.stderr
    assert beside(file) == set()
    result = run("export", file, "-o", first, "-o", file.parent / "b.svg")
    assert result.exit_code == 0
    assert beside(file) == {"a.svg", "b.svg"}


def forbid(monkeypatch: pytest.MonkeyPatch, mode: str) -> None:
    """As a folder or file without permissions answers; whoever runs the tests may be allowed everything."""
    allowed = os.access

    def refusing(opened: Callable[..., Any]) -> Callable[..., Any]:
        def refuse(path: Path, *how: Any, **more: Any) -> Any:
            if mode in how:
                raise PermissionError(errno.EACCES, "Permission denied", str(path))
            return opened(path, *how, **more)

        return refuse

    monkeypatch.setattr(Path, "open", refusing(Path.open))
    monkeypatch.setattr(builtins, "open", refusing(open))
    if mode == "rb":
        monkeypatch.setattr(
            os, "access", lambda path, how, **more: how != os.R_OK and allowed(path, how, **more)
        )


@pytest.mark.parametrize("command", ["export", "ids", "new"])
def test_a_folder_that_takes_no_file(file: Path, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    if command == "ids":
        file.write_text(SMALL.replace("id: call, ", ""), encoding="utf-8")
    forbid(monkeypatch, "xb")
    asked = {"export": file.parent / "a.svg", "ids": file, "new": file.parent / "b.yaml"}[command]
    result = run("export", file, "-o", asked) if command == "export" else run(command, asked)
    assert result.exit_code == 2
    assert f"{asked} cannot be written: you may not write in the folder {file.parent}. Ask " in result.stderr
    assert ".timeline-" not in result.stderr
    assert "itself failed" not in result.stderr
    assert beside(file) == set()


@pytest.mark.parametrize("command", ["check", "export", "ids", "serve"])
def test_a_file_that_may_not_be_read(file: Path, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    forbid(monkeypatch, "rb")
    result = run(command, file, *(["-o", file.parent / "a.svg"] if command == "export" else []))
    assert result.exit_code == 2
    assert "ou may not read " in result.output
    assert str(file) in result.output
    assert "Ask its owner for permission" in result.output
    assert "Invalid value" not in result.output
    assert beside(file) == set()


def test_one_output_asked_for_twice_is_written_once(file: Path) -> None:
    svg = file.parent / "a.svg"
    result = run("export", file, "-o", svg, "-o", svg)
    assert (result.exit_code, result.stdout) == (0, f"Wrote {svg}\n")


@pytest.mark.parametrize("kind", ["folder", "itself", "twice", "behind a link"])
def test_where_no_file_can_be_written(file: Path, kind: str) -> None:
    svg, notes = file.parent / "a.svg", file.parent / "notes.txt"
    notes.write_text("mine", encoding="utf-8")
    if kind == "behind a link":
        svg.symlink_to(notes)
    if kind == "folder":
        svg.mkdir()
    if kind == "itself":
        svg.symlink_to(file)
    outputs = ["-o", svg, *(["-o", file.parent / "." / "x" / ".." / "a.svg"] if kind == "twice" else [])]
    if kind == "twice":
        (file.parent / "x").mkdir()
    result = run("export", file, *outputs)
    assert result.exit_code == 2
    assert not svg.is_file() or svg.read_text(encoding="utf-8") in (SMALL, "mine")
    assert notes.read_text(encoding="utf-8") == "mine"


def test_a_chronology_may_be_a_link_to_a_file_of_any_name(file: Path) -> None:
    """As in a store that names files by what is in them."""
    stored = file.rename(file.parent / "8f3a")
    file.symlink_to(stored)
    assert run("ids", file).exit_code == 0
    assert file.is_symlink()
    assert "id:" in stored.read_text(encoding="utf-8")


def test_a_link_stays_a_link_and_permissions_stay(file: Path) -> None:
    real, link = file.parent / "real.svg", file.parent / "link.svg"
    real.touch(mode=0o640)
    link.symlink_to(real)
    assert run("export", file, "-o", link).exit_code == 0
    assert link.is_symlink()
    assert real.read_bytes().startswith(b"<svg")
    assert real.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    ("stop", "code", "said"), [(SystemExit(143), 143, ""), (KeyboardInterrupt(), 130, "Stopped.\n")], ids=repr
)
def test_a_stop_while_pydantic_builds_a_model_is_a_stop(
    file: Path, monkeypatch: pytest.MonkeyPatch, stop: BaseException, code: int, said: str
) -> None:
    """It makes an error of its own of whatever a signal raises in it."""

    class Signalled:
        def __repr__(self) -> str:
            raise stop

    def load(*_: object, **__: object) -> None:
        SchemaValidator({"type": "literal", "expected": [Signalled()]})

    monkeypatch.setattr("timeline.readers.load", load)
    result = run("check", file)
    assert (result.exit_code, result.stderr) == (code, said)


def test_a_full_disk_leaves_everything_as_it_was(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (file.parent / "a.svg").write_text("old")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    result = run("export", file, "-o", file.parent / "a.svg", "-o", file.parent / "b.svg")
    assert result.exit_code == 2
    assert result.stderr == (
        f"{file.parent / 'a.svg'}: No space left on device. Nothing was written. "
        "Make room on the disk, or write on another one.\n"
    )
    assert beside(file) == {"a.svg"}
    assert (file.parent / "a.svg").read_text() == "old"


def test_a_rename_that_fails_takes_back_those_before_it(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (file.parent / "a.svg").write_text("old")
    rename = Path.replace

    def refuse(self: Path, target: Path) -> Any:
        if target.name == "c.svg":
            raise PermissionError(errno.EACCES, "Permission denied", str(target))
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    outputs = [part for name in "abc" for part in ("-o", file.parent / f"{name}.svg")]
    result = run("export", file, *outputs)
    assert result.exit_code == 2
    assert f"{file.parent / 'c.svg'} cannot be written: you may not write in the folder" in result.stderr
    assert beside(file) == {"a.svg"}
    assert (file.parent / "a.svg").read_text() == "old"


# ---- new, ids, schema -----------------------------------------------------------------------------------


def test_the_starter_is_sound_and_draws(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    assert run("new", file).exit_code == 0
    assert "code name" in file.read_text(encoding="utf-8")
    assert len(file.read_text(encoding="utf-8").splitlines()) <= 16
    assert run("check", file).exit_code == 0
    result, svg = export(file)
    assert result.exit_code == 0, result.output
    assert "Anna Example" in texts(svg)


def test_the_next_command_can_be_pasted_whatever_the_file_is_called(tmp_path: Path) -> None:
    file = tmp_path / "my bridge'; ls.yaml"
    assert shlex.split(run("new", file).stdout.split("Next: ")[1]) == ["timeline", "serve", str(file)]


def test_new_never_replaces_a_file(file: Path) -> None:
    result = run("new", file)
    assert result.exit_code == 2
    assert "already there" in result.stderr
    assert file.read_text(encoding="utf-8") == SMALL
    assert run("new", file.parent).exit_code == 2
    assert run("new", file.parent / "none" / "a.yaml").exit_code == 2
    assert beside(file) == set()


def test_ids_are_written_once_and_nothing_else_changes(file: Path) -> None:
    before = b"\xef\xbb\xbf" + SMALL.replace("{id: call, ", "{").replace("\n", "\r\n").encode()
    file.write_bytes(before)
    assert run("ids", file).exit_code == 0
    after = file.read_bytes()
    assert len(after) > len(before)
    assert re.sub(rb"id: phones-a-friend[\w-]*, ", b"", after) == before
    result = run("ids", file)
    assert "nothing was written" in result.stdout
    assert file.read_bytes() == after


def test_the_schema_is_one() -> None:
    result = run("schema")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["properties"]["events"]


# ---- nothing reaches a user but sentences ----------------------------------------------------------------


def test_a_fault_of_ours_is_one_line(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("first\nsecond")

    monkeypatch.setattr("timeline.readers.load", fail)
    result = run("check", file)
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith("Timeline itself failed (RuntimeError: first")


def start(*arguments: str | Path, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "timeline", *map(str, arguments)],
        cwd=ROOT,
        env=os.environ | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        preexec_fn=HEARING,  # noqa: PLW1509
    )


def test_a_terminal_that_lacks_letters(file: Path) -> None:
    file.write_text(SMALL.replace("who: aset", "who: Әсет"), encoding="utf-8")
    with start("check", file, PYTHONIOENCODING="latin-1") as process:
        output, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert "\\u04d8" in output
    assert "Traceback" not in errors


def test_stopped_while_it_starts(tmp_path: Path) -> None:
    # What Ctrl+C does in the middle of an import.
    (tmp_path / "click.py").write_text("raise KeyboardInterrupt\n")
    with start("schema", PYTHONPATH=str(tmp_path)) as process:
        output, errors = process.communicate(timeout=PATIENCE)
    assert (process.returncode, output, errors) == (130, "", "Stopped.\n")


def test_the_installed_command_is_the_same() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["scripts"] == {"timeline": "timeline.__main__:main"}


def test_a_reader_that_leaves_early() -> None:
    with start("schema") as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        errors = process.stderr.read()
        process.wait(timeout=PATIENCE)
    assert errors == ""


def test_serve_says_where_and_stops_when_asked(file: Path) -> None:
    port = free_port()
    with start("serve", file, "--port", str(port)) as process:
        assert process.stderr
        said = process.stderr.readline()
        process.send_signal(signal.SIGINT)
        rest = process.stderr.read()
        process.wait(timeout=PATIENCE)
    assert f"http://127.0.0.1:{port}" in said
    assert "Traceback" not in rest


SINCE = ("publish", str(Path(__file__).parent.parent / "data" / "events.yaml"), "-o", "out", "--since")


@pytest.mark.parametrize(
    "command", [("check",), ("publish", "-o", "out"), ("export", "-o", "a.svg"), ("ids",), SINCE]
)
def test_a_name_of_any_length_is_told_in_short(command: tuple[str, ...]) -> None:
    told = run(*command, "x" * 10_000)
    assert told.exit_code == 2
    assert "File name too long" in told.output
    assert max(map(len, told.output.splitlines())) < 2500


def test_a_port_in_use_is_one_line_with_the_remedy(file: Path) -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]
        with start("serve", file, "--port", str(port)) as process:
            _, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 2
    assert len(errors.splitlines()) == 1
    assert re.search(r"timeline serve .* --port \d+", errors)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["."], "Error: . is a folder. Give the file in it"),
        (["/dev/null"], "Error: /dev/null is not an ordinary file"),
        (
            ["--host", "a\nb\x1b[31m"],
            "Error: No machine is called “a\\u000ab\\u001b[31m”.",
        ),
        (["--host", ""], "Error: No machine is called “”."),
        (["--name", "a\nb"], "Error: “a\\u000ab” is no name of a machine."),
    ],
    ids=repr,
)
def test_what_cannot_be_served_is_a_line_too(file: Path, arguments: list[str], said: str) -> None:
    result = run("serve", *([] if arguments[0][0] != "-" else [file]), *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert "timeline new" not in result.stderr


@pytest.mark.battery
def test_long_work_tells_a_terminal_how_far_it_is_and_that_a_page_is_heavy(tmp_path: Path) -> None:
    (tmp_path / "events.yaml").write_text(SHAPES["as a desk writes it"](500), encoding="utf-8")
    shown = on_a_terminal(IMPATIENT, "export", tmp_path / "events.yaml", "-o", tmp_path / "all.html")
    lines = re.split(r"\r\x1b\[K|\r\n", shown)
    assert {
        "Reading events.yaml …",
        "Making what readers may see …",
        "Making 1 file, and looking for withheld names in them …",
    } < set(lines)
    assert any(re.fullmatch(r"Checking 500 events: \d+ of \d+ · [a-z-]+ …", line) for line in lines)
    weight = (tmp_path / "all.html").stat().st_size / 1_000_000
    said = f"{tmp_path}/all.html weighs {weight:.1f} MB, for it lists every event."
    wait = "Readers on phones would wait: make charts of fewer events."
    assert lines[-3:] == [f"Wrote {tmp_path}/all.html", f"{said} {wait}", ""]


@pytest.mark.parametrize(
    "told",
    [
        *(
            ["export", "-o", "a.svg", option, LONG]
            for option in ("--preset", "--chart", "--theme", "--track")
        ),
        *(
            ["export", "-o", "a.svg", option, LONG]
            for option in ("--lang", "--from", "--font", "--as-known-on")
        ),
        ["export", "-o", f"a.{LONG}"],
        ["export", "-o", f"{LONG}.svg"],
        ["export", f"--{LONG}"],
        ["publish", "--base-url", LONG],
        ["publish", "--theme", f"{LONG}.yaml"],
        ["publish", "-o", LONG],
        ["check", "--ignore", LONG],
        ["check", "--format", LONG],
        ["checked", LONG, "--by", "MK"],
    ],
    ids=lambda told: " ".join(told)[:30],
)
def test_a_long_value_is_shown_by_its_beginning(
    file: Path, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(file.parent)
    command, *rest = told
    said = run(command, file, *rest)
    assert said.exit_code == 2
    assert "x" * 40 in said.stderr or "given file name" in said.stderr
    assert max(map(len, said.output.split("\n"))) < 2_500


def test_short_work_tells_a_terminal_nothing_of_itself(file: Path) -> None:
    assert on_a_terminal("import timeline.__main__ as it; it.main()", "check", file).count("\n") == 2


IMPATIENT = """\
from timeline.__main__ import main
from timeline.cli import progress
progress.PATIENCE = 0.01
main()
"""


def on_a_terminal(program: str, *arguments: str | Path) -> str:
    """Everything that a command writes where it writes to a terminal."""
    here, there = os.openpty()
    command = [sys.executable, "-c", program, *map(str, arguments)]
    with subprocess.Popen(command, cwd=ROOT, stdout=there, stderr=there) as process:
        os.close(there)
        shown = b""
        with suppress(OSError):  # what Linux raises where the other end is closed
            while part := os.read(here, 65_536):
                shown += part
        os.close(here)
    assert process.returncode == 0, shown
    return shown.decode()
