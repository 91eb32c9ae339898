"""`timeline serve`."""

from __future__ import annotations

import os
from pathlib import Path

import click

from timeline.cli.options import LIMIT, PLACE, examples, size


@click.command(epilog=examples("timeline serve", "timeline serve events.yaml --port 8051"))
@click.argument("file", type=PLACE, required=False)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=int, default=8050, show_default=True, help="The port to listen on.")
@LIMIT
def serve(file: Path | None, host: str, port: int, limit: int) -> None:
    """Explore FILE in the browser.

    A save of the file shows within a second. Without FILE the example that comes with Timeline is shown.
    """
    if file is None:
        from timeline.packaged import example

        file = example()
        click.echo("The example that comes with Timeline. `timeline new FILE` begins your own.", err=True)
    if not file.is_file():
        raise click.UsageError(f"There is no file {file}. `timeline new {file}` makes one.")
    if not os.access(file, os.R_OK):
        raise click.UsageError(f"You may not read {file}. Ask its owner for permission to read it.")
    from timeline.web import serve as serve_file

    serve_file(file, host, port, limit=size(limit))
