"""What an assessment, a plan and a visit bring to the project, and what undo takes back."""

from __future__ import annotations

from tests.factories import make, make_project, on, set_value, value
from tipdesk.services.changes.edits import remove
from tipdesk.services.changes.steps import undo_step
from tipdesk.services.desk import Desk


def test_the_latest_assessment_sets_the_risk_of_the_project(desk: Desk) -> None:
    project = make_project(desk)
    old = make(desk, "risk_assessment", project=project, rating="LOW", assessed_date=on("2020"))
    assert value(desk, "project", project, "risk") == "LOW"
    new = make(
        desk, "risk_assessment", project=project, rating="HIGH", assessed_date=on("2021-03-01")
    )
    assert value(desk, "project", project, "risk") == "HIGH"
    make(desk, "risk_assessment", project=project, rating="MEDIUM", assessed_date=on("2019"))
    make(desk, "risk_assessment", project=project, assessed_date=on("2023"))
    assert value(desk, "project", project, "risk") == "HIGH"
    set_value(desk, "risk_assessment", old, "assessed_date", on("2022"))
    assert value(desk, "project", project, "risk") == "LOW"
    remove(desk, "risk_assessment", [old])
    assert value(desk, "project", project, "risk") == "HIGH"
    remove(desk, "risk_assessment", [new])
    assert value(desk, "project", project, "risk") == "MEDIUM"


def test_a_risk_that_a_person_set_stays_while_an_assessment_is_annotated(desk: Desk) -> None:
    project = make_project(desk)
    assessment = make(desk, "risk_assessment", project=project, rating="LOW")
    set_value(desk, "project", project, "risk", "HIGH")
    set_value(desk, "risk_assessment", assessment, "note_en", "Seen again")
    assert value(desk, "project", project, "risk") == "HIGH"
    remove(desk, "risk_assessment", [assessment])
    assert value(desk, "project", project, "risk") == "HIGH"


def test_the_latest_plan_sets_its_date_and_the_frequencies_it_states(desk: Desk) -> None:
    project = make_project(desk, perf_frequency="A")
    plan = make(
        desk, "monitoring_plan", project=project, plan_date=on("2020-05-01"), fin_frequency="Q"
    )
    assert value(desk, "project", project, "monitoring_plan_date") == "2020-05-01"
    assert value(desk, "project", project, "perf_frequency") == "A"
    assert value(desk, "project", project, "fin_frequency") == "Q"
    remove(desk, "monitoring_plan", [plan])
    assert value(desk, "project", project, "monitoring_plan_date") is None


def test_one_undo_takes_back_the_assessment_and_the_risk_it_set(desk: Desk) -> None:
    project = make_project(desk, risk="LOW")
    make(desk, "risk_assessment", project=project, rating="HIGH")
    undo_step(desk)
    assert value(desk, "project", project, "risk") == "LOW"


def test_a_finding_of_a_visit_is_of_the_visits_project(desk: Desk) -> None:
    project, other = make_project(desk), make_project(desk, "Other")
    visit = make(desk, "site_visit", project=project)
    finding = make(desk, "finding", project=other, site_visit=visit)
    assert value(desk, "finding", finding, "project") == project
    alone = make(desk, "finding", project=other)
    assert value(desk, "finding", alone, "project") == other
