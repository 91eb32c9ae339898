"""The battery of faults counts its cases; `make faults` runs all of them and writes docs/reliability.md.

`FAULTS=all` alone runs all cases of some tests and writes nothing: the page tells of the whole battery.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

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


@dataclass(frozen=True)
class Line:
    """One row of the page."""

    fault: str
    promise: str
    cases: int


LINES: list[Line] = []


@pytest.fixture
def tally() -> Tally:
    """Notes how many cases of a fault held what is promised; those of one fault and promise are one line."""

    def note(fault: str, promise: str, cases: int) -> None:
        alike = next((each for each in LINES if (each.fault, each.promise) == (fault, promise)), None)
        if alike:
            LINES[LINES.index(alike)] = replace(alike, cases=alike.cases + cases)
        else:
            LINES.append(Line(fault, promise, cases))

    return note


@pytest.fixture
def every() -> Callable[[int, int], range]:
    """The numbers below a length to try: all of them, or a sample of about so many."""
    return lambda length, sample: range(0, length, 1 if ALL else max(1, length // sample))


def pytest_sessionfinish(exitstatus: int) -> None:
    if ALL and PAGE and exitstatus == 0:
        rows = "".join(f"| {each.fault} | {each.promise} | {each.cases:,} |\n" for each in LINES)
        total = sum(each.cases for each in LINES)
        head = HEAD.format(
            day=day_in_words(today()),
            commit=commit_in_words(commit()),
            system=platform.system(),
            python=platform.python_version(),
        )
        Path(PAGE).write_text(f"{head}{rows}| | **all** | **{total:,}** |\n", encoding="utf-8")
