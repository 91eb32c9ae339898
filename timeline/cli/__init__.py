"""The `timeline` command: check, checked, diff, export, publish, serve, new, ids, schema.

Exit codes: 0 done; 1 the file has problems, or something blocks its publication; 2 it cannot be read, or the
command is wrong.
What does the work is imported where it is used, so that `--help` and `check` start at once.
"""

from __future__ import annotations

import errno
import os
import sys
from io import TextIOWrapper
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
from timeline.cli.telling import PROBLEMS, STOPPED, WRONG, Blocked, one_line

REMEDIES = {
    errno.EACCES: "Ask its owner for permission.",
    errno.ENOSPC: "Make room on the disk, or write on another one.",
    errno.EDQUOT: "Make room on the disk, or write on another one.",
    errno.ENAMETOOLONG: "Write a shorter name.",
}
"""What to do about what a disk refuses."""


class Commands(click.Group):
    """The group of commands; whatever happens, its user reads a sentence and never a traceback."""

    def main(self, *args: Any, **extra: Any) -> NoReturn:  # noqa: ANN401 — what click passes on
        """Run a command and leave with its exit code."""
        _make_printable(sys.stdout, sys.stderr)
        try:
            code = super().main(*args, **extra | {"standalone_mode": False})
            if sys.stdout:  # None where the caller closed it
                sys.stdout.flush()
        except Blocked as error:
            error.show()
            code = error.code
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
    click.echo(one_line(sentence), err=True)
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
