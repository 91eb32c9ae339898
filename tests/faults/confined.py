"""Runs a task in a process of its own that may use so much time and memory, and no more."""

from __future__ import annotations

import os
import pickle
import resource
import signal
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

Result = TypeVar("Result")
MEGABYTE = 1_000_000
WAITING = 6
"""So many times the processor time it may take by the clock: whoever waits for good is stopped as well."""


def confined(task: Callable[[], Result], *, seconds: int, megabytes: int, what: str = "") -> Result:
    """What `task` gives; fails where it needs more processor time, or more memory than is in use now."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        with os.fdopen(writing, "wb") as answer:
            _confine(seconds, megabytes)
            try:
                answer.write(pickle.dumps((task(), None)))
            except BaseException as error:
                answer.write(pickle.dumps((None, f"{type(error).__name__}: {error}"[:500])))
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as answer:
        written = answer.read()
    _, status = os.waitpid(child, 0)
    stopped = signal.Signals(os.WTERMSIG(status)).name if os.WIFSIGNALED(status) else ""
    assert not stopped, f"{what}: {stopped} after {seconds} s of processor time, too long, or {megabytes} MB"
    answered: tuple[Result, str | None] = pickle.loads(written)
    result, failure = answered
    assert failure is None, f"{what}: {failure}"
    return result


def _confine(seconds: int, megabytes: int) -> None:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    most = pages * resource.getpagesize() + megabytes * MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    signal.alarm(seconds * WAITING)
