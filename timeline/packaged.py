"""What comes with the program: inside the package where it is installed, beside it in a working copy."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parent


def assets() -> Path:
    """The folder of the app's style sheets and client scripts."""
    return _folder("assets", "assets")


def example() -> Path:
    """The file of the example chronology."""
    return _folder("example", "data") / "events.yaml"


def _folder(installed: str, beside: str) -> Path:
    inside = PACKAGE / installed
    return inside if inside.is_dir() else PACKAGE.parent / beside
