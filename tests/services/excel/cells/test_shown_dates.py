"""Dates of which cells show less than they hold: what was typed as "Oct 2019" names no day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.services.excel.imported import asked
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.services.excel.planning.plan import Plan
from tipdesk.services.excel.reading.shown_dates import part_of_format


def _plan(desk: Desk, path: Path, *cells: tuple[date, str]) -> Plan:
    book = Workbook()
    sheet = book.active
    sheet.append(("Title", "Country", "Implementer", "Amount", "Start"))
    for at, (day, shown) in enumerate(cells, 2):
        sheet.append((f"Shelter {at}", "Kenya", f"Aid {at}", "$500,000", day))
        sheet.cell(at, 5).number_format = shown
    book.save(path / "list.xlsx")
    return importing.read_and_plan(desk, path / "list.xlsx")


def _starts(plan: Plan) -> list[str | None]:
    return [row.values.get("start_date") for row in plan.rows]


def _warned(plan: Plan) -> set[str | None]:
    return {one.cell for one in plan.every_problem if one.field == "start_date"}


@pytest.mark.parametrize("shown", ["mmm-yy", "mmmm yyyy", "[$-409]mmm\\-yy;@", "mm/yyyy"])
def test_a_month_that_excel_made_a_day_of_is_a_month(
    sqlite_desk: Desk, tmp_path: Path, shown: str
) -> None:
    plan = _plan(sqlite_desk, tmp_path, (date(2019, 10, 1), shown), (date(2020, 3, 1), shown))
    assert _starts(plan) == ["2019-10", "2020-03"]
    assert _warned(plan) == {"E2", "E3"}


def test_days_that_were_typed_and_are_only_hidden_stay(sqlite_desk: Desk, tmp_path: Path) -> None:
    cells = ((date(2019, 10, 1), "mmm-yy"), (date(2020, 3, 15), "mmm-yy"))
    plan = _plan(sqlite_desk, tmp_path, *cells)
    assert _starts(plan) == ["2019-10-01", "2020-03-15"]
    assert not _warned(plan)


def test_each_cell_says_how_exact_it_is(sqlite_desk: Desk, tmp_path: Path) -> None:
    cells = ((date(2019, 10, 1), "mmm-yy"), (date(2020, 3, 1), "d mmm yyyy"))
    plan = _plan(sqlite_desk, tmp_path, *cells, (date(2021, 1, 1), "yyyy"))
    assert _starts(plan) == ["2019-10", "2020-03-01", "2021"]


def test_a_year_that_excel_added_is_asked_about(sqlite_desk: Desk, tmp_path: Path) -> None:
    cells = ((date(2026, 10, 19), "d-mmm"), (date(2020, 3, 2), "yyyy-mm-dd"))
    plan = _plan(sqlite_desk, tmp_path, *cells)
    assert _starts(plan) == [None, "2020-03-02"]
    assert asked(plan) == {"E2"}


@pytest.mark.parametrize("code", ["General", "dd/mm/yyyy", "mm:ss", "h:mm", "#,##0", '"May" 0'])
def test_other_formats_hide_nothing_of_a_date(code: str) -> None:
    assert part_of_format(code) is None
