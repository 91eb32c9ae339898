"""What the checks find, as a fact-checker works through it, and as a sheet to sign."""

from __future__ import annotations

from collections.abc import Iterator

from dash import ClientsideFunction, Dash, Input, Output, dcc, html
from dash.development.base_component import Component

from timeline import sentences
from timeline.checks import is_read
from timeline.model import Event, Problem, Severity
from timeline.publish import PublicChronology
from timeline.web.attributes import aria, data
from timeline.web.document import Document, File
from timeline.web.grown import Tree, seeds
from timeline.web.look import glyph
from timeline.web.problems import how_many_more

MOST = 200  # so many of a group are listed; `timeline check` lists all
SEVERITIES: tuple[Severity, ...] = ("blocks", "asks", "note")


def layout(document: Document) -> list[Component]:
    """The place of the findings, and the button that prints them."""
    word = document.wording.message
    hint = word("Questions to the whole file, whatever is filtered. Nothing here is shown to readers.")
    button = html.Button(word("Print sign-off sheet"), type="button", id="print", className="button")
    return [
        html.Div(
            [html.P(hint, className="hint"), html.Div([button], className="acts")], className="controls"
        ),
        html.Div(
            id="findings",
            className="paper findings",
            tabIndex=-1,
            **aria(busy="true"),
            **data(wait=word("One moment…")),
        ),
        dcc.Store(id="found"),
    ]


def register(app: Dash, file: File) -> None:
    """The findings follow the file once they are looked at; their number shows from the start."""

    @app.callback(Output("found", "data"), Input("asked-checks", "data"), prevent_initial_call=True)
    def list_findings(_: object) -> list[Tree]:
        return seeds(findings(file.open()))

    app.clientside_callback(
        ClientsideFunction("views", "lay"), Output("findings", "aria-busy"), Input("found", "data")
    )

    @app.callback(
        Output("badge", "children"),
        Output("badge", "className"),
        Output("badge", "title"),
        Input("saved", "data"),
    )
    def count(_: object) -> tuple[list[str | Component], str, str]:
        return badge(file.open())


def badge(document: Document) -> tuple[list[str | Component], str, str]:
    """How many findings wait for an answer (notes do not), how grave the gravest is, and that in words."""
    wording = document.wording
    open_ = [problem for problem in document.findings if problem.severity != "note"]
    grave = any(problem.severity == "blocks" for problem in open_)
    number = len(open_)
    words = wording.plural(
        "{count} open question", "{count} open questions", number, count=wording.number(number)
    )
    spoken = html.Span(f" {words}", className="unseen")
    shown = html.Span(wording.number(number), **aria(hidden="true"))
    return [shown, spoken], f"badge {'grave' if grave else 'calm' if open_ else 'done'}", words


def findings(document: Document) -> list[Component]:
    """All findings in three groups, the gravest first, and the lines to sign."""
    word = document.wording.message
    head = [
        html.H2(word("Checks of {title}", title=document.wording.own(document.chronology.title))),
        html.P(_tally(document), className="muted"),
        *_unread(document),
    ]
    groups = [
        _group(document, severity, [each for each in document.findings if each.severity == severity])
        for severity in SEVERITIES
    ]
    return [*head, *groups, _signature(document)]


def of_event(document: Document, event: Event) -> Iterator[Component]:
    """What the checks ask of one event, gravest first; nothing of it is the readers'."""
    if isinstance(document.chronology, PublicChronology):
        return
    names, of_event = _names(document), document.findings_of.get(event.id, ())
    for severity in SEVERITIES:
        found = [each for each in of_event if each.severity == severity]
        if found:
            asked = [
                html.P([each.message, " ", html.Span(each.suggestion, className="remedy")]) for each in found
            ]
            yield html.Div([html.H3(names[severity][0]), *asked], className=f"note of-{severity}")


def _names(document: Document) -> dict[Severity, tuple[str, str]]:
    """What a severity is called, and what is said where there is nothing of it."""
    word = document.wording.message
    return {
        "blocks": (word("Blocks publication"), word("Nothing blocks publication.")),
        "asks": (word("Ask the reporter"), word("Nothing to ask.")),
        "note": (word("Notes"), word("No notes.")),
    }


def _tally(document: Document) -> str:
    wording, number = document.wording, len(document.chronology.events)
    events = wording.count(number, number)
    return wording.message("{events} in {file}, every one checked.", events=events, file=document.name)


def _unread(document: Document) -> Iterator[Component]:
    """That there are no checks of the file's language."""
    if not is_read(document.chronology):
        told = document.wording.message("What titles say was not checked: Timeline reads English only.")
        yield html.P(told, className="remedy")


def _group(document: Document, severity: Severity, found: list[Problem]) -> Component:
    name, none = _names(document)[severity]
    title = html.H3(
        [name, " ", html.Span(document.wording.number(len(found)), className="tally")],
        id=f"findings-{severity}",
    )
    content = (
        html.Ol(
            [
                *(_finding(document, problem) for problem in found[:MOST]),
                *how_many_more(document, len(found) - MOST),
            ],
            className="problems",
        )
        if found
        else html.P(none, className="muted")
    )
    return html.Section(
        [title, content],
        className=f"group of-{severity}{'' if found else ' none'}",
        **aria(labelledby=f"findings-{severity}"),
    )


def _finding(document: Document, problem: Problem) -> Component:
    """The sentence, the fix, the evidence, and where it stands in the file."""
    word, event = document.wording.message, document.chronology.by_id.get(problem.event)
    place = word("Line {line}", line=problem.line) if problem.line else document.name
    parts = [
        html.P([html.Span(place, className="place"), html.Code(problem.code)], className="where"),
        html.P(problem.message, className="wrong"),
        html.P(problem.suggestion, className="remedy") if problem.suggestion else None,
        *(_evidence(document, event) if event else ()),
    ]
    return html.Li([*parts, html.Span(className="tick")], className="finding", **data(entry=problem.event))


def _evidence(document: Document, event: Event) -> Iterator[Component]:
    """What the file says of the event, and where that stands."""
    chronology = document.chronology
    voice = chronology.voice(event.accounts[0]) or ""
    cited = dict.fromkeys(chronology.cited(each) for claim in event.accounts for each in claim.source)
    yield html.Div(
        [
            html.P(
                [
                    glyph(chronology, voice, document.fill(event)),
                    html.Button(
                        _called(document, event),
                        type="button",
                        className="link",
                        **data(event=event.id),
                    ),
                ],
                className="of",
            ),
            html.P(sentences.of_event(document.chronology, document.wording, event)),
            html.P("; ".join(cited), className="muted") if cited else None,
        ],
        className="evidence",
    )


def _called(document: Document, event: Event) -> str:
    """An event as a sheet names it: its date, whom it is about, and its title."""
    wording = document.wording
    about = sentences.subject(document.chronology, event)
    head = (wording.date(event.date, "short"), about and wording.own(about))
    return f"{' · '.join(filter(None, head))}: {wording.own(event.title)}"


def _signature(document: Document) -> Component:
    word = document.wording.message
    lines = (word("Checked by"), word("Date"), word("Signature"))
    return html.Div(
        [html.P([html.Span(line), html.Span(className="line")]) for line in lines], className="signature"
    )
