"""`timeline export`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.editions import public_edition, refusals_told
from timeline.cli.losses import refuse_written_over
from timeline.cli.options import (
    ALLOW,
    AS_KNOWN_ON,
    BECAUSE,
    FILE,
    FONT,
    FRACTION,
    LANG,
    LIMIT,
    PLACE,
    THEME,
    WHOLE,
    allowances,
    examples,
)
from timeline.cli.progress import doing
from timeline.cli.reading import load_publishable
from timeline.cli.records import record_of, refuse_loss
from timeline.cli.telling import CHOOSING, count, heavy, identifies, one_line, say, titles

if TYPE_CHECKING:
    from timeline.gate import Allowance
    from timeline.model import Chronology
    from timeline.publish import PublicChronology


@dataclass(frozen=True, slots=True)
class Asked:
    """The options of `export` that say what to show, and how."""

    chart: str
    width: int
    since: str
    until: str
    tracks: tuple[str, ...]
    lang: str
    theme: str
    scale: float
    fonts: tuple[Path, ...]
    no_font: bool
    preset: str
    as_known_on: str
    gaps: bool


@click.command(
    epilog=examples(
        "timeline export events.yaml -o chart.svg",
        "timeline export events.yaml -o chart.svg --chart who-says-what --width 680",
        "timeline export events.yaml -o chart.png -o chart.pdf -o chart.html -o chart.md",
        'timeline export events.yaml -o a.svg --from 2022-01-04 --to 2022-01-31 --track "Ines Marlow"',
        "timeline export events.yaml -o then.svg --as-known-on 2022-01-09",
    )
)
@FILE
@click.option(
    "-o",
    "outputs",
    type=PLACE,
    multiple=True,
    required=True,
    metavar="FILE",
    help="The file to make: .svg, .png, .pdf, .html, .list.html, .md, .txt, .csv or .json. "
    "Repeat it for more.",
)
@click.option(
    "--chart", default="", metavar="NAME", help="A chart that the file names; else every public event."
)
@click.option("--width", type=WHOLE, default=1000, show_default=True, metavar="PX", help="Width in pixels.")
@click.option("--from", "since", default="", metavar="DATE", help="Leave out what is over before this date.")
@click.option("--to", "until", default="", metavar="DATE", help="Leave out what begins after this date.")
@AS_KNOWN_ON
@click.option(
    "--gaps",
    is_flag=True,
    help="Draw the longer times without a record on the tracks of people, with their length.",
)
@click.option("--track", "tracks", multiple=True, metavar="NAME", help="Only this track. Repeat it for more.")
@LANG
@THEME
@click.option(
    "--scale",
    type=FRACTION,
    default=2.0,
    show_default=True,
    metavar="N",
    help="How many pixels of a PNG there are to one of --width.",
)
@click.option(
    "--preset",
    default="",
    metavar="NAME",
    help="A shape instead of --width and --scale: article, wide, phone, print, square, story or social.",
)
@FONT
@click.option(
    "--no-font", is_flag=True, help="Leave the font out of an SVG, as Illustrator and Inkscape want it."
)
@click.option(
    "--preview", is_flag=True, help="Write nothing; list what still identifies those who have an alias."
)
@ALLOW
@BECAUSE
@LIMIT
def export(
    file: Path,
    outputs: tuple[Path, ...],
    limit: int,
    allow: tuple[str, ...],
    because: tuple[str, ...],
    preview: bool,
    **asked: Any,  # noqa: ANN401 — any option's
) -> None:
    """Make charts for readers, without what FILE marks for the desk.

    All are written, or, where one cannot be, none. A file with problems is not exported.
    """
    from timeline.writing import places_for_files, write_all

    allowing = allowances(allow, because)
    chronology = load_publishable(file, limit, allowing, "nothing was exported")
    with refusals_told("Export refused: nothing was written."):
        places = places_for_files(dict.fromkeys(outputs))
        refuse_written_over(file, chronology, places)
        records = [record_of(output) for output in places if allowing]
        for record in records:
            refuse_loss(record, places.values())
        contents, told = _contents(chronology, outputs, Asked(**asked), allowing)
        for line in told:
            click.echo(one_line(line), err=not preview)
        if preview:
            click.echo("Nothing was written: this is a preview.", err=True)
            return
        replaced = write_all(contents, unlinked=records)
    for output in contents:
        click.echo(one_line(f"{'Replaced' if output in replaced else 'Wrote'} {output}"))
    say(heavy({str(output): content for output, content in contents.items()}))


def _contents(
    chronology: Chronology, outputs: Iterable[Path], asked: Asked, allowing: Sequence[Allowance]
) -> tuple[Mapping[Path, bytes], Sequence[str]]:
    """What each output is to hold, and what to read before it is written."""
    from timeline import exports

    _refuse_sizes(asked)
    names = {output: output.name for output in outputs}
    edition = public_edition(chronology, asked.lang, asked.as_known_on, allowing)
    chronology, public, wording = edition.chronology, edition.public, edition.wording
    view = exports.view_of(public, asked.chart, asked.tracks, asked.since, asked.until)
    view = replace(view, gaps=view.gaps or asked.gaps)
    style = exports.look_of(asked.theme, asked.fonts).style(
        asked.width, wording, scale=asked.scale, font=not asked.no_font
    )
    style = exports.style_of(style, asked.preset) if asked.preset else style
    with doing(f"Making {count(len(names), 'file')}, and looking for withheld names in them"):
        extract = exports.Extract.of(public, view, style)
        made = exports.export_of(chronology, extract, names.values(), allowing)
    contents = {output: made[name] for output, name in names.items()}
    record = exports.allowed(chronology, public, allowing).encode()
    # The record first: whatever is killed between the two leaves no chart without it.
    contents = {record_of(output): record for output in names if record} | contents
    missing = _unshown(public, exports.unshown(extract, names.values()))
    return contents, [*identifies(exports.identifying(chronology, public), wording), *missing]


def _unshown(public: PublicChronology, unshown: Mapping[str, Sequence[str]]) -> Iterator[str]:
    for name, ids in unshown.items():
        yield (
            f"{name} has no room for {titles(public, ids)}, and says how many it shows. {CHOOSING} "
            "--preset wide, article and phone have room for all."
        )


def _refuse_sizes(asked: Asked) -> None:
    from timeline.exports import LARGEST_SCALE, NARROWEST, SMALLEST_SCALE, WIDEST

    if not NARROWEST <= asked.width <= WIDEST:
        raise click.UsageError(f"--width takes {NARROWEST} to {WIDEST} pixels.")
    if not SMALLEST_SCALE <= asked.scale <= LARGEST_SCALE:
        raise click.UsageError(
            f"--scale takes {SMALLEST_SCALE:g} to {LARGEST_SCALE:g} pixels of a PNG to one."
        )
