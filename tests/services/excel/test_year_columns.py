"""Which columns under fiscal years hold what was obligated, and which are asked about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.factories import usd
from tests.services.excel.by_year import (
    FIRST,
    HEAD,
    ROWS,
    SECOND,
    WHAT,
    actions,
    plan_of,
    told,
)
from tests.services.excel.workbooks import save_book
from tipdesk.domain.money import Money
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.services.excel.asking.answers import Answers
from tipdesk.services.excel.asking.question import Meaning
from tipdesk.services.excel.columns import asked_years
from tipdesk.services.excel.planning.plan import Plan
from tipdesk.services.excel.reading.read import read_workbook
from tipdesk.services.excel.recipe import recipe_of
from tipdesk.services.excel.recipe_json import from_json, to_json


@pytest.fixture
def desk(sqlite_desk: Desk) -> Desk:
    return sqlite_desk


def _answered(desk: Desk, path: Path, at: int, *rows: Sequence[Any]) -> Plan:
    """The plan where each question is answered by its reading number *at*."""
    book = importing.open_workbook(save_book(path / "list.xlsx", List=rows))
    chosen = importing.sheets_of(desk, book)
    asked = importing.plan_sheets(desk, book, chosen)
    given = {p.question: Meaning("reading", at) for p in asked.every_problem if p.question}
    return importing.plan_sheets(
        desk, book, chosen, answers=Answers({q.key: m for q, m in given.items()})
    )


@pytest.mark.parametrize(
    "years",
    [
        ("FY 19 Obligation", "Obligated FY20", "FY21 obligations (USD)"),
        (2019, 2020, 2021),
        ("السنة المالية 2019", "السنة المالية 2020", "السنة المالية 2021"),
        ("Exercice 2019", "Exercice 2020", "Exercice 2021"),
        ("Engagements (USD) : exercice 2019", "Engagements (USD) : exercice 2020", "FY2021"),
        ("Obligaciones por año fiscal (USD): 2019", "Obligaciones por año fiscal (USD): 2020", ""),
    ],
)
def test_years_are_known_however_they_are_headed(
    desk: Desk, tmp_path: Path, years: tuple[Any, ...]
) -> None:
    importing.apply_plan(desk, plan_of(desk, tmp_path, (*WHAT, *years, "Total"), *ROWS))
    assert actions(desk) == [(2019, 250_000, "NEW"), (2020, 300_000, "INCR")]


@pytest.mark.parametrize("merged", [True, False])
def test_years_may_stand_under_one_heading_of_obligations(
    desk: Desk, tmp_path: Path, merged: bool
) -> None:
    head = (*WHAT, "Obligations", None, None, "Total")
    below = (*[None] * 5, "FY19", "FY20", "FY21", None)
    path = save_book(tmp_path / "list.xlsx", List=[head, below, *ROWS])
    if merged:
        book = load_workbook(path)
        for cells in ("A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:E2", "F1:H1", "I1:I2"):
            book["List"].merge_cells(cells)
        book.save(path)
    importing.apply_plan(desk, importing.read_and_plan(desk, path))
    assert actions(desk) == [(2019, 250_000, "NEW"), (2020, 300_000, "INCR")]


def test_small_numbers_under_years_are_asked_about_and_not_money(
    desk: Desk, tmp_path: Path
) -> None:
    head = (*WHAT, "Amount", "FY2019", "FY2020")
    rows = ((*FIRST, 550_000, 12, 30), (*SECOND, 350_000, 5, 1))
    plan = plan_of(desk, tmp_path, head, *rows)
    assert told(plan) == [("G1", asked_years.ARE_AMOUNTS), ("H1", asked_years.ARE_AMOUNTS)]
    assert len({p.question.key for p in plan.every_problem if p.question}) == 1
    assert plan.after.amounts == {"USD": usd(900_000)}
    assert not told(_answered(desk, tmp_path, 1, head, *rows))
    yes = _answered(desk, tmp_path, 0, head, *rows)
    assert plan.unmapped
    assert not yes.unmapped
    assert yes.after.amounts == {"USD": usd(48)}


def test_large_numbers_beside_other_money_are_asked_about_too(desk: Desk, tmp_path: Path) -> None:
    head = (*WHAT, "Amount", "FY2019", "FY2020")
    rows = ((*FIRST, 550_000, 12_000, 30_000), (*SECOND, 350_000, 15_000, 11_000))
    plan = plan_of(desk, tmp_path, head, *rows)
    assert told(plan) == [("G1", asked_years.ARE_AMOUNTS), ("H1", asked_years.ARE_AMOUNTS)]
    assert plan.after.amounts == {"USD": usd(900_000)}


def test_what_is_planned_or_paid_by_year_is_not_obligated(desk: Desk, tmp_path: Path) -> None:
    head = (*WHAT, "Amount", "FY2019 planned", "FY19 budget", "FY20 disbursed", "FY21 Requested",
            "Beneficiaries FY20")  # fmt: skip
    plan = plan_of(desk, tmp_path, head, (*FIRST, 550_000, 250_000, 250_000, 300_000, 1_000, 20))
    assert not told(plan)
    assert [column.heading for _, column in plan.unmapped] == list(head[6:])
    assert plan.after.amounts == {"USD": usd(550_000)}


def test_years_alone_are_money_where_nothing_else_is(desk: Desk, tmp_path: Path) -> None:
    plan = plan_of(desk, tmp_path, HEAD[:-1], *(row[:-1] for row in ROWS))
    assert not told(plan, "asks")
    importing.apply_plan(desk, plan)
    assert actions(desk) == [(2019, 250_000, "NEW"), (2020, 300_000, "INCR")]


def test_the_currency_of_the_total_is_that_of_its_years(desk: Desk, tmp_path: Path) -> None:
    plan = plan_of(desk, tmp_path, (*HEAD[:-1], "Total (EUR)"), *ROWS)
    assert plan.after.amounts == {"EUR": Money(90_000_000, "EUR")}


@pytest.mark.parametrize(
    ("years", "currency"),
    [
        (("FY2019", "FY2020", "FY2021"), "EUR"),
        (("Exercice 2019 (FCFA)", "Exercice 2020 (FCFA)", "Exercice 2021 (FCFA)"), "XOF"),
    ],
)
def test_the_currency_of_one_year_is_said_once_for_all(
    desk: Desk, tmp_path: Path, years: tuple[str, ...], currency: str
) -> None:
    rows = [(*WHAT, *years), *(row[:-1] for row in ROWS)]
    book = importing.open_workbook(save_book(tmp_path / "list.xlsx", List=rows))
    [sheet] = importing.sheets_of(desk, book)
    said = replace(sheet, columns=sheet.columns.with_column(6, currency=currency))
    plan = importing.plan_sheets(desk, book, [said])
    assert not told(plan, "asks")
    assert plan.after.amounts.keys() == {currency}


def test_a_recipe_keeps_the_years_and_finds_the_next(desk: Desk, tmp_path: Path) -> None:
    head = (*WHAT, "Amount", "FY2019", "FY2020")
    rows = ((*FIRST, 550, 250, 300), (*SECOND, 400, 400, None))
    path = save_book(tmp_path / "list.xlsx", List=[head, *rows])
    plan = importing.read_and_plan(desk, path)
    [question] = {p.question for p in plan.every_problem if p.question}
    chosen = importing.sheets_of(desk, read_workbook(path))
    answers = Answers({question.key: Meaning("reading", 0)})
    recipe = from_json(to_json(recipe_of("Years", chosen, answers)))
    more = (*head, "FY2021"), (*FIRST, 650, 250, 300, 100), (*SECOND, 400, 400, None, None)
    plan = plan_of(desk, tmp_path, *more, recipe=recipe)
    assert not plan.unmapped
    importing.apply_plan(desk, plan)
    assert actions(desk) == [(2019, 250, "NEW"), (2020, 300, "INCR"), (2021, 100, "INCR")]


@pytest.mark.parametrize("unit", ["($000)", "(thousands)", "(USD '000)"])
def test_the_unit_of_years_may_stand_in_their_headings(
    desk: Desk, tmp_path: Path, unit: str
) -> None:
    head = (*WHAT, *(f"FY{year} {unit}" for year in (19, 20, 21)), f"Total {unit}")
    rows = ((*FIRST, 250, 300, None, 550), (*SECOND, 400, None, None, 400))
    importing.apply_plan(desk, plan_of(desk, tmp_path, head, *rows))
    assert actions(desk) == [(2019, 250_000, "NEW"), (2020, 300_000, "INCR")]
