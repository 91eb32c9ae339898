"""The steps of rails in the order of time: one an event, two a period; equal dates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from timeline.dates import DatePart, When
from timeline.layout.marks import Dated
from timeline.layout.rails import Phase
from timeline.model import Chronology
from timeline.scene.subjects import DrawnAccount, Subject
from timeline.tables import exactness

Bounds = tuple[float, float]
Reach = tuple[float, float, str]
"""Bounds, and how exactly the date between them is known."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: an event, or the beginning or end of one, with those of its accounts that it draws.

    `bounds` are the instants between which it lies as written, which orders steps; `reach` those of each of
    its dates with all that is uncertain about it: steps of one and the same reach have equal dates.
    """

    subject: Subject
    phase: Phase
    accounts: tuple[DrawnAccount, ...]
    bounds: Bounds
    reach: tuple[Reach, ...] = ()


def account_date(chronology: Chronology, subject: Subject, account: DrawnAccount) -> When:
    """The date of a claim: its own or that of its event."""
    event = chronology.by_id[subject.id]
    return event.accounts[account.claim].when or event.date


def two_ended(dated: Dated) -> bool:
    """Whether it is a period of which both ends are known."""
    return dated.exactness == "period" and dated.written_start is not None and dated.written_end is not None


def steps_of(chronology: Chronology, subjects: Sequence[Subject]) -> tuple[Step, ...]:
    """The steps of events that have a place in time, in its order; the order in the file breaks ties."""
    found = [step for subject in subjects for step in _steps(chronology, subject)]
    begun = {step.subject.id: step.bounds for step in found if step.phase != "ends"}

    def place(step: Step) -> tuple[Bounds, float, tuple[Reach, ...], int, bool]:
        # What is better known comes first: "4 Jan" before "about 4 Jan". But an end comes before the rest of
        # its day: nobody may seem to be held on after a release.
        doubt = max(reach[1] for reach in step.reach) - min(reach[0] for reach in step.reach)
        ends = step.phase == "ends"
        doubt = -doubt if ends and step.bounds != begun[step.subject.id] else doubt
        return step.bounds, doubt, step.reach, step.subject.order, ends

    return tuple(sorted(found, key=place))


def _steps(chronology: Chronology, subject: Subject) -> Iterator[Step]:
    dates = {account: account_date(chronology, subject, account) for account in subject.accounts}
    starts = {account: _bounds(when, account.dated, 0) for account, when in dates.items()}
    placed = [bounds for account, bounds in starts.items() if account.dated.drawable] or [*starts.values()]
    first = min(placed)
    lasting = [a for a in subject.accounts if two_ended(a.dated) and starts[a] == first]
    phase: Phase = "begins" if lasting and len(subject.accounts) == 1 else "whole"
    yield Step(subject, phase, subject.accounts, first, _reaches(dates.values(), phase))
    ends = sorted((_bounds(dates[account], account.dated, -1), account.claim, account) for account in lasting)
    for last, group in groupby(ends, key=lambda end: end[0]):
        accounts = tuple(account for _, _, account in group)
        yield Step(
            subject, "ends", accounts, last, _reaches((dates[account] for account in accounts), "ends")
        )


def _reaches(dates: Iterable[When], phase: Phase) -> tuple[Reach, ...]:
    """The reach of each of these dates, of periods that of one end; each once."""
    found = {(*known(*_end_instants(when, phase)), exactness(end_date(when, phase))) for when in dates}
    return tuple(sorted(found))


def _end_instants(when: When, phase: Phase) -> tuple[int | None, int | None]:
    if phase == "begins":
        return when.earliest_start, when.latest_start
    return (when.earliest_end if phase == "ends" else when.earliest_start), when.latest_end


def _bounds(when: When, dated: Dated, end: int) -> Bounds:
    """The instants between which a date lies as written; of a period its beginning (0) or its end (-1)."""
    if when.kind == "interval":
        part = when.parts[end] if isinstance(when.parts[end], DatePart) else when.dates[0]
        assert isinstance(part, DatePart)
        strict = When.parse(re.sub("[~%?]", "", part.edtf), when.zone)
        return float(strict.earliest_start or 0), float(strict.latest_end or 0)
    written = (dated.written_start, dated.written_end) if dated.exactness != "between" else (None, None)
    low = written[0] if written[0] is not None else dated.earliest_start
    high = written[1] if written[1] is not None else dated.latest_end
    known = low if low is not None else high
    assert known is not None, "a date has at least one bound"
    return float(known), float(high if high is not None else known)


def end_date(when: When, phase: Phase) -> When:
    """The date of one end of a period; the whole date where the file words it or bounds it in its own way."""
    part = when.parts[0 if phase == "begins" else -1]
    if phase == "whole" or when.label or when.bounds is not None or not isinstance(part, DatePart):
        return when
    return When.parse(part.edtf, when.zone)


def tied(steps: Sequence[Step]) -> tuple[tuple[int, int], ...]:
    """First and last of each run of steps with one and the same date, of more than one event."""
    runs = []
    for reach, group in groupby(enumerate(steps), key=lambda numbered: numbered[1].reach):
        run = list(group)
        if len(reach) == 1 and len({step.subject.id for _, step in run}) > 1:
            runs.append((run[0][0], run[-1][0]))
    return tuple(runs)


def known(low: int | None, high: int | None) -> Bounds:
    """Two instants as numbers, without limit where there is none."""
    return float("-inf") if low is None else float(low), float("inf") if high is None else float(high)
