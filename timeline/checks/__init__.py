"""What is wrong with a chronology that its file's form does not show: pure functions, listed in CHECKS."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from timeline.checks.sourcing import unsourced
from timeline.model import Chronology, Problem

Check = Callable[[Chronology], Iterable[Problem]]

CHECKS: Mapping[str, Check] = {"unsourced": unsourced}
"""By code. Each gives its problems without file and line; `check` adds them."""


def check(chronology: Chronology) -> tuple[Problem, ...]:
    """What all checks find, in the order of the file, without what an event's `ignore` gives a reason for."""
    found = (problem for run in CHECKS.values() for problem in run(chronology))
    kept = [problem for problem in found if not _is_ignored(problem, chronology)]
    return tuple(sorted(kept, key=lambda problem: (problem.line, problem.column)))


def _is_ignored(problem: Problem, chronology: Chronology) -> bool:
    event = chronology.by_id.get(problem.event)
    return event is not None and problem.severity != "blocks" and problem.code in event.ignore
