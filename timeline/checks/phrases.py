"""What the wording checks read in a text: lengths of time, weekdays, numbers, hedges, by language.

The words are data (`language/en.yaml`); another language is another file. A chronology in a language without
a file is not read at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from timeline.checks.quantities import Length, NamedDay, Number, Offset, Share
from timeline.model import Chronology

LANGUAGES = Path(__file__).parent / "language"
LOOKED_UP = ("numbers", "many", "hedged_numbers", "fractions", "days_later", "before_the_source")
"""The tables whose words are found in a text and looked up."""
_DIGITS = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
_AFTER = re.compile(r"[\s\-–]*([\w’'.%-]*)")
_BEFORE = re.compile(r"([\w’'-]*)\.?\s*$")


class Language:
    """One language's words, compiled once."""

    def __init__(self, words: dict[str, Any]) -> None:
        # What is looked up is looked up in small letters: German writes nouns with capitals.
        self._words = words | {
            name: {phrase.casefold(): value for phrase, value in words[name].items()} for name in LOOKED_UP
        }
        self._any: dict[str, re.Pattern[str]] = {}

    def words(self, name: str) -> Any:  # noqa: ANN401 — what the file holds: a list or a table
        """One entry of the file."""
        return self._words[name]

    # ---- lengths of time ---------------------------------------------------------------------------------

    def lasting(self, text: str) -> Iterator[Length]:
        """Each length that a text gives for what it tells of: "for a week"."""
        if self._has_unit.search(text) and not self._not_lasting.search(text):
            yield from self._lengths(self._lasting, text)

    def offsets(self, text: str) -> Iterator[Offset]:
        """Each distance of a text from something else: "a week later", "the next day"."""
        if not self._may_offset.search(text) or self._not_days_later.search(text):
            return
        for pattern, sign in ((self._later, 1), (self._earlier, -1)):
            yield from (Offset(length, sign) for length in self._lengths(pattern, text))
        for match in self._days_later.finditer(text):
            days = self._words["days_later"][_key(match[0])]
            yield Offset(Length(match[0], abs(days), abs(days), "day"), -1 if days < 0 else 1)

    def before_the_source(self, text: str) -> Iterator[tuple[str, str]]:
        """Each phrase that is seen from the day of the source, and its unit: "last week", week."""
        for match in self._before_the_source.finditer(text):
            yield match[0], self._words["before_the_source"][_key(match[0])][0]

    def _lengths(self, pattern: re.Pattern[str], text: str) -> Iterator[Length]:
        for match in pattern.finditer(text):
            if self._is_part(text[: match.start("length")], text[match.end("length") :]):
                continue
            hedge, count, unit = (match[name] for name in ("hedge", "count", "unit"))
            value = self._value(count)
            low, high = self._hedges.get(_key(hedge or ""), (1, 1))
            yield Length(match["length"], value * low, value * high, self._unit_of[unit.casefold()])

    def _is_part(self, before: str, after: str) -> bool:
        """Whether a length between these is only a part of one: "two to three days", "a day and a half"."""
        return bool(self._joint.search(before) or self._goes_on.match(after))

    @cached_property
    def _joint(self) -> re.Pattern[str]:
        return _pattern(rf"(?:\b(?:{_any_of(self._words['range_joints'])})|[-–])\s*$")

    @cached_property
    def _goes_on(self) -> re.Pattern[str]:
        return _pattern(rf"\s+(?:{_any_of(self._words['length_goes_on'])})(?!\w)")

    @cached_property
    def _length(self) -> str:
        """A length as a pattern; the groups may stand once in one expression."""
        counts = "|".join([_DIGITS, *map(_plain, self._words["numbers"]), *map(_plain, self._words["one"])])
        hedge = _any_of(self._words["hedged_numbers"])
        return (
            rf"(?P<length>(?:(?P<hedge>{hedge})\s+)?(?P<count>\b(?:{counts}))[\s-]+"
            rf"(?P<unit>{_any_of(self._unit_of)}))"
        )

    def _templates(self, name: str) -> re.Pattern[str]:
        """The phrases of an entry, whose {length} is a length."""
        ends = [template.split("{length}") for template in self._words[name]]
        befores = {before for before, _ in ends}
        texts = []
        for before in befores:
            afters = "|".join(_plain(after) for start, after in ends if start == before)
            texts.append((_plain(before), afters))
        # One length serves all phrases, since a group's name may occur once in an expression.
        starts = "|".join(dict.fromkeys(start for start, _ in texts if start))
        loose = "|".join(after for start, after in texts if not start)
        with_start = rf"\b(?:{starts}){self._length}\b" if starts else ""
        if not loose:
            return _pattern(with_start)
        if not with_start:
            return _pattern(rf"(?<!\w){self._length}(?:{loose})\b")
        return _pattern(rf"(?:\b(?P<start>{starts})|(?<!\w)){self._length}(?(start)\b|(?:{loose})\b)")

    @cached_property
    def _lasting(self) -> re.Pattern[str]:
        return self._templates("lasting")

    @cached_property
    def _later(self) -> re.Pattern[str]:
        return self._templates("later")

    @cached_property
    def _earlier(self) -> re.Pattern[str]:
        return self._templates("earlier")

    @cached_property
    def _has_unit(self) -> re.Pattern[str]:
        return _any_word(self._unit_of)

    @cached_property
    def _may_offset(self) -> re.Pattern[str]:
        return _any_word([*self._unit_of, *self._words["days_later"]])

    @cached_property
    def _not_lasting(self) -> re.Pattern[str]:
        return _any_word(self._words["not_lasting"])

    @cached_property
    def _days_later(self) -> re.Pattern[str]:
        return _any_word(self._words["days_later"])

    @cached_property
    def _not_days_later(self) -> re.Pattern[str]:
        return _any_word(self._words["not_days_later"])

    @cached_property
    def _before_the_source(self) -> re.Pattern[str]:
        return _any_word(self._words["before_the_source"])

    @cached_property
    def _unit_of(self) -> dict[str, str]:
        return {word.casefold(): unit for unit, words in self._words["units"].items() for word in words}

    @cached_property
    def _hedges(self) -> dict[str, tuple[float, float]]:
        return {word: (low, high) for word, (low, high) in self._words["hedged_numbers"].items()}

    # ---- weekdays ----------------------------------------------------------------------------------------

    def named_days(self, text: str) -> Iterator[NamedDay]:
        """Each weekday of a text that stands beside a date, or after "on"."""
        if not self._weekday.search(text):
            return
        text = self._weekday_names.sub(lambda match: "·" * len(match[0]), text)
        dated: set[int] = set()
        for match in self._dated_weekday.finditer(text):
            dated.update(range(*match.span()))
            fields = {name: value for name, value in match.groupdict().items() if value}
            yield NamedDay(
                match[0].strip(" ,("),
                self._weekdays[fields["weekday"].casefold()],
                self._months[fields.get("m1", fields.get("m2", "")).casefold()],
                int(fields.get("d1", fields.get("d2", "0"))),
                int(fields.get("year", 0)),
            )
        for match in self._on_weekday.finditer(text):
            if match.start("weekday") not in dated:
                yield NamedDay(match[0], self._weekdays[match["weekday"].casefold()])

    @cached_property
    def _weekdays(self) -> dict[str, int]:
        return {name.casefold(): number for name, number in self._words["weekdays"].items()}

    @cached_property
    def _months(self) -> dict[str, int]:
        return {name.casefold(): number for name, number in self._words["months"].items()}

    @cached_property
    def _weekday(self) -> re.Pattern[str]:
        return _any_word(self._words["weekdays"])

    @cached_property
    def _weekday_names(self) -> re.Pattern[str]:
        return _any_word(self._words["weekday_names"])

    @cached_property
    def _dated_weekday(self) -> re.Pattern[str]:
        weekday, month = _any_of(self._words["weekdays"]), _any_of(self._words["months"])
        day, join = rf"(?P<d{{}}>[0-9]{{{{1,2}}}}){self._ordinal}", rf"[\s,(]+{self._between('before_day')}"
        of = self._between("before_month")
        date = (
            rf"(?:{day.format(1)}\s+{of}(?P<m1>{month})|(?P<m2>{month})\.?\s+{day.format(2)})\b(?!\s*[–-]\s*[0-9])"
            r"(?:,?\s+(?P<year>[0-9]{4})\b)?"
        )
        return _pattern(rf"\b(?P<weekday>{weekday}){join}{date}")

    @cached_property
    def _ordinal(self) -> str:
        return rf"(?:{_any_of(self._words['ordinal_endings'])})?"

    def _between(self, entry: str) -> str:
        """A word that may stand between the parts of a date."""
        return rf"(?:(?:{_any_of(self._words[entry])})\s+)?"

    @cached_property
    def _on_weekday(self) -> re.Pattern[str]:
        before = _any_of(self._words["on_weekday"])
        return _pattern(rf"\b(?:{before})\s+(?P<weekday>{_any_of(self._words['weekdays'])})\b")

    # ---- numbers -----------------------------------------------------------------------------------------

    def numbers(self, text: str) -> Iterator[Number]:
        """Each number of a text that counts something: no date, no time, no age, no name."""
        if not self._number.search(text):
            return
        for other in (self._dates, self._share):
            text = other.sub(lambda match: "·" * len(match[0]), text)
        for match in self._number.finditer(text):
            before, after = text[: match.start()], text[match.end() :]
            if self._names_something(before, after):
                continue
            count = match["count"]
            many = self._words["many"].get(count.casefold())
            value = many[0] if many else self._value(count)
            low, high = self._hedges.get(_key(match["hedge"] or ""), (1, 1))
            least, most = many or (value * low, value * high)
            yield Number(match[0], value, least, most, tuple(re.findall(r"[\w’'-]+", _clause(after))[:3]))

    def _names_something(self, before: str, after: str) -> bool:
        word = _BEFORE.search(before)
        following = _AFTER.match(after)
        return bool(
            (word and word[1].casefold() in self._names_before)
            or (following and following[1].casefold().rstrip(".") in self._names_after)
            or after[:1] == "%"
        )

    def shares(self, text: str) -> Iterator[Share]:
        """Each share of a text: "almost half", "two thirds"."""
        for match in self._share.finditer(text):
            low, high = self._words["fractions"][_key(match["fraction"])]
            less, more = self._hedges.get(_key(match["hedge"] or ""), (0.95, 1.05))
            yield Share(match[0], low * less, min(high * more, 1))

    def counted(self, words: Iterable[str]) -> frozenset[int]:
        """What words count, as the numbers of the lines in `counted`."""
        told = {word.casefold() for word in words}
        return frozenset(number for number, line in enumerate(self._counted) if told & line)

    def _value(self, count: str) -> float:
        number = self._words["numbers"].get(count.casefold())
        if number is not None:
            return float(number)
        return float(count.replace(",", "")) if count[0].isdigit() else 1.0

    @cached_property
    def _counted(self) -> list[set[str]]:
        return [{part for word in line for part in word.split()[:1]} for line in self._words["counted"]]

    @cached_property
    def _names_before(self) -> frozenset[str]:
        return frozenset(self._words["not_a_count_after"])

    @cached_property
    def _names_after(self) -> frozenset[str]:
        return frozenset(self._words["not_a_count_before"])

    @cached_property
    def _number(self) -> re.Pattern[str]:
        words = _any_of([*self._words["numbers"], *self._words["many"]])
        hedge = _any_of(self._words["hedged_numbers"])
        # A digit glued to letters or a dash belongs to a name or a range.
        return _pattern(
            rf"(?<![\w.,:/#+-])(?:(?P<hedge>{hedge})\s+)?(?P<count>{_DIGITS}|{words})(?![\w:/]|[.,–-][0-9])"
        )

    @cached_property
    def _dates(self) -> re.Pattern[str]:
        month = _any_of(self._words["months"])
        joint = rf"\s*(?:,|{_any_of(self._words['day_joints'])}|–|-)\s*"
        number = rf"[0-9]{{1,2}}{self._ordinal}"
        numbers = rf"{number}(?:{joint}{number})*"
        return _pattern(
            rf"\b{numbers}\s+{self._between('before_month')}(?:{month})\b(?:,?\s+[0-9]{{4}}\b)?"
            rf"|\b(?:{month})\.?\s+(?:[0-9]{{4}}\b|{numbers}\b(?:,?\s+[0-9]{{4}}\b)?)"
            r"|\b[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?\b|\b[0-9]{1,2}[:.][0-9]{2}\b"
            rf"|\b(?:{_any_of(self._words['year_after'])})[\s-]+(?:1[0-9]|20)[0-9]{{2}}\b"
        )

    @cached_property
    def _share(self) -> re.Pattern[str]:
        hedge, fraction = _any_of(self._words["hedged_numbers"]), _any_of(self._words["fractions"])
        return _pattern(
            rf"\b(?:(?P<hedge>{hedge})\s+)?(?P<fraction>{fraction})\b(?!\s+(?:an?\s+)?(?:hour|day|year|past))"
        )

    # ---- roles and places --------------------------------------------------------------------------------

    def has(self, entry: str, text: str | None) -> bool:
        """Whether a text has any word of an entry."""
        if entry not in self._any:
            self._any[entry] = _any_word(self._words[entry])
        return bool(text and self._any[entry].search(text))

    # ---- who says so -------------------------------------------------------------------------------------

    def hedged(self, text: str) -> bool:
        """Whether a text says that it is somebody’s account."""
        return bool(self._hedge.search(text) or self._adverb.search(text))

    def doubly_hedged(self, text: str) -> tuple[str, str] | None:
        """A doubt without a speaker beside a speaker, as "allegedly" and "he says"."""
        adverb, verb = self._adverb.search(text), self._verb.search(text)
        return (adverb[0], verb[0]) if adverb and verb else None

    def scare_words(self, text: str) -> Iterator[str]:
        """Words that put another word in doubt."""
        yield from (match[0] for match in self._scare.finditer(text))

    def vague(self, name: str) -> bool:
        """Whether a name is nobody’s in particular: "the authorities"."""
        return _key(name) in self._words["vague_bodies"]

    @cached_property
    def _hedge(self) -> re.Pattern[str]:
        return _any_word(self._words["hedges"])

    @cached_property
    def _adverb(self) -> re.Pattern[str]:
        return _any_word(self._words["hedging_adverbs"])

    @cached_property
    def _verb(self) -> re.Pattern[str]:
        return _any_word(self._words["hedging_verbs"])

    @cached_property
    def _scare(self) -> re.Pattern[str]:
        return _any_word(self._words["scare_words"])


def has(language: Language | None, entry: str, text: str | None) -> bool:
    """Whether a text has any word of an entry; not where the language is none that is read."""
    return language is not None and language.has(entry, text)


def language_of(chronology: Chronology) -> Language | None:
    """The words of a chronology’s language; None where there is no file of them."""
    return _language(re.split("[-_]", chronology.language)[0].casefold())


@lru_cache(maxsize=8)
def _language(code: str) -> Language | None:
    path = LANGUAGES / f"{code}.yaml"
    if not code.isalpha() or not path.is_file():
        return None
    import yaml  # only a file with events to read pays for it

    return Language(yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader))


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


def _key(text: str) -> str:
    """A phrase as the file writes it."""
    return " ".join(text.casefold().split())


def _plain(words: str) -> str:
    return re.escape(words).replace(r"\ ", r"\s+")


def _any_of(words: Iterable[str]) -> str:
    """The words as alternatives, the longest first."""
    return "|".join(map(_plain, sorted(words, key=len, reverse=True)))


def _any_word(words: Iterable[str]) -> re.Pattern[str]:
    return _pattern(rf"(?<!\w)(?:{_any_of(words)})(?!\w)")


def _clause(text: str) -> str:
    """A text up to its first stop."""
    return re.split(r"[.,;:!?()–—]", text, maxsplit=1)[0]
