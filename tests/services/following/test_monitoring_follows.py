"""What an assessment, a plan and a visit bring to the project, and what undo takes back."""

from __future__ import annotations

from tests.factories import make, make_project, on, set_value, value, values
from tipdesk.domain.words import N_, message
from tipdesk.services.changes.apply import apply
from tipdesk.services.changes.builder import ChangeSetBuilder
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


def test_what_a_change_says_of_the_project_itself_stays(desk: Desk) -> None:
    """A workbook states an award and its older assessment and plan together."""
    known = make_project(desk)
    with desk.writing() as connection:
        builder = ChangeSetBuilder(connection, message(N_("Import")))
        made = builder.create("project", {"title_en": "Safe", "risk": "LOW", "perf_frequency": "S"})
        builder.edit("project", known, "risk", None, "MEDIUM")
        for project in (made, known):
            builder.create("risk_assessment", {"project": project, "rating": "HIGH"})
            plan = {"project": project, "plan_date": on("2024-10-01"), "perf_frequency": "Q"}
            builder.create("monitoring_plan", plan)
        builder.flush()
        apply(connection, builder.id, checked=True)
    found = {uid: values(desk, "project", uid) for uid in (made, known)}
    assert (found[made]["risk"], found[known]["risk"]) == ("LOW", "MEDIUM")
    assert (found[made]["perf_frequency"], found[known]["perf_frequency"]) == ("S", "Q")
    assert found[made]["monitoring_plan_date"] == "2024-10-01"


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
