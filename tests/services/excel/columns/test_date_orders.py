"""Which order of day and month was said of a column is told again with each workbook."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.services.excel.imported import asked, book
from tipdesk.domain.day_and_month import Order
from tipdesk.domain.words import Words
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.services.excel.asking.answers import NO_ANSWERS, Answers
from tipdesk.services.excel.asking.question import Meaning
from tipdesk.services.excel.planning.plan import Plan
from tipdesk.services.excel.recipe import ColumnRecipe, Recipe, SheetRecipe

_HEAD = ("Title", "Country", "Implementer", "Amount", "Start date")


def _plan(
    desk: Desk,
    path: Path,
    *dates: str,
    order: Order = "ask",
    answers: Answers = NO_ANSWERS,
) -> Plan:
    rows = [
        (f"Shelter {at}", "Kenya", f"Aid {at}", "$5,000", when) for at, when in enumerate(dates)
    ]
    feeds = ("title_en", "countries", "recipient", "amount", "start_date")
    columns = tuple(
        ColumnRecipe(heading.lower(), (name,), order if name == "start_date" else "ask")
        for heading, name in zip(_HEAD, feeds, strict=True)
    )
    recipe = Recipe("list", (SheetRecipe("List", columns, "project"),), answers)
    return importing.read_and_plan(desk, book(path, _HEAD, *rows), recipe=recipe)


def _told(plan: Plan) -> list[tuple[str, str | None, str]]:
    said = Words().say
    return [
        (p.severity, p.cell, said(p.message)) for p in plan.every_problem if p.field == "start_date"
    ]


@pytest.mark.parametrize(("order", "date", "word"), [
    ("dmy", "2021-04-03", "day"), ("mdy", "2021-03-04", "month"),
])  # fmt: skip
def test_what_a_recipe_says_of_dates_is_told(
    sqlite_desk: Desk, tmp_path: Path, order: Order, date: str, word: str
) -> None:
    plan = _plan(sqlite_desk, tmp_path, "03/04/2021", "05/06/2021", order=order)
    assert next(row.values["start_date"] for row in plan.rows) == date
    told = f"Dates like '03/04/2021' under “Start date” were read with the {word} first, as was "
    assert _told(plan) == [("informs", "E1", f"{told}said before.")]


def test_what_was_answered_for_dates_is_told_too(sqlite_desk: Desk, tmp_path: Path) -> None:
    open_ = _plan(sqlite_desk, tmp_path, "03/04/2021", "05/06/2021")
    assert asked(open_) == {"E2", "E3"}
    question = next(p.question for p in open_.every_problem if p.cell == "E2")
    answers = Answers().with_answer(question, Meaning("reading", 0))
    plan = _plan(sqlite_desk, tmp_path, "03/04/2021", "05/06/2021", answers=answers)
    assert [(severity, cell) for severity, cell, _ in _told(plan)] == [("informs", "E1")]


def test_an_order_that_the_dates_prove_need_not_be_told(sqlite_desk: Desk, tmp_path: Path) -> None:
    proven = _plan(sqlite_desk, tmp_path, "03/04/2021", "25/06/2021", order="dmy")
    assert not _told(proven)
    plain = _plan(sqlite_desk, tmp_path, "2021-04-03", "4 May 2021", order="dmy")
    assert not _told(plain)


def test_a_date_that_is_read_as_others_prove_says_which_day_it_is(
    sqlite_desk: Desk, tmp_path: Path
) -> None:
    head = ("Title", "Country", "Amount", "Start date", "End date")
    path = book(tmp_path, head, ("Shelter", "Kenya", "$5", "3/4/2021", "9/30/2024"))
    said = [
        Words().say(one.message) for one in importing.read_and_plan(sqlite_desk, path).every_problem
    ]
    told = "'3/4/2021' was read as 4 March 2021, in the order of day and month that other"
    assert f"{told} columns have." in said
