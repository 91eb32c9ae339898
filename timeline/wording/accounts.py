"""Who says so, in words: status and speaker first, then what they say, in one sentence.

Each form is grammatical for any title and never uses the verb "claim", which doubts. One person or
publication "alleges" or "says"; the past tense is for speakers whose number is not known ("Prosecutors
said"); an account that others passed on is worded as theirs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from timeline.denials import is_denial
from timeline.directions import Direction, isolated
from timeline.folding import folded
from timeline.wording.calendar import Calendar
from timeline.wording.catalogue import Catalogue, noted

Fill = Literal["open", "solid", "half", "slash"]
Speaker = tuple[str, bool]
"""A name, and whether the source only implies that this speaker passed it on."""

STATUSES: dict[str, str] = {
    "alleged": noted("Alleged"),
    "claimed": noted("Stated"),
    "reported": noted("Reported"),
    "announced": noted("Announced"),
    "official_figure": noted("Official figure"),
    "denied": noted("Denied"),
    "withdrawn": noted("Withdrawn"),
    "corroborated": noted("Corroborated"),
    "disputed": noted("Disputed"),
    "unsourced": noted("No source named"),
}
FILLS: dict[str, str] = {
    "open": noted("one side’s account"),
    "solid": noted("reported"),
    "half": noted("accounts conflict"),
    "slash": noted("withdrawn"),
}
BUILT_IN = {
    noted("Individuals and families"),
    noted("Officials"),
    noted("Press"),
    noted("Documents"),
    noted("Context"),
}
"""Names that a file leaves to Timeline: of the voices, and of the track of what is nobody's own."""
_NUMBERS = (
    noted("none"),
    noted("one"),
    noted("two"),
    noted("three"),
    noted("four"),
    noted("five"),
    noted("six"),
    noted("seven"),
    noted("eight"),
    noted("nine"),
)
_DIRECT = {
    "alleged": noted("{speaker} alleges{via}: {what}"),
    "claimed": noted("{speaker} says{via}: {what}"),
    "reported": noted("{speaker} reports{via}: {what}"),
    "announced": noted("{speaker} announces{via}: {what}"),
}
_DIRECT_PAST = {
    "alleged": noted("{speaker} alleged{via}: {what}"),
    "claimed": noted("{speaker} said{via}: {what}"),
    "reported": noted("{speaker} reported{via}: {what}"),
    "announced": noted("{speaker} announced{via}: {what}"),
}
_TOLD = {
    "alleged": noted("Alleged by {speaker}: {what}"),
    "claimed": noted("According to {speaker}: {what}"),
    "reported": noted("Reported by {speaker}: {what}"),
    "announced": noted("Announced by {speaker}: {what}"),
    "official_figure": noted("Official figure, according to {speaker}: {what}"),
    # "Denies: nothing happened" would deny a denial; this suits what is denied and the words that deny it.
    "denied": noted("Denial by {speaker}: {what}"),
    "withdrawn": noted("Withdrawn by {speaker}: {what}"),
    "corroborated": noted("Corroborated account from {speaker}: {what}"),
    "disputed": noted("Disputed account from {speaker}: {what}"),
}

_ENDS = re.compile(r"[.!?…؟۔。][”’»\")]?$")
_CLOSINGS = (
    re.compile(
        r", (?P<name>[^,]+?) (?:says?|said|reports?|reported|counts?|counted"
        r"|(?P<alleged>alleges?|alleged)|(?P<announced>announces?|announced))"
        r"(?P<how> (?:in|on|at) (?:an?|the|its|his|her|their) [^,.]+)?\.?$"
    ),
    re.compile(r", (?:says|said|according to) (?P<name>[^,]+?)\.?$"),
    re.compile(
        r", (?:(?:говор|сообща|заявля)[еяю]т|говорит|(?:сказал|сообщил|заявил)[аио]?"
        r"|(?P<alleged>утвержда[ею]т)) (?P<name>[^,]+?)\.?$"
    ),
    re.compile(r", (?:дейді|деді|деп (?:айтты|хабарлайды|хабарлады)) (?P<name>[^,]+?)\.?$"),
    re.compile(r"،? (?:بحسب|[يت]قول) (?P<name>[^،]+?)\.?$"),
)
"""How titles end that say whose they are: ", AFP reports", ", council says in a notice", ", said Ana", …"""
_RUSSIAN_SAYS = (
    r"(?:говор(?:[ия]т|ил[аио]?)|сообща[ею]т|сообщил[аио]?|заявля[ею]т|заявил[аио]?|сказал[аио]?"
    r"|утвержда[ею]т|утверждал[аио]?|рассказыва[ею]т|рассказал[аио]?)"
)
_SPEECH = re.compile(
    rf"(?<!\w)(?:по (?:словам|версии) |отрица(?:[ею]т|л[аио]?)(?!\w))"
    rf"|, {_RUSSIAN_SAYS} |(?<!\w){_RUSSIAN_SAYS}(?:, что |:)"
    r"|(?:, | деп )(?:дейді|деді|айтты|айтады|хабарла(?:йды|ды)|мәлімде(?:йді|ді))(?!\w)|\w+ сөзінше(?!\w)"
    r"|(?<!\w)بحسب |، ?(?:[يت]قول|قالت?|قالوا) "
    r"|(?<!\w)(?:[يت]قول|قالت?|قالوا|ذكرت?|أفادت?|صرحت?) (?:\w+ ){0,4}?(?:إن|أن|بأن)\w* ",
    re.IGNORECASE,
)
"""Forms that say of a text whose it is, in the languages that Timeline speaks and the checks do not read.

Only a verb that stands before or behind what is said: “обвинитель избил” tells a fact, whatever its stem.
"""
_SAYS_THAT = re.compile(
    r"(?:(?P<verb>Says?|Reports?|Announces?|Alleges?)|Tells (?P<told>[^,:;]+?))"
    r" (?:that )?(?P<what>(?:(?:it|he|she|they|there|\d\S*) |(?:his|her|its|their) (?:\S+ ){1,2}?"
    r"(?:[^\W\d]+s|are|were|had|have|will|would|can|could|may|might|did|do)\b).+)",
    re.DOTALL,
)
"""A title that begins with what its speaker does, and a clause behind it."""
_TOLD_ITSELF = noted("{speaker}: {what}")
"""What stands behind says in its own words how it stands: "Denial by her: Denies it" would deny a denial."""
_SAME_VERBS = {
    "claimed": re.compile(r"Says?\s\S"),
    "reported": re.compile(r"Reports?\s\S"),
    "announced": re.compile(r"Announces?\s\S"),
    "alleged": re.compile(r"Alleges?\s\S"),
}
"""How a title begins of which the sentence would say the same: "Norvik announces: Announces a deal"."""
_PRONOUNS = frozenset({"it", "they", "они", "ол", "олар"})
_OF_ONE = frozenset({"he", "she", "он", "она"})
"""Pronouns that no body or group is called by."""
_MOST_WORDS_OF_A_SPEAKER = 4
_AS_TOLD_BY, _THEN_BY = noted("{speaker}, as told by {teller}"), noted("{speaker}, then by {teller}")


@dataclass(frozen=True)
class AccountWriter:
    """Writes accounts in one language."""

    catalogue: Catalogue
    calendar: Calendar
    direction: Direction

    def sentence(
        self,
        status: str,
        what: str,
        chain: Sequence[Speaker],
        via: Sequence[str] = (),
        *,
        single: bool = False,
        own: bool = False,
        called: Callable[[str], bool] | None = None,
        may_call: Callable[[str], bool] | None = None,
        tells: Callable[[str], bool] | None = None,
        carriers: Sequence[str] = (),
        about: str = "",
    ) -> str:
        """The status sentence: status and speaker, then `what`, any title: "AFP reports: Arrested.".

        `chain` is who said it, from the origin on, empty for nobody, `via` who carries it. `single`: the
        speaker is one person or one publication, so that the verb is in the present; else in the past, which
        suits any number. `own`: the title is about the speaker. `called` tells whether words mean the
        speaker, besides the name, and `may_call` whether they are a part of that name and of nobody else’s;
        None for an accusation, which no title tells alone. `tells`: whether a text says whose account it is.
        `carriers` are the names of those who carry it, also where `via` does not tell them: a title need not
        say that one of them was told. `about`: whom it is about, where that is to be told.
        """
        text, how, told = self.catalogue.text, "", False
        if chain:
            what, how, own = self._shortened(status, what, chain, own=own, called=called, carriers=carriers)
            told = _tells_itself(
                what, chain[0][0], status, own=own, single=single, may_call=may_call, tells=tells
            )
        what = isolated(as_sentence(what), self.direction)
        if not chain or status == "unsourced":
            return self._unsourced(status, what, self._aside(via, about))
        # Of a speaker who is only implied no act of speech is known.
        if len(chain) == 1 and not chain[0][1] and status in _DIRECT:
            speaker, aside = _capitalised(self.said(chain)), how + self._aside(via, about)
            if told and not how:
                return text(_TOLD_ITSELF, speaker=speaker + aside, what=what)
            message = (_DIRECT if single else _DIRECT_PAST)[status]
            return text(message, speaker=speaker, via=aside, what=what)
        speaker = self.said(chain, via) + self._aside((), about)
        denies = told and status == "denied"
        return text(_TOLD_ITSELF if denies else _TOLD[status], speaker=speaker, what=what)

    def _shortened(
        self,
        status: str,
        what: str,
        chain: Sequence[Speaker],
        *,
        own: bool,
        called: Callable[[str], bool] | None,
        carriers: Sequence[str],
    ) -> tuple[str, str, bool]:
        """`what` without what the sentence says itself; how it was said, where it can keep that; whose it is.

        The last tells whether what is left is about the speaker, as `own`.
        """
        speaker, implied = chain[0]
        if not implied:
            what = _without_label(what, speaker, called)
        if status == "denied":
            does = _behind_speaker(what, speaker, called)
            return does if is_denial(does) else what, "", own
        # What is only implied keeps every word: there the ending may say something else.
        if implied or status not in (*_DIRECT, "official_figure"):
            return what, "", own
        direct = len(chain) == 1 and status in _DIRECT
        # Where the rest is not English, words of an English title would stand among it.
        kept = direct and not self.catalogue.messages
        what, how = _without_repetition(what, speaker, called, status, how_is_kept=kept)
        if direct:
            named = _behind_speaker(what, speaker, called)
            does = named or (what if own else "")
            if _SAME_VERBS[status].match(named):
                what, own = named, True
            what = _without_says(does, status, carriers) or what
        return what, how, own

    def _unsourced(self, status: str, what: str, aside: str) -> str:
        text = self.catalogue.text
        if status == "unsourced":
            return text("No source named{via}: {what}", via=aside, what=what)
        return text(
            "{status}, no source named{via}: {what}", status=text(STATUSES[status]), via=aside, what=what
        )

    def _aside(self, via: Sequence[str], about: str) -> str:
        """Whom it is about, and who carries it, in brackets; nothing where neither is to be told."""
        text = self.catalogue.text
        carried = text("via {carriers}", carriers=self._then(via)) if via else ""
        if not about:
            return f" ({carried})" if carried else ""
        told = text("concerning {name}", name=isolated(about, self.direction))
        return f" ({text('{first}; {next}', first=told, next=carried) if carried else told})"

    def said(self, chain: Sequence[Speaker], via: Sequence[str] = ()) -> str:
        """A chain from its origin on: "Yerlan, as told by a friend (implied), then by Nurlan, via AFP"."""
        text = self.catalogue.text
        names = [text("{name} (implied)", name=name) if implied else name for name, implied in chain]
        said = names[0] if names else text("no source named")
        for position, teller in enumerate(names[1:]):
            said = text(_THEN_BY if position else _AS_TOLD_BY, speaker=said, teller=teller)
        return text("{speaker}, via {carriers}", speaker=said, carriers=self._then(via)) if via else said

    def _then(self, names: Sequence[str]) -> str:
        # "AFP and EURACTIV" would look like two who report on their own.
        then = names[0]
        for name in names[1:]:
            then = self.catalogue.text("{first}, then {next}", first=then, next=name)
        return then

    def denial(self, names: Sequence[str], *, single: bool = False) -> str:
        """The sentence after what is denied: "The ministry denies it."; `single` as in `sentence`."""
        text = self.catalogue.text
        if single and len(names) == 1:
            return text("{speaker} denies it.", speaker=_capitalised(names[0]))
        return text("Denied by {speakers}.", speakers=self.calendar.list(names))

    def contradiction(self, names: Sequence[str]) -> str:
        """The sentence that follows what is contradicted: "Contradicted by the ministry."."""
        return self.catalogue.text("Contradicted by {speakers}.", speakers=self.calendar.list(names))

    def origins(self, names: Sequence[str]) -> str:
        """How many origins, and which: "one origin: AFP"; carriers of one are no further witnesses."""
        if not names:
            return self.catalogue.text("no origin named")
        count = self.catalogue.text(_NUMBERS[len(names)]) if len(names) < len(_NUMBERS) else str(len(names))
        listed = self.calendar.list(names)
        return self.catalogue.plural(
            "one origin: {names}", "{count} origins: {names}", len(names),
            count=count, names=listed,
        )  # fmt: skip


def as_sentence(text: str) -> str:
    """A text that ends as a sentence does, so that none runs into the next."""
    return text if _ENDS.search(text) else f"{text}."


def is_attributed(text: str, speaker: str) -> bool:
    """Whether a text in Russian, Kazakh or Arabic says that it is somebody’s account.

    “МЧС сообщает о трёх погибших” does where МЧС is the `speaker`.
    """
    named = speaker and re.search(
        rf"(?<!\w){re.escape(speaker)},? {_RUSSIAN_SAYS}(?!\w)", text, re.IGNORECASE
    )
    return bool(named or _SPEECH.search(text))


def _without_label(what: str, speaker: str, called: Callable[[str], bool] | None) -> str:
    """`what` without “AFP: ” before it where the sentence begins with AFP."""
    label, colon, rest = what.partition(": ")
    named = _plain(label) == _plain(speaker) or (called is not None and called(label))
    return _upper(rest.strip()) if colon and named and rest.strip() else what


def _without_repetition(
    what: str, speaker: str, called: Callable[[str], bool] | None, status: str, *, how_is_kept: bool
) -> tuple[str, str]:
    """`what` without a closing ", AFP reports" where the sentence begins with AFP, and how it was said.

    Only where it is certain that the speaker is meant, by the whole name or as `called` says, and the verb is
    no hedge of its own, or the one of the sentence; how, " in a notice", only where the sentence can keep it.
    """
    what = what.strip()
    for closing in _CLOSINGS:
        found = closing.search(what)
        if found is None or not any(map(str.isalnum, what[: found.start()])):
            continue
        words = found.groupdict()
        said_so = all(status == verb for verb in ("alleged", "announced") if words.get(verb))
        named = _plain(words["name"]) == _plain(speaker) or (called is not None and called(words["name"]))
        how = words.get("how") or ""
        if said_so and named and (how_is_kept or not how):
            return what[: found.start()], how
    return what, ""


def _tells_itself(
    what: str,
    speaker: str,
    status: str,
    *,
    own: bool,
    single: bool,
    may_call: Callable[[str], bool] | None,
    tells: Callable[[str], bool] | None,
) -> bool:
    """Whether a title says by itself how it stands and whose it is, so that a verb before it is too much.

    So where it begins with what its speaker does, "Announces a takeover", or an account has "police say" at
    an end. The speaker stands before a colon all the same.
    """
    if status == "denied":
        return is_denial(what)
    verb = _SAME_VERBS.get(status)
    # “Says goodbye” is no saying of what was said.
    if verb and own and verb.match(what) and (tells is None or tells(what)):
        return True
    if may_call is None or status != "claimed":
        return False
    begins = verb is not None and verb.match(_behind_speaker(what, speaker, may_call))
    ends = (closing.search(what) for closing in _CLOSINGS)
    # Of somebody else’s title nothing tells whom “he” means.
    pronouns = (_PRONOUNS | _OF_ONE if single else _PRONOUNS) if own else frozenset()
    return bool(begins) or any(
        folded(end["name"]) in pronouns or _plain(end["name"]) == _plain(speaker) or may_call(end["name"])
        for end in ends
        if end
    )


def _behind_speaker(what: str, speaker: str, called: Callable[[str], bool] | None) -> str:
    """What a title says its speaker does, "Alleges he lied" of "Ana alleges he lied"; else empty."""
    words = what.split(" ")
    for number in range(1, min(len(words), _MOST_WORDS_OF_A_SPEAKER + 1)):
        name = " ".join(words[:number])
        if _plain(name) == _plain(speaker) or (called is not None and called(name)):
            return _upper(" ".join(words[number:]))
    return ""


def _without_says(does: str, status: str, carriers: Sequence[str]) -> str:
    """What a speaker says who "Says it broke"; empty where the verb is no mere "Says" before a clause.

    So too another verb that is the sentence's own, and "Tells AFP" where AFP carries it.
    """
    found = _SAYS_THAT.match(does)
    if not found:
        return ""
    says, same = _SAME_VERBS["claimed"], _SAME_VERBS[status]
    repeated = found["verb"] is not None and (says.match(does) or same.match(does))
    carried = found["told"] is not None and _plain(found["told"]) in map(_plain, carriers)
    return _upper(found["what"]) if repeated or carried else ""


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _plain(name: str) -> str:
    return re.sub("^(?:the|an?) ", "", folded(name))


def _capitalised(name: str) -> str:
    """A name at the start of a sentence: "a close friend" with a capital, "iStories" as it is spelt."""
    first = name.split(" ", 1)[0]
    return name[:1].upper() + name[1:] if first.isalpha() and first.islower() else name
