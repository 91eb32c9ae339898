"""Spoken times and dates in figures: “half past eight pm” is “8:30 pm”, “8pm-ish” is “about 8pm”.

What is left open stays so: nothing here decides between morning and evening.
"""

import re

_HOURS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
_MINUTES = {"five": 5, "ten": 10, "quarter": 15, "twenty": 20, "twenty–five": 25, "half": 30}
HOURS_NAMED = "|".join(_HOURS)
"""Hours of a clock in words, in a pattern."""
_HALF = r" ?[ap]\.?m\b\.?"
_PART = "in the (?:morning|afternoon|evening)"
_OPEN = " o'clock"
"""Behind a time of which nothing tells whether it is morning or evening: no time of 24 hours."""
_SPOKEN = re.compile(
    rf"\b(?:past|sharp|{HOURS_NAMED})\b|ish\b|o'clock|[0-9]h[0-9]|[0-9] ?h(?:ou)?rs?\b|{_PART} of"
)
_PAST = re.compile(
    rf"\b(?:a )?(?:(?P<named>{'|'.join(_MINUTES)})(?: minutes)? (?P<side>past|to)"
    rf"|(?P<minutes>[1-5]?[0-9])(?: minutes)? past) (?P<hour>{HOURS_NAMED}|1[0-2]|[1-9])\b(?![.:])"
    rf"(?P<half>{_HALF})?"
)
_HOUR = re.compile(
    rf"\b(?:{HOURS_NAMED})(?= o'clock\b|{_HALF}| {_PART}\b)|(?<=\bat )(?:{HOURS_NAMED})(?=$|,| on\b)"
)
_OF_A_DAY = re.compile(rf"(?<=[0-9k]) (?P<part>{_PART}) of ")
_OF_24 = re.compile(
    r"\b(?P<hour>[01]?[0-9]|2[0-4])(?:h(?P<minutes>[0-5][0-9])\b|[:.]?(?P<and>[0-5][0-9]) ?h(?:ou)?rs?\b)"
)
_ISH = re.compile(
    r"\b(?:(?:about|around|circa) )?"
    rf"(?P<time>[0-9]{{1,2}}(?:[.:][0-9]{{2}})?(?:{_HALF})?|noon|midday|[0-9]{{4}})[– ]?ish\b"
    rf"(?P<half>{_HALF})?"
)
_DAY_ISH = re.compile(r"^(?P<day>(?:[0-9]{1,2} )?[a-z]{3,9})–ish (?=[0-9]{4}$)")


def in_figures(words: str) -> str:
    """A normalised wording with its spoken times in figures."""
    if not _SPOKEN.search(words):
        return words
    words = _HOUR.sub(lambda found: _number(found[0]), _PAST.sub(_with_minutes, words))
    words = re.sub(rf" o'clock(?={_HALF})| sharp\b", "", words)
    words = _OF_24.sub(lambda found: f"{found['hour']:0>2}:{found['minutes'] or found['and']}", words)
    words = _ISH.sub(lambda found: f"about {found['time']}{found['half'] or ''}", words)
    return _DAY_ISH.sub(r"about \g<day> ", _OF_A_DAY.sub(r" \g<part> on ", words))


def _with_minutes(found: re.Match[str]) -> str:
    """ "quarter to nine pm" as "8:45 pm"."""
    hour, half = int(_number(found["hour"])), found["half"] or ""
    minutes = _MINUTES[found["named"]] if found["named"] else int(found["minutes"])
    if found["side"] == "to":
        # Before 12 pm may be before noon or before midnight.
        half = "" if hour == 12 else half
        hour, minutes = hour - 1 or 12, 60 - minutes
    return f"{hour}:{minutes:02}{half or _OPEN}"


def _number(hour: str) -> str:
    return f"{_HOURS.index(hour) + 1}" if hour in _HOURS else hour
