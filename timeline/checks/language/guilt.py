"""Whether a text calls somebody of a name guilty, as a fact.

A guilt word beside a name says little: “Reed was robbed” and “the murder of Reed” are of a victim. So a text
counts only where the name stands as the doer: before the verb and something it is done to, behind “by”,
beside “the thief”, or as the owner of a deed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from timeline.checks.language.words import Vocabulary, any_of, pattern, plain

_WORD = r"[\w-]+"
_WORDS = re.compile(r"\w+")
_CAPITALS = "A-ZÀ-ÞА-Я"
_PROPER = rf"(?:[{_CAPITALS}][\w-]*\.?\s+){{0,2}}"
"""What may stand before a surname: a first name, a rank."""
_CLOSING = '”"’) '
_SENTENCES = re.compile(r"(?<=[.!?;])\s+(?=[^a-z\s])|\n+")
_MARKUP = re.compile(r"\]\([^)]*\)|[*_`\[\]]")
"""What Markdown puts around a name."""
KEPT = 2_000
"""So many names and texts are read once only."""


class Guilt:
    """Reads who is called guilty."""

    def __init__(self, words: Vocabulary) -> None:
        self._words = words
        self.mentioned = lru_cache(KEPT)(self._mentioned)
        """Whether a text has a word of guilt at all."""
        self._doing = lru_cache(KEPT)(self._doing_by)
        self._turning = lru_cache(KEPT)(self._turning_of)
        self._accused = lru_cache(KEPT)(self._accused_by)
        self._accusing = words.any_word("accusing")
        self._whose = words.any_word("whose_guilt", "open_guilt")
        self._none = words.any_word("no_guilt")
        self._unsaid = words.any_word("not_asserted")

    def _mentioned(self, text: str) -> bool:
        return not self._any.isdisjoint(_WORDS.findall(text.casefold()))

    def may_accuse(self, title: str) -> bool:
        """Whether a title has a word of guilt, or one that accuses: what has none is looked at no further."""
        return not self._accusations.isdisjoint(_WORDS.findall(title.casefold()))

    def sentences(self, text: str) -> Iterator[str]:
        """The sentences of a text, without its markup; none where it has no word of guilt."""
        if self.mentioned(text):
            yield from filter(None, map(str.strip, _SENTENCES.split(_MARKUP.sub("", text))))

    def asserts(self, sentence: str) -> bool:
        """Whether a sentence is no question, and does not say of a guilt where it comes from."""
        return not sentence.rstrip(_CLOSING).endswith("?") and not self._whose.search(sentence)

    def calls(self, sentence: str, name: str, *, folding: bool, harm: bool) -> bool:
        """Whether a sentence calls whoever has a name guilty.

        `folding`: the name in small letters, too. `harm`: also of what need be no crime, as “beat him”.
        """
        told = sentence
        # Where there is another deed, the name would no longer stand before it.
        if sum(word in self._any for word in _WORDS.findall(sentence.casefold())) == 1:
            told = self._unharmed.sub("", self._none.sub("", sentence))
        found = self._doing(name, folding, harm).finditer(told)
        return any(not self._unsaid.search(told, 0, each.end()) for each in found)

    def turns(self, title: str, name: str) -> bool:
        """Whether a title begins with what somebody says, and goes on with a deed of theirs as a fact."""
        return self.mentioned(title) and bool(self._turning(name).match(title))

    def accuses(self, title: str, name: str, *, folding: bool) -> bool:
        """Whether a title says that somebody accuses whoever has a name: “blames Reed”, “Reed accused of”."""
        return bool(self._accusing.search(title)) and bool(self._accused(name, folding).search(title))

    def _accused_by(self, name: str, folding: bool) -> re.Pattern[str]:
        called = rf"(?<![\w’'-])(?{'i' if folding else ''}:{plain(as_name(name))})(?![\w’'-])"
        before = rf"{self._some('accusing')}\s+(?:{self._some('before_doers')}\s+){{0,2}}{_PROPER}{called}"
        behind = rf"{called}(?:\s+{self._some('copulas')})?\s+{self._some('accused_of')}"
        return re.compile(f"{before}|{behind}")

    def _turning_of(self, name: str) -> re.Pattern[str]:
        turn, deed = self._some("turns"), any_of({*self._forms(0, harm=True), *self._forms(1, harm=True)})
        return pattern(
            rf"(?:{self._some('before_doers')}\s+)?{plain(as_name(name))}\s+"
            rf"{self._some('speech_verbs', 'accusing_verbs')}(?!\s+that\b).*?(?:,|\s+{turn})"
            rf"(?:\s+{self._some('turns', 'before_deeds')})*\s+(?:{self._some('speaking_pronouns')}\s+)?"
            rf"(?:{deed})\s+\w[^,:–—]*$"
        )

    @cached_property
    def _unharmed(self) -> re.Pattern[str]:
        """A verb of harm before what it does none to, in small letters: “killed Bill” is of somebody."""
        verbs = self._words.any_of("figurative_verbs")
        things, ends = self._words.any_of("unharmed"), self._some("behind_victims")
        whose = rf"(?:{self._some('determiners', 'one')}\s+)?(?:[a-z-]+\s+)?"
        return re.compile(rf"\b(?i:{verbs})\s+(?:off\s+)?{whose}(?:{things})(?![\w’'-]|\s+(?!{ends})\w)")

    @cached_property
    def _any(self) -> frozenset[str]:
        """The first words of everything that calls somebody guilty."""
        named = (
            word
            for entry in ("guilt", "guilty", "deeds", "wrongs", "deeds_of", "murders")
            for word in self._words[entry]
        )
        forms = (
            form for entry in ("guilt_verbs", "harm_verbs") for verb in self._words[entry] for form in verb
        )
        return frozenset(_WORDS.findall(each.casefold())[0] for each in (*named, *forms))

    @cached_property
    def _accusations(self) -> frozenset[str]:
        accusing = (*self._words["accusing"], *self._words["accusing_verbs"])
        return self._any.union(*(_WORDS.findall(each.casefold())[:1] for each in accusing))

    def _doing_by(self, name: str, folding: bool, harm: bool) -> re.Pattern[str]:
        """A pattern of everything that calls whoever has this name guilty."""
        some = self._some
        no_storm = "".join(rf"(?<!{each} )(?<!{each.capitalize()} )" for each in self._words["storms"])
        called = rf"(?<![\w’'-]){no_storm}(?{'i' if folding else ''}:{plain(as_name(name))})(?![\w-])"
        alone = rf"{called}(?!['’]s?\b|\s+[{_CAPITALS}])"
        # Of a body: “victims of Harrow Ferry disaster” are of a disaster.
        ends = rf"(?!\s+(?!{some('behind_guilt', 'behind_doers')})\w)"
        whole = f"{alone}{ends if folding else ''}"
        doer = rf"(?:{some('before_doers')}\s+){{0,2}}{_PROPER}{whole}"
        present, past, participle = (any_of({*self._forms(which, harm=harm)}) for which in (0, 1, -1))
        told = any_of({*self._forms(1, harm=harm)} - {*self._forms(-1, harm=harm)})
        others = rf"(?:\s+{some('guilt_joints')}(?:\s+{_WORD}){{1,3}}?)?"
        between = rf"(?:,[^,.;]{{1,40}},)?(?:,?\s+{some('relatives')})?{others}"
        also = rf"(?:\s+{some('before_deeds')})*\s+"
        victim = rf"\s+(?!{some('behind_victims')})[\w“\"‘]"
        guilt = rf"{some('guilt')}(?![’'-]|\s+(?!{some('behind_guilt')})\w)"
        deed_ends = rf"(?![’'-]|\s+(?!{some('behind_guilt', 'behind_victims')})\w)"
        deed = rf"(?:{_WORD}\s+){{0,2}}?{some('deeds', 'wrongs', 'murders')}{deed_ends}"
        done = rf"(?:\s+{some('committed')})?(?:\s+(?i:of)(?:\s+{_WORD}){{1,4}}?)?"
        is_ = rf"\s+{some('copulas')}\s+"
        parts = (
            # Reed robs; Reed robbed the quay; Reed, who has robbed the quay; the quay that Reed robbed
            rf"{called}{between}{also}(?i:(?:{present}|{told})\b|(?:{past})\b{victim})",
            rf"{called}{between}\s+{some('perfects')}{also}(?i:{participle})\b",
            rf"{some('object_relatives')}\s+{_PROPER}{called}\s+(?i:{past})\b",
            # Reed takes bribes; Reed has committed a fraud
            rf"{called}{between}(?:\s+{some('perfects')})?{also}{some('committing')}\s+{deed}",
            # robbed by Reed; robbed in May by Reed; theft by Reed; bribes paid by Reed
            rf"\b(?i:{participle})(?:\s+{some('behind_victims')}(?:\s+{_WORD}){{1,3}}?(?<!ed))?\s+(?i:by)\s+{doer}",
            rf"{some('deeds', 'wrongs', 'deeds_of', 'murders')}{done}\s+(?i:by)\s+{doer}",
            # the thief Reed; corrupt Reed; Reed, a thief; Reed is a thief; Reed the thief; Reed is corrupt
            rf"{some('guilt', 'guilty')}\s+{_PROPER}{alone}",
            rf"{called}(?:\s*[,:–—(]\s*|\s+-\s+|{is_})(?:{some('before_doers')}\s+)?(?:{_WORD}\s+)?{guilt}",
            rf"{called}\s+(?i:the)\s+{guilt}",
            rf"{called}{is_}(?:{_WORD}\s+)?{some('guilty')}",
            # Reed’s theft; victims of Reed
            rf"{called}['’]s?\s+(?:{_WORD}\s+)?{some('deeds', 'wrongs', 'deeds_of')}(?![’'-]){ends}",
            rf"{some('wrongs', 'deeds_of')}\s+(?i:of)\s+{doer}",
        )
        return re.compile("|".join(f"(?:{part})" for part in parts))

    def _some(self, *entries: str) -> str:
        """Any word of entries, in any case, as a pattern."""
        return rf"(?i:\b(?:{self._words.any_of(*entries)})\b)"

    def _forms(self, which: int, *, harm: bool) -> Iterable[str]:
        entries = ("guilt_verbs", "harm_verbs") if harm else ("guilt_verbs",)
        return (verb[which] for entry in entries for verb in self._words[entry])


def as_name(name: str) -> str:
    """A name with single spaces, and no article before it."""
    return re.sub(r"^(?:the|an?)\s+", "", " ".join(name.split()), flags=re.IGNORECASE)
