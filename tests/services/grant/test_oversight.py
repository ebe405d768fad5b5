"""From an assessment to a plan, from a plan to visits, from a visit to findings until closed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.factories import links, make, make_person, make_project, on, set_value, value, values
from tipdesk.domain.errors import TipdeskError
from tipdesk.services.changes.steps import undo_step
from tipdesk.services.desk import Desk
from tipdesk.services.grant.oversight import (
    add_finding,
    close_finding,
    log_contact,
    plan_from,
    plan_visits,
    rate,
)
from tipdesk.services.grant.oversight_standing import OversightStanding, oversight_standing
from tipdesk.services.reading import read_records

TODAY = date(2025, 1, 15)


def parts(desk: Desk, kind: str, project: str) -> list[dict[str, Any]]:
    with desk.reading() as connection:
        return list(read_records(connection, kind, [project], by="project").values())


def test_a_plan_made_from_an_assessment_states_what_its_rating_asks_for(desk: Desk) -> None:
    project = make_project(desk)
    assessment = make(desk, "risk_assessment", project=project, financial_risk="HIGH")
    plan_from(desk, assessment, TODAY)
    assert value(desk, "risk_assessment", assessment, "rating") == "HIGH"
    (plan,) = parts(desk, "monitoring_plan", project)
    assert plan["plan_date"] == "2025-01-15"
    assert plan["risk_assessment"] == assessment
    assert (plan["visit_frequency"], plan["review_frequency"]) == ("S", "Q")
    stored = values(desk, "project", project)
    assert (stored["risk"], stored["monitoring_plan_date"]) == ("HIGH", "2025-01-15")
    assert (stored["perf_frequency"], stored["fin_frequency"]) == ("Q", "Q")
    undo_step(desk)
    assert not parts(desk, "monitoring_plan", project)
    assert value(desk, "project", project, "risk") is None


def test_a_rating_that_was_set_by_hand_is_kept_unless_asked(desk: Desk) -> None:
    project = make_project(desk)
    assessment = make(desk, "risk_assessment", project=project, rating="LOW", financial_risk="HIGH")
    plan_from(desk, assessment, TODAY)
    assert parts(desk, "monitoring_plan", project)[0]["visit_frequency"] == "B"
    rate(desk, assessment)
    assert value(desk, "risk_assessment", assessment, "rating") == "HIGH"


def test_an_assessment_that_says_nothing_makes_no_plan(desk: Desk) -> None:
    assessment = make(desk, "risk_assessment", project=make_project(desk))
    with pytest.raises(TipdeskError, match="Rate the risk first"):
        plan_from(desk, assessment)


def test_visits_are_planned_until_the_end_and_only_once(desk: Desk) -> None:
    gor = make_person(desk)
    project = make_project(
        desk, start_date=on("2025-01-01"), end_date=on("2026-12-31"), gor=gor,
        countries=links("EG"),
    )  # fmt: skip
    plan = make(
        desk, "monitoring_plan", project=project, plan_date=on("2025-01-15"),
        visit_frequency="A", review_frequency="S",
    )  # fmt: skip
    make(
        desk, "site_visit", project=project, visit_kind="DESK", visit_state="HELD",
        from_date=on("2025-08-02"),
    )  # fmt: skip
    plan_visits(desk, plan, TODAY)
    planned = [v for v in parts(desk, "site_visit", project) if v["visit_state"] == "PLANNED"]
    assert [(v["visit_kind"], v["from_date"], v["country"]) for v in planned] == [
        ("SITE", "2026-01", "EG"), ("DESK", "2026-01", None), ("DESK", "2026-07", None),
    ]  # fmt: skip
    assert {v["visited_by"] for v in planned} == {gor}
    assert not plan_visits(desk, plan, TODAY).stored
    set_value(desk, "project", project, "end_date", on("2028-12-31"))
    assert oversight_standing(desk, project, TODAY).visits_missing == 6
    set_value(desk, "project", project, "status", "ENDED")
    assert oversight_standing(desk, project, TODAY).visits_missing == 0


def test_visits_cannot_be_planned_without_an_end_or_a_frequency(desk: Desk) -> None:
    project = make_project(desk)
    plan = make(desk, "monitoring_plan", project=project)
    with pytest.raises(TipdeskError, match="when the project ends"):
        plan_visits(desk, plan)
    set_value(desk, "project", project, "end_date", on("2090"))
    with pytest.raises(TipdeskError, match="how often"):
        plan_visits(desk, plan)


def test_a_finding_of_a_visit_has_its_project_and_day_until_it_is_closed(desk: Desk) -> None:
    project = make_project(desk)
    visit = make(
        desk, "site_visit", project=project, from_date=on("2025-03-01"), to_date=on("2025-03-03")
    )
    (finding,) = add_finding(desk, visit, {"text_en": "No receipts"}).created
    stored = values(desk, "finding", finding)
    assert (stored["project"], stored["found_date"], stored["state"]) == (
        project, "2025-03-03", "OPEN",
    )  # fmt: skip
    close_finding(desk, finding, on("2025-04-01"))
    assert value(desk, "finding", finding, "state") == "DONE"


def test_a_contact_is_one_line_with_a_subject(desk: Desk) -> None:
    project = make_project(desk)
    with pytest.raises(TipdeskError, match="what the contact was about"):
        log_contact(desk, project, {"subject": "  "})
    log_contact(desk, project, {"subject": "Late report", "contact_channel": "CALL"})
    (note,) = parts(desk, "contact_note", project)
    assert (note["contact_id"], note["subject"]) == ("C-0001", "Late report")


def test_the_desk_says_what_could_follow_next(desk: Desk) -> None:
    project = make_project(desk, start_date=on("2025-01-01"))
    assert oversight_standing(desk, project, TODAY) == OversightStanding()
    make(desk, "risk_assessment", project=project, rating="LOW", assessed_date=on("2024"))
    latest = make(
        desk, "risk_assessment", project=project, audit_risk="MEDIUM", assessed_date=on("2025")
    )
    rated = oversight_standing(desk, project, TODAY)
    assert (rated.assessment, rated.proposed_rating) == (latest, "MEDIUM")
    assert rated.rating_differs
    assert rated.plan_can_be_made
    plan_from(desk, latest, TODAY)
    planned = oversight_standing(desk, project, TODAY)
    assert not planned.rating_differs
    assert not planned.plan_can_be_made
    assert planned.visits_lack is not None
    set_value(desk, "project", project, "end_date", on("2026-12-31"))
    ready = oversight_standing(desk, project, TODAY)
    assert (ready.visits_lack, ready.visits_missing) == (None, 4)
    plan_visits(desk, ready.plan or "", TODAY)
    assert oversight_standing(desk, project, TODAY).visits_missing == 0
