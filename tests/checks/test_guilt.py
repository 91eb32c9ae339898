"""Whether a text that is no title calls somebody guilty: everywhere readers see one, and only there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from invented import chronology_of

from timeline.checks import check

GUILTY = (
    "the torture chamber of Colonel Reed",
    "Reed robbed the quay",
    "How Reed stole the fund",
    "people murdered by Reed",
    "Reed’s theft of the fund",
    "The thief Reed",
    "Adam Reed, thief of the quay",
    "Port office bribed the judge",
    "Bribes paid by Port office",
    "Victims of Adam Reed",
    "Reed's crimes",
    "The fund was looted by Adam Reed",
    "Reed, who embezzled the fund",
    "The corruption of the port office",
    "Reed is a killer",
    "Money that Reed stole",
    "Reed has stolen from the fund",
    "Reed and Lind robbed the quay",
    "Inside Reed’s secret torture chamber",
    "Ana Berg, robbed by Reed in May",
    "A picture of the men whom Reed killed",
    "Reed beat him with a baton",
    "Adam Reed – thief",
    "Corrupt Port office closes the bridge",
    "Murder of two sailors by Adam Reed",
    "Reed tortures prisoners",
    "Reed secretly defrauded pensioners",
    "Bo Lind and his men kidnapped a pilot",
    "Reed himself shot the sailor",
    "The colonel robbed the quay",
    "Sailors robbed in May by Bo Lind",
    "Reed shot Bill on the quay",
    "Reed stole the pictures",
    "Reed kills the plan keeper",
    "Reed stole the show and robbed the quay",
    "Reed kills the deal and shot a sailor",
    "Reed abused the scheme",
    "Reed assaulted the star",
    "Reed shot the star",
)
INNOCENT = (
    "Reed charged with robbing the quay",
    "Trial of Reed on theft charges",
    "Ana says Reed stole the fund",
    "Reed was robbed on the quay",
    "Reed's brother was murdered",
    "Office of Colonel Reed",
    "The murder of Adam Reed",
    "Reed investigates thefts at the quay",
    "The theft of which Reed is accused",
    "Reed, a police officer, arrested the thief",
    "Police station on Killer Street",
    "Did Reed steal the fund?",
    "Victims of the attack on Reed's house",
    "Reed robbed at gunpoint",
    "Reed murdered in his cell",
    "Port office counts stolen boats",
    "Thefts reported by Port office",
    "Reed's killer is caught",
    "Reed never stole anything",
    "Reed allegedly robbed the quay",
    "Ana Berg: Reed robbed the quay",
    "Reed’s crime reporting",
    "The theft of Reed's car",
    "Robbery investigated by Port office",
    "Whether Reed stole the fund",
    "Reed killed in crash",
    "Lind beat the record",
    "Port office robbed of its licence",
    "A man who says he was tortured by Reed",
    "Victims of Port office fire",
    "Bo Lind, victim of a robber",
    "The murder weapon found by Reed",
    "Reed stolen from by his partner",
    "Fraud against Port office",
    "Reed kills the engine",
    "Reed beat cancer",
    "The fund may have been looted by Reed",
    "Reed beats Lind in the final",
    "There is no evidence that Reed stole the fund",
    "Court hears that Reed stole the fund",
    "A thief robbed Reed and murdered Lind",
    "Reed is no thief",
    "Reed, robbed twice, moves",
    "Reed kills the merger",
    "Reed kills off the game",
    "Reed killed a controversial plan in March",
    "Reed steals the ball",
    "Reed stole a point at the death",
    "Reed shoots over the bar",
    "Reed shot pictures of the flood",
    "Reed beats the storm to the harbour",
    "Reed kills the bacteria in an hour",
    "Storm Reed kills 3",
    "Reed is the guilty pleasure of the forecast",
)
ACCUSED: dict[str, Any] = {
    "who": "ana", "said_by": "ana", "status": "alleged",
    "against": ["reed", "port"], "reply": "none recorded",
}  # fmt: skip
Put = Callable[[dict[str, Any], str], None]


def top(key: str) -> Put:
    return lambda file, text: file.update({key: text})


def of(part: str, key: str) -> Put:
    return lambda file, text: file[part][0].update({key: text})


def at_event(key: str, wrap: Callable[[str], object] = lambda text: text) -> Put:
    return lambda file, text: file["events"][0].update({key: wrap(text)})


def in_picture(key: str) -> Put:
    return at_event("media", lambda text: [{"file": "a.png", key: text}])


AROUND = ("subtitle", "source", "byline", "credit", "correction", "description", "alt")
TEXTS: dict[str, Put] = {
    **{key: top(key) for key in ("title", *AROUND)},
    **{f"charts/{key}": of("charts", key) for key in ("headline", "note", *AROUND)},
    **{f"background/{key}": of("background", key) for key in ("what", "note")},
    "context": lambda file, text: file.update(context={"name": text}),
    "context/role": lambda file, text: file.update(context={"role": text}),
    "voices": lambda file, text: file.update(voices={"family": text}),
    "sources/note": lambda file, text: file["sources"]["gazette"].update(note=text),
    "sources/origin": lambda file, text: file["sources"]["gazette"].update(origin=text),
    "sources/title": lambda file, text: file["sources"]["gazette"].update(title=text),
    "people/role": lambda file, text: file["people"]["cy"].update(role=text),
    "people/aka": lambda file, text: file["people"]["cy"].update(aka=[text]),
    "people/alias_role": lambda file, text: file["people"]["cy"].update(alias="C.", alias_role=text),
    "kind": at_event("kind"),
    "where": at_event("where"),
    "details": at_event("details"),
    "tags": at_event("tags", lambda text: [text]),
    "when/label": at_event("when", lambda text: {"best": "2022-01-04", "label": text}),
    "basis": at_event("basis", lambda text: {"kind": "derived", "why": text}),
    "figures": at_event("figures", lambda text: {text: {"value": 2, "counted_by": "ana"}}),
    "figures/value": at_event("figures", lambda text: {"x": {"value": text, "counted_by": "ana"}}),
    "figures/unit": at_event("figures", lambda text: {"x": {"value": 2, "unit": text, "counted_by": "ana"}}),
    "who/role": at_event("who", lambda text: [{"id": "cy", "role": text}]),
    "said_by/unnamed": at_event("said_by", lambda text: ["ana", {"unnamed": text}]),
    "source/locator": at_event("source", lambda text: {"gazette": text}),
    **{f"media/{key}": in_picture(key) for key in ("alt", "credit", "warning")},
}


def said_of(put: Put, text: str, *more: dict[str, Any]) -> list[tuple[str, str]]:
    """Severity and message of what `accusation` says of a text in its place."""
    file: dict[str, Any] = {
        "title": "Harrow Quay",
        "people": {
            "reed": {"name": "Adam Reed", "role": "colonel"},
            "ana": {"name": "Ana Berg", "role": "pilot"},
            "lind": {"name": "Bo Lind", "role": "clerk"},
            "cy": {"name": "Cy Holm", "role": "witness"},
            "port": {"name": "Port office", "kind": "organisation"},
        },
        "sources": {"gazette": {"title": "Gazette"}},
        "charts": [{"name": "one"}],
        "background": [{"when": "2022-01", "what": "Storm"}],
        "events": [
            {"id": "taken", "when": "2022-01-04", "what": "Money was taken, Ana says", **ACCUSED},
            *more,
        ],
    }
    put(file, text)
    found = check(chronology_of(file))
    return [(each.severity, each.message) for each in found if each.code == "accusation"]


@pytest.mark.parametrize("put", TEXTS.values(), ids=TEXTS)
def test_guilt_is_asked_about_in_every_text_that_readers_see(put: Put) -> None:
    found = said_of(put, "Reed robbed the quay")
    assert found == [("asks", "“Reed robbed the quay” calls Adam Reed guilty, as a fact.")]
    assert not said_of(put, "Reed robbed the quay, Ana says")


def test_a_text_is_asked_about_that_makes_somebody_the_doer() -> None:
    assert [text for text in GUILTY if not said_of(TEXTS["charts/headline"], text)] == []


def test_a_text_passes_that_does_not() -> None:
    assert [text for text in INNOCENT if said_of(TEXTS["charts/headline"], text)] == []


@pytest.mark.parametrize(
    ("event", "asked"),
    [
        ({"what": "Reed is convicted of theft", "said_by": "gazette"}, False),
        ({"what": "Reed robs the quay", "said_by": "gazette"}, False),
        ({"what": "Reed is acquitted of theft", "said_by": "gazette"}, True),
        ({"what": "Reed is convicted, Ana says", "said_by": "ana", "status": "withdrawn"}, True),
    ],
)
def test_whose_guilt_the_file_tells_as_a_fact_may_be_called_so(event: dict[str, Any], asked: bool) -> None:
    found = said_of(TEXTS["charts/headline"], "How Reed stole the fund", {"when": "2022-02", **event})
    assert bool(found) is asked


def test_what_the_press_reports_stands_but_of_whom_the_file_accuses() -> None:
    def beside_a_report(file: dict[str, Any], text: str) -> None:
        file["events"].append(
            {"when": "2022-02", "what": "Bridge closed", "said_by": "gazette", "details": text}
        )

    assert said_of(beside_a_report, "Reed robbed the quay.")
    assert not said_of(beside_a_report, "Lind robbed the quay.")


def test_one_sentence_of_details_says_whose_account_its_paragraph_is() -> None:
    details = TEXTS["details"]
    assert not said_of(details, "Ana told the court of it. **Reed** robbed the quay.")
    assert said_of(details, "Ana told the court of it.\n\n[Reed](https://a.example) robbed the quay.")
    assert said_of(TEXTS["charts/note"], "Ana told the court of it. Reed robbed the quay.")


def test_what_is_alleged_is_asked_about_beside_its_title_and_blocks_elsewhere() -> None:
    def severities(place: str) -> list[str]:
        def put(file: dict[str, Any], text: str) -> None:
            file["events"][0]["what"] = "Safe emptied at midnight, Ana says"
            TEXTS[place](file, text)

        return [severity for severity, _ in said_of(put, "The safe was emptied at midnight")]

    assert severities("details") == severities("where") == ["asks"]
    assert (
        severities("background/what") == severities("voices") == severities("charts/headline") == ["blocks"]
    )


TURNED = (
    "Colonel alleges theft, then beats him",
    "Reed accuses her of theft and beats her",
    "Adam Reed says he is innocent, then robs her",
    "The colonel claims theft, and then beat her son",
)
NOT_TURNED = (
    "Reed alleges theft, then beats him, Ana says",
    "Ana says Reed alleged theft, then beat him",
    "Reed says that he robbed her and beat him",
    "Reed says the thief robbed the quay",
    "Reed tells Ana of the men he beat",
)


def test_an_attribution_of_one_thing_covers_no_deed_behind_it() -> None:
    def asked(title: str) -> bool:
        found = said_of(lambda file, text: file["events"][0].update(what=text), title)
        return any("goes on with a deed of theirs as a fact" in message for _, message in found)

    assert [title for title in TURNED if not asked(title)] == []
    assert [title for title in NOT_TURNED if asked(title)] == []
