"""The views of one selection, and what a save of the file brings, in a real browser."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from browsing import EXAMPLE, Reader
from commands import run
from shop import SHOP as THREE_EVENTS

from timeline.exports import Style, edition, export, view_of
from timeline.readers import load
from timeline.themes import LIGHT
from timeline.wording import Wording

pytestmark = pytest.mark.browser

SHOP = f"{THREE_EVENTS}  - {{id: return, when: 2022-01-20, what: Comes back, who: Ada, said_by: AFP}}\n"
ID = {"table": "row-id", "text": "data-event", "checks": "data-event"}
LIVE = 60_000  # milliseconds: a save that is lost never shows, and a busy machine is given its time


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    path = tmp_path / "shop.yaml"
    path.write_text(SHOP, encoding="utf-8")
    return path


def look_at(reader: Reader, view: str) -> None:
    """Opens a tab and waits for its content."""
    reader.page.click(f"#tab-{view}")
    content = {"table": "#table", "text": "#prose", "checks": "#findings"}.get(view)
    if content:
        reader.page.wait_for_selector(f"{content}[aria-busy=false]")
    reader.settled()


@contextmanager
def told(reader: Reader) -> Iterator[None]:
    """Waits until what a save brings is said."""
    yield
    reader.page.wait_for_selector("#banner .said", timeout=LIVE)


# ---- tabs ------------------------------------------------------------------------------------------------


def test_the_tabs_are_one_stop_and_a_link_opens_its_view(example: str, reader: Reader) -> None:
    page = reader.open(example).page
    page.focus("#tab-timeline")
    page.keyboard.press("End")
    page.wait_for_selector("#findings[aria-busy=false]")
    reader.settled()
    assert page.evaluate("document.activeElement.id") == "tab-checks"
    assert page.evaluate("document.querySelectorAll('[role=tab][tabindex=\"0\"]').length") == 1
    assert page.get_attribute("#tab-checks", "aria-selected") == "true"
    assert not page.is_visible("#panel-timeline")
    assert "panel=checks" in page.url
    page.keyboard.press("ArrowRight")
    reader.settled()
    assert page.is_visible("#graph")
    page.go_back()
    reader.settled()
    assert page.is_visible("#findings")
    page.goto("about:blank")
    page.goto(f"{example}/#panel=text")
    page.wait_for_selector("#prose .entry")
    assert not page.is_visible("#panel-timeline")
    reader.settled()


def test_a_chart_drawn_behind_another_view_has_its_width(example: str, reader: Reader) -> None:
    reader.open(example)
    before = reader.page.evaluate("document.querySelector('#graph .main-svg').clientWidth")
    look_at(reader, "text")
    reader.page.select_option("#chooser", value="")
    reader.settled()
    look_at(reader, "timeline")
    assert reader.page.evaluate("document.querySelector('#graph .main-svg').clientWidth") == before


# ---- table -----------------------------------------------------------------------------------------------


def test_the_table_comes_when_it_is_looked_at_and_sorts_filters_chooses_copies(
    example: str, reader: Reader
) -> None:
    page = reader.page
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    reader.open(example)
    assert not [address for address in fetched if "dash_ag_grid" in address]
    look_at(reader, "table")
    page.wait_for_selector("#table .ag-row")
    assert all(address.startswith((example, "data:")) for address in fetched)
    first = "#table .ag-row[row-index='0']"
    before = page.get_attribute(first, "row-id")
    page.click("#table .ag-header-cell[col-id='date'] .ag-header-cell-label")
    page.click("#table .ag-header-cell[col-id='date'] .ag-header-cell-label")
    page.wait_for_selector(f"{first}:not([row-id='{before}'])")
    page.click("#columns summary")
    page.click("[data-column='edtf']")
    assert page.is_visible("#table .ag-header-cell[col-id='edtf']")
    page.click("#copy-table")
    head, *rows = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert head.split("\t") == ["Date", "What", "Track", "Status", "Who says so", "Source", "Date as read"]
    assert len(rows) == int(reader.count().split()[0])
    page.click("#table .ag-row[row-id='abishev-custody'] .ag-cell")
    reader.settled()
    assert "Aset Abishev" in page.inner_text("#details")
    assert page.get_attribute("#table .ag-row-selected", "row-id") == "abishev-custody"
    page.click("#table .ag-header-cell[col-id='what'] .ag-header-cell-filter-button")
    page.fill(".ag-filter input:visible", "morgue")
    page.wait_for_selector("#table .ag-row[row-id='abishev-custody']", state="detached")
    assert len(page.query_selector_all("#table .ag-row")) == 1
    reader.settled()


# ---- text ------------------------------------------------------------------------------------------------


def test_the_text_is_that_of_the_export(example: str, reader: Reader) -> None:
    reader.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    reader.open(example)
    look_at(reader, "text")
    chronology, _ = load(EXAMPLE)
    wording = Wording("en")
    public = edition(chronology, wording)
    view = view_of(public, chronology.charts[0].name)
    made = export(chronology, public, ["a.txt", "a.md"], view, Style(1000, LIGHT, wording))
    for suffix in (".txt", ".md"):
        reader.page.click(f"[data-copy='{suffix}']")
        reader.page.wait_for_selector(f"[data-copy='{suffix}'][data-word]")
        copied = reader.page.evaluate("navigator.clipboard.readText()")
        assert copied == made[f"a{suffix}"].decode()
    shown = reader.page.inner_text("#prose").split()
    printed = made["a.txt"].decode().split()
    assert [word for word in shown if word != "-"] == [word for word in printed if word != "-"]


def test_the_text_leads_to_the_event_and_leaves_out_what_is_the_desk_s(
    shop: Path, serve_file: Callable[[Path], str], reader: Reader
) -> None:
    reader.open(serve_file(shop))
    look_at(reader, "text")
    assert "Sells" not in reader.page.inner_text("#prose")
    assert "a neighbour" in reader.page.inner_text("#prose")
    reader.page.click("#prose [data-event='opening']")
    reader.settled()
    assert "Opens the shop" in reader.page.inner_text("#details")
    assert reader.page.get_attribute("#prose [aria-current]", "data-entry") == "opening"


def test_what_may_not_be_published_says_why_and_is_not_exported(
    shop: Path, serve_file: Callable[[Path], str], reader: Reader
) -> None:
    shop.write_text(SHOP.replace("Closes the shop", "Ben Brown closes the shop"), encoding="utf-8")
    reader.open(serve_file(shop))
    look_at(reader, "text")
    shown = reader.page.inner_text("#prose")
    assert "Not to be published" in shown
    assert "Ben Brown" in shown
    assert reader.page.is_disabled("[data-copy='.txt']")
    reader.page.click("[data-export='open']:visible")
    reader.page.wait_for_selector("#preview .problems")
    assert "Ben Brown" in reader.page.inner_text("#preview")
    reader.page.click("#download-file")
    reader.settled()
    assert "Not to be published" in reader.page.inner_text("#preview")


# ---- checks ----------------------------------------------------------------------------------------------


def test_the_checks_name_sentence_evidence_fix_and_line_and_print_to_be_signed(
    example: str, reader: Reader
) -> None:
    page = reader.open(example).page
    look_at(reader, "checks")
    groups = page.eval_on_selector_all("#findings h3", "all => all.map(each => each.firstChild.textContent)")
    assert groups == ["Blocks publication", "Ask the reporter", "Notes"]
    asked = page.query_selector_all(".of-asks .finding")
    badge = page.inner_text("#badge span[aria-hidden]")
    assert int(badge) == len(asked)
    week = next(each for each in asked if "a week" in each.inner_text())
    assert "Line " in week.inner_text()
    assert "Which does the source mean?" in week.inner_text()
    assert "EURACTIV, line 15" in week.inner_text()
    button = week.query_selector("[data-event]")
    assert button
    button.click()
    reader.settled()
    assert "Aset Abishev" in page.inner_text("#details")
    assert not page.is_visible(".signature")
    page.emulate_media(media="print")
    assert page.is_visible(".signature")
    assert page.is_visible("#findings .tick")
    assert not page.is_visible(".bar")
    assert not page.is_visible("#details")


def test_hundreds_of_findings_are_shown_at_once_and_leave_the_app_as_quick_as_it_was(
    shop: Path, serve_file: Callable[[Path], str], reader: Reader
) -> None:
    """They took a minute, and each press after them seconds: Dash told each component of each other."""
    told = "who: Bo, against: Bo, status: alleged, said_by: Ana"
    event = f"  - {{when: 2022-01-%02d, what: Takes bribes %d, {told}}}\n"
    events = "".join(event % (1 + number % 28, number) for number in range(250))
    head = "title: Many\ntimezone: Europe/London\npeople: {Ana: nurse, Bo: pilot}\nevents:\n"
    shop.write_text(head + events, encoding="utf-8")
    page = reader.open(serve_file(shop)).page
    held = "Object.keys(document.querySelector('#findings')).some(key => key.startsWith('__react'))"
    look_at(reader, "checks")
    assert page.locator("#findings .finding").count() >= 400
    assert page.evaluate(held), "the place is Dash's"
    assert not page.evaluate(held.replace("#findings'", "#findings .finding'")), "what is in it is not"
    page.locator("#findings [data-event]").last.click()
    reader.settled()
    assert page.locator("#findings [aria-current]").count()
    shop.write_text(head + event % (1, 1), encoding="utf-8")
    page.wait_for_selector("#findings .finding >> nth=10", state="detached")
    reader.settled()


def test_a_long_text_is_read_on_part_by_part(
    shop: Path, serve_file: Callable[[Path], str], reader: Reader
) -> None:
    events = "".join(
        f"  - {{when: 2022-01-{1 + number % 28:02}, what: Opens {number}, who: Bo, said_by: Ana}}\n"
        for number in range(320)
    )
    head = "title: Many\ntimezone: Europe/London\npeople: {Ana: nurse, Bo: pilot}\nevents:\n"
    shop.write_text(head + events, encoding="utf-8")
    page = reader.open(serve_file(shop)).page
    look_at(reader, "text")
    entries = page.locator("#entries > .entry")
    for shown in (150, 300, 320):
        assert entries.count() == shown
        if shown < 320:
            page.click("#prose-more button")
            entries.nth(shown).wait_for()
            reader.settled()
    assert not page.locator("#prose-more button").count()
    assert (
        len({*entries.locator("[data-event]").evaluate_all("all => all.map(each => each.dataset.event)")})
        == 320
    )
    inner = "[...document.querySelectorAll('#prose *')].some(each => /__react/.test(Object.keys(each)))"
    assert not page.evaluate(inner), "to Dash the text is one component"


def test_no_word_of_the_table_is_broken_and_no_heading_runs_into_its_filter(
    shop: Path, serve_file: Callable[[Path], str], reader: Reader
) -> None:
    shop.write_text(SHOP.replace("what: Opens", "status: corroborated, what: Opens", 1), encoding="utf-8")
    page = reader.open(serve_file(shop)).page
    look_at(reader, "table")
    page.wait_for_selector("#table .ag-row")
    status = page.locator('.ag-cell[col-id="status"]', has_text="Corroborated").first
    lines = status.evaluate(
        """each => {
            const words = document.createRange();
            words.selectNode(document.createTreeWalker(each, NodeFilter.SHOW_TEXT).nextNode());
            return words.getClientRects().length;
        }"""
    )
    assert lines == 1
    for head in page.locator("#table .ag-header-cell").all():
        words = head.locator(".ag-header-cell-text").bounding_box()
        button = head.locator(".ag-header-cell-filter-button").bounding_box()
        assert words and button and words["x"] + words["width"] + 4 <= button["x"]
    beyond = "each => each.scrollWidth - each.clientWidth"
    assert page.eval_on_selector("#table .ag-center-cols-viewport", beyond) == 0


def test_a_copied_table_holds_no_formula_and_keeps_its_cells(
    shop: Path, serve_file: Callable[[Path], str], reader: Reader
) -> None:
    hostile = {
        "Opens the shop": "=1+1",
        "Closes the shop": "＝1+1",
        "Sells the shop": '"x',
        "Comes back": '"-1"',
    }
    text = SHOP
    for title, other in hostile.items():
        text = text.replace(f"what: {title}", f"what: '{other}'")
    shop.write_text(text, encoding="utf-8")
    page = reader.open(serve_file(shop)).page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    look_at(reader, "table")
    page.wait_for_selector("#table .ag-row")
    page.click("#copy-table")
    _, *rows = page.evaluate("navigator.clipboard.readText()").splitlines()
    cells = [row[1] for row in csv.reader(rows, delimiter="\t")]
    assert cells == ["'=1+1", "'＝1+1", '"x', '\'"-1"']


# ---- a save ----------------------------------------------------------------------------------------------


def test_a_save_shows_and_keeps_window_and_selection(
    shop: Path, serve_file: Callable[[Path], str], reader: Reader
) -> None:
    page = reader.open(serve_file(shop)).page
    page.click("[data-zoom='in']")
    page.click("#events [data-event='rumour']")
    reader.settled()
    before = reader.window()
    shop.write_text(SHOP.replace("Sells the shop", "Sells the bakery"), encoding="utf-8")
    page.wait_for_selector("#events [data-event='rumour']:has-text('bakery')", timeout=LIVE)
    page.wait_for_selector("#details h2:has-text('bakery')", timeout=LIVE)
    page.wait_for_selector("#graph .textpoint:has-text('bakery')", state="attached", timeout=LIVE)
    reader.settled()
    assert reader.window() == before
    assert "Sells the bakery" in " ".join(reader.texts())
    assert page.get_attribute("#events [aria-current]", "data-event") == "rumour"
    assert not page.query_selector("#banner .said")


def test_two_gestures_at_one_moment_both_count(
    shop: Path, serve_file: Callable[[Path], str], reader: Reader
) -> None:
    """A press on an event while a save comes in, or a zoom takes effect: one took the place of the other."""
    page = reader.open(serve_file(shop)).page
    page.evaluate("""() => {
        document.querySelector("#events [data-event='rumour']").click();
        document.querySelector("input[data-filter='track']").click();
    }""")
    reader.settled()
    assert "Sells the shop" in page.inner_text("#details")
    assert "track" in page.evaluate("location.hash")


def test_a_save_that_breaks_the_file_keeps_what_was_there(
    shop: Path, serve_file: Callable[[Path], str], reader: Reader
) -> None:
    page = reader.open(serve_file(shop)).page
    with told(reader):
        shop.write_text(
            SHOP.replace("2022-01-05", "5/13/2022").replace("who: Ben", "who: Bem"), encoding="utf-8"
        )
    reader.settled()
    said = page.inner_text("#banner")
    assert "2 problems in shop.yaml" in said
    assert "Line 10" in said
    assert "5/13/2022" in said
    assert reader.count() == "4 events"
    assert not reader.violations()
    page.reload()
    reader.drawn()
    assert "Line 10" in page.inner_text("#banner")
    shop.write_text(SHOP, encoding="utf-8")
    page.wait_for_selector("#banner .said", state="detached", timeout=LIVE)
    reader.settled()


def test_a_save_after_which_events_are_gone_says_how_many(
    shop: Path, serve_file: Callable[[Path], str], reader: Reader
) -> None:
    page = reader.open(serve_file(shop)).page
    kept = [line for line in SHOP.splitlines() if "closing" not in line and "return" not in line]
    with told(reader):
        shop.write_text("\n".join(kept), encoding="utf-8")
    reader.settled()
    assert page.inner_text("#banner .said") == "2 events are no longer in the file."
    assert reader.count() == "2 events"
    page.click("#banner .dismiss")
    assert not page.query_selector("#banner .said")


# ---- as readers see it -----------------------------------------------------------------------------------


def test_the_switch_shows_what_readers_see(
    shop: Path, serve_file: Callable[[Path], str], reader: Reader
) -> None:
    page = reader.open(serve_file(shop)).page
    assert reader.count() == "4 events"
    assert "desk only" in page.inner_text("#events")
    page.click("#readers")
    reader.settled()
    assert page.get_attribute("#readers", "aria-checked") == "true"
    assert reader.count() == "3 events"
    assert "Sells the shop" not in page.inner_text("#events")
    assert "Ben Brown" not in " ".join([*reader.texts(), page.inner_text("#events")])
    assert "a neighbour" in reader.texts()
    assert "readers=yes" in page.url
    page.click("#readers")
    reader.settled()
    assert reader.count() == "4 events"


# ---- export ----------------------------------------------------------------------------------------------


def test_the_dialogue_downloads_what_the_command_line_writes(
    example: str, reader: Reader, tmp_path: Path
) -> None:
    page = reader.open(example).page
    waiting = "getComputedStyle(document.querySelector('#preview'), '::before').content"
    page.evaluate("document.querySelector('#export').showModal()")  # as it is until the answer is there
    assert page.evaluate(waiting) == '"One moment…"'
    page.evaluate("document.querySelector('#export').close()")
    page.click("[data-export='open']:visible")
    page.wait_for_selector("#preview img")
    assert page.evaluate(waiting) == "none"
    assert not reader.violations()
    page.select_option("[data-order='what']", value="chart:who-says-what")
    page.select_option("[data-order='shape']", label="Article")
    for suffix in (".svg", ".md", ".csv"):
        page.select_option("[data-order='format']", value=suffix)
        page.wait_for_selector("#preview img" if suffix == ".svg" else "#preview pre")
        assert page.is_enabled("[data-order='theme']") is (suffix == ".svg")
        with page.expect_download() as download:
            page.click("#download-file")
        name = f"who-says-what{suffix}"
        assert download.value.suggested_filename == name
        command = ["export", str(EXAMPLE), "-o", str(tmp_path / name), "--chart", "who-says-what"]
        assert run(*command, "--preset", "article").exit_code == 0
        assert Path(download.value.path()).read_bytes() == (tmp_path / name).read_bytes()
    page.select_option("[data-order='format']", value=".zip")
    assert page.is_disabled("[data-order='shape']")
    assert page.is_enabled("[data-order='theme']"), "the folder is drawn in it"
    page.keyboard.press("Escape")
    assert not page.is_visible("#export")


def test_a_view_becomes_a_chart(shop: Path, serve_file: Callable[[Path], str], reader: Reader) -> None:
    page = reader.open(serve_file(shop)).page
    page.goto(f"{page.url}#chart=&track=Ada")
    reader.drawn()
    page.click("[data-export='open']:visible")
    page.wait_for_selector("#preview img")
    page.click(".as-chart summary")
    shop.write_text(f"{SHOP}charts:\n{page.inner_text('#yaml')}", encoding="utf-8")
    page.wait_for_selector("#chooser", timeout=LIVE)
    reader.settled()
    chronology, problems = load(shop)
    assert not problems
    assert chronology.charts[0].events == ("opening", "rumour", "return")


# ---- for everybody ---------------------------------------------------------------------------------------


def test_axe_finds_nothing_in_any_view(example: str, reader: Reader) -> None:
    page = reader.open(example).page
    for view in ("table", "text", "checks"):
        look_at(reader, view)
        page.click(f"#panel-{view} :is([data-event], [row-id])[{ID[view]}='abishev-custody']")
        reader.settled()
        page.emulate_media(color_scheme="light")
        assert not reader.violations(), view
        page.emulate_media(color_scheme="dark")
        reader.settled()
        assert not reader.violations(), view
    page.click("[data-export='open']:visible")
    page.wait_for_selector("#preview img")
    assert not reader.violations()


def test_no_view_scrolls_sideways_on_a_phone(example: str, reader: Reader) -> None:
    reader.page.set_viewport_size({"width": 375, "height": 800})
    reader.page.goto(example)
    reader.page.wait_for_selector("#rails svg .hit")
    reader.settled()
    for view in ("table", "text", "checks"):
        look_at(reader, view)
        assert reader.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), view
        sizes = reader.page.eval_on_selector_all(
            "button, select", "all => all.map(b => [b.offsetWidth, b.offsetHeight])"
        )
        assert all(min(size) >= 24 for size in sizes if size != [0, 0]), view
