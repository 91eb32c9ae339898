"""Links, filters, search, overview and keys, used as a reporter and a fact-checker use them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from browsing import Reader

pytestmark = pytest.mark.browser

RUSSIAN = Path(__file__).parents[1] / "gallery" / "bridge-ru.yaml"

# The words that are marked within a part of the page.
MARKED = """room => [...CSS.highlights.get('found')]
  .filter(each => each.startContainer.parentElement.closest(room))
  .map(each => each.startContainer.data.slice(each.startOffset, each.endOffset))"""


# ---- links -------------------------------------------------------------------------------------------------


def test_a_link_holds_chart_window_and_event(example: str, reader: Reader) -> None:
    page = reader.open(example).page
    assert "#" not in page.url
    page.select_option("#chooser", label="Everything")
    reader.settled()
    assert page.url.endswith("#chart=") or "#" in page.url
    page.click('#events [data-event="zhagiparov-call"]')
    page.click('[data-zoom="in"]')
    reader.settled()
    count, window = reader.count(), reader.window()
    link = page.url
    page.goto("about:blank")
    reader.open(link)
    assert reader.count() == count
    assert reader.window() == pytest.approx(window, abs=60)
    assert page.get_attribute('#events [aria-current="true"]', "data-event") == "zhagiparov-call"
    assert page.input_value("#chooser") == ""


def test_back_and_forward_walk_through_what_was_looked_at(example: str, reader: Reader) -> None:
    page = reader.open(example).page
    page.click('#events [data-event="abishev-arrest"]')
    reader.settled()
    assert page.url.endswith("#abishev-arrest")
    page.click('#events [data-event="zhagiparov-call"]')
    reader.settled()
    page.go_back()
    reader.settled()
    assert page.get_attribute('#events [aria-current="true"]', "data-event") == "abishev-arrest"
    page.go_back()
    reader.settled()
    assert not page.query_selector("#events [aria-current]")
    page.go_forward()
    reader.settled()
    assert page.get_attribute('#events [aria-current="true"]', "data-event") == "abishev-arrest"


def test_what_a_link_names_wrongly_is_ignored(example: str, reader: Reader) -> None:
    page = reader.open(example).page
    count = reader.count()
    page.goto("about:blank")
    reader.open(f"{example}#chart=none&voice=nobody&sure=x&from=soon&window=2..1&event=none&other=%E0%A4%A")
    assert reader.count().split()[-1] == count.split()[-1]
    assert not page.query_selector("#events [aria-current]")
    assert not page.query_selector("body.chosen")


def test_a_link_of_any_length_shows_the_chart(example: str, reader: Reader) -> None:
    page = reader.open(f"{example}#track={'z' * 1_500_000}").page
    opened = reader.count()
    for text, count in (
        ("", opened),
        (f"search={'x' * 90_000}", f"0 of {opened.split()[-2]} events"),
        ("&".join(f"tag={'y' * 500}" for _ in range(2_500)), opened),
    ):
        page.evaluate("text => { location.hash = text; }", text)
        reader.settled()
        assert reader.count().startswith(count)
    assert not reader.complaints


def test_the_link_is_copied(example: str, reader: Reader) -> None:
    page = reader.open(f"{example}#zhagiparov-call").page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.click("#copy-link")
    assert page.evaluate("navigator.clipboard.readText()") == f"{example}/#zhagiparov-call"
    assert page.inner_text("#copy-link") == "Copied"


# ---- filters -----------------------------------------------------------------------------------------------


def box(name: str, value: str) -> str:
    return f'input[data-filter="{name}"][data-value="{value}"]'


def test_a_filter_hides_events_and_says_so(example: str, reader: Reader) -> None:
    page = reader.open(example).page
    count = int(reader.count().split()[0])
    page.uncheck(box("track", "zhagiparov"))
    reader.settled()
    assert int(reader.count().split()[0]) < count
    assert "Yerlan Zhagiparov hidden" in reader.count()
    assert "Yerlan Zhagiparov" not in reader.texts()
    assert not page.query_selector('#events [data-event="zhagiparov-call"]')
    assert "track=abishev" in page.url
    page.check(box("track", "zhagiparov"))
    reader.settled()
    assert int(reader.count().split()[0]) == count
    assert "#" not in page.url


def test_counts_follow_the_other_filters_and_only_and_all_take_one_click(
    example: str, reader: Reader
) -> None:
    page = reader.open(example).page

    def number(name: str, value: str) -> int:
        return int(page.inner_text(f"li:has({box(name, value)}) .facet-count"))

    before = number("track", "abishev"), number("voice", "family")
    page.hover(f"li:has({box('voice', 'official')})")
    page.click('[data-only="voice"][data-value="official"]')
    reader.settled()
    assert "only Officials" in reader.count()
    assert number("track", "abishev") < before[0]
    assert number("voice", "family") == before[1]
    page.click('[data-lift="voice"]')
    reader.settled()
    assert "only" not in reader.count()
    assert (number("track", "abishev"), number("voice", "family")) == before


def test_dates_are_typed_as_in_the_file(example: str, reader: Reader) -> None:
    page = reader.open(example).page
    page.fill('[data-date="from"]', "24 January 2022")
    page.keyboard.press("Enter")
    reader.settled()
    assert "within the dates" in reader.count()
    assert not page.query_selector('#events [data-event="abishev-arrest"]')
    page.fill('[data-date="from"]', "one day")
    page.keyboard.press("Enter")
    reader.settled()
    assert page.get_attribute('[data-date="from"]', "aria-invalid") == "true"
    assert "Not understood" in page.inner_text("#dates-advice")


def test_an_empty_result_names_the_filter_to_lift(example: str, reader: Reader) -> None:
    reader.page.set_viewport_size({"width": 1000, "height": 800})
    page = reader.open(f"{example}#search=nobody+says+this&track=abishev").page
    assert "No event passes" in page.inner_text("#nothing")
    assert not page.is_visible("#chart")
    page.click('#nothing [data-lift="search"]')
    reader.settled()
    assert page.is_visible("#chart")
    assert "search" not in page.url


def test_the_sheet_of_filters_opens_and_closes_without_a_mouse(example: str, reader: Reader) -> None:
    page = reader.page
    page.set_viewport_size({"width": 800, "height": 800})
    reader.open(example)
    assert not page.is_visible("#filters")
    page.focus(".to-filters")
    page.keyboard.press("Enter")
    assert page.is_visible("#filters")
    assert not reader.violations()
    page.keyboard.press("Escape")
    assert not page.is_visible("#filters")
    assert page.evaluate("document.activeElement.matches('.to-filters')")


# ---- search ------------------------------------------------------------------------------------------------


def test_a_search_ignores_case_and_accents_and_marks_what_it_found(example: str, reader: Reader) -> None:
    page = reader.open(example).page
    page.keyboard.press("/")
    page.keyboard.type("ABÍSHEV")
    reader.settled()
    assert "with “ABÍSHEV”" in reader.count()
    page.click('#events [data-event="abishev-release"]')
    reader.settled()
    for room in ("#events", "#details"):
        assert {each.lower() for each in page.evaluate(MARKED, room)} == {"abishev"}, room
    page.click("#tab-text")
    page.wait_for_selector("#prose .entry")
    reader.settled()
    assert set(page.evaluate(MARKED, "#prose")) == {"Abishev"}
    assert not reader.violations()
    page.focus("#search input")
    page.keyboard.press("Escape")
    reader.settled()
    assert page.evaluate("CSS.highlights.get('found').size") == 0


def test_a_search_marks_a_word_in_each_of_its_cases(
    serve_file: Callable[[Path], str], reader: Reader
) -> None:
    page = reader.open(serve_file(RUSSIAN)).page
    page.fill("#search input", "трещину «на мосту»")
    reader.settled()
    assert {each.lower() for each in page.evaluate(MARKED, "#events")} == {"трещин", "на мосту"}


# ---- overview ----------------------------------------------------------------------------------------------


def test_the_window_on_the_overview_is_dragged_and_moved_by_keys(example: str, reader: Reader) -> None:
    page = reader.open(example).page
    whole = reader.window()
    strip = page.query_selector("#overview").bounding_box()
    assert strip
    middle = strip["y"] + strip["height"] / 2
    page.mouse.move(strip["x"] + strip["width"] - 1, middle)
    page.mouse.down()
    page.mouse.move(strip["x"] + strip["width"] / 2, middle, steps=4)
    page.mouse.up()
    reader.settled()
    half = reader.window()
    assert half[1] - half[0] == pytest.approx((whole[1] - whole[0]) / 2, rel=0.1)
    page.mouse.move(strip["x"] + strip["width"] / 4, middle)
    page.mouse.down()
    page.mouse.move(strip["x"] + strip["width"] / 2, middle, steps=4)
    page.mouse.up()
    reader.settled()
    later = reader.window()
    assert later[0] > half[0]
    assert later[1] - later[0] == pytest.approx(half[1] - half[0], rel=0.02)
    page.focus("#pane .at-first")
    page.keyboard.press("PageUp")
    reader.settled()
    assert reader.window()[0] > later[0]
    assert reader.window()[1] == pytest.approx(later[1], abs=60)
    assert "2022" in (page.get_attribute("#pane .at-first", "aria-valuetext") or "")
    assert "window=2022-01-" in page.url


# ---- narrow windows ----------------------------------------------------------------------------------------


# ---- pointer and keys --------------------------------------------------------------------------------------


def test_a_card_tells_what_the_pointer_rests_on_and_a_name_lifts_its_track(
    example: str, reader: Reader
) -> None:
    page = reader.open(example).page
    x, y = reader.place("zhagiparov-body-found")
    page.mouse.move(x, y)
    assert "Yerlan Zhagiparov" in page.inner_text("#card")
    assert not page.query_selector(".dimmed")
    picture = page.query_selector("#picture").bounding_box()
    assert picture
    page.mouse.move(picture["x"] + 40, y)
    assert not page.is_visible("#card")
    veils = [veil.bounding_box() for veil in page.query_selector_all(".dimmed")]
    assert all(veil and not veil["y"] <= y <= veil["y"] + veil["height"] for veil in veils)
    assert len(veils) == 2


def test_the_question_mark_lists_the_keys(example: str, reader: Reader) -> None:
    page = reader.open(example).page
    page.focus("#events li:first-child .event")
    page.keyboard.press("?")
    assert page.is_visible("#keys")
    assert not reader.violations()
    page.keyboard.press("Escape")
    assert not page.is_visible("#keys")
    assert page.evaluate("document.activeElement.matches('#events li:first-child .event')")


def test_arrows_in_the_list_go_along_time_and_between_tracks(example: str, reader: Reader) -> None:
    page = reader.open(example).page
    page.focus('#events [data-event="zhagiparov-call"]')
    for key, event in (
        ("Shift+ArrowRight", "zhagiparov-body-found"),
        ("Shift+ArrowLeft", "zhagiparov-call"),
        ("ArrowRight", "ruzakhunov-video"),
        ("ArrowLeft", "zhagiparov-call"),
        ("ArrowDown", "ruzakhunov-video"),
        ("ArrowUp", "zhagiparov-call"),
        ("ArrowUp", "abishev-custody"),
        ("Home", "abishev-arrest"),
        ("Shift+ArrowLeft", "abishev-arrest"),
    ):
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.dataset.event") == event, key
