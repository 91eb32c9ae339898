"""What can be made of a selection, by suffix: each format turns an `Extract` into the bytes of a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from timeline.exports.presets import ENOUGH, Turn, fitted, keeps, turns
from timeline.layout.text import Measure
from timeline.publish import PublicChronology
from timeline.renderers import data, embed, listing, raster, svg, text
from timeline.renderers.fonts import fonts_of, runs_of, unknown_characters
from timeline.scene import MOST_MARKS, TRACKS_FROM, Scene, draw, least_height
from timeline.select import View, in_time, select
from timeline.spans import Spans
from timeline.tables import Frames, tabulate
from timeline.themes import Theme
from timeline.wording import Wording

MOST_PIXELS = 100_000_000
"""The largest PNG: 400 MB in memory while it is made."""
MOST_CLOSE = 24
"""Of more events a picture of a given height has no room in larger type, nor for more words."""
EMBEDDED: Sequence[tuple[float, float, float | None, float]] = (
    (340, 0, 560, 440),
    (640, 560, 900, 800),
    (1000, 900, None, 1200),
)
"""The drawings in an embed: the width it is laid out for, the widths of the page it is shown at (from, to
below), and the widest it is then drawn."""


class Unmakeable(ValueError):
    """A format cannot hold a drawing; the message says why, and what to do."""


class Oversize(Unmakeable):
    """A drawing is too large for this one shape; another may hold it."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a file looks: width in pixels, a theme, and the words around the file's own.

    `scale` is how many pixels of a PNG there are to one of the drawing; `font`: whether an SVG carries its
    fonts. Where there is a `height`, a drawing has it: events that do not fit are left out by rule, and the
    count on it says so. Where all fit with the names of who said them, these stand there, and it is laid out
    for the first width of `closer` that has room; where some are left out, for `partial` if that has room for
    enough. `measure` remembers what it has measured: the next drawing in this style is faster.
    """

    width: float
    theme: Theme
    wording: Wording
    scale: float = 2.0
    font: bool = True
    height: float | None = None
    closer: tuple[float, ...] = ()
    partial: float | None = None
    measure: Measure = field(default_factory=Measure, compare=False)


Drawing = tuple[Scene, Sequence[str]]
"""A drawing, and the ids of the events that there was room for."""


@dataclass(frozen=True, slots=True)
class Extract:
    """What is exported and how: a view of a public chronology, and how many events there are without it."""

    public: PublicChronology
    view: View
    style: Style
    selected: Frames
    total: int
    drawings: dict[float | None, Drawing] = field(default_factory=dict, compare=False, repr=False)
    """What has been drawn, by width: several formats and what reads them back show one drawing."""

    @classmethod
    def of(cls, public: PublicChronology, view: View, style: Style) -> Extract:
        """The extract that a view selects."""
        frames = tabulate(public)
        return cls(public, view, style, select(frames, view), len(frames.events))

    def narrowed(self, view: View) -> Extract:
        """What another view selects of its events, in the same style."""
        return replace(self, view=view, selected=select(self.selected, view), drawings={})

    def styled(self, style: Style) -> Extract:
        """The same in another style; where only the scale or the fonts of files differ, its drawings too."""
        own = self.style
        alike = replace(style, scale=own.scale, font=own.font) == own and style.measure is own.measure
        return replace(self, style=style, drawings=self.drawings if alike else {})

    @property
    def events(self) -> list[str]:
        """The ids of its events, in the order of time."""
        return in_time(self.selected.events)

    def scene(self, width: float | None = None) -> Scene:
        """Its drawing, in the style's width and height, or as high as it has to be in another width."""
        return self._drawing(width)[0]

    @property
    def shown(self) -> Sequence[str]:
        """The ids of its events that the style's height has room for, highlights first."""
        return self._drawing(None)[1]

    @property
    def unshown(self) -> Sequence[str]:
        """The ids of its events that the style's height has no room for, in the order of time."""
        shown = {*self.shown}
        return [id_ for id_ in self.events if id_ not in shown]

    def _drawing(self, width: float | None) -> Drawing:
        if width not in self.drawings:
            as_high = width is not None or self.style.height is None
            self.drawings[width] = self._as_high(width or self.style.width) if as_high else self._fitted()
        return self.drawings[width]

    def _as_high(self, width: float) -> Drawing:
        return self._drawn(self.selected, width), self.events

    def _fitted(self) -> Drawing:
        style, events = self.style, self.events
        closer = (*style.closer, style.width) if len(events) <= MOST_CLOSE else ()
        for width, credited in (*((width, True) for width in closer), (style.width, False)):
            scene = self._drawn(self.selected, width, self._height(width), credited=credited)
            if scene.height <= self._height(width):
                return replace(scene, height=self._height(width)), events
        scene, shown = self._part()
        missing = len(events) - len(shown)
        told = style.wording.message(
            "Not shown, for want of room: {events}.", events=style.wording.count(missing, missing)
        )
        return replace(scene, alt=f"{scene.alt} {told}", description=f"{scene.description} {told}"), shown

    def _part(self) -> Drawing:
        """As many events as there is room for, or enough in larger type if these tell the same story."""
        style, chart, public = self.style, self.view.chart, self.public
        in_turn = turns(public, self.events, chart)
        most = self._fitting(in_turn, style.width)
        if most is None:
            raise Oversize(
                f"No event fits into {style.width:g} × {style.height:g} pixels below this headline. "
                "Shorten them, or take another --preset."
            )
        larger = self._fitting(in_turn, style.partial) if style.partial else None
        if larger and len(larger[1]) >= ENOUGH and keeps(public, larger[1], most[1], self.events, chart):
            return larger
        return most

    def _fitting(self, in_turn: Sequence[Turn], width: float) -> Drawing | None:
        # What has a place on the axis in the whole chart has one in a part of it, too.
        spans = Spans.of(self.selected)
        known, apart = self.selected.events["id"], spans.apart
        height = self._height(width)
        # Beyond the window of a view there are no steps, and more than MOST_MARKS are counted.
        steps = width < TRACKS_FROM and not self.view.window and len(self.events) <= MOST_MARKS

        def drawn(ids: Sequence[str]) -> Scene | None:
            if steps and least_height(len({*ids} - apart)) > height:
                return None
            return self._drawn(spans.part(known.isin(ids).to_numpy()), width, height, apart=apart)

        return fitted(drawn, in_turn, height)

    def _height(self, width: float) -> float:
        """What there is in height, laid out for a width."""
        assert self.style.height is not None, "what has no height need not fit"
        return self.style.height * width / self.style.width

    def _drawn(
        self,
        selected: Frames,
        width: float,
        least: float = 0.0,
        *,
        credited: bool = False,
        apart: frozenset[str] | None = None,
    ) -> Scene:
        style = self.style
        return draw(
            self.public,
            selected,
            self.view,
            total=self.total,
            width=width,
            theme=style.theme,
            measure=style.measure,
            wording=style.wording,
            least=least,
            credited=credited,
            apart=apart,
        )


def readable(suffix: str, content: bytes, extract: Extract) -> Sequence[bytes]:
    """What only its reader sees in a file: a PDF's texts, and the drawing that PDF and PNG hold."""
    if suffix not in (".png", ".pdf"):
        return ()
    texts = [text.encode() for text in raster.texts_of(content)] if suffix == ".pdf" else []
    # A PDF gives right-to-left letters back in the order of the eye.
    return (*texts, _svg(replace(extract, style=replace(extract.style, font=False))))


# ---- drawings ----------------------------------------------------------------------------------------------


def _svg(extract: Extract) -> bytes:
    scene = extract.scene()
    fonts = fonts_of(runs_of(scene), extract.style.measure) if extract.style.font else ()
    return svg.render(scene, extract.style.theme, fonts=fonts, named=True).encode()


def _png(extract: Extract) -> bytes:
    style = extract.style
    scene = _settable(extract.scene(), style.measure)
    scale = style.scale * style.width / scene.width
    if scene.width * scene.height * scale**2 > MOST_PIXELS:
        raise Oversize(
            f"A PNG of {scene.width * scale:,.0f} × {scene.height * scale:,.0f} pixels is too large. "
            "Ask for fewer events, or a smaller --scale."
        )
    return raster.png(
        svg.render(scene, extract.style.theme),
        scene.width,
        scene.height,
        scale,
        fonts=extract.style.measure.brought,
    )


def _pdf(extract: Extract) -> bytes:
    style = extract.style
    scene = _settable(extract.scene(), style.measure)
    metadata = raster.Metadata(scene.title, scene.alt, scene.language)
    drawn = svg.render(scene, style.theme)
    return raster.pdf(drawn, scene.width, scene.height, metadata, style.measure.brought)


def _settable(scene: Scene, measure: Measure) -> Scene:
    """The scene, if its fonts have all its characters."""
    if unknown := unknown_characters(runs_of(scene), measure):
        named = ", ".join(f"{each} (U+{ord(each):04X})" for each in unknown[:10])
        more = f" and {len(unknown) - 10} more" if len(unknown) > 10 else ""
        raise Unmakeable(
            f"The fonts of PNG and PDF cannot write {named}{more}. "
            "Name a font file that has them, as --font FILE; or export .svg, .md or .txt."
        )
    return scene


def embed_page(extract: Extract, *, head: str = "", below: str = "", beside: str = "") -> bytes:
    """The embed; `head` and `below` are HTML for its head, and for the end of the page, below the list.

    `beside` is the folder with the pictures that are too many for the file.
    """
    drawings = [
        embed.Drawing(extract.scene(width), first, last, widest) for width, first, last, widest in EMBEDDED
    ]
    chart, style = extract.view.chart, extract.style
    return embed.document(
        extract.public,
        drawings,
        extract.events,
        chart,
        style.wording,
        style.theme,
        style.measure,
        head=head,
        below=below,
        beside=beside,
    ).encode()


# ---- text and data -----------------------------------------------------------------------------------------


def _markdown(extract: Extract) -> bytes:
    wording = extract.style.wording
    return text.markdown(extract.public, extract.events, extract.view.chart, wording).encode()


def _plain(extract: Extract) -> bytes:
    wording = extract.style.wording
    return text.plain(extract.public, extract.events, extract.view.chart, wording).encode()


def _list(extract: Extract) -> bytes:
    chart, style = extract.view.chart, extract.style
    return listing.document(extract.public, extract.events, chart, style.wording, style.theme).encode()


def _csv(extract: Extract) -> bytes:
    return data.table(extract.public, extract.events, extract.style.wording).encode()


def _json(extract: Extract) -> bytes:
    return data.document(extract.public, extract.selected.events["id"]).encode()


DRAWINGS = frozenset({".svg", ".png", ".pdf"})
"""The formats that are one drawing, in the style's height where it has one."""
Exporter = Callable[[Extract], bytes]
FORMATS: Mapping[str, Exporter] = {
    ".svg": _svg,
    ".png": _png,
    ".pdf": _pdf,
    ".html": embed_page,
    ".list.html": _list,
    ".md": _markdown,
    ".txt": _plain,
    ".csv": _csv,
    ".json": _json,
}
