"""One figure with different values, by the date that it stands for and by who counted."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from timeline.checks.finding import found, in_words
from timeline.checks.kinds import STANDS_FOR
from timeline.checks.language import language_of
from timeline.dates import When
from timeline.denials import DENYING
from timeline.folding import words
from timeline.model import Chronology, Figure, Problem, Told

_DENIAL = re.compile(rf"\b(?:{DENYING}|reject(?:s|ed)?)\b", re.IGNORECASE)


class _Counted(NamedTuple):
    told: Told
    figure: Figure
    value: float
    as_of: When
    by: str


def figure_values(chronology: Chronology) -> Iterator[Problem]:
    """One count with two values at one date; a total that falls; a count by nobody in particular."""
    yield from _vague_bodies(chronology)
    yield from _denied_numbers(chronology)
    for counts in _series(chronology).values():
        by_body: dict[str, list[_Counted]] = defaultdict(list)
        for count in counts:
            by_body[count.by].append(count)
        for own in by_body.values():
            yield from _of_one_body(chronology, own)
        yield from _of_two_bodies(chronology, [own[-1] for own in by_body.values()])


def _series(chronology: Chronology) -> dict[tuple[str, str], list[_Counted]]:
    """The numbers of one name and unit that stand for a date, in its order."""
    series: dict[tuple[str, str], list[_Counted]] = defaultdict(list)
    for told in chronology.told:
        for figure in told.claim.figures:
            as_of = figure.as_of or told.claim.said or (told.date if told.event.kind in STANDS_FOR else None)
            if as_of and as_of.latest_end is not None and not isinstance(figure.value, str):
                key = words(figure.name), words(figure.unit or "")
                by = figure.counted_by or (told.claim.said_by[0].id if told.claim.said_by else "") or ""
                series[key].append(_Counted(told, figure, float(figure.value), as_of, by))
    for counts in series.values():
        counts.sort(key=lambda count: count.as_of.latest_end or 0)
    return series


def _of_one_body(chronology: Chronology, counts: Sequence[_Counted]) -> Iterator[Problem]:
    """Each number beside the one before it: another for the same date, or fewer than there were."""
    for before, count in pairwise(counts):
        if before.told.event is count.told.event or before.value == count.value:
            continue
        who = f" by {chronology.party(count.by).name}" if count.by else ""
        if before.as_of == count.as_of:
            yield found(
                "figure-values", "asks", chronology, count.told,
                f"{count.figure.name} is {before.value:,g} in “{before.told.title}” and {count.value:,g} in "
                f"“{count.told.title}”, both for {in_words(count.as_of)}{who}.",
                "Mend the one that is wrong, give them different names, or write as_of: for each.",
            )  # fmt: skip
        elif count.figure.as_of and before.figure.as_of and count.value < before.value:
            yield found(
                "figure-values", "note", chronology, count.told,
                f"{count.figure.name} falls from {before.value:,g} ({in_words(before.as_of)}) to "
                f"{count.value:,g} "
                f"({in_words(count.as_of)}){who}.",
                "Say why in details: where it was corrected.",
            )  # fmt: skip


def _of_two_bodies(chronology: Chronology, last: Sequence[_Counted]) -> Iterator[Problem]:
    for before, count in pairwise(last):
        if before.value == count.value or not (before.figure.as_of and count.figure.as_of):
            continue
        names = [chronology.party(each.by).name if each.by else "nobody named" for each in (before, count)]
        yield found(
            "figure-values", "note", chronology, count.told,
            f"{count.figure.name} is {before.value:,g} by the count of {names[0]} "
            f"({in_words(before.as_of)}), and "
            f"{count.value:,g} by that of {names[1]} ({in_words(count.as_of)}).",
            "Name who counted wherever you give the number.",
        )  # fmt: skip


def _denied_numbers(chronology: Chronology) -> Iterator[Problem]:
    """A denial with a figure, which looks like what is denied and may be the denier’s own number."""
    for told in chronology.told:
        claim = told.claim
        if claim.figures and chronology.status(claim) == "denied" and not _DENIAL.search(told.title):
            yield found(
                "figure-values", "asks", chronology, told,
                f"“{told.title}” is marked denied, and readers take it that its number is what is denied.",
                "Where it is their own number, take status: denied away and write status: disputed at the "
                "event; else begin its title with “Disputes …”.",
            )  # fmt: skip


def _vague_bodies(chronology: Chronology) -> Iterator[Problem]:
    language = language_of(chronology)
    for told in chronology.told if language else ():
        vague = dict.fromkeys(
            chronology.party(figure.counted_by).name for figure in told.claim.figures if figure.counted_by
        )
        for name in vague:
            if language and language.vague(name):
                yield found(
                    "figure-values", "asks", chronology, told,
                    f"“{told.title}”: that it was counted by {name} does not say by whom.",
                    "Ask which of them, and write it at counted_by:.",
                )  # fmt: skip
