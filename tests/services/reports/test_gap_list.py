"""The file check on paper tells each project's gaps and the auditor's counters."""

from __future__ import annotations

from datetime import date, timedelta

from tests.factories import make_project
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.selection import Selection
from tipdesk.domain.words import Words
from tipdesk.services.desk import Desk
from tipdesk.services.labels import Labels
from tipdesk.services.reports.gap_list import gap_list
from tipdesk.services.reports.request import Request

TODAY = date.today()


def test_each_project_has_its_gaps_and_the_counters_follow(sqlite_desk: Desk) -> None:
    start = PartialDate((TODAY - timedelta(days=100)).isoformat())
    make_project(sqlite_desk, "Safe return", status="ACTIVE", award_date=start, start_date=start)
    make_project(sqlite_desk, "Planned", status="PLAN")
    request = Request(sqlite_desk, Words("en"), Labels(sqlite_desk), TODAY)
    made = gap_list(request, Selection("project"))
    assert [name for _, name in made.headings] == ["Safe return"]
    assert ("There is no monitoring plan.", "Enter the monitoring plan", "") in made.rows
    assert made.totals is not None
    assert made.totals.rows[0] == ("No monitoring plan", "1", "1", "100")
