"""What a check is, and how it says what it found."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

from timeline.dates import When
from timeline.model import Chronology, Event, Problem, Severity, Told

MOST_NAMED = 3
"""So many names are listed in a message; of more it is said how many."""
Find = Callable[[Chronology], Iterable[Problem]]


class Check(NamedTuple):
    """One check: what it is called, how grave what it finds may be, what that means, and the functions.

    `find` is right whenever it speaks; `suspect` can only guess, and runs where a reporter asks for all.
    """

    code: str
    severities: tuple[Severity, ...]
    means: str
    find: Find | None = None
    suspect: Find | None = None


def found(
    code: str,
    severity: Severity,
    chronology: Chronology,
    where: Event | Told,
    message: str,
    suggestion: str = "",
) -> Problem:
    """A finding at an event or at one of its claims."""
    event, number = (where.event, where.number) if isinstance(where, Told) else (where, None)
    line, column = chronology.place(event.id, number)
    return Problem(message, suggestion, chronology.path, line, column, code, severity, event.id)


def found_of(
    code: str, severity: Severity, chronology: Chronology, party: str, message: str, suggestion: str
) -> Problem:
    """A finding about a person, institution or source."""
    line, column = chronology.place(f"{'people' if party in chronology.people else 'sources'}/{party}")
    return Problem(message, suggestion, chronology.path, line, column, code, severity)


def named(texts: Iterable[str]) -> str:
    """Texts as a sentence lists them: "A, B and C", or "A, B and 7 more"."""
    listed = list(texts)
    if len(listed) > MOST_NAMED:
        listed = [*listed[: MOST_NAMED - 1], f"{len(listed) - MOST_NAMED + 1} more"]
    return " and ".join([", ".join(listed[:-1]), listed[-1]] if len(listed) > 1 else listed)


@lru_cache(maxsize=1024)
def in_words(when: When) -> str:
    """A date as a message says it."""
    from timeline.wording import Wording  # only a finding pays for it

    return Wording("en").date(when)


def or_announced(chronology: Chronology, told: Told) -> str:
    """The end of a remedy for what was told before it happened; what accuses or denies announces nothing."""
    accuses = told.claim.against or chronology.status(told.claim) in ("alleged", "denied")
    return "." if accuses else ", or write status: announced."
