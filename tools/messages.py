"""Brings every catalogue up to the code, and lists in docs/untranslated.md what is still in English.

`python -m tools.messages` does so; `python -m tools.messages uk` begins a new language.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "timeline"
LOCALES = PACKAGE / "locales"
LEDGER = ROOT / "docs" / "untranslated.md"
KEYWORDS = frozenset({"text", "message", "word", "noted", "plural", "noted_plural"})
"""The functions that take a message first; those with a plural take two."""
_DATES_AND_NAMES = (
    "Project-Id", "Report-Msgid", "POT-", "PO-", "Last-", "Language-Team", "Generated-", "MIME-", "Content-",
)  # fmt: skip


def template() -> Catalog:
    """Every message in the code, in the order of its modules; without line numbers, which change daily."""
    found = Catalog()
    for path in sorted(PACKAGE.rglob("*.py")):
        for call in calls(path):
            literals = (each.value for each in call.args if isinstance(each, ast.Constant))
            texts = tuple(text for text in literals if isinstance(text, str))
            if isinstance(call.args[0], ast.Constant) and texts:
                found.add(texts[:2] if "plural" in name_of(call) else texts[0])
    return found


def calls(path: Path) -> list[ast.Call]:
    """The calls in a module that take a message, in order; Babel's own reader sees none in an f-string."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    taking = [
        each for each in nodes if isinstance(each, ast.Call) and each.args and name_of(each) in KEYWORDS
    ]
    return sorted(taking, key=lambda call: (call.lineno, call.col_offset))


def name_of(call: ast.Call) -> str:
    """The name of the function or method that is called."""
    return str(getattr(call.func, "attr", getattr(call.func, "id", "")))


def untranslated(catalogue: Catalog, messages: Catalog) -> list[str]:
    """The messages that appear in English: not in the catalogue, not translated in every form, or fuzzy."""
    return [
        _text(message) for message in messages if message.id and not _is_translated(catalogue.get(message.id))
    ]


def read(path: Path) -> Catalog:
    """The catalogue in a file."""
    with path.open("rb") as file:
        return read_po(file, locale=path.stem, abort_invalid=True)


def updated(catalogue: Catalog, messages: Catalog) -> str:
    """The catalogue as a file: date patterns, then every message of the code with its grammar and variants.

    Translations of what the code no longer says are dropped.
    """
    entries = [entry for entry in catalogue if entry.id]
    written = Catalog(locale=catalogue.locale, header_comment=catalogue.header_comment, fuzzy=False)
    for entry in entries:
        if _is_pattern(entry):
            _add(written, entry)
    for message in messages:
        if message.id:
            _add(written, catalogue.get(message.id) or message)
            for entry in entries:
                if entry.context and not _is_pattern(entry) and entry.id == message.id:
                    _add(written, entry)
    file = BytesIO()
    write_po(file, written, width=0)
    lines = file.getvalue().decode().splitlines(keepends=True)
    header = f'"Plural-Forms: nplurals={catalogue.num_plurals}; plural={catalogue.plural_expr};\\n"\n'
    kept = [line for line in lines if not line.startswith(tuple(f'"{name}' for name in _DATES_AND_NAMES))]
    content = '"Content-Type: text/plain; charset=utf-8\\n"\n'
    return "".join(content + header if line.startswith('"Plural-Forms') else line for line in kept)


def ledger(messages: Catalog) -> str:
    """The page that lists, by language, what is still in English."""
    return "\n".join(["# What is not translated yet", "", *_missing_by_language(messages)]) + "\n"


def main(languages: list[str]) -> None:
    """Brings the catalogues up to the code; begins those of `languages` that there are not yet."""
    messages = template()
    for language in languages:
        path = LOCALES / f"{language}.po"
        if not path.exists():
            path.write_text(updated(Catalog(locale=language, header_comment=""), messages), encoding="utf-8")
    for path in sorted(LOCALES.glob("*.po")):
        before = read(path)
        path.write_text(updated(before, messages), encoding="utf-8")
        missing = untranslated(before, messages)
        print(f"{path.name}: {len(messages) - len(missing)} of {len(messages)} messages are translated")
    LEDGER.write_text(ledger(messages), encoding="utf-8")


def _missing_by_language(messages: Catalog) -> Iterator[str]:
    yield "Written by `make messages`. What is listed appears in English, so that no hedge gets lost."
    for path in sorted(LOCALES.glob("*.po")):
        if missing := untranslated(read(path), messages):
            yield from ("", f"## {path.stem}", "", *(f"- {text}" for text in missing))


def _add(catalogue: Catalog, entry: Message) -> None:
    flags = entry.flags & {"fuzzy"}
    catalogue.add(
        entry.id, entry.string, flags=flags, user_comments=entry.user_comments, context=entry.context
    )


def _is_pattern(entry: Message) -> bool:
    return (entry.context or "").startswith("pattern")


def _is_translated(entry: Message | None) -> bool:
    if entry is None or entry.fuzzy:
        return False
    return all(entry.string) if isinstance(entry.string, list | tuple) else bool(entry.string)


def _text(message: Message) -> str:
    return str(message.id if isinstance(message.id, str) else message.id[-1])


if __name__ == "__main__":
    main(sys.argv[1:])
