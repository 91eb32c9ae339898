"""A secret in every private field of the model, sought in every file that can be made."""

from __future__ import annotations

import base64
import itertools
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple, get_args
from urllib.parse import unquote

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pydantic import BaseModel, BeforeValidator

from timeline import model, shorthands
from timeline.checks.texts import around_events, of_event
from timeline.dates import When
from timeline.exports import FORMATS, Style, edition, export, view_of
from timeline.exports.formats import Extract, readable
from timeline.folder import Base, Publication, folder
from timeline.model import Chart, Chronology, Event, Person, Source, Value
from timeline.readers import load
from timeline.select import View
from timeline.themes import LIGHT
from timeline.withheld import hidden, is_coarse, is_hidden, references
from timeline.wording import Wording

# ---- what is private: decided for every field -------------------------------------------------------------


class Decided(NamedTuple):
    """The fields of a kind of value: those that readers get, the desk's, those that an alias hides."""

    shown: str
    private: str = ""
    hidden_by_alias: str = ""


ACCOUNT = "what when where label said_by via quote said source against figures basis reply visibility"
FURNITURE = "subtitle source byline credit updated correction description alt"
DECIDED: Mapping[str, Decided] = {
    "Value": Decided(""),
    "DateObject": Decided("best within label"),
    "Voice": Decided("label"),
    "Person": Decided("kind voice track alias alias_role visibility", "note", "name role age aka"),
    "Source": Decided("title url published accessed archived sha256 origin voice note visibility", "text"),
    "Role": Decided("id role"),
    "Link": Decided("id unnamed voice implied knows"),
    "Citation": Decided("id locator"),
    "Quote": Decided("text language"),
    "Count": Decided("value unit as_of counted_by"),
    "Figure": Decided("name value unit as_of counted_by"),
    "Basis": Decided("kind why"),
    "Reply": Decided("to asked answer"),
    "Checked": Decided("by on text"),
    "Media": Decided("alt credit warning", "file"),
    "Relation": Decided("kind event"),
    "Account": Decided(ACCOUNT, "checked note"),
    "Claim": Decided(f"{ACCOUNT} status", "checked note"),
    "Event": Decided(
        f"{ACCOUNT} id kind who status claims details tags media links highlight description alt",
        "checked note ignore",
    ),
    "Furniture": Decided(FURNITURE),
    "Chart": Decided(f"{FURNITURE} name headline note events tags people period highlight gaps"),
    "Band": Decided("when what source note"),
    "Context": Decided("name role"),
    "Chronology": Decided(
        f"{FURNITURE} title language timezone context voices people sources background charts events "
        "as_known_on",
        "note",
    ),
}
"""A field that is added to the model is decided upon here; until then a test fails."""
ALWAYS_SHOWN = {
    "Value",
    "DateObject",
    "Voice",
    "Count",
    "Account",
    "Furniture",
    "Band",
    "Context",
    "Chronology",
}
"""Kinds of which none is the desk's as a whole; any other may be, by itself or with what it is in."""
CLOSED = {"visibility", "status", "highlight", "gaps", "implied", "knows", "language", "voice"}
CLOSED_IN = {("Person", "kind"), ("Basis", "kind"), ("Relation", "kind"), ("Checked", "text")}
"""Fields that hold one of a few values, or a fingerprint that the program makes: no secret fits into them."""


def kinds(of: type[BaseModel] = Value) -> Iterator[type[BaseModel]]:
    yield of
    for each in of.__subclasses__():
        if each.__module__.startswith(f"{model.__name__}."):
            yield from kinds(each)


@pytest.mark.parametrize(
    "kind", {each.__name__: each for each in kinds()}.values(), ids=lambda kind: kind.__name__
)
def test_every_field_is_decided_upon(kind: type[BaseModel]) -> None:
    decided = [name for names in DECIDED[kind.__name__] for name in names.split()]
    assert sorted(decided) == sorted(kind.model_fields), "say in DECIDED whether readers get it"


# ---- the file ----------------------------------------------------------------------------------------------

SECRET = "§"
"""Where a secret of its own is put in."""
CONSONANTS, VOWELS = "bdgkmrtz", "aeou"


def secrets() -> Iterator[str]:
    """Words that no language, no program and no encoding has, as qxbadarvz."""
    for letters in itertools.product(CONSONANTS, VOWELS, CONSONANTS, VOWELS, CONSONANTS):
        yield f"qx{''.join(letters)}vz"


def planted(raw: Any, words: Iterator[str], days: Iterator[int]) -> Any:
    """`raw` with another secret for each §, and another day, long ago, for each date ¤."""
    if isinstance(raw, dict):
        return {planted(key, words, days): planted(each, words, days) for key, each in raw.items()}
    if isinstance(raw, list):
        return [planted(each, words, days) for each in raw]
    if isinstance(raw, str):
        raw = re.sub(SECRET, lambda _: next(words), raw)
        return re.sub("¤", lambda _: f"{next(days)}-11-17", raw)
    return raw


def account(person: str = "qxdrivervz", source: str = "qxmemovz") -> dict[str, Any]:
    return {
        "what": "Seen § at §, driver says", "when": {"best": "¤", "label": "§ night"}, "where": "§ street",
        "label": "§, driver says", "said_by": [person, {"unnamed": "§ friend", "voice": "family"}],
        "via": source, "quote": "§ came §", "said": "¤", "source": {source: "line §"}, "against": "qxbossvz",
        "figures": {"§ vans": {"value": "§", "unit": "§ wheels", "as_of": "¤", "counted_by": person}},
        "basis": {"kind": "derived", "why": "§ later"},
        "reply": {"to": "qxbossvz", "asked": "¤", "answer": "§ no"},
        "checked": {"by": "§", "on": "¤"}, "note": "§ memo",
    }  # fmt: skip


RAW: dict[str, Any] = {
    "title": "Detained",
    "timezone": "Asia/Almaty",
    "note": "§ memo of the desk",
    "voices": {"neighbours": "Neighbours"},
    "people": {
        "aset": {"name": "Aset Abishev", "role": "activist", "note": "§ to call"},
        "qxdrivervz": {"name": "§ §", "role": "§ of the van", "age": 141, "voice": "official",
                       "aka": ["§ the §"], "alias": "§ alias", "alias_role": "§ part", "note": "§",
                       "track": "qxbossvz", "visibility": "desk"},
        "qxbossvz": {"name": "§ §", "kind": "organisation", "visibility": "desk"},
        "qxkeyvz-key": {"name": "§ §", "role": "§ guard", "age": 139, "aka": "§ §", "alias": "Guard B.",
                  "alias_role": "a guard", "note": "§ shift", "voice": "official"},
    },
    "sources": {
        "AFP": {"title": "AFP", "text": "§/afp.txt"},
        "qxmemovz": {"title": "§ §", "url": "https://example.org/§", "published": "¤", "accessed": "¤",
                 "archived": "https://example.org/§", "sha256": "c0ffee" * 10 + "0000",
                     "text": "§.txt", "origin": "§ office", "voice": "official", "note": "§ paper",
                     "visibility": "desk"},
        "Reuters": {"title": "Reuters", "origin": "qxmemovz"},
    },
    "background": [{"when": "2022-01-05", "what": "Curfew", "source": {"qxmemovz": "page §"}}],
    "charts": [
        {"name": "all", "headline": "Who says what", "events": ["arrest", "cell", "qxidvz-4"],
         "highlight": ["qxidvz-4"],
         "people": ["aset", "qxdrivervz"]},
        {"name": "§-chart", "headline": "§ shown", "events": ["qxfivevz-5"], "subtitle": "§", "source": "§",
         "byline": "§", "credit": "§", "updated": "¤", "correction": "§", "description": "§", "alt": "§",
         "note": "§", "tags": ["§"], "people": ["qxdrivervz"], "period": "¤", "highlight": ["qxfivevz-5"]},
    ],
    "events": [
        {"id": "arrest", "when": "2022-01-04", "what": "Arrested, AFP reports",
         "who": ["aset", "qxdrivervz"],
         "said_by": "AFP", "via": ["Reuters", "qxdrivervz"],
         "source": {"AFP": "line 2", "qxmemovz": "line §"},
         "against": ["qxbossvz"], "said": "2022-01-05T13:37",
         "figures": {"vans": {"value": 2, "counted_by": "qxdrivervz", "as_of": "2022-01-04T13:37"}},
         "reply": {"to": "qxbossvz", "asked": "2022-01-06T14:41", "answer": "No"},
         "note": "§ memo", "checked": {"by": "§", "on": "¤"},
         "ignore": {"duration": "§ knows"}, "links": {"after": "qxfivevz-5"},
         "media": {"file": "qxpicturevz.png", "alt": "A street", "credit": "AFP"}},
        {"id": "cell", "when": {"best": "2022-01-06T13:37", "label": "§ o’clock"},
         "where": "§ street, Almaty",
         "what": "Moved to a cell", "who": ["qxkeyvz-key", "aset"],
         "claims": [
             {"said_by": "qxkeyvz-key", "said": "2022-02-23", "note": "§", "checked": {"by": "§", "on": "¤"},
              "where": "§ lane, Almaty", "when": {"best": "2022-01-06T14:41", "label": "§ o’clock"}},
             {"said_by": "AFP", "said": "2022-01-07T13:37", "against": "qxbossvz"},
             account() | {"visibility": "desk"},
         ]},
        account() | {"id": "qxfivevz-5", "visibility": "desk", "kind": "§ kind",
                     "who": [{"qxdrivervz": "§ part"}],
                     "details": "§ more", "tags": ["§"], "description": "§", "alt": "§",
                     "ignore": {"duration": "§"}, "links": {"after": "qxidvz-4"},
                     "media": {"file": "§.png", "alt": "§", "credit": "§", "warning": "§"}},
        {"id": "qxidvz-4", "when": "¤", "what": "§ hidden, driver says", "visibility": "desk",
         "claims": [account("qxkeyvz-key")]},
        {"id": "unseen", "when": "¤", "what": "§ hidden, driver says",
         "claims": [account() | {"visibility": "desk"}]},
    ],
}  # fmt: skip


# ---- the walk ----------------------------------------------------------------------------------------------


Fields = tuple[tuple[str, str], ...]


class Leaf(NamedTuple):
    """A private value, and the private fields, each as kind and name, of which it is a part."""

    fields: Fields
    value: object


def private(value: object, within: Fields = ()) -> Iterator[Leaf]:
    """Everything private in a value; all of it where it is `within` a private field."""
    match value:
        case BaseModel():
            yield from private_fields(value, within)
        case Mapping():
            for key, each in value.items():
                if within or (isinstance(each, Person | Source) and is_hidden(each)):
                    yield Leaf((*within, (type(each).__name__, "key")), key)
                yield from private(each, within)
        case tuple():
            for each in value:
                yield from private(each, within)
        case _ if within and value not in (None, ""):
            yield Leaf(within, value)


def private_fields(value: BaseModel, within: Fields) -> Iterator[Leaf]:
    kind = type(value).__name__
    hidden = DECIDED[kind].private.split()
    if isinstance(value, Person) and value.alias:
        hidden += DECIDED[kind].hidden_by_alias.split()
    for name in type(value).model_fields:
        there = getattr(value, name)
        if within or name in hidden or is_of_the_desk(value):
            yield from private(there, (*within, (kind, name)))
        elif isinstance(value, Chronology) and name == "charts":
            for chart in value.charts:
                yield from private(chart, (("Chart", "whole"),) if is_emptied(chart, value) else ())
        else:
            yield from private(there)


def is_of_the_desk(value: BaseModel) -> bool:
    unseen = (
        isinstance(value, Event) and value.claims and all(each.visibility == "desk" for each in value.claims)
    )
    return bool(unseen) or getattr(value, "visibility", "public") == "desk"


def is_emptied(chart: Chart, chronology: Chronology) -> bool:
    return bool(chart.events) and all(is_of_the_desk(chronology.by_id[each]) for each in chart.events)


def is_planted(leaf: Leaf) -> bool:
    match leaf.value:
        case When() as when:
            return bool(DAY.search(when.edtf)) or bool(SPOTTED.search(when.label or ""))
        case str() as text:
            return bool(SPOTTED.search(text))
        case int() as number:
            return number in AGES
    return False


SPOTTED = re.compile(r"qx[a-z]{2,12}vz|(?:c0ffee){3}", re.IGNORECASE)
DAY = re.compile(r"\b1[67]\d\d-11-17")
AGES = (139, 141)
COARSENED = re.compile(
    r"13:37|14:41|\b2022-02-23|\b23 Feb|\bNovember\b|\bNov\b|\b(?:139|141)\b(?! kB)|\b1[67]\d\d\b"
)
"""What of hidden dates, times and ages could be read in a text; the index says how large files are."""


@pytest.fixture(scope="module")
def chronology(tmp_path_factory: pytest.TempPathFactory) -> Chronology:
    desk = tmp_path_factory.mktemp("desk")
    told = PngInfo()
    told.add_text("Comment", "qxmetadatavz")
    Image.new("RGB", (40, 30), "#c00000").save(desk / "qxpicturevz.png", pnginfo=told)
    raw = planted(RAW, secrets(), iter(range(1601, 1800)))
    file = desk / "qxfilevz.yaml"
    file.write_text(json.dumps(raw, ensure_ascii=False), encoding="utf-8")
    read, problems = load(file)
    assert not problems, problems
    return read


def test_a_secret_is_in_every_private_field(chronology: Chronology) -> None:
    planted_in = {at for leaf in private(chronology) if is_planted(leaf) for at in leaf.fields}
    wholly = {each.__name__: each.model_fields for each in kinds() if each.__name__ not in ALWAYS_SHOWN}
    wanted = {(kind, name) for kind, names in wholly.items() for name in names if name not in CLOSED}
    wanted |= {
        (kind, name)
        for kind, decided in DECIDED.items()
        for name in (*decided.private.split(), *decided.hidden_by_alias.split())
        if kind != "Account"  # its fields are those of events and claims
    }
    assert not sorted(wanted - planted_in - CLOSED_IN)


# ---- what readers get of whom they may not know ------------------------------------------------------------


At = tuple[str, str]
"""A kind of value and one of its fields."""
MADE_OF = {"Value", "Account", "Furniture", "Count"}
"""Kinds that others are made of; no file holds one."""


def told(value: object, at: At = ("", "")) -> Iterator[tuple[At, object]]:
    """Each value that readers get something of, as the file has it, with the field that holds it."""
    match value:
        case BaseModel():
            private_ones = DECIDED[type(value).__name__].private.split()
            for name in () if is_of_the_desk(value) else type(value).model_fields:
                if name not in private_ones:
                    yield from told(getattr(value, name), (type(value).__name__, name))
        case Mapping():
            yield from told(tuple(value.values()), at)
        case tuple():
            for each in value:
                yield from told(each, at)
        case _:
            yield at, value


def takers(part: Callable[[object], bool], within: Iterable[type[BaseModel]]) -> set[At]:
    """The fields of kinds, but for the desk's, whose type has this part."""

    def takes(annotation: object) -> bool:
        return part(annotation) or any(map(takes, get_args(annotation)))

    return {
        (kind.__name__, name)
        for kind in within
        if kind.__name__ not in MADE_OF
        for name, field in kind.model_fields.items()
        if name not in DECIDED[kind.__name__].private.split()
        and any(map(takes, (field.annotation, *field.metadata)))
    }


def parts_of(kind: type[BaseModel]) -> set[type[BaseModel]]:
    """A kind, and those that its fields hold."""

    def held(annotation: object) -> Iterator[type[BaseModel]]:
        if isinstance(annotation, type) and issubclass(annotation, Value):
            yield from parts_of(annotation)
        for each in get_args(annotation):
            yield from held(each)

    return {kind, *(each for field in kind.model_fields.values() for each in held(field.annotation))}


def naming() -> set[At]:
    """The fields that hold keys of people or sources."""
    return takers(lambda part: isinstance(part, BeforeValidator) and part.func is shorthands.key, kinds())


def test_somebody_withheld_is_named_in_every_key_of_what_readers_get(chronology: Chronology) -> None:
    """A new field that names people or sources is planted here, and given to readers by `publish.py`."""
    withheld = hidden(chronology)
    assert len(naming()) > 6
    assert not sorted(naming() - {at for at, value in told(chronology) if value in withheld})


def test_whoever_a_key_names_is_in_the_event(chronology: Chronology, style: Style) -> None:
    """By any field: an event is told less exactly for who is in it, and a person stays with readers."""
    public = edition(chronology, style.wording)
    for value in (*public.events, *public.charts, *public.background):
        keys = [str(key) for at, key in told(value) if at in naming() and key]
        assert sorted(references(value)) == sorted(keys)


def test_every_date_of_an_event_is_an_hour_where_somebody_is_withheld(chronology: Chronology) -> None:
    """A new date of an event is planted here, and told by its day by `publish.py`."""
    dates = takers(lambda part: part is When, parts_of(Event) - {model.Checked})
    coarse = [event for event in chronology.events if is_coarse(event, hidden(chronology))]
    hours = {
        at for event in coarse for at, value in told(event) if isinstance(value, When) and value.has_time
    }
    assert len(dates) > 5
    assert not sorted(dates - hours)


# ---- what is read of it before -----------------------------------------------------------------------------

UNREAD = {  # texts that readers get and that `checks/texts.py` does not give, and why
    "titles, of which it is asked whose account they tell": {
        "Event": "what label description alt", "Claim": "what label",
    },
    "words of somebody who is named with them": {"Quote": "text", "Reply": "answer"},
    "names and addresses": {
        "Person": "name", "Event": "id", "Source": "url archived sha256", "Chart": "name",
    },
    "what stands for a text that is read; the key of a source may be written as an origin, too": {
        "Chart": "events highlight people tags", "Claim": "against", "Event": "against",
        "Figure": "counted_by", "Link": "id", "Person": "track", "Relation": "event", "Reply": "to",
        "Role": "id",
    },
}  # fmt: skip


def test_every_text_of_what_readers_get_is_read_for_accusations(tmp_path: Path) -> None:
    """A new one is given by `checks/texts.py`, or it is said above why not."""
    shown = json.dumps(RAW, ensure_ascii=False).replace('"visibility": "desk"', '"visibility": "public"')
    raw = planted(json.loads(shown), secrets(), iter(range(1601, 1800)))
    for key in ("alias", "alias_role"):  # of somebody else readers get the role
        del raw["people"]["qxdrivervz"][key]
    (tmp_path / "shown.yaml").write_text(json.dumps(raw, ensure_ascii=False), encoding="utf-8")
    chronology, problems = load(tmp_path / "shown.yaml")
    assert not problems, problems
    around = [text for _, text in around_events(chronology)]
    read = "\n".join([*around, *(text for event in chronology.events for text in of_event(event))])
    words = [(at, SPOTTED.findall(value.label if isinstance(value, When) else str(value)))
             for at, value in told(chronology)]  # fmt: skip
    aliased = {("Person", name) for name in DECIDED["Person"].hidden_by_alias.split()}
    heard = {at for at, spotted in words if any(word in read for word in spotted)}
    unread = {at for at, spotted in words if any(word not in read for word in spotted)} - (heard & aliased)
    assert unread == {
        (kind, name) for of in UNREAD.values() for kind, names in of.items() for name in names.split()
    }


# ---- what goes out -----------------------------------------------------------------------------------------


def found(name: str, *contents: bytes) -> list[str]:
    """The secrets in a file's name and contents; dates, times and ages only where a text is read."""
    there = []
    for each in (name.encode(), *contents):
        text = each.decode("utf-8", errors="replace")
        carried = [base64.b64decode(data).decode("latin-1") for data in DATA.findall(text)]
        text = DATA.sub("", text)
        there += SPOTTED.findall("\n".join((text, unquote(text), *carried)))
        if b"\0" not in each:
            shown = NOT_READ.sub(" ", unescape(NOT_READ.sub(" ", text)))
            there += DAY.findall(text) + COARSENED.findall(shown)
    return there


DATA = re.compile(r"(?<=;base64,)[A-Za-z0-9+/=]+")
NOT_READ = re.compile(r"<(?:style|script)\b.*?</(?:style|script)>|<[^>]*>", re.DOTALL)


@pytest.fixture(scope="module")
def style() -> Style:
    return Style(680, LIGHT, Wording("en"))


def test_the_search_finds_what_is_there() -> None:
    carried = b"data:image/png;base64," + base64.b64encode(b"\0 qxmetadatavz \0" * 9)
    for content in (
        b"\0..qxbadarvz..\0",
        b"<a href='qxbadar%76z'>",
        b"<p>at 13:37</p>",
        carried,
        b"<p>17 November 1603",
    ):
        assert found("a.html", content), content
    assert found("qxbadarvz.svg", b"")
    assert not found("a.svg", b'<path d="M 1603 139 L 141 13"/><style>a {width: 139px}</style>6 January 2022')


@pytest.mark.parametrize("chart", ["", "all"])
def test_no_secret_is_in_any_format(chronology: Chronology, style: Style, chart: str) -> None:
    public = edition(chronology, style.wording)
    view = view_of(public, chart)
    extract = Extract.of(public, view, style)
    for name, content in export(chronology, public, [f"a{each}" for each in FORMATS], view, style).items():
        contents = (content, *readable(name[1:], content, extract))
        assert any(b"Arrested" in each for each in contents), name
        assert not found(name, *contents), name


def test_no_secret_is_in_a_published_folder(chronology: Chronology, style: Style) -> None:
    public = edition(chronology, style.wording)
    files = folder(Publication(chronology, public, style, Base("https://www.example.org/detained/")))
    (chart,) = public.charts
    extract = Extract.of(public, View.of(chart), style)
    assert any(name.startswith("media/") for name in files)
    for name, content in files.items():
        suffix = Path(name).suffix if name.startswith("charts/") else ""
        assert not found(name, content, *readable(suffix, content, extract)), name
