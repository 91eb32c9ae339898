"""The chronology that a command is given, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.cli.options import size

if TYPE_CHECKING:
    from timeline.gate import Allowance
    from timeline.model import Chronology, Problem


def load(file: Path, limit: int) -> tuple[Chronology, Sequence[Problem]]:
    """The chronology, and what is wrong with the form of its file."""
    from timeline import readers

    return readers.load(file, limit=size(limit))


def read_to_publish(file: Path, limit: int) -> tuple[Chronology, Sequence[Problem]]:
    """The chronology, and everything that keeps it from being published."""
    from timeline.checks import BLOCKING
    from timeline.checks import check as run_checks

    chronology, problems = load(file, limit)
    return chronology, in_order({*problems, *run_checks(chronology, severities=BLOCKING)})


def not_allowed(problems: Iterable[Problem], allowing: Iterable[Allowance]) -> Sequence[Problem]:
    """What keeps a chronology from being published, but for what somebody allows."""
    from timeline.gate import refused

    return refused((problem for problem in problems if problem.severity == "blocks"), allowing)


def in_order(problems: Iterable[Problem]) -> Sequence[Problem]:
    """Problems as they stand in the file."""
    return sorted(problems, key=lambda problem: (problem.line, problem.column, problem.code, problem.message))
