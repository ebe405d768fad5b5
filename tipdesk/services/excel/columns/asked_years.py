"""Columns under bare years whose numbers may be amounts or counts: asked, never guessed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from tipdesk.domain.problems import Problem
from tipdesk.domain.words import N_, message
from tipdesk.services.excel.asking.answers import Answers
from tipdesk.services.excel.asking.question import Question, shape_of
from tipdesk.services.excel.columns.chosen import ChosenSheet
from tipdesk.services.excel.columns.years import YearColumn, as_amounts, doubtful_years
from tipdesk.services.excel.headings.targets import AMOUNT, PROJECT, year_of

ARE_AMOUNTS = N_("Are the numbers under “{heading}” what was obligated in that fiscal year?")

TOPIC: Final = "years"
_AMOUNTS, _ELSE = "amounts", "else"


def with_years_answered(chosen: ChosenSheet, answers: Answers) -> ChosenSheet:
    """The sheet with the columns of years as money that *answers* say hold it."""
    columns, layout = chosen.columns, chosen.layout
    for pattern in _doubtful(chosen):
        question = _question(pattern[0])
        meaning = answers.of(question)
        if meaning is not None and meaning.at(question.candidates) == _AMOUNTS:
            money = {one.index: one for one in as_amounts(pattern, columns.columns, layout)}
            found = (money.get(column.index, column) for column in columns.columns)
            columns = replace(columns, columns=tuple(found))
    return chosen if columns is chosen.columns else replace(chosen, columns=columns)


def said_of_years(chosen: ChosenSheet, question: Question, answers: Answers) -> ChosenSheet:
    """The sheet once *question* is answered, or its answer was taken back."""
    columns = chosen.columns
    for column in columns.columns if question.topic == TOPIC else ():
        of_year = column.target is not None and year_of(column.target) is not None
        if of_year and shape_of(column.heading) == question.pattern:
            columns = columns.with_target(column.index, None)
    return with_years_answered(replace(chosen, columns=columns), answers)


def asked_years(chosen: ChosenSheet, answers: Answers) -> Iterator[Problem]:
    """What is asked of columns of years of which *answers* say nothing, once for each form."""
    for pattern in _doubtful(chosen):
        question = _question(pattern[0])
        for one in pattern if answers.of(question) is None else ():
            yield Problem(
                severity="asks",
                message=message(ARE_AMOUNTS, heading=one.column.heading),
                entity=PROJECT,
                field=AMOUNT,
                sheet=chosen.name,
                cell=one.column.cell,
                value=one.column.heading,
                question=question,
            )


def _doubtful(chosen: ChosenSheet) -> list[list[YearColumn]]:
    if not chosen.columns.is_tracker:
        return []
    return list(doubtful_years(chosen.columns.columns, chosen.layout))


def _question(one: YearColumn) -> Question:
    return Question(TOPIC, one.pattern, one.column.heading, (_AMOUNTS, _ELSE))
