# ruff: noqa: E501 — tables of cases
"""What surrounds a command fails: its outputs, its limits, its place, its clock, a signal."""

from __future__ import annotations

import json
import os
import re
import resource
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import fontpkg
import pytest

from .commanded import ORDINARY, REFUSED_NOTHING, SOUND, answer
from .conftest import ALL

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a system without /proc and /dev/full")
ROOT = Path(__file__).parents[2]
TIMELINE = f"{sys.executable} -m timeline"
MUST = "a sentence that says so and what to do, the exit code; nothing half written, no traceback"
BROKEN = SOUND.replace("Gazette: }", "Other: }")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "e.yaml").write_text(SOUND, encoding="utf-8")
    (tmp_path / "broken.yaml").write_text(BROKEN, encoding="utf-8")
    return tmp_path


def shell(
    line: str,
    folder: Path,
    environment: Mapping[str, str] | None = None,
    limit: Callable[[], object] | None = None,
) -> tuple[int, str, str]:
    """A line of bash: its exit code, and what it says on both outputs."""
    done = subprocess.run(
        [
            "bash",
            "-c",
            re.sub(r"(?<![\w/.-])timeline(?![\w/.-])", TIMELINE, line),
        ],  # not a folder of this name
        cwd=folder,
        env=(os.environ if environment is None else {"PATH": os.environ["PATH"], **environment})
        | {"PYTHONPATH": str(ROOT)},
        preexec_fn=limit,
        capture_output=True,
        timeout=60,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    for text in (done.stdout, done.stderr):
        assert "Traceback" not in text, f"{line}: {text}"
        assert "Timeline itself failed" not in text, f"{line}: {text}"
        assert "Exception ignored" not in text, f"{line}: {text}"
    return done.returncode, done.stdout, done.stderr


def beside(folder: Path) -> set[str]:
    return {each.name for each in folder.iterdir()}


def whole(folder: Path) -> bool:
    """Whether nothing of ours lies about that is half made."""
    return not any(folder.rglob(".timeline-*"))


# ---- outputs -----------------------------------------------------------------------------------------------

FULL = "What is to be said cannot be written: No space left on device."
OUTPUTS: tuple[tuple[str, int, str, str], ...] = (  # a line of bash, its exit code, what it says, the file it leaves
    ("timeline export e.yaml -o a.svg > /dev/full", 2, FULL, "a.svg"),
    ("timeline export broken.yaml -o a.svg > /dev/full", 2, FULL, ""),
    ("timeline check e.yaml 2> /dev/full", 2, "", ""),
    ("timeline export e.yaml -o a.svg 2>&-", 0, "Wrote a.svg", "a.svg"),
    ("timeline export broken.yaml -o a.svg | true; exit ${PIPESTATUS[0]}", 1, "", ""),
    ("timeline schema > /dev/full", 2, FULL, ""),
    ("timeline --help > /dev/full", 2, FULL, ""),
    ("timeline check broken.yaml > /dev/full", 2, FULL, ""),
    ("timeline check none.yaml > /dev/full 2>&1", 2, "", ""),
    ("timeline new n.yaml > /dev/full", 2, FULL, "n.yaml"),
    ("timeline checked e.yaml closed --by M > /dev/full", 2, FULL, "e.yaml"),
    ("timeline diff e.yaml broken.yaml > /dev/full", 2, FULL, ""),
    ("timeline publish e.yaml -o out > /dev/full", 2, FULL, "out/index.html"),
    ("timeline export e.yaml -o a.svg >&-", 0, "", "a.svg"),
    ("timeline export e.yaml -o a.svg <&- >&- 2>&-", 0, "", "a.svg"),
    ("timeline publish e.yaml -o out 2>&-", 0, "Wrote out", "out/index.html"),
    ("timeline export none.yaml -o a.svg 2>&-", 2, "There is no such file", ""),
    ("timeline export broken.yaml -o a.svg >&-", 1, "nothing was exported", ""),
    ("timeline check e.yaml >&- 2>&-", 0, "", ""),
    ("timeline check broken.yaml 2>&1 | head -0; exit ${PIPESTATUS[0]}", 1, "", ""),
    ("timeline schema | head -1; exit ${PIPESTATUS[0]}", 1, "{", ""),
    ("timeline nonsense 2> /dev/full", 2, "", ""),
    ("timeline check <(cat e.yaml)", 0, "No problems", ""),
    ("cat e.yaml | timeline check /dev/stdin", 0, "No problems", ""),
    ("timeline ids <(cat e.yaml)", 2, "is not an ordinary file.", ""),
    ("timeline checked <(cat e.yaml) closed --by M", 2, "is not an ordinary file.", ""),
    ("timeline export <(cat e.yaml) -o a.svg", 0, "Wrote a.svg", "a.svg"),
)  # fmt: skip


def test_an_output_that_takes_no_more(desk: Path, tally: Any) -> None:
    lines = OUTPUTS if ALL else OUTPUTS[:2]
    for line, code, says, left in lines:
        before = {each.name for each in desk.iterdir()}
        done, output, errors = shell(line, desk)
        assert done in ((code, 0) if "| head -1" in line else (code,)), f"{line}: {done} {errors}"
        assert says in output + errors, f"{line}: {output} {errors}"
        assert "Nothing was written" not in output + errors, line
        new = {each.name for each in desk.iterdir()} - before
        assert new == ({left.split("/")[0]} - before if left else set()), line
        assert not left or (desk / left).stat().st_size
        for name in new:
            subprocess.run(["rm", "-r", desk / name], check=True)
    tally("standard output or error is full, closed, or read no further", MUST, len(lines))


def test_a_reader_who_is_slower_than_an_output_that_waits_for_nobody_gets_all_of_it(desk: Path) -> None:
    """As a job of Node hands it down: what did not fit was left out, in the middle too, with a code as of any."""
    (desk / "e.yaml").write_text("title: T\nevents:\n" + "- {wen: 1}\n" * 300, encoding="utf-8")
    read, write = os.pipe()
    os.set_blocking(write, False)
    command = [*TIMELINE.split(), "check", "e.yaml", "--format", "sarif"]
    surroundings = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, cwd=desk, env=surroundings, stdout=write, stderr=subprocess.DEVNULL
    ) as process:
        os.close(write)
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=3)  # with the pipe full it waits for us
        with os.fdopen(read, "rb") as slow:
            said = json.loads(slow.read())
    assert process.returncode == 1
    assert len(said["runs"][0]["results"]) > 300


# ---- places ------------------------------------------------------------------------------------------------

LONG = "x" * 260
IN_A_RING, NO_FILE = "is a link that leads to itself", "is not an ordinary file"
FILES: tuple[tuple[str, int, str], ...] = (
    ("loop.svg", 2, IN_A_RING), ("line\nbreak.svg", 0, "line\\u000abreak.svg"), ("turned\u202e.svg", 0, "turned\\u202e.svg"),
    ("pipe.svg", 2, NO_FILE), ("null.svg", 2, NO_FILE), ("/dev/full", 2, NO_FILE), ("folder.svg", 2, "is a folder"),
    ("none/a.svg", 2, "There is no folder none"), ("e.yaml/a.svg", 2, "e.yaml is a file, and nothing can be in it"),
    (f"{LONG}.svg", 2, "Write a shorter name."), (f"{'x' * 251}.svg", 0, "Wrote"), ("-dash.svg", 0, "Wrote -dash.svg"),
    ("esc\x1b[31m.svg", 0, "esc\\u001b[31m.svg"), (os.fsdecode(b"byte\xff.svg"), 0, "Wrote byte"), ("é.svg", 0, "Wrote é.svg"),
    ("e\u0301.svg", 0, "Wrote e\u0301.svg"), ("e.yaml", 2, "is the chronology itself"), ("./e.yaml", 2, "is the chronology itself"),
    ("link.yaml", 2, "is the chronology itself"), ("", 2, "is a folder"), (".svg", 2, "names no format"),
    ("/proc/self/a.svg", 2, "Nothing was written"), ("link.svg", 0, "Wrote link.svg"), ("::error::.svg", 0, "Wrote ::error::.svg"),
    ("loop/a.svg", 2, IN_A_RING), (f"{'d/' * 3000}a.svg", 2, "Write a shorter name."),
)  # fmt: skip
FOLDERS: tuple[tuple[str, int, str], ...] = (
    ("loop", 2, IN_A_RING), ("turned\u202e", 0, "turned\\u202e"), ("line\nbreak", 0, "line\\u000abreak"),
    (".", 2, "is already there"), ("..", 2, "is already there"), ("/", 2, "is already there"), ("", 2, "is already there"),
    ("e.yaml", 2, "is a file"), ("pipe.svg", 2, "is a file"), ("/dev/null", 2, "is a file"), ("none/out", 2, "There is no folder none"),
    (LONG, 2, "Write a shorter name."), ("/proc/out", 2, "Nothing was written"), ("link", 0, "Wrote link"),
    (os.fsdecode(b"byte\xff"), 0, "Wrote byte"), ("full", 2, "is already there"), ("empty", 0, "Wrote empty"),
    ("ours-with-pipe", 2, "is already there"), ("ours-with-riddle", 2, "is already there"),
)  # fmt: skip


def laid(desk: Path) -> Path:
    for name in ("loop", "loop.svg"):
        (desk / name).symlink_to(desk / name)
    for name in ("folder.svg", "full", "empty", "ours-with-pipe", "ours-with-riddle"):
        (desk / name).mkdir()
    (desk / "full" / "somebody.txt").touch()
    os.mkfifo(desk / "ours-with-pipe" / "publication.json")
    (desk / "ours-with-riddle" / "publication.json").write_text("[" * 100_000, encoding="utf-8")
    os.mkfifo(desk / "pipe.svg")
    (desk / "null.svg").symlink_to("/dev/null")
    (desk / "link.svg").symlink_to(desk / "behind.svg")
    (desk / "link").symlink_to(desk / "behind")
    (desk / "link.yaml").symlink_to(desk / "e.yaml")
    return desk


@pytest.mark.parametrize("command", ["export", "publish"])
def test_what_stands_where_a_file_or_folder_should_go(
    command: str, desk: Path, monkeypatch: pytest.MonkeyPatch, tally: Any
) -> None:
    monkeypatch.chdir(laid(desk))
    places = FILES if command == "export" else FOLDERS
    tried = places if ALL else places[:1]
    for place, code, says in tried:
        done, said = answer([command, "e.yaml", "-o", place], megabytes=900, seconds=20)
        assert done == code, f"{place[:60]!r}: {said}"
        assert says in said.replace("\udcff", "\\udcff"), f"{place[:60]!r}: {said}"
        assert not {"\u202e", "\x1b"} & set(said)
        assert whole(desk), place
    assert (desk / "e.yaml").read_text(encoding="utf-8") == SOUND
    fault = (
        "a place that is a link in a ring, a pipe, a device, a folder, no folder, too long, ours, oddly named"
    )
    tally(f"`{command}`: {fault}", MUST, len(tried))


NAMES = (" ", "\t", os.fsdecode(b"byte\xff.yaml"), "line\nbreak.yaml", "turned\u202e.yaml", "-dash.yaml", ".yaml", "..yaml",
         "e\u0301.yaml", "a" * 255, "::error::.yaml", "{0}%s", "no suffix", "a\\b.yaml", "\x1b[31m", "a b'c\"d.yaml")  # fmt: skip


def test_a_file_with_an_odd_name(desk: Path, monkeypatch: pytest.MonkeyPatch, tally: Any) -> None:
    """It is read as any other, also where its title is that name, and told of with a name that commands nothing."""
    monkeypatch.chdir(desk)
    names = NAMES if ALL else NAMES[:1]
    for name in names:
        assert answer(["check", "--", name]).code == 2, name
        (desk / name).write_text(SOUND.replace("title: Bridge\n", ""), encoding="utf-8")
        for arguments in (["check", "--format", "sarif"], ["ids"], ["export", "-o", "a.svg", "-o", "a.md"]):
            code, said = answer([*arguments, "--", name], megabytes=900)
            assert code in (0, 1), f"{name!r}: {said}"
            assert not {"\x1b", "\u202e"} & set(said), name
        (desk / name).write_text(SOUND, encoding="utf-8")
        code, said = answer(["checked", "--by", "M", "--on", "2026-01-01", "--", name, "closed"])
        assert code == 0, f"{name!r}: {said}"
    tally("files with names of bytes, spaces, line breaks, dashes, 255 letters", MUST, len(names) * 5)


# ---- limits, surroundings ----------------------------------------------------------------------------------


def at_most(what: int, most: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(what, (most, most))


LIMITS: tuple[tuple[str, int, int, Sequence[str]], ...] = (
    ("export e.yaml -o a.svg -o a.md", resource.RLIMIT_FSIZE, 4096, ("a.svg: File too large. Nothing was written. Allow larger files (ulimit -f)",)),
    ("publish e.yaml -o out", resource.RLIMIT_FSIZE, 20_000, ("out: File too large. Nothing was written.",)),
    ("ids e.yaml", resource.RLIMIT_FSIZE, 10, ("Every event in e.yaml has an id", )),
    ("checked e.yaml closed --by M", resource.RLIMIT_FSIZE, 100, ("e.yaml: File too large. Nothing was written.",)),
    ("new n.yaml", resource.RLIMIT_FSIZE, 100, ("n.yaml: File too large. Nothing was written.",)),
    ("export e.yaml -o a.pdf", resource.RLIMIT_NOFILE, 6, ("Wrote a.pdf", "Too many open files", "cannot be loaded")),
    ("export e.yaml -o a.pdf", resource.RLIMIT_AS, 250_000_000, ("cannot be loaded", "too little memory", "OpenBLAS error")),
    ("check e.yaml", resource.RLIMIT_AS, 60_000_000, ("cannot be loaded", "too little memory", "events")),
    ("diff e.yaml broken.yaml", resource.RLIMIT_AS, 60_000_000, ("shared object). Nothing was written.", "OpenBLAS error", "too little memory")),
    ("export e.yaml -o a.svg -o a.png -o a.pdf", resource.RLIMIT_AS, 200_000_000, ("cannot be loaded", "too little memory", "OpenBLAS error", "A part of Timeline failed")),
    ("publish e.yaml -o out", resource.RLIMIT_AS, 400_000_000, ("cannot be loaded", "too little memory", "A part of Timeline failed", "Wrote out")),
    ("publish e.yaml -o out", resource.RLIMIT_NOFILE, 32, ("Wrote out", "Replaced out")),
    (f"export e.yaml -o a.png --font {fontpkg.path('Inter')}", resource.RLIMIT_FSIZE, 4096, ("scratch files, and that takes none: File too large. Name one",)),
)  # fmt: skip


def test_a_limit_of_the_system(desk: Path, tally: Any) -> None:
    limits = LIMITS if ALL else LIMITS[:1]
    for arguments, what, most, says in limits:
        _, output, errors = shell(f"timeline {arguments}", desk, limit=at_most(what, most))
        assert any(each in output + errors for each in says), f"{arguments}, {most}: {output}{errors}"
        assert whole(desk)
        assert "\\u000a" not in errors, errors
        assert (desk / "e.yaml").read_text(encoding="utf-8") == SOUND
        assert "Nothing was written" not in errors or not {"a.svg", "a.md", "out", "n.yaml"} & set(
            beside(desk)
        )
    tally("limits on size of files, open files and memory", MUST, len(limits))


SOMEBODY = shlex.join(
    ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--inh-caps=+dac_override",
     "--ambient-caps=+dac_override", "--"] if ORDINARY else []
)  # fmt: skip
"""What makes an administrator, whose processes are not counted, somebody of whom they are."""
NO_THREADS = "The system starts no more threads for this. Nothing was written."
THREADS: tuple[tuple[str, int, int, str], ...] = (  # a command, how many threads it may have, exit code, what it says
    ("export e.yaml -o a.pdf", 1, 2, NO_THREADS),
    ("export e.yaml -o a.png", 1, 2, NO_THREADS),
    ("export e.yaml -o a.svg -o a.md", 1, 0, "Wrote a.svg"),
    ("publish e.yaml -o out", 1, 2, NO_THREADS),
    ("publish e.yaml -o out", 2, 2, NO_THREADS),
    ("serve e.yaml --port 8999", 1, 2, NO_THREADS),
    ("serve e.yaml --port 8999", 3, 2, NO_THREADS),
    ("check e.yaml", 1, 0, "2 events"),
)  # fmt: skip


@pytest.mark.skipif(REFUSED_NOTHING, reason="without setpriv nobody counts the threads of root")
def test_threads_that_are_not_to_be_had(desk: Path, tally: Any) -> None:
    """As in a container whose processes are counted, or of a service with TasksMax."""
    desk.chmod(0o777)
    rows = THREADS if ALL else THREADS[:1]
    for arguments, most, code, says in rows:
        line = f"exec {SOMEBODY} prlimit --nproc={most}:{most} timeline {arguments}"
        done, output, errors = shell(line, desk)
        assert done == code, f"{arguments}, {most}: {output}{errors}"
        assert says in output + errors, f"{arguments}, {most}: {output}{errors}"
        assert "panicked" not in errors, errors
        assert "OpenBLAS" not in errors, errors
        assert whole(desk)
        assert beside(desk) - {"a.svg", "a.md"} == {"e.yaml", "broken.yaml"}, arguments
    tally("threads that the system does not give", MUST, len(rows))


SURROUNDINGS: tuple[Mapping[str, str], ...] = (
    {"TZ": ":/etc/passwd"}, {"TZ": "/etc"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"TZ": "Nowhere/Nope"},
    {"TZ": "é" * 300}, {"LC_ALL": "xx_YY.KOI8-R"}, {"PYTHONIOENCODING": "ascii:strict"}, {"PYTHONIOENCODING": "latin-1"},
    {"TMPDIR": "/nonexistent"}, {"HOME": "/nonexistent"}, {}, {"SOURCE_DATE_EPOCH": "9" * 30}, {"SOURCE_DATE_EPOCH": "-1"},
    {"COLUMNS": "-5"}, {"COLUMNS": "1"}, {"PYTHONOPTIMIZE": "2"}, {"PYTHONWARNINGS": "error"}, {"PYTHONDEVMODE": "1"},
    {"TERM": "", "FORCE_COLOR": "1"}, {"PYTHONHASHSEED": "1"},
)  # fmt: skip


def test_odd_surroundings(desk: Path, tally: Any) -> None:
    """No home, no folder for scratch files, odd clocks, languages and encodings: the same bytes."""
    surroundings = SURROUNDINGS if ALL else SURROUNDINGS[:1]
    made = set()
    for environment in surroundings:
        code, output, errors = shell("timeline export e.yaml -o a.svg -o a.md", desk, environment)
        assert code == 0, f"{environment}: {output}{errors}"
        made.add((desk / "a.svg").read_bytes() + (desk / "a.md").read_bytes())
    assert len(made) == 1
    tally(
        "no HOME, no TMPDIR, odd TZ, LANG, COLUMNS and switches of Python",
        "the same bytes as else",
        len(surroundings),
    )


OLD_LOCALE = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
OTHER_LETTERS = SOUND.replace(
    "events:\n- {id: closed,",
    "charts: [{name: мост}]\nevents:\n- {id: closed, media: {file: мост.png, alt: A bridge, credit: G},",
)
NAMED: tuple[tuple[str, str], ...] = (  # a command, and a file that it leaves
    ("publish мост.yaml -o вид", "вид/charts/мост/wide.svg"),
    ("check мост.yaml --strict", "мост.yaml"),
    ("export мост.yaml -o вид.html --chart мост", "вид.html"),
    ("new новый.yaml", "новый.yaml"),
    ("publish мост.yaml", "мост/charts/мост/wide.svg"),
)


def test_names_in_letters_that_a_locale_has_not(desk: Path, tally: Any) -> None:
    from PIL import Image

    (desk / "мост.yaml").write_text(OTHER_LETTERS, encoding="utf-8")
    Image.new("RGB", (60, 40)).save(desk / "мост.png")
    lines = NAMED if ALL else NAMED[:1]
    for line, left in lines:
        code, output, errors = shell(f"timeline {line}", desk, OLD_LOCALE)
        assert code == 0, f"{line}: {output}{errors}"
        assert (desk / left).is_file(), f"{line}: {sorted(beside(desk))}"
    tally("names of files in letters that the locale has not", MUST, len(lines))


MOUNTED: tuple[tuple[str, str], ...] = (  # what is mounted, and what is told to write there
    ("touch m.yaml; mount --bind e.yaml m.yaml", "checked m.yaml closed --by M"),
    ("mkdir out; mount -t tmpfs none out", "publish e.yaml -o out"),
    (
        (
            "mkdir -p m l/out u w; timeline publish e.yaml -o l/out; mount -t tmpfs none u; mkdir u/u u/w; "
            "mount -t overlay none -o lowerdir=l,upperdir=u/u,workdir=u/w m"
        ),
        "publish e.yaml -o m/out",
    ),
    ("touch a.svg b.svg; mount --bind b.svg a.svg", "export e.yaml -o a.svg"),
)


def test_what_is_mounted_as_in_a_container(desk: Path, tally: Any) -> None:
    if subprocess.run(["unshare", "--mount", "true"], capture_output=True, check=False).returncode:
        pytest.skip("nothing may be mounted here")
    lines = MOUNTED if ALL else MOUNTED[:1]
    for mounted, told in lines:
        done, _, errors = shell(f"unshare --mount bash -c '{mounted}; timeline {told}'", desk)
        assert done == 2, f"{told}: {errors}"
        assert "is mounted from elsewhere, as in a container. Mount the folder that holds it" in errors
        assert whole(desk)
        assert (desk / "e.yaml").read_text(encoding="utf-8") == SOUND
        left = [desk / each for each in ("out", "a.svg", "b.svg", "m.yaml", *"mluw")]
        subprocess.run(["rm", "-rf", *left], check=True)
    tally("a file or folder that is mounted by itself", MUST, len(lines))


def test_a_folder_that_holds_what_is_oddly_named(desk: Path) -> None:
    """The name of a stranger's file is told, and begins no line of its own."""
    shell("timeline publish e.yaml -o out", desk)
    (desk / "out" / "x\n::error::y").touch()
    done, _, errors = shell("timeline publish e.yaml -o out", desk)
    assert done == 2
    assert "out also holds x\\u000a::error::y, which Timeline did not make." in errors


def test_the_folder_one_is_in_is_deleted(desk: Path, tally: Any) -> None:
    lines = (
        (f"timeline publish {desk}/e.yaml -o {desk}/out", 0, "Wrote"),
        (f"timeline export {desk}/e.yaml -o {desk}/a.svg", 0, "Wrote"),
        (f"timeline check {desk}/e.yaml", 0, ""),
        ("timeline check e.yaml", 2, "There is no such file."),
        ("timeline new n.yaml", 2, "Nothing was written"),
        (f"timeline publish {desk}/e.yaml -o out", 2, "Nothing was written"),
        ("timeline schema", 0, "{"),
    )
    for line, code, says in lines if ALL else lines[:1]:
        done, output, errors = shell(f"mkdir gone; cd gone; rmdir ../gone; {line}", desk)
        assert done == code, f"{line}: {output}{errors}"
        assert says in output + errors, f"{line}: {output}{errors}"
    tally("the folder that one is in is deleted", MUST, len(lines) if ALL else 1)


RIGHTS: tuple[
    tuple[str, int, str, str], ...
] = (  # a line of bash, its exit code, what it says, the file it leaves
    ("umask 0777; timeline publish e.yaml -o out; chmod 700 out", 0, "Wrote out", "out"),
    (
        "timeline publish e.yaml -o out; chmod 555 out out/charts; timeline publish e.yaml -o out",
        0,
        "Replaced out",
        "out",
    ),
    (
        "timeline publish e.yaml -o out; chmod 000 out/index.html; timeline publish e.yaml -o out",
        2,
        "index.html: Permission denied",
        "out",
    ),
    (
        "timeline publish e.yaml -o out; touch out/charts/mine; chmod 000 out/charts; timeline publish e.yaml -o out",
        2,
        "out/charts: Permission denied. Nothing was written.",
        "out",
    ),
    ("mkdir out; chmod 000 out; timeline publish e.yaml -o out", 2, "Ask its owner for permission", "out"),
    (
        "mkdir out; chmod 555 out; timeline export e.yaml -o out/a.svg",
        2,
        "you may not write in the folder",
        "out",
    ),
    ("mkdir out; chmod 555 out; timeline new out/n.yaml", 2, "you may not write in the folder", "out"),
    (
        "umask 0777; timeline export e.yaml -o a.svg && timeline export e.yaml -o a.svg",
        0,
        "Replaced a.svg",
        "a.svg",
    ),
    ("chmod 555 .; timeline publish e.yaml -o out", 2, "you may not write in this folder.", ""),
    (
        "chmod 555 .; HOME=. TMPDIR=. timeline check e.yaml; timeline export e.yaml -o a.svg --preview",
        0,
        "a preview.",
        "",
    ),
    ("touch a.svg; chmod 444 a.svg; timeline export e.yaml -o a.svg", 0, "Replaced a.svg", "a.svg"),
    ("umask 0777; timeline checked e.yaml closed --by M; timeline check e.yaml", 0, "Signed 1 event", ""),
    (
        "mkdir out; cp e.yaml out; chmod 000 out; timeline check out/e.yaml",
        2,
        "You may not read this file.",
        "out",
    ),
    (
        "mkdir out; chmod 000 out; timeline export e.yaml -o a.svg --font out/f.ttf",
        2,
        "Permission denied. Name a font file.",
        "out",
    ),
    (
        "mkdir out; chmod 000 out; timeline export e.yaml -o a.svg --theme out/t.yaml",
        2,
        "You may not read this file.",
        "out",
    ),
    ("mkdir out; chmod 000 out; timeline serve out/e.yaml", 2, "Ask its owner for permission.", "out"),
)


@pytest.mark.skipif(
    REFUSED_NOTHING, reason="root is refused nothing, and without setpriv cannot become somebody who is"
)
def test_rights_that_are_missing(desk: Path, tally: Any) -> None:
    lines = RIGHTS if ALL else RIGHTS[:1]
    for line, code, says, left in lines:
        done, output, errors = shell(line.replace("timeline ", f"{shlex.join(ORDINARY)} timeline "), desk)
        assert done == code, f"{line}: {output}{errors}"
        assert says in output + errors, f"{line}: {output}{errors}"
        assert not [each for each in beside(desk) if each.startswith(".timeline-")], line
        assert beside(desk) == {"e.yaml", "broken.yaml", left} - {""}, line
        subprocess.run(["chmod", "-R", "u+rwX", desk], check=True)
        subprocess.run(["rm", "-rf", desk / "out", desk / "a.svg"], check=True)
        (desk / "e.yaml").write_text(SOUND, encoding="utf-8")
    tally("no rights to read, write or look into; a umask that takes all rights", MUST, len(lines))


def test_nothing_that_the_chronology_names_is_written_over(desk: Path, tally: Any) -> None:
    from PIL import Image

    (desk / "pictures").mkdir()
    Image.new("RGB", (60, 40)).save(desk / "pictures" / "photo.png")
    (desk / "link.png").symlink_to(desk / "pictures" / "photo.png")
    (desk / "article.txt").write_bytes(before := (desk / "pictures" / "photo.png").read_bytes())
    shown = 'media: {file: pictures/photo.png, alt: "A bridge, says the Gazette", credit: G}, said_by'
    stored = SOUND.replace("Gazette: ", "Gazette: {text: article.txt}")
    (desk / "e.yaml").write_text(stored.replace("said_by", shown, 1), encoding="utf-8")
    for place, what in (
        ("pictures/photo.png", "a picture of the chronology"),
        ("link.png", "a picture of the chronology"),
        ("article.txt", "the stored text of a source"),
    ):
        code, said = answer(["export", desk / "e.yaml", "-o", desk / place], megabytes=900)
        assert code == 2, said
        assert f"is {what}. Write another name after -o." in said
        assert (desk / place).read_bytes() == before
    tally("`export` over a picture or a stored text that the file names", MUST, 3)


# ---- signals -----------------------------------------------------------------------------------------------

STOPPED = {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGHUP: 129}
DEFAULT_SIGNALS = [f"--default-signal={','.join(each.name for each in STOPPED)}"]
COMMANDS = (
    "export e.yaml -o a.svg -o a.md",
    "publish e.yaml -o out",
    "check e.yaml",
    "diff e.yaml e.yaml",
    "new n.yaml",
)


def catches(process: int, told: signal.Signals) -> bool:
    """Whether a process is past the start of Python, of which nothing is ours."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return bool(int(status.split("SigCgt:")[1].split()[0], 16) & 1 << told - 1)


def test_told_to_stop_at_any_moment(desk: Path, every: Any, tally: Any) -> None:
    """It is done, or stopped as the shell expects, and nothing half made lies about."""
    rounds = every(45, 1)
    for number in rounds:
        told = list(STOPPED)[number % 3]
        command = COMMANDS[number // 3 % len(COMMANDS)] if ALL else COMMANDS[0]
        process = subprocess.Popen(
            [
                "env",
                *DEFAULT_SIGNALS,
                *TIMELINE.split(),
                *command.split(),
            ],
            cwd=desk,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        while process.poll() is None and not catches(process.pid, signal.SIGTERM):
            time.sleep(0.002)
        time.sleep(number / 45)
        process.send_signal(told)
        _, errors = process.communicate(timeout=60)
        assert "Traceback" not in errors, f"{command}, {told.name}: {errors}"
        assert process.returncode in (0, 2 if "new" in command else 0, STOPPED[told], -told), (
            f"{command}, {told.name}: {errors}"
        )
        assert whole(desk), f"{command}, {told.name}"
    tally(
        "told to stop (signals INT, TERM, HUP) at any moment",
        "done, or stopped with the code of the signal; nothing half made",
        len(rounds),
    )


STOPPED_IN = {
    "where Python passes on no error, as in a callback of a library": """
class Place:
    def __del__(self):
        signal.raise_signal(signal.NUMBER)
def enter():
    Place()
""",
    "where Python makes an error of its own of it, as while a library defines a class": """
class Place:
    def __set_name__(self, owner, name):
        signal.raise_signal(signal.NUMBER)
def enter():
    class Defined:
        place = Place()
""",
}
READING = """
import signal, sys
from timeline.__main__ import main
{place}
def read(frame, event, _):
    if frame.f_code.co_name == "load" and event == "call":
        sys.setprofile(None)
        enter()
sys.setprofile(read)
main()
"""
"""A command that is told to stop there."""


@pytest.mark.parametrize("place", STOPPED_IN)
@pytest.mark.parametrize("told", STOPPED)
def test_told_to_stop_where_nobody_can_hear_it(told: signal.Signals, place: str, desk: Path) -> None:
    program = READING.format(place=STOPPED_IN[place].replace("NUMBER", told.name))
    # Whoever runs the tests may be deaf themselves: nohup, and what a script starts beside itself.
    command = ["env", *DEFAULT_SIGNALS, sys.executable, "-c", program, "publish", "e.yaml", "-o", "out"]
    surroundings = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=desk, env=surroundings, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr, done.stderr
    assert done.returncode == STOPPED[told], done.stderr
    assert whole(desk)
