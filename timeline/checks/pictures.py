"""Whether the pictures of public events can be shown, to everyone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from timeline.checks.finding import found
from timeline.media import SUFFIXES, MediaError, picture
from timeline.model import Chronology, Event, Media, Problem


def media(chronology: Chronology) -> Iterator[Problem]:
    """A picture that cannot be read, or lacks alt text or credit; a file that is no picture."""
    for event in chronology.events:
        if event.visibility == "public":
            for each in event.media:
                yield from _of(chronology, event, each)


def _of(chronology: Chronology, event: Event, each: Media) -> Iterator[Problem]:
    if PurePath(each.file.lower()).suffix not in (*SUFFIXES, ".svg"):
        yield found(
            "media", "note", chronology, event,
            f"{each.file} is no picture; it stays at the desk.",
            "Publish it with your article, and link to it there.",
        )  # fmt: skip
        return
    try:
        if chronology.path:
            picture(chronology.path, each.file)
    except MediaError as error:
        yield found("media", "blocks", chronology, event, str(error), error.remedy)
    if not each.alt:
        yield found(
            "media", "blocks", chronology, event,
            f"{each.file} has no text for those who do not see it.",
            "Add alt: with what it shows, hedged as the event is.",
        )  # fmt: skip
    if not each.credit:
        yield found(
            "media", "asks", chronology, event,
            f"Nobody is named who made {each.file}.",
            "Add credit: with the photographer, and whose picture it is.",
        )  # fmt: skip
