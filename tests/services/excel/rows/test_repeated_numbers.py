"""A list of activities by project code must not multiply the project's money in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.services.excel.imported import book
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.services.excel.rows.repeated_numbers import REPEATED

HEADINGS = ("Project Code", "Activity", "Country", "Implementing Partner", "Budget (USD)")
ROWS = (
    ("JOR-001", "Training of judges", "Jordan", "Sample Aid", 250000),
    ("LBN-002", "Hotline", "Lebanon", "Sample Hope", 90000),
    ("jor 001", "Shelter", "Jordan", "Sample Aid", 250000),
    ("JOR-001", "Campaign", "Jordan", "Sample Aid", 250000),
)


def _told(desk: Desk, list_: Path) -> list[tuple[str | None, object]]:
    plan = importing.read_and_plan(desk, list_)
    told = (problem for problem in plan.every_problem if problem.message.id == REPEATED)
    return [(problem.cell, problem.message.values["first"]) for problem in told]


def test_a_project_code_of_several_rows_is_told_once(sqlite_desk: Desk, tmp_path: Path) -> None:
    assert _told(sqlite_desk, book(tmp_path, HEADINGS, *ROWS)) == [("A4", 2)]


@pytest.mark.parametrize("number", ["", "n/a", "TBD"])
def test_rows_without_a_code_share_none(sqlite_desk: Desk, tmp_path: Path, number: str) -> None:
    rows = [(number, *row[1:]) for row in ROWS[1:3]]
    assert not _told(sqlite_desk, book(tmp_path, HEADINGS, ROWS[0], *rows))


def test_a_code_of_a_program_beside_award_numbers_may_repeat(
    sqlite_desk: Desk, tmp_path: Path
) -> None:
    rows = [(f"SAMPLE{at}", *row) for at, row in enumerate(ROWS)]
    assert not _told(sqlite_desk, book(tmp_path, ("Award Number", *HEADINGS), *rows))
