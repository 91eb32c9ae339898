"""What is wrong with a chronology that its file's form does not show: pure functions, listed in CHECKS.

Each is explained in docs/checks.md. What they find is a question, or a note; it blocks publication only where
nobody stands behind what is said, or where the file contradicts itself.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from timeline.checks.accusations import accusation, accusation_in_names
from timeline.checks.contradictions import claims_contradict, two_places
from timeline.checks.durations import doubtful_duration, duration
from timeline.checks.exactly import told_exactly
from timeline.checks.figures import figure_values
from timeline.checks.finding import Check, found
from timeline.checks.kinds import nearly_a_kind
from timeline.checks.language import is_read
from timeline.checks.lookalikes import lookalike
from timeline.checks.names import surname, unnamed
from timeline.checks.numbers import number, unit
from timeline.checks.order import impossible_order
from timeline.checks.pictures import media
from timeline.checks.precision import false_precision, offset, timezone, unnamed_day
from timeline.checks.records import quote, source_name, source_record
from timeline.checks.repetition import duplicate
from timeline.checks.replies import no_reply
from timeline.checks.signed import edited
from timeline.checks.silences import silence
from timeline.checks.sourcing import corroborable, hearsay, single_origin, undated_account, unsourced
from timeline.checks.web_addresses import address
from timeline.checks.weekdays import weekday
from timeline.checks.withheld_names import long_name
from timeline.model import Chronology, Problem, Severity, in_order
from timeline.signatures import fingerprint
from timeline.uncollected import uncollected

__all__ = [
    "ASKING", "BLOCKING", "CHECKS", "FILE_CODE", "Check", "accusation_in_names", "check", "codes", "is_read",
]  # fmt: skip

BLOCKING: tuple[Severity, ...] = ("blocks",)
"""The severities that keep a chronology from being published."""
ASKING: tuple[Severity, ...] = ("asks",)
"""The severities that are questions to the reporter."""
FILE_CODE = "file"
"""The code of what is wrong with the form of a file: no check, and never ignored."""


def ignored_wrongly(chronology: Chronology) -> Iterator[Problem]:
    """A code under `ignore` that no check has."""
    for event in chronology.events:
        for code in event.ignore:
            if code not in CHECKS:
                from difflib import get_close_matches  # only a mistake pays for it

                close = get_close_matches(code, CHECKS, n=1)
                yield found(
                    "ignore", "asks", chronology, event,
                    f"“{event.title}” ignores “{code}”, which no check is called.",
                    f"Did you mean “{close[0]}”?" if close else f"The checks are {', '.join(CHECKS)}.",
                )  # fmt: skip


_ALL = (
    Check("unsourced", ("blocks",), "nobody is named who says so", unsourced),
    Check(
        "accusation",
        ("blocks", "asks", "note"),
        "an accusation without a claimant; a hedge that a title lost, or has twice; "
        "what one person says of another, as a fact; “driver says” where the driver of the file is somebody "
        "else; a role, headline or other text that calls somebody guilty; a scare quote; "
        "a withdrawal withdrawn; of whom one is, in its words alone",
        accusation,
    ),
    Check(
        "impossible-order",
        ("blocks", "asks"),
        "by the dates it cannot have happened in this order: over links, in custody, after a death",
        impossible_order,
    ),
    Check(
        "claims-contradict",
        ("asks",),
        "claims of one event whose dates, figures or places exclude each other",
        claims_contradict,
    ),
    Check("two-places", ("asks",), "one person in two places at once; custody is a place", two_places),
    Check(
        "duration",
        ("asks",),
        "a length of time, “the next day” or “last week” that the dates do not bear out",
        duration,
        doubtful_duration,
    ),
    Check("weekday", ("asks",), "a weekday that its date is not", weekday),
    Check("number", ("asks",), "a number or a share in the text that is not in the figures", number),
    Check(
        "figure-values",
        ("asks", "note"),
        "one figure with different values, by date and by who counted; counted by nobody in particular; "
        "or in a denial, which may be of another number",
        figure_values,
    ),
    Check("unit", ("asks",), "what is compared or named alike is counted in different units", unit),
    Check(
        "quote", ("asks",), "a quotation that is not word for word in the stored text of its source", quote
    ),
    Check(
        "single-origin",
        ("asks", "note"),
        "accounts that look like several, and have one origin",
        single_origin,
        corroborable,
    ),
    Check(
        "hearsay",
        ("asks",),
        "an account retold more than twice before it was published; several who each say so, as a chain",
        hearsay,
    ),
    Check(
        "undated-account", ("asks",), "an accusation of which nothing says when it was made", undated_account
    ),
    Check(
        "no-reply",
        ("blocks", "asks", "note"),
        "somebody accused, of whom no reply is recorded; a note as an answer; something alleged of nobody",
        no_reply,
    ),
    Check(
        "surname",
        ("asks", "note"),
        "people of one surname; a text that names one of them by it alone",
        surname,
    ),
    Check(
        "unnamed",
        ("asks", "note"),
        "somebody in `who` whom no chart names, or of whom nobody says what they are",
        unnamed,
    ),
    Check(
        "look-alike",
        ("asks",),
        "names or ids that readers cannot tell apart; two accounts of one event by “an employee”; "
        "a character that nobody sees, or of another alphabet; "
        "an address that may be taken for another site’s",
        lookalike,
    ),
    Check(
        "false-precision",
        ("asks",),
        "a time or a day that the source does not give; many events on the 1st",
        false_precision,
        unnamed_day,
    ),
    Check(
        "told-exactly",
        ("asks",),
        "an hour, a place or an age in the text of an event of which readers are told less, for who is in it",
        told_exactly,
    ),
    Check("long-name", ("asks",), "a withheld name of more words than publishing looks for", long_name),
    Check("offset", ("asks",), "an offset from UTC that the zone did not have on that date", offset),
    Check("timezone", ("asks",), "a time of day in a file that names no time zone", timezone),
    Check(
        "source-name",
        ("asks",),
        "a source that readers see under words that are not its name, or that stands among the people; "
        "a document that speaks as the press",
        source_name,
    ),
    Check(
        "source-record",
        ("asks", "note"),
        "a source older than its event, read before it appeared, not archived, or changed since",
        source_record,
    ),
    Check(
        "media",
        ("blocks", "asks", "note"),
        "a picture that cannot be shown, or has no alt text or credit; a file that is no picture",
        media,
    ),
    Check(
        "address",
        ("asks",),
        "an address that only the desk can open, or that carries a key to what it leads to",
        address,
    ),
    Check("duplicate", ("asks", "note"), "an event that stands in the file twice, or nearly", duplicate),
    Check("silence", ("note",), "nothing is told of a person for more than 30 days", None, silence),
    Check("checked", ("asks",), "an event that was edited since it was checked", edited),
    Check("kind", ("note",), "a kind that is nearly one that checks know", nearly_a_kind),
    Check("ignore", ("asks",), "ignore: names a check that there is not", ignored_wrongly),
)
CHECKS: Mapping[str, Check] = {each.code: each for each in _ALL}
"""By code, the gravest first."""

Progress = Callable[[int, int, str], None]


def codes() -> tuple[str, ...]:
    """Every code that a problem may have."""
    return (FILE_CODE, *CHECKS)


def check(
    chronology: Chronology,
    *,
    every: bool = False,
    ignored: Collection[str] = (),
    severities: Collection[Severity] = ("blocks", "asks", "note"),
    progress: Progress | None = None,
) -> tuple[Problem, ...]:
    """What all checks find, in the order of the file, without what an event's `ignore` gives a reason for.

    `every` adds what can only be guessed. `ignored` are codes not to look for; `severities` those to keep.
    `progress` is told how many checks of how many have run, and which is next.
    """
    wanted = [
        each
        for each in CHECKS.values()
        if each.code not in ignored and set(each.severities) & set(severities)
    ]
    kept: set[Problem] = set()
    with uncollected():
        for count, each in enumerate(wanted):
            if progress:
                progress(count, len(wanted), each.code)
            for problem in _found(each, chronology, every):
                if problem.severity in severities and not _is_ignored(problem, chronology):
                    kept.add(_with_words(problem, chronology))
    return in_order(kept)


def _found(each: Check, chronology: Chronology, every: bool) -> Iterable[Problem]:
    if each.find:
        yield from each.find(chronology)
    if each.suspect and every:
        yield from each.suspect(chronology)


def _with_words(problem: Problem, chronology: Chronology) -> Problem:
    """What keeps an event from being published, with all that the event tells."""
    event = chronology.by_id.get(problem.event) if problem.severity == "blocks" else None
    return replace(problem, words=fingerprint(event)) if event else problem


def _is_ignored(problem: Problem, chronology: Chronology) -> bool:
    event = chronology.by_id.get(problem.event)
    return event is not None and problem.severity != "blocks" and problem.code in event.ignore
