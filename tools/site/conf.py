"""The documentation as a site: the guides as they are, README first (`make site`, without a network)."""

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.fileutil import copy_asset_file

import timeline

ROOT = Path(__file__).parent.parent.parent
CONTENTS = {
    "For reporters and desks": [
        "docs/reporter",
        "docs/fact-check",
        "docs/checks",
        "docs/gallery",
        "docs/reference",
    ],
    "For publishing": [
        "docs/graphics-desk",
        "docs/embedding",
        "docs/languages",
        "docs/untranslated",
        "Translating <timeline/locales/README>",
    ],
    "For administrators": ["docs/administrator", "docs/limits", "SECURITY", "docs/reliability"],
    "For contributors": ["CONTRIBUTING", "docs/contributor", "docs/benchmarks", "ARCHITECTURE", "CHANGELOG"],
}

project = "Timeline"
author = "Timeline contributors"
copyright = author  # noqa: A001 — Sphinx's own name for it
version = release = timeline.__version__
extensions = ["myst_parser"]
root_doc = "README"
include_patterns = ["*.md", "docs/*.md", "timeline/locales/README.md"]
myst_heading_anchors = 4
myst_links_external_new_tab = False
# Blocks of chronologies and consoles carry file names, which highlighters do not know.
suppress_warnings = ["misc.highlighting_failure"]
html_theme = "furo"
html_title = "Timeline"
html_show_sphinx = False
html_show_copyright = False
html_copy_source = False
html_theme_options: dict[str, object] = {"footer_icons": []}


def add_contents(_app: Sphinx, page: str, text: list[str]) -> None:
    """Gives the front page the contents of the site, by audience: Sphinx's, so that every page shows them."""
    if page == root_doc:
        for caption, pages in CONTENTS.items():
            listed = "\n".join(pages)
            text[0] += f"\n```{{toctree}}\n:hidden:\n:caption: {caption}\n\n{listed}\n```\n"


def add_front(app: Sphinx, fault: Exception | None) -> None:
    """Lets the address of the folder show the front page too."""
    if fault is None and app.builder.format == "html":
        copy_asset_file(Path(app.outdir) / "README.html", Path(app.outdir) / "index.html", force=True)


def setup(app: Sphinx) -> None:
    """Sphinx's own hook."""
    app.connect("source-read", add_contents)
    app.connect("build-finished", add_front)
