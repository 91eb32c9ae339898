"""The `timeline` command as a test gives it."""

from __future__ import annotations

from click.testing import CliRunner, Result

from timeline.cli import main


def run(*arguments: object) -> Result:
    """What a command does; it may refuse, and never break off with a traceback."""
    done = CliRunner().invoke(main, [str(each) for each in arguments])
    assert done.exception is None or isinstance(done.exception, SystemExit)
    assert "Traceback" not in done.output
    return done
