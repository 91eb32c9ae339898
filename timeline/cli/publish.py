"""`timeline publish`."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.editions import public_edition, refusals_told
from timeline.cli.losses import refuse_replaced
from timeline.cli.options import (
    ALLOW,
    AS_KNOWN_ON,
    BECAUSE,
    FILE,
    FONT,
    LANG,
    LIMIT,
    PLACE,
    THEME,
    allowances,
    examples,
)
from timeline.cli.progress import doing
from timeline.cli.reading import load_publishable, load_sound, questions
from timeline.cli.records import record_of, recorded, refuse_loss
from timeline.cli.telling import (
    CHOOSING,
    count,
    heavy,
    identifies,
    one_line,
    say,
    titles,
    unread,
    wrong_usage,
)

if TYPE_CHECKING:
    from timeline.folder import Existing, Publication
    from timeline.gate import Allowance
    from timeline.model import Chronology
    from timeline.publish import PublicChronology
    from timeline.wording import Wording

WITHOUT_ADDRESS = (
    "Without --base-url a frame or picture pasted into an article leads nowhere: add it with the address "
    "that this folder will have. The drawing in the page needs none."
)


@click.command(
    epilog=examples(
        "timeline publish events.yaml",
        "timeline publish events.yaml -o out/ --base-url https://www.example.org/detained/",
        "timeline publish events.yaml -o out/ --since published.yaml",
    )
)
@FILE
@click.option(
    "-o",
    "output",
    type=PLACE,
    metavar="FOLDER",
    help="The folder to make; else beside FILE, with its name without .yaml.",
)
@click.option(
    "--base-url",
    default="",
    metavar="URL",
    help="The address the folder will have: snippets, oEmbed and social tags need it whole.",
)
@LANG
@THEME
@FONT
@click.option(
    "--replace", is_flag=True, help="Replace a folder also where its files were edited by hand since."
)
@click.option(
    "--since",
    type=PLACE,
    metavar="OLD",
    help="The version that readers have seen: each embed then says what changed since.",
)
@AS_KNOWN_ON
@ALLOW
@BECAUSE
@LIMIT
def publish(
    file: Path,
    output: Path | None,
    replace: bool,
    limit: int,
    allow: tuple[str, ...],
    because: tuple[str, ...],
    since: Path | None,
    **asked: Any,  # noqa: ANN401 — any option's
) -> None:
    """Make everything that an article needs, as one folder for any web server.

    Each chart of FILE to embed, as SVG, PNG and PDF, as a list, with snippets to paste; the data; and a page
    that shows it all. The folder is written whole, or left as it was.
    """
    from timeline.exports import allowed, identifying
    from timeline.folder import folder
    from timeline.unstopped import unstopped
    from timeline.writing import put_back, write_folder

    allowing = allowances(allow, because)
    output = output or _beside(file)
    with refusals_told("Publication refused: nothing was written."):
        if put_back(output):
            say([f"{output} stands again as it was before a publish that was killed."])
    chronology = load_publishable(file, limit, allowing, "nothing was published")
    undone = f"{one_line(str(since))} cannot be compared; nothing was published"
    old = load_sound(since, limit, undone) if since else None
    # As late as can be: what another command wrote meanwhile is ours to replace, too.
    replacing = _may_replace(output, replace)
    with refusals_told("Publication refused: nothing was written."):
        record = _spared(output, file, chronology, replacing=replacing, recording=bool(allowing))
        publication = _publication(chronology, allowing, old, output.resolve().name, **asked)
        with doing("Making files") as counted:
            files = folder(publication, counted)
        told = allowed(publication.chronology, publication.public, allowing)
        say(identifies(identifying(chronology, publication.public), publication.style.wording))
        with unstopped(), _recorded(record, told):
            write_folder(
                output,
                files,
                replacing=replacing,
                look_through=lambda old: _refuse_loss(output, old, edited_too=replace),
            )
    charts = count(len(publication.public.charts) or 1, "chart")
    done = f"{'Replaced' if replacing else 'Wrote'} {output}"
    click.echo(one_line(f"{done}: {charts}, {count(len(files), 'file')}"))
    say(_reminders(file, chronology, publication, files, record if told else None))


def _spared(output: Path, file: Path, chronology: Chronology, *, replacing: bool, recording: bool) -> Path:
    """See that neither the folder nor the record of what was allowed costs another file; gives its place."""
    from timeline.writing import place_for_folder

    place_for_folder(output, replacing=replacing)
    refuse_replaced(file, chronology, output)
    record = record_of(output)
    if recording:
        refuse_loss(record)
    return record


def _beside(file: Path) -> Path:
    """The folder that is made where none is named."""
    if not file.suffix:
        raise click.UsageError(f"{file} has no ending to leave out: say with -o FOLDER which folder to make.")
    return file.with_suffix("")


@contextmanager
def _recorded(record: Path, told: str) -> Iterator[None]:
    """Writes down for the desk what is allowed before the folder stands: no kill leaves one without it.

    Until then what was allowed in the folder before stays in it, too.
    """
    before = recorded(record) if told else None
    if told:
        _record(record, (before or b"") + told.encode())
    try:
        yield
    except BaseException:
        if told and before is None:
            from timeline.writing import discard

            discard([record])
        elif before is not None:
            _record(record, before)
        raise
    if before is not None:
        _record(record, told.encode())


def _record(record: Path, told: bytes) -> None:
    from timeline.writing import write_all

    try:
        write_all({record: told}, unlinked=[record])
    except OSError as error:
        reason = error.strerror or error
        raise click.UsageError(
            f"{record} was not written ({reason}), in which stands what was allowed. "
            "Make room for it, and publish again."
        ) from None


def _reminders(
    file: Path,
    chronology: Chronology,
    publication: Publication,
    files: Mapping[str, bytes],
    record: Path | None,
) -> Iterator[str]:
    """What to think of before the folder is uploaded."""
    if record:
        yield f"What was allowed stands in {record}: for the desk, do not upload it."
    yield from heavy(files)
    yield from _left_out(publication)
    yield from _narrowed(files, publication.public)
    if not publication.base.url:
        yield WITHOUT_ADDRESS
    if told := unread(chronology):
        yield told
    if number := questions(chronology):
        yield f"The checks ask {count(number, 'question')}: {shlex.join(['timeline', 'check', str(file)])}"


def _left_out(publication: Publication) -> Iterator[str]:
    """Which charts of the file readers do not get."""
    shown = {chart.name for chart in publication.public.charts}
    if gone := [chart.name for chart in publication.chronology.charts if chart.name not in shown]:
        yield f"Left out, since readers see no event of it: chart {one_line(', '.join(gone))}"


def _narrowed(files: Mapping[str, bytes], public: PublicChronology) -> Iterator[str]:
    """Which pictures have no room for all events of their chart, a line a chart."""
    from timeline.folder import narrowed

    for name, events, unshown in narrowed(files):
        told = ", ".join(
            f"{file} ({events - len(ids)}, without {titles(public, ids)})" for file, ids in unshown.items()
        )
        yield (
            f"Not all of the {count(events, 'event')} of chart {one_line(name)} have room in {told}; "
            f"each picture says how many it shows. {CHOOSING}"
        )


def _may_replace(output: Path, edited_too: bool) -> bool:
    """Whether there is a folder of ours to replace; what somebody else put there is never lost."""
    there = _refuse_loss(output, output, edited_too=edited_too)
    if there.edited:
        click.echo(f"Edited by hand, and replaced: {one_line(_some(there.edited))}", err=True)
    return there.ours


def _refuse_loss(output: Path, folder: Path, *, edited_too: bool) -> Existing:
    """What is in a folder that is to be replaced at `output`, where nothing of somebody else is."""
    from timeline.folder import found

    there = found(folder)
    if there.added:
        raise click.UsageError(
            f"{output} also holds {one_line(_some(there.added))}, which Timeline did not make. "
            "Move it out, or write to another folder."
        )
    if there.edited and not edited_too:
        raise click.UsageError(
            f"{one_line(_some(there.edited))} in {output} changed since Timeline wrote it. "
            "Keep a copy, and say --replace; or write to another folder."
        )
    return there


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return f"{', '.join(names[:3])}{more}"


def _publication(
    chronology: Chronology,
    allowing: Sequence[Allowance],
    old: Chronology | None,
    name: str,
    base_url: str,
    lang: str,
    theme: str,
    as_known_on: str,
    fonts: tuple[Path, ...],
) -> Publication:
    """What is to be published, in a folder of this name."""
    from timeline import exports
    from timeline.folder import AddressError, Base, Publication

    if old and as_known_on:
        raise click.UsageError("Take --since or --as-known-on: what changed since is told of today.")
    with wrong_usage(AddressError):
        base = Base.of(base_url)
    edition = public_edition(chronology, lang, as_known_on, allowing)
    style = exports.look_of(theme, fonts).style(680, edition.wording)
    below = _changes(old, edition.chronology, edition.wording) if old else {}
    return Publication(edition.chronology, edition.public, style, base, allowing, below, name)


def _changes(old: Chronology, new: Chronology, wording: Wording) -> Mapping[str, str]:
    """What each embed says of what changed, by the name of its chart."""
    from timeline.diff import compare
    from timeline.publish import NAME_WITHHELD
    from timeline.renderers.changes import sections

    return sections(compare(old, new, wording.message(NAME_WITHHELD)), wording)
