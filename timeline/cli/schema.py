"""`timeline schema`."""

from __future__ import annotations

import click

from timeline.cli.options import examples


@click.command(epilog=examples("timeline schema > events.schema.json"))
def schema() -> None:
    """Print the JSON Schema of the file format.

    With it an editor completes and checks while you type.
    """
    import json

    from timeline.readers.schema import schema as json_schema

    click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))
