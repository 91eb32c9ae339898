"""Exports as a whole: the data formats, and what no format may carry."""

from __future__ import annotations

import csv
import io
import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from invented import chronology_of

from timeline import sentences
from timeline.exports import DRAWINGS, FORMATS, Extract, Refused, Style, edition, export, suffix_of, view_of
from timeline.exports.formats import readable
from timeline.model import Chronology
from timeline.readers import load
from timeline.renderers.data import COLUMNS
from timeline.select import View
from timeline.themes import LIGHT
from timeline.wording import Wording

STYLE = Style(800, LIGHT, Wording("en"))
NAMES = [f"chart{suffix}" for suffix in FORMATS]
RAW: dict[str, Any] = {
    "title": "Detained",
    "timezone": "Asia/Almaty",
    "people": {
        "aset": {"name": "Aset Abishev", "voice": "family", "role": "activist", "age": 44},
        "police": {"name": "Police", "kind": "organisation", "voice": "official"},
        "guard": {"name": "Zarina Tulegenova", "alias": "Guard A.", "voice": "official"},
    },
    "sources": {"afp": {"title": "AFP", "url": "https://example.org/afp"}, "euractiv": {"title": "EURACTIV"}},
    "background": [{"when": "2022-01-05/2022-01-19", "what": "State of emergency", "source": "afp"}],
    "charts": [{"name": "first", "events": ["arrest"], "headline": "Who says what"}],
    "events": [
        {
            "id": "complaints",
            "when": "[..2022-02-02]",
            "what": "Complaints counted",
            "said_by": "police",
            "figures": {
                "complaints": {"value": 21, "unit": "cases", "as_of": "2022-02-02", "counted_by": "police"}
            },
        },
        {
            "id": "custody",
            "when": "2022-01-04/2022-01-10",
            "what": "In custody",
            "who": [{"aset": "detained"}, "police"],
            "where": "Cell 4, Almaty",
            "kind": "detention",
            "tags": ["custody", "police"],
            "links": {"after": "arrest"},
            "claims": [
                {
                    "said_by": ["aset", {"unnamed": "a friend", "implied": True}],
                    "via": "afp",
                    "status": "alleged",
                    "said": "[2022-01-12..]",
                    "what": "In custody, he says",
                    "against": "police",
                    "quote": "For a week",
                    "source": {"euractiv": "line 20"},
                    "reply": "none recorded",
                },
                {"said_by": "guard", "status": "denied", "when": "2022-01-05"},
            ],
        },
        {
            "id": "arrest",
            "when": "2022-01-04",
            "what": "Arrested, AFP reports",
            "who": "aset",
            "said_by": "afp",
            "source": "afp",
        },
        {"id": "old", "when": "-0043-03-15", "what": "Long before", "said_by": "afp"},
    ],
}


def chronology(raw: dict[str, Any] = RAW) -> Chronology:
    return chronology_of(raw)


def exported(whole: Chronology, name: str, view: View | None = None) -> bytes:
    public = edition(whole, STYLE.wording)
    return export(whole, public, [name], view or View(), STYLE)[name]


def rows(whole: Chronology, view: View | None = None) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(exported(whole, "a.csv", view).decode("utf-8-sig"), newline="")))


# ---- names of formats --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        ("a.svg", ".svg"),
        ("A.SVG", ".svg"),
        ("a.list.html", ".list.html"),
        ("my.list.svg", ".svg"),
        ("who-says.html", ".html"),
        ("2022.01.04.csv", ".csv"),
        ("a", ""),
        (".svg", ""),
    ],
)
def test_the_suffix_picks_the_format(name: str, suffix: str) -> None:
    assert suffix_of(name) == suffix


# ---- what holds of every format ----------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", FORMATS)
def test_what_is_one_drawing_is_listed_as_such(suffix: str) -> None:
    """The drawings have a shape: they say what they have no room for, and the app offers sizes for them."""
    extract = Extract.of(edition(chronology(), STYLE.wording), View(), STYLE)
    FORMATS[suffix](extract)
    assert (None in extract.drawings) is (suffix in DRAWINGS)


LONG_WORDS = [
    f"{one}{other}{one}" for one in ("narak", "selim", "totav", "gurom") for other in ("bez", "dif", "kol")
]
"""Words that none of our own texts has."""


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("before", range(0, 12, 4))
def test_every_word_can_be_searched(suffix: str, before: int) -> None:
    """The gate looks for names in the bytes of a file, and in what `readable` makes of them."""
    raw = RAW | {
        "events": [RAW["events"][2] | {"what": f"{'x' * before} {' '.join(LONG_WORDS)}, AFP reports"}]
    }
    extract = Extract.of(edition(chronology(raw), STYLE.wording), View(), STYLE)
    content = FORMATS[suffix](extract)
    told = b"\n".join((content, *readable(suffix, content, extract))).decode(errors="replace")
    assert not [word for word in LONG_WORDS if word not in told]


# ---- CSV ---------------------------------------------------------------------------------------------------


def test_a_row_for_each_claim_in_the_order_of_time() -> None:
    table = rows(chronology())
    assert list(table[0]) == list(COLUMNS)
    assert [(row["event"], row["claim"]) for row in table] == [
        ("old", "1"),
        ("arrest", "1"),
        ("custody", "1"),
        ("custody", "2"),
        ("complaints", "1"),
    ]
    assert {key: value for key, value in table[2].items() if value} == {
        "event": "custody",
        "claim": "1",
        "kind": "detention",
        "date": "4–10 January 2022",
        "edtf": "2022-01-04/2022-01-10",
        "earliest_start": "2022-01-03T18:00:00Z",
        "latest_start": "2022-01-04T18:00:00Z",
        "earliest_end": "2022-01-09T18:00:00Z",
        "latest_end": "2022-01-10T18:00:00Z",
        "status": "alleged",
        "event_status": "disputed",
        "said_by": "Aset Abishev; a friend (implied)",
        "via": "AFP",
        "said": "12 January 2022 or later",
        "said_edtf": "[2022-01-12..]",
        "said_earliest": "2022-01-11T18:00:00Z",
        "what": "In custody, he says",
        "who": "Aset Abishev (detained); Police",
        "where": "Almaty",
        "against": "Police",
        "quote": "For a week",
        "reply": "No reply recorded",
        "source": "EURACTIV (line 20)",
        "tags": "custody; police",
    }
    assert (table[3]["said_by"], table[3]["edtf"], table[3]["status"]) == ("Guard A.", "2022-01-05", "denied")
    assert table[4]["figures"] == "complaints: 21 cases"
    assert (table[4]["earliest_start"], table[4]["latest_end"]) == ("", "2022-02-02T18:00:00Z")


def test_years_before_the_common_era_keep_their_sign() -> None:
    row = rows(chronology())[0]
    assert row["edtf"] == "'-0043-03-15"
    assert row["earliest_start"].startswith("'-0043-03-14T")


@pytest.mark.parametrize(
    "title",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "＝1+1",
        '=HYPERLINK("https://example.org")',
        "=cmd|'/c calc'!A1",
        '"=1"',
    ],
)
def test_no_cell_is_a_formula(title: str) -> None:
    raw = RAW | {"events": [RAW["events"][2] | {"what": title, "where": f"\t{title}", "tags": [title]}]}
    (row,) = rows(chronology(raw))
    assert not any(cell.lstrip().startswith(tuple("=+-@＝＋－＠")) for cell in row.values())
    assert row["what"].removeprefix("'") == title


SIGNS = tuple("=+-@＝＋－＠")


def as_written(cell: str) -> str:
    """A cell without the apostrophes that the table puts before what would be computed."""
    return re.sub(r"""(^|[;\t\r\n])'(?=(?:[^\S\t\r\n]|[\ufeff"'])*[=+\-@＝＋－＠])""", r"\1", cell)


@given(
    st.lists(
        st.sampled_from([*SIGNS, "x", "1", ";", "; ", "\n", "\ufeff", "'", '"', " ", ","]),
        min_size=1,
        max_size=8,
    )
)
@example(["x", ";", "=", "1"])
@example(["'", "=", "1"])
@example(["x", ";", '"', "=", "1"])
def test_no_cell_is_a_formula_however_it_is_parted(parts: list[str]) -> None:
    said = f"{''.join(parts)}x"
    raw = RAW | {"events": [RAW["events"][2] | {"quote": {"text": said}}]}
    whole = chronology(raw)
    text = exported(whole, "a.csv").decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    european = [cell for line in text.splitlines() for cell in re.split("[;\t]", line)]
    for cell in (*row.values(), *european):
        assert not cell.strip('\ufeff "').startswith(SIGNS), cell
    assert as_written(row["quote"]) == edition(whole, STYLE.wording).events[0].quote[0].text


# ---- JSON --------------------------------------------------------------------------------------------------


def test_json_is_a_file_that_timeline_reads(tmp_path: Path) -> None:
    whole = chronology()
    file = tmp_path / "public.json"
    file.write_bytes(exported(whole, "a.json"))
    read, problems = load(file)
    public = edition(whole, STYLE.wording)
    assert problems == ()
    assert [event.id for event in read.events] == [event.id for event in public.events]
    assert [read.event_status(event) for event in read.events] == [
        public.event_status(event) for event in public.events
    ]
    for one, other in zip(read.events, public.events, strict=True):
        assert one.date == other.date
        for claim, before in zip(one.accounts, other.accounts, strict=True):
            assert claim.model_copy(update={"status": None}) == before.model_copy(update={"status": None})
            assert claim.status == public.status(before)
    assert read.people == public.people
    assert (read.sources, read.charts, read.background) == (public.sources, public.charts, public.background)


def test_json_of_a_selection_names_no_event_outside_it() -> None:
    written = json.loads(exported(chronology(), "a.json", View(events=("custody",))))
    assert [event["id"] for event in written["events"]] == ["custody"]
    assert "charts" not in written
    assert "links" not in written["events"][0]


# ---- text --------------------------------------------------------------------------------------------------


def printed(name: str, raw: dict[str, Any] = RAW, view: View | None = None) -> str:
    return exported(chronology(raw), name, view).decode()


def test_markdown_is_sourced_and_names_speakers_first() -> None:
    assert (
        printed("a.md")
        == """\
# Detained

4 events. In order of time as far as known.

**15 March 44 BCE**

AFP reports: Long before.

**4 January 2022** · Aset Abishev

AFP reports: Arrested. ([AFP](<https://example.org/afp>))

**4–10 January 2022** · Aset Abishev · also involved: Police · Almaty

Disputed. Accounts of Aset Abishev (alleged) and Guard A. (denied): In custody

- Alleged by Aset Abishev, as told by a friend (implied), via AFP: In custody, he says. \
Aset Abishev said: “For a week” Said on: 12 January 2022 or later. No reply recorded. (EURACTIV, line 20)
- Denial by Guard A.: In custody. Its date: 5 January 2022.

**by 2 February 2022**

Police said: Complaints counted.

Sources

- AFP, [https\\://example.org/afp](<https://example.org/afp>)
- EURACTIV
"""
    )


def test_plain_text_has_the_same_words_without_markup() -> None:
    bare = re.sub(r"^# |\*\*|[<>\\]", "", re.sub(r"\[([^]]*)\]\(<[^>]*>\)", r"\1", printed("a.md")))
    assert printed("a.txt") == bare


def test_the_furniture_of_a_chart_and_how_much_it_shows() -> None:
    furniture = {"subtitle": "Two sides", "note": "N.", "source": "AFP", "byline": "MK", "credit": "RZ"}
    furniture |= {"updated": "2022-02-03", "correction": "None."}
    charts = [{"name": "first", "events": ["arrest"], "headline": "Who says what"} | furniture]
    text = printed("a.txt", RAW | {"charts": charts}, View(chart="first", events=("arrest",)))
    head, *_, note, source, signed, updated, correction = text.rstrip("\n").split("\n\n")
    assert text.startswith("Who says what\n\nTwo sides\n\n1 of 4 events.\n\n4 January 2022")
    assert head == "Who says what"
    assert [note, source, signed] == ["N.", "Source: AFP", "MK · RZ"]
    assert [updated, correction] == ["Updated 3 February 2022", "Correction: None."]


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("[a](javascript:b)", r"\[a\](javascript\:b)"),
        ("see www.example.org", r"see www\.example.org"),
        ("![a](b)", r"\!\[a\](b)"),
        ("`a` *b* _c_ ~d~ | &lt;", r"\`a\` \*b\* \_c\_ \~d\~ \| &amp;lt;"),
        ("a\n\n# b", r"a \# b"),
        ("a\\", "a\\\\"),
    ],
)
def test_markdown_finds_nothing_to_format_in_a_text(title: str, written: str) -> None:
    raw = RAW | {"events": [RAW["events"][2] | {"what": title, "where": title}]}
    assert f"AFP reports: {written}. (" in printed("a.md", raw)
    assert f"** · Aset Abishev · {written}\n" in printed("a.md", raw)


@pytest.mark.parametrize(
    ("subtitle", "written"),
    [
        ("- a", r"\- a"),
        ("+ a", r"\+ a"),
        ("1. a", r"1\. a"),
        ("2) a", r"2\) a"),
        ("===", r"\==="),
        ("2022-01", "2022-01"),
    ],
)
def test_markdown_begins_no_list_with_a_text(subtitle: str, written: str) -> None:
    assert printed("a.md", RAW | {"subtitle": subtitle}).split("\n\n")[1] == written


def test_a_reply_is_printed_with_the_accusation() -> None:
    claim = {"said_by": "aset", "what": "Beaten", "against": "police", "when": "2022-01-05", "id": "beaten"}
    reply = {"to": "police", "asked": "2022-02-01", "answer": "We did not"}
    for given_reply, text, in_table in (
        (
            {"reply": reply},
            "Reply (Police, asked 1 February 2022): We did not.",
            "Police, asked 1 February 2022: We did not",
        ),
        ({"reply": {"to": "police"}}, "Police: No reply recorded.", "Police: No reply recorded"),
        ({}, "No reply recorded.", ""),
    ):
        raw = RAW | {"events": [claim | given_reply]}
        assert f"Aset Abishev says: Beaten. {text}\n" in printed("a.txt", raw)
        if given_reply:
            [row] = csv.DictReader(io.StringIO(printed("a.csv", raw).removeprefix("\ufeff")))
            assert row["reply"] == in_table


@pytest.mark.parametrize(
    ("link", "told"),
    [
        ({"links": {"contradicts": "beaten"}}, " Denied by Police."),
        ({"links": {"contradicts": "beaten"}, "said_by": {"unnamed": "a lawyer"}}, ""),
        ({}, ""),
    ],
    ids=["linked", "perhaps by who speaks for them", "perhaps of something else"],
)
def test_of_who_denies_it_is_not_said_that_there_is_no_reply(link: dict[str, Any], told: str) -> None:
    beaten = {"said_by": "aset", "what": "Beaten", "against": "police", "when": "2022-01-05", "id": "beaten"}
    denial = {"said_by": "police", "what": "Deny that", "status": "denied", "when": "2022-01-06", "id": "no"}
    text = printed("a.txt", RAW | {"events": [beaten, denial | link]})
    assert f"Aset Abishev says: Beaten.{told}\n" in text.replace(
        "Disputed account from Aset Abishev", "Aset Abishev says"
    )
    assert "No reply" not in text


def test_a_denial_is_not_followed_by_a_denial_of_it() -> None:
    """“Never touched him. Police deny it.” says that they did."""
    denial = {"said_by": "police", "what": "Never touched him", "status": "denied", "against": "police"}
    alone = denial | {"when": "2022-01-06", "id": "no"}
    accounts = [{"said_by": "aset", "status": "alleged", "against": "police"}, denial]
    beside = {"when": "2022-01-05", "what": "Beaten, he says", "claims": accounts}
    for file in ("a.txt", "a.md", "a.list.html"):
        text = printed(file, RAW | {"events": [alone]})
        assert "Never touched him" in text
        assert "Denied by" not in text
        assert printed(file, RAW | {"events": [beside]}).count("Denied by Police") == 1
    read = chronology(RAW | {"events": [alone]})
    assert "Denied" not in sentences.support(read, Wording("en"), read.events[0])


TOLD = {"id": "told", "when": "2022-01-04", "what": "Held", "said_by": "aset"}


def test_when_something_was_said_is_told_where_it_is_not_when_it_happened() -> None:
    later = TOLD | {"said": "2022-01-09"}
    assert "Aset Abishev says: Held. Said on: 9 January 2022." in printed("a.txt", RAW | {"events": [later]})
    assert "Said on" not in printed("a.txt", RAW | {"events": [TOLD | {"said": TOLD["when"]}]})


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.list.html"])
def test_a_date_in_the_words_of_the_file_comes_with_how_it_is_read(name: str) -> None:
    when = {"best": "[2022-01-05..2022-01-06]", "label": "night of 5 Jan"}
    raw = RAW | {
        "updated": {"best": "2022-01-09", "label": "9 January 2022"},
        "events": [TOLD | {"when": when}],
    }
    text = printed(name, raw)
    assert "night of 5 Jan (read as between 5 and 6 January 2022)" in text
    assert text.count("read as") == 1


def test_a_label_that_ends_in_its_date_is_not_told_how_it_is_read() -> None:
    when = {"best": "2022-01-05", "label": "evening of 5 January 2022"}
    text = printed("a.txt", RAW | {"events": [TOLD | {"when": when}]})
    assert "evening of 5 January 2022\n" in text and "read as" not in text


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.list.html"])
def test_whoever_else_is_in_it_is_named_once(name: str) -> None:
    """A chart has a tick of theirs alone, and a list would have nothing."""
    both = {"who": ["aset", "police"]}
    assert "also involved: Police" in printed(name, RAW | {"events": [TOLD | both]})
    said = printed(name, RAW | {"events": [TOLD | both | {"said_by": "police"}]})
    titled = printed(name, RAW | {"events": [TOLD | both | {"what": "Held by police, he says"}]})
    assert "also involved" not in said + titled


def test_each_speaker_of_several_accounts_is_named_once() -> None:
    claims = [{"said_by": "aset", "what": f"Held {number}"} for number in range(12)]
    claims += [{"said_by": "aset", "status": "alleged", "what": "Held, he says"}, {"said_by": "police"}]
    text = printed(
        "a.txt", RAW | {"events": [{key: TOLD[key] for key in ("id", "when", "what")} | {"claims": claims}]}
    )
    assert "Accounts of Aset Abishev (stated), Aset Abishev (alleged) and Police (stated): Held\n" in text
    assert text.count("\n- ") == 14


def test_who_disputes_a_number_is_not_told_as_denying_their_own(tmp_path: Path) -> None:
    """As docs/reporter.md says it is written."""
    guide = (Path(__file__).parent.parent / "docs" / "reporter.md").read_text(encoding="utf-8")
    path = tmp_path / "numbers.yaml"
    path.write_text(guide.partition("```yaml numbers.yaml\n")[2].partition("```")[0], encoding="utf-8")
    read, problems = load(path)
    assert not problems
    text = exported(read, "a.txt").decode()
    assert "Disputed. Accounts of Port office (official figure) and Dockers’ union (stated): Hurt" in text
    assert "- Official figure, according to Port office: 12 hurt.\n" in text
    assert "- Dockers’ union said: More than 40 hurt.\n" in text
    assert "Disputed. Dockers’ union: Disputes the cost, puts it at 5 million." in text
    assert "Denial" not in text


SEVERAL = (
    "Residents", "Inspectors", "Human rights groups", "Human Rights Groups", "Police", "Prosecutors",
    "Residents of Shanyrak", "Three Men", "Two of them", "The Women", "Ana and Tom Marlow",
)  # fmt: skip


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ({"what": "Held, police say", "said_by": "police"}, "Police said: Held."),
        ({"what": "Held, the Police said.", "said_by": "police"}, "Police said: Held."),
        ({"what": "Held, then let go, AFP reports", "said_by": "afp"}, "AFP reports: Held, then let go."),
        ({"what": "Held, aunt says, AFP reports", "said_by": "afp"}, "AFP reports: Held, aunt says."),
        # So too by a part of the name or by the role, where nobody else in the file has it.
        ({"what": "Held, Abishev says", "said_by": "aset"}, "Aset Abishev says: Held."),
        ({"what": "Held, the activist says", "said_by": "aset"}, "Aset Abishev says: Held."),
        ({"what": "Held, activist Abishev says", "said_by": "aset"}, "Aset Abishev says: Held."),
        ({"what": "Held, her neighbour says", "said_by": "ana"}, "Ana Guard says: Held."),
        ({"what": "Held, owner says", "said_by": "owner"}, "Owner says: Held."),
        ({"what": "Held, Guard says", "said_by": "ana"}, "Ana Guard says: Held."),
        ({"what": "Held, Ana says", "said_by": "ana"}, "Ana Guard: Held, Ana says."),
        ({"what": "Held, guard says", "said_by": "ana"}, "Ana Guard says: Held, guard says."),
        ({"what": "Held, aunt says", "said_by": "ana"}, "Ana Guard says: Held, aunt says."),
        ({"what": "Held, mill says", "said_by": "owner"}, "Owner says: Held, mill says."),
        # What else stands there is kept: how it was said, and a verb that is the sentence's own.
        ({"what": "Pool closed, police say in a notice.", "said_by": "police"},
         "Police said in a notice: Pool closed."),
        ({"what": "Held, AFP reports on its site", "said_by": "afp", "via": "euractiv"},
         "AFP reports on its site (via EURACTIV): Held."),
        ({"what": "Held, police say in a notice", "said_by": "police", "status": "official_figure"},
         "Official figure, according to Police: Held, police say in a notice."),
        ({"what": "Held, Abishev alleges", "said_by": "aset", "status": "alleged"},
         "Aset Abishev alleges: Held."),
        ({"what": "Удержан, говорит Aset Abishev", "said_by": "aset"}, "Aset Abishev says: Удержан."),
        ({"what": "Удержан, утверждает Aset Abishev", "said_by": "aset"},
         "Aset Abishev: Удержан, утверждает Aset Abishev."),
        ({"what": "Ұсталды, дейді Aset Abishev", "said_by": "aset"}, "Aset Abishev says: Ұсталды."),
        # Whom it is about stands beside the date.
        ({"what": "Held", "said_by": "police", "who": "aset"},
         "Police said: Held."),
        ({"what": "Held", "said_by": "police", "who": "aset", "via": "afp"},
         "Police said (via AFP): Held."),
        ({"what": "Held", "said_by": ["police", "aset"], "who": "aset", "via": "afp"},
         "According to Police, as told by Aset Abishev, via AFP: Held."),
        ({"what": "Aset Abishev’s house is searched", "said_by": "police", "who": "aset"},
         "Police said: Aset Abishev’s house is searched."),
        # Whatever is not for certain the same speaker, or is a hedge of its own, stays.
        ({"what": "Held, aunt says", "said_by": "aset"}, "Aset Abishev says: Held, aunt says."),
        ({"what": "Held, brother says", "said_by": "guard"}, "Guard A. says: Held, brother says."),
        ({"what": "Held, AFP reports", "said_by": "aset"}, "Aset Abishev says: Held, AFP reports."),
        ({"what": "Held, AFP alleges", "said_by": "afp"}, "AFP reports: Held, AFP alleges."),
        ({"what": "Held, AFP says", "said_by": {"id": "afp", "implied": True}},
         "Reported by AFP (implied): Held, AFP says."),
        ({"what": "Held, police say", "said_by": "police", "status": "denied"},
         "Denial by Police: Held, police say."),
        ({"what": "AFP reports", "said_by": "afp"}, "AFP reports: AFP reports."),
        # An opening "Says" is the speaker's own only where the event is about the speaker.
        ({"what": "Says he was held", "said_by": "aset", "who": "aset"}, "Aset Abishev says: He was held."),
        ({"what": "Tells AFP his brother was held", "said_by": "aset", "who": "aset", "via": "afp"},
         "Aset Abishev says (via AFP): His brother was held."),
        ({"what": "Tells AFP that 3 were held", "said_by": "aset", "who": "aset", "via": ["euractiv", "afp"]},
         "Aset Abishev says (via EURACTIV, then AFP): 3 were held."),
        ({"what": "Tells AFP his brother was held", "said_by": "aset", "who": "aset", "via": "euractiv"},
         "Aset Abishev says (via EURACTIV): Tells AFP his brother was held."),
        ({"what": "Tells AFP his brother was held", "said_by": "aset", "via": "afp"},
         "Aset Abishev says (via AFP): Tells AFP his brother was held."),
        ({"what": "Tells AFP goodbye", "said_by": "aset", "who": "aset", "via": "afp"},
         "Aset Abishev says (via AFP): Tells AFP goodbye."),
        ({"what": "Tells his mother he was held", "said_by": "aset", "who": "aset", "via": "afp"},
         "Aset Abishev says (via AFP): Tells his mother he was held."),
        ({"what": "Tells AFP he was held", "said_by": "aset", "who": "aset", "via": "afp",
          "status": "denied"},
         "Denial by Aset Abishev, via AFP: Tells AFP he was held."),
        ({"what": "Alleges he was held", "said_by": "aset", "who": "aset"},
         "Aset Abishev says: Alleges he was held."),
        ({"what": "Alleges he was held", "said_by": "aset", "who": "aset", "status": "alleged"},
         "Aset Abishev alleges: He was held."),
        ({"what": "Reports that it was closed", "said_by": "aset", "who": "aset", "status": "reported"},
         "Aset Abishev reports: It was closed."),
        ({"what": "Denies he was held", "said_by": "aset", "who": "aset"},
         "Aset Abishev says: Denies he was held."),
        ({"what": "Says he was held", "said_by": "aset"}, "Aset Abishev says: Says he was held."),
        ({"what": "Says he was held", "said_by": "aset", "who": ["police", "aset"]},
         "Aset Abishev says: Says he was held."),
        ({"what": "Says that they held 12", "said_by": "police", "who": "police"},
         "Police said: They held 12."),
        ({"what": "Says 12 were held", "said_by": "police", "who": "police", "status": "announced"},
         "Police announced: 12 were held."),
        # A title that begins with its speaker says who says it, whomever it is about.
        ({"what": "Abishev alleges his brother was held", "said_by": "aset", "status": "alleged"},
         "Aset Abishev alleges: His brother was held."),
        ({"what": "Aset Abishev says that he was held", "said_by": "aset"},
         "Aset Abishev says: He was held."),
        ({"what": "Police say it was closed", "said_by": "police"}, "Police said: It was closed."),
        ({"what": "Ana says he was held", "said_by": "ana"}, "Ana Guard: Ana says he was held."),
        ({"what": "Abishev alleges his brother was held", "said_by": "aset"},
         "Aset Abishev says: Abishev alleges his brother was held."),
        ({"what": "Aset says he was held", "said_by": "aset"}, "Aset Abishev: Aset says he was held."),
        ({"what": "Held, aunt says", "said_by": "smile"}, "🙂 says: Held, aunt says."),
        ({"what": "Rose says he was held", "said_by": "rose", "who": "tom"},
         "Rose Barr says: He was held."),
        ({"what": "Held, Rose says", "said_by": "rose", "who": "tom"},
         "Rose Barr says: Held."),
        ({"what": "Barr says he was held", "said_by": "rose", "who": "tom"},
         "Rose Barr says: Barr says he was held."),
        ({"what": "Aset says he was held", "said_by": "afp"}, "AFP reports: Aset says he was held."),
        ({"what": "Says goodbye to his aunt", "said_by": "aset", "who": "aset"},
         "Aset Abishev says: Says goodbye to his aunt."),
        ({"what": "Says he was held", "said_by": "afp"}, "AFP reports: Says he was held."),
        ({"what": "Says he was held", "said_by": ["aset", "afp"], "who": "aset"},
         "According to Aset Abishev, as told by AFP: Says he was held."),
        ({"what": "Says he was held", "said_by": "aset", "who": "aset", "status": "denied"},
         "Denial by Aset Abishev: Says he was held."),
        # What denies in its own words is no denial of that.
        ({"what": "Denies he was held", "said_by": "aset", "who": "aset", "status": "denied"},
         "Aset Abishev: Denies he was held."),
        ({"what": "Aset Abishev denies he was held", "said_by": "aset", "who": "aset", "status": "denied"},
         "Aset Abishev: Denies he was held."),
        ({"what": "Police deny he was held", "said_by": "police", "status": "denied"},
         "Police: Deny he was held."),
        ({"what": "Abishev denies he was held", "said_by": "police", "status": "denied"},
         "Denial by Police: Abishev denies he was held."),
        ({"what": "Deny he was held", "said_by": ["police", "aset"], "via": "afp", "status": "denied"},
         "Police, as told by Aset Abishev, via AFP: Deny he was held."),
        ({"what": "Отрицает вину", "said_by": "aset", "status": "denied"}, "Aset Abishev: Отрицает вину."),
        ({"what": "Denial of service", "said_by": "aset", "status": "denied"},
         "Denial by Aset Abishev: Denial of service."),
        # What the title says in its own words of how it stands is not said before it as well.
        ({"what": "Held, police say", "said_by": "harrow", "who": "officer"},
         "Harrow Police: Held, police say."),
        ({"what": "Held, police say", "said_by": "harrow", "who": "officer", "via": "afp"},
         "Harrow Police (via AFP): Held, police say."),
        ({"what": "Held, he says", "said_by": "aset", "who": "aset"}, "Aset Abishev: Held, he says."),
        ({"what": "Announces a rally", "said_by": "aset", "who": "aset", "status": "announced"},
         "Aset Abishev: Announces a rally."),
        ({"what": "Abishev announces a rally", "said_by": "aset", "who": "police", "status": "announced"},
         "Aset Abishev: Announces a rally."),
        ({"what": "Alleges theft", "said_by": "aset", "who": "aset", "status": "alleged"},
         "Aset Abishev: Alleges theft."),
        # Of an accusation the verb stays, and wherever the title is not its speaker’s or says something else.
        ({"what": "Police held him, Ana says", "said_by": "ana", "against": "police"},
         "Ana Guard says: Police held him, Ana says."),
        ({"what": "Held, he says", "said_by": "aset", "status": "alleged"},
         "Aset Abishev alleges: Held, he says."),
        ({"what": "Held, he says", "said_by": "afp"}, "AFP reports: Held, he says."),
        ({"what": "Held, he says", "said_by": "police"}, "Police said: Held, he says."),
        ({"what": "Held, they say", "said_by": "police", "who": "police"}, "Police: Held, they say."),
        ({"what": "Held, he says", "said_by": "aset", "who": "james"}, "Aset Abishev says: Held, he says."),
        ({"what": "Held, he says", "said_by": "aset", "status": "announced"},
         "Aset Abishev announces: Held, he says."),
        ({"what": "Announces a rally", "said_by": "aset", "who": "police", "status": "announced"},
         "Aset Abishev announces: Announces a rally."),
        ({"what": "Says theft is common", "said_by": "aset", "who": "aset", "status": "alleged"},
         "Aset Abishev alleges: Says theft is common."),
        ({"what": "Held, he says", "said_by": {"id": "aset", "implied": True}},
         "According to Aset Abishev (implied): Held, he says."),
        # Several people or one are not told apart by the file: the past tense suits both.
        ({"what": "Held", "said_by": "many"}, "Two bystanders said: Held."),
        ({"what": "Held", "said_by": "squad"}, "Harrow police said: Held."),
        ({"what": "Held", "said_by": "james"}, "Ana James says: Held."),
        *(
            ({"what": "Held", "said_by": several}, f"{several} said: Held.")
            for several in SEVERAL
        ),
    ],
)  # fmt: skip
def test_who_says_so_is_said_once_and_never_lost(claim: dict[str, Any], sentence: str) -> None:
    people = RAW["people"] | {
        "ana": {"name": "Ana Guard", "role": "her aunt’s neighbour"}, "owner": {"role": "owner of the mill"},
        "many": {"name": "Two bystanders"}, "squad": {"name": "Harrow police"},
        "smile": {"name": "🙂"}, "harrow": {"name": "Harrow Police", "kind": "organisation"},
        "officer": {"name": "Bo Lund", "role": "police driver"},
        "james": {"name": "Ana James"}, "tom": {"name": "Tom Barr"}, "rose": {"name": "Rose Barr"},
        **{name: {} for name in SEVERAL},
    }  # fmt: skip
    assert f"\n{sentence}" in printed("a.txt", RAW | {"people": people, "events": [TOLD | claim]})


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("Жители", "Источник — Жители: Темно."),
        ("Местные жители", "Источник — Местные жители: Темно."),
        ("Олег Ким", "Олег Ким говорит: Темно."),
    ],
)
def test_the_number_of_russian_speakers_is_not_guessed(name: str, sentence: str) -> None:
    whole = chronology(
        RAW | {"people": {name: {}}, "charts": [], "events": [TOLD | {"what": "Темно", "said_by": name}]}
    )
    assert sentences.of_event(whole, Wording("ru"), whole.events[0]) == sentence


# ---- what no format may carry; see also test_canary.py and test_noninterference.py ------------------------

SECRET = "Canary Qwzx"


def with_a_secret() -> dict[str, Any]:
    """A chronology with somebody, an event and a chart that are the desk's."""
    raw: dict[str, Any] = json.loads(json.dumps(RAW))
    raw["people"] |= {SECRET: {"visibility": "desk"}, "deskonly": {"name": "Only at the desk"}}
    raw["events"].append(
        {"id": "hidden", "when": "2030", "what": "Seen", "who": "deskonly", "visibility": "desk"}
    )
    raw["charts"].append({"name": "hidden", "events": ["hidden"]})
    return raw


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("field", ["what", "where", "quote", "tags", "details", "description"])
def test_a_secret_left_in_a_public_field_refuses_every_export(name: str, field: str) -> None:
    raw = with_a_secret()
    raw["events"][2][field] = f"with, {SECRET}"
    with pytest.raises(Refused, match=f"`{field}` of event “arrest”"):
        exported(chronology(raw), name)


def test_a_selection_names_what_is_public_only() -> None:
    public = edition(chronology(with_a_secret()), STYLE.wording)
    for arguments in ({"chart": "hidden"}, {"tracks": [SECRET]}, {"tracks": ["deskonly"]}):
        with pytest.raises(ValueError, match="There is no"):
            view_of(public, **arguments)


# ---- Markdown ----------------------------------------------------------------------------------------------

MARKED = [
    "$x$ and $$y$$", "<!-- c -->", "[x]: https://evil.example", "@mention #123 o/r#1", "a|b|c", "|---|---|",
    "https://evil.example/a_b_c", "&lt;b&gt; &amp; &#60;", "*a* _b_ __c__ ~~d~~ `e`", "# h", "- l", "1. l",
    "1) l", "> q", "+ x", "===== y", "--- z", "***", "\\a \\$", "![i](https://evil.example/)", "[^1] [ ] x",
    ":smile: 10:30 a: b", "<https://evil.example>", "^sup^ ==m==", "[[wiki]] [a][b] [a]", "{% raw %} {{x}}",
    "::: note", "``` x", "\\(x\\) \\[y\\]", "AT&T’s <b>bold</b> 5 < 6 > 4",
]  # fmt: skip


def test_markdown_says_what_the_file_says_and_formats_none_of_it() -> None:
    from markdown_it import MarkdownIt

    events = [
        RAW["events"][2] | {"id": f"e{number}", "what": text, "where": text, "said_by": "police"}
        for number, text in enumerate(MARKED)
    ]
    written = exported(chronology(RAW | {"events": events, "charts": []}), "a.md").decode()
    html = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(written)
    read = unescape(re.sub(r"</?(?:h1|p|strong|ul|li|a)\b[^>]*>", "", html))
    for text in MARKED:
        assert f" · {text}\n" in read, text
    assert set(re.findall(r"<(\w+)", html)) <= {"h1", "p", "strong", "ul", "li", "a"}
    assert set(re.findall(r'href="([^"]*)"', html)) <= {"https://example.org/afp"}
    assert not re.search(r"(?<!\\)(?:\\\\)*[$@^]", written)


@pytest.mark.battery
@pytest.mark.parametrize("suffix", [".csv", ".md"])
@pytest.mark.parametrize("text", ["a" + "\n" * 300_000 + "b", ";" + "'" * 300_000 + "x", ":" + "a" * 300_000])
def test_a_quotation_of_any_length_is_written_at_once(suffix: str, text: str) -> None:
    """A pattern that looks back and forth over it takes hours."""
    raw = RAW | {"events": [RAW["events"][2] | {"quote": {"text": text}}]}
    assert exported(chronology(raw), f"a{suffix}")
