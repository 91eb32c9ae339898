"""PNG and PDF: the same picture as the SVG in a browser, in our fonts, with what a screen reader needs."""

from __future__ import annotations

import re
from base64 import b64encode
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import fontpkg
import pytest
from commands import run
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from timeline.exports.presets import PRESETS
from timeline.layout.text import Measure
from timeline.renderers import raster

if TYPE_CHECKING:
    from playwright.sync_api import Page

EXAMPLE = Path(__file__).parent.parent / "data" / "events.yaml"
SVG = "{http://www.w3.org/2000/svg}"
SCRIPTS = """\
title: "Latin, Ελληνικά, Қазақша Әә Ғғ Ңң Өө Ұұ Үү Һһ Іі, العربية"
timezone: Asia/Almaty
people:
  Айгүл Өтегенқызы: әртіс
  Νίκος: ποιητής
sources:
  AFP: https://example.org/afp
events:
  - {when: 2022-01-04, what: "قال إن الشرطة احتجزته يوم 4 يناير 2022", who: Айгүл Өтегенқызы, said_by: AFP}
  - {when: 2022-01-09, what: "Γράφει ένα ποίημα", who: Νίκος, said_by: AFP}
  - {when: 2022-01-14, what: "Says “السلام عليكم” twice", who: Νίκος, said_by: AFP}
"""
# How much two pictures differ: [share of all pixels, largest share of a square of 64 pixels].
COMPARE = """async ([one, other]) => {
  const pixels = async (address) => {
    const image = new Image(); image.src = address; await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [1600, Math.round(1600 * image.height / image.width)];
    const context = canvas.getContext('2d', {willReadFrequently: true});
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return context.getImageData(0, 0, canvas.width, canvas.height);
  };
  const [a, b] = [await pixels(one), await pixels(other)];
  if (a.height !== b.height) throw new Error(`${a.height} and ${b.height} pixels high`);
  const squares = new Map(); let all = 0;
  for (let place = 0; place < a.data.length; place += 4) {
    if (Math.abs(a.data[place] - b.data[place]) < 100) continue;
    const key = `${Math.floor(place / 4 % a.width / 64)} ${Math.floor(place / 4 / a.width / 64)}`;
    squares.set(key, (squares.get(key) || 0) + 1); all++;
  }
  return [all / (a.data.length / 4), Math.max(0, ...squares.values()) / 4096];
}"""


def export(file: Path, folder: Path, *suffixes: str, options: tuple[str, ...] = ()) -> list[Path]:
    outputs = [folder / f"chart{suffix}" for suffix in suffixes]
    named = [argument for output in outputs for argument in ("-o", str(output))]
    done = run("export", file, *named, *options)
    assert done.exit_code == 0, done.output
    return outputs


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    file = tmp_path / "scripts.yaml"
    file.write_text(SCRIPTS, encoding="utf-8")
    return file


def texts_of_svg(file: Path) -> list[str]:
    return ["".join(text.itertext()) for text in ElementTree.parse(file).iter(f"{SVG}text")]


def events_in(file: Path) -> set[str]:
    """The ids of the events that an SVG shows."""
    groups = ElementTree.parse(file).iter(f"{SVG}g")
    return {event for group in groups if (event := group.get("data-event"))}


def words(text: str) -> str:
    return re.sub(r"[\s\u2066-\u2069]+", "", text)


# ---- PNG ---------------------------------------------------------------------------------------------------


def size_of_png(content: bytes) -> tuple[int, int]:
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    return int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")


@pytest.mark.parametrize(("scale", "width"), [((), 1200), (("--scale", "1"), 600), (("--scale", "0.5"), 300)])
def test_a_png_has_as_many_pixels_as_asked_for(tmp_path: Path, scale: tuple[str, ...], width: int) -> None:
    [png] = export(EXAMPLE, tmp_path, ".png", options=("--width", "600", "--chart", "who-says-what", *scale))
    assert size_of_png(png.read_bytes())[0] == width


@pytest.mark.parametrize(
    ("width", "height", "scale"),
    [(800, 370, 1), (375, 337, 1), (680, 375, 2), (1200, 559, 1), (500, 386, 1.5), (800, 600, 1)],
)
def test_a_png_loses_no_line_of_its_drawing(width: int, height: int, scale: float) -> None:
    columns, rows = round(width * scale), round(height * scale)
    across = "".join(f"M0 {row / scale}h9v{1 / scale}h-9z" for row in range(0, rows, 2))
    down = "".join(f"M{column / scale} 9v9h{1 / scale}v-9z" for column in range(20, columns, 2))
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}"><rect width="{width}" height="{height}" fill="#fff"/>'
        f'<path d="{across}{down}"/></svg>'
    )
    grey = Image.open(BytesIO(raster.png(drawing, width, height, scale))).convert("L")
    assert grey.size == (columns, rows)
    assert [row for row in range(rows) if (grey.getpixel((4, row)) < 128) != (row % 2 == 0)] == []
    middle = round(13 * scale)
    drawn_across = [grey.getpixel((column, middle)) < 128 for column in range(20, columns)]
    assert drawn_across == [column % 2 == 0 for column in range(20, columns)]


@pytest.mark.browser
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("source", ["example", "scripts"])
def test_a_png_is_what_a_browser_shows_of_the_svg(
    page: Page, tmp_path: Path, scripts: Path, source: str, theme: str
) -> None:
    file = {"example": EXAMPLE, "scripts": scripts}[source]
    svg, png = export(file, tmp_path, ".svg", ".png", options=("--width", "800", "--theme", theme))
    addresses = [
        f"data:image/{kind};base64,{b64encode(path.read_bytes()).decode()}"
        for kind, path in (("svg+xml", svg), ("png", png))
    ]
    differing, worst = page.evaluate(COMPARE, addresses)
    assert differing < 0.02
    assert worst < 0.2


# ---- PDF ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("source", ["example", "scripts"])
def test_a_pdf_can_be_read_and_searched(tmp_path: Path, scripts: Path, source: str) -> None:
    svg, pdf = export({"example": EXAMPLE, "scripts": scripts}[source], tmp_path, ".svg", ".pdf")
    reader = PdfReader(pdf)
    assert len(reader.pages) == 1
    text = words("\n".join(raster.texts_of(pdf.read_bytes())))
    missing = [each for each in texts_of_svg(svg) if words(each) not in text and not re.search("[ا-ي]", each)]
    assert not missing
    assert not re.search("[ا-ي]", SCRIPTS) or source == "example" or re.search("[ا-ي]{3}", text)


def test_a_pdf_is_accessible(tmp_path: Path) -> None:
    """PDF/UA-1: marked as such, tagged, with title, language and alternative text."""
    svg, pdf = export(EXAMPLE, tmp_path, ".svg", ".pdf", options=("--chart", "who-says-what"))
    root = ElementTree.parse(svg).getroot()
    title, description = root.findtext(f"{SVG}title"), root.findtext(f"{SVG}desc")
    reader = PdfReader(pdf)
    catalogue = reader.root_object
    assert reader.metadata
    assert reader.metadata.title == title
    assert str(catalogue["/Lang"]) == root.get("lang")
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf.read_bytes()
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"]
    assert description in list(raster.texts_of(pdf.read_bytes()))
    page = reader.pages[0]
    assert [float(each) for each in page.mediabox[2:]] == [
        pytest.approx(float(root.get(name, "0")) * 0.75, abs=0.1) for name in ("width", "height")
    ]


@pytest.mark.parametrize("name", ["Бота Лунд", "Αθηνά", "Ḥamza", "Ivan"])
@pytest.mark.parametrize("words", ["إلى السجن", "ثلاثة", "سري شرطي صنع ضرب", "لآخر لأن لئن لي"])
def test_arabic_beside_another_script_is_drawn(name: str, words: str) -> None:
    """Typst found no glyph for a part of each ligature: no PDF was made, and no folder with one."""
    spans = f'<tspan>{name}: </tspan><tspan font-family="Cairo">{words}</tspan>'
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="60" font-family="Inter" direction="rtl">'
        f'<text x="300" y="30" text-anchor="end">{spans}</text></svg>'
    )
    made = raster.pdf(svg, 400, 60, raster.Metadata("t", "a", "ar"))
    assert b"/MarkInfo" in made
    assert {*name} <= {*"".join(raster.texts_of(made))}


@pytest.mark.parametrize("name", ["محمّد", "Ивано\u0301в"])
def test_a_pdf_of_letters_with_marks_is_made(tmp_path: Path, name: str) -> None:
    """Typst makes no PDF/UA of them; it failed, and so did a role that stands behind an age in Arabic."""
    story = tmp_path / "story.yaml"
    story.write_text(
        "title: t\nlanguage: ar\nevents:\n"
        "  - {when: 2022-01-04, what: Arrested, who: a, said_by: a}\n"
        f"people: {{a: {{name: {name}, role: x, age: 33}}}}\n",
        encoding="utf-8",
    )
    [pdf] = export(story, tmp_path, ".pdf")
    reader = PdfReader(pdf)
    assert reader.root_object["/MarkInfo"]["/Marked"]
    assert "2022" in "".join(raster.texts_of(pdf.read_bytes()))


def test_a_pdf_carries_its_fonts(tmp_path: Path, scripts: Path) -> None:
    [pdf] = export(scripts, tmp_path, ".pdf")
    reader = PdfReader(pdf)
    objects = [reader.get_object(number) for number in range(1, int(str(reader.trailer["/Size"])))]
    fonts = [
        each
        for each in objects
        if isinstance(each, DictionaryObject) and each.get("/Type") == "/FontDescriptor"
    ]
    assert fonts
    assert all({"/FontFile2", "/FontFile3"} & font.keys() for font in fonts)
    families = {re.sub(r"^/[A-Z]{6}\+|-.*$", "", str(font["/FontName"])) for font in fonts}
    assert {family[:5] for family in families} == {"Inter", "Cairo"}


# ---- presets -----------------------------------------------------------------------------------------------

SHAPES = {"article": (1360, 0), "wide": (2400, 0), "phone": (1080, 0), "print": (2720, 0),
          "square": (1080, 1080), "story": (1080, 1920), "social": (1200, 630)}  # fmt: skip


def test_no_preset_is_without_a_shape_here() -> None:
    assert SHAPES.keys() == PRESETS.keys()


@pytest.mark.parametrize("preset", SHAPES)
def test_a_preset_has_its_shape_and_says_what_it_leaves_out(tmp_path: Path, preset: str) -> None:
    options = ("--chart", "who-says-what", "--preset", preset)
    svg, png = export(EXAMPLE, tmp_path, ".svg", ".png", options=options)
    width, height = size_of_png(png.read_bytes())
    assert (width, height if SHAPES[preset][1] else 0) == SHAPES[preset]
    root = ElementTree.parse(svg).getroot()
    shown = events_in(svg)
    assert f"{len(shown)} of " in " ".join(texts_of_svg(svg))
    lowest = max(float(text.get("y", "0")) for text in root.iter(f"{SVG}text"))
    assert lowest < float(root.get("height", "0"))


FEW = """title: The harbour fund
people: {ana: {name: Ana Berg, voice: family}, port: {name: Port office, kind: organisation, voice: official}}
sources: {Gazette: }
events:
  - {when: 3 February 2025, what: "Fund is closed, Gazette reports", who: port, said_by: Gazette}
  - {when: 5 February 2025, what: "Money is missing, Ana says", who: ana, said_by: ana, via: Gazette}
"""


@pytest.mark.parametrize("preset", ["square", "story", "social"])
def test_few_events_fill_a_picture(tmp_path: Path, preset: str) -> None:
    file = tmp_path / "few.yaml"
    file.write_text(FEW, encoding="utf-8")
    svg, png = export(file, tmp_path, ".svg", ".png", options=("--preset", preset))
    assert size_of_png(png.read_bytes()) == SHAPES[preset]
    root = ElementTree.parse(svg).getroot()
    width, height = float(root.get("width", "0")), float(root.get("height", "0"))
    # Laid out for fewer pixels, each is larger: so is the type.
    assert width <= 600
    lowest = max(float(text.get("y", "0")) for text in root.iter(f"{SVG}text"))
    assert lowest > height * 0.6
    words = " ".join(texts_of_svg(svg))
    assert "Source: Gazette" in words and "Source: Ana Berg, via Gazette" in words


def test_a_square_without_room_for_all_has_type_that_a_phone_shows(tmp_path: Path) -> None:
    options = ("--chart", "who-says-what", "--preset", "square")
    [svg] = export(EXAMPLE, tmp_path, ".svg", options=options)
    root = ElementTree.parse(svg).getroot()
    smallest = min(float(text.get("font-size", "99")) for text in root.iter(f"{SVG}text"))
    # On a phone a square is some 360 pixels wide.
    assert smallest * 360 / float(root.get("width", "0")) >= 7.5
    shown = events_in(svg)
    assert len(shown) >= 4
    assert {"sydykov-account", "azimova-interview", "abishev-arrest"} <= shown, "one of each voice"


def test_larger_type_does_not_cost_a_square_its_end(tmp_path: Path) -> None:
    file = tmp_path / "ferry.yaml"
    at_length = "Speaks at length of what happened on the bridge that winter and of who was there, he says"
    told = "".join(
        f"  - {{id: h{day}, when: 2022-01-0{day}, what: '{at_length}, {day}', who: p, said_by: p}}\n"
        for day in range(1, 5)
    )
    others = "".join(
        f"  - {{id: e{day}, when: 2022-01-{day:02}, what: 'Ferry {day} leaves the quay, Gazette reports', "
        "who: p, said_by: gazette}\n"
        for day in range(2, 20)
    )
    head = "title: Ferry\ntimezone: UTC\npeople: {p: {name: Pilot, voice: family}}\nsources: {gazette: }\n"
    charts = "charts: [{name: all, highlight: [h1, h2, h3, h4]}]\nevents:\n"
    file.write_text(f"{head}{charts}{told}{others}", encoding="utf-8")
    [svg] = export(file, tmp_path, ".svg", options=("--chart", "all", "--preset", "square"))
    assert {"h1", "h2", "h3", "h4", "e19"} <= events_in(svg)


def test_how_a_story_ends_is_no_detail(tmp_path: Path) -> None:
    """The last event of the example is “3 February or later”; the last of a certain day is the ministry’s."""
    [svg] = export(EXAMPLE, tmp_path, ".svg", options=("--preset", "square"))
    shown = events_in(svg)
    assert "mfa-release" in shown
    assert "article-update" not in shown


def test_what_does_not_fit_goes_by_rule(tmp_path: Path) -> None:
    """Highlights stay, then one event of each voice; events that contradict one another stay together."""
    people = "".join(f"  p{number}: {{name: Person {number}, voice: family}}\n" for number in range(30))
    events = "".join(
        f"  - {{id: e{number}, when: 2022-01-{number + 1:02}, what: Speaks at length of what happened, "
        f"who: p{number}, said_by: p{number}}}\n"
        for number in range(30)
    )
    last = "  - {id: figure, when: 2022-01-31, what: Counts, said_by: office, links: {contradicts: e27}}"
    file = tmp_path / "many.yaml"
    file.write_text(
        "title: Many\ntimezone: UTC\npeople:\n  office: {name: Office, kind: organisation, voice: official}\n"
        f"{people}charts:\n  - {{name: all, highlight: [e29, e28]}}\nevents:\n{events}{last}\n",
        encoding="utf-8",
    )
    [svg] = export(file, tmp_path, ".svg", options=("--chart", "all", "--preset", "square"))
    shown = events_in(svg)
    assert {"e29", "e28", "e0", "figure", "e27"} <= shown
    assert "e26" not in shown
    assert f"{len(shown)} of 31 events" in " ".join(texts_of_svg(svg))


@pytest.mark.parametrize("preset", ["social", "square"])
@pytest.mark.parametrize("who", ["ana", "[bo, ana]"])
@pytest.mark.parametrize("kind", ["release", "acquittal", "judgment"])
def test_an_arrest_is_shown_with_how_it_ended(tmp_path: Path, kind: str, who: str, preset: str) -> None:
    """Else a small picture would leave a person under arrest who was let go."""
    others = "".join(
        f"  - {{when: 2021-02-{day:02}, what: 'Digs on, {name} says', who: {name}, said_by: {name}}}\n"
        for day in range(1, 21)
        for name in ("bo", "cy", "dee")
    )
    file = tmp_path / "arrest.yaml"
    file.write_text(
        "title: Dig\npeople:\n  ana: {name: Ana}\n  bo: {name: Bo}\n  cy: {name: Cy}\n  dee: {name: Dee}\n"
        "sources:\n  gazette: {title: Gazette}\nevents:\n"
        f"  - {{id: arrest, kind: arrest, when: 2021-01-01, what: Arrested, who: ana, said_by: gazette}}\n"
        f"{others}"
        f"  - {{id: end, kind: {kind}, when: 2021-02-25, what: Let go, who: {who}, said_by: gazette}}\n"
        "  - {when: 2021-03-01, what: 'Digs on, bo says', who: bo, said_by: bo}\n"
    )
    [svg] = export(file, tmp_path, ".svg", options=("--preset", preset))
    drawn = events_in(svg)
    assert {"arrest", "end"} <= drawn


def test_what_fits_of_a_long_story_is_not_its_beginning(tmp_path: Path) -> None:
    """Ten days of January and the end would look as if nothing had happened from then on."""
    events = "".join(
        f"  - {{when: 2021-{month:02}-{day:02}, what: 'Meets them, she says', who: ana, said_by: ana}}\n"
        for month in range(1, 13)
        for day in (3, 12, 21)
    )
    file = tmp_path / "year.yaml"
    file.write_text(f"title: A year\npeople:\n  ana: {{name: Ana}}\nevents:\n{events}", encoding="utf-8")
    [svg] = export(file, tmp_path, ".svg", options=("--preset", "story"))
    told = " ".join(texts_of_svg(svg))
    assert sum(month in told for month in ("Jan", "Mar", "May", "Jul", "Sept", "Nov", "Dec")) >= 5


def test_brackets_that_have_a_place_on_the_axis_have_one_in_a_smaller_picture(tmp_path: Path) -> None:
    days = [*(f"2022-01-{day:02}" for day in range(2, 10)), *(f"2022-{month:02}" for month in range(2, 13))]
    events = "".join(
        f"  - {{when: {day}, what: Speaks at length of all that happened then, who: p{number}, "
        f"said_by: p{number}, highlight: {str(day.startswith('2022-01')).lower()}}}\n"
        for number, day in enumerate(days)
    )
    file = tmp_path / "year.yaml"
    people = "".join(f"  p{number}: {{name: Person {number}}}\n" for number in range(len(days)))
    loose = '  - {when: "[2022-01-02..2022-01-09]", what: Falls, who: p0, said_by: p0, highlight: true}\n'
    file.write_text(f"title: A year\ntimezone: UTC\npeople:\n{people}events:\n{loose}{events}")
    for preset in ("wide", "social"):
        [svg] = export(file, tmp_path, ".svg", options=("--preset", preset))
        told = " ".join(texts_of_svg(svg))
        assert "between 2 and 9 Jan" in told
        assert "No exact date" not in told


@pytest.mark.parametrize(
    "accused",
    ["against: bo", "who: bo", "who: ana, claims: [{said_by: ana, against: bo}, {said_by: office}]"],
    ids=["against", "who", "in a claim"],
)
@pytest.mark.parametrize(("preset", "denying"), [("square", "bo"), ("social", "bo"), ("social", "office")])
def test_an_accusation_is_never_shown_without_its_denial(
    tmp_path: Path, preset: str, accused: str, denying: str
) -> None:
    """Somebody's office or lawyer may deny it for them."""
    said = "" if "claims" in accused else ", said_by: ana"
    filler = "".join(
        f"  - {{id: e{number}, when: 2022-01-{number + 2:02}, what: Speaks at length of what happened then, "
        f"who: p{number}, said_by: p{number}}}\n"
        for number in range(20)
    )
    people = "".join(f"  p{number}: {{name: Person {number}}}\n" for number in range(20))
    file = tmp_path / "mill.yaml"
    file.write_text(
        "title: Mill\npeople:\n  ana: {name: Ana}\n  bo: {name: Bo}\n  office: {name: Office}\n"
        f"{people}charts: [{{name: all, highlight: [accused, HIGH]}}]\nevents:\n"
        f"  - {{id: accused, when: 2022-01-01, what: 'Bo set the fire, she says'{said}, {accused}}}\n{filler}"
        f"  - {{id: denial, when: 2022-01-31, what: Denies that, who: bo, said_by: {denying}, "
        "status: denied}\n"
    )
    text, shown = file.read_text(), []
    for highlight in ("e0", "e1, e2, e3, e4, e5, e6, e7, e8, e9"):
        file.write_text(text.replace("HIGH", highlight))
        [svg] = export(file, tmp_path, ".svg", options=("--chart", "all", "--preset", preset))
        drawn = events_in(svg)
        shown.append({"accused", "denial"} & drawn)
    assert {"accused", "denial"} in shown
    assert {"accused"} not in shown


def test_what_has_no_room_is_no_silence(tmp_path: Path) -> None:
    """Days on which the chart has events, and the picture has none: of them it says nothing."""
    for preset, silent in (("phone", True), ("story", False)):
        [svg] = export(
            EXAMPLE, tmp_path, ".svg", options=("--chart", "official-response", "--preset", preset)
        )
        assert any("entry for" in text for text in texts_of_svg(svg)) == silent


SCHOOL = """\
title: The closing of Aldery school
events:
  - {when: 2 May 2023, what: Votes 7 to 4 to close the school, who: Council, said_by: Council,
     status: reported}
  - {when: about 20 May 2023, what: 412 people sign a petition, who: Parents, said_by: Parents}
  - {id: call, when: between 1 and 9 June 2023, who: Marit Dahl, against: Jon Berg,
     what: "Told by phone by mayor to keep quiet, headteacher says", said_by: Marit Dahl, said: 15 June 2023,
     via: Aldery Post, status: alleged}
  - {id: never, when: 16 June 2023, what: Says he never called her, who: Jon Berg, said_by: Jon Berg,
     status: denied, links: {contradicts: call}}
  - {when: 30 June 2023, what: Last day of school, said_by: Aldery Post}
people: {Council: of Aldery, Parents: of the pupils, Marit Dahl: headteacher, Jon Berg: mayor}
sources: {Aldery Post: }
"""


def test_a_small_picture_keeps_the_dispute(tmp_path: Path) -> None:
    """New users found theirs gone, and what nobody disputes in its place."""
    file = tmp_path / "school.yaml"
    file.write_text(SCHOOL, encoding="utf-8")
    [svg] = export(file, tmp_path, ".svg", options=("--preset", "social"))
    assert {"call", "never"} <= events_in(svg)
    assert len(events_in(svg)) < 5


STRUCK = """\
title: What happened to Dele Example
timezone: Europe/London
events:
  - {when: "between 11 pm and midnight, 11 March 2023", what: "Arrested outside the Anchor, police say",
     who: Dele Example, said_by: The force}
  - {id: struck, when: "between 11 pm, 11 March 2023 and 6 am, 12 March 2023", who: Dele Example,
     what: "Officer struck him in the van, he says", said_by: Dele Example, said: 14 March 2023,
     status: alleged, against: Mark Marlow}
  - {id: never, when: 15 March 2023, what: Denies it, who: Mark Marlow, said_by: Mark Marlow, status: denied,
     links: {contradicts: struck}}
  - {when: "around 6 am, 12 March 2023", what: "Taken to hospital, a nurse says", who: Dele Example,
     said_by: {unnamed: a nurse}}
  - {when: June 2023, what: Suspends him without giving a reason, who: [The force, Mark Marlow],
     said_by: The force}
  - {id: acquitted, when: 17 October 2024, what: Acquitted, who: [WHO], said_by: SAYS, status: reported}
people: {Dele Example: arrested man, Mark Marlow: constable, The force: police, Assizes: a court}
sources: {Post: }
"""


@pytest.mark.parametrize(
    ("who", "says"),
    [("Mark Marlow, Assizes", "Assizes"), ("Assizes, Mark Marlow", "Assizes"), ("Mark Marlow", "Post")],
)
def test_an_accusation_is_never_shown_without_the_acquittal(tmp_path: Path, who: str, says: str) -> None:
    """A card for social media had the blow and the denial, and ended before the court had decided."""
    file = tmp_path / "struck.yaml"
    file.write_text(STRUCK.replace("WHO", who).replace("SAYS", says), encoding="utf-8")
    for preset in ("social", "square", "story"):
        [svg] = export(file, tmp_path, ".svg", options=("--preset", preset))
        assert {"struck", "never", "acquitted"} <= events_in(svg)


def test_every_voice_is_heard_with_an_account_of_its_own_where_one_fits(tmp_path: Path) -> None:
    """What the families tell of themselves and what officials count, and not only what nobody disputes."""
    options = ("--chart", "who-says-what", "--preset", "social")
    [svg] = export(EXAMPLE, tmp_path, ".svg", options=options)
    legend = {"Detainees and families: one side’s account or allegation", "Officials", "Press"}
    assert legend <= set(texts_of_svg(svg))
    drawn = events_in(svg)
    assert {"sydykov-account", "azimova-interview", "abishev-arrest"} <= drawn


def test_an_accusation_is_shown_with_what_the_accused_tell_where_there_is_room(tmp_path: Path) -> None:
    """Who has not denied it by `status: denied` may yet have answered."""
    officials = "".join(
        f"  - {{id: o{number}, when: 2022-01-{number + 2:02}, what: Counts what it counted on that day, "
        f"who: o{number}, said_by: o{number}}}\n"
        for number in range(20)
    )
    people = "".join(f"  o{number}: {{name: Office {number}, voice: official}}\n" for number in range(20))
    file = tmp_path / "mill.yaml"
    file.write_text(
        "title: Mill\npeople:\n  ana: {name: Ana, voice: family}\n  bo: {name: Bo, voice: official}\n"
        f"{people}events:\n"
        "  - {id: accusation, when: 2022-01-01, what: 'Bo set the fire, she alleges', who: ana, "
        "said_by: ana, against: bo, status: alleged}\n"
        f"{officials}  - {{id: own, when: 2022-01-29, what: Was at sea that night, who: bo, said_by: bo}}\n"
        "  - {id: end, when: 2022-01-31, what: The mill reopens, who: ana, said_by: ana}\n"
    )
    [svg] = export(file, tmp_path, ".svg", options=("--preset", "social"))
    drawn = events_in(svg)
    assert {"accusation", "own"} <= drawn


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--track", "Aset Abishev"), "Filtered: only Aset Abishev."),
        (("--from", "2022-01-05", "--to", "2022-01-20"), "Filtered: within the dates."),
        (("--chart", "who-says-what", "--track", "Aset Abishev", "--to", "2022-01-08"),
         "Filtered: only Aset Abishev, within the dates."),
        (("--chart", "who-says-what"), ""),
        ((), ""),
        (("--chart", "who-says-what", "--preset", "social"), ""),
    ],
)  # fmt: skip
@pytest.mark.parametrize("width", [("--width", "680"), ("--width", "360")])
def test_a_filtered_chart_says_so_in_the_picture(
    tmp_path: Path, options: tuple[str, ...], said: str, width: tuple[str, ...]
) -> None:
    [svg] = export(EXAMPLE, tmp_path, ".svg", options=(*options, *width))
    words = " ".join(texts_of_svg(svg))
    assert said in words
    assert ("Filtered" in words) == bool(said)
    described = ElementTree.parse(svg).getroot().find(f"{SVG}desc")
    assert described is not None
    assert (described.text or "").endswith(said or ".")


def test_a_preset_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    done = run("export", EXAMPLE, "-o", tmp_path / "a.png", "--preset", "poster")
    assert done.exit_code == 2
    assert "square" in done.output


# ---- both --------------------------------------------------------------------------------------------------


def test_the_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    both = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        files = export(EXAMPLE, tmp_path / name, ".svg", ".png", ".pdf", options=("--width", "700"))
        both.append([file.read_bytes() for file in files])
    assert both[0] == both[1]


@pytest.mark.parametrize("suffix", [".png", ".pdf"])
def test_a_script_without_a_font_is_refused_by_its_characters(
    tmp_path: Path, scripts: Path, suffix: str
) -> None:
    scripts.write_text(SCRIPTS.replace("twice", "一二"), encoding="utf-8")
    output = tmp_path / f"chart{suffix}"
    done = run("export", scripts, "-o", output)
    assert done.exit_code == 2
    assert "一 (U+4E00), 二 (U+4E8C)" in done.output
    assert not output.exists()


@pytest.mark.parametrize("suffix", [".png", ".pdf"])
@pytest.mark.parametrize("code", [0x0378, 0x0600, 0x08E2, 0x110BD, 0x13430, 0x1BCA0, 0x3FFFD], ids=hex)
def test_a_sign_that_no_font_has_is_refused_as_a_letter_is(
    tmp_path: Path, scripts: Path, code: int, suffix: str
) -> None:
    """Signs around Arabic numbers, formats of old scripts, and what no standard knows yet."""
    scripts.write_text(SCRIPTS.replace("twice", f"tw{chr(code)}ice"), encoding="utf-8")
    done = run("export", scripts, "-o", tmp_path / f"chart{suffix}")
    assert done.exit_code == 2
    assert f"(U+{code:04X})" in done.output
    assert "cannot write" in done.output


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--scale", "0"), "0.5"),
        (("--scale", "nan"), "0.5"),
        (("--scale", "9"), "8"),
        (("--scale", "8", "--width", "4000"), "smaller --scale"),
    ],
)
def test_an_impossible_scale_is_refused(tmp_path: Path, options: tuple[str, ...], said: str) -> None:
    output = tmp_path / "chart.png"
    done = run("export", EXAMPLE, "-o", output, *options)
    assert done.exit_code == 2
    assert said in done.output
    assert not output.exists()


# ---- SVG ---------------------------------------------------------------------------------------------------


def test_an_svg_carries_its_font_unless_told_not_to(tmp_path: Path) -> None:
    [svg] = export(EXAMPLE, tmp_path, ".svg")
    carried = svg.read_text(encoding="utf-8")
    [bare] = export(EXAMPLE, tmp_path, ".svg", options=("--no-font",))
    style = re.compile("<style>@font-face{font-family:Inter;[^<]*</style>\n")
    assert style.search(carried)
    assert style.sub("", carried) == bare.read_text(encoding="utf-8")
    assert not re.search("<style|style=|var\\(|foreignObject", bare.read_text(encoding="utf-8"))


def test_a_drawing_program_finds_what_it_can_draw(tmp_path: Path) -> None:
    """Illustrator and Inkscape: groups named by track and event, plain shapes and text, plain attributes."""
    [bare] = export(EXAMPLE, tmp_path, ".svg", options=("--no-font", "--chart", "who-says-what"))
    root = ElementTree.parse(bare).getroot()
    names = [group.get("id", "") for group in root.iter(f"{SVG}g")]
    assert all(names)
    assert len(names) == len(set(names))
    assert {"track-abishev", "event-abishev-arrest", "event-abishev-custody"} <= set(names)
    tags = {each.tag.removeprefix(SVG) for each in root.iter()}
    assert tags <= {"svg", "title", "desc", "g", "rect", "line", "path", "circle", "text", "tspan"}
    attributes = {name for each in root.iter() for name in each.attrib}
    assert attributes <= {
        "width", "height", "viewBox", "lang", "role", "aria-labelledby", "font-family", "font-size",
        "font-weight", "id", "class", "data-track", "data-event", "fill", "stroke", "stroke-width",
        "stroke-dasharray", "text-anchor", "direction",
        "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "d",
        "{http://www.w3.org/XML/1998/namespace}space",
    }  # fmt: skip
    values = [
        value for each in root.iter() for name, value in each.attrib.items() if name in ("fill", "stroke")
    ]
    assert all(re.fullmatch("none|#[0-9a-f]{6}", value) for value in values)


@pytest.mark.browser
def test_an_svg_opened_from_disk_is_set_in_its_own_font(page: Page, tmp_path: Path) -> None:
    [svg] = export(EXAMPLE, tmp_path, ".svg")
    page.goto(svg.as_uri())
    page.evaluate("document.fonts.ready")
    assert page.evaluate("[...document.fonts].map(font => [font.family, font.status])") == [
        ["Inter", "loaded"]
    ]
    set_at = page.evaluate(
        """[...document.querySelectorAll('text')].filter(text => !text.children.length).map(text =>
            [text.textContent, +text.getAttribute('font-size'), +(text.getAttribute('font-weight') || 400),
             text.getComputedTextLength()])"""
    )
    measure = Measure()
    assert len(set_at) > 50
    for text, size, weight, width in set_at:
        assert width == pytest.approx(measure.width(text, size, weight), abs=0.1), text


class PanicException(BaseException):
    """As Python gets to see what went wrong in Rust."""


@pytest.mark.parametrize("brought", [False, True])
def test_a_panic_of_typst_is_told_as_any_fault(
    brought: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is no Exception: it would pass all that tells of faults, with a traceback."""

    def panicked(*_: object, **__: object) -> None:
        raise PanicException("index out of bounds")

    monkeypatch.setattr("typst.Compiler.compile", panicked)
    font = ("--font", fontpkg.path("Inter")) if brought else ()
    done = run("export", EXAMPLE, "-o", tmp_path / "a.png", *font)
    assert done.exit_code == 2
    assert "index out of bounds" in done.stderr
    assert ("Name another font file." if brought else "A part of Timeline failed") in done.stderr
    assert not [*tmp_path.iterdir()]
