"""`timeline diff`."""

from __future__ import annotations

from pathlib import Path

import click

from timeline.cli.options import LIMIT, PLACE, examples
from timeline.cli.reading import load
from timeline.cli.telling import PROBLEMS, exit_code, one_line, show, tally


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
def diff(old: Path, new: Path, style: str, lang: str, limit: int) -> int:
    """Say in words what changed for readers from OLD to NEW.

    Events added, removed, redated, reworded, reattributed, matched by their ids, else by likeness. Whom NEW
    withholds is not named, and what it no longer shows is not told again.
    """
    from timeline.diff import compare
    from timeline.exports import Made, Refused, guarded
    from timeline.publish import NAME_WITHHELD
    from timeline.renderers.changes import FORMATS
    from timeline.wording import LanguageError, Wording

    versions = []
    for file in (old, new):
        chronology, problems = load(file, limit)
        if blocking := [problem for problem in problems if problem.severity == "blocks"]:
            show(blocking)
            click.echo(f"{tally(blocking, chronology)}; nothing was compared.", err=True)
            return exit_code(blocking)
        versions.append(chronology)
    before, after = versions
    try:
        wording = Wording(lang or after.language)
    except LanguageError as error:
        raise click.UsageError(str(error)) from None
    comparison = compare(before, after, wording.message(NAME_WITHHELD))
    told = FORMATS[style](comparison, wording)
    try:
        guarded(after, comparison.new, {f"changes.{style}": Made(told.encode())})
    except Refused as refused:
        show(refused.problems)
        click.echo("Refused: nothing was told.", err=True)
        return PROBLEMS
    for line in told.splitlines():
        click.echo(one_line(line))
    return 0
