"""Problems of the file as lists of a page: why nothing may leave the desk, and how many more there are."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from timeline.model import Problem
from timeline.web.document import Document

MOST = 100  # so many reasons are listed


def refusal(document: Document, problems: tuple[Problem, ...]) -> list[Component]:
    """Why nothing of this may leave the desk, problem by problem."""
    word = document.wording.message
    items: list[Component] = [
        html.Li(
            [
                html.P(word("Line {line}", line=problem.line), className="place") if problem.line else None,
                html.P(problem.message, className="wrong"),
                html.P(problem.suggestion, className="remedy") if problem.suggestion else None,
            ]
        )
        for problem in problems[:MOST]
    ]
    items += how_many_more(document, len(problems) - MOST)
    return [
        html.H2(word("Not to be published as it is")),
        html.P(word("An export is refused for the same reasons."), className="advice"),
        html.Ol(items, className="problems"),
    ]


def how_many_more(document: Document, more: int) -> list[Component]:
    """How many more problems there are than are listed, and where they are; nothing where there are none."""
    if more <= 0:
        return []
    wording = document.wording
    return [html.Li(f"{wording.more(more)}. {wording.message('The command timeline check lists all.')}")]
