"""On what it was measured: figures mean nothing without it."""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Machine:
    """Processor, cores, and the versions of what was measured with."""

    processor: str
    cores: int
    system: str
    python: str
    chromium: str
    peers: dict[str, str]


def this_machine() -> Machine:
    """The machine that this runs on."""
    return Machine(
        _processor(),
        os.cpu_count() or 1,
        f"{platform.system()} {platform.machine()}",
        platform.python_version(),
        _chromium(),
        {name: _version(name) for name in ("PyYAML", "edtf", "pandas", "plotly", "dash", "kaleido")},
    )


def commit() -> str:
    """The commit that is measured, `-dirty` where files differ from it; empty without git."""
    asked = ["git", "describe", "--always", "--dirty"]
    try:
        told = subprocess.run(asked, cwd=Path(__file__).parent, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return told.stdout.strip()


def load() -> float:
    """How many processes wanted to run, on average of the last minute."""
    return round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else 0.0


def _processor() -> str:
    try:
        told = re.search(r"^model name\s*: (.*)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    except OSError:
        told = None
    return told[1].strip() if told else platform.processor() or platform.machine()


def _chromium() -> str:
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            told = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout
            if found := re.search(r"[\d.]+", told):
                return found[0]
    return "playwright’s"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"
