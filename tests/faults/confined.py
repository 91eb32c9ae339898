"""Runs a task in a process of its own that may use so much time and memory, and no more."""

from __future__ import annotations

import os
import pickle
import resource
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

Result = TypeVar("Result")
MEGABYTE = 1_000_000
WAITING = 6
"""So many times the processor time it may take by the clock: whoever waits for good is stopped as well."""

PACE = 25_000_000
"""So many numbers a second adds the processor whose seconds the bounds are."""
SLOWEST = 3.0
"""A processor that is slower yet, or has so much else to do, is no measure."""


def confined(task: Callable[[], Result], *, seconds: int, megabytes: int, what: str = "") -> Result:
    """What `task` gives; fails where it needs more seconds of a processor of PACE, or memory."""
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
    assert not stopped, f"{what}: {stopped} after {seconds} s of a processor, too long, or {megabytes} MB"
    answered: tuple[Result, str | None] = pickle.loads(written)
    result, failure = answered
    assert failure is None, f"{what}: {failure}"
    return result


def _confine(seconds: int, megabytes: int) -> None:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    most = pages * resource.getpagesize() + megabytes * MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    allowed = round(seconds * _slowness())
    resource.setrlimit(resource.RLIMIT_CPU, (allowed, allowed + 1))
    signal.alarm(allowed * WAITING)


def _slowness() -> float:
    """How many times as long as that of PACE this processor takes just now, beside what else it does."""
    return min(SLOWEST, max(1.0, PACE * min(_seconds_of_a_million() for _ in range(3)) / 1_000_000))


def _seconds_of_a_million() -> float:
    """What a tenth of a million additions takes, for a million."""
    begun, total = time.process_time(), 0
    for number in range(100_000):
        total += number
    return (time.process_time() - begun) * 10
