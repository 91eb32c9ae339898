"""What each step costs in time and memory from 100 to 100 000 events, or where a chronology has an odd shape.

Each size is read by a process of its own, and each step is done in a fork of it. Its seconds are those of the
processor, its memory is the most that the process held, with the chronology in it; the app's seconds are
those that its user waits. `python -m benchmarks.growth SHAPE NUMBER` is such a process.
"""

from __future__ import annotations

import gc
import json
import math
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from benchmarks.measures import Effort
from benchmarks.shapes import ORDINARY, SHAPES
from benchmarks.timing import ROOT, tell, timed

if TYPE_CHECKING:
    from pydantic import BaseModel

    from timeline.exports.formats import Extract
    from timeline.model import Chronology

Value = TypeVar("Value", bound="BaseModel")
SIZES = (100, 316, 1_000, 3_162, 10_000, 31_623, 100_000)
QUICK_SIZES = SIZES[:5]
ODD_SIZES = (1_000, 4_000)
LEAST_FITTED = 3_000
"""Below so many events what is always to do weighs more than they do."""
REPEATED = 1_000
"""Up to so many events each step is measured three times, but those of ONCE."""
TOLERANCE = 0.12
"""An exponent over that of n log n by so much is more than chance."""
NOTICED = 0.1
"""Seconds below which nobody minds how a step compares."""
PATIENCE = 900
"""Seconds for one size."""
WINDOW = (1_590_969_600.0, 1_603_929_600.0)
"""A tenth of the time of the chronologies, in seconds."""
STEPS = {
    "read": "Read and validate",
    "check": "Check",
    "publish": "Make the public edition",
    "gate": "Gate, with 10 % of the JSON",
    "tables": "Tables",
    "scene": "Lay out a chart",
    ".svg": "SVG",
    ".html": "HTML to embed",
    ".csv": "CSV",
    ".json": "JSON",
    ".png": "PNG",
    ".pdf": "PDF",
    ".md": "List in Markdown",
    ".txt": "List as text",
    ".list.html": "List as HTML",
    "phone": "Rails of a phone, as SVG",
    "diff": "Compare with an older edition",
    "folder": "Publish a whole folder",
    "start": "App: start to first chart",
    "zoom": "App: zoom to a tenth",
    "filter": "App: filter, with counts",
}
"""What is measured, in words."""
LARGEST = {"diff": 31_623, "folder": 10_000}
"""Steps that are not measured with more events than this, so that a run stays short."""
APART = (".png", ".pdf", ".md", ".txt", ".list.html", "phone", "diff", "folder")
"""Steps that are measured of ordinary chronologies alone, for the same reason."""
ONCE = ("diff", "folder")
"""Steps that are measured once, however few the events."""
WITH_THREADS = (".png", ".pdf", "folder")
"""Steps that begin threads, which a copy of the process would not have and would wait for."""
CHANGED = 30
"""One event of so many is another in the older edition."""
ARTICLE, PHONE = 680, 360
"""The widths of what is published, in pixels."""


@dataclass(frozen=True, slots=True)
class Point:
    """What a step took with so many events: seconds, and the most megabytes of its process."""

    events: int
    seconds: float
    megabytes: float


@dataclass(frozen=True, slots=True)
class Growth:
    """A step, from few events to many."""

    step: str
    points: tuple[Point, ...]

    @property
    def exponent(self) -> float | None:
        """The power of n that its time grows with, by least squares; None where it is always too quick."""
        return slope(self.points)

    @property
    def too_steep(self) -> bool:
        """Whether it grows faster than n log n does between the same sizes."""
        own, just = self.exponent, slope(tuple(Point(p.events, n_log_n(p.events), 0) for p in self.points))
        return own is not None and just is not None and own > just + TOLERANCE


@dataclass(frozen=True, slots=True)
class Odd:
    """A step of an odd shape with few and with many: its seconds, and those of an ordinary one of as many."""

    shape: str
    step: str
    few: int
    many: int
    seconds_of_few: float
    seconds: float
    ordinary: float
    megabytes: float

    @property
    def exponent(self) -> float:
        """The power of n that its time grows with between the two."""
        return math.log(self.seconds / self.seconds_of_few) / math.log(self.many / self.few)

    @property
    def too_steep(self) -> bool:
        """Whether it grows faster than n log n does between the two."""
        just = math.log(n_log_n(self.many) / n_log_n(self.few)) / math.log(self.many / self.few)
        return self.exponent > just


def n_log_n(number: float) -> float:
    """What nothing should grow faster than."""
    return number * math.log(number)


def slope(points: tuple[Point, ...]) -> float | None:
    """The exponent of a power law through the points with many events."""
    many = [point for point in points if point.events >= LEAST_FITTED]
    if len(many) < 2:
        return None
    return statistics.linear_regression(
        [math.log(point.events) for point in many], [math.log(point.seconds) for point in many]
    ).slope


def growth(effort: Effort) -> Iterator[Growth]:
    """Every step, over all sizes."""
    runs = {number: measured(ORDINARY, number) for number in (QUICK_SIZES if effort.quick else SIZES)}
    for step in STEPS:
        measured_of = ((number, taken[step]) for number, taken in runs.items() if step in taken)
        yield Growth(step, tuple(Point(number, *taken) for number, taken in measured_of))


def odd(effort: Effort) -> Iterator[Odd]:
    """The step of each odd shape that suffers most beside an ordinary chronology of as many events."""
    few, many = (effort.size(number) for number in ODD_SIZES)
    usual = measured(ORDINARY, many)
    for shape in SHAPES:
        if shape == ORDINARY:
            continue
        small, large = measured(shape, few), measured(shape, many)
        slow = [step for step, (seconds, _) in large.items() if seconds > NOTICED]
        step = max(slow, key=lambda step: large[step][0] / usual[step][0])
        yield Odd(shape, step, few, many, small[step][0], large[step][0], usual[step][0], large[step][1])


def measured(shape: str, number: int) -> dict[str, tuple[float, float]]:
    """Seconds and megabytes of each step, from a process of its own."""
    tell(f"    {number:,} events, {shape}")
    command = [sys.executable, "-m", "benchmarks.growth", shape, str(number)]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True, text=True, timeout=PATIENCE)
    return {step: (seconds, megabytes) for step, (seconds, megabytes) in json.loads(done.stdout).items()}


# ---- in the process of one size ----------------------------------------------------------------------------

Seconds = dict[str, float]


def work(path: Path, *, apart: bool = False) -> Iterator[tuple[str, Callable[[], Seconds]]]:
    """Each step but the app, those of APART if asked for, once what it needs is made."""
    from timeline.checks import check
    from timeline.exports import FORMATS, Style
    from timeline.exports.formats import Extract
    from timeline.gate import refusals
    from timeline.publish import publish
    from timeline.readers import load
    from timeline.select import View
    from timeline.tables import tabulate
    from timeline.themes import LIGHT
    from timeline.wording import Wording

    yield _step("read", lambda: load(path))
    chronology, problems = load(path)
    if problems:
        raise ValueError(str(problems[0]))
    yield _step("check", lambda: check(chronology))
    yield _step("publish", lambda: publish(chronology))
    public = publish(chronology)
    yield _step("tables", lambda: tabulate(public))
    extract = Extract.of(public, View(), Style(1_000, LIGHT, Wording("en")))
    yield _step("scene", extract.scene)
    for suffix in (".svg", ".html", ".csv", ".json"):
        yield _step(suffix, partial(FORMATS[suffix], extract))
    made = FORMATS[".json"](extract)
    yield _step("gate", lambda: refusals(chronology, public, {"part.json": [made[: len(made) // 10]]}))
    if apart:
        yield from _apart(chronology, extract)


def _apart(chronology: Chronology, extract: Extract) -> Iterator[tuple[str, Callable[[], Seconds]]]:
    """The steps of APART."""
    from timeline.diff import compare
    from timeline.exports import FORMATS
    from timeline.folder import Base, Publication, folder
    from timeline.renderers.changes import text

    for suffix in (".png", ".pdf", ".md", ".txt", ".list.html"):
        yield _step(suffix, partial(FORMATS[suffix], extract))
    style = extract.style
    yield _step("phone", lambda: FORMATS[".svg"](extract.styled(replace(style, width=PHONE))))
    older = earlier(chronology)
    yield _step("diff", lambda: text(compare(older, chronology), style.wording))
    article = replace(style, width=ARTICLE)
    publication = Publication(chronology, extract.public, article, Base.of(""))
    yield _step("folder", lambda: folder(publication))


def _step(step: str, act: Callable[[], object]) -> tuple[str, Callable[[], Seconds]]:
    return step, lambda: {step: timed(act, time.process_time)[0]}


def earlier(chronology: Chronology) -> Chronology:
    """An older edition: of every 90 events one is not there yet, one has another id and one other words."""
    was, events = "{}, as was said", []
    for place, event in enumerate(chronology.events):
        match place % (3 * CHANGED):
            case 0:
                pass
            case 30:
                events.append(_remade(event, id=f"{event.id}-before", what=was.format(event.title)))
            case 60:
                events.append(_remade(event, what=was.format(event.title)))
            case _:
                events.append(event)
    return _remade(chronology, events=tuple(events))


def _remade(value: Value, **changes: object) -> Value:
    """A copy with changes, without what the original has remembered."""
    kept = {name: getattr(value, name) for name in type(value).model_fields}
    return type(value).model_construct(**kept | changes)


def each_in_a_fork(
    steps: Iterable[tuple[str, Callable[[], Seconds]]], number: int
) -> dict[str, tuple[float, float]]:
    """The median seconds of each step and the most megabytes, each time in a fresh copy of this process."""
    taken: dict[str, tuple[float, float]] = {}
    for step, act in steps:
        if number > LARGEST.get(step, number):
            continue
        gc.collect()
        gc.freeze()  # else the collector of the copy would copy every page
        runs = [forked(act) for _ in range(3 if number <= REPEATED and step not in ONCE else 1)]
        seconds = statistics.median(own[step] for own, _ in runs)
        taken[step] = (seconds, max(megabytes for _, megabytes in runs))
    return taken


def served(path: Path) -> dict[str, tuple[float, float]]:
    """`timeline serve`: from its start to the first chart, then a zoom and a filter, which are new to it."""
    from benchmarks.answers import Server

    begun = time.perf_counter()
    with Server(path) as server:
        server.page()
        server.zoom(None)
        started = time.perf_counter() - begun, server.megabytes
        zoomed, _ = timed(lambda: server.zoom(WINDOW))
        filtered, _ = timed(lambda: server.filtered(voice=["family", "official"]))
        return {"start": started, "zoom": (zoomed, server.megabytes), "filter": (filtered, server.megabytes)}


def forked(act: Callable[[], Seconds]) -> tuple[Seconds, float]:
    """What it gives in a copy of this process, and the most megabytes that the copy held."""
    reading, writing = os.pipe()
    if not (child := os.fork()):
        os.close(reading)
        with os.fdopen(writing, "w") as told:
            json.dump(act(), told)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as told:
        text = told.read()
    _, status, usage = os.wait4(child, 0)
    if status or not text:
        raise RuntimeError("a step failed; what it says is above")
    return json.loads(text), usage.ru_maxrss / (1024 if sys.platform == "linux" else 1024 * 1024)


def main(shape: str, number: int) -> None:
    """One size of one shape, as JSON; once with few events before, so that no step waits for its imports."""
    with tempfile.TemporaryDirectory() as folder:
        few, many = Path(folder) / "few.yaml", Path(folder) / "events.yaml"
        few.write_text(SHAPES[ORDINARY](20), encoding="utf-8")
        many.write_text(SHAPES[shape](number), encoding="utf-8")
        apart = shape == ORDINARY
        for step, act in work(few, apart=apart):
            if step not in WITH_THREADS:
                act()
        taken = each_in_a_fork(work(many, apart=apart), number)
        print(json.dumps({**taken, **served(many)}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
