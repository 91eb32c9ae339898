"""What is to be exported: a chart by name, or everything, narrowed to tracks and to a time."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import replace

from timeline.dates import DateError, When
from timeline.dates.plain_words import two_years
from timeline.dates.refusals import quoted
from timeline.exports.refusal import NotThere
from timeline.folding import folded, words
from timeline.model import CONTEXT_TRACK
from timeline.publish import PublicChronology
from timeline.select import View
from timeline.withheld import names_of


def view_of(
    public: PublicChronology, chart: str = "", tracks: Sequence[str] = (), since: str = "", until: str = ""
) -> View:
    """A named chart, or everything, narrowed to tracks (names or keys) and to what may lie between two dates.

    Raises:
        NotThere: there is no such chart or track in public.
        DateError: a date cannot be read, or the second is before the first.
    """
    view = _chart(public, chart) if chart else View()
    for refused in filter(None, map(two_years, (since, until))):
        raise DateError(*refused)
    first = When.parse(since, public.zone).earliest_start if since else None
    last = When.parse(until, public.zone).latest_end if until else None
    if first is not None and last is not None and last <= first:
        raise DateError(f"The range is reversed: {quoted(until)} is before {quoted(since)}.", "Swap the two.")
    keys = dict.fromkeys(_track(public, name) for name in tracks)
    return replace(view, tracks=tuple(keys)).during((first, last))


def _chart(public: PublicChronology, name: str) -> View:
    charts = {chart.name: chart for chart in public.charts}
    if name in charts:
        return View.of(charts[name])
    if public.as_known_on:
        raise NotThere(
            f"Nothing that a public chart {quoted(name)} shows had certainly been said "
            f"by the end of {public.as_known_on.edtf}."
        )
    raise NotThere(f"There is no public chart {quoted(name)}. {_instead(name, charts)}")


def _track(public: PublicChronology, name: str) -> str:
    """The key of the track that a name, `aka` or key stands for."""
    drawn = {public.track(event) for event in public.events}
    names = {folded(called): key for key in drawn for called in _called(public, key)}
    if folded(name) in names:
        return names[folded(name)]
    raise NotThere(
        f"There is no track {quoted(name)}. "
        f"{_instead(name, [_called(public, key)[1] for key in sorted(drawn)])}"
    )


def _called(public: PublicChronology, key: str) -> tuple[str, ...]:
    """What a track may be asked for by: its key, its name, then other names."""
    if key == CONTEXT_TRACK:
        return (key, public.context.name)
    return (key, *names_of(public.party(key)))


def _instead(name: str, there: Iterable[str]) -> str:
    known = list(there)
    asked = set(words(name).split())
    near = [each for each in known if asked and asked <= set(words(each).split())]
    near = near or difflib.get_close_matches(name, known, n=1)
    if near:
        return f"Did you mean {' or '.join(f'“{each}”' for each in near)}?"
    return f"There is {', '.join(known)}." if known else "The file has none."
