"""The page that shows a whole published folder: each chart, its texts, snippets with pictures, and files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from importlib.resources import files as resources
from urllib.parse import quote

from timeline.folder.charts import Drawn
from timeline.folder.snippets import Snippet
from timeline.layout.text import Measure, TextStyle
from timeline.publish import PublicChronology
from timeline.renderers import listing, text
from timeline.renderers.fonts import fonts_of, style_rules
from timeline.scene import TRACKS_FROM
from timeline.themes import Theme
from timeline.wording import Wording

WIDE = 900
"""From this width of the page on it shows the wide drawing, in pixels."""


def index(
    public: PublicChronology,
    charts: Sequence[tuple[Drawn, Sequence[Snippet]]],
    sizes: Mapping[str, int],
    wording: Wording,
    theme: Theme,
    measure: Measure,
    head: str,
) -> bytes:
    """The page; `sizes` are the bytes of each file, by its path in the folder."""
    title = listing.HTML.words(public.title)
    alone = public.title if len(charts) == 1 else None
    whose = escape(wording.message("For the desk. In an article, readers see the chart alone."))
    body = "\n".join(
        [
            f'<main>\n<h1>{title}</h1>\n<p class="muted">{whose}</p>',
            *_contents(charts),
            *(
                part
                for drawn, pasted in charts
                for part in _chart(public, drawn, pasted, sizes, wording, titled=drawn.scene.title != alone)
            ),
            *_data(sizes, wording),
            "</main>",
        ]
    )
    style = (
        listing.colours(theme, families=measure.fonts)
        + _file("index.css")
        + _fonts(listing.visible(body), measure)
    )
    return listing.page(
        wording, title, style, body, script=_file("index.js"), head=head, pictures="'self' data:"
    ).encode()


def _fonts(words: str, measure: Measure) -> str:
    once = dict.fromkeys(words.split())
    line = measure.line([(word, TextStyle(16, weight, "ink")) for weight in (400, 700) for word in once])
    return style_rules(fonts_of(line.runs, measure))


def _contents(charts: Sequence[tuple[Drawn, Sequence[Snippet]]]) -> Iterator[str]:
    if len(charts) > 1:
        links = (
            f'<li><a href="#{escape(quote(drawn.name))}">{listing.HTML.words(drawn.scene.title)}</a></li>'
            for drawn, _ in charts
        )
        yield f"<nav><ul>{''.join(links)}</ul></nav>"


def _chart(
    public: PublicChronology,
    drawn: Drawn,
    pasted: Sequence[Snippet],
    sizes: Mapping[str, int],
    wording: Wording,
    *,
    titled: bool,
) -> Iterator[str]:
    """A chart; where the page's title is its own (not `titled`) it is not said twice."""
    word, extract = _words(wording), drawn.extract
    heading = "h3" if titled else "h2"
    long = text.described(public, extract.events, extract.view.chart, wording, drawn.scene.alt)
    yield f'<section class="{"chart" if titled else "chart alone"}" id="{escape(drawn.name)}">'
    if titled:
        yield f"<h2>{listing.HTML.words(drawn.scene.title)}</h2>"
    yield _picture(drawn)
    yield f"<p>{word('Alternative text')}: {listing.HTML.words(drawn.scene.alt)}</p>"
    yield f"<details><summary>{word('Long description')}</summary>"
    yield f'<p class="long">{escape(long, quote=False)}</p></details>'
    yield f'<{heading}>{word("To paste into an article")}</{heading}>\n<div class="snippets">'
    for snippet in pasted:
        yield from _snippet(drawn, snippet, wording)
    yield f"</div>\n<{heading}>{word('Files')}</{heading}>"
    yield _table(drawn.path(""), sizes, wording)
    yield "</section>"


def _picture(drawn: Drawn) -> str:
    """The drawing for the page's width; a click opens the embed."""
    return (
        f'<a class="drawing" href="{_address(drawn.path("embed.html"))}"><picture>'
        f'<source media="(max-width:{TRACKS_FROM - 1:g}px)" srcset="{_address(drawn.path("phone.svg"))}">'
        f'<source media="(min-width:{WIDE}px)" srcset="{_address(drawn.path("wide.svg"))}">'
        f'<img src="{_address(drawn.path("article.svg"))}" alt="{escape(drawn.scene.alt)}" loading="lazy" '
        f'width="{drawn.scene.width:g}" height="{drawn.scene.height:g}"></picture></a>'
    )


def _snippet(drawn: Drawn, snippet: Snippet, wording: Wording) -> Iterator[str]:
    word = _words(wording)
    code = f"{drawn.name}/{snippet.file.partition('.')[0]}"  # no chart's name holds a slash
    yield f'<article class="snippet"><div class="shown"><img src="{_address(drawn.path(snippet.picture))}"'
    yield f' alt="{escape(snippet.name)}" loading="lazy"></div>'
    yield f"<header><h3>{escape(snippet.name)}</h3><p>{escape(snippet.purpose)}</p></header>"
    yield f'<pre id="{escape(code)}" tabindex="0">{escape(snippet.html, quote=False)}</pre>'
    yield (
        f'<div><button type="button" hidden data-copy="{escape(code)}" data-done="{word("Copied")}">'
        f"{word('Copy')}</button></div></article>"
    )


def _data(sizes: Mapping[str, int], wording: Wording) -> Iterator[str]:
    word = _words(wording)
    yield f'<section class="chart"><h2>{word("Everything public, as data")}</h2>'
    yield _table("", {name: size for name, size in sizes.items() if "/" not in name}, wording)
    yield "</section>"


def _table(folder: str, sizes: Mapping[str, int], wording: Wording) -> str:
    """The files of a folder and their sizes."""
    rows = (
        f'<tr><td><a href="{_address(path)}">{escape(path.removeprefix(folder))}</a></td>'
        f'<td class="size">{_kilobytes(size, wording)}</td></tr>'
        for path, size in sizes.items()
        if path.startswith(folder)
    )
    return f"<table>{''.join(rows)}</table>"


def _kilobytes(size: int, wording: Wording) -> str:
    return escape(wording.message("{number} kB", number=wording.number(-(-size // 1000))))


def _address(path: str) -> str:
    return escape(quote(path))


def _words(wording: Wording) -> Callable[[str], str]:
    return lambda message: escape(wording.message(message))


def _file(name: str) -> str:
    return resources("timeline.folder").joinpath(name).read_text(encoding="utf-8")
