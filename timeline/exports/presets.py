"""Shapes for articles, print and social media: a drawing is laid out for its shape, not stretched to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from timeline.checks.kinds import CUSTODY_BEGINS, CUSTODY_DECIDED
from timeline.model import FILLS, Event
from timeline.publish import PublicChronology
from timeline.scene import Scene
from timeline.scene.plan import MOST_LABELS

TRIED = 12
ENOUGH = 4
"""So many events in type that can be read on a phone are worth more than further ones that cannot."""
MOST_TOGETHER = 500
"""Events that can only be shown together are no more than this; no shape holds so many in words."""
Node = str | tuple[str]
"""An event by its id, or everything that somebody denies, by a key in brackets."""
Group = tuple[str, ...]
Turn = Sequence[Group]
"""Groups of events of which one is to be shown, by their ids; the first that fits."""


@dataclass(frozen=True, slots=True)
class Preset:
    """Width and height to lay out for, in CSS pixels, and how many pixels of a PNG there are to one.

    Without a height the drawing is as high as it has to be. `closer` and `partial` are smaller widths to lay
    out for, so that the picture is the same size and its type larger: those of `closer`, the closest first,
    where all events fit at once, `partial` where not all fit anyhow.
    """

    width: float
    height: float | None
    scale: float
    closer: tuple[float, ...] = ()
    partial: float | None = None


PRESETS: Mapping[str, Preset] = {
    "article": Preset(680, None, 2.0),
    "wide": Preset(1200, None, 2.0),
    "phone": Preset(360, None, 3.0),
    # The text of A4 with margins of 15 mm, at 384 dots an inch.
    "print": Preset(680, None, 4.0),
    "square": Preset(720, 720, 1.5, (560, 640), 540),
    "story": Preset(432, 768, 2.5, (324, 378)),
    "social": Preset(800, 420, 1.5, (560, 680)),
}
"""Square is 1080 × 1080 pixels, story 1080 × 1920, social 1200 × 630."""


def fitted(
    drawn: Callable[[Sequence[str]], Scene | None], turns: Sequence[Turn], height: float
) -> tuple[Scene, Sequence[str]] | None:
    """The drawing of as many events as fit below `height`, and their ids; None where not one does.

    `turns` has what stays longest first, and of each turn the first group that fits is kept; `drawn` draws
    events by their ids, or says None where it is sure without a drawing that they do not fit. After more than
    TRIED turns in a row of which nothing fits, no more are tried. Where so many are kept that they have no
    words, ever more turns are tried at once.
    """
    kept: list[str] = []
    crowds: list[frozenset[str]] = []
    found = None
    place, leap, misses = 0, 1, 0
    while place < len(turns) and misses <= TRIED:
        ahead = turns[place : place + leap]
        for group in filter(None, ahead[0] if len(ahead) == 1 else [_first_of_each(ahead)]):
            wider = list(dict.fromkeys([*kept, *group]))
            wordless = len(wider) > MOST_LABELS
            if len(wider) == len(kept):  # it is kept already
                break
            if wordless and any(crowd.issubset(wider) for crowd in crowds):  # had no room beside fewer
                continue
            if scene := _within(drawn, wider, height):
                kept, found = wider, scene
                break
            if wordless:
                crowds.append(frozenset(group))
        else:
            if len(ahead) == 1:
                place, misses = place + 1, misses + 1
            leap = 1
            continue
        place, misses = place + len(ahead), 0
        leap = 2 * leap if len(kept) > MOST_LABELS else 1
    return (found, kept) if found else None


def _first_of_each(turns: Sequence[Turn]) -> Group:
    """The first group of each turn, as one."""
    return tuple(id_ for turn in turns for id_ in next(filter(None, turn), ()))


def _within(
    drawn: Callable[[Sequence[str]], Scene | None], events: Sequence[str], height: float
) -> Scene | None:
    scene = drawn(events)
    return replace(scene, height=height) if scene and scene.height <= height else None


def keeps(
    public: PublicChronology, part: Sequence[str], most: Sequence[str], events: Sequence[str], chart: str
) -> bool:
    """Whether fewer events tell a story as `most` of them do; all are ids, `events` in the order of time.

    That is with its highlights, its dispute, every voice, its end, and what each is shown with.
    """
    whole = [id_ for id_ in events if id_ in most]
    highlights, disputes = _foremost(public, whole, chart)
    either = [id_ for id_ in events if id_ in most or id_ in part]
    together = _together(public, either, _companions(public, either))
    wanted = {
        *highlights,
        *disputes[:1],
        *_end(public, whole),
        *(each for id_ in part for each in together[id_]),
    }
    voices, of_whole = ({_voice(public, id_) for id_ in events} for events in (part, whole))
    return wanted & {*whole} <= {*part} and of_whole <= voices


def _foremost(public: PublicChronology, events: Sequence[str], chart: str) -> tuple[list[str], list[str]]:
    """The highlights of a chart, then those everywhere; and the accusations that are contradicted."""
    own = public.chart(chart)
    bold = (*(own.highlight if own else ()), *(id_ for id_ in events if public.by_id[id_].highlight))
    return [*bold], [id_ for id_ in events if id_ in public.contradictions and public.by_id[id_].accused]


def turns(public: PublicChronology, events: Sequence[str], chart: str) -> list[Turn]:
    """Events (ids, in the order of time) in turns, those that stay longest first.

    The highlights of the chart, then events that are highlights everywhere; then the first accusation that is
    contradicted, with what contradicts it: a story is about its dispute; then of each voice the event by
    which it answers, the first that is its own account alone, or else its next; then the last of all, as how
    a story ends is no detail, and the others from all of its course, the middle before the quarters. Events
    that contradict one another stay or go together, and what is said of somebody comes only with what they
    deny, and an accusation with the last that is on record of the accused: it is never parted from its
    denial, nor from an acquittal. From what the accused tell otherwise it is, and an arrest from the release,
    only where there is no room for both.
    """
    bold, disputed = _foremost(public, events, chart)
    hard, soft = _together(public, events, {}), _together(public, events, _companions(public, events))
    together = {id_: tuple(dict.fromkeys((soft[id_], hard[id_]))) for id_ in events}
    by_voice: dict[str | None, list[Group]] = {}
    answers = _answers(public, events)
    for id_ in sorted(events, key=lambda id_: (id_ not in answers, *_is_late(public, public.by_id[id_]))):
        by_voice.setdefault(_voice(public, id_), []).extend(together[id_])
    highlights = [together[id_] for id_ in bold if id_ in together]
    others = dict.fromkeys(together[id_] for id_ in (*_end(public, events), *_spread(events)))
    disputes = [together[id_] for id_ in disputed[:1]]
    return [*highlights, *disputes, *(tuple(groups[:TRIED]) for groups in by_voice.values()), *others]


def _spread(events: Sequence[str]) -> Iterator[str]:
    """The first, one in the middle, those between, and so on: however few are shown, no time is left out."""
    step = 1 << max(len(events) - 1, 0).bit_length()
    given: set[int] = set()
    while step:
        for place in range(0, len(events), step):
            if place not in given:
                given.add(place)
                yield events[place]
        step //= 2


def _voice(public: PublicChronology, id_: str) -> str | None:
    return public.voice(public.by_id[id_].accounts[0])


def _speaker(public: PublicChronology, id_: str) -> str | None:
    """Who speaks first in the first account of an event, by key."""
    return next((link.id for link in public.by_id[id_].accounts[0].said_by), None)


def _told_by_accused(public: PublicChronology, events: Sequence[str]) -> dict[str, set[str]]:
    """By whom an event accuses, the last event that is their own account; of those who deny, nothing."""
    accused = {key for id_ in events for key in public.by_id[id_].accused} - public.denials.keys()
    return {speaker: {id_} for id_ in events if (speaker := _speaker(public, id_)) in accused and speaker}


def _companions(public: PublicChronology, events: Sequence[str]) -> dict[str, set[str]]:
    """With what an event is shown where there is room: what the accused tell, and how an arrest ended."""
    told = _told_by_accused(public, events)
    found: dict[str, set[str]] = {}
    let_go: dict[str | None, str] = {}
    for id_ in reversed(events):
        event = public.by_id[id_]
        found[id_] = {answer for key in event.accused for answer in told.get(key, ())}
        held = event.who[0].id if event.who and event.kind in CUSTODY_BEGINS else None
        if held in let_go:
            found[id_].add(let_go[held])
        # It may be told as the court's: “Court acquits him”.
        for who in event.who if event.kind in CUSTODY_DECIDED else ():
            let_go.setdefault(who.id, id_)
    return found


def _answers(public: PublicChronology, events: Sequence[str]) -> set[str]:
    """Of each voice the event by which it answers what others are said to have done.

    That is what one who is accused says; of a voice that accuses nobody, where others do, the last that one
    of its people tells of themselves.
    """
    told = _told_by_accused(public, events)
    found = {_voice(public, id_): id_ for ids in told.values() for id_ in ids}
    accusing = {_voice(public, id_) for id_ in events if public.by_id[id_].accused}
    for id_ in reversed(events if accusing else ()):
        own = _speaker(public, id_) in {each.id for each in public.by_id[id_].who[:1]} & public.people.keys()
        if own and (voice := _voice(public, id_)) not in accusing:
            found.setdefault(voice, id_)
    return {*found.values()}


def _end(public: PublicChronology, events: Sequence[str]) -> Sequence[str]:
    """The last event that happened by some known day: what is "3 February or later" ends nothing."""
    dates = {id_: public.by_id[id_].date for id_ in events}
    known = [id_ for id_, date in dates.items() if None not in (date.earliest_start, date.latest_end)]
    return known[-1:]


def _is_late(public: PublicChronology, event: Event) -> tuple[bool, bool]:
    """Whether an event waits: one that is nobody's own account, and one of several, which takes others' room.

    Without the accounts of each side a picture would hold only what is agreed.
    """
    return FILLS[public.event_status(event)] != "open", len(event.accounts) > 1


def _together(
    public: PublicChronology, events: Sequence[str], companions: Mapping[str, set[str]]
) -> dict[str, Group]:
    """Each event with those that it cannot be shown without, those that these need, and so on, in order.

    `companions`: further ones, by the id of an event. Where they are too many for any shape, there is no
    group for it.
    """
    needed: defaultdict[Node, set[Node]] = defaultdict(set)
    needed.update({id_: {*others} for id_, others in public.contradictions.items()})
    # A denial that is linked with what it denies belongs there.
    denials = {
        key: {id_ for id_ in ids if id_ not in public.contradictions} for key, ids in _denials(public).items()
    }
    for event in public.events:
        needed[event.id] |= {(accused,) for accused in _spoken_of(public, event) & denials.keys()}
    for id_, others in (*_outcomes(public, events), *companions.items()):
        needed[id_] |= others
    needed.update({(key,): {*own} for key, own in denials.items()})
    place: Mapping[Node, int] = {id_: number for number, id_ in enumerate(events)}
    reached = {id_: _reached(needed, id_) for id_ in events}
    return {
        id_: tuple(str(each) for each in sorted(found & place.keys(), key=place.__getitem__))
        for id_, found in reached.items()
    }


def _denials(public: PublicChronology) -> Mapping[str, set[str]]:
    """The events that deny, by who does, and by whom they are about: somebody’s lawyer may speak for them."""
    found = {key: {*ids} for key, ids in public.denials.items()}
    for id_ in {id_ for ids in public.denials.values() for id_ in ids}:
        for about in public.by_id[id_].who[:1]:
            found.setdefault(about.id, set()).add(id_)
    return found


def _outcomes(public: PublicChronology, events: Sequence[str]) -> Iterator[tuple[str, set[str]]]:
    """Each accusation, with the last that is reported as fact of the accused since: they may be acquitted."""
    last: dict[str, str] = {}
    for id_ in reversed(events):
        event = public.by_id[id_]
        if event.accused:
            yield id_, {last[key] for key in event.accused if key in last}
        if FILLS[public.event_status(event)] == "solid":
            for who in event.who:
                if who.id != _speaker(public, id_):
                    last.setdefault(who.id, id_)


def _spoken_of(public: PublicChronology, event: Event) -> set[str]:
    """Who is accused in an event, or told of by others than themselves."""
    found: set[str] = set()
    for claim in event.accounts:
        if public.status(claim) not in ("denied", "withdrawn"):
            found |= {*(claim.against or (who.id for who in event.who))} - {link.id for link in claim.said_by}
    return found


def _reached(needed: Mapping[Node, set[Node]], start: Node) -> set[Node]:
    found, waiting = {start}, [start]
    while waiting:
        new = needed.get(waiting.pop(), set()) - found
        if len(found) + len(new) > MOST_TOGETHER:
            return set()
        found |= new
        waiting += new
    return found
