"""The scan: what was found of the desk's in public texts, then in files, with the line to mend."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from timeline.folding import words as folded_words
from timeline.gate.allowances import (
    ID_CODE,
    NAME_CODE,
    SAME_CODE,
    TEXT_CODE,
    WORD_CODE,
    Allowance,
    answers,
    refused,
)
from timeline.gate.desk import Desk, DeskText
from timeline.gate.names import Watchlist, telling
from timeline.gate.ordinary import (
    as_sentence,
    in_script,
    is_letter,
    is_ours,
    may_be_ordinary,
    without_initials,
    without_ordinary,
    without_small,
)
from timeline.gate.places import place_in_file, place_of_public
from timeline.gate.shorter import perhaps, surely, surnames
from timeline.gate.sound import is_arabic, sounds, words
from timeline.gate.texts import Location, Readings, read_as, readings, texts, unmarked
from timeline.model import Chronology, Person, Problem, Source
from timeline.publish import PublicChronology
from timeline.withheld import hidden_names_of, is_hidden, is_withheld, names_of, parties

LONGEST_SHOWN = 60
MOST_LINES = 20
"""So many lines are named in which a name stands."""
AN_ORDINARY_WORD = "an ordinary word"
A_LETTER = "a letter of something else"
LEAST_TELLING = 6
"""Consonants by which a name is told for certain where a script has no vowels."""
SAME_CONSONANTS = "words that have the same consonants"
ORDINARY_WORDS = "words in small letters that are spelled alike"
TWO_NAMES = "two names with a word between them"
ANOTHER_ADDRESS = "an address of somebody else’s"
ANOTHER_INITIAL = "an initial that is somebody else’s"
OTHER_LETTERS = "names that have other letters"
SOMEBODY_ELSE = "the name of somebody else"
LOOK_THERE = "Nothing was written. Look for it in the file’s name, chart furniture and links."


def withheld_names(chronology: Chronology) -> Mapping[str, str]:
    """Every name that readers may not see, to its bearer's key; not one that is someone's in public too."""
    return {name: key for name, key, known in _hidden_names(chronology) if known is None}


def _hidden_names(chronology: Chronology) -> Iterator[tuple[str, str, str | None]]:
    """Every name that readers may not see, its bearer's key, and the key of somebody public called so."""
    everyone = parties(chronology)
    public = {
        folded_words(name): key
        for key, party in everyone.items()
        if not is_hidden(party)
        for name in names_of(party)
    }
    hidden = {
        name: key
        for key, party in everyone.items()
        if is_hidden(party)
        for name in hidden_names_of(key, party)
    }
    for name, key in hidden.items():
        if folded := folded_words(name):
            yield name, key, public.get(folded)


def _shorter_names(chronology: Chronology, bearers: Mapping[str, str]) -> Iterator[tuple[str, str, bool]]:
    """Shorter names of people with a withheld one, each with that one, and whether it is surely theirs.

    Those that surely are come first.
    """
    everyone = parties(chronology)
    seen = {folded_words(name) for party in everyone.values() for name in names_of(party)}
    public = [
        name for person in chronology.people.values() if not is_hidden(person) for name in names_of(person)
    ]
    for called, sure in ((surely, True), (perhaps, False), (surnames, False)):
        found: dict[str, str] = {}
        for name, key in bearers.items():
            party = everyone[key]
            for short in called(name) if isinstance(party, Person) and party.kind == "person" else ():
                if (folded := folded_words(short)) not in seen:
                    seen.add(folded)
                    found[short] = name
        # The surname of somebody public, too, is theirs wherever it stands alone.
        theirs = _within(found, public) if called is surnames else ()
        yield from ((short, name, sure) for short, name in found.items() if short not in theirs)


def _within(shorter: Iterable[str], names: Iterable[str]) -> set[str]:
    """Those that stand in one of these names."""
    watched = Watchlist([*shorter])
    return {watched.written[number] for name in names for number in watched.found(words(name))}


def sought(chronology: Chronology) -> Watchlist:
    """The withheld names, shorter ones too, to be looked for; those that readers may know are left alone."""
    bearers = withheld_names(chronology)
    return _watched(chronology, bearers, [*_shorter_names(chronology, bearers)])


def _watched(
    chronology: Chronology, bearers: Mapping[str, str], shorter: Sequence[tuple[str, str, bool]]
) -> Watchlist:
    names = Watchlist([*bearers, *(short for short, _, _ in shorter)])
    certain = len(bearers) + sum(sure for _, _, sure in shorter)
    free = {
        name
        for each in parties(chronology).values()
        if not is_hidden(each)
        for name in names_of(each)
        # The title of a source is mostly a headline, where people are called by the surname.
        if len(words(name)) > 1 and not telling(name, names, None if isinstance(each, Source) else certain)
    }
    # “Ivan P.” is how newspapers call an Ivan Petrov whom nobody is to know.
    aliases = [person.alias for person in chronology.people.values() if person.alias]
    return names.beside(Watchlist([*free, *(each for each in aliases if not names.found(words(each)))]))


def refusals(
    chronology: Chronology,
    public: PublicChronology,
    outputs: Mapping[str, Sequence[bytes]],
    allowances: Iterable[Allowance] = (),
) -> tuple[Problem, ...]:
    """Why `outputs` may not leave the house: what is the desk's and was found, and where.

    `outputs` are files by name: the bytes of each, and what else was read back from it. First every public
    text is read, whether the outputs show it or not; then, where nothing was found but what somebody allowed,
    the outputs' bytes and their names. Withheld names are met in other scripts and grammatical cases, and in
    any order of their words; strings and ids of the desk as they are written.
    """
    scan = _Scan.of(chronology, public)
    found = dict.fromkeys(scan.in_texts())
    allowances = tuple(allowances)
    if not refused(found, allowances):
        asked = {(problem.code, problem.words.partition("\0")[0]) for problem in found}
        for file, contents in outputs.items():
            for problem in scan.in_file(file, contents):
                if (problem.code, problem.words) not in asked:
                    found[problem] = None
                    if problem.code == WORD_CODE:  # the answer holds for every file
                        asked.add((problem.code, problem.words))
    return tuple(found)


@dataclass(frozen=True)
class _Scan:
    chronology: Chronology
    public: PublicChronology
    bearers: Mapping[str, str]
    in_full: Mapping[str, str]
    """By each shorter name the one in full."""
    doubtful: Collection[str]
    """Shorter names that may be somebody else's."""
    names: Watchlist
    desk: Desk
    met: dict[tuple[str, bool], Sequence[int]] = field(default_factory=dict)
    """By each text the names in it: many stand in several fields, as places and speakers do."""
    told: dict[str, tuple[DeskText, ...]] = field(default_factory=dict)
    """By each text what of the desk's stands in it word for word."""

    @classmethod
    def of(cls, chronology: Chronology, public: PublicChronology) -> _Scan:
        desk = Desk(chronology, public)
        withheld = withheld_names(chronology)
        shorter = [*_shorter_names(chronology, withheld)]
        in_full = {short: name for short, name, _ in shorter}
        bearers = {**withheld, **{short: withheld[name] for short, name in in_full.items()}}
        doubtful = {short for short, _, sure in shorter if not sure}
        names = _watched(chronology, withheld, shorter)
        return cls(chronology, public, bearers, in_full, doubtful, names, desk)

    # ---- in the public texts -------------------------------------------------------------------------------

    def in_texts(self) -> Iterator[Problem]:
        people = self.chronology.people
        for name, key, known in _hidden_names(self.chronology):
            # Two articles of one newspaper tell nothing of each other.
            if known is not None and (key in people or known in people):
                yield self._same(name, key, known)
        for location, text in texts(self.public):
            found = ((number, self._titled(location, text, number)) for number in self._named(text))
            doubts = {
                number: self._doubt(number, read) for number, read in found if self._may_name(number, read)
            }
            for name, doubt in self._told(doubts):
                yield self._there(location, self._word(name, doubt) if doubt else self._name(name), text)
            for each in self._desk_texts(text):
                yield self._there(location, self._text(each), text)
            for id_ in sorted(self.desk.ids_in(text)):
                yield self._there(location, self._id(id_), text)

    def _named(self, text: str, *, loosely: bool = True) -> Sequence[int]:
        """The withheld names in a text, however it may be read."""
        if not self.names.written:
            return ()
        if (text, loosely) not in self.met:
            found = (self.names.in_text(each, loosely=loosely) for each in read_as(text))
            self.met[text, loosely] = sorted({number for numbers in found for number in numbers})
        return self.met[text, loosely]

    def _desk_texts(self, text: str) -> Iterable[DeskText]:
        """What is the desk's, word for word, in a text as it is written and as it is seen."""
        if text not in self.told:
            found = (self.desk.texts_in(words(read)) for read in dict.fromkeys((text, unmarked(text))))
            self.told[text] = tuple(dict.fromkeys(each for some in found for each in some))
        return self.told[text]

    def _is_surname(self, number: int) -> bool:
        """Whether it is one word of a name of several: in a file, whose texts were read, most likely ours."""
        return self.names.written[number] in self.doubtful and self.names.size(number) == 1

    def _may_name(self, number: int, text: str) -> bool:
        """Whether a text may name somebody so: no surname in small letters, where the text has capitals."""
        name = self.names.written[number]
        if self._is_surname(number) and name[:1].isupper():
            return number in self._named(without_ordinary(text, name))
        return True

    def _told(self, doubts: Mapping[int, str]) -> Iterator[tuple[str, str]]:
        """The names found, each with the doubt about it; of one person the surest, then the longest."""
        least: dict[str, tuple[str, str]] = {}
        for number, doubt in sorted(doubts.items()):  # those in full come first
            name = self.names.written[number]
            person = self.in_full.get(name, name)
            if person not in least or (least[person][1] and not doubt):
                least[person] = name, doubt
        yield from least.values()

    def _titled(self, location: Location, text: str, number: int) -> str:
        """A text; of an id, which has no capitals, the title that it is made of, where the name is in it."""
        match location:
            case ("events", int(place), "id"):
                title = self.public.events[place].title
                return title if number in self._named(title) else text
        return text

    def _there(self, location: Location, problem: Problem, text: str) -> Problem:
        place = place_of_public(self.chronology, self.public, location)
        return _to_be_answered(
            problem,
            words=f"{problem.words}\0{text}",
            message=f"{problem.message}, but stands in {place.named}.",
            line=place.line,
            column=place.column,
            event=place.event,
        )

    # ---- in files ------------------------------------------------------------------------------------------

    def in_file(self, file: str, contents: Sequence[bytes]) -> Iterator[Problem]:
        found: dict[Problem, None] = {}
        for read in (Readings(file, (file,), ""), *map(readings, contents)):
            seen, markup = [words(text) for text in read.seen], words(read.markup)
            its_name = read.whole == file
            doubts = {
                number: self._doubt_in_name(number, file) if its_name else self._doubt_in_file(number, read)
                for number in (self._named(file) if its_name else self._named_in_file(read))
                if its_name or not self._is_surname(number)
            }
            for name, doubt in self._told(doubts):
                problem = self._word(name, doubt) if doubt else self._name(name)
                # What was answered of texts is not of the name of a file.
                found[replace(problem, words=f"{name}\0{file}") if its_name else problem] = None
            texts_found = self.desk.texts_in_file(read.whole, [*seen, markup])
            found |= dict.fromkeys(map(self._text, texts_found))
            found |= dict.fromkeys(map(self._id, sorted(self.desk.ids_in_file(read.whole))))
        for problem in found:
            remedy = problem.suggestion if problem.code == WORD_CODE else LOOK_THERE
            message = f"{problem.message}, but stands in {file}."
            yield _to_be_answered(problem, message=message, suggestion=remedy)

    def _named_in_file(self, read: Readings) -> set[int]:
        """The withheld names in what can be read in a file."""
        found = {number for text in read.seen for number in self.names.found(words(text), any_order=False)}
        found.update(*(self.names.disguised(text, any_order=False) for text in read.seen))
        found.update(*map(self.names.undivided, read.seen))
        # In markup a single word is as likely one of the format as somebody's: class="mark".
        several = self.names.found(words(read.markup), any_order=False)
        return found | {number for number in several if self.names.size(number) > 1}

    def _doubt(self, number: int, text: str) -> str:
        """What else a name in a text may be; empty where it is the name.

        A name of one word may be an ordinary word: small, in a text that has capitals; one of several may be
        several, unless they are written as it is. It is most likely two names where a headline has a word
        between them, or where the last stands alone: “Ada Berg and Lund”. An initial may be somebody else's.
        """
        name = self.names.written[number]
        if name in self.doubtful:
            return SOMEBODY_ELSE
        if is_letter(name):
            return A_LETTER
        if self.names.size(number) == 1:
            ordinary = may_be_ordinary(name) and number not in self._named(without_ordinary(text, name))
            return AN_ORDINARY_WORD if ordinary else ""
        spelled = self._spelled(number, text)
        if number in self._named(as_sentence(spelled), loosely=False):
            if self._by_consonants(number, text):
                return SAME_CONSONANTS
            told = self._as_written(number, text) or number in self._named(self._capitals(number, text))
            return "" if told else ORDINARY_WORDS
        if any(number in self.names.in_addresses(each) for each in read_as(spelled)):
            return ANOTHER_ADDRESS
        if any(number in self.names.altered(each) for each in read_as(text)):
            return OTHER_LETTERS
        return TWO_NAMES if number in self._named(spelled) else ANOTHER_INITIAL

    def _doubt_in_file(self, number: int, read: Readings) -> str:
        """The same in a file, which is read after every text: also what Timeline itself writes in it."""
        if self.names.written[number] in self.doubtful:
            return SOMEBODY_ELSE
        if self.names.size(number) > 1:
            spelled = Readings(
                read.whole, tuple(self._spelled(number, each) for each in read.seen), read.markup
            )
            if number not in self._named_in_file(spelled):
                return ANOTHER_INITIAL
            if self._by_consonants(number, read.whole):
                return SAME_CONSONANTS
            capitals = Readings(
                read.whole, tuple(self._capitals(number, each) for each in read.seen), read.markup
            )
            told = self._as_written(number, read.whole) or number in self._named_in_file(capitals)
            return "" if told else ORDINARY_WORDS
        ours = is_ours(self.names.written[number])
        return AN_ORDINARY_WORD if ours or all(self._doubt(number, seen) for seen in read.seen) else ""

    def _doubt_in_name(self, number: int, file: str) -> str:
        """The same in the name of a file or an address, which has no capitals."""
        name = self.names.written[number]
        certain = self.names.size(number) == 1 and not (self._is_surname(number) or is_letter(name))
        return "" if certain else self._doubt(number, file)

    def _by_consonants(self, number: int, text: str) -> bool:
        """Whether a name of few consonants is told by them alone: where not both are in Arabic letters."""
        name = self.names.written[number]
        if sounds(words(name)) >= LEAST_TELLING:
            return False
        return number not in self._named(in_script(text, arabic=is_arabic(name)))

    def _as_written(self, number: int, text: str) -> bool:
        """Whether a name of several words stands in a text as it is, but for capitals and accents."""
        return f" {' '.join(words(self.names.written[number]))} " in f" {' '.join(words(text))} "

    def _capitals(self, number: int, text: str) -> str:
        """A text without the words in small letters that are spelled as some of a name."""
        return without_small(text, lambda word: self.names.may_be(number, word))

    def _spelled(self, number: int, text: str) -> str:
        """A text without its initials, but for a name that has one itself."""
        own = any(len(word.rstrip(".")) == 1 for word in words(self.names.written[number]))
        return text if own else without_initials(text)

    # ---- what was found ------------------------------------------------------------------------------------

    def _name(self, name: str) -> Problem:
        party = parties(self.chronology)[self.bearers[name]]
        alias = party.alias if isinstance(party, Person) and not is_withheld(party) else None
        why = f"known to readers as “{alias}”" if alias else "for the desk only"
        remedy = "Take the name out of it: an alias is never put into a text for you."
        return self._problem(NAME_CODE, f"“{name}” is {why}", remedy, name)

    def _word(self, name: str, doubt: str) -> Problem:
        remedy = "Read it there. If it is the name, take it out; if not:"
        return self._problem(WORD_CODE, f"“{name}” is for the desk only, or {doubt} here", remedy, name)

    def _same(self, name: str, key: str, known: str) -> Problem:
        looked_for = Watchlist([name])
        there = [
            (location, text)
            for location, text in texts(self.public)
            if any(looked_for.in_text(each) for each in read_as(text))
        ]
        places = {place_of_public(self.chronology, self.public, location).line for location, _ in there}
        lines = [*map(str, sorted(places)[:MOST_LINES]), *(["…"] if len(places) > MOST_LINES else ())]
        where = f" (line{'s' if len(lines) > 1 else ''} {', '.join(lines)})" if lines else ""
        kind = "people" if key in self.chronology.people else "sources"
        line, column = self.chronology.place(f"{kind}/{key}")
        problem = self._problem(
            SAME_CODE,
            f"“{name}” is for the desk only, and readers may know “{known}”, who is called the same: nothing "
            "tells which of the two a text means, so this name is looked for nowhere.",
            f"Read each text that has it{where}. If none means the one withheld:",
            "\0".join((name, *dict.fromkeys(text for _, text in there))),
        )
        return _to_be_answered(problem, line=line, column=column)

    def _text(self, found: DeskText) -> Problem:
        place = place_in_file(self.chronology, found.location)
        line = f", line {place.line}," if place.line else ""
        shown = found.written if len(found.written) <= LONGEST_SHOWN else f"{found.written[:LONGEST_SHOWN]} …"
        remedy = "Take it out of there; or, where both may say so:"
        message = f"“{shown}” is for the desk only ({place.named}{line.rstrip(',')})"
        return self._problem(TEXT_CODE, message, remedy, found.written)

    def _id(self, id_: str) -> Problem:
        remedy = "Take it out of there, or give what is for the desk another id."
        return self._problem(ID_CODE, f"“{id_}” is the id of something for the desk only", remedy, id_)

    def _problem(self, code: str, message: str, remedy: str, about: str) -> Problem:
        return Problem(message, remedy, file=self.chronology.path, code=code, words=about)


def _to_be_answered(problem: Problem, **changes: Any) -> Problem:  # noqa: ANN401 — any field's
    """A problem with changes, and what to write where it is a question."""
    changed = replace(problem, **changes)
    if not changed.suggestion.endswith(":"):
        return changed
    return replace(changed, suggestion=f"{changed.suggestion} {answers([changed])}")
