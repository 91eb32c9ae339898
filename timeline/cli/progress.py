"""What a terminal is told while a command works for long: one line, written over itself and wiped away."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from timeline.cli.telling import one_line

PATIENCE = 1.0
"""Seconds of work before a terminal is told of it."""
_WIPE = "\r\x1b[K"


@contextmanager
def doing(what: str) -> Iterator[Callable[[int, int, str], None]]:
    """Tells that this is being done; what it gives takes how many parts of how many are done, and the next.

    Nothing is told where no terminal would show it, nor of work that is over within a second.
    """
    line, told, over, writing = what, False, threading.Event(), threading.Lock()

    def counted(done: int, total: int, name: str = "") -> None:
        nonlocal line
        line = f"{what}: {done + 1:,} of {total:,}{name and f' · {name}'}"

    def tell() -> None:
        nonlocal told
        wait = PATIENCE
        while not over.wait(wait):
            wait = PATIENCE / 5
            with writing:
                if not over.is_set():
                    told = True
                    click.echo(f"{_WIPE}{one_line(line)} …", err=True, nl=False)

    if not sys.stderr or not sys.stderr.isatty():  # None where the caller closed it
        yield counted
        return
    teller = threading.Thread(target=tell, daemon=True)
    teller.start()
    try:
        yield counted
    finally:
        with writing:
            over.set()
        if told:
            click.echo(_WIPE, err=True, nl=False)
