"""What was checked, and edited since."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.checks.finding import found, in_words
from timeline.model import Chronology, Claim, Event, Problem, Told
from timeline.signatures import standing


def edited(chronology: Chronology) -> Iterator[Problem]:
    """An event or a claim that is not what was checked."""
    for event in chronology.events:
        signed: tuple[Event | Claim, ...] = (event, *event.claims)
        for number, account in enumerate(signed, start=-1):
            if account.checked and standing(account) == "edited":
                where = event if number < 0 else Told(event, number, event.accounts[number])
                yield found(
                    "checked", "asks", chronology, where,
                    f"“{account.what or event.title}” was checked by {account.checked.by} on "
                    f"{in_words(account.checked.on)}, and edited since.",
                    "Check it again; timeline checked FILE ID --by NAME then signs it as it stands.",
                )  # fmt: skip
