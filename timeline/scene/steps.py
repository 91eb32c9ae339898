"""The steps of rails in the order of time: one an event, two a period; equal dates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from timeline.dates import DatePart, When
from timeline.layout.marks import Dated
from timeline.layout.rails import Phase
from timeline.model import Chronology
from timeline.scene.subjects import DrawnAccount, Subject, unordered
from timeline.sequence import Moment, linked, ordered, told_at
from timeline.tables import exactness, moment

Bounds = tuple[float, float]
Reach = tuple[float, float, str]
"""Bounds, and how exactly the date between them is known."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step: an event, or the beginning or end of one, with those of its accounts that it draws.

    `bounds` are the instants between which it lies as written, which orders steps; `reach` those of each of
    its dates with all that is open about it: steps of one and the same reach have equal dates, but where
    these are `uncertain`, which says that they may be others.
    """

    subject: Subject
    phase: Phase
    accounts: tuple[DrawnAccount, ...]
    bounds: Bounds
    reach: tuple[Reach, ...] = ()
    uncertain: bool = False


def account_date(chronology: Chronology, subject: Subject, account: DrawnAccount) -> When:
    """The date of a claim: its own or that of its event."""
    event = chronology.by_id[subject.id]
    return event.accounts[account.claim].when or event.date


def two_ended(dated: Dated) -> bool:
    """Whether it is a period of which both ends are known."""
    return dated.exactness == "period" and dated.written_start is not None and dated.written_end is not None


def steps_of(chronology: Chronology, subjects: Sequence[Subject]) -> tuple[Step, ...]:
    """The steps of events that have a place in time, in its order; links of the file settle what is open."""
    links = linked(chronology)
    # What is not drawn is no step, but what comes after it comes after all that it comes after.
    moments = {
        (id_, 0): moment(chronology.by_id[id_].date)._replace(then=()) for link in links for id_ in link
    }
    pairs = [((first, 0), (then, 0)) for first, then in links]
    found: dict[tuple[str, int], Step] = {}
    for subject in subjects:
        for number, (step, told) in enumerate(_steps(chronology, subject)):
            key = subject.id, number
            found[key], moments[key] = step, told
            pairs += [((subject.id, 0), key)] if number else []
    return tuple(found[key] for key in ordered(moments, pairs) if key in found)


def _steps(chronology: Chronology, subject: Subject) -> Iterator[tuple[Step, Moment]]:
    dates = {account: account_date(chronology, subject, account) for account in subject.accounts}
    starts = {account: _bounds(when, account.dated, 0) for account, when in dates.items()}
    placed = [bounds for account, bounds in starts.items() if account.dated.drawable] or [*starts.values()]
    first = min(placed)
    lasting = [a for a in subject.accounts if two_ended(a.dated) and starts[a] == first]
    phase: Phase = "begins" if lasting and len(subject.accounts) == 1 else "whole"
    step = _step(subject, phase, dates, first)
    at = next((told_at(dates[a]) for a in subject.accounts if starts[a] == first), None)
    by = [when.latest_end if when.latest_start is None else when.latest_start for when in dates.values()]
    # The instant 0, where 1969 ends, is one like any other.
    latest = None if None in by else max(each for each in by if each is not None)
    yield step, _moment(step, first[0] if at is None else at, latest, _doubt(step))
    ends = sorted((_bounds(dates[account], account.dated, -1), account.claim, account) for account in lasting)
    for last, group in groupby(ends, key=lambda end: end[0]):
        own = {account: dates[account] for _, _, account in group}
        step = _step(subject, "ends", own, last)
        # An end comes before the rest of its day: nobody may seem to be held on after a release.
        doubt = _doubt(step) if last == first else -_doubt(step)
        yield step, _moment(step, last[0], max(reach[1] for reach in step.reach), doubt)


def _step(subject: Subject, phase: Phase, dates: Mapping[DrawnAccount, When], bounds: Bounds) -> Step:
    uncertain = any(end_date(when, phase).uncertain for when in dates.values())
    return Step(subject, phase, tuple(dates), bounds, _reaches(dates.values(), phase), uncertain)


def _moment(step: Step, at: float, latest: float | None, doubt: float) -> Moment:
    """What is better known comes first: "4 Jan" before "about 4 Jan" and "perhaps 4 Jan"."""
    then = (step.bounds[1], doubt, step.uncertain, step.reach, step.subject.time, step.phase == "ends")
    return Moment.of(at, min(reach[0] for reach in step.reach), latest, then)


def _doubt(step: Step) -> float:
    return max(reach[1] for reach in step.reach) - min(reach[0] for reach in step.reach)


def _reaches(dates: Iterable[When], phase: Phase) -> tuple[Reach, ...]:
    """The reach of each of these dates, of periods that of one end; each once."""
    found = {(*limits(*_end_instants(when, phase)), exactness(end_date(when, phase))) for when in dates}
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
    """First and last of each run of steps of several events with one and the same date, in no known order."""
    runs = []
    dates = groupby(enumerate(steps), key=lambda numbered: (numbered[1].reach, numbered[1].uncertain))
    for (reach, uncertain), group in dates:
        for run in unordered(group, lambda numbered: numbered[1].subject):
            if len(reach) == 1 and not uncertain and len({step.subject.id for _, step in run}) > 1:
                runs.append((run[0][0], run[-1][0]))
    return tuple(runs)


def limits(low: int | None, high: int | None) -> Bounds:
    """Two instants as numbers, without limit where there is none."""
    return float("-inf") if low is None else float(low), float("inf") if high is None else float(high)
