"""A chronology that is hostile in every text that a file can hold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from PIL import Image

PAYLOADS = [
    line.replace("\\t", "\t").replace("\\n", "\n").replace("\\r", "\r")
    for line in (Path(__file__).parent / "injection_payloads.txt").read_text(encoding="utf-8").splitlines()
]
TOGETHER = 60
"""In so many events, people and sources they stand: five payloads in each text."""
TURNING = "\u202e"  # refused by the reader
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


def hostile(folder: Path, payloads: list[str], together: int = TOGETHER) -> Path:
    """A file with each payload in every text of an event, a person and a source, and all of them around."""
    Image.new("RGB", (40, 30), "#c00000").save(folder / "one.png")
    sound = [each for each in payloads if TURNING not in each]
    told = joined(payloads, together)
    some = sound[:: max(1, len(sound) // 12)]
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
            f"p{number}": {"name": f"{text} {number}", "role": text, "aka": [text], "note": text,
                           "voice": some[number % 6]}
            for number, text in enumerate(told)
        },
        "sources": {
            f"s{number}": {"title": f"{text} {number}", "note": text, "origin": text, "text": text,
                           "url": "https://example.org/" + "".join(text.split()),
                           "archived": "http://example.org/?" + "".join(text.split())}
            for number, text in enumerate(told)
        },
        "background": [{"when": "2022-01-02/2022-01-05", "what": each, "note": each} for each in some],
        "charts": [{"name": "hostile", **chart}],
        "events": [_event(number, text) for number, text in enumerate(told)],
    }  # fmt: skip
    raw["people"] |= {
        f"a{number}": {"name": f"Quentin Marlow{chr(97 + number)}", "alias": each}
        for number, each in enumerate(some)
    }
    raw["events"] += [
        {
            "id": f"aliased-{number}",
            "when": "2022-02-01",
            "what": "Held",
            "who": f"a{number}",
            "said_by": "s1",
        }
        for number in range(len(some))
    ]
    file = folder / "hostile.yaml"
    file.write_text(json.dumps(raw, ensure_ascii=False), encoding="utf-8")
    return file


def _event(number: int, text: str) -> dict[str, Any]:
    account = {
        "said_by": [f"p{number}", {"unnamed": text}],
        "via": f"s{number}",
        "quote": {"text": text, "language": "ru"},
        "source": {f"s{number}": text},
        "figures": {text: {"value": text, "unit": text, "counted_by": f"p{number}"}},
        "basis": {"kind": "derived", "why": text},
        "reply": {"to": f"p{number}", "answer": text},
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
        "who": [{f"p{number}": text}],
        "tags": [text],
        "description": text,
        "alt": text,
        "ignore": {"duration": text},
        "media": {"file": "one.png", "alt": text, "credit": text, "warning": text},
    }
    other = {"what": text, "said_by": f"s{number}", "where": text, "label": text}
    return event | ({"claims": [account, other]} if number % 3 == 0 else account)
