"""Only some rows: what they refer to comes along, and nothing refers to what is not there."""

from __future__ import annotations

from pathlib import Path

from tests.services.excel.workbooks import HEADER, save_book
from tipdesk.services.check import check
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.services.excel.planning.chosen_rows import TAKEN_OUT, as_stored


def _count(desk: Desk, table: str) -> int:
    with desk.reading() as connection:
        found = connection.exec_driver_sql(f"SELECT COUNT(*) FROM {table}").scalar_one()
        return int(found)


def test_an_organization_first_named_in_a_row_that_stays_out_comes_from_the_row_that_goes_in(
    desk: Desk, tmp_path: Path
) -> None:
    rows = [("Mali", "Hope House", "$1", ""), ("Togo", "Hope House", "$2", "")]
    book = save_book(tmp_path / "list.xlsx", List=[HEADER, *rows])
    plan = importing.read_and_plan(desk, book)
    outcome = importing.apply_plan(desk, plan, rows={("List", 3)})
    assert outcome.changeset is not None
    assert not outcome.conflicts
    assert (_count(desk, "organization"), _count(desk, "project")) == (1, 1)
    with desk.reading() as connection:
        rows_told = connection.exec_driver_sql(
            "SELECT source_row FROM change_entry WHERE entity = 'organization'"
        ).scalars()
        assert set(rows_told) == {3}
    importing.apply_plan(desk, importing.read_and_plan(desk, book))
    assert (_count(desk, "organization"), _count(desk, "project")) == (1, 2)
    assert check(desk).sound


def test_funding_of_a_project_that_stays_out_stays_out_with_it(desk: Desk, tmp_path: Path) -> None:
    projects = [
        ("Award number", "Title", "Country"),
        ("A-1", "One", "Mali"),
        ("A-2", "Two", "Togo"),
    ]
    funding = [("Award number", "Amount", "Fiscal year"), ("A-1", "$5", 2010), ("A-2", "$7", 2011)]
    book = save_book(tmp_path / "list.xlsx", Projects=projects, Funding=funding)
    plan = importing.read_and_plan(desk, book)
    assert [row.entity for row in plan.rows if row.sheet == "Funding"] == ["funding_action"] * 2
    chosen = {("Projects", 2), ("Funding", 2), ("Funding", 3)}
    outcome = importing.apply_plan(desk, plan, rows=chosen)
    assert not outcome.conflicts
    assert (_count(desk, "project"), _count(desk, "funding_action")) == (1, 1)
    assert check(desk).sound


def test_the_report_tells_what_stays_out_and_not_what_comes_along(
    desk: Desk, tmp_path: Path
) -> None:
    parties = [("Name", "Acronym", "Country", "Website"), ("Hope House", "HH", "Mali", "hh.org")]
    rows = [("Mali", "Hope House", "$1", ""), ("Togo", "Open Door", "$2", "")]
    book = save_book(tmp_path / "list.xlsx", Organizations=parties, List=[HEADER, *rows])
    plan = importing.read_and_plan(desk, book)
    told = as_stored(plan, {("List", 2)})
    out = [(row.sheet, row.row) for row in told.left_out if row.reason.id == TAKEN_OUT]
    assert out == [("List", 3)]
