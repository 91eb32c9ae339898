# ruff: noqa: E501 — tables of cases
"""Every option and argument of every command with odd values: done, or a sentence that says what to do."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import stat
import subprocess
import sys
import urllib.request
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import combinations
from pathlib import Path
from threading import Timer
from typing import Any

import click
import fontpkg
import pytest

from tests.serving import HEARING, free_port
from timeline.cli import main

from .commanded import ORDINARY, REFUSED_NOTHING, SOUND, Answer, answer
from .conftest import ALL

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a system without /proc and /dev/full")
ROOT = Path(__file__).parents[2]
MUST = (
    "done, or a sentence that says so and what to do, the exit code; nothing half written, nothing elsewhere"
)

HUGE = "9" * 5000
TEXTS = ("", " ", "x" * 10_000, "\u202e", "\x1b[31m", "a\nb", os.fsdecode(b"\xff"), "-", "-x", "--", "%s%n{0}", "'; ls",
         "../../etc", "null", "🕛" * 500, "(a+)+$" * 300, "[" * 1900)  # fmt: skip
NUMBERS = (
    "0",
    "-1",
    "nan",
    "inf",
    "-inf",
    "1e400",
    "1e5",
    HUGE,
    f"-{HUGE}",
    " 5 ",
    "5 5",
    "٣",
    "⁵",
    "1_000",
    "0x10",
    "1,5",
    "0.1",
    "4294967296",
)
DATES = ("2022-13-45", "0000-00-00", "Y1e9", "-0001", "9999-12-31", "2022..2021", f"Y{HUGE}", "[..]", "٢٠٢٢", "2022-02-30", "24:00",
         "2022-01-04T99:99", "-9999-01-01", "99999-01-01", "today", "1582-10-10", "2022-01-04/2022-01-05", "..", "0x7e6")  # fmt: skip
ADDRESSES = ("javascript:alert(1)", "file:///etc/passwd", "https://", "http://[::1", "http://u:p@h.example/", "http://h.example:0/",
             "http://h.example:65536/", "http://h.example:x/", "//h.example/", "h.example", "http://h.example/?a=b#c",
             "http://h.example/\r\nX: y", "http://h .example/", "https://é.example/", "data:text/html,x", "https://h.example/../..",
             'https://h.example/"><script>', "https://h.example/%zz", "https://[::1]:8443/a/", "HTTPS://H.EXAMPLE", "https:/h.example")  # fmt: skip
LANGUAGES = (
    "xx",
    "../x",
    "en-",
    "EN",
    "en_GB.UTF-8",
    "ar",
    "zz-ZZ",
    "C",
    "ru" * 5000,
    "x-klingon",
    "en/../ru",
    "root",
)
HOSTS = ("999.1.1.1", "::1", "[::1]", "::1%lo", "localhost", "localhost:80", "http://localhost", "0.0.0.0", "::", "*", "0", "127.1",
         "é.invalid", "a" * 300, "[::1", "192.0.2.1", "127.0.0.2", "224.0.0.1", "127.0.0.1/24", "nowhere.invalid", "255.255.255.255")  # fmt: skip
MACHINES = (
    "desk.example.org",
    "DESK.example.org",
    "*",
    "desk.example.org:80",
    "http://desk.example.org",
    "desk..example",
    "-d.example",
    "é.example",
    "[::1",
    "a" * 64,
)
CODES = (
    "hedge=",
    "=abc",
    "hedge=abc",
    "hedge=abc=abc",
    "gate=0",
    "HEDGE=abc",
    "hedge=abc,abc",
    "unsourced=1e5",
)
PLACES = ("folder", "dangling", "ring", "pipe", "socket", "/dev/full", "/dev/null", "/dev/zero", "/dev/stdin", "/proc/self/mem", "/proc/self/fd/0",
          "/proc/1/mem", "e.yaml/below", "pipe/below", "none/below", "forbidden", "locked/in", "noise", "/", ".", "~", "file:///etc/passwd", "x" * 256, "d/" * 3000)  # fmt: skip
WITHOUT_RIGHTS = ("forbidden", "locked/in")
KINDS: Mapping[str, Sequence[str]] = {
    "check file": PLACES, "check style": ("TEXT", "json,text", "html"), "check ignored": CODES, "check every": (), "check strict": (), "check limit": NUMBERS,
    "checked file": PLACES, "checked events": CODES, "checked by": ("\u0301", "A: [b]", "#", "&a *a", "!!python/none"), "checked on": DATES, "checked limit": NUMBERS,
    "diff old": PLACES, "diff new": PLACES, "diff style": ("TEXT", "html"), "diff lang": LANGUAGES, "diff limit": NUMBERS,
    "export file": PLACES, "export outputs": (*PLACES, "e.yaml", "folder/a.svg", "a.list.html", "a.SVG", "a.svg/", "a.exe", ".svg"), "export chart": ("*", "a/b", "con"), "export width": NUMBERS,
    "export since": DATES, "export until": DATES, "export as_known_on": DATES, "export gaps": (), "export tracks": ("ines marlow", "Ines Marlow\n", "context", "Gazette"),
    "export lang": LANGUAGES, "export theme": (*PLACES, "Light", "dark.yaml"), "export scale": NUMBERS, "export preset": ("Print", "*"), "export fonts": PLACES, "export no_font": (),
    "export preview": (), "export allow": CODES, "export because": (), "export limit": NUMBERS,
    "publish file": PLACES, "publish output": (*PLACES, "e.yaml", "folder/out", "out/", "full"), "publish base_url": ADDRESSES, "publish lang": LANGUAGES,
    "publish theme": (*PLACES, "Light"), "publish fonts": PLACES, "publish replace": (), "publish since": PLACES, "publish as_known_on": DATES,
    "publish allow": CODES, "publish because": (), "publish limit": NUMBERS,
    "serve file": PLACES, "serve host": HOSTS, "serve port": (*NUMBERS, "65535", "65536", "1"), "serve names": MACHINES, "serve limit": NUMBERS,
    "new file": (*PLACES, "e.yaml"), "new example": (), "ids file": PLACES, "ids limit": NUMBERS,
}  # fmt: skip
"""What is tried as each option and argument, besides texts."""
GOOD: Mapping[str, Mapping[str, str]] = {
    "check": {"file": "e.yaml"}, "checked": {"file": "e.yaml", "events": "closed", "by": "M"}, "diff": {"old": "e.yaml", "new": "later.yaml"},
    "export": {"file": "e.yaml", "outputs": "a.svg"}, "publish": {"file": "e.yaml", "output": "out"}, "serve": {"file": "e.yaml"},
    "new": {"file": "n.yaml"}, "ids": {"file": "e.yaml"}, "schema": {},
}  # fmt: skip
"""What a command is given besides what is odd."""
WITH = {"allow": {"because": "x"}, "because": {"allow": "hedge=abc"}}
SOME: Mapping[str, str | None] = {
    "style": "json", "ignored": "hedge", "every": None, "strict": None, "limit": "5", "by": "Mara Kent", "on": "2022-02-01", "lang": "ru",
    "outputs": "b.md", "chart": "", "width": "680", "since": "2022-01-04", "until": "2022-02-01", "as_known_on": "2022-02-01", "gaps": None,
    "tracks": "Ines Marlow", "theme": "dark", "scale": "1", "preset": "phone", "fonts": str(fontpkg.path("Inter")), "no_font": None, "preview": None,
    "allow": "unsourced=abc", "because": "read", "output": "other", "base_url": "https://example.org/a/", "replace": None, "publish since": "later.yaml",
    "example": None,
}  # fmt: skip
"""A sound value of every option, by its name, or by that of its command as well; None of what takes none."""


def parameters() -> dict[str, click.Parameter]:
    """Every option and argument of every command, by the name of both."""
    return {f"{name} {each.name}": each for name, command in main.commands.items() for each in command.params}


def test_every_option_and_argument_has_odd_values() -> None:
    assert parameters().keys() == KINDS.keys()
    assert main.commands.keys() == GOOD.keys()


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "desk").mkdir()
    monkeypatch.chdir(tmp_path / "desk")
    return laid(tmp_path / "desk")


def laid(desk: Path) -> Path:
    """A folder with a chronology, and beside it all that is no chronology."""
    for each in desk.iterdir():
        if each.is_dir() and not each.is_symlink():
            each.chmod(0o700)
            shutil.rmtree(each)
        else:
            each.unlink()
    for name, text in (
        ("e.yaml", SOUND),
        ("later.yaml", SOUND.replace("Opened", "Open again")),
        ("forbidden", SOUND),
    ):
        (desk / name).write_text(text, encoding="utf-8")
    for name in ("folder", "full", "locked"):
        (desk / name).mkdir()
    for name in ("full/somebody.txt", "locked/in"):
        (desk / name).touch()
    (desk / "dangling").symlink_to("nothing")
    (desk / "ring").symlink_to("ring")
    os.mkfifo(desk / "pipe")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket")  # a longer path is none
    (desk / "noise").write_bytes(bytes(range(256)))
    (desk / "forbidden").chmod(0)
    (desk / "locked").chmod(0)
    return desk


def contents(folder: Path) -> dict[str, object]:
    """What lies in a folder: kinds, rights, links, and the bytes of files."""

    def told(path: Path) -> Iterator[object]:
        found = path.lstat()
        yield stat.S_IFMT(found.st_mode), stat.S_IMODE(found.st_mode)
        if path.is_symlink():
            yield path.readlink()
        elif stat.S_ISREG(found.st_mode):
            yield path.read_bytes() if os.access(path, os.R_OK) else found.st_mtime_ns

    return {str(each.relative_to(folder)): tuple(told(each)) for each in folder.rglob("*")}


def words(command: str, odd: Mapping[str, str | None]) -> list[str]:
    """A command with what it needs, and with what is odd, in the place of what it needs."""
    besides = {key: value for name in odd for key, value in WITH.get(name, {}).items()}
    options, arguments = [], []
    for name, value in {**GOOD[command], **besides, **odd}.items():
        each = parameters()[f"{command} {name}"]
        if isinstance(each, click.Argument):
            arguments.append(str(value))
        elif isinstance(each, click.Option) and each.is_flag:
            options.append(each.opts[0] if value is None else f"{each.opts[0]}={value}")
        else:
            options += [each.opts[0], str(value)]
    return [command, *options, *arguments]


def shown(words: Sequence[str]) -> str:
    return (
        " ".join(each if len(each) < 60 else f"{each[:50]}…" for each in words)
        .encode("utf-8", "replace")
        .decode()
    )


def written(done: Answer, told: Sequence[str], before: Mapping[str, object], folder: Path) -> bool:
    """Whether something was written, and where that was asked for; fails for all that no answer may be."""
    what = f"{shown(told)}: {done.said[-600:]}"
    assert done.said.strip() or not done.code, what
    assert not {"\x1b", "\u202e"} & set(done.said), what
    assert "Invalid value" not in done.said or "is not one of" in done.said, what
    assert len(done.said) < 100_000, what
    assert not done.code or max(map(len, done.said.split("\n"))) < 2_500, what
    after = contents(folder)
    changed = {name for name in {*before, *after} if before.get(name) != after.get(name)}
    assert not done.code or not changed, f"{what}: {changed}"
    asked = {os.path.normpath(f"desk/{word}") for word in (*told, "nothing")}
    elsewhere = [each for each in changed if not any(f"{each}/".startswith(f"{place}/") for place in asked)]
    assert not elsewhere, f"{what}: {elsewhere}"
    return bool(changed)


def hold(commands: Iterable[Sequence[str]], desk: Path) -> None:
    """Runs each command on the same desk; fails for the first that writes elsewhere, or answers without sense."""
    before = contents(desk.parent)
    for told in commands:
        if written(answer(told, megabytes=900), told, before, desk.parent):
            shutil.rmtree(desk.parent / "etc", ignore_errors=True)  # ../../etc, from a folder in it
            laid(desk)
            before = contents(desk.parent)


def served(told: Sequence[str]) -> Answer:
    """What `timeline serve` says in a process of its own; where it serves, it is asked how it is, and stopped."""
    surroundings = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [*ORDINARY, sys.executable, "-m", "timeline", *told]
    with subprocess.Popen(
        command,
        env=surroundings,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        preexec_fn=HEARING,  # noqa: PLW1509
    ) as process:
        timer = Timer(60, process.kill)
        timer.start()
        said = ""
        assert process.stdout
        for line in process.stdout:
            said += line.decode("utf-8", "replace")
            if opened := re.search(r" is open on (\S+) ", said):
                with urllib.request.urlopen(f"{opened[1]}/health", timeout=30) as health:
                    assert health.read().startswith(b"ok "), shown(told)
                process.send_signal(signal.SIGINT)
        timer.cancel()
    assert "Traceback" not in said, f"{shown(told)}: {said}"
    assert "Timeline itself failed" not in said, f"{shown(told)}: {said}"
    opened = " is open on " in said
    assert process.returncode == (0 if opened else 2), f"{shown(told)}: {process.returncode} {said}"
    return Answer(0 if opened else 2, said)


def some(cases: Sequence[Sequence[str]], sample: int) -> Sequence[Sequence[str]]:
    return cases if ALL else cases[:: len(cases) // sample]


def odd_cases(serves: bool) -> list[list[str]]:
    return [
        words(command, {parameter: value})
        + (["--port", str(free_port())] if serves and parameter != "port" else [])
        for name, kind in KINDS.items()
        for command, _, parameter in [name.partition(" ")]
        for value in dict.fromkeys((*TEXTS, *kind))
        if (command == "serve") == serves and not (REFUSED_NOTHING and value in WITHOUT_RIGHTS)
    ]


def test_odd_values(desk: Path, tally: Any) -> None:
    once_failed = [
        words("publish", {"output": "/"}),
        words("publish", {"since": "\x1b[31m"}),
        words("check", {"limit": "nan"}),
    ]
    tried = [*once_failed, *some(odd_cases(serves=False), 6)]
    hold(tried, desk)
    tally("every option and argument of every command, each with odd values", MUST, len(tried))


def test_odd_values_of_serve(desk: Path, tally: Any) -> None:
    port = ["--port", str(free_port())]
    once_failed = [[*words("serve", {"host": host}), *port] for host in ("127.1", "255.255.255.255")]
    twice = ["--host", "*", "--host", "127.0.0.1", "--port", "0", *port, "--limit", "-1", "--limit", "9"]
    once_failed += [words("serve", {}) + twice, [*port, *words("serve", {})]] if ALL else []
    tried = [*once_failed, *some(odd_cases(serves=True), 1)]
    before = contents(desk.parent)
    with ThreadPoolExecutor(4) as machines:
        for told, done in zip(tried, machines.map(served, tried), strict=True):
            assert not written(done, told, before, desk.parent), shown(told)
    tally(
        "every option and argument of `serve`, each with odd values",
        f"{MUST}; what is open answers",
        len(tried),
    )


def together() -> Iterator[Sequence[str]]:
    """Each option twice, before the command, with every other option, and with --help at either end."""
    for name, command in main.commands.items():
        options = {
            each.name or "": each.opts[0]
            for each in command.params
            if isinstance(each, click.Option) and name != "serve"
        }
        values = {each: SOME.get(f"{name} {each}", SOME[each]) for each in options if each != "port"}
        for one, value in values.items():
            given = [options[one]] if value is None else [options[one], value]
            yield [*words(name, {one: value}), *given]
            yield [*given, *words(name, {})]
        for one, other in combinations(values, 2):
            yield words(name, {one: values[one], other: values[other]})
        for each in KINDS:
            if each.startswith(f"{name} "):
                yield [*words(name, {each.partition(" ")[2]: "nan"}), "--help"]
        yield [name, "--help", "nonsense"]
        yield ["--help", name, "nonsense"]
        yield [name, "--version"]
        yield ["--version", name]
        if name != "serve":  # which would serve the example
            yield ["--", name]


def test_options_together(desk: Path, tally: Any) -> None:
    tried = some([*together()], 3)
    hold(tried, desk)
    tally("options twice, in pairs, before the command, with --help", MUST, len(tried))


@pytest.mark.usefixtures("desk")
def test_which_options_exclude_each_other() -> None:
    done = answer(words("publish", {"since": "later.yaml", "as_known_on": "2022-02-01"}), megabytes=900)
    assert (done.code, "Take --since or --as-known-on" in done.said) == (2, True), done.said
    for help_ in (["check", "none.yaml", "--limit", "nan", "--help"], ["export", "--help", "nonsense"]):
        done = answer(help_)
        assert (done.code, done.said.startswith("Usage: ")) == (0, True), done.said
