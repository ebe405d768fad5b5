"""The rules about cases and applications, which no table holds, find what they are for."""

from __future__ import annotations

import pytest

from tests.factories import on
from tests.services.rules.proving import Case, names_of, prove

CASE = {"case_code": "EVA-2026-7F3K", "request_month": on("2026-04"), "persons": 2}
OPEN = {"excluded_types": ("PIO",), "deadline": "2026-03-01T17:00-05:00"}
ASKED = {"parts": {"opportunity": [OPEN]}}
FULL = {"uid": "one", "stage": "FULL", "parent_app": "interest"}

CASES: list[Case] = [
    ("R31", "eva_case", {**CASE, "name": "A"}, CASE, {"field": "name"}),
    (
        "R31", "eva_case", {**CASE, "outcome": "call +20 100 123 4567"},
        {**CASE, "outcome": "SAFE_RETURN"}, {"field": "outcome"},
    ),
    ("R31", "eva_case", {**CASE, "referral": "x@example.org"}, CASE, {"field": "referral"}),
    ("R31", "eva_case", {**CASE, "referral": "٢٩٠٠١٠١١٢٣"}, CASE, {"field": "referral"}),
    (
        "R32", "eva_case", {**CASE, "request_month": on("2026-04-12")}, CASE,
        {"date": on("2026-04-12")},
    ),
    ("R32", "eva_case", {**CASE, "city": "Cairo"}, CASE, {}),
    ("R32", "eva_case", {**CASE, "note": "Two sisters"}, CASE, {}),
    ("R33", "eva_cell", {"count": 9}, {"count": 10}, {"smallest": 10}),
    ("R33", "eva_cell", {"count": 4, "smallest": 5}, {"count": 0}, {"smallest": 5}),
    ("R34", "eva_case", {**CASE, "project": {"program_type": "TTA"}},
     {**CASE, "project": {"program_type": "EVA"}}, {}),
    ("R34", "eva_case", {**CASE, "project": {"program_type": "EVA", "end_date": on("2025")}},
     {**CASE, "project": {"program_type": "EVA", "end_date": on("2026")}}, {"end": on("2025")}),
    (
        "R35", "application",
        {"applicant_type": "PIO", **ASKED}, {"applicant_type": "NGO", **ASKED}, {},
    ),
    (
        "R36", "application",
        {"eligible": "YES", "received_at": "2026-03-01T17:01-05:00", **ASKED},
        {"eligible": "YES", "received_at": "2026-03-01T17:00-05:00", **ASKED},
        {"received": "2026-03-01T17:01-05:00", "deadline": OPEN["deadline"]},
    ),
    ("R37", "score_sheet", {"weights": (5000, 4000)}, {"weights": (6000, 4000)}, {"sum": "90%"}),
    ("R37", "score_sheet", {"conflict": True, "counted": True}, {"conflict": True}, {}),
    (
        "R38", "application", {**FULL, "parts": {"application": [FULL, {**FULL, "uid": "two"}]}},
        {**FULL, "parts": {"application": [FULL]}}, {},
    ),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=names_of(CASES))
def test_a_rule_of_values_finds_what_it_is_for(case: Case) -> None:
    prove(case)
