"""`timeline export`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.options import (
    ALLOW,
    BECAUSE,
    FILE,
    FONT,
    LIMIT,
    PLACE,
    THEME,
    Unusable,
    allowances,
    examples,
)
from timeline.cli.reading import not_allowed, read_to_publish
from timeline.cli.telling import PROBLEMS, exit_code, identifies, one_line, show, tally

if TYPE_CHECKING:
    from timeline.gate import Allowance
    from timeline.model import Chronology


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
@click.option("--width", type=int, default=1000, show_default=True, metavar="PX", help="Width in pixels.")
@click.option("--from", "since", default="", metavar="DATE", help="Leave out what is over before this date.")
@click.option("--to", "until", default="", metavar="DATE", help="Leave out what begins after this date.")
@click.option(
    "--as-known-on",
    default="",
    metavar="DAY",
    help="Leave out what had not certainly been said by the end of this day, and stamp the files with it.",
)
@click.option(
    "--gaps",
    is_flag=True,
    help="Draw the longer times without a record on the tracks of people, with their length.",
)
@click.option("--track", "tracks", multiple=True, metavar="NAME", help="Only this track. Repeat it for more.")
@click.option("--lang", default="", metavar="CODE", help="Language of dates and legend; else the file's.")
@THEME
@click.option(
    "--scale",
    type=float,
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
) -> int:
    """Make charts for readers, without what FILE marks for the desk.

    All are written, or, where one cannot be, none. A file with problems is not exported.
    """
    allowing = allowances(allow, because)
    chronology, problems = read_to_publish(file, limit)
    if blocking := not_allowed(problems, allowing):
        show(blocking)
        click.echo(f"{tally(blocking, chronology)}; nothing was exported.", err=True)
        return exit_code(blocking)
    from timeline.exports import Refused
    from timeline.writing import Unwritable, write_all

    if file.resolve() in {output.resolve() for output in outputs}:
        raise click.UsageError(f"{file} is the chronology itself. Write another name after -o.")
    try:
        contents, told = _contents(chronology, outputs, Asked(**asked), allowing)
        for line in told:
            click.echo(one_line(line), err=not preview)
        if preview:
            click.echo("Nothing was written: this is a preview.", err=True)
            return 0
        replaced = write_all(contents)
    except Refused as refused:
        show(refused.problems)
        click.echo("Export refused: nothing was written.", err=True)
        return PROBLEMS
    except Unwritable as error:
        raise click.UsageError(str(error)) from None
    for output in contents:
        click.echo(f"{'Replaced' if output in replaced else 'Wrote'} {output}")
    return 0


def _contents(
    chronology: Chronology, outputs: Iterable[Path], asked: Asked, allowing: Sequence[Allowance]
) -> tuple[Mapping[Path, bytes], Sequence[str]]:
    """What each output is to hold, and what to read before it is written.

    What is asked for and is not there is wrong usage.
    """
    from timeline import exports
    from timeline.dates import DateError
    from timeline.wording import LanguageError, Wording

    if not exports.NARROWEST <= asked.width <= exports.WIDEST:
        raise click.UsageError(f"--width takes {exports.NARROWEST} to {exports.WIDEST} pixels.")
    if not exports.SMALLEST_SCALE <= asked.scale <= exports.LARGEST_SCALE:
        raise click.UsageError(
            f"--scale takes {exports.SMALLEST_SCALE:g} to {exports.LARGEST_SCALE:g} pixels of a PNG to one."
        )
    names = {output: output.name for output in outputs}
    try:
        wording = Wording(asked.lang or chronology.language)
        if asked.as_known_on:
            chronology = exports.as_known(chronology, asked.as_known_on)
        public = exports.edition(chronology, wording, allowing)
        view = exports.selection(public, asked.chart, asked.tracks, asked.since, asked.until)
        view = replace(view, gaps=view.gaps or asked.gaps)
        look = exports.look_of(asked.theme, asked.fonts)
        style = look.style(asked.width, wording, scale=asked.scale, font=not asked.no_font)
        style = exports.style_of(style, asked.preset) if asked.preset else style
        made = exports.export(chronology, public, names.values(), view, style, allowing)
    except exports.ThemeError as error:
        raise Unusable(error.problems) from None
    except (exports.NotThere, DateError, LanguageError) as error:
        raise click.UsageError(str(error)) from None
    contents = {output: made[name] for output, name in names.items()}
    record = exports.allowed(chronology, public, allowing).encode()
    contents |= {_record_of(output): record for output in names if record}
    return contents, list(identifies(exports.identifying(chronology, public), wording))


def _record_of(output: Path) -> Path:
    """Where it is kept what was allowed for a file."""
    return output.with_name(f"{output.name}.allowed.txt")
