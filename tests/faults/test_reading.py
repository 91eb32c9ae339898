"""A file that ends early, or changes under the app: an answer each time, and no word that is not there."""

from __future__ import annotations

import os
import random
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from timeline.model import Chronology
from timeline.readers import load
from timeline.web import create_app

ROOT = Path(__file__).parents[2]
EXAMPLE = (ROOT / "data" / "events.yaml").read_bytes()


def test_the_example_cut_at_every_byte(tmp_path: Path, every: Any, tally: Any) -> None:
    path = tmp_path / "cut.yaml"
    whole, _ = load(ROOT / "data" / "events.yaml")
    titles = {event.what for event in whole.events}
    tried = every(len(EXAMPLE), 250)
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


def cleared(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        path.rmdir()
    else:
        path.unlink(missing_ok=True)


GOOD = """\
title: {title}
people: {{Ines: pilot}}
events: [{{when: 2022-01-04, what: Closed, who: Ines, said_by: Ines}}]
"""


def test_the_file_changes_while_it_is_served(tmp_path: Path, every: Any, tally: Any) -> None:
    path, other = tmp_path / "bridge.yaml", tmp_path / "other.yaml"
    path.write_text(GOOD.format(title="First"), encoding="utf-8")
    other.write_text(GOOD.format(title="Other"), encoding="utf-8")
    client = create_app(path).server.test_client()
    chance = random.Random(20261127)
    good = GOOD.format(title="Saved").encode()

    def half_saved() -> None:
        path.write_bytes(good[: chance.randrange(len(good))])

    faults = {
        "truncated": half_saved,
        "deleted": lambda: None,
        "a folder": path.mkdir,
        "a link to another file": lambda: path.symlink_to(other),
        "a link to nothing": lambda: path.symlink_to(tmp_path / "nothing"),
        "a link to itself": lambda: path.symlink_to(path),
        "a pipe": lambda: os.mkfifo(path),
        "noise": lambda: path.write_bytes(chance.randbytes(300)),
        "broken YAML": lambda: path.write_bytes(good + b"\n]"),
        "no events": lambda: path.write_bytes(b"title: x\n"),
    }
    tried = every(1000, 20)
    for number, _ in enumerate(tried):
        fault = list(faults)[number % len(faults)]
        cleared(path)
        faults[fault]()
        for address in ("/saved", "/health", "/_dash-layout"):
            assert client.get(address).status_code == 200, fault
        page = client.get("/")
        assert page.status_code == 200
        assert "Traceback" not in page.get_data(as_text=True)
        cleared(path)
        saved(path, GOOD.format(title=f"Saved {number}").encode())
        assert f"<title>Saved {number}</title>" in client.get("/").get_data(as_text=True), fault
        assert client.get("/health").get_data(as_text=True) == "ok shown\n"
    fault = "the file replaced, cut, deleted, made a folder, link or pipe while served"
    tally(fault, "every address answers, and the next sound save is shown", len(tried))


def test_two_saves_in_one_second_on_a_disk_that_counts_in_seconds(tmp_path: Path) -> None:
    """In place and of one length, so that nothing but the text tells them apart."""
    path = tmp_path / "bridge.yaml"
    client = create_app(path).server.test_client()
    for title in ("One", "Two", "Six"):
        path.write_text(GOOD.format(title=title), encoding="utf-8")
        os.utime(path, (1_800_000_000, 1_800_000_000))
        assert f"<title>{title}</title>" in client.get("/").get_data(as_text=True)


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
    path, ends = tmp_path / "e.yaml", time.monotonic() + 2
    path.write_text(GOOD.format(title="One"), encoding="utf-8")
    client = create_app(path).server.test_client()
    answers: list[int] = []

    def change() -> None:
        while time.monotonic() < ends:
            path.unlink()
            os.mkfifo(path)
            path.unlink()
            path.write_text(GOOD.format(title="One"), encoding="utf-8")

    def ask() -> None:
        while time.monotonic() < ends:
            answers.append(client.get("/health").status_code)

    threads = [threading.Thread(target=each, daemon=True) for each in (change, ask, ask)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert not any(thread.is_alive() for thread in threads)
    assert len(answers) > 10
