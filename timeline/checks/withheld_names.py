"""Names that are withheld and longer than the gate looks for."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.checks.finding import found_of
from timeline.folding import folded
from timeline.model import Chronology, Problem
from timeline.withheld import MOST_WORDS, NAME_WORD, hidden_names_of, is_hidden, parties


def long_name(chronology: Chronology) -> Iterator[Problem]:
    """A withheld name with words past the last that is looked for, which stand in no other name of theirs."""
    for key, party in parties(chronology).items():
        hidden = hidden_names_of(key, party) if is_hidden(party) else ()
        names = [NAME_WORD.findall(folded(name)) for name in hidden]
        sought = {word for name in names for word in name[:MOST_WORDS]}
        for name in names:
            if left := [word for word in name[MOST_WORDS:] if word not in sought]:
                yield found_of(
                    "long-name", "asks", chronology, key,
                    f"A withheld name has {len(name)} words; publishing looks for the first {MOST_WORDS} of "
                    f"them together, and may miss a text that has “{left[0]}”: “{' '.join(name)}”.",
                    "Add the shorter names by which a text may have them to aka:, with the last word too, "
                    "as  aka: [first and last word]",
                )  # fmt: skip
