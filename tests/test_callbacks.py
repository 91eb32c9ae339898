"""What the app's own page asks of the server, asked with values that no page sends.

Every callback that Dash lists, every key that a script of ours puts into a store, and a table of values that
do not belong there: each is answered as a page can use it, quickly, and nothing is said in a log. CI gives
each key the value whose turn it is; CALLBACKS=all takes the whole product, in some minutes.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from itertools import cycle, islice
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from timeline.web import create_app

ADDRESS = "/_dash-update-component"
PLAIN = """\
title: Two bakers
people: {Ada: baker, Ben: baker}
sources: {AFP: https://example.org/}
charts: [{name: first, events: [opens]}]
events:
  - {id: opens, when: 2022-01-04, what: Opens, who: Ada, said_by: AFP, said: 2022-01-05, tags: [shop]}
  - {id: closes, when: 2022-01-06, what: Closes, who: Ben, said_by: Ada, where: Almaty}
"""
HUGE = 10**400
ODD = [
    None, True, 7, -1, 0, 0.5, 1e308, -1e308, HUGE, -HUGE, float("nan"), float("inf"), "", " ",
    "x" * 100_000, "\0",
    "\ud800", "__proto__", "constructor", "2022-01-04", "9" * 600, "99999-12-31", "-" * 90, "[" * 300, "yes",
    "no",
    "first", "opens", [], {}, [[]], [None], [0, 1], [1, 0], [-1e18, 1e18], [HUGE, 1], [float("nan"), 1],
    [True, False],
    ["a", "b"], [0, 1e-9], [0] * 50_000, {"a": 1}, {"__proto__": {"x": 1}},
    {"type": "Img", "namespace": "dash_html_components"},
]  # fmt: skip
FILTERS = ("chart", "track", "voice", "sure", "status", "place", "tag", "from", "to", "search", "window",
           "gaps", "selected", "known", "readers", "panel", "event", "at", "suffix", "before")  # fmt: skip
AT = ("event", "time", "place", "joins", "focus", "whole")
ORDER = ("what", "format", "shape", "theme", "language")
FORMATS = (
    ".svg",
    ".PNG",
    ".html",
    ".exe",
    "/../x.svg",
    ".svg\n",
    "chart:first",
    "social",
    "99999",
    "¹",
    "٣٦٠",
    "ar",
    "../../etc/passwd",
)
EVERYTHING = os.environ.get("CALLBACKS") == "all"
SECONDS = 5.0
"""No answer about a file of two events takes longer, on a busy machine too."""


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    path = tmp_path_factory.mktemp("desk") / "bakers.yaml"
    path.write_text(PLAIN, encoding="utf-8")
    return create_app(path).server.test_client()


@pytest.fixture(scope="module")
def callbacks(client: FlaskClient) -> list[dict[str, Any]]:
    listed = client.get("/_dash-dependencies").get_json()
    return [each for each in listed if not each["clientside_function"]]


def targets(written: str) -> Any:
    """The outputs of a callback as a page sends them."""
    if written.startswith(".."):
        return [targets(each) for each in written[2:-2].split("...")]
    place, _, key = written.rpartition(".")
    return {"id": place, "property": key}


def asked(callback: dict[str, Any], value: object) -> dict[str, Any]:
    """A callback with one value in each of its inputs."""
    return {
        "output": callback["output"],
        "outputs": targets(callback["output"]),
        "inputs": [each | {"value": value} for each in callback["inputs"]],
        "state": [each | {"value": value} for each in callback["state"]],
        "changedPropIds": [f"{each['id']}.{each['property']}" for each in callback["inputs"]],
    }


def post(client: FlaskClient, body: object) -> TestResponse:
    return client.post(ADDRESS, data=json.dumps(body), content_type="application/json")


def mutated(store: str, turn: Iterator[object]) -> Iterator[object]:
    """What stands in a store, with one value in it that does not belong there; each takes what is next."""
    share = len(ODD) if EVERYTHING else 1
    yield from islice(turn, len(ODD) if EVERYTHING else 8)
    for key in FILTERS:
        for value in islice(turn, share):
            view: dict[str, object] = (
                {"chart": "first", "readers": "yes"} if key == "known" else {"chart": ""}
            )
            view |= {key: value}
            yield {
                "drawn": {"view": view, "viewport": {"width": 900}},
                "ordered": {"view": view},
                "wanted": {"view": view},
            }.get(store, view)
    if store == "turned":
        yield from ({"chart": "", "at": {key: value}} for key in AT for value in islice(turn, 2 * share))
    if store == "drawn":
        yield from ({"view": {}, "viewport": {"width": value}} for value in ODD)
        yield from ({"view": {}, "viewport": {"scheme": value}} for value in islice(turn, share))
        yield from ({"view": value, "viewport": value} for value in islice(turn, share))
        nothing = [{each: ["-"]} for each in FILTERS[1:7]]  # as where the last box of a filter is unticked
        yield from ({"view": each, "viewport": {}} for each in (*nothing, {"track": ["-", "Ada"]}))
    if store in ("ordered", "wanted"):
        yield from ({"view": {}, key: value} for key in ORDER for value in islice(turn, share))
        keys = ORDER if EVERYTHING else ("format", "shape")
        yield from ({"view": {}, key: value} for key in keys for value in FORMATS)


@pytest.mark.battery
def test_a_value_that_no_page_sends_is_read_as_one_that_it_might(
    client: FlaskClient, callbacks: list[dict[str, Any]], capfd: pytest.CaptureFixture[str]
) -> None:
    assert len(callbacks) >= 16
    turn = cycle(ODD)
    for callback in callbacks:
        for value in mutated(callback["inputs"][0]["id"], turn):
            started = time.perf_counter()
            answer = post(client, asked(callback, value))
            told = f"{callback['output'][:60]} {str(value)[:200]}"
            assert answer.status_code in (200, 204), told
            assert "Traceback" not in answer.get_data(as_text=True), told
            assert time.perf_counter() - started < SECONDS, told
    assert not capfd.readouterr().err


SHAPES: list[dict[str, Any]] = [
    {"inputs": None}, {"inputs": {}}, {"inputs": []}, {"inputs": "x"}, {"inputs": [None]}, {"inputs": [{}]},
    {"inputs": [[]]},
    {"inputs": [{"id": {"type": "x"}, "property": "data", "value": 1}]},
    {"inputs": [{"id": "x", "property": "y"}] * 9},
    {"outputs": None}, {"outputs": []}, {"outputs": {}}, {"outputs": "x"},
    {"outputs": {"id": "gone", "property": "children"}},
    {"outputs": [{"id": {"index": "ALL"}, "property": "x"}]}, {"state": "x"}, {"state": [1]},
    {"state": None}, {"changedPropIds": 1},
    {"changedPropIds": [1]}, {"changedPropIds": ["x" * 9]}, {"changedPropIds": None},
    {"parsedChangedPropsIds": {"a": []}},
    {"cacheKey": "x"}, {"background": {"key": "x"}}, {"job": "x"}, {"cancelJob": ["1"]}, {"multi": True},
    {"outputs_list": []}, {"__proto__": {"x": 1}}, {"output": "..offered.data.."},
]  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_a_request_of_another_shape_gets_a_few_words(
    client: FlaskClient,
    callbacks: list[dict[str, Any]],
    shape: dict[str, Any],
    capfd: pytest.CaptureFixture[str],
) -> None:
    for callback in callbacks[:6]:
        body = asked(callback, {"chart": ""}) | shape
        answer = post(client, body)
        assert answer.status_code in (200, 204, 400, 500)
        assert len(answer.data) < 100 or answer.status_code == 200
        line = f"timeline: {ADDRESS} could not be answered: "
        assert all(each.startswith(line) and len(each) < 120 for each in capfd.readouterr().err.splitlines())


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from((*FILTERS, *AT, "view", "viewport", "")), inner, max_size=4)
    ),
    max_leaves=12,
)


@pytest.mark.battery
@given(value=anything)
def test_whatever_stands_in_a_store_is_answered(
    client: FlaskClient, callbacks: list[dict[str, Any]], value: object
) -> None:
    cheap = [
        each
        for each in callbacks
        if each["output"] in ("rows.data", "pointed-row.data", "clock.data", "strip.data", "copy.data")
    ]
    assert len(cheap) == 5
    for callback in cheap:
        assert post(client, asked(callback, value)).status_code in (200, 204)
