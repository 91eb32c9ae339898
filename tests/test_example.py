"""The example is true to its source: every fact of the article is in it, and nothing more than it says.

The facts (example_facts.txt) are copied from the article by hand; its sentences are not. What one looks
like is held as hashes of runs of eight words (article_shingles.txt), what must never be said as patterns.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from must_not_claim import PROHIBITIONS, Prohibition, sentences, track_names, violations
from pydantic import BaseModel

from timeline.model import Chronology, Claim, Event, Figure, Link, Quote
from timeline.publish import publish
from timeline.readers import load

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "data" / "events.yaml"
TITLE_LENGTH = 60

PLACES = {
    "protests": "Kazakhstan",
    "toll": "Kazakhstan",
    "night-attacks": "Almaty (implied)",
    "abishev-police-station": "a police station, unnamed",
    "abishev-transfer": "a formal detention facility, unnamed",
    "zhagiparov-goes-out": "Almaty",
    "zhagiparov-body-found": "a city morgue (the city is not named)",
    "ruzakhunov-detention": "Kazakhstan (implied)",
    "ruzakhunov-instagram": "Instagram",
    "sydykov-account": "Kazakhstan",
    "sydykov-appearance": "a hospital in Bishkek",
    "npm-visits": "16 regions of Kazakhstan",
}

AGES = {"abishev": 44, "zhagiparov": 49}

# Direct speech in the article, word for word, and whose it is.
QUOTES = {
    ("abishev", "On the back and arms, it was batons and rifle butts"),
    ("abishev", "They had broken ribs but received no medical attention"),
    ("nurlan", "We want people to know that he was killed, that he was tortured…"),
    ("ruzakhunov", "Every word can affect them"),
    ("azimova", "All evidence obtained under duress is invalid"),
}

HEDGE = re.compile(r"\b(says?|tells|alleges|reports|posts|asks|publishes)\b", re.IGNORECASE)


def _lines(name: str) -> list[str]:
    lines = (ROOT / "tests" / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@pytest.fixture(scope="module")
def chronology() -> Chronology:
    read, problems = load(EXAMPLE)
    assert [str(problem) for problem in problems] == []
    assert read is not None
    return read


# ---- every fact is there ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Fact:
    name: str
    event: str
    claim: int
    date: str
    within: str | None
    chain: str
    status: str
    who: frozenset[str]
    figures: frozenset[str]
    line: int


def facts() -> Iterator[Fact]:
    for row in _lines("example_facts.txt"):
        name, event, date, chain, status, who, figures, line = (cell.strip() for cell in row.split("|"))
        event, _, claim = event.partition(" ")
        date, _, within = date.partition("; ")
        chain = f"{chain[2:]} >" if chain.startswith("> ") else chain
        yield Fact(
            name,
            event,
            int(claim or 1),
            date,
            within or None,
            chain,
            status,
            _cells(who),
            _cells(figures),
            int(line),
        )


def _cells(text: str) -> frozenset[str]:
    return frozenset(part for part in text.split("; ") if part)


def _chain(links: Iterable[Link]) -> str:
    names = (link.id or f'"{link.unnamed}"' for link in links)
    return " ".join(f"({name})" if link.implied else name for name, link in zip(names, links, strict=True))


def _figure(figure: Figure) -> str:
    as_of = f" @{figure.as_of.edtf}" if figure.as_of else ""
    return f"{figure.name}={figure.value} {figure.unit}{as_of} {figure.counted_by}"


def test_the_article_has_41_facts_and_the_file_39_events(chronology: Chronology) -> None:
    table = list(facts())
    assert len({fact.name for fact in table}) == len(table) == 41
    assert {fact.event for fact in table} == {event.id for event in chronology.events}
    assert (
        len({(fact.event, fact.claim) for fact in table})
        == sum(len(event.accounts) for event in chronology.events)
        == 41
    )


@pytest.mark.parametrize("fact", list(facts()), ids=lambda fact: fact.name)
def test_a_fact_is_told_as_the_source_tells_it(fact: Fact, chronology: Chronology) -> None:
    event = chronology.by_id[fact.event]
    claim = event.accounts[fact.claim - 1]
    assert claim.when is not None
    assert claim.when.edtf == fact.date
    assert (claim.when.bounds.edtf if claim.when.bounds else None) == fact.within
    assert f"{_chain(claim.said_by)} > {_chain(claim.via)}".strip() == fact.chain
    assert chronology.status(claim) == fact.status
    assert fact.who <= {f"{role.id}: {role.role}" for role in event.who}
    assert {_figure(figure) for figure in claim.figures} == fact.figures
    assert [(cited.id, (cited.locator or "").split()[1]) for cited in claim.source] == [
        ("euractiv", str(fact.line))
    ]


def test_places_are_those_that_the_source_gives(chronology: Chronology) -> None:
    assert {event.id: event.where for event in chronology.events if event.where} == PLACES
    assert [claim.where for claim in chronology.by_id["abishev-custody"].claims] == [None, "Almaty"]


def test_ages_are_those_that_the_source_gives(chronology: Chronology) -> None:
    assert {key: person.age for key, person in chronology.people.items() if person.age} == AGES


def test_eight_in_the_evening_is_almaty_time_of_2022(chronology: Chronology) -> None:
    call = chronology.by_id["zhagiparov-call"].date
    assert call.earliest_start is not None and call.latest_end is not None
    around = [
        datetime.fromtimestamp(us / 1_000_000, UTC).isoformat()
        for us in (call.earliest_start, call.latest_end)
    ]
    assert around == ["2022-01-06T13:30:00+00:00", "2022-01-06T14:31:00+00:00"]


def test_a_date_that_is_not_stated_outright_says_how_it_was_derived(chronology: Chronology) -> None:
    for event in chronology.events:
        for claim in event.accounts:
            if event.id == "toll":
                continue  # the day of the count is unknown; its figures carry an as_of
            assert claim.basis is not None, event.id
            assert claim.basis.kind == "stated" or claim.basis.why, event.id


def test_whoever_is_accused_has_an_accuser_and_a_word_on_their_reply(chronology: Chronology) -> None:
    accusing = [claim for event in chronology.events for claim in event.accounts if claim.against]
    assert [claim.against for claim in accusing] == [
        ("police",),
        ("police",),
        ("national-guard",),
        ("police",),
    ]
    assert all(claim.said_by and claim.reply and claim.status == "alleged" for claim in accusing)


def test_quotes_are_direct_speech_of_their_speakers(chronology: Chronology) -> None:
    quotes = {
        (claim.said_by[0].id, quote.text)
        for event in chronology.events
        for claim in event.accounts
        for quote in claim.quote
    }
    assert quotes == QUOTES
    runs = {text for _, text in quotes if len(_words(text)) >= 8}
    assert all(_hashes(text) <= ARTICLE for text in runs), (
        "a quote of eight words or more is not word for word in the article"
    )
    assert all(len(_words(text)) <= 15 for _, text in quotes)


# ---- titles and charts ------------------------------------------------------------------------------------


def _titles(chronology: Chronology) -> Iterator[tuple[Event, Claim | None, str]]:
    for event in chronology.events:
        yield event, None, event.title
        yield from ((event, claim, claim.what or "") for claim in event.accounts)


def test_titles_are_short_and_bare(chronology: Chronology) -> None:
    for event, _, title in _titles(chronology):
        assert len(title) <= TITLE_LENGTH, f"{event.id}: {len(title)} characters"
        assert not title.endswith("."), event.id


def test_a_title_of_one_side_s_account_says_whose(chronology: Chronology) -> None:
    for event, claim, title in _titles(chronology):
        status = chronology.status(claim) if claim else chronology.event_status(event)
        if status not in ("reported", "corroborated"):
            assert HEDGE.search(title), f"{event.id}: {status}, but “{title}” does not say by whom"


def test_a_title_on_somebody_else_s_track_names_its_subject(chronology: Chronology) -> None:
    subjects = {
        "night-attacks": "Police",
        "younger-men": "Younger men",
        "cell-account": "Those in his cell",
        "zhagiparov-body-found": "Nurlan",
        "zhagiparov-accusation": "Nurlan",
        "zhagiparov-appeal": "Family",
        "prosecutors-appeal": "Prosecutors",
        "hrw-questions": "Human Rights Watch",
    }
    elsewhere = {
        event.id: event.title
        for event in chronology.events
        if event.who and chronology.track(event) != event.who[0].id
    }
    assert subjects.keys() == elsewhere.keys()
    assert all(elsewhere[name].startswith(subject) for name, subject in subjects.items())


def test_the_first_chart_is_a_selection_that_fits_one_picture(chronology: Chronology) -> None:
    first, *others = chronology.charts
    assert first.name == "who-says-what" and 10 <= len(first.events) <= 15
    assert set(first.events) <= chronology.by_id.keys()
    tags = {tag for event in chronology.events for tag in event.tags}
    assert others and all(set(chart.tags) <= tags for chart in others)


def test_every_person_and_institution_with_a_voice_of_their_own_has_a_track(chronology: Chronology) -> None:
    with_track = [
        "abishev",
        "zhagiparov",
        "ruzakhunov",
        "sydykov",
        "npm",
        "gpo",
        "azimova",
        "tokayev",
        "mfa",
        "kyrgyz-government",
    ]
    assert [key for key, person in chronology.people.items() if person.track is None] == with_track
    assert chronology.track_of("nurlan") == "zhagiparov"
    assert [event.id for event in chronology.events if chronology.track(event) == "context"] == [
        "protests", "toll", "night-attacks", "gpo-21-cases", "prosecutors-appeal"
    ]  # fmt: skip


# ---- what must not be claimed -----------------------------------------------------------------------------


@pytest.mark.parametrize("prohibition", PROHIBITIONS, ids=lambda prohibition: prohibition.claim)
def test_a_forbidden_sentence_is_caught_and_an_allowed_one_passes(prohibition: Prohibition) -> None:
    for text in prohibition.forbidden:
        assert any(prohibition.catches(sentence) for sentence in sentences(text)), f"not caught: {text}"
    assert violations(("allowed", "", text) for text in prohibition.allowed) == []


def _texts(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a public value, with the field it stands in; a figure with who counted it."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Figure):
        yield path, f"{value.value} {value.unit} {value.name}, according to {value.counted_by}"
    elif isinstance(value, BaseModel):
        for field in type(value).model_fields:
            yield from _texts(getattr(value, field), f"{path}.{field}")
    elif isinstance(value, dict):
        for key, item in value.items():
            yield path, key
            yield from _texts(item, f"{path}.{key}")
    elif isinstance(value, tuple | list):
        for number, item in enumerate(value):
            yield from _texts(item, f"{path}[{number}]")
    elif label := getattr(value, "label", ""):
        yield f"{path}.label", label


def _of_event(chronology: Chronology, event: Event) -> Iterator[tuple[str, str]]:
    for path, text in _texts(event, event.id):
        if not re.search(r"\.quote\[\d+\]\.text$", path):
            yield path, text
    for claim in event.accounts:
        for quote in claim.quote:
            yield f"{event.id}.quote", _spoken(chronology, claim, quote)


def _spoken(chronology: Chronology, claim: Claim, quote: Quote) -> str:
    return f"{chronology.name(claim.said_by[0])} said: “{quote.text}”"


def _public_texts(chronology: Chronology) -> Iterator[tuple[str, str, str]]:
    """(field, name of its track, text) of all that readers can see of the file; a quote with its speaker."""
    chronology = publish(chronology)
    tracks = track_names(chronology)
    for event in chronology.events:
        yield from ((path, tracks[event.id], text) for path, text in _of_event(chronology, event))
    rest = chronology.model_copy(update={"events": ()})
    yield from ((path, "", text) for path, text in _texts(rest, "file"))


def test_the_file_claims_nothing_that_the_source_does_not(chronology: Chronology) -> None:
    texts = list(_public_texts(chronology))
    assert len(texts) > 800  # the walk reaches every field
    assert violations(texts) == []


def test_the_walk_over_the_file_would_find_a_planted_claim(chronology: Chronology) -> None:
    event = chronology.by_id["zhagiparov-death"]
    planted = "Dies on 6 January"
    for field in ("what", "label", "details", "where", "alt", "description"):
        changed = chronology.model_copy(update={"events": (event.model_copy(update={field: planted}),)})
        assert violations(_public_texts(changed)), field


# ---- no sentence of the article ---------------------------------------------------------------------------


def _words(text: str) -> list[str]:
    folded = unicodedata.normalize("NFKC", text).casefold().replace("’", "").replace("'", "")
    return re.findall(r"\w+", folded)


def _hashes(text: str) -> set[str]:
    words = _words(text)
    runs = (" ".join(words[start : start + 8]) for start in range(len(words) - 7))
    return {hashlib.sha256(run.encode()).hexdigest()[:16] for run in runs}


ARTICLE = frozenset(_lines("article_shingles.txt"))
TEXT_FILES = {
    ".py",
    ".md",
    ".yaml",
    ".yml",
    ".txt",
    ".toml",
    ".json",
    ".svg",
    ".html",
    ".css",
    ".js",
    ".po",
    ".csv",
    ".ambr",
}


def _written_files() -> Iterator[Path]:
    for path in sorted(ROOT.rglob("*")):
        inside = path.relative_to(ROOT).parts
        if path.suffix in TEXT_FILES and not any(
            part.startswith(".") or part in ("build", "dist", "out") for part in inside
        ):
            yield path


def test_no_run_of_eight_words_of_the_article_is_in_the_repository() -> None:
    quotes = re.compile("|".join(re.escape(text) for _, text in QUOTES))
    found = [
        str(path.relative_to(ROOT))
        for path in _written_files()
        if _hashes(quotes.sub(" [quoted] ", path.read_text(encoding="utf-8", errors="replace"))) & ARTICLE
    ]
    assert found == []
