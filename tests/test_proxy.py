"""nginx as the guides configure it: before the app, with a password; for a published folder."""

from __future__ import annotations

import base64
import getpass
import gzip
import re
import shutil
import socket
import ssl
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread

import pytest
from commands import run
from serving import free_port

from timeline.web import create_app
from timeline.web.listening import listen
from tools.guides import blocks_of

ROOT = Path(__file__).parent.parent
PLACES = ("/usr/sbin", "/usr/bin", "/usr/local/bin", str(ROOT / ".venv/nginx/usr/sbin"))
NGINX, OPENSSL = shutil.which("nginx", path=":".join(PLACES)), shutil.which("openssl")
MISSING = "no nginx or openssl, and apt-get gave none to `make test`: install them, and this test runs"
pytestmark = [pytest.mark.battery, pytest.mark.skipif(not (NGINX and OPENSSL), reason=MISSING)]

SECRET = "The bridge at Harrow Quay"
PASSWORD = "a long and random one"
AROUND = """\
daemon off;
user {user};
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    access_log off;
    default_type application/octet-stream;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    scgi_temp_path {folder}/scgi;
    uwsgi_temp_path {folder}/uwsgi;
    include {folder}/configured;
}}
"""


@contextmanager
def nginx(folder: Path, configured: str) -> Iterator[None]:
    """Runs nginx with what a guide configures, in a folder for all that it writes."""
    assert NGINX
    (folder / "configured").write_text(configured, encoding="utf-8")
    around = AROUND.format(folder=folder, user=getpass.getuser())
    (folder / "nginx.conf").write_text(around, encoding="utf-8")
    command = [NGINX, "-p", str(folder), "-e", str(folder / "error.log"), "-c", str(folder / "nginx.conf")]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            for _ in range(100):
                if process.poll() is not None or (folder / "nginx.pid").exists():
                    break
                time.sleep(0.05)
            assert process.poll() is None, process.stderr.read() if process.stderr else ""
            yield
        finally:
            process.terminate()
            process.wait(10)


def block(guide: str, name: str) -> str:
    """The block of a guide that bears this name."""
    (found,) = (each.text for each in blocks_of(ROOT / "docs" / guide) if each.name == name)
    return found


def placed(text: str, places: dict[str, str]) -> str:
    """A configuration with ports and paths of this test in place of those that a server has."""
    for here, there in places.items():
        assert here in text
        text = text.replace(here, there)
    return text


def made(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


@pytest.fixture(scope="module")
def unencrypted() -> int:
    """The port in place of 80."""
    return free_port()


@pytest.fixture(scope="module")
def proxied(tmp_path_factory: pytest.TempPathFactory, unencrypted: int) -> Iterator[str]:
    """The address of nginx with the guide's configuration, in front of the app; ports and paths differ."""
    assert OPENSSL
    folder = tmp_path_factory.mktemp("nginx")
    file = folder / "bridge.yaml"
    file.write_text(f"title: {SECRET}\nevents: [{{when: 2022-01-04, what: Closed}}]\n", encoding="utf-8")
    behind = listen(create_app(file).server, "127.0.0.1", 0)
    Thread(target=behind.run, daemon=True).start()

    key, certificate = folder / "key.pem", folder / "certificate.pem"
    curve = (
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-subj",
        "/CN=desk.example",
    )
    made(OPENSSL, "req", "-x509", *curve, "-days", "2", "-keyout", str(key), "-out", str(certificate))
    (folder / "users").write_text(f"anna:{made(OPENSSL, 'passwd', '-6', PASSWORD)}\n", encoding="utf-8")
    port = free_port()
    challenge = folder / "shown" / ".well-known" / "acme-challenge"
    challenge.mkdir(parents=True)
    (challenge / "token").write_text("asked for", encoding="utf-8")
    places = {
        "/etc/nginx/timeline": str(folder),
        "listen 443 ssl": f"listen 127.0.0.1:{port} ssl",
        "listen 80;": f"listen 127.0.0.1:{unencrypted};",
        "root /var/www/html;": f"root {folder}/shown;",
        "http://127.0.0.1:8050": f"http://127.0.0.1:{behind.effective_port}",
    }
    try:
        with nginx(folder, placed(block("administrator.md", "timeline.conf"), places)):
            yield f"https://127.0.0.1:{port}"
    finally:
        behind.close()


def asked(address: str, password: str | None = PASSWORD, **headers: str) -> tuple[int, str, str]:
    """The status, the headers and the text of an answer."""
    request = urllib.request.Request(address, headers=headers)
    if password is not None:
        request.add_header("Authorization", "Basic " + base64.b64encode(f"anna:{password}".encode()).decode())
    unchecked = ssl.create_default_context()
    unchecked.check_hostname, unchecked.verify_mode = False, ssl.CERT_NONE
    try:
        with urllib.request.urlopen(request, timeout=20, context=unchecked) as answer:
            content = answer.read()
            packed = answer.headers["Content-Encoding"] == "gzip"
            text = (gzip.decompress(content) if packed else content).decode(errors="replace")
            return answer.status, str(answer.headers), text
    except urllib.error.HTTPError as refusal:
        with refusal:
            return refusal.code, str(refusal.headers), refusal.read().decode()


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/health",
        "/saved",
        "/_dash-layout",
        "/assets/timeline.css",
        "/fonts/inter.ttf",
        "/media/x/0",
        "/x/../",
    ],
)
@pytest.mark.parametrize("password", [None, "", "wrong", PASSWORD + " "])
def test_nothing_is_answered_without_the_password(proxied: str, path: str, password: str | None) -> None:
    status, headers, text = asked(proxied + path, password)
    assert status == 401
    assert 'basic realm="timeline"' in headers.lower()
    assert SECRET not in text
    assert not re.search(r"nginx/\d", headers + text)


def test_the_whole_app_is_answered_with_it(proxied: str) -> None:
    status, headers, page = asked(f"{proxied}/")
    assert status == 200
    assert f"<title>{SECRET}</title>" in page
    assert "Content-Security-Policy" in headers
    assert "Strict-Transport-Security" in headers
    named = re.findall(r'(?:src|href)="(/[^"]+)"', page)
    assert len(named) > 5
    assert {path: asked(proxied + path)[0] for path in named} == dict.fromkeys(named, 200)
    assert asked(f"{proxied}/health")[2] == "ok shown\n"
    _, headers, layout = asked(f"{proxied}/_dash-layout", **{"Accept-Encoding": "gzip"})
    assert "Content-Encoding: gzip" in headers
    assert SECRET in layout


def test_nothing_is_answered_unencrypted_but_to_who_renews_the_certificate(
    proxied: str, unencrypted: int
) -> None:
    assert proxied
    for path, answered in {
        "/": (301, "https://timeline.newsroom.example/"),
        "/health?x": (301, "https://timeline.newsroom.example/health?x"),
        "/.well-known/acme-challenge/token": (200, None),
        "/.well-known/acme-challenge/../../../users": (400, None),
    }.items():
        wire = HTTPConnection("127.0.0.1", unencrypted, timeout=20)
        wire.request("GET", path, headers={"Host": "evil.example"})
        answer = wire.getresponse()
        assert (answer.status, answer.getheader("Location")) == answered, path
        assert SECRET not in answer.read().decode()
        wire.close()


def test_a_huge_request_ends_at_the_proxy(proxied: str) -> None:
    assert asked(f"{proxied}/_dash-update-component", **{"Content-Length": "2000000"})[0] == 413


def test_half_a_request_ends_at_the_proxy(proxied: str) -> None:
    """The app hears of a request once it is whole, so that nobody fills its connections with halves."""
    secret = base64.b64encode(f"anna:{PASSWORD}".encode())
    half = b"POST /_dash-update-component HTTP/1.1\r\nHost: desk.example\r\nAuthorization: Basic " + secret
    unchecked = ssl.create_default_context()
    unchecked.check_hostname, unchecked.verify_mode = False, ssl.CERT_NONE
    with ExitStack() as wires:
        for _ in range(150):
            bare = socket.create_connection(("127.0.0.1", int(proxied.rpartition(":")[2])), timeout=5)
            wire = wires.enter_context(unchecked.wrap_socket(bare))
            wire.sendall(half + b"\r\nContent-Length: 900000\r\n\r\n{")
        assert asked(f"{proxied}/health")[2] == "ok shown\n"


# ---- a published folder ---------------------------------------------------------------------------------

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".pdf": "application/pdf",
}
"""JSON and SVG are UTF-8 where nothing else is said."""
PACKED = {".png", ".pdf"}
OPEN = {".json", ".csv", ".svg"}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, Path]]:
    """The port of nginx with the guide's configuration, and the folder that it shows."""
    assert NGINX
    folder = tmp_path_factory.mktemp("published")
    file, shown = folder / "bridge.yaml", folder / "www" / "detained"
    shown.parent.mkdir()
    file.write_text(
        "title: The bridge\ncharts: [{name: closed}]\npeople: {Anna: pilot}\n"
        "events: [{when: 2022-01-04, what: “Closed”, said_by: Anna}]\n",
        encoding="utf-8",
    )
    done = run("publish", file, "-o", shown)
    assert done.exit_code == 0, done.output
    shown.with_name("detained.allowed.txt").write_text(SECRET, encoding="utf-8")
    own = (root / "etc" / "nginx" / "mime.types" for root in (Path(NGINX).parents[2], Path("/")))
    shutil.copy(next(types for types in own if types.is_file()), folder)
    port = free_port()
    written = placed(block("embedding.md", "detained.conf"), {"/srv/www": str(folder / "www")})
    with nginx(folder, f"server {{ listen 127.0.0.1:{port};\n{written} }}"):
        yield port, shown


def sent(port: int, path: str) -> tuple[int, dict[str, str], bytes]:
    """The status, the headers and the bytes of an answer to a browser."""
    wire = HTTPConnection("127.0.0.1", port, timeout=20)
    wire.request("GET", path, headers={"Accept-Encoding": "gzip"})
    answer = wire.getresponse()
    content = answer.read()
    wire.close()
    return answer.status, dict(answer.getheaders()), content


def test_every_file_of_a_published_folder_is_served_as_what_it_is(published: tuple[int, Path]) -> None:
    port, shown = published
    files = [path for path in shown.rglob("*") if path.is_file()]
    assert {path.suffix for path in files} == {*TYPES}
    for path in files:
        status, headers, content = sent(port, f"/detained/{path.relative_to(shown)}")
        packed = headers.get("Content-Encoding") == "gzip"
        assert status == 200
        assert headers["Content-Type"] == TYPES[path.suffix], path
        assert packed is (path.suffix not in PACKED), path
        assert (gzip.decompress(content) if packed else content) == path.read_bytes()
        assert (headers.get("Access-Control-Allow-Origin") == "*") is (path.suffix in OPEN), path
        assert not said_for_hosts().items() - headers.items(), path
    assert "frame-ancestors" in sent(port, "/detained/")[1]["Content-Security-Policy"]


def said_for_hosts() -> dict[str, str]:
    """The headers that the guide has for hosts which read a file of them: the same as for nginx."""
    path, *headers = block("embedding.md", "_headers").splitlines()
    assert path == "/detained/*"
    return dict(header.strip().split(": ", 1) for header in headers)


def test_the_folder_is_found_without_its_slash_and_the_record_of_the_desk_is_not(
    published: tuple[int, Path],
) -> None:
    port, _ = published
    status, headers, _ = sent(port, "/detained")
    assert (status, headers["Location"]) == (301, "/detained/")
    assert b"<title>The bridge" in gzip.decompress(sent(port, "/detained/")[2])
    status, _, content = sent(port, "/detained.allowed.txt")
    assert status == 404
    assert SECRET.encode() not in content
