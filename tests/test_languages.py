"""Russian, Kazakh and Arabic: complete catalogues, and tables of what they say."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from babel.messages.catalog import Catalog
from commands import run
from dash.development.base_component import Component
from speaking import sentence

from timeline.dates import When
from timeline.model import BUILT_IN_VOICES, DOCUMENTS, Context
from timeline.select import View
from timeline.web import page
from timeline.web.document import File
from timeline.web.panels.details import details
from timeline.web.panels.events import row as listed
from timeline.web.panels.table import grid
from timeline.wording import LanguageError, Wording, languages
from timeline.wording.accounts import BUILT_IN, STATUSES
from timeline.wording.catalogue import Catalogue
from tools.messages import LEDGER, LOCALES, PACKAGE, calls, ledger, read, template, untranslated, updated

ZONE = "Asia/Almaty"
DAY = 24 * 3_600_000_000
TRANSLATED = ("ru", "kk", "ar")


def when(text: str) -> When:
    return When.parse(text, ZONE)


@cache
def messages() -> Catalog:
    """Every message in the code."""
    return template()


# ---- the catalogues are whole ------------------------------------------------------------------------


def test_there_are_four_languages() -> None:
    assert languages() == ("en", *sorted(TRANSLATED))


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_catalogue_has_the_messages_of_the_code_and_no_others(language: str) -> None:
    path = LOCALES / f"{language}.po"
    text = path.read_text(encoding="utf-8")
    assert updated(read(path), messages()) == text, "The code says something else now: run `make messages`."


def test_what_is_not_translated_is_listed() -> None:
    advice = "Run `make messages`, and translate what docs/untranslated.md then lists in timeline/locales."
    assert LEDGER.read_text(encoding="utf-8") == ledger(messages()), advice


def test_a_new_message_shows_up_in_the_ledger_and_the_catalogues() -> None:
    grown = template()
    grown.add("{speaker} neither confirms nor denies it.")
    assert ledger(grown).count("- {speaker} neither confirms nor denies it.\n") == len(TRANSLATED)
    russian = LOCALES / "ru.po"
    assert updated(read(russian), grown) != russian.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_form_and_variant_can_be_used(language: str) -> None:
    """Loading refuses lost placeholders; here: as many plural forms as the rule gives, cases that exist."""
    catalogue = read(LOCALES / f"{language}.po")
    assert {"ru": 3, "kk": 2, "ar": 6}[language] == catalogue.num_plurals
    contexts = {entry.context for entry in catalogue if entry.context}
    for entry in catalogue:
        if entry.pluralizable:
            assert len(entry.string) == catalogue.num_plurals
        if entry.context == "case":
            assert any(entry.string in context.split() for context in contexts), entry.string


def test_commas_and_quotation_marks_are_those_of_the_language() -> None:
    joined = {language: Wording(language).joined(["10", "", "11"]) for language in languages()}
    assert joined == {"en": "10, 11", "ru": "10, 11", "kk": "10, 11", "ar": "10، 11"}
    assert [Wording(each).quoted("…") for each in ("en", "ru", "ar")] == ["“…”", "«…»", "«…»"]
    assert Wording("ru").joined([]) == ""


def test_names_that_a_file_leaves_to_timeline_are_translated() -> None:
    assert {*BUILT_IN_VOICES.values(), DOCUMENTS, Context().name} == BUILT_IN
    assert Wording("ru").built_in("Press") == "Пресса"
    assert Wording("ru").built_in("The {protests}") == "The {protests}"


def test_the_track_of_nobody_is_named_in_the_language_wherever_tracks_are(tmp_path: Path) -> None:
    said = "said_by: afp, source: {afp: строка 3}"
    file = tmp_path / "events.yaml"
    file.write_text(
        "title: Снег\nlanguage: ru\nsources: {afp: {title: АФП}}\nevents:\n"
        f"  - {{id: a, when: 2022-01-04, what: Идёт снег, {said}}}\n"
        f"  - {{id: b, when: 2022-01-05, what: Пишет о снеге, who: afp, {said}}}\n",
        encoding="utf-8",
    )
    document = File(file).open()
    assert [listed(document, each)[4] for each in ("a", "b")] == ["Контекст", "АФП"]
    (table,) = grid(document, View())
    assert [each["whose"] for each in table.rowData] == ["Контекст", "АФП"]
    run("export", file, "-o", tmp_path / "a.html")
    embed = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert re.findall(r"<option value=\"\w+\">([^<]+)", embed) == ["Контекст", "АФП"]


# ---- every message is found --------------------------------------------------------------------------


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.stem)
def test_messages_are_written_where_extraction_finds_them(path: Path) -> None:
    """A message is one literal, or a name for what `noted` marks; never put together in the call."""
    for call in calls(path):
        literal = isinstance(call.args[0], ast.Constant)
        pieces = [node for node in ast.walk(call.args[0]) if isinstance(node, ast.Constant | ast.JoinedStr)]
        texts = [node for node in pieces if isinstance(getattr(node, "value", ""), str)]
        indexed = isinstance(call.args[0], ast.Subscript)
        assert literal or indexed or not texts, f"{path}:{call.lineno}: {ast.unparse(call)}"


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """What is looked up in a catalogue, as it happens."""
    said: set[str] = set()
    text, plural = Catalogue.text, Catalogue.plural

    def text_heard(self: Catalogue, message: str, /, *contexts: str, **values: object) -> str:
        said.add(message)
        return text(self, message, *contexts, **values)

    def plural_heard(self: Catalogue, one: str, many: str, number: int, /, **values: object) -> str:
        said.update((one, many))
        return plural(self, one, many, number, **values)

    monkeypatch.setattr(Catalogue, "text", text_heard)
    monkeypatch.setattr(Catalogue, "plural", plural_heard)
    return said


GALLERY = Path(__file__).parent / "gallery"


@cache
def known(language: str) -> re.Pattern[str]:
    """Names, keys, and the messages that docs/untranslated.md lists."""
    listed = untranslated(read(LOCALES / f"{language}.po"), messages())
    english = "|".join(re.sub(r"\\{\w+\\}", ".*?", re.escape(message)) for message in listed)
    formats = "SVG|PNG|PDF|HTML|CSV|JSON|Markdown|ZIP"
    names = rf"Timeline|UTC|EDTF|Ctrl|Shift|JavaScript|English|{formats}|charts|events|when|what|who|said_by"
    return re.compile(rf"(?<![A-Za-z])({names})(?![A-Za-z])|{english or '$'}")


def has_english(text: str, language: str) -> bool:
    return bool(re.search("[A-Za-z]{2}", known(language).sub("", text)))


@cache
def exported(file: Path, *options: str) -> dict[str, str]:
    """The text formats of a file, by suffix."""
    with TemporaryDirectory() as folder:
        outputs = {suffix: Path(folder) / f"chart.{suffix}" for suffix in ("svg", "md", "txt", "csv")}
        asked = ["export", str(file), *options, *(f"-o{output}" for output in outputs.values())]
        result = run(*asked)
        assert result.exit_code == 0, result.output
        return {suffix: output.read_text(encoding="utf-8") for suffix, output in outputs.items()}


def test_what_exports_say_is_in_the_template(root: Path, said: set[str]) -> None:
    for width in ("1000", "375"):
        exported(root / "data" / "events.yaml", "--lang", "ru", "--width", width)
        exported(GALLERY / "bridge-ar.yaml", "--lang", "kk", "--width", width)
    in_code = {
        each
        for message in messages()
        for each in ([message.id] if isinstance(message.id, str) else message.id)
    }
    assert len(said) > 60
    assert said - in_code == set()


@pytest.mark.parametrize("width", ["1000", "375"])
@pytest.mark.parametrize("language", TRANSLATED)
def test_exports_have_no_english_left(language: str, width: str) -> None:
    """The file has no Latin letter in its words, so what is left of them would be ours."""
    files = exported(GALLERY / f"bridge-{language}.yaml", "--width", width)
    svg = re.sub(r"<style>.*?</style>", "", files["svg"], flags=re.S)
    texts = [*re.findall(r">([^<>]+)<", svg), files["md"], files["txt"]]
    assert len(texts) > 30
    assert [text for text in texts if has_english(text, language)] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_app_has_no_english_left(language: str) -> None:
    file = File(GALLERY / f"bridge-{language}.yaml")
    document = file.open()
    ids = set(document.chronology.by_id)
    panels = [details(document, View(selected=event)) for event in ids]
    texts = [*read_aloud([page.layout(file), *panels])]
    assert len(texts) > 100
    assert {text for text in texts if text not in ids and has_english(text, language)} == set()


def read_aloud(node: object) -> Iterator[str]:
    """Every text of a layout that somebody sees or hears."""
    if isinstance(node, list | tuple):
        for each in node:
            yield from read_aloud(each)
    elif isinstance(node, Component):
        for name in ("children", "title", "aria-label", "placeholder", "alt"):
            yield from read_aloud(getattr(node, name, None))
    elif isinstance(node, str):
        yield node


@pytest.mark.parametrize("width", ["1000", "375"])
def test_arabic_has_its_own_commas(width: str) -> None:
    files = exported(GALLERY / "bridge-ar.yaml", "--width", width)
    labels = re.findall(r"<text[^>]*>(.*?)</text>", files["svg"])
    assert any("،" in label for label in labels)
    assert not [label for label in labels if ", " in re.sub("<[^>]*>", "", label)]


def test_time_runs_with_the_writing() -> None:
    """The first event of the Arabic chart lies right of the last, in the Russian one left."""
    for language, runs_left in (("ar", True), ("ru", False)):
        svg = exported(GALLERY / f"bridge-{language}.yaml", "--width", "1000")["svg"]
        first, last = (
            float(re.search(rf'data-event="{event}">.*?<line [^>]*x1="([\d.]+)"', svg, re.S)[1])
            for event in ("crack", "one")
        )
        assert (first > last) == runs_left


# ---- dates -------------------------------------------------------------------------------------------


def table(language: str) -> list[list[str]]:
    path = Path(__file__).parent / f"wording_dates_{language}.txt"
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split(" | ") for line in lines if not line.startswith("#")]


@pytest.mark.parametrize("language", TRANSLATED)
def test_dates(language: str) -> None:
    wording = Wording(language)
    for edtf, long, short, yearless in table(language):
        date = when(edtf)
        assert wording.date(date) == long
        assert wording.date(date, "short") == short
        assert wording.date(date, "short", year=False) == yearless


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_two_dates_share_a_wording(language: str) -> None:
    """What is approximate, uncertain or bounded is said in every language."""
    rows = table(language)
    assert {row[0] for row in rows} == {row[0] for row in table_in_english()}
    assert len({row[1] for row in rows}) == len(rows)


def table_in_english() -> list[list[str]]:
    lines = (Path(__file__).parent / "wording_dates.txt").read_text(encoding="utf-8").splitlines()
    return [line.split(" | ") for line in lines if not line.startswith("#")]


@pytest.mark.parametrize(
    ("moment", "unit", "russian", "kazakh", "arabic"),
    [
        ("2022-01-04", "day", "4 янв.", "4 қаң.", "4 يناير"),
        ("2022-02-01", "month", "февр. 2022\u202fг.", "2022\u202fж. ақп.", "فبراير 2022"),
        ("2022-01-01", "year", "2022", "2022", "2022"),
        ("1900-01-01", "century", "1900", "1900", "1900"),
        ("-0099-01-01", "century", "100 до н. э.", "б. з. д. 100", "100 ق.م"),
        ("2022-01-06T20:00", "hour", "20:00", "20:00", "20:00"),
        ("2022-01-06T00:00", "hour", "6 янв.", "6 қаң.", "6 يناير"),
    ],
)
def test_ticks(moment: str, unit: str, russian: str, kazakh: str, arabic: str) -> None:
    instant = when(moment).earliest_start
    assert instant is not None
    expected = dict(zip(TRANSLATED, (russian, kazakh, arabic), strict=True))
    assert {each: Wording(each).tick(instant, unit, ZONE) for each in TRANSLATED} == expected


# ---- durations and counts ----------------------------------------------------------------------------

DURATIONS = {
    "ru": ["1 день", "2 дня", "5 дней", "11 дней", "21 день", "22 дня", "5–6 дней", "20–21 день"],
    "kk": ["1 күн", "2 күн", "5 күн", "11 күн", "21 күн", "22 күн", "5–6 күн", "20–21 күн"],
    "ar": [
        "يوم واحد", "يومان", "5 أيام", "11 يومًا", "21 يومًا", "22 يومًا",
        "من 5 إلى 6 أيام", "من 20 إلى 21 يومًا",
    ],
}  # fmt: skip
BOUNDED = {
    "ru": ["минимум 2 дня", "максимум 2 дня", "менее дня", "примерно 3 часа", "неизвестное время"],
    "kk": ["кемінде 2 күн", "ең көбі 2 күн", "бір күннен аз", "шамамен 3 сағат", "белгісіз уақыт"],
    "ar": ["يومان على الأقل", "يومان على الأكثر", "أقل من يوم", "3 ساعات تقريبًا", "مدة غير معروفة"],
}


@pytest.mark.parametrize("language", TRANSLATED)
def test_durations(language: str) -> None:
    duration, hour = Wording(language).duration, DAY // 24
    exact = [(number * DAY, number * DAY) for number in (1, 2, 5, 11, 21, 22)]
    spread = [(5 * DAY, 6 * DAY), (20 * DAY, 21 * DAY)]
    assert [duration(*bounds, "day") for bounds in (*exact, *spread)] == DURATIONS[language]
    assert [
        duration(2 * DAY, None, "day"),
        duration(0, 2 * DAY, "day"),
        duration(0, hour, "day"),
        duration(3 * hour, 3 * hour + 9, "hour"),
        duration(None, None, "day"),
    ] == BOUNDED[language]


COUNTS = {
    "ru": ["14 из 38 событий", "1 из 21 события", "38 событий", "2 события", "1 событие"],
    "kk": ["14 оқиға, барлығы 38", "1 оқиға, барлығы 21", "38 оқиға", "2 оқиға", "1 оқиға"],
    "ar": ["14 من أصل 38 حدثًا", "1 من أصل 21 حدثًا", "38 حدثًا", "حدثان", "حدث واحد"],
}


@pytest.mark.parametrize("language", TRANSLATED)
def test_counts_numbers_and_zones(language: str) -> None:
    wording = Wording(f"{language}-{language.upper()}")  # as of a country: Russian of Russia
    counts = [(14, 38), (1, 21), (38, 38), (2, 2), (1, 1)]
    assert [wording.count(*count) for count in counts] == COUNTS[language]
    assert wording.number(9257) == {"ar": "9,257"}.get(language, "9\u00a0257")
    names = {"ru": "Алматы, местное время", "kk": "Алматы уақыты", "ar": "بتوقيت ألماتي"}
    assert wording.zone(ZONE) == names[language]
    assert wording.direction == ("rtl" if language == "ar" else "ltr")


@pytest.mark.parametrize("language", TRANSLATED)
def test_digits_are_those_of_the_file(language: str) -> None:
    """Arabic with the digits 0 to 9, as EDTF, locators and figures in the file have them."""
    for row in table(language):
        assert not re.search("[٠-٩۰-۹]", " ".join(row))


# ---- who says so -------------------------------------------------------------------------------------

SENTENCES = {
    "ru": {
        "alleged": "Нурлан утверждает: Он был дома.",
        "claimed": "Нурлан говорит: Он был дома.",
        "reported": "Нурлан сообщает: Он был дома.",
        "announced": "Нурлан объявляет: Он был дома.",
        "official_figure": "Официальные данные — Нурлан: Он был дома.",
        "denied": "Отрицание — Нурлан: Он был дома.",
        "withdrawn": "Отозванные слова — Нурлан: Он был дома.",
        "corroborated": "Версия, подкреплённая другими сведениями, — Нурлан: Он был дома.",
        "disputed": "Оспариваемая версия — Нурлан: Он был дома.",
        "unsourced": "Источник не назван: Он был дома.",
    },
    "kk": {
        "alleged": "Нурлан алға тартады: Он был дома.",
        "claimed": "Нурлан айтады: Он был дома.",
        "reported": "Нурлан хабарлайды: Он был дома.",
        "announced": "Нурлан жариялайды: Он был дома.",
        "official_figure": "Ресми дерек, келтірген — Нурлан: Он был дома.",
        "denied": "Жоққа шығарған — Нурлан: Он был дома.",
        "withdrawn": "Сөзін қайтарып алған — Нурлан: Он был дома.",
        "corroborated": "Өзге мәліметтер қуаттайтын баяндау — Нурлан: Он был дома.",
        "disputed": "Даулы баяндау — Нурлан: Он был дома.",
        "unsourced": "Дереккөз аталмаған: Он был дома.",
    },
    "ar": {
        "alleged": "ادعاء Нурлан: \u2066Он был дома.\u2069",
        "claimed": "بحسب Нурлан: \u2066Он был дома.\u2069",
        "reported": "نقلًا عن Нурлан: \u2066Он был дома.\u2069",
        "announced": "إعلان من Нурлан: \u2066Он был дома.\u2069",
        "official_figure": "رقم رسمي بحسب Нурлан: \u2066Он был дома.\u2069",
        "denied": "نفي من Нурлан: \u2066Он был дома.\u2069",
        "withdrawn": "أقوال مسحوبة، Нурлан: \u2066Он был дома.\u2069",
        "corroborated": "رواية تعززها معلومات أخرى، من Нурлан: \u2066Он был дома.\u2069",
        "disputed": "رواية محل خلاف، من Нурлан: \u2066Он был дома.\u2069",
        "unsourced": "المصدر غير مذكور: \u2066Он был дома.\u2069",
    },
}


@pytest.mark.parametrize("language", TRANSLATED)
def test_status_sentences(language: str) -> None:
    wording = Wording(language)
    said = {status: sentence(wording, status, "Нурлан", "Он был дома", single=True) for status in STATUSES}
    assert said == SENTENCES[language]
    assert len({wording.status(status) for status in STATUSES}) == len(STATUSES)


CHAINS = {
    "ru": "Утверждение — Ерлан, в пересказе — друг (подразумевается), затем — Нурлан, "
    "передано через: AFP, затем EURACTIV: Он был дома.",
    "kk": "Алға тартқан — Ерлан, жеткізген — друг (мәтіннен аңғарылады), одан кейін — Нурлан, "
    "AFP, одан кейін EURACTIV арқылы: Он был дома.",
    "ar": "ادعاء Ерлан، برواية друг (يُفهم ضمنًا)، ثم Нурлан، عبر AFP، ثم EURACTIV: \u2066Он был дома.\u2069",
}


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize("single", [True, False])
def test_status_and_every_speaker_stand_before_what_they_say(language: str, single: bool) -> None:
    wording = Wording(language)
    told, via = [("друг", True), ("Нурлан", False)], ["AFP", "EURACTIV"]
    told_so = sentence(wording, "alleged", "Ерлан", "Он был дома", told_by=told, via=via, single=single)
    assert told_so == CHAINS[language]
    for status in STATUSES:
        said, _, _ = sentence(wording, status, "Ерлан", "ЧТО", via=via, single=single).partition("ЧТО")
        assert said.index("AFP") < said.index("EURACTIV")
        assert status == "unsourced" or "Ерлан" in said


FORBIDDEN = {
    # Words that would make an allegation a proven fact, a denial a refutation, or a speaker a liar.
    "ru": ["доказ", "установлен", "опроверг", "якобы", "подтвержд", "признал"],
    "kk": ["дәлелде", "анықталды", "мыс", "расталды", "мойында"],
    "ar": ["ثبت", "زعم", "مزعوم", "مؤكدة", "دحض", "اعترف", "تفنيد"],
}


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_word_is_stronger_than_the_english(language: str) -> None:
    for entry in read(LOCALES / f"{language}.po"):
        strings = [entry.string] if isinstance(entry.string, str) else entry.string
        text = " ".join(strings).lower()
        assert not [word for word in FORBIDDEN[language] if word in text.split() or f" {word}" in f" {text}"]


# ---- catalogues that must be refused -----------------------------------------------------------------

ARABIC = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    '"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);\\n"\n\n'
)
DAYS = 'msgid "{count} day"\nmsgid_plural "{count} days"\n'


def catalogued(folder: Path, text: str) -> Wording:
    (folder / "ar.po").write_text(ARABIC + text, encoding="utf-8")
    return Wording("ar", folder)


def test_a_form_of_one_number_only_may_spell_it(tmp_path: Path) -> None:
    forms = 'msgstr[0] "يوم"\nmsgstr[1] "يومان"\nmsgstr[2] "{count} أيام"\n'
    arabic = catalogued(tmp_path, DAYS + forms)
    assert [arabic.duration(number * DAY, number * DAY, "day") for number in (1, 2, 3)] == [
        "يوم", "يومان", "3 أيام",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (DAYS + 'msgstr[0] "يوم"\nmsgstr[1] "يومان"\nmsgstr[2] "أيام"\n', "differ in {count}"),
        ('msgctxt "pattern long"\nmsgid "yMMMd"\nmsgstr "d y"\n', "has not the fields of yMMMd"),
        ('msgctxt "pattern"\nmsgid "yMMMd/d"\nmsgstr "d MMMM y"\n', "has not the fields of yMMMd/d"),
        ('msgctxt "genitive"\nmsgid "perhaps {date}"\nmsgstr "ربما"\n', "differ in {date}"),
    ],
)
def test_a_catalogue_that_would_lose_something_is_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(LanguageError, match=re.escape("ar.po")) as caught:
        catalogued(tmp_path, text)
    assert message in str(caught.value)
