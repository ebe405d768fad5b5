"""Each rule about reports says its sentence when it is broken, and is silent when it is not."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories import make, make_project, on
from tests.services.rules.proving import Case, facts_of, names_of, prove
from tipdesk.domain.errors import Refused
from tipdesk.domain.schedule import period_ends
from tipdesk.domain.vocabulary import code_list
from tipdesk.domain.words import Words, counted
from tipdesk.services.changes.edits import Edit, edit
from tipdesk.services.desk import Desk
from tipdesk.services.rules import check_values

ON = date(2026, 5, 1)
DUE = {"on": ON, "due_date": on("2026-04-30"), "effective_due": on("2026-04-30")}
LATER = {"on": ON, "due_date": on("2026-05-31"), "effective_due": on("2026-05-31")}
FAR = {"on": ON, "due_date": on("2026-06-01"), "effective_due": on("2026-06-01")}


ONE_DAY = counted("{n} day", "{n} days", 1)

CASES: list[Case] = [
    (
        "R19", "report_due", DUE, {**DUE, "received_date": on("2026-04-30")},
        {"date": on("2026-04-30"), "late": ONE_DAY},
    ),
    ("R19", "report_due", LATER, FAR, {"date": on("2026-05-31")}),
    (
        "R19", "report_due", DUE, {**DUE, "waived": True, "waive_reason": "x"},
        {"date": on("2026-04-30"), "late": ONE_DAY},
    ),
    (
        "R19", "report_due", DUE, {"effective_due": on("2026-06"), "on": ON},
        {"date": on("2026-04-30"), "late": ONE_DAY},
    ),
    (
        "R19", "report_due",
        {**DUE, "received_date": on("2026-02-01"), "review": "RETURNED",
         "extension_granted": on("2026-04-30")},
        {**DUE, "received_date": on("2026-02-01"), "review": "RETURNED"},
        {"date": on("2026-04-30"), "late": ONE_DAY},
    ),
    (
        "R20", "report_due",
        {"received_date": on("2026-03-30"), "period_end": on("2026-03-31")},
        {"received_date": on("2026-03-31"), "period_end": on("2026-03-31")},
        {"received": on("2026-03-30"), "end": on("2026-03-31")},
    ),
    (
        "D03", "report_due", {"due_override": on("2026-07-01")},
        {"due_override": on("2026-07-01"), "override_reason": "Flood"}, {},
    ),
    ("D04", "report_due", {"waived": True}, {"waived": True, "waive_reason": "Closed"}, {}),
    (
        "D05", "report_due", {"review": "RETURNED"},
        {"review": "RETURNED", "extension_granted": on("2026-07-01")}, {},
    ),
    (
        "D06", "report_due", {"review": "ACCEPTED"},
        {"review": "ACCEPTED", "received_date": on("2026-04-01")}, {},
    ),
    ("D07", "report_rule", {"report_kind": "PPR"}, {"report_kind": "PPR", "frequency": "Q"}, {}),
    ("D07", "report_rule", {"report_kind": None}, {"report_kind": "SUBAWARD"}, {}),
    (
        "D08", "report_rule", {"final_offset_days": 150}, {"final_offset_days": 120},
        {"days": 150, "most": 120},
    ),
    ("R21", "project", {"perf_frequency": "NONE"}, {"perf_frequency": "A"}, {}),
    (
        "R21", "project", {"perf_frequency": "NONE", "instrument": "GR"},
        {"perf_frequency": "NONE", "conditions": "Monthly letters instead"}, {},
    ),
    (
        "R21", "project", {"perf_frequency": "NONE"},
        {"perf_frequency": "NONE", "instrument": "FAA"}, {},
    ),
    (
        "D02", "project", {"perf_frequency": "Q", "instrument": "IAA"},
        {"perf_frequency": "NONE", "instrument": "IAA"}, {},
    ),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=names_of(CASES))
def test_a_rule_trips_and_holds(case: Case) -> None:
    prove(case)


def test_late_reports_and_coming_ones_warn() -> None:
    [coming] = check_values("report_due", facts_of("report_due", LATER))
    assert coming.severity == "warns"
    assert Words("en").say(coming.message) == "The report is due on 31 May 2026."
    [problem] = check_values("report_due", facts_of("report_due", DUE))
    assert problem.severity == "warns"
    assert Words("en").say(problem.message) == (
        "The report was due on 30 April 2026 and is late by 1 day."
    )


def test_no_report_can_be_set_more_often_than_quarterly() -> None:
    """So R21, which means such reports too, only has to look for those that never come."""
    recurring = [len(period_ends(code.code)) for code in code_list("report_frequency")]
    assert sorted(recurring) == [0, 1, 2, 4]


def test_a_report_cannot_come_before_its_period_ends(sqlite_desk: Desk) -> None:
    project = make_project(sqlite_desk)
    report = make(sqlite_desk, "report_due", project=project, period_end=on("2026-03-31"))
    with pytest.raises(Refused):
        edit(sqlite_desk, [Edit("report_due", report, "received_date", None, on("2026-03-01"))])
