# ruff: noqa: E501 — tables of cases
"""Dates that are made to cost: an answer at once, the right one or the message with what to write."""

from __future__ import annotations

import sys
from functools import partial
from typing import Any, NamedTuple

import pytest

from timeline.dates import DateError, When
from timeline.wording import Wording, languages

from .confined import confined

LONG = 2000
"""Characters of the longest date that is looked at."""
ZONES = ("UTC", "Asia/Almaty", "Europe/London")


class Bomb(NamedTuple):
    """A date, and a part of the message; or after = another one with the same bounds."""

    text: str
    says: str


def again(text: str, length: int = LONG) -> str:
    return (text * length)[:length]


def often(text: str, end: str = "", most: int = LONG) -> str:
    """The text as often, whole, as there is room for it before the end."""
    return text * ((most - len(end)) // len(text)) + end


UNREAD, EMPTY, FULL = "is not a date that can be read", "holds no date", "A date of"
BOMBS = (
    *(Bomb(again(digit), UNREAD) for digit in "0129X"),
    Bomb("-" + again("9", 1990), "has a year of more than four digits. Write a year from -9999"),
    Bomb("10000", "has a year of more than four digits"),
    *(Bomb(text, "is in the notation for years of more than four digits") for text in
      ("Y1e9", "Y-1e999999", "Y9e" + "1" * 20, "Y" + again("9", 1990), "Y1e" + again("9", 1990), "Y171010000S3",
       "Y1S" + again("9", 1990), "Y-999999999999/Y999999999999", "Y" + "1" + "0" * 1900)),
    *(Bomb(text, "counts significant digits, which Timeline does not read") for text in
      ("1950S2", "1950S" + again("9", 1990))),
    *(Bomb(text, EMPTY) for text in (again("."), again("/"), again("?"), again("-"), "../..", "..", "/")),
    *(Bomb(text, "has a bracket that does not close") for text in (again("["), again("{"), again("[{"))),
    *(Bomb(text, UNREAD) for text in ("[" * 999 + "]" * 999, "{" * 999 + "}" * 999)),
    Bomb("[" + often("2022,", "2022]", LONG - 1), "= 2022"),
    Bomb("{" + often("2022..2023,", "2022}", LONG - 1), "= 2022/2023"),
    Bomb("[" + often("XXXX,", "XXXX]", LONG - 1), "= XXXX"),
    Bomb("[" + "2022," * 100_000 + "]", FULL),
    Bomb("2022" + "," * 100_000, FULL),
    Bomb("2022" + " " * 100_000, FULL),
    Bomb(again(","), "has a comma too many"),
    Bomb("[0001..9999]", "= 0001/9999"),
    Bomb("{0001-01-01..9999-12-31}", "= 0001/9999"),
    Bomb("[-9999..9999]", "= -9999/9999"),
    Bomb("XXXX-XX-XX", "= XXXX"),
    Bomb(often("XXXX-XX-XX/"), UNREAD),
    Bomb(".." + often("2022..", "", LONG - 2), "has something after the date"),
    Bomb("2022" + " " * 1990 + "x", UNREAD),
    Bomb("2022-01-04" + "\t" * 1980 + "~", "has invisible characters or special spaces"),
    Bomb("2022" + "~" * 1990, "has a qualifier twice. Write 2022~."),
    Bomb("2022" + often("%?~", "", 1990), "has two qualifiers, for which EDTF has one. Write 2022%."),
    Bomb("2022-01-04T" + often("10:", "", 1980), UNREAD),
    Bomb("2022-01-04T10:00+" + again("9", 1900), UNREAD),
    Bomb("2022-01-04T10:00:00." + again("9", 1900), "has fractions of a second. Write 2022-01-04T10:00:00."),
    Bomb("2022-" + again("21", 1980), UNREAD),
    Bomb("2022-W" + again("5", 1900), UNREAD),
    Bomb("2022-366-366", UNREAD),
    *(Bomb(text, "holds a length of time") for text in ("2022/P" + again("9", 1900) + "Y", often("P1D"))),
    *(Bomb(text, "has digits other than 0 to 9. Write 2022-01-04.") for text in
      ("٢٠22-٠1-0٤", "２０２２-０１-０４", "۲۰۲۲-۰۱-۰۴", "२०२२-०१-०४")),
    Bomb(again("٠١٢٣"), "has digits other than 0 to 9"),
    Bomb("²⁰²²", "has raised, lowered or circled digits. Write 2022."),
    Bomb(again("²"), "has raised, lowered or circled digits"),
    *(Bomb(text, UNREAD) for text in (again("Ⅷ"), "2" + "\u0301" * 1999, again("\U0001f55b"))),
    *(Bomb(often(word), UNREAD) for word in
      ("between ", "between 1 January 2022 and ", "early ", "19th century ", "before ", "circa ", "January ", "at ",
       "Tuesday ", "night of ", "a.m. ", "24 hours ", "23rd", "1st ", "le 4 janvier ",
       "(?", "(a+)+$", "T", "9 BC ")),
    *(Bomb(often(word), "is not in English") for word in ("4 января ", "қаңтар ")),
    Bomb(often("2022 or ", "2022"), UNREAD),
    Bomb(often("days ago "), "depends on the day on which it is read"),
    Bomb(often("late ", "2022"), "has no exact bounds"),
    Bomb(often("1 January 2022, "), "has something after the date"),
    Bomb(often("2022–", "2023"), "has a dash where EDTF has a hyphen"),
    Bomb("2022" + often("\u200b2022", "", 1900), "has invisible characters or special spaces"),
    Bomb("2022\0", "has invisible characters or special spaces. Write 2022."),
    Bomb("2016-12-31T23:59:60Z", "Leap seconds are not read"),
)  # fmt: skip


def answered(bombs: list[Bomb]) -> list[str]:
    """The message for each, or nothing where it is read; each that is read is worded in every language."""
    told = []
    for number, bomb in enumerate(bombs):
        try:
            when = When.parse(bomb.text, ZONES[number % len(ZONES)])
        except DateError as error:
            told.append(str(error))
            continue
        for language in languages():
            assert Wording(language).date(when)
        same = When.parse(bomb.says.removeprefix("= "), ZONES[number % len(ZONES)])
        bounds = (when.earliest_start, when.latest_end)
        told.append("" if bounds == (same.earliest_start, same.latest_end) else f"read as {bounds}")
    return told


@pytest.mark.skipif(sys.platform != "linux", reason="a system without /proc")
def test_a_date_that_is_made_to_cost_is_answered_at_once(tally: Any) -> None:
    """All in the time that one alone may take."""
    told = confined(partial(answered, list(BOMBS)), seconds=5, megabytes=200)
    for bomb, said in zip(BOMBS, told, strict=True):
        shown = f"{bomb.text[:60]!r} of {len(bomb.text)}: {said[:200]}"
        assert bool(said) != bomb.says.startswith("= "), shown
        assert bomb.says.startswith("= ") or bomb.says in said, shown
        assert len(said) < 300, shown
    fault = "dates of endless digits, brackets, commas, dots, words; years of many digits; digits of other scripts"
    promise = "the bounds, worded in every language, or the message: all within 5 s of a processor and 200 MB"
    tally(fault, promise, len(BOMBS))
