"""Reading 10 000 mixed dates: `When.parse`, with zone and bounds, beside `edtf.parse_edtf` without either.

Run `python benchmarks/dates.py`. The days are all different. One pass each in the same process, kind by kind.
The target (issue 2) is 100 times faster over all.
"""

import random
import sys
import time
from collections.abc import Callable, Iterable
from datetime import date, timedelta

import edtf

from timeline.dates import When

DATES = 10_000
ZONE = "Asia/Almaty"
TARGET = 100


def mixed_dates() -> dict[str, list[str]]:
    """The same number of dates of each kind, of those that edtf reads at all."""
    each = DATES // len(_KINDS)
    chance = random.Random(2022)
    days = iter(chance.sample(range(366 * 900), DATES * 2))
    return {kind: [write(_day(days), _day(days)) for _ in range(each)] for kind, write in _KINDS.items()}


def _day(days: Iterable[int]) -> date:
    return date(1100, 1, 1) + timedelta(days=next(iter(days)))


def _first(one: date, other: date) -> str:
    return min(one, other).isoformat()


def _last(one: date, other: date) -> str:
    return max(one, other).isoformat()


_KINDS: dict[str, Callable[[date, date], str]] = {
    "day": lambda one, _: f"{one}",
    "day, approximate": lambda one, _: f"{one}~",
    "month or year": lambda one, _: f"{one:%Y-%m}" if one.day > 3 else f"{one:%Y}",
    "time": lambda one, _: f"{one}T20:00:{one.day:02}",
    "time with offset": lambda one, _: f"{one}T20:{one.day:02}:00+06:00",
    "season": lambda one, _: f"{one:%Y}-{21 + one.day % 4}",
    "unspecified day": lambda one, _: f"{one:%Y-%m}-XX",
    "period": lambda one, other: f"{_first(one, other)}/{_last(one, other)}",
    "one of a range": lambda one, other: f"[{_first(one, other)}..{_last(one, other)}]",
    "both of two": lambda one, other: f"{{{one},{other}}}",
}


def seconds(read: Callable[[str], object], texts: list[str]) -> float:
    """The processor time that it takes to read all, which a busy machine changes least."""
    start = time.process_time()
    for text in texts:
        read(text)
    return time.process_time() - start


def main() -> int:
    """Print microseconds a date and ratios; 1 if the target is missed."""
    dates = mixed_dates()
    When.parse("2022-01-06", ZONE)
    edtf.parse_edtf("2022-01-06")
    ours_in_all = theirs_in_all = 0.0
    print(f"dates: {sum(map(len, dates.values()))} mixed    timeline       edtf    ratio")
    for kind, texts in dates.items():
        ours = seconds(lambda text: When.parse(text, ZONE), texts)
        theirs = seconds(edtf.parse_edtf, texts)
        ours_in_all, theirs_in_all = ours_in_all + ours, theirs_in_all + theirs
        print(_row(kind, ours, theirs, len(texts)))
    print(_row("all", ours_in_all, theirs_in_all, DATES))
    return int(theirs_in_all < TARGET * ours_in_all)


def _row(name: str, ours: float, theirs: float, count: int) -> str:
    return f"  {name:18} {ours / count * 1e6:9.1f} µs {theirs / count * 1e6:8.0f} µs {theirs / ours:7.0f}"


if __name__ == "__main__":
    sys.exit(main())
