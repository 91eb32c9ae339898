"""A newsroom's own theme: a small YAML file over one of ours, with its font and logo text; faults by line."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import get_args

from timeline.dates.refusals import quoted
from timeline.layout.faces import FontError, FontFile, read_font
from timeline.model import Problem, in_order
from timeline.readers import MOST_TOLD
from timeline.readers.decoding import UnreadableError, read_text
from timeline.readers.tree import Block, Items, Location, find
from timeline.readers.yaml_tree import read_tree
from timeline.themes import THEMES, Fault, Role, Shape, Sizes, Theme, faults

LIMIT = 1_000_000
_TOO_LARGE = "A theme has some twenty lines: name the file that holds it."
KEYS = ("name", "based_on", "colours", "voices", "night", "font", "sizes", "logo")
COLOURS = ("ink", "muted", "rule", "band", "shade", "hairline", "paper", "neutral")
SIZES: Mapping[str, tuple[float, float]] = {
    "headline": (16, 40), "subtitle": (11, 20), "name": (11, 15), "role": (10, 12.5), "date": (10, 12.5),
    "label": (10, 13.5), "axis": (10, 13), "legend": (10, 13), "note": (10, 13),
}  # fmt: skip
"""The smallest and largest size of each kind of type for which the lines have room, in pixels."""
LONGEST_LOGO = 60
MOST_VOICES = 24
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


class ThemeError(ValueError):
    """A theme that cannot be used; `problems` say why, each with its line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


def read_theme(path: Path) -> tuple[Theme, FontFile | None]:
    """The theme in a file, and the font that it names, relative to itself.

    Raises:
        ThemeError: it cannot be read, is not a theme, or cannot be read by everyone.
    """
    try:
        root, form = read_tree(read_text(path, LIMIT, _TOO_LARGE), str(path))
    except UnreadableError as error:
        raise ThemeError(error.problems) from None
    if not isinstance(root, Block):
        raise ThemeError([Problem("The file holds no theme.", "Begin with based_on: light", str(path), 1, 1)])
    reading = _Reading(root, path, list(form))
    theme, font = reading.theme()
    if reading.problems:
        # A slip of form is told once, not also as what it made of the value.
        told = [
            each for each in reading.problems if each in form or each.line not in {one.line for one in form}
        ]
        raise ThemeError(in_order(told)[:MOST_TOLD])
    return theme, font


@dataclass(frozen=True, slots=True)
class _Reading:
    """A tree on its way to a theme; what is wrong joins `problems`."""

    tree: Block
    path: Path
    problems: list[Problem]

    def theme(self) -> tuple[Theme, FontFile | None]:
        """The theme and its font, as far as they can be read."""
        self._known(self.tree, KEYS, ())
        base = self._choice("based_on", THEMES) or "light"
        theme = self._coloured(THEMES[base], ())
        night = self._block(("night",))
        if night is not None and THEMES[base].night is not None:
            self._known(night, ("colours", "voices"), ("night",))
            theme = replace(theme, night=self._coloured(THEMES[base].night or theme, ("night",)))
        font = self._font()
        theme = replace(
            theme,
            name=self._text("name", 40) or self.path.stem,
            logo=self._text("logo", LONGEST_LOGO) or "",
            sizes=self._sizes(theme.sizes),
            family=font.family if font else theme.family,
        )
        if not self.problems:
            self.problems.extend(self._faults(theme))
        return theme, font

    def _coloured(self, theme: Theme, under: Location) -> Theme:
        """The theme in the colours and voices that stand under a key."""
        colours: Mapping[str, object] = self._block((*under, "colours")) or {}
        self._known(colours, COLOURS, (*under, "colours"))
        own = {name: self._colour((*under, "colours", name)) for name in COLOURS if name in colours}
        theme = theme.recoloured({name: colour for name, colour in own.items() if colour})
        listed = self._at((*under, "voices"))
        if listed is None:
            return theme
        if not isinstance(listed, Items) or not listed:
            self._wrong(
                (*under, "voices"), "voices is a list of colours.", 'Write - "#a85300" for the first voice.'
            )
            return theme
        if len(listed) > MOST_VOICES:
            remedy = f"Write at most {MOST_VOICES}: nobody tells more colours apart."
            self._wrong((*under, "voices"), f"voices lists {len(listed):,} colours.", remedy)
            return theme
        voices = [
            self._voice((*under, "voices", number), theme.voices[number % len(theme.voices)])
            for number in range(len(listed))
        ]
        return replace(theme, voices=(*voices, *_further(voices, theme.voices)))

    def _voice(self, location: Location, below: tuple[Shape, str]) -> tuple[Shape, str]:
        """The shape and the colour of one voice."""
        written = self._at(location)
        if not isinstance(written, Block):
            return below[0], self._colour(location) or below[1]
        self._known(written, ("shape", "colour"), location)
        shapes = {shape: shape for shape in get_args(Shape) if shape != "upright"}
        shape = self._choice("shape", shapes, location) if "shape" in written else below[0]
        colour = self._colour((*location, "colour")) if "colour" in written else below[1]
        return next((each for each in get_args(Shape) if each == shape), below[0]), colour or below[1]

    def _sizes(self, sizes: Sizes) -> Sizes:
        written: Mapping[str, object] = self._block(("sizes",)) or {}
        self._known(written, SIZES, ("sizes",))
        own: dict[str, float] = {}
        for name, (least, most) in SIZES.items():
            if name not in written:
                continue
            size = written[name]
            if isinstance(size, str) and _NUMBER.fullmatch(size) and least <= float(size) <= most:
                own[name] = float(size)
            else:
                remedy = f"Write a number from {least:g} to {most:g}."
                self._wrong(("sizes", name), f"{name} is {_shown(size)}: no size for it.", remedy)
        return replace(sizes, **own)

    def _font(self) -> FontFile | None:
        if not (written := self._text("font", 400)):
            return None
        try:
            return read_font(self.path.parent / written)
        except FontError as error:
            self._wrong(("font",), str(error), "")
            return None

    def _faults(self, theme: Theme) -> Iterator[Problem]:
        """What keeps the theme from being read by everyone, at the line that says its colour."""
        for under, each in (((), theme), (("night",), theme.night)):
            for fault in faults(each) if each and (not under or "night" in self.tree) else ():
                yield self._problem(self._place_of(fault, under), fault.message, fault.remedy)

    def _place_of(self, fault: Fault, under: Location) -> Location:
        if fault.role.startswith("voice-"):
            return (*under, "voices", int(fault.role[6:]) - 1)
        return (*under, "colours", fault.role)

    # ---- values ----------------------------------------------------------------------------------------

    def _at(self, location: Location) -> object:
        value: object = self.tree
        for step in location:
            if isinstance(value, Block) and isinstance(step, str):
                value = value.get(step)
            elif isinstance(value, Items) and isinstance(step, int) and step < len(value):
                value = value[step]
            else:
                return None
        return value

    def _block(self, location: Location) -> Block | None:
        value = self._at(location)
        if value is None or isinstance(value, Block):
            return value
        self._wrong(location, f"{location[-1]} is {_shown(value)}: it has keys below it.", "")
        return None

    def _text(self, key: str, longest: int) -> str | None:
        value = self.tree.get(key)
        if value is None or (isinstance(value, str) and len(value) <= longest):
            return value
        self._wrong((key,), f"{key} is {_shown(value)}.", f"Write a text of at most {longest} characters.")
        return None

    def _colour(self, location: Location) -> Role | None:
        value = self._at(location)
        if isinstance(value, str) and _COLOUR.fullmatch(value):
            return value.lower()
        hint = "An unquoted # begins a remark. " if value is None else ""
        self._wrong(
            location, f"{_shown(value)} is no colour.", f'{hint}Write it as "#1b1f24", in quotation marks.'
        )
        return None

    def _choice(self, key: str, known: Iterable[str], under: Location = ()) -> str | None:
        value, names = self._at((*under, key)), list(known)
        if value is None or value in names:
            return value if isinstance(value, str) else None
        self._wrong((*under, key), f"There is no {key} {_shown(value)}.", _meant(str(value), names))
        return None

    def _known(self, block: Mapping[str, object], keys: Iterable[str], under: Location) -> None:
        listed = list(keys)
        for key in block:
            if key not in listed:
                whose = (
                    str(under[-1])
                    if under and isinstance(under[-1], str)
                    else "A voice"
                    if under
                    else "A theme"
                )
                self._wrong(
                    (*under, key), f"{whose} takes no {quoted(key)}.", _meant(key, listed), at_key=True
                )

    def _wrong(self, location: Location, message: str, remedy: str, *, at_key: bool = False) -> None:
        self.problems.append(self._problem(location, message, remedy, at_key=at_key))

    def _problem(self, location: Location, message: str, remedy: str, *, at_key: bool = False) -> Problem:
        found = find(self.tree, location)
        place = self.tree.source.place(found.key_start if at_key else found.start)
        return Problem(message, remedy, str(self.path), *place)


def _further(
    voices: Sequence[tuple[Shape, str]], below: Sequence[tuple[Shape, str]]
) -> Iterator[tuple[Shape, str]]:
    """The voices that come after those of the file: those below, but none whose shape is taken."""
    free = [each for each in below if each[0] not in {shape for shape, _ in voices}]
    for each in below[len(voices) :]:
        kept = each if each in free else free[0] if free else None
        if kept:
            free.remove(kept)
            yield kept


def _meant(written: str, known: list[str]) -> str:
    near = difflib.get_close_matches(written.replace("color", "colour"), known, n=1, cutoff=0.6)
    return f"Did you mean {near[0]}?" if near else f"It takes {', '.join(known)}."


def _shown(value: object) -> str:
    return "empty" if value is None else quoted(value) if isinstance(value, str) else "a list or block"


assert {field.name for field in fields(Sizes)} == set(SIZES)
