"""The accounts of an event: who says so and in which words, and where they are several, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dash import html
from dash.development.base_component import Component

from timeline import sentences
from timeline.checks.sourcing import agreeing, origin_name, origins
from timeline.model import Checked, Citation, Claim, Event, Link, Reply
from timeline.signatures import standing
from timeline.web.attributes import aria
from timeline.web.document import Document
from timeline.web.look import role

Content = Sequence[str | Component]
Fact = tuple[str, Content]
"""What a fact is called, and what it says."""


def accounts(document: Document, event: Event) -> Iterator[Component]:
    """What is said: the one account, or all of them beside each other, and how many origins they have."""
    if len(event.accounts) == 1:
        yield from _account(document, event, event.accounts[0])
    else:
        yield _side_by_side(document, event)
    yield list_of(_common(document, event))


def for_readers(document: Document, key: str) -> Iterator[str | Component]:
    """What readers see instead of a name, where they do not see it."""
    word, person = document.wording.message, document.chronology.people.get(key)
    source = document.chronology.sources.get(key)
    if person and person.alias:
        yield html.Span(word("Readers see: {name}", name=person.alias), className="desk")
    elif "desk" in (person and person.visibility, source and source.visibility):
        yield html.Span(word("Readers do not see this name"), className="desk")


def colour_of(document: Document, voice: str) -> str:
    """The class that has the colour of a voice."""
    return f"in-{role(document.chronology, voice)}"


def list_of(facts: Iterable[Fact]) -> Component:
    """Facts with their names."""
    rows = [html.Div([html.Dt(name), html.Dd(list(content))]) for name, content in facts]
    return html.Dl(rows, className="facts")


# ---- one account, or several -------------------------------------------------------------------------


def _account(document: Document, event: Event, claim: Claim) -> Iterator[Component]:
    """One account: the status sentence, the exact words, who passed it on."""
    yield html.P(_sentence(document, event, claim), className="sentence")
    yield from _quotes(claim)
    yield list_of((name, content) for name, content in _facts(document, event, claim) if content)


def _side_by_side(document: Document, event: Event) -> Component:
    """A column for each account; a row for each thing that any of them tells, under its name."""
    word, claims = document.wording.message, event.accounts
    facts = [dict(_facts(document, event, claim)) for claim in claims]
    heads = [_head(document, claim) for claim in claims]
    rows = [
        *_row(word("In words"), [_words(document, event, claim) for claim in claims]),
        *(
            cell
            for name in facts[0]
            if any(each[name] for each in facts)
            for cell in _row(name, [each[name] or ["–"] for each in facts])
        ),
    ]
    table = html.Table([html.Thead(html.Tr(heads)), html.Tbody(rows)], className="compare")
    return html.Div(
        [html.H3(word("Accounts side by side")), table],
        className="side-by-side",
        tabIndex=0,
        role="group",
        **aria(label=word("Accounts side by side")),
    )


def _head(document: Document, claim: Claim) -> Component:
    """Whose column it is, and how the account stands."""
    chronology, wording = document.chronology, document.wording
    name = chronology.name(claim.said_by[0]) if claim.said_by else wording.message("nobody named")
    colour = colour_of(document, chronology.voice(claim) or "")
    status = html.Span(wording.status(chronology.status(claim)), className="muted")
    return html.Th([name, html.Br(), status], scope="col", className=f"whose {colour}")


def _row(name: str, cells: Sequence[Content]) -> tuple[Component, Component]:
    """The name of a row above its cells: beside them there is no room."""
    head = html.Th(name, colSpan=len(cells), scope="rowgroup", className="heads")
    return html.Tr(head), html.Tr([html.Td(list(cell)) for cell in cells])


def _words(document: Document, event: Event, claim: Claim) -> Content:
    return [
        html.P(_sentence(document, event, claim)),
        *_quotes(claim),
    ]


def _quotes(claim: Claim) -> Iterator[Component]:
    for quote in claim.quote:
        yield html.Blockquote(html.P(quote.text), lang=quote.language)


def _sentence(document: Document, event: Event, claim: Claim) -> list[str | Component]:
    told = sentences.of_account(document.chronology, document.wording, event, claim)
    return [told, *_hidden(document, event, claim)]


def _hidden(document: Document, event: Event, claim: Claim) -> list[Component]:
    hidden = claim.visibility == "desk" and event.visibility != "desk"
    return [html.Span(document.wording.message("desk only"), className="desk")] if hidden else []


# ---- what is known of an account ---------------------------------------------------------------------


def _facts(document: Document, event: Event, claim: Claim) -> Iterator[Fact]:
    """All that may be told of an account, in the same order for each; empty where it is not."""
    word, wording, chronology = document.wording.message, document.wording, document.chronology
    own_date = claim.when if event.claims and claim.when != event.date else None
    own_place = claim.where if event.claims and claim.where != event.where else None
    yield word("Who says so"), _chain(document, claim)
    yield word("How they know"), _text(sentences.knows(wording, claim))
    yield word("Said of"), _text(wording.list([chronology.party(key).name for key in claim.against]))
    yield word("Said on"), _text(wording.date(claim.said) if claim.said else "")
    yield word("Its date"), _text(wording.date(own_date) if own_date else "")
    yield word("Its place"), _text(own_place)
    yield word("Date is"), _text(sentences.basis(wording, claim))
    figures = (sentences.figure(chronology, wording, each, wording.date) for each in claim.figures)
    yield word("Figures"), _listed(figures)
    yield word("Source"), _listed(_cited(document, citation) for citation in claim.source)
    if event.claims:
        yield (
            word("Reply"),
            _listed(_reply(document, reply) for reply in sentences.recorded(chronology, event, claim.reply)),
        )
    yield word("Checked"), _checked(document, claim) if event.claims else []


def _common(document: Document, event: Event) -> Iterator[Fact]:
    """What is told of an event as a whole: its origins, replies, and who checked it."""
    word, chronology = document.wording.message, document.chronology
    names = [origin_name(chronology, origin) for origin in origins(chronology, event)]
    independent: list[str | Component] = [document.wording.accounts.origins(names)]
    if agreeing(chronology, event):
        proposed = word("They agree. Whether to write status: corroborated is for you to judge.")
        independent += [html.Br(), html.Span(proposed, className="muted")]
    yield word("Origins"), independent
    if not event.claims or event.reply:
        denied = sentences.denial(chronology, document.wording, event)
        replies = [_reply(document, each) for each in sentences.recorded(chronology, event, event.reply)]
        told = word("none recorded") if denied is None and not replies else denied
        if found := list(filter(None, (told, *replies))):
            yield word("Reply"), _listed(found) if replies else [found[0]]
    if event.checked:
        yield word("Checked"), _checked(document, event)


def _text(text: str | None) -> Content:
    return [text] if text else []


def _listed(items: Iterable[str | Content]) -> Content:
    found = [html.Li(item if isinstance(item, str) else list(item)) for item in items]
    return [html.Ul(found)] if found else []


def _checked(document: Document, account: Event | Claim) -> Content:
    """Who checked it and when, and whether it was edited since."""
    signed: Checked | None = account.checked
    if signed is None:
        return []
    word = document.wording.message
    by = word("by {name}, {date}", name=signed.by, date=document.wording.date(signed.on))
    now = standing(account)
    if now == "edited":
        return [by, html.Br(), html.Span(word("Edited since: check it again"), className="stale")]
    unsigned = word("Whether it was edited since is not recorded")
    since = word("Not edited since") if now == "unchanged" else unsigned
    return [by, html.Br(), html.Span(since, className="muted")]


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
    return [*parts, *for_readers(document, link.id or "")]


def _reply(document: Document, reply: Reply) -> str:
    """Asked whom and when, and what they answered: "Port office, asked 1 Feb: no reply recorded"."""
    word = document.wording.message
    whom = sentences.asked(document.chronology, document.wording, reply, document.wording.date)
    answer = reply.answer or word("no reply recorded")
    return word("{whom}: {answer}", whom=whom, answer=answer) if whom else answer


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
