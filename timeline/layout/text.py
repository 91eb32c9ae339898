"""Text as it will be set: measured with HarfBuzz, split into runs by script, wrapped into lines, never cut.

Widths are those that a browser gives the same font at the same size in CSS pixels, with kerning, ligatures,
automatic optical size.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

import uharfbuzz as hb

from timeline.directions import CLOSES, OPENS, direction_of, reopened
from timeline.layout.faces import ARABIC, LATIN, FontFile, own_font

ASCENT, DESCENT = 0.97, 0.25
"""How far a line of Inter reaches above and below its baseline, in its size."""

MOST_REMEMBERED = 50_000
"""Widths, and wrapped texts, that a measure keeps."""
LONGEST_PIECE = 300
"""No line of a chart holds more characters of one word."""

_ARABIC = "\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufeff"
_HEBREW = "\u0590-\u05ff\ufb1d-\ufb4f"
_RIGHT_TO_LEFT = re.compile(f"[{_ARABIC}{_HEBREW}]")
_LETTERS = "a-zA-Z\u00c0-\u052f"
# A run of right-to-left text goes on over digits, spaces and marks as long as right-to-left letters follow,
# and over a number at its end, which no word follows: "2022" stands at the left of its month.
_RUNS = re.compile(
    f"[{_ARABIC}{_HEBREW}](?:[^{_LETTERS}]*[{_ARABIC}{_HEBREW}])*"
    rf"(?:[ \u00a0]+\d+(?:[.,:/\u2013-]\d+)*(?!\d|[.,:/\u2013-]\d|[ \u00a0]*[{_LETTERS}]))?"
    f"|[^{_ARABIC}{_HEBREW}]+"
)
_SPACE = re.compile(r"[ \t\r\n]+")
_NUMBER = re.compile(r"\d[\d.,]*")
_ISOLATES = re.compile("[\u2066-\u2069]")


class TextStyle(NamedTuple):
    """How a stretch of text is set: size in pixels, weight (400 regular, 600 semibold), colour role."""

    size: float
    weight: int
    colour: str


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one family and style; right-to-left text carries its isolating marks (U+2067…U+2069)."""

    text: str
    style: TextStyle
    family: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text, as runs in logical order, and its width in pixels."""

    runs: tuple[Run, ...]
    width: float

    @property
    def text(self) -> str:
        """The words, without the marks of direction."""
        return _ISOLATES.sub("", "".join(run.text for run in self.runs))

    @property
    def size(self) -> float:
        """The size of its largest type."""
        return max((run.style.size for run in self.runs), default=0.0)


def is_right_to_left(text: str) -> bool:
    """Whether any letter of the text is Arabic or Hebrew."""
    return _RIGHT_TO_LEFT.search(text) is not None


class Measure:
    """Measures and wraps text in the fonts it is given; remembers what it has measured.

    Threads may share one: a width is at worst computed twice.
    """

    def __init__(self, first: FontFile | None = None, more: Sequence[FontFile] = ()) -> None:
        """With the two fonts that come with Timeline.

        `first` sets what it can in place of Inter; of what neither has, each of `more` sets what it can.
        """
        self._first = (first or own_font(LATIN)).family
        ordered = [*([first] if first else []), own_font(LATIN), own_font(ARABIC), *more]
        self.fonts = MappingProxyType({font.family: font for font in ordered})
        self.brought = tuple(font for font in self.fonts.values() if font.family not in (LATIN, ARABIC))
        self._fonts: dict[tuple[str, float, int], hb.Font] = {}
        self._widths: dict[tuple[str, float, int], float] = {}
        self._wrapped: dict[tuple[str, float, float, int, bool], tuple[str, ...]] = {}

    def width(self, text: str, size: float, weight: int = 400) -> float:
        """The width of the text on one line, in pixels."""
        key = (text, size, weight)
        width = self._widths.get(key)
        if width is None:
            if len(self._widths) > MOST_REMEMBERED:
                self._widths.clear()
            width = self._widths[key] = self._measured(text, size, weight)
        return width

    def line(self, pieces: Iterable[tuple[str, TextStyle]], *, rtl: bool = False) -> Line:
        """One line of differently set pieces; `rtl`: the line as a whole reads from right to left."""
        runs: list[Run] = []
        width = 0.0
        for text, style in pieces:
            width += self.width(text, style.size, style.weight)
            for part in _RUNS.findall(text):
                group = [Run(piece, style, family) for piece, family in self._pieces(part)]
                runs += _isolated(group) if not rtl and direction_of(part, "ltr") == "rtl" else group
        return Line(tuple(_isolated(runs) if rtl else runs), width)

    def wrap(
        self, text: str, width: float, size: float, weight: int = 400, *, even: bool = True
    ) -> tuple[str, ...]:
        """The text as the fewest lines that fit; `even`: evenly filled where the last would be short.

        A word is broken only where it is wider than that.
        """
        key = (text, width, size, weight, even)
        lines = self._wrapped.get(key)
        if lines is None:
            if len(self._wrapped) > MOST_REMEMBERED:
                self._wrapped.clear()
            lines = self._wrapped[key] = self._wrap(text, width, size, weight, even=even)
        return lines

    def _wrap(self, text: str, width: float, size: float, weight: int, *, even: bool) -> tuple[str, ...]:
        whole = _SPACE.split(text.strip())
        parts = [part for word in whole for part in self._broken(word, width, size, weight)]
        words = self._with_numbers(parts, width, size, weight)
        widths = [self.width(word, size, weight) for word in words]
        space = self.width(" ", size, weight)
        filled = _fill(widths, space, width)
        if even and _ends_short(filled, widths, space, width):
            filled = _balanced(filled, widths, space, width)
        return tuple(reopened(" ".join(words[first:last]) for first, last in filled))

    def _with_numbers(self, words: Sequence[str], width: float, size: float, weight: int) -> list[str]:
        """The words, a number together with what it counts where both fit on a line with room to spare."""
        joined: list[str] = []
        for word in words:
            pair = f"{joined[-1]} {word}" if joined and _NUMBER.fullmatch(joined[-1]) else ""
            if pair and self.width(pair, size, weight) <= 0.8 * width:
                joined[-1] = pair
            else:
                joined.append(word)
        return joined

    def _broken(self, word: str, width: float, size: float, weight: int) -> list[str]:
        """The word in pieces that fit: cut after hyphens and slashes if that is enough, else anywhere."""
        if self.width(word, size, weight) <= width:
            return [word]
        pieces: list[str] = []
        rest = word
        while rest and (cut := self._fitting(rest, width, size, weight)) < len(rest):
            hyphen = max(rest.rfind(mark, 0, cut) + 1 for mark in "-–/_.@")
            pieces.append(rest[: hyphen or cut])
            rest = rest[hyphen or cut :]
        return [*pieces, rest]

    def _fitting(self, text: str, width: float, size: float, weight: int) -> int:
        """How many characters from the first on fit, at least one."""
        fits, fails = 1, min(len(text), LONGEST_PIECE) + 1
        while fails - fits > 1:
            middle = (fits + fails) // 2
            if self._measured(text[:middle], size, weight) <= width:
                fits = middle
            else:
                fails = middle
        return fits

    def _pieces(self, run: str) -> Iterable[tuple[str, str]]:
        """A run of one direction in pieces of one family: mostly whole."""
        first = ARABIC if is_right_to_left(run) else self._first
        if not self.brought or self.fonts[first].characters.issuperset(map(ord, run)):
            return ((run, first),)
        return ((piece, family) for family, piece in self._split(run, first))

    def _split(self, run: str, first: str) -> list[tuple[str, str]]:
        """Family and text of each piece: the first family that has a letter sets it.

        Spaces, signs and what combines with a letter stay with the letter before them.
        """
        pieces: list[tuple[str, str]] = []
        for character in run:
            order = [first, *self.fonts]
            if pieces and unicodedata.category(character)[0] in "ZPSMC":
                order.insert(0, pieces[-1][0])
            fitting = (each for each in order if ord(character) in self.fonts[each].characters)
            family = next(fitting, pieces[-1][0] if pieces else first)
            if pieces and pieces[-1][0] == family:
                pieces[-1] = family, pieces[-1][1] + character
            else:
                pieces.append((family, character))
        return pieces

    def _measured(self, text: str, size: float, weight: int) -> float:
        return sum(
            self._shaped(piece, family, size, weight)
            for run in _RUNS.findall(text)
            for piece, family in self._pieces(run)
        )

    def _shaped(self, text: str, family: str, size: float, weight: int) -> float:
        font = self._font(family, size, weight)
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        hb.shape(font, buffer)
        units = font.face.upem
        # A character that the font lacks comes from another font, of unknown width: an em is safe.
        advances = (
            units if info.codepoint == 0 else position.x_advance
            for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        )
        return float(sum(advances) * size / units)

    def _font(self, family: str, size: float, weight: int) -> hb.Font:
        # Inter's optical axis runs from 14 to 32: one font serves all smaller sizes.
        optical = min(max(size, 14.0), 32.0)
        key = (family, optical, weight)
        font = self._fonts.get(key)
        if font is None:
            font = self._fonts[key] = hb.Font(self.fonts[family].face)
            font.set_variations({"wght": weight, "opsz": optical})
        return font


def _fill(widths: Sequence[float], space: float, width: float) -> list[tuple[int, int]]:
    """First and last word (exclusive) of each line, filled from the first on."""
    starts, used = [0], 0.0
    for index, word in enumerate(widths):
        if index > starts[-1] and used + space + word > width:
            starts.append(index)
            used = word
        else:
            used += word if index == starts[-1] else space + word
    return list(pairwise([*starts, len(widths)]))


def _ends_short(
    filled: Sequence[tuple[int, int]], widths: Sequence[float], space: float, width: float
) -> bool:
    """Whether the last of several lines would look lost: less than a third full."""
    first, last = filled[-1]
    return len(filled) > 1 and sum(widths[first:last]) + space * (last - first - 1) < width / 3


def _balanced(
    filled: list[tuple[int, int]], widths: Sequence[float], space: float, width: float
) -> list[tuple[int, int]]:
    """As few lines, in about the narrowest measure that holds them."""
    narrowest, widest = max(widths), width
    # Halving six times comes within a pixel or two.
    for _ in range(6):
        middle = (narrowest + widest) / 2
        tried = _fill(widths, space, middle)
        if len(tried) == len(filled):
            filled, widest = tried, middle
        else:
            narrowest = middle
    # A tenth more lets the first lines be the longer ones.
    slack = _fill(widths, space, min(width, widest * 1.1))
    return slack if len(slack) == len(filled) else filled


def _isolated(runs: list[Run]) -> list[Run]:
    """Runs that read from right to left as one."""
    if runs:
        runs[0] = replace(runs[0], text=OPENS["rtl"] + runs[0].text)
        runs[-1] = replace(runs[-1], text=runs[-1].text + CLOSES)
    return runs
