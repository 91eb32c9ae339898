"""Runs a command with limits on time and memory, and holds what every answer of a command must be.

Run as a program it is the process that each command is forked from: it has everything imported and draws no
PDF itself, for typst has threads, and a fork that leaves them behind waits for them for good.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from functools import cache, partial
from importlib import import_module
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


ORDINARY = (
    ["setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner", "--inh-caps=-all", "--"]
    if hasattr(os, "getuid") and not os.getuid() and shutil.which("setpriv")
    else []
)
"""What takes an administrator's rights over the files of others away."""
REFUSED_NOTHING = hasattr(os, "getuid") and not os.getuid() and not ORDINARY


class Answer(NamedTuple):
    """The exit code of a command, and all that it says."""

    code: int
    said: str


def answer(arguments: Iterable[str | Path], *, seconds: int = 10, megabytes: int = 500) -> Answer:
    """What a command answers, in a process of its own; fails where that is no sentence of ours."""
    listed = [str(each) for each in arguments]
    what = " ".join(listed)[:200]
    asked = {
        "arguments": listed, "seconds": seconds, "megabytes": megabytes, "what": what,
        "folder": str(Path.cwd()), "environment": dict(os.environ),
    }  # fmt: skip
    server = _server()
    assert server.stdin and server.stdout
    server.stdin.write(json.dumps(asked) + "\n")
    server.stdin.flush()
    told = json.loads(server.stdout.readline())
    assert "failure" not in told, told["failure"]
    found = Answer(**told)
    assert "Traceback" not in found.said, what
    assert "Timeline itself failed" not in found.said, f"{what}: {found.said[-500:]}"
    assert found.code in (0, 1, 2), what
    return found


@cache
def _server() -> subprocess.Popen[str]:
    """The process that commands are forked from; it ends with this one, whose end of the pipe closes."""
    program = [*ORDINARY, sys.executable, "-m", __name__]
    root = Path(__file__).parent.parent
    return subprocess.Popen(
        program, cwd=root, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    )


def _serve() -> None:
    _loaded()
    told_by = os.fdopen(os.dup(0), encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)  # a command that is told to read /dev/stdin reads no other's
    for line in told_by:
        asked = json.loads(line)
        os.environ.clear()
        os.environ.update(asked["environment"])
        os.chdir(asked["folder"])
        run = partial(_run, asked["arguments"])
        try:
            told = confined(run, seconds=asked["seconds"], megabytes=asked["megabytes"], what=asked["what"])
            answered: dict[str, object] = told._asdict()
        except AssertionError as failure:
            answered = {"failure": str(failure)}
        print(json.dumps(answered), flush=True)


def _loaded() -> None:
    """Imports everything once, not in each process."""
    for heavy in ("pypdf", "pypdfium2", "typst"):
        import_module(heavy)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "events.yaml"
        file.write_text(SOUND, encoding="utf-8")
        _run(["export", str(file), "-o", f"{folder}/chart.svg", "-o", f"{folder}/chart.html"])


def _run(arguments: list[str]) -> Answer:
    done = CliRunner().invoke(main, arguments, color=True)
    return Answer(done.exit_code, done.output)


if __name__ == "__main__":
    _serve()
