"""Who says so, as tests ask for it: a speaker first, who may be nobody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from timeline.wording import Wording


def sentence(
    wording: Wording,
    status: str,
    speaker: str,
    what: str,
    *,
    told_by: Sequence[tuple[str, bool]] = (),
    implied: bool = False,
    **options: Any,
) -> str:
    """The status sentence of a chain that begins with a speaker, empty for none."""
    chain = [(speaker, implied), *told_by] if speaker else [*told_by]
    return wording.accounts.sentence(status, what, chain, **options)
