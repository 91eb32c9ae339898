"""What readers may see of a chronology, and what stands in the way of an export, as its user reads it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from timeline.cli.progress import doing
from timeline.cli.telling import Blocked, Unusable, count

if TYPE_CHECKING:
    from timeline.gate import Allowance
    from timeline.model import Chronology
    from timeline.publish import PublicChronology
    from timeline.wording import Wording


@dataclass(frozen=True, slots=True)
class Edition:
    """A chronology, perhaps as it stood on a day, with what readers may see of it and in which words."""

    chronology: Chronology
    public: PublicChronology
    wording: Wording


def public_edition(
    chronology: Chronology, lang: str, as_known_on: str, allowing: Sequence[Allowance]
) -> Edition:
    """What is exported, in the language asked for or the file's, whole or as known on a day."""
    from timeline import exports
    from timeline.wording import Wording

    wording = Wording(lang or chronology.language)
    chronology = exports.as_known(chronology, as_known_on)
    with doing("Making what readers may see"):
        public = exports.edition(chronology, wording, allowing)
    if (day := chronology.as_known_on) and public.left_open:
        click.echo(_undecided(public.left_open, day.edtf), err=True)
    return Edition(chronology, public, wording)


def _undecided(number: int, day: str) -> str:
    may = f"{count(number, 'account')} may have been given by the end of {day}, and may not"
    return f"{may}: left out. Write said: where it is known."


@contextmanager
def refusals_told(said: str) -> Iterator[None]:
    """Problems of the chronology are listed before `said`, those of a theme alone; else it is wrong usage."""
    from timeline.dates import DateError
    from timeline.exports import NotThere, Refused, ThemeError
    from timeline.gate import answers
    from timeline.wording import LanguageError
    from timeline.writing import Unwritable

    try:
        yield
    except Refused as refused:
        raise Blocked(refused.problems, said, answers(refused.problems)) from None
    except ThemeError as error:
        raise Unusable(error.problems) from None
    except (NotThere, DateError, LanguageError, Unwritable) as error:
        raise click.UsageError(str(error)) from None
