"""Reports fall due when the rules of their award say, to the day (DOMAIN B.7)."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tipdesk.domain.dates import PartialDate
from tipdesk.domain.schedule import (
    SUBAWARD,
    ReportingRule,
    after_kept,
    default_days,
    family,
    final_days_of,
    final_kind,
    owes_reports,
    period_ends,
    period_start,
    regime_of,
    schedule,
    terms_of,
)

QUARTERLY = ReportingRule("q", "PPR", "Q")
DAYS = st.dates(date(2001, 1, 1), date(2040, 12, 31))
FREQUENCIES = st.sampled_from(("Q", "S", "A"))


def test_a_quarter_that_ends_in_march_2019_is_due_on_30_april() -> None:
    first, *_ = schedule([QUARTERLY], date(2019, 1, 1), date(2020, 12, 31))
    assert (first.end, first.due) == (date(2019, 3, 31), date(2019, 4, 30))


@pytest.mark.parametrize(
    ("end", "due"),
    [(date(2025, 3, 31), date(2025, 7, 29)), (date(2024, 9, 30), date(2025, 1, 28))],
)
def test_the_final_report_is_due_120_days_after_the_end(end: date, due: date) -> None:
    last = schedule([QUARTERLY], date(2022, 10, 1), end)[-1]
    assert (last.kind, last.end, last.due) == ("FINAL_PPR", end, due)


def test_under_older_terms_the_final_report_is_due_after_90_days() -> None:
    last = schedule(
        [QUARTERLY], date(2017, 1, 1), date(2018, 12, 31), final_days=final_days_of("BEFORE_2020")
    )[-1]
    assert last.due == date(2018, 12, 31) + timedelta(90)


def test_half_years_and_years_end_with_those_of_the_fiscal_year() -> None:
    half, year = ReportingRule("s", "PPR", "S"), ReportingRule("a", "FFR", "A")
    found = schedule([half, year], date(2021, 1, 15), date(2023, 6, 30))
    assert [(one.kind, str(one.end), str(one.due)) for one in found] == [
        ("PPR", "2021-03-31", "2021-04-30"),
        ("PPR", "2021-09-30", "2021-10-30"),
        ("PPR", "2022-03-31", "2022-04-30"),
        ("PPR", "2022-09-30", "2022-10-30"),
        ("PPR", "2023-03-31", "2023-04-30"),
        ("FINAL_PPR", "2023-06-30", "2023-10-28"),
        ("FFR", "2021-09-30", "2021-12-29"),
        ("FFR", "2022-09-30", "2022-12-29"),
        ("FINAL_FFR", "2023-06-30", "2023-10-28"),
    ]


def test_a_later_rule_takes_over_for_periods_that_begin_from_its_day() -> None:
    later = ReportingRule("s", "PPR", "S", first=date(2021, 5, 1))
    found = schedule([later, QUARTERLY], date(2021, 1, 1), date(2022, 12, 31))
    assert [(one.rule, str(one.start), str(one.end)) for one in found] == [
        ("q", "2021-01-01", "2021-03-31"),
        ("q", "2021-04-01", "2021-06-30"),
        ("s", "2021-07-01", "2021-09-30"),
        ("s", "2021-10-01", "2022-03-31"),
        ("s", "2022-04-01", "2022-09-30"),
        ("s", "2022-10-01", "2022-12-31"),
    ]


def test_a_first_rule_that_holds_from_later_sets_the_first_period() -> None:
    rule = ReportingRule("q", "PPR", "Q", first=date(2021, 7, 1))
    first, *_ = schedule([rule], date(2021, 1, 1), date(2022, 12, 31))
    assert (first.start, first.end) == (date(2021, 7, 1), date(2021, 9, 30))


def test_a_rule_without_reports_stops_those_before_it() -> None:
    stop = ReportingRule("n", "PPR", "NONE", first=date(2021, 7, 1))
    found = schedule([QUARTERLY, stop], date(2021, 1, 1), date(2022, 12, 31))
    assert [str(one.end) for one in found] == ["2021-03-31", "2021-06-30"]


def test_a_month_with_sub_awards_is_reported_by_the_end_of_the_next() -> None:
    rule = ReportingRule("f", SUBAWARD, None)
    made = [date(2024, 1, 9), date(2024, 1, 20), date(2023, 11, 2)]
    found = schedule([rule], date(2023, 1, 1), date(2025, 1, 1), subawards=made)
    assert [(str(one.end), str(one.due)) for one in found] == [
        ("2023-11-30", "2023-12-31"),
        ("2024-01-31", "2024-02-29"),
    ]


def test_a_kind_without_a_final_report_ends_with_one_of_its_own() -> None:
    found = schedule([ReportingRule("x", "AUDIT", "A")], date(2021, 1, 1), date(2022, 6, 30))
    assert [(one.kind, str(one.due)) for one in found] == [
        ("AUDIT", "2021-12-29"),
        ("AUDIT", "2022-09-28"),
    ]


def test_an_award_that_ends_before_it_starts_or_after_a_century_owes_nothing() -> None:
    assert schedule([QUARTERLY], date(2021, 1, 2), date(2021, 1, 1)) == []
    assert schedule([QUARTERLY], date(1921, 1, 1), date(2021, 1, 1)) == []
    assert schedule([QUARTERLY], date(9990, 1, 1), date.max) == []


def test_what_a_kept_report_covers_is_not_owed_again() -> None:
    found = schedule([ReportingRule("s", "PPR", "S")], date(2021, 10, 1), date(2023, 3, 31))
    rest = after_kept(found, [("PPR", date(2021, 12, 31)), ("PPR", date(2022, 9, 30))])
    assert [(str(one.start), str(one.end)) for one in rest] == [
        ("2022-01-01", "2022-03-31"),
        ("2022-10-01", "2023-03-31"),
    ]


def test_the_period_that_runs_is_reported_as_a_whole() -> None:
    day = date(2027, 2, 3)
    found = [str(period_start(day, frequency)) for frequency in ("Q", "S", "A", None)]
    assert found == ["2027-01-01", "2026-10-01", "2026-10-01", "2027-02-03"]
    assert period_start(date(2027, 3, 31), "Q") == date(2027, 1, 1)
    assert period_start(date(2027, 4, 1), "Q") == date(2027, 4, 1)


def test_terms_follow_the_award_date_and_regimes_the_instrument() -> None:
    assert terms_of(PartialDate("2020-11-11")) == "BEFORE_2020"
    assert terms_of(PartialDate("2020-11-12")) == "FROM_2020"
    assert terms_of(None) is None
    assert (final_days_of("FROM_2020"), final_days_of(None)) == (120, 120)
    assert regime_of("CA") == "2CFR200"
    assert not owes_reports(regime_of("FAA"))
    assert not owes_reports(regime_of("IAA"))
    assert owes_reports(regime_of("PIO"))
    assert owes_reports(None)


def test_each_final_kind_belongs_to_the_family_that_it_ends() -> None:
    assert (final_kind("PPR"), family("FINAL_FFR"), family("AUDIT")) == (
        "FINAL_PPR", "FFR", "AUDIT",
    )  # fmt: skip
    assert (default_days("Q"), default_days("A")) == (30, 90)


@given(start=DAYS, length=st.integers(0, 4000), frequency=FREQUENCIES)
def test_periods_cover_every_day_of_the_award_once(
    start: date, length: int, frequency: str
) -> None:
    end = start + timedelta(length)
    found = schedule([ReportingRule("r", "PPR", frequency)], start, end)
    assert (found[0].start, found[-1].end) == (start, end)
    for before, after in pairwise(found):
        assert after.start == before.end + timedelta(1)
    assert [one.kind for one in found] == ["PPR"] * (len(found) - 1) + ["FINAL_PPR"]
    assert all((one.end.month, one.end.day) in period_ends(frequency) for one in found[:-1])


@given(start=DAYS, length=st.integers(0, 3000), longer=st.integers(0, 1000), frequency=FREQUENCIES)
def test_a_later_end_leaves_all_earlier_interim_periods_as_they_were(
    start: date, length: int, longer: int, frequency: str
) -> None:
    rule = ReportingRule("r", "PPR", frequency)
    end = start + timedelta(length)
    short = schedule([rule], start, end)
    long = schedule([rule], start, end + timedelta(longer))
    assert long[: len(short) - 1] == short[:-1]


@given(start=DAYS, length=st.integers(0, 3000), kept=st.integers(0, 12), frequency=FREQUENCIES)
def test_nothing_is_owed_beside_a_whole_schedule_that_was_kept(
    start: date, length: int, kept: int, frequency: str
) -> None:
    found = schedule([ReportingRule("r", "PPR", frequency)], start, start + timedelta(length))
    rest = after_kept(found, [(one.kind, one.end) for one in found[:kept]])
    assert rest == found[kept:]


def test_a_report_without_a_period_is_the_one_of_its_kind_that_is_due_about_then() -> None:
    found = schedule([QUARTERLY], date(2022, 1, 1), date(2022, 12, 31))
    undated = [("PPR", date(2022, 5, 2)), ("PPR", date(2022, 4, 20)), ("FFR", date(2022, 10, 30))]
    assert after_kept(found, (), undated) == found[1:]
    assert after_kept(found, (), [("PPR", date(2022, 5, 11))]) == found
    assert after_kept(found, (), [("PPR", one.due) for one in found]) == []
