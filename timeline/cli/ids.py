"""`timeline ids`."""

from __future__ import annotations

from pathlib import Path

import click

from timeline.cli.options import FILE, LIMIT, examples
from timeline.cli.reading import load_to_write
from timeline.cli.telling import one_line, wrong_usage


@click.command(epilog=examples("timeline ids events.yaml"))
@FILE
@LIMIT
def ids(file: Path, limit: int) -> None:
    """Write the missing ids of events.

    A written id stays when the title is mended, so that links to the event last. Every other byte is kept.
    """
    _, before = load_to_write(file, limit, "no id was written")
    from timeline.readers.insertion import InsertionError, write_ids
    from timeline.writing import Unwritable, write_over

    try:
        after = write_ids(before.decode("utf-8")).encode()
    except InsertionError as error:
        raise click.ClickException(str(error)) from None
    if after == before:
        click.echo(one_line(f"Every event in {file} has an id; nothing was written."))
        return
    with wrong_usage(Unwritable):
        write_over(file, before, after)
    click.echo(one_line(f"Wrote ids into {file}"))
