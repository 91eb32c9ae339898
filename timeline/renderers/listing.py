"""A chronology as an ordered list in HTML: a page of its own, and the list behind an embed's drawings."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from html import escape, unescape

from timeline.model import Source
from timeline.publish import PublicChronology
from timeline.renderers import pictures
from timeline.renderers.pictures import Image, figures, images
from timeline.renderers.text import Markup, Printer
from timeline.themes import Theme, luminance
from timeline.wording import Wording

STYLE = """\
body{margin:0 auto;max-width:42em;padding:1.5em 1.25em;background:var(--paper);color:var(--ink);\
font:16px/1.5 var(--family)}
h1{font-size:1.5em;line-height:1.25;margin:0}
h2{font-size:1em;margin:2em 0 .5em}
ol.events{list-style:none;margin:1.5em 0;padding:0}
ol.events>li{margin:0 0 1.25em}
p{margin:.25em 0}
p.when{color:var(--muted)}
p.when time{color:var(--ink);font-weight:600}
ul{margin:.25em 0;padding-inline-start:1.25em}
footer{border-top:1px solid var(--ink);color:var(--muted);font-size:.875em;margin-top:2em;padding-top:.5em}
a{color:inherit;unicode-bidi:plaintext}
@media print{body{max-width:none;padding:0;font-size:11pt}
ol.events>li{break-inside:avoid}a{text-decoration:none}}
"""


def document(
    public: PublicChronology, events: Sequence[str], chart: str, wording: Wording, theme: Theme
) -> str:
    """`events` (ids, in the order to print) as a page without script, in the colours of a theme."""
    printer = Printer(public, wording, HTML)
    headline, *rest = printer.head(events, chart)
    foot = "".join(f"<p>{line}</p>" for line in printer.foot(chart))
    told = "".join(f"<p>{line}</p>" for line in rest)
    body = (
        f"<header>{headline}{told}</header>\n{ordered(printer, events, images(public, events))}\n"
        f"{sources(printer, events)}\n{f'<footer>{foot}</footer>' if foot else ''}"
    )
    title = HTML.words(public.headline(public.chart(chart)))
    return page(
        wording,
        title,
        colours(theme) + STYLE + (pictures.STYLE if public.pictures else ""),
        f"<main>\n{body}\n</main>",
    )


def ordered(printer: Printer, events: Iterable[str], shown: Mapping[str, Image]) -> str:
    """The events as an ordered list; each item bears the id of its event and the key of its track.

    `shown` are the pictures that the page has, by `file`.
    """
    return "\n".join(['<ol class="events">', *(_item(printer, id_, shown) for id_ in events), "</ol>"])


def sources(printer: Printer, events: Sequence[str]) -> str:
    """The sources of events under a heading; nothing where there are none."""
    if not (lines := printer.cited(events)):
        return ""
    heading = printer.markup.words(printer.wording.message("Sources"))
    return f"<h2>{heading}</h2>\n<ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul>"


def page(
    wording: Wording,
    title: str,
    style: str,
    body: str,
    *,
    script: str = "",
    head: str = "",
    pictures: str = "data:",
) -> str:
    """A page that asks for nothing from anywhere: its policy lets no more than its own style and script run.

    `title`, `head` and `body` are HTML; `pictures` is where images may come from.
    """
    policy = ["default-src 'none'", f"style-src {_hash(style)}", "font-src data:", f"img-src {pictures}"]
    policy += [f"script-src {_hash(script)}"] if script else []
    policy += ["base-uri 'none'", "form-action 'none'"]
    return (
        f'<!doctype html>\n<html lang="{escape(wording.language)}" dir="{wording.direction}">\n<head>\n'
        f'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{"; ".join(policy)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        # Without it a browser asks the server for /favicon.ico.
        f'<title>{title}</title>\n<link rel="icon" href="data:,">\n{head}'
        f"<style>{style}</style>\n</head>\n<body>\n{body}\n"
        + (f"<script>{script}</script>\n" if script else "")
        + "</body>\n</html>\n"
    )


def visible(html: str) -> str:
    """The text of HTML, roughly: no letter of it is missing."""
    return unescape(re.sub(r"<[^>]*>", " ", html))


def colours(theme: Theme, voices: Iterable[str] = (), families: Iterable[str] = ()) -> str:
    """The theme's colours and families as custom properties, and those of its night for a dark device.

    A theme without a night stays as it is.
    """
    day = (
        f"{_properties(theme, voices)};--family:{','.join((*(families or (theme.family,)), theme.fallback))}"
    )
    if theme.night is None:
        scheme = "dark" if luminance(theme.paper) < luminance(theme.ink) else "light"
        return f":root{{color-scheme:{scheme};{day}}}\n"
    night = f"@media screen and (prefers-color-scheme:dark){{:root{{{_properties(theme.night, voices)}}}}}\n"
    return f":root{{color-scheme:light dark;{day}}}\n{night}"


ROLES = ("rule", "hairline", "ink", "muted", "band", "shade", "paper", "neutral")
"""The colour roles of a theme besides its voices; those that also name kinds of line stand first."""


def _properties(theme: Theme, voices: Iterable[str]) -> str:
    return ";".join(f"--{role}:{theme.colour(role)}" for role in (*ROLES, *voices))


def _hash(content: str) -> str:
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"


def _item(printer: Printer, id_: str, shown: Mapping[str, Image]) -> str:
    event = printer.public.by_id[id_]
    told = printer.told(event)
    when = " · ".join([f"<time>{told.date}</time>", *told.beside])
    accounts = "".join(f"<li>{account}</li>" for account in told.accounts)
    parts = [f'<p class="when">{when}</p>', f"<p>{told.statement}</p>"]
    parts += [f"<ul>{accounts}</ul>"] if accounts else []
    parts += [f"<p>{told.reply}</p>"] if told.reply else []
    parts.append(figures(event, shown, printer.wording))
    track = escape(printer.public.track(event))
    return f'<li id="{escape(id_)}" data-track="{track}">{"".join(parts)}</li>'


def _words(text: str) -> str:
    return escape(" ".join(text.split()), quote=False)


def _link(text: str, url: str) -> str:
    # The reader of files takes http and https only; a link that would run a script must not depend on that.
    if not url.startswith(("http://", "https://")):
        return _words(text)
    return f'<a href="{escape(url)}" rel="noopener noreferrer" target="_blank">{_words(text)}</a>'


def _title(source: Source) -> str:
    return _link(source.title, source.url) if source.url else _words(source.title)


HTML = Markup(
    words=_words,
    headline=lambda text: f"<h1>{text}</h1>",
    date=lambda text: f"<time>{text}</time>",
    title=_title,
    address=lambda url: _link(url, url),
)
"""Words as HTML: escaped, links to http and https only."""
