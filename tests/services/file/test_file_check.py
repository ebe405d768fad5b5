"""The file check finds the paper that lacks, where it is mended, and months before it is due."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.factories import links, make, make_action, make_organization, make_person, make_project
from tests.factories import on as day
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.file_requirements import requirements
from tipdesk.domain.file_words import AHEAD, SAID
from tipdesk.domain.words import Words
from tipdesk.services.changes.edits import Edit, edit, remove
from tipdesk.services.desk import Desk
from tipdesk.services.file.check import ahead_within, counters, file_check, file_of, lacking
from tipdesk.services.file.gaps import ProjectFile
from tipdesk.services.file.lists import Asked, listed
from tipdesk.services.labels import Labels
from tipdesk.services.rules import problems_of

TODAY = date.today()


def later(days: int) -> PartialDate:
    """The day so many days from today."""
    return PartialDate((TODAY + timedelta(days=days)).isoformat())


def _active(desk: Desk, **values: Any) -> str:
    return make_project(
        desk,
        **{
            "status": "ACTIVE",
            "instrument": "CA",
            "award_date": later(-200),
            "start_date": later(-190),
            "end_date": later(500),
            **values,
        },
    )


def _file(desk: Desk, project: str) -> ProjectFile:
    found = file_of(desk, project)
    assert found is not None
    return found


def _missing(desk: Desk, project: str) -> set[str]:
    return {gap.key for gap in _file(desk, project).gaps if gap.key}


def test_every_requirement_has_its_words() -> None:
    keys = [required.key for required in requirements()]
    assert len(keys) == len(set(keys))
    assert set(keys) == set(SAID)
    assert {r.key for r in requirements() if r.deadline} <= set(AHEAD)


def test_a_planned_project_owes_nothing_and_an_award_its_papers(desk: Desk) -> None:
    planned = make_project(desk, status="PLAN")
    assert _file(desk, planned).items == ()
    awarded = _active(desk)
    assert _missing(desk, awarded) >= {
        "proposal", "budget", "selection_memo", "cn", "risk", "award", "award_number",
        "recipient", "funding", "officer", "gor", "plan", "schedule", "indicators",
    }  # fmt: skip
    rejected = make_project(desk, status="REJECTED", start_date=later(-900))
    assert _file(desk, rejected).items == ()


def test_what_is_entered_or_attached_is_held(desk: Desk) -> None:
    project = _active(
        desk, award_number="SSJTIP26CA0001", recipient=make_organization(desk),
        gor=make_person(desk), go=make_person(desk, "Omar Said"), cn_waived="Justified in the CBJ",
        countries=links("EG"),
    )  # fmt: skip
    make_action(desk, project, 500, action_date=later(-200))
    for kind in ("PROPOSAL", "BUDGET", "SELECTION_MEMO", "AWARD"):
        make(desk, "document", project=project, document_kind=kind, title_en=kind)
    make(desk, "risk_assessment", project=project, rating="LOW", assessed_date=later(-210))
    make(desk, "monitoring_plan", project=project, plan_date=later(-180))
    indicator = make(desk, "indicator", code="A.1", name_en="Trained")
    make(desk, "project_indicator", project=project, indicator=indicator)
    assert "targets" in _missing(desk, project)
    make(desk, "indicator_target", project=project, indicator=indicator, target=10)
    assert _missing(desk, project) <= {"schedule", "report_documents", "reports"}


def test_a_contract_reports_nothing_and_the_program_to_end_slavery_needs_a_baseline(
    desk: Desk,
) -> None:
    contract = _active(desk, instrument="CON")
    assert not {"schedule", "indicators", "proposal"} & _missing(desk, contract)
    slavery = _active(desk, program_type="PEMS", start_date=later(-400), award_date=later(-410))
    assert "baseline" in _missing(desk, slavery)
    make(desk, "evaluation", project=slavery, evaluation_kind="BASELINE", subject_en="Baseline")
    assert "baseline" not in _missing(desk, slavery)


def test_a_gap_says_where_it_is_mended(desk: Desk) -> None:
    project = _active(desk)
    gaps = {gap.key: gap for gap in _file(desk, project).gaps}
    assert (gaps["gor"].place.entity, gaps["gor"].place.uid) == ("project", project)
    assert gaps["gor"].place.field == "gor"
    assert gaps["gor"].rule == "R24"
    assert gaps["award"].place.entity == "document"
    assert gaps["award"].place.values == {"document_kind": "AWARD"}
    assert gaps["plan"].place.entity == "monitoring_plan"
    rules = [gap.rule for gap in _file(desk, project).gaps]
    assert len([rule for rule in rules if rule == "R22"]) == 1, "told once, not twice"
    broken = next(gap for gap in _file(desk, project).gaps if gap.rule == "R44")
    assert (broken.place.entity, broken.place.field) == ("project", "recommendations")


def test_a_report_is_told_before_it_is_due_and_missed_after(desk: Desk) -> None:
    project = _active(desk, award_date=later(-20), start_date=later(-10))
    due = {"project": project, "report_kind": "PPR"}
    make(desk, "report_due", due_date=later(45), **due)
    plan, report = _file(desk, project).ahead[0], _file(desk, project).ahead[1]
    assert (plan.key, plan.opens) == ("plan", later(40))
    assert (report.key, report.opens) == ("reports", later(45))
    files = [_file(desk, project)]
    assert [gap.key for gap in ahead_within(files, 30, TODAY)] == ["schedule"] or not ahead_within(
        files, 30, TODAY
    )
    assert "reports" in {gap.key for gap in ahead_within(files, 60, TODAY)}
    late = make(desk, "report_due", due_date=later(-5), **due)
    missed = [gap for gap in _file(desk, project).gaps if gap.key == "reports"]
    assert [gap.place.uid for gap in missed] == [late]
    assert "{" not in Words("ar").say(missed[0].message)


def test_a_visit_opens_a_gap_a_year_after_the_last(desk: Desk) -> None:
    project = _active(desk, start_date=day("2020-01-05"), end_date=later(300))
    assert "visit" in _missing(desk, project)
    held = {"project": project, "visit_kind": "DESK", "visit_state": "HELD"}
    make(desk, "site_visit", from_date=later(-30), findings="All in order", **held)
    assert "visit" not in _missing(desk, project)
    assert "visit" in {gap.key for gap in _file(desk, project).ahead}


def test_the_checklist_and_the_rule_count_the_same_reviews(desk: Desk) -> None:
    project = _active(desk, start_date=day("2020-01-05"), end_date=later(300))
    assert [gap.rule for gap in _file(desk, project).gaps].count("R40") == 1
    make(desk, "site_visit", project=project, visit_kind="AUDIT", visit_state="HELD",
         from_date=later(-400), to_date=later(-30), findings="All in order")  # fmt: skip
    file = _file(desk, project)
    assert "R40" not in {gap.rule for gap in file.gaps}
    assert "visit" in {gap.key for gap in file.ahead}
    with desk.reading() as connection:
        assert "R40" not in {p.rule for p in problems_of(connection, "project", [project])}


def test_the_auditors_counters_have_their_totals(desk: Desk) -> None:
    with_plan, without = _active(desk), _active(desk)
    make(desk, "monitoring_plan", project=with_plan, plan_date=later(-190))
    _active(desk, status="CLOSED")
    make(desk, "report_due", project=without, report_kind="FFR", due_date=later(-3))
    plan, reports, targets = counters(file_check(desk).whole().values())
    assert (plan.projects, plan.total, plan.percent) == ((without,), 2, 50)
    assert (reports.projects, reports.total, reports.percent) == ((without,), 1, 100)
    assert (targets.projects, targets.total, targets.percent) == ((), 0, None)


def test_old_closed_awards_are_looked_at_only_when_asked_for(desk: Desk) -> None:
    officer = make_person(desk)
    desk.who = officer
    old = [
        _active(desk, status=status, go=officer, closed_reason="Long ago")
        for status in ("CLOSED", "RETAIN", "TERM", "WITHDRAWN", "REJECTED")
    ]
    assert lacking(desk) == {"file_check": 0}
    current = _active(desk, go=officer)
    assert lacking(desk) == {"file_check": 1}
    files = file_check(desk).whole().values()

    def shown(asked: Asked) -> set[str | None]:
        return {group.project for group in listed(files, asked, Words("en"), Labels(desk), TODAY)}

    assert shown(Asked()) == {current}
    assert shown(Asked(closed=True)) >= {current, *old[:3]}


def test_nothing_is_asked_of_an_award_whose_records_may_go(desk: Desk) -> None:
    project = _active(desk, status="CLOSED", closed_reason="Settled")
    assert _file(desk, project).gaps
    make(desk, "report_due", project=project, report_kind="FINAL_FFR",
         received_date=day("2018-01-05"))  # fmt: skip
    assert (_file(desk, project).items, _file(desk, project).gaps) == ((), ())
    edit(desk, [Edit("project", project, "retention_hold", None, after=True)])
    assert _file(desk, project).items


def test_only_what_was_touched_is_looked_at_again(desk: Desk) -> None:
    first, second = _active(desk), _active(desk)
    check = file_check(desk)
    before = dict(check.whole())
    officer = make_person(desk)
    outcome = edit(desk, [Edit("project", first, "gor", None, officer)])
    after = check.again(outcome.changes)
    assert "gor" not in {gap.key for gap in after[first].gaps}
    assert after[second] is before[second]
    outcome = remove(desk, "project", [second])
    assert set(check.again(outcome.changes)) == {first}
