"""What several commands take (a file, the largest to read), and the examples in their help."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.telling import wrong_usage

if TYPE_CHECKING:
    from timeline.gate import Allowance

MEGABYTE = 1_000_000
LARGEST = 32


class Number(click.ParamType[Any]):
    """A number of a kind of click's; what is none is refused in our words."""

    def __init__(self, kind: click.ParamType[Any]) -> None:
        self.kind, self.name = kind, kind.name

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401
        """The number that is written."""
        try:
            return self.kind.convert(value, param, ctx)
        except click.BadParameter:
            from timeline.dates.refusals import quoted

            told = f"{param.opts[0]} takes a number, as {param.default}" if param else "A number is needed"
            raise click.UsageError(f"{told}, which {quoted(str(value))} is not.", ctx) from None


WHOLE, FRACTION = Number(click.INT), Number(click.FLOAT)
# Click's own words for a file that may not be read name an argument; ours name the file.
PLACE = click.Path(path_type=Path, readable=False)
FILE = click.argument("file", type=PLACE)
LIMIT = click.option(
    "--limit",
    type=WHOLE,
    default=LARGEST,
    show_default=True,
    metavar="MB",
    help="The largest file to read, in megabytes.",
)
FONT = click.option(
    "--font",
    "fonts",
    type=PLACE,
    multiple=True,
    metavar="FILE",
    help="A font file for letters that are neither Latin, Greek, Cyrillic nor Arabic. Repeat it for more.",
)
LANG = click.option(
    "--lang", default="", metavar="CODE", help="Language of dates and legend; else the file's."
)
THEME = click.option(
    "--theme",
    default="light",
    show_default=True,
    metavar="NAME",
    help="light, dark or newsprint; or the YAML file of your own theme.",
)
AS_KNOWN_ON = click.option(
    "--as-known-on",
    default="",
    metavar="DAY",
    help="Leave out what had not certainly been said by the end of this day, and stamp the files with it.",
)
ALLOW = click.option(
    "--allow",
    multiple=True,
    metavar="CODE=MARKS",
    help="Publish what is refused, once it is read: as the refusal says. Words changed since ask again.",
)
BECAUSE = click.option(
    "--because", multiple=True, metavar="REASON", help="Why: one for each --allow; kept beside the files."
)


def allowances(codes: Sequence[str], reasons: Sequence[str]) -> tuple[Allowance, ...]:
    """What --allow and --because say, one for one."""
    from timeline.gate import NotAllowed, paired

    with wrong_usage(NotAllowed):
        return paired(codes, reasons)


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
