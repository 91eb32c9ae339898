"""The keys that each part of a file takes, and what is said of one that it does not, or that it lacks."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import NamedTuple, get_args

from pydantic import BaseModel

from timeline import model
from timeline.glance import looks, of_another_alphabet, unseen
from timeline.readers.lookalikes import NO_BREAK_INDENT
from timeline.readers.tree import Location


class _Kind(NamedTuple):
    """A part of the file, as messages call it, and the keys it takes."""

    called: str
    type: type[BaseModel]


_FILE = _Kind("the file itself", model.Chronology)
_KINDS: Mapping[str, _Kind] = {
    "events": _Kind("an event", model.Event),
    "claims": _Kind("a claim", model.Claim),
    "people": _Kind("an entry of people", model.Person),
    "sources": _Kind("an entry of sources", model.Source),
    "charts": _Kind("a chart", model.Chart),
    "background": _Kind("a background band", model.Band),
    "voices": _Kind("a voice", model.Voice),
    "context": _Kind("context", model.Context),
    "said_by": _Kind("a link of a chain", model.Link),
    "via": _Kind("a link of a chain", model.Link),
    "who": _Kind("an entry of who", model.Role),
    "source": _Kind("an entry of source", model.Citation),
    "quote": _Kind("a quote", model.Quote),
    "figures": _Kind("a figure", model.Count),
    "basis": _Kind("basis", model.Basis),
    "reply": _Kind("a reply", model.Reply),
    "checked": _Kind("checked", model.Checked),
    "media": _Kind("an entry of media", model.Media),
    "links": _Kind("links", model.Relation),
}
_HOMES = (_FILE, *(_KINDS[name] for name in ("events", "claims", "people", "sources", "charts")))
_NAMED_BY_THE_FILE = ("people", "sources", "voices", "ignore")
OTHER_WORDS: Mapping[str, tuple[str, ...]] = {
    "when": ("date", "time", "day", "dates", "datetime", "year"),
    "what": ("title", "headline", "event", "text", "name", "summary", "heading"),
    "where": ("place", "location", "city"),
    "who": ("person", "people", "persons", "actor", "actors", "victim"),
    "said_by": (
        *("says", "by", "speaker", "claimant", "according_to", "witness", "said"),
        *("accuser", "accused_by", "alleged_by", "claimed_by"),
    ),
    "via": ("published_by", "carried_by", "publisher"),
    "source": ("sources", "reference", "url", "link"),
    "against": ("accused", "accuses", "perpetrator"),
    "details": ("text", "body", "description", "more"),
    "note": ("notes", "comment", "comments", "remark"),
    "kind": ("type", "category"),
    "tags": ("tag", "keywords", "topics"),
    "media": ("image", "photo", "picture", "video", "images"),
    "visibility": ("private", "hidden", "public", "desk", "secret"),
    "highlight": ("bold", "important", "importance"),
    "claims": ("claim", "accounts", "versions"),
    "title": ("name", "headline", "heading"),
    "headline": ("title", "heading"),
    "name": ("title", "id", "full_name"),
    "role": ("description", "title", "job", "occupation"),
    "alias": ("aliases", "pseudonym", "code_name", "codename", "cover_name", "public_name", "shown_as"),
    "aka": ("other_names", "nickname"),
    "url": ("link", "address", "website", "href"),
    "archived": ("archive", "archive_url"),
    "published": ("date", "when"),
    "timezone": ("zone", "tz", "time_zone"),
    "language": ("lang", "locale"),
    "byline": ("author", "authors", "by"),
    "answer": ("answered", "replied", "response", "said", "text", "quote", "statement"),
    "label": ("name", "title", "text"),
    "value": ("number", "count", "amount"),
    "people": ("persons", "who", "actors"),
    "period": ("when", "dates", "from", "to"),
}
"""What people write for a key, by key."""
_EXPLAINED = {
    "alias": ", which readers see instead of the name",
    "answer": ": what they answered, in words",
}
"""What is told besides of a key that was meant, where what people write for it may mean something else."""
_NEAR_BY_NAME_ALONE = ("against", "alias")
"""Keys that no misspelt other word means: “caused” is no “accused”."""
_OTHER_VALUES: Mapping[str, tuple[str, ...]] = {
    "withdrawn": ("retracted", "retraction", "recanted", "revoked", "taken_back"),
    "denied": ("denial", "denies", "deny"),
    "desk": ("private", "hidden", "secret", "confidential", "internal", "not_public", "nonpublic"),
}
"""What people write for a value, by value; “refuted” is none: it tells what others did, not the speaker."""
_NEGATIONS = ("un", "non", "not")
_FIRST_KEYS = (
    "title", "name", "when", "what", "who", "where", "said_by", "via", "source", "status", "claims", "note",
)  # fmt: skip


def unknown_key(location: Location) -> tuple[str, str]:
    """What is said of the key at the end of `location`, which nothing takes there, and what is meant."""
    if location[-1] == "<<":
        return "What “<<” takes over from elsewhere is not read.", "Write its keys out here."
    return _unknown_in(_kind_at(location), str(location[-1]))


def meant_among(choices: Collection[str], written: str) -> str:
    """The value that was meant, by its meaning or for a slip of the hand; empty where neither is certain."""
    written = written.casefold().strip().replace(" ", "_").replace("-", "_")
    if meant := next((name for name in choices if written in _OTHER_VALUES.get(name, ())), ""):
        return meant
    # “Uncorroborated” is no misspelt “corroborated”, and “retracted” no “reported”.
    negation = next((each for each in _NEGATIONS if written.startswith(each)), "")
    likely = [name for name in choices if name.startswith(negation)]
    return next(iter(difflib.get_close_matches(written, likely, n=1, cutoff=0.8)), "")


def missing_key(location: Location) -> tuple[str, str]:
    """What is said of a key that is not where `location` leads, and what to write."""
    kind, key = _kind_at(location), _field(location)
    if kind is _FILE and key == "events":
        return (
            "The file has no events.",
            "Add events: and below it a first one, “- when: 4 January 2022”, then “what: …”.",
        )
    if kind is _FILE and key == "title":
        return "The file has no title.", "Add title: with what the chronology is called."
    return f"{key} is missing in {kind.called}.", f"Add {key}: to it."


@lru_cache(maxsize=256)  # one slip is often made at every event
def _unknown_in(kind: _Kind, key: str) -> tuple[str, str]:
    message = f"{kind.called[0].upper()}{kind.called[1:]} takes no “{key}”."
    if key[:1] == "-" and key[1:] in kind.type.model_fields:
        return "There is no space after the dash.", f"Write  - {key[1:]}: …"
    if key.lstrip("\u00a0") != key:
        return NO_BREAK_INDENT
    known = list(kind.type.model_fields)
    if (twin := looks(key)) in known:
        named = f" ({other})" if (other := unseen(key) or of_another_alphabet(key)) else ""
        return message, f"Did you mean {twin}? One character in it is another one{named}: type it again."
    written = key.casefold().strip().replace(" ", "_").replace("-", "_")
    homes = [home.called for home in _HOMES if key in home.type.model_fields]
    if meant := next(
        (name for name in known if written == name or written in OTHER_WORDS.get(name, ())), None
    ):
        return message, f"Did you mean {meant}{_EXPLAINED.get(meant, '')}?"
    if homes:
        return message, f"{key} belongs in {' or '.join(homes)}."
    if inside := next((name for name in known if key in _taken_in(name)), None):
        return message, f"It belongs in {inside}:  {inside}: {{{key}: …}}"
    words = {
        word: name
        for name in known
        for word in (name, *(() if name in _NEAR_BY_NAME_ALONE else OTHER_WORDS.get(name, ())))
    }
    if near := difflib.get_close_matches(written, words, n=1, cutoff=0.7):
        return message, f"Did you mean {words[near[0]]}?"
    listed = known if len(known) <= 12 else [name for name in _FIRST_KEYS if name in known]
    others = "" if listed == known else " and others"
    return message, f"It takes {', '.join(listed)}{others}."


def _taken_in(name: str) -> Collection[str]:
    """The keys that what stands at the key `name` takes."""
    if name == "links":
        return get_args(model.Relation.model_fields["kind"].annotation)
    return _KINDS[name].type.model_fields if name in _KINDS else ()


def _kind_at(location: Location) -> _Kind:
    """The part of the file that holds the last step of `location`."""
    kind = _FILE
    names = iter(step for step in location[:-1] if isinstance(step, str))
    for step in names:
        kind = _KINDS.get(step, kind)
        if step in _NAMED_BY_THE_FILE:
            next(names, None)
    return kind


def _field(location: Location) -> str:
    """The last key in the file's own words."""
    names = [step for step in location if isinstance(step, str)]
    return names[-1] if names else "the file"
