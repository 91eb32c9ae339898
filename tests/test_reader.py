"""Reading a file: what is accepted, and what is wrong with the rest, all told in a reporter's words."""

import json
import os
import random
import re
import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.checks import BLOCKING, check
from timeline.model import Chronology, Event, Problem
from timeline.readers import LIMIT, load

TESTS = Path(__file__).parent
EXAMPLES = TESTS / "examples"
BROKEN = TESTS / "broken"
HEAD = """\
title: Detained in January
timezone: Asia/Almaty
people:
  abishev: {name: Aset Abishev, aka: [A. Abishev], role: opposition activist}
  nurlan: {name: Nurlan Zhagiparov, voice: family}
sources:
  AFP:
  euractiv: {title: EURACTIV}
events:
"""
PARSERS_WORDS = re.compile(
    r"\b(mapping|scalar|sequence|flow|node|token|dict|dictionary|tuple|str|int|bool|None|null|parse|syntax|schema|"
    r"pydantic|libyaml|validation|literal|input|instance|constrained|utf8|exception|traceback|Value)\b|\[type="
)

Write = Callable[[str | bytes], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a file and gives its path."""

    def written(content: str | bytes) -> Path:
        path = tmp_path / "events.yaml"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return written


def sound(path: Path) -> Chronology:
    """The chronology in a file that has no problem."""
    chronology, problems = load(path)
    assert not problems, "\n".join(map(str, problems))
    return chronology


# ---- what is accepted --------------------------------------------------------------------------------------


def test_the_first_example_of_the_design_loads() -> None:
    chronology = sound(EXAMPLES / "first.yaml")
    (event,) = chronology.events
    assert event.date.edtf == "2022-01-04"
    assert [link.id for link in (*event.said_by, *event.via)] == ["AFP", "EURACTIV"]
    assert chronology.people["Aset Abishev"].role == "opposition activist"
    assert chronology.sources["EURACTIV"].url == "https://www.euractiv.com/"
    assert chronology.status(event.accounts[0]) == "reported"
    assert event.id == "arrested-afp-reports-2022-01-04"
    assert chronology.place(event.id) == (4, 5)


def test_the_grown_example_of_the_design_loads() -> None:
    chronology = sound(EXAMPLES / "grown.yaml")
    call, found = chronology.events
    allegation, account = call.claims
    assert allegation.said_by[0].id == "zhagiparov"
    assert allegation.said_by[1].unnamed == "a close friend"
    assert allegation.said_by[1].implied
    assert (allegation.source[0].id, allegation.source[0].locator) == ("euractiv", "line 29")
    assert account.what is None
    assert call.accounts[1].what == call.what
    assert call.reply[0].to == ("national-guard",)
    assert found.when
    assert found.when.bounds
    assert (found.when.bounds.edtf, found.when.label) == ("[2022-01-12..2022-01-13]", "12 January")
    assert found.figures[0].counted_by == "nurlan"
    assert chronology.place(call.id) == (23, 5)
    assert chronology.place(call.id, 1) == (35, 9)


def test_the_shipped_example_loads(root: Path) -> None:
    assert sound(root / "data" / "events.yaml").events


Expected = Callable[[Event], object]
ACCEPTED: Mapping[str, tuple[Expected, object]] = {
    "what: NO": (lambda event: event.what, "NO"),
    "what: 1.10": (lambda event: event.what, "1.10"),
    "what: 0x1F": (lambda event: event.what, "0x1F"),
    "what: true": (lambda event: event.what, "true"),
    "what: 20:00": (lambda event: event.what, "20:00"),
    "what: Room no.#4": (lambda event: event.what, "Room no.#4"),
    "what: 'Cell #4: \"full\"'": (lambda event: event.what, 'Cell #4: "full"'),
    "what: >-\n      Cell #4\n      is: full": (lambda event: event.what, "Cell #4 is: full"),
    "what: x # a remark, see #4": (lambda event: event.what, "x"),
    "what: Задержан в Алматы": (lambda event: event.what, "Задержан в Алматы"),
    "label: Shorter": (lambda event: event.label, "Shorter"),
    "who: Aset Abishev": (lambda event: event.who[0].id, "abishev"),
    "who: aset  ABISHEV": (lambda event: event.who[0].id, "abishev"),
    "who: A. Abishev": (lambda event: event.who[0].id, "abishev"),
    "who: {abishev: arrested, nurlan: }": (
        lambda event: [(each.id, each.role) for each in event.who],
        [("abishev", "arrested"), ("nurlan", None)],
    ),
    "who: [nurlan, {abishev: arrested}]": (
        lambda event: [each.id for each in event.who], ["nurlan", "abishev"],
    ),
    "who:\n      - id: abishev\n        role: arrested": (lambda event: event.who[0].role, "arrested"),
    "said: [..2022-02-02]": (lambda event: event.said and event.said.edtf, "[..2022-02-02]"),
    "said: {2022-01-05,2022-01-06}": (lambda event: event.said and event.said.kind, "all_of"),
    "said: [2022-01-06, 2022-01-08..2022-01-10]": (lambda event: event.said and event.said.kind, "one_of"),
    "said: '[2022-01-06T20:00~..2022-01-06T22:00]'": (lambda event: event.said and event.said.kind, "one_of"),
    "said: about 8 pm, 6 January 2022": (lambda event: event.said and event.said.edtf, "2022-01-06T20:00~"),
    "said: {within: [2022-01-06..2022-01-10]}": (
        lambda event: event.said and event.said.edtf, "[2022-01-06..2022-01-10]",
    ),
    "said: {best: 2022-01-07?, within: [2022-01-06..2022-01-10], label: one night}": (
        lambda event: event.said and (event.said.edtf, event.said.label), ("2022-01-07?", "one night"),
    ),
    "source: euractiv": (lambda event: event.source[0].id, "euractiv"),
    "source: {EURACTIV: line 29, AFP: }": (
        lambda event: [each.locator for each in event.source], ["line 29", None],
    ),
    "quote: Leave us alone": (lambda event: event.quote[0].text, "Leave us alone"),
    "quote: {text: Кет, language: kk}": (lambda event: event.quote[0].language, "kk"),
    "quote: [One, {text: Two}]": (lambda event: len(event.quote), 2),
    "figures: {killed: 225}": (lambda event: event.figures[0].value, 225),
    "figures: {killed: '9,257'}": (lambda event: event.figures[0].value, 9257),
    "figures: {killed: thousands}": (lambda event: event.figures[0].value, "thousands"),
    "figures: {rate: 1.10}": (lambda event: event.figures[0].value, "1.10"),
    "figures: {rate: 1.5}": (lambda event: event.figures[0].value, 1.5),
    "figures: {call: 007}": (lambda event: event.figures[0].value, "007"),
    "figures: {huge: 99999999999999999999999}": (lambda event: event.figures[0].value, "9" * 23),
    "basis: derived": (lambda event: event.basis and event.basis.kind, "derived"),
    "basis: 'derived: three nights'": (lambda event: event.basis and event.basis.why, "three nights"),
    "basis: {derived: three nights}": (lambda event: event.basis and event.basis.why, "three nights"),
    "reply: none recorded": (lambda event: (len(event.reply), event.reply[0].answer), (1, None)),
    "reply: {to: abishev, asked: 2022-02-01}": (lambda event: event.reply[0].to, ("abishev",)),
    "against: abishev": (lambda event: event.against, ("abishev",)),
    "tags: custody": (lambda event: event.tags, ("custody",)),
    "tags: [custody, torture]": (lambda event: event.tags, ("custody", "torture")),
    "media: photo.jpg": (lambda event: event.media[0].file, "photo.jpg"),
    "highlight: true": (lambda event: event.highlight, True),
    "highlight: yes": (lambda event: event.highlight, True),
    "note:": (lambda event: event.note, None),
    "where: ~": (lambda event: event.where, None),
    "claims:": (lambda event: event.claims, ()),
    "ignore: {single-origin: the desk knows}": (
        lambda event: dict(event.ignore), {"single-origin": "the desk knows"},
    ),
    "via: [{id: AFP, implied: true}, euractiv]": (
        lambda event: [link.implied for link in event.via], [True, False],
    ),
    "links: {after: [other], contradicts: other}": (
        lambda event: [(link.kind, link.event) for link in event.links],
        [("after", "other"), ("contradicts", "other")],
    ),
    "id: арест-2022": (lambda event: event.id, "арест-2022"),
}  # fmt: skip


@pytest.mark.parametrize("line", ACCEPTED)
def test_accepted_spellings(line: str, write: Write) -> None:
    value, expected = ACCEPTED[line]
    what = "" if line.startswith("what:") else "    what: Arrested\n"
    other = "  - {id: other, when: 2021, what: Something else, said_by: AFP}\n"
    chronology = sound(write(f"{HEAD}  - when: 2022-01-04\n{what}    said_by: AFP\n    {line}\n{other}"))
    assert value(chronology.events[0]) == expected


@pytest.mark.parametrize("line_break", ["\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_byte_order_mark_and_other_line_breaks_change_nothing(
    line_break: str, mark: bytes, write: Write
) -> None:
    text = (EXAMPLES / "grown.yaml").read_text(encoding="utf-8")
    same = sound(write(mark + text.replace("\n", line_break).encode()))
    plain = sound(EXAMPLES / "grown.yaml")
    assert same.events == plain.events
    assert same.place("zhagiparov-body-found") == plain.place("zhagiparov-body-found")


def test_repetition_by_name_is_read(write: Write) -> None:
    one = "  - {when: 2022, what: One, said_by: &chain [nurlan, AFP]}\n"
    chronology = sound(write(f"{HEAD}{one}  - {{when: 2023, what: Two, said_by: *chain}}\n"))
    assert chronology.events[0].said_by == chronology.events[1].said_by


def test_a_json_file_is_read(write: Write) -> None:
    event = '{"when": "2022", "what": "caf\\u00e9", "said_by": "AFP"}'
    text = f'{{"title": "x", "events": [{event}], "sources": {{"AFP": null}}}}'
    assert sound(write(text)).events[0].what == "café"


# ---- what is refused ---------------------------------------------------------------------------------------


def expected_problems() -> dict[str, list[str]]:
    """By file of tests/broken, each problem it has to be told with."""
    expected: dict[str, list[str]] = defaultdict(list)
    for line in (BROKEN / "expected.txt").read_text(encoding="utf-8").splitlines():
        expected[line.partition(":")[0]].append(line)
    return expected


@pytest.mark.parametrize("name", sorted(path.name for path in BROKEN.glob("*.yaml")))
def test_broken_files(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(BROKEN)
    _, problems = load(name)
    assert [str(problem) for problem in problems] == expected_problems()[name]


def test_every_broken_file_is_expected() -> None:
    assert len(expected_problems()) >= 60
    assert set(expected_problems()) == {path.name for path in BROKEN.glob("*.yaml")}


@pytest.mark.parametrize("name", sorted(expected_problems()))
def test_problems_are_told_in_a_reporters_words(name: str) -> None:
    for problem in load(BROKEN / name)[1]:
        assert not PARSERS_WORDS.search(problem.message + problem.suggestion), problem
        assert problem.message.endswith((".", "?"))
        assert problem.suggestion
        assert problem.line
        assert problem.column


EXAMPLE = re.compile(r"(?:as in|without “- ”:)  (.*)$")


@pytest.mark.parametrize("path", sorted(BROKEN.glob("example-*.yaml")), ids=lambda path: path.stem)
def test_the_example_of_a_remedy_can_be_written_as_it_is(path: Path, write: Write) -> None:
    """Each of these files has one fault; its line, written as the remedy shows, makes the file sound."""
    (problem,) = load(path)[1]
    written = EXAMPLE.search(problem.suggestion)
    assert written
    lines = path.read_text(encoding="utf-8").splitlines()
    before, key, _ = re.split(r"(\w+:)", lines[problem.line - 1], maxsplit=1)
    example = written[1] if written[1].startswith(key) else f"{key}\n{before}  {written[1]}"
    lines[problem.line - 1] = before + example
    sound(write("\n".join(lines)))


def test_who_is_called_by_no_name_is_written_as_the_remedy_says(write: Write) -> None:
    path = BROKEN / "speaker-without-a-name.yaml"
    (problem,) = load(path)[1]
    remedy = problem.suggestion.rpartition("  ")[2]
    written = path.read_text(encoding="utf-8").replace("police officer", remedy)
    (event,) = sound(write(written)).events
    assert [link.unnamed for link in event.accounts[0].said_by] == ["police officer"]


def test_remedies_name_nobody_who_is_not_in_the_file(write: Write) -> None:
    for field in ("people: the pilot", "sources: none"):
        (problem,) = load(write(f"title: x\n{field}\nevents: [{{when: 2022, what: x}}]\n"))[1]
        assert re.search("Ines Marlow|Harrow Gazette", problem.suggestion)


@pytest.mark.parametrize(
    "line", ["title: x # or: none recorded", "when: 2022 # 4 sources say so", "tags: a # 4"]
)
def test_comments_after_values_are_comments(line: str, write: Write) -> None:
    text = f"{HEAD}  - said_by: AFP\n    what: Held # see page 4\n"
    text += "" if line.startswith("when") else "    when: 2022\n"
    sound(
        write(text.replace("title: Detained in January", line) if "title" in line else f"{text}    {line}\n")
    )


def test_a_name_with_a_comma_or_an_and_in_it_is_one_name(write: Write) -> None:
    text = HEAD.replace("nurlan:", "'Marlow, Tom and Sons':")
    event = sound(write(f"{text}  - {{when: 2022, what: x, said_by: 'Marlow, Tom and Sons'}}\n")).events[0]
    assert event.said_by[0].id == "Marlow, Tom and Sons"


def test_all_problems_come_together(write: Write) -> None:
    text = f"""{HEAD}  - when: 30 February 2022
    what: Police: we fired
    who: Aset Abishew
    status: aleged
    said_by: [AFP, nurlan]
    plaec: Almaty
  - said_by: AFP
    wher: Almaty
charts:
  - {{name: one, events: [missing]}}
"""
    lines = [problem.line for problem in load(write(text))[1]]
    assert lines == [10, 11, 12, 13, 14, 15, 16, 16, 17]


def test_what_is_sound_is_read_in_spite_of_problems(write: Write) -> None:
    text = f"""{HEAD}  - {{id: good, when: 2022-01-04, what: Arrested, said_by: AFP}}
  - {{id: bad, when: 2022-13, what: Released, said_by: AFP}}
  - {{id: twice, when: 2022, what: Released, what: Held, said_by: AFP}}
charts:
  - {{name: kept, events: [good]}}
  - {{name: lost, events: [good, bad]}}
  - {{name: faulty, events: [nothing]}}
"""
    chronology, problems = load(write(text))
    assert [event.id for event in chronology.events] == ["good"]
    assert [chart.name for chart in chronology.charts] == ["kept"]
    assert [problem.line for problem in problems] == [11, 12, 16]
    assert problems[0].event == "bad"


def test_an_event_that_is_cut_off_is_not_read() -> None:
    chronology, problems = load(BROKEN / "cut-off-in-quotation.yaml")
    assert problems
    assert not chronology.events


def test_whoever_has_a_fault_is_for_the_desk(write: Write) -> None:
    text = (
        HEAD.replace("role: opposition activist", "visibilty: desk")
        + "  - {when: 2022, what: x, who: abishev}\n"
    )
    chronology, problems = load(write(text))
    assert chronology.people["abishev"].visibility == "desk"
    assert chronology.people["nurlan"].visibility == "public"
    assert [problem.line for problem in problems] == [4]


@pytest.mark.parametrize("content", [b"", b"- a\n", b"title: x\n\tevents:\n", b"\xff\xfe", b"a: [" * 1000])
def test_where_nothing_can_be_read_the_chronology_bears_the_files_name(content: bytes, write: Write) -> None:
    chronology, problems = load(write(content))
    assert problems
    assert (chronology.title, chronology.events) == ("events.yaml", ())


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    with path.open("wb") as file:
        file.truncate(40_000_000_000)
    assert str(load(path)[1][0]).startswith(
        f"{path}: This file is over the limit of 32 MB. It has 40,000.0 MB."
    )


@pytest.mark.battery
def test_a_limit_can_be_raised_and_lowered(write: Write) -> None:
    path = write(HEAD + "  - {when: 2022, what: x, said_by: AFP}\n" + "#" * LIMIT)
    assert len(load(path)[1]) == 1
    assert not load(path, limit=2 * LIMIT)[1]
    assert load(path, limit=10)[1]


@pytest.mark.parametrize(
    ("name", "message"),
    [("missing.yaml", "There is no such file."), ("", "This is a folder."), ("a\0b", "cannot be read")],
)
def test_what_is_no_file(name: str, message: str, tmp_path: Path) -> None:
    chronology, (problem,) = load(f"{tmp_path}/{name}")
    assert message in problem.message
    assert problem.suggestion
    assert not chronology.events


def test_what_another_program_writes_is_not_read_as_a_dash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As other commands take it; `timeline new -`, which is advised for other names, would make a file."""
    monkeypatch.chdir(tmp_path)
    _, (problem,) = load("-")
    assert str(problem) == "-: No file is called “-”. To read what another program writes, give /dev/stdin."


def test_a_file_that_may_not_be_read(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = write(HEAD)
    monkeypatch.setattr(os, "open", refuse)  # chmod does not stop root, who runs the tests in CI
    assert load(path)[1][0].message == "You may not read this file."


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        # Each was told as the opposite, as a fact, or as a name for readers to see.
        ("said_by: AFP, status: retracted", "Did you mean withdrawn?"),
        ("said_by: AFP, status: recanted", "Did you mean withdrawn?"),
        ("said_by: AFP, status: Denial", "Did you mean denied?"),
        ("said_by: AFP, status: refuted", "status is one of:"),
        ("said_by: AFP, status: accepted", "status is one of:"),
        ("said_by: AFP, status: corrected", "status is one of:"),
        ("said_by: AFP, status: uncorroborated", "status is one of:"),
        ("said_by: AFP, status: undisputed", "status is one of:"),
        ("said_by: AFP, status: un-reported", "status is one of:"),
        ("said_by: AFP, status: alledged", "Did you mean alleged?"),
        ("said_by: AFP, visibility: not public", "Did you mean desk?"),
        ("said_by: AFP, visibility: unpublic", "visibility is one of:"),
        ("said_by: AFP, visibility: pubic", "Did you mean public?"),
        ("accused_by: AFP", "Did you mean said_by?"),
        ("accuser: AFP", "Did you mean said_by?"),
        ("claimed_by: AFP", "Did you mean said_by?"),
        ("said_by: AFP, caused: AFP", "It takes "),
        ("said_by: AFP, accused: AFP", "Did you mean against?"),
    ],
)
def test_no_remedy_says_the_opposite(write: Write, written: str, meant: str) -> None:
    (problem,) = load(write(HEAD + f"  - {{when: 2022, what: x, {written}}}\n"))[1]
    assert problem.suggestion.startswith(meant)


@pytest.mark.parametrize("key", ["aliases", "code_name", "codename", "code-name", "pseudonym", "public_name"])
def test_a_name_for_readers_is_no_further_name(write: Write, key: str) -> None:
    people = f"people: {{Ana Lee: {{{key}: A worker}}}}\n"
    (problem,) = load(write(f"title: t\n{people}events:\n  - {{when: 2022, what: x}}\n"))[1]
    assert problem.suggestion == "Did you mean alias, which readers see instead of the name?"


@pytest.mark.parametrize("nothing", ["", "~", "null"])
def test_an_alias_without_a_name_lets_no_real_one_out(write: Write, nothing: str) -> None:
    people = f"people: {{w: {{name: Ana Lee, alias: {nothing}}}}}\n"
    (problem,) = load(write(f"title: t\n{people}events:\n  - {{when: 2022, what: x, who: w, said_by: w}}\n"))[
        1
    ]
    assert problem.line == 2
    assert problem.suggestion == "Write the name that they see instead, or visibility: desk."


def test_problems_come_in_the_order_of_the_file() -> None:
    for path in BROKEN.glob("*.yaml"):
        places = [(problem.line, problem.column) for problem in load(path)[1]]
        assert places == sorted(places)


# ---- nothing raises ----------------------------------------------------------------------------------------

SEEDS = [path.read_bytes() for path in (EXAMPLES / "grown.yaml", EXAMPLES / "first.yaml")]
PIECES = [
    b"\t", b"\0", b": ", b" #x", b"[", b"]", b"{", b"}", b'"', b"'", b"- ", b"*a ", b"&a ", b"!x ", b"|",
    b"---\n", b"\n", b"\r", b"%", b"? ", b"<<: ", b"~", b"\xff", b"\xe2\x80\xae", b"null", b"[[",
    b"{a: {b: c}}", b"2022-13", b"who", b"\n  ", b"\n    ", b"\n- ", b"claims:\n", b", ", b"id: x",
    b"1/6/2022",
]  # fmt: skip


@given(st.randoms(use_true_random=False), st.sampled_from(SEEDS), st.integers(1, 6))
def test_mutations_give_problems_never_exceptions(
    tmp_path_factory: pytest.TempPathFactory, chance: random.Random, seed: bytes, count: int
) -> None:
    data = bytearray(seed)
    for _ in range(count):
        place = chance.randrange(len(data) + 1)
        change = chance.choice(("insert", "delete", "replace", "cut", "copy"))
        if change == "cut" and chance.random() < 0.3:
            del data[place:]
        elif change == "copy":
            start = chance.randrange(len(data) + 1)
            data[place:place] = data[start : start + chance.randrange(80)]
        else:
            piece = b"" if change == "delete" else chance.choice(PIECES)
            data[place : place + (0 if change == "insert" else chance.randrange(12))] = piece
    path = tmp_path_factory.mktemp("mutated", numbered=True) / "events.yaml"
    path.write_bytes(data)
    chronology, problems = load(path)
    assert all(event.id for event in chronology.events)
    assert len(chronology.by_id) == len(chronology.events)
    for problem in problems:
        assert not PARSERS_WORDS.search(problem.message.split("“")[0]), problem
    check(chronology)
    for event in chronology.events:  # everything that is named is there
        assert chronology.track(event)
        assert chronology.event_status(event)
        assert {chronology.voice(claim) for claim in event.accounts} <= {None, *chronology.speaking}


# ---- checks ------------------------------------------------------------------------------------------------

SOURCED = [
    ("said_by: AFP", []),
    ("via: AFP", [10]),
    ("status: alleged", [10]),
    ("visibility: desk", []),
    ("ignore: {unsourced: known to the desk}", [10]),
    ("claims: [{said_by: AFP}, {status: denied}]", [12]),
    ("claims: [{said_by: AFP}, {status: denied, visibility: desk}]", []),
]


@pytest.mark.parametrize(("line", "lines"), SOURCED)
def test_unsourced(line: str, lines: list[int], write: Write) -> None:
    chronology = sound(write(f"{HEAD}  - when: 2022-01-04\n    what: Arrested\n    {line}\n"))
    found = check(chronology, severities=BLOCKING)
    assert [problem.line for problem in found] == lines
    assert all((problem.code, problem.severity) == ("unsourced", "blocks") for problem in found)


def test_a_problem_prints_as_editors_read_it() -> None:
    problem = Problem("Something is wrong.", "Mend it.", "events.yaml", 41, 5)
    assert str(problem) == "events.yaml:41:5: Something is wrong. Mend it."
    assert str(Problem("Something is wrong.", file="events.yaml")) == "events.yaml: Something is wrong."


def test_a_title_is_one_line_whatever_ends_a_line_in_it(tmp_path: Path) -> None:
    file = tmp_path / "events.json"
    for end in ("\n", "\r", "\r\n", " \r "):
        event = {"when": "2022-01-04", "what": f"Opens{end}again", "who": "Ada", "tags": [f"a{end}b"]}
        people = {"Ada": {"name": f"Ada{end}Berg", "aka": [f"A.{end}B."]}}
        raw = {"title": f"Two{end}bakers", "people": people, "events": [event]}
        file.write_text(json.dumps(raw), encoding="utf-8")
        chronology, problems = load(file)
        assert not problems
        (ada,), (opens,) = chronology.people.values(), chronology.events
        lines = (chronology.title, ada.name, *ada.aka, opens.what, *opens.tags)
        assert lines == ("Two bakers", "Ada Berg", "A. B.", "Opens again", "a b")


@pytest.mark.parametrize(
    ("written", "line", "column"),
    [
        ("people:\n  KEY: baker\nEVENTS", 3, 3),
        ("people: {'KEY': baker}\nEVENTS", 2, 10),
        ("EVENTSKEY: more\n", 4, 1),
        ("EVENTS  - {when: 2022-01-05, what: Closes, KEY: more}\n", 4, 38),
    ],
)
def test_a_key_that_yaml_reads_no_further_is_told_as_such(
    tmp_path: Path, written: str, line: int, column: int
) -> None:
    file = tmp_path / "events.yaml"
    events = "events:\n  - {when: 2022-01-04, what: Opens}\n"
    file.write_text(f"title: T\n{written.replace('KEY', 'k' * 1100).replace('EVENTS', events)}")
    told = [problem for problem in load(file)[1] if problem.message.startswith("A key of 1,10")]
    assert [(problem.line, problem.column) for problem in told] == [(line, column)]


def test_a_name_that_no_file_can_have_is_told() -> None:
    chronology, (problem,) = load("x" * 100_000)
    assert not chronology.events
    assert "There is no file" in problem.message or "cannot be read" in problem.message


def test_a_name_of_a_very_long_word_is_told_in_bounded_time(tmp_path: Path) -> None:
    """Its message was looked through again from each letter on: 55 seconds."""
    event = "{when: 2022, what: a, said_by: x, who: " + "w" * 400_000 + "}"
    (tmp_path / "long.yaml").write_text(f"title: t\nsources: {{x: }}\nevents: [{event}]\n", encoding="utf-8")
    began = time.process_time()
    _, (problem,) = load(tmp_path / "long.yaml")
    assert time.process_time() - began < 10
    assert "is not in people or sources" in problem.message


HOSTS = (
    "a.", "[::1]:80", "192.0.2.4", "192.0.2.4:8080", "exa_mple.org", "例え.jp", "xn--r8jz45g.jp",
    "XN--R8JZ45G.jp", "localhost", "a:",
    "-a.example.org", "a-.example.org", "президент.рф", "faß.de", "বাংলা.ভারত", "3.example",
    f"{'x' * 63}.org",
)  # fmt: skip
NO_HOSTS = (
    "a:0", "a:65536", "xn--", "xn--zzzzzz99999", "xn--a.org", "a..b", ".a", "1.2.3", "999.1.1.1", "0x7f.1",
    "2130706433", "01.2.3.4", "-", "a.0x", f"{'x' * 64}.org", f"{'a.' * 127}org", f"{'é' * 63}.org", "[::1",
)  # fmt: skip


@pytest.mark.parametrize(("hosts", "wrong"), [(HOSTS, False), (NO_HOSTS, True)], ids=["lead", "nowhere"])
def test_a_link_leads_to_a_host(tmp_path: Path, hosts: tuple[str, ...], wrong: bool) -> None:
    sources = "".join(f"  S{number}: {{url: 'https://{host}/a'}}\n" for number, host in enumerate(hosts))
    text = f"title: Links\nsources:\n{sources}events: [{{when: 2022, what: Closed, said_by: S1}}]\n"
    (tmp_path / "links.yaml").write_text(text, encoding="utf-8")
    _, problems = load(tmp_path / "links.yaml")
    told = {problem.line for problem in problems if "host that a link can lead to" in problem.message}
    assert told == ({number + 3 for number in range(len(hosts))} if wrong else set()), problems
