"""Where lists of offices say what their amounts are in: headings, titles, notes and columns."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.services.excel.imported import asked, book, offered, read, warned
from tipdesk.domain.money import Money
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
        ("Sample Espoir", "Kenya", 65_000_000),
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
        (("All amounts in EUR unless stated. Last updated 3 November 2026",), "50000 EUR"),
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


@pytest.mark.parametrize(
    ("heading", "amount"),
    [
        ("Total funding (all years)", "125000 USD"),
        ("Award amount (all sources)", "125000 USD"),
        ("Amount (ALL)", "125000 ALL"),
        ("AMOUNT (ALL)", "125000 ALL"),
        ("TOTAL AMOUNT (ALL YEARS)", "125000 USD"),
    ],
)
def test_a_small_word_is_no_currency_of_albania(
    desk: Desk, tmp_path: Path, heading: str, amount: str
) -> None:
    _, rows = read(desk, book(
        tmp_path, ("Grantee", "Country", heading), ("Sample Relief", "Ghana", 1_250)
    ))  # fmt: skip
    assert rows[2][1] == amount


def test_a_french_day_is_no_currency_of_australia(desk: Desk, tmp_path: Path) -> None:
    _, rows = read(desk, book(
        tmp_path,
        ("Organisation", "Pays", "Montant (en $ au 31 mars 2023)"),
        ("Sample Espoir", "Kenya", 65_000),
    ))  # fmt: skip
    assert rows[2][1] == "6500000 USD"


@pytest.mark.parametrize(
    "stated", ["Grants 2019 (all amounts in EUR)", "ALL AMOUNTS IN EUR", "All figures in euros."]
)
def test_all_amounts_are_in_the_currency_that_is_named(
    desk: Desk, tmp_path: Path, stated: str
) -> None:
    _, rows = read(desk, book(
        tmp_path, (stated,), ("Grantee", "Country", "Amount"), ("Sample Relief", "Ghana", 500)
    ))  # fmt: skip
    assert rows[3][1] == "50000 EUR"


@pytest.mark.parametrize(
    ("heading", "cell", "amount"),
    [
        ("التمويل (مليون دولار)", 1.25, "125000000 USD"),
        ("التمويل بالمليون دولار", "٠٫٥", "50000000 USD"),
        ("المبلغ بآلاف الدولارات", 1250, "125000000 USD"),
        ("المبلغ (ألف دولار)", "٥٠٠", "50000000 USD"),
        ("الميزانية بملايين اليورو", 2, "200000000 EUR"),
    ],
)
def test_arabic_headings_say_what_their_amounts_count(
    desk: Desk, tmp_path: Path, heading: str, cell: object, amount: str
) -> None:
    _, rows = read(desk, book(
        tmp_path, ("الجهة", "الدولة", heading), ("منظمة العون", "غانا", cell)
    ))  # fmt: skip
    assert rows[2][1] == amount


@pytest.mark.parametrize("heading", ["USD ('000)", "US$ (thousands)"])
def test_a_heading_may_be_a_currency_and_a_unit_alone(
    desk: Desk, tmp_path: Path, heading: str
) -> None:
    _, rows = read(desk, book(
        tmp_path, ("Grantee", "Country", heading), ("Sample Relief", "Ghana", 1_250)
    ))  # fmt: skip
    assert rows[2][1] == "125000000 USD"


def test_of_two_columns_that_only_name_currencies_none_is_chosen(
    desk: Desk, tmp_path: Path
) -> None:
    _, rows = read(desk, book(
        tmp_path, ("Grantee", "Country", "EUR", "USD"), ("Sample Relief", "Ghana", 500, 550)
    ))  # fmt: skip
    assert rows[2][1] == "-"


def test_an_amount_that_is_written_out_under_a_unit_is_asked(desk: Desk, tmp_path: Path) -> None:
    plan, rows = read(desk, book(
        tmp_path,
        ("Grantee", "Country", "Amount (USD '000)"),
        ("Sample Relief", "Ghana", 1_250), ("Sample Aid", "Togo", "$1,200,000"),
        ("Sample Hope", "Mali", 1_500_000), ("Sample River", "Peru", "$750"),
    ))  # fmt: skip
    assert [row[1] for row in rows.values()] == ["125000000 USD", "-", "-", "75000000 USD"]
    assert asked(plan) == {"C3", "C4"}
    assert [str(m.minor) for m in offered(plan, "C3")] == ["120000000000", "120000000"]


def test_a_doubtful_amount_is_offered_as_it_would_count(desk: Desk, tmp_path: Path) -> None:
    plan, _ = read(desk, book(
        tmp_path, ("ONG", "País", "Monto (miles de USD)"), ("Casa Uno", "Perú", "1.250"),
    ))  # fmt: skip
    assert [str(m.minor) for m in offered(plan, "C2")] == ["125000000", "125000"]


def test_what_was_paid_out_is_not_taken_beside_what_was_agreed(desk: Desk, tmp_path: Path) -> None:
    _, rows = read(desk, book(
        tmp_path,
        ("Agreement partner", "Country", "Agreed amount (SEK)", "Disbursed SEK"),
        ("Sample Relief", "Moldova", "12 500 000", "10 000 000"),
    ))  # fmt: skip
    assert rows[2][1] == "1250000000 SEK"
    _, rows = read(desk, book(
        tmp_path,
        ("Agreement partner", "Country", "Sum of support (SEK)", "Disbursed (SEK)"),
        ("Sample Nord", "Moldova", "12 500 000", "10 000 000"),
    ))  # fmt: skip
    assert rows[2][1] == "-"


def test_decimals_of_a_million_are_whole_amounts(desk: Desk, tmp_path: Path) -> None:
    plan, rows = read(desk, book(
        tmp_path,
        ("Grantee", "Country", "Amount (US$ m)"),
        ("Sample Relief", "Ghana", 1.2345), ("Sample Aid", "Togo", "0.12345"),
    ))  # fmt: skip
    assert [row[1] for row in rows.values()] == ["123450000 USD", "12345000 USD"]
    assert not asked(plan)


@pytest.mark.parametrize("heading", ["Amount $000", "Budget in 1,000 USD", "Amount (US$000s)"])
def test_thousands_are_written_in_many_ways(desk: Desk, tmp_path: Path, heading: str) -> None:
    _, rows = read(desk, book(
        tmp_path, ("Grantee", "Country", heading), ("Sample Relief", "Ghana", 500)
    ))  # fmt: skip
    assert rows[2][1] == "50000000 USD"


@pytest.mark.parametrize("heading", ["Amount (lakh INR)", "Budget (USD billion)"])
def test_a_unit_that_is_not_counted_is_never_left_out(
    desk: Desk, tmp_path: Path, heading: str
) -> None:
    plan, rows = read(desk, book(
        tmp_path, ("Grantee", "Country", heading), ("Sample Relief", "Ghana", 12.5)
    ))  # fmt: skip
    assert rows[2][1] == "-"
    assert [column.heading for _, column in plan.unmapped] == [heading]


@pytest.mark.parametrize(
    ("heading", "cell", "amounts"),
    [
        ("Amount (USD million)", "1.234", ["1234000000 USD", "1234000 USD"]),
        ("Amount (USD million)", "12.500", ["12500000000 USD", "12500000 USD"]),
        ("Amount (USD thousands)", "1.234", ["1234000 USD", "1234 USD"]),
    ],
)
def test_decimals_of_a_larger_unit_are_offered_too(
    desk: Desk, tmp_path: Path, heading: str, cell: str, amounts: list[str]
) -> None:
    plan, _ = read(desk, book(
        tmp_path, ("Organization", "Country", heading), ("Sample Relief", "Ghana", cell)
    ))  # fmt: skip
    found = [one for one in offered(plan, "C2") if isinstance(one, Money)]
    assert [f"{one.minor // 100} {one.currency}" for one in found] == amounts
