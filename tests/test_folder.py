"""A publication as a folder: what is in it, that it is whole, that nobody's work is lost, how it is shown."""

from __future__ import annotations

import json
import re
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from fnmatch import fnmatch
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from click.testing import Result
from commands import run
from PIL import Image

import timeline.folder
from timeline.exports import FORMATS
from timeline.exports.presets import PRESETS
from timeline.folder.charts import FILES
from timeline.model import Chronology

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Page

    Opener = Callable[..., Page]

ROOT = Path(__file__).parent.parent
BASE = "https://www.example.org/detained/"
SMALL = """\
title: Detained
timezone: Asia/Almaty
byline: The desk
people:
  aset: {name: Aset Abishev, role: activist}
  zarina: {name: Zarina Tulegenova, visibility: desk}
sources:
  AFP:
charts:
  - {name: who-says-what, headline: "Who says what, and “why”", events: [arrest, beaten]}
  - name: ville-é
    headline: In town
    events: [arrest]
    alt: The arrest, as AFP reports it.
    description: AFP reports one arrest.
  - {name: secret, events: [hidden]}
events:
  - {id: arrest, when: 2022-01-04, what: "Arrested, AFP reports", who: aset, said_by: AFP}
  - {id: beaten, when: 2022-01-06, what: "Beaten, he says", who: aset, said_by: aset, status: alleged}
  - {id: hidden, when: 2022-03-01, what: Something for the desk, visibility: desk, said_by: zarina}
"""
ONE = re.sub(r"  - \{name: who-says-what.*\n", "", SMALL)
"""The same with one public chart, of one event: as good where it is no matter what is in the folder."""


def publish(file: Path, output: Path, *options: str) -> Result:
    done = run("publish", file, "-o", output, *options)
    assert "Traceback" not in done.output
    return done


def test_where_no_folder_is_named_it_lies_beside_the_file_with_its_name(tmp_path: Path) -> None:
    file = tmp_path / "detained.yaml"
    file.write_text(ONE, encoding="utf-8")
    done = run("publish", file)
    assert done.exit_code == 0 and f"Wrote {tmp_path / 'detained'}" in done.output
    assert (tmp_path / "detained" / "index.html").is_file()
    nameless = file.rename(tmp_path / "story")
    done = run("publish", nameless)
    assert done.exit_code == 2 and "say with -o FOLDER" in done.output
    assert nameless.is_file()


def written(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("desk") / "events.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def made(file: Path) -> Path:
    """A published folder, which no test changes."""
    done = publish(file, file.with_name("out"), "--base-url", BASE)
    assert done.exit_code == 0, done.output
    return file.with_name("out")


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("desk") / "events.yaml"
    path.write_text(ONE, encoding="utf-8")
    done = publish(path, path.with_name("out"), "--base-url", BASE)
    assert done.exit_code == 0, done.output
    return path


@pytest.fixture
def own(one: Path, tmp_path: Path) -> Path:
    """A published folder, of the file `one`, that a test may spoil."""
    copied: Path = shutil.copytree(one.with_name("out"), tmp_path / "out")
    return copied


# ---- what is in it -----------------------------------------------------------------------------------------


def test_each_public_chart_has_every_form(made: Path) -> None:
    names = set(written(made))
    forms = {
        "embed.html", "wide.svg", "article.svg", "phone.svg", "wide.png", "article.png", "phone.png",
        "print.png", "square.png", "story.png", "social.png", "chart.pdf", "list.html", "list.md", "list.txt",
        "claims.csv", "events.json", "oembed.json", "snippets/iframe-and-script.html", "snippets/iframe.html",
        "snippets/inline.html", "snippets/image.html",
    }  # fmt: skip
    charts = {f"charts/{chart}/{form}" for chart in ("who-says-what", "ville-é") for form in forms}
    assert names == charts | {"index.html", "claims.csv", "events.json", "publication.json"}
    assert set(json.loads((made / "publication.json").read_bytes())["files"]) == names - {"publication.json"}


def test_every_format_and_every_shape_is_among_them() -> None:
    made = {suffix for suffix, _ in FILES.values()} | {".html"}  # the embed
    assert made == {*FORMATS}
    assert {file for file, (suffix, _) in FILES.items() if suffix == ".png"} == {
        f"{each}.png" for each in PRESETS
    }


def test_the_guide_tells_each_file(made: Path) -> None:
    guide = (ROOT / "docs" / "embedding.md").read_text(encoding="utf-8")
    listed = guide.partition("| file | what it is |\n")[2].partition("\n\n")[0]
    told: list[str] = []
    for row in listed.splitlines()[1:]:
        first, *others = re.findall(r"`([^`]+)`", row.split(" | ")[0])
        told += [first, *(f"{first.rpartition('/')[0]}/{each}".lstrip("/") for each in others)]
    forms = [re.sub(r"^charts/[^/]+/", "charts/NAME/", name) for name in written(made)]
    assert not [
        name for name in forms if not any(fnmatch(name, each.removesuffix("/") + "*") for each in told)
    ]
    assert not [each for each in told if not any(fnmatch(name, each + "*") for name in forms)]


def test_the_same_file_gives_the_same_folder(file: Path, made: Path, tmp_path: Path) -> None:
    assert publish(file, tmp_path / "again", "--base-url", BASE).exit_code == 0
    assert written(tmp_path / "again") == written(made)


def test_what_is_the_desks_is_nowhere(made: Path) -> None:
    everything = b"".join((*written(made).values(), *(name.encode() for name in written(made))))
    for secret in ("Zarina", "Tulegenova", "Something for the desk", "hidden", "secret"):
        assert secret.encode() not in everything.replace(b"overflow:hidden", b"").replace(
            b" hidden", b""
        ).replace(b".hidden", b"").replace(b"[hidden]", b""), secret


def test_addresses_are_whole(made: Path) -> None:
    answer = json.loads((made / "charts/ville-é/oembed.json").read_bytes())
    address = f"{BASE}charts/ville-%C3%A9/"
    assert (answer["version"], answer["type"], answer["title"]) == ("1.0", "rich", "In town")
    assert f'src="{address}embed.html"' in answer["html"]
    assert (answer["thumbnail_url"], answer["thumbnail_width"]) == (f"{address}social.png", 1200)
    page = (made / "charts/ville-é/embed.html").read_text(encoding="utf-8")
    assert f'<link rel="alternate" type="application/json+oembed" href="{address}oembed.json"' in page
    assert f'<meta property="og:image" content="{address}social.png">' in page


def test_texts_are_hedged_and_the_files_own_come_first(made: Path) -> None:
    def said(chart: str, file: str) -> str:
        return unescape((made / "charts" / chart / file).read_text(encoding="utf-8"))

    alt = (
        "Figure: Who says what, and “why”. 2 events, 4 to 6 January 2022. "
        "Some are allegations; each says whose."
    )
    assert f'alt="{alt}"' in said("who-says-what", "snippets/image.html")
    assert f'<meta property="og:description" content="{alt}">' in said("who-says-what", "embed.html")
    assert 'alt="The arrest, as AFP reports it."' in said("ville-é", "snippets/image.html")
    assert "AFP reports one arrest.</desc>" in said("ville-é", "wide.svg")
    index = unescape((made / "index.html").read_text(encoding="utf-8"))
    assert f"{alt}\n4 January 2022, Aset Abishev. AFP reports: Arrested" in index
    assert "6 January 2022. Aset Abishev alleges: Beaten" in index
    assert '<p class="long">AFP reports one arrest.</p>' in index


def test_the_page_of_a_single_chart_says_its_title_once(tmp_path: Path) -> None:
    file = tmp_path / "events.yaml"
    file.write_text(SMALL.partition("charts:")[0] + SMALL[SMALL.index("events:\n") :], encoding="utf-8")
    assert publish(file, tmp_path / "site").exit_code == 0
    page = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert re.findall(r"<(h\d)>(.*?)</h\d>", page)[:2] == [
        ("h1", "Detained"),
        ("h2", "To paste into an article"),
    ]


def test_what_does_not_fit_into_a_shape_is_said(tmp_path: Path) -> None:
    file = tmp_path / "events.yaml"
    file.write_text(
        ONE.replace("headline: In town", f"headline: {'In a town far away ' * 60}"), encoding="utf-8"
    )
    assert publish(file, tmp_path / "out").exit_code == 0
    recorded = json.loads((tmp_path / "out" / "publication.json").read_bytes())["charts"]["ville-é"]
    assert "No event fits" in recorded["left_out"]["social.png"]
    assert not (tmp_path / "out/charts/ville-é/social.png").exists()


def test_few_events_without_room_are_named_and_a_highlight_keeps_one(tmp_path: Path) -> None:
    file, social = tmp_path / "events.yaml", tmp_path / "a.svg"
    people = "".join(f"  p{number}: Person {number}\n" for number in range(4))
    what = "Tells at length of what happened in the winter"
    events = "".join(
        f"  - {{when: 2022-02-0{number + 1}, what: '{what}, {number}', who: p{number}, said_by: p{number}}}\n"
        for number in range(4)
    )
    file.write_text(f"title: Four\npeople:\n{people}events:\n{events}", encoding="utf-8")
    told = run("export", file, "-o", social, "--preset", "social").output
    [left] = re.findall(r"a\.svg has no room for “(.*)”, and says how many it shows", told)
    assert left != f"{what}, 3", "how a story ends is no detail"
    done = publish(file, tmp_path / "out", "--base-url", BASE)
    assert f"have room in social.png (3, without “{left}”)" in done.output
    file.write_text(file.read_text().replace(f"'{left}'", f"'{left}', highlight: true"), encoding="utf-8")
    assert left not in run("export", file, "-o", social, "--preset", "social").output


def test_what_has_no_room_for_all_says_so(tmp_path: Path) -> None:
    file = tmp_path / "events.yaml"
    charts = r"charts:\n(  .*\n)+"
    untimed = SMALL.replace("timezone: Asia/Almaty\n", "").replace("status: alleged", "said: 2022-01-07")
    more = "".join(
        f"  - {{when: 2022-02-{day:02}, what: Seen by a neighbour, who: aset, said_by: aset}}\n"
        for day in range(1, 19)
    )
    more += "  - {when: 2022-02-20T10:00, what: Seen by a neighbour, who: aset, said_by: aset}\n"
    file.write_text(re.sub(charts, "alt: What happened in winter.\n", untimed) + more, encoding="utf-8")
    done = publish(file, tmp_path / "out", "--base-url", BASE)
    recorded = json.loads((tmp_path / "out" / "publication.json").read_bytes())["charts"]["timeline"]
    unshown = {name: len(ids) for name, ids in recorded["events_not_shown"].items()}
    assert recorded["events"] == 21
    assert 21 > unshown["social.png"] > unshown["story.png"] > 0
    square = f"square.png ({21 - unshown['square.png']}, without {unshown['square.png']} events), "
    assert f"Not all of the 21 events of chart timeline have room in {square}" in done.output
    assert f"The checks ask 1 question: timeline check {file}\n" in done.output
    page = (tmp_path / "out/charts/timeline/embed.html").read_text(encoding="utf-8")
    lacking = f"What happened in winter. Not shown, for want of room: {unshown['social.png']} events."
    assert '<meta property="og:description" content="What happened in winter.">' in page
    assert f'<meta property="og:image:alt" content="{lacking}">' in page
    assert f'<meta name="twitter:image:alt" content="{lacking}">' in page

    alone = run("export", file, "-o", tmp_path / "a.svg", "--preset", "social")
    assert f"a.svg has no room for {unshown['social.png']} events" in alone.output
    assert lacking in (tmp_path / "a.svg").read_text(encoding="utf-8")
    wide = run("export", file, "-o", tmp_path / "b.svg", "--preset", "wide")
    assert "no room" not in wide.output


def test_a_file_without_charts_is_one_chart(tmp_path: Path) -> None:
    file = tmp_path / "events.yaml"
    file.write_text(re.sub(r"charts:\n(  .*\n)+", "", SMALL), encoding="utf-8")
    assert publish(file, tmp_path / "out").exit_code == 0
    assert (tmp_path / "out/charts/timeline/embed.html").exists()


def test_a_chart_of_which_readers_see_nothing_is_left_out_and_told(tmp_path: Path) -> None:
    file = tmp_path / "events.yaml"
    empty = "  - {name: earlier, headline: They met in the cellar, period: 2019}\n"
    hidden = "  - {when: 2019-05-01, what: Met, visibility: desk, said_by: zarina}\n"
    file.write_text(ONE.replace("events:\n", f"{empty}events:\n") + hidden, encoding="utf-8")
    done = publish(file, tmp_path / "out")
    assert done.exit_code == 0
    assert "Left out, since readers see no event of it: chart secret, earlier\n" in done.output
    files = written(tmp_path / "out")
    assert not [name for name, content in files.items() if "earlier" in name or b"cellar" in content]


def test_who_comes_second_to_a_place_that_was_free_can_run_the_command_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, output = tmp_path / "events.yaml", tmp_path / "out"
    file.write_text(ONE, encoding="utf-8")
    made = timeline.folder.folder

    def overtaken(*arguments: Any) -> Mapping[str, bytes]:
        monkeypatch.setattr(timeline.folder, "folder", made)
        assert publish(file, output).exit_code == 0
        return made(*arguments)

    monkeypatch.setattr(timeline.folder, "folder", overtaken)
    late = publish(file, output)
    assert late.exit_code == 2
    assert f"{output} was written by another command meanwhile" in late.stderr
    assert "Run the command again." in late.stderr
    again = publish(file, output)
    assert again.stdout.startswith(f"Replaced {output}"), again.output


def test_a_folder_that_somebody_fills_while_the_file_is_read_is_replaced_where_it_is_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, output = tmp_path / "events.yaml", tmp_path / "out"
    file.write_text(ONE, encoding="utf-8")
    command = sys.modules["timeline.cli.publish"]
    read = command.load_publishable

    def overtaken(*arguments: Any) -> Chronology:
        monkeypatch.setattr(command, "load_publishable", read)
        assert publish(file, output).exit_code == 0
        return read(*arguments)

    monkeypatch.setattr(command, "load_publishable", overtaken)
    assert publish(file, output).stdout.startswith(f"Replaced {output}")


def test_a_folder_of_somebody_s_is_left_with_what_to_do(tmp_path: Path) -> None:
    file, output = tmp_path / "events.yaml", tmp_path / "out"
    file.write_text(ONE, encoding="utf-8")
    output.mkdir()
    (output / "theirs.txt").write_text("theirs", encoding="utf-8")
    refused = publish(file, output)
    assert refused.exit_code == 2
    assert "is already there; it was left as it is. Write to another folder." in refused.stderr


def test_what_the_folder_is_made_of_is_not_replaced_with_it(tmp_path: Path) -> None:
    """A picture taken from the folder of before would be gone, and with it the only one."""
    picture, output = tmp_path / "photo.png", tmp_path / "out"
    Image.effect_noise((60, 40), 90).save(picture)
    file = tmp_path / "events.yaml"
    shown = ONE.replace("who: aset", "media: {file: photo.png, alt: A bridge, credit: G}, who: aset", 1)
    file.write_text(shown, encoding="utf-8")
    assert publish(file, output).exit_code == 0
    (kept,) = (output / "media").iterdir()
    before = kept.read_bytes()
    file.write_text(shown.replace("photo.png", f"out/media/{kept.name}"), encoding="utf-8")
    refused = publish(file, output, "--replace")
    assert refused.exit_code == 2
    assert f"{kept} is a picture of the chronology, and the folder would be replaced." in refused.stderr
    assert kept.read_bytes() == before
    edited = output / "events.json"
    refused = publish(edited, output, "--replace")
    assert f"{edited} is the chronology itself, and the folder would be replaced." in refused.stderr
    assert publish(file, tmp_path / "other").exit_code == 0


KILLED = """
import os, signal, timeline.writing
from timeline.__main__ import main
timeline.writing.write_folder = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)
main()
"""


def test_what_was_allowed_is_recorded(tmp_path: Path) -> None:
    file = tmp_path / "events.yaml"
    unsaid = ONE.replace("said_by: aset, status: alleged", "against: AFP")
    file.write_text(unsaid, encoding="utf-8")
    refused = publish(file, tmp_path / "out")
    assert refused.exit_code == 1
    assert not (tmp_path / "out").exists()
    mark = refused.output.rpartition("--allow accusation=")[2].split()[0]
    allowed = ("--allow", f"accusation={mark}", "--because")
    done = publish(file, tmp_path / "out", *allowed, "Two editors read it.")
    assert done.exit_code == 0, done.output
    assert f"accusation={mark} (line 18): Two editors read it." in (tmp_path / "out.allowed.txt").read_text()
    told = [
        each for each in (tmp_path / "out").rglob("*") if each.is_file() and b"allowed" in each.read_bytes()
    ]
    assert not told, "readers are told that something was allowed"
    record = tmp_path / "out.allowed.txt"
    killed = (sys.executable, "-c", KILLED, "publish", str(file), "-o", str(tmp_path / "out"))
    subprocess.run([*killed, *allowed, "Again."], capture_output=True, check=False)
    assert "Two editors read it." in record.read_text(), "the folder is still the one before"
    assert "Again." in record.read_text(), "a kill a moment later leaves the folder of this one"
    (tmp_path / "out" / "index.html").write_text("mine")
    assert publish(file, tmp_path / "out", *allowed, "Third.").exit_code != 0
    assert "Third." not in record.read_text()
    assert publish(file, tmp_path / "out", *allowed, "Last.", "--replace").exit_code == 0
    assert "Last." in record.read_text()
    assert "Again." not in record.read_text()
    hidden = unsaid.replace("people:\n", "people:\n  x: {name: Zarina Tulegenova, visibility: desk}\n", 1)
    file.write_text(hidden, encoding="utf-8")
    named = publish(file, tmp_path / "other", *allowed, "Zarina Tulegenova says so.")
    assert named.exit_code == 2, named.output
    assert "nothing was written" in named.output
    assert not (tmp_path / "other").exists()


def test_each_part_of_the_page_has_an_id_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "events.yaml"
    named = SMALL.replace("name: who-says-what", "name: a-iframe").replace("name: ville-é", "name: a")
    file.write_text(named, encoding="utf-8")
    assert publish(file, tmp_path / "out").exit_code == 0
    ids = re.findall(r' id="([^"]+)"', (tmp_path / "out" / "index.html").read_text(encoding="utf-8"))
    assert {"a", "a-iframe", "a/iframe"} <= {*ids}
    assert sorted(ids) == sorted(set(ids))


def test_the_drawings_of_charts_named_alike_may_stand_on_one_page(tmp_path: Path) -> None:
    file = tmp_path / "events.yaml"
    named = SMALL.replace("name: who-says-what", "name: a.b").replace("name: ville-é", "name: a-b")
    file.write_text(named, encoding="utf-8")
    other = tmp_path / "other.yaml"
    other.write_text(ONE.replace("name: ville-é", "name: a.b"), encoding="utf-8")
    (tmp_path / "out").mkdir()
    for source in (file, other):
        done = publish(source, tmp_path / "out" / source.stem)
        assert done.exit_code == 0, done.output
    named_in = [
        set(re.findall(r'(?:id|<figure class)="([^"]+)"', path.read_text(encoding="utf-8")))
        for path in sorted((tmp_path / "out").glob("*/charts/*/snippets/inline.html"))
    ]
    assert len(named_in) == 3 and all(named_in)
    assert len(set().union(*named_in)) == sum(map(len, named_in))


# ---- refused -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "options", "said"),
    [
        (("Arrested, AFP", "Zarina Tulegenova arrested, AFP"), (), "Zarina Tulegenova"),
        (("", ""), ("--base-url", "www.example.org"), "Write it as https://"),
        (("", ""), ("--base-url", "https://example.org/?a=b"), "Write it as https://"),
        (("", ""), ("--base-url", "https://:rosebud@example.org/"), "the link leads to “example.org”"),
        (("", ""), ("--base-url", "https://example.org\\a/"), "A backslash stands in this address"),
        (("", ""), ("--base-url", "https://[::1/"), "is no host"),
        (("", ""), ("--base-url", "https://example.org/\udcff/"), "Write it as https://"),
        (("", ""), ("--base-url", "https://example.org/\x1b[31m/"), "Write it as https://"),
        (("", ""), ("--base-url", "https://example.org/a\u200b/"), "which nobody sees (U+200B)"),
        (("", ""), ("--base-url", "https://example.org/\u202e/"), "Write it as https://"),
        (("", ""), ("--base-url", "https://www..example.org/"), "is no host"),
        (("", ""), ("--theme", "gaudy"), "There is no theme"),
        (("", ""), ("--lang", "xx"), "xx"),
        (("name: ville-é", "name: .a"), (), "A folder cannot be called"),
        (("name: ville-é", "name: .."), (), "cannot stand in a link"),
        (("name: ville-é", "name: Who-Says-What"), (), "are one folder to some systems"),
        (('what: "Arrested', 'what: "逮捕 Arrested'), (), "逮 (U+902E)"),
        (("when: 2022-01-04", "when: 2022-02-30"), (), "nothing was published"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_what_cannot_be_published_leaves_nothing(
    tmp_path: Path, change: tuple[str, str], options: tuple[str, ...], said: str
) -> None:
    file = tmp_path / "events.yaml"
    file.write_text(SMALL.replace(*change) if change[0] else SMALL, encoding="utf-8")
    done = publish(file, tmp_path / "out", *options)
    assert done.exit_code in (1, 2)
    assert said in done.output
    assert [path.name for path in tmp_path.iterdir()] == ["events.yaml"]


# ---- whole, and over nobody's work -------------------------------------------------------------------------


def test_a_folder_of_ours_is_replaced(one: Path, own: Path) -> None:
    before = written(own)
    done = publish(one, own)
    assert done.exit_code == 0
    assert done.stdout.startswith(f"Replaced {own}")
    assert written(own) != before
    assert [path.name for path in own.parent.iterdir()] == ["out"]


def test_a_file_that_somebody_added_is_not_lost(one: Path, own: Path) -> None:
    (own / "charts" / "notes.txt").write_text("mine", encoding="utf-8")
    before = written(own)
    for options in ((), ("--replace",)):
        done = publish(one, own, *options)
        assert done.exit_code == 2
        assert "charts/notes.txt, which Timeline did not make" in done.output
        assert written(own) == before


def test_a_folder_or_link_that_somebody_added_is_not_lost(one: Path, own: Path) -> None:
    (own / "drafts").mkdir()
    assert "drafts, which Timeline did not make" in publish(one, own).output
    (own / "drafts").rmdir()
    (own / "elsewhere").symlink_to(own.parent)
    assert "elsewhere, which Timeline did not make" in publish(one, own).output
    (own / "elsewhere").unlink()
    shutil.rmtree(own / "charts" / "ville-é")
    assert publish(one, own).exit_code == 0


def test_an_edited_file_is_replaced_only_when_told(one: Path, own: Path) -> None:
    drawing = own / "charts/ville-é/wide.svg"
    drawing.write_text("<svg/>", encoding="utf-8")
    done = publish(one, own)
    assert (done.exit_code, drawing.read_text(encoding="utf-8")) == (2, "<svg/>")
    assert "say --replace" in done.output
    done = publish(one, own, "--replace")
    assert done.exit_code == 0
    assert "Edited by hand, and replaced: charts/ville-é/wide.svg" in done.stderr
    assert drawing.read_text(encoding="utf-8") != "<svg/>"


def test_a_folder_of_somebody_else_is_left(file: Path, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("mine", encoding="utf-8")
    done = publish(file, tmp_path / "site")
    assert done.exit_code == 2
    assert written(tmp_path / "site") == {"index.html": b"mine"}
    assert publish(file, tmp_path / "site" / "index.html").exit_code == 2
    assert publish(file, tmp_path / "no" / "where").exit_code == 2


@pytest.mark.battery
@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are POSIX")
def test_a_disk_that_refuses_leaves_what_was_there(one: Path, own: Path) -> None:
    """The limit stops the first file larger than 30 kB, after others have been written."""
    before = written(own)
    command = [sys.executable, "-m", "timeline", "publish", str(one), "-o", str(own), "--lang", "ru"]

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))

    done = subprocess.run(command, preexec_fn=limited, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert written(own) == before
    assert {path.name for path in own.parent.iterdir()} == {"out"}


# ---- how it is shown ---------------------------------------------------------------------------------------


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_index_shows_it_all(made: Path, opened: Opener, scheme: str) -> None:
    page = opened((made / "index.html").as_uri(), 1000, color_scheme=scheme, bypass_csp=True)
    assert page.locator(".snippet").count() == 8
    page.evaluate("for (const each of document.images) each.loading = 'eager'")
    page.wait_for_function("[...document.images].every(each => each.complete && each.naturalWidth > 0)")
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    for width in (1000, 360):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.browser
def test_the_snippets_show_the_chart(made: Path, opened: Opener) -> None:
    """Each pasted into an article, at the width of a column and of a phone."""
    for snippet in ("iframe-and-script", "iframe", "inline", "image"):
        pasted = (made / f"charts/who-says-what/snippets/{snippet}.html").read_text(encoding="utf-8")
        host = made.parent / f"article-{snippet}.html"
        local = pasted.replace(BASE, f"{made.as_uri()}/")
        host.write_text(
            f"<!doctype html><title>Article</title><body style='margin:0'>{local}", encoding="utf-8"
        )
        page = opened(host.as_uri(), 680)
        if snippet == "iframe-and-script":
            follows_its_chart(page)
        elif snippet == "iframe":
            frame = page.frames[1]
            chart, room = frame.evaluate(SIZES)
            assert 0 <= room - chart < 12
        for width in (680, 320):
            page.set_viewport_size({"width": width, "height": 700})
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            shown = page.locator("svg:visible, img:visible")
            assert shown.count() == (1 if snippet in ("inline", "image") else 0)


@pytest.mark.browser
def test_a_wide_column_does_not_blow_up_the_drawing_in_the_page(made: Path, opened: Opener) -> None:
    """No more than the embed does: larger, a reader sees a few words of it at a time."""
    drawing = made / "charts/who-says-what/snippets/inline.html"
    page = opened(drawing.as_uri(), 1400)
    for width in (1400, 550):
        page.set_viewport_size({"width": width, "height": 700})
        assert 0 < page.evaluate(ENLARGED) < 1.3


ENLARGED = """Math.max(...[...document.querySelectorAll('figure svg')].map(
  svg => svg.getBoundingClientRect().width / svg.viewBox.baseVal.width))"""
SIZES = "[document.querySelector('.timeline').getBoundingClientRect().height, innerHeight]"


def follows_its_chart(page: Page) -> None:
    frame = page.frames[1]
    page.wait_for_function("document.querySelector('iframe').style.height")
    heights = []
    for width in (680, 375):
        page.set_viewport_size({"width": width, "height": 700})
        # The size reaches the frame a moment later: until then the old chart fits its old room.
        frame.wait_for_function("width => innerWidth <= width && innerWidth > width - 40", arg=width)
        for _ in ("closed", "open"):
            heights.append(settled_height(frame))
            frame.locator("summary").click()
            frame.wait_for_function(f"was => {SIZES}[0] !== was", arg=heights[-1])
    assert len(set(heights)) == len(heights)


def settled_height(frame: Frame) -> float:
    """The chart's height, once its iframe is as high."""
    for _ in range(100):
        chart, room = frame.evaluate(SIZES)
        if 0 <= room - chart < 1:
            return float(chart)
        frame.page.wait_for_timeout(20)
    raise AssertionError(f"the chart is {chart} pixels high, its iframe {room}")
