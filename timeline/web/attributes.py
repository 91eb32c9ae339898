"""Attributes of HTML elements whose names Python cannot write as keywords."""

from __future__ import annotations

from typing import Any


def aria(**values: str) -> dict[str, Any]:
    """`aria-` attributes, what assistive technology is told: `aria(label="Zoom")`."""
    return {f"aria-{name}": value for name, value in values.items()}


def data(**values: str) -> dict[str, Any]:
    """`data-` attributes, what the client script reads: `data(event="arrest")`."""
    return {f"data-{name}": value for name, value in values.items()}
