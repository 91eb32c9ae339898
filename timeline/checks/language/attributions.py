"""Whether a text says whose account it is.

Most verbs of saying are other words as well: “in state prison”, “burns his report”, “told them to strip” say
nothing of whose account it is. So what may be another word counts only where somebody stands before it who
can speak, or where it begins a clause, and a clause may follow.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from timeline.checks.language.words import TITLES_KEPT, Vocabulary

_CLAUSES = re.compile(r"[,;:–—|.!?…“”\"«»()]+")
MOST_WORDS_OF_A_SPEAKER = 8
"""Words of a speaker before the verb: "Residents of the house on Abay Street say"."""
_ORDERED = slice(0, 4)
"""Where the “to” of an order may stand behind a verb: “told the two men to strip”."""


class Attributions:
    """Reads who is said to say so."""

    def __init__(self, words: Vocabulary) -> None:
        self._words = words
        self.tells = lru_cache(TITLES_KEPT)(self._tells)
        """Whether a text says that it is somebody’s account."""

    def _tells(self, text: str) -> bool:
        text = self._words.any_word("no_hedges").sub("", text)
        if self._words.any_word("hedges").search(text):
            return True
        clauses = [each.split() for each in _CLAUSES.split(text)]
        return any(self._clause_tells(each, behind=number > 0) for number, each in enumerate(clauses))

    def means_the_speaker(self, text: str) -> bool:
        """Whether the speaker of the account says so: by a pronoun, or as a title on a track begins."""
        opening = text.split()[:1]
        begins = opening and opening[0].casefold() in self._words["opening_verbs"]
        return bool(begins or self._words.any_word("speaking_pronouns").search(text))

    def _clause_tells(self, clause: Sequence[str], *, behind: bool) -> bool:
        """Whether a clause has a verb of saying as one; `behind` another clause, also “said police”."""
        for number, word in enumerate(clause[: MOST_WORDS_OF_A_SPEAKER + 1]):
            speaker, rest = clause[:number], [each.casefold() for each in clause[number + 1 :]]
            if not speaker:
                told = word.casefold() in self._words["opening_verbs"]
                told = told or (behind and word in self._words["inverted_verbs"])
            else:
                closes = behind and not rest and word in self._words["closing_verbs"]
                told = (closes or word in self._words["speech_verbs"]) and self._can_speak(speaker)
            if told:
                return self._is_speech(word.casefold(), rest)
        return False

    def _can_speak(self, speaker: Sequence[str]) -> bool:
        """Whether words may be those of a speaker: no clause of their own, and no noun follows."""
        said = [each.casefold() for each in speaker]
        return said[-1] not in self._words["determiners"] and not {*said} & {*self._words["no_speakers"]}

    def _is_speech(self, verb: str, rest: Sequence[str]) -> bool:
        """Whether what follows a verb can be what is said."""
        following = rest[0] if rest else ""
        if following in self._words["not_said"]:
            return False
        if verb in self._words["orders"]:
            return "to" not in rest[_ORDERED]
        if verb in self._words["nouns_of_speech"] and following in self._words["behind_nouns"]:
            return False
        if verb in self._words["before_clauses"]:
            return not following or following in self._words["clause_openings"] or following.endswith("ing")
        return True
