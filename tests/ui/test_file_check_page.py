"""The file check tells what lacks, and Enter leads to where it is mended."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon

from tests.factories import make, make_person, make_project, set_value
from tests.ui.ground import settle, show, workspace_on
from tipdesk.domain.dates import PartialDate
from tipdesk.services.changes.edits import Edit, edit
from tipdesk.services.excel.reading.read import read_workbook
from tipdesk.services.excel.writing.gap_book import write_gaps
from tipdesk.services.file.check import counters, lacking
from tipdesk.ui.file_check.gap_model import WHAT
from tipdesk.ui.icons import icon
from tipdesk.ui.pages.file_check_page import FileCheckPage


def later(days: int) -> PartialDate:
    return PartialDate((date.today() + timedelta(days=days)).isoformat())


@pytest.fixture
def projects(sqlite_desk):
    officer = make_person(sqlite_desk, "Mona Haddad")
    sqlite_desk.who = officer
    active = {
        "status": "ACTIVE", "award_date": later(-200), "start_date": later(-190),
        "end_date": later(400),
    }  # fmt: skip
    mine = make_project(sqlite_desk, "Safe return", gor=officer, **active)
    other = make_project(sqlite_desk, "Open doors", **active)
    make(sqlite_desk, "report_due", project=other, report_kind="FFR", due_date=later(20))
    return mine, other


@pytest.fixture
def page(qtbot, sqlite_desk, projects):
    with workspace_on(sqlite_desk) as workspace:
        made = FileCheckPage(workspace)
        show(qtbot, made, 1100, 700)
        made.activate()
        settle(workspace)
        made.kept = workspace
        yield made


def _titles(page):
    model = page.model
    return [model.index(row, WHAT).data() for row in range(model.rowCount())]


def test_the_counters_and_the_gaps_are_told(page):
    assert page.gauges[0].text() == "No monitoring plan: 2 of 2 (100%)"
    assert _titles(page) == ["Safe return", "Open doors"]
    assert "gaps · 2 projects" in page.state_line.text()


def test_closed_awards_stay_out_of_the_way_until_asked_for(page, sqlite_desk, projects):
    assert page.asking.state()["closed"] is False
    page.kept.change(
        lambda: edit(sqlite_desk, [Edit("project", projects[1], "status", "ACTIVE", "TERM")])
    )
    settle(page.kept)
    assert _titles(page) == ["Safe return"]
    page.asking.closed.setChecked(True)
    settle(page.kept)
    assert _titles(page) == ["Safe return", "Open doors"]
    state = page.asking.state()
    page.asking.closed.setChecked(False)
    page.restore(state)
    assert page.asking.asked().closed


def test_a_warning_is_seen_on_the_selected_line(page):
    plain = icon("triangle-alert", "warns").pixmap(18, 18).toImage()
    drawn = icon("triangle-alert", "warns").pixmap(QSize(18, 18), QIcon.Mode.Selected)
    assert drawn.toImage() == plain


def test_enter_leads_to_where_a_gap_is_mended(qtbot, page, projects):
    wanted = []
    page.kept.gap_wanted.connect(wanted.append)
    page.asking.search.setText("monitoring plan")
    qtbot.waitUntil(lambda: page.model.rowCount(page.model.index(0, WHAT)) == 1)
    settle(page.kept)
    qtbot.keyClick(page.tree, Qt.Key.Key_Return)
    assert wanted[0].owner == ("project", projects[0])
    assert (wanted[0].entity, wanted[0].uid) == ("monitoring_plan", None)


def test_mine_ahead_and_groups_narrow_what_is_shown(qtbot, page):
    page.asking.whose.setCurrentIndex(page.asking.whose.findData("mine"))
    settle(page.kept)
    assert _titles(page) == ["Safe return"]
    page.asking.whose.setCurrentIndex(0)
    page.asking.by.setCurrentIndex(page.asking.by.findData("officer"))
    settle(page.kept)
    assert _titles(page) == ["Mona Haddad", "No officer is named"]
    page.asking.when.setCurrentIndex(page.asking.when.findData("30"))
    settle(page.kept)
    assert _titles(page) == ["No officer is named"]


def test_a_gap_goes_away_when_it_is_mended(page, projects, sqlite_desk):
    before = page.state_line.text()
    outcome = set_value(sqlite_desk, "project", projects[1], "gor", sqlite_desk.who)
    page.kept.announce(outcome.changes)
    settle(page.kept)
    assert page.state_line.text() != before


def test_a_counter_opens_its_projects(qtbot, page, projects):
    wanted = []
    page.kept.selection_wanted.connect(wanted.append)
    page.gauges[0].click()
    assert wanted[0].uids == projects


def test_the_badge_counts_my_projects_that_lack_something(sqlite_desk, projects):
    assert lacking(sqlite_desk) == {"file_check": 1}


def test_what_is_shown_goes_into_a_workbook(page, tmp_path: Path):
    found = page._found
    out = tmp_path / "gaps.xlsx"
    write_gaps(out, page.kept.words, found.groups, found.files, counters(found.files.values()))
    sheets = read_workbook(out).sheets
    assert [sheet.name for sheet in sheets] == ["File check", "Counters"]
