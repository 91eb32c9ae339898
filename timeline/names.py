"""Whom a text of a file names: by key, name or other name; and what to write for one that is not listed."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from pydantic_core import PydanticCustomError

from timeline.glance import looks, of_another_alphabet, unseen, visible

DOCUMENT = "document"
"""The voice of minutes, a ticket, a court file; in short `Council minutes: document`."""
ROLE = "role"
"""What messages offer where it is to say what somebody is."""
MOST_SUGGESTIONS = 200
"""So many unknown names of one file are compared with all known ones."""
MOST_COMPARED = 100_000
"""So many pairs of an unknown and a known name are compared in all."""
LONGEST_NAMES = 1000
"""Characters of a text in which several names are looked for."""
_DOCUMENT = re.compile(
    r"(?:^|\s)(?:(?i:minutes|tickets?|affidavits?|indictments?|judge?ments?|rulings?|verdicts?|warrants?|memos?"
    r"|memorandum|invoices?|receipts?|contracts?|certificates?|e-?mails?|diary|prospectus|dossier"
    r"|(?:charge|balance) sheets?|(?:court|case|police|medical|custody|land) (?:files?|papers|records?))"
    r"|letters?|documents?|files?|papers|records?|reports?|registers?|registry|logs?|logbook|transcripts?|orders?"
    r"|decrees?|decisions?|deeds?|leases?|filings?|accounts|notices?|permits?|licen[cs]es?|statements?|audits?)"
    r"(?: (?:of|on|from|by|for|to|in|dated|no\.?) .*| \d.*)?$"
)
"""Names that end, or begin before “of”, as a document’s; some words are in capitals a newspaper’s."""
_TYPOGRAPHIC = re.compile(r"[“”„«»‘‚‹「『](?P<name>[^“”„«»‘‚‹›」』]+)[“”»«’‘›」』]")


def slip(message: str, remedy: str = "", key: str = "", name: str = "") -> PydanticCustomError:
    """A reporter's mistake in the value being read, or at its `key`, to be raised inside a validator.

    `name` is one that the file does not list.
    """
    # Braces are pydantic's template syntax, so the texts travel as values.
    context = {"message": message, "remedy": remedy, "key": key, "name": name}
    return PydanticCustomError("slip", "{message}", context)


def reads_as_document(name: str) -> bool:
    """Whether a name is that of a document, as “Council minutes” or “letter of 4 May”."""
    return _DOCUMENT.search(name) is not None


class Names:
    """The one namespace that people and sources share: a key, a full name or an `aka`, to the key."""

    def __init__(self, people: Mapping[str, object], sources: Mapping[str, object]) -> None:
        self._written = frozenset({*people, *sources})
        self._press = frozenset(key for key, raw in sources.items() if _voice_in(raw) == "press")
        self._keys: dict[str, set[str]] = {}
        for key, raw in (*people.items(), *sources.items()):
            for name in {key, *_names_in(raw)}:
                self._keys.setdefault(_folded(name), set()).add(key)
        self._quoted = {bare: key for key in self._written if (bare := _unquoted(key)) != key}
        self._in_braces = {
            part: "," if raw else ""
            for part, raw in (("people", people), ("sources", sources))
            if getattr(raw, "flow", False)
        }
        """What parts a new entry from those that are there, where the file has them in braces."""
        self._remedies: dict[tuple[str, str], str] = {}

    def key(self, name: str) -> str:
        """The key that `name` stands for; raises a slip with the line to paste where there is none."""
        if name in self._written:
            return name
        keys = self._keys.get(_folded(name), set())
        if len(keys) == 1:
            return next(iter(keys))
        if keys:
            either = f"{len(keys)} entries: {', '.join(sorted(keys))}"
            raise slip(f"“{name}” is the name of {either}.", "Write the key of the one you mean.")
        shown = name if _unquoted(name) != name else f"“{name}”"
        raise slip(f"{shown} is not in people or sources.", self.remedy(name, "people"), name=name)

    def knows(self, name: str) -> bool:
        """Whether `name` is somebody's."""
        return name in self._written or _folded(name) in self._keys

    def is_press(self, key: str) -> bool:
        """Whether `key` is a source that speaks as the press."""
        return key in self._press

    def remedy(self, name: str, part: str) -> str:
        """What to write for a name that the file does not list, its `part` being people or sources."""
        if (name, part) not in self._remedies:
            home = "sources" if reads_as_document(name) else part
            self._remedies[name, part] = self._several(name, part) or self._one(name, home)
        return self._remedies[name, part]

    def parted(self, name: str) -> tuple[list[str], list[str]]:
        """The names that commas and “and” part in a text, and those of them that are not known."""
        parts = [part for part in re.split(r"\s*,\s*(?:and\s+)?|\s+and\s+", name.strip()) if part]
        return parts, [part for part in parts if _folded(part) not in self._keys]

    def _several(self, name: str, part: str) -> str:
        """The names in `name` as a list, where some of them are known."""
        if len(name) > LONGEST_NAMES:
            return ""
        parts, unknown = self.parted(name)
        if len(parts) < 2 or len(unknown) == len(parts):
            return ""
        written = f"[{', '.join(map(pasted, parts))}]"
        if not unknown:
            return f"Write {written}"
        entries = (", " if part in self._in_braces else " and ").join(_entry(each, part) for each in unknown)
        return f"Write {written}, and add {self._placed(entries, part)}"

    def _one(self, name: str, part: str) -> str:
        if (bare := _unquoted(name)) != name:
            wrong = f"Quotation marks that are not straight are letters here. Write  {pasted(bare)}"
            return wrong if _folded(bare) in self._keys else f"{wrong}  and {self._entered(bare, part)}"
        if known := self._quoted.get(name):
            return f"It is listed as {known}, and there the quotation marks are letters. Write it without."
        compared = (len(self._remedies) + 1) * len(self._keys) <= MOST_COMPARED or not self._remedies
        meant = (
            self._nearest(name)
            if compared and len(self._remedies) < MOST_SUGGESTIONS and len(name) <= 100
            else None
        )
        if meant:
            strange = unseen(name) or of_another_alphabet(name) or unseen(meant) or of_another_alphabet(meant)
            other = f" One character in one of them is another one ({strange})." if strange else ""
            return f"Did you mean “{meant}”?{other} If not, add {self._placed(_entry(name, part), part)}"
        return self._new(name, part)

    def is_new(self, name: str, part: str) -> bool:
        """Whether nothing is wrong with a name but that it is not listed: no slip, and none is like it."""
        return self.remedy(name, part) == self._new(name, part)

    def _new(self, name: str, part: str) -> str:
        added = self._entered(name, part)
        return f"{added[0].upper()}{added[1:]}."

    def _entered(self, name: str, part: str) -> str:
        """What to add for a name that nothing is like, and where a publication goes."""
        if reads_as_document(name):
            added = self._placed(_entry(name, "sources"), "sources")
            return f"add {added}  (for a newspaper nothing stands after it)"
        elsewhere = f"a publication: {self._placed(_entry(name, 'sources'), 'sources')}"
        hint = elsewhere if part == "people" else "its address may follow"
        return f"add {self._placed(_entry(name, part), part)}  ({hint})"

    def _placed(self, entries: str, part: str) -> str:
        """Where `entries` go: before the brace of `people: {…}`, else in lines below it."""
        if part not in self._in_braces:
            return f"under {part}:  {entries}"
        return f"before the }} of {part}:  {' '.join(filter(None, (self._in_braces[part], entries)))}"

    @cached_property
    def _by_looks(self) -> Mapping[str, list[str]]:
        """The names, folded, by what they look like."""
        names: dict[str, list[str]] = {}
        for known in self._keys:
            names.setdefault(looks(known), []).append(known)
        return names

    def _nearest(self, name: str) -> str | None:
        """The key whose name is spelt nearly so, or has all the words of `name`: a surname alone."""
        from difflib import get_close_matches  # only a mistake pays for it

        folded = _folded(name)
        near = self._by_looks.get(looks(folded)) or get_close_matches(folded, self._keys, n=1, cutoff=0.75)
        words = set(folded.split())
        longer = (known for known in self._keys if words and words <= set(known.split()))
        found = near[0] if near else next(longer, None)
        return None if found is None else min(self._keys[found])


def _names_in(raw: object) -> Iterator[str]:
    if isinstance(raw, Mapping):
        aka = raw.get("aka")
        written = (raw.get("name"), raw.get("title"), *(aka if isinstance(aka, list | tuple) else (aka,)))
        yield from (name for name in written if isinstance(name, str))


def _voice_in(raw: object) -> object:
    if isinstance(raw, Mapping):
        return raw.get("voice", "press")
    return DOCUMENT if raw == DOCUMENT else "press"


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", visible(name)).split()).casefold()


def _unquoted(name: str) -> str:
    """A name without typographic quotation marks around it, which YAML takes for letters."""
    quoted = _TYPOGRAPHIC.fullmatch(name.strip())
    return quoted["name"] if quoted else name


def _entry(name: str, part: str) -> str:
    what = ROLE if part == "people" else DOCUMENT if reads_as_document(name) else ""
    return f"{pasted(name)}: {what}".rstrip()


def in_a_line(names: Iterable[str], part: str) -> str:
    """The line that lists `names` in a file without `part`, people or sources."""
    return f"{part}: {{{', '.join(_entry(name, part) for name in names)}{'' if part == 'people' else ' '}}}"


def pasted(name: str) -> str:
    """A name as it can stand in a file, in quotation marks where it has to."""
    return name if _is_plain(name) else in_quotes(name)


def _is_plain(name: str) -> bool:
    return re.fullmatch(r"[^\W_][\w .’'\-]*", name) is not None and name.strip() == name


def in_quotes(name: str) -> str:
    """A text in the quotation marks that need the least inside them."""
    return "'" + name.replace("'", "''") + "'" if '"' in name or "\\" in name else f'"{name}"'
