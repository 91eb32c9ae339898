"""A chronology that is hostile in every text that a file can hold."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

from PIL import Image

from timeline.model.values import ID_PATTERN

PAYLOADS = [
    line.replace("\\t", "\t").replace("\\n", "\n").replace("\\r", "\r")
    for line in (Path(__file__).parent / "injection_payloads.txt").read_text(encoding="utf-8").splitlines()
]
TOGETHER = 60
"""In so many events, people and sources they stand: five payloads in each text."""
TURNING = "\u202e"  # refused by the reader
SOUND = [each for each in PAYLOADS if TURNING not in each]
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
ONCE = [*zip(TEXTS[::2], TEXTS[1::2], strict=True)]
"""All payloads, in so few files of which each has two of these texts in each place that a file has once."""
NAMES = [each.replace("/", "∕") for each in PAYLOADS if len(each.encode()) < 200 and TURNING not in each]
"""The payloads as names of files: with a stroke that looks like the one that no name may have."""


T = TypeVar("T")


def sample(texts: Sequence[T], few: int) -> Sequence[T]:
    """All of them, or a few from all over."""
    return texts if ALL else texts[:: max(1, len(texts) // few)]


def parts(texts: Sequence[T], few: int, together: int) -> list[Sequence[T]]:
    """The same, so many together: each part is a test, which processes share."""
    chosen = sample(texts, few)
    return [chosen[place : place + together] for place in range(0, len(chosen), together)]


def hostile(folder: Path, payloads: list[str], together: int = TOGETHER) -> Path:
    """A file with each payload in every text of an event, a person and a source, and all of them around."""
    sound = [each for each in payloads if TURNING not in each]
    told = joined(payloads, together)
    ids = IDS if together == TOGETHER else IDS_OF_APP
    Image.new("RGB", (40, 30), "#c00000").save(folder / "one.png")
    named = [f"{each}.png" for each in NAMES if each.strip() == each and not re.search(r"\\|^data:", each)]
    whole = together == TOGETHER
    if not whole:  # the app, which is asked for each event, has one picture with each, and fewer people
        named = [f"{each}.png" for each in sound if re.fullmatch(r"[^/\\\s]{1,60}", each)][:together]
    pictures = [named[place::together] for place in range(together)]
    for picture in named:
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
            _event(number, text, people[number:] + people[:number], sources[number], pictures[number])
            for number, text in enumerate(told)
        ],
    }  # fmt: skip
    if whole:
        raw["people"] |= {f"t{number}": {"track": each} for number, each in enumerate(people)}
        for number, event in enumerate(raw["events"]):
            event["who"].append(f"t{number}")
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


def _event(number: int, text: str, people: list[str], source: str, pictures: list[str]) -> dict[str, Any]:
    person = people[0]
    account = {
        "said_by": [person, {"unnamed": text}],
        "via": source,
        "quote": {"text": text, "language": "ru"},
        "source": {source: text},
        "against": people[:3],
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
        "media": [
            {"file": pictures[0], "alt": text, "credit": text, "warning": text},
            *({"file": each, "alt": each} for each in pictures[1:]),
        ],
    }
    other = {"what": text, "said_by": source, "where": text, "label": text}
    return event | ({"claims": [account, other]} if number % 3 == 0 else account)


def once(*parts: str) -> dict[str, Any]:
    """A file whose every text that it has once is these together; what is a key too, each of them."""
    text = " ".join(parts)
    voices = [" ".join(each.split()) for each in parts]
    names = ("title", "note", "subtitle", "source", "byline", "credit", "correction", "description", "alt")
    return {
        **dict.fromkeys(names, text),
        "context": {"name": text, "role": text},
        "voices": dict.fromkeys(voices, text),
        "people": {
            "ada": {"name": text, "voice": voices[0]},
            "bo": {"name": "Bo Lindqvist", "voice": voices[-1]},
            "ines": {"name": "Quentin Marlow", "alias": f"{text} 2", "alias_role": text},
        },
        "sources": {"paper": {"title": f"{text} 3", "voice": voices[0]},
                    "radio": {"title": "Radio", "voice": voices[-1]}},
        "background": [{"when": "2022-01-02/2022-01-05", "what": text, "note": text}],
        "charts": [{"name": "first", "headline": text, "note": text} | dict.fromkeys(names[2:], text)],
        "events": [
            {"id": "e", "when": "2022-01-04", "what": text, "who": "ada", "where": text, "tags": [text],
             "claims": [{"label": text, "said_by": "ada", "note": text, "where": text, "what": text,
                         "checked": {"by": text, "on": "2022-01-05"}},
                        {"what": text, "said_by": {"unnamed": text, "voice": voices[0]}, "via": "paper"},
                        {"what": "Seen", "said_by": {"unnamed": "a friend", "voice": voices[-1]},
                         "via": "radio"}]},
            {"id": "f", "when": "2022-01-05", "what": "Held", "who": "ines", "said_by": ["ada", "bo"]},
        ],
    }  # fmt: skip


def alone(field: str) -> dict[str, Any]:
    """A file with each payload, and nothing else, in a field that takes few of them."""
    address = field in ("url", "archived", "sha256")
    sources = {f"s{number}": {field: each} for number, each in enumerate(SOUND)} if address else {}
    event = {"when": "2022-01-04", "what": "Opens", "said_by": "x"}
    events: dict[str, list[dict[str, Any]]] = {
        "id": [event | {"id": each} for each in SOUND],
        "after": [event | {"links": {"after": each}} for each in SOUND],
        "file": [event | {"media": {"file": each}} for each in SOUND],
        "language": [event | {"quote": {"text": "a", "language": each}} for each in SOUND],
    }
    charts: dict[str, list[dict[str, Any]]] = {
        "name": [{"name": each} for each in SOUND],
        "events": [{"name": f"c{number}", "events": [each]} for number, each in enumerate(SOUND)],
        "highlight": [{"name": f"c{number}", "highlight": [each]} for number, each in enumerate(SOUND)],
    }
    people = {f"p{number}": {"track": each} for number, each in enumerate(SOUND)}
    return {
        "title": "t",
        "sources": {"x": None, **sources},
        "people": people if field == "track" else {},
        "charts": charts.get(field, []),
        "events": events.get(field, [event]),
    }


ALONE = (
    "id",
    "after",
    "file",
    "language",
    "name",
    "events",
    "highlight",
    "track",
    "url",
    "archived",
    "sha256",
)
"""The fields that `alone` knows."""
