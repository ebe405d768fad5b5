"""Rows numbered within others, as sub-grants are, count no money twice before somebody says so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.services.excel.imported import book
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.services.excel.asking.answers import NO_ANSWERS, Answers
from tipdesk.services.excel.asking.question import Meaning
from tipdesk.services.excel.columns.grants import SAYS_PART
from tipdesk.services.excel.planning.plan import Plan

_HEADER = ("#", "Organization", "Country", "Amount (USD)", "Start", "End")


def _plan(desk: Desk, path: Path, *numbers: Any, answers: Answers = NO_ANSWERS) -> Plan:
    rows = [
        (number, f"Sample {at}", "India", f"{at}00,000", "2019-01-01", "2020-12-31")
        for at, number in enumerate(numbers, 1)
    ]
    workbook = importing.open_workbook(book(path, _HEADER, *rows))
    return importing.plan_sheets(
        desk, workbook, importing.sheets_of(desk, workbook), answers=answers
    )


def _asked(plan: Plan) -> list[str | None]:
    return [one.cell for one in plan.every_problem if one.message.id == SAYS_PART]


@pytest.mark.parametrize(
    "numbers",
    [("1", "1.1", "1.2", "2", "2.1"), (1.0, 1.1, 1.2, 2.0, 2.1), ("1.", "1a", "1b", "2.", "2a")],
)
def test_rows_numbered_within_others_are_asked_about_once(
    sqlite_desk: Desk, tmp_path: Path, numbers: tuple[Any, ...]
) -> None:
    plan = _plan(sqlite_desk, tmp_path, *numbers)
    assert [row.row for row in plan.rows] == [2, 5]
    assert _asked(plan) == ["A3", "A4", "A6"]
    assert {row.row for row in plan.left_out} == {3, 4, 6}
    assert len({one.question for one in plan.every_problem if one.question is not None}) == 1


@pytest.mark.parametrize(("reading", "rows"), [(0, [2, 3, 4]), (1, [2, 4])])
def test_what_a_person_says_of_them_holds(
    sqlite_desk: Desk, tmp_path: Path, reading: int, rows: list[int]
) -> None:
    first = _plan(sqlite_desk, tmp_path, "1", "1.1", "2")
    question = next(one.question for one in first.every_problem if one.message.id == SAYS_PART)
    assert question is not None
    answers = NO_ANSWERS.with_answer(question, Meaning("reading", reading))
    plan = _plan(sqlite_desk, tmp_path, "1", "1.1", "2", answers=answers)
    assert [row.row for row in plan.rows] == rows
    assert not _asked(plan)


@pytest.mark.parametrize(
    "numbers", [("1", "2", "3"), ("1.1", "1.2", "2.1"), ("1", "1.5", "2"), ("A1", "1", "1.1")]
)
def test_other_numbers_part_no_rows(
    sqlite_desk: Desk, tmp_path: Path, numbers: tuple[Any, ...]
) -> None:
    plan = _plan(sqlite_desk, tmp_path, *numbers)
    assert [row.row for row in plan.rows] == [2, 3, 4]
