"""Titles in languages that the checks do not read: which of them say in a picture whose account they are."""

import pytest
from invented import chronology_of, drawn

from timeline.scene import Text


def names_the_speaker(title: str) -> bool:
    """Whether a picture adds whose account it is."""
    event = {"id": "e", "when": "2022-01-04", "what": title, "said_by": "ana"}
    raw = {"title": "x", "people": {"ana": {"name": "Ana"}}, "language": "ru", "events": [event]}
    labels = (item for item in drawn(chronology_of(raw)).items if isinstance(item, Text))
    return any("according to Ana" in item.line.text for item in labels)


@pytest.mark.parametrize(
    "title",
    [
        "Обвинитель избил свидетеля",
        "Сообщник избит",
        "Бо сказал им раздеться",
        "ذكرى الحادث",
        "Сообщник убил его",
        "Заявление похищено у неё",
        "Назвал его вором и избил",
        "Сообщил адрес убийцам",
        "Айыпталушы оны өлтірді",
        "Айтыс кезінде ұрды",
        "Хабарлама жасырылды, оны ұрды",
        "قتل ذكرا وأنثى",
        "وفقد الرجل عينه",
        "اتهمها زورا وضربها",
        "قال له كلاما وضربه",
    ],
)
def test_a_word_that_only_begins_as_a_verb_of_saying_attributes_nothing(title: str) -> None:
    assert names_the_speaker(title)


@pytest.mark.parametrize(
    "title",
    [
        "По словам Анны, её избили",
        "Ана говорит, что Бо взял это",
        "آنا تقول إن بو أخذها",
        "Её избили, говорит Анна",
        "Анна сообщила, что её избили",
        "Отрицает, что бил её",
        "Оны ұрды, дейді Анна",
        "Аннаның сөзінше, оны ұрды",
        "ضربها الشرطي، تقول آنا",
        "بحسب آنا ضربها الشرطي",
        "قالت آنا إن الشرطي ضربها",
    ],
)
def test_a_speaker_beside_a_verb_of_saying_attributes_a_title(title: str) -> None:
    assert not names_the_speaker(title)
