"""Names that are not in the file and can be no new person: `source: page 3`, `counted_by: Ines and Tom`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from timeline.model import Problem
from timeline.names import Names, in_a_line, in_quotes, pasted, reads_as_document
from timeline.readers.examples import example, of_the_file
from timeline.readers.tree import Block

_LOCATOR = re.compile(
    r"(?:pages?|pp?\.|lines?|ll?\.|para\w*|chapter|section|minute|min\.|§)\s*\d.*|[\d:.–-]*\d[\d:.–-]*", re.I
)
MOST_LINES = 6
"""So many other lines with the same name are told."""
MOST_NAMES = 30
"""So many names are put into one line to paste."""


class Unlisted(NamedTuple):
    """A name that stands somewhere and is not listed: what is told of it there, and where it belongs."""

    name: str
    part: str
    problem: Problem


def told_once(found: Iterable[Unlisted], names: Names, tree: Block) -> Iterator[Problem]:
    """The problems, each name once, with the lines that have it; together where the file has no list yet."""
    alike: dict[object, list[Unlisted]] = {}
    for each in sorted(found, key=lambda each: (each.problem.line, each.problem.column)):
        # What is a slip has to be mended at each place.
        new = names.is_new(each.name, each.part)
        alike.setdefault(each.name if new else each.problem, []).append(each)
    unheard: dict[str, list[list[Unlisted]]] = {}
    for group in alike.values():
        told = next((each for each in group if each.part == "sources"), group[0])
        if told.part not in tree and names.is_new(told.name, told.part):
            unheard.setdefault(told.part, []).append(group)
        else:
            yield _with_lines(replace(group[0].problem, suggestion=told.problem.suggestion), group)
    for part, groups in unheard.items():
        yield _without_list(groups, part)


def _without_list(groups: Sequence[Sequence[Unlisted]], part: str) -> Problem:
    """The problem that names are in a file without `part`, with the line that lists them."""
    new = [group[0].name for group in groups[:MOST_NAMES]]
    first, line = groups[0][0].problem, f"Add a line  {in_a_line(new, part)}"
    if part == "people":
        line += f"  (a publication into another line:  {in_a_line(new[:1], 'sources')})"
    if len(groups) > 1:
        *others, last = [f"“{name}”" for name in new]
        if more := len(groups) - len(new):
            others, last = [*others, last], f"{more:,} more"
        first = replace(first, message=f"{', '.join(others)} and {last} are not in people or sources.")
    return _with_lines(replace(first, suggestion=line), [each for group in groups for each in group])


def _with_lines(problem: Problem, group: Iterable[Unlisted]) -> Problem:
    """The problem, and which other lines have it."""
    lines = sorted({each.problem.line for each in group} - {problem.line})
    if not lines:
        return problem
    *others, last = [f"{line:,}" for line in lines[:MOST_LINES]]
    if len(lines) > MOST_LINES:
        others, last = [*others, last], f"{len(lines) - MOST_LINES:,} more"
    same = f"lines {', '.join(others)} and {last}" if others else f"line {last}"
    return replace(problem, message=f"{problem.message} The same in {same}.")


def part_of(field: str, name: str) -> str:
    """Where `name` at `field` belongs: people, or sources."""
    return "sources" if field in ("source", "via") or reads_as_document(name) else "people"


def remedy_for(name: str, field: str, names: Names, tree: Block) -> str:
    """What to write for `name` at `field`; empty where the usual remedy serves."""
    parts, unknown = names.parted(name)
    if field in ("track", "counted_by") and len(parts) > 1 and not unknown:
        return f"Write one of them: {' or '.join(parts)}."
    if field not in ("source", "via"):
        nobody = field == "said_by" and name[:1].islower() and not reads_as_document(name)
        nobody = nobody and names.is_new(name, "people")
        unnamed = f"Somebody without a name is  {{unnamed: {pasted(name)}}}"
        return f"{names.remedy(name, 'people')} {unnamed}" if nobody else ""
    if len(parts) > 1 and unknown == parts[1:] and _LOCATOR.fullmatch(parts[1]):
        return f"Write  source: {{{pasted(parts[0])}: {_inner(name.partition(',')[2] or parts[1])}}}"
    form = example("source", tree)
    if _LOCATOR.fullmatch(name):
        listed = "" if any(of_the_file(tree, "sources")) else ", with “Harrow Gazette:” under sources"
        return f"Write the source before its place, as in  {form.replace('page 3', _inner(name))}{listed}"
    remedy = names.remedy(name, "sources")
    is_list = field == "via" or remedy.startswith("Write ")
    return remedy if is_list else f"{remedy} A place in a source is written  {form}"


def _inner(text: str) -> str:
    """A text as it can stand in braces."""
    return in_quotes(text.strip()) if any(sign in text for sign in ",:{}[]#") else text.strip()
