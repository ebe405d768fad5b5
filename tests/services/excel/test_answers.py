"""Answers: the desk remembers words of the world, a recipe what one list means by its numbers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.services.excel.workbooks import save_book
from tipdesk.domain.date_ranges import read_date_range
from tipdesk.domain.money import Money
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.services.excel.asking.alias_book import aliases, remember
from tipdesk.services.excel.asking.answers import NO_ANSWERS, Answers
from tipdesk.services.excel.asking.question import Meaning, Question, shape_question, word_question
from tipdesk.services.excel.cells.place_cells import read_places
from tipdesk.services.excel.cells.terms import Terms, as_cell
from tipdesk.services.excel.choosing import choose_sheets
from tipdesk.services.excel.planning.plan import Plan
from tipdesk.services.excel.reading.read import read_workbook
from tipdesk.services.excel.recipe import recipe_of
from tipdesk.services.excel.rows.united import ADDED

_AWARDS = (
    ("Award number", "Title", "Implementer", "Country", "Amount"),
    ("S-1", "A", "IOM", "Mali", "$100"),
    ("S-1", "A", "IOM", "Togo", "$200"),
    ("S-2", "B", "UN", "Mali", "$100"),
    ("S-2", "B", "UN", "Togo", "$100"),
)


def _plan(desk: Desk, path: Path, answers: Answers = NO_ANSWERS, **facts: Any) -> Plan:
    book = read_workbook(path)
    chosen = [
        replace(one, columns=replace(one.columns, **facts)) if facts else one
        for one in choose_sheets(book)
    ]
    return importing.plan_sheets(desk, book, chosen, answers=answers)


def _amounts(plan: Plan) -> list[Money | None]:
    return [row.funding.get("amount") for row in plan.rows]


def _questions(plan: Plan) -> list[Question]:
    return [problem.question for problem in plan.every_problem if problem.question is not None]


@pytest.mark.parametrize("topic", ["zero", "rows", "currency", "year", "bare amount", "shape:x"])
def test_what_numbers_of_one_list_mean_is_kept_by_its_recipe_alone(desk: Desk, topic: str) -> None:
    question, meaning = word_question(topic, "0"), Meaning("reading", 0)
    remember(desk, {question: meaning})
    assert not aliases(desk)
    kept = recipe_of("list", (), NO_ANSWERS.with_answer(question, meaning))
    assert kept.answers.of(question) == meaning


def test_words_are_kept_by_the_desk_alone(desk: Desk) -> None:
    question, meaning = word_question("country", "Kongo"), Meaning("value", "CD")
    remember(desk, {question: meaning})
    assert [alias.wording for alias in aliases(desk)] == ["Kongo"]
    assert not recipe_of("list", (), NO_ANSWERS.with_answer(question, meaning)).answers


def test_a_country_may_be_answered_by_the_number_of_its_reading(desk: Desk, tmp_path: Path) -> None:
    rows = (("Title", "Implementer", "Country", "Amount"), ("A", "IOM", "Congo", "$5"))
    book = save_book(tmp_path / "a.xlsx", List=rows)
    (question,) = (q for q in _questions(_plan(desk, book)) if q.topic == "country")
    remember(desk, {question: Meaning("reading", 1)})
    (row,) = _plan(desk, book).rows
    assert [link.target for link in row.values["countries"]] == [question.candidates[1]]


def test_rows_that_are_to_be_added_are_all_added_though_they_say_the_same(
    desk: Desk, tmp_path: Path
) -> None:
    book = save_book(tmp_path / "a.xlsx", List=_AWARDS)
    plan = _plan(desk, book, merged=True)
    (question,) = (q for q in _questions(plan) if q.topic == "rows")
    answers = NO_ANSWERS.with_answer(question, Meaning("reading", 1))
    plan = _plan(desk, book, answers, merged=True)
    assert _amounts(plan) == [Money(30_000, "USD"), Money(20_000, "USD")]
    assert [p.cell for p in plan.every_problem if p.message.id == ADDED] == ["E3", "E5"]


def test_a_reading_that_a_cell_has_not_leaves_it_asked() -> None:
    def read(text: str, number: int) -> tuple[Any, bool]:
        answers = NO_ANSWERS.with_answer(_asked(text), Meaning("reading", number))
        cell = as_cell(read_date_range(text), text, Terms(answers=answers))
        return cell.value, any(found.severity == "asks" for found in cell.found)

    def _asked(text: str) -> Question:
        return shape_question(read_date_range(text).doubts[0], text)

    assert _asked("2011-09") == _asked("2011-12")
    assert read("2011-12", 1) == (("2011-12", None), False)
    assert read("2011-09", 1) == (("2011-09", None), False)
    assert read("2011-09", 0) == (None, True)
    assert read("2011-13", 1) == (None, True)


def test_an_answer_that_names_no_country_of_the_cell_leaves_it_asked() -> None:
    question = read_places("Congo").found[0].question
    assert question is not None
    cell = read_places("Congo", NO_ANSWERS.with_answer(question, Meaning("reading", "9")))
    assert cell.value is None
    assert [found.severity for found in cell.found] == ["asks"]
