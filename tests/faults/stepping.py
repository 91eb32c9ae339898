"""Stops what writes at each of its steps, before or after it.

Run as a program it is a command that has come to its first change of the disk, and from there, for each step
still to come, a copy of it that meets a fault at that step.
"""

from __future__ import annotations

import ctypes  # noqa: F401 — what is imported while it writes would be steps, too
import errno
import hashlib
import json
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import wraps
from itertools import chain, count
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple, NoReturn

import timeline.writing

STEPS = {
    "open", "write", "flush", "fsync", "__exit__", "close", "replace", "rename", "link", "mkdir", "rmdir",
    "unlink", "chmod", "chown", "stat", "hasattr", "getxattr", "setxattr", "removexattr",
}  # fmt: skip
PATIENCE = 60  # seconds
UNNAMED = {"write", "flush", "fsync", "__exit__", "close", "hasattr"}
"""Steps whose errors name no file."""
Contents = Mapping[str, bytes]


class Stopped(NamedTuple):
    """How a command ended that met a fault at a step, and what lay on the disk then, by the marks of it."""

    at: int
    step: str
    code: int
    after: dict[str, str]
    unfinished: int
    put_back: bool
    said: str


def lay(folder: Path, contents: Contents) -> Path:
    """A folder with these files and nothing else."""
    folder.mkdir(exist_ok=True)
    for each in folder.iterdir():
        shutil.rmtree(each) if each.is_dir() and not each.is_symlink() else each.unlink()
    for name, content in contents.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def found(folder: Path) -> tuple[Contents, int]:
    """The files by name, and how many of our unfinished ones lie beside them."""
    paths = [path for path in folder.rglob("*") if path.is_file()]
    names = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    ours = {name for name in names if name.startswith(".timeline-")}
    return {name: content for name, content in names.items() if name not in ours}, len(ours)


def marks(contents: Contents) -> dict[str, str]:
    """What tells one content from another, by the names of the files."""
    return {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}


def exchanging_no_names(*_: object) -> bool:
    """What many network disks answer to the exchange of two names."""
    return False


def meet(fault: str, step: str) -> None:
    if fault == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    code = getattr(errno, fault)
    raise OSError(code, os.strerror(code), *([] if step in UNNAMED else ["a"]))


def stopped_at_each(stride: int, old: Path, notes: Path, exchanges: bool) -> Iterator[int]:
    """The number of each step, in a copy of this process that has the disk as it was before."""
    contents, _ = found(old)
    said, step, steps = notes / "said", notes / "step", sys.maxsize
    with (notes / "results").open("a", encoding="utf-8") as results:
        for at in chain((0,), count(1, stride)):
            if at > steps:
                os._exit(0)
            lay(Path(), contents)
            if not (copy := os.fork()):
                signal.alarm(PATIENCE)
                os.dup2(os.open(said, os.O_RDWR | os.O_CREAT | os.O_TRUNC), sys.stderr.fileno())
                os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
                yield at
            _, status = os.waitpid(copy, 0)
            end = step.read_text(encoding="utf-8")
            steps = steps if at else int(end)
            was_put_back = not exchanges and timeline.writing.put_back(Path("out"))
            after, unfinished = found(Path())
            code, words = os.waitstatus_to_exitcode(status), said.read_text(encoding="utf-8")
            stopped = Stopped(at, end, code, marks(after), unfinished, was_put_back, words)
            results.write(json.dumps(stopped) + "\n")
            results.flush()


def main() -> NoReturn:
    """Runs `python -m tests.faults.stepping FAULT STRIDE OLD NOTES EXCHANGES COMMAND …` in its folder."""
    from timeline.__main__ import main as command

    fault, stride, old, notes, exchanges = sys.argv[1:6]
    del sys.argv[1:6]
    if exchanges == "no":
        timeline.writing._exchanged_at_once = exchanging_no_names
    copies = stopped_at_each(int(stride), Path(old), Path(notes), exchanges == "yes")
    at, step = -1, 0

    def watch(_: FrameType, event: str, called: Any) -> None:
        nonlocal at, step
        name = getattr(called, "__name__", "")
        if event not in ("c_call", "c_return") or name not in STEPS:
            return
        if at < 0 and name not in ("open", "mkdir"):
            return
        at = at if at >= 0 else next(copies)
        step += 1
        if step == at:
            note(name)
            meet(fault, name)

    def note(end: object) -> None:
        sys.setprofile(None)
        Path(notes, "step").write_text(str(end), encoding="utf-8")
        sys.setprofile(watch)

    for each in WRITING:
        setattr(timeline.writing, each, watched(getattr(timeline.writing, each), watch))
    code: object = 0
    try:
        command()
    except SystemExit as end:
        code = end.code
    if not at:
        note(step)
    sys.setprofile(None)
    with suppress(OSError):
        sys.stderr.flush()
        sys.stdout.flush()
    os._exit(code if isinstance(code, int) else 1)


WRITING = ("write_all", "write_new", "write_over", "write_folder", "discard")


def watched(write: Callable[..., Any], watch: Callable[..., None]) -> Callable[..., Any]:
    """What writes, under watch from its first step to its last."""

    @wraps(write)
    def watching(*arguments: Any, **named: Any) -> Any:
        within = sys.getprofile()
        sys.setprofile(watch)
        try:
            return write(*arguments, **named)
        finally:
            sys.setprofile(within)

    return watching


if __name__ == "__main__":
    main()
