"""The files of the guides: the tests load and run them, `make docs` draws those of the gallery."""

import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
GALLERY = DOCS / "gallery.md"
WIDTH = "720"  # of GitHub's column, about


@dataclass(frozen=True)
class Block:
    """A code block: what opens it is a language and, for a whole file, its name."""

    page: Path
    line: int
    language: str
    name: str
    text: str

    def __str__(self) -> str:
        return f"{self.page.name}:{self.line}"

    @property
    def picture(self) -> Path:
        """Where the drawing of the file lies."""
        return DOCS / "images" / Path(self.name).with_suffix(".svg")


@dataclass(frozen=True)
class Named:
    """A whole chronology of the gallery: the page shows its picture and leads to its file."""

    file: Path
    picture: Path

    def __str__(self) -> str:
        return self.file.stem


def blocks_of(page: Path) -> list[Block]:
    """The code blocks of a guide, in their order."""
    text = page.read_text(encoding="utf-8")
    found = re.finditer(r"^ *```(\w*) ?(.*)\n((?:.*\n)*?) *```$", text, re.MULTILINE)
    return [
        Block(page, text.count("\n", 0, each.start()) + 1, each[1], name=each[2], text=dedent(each[3]))
        for each in found
    ]


def named() -> list[Named]:
    """The whole chronologies of the gallery, in its order."""
    text = GALLERY.read_text(encoding="utf-8")
    pairs = re.findall(
        r"^!\[[^\]]+\]\((images/gallery/.+\.svg)\)\n\n\[.+\]\((.+\.yaml)\): ", text, re.MULTILINE
    )
    return [Named((DOCS / file).resolve(), DOCS / picture) for picture, file in pairs]


def export(file: Path, picture: Path) -> list[str]:
    """What `timeline` is told so that it draws a file: its first chart, or where it has none everything."""
    chart = re.search(r"^charts:\n +- \{name: ([\w-]+)", file.read_text(encoding="utf-8"), re.MULTILINE)
    named = ["--chart", chart[1]] if chart else []
    return ["export", str(file), *named, "--width", WIDTH, "-o", str(picture)]


def draw(file: Path, picture: Path) -> None:
    """Exports a file as a picture."""
    subprocess.run([sys.executable, "-m", "timeline", *export(file, picture)], check=True)


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        for block in (block for block in blocks_of(GALLERY) if block.language == "yaml"):
            path = Path(folder) / block.name
            path.write_text(block.text, encoding="utf-8")
            draw(path, block.picture)
    for example in named():
        draw(example.file, example.picture)
