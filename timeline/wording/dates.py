"""A `When` in words: what is approximate, uncertain or bounded is said, never dropped.

In English no two dates share a wording, so that `english.py` reads each back to the same `When`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from timeline.dates import PRECISIONS, DatePart, Span, When
from timeline.wording.calendar import Calendar, Day
from timeline.wording.catalogue import Catalogue, noted

_ABOUT = {"~": noted("about {date}"), "?": noted("perhaps {date}"), "%": noted("perhaps about {date}")}
_ABOUT_TIME = {"~": noted("about {time}"), "?": noted("perhaps {time}"), "%": noted("perhaps about {time}")}
_ABOUT_HOUR = {
    "": noted("in the hour from {time}"),
    "~": noted("about the hour from {time}"),
    "?": noted("perhaps in the hour from {time}"),
    "%": noted("perhaps about the hour from {time}"),
}
_DOUBTS = {
    "?": noted("{parts} uncertain"),
    "~": noted("{parts} approximate"),
    "%": noted("{parts} uncertain and approximate"),
}
_YEAR, _MONTH, _SEASON, _DAY = noted("year"), noted("month"), noted("season"), noted("day")
_SEASONS = noted("spring"), noted("summer"), noted("autumn"), noted("winter")
_NORTHERN, _SOUTHERN = noted("{season} (northern hemisphere)"), noted("{season} (southern hemisphere)")
_PERIODS = {
    33: noted("first quarter of {year}"),
    34: noted("second quarter of {year}"),
    35: noted("third quarter of {year}"),
    36: noted("fourth quarter of {year}"),
    37: noted("first four months of {year}"),
    38: noted("middle four months of {year}"),
    39: noted("last four months of {year}"),
    40: noted("first half of {year}"),
    41: noted("second half of {year}"),
}
_TIME_OF_DAY = re.compile(r"T(?!24|00:00)\d\d:\d\d$")
"""A time after the midnight that begins a day, without doubt, seconds or offset."""
_CROSS_NEW_YEAR = (24, 28, 30)
_EVERY = {
    "y": noted("every year from {first} to {last}"),
    "ym": noted("every month from {first} to {last}"),
    "ymd": noted("every day from {first} to {last}"),
}
_UNKNOWN_DAYS = {
    "XX": noted("an unknown day"),
    "0X": noted("a day from 1 to 9"),
    "1X": noted("a day from 10 to 19"),
    "2X": noted("a day from 20 to 29"),
    "3X": noted("a day from 30 to 31"),
}
_UNKNOWN_MONTHS = {
    "XX": noted("an unknown month"),
    "0X": noted("a month from January to September"),
    "1X": noted("a month from October to December"),
}
# By whether the end is open; else it is unknown.
_ENDLESS = {True: noted("from {date} onwards"), False: noted("from {date}, end unknown")}
_STARTLESS = {True: noted("until {date}"), False: noted("until {date}, start unknown")}
_TO, _FROM_TO = noted("{first} to {last}"), noted("from {first} to {last}")
_BETWEEN = noted("between {first} and {last}")
_BY, _BY_THE_END_OF = noted("by {date}"), noted("by the end of {date}")
_OR_LATER, _OR_EARLIER = noted("{date} or later"), noted("{date} or earlier")
_ONE_OF, _ALL_OF = noted("one of: {dates}"), noted("all of: {dates}")
_WITHIN = noted("{part} in {whole}")
_STARTING_IN, _SEASON_IN = noted("{season} starting in {year}"), noted("{season} in {year}")


@dataclass(frozen=True)
class DateWriter:
    """Writes dates in one language and form; `year` says whether a year that all share is written."""

    catalogue: Catalogue
    calendar: Calendar
    year: bool = True

    def when(self, when: When) -> str:
        """The whole date, without its bounds."""
        years = {part.year for part in when.dates}
        writer = self if self.year or len(years) == 1 else replace(self, year=True)
        if when.kind == "moment":
            return writer._moment(when.dates[0])
        if when.kind == "interval":
            return writer._interval(when)
        return writer._set(when.kind, [part for part in when.parts if not isinstance(part, str)])

    def spoken(self, first: DatePart, last: DatePart) -> str:
        """A period in words alone, where a dash would not be heard."""
        return self._pair(_TO, first, last)

    # ---- kinds -------------------------------------------------------------------------------------------

    def _moment(self, part: DatePart, *, phrase: bool = False, case: str = "") -> str:
        date = self._date(part, phrase=phrase, case=case)
        if part.hour is None:
            return date
        return self.catalogue.text("{date}, {time}", date=date, time=self._time(part))

    def _interval(self, when: When) -> str:
        first, last = when.parts
        if isinstance(first, DatePart) and isinstance(last, DatePart):
            return self._period(first, last)
        message = _ENDLESS[last == "open"] if isinstance(first, DatePart) else _STARTLESS[first == "open"]
        return self._phrase(message, when.dates[0])

    def _period(self, first: DatePart, last: DatePart, *, alone: bool = True) -> str:
        days = _plain(first), _plain(last)
        if days[0] and days[1] and days[0].fields == days[1].fields and days[0] != days[1]:
            return self.calendar.interval(days[0], days[1], year=self.year)
        if _same_day(first, last):
            hours = {
                "first": self._time(first),
                "last": self._last_time(first, last) if alone else self._time(last),
            }
            return self.catalogue.text("{date}, {first} to {last}", date=self._date(first), **hours)
        # "perhaps 7 to 10 January" would sound as if the doubt were of both.
        return self._pair(_FROM_TO if _doubt(first) and not _doubt(last) else _TO, first, last)

    def _set(self, kind: str, members: Sequence[DatePart | Span]) -> str:
        if len(members) == 1 and isinstance(members[0], Span):
            span = members[0]
            if kind == "one_of":
                return self._between(span)
            if every := self._every(span):
                return every
        if listed := self._listed(kind, members):
            return listed
        dates = self._apart([self._member(member) for member in members])
        message = _ONE_OF if kind == "one_of" else _ALL_OF
        return self.catalogue.text(message, dates=dates)

    def _between(self, span: Span) -> str:
        first, last = span.first, span.last
        if first and last:
            if not _same_day(first, last):
                return self._pair(_BETWEEN, first, last)
            hours = {"first": self._time(first), "last": self._last_time(first, last)}
            return self.catalogue.text("{date}, between {first} and {last}", date=self._date(first), **hours)
        if first:
            return self._phrase(_OR_LATER, first)
        assert last is not None  # When.parse refuses [..]
        # "By 2022" would leave open whether 2022 counts; "by 9 January" does not.
        exact = last.precision in ("second", "minute", "hour", "day") or last.approximate or last.uncertain
        return self._phrase(_BY if exact else _BY_THE_END_OF, last)

    def _every(self, span: Span) -> str:
        if not span.first or not span.last:
            return ""
        first, last = _plain(span.first), _plain(span.last)
        if not first or not last or first.fields != last.fields:
            return ""
        return self._pair(_EVERY[first.fields], span.first, span.last)

    def _listed(self, kind: str, members: Sequence[DatePart | Span]) -> str:
        """The plain dates "5 or 6 January 2022"; empty where the list is not that simple."""
        days = [day for day in (_plain(member) for member in members if isinstance(member, DatePart)) if day]
        if not 1 < len(days) == len(members) or len({day.fields for day in days}) > 1:
            return ""
        said = self._fields_of_list(days)
        dates = [self.calendar.date(day, self._shown(fields)) for day, fields in zip(days, said, strict=True)]
        return self.calendar.list(dates, "or" if kind == "one_of" else "standard")

    def _fields_of_list(self, days: Sequence[Day]) -> list[str]:
        """What to say of each: a month or year left out of one date has to be left out of all but one."""
        *firsts, last = days
        if self.calendar.order == "dmy":
            return [max((self.calendar.elided(day, last)[0] for day in firsts), key=len)] * len(firsts) + [
                last.fields
            ]
        first, *others = days
        said = [self.calendar.elided(first, day) for day in others]
        if {opening for opening, _ in said} == {"yd"}:
            return ["yd", *["d"] * (len(others) - 1), "md"]
        return [first.fields, *[max((closing for _, closing in said), key=len)] * len(others)]

    def _member(self, member: DatePart | Span) -> str:
        if isinstance(member, DatePart):
            return self._moment(member)
        if member.first and member.last:
            return self._period(member.first, member.last, alone=False)
        if member.first:
            return self._phrase(_OR_LATER, member.first)
        assert member.last is not None  # When.parse refuses ".." alone
        return self._phrase(_OR_EARLIER, member.last)

    def _phrase(self, message: str, part: DatePart) -> str:
        date = self._moment(part, phrase=True, case=self.catalogue.case(message))
        return self.catalogue.text(message, part.precision, date=date)

    def _pair(self, message: str, first: DatePart, last: DatePart) -> str:
        case = self.catalogue.case(message)
        coarser = max(first.precision, last.precision, key=PRECISIONS.index)
        start, end = self._elided(first, last, case)
        return self.catalogue.text(message, coarser, first=start, last=end)

    def _elided(self, first: DatePart, last: DatePart, case: str) -> tuple[str, str]:
        """Two dates side by side, each without what the other says for it."""
        one, other = _whole(first), _whole(last)
        if not one or not other or None in (_doubt(first), _doubt(last)):
            return self._moment(first, phrase=True, case=case), self._moment(last, phrase=True, case=case)
        fields = self.calendar.elided(one, other)
        if fields[0] == "yd" and (_doubt(first) or _doubt(last)):
            fields = "ymd", fields[1]
        dates = (
            self.calendar.date(day, self._shown(said), case)
            for day, said in zip((one, other), fields, strict=True)
        )
        start, end = (
            self._doubted(part, date, case) for part, date in zip((first, last), dates, strict=True)
        )
        return start, end

    # ---- dates -------------------------------------------------------------------------------------------

    def _date(self, part: DatePart, *, phrase: bool = False, case: str = "") -> str:
        doubt = _doubt(part)
        asked = (self.catalogue.case(_ABOUT[doubt]) if doubt else "") or case
        date = self._undoubted(part, phrase=phrase or bool(doubt), case=asked)
        return f"{date} ({self._doubts(part)})" if doubt is None else self._doubted(part, date, case)

    def _doubted(self, part: DatePart, date: str, case: str) -> str:
        doubt = _doubt(part)
        return self.catalogue.text(_ABOUT[doubt], case, part.precision, date=date) if doubt else date

    def _doubts(self, part: DatePart) -> str:
        """Which parts are doubtful: "year uncertain; month and day approximate"."""
        text, names = self.catalogue.text, (_YEAR, _SEASON if _is_season(part) else _MONTH, _DAY)
        doubts = []
        for mark, message in _DOUBTS.items():
            doubted = [text(name) for name, own in zip(names, part.qualifiers, strict=False) if own == mark]
            if doubted:
                doubts.append(text(message, parts=self.calendar.list(doubted)))
        return self._apart(doubts)

    def _apart(self, texts: Sequence[str]) -> str:
        """Texts that may hold commas, joined."""
        joined = texts[0]
        for text in texts[1:]:
            joined = self.catalogue.text("{first}; {next}", first=joined, next=text)
        return joined

    def _undoubted(self, part: DatePart, *, phrase: bool, case: str) -> str:
        if _is_season(part):
            return self._season(part, phrase=phrase, case=case)
        if not part.month:
            return self._year(part.year, phrase=phrase, case=case)
        if "X" in part.year + part.month + part.day:
            return self._unspecified(part, case)
        day = Day(int(part.year), int(part.month), int(part.day or 0))
        return self.calendar.date(day, self._shown(day.fields), case)

    def _shown(self, fields: str) -> str:
        return fields if self.year or fields == "y" else fields.replace("y", "")

    def _season(self, part: DatePart, *, phrase: bool, case: str) -> str:
        text, code = self.catalogue.text, int(part.month)
        if code in _PERIODS:
            year = self._year(part.year, case=self.catalogue.case(_PERIODS[code]))
            return self._article(text(_PERIODS[code], case, year=year), phrase=phrase)
        name, crosses = text(_SEASONS[(code - 21) % 4], case), code in _CROSS_NEW_YEAR
        if re.fullmatch("[1-9][0-9]{3}", part.year):
            year = f"{part.year}–{_following(part.year)}" if crosses else part.year
            season = text("{season} {year}", season=name, year=year)
        elif crosses:
            year = self._year(part.year, case=self.catalogue.case(_STARTING_IN))
            season = text(_STARTING_IN, season=name, year=year)
        else:
            season = text(
                _SEASON_IN, season=name, year=self._year(part.year, case=self.catalogue.case(_SEASON_IN))
            )
        return season if code < 25 else text(_NORTHERN if code < 29 else _SOUTHERN, season=season)

    def _unspecified(self, part: DatePart, case: str) -> str:
        """A month or day of which some digits are not known."""
        known_year, said_day = "X" not in part.year, part.day and "X" not in part.day
        outer = self.catalogue.case(_WITHIN)
        if "X" in part.month or (not known_year and not said_day):
            months_case = outer if part.day else case
            wholes = self._month(part.month, months_case), self._year(part.year, case=outer)
            return self._within(self._day(part.day, case), *wholes)
        month = Day(int(part.year) if known_year else 1, int(part.month))
        if known_year:
            return self._within(self._day(part.day, case), self.calendar.date(month, case=outer))
        day = self.calendar.date(replace(month, day=int(part.day)), "md", case)
        return self._within(day, self._year(part.year, case=outer))

    def _within(self, *parts: str) -> str:
        """The parts that are said, each within the next: "an unknown day in January in the 1960s"."""
        *inner, text = [part for part in parts if part]
        for part in reversed(inner):
            text = self.catalogue.text(_WITHIN, part=part, whole=text)
        return text

    def _day(self, day: str, case: str) -> str:
        text = self.catalogue.text
        if not day:
            return ""
        if day in _UNKNOWN_DAYS:
            return text(_UNKNOWN_DAYS[day], case)
        return (
            text("a day written {digits}", case, digits=day)
            if "X" in day
            else text("day {day}", case, day=int(day))
        )

    def _month(self, month: str, case: str) -> str:
        if "X" not in month:
            return self.calendar.month(int(month), case)
        text = self.catalogue.text
        if month in _UNKNOWN_MONTHS:
            return text(_UNKNOWN_MONTHS[month], case)
        return text("a month written {digits}", case, digits=month)

    def _year(self, year: str, *, phrase: bool = True, case: str = "") -> str:
        text = self.catalogue.text
        if "X" not in year:
            return self.calendar.date(Day(int(year)), case=case)
        if year == "XXXX":
            return text("an unknown year", case)
        if re.fullmatch(r"[1-9]\d\dX", year):
            # "1900s" alone is the decade to some and the century to others.
            if year[2] == "0":
                return self._article(text("{decade}s (decade)", case, decade=f"{year[:3]}0"), phrase=phrase)
            return self._article(text("{decade}s", case, decade=f"{year[:3]}0"), phrase=phrase)
        if re.fullmatch(r"\d\dXX", year) and year != "00XX":
            century = self.calendar.century(int(year[:2]) + 1)
            return self._article(text("{century} century", case, century=century), phrase=phrase)
        return text("a year written {digits}", case, digits=year)

    def _article(self, period: str, *, phrase: bool) -> str:
        return self.catalogue.text("the {period}", period=period) if phrase else period

    # ---- times -------------------------------------------------------------------------------------------

    def _last_time(self, first: DatePart, last: DatePart) -> str:
        """The later of two times of a day: behind a plain one, midnight can only be the end of it."""
        ends = last.edtf.endswith("T24:00") and _TIME_OF_DAY.search(first.edtf)
        return self._time(last, self.calendar.midnight() if ends else "")

    def _time(self, part: DatePart, clock: str = "") -> str:
        text, doubt = self.catalogue.text, part.qualifiers[3]
        time = clock or self.calendar.clock(part.hour or 0, part.minute, part.second)
        message = _ABOUT_HOUR[doubt] if part.minute is None else _ABOUT_TIME.get(doubt)
        time = text(message, time=time) if message else time
        return (
            time
            if part.offset is None
            else text("{time} (UTC{offset})", time=time, offset=_hours(part.offset))
        )


def _hours(offset: int) -> str:
    """An offset from UTC in seconds as "+6" or "−3:30"; nothing for UTC itself."""
    if not offset:
        return ""
    hours, minutes = divmod(abs(offset) // 60, 60)
    return f"{'+' if offset > 0 else '−'}{hours}" + (f":{minutes:02}" if minutes else "")


def _is_season(part: DatePart) -> bool:
    return part.month.isdigit() and part.month > "20"


def _whole(part: DatePart) -> Day | None:
    """The calendar date; None where digits are not known, it is a season, or it has a time."""
    if part.hour is not None or _is_season(part) or "X" in part.year + part.month + part.day:
        return None
    return Day(int(part.year), int(part.month or 0), int(part.day or 0))


def _plain(part: DatePart) -> Day | None:
    return _whole(part) if _doubt(part) == "" else None


def _doubt(part: DatePart) -> str | None:
    """The qualifier that all parts of the date share; None where they differ."""
    marks = set(part.qualifiers[: 1 + bool(part.month) + bool(part.day)])
    return marks.pop() if len(marks) == 1 else None


def _same_day(first: DatePart, last: DatePart) -> bool:
    """Whether only the times differ, and both are written with minutes."""
    days = [(part.year, part.month, part.day, part.qualifiers[:3]) for part in (first, last)]
    return days[0] == days[1] and first.minute is not None and last.minute is not None


def _following(year: str) -> str:
    """The year after as a season names it: 2022–23, but 1999–2000."""
    following = str(int(year) + 1)
    return following[2:] if following[:2] == year[:2] and len(following) == 4 else following
