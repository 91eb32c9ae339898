"""Runs a command with limits on time and memory, and holds what every answer of a command must be."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from click.testing import CliRunner

from timeline.cli import main

from .confined import confined

SOUND = """\
title: Bridge
timezone: Europe/London
people: {Ines Marlow: pilot}
sources: {Gazette: }
events:
- {id: closed, when: 2022-01-04, what: "Closed, says the Gazette", who: Ines Marlow, said_by: Gazette}
- {id: opened, when: 2022-01-05, what: "Opened, says the Gazette", who: Ines Marlow, said_by: Gazette}
"""


class Answer(NamedTuple):
    """The exit code of a command, and all that it says."""

    code: int
    said: str


def answer(arguments: Iterable[str | Path], *, seconds: int = 10, megabytes: int = 500) -> Answer:
    """What a command answers, in a process of its own; fails where that is no sentence of ours."""
    _loaded()
    listed = [str(each) for each in arguments]
    what = " ".join(listed)[:200]
    told = confined(partial(_run, listed), seconds=seconds, megabytes=megabytes, what=what)
    assert "Traceback" not in told.said, what
    assert "Timeline itself failed" not in told.said, f"{what}: {told.said[-500:]}"
    assert told.code in (0, 1, 2), what
    return told


@cache
def _loaded() -> None:
    """Imports everything once, not in each process; typst is not run: no fork takes its threads along."""
    import pypdf  # noqa: F401
    import typst  # noqa: F401

    with TemporaryDirectory() as folder:
        file = Path(folder) / "events.yaml"
        file.write_text(SOUND, encoding="utf-8")
        _run(["export", str(file), "-o", f"{folder}/chart.svg", "-o", f"{folder}/chart.html"])


def _run(arguments: list[str]) -> Answer:
    done = CliRunner().invoke(main, arguments)
    return Answer(done.exit_code, done.output)
