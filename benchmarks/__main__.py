"""The command of the benchmarks: measures, prints, and writes the page, its plots and the README's part."""

from __future__ import annotations

import importlib
import sys
import time
from collections.abc import Sequence

import click

from benchmarks import growth, pages, results
from benchmarks.machine import commit, load, this_machine
from benchmarks.measures import Effort, Measure
from benchmarks.timing import tell

BENCHMARKS = {
    "startup": "the command line, beside importing pandas",
    "dates": "reading dates, beside edtf",
    "reading": "reading 20 000 events, beside PyYAML",
    "checks": "all checks of 20 000 events",
    "gate": "looking for 500 names, beside re.search",
    "drawing": "drawing 2 000 events, beside px.timeline",
    "answers": "what the app's server answers, 2 000 events",
    "export": "pictures, beside Plotly with Kaleido",
    "embed": "an embed on a slow phone, beside TimelineJS3, vis-timeline and Plotly",
    "in_browser": "the app in a browser, beside a px.timeline app",
    "growth": "what each step costs from 100 to 100 000 events, and odd shapes",
}
LISTED = "\n".join(f"  {name:12} {what}" for name, what in BENCHMARKS.items())


@click.command(
    epilog=f"\b\nBenchmarks:\n{LISTED}\n\n\b\nExamples:\n  python -m benchmarks\n"
    "  python -m benchmarks dates export\n  python -m benchmarks growth --quick"
)
@click.argument("names", nargs=-1, type=click.Choice(list(BENCHMARKS)), metavar="[NAMES]...")
@click.option("--quick", is_flag=True, help="Fewer rounds and events: to try something out, not to publish.")
@click.option("--redraw", is_flag=True, help="Measure nothing: make page and plots again.")
def main(names: Sequence[str], quick: bool, redraw: bool) -> None:
    """Measure Timeline beside its peers, on the same work in one run.

    A whole run, without NAMES and --quick, takes about twenty minutes; it writes benchmarks/results.json,
    docs/benchmarks.md, its plots, and the figures in README.md. Every other run prints, and writes nothing.
    """
    if redraw:
        pages.write(results.read())
        return
    effort, begun, before, ran_on = Effort(quick), time.monotonic(), load(), commit()
    measures: list[Measure] = []
    grown: tuple[growth.Growth, ...] = ()
    odd: tuple[growth.Odd, ...] = ()
    chosen = list(names or BENCHMARKS)
    for number, name in enumerate(chosen, 1):
        tell(f"[{number}/{len(chosen)}] {name}: {BENCHMARKS[name]}")
        if name == "growth":
            grown, odd = tuple(growth.growth(effort)), tuple(growth.odd(effort))
            for line in (*pages.growth_table(grown), "", *pages.odd_table(odd)):
                print(line)
            continue
        for measure in importlib.import_module(f"benchmarks.{name}").measures(effort):
            measures.append(measure)
            print(f"  {pages.in_words(measure)}", flush=True)
    if names or quick:
        return
    minutes = (time.monotonic() - begun) / 60
    results.write(
        results.Results(
            results.today(), this_machine(), (before, load()), minutes, tuple(measures), grown, odd, ran_on
        )
    )
    pages.write(results.read())
    tell(f"{minutes:.0f} minutes. Written: {', '.join(path.name for path in pages.WRITTEN)}")


if __name__ == "__main__":
    sys.exit(main())
