"""What a newsroom pastes into its CMS to show a chart: four ways, from the best to what every CMS takes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from html import escape

from timeline.exports.formats import EMBEDDED, Extract
from timeline.folder.addresses import Base
from timeline.folder.charts import Drawn
from timeline.renderers import svg
from timeline.scene import TRACKS_FROM
from timeline.wording import Wording

COLUMN = 680
"""The width of an article's column for which a frame has its height, in pixels."""
LIST, FILTER = 50, 42
"""The room for what an embed has below its drawing: the closed list; the choice where there are tracks."""
SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox"
_ACTED_ON = re.compile(r"<style>.*?</style>|[{}\[\]|]", re.DOTALL)
"""What the templates of a publishing system act on: {{ }}, {% %}, [embed], *|NAME|*; not in a style sheet."""
LISTENER = """\
<script>
  addEventListener("message", function (event) {
    var heights = event.data && event.data["datawrapper-height"];
    document.querySelectorAll("iframe.timeline-chart").forEach(function (frame) {
      if (!heights || frame.contentWindow !== event.source) return;
      var height = Number(Object.values(heights)[0]);
      if (height > 0) frame.style.height = height + "px";
    });
  });
</script>
"""


@dataclass(frozen=True, slots=True)
class Snippet:
    """HTML to paste; its name and what it is for, in the chronology's language; the picture of it."""

    file: str
    name: str
    purpose: str
    html: str
    picture: str


def snippets(drawn: Drawn, base: Base, wording: Wording) -> Iterator[Snippet]:
    """The snippets of a chart, from the best to what every CMS takes."""
    word = wording.message
    frame = iframe(drawn, base)
    yield Snippet(
        "iframe-and-script.html",
        word("Frame that grows with the chart"),
        word("Where the CMS takes a script. Its height follows the chart on every screen."),
        frame + LISTENER,
        "article.svg",
    )
    yield Snippet(
        "iframe.html",
        word("Frame alone"),
        word("Where the CMS takes no script. A narrow screen scrolls within the frame."),
        frame,
        "phone.svg",
    )
    yield Snippet(
        "inline.html",
        word("Drawing in the page"),
        word("Where the CMS takes HTML but no frame. Nothing is fetched; the words can be selected."),
        inline(drawn, base, wording),
        "article.svg",
    )
    if "article.png" not in drawn.files:  # too large for a picture
        return
    yield Snippet(
        "image.html",
        word("Picture with alternative text"),
        word("For newsletters, and where the CMS takes pictures only. It links to the events as a list."),
        image(drawn, base),
        "article.png",
    )


def iframe(drawn: Drawn, base: Base) -> str:
    """A frame of the height that the chart has in an article's column."""
    return _inert(
        f'<iframe class="timeline-chart" src="{escape(base.of_file(drawn.path("embed.html")))}"\n'
        f'  title="{escape(drawn.scene.title)}" width="100%" height="{height(drawn.extract)}"\n'
        f'  loading="lazy" sandbox="{SANDBOX}" style="border:0"></iframe>\n'
    )


def height(extract: Extract) -> int:
    """How high the embed is in an article's column, with its list closed."""
    laid_out, widest = next(
        (width, widest) for width, first, last, widest in EMBEDDED if first <= COLUMN < (last or COLUMN + 1)
    )
    tracks = {extract.public.track(extract.public.by_id[id_]) for id_ in extract.events}
    below = LIST + (FILTER if len(tracks) > 1 else 0)
    return round(extract.scene(laid_out).height * min(COLUMN, widest) / laid_out) + below


def inline(drawn: Drawn, base: Base, wording: Wording) -> str:
    """The drawings for a column and for a phone within the page, which shows the one that fits."""
    # Charts of one name, of two publications or of "a.b" and "a-b", may stand on one page.
    checksum = sha256(drawn.files["article.svg"].content).hexdigest()[:8]
    told = re.sub(r"[^\w-]", "_", drawn.name)
    name = f"timeline-{told}-{checksum}"
    (_, _, _, on_a_phone), (_, _, _, in_a_column), *_ = EMBEDDED
    style = (
        f".{name} svg{{display:block;width:100%;max-width:{in_a_column:g}px;height:auto}}"
        f".{name} .phone{{display:none}}.{name} .phone svg{{max-width:{on_a_phone:g}px}}"
        f"@media(max-width:{TRACKS_FROM - 1:g}px){{.{name} .phone{{display:block}}"
        f".{name} .column{{display:none}}}}"
    )
    shown = "".join(
        f'<div class="{where}">{_drawing(drawn, file, f"{name}-{where}")}</div>\n'
        for where, file in (("column", "article.svg"), ("phone", "phone.svg"))
    )
    listed = escape(wording.message("The events as a list"))
    return _inert(
        f'<figure class="{name}" style="margin:0">\n<style>{style}</style>\n{shown}'
        f'<figcaption><a href="{escape(base.of_file(drawn.path("list.html")))}">{listed}</a></figcaption>\n'
        "</figure>\n"
    )


def _drawing(drawn: Drawn, file: str, identifier: str) -> str:
    made = drawn.files[file]
    assert made.extract, "a drawing is of something"
    scene = made.extract.scene()
    return svg.render(scene, made.extract.style.theme, identifier=identifier)


def image(drawn: Drawn, base: Base) -> str:
    """The picture with its alternative text, linked to the list: a picture holds no text to read out."""
    size = drawn.scene
    return _inert(
        f'<a href="{escape(base.of_file(drawn.path("list.html")))}">'
        f'<img src="{escape(base.of_file(drawn.path("article.png")))}"\n'
        f'  width="{size.width:g}" height="{size.height:g}" style="max-width:100%;height:auto"\n'
        f'  alt="{escape(size.alt)}"></a>\n'
    )


def _inert(html: str) -> str:
    """HTML in which a publishing system finds no command of its own: a browser shows the same."""
    return _ACTED_ON.sub(lambda found: found[0] if found[0][1:] else f"&#{ord(found[0])};", html)
