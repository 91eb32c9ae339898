"""No step grows faster than n log n. Calls of functions are counted, so a slow machine changes nothing."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

import pytest

from benchmarks.growth import work
from benchmarks.shapes import SHAPES

GROWING = (
    "as a desk writes it",
    "one event with so many claims",
    "so many withheld people",
    "so many people under one alias",
    "a tenth as many charts",
)
"""The shapes in which something else grows with the events; `make bench` measures them all."""
FEW, MANY = 100, 400
MORE = MANY * math.log(MANY) / (FEW * math.log(FEW)) * 1.1
"""So many times the calls may be; what is quadratic makes sixteen times as many."""


@pytest.mark.battery
@pytest.mark.parametrize("shape", GROWING)
def test_calls_grow_no_faster_than_n_log_n(shape: str, tmp_path: Path) -> None:
    few, many = (dict(counted(tmp_path, shape, number)) for number in (FEW, MANY))
    assert few.keys() == many.keys()
    assert {step: (few[step], calls) for step, calls in many.items() if calls > few[step] * MORE} == {}


def counted(folder: Path, shape: str, number: int) -> Iterator[tuple[str, int]]:
    """How many functions each step calls, Python's and C's; caches are filled by one run before."""
    path = folder / f"{number}.yaml"
    path.write_text(SHAPES[shape](number), encoding="utf-8")
    for step, act in work(path):
        yield step, calls(act)


def calls(act: Callable[[], object]) -> int:
    """How many functions it calls."""
    number = 0

    def count(_frame: FrameType, what: str, _argument: object) -> None:
        nonlocal number
        number += what in ("call", "c_call")

    sys.setprofile(count)
    try:
        act()
    finally:
        sys.setprofile(None)
    return number
