"""Numbers that name records: what is no number would be the same for several of them."""

from __future__ import annotations

import pytest

from tests.services.excel.workbooks import parsed, said
from tipdesk.domain.words import Words
from tipdesk.services.excel.rows.compose import compose

HEADER = ("Award Number", "Title", "Country", "Implementer")
ROW = ("Wells", "Peru", "Aid A")


@pytest.mark.parametrize("text", ["pending", "To be assigned", "قيد الإصدار"])
def test_a_text_without_a_digit_is_asked_and_no_number_until_then(text: str) -> None:
    result = parsed(HEADER, ("S-21-001", *ROW), (text, *ROW))
    assert "award_number" not in result.rows[1].values
    assert said(result, "A3") == [
        ("asks", f"'{Words().value(text)}' has no digit. Is it the number?")
    ]


def test_a_list_that_has_codes_for_numbers_is_not_asked_about_each() -> None:
    codes = ("SAFE", "HOPE-MX", "DAWN", "S-21-001", "pending")
    result = parsed(HEADER, *((code, *ROW) for code in codes))
    found = [row.values.get("award_number") for row in result.rows]
    assert found == ["SAFE", "HOPE-MX", "DAWN", "S-21-001", None]
    few = parsed(HEADER, *((code, *ROW) for code in ("S-21-001", "S-21-002", "NEW", "TBX")))
    assert [row.values.get("award_number") for row in few.rows][2:] == [None, None]


@pytest.mark.parametrize(
    "text", ["S-21-001 & S-21-002", "S-21-001; S-21-002", "S-21-001 / S-21-002", "12, 13"]
)
def test_several_numbers_in_one_cell_are_told(text: str) -> None:
    told = f"'{text}' seems to hold several numbers. It was read as one."
    assert said(parsed(HEADER, (text, *ROW)), "A2") == [("warns", told)]


@pytest.mark.parametrize("text", ["S-21-001", "SSJTIP18CA0001", "2018/001", "No. 7 (rev)", "n/a"])
def test_one_number_is_one_whatever_its_form(text: str) -> None:
    assert not said(parsed(HEADER, (text, *ROW)), "A2")


def test_a_note_of_several_years_makes_no_year_of_the_amount() -> None:
    header = ("Title", "Country", "Implementer", "Amount")
    one, several = "750000 USD (FY18 funds)", "750000 USD (FY18: 500000; FY19: 250000)"
    result = parsed(header, (*ROW, one), (*ROW, several))
    assert [draft.funding.get("fiscal_year") for draft in compose(result, {})] == [2018, None]
