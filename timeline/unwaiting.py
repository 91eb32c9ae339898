"""Opening a file that may have become a pipe: nobody waits for somebody to write into it."""

from __future__ import annotations

import os


def unwaiting(name: str, flags: int) -> int:
    """A file opened, as `opener` of `open`; of a pipe what was written into it so far is read."""
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0))


def unwaiting_nor_linked(name: str, flags: int) -> int:
    """The same; raises OSError for a symbolic link, where the system can tell."""
    return unwaiting(name, flags | getattr(os, "O_NOFOLLOW", 0))
