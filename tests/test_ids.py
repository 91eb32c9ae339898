"""Ids of events: made from what readers see, never shifted by the desk, written without touching a byte."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import chronology_of

from timeline.glance import is_blank
from timeline.ids import identified, made_ids
from timeline.model.values import ID_PATTERN
from timeline.readers import load
from timeline.readers.insertion import InsertionError, write_ids

EXAMPLES = Path(__file__).parent / "examples"
Raw = dict[str, object]


def ids(*events: Raw) -> list[str]:
    raw = {"title": "x", "events": [{"when": "2022-01-04", "what": "Arrested", **event} for event in events]}
    return [event.id for event in identified(chronology_of(raw)).events]


MADE: list[tuple[Raw, str]] = [
    ({}, "arrested-2022-01-04"),
    ({"id": "mine"}, "mine"),
    ({"what": "Arrested, AFP reports: “beaten”"}, "arrested-afp-reports-beaten-2022-01-04"),
    ({"label": "Held"}, "held-2022-01-04"),
    ({"what": "Café Łódź Ørsted"}, "cafe-lodz-orsted-2022-01-04"),
    ({"what": "Задержан в Алматы"}, "задержан-в-алматы-2022-01-04"),
    ({"what": "اعتقال"}, "اعتقال-2022-01-04"),
    ({"what": "…"}, "2022-01-04"),
    ({"what": "word " * 30}, "event-2022-01-04"),
    ({"what": "x" * 100}, "event-2022-01-04"),
    ({"when": "[..2022-02-02]"}, "arrested-2022-02-02"),
    ({"when": "about 8 pm, 6 January 2022"}, "arrested-2022-01-06"),
    (
        {"when": "2022-01-06T20:00-06:00"},
        "arrested-2022-01-07",
    ),  # as its readers are told: by the file's clock
    ({"when": "2022-01-04/2022-01-10"}, "arrested-2022-01-04-2022-01-10"),
    (
        {"what": None, "claims": [{"what": "Secret", "visibility": "desk"}, {"what": "Held"}]},
        "held-2022-01-04",
    ),
    ({"visibility": "desk"}, "desk-arrested-2022-01-04"),
]


@pytest.mark.parametrize(("event", "id_"), MADE)
def test_made_ids(event: Raw, id_: str) -> None:
    assert ids(event) == [id_]


def test_same_words_and_date_are_numbered_in_the_order_of_the_file() -> None:
    assert ids({}, {}, {}) == ["arrested-2022-01-04", "arrested-2022-01-04-2", "arrested-2022-01-04-3"]


def test_a_written_id_is_never_given_to_another_event() -> None:
    assert ids({}, {"id": "arrested-2022-01-04"}) == ["arrested-2022-01-04-2", "arrested-2022-01-04"]


titles = st.sampled_from(["Arrested", "Held", "Desk arrested", "Held 2"])
public = st.fixed_dictionaries({"what": titles})
desk = st.fixed_dictionaries(
    {"what": titles, "visibility": st.just("desk")}, optional={"id": st.sampled_from(["own", "other"])}
)


@given(st.lists(public, max_size=6), st.lists(st.tuples(st.integers(0, 6), desk), max_size=4))
def test_desk_events_never_shift_a_public_id(events: list[Raw], hidden: list[tuple[int, Raw]]) -> None:
    mixed = list(events)
    for place, event in hidden:
        mixed.insert(min(place, len(mixed)), event)
    made = ids(*mixed)
    assert [id_ for id_, event in zip(made, mixed, strict=True) if "visibility" not in event] == ids(*events)


@given(st.lists(st.text(max_size=60).filter(lambda text: not is_blank(text.strip())), min_size=1, max_size=5))
def test_made_ids_are_unique_and_safe_in_an_address(written: list[str]) -> None:
    raw = {"title": "x", "events": [{"when": "2022", "what": what} for what in written]}
    events = chronology_of(raw).events
    made = list(made_ids(events).values())
    assert len(set(made)) == len(written)
    for id_ in made:
        again = {"title": "x", "events": [{"when": "2022", "what": "x", "id": id_}]}
        assert chronology_of(again).events[0].id == id_, ID_PATTERN


# ---- written into the file ---------------------------------------------------------------------------------

HEAD = "title: x\nsources:\n  AFP:\nevents:\n"
WRITTEN = [
    ("  - when: 2022\n    what: One\n", "  - id: one-2022\n    when: 2022\n    what: One\n"),
    ("- when: 2022\n  what: One\n", "- id: one-2022\n  when: 2022\n  what: One\n"),
    ("-   when: 2022\n    what: One\n", "-   id: one-2022\n    when: 2022\n    what: One\n"),
    ("  -\n    when: 2022\n    what: One\n", "  -\n    id: one-2022\n    when: 2022\n    what: One\n"),
    (
        "  - # first\n    when: 2022\n    what: One",
        "  - # first\n    id: one-2022\n    when: 2022\n    what: One",
    ),
    ("  - {when: 2022, what: One} # a\n", "  - {id: one-2022, when: 2022, what: One} # a\n"),
    ("  - { 'when': \"2022\",\n  what: One }\n", "  - { id: one-2022, 'when': \"2022\",\n  what: One }\n"),
    ("  - {id: a, when: 2022, what: One}\n", "  - {id: a, when: 2022, what: One}\n"),
    (
        "  - {when: 2022, what: A}\n  # b\n  - what: A\n    when: 2022\n",
        "  - {id: a-2022, when: 2022, what: A}\n  # b\n  - id: a-2022-2\n    what: A\n    when: 2022\n",
    ),
]


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize(("before", "after"), WRITTEN)
def test_ids_are_written_and_nothing_else(before: str, after: str, mark: str, line_break: str) -> None:
    expected = (mark + HEAD + after).replace("\n", line_break)
    assert write_ids((mark + HEAD + before).replace("\n", line_break)) == expected
    assert write_ids(expected) == expected


@pytest.mark.parametrize("name", ["first.yaml", "../../data/events.yaml"])
def test_written_ids_are_those_it_had(name: str, tmp_path: Path) -> None:
    text = (EXAMPLES / name).read_bytes().decode()
    path = tmp_path / "events.yaml"
    path.write_bytes(write_ids(text).encode())
    again, problems = load(path)
    assert not problems
    assert again.events == load(EXAMPLES / name)[0].events


@pytest.mark.parametrize(
    "events", ["  - &a {when: 2022, what: One}\n  - *a\n", "  - ? when\n    : 2022\n    what: One\n"]
)
def test_an_event_that_cannot_take_an_id_is_told(events: str) -> None:
    with pytest.raises(InsertionError, match="by hand"):
        write_ids(HEAD + events)
