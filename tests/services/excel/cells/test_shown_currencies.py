"""Amounts whose currency only the number format of their cells shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.services.excel.imported import asked
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.services.excel.cells.told_currencies import SHOWN, UNLIKE, UNNAMED
from tipdesk.services.excel.planning.plan import Plan
from tipdesk.services.excel.reading.shown_currencies import currency_of_format

_EURO, _DOLLAR = "[$€-407] #,##0", '"$"#,##0'


def _plan(desk: Desk, path: Path, *formats: str, heading: str = "Amount") -> Plan:
    book = Workbook()
    sheet = book.active
    sheet.append(("Title", "Country", "Implementer", heading))
    for at, shown in enumerate(formats, 2):
        sheet.append((f"Shelter {at}", "Kenya", f"Aid {at}", 500_000))
        sheet.cell(at, 4).number_format = shown
    book.save(path / "list.xlsx")
    return importing.read_and_plan(desk, path / "list.xlsx")


def _read(plan: Plan) -> list[str | None]:
    amounts = [row.funding.get("amount") for row in plan.rows]
    return [None if amount is None else amount.currency for amount in amounts]


def _told(plan: Plan) -> list[tuple[str, str]]:
    return [(p.severity, p.message.id) for p in plan.every_problem if p.cell == "D1"]


def test_amounts_are_in_the_currency_that_their_cells_show(
    sqlite_desk: Desk, tmp_path: Path
) -> None:
    plan = _plan(sqlite_desk, tmp_path, _EURO, _EURO, '#,##0 "€"')
    assert _read(plan) == ["EUR"] * 3
    assert _told(plan) == [("informs", SHOWN)]


def test_each_amount_is_in_the_currency_of_its_own_cell(sqlite_desk: Desk, tmp_path: Path) -> None:
    plan = _plan(sqlite_desk, tmp_path, _EURO, _DOLLAR, "#,##0")
    assert _read(plan) == ["EUR", "USD", None]
    assert asked(plan) == {"D4"}


def test_dollars_are_what_they_were(sqlite_desk: Desk, tmp_path: Path) -> None:
    plan = _plan(sqlite_desk, tmp_path, _DOLLAR, _DOLLAR, "General")
    assert _read(plan) == ["USD"] * 3
    assert _told(plan) == [("informs", UNNAMED)]


def test_a_heading_that_the_cells_contradict_holds_and_is_told(
    sqlite_desk: Desk, tmp_path: Path
) -> None:
    plan = _plan(sqlite_desk, tmp_path, _EURO, _EURO, heading="Amount (USD)")
    assert _read(plan) == ["USD"] * 2
    assert _told(plan) == [("warns", UNLIKE)]


@pytest.mark.parametrize(
    ("code", "currency"),
    [
        ("[$€-407] #,##0.00", "EUR"), ("#,##0\\ [$€-40C]", "EUR"), ('"CHF" #,##0', "CHF"),
        ("[$£-809]#,##0.00;[Red]-[$£-809]#,##0.00", "GBP"), ('"$"#,##0_);("$"#,##0)', "USD"),
        ("[$USD] #,##0", "USD"), ("[$-409]d-mmm-yy", None), ('#,##0 "months"', None),
        ("General", None), ("[$₹-4009] #,##0", "INR"), ("_-* #,##0.00_-", None),
        ("[$$-1009]#,##0", "CAD"), ("[$$-en-AU] #,##0", "AUD"), ("[$$-409]#,##0", "USD"),
        ("[$$-80A]#,##0", "MXN"), ("[$$-es-CL] #,##0", "CLP"),
    ],
)  # fmt: skip
def test_a_format_shows_a_currency_or_none(code: str, currency: str | None) -> None:
    assert currency_of_format(code) == currency
