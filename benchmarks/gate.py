"""The gate over 20 000 events and 500 withheld names, beside one `re.search` for each name.

The peer finds a name only as it is written; the gate also in other scripts, cases and orders of its words,
and what else is the desk’s. The peer reads a fraction of the texts, and its time is multiplied: all would
take it minutes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from benchmarks.chronologies import read, written
from benchmarks.measures import Effort, Measure
from benchmarks.timing import timed
from timeline.gate import refusals, withheld_names
from timeline.gate.texts import texts
from timeline.publish import PublicChronology, publish
from timeline.renderers import data

EVENTS, NAMES = 20_000, 500
SAMPLE = 50
"""Of so many texts the peer reads one."""
FIRST = ("Zarina", "Timur", "Aliya", "Ruslan", "Madina", "Erlan", "Gulnara", "Dauren", "Botagoz", "Nurlan")
LAST = ("Tulegen", "Baimukh", "Serik", "Ospan", "Karim", "Dosmuk", "Zhaks", "Ibra", "Nurpei", "Sagyn")
ENDINGS = ("ova", "ev", "bekov", "ali", "uly")


def measures(effort: Effort) -> Iterator[Measure]:
    """Nothing is withheld there; and a name that is put in is found."""
    number = effort.size(EVENTS)
    whole = read(written(number).replace("people:\n", f"people:\n{people()}", 1))
    public = publish(whole)
    names = list(withheld_names(whole))
    output = data.document(public, [event.id for event in public.events])
    ours, passed = timed(lambda: refusals(whole, public, {"events.json": [output.encode()]}))
    theirs, hits = timed(lambda: naive(names, public, output))
    spoiled = output.replace("Arrested, report", f"{names[250]} arrested, report", 1)
    found = refusals(whole, public, {"events.json": [spoiled.encode()]})
    if passed or hits or len(found) != 1:
        raise RuntimeError("the gate finds what is not there, or does not find what is")
    yield Measure(
        "gate", f"Find {NAMES} names in {number:,} events", "s", ours,
        "re.search for each", theirs * SAMPLE,
        note="In every text, and in the JSON of all. The peer finds a name only as it is written; we also in "
        "other scripts and cases. "
        f"Its time is that of one text in {SAMPLE}, multiplied.",
    )  # fmt: skip


def people() -> str:
    """500 people whose names readers may not see, as a file lists them."""
    names = [f"{first} {last}{ending}" for first in FIRST for last in LAST for ending in ENDINGS]
    return "".join(
        f"  hidden-{number}: {{name: {name}, visibility: desk}}\n"
        for number, name in enumerate(names[:NAMES])
    )


def naive(names: list[str], public: PublicChronology, output: str) -> int:
    """How often a name stands in a text or in the output, by a search for each of them."""
    patterns = [re.compile(rf"\b{re.escape(name)}\b", re.IGNORECASE) for name in names]
    told = [*(text for _, text in texts(public)), *output.splitlines()][::SAMPLE]
    return sum(1 for text in told for pattern in patterns if pattern.search(text))
