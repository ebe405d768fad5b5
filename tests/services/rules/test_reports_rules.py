"""Each rule about reports says its sentence when it is broken, and is silent when it is not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.factories import make, make_project, on
from tipdesk.domain.errors import Refused
from tipdesk.domain.words import Words
from tipdesk.services.changes.edits import Edit, edit
from tipdesk.services.desk import Desk
from tipdesk.services.rules import check_values
from tipdesk.services.rules.rule import Facts

ON = date(2026, 5, 1)
DUE = {"due_date": on("2026-04-30"), "effective_due": on("2026-04-30")}
LATER = {"due_date": on("2026-05-31"), "effective_due": on("2026-05-31")}
FAR = {"due_date": on("2026-06-01"), "effective_due": on("2026-06-01")}


def _found(entity: str, values: dict[str, Any]) -> dict[str, str]:
    problems = check_values(entity, Facts(values, on=ON))
    return {problem.rule or "": problem.severity for problem in problems}


@pytest.mark.parametrize(
    ("entity", "rule", "trips", "holds"),
    [
        ("report_due", "R19", DUE, {**DUE, "received_date": on("2026-04-30")}),
        ("report_due", "R19", LATER, FAR),
        ("report_due", "R19", DUE, {**DUE, "waived": True, "waive_reason": "x"}),
        ("report_due", "R19", DUE, {"effective_due": on("2026-06")}),
        (
            "report_due",
            "R20",
            {"received_date": on("2026-03-30"), "period_end": on("2026-03-31")},
            {"received_date": on("2026-03-31"), "period_end": on("2026-03-31")},
        ),
        (
            "report_due",
            "D03",
            {"due_override": on("2026-07-01")},
            {"due_override": on("2026-07-01"), "override_reason": "Flood"},
        ),
        ("report_due", "D04", {"waived": True}, {"waived": True, "waive_reason": "Closed"}),
        (
            "report_due",
            "D05",
            {"review": "RETURNED"},
            {"review": "RETURNED", "extension_granted": on("2026-07-01")},
        ),
        (
            "report_due",
            "D06",
            {"review": "ACCEPTED"},
            {"review": "ACCEPTED", "received_date": on("2026-04-01")},
        ),
        ("report_rule", "D07", {"report_kind": "PPR"}, {"report_kind": "PPR", "frequency": "Q"}),
        ("report_rule", "D07", {"report_kind": None}, {"report_kind": "SUBAWARD"}),
        ("report_rule", "D08", {"final_offset_days": 150}, {"final_offset_days": 120}),
        ("project", "R21", {"perf_frequency": "NONE"}, {"perf_frequency": "A"}),
        (
            "project",
            "R21",
            {"perf_frequency": "NONE", "instrument": "GR"},
            {"perf_frequency": "NONE", "conditions": "Monthly letters instead"},
        ),
        (
            "project",
            "R21",
            {"perf_frequency": "NONE"},
            {"perf_frequency": "NONE", "instrument": "FAA"},
        ),
        (
            "project",
            "D02",
            {"perf_frequency": "Q", "instrument": "IAA"},
            {"perf_frequency": "NONE", "instrument": "IAA"},
        ),
    ],
)  # fmt: skip
def test_a_rule_trips_and_holds(
    entity: str, rule: str, trips: dict[str, Any], holds: dict[str, Any]
) -> None:
    blank = {"title_en": "Safe return", "countries": ()} if entity == "project" else {}
    assert rule in _found(entity, blank | trips)
    assert rule not in _found(entity, blank | holds)


def test_late_reports_warn_and_coming_ones_are_told() -> None:
    assert _found("report_due", DUE)["R19"] == "warns"
    assert _found("report_due", LATER)["R19"] == "informs"
    [problem] = check_values("report_due", Facts(DUE, on=ON))
    assert Words("en").say(problem.message) == (
        "The report was due on 30 April 2026 and is late by 1 day."
    )


def test_a_report_cannot_come_before_its_period_ends(sqlite_desk: Desk) -> None:
    project = make_project(sqlite_desk)
    report = make(sqlite_desk, "report_due", project=project, period_end=on("2026-03-31"))
    with pytest.raises(Refused):
        edit(sqlite_desk, [Edit("report_due", report, "received_date", None, on("2026-03-01"))])
