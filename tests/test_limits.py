"""Each limit that docs/limits.md states is there, and says what the page says it says, with the way on."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from commands import run
from PIL import Image

from timeline.select import View
from timeline.web import create_app
from timeline.web.document import Document, File
from timeline.web.panels import chart, filters, findings, prose, table

GUIDE = Path(__file__).parent.parent / "docs" / "limits.md"
ROW = re.compile(
    r"^\| (?P<limit>[^|]+) \| `(?P<said>[^|`]+(?:`{0}[^|`]*)*)` \| (?P<way>[^|]+) \|$", re.MULTILINE
)
HEAD = "title: Many\npeople: {Ana: nurse}\nevents:\n"
EVENT = "  - {when: 2022-01-04, what: Arrested, who: Ana, said_by: Ana}\n"
YEARS = [1500 + place % 500 for place in range(3_000)]


def events(number: int, more: str = "") -> str:
    """A chronology of so many events."""
    return HEAD + "".join(
        EVENT.replace("2022", str(year)).replace("}", f"{more}}}") for year in YEARS[:number]
    )


def tried(command: str, text: str, *more: str, **files: bytes | str) -> str:
    """What a command says of a chronology, with these files beside it (named with _ for the dot)."""
    for name, content in files.items():
        path = Path(name.replace("_", "."))
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    Path("events.yaml").write_text(text, encoding="utf-8")
    return run(command, "events.yaml", *more).output


def drawn(number: int) -> str:
    """The words of a chart of so many events, lines joined."""
    tried("export", events(number), "-o", "chart.svg")
    return " ".join(re.findall(r">([^<>]+)</t", Path("chart.svg").read_text(encoding="utf-8")))


def opened(text: str) -> Document:
    """A chronology as the app opens it."""
    Path("events.yaml").write_text(text, encoding="utf-8")
    return File("events.yaml").open()


def on_a_phone(number: int) -> str:
    """The words of the rails of so many events."""
    document = opened(events(number))
    asked = {"view": {}, "viewport": {"width": 343, "theme": "light"}}
    return " ".join(re.findall(r">([^<>]+)</t", chart.answer(document, asked)[-1]))


def asked_too_much() -> str:
    """What the server answers to a request of two megabytes."""
    client = create_app(Path("events.yaml")).server.test_client()
    return client.post(
        "/_dash-update-component", data=b"x" * 2_000_000, content_type="application/json"
    ).get_data(as_text=True)


def large_picture() -> bytes:
    """A PNG of 64 million pixels."""
    content = io.BytesIO()
    Image.new("1", (8_000, 8_000)).save(content, "PNG")
    return content.getvalue()


def table_of(number: int, limit: int) -> str:
    """What stands above the table where it holds fewer rows than there are."""
    assert table.MOST_ROWS == 20_000
    document = opened(events(number))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(table, "MOST_ROWS", limit)
        return str(table.grid(document, View())[0])


def blocking(number: int) -> Document:
    """As many events that nobody vouches for."""
    return opened(events(number).replace(", said_by: Ana", ""))


def exported(*more: str) -> str:
    """What the export of one event says."""
    return tried("export", events(1), "-o", "chart.png", *more)


def themed(theme: str) -> str:
    """What the export of one event says of a theme."""
    return tried("export", events(1), "-o", "chart.svg", "--theme", "theme.yaml", theme_yaml=theme)


LIMITS: dict[str, Callable[[], str]] = {
    "A chronology of 32 MB": lambda: tried("check", f"{events(1)}# {'x' * 33_600_000}"),
    "60 lists or blocks": lambda: tried("check", f"{events(1)}note: {'[' * 70}{']' * 70}\n"),
    "100 000 values repeated": lambda: tried(
        "check", f"x: &a [{'1,' * 2_000}]\ny: [{'*a,' * 60}]\n{events(1)}"
    ),
    "2 000 characters of a title": lambda: tried("check", events(1).replace("Arrested", "A" * 2_001)),
    "1 024 characters of a key": lambda: tried(
        "check", events(1).replace("who: Ana", f"who: {{'{'Ana ' * 260}': a nurse}}")
    ),
    "2 000 characters of a date": lambda: tried("check", events(1).replace("1500-01-04", f"'{'2' * 2_001}'")),
    "1 000 problems": lambda: tried("check", events(1_100).replace("-01-04", "-13-04")),
    "A picture of 32 MB": lambda: tried(
        "check", events(1, ", media: [{file: picture.jpg, alt: A, credit: B}]"), picture_jpg=b"x" * 33_000_000
    ),
    "A picture of 50 million": lambda: tried(
        "check", events(1, ", media: [{file: picture.png, alt: A, credit: B}]"), picture_png=large_picture()
    ),
    "A theme of 1 MB": lambda: tried(
        "export", events(1), "-o", "chart.svg", "--theme", "theme.yaml", theme_yaml="#" * 1_100_000
    ),
    "60 characters of a theme": lambda: themed(f"logo: {'L' * 61}"),
    "24 voices of a theme": lambda: themed("voices:\n" + '- "#1b1f24"\n' * 25),
    "A font of 64 MB": lambda: tried(
        "export", events(1), "-o", "chart.svg", "--font", "font.otf", font_otf=b"x" * 65_000_000
    ),
    "150 events with words": lambda: drawn(151),
    "2 000 events with marks": lambda: drawn(2_001),
    "300 steps on a phone": lambda: on_a_phone(301),
    "100 bytes of a chart": lambda: tried(
        "publish", events(1).replace("events:", f"charts: [{{name: {'c' * 101}}}]\nevents:"), "-o", "out"
    ),
    "320 to 4 000 pixels": lambda: exported("--width", "319"),
    "Half a pixel to 8 pixels": lambda: exported("--scale", "8.1"),
    "A PNG of 100 million pixels": lambda: tried(
        "export", events(120), "-o", "chart.png", "--width", "4000", "--scale", "8"
    ),
    "A page of 1 MB": lambda: tried(
        "export", events(120, ", quote: " + f"{'w' * 99} " * 90), "-o", "chart.html"
    ),
    "20 000 rows of the table": lambda: table_of(3, limit=2),
    "60 values of one filter": lambda: str(
        filters.offered(
            opened("".join([HEAD, *(EVENT.replace("}", f", tags: [t{n}]}}") for n in range(61))])), {}
        )
    ),
    "200 findings": lambda: str(findings.findings(blocking(201))),
    "100 reasons": lambda: str(prose.answer(blocking(101), {})[0]),
    "1 MB of one request": lambda: [tried("check", events(1)), asked_too_much()][1],
}


def rows() -> dict[str, tuple[str, str]]:
    """What the page says, and the way on, by limit."""
    return {
        row["limit"]: (row["said"], row["way"]) for row in ROW.finditer(GUIDE.read_text(encoding="utf-8"))
    }


def test_every_limit_of_the_page_is_tried() -> None:
    stated = [line for line in GUIDE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    assert len(rows()) == len(stated) - stated.count("| limit | what it says | the way on |") == len(LIMITS)


@pytest.mark.battery
@pytest.mark.parametrize("limit", LIMITS)
def test_a_limit_says_what_the_page_says(limit: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    [(said, _)] = [told for name, told in rows().items() if name.startswith(limit)]
    pattern = ".*".join(re.escape(part) for part in re.split(" ?… ?", said))
    shown = " ".join(LIMITS[limit]().split())
    assert re.search(pattern, shown), shown[-600:]
