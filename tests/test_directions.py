"""A text of the file keeps its own direction among words that read the other way, wherever it is written."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from commands import run
from dash import html
from hypothesis import given
from hypothesis import strategies as st

from timeline.directions import Direction, direction_of, isolated, reopened
from timeline.select import View
from timeline.web.document import File
from timeline.web.panels import details, events

FILE = """\
title: 109 complaints
subtitle: 42 were held
timezone: Asia/Almaty
people:
  Ana Kim: 2nd secretary
  \u0631\u0627\u0646\u064a\u0627: nurse
sources:
  AFP: https://www.afp.com/
charts:
  - {name: all, headline: 7 days in a cell, note: "3 of them (the youngest) were 15.", people: [Ana Kim]}
events:
  - id: cells
    when: 2022-01-04
    what: "109 complaints about ill-treatment in 3 prisons, AFP reports"
    who: Ana Kim
    said_by: AFP
    quote: "109 in all"
"""
LRI, RLI, PDI = "\u2066", "\u2067", "\u2069"
ARABIC = "\u0642\u0627\u0644\u062a 5 AFP"


@pytest.mark.parametrize(
    ("text", "within", "direction"),
    [
        ("109 complaints", "rtl", "ltr"),
        ("109 complaints", "ltr", "ltr"),
        ("109", "rtl", "rtl"),
        ("109", "ltr", "ltr"),
        (ARABIC, "ltr", "rtl"),
        (f"AFP {ARABIC}", "rtl", "rtl"),
        ("\u05e9\u05dc\u05d5\u05dd", "ltr", "rtl"),
        ("Он был дома", "rtl", "ltr"),
    ],
)
def test_a_text_reads_as_its_letters_do(text: str, within: Direction, direction: Direction) -> None:
    assert direction_of(text, within) == direction


@given(st.text(), st.sampled_from(["ltr", "rtl"]))
def test_what_is_isolated_is_all_there_and_only_where_it_must_be(text: str, within: Direction) -> None:
    kept = isolated(text, within)
    assert kept in (text, f"{LRI}{text}{PDI}", f"{RLI}{text}{PDI}")
    assert (kept == text) == (direction_of(text, within) == within)


@given(st.lists(st.text("ab 5\u0631" + LRI + RLI, max_size=8), max_size=5))
def test_marks_are_whole_on_every_line(parts: list[str]) -> None:
    lines = [*parts, PDI * sum(part.count(LRI) + part.count(RLI) for part in parts)]
    whole = list(reopened(lines))
    for line in whole:
        depth = 0
        for character in line:
            depth += {LRI: 1, RLI: 1, PDI: -1}.get(character, 0)
            assert depth >= 0
        assert depth == 0
    bare = re.compile(f"[{LRI}{RLI}{PDI}]")
    assert [bare.sub("", line) for line in whole] == [bare.sub("", line) for line in lines]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "events.yaml"
    path.write_text(FILE, encoding="utf-8")
    return path


@pytest.mark.parametrize("suffix", [".svg", ".list.html", ".md", ".txt"])
def test_an_english_text_in_an_arabic_file_reads_from_left_to_right(file: Path, suffix: str) -> None:
    output = file.with_suffix(suffix)
    result = run("export", file, "-o", output, "--chart", "all", "--lang", "ar")
    assert result.exit_code == 0, result.output
    written = re.sub(
        r"<title.*?</title>|<desc.*?</desc>|aria-label=\"[^\"]*\"", "", output.read_text(encoding="utf-8")
    )
    found = [
        line
        for line in re.split(r"[\n<>]", written)
        if re.search(r"\d+ (complaints|days|of them|in all)", line)
    ]
    assert len(found) >= 3
    for line in found:
        assert number_first(line), line


def test_so_do_the_sentences_of_the_app(file: Path) -> None:
    file.write_text(FILE.replace("timezone:", "language: ar\ntimezone:"), encoding="utf-8")
    document = File(file).open()
    listed = [each for each in events.row(document, "cells") if isinstance(each, str)]
    opened = html.Div(details.details(document, View(selected="cells")))
    told = [each.children for each in opened._traverse() if isinstance(getattr(each, "children", None), str)]
    found = [text for text in (*listed, *told) if "109 complaints" in text]
    assert len(found) >= 2
    assert all(number_first(text) for text in found), found


def number_first(line: str) -> bool:
    """Whether the last number of a line of words in Latin letters does not stand in right-to-left text."""
    before = line[: re.search(r"\d+ (complaints|days|of them|in all)", line).start()]  # type: ignore[union-attr]
    opened = ""
    for character in before:
        opened = opened[:-1] if character == PDI else opened + (character if character in (LRI, RLI) else "")
    arabic = any(unicodedata.bidirectional(each) == "AL" for each in before)
    return opened.endswith(LRI) or (not opened and not arabic)
