"""Where lists of offices say what their amounts are in: headings, titles, notes and columns."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.services.excel.imported import asked, book, read, warned
from tipdesk.services.desk import Desk


@pytest.fixture
def desk(sqlite_desk: Desk) -> Desk:
    """A desk that knows nothing yet."""
    return sqlite_desk


@pytest.mark.parametrize(
    ("heading", "amount"),
    [
        ("قيمة المنحة بالدينار الأردني", "125000000 JOD"),
        ("المبلغ (بالريال السعودي)", "12500000 SAR"),
        ("المبلغ باليورو", "12500000 EUR"),
        ("Montant (en milliers d'euros)", "12500000000 EUR"),
        ("Budget (kEUR)", "12500000000 EUR"),
    ],
)
def test_headings_name_their_currency_with_its_article(
    desk: Desk, tmp_path: Path, heading: str, amount: str
) -> None:
    _, rows = read(desk, book(
        tmp_path, ("Organisation", "Pays", heading), ("Sample Espoir", "Jordan", 125_000)
    ))  # fmt: skip
    assert rows[2][1] == amount


def test_a_currency_of_several_countries_in_a_heading_is_asked(desk: Desk, tmp_path: Path) -> None:
    plan, rows = read(desk, book(
        tmp_path,
        ("Organisation", "Pays", "Montant (FCFA)"),
        ("Sample Espoir", "Togo", 65_000_000),
        ("Sample Sud", "Gabon", "5 000 000 XAF"),
    ))  # fmt: skip
    assert [row[1] for row in rows.values()] == ["-", "5000000 XAF"]
    assert asked(plan) == {"C2"}


@pytest.mark.parametrize(
    ("stated", "amount"),
    [
        (("(All amounts in thousands of US dollars)",), "50000000 USD"),
        (("Grants of 2020 (amounts in euros)",), "50000 EUR"),
        (("Currency:", "EUR"), "50000 EUR"),
        (("Subventions 2020 – montants en milliers d'euros",), "50000000 EUR"),
        (("المنح المقدمة (المبالغ بالريال السعودي)",), "50000 SAR"),
        (("Programs of the Euro Fund, $12 million",), "50000 USD"),
        (("Paid in thousands of small rates",), "50000 USD"),
    ],
)
def test_what_stands_above_a_list_says_what_its_amounts_are_in(
    desk: Desk, tmp_path: Path, stated: tuple[str, ...], amount: str
) -> None:
    _, rows = read(desk, book(
        tmp_path,
        ("A list of grants",), stated, (None,),
        ("Grantee", "Country", "Amount", "Start"),
        ("Sample Relief", "Kenya", 500, "2020-01-01"),
        ("Sample Aid", "Mali", 250, "2020-01-01"),
    ))  # fmt: skip
    assert rows[5][1] == amount


def test_a_note_below_a_list_says_what_its_amounts_are_in(desk: Desk, tmp_path: Path) -> None:
    plan, rows = read(desk, book(
        tmp_path,
        ("Grantee", "Country", "Amount"),
        ("Sample Relief", "Kenya", 1.5),
        ("Sample Aid", "Mali", 0.25),
        ("Note: amounts in millions of USD",),
    ))  # fmt: skip
    assert [row[1] for row in rows.values()] == ["150000000 USD", "25000000 USD"]
    assert {"C2", "C3"} <= warned(plan)


def test_a_column_of_currencies_is_known_by_what_it_holds(desk: Desk, tmp_path: Path) -> None:
    _, rows = read(desk, book(
        tmp_path,
        ("Recipient", "Country", "Type of money", "Value"),
        ("Sample Relief", "Kenya", "USD", 100_000),
        ("Sample Aid", "France", "EUR", 50_000),
        ("Sample Hope", "Japan", "JPY", 5_000_000),
    ))  # fmt: skip
    assert [row[1] for row in rows.values()] == ["10000000 USD", "5000000 EUR", "5000000 JPY"]


def test_totals_and_dates_state_no_unit_of_amounts(desk: Desk, tmp_path: Path) -> None:
    _, rows = read(desk, book(
        tmp_path,
        ("Awards as of 30 September 2013", "$550,000"),
        ("Recipient", "Country", "Amount", "Duration"),
        ("Sample Relief", "Haiti", "$300,000", "24 months"),
        ("Sample Aid", "Guyana", "$250,000", "18 months"),
        ("Subtotal FY 2012", None, "$550,000", None),
        ("Grand Total", None, "$550,000", None),
    ))  # fmt: skip
    assert [row[1] for row in rows.values()] == ["30000000 USD", "25000000 USD"]
