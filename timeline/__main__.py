"""`python -m timeline` is the `timeline` command."""

from __future__ import annotations

import gc
import os
import signal
import sys
from typing import NoReturn

VALUES_BETWEEN = 400_000
"""So many new values until Python looks for cycles, instead of 700: loading makes many values that stay."""


MOMENT = 0.01
"""Seconds until somebody who did not hear is told again."""


def main() -> None:
    """Run the command; stopped while it is still being loaded, it leaves without a traceback as well."""
    try:
        _name_files_in_utf_8()
        gc.set_threshold(VALUES_BETWEEN)
        # No plugin changes what a file means; looking for some would read the metadata of every package.
        os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
        for number in (signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
            if signal.getsignal(number) is signal.SIG_DFL:  # nohup has it ignored
                signal.signal(number, _leave)
        sys.unraisablehook = _told_again
        from timeline.cli import main as command

        command()
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        sys.exit(130)
    finally:
        # Else Python, leaving, looks through all that there is for cycles: a sixth of what a command takes.
        gc.freeze()


def _name_files_in_utf_8() -> None:
    """Begin anew where an old locale has not the letters of names of files, as a chronology writes them."""
    if os.name != "posix" or sys.getfilesystemencoding() == "utf-8" or not sys.executable:
        return
    if sys.stdout is not None:
        os.environ.setdefault("PYTHONIOENCODING", sys.stdout.encoding)  # what the terminal shows stays
    os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])  # noqa: S606 — this program


def _leave(number: int, _frame: object) -> NoReturn:
    """Told to end, clear half-made files away first; with the code that shells expect."""
    sys.exit(128 + number)


def _told_again(ignored: sys.UnraisableHookArgs) -> None:
    """Told to end where a library can pass on no error, as while a pattern is compiled: told once more."""
    error = ignored.exc_value
    if not isinstance(error, SystemExit | KeyboardInterrupt):
        sys.__unraisablehook__(ignored)
        return
    from threading import Timer

    told = signal.SIGINT
    if isinstance(error, SystemExit) and isinstance(error.code, int):
        told = signal.Signals(error.code - 128)
    again = Timer(MOMENT, os.kill, (os.getpid(), told))  # what is told in here is ignored as well
    again.daemon = True
    again.start()


if __name__ == "__main__":
    main()
