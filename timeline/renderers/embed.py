"""A chart as one HTML file for an iframe: a drawing for each width, the events as a list, a script that adds.

It asks for nothing, carries its fonts, is complete with scripts off, and follows the reader's light or dark.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from importlib.resources import files

from timeline import sentences
from timeline.layout.text import Measure, TextStyle
from timeline.publish import PublicChronology
from timeline.renderers import listing, svg, text
from timeline.renderers.fonts import fonts_of, runs_of, style_rules
from timeline.renderers.pictures import STYLE, Image, images
from timeline.scene import Scene
from timeline.themes import Theme
from timeline.wording import Wording

_WORDS = TextStyle(16, 400, "ink")


@dataclass(frozen=True, slots=True)
class Drawing:
    """A scene; from which to below which width of the page it is shown, and the widest it is then drawn."""

    scene: Scene
    first: float
    last: float | None
    widest: float


def document(
    public: PublicChronology,
    drawings: Sequence[Drawing],
    events: Sequence[str],
    chart: str,
    wording: Wording,
    theme: Theme,
    measure: Measure,
    *,
    head: str = "",
    below: str = "",
    beside: str = "",
) -> str:
    """The file: `drawings` of the same `events` (ids, in the order of time) of the chart named `chart`.

    `head` and `below` are HTML for its head, and for the end of the page, below the list; `beside` the folder
    with the pictures that are too many for the file.
    """
    shown = images(public, events, beside)
    title, alt = drawings[0].scene.title, drawings[0].scene.alt
    body = "\n".join(
        [
            f'<main class="timeline" data-chart="{escape(chart or "timeline")}">',
            f'<h1 class="unseen">{listing.HTML.words(title)}</h1>',
            *_chart(drawings, theme, wording),
            *_card(wording),
            _filter(public, events, wording),
            *_list(text.Printer(public, wording, listing.HTML), events, shown, wording),
            *([below] if below else []),
            "</main>",
        ]
    )
    words = text.plain(public, events, chart, wording)
    return listing.page(
        wording,
        listing.HTML.words(title),
        "".join(_styles(drawings, theme, measure, f"{words}{listing.visible(body)}"))
        + (STYLE if public.pictures else ""),
        body,
        script=_compact(_file("embed.js")),
        head=f'<meta name="description" content="{escape(alt)}">\n{head}',
        pictures="'self' data:"
        if any(beside and each.address.startswith(beside) for each in shown.values())
        else "data:",
    )


def _chart(drawings: Sequence[Drawing], theme: Theme, wording: Wording) -> Iterator[str]:
    hint = escape(wording.message("The arrow keys go from event to event."))
    yield f'<figure class="chart" data-hint="{hint}">'
    for number, drawing in enumerate(drawings):
        # No event's id holds a slash.
        drawn = svg.render(drawing.scene, theme, identifier=f"timeline/{number}")
        yield f'<div class="drawing drawing-{number}">{drawn}</div>'
    yield "</figure>"


def _card(wording: Wording) -> Iterator[str]:
    """What the script fills with the chosen event, and tells those who do not see it."""
    yield '<aside class="card" hidden>'
    yield f'<button type="button" aria-label="{escape(wording.message("Close"))}">×</button></aside>'
    yield '<p class="told unseen" role="status"></p>'


def _list(
    printer: text.Printer, events: Sequence[str], shown: Mapping[str, Image], wording: Wording
) -> Iterator[str]:
    yield f'<details class="list"><summary>{escape(wording.message("The events as a list"))}</summary>'
    yield from (f"<p>{line}</p>" for line in printer.stamp())
    yield listing.ordered(printer, events, shown)
    yield listing.sources(printer, events)
    yield "</details>"


def _filter(public: PublicChronology, events: Sequence[str], wording: Wording) -> str:
    """A choice of tracks, which the script shows; the names in the order of their first events."""
    tracks = dict.fromkeys(public.track(public.by_id[id_]) for id_ in events)
    options = [f'<option value="">{escape(wording.message("everyone"))}</option>']
    names = {track: listing.HTML.words(sentences.track_name(public, wording, track)) for track in tracks}
    options += [f'<option value="{escape(track)}">{name}</option>' for track, name in names.items()]
    shown = wording.message("{shown} of {total} events", shown="{shown}", total=wording.number(len(events)))
    label = f"<label>{escape(wording.message('Show'))} <select>{''.join(options)}</select></label>"
    return f'<p class="filter" hidden data-count="{escape(shown)}">{label} <output></output></p>'


# ---- style -------------------------------------------------------------------------------------------------


def _styles(drawings: Sequence[Drawing], theme: Theme, measure: Measure, words: str) -> Iterator[str]:
    """The style sheet: colours, the page, which drawing is shown where, and the fonts of every word."""
    runs = [run for drawing in drawings for run in runs_of(drawing.scene)]
    voices = sorted({role for role in _roles(drawings) if role.startswith("voice-")})
    yield listing.colours(theme, voices, measure.fonts)
    yield _compact(_file("embed.css"))
    yield from (_colour_rule(role) for role in (*listing.ROLES, *voices))
    # Twice the class, so that it wins over the rules of the roles: an open mark must not become a solid one.
    yield ".glyph.glyph:not(.solid)[fill]{fill:var(--paper)}"
    yield from _widths(drawings)
    # Word by word: a long list as one line is more than can be shaped.
    listed = measure.line([(word, _WORDS) for word in dict.fromkeys(words.split())])
    yield style_rules(fonts_of([*runs, *listed.runs], measure))


def _roles(drawings: Iterable[Drawing]) -> Iterator[str]:
    for drawing in drawings:
        yield from (item.colour for item in drawing.scene.items)
        yield from (run.style.colour for run in runs_of(drawing.scene))


def _colour_rule(role: str) -> str:
    """What an element of a role has drawn, in the colour that the role has now."""
    return f'.{role}[fill]:not([fill="none"]){{fill:var(--{role})}}.{role}[stroke]{{stroke:var(--{role})}}'


def _widths(drawings: Sequence[Drawing]) -> Iterator[str]:
    """Which drawing is shown: by the container's width, or the page's where a browser cannot tell."""
    for number, drawing in enumerate(drawings):
        limits = [f"(min-width:{drawing.first:g}px)"] if drawing.first else []
        limits += [f"(max-width:{drawing.last - 0.02:g}px)"] if drawing.last else []
        shown = f".drawing-{number}{{display:block}}"
        query = " and ".join(limits) or "(min-width:0)"
        yield f".drawing-{number} svg{{max-width:{drawing.widest:g}px}}@container {query}{{{shown}}}"
        yield f"@supports not (container-type:inline-size){{@media {query}{{{shown}}}}}"


# ---- files -------------------------------------------------------------------------------------------------


def _file(name: str) -> str:
    return files("timeline.renderers").joinpath(name).read_text(encoding="utf-8")


def _compact(code: str) -> str:
    """Without the indents, empty lines and full-line comments of a script or style sheet."""
    lines = (line.strip() for line in code.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("// "))
