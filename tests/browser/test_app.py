"""The app in a real browser, used as a reporter and a fact-checker use it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from browsing import Reader

pytestmark = pytest.mark.browser

TWO_CHARTS = """\
title: Two days
timezone: Asia/Almaty
people:
  Ada: baker
sources:
  AFP: https://example.org/afp
charts:
  - {name: first-day, headline: The first day, events: [opening]}
events:
  - {id: opening, when: 2022-01-04, what: Opens the shop, who: Ada, said_by: AFP, source: {AFP: line 3}}
  - {id: closing, when: 2022-01-05, what: Closes the shop, who: Ada, said_by: AFP}
"""


@pytest.fixture
def two_days(tmp_path: Path) -> Path:
    path = tmp_path / "two-days.yaml"
    path.write_text(TWO_CHARTS, encoding="utf-8")
    return path


def test_the_page_opens_with_its_first_chart(example: str, reader: Reader) -> None:
    reader.open(example)
    page = reader.page
    assert page.title() == "Detained in January"
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["en", "ltr"]
    assert re.fullmatch(r"\d+ of \d+ events", reader.count())
    assert len(page.query_selector_all("#events .event")) == int(reader.count().split()[0])
    assert "Aset Abishev" in reader.texts()
    assert page.get_attribute("#picture", "aria-label")
    assert not page.query_selector(".modebar-btn")
    assert page.evaluate("typeof MathJax") == "undefined"
    assert page.evaluate("document.fonts.check('13px Inter')")


def test_a_print_shows_the_whole_chart_its_headline_and_its_period(example: str, reader: Reader) -> None:
    page = reader.open(example).page
    with pypdfium2.PdfDocument(page.pdf(format="A4")) as document:
        [first, *_] = document
        text = first.get_textpage()
        lefts = [
            (text.get_charbox(number), text.get_text_range(number, 1)) for number in range(text.count_chars())
        ]
        said = " ".join(text.get_text_range().split())
        assert max(box[2] for box, letter in lefts if letter.strip()) <= first.get_width()
        assert said.startswith("Detained in January")
        assert "Detained in January: who says what" in said and page.inner_text("#period") in said
        assert "takes torture reports seriously" in said
    page.emulate_media(media="print")
    assert (
        page.eval_on_selector(".event .glyph", "each => getComputedStyle(each).printColorAdjust") == "exact"
    )


def test_the_chart_fills_the_width_that_there_is(example: str, reader: Reader) -> None:
    reader.open(example)
    for width in (1440, 1100, 800):
        reader.page.set_viewport_size({"width": width, "height": 900})
        reader.settled()
        widths = "['#graph .main-svg', '#chart'].map(each => document.querySelector(each).clientWidth)"
        chart, room = reader.page.evaluate(widths)
        assert chart == room
        assert reader.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_another_chart_is_chosen(two_days: Path, serve_file: Callable[[Path], str], reader: Reader) -> None:
    reader.open(serve_file(two_days))
    assert reader.count() == "1 of 2 events"
    reader.page.select_option("#chooser", label="Everything")
    reader.settled()
    assert reader.count() == "2 events"
    assert len(reader.page.query_selector_all("#events .event")) == 2


def test_a_click_on_a_mark_shows_who_says_so(example: str, reader: Reader) -> None:
    reader.open(example)
    reader.page.mouse.click(*reader.place("zhagiparov-call"))
    reader.settled()
    details = reader.page.inner_text("#details")
    for part in (
        "Yerlan Zhagiparov",
        "(implied)",
        "via AFP",
        "one origin: AFP",
        "no reply recorded",
        "between 7.30 pm and 8.30 pm",
        "EURACTIV",
        "line 29",
    ):
        assert part in details
    assert reader.page.query_selector("#rings .ring")
    assert reader.page.get_attribute('#events [aria-current="true"]', "data-event") == "zhagiparov-call"


def test_the_details_stand_in_the_order_of_a_fact_checker(example: str, reader: Reader) -> None:
    reader.open(example)
    reader.page.mouse.click(*reader.place("zhagiparov-call"))
    reader.settled()
    headings = "#details :is(dt, .compare .heads)"
    names = reader.page.eval_on_selector_all(headings, "all => all.map(each => each.textContent)")
    wanted = [
        "Who says so",
        "Source",
        "Reply",
        "Origins",
        "Date",
        "Read as",
        "Place",
        "People",
        "Next on track",
    ]
    assert [name for name in dict.fromkeys(names) if name in wanted] == wanted


def test_the_list_is_enough_without_a_mouse(example: str, reader: Reader) -> None:
    page = reader.open(example).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('#events li:first-child .event')")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    chosen = page.evaluate("document.activeElement.dataset.event")
    page.keyboard.press("Enter")
    reader.settled()
    assert page.get_attribute('#events [aria-current="true"]', "data-event") == chosen
    assert page.inner_text("#told")
    assert page.evaluate("document.activeElement.id") == "details"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.event") == chosen
    reader.settled()
    assert not page.query_selector("#events [aria-current]")
    page.focus('#events [data-event="abishev-release"]')
    page.keyboard.press("Enter")
    reader.settled()
    assert page.inner_text("#told").startswith("Aset Abishev. Reported by AFP")


def test_control_and_the_wheel_zoom_at_the_pointer(example: str, reader: Reader) -> None:
    page = reader.open(example).page
    before, words = reader.window(), reader.texts()
    x, y = reader.place("zhagiparov-body-found")
    page.mouse.move(x, y)
    page.keyboard.down("Control")
    for _ in range(4):
        page.mouse.wheel(0, -100)
        page.wait_for_timeout(30)
    page.keyboard.up("Control")
    reader.settled()
    after = reader.window()
    assert after[1] - after[0] < (before[1] - before[0]) / 2
    assert reader.shown() < (before[1] - before[0])
    assert abs(reader.place("zhagiparov-body-found")[0] - x) < 3
    assert reader.texts() != words


def test_a_plain_wheel_scrolls_the_page(example: str, reader: Reader) -> None:
    page = reader.open(example).page
    page.mouse.move(600, 400)
    before = reader.window()
    page.mouse.wheel(0, 300)
    reader.settled()
    assert page.evaluate("scrollY") > 0
    assert reader.window() == before


def test_shift_and_the_wheel_move_along_time(example: str, reader: Reader) -> None:
    page = reader.open(example).page
    page.click('[data-zoom="in"]')
    page.click('[data-zoom="in"]')
    reader.settled()
    before = reader.window()
    page.mouse.move(600, 400)
    page.keyboard.down("Shift")
    page.mouse.wheel(0, 120)
    page.keyboard.up("Shift")
    reader.settled()
    after = reader.window()
    assert after[0] > before[0]
    assert after[1] - after[0] == pytest.approx(before[1] - before[0])
    assert page.evaluate("scrollY") == 0


def test_a_drag_moves_and_a_double_click_shows_everything(example: str, reader: Reader) -> None:
    page = reader.open(example).page
    whole = reader.window()
    page.click('[data-zoom="in"]')
    page.click('[data-zoom="in"]')
    reader.settled()
    before = reader.window()
    x, y = reader.place("zhagiparov-body-found")
    page.mouse.move(x + 60, y + 60)
    page.mouse.down()
    page.mouse.move(x - 40, y + 60, steps=5)
    page.mouse.up()
    reader.settled()
    assert reader.window()[0] > before[0]
    page.mouse.dblclick(x + 60, y + 60)
    reader.settled()
    assert reader.window() == whole


def test_keys_zoom_and_move(example: str, reader: Reader) -> None:
    page = reader.open(example).page
    whole = reader.window()
    page.focus("#chart")
    page.keyboard.press("+")
    page.keyboard.press("+")
    reader.settled()
    zoomed = reader.window()
    assert zoomed[1] - zoomed[0] == pytest.approx((whole[1] - whole[0]) / 1.5**2, rel=0.01)
    page.keyboard.press("ArrowRight")
    reader.settled()
    assert reader.window()[0] > zoomed[0]
    page.keyboard.press("0")
    reader.settled()
    assert reader.window() == whole


def test_reloading_reads_the_file_again(
    two_days: Path, serve_file: Callable[[Path], str], reader: Reader
) -> None:
    reader.open(serve_file(two_days))
    two_days.write_text(TWO_CHARTS.replace("Opens the shop", "Opens the bakery"), encoding="utf-8")
    reader.page.reload()
    reader.drawn()
    assert "Opens the bakery" in reader.page.inner_text("#events")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "empty"),
        (
            TWO_CHARTS.replace("2022-01-05", "1/6/2022").replace(
                "who: Ada, said_by: AFP}", "who: Adda, said_by: AFP}"
            ),
            "1/6/2022",
        ),
        ("title: Nothing yet\nevents:\n", "no events"),
    ],
)
def test_a_file_with_problems_shows_them(
    text: str, said: str, tmp_path: Path, serve_file: Callable[[Path], str], reader: Reader
) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text(text, encoding="utf-8")
    page = reader.page
    page.goto(serve_file(path))
    page.wait_for_selector(".mend")
    shown = page.inner_text(".mend")
    assert said in shown
    assert "Traceback" not in shown
    assert not reader.violations()
    path.write_text(TWO_CHARTS, encoding="utf-8")
    page.reload()
    reader.drawn()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(scheme: str, example: str, reader: Reader) -> None:
    reader.page.emulate_media(color_scheme=scheme)
    reader.open(example)
    assert not reader.violations()
    reader.page.mouse.click(*reader.place("zhagiparov-call"))
    reader.settled()
    assert not reader.violations()


@pytest.mark.parametrize("width", [1440, 1024, 768, 375])
def test_no_page_scrolls_sideways(width: int, example: str, reader: Reader) -> None:
    reader.page.set_viewport_size({"width": width, "height": 800})
    reader.open(example)
    assert reader.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    sizes = reader.page.eval_on_selector_all(
        "button, select", "all => all.map(b => [b.offsetWidth, b.offsetHeight])"
    )
    assert all(min(size) >= 24 for size in sizes if size != [0, 0])


def test_a_sheet_of_details_leaves_its_event_in_sight(example: str, reader: Reader) -> None:
    page = reader.page
    page.set_viewport_size({"width": 800, "height": 700})
    reader.open(example)
    page.mouse.click(*reader.place("npm-visits"))
    reader.settled()
    sheet, ring = (page.query_selector(each).bounding_box() for each in ("#details", "#rings .ring"))
    assert sheet and ring
    assert ring["y"] + ring["height"] <= sheet["y"]
    page.click("#details .close")
    reader.settled()
    assert not page.is_visible("#details")


def test_the_details_lead_on_without_losing_the_focus(example: str, reader: Reader) -> None:
    page = reader.open(example).page
    page.click("#events li:first-child .event")
    reader.settled()
    for _ in range(3):
        page.focus("#details [aria-label='Event after']")
        page.keyboard.press("Enter")
        reader.settled()
    assert "Event 4 of" in page.inner_text("#details")
    assert page.evaluate("document.activeElement.closest('#details') !== null")


def test_fingers_pinch_and_pan(example: str, reader: Reader) -> None:
    page = reader.open(example).page
    whole = reader.window()
    x, y = reader.place("npm-visits")
    fingers = page.context.new_cdp_session(page)

    def touch(kind: str, *places: float) -> None:
        points = [{"x": place, "y": y, "id": number} for number, place in enumerate(places)]
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", x - 40, x + 40)
    for spread in (60, 90, 120):
        touch("touchMove", x - spread, x + spread)
    touch("touchEnd")
    reader.settled()
    zoomed = reader.window()
    assert (whole[1] - whole[0]) / (zoomed[1] - zoomed[0]) == pytest.approx(3, rel=0.1)
    x, y = reader.place("npm-visits")
    touch("touchStart", x)
    for moved in (30, 60, 90):
        touch("touchMove", x - moved)
    touch("touchEnd")
    reader.settled()
    assert reader.window()[0] > zoomed[0]


def test_counts_become_marks_and_words_and_the_list_reaches_every_event(
    tmp_path: Path, serve_file: Callable[[Path], str], reader: Reader
) -> None:
    path, page = tmp_path / "many.yaml", reader.page
    people = "".join(f"  Person {n}: witness\n" for n in range(9))
    days = (f"20{10 + n // 365 % 10:02d}-{1 + n % 12:02d}-{1 + n % 28:02d}" for n in range(2100))
    events = "".join(
        f"  - {{when: {day}, what: 'Event {n}', who: Person {n % 9}, said_by: AFP}}\n"
        for n, day in enumerate(days)
    )
    path.write_text(f"title: Many\nsources:\n  AFP:\npeople:\n{people}events:\n{events}", encoding="utf-8")
    reader.open(serve_file(path))
    assert reader.count() == "2,100 events"
    assert any(words.startswith("2,100 events: counts per ") for words in reader.texts())
    page.click('[data-zoom="in"]')
    reader.settled()
    assert any(words.startswith("Too many events for words") for words in reader.texts())
    page.click('[data-zoom="reset"]')
    reader.settled()
    # The pointer on a count says how many; a press zooms there.
    x, y, words = page.evaluate(A_COUNT)
    page.mouse.move(x, y)
    assert page.inner_text("#card") == words
    page.mouse.click(x, y)
    reader.settled()
    assert any(each.startswith("Event ") for each in reader.texts())
    assert page.inner_text("#list-part").endswith("of 2,100")
    assert not page.inner_text("#list-part").startswith("Events 1 to")
    # The list holds a part, begins with what the chart shows, and its keys reach the rest.
    page.click('[data-zoom="reset"]')
    reader.settled()
    page.focus("#events .event[tabindex='0']")
    page.keyboard.press("End")
    page.wait_for_selector("#events [aria-posinset='2100'] .event:focus")
    page.keyboard.press("Home")
    page.wait_for_selector("#events [aria-posinset='1'] .event:focus")
    held = page.locator("#events li").count()
    page.click("#list-later")
    page.wait_for_selector(f"#events li:nth-child({held + 1})")
    assert reader.violations() == []


A_COUNT = """() => {
  const graph = document.querySelector('#graph .js-plotly-plot'), box = graph.getBoundingClientRect();
  const {range, domain} = graph.layout.xaxis2;
  const [words, start, , end, , , bottom] = graph.layout.meta.counts[20];
  const share = ((start + end) / 2 - range[0]) / (range[1] - range[0]);
  const x = (domain[0] + share * (domain[1] - domain[0])) * graph.layout.width;
  return [box.left + x, box.top + bottom - 4, words];
}"""
