"""What everything on a chart is laid out against: scale, theme, measure, words, and the sizes of a page."""

from __future__ import annotations

from dataclasses import dataclass, replace

from timeline.directions import direction_of
from timeline.layout.marks import Geometry, beyond, geometry
from timeline.layout.scale import Scale
from timeline.layout.shapes import half_width
from timeline.layout.text import Line, Measure, TextStyle
from timeline.scene.marks import Owner
from timeline.scene.subjects import DrawnAccount, Subject, Words
from timeline.themes import Theme

MARGIN = 20.0
"""Clear pixels at the left and right of a chart."""
ROW = 15.0
"""Height of a line of a label, and of a mark without words."""
MIDDLE = ROW / 2
BASELINE = 4.2
"""From the middle of a mark to the baseline of the words beside it."""
GLYPH_WIDTH = 16.0
"""What the glyph before a date takes, with its space."""
LABEL_WIDTH = 14.8
"""Widest label, in sizes of its type: about 28 characters."""


Marked = tuple[tuple[DrawnAccount, Geometry], ...]
"""The accounts of an event that are in view, each with its marks."""


@dataclass(frozen=True, slots=True)
class Canvas:
    """What every block is laid out against."""

    scale: Scale
    theme: Theme
    measure: Measure
    words: Words
    rtl: bool

    @property
    def left(self) -> float:
        """Where words may begin."""
        return self.scale.start

    @property
    def right(self) -> float:
        """Where words have to end."""
        return self.scale.end

    def label_width(self) -> float:
        """The widest that a label may be."""
        return min(LABEL_WIDTH * self.theme.sizes.label, (self.right - self.left) * 0.48)

    def lines(self, text: str, style: TextStyle, width: float, *, even: bool = True) -> tuple[Line, ...]:
        """The text wrapped and set; `even` as in `Measure.wrap`."""
        wrapped = self.measure.wrap(text, width, style.size, style.weight, even=even)
        return tuple(self.measure.line([(line, style)], rtl=self.rtl) for line in wrapped)

    def own_lines(self, text: str, style: TextStyle, width: float, *, even: bool = True) -> tuple[Line, ...]:
        """The same for a text of the file's own: it reads as its letters do."""
        reads = replace(self, rtl=direction_of(text, "rtl" if self.rtl else "ltr") == "rtl")
        return reads.lines(text, style, width, even=even)

    def together(
        self,
        first: tuple[str, TextStyle],
        second: tuple[str, TextStyle],
        joint: str,
        width: float,
        below: float,
    ) -> tuple[Line, ...]:
        """Two texts on one line, `joint` between them, where that fits; else the second `below`, as wide."""
        joined = [first, (f"{joint}{second[0]}", second[1])] if second[0] else [first]
        one = self.measure.line(joined, rtl=self.rtl)
        if one.width <= width:
            return (one,)
        return (*self.lines(*first, width), *(self.lines(*second, below) if second[0] else ()))

    def owner(self, subject: Subject, account: DrawnAccount) -> Owner:
        """Whose mark it is: a single account takes the fill of its event."""
        fill = subject.fill if len(subject.accounts) == 1 else account.fill
        return Owner(
            subject.track, subject.id, account.claim, account.role, self.theme.shape(account.role), fill
        )

    def marks(self, subject: Subject) -> Marked:
        """The accounts of an event with their marks, arrows for those out of view; none where all are."""
        drawn = [self._marks(account) for account in subject.accounts]
        if not any(drawn):
            return ()
        return tuple(
            [
                (account, marks or beyond(account.dated, self.scale))
                for account, marks in zip(subject.accounts, drawn, strict=True)
            ]
        )

    def _marks(self, account: DrawnAccount) -> Geometry | None:
        return geometry(account.dated, self.scale, half_width(self.theme.shape(account.role)))
