"""The data behind a chart: a table for spreadsheets (CSV), and the public model as a file (JSON)."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from timeline import sentences
from timeline.dates import When
from timeline.dates.civil import wall_time
from timeline.model import Claim, Event, Link, Reply, Status
from timeline.publish import PublicChronology
from timeline.wording import Wording

_FORMULA = re.compile(r"""(?:^|(?<=[;\t\r\n]))(?=(?:[^\S\t\r\n]|[\ufeff"'])*[=+\-@＝＋－＠])""")
"""Where a spreadsheet would begin to compute (OWASP, CSV injection): at the beginning of a cell, and of what
a European Excel, which parts cells at semicolons, or a reader of tabs and lines takes for one."""


@dataclass(frozen=True, slots=True)
class _Row:
    """One claim, with what it is read in."""

    public: PublicChronology
    wording: Wording
    event: Event
    event_status: Status
    number: int
    claim: Claim

    @property
    def when(self) -> When:
        return self.claim.when or self.event.date

    def instant(self, instant: int | None) -> str:
        """An instant in UTC; where the file names no clock, the time as it is written, without a zone."""
        return _instant(instant, "Z" if self.public.told_zone else "")

    def names(self, keys: Iterable[str]) -> str:
        return "; ".join(self.public.party(key).name for key in keys)

    def chain(self, links: Iterable[Link]) -> str:
        return "; ".join(sentences.name_of(self.public, self.wording, link) for link in links)

    def reply(self, reply: Reply) -> str:
        """What was answered, or that nothing is recorded, after who was asked, and when."""
        whom = sentences.asked(self.public, self.wording, reply, self.wording.date)
        told = reply.answer or self.wording.message("No reply recorded")
        return f"{whom}: {told}" if whom else told

    def located(self, parts: Iterable[tuple[str, str | None]]) -> str:
        named = ((self.public.party(key).name, place) for key, place in parts)
        return "; ".join(f"{name} ({place})" if place else name for name, place in named)


COLUMNS: Mapping[str, Callable[[_Row], object]] = {
    "event": lambda row: row.event.id,
    "claim": lambda row: row.number,
    "kind": lambda row: row.event.kind,
    "date": lambda row: row.wording.date(row.when),
    "edtf": lambda row: row.when.edtf,
    "earliest_start": lambda row: row.instant(row.when.earliest_start),
    "latest_start": lambda row: row.instant(row.when.latest_start),
    "earliest_end": lambda row: row.instant(row.when.earliest_end),
    "latest_end": lambda row: row.instant(row.when.latest_end),
    "status": lambda row: row.public.status(row.claim),
    "event_status": lambda row: row.event_status,
    "said_by": lambda row: row.chain(row.claim.said_by),
    "via": lambda row: row.chain(row.claim.via),
    "said": lambda row: row.claim.said and row.wording.date(row.claim.said),
    "said_edtf": lambda row: row.claim.said and row.claim.said.edtf,
    "said_earliest": lambda row: row.claim.said and row.instant(row.claim.said.earliest_start),
    "said_latest": lambda row: row.claim.said and row.instant(row.claim.said.latest_end),
    "what": lambda row: row.claim.what,
    "who": lambda row: row.located((role.id, role.role) for role in row.event.who),
    "where": lambda row: row.claim.where,
    "against": lambda row: row.names(row.claim.against),
    "quote": lambda row: "; ".join(quote.text for quote in row.claim.quote),
    "figures": lambda row: "; ".join(
        f"{each.name}: {each.value} {each.unit or ''}".strip() for each in row.claim.figures
    ),
    "reply": lambda row: "; ".join(
        map(row.reply, sentences.recorded(row.public, row.event, row.claim.reply))
    ),
    "source": lambda row: row.located((citation.id, citation.locator) for citation in row.claim.source),
    "url": lambda row: "; ".join(_addresses(row)),
    "tags": lambda row: "; ".join(row.event.tags),
}
"""Columns of the table, one row a claim; `said` is when it was said. Instants are ISO 8601, half-open, empty
where missing; in UTC, or without a zone where the file names none."""


def table(public: PublicChronology, events: Iterable[str], wording: Wording) -> str:
    """The claims of `events` (ids) as CSV, RFC 4180, with the byte order mark that Excel asks for.

    Where a spreadsheet would compute what follows stands an apostrophe, one more than in the file. What is
    only as known on some day says so in every row, in a column more.
    """
    known = {"as_known_on": public.as_known_on.edtf} if public.as_known_on else {}
    output = io.StringIO()
    output.write("\ufeff")
    rows = csv.writer(output)
    rows.writerow((*COLUMNS, *known))
    for id_ in events:
        event = public.by_id[id_]
        status = public.event_status(event)
        for number, claim in enumerate(event.accounts, 1):
            row = _Row(public, wording, event, status, number, claim)
            rows.writerow((*(_cell(value(row)) for value in COLUMNS.values()), *map(_cell, known.values())))
    return output.getvalue()


def document(public: PublicChronology, events: Iterable[str]) -> str:
    """`events` (ids) and all that they name as JSON: the file format, which Timeline reads again.

    Every status is written, also where the file leaves it to the rule. Of a selection the charts stay behind,
    and the links to events that are not in it.
    """
    shown = dict.fromkeys(events)
    written: dict[str, Any] = public.model_dump(mode="json", exclude_defaults=True)
    dumped = {event.id: raw for event, raw in zip(public.events, written["events"], strict=True)}
    written["events"] = [_as_in_a_file(public, public.by_id[id_], dumped[id_], shown) for id_ in shown]
    if shown.keys() != dumped.keys():
        written.pop("charts", None)
    return json.dumps(written, ensure_ascii=False, indent=2) + "\n"


def _as_in_a_file(
    public: PublicChronology, event: Event, raw: dict[str, Any], shown: Container[str]
) -> dict[str, Any]:
    """A dumped event with every status, its figures by name and its links by kind."""
    accounts = raw["claims"] if event.claims else [raw]
    for claim, written in zip(event.accounts, accounts, strict=True):
        written.setdefault("status", public.status(claim))
        if figures := written.get("figures"):
            written["figures"] = {figure.pop("name"): figure for figure in figures}
    links: dict[str, list[str]] = {}
    for link in event.links:
        if link.event in shown:
            links.setdefault(link.kind, []).append(link.event)
    raw.pop("links", None)
    return raw | ({"links": links} if links else {})


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return _FORMULA.sub("'", text)


def _instant(instant: int | None, zone: str) -> str:
    """An instant as ISO 8601: `2022-01-03T18:00:00Z`."""
    if instant is None:
        return ""
    wall = wall_time(instant)
    return f"{wall.edtf_day}T{wall.hour:02}:{wall.minute:02}:{wall.second:02}{zone}"


def _addresses(row: _Row) -> Iterable[str]:
    sources = (row.public.sources.get(citation.id) for citation in row.claim.source)
    return (source.url for source in sources if source and source.url)
