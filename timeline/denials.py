"""Words by which somebody denies something, in every language that has words here."""

import re

SAYS_NO = re.compile(
    r"\b(?:no|not|never|nothing|nobody|den(?:y|ies|ied)|reject(?:s|ed)?|untrue|false|не|нет|никогда|отриц\w+"
    r"|жоқ\w*|емес|لا|لم|لن|ليس|ينفي|تنفي|نفى|نفت)\b|n[’']t\b",
    re.IGNORECASE,
)
"""What somebody says who denies something, in their own words."""
DENYING = "den(?:y|ies|ied)|disput(?:e|es|ed)|refut(?:e|es|ed)"
"""English verbs of a denial, in a pattern."""
_DENIES = re.compile(
    rf"^(?:(?:through|через) (?:[^\W\d]+,? ){{1,3}})?(?:{DENYING}"
    r"|отриц\w+т|отрицал\w*|опроверг\w+|ينفي|تنفي|ينفون|نفى|نفت|نفوا)\b|(?:жоққа|теріске) шығар\w+\W*$",
    re.IGNORECASE,
)
"""A title that begins, or in Kazakh ends, with the verb of a denial: "Through her lawyer denies it"."""


def is_denial(title: str) -> bool:
    """Whether a title begins, or in Kazakh ends, with the verb of a denial: "Disputes the number"."""
    return _DENIES.search(title) is not None
