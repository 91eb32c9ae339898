"""Claims of one event that cannot all be right, and one person in two places at once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from timeline.checks.finding import Told, accounts_of, found, in_words
from timeline.dates import When
from timeline.folding import words
from timeline.model import Chronology, Event, Problem

_MOST_CLAIMS = 40
"""Of so many claims of an event each is compared with each; more are compared with the first alone."""
_REMOTE = (
    "statement", "publication", "broadcast", "interview", "appeal", "allegation", "toll", "call",
    "prosecution", "announcement", "instruction",
)  # fmt: skip
"""Kinds of events at whose place a person need not be."""
_UNSURE = re.compile(r"\b(implied|unnamed|not named|unknown|online|instagram|telegram|facebook|twitter|youtube)\b")
_CUSTODY_PLACE = re.compile(
    r"\b(police|station|detention|detained|prison|jail|cell|court|hospital|custody|colony|camp|barracks|morgue|facility)\b"
)
_FIRM_ROLE = re.compile(r"\b(perpetrator|accused|recipient|author|addressee|deceased|asker|sender)\b")


def claims_contradict(chronology: Chronology) -> Iterator[Problem]:
    """Two claims of an event whose dates, figures or places exclude each other, in an event not marked disputed."""
    for event in chronology.events:
        if len(event.claims) < 2 or chronology.event_status(event) == "disputed":
            continue
        told = [each for each in accounts_of(event) if chronology.status(each.claim) not in ("denied", "withdrawn")]
        pairs = combinations(told, 2) if len(told) <= _MOST_CLAIMS else ((told[0], each) for each in told[1:])
        for first, second in pairs:
            what = _contradiction(first, second)
            if what:
                yield found(
                    "claims-contradict", "asks", chronology, second,
                    f"The claims of “{event.title}” contradict each other: {what}.",
                    "Where the sources do, write status: disputed on the event; else mend the slip.",
                )  # fmt: skip


def _contradiction(first: Told, second: Told) -> str:
    one, other = first.date, second.date
    if _apart(one, other):
        return f"{in_words(one)} and {in_words(other)}"
    figures = {(figure.name, figure.unit): figure.value for figure in first.claim.figures}
    for figure in second.claim.figures:
        value = figures.get((figure.name, figure.unit), figure.value)
        if value != figure.value and not isinstance(value, str) and not isinstance(figure.value, str):
            return f"{figure.name} {value:,} and {figure.value:,}"
    if first.claim.where and second.claim.where and elsewhere(first.claim.where, second.claim.where):
        return f"{first.claim.where} and {second.claim.where}"
    return ""


def _apart(one: When, other: When) -> bool:
    """Whether two dates of one event exclude each other: apart as a whole or, of two periods, at an end."""
    windows = [(one.earliest_start, one.latest_end, other.earliest_start, other.latest_end)]
    if one.kind == other.kind == "interval":
        windows = [
            (one.earliest_start, one.latest_start, other.earliest_start, other.latest_start),
            (one.earliest_end, one.latest_end, other.earliest_end, other.latest_end),
        ]
    return any(
        (b is not None and c is not None and b <= c) or (d is not None and a is not None and d <= a)
        for a, b, c, d in windows
    )


def elsewhere(one: str, other: str) -> bool:
    """Whether two places are two: proper names, of which neither holds a word of the other."""
    if _UNSURE.search(one.casefold()) or _UNSURE.search(other.casefold()):
        return False
    if not (one[:1].isupper() and other[:1].isupper()):
        return False
    return not set(words(one).split()) & set(words(other).split())


# ---- two places --------------------------------------------------------------------------------------------


def two_places(chronology: Chronology) -> Iterator[Problem]:
    """A person in two places at once, for certain: during a stay, or in custody, or at the same minute."""
    placed: dict[str, list[Event]] = defaultdict(list)
    for event in chronology.events:
        if event.where or event.kind == "detention":
            for role in event.who:
                person = chronology.people.get(role.id)
                if person and person.kind == "person" and not _FIRM_ROLE.search((role.role or "").casefold()):
                    placed[role.id].append(event)
    for key, events in placed.items():
        for first, second in _at_once(events):
            if _are_two(first, second):
                later = second if second.date.kind != "interval" or first.date.kind == "interval" else first
                other = first if later is second else second
                yield found(
                    "two-places", "asks", chronology, later,
                    f"{chronology.party(key).name} is in two places at once: {_place(later)} in “{later.title}” "
                    f"({in_words(later.date)}), {_place(other)} in “{other.title}” ({in_words(other.date)}).",
                    "Where one place lies in the other, write so, as in where: Republic Square, Almaty.",
                )  # fmt: skip


def _at_once(events: list[Event]) -> Iterator[tuple[Event, Event]]:
    """Each two events that share some moment for certain, by a sweep over their certain parts."""
    spans = []
    for event in events:
        date = event.date
        if date.kind == "interval":
            span = (date.latest_start, date.earliest_end)  # it surely lasts from here to there
        elif date.kind == "moment" and date.bounds is None:
            span = (date.earliest_start, date.latest_end)  # it is somewhere in here
        else:
            continue
        if span[0] is not None and span[1] is not None and span[0] < span[1]:
            spans.append((span[0], span[1], event))
    spans.sort(key=lambda span: span[:2])
    open_: list[tuple[int, int, Event]] = []
    for span in spans:
        open_ = [each for each in open_ if each[1] > span[0]][-50:]
        for other in open_:
            if _surely_share(other, span):
                yield other[2], span[2]
        open_.append(span)


def _surely_share(one: tuple[int, int, Event], other: tuple[int, int, Event]) -> bool:
    """Two stays share a moment where they overlap; a moment must lie in the other, whatever it is."""
    lasting = [span[2].date.kind == "interval" for span in (one, other)]
    if all(lasting):
        return True
    if lasting[0]:
        return other[1] <= one[1]
    if lasting[1]:
        return one[0] >= other[0] and one[1] <= other[1]
    minutes = [span[2].date.precision in ("minute", "second") for span in (one, other)]
    return all(minutes) and one[:2] == other[:2]


def _are_two(first: Event, second: Event) -> bool:
    if first.kind in _REMOTE or second.kind in _REMOTE:
        return False
    if first.where and second.where and _UNSURE.search(f"{first.where} {second.where}".casefold()):
        return False
    held, free = (first, second) if first.kind == "detention" else (second, first)
    if held.kind == "detention" and free.kind not in ("detention", "transfer", "arrest", "release"):
        place = words(free.where or "")
        here = words(held.where or "")
        if not place or _CUSTODY_PLACE.search(place) or (here and set(place.split()) & set(here.split())):
            return False
        return not here or elsewhere(held.where or "", free.where or "") or bool(_CUSTODY_PLACE.search(here))
    return bool(first.where and second.where and elsewhere(first.where, second.where))


def _place(event: Event) -> str:
    return f"in {event.where}" if event.where and event.where[0].isupper() else event.where or "in custody"
