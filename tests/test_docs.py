"""The guides are true: their files load, their commands run, their dates are read, nothing goes unmentioned.

What opens a code block says what it is: `yaml NAME` is a whole file of that name, `yaml` alone part of one,
`theme NAME` a theme of that name,
`console` holds commands after `$` and what they print, if anything follows; of `sh` SHELL says what runs
each line. KINDS says what runs or reads the others: no block is only shown.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest
from commands import run
from serving import answered, free_port, running

from timeline.cli import main
from timeline.dates import When
from timeline.exports import FORMATS
from timeline.exports.presets import PRESETS
from timeline.model import Chronology
from timeline.readers import load
from timeline.themes import THEMES
from timeline.wording import Wording, languages
from tools.guides import Block, blocks_of
from tools.reference import PAGE, reference

if TYPE_CHECKING:
    from playwright.sync_api import Page

    Opener = Callable[..., Page]

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
EVERY_PAGE = sorted(
    {*PAGES, *ROOT.glob("*.md"), *(ROOT / "timeline").rglob("*.md"), *(ROOT / "tests").rglob("*.md")}
)
BASE = {  # what a block without a name is added to, where it does not say so itself
    "title": "title: The bridge at Harrow Quay",
    "timezone": "timezone: Europe/London",
    "people": "people: {Ines Marlow: ferry pilot, Port office: {role: runs the harbour, kind: organisation}}",
    "sources": "sources: {Harrow Gazette: }",
}


BLOCKS = [block for page in EVERY_PAGE for block in blocks_of(page)]
FILES = [block for block in BLOCKS if block.language == "yaml"]
CONSOLES = [block for block in BLOCKS if block.language == "console"]


def whole(block: Block) -> str:
    """The block as a file of its own."""
    if block.name:
        return block.text
    missing = [line for key, line in BASE.items() if not re.search(rf"^{key}:", block.text, re.MULTILINE)]
    return "\n".join([*missing, block.text])


@pytest.mark.parametrize("block", FILES, ids=str)
def test_the_files_of_the_guides_load(block: Block, tmp_path: Path) -> None:
    path = tmp_path / "example.yaml"
    path.write_text(whole(block), encoding="utf-8")
    chronology, problems = load(path)
    if block.name.startswith("broken"):
        assert problems
    else:
        assert not problems, "\n".join(map(str, problems))
        assert chronology.events


EXAMPLE = (ROOT / "data" / "events.yaml").read_text(encoding="utf-8")
CHART = re.compile(r"^  - name: (?P<name>.+)\n(?:    .*\n)+", re.MULTILINE)


def example_of(page: Path) -> str:
    """The example without the charts that a page does not name: each takes a second to publish."""
    guide = page.read_text(encoding="utf-8")
    kept = [chart[0] for chart in CHART.finditer(EXAMPLE) if chart["name"] in guide]
    head, _, rest = EXAMPLE.partition("\ncharts:\n")
    return "".join((head, "\ncharts:\n" if kept else "\n", *kept, CHART.sub("", rest)))


@pytest.mark.battery
@pytest.mark.parametrize("page", {block.page: None for block in CONSOLES}, ids=lambda page: page.name)
def test_the_commands_of_the_guides_run(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In their order, in one folder with the page's named files and the example."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "events.yaml").write_text(example_of(page), encoding="utf-8")
    for block in blocks_of(page):
        if block.language in ("yaml", "theme") and block.name:
            (tmp_path / block.name).write_text(block.text, encoding="utf-8")
    for block in (block for block in CONSOLES if block.page == page):
        for command, printed in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block.text, re.MULTILINE):
            program, *arguments = shlex.split(command)
            assert program == "timeline"
            done = run(*arguments)
            said = f"{block}: {command}\n{done.output}"
            assert done.exit_code == (1 if "broken" in command else 0), said
            assert not printed or done.stdout.rstrip() == printed.rstrip(), said


AS_ROOT = "tests/test_administrator.py::test_the_service_is_installed_updated_and_put_back"
AS_A_SERVICE = "tests/test_administrator.py::as_a_service"
A_RELEASE = "tests/test_release.py::release"
BEHIND_NGINX = "tests/test_administrator.py::behind_nginx"
MADE = "tests/test_docs.py::test_make_runs_the_tests"
CATALOGUES = "tests/test_docs.py::test_the_lines_for_translators_begin_a_catalogue"
WITHOUT_MAKE = "tests/test_docs.py::test_the_lines_without_make_serve_the_example"
SHELL = {  # the start of each line of the shell blocks, and what runs it
    "make run": "tests/test_docs.py::test_make_run_serves_the_example",
    "make test": MADE,
    "make messages": CATALOGUES,
    ".venv/bin/python -m tools.messages uk": CATALOGUES,
    "make check": MADE,
    "python3 -m venv .venv": WITHOUT_MAKE,
    ".venv/bin/python -m pip install --require-hashes -r requirements.lock": WITHOUT_MAKE,
    ".venv/bin/python -m timeline serve": WITHOUT_MAKE,
    "rm -rf build dist": AS_ROOT,
    ".venv/bin/python -m pip wheel": AS_ROOT,
    "python3 -m venv /opt/timeline-2026-11-27": AS_ROOT,
    "/opt/timeline-2026-11-27/bin/python -m pip install --require-hashes -r": AS_ROOT,
    "/opt/timeline-2026-11-27/bin/python -m pip install --no-deps": AS_ROOT,
    "ln -sfn /opt/timeline-": AS_ROOT,
    "/opt/timeline-2026-12-31/bin/timeline check": AS_ROOT,
    "systemctl restart timeline": AS_ROOT,
    "useradd --system --no-create-home --shell /usr/sbin/nologin timeline": AS_A_SERVICE,
    "install -d -m 2750 -o anna -g timeline /srv/chronologies": AS_A_SERVICE,
    "apt-get install nginx openssl": "tests/test_administrator.py::have_nginx",
    "ln -sf /etc/letsencrypt/live/timeline.newsroom.example/": BEHIND_NGINX,
    "/opt/timeline/bin/timeline serve": "tests/test_release.py::test_the_installed_one_serves_its_example",
    "TIMELINE_FILE=/srv/chronologies/january.yaml ": "tests/test_server.py::test_gunicorn_serves_it",
    "install -d -m 750 -g www-data /etc/nginx/timeline": BEHIND_NGINX,
    "openssl req -x509 ": BEHIND_NGINX,
    "printf 'anna:%s\\n' \"$(openssl passwd -6)\"": BEHIND_NGINX,
    "nginx -t && systemctl reload nginx": BEHIND_NGINX,
    "git commit --all": A_RELEASE,
    "git tag --annotate": A_RELEASE,
    "git archive ": A_RELEASE,
    "SOURCE_DATE_EPOCH=$(git log": A_RELEASE,
}


KINDS = {  # what opens a block, and what runs or reads it; but for these languages with its name
    "yaml": "tests/test_docs.py::test_the_files_of_the_guides_load",
    "console": "tests/test_docs.py::test_the_commands_of_the_guides_run",
    "sh": "tests/test_docs.py::test_every_line_of_the_shell_blocks_is_run_by_something",
    "theme house.yaml": "tests/test_docs.py::test_the_commands_of_the_guides_run",
    "html": "tests/test_docs.py::test_the_figure_of_the_guide_fits_every_screen",
    "ini timeline.service": AS_A_SERVICE,
    "nginx timeline.conf": "tests/test_proxy.py::proxied",
    "nginx detained.conf": "tests/test_proxy.py::published",
    "po ru.po": "tests/test_docs.py::test_the_grammar_that_translators_are_shown_is_that_of_the_catalogue",
    "text _headers": "tests/test_proxy.py::said_for_hosts",
    "text": "tests/test_docs.py::test_the_way_through_is_that_of_the_table",
}


def kind_of(block: Block) -> str:
    return (
        block.language
        if block.language in ("yaml", "console", "sh")
        else f"{block.language} {block.name}".strip()
    )


def test_every_block_is_of_a_kind_that_something_runs_or_reads() -> None:
    strange = [f"{block}: {kind_of(block)}" for block in BLOCKS if kind_of(block) not in KINDS]
    assert not strange, "say in KINDS what runs or reads these"
    held = Counter(map(kind_of, BLOCKS))
    assert {*held} == {*KINDS}, "these stand in no guide any more"
    assert not [kind for kind in held if kind not in ("yaml", "console", "sh") and held[kind] > 1]
    assert not [str(block) for block in CONSOLES if not block.text.startswith("$ timeline ")]
    commands = [(block.page, block.text) for block in CONSOLES]
    for theme in (block for block in BLOCKS if block.language == "theme"):
        assert any(page == theme.page and f"--theme {theme.name} " in text for page, text in commands)


def hidden(page: Path) -> list[str]:
    """The lines at either end of a block that `blocks_of` does not know, or that is only indented."""
    places = [(block.line, block.line + block.text.count("\n") + 1) for block in blocks_of(page)]
    within = {number for first, last in places for number in range(first, last + 1)}
    ends = {number for both in places for number in both}
    found, before = [], ""
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
        fence = re.search("```|~~~|<pre", line) and number not in ends
        indented = re.match(" {4}|\t", line) and not before and number not in within
        found += [line] if fence or indented else []
        before = line.strip()
    return found


@pytest.mark.parametrize("page", EVERY_PAGE, ids=lambda page: page.name)
def test_no_block_of_a_guide_is_hidden_from_the_tests(page: Path) -> None:
    assert not hidden(page)


@pytest.mark.parametrize(
    "block",
    [
        "~~~sh\nmake run\n~~~",
        "- ```sh\n  make run\n  ```",
        "> ```sh\n> make run\n> ```",
        "\t```sh\n\tmake run\n\t```",
        "```sh\nmake run",
        "<pre>make run</pre>",
        "    make run",
    ],
)
def test_which_blocks_would_be_hidden(block: str, tmp_path: Path) -> None:
    page = tmp_path / "guide.md"
    page.write_text(f"A guide.\n\n```sh\nmake test\n```\n\n{block}\n", encoding="utf-8")
    assert hidden(page)


def test_every_line_of_the_shell_blocks_is_run_by_something() -> None:
    blocks = [block for block in BLOCKS if block.language == "sh"]
    lines = [(block, line) for block in blocks for line in block.text.splitlines()]
    strange = [f"{block}: {line}" for block, line in lines if not line.startswith(tuple(SHELL))]
    assert not strange, "say in SHELL what runs these"
    unused = [start for start in SHELL if not any(line.startswith(start) for _, line in lines)]
    assert not unused, "these stand in no guide any more"


@pytest.mark.parametrize("runner", sorted({*SHELL.values(), *KINDS.values()}))
def test_what_is_said_to_run_a_block_is_there(runner: str) -> None:
    place, _, name = runner.partition("::")
    assert re.search(rf"^def {name}\(", (ROOT / place).read_text(encoding="utf-8"), re.MULTILINE)


def test_the_way_through_is_that_of_the_table() -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    (drawn,) = (block.text for block in BLOCKS if kind_of(block) == "text")
    steps = [step.strip(" ()\n") for step in drawn.split("─▶")][1:]
    rows = re.findall(r"^\| (\w+) \|", page.partition("| step |")[2].partition("\n\n")[0], re.MULTILINE)
    assert steps == [row for row in rows if row in steps]


@pytest.mark.battery
@pytest.mark.skipif(not (ROOT / ".venv" / "test.stamp").is_file(), reason="make has not been run here")
@pytest.mark.parametrize("target", ["test", "check"])
def test_make_runs_the_tests(target: str) -> None:
    """One of them: all would run themselves; `-o` leaves .venv as it is, which they run in."""
    one = "tests/test_docs.py::test_the_guide_has_a_table_of_dates"
    command = ["make", target, "-o", ".venv/test.stamp", f"PYTEST=-n 1 {one}"]
    alone = {"PATH": os.environ["PATH"]}
    done = subprocess.run(command, cwd=ROOT, env=alone, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 passed" in done.stdout
    assert ("no issues found" in done.stdout) is (target == "check")


@pytest.mark.battery
@pytest.mark.skipif(not (ROOT / ".venv" / "run.stamp").is_file(), reason="make has not been run here")
def test_the_lines_for_translators_begin_a_catalogue(tmp_path: Path) -> None:
    """In a copy; `-o` leaves .venv as it is."""
    for name in ("timeline", "tools"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "docs").mkdir()
    for name in ("Makefile", ".venv"):
        (tmp_path / name).symlink_to(ROOT / name)
    (block,) = (block for block in BLOCKS if "tools.messages uk" in block.text)
    every, begun = block.text.splitlines()
    alone = {"PATH": os.environ["PATH"]}
    for line in (begun, every.replace("make ", "make -o .venv/run.stamp ")):
        done = subprocess.run(
            line, shell=True, cwd=tmp_path, env=alone, capture_output=True, text=True, check=True
        )
        assert re.search(r"^uk\.po: 0 of \d+ messages are translated$", done.stdout, re.MULTILINE)
        assert "ru.po: " in done.stdout
    assert "uk" in (tmp_path / "docs" / "untranslated.md").read_text(encoding="utf-8")


def test_the_grammar_that_translators_are_shown_is_that_of_the_catalogue() -> None:
    (block,) = (block for block in BLOCKS if block.language == "po")
    catalogue = (ROOT / "timeline" / "locales" / block.name).read_text(encoding="utf-8")
    entries = block.text.strip().split("\n\n")
    assert not [entry for entry in entries if f"\n{entry}\n" not in catalogue]
    (given,) = re.findall(r"^gives “(.+)”\.$", block.page.read_text(encoding="utf-8"), re.MULTILINE)
    assert Wording("ru").date(When.parse("[..2022-01]", "Europe/London")) == given


@pytest.mark.battery
def test_the_lines_without_make_serve_the_example(tmp_path: Path) -> None:
    """As written, but for the port; pip finds what the lock pins among the packages of the tests."""
    for name in ("timeline", "assets", "data", "requirements.lock"):
        (tmp_path / name).symlink_to(ROOT / name)
    (block,) = (block for block in BLOCKS if block.text.startswith("python3 -m venv .venv\n"))
    make, install, serve = block.text.splitlines()
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "PIP_NO_INDEX": "1"}
    subprocess.run(make, shell=True, cwd=tmp_path, env=environment, check=True)
    (site,) = tmp_path.glob(".venv/lib/python*/site-packages")
    for each in site.glob("setuptools*"):  # older than the lock's; newer Pythons begin without
        shutil.rmtree(each)
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    done = subprocess.run(
        install, shell=True, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "already satisfied: pandas==" in done.stdout
    port = free_port()
    with running([*shlex.split(serve), "--port", str(port)], tmp_path):
        assert "<title>Detained in January</title>" in answered(port)


@pytest.mark.battery
@pytest.mark.skipif(not (ROOT / ".venv" / "run.stamp").is_file(), reason="make has not been run here")
def test_make_run_serves_the_example() -> None:
    port = free_port()
    with running(["make", "run", f"PORT={port}"], ROOT):
        assert "<title>Detained in January</title>" in answered(port)


@pytest.mark.browser
def test_the_figure_of_the_guide_fits_every_screen(tmp_path: Path, opened: Opener) -> None:
    """As printed, between the drawings that the presets write."""
    (figure,) = (block.text for block in BLOCKS if block.language == "html")
    for preset in ("article", "phone"):
        done = run(
            "export", ROOT / "data" / "events.yaml", "--preset", preset, "-o", tmp_path / f"{preset}.svg"
        )
        assert done.exit_code == 0, done.output
    article = tmp_path / "article.html"
    article.write_text(f"<!doctype html><title>Article</title><body>{figure}", encoding="utf-8")
    page = opened(article.as_uri(), 375)
    for width, drawing in ((375, "phone.svg"), (600, "article.svg"), (1000, "article.svg")):
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_function(f"document.images[0].currentSrc.endsWith('/{drawing}')")
        page.wait_for_function("document.images[0].complete && document.images[0].naturalWidth > 0")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
        shape, own = page.evaluate(
            "(([{width, height, naturalWidth, naturalHeight}]) =>"
            " [width / height, naturalWidth / naturalHeight])(document.images)"
        )
        assert shape == pytest.approx(own, rel=0.02), width


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_links_of_the_guides_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target, anchor in re.findall(r"\]\((?!https?:)([^)#]*)#?([^)]*)\)", text):
        linked = page.parent / target if target else page
        assert linked.is_file(), f"{page.name} links to {target}"
        if anchor:
            headings = re.findall(r"^#+ (.*)$", linked.read_text(encoding="utf-8"), re.MULTILINE)
            anchors = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
            assert anchor in anchors, f"{page.name} links to {target}#{anchor}"


def test_every_page_and_picture_can_be_reached() -> None:
    """From the first page, link by link; what nobody leads to nobody reads, nor keeps true."""
    reached: set[Path] = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in reached:
            continue
        reached.add(page)
        text = page.read_text(encoding="utf-8") if page.suffix == ".md" else ""
        linked = re.findall(r"\]\((?!https?:)([^)#]+)", text)
        waiting += [(page.parent / each).resolve() for each in linked]
    there = {*ROOT.glob("*.md"), *(path for path in (ROOT / "docs").rglob("*") if path.is_file())}
    assert not sorted({path.resolve() for path in there} - {path.resolve() for path in reached})


def dates_of_the_guide() -> list[tuple[str, str]]:
    text = (ROOT / "docs" / "reporter.md").read_text(encoding="utf-8")
    table = text.partition("| you write | it means |\n")[2].partition("\n\n")[0]
    return re.findall(r"^\| `(.+?)` \| (.+?) \|$", table, re.MULTILINE)


@pytest.mark.parametrize(("edtf", "words"), dates_of_the_guide())
def test_the_dates_of_the_guide_mean_what_it_says(edtf: str, words: str) -> None:
    when = When.parse(edtf, "Europe/London")
    assert Wording("en").date(when) == words
    assert When.parse(words, "Europe/London") == when


def test_the_guide_has_a_table_of_dates() -> None:
    assert len(dates_of_the_guide()) >= 8


def test_the_reference_is_that_of_the_model() -> None:
    assert PAGE.read_text(encoding="utf-8") == reference(Chronology.model_json_schema()), "run make docs"


def test_every_key_of_the_file_has_a_meaning() -> None:
    page = PAGE.read_text(encoding="utf-8")
    rows = re.findall(r"^\| \**`(\w+)`\** \| .* \| *(.*?) *\|$", page, re.MULTILINE)
    assert rows
    assert not [key for key, meaning in rows if not meaning]


def test_every_format_theme_preset_and_language_is_in_the_guides_and_the_help() -> None:
    said = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert isinstance(main, click.Group)
    helped = " ".join(getattr(parameter, "help", "") or "" for parameter in main.commands["export"].params)
    named = [*FORMATS, *THEMES, *PRESETS]
    assert not [name for name in (*named, *languages()) if f"`{name}`" not in said]
    assert not [name for name in named if not re.search(rf"{re.escape(name)}\b", helped)]


def test_every_command_and_option_is_in_the_guides() -> None:
    said = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert isinstance(main, click.Group)
    for name, command in main.commands.items():
        assert f"timeline {name}" in said, f"no guide names `timeline {name}`"
        options = {option for parameter in command.params for option in parameter.opts}
        missing = [option for option in options if option.startswith("--") and option not in said]
        assert not missing, f"no guide names {missing} of `timeline {name}`"
