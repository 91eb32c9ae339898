"""What a search looks for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from timeline import endings
from timeline.folding import folded

_ENDINGS = "|".join((*endings.FEMININE, *endings.OTHER, *endings.ADJECTIVE))
# An “н” alone ends half of all names.
_KAZAKH = "|".join(each for each in endings.KAZAKH if len(each) > 1)
_PLURAL = "|".join(endings.KAZAKH_PLURAL)
ENDING = f"(?<=[\u0400-\u052f]{{3}})(?:{_ENDINGS}|(?:{_PLURAL})?(?:{_KAZAKH}))$"
"""A regular expression, of Python and of browsers: the longest ending of a Russian or Kazakh word, folded."""
PART = '["“„«]([^"“”„«»]+)["”“»]|([^\\s"“”„«»]+)'
"""The same: words in quotation marks, or one word."""


def sought(search: str) -> Iterator[str]:
    """What an event found by `search` has all of, folded.

    Words in quotation marks as they stand; of other words what they have before their endings, since who has
    read of “Петрову” looks for Петров.
    """
    for quoted, word in re.findall(PART, folded(search)):
        yield quoted.strip() or re.sub(ENDING, "", word)
