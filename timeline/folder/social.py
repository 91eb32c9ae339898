"""What others show of a page that is shared: Open Graph and Twitter tags, and oEmbed (oembed.com)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape

from timeline.exports.presets import PRESETS

CACHED = 300
"""Seconds for which an answer may be kept: as long as a correction may take to arrive."""


@dataclass(frozen=True, slots=True)
class Card:
    """A page as others show it: its hedged words; its address and its picture's, where they are known."""

    title: str
    description: str
    language: str
    site: str = ""
    address: str = ""
    picture: str = ""
    pictured: str = ""
    """What the picture shows, which may have no room for all."""

    @property
    def tags(self) -> str:
        """The tags for the head of the page."""
        named = [
            *(("property", f"og:{name}", content) for name, content in self._open_graph()),
            *(("name", f"twitter:{name}", content) for name, content in self._twitter()),
        ]
        return "".join(
            f'<meta {kind}="{name}" content="{escape(content)}">\n'
            for kind, name, content in named
            if content
        )

    def _open_graph(self) -> Iterable[tuple[str, str]]:
        yield from (("type", "article"), ("title", self.title), ("description", self.description))
        yield from (
            ("locale", self.language.replace("-", "_")),
            ("site_name", self.site),
            ("url", self.address),
        )
        if self.picture:
            width, height = picture_size()
            yield from (("image", self.picture), ("image:type", "image/png"))
            yield from (("image:width", str(width)), ("image:height", str(height)))
            yield ("image:alt", self.pictured)

    def _twitter(self) -> Iterable[tuple[str, str]]:
        yield ("card", "summary_large_image" if self.picture else "summary")
        yield from (("title", self.title), ("description", self.description))
        if self.picture:
            yield from (("image", self.picture), ("image:alt", self.pictured))


def picture_size() -> tuple[int, int]:
    """Width and height of the picture of a card, in pixels."""
    shape = PRESETS["social"]
    return round(shape.width * shape.scale), round((shape.height or 0) * shape.scale)


def discovery(card: Card, answer: str) -> str:
    """The tag by which a CMS finds the oEmbed answer of a page."""
    title = escape(card.title)
    return f'<link rel="alternate" type="application/json+oembed" href="{escape(answer)}" title="{title}">\n'


def oembed(card: Card, html: str, width: int, height: int, author: str | None) -> bytes:
    """The oEmbed answer for a chart: version 1.0, type rich."""
    width_shown, height_shown = picture_size() if card.picture else (0, 0)
    answer: Mapping[str, object] = {
        "version": "1.0",
        "type": "rich",
        "title": card.title,
        "author_name": author,
        "provider_name": card.site,
        "provider_url": card.address,
        "cache_age": CACHED,
        "html": html,
        "width": width,
        "height": height,
        "thumbnail_url": card.picture,
        "thumbnail_width": width_shown,
        "thumbnail_height": height_shown,
    }
    kept = {key: value for key, value in answer.items() if value}
    return (json.dumps(kept, ensure_ascii=False, indent=2) + "\n").encode()
