"""An event's card: accounts side by side, origins, the right of reply, and who checked it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from dash import html
from dash.development.base_component import Component

from timeline.select import View
from timeline.web.document import Document, File
from timeline.web.panels.details import details

HEAD = """\
title: Quay
people:
  ana: {name: Ana Berg}
  bo: {name: Bo Lind}
  port: {name: Port office, kind: organisation}
sources:
  gazette: {title: Gazette, published: 2022-02-02}
  herald: {title: Herald, origin: herald}
  afp: AFP
events:
"""
TWO = """\
  - id: held
    when: 2022-01-04
    what: Pilot is held
    claims:
      - {what: "Held in a shed, Berg says", said_by: {id: ana, knows: saw}, via: gazette, said: 2022-01-09,
         quote: It was dark, source: {gazette: line 3}, status: alleged, against: port,
         reply: {to: port, asked: 2022-02-01}, checked: {by: MK, on: 2022-02-03}}
      - {said_by: {id: bo, knows: heard}, via: afp, where: Harrow}
"""


def document(tmp_path: Path, events: str) -> Document:
    path = tmp_path / "events.yaml"
    path.write_text(HEAD + events, encoding="utf-8")
    opened = File(path).open()
    assert opened.ready, opened.problems
    return opened


def words(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, list | tuple):
        for each in node:
            yield from words(each)
    elif isinstance(node, Component):
        yield from words(getattr(node, "children", None))


def parts(node: Any, kind: type[Component]) -> Iterator[Component]:
    if isinstance(node, kind):
        yield node
    for each in node if isinstance(node, list | tuple) else [getattr(node, "children", None)]:
        if isinstance(each, Component | list | tuple):
            yield from parts(each, kind)


def card(shown: Document, event: str) -> list[Component]:
    return details(shown, View(selected=event))


@pytest.mark.parametrize(
    ("link", "told"),
    [(", links: {contradicts: held}", "Denied by Port office."), ("", None)],
    ids=["linked", "perhaps of something else"],
)
def test_of_who_denies_it_no_card_says_that_there_is_no_reply(
    tmp_path: Path, link: str, told: str | None
) -> None:
    events = f"""\
  - {{id: cut, when: 2022-01-04, what: "Cable cut, she says", said_by: ana, against: gazette}}
  - {{id: held, when: 2022-01-04, what: "Held, she says", said_by: ana, against: port}}
  - {{when: 2022-01-05, what: Denies that, said_by: port, status: denied{link}}}
"""
    opened = document(tmp_path, events)
    facts = {event: [*words(card(opened, event))] for event in ("cut", "held")}
    assert "none recorded" in facts["cut"]
    assert "none recorded" not in facts["held"]
    assert ("Reply" in facts["held"]) is (told is not None)
    assert told is None or told in facts["held"]


def test_accounts_stand_side_by_side(tmp_path: Path) -> None:
    shown = card(document(tmp_path, TWO), "held")
    (table,) = parts(shown, html.Table)
    rows = [["".join(words(cell)) for cell in parts(row, html.Td)] for row in parts(table, html.Tr)]
    names = ["".join(words(head)) for head in parts(table, html.Th)]
    found = dict(zip(names[2:], [row for row in rows if row], strict=True))
    assert names[:2] == ["Ana BergAlleged", "Bo LindStated"]
    assert found["In words"] == [
        "Ana Berg alleges (via Gazette): Held in a shed.It was dark",
        "Bo Lind says (via AFP): Pilot is held.",
    ]
    assert found["How they know"] == ["saw it, by this account", "heard it, by this account"]
    assert found["Said on"] == ["9 January 2022", "–"]
    assert found["Its place"] == ["–", "Harrow"]
    assert found["Said of"] == ["Port office", "–"]
    assert found["Source"][0].startswith("Gazette, line 3")
    assert found["Reply"] == ["Port office, asked 1 February 2022: no reply recorded", "–"]
    assert found["Checked"][0] == "by MK, 3 February 2022Whether it was edited since is not recorded"
    assert "Figures" not in found  # a row of which nothing is told


def test_a_single_account_needs_no_table(tmp_path: Path) -> None:
    shown = card(document(tmp_path, "  - {id: a, when: 2022-01-04, what: Held, said_by: ana}\n"), "a")
    assert not list(parts(shown, html.Table))
    assert "Ana Berg says: Held." in list(words(shown))


ORIGINS = [
    ("[{said_by: ana, via: [afp, gazette]}, {said_by: bo, via: afp}]", "one origin: AFP", False),
    ("[{said_by: afp}, {said_by: gazette}]", "two origins: AFP and Gazette", True),
    (
        "[{said_by: afp}, {said_by: gazette}, {said_by: herald}]",
        "three origins: AFP, Gazette and Herald",
        True,
    ),
    (
        "[{said_by: afp}, {said_by: port, status: denied}]",
        "two origins: AFP and Port office",
        False,
    ),
    ("[{said_by: afp}, {said_by: gazette, when: 2022-01-06}]", "two origins", False),
]


@pytest.mark.parametrize(("claims", "told", "proposed"), ORIGINS, ids=[each[1] for each in ORIGINS])
def test_origins_count_once_and_only_propose(tmp_path: Path, claims: str, told: str, proposed: bool) -> None:
    shown = document(tmp_path, f"  - {{id: a, when: 2022-01-04, what: Held, claims: {claims}}}\n")
    text = " ".join(words(card(shown, "a")))
    assert told in text
    assert ("for you to judge" in text) == proposed
    assert shown.chronology.event_status(shown.chronology.by_id["a"]) != "corroborated"


SIGNED = [
    ("", None),
    ("checked: {by: MK, on: 2022-02-03}, ", "Whether it was edited since is not recorded"),
    ('checked: {by: MK, on: 2022-02-03, text: "00000000"}, ', "Edited since: check it again"),
    ('checked: {by: MK, on: 2022-02-03, text: "FIT"}, ', "Not edited since"),
]


@pytest.mark.parametrize(("signature", "told"), SIGNED, ids=str)
def test_who_checked_it_and_whether_it_was_edited_since(
    tmp_path: Path, signature: str, told: str | None
) -> None:
    from timeline.signatures import fingerprint

    event = "  - {{id: a, {}when: 2022-01-04, what: Held, said_by: ana}}\n"
    plain = document(tmp_path, event.format("")).chronology.by_id["a"]
    shown = document(tmp_path, event.format(signature.replace("FIT", fingerprint(plain))))
    text = " ".join(words(card(shown, "a")))
    assert ("by MK, 3 February 2022" in text) == (told is not None)
    assert told is None or told in text
