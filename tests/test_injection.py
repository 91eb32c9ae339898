"""No text of a file runs as script in anything that Timeline makes, opened in a real browser."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args, get_origin
from urllib.parse import quote

import pytest
from commands import run
from injection import ALONE, CLEAN, FOUND, HOOKS, ONCE, PAYLOADS, SOUND, alone, hostile, once
from pypdf import PdfReader

from timeline import model
from timeline.dates import When
from timeline.diff import Comparison, compare
from timeline.exports import FORMATS, Style, edition, export, view_of
from timeline.folder import Base, Publication, folder
from timeline.model import Account, Chronology, Count, Furniture, Value
from timeline.readers import load
from timeline.renderers.changes import FORMATS as FORMATS_OF_CHANGES
from timeline.renderers.changes import sections
from timeline.themes import LIGHT
from timeline.wording import Wording

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.battery

HASHES = """async hashes => {
  for (const each of hashes) {
    location.hash = each;
    await new Promise(done => setTimeout(done));
  }
}"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Chronology:
    """A chronology that holds every payload in every text."""
    chronology, problems = load(hostile(tmp_path_factory.mktemp("hostile"), PAYLOADS))
    assert not problems, problems[:3]
    return chronology


@pytest.fixture(scope="module")
def made(desk: Chronology, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every format of it."""
    folder, chronology = tmp_path_factory.mktemp("made"), desk
    style = Style(680, LIGHT, Wording("en"))
    public = edition(chronology, style.wording)
    assert len(public.events) > 60
    whole = view_of(public, "hostile")
    few = view_of(public, "hostile", until="2022-01-03")
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
    page.on("pageerror", lambda error: asked.append(str(error)))
    yield page
    context.close()
    assert not asked


@pytest.fixture(scope="module")
def folder_made(desk: Chronology, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published folder of the same: few events, with every payload in the words around them."""
    chronology = desk.model_copy(update={"events": desk.events[:4], "charts": desk.charts[:1]})
    style = Style(680, LIGHT, Wording("en"))
    public = edition(chronology, style.wording)
    changed = sections(changes(chronology), style.wording)
    files = folder(Publication(chronology, public, style, Base("https://www.example.org/a/"), below=changed))
    out = tmp_path_factory.mktemp("hostile-folder")
    for name, content in files.items():
        place = out / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    return out


def changes(chronology: Chronology) -> Comparison:
    """What changed where each event has the texts of the next one, one is gone and one is new."""
    events = chronology.events
    moved = [
        event.model_copy(update={"id": other.id})
        for event, other in zip(events[1:], events[:-1], strict=True)
    ]
    return compare(chronology, chronology.model_copy(update={"events": moved}), "withheld")


OF_A_CHART = ("embed.html", "list.html", "wide.svg", "article.svg", "phone.svg")


@pytest.mark.browser
def test_nothing_runs_in_a_page_or_drawing_of_a_folder(folder_made: Path, page: Page) -> None:
    opened = {path.suffix for path in folder_made.rglob("*") if path.suffix in (".html", ".svg", ".xml")}
    assert opened == {".html", ".svg"}
    for file in ("index.html", *(f"charts/hostile/{each}" for each in OF_A_CHART)):
        page.goto((folder_made / file).as_uri())
        assert page.evaluate(FOUND) == CLEAN, file
        assert "alert(" in page.locator(":root").text_content(), "the texts are there, as texts"


@pytest.mark.browser
@pytest.mark.parametrize("part", range(4))
def test_nothing_of_what_a_file_has_once_runs_in_what_is_made_of_it(
    part: int, page: Page, tmp_path: Path
) -> None:
    """The words around events, of which each file has one: each payload in each of them."""
    style = Style(680, LIGHT, Wording("en"))
    for texts in ONCE[part::4]:
        desk = written_once(texts, tmp_path)
        public = edition(desk, style.wording)
        names = [f"once{suffix}" for suffix in FORMATS if suffix not in (".png", ".pdf")]
        made = export(desk, public, names, view_of(public, "first"), style)
        for name, content in made.items():
            (tmp_path / name).write_bytes(content)
            if name.endswith((".svg", ".html")):
                page.goto((tmp_path / name).as_uri())
                assert page.evaluate(FOUND) == CLEAN, name
        no_markup(made["once.md"].decode())
        no_formula(made["once.csv"])


@pytest.mark.browser
@pytest.mark.parametrize("file", ["index.html", "charts/hostile/embed.html", "charts/hostile/list.html"])
def test_no_address_of_a_page_of_a_folder_runs(folder_made: Path, page: Page, file: str) -> None:
    """Whatever stands behind # and ?; who frames an embed hears of it only what they asked with."""
    page.goto(f"{(folder_made / file).as_uri()}?childId={quote(PAYLOADS[0])}&{PAYLOADS[1]}#{PAYLOADS[2]}")
    page.evaluate(HASHES, [*PAYLOADS, "%", "%ff", "__proto__", "constructor", "event-0\0", "x" * 100_000])
    assert page.evaluate(FOUND) == CLEAN
    page.evaluate(HASHES, ["event-0"])
    assert page.evaluate(FOUND) == CLEAN
    if file.endswith("embed.html"):
        assert page.locator(".card").is_visible(), "a link of ours works still"


@pytest.mark.browser
def test_a_page_with_a_frame_believes_no_more_of_it_than_its_height(
    folder_made: Path, page: Page, tmp_path: Path
) -> None:
    """The frame may be anybody's: what it says is a number, or nothing."""
    snippet = (folder_made / "charts/hostile/snippets/iframe-and-script.html").read_text(encoding="utf-8")
    said = json.dumps(
        [*PAYLOADS, "9px;background:url(//evil.example)", None, {"a": 1}, -5, "Infinity", [7, 8]]
    )
    said = said.replace("<", "\\u003c")  # else the script would end there
    speaks = f"for (const each of {said}) parent.postMessage({{'datawrapper-height': {{a: each}}}}, '*')"
    frame = escape(f"<script>{speaks}; parent.postMessage('done', '*')</script>")
    host = tmp_path / "host.html"
    listener = snippet[snippet.index("<script>") :]
    done = "<script>addEventListener('message', each => { document.title = each.data; })</script>"
    shown = (
        f'<iframe class="timeline-chart" style="border:0" sandbox="allow-scripts" srcdoc="{frame}"></iframe>'
    )
    host.write_text(f"<!doctype html><meta charset=utf-8><body>{listener}{done}{shown}", encoding="utf-8")
    page.goto(host.as_uri())
    page.wait_for_function("document.title === 'done'")
    assert page.evaluate("window.ran") == []
    assert page.get_attribute("iframe", "style") == "border:0"


@pytest.mark.parametrize("style", ["markdown", "text", "json"])
def test_what_changed_has_no_tag_and_no_link_of_its_own(desk: Chronology, style: str) -> None:
    """The section of it in an embed is opened in a browser above."""
    told = FORMATS_OF_CHANGES[style](changes(desk), Wording("en"))
    assert "alert(7)" in told
    if style == "markdown":
        no_markup(told)
    if style == "json":
        assert json.loads(told)


@pytest.mark.browser
def test_nothing_runs_in_a_page_with_the_snippets(folder_made: Path, page: Page) -> None:
    for snippet in sorted((folder_made / "charts/hostile/snippets").iterdir()):
        pasted = snippet.read_text(encoding="utf-8").replace("https://www.example.org/a/", "../../../")
        no_template(pasted)
        host = snippet.with_name(f"host-{snippet.name}")
        host.write_text(f"<!doctype html><meta charset=utf-8><body>{pasted}", encoding="utf-8")
        page.goto(host.as_uri())
        found = page.evaluate(FOUND)
        found["strangers"] = [
            each for each in found["strangers"] if ' src="../../../charts/hostile/embed.html"' not in each
        ]
        assert found == CLEAN, snippet.name


def no_template(pasted: str) -> None:
    """Nothing that the template of a publishing system acts on: {{ }}, {% %}, [embed], *|NAME|*."""
    assert not re.search(r"[{}\[\]|]", re.sub(r"(?s)<(style|script)>.*?</\1>", "", pasted))


def test_the_answer_of_oembed_is_json_with_one_iframe(folder_made: Path) -> None:
    answer = json.loads((folder_made / "charts/hostile/oembed.json").read_bytes())
    assert re.findall(r"<(\w+)", answer["html"]) == ["iframe"]
    no_template(answer["html"])
    assert not re.search(r"\son\w+\s*=", re.sub(r'"[^"]*"', '""', answer["html"]))


FEWER = {  # fields that take other words than any, and how many payloads they hold all the same
    "Event.id": 40, "Relation.event": 40, "Chart.events": 40, "Chart.highlight": 40, "Chart.name": 0,
    "Chronology.language": 0, "Chronology.timezone": 0, "Quote.language": 0, "Source.sha256": 0,
    "Checked.text": 0,
}  # fmt: skip


def squeezed(payload: str) -> str:
    return "".join(payload.split())


SHAPED: dict[str, Callable[[str], str]] = {  # as a payload stands where not every character may
    "Source.url": squeezed, "Source.archived": squeezed,
    "Media.file": lambda payload: payload.replace("/", "∕"),
}  # fmt: skip


def planted(value: object, place: str = "") -> Iterator[tuple[str, str]]:
    """Each text of a value with the field that holds it, as `Event.what`; keys of a field are texts of it."""
    if isinstance(value, Value | When):
        for field in fields(value) if isinstance(value, When) else type(value).model_fields:
            name = field if isinstance(field, str) else field.name
            yield from planted(getattr(value, name), f"{type(value).__name__}.{name}")
    elif isinstance(value, str):
        yield place, value
    elif isinstance(value, Mapping):
        yield from planted((*value, *value.values()), place)
    elif isinstance(value, tuple):
        for each in value:
            yield from planted(each, place)


def takes_text(annotation: object) -> bool:
    """Whether a field may hold a text other than one of a few words."""
    parts = () if get_origin(annotation) is Literal else get_args(annotation)
    return annotation is str or any(map(takes_text, parts))


def test_every_text_of_a_file_has_held_three_hundred_payloads(desk: Chronology, tmp_path: Path) -> None:
    """In what is opened here or in the app: a new key of the file is planted in injection.py."""
    held: dict[str, set[str]] = defaultdict(set)
    for file in (desk, *(written_once(texts, tmp_path) for texts in ONCE)):
        for place, text in {*planted(file)}:
            held[place] |= payloads_of(text, SHAPED.get(place, str))
    kinds = [kind for kind in vars(model).values() if isinstance(kind, type) and issubclass(kind, Value)]
    names = {
        f"{kind.__name__}.{name}"
        for kind in kinds
        if kind not in (Account, Furniture, Count)  # what others are made of
        for name, field in kind.model_fields.items()
        if takes_text(field.annotation)
    }
    found = {name: len(held[name]) for name in (*names, "When.label")}
    wanting = {name: count for name, count in found.items() if count < FEWER.get(name, 300)}
    assert not wanting


@pytest.mark.parametrize("field", ALONE)
def test_what_a_field_refuses_is_told_without_commands(field: str, tmp_path: Path) -> None:
    """Of each payload that such a field does not hold there is a message, and no terminal obeys it."""
    file = tmp_path / "alone.yaml"
    file.write_text(json.dumps(alone(field), ensure_ascii=False, indent=1), encoding="utf-8")
    chronology, problems = load(file)
    field_of = {"after": "event"}.get(field, field)
    taken = [text for place, text in planted(chronology) if place.endswith(f".{field_of}")]
    lines = file.read_text(encoding="utf-8").split("\n")
    cited = "\n".join(lines[problem.line - 1] for problem in problems)
    assert not [
        each
        for each in SOUND
        if each.strip() not in taken and json.dumps(each, ensure_ascii=False) not in cited
    ]
    told = run("check", file).output
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", told)
    assert told.count("\n") > len(problems)


@cache
def payloads_of(text: str, shaped: Callable[[str], str]) -> frozenset[str]:
    return frozenset(each for each in PAYLOADS if shaped(each) in text)


def written_once(texts: Sequence[str], folder: Path) -> Chronology:
    """A file that has these texts in each place that a file has once."""
    file = folder / "once.yaml"
    file.write_text(json.dumps(once(*texts), ensure_ascii=False), encoding="utf-8")
    chronology, problems = load(file)
    assert not problems, problems
    return chronology


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
    no_markup(made[".md"].read_text(encoding="utf-8"))


def no_markup(text: str) -> None:
    """A text of Markdown has no tag, and its links lead to the web; nothing becomes one by itself.

    Several programs know no backslash before a <: it does not stand there at all.
    """
    addresses = re.findall(r"\]\(<([^<>]*)>\)", text)
    assert all(re.match(r"https?://", each) for each in addresses)
    bare = re.sub(r"\]\(<[^<>]*>\)", "]", text)
    assert "<" not in bare
    assert not re.search(r"\{[{%<#]", text), "Jekyll, Hugo and Jinja would act on it"
    assert not re.search(r"(?i)(?:javascript|data|https?):\S|\bwww\.", bare)
    assert not re.search(r"(?<!\\)(?:\\\\)*\]\(", bare)


def test_a_pdf_has_no_action(made: dict[str, Path]) -> None:
    reader = PdfReader(made[".pdf"])
    catalogue = str(reader.trailer["/Root"].get_object())
    assert not re.search(r"/(JavaScript|JS|OpenAction|AA|Launch)\b", catalogue)
    assert not any("/Annots" in page for page in reader.pages)


def test_a_table_has_no_formula_however_a_spreadsheet_parts_its_cells(made: dict[str, Path]) -> None:
    assert no_formula(made[".csv"].read_bytes()) > 600


def no_formula(table: bytes) -> int:
    """How many cells a table has, at whichever character a spreadsheet parts them; none begins a formula."""
    cells = [
        cell
        for delimiter in ",;\t"
        for row in csv.reader(io.StringIO(table.decode("utf-8-sig"), newline=""), delimiter=delimiter)
        for cell in row
    ]
    assert not [cell for cell in cells if cell.lstrip(' "\u00a0\ufeff').startswith(tuple("=+-@＝＋－＠"))]
    return len(cells)
