# ruff: noqa: E501 — long tables
"""Whatever is written, only our own errors come out: reader, dates, wording and gate against made-up input.

In bounded time and memory. 10 000 cases with every change, always the same ones; `make fuzz` (`FUZZ=100000`) draws so many new ones.
"""

from __future__ import annotations

import io
import os
import re
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from speaking import sentence

from tests.test_dates import when_texts, zones
from timeline.checks import check
from timeline.dates import DateError, When
from timeline.exports import FORMATS, Style, export, view_of
from timeline.gate import refusals
from timeline.model import Chronology
from timeline.publish import publish
from timeline.readers import load
from timeline.themes import LIGHT
from timeline.wording import Wording, languages

ROOT = Path(__file__).parents[2]
CASES = int(os.environ.get("FUZZ") or 10_000)
SECONDS = 2.0
"""Processor time that no case may reach."""
MEGABYTES = 200
"""Memory that no run of cases may hold at once beyond what the process had."""
LANGUAGES = languages()


PERCENT = {
    "reader": {"edits": 20, "bytes": 5},
    "dates": {"grammar": 8, "mutated": 8, "wordings": 9},
    "wording": {"dates": 12, "sentences": 12},
    "gate": {"names": 13, "files": 13},
}
"""How many of a hundred cases are about what."""


def cases(
    subject: str, kind: str, *drawn: st.SearchStrategy[object], parts: int = 1
) -> Callable[[Callable[..., None]], None]:
    """Runs a test for its share of all cases, or a part of it, and asserts that so many came to its end.

    Without FUZZ they are the same each time.
    """
    wanted = max(1, CASES * PERCENT[subject][kind] // 100 // parts)

    def run(test: Callable[..., None]) -> None:
        ended = 0

        @settings(
            max_examples=wanted,
            deadline=None,
            derandomize="FUZZ" not in os.environ,
            database=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
        )
        @given(st.tuples(*drawn))
        def counted(values: tuple[object, ...]) -> None:
            nonlocal ended
            test(*values)
            ended += 1

        counted()
        assert ended >= wanted

    return run


def test_each_subject_has_its_fifth_of_all_cases() -> None:
    shares = [sum(kinds.values()) for kinds in PERCENT.values()]
    assert sum(shares) == 100
    assert min(shares) >= 20
    assert CASES >= 10_000 or "FUZZ" in os.environ


@pytest.fixture(scope="module", autouse=True)
def _letters_known() -> None:
    """On a new machine hypothesis lists all letters before it draws a text: 200 MB that no case holds."""
    st.text().validate()


@pytest.fixture(autouse=True)
def _bounded_memory() -> Iterator[None]:
    """No test holds more memory at once than it may; where the system does not tell, nothing is asked."""
    try:
        Path("/proc/self/clear_refs").write_text("5")  # the most that was held begins anew
    except OSError:
        yield
        return
    before = megabytes("VmRSS")
    yield
    assert megabytes("VmHWM") - before < MEGABYTES


def megabytes(name: str) -> int:
    """What this process holds (VmRSS), or held at most (VmHWM)."""
    found = re.search(rf"^{name}:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="utf-8"), re.M)
    assert found
    return int(found[1]) // 1024


# ---- the reader --------------------------------------------------------------------------------------------


def events_of(path: Path) -> list[str]:
    """A file's head with each of its events, or what stands for an event, alone."""
    head, found, rest = path.read_text(encoding="utf-8").partition("\nevents:\n")
    events = [f"  - {each}" for each in rest.split("\n  - ")] if found else []
    return [f"{head}\nevents:\n{event}\n" for event in events[:6]]


TEXTS = [text for path in sorted(ROOT.glob("tests/gallery/*.yaml")) for text in events_of(path)]
TEXTS += [
    (
        "title: t\ntimezone: Asia/Almaty\npeople:\n  ana: {name: Ana Berg, role: pilot, alias: Witness A}\n"
        "sources: {AFP: https://example.org/a}\nevents:\n- id: e1\n  when: about 8 pm, 6 January 2022\n"
        "  what: Bridge closed, she says\n  who: {ana: caller}\n  claims:\n"
        "  - {said_by: [ana, {unnamed: a friend, implied: true}], via: AFP, status: alleged, against: AFP}\n"
        "  - {said_by: AFP, status: denied, figures: {killed: {value: 225, unit: people}}}\n"
    ),
    (
        "title: t\ncharts: [{name: c, events: [e1]}]\nbackground: [{when: 2022, what: b}]\nsources: {x: }\n"
        "events: [{id: e1, when: {best: 2022-01-07?, within: [2022-01-06..2022-01-10]}, what: a, said_by: x,"
        " links: {after: e1}, ignore: {duration: r}}]\n"
    ),
]
TOKENS = [
    "{", "}", "[", "]", ":", ": ", "- ", "-", ",", "#", " #", "&a ", "*a", "!!x ", "|", ">", "'", '"', "%", "@", "`", "?",
    "? ", "\n", "\r", "\t", " ", "\0", "\x85", "\u202e", "\u200b", "\ufeff", "\u2028", "é", "🙂", "\\", "\\x", "~", "null",
    "<<: *a", "...", "---", "events:", "what: ", "when: ", "said_by:", "2022-99-99", "[..", "..]", "{best:", "1e999",
    "9" * 400, "nan", "true", "NO", "0x1F", "\ud7ff", "\U0010ffff", "id: e1", "claims: []", "who: [[]]", "{}", "[]", "''",
]  # fmt: skip
edits = st.lists(
    st.tuples(st.sampled_from(["put", "cut", "twice", "swap", "indent"]), st.integers(0, 9999),
              st.integers(0, 60), st.sampled_from(TOKENS) | st.text(max_size=4)),
    max_size=6,
)  # fmt: skip


def edited(text: str, edit: tuple[str, int, int, str]) -> str:
    how, place, length, token = edit
    at = place * len(text) // 10_000
    if how == "put":
        return text[:at] + token + text[at:]
    if how == "cut":
        return text[:at] + text[at + length :]
    if how == "twice":
        return text[: at + length] + text[at:]
    lines = text.split("\n")
    number = place * len(lines) // 10_000
    if how == "indent":
        lines[number] = " " * (length % 5) + lines[number].lstrip() if length % 2 else f" {lines[number]}"
    else:
        lines[number], lines[number - 1] = lines[number - 1], lines[number]
    return "\n".join(lines)


def read(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    began = time.process_time()
    chronology, problems = load(path)
    assert isinstance(chronology, Chronology)
    found = check(chronology)
    if not problems:
        refusals(chronology, publish(chronology), {})
    assert time.process_time() - began < SECONDS
    for problem in (*problems, *found):
        assert problem.message.rstrip().endswith((".", "?", "…", "!", "”")), problem
        assert problem.line <= content.count(b"\n") + content.count(b"\r") + 1, problem
    assert all(problem.suggestion for problem in problems), problems


@pytest.mark.parametrize("part", range(4))
def test_the_reader_takes_any_edit_of_a_file(part: int, tmp_path: Path) -> None:
    path = tmp_path / "events.yaml"

    @cases("reader", "edits", st.sampled_from(TEXTS[part::4]), edits, parts=4)
    def _(text: str, changes: list[tuple[str, int, int, str]]) -> None:
        for change in changes:
            text = edited(text, change)
        read(path, text.encode("utf-8", "surrogatepass"))


spoilings = st.lists(st.tuples(st.integers(0, 9999), st.binary(max_size=3)), max_size=4)


def spoilt(content: bytes, changes: list[tuple[int, bytes]]) -> bytes:
    """With other bytes, more or none for one of them, at each of some places."""
    for place, put in changes:
        at = place * len(content) // 10_000
        content = content[:at] + put + content[at + 1 :]
    return content


def test_the_reader_takes_any_bytes(tmp_path: Path) -> None:
    path = tmp_path / "events.yaml"

    @cases("reader", "bytes", st.sampled_from(TEXTS), spoilings)
    def _(text: str, changes: list[tuple[int, bytes]]) -> None:
        read(path, spoilt(text.encode(), changes))


# ---- dates -------------------------------------------------------------------------------------------------

PARTS_OF_DATES = [
    "about ", "between ", " and ", " to ", "by ", "from ", " onwards", "until ", "circa ", "perhaps ", "4", "January",
    "2022", " BCE", "8 pm", "20:00", "T24:00", "noon", "midnight", "–", "-", "/", "..", "[", "]", "{", "}", ",", "~", "?",
    "%", "X", "XX", "Z", "+06:00", "-00:00", ":60", "one of: ", "; ", "spring ", "the 1960s", "19th century", "night of ",
    "(", ")", "0000", "-9999", "9999", "Y17000", "1E5", "S2", "29 February 1900", " ", "\u200b", "٤", "’", "on or before",
]  # fmt: skip
wordings = st.lists(st.sampled_from(PARTS_OF_DATES), max_size=9).map("".join)
mutated = st.tuples(when_texts(), st.integers(0, 99), st.sampled_from([*PARTS_OF_DATES, ""])).map(
    lambda drawn: (
        drawn[0][: drawn[1] * len(drawn[0]) // 99] + drawn[2] + drawn[0][drawn[1] * len(drawn[0]) // 99 + 1 :]
    )
)


@pytest.mark.parametrize(
    ("kind", "texts"), [("grammar", when_texts()), ("mutated", mutated), ("wordings", wordings)]
)
def test_any_date_is_read_or_refused(kind: str, texts: st.SearchStrategy[str]) -> None:
    @cases("dates", kind, texts, zones)
    def _(text: str, zone: str) -> None:
        began = time.process_time()
        try:
            when = When.parse(text, zone)
        except DateError as error:
            assert error.problem
            return
        finally:
            assert time.process_time() - began < SECONDS
        assert When.parse(when.edtf, zone) == when
        for earlier, later in (
            (when.earliest_start, when.latest_start), (when.earliest_end, when.latest_end),
            (when.earliest_start, when.earliest_end), (when.latest_start, when.latest_end),
        ):  # fmt: skip
            assert earlier is None or later is None or earlier <= later


# ---- wording -----------------------------------------------------------------------------------------------


def drawn_date(text: str, zone: str) -> When | None:
    try:
        return When.parse(text, zone)
    except DateError:
        return None


@pytest.mark.parametrize("language", LANGUAGES)
def test_any_date_is_worded_and_no_hedge_is_lost(language: str) -> None:
    wording = Wording(language)

    @cases("wording", "dates", when_texts(), when_texts(), zones, parts=len(LANGUAGES))
    def _(text: str, other: str, zone: str) -> None:
        when, second = drawn_date(text, zone), drawn_date(other, zone)
        assume(when)
        assert when
        long, short = wording.date(when), wording.date(when, "short", year=False)
        assert long.strip()
        assert short.strip()
        bare = drawn_date(text.translate(str.maketrans("", "", "?~%")), zone)
        if bare and (when.approximate or when.uncertain):
            assert long != wording.date(bare)
            assert short != wording.date(bare, "short", year=False)
        if language == "en":
            assert When.parse(long, zone) == when
        if second:
            assert wording.between(when, second).strip()


statuses = st.sampled_from(
    ["alleged", "claimed", "reported", "announced", "official_figure", "denied", "withdrawn"]
)
words = st.text(st.characters(categories=("L", "N", "P", "Zs"), max_codepoint=0x6FF), min_size=1, max_size=30)
names = words.map(str.strip).filter(bool)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_never_loses_its_speaker(language: str) -> None:
    wording = Wording(language)

    @cases("wording", "sentences", statuses, names, names, st.booleans(), st.booleans(), parts=len(LANGUAGES))
    def _(status: str, speaker: str, what: str, implied: bool, single: bool) -> None:
        said = sentence(wording, status, speaker, what, implied=implied, single=single)
        assert speaker[1:] in said  # a sentence begins with a capital
        assert what.rstrip(".!?…") in said or what[1:].rstrip(".!?…") in said


# ---- the gate ----------------------------------------------------------------------------------------------

syllables = st.sampled_from(
    [
        "zar",
        "ina",
        "tul",
        "gen",
        "ova",
        "mer",
        "ken",
        "bak",
        "yer",
        "lan",
        "sau",
        "le",
        "ahm",
        "dos",
        "nur",
        "gul",
        "ash",
        "kar",
    ]
)
long_names = st.lists(syllables, min_size=3, max_size=4).map(lambda parts: "".join(parts).capitalize())
PLANTED = {
    "as it is": "{0} {1}",
    "capitals": "{2} {3}",
    "turned": "{1}, {0}",
    "possessive": "{0} {1}’s",
    "hyphen": "{0}-{1}",
    "underscore": "IMG_{0}_{1}.jpg",
    "no-break": "{0}\u00a0{1}",
    "unseen": "{0}\u200b {1}",
    "accents": "{0}\u0301 {1}\u0308",
    "joined": "{0}{1}",
    "bold": "**{0}** {1}",
}
FILLER = ("Bridge closed after", "the ferry stopped near", "crowd seen with", "photograph of")


def test_a_planted_name_is_refused_and_a_text_without_passes(tmp_path: Path) -> None:
    path = tmp_path / "events.yaml"

    @cases(
        "gate", "names",
        long_names, long_names, st.sampled_from(sorted(PLANTED)), st.sampled_from(FILLER), st.booleans(),
    )  # fmt: skip
    def _(first: str, last: str, how: str, filler: str, planted: bool) -> None:
        name = PLANTED[how].format(first, last, first.upper(), last.upper())
        what = f"{filler} {name if planted else 'somebody'}, AFP reports"
        path.write_text(
            f"title: t\npeople:\n  p: {{name: {first} {last}, visibility: desk}}\nsources: {{AFP: }}\n"
            f'events:\n- {{id: e1, when: 2022-01-04, what: "{what}", said_by: AFP}}\n',
            encoding="utf-8",
        )
        chronology, problems = load(path)
        assert not problems, problems
        found = refusals(chronology, publish(chronology), {})
        assert bool(found) == planted, (what, first, last)


WITHHELD = {
    "withheld-name": "Zarina Tulegenova",
    "desk-text": "They met in the cellar of the bakery",
    "desk-id": "bakery-cellar-7",
}
"""What is the desk's of the file below, by the code of what the gate says where it stands in a file."""
PIECE = 1_000
"""Bytes of a file that a case looks at."""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Chronology, Mapping[str, bytes]]:
    """A chronology with something of the desk's, and the files of each format, in which nothing of it is."""
    path = tmp_path_factory.mktemp("gate") / "events.yaml"
    path.write_text(
        "title: The bridge\npeople:\n  z: {name: Zarina Tulegenova, visibility: desk}\nsources: {AFP: }\nevents:\n"
        "- {id: e1, when: 2022-01-04, what: Bridge closed, said_by: AFP}\n"
        "- {id: bakery-cellar-7, when: 2022-01-05, what: They met in the cellar of the bakery, said_by: AFP, visibility: desk}\n",
        encoding="utf-8",
    )
    chronology, problems = load(path)
    assert not problems
    public, style = publish(chronology), Style(340, LIGHT, Wording("en"), scale=0.2, font=False)
    files = export(chronology, public, [f"a{suffix}" for suffix in FORMATS], view_of(public, None), style)
    told = PngInfo()
    told.add_text("Title", "The bridge")
    photograph = io.BytesIO()
    Image.new("RGB", (30, 20), "#c00000").save(photograph, "png", pnginfo=told)
    return chronology, {**files, "photograph.png": photograph.getvalue()}


def test_the_gate_reads_any_bytes_of_a_file(written: tuple[Chronology, Mapping[str, bytes]]) -> None:
    """However a file is spoilt, what stands in it in plain bytes is found, and in a file as it was made nothing."""
    chronology, files = written
    public = publish(chronology)
    assert refusals(chronology, public, {name: [content] for name, content in files.items()}) == ()

    @cases(
        "gate", "files",
        st.sampled_from(sorted(files)), st.integers(0, 9999), spoilings, st.integers(0, 9999), st.sampled_from(["", *WITHHELD]),
    )  # fmt: skip
    def _(name: str, begin: int, changes: list[tuple[int, bytes]], place: int, code: str) -> None:
        first = begin * max(0, len(files[name]) - PIECE) // 9999
        content = spoilt(files[name][first : first + PIECE], changes)
        at = place * len(content) // 10_000
        if code:
            content = content[:at] + f" {WITHHELD[code]} ".encode() + content[at:]
        began = time.process_time()
        found = refusals(chronology, public, {name: [content]})
        assert time.process_time() - began < SECONDS
        assert all(each.message.endswith(f"stands in {name}.") for each in found), found
        assert {code} <= {"", *(each.code for each in found)}, (name, at)
