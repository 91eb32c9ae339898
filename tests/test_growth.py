"""No step grows faster than n log n. Calls of functions are counted, so a slow machine changes nothing."""

from __future__ import annotations

import gc
import math
from collections.abc import Callable, Iterator, Sequence
from cProfile import Profile
from dataclasses import replace
from pathlib import Path
from types import CodeType

import pytest
from faults.test_bombs import FLOODS, Bomb

from benchmarks.chronologies import read
from benchmarks.growth import work
from benchmarks.shapes import ORDINARY, SHAPES
from timeline.checks import check
from timeline.diff import compare
from timeline.exports import style_of
from timeline.exports.formats import Extract, Style
from timeline.exports.presets import fitted, turns
from timeline.gate.names import Watchlist
from timeline.model import Chronology
from timeline.packaged import example
from timeline.publish import publish
from timeline.readers import MOST_TOLD, load
from timeline.scene import Scene, least_height
from timeline.scene.plan import MOST_LABELS
from timeline.select import View
from timeline.spans import Spans
from timeline.themes import LIGHT
from timeline.wording import Wording

FEW, MANY = 75, 300
MORE = MANY * math.log(MANY) / (FEW * math.log(FEW)) * 1.1
"""So many times the calls may be; what is quadratic makes sixteen times as many."""


@pytest.mark.battery
@pytest.mark.parametrize("shape", SHAPES)
def test_calls_grow_no_faster_than_n_log_n(shape: str, tmp_path: Path) -> None:
    few, many = (dict(counted(tmp_path, shape, number)) for number in (FEW, MANY))
    assert few.keys() == many.keys()
    assert {step: (few[step], calls) for step, calls in many.items() if calls > few[step] * MORE} == {}


@pytest.mark.battery
@pytest.mark.parametrize("flood", FLOODS, ids=lambda flood: flood.name)
def test_calls_grow_no_faster_where_all_is_wrong(flood: Bomb, tmp_path: Path) -> None:
    """For each of many faults all people were gone through once more: 50,000 took 40 s."""
    file = tmp_path / "flood.yaml"

    def read_and_checked() -> None:
        chronology, _ = load(file)
        check(chronology)

    def counted_for(number: int) -> int:
        file.write_text(flood.text(number), encoding="utf-8")
        return calls(read_and_checked)

    counted_for(2)  # which imports
    few, many = 2 * FEW, 2 * MANY  # past those for which a name like theirs is looked for
    assert counted_for(many) <= counted_for(few) * MORE


def test_many_charts_do_not_each_go_through_all_events() -> None:
    few, many = (read(SHAPES["a tenth as many charts"](number)) for number in (FEW, MANY))
    assert gone_through(many) <= gone_through(few) * MORE


def gone_through(chronology: Chronology) -> int:
    """How many events are looked at for the charts of the public edition."""
    return calls(lambda: publish(chronology), "_shows")


def test_a_picture_is_not_drawn_anew_for_each_event_without_words() -> None:
    """The height of this picture is the number of its events, so 600 fit."""
    chronology, _ = load(example())
    scene = Extract.of(publish(chronology), View(), Style(680, LIGHT, Wording("en"))).scene()
    drawn: list[int] = []

    def draw(ids: Sequence[str]) -> Scene:
        drawn.append(len(ids))
        return replace(scene, height=float(len(ids)))

    ids = [str(number) for number in range(1_000)]
    _, kept = fitted(draw, [[(id_,)] for id_ in ids], 600.0) or (None, ())
    assert kept == ids[:600]
    assert len([number for number in drawn if number > MOST_LABELS]) < 60


def test_no_steps_are_set_that_a_picture_has_no_height_for() -> None:
    """Where hundreds of events go together, each such group was set in type, to find that it is too high."""
    public = publish(read(SHAPES["as a desk writes it"](600)))
    story = style_of(Style(680, LIGHT, Wording("en")), "story")
    extract = Extract.of(public, View(), story)
    assert max(len(group) for turn in turns(public, extract.events, "") for group in turn) > 100
    assert calls(extract.scene, "rows") < 1_000


@pytest.mark.parametrize("width", [310, 400, 550])
@pytest.mark.parametrize("shape", [shape for shape in SHAPES if "claims" not in shape])
def test_steps_take_at_least_their_least_height(shape: str, width: float) -> None:
    extract = Extract.of(publish(read(SHAPES[shape](60))), View(), Style(width, LIGHT, Wording("en")))
    placed = {*extract.events} - Spans.of(extract.selected).apart
    assert extract.scene().height >= least_height(len(placed))


def test_comparing_does_not_look_for_cycles_in_all_that_it_holds() -> None:
    """Each look goes through all values, so that looks alone made the comparison grow as n^1.2."""
    old, new = (read(SHAPES["as a desk writes it"](number)) for number in (400, 410))
    assert looks_for_cycles(lambda: compare(old, new)) <= 1, "one when it is over"


def test_the_ways_through_a_name_that_repeats_a_word_are_not_gone_through_one_by_one() -> None:
    """There are thousands from each word on: eight initials in “B. B. B. …” kept an export up for minutes."""
    names = Watchlist(["Bo Chen"]).beside(Watchlist(["B. B. B. B. B. B. B. B."]))
    text = "B. " * 200
    assert calls(lambda: names.in_text(text)) < len(text.split()) * 1_000


def test_why_is_looked_for_only_in_dates_that_are_told(tmp_path: Path) -> None:
    """It takes longer than to read one: 50,000 that are none took 20 s, of which 1,000 are told."""
    file = tmp_path / "dates.yaml"
    lines = "".join(f"- {{when: 99 Jan {each}, what: b, said_by: x}}\n" for each in range(10_000, 13_000))
    file.write_text(f"title: t\nsources: {{x: }}\nevents:\n{lines}", encoding="utf-8")
    assert calls(lambda: load(file), "diagnose") == MOST_TOLD
    _, problems = load(file)
    assert len(problems) == MOST_TOLD + 1
    assert all(f"“99 Jan {number}” " in str(problem) for number, problem in enumerate(problems[:-1], 10_000))


def looks_for_cycles(act: Callable[[], object]) -> int:
    """How often Python's collector runs meanwhile."""
    looks: list[str] = []

    def look(phase: str, _: object) -> None:
        looks.append(phase)

    gc.callbacks.append(look)
    try:
        act()
    finally:
        gc.callbacks.remove(look)
    return looks.count("start")


def counted(folder: Path, shape: str, number: int) -> Iterator[tuple[str, int]]:
    """How many functions each step calls, Python's and C's; caches are filled by one run before."""
    path = folder / f"{number}.yaml"
    path.write_text(SHAPES[shape](number), encoding="utf-8")
    for step, act in work(path, apart=shape == ORDINARY):
        if step != "folder":  # whose pictures are tried event by event, and whose other files are here
            yield step, calls(act)


def calls(act: Callable[[], object], name: str = "") -> int:
    """How many functions it calls; of one name, if it is given, Python's only."""
    profile = Profile()  # written in C: a function of Python's at each call takes several times as long
    profile.runcall(act)
    found = profile.getstats()
    return sum(
        each.callcount
        for each in found
        if not name or (isinstance(each.code, CodeType) and each.code.co_name == name)
    )
