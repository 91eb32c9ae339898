"""Dates: what is accepted with which bounds, what is refused with which message, and what holds for all."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise, product
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from timeline.dates import DateError, DatePart, Span, When
from timeline.dates.civil import DAY, day_number, wall_time
from timeline.readers import load

TABLES = Path(__file__).parent
MICROSECOND = timedelta(microseconds=1)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
DAYS_IN_400_YEARS = 146_097
"""The calendar repeats after 400 years, which brings any year into the range of datetime."""
ZONES = (
    "UTC", "Asia/Almaty", "Asia/Kathmandu", "Europe/Berlin", "Europe/London", "America/New_York",
    "America/St_Johns", "America/Sao_Paulo", "Africa/Casablanca", "Africa/Monrovia", "Australia/Lord_Howe",
    "Pacific/Apia", "Asia/Manila",
)  # fmt: skip


# ---- the tables ------------------------------------------------------------------------------------------


def rows(name: str, columns: int) -> Iterator[Any]:
    """The rows of a table: cells parted by two spaces or more; `# ` begins a heading, quotes keep spaces."""
    for number, line in enumerate((TABLES / name).read_text(encoding="utf-8").splitlines(), 1):
        if line and not line.startswith("# "):
            cells = re.split(r" {2,}", line)
            cells[:2] = [unescaped(cell) for cell in cells[:2]]
            cells += [""] * (columns - len(cells))
            assert len(cells) == columns, f"{name}:{number}: {cells}"
            yield pytest.param(*cells, id=f"{number}:{line[:36].strip()}")


def unescaped(cell: str) -> str:
    if cell[0] == cell[-1] == '"':
        cell = cell[1:-1]
    return re.sub(r"\\(x..|u....|n)", lambda match: match[0].encode().decode("unicode_escape"), cell)


def instant(written: str) -> int | None:
    """Microseconds since 1970 of `2022-01-03T18:00Z`, in any year; None for `-`."""
    if written == "-":
        return None
    match = re.fullmatch(r"(-?\d+)(-.+)Z", written)
    assert match, written
    cycles, year = divmod(int(match[1]) - 2000, 400)
    moment = datetime.fromisoformat(f"{year + 2000}{match[2]}+00:00")
    return (moment - EPOCH + timedelta(days=cycles * DAYS_IN_400_YEARS)) // MICROSECOND


ACCEPTED = list(rows("dates_accepted.txt", 7))
REJECTED = list(rows("dates_rejected.txt", 3))


def test_the_tables_are_long_enough() -> None:
    assert len({row.values[:2] for row in ACCEPTED}) >= 150
    assert len({row.values[0] for row in REJECTED}) >= 100


@pytest.mark.parametrize(("text", "zone", "start", "start_by", "end", "end_by", "note"), ACCEPTED)
def test_accepted(text: str, zone: str, start: str, start_by: str, end: str, end_by: str, note: str) -> None:
    when = When.parse(text, zone)
    assert instants(when) == (instant(start), instant(start_by), instant(end), instant(end_by)), note
    assert When.parse(when.edtf, when.zone) == when


@pytest.mark.parametrize(("text", "zone", "message"), REJECTED)
def test_rejected(text: str, zone: str, message: str) -> None:
    with pytest.raises(DateError) as caught:
        When.parse(text, zone)
    assert str(caught.value) == message


def test_what_a_message_tells_to_write_can_be_pasted(tmp_path: Path) -> None:
    """Every date in every remedy, as it stands, at `when:` of a whole file."""
    pasted = defaultdict[str, dict[str, str]](dict)
    for _, zone, message in (row.values for row in REJECTED):
        if "There is no time zone" in message:
            told = re.search("Write ([A-Z][a-z]+/[A-Za-z_]+)[.]", message)
            assert not told or When.parse("2022", told[1]).zone == told[1]
        else:
            pasted[zone].update(dict.fromkeys(told_dates(message, zone), message))
    assert sum(map(len, pasted.values())) > 100
    for zone, dates in pasted.items():
        events = "".join(f"  - when: {each}\n    what: Seen\n    said_by: AFP\n" for each in dates)
        path = tmp_path / "events.yaml"
        path.write_text(
            f"title: Told\ntimezone: {zone}\nsources:\n  AFP:\nevents:\n{events}", encoding="utf-8"
        )
        chronology, problems = load(path)
        assert not problems, "\n".join(map(str, problems))
        assert chronology
        assert len(chronology.events) == len(dates)


# What stands ahead of the dates to paste, and behind; a rule has none to paste.
AHEAD = re.compile(r"^(?:it as |(?:it|the|one|an?|all|first|what|day|X)\b[^{\[]*?(?:, as |meant: |exact: ))")
BEHIND = re.compile(
    r" for (?:the (?:years|midnight|time)|one of them|all of them|noon)[^,.]*|, which is .*"
    r"| if (?:it |[0-9]).*?(?=, or |$)|, or (?:mend|a|an|set|the next day)\b[^{]*$|: the label.*"
    r"| and, once at the top of the file, timezone: .*"
)
RULE = re.compile(r"(?:an?|one event|the day|Z|hours|minutes|seconds|24:00)\b|:59|[+]")


def told_dates(message: str, zone: str) -> Iterator[str]:
    """The dates that a message tells to write; that it tells nothing else is asserted."""
    remedy = re.sub(r"(?<!\.)\.$", "", message.rpartition(" Write ")[2] if " Write " in message else "")
    rest = BEHIND.sub("", AHEAD.sub("", remedy, count=1))
    while rest and not RULE.match(rest):
        ends = [*(found.start() for found in re.finditer(", or |, | or ", rest)), len(rest)]
        end = next((end for end in reversed(ends) if is_read(rest[:end], zone)), None)
        assert end is not None, f"{rest!r} of {message}"
        yield rest[:end]
        rest = re.sub("^(?:, or (?:bounds for it, as )?|, | or )", "", rest[end:])


def is_read(text: str, zone: str) -> bool:
    if text.startswith("{best: "):
        return True  # the file says
    try:
        return When.parse(text, zone).zone == zone
    except DateError:
        return False


@pytest.mark.battery
@pytest.mark.parametrize(("text", "zone", "start", "start_by", "end", "end_by", "note"), ACCEPTED)
def test_edtf_agrees_or_the_row_says_why_not(
    text: str, zone: str, start: str, start_by: str, end: str, end_by: str, note: str
) -> None:
    strict = strict_bounds_of_edtf(text)
    if strict is None:
        assert not note.startswith("edtf:"), "edtf does not read it"
        return
    earliest = [instant(bound) for bound in (start, end)]
    latest = [instant(bound) for bound in (start_by, end_by)]
    ours = (
        None if earliest[0] is None else wall_of(earliest[0], zone),
        None if latest[1] is None else wall_of(latest[1] - 1, zone) + 1,
    )
    assert (ours == strict) != note.startswith("edtf:"), f"ours {ours}, edtf's {strict}, note {note!r}"


def strict_bounds_of_edtf(text: str) -> tuple[int | None, int | None] | None:
    """First midnight and the midnight after the last day, in microseconds of wall time; None if it fails."""
    import edtf

    try:
        parsed = edtf.parse_edtf(text)
        low, high = parsed.lower_strict(), parsed.upper_strict()
    except Exception:  # edtf fails with errors of many kinds
        return None
    return tuple(  # type: ignore[return-value]  # two of them
        None if isinstance(day, float) else instant_of_day(day[0], day[1], day[2] + after)
        for day, after in ((low, 0), (high, 1))
    )


def instant_of_day(year: int, month: int, day: int) -> int:
    cycles, year = divmod(year - 2000, 400)
    days = date(year + 2000, month, 1).toordinal() - EPOCH.toordinal() + day - 1
    return (days + cycles * DAYS_IN_400_YEARS) * DAY


def wall_of(moment: int, zone: str) -> int:
    in_reach = min(max(moment, instant_of_day(2, 1, 1)), instant_of_day(9998, 1, 1))
    offset = (EPOCH + in_reach * MICROSECOND).astimezone(ZoneInfo(zone)).utcoffset()
    assert offset is not None
    return moment + offset // MICROSECOND


def instants(when: When) -> tuple[int | None, ...]:
    return when.earliest_start, when.latest_start, when.earliest_end, when.latest_end


# ---- single cases ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("value", [None, 2022, 2022.5, b"2022", ["2022"], date(2022, 1, 6)])
def test_what_is_no_text_is_refused_in_words(value: Any) -> None:
    with pytest.raises(DateError, match="A date is text"):
        When.parse(value, "UTC")


def test_long_text_is_refused_before_it_is_read() -> None:
    with pytest.raises(DateError, match=r"A date of 1000000 characters is too long: “2022-01-06/2022.*…”\."):
        When.parse("2022-01-06/" * 90_909 + "2", "UTC")
    with pytest.raises(DateError) as caught:
        When.parse("[" * 200, "UTC")
    assert len(str(caught.value)) < 300


def test_a_zone_may_be_a_zoneinfo() -> None:
    assert When.parse("2022-01-06", ZoneInfo("Asia/Almaty")) == When.parse("2022-01-06", "Asia/Almaty")


def test_a_zone_without_a_name_is_refused() -> None:
    import importlib.resources

    with importlib.resources.files("tzdata.zoneinfo").joinpath("UTC").open("rb") as file:
        nameless = ZoneInfo.from_file(file)
    with pytest.raises(DateError, match="Write an IANA name"):
        When.parse("2022", nameless)


@pytest.mark.parametrize(
    "zone", [None, 6, "", "\0", "A" * 5_000, "ä", "..", "/etc/localtime", "zone.tab", "Asia/"]
)
def test_any_other_zone_is_refused(zone: Any) -> None:
    with pytest.raises(DateError, match="There is no time zone"):
        When.parse("2022", zone)


def test_parts_and_kinds() -> None:
    moment = When.parse("2022-01-06T20:00+06:00~", "UTC")
    assert moment.kind == "moment"
    assert moment.parts == (DatePart("2022", "01", "06", 20, 0, None, 21_600, ("", "", "", "~")),)
    assert (moment.precision, moment.approximate, moment.uncertain) == ("minute", True, False)
    interval = When.parse("2022-01-04?/", "UTC")
    assert (interval.kind, interval.parts[1], interval.uncertain) == ("interval", "unknown", True)
    assert When.parse("../2022", "UTC").parts[0] == "open"
    one_of = When.parse("[2022-01-06,2022-01-08..]", "UTC")
    assert one_of.kind == "one_of"
    assert one_of.parts == (DatePart("2022", "01", "06"), Span(DatePart("2022", "01", "08"), None))
    assert one_of.dates == (DatePart("2022", "01", "06"), DatePart("2022", "01", "08"))
    assert When.parse("{2022,2023}", "UTC").kind == "all_of"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("2022-01-06 20:00", "2022-01-06T20:00"),
        ("2022-01-06T20:00+06", "2022-01-06T20:00+06:00"),
        ("2022-01-06T20:00-00:30", "2022-01-06T20:00-00:30"),
        ("2022-01-06T20:00+00:00", "2022-01-06T20:00Z"),
        ("2022-01-06T~20:00", "2022-01-06T20:00~"),
        ("2022-01-06T24:00", "2022-01-06T24:00"),
        ("?2022-01-04", "2022?-01-04"),
        ("2022-01?-04", "2022-01?-04"),
        ("?2022-?01-?04", "2022-01-04?"),
        ("2022?-01-04~", "2022%-~01-~04"),
        ("2022~-01-~04", "2022~-01-~04"),
        ("-0043~-03", "-0043~-03"),
        ("[2022-01-06 .. 2022-01-12, 2022-02 ]", "[2022-01-06..2022-01-12,2022-02]"),
        ("4–10 January 2022", "2022-01-04/2022-01-10"),
        ("[2022-01-04..2022-01-04]", "2022-01-04"),
        ("{2022~..2022~}", "2022~"),
        ("[2022-01-04..2022-01-04,2022-02]", "[2022-01-04,2022-02]"),
    ],
)
def test_printed(text: str, printed: str) -> None:
    assert When.parse(text, "UTC").edtf == printed


@pytest.mark.parametrize(
    ("text", "precision", "widening"),
    [
        ("2022-01-06T20:00:00~", "second", ("second", 1)),
        ("2022-01-06T20:00~", "minute", ("minute", 30)),
        ("2022-01-06T20~", "hour", ("hour", 1)),
        ("2022-01-06", "day", None),
        ("2022-01-06?", "day", None),
        ("2022-01-06%", "day", ("day", 1)),
        ("2022-01-XX~", "month", ("month", 1)),
        ("2022-XX-06", "year", None),
        ("2022-24~", "season", ("season", 1)),
        ("2022-33", "quarter", None),
        ("2022-38", "quadrimester", None),
        ("2022-41", "semestral", None),
        ("2022~-01-06", "day", ("year", 1)),
        ("196X~", "decade", ("decade", 1)),
        ("19XX", "century", None),
        ("1X62", "millennium", None),
        ("XXXX-12-25", "millennium", None),
        ("2022-01-04~/2022-02~", "month", ("month", 1)),
        ("[2022-01-04~,2022]", "year", ("day", 1)),
    ],
)
def test_precision_and_widening(text: str, precision: str, widening: tuple[str, int] | None) -> None:
    when = When.parse(text, "UTC")
    assert (when.precision, when.widening) == (precision, widening)


def test_bounds_of_the_file_override_the_instants() -> None:
    best, bounds = When.parse("2022-01-07~", "UTC"), When.parse("[2022-01-06..2022-01-10]", "UTC")
    when = best.within(bounds)
    assert instants(when) == instants(bounds)
    assert (when.parts, when.edtf, when.bounds, when.widening) == (best.parts, "2022-01-07~", bounds, None)
    assert When.parse("2022-01-07", "UTC").within(When.parse("[..2022-01-10]", "UTC")).earliest_start is None
    for outside in ("2022-01-05", "2022-01-11", "2022-01-11/.."):
        with pytest.raises(DateError, match=r"lies outside its bounds “\[2022-01-06\.\.2022-01-10\]”"):
            When.parse(outside, "UTC").within(bounds)


def test_a_label_changes_nothing_else() -> None:
    when = When.parse("2022-01-05/2022-01-06", "UTC")
    assert when.labelled("night of 5–6 Jan") == when
    assert when.labelled("night of 5–6 Jan").label == "night of 5–6 Jan"


SAME_DATES = [
    ("2022-01-09", "9 January 2022"),
    ("2022-03-01", "1 March 2022"),
    ("2022-12-31", "31 December 2022"),
    ("2022-01", "January 2022"),
    ("2022", "2022"),
    ("196X", "the 1960s"),
    ("2022-21", "spring 2022"),
    ("2022-01-06T20:00", "8 pm, 6 January 2022"),
]


@pytest.mark.parametrize("spellings", SAME_DATES, ids=[edtf_text for edtf_text, _ in SAME_DATES])
def test_before_and_after_leave_the_date_itself_out_in_both_spellings(spellings: tuple[str, str]) -> None:
    date_itself = When.parse(spellings[0], "Asia/Almaty")
    for side in ("before", "prior to", "after"):
        told = [remedy_of(f"{side} {spelling}") for spelling in spellings]
        assert told[0] == told[1]
        if side == "after":
            assert (told[0].earliest_start, told[0].latest_end) == (date_itself.latest_end, None)
        else:
            assert (told[0].earliest_start, told[0].latest_end) == (None, date_itself.earliest_start)


@pytest.mark.parametrize("side", ["since", "until"])
def test_since_and_until_hold_the_date_itself_in_both_spellings(side: str) -> None:
    when = When.parse("2022-01-09/.." if side == "since" else "../2022-01-09", "Asia/Almaty")
    assert remedy_of(f"{side} 2022-01-09") == When.parse(f"{side} 9 January 2022", "Asia/Almaty") == when


def remedy_of(text: str) -> When:
    with pytest.raises(DateError) as caught:
        When.parse(text, "Asia/Almaty")
    told = re.search(r"Write (.+?(?:/\.\.)?)(?:, or .+, which is that day alone)?\.?$", str(caught.value))
    assert told, caught.value
    return When.parse(told[1], "Asia/Almaty")


# ---- what holds for all ----------------------------------------------------------------------------------

# What is drawn from is made once, and two or three things are drawn as one: a draw costs more than a date.
QUALIFIERS = ("", "", "", "?", "~", "%")
qualifiers, around = st.sampled_from(QUALIFIERS), st.sampled_from([*product(QUALIFIERS, repeat=2)])
four_digits = st.integers(0, 9999)
one_in_six = st.integers(0, 5).map(lambda number: number == 0)
depths = st.integers(0, 4)
months_and_seasons = st.integers(1, 12) | st.integers(21, 41)
months = st.sampled_from(["XX", "0X", "1X", "X1", *(f"{number:02}" for number in range(1, 13))])
days = st.sampled_from(["XX", "0X", "1X", "2X", "X5", *(f"{number:02}" for number in range(1, 29))])
seconds, lengths = st.integers(0, 24 * 60 * 60 - 1), st.sampled_from([2, 5, 8])
parted_by, offsets = st.sampled_from("T "), st.sampled_from(["", "", "Z", "+06", "+05:45", "-09:30"])


@st.composite
def years(draw: st.DrawFn) -> str:
    """Of ten digits one is unspecified."""
    year, unspecified = f"{draw(four_digits):04}", f"{draw(four_digits):04}"
    year = "".join("X" if here == "0" else digit for digit, here in zip(year, unspecified, strict=True))
    return f"-{year}" if draw(one_in_six) and year != "0000" else year


any_year = years()


@st.composite
def date_texts(draw: st.DrawFn) -> str:
    """One date or date-time that most calendars have, with qualifiers and unspecified digits anywhere."""
    before, after = draw(around)
    text = before + draw(any_year) + after
    depth = draw(depths)
    if depth == 1:
        before, after = draw(around)
        return f"{text}-{before}{draw(months_and_seasons):02}{after}"
    for part in (months, days) if depth > 1 else ():
        before, after = draw(around)
        text += f"-{before}{draw(part)}{after}"
    return text + draw(times) if depth > 2 else text


@st.composite
def clock_texts(draw: st.DrawFn) -> str:
    second = draw(seconds)
    clock = f"{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}"[: draw(lengths)]
    return f"{draw(parted_by)}{clock}{draw(offsets)}{draw(qualifiers)}"


times = clock_texts() | st.just("T24:00")
any_date = date_texts()
an_end, an_open_end = st.sampled_from(["", ".."]) | any_date, st.just("") | any_date
kinds = st.sampled_from(["moment", "interval", "one_of", "all_of"])
more_dates, commas = st.lists(any_date, max_size=3), st.sampled_from([",", ", "])


@st.composite
def when_texts(draw: st.DrawFn) -> str:
    kind = draw(kinds)
    if kind == "moment":
        return draw(any_date)
    ends = [draw(any_date), draw(an_end)]
    if kind == "interval":
        return "/".join(ends if draw(st.booleans()) else reversed(ends))
    members = [f"..{ends[0]}"] if draw(st.booleans()) else [ends[0]]
    members += draw(more_dates)
    members += [f"{draw(any_date)}..{draw(an_open_end)}"] if draw(st.booleans()) else []
    return ("[{}]" if kind == "one_of" else "{{{}}}").format(draw(commas).join(members))


zones = st.sampled_from(ZONES)


@given(when_texts(), zones)
@example("2022~-01-?04", "UTC")
@example("2022-01-10/2022-01", "UTC")
@example("2022-01/2022-01-04", "UTC")
@example("[2022-01-04..2022-01-04]", "UTC")
def test_parse_after_print_is_identity_and_bounds_are_ordered(text: str, zone: str) -> None:
    try:
        when = When.parse(text, zone)
    except DateError as error:
        assert "backwards" in str(error) or "does not exist" in str(error) or "left out" in str(error), error
        return
    assert When.parse(when.edtf, when.zone) == when
    assert When.parse(when.edtf, when.zone).edtf == when.edtf
    for earliest, latest in (
        (when.earliest_start, when.latest_start),
        (when.earliest_end, when.latest_end),
        (when.earliest_start, when.latest_end),
    ):
        assert earliest is None or latest is None or earliest < latest
    for start, end in (
        (when.earliest_start, when.earliest_end),
        (when.latest_start, when.latest_end),
    ):
        assert start is None or end is None or start <= end


@given(date_texts(), date_texts(), zones)
def test_a_set_and_an_interval_hold_their_ends(first: str, last: str, zone: str) -> None:
    try:
        one_of, interval = When.parse(f"[{first}..{last}]", zone), When.parse(f"{first}/{last}", zone)
    except DateError:
        return
    start, end = When.parse(first, zone), When.parse(last, zone)
    assert instants(interval) == (
        start.earliest_start,
        earlier_of(start.latest_start, end.latest_end),
        later_of(start.earliest_start, end.earliest_end),
        end.latest_end,
    )
    assert one_of.earliest_start == When.parse(first, zone).earliest_start
    assert one_of.latest_end == When.parse(last, zone).latest_end
    listed = When.parse(f"[{first},{last}]", zone)
    for end in (When.parse(first, zone), When.parse(last, zone)):
        assert holds(listed, end)


def earlier_of(*moments: int | None) -> int:
    return min(moment for moment in moments if moment is not None)


def later_of(*moments: int | None) -> int:
    return max(moment for moment in moments if moment is not None)


@given(st.integers(-9999, 9999).filter(lambda year: year != 0), zones)
@example(2011, "Pacific/Apia")
@example(9999, "Pacific/Apia")
@example(-9999, "Asia/Manila")
def test_a_year_holds_its_months_and_a_month_its_days(year: int, zone: str) -> None:
    written = f"{'-' if year < 0 else ''}{abs(year):04}"
    whole = When.parse(written, zone)
    months = [When.parse(f"{written}-{month:02}", zone) for month in range(1, 13)]
    assert all(holds(whole, month) for month in months)
    assert (whole.earliest_start, whole.latest_end) == (months[0].earliest_start, months[-1].latest_end)
    assert all(a.latest_end >= b.earliest_start for a, b in pairwise(months))  # type: ignore[operator]  # none is missing
    for day in ("01", "14", "28"):
        assert holds(months[1], When.parse(f"{written}-02-{day}", zone))
    assert holds(When.parse(written[:-1] + "X", zone), whole)


def holds(whole: When, part: When) -> bool:
    low, high = whole.earliest_start, whole.latest_end
    return (low is None or (part.earliest_start is not None and low <= part.earliest_start)) and (
        high is None or (part.latest_end is not None and part.latest_end <= high)
    )


@given(date_texts(), zones)
def test_a_question_mark_widens_nothing_and_a_tilde_does(text: str, zone: str) -> None:
    try:
        plain = When.parse(re.sub("[?~%]", "", text), zone)
        marked = When.parse(text, zone)
    except DateError:
        return
    assert holds(marked, plain)
    assert (instants(marked) == instants(plain)) == (not marked.approximate) == (marked.widening is None)


@given(st.integers(-8_520_000_000, 7_258_000_000), zones)
@example(1_667_097_000, "Europe/Berlin")
@example(1_648_348_200, "Europe/Berlin")
@example(1_325_246_400, "Pacific/Apia")
def test_zones_agree_with_zoneinfo(seconds: int, zone: str) -> None:
    wall = (EPOCH + timedelta(seconds=seconds)).replace(tzinfo=None)
    readings = [wall.replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC) for fold in (0, 1)]
    shown = [
        reading for reading in readings if reading.astimezone(ZoneInfo(zone)).replace(tzinfo=None) == wall
    ]
    try:
        when = When.parse(wall.isoformat(), zone)
    except DateError:
        assert not shown
        return
    assert when.earliest_start == (min(shown) - EPOCH) // MICROSECOND
    assert when.latest_end == (max(shown) - EPOCH) // MICROSECOND + 1_000_000


@given(st.dates(), st.integers(-20, 20))
def test_the_calendar_agrees_with_datetime(day: date, cycles: int) -> None:
    year = day.year + 400 * cycles
    number = day_number(year, day.month, day.day)
    assert number == day.toordinal() - EPOCH.toordinal() + cycles * DAYS_IN_400_YEARS
    assert wall_time(number * DAY)[:3] == (year, day.month, day.day)


SCRAPS = """2022 - 01 06 T 20 : 00 Z +06:00 .. / [ ] { } , ~ ? % X
    January about 8pm – \N{NO-BREAK SPACE} BC W Q1 ( ) ٢ x 1 99 to P1D"""
scraps = st.lists(st.sampled_from([" ", *re.split("[ \n]+", SCRAPS)]), max_size=12).map("".join)


@given(st.text(max_size=250) | scraps | when_texts() | st.from_regex(r"[0-9X?~%T:/\[\]{}., -]{0,40}"), zones)
@example("[2022-01-06...2022-01-12]", "UTC")
@example("٢٠٢٢-٠١-٠٦", "UTC")
@example("2022-01-06T20:00²", "UTC")
def test_no_text_raises_anything_else(text: str, zone: str) -> None:
    try:
        when = When.parse(text, zone)
    except DateError as error:
        assert 10 < len(str(error)) < 600
        assert str(error).isprintable()
        return
    assert When.parse(when.edtf, zone) == when


@given(st.text(max_size=40))
def test_no_zone_raises_anything_else(zone: str) -> None:
    try:
        assert When.parse("2022", zone).zone == zone
    except DateError as error:
        assert "There is no time zone" in str(error)
