"""The printed list of reports due: by officer and by date, what is overdue first."""

from __future__ import annotations

from datetime import date, timedelta

from tests.factories import make, make_organization, make_person, make_project, on
from tipdesk.domain.selection import Selection
from tipdesk.domain.words import Words
from tipdesk.services.desk import Desk
from tipdesk.services.labels import Labels
from tipdesk.services.reports.build import REPORTS_DUE, build_report
from tipdesk.services.reports.reports_due import reports_due
from tipdesk.services.reports.request import Request

TODAY = date(2026, 11, 22)


def _report(desk: Desk, project: str, days: int, **stated: object) -> None:
    day = on((TODAY + timedelta(days)).isoformat())
    make(desk, "report_due", project=project, report_kind="PPR", due_date=day, **stated)


def _filled(desk: Desk) -> str:
    """Two officers and a project without one; answers the project of the first."""
    mona, omar = make_person(desk), make_person(desk, "Omar Said")
    recipient = make_organization(desk)
    first = make_project(desk, "Safe return", po=mona, recipient=recipient)
    second, third = make_project(desk, "Fair work", po=omar), make_project(desk, "Open roads")
    for days in (20, -3, 91):
        _report(desk, first, days)
    _report(desk, second, -40)
    _report(desk, second, -50, received_date=on("2026-11-01"))
    _report(desk, third, 5)
    return first


def test_it_stands_by_officer_and_by_date(sqlite_desk: Desk) -> None:
    _filled(sqlite_desk)
    request = Request(sqlite_desk, Words("en"), Labels(sqlite_desk), TODAY)
    found = reports_due(request, Selection("project"))
    assert [text for _, text in found.headings] == [
        "Mona Haddad: 2 reports", "Omar Said: 1 report", "No officer stated: 1 report",
    ]  # fmt: skip
    assert [at for at, _ in found.headings] == [0, 2, 3]
    assert [(row[0], row[1], row[2]) for row in found.rows] == [
        ("Overdue", "19 November 2026, Thursday", "3"),
        ("Due soon", "12 December 2026, Saturday", ""),
        ("Overdue", "13 October 2026, Tuesday", "40"),
        ("Due soon", "27 November 2026, Friday", ""),
    ]
    assert found.count == "4 reports, 2 overdue"


def test_only_the_projects_that_are_asked_for_are_on_it(sqlite_desk: Desk) -> None:
    project = _filled(sqlite_desk)
    request = Request(sqlite_desk, Words("ar"), Labels(sqlite_desk), TODAY)
    found = reports_due(request, Selection("project", uids=(project,)))
    assert len(found.rows) == 2


def test_it_is_set_in_both_languages(sqlite_desk: Desk) -> None:
    _filled(sqlite_desk)
    for lang in ("en", "ar"):
        pdf = build_report(sqlite_desk, REPORTS_DUE, Words(lang), second=Words("en"), today=TODAY)
        assert pdf.startswith(b"%PDF")
