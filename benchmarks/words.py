"""Figures in words: as many digits as mean something, and what a ratio says."""

from __future__ import annotations

from datetime import date

from benchmarks.machine import Machine
from benchmarks.measures import Measure, Unit

ALIKE = 0.05
"""Nearer to each other than this two figures are the same."""


def amount(value: float | None, unit: Unit) -> str:
    """A figure with its unit; long and short times in what one counts them in."""
    if value is None:
        return "not measured"
    if unit == "requests":
        return f"{value:.0f}"
    if unit == "s" and value < 1:
        return amount(value * 1000, "ms")
    if unit == "ms" and value >= 1000:
        return amount(value / 1000, "s")
    if unit == "MB" and value >= 1000:
        return f"{value / 1000:.2g} GB"
    return f"{digits(value)} {unit}"


def digits(value: float) -> str:
    """Two digits of a small figure, three of one below a thousand, all of one beyond."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}".removesuffix(".0") if value >= 10 else f"{value:.2g}"


def times(ratio: float) -> str:
    """A factor: `1.5 times`."""
    return f"{ratio:.0f} times" if ratio >= 10 else f"{ratio:.2g} times"


def ratio_in_words(measure: Measure) -> str:
    """What ours is to the peer's: `12 times faster`, `1.4 times heavier`."""
    ratio = measure.ratio
    if ratio is None:
        return ""
    less, more = {
        "KB": ("lighter", "heavier"),
        "MB": ("less", "more"),
        "requests": ("fewer", "more"),
    }.get(measure.unit, ("faster", "slower"))
    if not ratio:
        return "none"
    if abs(ratio - 1) < ALIKE:
        return "alike"
    return f"{times(1 / ratio)} {less}" if ratio < 1 else f"{times(ratio)} {more}"


def where(day: str, machine: Machine) -> str:
    """When and on what it was measured."""
    return f"{day_in_words(day)}, {machine.cores} cores of an {machine.processor}, Python {machine.python}"


def commit_in_words(commit: str) -> str:
    """What a run ran on; empty is what nobody knows."""
    return f"commit {commit}" if commit else "a commit that it did not note"


def day_in_words(day: str) -> str:
    """A day as the guides write it: `27 November 2026`."""
    read = date.fromisoformat(day)
    return f"{read.day} {read:%B %Y}"
