"""A file that ends early, or changes under the app: an answer each time, and no word that is not there."""

from __future__ import annotations

import json
import os
import random
import socket
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tests.serving import answered
from timeline.model import Chronology
from timeline.readers import load

from .commanded import REFUSED_NOTHING, SOUND, answer
from .test_load import Browser, serving

ROOT = Path(__file__).parents[2]
EXAMPLE = (ROOT / "data" / "events.yaml").read_bytes()


PARTS = 6
"""In so many tests the file is cut, which processes share."""


@pytest.mark.parametrize("part", range(PARTS))
def test_the_example_cut_at_every_byte(part: int, tmp_path: Path, every: Any, tally: Any) -> None:
    path = tmp_path / "cut.yaml"
    whole, _ = load(ROOT / "data" / "events.yaml")
    titles = {event.what for event in whole.events}
    tried = every(len(EXAMPLE), 250)[part::PARTS]
    for length in tried:
        path.write_bytes(EXAMPLE[:length])
        chronology, problems = load(path)
        assert isinstance(chronology, Chronology)
        assert problems or len(chronology.events) <= len(whole.events)
        assert all(problem.line <= EXAMPLE[:length].count(b"\n") + 1 for problem in problems)
        events = [event.what for event in chronology.events]
        strange = [each for each in events[:-1] if each not in titles]
        assert not strange, f"cut at {length}: {strange}"
    tally(
        "the example, cut off at a byte",
        "a chronology or problems, each with a line that is there",
        len(tried),
    )


def saved(path: Path, content: bytes) -> None:
    """As an editor saves: written beside, then renamed."""
    beside = path.with_suffix(".new")
    beside.write_bytes(content)
    beside.replace(path)


GOOD = """\
title: {title}
people: {{Ines: pilot}}
events: [{{when: 2022-01-04, what: Closed, who: Ines, said_by: Ines}}]
"""


NOT_THERE, NO_RIGHTS = "There is no such file", "You may not read this file"
NO_TEXT, TOO_LARGE = "This file is not saved as UTF-8", "over the limit of 32 MB"
Fault = tuple[Callable[[Path], object], str]


def turned_into_a_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(path))


def in_the_place_of_its_folder(path: Path) -> None:
    path.parent.rmdir()
    path.parent.write_text("a file", encoding="utf-8")


def faults(chance: random.Random) -> dict[str, Fault]:
    """What comes in the place of a file, and what the app says of it: nothing where it may be sound."""
    good = GOOD.format(title="Half").encode()

    def forbidden(path: Path) -> None:
        path.write_bytes(good)
        path.chmod(0)

    def in_a_forbidden_folder(path: Path) -> None:
        path.write_bytes(good)
        path.parent.chmod(0)

    def of_40_megabytes(path: Path) -> None:
        path.write_bytes(good)
        os.truncate(path, 40_000_000)

    rights: dict[str, Fault] = {
        "no rights to the file": (forbidden, NO_RIGHTS),
        "no rights to its folder": (in_a_forbidden_folder, NO_RIGHTS),
    }
    return {
        **({} if REFUSED_NOTHING else rights),
        "cut": (lambda path: path.write_bytes(good[: chance.randrange(len(good))]), ""),
        "deleted": (lambda _: None, NOT_THERE),
        "its folder deleted": (lambda path: path.parent.rmdir(), NOT_THERE),
        "its folder a file": (in_the_place_of_its_folder, NOT_THERE),
        "a folder": (Path.mkdir, "This is a folder"),
        "a link to another file": (lambda path: path.symlink_to("../other.yaml"), ""),
        "a link to nothing": (lambda path: path.symlink_to("nothing"), NOT_THERE),
        "a link to itself": (lambda path: path.symlink_to(path.name), "This file cannot be read"),
        "a link to a device": (lambda path: path.symlink_to("/dev/zero"), TOO_LARGE),
        "a pipe": (os.mkfifo, "This is a named pipe"),
        "a socket": (turned_into_a_socket, "This file cannot be read"),
        "40 MB": (of_40_megabytes, TOO_LARGE),
        "not UTF-8": (lambda path: path.write_bytes(good.replace(b"Closed", b"Ferm\xe9")), NO_TEXT),
        "noise": (lambda path: path.write_bytes(chance.randbytes(300) + b"\xff"), "This file"),
        "broken YAML": (lambda path: path.write_bytes(good + b"\n]"), "A text that begins with ]"),
        "empty": (Path.touch, "The file is empty"),
        "no events": (lambda path: path.write_bytes(b"title: x\nevents: []\n"), "The file has no events"),
    }


def taken_away(path: Path) -> None:
    """The file, or whatever lies in its place or that of its folder; then the folder is there."""
    if path.parent.is_file():
        path.parent.unlink()
    path.parent.mkdir(exist_ok=True)
    path.parent.chmod(0o700)
    if path.is_dir() and not path.is_symlink():
        path.rmdir()
    else:
        path.unlink(missing_ok=True)


@pytest.mark.skipif(sys.platform != "linux", reason="a system without /dev/zero")
def test_the_file_changes_while_it_is_served(tmp_path: Path, every: Any, tally: Any) -> None:
    """As a browser sees it."""
    path = tmp_path / "desk" / "bridge.yaml"
    path.parent.mkdir()
    path.write_text(GOOD.format(title="Saved -1"), encoding="utf-8")
    (tmp_path / "other.yaml").write_text(GOOD.format(title="Other"), encoding="utf-8")
    kinds = faults(random.Random(20261127))
    tried = every(1000, max(20, len(kinds)))
    with serving(path) as server:
        browser = Browser(server.port)
        for number, _ in enumerate(tried):
            fault, (happens, says) = list(kinds.items())[number % len(kinds)]
            taken_away(path)
            happens(path)
            page, layout, health = (browser.ask(each).decode() for each in ("/", "/_dash-layout", "/health"))
            assert f"<title>Saved {number - 1}<" in page or not says, fault
            assert says in layout, f"{fault}: {layout[-3000:]}"
            assert health in (
                ("ok problems\n", "ok missing\n") if says else ("ok problems\n", "ok shown\n")
            ), fault
            state = json.loads(browser.ask("/saved"))
            assert (state["saved"] != state["shown"]) == (health != "ok shown\n"), fault
            taken_away(path)
            saved(path, GOOD.format(title=f"Saved {number}").encode())
            assert f"<title>Saved {number}<" in browser.ask("/").decode(), fault
            assert browser.ask("/health") == b"ok shown\n", fault
        browser.close()
    fault = (
        "the file replaced, cut, deleted, too large, not UTF-8, without rights (or its folder), "
        "made a folder, link, pipe or socket while it is served"
    )
    promise = "the last sound version stays, what is wrong is said, and the next sound save is shown"
    tally(fault, promise, len(tried))


def test_two_saves_in_one_second_on_a_disk_that_counts_in_seconds(tmp_path: Path) -> None:
    """In place and of one length, so that nothing but the text tells them apart."""
    path = tmp_path / "bridge.yaml"
    path.write_text(GOOD.format(title="Nil"), encoding="utf-8")
    with serving(path) as server:
        for title in ("One", "Two", "Six"):
            path.write_text(GOOD.format(title=title), encoding="utf-8")
            os.utime(path, (1_800_000_000, 1_800_000_000))
            assert f"<title>{title}</title>" in answered(server.port)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without named pipes")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "pipe.yaml"
    os.mkfifo(path)
    _, problems = load(path)
    assert [str(problem) for problem in problems] == [
        f"{path}: This is a named pipe, which waits for somebody to write into it. Write the name of a file."
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without named pipes")
def test_a_pipe_put_in_the_place_of_the_file_hangs_no_server(tmp_path: Path) -> None:
    """A writer changes it while others ask: whoever looked at it first and then opened it waited for good."""
    path = tmp_path / "e.yaml"
    path.write_text(GOOD.format(title="One"), encoding="utf-8")
    with serving(path) as server:
        ends = time.monotonic() + 2

        def change() -> int:
            while time.monotonic() < ends:
                path.unlink()
                os.mkfifo(path)
                path.unlink()
                path.write_text(GOOD.format(title="One"), encoding="utf-8")
            return 11

        def ask() -> int:
            """How often it answers; a request that it does not answer fails in half a minute."""
            asked = 0
            while time.monotonic() < ends:
                asked += answered(server.port, "/health").startswith("ok ")
            return asked

        with ThreadPoolExecutor(3) as people:
            assert min(people.map(lambda does: does(), (change, ask, ask))) > 10


WAITS = Path("/proc/kmsg")
"""An ordinary file without a size, of which whoever has read it waits for more."""


@pytest.mark.skipif(not os.access(WAITS, os.R_OK), reason="a log of the system that may not be read")
def test_what_waits_for_more_is_not_waited_for(tmp_path: Path) -> None:
    """A file that somebody sends names it as a stored text: checking it would never end."""
    file = tmp_path / "e.yaml"
    stored = f"Gazette: {{text: {WAITS}, url: https://example.org/}}"
    file.write_text(SOUND.replace("Gazette: ", stored, 1).replace("said_by", "quote: Closed, said_by"))
    assert "is not word for word in the stored text of Gazette" in answer(["check", file]).said
    for arguments in (["ids"], ["checked", "--by", "M"], ["export", "-o", tmp_path / "a.svg", "--font"]):
        told = [file] if "--font" in arguments else ["a"] if "--by" in arguments else []
        assert answer([*arguments, WAITS, *told]).code in (1, 2)


@pytest.mark.parametrize("command", [["ids"], ["checked", "--by", "M"]])
def test_a_file_over_the_limit_is_not_read_before_it_is_refused(command: list[str], tmp_path: Path) -> None:
    file = tmp_path / "e.yaml"
    with file.open("wb") as large:
        large.truncate(5_000_000_000)
    code, said = answer([*command, file, *(["a"] if "--by" in command else [])])
    assert code == 2
    assert "This file is over the limit of 32 MB. It has 5,000.0 MB." in said
