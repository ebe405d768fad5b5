"""The rules of oversight: a plan, a rating, a representative, a visit a year, actions done."""

from __future__ import annotations

import pytest

from tests.factories import on
from tests.services.rules.parts import case
from tests.services.rules.proving import Case, names_of, prove

ACTIVE = {"status": "ACTIVE"}

CASES: list[Case] = [
    case(
        "R22", "project",
        {**ACTIVE, "award_date": on("2025-12-30")},
        {**ACTIVE, "award_date": on("2025-12-31")},
        {"award": on("2025-12-30")},
    ),
    case(
        "R22", "project",
        {**ACTIVE, "start_date": on("2025-10")},
        {**ACTIVE, "start_date": on("2025-10"), "monitoring_plan_date": on("2025")},
        {"award": on("2025-10")},
    ),
    case(
        "R22", "project",
        {**ACTIVE, "start_date": on("2025-10")},
        {**ACTIVE, "start_date": on("2025-10"), "parts": {"monitoring_plan": [{}]}},
        {"award": on("2025-10")},
    ),
    case("R23", "project", {"status": "AWARD"}, {"status": "AWARD", "risk": "LOW"}),
    case("R23", "project", {**ACTIVE, "risk": "NONE"}, {"status": "CLOSED"}),
    case(
        "R23", "project",
        {
            **ACTIVE, "risk": "LOW", "award_date": on("2024-05-01"),
            "parts": {"risk_assessment": [{"assessed_date": on("2024-06")}]},
        },
        {
            **ACTIVE, "risk": "LOW", "award_date": on("2024-05-01"),
            "parts": {"risk_assessment": [
                {"assessed_date": on("2024-06")}, {"assessed_date": on("2024-05")},
            ]},
        },
        {"assessed": on("2024-06"), "award": on("2024-05-01")},
    ),
    case("R24", "project", ACTIVE, {**ACTIVE, "gor": "a person"}),
    case("R24", "project", {"status": "SUSP"}, {"status": "ENDED"}),
    case(
        "R40", "project",
        {**ACTIVE, "start_date": on("2025-02-28")},
        {**ACTIVE, "start_date": on("2025-03-01")},
        {"start": on("2025-02-28")},
    ),
    case(
        "R40", "project",
        {**ACTIVE, "start_date": on("2020"), "parts": {"site_visit": [
            {"visit_kind": "SITE", "visit_state": "HELD", "from_date": on("2024-11")},
            {"visit_kind": "CALL", "visit_state": "HELD", "from_date": on("2026-01")},
            {"visit_kind": "SITE", "visit_state": "PLANNED", "from_date": on("2026-02")},
        ]}},
        {**ACTIVE, "start_date": on("2020"), "parts": {"site_visit": [
            {"visit_kind": "DESK", "visit_state": "HELD", "from_date": on("2025-04")},
        ]}},
        {"last": on("2024-11")},
    ),
    case(
        "M01", "site_visit",
        {"visit_state": "PLANNED", "from_date": on("2026-02")},
        {"visit_state": "PLANNED", "from_date": on("2026-03")},
        {"planned": on("2026-02")},
    ),
    *(
        case(
            "M02", entity,
            {"action_due": on("2026-02-28")},
            {"action_due": on("2026-02-28"), "action_done": on("2026-02-27")},
            {"due": on("2026-02-28")},
        )
        for entity in ("site_visit", "finding", "evaluation_recommendation")
    ),
    *(
        case(
            "M03", entity,
            {"action_due": on("2026-05"), field: "Mend it"},
            {"action_due": on("2026-05"), field: "Mend it", "action_owner": "a person"},
        )
        for entity, field in (
            ("site_visit", "actions"), ("finding", "action"),
            ("evaluation_recommendation", "action"),
        )
    ),
    case("M04", "finding", {"severity": "MAJOR"}, {"severity": "MINOR"}),
    case("M04", "finding", {"severity": "CRITICAL"}, {"severity": "CRITICAL", "action": "Train"}),
    case(
        "M05", "evaluation_recommendation",
        {"text_en": "Train judges"}, {"text_en": "Train judges", "response": "ACCEPTED"},
    ),
]  # fmt: skip


@pytest.mark.parametrize("proof", CASES, ids=names_of(CASES))
def test_a_rule_finds_what_it_is_for(proof: Case) -> None:
    prove(proof)
