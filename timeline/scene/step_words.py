"""The words of a step: date in the voice's colour, person, what happened, and who says what about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from timeline.dates import When
from timeline.layout.rails import Phase
from timeline.layout.text import Line, TextStyle
from timeline.model import Chronology
from timeline.scene.canvas import GLYPH_WIDTH, Canvas
from timeline.scene.steps import Step, account_date, end_date
from timeline.scene.subjects import DrawnAccount, Words
from timeline.wording import Wording
from timeline.wording.catalogue import noted

LARGER = 2.0
"""Type of what happened, over that of a label: phones are read at arm's length."""
SLIGHTLY = 0.5
TITLE_LEADING, CLAIM_LEADING, DATE_LEADING = 18.5, 17.0, 17.0


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line of a step: height above its baseline, the account whose glyph stands before it, its claim."""

    line: Line
    leading: float
    glyph: DrawnAccount | None = None
    claim: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """Lines that share one mark; no `account`: the words above several accounts."""

    lines: tuple[SetLine, ...]
    account: DrawnAccount | None


class StepWords:
    """Writes the words of steps into a column."""

    def __init__(
        self, chronology: Chronology, canvas: Canvas, wording: Wording, width: float, *, listed: bool
    ) -> None:
        """`width` is that of the column in pixels; `listed`: without rails, a glyph before every date."""
        self._chronology = chronology
        self._canvas = canvas
        self._wording = wording
        self._width = width
        self._listed = listed
        sizes = canvas.theme.sizes
        self._date_size, self._title_size = sizes.date + SLIGHTLY, sizes.label + LARGER

    def rows(self, step: Step) -> tuple[Row, ...]:
        """The rows of a step, from top to bottom."""
        subject = step.subject
        if len(subject.accounts) == 1:
            (account,) = subject.accounts
            date = self._date(step, account)
            said = date if step.phase == "ends" else self._canvas.words.said(subject, account, date)
            head = self._head(step, said, subject.role, account)
            return (Row((*head, *self._title(step)), account),)
        dates = {self._date(step, account) for account in step.accounts}
        differ = len(dates) > 1
        head = self._head(step, "" if differ else dates.pop(), "ink", None)
        claims = (Row(tuple(self._claim(step, account, dated=differ)), account) for account in step.accounts)
        return (Row((*head, *self._title(step)), None), *claims)

    def remark(self, parts: Sequence[str]) -> tuple[SetLine, ...]:
        """Words that belong to no event; a line that is too long is broken between its parts."""
        canvas, style = self._canvas, TextStyle(self._date_size, 400, "muted")
        texts: list[str] = []
        for part in parts:
            joined = f"{texts[-1]} · {part}" if texts else part
            if texts and canvas.measure.width(joined, style.size) <= self._width:
                texts[-1] = joined
            else:
                texts.append(part)
        lines = (line for text in texts for line in canvas.lines(text, style, self._width))
        return tuple(SetLine(line, DATE_LEADING) for line in lines)

    def _head(self, step: Step, date: str, role: str, account: DrawnAccount | None) -> Iterator[SetLine]:
        canvas, words = self._canvas, self._canvas.words
        strong, plain = TextStyle(self._date_size, 600, role), TextStyle(self._date_size, 400, "muted")
        glyph = account if account and self._needs_glyph(account) else None
        room = self._width - (GLYPH_WIDTH if glyph else 0.0)
        voice = words.voice(step.subject.role) if account else ""
        person = " · ".join(part for part in (words.person(step.subject), voice) if part)
        if date:
            lines = canvas.together((date, strong), (person, plain), " · ", room, self._width)
        else:
            lines = canvas.lines(person, plain, self._width) if person else ()
        for number, line in enumerate(lines):
            yield SetLine(line, DATE_LEADING, None if number else glyph)

    def _title(self, step: Step) -> Iterator[SetLine]:
        """What happened, what the accused answer, and by whom it came.

        Where a period ends, the same words again, muted, so that no hedge is lost.
        """
        words = self._canvas.words
        weight = 700 if words.is_highlighted(step.subject) else 400
        style = TextStyle(self._title_size, weight, "muted" if step.phase == "ends" else "ink")
        for line in self._canvas.own_lines(words.title(step.subject), style, self._width):
            yield SetLine(line, TITLE_LEADING)
        plain = TextStyle(self._date_size, 400, "muted")
        for note in words.notes(step.subject) if step.phase != "ends" else ():
            yield from (SetLine(line, DATE_LEADING) for line in self._canvas.lines(note, plain, self._width))

    def _claim(self, step: Step, account: DrawnAccount, *, dated: bool) -> Iterator[SetLine]:
        canvas, words = self._canvas, self._canvas.words
        speaker, said, own = words.claim(step.subject, account, dated=dated)
        if step.phase == "ends":
            said, own = self._end_of(step, account, dated=dated), ""
        named = words.named(speaker, account, followed=bool(said or own))
        glyph = account if self._needs_glyph(account) else None
        room = self._width - (GLYPH_WIDTH if glyph else 0.0)
        strong, plain = TextStyle(self._date_size, 600, account.role), TextStyle(self._date_size, 400, "ink")
        lines = canvas.together((named, strong), (said, plain), " ", room, room)
        yield SetLine(lines[0], CLAIM_LEADING, glyph, account.claim)
        yield from (SetLine(line, CLAIM_LEADING) for line in lines[1:])
        if own:
            style = TextStyle(self._title_size - 1, 400, "ink")
            yield from (SetLine(line, CLAIM_LEADING) for line in canvas.own_lines(own, style, self._width))

    def _end_of(self, step: Step, account: DrawnAccount, *, dated: bool) -> str:
        """What stands beside a speaker where a period ends; a denial stays one."""
        said = [self._date(step, account)] if dated else []
        if account.status in ("denied", "withdrawn") or not dated:
            title = self._canvas.words.title(step.subject)
            said.append(self._wording.beside_speaker(account.status, title))
        return self._wording.joined(said)

    def _needs_glyph(self, account: DrawnAccount) -> bool:
        """A bar or brackets do not show the glyph, so that it stands in the label."""
        return self._listed or account.dated.exactness in ("period", "between", "not_before", "not_after")

    def _date(self, step: Step, account: DrawnAccount) -> str:
        when = account_date(self._chronology, step.subject, account)
        return worded(when, step.phase, self._canvas.words, self._wording)


_WORDED: Mapping[Phase, tuple[str, str]] = {
    "begins": (noted("{date}, begins"), noted("{period} (beginning)")),
    "ends": (noted("{date}, ends"), noted("{period} (end)")),
}
"""How an end of a period is told by its own date, and by the words of the whole."""


def worded(when: When, phase: Phase, words: Words, wording: Wording) -> str:
    """A date in words: of a period the end that is told of, or which end where it is worded as a whole."""
    told = end_date(when, phase)
    date, messages = words.date(told), _WORDED.get(phase)
    if messages is None:
        return date
    return wording.message(messages[told is when], date=date, period=date)


def whole(step: Step) -> Step:
    """The step as an entry of a list, which has no ends."""
    return replace(step, phase="whole", accounts=step.subject.accounts)
