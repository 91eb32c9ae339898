"""English date wordings, as Timeline prints them and as reporters vary them, turned into EDTF text.

`read_english` is a function of the text alone; whether a calendar has the date is for `When.parse` to say.
Besides the printed forms (long, and short with a year) it takes the time first, "at 8 pm", AM and PM, 20:00,
January 6, 2022, 6th, abbreviated months, circa, and a weekday, which has to be right. What can be read in
two ways is refused. One date or time of day is read in `english_dates.py`, sets and periods here, what has
no exact bounds in `vague.py`.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from timeline.dates.english_dates import (
    DAY_NUMBER,
    MONTH_NAME,
    Moment,
    read_date_before,
    read_moment,
    read_time,
    with_half_of,
)
from timeline.dates.refusals import DateError
from timeline.dates.spoken import in_figures

_LONGEST_TEXT = 2000
_LONGEST_PAIR = 450
"""No two dates are longer, and each place where a text may be divided costs time."""
_WORDED = re.compile("[A-Za-z–?]|[0-9]{4} ?- ?[0-9]{4}$")
_SOMETIME = re.compile(
    r"(?:(?:some ?time|at some point|(?:(?:on|at) )?(?:an )?unknown (?:date|time)) (?:in|on|during) "
    r"|some ?time (?=between |about |around |before |after |by )|in (?!the hour)|on (?!or ))"
)
_MONTH_FIRST = re.compile(
    rf"\b({MONTH_NAME}) ({DAY_NUMBER}(?:–| to | and | or |, )(?:{DAY_NUMBER}(?: and | or ))?{DAY_NUMBER})"
    r",? (?=[0-9]{4})"
)
_BY = r"(?:by(?: the end of)?|not after|not? later than|on or before) (.+)|(.+) or (?:earlier|before)"
_OR_LATER = r"(.+) or (?:later|after)|(?:not before|not? earlier than|on or after) (.+)"
_STILL = "(?:now|present|present day|date|today|ongoing)"


class English(NamedTuple):
    """What a wording says in EDTF, and the words that readers see where it says more than that."""

    edtf: str
    label: str = ""


def read_english(text: str) -> English | None:
    """An English date wording in EDTF; None when it is none.

    Raises:
        DateError: it is a wording that can be read in two ways, or lacks something; the remedy says what to
        write.
    """
    if len(text) > _LONGEST_TEXT:
        return None
    words = _normalised(text)
    if not _WORDED.search(text):
        return None
    text = " ".join(text.split())
    try:
        if edtf := _read(words):
            return English(edtf)
        from timeline.dates.vague import edtf_from_vague, label_of  # what is exact does not pay for it

        if edtf := edtf_from_vague(words, _read):
            return English(edtf, label_of(text))
    except DateError as error:
        from timeline.dates.english_refusals import in_full, with_its_midnight

        if edtf := with_its_midnight(words, _read):
            return English(edtf)
        raise in_full(error, text, words, _read) from None
    from timeline.dates.english_refusals import refuse

    refuse(text, words, _read, read_english)
    return None


def _normalised(text: str) -> str:
    words = " ".join(text.lower().replace("’", "'").split())
    words = re.sub(r"[‐‑‒–—−]", "–", words)
    words = re.sub(r"\bwritten [-–]", "written minus ", words)
    words = re.sub(r"(?<=[a-z0-9.])(-| - )(?=[a-z0-9])", "–", words)
    words = re.sub(" ?– ?", "–", words)
    words = in_figures(words.replace(" local time", ""))
    ahead = _SOMETIME.match(words)
    return _MONTH_FIRST.sub(r"\2 \1 ", words[ahead.end() :] if ahead else words)


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
    if match := re.fullmatch(_BY, words):
        moment = read_moment(match.group(1) or match.group(2))
        return f"[..{moment.edtf}]" if moment else None
    match = re.fullmatch(_OR_LATER, words)
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
        (r"(?:from )?(.+) onwards?", "{}/.."),
        (rf"(?:from |since )?(.+?)(?: to (?:the )?| until |–){_STILL}", "{}/.."),
        (r"from (.+), end unknown", "{}/"),
        (r"until (.+), start unknown", "/{}"),
        (r"(?:until|till|up to) (.+)", "../{}"),
        (r"(?:from|since) (.+)", "{}/.."),
    ):
        match = re.fullmatch(pattern, words)
        if match and (moment := read_moment(match.group(1))):
            return interval.format(moment.edtf)
    return None


def _period(words: str) -> str | None:
    """ "about 4 to about 10 January 2022", "6 January 2022, 8 pm to 9 pm"."""
    for joint in (" to ", " until ", " till ", " through "):
        if pair := _split_pair(words.removeprefix("from "), joint):
            return f"{pair[0].edtf}/{pair[1].edtf}"
    return None


def _dashed(words: str) -> str | None:
    """ "4–10 January 2022"."""
    pair = _split_pair(words, "–")
    if not pair or any(set(moment.date.doubts) != {""} for moment in pair):
        return None
    in_hours = pair[0].date == pair[1].date and all(moment.time[1:3].isdigit() for moment in pair)
    if in_hours or not any(moment.time for moment in pair):
        return f"{pair[0].edtf}/{pair[1].edtf}"
    return None


def _split_pair(words: str, joint: str) -> tuple[Moment, Moment] | None:
    """Both ends of what is joined, wherever the joint that divides it stands."""
    if joint not in words or len(words) > _LONGEST_PAIR:
        return None
    for position in [match.start() for match in re.finditer(re.escape(joint), words)]:
        pair = _pair(words[:position].removesuffix(","), words[position + len(joint) :])
        if pair:
            return pair
    return None


def _pair(first_words: str, last_words: str) -> tuple[Moment, Moment] | None:
    """Two moments, of which one may say only what differs from the other."""
    first, last = read_moment(first_words), read_moment(last_words)
    if not first and (completed := with_half_of(first_words, last_words)):
        pair = _pair(completed, last_words)
        # "11 to 1 pm" begins in the morning.
        return pair if pair and pair[0].time < pair[1].time else None
    if first and not last and first.time:
        time = read_time(last_words)
        last = Moment(first.date, time) if time else None
    if last and not first:
        time = read_time(first_words) if last.time else None
        date = read_date_before(first_words, last.date) if not last.time else None
        first = Moment(last.date, time) if time else Moment(date) if date else None
    return (first, last) if first and last else None
