"""English wordings that are refused: what is wrong, and what to write instead, in words that are read.

Load this only for what is refused. `read` gives the EDTF of an exact wording, or None.
"""

import re
from collections.abc import Callable, Mapping
from functools import partial

from timeline.dates.civil import spoken_zone
from timeline.dates.edtf import beside, read_date
from timeline.dates.english_dates import DAY_NUMBER, MONTH_NAME, read_moment
from timeline.dates.plain_words import across_midnight, in_words
from timeline.dates.refusals import DateError, quoted
from timeline.dates.spoken import HOURS_NAMED
from timeline.dates.vague import LONGEST_LABEL, SOON, Read

_TWELVE = r"(?P<about>(?:about|around|circa) )?(?:(?:12 )?midnight|12 ?[ap]\.?m\.?)"
_MIDNIGHTS = (
    rf"{_TWELVE},?(?: on| of)? (?P<date>.+)",
    rf"(?P<date>.+?),?(?: at)? {_TWELVE}",
)
_WEEKDAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_OF_A_YEAR = rf"\b(?:{MONTH_NAME}|spring|summer|autumn|fall|winter|quarter|half)\b"
_BARE_CLOCK = re.compile(
    r"(?<![0-9:.–])(?P<ahead>(?:at|about|around) )?(?P<hour>1[0-2]|[1-9])(?P<minutes>[:.][0-5][0-9])?"
    r"(?P<whole> o'clock)?(?![0-9:.–])"
)
_SEASON = (
    r"(?=.*[a-z])(?:the )?(?:(?:season|term|fy|(?:school|academic|financial|fiscal|tax) year) )?"
    r"(?P<first>[0-9]{4})[/–](?P<last>[0-9]{2}|[0-9]{4})(?: season)?"
)
_VAGUE = (
    r"(?:(?:in|at|on|during) )?(?:the )?(?:early|mid|late|start|beginning|middle|end|night|morning|afternoon"
    r"|evening)\b.+|.+ (?:night|morning|afternoon|evening)"
)
_FEASTS = {
    "new year's day": ("1 January",),
    "new year's eve": ("31 December",),
    "christmas eve": ("24 December",),
    "christmas day": ("25 December",),
    "boxing day": ("26 December",),
    "christmas": ("25 December", "between 24 and 31 December"),
    "new year": ("1 January", "between 31 December {before} and 2 January"),
}
"""Days of each year; a feast that moves, or of another calendar, is for the reporter to look up."""
_FEAST = re.compile(rf"(?:(?:on|at|over) )?(?P<feast>{'|'.join(_FEASTS)}),? (?:of )?(?P<year>[0-9]{{4}})")
_COUNTED_FROM = re.compile(
    rf"(?:(?:about|around|some) )?(?:an?|the|{HOURS_NAMED}|[0-9]{{1,3}}|a few|some|several|a couple of)? ?"
    r"(?:minutes?|hours?|days?|nights?|weeks?|months?|years?|morning|evening)"
    r" (?:later|earlier|after(?:wards)?|before)"
    rf"|(?:the )?(?:next|following|previous|same) (?:{_WEEKDAY}|day|night|morning|evening|week|month|year)"
)
_HALF_HOUR = re.compile(rf"\bhalf (?P<hour>{HOURS_NAMED}|1[0-2]|[1-9])\b")
_ABOUT = r"(?:about|around|approximately|roughly|circa|ca?\.?) ?"
_TWO_ENDS = re.compile(r"([0-9-]+)/([0-9-]+)")
_ZONE = re.compile(r"(?<=[0-9m.]) \(?([a-z]{1,3}t)\)?(?= |,|$)")
_LATER = ("after", "later than")
_SIDE = r"(?P<side>before|prior to|earlier than|after|later than) (?P<date>.+)"
_NEAR_SIDE = (
    rf"(?:{SOON}|long|(?:(?:a )?few |some |several )?(?:hours|days|weeks|months|years|time)) "
    r"(?P<side>before|after) (?P<date>.+)"
)


def refuse(text: str, words: str, read: Read, whole: Callable[[str], object]) -> None:
    """Refuse what lacks something or can be read in two ways; `words` is the text as it was normalised.

    Raises:
        DateError: with what to write; `whole` reads the text with what it lacks.
    """
    try:
        _refuse_zone(text, words, read)
        _refuse_midnight(words)
        _refuse_two_values(words, read)
        _refuse_counted_from_another(text, words)
        _refuse_feast(text, words)
        _refuse_half(text, words)
        _refuse_without_year(text, words, whole)
        _refuse_exclusive(words)
        _refuse_two_meanings(words, read)
        _refuse_without_half(text, words, read)
        _refuse_vague(text, words, read)
    except DateError as error:
        raise in_full(error, text, words, read) from None


def in_full(error: DateError, text: str, words: str, read: Read) -> DateError:
    """The same, quoting what the text has, and with a remedy for the whole of it."""
    if not error.remedy:
        try:
            _refuse_midnight(words)
        except DateError as midnight:
            error = midnight
    return DateError(_as_written(error.problem, text), error.remedy or _without_twelve(words, read))


def _refuse_midnight(words: str) -> None:
    """ "midnight, 4 January 2022": begins or ends the day; "12 pm" may be noon too."""
    match = next((match for pattern in _MIDNIGHTS if (match := re.fullmatch(pattern, words))), None)
    moment = read_moment(match["date"]) if match else None
    if not match or not moment or not moment.date.day or moment.time:
        return
    date, about = in_words(moment.edtf), "about " if match["about"] else ""
    noon_too = "" if "midnight" in words else f"{about}noon on {date} for noon, "
    raise DateError(
        f"“{words}” can be taken for two times.",
        f"Write {about}00:00 on {date} for the midnight that begins the day, "
        f"{noon_too}or {about}24:00 on {date} for the midnight that ends it.",
    )


def with_its_midnight(words: str, read: Read) -> str | None:
    """The EDTF of what only one midnight fits: "11 pm to midnight, 4 January 2022" ends with that day."""
    fitting = _with_each_twelve(words, read) if "midnight" in words else {}
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _without_twelve(words: str, read: Read) -> str:
    """Part of a longer wording: the same with each time that "midnight" or "12 pm" may be."""
    fitting = _with_each_twelve(words, read)
    return (
        f"Write {' or '.join(map(_capital, fitting))}."
        if fitting
        else "Write 12 noon, 00:00 or 24:00 for it."
    )


def _with_each_twelve(words: str, read: Read) -> Mapping[str, str]:
    """A wording with each time that its "midnight" or "12 pm" may be, and what it is then in EDTF."""
    twelve = r"\b(?:12 )?midnight\b|\b12 ?[ap]\.?m\b\.?"
    times = ("00:00", "24:00") if "midnight" in words else ("00:00", "noon", "24:00")
    told = (re.sub(twelve, time, words) for time in times)
    return {
        each: edtf for each in told if (edtf := read(each)) and not across_midnight(re.sub("[?~%]", "", edtf))
    }


def _refuse_zone(text: str, words: str, read: Read) -> None:
    """ "10:15 pm MDT, 3 May 2021": the clock is the file's, and is told once."""
    for zone in _ZONE.finditer(words):
        place, rest = spoken_zone(zone[1]), f"{words[: zone.start()]}{words[zone.end() :]}"
        if place and read(rest):
            named = zone[0].strip(" ()").upper()
            told = re.sub(rf" \(?{named}\)?", "", text, flags=re.IGNORECASE)
            raise DateError(
                f"“{text}” names a time zone.",
                f"Write {told} and, once at the top of the file, timezone: {place}",
            )


def _refuse_two_values(words: str, read: Read) -> None:
    match = re.fullmatch(r"(.+) \((.+)\)", words)
    best, within = (read(match.group(1)), read(match.group(2))) if match else (None, None)
    if best and within:
        values = [_in_flow(in_words(edtf)) for edtf in (best, within)]
        raise DateError(
            "A date and its bounds are two values.", f"Write {{best: {values[0]}, within: {values[1]}}}."
        )


def _refuse_without_year(text: str, words: str, whole: Callable[[str], object]) -> None:
    if re.search("[0-9]{4}|ce$", words) or not re.search(_OF_A_YEAR, words):
        return
    problem, dated = f"“{text}” has no year.", _with_year(text)
    try:
        readable = whole(dated)
    except DateError as error:  # both are told at once
        raise DateError(problem, error.remedy) from None
    if readable:
        raise DateError(problem, f"Write it too, as {dated}.")


def _with_year(text: str) -> str:
    """With a year behind its last month, without a weekday, which another year would make wrong."""
    text = re.sub(f"^{_WEEKDAY},? ", "", text, flags=re.IGNORECASE)
    months = [
        *re.finditer(
            rf"\b{MONTH_NAME}(?: {DAY_NUMBER}(?:[–-]{DAY_NUMBER})?(?![0-9:.]| ?[ap]\.?m))?",
            text,
            re.IGNORECASE,
        )
    ]
    end = months[-1].end() if months else len(text)
    return f"{text[:end]} 2022{text[end:]}"


def _refuse_counted_from_another(text: str, words: str) -> None:
    """ "two days later", "the following Monday": of when, only the story tells."""
    if _COUNTED_FROM.fullmatch(words):
        raise DateError(
            f"“{text}” counts from another event, which may be moved or taken away.",
            "Write the date itself, as 6 January 2022, or bounds for it, as between 6 and 9 January 2022.",
        )


def _refuse_half(text: str, words: str) -> None:
    """ "half eight": half past it in Britain, half an hour before it in the Netherlands and Norway."""
    if half := _HALF_HOUR.search(words):
        raise DateError(
            f"“{text}” is half past {half['hour']} to some, and half an hour before it to others.",
            "Write it in figures, as 8.30 pm, 6 January 2022.",
        )


def _refuse_feast(text: str, words: str) -> None:
    if feast := _FEAST.fullmatch(words):
        year = int(feast["year"])
        days = (f"{day.format(before=year - 1)} {year}" for day in _FEASTS[feast["feast"]])
        raise DateError(f"“{text}” is another day by some calendars.", f"Write {' or '.join(days)}.")


def _refuse_exclusive(words: str) -> None:
    """ "before 9 January 2022": whether the day itself counts is said by no wording that is read."""
    words = re.sub("^pre–(?=[0-9])", "before ", re.sub("^post–(?=[0-9])", "after ", words))
    match = re.fullmatch(_SIDE, words)
    moment = read_moment(match["date"]) if match else None
    if not match or not moment:
        return
    side = match["side"]
    try:
        date = read_date(moment.edtf)
    except DateError as error:
        raise error.as_written(moment.edtf, match["date"]) from None
    counted = beside(date, later=side in _LATER) if date else None
    if date and counted:
        unit = date.precision if date.precision in ("day", "month", "year") else "time"
        remedy = in_words(_bound(side, counted.edtf))
        day, _, time = counted.edtf.partition("T")
        if re.fullmatch("[0-9:]+", time) and date.edtf.startswith(day):  # what has no end is on no axis
            remedy += f", or {_rest_of_day(side, counted.edtf)}, which is that day alone"
        raise DateError(f"“{words}” leaves open whether that {unit} counts.", f"Write {remedy}.")


def _bound(side: str, date: str) -> str:
    """The side of a date, itself included, in EDTF."""
    return f"[{date}..]" if side in _LATER else f"[..{date}]"


def _rest_of_day(side: str, time: str) -> str:
    """Between a time, itself included, and the end of its day, or the beginning."""
    day = time.partition("T")[0]
    return in_words(f"[{time}..{day}T23:59]" if side in _LATER else f"[{day}T00:00..{time}]")


def _refuse_two_meanings(words: str, read: Read) -> None:
    match = re.fullmatch(r"(?P<first>[0-9]{1,2}|[a-z]+)/(?P<last>[0-9]{1,2}|[a-z]+) (?P<rest>.+)", words)
    if match and read(f"{match['first']} or {match['last']} {match['rest']}"):
        first, last = _capital(match["first"]), f"{_capital(match['last'])} {_capital(match['rest'])}"
        both = f"night of {first} to {last}" if first.isdigit() else f"{first} to {last}"
        raise DateError(
            f"“{words}” can be taken for one of two, or for both.", f"Write {first} or {last}, or {both}."
        )
    match = re.fullmatch(rf"{_ABOUT}(?P<dates>.+–.+)", words)
    edtf = read(match["dates"]) if match else None
    if edtf and (ends := _TWO_ENDS.fullmatch(edtf)):
        first, last = (f"{end}~" for end in ends.groups())
        raise DateError(
            f"“{words}” can be taken for once in that time, or for all of it.",
            f"Write {in_words(f'[{first}..{last}]')}, or {in_words(f'{first}/{last}')}.",
        )
    match = re.fullmatch(r"during (?:the )?(?P<date>.+)", words)
    if match and read_moment(match["date"]):
        date = _capital(match["date"])
        raise DateError(
            f"“{words}” can be taken for once in that time, or for all of it.",
            f"Write sometime in {date}, or throughout {date}.",
        )


def _refuse_without_half(text: str, words: str, read: Read) -> None:
    """ "8:30, 4 January 2022", "half past eight", "at 8": in the morning or in the evening."""
    if re.search(r"[0-9] ?[ap]\.?m\b", words):
        return
    halves = [_BARE_CLOCK.sub(partial(_with_half, half=half), words) for half in ("am", "pm")]
    if halves[0] == halves[1]:
        return
    both = [read(half) for half in halves]
    if both[0] and both[1] and both[0] != both[1]:
        told = [re.sub(r"^([^,/]+), ([^,]+)$", r"\2 on \1", in_words(edtf)) for edtf in both if edtf]
        raise DateError(
            f"“{text}” may be in the morning or in the evening.", f"Write {told[0]} or {told[1]}."
        )


def _with_half(found: re.Match[str], half: str) -> str:
    ahead, hour, minutes, whole = found.groups(default="")
    return f"{ahead}{hour}{minutes} {half}" if ahead or minutes or whole else found[0]


def _capital(words: str) -> str:
    """The words as read, with months and weekdays as they are spelt."""
    return re.sub(rf"\b(?:{MONTH_NAME}|{_WEEKDAY})", lambda match: match[0].capitalize(), words)


def _refuse_vague(text: str, words: str, read: Read) -> None:
    if season := re.fullmatch(_SEASON, words):
        after = f"{int(season['first']) + 1}"
        if after.endswith(season["last"]):
            raise _without_bounds(text, f"between {season['first']} and {after}")
    near = re.fullmatch(_NEAR_SIDE, words)
    moment = read_moment(near["date"]) if near else None
    years = re.findall(r"\b[0-9]{4}\b", words)
    if not moment and not (years and re.fullmatch(_VAGUE, words)):
        return
    best = (
        in_words(_bound(near["side"], moment.edtf)) if near and moment else _date_in(words, read) or years[0]
    )
    raise _without_bounds(text, best if len(years) == 1 else "")


def _without_bounds(text: str, best: str) -> DateError:
    return DateError(
        f"“{text}” has no exact bounds.",
        f"Write {{best: {_in_flow(best)}, label: {_in_flow(text)}}}: the label stays on the chart."
        if best and len(text) <= LONGEST_LABEL
        else "Write the day, month or year that holds it.",
    )


def _date_in(words: str, read: Read) -> str:
    """The longest end of a wording that is a date: of “end of the day 4 May 2021” the day."""
    ends = (words[space.end() :] for space in re.finditer(r"[ –]", words[:LONGEST_LABEL]))
    return next((in_words(edtf) for end in ends if (edtf := read(end))), "")


def _in_flow(value: str) -> str:
    """A text as YAML takes it between braces."""
    escaped = value.replace("\\", r"\\").replace('"', r"\"")
    return f'"{escaped}"' if re.search(r"""[,:#{}\[\]"']""", value) else value


def _as_written(message: str, text: str) -> str:
    """The message, with what it quotes as the text has it instead of as it was normalised."""
    return re.sub("“([^”]+)”", lambda match: quoted(_written(match[1], text)), message)


def _written(words: str, text: str) -> str:
    pattern = re.escape(words).replace("\\ ", r"\s*").replace("–", r"\s*[‐‑‒–—−-]\s*").replace("'", "['’]")
    found = re.search(pattern, text, re.IGNORECASE)
    return found[0].strip() if found else words
