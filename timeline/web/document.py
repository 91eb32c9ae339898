"""The file that the app shows: read when a page opens, read again when it has changed on disk."""

from __future__ import annotations

import os
import stat
from collections import OrderedDict, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from threading import Lock

from timeline import exports
from timeline.checks import check
from timeline.dates import DateError, When
from timeline.known import day_of, days_of_saying, known_on, left_open
from timeline.layout.text import Measure
from timeline.model import CONTEXT_TRACK, FILLS, Chronology, Event, Fill, Problem, in_order
from timeline.publish import NAME_WITHHELD, PublicChronology, publish
from timeline.readers import LIMIT, load, shown_name
from timeline.spans import Spans
from timeline.tables import Frames, tabulate
from timeline.unwaiting import unwaiting
from timeline.web.surroundings import Ties
from timeline.wording import LanguageError, Wording

Stamp = tuple[int, int, int, bytes] | None
SECOND = 1_000_000_000
"""Nanoseconds in which a disk that counts in whole seconds, as a USB stick does, may see two saves as one."""
LONGEST_DAY = 40
"""A day as a link may name it has no more characters."""
STEPS = 8
"""So many days as on which it is known are kept."""
REMEMBERED = 20
"""Of so many versions of a file it is known which events they had."""


@dataclass(frozen=True)
class Document:
    """One reading of the file: what it says, what is wrong with it, and what the panels make of it."""

    chronology: Chronology
    whole: Chronology
    """All of the file, of which `chronology` may be what had been said by some day."""
    problems: tuple[Problem, ...]
    wording: Wording
    measure: Measure
    name: str
    version: str
    """Changes with every save of the file."""
    today: Document | None = None
    """Of a reading as it stood on some day: the same as it stands now."""

    @cached_property
    def findings(self) -> tuple[Problem, ...]:
        """What the checks find, and what was found in reading, in the order of the file."""
        return in_order((*self.problems, *check(self.chronology)))

    @cached_property
    def findings_of(self) -> Mapping[str, Sequence[Problem]]:
        """What the checks find of each event, by id."""
        found: defaultdict[str, list[Problem]] = defaultdict(list)
        for problem in self.findings:
            found[problem.event].append(problem)
        return dict(found)

    @cached_property
    def ties(self) -> Ties:
        """Which of its events have to do with which."""
        return Ties.of(self.chronology)

    def edition(self, wording: Wording) -> PublicChronology:
        """What may be published, in a language; in that of the file it is made once, since it takes its time.

        Raises:
            Refused: a check blocks its publication.
        """
        if wording.language != self.wording.language:
            return exports.edition(self.to_publish, wording)
        if isinstance(self._edition, tuple):
            raise exports.Refused(self._edition)
        return self._edition

    @cached_property
    def _edition(self) -> PublicChronology | tuple[Problem, ...]:
        try:
            return exports.edition(self.to_publish, self.wording)
        except exports.Refused as refused:
            return refused.problems

    @cached_property
    def public(self) -> PublicChronology:
        """What readers would see, whether or not a check blocks its publication."""
        if not isinstance(self._edition, tuple):
            return self._edition
        public = publish(self.to_publish, self.wording.message(NAME_WITHHELD))
        return public.read_from(self.chronology.path, {})  # its pictures lie beside the file

    @cached_property
    def for_readers(self) -> Document:
        """The same without what is the desk's."""
        return replace(self, chronology=self.public, today=self.today and self.today.for_readers)

    @property
    def to_publish(self) -> Chronology:
        """All of it, stamped: what had been said by a day follows, for readers, from what they are told."""
        return self.whole.model_copy(update={"as_known_on": self.chronology.as_known_on})

    def as_known(self, day: str) -> Document:
        """The same as it stood at the end of a day; unchanged where the text is not one."""
        day = day[:LONGEST_DAY]
        try:
            asked = day_of(day, self.chronology.zone)
        except DateError:
            return self
        known = self._known.get(day) or replace(self, chronology=known_on(self.chronology, asked), today=self)
        for latest in list(self._known)[: -STEPS + 1]:
            self._known.pop(latest, None)
        self._known[day] = known
        return known

    @cached_property
    def days_of_saying(self) -> Sequence[tuple[When, int]]:
        """The days at whose end more had certainly been said, each with how many accounts are left open."""
        return how_many_open(self.chronology, days_of_saying(self.chronology))

    @cached_property
    def _known(self) -> dict[str, Document]:
        """The latest days that were asked for."""
        return {}

    @cached_property
    def rows(self) -> dict[str, tuple[str, str, str, str, str, str, str, int]]:
        """The rows of the list of events that have been written so far, by id: wording takes its time."""
        return {}

    @cached_property
    def lanes(self) -> Mapping[str, int]:
        """The place of every track from the top of the chart, by key."""
        tracks = (CONTEXT_TRACK, *self.chronology.people, *self.chronology.sources)
        return {track: place for place, track in enumerate(tracks)}

    @cached_property
    def year(self) -> bool:
        """Whether dates need their year: not where everything in the file lies in one."""
        return not Spans.of(self.frames).in_one_year(self.chronology.zone)

    @cached_property
    def frames(self) -> Frames:
        """The chronology as frames."""
        return tabulate(self.chronology)

    def fill(self, event: Event) -> Fill:
        """How an event's mark is filled."""
        return FILLS[self.chronology.event_status(event)]

    @cached_property
    def blocking(self) -> tuple[Problem, ...]:
        """What has to be mended before it can be shown."""
        return tuple(problem for problem in self.problems if problem.severity == "blocks")

    @property
    def ready(self) -> bool:
        """Whether it can be shown: nothing that has to be mended first, and something in it."""
        return bool(self.chronology.events) and not self.blocking


def how_many_open(chronology: Chronology, days: Sequence[When]) -> Sequence[tuple[When, int]]:
    """Days, each with the number of accounts of which nobody knows whether they were made by its end."""
    return [*zip(days, left_open(chronology, days), strict=True)]


class File:
    """A chronology's file on disk, of at most `limit` bytes, and its latest readings."""

    def __init__(self, path: str | os.PathLike[str], limit: int = LIMIT) -> None:
        self.path = Path(path)
        self._limit = limit
        self._measure = Measure()
        self._lock = Lock()
        self._making = Lock()
        self._read: tuple[Stamp, Document] | None = None
        self._sound: Document | None = None
        self._ids: OrderedDict[str, frozenset[str]] = OrderedDict()

    def open(self) -> Document:
        """What to show: the file as it is now or, while that cannot be shown, as it last could."""
        saved = self.saved()
        return saved if saved.ready else self._sound or saved

    def seen(self, asked: object) -> Document:
        """What to show to who asks for this view: everything, or what readers see; as known on some day."""
        document = self.open()
        if not isinstance(asked, Mapping):
            return document
        known, readers = asked.get("known"), asked.get("readers") == "yes"
        known = known if isinstance(known, str) else ""
        if not known and not readers:
            return document
        # A page asks for several things at once: what they share is made once, not once for each.
        with self._making:
            document = document.as_known(known) if known else document
            document = document.for_readers if readers else document
            document.frames  # noqa: B018 — made here
        return document

    def saved(self) -> Document:
        """The file as it is now; what was read before serves as long as the file has not changed."""
        with self._lock:
            stamp = self._stamp()
            if self._read is None or stamp is None or self._read[0] != stamp:
                self._read = (stamp, self._document(stamp))
                self._remember(self._read[1])
                if self._read[1].ready:
                    self._read[1].frames  # noqa: B018 — made here, while whoever else asks waits
            return self._read[1]

    def gone(self, since: str) -> int | None:
        """How many events of an earlier version are no longer there; None where that version is forgotten."""
        earlier = self._ids.get(since)
        return None if earlier is None else len(earlier - self._ids.get(self.open().version, earlier))

    def _remember(self, document: Document) -> None:
        if document.ready:
            self._sound = document
            self._ids[document.version] = frozenset(document.chronology.by_id)
            if len(self._ids) > REMEMBERED:
                self._ids.popitem(last=False)

    def _stamp(self) -> Stamp:
        try:
            with open(self.path, "rb", opener=unwaiting) as file:
                found = os.fstat(file.fileno())
                coarse = not found.st_mtime_ns % SECOND and stat.S_ISREG(found.st_mode)
                content = sha256(file.read(self._limit)).digest() if coarse else b""
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino, content

    def _document(self, stamp: Stamp) -> Document:
        whole, problems = load(self.path, limit=self._limit)
        chronology = known_on(whole, whole.as_known_on) if whole.as_known_on else whole
        try:
            wording = Wording(chronology.language)
        except LanguageError as error:
            problems, wording = (*problems, Problem(str(error), file=shown_name(self.path))), Wording("en")
        version = sha256(repr(stamp).encode()).hexdigest()[:12]
        return Document(chronology, whole, problems, wording, self._measure, shown_name(self.path), version)
