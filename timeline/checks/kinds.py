"""The kinds of events that checks know; any other word is a kind too, and turns off no more than these."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from timeline.checks.finding import found
from timeline.model import EVENT_KINDS, Chronology, Event, Problem

CUSTODY_BEGINS = ("arrest", "detention")
CUSTODY_GOES_ON = ("release", "transfer")
CUSTODY_DECIDED = ("release", "acquittal", "judgment", "judgement", "verdict")
"""What small pictures show with the arrest."""
CUSTODY = (*CUSTODY_BEGINS, *CUSTODY_GOES_ON)
ALIVE = (
    *CUSTODY, "statement", "interview", "sighting", "call", "appeal", "speech", "meeting", "testimony",
    "hearing",
)  # fmt: skip
"""What only the living do, or has done to them."""
AFTER_DEATH = ("burial", "funeral", "autopsy")
REMOTE = (
    "statement", "publication", "broadcast", "interview", "appeal", "allegation", "toll", "call",
    "prosecution", "announcement", "instruction",
)  # fmt: skip
"""At whose place a person need not be."""
STANDS_FOR = ("statement", "toll", "publication", "announcement")
"""The date of such an event is that of its figures where they name none."""
KNOWN = frozenset({*EVENT_KINDS, *CUSTODY_DECIDED, *ALIVE, *AFTER_DEATH, *REMOTE, *STANDS_FOR})
NEAR = 0.85
"""So much of its letters a kind has in common with the one that it is taken for."""


def nearly_a_kind(chronology: Chronology) -> Iterator[Problem]:
    """A kind that is a slip away from one that checks know: they do not look at its events; once a kind."""
    events: dict[str, list[Event]] = defaultdict(list)
    for event in chronology.events:
        if event.kind and event.kind not in KNOWN:
            events[event.kind].append(event)
    for kind, own in events.items():
        if meant := _meant(kind):
            more = f" ({len(own)} events)" if len(own) > 1 else ""
            yield found(
                "kind", "note", chronology, own[0],
                f"No check knows the kind “{kind}” of “{own[0].title}”{more}.",
                f"Did you mean {meant}?",
            )  # fmt: skip


def _meant(kind: str) -> str:
    from difflib import get_close_matches  # only a kind of the file's own pays for it

    plain = kind.casefold().replace("-", " ").strip()
    if plain in KNOWN:
        return plain
    # A slip seldom takes the first letter: fighting is no sighting.
    own = [known for known in KNOWN if known[0] == plain[:1]]
    forms = dict.fromkeys(plain.removesuffix(ending) for ending in ("", "s", "d", "ed", "ing"))
    near = (get_close_matches(form, own, n=1, cutoff=NEAR) for form in forms)
    return next((found[0] for found in near if found), "")
