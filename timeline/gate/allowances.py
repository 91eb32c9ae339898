"""What may go out although it was refused, and why somebody decided so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import starmap

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
_OURS = (WORD_CODE, SAME_CODE, TEXT_CODE, ID_CODE)


RECORDED = "Published although Timeline refuses it. Keep this at the desk."
"""How a record of what was allowed begins."""
LENGTH = 6
"""Letters of a mark."""
_LINES = re.compile(r",? lines? [\d, …]+")
"""Where something stands in the file, which is another once a line is written above it."""
_MARK = re.compile(rf"[0-9a-f]{{{LENGTH}}}")


class NotAllowed(ValueError):
    """An allowance that nobody can give; the message says why, and what to write."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """Somebody takes it upon themselves that what is refused for `code` goes out, `because`.

    `marks` say what was read: words of the same mark, and none that were changed or written since.

    Raises:
        NotAllowed: the code cannot be allowed, no mark or no reason is given.
    """

    code: str
    marks: frozenset[str]
    because: str

    def __post_init__(self) -> None:
        if self.code == NAME_CODE:
            raise NotAllowed(
                "A withheld name is never let out. Take the name out of the text, "
                "or visibility: and alias: from the person."
            )
        if self.code not in CODES:
            raise NotAllowed(f"“{self.code}” cannot be allowed. What can: {', '.join(CODES)}.")
        if not self.marks or not all(map(_MARK.fullmatch, self.marks)):
            raise NotAllowed(
                f"Say which words of “{self.code}” are allowed: without --allow the command names them, "
                f"as {self.code}=1a2b3c."
            )
        if not self.because.strip():
            raise NotAllowed(f'Say why “{self.code}” is allowed: --because "two editors read it".')
        if hidden := hidden_character(self.because):
            raise NotAllowed(
                f"The reason for “{self.code}” holds a character that cannot be shown ({hidden}). "
                "Type it again."
            )


def mark(problem: Problem) -> str:
    """A few letters for what a problem is about, others once a word of it is changed."""
    told = problem.words if problem.code in _OURS else f"{_LINES.sub('', problem.message)}\n{problem.words}"
    return sha256(f"{problem.code}\n{told}".encode(errors="backslashreplace")).hexdigest()[:LENGTH]


def paired(written: Sequence[str], reasons: Sequence[str]) -> tuple[Allowance, ...]:
    """Allowances, each written as its code and marks, and as many reasons, in their order.

    Raises:
        NotAllowed: a reason is missing or left over, a mark is missing, or a code cannot be allowed.
    """
    if len(written) != len(reasons):
        raise NotAllowed(
            f"--allow is written {len(written)} times and --because {len(reasons)} times. "
            'Write a reason for each: --allow accusation=1a2b3c --because "…".'
        )
    return tuple(starmap(_read, zip(written, reasons, strict=True)))


def _read(written: str, because: str) -> Allowance:
    code, _, marks = written.partition("=")
    return Allowance(code, frozenset(filter(None, re.split(r"[,\s]+", marks))), because)


def answers(problems: Iterable[Problem]) -> str:
    """What to write for those of the problems that may be allowed; empty where none may."""
    marks: dict[str, dict[str, None]] = {}
    for problem in problems:
        if problem.code in CODES:
            marks.setdefault(problem.code, {})[mark(problem)] = None
    return " ".join(f'--allow {code}={",".join(each)} --because "…"' for code, each in marks.items())


def refused(problems: Iterable[Problem], allowances: Iterable[Allowance]) -> tuple[Problem, ...]:
    """The problems that nobody allowed."""
    given = tuple(allowances)
    return tuple(problem for problem in problems if not any(_lets(each, problem) for each in given))


def record(allowances: Iterable[Allowance], problems: Iterable[Problem]) -> str:
    """What to keep beside the files: each allowance with its reason, and the lines of what it let out.

    Without the words of what was let out, which may be the desk's.
    """
    found = list(problems)
    told = [f"{_written(each)}{_lines(found, each)}: {' '.join(each.because.split())}" for each in allowances]
    return "\n".join([RECORDED, *told, ""])


def _lets(allowance: Allowance, problem: Problem) -> bool:
    return allowance.code == problem.code and mark(problem) in allowance.marks


def _written(allowance: Allowance) -> str:
    return f"{allowance.code}={','.join(sorted(allowance.marks))}"


def _lines(problems: Iterable[Problem], allowance: Allowance) -> str:
    numbers = sorted({problem.line for problem in problems if problem.line and _lets(allowance, problem)})
    return f" (line {', '.join(map(str, numbers))})" if numbers else ""
