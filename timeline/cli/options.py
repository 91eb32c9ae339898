"""What several commands take (a file, the largest to read), and the examples in their help."""

from __future__ import annotations

from pathlib import Path

import click

MEGABYTE = 1_000_000

# Click's own words for a file that may not be read name an argument; ours name the file.
PLACE = click.Path(path_type=Path, readable=False)
FILE = click.argument("file", type=PLACE)
LIMIT = click.option(
    "--limit",
    type=int,
    default=32,
    show_default=True,
    metavar="MB",
    help="The largest file to read, in megabytes.",
)


def examples(*commands: str) -> str:
    """The end of a command's help."""
    # The control character \\b keeps click from joining the lines.
    return "\n".join(
        ["\b", "Example:" if len(commands) == 1 else "Examples:", *(f"  {each}" for each in commands)]
    )


def size(limit: int) -> int:
    """The largest file to read, in bytes."""
    if limit < 1:
        raise click.UsageError("--limit takes a number of megabytes from 1.")
    return limit * MEGABYTE
