"""What a risk assessment proposes, and the months of the visits that follow from it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tipdesk.domain.monitoring import (
    Oversight,
    planned_months,
    proposed_oversight,
    proposed_rating,
    risk_factors,
)
from tipdesk.domain.vocabulary import code_list

RATINGS = st.sampled_from([None, "NONE", "LOW", "MEDIUM", "HIGH"])
ORDER = {None: 0, "LOW": 1, "MEDIUM": 2, "HIGH": 3}


@pytest.mark.parametrize(
    ("ratings", "overall"),
    [
        ({}, None),
        ({"financial_risk": "NONE"}, None),
        ({"financial_risk": "LOW", "country_risk": None}, "LOW"),
        ({"financial_risk": "HIGH", "performance_risk": "LOW"}, "HIGH"),
        ({"performance_risk": "MEDIUM", "audit_risk": "LOW"}, "MEDIUM"),
        ({"country_risk": "MEDIUM", "financial_risk": "LOW"}, "LOW"),
        ({"country_risk": "HIGH", "financial_risk": "LOW"}, "MEDIUM"),
        ({"country_risk": "HIGH", "program_risk": "HIGH"}, "HIGH"),
        ({"country_risk": "MEDIUM", "program_risk": "MEDIUM"}, "MEDIUM"),
        ({"country_risk": "HIGH", "program_risk": "MEDIUM"}, "MEDIUM"),
    ],
)
def test_a_weighty_factor_decides_alone_and_a_light_one_only_with_another(
    ratings: dict[str, str | None], overall: str | None
) -> None:
    assert proposed_rating(ratings) == overall


@given(st.fixed_dictionaries(dict.fromkeys(risk_factors(), RATINGS)), st.data())
def test_a_worse_factor_never_makes_the_overall_rating_better(
    ratings: dict[str, str | None], data: st.DataObject
) -> None:
    factor = data.draw(st.sampled_from(sorted(ratings)))
    worse = proposed_rating({**ratings, factor: "HIGH"})
    assert ORDER[worse] >= ORDER[proposed_rating(ratings)]


def test_the_frequencies_of_each_rating_are_codes_that_can_be_chosen() -> None:
    visits = {code.code for code in code_list("visit_frequency")}
    reports = {code.code for code in code_list("report_frequency")}
    for rating in ("LOW", "MEDIUM", "HIGH"):
        proposed = proposed_oversight(rating)
        assert proposed is not None
        assert {proposed.visit_frequency, proposed.review_frequency} <= visits
        assert {proposed.perf_frequency, proposed.fin_frequency} <= reports
    assert proposed_oversight("HIGH") == Oversight("S", "Q", "Q", "Q")
    assert proposed_oversight("NONE") is None
    assert proposed_oversight(None) is None


def test_visits_are_planned_from_the_plan_to_the_end_and_never_in_the_past() -> None:
    found = list(planned_months(date(2024, 1, 31), date(2026, 2, 1), "S", today=date(2024, 7, 31)))
    assert found == [
        ("2024-07", "2025-01"), ("2025-01", "2025-07"), ("2025-07", "2026-01"),
        ("2026-01", "2026-07"),
    ]  # fmt: skip
    assert not list(planned_months(date(2024, 1, 1), date(2030, 1, 1), "NONE", today=date.min))
    assert not list(planned_months(date(2024, 1, 1), date(2030, 1, 1), None, today=date.min))
