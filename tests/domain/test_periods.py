"""Quarters, half-years and years, by the calendar and by the fiscal year."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tipdesk.domain.dates import PartialDate, fiscal_year
from tipdesk.domain.periods import (
    HALF,
    QUARTER,
    YEAR,
    Period,
    label,
    moved,
    period_of,
    quarter_of,
    quarters_between,
    short_label,
    span_of,
    year_number,
)
from tipdesk.domain.words import Words

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@given(DAYS, st.sampled_from([QUARTER, HALF, YEAR]), st.booleans())
def test_each_day_lies_in_one_span_and_the_next_one_follows(day, months, fiscal):
    span = span_of(day, months, fiscal=fiscal)
    assert span.first <= day <= span.last
    assert span.whole_months == months
    assert (moved(span, 1).first - span.last).days == 1
    assert moved(moved(span, 5), -5) == span


@given(DAYS)
def test_the_fiscal_year_is_the_one_of_the_dates(day):
    assert year_number(Period(day, day), fiscal=True) == fiscal_year(day)
    assert year_number(Period(day, day)) == day.year


@pytest.mark.parametrize(
    ("period", "calendar", "fiscal"),
    [
        (quarter_of(date(2023, 11, 5)), "Q4 2023", "FY 2024 Q1"),
        (quarter_of(date(2024, 9, 30)), "Q3 2024", "FY 2024 Q4"),
        (span_of(date(2024, 4, 1), HALF, fiscal=True), "1 April 2024 to 30 September 2024",
         "Half-year 2 of FY 2024"),
        (span_of(date(2024, 4, 1), YEAR), "2024", "1 January 2024 to 31 December 2024"),
    ],
)  # fmt: skip
def test_a_period_is_called_as_people_count(period, calendar, fiscal):
    assert Words().say(label(period)) == calendar
    assert Words().say(label(period, fiscal=True)) == fiscal


def test_a_quarter_has_a_short_name_for_narrow_columns():
    assert Words().say(short_label(quarter_of(date(2024, 5, 1)))) == "Q2/2024"


def test_partial_dates_make_a_period_as_far_as_they_are_known():
    year = period_of(None, PartialDate("2019"))
    assert year == Period(date(2019, 1, 1), date(2019, 12, 31))
    assert period_of(PartialDate("2019-04"), PartialDate("2019-06")) == quarter_of(date(2019, 5, 1))
    assert period_of(PartialDate("2019-04-01"), None) is None
    assert period_of(PartialDate("2020"), PartialDate("2019")) is None


def test_the_quarters_of_an_award_begin_with_the_one_it_starts_in():
    found = quarters_between(date(2019, 4, 15), date(2020, 1, 1))
    assert [Words().say(label(q)) for q in found] == ["Q2 2019", "Q3 2019", "Q4 2019", "Q1 2020"]
