"""The figure of what comes next tells the day first, and nothing that is years away."""

from __future__ import annotations

from datetime import date

from tests.factories import make, make_action, make_project, on
from tipdesk.domain.words import Words
from tipdesk.services import records
from tipdesk.services.project_figures import next_due

TODAY = date(2026, 11, 22)


def _said(desk, project: str) -> str:
    stored = records.load(desk, "project", project)
    return Words("en").say(next_due(desk, stored, TODAY).said)


def _award(desk) -> str:
    project = make_project(
        desk, status="ACTIVE", start_date=on("2025-10-01"), end_date=on("2027-09-30")
    )
    make_action(desk, project, 500, action_date=on("2025-10-01"), available_until=on("2030-09-30"))
    return project


def test_the_end_of_the_award_comes_before_money_that_expires_years_later(desk):
    assert _said(desk, _award(desk)) == "Ends 30 September 2027"


def test_the_day_of_a_report_stands_before_what_it_is(desk):
    project = _award(desk)
    make(desk, "report_due", project=project, report_kind="PPR", due_date=on("2027-01-30"))
    assert _said(desk, project) == "30 January 2027: Performance report"
    make(desk, "report_due", project=project, report_kind="PPR", due_date=on("2026-10-30"))
    assert _said(desk, project) == "30 October 2026, overdue: Performance report"


def test_the_end_of_the_award_is_told_when_it_comes_before_the_report(desk):
    project = _award(desk)
    make(desk, "report_due", project=project, report_kind="PPR", due_date=on("2027-12-30"))
    assert _said(desk, project) == "Ends 30 September 2027"
