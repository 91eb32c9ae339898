"""The file that the app shows: read when a page opens, read again when it has changed on disk."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock

from timeline.layout.text import Measure
from timeline.model import FILLS, Chronology, Event, Fill, Problem
from timeline.readers import load
from timeline.tables import Frames, tabulate
from timeline.wording import LanguageError, Wording

Stamp = tuple[int, int, int] | None


@dataclass(frozen=True)
class Document:
    """One reading of the file: what it says, what is wrong with it, and what the panels make of it."""

    chronology: Chronology
    problems: tuple[Problem, ...]
    wording: Wording
    measure: Measure
    name: str

    @cached_property
    def frames(self) -> Frames:
        """The chronology as frames."""
        return tabulate(self.chronology)

    def fill(self, event: Event) -> Fill:
        """How an event's mark is filled."""
        return FILLS[self.chronology.event_status(event)]

    @property
    def ready(self) -> bool:
        """Whether it can be shown: nothing that has to be mended first, and something in it."""
        return bool(self.chronology.events) and all(problem.severity != "blocks" for problem in self.problems)


class File:
    """A chronology's file on disk, and its latest reading."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path)
        self._measure = Measure()
        self._lock = Lock()
        self._read: tuple[Stamp, Document] | None = None

    def open(self) -> Document:
        """The file as it is now; what was read before serves as long as the file has not changed."""
        with self._lock:
            stamp = self._stamp()
            if self._read is None or stamp is None or self._read[0] != stamp:
                self._read = (stamp, self._document())
            return self._read[1]

    def _stamp(self) -> Stamp:
        try:
            stat = self.path.stat()
        except OSError:
            return None
        return stat.st_mtime_ns, stat.st_size, stat.st_ino

    def _document(self) -> Document:
        chronology, problems = load(self.path)
        try:
            wording = Wording(chronology.language)
        except LanguageError as error:
            problems, wording = (*problems, Problem(str(error), file=self.path.name)), Wording("en")
        return Document(chronology, problems, wording, self._measure, self.path.name)
