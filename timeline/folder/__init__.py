"""A publication as one folder for any static host: each chart in every form, the data, a page of it all.

`folder` gives the files by their paths in it; the same chronology and options give the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from timeline.exports import FORMATS, Allowance, Made, NotThere, Style, guarded
from timeline.exports.formats import Extract, Unmakeable, embed_page
from timeline.folder import manifest
from timeline.folder.addresses import AddressError, Base
from timeline.folder.charts import FILES, Drawn, drawn, names_of
from timeline.folder.index import index
from timeline.folder.manifest import Existing, found, narrowed
from timeline.folder.snippets import COLUMN, Snippet, height, iframe, snippets
from timeline.folder.social import Card, discovery, oembed
from timeline.layout.faces import FontError
from timeline.model import Chronology
from timeline.publish import PublicChronology
from timeline.select import View

__all__ = [
    "AddressError", "Base", "Existing", "Publication", "folder", "found", "narrowed", "packed",
]  # fmt: skip
DATA = {"claims.csv": ".csv", "events.json": ".json"}
"""The files of everything public, and their formats."""
ROOT = "../../"
"""The whole folder, seen from a file of a chart."""
Progress = Callable[[int, int, str], None]
"""Is told how many files there are already, how many there will be, and which is next."""


@dataclass(frozen=True, slots=True)
class Publication:
    """A chronology on its way to readers: how it looks, where it will stand, what was allowed.

    `below` is HTML for the end of each embed, below its list, by the chart's name; `name` is that of the
    folder, which readers see in its address.
    """

    chronology: Chronology
    public: PublicChronology
    style: Style
    base: Base
    allowances: Sequence[Allowance] = ()
    below: Mapping[str, str] = field(default_factory=dict)
    name: str = ""


def folder(publication: Publication, progress: Progress | None = None) -> Mapping[str, bytes]:
    """Every file of the folder, by its path in it.

    Raises:
        NotThere: a chart cannot be made, or there is no public event.
        Refused: something that is withheld from readers is still there.
    """
    public, style = publication.public, publication.style
    if not public.events:
        raise NotThere("No event is public; nothing was written.")
    names = names_of(public)
    tell = _counter(len(names) * (len(FILES) + 1) + len(DATA), progress)
    everything = Extract.of(public, View(), style)
    try:
        charts = [drawn(everything, name, chart, tell) for name, chart in names]
        pages = [_Pages(publication, each) for each in charts]
        made = {path: file for each in pages for path, file in each.files(tell)}
    except (Unmakeable, FontError) as error:
        raise NotThere(str(error)) from None
    made |= _data(everything, tell)
    made |= {file: Made(picture.content) for file, picture in public.pictures.items()}
    sizes = {path: len(file.content) for path, file in made.items()}
    shown = [(each.drawn, each.snippets) for each in pages]
    head = pages[0].card("index.html", public.title).tags
    made["index.html"] = Made(index(public, shown, sizes, style.wording, style.theme, style.measure, head))
    address = publication.base.url
    places = (publication.name, address)
    files = guarded(publication.chronology, public, made, publication.allowances, places)
    written = manifest.manifest(public.title, address, charts, files)
    return {**files, manifest.NAME: written}


def packed(files: Mapping[str, bytes]) -> bytes:
    """A folder as a ZIP archive; the same files give the same bytes."""
    archive = io.BytesIO()
    with ZipFile(archive, "w", ZIP_DEFLATED) as written:
        for name, content in sorted(files.items()):
            entry = ZipInfo(name)  # of 1 January 1980, the first date that the format knows
            entry.external_attr = 0o644 << 16
            written.writestr(entry, content, ZIP_DEFLATED)
    return archive.getvalue()


class _Pages:
    """The pages, snippets and answers around the drawings of one chart."""

    def __init__(self, publication: Publication, chart: Drawn) -> None:
        self._publication = publication
        self.drawn = chart
        self.snippets: Sequence[Snippet] = list(snippets(chart, publication.base, publication.style.wording))

    def files(self, tell: Callable[[str], None]) -> Iterator[tuple[str, Made]]:
        """The files of the chart by their paths, the embed first."""
        chart, extract = self.drawn, self.drawn.extract
        path = chart.path("embed.html")
        tell(path)
        card = self.card(path, chart.scene.title)
        asked = discovery(card, self._address("oembed.json")) if self._publication.base.url else ""
        below = self._publication.below.get(extract.view.chart, "")
        yield path, Made(embed_page(extract, head=card.tags + asked, below=below, beside=ROOT), extract)
        yield from ((chart.path(name), file) for name, file in chart.files.items())
        yield from ((chart.path(f"snippets/{each.file}"), Made(each.html.encode())) for each in self.snippets)
        frame = iframe(chart, self._publication.base)
        answer = oembed(card, frame, COLUMN, height(extract), chart.author)
        yield chart.path("oembed.json"), Made(answer)

    def card(self, path: str, title: str) -> Card:
        """How others show a page of the folder, with this chart as its picture."""
        base, scene = self._publication.base, self.drawn.scene
        social = self.drawn.files.get("social.png") if base.url else None
        return Card(
            title=title,
            description=scene.alt,
            language=scene.language,
            site=self._publication.public.title,
            address=base.of_file(path) if base.url else "",
            picture=self._address("social.png") if social else "",
            pictured=social.extract.scene().alt if social and social.extract else "",
        )

    def _address(self, file: str) -> str:
        return self._publication.base.of_file(self.drawn.path(file))


def _data(everything: Extract, tell: Callable[[str], None]) -> Iterator[tuple[str, Made]]:
    for name, suffix in DATA.items():
        tell(name)
        yield name, Made(FORMATS[suffix](everything))


def _counter(total: int, progress: Progress | None) -> Callable[[str], None]:
    done = iter(range(total + 1))

    def tell(file: str) -> None:
        if progress:
            progress(next(done, total), total, file)

    return tell
