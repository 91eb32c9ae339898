"""English date wordings, as Timeline prints them and as reporters vary them, turned into EDTF text.

`edtf_from_english` is a function of the text alone; whether a calendar has the date is for `When.parse` to
say. Besides the printed forms (long, and short with a year) it takes the time first, "at 8 pm", AM and PM,
20:00, January 6, 2022, 6th, abbreviated months, circa, and a weekday, which has to be right. What can be
read in two ways is refused. One date or time of day is read in `english_dates.py`, sets and periods here.
"""

import re
from collections.abc import Callable

from timeline.dates.civil import MONTHS
from timeline.dates.edtf import DatePart, beside, read_date
from timeline.dates.english_dates import Moment, read_date_before, read_moment, read_time
from timeline.dates.refusals import DateError, quoted

_LONGEST_TEXT = 2000
_LONGEST_PAIR = 450
"""No two dates are longer, and each place where a text may be divided costs time."""
_PARTS = "night|morning|afternoon|evening"
_VAGUE = re.compile(
    rf"(?:(?:in|at) )?(?:the )?(?:early|mid|late|start|beginning|middle|end|{_PARTS})"
    r"(?: (?:of|in|on))?[ –](?P<date>.+)"
)
_VAGUE_LAST = re.compile(rf"(?P<date>.+?),?(?: in the| at)? (?:{_PARTS})")
_LATER = ("after", "later than")
_SIDE = re.compile(r"(?P<side>before|prior to|earlier than|after|later than|since) (?P<date>.+)")
_TWELVE = r"(?P<about>(?:about|around|circa) )?(?:(?:12 )?midnight|12 ?[ap]\.?m\.?)"
_MIDNIGHTS = (
    re.compile(rf"{_TWELVE},?(?: on| of)? (?P<date>.+)"),
    re.compile(rf"(?P<date>.+?),?(?: at)? {_TWELVE}"),
)


def edtf_from_english(text: str) -> str | None:
    """The EDTF of an English date wording; None when it is none.

    Raises:
        ValueError: it is a wording that can be read in two ways, or lacks something; the message says what
        to write.
    """
    if len(text) > _LONGEST_TEXT:
        return None
    words = _normalised(text)
    if not re.search("[a-z–]", words):
        return None
    text = " ".join(text.split())
    try:
        _refuse_midnight(words)
        edtf = _read(words)
        if edtf is None:
            _refuse(text, words)
        return edtf
    except ValueError as error:
        raise ValueError(_as_written(str(error), text)) from None


def _refuse(text: str, words: str) -> None:
    _refuse_two_values(words)
    _refuse_without_year(text, words)
    _refuse_exclusive(words)
    _refuse_vague(text, words)


def _normalised(text: str) -> str:
    words = " ".join(text.lower().replace("’", "'").split())
    words = re.sub(r"[‐‑‒–—−]", "–", words)
    words = re.sub(r"\bwritten [-–]", "written minus ", words)
    words = re.sub(r"(?<=[a-z0-9.])(-| - )(?=[a-z0-9])", "–", words)
    return re.sub("^on (?!or )", "", re.sub(" ?– ?", "–", words))


def _read(words: str) -> str | None:
    readers: tuple[Callable[[str], str | None], ...] = (
        _single, _listed, _every, _one_sided, _between, _open_period, _period, _dashed, _choice,
    )  # fmt: skip
    return next((edtf for reader in readers if (edtf := reader(words)) is not None), None)


def _single(words: str) -> str | None:
    moment = read_moment(words)
    return moment.edtf if moment else None


# ---- sets --------------------------------------------------------------------------------------------


def _listed(words: str) -> str | None:
    """ "one of: 5 January 2022; 7–9 January 2022"."""
    match = re.fullmatch(r"(one|all) of: (.+)", words)
    if not match:
        return None
    # The semicolons in brackets divide doubts about parts of one date.
    members = [_member(member) for member in re.split(r"; (?![^()]*\))", match.group(2))]
    opening, closing = "[]" if match.group(1) == "one" else "{}"
    found = [member for member in members if member is not None]
    return f"{opening}{','.join(found)}{closing}" if len(found) == len(members) else None


def _member(words: str) -> str | None:
    for suffix, span in ((" or later", "{}.."), (" or earlier", "..{}")):
        if words.endswith(suffix):
            moment = read_moment(words.removesuffix(suffix))
            return span.format(moment.edtf) if moment else None
    if single := _single(words):
        return single
    period = _period(words) or _dashed(words)
    return period.replace("/", "..") if period else None


def _every(words: str) -> str | None:
    match = re.fullmatch(r"every (year|month|day) from (.+)", words)
    pair = _split_pair(match.group(2), " to ") if match else None
    return f"{{{pair[0].edtf}..{pair[1].edtf}}}" if pair else None


def _one_sided(words: str) -> str | None:
    """ "by 9 January 2022", "3 February 2022 or later"."""
    if match := re.fullmatch(r"(?:by(?: the end of)?|not after|no later than) (.+)", words):
        moment = read_moment(match.group(1))
        return f"[..{moment.edtf}]" if moment else None
    match = re.fullmatch(r"(.+) or later|(?:not before|no earlier than|on or after) (.+)", words)
    if match and (moment := read_moment(match.group(1) or match.group(2))):
        return f"[{moment.edtf}..]"
    return None


def _between(words: str) -> str | None:
    """ "between 6 and 12 January 2022", "6 January 2022, between 8 pm and 9 pm"."""
    if words.startswith("between "):
        pair = _split_pair(words.removeprefix("between "), " and ")
        return f"[{pair[0].edtf}..{pair[1].edtf}]" if pair else None
    date, found, times = words.partition(", between ")
    pair = _split_pair(f"{date}, {times}", " and ") if found else None
    return f"[{pair[0].edtf}..{pair[1].edtf}]" if pair and pair[1].date == pair[0].date else None


def _choice(words: str) -> str | None:
    """ "5 or 6 January 2022", "5, 6 and 9 January 2022"."""
    for joint, brackets in ((" or ", "[]"), (" and ", "{}")):
        head, found, tail = words.rpartition(joint)
        last = read_moment(tail) if found else None
        if last is None or last.time:
            continue
        firsts = [read_date_before(first, last.date) for first in head.split(", ")]
        dates = [date for date in firsts if date]
        if len(dates) == len(firsts):
            return f"{brackets[0]}{','.join(date.edtf for date in [*dates, last.date])}{brackets[1]}"
    return None


# ---- periods -----------------------------------------------------------------------------------------


def _open_period(words: str) -> str | None:
    """ "from 4 January 2022 onwards", "until 4 January 2022, start unknown"."""
    for pattern, interval in (
        (r"from (.+) onwards?", "{}/.."),
        (r"from (.+), end unknown", "{}/"),
        (r"until (.+), start unknown", "/{}"),
        (r"until (.+)", "../{}"),
    ):
        match = re.fullmatch(pattern, words)
        if match and (moment := read_moment(match.group(1))):
            return interval.format(moment.edtf)
    return None


def _period(words: str) -> str | None:
    """ "about 4 to about 10 January 2022", "6 January 2022, 8 pm to 9 pm"."""
    pair = _split_pair(words.removeprefix("from "), " to ")
    return f"{pair[0].edtf}/{pair[1].edtf}" if pair else None


def _dashed(words: str) -> str | None:
    """ "4–10 January 2022"."""
    pair = _split_pair(words, "–")
    if pair and not any(moment.time or set(moment.date.doubts) != {""} for moment in pair):
        return f"{pair[0].edtf}/{pair[1].edtf}"
    return None


def _split_pair(words: str, joint: str) -> tuple[Moment, Moment] | None:
    """Both ends of what is joined, wherever the joint that divides it stands."""
    places = [match.start() for match in re.finditer(re.escape(joint), words)]
    for position in places if len(words) <= _LONGEST_PAIR else []:
        pair = _pair(words[:position].removesuffix(","), words[position + len(joint) :])
        if pair:
            return pair
    return None


def _pair(first_words: str, last_words: str) -> tuple[Moment, Moment] | None:
    """Two moments, of which one may say only what differs from the other."""
    first, last = read_moment(first_words), read_moment(last_words)
    if first and not last and first.time:
        time = read_time(last_words)
        last = Moment(first.date, time) if time else None
    if last and not first:
        time = read_time(first_words) if last.time else None
        date = read_date_before(first_words, last.date) if not last.time else None
        first = Moment(last.date, time) if time else Moment(date) if date else None
    return (first, last) if first and last else None


# ---- what is refused ---------------------------------------------------------------------------------


def _refuse_midnight(words: str) -> None:
    """ "midnight, 4 January 2022": begins or ends the day; "12 pm" may be noon too."""
    match = next((match for pattern in _MIDNIGHTS if (match := pattern.fullmatch(words))), None)
    moment = read_moment(match["date"]) if match else None
    if not match or not moment or not moment.date.day or moment.time:
        return
    first, noon, last = (
        f"{moment.edtf}T{hour}:00{'~' if match['about'] else ''}" for hour in ("00", "12", "24")
    )
    noon_too = "" if "midnight" in words else f"{noon} for noon, "
    raise ValueError(
        f"“{words}” can be taken for two times. Write {first} for the midnight that begins the day, "
        f"{noon_too}or {last} for the midnight that ends it."
    )


def _refuse_two_values(words: str) -> None:
    match = re.fullmatch(r"(.+) \((.+)\)", words)
    best, within = (_read(match.group(1)), _read(match.group(2))) if match else (None, None)
    if best and within:
        raise ValueError(f"A date and its bounds are two values. Write {{best: {best}, within: {within}}}.")


def _refuse_without_year(text: str, words: str) -> None:
    match = _SIDE.fullmatch(words) or _VAGUE.fullmatch(words)
    date = match["date"] if match else words
    if not re.search("[0-9]{4}|ce$", words) and (_read(f"{words} 2000") or _read(f"{date} 2000")):
        raise ValueError(f"“{text}” has no year. Write it behind: {text} YYYY.")


def _refuse_exclusive(words: str) -> None:
    """ "before 9 January 2022": whether the day itself counts is said by no wording that is read."""
    match = _SIDE.fullmatch(words)
    moment = read_moment(match["date"]) if match else None
    if not match or not moment:
        return
    side = match["side"]
    try:
        date = read_date(moment.edtf)
    except DateError as error:
        raise error.as_written(moment.edtf, match["date"]) from None
    counted = date if side == "since" or not date else beside(date, later=side in _LATER)
    if date and counted:
        unit = date.precision if date.precision in ("day", "month", "year") else "time"
        raise ValueError(f"“{words}” leaves open whether that {unit} counts. Write {_bound(side, counted)}.")


def _bound(side: str, date: DatePart) -> str:
    """The side of a date, itself included, in words where they are plain, else in EDTF."""
    named = _plain_words(date)
    if side == "since":
        return f"from {named} onwards" if named else f"{date.edtf}/.."
    if side in _LATER:
        return f"{named} or later" if named else f"[{date.edtf}..]"
    end = "" if date.day else "the end of "
    return f"by {end}{named}" if named else f"[..{date.edtf}]"


def _plain_words(date: DatePart) -> str:
    """ "4 January 2022"; empty for doubts, times, seasons, unspecified digits, years before 1000."""
    if not re.fullmatch(r"[1-9][0-9]{3}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?", date.edtf):
        return ""
    return " ".join(
        filter(None, (date.day.lstrip("0"), date.month and MONTHS[int(date.month) - 1], date.year))
    )


def _refuse_vague(text: str, words: str) -> None:
    match = _VAGUE.fullmatch(words) or _VAGUE_LAST.fullmatch(words)
    if not match or not re.search("[0-9]", words):
        return
    problem = f"“{text}” has no exact bounds."
    if not _read(match["date"]) and not re.fullmatch("[0-9]{4}(–[0-9]{2}){1,2}", match["date"]):
        raise ValueError(
            f"{problem} Write the day, month or year that holds it, with these words as its label."
        )
    best, label = (_in_flow(value) for value in (_written(match["date"], text), text))
    raise ValueError(f"{problem} Write {{best: {best}, label: {label}}}: the label stays on the chart.")


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
