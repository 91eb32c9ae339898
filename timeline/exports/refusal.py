"""Why nothing was exported: for what problems, or for something that is not there."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.model import Problem


class Refused(Exception):
    """Nothing may be exported; `problems` say why, and what to mend."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class NotThere(ValueError):
    """A chart, track, format or theme that is not there; the message lists those that are."""
