"""What the app's views show and what it makes of a save, without a browser."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from dash.development.base_component import Component
from shop import SHOP

from timeline.exports import NotThere, Refused
from timeline.readers import load
from timeline.select import View
from timeline.web import create_app, orders
from timeline.web.document import File
from timeline.web.panels import details, export, findings, live, prose, table
from timeline.web.state import read_view


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "shop.yaml"
    path.write_text(SHOP, encoding="utf-8")
    return path


def read(node: object) -> str:
    """Every text of a layout."""
    if isinstance(node, list | tuple):
        return " ".join(map(read, node))
    if isinstance(node, Component):
        return read(getattr(node, "children", None))
    return node if isinstance(node, str) else ""


# ---- a save ----------------------------------------------------------------------------------------------


def test_a_broken_save_keeps_what_was_read_before_and_says_what_is_wrong(path: Path) -> None:
    file = File(path)
    before = file.open().version
    path.write_text(SHOP.replace("2022-01-05", "13/13/2022"), encoding="utf-8")
    said, title, _ = live.answer(file, before)
    assert "Line 10" in read(said)
    assert "13/13/2022" in read(said)
    assert title == "Two days"
    assert file.open().version == before != file.saved().version
    path.unlink()
    assert file.open().version == before
    path.write_text(SHOP, encoding="utf-8")
    assert read(live.answer(file, before)[0]) == ""


def test_events_that_are_gone_are_counted_since_what_the_page_showed(path: Path) -> None:
    file = File(path)
    before = file.open().version
    lines = SHOP.splitlines()
    path.write_text("\n".join(lines[:-1]), encoding="utf-8")
    between = file.open().version
    path.write_text("\n".join(lines[:-2]), encoding="utf-8")
    assert (file.gone(before), file.gone(between), file.gone("never")) == (2, 1, None)
    assert read(live.answer(file, between)[0]).startswith("1 event is no longer in the file.")


def test_the_page_is_told_of_a_save_without_the_file_s_words(path: Path) -> None:
    client = create_app(path).server.test_client()
    before = client.get(live.ADDRESS).json
    assert client.get(live.ADDRESS).json == before
    path.write_text(SHOP.replace("Ada", "Ida"), encoding="utf-8")
    answer = client.get(live.ADDRESS)
    assert answer.json["saved"] != before["saved"]
    assert "Ida" not in answer.get_data(as_text=True)
    assert answer.headers["Cache-Control"] == "no-store"


# ---- as readers see it -----------------------------------------------------------------------------------


def test_readers_see_no_desk_event_and_no_name_behind_an_alias(path: Path) -> None:
    file = File(path)
    seen = file.seen({"readers": "yes"})
    assert [event.id for event in seen.chronology.events] == ["opening", "closing"]
    assert "Ben Brown" not in repr(seen.chronology)
    for nothing in (None, {}, {"readers": True}, {"readers": "no"}, []):
        assert len(file.seen(nothing).chronology.events) == 3


def test_the_details_mark_what_readers_do_not_see(path: Path) -> None:
    document = File(path).open()
    view = read_view({"selected": "closing"}, document.chronology)
    assert "Readers see: a neighbour" in read(details.details(document, view))


# ---- views -----------------------------------------------------------------------------------------------


def test_the_text_of_a_file_that_may_not_be_published_is_why(path: Path) -> None:
    path.write_text(SHOP.replace("Closes", "Ben Brown closes"), encoding="utf-8")
    document = File(path).open()
    article, may_be_copied = prose.answer(document, {})
    assert "Ben Brown" in read(article)
    assert not may_be_copied
    assert not prose.copy(document, {"suffix": ".txt"})
    entries, rest = prose.more(document, {"from": 0})
    assert read(entries).count("Ben Brown") == read(article).count("Ben Brown")
    assert not rest


def test_the_details_have_the_date_in_the_file_s_words_and_how_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "ru.yaml"
    path.write_text(
        "title: x\nlanguage: ru\nevents:\n"
        "  - {when: {best: 14 March 2023, label: вечером 14 марта}, what: Взрыв, said_by: Ана}\n"
        "people: {Ана: }\n",
        encoding="utf-8",
    )
    document = File(path).open()
    view = read_view({"selected": document.chronology.events[0].id}, document.chronology)
    told = read(details.details(document, view))
    assert "вечером 14 марта" in told and "14 марта 2023" in told
    assert "Timeline читает только по-английски" in " ".join(map(read, findings.findings(document)))


def test_the_details_say_in_words_how_a_date_is_read(tmp_path: Path) -> None:
    path = tmp_path / "dates.yaml"
    path.write_text(
        "title: x\ntimezone: Europe/London\nevents:\n"
        "  - {id: closed, when: '[..2022-01-06T06:00]', what: Closed, said_by: AFP}\n"
        "  - {id: about, when: '2022-01-06T20:00~', what: Open, said_by: AFP}\nsources: {AFP: }\n",
        encoding="utf-8",
    )
    document = File(path).open()
    closed, about = (
        read(details.details(document, read_view({"selected": id_}, document.chronology)))
        for id_ in ("closed", "about")
    )
    assert "by 6 January 2022, 6 am" in closed and "Read as" not in closed
    assert "6 January 2022, between 7.30 pm and 8.30 pm, London time" in about
    assert "T06:00" not in closed and "T20:00" not in about


def test_the_table_names_who_published_or_carried_what_cites_nothing(tmp_path: Path) -> None:
    path = tmp_path / "cited.yaml"
    path.write_text(
        "title: x\nevents:\n"
        "  - {id: carried, when: 2022-01-04, what: Closed, said_by: Ana, via: [AFP, Echo]}\n"
        "  - {id: reported, when: 2022-01-05, what: Open, said_by: AFP, via: Echo}\n"
        "  - {id: cited, when: 2022-01-06, what: Shut, said_by: Ana, via: AFP, source: {Echo: page 3}}\n"
        "  - {id: bare, when: 2022-01-07, what: Quiet, said_by: Ana}\n"
        "people: {Ana: pilot}\nsources: {AFP: , Echo: }\n",
        encoding="utf-8",
    )
    document = File(path).open()
    (shown,) = [each for each in table.grid(document, View()) if hasattr(each, "rowData")]
    assert {row["id"]: row["sources"] for row in shown.rowData} == {
        "carried": "AFP; Echo",
        "reported": "AFP; Echo",
        "cited": "Echo, page 3",
        "bare": "",
    }


def test_the_badge_counts_what_waits_for_an_answer(path: Path) -> None:
    path.write_text(SHOP.replace("who: Ben, said_by: AFP", "who: Ben"), encoding="utf-8")
    document = File(path).open()
    shown, css, words = findings.badge(document)
    waiting = [each for each in document.findings if each.severity != "note"]
    assert read(shown[0]) == str(len(waiting))
    assert "grave" in css
    assert words.startswith(f"{len(waiting)} open question")
    assert "nobody is named who says so" in read(findings.findings(document))


def test_the_grid_s_script_waits() -> None:
    scripts = '<script src="/a.js"></script><script src="/_dash/dash_ag_grid/x.min.js"></script>'
    assert table.deferred(scripts).count("<script src=") == 1
    assert 'data-address="/_dash/dash_ag_grid/x.min.js"' in table.deferred(scripts)


def test_every_cell_of_the_table_is_text_in_the_order_of_time(path: Path) -> None:
    document = File(path).open()
    (grid,) = table.grid(document, read_view({}, document.chronology))
    assert [row["id"] for row in grid.rowData] == ["opening", "closing", "rumour"]
    assert [row["date"] for row in grid.rowData] == ["4 Jan 2022", "5 Jan 2022", "6 Jan 2022"]
    assert grid.defaultColDef["cellDataType"] == "text"


# ---- export ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "asked",
    [{"what": "chart:none"}, {"format": ".exe"}, {"shape": "round"}, {"theme": "loud"}],
)
def test_what_cannot_be_made_is_said(asked: dict[str, str], path: Path) -> None:
    document = File(path).open()
    with pytest.raises(NotThere) as refused:
        orders.made(document, asked)
    assert str(refused.value) in read(export.preview(document, asked))


def test_everything_public_comes_as_one_archive(path: Path) -> None:
    document = File(path).open()
    name, content = orders.made(document, {"format": ".zip"})
    with ZipFile(BytesIO(content)) as archive:
        names = set(archive.namelist())
        assert {"index.html", "publication.json"} <= names
        assert any(each.endswith("snippets/iframe.html") for each in names)
    assert name.endswith(".zip")
    assert orders.made(document, {"format": ".zip"})[1] == content
    assert "data:image/svg+xml" in str(export.preview(document, {"format": ".zip"}))


def test_an_archive_is_not_named_after_somebody_withheld(path: Path) -> None:
    named = path.rename(path.with_name("ben-brown.yaml"))
    with pytest.raises(Refused, match=r"“Ben Brown” is known .* stands in ben-brown\.zip"):
        orders.made(File(named).open(), {"format": ".zip"})


def test_a_width_is_kept_within_what_can_be_drawn(path: Path) -> None:
    document = File(path).open()
    for width in ("99999", "9" * 5000):
        assert b'width="4000"' in orders.made(document, {"shape": width})[1]


def test_a_format_cannot_carry_the_file_elsewhere(path: Path) -> None:
    assert orders.made(File(path).open(), {"format": "/../../elsewhere.svg"})[0] == "shop.svg"


def test_an_export_of_this_view_leaves_out_what_the_desk_keeps(path: Path) -> None:
    document = File(path).open()
    name, content = orders.made(document, {"view": {"track": ["Ada"]}, "format": ".txt"})
    assert name == "shop.txt"
    assert "Opens" in content.decode()
    assert "Sells" not in content.decode()
    path.write_text(SHOP.replace("Closes", "Ben Brown closes"), encoding="utf-8")
    with pytest.raises(Refused):
        orders.made(File(path).open(), {})


def test_a_window_is_the_period_of_what_is_exported(path: Path) -> None:
    document = File(path).open()
    first = document.chronology.by_id["closing"].date
    window = [first.earliest_start / 1e6, first.latest_end / 1e6 + 1]
    text = orders.made(document, {"view": {"window": window}, "format": ".txt"})[1].decode()
    assert "Closes" in text
    assert "Opens" not in text


def test_a_view_as_a_chart_reads_back(path: Path) -> None:
    document = File(path).open()
    written = orders.as_chart(document, {"track": ["Ada"]})
    path.write_text(f"{SHOP}charts:\n{written}", encoding="utf-8")
    chronology, problems = load(path)
    assert not problems
    assert chronology.charts[0].events == ("opening", "rumour")
    assert "name: my-view-2" in orders.as_chart(File(path).open(), {})
