"""What a published folder says of itself: what made it, and each file's checksum, which tells of edits."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any, NoReturn

from timeline import __version__
from timeline.folder.charts import Drawn

NAME = "publication.json"


def manifest(title: str, base: str, charts: Iterable[Drawn], files: Mapping[str, bytes]) -> bytes:
    """The manifest of `files`."""
    said: dict[str, object] = {
        "made_by": f"Timeline {__version__}",
        "title": title,
        "address": base,
        "charts": {
            drawn.name: {
                "headline": drawn.scene.title,
                "events": len(drawn.extract.events),
                **({"events_not_shown": dict(drawn.narrowed)} if drawn.narrowed else {}),
                **({"left_out": dict(drawn.left_out)} if drawn.left_out else {}),
            }
            for drawn in charts
        },
        "files": {name: sha256(content).hexdigest() for name, content in sorted(files.items())},
    }
    return (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode()


def narrowed(files: Mapping[str, bytes]) -> Iterator[tuple[str, int, Mapping[str, Sequence[str]]]]:
    """Each chart with pictures that have no room for all its events: its name, its events, their ids."""
    for name, chart in json.loads(files[NAME])["charts"].items():
        if "events_not_shown" in chart:
            yield name, chart["events"], chart["events_not_shown"]


@dataclass(frozen=True, slots=True)
class Existing:
    """What stands where a folder is to be published: whether we made it, what was added, what was edited."""

    ours: bool
    added: Sequence[str] = ()
    edited: Sequence[str] = ()


def found(folder: Path) -> Existing:
    """What stands at a place; a manifest that cannot be read is nobody's.

    Raises:
        OSError: not all of it can be read, so that nobody knows what would be lost.
    """
    recorded = _recorded(folder / NAME)
    if recorded is None:
        return Existing(ours=False)
    present = {path.relative_to(folder).as_posix(): path for path in _within(folder)}
    ours = {NAME, *recorded, *(str(above) for name in recorded for above in PurePosixPath(name).parents)}
    added = sorted(present.keys() - ours)
    edited = [
        name
        for name, checksum in sorted(recorded.items())
        if name in present
        and present[name].is_file()
        and sha256(present[name].read_bytes()).hexdigest() != checksum
    ]
    return Existing(ours=True, added=added, edited=edited)


def _within(folder: Path) -> Iterator[Path]:
    """All that is in a folder; OSError where a part of it cannot be looked through."""
    for place, folders, files in os.walk(folder, onerror=_raised):
        yield from (Path(place, name) for name in (*folders, *files))


def _raised(error: OSError) -> NoReturn:
    raise error


def _recorded(path: Path) -> Mapping[str, str] | None:
    try:
        said: Any = json.loads(path.read_bytes()) if path.is_file() else None
    except (OSError, ValueError, RecursionError):
        return None
    files = said.get("files") if isinstance(said, dict) and "made_by" in said else None
    return files if isinstance(files, dict) else None
