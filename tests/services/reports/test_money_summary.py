"""The money of a portfolio on paper: sums per currency, and rates only with their dates."""

from __future__ import annotations

import io
from datetime import date

import pypdfium2
import pytest

from tests.factories import make, make_action, make_project, on, usd
from tipdesk.domain.money import Money
from tipdesk.domain.selection import Selection
from tipdesk.domain.words import Words
from tipdesk.services.desk import Desk
from tipdesk.services.labels import Labels
from tipdesk.services.reports.build import MONEY, build_report
from tipdesk.services.reports.money_summary import money_summary
from tipdesk.services.reports.request import Request
from tipdesk.services.reports.tables_document import TablesDocument

TODAY = date(2026, 3, 1)


@pytest.fixture
def filled(sqlite_desk: Desk) -> Desk:
    project = make_project(sqlite_desk)
    make_action(
        sqlite_desk, project, 1000, action_date=on("2019-11-01"), account="INCLE",
        available_until=on("2027-09-30"),
    )  # fmt: skip
    make_action(sqlite_desk, project, amount=Money(10_000, "EUR"), fiscal_year=2025)
    make_action(sqlite_desk, project, amount=Money(500, "JPY"), fiscal_year=2025)
    make(sqlite_desk, "disbursement", project=project, amount=usd(400), pay_date=on("2021"))
    for rate, day in (("1.10", "2020-01-01"), ("1.205", "2025-12-31"), ("2", "2026-03-02")):
        make(
            sqlite_desk, "exchange_rate", from_currency="EUR", to_currency="USD", rate=rate,
            rate_date=on(day),
        )  # fmt: skip
    return sqlite_desk


def summary(desk: Desk, lang: str = "en", **more: object) -> dict[str, list[tuple[str, ...]]]:
    document = _document(desk, lang, **more)
    return {table.heading: list(table.rows) for table in document.tables}


def _document(desk: Desk, lang: str = "en", **more: object) -> TablesDocument:
    request = Request(desk, Words(lang), Labels(desk), TODAY, **more)  # type: ignore[arg-type]
    return money_summary(request, Selection("project"))


def test_currencies_stand_side_by_side(filled: Desk) -> None:
    assert summary(filled)["Totals per currency"] == [
        ("EUR", "100 EUR", "not stated", "not stated"),
        ("JPY", "500 JPY", "not stated", "not stated"),
        ("USD", "1,000 USD", "400 USD", "600 USD"),
    ]


def test_obligations_stand_by_fiscal_year_and_expiring_money_by_year(filled: Desk) -> None:
    found = summary(filled)
    account = "International Narcotics Control and Law Enforcement"
    assert ("2020", account, "1,000 USD") in found["Obligations by fiscal year"]
    assert found["Money that will expire"] == [
        ("Available until", "2027", account, "1,000 USD", "not stated", "1,000 USD")
    ]


def test_an_amount_is_converted_by_the_rate_of_the_day_which_is_printed(filled: Desk) -> None:
    document = _document(filled, convert_to="USD")
    table = next(t for t in document.tables if t.heading == "Converted to USD")
    assert table.rows == (
        ("100 EUR", "1 EUR = 1.205 USD", "31 December 2025", "120.50 USD"),
        ("1,000 USD", "", "", "1,000 USD"),
        ("Together", "", "", "1,120.50 USD"),
    )
    assert document.notes is not None
    assert any("1 amount is not converted" in line for line in document.notes.lines)
    early = summary(filled, convert_to="USD", as_of=on("2020-06"))
    assert list(early["Converted to USD"]) == [("1,000 USD", "", "", "1,000 USD")]


def test_it_becomes_a_page_in_both_languages(filled: Desk) -> None:
    pdf = build_report(
        filled, MONEY, Words("en"), second=Words("ar"), today=TODAY, convert_to="USD"
    )
    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as opened:
        text = opened[0].get_textpage().get_text_range()
    assert "1 EUR = 1.205 USD" in text.replace("\u2068", "").replace("\u2069", "")
    assert "Obligations by fiscal year" in text
