"""What a whole run found, kept in `benchmarks/results.json`: page, plots and README are made of it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.growth import Growth, Odd, Point
from benchmarks.machine import Machine
from benchmarks.measures import Aim, Measure

FILE = Path(__file__).parent / "results.json"
DIGITS = 3


@dataclass(frozen=True, slots=True)
class Results:
    """One run."""

    day: str
    machine: Machine
    load: tuple[float, float]
    """Before and after."""
    minutes: float
    measures: tuple[Measure, ...]
    growth: tuple[Growth, ...]
    odd: tuple[Odd, ...]
    commit: str = ""
    """The one that it ran on, `-dirty` where files differed from it; empty where nobody knows."""


def today() -> str:
    """The day of the run."""
    return datetime.now(tz=UTC).date().isoformat()


def write(results: Results, file: Path = FILE) -> None:
    """Keeps them, to three digits: more would tell of the moment, not of the program."""
    text = json.dumps(_rounded(asdict(results)), ensure_ascii=False, indent=1)
    file.write_text(text + "\n", encoding="utf-8")


def read(file: Path = FILE) -> Results:
    """Those of the last whole run."""
    kept = json.loads(file.read_text(encoding="utf-8"))
    return Results(
        kept["day"],
        Machine(**kept["machine"]),
        tuple(kept["load"]),
        kept["minutes"],
        tuple(Measure(**each | {"aim": _aim(each["aim"])}) for each in kept["measures"]),
        tuple(
            Growth(each["step"], tuple(Point(**point) for point in each["points"])) for each in kept["growth"]
        ),
        tuple(Odd(**each) for each in kept["odd"]),
        kept.get("commit", ""),
    )


def _aim(kept: dict[str, float | None] | None) -> Aim | None:
    return Aim(**{name: value for name, value in kept.items() if value is not None}) if kept else None


def _rounded(value: object) -> object:
    match value:
        case dict():
            return {key: _rounded(each) for key, each in value.items()}
        case list() | tuple():
            return [_rounded(each) for each in value]
        case float() if value == float("inf"):
            return None
        case float():
            return float(f"{value:.{DIGITS}g}")
        case _:
            return value
