"""A project's deadlines are set up by one click, triaged by letters, and say what moved them."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.factories import here, make_project, value
from tests.ui.ground import settle, show
from tipdesk.domain.dates import PartialDate
from tipdesk.ui.project.deadlines_tab import DeadlinesTab

TODAY = date.today()


def _day(days: int) -> PartialDate:
    return PartialDate((TODAY + timedelta(days)).isoformat())


def _tab(qtbot, workspace, **stated):
    project = make_project(
        workspace.desk, start_date=_day(-300), end_date=_day(400), instrument="CA", **stated
    )
    tab = DeadlinesTab(workspace)
    show(qtbot, tab, 1200, 800)
    tab.show_project(project)
    settle(workspace)
    return tab, project


def test_one_click_sets_up_reporting_where_a_frequency_is_stated(qtbot, workspace):
    tab, _ = _tab(qtbot, workspace, perf_frequency="Q", fin_frequency="Q")
    assert tab.reporting.set_up.isVisible()
    assert not tab.reporting.choose.isVisible()
    tab.reporting.set_up.click()
    settle(workspace)
    assert len(here(workspace.desk, "report_rule")) == 2
    assert tab.tables["report_due"].model.row_at(0) is not None
    assert not tab.reporting.set_up.isVisible()
    assert "reporting was set up" in tab.reporting.said()


def test_without_a_frequency_it_is_asked_for(qtbot, workspace):
    tab, project = _tab(qtbot, workspace)
    assert tab.reporting.choose.isVisible()
    tab.reporting.choose.menu().actions()[0].trigger()
    settle(workspace)
    assert value(workspace.desk, "project", project, "perf_frequency") == "Q"
    assert here(workspace.desk, "report_due")


def test_an_instrument_that_asks_for_none_says_so(qtbot, workspace):
    tab, _ = _tab(qtbot, workspace)
    other = make_project(workspace.desk, "Contract", instrument="CON")
    tab.show_project(other)
    settle(workspace)
    assert not tab.reporting.set_up.isVisible()
    assert not tab.reporting.choose.isVisible()


def test_letters_work_on_cells_that_are_worked_out(qtbot, workspace):
    tab, _ = _tab(qtbot, workspace, perf_frequency="Q")
    tab.reporting.set_up.click()
    settle(workspace)
    table = tab.tables["report_due"].table
    table.setFocus()
    table.show_row(0, 0)
    uid = tab.tables["report_due"].model.row_at(0).uid
    qtbot.keyClick(table, Qt.Key.Key_A)
    settle(workspace)
    assert value(workspace.desk, "report_due", uid, "review") == "ACCEPTED"
    qtbot.keyClick(table, Qt.Key.Key_W)
    assert tab.prompt.isVisible()


def _in_order(tab) -> list[str]:
    model = tab.tables["report_due"].model
    at = [field.name for field in model.fields].index("effective_due")
    shown = [model.row_at(row) for row in range(model.rowCount())]
    return [row.values[at] for row in shown if row is not None and row.values[at] is not None]


def test_a_report_that_is_extended_takes_its_place_and_what_moved_tells_it(qtbot, workspace):
    tab, _ = _tab(qtbot, workspace, perf_frequency="Q")
    tab.reporting.set_up.click()
    settle(workspace)
    table = tab.tables["report_due"].table
    table.setFocus()
    table.show_row(0, 0)
    uid = table.current_uid()
    qtbot.keyClick(table, Qt.Key.Key_E)
    assert tab.prompt.isVisible()
    tab.prompt.day.set_value(_day(900))
    tab.prompt.reason.setText("Flood")
    qtbot.keyClick(tab.prompt.reason, Qt.Key.Key_Return)
    settle(workspace)
    assert value(workspace.desk, "report_due", uid, "extension_granted") == _day(900)
    assert len(_in_order(tab)) > 2
    assert _in_order(tab) == sorted(_in_order(tab))
    assert table.current_uid() == uid
    assert "1 report extended to" in tab.reporting.said()
    assert "Flood" in tab.reporting.said()
    qtbot.keyClick(table, Qt.Key.Key_W)
    asked = tab.prompt.findChild(QLabel, "fieldLabel").text()
    assert asked.startswith("Performance report, ")
    tab.prompt.reason.setText("Not needed")
    qtbot.keyClick(tab.prompt.reason, Qt.Key.Key_Return)
    settle(workspace)
    assert "1 report waived" in tab.reporting.said()
