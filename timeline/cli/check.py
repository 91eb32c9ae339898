"""`timeline check`."""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from pathlib import Path

import click

from timeline.cli.options import FILE, LIMIT, examples
from timeline.cli.progress import doing
from timeline.cli.reading import load
from timeline.cli.telling import PROBLEMS, count, exit_code, one_line, shortened, tally, unread


@click.command(
    epilog=examples(
        "timeline check events.yaml",
        "timeline check events.yaml --all --ignore single-origin",
        "timeline check events.yaml --format json > problems.json",
    )
)
@FILE
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    show_default=True,
    help="How to list it: for people, for programs, as GitHub's annotations, for code scanning.",
)
@click.option(
    "--ignore", "ignored", multiple=True, metavar="CODE", help="Leave out this check. Repeat it for more."
)
@click.option("--all", "every", is_flag=True, help="Look also for what can only be guessed.")
@click.option(
    "--strict", is_flag=True, help="Exit code 1 for every finding, not only for what blocks publication."
)
@LIMIT
def check(file: Path, limit: int, style: str, ignored: tuple[str, ...], every: bool, strict: bool) -> int:
    """List what is to mend and what is to ask, one a line.

    Exit code 0: nothing blocks publication. 1: something does, or the file has problems. 2: it cannot be
    read.
    """
    from timeline.checks import check as run_checks
    from timeline.checks.reports import REPORTS
    from timeline.model import in_order

    _refuse_unknown(ignored)
    chronology, problems = load(file, limit)
    with doing(f"Checking {count(len(chronology.events), 'event')}") as counted:
        found = run_checks(chronology, every=every, ignored=ignored, progress=counted)
    listed = in_order((*problems, *found))
    for line in REPORTS[style](listed):
        said = one_line(line, commands=style == "github")
        click.echo(shortened(said) if style == "text" else said)
    click.echo(tally(listed, chronology), err=True)
    if told := unread(chronology):
        click.echo(one_line(told), err=True)
    if style == "text" and not exit_code(listed):
        click.echo(one_line(f"Next: {shlex.join(['timeline', 'publish', str(file)])}"), err=True)
    return PROBLEMS if strict and listed and not exit_code(listed) else exit_code(listed)


def _refuse_unknown(ignored: Iterable[str]) -> None:
    from timeline.checks import CHECKS
    from timeline.dates.refusals import quoted

    for code in ignored:
        if code not in CHECKS:
            raise click.UsageError(f"No check is called {quoted(code)}. The checks are: {', '.join(CHECKS)}.")
