"""The app as a server: whom it answers, what it sends along, and what it says when it cannot."""

from __future__ import annotations

import re
import shlex
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from commands import run
from flask import Flask
from flask.testing import FlaskClient

from timeline.dates import When
from timeline.packaged import assets
from timeline.web import create_app, page
from timeline.web.clock import bounds_of, window_edtf
from timeline.web.state import read_view
from timeline.wording import Wording

EXAMPLE = Path(__file__).parent.parent / "data" / "events.yaml"
SECRET = "The secret shop"
GOOD = "title: Bridge\nevents: [{when: 2022-01-04, what: Closed}]\n"
BROKEN = "title: {title}\nevents:\n  - when: 1/6/2022\n    what: Opens\n    who: Nobody known\n"


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app(EXAMPLE).server.test_client()


def answer_to(path: Path) -> str:
    answer = create_app(path).server.test_client().get("/")
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


# ---- its panels ------------------------------------------------------------------------------------------


def ids_in(layout: Any) -> Iterator[str]:
    """The ids of the components of a layout as Dash sends it."""
    if isinstance(layout, dict):
        if isinstance(own := layout.get("id"), str):
            yield own
        layout = [*layout.values()]
    for each in layout if isinstance(layout, list) else ():
        yield from ids_in(each)


def test_every_panel_is_in_its_place_and_answers() -> None:
    folder = Path(page.__file__).with_name("panels")
    modules = [import_module(f"timeline.web.panels.{path.stem}") for path in folder.glob("[!_]*.py")]
    placed = re.findall(r"\b(\w+)\.layout\(", Path(page.__file__).read_text(encoding="utf-8"))
    assert {each.__name__ for each in modules if hasattr(each, "layout")} == {
        f"timeline.web.panels.{name}" for name in placed
    }
    assert {each for each in modules if hasattr(each, "register")} == {*page.PANELS}


def test_every_callback_finds_on_the_page_what_it_reads_and_writes(client: FlaskClient) -> None:
    there = {*ids_in(client.get("/_dash-layout").get_json())}
    for callback in client.get("/_dash-dependencies").get_json():
        written = {each.rpartition(".")[0] for each in callback["output"].strip(".").split("...")}
        read = {each["id"] for each in (*callback["inputs"], *callback["state"])}
        assert written | read <= there, callback["output"]


def test_every_script_of_a_callback_offers_what_it_calls(client: FlaskClient) -> None:
    for callback in client.get("/_dash-dependencies").get_json():
        if called := callback["clientside_function"]:
            panel, function = called["namespace"], called["function_name"]
            script = (assets() / f"{panel}.js").read_text(encoding="utf-8")
            listed = re.search(rf'offer\("{panel}", \{{(.*)\}}\);|\{{ {panel}: \{{(.*)\}} \}}\);', script)
            assert listed, panel
            offered = [each.partition(":")[0].strip() for each in (listed[1] or listed[2]).split(",")]
            assert function in offered, called


def test_the_page_is_in_the_language_of_the_file(client: FlaskClient) -> None:
    page = client.get("/").get_data(as_text=True)
    assert '<html lang="en" dir="ltr">' in page
    assert "<title>Detained in January</title>" in page


def test_no_address_of_another_machine_is_in_the_page(client: FlaskClient) -> None:
    page = client.get("/").get_data(as_text=True)
    others = set(re.findall(r"https?://[^\s\"'<>)]+", page)) - {"http://www.w3.org/2000/svg"}
    assert not others


@pytest.mark.parametrize(
    "address", ["/", "/_dash-layout", "/_dash-dependencies", "/fonts/inter.ttf", "/assets/timeline.css"]
)
def test_every_answer_keeps_other_sites_out(client: FlaskClient, address: str) -> None:
    headers = client.get(address).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-eval" not in policy
    assert "'unsafe-inline'" not in re.search("script-src [^;]*", policy).group()  # type: ignore[union-attr]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize(
    ("host", "status"),
    [("127.0.0.1:8050", 200), ("localhost", 200), ("evil.example", 400), ("127.0.0.1.evil.example", 400)],
)
def test_only_this_machine_s_names_are_answered(client: FlaskClient, host: str, status: int) -> None:
    assert client.get("/_dash-layout", headers={"Host": host}).status_code == status


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Callable[..., FlaskClient]:
    """What `timeline serve` makes to listen beyond this machine, where it does not listen in a test."""
    made = []

    def create(app: Flask, **_: object) -> SimpleNamespace:
        made.append(app.test_client())
        return SimpleNamespace(run=lambda: None)

    monkeypatch.setattr("waitress.create_server", create)

    def serve(*arguments: str) -> FlaskClient:
        done = run("serve", EXAMPLE, *arguments)
        assert done.exit_code == 0, done.output
        return made[-1]

    return serve


@pytest.mark.parametrize(
    ("options", "name", "peer", "answered"),
    [
        ("", "127.0.0.1:8050", "127.0.0.1", True),
        ("", "[::1]:8050", "::1", True),
        ("", "localhost", "::ffff:127.0.0.1", True),
        ("", "LocalHost", "127.0.0.1", True),
        ("", "localhost", "", True),  # through a socket that is a file
        ("", "127.0.0.1", "192.0.2.9", False),  # gunicorn, say, that somebody bound to the network
        ("", "127.0.0.1", "::ffff:192.0.2.9", False),
        ("--host ::1", "[::1]:8050", "::1", True),
        ("--host 127.1", "127.0.0.1:8050", "127.0.0.1", True),
        ("--host 127.0.0.2", "127.0.0.2:8050", "127.0.0.1", True),
        ("--host 127.0.0.2", "127.0.0.3:8050", "127.0.0.1", False),
        ("--host localhost.", "localhost:8050", "127.0.0.1", True),
        ("--host 192.0.519", "192.0.2.7:8050", "192.0.2.9", True),
        ("--host 192.0.2.7", "192.0.2.7:8050", "192.0.2.9", True),
        ("--host 192.0.2.7", "127.0.0.1", "192.0.2.9", False),
        ("--host 192.0.2.7", "192.0.2.8", "192.0.2.9", False),
        ("--host 2001:db8::7", "[2001:db8::7]:8050", "2001:db8::9", True),
        ("--host 2001:DB8:0::7", "[2001:db8::7]", "2001:db8::9", True),
        ("--host 0.0.0.0 --name Desk.example", "desk.example:8050", "192.0.2.9", True),
        ("--host 0.0.0.0 --name desk.example", "127.0.0.1:8050", "127.0.0.1", True),
        ("--host 0.0.0.0 --name desk.example", "localhost", "192.0.2.9", False),
        ("--host 0.0.0.0 --name desk.example", "0.0.0.0", "127.0.0.1", False),
        ("--host 0.0.0.0 --name desk.example", "x.desk.example", "192.0.2.9", False),
        ("--host 0.0.0.0 --name desk.example --name 192.0.2.7", "192.0.2.7", "192.0.2.9", True),
        ("--host :: --name localhost", "localhost", "192.0.2.9", True),  # a port that a container passes on
        (
            "--name bücher.example",
            "xn--bcher-kva.example",
            "127.0.0.1",
            True,
        ),  # a proxy that passes its name on
    ],
)
def test_other_machines_are_answered_under_the_names_that_were_said(
    served: Callable[..., FlaskClient], options: str, name: str, peer: str, answered: bool
) -> None:
    client = served(*options.split())
    answer = client.get("/health", headers={"Host": name}, environ_overrides={"REMOTE_ADDR": peer})
    assert (answer.status_code == 200) is answered


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "0", "*", "0x0", "::ffff:0.0.0.0"])
def test_every_address_is_listened_on_only_under_a_name(
    host: str, served: Callable[..., FlaskClient]
) -> None:
    done = run("serve", EXAMPLE, "--host", host)
    assert done.exit_code == 2
    for said in ("events.yaml", "withheld", "without a password", "docs/administrator.md", "--name "):
        assert said in done.output
    assert "is open on" not in done.output
    served("--host", host, "--name", "desk.example")


@pytest.mark.parametrize(
    ("options", "warned"),
    [
        ("--host 192.0.2.7", "http://192.0.2.7:8050"),
        ("--host 2001:db8::7", "http://[2001:db8::7]:8050"),
        ("--host 0.0.0.0 --name desk.example", "http://desk.example:8050"),
        ("", ""),
        ("--host ::1", ""),
        ("--host localhost --name desk.example", ""),
    ],
)
def test_whoever_opens_it_to_the_network_is_warned(
    served: Callable[..., FlaskClient], options: str, warned: str
) -> None:
    assert served, "nothing is listened on"
    done = run("serve", EXAMPLE, *options.split())
    lines = done.output.splitlines()
    assert len(lines) == (2 if warned else 1)
    assert "events.yaml is open on http://" in lines[-1]
    if warned:
        for said in (warned, "password", "withheld", "encrypted", "docs/administrator.md"):
            assert said in lines[0]


@pytest.mark.parametrize(
    "name", ["http://desk.example", "desk.example:8050", "a b", "", ".example", "*", "-x", "a/b"]
)
def test_a_name_that_is_none_is_said(name: str) -> None:
    done = run("serve", EXAMPLE, "--name", name)
    assert done.exit_code == 2
    assert "is no name of a machine" in done.output


def test_a_strange_name_is_told_once_with_the_remedy_and_strangers_learn_none_of_ours(
    served: Callable[..., FlaskClient], capfd: pytest.CaptureFixture[str]
) -> None:
    client = served("--host", "0.0.0.0", "--name", "desk.example")
    for name in ("other.example:8050", "other.example", "\x1b[31m", "a" * 9000, "localhost"):
        peer = {"REMOTE_ADDR": "192.0.2.9"}
        answer = client.get("/", headers={"Host": name}, environ_overrides=peer)
        assert answer.status_code == 400
        assert "timeline serve --name" in answer.text
        assert "desk.example" not in answer.text
    told = capfd.readouterr().err.splitlines()
    assert len(told) == 2
    assert all(
        said in told[0] for said in ("other.example", "answers to desk.example, ", "--name other.example")
    )
    assert "localhost" in told[1]
    for number in range(100):
        client.get("/", headers={"Host": f"n{number}.example"})
    assert len(capfd.readouterr().err.splitlines()) < 20


def test_a_huge_request_is_refused(client: FlaskClient) -> None:
    body = b'{"x": "' + b"y" * 2_000_000 + b'"}'
    assert (
        client.post("/_dash-update-component", data=body, content_type="application/json").status_code == 413
    )


def test_answers_are_compressed(client: FlaskClient) -> None:
    answer = client.get("/_dash-layout", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"


@pytest.mark.parametrize("packed", ["", "gzip", "gzip, deflate, br, zstd"])
@pytest.mark.parametrize("script", ["plotly/package_data/plotly.min.js", "dash/dcc/async-graph.js"])
def test_a_browser_keeps_the_scripts_of_megabytes(client: FlaskClient, script: str, packed: str) -> None:
    address = f"/_dash-component-suites/{script}"
    first = client.get(address, headers={"Accept-Encoding": packed})
    assert first.headers["Cache-Control"] == "no-cache"
    kept = {"Accept-Encoding": packed, "If-None-Match": first.headers["ETag"]}
    again = client.get(address, headers=kept)
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["Cache-Control"] == "no-cache"
    changed = client.get(address, headers=kept | {"If-None-Match": '"older"'})
    assert (changed.status_code, len(changed.data)) == (200, len(first.data))


def test_fonts_come_from_this_machine(client: FlaskClient) -> None:
    page = client.get("/").get_data(as_text=True)
    addresses = re.findall(r'url\("(/fonts/[^"]+)"\)', page)
    assert len(addresses) == 3
    for address in addresses:
        font = client.get(address)
        assert font.data[:4] == b"\x00\x01\x00\x00"
        assert "max-age" in font.headers["Cache-Control"]


def test_a_file_with_problems_is_listed_not_drawn(tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text(BROKEN.format(title=SECRET), encoding="utf-8")
    page = answer_to(path)
    assert "Line 3, column" in page
    assert "1/6/2022" in page
    assert "Nobody known" in page
    assert "<script" not in page


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00",
        b"\xff\xfet\x00",
        b"title: [",
        b"- 1\n",
        b"title: x\nlanguage: xx\nevents: [{when: 2022, what: y}]\n",
    ],
)
def test_no_file_brings_a_traceback(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "odd.yaml"
    path.write_bytes(content)
    page = answer_to(path)
    assert "problem" in page
    assert "Traceback" not in page


def test_a_missing_file_and_a_folder_are_problems_too(tmp_path: Path) -> None:
    assert "1 problem in none.yaml" in answer_to(tmp_path / "none.yaml")
    assert "1 problem in " in answer_to(tmp_path)


def test_what_a_file_says_is_text_in_the_page(tmp_path: Path) -> None:
    path = tmp_path / "markup.yaml"
    path.write_text(BROKEN.format(title="</title><script>alert(1)</script>"), encoding="utf-8")
    assert "<script>alert" not in answer_to(path)
    path.write_text(
        "title: </title><script>alert(1)</script>\nevents: [{when: 2022-01-04, what: x}]\n", encoding="utf-8"
    )
    assert "<script>alert" not in answer_to(path)


@pytest.mark.parametrize(
    "asked",
    [
        None,
        [],
        {"chart": 5},
        {"window": [1]},
        {"window": [2, 1]},
        {"window": ["a", "b"]},
        {"window": [float("nan"), 1]},
        {"window": [-1e300, 1e300]},
        {"selected": "nobody"},
    ],
)
def test_what_a_browser_asks_for_is_not_trusted(asked: object) -> None:
    from timeline.readers import load

    view = read_view(asked, load(EXAMPLE)[0])
    assert (view.window, view.selected) == (None, "")


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that somebody else listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield int(listener.getsockname()[1])


@pytest.mark.parametrize(
    ("called", "again"),
    [
        ([], "timeline serve"),
        (["my file.yaml"], "timeline serve 'my file.yaml'"),
        (["my file.yaml", "--host", "localhost", "--limit", "64", "--name", "a.example"],
         "timeline serve 'my file.yaml' --host localhost --name a.example --limit 64"),
    ],
)  # fmt: skip
def test_a_port_in_use_names_the_command_as_it_was_called(
    called: list[str], again: str, taken: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("my file.yaml").write_text(GOOD, encoding="utf-8")
    done = run("serve", *called, "--port", taken)
    assert done.exit_code == 2
    assert done.output.endswith(f"Port {taken} is in use. Take another: {again} --port {taken + 1}\n")


def test_a_port_in_use_names_make_where_make_was_called(taken: int, tmp_path: Path) -> None:
    """The line of the Makefile, in an environment that is there already."""
    (tmp_path / "my file.yaml").write_text(GOOD, encoding="utf-8")
    makefile = EXAMPLE.parent.parent / "Makefile"
    command = ["make", "-f", str(makefile), "-o", ".venv/run.stamp", f"BIN={sys.executable}"]
    chosen = ["run", "FILE=my file.yaml"]
    done = subprocess.run(
        [*command, *chosen, f"PORT={taken}"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    again = shlex.join(["make", *chosen, f"PORT={taken + 1}"])
    assert f"Port {taken} is in use. Take another: {again}\n" in done.stderr


@pytest.mark.parametrize(
    ("host", "port", "said"),
    [
        ("192.0.2.1", 8050, "not an address"),
        ("no.such.invalid", 8050, "No machine is called"),
        ("127.0.0.1", 99999, "is no port"),
    ],
)
def test_an_address_that_cannot_be_listened_on_is_one_line_too(host: str, port: int, said: str) -> None:
    from timeline.web import Unserved, serve

    with pytest.raises(Unserved, match=said):
        serve(EXAMPLE, host, port)


def test_serving_says_where() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    code = f"from timeline.web import serve; serve({str(EXAMPLE)!r}, '127.0.0.1', {port})"
    with subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        line = process.stderr.readline()
        process.terminate()
    assert line == f"events.yaml is open on http://127.0.0.1:{port} (Ctrl+C stops it)\n"


@pytest.mark.parametrize(
    ("first", "last", "edtf"),
    [
        ("2022-01-04", "2022-01-10", "2022-01-04/2022-01-10"),
        ("2022-01-04", "2022-01-05", "2022-01-04T00:00/2022-01-05T23:59"),
        ("2010", "2020", "2010/2020"),
        ("-0043", "0014", "-0043/0014"),
    ],
)
def test_a_window_is_worded_as_finely_as_its_length_asks_for(first: str, last: str, edtf: str) -> None:
    zone = "Asia/Almaty"
    start, end = When.parse(first, zone).earliest_start, When.parse(last, zone).latest_end
    assert start is not None
    assert end is not None
    assert window_edtf(start, end, zone) == edtf
    assert When.parse(edtf, zone)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("2022-01-06T20:00~", "6 January 2022, between 7.30 pm and 8.30 pm"),
        ("2022-01-04~", "between 3 and 5 January 2022"),
        ("2022-01", "between 1 and 31 January 2022"),
        ("[..2022-01-06T06:00]", "by 6 January 2022, 6 am"),
        ("../2022-01-06T06:00", "by 6 January 2022, 6 am"),
        ("2022-01-04~/..", "3 January 2022 or later"),
        ("2022-01-04/2022-01-10~", "4–11 January 2022"),
        ("[2022-01-04,2022-01-09]", "between 4 and 9 January 2022"),
        ("2022-01-06T20:15:10~", "6 January 2022, between 20:15:09 and 20:15:11"),
        # Another clock's time on that of the file.
        ("2022-01-06T20:15+01:00", "7 January 2022, 1.15 am"),
        ("-0043-03-15~", "between 14 and 16 March 44 BCE"),
        ("{2022-01-04,2022-01-09}", ""),
        ("-9999~", ""),
    ],
)
def test_the_bounds_of_a_date_are_a_date_in_words(written: str, words: str) -> None:
    bounds = bounds_of(When.parse(written, "Asia/Almaty"))
    assert (Wording("en").date(bounds) if bounds else "") == words
