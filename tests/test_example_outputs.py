"""No export of the example says more than its source: the command line makes each format, we read it back."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from commands import run
from must_not_claim import track_names, violations

from timeline.exports import FORMATS
from timeline.model import Chronology
from timeline.readers import load

EXAMPLE = Path(__file__).parent.parent / "data" / "events.yaml"
SVG = "{http://www.w3.org/2000/svg}"
PLANTED = ("Never again seen alive by those close to him", "Dies on 6 January")


def _in_svg(data: str) -> Iterator[tuple[str, str]]:
    """(event, text): each label of a date or a claim with its lines joined, as the eye reads it."""
    root = ElementTree.fromstring(data)
    labelled: set[ElementTree.Element] = set()
    for group in root.iter(f"{SVG}g"):
        if event := group.get("data-event"):
            lines = list(group.iter(f"{SVG}text"))
            labelled.update(lines)
            yield from ((event, label) for label in _labels(lines))
    for text in root.iter():
        if text.tag in (f"{SVG}text", f"{SVG}title", f"{SVG}desc") and text not in labelled:
            yield "", "".join(text.itertext())


def _labels(lines: Iterable[ElementTree.Element]) -> list[str]:
    labels: list[str] = []
    for line in lines:
        first = line if len(line) == 0 else line[0]
        starts = not labels or "voice-" in (first.get("class") or "")
        text = "".join(line.itertext())
        labels = [*labels, text] if starts else [*labels[:-1], f"{labels[-1]} {text}"]
    return labels


def _in_csv(data: str) -> Iterator[tuple[str, str]]:
    """(event, text): each cell; quotes and figures with their speaker, as they stand in one row."""
    for row in csv.DictReader(io.StringIO(data.removeprefix("\ufeff"))):
        for column, cell in row.items():
            spoken = column in ("quote", "figures") and cell
            yield row["event"], f"{row['said_by']} said: {cell}" if spoken else cell


def _in_json(data: str) -> Iterator[tuple[str, str]]:
    """(event, text): each string; quotes and figures with their speaker, as they stand in one claim."""
    document = json.loads(data)
    for event in document.pop("events"):
        yield from ((event["id"], text) for text in _strings(event))
    yield from (("", text) for text in _strings(document))


def _strings(value: Any, speaker: str = "nobody") -> Iterator[str]:
    if isinstance(value, dict):
        first = (value.get("said_by") or [{}])[0]
        speaker = f"{first.get('id') or first.get('unnamed')} said" if first else speaker
        for key, item in value.items():
            if key in ("quote", "figures"):
                yield f"{speaker}: {' '.join(_strings(item))}"
            else:
                yield key
                yield from _strings(item, speaker)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item, speaker)
    elif isinstance(value, str):
        yield value


class _Blocks(HTMLParser):
    """(event, text): each paragraph, heading and list item outside of drawings, scripts and styles."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.event, self.text, self.outside = "", "", 0
        self.blocks: list[tuple[str, str]] = []
        self.feed(page)
        self._end()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if named.get("name") == "description":
            self.blocks.append(("", named["content"] or ""))
        if tag in BLOCKS:
            self._end()
        if tag == "li" and "id" in named:
            self.event = named["id"] or ""
        self.outside += tag in ("svg", "script", "style")

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self._end()
        self.event = "" if tag == "ol" else self.event
        self.outside -= tag in ("svg", "script", "style")

    def handle_data(self, data: str) -> None:
        self.text += "" if self.outside else data

    def _end(self) -> None:
        if self.text.strip():
            self.blocks.append((self.event, self.text))
        self.text = ""


BLOCKS = ("p", "li", "ul", "ol", "h1", "h2", "title", "option", "summary", "label", "button")


def _in_html(data: str) -> Iterator[tuple[str, str]]:
    yield from _Blocks(data).blocks
    for drawing in re.findall("<svg.*?</svg>", data, re.DOTALL):
        yield from _in_svg(drawing)


def _in_text(data: str) -> Iterator[tuple[str, str]]:
    """Paragraphs and list items; which event they tell of is not written."""
    yield from (("", line) for line in re.sub(r"\\(.)", r"\1", data).splitlines() if line)


# Say here how to read the texts of a new format, as (id of the event or "", text).
READ_BACK = {
    ".svg": _in_svg,
    ".html": _in_html,
    ".list.html": _in_html,
    ".md": _in_text,
    ".txt": _in_text,
    ".csv": _in_csv,
    ".json": _in_json,
}
# Made from the drawing that .svg writes; test_raster.py holds that they are alike.
PICTURES = {".png", ".pdf"}
NAMELESS = {".md", ".txt"}


@pytest.fixture(scope="module")
def chronology() -> Chronology:
    read, _ = load(EXAMPLE)
    assert read is not None
    return read


def _exported(file: Path, suffix: str, folder: Path, *options: str) -> str:
    output = folder / f"chart{suffix}"
    done = run("export", file, "-o", output, *options)
    assert done.exit_code == 0, done.output
    return output.read_text(encoding="utf-8")


def _in_output(suffix: str, data: str, chronology: Chronology) -> list[tuple[str, str, str]]:
    names = track_names(chronology)
    return [(f"{suffix} {event}", names.get(event, ""), text) for event, text in READ_BACK[suffix](data)]


def test_every_format_of_the_command_line_is_read_back_here() -> None:
    assert FORMATS.keys() == READ_BACK.keys() | PICTURES


def _told_of_its_speaker(title: str, told: str) -> bool:
    """Whether a title without its ", AFP reports", "Says", "Ana alleges" is told after who says it."""
    if opening := re.match("Says |Tells EURACTIV |Nurlan alleges ", title):
        what = re.escape(title[opening.end() :])
        speaker = r"\bNurlan Zhagiparov" if "Nurlan" in opening[0] else "[^.:]+"
    else:
        words, _, name = re.sub(" (reports|says?)$", "", title).rpartition(", ")
        what, speaker = re.escape(words), rf"[^.:]*\b{re.escape(name)}"
    verbs = "reports|reported|says|said|announces|announced|alleges"
    told_so = rf"({speaker} ({verbs})[^:]*|Official figure, according to {speaker}[^:]*): {what}\."
    return bool(what) and re.search(told_so, told, re.I) is not None


@pytest.mark.parametrize("suffix", READ_BACK)
def test_no_output_claims_what_the_source_does_not(
    suffix: str, chronology: Chronology, tmp_path: Path
) -> None:
    selections = [("--width", "600"), *(("--chart", chart.name) for chart in chronology.charts)]
    for options in selections:
        texts = _in_output(suffix, _exported(EXAMPLE, suffix, tmp_path, *options), chronology)
        assert violations(texts) == [], options
    everything = _in_output(suffix, _exported(EXAMPLE, suffix, tmp_path), chronology)
    if suffix in NAMELESS:
        told = "\n".join(text for _, _, text in everything)
        titles = [" ".join(event.title.split()) for event in chronology.events]
        assert not [title for title in titles if title not in told and not _told_of_its_speaker(title, told)]
    else:
        assert {name for name, _, _ in everything} >= {f"{suffix} {event.id}" for event in chronology.events}


@pytest.mark.parametrize("suffix", READ_BACK)
def test_a_claim_planted_in_the_file_is_found_in_every_output(
    suffix: str, chronology: Chronology, tmp_path: Path
) -> None:
    file = tmp_path / "events.yaml"
    file.write_text(EXAMPLE.read_text(encoding="utf-8").replace(*PLANTED), encoding="utf-8")
    found = violations(_in_output(suffix, _exported(file, suffix, tmp_path), chronology))
    assert any(PLANTED[1] in each for each in found)
