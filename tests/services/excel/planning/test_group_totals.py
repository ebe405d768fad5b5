"""Control totals by type, country and year: what the desk shows afterwards was foretold."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.services.excel.later_lists import take_in
from tests.services.excel.workbooks import save_book
from tipdesk.domain.money import Money
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.services.excel.planning.group_totals import COUNTRY, FISCAL_YEAR, PROGRAM_TYPE, groups
from tipdesk.services.selections import Totals

_HEADER = ("Title", "Country", "Amount", "Program type", "Fiscal year", "Award number")
_FIRST = [
    ("A", "Mali", "$5", "Bilateral", 2010, "S-21-001"),
    ("B", "Mali; Togo", "$7", "", 2011, "S-21-002"),
    ("C", "", "", "Bilateral", "", ""),
]
_SECOND = [
    ("A", "Mali", "$9", "Bilateral", 2010, "S-21-001"),
    ("B", "Mali; Chad", "$7", "Bilateral", 2011, "S-21-002"),
    ("D", "Togo", "€3", "", 2012, "S-21-004"),
]


@pytest.mark.parametrize("rows", [None, {("List", 3), ("List", 4)}])
def test_what_was_foretold_is_what_the_desk_has_afterwards(
    desk: Desk, tmp_path: Path, rows: set[tuple[str, int]] | None
) -> None:
    for lines in (_FIRST, _SECOND):
        book = save_book(tmp_path / "list.xlsx", List=[_HEADER, *lines])
        plan = importing.read_and_plan(desk, book)
        assert not plan.count("rejected")
        chosen = [row for row in plan.rows if rows is None or (row.sheet, row.row) in rows]
        before, after = groups(desk, chosen)
        assert before == groups(desk, [])[0]
        importing.apply_plan(desk, plan, rows=rows)
        now = groups(desk, [])[0]
        assert after[PROGRAM_TYPE] == now[PROGRAM_TYPE]
        assert after[COUNTRY] == now[COUNTRY]
        amounts = {year: totals.amounts for year, totals in after[FISCAL_YEAR].items()}
        assert amounts == {year: totals.amounts for year, totals in now[FISCAL_YEAR].items()}


def test_a_project_of_two_countries_is_in_both_with_all_its_money(
    desk: Desk, tmp_path: Path
) -> None:
    book = save_book(tmp_path / "list.xlsx", List=[_HEADER, *_FIRST])
    after = groups(desk, importing.read_and_plan(desk, book).rows)[1]
    assert after[COUNTRY] == {
        "ML": Totals(2, {"USD": Money(1200, "USD")}),
        "TG": Totals(1, {"USD": Money(700, "USD")}),
        None: Totals(1, {}),
    }
    assert after[FISCAL_YEAR]["2010"] == Totals(1, {"USD": Money(500, "USD")})


def test_money_that_gets_a_year_moves_to_it(sqlite_desk: Desk, tmp_path: Path) -> None:
    rows = [one[:4] + one[5:] for one in (_HEADER, *_FIRST)]
    take_in(sqlite_desk, tmp_path / "a.xlsx", *rows)
    take_in(sqlite_desk, tmp_path / "b.xlsx", _HEADER, *_FIRST)
    assert groups(sqlite_desk, ())[0][FISCAL_YEAR] == {
        "2010": Totals(1, {"USD": Money(500, "USD")}),
        "2011": Totals(1, {"USD": Money(700, "USD")}),
    }


def test_a_changed_line_of_funding_is_foretold_for_its_project(
    sqlite_desk: Desk, tmp_path: Path
) -> None:
    head, line = ("Award number", "Action ID", "Amount", "Fiscal year"), ("S-21-001", "X1")
    for amount, year in ((5, 2010), (9, 2010), (9, 2011)):
        funding = [head, (*line, f"${amount}", year)]
        take_in(sqlite_desk, tmp_path / "list.xlsx", _HEADER, *_FIRST, Funding=funding)
        after = groups(sqlite_desk, ())[0]
        assert after[FISCAL_YEAR][str(year)].amounts["USD"].minor >= amount * 100
    assert after[COUNTRY]["ML"] == Totals(2, {"USD": Money(1600, "USD")})
