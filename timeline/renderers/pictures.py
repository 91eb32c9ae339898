"""The pictures of events in a page: as data up to a weight, then beside it or in words; behind a warning."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping
from html import escape
from typing import NamedTuple

from timeline.media import Picture, smaller
from timeline.model import Event, Media
from timeline.publish import PublicChronology
from timeline.wording import Wording

HEAVIEST = 150_000
"""Bytes that the pictures in one page may have together: as data they weigh a third more."""
WIDEST = 640
"""Pixels of the longer side of a picture in a page."""
STYLE = """\
.picture{margin:8px 0}
.picture img{display:block;max-width:100%;height:auto;max-height:70vh;object-fit:contain}
.picture figcaption{font-size:.85em;color:var(--muted);margin-top:4px}
.card.passing .picture,.card.passing .warned{display:none}
.card .picture img{max-height:220px;width:auto}
.warned summary{cursor:pointer;min-height:24px;font-weight:600}
"""


class Image(NamedTuple):
    """Where a page has a picture from, and its size in pixels."""

    address: str
    width: int
    height: int


def images(public: PublicChronology, events: Iterable[str], beside: str = "") -> Mapping[str, Image]:
    """The pictures of events (ids), by `file`: the first ones as data, as many as may weigh in a page.

    The rest come from the folder `beside` it, where there is one; else the page says what they show.
    """
    shown: dict[str, Image] = {}
    weight = 0
    for file in dict.fromkeys(each.file for id_ in events for each in public.by_id[id_].media):
        if (picture := public.pictures.get(file)) is None:
            continue
        small = smaller(picture, WIDEST)
        if weight + len(small.content) <= HEAVIEST:
            weight += len(small.content)
            shown[file] = Image(_data(small), small.width, small.height)
        elif beside:
            shown[file] = Image(f"{beside}{file}", picture.width, picture.height)
    return shown


def figures(event: Event, shown: Mapping[str, Image], wording: Wording) -> str:
    """The pictures of an event as HTML, each with who made it; below its warning where it has one."""
    return "".join(_figure(media, shown.get(media.file), wording) for media in event.media)


def _figure(media: Media, image: Image | None, wording: Wording) -> str:
    alt = " ".join((media.alt or "").split())
    told = "" if image else wording.message("Picture: {alt}", alt=alt)
    caption = " · ".join(filter(None, (told, media.credit)))
    drawn = (
        f'<img src="{escape(image.address)}" alt="{escape(alt)}" '
        f'width="{image.width}" height="{image.height}" loading="lazy">'
        if image
        else ""
    )
    below = f"<figcaption>{escape(caption, quote=False)}</figcaption>" if caption else ""
    figure = f'<figure class="picture">{drawn}{below}</figure>'
    if not media.warning:
        return figure
    summary = f"{media.warning.rstrip('.')}. {wording.message('Show the picture')}"
    return f'<details class="warned"><summary>{escape(summary, quote=False)}</summary>{figure}</details>'


def _data(picture: Picture) -> str:
    return f"data:{picture.type};base64,{b64encode(picture.content).decode()}"
