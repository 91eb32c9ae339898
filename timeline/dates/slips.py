"""What people write instead of EDTF, and what to write instead.

`diagnose` refuses what holds no date, and mends the rest slip by slip until it reads as one. Load this only
for what is no date: its expressions take longer to compile than most files to read.
"""

import re
from collections.abc import Callable

from timeline.dates.civil import MONTHS, days_in_month
from timeline.dates.plain_words import in_words, two_years
from timeline.dates.refusals import FORMS, DateError, Diagnosis, no_date, quoted
from timeline.dates.rewrites import MONTH, MONTH_NUMBERS, REWRITES

Reads = Callable[[str], bool]

_OTHER_LANGUAGES = (
    "Dates are read in English, and told to readers in the language of the file: write it as 3 May 2021, "
    "or as between 3 and 9 May 2021. Words of your own for readers: {best: 3 May 2021, label: …}."
)


def diagnose(text: str, reads: Reads) -> Diagnosis:
    """Why a text is no date, and what to write instead; `reads` says whether a text can be read.

    Raises:
        DateError: the mended text names what calendar or clocks do not show.
    """
    ways = (_refused, two_years, _ambiguous, _of_two_digits)
    found = next(filter(None, (way(text) for way in ways)), None) or _mended(text, reads)
    if found:
        return found
    if re.search("[\u0370-\u1fff\u3040-\ud7ff]{3}", text):
        return f"{quoted(text)} is not in English.", _OTHER_LANGUAGES
    return no_date(text)


def _refused(text: str) -> Diagnosis | None:
    """What no rewriting can mend, since something is missing or not taken at all."""
    if not text:
        return "The date is empty.", "Write one, as 6 January 2022, or bounds for it, as by 2 February 2022."
    for pattern, problem, remedy in _REFUSALS:
        if re.fullmatch(pattern, text, re.IGNORECASE):
            return f"{quoted(text)} {problem}.", remedy
    return None


def _ambiguous(text: str) -> Diagnosis | None:
    """Numbers that some read with the day first and others with the month first."""
    match = re.search(r"(?<![0-9./-])([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})(?![0-9])", text)
    if match is None:
        return None
    one, two, year = int(match[1]), int(match[3]), int(match[4])
    readings = [
        (f"{day} {MONTHS[month - 1]}", f"{year:04}-{month:02}-{day:02}")
        for day, month in dict.fromkeys([(one, two), (two, one)])
        if 1 <= month <= 12 and 1 <= day <= days_in_month(year, month)
    ]
    if not readings:
        return f"{quoted(text)} is in no calendar.", "Write day, month and year, as 6 January 2022."
    if len(readings) == 1:
        return f"{quoted(text)} does not begin with the year.", f"Write {in_words(readings[0][1])}."
    (first, first_edtf), (second, second_edtf) = readings
    return (
        f"{quoted(text)} is {first} to some and {second} to others.",
        f"Write {in_words(first_edtf)} or {in_words(second_edtf)}.",
    )


def _of_two_digits(text: str) -> Diagnosis | None:
    """A day in words whose year lacks its century."""
    match = _TWO_DIGITS.fullmatch(text)
    if match is None:
        return None
    parts = match.groupdict()
    day, month = int(parts["before"] or parts["after"]), MONTH_NUMBERS[match["name"][:3].casefold()]
    years = [int(century + match["year"]) for century in ("20", "19")]
    dates = [f"{day} {MONTHS[month - 1]} {year}" for year in years if 1 <= day <= days_in_month(year, month)]
    remedy = f"Write {' or '.join(dates)}." if dates else "Write all four digits, as 6 January 2022."
    return f"{quoted(text)} has a year of two digits.", remedy


def _mended(text: str, reads: Reads) -> Diagnosis | None:
    """Rewrite slip by slip until the text reads as a date."""
    problem, mended = "", text
    for rewrite, complaint in REWRITES:
        changed = rewrite(mended)
        if changed == mended:
            continue
        problem, mended = problem or complaint, changed
        try:
            readable = reads(mended)
        except DateError as error:
            raise error.as_written(mended, text) from None
        if readable:
            if refused := two_years(mended):
                raise DateError(*refused).as_written(mended, text)
            # A full stop after dots would be taken for one of them.
            told = in_words(mended) if _is_worded(text) else mended
            return f"{quoted(text)} {problem}.", f"Write {told}" + ("" if told.endswith(".") else ".")
    return (f"{quoted(text)} {problem}.", FORMS) if problem else None


def _is_worded(text: str) -> bool:
    """Whether its writer uses words or days first, and not the notation that begins with the year."""
    is_notation = re.search(r"^\W*[\dXOo]{3}|\d{4}-\d{2}", text)
    return bool(re.search(r"(?!UTC|GMT)[^\W\d_]{3}", text) or not is_notation)


# Each is a whole text (in any case of letters), what is wrong with it, and what to write.
_REFUSALS: tuple[tuple[str, str, str], ...] = (
    (
        r"(right )?now|to(day|night|morrow)|yesterday|(this|last|next) (?!day of ).+|.+ ago",
        "depends on the day on which it is read",
        "Write the day itself, as 6 January 2022.",
    ),
    (
        "(the )?day (before|after).*",
        "depends on another date",
        "Write the day itself, as 6 January 2022.",
    ),
    (
        r"((mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun)( [a-z]+)?",
        "comes every week",
        "Write the day itself, as 6 January 2022.",
    ),
    (
        r"(about |around |~)?T?[0-9]{1,2}([:.][0-9]{2}){1,2}(Z|[+-][0-9:]+)?[?~%]?( ?[ap]\.?m\.?)?",
        "is a time without a day",
        "Write the day too, as 8 pm, 6 January 2022.",
    ),
    (
        r"(about |around |~)?([0-9]{1,2} ?[ap]\.?m\.?|T[0-9]{2,6}|noon|midnight)",
        "is a time without a day",
        "Write the day too, as 8 pm, 6 January 2022.",
    ),
    (
        r"(?:.* )?(?:0+ ?(?:ad|bce?|ce|a\.d\.|b\.c\.)|(?:ad|a\.d\.|year) 0+)",
        "has a year 0, which there is not: 1 AD comes after 1 BC",
        "Write 1 BC or 1 AD.",
    ),
    (
        r"unknown|undated|no date|none|null|nan|nat|n/?a|n\. ?d\.?|tb[acd]|open|[?~%–—./-]+|[\[{][ .]*[\]}]",
        "holds no date",
        "Write what is known, as by 2 February 2022, or 6 January 2022 or later.",
    ),
    (
        r"Y.*[0-9].*|-?[0-9]+E[0-9]+(S[0-9]+)?",
        "is in the notation for years of more than four digits",
        "Write a year from -9999 to 9999, as 2022.",
    ),
    (
        r"-?[0-9X]+S[0-9]+",
        "counts significant digits, which Timeline does not read",
        "Write X for each digit that is not known, as 195X or 19XX.",
    ),
    (
        r"[+-]?[0-9X]{5}(-[0-9X]{2}){0,2}[?~%]?|-[0-9X]{6,}",
        "has a year of more than four digits",
        "Write a year from -9999 to 9999, as 2022.",
    ),
    (r"[0-9]{9,13}(\.[0-9]+)?", "looks like a count of seconds", "Write the date, as 8 pm, 6 January 2022."),
    (r"R[0-9]*/.*", "is a repetition", "Write one event for each date."),
    (r".*(^|/)P[0-9T].*", "holds a length of time", "Write first and last day, as 4 to 10 January 2022."),
    (
        r"([0-9]{1,2}[/.-]){2}[0-9]{2}",
        "has a year of two digits",
        "Write all four digits, as 6 January 2022.",
    ),
    (r"[0-9]{1,2}|'[0-9]{2}", "is no year of four digits", "Write all four digits, as 2022."),
    (r"'?[0-9]0'?s", "names no century", "Write the decade in full, as 1960s."),
    (r"[0-9]{1,2}[/.-][0-9]{1,2}\.?", "has no year", "Write it too, as 6 January 2022."),
    (
        r"[0-9X]{4}(-[0-9X]{2})?[T ][0-9]{1,2}:.*",
        "has a time but no day",
        "Write the day too, as 8 pm, 6 January 2022.",
    ),
    (
        r".*T[0-9X:]*X.*",
        "has unspecified digits in its time",
        "Write a bare hour, as 2022-01-06T20, or an interval.",
    ),
    (
        r"[0-9-]+[T ][0-9:]+ ?\[?([A-Z][a-z]+(/[A-Z][a-z_]+)+|(?!UTC|GMT)[A-Z]{2,4}T)\]?",
        "names its time zone in words",
        "Write the offset from UTC, as 2022-01-06T20:00+06:00, or set the timezone of the file.",
    ),
    (
        r"[\[{].*[\]}][?~%]",
        "has a qualifier of a whole set",
        "Write it at each date that it is of, as [2022-01-06~..2022-01-12~].",
    ),
    (
        r"[^\[{]+/[\[{].*|[\[{].*[\]}]/.*",
        "has a set inside a period",
        "Write first and last day, with ~ or ? where they are not exact: 2022-01-04/2022-01-10~.",
    ),
    (
        r"([\[{]?)[0-9X-]+( ?[,;] ?[0-9X-]+)+",
        "lists dates without brackets that close",
        "Write [2022,2023] for one of them, {2022,2023} for all of them.",
    ),
)

_TWO_DIGITS = re.compile(
    rf"""(?:(?P<before>[0-9]{{1,2}})(?:st|nd|rd|th|\.)?[\ -])?{MONTH}
    (?(before)|\ (?P<after>[0-9]{{1,2}})(?:st|nd|rd|th)?),?[\ -]'?(?P<year>[0-9]{{2}})""",
    re.IGNORECASE | re.VERBOSE,
)
