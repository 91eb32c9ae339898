"""Pictures in what readers get: as data up to a weight, beside a page or in words, and behind a warning."""

from __future__ import annotations

import io
import json
import random
import re
from pathlib import Path

import pytest
from commands import run
from PIL import Image

from timeline.renderers.pictures import HEAVIEST

FILE = """\
title: The bridge
people: {Ines Marlow: ferry pilot}
sources: {Gazette: }
charts: [{name: all, headline: The bridge}]
events:
"""
EVENT = (
    "  - {{when: 2022-01-0{day}, what: 'Bridge closed, Gazette reports', who: Ines Marlow, said_by: Gazette,"
    "\n     media: {{file: {file}, alt: 'Boat <{day}> & \"pier\"', credit: MK/Gazette{more}}}}}\n"
)


def photo(path: Path, size: int, seed: int = 0, side: int = 900) -> None:
    """A JPEG of noise, so that it weighs; with a place in its metadata."""
    path.parent.mkdir(exist_ok=True)
    noise = Image.frombytes("RGB", (size, size), random.Random(seed).randbytes(size * size * 3))
    exif = Image.Exif()
    exif[0x010E] = "taken at the safe house"
    noise.resize((side, side)).save(path, "JPEG", quality=90, exif=exif)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    photo(tmp_path / "leak-from-heron" / "one.jpg", 24)
    photo(tmp_path / "two.jpg", 40, seed=1)
    file = tmp_path / "events.yaml"
    events = [
        EVENT.format(day=1, file="leak-from-heron/one.jpg", more=""),
        EVENT.format(day=2, file="two.jpg", more=", warning: Shows an injured man"),
    ]
    file.write_text(FILE + "".join(events), encoding="utf-8")
    return file


def succeed(*arguments: object) -> str:
    done = run(*arguments)
    assert done.exit_code == 0, done.output
    return done.output


@pytest.mark.parametrize("suffix", [".html", ".list.html"])
def test_a_page_holds_its_pictures(desk: Path, suffix: str) -> None:
    output = desk.with_name(f"chart{suffix}")
    succeed("export", desk, "-o", output)
    page = output.read_text(encoding="utf-8")
    first, second = re.findall(r'<img src="data:image/jpeg;base64,[^"]+" alt="([^"]*)" width="640"', page)
    assert (first, second) == (
        "Boat &lt;1&gt; &amp; &quot;pier&quot;",
        "Boat &lt;2&gt; &amp; &quot;pier&quot;",
    )
    veiled = re.findall(r'<details class="warned"><summary>(.*?)</summary><figure.*?</details>', page)
    assert veiled == ["Shows an injured man. Show the picture"]
    assert page.count("<figcaption>MK/Gazette</figcaption>") == 2


def test_no_output_tells_where_a_picture_came_from(desk: Path) -> None:
    names = [
        f"c{suffix}"
        for suffix in (".svg", ".png", ".pdf", ".html", ".list.html", ".md", ".txt", ".csv", ".json")
    ]
    succeed("export", desk, *(part for name in names for part in ("-o", desk.with_name(name))))
    succeed("publish", desk, "-o", desk.with_name("out"))
    for path in desk.parent.rglob("*"):
        if path.is_file() and (path.name.startswith("c.") or "out" in path.parts):
            content = path.read_bytes()
            assert not re.search(rb"heron|one\.jpg|two\.jpg|safe house|Exif", content), path
    told = desk.with_name("c.txt").read_text(encoding="utf-8")
    assert 'Picture: Boat <1> & "pier" (MK/Gazette)' in told


def test_what_weighs_too_much_lies_beside_the_page_or_is_told_in_words(tmp_path: Path) -> None:
    for day in range(1, 6):
        photo(tmp_path / f"{day}.jpg", 100, seed=day, side=700)
    file = tmp_path / "events.yaml"
    events = "".join(EVENT.format(day=day, file=f"{day}.jpg", more="") for day in range(1, 6))
    file.write_text(FILE + events, encoding="utf-8")
    succeed("export", file, "-o", tmp_path / "chart.html")
    alone = (tmp_path / "chart.html").read_text(encoding="utf-8")
    held = re.findall(r'<img src="data:image/jpeg;base64,([^"]+)"', alone)
    assert 0 < len(held) < 5
    assert sum(len(each) * 3 // 4 for each in held) <= HEAVIEST
    assert alone.count("<figcaption>Picture: Boat") == 5 - len(held)
    assert "img-src data:;" in alone
    succeed("publish", file, "-o", tmp_path / "out")
    page = tmp_path / "out" / "charts" / "all" / "embed.html"
    beside = re.findall(r'<img src="(\.\./\.\./media/[0-9a-f]+\.jpg)"', page.read_text(encoding="utf-8"))
    assert len(beside) == 5 - len(held)
    assert "img-src 'self' data:" in page.read_text(encoding="utf-8")
    for address in beside:
        with Image.open(io.BytesIO((page.parent / address).resolve().read_bytes())) as picture:
            assert picture.size == (700, 700)
    data = json.loads((tmp_path / "out" / "events.json").read_text(encoding="utf-8"))
    for event in data["events"]:
        assert (tmp_path / "out" / event["media"][0]["file"]).is_file()


def test_a_picture_that_cannot_be_shown_stops_the_export(desk: Path) -> None:
    (desk.parent / "two.jpg").write_bytes(b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    done = run("export", desk, "-o", desk.with_name("chart.html"))
    assert done.exit_code == 1
    assert "events.yaml:8:5: two.jpg is an SVG or a page" in done.output
    assert not desk.with_name("chart.html").exists()
