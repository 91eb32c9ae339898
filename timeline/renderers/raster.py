"""A drawing as PNG and PDF, made from our own SVG by typst: no browser, no font of the machine."""

from __future__ import annotations

import atexit
import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from functools import lru_cache, partial
from io import BytesIO
from pathlib import Path
from threading import Lock, Thread
from typing import TYPE_CHECKING, Literal, NamedTuple

from timeline.layout.faces import ARABIC, LATIN, FontError, FontFile, damaged

if TYPE_CHECKING:
    from typst import Fonts

_READING = Lock()
PANIC = "PanicException"
"""What Python calls a fault of what is written in Rust: no Exception, it would pass all that meet one."""
_UNTOLD = re.compile('missing codepoints|the text `"\u200d?"` could not be displayed')
"""In what typst says where a glyph stands for no character of its own, or for one that nobody sees."""
_TEXT = re.compile(r"<text\b.*?</text>", re.DOTALL)
_OTHER_SCRIPT = re.compile("[\u0180-\u05ff\u0780-\u1fff\u2c00-\ufaff\U00010000-\U0010ffff]")
"""Letters that the Arabic font has not: Cyrillic, Greek, and others of a newsroom's own font."""
_JOINED = re.compile("(?<=[\u0633-\u0636\u0644])(?=[\u0622-\u064a])")
"""Where the Arabic font may draw two letters as one: after seen, sheen, sad, dad and lam."""
_JOINER = "\u200d"
PIXELS_AN_INCH = 96
"""CSS pixels; typst measures in points, 72 an inch."""
_PAGE = """\
#let size = sys.inputs
#set page(width: float(size.width) * 0.75pt, height: float(size.height) * 0.75pt, margin: 0pt)
#set document(title: sys.inputs.title, date: none)
#set text(lang: sys.inputs.language, region: if sys.inputs.region != "" { sys.inputs.region })
#image(bytes(sys.inputs.svg), format: "svg", width: 100%, height: 100%, fit: "stretch", alt: sys.inputs.alt)
"""
_SIZE = re.compile('(?<=<svg )([^>]*?)width="[^"]*" height="[^"]*"')
_UNDER = 1 - 1e-5
"""typst rounds up where a float lies above the whole pixels that it stands for: its picture was then one line
higher than the page, and on the page that line was missing in the middle, with the feet of letters."""


class Metadata(NamedTuple):
    """What a PDF says of itself: its title, its alternative text, the language of both."""

    title: str
    alt: str
    language: str


def png(svg: str, width: float, height: float, scale: float, fonts: Sequence[FontFile] = ()) -> bytes:
    """An SVG of this size in CSS pixels as PNG with `scale` times as many pixels, each as it was drawn."""
    columns, rows = _whole(width * scale), _whole(height * scale)
    # Nearly as high: what typst makes of both then ends at or below the whole pixel.
    size = f'width="{columns}" height="{rows * (1 + _UNDER) / 2:.6f}" preserveAspectRatio="none"'
    fitted = _SIZE.sub(lambda found: found[1] + size, svg, count=1)
    return _compiled("png", fitted, columns, rows, fonts, ppi=PIXELS_AN_INCH * _UNDER)


def _whole(pixels: float) -> int:
    """The nearest number of pixels, of which there is one."""
    return max(1, int(pixels + 0.5))


def pdf(svg: str, width: float, height: float, metadata: Metadata, fonts: Sequence[FontFile] = ()) -> bytes:
    """An SVG as one page of PDF/UA-1 (ISO 14289-1) with title, language and alternative text.

    Its text can be selected, its fonts are inside. It bears no date: the same drawing gives the same bytes.
    Where letters bear marks (an Arabic vowel, a Russian stress), or Arabic ones are joined beside another
    script, it is tagged alike and claims no standard: typst cannot tell there which character a glyph is, as
    the standard asks.
    """
    return _compiled("pdf", svg, width, height, fonts, metadata=metadata)


def texts_of(pdf: bytes) -> Iterator[str]:
    """Every text in a PDF: of its pages, and the strings of its objects (title, alternative text …)."""
    from pypdf import PdfReader

    yield from _pages(pdf)
    reader = PdfReader(BytesIO(pdf))
    for number in range(1, int(str(reader.trailer["/Size"]))):
        yield from _strings(reader.get_object(number))


def _pages(pdf: bytes) -> list[str]:
    """What can be read on each page of a PDF; PDFium takes one thread at a time."""
    from pypdfium2 import PdfDocument

    with _READING, closing(PdfDocument(pdf)) as document:
        return [page.get_textpage().get_text_range() for page in document]


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
    fonts: Sequence[FontFile],
    *,
    ppi: float | None = None,
    metadata: Metadata | None = None,
) -> bytes:
    from typst import Compiler, TypstError

    _begin_a_thread()
    svg = _TEXT.sub(lambda found: _letter_by_letter(found[0]), svg)
    title, alt, language = metadata or Metadata("", "", "en")
    tongue, *rest = language.replace("_", "-").split("-")
    region = next((part for part in rest if len(part) == 2), "")
    words = {"svg": svg, "title": title, "alt": alt, "language": tongue.lower(), "region": region.upper()}
    made_by = partial(
        Compiler(root=_root(), font_paths=_fonts(tuple(fonts))).compile,
        _PAGE.encode(),
        format=form,
        ppi=ppi,
        sys_inputs={**words, "width": str(width), "height": str(height)},
    )
    try:
        try:
            pages = made_by(pdf_standards=["ua-1"] if form == "pdf" else [])
        except TypstError as error:
            if not _UNTOLD.search(str(error)):
                raise
            pages = made_by()
    except TypstError as error:
        if not fonts:
            raise
        raise damaged(fonts, error) from None
    except BaseException as error:
        if type(error).__name__ != PANIC:
            raise
        raise (damaged(fonts, error) if fonts else SystemError(f"typst: {error}")) from None
    assert isinstance(pages, bytes), "the drawing has one page"
    return pages


def _begin_a_thread() -> None:
    """Raises RuntimeError where the system gives none: typst would end in a panic, and write of it."""
    thread = Thread(target=int)
    thread.start()
    thread.join()


def _letter_by_letter(text: str) -> str:
    """Arabic without ligatures where letters of another font stand beside it: typst loses a part of them."""
    return _JOINED.sub(_JOINER, text) if _OTHER_SCRIPT.search(text) else text


def _root() -> Path:
    """A folder that is there: typst would look at the one that it runs in, which may be deleted."""
    import fontpkg

    return Path(fontpkg.path(LATIN)).parent


@lru_cache(maxsize=4)
def _fonts(brought: tuple[FontFile, ...]) -> Fonts:
    """The fonts that text was measured with, and no other."""
    import fontpkg
    from typst import Fonts

    folders = [fontpkg.path(family).parent for family in (LATIN, ARABIC)]
    if brought:
        folders.append(_folder(brought))
    return Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


def _folder(brought: Sequence[FontFile]) -> Path:
    """A folder with fonts while the program runs: typst reads one when it first sets a letter of it."""
    try:
        folder = Path(tempfile.mkdtemp(prefix="timeline-fonts-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        for number, font in enumerate(brought):
            (folder / f"{number}.otf").write_bytes(font.content)
    except OSError as error:  # of which the name of a file is no part
        raise FontError(
            f"A font of your own is copied to a folder for scratch files, and that takes none: "
            f"{error.strerror or error}. Name one with room in the variable TMPDIR."
        ) from None
    return folder
