"""Who is named, who speaks, and the chain by which an account came."""

import re
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    ValidationInfo,
    model_validator,
)

from timeline import shorthands
from timeline.model.values import BUILT_IN_VOICES, Address, Date, Key, Line, Text, Texts, Value, Visibility
from timeline.names import DOCUMENT, slip
from timeline.shorthands import NO_TRACK, OWN_TRACK

_SAID_OF_IT = re.compile(r"\s*[,;:(–—]|\s+(?:of|for|at|in|from|on|with|to|who)\s")
"""Where what is said of a role begins."""
Locators = str | dict[str, str | int | None]
Located = Locators | list[Locators]


class Voice(Value):
    """A kind of speaker: the shape and colour of a mark."""

    label: Line = Field(description="what the legend calls it")


class Person(Value):
    """A person or an institution that the chronology names."""

    name: Line = Field(description="the full name; the key where none is written")
    kind: Literal["person", "organisation"] = Field("person", description="a person, or an organisation")
    role: Line | None = Field(None, description="who that is, in a few words; shown below the name")
    age: int | None = Field(None, ge=0, le=150, description="in years")
    voice: Line | None = Field(
        None,
        description="as which kind of speaker: family, official, press, document or one of `voices`",
        examples=[*BUILT_IN_VOICES, DOCUMENT],
    )
    track: Annotated[Text, BeforeValidator(shorthands.track, str)] | None = Field(
        None,
        description="the track of its events: own (default), another person’s key, or none",
        examples=[OWN_TRACK, NO_TRACK],
    )
    aka: Texts = Field((), description="other names of the same")
    alias: Annotated[Line | None, BeforeValidator(shorthands.alias, Line)] = Field(
        None, description="the name that readers see instead of the real one"
    )
    alias_role: Line | None = Field(
        None, description="the role that readers see beside the alias; without it they see none"
    )
    visibility: Visibility = Field("public", description="desk: readers never see this name")
    note: Text | None = Field(None, description="for the desk only")

    @property
    def office(self) -> str:
        """The role without what is said of it: of “owner of the mill”, owner; empty without a role."""
        return _SAID_OF_IT.split(self.role or "", maxsplit=1)[0]


class Source(Value):
    """Who published or carries an account: an agency, a newspaper, a document."""

    title: Line = Field(description="the name readers see; the key where none is written")
    url: Address | None = Field(None, description="where it is published; begins with https:// or http://")
    published: Date | None = Field(None, description="when it was published")
    accessed: Date | None = Field(None, description="when it was read")
    archived: Address | None = Field(None, description="the address of an archived copy")
    sha256: Annotated[str, Field(pattern=r"^[0-9a-fA-F]{64}$")] | None = Field(
        None, description="the checksum of the stored file; readers get it where there is an address"
    )
    text: Text | None = Field(None, description="the file that holds its text, relative to this one")
    origin: Text | None = Field(None, description="whose reporting it is; sources of one origin count once")
    voice: Line = Field(
        "press",
        description="as which kind of speaker: document for minutes, a ticket or a file of a court; "
        "press where none is written",
        examples=[*BUILT_IN_VOICES, DOCUMENT],
    )
    note: Text | None = Field(None, description="for readers: shown with the source")
    visibility: Visibility = Field("public", description="desk: readers never see this source")

    @property
    def name(self) -> str:
        """The name readers see."""
        return self.title

    @property
    def addresses(self) -> tuple[str, ...]:
        """Where it is on the web, and its archived copy."""
        return tuple(filter(None, (self.url, self.archived)))


class Role(Value):
    """Someone in an event, and as what."""

    id: Key = Field(description="the key or full name")
    role: Line | None = Field(None, description="as what: arrested, caller, accuser")


class Link(Value):
    """One link of a chain, from the one who said it on: someone in the file, or someone unnamed."""

    id: Key | None = Field(None, description="the key or full name")
    unnamed: Line | None = Field(None, description="words for someone without a name: a close friend")
    voice: Line | None = Field(
        None,
        description="as which kind of speaker, where it is not the usual one",
        examples=[*BUILT_IN_VOICES, DOCUMENT],
    )
    implied: bool = Field(default=False, description="true: the text only implies this link")
    knows: Literal["saw", "heard"] | None = Field(
        None, description="how they know, by their own account: saw it, or heard it"
    )

    @model_validator(mode="after")
    def _one_speaker(self) -> Self:
        if (self.id is None) == (self.unnamed is None):
            raise slip(
                "A link of a chain has id or unnamed, one of the two.",
                "Write for example {unnamed: a close friend, implied: true}.",
            )
        return self


def _from_the_origin(chain: tuple[Link, ...], info: ValidationInfo) -> tuple[Link, ...]:
    """A chain runs from its origin on: a publisher that stands before a person stands at the wrong end."""
    names = shorthands.reading_of(info).names
    people = [link for link in chain if link.id is None or not names.is_press(link.id)]
    if people and chain[0] not in people:
        publisher, *others = [link.id or "" for link in chain if link not in people]
        said_by = ", ".join([*(link.id or f"{{unnamed: {link.unnamed}}}" for link in people), *others])
        raise slip(
            f"This chain begins with the publisher “{publisher}” and then names others.",
            f"Begin with whoever said it first, as in  said_by: [{said_by}]  and  via: {publisher}",
        )
    return chain


class Citation(Value):
    """Where it stands: a source and the place in it."""

    id: Key = Field(description="the key or title of the source")
    locator: Line | None = Field(None, description="the place in it: line 29, page 4, 01:12:30")


Carriers = Annotated[tuple[Link, ...], BeforeValidator(shorthands.links, str | Link | list[str | Link])]
Chain = Annotated[Carriers, AfterValidator(_from_the_origin)]
Roles = Annotated[
    tuple[Role, ...],
    BeforeValidator(shorthands.identified_items("role"), Located | Role | list[Locators | Role]),
]
