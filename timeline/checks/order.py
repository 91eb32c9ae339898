"""What cannot have happened in the order that links, kinds and roles say, whatever the bounds leave open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from timeline.checks.finding import found, in_words, named, or_announced
from timeline.checks.kinds import AFTER_DEATH, ALIVE, CUSTODY_BEGINS, CUSTODY_GOES_ON
from timeline.checks.language import Language, has, language_of
from timeline.dates import When
from timeline.model import Chronology, Event, Problem

_NOT_YET = ("announced", "official_figure")
"""What is announced may lie ahead."""


def impossible_order(chronology: Chronology) -> Iterator[Problem]:
    """An order that dates rule out: over links, in custody, after a death, said before it happened."""
    yield from _over_links(chronology)
    yield from _in_circles(chronology)
    yield from _said_too_early(chronology)
    subjects: dict[str, list[Event]] = defaultdict(list)
    for event in chronology.events:
        for role in event.who:
            subjects[role.id].append(event)
    for key, events in subjects.items():
        yield from _custody(chronology, key, events)
        yield from _death(chronology, key, events)


def surely_before(earlier: When, later: When) -> bool:
    """Whether the one begins before the other begins, whatever their bounds leave open."""
    if earlier.latest_start is None or later.earliest_start is None:
        return False
    return earlier.latest_start <= later.earliest_start and earlier != later


def surely_over(earlier: When, later: When) -> bool:
    """Whether the one is over before the other begins, whatever their bounds leave open."""
    return (
        earlier.latest_end is not None
        and later.earliest_start is not None
        and earlier.latest_end <= later.earliest_start
    )


# ---- what the file itself says -----------------------------------------------------------------------------


def _over_links(chronology: Chronology) -> Iterator[Problem]:
    events = chronology.by_id
    for event in chronology.events:
        for link in event.links:
            other = events.get(link.event)
            if other and link.kind in ("after", "caused_by") and surely_before(event.date, other.date):
                how = "comes after" if link.kind == "after" else "is caused by"
                yield found(
                    "impossible-order", "blocks", chronology, event,
                    f"“{event.title}” {how} “{other.title}”, which is impossible by their dates: "
                    f"{in_words(event.date)} and {in_words(other.date)}.",
                    "Mend the date that is wrong, or take the link away.",
                )  # fmt: skip


def _in_circles(chronology: Chronology) -> Iterator[Problem]:
    """Events each of which comes after the other; found by taking away whatever waits for nothing."""
    waiting = {
        event.id: chronology.by_id.keys() & event.comes_after for event in chronology.events if event.links
    }
    waited = True
    while waited:
        free = [id_ for id_, others in waiting.items() if not others & waiting.keys()]
        for id_ in free:
            del waiting[id_]
        waited = bool(free)
    circle = _circle(waiting)
    if circle:
        first, *others = [chronology.by_id[id_] for id_ in circle]
        yield found(
            "impossible-order", "blocks", chronology, first,
            f"“{first.title}” comes after {named(f'“{each.title}”' for each in others) or 'itself'} "
            "and also before: the links run in a circle.",
            "Take away the link that is wrong.",
        )  # fmt: skip


def _circle(waiting: Mapping[str, set[str]]) -> list[str]:
    """One circle among those that all wait for another."""
    path: dict[str, None] = {}
    at = next(iter(waiting), None)
    while at is not None and at not in path:
        path[at] = None
        at = next(each for each in sorted(waiting[at]) if each in waiting)
    steps = list(path)
    return steps[steps.index(at) :] if at is not None else []


def _said_too_early(chronology: Chronology) -> Iterator[Problem]:
    for told in chronology.told:
        said = told.claim.said
        if said and surely_over(said, told.date) and chronology.status(told.claim) not in _NOT_YET:
            yield found(
                "impossible-order", "asks", chronology, told,
                f"“{told.title}” was said ({in_words(said)}) before it happened ({in_words(told.date)}).",
                f"Mend said:, or when:, which is when it happened{or_announced(chronology, told)}",
            )  # fmt: skip


# ---- what a life allows ------------------------------------------------------------------------------------


def _custody(chronology: Chronology, key: str, events: Iterable[Event]) -> Iterator[Problem]:
    """A release or transfer before every arrest and detention that the file has of somebody."""
    concerned = [event for event in events if _is_held(event, key, language_of(chronology))]
    begun = [event for event in concerned if event.kind in CUSTODY_BEGINS]
    ids = {event.id for event in begun}
    for event in concerned:
        if event.kind not in CUSTODY_GOES_ON or ids & {link.event for link in event.links}:
            continue  # what links say is told of them
        if begun and all(surely_over(event.date, each.date) for each in begun):
            first = begun[0]
            yield found(
                "impossible-order", "asks", chronology, event,
                f"“{event.title}” ({in_words(event.date)}) comes before “{first.title}” "
                f"({in_words(first.date)}): "
                f"{chronology.party(key).name} is not yet held then.",
                "Mend the date that is wrong, or add the earlier arrest.",
            )  # fmt: skip


def _role(event: Event, key: str) -> str | None:
    """As what somebody is in an event."""
    return next(each.role for each in event.who if each.id == key)


def _is_held(event: Event, key: str, language: Language | None) -> bool:
    """Whether it is this one’s custody: as their role says, or as the first named without a role."""
    if event.kind not in (*CUSTODY_BEGINS, *CUSTODY_GOES_ON):
        return False
    role = _role(event, key)
    return has(language, "held_roles", role) if role else event.who[0].id == key


def _death(chronology: Chronology, key: str, events: list[Event]) -> Iterator[Problem]:
    """What only the living do, after a death or the finding of a body; a burial before the death."""
    person = chronology.people.get(key)
    if person is None or person.kind != "person":
        return
    language = language_of(chronology)
    deaths = [event for event in events if _is_death_of(event, key, language)]
    ends = [event for event in deaths if event.kind == "death"] or deaths
    for event in events:
        if not ends or event in deaths:
            continue
        dead = next((death for death in deaths if surely_over(death.date, event.date)), None)
        if dead and event.kind in ALIVE and _acts(event, key, language):
            yield _after_death(chronology, event, dead, f"{person.name} was dead by then.")
        if event.kind in AFTER_DEATH and all(surely_over(event.date, death.date) for death in ends):
            yield _after_death(chronology, event, ends[0], f"{person.name} was alive until then.")


def _after_death(chronology: Chronology, event: Event, death: Event, why: str) -> Problem:
    return found(
        "impossible-order", "asks", chronology, event,
        f"“{event.title}” ({in_words(event.date)}) against “{death.title}” ({in_words(death.date)}): {why}",
        "Mend the date that is wrong, or say in the role that it is about the dead.",
    )  # fmt: skip


def _is_death_of(event: Event, key: str, language: Language | None) -> bool:
    role = _role(event, key)
    if event.kind == "death":
        return has(language, "dead_roles", role) if role else event.who[0].id == key
    return event.kind == "found" and has(language, "body_roles", role)


def _acts(event: Event, key: str, language: Language | None) -> bool:
    """Whether it is this one who does what only the living do; not where the role cannot be read."""
    role = _role(event, key)
    if role is None:
        return event.who[0].id == key
    return language is not None and not language.has("dead_roles", role)
