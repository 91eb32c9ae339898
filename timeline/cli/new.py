"""`timeline new`."""

from __future__ import annotations

from pathlib import Path

import click

from timeline.cli.options import FILE, examples


@click.command(epilog=examples("timeline new events.yaml"))
@FILE
def new(file: Path) -> None:
    """Write a short file to begin with.

    Every line is explained. A file that is there already is left as it is.
    """
    from importlib.resources import files

    from timeline.writing import Unwritable, write_new

    try:
        write_new(file, files("timeline").joinpath("starter.yaml").read_bytes())
    except Unwritable as error:
        raise click.UsageError(str(error)) from None
    click.echo(f"Wrote {file}. Next: timeline serve {file}")
