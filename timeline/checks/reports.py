"""Problems as a reporter, a program, GitHub's annotations or a SARIF viewer reads them."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from timeline.checks import CHECKS, FILE_CODE
from timeline.model import Problem, Severity

SAID: Mapping[Severity, str] = {
    "blocks": "blocks publication",
    "asks": "ask the reporter",
    "note": "note",
}
_LEVELS: Mapping[Severity, str] = {"blocks": "error", "asks": "warning", "note": "note"}
_COMMANDS: Mapping[Severity, str] = {"blocks": "error", "asks": "warning", "note": "notice"}
_LINK = re.compile(r"(?<!\\)\[([^\[\]]*)\]\(")
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def text(problems: Sequence[Problem]) -> list[str]:
    """One problem a line; of what a check found, its severity and code at the end."""
    return [
        str(each) if each.code == FILE_CODE else f"{each} [{SAID[each.severity]}: {each.code}]"
        for each in problems
    ]


def as_json(problems: Sequence[Problem]) -> list[str]:
    """A list of objects with code, severity, event, file, line, message and suggestion."""
    import json  # only who asks for it pays for it

    keys = ("code", "severity", "event", "file", "line", "message", "suggestion")
    listed = [{key: getattr(each, key) for key in keys} for each in problems]
    return json.dumps(listed, indent=2).splitlines()


def github(problems: Sequence[Problem]) -> list[str]:
    """Workflow commands, which GitHub shows beside the lines of the file."""
    return list(map(_annotation, problems))


def _annotation(problem: Problem) -> str:
    """See GitHub's documentation of workflow commands for what is escaped."""

    def escaped(value: object, further: str = "") -> str:
        return "".join(f"%{ord(char):02X}" if char in f"%\r\n{further}" else char for char in str(value))

    properties = {"file": problem.file, "title": problem.code}
    if problem.line:
        properties |= {"line": str(problem.line), "col": str(problem.column)}
    listed = ",".join(f"{key}={escaped(value, ':,')}" for key, value in properties.items() if value)
    message = escaped(" ".join(filter(None, (problem.message, problem.suggestion))))
    return f"::{_COMMANDS[problem.severity]} {listed}::{message}"


def sarif(problems: Sequence[Problem]) -> list[str]:
    """A log in SARIF 2.1.0, as code scanning and editors read it."""
    import json

    used = dict.fromkeys(each.code for each in problems)
    rules = [{"id": code, "shortDescription": {"text": _means(code)}} for code in used]
    driver = {"name": "Timeline", "rules": rules}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(each) for each in problems],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2).splitlines()


def _plain(text: str) -> str:
    """A text in which a viewer of SARIF finds no link and nothing to fill in (SARIF 2.1.0, 3.11.5 and 6)."""
    return _LINK.sub(r"\\[\1\\](", text).replace("{", "{{").replace("}", "}}")


def _result(problem: Problem) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(os.fsencode(problem.file.replace("\\", "/")))}}
    if problem.line:
        place["region"] = {"startLine": problem.line, "startColumn": problem.column}
    return {
        "ruleId": problem.code,
        "level": _LEVELS[problem.severity],
        "message": {"text": _plain(" ".join(filter(None, (problem.message, problem.suggestion))))},
        "locations": [{"physicalLocation": place}],
    }


def _means(code: str) -> str:
    return CHECKS[code].means if code in CHECKS else "the file cannot be read as it stands"


REPORTS: Mapping[str, Callable[[Sequence[Problem]], list[str]]] = {
    "text": text, "json": as_json, "github": github, "sarif": sarif,
}  # fmt: skip
"""The lines of each format; JSON is in ASCII, so that every terminal can print it."""
