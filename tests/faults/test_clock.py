# ruff: noqa: E501 — a table of dates, each with its four instants or its message
"""Every edge of calendar and clock: the four instants, worked out with zoneinfo and datetime, or the message."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from timeline.dates import DateError, When

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
YEARS = 400 * 365 + 97
"""Days in 400 years: the Gregorian calendar repeats itself."""


def at(text: str) -> int | None:
    """An instant: ISO in UTC, years below 1 and past 9999 by the cycle of 400 years; `-` where there is none."""
    if text == "-":
        return None
    sign, digits = (-1, text[1:]) if text[0] == "-" else (1, text)
    year, rest = digits.split("-", 1)
    cycles = 0
    number = sign * int(year)
    while number < 1:
        number, cycles = number + 400, cycles - 1
    while number > 9999:
        number, cycles = number - 400, cycles + 1
    moment = datetime.fromisoformat(f"{number:04}-{rest}" + ("" if "T" in rest else "T00:00")).replace(
        tzinfo=UTC
    )
    return (moment - EPOCH) // timedelta(microseconds=1) + cycles * YEARS * 86_400_000_000


# Text, zone, then the earliest and latest start, the earliest and latest end, in UTC.
READ = """
2022-01-04T24:00               UTC                  2022-01-05T00:00      2022-01-05T00:01      = =
2022-12-31T24:00               UTC                  2023-01-01T00:00      2023-01-01T00:01      = =
2024-02-28T24:00:00            UTC                  2024-02-29T00:00      2024-02-29T00:00:01   = =
9999-12-31T24:00               UTC                  10000-01-01T00:00     10000-01-01T00:01     = =
2022-01-04T23:59:59            UTC                  2022-01-04T23:59:59   2022-01-05T00:00      = =
2000-02-29                     UTC                  2000-02-29            2000-03-01            = =
2024-02-29                     UTC                  2024-02-29            2024-03-01            = =
0000-02-29                     UTC                  0000-02-29            0000-03-01            = =
-0004-02-29                    UTC                  -0004-02-29           -0004-03-01           = =
0000                           UTC                  0000-01-01            0001-01-01            = =
-9999                          UTC                  -9999-01-01           -9998-01-01           = =
9999                           UTC                  9999-01-01            10000-01-01           = =
9999-12-31                     UTC                  9999-12-31            10000-01-01           = =
-9999-01-01~                   UTC                  -10000-12-31          -9999-01-03           = =
9999~                          UTC                  9998-01-01            10001-01-01           = =
2022-03-27T00:30               Europe/London        2022-03-27T00:30      2022-03-27T00:31      = =
2022-03-27T02:00               Europe/London        2022-03-27T01:00      2022-03-27T01:01      = =
2022-03-27                     Europe/London        2022-03-27T00:00      2022-03-27T23:00      = =
2022-10-30T01:30               Europe/London        2022-10-30T00:30      2022-10-30T01:31      = =
2022-10-30T01:30+01:00         Europe/London        2022-10-30T00:30      2022-10-30T00:31      = =
2022-10-30T01:30Z              Europe/London        2022-10-30T01:30      2022-10-30T01:31      = =
2022-10-30                     Europe/London        2022-10-29T23:00      2022-10-31T00:00      = =
2024-02-29T23:30               Asia/Almaty          2024-02-29T17:30      2024-02-29T18:31      = =
2024-02-29                     Asia/Almaty          2024-02-28T18:00      2024-02-29T19:00      = =
2024-03-01                     Asia/Almaty          2024-02-29T19:00      2024-03-01T19:00      = =
2024-03-01T00:00               Asia/Almaty          2024-02-29T19:00      2024-02-29T19:01      = =
2022-03-13T03:00               America/New_York     2022-03-13T07:00      2022-03-13T07:01      = =
2022-11-06T01:30               America/New_York     2022-11-06T05:30      2022-11-06T06:31      = =
2022-03-13                     America/New_York     2022-03-13T05:00      2022-03-14T04:00      = =
2022-04-03T01:45               Australia/Lord_Howe  2022-04-02T14:45      2022-04-02T15:16      = =
2011-12-29                     Pacific/Apia         2011-12-29T10:00      2011-12-30T10:00      = =
2011-12-31                     Pacific/Apia         2011-12-30T10:00      2011-12-31T10:00      = =
2011-12-29T24:00               Pacific/Apia         2011-12-30T10:00      2011-12-30T10:01      = =
2011-12                        Pacific/Apia         2011-12-01T10:00      2011-12-31T10:00      = =
1971-06-01T12:00               Africa/Monrovia      1971-06-01T12:44:30   1971-06-01T12:45:30   = =
1972-01-07T00:44:30            Africa/Monrovia      1972-01-07T00:44:30   1972-01-07T00:44:31   = =
1800-01-01T12:00               Europe/London        1800-01-01T12:01:15   1800-01-01T12:02:15   = =
1800-01-01T12:00               Asia/Almaty          1800-01-01T06:52:12   1800-01-01T06:53:12   = =
-0500-06-01T12:00              Europe/London        -0500-06-01T12:01:15  -0500-06-01T12:02:15  = =
9000-07-01T12:00               Europe/London        9000-07-01T11:00      9000-07-01T11:01      = =
2022-01-06T20:00+14:00         UTC                  2022-01-06T06:00      2022-01-06T06:01      = =
2022-01-06T20:00-12:00         UTC                  2022-01-07T08:00      2022-01-07T08:01      = =
2022-01-06T20:00+00:00         Asia/Almaty          2022-01-06T20:00      2022-01-06T20:01      = =
2022-01-06T20:00Z              Asia/Almaty          2022-01-06T20:00      2022-01-06T20:01      = =
2022-01-06T20                  UTC                  2022-01-06T20:00      2022-01-06T21:00      = =
2022-01-06T20~                 UTC                  2022-01-06T19:00      2022-01-06T22:00      = =
2022-01-06T20:00~              UTC                  2022-01-06T19:30      2022-01-06T20:31      = =
2022-01-06T20:00%              UTC                  2022-01-06T19:30      2022-01-06T20:31      = =
2022-01-06T20:00?              UTC                  2022-01-06T20:00      2022-01-06T20:01      = =
2022-01-06T20?                 UTC                  2022-01-06T20:00      2022-01-06T21:00      = =
2022-01-06T20:00:00~           UTC                  2022-01-06T19:59:59   2022-01-06T20:00:02   = =
2022-01-06~                    UTC                  2022-01-05            2022-01-08            = =
2022-01~                       UTC                  2021-12-01            2022-03-01            = =
2022-21~                       UTC                  2021-12-01            2022-09-01            = =
2022~                          UTC                  2021-01-01            2024-01-01            = =
202X~                          UTC                  2010-01-01            2040-01-01            = =
20XX~                          UTC                  1900-01-01            2200-01-01            = =
2022-01-06?                    UTC                  2022-01-06            2022-01-07            = =
2022-01-06%                    UTC                  2022-01-05            2022-01-08            = =
2022~-01-06                    UTC                  2021-01-06            2023-01-07            = =
2022-~01-06                    UTC                  2021-12-06            2022-02-07            = =
2022-01-~06                    UTC                  2022-01-05            2022-01-08            = =
2022-03-27T12:00~              Europe/London        2022-03-27T10:30      2022-03-27T11:31      = =
2022-03-28~                    Europe/London        2022-03-27T00:00      2022-03-29T23:00      = =
2022-10-30T01:30~              Europe/London        2022-10-30T00:00      2022-10-30T02:01      = =
2022-21                        UTC                  2022-03-01            2022-06-01            = =
2022-22                        UTC                  2022-06-01            2022-09-01            = =
2022-23                        UTC                  2022-09-01            2022-12-01            = =
2023-24                        UTC                  2023-12-01            2024-03-01            = =
2022-25                        UTC                  2022-03-01            2022-06-01            = =
2023-28                        UTC                  2023-12-01            2024-03-01            = =
2022-26                        UTC                  2022-06-01            2022-09-01            = =
2022-27                        UTC                  2022-09-01            2022-12-01            = =
2022-29                        UTC                  2022-09-01            2022-12-01            = =
2023-30                        UTC                  2023-12-01            2024-03-01            = =
2022-31                        UTC                  2022-03-01            2022-06-01            = =
2022-32                        UTC                  2022-06-01            2022-09-01            = =
2022-33                        UTC                  2022-01-01            2022-04-01            = =
2022-34                        UTC                  2022-04-01            2022-07-01            = =
2022-35                        UTC                  2022-07-01            2022-10-01            = =
2022-36                        UTC                  2022-10-01            2023-01-01            = =
2022-37                        UTC                  2022-01-01            2022-05-01            = =
2022-38                        UTC                  2022-05-01            2022-09-01            = =
2022-39                        UTC                  2022-09-01            2023-01-01            = =
2022-40                        UTC                  2022-01-01            2022-07-01            = =
2022-41                        UTC                  2022-07-01            2023-01-01            = =
2022-XX                        UTC                  2022-01-01            2023-01-01            = =
2022-XX-31                     UTC                  2022-01-31            2023-01-01            = =
2023-02-2X                     UTC                  2023-02-20            2023-03-01            = =
19XX-02-29                     UTC                  1904-02-29            1996-03-01            = =
XXXX                           UTC                  0000-01-01            10000-01-01           = =
-00XX                          UTC                  -0099-01-01           0000-01-01            = =
2022-01-04/2022-01-10          UTC                  2022-01-04 2022-01-05  2022-01-10 2022-01-11
2022-01-10/2022-01             UTC                  2022-01-10 2022-01-11  2022-01-10 2022-02-01
2022-01/2022-01-04             UTC                  2022-01-01 2022-01-05  2022-01-04 2022-01-05
2022-01-04/..                  UTC                  2022-01-04 2022-01-05  - -
2022-01-04/                    UTC                  2022-01-04 2022-01-05  - -
../2022-01-04                  UTC                  - -  2022-01-04 2022-01-05
/2022-01-04                    UTC                  - -  2022-01-04 2022-01-05
2022-01-04/2022-01-04          UTC                  2022-01-04 2022-01-05  2022-01-04 2022-01-05
2022-01-04T20:00~/2022-01-04T22:00? UTC             2022-01-04T19:30 2022-01-04T20:31  2022-01-04T22:00 2022-01-04T22:01
2022-01-04T24:00/2022-01-05    UTC                  2022-01-05 2022-01-05T00:01  2022-01-05 2022-01-06
[2022-01-04..2022-01-10]       UTC                  2022-01-04            2022-01-11            = =
[2022-01-04,2022-01-10]        UTC                  2022-01-04            2022-01-11            = =
{2022-01-04,2022-01-10}        UTC                  2022-01-04            2022-01-11            = =
[..2022-01-10]                 UTC                  -                     2022-01-11            = =
[2022-01-10..]                 UTC                  2022-01-10            -                     = =
[2022-01-04]                   UTC                  2022-01-04            2022-01-05            = =
"""
REFUSED = """
1900-02-29 | UTC | February 1900 has 28 days, so there is no “1900-02-29”. Write a day from 01 to 28.
2023-02-29 | UTC | February 2023 has 28 days, so there is no “2023-02-29”. Write a day from 01 to 28.
-0100-02-29 | UTC | February -0100 has 28 days, so there is no “-0100-02-29”.
2022-04-31 | UTC | April 2022 has 30 days
2022-01-00 | UTC | January 2022 has 31 days, so there is no “2022-01-00”.
2022-00 | UTC | There is no month 00, as in “2022-00”.
2022-13-04 | UTC | There is no month 13, as in “2022-13-04”.
2022-20 | UTC | There is no month 20
2022-42 | UTC | There is no month 42
2022-21-04 | UTC | There is no month 21
-0000 | UTC | There is no year -0000, as in “-0000”. Write 0000, which is 1 BCE.
2022-01-04T24:01 | UTC | A day ends at 24:00, before the time in “2022-01-04T24:01”. Write 24:00, or the next day with T00.
2022-01-04T25:00 | UTC | A day has 24 hours, numbered 00 to 23
2022-01-04T20:60 | UTC | An hour has 60 minutes, numbered 00 to 59
2016-12-31T23:59:60 | UTC | Leap seconds are not read, as in “2016-12-31T23:59:60”. Write :59, or leave out the seconds.
2022-01-04T20:00:61 | UTC | A minute has 60 seconds
2022-01-04T20:00-00:00 | UTC | The offset -00:00 in “2022-01-04T20:00-00:00” has no meaning. Write Z for UTC.
2022-01-04T20:00+17:00 | UTC | No clock is +17:00 from UTC
2022-01-04T20:00+06:60 | UTC | No clock is +06:60 from UTC
2022-03-27T01:30 | Europe/London | “2022-03-27T01:30” does not exist in Europe/London: the clocks went from 01:00 to 02:00.
2022-03-13T02:30 | America/New_York | does not exist in America/New_York: the clocks went from 02:00 to 03:00.
2022-10-02T02:15 | Australia/Lord_Howe | does not exist in Australia/Lord_Howe: the clocks went from 02:00 to 02:30.
2011-12-30 | Pacific/Apia | Pacific/Apia left out the day “2011-12-30”: 2011-12-31 followed 2011-12-29. Write 2011-12-29 or 2011-12-31.
2011-12-30T12:00 | Pacific/Apia | Pacific/Apia left out the day “2011-12-30T12:00”
1972-01-07T00:10 | Africa/Monrovia | does not exist in Africa/Monrovia: the clocks went from 00:00 to 00:44:30.
2022-01-10/2022-01-04 | UTC | The range runs backwards: “2022-01-04” is before “2022-01-10”. Write 2022-01-04/2022-01-10
2022-01-10~/2022-01-09~ | UTC | The range runs backwards
[2022-01-10..2022-01-04] | UTC | The range runs backwards
2022-01-04T10:00Z/2022-01-04T11:00+02:00 | UTC | The range runs backwards
10000 | UTC | “10000”
-10000 | UTC | “-10000”
Y17000 | UTC | “Y17000”
Y-17000 | UTC | “Y-17000”
1E5 | UTC | “1E5”
Y17E7 | UTC | “Y17E7”
1950S2 | UTC | “1950S2”
/ | UTC | “/”
../.. | UTC | “../..”
[] | UTC | “[]”
[..] | UTC | “[..]”
[2022,..2021] | UTC | reaches over the dates beside it.
2022-01-04 | Mars/Olympus | There is no time zone “Mars/Olympus”.
2022-01-04 | +06:00 | There is no time zone “+06:00”.
2022-01-04 | right/UTC | There is no time zone “right/UTC”.
"""
PROMISE = "the four instants as zoneinfo and the calendar have them, or the message with what to write"


def rows(table: str) -> list[str]:
    return [line for line in table.splitlines() if line]


@pytest.mark.parametrize("row", rows(READ), ids=lambda row: " ".join(row.split()[:2]))
def test_an_edge_has_the_four_instants(row: str, tally: Any) -> None:
    text, zone, *instants = row.split()
    low, high, *end = instants
    expected = [at(each) for each in ([low, high, low, high] if end == ["=", "="] else instants)]
    when = When.parse(text, zone)
    assert [when.earliest_start, when.latest_start, when.earliest_end, when.latest_end] == expected
    assert When.parse(when.edtf, zone) == when
    tally(
        "edges of calendar and clock (24:00, leap days, year 0, skipped and repeated hours, LMT, `~` …)",
        PROMISE,
        1,
    )


@pytest.mark.parametrize("row", rows(REFUSED), ids=lambda row: row.split(" | ")[0])
def test_an_edge_is_refused(row: str, tally: Any) -> None:
    text, zone, says = row.split(" | ")
    with pytest.raises(DateError) as caught:
        When.parse(text, zone)
    assert says in str(caught.value)
    assert caught.value.remedy
    tally(
        "edges of calendar and clock (24:00, leap days, year 0, skipped and repeated hours, LMT, `~` …)",
        PROMISE,
        1,
    )


def test_bounds_that_a_file_gives(tally: Any) -> None:
    best, within = When.parse("2022-01-07?", "UTC"), When.parse("[2022-01-06..2022-01-10]", "UTC")
    bounded = best.within(within)
    assert (bounded.earliest_start, bounded.latest_end) == (at("2022-01-06"), at("2022-01-11"))
    with pytest.raises(DateError, match="lies outside its bounds"):
        When.parse("2022-01-11", "UTC").within(within)
    assert When.parse("2022-01-10", "UTC").within(within).latest_end == at("2022-01-11")
    tally(
        "edges of calendar and clock (24:00, leap days, year 0, skipped and repeated hours, LMT, `~` …)",
        PROMISE,
        3,
    )
