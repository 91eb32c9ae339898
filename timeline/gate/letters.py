"""Tables of letters: what each stands for in Latin ones, and how other languages of its script use it."""

from __future__ import annotations

ROMAN = str.maketrans(
    {
        "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "ґ": "g", "д": "d", "е": "e", "є": "e",
        "ж": "zh", "з": "z", "и": "i", "і": "i", "к": "k", "қ": "k", "л": "l", "м": "m", "н": "n", "ң": "n",
        "о": "o", "ө": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "u", "ү": "u", "ф": "f",
        "х": "kh", "һ": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ы": "i", "ь": "",
        "э": "e", "ю": "iu", "я": "ia", "ј": "j", "љ": "li", "њ": "ni", "ћ": "ch", "ђ": "j", "џ": "j",
        "ҳ": "kh", "ҷ": "j", "ҹ": "j", "ҝ": "g", "ҙ": "z", "ҫ": "s", "ҡ": "k", "ѕ": "dz",
        "ა": "a", "ბ": "b", "გ": "g", "დ": "d", "ე": "e", "ვ": "v", "ზ": "z", "თ": "t", "ი": "i", "კ": "k",
        "ლ": "l", "მ": "m", "ნ": "n", "ო": "o", "პ": "p", "ჟ": "zh", "რ": "r", "ს": "s", "ტ": "t", "უ": "u",
        "ფ": "p", "ქ": "k", "ღ": "g", "ყ": "k", "შ": "sh", "ჩ": "ch", "ც": "ts", "ძ": "dz", "წ": "ts",
        "ჭ": "ch", "ხ": "kh", "ჯ": "j", "ჰ": "h",
        "ա": "a", "բ": "b", "գ": "g", "դ": "d", "ե": "e", "զ": "z", "է": "e", "ը": "i", "թ": "t", "ժ": "zh",
        "ի": "i", "լ": "l", "խ": "kh", "ծ": "ts", "կ": "k", "հ": "h", "ձ": "dz", "ղ": "g", "ճ": "ch",
        "մ": "m", "յ": "y", "ն": "n", "շ": "sh", "ո": "o", "չ": "ch", "պ": "p", "ջ": "j", "ռ": "r", "ս": "s",
        "վ": "v", "տ": "t", "ր": "r", "ց": "ts", "ւ": "u", "փ": "p", "ք": "k", "օ": "o", "ֆ": "f",
    }
)  # fmt: skip
"""How each Cyrillic, Georgian and Armenian letter is written in Latin ones."""
UNSTRESSED = str.maketrans("оo", "аa")
CAUCASIAN_ENDINGS = ("ისთვის", "თან", "ის", "ით", "მა", "ს", "მ", "ից", "ին", "ով", "ում", "ի", "ը", "ն")
"""What Georgian and Armenian put behind a name."""
BELARUSIAN = (
    ("tsi", "ti"),
    ("tsh", "th"),
    ("dzi", "di"),
    ("uusk", "uvsk"),
    ("usk", "uvsk"),
    ("enka", "enko"),
)
"""In this order: what Belarusian has for the sounds of Russian, as `skeleton` has them: Tsikhanouskaya."""
ALIKE = (
    ("shch", "sh"), ("sch", "sh"), ("dzh", "j"), ("zh", "j"), ("dj", "j"), ("kh", "h"), ("gh", "g"),
    ("ph", "f"), ("th", "t"), ("dh", "d"), ("ck", "k"), ("tz", "ts"), ("x", "ks"), ("q", "k"), ("w", "v"),
    ("ioie", "ee"), ("eye", "ee"), ("eie", "ee"), ("eje", "ee"), ("yoye", "ee"), ("ou", "u"), ("oo", "u"),
    ("ee", "i"), ("y", "i"), ("ii", "i"), ("ch", "č"), ("c", "k"), ("č", "ch"), ("ie", "e"), ("io", "e"),
    ("ae", "a"), ("oe", "o"), ("ue", "u"),
)  # fmt: skip
"""In this order: what stands for one sound in the ways of writing a name in Latin letters."""
OTHERWISE = {
    "C": str.maketrans({"г": "h", "ђ": "d", "щ": "шт", "ъ": "а"}),
    "L": str.maketrans({"x": "h", "c": "j", "q": "g"}),
}
"""What letters are in other languages of their script: Ukrainian Ганна is Hanna, Azeri Xədicə Khadija; an
Arab’s Q may be spoken as G."""
GERMAN = (("tsch", "\1"), ("tch", "\1"), ("dsch", "\2"), ("sch", "\3"), ("ch", "kh"), ("j", "i"),
           ("\1", "ch"), ("\2", "j"), ("\3", "sh"))  # fmt: skip
"""In this order: letters where German or French writes a name, as in Achmed, Ajgul, Tschingis, Tchingis."""
VOICED = (*GERMAN[:-1], ("\3", "zh"))
"""German has no letters for ж: Жуков is Schukow, as if with ш."""
VOICED_S = (("z", "\4"), ("schtsch", "\1"), ("tsch", "\2"), ("dsch", "\3"), ("sch", "zh"), ("sh", "\5"),
            ("ss", "s"), ("s", "z"), ("ch", "kh"), ("j", "i"), ("\5", "sh"),
            ("\1", "shch"), ("\2", "ch"), ("\3", "j"), ("\4", "ts"))  # fmt: skip
"""In this order: German writes s for з and z for ц, as in Selenskyj, Kusnezowa, Solschenizyn."""
SLAVIC = (("szcz", "\1"), ("cz", "\2"), ("sz", "\3"), ("rz", "zh"), ("sc", "\1"), ("ch", "kh"),
          ("cik", "\2ik"), ("c", "ts"), ("j", "i"), ("\1", "shch"), ("\2", "ch"), ("\3", "sh"))  # fmt: skip
"""In this order: letters of Polish and, without accents, of Czech and libraries: Chruszczow, Hruščëv."""
FRENCH = (("tch", "\1"), ("ch", "sh"), ("\1", "ch"), ("gue", "ge"), ("gui", "gi"))
"""In this order: letters where French writes a name, as in Choïgou, Khrouchtchev, Sergueï, Cheikh."""
ACCENTED = str.maketrans(
    {
        "č": "ch", "ć": "ch", "ç": "ch", "š": "sh", "ş": "sh", "ș": "sh", "ž": "zh", "đ": "dj",
        "ą": "on", "ę": "en", "ř": "rzh", "ə": "e",
    }
)  # fmt: skip
STROKE = str.maketrans({"đ": "dj"})
"""What an accent that is lost in folding makes of a letter: Đoković is Djokovic, Ђоковић and Джокович."""
SWALLOWED = ("тіле", "тле")
"""A vowel that Kazakhs hardly speak: Тілеужан is Tleuzhan."""
BEGINNINGS = dict.fromkeys("еєяюі", "y") | dict.fromkeys("хг", "h") | {"ж": "j", "қ": "q"}
"""How English begins a name with a Cyrillic letter where not as ROMAN has it: Yerlan, Hanna."""
ARABIC_SAME = str.maketrans("ةکیەہھێېےۆۇۈۋټٹډڈړڑڕڵںڼڭښګ", "هكيهههيييووووتتددرررلنننشگ", "ـ")
"""Letters of other languages of the Arabic script, as the Arabic ones that stand for them."""
FINAL_YEH = str.maketrans("ى", "ي")
"""Egyptians write the one for the other; a name of four letters is only met as it is written, for على is “on”
where علي is Ali."""
ARABIC_CONSONANTS = str.maketrans(
    {
        "ب": "b", "پ": "b", "ت": "t", "ط": "t", "ث": "t", "ج": "g", "گ": "g", "غ": "g", "ژ": "g", "چ": "tS",
        "د": "d", "ض": "d", "ذ": "z", "ز": "z", "ظ": "z", "ر": "r", "س": "s", "ص": "s", "ش": "S", "ف": "f",
        "ڤ": "f", "ق": "k", "ك": "k", "ل": "l", "م": "m", "ن": "n",
        **dict.fromkeys("اويعئؤءأإآى", ""), **dict.fromkeys("هحخ", "h"),
    }
)  # fmt: skip
"""How each Arabic consonant is written in Latin letters; one sign for those that they do not tell apart."""
ARABIC_OTHERWISE = (("و", "ڤ"), ("قج", "g"), ("ق", "g"), ("ذ", "t"), ("ذ", "d"), ("ظ", "d"), ("ض", "z"))
"""What some write for a letter in Latin ones: Khashoggi, Hathloul, Gaddafi; in Persian و is a v, too."""
CONSONANTS_ALIKE = (("ch", "tS"), ("sh", "S"), ("j", "g"), ("v", "f"), ("p", "b"))
"""Consonants that Arabic does not tell apart, as ARABIC_CONSONANTS has them."""
ARABIC_PREFIXES = (
    "وال", "فال", "بال", "كال", "ولل", "ال", "لل", "و", "ف", "ب", "ل", "ك", "س",
    "وب", "ول", "وك", "فب", "فل", "أو", "وبال", "فلل",
)  # fmt: skip
"""Articles, prepositions and conjunctions that Arabic writes together with a word."""
CYRILLIC_VOWELS, LATIN_VOWELS = "аеиоуыэюяіәөұү", "aeiouy"
