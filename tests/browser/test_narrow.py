"""Phones, and wide windows at 400 %: rails, sheets, the menu, and nothing out of reach."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from browsing import Reader

pytestmark = pytest.mark.browser
GALLERY = Path(__file__).parent.parent / "gallery"
INSIDE = """all => all.map(each => each.getBoundingClientRect())
  .every(box => box.left >= 0 && box.right <= innerWidth)"""
FITS = "document.documentElement.scrollWidth <= innerWidth"
# What may be pressed and is smaller than 24 pixels; a checkbox is as large as its label.
SMALL = """[...document.querySelectorAll('button, select, summary, input, [role=slider], [role=tab]')]
  .map(each => [each, (each.closest('label') || each).getBoundingClientRect()])
  .filter(([each]) => each.checkVisibility({visibilityProperty: true}))
  .filter(([, box]) => box.width && Math.min(box.width, box.height) < 24)
  .map(([each]) => each.outerHTML.slice(0, 120))"""


def at(reader: Reader, address: str, width: int, height: int) -> Reader:
    reader.page.set_viewport_size({"width": width, "height": height})
    return reader.open(address)


def test_the_details_open_below_the_step_that_is_pressed(example: str, reader: Reader) -> None:
    page = at(reader, example, 375, 800).page
    assert not page.is_visible("#chart")
    assert page.evaluate(FITS)
    step = '#rails .hit[data-event="zhagiparov-body-found"]'
    page.locator(step).scroll_into_view_if_needed()
    before = page.locator(step).bounding_box()
    page.click(step)
    reader.settled()
    pressed, card = (page.locator(each).bounding_box() for each in (step, "#rails #details"))
    assert before
    assert pressed
    assert card
    assert abs(pressed["y"] - before["y"]) < 2
    assert 0 <= card["y"] - (pressed["y"] + pressed["height"]) < 24
    assert page.evaluate(FITS)
    assert "Nurlan Zhagiparov" in page.inner_text("#details")
    assert not reader.violations()
    # A step above: what closes below moves nothing, and the words of both parts are those of one drawing.
    page.click('#details [aria-label="Event before"]')
    reader.settled()
    assert page.get_attribute("#rails .hit.selected", "data-event") == "abishev-release"
    page.click("#details .close")
    reader.settled()
    assert not page.query_selector("#rails #details")
    assert not page.is_visible("#details")


def test_what_is_chosen_in_the_list_opens_as_a_sheet(example: str, reader: Reader) -> None:
    page = at(reader, example, 375, 800).page
    page.click('#events [data-event="gpo-109"]')
    reader.settled()
    assert page.evaluate("getComputedStyle(document.querySelector('#details')).position") == "fixed"
    assert not page.query_selector("#rails #details")
    page.set_viewport_size({"width": 1200, "height": 800})
    reader.drawn()
    assert page.is_visible("#chart")
    assert not page.is_visible("#rails")
    assert "109" in page.inner_text("#details")


def test_rails_of_a_right_to_left_language_stay_in_the_page(
    serve_file: Callable[[Path], str], reader: Reader
) -> None:
    page = at(reader, serve_file(GALLERY / "bridge-ar.yaml"), 375, 800).page
    assert page.eval_on_selector_all("#rails text", INSIDE)
    assert page.get_attribute("html", "dir") == "rtl"
    page.click("#rails .hit")
    reader.settled()
    assert page.evaluate(FITS)


def test_each_mark_of_the_rails_is_seen(serve_file: Callable[[Path], str], reader: Reader) -> None:
    page = at(reader, serve_file(GALLERY / "bridge-kk.yaml"), 375, 800).page
    ticks = page.locator("#rails svg .tick")
    assert ticks.count() == 2  # of somebody else in an event, and what the legend says of it
    drawn = "all => all.filter(each => getComputedStyle(each).display === 'none').map(each => each.outerHTML)"
    assert page.eval_on_selector_all("#rails svg g *", drawn) == []


def test_the_menu_holds_what_a_narrow_bar_folds(example: str, reader: Reader) -> None:
    page = at(reader, example, 375, 800).page
    page.click("#more")
    assert page.get_attribute("#more", "aria-expanded") == "true"
    assert not reader.violations()
    page.keyboard.press("Escape")
    assert not page.is_visible("#menu")
    assert page.evaluate("document.activeElement.id") == "more"
    page.click("#more")
    page.click("#menu [data-keys='open']")
    assert page.is_visible("#keys")
    page.keyboard.press("Escape")
    page.click("#more")
    page.click("#menu [data-export='open']")
    page.wait_for_selector("#preview img")
    assert page.evaluate(FITS)


@pytest.mark.parametrize(("width", "height"), [(320, 256), (375, 800), (1440, 900)])
def test_nothing_is_out_of_reach_or_too_small_to_press(
    width: int, height: int, example: str, reader: Reader
) -> None:
    """320 × 256 is a window of 1280 × 1024 at 400 %."""
    page = at(reader, example, width, height).page
    page.click('#events [data-event="zhagiparov-call"]')
    reader.settled()
    assert page.evaluate(SMALL) == []
    close = page.locator("#details .close")
    if close.is_visible():
        # The sheet leaves room for what it tells of, and can be closed.
        sheet = page.locator("#details").bounding_box()
        assert sheet
        assert sheet["height"] <= height * 0.8
        close.click()
    for view in ("table", "text", "checks"):
        page.click(f"#tab-{view}")
        page.wait_for_selector(f"#panel-{view} :is([data-event], [row-id])")
        assert page.evaluate(FITS), view
        assert page.evaluate(SMALL) == [], view
