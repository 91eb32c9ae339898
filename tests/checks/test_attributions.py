"""Whether a title says whose accusation it is: no other word of saying lets one pass."""

from __future__ import annotations

from invented import chronology_of

from timeline.checks import check

TOLD = (
    "Guards beat her, she says",
    "Ana tells court guards beat her",
    "Ana says guards beat her",
    "In a letter Ana describes beatings",
    "Beaten, court documents say",
    "Guards accused of beating",
    "Allegations of beating",
    "Complains of beatings by guards",
    "Testifies that guards beat her",
    "Accuses guards of beating her",
    "Guards allegedly beat her",
    "Tells AFP guards beat her",
    "Police say attackers fled",
    "Prosecutors said the mayor stole",
    "Doctors in Almaty say she was beaten",
    "Guards beat her, said police",
    "Guards beat her, say two people close to the board",
    "Beaten by guards, according to her lawyer",
    "Beaten by guards, Human Rights Watch reports",
    "Beaten by guards, council said in a notice",
    "Held without charge in Almaty; says police tortured him",
    "Tells friends that guards beat her",
    "Nurlan alleges his brother was tortured and killed",
    "Younger men are arrested; police show no mercy, he says",
    "Ministry of Interior says he was beaten by guards",
    "Ana: guards beat her, she told AFP",
    "Her brother told AFP she was beaten",
    "Residents of the house on Abay Street say guards beat them",
    "Beaten at the station, her lawyer told the court",
    "Doctors report broken ribs after beating",
    "Says national guard is detaining him, brother tells AFP",
    "Is said to order every beating",
    "By her account, guards beat her",
    "Guards beat her “for hours”, Ana recalled",
    "Ana testified that guards beat her",
    "Ana complained of beatings",
    "Ana claims guards beat her",
    "Mayor took bribes, Harlow Post reported on Monday",
    "Two guards beat her, Ana wrote",
    "Ana recalled being beaten by guards",
    "Ana denied that she fled",
    "14 beaten, ambulance service counts",
    "Guards beat her, lawyers insist",
)
NOT_TOLD = (
    "Beaten by guards in state prison",
    "Guards burn his report",
    "Guards ignored her claim for release",
    "Guard took bribes from a state company",
    "Guards told prisoners to strip and beat them",
    "Guard writes off the beating",
    "Beaten after he said no",
    "Guards beat those who complained",
    "Mayor recalled after taking bribes",
    "State guards beat prisoners",
    "Guards beat him as he described",
    "Beaten until he told them the code",
    "Guard claimed two lives",
    "Guards beat a man who claimed asylum",
    "Guards say nothing and beat him",
    "Mayor denied him medicine",
    "Guards denied her water for two days",
    "Guards beat him and wrote it off",
    "Mayor stole, said nothing",
    "Guards beat her, say nothing",
    "Told to leave and beaten",
    "Guard says little and strikes her",
    "Officer tells lies and robs her",
    "Beats her, then says sorry",
    "Alleged thief beaten by officer",
    "According to plan, officer beats him",
    "Report of beatings burnt",
    "Guard beats him, body found",
    "Guards count prisoners and beat them",
)


def as_facts(titles: tuple[str, ...]) -> set[str]:
    """The titles of which a check says that they tell an accusation as a fact."""
    accused = {"said_by": "ana", "status": "alleged", "against": "guards", "reply": "none recorded"}
    events = [
        {"id": f"e{number}", "when": "2022", "what": title} | accused for number, title in enumerate(titles)
    ]
    people = {"ana": {"name": "Ana Guest"}, "guards": {"name": "The guards", "kind": "organisation"}}
    chronology = chronology_of({"title": "x", "people": people, "events": events})
    found = [each for each in check(chronology) if each.code == "accusation" and each.severity == "blocks"]
    return {title for title in titles if any(f"“{title}” is alleged" in each.message for each in found)}


def test_a_title_that_says_whose_account_it_is_passes() -> None:
    assert as_facts(TOLD) == set()


def test_a_word_of_saying_that_is_another_word_is_no_hedge() -> None:
    assert as_facts(NOT_TOLD) == {*NOT_TOLD}
