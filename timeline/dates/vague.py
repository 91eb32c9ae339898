"""Wordings without exact bounds, such as "early May 2021" or "night of 3 to 4 May 2021".

Each is read as the widest that it can mean, never narrower: a night of 3 May may end on 4 May, a dawn comes
at 2 am to some and at 10 am to others. Readers get the words themselves beside that.
"""

import re
from collections.abc import Callable

from timeline.dates.civil import DAY, day_number, wall_time
from timeline.dates.edtf import read_date
from timeline.dates.plain_words import PERHAPS, in_words
from timeline.dates.refusals import DateError, day_text

Read = Callable[[str], str | None]

LONGEST_LABEL = 100
"""Of characters that are to stand on a chart."""
_PART_OF_DAY = (
    r"(?:(?:early|mid|late)[ –])?(?:morning|afternoon|evening)|(?:early|small) hours|dawn|daybreak|sunrise"
    r"|dusk|sunset|nightfall|breakfast(?: ?time)?|lunch ?time|tea ?time|first thing"
)
_HOURS_OF_PART = (
    ("(?:early|small) hours", "00:00", "06:00"),
    ("early[ –]morning", "00:00", "10:00"),
    ("dawn|daybreak|sunrise", "02:00", "10:00"),
    ("(?:(?:mid|late)[ –])?morning|breakfast(?: ?time)?|first thing", "04:00", "12:00"),
    ("lunch ?time", "11:00", "16:00"),
    ("(?:(?:early|mid|late)[ –])?afternoon|tea ?time", "12:00", "20:00"),
    ("dusk|sunset|nightfall", "14:00", "24:00"),
    ("(?:(?:early|mid|late)[ –])?evening", "16:00", "24:00"),
    ("early", "00:00", "12:00"),
    ("late", "12:00", "24:00"),
)
"""In which hours a part of a day lies, at its widest."""
_OF_A_WHOLE = (
    r"early(?:(?: to |–| or )mid)?|mid(?:(?: to |–| or )late)?|late|start|beginning|middle|end"
    r"|(?:first|second|third|fourth|last) (?:week|weekend|days)|(?:first|second|last) half"
)
_VAGUE = re.compile(
    rf"\b(?:(?:(?:on|in|at|during|about|around) )?(?:the )?(?:very )?(?:{_PART_OF_DAY})(?:,? (?:of|in|on)|,)?"
    rf"|(?:(?:on|in|at|during) )?(?:the )?(?:very )?(?:{_OF_A_WHOLE})(?:,? (?:of|in|on))?)"
    r"[ –](?:the )?(?=[a-z0-9])"
)
_PART = re.compile(
    rf"(?:(?P<about>about|around|circa) |(?P<perhaps>{PERHAPS}) )?"
    rf"(?:(?:on|in|at|during|over) )?(?:the )?(?:very )?(?P<part>{_OF_A_WHOLE})"
    r"(?: of| in)?[ –](?:the )?(?P<whole>.+)"
)
_TWO_PARTS = re.compile(r"(?:some ?time )?between (.+) and (.+)|(.+) or (.+)")
_TWO_UNITS = re.compile(r"\[[0-9]{4}[0-9-]*\.\.[0-9]{4}[0-9-]*\]|[0-9]{4}(?:-[0-9]{2}){1,2}")
_VAGUE_LAST = re.compile(rf",?(?: in the| at| on the| at the)? (?:{_PART_OF_DAY}|early|late)$")
_QUARTERS = {
    **dict.fromkeys(("early", "start", "beginning", "first"), (0, 2)),
    **dict.fromkeys(("mid", "middle"), (1, 3)),
    **dict.fromkeys(("late", "end", "last", "second"), (2, 4)),
}
"""Between which quarters of a whole a part of it lies, at its widest; "second" half."""
_NUMBERED = {"second": 2, "third": 3, "fourth": 4}
_DAYS_OF_MONTHS = range(28, 32)
_WEEKDAY = "(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
_WEEKDAY_PART = re.compile(rf"{_WEEKDAY} (?:{_PART_OF_DAY}),? (?:of |on )?(?:the )?")
_PREFIX = r"(?:(?:on|in|at|during|over) )?(?:the )?"
_ANY_PART = rf"(?P<part>{_PART_OF_DAY}|early|late)"
_PARTS_OF_DAY = (
    re.compile(
        rf"(?:(?:on|in|at|during|about|around) )?(?:the )?(?:very )?{_ANY_PART}"
        r"(?:,? (?:of|in|on)|,)? (?:the )?(?P<date>.+)"
    ),
    re.compile(rf"{_WEEKDAY} {_ANY_PART},? (?:of |on )?(?:the )?(?P<date>.+)"),
    re.compile(rf"(?P<date>.+?),?(?: in the| on the| at the| at| about| around)? {_ANY_PART}"),
)
SOON = r"shortly|just|soon|right|immediately|(?:(?:a )?few |some |several )?minutes"
"""Within an hour of a time, for all that is said."""
_NEAR_TIMES = (
    re.compile(rf"(?:{SOON}) (?P<side>before|after) (?P<time>.+)"),
    re.compile(rf"(?P<day>.+?),? (?:at )?(?:{SOON}) (?P<side>before|after) (?P<time>.+)"),
)
_TIME = re.compile("(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})T(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})")
_NIGHTS = (
    re.compile(rf"{_PREFIX}(?:late )?(?:at )?night(?:,? (?:of|on|from|between))?(?: the)? (?P<date>.+)"),
    re.compile(rf"{_WEEKDAY} night,? (?:of |on )?(?:the )?(?P<date>.+)"),
    re.compile(r"(?P<date>.+?),?(?: in the| during the)?(?: late)?(?: at)? night"),
)
_OVERNIGHT = re.compile(r"overnight(?:,? (?:of|on|from|between))?(?: the)? (?P<date>.+)")
_WEEKEND = re.compile(rf"{_PREFIX}weekend (?:of|from)(?: the)? (?P<date>.+)")
_WEEK = re.compile(
    rf"{_PREFIX}(?:week (?P<kind>of|from|beginning|starting|commencing|ending)|w/c)(?: the)? (?P<date>.+)"
)
_THROUGHOUT = re.compile(r"(?:throughout|all through|all of|(?:the )?whole of)(?: the)? (?P<date>.+)")
_AHEAD = re.compile(r"(?:(?:some\s*time|on|in|at|during|over|the)\s+)+", re.IGNORECASE)
_ONE_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TWO_DAYS = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[/,]([0-9]{4}-[0-9]{2}-[0-9]{2})")


def edtf_from_vague(words: str, read: Read) -> str | None:
    """The EDTF of the widest that a vague wording can mean, None if it is none; `read` reads exact ones.

    Raises:
        DateError: it can be taken for two things.
    """
    if len(words) > LONGEST_LABEL:
        return None
    readers = (
        _night,
        _overnight,
        _weekend,
        _week,
        _throughout,
        _part_of_whole,
        _between_parts,
        _part_of_day,
        _near_time,
        _stripped,
    )
    return next((edtf for reader in readers if (edtf := reader(words, read)) is not None), None)


def label_of(text: str) -> str:
    """The words that readers see beside the date: as written, without the preposition ahead."""
    ahead = _AHEAD.match(text)
    return text[ahead.end() :] if ahead else text


def _part_of_day(words: str, read: Read) -> str | None:
    """ "evening of 3 May 2021", "3 May 2021 at dawn": some hours of one day."""
    for match in filter(None, (pattern.fullmatch(words) for pattern in _PARTS_OF_DAY)):
        weekday = match.groupdict().get("weekday")
        day = read(f"{weekday} {match['date']}" if weekday else match["date"])
        if day and _ONE_DAY.fullmatch(day):
            first, last = next(hours for part, *hours in _HOURS_OF_PART if re.fullmatch(part, match["part"]))
            return f"[{day}T{first}..{day}T{last}]"
    return None


def _near_time(words: str, read: Read) -> str | None:
    """ "shortly after 5 pm on 7 May 2022", "7 May 2022, just before midnight": the hour beside a time."""
    for match in filter(None, (pattern.fullmatch(words) for pattern in _NEAR_TIMES)):
        time, later = match["time"], match["side"] == "after"
        day = match.groupdict().get("day")
        # Of the midnights of a day the first has no part of it before, and the last none after.
        told = re.sub(r"\b(?:12 )?midnight\b", "00:00" if later else "24:00", time)
        if beside := _hour_beside(read(f"{told} on {day}" if day else told) or "", later=later):
            return beside
    return None


def _hour_beside(edtf: str, *, later: bool) -> str | None:
    time = _TIME.fullmatch(edtf)
    if time is None:
        return None
    minutes = _number(time["day"]) * 1440 + int(time["hour"]) * 60 + int(time["minute"])
    day, minute = divmod(minutes + (60 if later else -60), 1440)
    other = f"{day_text(day)}T{minute // 60:02}:{minute % 60:02}"
    return f"[{edtf}..{other}]" if later else f"[{other}..{edtf}]"


def _stripped(words: str, read: Read) -> str | None:
    """Without what makes it vague: "early May 2021" lies in May 2021."""
    if words.startswith("before the end of "):
        return read(f"by{words.removeprefix('before')}")
    rest = _WEEKDAY_PART.sub(lambda match: f"{match['weekday']} ", words)
    rest = _VAGUE_LAST.sub("", _VAGUE.sub("", rest, count=2))
    return read(rest) if rest != words else None


# ---- parts of a month, a season, a year, a decade ----------------------------------------------------------


def _part_of_whole(words: str, read: Read) -> str | None:
    """ "late May 2021" lies in the second half of May, "mid-May" in its middle half, in whole days."""
    match = _PART.fullmatch(words)
    edtf = read(match["whole"]) if match else None
    if match is None or edtf is None or not (units := _units(edtf)):
        return None
    first, last = _first_and_last(match["part"], len(units))
    doubt = "~" if match["about"] else "?" if match["perhaps"] else ""
    return f"[{units[first]}{doubt}..{units[last]}{doubt}]" if last < len(units) else None


def _between_parts(words: str, read: Read) -> str | None:
    """ "between late May and early June 2021", "late May or 3 June 2021": from the first day to the last."""
    match = _TWO_PARTS.fullmatch(words)
    if match is None:
        return None
    first, last = (each for each in match.groups() if each)
    year = re.search(" [0-9]{4}$", last)
    if year and not re.search("[0-9]{4}", first):
        first += year[0]
    parts = [_part_of_whole(each, read) for each in (first, last)]
    ends = [part or read(each) for part, each in zip(parts, (first, last), strict=True)]
    if not any(parts) or not all(each and _TWO_UNITS.fullmatch(each) for each in ends):
        return None
    earliest, latest = (f"{each}".strip("[]").split("..") for each in ends)
    return f"[{earliest[0]}..{latest[-1]}]" if earliest[0] <= latest[-1] else None


def _units(edtf: str) -> tuple[str, ...]:
    """The days of a month, season or quarter; the months of a year; the years of a decade or a century."""
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}", edtf):
        date = read_date(edtf)
        first, after = (wall // DAY for wall in date.wall_bounds) if date else (0, 0)
        return tuple(day_text(day) for day in range(first, after))
    if re.fullmatch("[0-9]{4}", edtf):
        return tuple(f"{edtf}-{month:02}" for month in range(1, 13))
    if re.fullmatch("[0-9]{3}X|[0-9]{2}XX", edtf):
        count = 10 ** edtf.count("X")
        return tuple(f"{int(edtf.rstrip('X')) * count + year:04}" for year in range(count))
    return ()


def _first_and_last(part: str, count: int) -> tuple[int, int]:
    """The first and the last of `count` units, from 0, that a part of them can mean."""
    named = re.split("[ –]", part)
    if part != "second half" and (number := _NUMBERED.get(named[0])):
        # Weeks of a month are its days 1 to 7 to some, to others those from its first Monday or Sunday on.
        return (7 * number - 13, min(7 * number + 5, count - 1)) if count in _DAYS_OF_MONTHS else (0, count)
    first, last = _QUARTERS[named[0]], _QUARTERS.get(named[-1], _QUARTERS[named[0]])
    return count * first[0] // 4, -(-count * last[1] // 4) - 1


# ---- nights ------------------------------------------------------------------------------------------


def _night(words: str, read: Read) -> str | None:
    match = next((found for pattern in _NIGHTS if (found := pattern.fullmatch(words))), None)
    if match is None:
        return None
    weekday = match.groupdict().get("weekday")
    days = _days(f"{weekday} {match['date']}" if weekday else match["date"], read)
    if days is None:
        return None
    first, last, joined = days
    if first == last:
        return f"[{day_text(first)}..{day_text(first + 1)}]"
    if joined == "or":
        return f"[{day_text(first)}..{day_text(last + 1)}]"
    return _between_days(words, first, last)


def _overnight(words: str, read: Read) -> str | None:
    match = _OVERNIGHT.fullmatch(words)
    days = _days(match["date"], read) if match else None
    if days is None:
        return None
    first, last, _ = days
    if first != last:
        return _between_days(words, first, last)
    nights = [
        f"night of {in_words(day_text(day))} to {in_words(day_text(day + 1))}" for day in (first - 1, first)
    ]
    raise DateError(
        f"“{words}” is the night before to some and the night after to others.",
        f"Write {nights[0]} or {nights[1]}.",
    )


def _between_days(words: str, first: int, last: int) -> str:
    if last == first + 1:
        return f"[{day_text(first)}..{day_text(last)}]"
    one, other = in_words(day_text(first)), in_words(day_text(last))
    raise DateError(
        f"“{words}” is more than one night.",
        f"Write between {one} and {other} if it happened once, or {one} to {other} if it lasted.",
    )


def _days(words: str, read: Read) -> tuple[int, int, str] | None:
    """First and last day, counted from 1970, and how they are joined."""
    words = re.sub(r"(?<=[0-9])/(?=[0-9]{1,2} [a-z])", "–", words)
    edtf = read(words) or read(f"from {words}")
    if edtf is None:
        return None
    if _ONE_DAY.fullmatch(edtf):
        return _number(edtf), _number(edtf), ""
    pair = _TWO_DAYS.fullmatch(edtf.strip("[]{}"))
    if pair is None:
        return None
    return _number(pair[1]), _number(pair[2]), "or" if edtf[0] == "[" else "to"


def _number(day: str) -> int:
    read_date(day)  # refuses what no calendar has
    year, month, number = map(int, day.split("-"))
    return day_number(year, month, number)


# ---- weeks -------------------------------------------------------------------------------------------


def _weekend(words: str, read: Read) -> str | None:
    match = _WEEKEND.fullmatch(words)
    days = _days(match["date"], read) if match else None
    if days is None:
        return None
    saturday = days[0] - _weekday(days[0]) + 5
    if days[0] >= saturday and days[1] <= saturday + 1:
        return f"[{day_text(saturday)}..{day_text(saturday + 1)}]"
    if days[0] != days[1]:
        return None
    raise DateError(
        f"“{words}” names no day of a weekend.",
        f"Write weekend of {in_words(day_text(saturday - 7))} or weekend of {in_words(day_text(saturday))}.",
    )


def _week(words: str, read: Read) -> str | None:
    """ "week beginning 4 May 2021" has seven days; "week of" a Wednesday might begin on any of several."""
    match = _WEEK.fullmatch(words)
    days = _days(match["date"], read) if match else None
    if match is None or days is None:
        return None
    first, last, _ = days
    if first != last:
        return f"[{day_text(first)}..{day_text(last)}]" if last == first + 6 else None
    if match["kind"] == "ending":
        return f"[{day_text(first - 6)}..{day_text(first)}]"
    if match["kind"] == "of" and (weekday := _weekday(first)):
        begins = [f"week beginning {in_words(day_text(day))}" for day in (first - weekday, first)]
        raise DateError(
            f"“{words}” begins on that day to some and on the Monday before to others.",
            f"Write {begins[0]} or {begins[1]}.",
        )
    return f"[{day_text(first)}..{day_text(first + 6)}]"


def _weekday(day: int) -> int:
    """0 is Monday; 1 January 1970 was a Thursday."""
    return (day + 3) % 7


# ---- what fills a time -------------------------------------------------------------------------------


def _throughout(words: str, read: Read) -> str | None:
    """ "throughout May 2021" lasts from its first to its last day."""
    match = _THROUGHOUT.fullmatch(words)
    edtf = read(match["date"]) if match else None
    if edtf is None or not re.fullmatch(r"[0-9]{3}[0-9X](-[0-9]{2})?", edtf):
        return None
    date = read_date(edtf)
    if date is None or wall_time(date.wall_bounds[0]).year < 0:
        return None
    first, last = (wall // DAY for wall in date.wall_bounds)
    return f"{day_text(first)}/{day_text(last - 1)}"
