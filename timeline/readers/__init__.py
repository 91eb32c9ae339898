"""From a file to a chronology: `load` reads the text, builds the tree, validates it, follows what it names.

All problems come together, each with its line; what is sound is read in spite of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from timeline.ids import identified
from timeline.model import Chronology, Problem, Reading, in_order
from timeline.model.values import LONGEST_LINE
from timeline.readers.commas import cut_among_names
from timeline.readers.decoding import MEGABYTE, UnreadableError, read_text, shown_name, strange_text
from timeline.readers.references import Broken, broken_references
from timeline.readers.sound import without, written_in
from timeline.readers.tree import Block, Items, Location, Place, event_at, find
from timeline.readers.yaml_tree import read_tree
from timeline.uncollected import uncollected

LIMIT = 32 * MEGABYTE
"""Bytes of the largest file that is read unless the caller raises it."""
MOST_TOLD = 1000
"""Problems that are told one by one: nobody reads more, and most follow from the first."""
MOST_ROUNDS = 8
"""Leaving out what is faulty may leave others without what they name; so often it is tried again."""

__all__ = ["LIMIT", "load", "shown_name"]


def load(path: str | Path, *, limit: int = LIMIT) -> tuple[Chronology, tuple[Problem, ...]]:
    """The chronology in a file of at most `limit` bytes, and all that is wrong with it, by line.

    Every event has an id. With problems, the chronology holds what could be read without the faulty parts;
    where nothing could, it is empty and bears the file's name. Never raises for what a file holds.
    """
    name = str(path)
    with uncollected():
        return _load(path, name, limit)


def _load(path: str | Path, name: str, limit: int) -> tuple[Chronology, tuple[Problem, ...]]:
    try:
        text = read_text(path, limit)
        root, form = read_tree(text, name)
        tree = _top(root, name, form)
    except UnreadableError as error:
        return _nothing(name), _few(in_order(error.problems), name)
    problems = [*strange_text(text, name), *form]
    chronology = _validated(tree, name, problems)
    return chronology, _few(in_order(problems), name)


def _top(root: object, name: str, form: tuple[Problem, ...]) -> Block:
    """The keys at the top of a file; raises UnreadableError where there are none."""
    if isinstance(root, Block):
        return root
    wrong, remedy = "The file holds a text without keys.", "Begin with title: and events:, each on its line."
    if root is None:
        wrong, remedy = "The file is empty.", "Begin with title:, or let `timeline new` write a first file."
    elif isinstance(root, Items):
        wrong = "The file begins with a list."
        remedy = "Begin with title: and events:, and put the list below events:."
    raise UnreadableError(Problem(wrong, remedy, name, 1, 1), *form)


def _nothing(name: str) -> Chronology:
    return Chronology(title=_called(name), events=()).read_from(name, {})


def _called(name: str) -> str:
    """What a chronology is called that names itself not: as its file, in what can be written of that name."""
    return shown_name(Path(name)).strip()[:LONGEST_LINE] or "Untitled"


def _few(problems: tuple[Problem, ...], name: str) -> tuple[Problem, ...]:
    """The problems, or the first of too many and that there are more."""
    if len(problems) <= MOST_TOLD:
        return problems
    next_one = problems[MOST_TOLD]
    return (*problems[:MOST_TOLD], _more(name, next_one.line, next_one.column))


def _more(name: str, line: int, column: int) -> Problem:
    message = f"From here on there are more problems, which are not told: {MOST_TOLD:,} come first."
    return Problem(message, "Mend those, and read the file again.", name, line, column)


def _validated(tree: Block, name: str, problems: list[Problem]) -> Chronology:
    """The chronology in a tree; what is wrong joins `problems`, told once, of the tree as it is written."""
    reading = Reading.of(tree, MOST_TOLD)
    chronology, errors = _attempt(tree, reading)
    known = {(problem.line, problem.column) for problem in problems}
    problems += _refused(errors, tree, reading, name, known) if errors else ()
    sound = tree
    if chronology is None or problems:
        faulty = [
            *(error["loc"] for error in errors),
            *written_in(tree, {problem.line for problem in problems}),
        ]
        sound, chronology = _without(tree, faulty, reading, name)
    else:
        chronology = identified(chronology)
    broken = list(broken_references(chronology))
    problems += (*_without_events(tree, name), *_told(broken, tree, sound, name))
    problems += _cut_names(tree, chronology, name)
    for _ in range(MOST_ROUNDS):
        if not broken:
            return chronology.read_from(name, _places(chronology, sound))
        sound, chronology = _without(sound, [each.location for each in broken], reading, name)
        broken = list(broken_references(chronology))
    return _nothing(name)


def _refused(
    errors: Sequence[ErrorDetails],
    tree: Block,
    reading: Reading,
    name: str,
    known: Collection[tuple[int, int]],
) -> Iterator[Problem]:
    """What the model refuses at places not `known`; of too many errors the first, and that there are more."""
    from timeline.readers.messages import problems_of  # only a mistake pays for it

    told = problems_of(errors[:MOST_TOLD], tree, name, reading.names)
    yield from (each for each in told if (each.line, each.column) not in known)
    for error in errors[MOST_TOLD : MOST_TOLD + 1]:
        yield _more(name, *tree.source.place(find(tree, error["loc"]).start))


def _without_events(tree: Block, name: str) -> Iterator[Problem]:
    if tree.get("events") == []:
        place = tree.source.place(tree.key_starts["events"])
        yield Problem("The file has no events.", "Write a first one: - when: 4 January 2022", name, *place)


def _attempt(tree: Block, reading: Reading) -> tuple[Chronology | None, list[ErrorDetails]]:
    try:
        return Chronology.model_validate(tree, context=reading), []
    except ValidationError as error:
        return None, error.errors(include_url=False, include_input=False)


def _without(
    tree: Block, faulty: Iterable[Location], reading: Reading, name: str
) -> tuple[Block, Chronology]:
    """The tree and the chronology without what is faulty, or nothing where that is not enough."""
    sound = without(tree, faulty)
    for key, value in (("title", _called(name)), ("events", Items(tree.source, tree.start))):
        if key not in sound:
            sound.put(key, value, tree.start, tree.start)
    return sound, identified(_attempt(sound, reading)[0] or _nothing(name))


def _told(broken: Iterable[Broken], tree: Block, sound: Block, name: str) -> Iterator[Problem]:
    """Problems with references, but for those to events left out because of problems of their own."""
    written, kept = _ids(tree), _ids(sound)
    lost = set(written) - set(kept)
    unnamed_lost = written.count("") > kept.count("")
    for each in broken:
        if each.event and (each.event in lost or unnamed_lost):
            continue
        message = each.message
        if each.first:
            message += f" The first is in line {sound.source.place(find(sound, each.first).start).line}."
        place = sound.source.place(find(sound, each.location).start)
        yield Problem(message, each.suggestion, name, *place, event=event_at(sound, each.location))


def _cut_names(tree: Block, chronology: Chronology, name: str) -> Iterator[Problem]:
    for cut in cut_among_names(tree, chronology):
        yield Problem(cut.message, cut.suggestion, name, *tree.source.place(cut.start))


def _ids(tree: Block) -> list[str]:
    """The ids that are written, empty for an event without."""
    events = tree.get("events")
    written = (
        [event.get("id") for event in events if isinstance(event, Block)] if isinstance(events, Items) else []
    )
    return [id_ if isinstance(id_, str) else "" for id_ in written]


def _places(chronology: Chronology, tree: Block) -> dict[str, tuple[Place, ...]]:
    """Where each event stands, and then its claims, by id; and all the rest.

    Each person, source and chart as `sources/afp`, a band as `background/0`, a key at the top as `/title`.
    No id holds a slash.
    """
    events = tree["events"]
    assert isinstance(events, Items)  # as the chronology was read from it
    where = tree.source.place
    places: dict[str, tuple[Place, ...]] = {}
    for event, item, start in zip(chronology.events, events, events.starts, strict=True):
        claims = item.get("claims") if isinstance(item, Block) else None
        inner = map(where, claims.starts) if isinstance(claims, Items) else ()
        places[event.id] = (where(start), *inner)
    places |= {f"/{key}": (where(start),) for key, start in tree.key_starts.items()}
    for name, parts in (("charts", [chart.name for chart in chronology.charts]), ("background", None)):
        listed = tree.get(name)
        for number, start in enumerate(listed.starts if isinstance(listed, Items) else ()):
            places[f"{name}/{parts[number] if parts else number}"] = (where(start),)
    for parties in ("people", "sources"):
        written = tree.get(parties)
        for key, start in written.key_starts.items() if isinstance(written, Block) else ():
            places[f"{parties}/{key}"] = (where(start),)
    return places
