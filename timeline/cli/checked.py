"""`timeline checked`."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from timeline.cli.options import FILE, LIMIT, examples
from timeline.cli.reading import load_to_write
from timeline.cli.telling import count, one_line, wrong_usage

if TYPE_CHECKING:
    from timeline.dates import When


@click.command(
    epilog=examples(
        "timeline checked events.yaml arrest release --by MK",
        'timeline checked events.yaml arrest --by "Mara Kent" --on 2026-11-22',
    )
)
@FILE
@click.argument("events", nargs=-1, required=True, metavar="ID...")
@click.option("--by", required=True, metavar="NAME", help="Who checked them: initials or name.")
@click.option("--on", default="", metavar="DAY", help="When; else today.")
@LIMIT
def checked(file: Path, events: tuple[str, ...], by: str, on: str, limit: int) -> None:
    """Sign events as checked.

    Writes into FILE who checked each, when, and a fingerprint of what it tells: once that is edited,
    `timeline check` and the app say so. Every other byte is kept.
    """
    from timeline.dates import DateError
    from timeline.readers.insertion import InsertionError, sign
    from timeline.writing import Unwritable, write_over

    chronology, before = load_to_write(file, limit, "nothing was signed")
    if not by.strip() or not by.isprintable():
        raise click.UsageError("--by takes the initials or the name of whoever checked it.")
    if missing := [id_ for id_ in events if id_ not in chronology.by_id]:
        raise click.UsageError(_nobody(missing[0], list(chronology.by_id)))
    with wrong_usage(DateError, Unwritable):
        day = _day(on, chronology.zone)
        try:
            after = sign(before.decode("utf-8"), chronology, events, by.strip(), day.edtf).encode()
        except InsertionError as error:
            raise click.ClickException(str(error)) from None
        write_over(file, before, after)
    click.echo(one_line(f"Signed {count(len(dict.fromkeys(events)), 'event')} in {file}"))


def _day(on: str, zone: str) -> When:
    """The day that is signed: today where none is asked for, and none that has begun nowhere yet."""
    from timeline.dates import DateError
    from timeline.known import day_of

    today = datetime.now().astimezone().date()
    day, tomorrow = (day_of(text, zone) for text in (on or f"{today}", f"{today + timedelta(days=1)}"))
    if (day.earliest_start or 0) > (tomorrow.earliest_start or 0):
        raise DateError(f"“{on}” has not come yet.", "Write the day on which they were checked.")
    return day


def _nobody(id_: str, ids: list[str]) -> str:
    from difflib import get_close_matches

    from timeline.dates.refusals import quoted

    close = get_close_matches(id_, ids, n=1)
    remedy = f"Did you mean {close[0]}?" if close else "`timeline ids` writes ids into the file."
    return f"No event has the id {quoted(id_)}. {remedy}"
