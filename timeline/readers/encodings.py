"""In which encoding a file is that is not UTF-8: by how likely the letters are that each would make of it."""

from __future__ import annotations

import re

_CYRILLIC = frozenset("оеаинтсрвлкмдпуябгызчйхжюцщіқңғұүәөһ")
ENCODINGS = {
    "cp1252": "Windows-1252", "cp1250": "Windows-1250", "cp1254": "Windows-1254",
    "cp1251": "Windows-1251", "koi8-r": "KOI8-R", "cp866": "DOS (866)",
    "mac_cyrillic": "MacCyrillic", "iso8859-5": "ISO 8859-5", "cp1256": "Windows-1256",
    "iso8859-6": "ISO 8859-6", "shift_jis": "Shift-JIS", "gb18030": "GB 18030", "euc_jp": "EUC-JP",
    "mac_roman": "MacRoman", "cp850": "DOS (850)",
}  # fmt: skip
"""By the name that Python gives it, the one that editors show; of equally likely ones the first."""
_SAMPLE = 20_000


def guessed(data: bytes) -> tuple[str, str]:
    """The likeliest encoding, as Python and as editors call it."""
    beyond = re.search(rb"[\x80-\xff]", data)
    sample = data[max(0, (beyond.start() if beyond else 0) - 20) :][:_SAMPLE]
    name = max(ENCODINGS, key=lambda each: _likelihood(sample, each))
    return name, ENCODINGS[name]


def is_mostly_utf8(data: bytes) -> bool:
    """Whether characters beyond ASCII are there, and as a rule sound: a file that is damaged in places."""
    text = data.decode("utf-8", "surrogateescape")
    broken = sum("\udc80" <= each <= "\udcff" for each in text)
    sound = sum(each > "\x7f" for each in text) - broken
    return sound > broken


def _likelihood(data: bytes, encoding: str) -> float:
    """How much what an encoding makes of the bytes beyond ASCII looks like a language."""
    text = data.decode(encoding, "replace")
    points, beyond = 0.0, 0
    for place, character in enumerate(text):
        if character > "\x7f":
            beyond += 1
            points += _points(character, text[place - 1 : place], text[place + 1 : place + 2])
    if encoding == "gb18030" and re.search("[\u3040-\u30ff]", text):
        return 0.0  # no Chinese is written so
    return points / beyond if beyond else 0.0


def _points(character: str, before: str, after: str) -> float:
    """How usual a character is between two others."""
    beside_ascii = any(each.isascii() and each.isalpha() for each in (before, after))
    after_small = before.islower()
    if "\u0400" <= character <= "\u052f":
        if beside_ascii or (character.isupper() and after_small):
            return -1.0
        return 1.0 if character in _CYRILLIC else 0.5 if character.lower() in _CYRILLIC else 0.2
    if "\u0620" <= character <= "\u064a":
        return -1.0 if beside_ascii else 0.85
    if "\u3040" <= character <= "\u30ff":
        return -1.0 if beside_ascii else 2.0  # only Japanese has them
    if "\u4e00" <= character <= "\u9fff":
        return -1.0 if beside_ascii else 0.7
    if character in "“”„‘’«»–—…№§°·، 。、「」":
        return 1.0 if character == "’" and before.isalpha() and after.isalpha() else 0.6
    if character in "àâäáãåæçéèêëíîïñóôöòõøœúûüùýßšžğışąćęłńśźżčďěňřťůőűÄÖÜÉÅØÀÇÑİŁŚŻŞ":
        lonely = not (before > "\x7f" and before.isalpha()) and not (after > "\x7f" and after.isalpha())
        return 0.9 if lonely and not (character.isupper() and after_small) else 0.2
    return -0.5 if character == "\ufffd" or not character.isalpha() else 0.1
