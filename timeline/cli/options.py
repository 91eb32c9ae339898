"""What several commands take (a file, the largest to read), and the examples in their help."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from timeline.gate import Allowance

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
ALLOW = click.option(
    "--allow",
    multiple=True,
    metavar="CODE",
    help="Publish what is refused for this code. Repeat it for more.",
)
BECAUSE = click.option(
    "--because", multiple=True, metavar="REASON", help="Why: one for each --allow; kept beside the files."
)


def allowances(codes: Sequence[str], reasons: Sequence[str]) -> tuple[Allowance, ...]:
    """What --allow and --because say, one for one."""
    from timeline.gate import NotAllowed, paired

    try:
        return paired(codes, reasons)
    except NotAllowed as error:
        raise click.UsageError(str(error)) from None


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
