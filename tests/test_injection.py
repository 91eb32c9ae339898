"""No text of a file runs as script in anything that Timeline makes, opened in a real browser."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from injection import CLEAN, FOUND, HOOKS, PAYLOADS, hostile
from pypdf import PdfReader

from timeline.exports import FORMATS, Style, edition, export, selection
from timeline.folder import Base, Publication, folder
from timeline.readers import load
from timeline.themes import LIGHT
from timeline.wording import Wording

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every format of a chronology that holds every payload in every text."""
    folder = tmp_path_factory.mktemp("hostile")
    chronology, problems = load(hostile(folder, PAYLOADS))
    assert not problems, problems[:3]
    style = Style(680, LIGHT, Wording("en"))
    public = edition(chronology, style.wording)
    assert len(public.events) > 60
    whole = selection(public, "hostile")
    few = selection(public, "hostile", until="2022-01-03")
    paths = {}
    drawn = [".png", ".pdf"]
    for view, suffixes in ((few, drawn), (whole, [each for each in FORMATS if each not in drawn])):
        for name, content in export(chronology, public, map("a{}".format, suffixes), view, style).items():
            paths[name[1:]] = folder / f"hostile{name[1:]}"
            paths[name[1:]].write_bytes(content)
    return paths


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that notes what a script of a payload would do; one that asks for anything elsewhere fails."""
    context = browser.new_context(viewport={"width": 800, "height": 600})
    context.add_init_script(HOOKS)
    page, asked = context.new_page(), []
    page.on("request", lambda request: asked.append(request.url) if request.url.startswith("http") else None)
    page.on("dialog", lambda dialog: asked.append(dialog.message))
    yield page
    context.close()
    assert not asked


@pytest.fixture(scope="module")
def folder_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published folder of the same: few events, with every payload in the words around them."""
    desk = tmp_path_factory.mktemp("hostile-folder")
    chronology, problems = load(hostile(desk, PAYLOADS))
    assert not problems, problems[:3]
    chronology = chronology.model_copy(update={"events": chronology.events[:4]})
    style = Style(680, LIGHT, Wording("en"))
    public = edition(chronology, style.wording)
    files = folder(Publication(chronology, public, style, Base("https://www.example.org/a/")))
    for name, content in files.items():
        place = desk / "out" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    return desk / "out"


@pytest.mark.browser
@pytest.mark.parametrize("file", ["index.html", "charts/hostile/embed.html", "charts/hostile/list.html"])
def test_nothing_runs_in_a_page_of_a_folder(folder_made: Path, page: Page, file: str) -> None:
    page.goto((folder_made / file).as_uri())
    assert page.evaluate(FOUND) == CLEAN
    assert "alert(" in page.locator(":root").inner_text(), "the texts are there, as texts"


@pytest.mark.browser
def test_nothing_runs_in_a_page_with_the_snippets(folder_made: Path, page: Page) -> None:
    for snippet in sorted((folder_made / "charts/hostile/snippets").iterdir()):
        pasted = snippet.read_text(encoding="utf-8").replace("https://www.example.org/a/", "../../../")
        host = snippet.with_name(f"host-{snippet.name}")
        host.write_text(f"<!doctype html><meta charset=utf-8><body>{pasted}", encoding="utf-8")
        page.goto(host.as_uri())
        found = page.evaluate(FOUND)
        found["strangers"] = [
            each for each in found["strangers"] if ' src="../../../charts/hostile/embed.html"' not in each
        ]
        assert found == CLEAN, snippet.name


def test_the_answer_of_oembed_is_json_with_one_iframe(folder_made: Path) -> None:
    answer = json.loads((folder_made / "charts/hostile/oembed.json").read_bytes())
    assert re.findall(r"<(\w+)", answer["html"]) == ["iframe"]
    assert not re.search(r"\son\w+\s*=", re.sub(r'"[^"]*"', '""', answer["html"]))


def test_there_are_three_hundred_payloads() -> None:
    assert len(set(PAYLOADS)) >= 300


@pytest.mark.browser
@pytest.mark.parametrize("suffix", [".svg", ".html", ".list.html"])
def test_nothing_runs_in_a_page(made: dict[str, Path], page: Page, suffix: str) -> None:
    page.goto(made[suffix].as_uri())
    if suffix == ".html":
        page.locator("details.list > summary").click()
        for number in (0, 9, 20):
            page.evaluate("id => { location.hash = id; }", f"event-{number}")
        page.locator(".filter select").select_option(index=3)
    assert page.evaluate(FOUND) == CLEAN
    shown = page.locator(":root").inner_text() if suffix != ".svg" else page.content()
    assert "alert(7)" in shown, "the texts are there, as texts"


@pytest.mark.browser
def test_nothing_runs_in_a_figure_with_its_svg_inside(made: dict[str, Path], page: Page) -> None:
    drawn = made[".svg"].read_text(encoding="utf-8").split("?>", 1)[-1]
    page.set_content(f"<!doctype html><figure>{drawn}</figure>")
    assert page.evaluate(FOUND) == CLEAN


@pytest.mark.browser
@pytest.mark.parametrize("suffix", [".json", ".txt"])
def test_nothing_runs_where_a_browser_opens_text(made: dict[str, Path], page: Page, suffix: str) -> None:
    page.goto(made[suffix].as_uri())
    assert page.evaluate(FOUND) == CLEAN
    assert page.evaluate("document.querySelectorAll('img, svg, details').length") == 0


def test_markdown_has_no_tag_and_no_link_but_to_the_web(made: dict[str, Path]) -> None:
    text = made[".md"].read_text(encoding="utf-8")
    addresses = re.findall(r"\]\(<([^<>]*)>\)", text)
    assert all(re.match(r"https?://", each) for each in addresses)
    bare = re.sub(r"\]\(<[^<>]*>\)", "]", text)
    assert not re.search(r"(?<!\\)(?:\\\\)*<", bare)
    assert not re.search(r"(?<!\\)(?:\\\\)*\]\(", bare)


def test_a_pdf_has_no_action_and_a_table_no_formula(made: dict[str, Path]) -> None:
    reader = PdfReader(made[".pdf"])
    catalogue = str(reader.trailer["/Root"].get_object())
    assert not re.search(r"/(JavaScript|JS|OpenAction|AA|Launch)\b", catalogue)
    assert not any("/Annots" in page for page in reader.pages)
    cells = re.findall(r'(?:^|,)"?([^",\n]+)', made[".csv"].read_text(encoding="utf-8-sig"))
    assert not [cell for cell in cells if cell.lstrip().startswith(("=", "@", "+"))]
