"""What a command reads, so that it writes over none of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from timeline.model import Chronology


def refuse_written_over(file: Path, chronology: Chronology, places: Mapping[Path, Path]) -> None:
    """What a chart is made of, and what is no chart behind a link, is never written over by it."""
    made_of = _made_of(file, chronology)
    for output, place in places.items():
        if what := made_of.get(place):
            raise click.UsageError(f"{output} is {what}. Write another name after -o.")
        if place.exists() and place.suffix.lower() != output.suffix.lower():
            linked = f"{output} is a link to {place}, a file of another kind."
            raise click.UsageError(f"{linked} Write another name after -o.")


def refuse_replaced(file: Path, chronology: Chronology, folder: Path) -> None:
    """What charts are made of does not lie in the folder that they replace, as a picture taken from there."""
    replaced = _behind_links(folder)
    for place, what in _made_of(file, chronology).items():
        if place.is_relative_to(replaced) and place.exists():
            raise click.UsageError(
                f"{folder / place.relative_to(replaced)} is {what}, and the folder would be replaced. "
                "Move it out, or write to another folder."
            )


def _made_of(file: Path, chronology: Chronology) -> Mapping[Path, str]:
    """Each file that a command reads, and what it is."""
    texts = (source.text for source in chronology.sources.values() if source.text)
    shown = (media.file for event in chronology.events for media in event.media)
    return {
        _behind_links(file): "the chronology itself",
        **{_behind_links(file.parent / each): "the stored text of a source" for each in texts},
        **{_behind_links(file.parent / each): "a picture of the chronology" for each in shown},
    }


def _behind_links(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):  # no file can be there, so none is written over
        return path
