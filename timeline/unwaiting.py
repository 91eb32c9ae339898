"""Opening a file that may have become a pipe: nobody waits for somebody to write into it."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path


def unwaiting(name: str, flags: int) -> int:
    """A file opened, as `opener` of `open`; of a pipe what was written into it so far is read."""
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0))


def unwaiting_nor_linked(name: str, flags: int) -> int:
    """The same; raises OSError for a symbolic link, where the system can tell."""
    return unwaiting(name, flags | getattr(os, "O_NOFOLLOW", 0))


def ordinary(path: Path, most: int, opener: Callable[[str, int], int] = unwaiting) -> bytes | None:
    """What an ordinary file holds, of one of more than `most` bytes one byte more; None of any other.

    Raises:
        OSError: it cannot be read.
        ValueError: no file can have this name.
    """
    with open(path, "rb", opener=opener) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            return None
        return file.read(most + 1) or b""  # None of the log of a system, in which nothing is new
