# ruff: noqa: E501 — a table of look-alikes
"""Ids and names that are twice, or look alike: a problem or a question with both lines; real names pass."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from commands import run

from timeline.checks import check
from timeline.readers import load

SOUND = ""


class Pair(NamedTuple):
    """What is done, two names, and what is said of the second."""

    kind: str
    first: str
    second: str
    says: str


LOOKS = "“{1}” looks like “{0}” in line {line}: "
CHARACTER = LOOKS + "“{c}” (U+{n:04X}) is another character than “"
HIDDEN = LOOKS + "one holds a character that nobody sees (U+{n:04X})."
CASE = LOOKS + "they differ in capitals alone."
STORED = LOOKS + "their letters are stored in two ways."
IDS = (
    Pair("the same id twice", "arrest", "arrest", "Two events have the id “arrest”. The first is in line {line}. Give one of them another id."),
    Pair("capitals alone", "arrest", "Arrest", CASE),
    Pair("a Cyrillic letter", "arrest", "аrrest", CHARACTER),
    Pair("a Greek letter", "arrest-toll", "arrest-tοll", CHARACTER),
    Pair("an Armenian letter", "tool", "toօl", CHARACTER),
    Pair("all letters Cyrillic", "pacpc", "расрс", CHARACTER),
    Pair("composed and decomposed", "caf\u00e9", "cafe\u0301", STORED),
    Pair("a zero-width space", "arrest", "arr\u200best", HIDDEN),
    Pair("a zero-width joiner", "arrest", "arr\u200dest", HIDDEN),
    Pair("a zero-width non-joiner", "arrest", "arr\u200cest", HIDDEN),
    Pair("a word joiner", "arrest", "arr\u2060est", HIDDEN),
    Pair("a soft hyphen", "arrest", "arr\u00adest", HIDDEN),
    Pair("a mark of direction", "arrest", "arrest\u200e", HIDDEN),
    Pair("a variation selector", "arrest", "arr\ufe0fest", HIDDEN),
    Pair("a combining grapheme joiner", "arrest", "arr\u034fest", HIDDEN),
    Pair("an empty Hangul letter", "arrest", "arr\u3164est", HIDDEN),
    Pair("full width", "arrest", "ａrrest", CHARACTER),
    Pair("mathematical letters", "arrest", "𝐚rrest", CHARACTER),
    Pair("hyphen and en dash", "arrest-1", "arrest–1", CHARACTER),
    Pair("hyphen and minus", "arrest-1", "arrest−1", CHARACTER),
    Pair("hyphen and no-break hyphen", "arrest-1", "arrest\u20111", CHARACTER),
    Pair("O and 0", "room-0", "room-O", CHARACTER),
    Pair("l and 1", "room-1", "room-l", CHARACTER),
    Pair("dotless i", "kilim", "kılım", CHARACTER),
    Pair("I with a dot", "istanbul", "İstanbul", CHARACTER),
    Pair("ß and ss", "strauss", "strauß", CHARACTER),
    Pair("a ligature", "ofﬁce", "office", CHARACTER),
    Pair("Farsi and Arabic letters", "علي", "علی", CHARACTER),
    Pair("the long s", "arrest", "arreſt", CHARACTER),
    Pair("quotation marks alone", "arrest", '"arrest"', "Two events have the id “arrest”. The first is in line {line}."),
    Pair("a space at the end", "arrest", '"arrest "', "Two events have the id “arrest”. The first is in line {line}."),
    Pair("a raised figure", "room-2", "room-²", CHARACTER),
    Pair("a letter in a circle", "arrest", "ⓐrrest", CHARACTER),
    Pair("a Cherokee letter", "arrest", "Ꭺrrest", CHARACTER),
    Pair("two letters in one", "ijssel", "ĳssel", CHARACTER),
    Pair("hyphen and em dash", "arrest-1", "arrest—1", CHARACTER),
    Pair("hyphen and Unicode’s hyphen", "arrest-1", "arrest‐1", CHARACTER),
    Pair("numbers and texts", "1", '"1"', "Two events have the id “1”. The first is in line {line}."),
    Pair("numbers written differently", "1", "01", SOUND),
    Pair("a hexadecimal number is a text", "0x1", "1", SOUND),
    Pair("a word that YAML once took for false", "NO", "false", SOUND),
    Pair("dates as ids", "2022-01-04", "2022-01-05", SOUND),
    Pair("names of devices", "CON", "NUL", SOUND),
    Pair("ids in two scripts that do not look alike", "пожар", "pozhar", SOUND),
    Pair("ids that differ by an accent", "cafe", "café", SOUND),
)  # fmt: skip
NAMES = (
    Pair("one full name of two people", "Yerlan Akhmetov", "Yerlan Akhmetov", "“Yerlan Akhmetov” is the name of “second” and of “first” in line {line}."),
    Pair("capitals alone", "Yerlan Akhmetov", "YERLAN AKHMETOV", CASE),
    Pair("a Cyrillic letter", "Yerlan Akhmetov", "Yerlаn Akhmetov", CHARACTER),
    Pair("a whole word in Cyrillic", "BBC", "ВВС", CHARACTER),
    Pair("a Latin letter in Cyrillic", "Ерлан Ахметов", "Epлан Ахметов", CHARACTER),
    Pair("composed and decomposed", "Jos\u00e9 Diaz", "Jose\u0301 Diaz", STORED),
    Pair("a zero-width space", "Yerlan Akhmetov", "Yer\u200blan Akhmetov", HIDDEN),
    Pair("two spaces", "Yerlan Akhmetov", "Yerlan  Akhmetov", LOOKS),
    Pair("a no-break space", "Yerlan Akhmetov", "Yerlan\u00a0Akhmetov", CHARACTER),
    Pair("an ideographic space", "Yerlan Akhmetov", "Yerlan\u3000Akhmetov", CHARACTER),
    Pair("curly and straight apostrophe", "Ann O'Hara", "Ann O’Hara", CHARACTER),
    Pair("I and l", "Al Ivanov", "AI Ivanov", CHARACTER),
    Pair("a joiner in the middle of Latin letters", "Yerlan Akhmetov", "Yerlan Akh\u200dmetov", HIDDEN),
    Pair("similar names of two people", "Yerlan Akhmetov", "Yerzhan Akhmetov", SOUND),
    Pair("a name and its feminine", "Ali Aliyev", "Aliya Aliyeva", SOUND),
    Pair("ß and ss", "Ana Weiß", "Ana Weiss", SOUND),
    Pair("accents", "Nasrin Özdil", "Nasrin Ozdil", SOUND),
    Pair("Kazakh and Russian spelling", "Әли Қасым", "Али Касым", SOUND),
    Pair("Ian and Lan", "Ian Moe", "Lan Moe", SOUND),
    Pair("one name in two scripts", "Анна Иванова", "Anna Ivanova", SOUND),
    Pair("rn and m", "Ana Barnes", "Ana Bames", SOUND),
    Pair("Persian names with a joiner", "علی\u200cرضا رضایی", "محمد\u200cرضا رضایی", SOUND),
    Pair("Arabic names with marks of direction", "مريم\u200f كريم", "سمر\u200f كريم", SOUND),
    Pair("Turkish names", "Işık Yılmaz", "Ilgın Yılmaz", SOUND),
    Pair("hyphens", "Ana-Maria Lo", "Ana Maria Lo", SOUND),
)  # fmt: skip
PARTIES = (
    ("people: {ana: , ana: }", "“ana” is here twice, first in line 2. Keep one of the two."),
    ("people: {ana: }\nsources: {ana: }", "“ana” is in people and in sources. People and sources share one set of keys"),
    ("people: {ana: {name: Ana Berg}, 'ana ': {name: Bo Lind}}", "“ana” is here twice, first in line 2. Keep one of the two."),
    ("people: {ana: {name: Ana Berg}, bo: {name: ana}}", "“ana” is the name of “bo” and of “ana” in line 2."),
    ("people: {ana: {name: Ana Berg}, bo: {name: Bo Lind, aka: Ana Berg}}", "“Ana Berg” is the name of “bo” and of “ana”"),
    ("people: {ana: {name: Ana Berg}, bo: {name: Bo Lind, alias: Ana Berg}}", "“Ana Berg” is the name of “bo” and of “ana”"),
    ("people: {ana: {name: Ana Berg, alias: Witness A}, bo: {name: Bo Lind, alias: Witness А}}", "“Witness А” looks like “Witness A”"),
    ("people: {bo: {name: Bo Lind, alias: AFP}}\nsources: {AFP: }", "“AFP” is the name of “AFP” and of “bo” in line 2."),
    ("people: {afp: {name: Agence}}\nsources: {АFР: }", "“АFР” holds a letter of another alphabet than those beside it"),
    ("sources: {AFP: , Afp: }", "“Afp” looks like “AFP” in line 2: they differ in capitals alone."),
    ("voices: {police: Police, police2: Роliсе}", "“Роliсе” looks like “Police” in line 2: “Р” (U+0420) is another character than “P” (U+0050)."),
    ("people: {AFP: {kind: organisation}}\nsources: {afp2: {title: AFP}}", SOUND),
    ("people: {ana: {name: Ana Berg, aka: Wolf}, bo: {name: Bo Lind, aka: Wolf}}", SOUND),
    ("people: {1: , 01: , 0x1: , NO: , 2022-01-04: }", SOUND),
)  # fmt: skip
CHARTS = (
    ("map", "Map", "“map” and “Map” are one folder to some systems. Rename one of the charts."),
    ("caf\u00e9", "cafe\u0301", "are one folder to some systems."),
    ("straße", "strasse", "are one folder to some systems."),
    ("map", "ｍap", "are one folder to some systems."),
    ("map", "CON", "Windows can have no folder called “CON”. Give the chart another name, as CON-chart."),
    ("map", "nul.txt", "Windows can have no folder called “nul.txt”."),
    ("map", "LPT1", "Windows can have no folder called “LPT1”."),
    ("map", "..", "“..” cannot stand in a link. Use letters, digits, - and _, without spaces"),
    ("map", ".", "“.” cannot stand in a link."),
    ("map", "map.", "A folder cannot be called “map.”."),
    ("map", ".map", "A folder cannot be called “.map”."),
    ("map", "c:map", "A folder cannot be called “c:map”."),
    ("map", "../map", "“../map” cannot stand in a link. Use letters, digits, - and _, without spaces"),
    ("map", "a\\\\b", "cannot stand in a link."),
    ("map", "a*b", "Windows can have no folder called “a*b”."),
    ("map", "m" * 150, "Give the chart a shorter name"),
)  # fmt: skip


def asked(path: Path, text: str) -> list[str]:
    """What is wrong with a file, and what is asked about its names."""
    path.write_text(text, encoding="utf-8")
    chronology, problems = load(path)
    found = [each for each in check(chronology) if each.code == "look-alike"]
    return [str(each).removeprefix(f"{path}:") for each in (*problems, *found)]


def expected(pair: Pair, line: int) -> str:
    differing = [b for a, b in zip(pair.first, pair.second, strict=False) if a.lower() != b.lower()]
    unseen = [each for each in pair.second if each not in pair.first]
    letter = (unseen if "nobody sees" in pair.says else differing or [pair.second[-1]])[:1] or ["?"]
    return pair.says.format(pair.first, pair.second, line=line, c=letter[0], n=ord(letter[0]))


@pytest.mark.parametrize("pair", IDS, ids=lambda pair: pair.kind)
def test_ids_of_events(pair: Pair, tmp_path: Path, tally: Any) -> None:
    told = asked(
        tmp_path / "events.yaml",
        "title: t\nsources: {AFP: }\nevents:\n"
        f"  - {{id: {pair.first}, when: 2022-01-04, what: Bridge closed, said_by: AFP}}\n"
        f"  - {{id: {pair.second}, when: 2022-01-05, what: Ferry stopped, said_by: AFP}}\n",
    )
    hold(told, expected(pair, 4), 5)
    tally("ids of events, names of people that are twice or look alike", PROMISE, 1)


PROMISE = "a problem or a question that names both lines; names that only resemble each other pass"


def hold(told: list[str], says: str, line: int) -> None:
    assert len(told) == bool(says), told
    if says:
        assert told[0].startswith(f"{line}:"), told
        assert says in told[0], told


@pytest.mark.parametrize("pair", NAMES, ids=lambda pair: pair.kind)
def test_names_of_people(pair: Pair, tmp_path: Path, tally: Any) -> None:
    told = asked(
        tmp_path / "events.yaml",
        "title: t\npeople:\n"
        f"  first: {{name: {pair.first}, role: pilot}}\n"
        f"  second: {{name: {pair.second}, role: smith}}\n"
        "events: [{when: 2022-01-04, what: 'Bridge closed, the pilot says', said_by: first}]\n",
    )
    hold(told, expected(pair, 3), 4)
    tally("ids of events, names of people that are twice or look alike", PROMISE, 1)


@pytest.mark.parametrize(("parties", "says"), PARTIES, ids=lambda each: re.sub(r"\W+", "-", each)[:50])
def test_keys_names_aliases_and_voices(parties: str, says: str, tmp_path: Path, tally: Any) -> None:
    text = f"title: t\n{parties}\nevents: [{{when: 2022-01-04, what: Bridge closed, said_by: {{unnamed: a guard}}}}]\n"
    told = asked(tmp_path / "events.yaml", text)
    assert any(says in each for each in told) if says else not told, told
    tally("keys, names, aliases and voices that are twice or look alike", PROMISE, 1)


@pytest.mark.parametrize(("first", "second", "says"), CHARTS, ids=lambda each: each[:20])
def test_names_of_charts_are_folders(first: str, second: str, says: str, tmp_path: Path, tally: Any) -> None:
    (tmp_path / "events.yaml").write_text(
        f'title: t\nsources: {{AFP: }}\ncharts: [{{name: {first}}}, {{name: "{second}"}}]\n'
        "events: [{when: 2022-01-04, what: Bridge closed, said_by: AFP}]\n",
        encoding="utf-8",
    )
    done = run("publish", tmp_path / "events.yaml", "-o", tmp_path / "out")
    assert done.exit_code in (1, 2), done.output
    assert says in done.output
    assert [each.name for each in tmp_path.iterdir()] == ["events.yaml"]
    tally(
        "names of charts that are no folders, or one folder to some systems",
        "publish says so; nothing is written",
        1,
    )
