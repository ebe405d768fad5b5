"""Amounts and years that are far from all others are told, for a slip makes many of them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.services.excel.workbooks import parsed
from tipdesk.services.excel.rows.outliers import ODD_AMOUNT, ODD_DATE

HEADER = ("Title", "Country", "Implementer", "Amount", "Start", "End")


def told(sentence: str, *cells: tuple[Any, str, str]) -> list[str | None]:
    """The cells of which *sentence* is told; *cells* are amount, start and end of each row."""
    result = parsed(HEADER, *(("Wells", "Peru", "Aid A", *row) for row in cells))
    assert all(p.severity == "warns" for p in result.problems if p.message.id == sentence)
    return [p.cell for p in result.problems if p.message.id == sentence]


_USUAL = [("$500,000", "2018-10-01", "2020-09-30"), ("$700,000", "2019-10-01", "2021-09-30")]


@pytest.mark.parametrize("amount", ["$7,500,000,000", "$500"])
def test_an_amount_of_another_size_is_told(amount: str) -> None:
    assert told(ODD_AMOUNT, *_USUAL, (amount, "2018-10-01", "2020-09-30")) == ["D4"]


@pytest.mark.parametrize("amount", ["$25,000,000", "$5,000", "€500", "n/a", "-$500,000"])
def test_large_and_small_awards_and_other_currencies_are_not_told(amount: str) -> None:
    assert not told(ODD_AMOUNT, *_USUAL, (amount, "2018-10-01", "2020-09-30"))


def test_two_amounts_have_no_usual_size() -> None:
    assert not told(ODD_AMOUNT, _USUAL[0], ("$100", "2018-10-01", "2020-09-30"))


def test_a_year_of_another_century_is_told() -> None:
    assert told(ODD_DATE, *_USUAL, ("$500,000", "1918-10-01", "2079-09-30")) == ["E4", "F4"]
    assert not told(ODD_DATE, *_USUAL, ("$500,000", "1995-10-01", "2035-09-30"))
