"""The `timeline` command; each of its own is a module here.

Exit codes: 0 done; 1 the file has problems, or something blocks its publication; 2 it cannot be read, or the
command is wrong.
What does the work is imported where it is used, so that `--help` and `check` start at once.
"""

from __future__ import annotations

import errno
import os
import re
import sys
from collections.abc import Sequence
from contextlib import suppress
from io import StringIO, TextIOWrapper, UnsupportedOperation
from pathlib import Path
from typing import Any, NoReturn

import click

from timeline.cli.check import check
from timeline.cli.checked import checked
from timeline.cli.diff import diff
from timeline.cli.export import export
from timeline.cli.ids import ids
from timeline.cli.new import new
from timeline.cli.options import examples
from timeline.cli.publish import publish
from timeline.cli.schema import schema
from timeline.cli.serve import serve
from timeline.cli.telling import PROBLEMS, STOPPED, WRONG, Blocked, one_line, shortened

REMEDIES = {
    errno.EACCES: "Ask its owner for permission.",
    errno.ENOSPC: "Make room on the disk, or write on another one.",
    errno.EDQUOT: "Make room on the disk, or write on another one.",
    errno.ENAMETOOLONG: "Write a shorter name.",
    errno.EFBIG: "Allow larger files (ulimit -f), or write on a disk that takes them.",
    errno.EMFILE: "Allow more open files: ulimit -n, LimitNOFILE= of a service.",
    errno.ENFILE: "Close other programs: too many files are open on this machine.",
}
"""What to do about what a disk refuses."""
NO_THREAD = "can't start new thread"
"""What Python says where it may begin no other."""
_STOP = re.compile(r"\b(?:SystemExit: (?P<code>\d+)|KeyboardInterrupt\b)")
NO_THREADS = (
    "The system starts no more threads for this. Nothing was written. Close other programs, or allow more "
    "processes: ulimit -u, TasksMax= of a service, --pids-limit of a container."
)
NO_MEMORY = "There is too little memory for this. Nothing was written. Close other programs, or show less."


class Commands(click.Group):
    """The group of commands; whatever happens, its user reads a sentence and never a traceback."""

    def main(self, *args: Any, **extra: Any) -> NoReturn:  # noqa: ANN401 — what click passes on
        """Run a command and leave with its exit code."""
        _make_printable(sys.stdout, sys.stderr)
        _forget_a_broken_clock()
        _spare_threads()
        try:
            code = self._ran(*args, **extra)
            for stream in filter(None, (sys.stdout, sys.stderr)):  # None where the caller closed it
                stream.flush()
        except OSError as error:
            code = _unsaid(error)
        sys.exit(code if isinstance(code, int) else 0)

    def _ran(self, *args: Any, **extra: Any) -> object:  # noqa: ANN401 — what click passes on
        """What a command returns, or the exit code for what kept it; OSError where nobody can be told."""
        try:
            return super().main(*args, **extra | {"standalone_mode": False})
        except Blocked as error:
            error.show()
            return error.code
        except click.ClickException as error:
            for line in _shown(error):
                _said(line, WRONG)
            return WRONG
        except (KeyboardInterrupt, click.Abort):
            return _said("Stopped.", STOPPED)
        except OSError as error:
            # No file: an output of ours; no number either: a picture's encoder.
            if not error.filename and (error.errno or isinstance(error, UnsupportedOperation)):
                raise
            return _said(_disk(error), WRONG)
        except Exception as error:
            if (stopped := _stopped_within(error)) is not None:
                return stopped
            if os.environ.get("TIMELINE_TRACEBACK") and not isinstance(error, MemoryError | ImportError):
                raise
            return _said(_fault(error), WRONG)


def _version(context: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked:
        from timeline import __version__

        click.echo(f"timeline {__version__}")
        context.exit()


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=examples("timeline new events.yaml", "timeline serve events.yaml"),
)
@click.option(
    "--version", is_flag=True, expose_value=False, is_eager=True, callback=_version, help="Show the version."
)
def main() -> None:
    """Chronologies for journalists: one YAML file becomes checked, published timelines."""


for command in (check, checked, diff, export, publish, serve, new, ids, schema):
    main.add_command(command)


def _said(sentence: str, code: int) -> int:
    click.echo(shortened(one_line(sentence)), err=True)
    return code


def _shown(error: click.ClickException) -> Sequence[str]:
    """The lines that click shows of wrong usage, of which names of files and values of options are a part."""
    shown = StringIO()
    error.show(shown)
    return shown.getvalue().rstrip("\n").split("\n")


def _unsaid(error: OSError) -> int:
    """The exit code where an output takes no more: what a command had written by then stays."""
    if not isinstance(error, BrokenPipeError):  # else whoever read it has left
        with suppress(OSError):
            remedy = REMEDIES.get(error.errno or 0, "")
            click.echo(f"What is to be said cannot be written: {error.strerror}. {remedy}".strip(), err=True)
    # So that Python does not complain when it closes them.
    for stream in filter(None, (sys.stdout, sys.stderr)):
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    return PROBLEMS if isinstance(error, BrokenPipeError) else WRONG


def _disk(error: OSError) -> str:
    if not error.filename:
        return _failed(error)
    said = f"{error.filename}: {error.strerror or error}. Nothing was written."
    return f"{said} {REMEDIES.get(error.errno or 0, '')}".strip()


def _stopped_within(error: Exception) -> int | None:
    """The exit code of a stop of which Python, defining a class, or pydantic made an error of its own."""
    match error.__cause__:
        case SystemExit(code=int(code)):
            return code
        case KeyboardInterrupt():
            return _said("Stopped.", STOPPED)
    found = _STOP.search(str(error)) if type(error).__name__ == "SchemaError" else None
    if found is None:
        return None
    return int(found["code"]) if found["code"] else _said("Stopped.", STOPPED)


def _fault(error: Exception) -> str:
    match error:
        case MemoryError():
            return NO_MEMORY
        case ImportError():
            return _unloaded(error)
        case RuntimeError() if str(error) == NO_THREAD:
            return NO_THREADS
        case SystemError():  # what is written in C and could not say why
            return _failed(error)
    return (
        f"Timeline itself failed ({type(error).__name__}: {error}). Nothing was written. "
        "Please report it; with TIMELINE_TRACEBACK=1 set it says where."
    )


def _unloaded(error: ImportError) -> str:
    last = str(error).strip().split("\n")[-1]  # numpy tells a page of advice first
    return (
        f"A part of Timeline cannot be loaded ({last.removeprefix('Original error was: ')}). "
        "Nothing was written. Close other programs, if memory is short; else install Timeline anew."
    )


def _failed(error: Exception) -> str:
    return (
        f"A part of Timeline failed ({type(error).__name__}: {error}). Nothing was written. "
        "Close other programs, if memory is short; else please report it."
    )


def _forget_a_broken_clock() -> None:
    """Let no file stop the program that TZ names and that is no time zone: Babel would fail to load."""
    place = Path(os.environ.get("TZ", "").removeprefix(":"))
    try:
        if place.name and place.exists():
            from zoneinfo import ZoneInfo  # only such a name pays for it

            with place.open("rb") as file:
                ZoneInfo.from_file(file)
    except (OSError, ValueError):
        del os.environ["TZ"]


def _spare_threads() -> None:
    """Let numpy and typst begin no thread for each processor: nothing of ours is faster for them."""
    for each in ("OPENBLAS_NUM_THREADS", "RAYON_NUM_THREADS"):
        os.environ.setdefault(each, "1")


def _make_printable(*streams: object) -> None:
    """Let no letter stop the program: what a terminal's encoding lacks is written as an escape.

    Nor a slow reader: an output that waits for nobody, as a job of Node may hand it down, loses the rest.
    """
    for stream in streams:
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
            with suppress(OSError, ValueError, AttributeError):  # no file; a system that always waits
                os.set_blocking(stream.fileno(), True)
