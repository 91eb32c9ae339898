"""What no text about the people of data/events.yaml may say (must_not_claim.yaml), and the search for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from timeline.model import CONTEXT_TRACK, Chronology


@dataclass(frozen=True)
class Prohibition:
    """One thing not to be said: the words that would say it, and the words that take it back."""

    claim: str
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    forbidden: tuple[str, ...]
    allowed: tuple[str, ...]

    def catches(self, sentence: str) -> bool:
        """Whether `sentence` says it."""
        return bool(self.pattern.search(sentence)) and not (self.unless and self.unless.search(sentence))


def _prohibitions() -> list[Prohibition]:
    raw = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))

    def compiled(pattern: str) -> re.Pattern[str]:
        return re.compile(pattern.replace("$SPEAKER", raw["speaker"]), re.IGNORECASE)

    return [
        Prohibition(
            entry["claim"],
            compiled(entry["pattern"]),
            compiled(entry["unless"]) if "unless" in entry else None,
            tuple(entry["forbidden"]),
            tuple(entry["allowed"]),
        )
        for entry in raw["entries"]
    ]


PROHIBITIONS = _prohibitions()


def sentences(text: str, subject: str = "") -> Iterator[str]:
    """The sentences of a text, each with the name of the track that it stands on in front."""
    for sentence in re.split(r"(?<=[.!?;])\s+|\n+", text.replace("'", "’")):
        if sentence.strip():
            yield f"{subject}: {sentence.strip()}" if subject else sentence.strip()


def track_names(chronology: Chronology) -> dict[str, str]:
    """The name of the track that each event is drawn on, by the event's id."""
    tracks = {event.id: chronology.track(event) for event in chronology.events}
    return {
        event: chronology.context.name if track == CONTEXT_TRACK else chronology.party(track).name
        for event, track in tracks.items()
    }


def violations(texts: Iterable[tuple[str, str, str]]) -> list[str]:
    """Each sentence that says what must not be said; a text is (where it stands, name of its track, text)."""
    return [
        f"{name} claims {prohibition.claim}: {sentence!r}"
        for name, subject, text in texts
        for sentence in sentences(text, subject)
        for prohibition in PROHIBITIONS
        if prohibition.catches(sentence)
    ]
