"""Refusals of dates that have the right form and do not exist: what is wrong, and what to write instead."""

import re

from timeline.dates.civil import DAY, MONTHS, days_in_month, wall_time

Diagnosis = tuple[str, str]
"""A problem and its remedy."""

FORMS = "Write it as 3 May 2021, May 2021, about 3 May 2021, between 3 and 9 May 2021, or 8 pm, 3 May 2021."


class DateError(ValueError):
    """A date that cannot be taken: `problem` says what is wrong, `remedy` what to write instead."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(problem, remedy)
        self.problem = problem
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.problem} {self.remedy}".strip()

    def as_written(self, read: str, text: str) -> "DateError":
        """The same, quoting the text as its writer has it instead of the EDTF that was made of it."""
        problem = self.problem.replace(quoted(read), quoted(text))
        if quoted(text) not in problem:
            problem = f"{problem.removesuffix('.')}, as in {quoted(text)}."
        return DateError(problem, self.remedy)


def quoted(text: str) -> str:
    """A value as messages show it: one line, at most 60 characters."""
    shown = "".join(char if char.isprintable() else "\ufffd" for char in text[:61])
    return f"“{shown[:60]}…”" if len(text) > 60 else f"“{shown}”"


def no_date(text: str) -> Diagnosis:
    """What is neither EDTF nor English, for no reason that is known."""
    return f"{quoted(text)} is not a date that can be read.", FORMS


def impossible_month(year: str, month: str, day: str, text: str) -> Diagnosis:
    """A month or season number that there is not."""
    problem = f"There is no month {month}, as in {quoted(text)}."
    if day.isdigit() and month.isdigit() and 1 <= int(day) <= 12 < int(month) <= 31:
        return problem, f"Write {year}-{day}-{month} if {month} is the day."
    if day:
        return problem, "Write a month from 01 to 12."
    if (year + month).isdigit() and month > year[2:]:
        return problem, f"Write {year}/{year[:2]}{month} for the years, or a month from 01 to 12."
    if month[0] in "234" and "X" in month:
        return problem, "Write a season in full, from 21 to 41, or 1X, 0X or XX for an unspecified month."
    return problem, "Write a month from 01 to 12, or a season from 21 to 41."


def impossible_day(year: str, month: str, day: str, text: str) -> Diagnosis:
    """A day that the month has not."""
    if year.lstrip("-").isdigit() and month.isdigit() and day.isdigit():
        length = days_in_month(int(year), int(month))
        name = f"{MONTHS[int(month) - 1]} {year}"
        return (
            f"{name} has {length} days, so there is no {quoted(text)}.",
            f"Write a day from 01 to {length}.",
        )
    return (
        f"No calendar has a date of the form {quoted(text)}.",
        "Write a day that the month can have, or XX for the day.",
    )


def impossible_time(hour: int, minute: int | None, second: int | None, text: str) -> Diagnosis | None:
    """A time that no clock shows, None for one that clocks show."""
    if second == 60:
        return f"Leap seconds are not read, as in {quoted(text)}.", "Write :59, or leave out the seconds."
    if (second or 0) > 59:
        return (
            f"A minute has 60 seconds, numbered 00 to 59, unlike in {quoted(text)}.",
            "Write seconds from 00 to 59.",
        )
    if (minute or 0) > 59:
        return (
            f"An hour has 60 minutes, numbered 00 to 59, unlike in {quoted(text)}.",
            "Write minutes from 00 to 59.",
        )
    if hour == 24 and minute is None:
        return (
            f"The hour 24 needs its minutes, unlike in {quoted(text)}.",
            "Write 24:00 for the end of the day, or the next day with T00.",
        )
    if hour == 24 and (minute or second):
        return (
            f"A day ends at 24:00, before the time in {quoted(text)}.",
            "Write 24:00, or the next day with T00.",
        )
    if hour > 24:
        return (
            f"A day has 24 hours, numbered 00 to 23, unlike in {quoted(text)}.",
            "Write hours from 00 to 23.",
        )
    return None


def impossible_offset(offset: str, text: str) -> Diagnosis:
    """An offset from UTC that no place has had."""
    problem = f"No clock is {offset} from UTC, as {quoted(text)} has it."
    end = re.fullmatch(r"((.*T)[0-9:]+)-([0-9]{2}(?::[0-9]{2})?)", text)
    if end:
        return (
            problem,
            f"Write {end[1]}/{end[2]}{end[3]} for the time between, or an offset from -16:00 to +16:00.",
        )
    return problem, "Write an offset from -16:00 to +16:00, as +06:00."


def offset_or_period(text: str) -> Diagnosis:
    """A bare hour before what may be an offset in hours or the hour that ends a period."""
    problem = f"{quoted(text)} is a period to some and a time with its offset from UTC to others."
    date, hour, other = re.split("[T ]|-(?=[^-]*$)", text.rstrip("?~%"))
    return problem, f"Write {date}T{hour}/{date}T{other} or {date}T{hour}-{other}:00."


def skipped_day(edtf: str, zone: str, last: int, first: int) -> Diagnosis:
    """A day that a place left out, between the wall times at which its clocks were changed."""
    before, after = day_text((last - 1) // DAY), day_text(first // DAY)
    return (
        f"{zone} left out the day {quoted(edtf)}: {after} followed {before}.",
        f"Write {before} or {after}.",
    )


def skipped_time(edtf: str, zone: str, last: int, first: int, with_offset: list[str]) -> Diagnosis:
    """A time that the clocks left out, between the wall times at which they were changed."""
    problem = (
        f"{quoted(edtf)} does not exist in {zone}: the clocks went from {_clock(last)} to {_clock(first)}."
    )
    remedy = f"Write a time before {_clock(last)} or from {_clock(first)} on"
    return (
        problem,
        f"{remedy}, or with the offset meant: {' or '.join(with_offset)}." if with_offset else f"{remedy}.",
    )


def day_text(day: int) -> str:
    """A day counted from 1970 in EDTF."""
    return wall_time(day * DAY).edtf_day


def unknown_zone(name: str, suggestion: str) -> Diagnosis:
    """A time zone that there is not, and the nearest that there is."""
    problem = f"There is no time zone {quoted(name)}."
    return problem, f"Write {suggestion or 'an IANA name, as Asia/Almaty or UTC'}."


def _clock(wall: int) -> str:
    time = wall_time(wall)
    return f"{time.hour:02}:{time.minute:02}" + (f":{time.second:02}" if time.second else "")
