"""The dialogue that makes files for readers, through the functions of the command line; a view as a chart."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from babel import Locale
from dash import Dash, Input, Output, dcc, html, no_update
from dash.development.base_component import Component

from timeline import exports
from timeline.exports.presets import PRESETS
from timeline.themes import THEMES
from timeline.web.attributes import aria, data
from timeline.web.buttons import copying, signed
from timeline.web.document import Document, File
from timeline.web.orders import EVERYTHING, FOLDER, THIS_VIEW, USUAL_WIDTH, Order, as_chart, made, view_in
from timeline.web.problems import refusal
from timeline.wording import LanguageError, Wording, languages

TYPES = {".svg": "image/svg+xml", ".png": "image/png"}
"""The drawings that a page shows."""
DRAWN = {each: each if each in TYPES else ".svg" for each in (*exports.DRAWINGS, ".html", FOLDER)}
"""What shows beforehand how a format will look, where that is a drawing."""
WIDTHS = (360, 680, 1000, 1200)  # pixels
LONGEST_PREVIEW = 4000  # characters


def button(document: Document, *, folded: bool = False) -> Component:
    """What opens the dialogue, in the bar or `folded` into the menu of narrow windows."""
    return html.Button(
        document.wording.message("Export…"),
        type="button",
        className="button is-folded" if folded else "button main",
        **data(export="open"),
        **aria(haspopup="dialog"),
    )


def layout(document: Document) -> Component:
    """The dialogue, closed."""
    word = document.wording.message
    choices = html.Div(
        [html.Div(id="export-what", className="what"), *_choices(document)], className="choices"
    )
    close = signed("×", word("Close"), "close-dialog")
    download = html.Button(word("Download"), type="button", id="download-file", className="button main")
    return html.Dialog(
        [
            html.Div([html.H2(word("Export"), id="export-title"), close], className="head"),
            html.Div(
                [
                    html.Div([choices, download, _as_chart(document)], className="orders"),
                    html.Div(
                        id="preview",
                        className="preview",
                        tabIndex=0,
                        role="region",
                        **aria(label=word("Preview")),
                        **data(wait=word("One moment…")),
                    ),
                ],
                className="work-bench",
            ),
            *(dcc.Store(id=each) for each in ("ordered", "wanted")),
            dcc.Download(id="download"),
        ],
        id="export",
        className="export",
        **aria(labelledby="export-title"),
    )


def register(app: Dash, file: File) -> None:
    """A preview for every choice; the file itself once it is wanted."""

    @app.callback(
        Output("export-what", "children"),
        Output("preview", "children"),
        Output("yaml", "children"),
        Input("ordered", "data"),
        prevent_initial_call=True,
    )
    def show(asked: object) -> tuple[object, ...]:
        document = _seen(file, asked)
        return _subjects(document, asked), preview(document, asked), as_chart(document, view_in(asked))

    @app.callback(
        Output("download", "data"),
        Output("preview", "children", allow_duplicate=True),
        Input("wanted", "data"),
        prevent_initial_call=True,
    )
    def send(asked: object) -> tuple[object, object]:
        document = _seen(file, asked)
        try:
            name, content = made(document, asked)
        except (exports.Refused, exports.NotThere, LanguageError) as error:
            return no_update, _why_not(document, error)
        return {"filename": name, "content": b64encode(content).decode(), "base64": True}, no_update


def _seen(file: File, asked: object) -> Document:
    """All that the desk has, as known on the day that the view asks for."""
    return file.seen({"known": view_in(asked).get("known")})


def preview(document: Document, asked: object) -> list[Component]:
    """What the file will be, or why there will be none."""
    wording, suffix = document.wording, Order.read(asked, document).format
    try:
        drawn = DRAWN.get(suffix, suffix)
        _, content = made(document, asked, drawn)
    except (exports.Refused, exports.NotThere, LanguageError) as error:
        return _why_not(document, error)
    return [*_explained(wording, suffix), *_shown(wording, drawn, content), *_identifying(document)]


def _explained(wording: Wording, suffix: str) -> list[Component]:
    """What else is in the folder than what is shown."""
    if suffix != FOLDER:
        return []
    told = wording.message(
        "The folder holds each public chart in every form. Its index.html shows them all, with snippets to "
        "paste into an article, each beside its picture."
    )
    return [html.P(told, className="told")]


def _shown(wording: Wording, drawn: str, content: bytes) -> list[Component]:
    """What the file looks like, or how it begins."""
    if drawn in TYPES:
        address = f"data:{TYPES[drawn]};base64,{b64encode(content).decode()}"
        return [html.Img(src=address, alt=wording.message("The chart as it will be"))]
    text = content.decode()
    more = wording.message("The file goes on.") if len(text) > LONGEST_PREVIEW else ""
    return [html.Pre(text[:LONGEST_PREVIEW]), *([html.P(more, className="muted")] if more else [])]


def _identifying(document: Document) -> Iterator[Component]:
    """What readers still learn of everyone who has an alias."""
    wording = document.wording
    for trace in exports.identifying(document.to_publish, document.public):
        lines = [trace.role] if trace.role else []
        for each in trace.appearances:
            quoted = [f"“{words}”" for words in each.words]
            lines.append(" · ".join(filter(None, [wording.date(each.date), each.place, each.part, *quoted])))
        heading = wording.message("What still identifies “{name}”", name=trace.alias)
        yield html.Details([html.Summary(heading), html.Ul([html.Li(line) for line in lines])], open=True)


def _why_not(document: Document, error: Exception) -> list[Component]:
    if isinstance(error, exports.Refused):
        return refusal(document, error.problems)
    return [html.P(str(error), className="wrong")]


# ---- choices ---------------------------------------------------------------------------------------------


def _subjects(document: Document, asked: object) -> list[Component]:
    """What can be exported: this view, the charts that readers may see, everything."""
    word, chosen = document.wording.message, Order.read(asked, document).what
    subjects = {THIS_VIEW: word("This view"), EVERYTHING: word("Everything public")}
    subjects |= {f"chart:{chart.name}": chart.headline or chart.name for chart in document.public.charts}
    return [_select("what", word("What"), subjects, chosen if chosen in subjects else THIS_VIEW)]


def _choices(document: Document) -> list[Component]:
    word = document.wording.message
    formats = {
        ".svg": word("SVG, to edit and to embed"), ".png": word("PNG, a picture"),
        ".pdf": word("PDF, to print"), ".html": word("HTML, to embed in an article"),
        ".list.html": word("HTML, a list"), ".md": word("Markdown"), ".txt": word("Plain text"),
        ".csv": word("CSV, a table"), ".json": word("JSON, data"),
        FOLDER: word("Everything public, as a folder (ZIP)"),
    }  # fmt: skip
    pixels = {str(width): word("{width} pixels wide", width=width) for width in WIDTHS}
    shapes = {
        "article": word("Article"), "wide": word("Wide"), "phone": word("Phone"), "print": word("Print"),
        "square": word("Square"), "story": word("Story"), "social": word("Social media"),
    }  # fmt: skip
    themes = {"light": word("Light"), "dark": word("Dark"), "newsprint": word("Newsprint")}
    tongues = {code: str(Locale.parse(code).display_name).capitalize() for code in languages()}
    language = document.chronology.language.partition("-")[0].partition("_")[0].lower()
    return [
        _select(
            "format",
            word("Format"),
            {each: formats[each] for each in (*exports.FORMATS, FOLDER)},
            ".svg",
            takes=_takes,
        ),
        _select("shape", word("Size"), pixels | {key: shapes[key] for key in PRESETS}, str(USUAL_WIDTH)),
        _select("theme", word("Colours"), {key: themes[key] for key in THEMES}, "light"),
        _select("language", word("Language"), tongues, language if language in tongues else "en"),
    ]


def _takes(suffix: str) -> dict[str, Any]:
    """What else can be chosen for a format, as the client script reads it: its size, its colours."""
    drawn = suffix in exports.DRAWINGS
    coloured = drawn or suffix.endswith(".html") or suffix == FOLDER
    return data(takes=" ".join([*(["shape"] if drawn else []), *(["theme"] if coloured else [])]))


def _select(
    name: str,
    label: str,
    options: Mapping[str, str],
    chosen: str,
    takes: Callable[[str], dict[str, Any]] = lambda _: {},
) -> Component:
    marks: dict[bool, dict[str, Any]] = {True: {"selected": True}, False: {}}
    listed = [
        html.Option(text, value=value, **marks[value == chosen], **takes(value))
        for value, text in options.items()
    ]
    return html.Label(
        [html.Span(label), html.Select(listed, className="chooser", **data(order=name))], className="choice"
    )


def _as_chart(document: Document) -> Component:
    word = document.wording.message
    hint = word("Paste it below charts: in the file, and give it a name and a headline.")
    return html.Details(
        [
            html.Summary(word("Save this view as a chart")),
            html.P(hint, className="muted"),
            html.Pre(id="yaml", tabIndex=0),
            copying(document, word("Copy"), "copy-yaml"),
        ],
        className="as-chart",
    )
