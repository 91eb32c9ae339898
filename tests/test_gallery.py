"""The gallery of docs/gallery.md: each chronology loads, passes its checks, and is drawn as it is shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import run

from timeline.readers import load
from tools.guides import DOCS, GALLERY, Block, Named, blocks_of, export, named

NAMED = named()
BLOCKS = [block for block in blocks_of(GALLERY) if block.language == "yaml"]
STALE = "run make docs, look at the picture, and commit it if it is better"


def drawn(file: Path, folder: Path) -> str:
    picture = folder / "drawn.svg"
    done = run(*export(file, picture))
    assert done.exit_code == 0, done.output
    return picture.read_text(encoding="utf-8")


def test_there_are_a_dozen_and_none_is_left_out() -> None:
    assert len(NAMED) >= 12
    assert set((DOCS / "gallery").iterdir()) <= {example.file for example in NAMED}
    kept = set((DOCS / "images" / "gallery").iterdir())
    assert kept == {example.picture for example in NAMED}


@pytest.mark.parametrize("example", NAMED, ids=str)
def test_it_loads_and_nothing_blocks_it(example: Named) -> None:
    chronology, problems = load(example.file)
    assert problems == ()
    assert len(chronology.events) >= 5
    done = run("check", example.file)
    assert done.exit_code == 0, done.output


@pytest.mark.parametrize("example", NAMED, ids=str)
def test_it_is_drawn_as_the_gallery_shows_it(example: Named, tmp_path: Path) -> None:
    assert drawn(example.file, tmp_path) == example.picture.read_text(encoding="utf-8"), STALE


@pytest.mark.parametrize("block", BLOCKS, ids=str)
def test_what_is_written_on_the_page_is_drawn_as_it_shows(block: Block, tmp_path: Path) -> None:
    path = tmp_path / block.name
    path.write_text(block.text, encoding="utf-8")
    assert drawn(path, tmp_path) == block.picture.read_text(encoding="utf-8"), STALE
