"""When: partial, uncertain, zoned dates, read from and printed as EDTF (ISO 8601-2), with exact bounds.

Levels 0 and 1, and of level 2: sets, unspecified digits anywhere, qualification of parts, seasons 21 to 41.
One date is `edtf.py`, calendar and zones are `civil.py`, English wordings `english.py`. What does not exist
is refused with `refusals.py`, what is no EDTF at all with `slips.py`.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Literal
from zoneinfo import ZoneInfo

from timeline.dates.civil import DAY, MINUTE, SECOND, Clock, UnknownZoneError, clock_of
from timeline.dates.edtf import CLOCK_UNITS, PRECISIONS, DatePart, Precision, Span, read_date, shifted
from timeline.dates.refusals import (
    DateError,
    Diagnosis,
    no_date,
    quoted,
    skipped_day,
    skipped_time,
    unknown_zone,
)

Kind = Literal["moment", "interval", "one_of", "all_of"]
End = DatePart | Literal["unknown", "open"]
"""An end of an interval; `unknown` is written as nothing, `open` as `..`."""
Part = DatePart | Span | Literal["unknown", "open"]

_Bounds = tuple[int | None, int | None]

LONGEST_TEXT = 2000


@dataclass(frozen=True, slots=True)
class When:
    """A date as written and as read.

    The four instants are microseconds since 1970-01-01T00:00Z, half-open, None where missing. A moment lies
    somewhere between its earliest and its latest instant, which are those of start and end alike; a set has
    its hull, and a set or span of one date is that date. An interval's end is not before its start: what one
    says bounds the other, as the start in `2022-01-10/2022-01`, which ends from the 10th on. A time
    that the clocks show twice, without an offset, lies between the first and the second.
    """

    kind: Kind
    parts: tuple[Part, ...]
    """Of a moment its date, of an interval both ends, of a set its members in order."""
    zone: str
    earliest_start: int | None
    latest_start: int | None
    earliest_end: int | None
    latest_end: int | None
    bounds: "When | None" = None
    """What overrides the four instants: the `within` of the file."""
    label: str = field(default="", compare=False)

    @classmethod
    def parse(cls, text: str, zone: str | ZoneInfo, *, diagnosed: bool = True) -> "When":
        """Read EDTF or an English wording that Timeline prints.

        What is neither is `diagnosed`, which takes longer than reading it, or refused without a reason.

        Raises:
            DateError: the text is neither, names what calendar or clocks do not show, or no zone is so named.
        """
        _refuse_unreadable(text)
        clock = _clock(zone)
        text = text.strip()
        when = _read(text, clock)
        if when is None:
            when = _read_english(text, clock)
        if when is None:
            raise DateError(*(_diagnosed(text, clock) if diagnosed else no_date(text)))
        return when

    @property
    def edtf(self) -> str:
        """The date in EDTF; `When.parse(when.edtf, when.zone)` gives it back, without bounds and label."""
        texts = [_part_text(part) for part in self.parts]
        if self.kind == "interval":
            return "/".join(texts)
        if self.kind == "moment":
            return texts[0]
        opening, closing = "[]" if self.kind == "one_of" else "{}"
        return f"{opening}{','.join(texts)}{closing}"

    @property
    def dates(self) -> tuple[DatePart, ...]:
        """Every date in it, in the order written."""
        return tuple(_dates(self.parts))

    @property
    def has_offset(self) -> bool:
        """Whether a date in it says how far it is from UTC."""
        return any(date.offset is not None for date in self.dates)

    @property
    def has_time(self) -> bool:
        """Whether a date in it has an hour."""
        return any(date.hour is not None for date in self.dates)

    @property
    def is_within_a_day(self) -> bool:
        """Whether it lies some time between hours of one day, as an evening does."""
        days = {date.edtf.partition("T")[0] for date in self.dates if date.hour is not None}
        return self.kind == "one_of" and len(days) == 1 and all(date.hour is not None for date in self.dates)

    @property
    def precision(self) -> Precision:
        """The coarsest precision in it."""
        return max((date.precision for date in self.dates), key=PRECISIONS.index)

    @property
    def approximate(self) -> bool:
        """Whether any part has `~` or `%`."""
        return any(date.approximate for date in self.dates)

    @property
    def uncertain(self) -> bool:
        """Whether any part has `?` or `%`."""
        return any(date.uncertain for date in self.dates)

    @property
    def widening(self) -> tuple[Precision, int] | None:
        """By how much `~` widened the bounds, as `("minute", 30)`; the coarsest of several, None if not."""
        if self.bounds is not None:
            return self.bounds.widening
        widenings = [date.widening for date in self.dates]
        return max((w for w in widenings if w), key=lambda w: PRECISIONS.index(w[0]), default=None)

    def within(self, bounds: "When") -> "When":
        """The same date with the four instants of `bounds`.

        Raises:
            DateError: the date lies wholly outside them.
        """
        if _before(self.latest_end, bounds.earliest_start) or _before(bounds.latest_end, self.earliest_start):
            raise DateError(
                f"The date {quoted(self.edtf)} lies outside its bounds {quoted(bounds.edtf)}.",
                "Write bounds that hold it, or mend the date.",
            )
        instants = (bounds.earliest_start, bounds.latest_start, bounds.earliest_end, bounds.latest_end)
        return When(self.kind, self.parts, self.zone, *instants, bounds, self.label)

    def labelled(self, label: str) -> "When":
        """The same date with a wording of the file's own for charts."""
        return replace(self, label=label)


def _refuse_unreadable(text: str) -> None:
    if not isinstance(text, str):
        raise DateError(f"A date is text, not {type(text).__name__}.", 'Write it in quotes, as "2022-01-06".')
    if len(text) > LONGEST_TEXT:
        raise DateError(
            f"A date of {len(text)} characters is too long: {quoted(text)}.",
            f"Write at most {LONGEST_TEXT} characters, as 2022-01-06.",
        )


def _clock(zone: str | ZoneInfo) -> Clock:
    try:
        return clock_of(zone if isinstance(zone, ZoneInfo) else str(zone))
    except UnknownZoneError as error:
        raise DateError(*unknown_zone(error.name, error.suggestion)) from None


def _read(text: str, clock: Clock) -> When | None:
    """The text read as EDTF, None if it is none."""
    if "/" in text:
        return _interval(text, clock)
    if text[:1] in ("[", "{"):
        return _set(text, clock)
    date = read_date(text)
    return None if date is None else _moment(date, clock)


def _moment(date: DatePart, clock: Clock) -> When:
    low, high = _bounds(date, clock)
    return When("moment", (date,), clock.name, low, high, low, high)


def _read_english(text: str, clock: Clock) -> When | None:
    from timeline.dates.english import read_english  # EDTF does not pay for the wordings
    from timeline.dates.plain_words import across_midnight, across_new_year

    english = read_english(text)
    if english is None:
        return None
    try:
        when = _read(english.edtf, clock)
    except DateError as error:
        if english.label and (whole := _in_whole_days(english.edtf, clock)):
            return whole.labelled(english.label)
        if later := across_midnight(english.edtf):
            problem = f"{quoted(text)} ends earlier in the day than it begins."
            raise DateError(problem, f"Write {later}, or mend the time that is wrong.") from None
        if earlier := across_new_year(english.edtf, text):
            problem = f"{quoted(text)} ends earlier in the year than it begins."
            raise DateError(problem, f"Write {earlier}, or mend the month that is wrong.") from None
        raise error.as_written(english.edtf, text) from None
    return when and when.labelled(english.label)


def _in_whole_days(edtf: str, clock: Clock) -> When | None:
    """The same without its hours: the clocks may have left out the one at which a dawn may begin."""
    days = re.sub("T[0-9:]+", "", edtf)
    try:
        return _read(days, clock) if days != edtf else None
    except DateError:
        return None


def _diagnosed(text: str, clock: Clock) -> Diagnosis:
    from timeline.dates.slips import diagnose  # EDTF does not pay for what is none

    return diagnose(text, lambda mended: _is_read(mended, clock))


def _is_read(text: str, clock: Clock) -> bool:
    return (_read(text, clock) or _read_english(text, clock)) is not None


def _interval(text: str, clock: Clock) -> When | None:
    texts = text.split("/")
    if len(texts) != 2:
        return None
    first, last = _end(texts[0]), _end(texts[1])
    if first is None or last is None:
        return None
    starts: _Bounds = (None, None)
    ends: _Bounds = (None, None)
    if isinstance(first, DatePart) and isinstance(last, DatePart):
        starts, ends = _ordered_bounds(first, last, clock, lambda: "/".join(reversed(texts)))
        # An end is not before its start, nor a start after its end, however vaguely either is written.
        starts, ends = (starts[0], min(starts[1], ends[1])), (max(ends[0], starts[0]), ends[1])
    elif isinstance(first, DatePart):
        starts = _bounds(first, clock)
    elif isinstance(last, DatePart):
        ends = _bounds(last, clock)
    else:
        return None
    return When("interval", (first, last), clock.name, *starts, *ends)


def _end(text: str) -> End | None:
    return "unknown" if not text else "open" if text == ".." else read_date(text)


def _set(text: str, clock: Clock) -> When | None:
    if text[0] + text[-1] not in ("[]", "{}"):
        return None
    members: list[DatePart | Span] = []
    for written in text[1:-1].split(","):
        member = _member(written)
        if member is None:
            return None
        members.append(member)
    _refuse_misplaced(text, members)
    if len(members) == 1 and isinstance(members[0], DatePart):
        return _moment(members[0], clock)
    lows, highs = zip(*_members_bounds(members, clock, text[0] + text[-1]), strict=True)
    low = None if None in lows else min(lows)
    high = None if None in highs else max(highs)
    return When("one_of" if text[0] == "[" else "all_of", tuple(members), clock.name, low, high, low, high)


def _member(text: str) -> DatePart | Span | None:
    ends = [end.strip() for end in text.split("..")]
    dates = [read_date(end) for end in ends]
    unread = [end for end, date in zip(ends, dates, strict=True) if end and not date]
    if len(ends) > 2 or unread or not any(dates):
        return None
    # What lies between a day and the same day is that day.
    return dates[0] if dates[0] == dates[-1] else Span(dates[0], dates[1])


def _members_bounds(members: Sequence[DatePart | Span], clock: Clock, brackets: str) -> Iterator[_Bounds]:
    for place, member in enumerate(members):
        yield _member_bounds(member, clock, partial(_with_swapped, members, place, brackets))


def _with_swapped(members: Sequence[DatePart | Span], place: int, brackets: str) -> str:
    """The whole set with the ends of one of its spans the other way round."""
    texts = [member.edtf for member in members]
    texts[place] = "..".join(reversed(texts[place].split("..")))
    return f"{brackets[0]}{','.join(texts)}{brackets[1]}"


def _member_bounds(member: DatePart | Span, clock: Clock, swapped: Callable[[], str]) -> _Bounds:
    if isinstance(member, DatePart):
        return _bounds(member, clock)
    if member.first and member.last:
        starts, ends = _ordered_bounds(member.first, member.last, clock, swapped)
        return starts[0], ends[1]
    if member.first:
        return _bounds(member.first, clock)[0], None
    return None, _bounds(member.last, clock)[1] if member.last else None


def _refuse_misplaced(text: str, members: Sequence[DatePart | Span]) -> None:
    inner_starts = [member for member in members[1:] if isinstance(member, Span) and member.first is None]
    inner_ends = [member for member in members[:-1] if isinstance(member, Span) and member.last is None]
    for member in (*inner_starts, *inner_ends):
        raise DateError(
            f"In {quoted(text)}, {quoted(member.edtf)} reaches over the dates beside it.",
            "Put ..date first and date.. last in the brackets.",
        )


def _ordered_bounds(
    first: DatePart, last: DatePart, clock: Clock, swapped: Callable[[], str]
) -> tuple[tuple[int, int], tuple[int, int]]:
    """The bounds of both ends of a range, which is refused if it runs backwards."""
    starts, ends = _bounds(first, clock), _bounds(last, clock)
    earliest, latest = starts[0], ends[1]
    if first.approximate or last.approximate:
        # "About 10 to about 9 January" is a slip too, although the widened bounds overlap.
        earliest, latest = _strict_bounds(first, clock)[0], _strict_bounds(last, clock)[1]
    if latest <= earliest:
        raise DateError(
            f"The range runs backwards: {quoted(last.edtf)} is before {quoted(first.edtf)}.",
            f"Write {swapped()}, or mend the date that is wrong.",
        )
    return starts, ends


def _bounds(date: DatePart, clock: Clock) -> tuple[int, int]:
    """The instants between which a date lies, widened where it is approximate."""
    low, high = _strict_bounds(date, clock)
    widening = date.widening
    if widening is None:
        return low, high
    unit, count = widening
    if unit in CLOCK_UNITS:
        return low - count * CLOCK_UNITS[unit], high + count * CLOCK_UNITS[unit]
    first, last = date.wall_bounds
    return _instants(date, shifted(first, unit, -count), shifted(last, unit, count), clock)


def _strict_bounds(date: DatePart, clock: Clock) -> tuple[int, int]:
    """The instants between which a date lies as written, before `~` widens them."""
    first, last = date.wall_bounds
    low, high = _instants(date, first, last, clock)
    if low < high:
        return low, high
    if date.hour == 24:
        # The clocks skip the next midnight: the day still ends.
        return low, low + (last - first)
    raise DateError(*_skipped(date, first, clock))


def _instants(date: DatePart, first: int, last: int, clock: Clock) -> tuple[int, int]:
    """From the first time that clocks show the one wall time to the last time that they show the other."""
    if date.offset is not None:
        return first - date.offset * SECOND, last - date.offset * SECOND
    return clock.first_instant(first), clock.last_instant(last)


def _skipped(date: DatePart, wall: int, clock: Clock) -> Diagnosis:
    change = clock.change_near(wall)
    assert change is not None, "only a change of clocks skips a time"
    instant, before, after = change
    if date.hour is None or after - before >= DAY:
        return skipped_day(date.edtf, clock.name, instant + before, instant + after)
    # A local mean time has seconds, which no offset in EDTF can say.
    sayable = [offset // SECOND for offset in (before, after) if offset % MINUTE == 0]
    offsets = [replace(date, offset=offset).edtf for offset in sayable]
    return skipped_time(date.edtf, clock.name, instant + before, instant + after, offsets)


def _dates(parts: Iterable[Part]) -> Iterator[DatePart]:
    for part in parts:
        if isinstance(part, DatePart):
            yield part
        elif isinstance(part, Span):
            yield from (end for end in (part.first, part.last) if end)


def _part_text(part: Part) -> str:
    if isinstance(part, str):
        return ".." if part == "open" else ""
    return part.edtf


def _before(earlier: int | None, later: int | None) -> bool:
    return earlier is not None and later is not None and earlier <= later
