"""The scan: what was found of the desk's in public texts, then in files, with the line to mend."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from timeline.folding import words as folded_words
from timeline.gate.allowances import (
    ID_CODE,
    NAME_CODE,
    SAME_CODE,
    TEXT_CODE,
    WORD_CODE,
    Allowance,
    refused,
)
from timeline.gate.desk import Desk, DeskText
from timeline.gate.names import Watchlist, telling
from timeline.gate.ordinary import as_sentence, is_ours, may_be_ordinary, without_ordinary
from timeline.gate.places import place_in_file, place_of_public
from timeline.gate.spellings import words
from timeline.gate.texts import Location, Readings, read_as, readings, texts
from timeline.model import Chronology, Person, Problem
from timeline.publish import PublicChronology
from timeline.withheld import is_hidden, is_withheld, names_of, parties

LONGEST_SHOWN = 60
MOST_LINES = 20
"""So many lines are named in which a name stands."""
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
    hidden = {name: key for key, party in everyone.items() if is_hidden(party) for name in names_of(party)}
    for name, key in hidden.items():
        if folded := folded_words(name):
            yield name, key, public.get(folded)


def sought(chronology: Chronology) -> Watchlist:
    """The withheld names, to be looked for in texts; those that readers may know are left alone."""
    bearers = withheld_names(chronology)
    known = {name for each in parties(chronology).values() if not is_hidden(each) for name in names_of(each)}
    free = [name for name in known if len(words(name)) > 1 and not telling(name, bearers)]
    return Watchlist(list(bearers), Watchlist(free))


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
    if not refused(found, allowances):
        found |= dict.fromkeys(
            problem for file, contents in outputs.items() for problem in scan.in_file(file, contents)
        )
    return tuple(found)


@dataclass(frozen=True)
class _Scan:
    chronology: Chronology
    public: PublicChronology
    bearers: Mapping[str, str]
    names: Watchlist
    desk: Desk

    @classmethod
    def of(cls, chronology: Chronology, public: PublicChronology) -> _Scan:
        desk = Desk(chronology, public)
        return cls(chronology, public, withheld_names(chronology), sought(chronology), desk)

    # ---- in the public texts -------------------------------------------------------------------------------

    def in_texts(self) -> Iterator[Problem]:
        people = self.chronology.people
        for name, key, known in _hidden_names(self.chronology):
            # Two articles of one newspaper tell nothing of each other.
            if known is not None and (key in people or known in people):
                yield self._same(name, key, known)
        for location, text in texts(self.public):
            for number in self._named(text):
                name = self.names.written[number]
                found = self._word(name) if self._is_word(number, text) else self._name(name)
                yield self._there(location, found)
            for each in self.desk.texts_in(words(text)):
                yield self._there(location, self._text(each))
            for id_ in sorted(self.desk.ids_in(text)):
                yield self._there(location, self._id(id_))

    def _named(self, text: str, *, turned: bool = True) -> Sequence[int]:
        """The withheld names in a text, however it may be read."""
        if not self.names.written:
            return ()
        found = (self.names.in_text(each, turned=turned) for each in read_as(text))
        return sorted({number for numbers in found for number in numbers})

    def _there(self, location: Location, problem: Problem) -> Problem:
        place = place_of_public(self.chronology, self.public, location)
        return replace(
            problem,
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
            numbers = {number for parts in seen for number in self.names.found(parts, any_order=False)}
            numbers.update(*(self.names.disguised(text, any_order=False) for text in read.seen))
            numbers.update(*map(self.names.undivided, read.seen))
            # In markup a single word is as likely one of the format as somebody's: class="mark".
            several = self.names.found(markup, any_order=False)
            numbers |= {number for number in several if self.names.size(number) > 1}
            for number in sorted(numbers):
                name = self.names.written[number]
                word = read.whole != file and self._is_word_in_file(number, read)
                found[self._word(name) if word else self._name(name)] = None
            texts_found = self.desk.texts_in_file(read.whole, [*seen, markup])
            found |= dict.fromkeys(map(self._text, texts_found))
            found |= dict.fromkeys(map(self._id, sorted(self.desk.ids_in_file(read.whole))))
        for problem in found:
            yield replace(
                problem,
                message=f"{problem.message}, but stands in {file}.",
                suggestion=problem.suggestion if problem.code == WORD_CODE else LOOK_THERE,
            )

    def _is_word(self, number: int, text: str) -> bool:
        """Whether a name in a text is most likely a word: small, in a text that has capitals.

        One of several words is most likely two names where a headline has a word between them, or where the
        last stands alone: “Ada Berg and Lund”.
        """
        if self.names.size(number) > 1:
            return number not in self._named(as_sentence(text), turned=False)
        if not may_be_ordinary(self.names.written[number]):
            return False
        return number not in self._named(without_ordinary(text))

    def _is_word_in_file(self, number: int, read: Readings) -> bool:
        """The same in a file, which is read after every text: also what Timeline itself writes in it."""
        if self.names.size(number) > 1:
            return False
        ours = is_ours(self.names.written[number])
        return ours or all(self._is_word(number, seen) for seen in read.seen)

    # ---- what was found ------------------------------------------------------------------------------------

    def _name(self, name: str) -> Problem:
        party = parties(self.chronology)[self.bearers[name]]
        alias = party.alias if isinstance(party, Person) and not is_withheld(party) else None
        why = f"known to readers as “{alias}”" if alias else "for the desk only"
        remedy = "Take the name out of it: an alias is never put into a text for you."
        return self._problem(NAME_CODE, f"“{name}” is {why}", remedy)

    def _word(self, name: str) -> Problem:
        remedy = f'Read it there. If it is the name, take it out; if not: --allow {WORD_CODE} --because "…".'
        what = "two names with a word between them" if " " in name.strip() else "an ordinary word"
        return self._problem(WORD_CODE, f"“{name}” is for the desk only, or {what} here", remedy)

    def _same(self, name: str, key: str, known: str) -> Problem:
        looked_for = Watchlist([name])
        places = {
            place_of_public(self.chronology, self.public, location).line
            for location, text in texts(self.public)
            if any(looked_for.in_text(each) for each in read_as(text))
        }
        lines = [*map(str, sorted(places)[:MOST_LINES]), *(["…"] if len(places) > MOST_LINES else ())]
        where = f" (line{'s' if len(lines) > 1 else ''} {', '.join(lines)})" if lines else ""
        kind = "people" if key in self.chronology.people else "sources"
        line, column = self.chronology.place(f"{kind}/{key}")
        problem = self._problem(
            SAME_CODE,
            f"“{name}” is for the desk only, and readers may know “{known}”, who is called the same: nothing "
            "tells which of the two a text means, so this name is looked for nowhere.",
            f"Read each text that has it{where}. If none means the one withheld: "
            f'--allow {SAME_CODE} --because "…".',
        )
        return replace(problem, line=line, column=column)

    def _text(self, found: DeskText) -> Problem:
        place = place_in_file(self.chronology, found.location)
        line = f", line {place.line}," if place.line else ""
        shown = found.written if len(found.written) <= LONGEST_SHOWN else f"{found.written[:LONGEST_SHOWN]} …"
        remedy = "Take it out of there; or, where both may say so, allow it and say why."
        return self._problem(
            TEXT_CODE, f"“{shown}” is for the desk only ({place.named}{line.rstrip(',')})", remedy
        )

    def _id(self, id_: str) -> Problem:
        remedy = "Take it out of there, or give what is for the desk another id."
        return self._problem(ID_CODE, f"“{id_}” is the id of something for the desk only", remedy)

    def _problem(self, code: str, message: str, remedy: str) -> Problem:
        return Problem(message, remedy, file=self.chronology.path, code=code)
