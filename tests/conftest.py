"""What every test may use: hypothesis profiles, and a Chromium that reaches this machine only."""

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Request

    Opener = Callable[..., Page]

ROOT = Path(__file__).parent.parent
CHROMIUM_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
    "--process-per-site",
    # Else each window loads two pages of an address bar that it does not show, a tenth of a browser's work.
    # Of what playwright switches off, and this takes the place of, nothing concerns pages of this machine.
    "--disable-features=WebUIOmniboxPopup,WebUIOmniboxAimPopup",
)
OWN_HOSTS = frozenset({"127.0.0.1", "localhost"})
OWN_SCHEMES = frozenset({"data", "blob", "file", "about"})

settings.register_profile("default", deadline=None, max_examples=100)
# A landing must not depend on luck: CI draws the same examples each time.
settings.register_profile("ci", settings.get_profile("default"), derandomize=True, print_blob=True)
# After each edit: make quick
settings.register_profile("quick", settings.get_profile("ci"), max_examples=20)
# A long search by hand: HYPOTHESIS_PROFILE=thorough make test
settings.register_profile(
    "thorough", deadline=None, max_examples=5000, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "default"))


def pytest_xdist_auto_num_workers() -> int:
    """`-n auto`: half as many again as there are processors; often a browser or a server is waited for."""
    return max(2, (os.cpu_count() or 1) * 3 // 2)


def pytest_collection_finish() -> None:
    """Thousands of tests stay to the end: the collector need not walk through them each time."""
    gc.freeze()


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository's top folder."""
    return ROOT


@pytest.fixture(scope="session")
def chromium_path() -> str | None:
    """The system's Chromium, or the one that CHROMIUM names; None leaves it to playwright's own."""
    names = [os.environ.get("CHROMIUM", ""), *CHROMIUM_NAMES]
    return next((found for name in names if name and (found := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser(chromium_path: str | None) -> Iterator["Browser"]:
    """One headless Chromium for the whole run."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=[*CHROMIUM_FLAGS])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def profile(browser: "Browser") -> Iterator["BrowserContext"]:
    """What all pages share: a cache, and a process for each site, where its scripts are compiled once."""
    context = browser.new_context(viewport={"width": 1000, "height": 800})
    yield context
    context.close()


@pytest.fixture
def page(profile: "BrowserContext") -> Iterator["Page"]:
    """A fresh page, 1000 × 800; fails if it asked another machine for anything or a script failed."""
    asked_elsewhere: list[str] = []
    script_errors: list[str] = []

    def only_here(request: "Request") -> None:
        address = urlsplit(request.url)
        if address.hostname not in OWN_HOSTS and address.scheme not in OWN_SCHEMES:
            asked_elsewhere.append(request.url)

    open_before = profile.pages
    profile.on("request", only_here)
    page = profile.new_page()
    page.on("pageerror", lambda error: script_errors.append(str(error)))
    yield page
    for each in profile.pages:
        if each not in open_before:
            each.close()
    profile.remove_listener("request", only_here)
    profile.clear_permissions()
    assert not asked_elsewhere, f"requests to third parties: {asked_elsewhere}"
    assert not script_errors, f"errors in the page's scripts: {script_errors}"


@pytest.fixture
def opened(browser: "Browser") -> Iterator["Opener"]:
    """Opens an address in a context of its own; fails on a request, script error or breach of policy."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def open_page(address: str, width: int = 680, **options: Any) -> "Page":
        context = browser.new_context(viewport={"width": width, "height": 800}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: faults.append(message.text))
        page.on("request", lambda request: faults.append(request.url) if ":" in request.url[:6] and
                not request.url.startswith(("file:", "data:", "about:")) else None)  # fmt: skip
        page.goto(address)
        page.evaluate("document.fonts.ready")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not faults
