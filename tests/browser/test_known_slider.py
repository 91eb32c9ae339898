"""The slider over the days on which something was said."""

from __future__ import annotations

import pytest
from browsing import Reader

pytestmark = pytest.mark.browser


def test_the_slider_shows_what_was_known(example: str, reader: Reader) -> None:
    page = reader.open(f"{example}#chart=").page
    everything = reader.count()
    slider = page.get_by_role("slider", name="As known on")
    assert slider.get_attribute("aria-valuetext") == "off: everything in the file"
    slider.focus()
    page.keyboard.press("Home")
    page.wait_for_url(lambda url: "known=2022-01-25" in url)
    reader.settled()
    assert "known=2022-01-25" in page.url
    assert reader.count() == "2 events, as known on 25 January 2022"
    assert slider.get_attribute("aria-valuetext") == "25 January 2022"
    assert page.inner_text("#known-stamp").startswith("As known on 25 January 2022: only what had certainly")
    assert page.locator("#events .event").count() == 2
    assert not reader.violations()
    page.keyboard.press("End")
    page.wait_for_url(lambda url: "known" not in url)
    reader.settled()
    assert "known" not in page.url
    assert reader.count() == everything
    assert not page.inner_text("#known-stamp")


def test_a_link_names_the_day(example: str, reader: Reader) -> None:
    page = reader.open(f"{example}#chart=&known=2022-01-26&panel=text").page
    page.wait_for_selector("#prose h2")
    assert "As known on 26 January 2022" in page.inner_text("#prose")
    assert "As known on 26 January 2022" in page.text_content("#known-stamp")
    page.click("[data-export='open']:visible")
    page.wait_for_selector("#preview img")
    page.select_option('#export [data-order="format"]', ".txt")
    page.wait_for_selector("#preview pre")
    assert "As known on 26 January 2022" in page.inner_text("#preview pre")
