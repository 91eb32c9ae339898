"""HTML that no callback answers to, as the client script grows it.

Dash tells every component on the page of each one that is added, and of each change: a panel of some thousand
took it a minute to show, and made each press after that slow. What is grown here is one component to it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dash.development.base_component import Component

_ATTRIBUTES = {"className": "class", "tabIndex": "tabindex"}
"""What React calls otherwise than HTML does."""

Tree = str | list[Any]
"""A text, or an element: `[tag, attributes, child, child, …]`."""


def seeds(components: Iterable[Component | str | None]) -> list[Tree]:
    """Components of `dash.html`, each with all that is in it, for `grown` of assets/app.js."""
    return [_seed(each) for each in components if each is not None]


def _seed(component: Component | str) -> Tree:
    if isinstance(component, str):
        return component
    held = component.to_plotly_json()
    children = held["props"].pop("children", None)
    attributes = {_ATTRIBUTES.get(name, name): str(value) for name, value in held["props"].items()}
    within = children if isinstance(children, list | tuple) else [children]
    return [held["type"].lower(), attributes, *seeds(within)]
