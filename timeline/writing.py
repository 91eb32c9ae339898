"""Files written whole or not at all: one, several as one, or a folder of them."""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
import shutil
import stat
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

from timeline.unstopped import unstopped

RIGHTS = "system.posix_acl_access"
"""Where Linux keeps the list of who else may read or write a file or folder."""


class Unwritable(Exception):
    """A place where no file can be written; the message says why, and what to do."""


def write_all(files: Mapping[Path, bytes], *, unlinked: Collection[Path] = ()) -> tuple[Path, ...]:
    """Write every file, or leave every one as it was; gives those that were there before and are replaced.

    Of those that are `unlinked` nothing behind a link is written: nobody named them, so that somebody else
    may have put one there.

    Raises:
        Unwritable: a place is no place for a file; nothing was written.
        OSError: the disk refused; nothing was written.
    """
    targets = places_for_files(files, unlinked=unlinked)
    replaced = tuple(path for path in files if path.exists())
    staged: dict[Path, Path] = {}
    with unstopped() as stop_if_told:
        try:
            for path, content in files.items():
                stop_if_told()
                staged[targets[path]] = _stage(targets[path], content)
            _put_in_place(staged)
        finally:
            discard(staged.values())
    return replaced


@unstopped()
def write_new(path: Path, content: bytes) -> None:
    """Write a file that is not there yet.

    Raises:
        Unwritable: it is there, or its folder is not.
        OSError: the disk refused; nothing was written.
    """
    target = _target(path)
    already_there = Unwritable(f"{path} is already there; it was left as it is. Write another name.")
    if target.exists():
        raise already_there
    staged = _stage(target, content)
    try:
        with _in_its_name(path):
            _put_in_place_if_free(staged, target)
    except FileExistsError:
        raise already_there from None
    finally:
        discard([staged])


@unstopped()
def write_over(path: Path, before: bytes, after: bytes) -> None:
    """Write a file anew that holds `before`; what somebody saved in it meanwhile is not lost.

    On a disk that exchanges no names a save between the look and the one rename would be.

    Raises:
        Unwritable: it holds something else by now; it was left as it is.
        OSError: the disk refused; nothing was written.
    """
    target = places_for_files([path])[path]
    staged = _stage(target, after)
    try:
        with _in_its_name(path):
            _refuse_other(target, before, path)
            if not _exchanged_at_once(staged, target):
                staged.replace(target)
                return
            try:
                _refuse_other(staged, before, path)  # saved between the look and the exchange
            except BaseException:
                _exchange(staged, target)
                raise
    finally:
        discard([staged])


def _refuse_other(file: Path, before: bytes, path: Path) -> None:
    if file.read_bytes() != before:
        raise Unwritable(f"{path} was saved meanwhile; it was left as it is. Run the command again.")


def places_for_files(paths: Iterable[Path], *, unlinked: Collection[Path] = ()) -> dict[Path, Path]:
    """By path the file that it stands for; to be asked before long work for it begins.

    One that is `unlinked` stands for itself, whatever is put there meanwhile.

    Raises:
        Unwritable: a path is no place for a file, or two are one.
    """
    places: dict[Path, Path] = {}
    for path in paths:
        if (target := _unlinked(path) if path in unlinked else _target(path)) in places.values():
            raise Unwritable(f"{path} is asked for twice. Write another name for one of the two.")
        places[path] = target
    return places


def _no_folder(place: Path) -> str:
    """Why nothing can be written within a place that is no folder, and what to do."""
    if place.exists():
        return f"{place} is a file, and nothing can be in it. Write another folder."
    return f"There is no folder {place}. Make it first, or write another one."


def _target(path: Path) -> Path:
    """The file that a path stands for, behind symbolic links; raises Unwritable where none can be."""
    with _in_its_name(path):
        if path.is_dir():
            raise Unwritable(f"{path} is a folder. Write the name of a file in it.")
        target = _resolved(path)
        if not target.parent.is_dir():
            raise Unwritable(_no_folder(path.parent))
        if path.exists() and not path.is_file():  # of a stream, what is behind the path has no place
            raise Unwritable(f"{path} is not an ordinary file. Write another name.")
    return target


def _unlinked(path: Path) -> Path:
    """The file of this very name; raises Unwritable where a link has it, or none can be."""
    if path.is_symlink():
        raise Unwritable(f"{path} is a link, and is not written through. Take it away.")
    _target(path)  # whether a file can be there
    return _resolved(path.parent) / path.name


def _resolved(path: Path) -> Path:
    """What a path stands for, behind symbolic links; raises Unwritable where they lead in a ring."""
    try:
        return path.resolve(strict=True)
    except (OSError, RuntimeError) as error:  # RuntimeError: a ring, before Python 3.13
        if isinstance(error, OSError) and error.errno != errno.ELOOP:
            return path.resolve()
        raise Unwritable(f"{path} is a link that leads to itself. Write another name.") from None


def _written_meanwhile(path: Path) -> Unwritable:
    return Unwritable(
        f"{path} was written by another command meanwhile; that one was left as it is. Run the command again."
    )


@contextmanager
def _in_its_name(path: Path) -> Iterator[None]:
    """What the disk refuses is told of the file that was asked for, not of the one we stage beside it."""
    try:
        yield
    except OSError as error:
        where = "this folder" if path.parent == Path() else f"the folder {path.parent}"
        if error.errno == errno.EROFS:
            raise Unwritable(
                f"{path} cannot be written: the disk of {where} is for reading only. Take another folder."
            ) from None
        if error.errno in (errno.EBUSY, errno.EXDEV):  # EXDEV: a folder in the image of a container
            raise Unwritable(
                f"{path} cannot be exchanged: it is mounted from elsewhere, as in a container. "
                f"Mount the folder that holds it, or write to a name inside {where}."
            ) from None
        if error.errno == errno.ENOTEMPTY:
            raise _written_meanwhile(path) from None
        if error.errno in (errno.EACCES, errno.EPERM):
            raise Unwritable(
                f"{path} cannot be written: you may not write in {where}. "
                "Ask its owner for permission, or take another folder."
            ) from None
        error.filename, error.filename2 = str(path), None
        raise


def _stage(target: Path, content: bytes) -> Path:
    """The content on the disk, beside its target and with the owner and permissions it is to have."""
    staged = target.with_name(f".timeline-{secrets.token_hex(8)}")
    with _in_its_name(target):
        old = target.stat() if target.exists() else None
        # Should the program be killed here, nobody else may read what lies beside a file of one reader.
        _write(staged, content, 0o600 if old else 0o666)
        try:
            if old:
                _take_rights(staged, target, old)
        except BaseException:
            discard([staged])
            raise
    return staged


def _take_rights(staged: Path, target: Path, old: os.stat_result) -> None:
    """Give a file or folder the owner, group and permissions of its target, as far as the system lets us."""
    mode = stat.S_IMODE(old.st_mode)
    _take_owner(staged, old)
    if staged.stat().st_gid == old.st_gid:
        _take_list_of_rights(staged, target)
    else:  # another group has no more rights than everybody
        mode = mode & ~stat.S_IRWXG | mode & (mode & stat.S_IRWXO) << 3
    staged.chmod(mode)


def _take_owner(staged: Path, old: os.stat_result) -> None:
    """Only root gives files away; to a group of theirs all may."""
    if hasattr(os, "chown"):
        for owner in (old.st_uid, -1):
            with suppress(OSError):
                os.chown(staged, owner, old.st_gid)
                return


def _take_list_of_rights(staged: Path, target: Path) -> None:
    """Also none in the place of what a folder gives to all that is made in it."""
    if hasattr(os, "getxattr"):
        with suppress(OSError):  # a disk without such lists, or no list
            try:
                os.setxattr(staged, RIGHTS, os.getxattr(target, RIGHTS))
            except OSError:
                os.removexattr(staged, RIGHTS)


def _write(path: Path, content: bytes, mode: int = 0o666) -> None:
    """A new file with the content, on the disk when this returns; none where that fails."""
    file = open(path, "xb", opener=partial(os.open, mode=mode))  # noqa: SIM115 — what closing refuses, too
    try:
        with file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        path.unlink()
        raise


def _put_in_place_if_free(staged: Path, target: Path) -> None:
    """Give a staged file its name; FileExistsError where somebody else has taken it meanwhile."""
    try:
        target.hardlink_to(staged)
    except FileExistsError:
        raise
    except OSError:  # a disk without hard links
        staged.replace(target)


def _put_in_place(staged: Mapping[Path, Path]) -> None:
    """Rename each staged file to its target; where one fails, those before it get their old content back."""
    kept: dict[Path, Path | None] = {}
    try:
        for target, file in staged.items():
            with _in_its_name(target):
                is_kept = len(staged) > 1 and target.exists()
                kept[target] = _stage(target, target.read_bytes()) if is_kept else None
                file.replace(target)
    except BaseException:
        for target, old in kept.items():
            if old:
                old.replace(target)
            elif len(staged) > 1 and not staged[target].exists():
                target.unlink()
        raise
    finally:
        discard(old for old in kept.values() if old)


def discard(files: Iterable[Path]) -> None:
    """Take files of ours away; where the disk refuses even that, what was written is written all the same."""
    for file in files:
        with suppress(OSError):
            file.unlink(missing_ok=True)


# ---- folders -----------------------------------------------------------------------------------------------


def write_folder(
    path: Path,
    files: Mapping[str, bytes],
    *,
    replacing: bool,
    look_through: Callable[[Path], object],
) -> None:
    """Write a folder of files, by their paths in it; where one is there already, in its place.

    The new folder is written beside the old one and then changes places with it, in one step where the system
    has such a step (Linux, macOS): whatever breaks, there is all of the old or all of the new. Elsewhere what
    is killed between two steps leaves none, and `put_back` gives the old one its name again.
    `replacing`: whether there may be an old one; without, only an empty folder is replaced. `look_through` is
    given the old one before it is deleted, and raises where it holds what may not be lost: then it stays.

    Raises:
        Unwritable: there can be no folder, or there is one; nothing was written.
        OSError: the disk refused; nothing was written.
    """
    # Whoever writes has asked before its long work: what is there now has come since.
    target = _place_for_folder(path, replacing=replacing, taken=_written_meanwhile(path))
    staged = target.with_name(f".timeline-{secrets.token_hex(8)}")
    with unstopped() as stop_if_told, _cleared(staged), _in_its_name(path):
        _make_folder(staged)
        for name, content in files.items():
            stop_if_told()
            file = staged.joinpath(*name.split("/"))
            _make_folder(file.parent)
            _write(file, content)
        if target.exists():
            _take_rights(staged, target, target.stat())
            _exchange(staged, target)
            # In its place nobody can put anything into it any more: only now is it known what it holds.
            try:
                if not replacing and any(staged.iterdir()):
                    raise _written_meanwhile(path)
                look_through(staged)
            except BaseException:
                _exchange(staged, target)
                raise
        else:
            staged.replace(target)


def _make_folder(path: Path) -> None:
    """A folder with those above it, in which its owner may write whatever the umask takes from others."""
    if not path.is_dir():
        _make_folder(path.parent)
        path.mkdir()
        path.chmod(stat.S_IMODE(path.stat().st_mode) | stat.S_IRWXU)


@contextmanager
def _cleared(folder: Path) -> Iterator[None]:
    """A folder that is taken away in the end, whatever it holds by then."""
    try:
        yield
    finally:
        _clear(folder)


def _clear(folder: Path) -> None:
    """Take a folder away, also one in which its owner may not write, as a replaced one may be."""
    with suppress(OSError):  # it does not ignore all that a disk may refuse
        shutil.rmtree(folder, ignore_errors=True)
    with suppress(OSError):
        if not folder.is_dir():
            return
        folder.chmod(stat.S_IRWXU)
        for place, names, _ in os.walk(folder):
            for inner in (Path(place, name) for name in names):
                if not inner.is_symlink():
                    inner.chmod(stat.S_IRWXU)
        shutil.rmtree(folder, ignore_errors=True)


def place_for_folder(path: Path, *, replacing: bool) -> Path:
    """The folder that a path stands for; to be asked before long work for it begins.

    Raises:
        Unwritable: there can be no folder, or there is one and `replacing` is false.
    """
    taken = Unwritable(f"{path} is already there; it was left as it is. Write to another folder.")
    return _place_for_folder(path, replacing=replacing, taken=taken)


def _place_for_folder(path: Path, *, replacing: bool, taken: Unwritable) -> Path:
    with _in_its_name(path):
        target = _resolved(path)
        if target.exists() and not target.is_dir():
            raise Unwritable(f"{path} is a file. Write the name of a folder.")
        if target.is_dir() and not replacing and any(target.iterdir()):
            raise taken
        if not target.parent.is_dir():
            raise Unwritable(_no_folder(path.parent))
        if target == _here() or target == target.parent:
            raise Unwritable(f"{path} is the folder you are in. Write another one.")
    return target


def _here() -> Path | None:
    try:
        return Path.cwd()
    except FileNotFoundError:  # deleted meanwhile
        return None


def put_back(path: Path) -> bool:
    """Whether a folder has its name again that somebody set aside and was killed before the new one stood.

    Raises:
        Unwritable: the name cannot be given; the folder stays where it is.
    """
    with _in_its_name(path):
        target = _resolved(path)
        if target.exists() or not (aside := _aside(target)).is_dir():  # of / there is no name beside it
            return False
        aside.replace(target)
        return True


def _aside(target: Path) -> Path:
    """Where a folder waits, on a disk that exchanges no names, until the new one has its name."""
    return target.with_name(f".timeline-{hashlib.sha256(os.fsencode(target.name)).hexdigest()[:16]}")


def _exchange(one: Path, other: Path) -> None:
    """Let two files or folders change places: in one step where the system can, else by three renames.

    Each of these is refused where somebody else has put a folder into the place meanwhile: nothing is lost.
    """
    if _exchanged_at_once(one, other):
        return
    aside, stands = _aside(other), False
    if aside.exists():  # of a command that was killed after its new folder stood
        aside.replace(other.with_name(f".timeline-{secrets.token_hex(8)}"))
    try:
        other.replace(aside)
        one.replace(other)
        stands = True
        aside.replace(one)
    except BaseException:
        if aside.exists():
            if not one.exists():
                other.replace(one)
            aside.replace(other)
        elif stands:  # a network disk may have renamed, and lost the answer
            _exchange(one, other)
        raise


def _exchanged_at_once(one: Path, other: Path) -> bool:
    """Whether the system has made the exchange; not every system and not every disk knows how."""
    import ctypes

    exchange, swap, here = 2, 2, -100  # RENAME_EXCHANGE, RENAME_SWAP, AT_FDCWD
    names = os.fsencode(one), os.fsencode(other)
    library: Any = ctypes.CDLL(None) if os.name == "posix" else None
    if hasattr(library, "renameat2"):
        return bool(library.renameat2(here, names[0], here, names[1], exchange) == 0)
    if hasattr(library, "renamex_np"):
        return bool(library.renamex_np(*names, swap) == 0)
    return False
