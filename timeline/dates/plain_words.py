"""A date in the plain English that `english.py` reads: what a message tells to write."""

import re

from timeline.dates.civil import MONTHS, day_number
from timeline.dates.refusals import Diagnosis, day_text, quoted

PERHAPS = "(?:perhaps|possibly|probably|maybe|likely)"
_ONE = re.compile(
    r"(?P<year>[1-9][0-9]{3})(?:-(?P<month>[0-4][0-9])(?:-(?P<day>[0-9]{2})"
    r"(?:T(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})(?P<offset>Z)?)?)?)?(?P<doubt>[?~%]?)"
)
_DOUBTS = {"": "", "~": "about ", "?": "perhaps ", "%": "perhaps about "}
_SEASONS = {
    "21": "spring", "22": "summer", "23": "autumn", "24": "winter",
    "33": "first quarter of", "34": "second quarter of", "35": "third quarter of", "36": "fourth quarter of",
    "40": "first half of", "41": "second half of",
}  # fmt: skip
_OVER_MIDNIGHT = re.compile(
    r"(?P<opening>\[?)(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})(?P<first>T[0-9:]+~?)(?P<joint>/|\.\.)"
    r"(?P=day)(?P<last>T[0-9:]+~?)(?P<closing>\]?)"
)
_OVER_NEW_YEAR = re.compile(
    r"(?P<opening>\[?)(?P<year>[0-9]{4})(?P<first>-[01][0-9])(?P<day>(?:-[0-9]{2})?[?~%]?)(?P<joint>/|\.\.)"
    r"(?P=year)(?P<last>-[01][0-9])(?P<until>(?:-[0-9]{2})?[?~%]?)(?P<closing>\]?)"
)
_TWO_YEARS = re.compile(
    r"(?P<century>[0-9]{2})(?P<first>[0-9]{2})\s*[-‐‑–—]\s*(?P<last>2[1-9]|3[0-9]|4[01])(?P<doubt>[?~%]?)"
)
_PAIRS = (
    (r"(.+)/\.\.", "from {} onwards"),
    (r"(.+)/", "from {}, end unknown"),
    (r"\.\./(.+)", "until {}"),
    (r"/(.+)", "until {}, start unknown"),
    (r"(.+)/(.+)", "{} to {}"),
    (r"\[(.+)\.\.\]", "{} or later"),
    (r"\[\.\.([^-]+(?:-[^-]+)?)\]", "by the end of {}"),
    (r"\[\.\.(.+)\]", "by {}"),
    (r"\[(.+)\.\.(.+)\]", "between {} and {}"),
    (r"\[([^,]+),([^,]+)\]", "{} or {}"),
    (r"\{([^,]+),([^,]+)\}", "{} and {}"),
)


def in_words(edtf: str) -> str:
    """The date in English; as it is where plain words do not say it."""
    for pattern, wording in _PAIRS:
        if match := re.fullmatch(pattern, edtf):
            ends = [_one(end) for end in match.groups()]
            return wording.format(*ends) if all(ends) else edtf
    return _one(edtf) or edtf


def two_years(text: str) -> Diagnosis | None:
    """Why “1937-38” is refused: most write so of two years, and EDTF of four months."""
    match = _TWO_YEARS.fullmatch(text.strip())
    if match is None or match["last"] <= match["first"]:
        return None
    century, doubt = match["century"], match["doubt"]
    year, last = f"{century}{match['first']}", f"{century}{match['last']}"
    part = f"{year}-{match['last']}{doubt}"
    said = in_words(part)
    named = "" if said == part else f", or {said}"
    return (
        f"{quoted(text)} is the years {year} to {last} to some and a part of {year} to others.",
        f"Write {year}{doubt}/{last}{doubt}{named}.",
    )


def across_midnight(edtf: str) -> str:
    """Of two times of one day that run backwards: the same with the second on the day after; else empty."""
    match = _OVER_MIDNIGHT.fullmatch(edtf)
    if match is None or match["last"] >= match["first"]:
        return ""
    opening, first, joint, last, closing = match.group("opening", "first", "joint", "last", "closing")
    days = [day_number(*map(int, match["day"].split("-"))) + more for more in (0, 1)]
    ends = [f"{day_text(day)}{time}" for day, time in zip(days, (first, last), strict=True)]
    return in_words(f"{opening}{ends[0]}{joint}{ends[1]}{closing}")


def across_new_year(edtf: str, text: str) -> str:
    """Of months that run backwards in the one year of a text: the first a year earlier; else empty."""
    match = _OVER_NEW_YEAR.fullmatch(edtf)
    if match is None or match["last"] >= match["first"] or text.count(match["year"]) > 1:
        return ""
    opening, year, joint, closing = match.group("opening", "year", "joint", "closing")
    first, last = f"{int(year) - 1:04}{match['first']}", f"{year}{match['last']}"
    return in_words(f"{opening}{first}{match['day']}{joint}{last}{match['until']}{closing}")


def _one(edtf: str) -> str:
    match = _ONE.fullmatch(edtf)
    if not match:
        return ""
    year, month, doubt = match["year"], match["month"] or "", _DOUBTS[match["doubt"]]
    if month in _SEASONS:
        following = f"–{(int(year) + 1) % 100:02}" if month == "24" else ""
        return "" if match["day"] or following == "–00" else f"{doubt}{_SEASONS[month]} {year}{following}"
    if month and not 1 <= int(month) <= 12:
        return ""
    name = MONTHS[int(month) - 1] if month else ""
    date = " ".join(filter(None, ((match["day"] or "").lstrip("0"), name, year)))
    if not match["hour"]:
        return "" if match["day"] == "00" else f"{doubt}{date}"
    clock = _clock(int(match["hour"]), match["minute"])
    return f"{date}, {doubt}{clock}{' (UTC)' if match['offset'] else ''}"


def _clock(hour: int, minute: str) -> str:
    if minute == "00" and hour == 12:
        return "noon"
    if minute == "00" and hour in (0, 24):
        return f"{hour:02}:00"
    minutes = "" if minute == "00" else f".{minute}"
    return f"{hour % 12 or 12}{minutes} {'pm' if hour >= 12 else 'am'}"
