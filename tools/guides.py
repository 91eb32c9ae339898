"""The code blocks of the guides: the tests run them, `make docs` draws those of the gallery."""

import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "docs" / "images"
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


def blocks_of(page: Path) -> list[Block]:
    """The code blocks of a guide, in their order."""
    text = page.read_text(encoding="utf-8")
    found = re.finditer(r"^```(\w+) ?(\S*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return [Block(page, text.count("\n", 0, each.start()) + 1, *each.groups()) for each in found]


def draw(block: Block, folder: Path) -> None:
    """Exports the file that a block holds, as the picture of its name."""
    path = folder / block.name
    path.write_text(block.text, encoding="utf-8")
    picture = IMAGES / path.with_suffix(".svg").name
    command = ["-m", "timeline", "export", str(path), "-o", str(picture), "--width", WIDTH]
    subprocess.run([sys.executable, *command], check=True)


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        for block in blocks_of(ROOT / "docs" / "gallery.md"):
            draw(block, Path(folder))
