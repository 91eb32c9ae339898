"""A chronology as a reporter would print it: Markdown and plain text, speaker before account, sourced.

`details`, which are Markdown of their own, are left out; the furniture is that of the chart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote

from timeline import sentences
from timeline.dates import When
from timeline.model import Claim, Event, Media, Reply, Source
from timeline.publish import PublicChronology
from timeline.sequence import is_settled
from timeline.wording import Wording, as_sentence

_SPECIAL = re.compile(r"([\\`*_\[\]#|~!$^@]|=(?==[^\s=])|:(?=::|(?!\d+:)[\w+-]+:))")
"""What CommonMark gives a meaning, and what GitHub and Pandoc do besides: $formula$, @somebody, ==mark==."""
_TAGS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "{": "&#123;", "}": "&#125;"})
"""Python-Markdown, PHP Markdown and Parsedown take no backslash before these, and would read a tag; nor do
Jekyll and Hugo, which act on {{ }} and {% %} before."""
_IN_AN_ADDRESS = str.maketrans({each: quote(each) for each in "<>\\{}"})
"""What ends an address, or a template acts on, as {{ }}; a browser asks for the same."""
_BECOMES_A_LINK = re.compile(r"(?<!\\):(?=//)|(?<=[^\W\d_]):(?=\S)|(?<=\bwww)\.", re.IGNORECASE)
"""What makes an address of a word, be it bare: https://, javascript:, www."""
_BEGINS_A_BLOCK = re.compile(r"^(\d+(?=[.)]))?([-+=.)])")


@dataclass(frozen=True, slots=True)
class Markup:
    """How a format writes words, a headline, a date, and the title of a source."""

    words: Callable[[str], str]
    headline: Callable[[str], str]
    date: Callable[[str], str]
    title: Callable[[Source], str]
    address: Callable[[str], str]


def markdown(public: PublicChronology, events: Sequence[str], chart: str, wording: Wording) -> str:
    """`events` (ids, in the order to print) as CommonMark, with the furniture of the chart named `chart`."""
    return Printer(public, wording, MARKDOWN).print(events, chart)


def plain(public: PublicChronology, events: Sequence[str], chart: str, wording: Wording) -> str:
    """The same as text without markup."""
    return Printer(public, wording, PLAIN).print(events, chart)


def described(public: PublicChronology, events: Sequence[str], chart: str, wording: Wording, alt: str) -> str:
    """A chart's long description: the file's own, or its alternative text and a sentence or two an event."""
    if own := (public.chart(chart) or public).description:
        return own
    printer = Printer(public, wording, PLAIN)
    return "\n".join([alt, *(printer.spoken(public.by_id[id_]) for id_ in events)])


# ---- markup ------------------------------------------------------------------------------------------------


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _escaped(text: str) -> str:
    """A text of the file in which Markdown finds nothing to format, no HTML, and no address of its own."""
    plain = _SPECIAL.sub(r"\\\1", _one_line(text)).translate(_TAGS)
    return _BECOMES_A_LINK.sub(r"\\\g<0>", _BEGINS_A_BLOCK.sub(r"\1\\\2", plain))


def _link(text: str, url: str) -> str:
    return f"[{text}](<{url.translate(_IN_AN_ADDRESS)}>)"


PLAIN = Markup(_one_line, str, str, lambda source: _one_line(source.title), _one_line)
MARKDOWN = Markup(
    words=_escaped,
    headline=lambda text: f"# {text}",
    date=lambda text: f"**{text}**",
    title=lambda source: _link(_escaped(source.title), source.url) if source.url else _escaped(source.title),
    address=lambda url: _link(_escaped(url), url),
)


@dataclass(frozen=True, slots=True)
class WordedEvent:
    """An event in words, marked up; the accounts are empty where the statement is the one there is."""

    date: str
    about: str
    """Whom it is about, where nothing that is said tells it."""
    also: str
    """Who else is in it, where nothing that is said tells it."""
    place: str
    statement: str
    accounts: tuple[str, ...] = ()
    reply: str = ""

    @property
    def beside(self) -> tuple[str, ...]:
        """What stands beside the date: whom it is about, who else is in it, and where it was."""
        return tuple(filter(None, (self.about, self.also, self.place)))


# ---- printing ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Printer:
    """Prints a chronology in one language and one markup."""

    public: PublicChronology
    wording: Wording
    markup: Markup

    def print(self, events: Sequence[str], chart: str) -> str:
        """Paragraphs: headline, what is shown, an entry an event, sources, and the rest of the furniture."""
        entries = ("\n\n".join(self.entry(self.public.by_id[id_])) for id_ in events)
        parts = [*self.head(events, chart), *entries, *self.sources(events), *self.foot(chart)]
        return "\n\n".join(parts) + "\n"

    def head(self, events: Sequence[str], chart: str) -> Iterator[str]:
        """Headline, subtitle, how much of the chronology this is, and whether its order is in doubt."""
        own = self.public.chart(chart)
        yield self.markup.headline(self._own(self.public.headline(own)))
        if subtitle := (own or self.public).subtitle:
            yield self._own(subtitle)
        said = (
            self.wording.count(len(events), len(self.public.events)),
            self.wording.zone(self.public.clock_of(events)),
            ""
            if is_settled(self.public, events)
            else self.wording.message("In order of time as far as known"),
        )
        yield self.markup.words(" ".join(f"{each}." for each in said if each))
        yield from self.stamp()

    def stamp(self) -> Iterator[str]:
        """The day as on which it is known, where it is not all that is known."""
        if self.public.as_known_on:
            yield self.markup.words(self.wording.as_known_on(self.public.as_known_on, self.public.left_open))

    def entry(self, event: Event) -> Iterator[str]:
        """An entry as paragraphs."""
        told = self.told(event)
        yield " · ".join([self.markup.date(told.date), *told.beside])
        yield told.statement
        if told.accounts:
            yield "\n".join(f"- {account}" for account in told.accounts)
        if told.reply:
            yield told.reply
        yield from (self._picture(media) for media in event.media if media.alt)

    def told(self, event: Event) -> WordedEvent:
        """Date, person and place; then what is said, each account after its speaker."""
        (claim, *others) = event.accounts
        about = sentences.about(self.public, event, None if others else claim)
        whom, where = (self._own(each) if each else "" for each in (about, event.where))
        also = self.markup.words(sentences.also_involved(self.public, self.wording, event))
        told = WordedEvent(self.markup.words(self.date(event.date)), whom, also, where, "")
        judged = self.markup.words(sentences.judgement(self.public, self.wording, event))
        if not others:
            return replace(told, statement=f"{judged} {self._account(event, claim)}".strip())
        accounts = tuple(self._account(event, claim) for claim in event.accounts)
        reply = " ".join(map(self._reply, sentences.recorded(self.public, event, event.reply)))
        statement = self.markup.words(sentences.of_accounts(self.public, self.wording, event))
        return replace(told, statement=f"{judged} {statement}".strip(), accounts=accounts, reply=reply)

    def spoken(self, event: Event) -> str:
        """An event in one paragraph, as it is read out; the file may say it in its own words."""
        told = self.told(event)
        if event.description:
            return " ".join(map(as_sentence, (told.date, self._own(event.description))))
        said = (
            self.wording.joined([told.date, told.about, told.also]),
            told.statement,
            *told.accounts,
            told.reply,
        )
        return " ".join(as_sentence(part) for part in said if part)

    def sources(self, events: Sequence[str]) -> Iterator[str]:
        """The sources as paragraphs."""
        if lines := self.cited(events):
            yield self.markup.words(self.wording.message("Sources"))
            yield "\n".join(f"- {line}" for line in lines)

    def cited(self, events: Sequence[str]) -> list[str]:
        """The sources that are cited or named, with their addresses."""
        claims = [claim for id_ in events for claim in self.public.by_id[id_].accounts]
        cited = {citation.id for claim in claims for citation in claim.source}
        named = {link.id for claim in claims for link in claim.whole_chain}
        return [self._source(source) for key, source in self.public.sources.items() if key in cited | named]

    def foot(self, chart: str) -> Iterator[str]:
        """Note, source line, byline, credit, last change and correction."""
        named, wording = self.public.chart(chart), self.wording
        own, kept = named or self.public, wording.own
        words = [kept(named.note) if named and named.note else None]
        words.append(wording.message("Source: {source}", source=kept(own.source)) if own.source else None)
        words.append(" · ".join(part for part in (own.byline, own.credit) if part))
        words.append(wording.message("Updated {date}", date=self.date(own.updated)) if own.updated else None)
        words.append(
            wording.message("Correction: {text}", text=kept(own.correction)) if own.correction else None
        )
        yield from (self.markup.words(text) for text in words if text)

    def _own(self, text: str) -> str:
        """A text of the file's own, marked up, in its own direction."""
        return self.markup.words(self.wording.own(text))

    def _picture(self, media: Media) -> str:
        """What a picture shows, for who does not see it, and who made it."""
        words = self.wording.message("Picture: {alt}", alt=self.wording.own(media.alt or ""))
        return self.markup.words(f"{words} ({media.credit})" if media.credit else words)

    # ---- one event -----------------------------------------------------------------------------------------

    def date(self, when: When) -> str:
        """A date in words; the file's own for it come first: they say what no date can."""
        return self.wording.read_date(when)

    def statement(self, event: Event) -> str:
        """Who says what of an event, in one sentence; where they are several, whose the accounts are."""
        if len(event.accounts) == 1:
            return self.sentence(event, event.accounts[0])
        about = sentences.about(self.public, event)
        return sentences.of_accounts(self.public, self.wording, event, about=about)

    def _account(self, event: Event, claim: Claim) -> str:
        """The status sentence, the exact words, the reply, and in brackets where it stands."""
        parts = [self.markup.words(sentences.of_account(self.public, self.wording, event, claim))]
        parts += (self.markup.words(self.quoted(claim, quote.text)) for quote in claim.quote)
        if claim.said and claim.said != (claim.when or event.date):
            parts.append(self.markup.words(f"{self.wording.message('Said on')}: {self.date(claim.said)}."))
        if event.claims and claim.when and claim.when != event.date:
            dated = f"{self.wording.message('Its date')}: {self.date(claim.when)}."
            parts.append(self.markup.words(dated))
        if claim.reply or claim.against:
            parts.append(self._answered(event, claim))
        if claim.source:
            parts.append(f"({'; '.join(self.citation(each.id, each.locator) for each in claim.source)})")
        return " ".join(filter(None, parts))

    def quoted(self, claim: Claim, words: str) -> str:
        """Exact words after whose they are: alone they would be the chart's own."""
        if not claim.said_by:
            return self.wording.quoted(self.wording.own(words))
        return self.wording.message(
            "{name} said: “{words}”",
            name=sentences.name_of(self.public, self.wording, claim.said_by[0]),
            words=self.wording.own(words),
        )

    def sentence(self, event: Event, claim: Claim) -> str:
        """How an account stands and who gives it, then what it tells; of whom, where it is the only one."""
        about = sentences.about(self.public, event, claim) if len(event.accounts) == 1 else ""
        return sentences.of_account(self.public, self.wording, event, claim, about=about)

    def _answered(self, event: Event, claim: Claim) -> str:
        """Who denies an account, and what the accused answered, or that nothing is recorded."""
        told = [self._reply(reply) for reply in sentences.recorded(self.public, event, claim.reply)]
        accuses = claim.against and self.public.status(claim) != "denied"
        denied = sentences.denial(self.public, self.wording, event) if accuses else ""
        none = self.wording.message("No reply recorded.") if denied is None and not told else ""
        return " ".join(filter(None, (self.markup.words(denied or none), *told)))

    def replies(self, replies: Iterable[Reply]) -> str:
        """What the accused answered, or that nothing is recorded."""
        answered = [self._reply(reply) for reply in replies]
        return " ".join(answered) or self.markup.words(self.wording.message("No reply recorded."))

    def _reply(self, reply: Reply) -> str:
        if not reply.answer:
            return self.markup.words(sentences.silence(self.public, self.wording, reply, self.date))
        whom = self.markup.words(sentences.asked(self.public, self.wording, reply, self.date))
        said = self.markup.words(self.wording.own(as_sentence(reply.answer)))
        return f"{self.markup.words(self.wording.message('Reply'))}{f' ({whom})' if whom else ''}: {said}"

    def citation(self, key: str, locator: str | None) -> str:
        """A source and the place in it."""
        party = self.public.party(key)
        title = self.markup.title(party) if isinstance(party, Source) else self.markup.words(party.name)
        return f"{title}, {self.markup.words(locator)}" if locator else title

    def _source(self, source: Source) -> str:
        """A source with its date, address, archived copy and note."""
        message, date = self.wording.message, self.date
        parts = [self.markup.words(source.title)]
        if source.published:
            parts.append(self.markup.words(message("published {date}", date=date(source.published))))
        parts += [self.markup.address(url) for url in source.addresses]
        note = f". {self.markup.words(source.note)}" if source.note else ""
        return ", ".join(parts) + note
