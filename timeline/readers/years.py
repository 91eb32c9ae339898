"""The year that a date lacks, offered from the dates around it: an example’s would be pasted with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from timeline.dates import DateError, When
from timeline.readers.tree import Block, Items, Location

_YEAR = re.compile(r"(?<![0-9])[12][0-9]{3}(?![0-9])")
_LACKING = "” has no year."
"""How a message ends of what lacks a year alone; it names a month."""
_EXAMPLE = re.compile("(?P<ahead>Write (?:it too, as )?)(?P<date>.*2022.*)[.]")


def of_years_around(message: str, remedy: str, tree: Block, location: Location) -> str:
    """A remedy with the years that the events before and behind are of, where it gave an example of one."""
    lacking, _, more = message.partition(_LACKING)
    dated = not more and lacking != message and re.search("[A-Za-z]{3}", lacking)
    example = _EXAMPLE.fullmatch(remedy) if dated else None
    events, number = tree.get("events"), location[1] if location[:1] == ("events",) else None
    if not isinstance(events, Items) or not isinstance(number, int):
        return remedy
    if example is None or len(_YEAR.findall(example["date"])) != 1:
        return remedy
    before = next(_dated(events[number::-1][1:]), "")
    behind = next(_dated(events[number + 1 :]), "")
    years = [*dict.fromkeys((*_YEAR.findall(before)[-1:], *_YEAR.findall(behind)[:1]))]
    dates = [_YEAR.sub(year, example["date"]) for year in years]
    if before and not behind and _is_over(dates[0], before):
        dates.append(_YEAR.sub(str(int(years[0]) + 1), example["date"]))
    return f"{example['ahead']}{' or '.join(dates)}." if dates else remedy


def _dated(events: Sequence[object]) -> Iterator[str]:
    """The dates of events that have a year, as written."""
    for event in events:
        when = event.get("when") if isinstance(event, Block) else None
        text = str(when.get("best") if isinstance(when, Block) else when)
        if _YEAR.search(text):
            yield text


def _is_over(one: str, other: str) -> bool:
    """Whether a date lies wholly before another."""
    try:
        end, start = When.parse(one, "UTC").latest_end, When.parse(other, "UTC").earliest_start
    except DateError:
        return False
    return end is not None and start is not None and end <= start
