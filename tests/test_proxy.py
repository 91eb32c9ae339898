"""nginx with the configuration of docs/administrator.md: without a password nothing, with it the app."""

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
from contextlib import ExitStack
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread

import pytest
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
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    scgi_temp_path {folder}/scgi;
    uwsgi_temp_path {folder}/uwsgi;
    include {folder}/timeline.conf;
}}
"""


def made(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


@pytest.fixture(scope="module")
def unencrypted() -> int:
    """The port in place of 80."""
    return free_port()


@pytest.fixture(scope="module")
def proxied(tmp_path_factory: pytest.TempPathFactory, unencrypted: int) -> Iterator[str]:
    """The address of nginx with the guide's configuration, in front of the app; ports and paths differ."""
    assert NGINX
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
    guide = blocks_of(ROOT / "docs" / "administrator.md")
    written = next(block.text for block in guide if block.name == "timeline.conf")
    for here, there in {
        "/etc/nginx/timeline": str(folder),
        "listen 443 ssl": f"listen 127.0.0.1:{port} ssl",
        "listen 80;": f"listen 127.0.0.1:{unencrypted};",
        "root /var/www/html;": f"root {folder}/shown;",
        "http://127.0.0.1:8050": f"http://127.0.0.1:{behind.effective_port}",
    }.items():
        assert here in written
        written = written.replace(here, there)
    challenge = folder / "shown" / ".well-known" / "acme-challenge"
    challenge.mkdir(parents=True)
    (challenge / "token").write_text("asked for", encoding="utf-8")
    (folder / "timeline.conf").write_text(written, encoding="utf-8")
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
            yield f"https://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(10)
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
