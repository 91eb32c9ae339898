"""The `timeline` command: check, export, serve, new, ids, schema.

Exit codes: 0 done; 1 the file has problems, or something blocks its publication; 2 it cannot be read, or the
command is wrong.
What does the work is imported where it is used, so that `--help` and `check` start at once.
"""

from __future__ import annotations

import errno
import os
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

if TYPE_CHECKING:
    from timeline.model import Chronology, Problem

MEGABYTE = 1_000_000
MANY = 2_000
"""From so many events on, a terminal is told how far the checks are."""
PROBLEMS, WRONG, STOPPED = 1, 2, 130
REMEDIES = {
    errno.EACCES: "Ask its owner for permission.",
    errno.ENOSPC: "Make room on the disk, or write on another one.",
    errno.EDQUOT: "Make room on the disk, or write on another one.",
    errno.ENAMETOOLONG: "Write a shorter name.",
}
"""What to do about what a disk refuses."""
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


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
    font: bool
    preset: str


class Commands(click.Group):
    """The group of commands; whatever happens, its user reads a sentence and never a traceback."""

    def main(self, *args: Any, **extra: Any) -> NoReturn:  # noqa: ANN401 — what click passes on
        """Run a command and leave with its exit code."""
        _make_printable(sys.stdout, sys.stderr)
        try:
            code = super().main(*args, **extra | {"standalone_mode": False})
            if sys.stdout:  # None where the caller closed it
                sys.stdout.flush()
        except click.ClickException as error:
            error.show()
            code = WRONG
        except (KeyboardInterrupt, click.Abort):
            code = _said("Stopped.", STOPPED)
        except BrokenPipeError:
            # Whoever read the output has left; so that Python does not complain when it closes stdout.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            code = PROBLEMS
        except OSError as error:
            code = _said(_disk(error), WRONG)
        except Exception as error:
            if os.environ.get("TIMELINE_TRACEBACK"):
                raise
            code = _said(_fault(error), WRONG)
        sys.exit(code if isinstance(code, int) else 0)


def _version(context: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked:
        from timeline import __version__

        click.echo(f"timeline {__version__}")
        context.exit()


def _examples(*commands: str) -> str:
    """The end of a command's help."""
    # The control character \\b keeps click from joining the lines.
    return "\n".join(
        ["\b", "Example:" if len(commands) == 1 else "Examples:", *(f"  {each}" for each in commands)]
    )


# Click's own words for a file that may not be read name an argument; ours name the file.
PLACE = click.Path(path_type=Path, readable=False)
FILE = click.argument("file", type=PLACE)
LIMIT = click.option(
    "--limit",
    type=int,
    default=32,
    show_default=True,
    metavar="MB",
    help="The largest file to read, in megabytes.",
)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=_examples("timeline new events.yaml", "timeline serve events.yaml"),
)
@click.option(
    "--version", is_flag=True, expose_value=False, is_eager=True, callback=_version, help="Show the version."
)
def main() -> None:
    """Chronologies for journalists: one YAML file becomes checked, published timelines."""


@main.command(
    epilog=_examples(
        "timeline check events.yaml",
        "timeline check events.yaml --all --ignore single-origin",
        "timeline check events.yaml --format json > problems.json",
    )
)
@FILE
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    show_default=True,
    help="How to list it: for people, for programs, as GitHub's annotations, for code scanning.",
)
@click.option(
    "--ignore", "ignored", multiple=True, metavar="CODE", help="Leave out this check. Repeat it for more."
)
@click.option("--all", "every", is_flag=True, help="Look also for what can only be guessed.")
@click.option(
    "--strict", is_flag=True, help="Exit code 1 for every finding, not only for what blocks publication."
)
@LIMIT
def check(file: Path, limit: int, style: str, ignored: tuple[str, ...], every: bool, strict: bool) -> int:
    """List what is to mend and what is to ask, one a line.

    Exit code 0: nothing blocks publication. 1: something does, or the file has problems. 2: it cannot be
    read.
    """
    from timeline.checks import check as run_checks
    from timeline.checks.reports import REPORTS

    _refuse_unknown(ignored)
    chronology, problems = _load(file, limit)
    progress = _progress if len(chronology.events) >= MANY and sys.stderr.isatty() else None
    listed = _in_order({*problems, *run_checks(chronology, every=every, ignored=ignored, progress=progress)})
    for line in REPORTS[style](listed):
        click.echo(_one_line(line))
    click.echo(_tally(listed, chronology), err=True)
    return PROBLEMS if strict and listed and not _code(listed) else _code(listed)


@main.command(
    epilog=_examples(
        "timeline export events.yaml -o chart.svg",
        "timeline export events.yaml -o chart.svg --chart who-says-what --width 680",
        "timeline export events.yaml -o chart.png -o chart.pdf -o chart.html -o chart.md",
        'timeline export events.yaml -o a.svg --from 2022-01-04 --to 2022-01-31 --track "Ines Marlow"',
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
@click.option("--track", "tracks", multiple=True, metavar="NAME", help="Only this track. Repeat it for more.")
@click.option("--lang", default="", metavar="CODE", help="Language of dates and legend; else the file's.")
@click.option("--theme", default="light", show_default=True, metavar="NAME", help="light or dark.")
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
    help="A shape instead of --width and --scale: article, wide, print, square, story or social.",
)
@click.option(
    "--font/--no-font",
    default=True,
    help="Whether an SVG carries its font. Illustrator and Inkscape want none.",
)
@LIMIT
def export(file: Path, outputs: tuple[Path, ...], limit: int, **asked: Any) -> int:  # noqa: ANN401 — any option's
    """Make charts for readers, without what FILE marks for the desk.

    All are written, or, where one cannot be, none. A file with problems is not exported.
    """
    chronology, problems = _read(file, limit)
    if blocking := [problem for problem in problems if problem.severity == "blocks"]:
        _list(blocking)
        click.echo(f"{_tally(blocking, chronology)}; nothing was exported.", err=True)
        return _code(blocking)
    from timeline.exports import Refused
    from timeline.writing import Unwritable, write_all

    if file.resolve() in {output.resolve() for output in outputs}:
        raise click.UsageError(f"{file} is the chronology itself. Write another name after -o.")
    try:
        replaced = write_all(_contents(chronology, outputs, Asked(**asked)))
    except Refused as refused:
        _list(refused.problems)
        click.echo("Export refused: nothing was written.", err=True)
        return PROBLEMS
    except Unwritable as error:
        raise click.UsageError(str(error)) from None
    for output in dict.fromkeys(outputs):
        click.echo(f"{'Replaced' if output in replaced else 'Wrote'} {output}")
    return 0


@main.command(epilog=_examples("timeline serve events.yaml", "timeline serve events.yaml --port 8051"))
@FILE
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=int, default=8050, show_default=True, help="The port to listen on.")
@LIMIT
def serve(file: Path, host: str, port: int, limit: int) -> None:
    """Explore FILE in the browser.

    A save of the file shows within a second.
    """
    if not file.is_file():
        raise click.UsageError(f"There is no file {file}. `timeline new {file}` makes one.")
    if not os.access(file, os.R_OK):
        raise click.UsageError(f"You may not read {file}. Ask its owner for permission to read it.")
    from timeline.web import serve as serve_file

    serve_file(file, host, port, limit=_bytes(limit))


@main.command(epilog=_examples("timeline new events.yaml"))
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


@main.command(epilog=_examples("timeline ids events.yaml"))
@FILE
@LIMIT
def ids(file: Path, limit: int) -> int:
    """Write the missing ids of events.

    A written id stays when the title is mended, so that links to the event last. Every other byte is kept.
    """
    chronology, problems = _load(file, limit)
    if problems:
        _list(problems)
        click.echo(f"{_tally(problems, chronology)}; no id was written.", err=True)
        return _code(problems)
    from timeline.readers.insertion import InsertionError, write_ids
    from timeline.writing import Unwritable, write_all

    before = file.read_bytes()
    try:
        after = write_ids(before.decode("utf-8")).encode()
    except InsertionError as error:
        raise click.ClickException(str(error)) from None
    if after == before:
        click.echo(f"Every event in {file} has an id; nothing was written.")
        return 0
    try:
        write_all({file: after})
    except Unwritable as error:
        raise click.UsageError(str(error)) from None
    click.echo(f"Wrote ids into {file}")
    return 0


@main.command(epilog=_examples("timeline schema > events.schema.json"))
def schema() -> None:
    """Print the JSON Schema of the file format.

    With it an editor completes and checks while you type.
    """
    import json

    from timeline.model import Chronology

    click.echo(json.dumps(Chronology.model_json_schema(), ensure_ascii=False, indent=2))


# ---- reading and exporting ---------------------------------------------------------------------------------


def _load(file: Path, limit: int) -> tuple[Chronology, Sequence[Problem]]:
    """The chronology, and what is wrong with the form of its file."""
    from timeline.readers import load

    return load(file, limit=_bytes(limit))


def _bytes(limit: int) -> int:
    if limit < 1:
        raise click.UsageError("--limit takes a number of megabytes from 1.")
    return limit * MEGABYTE


def _read(file: Path, limit: int) -> tuple[Chronology, Sequence[Problem]]:
    """The chronology, and everything that keeps it from being published."""
    from timeline.checks import BLOCKING
    from timeline.checks import check as run_checks

    chronology, problems = _load(file, limit)
    return chronology, _in_order({*problems, *run_checks(chronology, severities=BLOCKING)})


def _in_order(problems: Iterable[Problem]) -> Sequence[Problem]:
    return sorted(problems, key=lambda problem: (problem.line, problem.column, problem.code, problem.message))


def _refuse_unknown(ignored: Iterable[str]) -> None:
    from timeline.checks import CHECKS

    for code in ignored:
        if code not in CHECKS:
            raise click.UsageError(f"No check is called {code}. The checks are: {', '.join(CHECKS)}.")


def _progress(done: int, checks: int) -> None:
    """One line on the terminal, written over itself."""
    click.echo(
        f"\rChecking: {done + 1} of {checks}" + ("\n" if done + 1 == checks else ""), err=True, nl=False
    )


def _contents(chronology: Chronology, outputs: Iterable[Path], asked: Asked) -> Mapping[Path, bytes]:
    """What each output is to hold; what is asked for and is not there is wrong usage."""
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
        public = exports.edition(chronology, wording)
        view = exports.selection(public, asked.chart, asked.tracks, asked.since, asked.until)
        style = exports.Style(asked.width, exports.theme_of(asked.theme), wording, asked.scale, asked.font)
        style = exports.style_of(style, asked.preset) if asked.preset else style
        made = exports.export(chronology, public, names.values(), view, style)
    except (exports.NotThere, DateError, LanguageError) as error:
        raise click.UsageError(str(error)) from None
    return {output: made[name] for output, name in names.items()}


# ---- what the user reads -----------------------------------------------------------------------------------


def _list(problems: Iterable[Problem]) -> None:
    for problem in problems:
        click.echo(_one_line(str(problem)))


def _tally(problems: Sequence[Problem], chronology: Chronology) -> str:
    """How much of what, in one line."""
    events = _count(len(chronology.events), "event")
    if not problems:
        return f"No problems in {events}."
    kinds = {"blocks": "problem", "asks": "question", "note": "note"}
    numbers = {kind: sum(each.severity == severity for each in problems) for severity, kind in kinds.items()}
    return f"{', '.join(_count(number, kind) for kind, number in numbers.items() if number)}; {events} read"


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _code(problems: Sequence[Problem]) -> int:
    """0 where nothing blocks publication; 2 where nothing could be read, and so no problem has a line."""
    blocking = [problem for problem in problems if problem.severity == "blocks"]
    if not blocking:
        return 0
    return PROBLEMS if any(problem.line for problem in blocking) else WRONG


def _one_line(text: str) -> str:
    """`text` without what would end a line, command a terminal or turn the direction of writing."""
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _said(sentence: str, code: int) -> int:
    click.echo(_one_line(sentence), err=True)
    return code


def _disk(error: OSError) -> str:
    where = f"{error.filename}: " if error.filename else ""
    said = f"{where}{error.strerror or error}. Nothing was written."
    return f"{said} {REMEDIES.get(error.errno or 0, '')}".strip()


def _fault(error: Exception) -> str:
    return (
        f"Timeline itself failed ({type(error).__name__}: {error}). Nothing was written. "
        "Please report it; with TIMELINE_TRACEBACK=1 set it says where."
    )


def _make_printable(*streams: object) -> None:
    """Let no letter stop the program: what a terminal's encoding lacks is written as an escape."""
    for stream in streams:
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
