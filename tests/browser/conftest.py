"""The app on a free port of this machine, and someone at the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import BEGUN, EXAMPLE, POLICY_REPORT, Reader, served
from serving import free_port

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

FORGOTTEN = """if (window === top && /^http/.test(location) && !sessionStorage.getItem('here')) {
  localStorage.clear();
  sessionStorage.setItem('here', 'yes');
}"""


@pytest.fixture(scope="session")
def example() -> Iterator[str]:
    """The address of the app for the example."""
    with served(EXAMPLE) as address:
        yield address


@pytest.fixture(scope="session")
def kept_port() -> int:
    """Where the files of all tests are served: a browser compiles the scripts of an address once."""
    return free_port()


@pytest.fixture
def serve_file(kept_port: int) -> Iterator[Callable[[Path], str]]:
    """Opens the app for any file."""
    ports = iter([kept_port])
    with ExitStack() as stack:
        yield lambda path: stack.enter_context(served(path, next(ports, 0)))


@pytest.fixture(scope="session")
def kept_process(profile: BrowserContext, example: str) -> Iterator[Page]:
    """A page that stays open, or the browser would end the process, and what it compiled, with each test."""
    page = profile.new_page()
    page.goto(f"{example}/health")
    yield page
    page.close()


@pytest.fixture
def page(kept_process: Page, page: Page) -> Page:
    """A fresh page of someone who has kept nothing."""
    assert not kept_process.is_closed()
    page.add_init_script(FORGOTTEN)
    return page


@pytest.fixture
def reader(page: Page) -> Iterator[Reader]:
    """Someone at a desktop, whose browser may complain of nothing."""
    page.set_viewport_size({"width": 1440, "height": 900})
    page.add_init_script(POLICY_REPORT)
    page.add_init_script(BEGUN)
    someone = Reader(page)
    someone.listen()
    yield someone
    assert not someone.complaints
