"""Buttons that several panels have."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from timeline.web.attributes import aria, data
from timeline.web.document import Document


def signed(sign: str, name: str, kind: str, **values: str) -> Component:
    """A button of the class `kind` that bears a sign, as ×, and has a name for who does not know it."""
    return html.Button(sign, type="button", className=kind, title=name, **data(**values), **aria(label=name))


def copying(document: Document, name: str, key: str) -> Component:
    """A button with the id `key` that copies something, and says for a moment that it has."""
    done = document.wording.message("Copied")
    return html.Button(name, type="button", id=key, className="button", **data(done=done))
