# ruff: noqa: ARG005, E501 — a table of cases, most of which are blown up by N
"""Files that are small to write and large to read: an answer in bounded time and memory, and the right one.

`N` is how far a bomb is blown up: as far as the battery can afford, or a hundredth of it with every change.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from timeline.checks import check
from timeline.readers import load

from .confined import confined
from .conftest import ALL

pytestmark = pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="a system without /proc")
N = 50_000 if ALL else 70
SECONDS, MEGABYTES = 20, 400
"""What reading and checking a bomb of a few megabytes may take of a processor, and beyond what Python takes."""
HEAD = "title: t\nsources: {x: }\n"
EVENT = "- {when: 2022, what: a, said_by: x}\n"
SOUND = ""


class Bomb(NamedTuple):
    """What is done, the file, and the beginning or a part of the one problem, or of the first of many."""

    name: str
    text: Callable[[int], str]
    says: str


def event(**keys: str) -> str:
    """A file with one sound event and some keys more."""
    return f"{HEAD}events:\n- when: 2022\n  what: a\n  said_by: x\n" + "".join(
        f"  {key}: {value}\n" for key, value in keys.items()
    )


def events(one: str) -> Callable[[int], str]:
    """A file of N events, of which each may hold its number."""
    return lambda n: f"{HEAD}events:\n" + "".join(one.replace("#N", str(each)) for each in range(n))


def top(text: str) -> str:
    """A file with one sound event, and something more at its top."""
    return f"{HEAD}events:\n{EVENT}{text}"


def laughs(ways: int, deep: int) -> str:
    """Each line repeats the one before it so many times."""
    first = f"k0: &k0 [{', '.join(['lol'] * ways)}]\n"
    return first + "".join(
        f"k{each}: &k{each} [{', '.join([f'*k{each - 1}'] * ways)}]\n" for each in range(1, deep)
    )


def under(key: str, one: str, other: str = "", times: int = 1) -> Callable[[int], str]:
    """A file whose event has, under a key, one text so many times N times, then the other as often."""
    return lambda n: event(**{key: one * times * n + other * times * n})


def many(one: str, n: int, joint: str = "") -> str:
    return joint.join(one.replace("#N", str(each)) for each in range(n))


REPEATED = "“*k{}” and others repeat more than 100,000 values, or as much text. Write out what is meant."
DEEP = "More than 60 lists stand inside one another here. Close brackets, or indent less."
TOO_LONG = "{} has {} characters, and charts set it in full. Write at most 2,000"
INSTRUCTION = "“{}” before a value is an instruction to a program, which is not followed."
ALIASES = (
    Bomb("nine of nine of nine …", lambda n: top(laughs(9, 12)), REPEATED.format(4)),
    Bomb("two of two of two …", lambda n: top(laughs(2, 40)), REPEATED.format("13")),
    Bomb("a thousand of a thousand", lambda n: top(laughs(1000, 3)), REPEATED.format(0)),
    Bomb("one long list, again and again",
         lambda n: top(f"k0: &k0 [{many('x', 50_000, ',')}]\nk1: [{many('*k0', 9, ',')}]\n"), REPEATED.format(0)),
    Bomb("blocks of blocks",
         lambda n: top("k0: &k0 {a: b, c: d}\n" + "".join(
             f"k{i}: &k{i} {{{', '.join(f'a{j}: *k{i - 1}' for j in range(9))}}}\n" for i in range(1, 12))), REPEATED.format("4")),
    Bomb("a long text, again and again",
         lambda n: top(f"k0: &k0 {'x' * 100_000}\npeople:\n" + many("  p#N: {role: *k0}\n", 100)), REPEATED.format(0)),
    Bomb("an event with long details, again and again",
         lambda n: f"{HEAD}events:\n- &k0\n  when: 2022\n  what: a\n  said_by: x\n  details: |\n" + "    words and words\n" * 2000 + "- *k0\n" * 9000,
         REPEATED.format(0)),
    Bomb("an event, again and again",
         lambda n: f"{HEAD}events:\n- &k0 {{when: 2022, what: a, said_by: x}}\n" + "- *k0\n" * 20_000, REPEATED.format(0)),
    Bomb("a list in itself", lambda n: top("k: &k [*k]\n"), "“*k” stands inside what it repeats. Write out what is meant."),
    Bomb("a block in itself", lambda n: top("k: &k {a: {b: *k}}\n"), "“*k” stands inside what it repeats."),
    Bomb("a key that is itself", lambda n: top("? &k [*k]\n: x\n"), "“*k” stands inside what it repeats."),
    Bomb("what is named only later", lambda n: top("note: *k\ntitle: &k x\n"), "“*k” repeats what “&k” names, and nothing does."),
    Bomb("many names that nobody repeats", events("- {when: 2022, what: &b#N b, said_by: x}\n"),
         "“&b0” is taken as a name for what follows, and lost."),
    Bomb("one name for many things", lambda n: top(many("k#N: &k x\n", n) + "l: *k\n"), "The file itself takes no “k0”."),
    Bomb("keys from a merge", lambda n: f"{HEAD}x: &m {{said_by: x}}\nevents:\n- {{<<: *m, when: 2022, what: a}}\n",
         "The file itself takes no “x”."),
    Bomb("a merge of many", lambda n: top("<<: [" + many("*m", n, ",") + "]\n"), "What “<<” takes over from elsewhere is not read."),
)  # fmt: skip
KEYS = ("who", "said_by", "via", "when", "what", "where", "label", "quote", "source", "figures", "against",
        "reply", "basis", "checked", "media", "links", "tags", "details", "status", "kind", "highlight", "ignore",
        "claims", "visibility", "id", "note")  # fmt: skip
NESTED = (
    *(Bomb(f"brackets in brackets under {key}", under(key, "[", "]"), DEEP) for key in KEYS),
    *(Bomb(f"braces in braces under {key}", under(key, "{a: ", "}"), DEEP) for key in KEYS[:9]),
    Bomb("dashes after dashes", lambda n: "- " * n, DEEP),
    Bomb("question marks after question marks", lambda n: "? " * n, DEEP),
    Bomb("a list in a list, each indented more", lambda n: event(tags="\n" + "".join(f"   {' ' * i}-\n" for i in range(1, 300))), DEEP),
    Bomb("a block in a block, each indented more", lambda n: top("".join(f"{' ' * i}k:\n" for i in range(300))), DEEP),
    Bomb("brackets, braces and dashes in turn", lambda n: top("k:\n - - " + "[{a: " * n), DEEP),
    *(Bomb(f"spaces {where} in braces with a slip", lambda n, before=before, after=after: f"{HEAD}events:\n- {{a: b{before}{' ' * min(400 * n, 40_000)}{after}\n",
           "The { that opens here is not closed")
      for where, before, after in (("behind a comma", ",", 'c "d: e'), ("in a text", "", "c: d: e"))),
    Bomb("brackets that are never closed", lambda n: "[" * n, DEEP),
    Bomb("brackets that were never opened", lambda n: event(label="]" * min(n, 3_000)), "A text that begins with ] is taken for something else."),
)  # fmt: skip
LARGE = (
    *(Bomb(f"a text of megabytes under {key}", under(key, "w", times=50), says)
      for key, says in (("details", SOUND), ("note", SOUND), ("label", TOO_LONG.format("label", f"{50 * N:,}")),
                        ("where", TOO_LONG.format("where", f"{50 * N:,}")), ("id", TOO_LONG.format("id", f"{50 * N:,}")),
                        ("status", "has no meaning as status."), ("kind", TOO_LONG.format("kind", f"{50 * N:,}")))),
    Bomb("a name of megabytes that nobody has", under("who", "w", times=50), "“wwwww"),
    Bomb("a text of megabytes for a title", lambda n: event().replace("what: a", f"what: {'w ' * 25 * n}w"), TOO_LONG.format("what", f"{50 * N + 1:,}")),
    Bomb("a text of megabytes for a date", lambda n: event().replace("2022", "2" * 50 * n),
         f"A date of {50 * N} characters is too long: “{'2' * 60}…”. Write at most 2000 characters, as 2022-01-06."),
    Bomb("a key of megabytes", lambda n: top(f'"{"k" * 20 * n}": 1\n'), "one has 1,024 at most"),
    Bomb("a key of megabytes without a colon", lambda n: top("k" * 20 * n + "\n"), "This line has no key and no colon."),
    Bomb("a person with a name of megabytes", lambda n: top(f"people: {{p: {{name: {'k' * 50 * n}}}}}\n"), TOO_LONG.format("name", f"{50 * N:,}")),
    Bomb("very many keys", lambda n: top(many("k#N: 1\n", n)), "The file itself takes no “k0”."),
    Bomb("very many keys in an event", lambda n: event(**{f"k{each}": "1" for each in range(n)}), "An event takes no “k0”."),
    Bomb("very many events", events("- {when: 2022, what: a#N, said_by: x}\n"), SOUND),
    Bomb("very many people", lambda n: top("people:\n" + many("  Person N#N: role\n", n)), SOUND),
    Bomb("very many sources", lambda n: f"title: t\nevents:\n{EVENT.replace('x', 's1')}sources:\n" + many("  s#N:\n", n), SOUND),
    Bomb("very many charts", lambda n: top("charts:\n" + many("- {name: c#N}\n", n)), SOUND),
    Bomb("very many claims of one event", lambda n: f"{HEAD}events:\n- when: 2022\n  what: a\n  claims:\n" + many("  - {what: b#N, said_by: x}\n", n // 4), SOUND),
    Bomb("very many tags", lambda n: event(tags=f"[{many('t#N', n, ',')}]"), SOUND),
    Bomb("very many bands", lambda n: top("background:\n" + many("- {when: 2022, what: b#N}\n", n)), SOUND),
    Bomb("very many voices", lambda n: top("voices:\n" + many("  v#N: label\n", n)), SOUND),
    Bomb("very many figures", lambda n: event(figures=f"{{{many('f#N: #N', n, ', ')}}}"), SOUND),
    Bomb("very many links of a chain", lambda n: event().replace("said_by: x", f"said_by: [{many('x', n, ',')}]"), SOUND),
    Bomb("very many documents", lambda n: "---\n" * n, "A second chronology begins here (“---”)."),
    Bomb("very many empty lines", lambda n: top("\n" * 50 * n), SOUND),
    Bomb("a comment of megabytes", lambda n: top("# " + "c" * 50 * n + "\n"), SOUND),
    Bomb("many, many comments", lambda n: top("# c\n" * 5 * n), SOUND),
    Bomb("an age of hundreds of digits", lambda n: top(f"people: {{p: {{age: {'9' * 400}}}}}\n"), "is out of range for age. Write a number of at most 150."),
    Bomb("an age of thousands of digits", lambda n: top(f"people: {{p: {{age: {'9' * 5000}}}}}\n"), "is not a whole number. Write age in digits, as in  age: 49"),
    Bomb("a figure of thousands of digits", lambda n: event(figures=f"{{killed: {'9' * n}}}"), SOUND),
    Bomb("a figure of thousands of commas", lambda n: event(figures=f"{{killed: '{'9,' * n}'}}"), SOUND),
    Bomb("an infinite figure", lambda n: event(figures=f"{{killed: 1e{'9' * 400}, hurt: .inf, lost: .nan}}"), SOUND),
    Bomb("a time zone of megabytes", lambda n: top(f"timezone: {'A/' * n}\n"), "There is no time zone “A/A/"),
    Bomb("an address of megabytes", lambda n: f"title: t\nsources: {{x: {{url: 'https://{'a.' * (n + 100)}'}}}}\nevents:\n{EVENT}", "is no host that a link can lead to."),
    Bomb("a language of megabytes", lambda n: top(f"language: {'en_' * n}\n"), "is not a valid language."),
    Bomb("a line of nothing but space", lambda n: event().replace("what: a", f"what: a{' ' * 50 * n}b"), TOO_LONG.format("what", f"{50 * N + 2:,}")),
)  # fmt: skip
FLOODS = (
    Bomb("each key misspelt", events("- {wen: 202x, wht: b#N, said_by: nobody#N}\n"), "This event does not say what happened."),
    Bomb("each speaker unknown", events("- {when: 2022, what: b, said_by: nobody#N}\n"), "are not in people or sources."),
    Bomb("many speakers of one event unknown", lambda n: event(who=f"[{many('k#N', n, ',')}]"), "are not in people or sources."),
    Bomb("many keys of one who", lambda n: event(who=f"{{{many('k#N: r', n, ', ')}}}"), "are not in people or sources."),
    Bomb("many links that are blocks", lambda n: event(via=f"{{{many('k#N: r', n, ', ')}}}"), "A link of a chain takes no “k0”."),
    Bomb("many kinds of link to other events", lambda n: event(links=f"[{many('x', n, ',')}]"), "links"),
    Bomb("each date impossible", events("- {when: 99 Jan #N, what: b, said_by: x}\n"), "“99 Jan 0” is not a date that can be read."),
    Bomb("each id the same", events("- {id: a, when: 2022, what: b#N, said_by: x}\n"), "Two events have the id “a”. The first is in line 4."),
    Bomb("each quotation mark open", events("- when: 2022\n  what: 'b#N\n  said_by: x\n"), "The quotation mark that opens here is not closed."),
    Bomb("each colon ends a key", events("- when: 2022\n  what: b: c\n  said_by: x\n"), "The colon in “b: c” ends a key."),
    Bomb("each text half lost", events("- when: 2022\n  what: b #N\n  said_by: x\n".replace("#N", "#c")), "“#c” is lost: what follows a space and # is a comment."),
    Bomb("each line of one text half lost", lambda n: top("note: a" + " #b" * n + "\n"), "“#b #b"),
    Bomb("each line indented with special spaces", events("-\u00a0when: 2022\n\u00a0\u00a0what: b\n\u00a0\u00a0said_by: x\n"), "This line is indented with no-break spaces"),
    Bomb("each text turned", events("- {when: 2022, what: b\u202e, said_by: x}\n"), "An invisible character here (U+202E) turns the direction of the text. Delete it."),
    Bomb("each text cut at a comma", events("- {when: 2022, what: a, b, c, said_by: x}\n"), "In braces a comma ends a text, so “b” is cut off."),
    Bomb("one text cut at many commas", lambda n: f"{HEAD}events:\n- {{when: 2022, what: a{', b' * n}, said_by: x}}\n", "In braces a comma ends a text, so “b” is cut off."),
    Bomb("one text cut at as many commas, each before another word", lambda n: f"{HEAD}events:\n- {{when: 2022, what: a, {many('b#N', max(n, 5_000), ', ')}, said_by: x}}\n", "An event takes no “b0”."),
    Bomb("very many people in braces, without a role", lambda n: top(f"people: {{p: a, {many('b#N', max(n, 5_000), ', ')}}}\n"), SOUND),
    Bomb("each text in two quotations", lambda n: event().replace("what: a", "what: " + '"a" ' * 100), "The text goes on after \"a\" is closed."),
    Bomb("each value an instruction", events("- {when: 2022, what: !!python/name:os.system b, said_by: x}\n"), INSTRUCTION.format("!!python/name:os.system")),
    Bomb("each voice unknown", lambda n: f"title: t\nsources:\n  x:\n{many('  x#N: {voice: v#N}' + chr(10), n)}events:\n{EVENT}", "There is no voice “v0”."),
    Bomb("each passed on by nobody", events("- {when: 2022, what: a, said_by: x, via: z#N}\n"), "“z0” is not in people or sources."),
    Bomb("each link a number", events("- {when: 2022, what: a, said_by: x, links: 5}\n"), "links"),
    Bomb("each link leads nowhere", events("- {id: e#N, when: 2022, what: a, said_by: x, links: {after: z#N}}\n"), "No event has the id “z0”."),
    Bomb("a person on the track of the next of the next …", lambda n: top("people:\n" + "".join(f"  p{each}: {{track: p{each + 1}}}\n" for each in range(n))), "“p1” has no track of its own. Delete the track of p1"),
    Bomb("each on the track of nobody", lambda n: top("people:\n" + many("  p#N: {track: q#N}\n", n)), "“q0” is not in people or sources."),
    Bomb("two people on each other’s track", lambda n: top("people: {a: {track: b}, b: {track: a}}\n"), "“b” has no track of its own."),
    Bomb("a person on a track of its own name", lambda n: top("people: {a: {track: a}}\n"), SOUND),
    Bomb("an alias that is the name of somebody with an alias …", lambda n: top("people: {a: {name: A, alias: B}, b: {name: B, alias: A}}\n"), SOUND),
    Bomb("a source that is the origin of its origin", lambda n: f"title: t\nsources: {{x: {{origin: y}}, y: {{origin: x}}}}\nevents:\n{EVENT}", SOUND),
    Bomb("an event that links to itself", lambda n: top("- {id: e, when: 2022, what: a, said_by: x, links: {after: e}}\n"), "This event links to itself."),
    Bomb("events that come after each other in a ring", lambda n: f"{HEAD}events:\n- {{id: a, when: 2022, what: a, said_by: x, links: {{after: b}}}}\n- {{id: b, when: 2022, what: a, said_by: x, links: {{after: a}}}}\n", SOUND),
    Bomb("a code that no check has, again and again", lambda n: event(ignore=f"{{{many('k#N: r', n, ', ')}}}"), SOUND),
)  # fmt: skip


def noted(tag: str, value: str, _number: int) -> str:
    """A file whose event has a note with a tag before it."""
    return event(note=f"{tag} {value}")


INSTRUCTIONS = tuple(
    Bomb(f"{tag} before a value", partial(noted, tag, value), INSTRUCTION.format(shown or tag))
    for tag, value, shown in (
        ("!!python/object/apply:os.system", "[ls]", ""),
        ("!!python/object/new:subprocess.Popen", "[[ls]]", ""),
        ("!!python/module:os", "x", ""),
        ("!!binary", "aGVsbG8=", ""),
        ("!!set", "{a, b}", ""),
        ("!!omap", "[a: b]", ""),
        ("!!timestamp", "2022-01-01", ""),
        ("!!float", "1e999", ""),
        ("!include", "/etc/passwd", ""),
        ("!ENV", "${HOME}", ""),
        ("!<tag:yaml.org,2002:python/tuple>", "[a]", "!!python/tuple"),
    )
)  # fmt: skip
GROUPS = {
    "YAML names that repeat (billions of laughs), in themselves, merged": ALIASES,
    "lists and blocks inside one another, of each kind and under each key": NESTED,
    "huge texts, keys and numbers; very many of each thing": LARGE,
    "thousands of mistakes in one file; references in a ring": FLOODS,
    "instructions to a YAML reader (`!!python/object` …)": INSTRUCTIONS,
}


@pytest.mark.parametrize("group", GROUPS)
def test_a_bomb_is_read_or_refused_in_bounded_time_and_memory(group: str, tmp_path: Path, tally: Any) -> None:
    """Each in a process of its own; with every change, all of a group in one."""
    path, bombs = tmp_path / "bomb.yaml", GROUPS[group]

    def read(some: Sequence[Bomb]) -> dict[str, list[str]]:
        told = {}
        for bomb in some:
            path.write_text(bomb.text(N), encoding="utf-8")
            chronology, problems = load(path)
            check(chronology)
            told[bomb.name] = [str(problem) for problem in problems]
        return told

    for some in [[bomb] for bomb in bombs] if ALL else [bombs]:
        told = confined(partial(read, some), seconds=SECONDS, megabytes=MEGABYTES, what=some[0].name)
        for bomb in some:
            assert len(told[bomb.name]) <= 1001, bomb.name
            assert max(map(len, told[bomb.name]), default=0) <= 1400, bomb.name
            if bomb.says == SOUND:
                assert not told[bomb.name], bomb.name
            else:
                assert bomb.says in told[bomb.name][0], bomb.name
                assert re.match(rf"{re.escape(str(path))}:\d+:\d+: ", told[bomb.name][0]), bomb.name
    promise = (
        "the message that names it, or a sound reading: "
        f"within {SECONDS} s of a processor and {MEGABYTES} MB, for a file of some megabytes"
    )
    tally(group, promise, len(bombs))
