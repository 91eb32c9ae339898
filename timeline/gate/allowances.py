"""What may go out although it was refused, and why somebody decided so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from timeline.checks import BLOCKING, CHECKS
from timeline.model import Problem
from timeline.readers.decoding import hidden_character

NAME_CODE, WORD_CODE, SAME_CODE = "withheld-name", "name-or-word", "same-name"
TEXT_CODE, ID_CODE = "desk-text", "desk-id"
"""The codes of what the gate finds: a withheld name, never allowed; a word that is one too, in small letters
or of Timeline's own; one that somebody public has too; a string, an id of the desk's."""
CODES = (
    *(code for code, check in CHECKS.items() if set(check.severities) & set(BLOCKING)),
    WORD_CODE,
    SAME_CODE,
    TEXT_CODE,
    ID_CODE,
)
"""The codes that may be allowed."""


class NotAllowed(ValueError):
    """An allowance that nobody can give; the message says why, and what to write."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """Somebody takes it upon themselves that what is refused for `code` goes out, `because`.

    Raises:
        NotAllowed: the code cannot be allowed, or no reason is given.
    """

    code: str
    because: str

    def __post_init__(self) -> None:
        if self.code == NAME_CODE:
            raise NotAllowed(
                "A withheld name is never let out. Take the name out of the text, "
                "or visibility: and alias: from the person."
            )
        if self.code not in CODES:
            raise NotAllowed(f"“{self.code}” cannot be allowed. What can: {', '.join(CODES)}.")
        if not self.because.strip():
            raise NotAllowed(f'Say why “{self.code}” is allowed: --because "two editors read it".')
        if hidden := hidden_character(self.because):
            raise NotAllowed(
                f"The reason for “{self.code}” holds a character that cannot be shown ({hidden}). "
                "Type it again."
            )


def paired(codes: Sequence[str], reasons: Sequence[str]) -> tuple[Allowance, ...]:
    """Allowances of codes and as many reasons, in the order in which they are written.

    Raises:
        NotAllowed: a reason is missing or left over, or a code cannot be allowed.
    """
    if len(codes) != len(reasons):
        raise NotAllowed(
            f"--allow is written {len(codes)} times and --because {len(reasons)} times. "
            'Write a reason for each: --allow accusation --because "…".'
        )
    return tuple(map(Allowance, codes, reasons))


def refused(problems: Iterable[Problem], allowances: Iterable[Allowance]) -> tuple[Problem, ...]:
    """The problems that nobody allowed."""
    allowed = {each.code for each in allowances}
    return tuple(problem for problem in problems if problem.code not in allowed)


def record(allowances: Iterable[Allowance], problems: Iterable[Problem]) -> str:
    """What to keep beside the files: each allowance with its reason, and the lines of what it let out.

    Without the words of what was let out, which may be the desk's.
    """
    found = list(problems)
    told = [f"{each.code}{_lines(found, each.code)}: {' '.join(each.because.split())}" for each in allowances]
    return "\n".join(["Published although Timeline refuses it. Keep this at the desk.", *told, ""])


def _lines(problems: Iterable[Problem], code: str) -> str:
    numbers = sorted({problem.line for problem in problems if problem.code == code and problem.line})
    return f" (line {', '.join(map(str, numbers))})" if numbers else ""
