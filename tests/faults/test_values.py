# ruff: noqa: E501 — tables of values
"""Each key of a file with each wrong kind of value, and with texts that wear patterns out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from timeline.checks import check
from timeline.exports import FORMATS, Extract, Style
from timeline.gate import refusals
from timeline.media import pictures
from timeline.model import FIELD_NAMES
from timeline.publish import publish
from timeline.readers import load
from timeline.select import View
from timeline.themes import LIGHT
from timeline.wording import Wording

from .confined import confined

pytestmark = pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="a system without /proc")
Way = tuple[str | int, ...]
ACCOUNT: Mapping[str, Any] = {
    "what": "Seen, driver says", "where": "Almaty", "label": "Seen, he says", "said": "2022-02-01", "against": ["police"],
    "said_by": ["aset", {"unnamed": "a friend", "voice": "family", "implied": True, "knows": "saw"}],
    "via": ["afp", {"id": "ru", "implied": True}], "quote": [{"text": "came", "language": "ru"}, "x"], "source": {"afp": "line 2", "ru": None},
    "figures": {"killed": {"value": 3, "unit": "people", "as_of": "2022-01-05", "counted_by": "police"}, "hurt": 2},
    "basis": {"kind": "derived", "why": "later"}, "reply": [{"to": ["police"], "asked": "2022-02-02", "answer": "No"}],
    "checked": {"by": "MK", "on": "2022-03-01", "text": "0" * 8}, "note": "memo", "visibility": "public", "status": "alleged",
}  # fmt: skip
FURNITURE = {
    "subtitle": "s", "source": "src", "byline": "b", "credit": "c", "updated": "2022-03-01", "correction": "corr", "description": "d", "alt": "a",
}  # fmt: skip
WHOLE: Mapping[str, Any] = {
    **FURNITURE, "title": "Detained", "language": "en", "timezone": "Asia/Almaty", "context": {"name": "Town", "role": "r"}, "note": "n",
    "voices": {"neighbours": {"label": "Neighbours"}, "family": "Relatives"}, "as_known_on": "2022-03-03",
    "people": {
        "aset": {"name": "Aset Abishev", "kind": "person", "role": "activist", "age": 49, "voice": "family", "track": "own", "aka": ["A. A."], "note": "n"},
        "police": {"name": "Police", "kind": "organisation", "voice": "official"},
        "guard": {"name": "Bo Chen", "alias": "Guard A.", "alias_role": "a guard", "visibility": "public"},
    },
    "sources": {
        "afp": {"title": "AFP", "url": "https://example.org/", "published": "2022-02-02", "accessed": "2022-02-03", "archived": "https://example.org/a",
                "sha256": "0" * 64, "origin": "afp", "voice": "press", "note": "n", "visibility": "public"},
        "ru": "https://example.org/r", "blog": {"text": "blog.txt"},
    },
    "background": [{"when": "2022-01-05", "what": "Curfew", "source": {"afp": "p"}, "note": "n"}],
    "charts": [{**FURNITURE, "name": "all", "headline": "h", "note": "n", "events": ["e1", "e2"], "tags": ["t"], "people": ["aset"],
                "period": "2021/2023", "highlight": ["e1"], "gaps": True}],
    "events": [
        {**ACCOUNT, "id": "e1", "kind": "arrest", "when": {"best": "2022-01-07?", "within": "[2022-01-06..2022-01-10]", "label": "one night"},
         "who": [{"aset": "held"}, {"id": "police", "role": "guard"}], "details": "more", "tags": ["t"], "highlight": True, "description": "d", "alt": "a",
         "media": [{"file": "a.png", "alt": "a", "credit": "c", "warning": "w"}], "links": {"after": ["e2"], "contradicts": "e2"}, "ignore": {"duration": "r"}},
        {"id": "e2", "when": "2022-01-04", "what": "Arrested", "who": {"aset": "x"}, "status": "disputed",
         "claims": [{**ACCOUNT, "when": "2022-01-05"}, {"said_by": "afp", "status": "denied", "source": [{"id": "afp", "locator": "p. 2"}]}]},
    ],
}  # fmt: skip
"""A sound file with each key of a file."""
VALUES: tuple[object, ...] = (
    None, "", "text", 5, -1, 0, 1.5, True, False, [], {}, [[]], [{}], {"a": "b"}, {"a": ["b"]}, {"a": {"b": "c"}}, ["a", "b"], [None], {"": ""}, [None, {}],
    "2022-01-04", 10**30, float("inf"), float("nan"), "aset", ["aset"], ["aset", "aset"], {"aset": None}, {"aset": {"role": "x"}}, {"id": ["aset"]}, {"id": {}},
    {"unnamed": []}, {"best": []}, {"within": None}, {"text": []}, {"file": {}}, {"value": []}, {"to": [[]]}, {"name": []}, {"title": []}, {"url": []},
    {"after": [[]]}, {"label": []}, {"derived": []}, {"by": [], "on": "2022"}, [[["x"]]], {"role": []}, {"age": "x"}, {"locator": []}, "none recorded", "desk",
    "~", "null", "[..]", "/", "..", "-", "?", "|", "%", "@x", "&x", "*x", "!x", "=1", "“", "'s", ", says", "said", "by", "not", "a", "1", "%s", "{0}", "\\", "<",
    "](", "()", "\u00a0", "\u200b", "x\u0301", "🙂", "م", "x" * 2500, "A. " * 600, "e1", ["e1", "zz"], "own", "javascript:alert(1)",
)  # fmt: skip
PARSERS_WORDS = re.compile(
    r"\b(mapping|scalar|sequence|flow|node|token|dict|tuple|str|int|bool|None|parse|syntax|schema|pydantic|libyaml|validation|instance|exception)\b"
)
TOLD = "told with a line of the file and what to write, or read, checked and drawn"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    Image.new("RGB", (40, 30)).save(tmp_path / "a.png")
    (tmp_path / "blog.txt").write_text("came", encoding="utf-8")
    return tmp_path / "events.yaml"


def ways(value: object, above: Way = ()) -> Iterator[Way]:
    """The way to each value in a value, and to itself."""
    yield above
    if isinstance(value, Mapping | list):
        for key, each in value.items() if isinstance(value, Mapping) else enumerate(value):
            yield from ways(each, (*above, key))


def with_value(way: Way, value: object) -> object:
    """The whole file with another value at one place."""
    if not way:
        return value
    file: Any = deepcopy(WHOLE)
    within = file
    for key in way[:-1]:
        within = within[key]
    within[way[-1]] = value
    return file


def gone_through(file: object, place: Path) -> tuple[str, ...]:
    """What is told of a file; what is sound goes through every step up to the files of text."""
    place.write_text(text := json.dumps(file, ensure_ascii=False, indent=1), encoding="utf-8")
    chronology, problems = load(place)
    for each in (*problems, *check(chronology)):
        assert 1 <= each.line <= text.count("\n") + 1, each
    for each in problems:
        assert each.suggestion, each
        said = re.sub(r"(?s)“[^”]*”|:  .*$", "", f"{each.message} {each.suggestion}")
        assert not PARSERS_WORDS.search(said), each
    if not problems:
        public = publish(chronology, "someone", pictures(chronology))
        refusals(chronology, public, {})
        extract = Extract.of(public, View(), Style(680, LIGHT, Wording(chronology.language), font=False))
        for suffix in (".svg", ".list.html", ".md", ".txt", ".csv", ".json") if extract.events else ():
            FORMATS[suffix](extract)
    return tuple(map(str, problems))


def test_the_whole_file_is_sound_and_has_each_key(place: Path) -> None:
    assert not gone_through(WHOLE, place)
    assert {*FIELD_NAMES} <= {way[-1] for way in ways(WHOLE) if way}


def test_each_key_with_each_wrong_kind_of_value(place: Path, every: Any, tally: Any) -> None:
    cases = [(way, value) for way in ways(WHOLE) for value in VALUES]
    tried = every(len(cases), 120)
    for number in tried:
        way, value = cases[number]
        try:
            gone_through(with_value(way, value), place)
        except BaseException as error:
            raise AssertionError(f"{way}: {str(value)[:60]!r}") from error
    tally("each key of a file with each wrong kind of value, and odd texts", TOLD, len(tried))


PIECES = (
    "a", " x", "1", "a ", "a,", "1 ", "1,", "A ", "Aa ", "A.", "a.", ".", "(", "[x](", "–", "“", "a“", "“ ", "'", "\n\nx", "a\n", "\tx", "é", "м ", "1-", "1:",
    "~", "\\", "<", "a<", ":", "http://a", " #", "X-", "and ", "the ", "between 1 and ", "of ", "said ", "not ", "*a", "_a", "`", "1 January ", "2022 ", "8 pm ",
    "/", "&", "{", "}", ")", "*", "**a", "> ", "- ", "| ", "![](", "<!--", "\\[", "Bo ", "Bo Chen", "B. ", "a b ", "says ", "no evidence that ", "said: “",
    "“a” said ", "по словам ", "قالت أن ", "killed 5 ", "5 people ", "%", "five of the seven ", "x\u0301", "🙂", "『a", "1st 1st ", "Tells a", "1 of 2 ", "in ",
)  # fmt: skip
"""What hostile texts are made of: again and again, so that a pattern that tries each place from each place takes long."""
LONG = (
    "details",
    "note",
    "correction",
    "description",
    "alt",
    "text",
    "answer",
    "why",
    "warning",
)
SHORT = (
    "what",
    "label",
    "where",
    "role",
    "name",
    "headline",
    "title",
    "subtitle",
    "byline",
    "unit",
    "unnamed",
)
LINKED = ("afp", "ru", "all", "blog.txt", "0" * 8)
"""Texts that lead somewhere."""
SECONDS, MEGABYTES = 10, 300


def test_texts_of_one_piece_again_and_again(place: Path, every: Any, tally: Any) -> None:
    """In all keys that take long texts, or all that charts set in full, at once."""
    cases = [(keys, longest, piece) for keys, longest in ((LONG, 20_000), (SHORT, 1_990)) for piece in PIECES]
    tried = every(len(cases), 2)
    for number in tried:
        keys, longest, piece = cases[number]
        text = (piece * longest)[:longest]
        file: Any = WHOLE
        for count, way in enumerate(way for way in ways(WHOLE) if way and way[-1] in keys):
            file = with_texts(file, way, f"{text} {count}")
        confined(
            partial(gone_through, file, place),
            seconds=SECONDS,
            megabytes=MEGABYTES,
            what=f"{keys[0]}: {piece!r}",
        )
    tally(
        "texts of 2,000 and of 20,000 characters of one piece again and again, in all keys at once",
        f"read, checked, looked through for names and drawn: within {SECONDS} s of a processor and {MEGABYTES} MB",
        len(tried),
    )


def with_texts(file: Any, way: Way, text: str) -> Any:
    """A file with a text in the place of another."""
    if not way:
        return text if isinstance(file, str) and file not in LINKED else file
    first, *rest = way
    if isinstance(file, list):
        assert isinstance(first, int)
        return [*file[:first], with_texts(file[first], (*rest,), text), *file[first + 1 :]]
    return {**file, first: with_texts(file[first], (*rest,), text)}
