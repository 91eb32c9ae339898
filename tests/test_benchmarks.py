"""The page, the plots and the README tell what the last run of `make bench` found, and nothing else."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from benchmarks import pages, plots, results
from benchmarks.__main__ import BENCHMARKS, main
from benchmarks.growth import STEPS, Growth, Odd, Point
from benchmarks.measures import Aim, Measure

ROOT = Path(__file__).parent.parent
KEPT: Any = results.read()


def test_the_page_and_the_readme_tell_the_results() -> None:
    assert pages.PAGE.read_text(encoding="utf-8") == pages.page(KEPT), "run python -m benchmarks --redraw"
    readme = pages.README.read_text(encoding="utf-8")
    assert pages.part(KEPT) in readme
    assert pages.with_part(readme, replace(KEPT, day="2031-01-02")) != readme


@pytest.mark.parametrize(
    ("file", "made"),
    [
        (pages.RATIOS, plots.ratio_plot),
        (pages.TIMES, plots.growth_plot),
        (pages.MEMORY, plots.memory_plot),
    ],
    ids=lambda each: getattr(each, "stem", ""),
)
def test_the_plots_are_those_of_the_results(file: Path, made: object) -> None:
    assert callable(made)
    drawn = file.read_text(encoding="utf-8")
    assert drawn == made(KEPT)
    ElementTree.fromstring(drawn)
    assert not re.findall(r"https?://(?!www\.w3\.org/)", drawn)


def test_every_measure_is_told_met_or_missed() -> None:
    page = pages.page(KEPT)
    missed = [each for each in KEPT.measures if each.met is False]
    assert page.count("**missed**") == len(missed)
    told = sum(each.met is not None for each in KEPT.measures)
    assert f"Of {told} aims {told - len(missed)} are met." in page
    plot = plots.ratio_plot(KEPT)
    assert plot.count(">aim missed</text>") == 1 + sum(each.plotted and bool(each.ratio) for each in missed)


def test_a_peer_that_is_not_there_is_told_of() -> None:
    gone = Measure(
        "x", "Weight", "KB", 12, "TimelineJS3", None, Aim(40), "Not measured: npm is not installed."
    )
    table = "\n".join(pages.measure_table([gone]))
    assert "| Weight (1) | 12 KB | TimelineJS3: not measured |  | at most 40 KB | met |" in table
    assert "1. Not measured: npm is not installed." in table


@pytest.mark.parametrize(
    ("aim", "ours", "theirs", "met"),
    [
        (Aim(10), 10, None, True),
        (Aim(10), 11, 1000, False),
        (Aim(0), 0, 3, True),
        (Aim(times=0.5), 5, 10, True),
        (Aim(times=0.5), 6, 10, False),
        (Aim(times=0.5), 6, None, None),
    ],
)
def test_an_aim_is_met_or_missed(aim: Aim, ours: float, theirs: float | None, met: bool | None) -> None:
    assert Measure("x", "X", "ms", ours, "peer", theirs, aim).met is met


@pytest.mark.parametrize(("power", "steep"), [(1.0, False), (1.1, False), (1.3, True), (2.0, True)])
def test_what_grows_too_steeply_is_named(power: float, steep: bool) -> None:
    sizes = (100, 1_000, 10_000, 100_000)
    grown = Growth("read", tuple(Point(size, 1e-6 * size**power, 100) for size in sizes))
    assert grown.too_steep is steep
    (row,) = list(pages.growth_table([grown]))[2:]
    assert (f"**n^{power:.2f}**" in row) is steep


def test_a_row_that_is_shorter_says_so_and_why() -> None:
    grown = [
        Growth(step, tuple(Point(size, 1e-6 * size, 100) for size in sizes))
        for step, sizes in (("read", (100, 10_000, 100_000)), ("folder", (100, 10_000)))
    ]
    page = pages.page(replace(KEPT, growth=tuple(grown)))
    assert "| Publish a whole folder | 0.1 ms | 10 ms | not measured | 100 MB |" in page
    assert "“Publish a whole folder” is not measured beyond 10,000 events, so that" in page
    assert "beyond, as for “Publish a whole folder”, a single one." in page
    assert "Not measured of them, so that a run stays short: “Publish a whole folder”." in page
    plot = plots.growth_plot(replace(KEPT, growth=tuple(grown)))
    assert plot.count("<circle") == 5


@pytest.mark.parametrize(("seconds", "steep"), [(4.0, False), (4.7, False), (4.9, True), (16.0, True)])
def test_an_odd_shape_that_grows_too_steeply_is_marked(seconds: float, steep: bool) -> None:
    odd = Odd("all on one day", "read", 1_000, 4_000, 1.0, seconds, 1.0, 100)
    row = list(pages.odd_table([odd]))[2]
    assert (f"**n^{odd.exponent:.2f}**" in row) is steep


def test_the_page_says_on_which_commit_it_was_measured() -> None:
    assert "| run on | commit 1a2b3c4-dirty |" in pages.page(replace(KEPT, commit="1a2b3c4-dirty"))
    assert "| run on | a commit that it did not note |" in pages.page(replace(KEPT, commit=""))
    assert "one run on commit 1a2b3c4-dirty," in pages.part(replace(KEPT, commit="1a2b3c4-dirty"))


def test_results_are_read_as_they_were_written(tmp_path: Path) -> None:
    results.write(KEPT, tmp_path / "results.json")
    assert results.read(tmp_path / "results.json") == KEPT
    assert {each.step for each in KEPT.growth} <= set(STEPS)


def test_the_command_lists_what_it_measures_with_an_example() -> None:
    told = CliRunner().invoke(main, ["--help"]).output
    assert all(f"  {name} " in told for name in BENCHMARKS)
    assert "python -m benchmarks dates export" in told
    modules = {
        path.stem for path in (ROOT / "benchmarks").glob("*.py") if "def measures(" in path.read_text()
    }
    assert modules | {"growth"} == set(BENCHMARKS)
    assert CliRunner().invoke(main, ["nothing"]).exit_code == 2
