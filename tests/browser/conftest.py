"""The app on a free port of this machine, and someone at the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import BEGUN, EXAMPLE, POLICY_REPORT, Reader, served

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.fixture(scope="session")
def example() -> Iterator[str]:
    """The address of the app for the example."""
    with served(EXAMPLE) as address:
        yield address


@pytest.fixture
def serve_file() -> Iterator[Callable[[Path], str]]:
    """Opens the app for any file."""
    with ExitStack() as stack:
        yield lambda path: stack.enter_context(served(path))


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
