"""The files of one chart in a published folder: which there are, in which shape, and what they are called."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from timeline.dates.refusals import quoted
from timeline.exports import FORMATS, Made, NotThere, style_of
from timeline.exports.formats import Extract, Oversize
from timeline.publish import PublicChronology
from timeline.scene import Scene
from timeline.select import View

_TAKEN = re.compile(r"(con|prn|aux|nul|(com|lpt)[0-9¹²³])(\..*)?|.*[*].*", re.IGNORECASE)
"""Names of devices, which Windows takes for them in every folder, and what it has a meaning for."""
WHOLE = "timeline"
"""The folder of the only chart where a file names none."""
FOLDER = "charts"
LONGEST_NAME = 100
"""Bytes of a chart's name: a disk takes 255 for a folder's, and some systems 260 for a whole path."""
FILES: Mapping[str, tuple[str, str]] = {
    "wide.svg": (".svg", "wide"),
    "article.svg": (".svg", "article"),
    "phone.svg": (".svg", "phone"),
    "wide.png": (".png", "wide"),
    "article.png": (".png", "article"),
    "phone.png": (".png", "phone"),
    "print.png": (".png", "print"),
    "square.png": (".png", "square"),
    "story.png": (".png", "story"),
    "social.png": (".png", "social"),
    "chart.pdf": (".pdf", "print"),
    "list.html": (".list.html", "article"),
    "list.md": (".md", "article"),
    "list.txt": (".txt", "article"),
    "claims.csv": (".csv", "article"),
    "events.json": (".json", "article"),
}
"""What is made of each chart besides its embed: the format, and the preset that gives it its shape."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart with its files by name; `left_out` are those that no file can hold, each with the reason.

    `extract` is the chart as in an article.
    """

    name: str
    extract: Extract
    scene: Scene
    files: Mapping[str, Made]
    left_out: Mapping[str, str]

    @property
    def narrowed(self) -> Mapping[str, Sequence[str]]:
        """The ids of the events that a file has no room for, by its name; not of files that have."""
        unshown = {
            name: made.extract.unshown
            for name, made in self.files.items()
            if made.extract and made.extract.style.height
        }
        return {name: ids for name, ids in unshown.items() if ids}

    @property
    def author(self) -> str | None:
        """Who wrote it."""
        public = self.extract.public
        return (public.chart(self.extract.view.chart) or public).byline

    def path(self, file: str) -> str:
        """The path of one of its files in the whole folder."""
        return f"{FOLDER}/{self.name}/{file}"


def names_of(public: PublicChronology) -> Sequence[tuple[str, str]]:
    """Each chart's folder and name; one of everything where the file names none.

    Raises:
        NotThere: a name cannot be that of a folder, or two are the same to some systems.
    """
    seen: dict[str, str] = {}
    for name in (chart.name for chart in public.charts):
        if _TAKEN.fullmatch(name):
            raise NotThere(
                f"Windows can have no folder called “{name}”. Give the chart another name, as {name}-chart."
            )
        if name.startswith(".") or name.endswith(".") or ":" in name or len(name.encode()) > LONGEST_NAME:
            raise NotThere(
                f"A folder cannot be called “{quoted(name)[1:-1]}”. "
                "Give the chart a shorter name, without a colon, and without a dot at its ends."
            )
        if (other := seen.setdefault(normalize("NFKC", name).casefold(), name)) != name:
            raise NotThere(
                f"“{other}” and “{name}” are one folder to some systems. Rename one of the charts."
            )
    return [(chart.name, chart.name) for chart in public.charts] or [(WHOLE, "")]


def drawn(everything: Extract, folder: str, chart: str, told: Callable[[str], None]) -> Drawn:
    """A chart of everything in every format; `told` hears of each file before it is made.

    Raises:
        Unmakeable: the words of the chart cannot be set.
    """
    whole = everything.narrowed(View.of(everything.public.chart(chart)))
    extracts = {preset: whole.styled(style_of(whole.style, preset)) for _, preset in FILES.values()}
    files: dict[str, Made] = {}
    left_out: dict[str, str] = {}
    for file, (suffix, preset) in FILES.items():
        told(f"{folder}/{file}")
        try:
            files[file] = Made(FORMATS[suffix](extracts[preset]), extracts[preset])
        except Oversize as error:
            left_out[file] = str(error)
    return Drawn(folder, extracts["article"], extracts["article"].scene(), files, left_out)
