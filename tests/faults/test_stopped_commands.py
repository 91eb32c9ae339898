"""Each command that writes, killed or refused by the disk at each step of its writing."""

from __future__ import annotations

import ast
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from .commanded import SOUND
from .conftest import ALL
from .stepping import Contents, Stopped, found, lay, marks

ROOT = Path(__file__).parents[2]
UNSOURCED = SOUND.replace('"Opened, says the Gazette", who: Ines Marlow, said_by: Gazette', "Opened")
FIRST, SECOND = "an editor read it", "two editors read it"
FAULTS = ("kill", "EIO", "ENOSPC", "EACCES")


class Command(NamedTuple):
    """What is told to a command that writes, and with which functions it does."""

    line: str
    writes: str = ""
    exchanges: bool = True
    allowing: bool = False


COMMANDS = {
    "new": Command("new out.yaml", "write_new"),
    "ids": Command("ids events.yaml", "write_over"),
    "checked": Command("checked events.yaml closed --by M --on 2022-01-09", "write_over"),
    "export": Command("export events.yaml -o a.svg -o a.csv", "write_all"),
    "export --allow": Command("export events.yaml -o a.svg", allowing=True),
    "publish": Command("publish events.yaml -o out", "write_all write_folder"),
    "publish --allow": Command("publish events.yaml -o out", allowing=True),
    "publish, on a disk that exchanges no names": Command("publish events.yaml -o out", exchanges=False),
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_that_is_stopped(name: str, fault: str, tmp_path: Path, tally: Any) -> None:
    command = COMMANDS[name]
    if not ALL and (fault != "kill" or "publish" in name):
        pytest.skip("takes minutes; FAULTS=all does")
    folder, kept, notes = (tmp_path / each for each in ("folder", "kept", "notes"))
    old = earlier(command, folder)
    stride = 7 if "publish" in name and fault in FAULTS[2:] else 1  # as an EIO, by another number
    whole, *stopped = stops(command, fault, stride, folder, lay(kept, old), lay(notes, {}))
    assert whole.code == 0, whole.said
    assert whole.after != marks(old)
    assert len(stopped) >= 8
    for each in stopped:
        assert is_whole(command, each.after, old, whole.after), each
        if fault == "kill":
            assert each.code == -signal.SIGKILL, each
        else:
            assert each.code == 0 or (each.code == 2 and REFUSAL.search(each.said)), each
            assert "Traceback" not in each.said, each
            assert each.after == (marks(old) if each.code else whole.after) or command.allowing, each
            assert not each.unfinished or each.step in ("open", "unlink", "rmdir"), each
    if not command.exchanges and fault == "kill":
        assert any(each.put_back for each in stopped)
    how = "killed (signal 9)" if fault == "kill" else f"the disk refuses a step ({fault})"
    steps = "each step" if stride == 1 else f"every {stride}th step"
    what = f"`timeline {name}`, the command itself: {how} at {steps} of its writing"
    tally(what, PROMISES[command.exchanges] if fault == "kill" else REFUSED, len(stopped))


REFUSAL = re.compile("Nothing was written|[.]allowed[.]txt was not written|cannot be written: you may not")
PROMISES = {
    True: "each file, and a folder as one, is the old one or the new one, whole",
    False: "the folder is the old one or the new one, whole; where none is, the next `publish` puts it back",
}
REFUSED = "all as it was, or all new; the program says so, and leaves nothing else"


def is_whole(command: Command, after: Mapping[str, str], old: Contents, new: Mapping[str, str]) -> bool:
    """Whether what lies there is what was or what was to be; nothing is without the record that allows it."""
    before = marks(old)
    records = [each for each in new if each.endswith(".allowed.txt")]
    shown = [{name: of[name] for name in of if name not in records} for of in (after, before, new)]
    if "out" in command.line.split():
        assert shown[0] in shown[1:]
    for record in records:
        both = old[record] + old[record].replace(FIRST.encode(), SECOND.encode())
        assert after[record] in (before[record], marks({record: both})[record], new[record])
        assert after[record] != before[record] or shown[0] == shown[1]
    return before.keys() <= after.keys() <= before.keys() | new.keys() and all(
        after[name] in (before.get(name), new.get(name)) for name in shown[0]
    )


def earlier(command: Command, folder: Path) -> Contents:
    """What lies in the folder before: the file, and what an earlier run with other words has made of it."""
    text = UNSOURCED if command.allowing else SOUND
    text = text if "export" in command.line or "publish" in command.line else text.replace("id: opened, ", "")
    lay(folder, {"events.yaml": text.replace("title: Bridge", "title: Old bridge").encode()})
    if "events.yaml -o" in command.line:
        run(["-m", "timeline", *told(command, folder, FIRST)], folder)
    return {**found(folder)[0], "events.yaml": text.encode()}


def told(command: Command, folder: Path, because: str) -> Sequence[str]:
    """The words of a command, with what it is to allow."""
    line = command.line.split()
    if not command.allowing:
        return line
    refused = run(["-m", "timeline", *line], folder)
    mark = re.search(r"unsourced=\w+", refused.stderr)
    assert mark, refused.stderr
    return [*line, "--allow", mark[0], "--because", because]


def run(words: Sequence[str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *words],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


def stops(
    command: Command, fault: str, stride: int, folder: Path, old: Path, notes: Path
) -> Iterator[Stopped]:
    """How a command ended that met no fault, and that met it at a step of every so many."""
    lay(folder, found(old)[0])
    exchanges = "yes" if command.exchanges else "no"
    how = ["-m", "tests.faults.stepping", fault, str(stride), str(old), str(notes), exchanges]
    done = run([*how, *told(command, folder, SECOND)], folder)
    assert (notes / "results").exists(), done.stderr
    for line in (notes / "results").read_text(encoding="utf-8").splitlines():
        yield Stopped(*json.loads(line))


TOLD_AS_IT_STANDS = """
import signal
import timeline.writing
from timeline.__main__ import main
clear = timeline.writing._clear
def told(folder):
    signal.raise_signal(signal.SIGTERM)
    clear(folder)
timeline.writing._clear = told
main()
"""
"""A command that is told to stop when the new folder has its name."""


@pytest.mark.skipif(os.name != "posix", reason="a system that tells programs otherwise")
def test_told_to_stop_as_the_folder_stands_keeps_the_record_of_what_was_allowed(tmp_path: Path) -> None:
    folder = lay(tmp_path / "folder", {"events.yaml": UNSOURCED.encode()})
    words = told(COMMANDS["publish --allow"], folder, FIRST)
    done = run(["-c", TOLD_AS_IT_STANDS, *words], folder)
    assert done.returncode == 128 + signal.SIGTERM, done.stderr
    assert (folder / "out" / "index.html").exists()
    assert FIRST in (folder / "out.allowed.txt").read_text(encoding="utf-8")
    assert not [*folder.glob(".timeline-*")]


def test_two_commands_publish_to_one_folder_at_once(tmp_path: Path, every: Any, tally: Any) -> None:
    """At every moment a web server that holds the folder open finds one edition in it, and all of that."""
    files = {
        "one.yaml": SOUND,
        "other.yaml": SOUND.replace("title: Bridge", "title: Quay\ncharts: [{name: quay}]"),
    }
    folder = lay(tmp_path / "folder", {name: text.encode() for name, text in files.items()})
    titles, rounds, stood = set(), every(20, 2), False
    for _ in rounds:  # in the first there is no folder yet
        running = [
            subprocess.Popen(
                [sys.executable, "-m", "timeline", "publish", name, "-o", "out"],
                cwd=folder,
                env=os.environ | {"PYTHONPATH": str(ROOT)},
                stderr=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                text=True,
            )
            for name in files
        ]
        while any(each.poll() is None for each in running):
            titles.add(title := published(folder / "out"))
            stood = stood or bool(title)
            assert (folder / "out").exists() or not stood, "once there is a folder, there is one"
            time.sleep(0.01)
        told = [each.communicate(timeout=60)[1] for each in running]
        refused = [said for each, said in zip(running, told, strict=True) if each.returncode]
        assert len(refused) < 2, refused
        assert all("was left as it is." in said for said in refused), refused
        titles.add(published(folder / "out"))
        assert {each.name for each in folder.iterdir()} == {*files, "out"}
    assert titles - {""} <= {"Bridge", "Quay"}
    assert titles - {""}
    promise = "at every moment it is one edition, whole; who came too late is told"
    tally("two `timeline publish` at once to one folder, the commands themselves", promise, 2 * len(rounds))


def published(folder: Path) -> str:
    """The title of what a folder holds that is opened once; nothing where that is being cleared away."""
    if not folder.exists():
        return ""
    opened = os.open(folder, os.O_RDONLY)

    def content(name: str) -> bytes:
        with os.fdopen(os.open(name, os.O_RDONLY, dir_fd=opened), "rb") as file:
            return file.read()

    try:
        told = json.loads(content("publication.json"))
        for name, checksum in told["files"].items():
            assert sha256(content(name)).hexdigest() == checksum, name
        return str(told["title"])
    except FileNotFoundError:
        assert folder.stat().st_ino != os.fstat(opened).st_ino, "what is in its place lacks a file"
        return ""
    finally:
        os.close(opened)


def test_each_command_that_writes_is_among_them() -> None:
    calls = [
        (path.stem, node.func.id)
        for path in (ROOT / "timeline").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if path.name != "writing.py" and isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        if re.match("write_(?!ids)", node.func.id)
    ]
    told = [(name, each) for name, command in COMMANDS.items() for each in command.writes.split()]
    assert sorted(calls) == sorted(told)
