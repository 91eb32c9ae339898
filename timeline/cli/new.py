"""`timeline new`."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from timeline.cli.options import FILE, examples
from timeline.cli.telling import one_line, wrong_usage


@click.command(epilog=examples("timeline new events.yaml", "timeline new example.yaml --example"))
@FILE
@click.option(
    "--example", is_flag=True, help="The example that comes with Timeline, instead of a short file."
)
def new(file: Path, example: bool) -> None:
    """Write a short file to begin with.

    Every line is explained. A file that is there already is left as it is.
    """
    from timeline.packaged import PACKAGE
    from timeline.packaged import example as of_ours
    from timeline.writing import Unwritable, write_new

    with wrong_usage(Unwritable):
        write_new(file, (of_ours() if example else PACKAGE / "starter.yaml").read_bytes())
    click.echo(one_line(f"Wrote {file}. Next: {shlex.join(['timeline', 'serve', str(file)])}"))
