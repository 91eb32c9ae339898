"""All that is known of one event, in the order in which a fact-checker reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dash import Dash, Input, Output, html
from dash.development.base_component import Component

from timeline.checks.sourcing import origin_name, origins
from timeline.dates import When
from timeline.model import Citation, Claim, Event, Figure, Link, Reply
from timeline.tables import View, in_time, select
from timeline.web import evidence, spoken
from timeline.web.attributes import aria, data
from timeline.web.clock import on_clock
from timeline.web.document import Document, File
from timeline.web.look import glyph, mark
from timeline.web.panels import findings
from timeline.web.panels.media import pictures
from timeline.web.panels.related import around, related
from timeline.web.state import read_view

Content = Sequence[str | Component]
Fact = tuple[str, Content]


def layout(document: Document) -> Component:
    """The panel at the side, empty until an event is chosen, and what is told of it to a screen reader."""
    name = document.wording.message("Details")
    return html.Div(
        [
            html.Aside(
                nothing_chosen(document),
                id="details",
                className="details",
                tabIndex=-1,
                **aria(label=name),
            ),
            html.P(id="told", role="status", className="unseen"),
        ]
    )


def register(app: Dash, file: File) -> None:
    """The panel follows the selected event."""

    @app.callback(
        Output("details", "children"),
        Output("told", "children"),
        Input("chosen", "data"),
        prevent_initial_call=True,
    )
    def show(chosen: object) -> tuple[list[Component], str]:
        document = file.seen(chosen)
        view = read_view(chosen, document.chronology)
        event = document.chronology.by_id.get(view.selected)
        return details(document, view), spoken.sentence(document, event) if event else ""


def details(document: Document, view: View) -> list[Component]:
    """The panel's content for the selected event of a view."""
    event = document.chronology.by_id.get(view.selected)
    if event is None:
        return nothing_chosen(document)
    account, *others = event.accounts
    return [
        _way(document, view, event),
        _heading(document, event),
        *_account(document, event, account),
        _list_of([_origins(document, event)]),
        *_others(document, event, others),
        *_details(event),
        *pictures(document, event),
        _list_of(_facts(document, event)),
        *findings.of_event(document, event),
        *related(document, event),
        *_desk_notes(document, event),
    ]


def nothing_chosen(document: Document) -> list[Component]:
    """What to do with the panel."""
    word = document.wording.message
    return [
        html.H2(word("Who says so?"), className="empty-title"),
        html.P(
            word(
                "Choose an event in the chart or in the list. "
                "Here you then read who says so, in which words, and where it stands."
            ),
            className="empty",
        ),
    ]


# ---- head -------------------------------------------------------------------------------------------


def _way(document: Document, view: View, event: Event) -> Component:
    """Where the event stands in the selection, and the ones before and after it in time."""
    word, ids = document.wording.message, in_time(select(document.frames, view).events)
    close = html.Button(
        "×",
        type="button",
        className="close",
        title=word("Close"),
        **data(event=""),
        **aria(label=word("Close")),
    )
    if event.id not in ids:
        return html.Nav(
            [html.Span(word("Not in this chart")), close],
            className="way",
            **aria(label=word("Events in time")),
        )
    place = ids.index(event.id)
    position = word("Event {place} of {count}", place=place + 1, count=len(ids))
    earlier = _step(ids[place - 1], "‹", word("Event before")) if place else html.Span()
    later = _step(ids[place + 1], "›", word("Event after")) if place + 1 < len(ids) else html.Span()
    return html.Nav(
        [earlier, html.Span(position), later, close],
        className="way",
        **aria(label=word("Events in time")),
    )


def _step(event: str, sign: str, name: str) -> Component:
    return html.Button(
        sign, type="button", title=name, className="step", **data(event=event), **aria(label=name)
    )


def _heading(document: Document, event: Event) -> Component:
    chronology, account, word = document.chronology, event.accounts[0], document.wording.message
    voice = chronology.voice(account) or ""
    date = document.wording.date(event.date)
    where = event.where or account.where
    marks = [html.Span(document.wording.status(chronology.event_status(event)), className="tag strong")]
    if account.said_by:
        marks.append(html.Span(chronology.name(account.said_by[0]), className="tag"))
    if event.visibility == "desk":
        marks.append(html.Span(word("desk only"), className="tag desk"))
    return html.Div(
        [
            html.P([date, f" · {where}" if where else ""], className="dateline"),
            html.H2(event.title),
            html.P([glyph(chronology, voice, document.fill(event)), *marks], className="tags"),
        ],
        className=f"heading {_role(document, voice)}",
    )


def _role(document: Document, voice: str) -> str:
    return mark(document.chronology, voice, "solid").split()[-1]


# ---- accounts ---------------------------------------------------------------------------------------


def _account(document: Document, event: Event, claim: Claim) -> Iterator[Component]:
    """One account: the status sentence, the exact words, who passed it on."""
    hidden = claim.visibility == "desk" and event.visibility != "desk"
    mark = [html.Span(document.wording.message("desk only"), className="desk")] if hidden else []
    yield html.P([sentence(document, event, claim), *mark], className="sentence")
    for quote in claim.quote:
        yield html.Blockquote(html.P(quote.text), lang=quote.language)
    yield _list_of(_chain_facts(document, event, claim))


def sentence(document: Document, event: Event, claim: Claim) -> str:
    """Status and speaker, then what they say."""
    chronology = document.chronology
    first = claim.said_by[0] if claim.said_by else None
    return document.wording.sentence(
        chronology.status(claim),
        chronology.name(first) if first else "",
        claim.what or event.title,
        told_by=[(chronology.name(link), link.implied) for link in claim.said_by[1:]],
        via=[chronology.name(link) for link in claim.via],
        implied=first is not None and first.implied,
        single=first is not None and evidence.speaks_alone(chronology, first),
    )


def _chain_facts(document: Document, event: Event, claim: Claim) -> Iterator[Fact]:
    word, chronology = document.wording.message, document.chronology
    yield word("Who says so"), _chain(document, claim)
    if claim.against:
        yield word("Said of"), [document.wording.list([chronology.party(key).name for key in claim.against])]
    if claim.said:
        yield word("Said on"), [document.wording.date(claim.said)]
    if event.claims and claim.when and claim.when != event.date:
        yield word("Its date"), [document.wording.date(claim.when)]
    if event.claims and claim.where and claim.where != event.where:
        yield word("Its place"), [claim.where]
    if claim.basis:
        basis = word("stated outright") if claim.basis.kind == "stated" else word("derived")
        yield word("Date is"), [f"{basis}: {claim.basis.why}" if claim.basis.why else basis]
    if claim.figures:
        yield word("Figures"), [html.Ul([html.Li(_figure(document, figure)) for figure in claim.figures])]
    if claim.source:
        yield word("Source"), [html.Ul([html.Li(_cited(document, citation)) for citation in claim.source])]
    if claim.checked:
        yield (
            word("Checked"),
            [word("by {name}, {date}", name=claim.checked.by, date=document.wording.date(claim.checked.on))],
        )


def _chain(document: Document, claim: Claim) -> Content:
    """The chain from its origin on, links that the text only implies marked as such."""
    word = document.wording.message
    if not claim.said_by:
        return [word("nobody is named")]
    said = [html.Li(_link(document, link)) for link in claim.said_by]
    via = [html.Li(_link(document, link), className="via") for link in claim.via]
    if via:
        via[0] = html.Li([word("via"), " ", *_link(document, claim.via[0])], className="via first")
    return [html.Ol([*said, *via], className="chain")]


def _link(document: Document, link: Link) -> list[str | Component]:
    parts: list[str | Component] = [document.chronology.name(link)]
    if link.implied:
        parts += [" ", html.Span(document.wording.message("(implied)"), className="implied")]
    return [*parts, *_for_readers(document, link.id or "")]


def _for_readers(document: Document, key: str) -> Iterator[str | Component]:
    """What readers see instead of a name, where they do not see it."""
    word, person = document.wording.message, document.chronology.people.get(key)
    source = document.chronology.sources.get(key)
    if person and person.alias:
        yield html.Span(word("Readers see: {name}", name=person.alias), className="desk")
    elif "desk" in (person and person.visibility, source and source.visibility):
        yield html.Span(word("Readers do not see this name"), className="desk")


def _others(document: Document, event: Event, others: Sequence[Claim]) -> Iterator[Component]:
    if not others:
        return
    yield html.H3(document.wording.message("Other accounts"))
    for claim in others:
        voice = document.chronology.voice(claim) or ""
        yield html.Div([*_account(document, event, claim)], className=f"other {_role(document, voice)}")


def _origins(document: Document, event: Event) -> Fact:
    names = [origin_name(document.chronology, origin) for origin in origins(document.chronology, event)]
    return document.wording.message("Origins"), [document.wording.origins(names)]


# ---- facts ------------------------------------------------------------------------------------------


def _facts(document: Document, event: Event) -> Iterator[Fact]:
    word, wording, chronology = document.wording.message, document.wording, document.chronology
    yield word("Reply"), _replies(document, event)
    yield word("Date"), [wording.date(event.date)]
    yield word("Read as"), _as_read(document, event.date)
    yield word("Place"), [event.where or event.accounts[0].where or word("not given")]
    if event.who:
        people = [
            [
                chronology.party(who.id).name,
                *_for_readers(document, who.id),
                f", {who.role}" if who.role else "",
            ]
            for who in event.who
        ]
        yield word("People"), [html.Ul([html.Li(person) for person in people])]
    yield from around(document, event)
    if event.tags:
        yield word("Tags"), [", ".join(event.tags)]
    yield word("Identifier"), [html.Code(event.id)]


def _replies(document: Document, event: Event) -> Content:
    """What the accused answered, from the event and from each account of it."""
    accounts = (claim.reply for claim in event.claims)
    replies = [reply for each in (event.reply, *accounts) for reply in each]
    if not any(reply.answer or reply.to or reply.asked for reply in replies):
        return [document.wording.message("none recorded")]
    return [html.Ul([html.Li(_reply(document, reply)) for reply in replies])]


def _reply(document: Document, reply: Reply) -> str:
    word = document.wording.message
    names = document.wording.list([document.chronology.party(key).name for key in reply.to])
    parts = [names] if names else []
    if reply.asked:
        parts.append(word("asked {date}", date=document.wording.date(reply.asked)))
    parts.append(f"“{reply.answer}”" if reply.answer else word("none recorded"))
    return ": ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else parts[0]


def _as_read(document: Document, when: When) -> Content:
    """The date as the program understands it: EDTF, and the bounds on the zone's clock."""
    word = document.wording.message
    first, last = (_on_clock(instant, when.zone) for instant in (when.earliest_start, when.latest_end))
    if first and last:
        bounds = word("from {first} to before {last}", first=first, last=last)
    elif last:
        bounds = word("before {last}", last=last)
    else:
        bounds = word("not before {first}", first=first)
    return [
        html.Code(when.edtf),
        html.Br(),
        html.Span(f"{bounds}, {document.wording.zone(when.zone)}", className="muted"),
    ]


def _on_clock(instant: int | None, zone: str) -> str:
    # Isolated, since digits and hyphens change places in right-to-left text.
    return "" if instant is None else f"\u2066{on_clock(instant, zone)}\u2069"


def _figure(document: Document, figure: Figure) -> str:
    word, wording = document.wording.message, document.wording
    value = f"{figure.name}: {wording.number(figure.value)}" + (f" {figure.unit}" if figure.unit else "")
    if figure.counted_by:
        value += ", " + word("counted by {name}", name=document.chronology.party(figure.counted_by).name)
    return value + (", " + word("as of {date}", date=wording.date(figure.as_of)) if figure.as_of else "")


def _cited(document: Document, citation: Citation) -> Content:
    """A source with its place in it, its date, its address and the archived copy."""
    party, word = document.chronology.party(citation.id), document.wording.message
    source = document.chronology.sources.get(citation.id)
    url, archived = (source.url, source.archived) if source else (None, None)
    name: str | Component = _outside(party.name, url) if url else party.name
    place = f", {citation.locator}" if citation.locator else ""
    published = (
        word("published {date}", date=document.wording.date(source.published))
        if source and source.published
        else ""
    )
    copy: Content = [html.Br(), _outside(word("Archived copy"), archived)] if archived else []
    return [name, place, *([html.Br(), html.Span(published, className="muted")] if published else []), *copy]


def _outside(name: str, address: str) -> Component:
    return html.A(name, href=address, target="_blank", rel="noopener noreferrer")


def _details(event: Event) -> list[Component]:
    return [html.P(event.details, className="prose")] if event.details else []


def _desk_notes(document: Document, event: Event) -> Iterator[Component]:
    """The desk's notes, marked as such."""
    word = document.wording.message
    notes = [note for note in (event.note, *(claim.note for claim in event.claims)) if note]
    if notes:
        paragraphs = [html.P(note) for note in notes]
        yield html.Div([html.H3(word("For the desk only")), *paragraphs], className="note")


def _list_of(facts: Iterable[Fact]) -> Component:
    rows = [html.Div([html.Dt(name), html.Dd(list(content))]) for name, content in facts]
    return html.Dl(rows, className="facts")
