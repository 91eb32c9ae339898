"""Time to pixels, and horizontal places that stand by a new scale."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Scale:
    """Time to pixels: `first` lies at x `start`, `last` at x `end`; right to left, `start` is the greater."""

    first: int
    last: int
    start: float
    end: float

    def x(self, instant: float) -> float:
        """The x of an instant (microseconds since 1970)."""
        return self.start + (instant - self.first) / (self.last - self.first) * (self.end - self.start)

    def instant(self, x: float) -> float:
        """The instant at an x."""
        return self.first + (x - self.start) / (self.end - self.start) * (self.last - self.first)


class At(NamedTuple):
    """A horizontal place: pixels from an instant, or without one, pixels from the left edge of the canvas."""

    offset: float
    instant: int | None = None

    @property
    def timed(self) -> bool:
        """Whether it keeps to an instant."""
        return self.instant is not None

    def x(self, scale: Scale) -> float:
        """Pixels from the left edge of the canvas."""
        return self.offset if self.instant is None else scale.x(self.instant) + self.offset

    def moved(self, by: float) -> At:
        """The place so many pixels to the right."""
        return At(self.offset + by, self.instant)
