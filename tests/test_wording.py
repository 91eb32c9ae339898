"""Words: tables of dates, durations and status sentences, and catalogues of other languages."""

import re
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from itertools import product
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from hypothesis import given
from hypothesis import strategies as st
from invented import chronology_of
from speaking import sentence

from timeline.dates import PRECISIONS, When
from timeline.sentences import of_event
from timeline.wording import LanguageError, Wording, languages
from timeline.wording.accounts import STATUSES
from tools.messages import template

ENGLISH = Wording("en")
ZONE = "Asia/Almaty"
HOUR = 3_600_000_000
DAY = 24 * HOUR


def when(text: str) -> When:
    return When.parse(text, ZONE)


# ---- dates -------------------------------------------------------------------------------------------

DATES = [
    line.split(" | ")
    for line in (Path(__file__).parent / "wording_dates.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("edtf", "long", "short", "yearless"), DATES, ids=[row[0] for row in DATES])
def test_dates(edtf: str, long: str, short: str, yearless: str) -> None:
    assert ENGLISH.date(when(edtf)) == long
    assert ENGLISH.date(when(edtf), "short") == short
    assert ENGLISH.date(when(edtf), "short", year=False) == yearless


def test_label_of_the_file_stands_on_charts_only() -> None:
    labelled = when("[2022-01-05..2022-01-06]").labelled("night of 5–6 Jan")
    assert ENGLISH.date(labelled, "short", year=False) == "night of 5–6 Jan"
    assert ENGLISH.date(labelled) == "between 5 and 6 January 2022"
    assert Wording("ar").date(labelled, "short") == "\u2066night of 5–6 Jan\u2069"


def test_bounds_are_said_where_nothing_else_hedges() -> None:
    bounds = when("[2022-01-06..2022-01-10]")
    hedged, bare = when("2022-01-07?").within(bounds), when("2022-01-07").within(bounds)
    assert ENGLISH.date(hedged) == "perhaps 7 January 2022 (between 6 and 10 January 2022)"
    assert ENGLISH.date(hedged, "short", year=False) == "perhaps 7 Jan"
    assert ENGLISH.date(bare, "short", year=False) == "7 Jan (between 6 and 10 Jan)"


@pytest.mark.parametrize(
    ("moment", "unit", "expected"),
    [
        ("2022-01-04", "day", "4 Jan"),
        ("2022-01-11", "week", "11 Jan"),
        ("2022-02-01", "month", "Feb 2022"),
        ("2022-01-01", "year", "2022"),
        ("1960-01-01", "decade", "1960"),
        ("1900-01-01", "century", "1900"),
        ("-0099-01-01", "century", "100 BCE"),
        ("0500-01-01", "century", "500 CE"),
        ("2022-01-06T20:00", "hour", "8 pm"),
        ("2022-01-06T00:00", "hour", "6 Jan"),
        ("2022-01-06T12:00", "hour", "12 noon"),
        ("2022-01-06T20:15", "minute", "8.15 pm"),
        ("2022-01-06T20:15:30", "second", "20:15:30"),
    ],
)
def test_ticks_are_in_the_time_of_the_zone(moment: str, unit: str, expected: str) -> None:
    instant = when(moment).earliest_start
    assert instant is not None
    assert ENGLISH.tick(instant, unit, ZONE) == expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2022-01-04", "2022-02-02", "4 January to 2 February 2022"),
        ("2022-01-04", "2022-01-10", "4 to 10 January 2022"),
        ("2021-12-04", "2022-01-10", "4 December 2021 to 10 January 2022"),
    ],
)
def test_a_period_is_said_without_a_dash(first: str, last: str, expected: str) -> None:
    assert ENGLISH.spoken(when(first), when(last)) == expected


def test_tick_of_a_day_takes_the_year_where_asked() -> None:
    instant = when("2021-12-30").earliest_start
    assert instant is not None
    assert ENGLISH.tick(instant, "day", ZONE, year=True) == "30 Dec 2021"
    # The same instant is still the day before where clocks are behind.
    assert ENGLISH.tick(instant, "hour", "UTC") == "6 pm"


def test_zones_are_named_by_their_city() -> None:
    assert ENGLISH.zone("Asia/Almaty") == "Almaty time"
    assert ENGLISH.zone("America/New_York") == "New York time"
    assert ENGLISH.zone("UTC") == "UTC"


# ---- durations ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("low", "high", "precision", "expected"),
    [
        (5.15 * DAY, 6.19 * DAY, "day", "5 to 6 days"),
        (5 * DAY, 7 * DAY, "day", "5 to 7 days"),
        (6 * DAY, 6 * DAY, "day", "6 days"),
        (5.9 * DAY, 6.2 * DAY, "day", "about 6 days"),
        (DAY, DAY, "day", "1 day"),
        (0, 2 * DAY, "day", "up to 2 days"),
        (0, 1.4 * DAY, "day", "up to 2 days"),
        (-DAY, 2 * DAY, "day", "up to 2 days"),
        (HOUR, 3 * HOUR, "day", "less than a day"),
        (0, HOUR / 4, "hour", "less than an hour"),
        (HOUR, 3 * HOUR, "minute", "1 to 3 hours"),
        (90 * 60_000_000, 90 * 60_000_000, "minute", "90 minutes"),
        (134 * 60_000_000, 136 * 60_000_000, "minute", "about 2 hours"),
        (45_000_000, 45_000_000, "second", "45 seconds"),
        (28 * DAY, 90 * DAY, "month", "1 to 3 months"),
        (28 * DAY, 90 * DAY, "season", "1 to 3 months"),
        (38_000 * DAY, 38_002 * DAY, "day", "about 104 years"),
        (20_000 * DAY, 40_000 * DAY, "decade", "5 to 11 decades"),
        (20_000 * DAY, 80_000 * DAY, "century", "1 to 2 centuries"),
        (DAY, 800_000 * DAY, "millennium", "up to 3 millennia"),
        (5.9 * DAY, None, "day", "at least 5 days"),
        (HOUR, None, "day", "an unknown time"),
        (None, 5.1 * DAY, "day", "up to 6 days"),
        (None, None, "day", "an unknown time"),
    ],
)
def test_durations(low: float | None, high: float | None, precision: str, expected: str) -> None:
    bounds = [None if bound is None else int(bound) for bound in (low, high)]
    assert ENGLISH.duration(bounds[0], bounds[1], precision) == expected


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        ("2022-01-06T20:00~", "2022-01-12", "5 to 6 days"),
        ("2022-01-12", "2022-01-06T20:00~", "5 to 6 days"),
        ("2022-01-04", "2022-01-10", "5 to 7 days"),
        ("2022-01-04", "2022-01-05", "up to 2 days"),
        ("2022-01-04", "2022-01-04", "the same day"),
        ("2022-01-06", "2022-01-06T20:00", "the same day"),
        ("2022-01", "2022-01-06T20:00", "the same month"),
        ("2022-01-06", "2022-01-06T20:00~", "up to 1 day"),
        ("2022-01-06?", "2022-01-06", "up to 1 day"),
        ("2022-01-06T20:00", "2022-01-06T22:15", "about 2 hours"),
        ("2022-01-04/2022-01-10", "2022-01-12", "1 to 3 days"),
        ("2022-01-04/2022-01-10", "2022-01-06", "overlapping"),
        ("2022-01-04/2022-01-10", "2022-01-10", "up to 1 day"),
        ("[2022-01-06..2022-01-12]", "2022-01-20", "7 to 15 days"),
        ("[..2022-01-09]", "2022-01-20", "at least 10 days"),
        ("2022-01-20", "[2022-02-03..]", "at least 13 days"),
        ("[..2022-01-09]", "[..2022-02-02]", "an unknown time"),
        ("1917-11-07", "2022", "104 to 105 years"),
    ],
)
def test_time_between_dates(earlier: str, later: str, expected: str) -> None:
    assert ENGLISH.between(when(earlier), when(later)) == expected


MONTH = 30.4 * DAY
SIZES = {
    "second": HOUR // 3600,
    "minute": HOUR // 60,
    "hour": HOUR,
    "day": DAY,
    "month": MONTH,
    "year": 12 * MONTH,
    "decade": 120 * MONTH,
    "century": 1200 * MONTH,
    "millennium": 12_000 * MONTH,
}


@given(st.integers(0, 5 * 10**17), st.integers(0, 5 * 10**17), st.sampled_from(PRECISIONS))
def test_durations_are_no_finer_than_asked_and_hold_both_bounds(low: int, more: int, precision: str) -> None:
    text = ENGLISH.duration(low, low + more, precision)
    unit = next(unit for unit in SIZES if unit[:5] in text)
    in_months = precision in ("season", "quarter", "quadrimester", "semestral")
    assert PRECISIONS.index(unit) >= PRECISIONS.index("month" if in_months else precision)
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    if len(numbers) == 2:
        # Rounded to the nearest, so off by half a unit and what months differ by.
        assert (numbers[0] - 0.6) * SIZES[unit] * 0.99 <= low
        assert (numbers[1] + 0.6) * SIZES[unit] * 1.01 >= low + more


# ---- who says so -------------------------------------------------------------------------------------


def test_one_person_or_publication_speaks_in_the_present() -> None:
    assert (
        sentence(ENGLISH, "alleged", "Aset Abishev", "Police tortured him for a week", single=True)
        == "Aset Abishev alleges: Police tortured him for a week."
    )
    assert sentence(ENGLISH, "reported", "AFP", "Released without charge", single=True) == (
        "AFP reports: Released without charge."
    )
    assert (
        sentence(ENGLISH, "claimed", "Nurlan", "Brother is dead", via=["AFP", "EURACTIV"], single=True)
        == "Nurlan says (via AFP, then EURACTIV): Brother is dead."
    )


@pytest.mark.parametrize(
    "what",
    [
        "Cable cut, Ana Guard says", "Cable cut, said Ana Guard", "Cable cut, Ana Guard counts",
        "Cable cut, according to Ana Guard",
    ],
)  # fmt: skip
def test_what_a_title_ends_with_is_not_said_twice(what: str) -> None:
    assert sentence(ENGLISH, "claimed", "Ana Guard", what, single=True) == "Ana Guard says: Cable cut."


@pytest.mark.parametrize("status", ["claimed", "withdrawn", "official_figure"])
def test_a_speaker_before_a_colon_is_not_said_twice(status: str) -> None:
    told = sentence(ENGLISH, status, "Town hall", "Town hall: plan is dead", single=True)
    assert told.count("own hall") == 1
    assert told.endswith(": Plan is dead.")
    assert "Court: " in sentence(ENGLISH, status, "Town hall", "Court: plan is dead", single=True)


@pytest.mark.parametrize(
    ("closing", "kept"), [("Dr Lisk says", False), ("the doctor says", False), ("Mr Lisk says", True)]
)
def test_a_speaker_with_a_degree_is_not_said_twice(closing: str, kept: bool) -> None:
    """“Mr” may be another: her husband."""
    event = {"id": "e", "when": "2022-01-04", "what": f"Took the ledgers, {closing}", "said_by": "lisk"}
    people = {"lisk": {"name": "Mara Lisk", "role": "doctor"}}
    chronology = chronology_of({"title": "x", "people": people, "events": [event]})
    assert (closing in of_event(chronology, ENGLISH, chronology.events[0])) == kept


def test_a_denial_through_somebody_is_no_denial_of_a_denial() -> None:
    told = sentence(
        ENGLISH, "denied", "Bo", "Through his lawyer denies it", told_by=[("Ruth", False)], single=True
    )
    assert told == "Bo, as told by Ruth: Through his lawyer denies it."


def test_nor_is_whoever_has_no_name() -> None:
    told = sentence(ENGLISH, "claimed", "a dock worker", "Cable cut, dock worker says")
    assert told == "A dock worker said: Cable cut."


def test_speakers_of_unknown_number_spoke_in_the_past() -> None:
    assert sentence(ENGLISH, "claimed", "Prosecutors", "Each complaint is looked into") == (
        "Prosecutors said: Each complaint is looked into."
    )
    assert sentence(ENGLISH, "announced", "the General Prosecutor’s Office", "109 complaints") == (
        "The General Prosecutor’s Office announced: 109 complaints."
    )


def test_an_account_passed_on_names_its_chain_in_order() -> None:
    told = [("a close friend", True), ("Nurlan Zhagiparov", False)]
    told_so = sentence(
        ENGLISH,
        "alleged",
        "Yerlan Zhagiparov",
        "Says employees of the national guard are detaining him",
        told_by=told,
        via=["AFP", "EURACTIV"],
        single=True,
    )
    assert told_so == (
        "Alleged by Yerlan Zhagiparov, as told by a close friend (implied), then by Nurlan Zhagiparov, "
        "via AFP, then EURACTIV: Says employees of the national guard are detaining him."
    )
    assert ENGLISH.accounts.said([("Yerlan Zhagiparov", False), *told], ["AFP", "EURACTIV"]) == (
        "Yerlan Zhagiparov, as told by a close friend (implied), then by Nurlan Zhagiparov, "
        "via AFP, then EURACTIV"
    )


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("official_figure", "Official figure, according to the authorities: 225 killed."),
        ("denied", "Denial by the authorities: 225 killed."),
        ("withdrawn", "Withdrawn by the authorities: 225 killed."),
        ("corroborated", "Corroborated account from the authorities: 225 killed."),
        ("disputed", "Disputed account from the authorities: 225 killed."),
        ("unsourced", "No source named: 225 killed."),
    ],
)
def test_statuses_without_a_verb(status: str, expected: str) -> None:
    assert sentence(ENGLISH, status, "the authorities", "225 killed") == expected


def test_nobody_named_is_said() -> None:
    assert sentence(ENGLISH, "unsourced", "", "Gunshots heard") == "No source named: Gunshots heard."
    assert sentence(ENGLISH, "alleged", "", "Gunshots heard", via=["EURACTIV"]) == (
        "Alleged, no source named (via EURACTIV): Gunshots heard."
    )


def test_implied_speakers_and_first_letters() -> None:
    assert sentence(ENGLISH, "reported", "AFP", "Arrested", implied=True, single=True) == (
        "Reported by AFP (implied): Arrested."
    )
    assert sentence(ENGLISH, "claimed", "a close friend", "“He was afraid.”", single=True) == (
        "A close friend says: “He was afraid.”"
    )
    assert (
        sentence(ENGLISH, "reported", "iStories", "Who is next?", single=True)
        == "iStories reports: Who is next?"
    )


@given(
    st.sampled_from([*STATUSES]),
    st.lists(
        st.tuples(st.sampled_from(["Ämin", "two neighbours", "AFP", "a {friend}"]), st.booleans()), max_size=4
    ),
    st.lists(st.sampled_from(["EURACTIV", "TASS"]), max_size=2),
    st.text().map(str.strip).filter(bool),  # as titles are read
    st.booleans(),
)
def test_status_and_speakers_stand_before_what_they_say(
    status: str, chain: list[tuple[str, bool]], via: list[str], what: str, single: bool
) -> None:
    speaker, implied = chain[0] if chain else ("", False)
    told_so = sentence(
        ENGLISH, status, speaker, what, told_by=chain[1:], via=via, implied=implied, single=single
    )
    said, _, words = told_so.partition(": ")
    assert words.removeprefix("\u2067").startswith(what)  # isolated where it reads from right to left
    assert "claim" not in said.lower()
    if chain and status != "unsourced":
        places = [said.lower().index(name.lower()) for name in [*dict.fromkeys(name for name, _ in chain)]]
        assert places == sorted(places)
        assert said.count("(implied)") == sum(implied for _, implied in chain)
    else:
        assert "no source named" in said.lower()
    assert all(name in said for name in via)


def test_denials_origins_labels() -> None:
    assert ENGLISH.accounts.denial(["the ministry"], single=True) == "The ministry denies it."
    assert ENGLISH.accounts.denial(["prosecutors", "police"]) == "Denied by prosecutors and police."
    assert ENGLISH.accounts.origins(["AFP"]) == "one origin: AFP"
    assert ENGLISH.accounts.origins(["AFP", "Reuters", "TASS"]) == "three origins: AFP, Reuters and TASS"
    assert ENGLISH.accounts.origins([]) == "no origin named"
    assert [ENGLISH.fill(fill) for fill in ("open", "solid", "half", "slash")] == [
        "one side’s account",
        "reported",
        "accounts conflict",
        "withdrawn",
    ]
    assert ENGLISH.status("alleged") == "Alleged"
    assert not any("claim" in ENGLISH.status(status).lower() for status in STATUSES)


def test_counts_numbers_lists() -> None:
    assert ENGLISH.count(14, 38) == "14 of 38 events"
    assert ENGLISH.count(1, 1) == "1 event"
    assert ENGLISH.count(0, 1) == "0 of 1 event"
    assert ENGLISH.count(1200, 20_000) == "1,200 of 20,000 events"
    assert ENGLISH.count(38, 38) == "38 events"
    assert ENGLISH.number(9257) == "9,257"
    assert ENGLISH.number(Decimal("49.52")) == "49.52"
    assert ENGLISH.number(1.2345678) == "1.2345678"
    assert ENGLISH.number("thousands") == "thousands"
    for names, expected in (("", ""), ("A", "A"), ("AB", "A and B"), ("ABCD", "A, B, C and D")):
        assert ENGLISH.list([*names]) == expected


# ---- languages ---------------------------------------------------------------------------------------

RUSSIAN = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>1 && n%10<5 && n%100-n%10!=10 ? 1 : 2);\\n"

msgid "between {first} and {last}"
msgstr "между {first} и {last}"

msgid "about {date}"
msgstr "около {date}"

msgctxt "month"
msgid "about {date}"
msgstr "примерно {date}"

msgid "{count} day"
msgid_plural "{count} days"
msgstr[0] "{count} день"
msgstr[1] "{count} дня"
msgstr[2] "{count} дней"

#, fuzzy
msgid "Alleged"
msgstr "Установлено"

msgid "Reported"
msgstr ""
"""


def catalogued(folder: Path, text: str, language: str = "ru") -> Wording:
    (folder / f"{language}.po").write_text(text, encoding="utf-8")
    return Wording(language, folder)


def test_a_catalogue_brings_a_language(tmp_path: Path) -> None:
    russian = catalogued(tmp_path, RUSSIAN)
    assert russian.date(when("[2022-01-06..2022-01-12]")) == "между 6 и 12 января 2022\u202fг."
    assert russian.date(when("2022-01-04/2022-01-10")) == "4–10 января 2022\u202fг."
    assert russian.date(when("2022-01-04~"), "short", year=False) == "около 4 янв."
    assert russian.date(when("2022-01~")) == "примерно январь 2022\u202fг."
    assert [russian.duration(n * DAY, n * DAY, "day") for n in (1, 3, 5, 21)] == [
        "1 день",
        "3 дня",
        "5 дней",
        "21 день",
    ]
    assert russian.number(9257) == "9\u00a0257"
    assert languages(tmp_path) == ("en", "ru")
    # What nobody has checked stays English; it might have lost its hedge.
    assert (russian.status("alleged"), russian.status("reported")) == ("Alleged", "Reported")


def test_direction(tmp_path: Path) -> None:
    assert ENGLISH.direction == "ltr"
    assert catalogued(tmp_path, 'msgid ""\nmsgstr ""\n', "ar").direction == "rtl"


@pytest.mark.parametrize("language", ["en", "en-GB", "en_GB", " en ", "EN"])
def test_bare_english_is_british(language: str) -> None:
    wording = Wording(language)
    assert wording.date(when("2022-01-04")) == "4 January 2022"
    assert wording.language in ("en", "en-GB", "EN")
    assert wording == Wording(language)


@pytest.mark.parametrize("language", ["xx", "", "en-US", "../ru", "ru.po", "English", "ru\n", "kk"])
def test_a_language_without_words_is_refused_with_those_there_are(tmp_path: Path, language: str) -> None:
    (tmp_path / "ru.po").write_text(RUSSIAN, encoding="utf-8")
    with pytest.raises(LanguageError, match="one of these languages: en, ru") as caught:
        Wording(language.replace("ru\n", "rü"), tmp_path)
    assert "Timeline has no words in" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('msgid "Alleged by {speaker}: {what}"\nmsgstr "Утверждается: {what}"\n', "differ in {speaker}"),
        ('msgid "about {date}"\nmsgstr "около {дата}"\n', "differ in {date}, {дата}"),
        ('msgid "about {date}"\nmsgstr "около {date} {0}"\n', "differ in {0}"),
        ('msgid "about {date}"\nmsgstr "около {date} {"\n', "differ in {"),
        ('msgid "about {date}"\nmsgstr "около {date.year}{date}"\n', "differ in {date.year}"),
        ("what is this\n", "cannot be read"),
        ('msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=os.exit();"\n', "plural rule"),
    ],
)
def test_a_catalogue_that_would_lose_a_speaker_is_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(LanguageError, match=re.escape("ru.po")) as caught:
        catalogued(tmp_path, text)
    assert message in str(caught.value)


def test_no_word_escapes_translation(tmp_path: Path) -> None:
    """Every message of the template becomes Cyrillic, and then no Latin letter is left in any output."""
    russian = catalogued(tmp_path, pseudo_translated())
    said = [*all_dates(russian), *all_durations(russian), *all_accounts(russian)]
    said += [russian.count(1, 3), russian.count(3, 3), russian.zone("Europe/London")]
    assert [text for text in said if re.search("[A-WYZa-z]", text.replace("(UTC", ""))] == []


def all_dates(wording: Wording) -> Iterator[str]:
    more = ["2022-X1-X4", "-004X", "1X6X", "2022-35?/2022-39", "2022-12-X1/XXXX", "[..2022~,2023..]", "/2022"]
    for edtf in [row[0] for row in DATES] + more:
        yield wording.date(when(edtf))
        yield wording.date(when(edtf), "short")


def all_durations(wording: Wording) -> Iterator[str]:
    for precision in PRECISIONS:
        size = int(SIZES.get(precision, MONTH))
        for low, high in ((0, 0), (0, 1), (0, 3), (1, 1), (2, 3), (2, None), (None, None)):
            bounds = [None if bound is None else bound * size for bound in (low, high)]
            yield wording.duration(bounds[0], bounds[1], precision)
    for edtf in (
        "2022-01-04T20",
        "2022-01-04",
        "2022-01",
        "2022-21",
        "2022",
        "196X",
        "2022-01-04/2022-01-10",
    ):
        yield wording.between(when(edtf), when(edtf))


def all_accounts(wording: Wording) -> Iterator[str]:
    yield from (wording.fill(fill) for fill in ("open", "solid", "half", "slash"))
    yield from (wording.accounts.origins(["Ж"] * number) for number in range(12))
    yield from (
        wording.accounts.said([]),
        wording.accounts.denial(["Ж"], single=True),
        wording.accounts.denial(["Ж"]),
    )
    for status in STATUSES:
        yield wording.status(status)
        for told, via, single in product(([], [("Ш", True), ("Щ", False)]), ([], ["Ф", "Ц"]), (True, False)):
            yield sentence(wording, status, "Ж", "Ы", told_by=told, via=via, implied=True, single=single)
            yield sentence(wording, status, "", "Ы", via=via)


def pseudo_translated() -> str:
    """A catalogue of every message in the code, in Cyrillic letters."""
    catalog = Catalog(locale="ru")
    for message in template():
        if isinstance(message.id, tuple):
            catalog.add(message.id, (transliterated(message.id[1]),) * catalog.num_plurals)
        elif message.id:
            catalog.add(message.id, transliterated(message.id))
    file = BytesIO()
    write_po(file, catalog)
    return file.getvalue().decode()


def transliterated(text: str) -> str:
    latin, cyrillic = "abcdefghijklmnopqrstuvwxyz", "абцдефгхийклмнопярстувшхыз"
    letters = str.maketrans(latin + latin.upper(), cyrillic + cyrillic.upper())
    pieces = re.split(r"(\{\w+\}|UTC)", text)
    return "".join(piece if number % 2 else piece.translate(letters) for number, piece in enumerate(pieces))


# ---- weight ------------------------------------------------------------------------------------------


def test_babel_is_imported_with_the_first_date() -> None:
    code = (
        "import sys; from timeline.wording import Wording; w = Wording('en');"
        "w.message('x'); w.status('alleged');"
        "w.accounts.sentence('alleged', 'B', [('A', False)], single=True);"
        "print([name for name in ('babel', 'pydantic', 'pandas') if name in sys.modules]);"
        "from timeline.dates import When; w.date(When.parse('2022-01-04', 'UTC'));"
        "print('babel' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:2] == ["[]", "True"]


def test_a_zone_may_be_given_as_zoneinfo() -> None:
    assert (
        ENGLISH.date(When.parse("6 January 2022, about 8 pm", ZoneInfo(ZONE))) == "6 January 2022, about 8 pm"
    )
