"""The pictures of an event: as readers get them, and blurred until asked for where there is a warning."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator

import flask
from dash import Dash, html
from dash.development.base_component import Component

from timeline.media import MediaError, Picture, picture
from timeline.model import Event, Media
from timeline.publish import PublicChronology
from timeline.web.attributes import aria, data
from timeline.web.document import Document, File

ADDRESS = "/media/<path:event>/<int:number>"


def register(app: Dash, file: File) -> None:
    """The address of a picture: decoded and encoded anew, as an export holds it."""

    @app.server.get(ADDRESS)
    def show(event: str, number: int) -> flask.Response:
        document = file.open()
        chosen = document.chronology.by_id.get(event)
        if chosen is None or number >= len(chosen.media):
            flask.abort(404)
        try:
            shown = picture(document.chronology.path, chosen.media[number].file)
        except MediaError:
            flask.abort(404)
        return flask.Response(shown.content, mimetype=shown.type)


def pictures(document: Document, event: Event) -> Iterator[Component]:
    """A figure a picture; where one cannot be shown, why not and what to do."""
    for number, media in enumerate(event.media):
        try:
            size = _picture(document, media)
        except MediaError as error:
            yield html.P(
                [html.Span(str(error), className="wrong"), f" {error.remedy}"], className="no-picture"
            )
            continue
        image = html.Img(
            src=_address(document, event, number, size),
            alt=media.alt or "",
            width=size.width,
            height=size.height,
        )
        yield html.Figure(
            [*_veiled(document, media, image), *_caption(document, media)],
            className="picture",
        )


def _picture(document: Document, media: Media) -> Picture:
    """The picture: from beside the file, or as the edition for readers has it."""
    chronology = document.chronology
    edition = chronology.pictures if isinstance(chronology, PublicChronology) else {}
    return edition.get(media.file) or picture(chronology.path, media.file)


def _address(document: Document, event: Event, number: int, shown: Picture) -> str:
    """Where the page has a picture from; of what readers get the number among all files may differ."""
    if isinstance(document.chronology, PublicChronology):
        return f"data:{shown.type};base64,{b64encode(shown.content).decode()}"
    return f"/media/{event.id}/{number}?{document.version}"


def _veiled(document: Document, media: Media, image: Component) -> list[Component]:
    if not media.warning:
        return [image]
    word = document.wording.message
    show, hide = word("Show the picture"), word("Hide the picture")
    label = html.Span(show, className="name")
    button = html.Button(
        [html.Strong(media.warning), label],
        type="button",
        className="unveil",
        **data(show=show, hide=hide),
        **aria(expanded="false"),
    )
    return [html.Div([html.Div(image, className="veil", **aria(hidden="true")), button], className="veiled")]


def _caption(document: Document, media: Media) -> list[Component]:
    """Who made it; that its description is missing is the desk's to know."""
    parts = [media.credit] if media.credit else []
    if not media.alt:
        parts.append(document.wording.message("No alt text yet: say what it shows."))
    return [html.Figcaption(" · ".join(parts))] if parts else []
