"""An award at a date is its base plus the amendments in effect by then."""

from __future__ import annotations

from typing import Any

import pytest

from tests.factories import links, on, usd
from tipdesk.domain.award import Award, AwardFacts, award_on, day_before
from tipdesk.domain.links import Link
from tipdesk.domain.money import Money

NCE = {"amendment_no": 1, "effective_date": on("2022-08"), "end_date_before": on("2022-03-31"),
       "new_end_date": on("2023-03-31")}  # fmt: skip
CE = {"amendment_no": 2, "effective_date": on("2024-01"), "new_end_date": on("2025-03-31"),
      "ceiling_change": usd(500)}  # fmt: skip
PROJECT = {"start_date": on("2019-04-01"), "end_date": on("2025-03-31"),
           "end_date_original": on("2022-03-31"), "ceiling": usd(1500)}  # fmt: skip


def at(day: str, **facts: Any) -> Award:
    return award_on(AwardFacts(facts.pop("project", PROJECT), **facts), on(day))


@pytest.mark.parametrize(
    ("day", "end", "ceiling"),
    [
        ("2022-07-31", "2022-03-31", 1000),
        ("2022-08-01", "2023-03-31", 1000),
        ("2023-12-31", "2023-03-31", 1000),
        ("2024", "2025-03-31", 1500),
    ],
)
def test_the_end_and_the_ceiling_are_those_of_the_day(day: str, end: str, ceiling: int) -> None:
    award = at(day, amendments=(CE, NCE))
    assert award.end == on(end)
    assert award.ceiling == usd(ceiling)


def test_an_end_corrected_after_the_last_amendment_holds_since_it() -> None:
    project = {**PROJECT, "end_date": on("2025-04-30")}
    assert at("2024-06", project=project, amendments=(NCE, CE)).end == on("2025-04-30")
    assert at("2023-06", project=project, amendments=(NCE, CE)).end == on("2023-03-31")


def test_without_a_previous_end_the_original_one_stands() -> None:
    first = {"effective_date": on("2022-08"), "new_end_date": on("2023-03-31")}
    assert at("2021", amendments=(first,)).end == on("2022-03-31")


def test_obligations_count_from_their_signature_or_fiscal_year_and_never_across_currencies() -> (
    None
):
    actions = (
        {"action_date": on("2019-04-01"), "amount": usd(1000)},
        {"fiscal_year": 2024, "amount": usd(500, "approx")},
        {"action_date": on("2024-02"), "amount": Money(700, "EUR")},
        {"amount": None, "action_date": on("2019")},
    )
    assert at("2023-09-30", actions=actions).obligated == {"USD": usd(1000)}
    award = at("2024-02-01", actions=actions)
    assert award.obligated == {"USD": usd(1500, "approx"), "EUR": Money(700, "EUR")}


def test_what_has_no_date_always_held_and_is_named() -> None:
    award = at(
        "2000",
        actions=({"uid": "a", "action_id": "7", "amount": usd(1)},),
        amendments=({"uid": "b", "amendment_no": 3, "new_end_date": on("2025-03-31")},),
    )
    assert award.obligated == {"USD": usd(1)}
    assert award.end == on("2025-03-31")
    assert [(u.entity, u.uid, u.number) for u in award.undated] == [
        ("funding_action", "a", "7"),
        ("amendment", "b", "3"),
    ]


def test_countries_join_and_leave_by_their_dates_and_by_amendments() -> None:
    project = {
        "countries": (
            Link("KE"), Link("ET", until=on("2021-09")), Link("UG", since=on("2024-01")),
            Link("TZ"),
        )
    }  # fmt: skip
    amendment = {"effective_date": on("2020-06-01"), "countries_added": links("TZ"),
                 "countries_removed": links("RW")}  # fmt: skip
    seen = {
        day: at(day, project=project, amendments=(amendment,)).countries
        for day in ("2020-05-31", "2020-06-01", "2021-10-01", "2024-01-01")
    }
    assert seen == {
        "2020-05-31": ("ET", "KE", "RW"),
        "2020-06-01": ("ET", "KE", "TZ"),
        "2021-10-01": ("KE", "TZ"),
        "2024-01-01": ("KE", "TZ", "UG"),
    }


def test_a_budget_line_holds_from_its_date_or_from_that_of_its_amendment() -> None:
    budget = (
        {"category": "TRAVEL", "amount": usd(100)},
        {"category": "TRAVEL", "amount": usd(-40), "amendment": "am"},
        {"category": "OTHER", "amount": usd(40), "effective_date": on("2022-08-01")},
    )
    amendments = ({**NCE, "uid": "am"},)
    assert at("2022-07", budget=budget, amendments=amendments).budget == {
        "TRAVEL": {"USD": usd(100)}
    }
    assert at("2022-08", budget=budget, amendments=amendments).budget == {
        "TRAVEL": {"USD": usd(60)},
        "OTHER": {"USD": usd(40)},
    }


def test_the_day_before_is_as_exact_as_the_date() -> None:
    assert [day_before(on(d)) for d in ("2021-10-01", "2021-01", "2021")] == [
        "2021-09-30", "2020-12", "2020",
    ]  # fmt: skip
