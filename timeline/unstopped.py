"""Work that is not broken off in the middle: told to stop meanwhile, the program does so after it."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

STOPPING = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""What tells a program to stop, where the system has it."""


class _Waiting:
    """In the place of what stops the program that is told to: it waits until nothing of ours is half made."""

    def __init__(self) -> None:
        self._told: signal.Signals | None = None
        self._stops: dict[signal.Signals, Callable[[int, FrameType | None], Any]] = {}

    def __call__(self, number: int, _frame: object) -> None:
        self._told = signal.Signals(number)

    def begin(self) -> None:
        for each in STOPPING:
            if callable(stops := signal.getsignal(each)):  # what the system does itself, or nobody, stays
                self._stops[each] = stops
                signal.signal(each, self)

    def end(self) -> None:
        for each, stops in self._stops.items():
            signal.signal(each, stops)

    def obey(self) -> None:
        """Stop here, if that was told meanwhile."""
        if self._told:
            told, self._told = self._told, None
            self._stops[told](told, None)


@contextmanager
def unstopped() -> Iterator[Callable[[], None]]:
    """Told to stop meanwhile, the program does so where the function that this gives is called, or after it.

    A stop between two lines would leave files of ours beside the others, or take a record from its folder.
    """
    if threading.current_thread() is not threading.main_thread():  # Python stops no other
        yield lambda: None
        return
    for each in STOPPING:
        if isinstance(waiting := signal.getsignal(each), _Waiting):  # whoever called us has it wait
            yield waiting.obey
            return
    waiting = _Waiting()
    try:
        waiting.begin()
        yield waiting.obey
    finally:
        waiting.end()
        waiting.obey()
