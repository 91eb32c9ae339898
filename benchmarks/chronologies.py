"""The chronologies that are measured: as a desk writes one, of any number of events."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from timeline.model import Chronology
from timeline.readers import load

_SPEAKERS = ("AFP", "EURACTIV", "Aset Abishev", "prosecutor", "Saule")
_VERBS = ("Arrested", "Released", "Held without charge", "Moved to another cell", "Says the police beat him")
_INVOLVED = ("Aset Abishev", "{Aset Abishev: arrested, prosecutor: accuser}", "[Aset Abishev, Saule]")
_PLACES = ("Almaty", "Astana", "a police station", "Taldykorgan: the old prison")


def written(events: int) -> str:
    """A chronology as a desk writes it: most events short, some with chains, figures and claims."""
    chance = random.Random(2022)
    return _HEAD + "".join(_event(chance, number) for number in range(events))


def read(text: str) -> Chronology:
    """A chronology as it is read; it has no problems."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "events.yaml"
        path.write_text(text, encoding="utf-8")
        chronology, problems = load(path)
    if problems:
        raise ValueError(str(problems[0]))
    return chronology


_HEAD = """\
title: Detained in January
timezone: Asia/Almaty
people:
  Aset Abishev: opposition activist
  Saule: {name: Saule Abisheva, role: his sister, voice: family, track: Aset Abishev}
  prosecutor: {name: General Prosecutor's Office, kind: organisation, voice: official}
sources:
  EURACTIV: https://www.euractiv.com/
  AFP: {title: AFP, origin: afp}
events:
"""


def _event(chance: random.Random, number: int) -> str:
    lines = [
        f"  - when: {_when(chance)}",
        f"    what: {chance.choice(_VERBS)}, report {number} says",
        f"    who: {chance.choice(_INVOLVED)}",
    ]
    lines += chance.choice((_attributed, _attributed, _detailed, _claims))(chance)
    return "\n".join(lines) + "\n"


def _when(chance: random.Random) -> str:
    day = date(2020, 1, 1) + timedelta(days=chance.randrange(1500))
    later = day + timedelta(days=chance.randrange(1, 20))
    english = f"{day.day} {day:%B %Y}"
    time_of_day = f"{day}T{chance.randrange(24):02}:{chance.randrange(60):02}~"
    return chance.choice(
        (str(day), str(day), english, f"{day:%Y-%m}", f"{day}/{later}", f"[{day}..{later}]", time_of_day)
    )


def _attributed(chance: random.Random) -> list[str]:
    return [f"    said_by: {chance.choice(_SPEAKERS)}", "    via: EURACTIV"]


def _detailed(chance: random.Random) -> list[str]:
    return [
        "    said_by: [Aset Abishev, AFP]",
        "    via: EURACTIV",
        "    status: alleged",
        f'    where: "{chance.choice(_PLACES)}"',
        f"    source: {{EURACTIV: line {chance.randrange(90)}}}",
        f"    figures: {{complaints: {{value: {chance.randrange(300)}, unit: complaints}}}}",
        "    tags: [custody, complaint]",
        "    note: Call the lawyer again before this is published.",
    ]


def _claims(chance: random.Random) -> list[str]:
    said = date(2022, 1, 1 + chance.randrange(28))
    return [
        "    claims:",
        "      - what: Says the police beat him for a week",
        "        status: alleged",
        "        said_by: [Aset Abishev, {unnamed: a close friend, voice: family, implied: true}, AFP]",
        "        against: [prosecutor]",
        "        via: EURACTIV",
        f"      - {{status: denied, said_by: prosecutor, said: {said}, via: [AFP, EURACTIV]}}",
    ]
