"""The gate over 20 000 events and 500 withheld names, beside one `re.search` for each name.

Run `python benchmarks/gate.py`. The peer finds a name only as it is written; the gate also in other scripts,
cases and orders of its words, and what else is the desk’s. The peer reads every tenth text, and its
time is taken ten times: all would take it minutes. The events are those of `reading.py`.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from reading import EVENTS, chronology

from timeline.gate import refusals, withheld_names
from timeline.gate.texts import texts
from timeline.model import Chronology
from timeline.publish import PublicChronology, publish
from timeline.readers import load
from timeline.renderers import data

Result = TypeVar("Result")
NAMES = 500
SAMPLE = 10
"""Of so many texts the peer reads one."""
FIRST = ("Zarina", "Timur", "Aliya", "Ruslan", "Madina", "Erlan", "Gulnara", "Dauren", "Botagoz", "Nurlan")
LAST = ("Tulegen", "Baimukh", "Serik", "Ospan", "Karim", "Dosmuk", "Zhaks", "Ibra", "Nurpei", "Sagyn")
ENDINGS = ("ova", "ev", "bekov", "ali", "uly")


def people() -> str:
    """500 people whose names readers may not see, as a file lists them."""
    names = [f"{first} {last}{ending}" for first in FIRST for last in LAST for ending in ENDINGS]
    return "".join(
        f"  hidden-{number}: {{name: {name}, visibility: desk}}\n"
        for number, name in enumerate(names[:NAMES])
    )


def read() -> Chronology:
    """The chronology, with them among its people."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "events.yaml"
        path.write_text(chronology().replace("people:\n", f"people:\n{people()}", 1), encoding="utf-8")
        whole, problems = load(path)
    assert not problems, problems[:3]
    return whole


def naive(names: list[str], public: PublicChronology, output: str) -> int:
    """How often a name stands in a text or in the output, by a search for each of them."""
    patterns = [re.compile(rf"\b{re.escape(name)}\b", re.IGNORECASE) for name in names]
    told = [*(text for _, text in texts(public)), *output.splitlines()][::SAMPLE]
    return sum(1 for text in told for pattern in patterns if pattern.search(text))


def timed(work: Callable[[], Result]) -> tuple[float, Result]:
    """The seconds that it takes, and what it gives."""
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def main() -> int:
    """Print both durations and their ratio; 1 if the gate is the slower, or misses a name put in."""
    whole = read()
    public = publish(whole)
    names = list(withheld_names(whole))
    assert len(names) == NAMES
    output = data.document(public, [event.id for event in public.events])
    files = {"events.json": [output.encode()]}
    ours, passed = timed(lambda: refusals(whole, public, files))
    theirs, hits = timed(lambda: naive(names, public, output))
    spoiled = output.replace("Arrested, report", f"{names[250]} arrested, report", 1)
    found = refusals(whole, public, {"events.json": [spoiled.encode()]})
    print(f"the gate, {EVENTS} events, {NAMES} withheld names, {len(output) / 1e6:.1f} MB to leave the house")
    print(f"  every text and the bytes, every spelling  {ours:6.2f} s")
    theirs *= SAMPLE
    print(f"  one re.search a name, as it is written    {theirs:6.2f} s, from a tenth of the texts")
    print(f"  ratio                                     {ours / theirs:6.2f}")
    return int(ours >= theirs or bool(passed) or bool(hits) or len(found) != 1)


if __name__ == "__main__":
    sys.exit(main())
