"""A chronology that is hostile in every text that a file can hold."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PIL import Image

from timeline.model.values import ID_PATTERN

PAYLOADS = [
    line.replace("\\t", "\t").replace("\\n", "\n").replace("\\r", "\r")
    for line in (Path(__file__).parent / "injection_payloads.txt").read_text(encoding="utf-8").splitlines()
]
TOGETHER = 60
"""In so many events, people and sources they stand: five payloads in each text."""
TURNING = "\u202e"  # refused by the reader
SAFE = [each for each in PAYLOADS if re.match(ID_PATTERN, each) and each.isascii()]
IDS = [*{each.casefold(): each for each in SAFE}.values()]
"""The payloads that an id may be: names of what every object of a script has, formulas, devices."""
IDS_OF_APP = IDS[: IDS.index("true")]
"""Those that may mean something to its scripts: its table draws no more than 60 events at once."""
HOOKS = """window.ran = [];
for (const name of ['alert', 'confirm', 'prompt', 'print', 'open'])
  window[name] = (...all) => { window.ran.push(name + all); };
document.addEventListener('securitypolicyviolation', event =>
  window.ran.push('refused by policy: ' + event.violatedDirective + ' ' + event.blockedURI));"""
FOUND = """() => {
  const all = [...document.querySelectorAll('*')], at = each => each.outerHTML.slice(0, 200);
  const named = ['href', 'src', 'action', 'formaction', 'xlink:href', 'data', 'to', 'from'];
  const links = all.flatMap(each => named.filter(name => each.hasAttribute(name))
    .map(name => each.getAttribute(name)));
  return {
    ran: window.ran,
    handlers: all.filter(each => [...each.attributes].some(one => /^on/i.test(one.name))).map(at),
    links: links.filter(link => /^[\\s\\u0000-\\u0020]*(javascript|vbscript|data:text)/i.test(link)),
    strangers: all.filter(each => /^(iframe|object|embed|base|foreignobject|animate|set|form|marquee)$/i
      .test(each.localName)).map(at),
    scripts: [...document.scripts]
      .filter(each => /evil\\.example|alert\\(/.test(each.src + each.text)).map(at),
    styles: [...document.querySelectorAll('style, link[rel=stylesheet], meta[http-equiv=refresh]')]
      .filter(each => /evil\\.example/.test(at(each) + each.textContent)).map(at),
  };
}"""
"""What ran, and what of a page would run: nothing of it may be there."""
CLEAN: dict[str, list[str]] = {
    kind: [] for kind in ("ran", "handlers", "links", "strangers", "scripts", "styles")
}


def joined(payloads: list[str], together: int) -> list[str]:
    """All payloads that the reader takes, in so many texts."""
    sound = [each for each in payloads if TURNING not in each]
    return [" ".join(sound[place::together]) for place in range(together)]


ALL = os.environ.get("INJECTION") == "all"
TEXTS = joined(PAYLOADS, 28)
"""All payloads, twenty in each text: YAML takes no more than 1,024 letters for a key."""


def sample(texts: Sequence[str], few: int) -> Sequence[str]:
    """All of them, or a few from all over."""
    return texts if ALL else texts[:: max(1, len(texts) // few)]


def hostile(folder: Path, payloads: list[str], together: int = TOGETHER) -> Path:
    """A file with each payload in every text of an event, a person and a source, and all of them around."""
    sound = [each for each in payloads if TURNING not in each]
    told = joined(payloads, together)
    ids = IDS if together == TOGETHER else IDS_OF_APP
    Image.new("RGB", (40, 30), "#c00000").save(folder / "one.png")
    pictures = [f"{each}.png" for each in sound if re.fullmatch(r"[^/\\\s]{1,60}", each)][:together]
    for picture in pictures:
        (folder / picture).write_bytes((folder / "one.png").read_bytes())
    some = sound[:: max(1, len(sound) // 12)]
    people, sources = ([f"{kind}{number} {text}" for number, text in enumerate(told)] for kind in "ps")
    chart = {
        key: " ".join(sound[place::40])
        for place, key in enumerate(
            ("headline", "subtitle", "note", "source", "byline", "credit", "correction", "description", "alt")
        )
    }
    raw: dict[str, Any] = {
        "title": " ".join(some),
        **{key: text for key, text in chart.items() if key not in ("headline", "note")},
        "note": some[0],
        "context": {"name": some[1], "role": some[2]},
        "voices": {each: each for each in some[:6]},
        "people": {
            people[number]: {"name": f"{text} {number}", "role": text, "aka": [text], "note": text,
                             "voice": some[number % 6]}
            for number, text in enumerate(told)
        },
        "sources": {
            sources[number]: {"title": f"{text} {number}", "note": text, "origin": text, "text": text,
                           "url": "https://example.org/" + "".join(text.split()),
                           "archived": "http://example.org/?" + "".join(text.split())}
            for number, text in enumerate(told)
        },
        "background": [{"when": "2022-01-02/2022-01-05", "what": each, "note": each} for each in some],
        "charts": [
            {"name": "hostile", **chart},
            {"name": "chosen", "events": ids, "tags": told, "people": people, "highlight": ids},
        ],
        "events": [
            _event(*each) for each in zip(range(together), told, people, sources, pictures, strict=True)
        ],
    }  # fmt: skip
    raw["people"] |= {
        f"a{number}": {"name": f"Quentin Marlow{chr(97 + number)}", "alias": each, "track": people[number]}
        for number, each in enumerate(some)
    }
    raw["events"] += [
        {
            "id": f"aliased-{number}",
            "when": "2022-02-01",
            "what": "Held",
            "who": f"a{number}",
            "said_by": sources[1],
        }
        for number in range(len(some))
    ]
    raw["events"] += [
        {"id": each, "when": "2022-02-02", "what": "Seen", "who": people[0], "said_by": sources[1],
         "links": {"after": other}}
        for each, other in zip(ids, ["event-0", *ids], strict=False)
    ]  # fmt: skip
    file = folder / "hostile.yaml"
    file.write_text(json.dumps(raw, ensure_ascii=False), encoding="utf-8")
    return file


def _event(number: int, text: str, person: str, source: str, picture: str) -> dict[str, Any]:
    account = {
        "said_by": [person, {"unnamed": text}],
        "via": source,
        "quote": {"text": text, "language": "ru"},
        "source": {source: text},
        "against": person,
        "figures": {text: {"value": text, "unit": text, "counted_by": person}},
        "basis": {"kind": "derived", "why": text},
        "reply": {"to": person, "answer": text},
        "note": text,
    }
    event: dict[str, Any] = {
        "id": f"event-{number}",
        "kind": text,
        "when": {"best": f"2022-01-{number % 28 + 1:02}", "label": text},
        "where": text,
        "what": text,
        "label": text,
        "details": text,
        "who": [{person: text}],
        "tags": [text],
        "description": text,
        "alt": text,
        "ignore": {"duration": text},
        "media": {"file": picture, "alt": text, "credit": text, "warning": text},
    }
    other = {"what": text, "said_by": source, "where": text, "label": text}
    return event | ({"claims": [account, other]} if number % 3 == 0 else account)


def once(text: str) -> dict[str, Any]:
    """A file whose every text that it has once is this one."""
    voice = " ".join(text.split())[:900].strip()  # a key has 1,024 letters at most
    names = ("title", "note", "subtitle", "source", "byline", "credit", "correction", "description", "alt")
    return {
        **dict.fromkeys(names, text),
        "context": {"name": text, "role": text},
        "voices": {voice: text},
        "people": {
            "ada": {"name": text, "voice": voice},
            "ines": {"name": "Quentin Marlow", "alias": f"{text} 2", "alias_role": text},
        },
        "sources": {"paper": {"title": f"{text} 3", "voice": voice}},
        "background": [{"when": "2022-01-02/2022-01-05", "what": text, "note": text}],
        "charts": [{"name": "first", "headline": text, "note": text} | dict.fromkeys(names[2:], text)],
        "events": [
            {"id": "e", "when": "2022-01-04", "what": text, "who": "ada", "where": text, "tags": [text],
             "claims": [{"label": text, "said_by": "ada", "note": text, "where": text, "what": text,
                         "checked": {"by": text, "on": "2022-01-05"}},
                        {"what": text, "said_by": {"unnamed": text, "voice": voice}, "via": "paper"}]},
            {"id": "f", "when": "2022-01-05", "what": "Held", "who": "ines", "said_by": "ada"},
        ],
    }  # fmt: skip
