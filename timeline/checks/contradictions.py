"""Claims of one event that cannot all be right, and one person in two places at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from timeline.checks.finding import found, in_words
from timeline.checks.kinds import CUSTODY, REMOTE
from timeline.checks.language import Language, has, language_of
from timeline.dates import When
from timeline.folding import words
from timeline.model import Chronology, Event, Problem, Told

_MOST_CLAIMS = 40
"""Of so many claims of an event each is compared with each; more are compared with the first alone."""
_Span = tuple[int, int, Event]
_MOST_OPEN = 20
"""Of one person's stays at one time, a later event is compared with so many, those that began last."""


def claims_contradict(chronology: Chronology) -> Iterator[Problem]:
    """Two claims whose dates, figures or places exclude each other, in an event not marked disputed."""
    language = language_of(chronology)
    for event in chronology.events:
        if len(event.claims) < 2 or chronology.event_status(event) == "disputed":
            continue
        told = [each for each in event.told if chronology.status(each.claim) not in ("denied", "withdrawn")]
        if len(told) > _MOST_CLAIMS:
            yield found(
                "claims-contradict", "asks", chronology, event,
                f"“{event.title}” has {len(told):,} claims: each is compared with the first of them alone.",
                f"Tell of less in one event. Of {_MOST_CLAIMS} claims each is compared with each other.",
            )  # fmt: skip
        pairs = combinations(told, 2) if len(told) <= _MOST_CLAIMS else ((told[0], each) for each in told[1:])
        for first, second in pairs:
            what = _contradiction(first, second, language)
            if what:
                yield found(
                    "claims-contradict", "asks", chronology, second,
                    f"The claims of “{event.title}” contradict each other: {what}.",
                    "Where the sources do, write status: disputed on the event; else mend the slip.",
                )  # fmt: skip


def _contradiction(first: Told, second: Told, language: Language | None) -> str:
    one, other = first.date, second.date
    if _apart(one, other):
        return f"{in_words(one)} and {in_words(other)}"
    figures = {(figure.name, figure.unit): figure.value for figure in first.claim.figures}
    for figure in second.claim.figures:
        value = figures.get((figure.name, figure.unit), figure.value)
        if value != figure.value and not isinstance(value, str) and not isinstance(figure.value, str):
            return f"{figure.name} {value:,} and {figure.value:,}"
    if (
        first.claim.where
        and second.claim.where
        and _elsewhere(first.claim.where, second.claim.where, language)
    ):
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


def _elsewhere(one: str, other: str, language: Language | None) -> bool:
    """Whether two places are two: proper names, of which neither holds a word of the other."""
    if has(language, "unsure_places", f"{one} {other}"):
        return False
    if not (one[:1].isupper() and other[:1].isupper()):
        return False
    return not set(words(one).split()) & set(words(other).split())


# ---- two places --------------------------------------------------------------------------------------------


def two_places(chronology: Chronology) -> Iterator[Problem]:
    """A person in two places at once, for certain: during a stay, or in custody, or at the same minute."""
    language = language_of(chronology)
    placed: dict[str, list[Event]] = defaultdict(list)
    for event in chronology.events:
        if event.where or event.kind == "detention":
            for role in event.who:
                person = chronology.people.get(role.id)
                if person and person.kind == "person" and not has(language, "absent_roles", role.role):
                    placed[role.id].append(event)
    for key, events in placed.items():
        yield from _torn(chronology, key, events, language)


def _torn(
    chronology: Chronology, key: str, events: list[Event], language: Language | None
) -> Iterator[Problem]:
    said: set[str] = set()
    crowded = False
    for span, met in _sweep(events):
        if len(met) > _MOST_OPEN and not crowded:
            crowded = True
            yield _crowd(chronology, key, span[2])
        for other in met[-_MOST_OPEN:]:
            first, second = other[2], span[2]
            if _surely_share(other, span) and _are_two(first, second, language):
                shorter = (
                    first if first.date.kind != "interval" and second.date.kind == "interval" else second
                )
                longer = second if shorter is first else first
                if shorter.id not in said:
                    said.add(shorter.id)
                    yield _two(chronology, key, shorter, longer)


def _two(chronology: Chronology, key: str, shorter: Event, longer: Event) -> Problem:
    places = [
        f"{event.where or 'custody'} (“{event.title}”, {in_words(event.date)})" for event in (longer, shorter)
    ]
    return found(
        "two-places", "asks", chronology, shorter,
        f"{chronology.party(key).name} is in two places at once: {places[0]} and {places[1]}.",
        "Where one place lies in the other, write so, as in where: Republic Square, Almaty.",
    )  # fmt: skip


def _crowd(chronology: Chronology, key: str, event: Event) -> Problem:
    return found(
        "two-places", "asks", chronology, event,
        f"{chronology.party(key).name} is in more than {_MOST_OPEN} events at once here: each is compared "
        f"with the {_MOST_OPEN} that began last before it.",
        "Make one event of those that tell of one stay, or compare the others yourself.",
    )  # fmt: skip


def _sweep(events: list[Event]) -> Iterator[tuple[_Span, list[_Span]]]:
    """Each event by its certain part, and those before it that are not over, `_MOST_OPEN` and one at most."""
    spans = [span for event in events if (span := _span(event))]
    open_: list[_Span] = []
    for span in sorted(spans, key=lambda each: (each[0], not _lasts(each), each[1])):
        open_ = [each for each in open_ if each[1] > span[0]][-_MOST_OPEN - 1 :]
        yield span, open_
        if _lasts(span) or _is_exact(span):  # on one day somebody can be in many places
            open_.append(span)


def _span(event: Event) -> _Span | None:
    """From when to when an event surely lasts, or a moment surely lies; None where that is not known."""
    date = event.date
    low, high = date.earliest_start, date.latest_end
    if date.kind == "interval":
        low, high = date.latest_start, date.earliest_end
    elif date.kind != "moment" or date.bounds is not None:
        return None
    return (low, high, event) if low is not None and high is not None and low < high else None


def _lasts(span: _Span) -> bool:
    return span[2].date.kind == "interval"


def _is_exact(span: _Span) -> bool:
    return span[2].date.precision in ("minute", "second")


def _surely_share(one: _Span, other: _Span) -> bool:
    """Two stays share a moment where they overlap; a moment must lie in the other, whatever it is."""
    lasting = [_lasts(one), _lasts(other)]
    if all(lasting):
        return True
    if lasting[0]:
        return other[1] <= one[1]
    if lasting[1]:
        return one[0] >= other[0] and one[1] <= other[1]
    return one[:2] == other[:2] and _is_exact(one) and _is_exact(other)


def _are_two(first: Event, second: Event, language: Language | None) -> bool:
    if first.kind in REMOTE or second.kind in REMOTE:
        return False
    held, free = (first, second) if first.kind == "detention" else (second, first)
    if held.kind != "detention" or free.kind in CUSTODY:
        return bool(first.where and second.where and _elsewhere(first.where, second.where, language))
    here, place = held.where or "", free.where or ""
    if has(language, "unsure_places", place) or has(language, "custody_places", place) or not place:
        return False
    if not here or has(language, "custody_places", here):
        return language is not None and not set(words(here).split()) & set(words(place).split())
    return _elsewhere(here, place, language)
