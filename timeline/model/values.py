"""What every value of the model is made of: frozen fields, kinds of text, and words for how things stand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
)

from timeline import shorthands
from timeline.dates import When

ClaimStatus = Literal["alleged", "claimed", "reported", "announced", "official_figure", "denied", "withdrawn"]
EventStatus = Literal[ClaimStatus, "corroborated", "disputed"]
Status = Literal[EventStatus, "unsourced"]
Fill = Literal["open", "solid", "half", "slash"]
Visibility = Literal["public", "desk"]
Severity = Literal["blocks", "asks", "note"]

FILLS: Mapping[Status, Fill] = {
    "alleged": "open", "claimed": "open", "announced": "open", "official_figure": "open", "unsourced": "open",
    "reported": "solid", "corroborated": "solid", "disputed": "half", "denied": "half", "withdrawn": "slash",
}  # fmt: skip
BUILT_IN_VOICES = {"family": "Individuals and families", "official": "Officials", "press": "Press"}
DOCUMENTS = "Documents"
"""A voice built in, too, which comes after those of the file: so theirs keep their looks."""
CONTEXT_TRACK = "context"
CLAIM_KEYS = ("said_by", "via", "status", "quote", "said", "source", "against", "figures", "basis")
EVENT_KINDS = ("arrest", "detention", "transfer", "release", "death", "found", "statement", "publication")
"""Kinds that checks know; a file may use others."""
LONGEST_LINE = 2000
"""Characters of a name, a title or an id: a chart sets each of them in full."""
LONGEST_MESSAGE = 600
"""Characters of a message and of its remedy; of a longer one the middle is left out."""
_SAFE = r"""\s#%&?/\\"'<>{}\[\]|^`"""
ID_PATTERN = rf"^[^{_SAFE}]*[^.{_SAFE}][^{_SAFE}]*$"
"""Safe in an address and in a class name, in every script; dots alone are the way up in an address."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend, said so that a reporter can: what is wrong, and what to write instead."""

    message: str
    suggestion: str = ""
    file: str = ""
    line: int = 0
    """Counted from 1, like `column`; 0 where the problem is in no one place."""
    column: int = 0
    code: str = "file"
    severity: Severity = "blocks"
    event: str = ""
    words: str = ""
    """What it is about, word for word: whoever answers it has read this, and nothing written later."""

    def __post_init__(self) -> None:
        for name in ("message", "suggestion"):
            if len(text := getattr(self, name)) > LONGEST_MESSAGE:
                half = LONGEST_MESSAGE // 2
                object.__setattr__(self, name, f"{text[:half]} … {text[-half:]}")

    def __str__(self) -> str:
        place = (
            f"{self.file}:{self.line}:{self.column}: " if self.line else f"{self.file}: " if self.file else ""
        )
        return place + " ".join(part for part in (self.message, self.suggestion) if part)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems, each once, as they stand in the file; those of one place by code and words."""
    return tuple(sorted(set(problems), key=attrgetter("line", "column", "code", "message", "suggestion")))


class Value(BaseModel):
    """A frozen value; unknown keys are refused, a number becomes text where text is asked."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        arbitrary_types_allowed=True,
        str_strip_whitespace=True,
        coerce_numbers_to_str=True,
        defer_build=True,
    )

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with changes, without what the original worked out from its old fields."""
        copied = super().model_copy(update=update, deep=deep)
        fields = type(self).__pydantic_fields__
        if len(copied.__dict__) > len(fields):
            for name in copied.__dict__.keys() - fields.keys():
                del copied.__dict__[name]
        return copied


class DateObject(Value):
    """A date with its likeliest value, the bounds it lies in for certain, and the words to show for it."""

    best: str | int | None = Field(None, description="the likeliest date", examples=["2022-01-07?"])
    within: str | int | list[str | int] | None = Field(
        None, description="the bounds it lies in for certain", examples=["[2022-01-06..2022-01-10]"]
    )
    label: str | None = Field(None, description="the words to show for it", examples=["night of 5–6 January"])


Text = Annotated[str, Field(min_length=1), AfterValidator(shorthands.to_be_seen)]
Line = Annotated[
    str,
    Field(min_length=1, max_length=LONGEST_LINE),
    AfterValidator(shorthands.to_be_seen),
    AfterValidator(shorthands.on_one_line),
]
Language = Annotated[str, Field(pattern=r"^[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8})*$")]
Address = Annotated[str, Field(pattern=r"^https?://[^\s/]\S*$"), AfterValidator(shorthands.honest_address)]
Key = Annotated[str, BeforeValidator(shorthands.key, str)]
Keys = Annotated[tuple[Key, ...], BeforeValidator(shorthands.many, str | list[str])]
Texts = Annotated[tuple[Line, ...], BeforeValidator(shorthands.many, str | int | list[str | int])]
Date = Annotated[
    When,
    BeforeValidator(shorthands.date, str | int | DateObject | list[str | int] | dict[str, None]),
    PlainSerializer(shorthands.date_written),
]
