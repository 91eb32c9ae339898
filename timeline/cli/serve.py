"""`timeline serve`."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from timeline.cli.options import LARGEST, LIMIT, PLACE, WHOLE, examples, size
from timeline.cli.telling import one_line


@click.command(epilog=examples("timeline serve", "timeline serve events.yaml --port 8051"))
@click.argument("file", type=PLACE, required=False)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="The address to listen on; one of the network opens the file to all who reach it.",
)
@click.option("--port", type=WHOLE, default=8050, show_default=True, help="The port to listen on.")
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="NAME",
    help="A name or address under which other machines ask for it: desk.example.org. Repeat it for more.",
)
@LIMIT
def serve(file: Path | None, host: str, port: int, names: Sequence[str], limit: int) -> None:
    """Explore FILE in the browser.

    A save of the file shows within a second. Without FILE the example that comes with Timeline is shown.
    """
    again = _again(file, host, names, limit)
    if file is None:
        from timeline.packaged import example

        file = example()
        click.echo("The example that comes with Timeline. `timeline new FILE` begins your own.", err=True)
    if file.is_dir():
        raise click.UsageError(f"{file} is a folder. Give the file in it, for example events.yaml.")
    if not file.is_file():
        if file.exists():
            raise click.UsageError(f"{file} is not an ordinary file, which the app could read again.")
        made = shlex.join(["timeline", "new", str(file)])
        raise click.UsageError(f"There is no file {file}. `{made}` makes one.")
    if not os.access(file, os.R_OK):
        raise click.UsageError(f"You may not read {file}. Ask its owner for permission to read it.")
    from timeline.web import Unserved
    from timeline.web import serve as serve_file

    try:
        serve_file(file, host, port, names=names, limit=size(limit), again=again)
    except Unserved as error:
        raise click.ClickException(one_line(str(error))) from None


def _again(file: Path | None, host: str, names: Sequence[str], limit: int) -> Callable[[int], str]:
    """The command as it was called, on another port."""
    if os.environ.get("TIMELINE_STARTED_BY") == "make":
        chosen = [] if file is None or file.as_posix() == "data/events.yaml" else [f"FILE={file}"]
        return lambda port: shlex.join(["make", "run", *chosen, f"PORT={port}"])
    words = ["timeline", "serve", *([str(file)] if file else [])]
    words += ["--host", host] if host != "127.0.0.1" else []
    words += [word for name in names for word in ("--name", name)]
    words += ["--limit", str(limit)] if limit != LARGEST else []
    return lambda port: shlex.join([*words, "--port", str(port)])
