"""docs/benchmarks.md, its plots and the README's part, made of the results of one run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from benchmarks.growth import APART, ONCE, REPEATED, STEPS, TOLERANCE, Growth, Odd, Point
from benchmarks.measures import Measure
from benchmarks.plots import growth_plot, memory_plot, ratio_plot
from benchmarks.results import FILE, Results
from benchmarks.timing import ROOT
from benchmarks.words import amount, commit_in_words, day_in_words, ratio_in_words, times, where

PAGE = ROOT / "docs" / "benchmarks.md"
README = ROOT / "README.md"
IMAGES = ROOT / "docs" / "images"
RATIOS, TIMES, MEMORY = (
    IMAGES / "benchmarks.svg",
    IMAGES / "benchmarks-growth.svg",
    IMAGES / "benchmarks-memory.svg",
)
WRITTEN = (FILE, PAGE, RATIOS, TIMES, MEMORY, README)
IN_README = (
    "read", "dates", "warm.png", "warm.png-started", "cold.png",
    "embed-weight-timelinejs", "embed-drawn-timelinejs",
)  # fmt: skip
"""The measures that the README tells."""
BEGIN, END = "<!-- from benchmarks/results.json -->\n", "<!-- end -->\n"


def write(results: Results) -> None:
    """Writes all that is made of them."""
    PAGE.write_text(page(results), encoding="utf-8")
    RATIOS.write_text(ratio_plot(results), encoding="utf-8")
    TIMES.write_text(growth_plot(results), encoding="utf-8")
    MEMORY.write_text(memory_plot(results), encoding="utf-8")
    README.write_text(with_part(README.read_text(encoding="utf-8"), results), encoding="utf-8")


def with_part(readme: str, results: Results) -> str:
    """The README with its part of the results."""
    return re.sub(
        f"(?<={re.escape(BEGIN)}).*?(?={re.escape(END)})", lambda _: part(results), readme, flags=re.DOTALL
    )


def part(results: Results) -> str:
    """What the README says: a table, and where the rest is."""
    chosen = {each.name: each for each in results.measures}
    rows = [chosen[name] for name in IN_README if name in chosen]
    ran_on = commit_in_words(results.commit)
    return "\n".join(
        [
            "## Beside its peers",
            "",
            "| the same work | Timeline | peer | |",
            "|---|--:|--:|---|",
            *(f"| {row.what} | {_ours(row)} | {_peer(row)} | {ratio_in_words(row)} |" for row in rows),
            "",
            f"Medians of one run on {ran_on}, {where(results.day, results.machine)}.",
            _met(results.measures),
            "[All figures](docs/benchmarks.md), misses too; `make bench` measures them anew.",
            "",
        ]
    )


def page(results: Results) -> str:
    """The whole page."""
    return "\n".join(
        [
            "# Benchmarks",
            "",
            f"Made by `make bench` from one run, {day_in_words(results.day)}; nothing is written by hand.",
            "Timeline and a peer do the same work with the same events, in turns; figures are medians.",
            "",
            *_machine(results),
            "",
            f"{_met(results.measures)} What is missed is said as plainly as what is met.",
            "",
            "![Timeline as times of its peer, one row for each measure.](images/benchmarks.svg)",
            "",
            "## Beside the peers",
            "",
            *measure_table(results.measures),
            "",
            "## As work grows",
            "",
            "Each step from 100 to 100 000 events; both scales are logarithmic, the dotted line is n log n.",
            "Each size is read in a process of its own, and each step done in a copy of that process.",
            "Seconds are those of the processor, of the app those that its user waits. Memory is the most",
            "that the copy held, with the libraries (about 120 MB) and the chronology in it.",
            "",
            "![Seconds of each step as a chronology grows.](images/benchmarks-growth.svg)",
            "",
            *growth_table(results.growth),
            "",
            "The last column is the power of n with which time grows from 3 162 events on; that of n log n",
            f"is {_just(results.growth)}. {_steepness(results.growth)}",
            *_unmeasured(results.growth),
            "",
            "![Memory of each step as a chronology grows.](images/benchmarks-memory.svg)",
            "",
            "## Odd shapes",
            "",
            "What a program may silently assume, broken. Of each shape the step that suffers most, beside",
            "the same step of an ordinary chronology with as many events.",
            *_not_of_odd(results.growth),
            "",
            *odd_table(results.odd),
            "",
        ]
    )


def _machine(results: Results) -> Iterator[str]:
    machine, versions = (
        results.machine,
        ", ".join(f"{name} {version}" for name, version in results.machine.peers.items()),
    )
    yield "| | |"
    yield "|---|---|"
    yield f"| machine | {machine.cores} cores of an {machine.processor}, {machine.system} |"
    yield f"| versions | Python {machine.python}, Chromium {machine.chromium}, {versions} |"
    before, after = results.load
    yield f"| load | {before:g} before, {after:g} after; the run itself makes 1 to 2 |"
    yield f"| run on | {commit_in_words(results.commit)} |"
    yield f"| length | {results.minutes:.0f} minutes |"


def measure_table(measures: Iterable[Measure]) -> Iterator[str]:
    """A row for each."""
    yield "| what | Timeline | peer | Timeline is | aim | |"
    yield "|---|--:|--:|---|---|---|"
    notes: dict[str, int] = {}
    for each in measures:
        mark = f" ({notes.setdefault(each.note, len(notes) + 1)})" if each.note else ""
        met = {True: "met", False: "**missed**", None: ""}[each.met]
        cells = (each.what + mark, _ours(each), _peer(each), ratio_in_words(each), _aim(each), met)
        yield f"| {' | '.join(cells)} |"
    yield ""
    yield from (f"{number}. {note}" for note, number in notes.items())


def growth_table(growths: Sequence[Growth]) -> Iterator[str]:
    """A row for each step, a column for each size."""
    sizes = [point.events for point in growths[0].points] if growths else []
    yield f"| step | {' | '.join(f'{size:,}' for size in sizes)} | memory at most | grows as |"
    yield f"|---|{'--:|' * (len(sizes) + 2)}"
    for each in growths:
        own = {point.events: amount(point.seconds, "s") for point in each.points}
        cells = [own.get(size, "not measured") for size in sizes]
        steep = f"n^{each.exponent:.2f}" if each.exponent is not None else ""
        last: Point = each.points[-1]
        yield (
            f"| {STEPS[each.step]} | {' | '.join(cells)} | {amount(last.megabytes, 'MB')} | "
            f"{f'**{steep}**' if each.too_steep else steep} |"
        )


def odd_table(odd: Sequence[Odd]) -> Iterator[str]:
    """A row for each shape."""
    if not odd:
        return
    few, many = f"{odd[0].few:,}", f"{odd[0].many:,}"
    yield f"| shape | step | {few} | {many} | ordinary, {many} | memory | grows as |"
    yield "|---|---|--:|--:|--:|--:|--:|"
    for each in odd:
        steep = f"n^{each.exponent:.2f}"
        yield (
            f"| {each.shape} | {STEPS[each.step]} | {amount(each.seconds_of_few, 's')} | "
            f"{amount(each.seconds, 's')} | {amount(each.ordinary, 's')} | {amount(each.megabytes, 'MB')} | "
            f"{f'**{steep}**' if each.too_steep else steep} |"
        )
    yield ""
    yield from _steep_odd(odd)


SO_MANY_TRACKS = ("so many people, a track each", "so many people under one alias")


def _steep_odd(odd: Sequence[Odd]) -> Iterator[str]:
    """Which rows grow faster than n log n, with what is known of the reason."""
    steep = [each for each in odd if each.too_steep]
    yield (
        "Bold is what grows faster than n log n between the two, by however little."
        if steep
        else "Nothing in this table grows faster than n log n between the two."
    )
    if any(each.step == "scene" and each.shape in SO_MANY_TRACKS for each in steep):
        yield (
            f"{STEPS['scene']} for so many people: up to 2,000 events are marks, more are counted in columns "
            "for each track; from 2,500 events on it grows with them."
        )


def in_words(measure: Measure) -> str:
    """One measure as a line."""
    met = {True: "met", False: "MISSED", None: ""}[measure.met]
    aim = f"aim: {_aim(measure)}, {met}" if met else ""
    told = (measure.what, _ours(measure), _peer(measure), ratio_in_words(measure), aim)
    return "   ".join(filter(None, told))


def _met(measures: Iterable[Measure]) -> str:
    told = [each.met for each in measures if each.met is not None]
    return f"Of {len(told)} aims {sum(told)} are met."


def _just(growths: Sequence[Growth]) -> str:
    from benchmarks.growth import n_log_n, slope

    points = growths[0].points if growths else ()
    just = slope(tuple(Point(each.events, n_log_n(each.events), 0) for each in points))
    return f"{just:.2f}" if just is not None else "about 1.10"


def _steepness(growths: Sequence[Growth]) -> str:
    steep = [STEPS[each.step] for each in growths if each.too_steep]
    worse = f"worse than that by more than {TOLERANCE}, as times of one machine vary so much"
    return f"{worse.capitalize()}: {', '.join(steep)}." if steep else f"Nothing is {worse}."


def _not_of_odd(growths: Sequence[Growth]) -> Iterator[str]:
    """Which steps are measured of ordinary chronologies alone."""
    if left_out := [f"“{STEPS[each.step]}”" for each in growths if each.step in APART]:
        yield f"Not measured of them, so that a run stays short: {', '.join(left_out)}."


def _unmeasured(growths: Sequence[Growth]) -> Iterator[str]:
    """Why rows are shorter than others, and which were measured once."""
    most = max((point.events for each in growths for point in each.points), default=0)
    for each in growths:
        if (last := each.points[-1].events) < most:
            yield (
                f"“{STEPS[each.step]}” is not measured beyond {last:,} events, "
                "so that a run does not take minutes longer."
            )
    if once := [f"“{STEPS[each.step]}”" for each in growths if each.step in ONCE]:
        yield (
            f"Up to {REPEATED:,} events a figure is the median of three, beyond, as for "
            f"{' and '.join(once)}, a single one."
        )


def _ours(measure: Measure) -> str:
    return amount(measure.ours, measure.unit)


def _peer(measure: Measure) -> str:
    return f"{measure.peer}: {amount(measure.theirs, measure.unit)}" if measure.peer else ""


def _aim(measure: Measure) -> str:
    if not measure.aim:
        return ""
    if measure.aim.value < float("inf"):
        return f"at most {amount(measure.aim.value, measure.unit)}" if measure.aim.value else "none"
    aim = measure.aim.times
    return f"at most {times(aim)} the peer’s" if aim >= 1 else f"at least {1 / aim:g} times less"
