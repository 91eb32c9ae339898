"""Where it is kept for the desk what was allowed, beside the file or folder that readers get."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from pathlib import Path


def record_of(output: Path) -> Path:
    """Where it is kept what was allowed for a file or folder: beside it, since readers get what is in it."""
    place = output if output.name else output.resolve()
    return place.with_name(f"{place.name}.allowed.txt")


def refuse_loss(record: Path, outputs: Collection[Path] = ()) -> None:
    """See that a record is written over an older one alone; `outputs` are files that are written with it.

    Raises:
        Unwritable: something else is there, or will be.
    """
    from timeline.writing import Unwritable, places_for_files

    place = places_for_files([record], unlinked=[record])[record]
    if place in outputs:
        raise Unwritable(f"{record} is where it is kept what was allowed. Write another name after -o.")
    if place.exists() and recorded(record) is None:
        raise Unwritable(
            f"{record} is no record of what was allowed, which is kept there. Move it, or write elsewhere."
        )


def recorded(record: Path) -> bytes | None:
    """What a record says; None where there is none."""
    from timeline.gate import RECORDED
    from timeline.unwaiting import unwaiting_nor_linked

    with suppress(OSError), open(record, "rb", opener=unwaiting_nor_linked) as file:
        begun = file.read(len(RECORDED))
        return begun + file.read() if begun.decode(errors="replace") == RECORDED else None
    return None
