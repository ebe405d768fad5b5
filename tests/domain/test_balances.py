"""Balances, pace, budgets, expiring money and rates: exact, and never across currencies."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.factories import on, usd
from tipdesk.domain.balances import (
    Thresholds,
    budget_lines,
    burn,
    by_report,
    difference,
    less,
    pace_gap,
    pace_tone,
)
from tipdesk.domain.expiring import AVAILABLE, CANCELS, expiring
from tipdesk.domain.money import Money
from tipdesk.domain.percents import tenths_of, time_elapsed
from tipdesk.domain.rates import Rate, converted, is_rate


def test_a_balance_is_told_only_where_both_sides_are_stated() -> None:
    obligated = {"USD": usd(1000), "EUR": Money(500, "EUR")}
    assert less(obligated, {"USD": usd(400, "approx")}) == {"USD": usd(600, "approx")}
    with pytest.raises(ValueError, match="EUR"):
        difference(usd(1), Money(1, "EUR"))


def test_the_balance_by_report_is_that_of_the_latest_accepted_one() -> None:
    def ffr(end: str, review: str | None, authorized: int, share: int | None) -> dict[str, Any]:
        return {"report_kind": "FFR", "period_end": on(end), "review": review,
                "ffr_10d": usd(authorized), "ffr_10g": None if share is None else usd(share),
                "ffr_10e": usd(100), "ffr_10f": usd(20)}  # fmt: skip

    reports: list[dict[str, Any]] = [
        ffr("2020-03-31", "ACCEPTED", 1000, 100),
        ffr("2020-06-30", "ACCEPTED", 1000, None),
        ffr("2020-09-30", "RETURNED", 1000, 300),
        {"report_kind": "PPR", "period_end": on("2021"), "review": "ACCEPTED"},
    ]
    found = by_report(reports)
    assert found is not None
    assert found.amount == usd(880)
    assert found.report is reports[1]
    assert by_report(reports[2:]) is None
    blank = {"report_kind": "FFR", "period_end": on("2021-03-31"), "review": "ACCEPTED"}
    assert by_report([*reports, blank]) == found


@pytest.mark.parametrize(
    ("part", "whole", "tenths"),
    [(1, 3, 333), (1, 2000, 0), (3, 2000, 2), (5, 2000, 2), (-1, 4, -250), (3, 2, 1500)],
)
def test_percentages_round_half_even_to_a_tenth(part: int, whole: int, tenths: int) -> None:
    assert tenths_of(part, whole) == tenths


def test_nothing_obligated_has_no_burn() -> None:
    assert burn(usd(10), usd(0)) is None
    assert burn(None, usd(10)) is None
    assert burn(usd(10), Money(1000, "EUR")) is None
    assert burn(usd(10), usd(40)) == 250


@pytest.mark.parametrize(
    ("day", "tenths"),
    [("2018-12-31", 0), ("2019-01-01", 3), ("2019-07-02", 501), ("2019-12-31", 1000),
     ("2025-01-01", 1000)],
)  # fmt: skip
def test_elapsed_time_is_between_none_and_all_of_the_period(day: str, tenths: int) -> None:
    assert time_elapsed(on("2019-01-01"), on("2019-12"), date.fromisoformat(day)) == tenths


def test_without_both_dates_no_time_elapsed() -> None:
    assert time_elapsed(None, on("2019"), date(2019, 1, 1)) is None
    assert time_elapsed(on("2020"), on("2019"), date(2019, 1, 1)) is None


@pytest.mark.parametrize(
    ("burnt", "elapsed", "tone"),
    [(500, 500, ""), (650, 500, ""), (651, 500, "amber"), (250, 500, "amber"),
     (249, 500, "red"), (None, 500, "")],
)  # fmt: skip
def test_the_pace_is_amber_beyond_15_points_and_red_beyond_25(
    burnt: int | None, elapsed: int, tone: str
) -> None:
    assert pace_tone(pace_gap(burnt, elapsed), Thresholds()) == tone


def test_a_budget_is_set_against_spending_by_category_and_currency() -> None:
    lines = budget_lines(
        {"TRAVEL": {"USD": usd(100)}, "OTHER": {"USD": usd(50), "EUR": Money(7, "EUR")}},
        {"TRAVEL": {"USD": usd(30)}, "FRINGE": {"USD": usd(5)}},
        ("FRINGE", "TRAVEL", "OTHER"),
    )
    told = [(line.category, line.currency, line.left, line.share) for line in lines]
    assert told == [
        ("OTHER", "EUR", None, None),
        ("FRINGE", "USD", None, None),
        ("TRAVEL", "USD", usd(70), 300),
        ("OTHER", "USD", None, None),
    ]


def test_money_expires_by_year_account_and_currency_less_what_was_paid_against_it() -> None:
    actions: list[dict[str, Any]] = [
        {"uid": "a", "amount": usd(100), "account": "INCLE", "available_until": on("2026-09-30"),
         "cancels_on": on("2031-09-30")},
        {"uid": "b", "amount": usd(50, "approx"), "account": "INCLE",
         "available_until": on("2026")},
        {"uid": "c", "amount": Money(9, "EUR"), "available_until": on("2026-01")},
        {"uid": "d", "amount": usd(7), "available_until": on("2024-09-30")},
        {"uid": "e", "amount": None, "available_until": on("2026")},
    ]  # fmt: skip
    found = expiring(actions, {"a": [usd(30), Money(4, "EUR")]}, on("2025-01-01"))
    told = [(e.ending, e.year, e.account, e.amount, e.paid, e.left) for e in found]
    assert told == [
        (AVAILABLE, 2026, None, Money(9, "EUR"), None, Money(9, "EUR")),
        (AVAILABLE, 2026, "INCLE", usd(150, "approx"), usd(30), usd(120, "approx")),
        (CANCELS, 2031, "INCLE", usd(100), usd(30), usd(70)),
    ]


RATES = (
    Rate("EUR", "USD", "1.10", on("2020-01-01")),
    Rate("EUR", "USD", "1.205", on("2021")),
    Rate("KWD", "USD", "3.25", on("2020")),
    Rate("JPY", "USD", "0.0095", on("2020")),
)


def test_an_amount_is_converted_by_the_rate_of_the_day_and_says_which() -> None:
    found = converted(Money(1_000_050, "EUR", "approx"), "USD", on("2020-06-30"), RATES)
    assert found is not None
    assert found.money == Money(1_100_055, "USD", "approx")
    assert found.rate == RATES[0]
    later = converted(Money(5, "EUR"), "USD", on("2021-02"), RATES)
    assert later is not None
    assert later.money == Money(6, "USD")


def test_minor_units_differ_by_currency_and_a_rate_serves_both_ways() -> None:
    dinars = converted(Money(1_000, "KWD"), "USD", on("2020"), RATES)
    assert dinars is not None
    assert dinars.money == Money(325, "USD")
    yen = converted(Money(95, "USD"), "JPY", on("2020"), RATES)
    assert yen is not None
    assert yen.money == Money(100, "JPY")


def test_without_a_rate_nothing_is_converted() -> None:
    assert converted(Money(5, "EUR"), "USD", on("2019"), RATES) is None
    same = converted(usd(5), "USD", on("2019"), ())
    assert same is not None
    assert same.rate is None
    assert [is_rate(text) for text in ("0.2719", "1", "0", "-1", "1/3", "x", "")] == [
        True, True, False, False, False, False, False,
    ]  # fmt: skip
