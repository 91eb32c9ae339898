"""No text of a file, of its name, of a message about it or of an address runs as script in the app.

Each payload stands in every text that a file can hold, and each text that it has once is looked at. Of the
details of events, names of files, addresses and messages in the banner a sample is; INJECTION=all opens all.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import Reader, served
from injection import (
    ALL,
    CLEAN,
    FOUND,
    HOOKS,
    IDS_OF_APP,
    NAMES,
    ONCE,
    PAYLOADS,
    TEXTS,
    alone,
    hostile,
    once,
    parts,
    sample,
)

if TYPE_CHECKING:
    from playwright.sync_api import Page

    Serve = Callable[[Path], str]

pytestmark = pytest.mark.browser
TOGETHER = 200
"""So many addresses change at once: a browser refuses to hold more than some 1,300 requests."""
LINKS = """() => [...document.querySelectorAll('[href], [src], [action], [formaction]')].map(each => [
  each.localName, each.getAttribute('href') || each.getAttribute('src') || '', each.target,
  each.rel || ''])"""
CHOSEN = """async id => {
  window.timeline.act({selected: id});
  const shown = () => [...document.querySelectorAll('#details code')].some(each => each.textContent === id);
  for (let tries = 0; !shown(); tries++) {
    if (tries > 2000) return '';
    await new Promise(done => setTimeout(done, 5));
  }
  document.dispatchEvent(new CustomEvent('rested', {detail: {event: id, x: 9, y: 9, height: 9}}));
  return document.querySelector('#details').textContent;
}"""
HASHES = """async hashes => {
  for (const each of hashes) {
    window.location.hash = each;
    await new Promise(done => setTimeout(done, 3));
  }
}"""


@pytest.fixture(autouse=True)
def hooked(serve_file: Serve, page: Page) -> Iterator[list[str]]:
    """What a script of a payload would do is noted; dialogs, new windows and other pages are none of ours."""
    assert serve_file  # ends after the page, whose connections it would wait for
    strange: list[str] = []
    page.add_init_script(HOOKS)
    page.on("dialog", lambda dialog: strange.append(dialog.message))
    page.on("popup", lambda popup: strange.append(popup.url))
    page.on("download", lambda download: strange.append(download.url))
    page.on("frameattached", lambda frame: strange.append(frame.url))
    yield strange
    assert not strange


def look(page: Page) -> None:
    """Nothing ran, nothing would run, and links lead to the web or within the page."""
    assert page.evaluate(FOUND) == CLEAN
    for name, address, target, rel in page.evaluate(LINKS):
        here = address.startswith(("#", "/", "data:image/", "data:,")) and not address.startswith("//")
        assert here or address.startswith(("https://", "http://")), (name, address)
        assert here or {"noopener", "noreferrer"} <= set(rel.split()), (name, address)
        assert here or target == "_blank", (name, address)


def plainly(text: str) -> str:
    """A text without its spaces, of which a page may have others."""
    return "".join(text.split())


# ---- what a file holds -------------------------------------------------------------------------------------


def test_no_text_of_a_file_runs_in_the_app(reader: Reader, serve_file: Serve, tmp_path: Path) -> None:
    file = hostile(tmp_path, PAYLOADS, len(TEXTS))
    page = reader.open(serve_file(file)).page
    for each in sample(IDS_OF_APP, 2):
        assert each in page.evaluate(CHOSEN, each)
    for text in sample(TEXTS, 14):
        number = TEXTS.index(text)
        shown = plainly(page.evaluate(CHOSEN, f"event-{number}"))
        assert shown.count(plainly(text)) >= 12, "the texts are there, as texts"
        look(page)
    for view in ("table", "text", "checks", "timeline"):
        page.click(f"#tab-{view}")
        reader.settled()
        look(page)
        assert "alert(7)" in page.inner_text(f"#panel-{view}")
    page.set_viewport_size({"width": 420, "height": 900})
    reader.drawn()
    look(page)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.click("#readers")
    reader.settled()
    page.evaluate(CHOSEN, "aliased-1")
    look(page)
    page.click("[data-export=open]:visible")
    reader.settled()
    look(page)


def test_no_text_that_a_file_has_once_runs(reader: Reader, serve_file: Serve, tmp_path: Path) -> None:
    """Title, charts, voices, tags: what stands around the events and in the names of filters."""
    file = tmp_path / "once.yaml"
    file.write_text(json.dumps(once(TEXTS[0])), encoding="utf-8")
    address = serve_file(file)
    page = reader.page
    for texts in ONCE:
        file.write_text(json.dumps(once(*texts)), encoding="utf-8")
        reader.open(address)
        assert plainly(" ".join(texts)) in plainly(page.inner_text("#title"))
        look(page)


# ---- what is said about a file -----------------------------------------------------------------------------


def broken(payloads: Sequence[str]) -> dict[str, str]:
    """Files with each payload in a mistake of each kind, so that a message cites it."""
    sound = {"when": "2022-01-04", "what": "Opens", "said_by": "x"}
    mistakes: dict[str, Callable[[str], dict[str, object]]] = {
        "date": lambda text: {"when": text},
        "status": lambda text: {"status": text},
        "speaker": lambda text: {"said_by": text},
        "key": lambda text: {text: "a"},
        "id": lambda text: {"id": text + "#"},
        "person": lambda text: {"who": {text: {text: text}}},
    }
    return {
        kind: json.dumps({"title": payloads[0], "sources": {"x": None}, "people": {"y": None},
                          "events": [sound | mistake(each) for each in payloads]}, ensure_ascii=False)
        for kind, mistake in mistakes.items()
    }  # fmt: skip


def test_no_message_about_a_broken_file_runs(page: Page, serve_file: Serve, tmp_path: Path) -> None:
    """Each payload, that too which the reader refuses as a character, is cited in a message of each kind."""
    file = tmp_path / "broken.yaml"
    file.write_text("", encoding="utf-8")
    address = serve_file(file)
    for kind, text in broken(PAYLOADS).items():
        file.write_text(text, encoding="utf-8")
        page.goto(address)
        look(page)
        assert page.locator(".problems li").count() >= len(PAYLOADS) - 1, kind
        assert "alert(7)" in page.inner_text("main"), kind
    for field in ("url", "archived", "track", "language", "name"):
        file.write_text(json.dumps(alone(field), ensure_ascii=False), encoding="utf-8")
        page.goto(address)
        look(page)
        assert page.locator(".problems li").count() >= 500, field
    file.write_text("\n".join(f"- {each}" for each in PAYLOADS), encoding="utf-8")
    page.goto(address)
    look(page)


@pytest.mark.parametrize("places", parts(range(0, len(PAYLOADS), 20), 1, 3))
def test_no_message_in_the_banner_runs(
    reader: Reader, serve_file: Serve, tmp_path: Path, places: Sequence[int]
) -> None:
    """Of a file that breaks while it is shown."""
    file = tmp_path / "saved.yaml"
    whole = json.dumps(once("Plain"))
    file.write_text(whole, encoding="utf-8")
    page = reader.open(serve_file(file)).page
    for place in places:
        for text in sample([*broken(PAYLOADS[place:][:20]).values()], 2):
            file.write_text(text, encoding="utf-8")
            page.wait_for_selector("#banner li")
            look(page)
            file.write_text(whole, encoding="utf-8")
            page.wait_for_selector("#banner li", state="detached")


@pytest.mark.parametrize("names", parts(NAMES, 3, 25))
def test_no_name_of_a_broken_file_runs(reader: Reader, tmp_path: Path, names: Sequence[str]) -> None:
    """On the page that says what is wrong with it."""
    page = reader.page
    for name in names:
        file = tmp_path / f"{name}.yaml"
        file.write_text("title: t\nevents: 7\n", encoding="utf-8")
        with served(file) as address:
            page.goto(address)
            assert plainly(name) in plainly(page.inner_text("h1"))
            look(page)
            page.goto("about:blank")


@pytest.mark.parametrize("names", parts(NAMES, 1, 25))
def test_no_name_of_a_file_that_is_shown_runs(reader: Reader, tmp_path: Path, names: Sequence[str]) -> None:
    """Around an export, and in the banner once it breaks."""
    page = reader.page
    for name in names:
        file = tmp_path / f"{name}.yaml"
        file.write_text(json.dumps(once("Plain")), encoding="utf-8")
        with served(file) as address:
            reader.open(address)
            page.click("[data-export=open]:visible")
            reader.settled()
            look(page)
            page.keyboard.press("Escape")
            file.write_text("title: t\nevents: 7\n", encoding="utf-8")
            page.wait_for_selector("#banner li")
            assert plainly(name) in plainly(page.inner_text("#banner"))
            look(page)
            page.goto("about:blank")


# ---- what an address holds ---------------------------------------------------------------------------------

ASKED = ("search", "event", "chart", "track", "voice", "sure", "status", "place", "tag", "from", "to",
         "panel", "readers", "known", "gaps", "window", "__proto__", "constructor", "")  # fmt: skip
ODD = ("", "%", "%ff%fe", "%00", "%E0%A4%A", "toString", "NaN", "-1", "1e999", "[object Object]", "null",
       "..", "2022-01-01..2022-01-02", "2022..2021", "-271821-04-20..+275760-09-13", "first&first", "=&=",
       "a" * 3000)  # fmt: skip
FLOODS = ("&&&", "#" * 50, "&".join(f"track={each}" for each in range(3000)), "track=" + "z" * 1_500_000,
          "search=" + "x" * 200_000, "&".join("tag=" + "y" * 500 for _ in range(2500)))  # fmt: skip


HASHED = [
    *("&".join(f"{name}={value}" for name in ASKED) for value in (*ODD, *sample(PAYLOADS, 8))),
    *(f"{name}={value}" for name in ASKED for value in (*ODD, *PAYLOADS) if ALL),
    *sample(PAYLOADS, 5),
    *FLOODS,
]


@pytest.fixture
def addressed(serve_file: Serve, tmp_path: Path) -> str:
    """The address of an app with one event, e."""
    file = tmp_path / "addressed.yaml"
    file.write_text(json.dumps(once("Plain")), encoding="utf-8")
    return serve_file(file)


def works(reader: Reader) -> None:
    """Nothing ran, and a link of ours works."""
    look(reader.page)
    reader.page.evaluate(HASHES, ["event=e"])
    reader.settled()
    assert "Plain" in reader.page.inner_text("#details")


@pytest.mark.parametrize("hashes", parts(HASHED, len(HASHED), 1000))
def test_no_address_runs(reader: Reader, addressed: str, hashes: Sequence[str]) -> None:
    """Whatever stands behind # or ?: the page goes on."""
    page = reader.open(f"{addressed}?{PAYLOADS[0]}&search={PAYLOADS[1]}#search={PAYLOADS[0]}").page
    look(page)
    for place in range(0, len(hashes), TOGETHER):
        page.evaluate(HASHES, hashes[place : place + TOGETHER])
        reader.settled()
    works(reader)


@pytest.mark.parametrize("texts", parts(PAYLOADS, 1, 50))
def test_nothing_that_is_searched_for_runs(reader: Reader, addressed: str, texts: Sequence[str]) -> None:
    """In a link and in the box."""
    page = reader.open(addressed).page
    for text in texts:
        page.evaluate(HASHES, [f"search={text}&tag={text}&place={text}"])
        reader.settled()
        look(page)
        page.fill("#search input", text)
        reader.settled()
        look(page)
    works(reader)


def test_no_flood_of_an_address_stops_the_app(reader: Reader, addressed: str) -> None:
    """The page opens with it, and goes on."""
    for flood in FLOODS if ALL else FLOODS[-1:]:
        reader.page.goto("about:blank")
        reader.open(f"{addressed}#{flood}")
        look(reader.page)
    works(reader)
