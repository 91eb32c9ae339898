"""Names that are not in the file and can be no new person: `source: page 3`, `counted_by: Ines and Tom`."""

from __future__ import annotations

import re

from timeline.names import Names, in_quotes, pasted
from timeline.readers.examples import example, of_the_file
from timeline.readers.tree import Block

_LOCATOR = re.compile(
    r"(?:pages?|pp?\.|lines?|ll?\.|para\w*|chapter|section|minute|min\.|§)\s*\d.*|[\d:.–-]*\d[\d:.–-]*", re.I
)


def remedy_for(name: str, field: str, names: Names, tree: Block) -> str:
    """What to write for `name` at `field`; empty where the usual remedy serves."""
    parts, unknown = names.parted(name)
    if field in ("track", "counted_by") and len(parts) > 1 and not unknown:
        return f"Write one of them: {' or '.join(parts)}."
    if field not in ("source", "via"):
        return ""
    if len(parts) > 1 and unknown == parts[1:] and _LOCATOR.fullmatch(parts[1]):
        return f"Write  source: {{{pasted(parts[0])}: {_inner(name.partition(',')[2] or parts[1])}}}"
    form = example("source", tree)
    if _LOCATOR.fullmatch(name):
        listed = "" if any(of_the_file(tree, "sources")) else ", with “Harrow Gazette:” under sources"
        return f"Write the source before its place, as in  {form.replace('page 3', _inner(name))}{listed}"
    remedy = names.remedy(name, "sources")
    is_list = field == "via" or remedy.startswith("Write ")
    return remedy if is_list else f"{remedy} A place in a source is written  {form}"


def _inner(text: str) -> str:
    """A text as it can stand in braces."""
    return in_quotes(text.strip()) if any(sign in text for sign in ",:{}[]#") else text.strip()
