"""The HTML embed: one file that asks for nothing, complete without its script, in light and dark."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from commands import run

from timeline.exports.formats import EMBEDDED

if TYPE_CHECKING:
    from playwright.sync_api import Page

    Opener = Callable[..., Page]

EXAMPLE = Path(__file__).parent.parent / "data" / "events.yaml"
CHART = "who-says-what"
KILOBYTE = 1024
RULE = "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"
PAINT = """() => [...document.querySelectorAll('.drawing')].map(drawing =>
  [...drawing.querySelectorAll('svg *')]
    .filter(each => each.hasAttribute('fill') || each.hasAttribute('stroke'))
    .map(each => [each.tagName, ...['fill', 'stroke']
      .map(name => each.hasAttribute(name) ? getComputedStyle(each)[name] : '')]))"""
LISTENER = """
<script>
window.heard = []; window.stranger = 0;
addEventListener('message', event => {
  if (event.source !== document.querySelector('iframe').contentWindow) { window.stranger++; return; }
  window.heard.push(event.data);
});
</script>"""


ARABIC = Path(__file__).parent / "gallery" / "bridge-ar.yaml"


def export(file: Path, output: Path, *options: str) -> Path:
    done = run("export", file, "-o", output, *options)
    assert done.exit_code == 0, done.output
    return output


@pytest.fixture(scope="module")
def embed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return export(EXAMPLE, tmp_path_factory.mktemp("embed") / "chart.html", "--chart", CHART)


def card(page: Page) -> str:
    return page.locator(".card").inner_text() if page.locator(".card").is_visible() else ""


# ---- the file ----------------------------------------------------------------------------------------------


def test_it_is_light_and_the_same_every_time(embed: Path, tmp_path: Path) -> None:
    content = embed.read_bytes()
    assert len(gzip.compress(content, 9, mtime=0)) <= 40 * KILOBYTE
    script = re.search(rb"<script>(.*?)</script>", content, re.DOTALL)
    assert script
    assert len(script[1]) <= 12 * KILOBYTE
    assert export(EXAMPLE, tmp_path / "again.html", "--chart", CHART).read_bytes() == content


def test_it_names_no_address_but_those_of_its_sources(embed: Path) -> None:
    content = embed.read_text(encoding="utf-8")
    words = re.sub(r"(?:base64,|sha256-)[^)']*", "", content)
    addresses = set(re.findall(r"""(?:https?:)?//[^\s"'<>()]+""", words))
    written = EXAMPLE.read_text(encoding="utf-8")
    assert {each for each in addresses if each not in written} == {"http://www.w3.org/2000/svg"}
    assert "style=" not in content
    assert not re.search(r"\son\w+=", content)


def test_the_list_holds_each_event_of_the_drawings(embed: Path) -> None:
    content = embed.read_text(encoding="utf-8")
    listed = re.findall(r'<li id="([^"]+)"', content)
    drawings = re.findall(r'<div class="drawing.*?</svg>', content, re.DOTALL)
    assert len(drawings) == len(EMBEDDED)
    for drawing in drawings:
        assert set(re.findall(r'data-event="([^"]+)"', drawing)) == set(listed)


def test_no_id_of_an_event_is_one_of_the_drawing(tmp_path: Path) -> None:
    file = tmp_path / "events.yaml"
    events = "".join(
        f"  - {{id: {id_}, when: 2021, what: 'Held, she says', said_by: Ana Marlow, who: Ana Marlow}}\n"
        for id_ in ("timeline-0-title", "timeline-1-description", "track-Ana")
    )
    file.write_text(f"title: Ids\npeople: {{Ana Marlow: }}\nevents:\n{events}", encoding="utf-8")
    for name in ("a.html", "a.svg"):
        ids = re.findall(r' id="([^"]*)"', export(file, tmp_path / name).read_text(encoding="utf-8"))
        assert "".join(ids).split() == ["".join(ids)], "an id holds no space"
        assert len(ids) == len(set(ids))


# ---- in a browser ------------------------------------------------------------------------------------------


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 600, 1000])
def test_words_stand_beside_their_marks_in_a_page_from_right_to_left(
    width: int, tmp_path: Path, page: Page
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(export(ARABIC, tmp_path / "chart.html", "--chart", "bridge").as_uri())
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    off = page.evaluate(
        """() => [...document.querySelectorAll("svg text")].filter(each => each.getClientRects().length)
            .map(each => [each.getBBox(), +each.getAttribute("x"), each.getAttribute("text-anchor")])
            .map(([box, x, anchor]) => Math.abs(x - (anchor === "end" ? box.x + box.width : box.x)))"""
    )
    assert off and max(off) < 2


@pytest.mark.browser
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "scripts off"])
def test_one_drawing_fits_each_width(embed: Path, opened: Opener, scripts: bool) -> None:
    for width in (320, 375, 559, 560, 680, 899, 900, 1200):
        page = opened(embed.as_uri(), width, java_script_enabled=scripts)
        place = next(
            number
            for number, (_, first, last, _) in enumerate(EMBEDDED)
            if first <= width < (last or width + 1)
        )
        shown = [page.locator(f".drawing-{number}").is_visible() for number in range(len(EMBEDDED))]
        assert shown == [number == place for number in range(len(EMBEDDED))]
        box = page.locator(f".drawing-{place} svg").bounding_box()
        assert box
        assert (box["x"], box["x"] + box["width"]) >= (0, 0)
        assert box["x"] + box["width"] <= width
        page.context.close()


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_mark_has_the_colours_of_the_theme(
    embed: Path, opened: Opener, tmp_path: Path, scheme: str
) -> None:
    """The style sheet's colours are those that the drawing has by itself: an open mark is never filled."""
    page = opened(embed.as_uri(), color_scheme=scheme)
    painted = page.evaluate(PAINT)
    for (width, *_), elements in zip(EMBEDDED, painted, strict=True):
        options = ("--chart", CHART, "--theme", scheme, "--width", str(width))
        root = ElementTree.parse(export(EXAMPLE, tmp_path / "chart.svg", *options)).getroot()
        expected = [
            [each.tag.split("}")[1], *(rgb(each.get(name)) for name in ("fill", "stroke"))]
            for each in root.iter()
            if each.get("fill") or each.get("stroke")
        ]
        assert elements == expected


def rgb(colour: str | None) -> str:
    if not colour or colour == "none":
        return colour or ""
    return f"rgb({', '.join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))})"


@pytest.mark.browser
def test_its_letters_are_in_its_own_font(embed: Path, opened: Opener) -> None:
    page = opened(embed.as_uri())
    assert page.evaluate("[...document.fonts].map(font => [font.family, font.status])") == [
        ["Inter", "loaded"]
    ]


@pytest.mark.browser
def test_a_card_comes_by_pointer_tap_and_keyboard(embed: Path, opened: Opener) -> None:
    page = opened(embed.as_uri())
    mark = page.locator('.drawing:visible g[data-event="zhagiparov-body-found"] text').first
    mark.hover()
    assert "Nurlan finds his brother’s body" in card(page)
    page.mouse.move(2, 2)
    assert not card(page)
    mark.click()
    page.mouse.move(2, 2)
    assert "Nurlan finds his brother’s body" in card(page)
    assert page.evaluate("location.hash") == "#zhagiparov-body-found"
    page.keyboard.press("Escape")
    assert not card(page)
    page.locator(".chart").focus()
    listed = page.locator("ol.events > li")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.locator(".told").text_content() == listed.nth(1).text_content()
    page.keyboard.press("End")
    assert page.locator(".told").text_content() == listed.last.text_content()


@pytest.mark.browser
def test_a_track_is_filtered_in_drawing_and_list(embed: Path, opened: Opener) -> None:
    page = opened(embed.as_uri())
    page.get_by_label("Show").select_option("Aset Abishev")
    page.locator("summary").click()
    kept = page.evaluate("[...document.querySelectorAll('ol.events>li:not([hidden])')].map(each => each.id)")
    clear = page.evaluate(
        """[...new Set([...document.querySelectorAll('.drawing g[data-event]')]
            .filter(each => !each.closest('.off')).map(each => each.dataset.event))]"""
    )
    assert 0 < len(kept) < page.locator("ol.events > li").count()
    assert set(clear) == set(kept)
    assert f"{len(kept)} of " in page.locator(".filter output").inner_text()


@pytest.mark.browser
def test_an_address_opens_its_event(embed: Path, opened: Opener) -> None:
    page = opened(f"{embed.as_uri()}#zhagiparov-body-found")
    page.wait_for_function("!document.querySelector('details').open && scrollY > 0")
    assert "Nurlan finds his brother’s body" in card(page)
    box = page.locator(".card").bounding_box()
    assert box
    assert 0 <= box["y"] <= 800 - box["height"]
    opened(f"{embed.as_uri()}#%E0%A4%A")
    assert not card(opened(f"{embed.as_uri()}#nobody"))


@pytest.mark.browser
def test_a_host_page_hears_its_height(embed: Path, opened: Opener, tmp_path: Path) -> None:
    """In the strictest sandbox that runs scripts, in the formats of pym, sidechain and Datawrapper."""
    host = tmp_path / "host.html"
    frame = f'<iframe src="{embed.as_uri()}?childId=one" sandbox="allow-scripts" width="680"></iframe>'
    host.write_text(f"<!doctype html>{LISTENER}{frame}", encoding="utf-8")
    page = opened(host.as_uri())
    page.wait_for_function("window.heard.length >= 3")
    heard, height = page.evaluate("window.heard"), page.frames[1].evaluate(
        "Math.ceil(document.querySelector('.timeline').getBoundingClientRect().height)"
    )  # fmt: skip
    assert f"pymxPYMxonexPYMxheightxPYMx{height}" in heard
    assert {"sentinel": "amp", "type": "embed-size", "height": height} in heard
    assert {"datawrapper-height": {CHART: height}} in heard
    assert page.evaluate("window.stranger") == 0


@pytest.mark.browser
@pytest.mark.parametrize("suffix", [".html", ".list.html"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(opened: Opener, tmp_path: Path, suffix: str, scheme: str) -> None:
    file = export(EXAMPLE, tmp_path / f"chart{suffix}", "--chart", CHART)
    page = opened(file.as_uri(), color_scheme=scheme, bypass_csp=True)
    if suffix == ".html":
        page.locator("summary").click()
        page.locator(".chart").focus()
        page.keyboard.press("ArrowDown")
    results = Axe().run(page, options={"runOnly": list(RULE)})
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.browser
def test_no_text_of_the_file_runs(opened: Opener, tmp_path: Path) -> None:
    """What would run, end a script or style, or break out of an attribute, in every text of a chart."""
    payloads = [
        "<script>console.log(1)</script>",
        "<img src=x onerror=console.log(1)>",
        "\"' autofocus onfocus=console.log(1) x='",
        "</style></script></svg><svg onload=console.log(1)>",
        "]]> --> &lt;b&gt; {shown} ${1} javascript:console.log(1)",
    ]
    account = {"who": "ada", "said_by": "afp"}
    events = [
        {"id": f"event-{number}", "when": "2022-01-04", **account, "source": {"afp": text}}
        | dict.fromkeys(("what", "label", "where", "quote"), text)
        for number, text in enumerate(payloads)
    ]
    raw = {
        **dict(zip(("title", "subtitle", "byline", "credit"), payloads, strict=False)),
        "timezone": "UTC",
        "context": {"name": payloads[1], "role": payloads[0]},
        "people": {"ada": {"name": payloads[2], "role": payloads[3]}},
        "sources": {"afp": {"title": payloads[3], "url": "https://example.org/\"'><script>"}},
        "events": events,
    }
    file = tmp_path / "events.yaml"
    file.write_text(yaml.safe_dump(raw, allow_unicode=True), encoding="utf-8")
    for suffix in (".html", ".list.html", ".svg"):
        page = opened(export(file, tmp_path / f"chart{suffix}").as_uri())
        assert "onerror" in page.locator(":root").inner_html()
        assert page.evaluate("document.querySelectorAll('[onerror],[onload],[onfocus],img').length") == 0
