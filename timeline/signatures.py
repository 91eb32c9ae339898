"""Whether what was checked is still what stands in the file, by a fingerprint kept with who checked it.

It covers all that an event or claim tells, with its claims; not the desk's own notes, tags and signatures.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Literal

from timeline.model import Claim, Event

Standing = Literal["unchecked", "unchanged", "edited", "unsigned"]
"""Edited: not what was checked. Unsigned: checked, but without a fingerprint, so that nobody can tell."""
LENGTH = 8
_NOT_TOLD = {"checked", "note", "tags", "highlight", "ignore", "id"}


def fingerprint(account: Event | Claim) -> str:
    """A few letters that are others once anything is edited that the account tells."""
    left_out: dict[str, object] = dict.fromkeys(_NOT_TOLD, True)
    if isinstance(account, Event):
        left_out["claims"] = {"__all__": _NOT_TOLD}
    told = account.model_dump(mode="json", exclude=left_out, exclude_defaults=True)  # type: ignore[arg-type]  # pydantic names no type for nested keys
    written = json.dumps(told, ensure_ascii=False, sort_keys=True)
    return sha256(written.encode()).hexdigest()[:LENGTH]


def standing(account: Event | Claim) -> Standing:
    """How an account stands with who checked it."""
    if account.checked is None:
        return "unchecked"
    if account.checked.text is None:
        return "unsigned"
    return "unchanged" if account.checked.text == fingerprint(account) else "edited"
