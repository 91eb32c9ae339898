"""The words around a chart: headline, count, zone, notes, source line, and what a screen reader says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from timeline.dates import When
from timeline.dates.civil import clock_of
from timeline.dates.edtf import CLOCK_UNITS
from timeline.layout.text import TextStyle
from timeline.scene.axis import marks
from timeline.scene.canvas import MARGIN
from timeline.scene.filtered import Shown
from timeline.scene.paragraphs import Laid, Paragraph, paragraphs, ruled
from timeline.scene.plan import Plan
from timeline.wording import as_sentence

INEXACT = frozenset({"approximate", "presumed", "between", "not_before", "not_after", "unknown"})
"""What dates, or the ends of periods, have words besides the date: about, perhaps, between, by."""

MOST_SOURCES = 8
"""Of more publications a line below a chart names those that most accounts stand in; lists name each."""


def head(plan: Plan, shown: Shown) -> Laid:
    """Headline and subtitle; the subtitle ends with the time zone and how many events are shown."""
    sizes = plan.canvas.theme.sizes
    leading = _leading(sizes.subtitle, 19 / 13.5)
    own = (plan.chart or plan.chronology).subtitle or ""
    title = plan.chronology.headline(plan.chart)
    zone = zone_and_year(plan, f"{title} {own}")
    said = [plan.wording.own(as_sentence(own))] if own else []
    subtitle = " ".join([*said, *(f"{each}." for each in (zone, shown.counted) if each)])
    written = [
        Paragraph(
            title, TextStyle(sizes.headline, 700, "ink"), _leading(sizes.headline, 27 / 22), 12, own=True
        ),
        Paragraph(subtitle, TextStyle(sizes.subtitle, 400, "muted"), leading, above=4),
    ]
    stamp = TextStyle(sizes.subtitle, 600, "ink")
    written += [Paragraph(text, stamp, leading, above=4) for text in _stamps(plan, shown)]
    return paragraphs(written, plan, 0.0)


def _leading(size: float, ratio: float) -> float:
    """The height of a line of this size, in whole pixels."""
    return float(round(size * ratio))


def zone_and_year(plan: Plan, said: str = "") -> str:
    """The time zone where one is told, and the year where dates leave it out and nothing `said` has it."""
    zone = _zone(plan)
    year = year_of(plan)
    if not zone or year in said:
        return zone or ("" if year in said else year)
    return plan.wording.message("{zone}, {year}", zone=zone, year=year)


def _zone(plan: Plan) -> str:
    """The time zone, where a word of the chart or its axis tells an hour."""
    events = [subject.id for subject in (*plan.on_tracks, *plan.shelved)] if plan.labelled else []
    zone = plan.chronology.clock_of(events)
    if not zone and any(mark.unit in CLOCK_UNITS for mark in marks(plan)):
        zone = plan.chronology.told_zone
    return plan.wording.zone(zone)


def year_of(plan: Plan) -> str:
    """The year, where dates leave it out."""
    return plan.wording.tick(plan.dated[0], "year", plan.zone) if plan.one_year and plan.dated else ""


def notice(plan: Plan, y: float, counts: str, *, zoomable: bool, by_rows: bool = False) -> Laid:
    """That there are too many events for words or marks, or none at all; `counts` says what is counted.

    `zoomable`: whoever reads it can zoom in; `by_rows`: by pressing one of the rows of counts.
    """
    message = plan.wording.message
    if plan.counted:
        remedy = message("A shorter period or fewer events show each of them.")
        if zoomable:
            remedy = message("Zoom in or filter to see each of them.")
            remedy = message("Choose a time or filter to see each of them.") if by_rows else remedy
        text = f"{counts} {remedy}"
    elif not plan.selected:
        text = message("There are no events in this selection.")
    elif plan.labelled:
        return Laid((), y)
    elif zoomable:
        text = message("Too many events for words: only marks are drawn. Zoom in or filter to read them.")
    else:
        text = message(
            "Too many events for words: only marks are drawn. A shorter period or fewer events have words."
        )
    style = TextStyle(plan.canvas.theme.sizes.note, 600, "ink")
    return paragraphs([Paragraph(text, style, 17, above=8)], plan, y)


def foot(plan: Plan, y: float) -> Laid:
    """Notes, source line, byline and credit, date of the last change, correction; ruled off above."""
    style = TextStyle(plan.canvas.theme.sizes.note, 400, "muted")
    written = [Paragraph(text, style, 16, above=2) for text in _foot_texts(plan)]
    if logo := plan.canvas.theme.logo:
        written.append(Paragraph(logo, TextStyle(style.size, 700, "ink"), 16, above=4))
    if not written:
        return Laid((), y)
    rule, laid = ruled("furniture", "ink", MARGIN, plan.width - MARGIN, y), paragraphs(written, plan, y + 5)
    return replace(laid, items=(rule, *laid.items), bottom=laid.bottom + 16)


def _foot_texts(plan: Plan) -> Iterator[str]:
    wording, chart = plan.wording, plan.chart
    own, kept = chart or plan.chronology, wording.own
    if chart and chart.note:
        yield kept(chart.note)
    for band in plan.chronology.background:
        if band.note:
            yield wording.message("{what}: {note}", what=kept(band.what), note=kept(band.note))
    if own.source:
        yield wording.message("Source: {source}", source=kept(own.source))
    elif sources := wording.joined(_publications(plan)):
        yield wording.message("Sources include {sources}", sources=sources)
    if signed := " · ".join(part for part in (own.byline, own.credit) if part):
        yield signed
    if own.updated:
        yield wording.message("Updated {date}", date=wording.date(own.updated))
    if own.correction:
        yield wording.message("Correction: {text}", text=kept(own.correction))


def _publications(plan: Plan) -> list[str]:
    """Who said or carried what is drawn, of the file's sources; none where each event names its own."""
    if plan.canvas.words.credited:
        return []
    chronology, wording = plan.chronology, plan.wording
    events = (chronology.by_id[subject.id] for subject in (*plan.on_tracks, *plan.shelved))
    named = Counter(link.id for event in events for claim in event.accounts for link in claim.whole_chain)
    found = [key for key in chronology.sources if named[key]]
    kept = set(sorted(found, key=named.__getitem__, reverse=True)[:MOST_SOURCES])
    return [wording.own(chronology.sources[key].name) for key in found if key in kept]


def description(plan: Plan, shown: Shown) -> str:
    """What a screen reader says of the chart in the file's own words; empty where it has none."""
    own = (plan.chart or plan.chronology).description
    return " ".join([own, *_stamps(plan, shown)]) if own else ""


def alt(plan: Plan, shown: Shown) -> str:
    """The alternative text of the chart, in few words; the file may say it in its own."""
    own, wording = plan.chart or plan.chronology, plan.wording
    stamps = _stamps(plan, shown)
    if own.alt:
        return " ".join([own.alt, *stamps])
    texts = [
        wording.message(
            "Figure: {title}.", title=wording.own(plan.chronology.headline(plan.chart).rstrip("."))
        )
    ]
    texts.append(wording.joined((shown.counted, _period(plan), _zone(plan))) + ".")
    shelved = len(plan.shelved) + plan.more_shelved
    if shelved or not (plan.used.exactness | plan.used.ends).isdisjoint(INEXACT):
        texts.append(wording.message("Some dates are not exact; each says how."))
    if shelved:
        # The period is that of the others.
        texts.append(
            wording.message(
                "Without a place on the time axis: {events}.", events=wording.count(shelved, shelved)
            )
        )
    if "alleged" in plan.used.statuses:
        texts.append(wording.message("Some are allegations; each says whose."))
    return " ".join([*texts, *stamps])


def _stamps(plan: Plan, shown: Shown) -> list[str]:
    """That it is not all that is known, and not all of the chart."""
    day = plan.chronology.as_known_on
    known = [plan.wording.as_known_on(day, plan.chronology.left_open)] if day else []
    return [*known, *([shown.filters] if shown.filters else [])]


def _period(plan: Plan) -> str:
    if plan.dated is None:
        return ""
    first, last = (_day(instant, plan) for instant in (plan.dated[0], plan.dated[1] - 1))
    return plan.wording.date(first) if first == last else plan.wording.spoken(first, last)


def _day(instant: int, plan: Plan) -> When:
    day = clock_of(plan.zone).shown(instant)
    # The midnight after the last day there is lies in a year that cannot be written.
    written = day.edtf_day if -9999 <= day.year <= 9999 else "9999-12-31" if day.year > 0 else "-9999-01-01"
    return When.parse(written, plan.zone)
