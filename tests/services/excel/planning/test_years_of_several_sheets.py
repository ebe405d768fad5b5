"""Money by fiscal year in one sheet, and what other sheets of the book say of the same awards."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.factories import here, usd
from tests.services.excel.by_year import FIRST, HEAD, ROWS, SECOND, WHAT, actions, told
from tests.services.excel.workbooks import save_book
from tipdesk.services.changes.steps import undo_step
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.services.excel.asking.answers import NO_ANSWERS, Answers
from tipdesk.services.excel.asking.question import Meaning
from tipdesk.services.excel.columns.asked_years import ARE_AMOUNTS
from tipdesk.services.excel.columns.chosen import ChosenSheet
from tipdesk.services.excel.planning.chosen_rows import rows_to_store
from tipdesk.services.excel.planning.control_totals import totals_after
from tipdesk.services.excel.planning.plan import Plan
from tipdesk.services.excel.planning.same_records import DIFFERS
from tipdesk.services.excel.planning.year_money import ANOTHER_TOTAL
from tipdesk.services.excel.rows.row_doubts import NO_AMOUNTS

LIST = ((*WHAT, "Total"), (*FIRST, 550_000), (*SECOND, 350_000))
YEARS = (
    ("Award", "Title", "FY2019 obligated", "FY2020 obligated", "FY2021 obligated", "PO"),
    (*(FIRST[0], FIRST[3]), 250_000, 300_000, None, "Ann Smith"),
    (*(SECOND[0], SECOND[3]), 400_000, None, -50_000, "Bo Lee"),
)


@pytest.fixture
def desk(sqlite_desk: Desk) -> Desk:
    return sqlite_desk


def _plan(
    desk: Desk, path: Path, answers: Answers = NO_ANSWERS, **sheets: Sequence[Sequence[Any]]
) -> Plan:
    book = importing.open_workbook(save_book(path / "book.xlsx", **sheets))
    chosen = {one.name: one for one in importing.sheets_of(desk, book)}
    for sheet in book.sheets:
        assert isinstance(chosen.get(sheet.name), ChosenSheet), sheet.name
    return importing.plan_sheets(desk, book, list(chosen.values()), answers=answers)


def test_a_total_in_one_sheet_and_its_years_in_the_next_are_one_money(
    desk: Desk, tmp_path: Path
) -> None:
    plan = _plan(desk, tmp_path, Awards=LIST, Obligations=YEARS)
    assert not told(plan, "asks", "blocks")
    assert plan.after.amounts == {"USD": usd(900_000)}
    importing.apply_plan(desk, plan)
    assert actions(desk) == [(2019, 250_000, "NEW"), (2020, 300_000, "INCR")]
    assert len(here(desk, "funding_action")) == 4
    again = _plan(desk, tmp_path, Awards=LIST, Obligations=YEARS)
    assert {row.state for row in again.rows} == {"unchanged"}
    undo_step(desk)
    assert not here(desk, "project") | here(desk, "funding_action")


def test_a_list_without_amounts_lacks_none_that_another_sheet_states(
    desk: Desk, tmp_path: Path
) -> None:
    awards = tuple(row[:-1] for row in LIST)
    plan = _plan(desk, tmp_path, Awards=awards, Obligations=YEARS)
    assert NO_AMOUNTS not in {sentence for _, sentence in told(plan)}
    fewer = _plan(desk, tmp_path, Awards=awards, Obligations=YEARS[:2])
    assert [cell for cell, said in told(fewer) if said == NO_AMOUNTS] == ["E3"]


def test_the_total_counts_where_the_years_are_left_out(desk: Desk, tmp_path: Path) -> None:
    plan = _plan(desk, tmp_path, Awards=LIST, Obligations=YEARS)
    chosen = {("Awards", 2), ("Awards", 3)}
    rows = rows_to_store(plan, chosen)
    assert totals_after(plan.before, rows).amounts == {"USD": usd(900_000)}
    importing.apply_plan(desk, plan, rows=chosen)
    assert actions(desk) == [(None, 550_000, "NEW")]


def test_years_in_the_list_and_their_total_in_the_next_sheet_are_one_money(
    desk: Desk, tmp_path: Path
) -> None:
    totals = (("Award", "Title", "Amount", "PO"), (FIRST[0], FIRST[3], 550_000, "Ann Smith"),
              (SECOND[0], SECOND[3], 360_000, "Bo Lee"))  # fmt: skip
    plan = _plan(desk, tmp_path, Awards=(HEAD, *ROWS), Monitoring=totals)
    assert ("C3", ANOTHER_TOTAL) in told(plan)
    assert plan.after.amounts == {"USD": usd(900_000)}
    importing.apply_plan(desk, plan)
    assert len(here(desk, "funding_action")) == 4


def test_years_that_two_sheets_dispute_are_asked_and_the_rest_is_added(
    desk: Desk, tmp_path: Path
) -> None:
    more = (
        ("Award", "Title", "FY2020 obligated", "FY2022 obligated", "PO"),
        (FIRST[0], FIRST[3], 310_000, 100_000, "Ann Smith"),
        (SECOND[0], SECOND[3], None, None, "Bo Lee"),
    )
    sheets = {"Awards": (HEAD, *ROWS), "Monitoring": more}
    plan = _plan(desk, tmp_path, **sheets)
    assert ("C2", DIFFERS) in told(plan, "asks")
    assert plan.after.amounts == {"USD": usd(700_000)}  # neither sheet's money of 2020
    last = Answers({("sheets", "fy2020 obligated"): Meaning("reading", 1)})
    plan = _plan(desk, tmp_path, last, **sheets)
    assert not told(plan, "asks", "blocks")
    importing.apply_plan(desk, plan)
    assert actions(desk) == [
        (2019, 250_000, "NEW"), (2020, 310_000, "INCR"), (2022, 100_000, "INCR"),
    ]  # fmt: skip


def test_a_later_book_changes_the_year_that_its_second_sheet_states(
    desk: Desk, tmp_path: Path
) -> None:
    importing.apply_plan(desk, _plan(desk, tmp_path, Awards=LIST, Obligations=YEARS))
    listed = (LIST[0], (*FIRST, 580_000), LIST[2])
    years = (YEARS[0], (*YEARS[1][:3], 330_000, None, "Ann Smith"), YEARS[2])
    plan = _plan(desk, tmp_path, Awards=listed, Obligations=years)
    assert plan.after.amounts == {"USD": usd(930_000)}
    importing.apply_plan(desk, plan)
    assert actions(desk) == [(2019, 250_000, "NEW"), (2020, 330_000, "INCR")]
    assert not here(desk, "amendment")


def test_a_sheet_of_obligations_needs_no_more_than_numbers_and_years(
    desk: Desk, tmp_path: Path
) -> None:
    unit = ("Obligations in thousands of US dollars",)
    years = (unit, ("Award", "FY2019", "FY2020"), (FIRST[0], 250, 300), (SECOND[0], 400, -50))
    importing.apply_plan(desk, _plan(desk, tmp_path, Awards=LIST, Obligations=years))
    assert actions(desk) == [(2019, 250_000, "NEW"), (2020, 300_000, "INCR")]
    assert actions(desk, "Hotline") == [(2019, 400_000, "NEW"), (2020, -50_000, "DEOB")]


@pytest.mark.parametrize("name", ["Disbursements", "Budget", "Dépenses", "المدفوعات"])
def test_years_of_a_sheet_of_other_money_are_asked_about(
    desk: Desk, tmp_path: Path, name: str
) -> None:
    years = (
        ("Award", "Title", "FY2019", "FY2020 (USD)"),
        (FIRST[0], FIRST[3], 150_000, 300_000),
        (SECOND[0], SECOND[3], 120_000, 180_000),
    )
    plan = _plan(desk, tmp_path, Awards=LIST, **{name: years})
    assert plan.after.amounts == {"USD": usd(900_000)}
    assert ("C1", ARE_AMOUNTS) in told(plan, "asks")
    assert not any(row.years for row in plan.rows)
