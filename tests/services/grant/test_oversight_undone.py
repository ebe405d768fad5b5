"""From the first assessment to a closed award, and by undo all the way back."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.factories import make, make_project, on, set_value, usd, values
from tipdesk.db.registry import parts_of
from tipdesk.domain.words import Words
from tipdesk.services.changes.steps import redo_step, undo_step
from tipdesk.services.desk import Desk
from tipdesk.services.grant.closeout import standing, take_proved
from tipdesk.services.grant.lifecycle import move
from tipdesk.services.grant.oversight import add_finding, close_finding, log_contact, plan_from
from tipdesk.services.grant.oversight import plan_visits as plan_the_visits
from tipdesk.services.reading import read_records

TODAY = date(2025, 1, 15)


def whole(desk: Desk, project: str) -> dict[str, Any]:
    """The project and all that belongs to it; which links there are, not under which uid."""
    with desk.reading() as connection:
        found: dict[str, Any] = {"project": read_records(connection, "project", [project])}
        for kind, column in parts_of("project"):
            found[kind] = read_records(connection, kind, [project], by=column)
    return found


def test_every_step_to_a_closed_award_can_be_taken_back_and_again(desk: Desk) -> None:
    project = make_project(
        desk, status="AWARD", start_date=on("2025-01-01"), end_date=on("2026-12-31")
    )
    make(desk, "report_due", project=project, report_kind="FINAL_PPR",
         received_date=on("2027-03-01"))  # fmt: skip
    assessment = make(desk, "risk_assessment", project=project, audit_risk="HIGH")
    seen = [whole(desk, project)]

    def told() -> None:
        seen.append(whole(desk, project))

    plan_from(desk, assessment, TODAY)
    told()
    with desk.reading() as connection:
        (plan,) = read_records(connection, "monitoring_plan", [project], by="project")
    plan_the_visits(desk, plan, TODAY)
    told()
    with desk.reading() as connection:
        visit = next(iter(read_records(connection, "site_visit", [project], by="project")))
    move(desk, project, "ACTIVE", on("2025-01-01"))
    told()
    set_value(desk, "site_visit", visit, "visit_state", "HELD")
    told()
    (finding,) = add_finding(desk, visit, {"text_en": "No receipts"}).created
    told()
    log_contact(desk, project, {"subject": "Receipts"})
    told()
    close_finding(desk, finding, on("2025-09-01"))
    told()
    set_value(desk, "project", project, "cost_share_required", usd(0))
    told()
    move(desk, project, "ENDED", on("2026-12-31"))
    told()
    move(desk, project, "CLOSEOUT", on("2027-03-02"))
    told()
    take_proved(desk, project, Words("en"), date(2027, 3, 3))
    told()
    assert standing(desk, project).settled == 2
    move(desk, project, "CLOSED", on("2027-12-01"), "The rest was never asked for")
    told()
    assert values(desk, "project", project)["closed_reason"] == "The rest was never asked for"
    for before in reversed(seen[:-1]):
        undo_step(desk)
        assert whole(desk, project) == before
    for after in seen[1:]:
        redo_step(desk)
        assert whole(desk, project) == after
