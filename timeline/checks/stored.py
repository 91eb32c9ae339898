"""The stored texts of sources, as far as they can be read."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from timeline.model import Chronology
from timeline.unwaiting import ordinary

LARGEST_TEXT = 32_000_000
"""Bytes; a longer file is no article."""
_MARKS = re.compile(r"[\s“”„‟«»‹›\"‘’‚‛'`]+")


def stored(chronology: Chronology, source: str) -> Path | None:
    """The file that holds the text of a source; None where the chronology is in no file, or names none."""
    text = chronology.sources[source].text if source in chronology.sources else None
    return Path(chronology.path).parent / text if text and chronology.path else None


def is_too_large(path: Path) -> bool:
    """Whether a stored file is no article, but for its size."""
    try:
        return path.is_file() and path.stat().st_size > LARGEST_TEXT
    except OSError:
        return False


def bytes_of(chronology: Chronology, source: str) -> bytes | None:
    """What the stored file of a source holds; None where it cannot be read."""
    path = stored(chronology, source)
    try:
        content = ordinary(path, LARGEST_TEXT) if path else None
    except (OSError, ValueError):
        return None
    return content if content is None or len(content) <= LARGEST_TEXT else None


def text_of(chronology: Chronology, source: str) -> str | None:
    """The stored text of a source; None where there is none, or it is no text."""
    content = bytes_of(chronology, source)
    if content is None:
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def normalised(text: str) -> str:
    """A text with single spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def word_for_word(text: str) -> str:
    """A text for comparing word for word: without white space and quotation marks."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", text))
