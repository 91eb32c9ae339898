"""English date wordings: what Timeline prints is read back to the same date; variants are read or refused."""

import subprocess
import sys
from datetime import date

import pytest
from hypothesis import assume, example, given, reject
from hypothesis import strategies as st

from timeline.dates import LONGEST_TEXT, DateError, When
from timeline.dates.english import read_english
from timeline.wording import Wording

ENGLISH = Wording("en")
ZONE = "Asia/Almaty"

# ---- dates of every kind -----------------------------------------------------------------------------

MARKS = st.sampled_from(["", "", "", "~", "?", "%"])
FULL_YEARS = st.one_of(
    st.integers(1900, 2030),
    st.integers(1, 9999),
    st.sampled_from([0, -1, -43, -9999, 79, 476, 999, 1000, 9999]),
).map(lambda year: f"-{-year:04}" if year < 0 else f"{year:04}")
YEARS = st.one_of(
    FULL_YEARS,
    FULL_YEARS,
    st.sampled_from(["196X", "190X", "200X", "19XX", "20XX", "00XX", "01XX", "09XX", "99XX", "000X", "1XXX"]),
    st.sampled_from(["XXXX", "1X6X", "19X0", "-00XX", "-004X"]),
)
MONTHS = st.one_of(st.integers(1, 12).map("{:02}".format), st.sampled_from(["XX", "0X", "1X", "X1", "X2"]))
DAYS = st.one_of(
    st.integers(1, 31).map("{:02}".format), st.sampled_from(["XX", "0X", "1X", "2X", "3X", "X4", "X0"])
)
SEASONS = st.integers(21, 41).map(str)
OFFSETS = st.sampled_from(["", "", "", "Z", "+06:00", "-03:30", "+05:45", "-11:00"])
CLOCKS = st.one_of(
    st.integers(0, 23).map("{:02}".format),
    st.tuples(st.integers(0, 23), st.sampled_from([0, 0, 5, 30, 59])).map("{0[0]:02}:{0[1]:02}".format),
    st.tuples(st.integers(0, 23), st.integers(0, 59), st.integers(0, 59)).map(
        "{0[0]:02}:{0[1]:02}:{0[2]:02}".format
    ),
    st.sampled_from(["24:00", "00:00", "12:00", "00:30", "12:30"]),
)


@st.composite
def dates(draw: st.DrawFn) -> str:
    """One date as EDTF writes it, each part with or without a qualifier of its own or of the whole."""
    parts = [draw(YEARS)]
    if draw(st.integers(0, 5)):
        parts.append(draw(st.one_of(MONTHS, MONTHS, MONTHS, SEASONS)))
    if len(parts) == 2 and parts[1] < "20" and draw(st.integers(0, 3)):
        parts.append(draw(DAYS))
    if draw(st.integers(0, 3)):
        day = "-".join(parts) + draw(MARKS)
    else:
        day = "-".join(draw(MARKS) + part for part in parts)
    if len(parts) < 3 or draw(st.booleans()):
        return day
    return f"{day}T{draw(CLOCKS)}{draw(OFFSETS)}{draw(MARKS)}"


@st.composite
def plain_days(draw: st.DrawFn) -> str:
    """Days close to each other, so that their wordings share month or year."""
    day, mark = draw(st.dates(date(2021, 12, 1), date(2022, 12, 31))), draw(MARKS)
    return day.isoformat()[: draw(st.sampled_from([10, 10, 7]))] + mark


ENDS = st.one_of(dates(), plain_days(), plain_days())
MEMBERS = st.one_of(ENDS, st.tuples(ENDS, ENDS).map("..".join))


@st.composite
def sets(draw: st.DrawFn) -> str:
    """A set of one to three members, open at either side or not."""
    members = [draw(MEMBERS) for _ in range(draw(st.integers(1, 3)))]
    side = draw(st.integers(0, 5))
    if side == 0:
        members[0] = f"..{draw(ENDS)}"
    elif side == 1:
        members[-1] = f"{draw(ENDS)}.."
    brackets = draw(st.sampled_from(["[]", "{}"]))
    return f"{brackets[0]}{','.join(members)}{brackets[1]}"


@st.composite
def same_day(draw: st.DrawFn) -> str:
    """A range of times of one day."""
    day, first, last = draw(plain_days()), draw(CLOCKS), draw(CLOCKS)
    times = [f"{day}T{clock}{draw(OFFSETS)}{draw(MARKS)}" for clock in (first, last)]
    return draw(st.sampled_from(["{}/{}", "[{}..{}]", "{{{}..{}}}", "[{},{}]"])).format(*times)


WHENS = st.one_of(
    dates(),
    st.tuples(st.one_of(ENDS, st.just(""), st.just("..")), ENDS).map("/".join),
    st.tuples(ENDS, st.sampled_from(["", ".."])).map("/".join),
    st.tuples(ENDS, ENDS).map(lambda ends: f"[{ends[0]}..{ends[1]}]"),
    sets(),
    same_day(),
)


def parsed(edtf: str) -> When:
    try:
        return When.parse(edtf, ZONE)
    except DateError:
        reject()


@given(WHENS)
@example("2022-01-06T20:00~")
@example("2022-01-06T20~")
@example("2022-01-04~/2022-01-10~")
@example("2022-01-04/2022-01-04")
@example("{2022-01-05,2022-01-06}")
@example("[2022-24..2023-24]")
@example("[~2022-?01-%06,2021]")
@example("2022-01-06~T20:00?/2022-01-06~T21:00?")
@example("{2022-01-05..2022-01-06}")
@example("XXXX-XX-XX")
@example("2022-10-30T02:00+06:00/2022-10-30T02:00Z")
@example("2021-12-01~T12:00/2021-12-01~T24:00")
def test_long_form_is_read_back(edtf: str) -> None:
    when = parsed(edtf)
    words = ENGLISH.date(when)
    assume(len(words) <= LONGEST_TEXT)
    again = When.parse(words, ZONE)
    assert again == when, words
    assert again.edtf == when.edtf


@example("2021-12-01T24:00~/2021-12-01T24:00")
@example("{2021-12-01T11:00..2021-12-01T24:00}")
@given(WHENS)
def test_short_form_with_its_year_is_read_back(edtf: str) -> None:
    when = parsed(edtf)
    words = ENGLISH.date(when, "short")
    assume(len(words) <= LONGEST_TEXT)
    assert When.parse(words, ZONE) == when, words


@given(dates().filter(lambda edtf: "T" in edtf))
def test_time_first_is_read_as_time_last(edtf: str) -> None:
    when = parsed(edtf)
    day, _, time = ENGLISH.date(when).rpartition(", ")
    assert When.parse(f"{time}, {day}", ZONE) == when
    assert When.parse(f"{day} at {time}", ZONE) == when


WORDS = [
    "6", "January", "2022,", "2022", "about", "8", "pm", "between", "and", "or", "by", "to", "from",
    "in", "the", "an unknown day", "1960s", "20th century", "–", ",", "; ", "one of:",
    "(day approximate)", "(UTC+6)", "winter", "2022–23", "BCE", "later", "Thursday", "12 am", "X",
    "perhaps", "written -00X", "every day",
]  # fmt: skip


@given(st.one_of(st.text(), st.lists(st.sampled_from(WORDS)).map(" ".join)))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        english = read_english(text)
    except DateError as error:
        assert error.problem.endswith(".")
        assert error.remedy.endswith(".")
        return
    assert english is None or isinstance(english.edtf, str)


# ---- what reporters write ----------------------------------------------------------------------------

READ = {
    "4 January 2022": "2022-01-04",
    "  4   january\u00a02022 ": "2022-01-04",
    "4 JANUARY 2022": "2022-01-04",
    "4th January 2022": "2022-01-04",
    "the 4th of January 2022": "2022-01-04",
    "on 4 January 2022": "2022-01-04",
    "January 4, 2022": "2022-01-04",
    "Jan. 4, 2022": "2022-01-04",
    "4 Jan 2022": "2022-01-04",
    "4 Sept 2022": "2022-09-04",
    "4 Sep. 2022": "2022-09-04",
    "Tuesday 4 January 2022": "2022-01-04",
    "Tue, 4 January 2022": "2022-01-04",
    "Tuesday, January 4, 2022": "2022-01-04",
    "January 2022": "2022-01",
    "about 8 pm, 6 January 2022": "2022-01-06T20:00~",
    "6 January 2022, about 8 pm": "2022-01-06T20:00~",
    "6 January 2022 about 8pm": "2022-01-06T20:00~",
    "about 8 PM on 6 January 2022": "2022-01-06T20:00~",
    "January 6, 2022, around 8 p.m.": "2022-01-06T20:00~",
    "6 January 2022 at 20:05": "2022-01-06T20:05",
    "6 January 2022 at 20.05": "2022-01-06T20:05",
    "6 January 2022, 8.05 pm": "2022-01-06T20:05",
    "6 January 2022, 8:05 pm": "2022-01-06T20:05",
    "6 January 2022, 8:05 pm (UTC+6)": "2022-01-06T20:05+06:00",
    "6 January 2022, 8:05 pm (GMT-03:30)": "2022-01-06T20:05-03:30",
    "8 pm (UTC), 6 January 2022": "2022-01-06T20:00Z",
    "6 January 2022, noon": "2022-01-06T12:00",
    "8 pm to Midnight, 6 January 2022": "2022-01-06T20:00/2022-01-06T24:00",
    "between 11 pm and midnight, Thursday 6 January 2022": "[2022-01-06T23:00..2022-01-06T24:00]",
    "between midnight and 2 am, 6 January 2022": "[2022-01-06T00:00..2022-01-06T02:00]",
    "00:00 to 2 am, 6 January 2022": "2022-01-06T00:00/2022-01-06T02:00",
    "6 January 2022, 12.30 am": "2022-01-06T00:30",
    "6 January 2022, in the hour from 8 pm": "2022-01-06T20",
    "6 January 2022, the hour from 8 pm": "2022-01-06T20",
    "circa 1850": "1850~",
    "c. 1850": "1850~",
    "c1850": "1850~",
    "perhaps about 1850": "1850%",
    "possibly 7 January 2022": "2022-01-07?",
    "4-10 January 2022": "2022-01-04/2022-01-10",
    "4 – 10 January 2022": "2022-01-04/2022-01-10",
    "4 January–10 February 2022": "2022-01-04/2022-02-10",
    "from 4 to 10 January 2022": "2022-01-04/2022-01-10",
    "4 January 2022 to January 10, 2022": "2022-01-04/2022-01-10",
    "8 pm to 9 pm, 6 January 2022": "2022-01-06T20:00/2022-01-06T21:00",
    "between 8 pm and about 9 pm on 6 January 2022": "[2022-01-06T20:00..2022-01-06T21:00~]",
    "between January 24 and January 30, 2022": "[2022-01-24..2022-01-30]",
    "by 2 February 2022": "[..2022-02-02]",
    "no later than 2 February 2022": "[..2022-02-02]",
    "on or after 3 February 2022": "[2022-02-03..]",
    "fall 2022": "2022-23",
    "winter 2022-23": "2022-24",
    "the first half of 2022": "2022-40",
    "44 BC": "-0043",
    "AD 79": "0079",
    "15 March 44 BCE": "-0043-03-15",
    "the 1960s": "196X",
    "in May 2021": "2021-05",
    "sometime in 2021": "2021",
    "an unknown date in May 2021": "2021-05",
    "sometime around 3 May 2021": "2021-05-03~",
    "May 3rd 2021": "2021-05-03",
    "May 3–5, 2021": "2021-05-03/2021-05-05",
    "May 3, 4 or 5, 2021": "[2021-05-03,2021-05-04,2021-05-05]",
    "the month of May 2021": "2021-05",
    "approx. 3 May 2021": "2021-05-03~",
    "on or about 3 May 2021": "2021-05-03~",
    "ca. 1850": "1850~",
    "probably 3 May 2021": "2021-05-03?",
    "about 3 May 2021?": "2021-05-03%",
    "3 May 2021 (?)": "2021-05-03?",
    "8pm 3 May 2021": "2021-05-03T20:00",
    "20:00 3 May 2021": "2021-05-03T20:00",
    "3 May 2021 at 8 in the evening": "2021-05-03T20:00",
    "between 8 and 10 pm on 3 May 2021": "[2021-05-03T20:00..2021-05-03T22:00]",
    "3 May 2021, between 8 and 10 pm": "[2021-05-03T20:00..2021-05-03T22:00]",
    "3 May 2021, 8.30 to 10 pm": "2021-05-03T20:30/2021-05-03T22:00",
    "8–10 pm, 3 May 2021": "2021-05-03T20:00/2021-05-03T22:00",
    "3 May 2021 onwards": "2021-05-03/..",
    "from 2019": "2019/..",
    "since spring 2023": "2023-21/..",
    "2019 to the present": "2019/..",
    "2019 - 2021": "2019/2021",
    "from 3 May until 5 May 2021": "2021-05-03/2021-05-05",
    "3 May 2021 or earlier": "[..2021-05-03]",
    "not later than 3 May 2021": "[..2021-05-03]",
    "Q1 2021": "2021-33",
    "2021-H2": "2021-41",
    "third quarter 2021": "2021-35",
    "First half 2021": "2021-40",
    "midday 3 May 2021": "2021-05-03T12:00",
    "3 May 2021 at about 2pm local time": "2021-05-03T14:00~",
    "the summer of 2021": "2021-22",
    "winter 2023/24": "2023-24",
    "the winter of 2023/2024": "2023-24",
    # As they are spoken.
    "8pm-ish, 4 May 2021": "2021-05-04T20:00~",
    "4 May 2021, 8 pm ish": "2021-05-04T20:00~",
    "around 8.30ish pm, 4 May 2021": "2021-05-04T20:30~",
    "noonish, 4 May 2021": "2021-05-04T12:00~",
    "4 May-ish 2021": "2021-05-04~",
    "2019-ish": "2019~",
    "half past eight pm, 4 May 2021": "2021-05-04T20:30",
    "half past ten in the morning, 4 May 2021": "2021-05-04T10:30",
    "a quarter to nine pm on 4 May 2021": "2021-05-04T20:45",
    "twenty-five to one pm, 4 May 2021": "2021-05-04T12:35",
    "20 past 8 pm, 4 May 2021": "2021-05-04T20:20",
    "eight in the evening of 4 May 2021": "2021-05-04T20:00",
    "eight o'clock pm, 4 May 2021": "2021-05-04T20:00",
    "between half past ten and eleven pm, 4 May 2021": "[2021-05-04T22:30..2021-05-04T23:00]",
    "2000 hrs, 4 May 2021": "2021-05-04T20:00",
    "20h30, 4 May 2021": "2021-05-04T20:30",
    "8pm sharp, 4 May 2021": "2021-05-04T20:00",
}


@pytest.mark.parametrize(("text", "edtf"), READ.items())
def test_variants_are_read(text: str, edtf: str) -> None:
    assert read_english(text) == (edtf, "")
    assert When.parse(text, ZONE) == When.parse(edtf, ZONE)


# The widest that it can mean, and what readers see; the same words where that is left out.
WITHOUT_BOUNDS = {
    "early May 2021": ("[2021-05-01..2021-05-16]", ""),
    "mid-May 2021": ("[2021-05-08..2021-05-24]", ""),
    "about mid-May 2021": ("[2021-05-08~..2021-05-24~]", ""),
    "probably early 2021": ("[2021-01?..2021-06?]", ""),
    "mid to late May 2021": ("[2021-05-08..2021-05-31]", ""),
    "sometime in early 2021": ("[2021-01..2021-06]", "early 2021"),
    "At the end of 2021": ("[2021-07..2021-12]", "end of 2021"),
    "the late 1960s": ("[1965..1969]", "late 1960s"),
    "late November 2022": ("[2022-11-16..2022-11-30]", ""),
    "early February 2022": ("[2022-02-01..2022-02-14]", ""),
    "mid-2021": ("[2021-04..2021-09]", ""),
    "early summer 2024": ("[2024-06-01..2024-07-16]", ""),
    "late winter 2020–21": ("[2021-01-15..2021-02-28]", ""),
    "mid-autumn 2024": ("[2024-09-23..2024-11-08]", ""),
    "early Q1 2022": ("[2022-01-01..2022-02-14]", ""),
    "early to mid-May 2021": ("[2021-05-01..2021-05-24]", ""),
    "between late May and early June 2021": ("[2021-05-16..2021-06-15]", ""),
    "late May or 3 June 2022": ("[2022-05-16..2022-06-03]", ""),
    "between mid-December 2021 and early January 2022": ("[2021-12-08..2022-01-16]", ""),
    "first days of May 2021": ("[2021-05-01..2021-05-16]", ""),
    "last weekend of May 2021": ("[2021-05-16..2021-05-31]", ""),
    "early 20th century": ("[1900..1949]", ""),
    "late summer 2021": ("[2021-07-17..2021-08-31]", ""),
    "second week of 2021": ("2021", ""),
    "about the end of May 2021": ("[2021-05-16~..2021-05-31~]", ""),
    "second week of May 2021": ("[2021-05-02..2021-05-20]", ""),
    "first half of May 2021": ("[2021-05-01..2021-05-16]", ""),
    "since early 2021": ("2021/..", ""),
    "by late May 2021": ("[..2021-05]", ""),
    "before the end of May 2021": ("[..2021-05]", ""),
    "late May to early June 2021": ("2021-05/2021-06", ""),
    "on the evening of 3 May 2021": ("[2021-05-03T16:00..2021-05-03T24:00]", "evening of 3 May 2021"),
    "Monday evening, 3 May 2021": ("[2021-05-03T16:00..2021-05-03T24:00]", ""),
    "in the early hours of 3 May 2021": ("[2021-05-03T00:00..2021-05-03T06:00]", "early hours of 3 May 2021"),
    "3 May 2021, Morning": ("[2021-05-03T04:00..2021-05-03T12:00]", ""),
    "3 May 2021 at dawn": ("[2021-05-03T02:00..2021-05-03T10:00]", ""),
    "3 May 2021 in the early hours": ("[2021-05-03T00:00..2021-05-03T06:00]", ""),
    "around dusk on 3 May 2021": ("[2021-05-03T14:00..2021-05-03T24:00]", ""),
    "shortly after 8 pm, 3 May 2021": ("[2021-05-03T20:00..2021-05-03T21:00]", ""),
    "just before 8.30 pm, 3 May 2021": ("[2021-05-03T19:30..2021-05-03T20:30]", ""),
    "just before midnight on 3 May 2021": ("[2021-05-03T23:00..2021-05-03T24:00]", ""),
    "3 May 2021, shortly after midnight": ("[2021-05-03T00:00..2021-05-03T01:00]", ""),
    "a few minutes after 11.30 pm on 3 May 2021": ("[2021-05-03T23:30..2021-05-04T00:30]", ""),
    "just before 12.20 am on 1 May 2021": ("[2021-04-30T23:20..2021-05-01T00:20]", ""),
    "mid-morning, 3 May 2021": ("[2021-05-03T04:00..2021-05-03T12:00]", ""),
    "around lunchtime on 3 May 2021": ("[2021-05-03T11:00..2021-05-03T16:00]", ""),
    "late on 3 May 2021": ("[2021-05-03T12:00..2021-05-03T24:00]", ""),
    "between the evening of 3 May and the morning of 4 May 2021": ("[2021-05-03..2021-05-04]", ""),
    "the night of 31 May 2021": ("[2021-05-31..2021-06-01]", "night of 31 May 2021"),
    "night of 3 to 4 May 2021": ("[2021-05-03..2021-05-04]", ""),
    "night between 3 and 4 May 2021": ("[2021-05-03..2021-05-04]", ""),
    "overnight  3–4 May 2021": ("[2021-05-03..2021-05-04]", "overnight 3–4 May 2021"),
    "night of 3/4 May 2021": ("[2021-05-03..2021-05-04]", ""),
    "night of 3 or 4 May 2021": ("[2021-05-03..2021-05-05]", ""),
    "Monday night, 3 May 2021": ("[2021-05-03..2021-05-04]", ""),
    "3 May 2021, late at night": ("[2021-05-03..2021-05-04]", ""),
    "over the weekend of 1 May 2021": ("[2021-05-01..2021-05-02]", "weekend of 1 May 2021"),
    "weekend of 2 May 2021": ("[2021-05-01..2021-05-02]", ""),
    "the week of 3 May 2021": ("[2021-05-03..2021-05-09]", "week of 3 May 2021"),
    "week beginning 5 May 2021": ("[2021-05-05..2021-05-11]", ""),
    "week ending 9 May 2021": ("[2021-05-03..2021-05-09]", ""),
    "throughout February 2024": ("2024-02-01/2024-02-29", ""),
    "all of 2021": ("2021-01-01/2021-12-31", ""),
}


@pytest.mark.parametrize(("text", "read"), WITHOUT_BOUNDS.items())
def test_what_has_no_exact_bounds_keeps_its_words(text: str, read: tuple[str, str]) -> None:
    when = When.parse(text, ZONE)
    assert (when.edtf, when.label) == (read[0], read[1] or " ".join(text.split()))


@pytest.mark.parametrize(
    ("text", "zone", "read"),
    [
        ("dawn, 14 March 2021", "America/New_York", "2021-03-14"),
        ("early hours of 4 November 2018", "America/Sao_Paulo", "2018-11-04"),
        ("just before 2 am on 28 March 2021", "Europe/London", "2021-03-28"),
    ],
)
def test_a_part_of_a_day_whose_first_hour_the_clocks_left_out_is_that_day(
    text: str, zone: str, read: str
) -> None:
    when = When.parse(text, zone)
    assert (when.edtf, when.label) == (read, text)


def test_a_part_of_a_day_that_is_not_is_refused() -> None:
    with pytest.raises(DateError, match="February 2021 has 28 days"):
        When.parse("evening of 30 February 2021", ZONE)


NOT_WORDINGS = [
    "", "now", "today", "2022", "2022-01-04", "1/6/2022", "20:00", "8 pm", "last week", "January", "Tuesday",
    "13 pm, 6 January 2022", "6 Januar 2022", "January 2022 2023", "0 BCE", "1st century", "6 January 22",
    "4 to 10 January 2022, 8 pm", "every week from 4 to 10 January 2022", "one of: 4; 5", "٤ January 2022",
]  # fmt: skip


@pytest.mark.parametrize("text", NOT_WORDINGS)
def test_what_is_no_wording_is_left_to_the_dates(text: str) -> None:
    try:
        assert read_english(text) is None
    except DateError as error:
        assert "has no year" in str(error)
    if text != "2022" and text != "2022-01-04":
        with pytest.raises(DateError):
            When.parse(text, ZONE)


def test_edtf_does_not_pay_for_the_wordings() -> None:
    code = (
        "import sys; from timeline.dates import When; When.parse('2022-01-06T20:00~', 'Asia/Almaty');"
        "print([each for each in sys.modules if each.endswith(('.english', '.english_dates', '.slips'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
