"""Addresses that readers get and should not: of the desk's own machines, or with the key to a page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from timeline.addresses import carried_key, fault_of, own_host
from timeline.checks.finding import found, found_of
from timeline.checks.texts import around_events, of_event
from timeline.model import Chronology, Problem

_ADDRESS = re.compile(r"https?://[^\s<>\"“”]*[^\s<>\"“”.,;:!?()\[\]]", re.IGNORECASE)
_Wrong = tuple[str, str]
"""What is wrong with an address, and what to do."""


def address(chronology: Chronology) -> Iterator[Problem]:
    """An address that only the desk can open, or that lets whoever has it in as the reporter."""
    for key, source in chronology.sources.items():
        for written in source.addresses if source.visibility == "public" else ():
            for wrong in _wrong_with(written):
                yield found_of("address", "asks", chronology, key, *wrong)
    for place, text in around_events(chronology):
        for wrong in _wrong_within(text):
            line, column = chronology.place(place)
            yield Problem(*wrong, chronology.path, line, column, "address", "asks")
    for event in chronology.events:
        for text in of_event(event) if event.visibility == "public" else ():
            for wrong in _wrong_within(text):
                yield found("address", "asks", chronology, event, *wrong)


def _wrong_within(text: str) -> Iterator[_Wrong]:
    if "://" in text:
        for match in _ADDRESS.finditer(text):
            if "@" in match[0] and any(fault := fault_of(match[0])):
                yield fault
            yield from _wrong_with(match[0])


def _wrong_with(written: str) -> Iterator[_Wrong]:
    """A key is never repeated: what is said of a file may be read by others."""
    if host := own_host(written):
        yield (
            f"Readers cannot open an address at “{host}”, and learn what the desk’s machines are called.",
            "Write the address that everybody can open, or leave it away.",
        )
    if name := carried_key(written):
        yield (
            f"Behind “{name}=” an address carries what looks like a key: who reads it may come in as you.",
            "Open it in a private window without that part: where it opens, write it so; else leave it away.",
        )
