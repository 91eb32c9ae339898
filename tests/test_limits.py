"""Each limit that docs/limits.md states is there, and says what the page says it says, with the way on."""

from __future__ import annotations

import ast
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


def claimed(number: int) -> str:
    """What is said of an event with so many claims."""
    claims = f"claims: [{', '.join(['{said_by: Ana}'] * number)}]"
    return tried("check", events(1).replace("said_by: Ana", claims))


def abroad(number: int) -> str:
    """What is said of a nurse who stays somewhere so many times at once."""
    stays = (
        f"  - {{when: 2022-01-{day:02}/2022-02-01, what: Stay {day}, who: Ana, where: Oslo, said_by: Ana}}\n"
        for day in range(1, number + 1)
    )
    return tried("check", HEAD + "".join(stays))


def quoted(**files: bytes | str) -> str:
    """What is said of a quotation of a source whose text is stored."""
    text = events(1, ", source: Gazette, quote: So it was").replace(
        "events:", "sources: {Gazette: {text: gazette.txt}}\nevents:"
    )
    return tried("check", text, **files)


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
    "40 claims of one event": lambda: claimed(41),
    "20 events of a person": lambda: abroad(22),
    "8 words of a withheld name": lambda: tried(
        "check",
        events(1).replace("Ana: nurse", "Ana: nurse, x: {name: A Be Ce De Ef Ge Ha Io Ka, alias: a friend}"),
    ),
    "A stored text of 32 MB": lambda: quoted(gazette_txt=b"So it was. " * 3_100_000),
    "A stored text that is no text": lambda: quoted(gazette_txt=b"%PDF-1.7 \xff\xfe\xfa"),
    "1 MB of one request": lambda: [tried("check", events(1)), asked_too_much()][1],
}


STATED = {  # the limits of the program, by module and name, and the words of the page on each
    "checks.contradictions._MOST_CLAIMS": "40 claims of one event",
    "checks.contradictions._MOST_OPEN": "20 events of a person",
    "checks.stored.LARGEST_TEXT": "A stored text of 32 MB",
    "cli.options.LARGEST": "A chronology of 32 MB",
    "dates.english._LONGEST_TEXT": "2 000 characters of a date",
    "dates.when.LONGEST_TEXT": "2 000 characters of a date",
    "exports.LARGEST_SCALE": "8 pixels of a PNG to one",
    "exports.formats.MOST_PIXELS": "A PNG of 100 million pixels",
    "folder.charts.LONGEST_NAME": "100 bytes of a chart",
    "layout.faces.LARGEST": "A font of 64 MB",
    "media.LARGEST_FILE": "A picture of 32 MB",
    "media.LONGEST_SIDE": "1 600 pixels wide at most",
    "media.MOST_PIXELS": "A picture of 50 million pixels",
    "media.MOST_PIXELS_OF_A_WEBP": "a WebP of 20 million",
    "model.values.LONGEST_LINE": "2 000 characters of a title",
    "readers.LIMIT": "A chronology of 32 MB",
    "readers.MOST_TOLD": "1 000 problems",
    "readers.repair.LONGEST_MENDED": "lines of up to 4 000 characters",
    "readers.unread.LONGEST_KEY": "1 024 characters of a key",
    "readers.yaml_tree.DEEPEST": "60 lists or blocks",
    "readers.yaml_tree.MOST_REPEATED": "100 000 values repeated",
    "scene.furniture.MOST_SOURCES": "the eight publications",
    "scene.plan.MOST_LABELS": "150 events with words",
    "scene.plan.MOST_MARKS": "2 000 events with marks",
    "scene.subjects.LONGEST_ANSWER": "more than 100 characters",
    "theme_file.LIMIT": "A theme of 1 MB",
    "theme_file.LONGEST_LOGO": "60 characters of a theme",
    "theme_file.MOST_VOICES": "24 voices of a theme",
    "web.panels.chart.MOST_STEPS": "300 steps on a phone",
    "web.panels.filters.MOST": "60 values of one filter",
    "web.panels.findings.MOST": "200 findings of a kind",
    "web.panels.table.MOST_ROWS": "20 000 rows of the table",
    "web.problems.MOST": "100 reasons",
    "web.security.LARGEST_REQUEST": "1 MB of one request",
    "web.state.LONGEST_SEARCH": "takes 200 characters",
    "withheld.MOST_WORDS": "8 words of a withheld name",
}
NO_LIMITS = {  # what else is called so, and why nothing is left out without a word
    "it defines what is asked about": (
        "checks.accusations._MOST_SCARED", "checks.precision._LARGEST_SHARE",
        "checks.silences.LONGEST_SILENCE", "checks.sourcing.MOST_RETELLINGS", "checks.weekdays._LONGEST",
        "readers.decoding.MOST_MARKS",
    ),
    "a form of a name, told in the guide for reporters": (
        "gate.apart.MOST_BETWEEN", "gate.disguises.MOST_PARTS", "gate.lengthened.LONGEST_OF_SHORT",
        "gate.lengthened.MOST_ADDED",
        "gate.pinyin.MOST_SYLLABLES", "gate.shortened.LONGEST_BEGINNING", "gate.kinds.LONGEST_BY_EAR",
    ),
    "how texts are worded in English: how many words name a speaker, how many days follow one another": (
        "checks.language.attributions.MOST_WORDS_OF_A_SPEAKER", "checks.language.counts.MOST_DAYS",
        "wording.accounts._MOST_WORDS_OF_A_SPEAKER",
    ),
    "no date or place on earth is longer; what is has a message": (
        "addresses.LONGEST_HOST", "addresses.LONGEST_LABEL", "dates.edtf._LARGEST_OFFSET",
        "dates.english._LONGEST_PAIR", "dates.vague.LONGEST_LABEL", "web.document.LONGEST_DAY",
    ),
    "how many of a list a sentence names; the rest is counted in it": (
        "checks.finding.MOST_NAMED", "cli.telling.LONGEST_TOLD", "cli.telling.MOST_TITLES",
        "gate.scan.LONGEST_SHOWN",
        "gate.scan.MOST_LINES", "model.values.LONGEST_MESSAGE", "readers.unlisted.MOST_LINES",
        "readers.unlisted.MOST_NAMES", "web.panels.export.LONGEST_PREVIEW", "web.panels.table.MOST",
    ),
    "a problem is told all the same, without a guess at what was meant": (
        "names.LONGEST_NAMES", "names.MOST_COMPARED", "names.MOST_SUGGESTIONS",
        "readers.MOST_ROUNDS", "readers.commas.MOST_PIECES", "readers.references.MOST_SUGGESTIONS",
        "readers.yaml_tree.MOST_REPAIRS",
        "readers.yaml_tree.MOST_REREAD",
    ),
    "how something is counted or remembered, whole": (
        "layout.text.LONGEST_PIECE", "layout.text.MOST_REMEMBERED", "readers.yaml_tree.LONGEST_VALUE",
    ),
    "a font that no foundry makes is refused with a message": (
        "layout.faces.MOST_UNPACKED", "layout.sound_fonts.DEEPEST", "layout.sound_fonts.MOST_PARTS",
    ),
    "how something is drawn that is there in another form": (
        "exports.formats.MOST_CLOSE", "exports.presets.MOST_TOGETHER", "ids.LONGEST",
        "layout.rails.MOST_COLUMNS",
        "layout.rails.MOST_GLYPHS", "scene.histograms.MOST_HIGH", "scene.ladder.MOST_APART",
        "scene.plan.MOST_SHELVED", "scene.tally_rows.MOST_ROWS",
    ),
}  # fmt: skip


def limits_of_the_program() -> list[str]:
    """Each number of the program that is called the most, the largest, the longest, or a limit."""
    found = []
    package = Path(__file__).parent.parent / "timeline"
    for path in sorted(package.rglob("*.py")):
        module = ".".join(path.relative_to(package).with_suffix("").parts).removesuffix("__init__").strip(".")
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            targets = node.targets if isinstance(node, ast.Assign) else ()
            number = isinstance(node, ast.Assign) and not any(
                isinstance(each, ast.Call) for each in ast.walk(node.value)
            )
            names = [each.id for target in targets for each in ast.walk(target) if isinstance(each, ast.Name)]
            found += [
                f"{module}.{name}".strip(".")
                for name in names
                if number and re.match(r"_?(MOST|LARGEST|LONGEST|LIMIT|DEEPEST)", name)
            ]
    return found


def test_every_limit_of_the_program_is_on_the_page_or_leaves_nothing_out() -> None:
    """A new one is stated in docs/limits.md and tried above, or it is said here why it is none."""
    told = [*STATED, *(name for names in NO_LIMITS.values() for name in names)]
    assert sorted(told) == sorted(limits_of_the_program())
    page = " ".join(GUIDE.read_text(encoding="utf-8").split())
    assert not [words for words in STATED.values() if words not in page]


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
