"""`timeline diff`."""

from __future__ import annotations

from pathlib import Path

import click

from timeline.cli.editions import refusals_told
from timeline.cli.options import LIMIT, PLACE, examples
from timeline.cli.reading import load_sound
from timeline.cli.telling import one_line


@click.command(
    epilog=examples(
        "timeline diff published.yaml events.yaml",
        "timeline diff published.yaml events.yaml --format markdown > changes.md",
        "git show HEAD:events.yaml > published.yaml && timeline diff published.yaml events.yaml",
    )
)
@click.argument("old", type=PLACE)
@click.argument("new", type=PLACE)
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
    help="How to tell it: for people, for programs, to paste.",
)
@click.option("--lang", default="", metavar="CODE", help="Language of the words; else that of NEW.")
@LIMIT
def diff(old: Path, new: Path, style: str, lang: str, limit: int) -> None:
    """Say in words what changed for readers from OLD to NEW.

    Events added, removed, redated, reworded, reattributed, matched by their ids, else by likeness. Whom NEW
    withholds is not named, and what it no longer shows is not told again.
    """
    from timeline.diff import compare
    from timeline.exports import Made, guarded
    from timeline.publish import NAME_WITHHELD
    from timeline.renderers.changes import FORMATS
    from timeline.wording import Wording

    before, after = (load_sound(file, limit, "nothing was compared") for file in (old, new))
    with refusals_told("Refused: nothing was told."):
        wording = Wording(lang or after.language)
        comparison = compare(before, after, wording.message(NAME_WITHHELD))
        told = FORMATS[style](comparison, wording)
        guarded(after, comparison.new, {f"changes.{style}": Made(told.encode())})
    for line in told.split("\n"):
        click.echo(one_line(line))
