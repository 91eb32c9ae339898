"""What the user of a command reads, and the exit codes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from timeline.gate import Trace
    from timeline.model import Chronology, Problem
    from timeline.publish import PublicChronology
    from timeline.wording import Wording

CHOOSING = "Events with highlight: true are given room first."
"""How to have others in a picture without room for all."""
MOST_TITLES = 3
LONGEST_TOLD = 2_400
"""Characters of a refusal; of a longer one, which repeats what was written, the middle is left out."""
PROBLEMS, WRONG, STOPPED = 1, 2, 130
HEAVY = 1_000_000
"""Bytes of a page that takes a reader's phone seconds to load."""
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]|#(?=#\w*\[)")
"""What ends a line, commands a terminal, turns the direction of writing, or begins a command wherever it
stands in the log of GitHub or Azure, as ##[error]."""
_COMMAND = re.compile(r"^(\s*):(?=:)")
"""What begins a command at the beginning of a line in the log of GitHub: ::error::."""


def show(problems: Iterable[Problem]) -> None:
    """List problems, one a line."""
    for problem in problems:
        click.echo(shortened(one_line(str(problem))))


def say(lines: Iterable[str]) -> None:
    """Tell something beside what a command makes."""
    for line in lines:
        click.echo(one_line(line), err=True)


@contextmanager
def wrong_usage(*kinds: type[Exception]) -> Iterator[None]:
    """What is raised of these kinds says what to write instead: the command was wrong."""
    try:
        yield
    except kinds as error:
        raise click.UsageError(str(error)) from None


class Blocked(click.ClickException):
    """Problems keep a command from its work: each on a line, then what was not done.

    `answers` is what to write once somebody has read those that may be allowed.
    """

    def __init__(self, problems: Sequence[Problem], said: str, answers: str = "") -> None:
        super().__init__(f"{said}\nOnce somebody has read each of them, add: {answers}" if answers else said)
        self.problems = problems
        self.code = exit_code(problems)

    def show(self, file: Any = None) -> None:  # noqa: ANN401 — click's own
        """The problems on standard output, the sentence beside it."""
        show(self.problems)
        click.echo("\n".join(map(shortened, self.message.split("\n"))), err=True, file=file)


class Unusable(click.ClickException):
    """Something besides the chronology has problems, each with its line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        super().__init__("\n".join(shortened(one_line(str(problem))) for problem in problems))

    def show(self, file: Any = None) -> None:  # noqa: ANN401 — click's own
        """Each problem on a line, as of a chronology."""
        click.echo(self.message, err=True, file=file)


def identifies(traces: Iterable[Trace], wording: Wording) -> Iterator[str]:
    """What readers still learn of those who have an alias, as lines."""
    for trace in traces:
        yield f"What still identifies “{trace.alias}”:"
        if trace.role:
            yield f"  their role: {trace.role}"
        for each in trace.appearances:
            parts = [wording.date(each.date), each.place, f"as {each.part}" if each.part else ""]
            parts += [f"their words “{words}”" for words in each.words]
            parts += [count(each.pictures, "picture")] if each.pictures else []
            line = f" (line {each.line})" if each.line else ""
            yield f"  {each.event}{line}: {'; '.join(filter(None, parts))}"


def tally(problems: Sequence[Problem], chronology: Chronology) -> str:
    """How much of what, in one line."""
    events = count(len(chronology.events), "event")
    if not problems:
        return f"No problems in {events}."
    kinds = {"blocks": "problem", "asks": "question", "note": "note"}
    numbers = {kind: sum(each.severity == severity for each in problems) for severity, kind in kinds.items()}
    return f"{', '.join(count(number, kind) for kind, number in numbers.items() if number)}; {events} read"


def unread(chronology: Chronology) -> str:
    """That the words of a file were not checked, and what to do; empty where they were."""
    from timeline.checks import is_read

    if is_read(chronology) or not chronology.events:
        return ""
    return (
        f"What titles say was not checked: Timeline reads English, this file is in {chronology.language}. "
        "Look yourself whether each accusation says whose it is, and whether days and numbers agree."
    )


def count(number: int, what: str) -> str:
    """A number of things: `1 event`, `2,000 events`."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def titles(public: PublicChronology, ids: Sequence[str]) -> str:
    """Few events by their titles, many by their number."""
    if len(ids) > MOST_TITLES:
        return count(len(ids), "event")
    return one_line(", ".join(f"“{public.by_id[id_].title}”" for id_ in ids))


def heavy(files: Mapping[str, bytes]) -> Iterator[str]:
    """Which pages a reader's phone would wait for, and what to do, as lines."""
    for name, content in files.items():
        if name.endswith(".html") and len(content) > HEAVY:
            weight = f"{one_line(name)} weighs {len(content) / 1_000_000:.1f} MB, for it lists every event"
            yield f"{weight}. Readers on phones would wait: make charts of fewer events."


def exit_code(problems: Sequence[Problem]) -> int:
    """0 where nothing blocks publication; 2 where nothing could be read, and so no problem has a line."""
    blocking = [problem for problem in problems if problem.severity == "blocks"]
    if not blocking:
        return 0
    return PROBLEMS if any(problem.line for problem in blocking) else WRONG


def shortened(line: str) -> str:
    """A refusal without the middle of what it repeats: what is wrong and the remedy stand around it."""
    half = LONGEST_TOLD // 2
    return line if len(line) <= LONGEST_TOLD else f"{line[:half]} … {line[-half:]}"


def one_line(text: str, *, commands: bool = False) -> str:
    """`text` without what would end a line, command a terminal or turn the direction of writing.

    Nor does it command a machine of GitHub or Azure in whose log it stands, unless that is made of
    `commands`.
    """
    safe = _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
    return safe if commands else _COMMAND.sub(r"\1\\u003a", safe)
