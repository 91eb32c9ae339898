"""Files written whole or not at all: one, or several as one."""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path


class Unwritable(Exception):
    """A place where no file can be written; the message says why, and what to do."""


def write_all(files: Mapping[Path, bytes]) -> tuple[Path, ...]:
    """Write every file, or leave every one as it was; gives those that were there before and are replaced.

    Raises:
        Unwritable: a place is no place for a file; nothing was written.
        OSError: the disk refused; nothing was written.
    """
    targets: dict[Path, bytes] = {}
    for path, content in files.items():
        if (target := _target(path)) in targets:
            raise Unwritable(f"{path} is asked for twice. Write another name for one of the two.")
        targets[target] = content
    replaced = tuple(path for path in files if path.exists())
    staged: dict[Path, Path] = {}
    try:
        for target, content in targets.items():
            staged[target] = _stage(target, content)
        _put_in_place(staged)
    finally:
        _discard(staged.values())
    return replaced


def write_new(path: Path, content: bytes) -> None:
    """Write a file that is not there yet.

    Raises:
        Unwritable: it is there, or its folder is not.
        OSError: the disk refused; nothing was written.
    """
    target = _target(path)
    try:
        with _in_its_name(path):
            _write(target, content)
    except FileExistsError:
        raise Unwritable(f"{path} is already there; it was left as it is.") from None


def _target(path: Path) -> Path:
    """The file that a path stands for, behind symbolic links; raises Unwritable where none can be."""
    with _in_its_name(path):
        if path.is_dir():
            raise Unwritable(f"{path} is a folder. Write the name of a file in it.")
        target = path.resolve()
        if not target.parent.is_dir():
            raise Unwritable(f"There is no folder {path.parent}. Make it first, or write another one.")
        if target.exists() and not target.is_file():
            raise Unwritable(f"{path} is not an ordinary file. Write another name.")
    return target


@contextmanager
def _in_its_name(path: Path) -> Iterator[None]:
    """What the disk refuses is told of the file that was asked for, not of the one we stage beside it."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            raise Unwritable(
                f"{path} cannot be written: you may not write in the folder {path.parent}. "
                "Ask its owner for permission, or take another folder."
            ) from None
        error.filename, error.filename2 = str(path), None
        raise


def _stage(target: Path, content: bytes) -> Path:
    """The content on the disk, beside its target and with the permissions it is to have."""
    staged = target.with_name(f".timeline-{secrets.token_hex(8)}")
    with _in_its_name(target):
        _write(staged, content)
        if target.exists():
            staged.chmod(stat.S_IMODE(target.stat().st_mode))
    return staged


def _write(path: Path, content: bytes) -> None:
    """A new file with the content, on the disk when this returns; none where that fails."""
    with path.open("xb") as file:
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        except BaseException:
            path.unlink()
            raise


def _put_in_place(staged: Mapping[Path, Path]) -> None:
    """Rename each staged file to its target; where one fails, those before it get their old content back."""
    kept: dict[Path, Path | None] = {}
    try:
        for target, file in staged.items():
            kept[target] = (
                _stage(target, target.read_bytes()) if len(staged) > 1 and target.exists() else None
            )
            with _in_its_name(target):
                file.replace(target)
    except BaseException:
        for target, old in kept.items():
            if old:
                old.replace(target)
            elif len(staged) > 1 and not staged[target].exists():
                target.unlink()
        raise
    finally:
        _discard(old for old in kept.values() if old)


def _discard(files: Iterable[Path]) -> None:
    for file in files:
        file.unlink(missing_ok=True)
