"""The slips that can be mended: how each is rewritten as EDTF, and what it is called.

Applied one after another by `slips.py`, each to what the ones before have made, until the text reads.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import partial

from timeline.dates.civil import DAY, MONTHS, day_number, edtf_year, wall_time
from timeline.dates.edtf import beside, read_date
from timeline.dates.refusals import day_text

MONTH_NUMBERS = {name[:3].casefold(): number for number, name in enumerate(MONTHS, 1)}
MONTH = rf"(?P<name>{'|'.join(MONTH_NUMBERS)})[a-z]*\.?"
_ISO = r"-?[0-9X]{4}(?:-[0-9X]{2}(?:-[0-9X]{2}(?:T[0-9:]+(?:Z|[+-][0-9:]+)?)?)?)?[?~%]?"


def _ascii_digits(text: str) -> str:
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)


def _level_digits(text: str) -> str:
    """Raised, lowered and circled digits as plain ones."""
    return "".join(str(unicodedata.digit(char)) if char.isdigit() else char for char in text)


def _without_note(text: str) -> str:
    """Without the raised number of a footnote, as it comes along where text is copied."""
    end = text.rstrip("".join(set(filter(_is_raised, text))))
    return end if re.search(r"(?<![0-9])[0-9]{4}$|-[0-9]{2}$", end) else text


def _is_raised(char: str) -> bool:
    return char.isdigit() and not char.isdecimal()


def _plain_spaces(text: str) -> str:
    shown = "".join(" " if unicodedata.category(char) in ("Zs", "Cc") else char for char in text)
    return "".join(char for char in shown if unicodedata.category(char) != "Cf").strip()


def _capitals(text: str) -> str:
    # Case matters here alone.
    return re.sub(
        r"(?<=[0-9])t(?=[0-9])|(?<=[0-9])z$|(?<=[0-9X-])x+|^x+", lambda match: match[0].upper(), text
    )


def _padded(match: re.Match[str]) -> str:
    day = match.groupdict().get("day")
    return f"{match['year']}-{int(match['month']):02}" + (f"-{int(day):02}" if day else "")


def _from_month_name(match: re.Match[str]) -> str:
    day = match.groupdict().get("day")
    month = MONTH_NUMBERS[match["name"][:3].casefold()]
    return f"{match['year']}-{month:02}" + (f"-{int(day):02}" if day else "")


def _with_colons(match: re.Match[str]) -> str:
    return ":".join(group for group in match.groups() if group)


def _from_half_day(match: re.Match[str]) -> str:
    hour = int(match["hour"]) % 12 + (12 if match["half"] in "pP" else 0)
    return f"{match['date']}T{hour:02}:{match['minute'] or '00'}"


def _from_clock(match: re.Match[str]) -> str:
    return f"{match['date']}T{int(match['hour']):02}:{match['minute'] or '00'}" + (match["rest"] or "")


def _from_offset(match: re.Match[str]) -> str:
    return f"{match['time']}{match['sign']}{int(match['hours']):02}:{match['minutes'] or '00'}"


def _from_week(match: re.Match[str]) -> str:
    # ISO 8601: week 1 holds 4 January, and a week is of the year that its Thursday is in.
    in_week_1 = day_number(int(match["year"]), 1, 4)
    monday = in_week_1 - (in_week_1 + 3) % 7 + 7 * (int(match["week"]) - 1)
    if wall_time((monday + 3) * DAY).year != int(match["year"]):
        return match[0]
    if match["day"]:
        return day_text(monday + int(match["day"]) - 1)
    return f"{day_text(monday)}/{day_text(monday + 6)}"


def _from_day_of_year(match: re.Match[str]) -> str:
    day = day_text(day_number(int(match["year"]), 1, int(match["day"])))
    return day if day.startswith(match["year"]) else match[0]


def _from_part_of_year(match: re.Match[str]) -> str:
    parts = match.groupdict()
    year, part = parts["before"] or parts["after"], int(parts["number"])
    return f"{year}-{part + (32 if parts['kind'] in 'qQ' else 39)}"


def _from_years_before(match: re.Match[str]) -> str:
    return edtf_year(1 - int(match["year"]))


def _of_four_digits(match: re.Match[str]) -> str:
    return edtf_year(int(match["year"]))


def _up_to(match: re.Match[str]) -> str:
    date = read_date(match["date"])
    earlier = beside(date, later=False) if date else None
    return f"[..{earlier.edtf}]" if earlier else match[0]


def _from_next(match: re.Match[str]) -> str:
    date = read_date(match["date"])
    later = beside(date, later=True) if date else None
    return f"[{later.edtf}..]" if later else match[0]


def _time_last(match: re.Match[str]) -> str:
    time = "12:00" if match["time"].casefold() == "noon" else match["time"]
    return f"{match['date']}T{time}" + ("~" if match["about"] else "")


def _full_end(match: re.Match[str]) -> str:
    start, end = match["start"], match["end"]
    return f"{start}/{start[: -len(end)]}{end}"


def _rewrite(pattern: str, replacement: str | Callable[[re.Match[str]], str]) -> Callable[[str], str]:
    return partial(re.compile(pattern, re.IGNORECASE | re.VERBOSE).sub, replacement)


_DAY = r"(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})"
_YEAR = r"(?P<year>[0-9]{4})"
_TO = r"\ ?(?:–|—|−|--?|→|->|\b(?:to|until|till|through|bis)\b)\ ?"
_ELSE = "is a wording that Timeline does not read"

REWRITES: tuple[tuple[Callable[[str], str], str], ...] = (
    (_ascii_digits, "has digits other than 0 to 9"),
    (_without_note, "ends with the number of a note"),
    (_level_digits, "has raised, lowered or circled digits"),
    (
        _rewrite(r"(?<![a-z])o(?=[0-9])|(?<=[0-9])o(?=[0-9-]|$)", "0"),
        "has the letter O where a zero belongs",
    ),
    (
        _rewrite(r"(?<![a-z])[li](?=[0-9])|(?<=[0-9])[li](?=[0-9-]|$)", "1"),
        "has a letter where the digit 1 belongs",
    ),
    (_plain_spaces, "has invisible characters or special spaces"),
    (_rewrite("^[\"'‘’“”„‚«»](.+)[\"'‘’“”„‚«»]$", r"\1"), "has quotation marks"),
    (_rewrite(rf"^(?:from\ )?({_ISO}){_TO}({_ISO})$", r"\1/\2"), "is a period, which takes a slash"),
    (_rewrite("[‐‑‒–—−]", "-"), "has a dash where EDTF has a hyphen"),
    (_rewrite(r"…|\.{3,}", ".."), "has more dots than two"),
    (_capitals, "has a small letter where EDTF has a capital"),
    (
        _rewrite(rf"^{_DAY}\ ?(?:Z|UTC|GMT|[+-][0-9]{{2}}:?[0-9]{{2}})$", r"\g<date>"),
        "has an offset from UTC but no time",
    ),
    (
        _rewrite(
            r"(?<=[0-9-])(?:[u*\#]+|_{2,})|(?<=-)\?\?|(?<=^[0-9]{2})\?\?$|(?<=^[0-9]{3})\?$",
            lambda m: "X" * len(m[0]),
        ),
        "has another mark than X for an unspecified digit",
    ),
    (_rewrite(r"^unknown(?=/)|(?<=/)unknown$", ""), "names its missing end in words"),
    (_rewrite(r"^open(?=/)|(?<=/)(open|now|today|present|ongoing)$", ".."), "names its missing end in words"),
    (_rewrite(r"\?~|~\?", "%"), "has two qualifiers, for which EDTF has one"),
    (_rewrite(r"([?~%])\1+", r"\1"), "has a qualifier twice"),
    (_rewrite(r"\ ?\(([?~%]|[0-9X-]+)\)", r"\1"), "has parentheses"),
    (_rewrite(r"(?<=[0-9X])\ +(?=[?~%]$)", ""), "has a space before its qualifier"),
    (_rewrite(r"^\+(?=[0-9]{4})", ""), "has a plus sign before the year"),
    (
        _rewrite(
            r"""(?<![0-9-])(?P<year>-?[0-9]{4})\ ?-\ ?(?P<month>[0-9]{1,2})
            (?:\ ?-\ ?(?P<day>[0-9]{1,2}))?(?![0-9X-])""",
            _padded,
        ),
        "has spaces, or a month or day of one digit",
    ),
    (
        _rewrite(
            rf"^{_YEAR}(?P<mark>[/._\ ])(?P<month>[0-9]{{1,2}})(?P=mark)(?P<day>[0-9]{{1,2}})(?![0-9])",
            _padded,
        ),
        "has no hyphens between year, month and day",
    ),
    (_rewrite(rf"^{_YEAR}[/.\ ](?P<month>0?[1-9]|1[0-2])$", _padded), "has no hyphen between year and month"),
    (_rewrite(rf"^(?P<month>0?[1-9]|1[0-2])[/.\ -]{_YEAR}$", _padded), "does not begin with the year"),
    (
        _rewrite(
            r"^(?P<year>[12][0-9]{3})(?P<month>0[1-9]|1[0-2])(?P<day>[0-2][0-9]|3[01])?(?![0-9])", _padded
        ),
        "has no hyphens",
    ),
    (
        _rewrite(r"(?<=-[0-9]{2}[T\ ])([0-9]{2})([0-9]{2})([0-9]{2})?(?![0-9:-])", _with_colons),
        "has no colon in its time",
    ),
    (
        _rewrite(
            rf"^(?P<start>{_ISO})/(?P<end>[0-9]{{2}}|[0-9]{{2}}-[0-9]{{2}}|[0-9]{{2}}:[0-9]{{2}})$", _full_end
        ),
        "shortens its second date",
    ),
    (
        _rewrite(r"^(?P<start>[0-9]{4}-[0-9]{2}-[0-9]{2})-(?P<end>[0-9]{2})$", _full_end),
        "shortens its second date",
    ),
    (_rewrite(r"^--?(?=[0-9]{2}-[0-9]{2}$)", "XXXX-"), "has no year"),
    (_rewrite(rf"^{_YEAR}-?W(?P<week>[0-9]{{2}})(?:-?(?P<day>[1-7]))?$", _from_week), "counts weeks"),
    (_rewrite(rf"^{_YEAR}-(?P<day>[0-3][0-9]{{2}})$", _from_day_of_year), "counts the days of the year"),
    (
        _rewrite(
            r"^(?P<before>[0-9]{4})?[\ -]?(?P<kind>[qh])(?P<number>[1-4])(?:[\ /-]?(?P<after>[0-9]{4}))?$",
            _from_part_of_year,
        ),
        "names a quarter or half year in letters",
    ),
    (_rewrite(r"\ *(/|\.\.)\ *", r"\1"), "has spaces"),
    (_rewrite(rf"^\(?({_ISO})?\.\.({_ISO})?\)?$", r"[\1..\2]"), "has no square brackets"),
    (
        _rewrite(rf"^([\[{{])({_ISO})(?:/|{_TO})({_ISO})(?=[\]}}]$)", r"\1\2..\3"),
        "has no dots between first and last",
    ),
    (_rewrite(r"^\[[^\]}]*$|^\[[^\]]*(?=\}$)", r"\g<0>]"), "has a bracket that does not close"),
    (_rewrite(r"^\{[^\]}]*$|^\{[^\}]*(?=\]$)", r"\g<0>}"), "has a bracket that does not close"),
    (_rewrite(r"(?<=\])\}$|(?<=\})\]$", ""), "has a bracket that does not close"),
    (_rewrite(r"^[^\[].*\]$", r"[\g<0>"), "has a bracket that does not open"),
    (_rewrite(r"^[^{].*\}$", r"{\g<0>"), "has a bracket that does not open"),
    (_rewrite(r"(?<=[\[{]),+|,+(?=[\]}])|,(?=,)", ""), "has a comma too many"),
    (_rewrite(rf"^({_ISO})\ or\ ({_ISO})$", r"[\1,\2]"), _ELSE),
    (_rewrite(rf"^({_ISO})\ (?:and|&)\ ({_ISO})$", r"{\1,\2}"), _ELSE),
    (_rewrite(rf"^between\ ({_ISO})\ and\ ({_ISO})$", r"[\1..\2]"), _ELSE),
    (_rewrite(rf"^(?:before|prior\ to|earlier\ than|<)\ ?(?P<date>{_ISO})$", _up_to), _ELSE),
    (_rewrite(rf"^(?:after|later\ than|>)\ ?(?P<date>{_ISO})$", _from_next), _ELSE),
    (_rewrite(rf"^(?:by|<=|≤)\ ?({_ISO})$", r"[..\1]"), _ELSE),
    (_rewrite(rf"^(?:>=|≥)\ ?({_ISO})$", r"[\1..]"), _ELSE),
    (_rewrite(rf"^(?:until|till)\ ({_ISO})$", r"../\1"), _ELSE),
    (_rewrite(rf"^(?:since|from)\ ({_ISO})$", r"\1/.."), _ELSE),
    (_rewrite(rf"^(?:c|ca|circa|about|around|approx|approximately)\.?\ ?({_ISO})$", r"\1~"), _ELSE),
    (_rewrite(rf"^(?:perhaps|maybe|possibly|probably)\ ({_ISO})$", r"\1?"), _ELSE),
    (_rewrite(rf"^(?:on|in|sometime\ (?:on|in))\ ({_ISO})$", r"\1"), _ELSE),
    (_rewrite(r"(?<=[0-9]:[0-9]{2})[.,][0-9]+", ""), "has fractions of a second"),
    (
        _rewrite(
            rf"""^(?:at\ )?(?P<about>about\ |around\ |c\.\ ?|~)?
            (?P<time>[0-9]{{1,2}}[:.][0-9]{{2}}(?:\ ?[ap]\.?m\.?)?|[0-9]{{1,2}}\ ?[ap]\.?m\.?|noon)
            ,?\ (?:on\ )?{_DAY}$""",
            _time_last,
        ),
        "has its time before its day",
    ),
    (
        _rewrite(
            rf"""{_DAY}(?:T|,?\ +(?:at\ )?)(?P<hour>[0-9]{{1,2}})(?:[:.](?P<minute>[0-9]{{2}}))?
            \ ?(?P<half>[ap])\.?m\.?""",
            _from_half_day,
        ),
        "counts the hours in halves of the day",
    ),
    (
        _rewrite(
            rf"""{_DAY}(?:T|,?\ +(?:at\ )?)(?P<hour>[0-9]{{1,2}})
            (?:[:.h](?P<minute>[0-9]{{2}}(?::[0-9]{{2}})?))?(?:\ ?(?:h|uhr|hrs))?(?P<rest>[?~%Z+\ -].*)?$""",
            _from_clock,
        ),
        "has its time in another form",
    ),
    (_rewrite(r"(?<=[0-9])\ ?(?:UTC|GMT|Z)$", "Z"), "has its offset in another form"),
    (
        _rewrite(
            r"""(?P<time>T[0-9:]+)\ ?(?:UTC|GMT)?(?P<sign>[+-])
            (?P<hours>[0-9]{1,2}?):?(?P<minutes>[0-9]{2})?$""",
            _from_offset,
        ),
        "has its offset in another form",
    ),
    (
        _rewrite(rf"^(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th|\.)?[\ -]{MONTH},?[\ -]{_YEAR}$", _from_month_name),
        _ELSE,
    ),
    (_rewrite(rf"^{MONTH}\ (?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,?\ {_YEAR}$", _from_month_name), _ELSE),
    (_rewrite(rf"^{_YEAR}[\ -]{MONTH}(?:[\ -](?P<day>[0-9]{{1,2}}))?$", _from_month_name), _ELSE),
    (_rewrite(rf"^{MONTH},?[\ /-]{_YEAR}$", _from_month_name), _ELSE),
    (
        _rewrite(r"^(?P<year>[0-9]{1,4})\ ?(?:b\.?\ ?c\.?(?:e\.?)?|v\.\ ?chr\.)$", _from_years_before),
        "counts the years before year 1 backwards",
    ),
    (
        _rewrite(r"^(?:a\.?d\.?\ ?)?(?P<year>-?[0-9]{1,4})\ ?(?:a\.?d\.?|ce)?$", _of_four_digits),
        "has a year of fewer than four digits",
    ),
    (_rewrite(r"(?<=[0-9])[-T/.,;\ ]+$", ""), "has something after the date"),
)
