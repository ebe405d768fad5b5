"""The rules of status and closeout, and what they stop."""

from __future__ import annotations

import pytest

from tests.factories import make, make_action, make_project, on, set_value, usd, value
from tests.services.rules.parts import case
from tests.services.rules.proving import Case, names_of, prove
from tipdesk.domain.errors import Refused
from tipdesk.domain.vocabulary import label
from tipdesk.domain.words import Named, counted, message
from tipdesk.services.changes.edits import Edit, edit
from tipdesk.services.desk import Desk


def status(code: str) -> Named:
    return Named(label("status", code, "en"), label("status", code, "ar"))


OPEN_REPORT = counted("{n} report is still open.", "{n} reports are still open.", 1)
BALANCE = message("The balance by payments is {amount}, not zero.", amount=usd(5))

CASES: list[Case] = [
    case(
        "R41", "project",
        {"status": "CLOSEOUT", "end_date": on("2025-02-28")},
        {"status": "CLOSEOUT", "end_date": on("2025-03-01")},
        {"end": on("2025-02-28")},
    ),
    case(
        "R41", "project",
        {"status": "ENDED", "end_date": on("2024-02-29")},
        {"status": "CLOSED", "end_date": on("2024-02-29")},
        {"end": on("2024-02-29")},
    ),
    case(
        "R42", "project",
        {"status": "CLOSED", "parts": {"report_due": [{}, {"received_date": on("2025")}]}},
        {"status": "CLOSED", "parts": {"report_due": [{"waived": True}]}},
        {"why": OPEN_REPORT},
    ),
    case(
        "R42", "project",
        {"status": "RETAIN", "balance": usd(5)},
        {"status": "RETAIN", "balance": usd(5), "closed_reason": "Given back"},
        {"why": BALANCE},
    ),
    case(
        "L01", "project",
        {"status": "CLOSEOUT", "parts": {"status_change": [
            {"status_before": "CLOSED", "status_after": "CLOSEOUT"},
        ]}},
        {"status": "CLOSEOUT", "parts": {"status_change": [
            {"status_before": "CLOSED", "status_after": "CLOSEOUT", "reason": "A refund"},
        ]}},
        {"before": status("CLOSED")},
    ),
    case(
        "L02", "status_change",
        {"status_before": "PLAN", "status_after": "ACTIVE"},
        {"status_before": "AWARD", "status_after": "ACTIVE"},
        {"before": status("PLAN"), "after": status("ACTIVE")},
    ),
    case(
        "L02", "status_change",
        {"status_before": "ENDED", "status_after": "ACTIVE"},
        {"status_before": "ENDED", "status_after": "ACTIVE", "project": {"extensions": 1}},
        {"before": status("ENDED"), "after": status("ACTIVE")},
    ),
    case(
        "L02", "status_change",
        {"status_before": "SEL", "status_after": "RISK"},
        {"status_before": "SEL", "status_after": "RISK", "project": {"cn_waived": "No"}},
        {"before": status("SEL"), "after": status("RISK")},
    ),
    case(
        "L03", "closeout_item",
        {"closeout_state": "NOT_NEEDED"},
        {"closeout_state": "NOT_NEEDED", "reason": "No property was bought"},
    ),
]  # fmt: skip


@pytest.mark.parametrize("proof", CASES, ids=names_of(CASES))
def test_a_rule_finds_what_it_is_for(proof: Case) -> None:
    prove(proof)


def test_a_closed_status_is_not_typed_away_without_a_reason(desk: Desk) -> None:
    project = make_project(desk, status="CLOSED")
    with pytest.raises(Refused, match="Only a reason opens it again"):
        set_value(desk, "project", project, "status", "ACTIVE")
    assert value(desk, "project", project, "status") == "CLOSED"
    assert set_value(desk, "project", project, "status", "RETAIN").stored


def test_an_unusual_step_is_stored_and_only_told(desk: Desk) -> None:
    project = make_project(desk, status="PLAN")
    outcome = set_value(desk, "project", project, "status", "ENDED")
    assert outcome.stored
    assert "L02" in {p.rule for p in outcome.problems}


def test_an_award_with_a_balance_is_closed_only_with_a_reason(desk: Desk) -> None:
    project = make_project(desk, status="CLOSEOUT")
    make_action(desk, project, 100)
    make(desk, "disbursement", project=project, amount=usd(95))
    with pytest.raises(Refused, match="cannot be closed without a reason"):
        set_value(desk, "project", project, "status", "CLOSED")
    edit(
        desk,
        [
            Edit("project", project, "status", "CLOSEOUT", "CLOSED"),
            Edit("project", project, "closed_reason", None, "Too little to take back"),
        ],
    )
    assert value(desk, "project", project, "status") == "CLOSED"
