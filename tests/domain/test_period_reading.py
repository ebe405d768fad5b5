"""Periods as officers write them over columns: what is certain, what may be two things."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tipdesk.domain.period_reading import read_period
from tipdesk.domain.period_words import says_fiscal
from tipdesk.domain.periods import HALF, QUARTER, YEAR, label, span_of
from tipdesk.domain.words import Words


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Q1 FY2024", "2023-10-01", "2023-12-31"),
        ("FY24 Q2", "2024-01-01", "2024-03-31"),
        ("FY 2024: Q3", "2024-04-01", "2024-06-30"),
        ("1st quarter of fiscal year 2024", "2023-10-01", "2023-12-31"),
        ("CY2024 Q1", "2024-01-01", "2024-03-31"),
        ("FY2024", "2023-10-01", "2024-09-30"),
        ("H2 FY2024", "2024-04-01", "2024-09-30"),
        ("Oct-Dec 2023", "2023-10-01", "2023-12-31"),
        ("October to December 2023", "2023-10-01", "2023-12-31"),
        ("2024: Apr - Jun", "2024-04-01", "2024-06-30"),
        ("10/1/2023 - 12/31/2023", "2023-10-01", "2023-12-31"),
        ("January 2024", "2024-01-01", "2024-01-31"),
        ("Q1 (Oct-Dec 2023)", "2023-10-01", "2023-12-31"),
        ("الربع الأول من السنة المالية ٢٠٢٤", "2023-10-01", "2023-12-31"),
        ("تشرين الأول - كانون الأول 2023", "2023-10-01", "2023-12-31"),
        ("أكتوبر - ديسمبر 2023", "2023-10-01", "2023-12-31"),
    ],
)
def test_a_period_that_is_named_wholly_is_certain(text: str, first: str, last: str) -> None:
    said = read_period(text)
    assert said is not None
    assert said.is_certain
    (found,) = said.periods()
    assert (found.start, found.end) == (first, last)


@pytest.mark.parametrize("text", ["Q1 2024", "2024 Q1", "T1 2024", "الربع الأول 2024", "Q1'24"])
def test_a_quarter_of_a_bare_year_may_be_of_the_calendar_or_fiscal(text: str) -> None:
    said = read_period(text)
    assert said is not None
    assert not said.is_certain
    assert [str(one.start) for one in said.periods()] == ["2024-01-01", "2023-10-01"]


@pytest.mark.parametrize("text", ["Q1", "Quarter 1", "first quarter", "الربع الأول"])
def test_a_bare_quarter_means_nothing_without_a_year(text: str) -> None:
    said = read_period(text)
    assert said is not None
    assert not said.is_certain
    assert said.periods() == ()
    assert len(said.periods((2024,))) == 2


@pytest.mark.parametrize(
    "text",
    ["Total", "Q1 % achieved", "Q1 budget", "Q5 2024", "Q1-Q2 2024", "2023/24",
     "1/10/2023-31/12/2023", "Baseline 2023", "5", "01", "", "Q2 FY24 (Oct-Dec 2023)", "Quarterly"],
)  # fmt: skip
def test_what_says_anything_else_is_no_period(text: str) -> None:
    assert read_period(text) is None


@given(
    st.dates(date(1995, 1, 1), date(2090, 12, 31)),
    st.sampled_from([QUARTER, HALF, YEAR]),
    st.booleans(),
)
def test_what_we_call_a_period_means_it(day: date, months: int, fiscal: bool) -> None:
    period = span_of(day, months, fiscal=fiscal)
    said = read_period(Words("en").say(label(period, fiscal=fiscal)))
    assert said is not None
    assert period in said.periods()


def test_a_heading_may_say_that_its_years_are_fiscal() -> None:
    assert says_fiscal("Fiscal year")
    assert says_fiscal("السنة المالية")
    assert not says_fiscal("Year")
