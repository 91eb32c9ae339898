"""The endings that Russian and Kazakh words take, folded as words are, the longest first."""

from __future__ import annotations

from timeline.folding import folded


def endings(written: str) -> tuple[str, ...]:
    """Endings between spaces, folded, the longest first."""
    return tuple(sorted({folded(each) for each in written.split()}, key=len, reverse=True))


FEMININE = endings("ы и е у ю ой ою ей ею ии ию ией иею ую юю ье ью ьи ьей ам ами ах")
"""Of Russian nouns and names that end in a vowel."""
OTHER = endings(
    "а у ом ем ём е ы и я ю ям ями ях ами ам ах ов ев ёв ых ыми ого его ому ему им ым ие ые ии ию ием "
    "ья ье ью"
)
"""Of the others, and of names that are adjectives."""
ADJECTIVE = endings("ый ий ой ая яя ое ее ые ие ого его ому ему ых их ым им ыми ими ую юю о ь")
KAZAKH = endings(
    "ның нің дың дің тың тің ға ге қа ке на не а е ны ні ды ді ты ті ын ін н да де та те нда нде дан ден "
    "тан тен нан нен мен бен пен лар лер дар дер тар тер"
)
KAZAKH_PLURAL = endings("лар лер дар дер тар тер")
