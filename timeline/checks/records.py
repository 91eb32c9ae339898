"""Quotations and sources, against the stored texts and each other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from timeline.checks.finding import found, found_of, in_words, or_announced
from timeline.checks.order import surely_over
from timeline.checks.stored import (
    LARGEST_TEXT,
    bytes_of,
    is_too_large,
    stored,
    text_of,
    word_for_word,
)
from timeline.folding import words
from timeline.model import Chronology, Person, Problem, Source, Told
from timeline.names import pasted, reads_as_document

_PRESS_ROLE = re.compile(
    r"(?:(?:a|an|the|local|national|regional|online|daily|weekly|state|independent|opposition) )*"
    r"(?:newspaper|magazine|tabloid|daily|weekly|broadcaster|(?:news|press) (?:agency|site|website|outlet)|"
    r"(?:radio|tv|television) (?:station|channel))(?: (?:in|of|from|for) .*)?$"
)
"""What a newspaper is called under its name; "newspaper editor" is somebody."""
_PRESS_NAME = re.compile(
    r"\w (?:gazette|news|times|tribune|herald|chronicle|telegraph|courier|observer|guardian|broadcasting)$"
    r"|^(?:the|daily|evening|morning|sunday) (?:\w+ )?(?:post|mirror|star|sun|mail|echo|standard)$"
)
_PRESS_OR_SURNAME = re.compile(r"\w (?:post|mirror|star|sun|mail|echo|standard|press)$")
"""Of a person such a name may be the surname."""


def quote(chronology: Chronology) -> Iterator[Problem]:
    """A quotation that is not word for word in the stored text of any source that the account stands in."""
    texts = {key: text_of(chronology, key) for key, source in chronology.sources.items() if source.text}
    searched = {key: word_for_word(text) for key, text in texts.items() if text is not None}
    if not texts:
        return
    wordless: set[str] = set()
    for told in chronology.told:
        if told.claim.quote:
            where = [key for key in _sources_of(told) if key in searched]
            wordless.update(key for key in _sources_of(told) if texts.get(key, "") is None)
            for each in told.claim.quote:
                if where and not any(_stands_in(each.text, searched[key]) for key in where):
                    names = " or ".join(chronology.sources[key].title for key in where)
                    yield found(
                        "quote", "asks", chronology, told,
                        f"The quotation “{each.text}” is not word for word in the stored text of {names}.",
                        "Copy the words from the source; mark what you leave out with “…”.",
                    )  # fmt: skip
    for key in sorted(wordless):
        if bytes_of(chronology, key) is not None:
            source = chronology.sources[key]
            yield found_of(
                "quote", "asks", chronology, key,
                f"The stored text of {source.title}, {source.text}, is no text in UTF-8: what is quoted of "
                "it is not compared with it.",
                "Store its words as text, and write text: that file; keep the other beside it.",
            )  # fmt: skip


def _stands_in(quotation: str, text: str) -> bool:
    """Whether a text has all words of a quotation; what lies between two ellipses, one after the other."""
    at = 0
    for part in quotation.replace("[…]", "…").replace("[...]", "…").replace("...", "…").split("…"):
        exact = word_for_word(part).rstrip(".,;")
        at = text.find(exact, at)
        if at < 0:
            return False
        at += len(exact)
    return True


def _sources_of(told: Told) -> list[str]:
    """The sources that an account cites, else those that it passed through."""
    cited = [citation.id for citation in told.claim.source]
    return cited or [link.id for link in told.claim.whole_chain if link.id]


# ---- sources -----------------------------------------------------------------------------------------------


def source_name(chronology: Chronology) -> Iterator[Problem]:
    """A source that readers see under what it is, not its name; one that stands among the people."""
    yield from _among_people(chronology)
    for key, source in chronology.sources.items():
        if _is_name(key) and not _is_name_of(source.title, key):
            yield found_of(
                "source-name", "asks", chronology, key,
                f"Readers see “{source.title}” as the name of this source, and never “{key}”.",
                f"Write  {pasted(key)}:  with nothing after it, or its address; what it is goes under note:.",
            )  # fmt: skip
    yield from _speaking_as_press(chronology)


def _speaking_as_press(chronology: Chronology) -> Iterator[Problem]:
    """A document that says something, and of which nothing tells that it is no newspaper."""
    speaking = {link.id for told in chronology.told for link in told.claim.said_by if not link.voice}
    for key, source in chronology.sources.items():
        document = reads_as_document(source.title) or reads_as_document(key)
        if key in speaking and document and "voice" not in source.model_fields_set:
            yield found_of(
                "source-name", "asks", chronology, key,
                f"“{source.title}” reads as a document, and what it says is drawn as what a newspaper "
                "reports.",
                f"Write  {pasted(key)}: document  or, where it has keys, voice: document among them; "
                "voice: press where it is a publication.",
            )  # fmt: skip


def _among_people(chronology: Chronology) -> Iterator[Problem]:
    """Someone under `people` who tells or carries something, and is a newspaper by name or role."""
    told = list(chronology.told)
    speaking = {link.id for each in told for link in each.claim.whole_chain}
    for key, person in chronology.people.items():
        if key in speaking and _is_press(person):
            yield found_of(
                "source-name", "asks", chronology, key,
                f"“{person.name}” stands under people: and looks like a newspaper or an agency. What it "
                "reports is then drawn as one side’s account.",
                f"If it is one, move it under sources:, as  {pasted(key)}: its address",
            )  # fmt: skip


def _is_press(person: Person) -> bool:
    """Whether somebody is a newspaper or an agency by role; without one, by name."""
    if person.role or person.age:
        role = person.role or ""
        return role.startswith(("https://", "http://")) or bool(_PRESS_ROLE.match(words(role)))
    name = words(person.name)
    organisation = person.kind == "organisation"
    return bool(_PRESS_NAME.search(name) or (organisation and _PRESS_OR_SURNAME.search(name)))


def _is_name(key: str) -> bool:
    return key[:1].isupper() or " " in key


def _is_name_of(title: str, key: str) -> bool:
    """Whether a title has a word of the key, or the key is of its letters, as AFP of Agence France-Presse."""
    named, short = words(title), words(key)
    letters = iter(named.replace(" ", ""))
    is_short_for = all(each in letters for each in short.replace(" ", ""))
    return is_short_for or bool({*named.split()} & {*short.split()})


def source_record(chronology: Chronology) -> Iterator[Problem]:
    """A source older than what it tells of, read before it appeared, not archived, or changed since."""
    for key, source in chronology.sources.items():
        if source.published and source.accessed and surely_over(source.accessed, source.published):
            yield found_of(
                "source-record", "asks", chronology, key,
                f"{source.title} was read ({in_words(source.accessed)}) before it was published "
                f"({in_words(source.published)}).",
                "Mend accessed: or published:.",
            )  # fmt: skip
        if (source.url or source.published) and not (source.archived or source.text):
            yield found_of(
                "source-record", "note", chronology, key,
                f"{source.title} has no archived copy.",
                "Archive it, and write archived: https://…, or store its text and write text: its file.",
            )  # fmt: skip
        yield from _changed(chronology, key, source)
    yield from _too_old(chronology)


def _changed(chronology: Chronology, key: str, source: Source) -> Iterator[Problem]:
    path = stored(chronology, key)
    if path is None:
        return
    content = bytes_of(chronology, key)
    if content is None:
        large = f"is larger than {LARGEST_TEXT // 1_000_000} MB and not read" if is_too_large(path) else ""
        yield found_of(
            "source-record", "asks", chronology, key,
            f"The stored text of {source.title}, {source.text}, {large or 'cannot be read'}.",
            "Store the words of it alone." if large else "Put the file beside the chronology, or mend text:.",
        )  # fmt: skip
    elif source.sha256 and _sha256(content) != source.sha256.casefold():
        yield found_of(
            "source-record", "asks", chronology, key,
            f"{source.text} is no longer the file that {source.title} was stored as: its sha256 "
            "does not fit.",
            "Compare it with the source; then write the new sha256:.",
        )  # fmt: skip


def _sha256(content: bytes) -> str:
    import hashlib  # only a stored file pays for it

    return hashlib.sha256(content).hexdigest()


def _too_old(chronology: Chronology) -> Iterator[Problem]:
    for told in chronology.told:
        if chronology.status(told.claim) == "announced":
            continue
        for key in dict.fromkeys(_sources_of(told)):
            published = chronology.sources[key].published if key in chronology.sources else None
            if published and surely_over(published, told.date):
                yield found(
                    "source-record", "asks", chronology, told,
                    f"{chronology.sources[key].title} appeared ({in_words(published)}) before “{told.title}” "
                    f"({in_words(told.date)}).",
                    f"Mend the date of one of them{or_announced(chronology, told)}",
                )  # fmt: skip
