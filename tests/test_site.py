"""The documentation as a site: it builds without a warning, no link is broken, and it fetches nothing."""

from __future__ import annotations

import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

pytestmark = pytest.mark.battery
ROOT = Path(__file__).parent.parent
FETCHED = {"img": "src", "script": "src", "link": "href", "iframe": "src", "source": "src", "object": "data"}


class _Page(HTMLParser):
    """What a page fetches and leads to, and the anchors that it has."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.fetched: set[str] = set()
        self.links: set[str] = set()
        self.anchors: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in FETCHED and values.get("rel") != "canonical":
            self.fetched.add(values.get(FETCHED[tag], ""))
        if tag == "a":
            self.links.add(values.get("href", ""))
        self.anchors.add(values.get("id", ""))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site, built as `make site` builds it."""
    folder = tmp_path_factory.mktemp("site")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (told,) = re.findall(r"\$\(BIN\) (-m sphinx .*) \. build/site$", makefile, re.MULTILINE)
    command = [sys.executable, *told.split(), "-d", str(folder / "kept"), ".", str(folder / "site")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder / "site"


def pages(site: Path) -> dict[Path, _Page]:
    return {path: _Page(path.read_text(encoding="utf-8")) for path in site.rglob("*.html")}


def test_every_guide_is_a_page(site: Path) -> None:
    for guide in [ROOT / "README.md", ROOT / "SECURITY.md", *(ROOT / "docs").glob("*.md")]:
        assert (site / guide.relative_to(ROOT)).with_suffix(".html").is_file()
    assert (site / "index.html").read_bytes() == (site / "README.html").read_bytes()


def test_every_link_of_the_site_leads_somewhere(site: Path) -> None:
    found = pages(site)
    broken = []
    for path, page in found.items():
        for link in page.links | page.fetched:
            address = urlsplit(link)
            if address.scheme or not link:
                continue
            target = (path.parent / unquote(address.path)).resolve() if address.path else path
            at = unquote(address.fragment)
            if not target.is_file() or (target in found and at and at not in found[target].anchors):
                broken.append(f"{path.name} leads to {link}")
    assert not broken


def test_no_page_fetches_anything_from_another_machine(site: Path) -> None:
    elsewhere = {each for page in pages(site).values() for each in page.fetched if re.match(r"\w+:|//", each)}
    assert not {each for each in elsewhere if not each.startswith("data:")}
    for sheet in site.rglob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        assert not re.search(r"@import|url\(\s*[\"']?(https?:)?//", text), sheet.name
    for script in site.rglob("*.js"):
        text = script.read_text(encoding="utf-8")
        assert not re.search(r"(fetch|import|XMLHttpRequest)\(\s*[\"'](https?:)?//", text), script.name
