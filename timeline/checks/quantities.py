"""What a text says of time and number, as the wording checks read it."""

from __future__ import annotations

from typing import NamedTuple


class Length(NamedTuple):
    """A length of time in a text, as "more than two weeks": from `least` to `most` of a unit."""

    text: str
    least: float
    most: float
    unit: str

    @property
    def hedged(self) -> bool:
        """Whether the text says about, almost, more than or the like."""
        return self.least != self.most


class Offset(NamedTuple):
    """How long before or after something else, as "a week later"."""

    length: Length
    sign: int


class NamedDay(NamedTuple):
    """A weekday, and the date written beside it where there is one."""

    text: str
    weekday: int
    month: int = 0
    day: int = 0
    year: int = 0


class Number(NamedTuple):
    """A number that counts something, what it may be where it is hedged, and the words after it."""

    text: str
    value: float
    least: float
    most: float
    after: tuple[str, ...] = ()


class Share(NamedTuple):
    """A share of something, as "almost half"."""

    text: str
    least: float
    most: float
