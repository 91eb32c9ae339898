"""Numbers in the text, against the figures beside it and what they count."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice

from timeline.checks.finding import found
from timeline.checks.language import Language, language_of
from timeline.checks.language.counts import Number, Share
from timeline.model import Chronology, Figure, Problem, Told


def number(chronology: Chronology) -> Iterator[Problem]:
    """A number that none of the figures is, beside a figure that none of the numbers is; a wrong share."""
    language = language_of(chronology)
    for told in chronology.told if language else ():
        figures = [figure for figure in told.claim.figures if not isinstance(figure.value, str)]
        if language and figures:
            for title in told.titles:
                yield from _unmatched(chronology, told, figures, list(language.counts.numbers(title)))
            for text in (*told.titles, told.event.details or ""):
                for share in language.counts.shares(text):
                    pairs = list(_pairs(figures, share))
                    if not pairs and len(figures) > 1:
                        yield _wrong_share(chronology, told, share, figures)


def unit(chronology: Chronology) -> Iterator[Problem]:
    """A figure called something else in the text, a share across units, one name for two units."""
    language = language_of(chronology)
    yield from _two_units(chronology)
    for told in chronology.told if language else ():
        figures = [figure for figure in told.claim.figures if not isinstance(figure.value, str)]
        if language and figures:
            for text in dict.fromkeys((*told.titles, told.event.details or "")):
                yield from _called_otherwise(chronology, told, text, language, figures)
                for share in language.counts.shares(text):
                    pair = next(_pairs(figures, share), None)
                    if pair and pair[0].unit and pair[1].unit and pair[0].unit != pair[1].unit:
                        yield _mixed_share(chronology, told, share, pair)


def _unmatched(
    chronology: Chronology, told: Told, figures: Sequence[Figure], numbers: Sequence[Number]
) -> Iterator[Problem]:
    loose = [each for each in numbers if not any(_fits(each, figure) for figure in figures)]
    missing = [figure for figure in figures if not any(_fits(each, figure) for each in numbers)]
    if loose and missing:
        yield found(
            "number", "asks", chronology, told,
            f"“{told.title}” says {loose[0].text}; the figure {missing[0].name} is {missing[0].value:,}.",
            "Mend the one that is wrong.",
        )  # fmt: skip


def _fits(number: Number, figure: Figure) -> bool:
    assert not isinstance(figure.value, str)
    # "Fined over 17 violations" is no hedge.
    return number.value == figure.value or number.least <= figure.value <= number.most


def _pairs(figures: Sequence[Figure], share: Share) -> Iterator[tuple[Figure, Figure]]:
    """The figures of which one is such a share of the other, or what is left of the other."""
    by_value = sorted(figures, key=_value)
    values = list(map(_value, by_value))
    for whole in figures:
        for least, most in ((share.least, share.most), (1 - share.most, 1 - share.least)):
            first = bisect_left(values, max(least, 0) * _value(whole))
            behind = bisect_right(values, most * _value(whole)) if _value(whole) > 0 else first
            yield from ((part, whole) for part in islice(by_value, first, behind) if part is not whole)


def _value(figure: Figure) -> float:
    assert not isinstance(figure.value, str)
    return float(figure.value)


def _wrong_share(chronology: Chronology, told: Told, share: Share, figures: Sequence[Figure]) -> Problem:
    one, other = sorted(figures[:2], key=lambda figure: float(figure.value))
    percent = 100 * float(one.value) / float(other.value) if float(other.value) else 0
    return found(
        "number", "asks", chronology, told,
        f"“{share.text}” with “{told.title}”: {one.value:,} of {other.value:,} is {percent:.1f} per cent.",
        "Mend the share or the figures.",
    )  # fmt: skip


def _mixed_share(chronology: Chronology, told: Told, share: Share, pair: tuple[Figure, Figure]) -> Problem:
    part, whole = pair
    return found(
        "unit", "asks", chronology, told,
        f"“{share.text}” with “{told.title}” compares {part.value:,} {part.unit} with "
        f"{whole.value:,} {whole.unit}.",
        "Is one of these one of those? Ask, or give the two numbers without the share.",
    )  # fmt: skip


def _called_otherwise(
    chronology: Chronology, told: Told, text: str, language: Language, figures: Sequence[Figure]
) -> Iterator[Problem]:
    for told_number in language.counts.numbers(text):
        same = [figure for figure in figures if figure.unit and figure.value == told_number.value]
        said = language.counts.counted(told_number.after)
        meant = [language.counts.counted((figure.unit or "").split()) for figure in same]
        if said and same and all(meant) and all(said.isdisjoint(kinds) for kinds in meant):
            yield found(
                "unit", "asks", chronology, told,
                f"“{told_number.text} {_up_to(told_number, language)}” in the text; "
                f"the figure {same[0].name} counts {same[0].unit}.",
                "Mend the unit or the text.",
            )  # fmt: skip


def _up_to(number: Number, language: Language) -> str:
    """The words after a number, up to the one that says what it counts."""
    counts = next((place for place, word in enumerate(number.after) if language.counts.counted([word])), 0)
    return " ".join(number.after[: counts + 1])


def _two_units(chronology: Chronology) -> Iterator[Problem]:
    first: dict[str, tuple[Told, str]] = {}
    language = language_of(chronology)
    for told in chronology.told:
        for figure in told.claim.figures:
            if not figure.unit:
                continue
            before, unit = first.setdefault(figure.name, (told, figure.unit))
            if language and _differ(language, unit, figure.unit):
                yield found(
                    "unit", "asks", chronology, told,
                    f"The figure {figure.name} counts {figure.unit} here, and {unit} in “{before.title}”.",
                    "Give them two names, or one unit.",
                )  # fmt: skip


def _differ(language: Language, one: str, other: str) -> bool:
    """Whether two units count different things for certain."""
    kinds = language.counts.counted(one.split()), language.counts.counted(other.split())
    return one != other and bool(kinds[0]) and bool(kinds[1]) and kinds[0].isdisjoint(kinds[1])
