"""What a reader of the app orders: which files of which view, made as the command line makes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath

import yaml

from timeline import exports
from timeline.folder import Base, Publication, folder, packed
from timeline.select import View, select
from timeline.web.document import Document
from timeline.web.state import read_view
from timeline.wording import Wording

THIS_VIEW, EVERYTHING = "view", "everything"
FOLDER = ".zip"
"""The whole folder of `timeline publish`, packed."""
USUAL_WIDTH = 1000  # pixels


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made: of what, in which format, shape, theme and language."""

    what: str
    format: str
    shape: str
    theme: str
    language: str

    @classmethod
    def read(cls, data: object, document: Document) -> Order:
        """The order as it travels; what cannot be made is not ordered."""
        asked = data if isinstance(data, Mapping) else {}
        usual = {
            "what": THIS_VIEW, "format": ".svg", "shape": str(USUAL_WIDTH), "theme": "light",
            "language": document.chronology.language,
        }  # fmt: skip
        texts = {name: asked.get(name) for name in usual}
        order = cls(**{name: each if isinstance(each, str) else usual[name] for name, each in texts.items()})
        return replace(order, format=order.format.lower())


def made(document: Document, asked: object, suffix: str = "") -> tuple[str, bytes]:
    """The file that is ordered, and its name; `suffix` for another format of the same.

    Raises:
        Refused, NotThere, LanguageError: as on the command line.
    """
    order, chronology = Order.read(asked, document), document.to_publish
    wording = Wording(order.language)
    public = document.edition(wording)
    if order.what == THIS_VIEW:
        view = _within_window(read_view(view_in(asked), public))
    else:
        view = exports.view_of(public, order.what.removeprefix("chart:") if order.what != EVERYTHING else "")
    width = int(order.shape[:5]) if order.shape.isdecimal() else USUAL_WIDTH
    style = exports.our_look(order.theme).style(min(max(width, exports.NARROWEST), exports.WIDEST), wording)
    style = style if order.shape.isdecimal() else exports.style_of(style, order.shape)
    if (suffix or order.format) == FOLDER:
        name = f"{PurePath(document.name).stem}{FOLDER}"
        return name, packed(folder(Publication(chronology, public, style, Base(), name=name)))
    name = (
        f"{view.chart or PurePath(document.name).stem}{exports.suffix_of(f'chart{suffix or order.format}')}"
    )
    return name, exports.export(chronology, public, [name], view, style)[name]


def as_chart(document: Document, asked: object) -> str:
    """The YAML of a chart that shows what the view shows; to paste below `charts:`."""
    chronology = document.chronology
    view = _within_window(read_view(asked, chronology))
    named = {chart.name for chart in chronology.charts}
    name = next(each for each in ("my-view", *(f"my-view-{n}" for n in range(2, 1000))) if each not in named)
    events = list(select(document.frames, view).events["id"])
    chart: dict[str, object] = {"name": name, "headline": chronology.title}
    if len(events) < len(chronology.events):
        chart["events"] = events
    written = yaml.safe_dump([chart], default_flow_style=None, allow_unicode=True, sort_keys=False, width=100)
    return "".join(f"  {line}\n" for line in written.splitlines())


def view_in(asked: object) -> Mapping[str, object]:
    """The view that an order is of."""
    view = asked.get("view") if isinstance(asked, Mapping) else None
    return view if isinstance(view, Mapping) else {}


def _within_window(view: View) -> View:
    """The view with what the chart is zoomed to as its period."""
    if view.window is None:
        return view
    return replace(view, window=None).during(view.window)
