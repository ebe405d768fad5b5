"""Headings over rows: what holds below them, and what is asked or told of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.services.excel.imported import asked, book, read, warned
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.services.excel.asking.answers import Answers
from tipdesk.services.excel.asking.question import Meaning
from tipdesk.services.excel.planning.plan import Plan

HEADINGS = ("Recipient", "Title", "Amount", "Period")


@pytest.fixture
def desk(sqlite_desk: Desk) -> Desk:
    """A desk that knows nothing yet."""
    return sqlite_desk


def under(path: Path, *rows: str) -> Path:
    """A list of headings and of projects, which are given by their titles in small letters."""
    listed: list[Sequence[str]] = [
        ("Sample Relief", text, "$5,000", "24 months") if text.islower() else (text,)
        for text in rows
    ]
    return book(path, HEADINGS, *listed)


def test_what_stands_within_a_country_is_of_it(desk: Desk, tmp_path: Path) -> None:
    plan, rows = read(desk, under(
        tmp_path, "India", "FY 2018", "one", "FY 2019", "two", "Nepal", "FY 2018", "three",
    ))  # fmt: skip
    assert [row[0] for row in rows.values()] == ["IN", "IN", "NP"]
    assert not asked(plan)


def test_a_heading_after_rows_of_a_country_is_asked_of_once(desk: Desk, tmp_path: Path) -> None:
    path = under(
        tmp_path, "India", "one", "Bilateral projects", "two", "three", "Nepal", "four",
    )  # fmt: skip
    workbook = importing.open_workbook(path)
    sheets = importing.sheets_of(desk, workbook)
    plan = importing.plan_sheets(desk, workbook, sheets)
    assert _countries(plan) == ["IN", None, None, "NP"]
    assert asked(plan) == {"A4"}
    [problem] = [one for one in plan.every_problem if one.cell == "A4"]
    assert problem.question is not None
    assert problem.question.of_recipe  # it says nothing of other workbooks
    answers = Answers().with_answer(problem.question, Meaning("reading", 0))
    again = importing.plan_sheets(desk, workbook, sheets, answers=answers)
    assert _countries(again) == ["IN", "IN", "IN", "NP"]
    assert not asked(again)


def _countries(plan: Plan) -> list[str | None]:
    links = [row.values.get("countries") for row in plan.rows]
    return [each and ",".join(link.target for link in each) for each in links]


def test_a_region_ends_the_country_above_it(desk: Desk, tmp_path: Path) -> None:
    plan, rows = read(desk, under(tmp_path, "Kenya", "one", "Europe", "two", "Nepal", "three"))
    assert [row[0] for row in rows.values()] == ["KE", "-", "NP"]
    assert [row.values.get("region") for row in plan.rows] == [None, "EUR", "EUR"]
    assert warned(plan) == {"A6"}


def test_a_country_of_its_region_is_not_told_of(desk: Desk, tmp_path: Path) -> None:
    plan, _ = read(desk, under(tmp_path, "Africa", "Kenya", "one", "Global", "Nepal", "two"))
    assert not warned(plan)
