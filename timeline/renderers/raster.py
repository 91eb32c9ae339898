"""A drawing as PNG and PDF, made from our own SVG by typst: no browser, no font of the machine."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Literal

import fontpkg

if TYPE_CHECKING:
    from typst import Fonts

FAMILIES = ("Inter", "Cairo")
PIXELS_AN_INCH = 96
"""CSS pixels; typst measures in points, 72 an inch."""
_PAGE = """\
#let size = sys.inputs
#set page(width: float(size.width) * 0.75pt, height: float(size.height) * 0.75pt, margin: 0pt)
#set document(title: sys.inputs.title, date: none)
#set text(lang: sys.inputs.language, region: if sys.inputs.region != "" { sys.inputs.region })
#image(bytes(sys.inputs.svg), format: "svg", width: 100%, height: 100%, alt: sys.inputs.alt)
"""


def png(svg: str, width: float, height: float, scale: float) -> bytes:
    """An SVG of this size in CSS pixels as PNG with `scale` times as many pixels."""
    return _compiled("png", svg, width, height, ppi=PIXELS_AN_INCH * scale)


def pdf(svg: str, width: float, height: float, *, title: str, alt: str, language: str) -> bytes:
    """An SVG as one page of PDF/UA-1 (ISO 14289-1) with title, language and alternative text.

    Its text can be selected, its fonts are inside. It bears no date: the same drawing gives the same bytes.
    """
    return _compiled("pdf", svg, width, height, title=title, alt=alt, language=language)


def texts_of(pdf: bytes) -> Iterator[str]:
    """Every text in a PDF: of its pages, and the strings of its objects (title, alternative text …)."""
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(pdf))
    yield from (page.extract_text() for page in reader.pages)
    for number in range(1, int(str(reader.trailer["/Size"]))):
        yield from _strings(reader.get_object(number))


def _strings(value: object) -> Iterator[str]:
    """The strings in an object of a PDF, not in those it refers to."""
    from pypdf.generic import ArrayObject, DictionaryObject, TextStringObject

    match value:
        case TextStringObject():
            yield str(value)
        case DictionaryObject():
            for key in value:
                yield from _strings(value.raw_get(key))
        case ArrayObject():
            for item in list.__iter__(value):
                yield from _strings(item)


def _compiled(
    form: Literal["png", "pdf"],
    svg: str,
    width: float,
    height: float,
    *,
    ppi: float | None = None,
    title: str = "",
    alt: str = "",
    language: str = "en",
) -> bytes:
    from typst import Compiler

    tongue, *rest = language.replace("_", "-").split("-")
    region = next((part for part in rest if len(part) == 2), "")
    words = {"svg": svg, "title": title, "alt": alt, "language": tongue.lower(), "region": region.upper()}
    pages = Compiler(font_paths=_fonts()).compile(
        _PAGE.encode(),
        format=form,
        ppi=ppi,
        sys_inputs={**words, "width": str(width), "height": str(height)},
        pdf_standards=["ua-1"] if form == "pdf" else [],
    )
    assert isinstance(pages, bytes), "the drawing has one page"
    return pages


@lru_cache(maxsize=1)
def _fonts() -> Fonts:
    """The fonts that text was measured with, and no other."""
    from typst import Fonts

    folders = [fontpkg.path(family).parent for family in FAMILIES]
    return Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
