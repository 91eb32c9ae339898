"""Chronologies that hypothesis makes up, with every kind of date and claim; and what is drawn of one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from timeline.layout.text import Measure
from timeline.model import Chronology, Reading
from timeline.scene import Scene, draw
from timeline.select import View, select
from timeline.tables import tabulate
from timeline.themes import LIGHT
from timeline.wording import Wording

MEASURE = Measure()
ENGLISH = Wording("en")


def of_all(percent: int) -> int:
    """A share of the examples that the profile in force takes: drawing each costs more than elsewhere."""
    return max(1, settings().max_examples * percent // 100)


CALM = settings(max_examples=of_all(60), deadline=None, suppress_health_check=[HealthCheck.too_slow])

DAYS = st.builds("2022-{:02}-{:02}".format, st.integers(1, 3), st.integers(1, 28))
YEARS = st.integers(1890, 2030).map(str)
MOMENTS = st.one_of(
    DAYS,
    DAYS,
    DAYS.map("{}~".format),
    st.builds("{}T{:02}:{:02}~".format, DAYS, st.integers(0, 23), st.integers(0, 59)),
    st.integers(1, 12).map("2022-{:02}".format),
    YEARS,
)
PAIRS = st.tuples(DAYS, DAYS).map(sorted)
DATES = st.one_of(
    MOMENTS,
    MOMENTS,
    PAIRS.map("/".join),
    PAIRS.map(lambda days: f"{days[0]}~/{days[1]}"),
    PAIRS.map(lambda days: f"[{days[0]}..{days[1]}]"),
    PAIRS.map(lambda days: f"{{{days[0]},{days[1]}}}"),
    DAYS.map("[..{}]".format),
    DAYS.map("[{}..]".format),
    DAYS.map("{}/..".format),
    DAYS.map("../{}".format),
    DAYS.map("{}/".format),
    DAYS.map("/{}".format),
    DAYS.map(lambda day: {"best": day, "within": "[2022-01-01..2022-03-31]"}),
    DAYS.map(lambda day: {"best": day, "within": "[2022-01-01..]"}),
)
VOCABULARY = """a the he says police held arrested Almaty 9,257 cases, pro-government Zhagiparov “never again”
    investigations Gesundheitsministeriumssprecherinnenkonferenz заявила прокуратура احتجاز"""
TITLES = st.lists(st.sampled_from(VOCABULARY.split()), min_size=1, max_size=14).map(" ".join)
PEOPLE = ("ana", "bo", "office", "cy", "dee")
SPEAKERS = st.sampled_from([None, *PEOPLE, "agency"])
CLAIMS = st.fixed_dictionaries(
    {"said_by": SPEAKERS, "status": st.sampled_from(["alleged", "claimed", "denied", "withdrawn"])},
    optional={"when": DATES, "what": TITLES},
)
EVENTS = st.fixed_dictionaries(
    {"when": DATES, "what": TITLES},
    optional={
        "who": st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=3, unique=True),
        "said_by": SPEAKERS,
        "claims": st.lists(CLAIMS, min_size=2, max_size=3),
    },
)
BACKGROUND = st.fixed_dictionaries({"when": PAIRS.map("/".join), "what": TITLES, "source": st.just("agency")})


def raw_of(events: Iterable[dict[str, Any]], background: Iterable[dict[str, Any]] = ()) -> dict[str, Any]:
    """A chronology as a file holds it; an event with claims has no speaker of its own."""
    return {
        "title": "A chronology",
        "voices": {"doctors": "Doctors", "neighbours": "Neighbours"},
        "people": {
            "ana": {"role": "opposition activist", "age": "44", "voice": "family"},
            "bo": {"name": "Bo with a Long Name", "voice": "neighbours"},
            "office": {"name": "General Prosecutor’s Office", "kind": "organisation", "voice": "official"},
            "cy": {"voice": "doctors"},
            "dee": None,
        },
        "sources": {"agency": None, "ticket": {"title": "the ticket", "voice": "document"}},
        "background": list(background),
        "events": [
            {key: value for key, value in event.items() if key != "said_by" or "claims" not in event}
            | {"id": event.get("id", f"event-{number}")}
            for number, event in enumerate(events)
        ],
    }


def chronology_of(raw: Mapping[str, Any]) -> Chronology:
    """What is read of it."""
    return Chronology.model_validate(raw, context=Reading.of(raw))


def drawn(chronology: Chronology, view: View | None = None, width: float = 1000, **options: Any) -> Scene:
    """The light chart of a view of it, in English unless `options` say otherwise."""
    frames, view = tabulate(chronology), view or View()
    return draw(
        chronology,
        select(frames, view),
        view,
        total=len(frames.events),
        width=width,
        theme=LIGHT,
        measure=MEASURE,
        **{"wording": ENGLISH} | options,
    )
