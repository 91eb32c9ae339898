"""Killed, or refused by the disk, at every step of every write: the old file or the new one, whole."""

from __future__ import annotations

import ast
import errno
import os
import signal
import struct
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any
from unittest.mock import patch

import pytest

from timeline import writing
from timeline.writing import RIGHTS, Unwritable, write_all, write_folder, write_new, write_over

from .stepping import STEPS, Contents, exchanging_no_names, found, lay

ROOT = Path(__file__).parents[2]
OLD, NEW = b"old " * 5000, b"new " * 7000
FOLDER_OLD = {"index.html": OLD, "publication.json": b"{}", "charts/a/wide.svg": OLD}
FOLDER_NEW = {
    "index.html": NEW,
    "publication.json": b"[]",
    "charts/a/wide.svg": NEW,
    "charts/b/wide.svg": NEW,
}
Write = Callable[[Path], object]


def files(*names: str) -> Write:
    return lambda folder: write_all({folder / name: NEW for name in names})


def miss_nothing(_: Path) -> None:
    """Nothing in a folder that is replaced is worth keeping."""


def published(folder: Path) -> None:
    write_folder(folder / "out", FOLDER_NEW, replacing=True, look_through=miss_nothing)


def without_exchange(write: Write) -> Write:
    """The same on a disk that exchanges no names, as many network disks do not."""

    def written(folder: Path) -> None:
        with patch.object(writing, "_exchanged_at_once", exchanging_no_names):
            write(folder)

    return written


def inside(folder: Contents) -> Contents:
    return {f"out/{name}": content for name, content in folder.items()}


CASES: dict[str, tuple[Write, Contents, Contents]] = {
    "`new`": (lambda folder: write_new(folder / "a", NEW), {}, {"a": NEW}),
    "`export` of one file": (files("a"), {"a": OLD}, {"a": NEW}),
    "`ids`, `checked`": (lambda folder: write_over(folder / "a", OLD, NEW), {"a": OLD}, {"a": NEW}),
    "`export` of one file that was not there": (files("a"), {}, {"a": NEW}),
    "`export` of three files": (files("a", "b", "c"), {"a": OLD, "c": OLD}, {"a": NEW, "b": NEW, "c": NEW}),
    "`publish` for the first time": (published, {}, inside(FOLDER_NEW)),
    "`publish` over a folder": (published, inside(FOLDER_OLD), inside(FOLDER_NEW)),
    "`publish` over a folder, on a disk that exchanges no names": (
        without_exchange(published),
        inside(FOLDER_OLD),
        inside(FOLDER_NEW),
    ),
}


def stepped(write: Write, folder: Path, at: int, stop: Callable[[], None]) -> int:
    """Writes, and stops before or after the step of that number; gives how many steps there were."""
    step = 0

    def watch(_frame: object, event: str, called: Any) -> None:
        nonlocal step
        if event in ("c_call", "c_return") and getattr(called, "__name__", "") in STEPS:
            step += 1
            if step == at:
                stop()

    sys.setprofile(watch)
    try:
        write(folder)
    finally:
        sys.setprofile(None)
    return step


def steps_of(write: Write, folder: Path, old: Contents) -> int:
    """How many steps a write has, the modules that the first one imports left out."""
    for _ in range(2):
        steps = stepped(write, lay(folder, old), 0, lambda: None)
    return steps


def killed(write: Write, folder: Path, at: int) -> None:
    """The same in a process of its own that kills itself there."""
    child = os.fork()
    if not child:
        try:
            stepped(write, folder, at, lambda: os.kill(os.getpid(), signal.SIGKILL))
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), f"step {at} was not reached"


@pytest.mark.parametrize("name", CASES)
def test_killed_at_any_step(name: str, tmp_path: Path, every: Any, tally: Any) -> None:
    write, old, new = CASES[name]
    steps = steps_of(write, tmp_path / "here", old)
    assert found(tmp_path / "here") == (new, 0)
    assert steps >= 8
    tried, put_back = every(steps, 24), 0
    for at in tried:
        folder = lay(tmp_path / "here", old)
        killed(write, folder, at + 1)
        missing = "no names" in name and writing.put_back(folder / "out")
        after, _ = found(folder)
        put_back += missing
        if "publish" in name:
            assert after in (old, new), f"step {at + 1}"
        else:
            assert all(after.get(each) in (old.get(each), new[each]) for each in new), f"step {at + 1}"
            assert set(old) <= set(after) <= set(new)
    promise = "each file is the old one or the new one, whole"
    promise = "the folder is the old one or the new one, whole" if "publish" in name else promise
    promise += "; where none is, the next `publish` puts it back" if put_back else ""
    tally(f"{name}: killed (signal 9) before or after each step", promise, len(tried))


def told(number: int, _frame: object) -> None:
    """What a command does that is told to stop."""
    raise SystemExit(128 + number)


@pytest.mark.parametrize("again", [False, True], ids=["once", "again and again"])
@pytest.mark.parametrize("name", CASES)
def test_told_to_stop_at_any_line(name: str, again: bool, tmp_path: Path, every: Any, tally: Any) -> None:
    """Also while it clears away what it had begun: nothing of ours is left beside what was or is new."""
    write, old, new = CASES[name]

    def stopped(at: int) -> int:
        line = 0

        def watch(frame: FrameType, event: str, _: object) -> Any:
            nonlocal line
            if event == "line" and frame.f_code.co_filename == writing.__file__:
                line += 1
                if line == at or (again and line > at > 0):
                    signal.raise_signal(signal.SIGTERM)
            return watch

        before = signal.signal(signal.SIGTERM, told)
        sys.settrace(watch)
        try:
            write(lay(tmp_path / "here", old))
        except SystemExit:
            pass
        finally:
            sys.settrace(None)
            signal.signal(signal.SIGTERM, before)
        return line

    tried = every(stopped(0), 20)
    for at in tried:
        stopped(at + 1)
        after, _ = found(tmp_path / "here")
        assert after in (old, new), f"line {at + 1}"
        assert not [each.name for each in (tmp_path / "here").iterdir() if ".timeline" in each.name], at + 1
    fault = "told to stop (signal TERM), once or again and again, at each line of what writes"
    tally(f"{name}: {fault}", "all as it was, or all new; nothing of ours is left", len(tried))


@pytest.mark.parametrize("name", ["`export` of one file", "`ids`, `checked`"])
def test_what_is_killed_leaves_nothing_that_others_may_read(
    name: str, tmp_path: Path, every: Any, tally: Any
) -> None:
    """Of a file that only its owner may read, what is put beside it is never open to more."""
    write, old, _ = CASES[name]
    tried = every(steps_of(write, tmp_path / "here", old), 24)
    for at in tried:
        folder = lay(tmp_path / "here", old)
        (folder / "a").chmod(0o600)
        killed(write, folder, at + 1)
        assert not [each for each in folder.iterdir() if each.stat().st_mode & 0o077], f"step {at + 1}"
    tally(f"{name}: killed over a file that only its owner may read", "nobody else may read", len(tried))


@pytest.mark.skipif(not hasattr(os, "getuid") or bool(os.getuid()), reason="only root gives files away")
def test_a_file_stays_with_its_owner_and_group(tmp_path: Path) -> None:
    """Else whoever signs in a common folder, or with sudo, takes the file from the desk."""
    file = tmp_path / "a"
    file.write_bytes(OLD)
    os.chown(file, 1234, 4321)
    file.chmod(0o640)
    write_over(file, OLD, NEW)
    found = file.stat()
    assert (found.st_uid, found.st_gid, found.st_mode & 0o777) == (1234, 4321, 0o640)


@pytest.mark.skipif(not hasattr(os, "getuid") or bool(os.getuid()), reason="only root becomes somebody else")
def test_where_its_group_cannot_be_kept_no_other_gets_the_rights_of_it(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(OLD)
    file.chmod(0o664)
    for folder in (tmp_path, *tmp_path.parents[:-2]):
        folder.chmod(0o777)
    child = os.fork()
    if not child:
        with suppress(BaseException):
            os.setgroups([])
            os.setgid(4321)
            os.setuid(1234)
            write_over(file, OLD, NEW)
        os._exit(0)
    os.waitpid(child, 0)
    assert file.read_bytes() == NEW
    assert (file.stat().st_gid, file.stat().st_mode & 0o777) == (4321, 0o644)


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="a system whose lists of rights Python does not read")
def test_a_list_of_rights_stays_with_its_file(tmp_path: Path) -> None:
    """Its mode alone would give the group what the list gives one colleague."""
    file = tmp_path / "a"
    file.write_bytes(OLD)
    nobody, entries = 0xFFFFFFFF, ((1, 6), (2, 6), (4, 0), (16, 6), (32, 0))
    rights = struct.pack("<I", 2) + b"".join(
        struct.pack("<HHI", who, may, 1234 if who == 2 else nobody) for who, may in entries
    )
    try:
        os.setxattr(file, RIGHTS, rights)
    except OSError:
        pytest.skip("a disk without lists of rights")
    write_over(file, OLD, NEW)
    assert os.getxattr(file, RIGHTS) == rights


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC, errno.EACCES], ids=errno.errorcode.get)
@pytest.mark.parametrize("name", CASES)
def test_refused_by_the_disk_at_any_step(
    name: str, code: int, tmp_path: Path, every: Any, tally: Any
) -> None:
    write, old, new = CASES[name]
    steps = steps_of(write, tmp_path / "here", old)
    tried = every(steps, 24)

    def refuse() -> None:
        raise OSError(code, os.strerror(code))

    for at in tried:
        folder = lay(tmp_path / "here", old)
        try:
            stepped(write, folder, at + 1, refuse)
        except (OSError, Unwritable):
            assert found(folder)[0] in (old, new), f"step {at + 1}"
        else:
            assert found(folder)[0] == new, f"step {at + 1}"
    fault = f"{name}: the disk refuses a step (EIO, ENOSPC or EACCES)"
    tally(fault, "all as it was, or all new; the program says so", len(tried))


def test_only_one_module_writes() -> None:
    """What is tested here is all that writes: elsewhere nothing opens a file to write."""
    writers = {
        "write_text",
        "write_bytes",
        "unlink",
        "mkdir",
        "touch",
        "rmtree",
        "symlink_to",
        "rmdir",
    }
    elsewhere = [
        f"{path.name}:{node.lineno}"
        for path in (ROOT / "timeline").rglob("*.py")
        if path.name
        not in ("writing.py", "raster.py")  # typst reads a font that is brought from a scratch folder
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if node.func.attr in writers
        or (node.func.attr == "open" and any("w" in ast.unparse(each) for each in node.args[:1]))
    ]
    assert not elsewhere


def served(folder: Path, names: list[str]) -> set[bytes]:
    """What a web server that holds the folder open reads; nothing where that one is being cleared away.

    FileNotFoundError: there is no folder.
    """
    contents = set()
    opened = os.open(folder, os.O_RDONLY)
    try:
        for name in names:
            with os.fdopen(os.open(name, os.O_RDONLY, dir_fd=opened), "rb") as file:
                contents.add(file.read())
    except FileNotFoundError:
        return set()
    finally:
        os.close(opened)
    return contents


def refuse_notes(folder: Path) -> None:
    if (folder / "notes.txt").exists():
        raise Unwritable("")


MEANWHILE: dict[str, tuple[Write, Contents, str]] = {  # what writes, what is there, where somebody else saves
    "`ids`, `checked`": (lambda folder: write_over(folder / "a", OLD, NEW), {"a": OLD}, "a"),
    "`publish` over a folder": (
        lambda folder: write_folder(
            folder / "out", FOLDER_NEW, replacing=True, look_through=refuse_notes
        ),
        inside(FOLDER_OLD), "out/notes.txt"),
    "`publish` into an empty folder": (
        lambda folder: write_folder(folder / "out", FOLDER_NEW, replacing=False, look_through=miss_nothing),
        {"out/gone": b""}, "out/notes.txt"),
}  # fmt: skip


@pytest.mark.parametrize("name", MEANWHILE)
def test_what_somebody_saves_meanwhile_is_not_lost(name: str, tmp_path: Path, every: Any, tally: Any) -> None:
    """At any step, by a rename as editors do."""
    write, old, place = MEANWHILE[name]
    folder = tmp_path / "folder"

    def laid() -> Path:
        lay(folder, old)
        (folder / "out" / "gone").unlink(missing_ok=True)
        return folder

    def save() -> None:
        (tmp_path / "theirs").write_bytes(b"theirs")
        (tmp_path / "theirs").replace(folder / place)

    for _ in range(2):
        steps = stepped(write, laid(), 0, lambda: None)
    tried = every(steps, 12)
    for at in tried:
        with suppress(Unwritable):
            stepped(write, laid(), at + 1, save)
        contents, unfinished = found(folder)
        assert contents[place] == b"theirs", at
        assert not unfinished
    tally(f"{name}: somebody saves at any step", "what they saved is there", len(tried))


@pytest.mark.parametrize("exchanges", [True, False], ids=["exchange", "no exchange"])
def test_two_processes_publish_to_one_folder(exchanges: bool, tmp_path: Path, every: Any, tally: Any) -> None:
    """At every moment the folder is one edition, whole; without an exchange of names there may be none."""
    editions = [{f"charts/{n}.svg": bytes([65 + edition]) * 3000 for n in range(8)} for edition in range(2)]
    target = tmp_path / "out"
    write_folder(target, editions[0], replacing=False, look_through=miss_nothing)
    rounds = len(every(200, 20))

    def edition_written(folder: Path, edition: Contents) -> None:
        if exchanges:
            write_folder(folder, edition, replacing=True, look_through=miss_nothing)
            return
        with suppress(Unwritable, FileNotFoundError):
            writing.put_back(folder)
            write = partial(write_folder, files=edition, replacing=True, look_through=miss_nothing)
            without_exchange(write)(folder)

    children = []
    for edition in editions:
        child = os.fork()
        if not child:
            code = 1
            try:
                for _ in range(rounds):
                    edition_written(target, edition)
                code = 0
            finally:
                os._exit(code)
        children.append(child)
    seen, missing = 0, 0
    while children:
        ended, status = os.waitpid(-1, os.WNOHANG)
        if ended:
            children.remove(ended)
            assert status == 0
        try:
            content = served(target, [f"charts/{n}.svg" for n in range(8)])
        except FileNotFoundError:
            missing += 1
            continue
        assert len(content) <= 1
        seen += bool(content)
    assert seen
    assert not (exchanges and missing), "there is a folder at every moment"
    writing.put_back(target)
    left = {path.relative_to(target).as_posix(): path.read_bytes() for path in target.rglob("*.svg")}
    assert left in editions
    assert not exchanges or [*tmp_path.iterdir()] == [target]
    how = "" if exchanges else ", on a disk that exchanges no names"
    promise = "at every moment it is one edition, whole" + ("" if exchanges else ", or none; one in the end")
    tally(f"two processes publish to one folder{how}", promise, 2 * rounds)
