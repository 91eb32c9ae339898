"""The page: its panels in their places, or the list of problems where the file cannot be shown."""

from __future__ import annotations

from html import escape

from dash import html
from dash.development.base_component import Component

from timeline.model import Problem
from timeline.web import fonts, look
from timeline.web.document import Document, File
from timeline.web.panels import (
    chart,
    details,
    events,
    export,
    filters,
    findings,
    keys,
    known,
    live,
    media,
    overview,
    prose,
    scope,
    table,
    toolbar,
    views,
)

PANELS = (
    toolbar, filters, chart, known, overview, events, details, media, views, table, prose, findings, export,
    live,
)  # fmt: skip

RULES = f"{fonts.style_rules()}\n{look.style_rules()}"
"""The style rules of fonts and theme."""
SCHEME = '<script src="/assets/scheme.js"></script>\n'
"""Before anything is drawn: else a page that is to be dark begins light."""
FRAME = """<!DOCTYPE html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
{head}
</head>
<body>
{body}
</body>
</html>"""


def app(document: Document, css: str, entry: str, scripts: str) -> str:
    """The page of the app, with what Dash puts into it."""
    noscript = escape(document.wording.message("This page needs JavaScript. Exports of Timeline do not."))
    body = f"{entry}\n<noscript>{noscript}</noscript>\n<footer>{table.deferred(scripts)}</footer>"
    return _framed(document, f"{SCHEME}<style>{RULES}</style>{css}", body)


def layout(file: File) -> Component:
    """The page's panels for the file as it is now."""
    document = file.open()
    word = document.wording.message
    if not document.ready:
        return html.P(word("The file has problems. Reload this page to read them."), className="mend")
    work = views.panels(
        {
            "timeline": [
                chart.layout(document),
                known.layout(document),
                overview.layout(document),
                events.layout(document),
            ],
            "table": table.layout(document),
            "text": prose.layout(document),
            "checks": findings.layout(document),
        }
    )
    return html.Div(
        [
            html.A(word("Skip to the list of events"), href="#events-title", className="skip"),
            toolbar.layout(document),
            live.layout(file),
            html.Main(
                [
                    filters.layout(document),
                    html.Div([scope.layout(document), work], className="work-room"),
                    details.layout(document),
                ],
                className="columns",
            ),
            keys.layout(document),
            *chart.stores(document),
            *views.stores(),
            export.layout(document),
        ],
        className="page",
    )


def problems(document: Document) -> str:
    """A page without script that lists what is to be mended; reloading it reads the file again."""
    headline, advice = _advice(document)
    items = "".join(f"<li>{_problem(problem, document)}</li>" for problem in document.problems)
    body = (
        f'<main class="mend"><h1>{escape(headline)}</h1><p class="advice">{escape(advice)}</p>'
        f'<ol class="problems">{items}</ol></main>'
    )
    return _framed(
        document, f'<style>{RULES}</style><link rel="stylesheet" href="/assets/timeline.css">', body
    )


def _advice(document: Document) -> tuple[str, str]:
    word, count, file = document.wording.message, len(document.problems), document.name
    if not document.blocking:
        return (
            word("Nothing in {file} had certainly been said by the day of as_known_on", file=file),
            word("Write a later day after as_known_on:, or take the line away. Then reload this page."),
        )
    headline = document.wording.plural(
        "{count} problem in {file}", "{count} problems in {file}", count, count=count, file=file
    )
    return headline, word(
        "Mend them in the file, save it, and reload this page. Until then no chart is drawn, so that no "
        "account stands without its denial."
    )


def _problem(problem: Problem, document: Document) -> str:
    word, line = document.wording.message, ""
    if problem.line:
        line = word("Line {line}, column {column}", line=problem.line, column=problem.column)
    parts = (("place", line), ("wrong", problem.message), ("remedy", problem.suggestion))
    return "".join(f'<p class="{name}">{escape(text)}</p>' for name, text in parts if text)


def _framed(document: Document, head: str, body: str) -> str:
    wording, title = document.wording, escape(document.chronology.title)
    language = escape(wording.language)
    return FRAME.format(language=language, direction=wording.direction, title=title, head=head, body=body)
