"""Catalogues: the words of dates and interface, one gettext `.po` file a language, English in the code.

Read with Babel's reader when first needed; nothing is compiled. A catalogue that would lose a value of a
message, such as the name of the speaker, is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from gettext import c2py
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel.messages.catalog import Message

LOCALES = Path(__file__).parent.parent / "locales"
ENGLISH = "en_GB"
CASE, PATTERN, NUMERALS = "case", "pattern", "numerals"
"""Contexts of what is no message: the case that a message asks for, date patterns in place of CLDR's, and
`roman` for the numbers of centuries."""
_NAMED = re.compile(r"([A-Za-z]{2,3})(?:_(?:[A-Za-z]{2}|[0-9]{3}))?|[A-Za-z_]{2,20}")
"""A language, of a country or not; another script of it has a catalogue of its own."""
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_NUMBERS = {"count", "total", "most"}
"""Placeholders for the number that picks the plural form."""


class LanguageError(ValueError):
    """A language that Timeline has no words in, or a catalogue that cannot be used."""


def noted(message: str) -> str:
    """The message as it is: marks for `make messages` what is translated where it is used."""
    return message


def noted_plural(one: str, many: str) -> tuple[str, str]:
    """The same for a message with a plural."""
    return one, many


@dataclass(frozen=True)
class Catalogue:
    """The messages of one language, by context and English text; empty for English."""

    messages: Mapping[tuple[str, str], tuple[str, ...]]
    plural_form: Callable[[int], int]

    def text(self, message: str, /, *contexts: str, **values: object) -> str:
        """The message in this language, its `{placeholders}` filled; in English where it is not translated.

        `contexts` are grammatical ones, e.g. a case or the precision of the date; the first that the
        catalogue has is taken, and a translation without context serves the rest.
        """
        found = (self.messages.get((context, message)) for context in (*filter(None, contexts), ""))
        return next(filter(None, found), (message,))[0].format_map(values)

    def case(self, message: str) -> str:
        """The grammatical case, a context, that the date in a message takes; empty where all are one."""
        return self.messages.get((CASE, message), ("",))[0]

    @property
    def roman_centuries(self) -> bool:
        """Whether the number of a century is written in Roman numerals."""
        return self.messages.get((NUMERALS, "{century} century")) == ("roman",)

    def pattern(self, skeleton: str, form: str, case: str = "") -> str:
        """The language's own pattern for a CLDR skeleton; empty where CLDR's serves."""
        for context in (f"{PATTERN} {form} {case}", f"{PATTERN} {form}", PATTERN):
            if found := self.messages.get((context, skeleton)):
                return found[0]
        return ""

    def plural(self, one: str, many: str, number: int, /, **values: object) -> str:
        """The message in the form that `number` asks for."""
        forms = self.messages.get(("", one))
        chosen = forms[self.plural_form(number)] if forms else one if number == 1 else many
        return chosen.format_map(values)


def languages(locales: Path = LOCALES) -> tuple[str, ...]:
    """The languages there are: English and those with a catalogue."""
    return ("en", *sorted(path.stem for path in locales.glob("*.po")))


def canonical(language: str, locales: Path = LOCALES) -> str:
    """The name that Babel and the catalogues use: `en` becomes `en_GB`, `ru-RU` becomes `ru`.

    Raises:
        LanguageError: there are no words in this language.
    """
    found = _NAMED.fullmatch(language.strip().replace("-", "_"))
    if found and found[0].lower() in ("en", "en_gb"):
        return ENGLISH
    for name in (found[0], (found[1] or "").lower()) if found else ():
        if (locales / f"{name}.po").is_file():
            return name
    there_are = ", ".join(languages(locales))
    raise LanguageError(
        f"Timeline has no words in “{language[:40]}”. Write one of these languages: {there_are}."
    )


@lru_cache(maxsize=32)
def catalogue(name: str, locales: Path = LOCALES) -> Catalogue:
    """The catalogue of a language named as by `canonical`.

    Raises:
        LanguageError: the catalogue is broken, or a translation leaves out or invents a placeholder.
    """
    if name == ENGLISH:
        return Catalogue(MappingProxyType({}), lambda number: int(number != 1))
    from babel.core import UnknownLocaleError
    from babel.messages.pofile import PoFileError, read_po

    path = locales / f"{name}.po"
    try:
        with path.open("rb") as file:
            read = read_po(file, locale=name, abort_invalid=True)
    except UnknownLocaleError:
        raise LanguageError(
            f"Babel knows no language “{name}”. Rename {path.name} to a code such as ru.po."
        ) from None
    except (PoFileError, UnicodeDecodeError) as error:
        raise LanguageError(f"The catalogue {path.name} cannot be read: {error}.") from None
    entries = [entry for entry in read if entry.id and not entry.fuzzy]
    messages = {
        (entry.context or "", _texts(entry.id)[0]): _texts(entry.string)
        for entry in entries
        if all(_texts(entry.string))
    }
    plural_form = _plural_form(str(read.plural_expr), path)
    for entry in entries:
        if (entry.context or "").startswith(PATTERN):
            _refuse_lost_fields(entry, path)
        elif entry.context not in (CASE, NUMERALS):
            _refuse_lost_placeholders(entry, path, plural_form)
    return Catalogue(MappingProxyType(messages), plural_form)


def _texts(texts: object) -> tuple[str, ...]:
    return tuple(map(str, texts)) if isinstance(texts, list | tuple) else (str(texts),)


def _refuse_lost_placeholders(entry: Message, path: Path, plural_form: Callable[[int], int]) -> None:
    in_english = [set(_PLACEHOLDER.findall(text)) for text in _texts(entry.id)]
    # "one origin" has no {count}; what both forms have, the translation has too.
    needed, known = set.intersection(*in_english), set.union(*in_english)
    chosen = [plural_form(number) for number in range(201)]
    for form, text in enumerate(_texts(entry.string)):
        # The Arabic for "two days" is one word: a form of one number only need not write it.
        spelt = _NUMBERS if len(in_english) > 1 and chosen.count(form) == 1 else set()
        braces = set(re.findall(r"\{[^{}]*\}?|\}", text))
        lost = {f"{{{name}}}" for name in needed - spelt} - braces
        wrong = lost | braces - {f"{{{name}}}" for name in known}
        if text and wrong:
            raise LanguageError(
                f"{path.name}, line {entry.lineno}: “{text}” and “{_texts(entry.id)[-1]}” "
                f"differ in {', '.join(sorted(wrong))}."
            )


def _refuse_lost_fields(entry: Message, path: Path) -> None:
    """A pattern that left out the month would make a day another day."""
    skeleton, _, differs = _texts(entry.id)[0].partition("/")
    (pattern,) = _texts(entry.string)
    written = re.findall(r"([A-Za-z])\1*", re.sub("'[^']*'", "", pattern.replace("L", "M")))
    if pattern and (set(written) != set(skeleton) or (differs and written.count(differs) != 2)):
        raise LanguageError(
            f"{path.name}, line {entry.lineno}: “{pattern}” has not the fields of {_texts(entry.id)[0]}."
        )


def _plural_form(expression: str, path: Path) -> Callable[[int], int]:
    try:
        return c2py(expression)
    except ValueError:
        raise LanguageError(f"{path.name}: the plural rule “{expression}” cannot be read.") from None
