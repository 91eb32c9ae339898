"""Chronologies that break what a program may assume of them, each of any size."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial

from benchmarks.chronologies import written

_LONG = "Says that the police beat him for a week, that nobody was told where he was, and that she waited. "


def _days(number: int) -> list[date]:
    return [date(2020, 1, 1) + timedelta(days=place % 1500) for place in range(number)]


def _file(events: str, people: str = "  Ana: {role: nurse}\n", more: str = "") -> str:
    return f"title: Many\npeople:\n{people}{more}events:\n{events}"


def _event(when: object, what: str, who: str = "Ana", more: str = "") -> str:
    return f"  - {{when: {when}, what: '{what}', who: {who}, said_by: Ana{more}}}\n"


def _one_day(number: int) -> str:
    return _file("".join(_event("2022-01-04", f"Report {place}") for place in range(number)))


def _one_track(number: int) -> str:
    return _file("".join(_event(day, f"Report {place}") for place, day in enumerate(_days(number))))


def _claims(number: int) -> str:
    claims = "".join(
        f"      - {{what: 'Says report {place}', status: claimed, said_by: Ana, when: {day}}}\n"
        for place, day in enumerate(_days(number))
    )
    return _file(f"  - when: 2022-01-04\n    what: 'Reports, says Ana'\n    who: Ana\n    claims:\n{claims}")


def _people(known: str, number: int) -> str:
    people = "  Ana: {role: nurse}\n" + "".join(
        f"  p{place}: {{name: Bo Kim{place}, {known}}}\n" for place in range(number)
    )
    events = (_event(day, f"Report {place}", f"p{place}") for place, day in enumerate(_days(number)))
    return _file("".join(events), people)


def _charts(number: int) -> str:
    charts = "".join(
        f"  - {{name: chart-{place}, headline: 'Chart {place}', {asked}}}\n"
        for place, day in enumerate(_days(number // 10))
        for asked in (f"tags: [tag-{place}]" if place % 2 else f"period: {day}",)
    )
    events = (
        _event(day, f"Report {place}", more=f", tags: [tag-{place // 10}]")
        for place, day in enumerate(_days(number))
    )
    return _file("".join(events), more=f"charts:\n{charts}")


def _tags(number: int) -> str:
    events = (
        _event(day, f"Report {place}", more=f", tags: [tag-{place // 2}]")
        for place, day in enumerate(_days(number))
    )
    return _file("".join(events))


def _aliases(number: int) -> str:
    also = ", ".join(f"Ana Kim{place}" for place in range(number))
    events = "".join(_event(day, "Report") for day in _days(20))
    return _file(events, f"  Ana: {{role: nurse, aka: [{also}]}}\n")


def _overlapping(number: int) -> str:
    first, last = date(2020, 1, 1), date(2025, 1, 1)
    return _file(
        "".join(
            _event(
                f"{first + timedelta(days=place % 300)}/{last + timedelta(days=place % 299)}",
                f"Report {place}",
            )
            for place in range(number)
        )
    )


def _long_labels(number: int) -> str:
    return _file("".join(_event(day, f"{_LONG * 8}{place}") for place, day in enumerate(_days(number))))


ORDINARY = "as a desk writes it"
SHAPES: Mapping[str, Callable[[int], str]] = {
    ORDINARY: written,
    "all on one day": _one_day,
    "all on one track": _one_track,
    "periods that all overlap": _overlapping,
    "labels of 800 letters": _long_labels,
    "one event with so many claims": _claims,
    "so many people, a track each": partial(_people, "role: nurse"),
    "so many withheld people": partial(_people, "visibility: desk"),
    "so many people under one alias": partial(_people, "alias: A nurse"),
    "one person with so many other names": _aliases,
    "half as many tags": _tags,
    "a tenth as many charts": _charts,
}
