"""app.py as an administrator meets it: under gunicorn, behind nginx, watched over, and asked in bad faith."""

from __future__ import annotations

import gzip
import http.client
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import unquote

import pytest
from flask.testing import FlaskClient
from serving import answered, free_port, running
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from timeline.web import create_app, listening
from timeline.web.listening import listen

ROOT = Path(__file__).parent.parent
SECRET = "The bridge at Harrow Quay"
GOOD = f"title: {SECRET}\nevents: [{{when: 2022-01-04, what: Closed}}]\n"
CALLBACKS = "/_dash-update-component"
GUARDS = (
    "Content-Security-Policy", "X-Frame-Options", "X-Content-Type-Options", "Referrer-Policy",
    "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy",
)  # fmt: skip


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("desk") / "bridge.yaml"
    path.write_text(GOOD, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def client(file: Path) -> FlaskClient:
    return create_app(file).server.test_client()


# ---- the file it serves ---------------------------------------------------------------------------------


def test_the_server_opens_the_file_of_the_environment(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIMELINE_FILE", str(file))
    program = "from app import server; print(server.test_client().get('/').get_data(as_text=True))"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert f"<title>{SECRET}" in done.stdout, done.stderr


@pytest.mark.battery
def test_gunicorn_serves_it(file: Path) -> None:
    """As docs/administrator.md says, but for the file, the port and where gunicorn lies."""
    guide = (ROOT / "docs" / "administrator.md").read_text(encoding="utf-8")
    (line,) = re.findall(r"^TIMELINE_FILE=\S+ \.venv/bin/gunicorn (.+)$", guide, re.MULTILINE)
    port = free_port()
    options = line.replace("8050", str(port)).split()
    command = [sys.executable, "-m", "gunicorn", *options]
    with running(command, ROOT, {"TIMELINE_FILE": str(file)}):
        assert f"<title>{SECRET}" in answered(port)


def test_its_health_is_told_without_a_word_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "bridge.yaml"
    path.write_text(GOOD, encoding="utf-8")
    client = create_app(path).server.test_client()

    def health() -> str:
        answer = client.get("/health")
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "no-store"
        return answer.get_data(as_text=True)

    assert health() == "ok shown\n"
    path.write_text(GOOD + "events: again\n", encoding="utf-8")
    assert health() == "ok problems\n"
    path.unlink()
    assert health() == "ok missing\n"
    path.mkdir()
    assert health() == "ok missing\n"
    path.rmdir()
    path.write_text(GOOD, encoding="utf-8")
    assert health() == "ok shown\n"


# ---- asked in bad faith ---------------------------------------------------------------------------------

NOWHERE = [
    "/etc/passwd", "/bridge.yaml", "/data/events.yaml", "/../bridge.yaml", "/..%2fbridge.yaml",
    "/%2e%2e/bridge.yaml",
    "/%252e%252e%252fbridge.yaml", "/..%5cbridge.yaml", "/.git/config", "/app.py", "/static/",
    "/static/../app.py",
    "/assets", "/assets/", "/assets/../app.py", "/assets/..%2f..%2fapp.py", "/assets/%2e%2e/app.py",
    "/assets/....//app.py", "/assets/..%5c..%5capp.py", "/assets//etc/passwd", "/assets/timeline.css%00",
    "/assets/timeline.css%00.js", "/assets/TIMELINE.CSS", "/assets/~", "/assets/.",
    "/_dash-component-suites/dash/../../app.py", "/_dash-component-suites/dash/%2e%2e/%2e%2e/app.py",
    "/_dash-component-suites/os/path.py", "/_dash-component-suites/timeline/model.py",
    "/_dash-component-suites/dash/dash.py", "/_dash-component-suites/plotly/package_data/nothing.js",
    "/_dash-component-suites/%00/x", "/_dash-component-suites/dash/", "/_alive_1234", "/_mcp",
    "/media/x/0", "/media/x/-1", "/media/x/99999999999999999999", "/media/../bridge.yaml/0", "/media/%00/0",
    "/media//etc/passwd/0", "/fonts/inter.ttf/", "/fonts/../app.py", "/fonts/arial.ttf", "/health/x",
    "/saved/",
    "/a%0d%0aSet-Cookie:%20x=1", "/%ff%fe", "/\u202egnp.exe", "/" + "a" * 8000, "/" + "a/" * 3000,
    "/_reload-hash", "/static/x.js", "/_favicon.ico",
    "/;x=y/../_dash-layout", "/_dash-layout/", "/_dash-layout%2f",
    "/media/%0a/0",
    "/http://evil.example/", "/console", "/__debug__/", "/favicon.ico", "/robots.txt",
]  # fmt: skip


def refused(answer: object, file: Path) -> None:
    """An answer that tells nothing: no line of the file, no path, no traceback, none of what was asked."""
    text = answer.get_data(as_text=True)  # type: ignore[attr-defined]
    assert answer.mimetype == "text/plain"  # type: ignore[attr-defined]
    assert len(text) < 100
    assert SECRET not in text
    assert str(file.parent) not in text
    assert all(guard in answer.headers for guard in GUARDS)  # type: ignore[attr-defined]
    assert not {"Server", "Set-Cookie"} & set(answer.headers.keys())  # type: ignore[attr-defined]


@pytest.mark.parametrize("address", NOWHERE, ids=repr)
def test_what_is_not_there_is_not_answered(client: FlaskClient, file: Path, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    refused(answer, file)


ROUTES = [
    "/",
    "/health",
    "/saved",
    "/assets/timeline.css",
    "/fonts/inter.ttf",
    "/fonts/inter-more.ttf",
    "/fonts/cairo.ttf",
    "/_dash-layout",
    "/_dash-dependencies",
    "/_dash-component-suites/plotly/package_data/plotly.min.js",
]


def test_every_route_of_the_app_stands_in_the_tables(client: FlaskClient) -> None:
    """Those of Dash and Flask too: one that an update brings has to be answered, or refused, here."""
    routes = client.application.url_map
    asked = [(address, "GET") for address in (*ROUTES, *NOWHERE, "/media/x/0")] + [(CALLBACKS, "POST")]
    tried = set()
    for address, method in asked:
        with suppress(HTTPException, RequestRedirect):
            rule, _ = routes.bind("localhost").match(unquote(address), method, return_rule=True)
            tried.add(rule.rule)
    assert tried == {each.rule for each in routes.iter_rules()}
    assert {method for each in routes.iter_rules() for method in each.methods or ()} == {
        "GET", "HEAD", "OPTIONS", "POST"
    }  # fmt: skip
    assert [each.rule for each in routes.iter_rules() if "POST" in (each.methods or ())] == [CALLBACKS]


@pytest.mark.parametrize(
    "method", ["PUT", "DELETE", "PATCH", "POST", "TRACE", "CONNECT", "PROPFIND", "X" * 300]
)
@pytest.mark.parametrize("address", ROUTES)
def test_other_methods_are_refused(client: FlaskClient, file: Path, address: str, method: str) -> None:
    answer = client.open(address, method=method)
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]
    refused(answer, file)


@pytest.mark.parametrize("address", ROUTES)
def test_every_answer_bears_the_guards(client: FlaskClient, address: str) -> None:
    for method in ("GET", "HEAD", "OPTIONS"):
        answer = client.open(address, method=method)
        assert answer.status_code == 200
        assert all(guard in answer.headers for guard in GUARDS)
        assert "Access-Control-Allow-Origin" not in answer.headers


BODIES = [
    b"", b"{", b"[]", b"null", b"1", b'"x"', b"{}", b'{"output": null}', b'{"output": ["a"]}',
    b'{"output": {"a": 1}}',
    b'{"output": "gone.data", "inputs": []}', b'{"output": "__class__.__init__", "inputs": []}',
    b"\xff\xfe{}",
    b'{"output": "..a.b...c.d..", "inputs": []}', b'{"output": "\\u0000"}', b'{"output": "\\ud800.x"}',
    b"NaN",
    b"[" * 400_000, b'{"a":' * 150_000, b'{"output": 1e999}', b"9" * 100_000, b"<x/>", b"\0" * 1000,
]  # fmt: skip


@pytest.mark.parametrize("body", BODIES, ids=lambda body: repr(body[:40]))
def test_a_callback_that_no_page_asks_for_is_refused(
    client: FlaskClient, file: Path, body: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    answer = client.post(CALLBACKS, data=body, content_type="application/json")
    assert answer.status_code == 400
    refused(answer, file)
    assert not capfd.readouterr().err


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""]
)
def test_a_form_of_another_site_is_no_callback(client: FlaskClient, file: Path, kind: str) -> None:
    """A browser sends these to us from any page, without asking first; JSON it does not."""
    answer = client.post(CALLBACKS, data=b'{"output": "x.y"}', content_type=kind, headers={"Origin": "null"})
    assert answer.status_code == 415
    refused(answer, file)


ODD: tuple[Callable[[dict[str, Any]], dict[str, Any]], ...] = (
    lambda body: {"output": body["output"]},
    lambda body: body | {"inputs": None},
    lambda body: body | {"inputs": {}},
    lambda body: body | {"inputs": [None]},
    lambda body: body | {"inputs": [[]]},
    lambda body: body | {"inputs": []},
    lambda body: body | {"inputs": body["inputs"] * 50},
    lambda body: body | {"inputs": [{"id": "x", "property": 1}]},
    lambda body: body | {"inputs": [{"id": {"a": 1}, "property": "data"}]},
    lambda body: body | {"outputs": {}},
    lambda body: body | {"outputs": []},
    lambda body: body | {"outputs": "x"},
    lambda body: body | {"outputs": {"id": {"a": 1}, "property": "x"}},
    lambda body: body | {"outputs": {"id": "__class__", "property": "__init__"}},
    lambda body: body | {"state": 7},
    lambda body: body | {"state": [None]},
    lambda body: body | {"changedPropIds": 7},
    lambda body: body | {"changedPropIds": [None, {}]},
    lambda body: body | {"changedPropIds": ["no dot"]},
)  # fmt: skip
"""What no page sends for a callback that there is."""


def test_a_callback_that_is_asked_for_as_no_page_does_is_refused_and_fills_no_log(
    client: FlaskClient, file: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for callback in client.get("/_dash-dependencies").get_json():
        inputs, state = ([each | {"value": {}} for each in callback[key]] for key in ("inputs", "state"))
        body = {"output": callback["output"], "outputs": target(callback["output"]), "inputs": inputs,
                "state": state, "changedPropIds": []}  # fmt: skip
        for number, odd in enumerate(ODD):
            answer = client.post(CALLBACKS, json=odd(body))
            assert answer.status_code == 400, f"{callback['output']}, {number}"
            refused(answer, file)
    assert not capfd.readouterr().err


def target(written: str) -> dict[str, str] | list[dict[str, str]]:
    """The outputs of a callback as a page sends them."""
    if written.startswith(".."):
        return [target(each) for each in written[2:-2].split("...")]  # type: ignore[misc]
    place, _, key = written.rpartition(".")
    return {"id": place, "property": key.partition("@")[0]}


def test_no_callback_tells_more_than_that_it_failed(
    client: FlaskClient, file: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Each is asked as a page asks it, with values that no page sends."""
    strange = [None, 7, "x" * 1000, {"readers": ["no"]}, [[]], {"from": "\0", "tags": {"a": 1}}, 10**400,
               {"window": [1e308, -1e308], "viewport": {"width": 10**20}}]  # fmt: skip
    answered = set()
    for callback in client.get("/_dash-dependencies").get_json():
        for value in strange:
            inputs, state = (
                [each | {"value": value} for each in callback[key]] for key in ("inputs", "state")
            )
            body = {
                "output": callback["output"],
                "outputs": target(callback["output"]),
                "inputs": inputs,
                "state": state,
                "changedPropIds": [f"{each['id']}.{each['property']}" for each in inputs],
            }
            answer = client.post(CALLBACKS, json=body)
            assert answer.status_code == 400 or not callback["clientside_function"]
            answered.add(answer.status_code)
            if answer.status_code >= 400:
                refused(answer, file)
    assert answered == {200, 400}
    assert not capfd.readouterr().err


def test_a_fault_is_one_line_in_the_log_and_a_few_words_in_the_answer(
    file: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Also where the environment asks Flask and Dash to debug: nothing of ours has such a mode."""
    for name in ("FLASK_DEBUG", "DASH_DEBUG", "DASH_UI", "DASH_HOT_RELOAD"):
        monkeypatch.setenv(name, "1")
    answer = faulty(file).get("/fault", query_string={"title": SECRET})
    assert answer.status_code == 500
    refused(answer, file)
    assert re.fullmatch(r"timeline: /fault could not be answered: KeyError\n", capfd.readouterr().err)


def test_an_answer_that_cannot_be_written_out_is_a_fault_as_any(
    file: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Flask finds that out past all that answers faults, and would log a traceback."""
    monkeypatch.setenv("FLASK_DEBUG", "1")
    answer = faulty(file, lambda: f"{SECRET}\udcff").get("/fault")
    assert answer.status_code == 500
    refused(answer, file)
    assert capfd.readouterr().err == "timeline: /fault could not be answered: UnicodeEncodeError\n"


def faulty(file: Path, answers: Callable[[], str] = lambda: {}[SECRET]) -> FlaskClient:
    """The app with one page more, which fails."""
    server = create_app(file).server
    server.add_url_rule("/fault", view_func=answers)
    return server.test_client()


NAMES = (os.fsdecode(b"byte\xff.yaml"), "line\nbreak.yaml", "turned\u202e.yaml", "\x1b[31m", "<b>\"'.yaml")


@pytest.mark.skipif(sys.platform != "linux", reason="a system whose files cannot be called so")
@pytest.mark.parametrize("name", NAMES, ids=ascii)
@pytest.mark.parametrize(
    "text", [GOOD, GOOD.replace("events:", "evnts:"), GOOD.replace("title:", "x:"), "x: ["]
)
def test_a_file_with_an_odd_name_is_shown_sound_or_not(
    name: str, text: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    client = create_app(tmp_path / name).server.test_client()
    for address in ("/", "/saved", "/_dash-layout", "/health"):
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert not {"\x1b", "\u202e"} & set(answer.get_data(as_text=True))
    assert not capfd.readouterr().err


def test_where_nobody_reads_the_log_any_more_the_answers_are_the_same(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after `timeline serve 2>&1 | head -1`, or of a terminal that was closed."""
    client = faulty(file)
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "w", encoding="utf-8", buffering=1) as gone:
        monkeypatch.setattr(sys, "stderr", gone)
        stranger = client.get("/", headers={"Host": "first-time.example"})
        fault = client.get("/fault")
        monkeypatch.undo()
        with suppress(BrokenPipeError):
            gone.close()
    assert stranger.status_code == 400
    refused(stranger, file)
    assert fault.status_code == 500
    refused(fault, file)


def test_what_holds_the_chronology_is_kept_by_no_browser(client: FlaskClient) -> None:
    for address in (
        "/",
        "/_dash-layout",
        "/_dash-dependencies",
        "/saved",
        "/health",
        "/media/x/0",
        "/nowhere",
    ):
        assert client.get(address).headers["Cache-Control"] == "no-store"
    body = {
        "output": "clock.data", "outputs": target("clock.data"), "changedPropIds": ["listed.data"],
        "inputs": [{"id": "listed", "property": "data", "value": {"chart": ""}}],
    }  # fmt: skip
    answer = client.post(CALLBACKS, json=body)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example", "127.0.0.1:8050@evil.example", "127.0.0.1 evil", "", "[::1",
     "localhost.", "127.0.0.1/..", "2130706433", "0x7f.1", "127.1", "LOCALHOST.evil.example", "a" * 5000,
     "127.0.0.1, evil.example"],
)  # fmt: skip
def test_a_host_that_is_not_ours_is_not_answered(client: FlaskClient, file: Path, host: str) -> None:
    for address in ("/", "/health", "/assets/timeline.css", "/media/x/0", CALLBACKS):
        answer = client.get(address, headers={"Host": host})
        assert answer.status_code == 400
        refused(answer, file)


@pytest.mark.parametrize(
    "header",
    [{"X-Forwarded-Host": "evil.example"}, {"Forwarded": "host=evil.example"},
     {"X-Original-URL": "/evil.example"},
     {"X-Forwarded-Prefix": "/evil.example"}, {"X-HTTP-Method-Override": "DELETE"},
     {"Origin": "http://evil.example"},
     {"Referer": "http://evil.example/"}, {"Accept-Language": "evil.example"},
     {"Cookie": "x=evil.example; " * 200}],
    ids=str,
)  # fmt: skip
def test_no_header_changes_the_page(client: FlaskClient, header: dict[str, str]) -> None:
    answer = client.get("/", headers=header)
    assert answer.status_code == 200
    assert "evil.example" not in answer.get_data(as_text=True) + str(answer.headers)


@pytest.mark.parametrize(
    ("asked", "status"),
    [("bytes=0-10", 206), ("bytes=99999999-", 416), ("bytes=5-2", 416), ("bytes=" + "0-1," * 2000, 416),
     ("bytes=-1", 206), ("lines=1", 416), ("bytes=a-b", 416)],
)  # fmt: skip
def test_a_range_is_one_or_none(client: FlaskClient, asked: str, status: int) -> None:
    answer = client.get("/assets/timeline.css", headers={"Range": asked})
    assert answer.status_code == status
    assert all(guard in answer.headers for guard in GUARDS)


# ---- the same over a wire -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def port(file: Path) -> Iterator[int]:
    """Where waitress serves the app as `timeline serve` has it do."""
    server = listen(create_app(file).server, "127.0.0.1", 0)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    yield server.effective_port
    server.close()


def sent(port: int, request: bytes) -> bytes:
    """The start of what comes back before the server hangs up, or within three seconds."""
    with socket.create_connection(("127.0.0.1", port), timeout=3) as wire:
        try:
            wire.sendall(request)
            with suppress(OSError):  # the server may have hung up already
                wire.shutdown(socket.SHUT_WR)
            answer = b""
            while len(answer) < 100_000 and (part := wire.recv(65536)):
                answer += part
        except (ConnectionResetError, BrokenPipeError, TimeoutError):
            pass
    return answer


HOST = b"Host: 127.0.0.1\r\nConnection: close\r\n"
POST = b"POST " + CALLBACKS.encode() + b" HTTP/1.1\r\n" + HOST
BOMB = gzip.compress(b"0" * 5_000_000)


@pytest.mark.parametrize(
    "request_",
    [
        b"\0\0\0\0\r\n\r\n",
        b"GET //evil.example/ HTTP/1.1\r\n" + HOST + b"\r\n",
        b"GET /\0 HTTP/1.1\r\n" + HOST + b"\r\n",
        b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nHost: 127.0.0.1\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + HOST + b"X: a\rSet-Cookie: x\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + HOST + b"X" * 300_000 + b": y\r\n\r\n",
        b"POST " + CALLBACKS.encode() + b" HTTP/1.1\r\n" + HOST + b"Content-Length: -1\r\n\r\n{}",
        b"POST "
        + CALLBACKS.encode()
        + b" HTTP/1.1\r\n"
        + HOST
        + b"Content-Length: 9\r\nContent-Length: 2\r\n\r\n{}",
        b"POST " + CALLBACKS.encode() + b" HTTP/1.1\r\n" + HOST + b"Content-Length: 99999999999\r\n\r\n",
        b"POST "
        + CALLBACKS.encode()
        + b" HTTP/1.1\r\n"
        + HOST
        + b"Transfer-Encoding: chunked, x\r\n\r\n0\r\n\r\n",
        b"POST " + CALLBACKS.encode() + b" HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
        *(
            post + extra
            for post in (b"POST " + CALLBACKS.encode() + b" HTTP/1.1\r\n" + HOST,)
            for extra in (
                b"Transfer-Encoding: \x0bchunked\r\n\r\n0\r\n\r\n",
                b"Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n",
                b'Transfer-Encoding: chunked\r\n\r\n2;a="\r\n"\r\n{}\r\n0\r\n\r\n',
                b"Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
                b"Content-Length: +2\r\n\r\n{}",
                b"Content-Length: 0_2\r\n\r\n{}",
                b"Content_Length: 2\r\n\r\n{}",
                b"Content-Type: application/json; charset=utf-7\r\nContent-Length: 2\r\n\r\n{}",
                b"Content-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n%s"
                % (len(BOMB), BOMB),
            )
        ),
        b"GET / HTTP/1.0\r\n\r\n",
        b"GET /\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: evil.example@127.0.0.1\r\nConnection: close\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n evil.example\r\nConnection: close\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost : 127.0.0.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1:x\r\nConnection: close\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\rX: y\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + HOST + b"X: \0\r\n\r\n",
        b"GET /\x1b[31mred HTTP/1.1\r\n" + HOST + b"\r\n",
        "GET /ÿ HTTP/1.1\r\n".encode() + HOST + b"\r\n",
        b"TRACE /health HTTP/1.1\r\n" + HOST + b"X: evil.example\r\n\r\n",
        b"CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    ],
    ids=lambda request: repr(request[:60]),
)
def test_what_is_no_request_is_refused_in_a_few_words(port: int, file: Path, request_: bytes) -> None:
    answer = sent(port, request_)
    assert not answer or answer.split(b" ")[1][:1] in (b"4", b"5"), answer[:200]
    assert len(answer) < 2000
    assert not answer or all(guard.encode() in answer for guard in (*GUARDS, "Cache-Control: no-store"))
    for told in (SECRET.encode(), b"Traceback", bytes(file.parent), b"evil.example", b"\r\nSet-Cookie"):
        assert told not in answer
    assert sent(port, b"GET /health HTTP/1.1\r\n" + HOST + b"\r\n").endswith(b"ok shown\n"), (
        "it still answers"
    )


# Each with what has to come back: the statuses of all answers on that connection, in their order. A request
# can be read in one way only: whoever stands in front could otherwise see another one than the app does.
SECOND = b"GET /health HTTP/1.1\r\n" + HOST + b"\r\n"
WIRE: dict[str, tuple[bytes, str]] = {
    # pieces, which no browser sends and nginx puts together: refused with whatever stands behind them
    "a length and pieces": (
        POST + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + SECOND, "501"),
    "pieces and a length": (
        POST + b"Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n5c\r\n" + SECOND, "501"),
    "pieces": (POST + b"Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n", "501"),
    "pieces spelt otherwise": (POST + b"transfer-encoding:\tCHUNKED\r\n\r\n0\r\n\r\n" + SECOND, "501"),
    "pieces on a second line": (
        POST + b"Transfer-Encoding:\r\n chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n" + SECOND, "501"),
    "pieces twice": (
        POST + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n" + SECOND, "501"),
    "pieces of 1.0": (
        POST.replace(b"/1.1", b"/1.0") + b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + SECOND, "501"),
    "pieces in inverted commas": (POST + b'Transfer-Encoding: "chunked"\r\n\r\n0\r\n\r\n', "501"),
    "pieces before a colon": (
        POST + b"Transfer-Encoding : chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n" + SECOND, "400"),
    # lengths
    "a length twice": (POST + b"Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}", "400"),
    "two lengths": (POST + b"Content-Length: 2, 2\r\n\r\n{}" + SECOND, "400"),
    "a length of base 16": (POST + b"Content-Length: 0x2\r\n\r\n{}", "400"),
    "a length in other figures": (POST + "Content-Length: ٢\r\n\r\n{}".encode(), "400"),
    "a length raised": (POST + b"Content-Length: \xb2\r\n\r\n{}", "400"),
    "a length of none": (POST + b"Content-Length: \r\n\r\n{}", "400"),
    "a length of 5,000 figures": (POST + b"Content-Length: " + b"9" * 5000 + b"\r\n\r\n{}", "400"),
    "a length too much, asked for": (
        POST + b"Expect: 100-continue\r\nContent-Length: 90000000\r\n\r\n", "413"),
    "a length asked for": (
        POST + b"Expect: 100-continue\r\nContent-Type: text/x\r\nContent-Length: 2\r\n\r\n{}", "100 415"),
    "a body where none is": (
        b"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: %d\r\n\r\n%s" % (len(SECOND), SECOND),
        "200"),
    # lines
    "a line ended by LF": (b"GET /health HTTP/1.1\r\n" + HOST + b"X: a\nX-Y: b\r\n\r\n", "400"),
    "all lines ended by LF": (SECOND.replace(b"\r", b""), ""),
    "a header without a name": (b"GET /health HTTP/1.1\r\n" + HOST + b": a\r\n\r\n", "400"),
    "a header without a colon": (b"GET /health HTTP/1.1\r\n" + HOST + b"X\r\n\r\n", "400"),
    "a header on a second line first": (b"GET /health HTTP/1.1\r\n Host: 127.0.0.1\r\n\r\n", "400"),
    "a name in other letters": (b"GET /health HTTP/1.1\r\n" + HOST + "Ж: a\r\n\r\n".encode(), "400"),
    "a value that is no text": (b"GET /health HTTP/1.1\r\n" + HOST + b"X: \xff\x80\r\n\r\n", "200"),
    "a proxy's own line": (b"PROXY TCP4 192.0.2.1 192.0.2.2 1 2\r\n" + SECOND, "400"),
    # addresses
    "an address in brackets": (b"GET http://[::1/health HTTP/1.1\r\n" + HOST + b"\r\n", "400"),
    "an address of a file": (b"GET file:///etc/passwd HTTP/1.1\r\n" + HOST + b"\r\n", "404"),
    "an address of no text": (b"GET /\xff\xfe HTTP/1.1\r\n" + HOST + b"\r\n", "400"),
    "a question of no text": (b"GET /health?%ff%fe=%00 HTTP/1.1\r\n" + HOST + b"\r\n", "200"),
    "an overlong dot": (b"GET /assets/%c0%ae%c0%ae/app.py HTTP/1.1\r\n" + HOST + b"\r\n", "404"),
    "everything": (b"OPTIONS * HTTP/1.1\r\n" + HOST + b"\r\n", "200"),
    "a space in it": (b"GET /a b HTTP/1.1\r\n" + HOST + b"\r\n", "400"),
    # methods and versions
    "a method in small letters": (b"get /health HTTP/1.1\r\n" + HOST + b"\r\n", "400"),
    "a version of two figures": (b"GET /health HTTP/1.10\r\n" + HOST + b"\r\n", "400"),
    "a version to come": (b"GET /health HTTP/2.0\r\n" + HOST + b"\r\n", "400"),
    "a version long gone": (b"GET /health HTTP/0.9\r\n" + HOST + b"\r\n", "400"),
    # dates
    "a date in a year of 20 figures": (
        b"GET /assets/timeline.css HTTP/1.1\r\n" + HOST
        + b"If-Modified-Since: Mon, 01 Jan 99999999999999999999 00:00:00 GMT\r\n\r\n", "400"),
    "a date of a zone of 20 figures": (
        b"GET /assets/timeline.css HTTP/1.1\r\n" + HOST
        + b"If-Modified-Since: Mon, 01 Jan 2022 00:00:00 +99999999999999999999\r\n\r\n", "400"),
    "a part since such a date": (
        b"GET /assets/timeline.css HTTP/1.1\r\n" + HOST + b"Range: bytes=0-1\r\n"
        + b"If-Range: Mon, 01 Jan 99999999999999999999 00:00:00 GMT\r\n\r\n", "400"),
    "a date that is none": (
        b"GET /assets/timeline.css HTTP/1.1\r\n" + HOST + b"If-Modified-Since: soon\r\n\r\n", "200"),
    # bodies
    "a body pressed to nothing": (
        POST + b"Content-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n%s"
        % (len(BOMB), BOMB), "400"),
    "a number of 900,000 figures": (
        POST + b"Content-Type: application/json\r\nContent-Length: 900000\r\n\r\n" + b"9" * 900_000, "400"),
}  # fmt: skip


@pytest.mark.parametrize("case", WIRE)
def test_what_is_read_of_a_connection(port: int, case: str, capfd: pytest.CaptureFixture[str]) -> None:
    request, statuses = WIRE[case]
    answer = sent(port, request)
    assert re.findall(rb"^HTTP/1\.[01] (\d+)", answer, re.MULTILINE) == statuses.encode().split()
    assert not capfd.readouterr().err


def test_of_requests_at_once_the_first_is_answered_and_the_others_can_be_asked_again(port: int) -> None:
    """The connection ends after its answer, so that nobody waits for the others'."""
    with socket.create_connection(("127.0.0.1", port), timeout=5) as wire:
        wire.sendall(b"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" * 100)
        answer = b""
        with suppress(ConnectionResetError):  # of what was not read
            while part := wire.recv(65536):
                answer += part
    assert answer.count(b"HTTP/1.1 ") == answer.count(b"HTTP/1.1 200 ") == 1
    assert b"\r\nConnection: close\r\n" in answer
    assert answer.endswith(b"ok shown\n")


def test_the_health_answer_over_the_wire_names_no_server(port: int) -> None:
    head = sent(port, b"GET /health HTTP/1.1\r\n" + HOST + b"\r\n").partition(b"\r\n\r\n")[0].decode().lower()
    assert head.startswith("http/1.1 200 ok")
    assert "server:" not in head
    assert all(guard.lower() in head for guard in GUARDS)


@pytest.mark.parametrize(
    "extra",
    [
        b"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: eA==\r\n",
        b"Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQCAAAA\r\n",
        b"Connection: close\r\nX_Forwarded_Host: evil.example\r\nScript-Name: /evil.example\r\n",
        b"Connection: close\r\nCookie: " + b"evil.example=b; " * 9000 + b"\r\n",
        b"Connection: close\r\nAccept-Encoding: " + b"gzip;q=nan, " * 9000 + b"\r\n",
        b"Connection: close\r\n" + b"".join(b"X-%d: evil.example\r\n" % each for each in range(9000)),
    ],
    ids=lambda extra: repr(extra[:60]),
)
def test_what_a_request_brings_besides_changes_nothing(port: int, extra: bytes) -> None:
    answer = sent(port, b"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n" + extra + b"\r\n")
    assert not answer or answer.split(b" ")[1] in (b"200", b"400", b"431")
    assert b"evil.example" not in answer
    assert b"101 " not in answer[:20]


def test_who_asks_for_another_machine_at_our_port_gets_this_one(port: int) -> None:
    """The target of a request may be a whole address: a proxy's; only Host says who is asked."""
    answer = sent(port, b"GET http://evil.example/health HTTP/1.1\r\n" + HOST + b"\r\n")
    assert answer.endswith(b"ok shown\n")
    assert b"evil.example" not in answer


@pytest.mark.skipif(not hasattr(socket, "MSG_OOB"), reason="a system without urgent data")
def test_who_marks_a_byte_as_urgent_keeps_no_processor_busy(port: int) -> None:
    """The system tells of it until it is read, which nobody does: the connection is closed."""
    with socket.create_connection(("127.0.0.1", port), timeout=3) as wire:
        wire.send(b"!", socket.MSG_OOB)
        with suppress(ConnectionResetError):
            assert wire.recv(1) == b""
    assert sent(port, b"GET /health HTTP/1.1\r\n" + HOST + b"\r\n").endswith(b"ok shown\n")


SCRIPT = b"/_dash-component-suites/plotly/package_data/plotly.min.js"
UNENDED = (
    b"", b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: a", POST + b"Content-Length: 900000\r\n\r\n{",
    POST + b"Content-Length: 900000\r\n\r\n" + b"{" * 580_000,
    (b"GET " + SCRIPT + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n") * 40,
)  # fmt: skip
"""What somebody sends who never ends it, or never reads the answer."""


def files(pid: int) -> set[str]:
    """What the descriptors of a process stand for; nothing where the system does not tell."""
    found: set[str] = set()
    for each in Path(f"/proc/{pid}/fd").glob("*"):
        with suppress(FileNotFoundError):  # closed since it was listed
            found.add(str(each.readlink()))
    return found


@pytest.mark.battery
def test_who_ends_no_request_keeps_nobody_out_and_brings_nothing_to_the_disk(file: Path) -> None:
    """`timeline serve`, asked over 150 such connections: others are answered, and nothing waits in a file."""
    port = free_port()
    command = [sys.executable, "-m", "timeline", "serve", str(file), "--port", str(port)]
    with running(command, ROOT) as process, ExitStack() as wires:
        answered(port, "/health")
        before = files(process.pid)
        for each in UNENDED * 31:
            wire = wires.enter_context(socket.create_connection(("127.0.0.1", port), timeout=5))
            wire.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
            wire.sendall(each)
        assert wire.recv(9) == b"HTTP/1.1 ", "the last has an answer that it does not read on"
        for _ in range(10):  # until all threads would be held
            time.sleep(0.05)
            assert sent(port, b"GET /health HTTP/1.1\r\n" + HOST + b"\r\n").endswith(b"ok shown\n")
        if before:
            opened = files(process.pid)
            assert sum("socket:" in each for each in opened) > 150
            assert {each for each in opened if "(deleted)" in each} <= before, "in a temporary file"


def in_memory(connection: Any) -> int:
    """How many bytes of answers a connection keeps, sent or not."""
    return sum(each.getfile().getbuffer().nbytes for each in connection.outbufs)


def test_an_answer_that_was_read_is_kept_by_no_connection(client: FlaskClient) -> None:
    """Else each that stays open holds megabytes: the whole of the largest script."""
    server = listen(client.application, "127.0.0.1", 0)
    Thread(target=server.run, daemon=True).start()
    with socket.create_connection(("127.0.0.1", int(server.effective_port)), timeout=5) as wire:
        wire.sendall(b"GET " + SCRIPT + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        answer = http.client.HTTPResponse(wire)
        answer.begin()
        assert len(answer.read()) > 1_000_000
        (open_,) = server.active_channels.values()
        until = time.monotonic() + 5
        while in_memory(open_) > 100_000 and time.monotonic() < until:
            time.sleep(0.02)
        assert in_memory(open_) < 100_000
    server.close()


def test_requests_that_are_never_ended_hold_no_more_than_answers_may(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each may be a megabyte, and hundreds may be open."""
    monkeypatch.setattr(listening, "UNREAD", 3_000_000)
    server = listen(client.application, "127.0.0.1", 0)
    Thread(target=server.run, daemon=True).start()
    with ExitStack() as wires:
        for _ in range(12):
            wire = wires.enter_context(socket.create_connection(("127.0.0.1", int(server.effective_port)), 5))
            wire.sendall(UNENDED[3])
        assert answered(int(server.effective_port), "/health") == "ok shown\n"
        time.sleep(0.2)
        bodies = [
            each.request.body_bytes_received for each in [*server.active_channels.values()] if each.request
        ]
        assert 0 < sum(bodies) <= 4_000_000
    server.close()


@pytest.mark.battery
@pytest.mark.parametrize("each", [UNENDED[0], UNENDED[1], UNENDED[4][: len(UNENDED[4]) // 40]], ids=repr)
def test_who_comes_takes_the_place_of_whoever_has_been_silent_longest(
    client: FlaskClient, each: bytes, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """They send nothing, half a request, or read no answer: more of them than are let in."""
    monkeypatch.setattr(listening, "CONNECTIONS", 30)
    monkeypatch.setattr(listening, "UNREAD", 20_000_000)
    server = listen(client.application, "127.0.0.1", 0)
    port = int(server.effective_port)
    Thread(target=server.run, daemon=True).start()
    with ExitStack() as wires:
        first, *others = (wires.enter_context(socket.socket()) for _ in range(60))
        for wire in (first, *others):
            wire.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
            wire.settimeout(5)
            wire.connect(("127.0.0.1", port))
            wire.sendall(each)
        began = time.monotonic()
        assert answered(port, "/health") == "ok shown\n"
        assert time.monotonic() - began < 5
        with suppress(ConnectionResetError):
            while first.recv(65536):  # what had been sent, then the end
                pass
        open_ = [*server.active_channels.values()]
        assert len(open_) <= 30
        assert sum(map(in_memory, open_)) <= 2 * 20_000_000
    server.close()
    assert not capfd.readouterr().err
