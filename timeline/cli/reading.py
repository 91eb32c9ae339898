"""The chronology that a command is given, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from timeline.cli.options import size
from timeline.cli.progress import doing
from timeline.cli.telling import Blocked, count, tally, wrong_usage
from timeline.unwaiting import ordinary

if TYPE_CHECKING:
    from timeline.gate import Allowance
    from timeline.model import Chronology, Problem


def load(file: Path, limit: int) -> tuple[Chronology, Sequence[Problem]]:
    """The chronology, and what is wrong with the form of its file."""
    from timeline import readers

    with doing(f"Reading {file.name}"):
        return readers.load(file, limit=size(limit))


def load_sound(file: Path, limit: int, undone: str) -> Chronology:
    """The chronology of a file without problems; else they are listed, and then what was not done."""
    chronology, problems = load(file, limit)
    if blocking := [problem for problem in problems if problem.severity == "blocks"]:
        raise Blocked(blocking, f"{tally(blocking, chronology)}; {undone}.")
    return chronology


def load_to_write(file: Path, limit: int, undone: str) -> tuple[Chronology, bytes]:
    """The chronology of a file without problems, and the bytes that it was read from."""
    from timeline.writing import Unwritable, places_for_files

    before = _content(file, limit)
    chronology = load_sound(file, limit, undone)
    with wrong_usage(Unwritable):
        places_for_files([file])
    if _content(file, limit) != before:
        raise click.ClickException(f"{file} was saved meanwhile; {undone}. Run the command again.")
    return chronology, before


def _content(file: Path, limit: int) -> bytes:
    """What an ordinary file of at most `limit` megabytes holds; of others who reads it tells."""
    with suppress(OSError, ValueError):
        content = ordinary(file, size(limit)) or b""
        return content if len(content) <= size(limit) else b""
    return b""


def load_publishable(file: Path, limit: int, allowing: Iterable[Allowance], undone: str) -> Chronology:
    """The chronology of a file that nothing keeps from being published, but for what somebody allows."""
    from timeline.checks import BLOCKING
    from timeline.checks import check as run_checks
    from timeline.gate import answers, refused
    from timeline.model import in_order

    chronology, problems = load(file, limit)
    with doing(f"Checking {count(len(chronology.events), 'event')}") as counted:
        found = in_order((*problems, *run_checks(chronology, severities=BLOCKING, progress=counted)))
    blocking = refused((problem for problem in found if problem.severity == "blocks"), allowing)
    if blocking:
        raise Blocked(blocking, f"{tally(blocking, chronology)}; {undone}.", answers(blocking))
    return chronology


def questions(chronology: Chronology) -> int:
    """How many questions the checks have for the reporter; none of them keeps anything from readers."""
    from timeline.checks import ASKING
    from timeline.checks import check as run_checks

    with doing(f"Checking {count(len(chronology.events), 'event')}") as counted:
        return len(run_checks(chronology, severities=ASKING, progress=counted))
