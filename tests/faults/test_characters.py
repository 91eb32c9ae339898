# ruff: noqa: E501 — a table of files, each with what is said of it
"""Files in other encodings, characters that break a line or that nobody sees: each told with its line and remedy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from timeline.checks import check
from timeline.readers import load

SOUND = ""
LATIN = "title: Brücke\nsources: {AFP: }\nevents:\n- {when: 2022-01-04, what: Müller fährt zurück, said_by: AFP}\n"
PUNCTUATED = "title: Bridge\nsources: {AFP: }\nevents:\n- {when: 2022-01-04, what: Ann’s ferry stopped, said_by: AFP}\n"
RUSSIAN = "title: Мост закрыт\nsources: {Азаттык: }\nevents:\n- {when: 2022-01-04, what: Полиция задержала Ерлана, said_by: Азаттык}\n"
KAZAKH = "title: Көпір жабылды\nsources: {Азаттық: }\nevents:\n- {when: 2022-01-04, what: Полиция ұстады, said_by: Азаттық}\n"
ARABIC = "title: الجسر مغلق\nsources: {رويترز: }\nevents:\n- {when: 2022-01-04, what: اعتقلت الشرطة رجلا, said_by: رويترز}\n"
JAPANESE = "title: 橋が閉鎖された\nsources: {共同: }\nevents:\n- {when: 2022-01-04, what: けいさつが逮捕した, said_by: 共同}\n"
CHINESE = "title: 桥梁关闭\nsources: {新华社: }\nevents:\n- {when: 2022-01-04, what: 警方逮捕一名男子, said_by: 新华社}\n"
TURKISH = (
    "title: Köprü kapatıldı\nsources: {AA: }\nevents:\n- {when: 2022-01-04, what: Işık söndü, said_by: AA}\n"
)
POLISH = "title: Zamknięty most\nsources: {PAP: }\nevents:\n- {when: 2022-01-04, what: Łódź wzięła ludzi, said_by: PAP}\n"
LOOKS = "This file is not saved as UTF-8: byte 0x{byte} here. It looks like {name}, where that is “{letter}”. Save it as UTF-8"
BY_SIGN = "This file is saved as {}. Save it as UTF-8"
BY_LOOK = "This file looks as if it were saved as {}. Save it as UTF-8"
DAMAGED = "This file is UTF-8, and damaged here: byte 0x{} is no part of a character. Delete what stands here, and type it again."
SIGNED = "\ufeff"


def looks(name: str, byte: str, letter: str) -> str:
    return LOOKS.format(name=name, byte=byte, letter=letter)


def spoilt(wrong: bytes) -> bytes:
    """UTF-8 with these bytes in the title."""
    return LATIN.encode().replace("ü".encode(), "ü".encode() + wrong, 1)


ENCODINGS: dict[str, tuple[bytes, int, str]] = {
    "UTF-8": (LATIN.encode(), 0, SOUND),
    "UTF-8 with a byte order mark": ((SIGNED + LATIN).encode(), 0, SOUND),
    "UTF-16 little, marked": ((SIGNED + LATIN).encode("utf-16-le"), 1, BY_SIGN.format("UTF-16")),
    "UTF-16 big, marked": ((SIGNED + LATIN).encode("utf-16-be"), 1, BY_SIGN.format("UTF-16")),
    "UTF-32 little, marked": ((SIGNED + LATIN).encode("utf-32-le"), 1, BY_SIGN.format("UTF-32")),
    "UTF-32 big, marked": ((SIGNED + LATIN).encode("utf-32-be"), 1, BY_SIGN.format("UTF-32")),
    "UTF-16 little": (LATIN.encode("utf-16-le"), 1, BY_LOOK.format("UTF-16")),
    "UTF-16 big": (LATIN.encode("utf-16-be"), 1, BY_LOOK.format("UTF-16")),
    "UTF-32 little": (LATIN.encode("utf-32-le"), 1, BY_LOOK.format("UTF-32")),
    "UTF-32 big": (LATIN.encode("utf-32-be"), 1, BY_LOOK.format("UTF-32")),
    "UTF-16 of Russian": (RUSSIAN.encode("utf-16-le"), 1, BY_LOOK.format("UTF-16")),
    "UTF-16 of nothing but Russian": ("Мост закрыт, сообщает Азаттык: мост".encode("utf-16-le"), 1, BY_LOOK.format("UTF-16")),
    "UTF-16 of Arabic": (ARABIC.encode("utf-16-be"), 1, BY_LOOK.format("UTF-16")),
    "Latin-1": (LATIN.encode("latin-1"), 1, looks("Windows-1252", "FC", "ü")),
    "Windows-1252": (PUNCTUATED.encode("cp1252"), 4, looks("Windows-1252", "92", "’")),
    "Windows-1250": (POLISH.encode("cp1250"), 1, looks("Windows-1250", "EA", "ę")),
    "Windows-1254": (TURKISH.encode("cp1254"), 1, looks("Windows-1254", "F6", "ö")),
    "MacRoman": (LATIN.encode("mac_roman"), 1, looks("MacRoman", "9F", "ü")),
    "DOS, Western": (LATIN.encode("cp850"), 1, looks("DOS (850)", "81", "ü")),
    "Windows-1251": (RUSSIAN.encode("cp1251"), 1, looks("Windows-1251", "CC", "М")),
    "KOI8-R": (RUSSIAN.encode("koi8-r"), 1, looks("KOI8-R", "ED", "М")),
    "DOS, Cyrillic": (RUSSIAN.encode("cp866"), 1, looks("DOS (866)", "8C", "М")),
    "MacCyrillic": (RUSSIAN.encode("mac_cyrillic"), 1, looks("MacCyrillic", "8C", "М")),
    "ISO 8859-5": (RUSSIAN.encode("iso8859-5"), 1, looks("ISO 8859-5", "BC", "М")),
    "Windows-1256": (ARABIC.encode("cp1256"), 1, looks("Windows-1256", "C7", "ا")),
    "ISO 8859-6": (ARABIC.encode("iso8859-6"), 1, looks("ISO 8859-6", "C7", "ا")),
    "Shift-JIS": (JAPANESE.encode("shift_jis"), 1, looks("Shift-JIS", "8B", "橋")),
    "EUC-JP": (JAPANESE.encode("euc_jp"), 1, looks("EUC-JP", "B6", "橋")),
    "ISO 2022": (JAPANESE.encode("iso2022_jp"), 1, "A character here cannot be shown (U+001B)."),
    "GB 18030": (CHINESE.encode("gb18030"), 1, looks("GB 18030", "C7", "桥")),
    "Kazakh in KZ-1048": (KAZAKH.encode("kz1048"), 1, "It looks like Windows-1251, where that is “п”."),
    "overlong": (spoilt(b"\xc0\xaf"), 1, DAMAGED.format("C0")),
    "half of a pair (lone surrogate)": (spoilt(b"\xed\xa0\x80"), 1, DAMAGED.format("ED")),
    "both halves of a pair (CESU-8)": (spoilt(b"\xed\xa0\xbd\xed\xb8\x80") + "# äöüß\n".encode() * 2, 1, DAMAGED.format("ED")),
    "six bytes for a character": (spoilt(b"\xf8\x88") , 1, DAMAGED.format("F8")),
    "past U+10FFFF": (spoilt(b"\xf4\x90\x80") , 1, DAMAGED.format("F4")),
    "a character cut short": (LATIN.encode().replace("ü".encode(), b"\xc3", 1), 1, DAMAGED.format("C3")),
    "a continuation without a beginning": (spoilt(b"\x80"), 1, DAMAGED.format("80")),
    "two encodings in one file": (RUSSIAN.encode() + "# Мост\n".encode("cp1251"), 5, DAMAGED.format("CC")),
    "cut off within a character": (LATIN.encode()[: LATIN.encode().index("ü".encode()) + 1], 1, "This file is cut off: it ends within a character. Copy it again, or restore what is missing."),
    "UTF-8 taken for Latin-1 and saved again": ("title: МоÐ\u0095ст\n".encode(), 1, "A character here cannot be shown (U+0095)."),
    "a second byte order mark": ((SIGNED * 2 + LATIN).encode(), 1, "A character here cannot be shown (U+FEFF, byte order mark). Delete it"),
    "a picture": (b"\x89PNG\r\n\x1a\n", 1, "This is not a text file but a picture (PNG). Give the YAML file"),
    "a document of Word": (b"PK\x03\x04", 1, "This is not a text file but a ZIP archive, as Word and Excel write too."),
    "a compressed file": (b"\x1f\x8b\x08", 1, "This is not a text file but a compressed file (gzip)."),
    "line breaks of old Macs": (LATIN.replace("\n", "\r").encode(), 0, SOUND),
    "line breaks of Windows": (LATIN.replace("\n", "\r\n").encode(), 0, SOUND),
    "line breaks of all kinds": (LATIN.replace("\n", "\r\n", 2).replace("\n- ", "\r- ").encode(), 0, SOUND),
}  # fmt: skip


def told(path: Path, content: bytes) -> list[str]:
    """The problems of a file, and what is asked of its names."""
    path.write_bytes(content)
    chronology, problems = load(path)
    found = [each for each in check(chronology) if each.code == "look-alike"]
    return [str(each).removeprefix(f"{path}:") for each in (*problems, *found)]


@pytest.mark.parametrize("name", ENCODINGS)
def test_encodings(name: str, tmp_path: Path, tally: Any) -> None:
    content, line, says = ENCODINGS[name]
    hold(told(tmp_path / "events.yaml", content), line, says)
    tally("encodings other than UTF-8, damaged UTF-8, files that are no text", PROMISE, 1)


PROMISE = "read, or told with the line, what it is, and what to do"


def hold(problems: list[str], line: int, says: str) -> None:
    assert bool(problems) == bool(says), problems
    if says:
        assert problems[0].startswith(f"{line}:"), problems
        assert says in problems[0], problems


FILE = """\
title: Bridge
sources: {AFP: }
people:
  ines: {name: Ines Moe, role: pilot}
events:
- id: e1
  when: 2022-01-04
  what: Bridge closed, Ines says
  who: ines
  said_by: AFP
"""
CONTROLS = [code for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n\r"]
NOT_SHOWN = [*CONTROLS, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF]
TURNING = [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]
NOT_FOR_TEXTS = [0xFDD0, 0xFDEF, 0x1FFFE, 0x10FFFF, 0x206A, 0x206F, 0xFFF9, 0xFFFB, 0xE0001, 0xE0041, 0xE007F]
UNSEEN = [0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x180E, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F,
          0x2060, 0x2061, 0x2064, 0x2800, 0x3164, 0xFE0F, 0xFFA0, 0xE0100]  # fmt: skip


@pytest.mark.parametrize("place", ["Ines Moe", "closed", "e1", "AFP"])
@pytest.mark.parametrize(("codes", "says"), [
    (NOT_SHOWN, "A character here cannot be shown (U+{:04X}"),
    (TURNING, "An invisible character here (U+{:04X}) turns the direction of the text. Delete it."),
    (NOT_FOR_TEXTS, "A character here is not for texts (U+{:04X}). Delete it."),
    ([0xFFFD], "A letter was lost here: “\ufffd” stands for it. Type it again, as your source has it."),
], ids=["not shown", "turning", "not for texts", "lost"])  # fmt: skip
def test_characters_that_no_text_has(
    codes: list[int], says: str, place: str, tmp_path: Path, tally: Any
) -> None:
    for code in codes:
        text = FILE.replace(place, place[:1] + chr(code) + place[1:], 1)
        line = FILE[: FILE.index(place)].count("\n") + 1
        problems = told(tmp_path / "events.yaml", text.encode("utf-8", "surrogatepass"))
        assert any(each.startswith(f"{line}:") and says.format(code) in each for each in problems), problems
    tally(
        "control characters, overrides of direction, noncharacters, tags, lost letters: in names, texts, ids",
        "each told with its line and what to do",
        len(codes),
    )


@pytest.mark.parametrize("code", [*TURNING, 0, 0x1B, 0x85, 0xFEFF, 0xFDD0, 0xFFFD, 0x9F, 0x2028], ids=hex)
def test_characters_that_are_escaped(code: int, tmp_path: Path, tally: Any) -> None:
    text = FILE.replace("Bridge closed, Ines says", f'"Bridge \\U{code:08X}closed, Ines says"')
    (problem,) = told(tmp_path / "events.yaml", text.encode())
    assert problem.startswith("8:9: This text holds a character that cannot be shown (U+"), problem
    assert "Delete it: it is written with a backslash." in problem
    tally("such characters written as escapes", "each told with its line and what to do", 1)


@pytest.mark.parametrize("code", UNSEEN, ids=hex)
def test_characters_that_nobody_sees(code: int, tmp_path: Path, tally: Any) -> None:
    """In a name or an id a question, in a key of the file a problem that names it; references still find whom they mean."""
    hidden, path = chr(code), tmp_path / "events.yaml"
    for place, line in (("Ines Moe", 4), ("e1", 6), ("ines:", 4)):
        text = FILE.replace(place, place[:1] + hidden + place[1:], 1)
        hold(told(path, text.encode()), line, f"holds a character that nobody sees (U+{code:04X}). Delete it")
    assert not told(path, FILE.replace("said_by: AFP", f"said_by: A{hidden}FP").encode())
    problems = told(path, FILE.replace("who:", f"w{hidden}ho:").encode())
    assert (
        f"Did you mean who? One character in it is another one (U+{code:04X}): type it again." in problems[0]
    )
    tally(
        "characters that nobody sees in names, ids and keys",
        "a question or problem that names them; what they refer to is found",
        5,
    )


NEEDED = {
    "a non-joiner in Persian": "علی\u200cرضا رضایی",
    "a joiner in Hindi": "क्\u200dष त्रि",
    "a joiner in Sinhala": "ශ්\u200dරී ලංකා",
    "a family of emoji": "Team 👩\u200d👧\u200d👦",
    "a coloured emoji": "Team ❤\ufe0f",
    "a keycap": "Team 1\ufe0f\u20e3",
    "the flag of Wales": "Team 🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f",
    "the flag of Kazakhstan": "Team 🇰🇿",
    "marks of direction in Arabic": "مريم\u200f (AFP)\u200e",
    "a mark of direction in Hebrew": "דוד\u200e",
    "a line that may break in Thai": "ไทย\u200bไทย",
    "a form of a Chinese character": "葛\U000e0100城",
    "Vietnamese, decomposed": "Nguye\u0302\u0303n Va\u0306n",
    "Hebrew with vowels": "דָּוִד",
    "Arabic with vowels": "مُحَمَّد",
    "a private letter": "Acme \ue000",
}  # fmt: skip


@pytest.mark.parametrize("name", NEEDED)
def test_characters_that_a_script_needs(name: str, tmp_path: Path, tally: Any) -> None:
    text = FILE.replace("Ines Moe", NEEDED[name]).replace("closed, Ines says", f"closed, {NEEDED[name]} says")
    assert not told(tmp_path / "events.yaml", text.encode())
    tally("joiners, marks, flags and vowels where a script needs them", "nothing is said", 1)


def test_marks_that_are_stacked(tmp_path: Path, tally: Any) -> None:
    for count, says in (
        (7, SOUND),
        (8, "8 marks are stacked on one letter here. Delete them."),
        (5000, "5000 marks are stacked"),
    ):
        marks = "\u0301\u0323" * (count // 2) + "\u0301" * (count % 2)
        hold(told(tmp_path / "events.yaml", f"{FILE}  details: Clo{marks}sed\n".encode()), 11, says)
    tally("marks stacked on a letter", "more than any language has are told with their line", 3)


INDENTED = {
    "a tab": ("\twhat", "This line is indented with a tab. Use spaces: two for each level, in the whole file."),
    "no-break spaces": ("\u00a0\u00a0what", "This line is indented with no-break spaces, which are no spaces to a program. Delete them, and type spaces."),
    "an ideographic space": ("\u3000what", "This line begins with a character that looks like a space and is none (U+3000). Delete it, and type spaces."),
    "en spaces": ("\u2002\u2002what", "is none (U+2002). Delete it"),
    "narrow no-break spaces": ("\u202f\u202fwhat", "is none (U+202F). Delete it"),
    "a zero-width space": ("\u200b  what", "is none (U+200B). Delete it"),
    "a word joiner": ("  \u2060what", "is none (U+2060). Delete it"),
    "a tab behind the dash": ("-\tid", "This line is indented with a tab. Use spaces: two for each level, in the whole file."),
    "a vertical tab": ("\vwhat", "A character here cannot be shown (U+000B). Delete it, or type the space or line break again."),
}  # fmt: skip


@pytest.mark.parametrize("name", INDENTED)
def test_what_a_line_is_indented_with(name: str, tmp_path: Path, tally: Any) -> None:
    written, says = INDENTED[name]
    old, line = ("- id", 6) if "id" in written else ("  what", 8)
    hold(told(tmp_path / "events.yaml", FILE.replace(old, written).encode()), line, says)
    tally("lines indented with what is no space", "told with the line, what it is, and what to do", 1)


BEHIND_KEYS = {
    "a no-break space": ("what:\u00a0", "Behind “what:” stands a no-break space, which is no space to a program (U+00A0). Delete it, and type a space."),
    "two of them": ("what:\u00a0\u00a0", "Behind “what:” stands a no-break space"),
    "one, then a space": ("what:\u00a0 ", "Behind “what:” stands a no-break space"),
    "a narrow no-break space": ("what:\u202f", "Behind “what:” stands a character that is no space to a program (U+202F)."),
    "an ideographic space": ("what:\u3000", "is no space to a program (U+3000)."),
    "a zero-width space": ("what:\u200b", "is no space to a program (U+200B)."),
    "a space, then a no-break space": ("what: \u00a0", SOUND),
}  # fmt: skip


@pytest.mark.parametrize("name", BEHIND_KEYS)
def test_what_stands_behind_the_colon_of_a_key(name: str, tmp_path: Path, tally: Any) -> None:
    written, says = BEHIND_KEYS[name]
    text = FILE.replace("what: ", written)
    hold(told(tmp_path / "events.yaml", text.encode()), 8, says)
    braces = "- {when: 2022-01-05, said_by: AFP, what: Opened}\n".replace("what: ", written)
    hold(told(tmp_path / "events.yaml", (FILE + braces).encode())[-1:], 11 if says else 0, says)
    tally("behind a key what is no space", "told with the line, what it is, and what to do", 2)


TYPED = {
    "an en dash for a hyphen": (("- id", "– id"), 6, "An entry does not begin with “–”. Begin it with a hyphen:  - id: e1"),
    "a bullet for a hyphen": (("- id", "• id"), 6, "An entry does not begin with “•”. Begin it with a hyphen:  - id: e1"),
    "a wide dash for a hyphen": (("- id", "－ id"), 6, "An entry does not begin with “－”. Begin it with a hyphen:  - id: e1"),
    "a wide colon": (("what: ", "what："), 8, "The wide colon “：” does not end a key. Write an ordinary colon and a space."),
    "a Cyrillic letter in a key": (("who:", "whо:"), 9, "An event takes no “whо”. Did you mean who? One character in it is another one (“о”, U+043E): type it again."),
    "a Cyrillic letter in a reference": (("said_by: AFP", "said_by: AFР"), 10, "Did you mean “AFP”? One character in one of them is another one (“Р”, U+0420)."),
    "a Greek letter in a date": (("2022-01-04", "2022-01-Ο4"), 7, "is not a date that can be read."),
    "Arabic digits in a date": (("2022-01-04", "٢٠٢٢-٠١-٠٤"), 7, "“٢٠٢٢-٠١-٠٤” has digits other than 0 to 9. Write 2022-01-04."),
    "wide digits in a date": (("2022-01-04", "２０２２-01-04"), 7, "“２０２２-01-04” has digits other than 0 to 9. Write 2022-01-04."),
    "a minus in a date": (("2022-01-04", "2022−01−04"), 7, "“2022−01−04” has a dash where EDTF has a hyphen. Write 2022-01-04."),
    "a space of no width in a date": (("2022-01-04", "2022-\u200b01-04"), 7, "has invisible characters or special spaces. Write 2022-01-04."),
    "half of a character as JSON escapes it": (("Bridge closed, Ines says", '"Bridge \\ud83d"'), 8, "There is no character “\\ud83d”. Type the character itself."),
    "both halves, as JSON escapes them": (("Bridge closed, Ines says", '"Bridge \\ud83d\\ude00, Ines says"'), 0, SOUND),
    "an escape past the last character": (("Bridge closed, Ines says", '"Bridge \\U00110000"'), 8, "There is no character “\\U00110000”. Type the character itself."),
    "spaces of no width alone": (("Bridge closed, Ines says", '"\\u200b\\u200d"'), 8, "Nobody sees any character of this text. Write something, or delete the line."),
    "a filler alone": (("Bridge closed, Ines says", "\u3164"), 8, "Nobody sees any character of this text."),
    "a mark without a letter": (("Bridge closed, Ines says", "\u0301"), 8, "Nobody sees any character of this text."),
    "NFD in a reference, NFC in the name": (("AFP", "Agencé", "said_by: AFP", "said_by: Agence\u0301"), 0, SOUND),
}  # fmt: skip


@pytest.mark.parametrize("name", TYPED)
def test_what_is_typed_for_another_character(name: str, tmp_path: Path, tally: Any) -> None:
    replaced, line, says = TYPED[name]
    text = FILE
    for old, new in zip(replaced[::2], replaced[1::2], strict=True):
        text = text.replace(old, new, 1) if "said_by" not in old else text.replace("said_by: AFP", new)
    hold(
        [each for each in told(tmp_path / "events.yaml", text.encode()) if says in each or not says],
        line,
        says,
    )
    tally(
        "dashes, colons, digits, letters of other scripts; escapes",
        "read, or told with the line and what to write",
        1,
    )
