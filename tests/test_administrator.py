"""docs/administrator.md, followed by root on a copy of this machine: its lines as they are written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from copied_machine import DEPENDENCIES, ROOT, WORKING_COPY, CannotStart, Machine, copied, missing

from timeline.packaged import example
from tools.guides import blocks_of

GUIDE = ROOT / "docs" / "administrator.md"
BLOCKS = blocks_of(GUIDE)
LINES = [line for block in BLOCKS if block.language == "sh" for line in block.text.splitlines()]
ELSEWHERE = re.compile(
    r"python3 -m venv \.venv|\.venv/bin/python -m (pip install|timeline)|/opt/timeline/bin|TIMELINE_FILE="
)
"""What other tests run, as tests/test_docs.py says: without make, without a service."""
FIRST, SECOND = "/opt/timeline-2026-11-27", "/opt/timeline-2026-12-31"
FILE = "/srv/chronologies/january.yaml"
NAME = "timeline.newsroom.example"
PASSWORD = "a long and random one"
ASKED = """
import base64, json, ssl, sys, time, urllib.error, urllib.request
address, password, certificate = sys.argv[1:]
known = ssl.create_default_context(cafile=certificate or None)
known.hostname_checks_common_name = False  # no more than browsers do
request = urllib.request.Request(address)
if password:
    request.add_header("Authorization", "Basic " + base64.b64encode(f"anna:{password}".encode()).decode())
for wait in range(200):
    try:
        with urllib.request.urlopen(request, timeout=10, context=known) as answer:
            print(json.dumps([answer.status, answer.read().decode()]))
        break
    except urllib.error.HTTPError as refusal:
        print(json.dumps([refusal.code, refusal.read().decode()]))
        break
    except OSError as error:
        said = error
    time.sleep(0.1)
else:
    raise SystemExit(str(said))
"""
pytestmark = pytest.mark.battery


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    """With somebody called anna, and nothing of Timeline yet."""
    with ExitStack() as until_the_end:
        try:
            if reason := missing():
                raise CannotStart(reason)
            machine = until_the_end.enter_context(copied(tmp_path))
        except CannotStart as reason:
            pytest.skip(f"no copy of this machine can be started: {reason}")
        machine.done(
            "userdel anna; userdel timeline; rm -rf /srv/chronologies /etc/nginx/timeline /opt/timeline*"
        )
        machine.said("useradd --create-home anna")
        yield machine


def line(start: str) -> str:
    """The only line of the guide that begins with this pattern."""
    (found,) = {each for each in LINES if re.match(start, each)}
    return found


def asked(machine: Machine, address: str, password: str = "", certificate: str = "") -> tuple[int, str]:
    """The status and the text of an answer; where nobody listens yet, after some seconds."""
    machine.write("/tmp/ask.py", ASKED)
    done = machine.done(f"python3 /tmp/ask.py '{address}' '{password}' '{certificate}'")
    assert done.returncode == 0, (
        done.stderr + machine.done("systemctl status --no-pager timeline nginx").stdout
    )
    status, text = json.loads(done.stdout)
    return status, text


def install(machine: Machine, place: str) -> None:
    """The program in a folder of its own; pip finds what the lock pins among the packages of the tests."""
    for start in (f"python3 -m venv {FIRST}", f"{FIRST}/bin/python -m pip install --no-deps"):
        machine.said(line(start).replace(FIRST, place), folder=WORKING_COPY)
    machine.said(
        f"for site in {place}/lib/python*/site-packages; do"
        f" rm -rf $site/setuptools*; echo {DEPENDENCIES} >$site/dependencies.pth; done"
    )
    locked = line(f"{FIRST}/bin/python -m pip install --require-hashes").replace(FIRST, place)
    assert "Collecting" not in machine.said(locked, folder=WORKING_COPY)


def running_from(machine: Machine) -> str:
    """The folder of the program that the service runs."""
    process = machine.said("systemctl show --property=MainPID --value timeline")
    assert machine.said(f"ps -o user= -p {process}") == "timeline"
    return machine.said(f"tr '\\0' '\\n' </proc/{process}/cmdline").partition("/bin/")[0]


def test_the_service_is_installed_updated_and_put_back(machine: Machine) -> None:
    users = Path("/etc/passwd").read_bytes()
    machine.said(line("rm -rf build dist"), folder=WORKING_COPY)
    machine.said(line(".venv/bin/python -m pip wheel"), folder=WORKING_COPY)
    install(machine, FIRST)
    machine.said(line(f"ln .* {FIRST}"))
    as_a_service(machine)
    assert running_from(machine) == FIRST

    install(machine, SECOND)
    machine.said(line(f"{SECOND}/bin/timeline check"))
    machine.said(line(f"ln .* {SECOND}"))
    assert running_from(machine) == FIRST
    for place, turn in ((SECOND, f"ln .* {SECOND}"), (FIRST, f"ln .* {FIRST}")):
        machine.said(line(turn))
        machine.said(line("systemctl restart timeline"))
        assert asked(machine, "http://127.0.0.1:8050/health") == (200, "ok shown\n")
        assert running_from(machine) == place

    behind_nginx(machine)
    assert not [each for each in LINES if each not in machine.typed and not ELSEWHERE.match(each)]
    assert Path("/etc/passwd").read_bytes() == users, "the copy wrote into the machine itself"


def as_a_service(machine: Machine) -> None:
    machine.said(line("useradd --system"))
    machine.said(line("install .*/chronologies"))
    for umask in ("022", "027"):
        text = example().read_text(encoding="utf-8")
        machine.said(f"umask {umask}; rm -f {FILE}; cat >{FILE}", user="anna", stdin=text)
        assert "\ntitle: " in machine.said(f"cat {FILE}", user="timeline")
        assert "Permission denied" in machine.done(f"cat {FILE}", user="nobody").stderr
        for writing in (f"echo >>{FILE}", f"touch {FILE}.new"):
            assert "Permission denied" in machine.done(writing, user="timeline").stderr

    (unit,) = (block.text for block in BLOCKS if block.name == "timeline.service")
    machine.write("/etc/systemd/system/timeline.service", unit)
    assert "timeline.service" not in machine.done("systemd-analyze verify timeline.service").stderr
    start = "systemctl daemon-reload && systemctl enable --now timeline"
    assert f"`{start}`" in GUIDE.read_text(encoding="utf-8")
    machine.said(start)
    assert "<title>Detained in January</title>" in asked(machine, "http://127.0.0.1:8050/")[1]
    assert machine.said("systemctl is-enabled timeline") == "enabled"


def behind_nginx(machine: Machine) -> None:
    have_nginx(machine)
    for start in ("install .*/nginx", "openssl req"):
        machine.said(line(start))
    (proxy,) = (block.text for block in BLOCKS if block.name == "timeline.conf")
    machine.write("/etc/nginx/conf.d/timeline.conf", proxy)
    machine.said(line("printf 'anna:"), stdin=f"{PASSWORD}\n{PASSWORD}\n")
    machine.said(line("nginx -t"))
    machine.said(f"echo 127.0.0.1 {NAME} >>/etc/hosts")
    of_its_own = "/etc/nginx/timeline/certificate.pem"
    page = f"https://{NAME}/"
    assert asked(machine, page, certificate=of_its_own)[0] == 401
    status, text = asked(machine, page, PASSWORD, of_its_own)
    assert status == 200
    assert "<title>Detained in January</title>" in text
    for secret in ("users", "key.pem"):
        done = machine.done(f"cat /etc/nginx/timeline/{secret}", user="timeline")
        assert "Permission denied" in done.stderr

    given = f"/etc/letsencrypt/live/{NAME}"
    machine.said(f"mkdir -p {given} && cp /etc/nginx/timeline/key.pem {given}/privkey.pem")
    machine.said(
        f"openssl req -x509 -key {given}/privkey.pem -days 2 -subj /CN=other.example "
        f"-addext subjectAltName=DNS:{NAME} -out {given}/fullchain.pem"
    )
    for each in (each for each in LINES if "/letsencrypt/" in each):
        machine.said(each)
    machine.said(line("nginx -t"))
    assert asked(machine, page, PASSWORD, f"{given}/fullchain.pem")[0] == 200


PACKAGES = f"""
cd {WORKING_COPY}/.venv/nginx
for each in *.deb; do
    dpkg-deb --field $each
    echo Filename: ./$each
    echo Size: $(stat --format %s $each)
    echo SHA256: $(sha256sum <$each | cut -d ' ' -f 1)
    echo
done >Packages
rm -f /etc/apt/sources.list.d/*
echo "deb [trusted=yes] file:$PWD ./" >/etc/apt/sources.list
apt-get update
"""


def have_nginx(machine: Machine) -> None:
    """From the packages that `make test` fetched: the copy has no network, and is told of no others."""
    if list(ROOT.glob(".venv/nginx/*.deb")) and not machine.done("command -v openssl").returncode:
        machine.said(PACKAGES)
        machine.said(line("apt-get install"), stdin="y\n")
    elif machine.done("command -v openssl && command -v nginx").returncode:
        pytest.skip(
            "all up to nginx ran; no nginx or openssl is installed, and apt-get gave none to `make test`"
        )
    machine.said("systemctl start nginx")
