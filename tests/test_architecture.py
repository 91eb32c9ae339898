"""The rules of ARCHITECTURE.md: imports run one way, heavy libraries stay in one place."""

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "timeline"

LAYERS = (  # a module imports from those before it, never from those after it
    "packaged",
    "uncollected",
    "unstopped",
    "unwaiting",
    "directions",
    "folding",
    "endings",
    "denials",
    "sought",
    "glance",
    "addresses",
    "dates.civil",
    "dates.refusals",
    "dates.plain_words",
    "dates.edtf",
    "dates.vague",
    "dates.rewrites",
    "dates.slips",
    "dates.english_dates",
    "dates.spoken",
    "dates.english_refusals",
    "dates.english",
    "dates.when",
    "dates",
    "wording",
    "names",
    "shorthands",
    "model.values",
    "model.speakers",
    "model.events",
    "model.chronology",
    "model",
    "coarsening",
    "ids",
    "signatures",
    "known",
    "readers",
    "withheld",
    "media",
    "checks",
    "sentences",
    "charted",
    "publish",
    "gate",
    "diff",
    "sequence",
    "tables",
    "select",
    "spans",
    "themes",
    "layout",
    "theme_file",
    "scene",
    "renderers",
    "exports",
    "folder",
    "writing",
    "web",
    "cli",
    "__main__",
)
HOMES = {  # where a heavy library may be imported
    "plotly": (),  # what a figure is to it, `renderers/figure.py` says in plain values
    "dash": ("web/",),
    "pandas": ("tables.py", "select.py", "spans.py", "web/"),
    "PIL": ("media.py",),
}
HEAVY = {"pandas", "numpy", "plotly", "dash", "flask", "PIL"}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


@cache
def imported(path: Path) -> list[tuple[int, str]]:
    """The line and the full name of each thing a file imports, wherever in the file it does so."""
    return [*_imported(path)]


def _imported(path: Path) -> Iterator[tuple[int, str]]:
    package = path.relative_to(ROOT).parent.parts
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            start = ".".join([*base, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{start}.{alias.name}") for alias in node.names)


def layer(name: str) -> str:
    """The longest name in LAYERS that a module stands in: `dates.edtf`, `scene`; else its first part."""
    parts = name.removeprefix("timeline.").split(".")
    within = [".".join(parts[:length]) for length in range(len(parts), 0, -1)]
    return next((each for each in within if each in LAYERS), parts[0])


def layer_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return layer(".".join(part for part in parts if part != "__init__"))


def test_every_module_has_a_layer() -> None:
    homeless = {layer_of(path) for path in modules()} - {*LAYERS, "timeline"}
    assert not homeless, f"give these a place in LAYERS and in ARCHITECTURE.md: {sorted(homeless)}"


def test_imports_run_one_way() -> None:
    place = {name: number for number, name in enumerate(LAYERS)}
    backward = [
        f"{path.relative_to(ROOT)}:{line} imports {name}"
        for path in modules()
        for line, name in imported(path)
        if name.startswith("timeline.") and place.get(layer(name), -1) > place.get(layer_of(path), -1)
    ]
    assert not backward


def test_no_module_imports_itself_by_a_detour() -> None:
    names = {path: ".".join(path.relative_to(ROOT).with_suffix("").parts) for path in modules()}
    by_name = {name.removesuffix(".__init__"): path for path, name in names.items()}
    needed = {
        path: {
            found
            for _, name in imported(path)
            if (found := by_name.get(name) or by_name.get(name.rpartition(".")[0])) and found != path
        }
        for path in modules()
    }
    # A package's `__init__` gathers its modules; a module that takes from there would be the detour.
    list(TopologicalSorter(needed).static_order())


OURS = ("benchmarks", "tests", "timeline", "tools")


def test_the_map_names_what_there_is() -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([\w/.-]+?)/?`", page))
    parts = {each for path in modules() for each in (path.stem, path.parent.name)}
    unnamed = {name.split(".")[0] for name in LAYERS} - {each.removesuffix(".py") for each in named}
    assert unnamed == {"__main__"}
    gone = {each for each in named if each.endswith(".py") and Path(each).stem not in parts}
    ours = [*ROOT.glob("*.py"), *(path for top in OURS for path in (ROOT / top).rglob("*.py"))]
    assert not {each for each in gone if not any(path.match(each) for path in ours)}


def test_the_layers_stand_in_the_order_of_the_table() -> None:
    """A row may name what others hold, too: each layer has a row that is not above that of the one before."""
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rows = page.partition("| step |")[2].partition("\n\n")[0].splitlines()[2:]
    named = [
        {each.partition("/")[0].partition(".")[0] for each in re.findall(r"`([\w/.]+)`", row)} for row in rows
    ]
    last = 0
    for name in dict.fromkeys(each.partition(".")[0] for each in LAYERS[:-1]):
        places = [place for place in range(last, len(rows)) if name in named[place]]
        assert places, f"{name} stands in ARCHITECTURE.md above what it needs"
        last = places[0]


def test_what_an_arrow_of_the_map_leads_to_imports_what_is_before_it() -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    arrows = re.findall(r"(?=`(\w+)\.py` → `(\w+)\.py`)", page)
    assert len(arrows) > 3
    for one, other in arrows:
        (path,) = PACKAGE.rglob(f"{other}.py")
        assert any(name.rpartition(".")[0].endswith(f".{one}") for _, name in imported(path)), (one, other)


@pytest.mark.parametrize("library", HOMES)
def test_heavy_libraries_stay_at_home(library: str) -> None:
    elsewhere = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in modules()
        for line, name in imported(path)
        if name.split(".")[0] == library
        and not path.relative_to(PACKAGE).as_posix().startswith(HOMES[library])
    ]
    assert not elsewhere


def loaded_by(*arguments: str) -> set[str]:
    """The top-level modules that one command has imported when it ends."""
    program = (
        "import json, runpy, sys\n"
        f"sys.argv = ['timeline', *{list(arguments)!r}]\n"
        "try: runpy.run_module('timeline', run_name='__main__')\n"
        "except SystemExit as stop: assert not stop.code, stop.code\n"
        "print(json.dumps(sorted({name.split('.')[0] for name in sys.modules})))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    return set(json.loads(run.stdout.splitlines()[-1]))


@pytest.mark.parametrize("arguments", [("--help",), ("schema",), ("check", "data/events.yaml")], ids=" ".join)
def test_a_small_command_loads_nothing_heavy(arguments: tuple[str, ...]) -> None:
    assert not loaded_by(*arguments) & HEAVY


def written_files() -> list[Path]:
    """What is or will be committed."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]


TOP = {
    ".gitignore", "ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md",
    "SECURITY.md", "app.py", "pyproject.toml", "requirements-dev.lock", "requirements-dev.txt",
    "requirements.lock", "requirements.txt", "setup.py",
}  # fmt: skip


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="only a git clone tells which files are ours")
def test_nothing_lies_about_at_the_top() -> None:
    """Files of a trial, committed by mistake, would stand beside a reporter's own."""
    assert {path.name for path in written_files() if path.parent == ROOT} == TOP


FORBIDDEN = {  # in halves, so that this file does not name what it forbids
    "a package registry's host": [
        ("pypi", ".org"), ("python", "hosted.org"), ("npm", "js.org"), ("npm", "js.com"), ("deb.", "debian."),
    ],
    "a path of one machine": [("/wo", "rk/"), ("/ro", "ot/"), ("/tmp/br", "ief")],
}  # fmt: skip


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="only a git clone tells which files are ours")
def test_no_file_depends_on_where_it_was_written() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number} names {what}"
        for path in written_files()
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        for what, halves in FORBIDDEN.items()
        if any("".join(pair) in line for pair in halves)
    ]
    assert not found
