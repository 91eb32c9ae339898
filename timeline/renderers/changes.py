"""What changed between two versions, in words: text, Markdown, a section of a page, JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from timeline import sentences
from timeline.diff import Aspect, Change, Comparison
from timeline.model import Claim, Event
from timeline.renderers.listing import HTML
from timeline.renderers.text import MARKDOWN, PLAIN, Markup, Printer
from timeline.select import View, select
from timeline.tables import Frames, tabulate
from timeline.wording import Wording
from timeline.wording.catalogue import noted

ASPECTS: Mapping[Aspect, str] = {
    "date": noted("Date"), "title": noted("Wording"), "label": noted("Wording on the chart"),
    "details": noted("Details"), "quote": noted("Quotation"), "attribution": noted("Who says so"),
    "source": noted("Source"), "status": noted("Status"), "place": noted("Place"),
    "figures": noted("Figures"), "people": noted("People"), "accused": noted("Said of"),
    "reply": noted("Reply"), "said": noted("Said on"), "knows": noted("How they know"),
    "basis": noted("Date is"),
}  # fmt: skip
_DESCRIBE_NOBODY = frozenset[Aspect | None](("date", "said", "status", "figures", "accused", "source"))
"""What says of nobody who they are but by the name; other words of the older version may."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A change in words, marked up: of which event, and its aspect before and now; empty where not told."""

    change: Change
    event: str
    aspect: str = ""
    before: str = ""
    after: str = ""


def text(comparison: Comparison, wording: Wording) -> str:
    """What changed as plain text."""
    return _printed(comparison, wording, PLAIN)


def markdown(comparison: Comparison, wording: Wording) -> str:
    """What changed as CommonMark."""
    return _printed(comparison, wording, MARKDOWN)


def section(comparison: Comparison, wording: Wording) -> str:
    """What changed as a part of a page that opens; empty where nothing has."""
    groups = [
        f"<h2>{heading}</h2>\n<ul>{''.join(map(_item, _grouped(entries)))}</ul>"
        for heading, entries in _groups(comparison, wording, HTML)
    ]
    if not groups:
        return ""
    summary = HTML.words(wording.message("What changed"))
    return "\n".join([f'<details class="list changes"><summary>{summary}</summary>', *groups, "</details>"])


def sections(comparison: Comparison, wording: Wording) -> Mapping[str, str]:
    """By the name of each chart that was there before (empty: the one of everything), what changed in it."""
    before = {chart.name: View.of(chart) for chart in comparison.old.charts} or {"": View()}
    after = {chart.name: View.of(chart) for chart in comparison.new.charts} or {"": View()}
    old, new = tabulate(comparison.old), tabulate(comparison.new)
    found = {
        name: section(comparison.of(_ids(old, before[name]), _ids(new, view)), wording)
        for name, view in after.items()
        if name in before
    }
    return {name: html for name, html in found.items() if html}


def _ids(frames: Frames, view: View) -> frozenset[str]:
    return frozenset(select(frames, view).events["id"])


def as_json(comparison: Comparison, wording: Wording) -> str:
    """The changes as a list of objects, for programs; what may not be told is an empty text."""
    return json.dumps(
        [_object(comparison, entry) for entry in _entries(comparison, wording, PLAIN)],
        ensure_ascii=False,
        indent=2,
    )


Format = Callable[[Comparison, Wording], str]
FORMATS: Mapping[str, Format] = {"text": text, "markdown": markdown, "json": as_json}


# ---- formats -----------------------------------------------------------------------------------------------


def _printed(comparison: Comparison, wording: Wording, markup: Markup) -> str:
    parts = [markup.headline(markup.words(wording.message("What changed")))]
    for heading, entries in _groups(comparison, wording, markup):
        parts.append(heading)
        parts.append("\n".join(line for group in _grouped(entries) for line in _lines(group)))
    if len(parts) == 1:
        parts.append(markup.words(wording.message("Nothing that readers see has changed.")))
    return "\n\n".join(parts)


def _groups(
    comparison: Comparison, wording: Wording, markup: Markup
) -> Iterator[tuple[str, Sequence[Entry]]]:
    """Added, removed and changed events, each group with its heading."""
    headings = {
        "added": wording.message("Added"),
        "removed": wording.message("Removed"),
        "changed": wording.message("Changed"),
    }
    entries = list(_entries(comparison, wording, markup))
    for name, heading in headings.items():
        if own := [entry for entry in entries if _group(entry.change) == name]:
            yield markup.words(heading), own


def _group(change: Change) -> str:
    return "added" if not change.old else "removed" if not change.new else "changed"


def _grouped(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """The entries of one event together; each event that is new or gone by itself."""
    for _, group in groupby(entries, key=lambda entry: (entry.change.old, entry.change.new)):
        yield list(group)


def _lines(group: Sequence[Entry]) -> Iterator[str]:
    yield f"- {group[0].event}"
    yield from (f"  - {entry.aspect}" for entry in group if entry.aspect)


def _item(group: Sequence[Entry]) -> str:
    aspects = "".join(f"<li>{entry.aspect}</li>" for entry in group if entry.aspect)
    return f"<li>{group[0].event}{f'<ul>{aspects}</ul>' if aspects else ''}</li>"


def _object(comparison: Comparison, entry: Entry) -> dict[str, Any]:
    change = entry.change
    # Ids are made from titles: what may not be told again has none.
    withheld = comparison.withheld
    hidden = withheld.named_in(change.old.replace("-", " ")) or (
        change.old != change.new and withheld.described_in(change.old)
    )
    was = change.old if change.told and not hidden else ""
    return {
        "change": change.kind,
        "aspect": change.aspect or ("account" if change.accounts else "event"),
        "event": change.new,
        "was": was,
        "matched": change.matched,
        "before": entry.before,
        "after": entry.after,
        "words": entry.aspect or entry.event,
    }


# ---- words -------------------------------------------------------------------------------------------------


def _entries(comparison: Comparison, wording: Wording, markup: Markup) -> Iterator[Entry]:
    writer = _Writer(comparison, wording, markup)
    return (writer.entry(change) for change in comparison.changes)


class _Writer:
    """Writes changes in one language and markup; what the older version says is told only where it may be."""

    def __init__(self, comparison: Comparison, wording: Wording, markup: Markup) -> None:
        self._comparison = comparison
        self._wording = wording
        self._markup = markup
        self._before = Printer(comparison.old, wording, PLAIN)
        self._after = Printer(comparison.new, wording, PLAIN)

    def entry(self, change: Change) -> Entry:
        """A change in words."""
        if not change.new:
            return self._removed(change)
        event = self._comparison.new.by_id[change.new]
        told = self._told(self._after, event)
        if not change.old:
            return Entry(change, self._markup.words(told), after=told)
        head = told
        if change.matched == "likeness":
            head = self._wording.message("{event} (another id: found by likeness)", event=told)
        before, after = self._values(change, event)
        return Entry(change, self._markup.words(head), self._aspect(change, before, after), before, after)

    def _removed(self, change: Change) -> Entry:
        event = self._comparison.old.by_id[change.old]
        told = self._told(self._before, event)
        withheld = self._comparison.withheld
        if not change.told or withheld.named_in(told) or withheld.described_in(change.old):
            told = ""
        words = told or self._wording.message("An event that is no longer shown.")
        return Entry(change, self._markup.words(words), before=told)

    def _told(self, printer: Printer, event: Event) -> str:
        """Date, then who says what of it: status and speaker first."""
        date = printer.date(event.date)
        return self._wording.message("{date}: {statement}", date=date, statement=printer.statement(event))

    def _values(self, change: Change, event: Event) -> tuple[str, str]:
        """What it was and what it is; empty where there is nothing, or nothing that may be told."""
        old = self._comparison.old.by_id[change.old]
        first, second = change.accounts or (None, None)
        before = self._value(self._before, change, old, first)
        after = self._value(self._after, change, event, second)
        withheld = self._comparison.withheld
        worded = change.aspect not in _DESCRIBE_NOBODY and withheld.described_in(change.old)
        hidden = worded or not change.told or withheld.named_in(before)
        return "" if hidden else before, after

    def _value(self, printer: Printer, change: Change, event: Event, account: int | None) -> str:
        if change.accounts and account is None:
            return ""
        claim = event.accounts[account] if account is not None else event.accounts[0]
        if change.aspect is None:
            return printer.sentence(event, claim)
        return _VALUES[change.aspect](printer, event, claim, change.accounts is not None)

    def _aspect(self, change: Change, before: str, after: str) -> str:
        message = self._wording.message
        if change.aspect is None:
            words = (
                message("Account added: {account}", account=after)
                if change.kind == "added"
                else message("Account removed: {account}", account=before)
                if before
                else message("An account is no longer shown.")
            )
            return self._markup.words(words)
        name = message(ASPECTS[change.aspect])
        if before and after:
            words = message(
                "{aspect}: {after}. Before: {before}", aspect=name, after=_open(after), before=before
            )
        elif after:
            words = message("{aspect}: {after}", aspect=name, after=after)
        else:
            words = message("{aspect} changed", aspect=name)
        return self._markup.words(words)


def _open(words: str) -> str:
    """Without the full stop that the sentence around it sets."""
    return words.removesuffix(".")


def _title(printer: Printer, event: Event, claim: Claim, own: bool) -> str:
    """A title after its speaker: it may be an accusation."""
    return printer.sentence(event, claim) if own else printer.statement(event)


def _label(printer: Printer, event: Event, claim: Claim, own: bool) -> str:
    label = claim.label if own else event.label
    if not label:
        return ""
    return _title(
        printer, event.model_copy(update={"what": label}), claim.model_copy(update={"what": label}), own
    )


def _status(printer: Printer, event: Event, claim: Claim, own: bool) -> str:
    public = printer.public
    return printer.wording.status(public.status(claim) if own else public.event_status(event))


def _people(printer: Printer, event: Event, _: Claim, __: bool) -> str:
    people = [(printer.public.party(role.id).name, role.role) for role in event.who]
    return printer.wording.list([f"{name} ({role})" if role else name for name, role in people])


def _quotes(printer: Printer, _: Event, claim: Claim, __: bool) -> str:
    return " ".join(printer.quoted(claim, quote.text) for quote in claim.quote)


def _said(printer: Printer, _: Event, claim: Claim, __: bool) -> str:
    public, wording = printer.public, printer.wording
    carriers = [sentences.name_of(public, wording, link) for link in claim.via]
    return wording.accounts.said(sentences.chain(public, claim.said_by), carriers)


def _cited(printer: Printer, _: Event, claim: Claim, __: bool) -> str:
    return "; ".join(printer.citation(each.id, each.locator) for each in claim.source)


def _reply(printer: Printer, event: Event, claim: Claim, own: bool) -> str:
    return printer.replies(claim.reply if own else event.reply)


_VALUES: Mapping[Aspect, Callable[[Printer, Event, Claim, bool], str]] = {
    "date": lambda printer, event, claim, own: printer.date((claim.when if own else None) or event.date),
    "title": _title,
    "label": _label,
    "details": lambda _, __, ___, ____: "",
    "quote": _quotes,
    "attribution": _said,
    "source": _cited,
    "status": _status,
    "place": lambda _, event, claim, own: (claim.where if own else event.where) or "",
    "figures": lambda printer, _, claim, __: "; ".join(
        sentences.figure(printer.public, printer.wording, each, printer.date) for each in claim.figures
    ),
    "people": _people,
    "accused": lambda printer, _, claim, __: printer.wording.list(
        [printer.public.party(key).name for key in claim.against]
    ),
    "reply": _reply,
    "said": lambda printer, _, claim, __: printer.date(claim.said) if claim.said else "",
    "knows": lambda printer, _, claim, __: sentences.knows(printer.wording, claim),
    "basis": lambda printer, _, claim, __: sentences.basis(printer.wording, claim),
}
