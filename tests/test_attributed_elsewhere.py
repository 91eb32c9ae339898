"""Titles in languages that the checks do not read: which of them say whose account they are."""

import pytest

from timeline.wording.accounts import is_attributed


@pytest.mark.parametrize(
    "title",
    [
        "Обвинитель избил свидетеля",
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
    assert not is_attributed(title)


@pytest.mark.parametrize(
    "title",
    [
        "По словам Анны, её избили",
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
    assert is_attributed(title)
