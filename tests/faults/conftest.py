"""The battery of faults counts its cases; `make faults` runs all of them and writes docs/reliability.md.

`FAULTS=all` alone runs all cases of some tests and writes nothing: the page tells of the whole battery.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest

from benchmarks.machine import commit
from benchmarks.results import today
from benchmarks.words import commit_in_words, day_in_words

PAGE = os.environ.get("FAULTS_PAGE")
ALL = os.environ.get("FAULTS") == "all"
HEAD = """\
# Reliability

What was done to the program, and what it must do. Written by the run itself (`make faults`, {day},
run on {commit}, {system}, Python {python}); each line is a test in
`tests/faults/` that fails at the first case that breaks the promise. The tests of every change run a sample.

| what was done | what must hold | cases |
|---|---|--:|
"""
Tally = Callable[[str, str, int], None]


LINES: dict[tuple[str, str], list[tuple[str, int, int]]] = {}
"""Of each fault and promise: file and line of each test, and how many cases of it held."""


@pytest.fixture
def tally(record_property: Callable[[str, object], None]) -> Tally:
    """Notes how many cases of a fault held what is promised; those of one fault and promise are one line."""
    return lambda fault, promise, cases: record_property("tally", [fault, promise, cases])


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Of a test that ended, in whichever process it ran."""
    file, line, _ = report.location
    for name, noted in report.user_properties:
        if name == "tally" and report.when == "call":
            fault, promise, cases = cast("list[Any]", noted)
            LINES.setdefault((fault, promise), []).append((file, line or 0, cases))


@pytest.fixture
def every() -> Callable[[int, int], range]:
    """The numbers below a length to try: all of them, or a sample of about so many."""
    return lambda length, sample: range(0, length, 1 if ALL else max(1, length // sample))


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    if not (ALL and PAGE and exitstatus == 0) or hasattr(session.config, "workerinput"):
        return
    counted = {
        line: sum(cases for *_, cases in tests)
        for line, tests in sorted(LINES.items(), key=lambda each: (min(each[1])[:2], each[0]))
    }
    rows = "".join(f"| {fault} | {promise} | {cases:,} |\n" for (fault, promise), cases in counted.items())
    head = HEAD.format(
        day=day_in_words(today()),
        commit=commit_in_words(commit()),
        system=platform.system(),
        python=platform.python_version(),
    )
    total = sum(counted.values())
    Path(PAGE).write_text(f"{head}{rows}| | **all** | **{total:,}** |\n", encoding="utf-8")
