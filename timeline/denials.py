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
