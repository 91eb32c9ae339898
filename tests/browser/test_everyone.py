"""What is heard, forced colours, light and dark, pictures, and two people at one file."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import Reader
from syrupy.assertion import SnapshotAssertion

from timeline.themes import DARK, LIGHT

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
GALLERY = Path(__file__).parent.parent / "gallery"
PICTURED = """\
title: The bridge at Harrow Quay
events:
  - id: closed
    when: 4 January 2022
    what: Bridge closed, port office says
    who: Port office
    said_by: Port office
    media:
      - {file: bridge.png, alt: The bridge from the east, credit: Ines Marlow}
      - {file: bridge.png, alt: The torn cable, warning: Shows a wreck}
      - {file: lost.png, alt: Nothing}
people: {Port office: {kind: organisation, role: runs the harbour}}
"""


# ---- what is heard -----------------------------------------------------------------------------------------


def test_what_is_heard_of_chart_list_and_details(
    example: str, reader: Reader, snapshot: SnapshotAssertion
) -> None:
    page = reader.open(example).page
    assert page.get_attribute("#picture", "aria-label") == snapshot(name="chart")
    assert page.locator(".list").aria_snapshot() == snapshot(name="list")
    page.click('#events [data-event="zhagiparov-call"]')
    reader.settled()
    assert page.inner_text("#told") == snapshot(name="told")
    assert page.locator("#details").aria_snapshot() == snapshot(name="details")
    page.click("#filters [data-only][data-value='official']", force=True)
    reader.settled()
    assert page.inner_text("#announced") == snapshot(name="announced")


def test_what_is_heard_of_the_bar_and_the_filters(
    example: str, reader: Reader, snapshot: SnapshotAssertion
) -> None:
    page = reader.open(example).page
    assert page.locator(".bar").aria_snapshot() == snapshot(name="bar")
    assert page.locator(".scope").aria_snapshot() == snapshot(name="scope")
    assert page.locator("#filters").aria_snapshot() == snapshot(name="filters")


# ---- colours -----------------------------------------------------------------------------------------------


def test_light_and_dark_follow_the_system_until_the_switch_says_otherwise(
    example: str, reader: Reader
) -> None:
    page = reader.page
    page.emulate_media(color_scheme="light")
    reader.open(example)
    paper = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(paper) == rgb(LIGHT.paper)
    page.click("#colours")  # light
    page.click("#colours")  # dark
    reader.settled()
    assert page.evaluate(paper) == rgb(DARK.paper)
    words = page.eval_on_selector_all("#graph .textpoint text", "all => all.map(each => each.style.fill)")
    assert rgb(DARK.ink) in words
    assert rgb(LIGHT.ink) not in words
    assert page.get_attribute("#colours", "title") == "Colours: dark"
    page.reload()
    reader.drawn()
    assert page.evaluate(paper) == rgb(DARK.paper)
    page.click("#colours")
    assert page.evaluate(paper) == rgb(LIGHT.paper)


def rgb(colour: str) -> str:
    return f"rgb({', '.join(str(int(colour[place : place + 2], 16)) for place in (1, 3, 5))})"


def test_forced_colours_keep_marks_selection_and_switches_apart(example: str, reader: Reader) -> None:
    page = reader.page
    page.emulate_media(forced_colors="active")
    reader.open(example)
    page.click('#events [data-event="zhagiparov-call"]')
    page.click("#readers")
    reader.settled()
    looks = """id => {
        const each = getComputedStyle(document.querySelector(id));
        return [each.outlineStyle, each.backgroundColor, each.borderTopColor, each.borderTopWidth].join();
    }"""
    chosen = page.evaluate(looks, '#events [aria-current="true"]')
    other = page.evaluate(looks, "#events .event:not([aria-current])")
    assert chosen != other
    assert page.evaluate(looks, ".pick[aria-selected='true']") != page.evaluate(
        looks, ".pick[aria-selected='false']"
    )
    for switch in ("#readers", "#gaps"):
        inside, around = page.evaluate(
            """id => [getComputedStyle(document.querySelector(`${id} .knob`), '::after'),
                getComputedStyle(document.querySelector(`${id} .knob`))].map(each => each.backgroundColor)""",
            switch,
        )
        assert inside != around
    assert page.evaluate(
        """getComputedStyle(document.querySelector('.moon'), '::after').backgroundColor
            !== getComputedStyle(document.body).backgroundColor"""
    )
    glyph = page.evaluate("getComputedStyle(document.querySelector('#events .glyph')).backgroundColor")
    assert glyph != page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert not reader.violations()


# ---- pictures ----------------------------------------------------------------------------------------------


def test_pictures_are_shown_or_veiled_or_say_why_not(
    tmp_path: Path, serve_file: Callable[[Path], str], reader: Reader
) -> None:
    from PIL import Image

    Image.new("RGB", (640, 400), "#336699").save(tmp_path / "bridge.png")
    (tmp_path / "bridge.yaml").write_text(PICTURED, encoding="utf-8")
    address = serve_file(tmp_path / "bridge.yaml")
    page = reader.open(f"{address}#closed").page
    open_one, veiled = page.query_selector_all("#details .picture img")
    assert open_one.get_attribute("alt") == "The bridge from the east"
    assert page.evaluate("each => each.complete && each.naturalWidth", open_one) == 640
    assert "Ines Marlow" in page.inner_text("#details .picture")
    blurred = "each => getComputedStyle(each).filter.includes('blur')"
    assert not page.evaluate(blurred, open_one)
    assert page.evaluate(blurred, veiled)
    page.click("#details .unveil")
    assert not page.evaluate(blurred, veiled)
    assert "Hide the picture" in page.inner_text("#details .unveil")
    assert "lost.png" in page.inner_text("#details .no-picture")
    assert not reader.violations()
    for hostile in ("closed/2", "closed/9", "nobody/0", "..%2f..%2fetc/0"):
        assert page.request.get(f"{address}/media/{hostile}").status == 404


# ---- two at one file ---------------------------------------------------------------------------------------


def test_two_readers_of_one_file_do_not_touch_each_other(
    example: str, reader: Reader, browser: Browser
) -> None:
    other = Reader((context := browser.new_context(viewport={"width": 1440, "height": 900})).new_page())
    other.listen()
    reader.open(example)
    other.open(example)
    mine, theirs = reader.count(), other.count()
    assert mine == theirs
    reader.page.click("#filters [data-only][data-value='official']", force=True)
    other.page.click('#events [data-event="abishev-arrest"]')
    reader.settled()
    other.settled()
    assert "only Officials" in reader.count()
    assert other.count() == theirs
    assert not reader.page.query_selector("#events [aria-current]")
    assert "#" in reader.page.url
    assert "official" not in other.page.url
    context.close()


# ---- on to others ------------------------------------------------------------------------------------------


def test_an_event_leads_to_its_related_ones(example: str, reader: Reader) -> None:
    page = reader.open(f"{example}#abishev-release").page
    related = page.locator(".related")
    assert "After" in related.inner_text()
    related.locator('[data-event="abishev-arrest"]').first.click()
    reader.settled()
    assert page.url.endswith("#abishev-arrest")
    assert "From EURACTIV, line 15" in page.inner_text(".related")
    assert "Before" in page.inner_text(".related")


# ---- letters -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [375, 1400])
def test_words_and_numbers_of_a_chart_are_in_the_fonts_that_they_were_measured_in(
    serve_file: Callable[[Path], str], reader: Reader, width: int
) -> None:
    page = reader.page
    page.set_viewport_size({"width": width, "height": 900})
    reader.open(serve_file(GALLERY / "bridge-ar.yaml"))
    chart = "#graph" if width > 560 else "#rails"
    asked = page.context.new_cdp_session(page)
    asked.send("DOM.enable")
    asked.send("CSS.enable")
    root = asked.send("DOM.getDocument")["root"]["nodeId"]
    texts = asked.send("DOM.querySelectorAll", {"nodeId": root, "selector": f"{chart} text"})["nodeIds"]
    assert len(texts) > 20
    for text in texts:
        words = asked.send("DOM.getOuterHTML", {"nodeId": text})["outerHTML"]
        unseen = sum(letter in "\u2066\u2067\u2068\u2069" for letter in re.sub("<[^>]+>", "", words))
        fonts = asked.send("CSS.getPlatformFontsForNode", {"nodeId": text})["fonts"]
        other = [each for each in fonts if each["familyName"].split()[0] not in ("Inter", "Cairo")]
        assert sum(each["glyphCount"] for each in other) <= unseen, words
