"""app.py as an administrator meets it: under gunicorn, and with the file that TIMELINE_FILE names."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def test_the_server_opens_the_file_of_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "bridge.yaml"
    path.write_text("title: The bridge\nevents: [{when: 2022-01-04, what: Closed}]\n", encoding="utf-8")
    monkeypatch.setenv("TIMELINE_FILE", str(path))
    program = "from app import server; print(server.test_client().get('/').get_data(as_text=True))"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert "<title>The bridge" in done.stdout, done.stderr


def test_gunicorn_takes_it() -> None:
    command = [sys.executable, "-m", "gunicorn", "--check-config", "app:server"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
