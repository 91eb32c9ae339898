"""What a benchmark gives: one figure of ours, a peer's of the same run, and what we aim at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Unit = Literal["s", "ms", "µs", "MB", "KB", "requests"]


@dataclass(frozen=True, slots=True)
class Aim:
    """At most so much of the unit, or at most so many times the peer's, as set before it was measured."""

    value: float = float("inf")
    times: float = float("inf")

    def met(self, ours: float, theirs: float | None) -> bool | None:
        """Whether it is reached; None where there is no peer's figure to tell."""
        if self.value < float("inf"):
            return ours <= self.value
        return None if theirs is None else ours <= self.times * theirs

    def beside(self, theirs: float) -> float:
        """The aim as times of the peer's."""
        return self.value / theirs if self.value < float("inf") else self.times


@dataclass(frozen=True, slots=True)
class Measure:
    """One line of the table."""

    name: str
    what: str
    unit: Unit
    ours: float | None
    """None where it could not be measured; `note` says why."""
    peer: str = ""
    theirs: float | None = None
    aim: Aim | None = None
    note: str = ""
    """What a peer does more or less than we do."""
    plotted: bool = True

    @property
    def ratio(self) -> float | None:
        """Ours as times of the peer's; below 1 is faster, smaller or less."""
        return self.ours / self.theirs if self.ours is not None and self.theirs else None

    @property
    def met(self) -> bool | None:
        """Whether the aim is reached; None without one, or where it could not be measured."""
        return self.aim.met(self.ours, self.theirs) if self.aim and self.ours is not None else None


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is done: `whole` for figures to publish, less to try something out."""

    quick: bool = False

    def rounds(self, whole: int) -> int:
        """How often something is measured."""
        return max(2, whole // 5) if self.quick else whole

    def size(self, whole: int) -> int:
        """How many events are taken."""
        return whole // 10 if self.quick else whole
