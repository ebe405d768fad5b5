"""The results of a project: logframe, sheet and list of what is odd work together."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.factories import here, on
from tests.services.results.ground import Portfolio, quarter
from tests.ui.ground import settle, show, workspace_on
from tests.ui.test_accessibility_of_widgets import unnamed
from tipdesk.services.changes.outcome import Changes
from tipdesk.ui.project.results_tab import ResultsTab
from tipdesk.ui.results.sheet_rows import Column


@pytest.fixture(params=["en"])
def tab(qtbot, sqlite_desk, request):
    known = Portfolio(sqlite_desk)
    project = known.project(start_date=on("2024-01-01"), end_date=on("2024-12-31"))
    indicator = known.indicator()
    known.line(project, indicator)
    for n in (1, 2, 4):
        known.result(project, indicator, n, 10)
    with workspace_on(sqlite_desk, request.param) as workspace:
        found = ResultsTab(workspace)
        show(qtbot, found, 1100, 900)
        qtbot.waitUntil(found.isActiveWindow)
        found.show_project(project)
        wait(found)
        yield found


def wait(tab):
    for _ in range(4):
        QApplication.processEvents()
        settle(tab.workspace)


def kinds(tab):
    return [finding.kind for finding in tab.findings.findings]


def test_what_is_odd_opens_the_cell_where_it_is_mended(tab):
    assert kinds(tab) == ["no_target", "no_baseline", "missing"]
    tab.findings.setFocus()
    tab.findings.selectRow(2)
    QTest.keyClick(tab.findings, Qt.Key.Key_Return)
    wait(tab)
    assert tab.grid.model.sheet.quarter == quarter(3)
    QTest.keyClicks(tab.grid.view, "9")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    wait(tab)
    assert kinds(tab) == ["no_target", "no_baseline"]
    tab.findings.selectRow(0)
    QTest.keyClick(tab.findings, Qt.Key.Key_Return)
    wait(tab)
    assert tab.grid.view.currentIndex().column() == Column.TARGET
    QTest.keyClicks(tab.grid.view, "5")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    wait(tab)
    assert kinds(tab) == ["no_baseline"]


def test_a_new_line_of_the_logframe_becomes_a_row_of_the_sheet(tab, sqlite_desk):
    known = Portfolio(sqlite_desk)
    trained = known.indicator("Judges trained")
    project = tab._project
    known.line(project, trained)

    tab.workspace.announce(Changes(frozenset({"project_indicator"}), None))
    wait(tab)
    names = [tab.grid.model.index(r, 0).data() for r in range(tab.grid.model.rowCount())]
    assert names == ["Output", "Victims assisted", "Judges trained"]
    assert len(here(sqlite_desk, "project_indicator")) == 2


def test_the_list_of_all_results_is_there_when_wanted(tab):
    assert tab.tables["result"].isHidden()
    tab.listed.setChecked(True)
    assert not tab.tables["result"].isHidden()
    assert tab.tables["result"].model.rowCount() == 4


@pytest.mark.parametrize("tab", ["en", "ar"], indirect=True)
def test_everything_in_it_has_a_name(tab):
    assert unnamed(tab) == []
