"""How long something takes and how much memory it holds: the only clock of the benchmarks."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).parent.parent
LOOKS = 0.03
"""Seconds between two looks at the memory of a process."""
Result = TypeVar("Result")


def timed(work: Callable[[], Result], clock: Callable[[], float] = time.perf_counter) -> tuple[float, Result]:
    """The seconds that it takes, and what it gives."""
    start = clock()
    result = work()
    return clock() - start, result


def in_turns(
    works: Mapping[str, Callable[[], object]],
    rounds: int,
    *,
    warm: bool = True,
    clock: Callable[[], float] = time.perf_counter,
) -> dict[str, float]:
    """The median seconds of each, one after the other, so that a busy machine slows all alike.

    `warm`: after one round that is not measured, which fills caches.
    """
    taken: dict[str, list[float]] = {name: [] for name in works}
    for number in range(rounds + warm):
        for name, work in works.items():
            seconds, _ = timed(work, clock)
            if number or not warm:
                taken[name].append(seconds)
    return {name: statistics.median(each) for name, each in taken.items()}


@dataclass(frozen=True, slots=True)
class Run:
    """What a whole process took: seconds, and the most memory that it and its children held, in MB."""

    seconds: float
    megabytes: float


def processes(commands: Mapping[str, Sequence[str]], rounds: int, *, memory: bool = False) -> dict[str, Run]:
    """The medians of whole processes of this Python, in turns, after one that fills the disk's cache."""
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, command in commands.items():
            run = _process(command, memory=memory)
            if number:
                runs[name].append(run)
    return {
        name: Run(statistics.median(run.seconds for run in own), max(run.megabytes for run in own))
        for name, own in runs.items()
    }


def _process(command: Sequence[str], *, memory: bool) -> Run:
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *command],
        cwd=ROOT,
        env=compiled_once(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    most, ended = [0.0], threading.Event()

    def watch() -> None:
        while not ended.wait(LOOKS):
            most[0] = max(most[0], held(process.pid))

    watcher = threading.Thread(target=watch)
    if memory:
        watcher.start()
    code = process.wait()
    seconds = time.perf_counter() - start
    ended.set()
    if memory:
        watcher.join()
    if code:
        raise RuntimeError(f"{' '.join(command)} ended with {code}")
    return Run(seconds, most[0])


def compiled_once() -> dict[str, str]:
    """The environment in which Python keeps what it compiles, as of the peers that pip installed."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def held(pid: int) -> float:
    """Megabytes that a process and its descendants hold, pages counted once (PSS); 0 where no one knows."""
    total = 0.0
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            total += int(line.split()[1]) / 1024 if line.startswith("Pss:") else 0
        for thread in Path(f"/proc/{pid}/task").iterdir():
            children = (thread / "children").read_text().split()
            total += sum(held(int(child)) for child in children)
    except OSError:
        pass  # it has ended, or this is not Linux
    return total


def most_held(pid: int) -> float:
    """The most megabytes that a process has held so far; 0 where no one knows."""
    try:
        told = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    return next(int(line.split()[1]) / 1024 for line in told.splitlines() if line.startswith("VmHWM"))


def tell(line: str) -> None:
    """Says how far it is, on standard error."""
    print(line, file=sys.stderr, flush=True)
