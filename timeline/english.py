"""English date wordings, as Timeline prints them and as reporters vary them, turned into EDTF text.

`edtf_from_english` is a function of the text alone; whether a calendar has the date is for `When.parse` to
say. Besides the printed forms (long, and short with a year) it takes the time first, "at 8 pm", AM and PM,
20:00, January 6, 2022, 6th, abbreviated months, circa, and a weekday, which has to be right. What can be
read in two ways is refused. One date or time of day is read in `english_dates.py`, sets and periods here.
"""

import re
from collections.abc import Callable

from timeline.english_dates import Moment, read_date_before, read_moment, read_time

_LONGEST_TEXT = 2000
_LONGEST_PAIR = 450
"""No two dates are longer, and each place where a text may be divided costs time."""
_VAGUE = re.compile(
    r"(?:the )?(?:early|mid|late|start|beginning|middle|end|night|morning|evening)\b[ –].*[0-9].*"
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
    edtf = _read(words)
    if edtf is None:
        _refuse_two_values(words)
        _refuse_without_year(text, words)
        _refuse_vague(text, words)
    return edtf


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


def _refuse_two_values(words: str) -> None:
    match = re.fullmatch(r"(.+) \((.+)\)", words)
    best, within = (_read(match.group(1)), _read(match.group(2))) if match else (None, None)
    if best and within:
        raise ValueError(f"A date and its bounds are two values. Write {{best: {best}, within: {within}}}.")


def _refuse_without_year(text: str, words: str) -> None:
    if not re.search("[0-9]{4}|ce$", words) and _read(f"{words} 2000"):
        raise ValueError(f"“{text}” has no year. Write it too: {text} 2022, for example.")


def _refuse_vague(text: str, words: str) -> None:
    if match := re.fullmatch(r"(before|after|since) (.+)", words):
        moment = read_moment(match.group(2))
        remedy = {
            "before": "by 8 January 2022",
            "after": "10 January 2022 or later",
            "since": "from 9 January 2022 onwards",
        }[match.group(1)]
        if moment:
            raise ValueError(f"“{text}” leaves open whether that day counts. Write {remedy}, for example.")
    if _VAGUE.fullmatch(words):
        raise ValueError(
            f"“{text}” has no exact bounds. Write them, as in [2022-01-01..2022-01-10]; "
            "with label: your own words stay on the chart."
        )
