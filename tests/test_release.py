"""A release: the wheel holds all it needs and runs alone; what it needs is pinned and may be passed on."""

from __future__ import annotations

import ast
import importlib.metadata
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from threading import Thread

import pytest
from packaging.requirements import Requirement
from packaging.version import Version
from serving import answered, free_port, running

import timeline
from timeline.packaged import assets, example
from tools.guides import blocks_of

ROOT = Path(__file__).parent.parent
SOURCES = (
    ".gitignore",
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "assets",
    "data",
    "pyproject.toml",
    "requirements.txt",
    "setup.py",
    "timeline",
)
LOCKS = ("requirements.lock", "requirements-dev.lock")
RELEASED = "0.1.0"  # by the lines of docs/contributor.md


# ---- the wheel ------------------------------------------------------------------------------------------


def steps() -> list[str]:
    """The lines that docs/contributor.md has for a release, from the commit to the wheel."""
    (block,) = (each for each in blocks_of(ROOT / "docs" / "contributor.md") if "git tag" in each.text)
    return block.text.splitlines()


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of the working copy, in which the guide for contributors was followed."""
    folder = tmp_path_factory.mktemp("release")
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    done(folder, "git init -q && git add . && git commit -qm Before")
    for name, before, after in (
        ("CHANGELOG.md", "## Unreleased", f"## {RELEASED} – 2026-12-31"),
        ("timeline/__init__.py", f'"{timeline.__version__}"', f'"{RELEASED}"'),
    ):
        text = (folder / name).read_text(encoding="utf-8")
        (folder / name).write_text(text.replace(before, after, 1), encoding="utf-8")
    (folder / "timeline" / "uncommitted.py").write_text("", encoding="utf-8")
    for step in steps():
        done(folder, step.replace(".venv/bin/python", sys.executable))
    return folder


def done(folder: Path, command: str) -> str:
    """What a line prints that somebody types in a folder."""
    by = {
        f"GIT_{who}_{what}": "anna@x.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    # As in tools/environment.sh: Python compiles what it comes to use, pip would compile all.
    env = {**os.environ, **by, "PIP_COMPILE": "0"}
    ran = subprocess.run(
        command, shell=True, cwd=folder, env=env, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, f"{command}\n{ran.stdout}{ran.stderr}"
    return ran.stdout.strip()


@pytest.fixture(scope="module")
def built(release: Path) -> Path:
    """The folder of the archive and of the wheel."""
    return release / "dist"


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    (found,) = built.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path) -> Path:
    """The folder of commands of an environment that the guide's lines for administrators made."""
    place = wheel.parent.parent / "clean"
    (block,) = (
        each for each in blocks_of(ROOT / "docs" / "administrator.md") if "--no-deps dist" in each.text
    )
    lines = [each for each in block.text.splitlines() if "-m venv" in each or "-m pip install" in each]
    assert len(lines) == 3
    quicker = f"{place}/bin/python -m pip install -q --require-hashes -r {ROOT / 'tools' / 'pip.lock'}"
    for line in (lines[0], quicker, *lines[1:]):
        told = re.sub(r"/opt/timeline-[\d-]+", str(place), line.replace("python3 ", f"{sys.executable} ", 1))
        done(wheel.parent.parent, told.replace("requirements.lock", str(ROOT / "requirements.lock")))
    return place / "bin"


def run(installed: Path, *arguments: str) -> str:
    """What a command of the installed program prints, in a folder without the working copy."""
    command = [str(installed / "timeline"), *arguments]
    done = subprocess.run(command, cwd=installed.parent, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.battery
def test_the_wheel_carries_everything_of_the_package(wheel: Path) -> None:
    ours = {f"timeline/{path.relative_to(ROOT / 'timeline')}" for path in of_package()}
    ours |= {f"timeline/assets/{path.name}" for path in (ROOT / "assets").iterdir()}
    ours |= {f"timeline/example/{path.name}" for path in (ROOT / "data").iterdir()}
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert held == ours


def of_package() -> Iterator[Path]:
    for path in (ROOT / "timeline").rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            yield path


@pytest.mark.battery
def test_the_archive_and_the_wheel_bear_the_version_and_the_licence(built: Path, wheel: Path) -> None:
    assert f"-{RELEASED}-" in wheel.name
    (archive,) = built.glob("*.tar.gz")
    with tarfile.open(archive) as file:
        names = {name.partition("/")[2] for name in file.getnames()}
    assert {"LICENSE", "README.md", "pyproject.toml", "setup.py", "requirements.txt"} <= names
    with zipfile.ZipFile(wheel) as held:
        (licence,) = (name for name in held.namelist() if name.endswith("licenses/LICENSE"))
        assert held.read(licence) == (ROOT / "LICENSE").read_bytes()


@pytest.mark.battery
def test_the_release_is_what_was_tagged_and_can_be_made_again(release: Path, wheel: Path) -> None:
    tagged = (f"git show v{RELEASED}:{name}" for name in ("CHANGELOG.md", "timeline/__init__.py"))
    changelog, program = (done(release, command) for command in tagged)
    assert not unfit(changelog, RELEASED)
    assert f'__version__ = "{RELEASED}"' in program
    first = wheel.read_bytes()
    done(release, f"mv dist first && mkdir dist && touch build/timeline/*.py && {again()}")
    assert wheel.read_bytes() == first


def again() -> str:
    return steps()[-1].replace(".venv/bin/python", sys.executable)


@pytest.mark.battery
def test_the_lock_gives_what_the_wheel_requires(wheel: Path) -> None:
    required = required_by(wheel)
    assert {canonical(each.name) for each in required} == {
        canonical(Requirement(line).name) for line in requirements("requirements.txt")
    }
    for each in required:
        pins = [pin for pin, _ in pinned("requirements.lock") if canonical(pin.name) == canonical(each.name)]
        versions = [str(pin.specifier).removeprefix("==") for pin in pins]
        assert versions and all(each.specifier.contains(version) for version in versions), (
            f"{each}: {versions}"
        )


def required_by(wheel: Path) -> list[Requirement]:
    with zipfile.ZipFile(wheel) as held:
        (name,) = (each for each in held.namelist() if each.endswith(".dist-info/METADATA"))
        lines = held.read(name).decode("utf-8").partition("\n\n")[0].splitlines()
    return [Requirement(line.partition(": ")[2]) for line in lines if line.startswith("Requires-Dist: ")]


def test_what_the_program_imports_it_requires() -> None:
    """Not only by way of what it requires, which may do without tomorrow."""
    given = importlib.metadata.packages_distributions()
    required = {canonical(Requirement(line).name) for line in requirements("requirements.txt")}
    missing = {
        f"{path.relative_to(ROOT)} imports {name}"
        for path in [ROOT / "app.py", *(ROOT / "timeline").rglob("*.py")]
        for name in imported_by(path) - sys.stdlib_module_names - {"timeline"}
        if not required & {canonical(each) for each in given.get(name, ())}
    }
    assert not missing


def imported_by(path: Path) -> set[str]:
    """The packages of which a module imports something, by their first name."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {each.name.partition(".")[0] for each in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names


def requirements(name: str) -> list[str]:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@pytest.mark.battery
def test_the_installed_program_makes_and_checks_a_file(installed: Path) -> None:
    assert run(installed, "--version") == f"timeline {RELEASED}\n"
    run(installed, "new", "mine.yaml")
    run(installed, "new", "example.yaml", "--example")
    folder = installed.parent
    assert (folder / "example.yaml").read_bytes() == example().read_bytes()
    run(installed, "check", "example.yaml")
    run(installed, "export", "example.yaml", "--chart", "who-says-what", "--lang", "ru", "-o", "chart.svg")
    assert "янв" in (folder / "chart.svg").read_text(encoding="utf-8")
    run(installed, "publish", "example.yaml", "-o", "folder")
    assert "<title>" in (folder / "folder" / "index.html").read_text(encoding="utf-8")


@pytest.mark.battery
def test_the_installed_one_serves_its_example(installed: Path) -> None:
    port = free_port()
    with running([str(installed / "timeline"), "serve", "--port", str(port)], installed.parent) as process:
        assert process.stderr
        assert "The example that comes with Timeline" in process.stderr.readline()
        assert "is open on" in process.stderr.readline()
        assert "<title>Detained in January</title>" in answered(port)
        for sheet in sorted(assets().glob("*.css")):
            assert answered(port, f"/assets/{sheet.name}") == sheet.read_text(encoding="utf-8")


# ---- what it stands on ----------------------------------------------------------------------------------

PERMISSIVE = {  # may be passed on with a program under MIT, whose terms then hold for what is ours
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "MIT", "MIT-0", "MIT-CMU",
    "PSF-2.0", "Unlicense", "Zlib", "ZPL-2.1",
}  # fmt: skip
BY_FILE = {"MPL-2.0"}  # copyleft of single files that we neither change nor copy
FONTS = {"OFL-1.1"}  # fonts may be embedded in documents; their own files keep their licence
ACCEPTED = PERMISSIVE | BY_FILE | FONTS
SPOKEN = {  # what older packages write instead of an SPDX expression
    "Apache 2": "Apache-2.0", "Apache License 2.0": "Apache-2.0", "Apache Software License": "Apache-2.0",
    "BSD": "BSD-3-Clause", "BSD License": "BSD-3-Clause", "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0", "ZPL 2.1": "ZPL-2.1", "Zope Public License": "ZPL-2.1",
    # pypdfium2, and what is built into PDFium: FreeType, ICU, libjpeg-turbo, libtiff …, permissive too
    "BSD-3-Clause, Apache-2.0, dependency licenses": "BSD-3-Clause AND Apache-2.0",
}  # fmt: skip


def licence_of(package: importlib.metadata.PackageMetadata) -> str:
    """What a package says of its licence: an SPDX expression, else its classifiers, else its free text."""
    if expression := package.get("License-Expression"):
        return str(expression)
    classified = [
        each.rpartition(" :: ")[2] for each in package.get_all("Classifier") or () if "License ::" in each
    ]
    written = (package.get("License") or "").strip().partition("\n")[0]
    return " OR ".join(SPOKEN.get(each, each) for each in classified or [written])


def is_accepted(licence: str) -> bool:
    """Whether an expression of AND and OR, without brackets, leaves a choice whose every part is accepted."""
    return any(
        all(part.strip() in ACCEPTED for part in choice.split(" AND ")) for choice in licence.split(" OR ")
    )


@pytest.mark.parametrize(
    ("licence", "accepted"),
    [
        ("MIT", True),
        ("BSD-3-Clause AND MIT", True),
        ("GPL-3.0-only OR MIT", True),
        ("GPL-3.0-only", False),
        ("MIT AND AGPL-3.0-or-later", False),
        ("Proprietary", False),
        ("", False),
    ],
)
def test_which_licences_are_accepted(licence: str, accepted: bool) -> None:
    assert is_accepted(licence) is accepted


def pinned(lock: str) -> list[tuple[Requirement, list[str]]]:
    """Each pin of a lock, and the hashes under it."""
    text = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    return [
        (Requirement(line.partition("--hash")[0].strip()), re.findall(r"--hash=(\S+)", line))
        for line in lines
    ]


def test_the_licence_of_everything_we_pass_on_is_accepted() -> None:
    unknown = []
    for pin, _ in pinned("requirements.lock"):
        if pin.marker and not pin.marker.evaluate():
            continue  # not on this machine, and so not installed here: another machine's run looks at it
        licence = licence_of(importlib.metadata.metadata(pin.name))
        if not is_accepted(licence):
            unknown.append(f"{pin.name} {licence or '(says nothing)'}")
    assert not unknown, (
        "These packages bear licences that ACCEPTED does not list. Read the licence: where it may be passed "
        f"on with a program under MIT, add its SPDX name and why; else do without the package. {unknown}"
    )


@pytest.mark.parametrize(("lock", "least"), [*((lock, 20) for lock in LOCKS), ("tools/pip.lock", 1)])
def test_every_pin_is_exact_has_hashes_and_names_no_host(lock: str, least: int) -> None:
    pins = pinned(lock)
    assert len(pins) >= least
    for pin, hashes in pins:
        assert [each.operator for each in pin.specifier] == ["=="], pin
        assert pin.url is None, pin
        assert hashes, f"{pin} has no hash: run make lock"
        assert all(re.fullmatch("sha256:[0-9a-f]{64}", each) for each in hashes), pin
    assert not re.search(
        r"https?:|--(extra-)?index-url|--find-links|--trusted-host|git\+", (ROOT / lock).read_text()
    )


@pytest.mark.parametrize("lock", LOCKS)
def test_every_requirement_is_in_its_lock(lock: str) -> None:
    names = {canonical(pin.name) for pin, _ in pinned(lock)}
    asked = {canonical(Requirement(line).name) for line in requirements(Path(lock).stem + ".txt")}
    assert asked <= names, f"run make lock: {sorted(asked - names)}"


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


# ---- where it cannot be installed -------------------------------------------------------------------------

WITHOUT = """#!/bin/sh
case "$*" in *"{missing}"*) echo Traceback >&2; exit 1;; esac
exec "{python}" "$@"
"""


@pytest.mark.parametrize("missing", ["ensurepip", "-m venv"])
def test_a_python_without_venv_is_told_with_the_remedy(missing: str, tmp_path: Path) -> None:
    """As on Debian, for somebody who may not install packages."""
    (tmp_path / "tools").mkdir()
    shutil.copy(ROOT / "tools" / "environment.sh", tmp_path / "tools")
    commands = tmp_path / "bin"
    commands.mkdir()
    for name in ("sh", "dirname", "id", "mkdir", "rm", "sleep", "touch"):
        (commands / name).symlink_to(str(shutil.which(name)))
    python = commands / "python3"
    python.write_text(WITHOUT.format(missing=missing, python=sys.executable), encoding="utf-8")
    python.chmod(0o755)
    turn = tmp_path / ".venv.making"
    turn.mkdir()
    command = ["sh", "tools/environment.sh", "run"]
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(0.5)"]) as other:
        (turn / "process").write_text(f"{other.pid}\n", encoding="ascii")
        Thread(target=other.wait).start()
        done = subprocess.run(
            command, cwd=tmp_path, env={"PATH": str(commands)}, capture_output=True, text=True, check=False
        )
    assert done.returncode == 1
    assert done.stderr.startswith("timeline: waiting for another make that fills .venv;")
    assert done.stderr.count("waiting") == 1
    assert not turn.exists()
    version = "{}.{}".format(*sys.version_info)
    assert f"apt-get install python{version}-venv\n" in done.stderr
    assert "make run PYTHON=/path/to/python3" in done.stderr


# ---- what changed ---------------------------------------------------------------------------------------


def unfit(changelog: str, version: str) -> str:
    """What is wrong between a changelog and the version of the program, where something is."""
    headings = re.findall(r"^## (.*)$", changelog, re.MULTILINE)
    if strange := [each for each in headings[1:] if not NUMBERED.fullmatch(each)]:
        return f"a heading is `## 0.2.0 – 2026-12-31`, not {strange}"
    numbers = [Version(each.split(" ")[0]) for each in headings if NUMBERED.fullmatch(each)]
    if numbers != sorted(set(numbers), reverse=True):
        return "the newest version comes first"
    if headings[0] == "Unreleased":
        later = Version(version).is_devrelease and all(Version(version) > each for each in numbers)
        return "" if later else f"what is unreleased is 0.2.0.dev0 or the like, not {version}"
    return "" if numbers[:1] == [Version(version)] else f"{headings[0]} is not {version}"


NUMBERED = re.compile(r"\d+\.\d+\.\d+ – \d{4}-\d{2}-\d{2}")


@pytest.mark.parametrize(
    ("headings", "version", "fit"),
    [
        (("Unreleased",), "0.1.0.dev0", True),
        (("Unreleased",), "0.1.0", False),
        (("0.1.0 – 2026-12-31",), "0.1.0", True),
        (("0.1.0 – 2026-12-31",), "0.1.0.dev0", False),
        (("Unreleased", "0.1.0 – 2026-12-31"), "0.2.0.dev0", True),
        (("Unreleased", "0.1.0 – 2026-12-31"), "0.1.0.dev0", False),
        (("0.1.0 – 2026-12-31", "Unreleased"), "0.1.0", False),
        (("0.1.0 – 2026-12-31", "0.2.0 – 2027-01-31"), "0.1.0", False),
        (("0.1.0 (soon)",), "0.1.0", False),
    ],
)
def test_which_changelog_fits_a_version(headings: tuple[str, ...], version: str, fit: bool) -> None:
    assert (unfit("\n".join(f"## {each}" for each in headings), version) == "") is fit


def test_the_changelog_knows_the_version() -> None:
    assert not unfit((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), timeline.__version__)


def test_make_check_is_lint_types_and_every_test() -> None:
    """Without its line, make finds nothing to do for a phony target, and says so with success."""
    targets = re.search(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert targets
    alone = {"PATH": os.environ["PATH"]}  # without what a make above this one would pass on
    asked = partial(subprocess.run, cwd=ROOT, env=alone, capture_output=True, text=True, check=True)
    for target in targets[1].split():
        done = asked(["make", "-n", target])
        assert "Nothing to be done" not in done.stdout, target
    checked = asked(["make", "-n", "check"])
    lint, types, tests = [line.strip() for line in checked.stdout.splitlines() if " -m " in line]
    assert lint.endswith("ruff check .") and types.endswith("mypy")
    assert tests.endswith("pytest -n auto --dist worksteal")
