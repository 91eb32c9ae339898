"""`timeline ids`."""

from __future__ import annotations

from pathlib import Path

import click

from timeline.cli.options import FILE, LIMIT, examples
from timeline.cli.reading import load_sound
from timeline.cli.telling import one_line


@click.command(epilog=examples("timeline ids events.yaml"))
@FILE
@LIMIT
def ids(file: Path, limit: int) -> None:
    """Write the missing ids of events.

    A written id stays when the title is mended, so that links to the event last. Every other byte is kept.
    """
    load_sound(file, limit, "no id was written")
    from timeline.readers.insertion import InsertionError, write_ids
    from timeline.writing import Unwritable, places_for_files, write_all

    try:
        places_for_files([file])
        before = file.read_bytes()
        after = write_ids(before.decode("utf-8")).encode()
    except Unwritable as error:
        raise click.UsageError(str(error)) from None
    except InsertionError as error:
        raise click.ClickException(str(error)) from None
    if after == before:
        click.echo(one_line(f"Every event in {file} has an id; nothing was written."))
        return
    try:
        write_all({file: after})
    except Unwritable as error:
        raise click.UsageError(str(error)) from None
    click.echo(one_line(f"Wrote ids into {file}"))
