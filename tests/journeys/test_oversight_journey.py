"""An officer takes an award from its risk to its closing on the project's page, and back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from tests.factories import here, make, make_project, on, value, values
from tests.ui.ground import settle
from tipdesk.services.grant.lifecycle import next_states
from tipdesk.ui.main_window import MainWindow
from tipdesk.ui.project.move_dialog import MoveDialog

_Key = Qt.Key
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def window(qtbot, workspace):
    made = MainWindow(workspace)
    qtbot.addWidget(made)
    made.start(empty=False)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    rested(workspace)
    yield made
    rested(workspace)


def rested(workspace):
    for _ in range(4):
        QTest.qWait(1)
        settle(workspace)


def press(widget, workspace, key=_Key.Key_Space):
    widget.setFocus()
    QTest.keyClick(widget, key)
    rested(workspace)


def test_from_the_risk_to_a_closed_award_and_back(window, workspace):
    desk = workspace.desk
    project = make_project(
        desk, "Courts", status="ACTIVE", start_date=on("2050-01-01"), end_date=on("2051-12-31")
    )
    assessment = make(desk, "risk_assessment", project=project, performance_risk="MEDIUM")
    workspace.record_wanted.emit("project", project)
    rested(workspace)
    page = window.pages.current()
    QTest.keyClick(window, _Key.Key_N, ALT)
    rested(workspace)
    assert page.tab() == "monitoring"
    part = page._tab().part()

    press(part.plan.button, workspace)
    assert value(desk, "risk_assessment", assessment, "rating") == "MEDIUM"
    assert value(desk, "project", project, "risk") == "MEDIUM"
    press(part.visits.button, workspace)
    planned = len(here(desk, "site_visit"))
    assert planned

    visits = part.tables["site_visit"].table
    visits.setFocus()
    visits.show_row(0)
    press(button(part, "Add a finding of this visit"), workspace)
    # The first letter opens the cell, the others go into it.
    QTest.keyClicks(QApplication.focusWidget(), "N")
    QTest.keyClicks(QApplication.focusWidget(), "o receipts")
    QTest.keyClick(QApplication.focusWidget(), _Key.Key_Return, CONTROL)
    rested(workspace)
    (finding,) = here(desk, "finding")
    assert value(desk, "finding", finding, "text_en") == "No receipts"
    part.tables["finding"].table.show_row(0)
    press(button(part, "Close finding"), workspace)
    assert value(desk, "finding", finding, "state") == "DONE"

    step(page, workspace, "ENDED")
    page._tab().bar.setCurrentIndex(2)
    rested(workspace)
    closeout = page._tab().part()
    press(closeout.begin, workspace)
    assert value(desk, "project", project, "status") == "CLOSEOUT"
    for item in here(desk, "closeout_item"):
        closeout.tables["closeout_item"].focus(item, "closeout_state")
        rested(workspace)
        table = closeout.tables["closeout_item"].table
        QTest.keyClicks(table, "D")
        editor = QApplication.focusWidget()
        QTest.keyClicks(editor, "one")
        QTest.keyClick(editor.list(), _Key.Key_Return)
        window.activateWindow()
        rested(workspace)
    assert "Nothing stands in the way" in closeout._where.text()
    press(closeout.close_, workspace)
    take(page._tab(), workspace)
    stored = values(desk, "project", project)
    assert (stored["status"], stored["closed_reason"]) == ("CLOSED", None)
    assert closeout._where.text() == "The award is closed."

    for _ in range(20):
        if value(desk, "project", project, "risk") is None:
            break
        QTest.keyClick(window, _Key.Key_Z, CONTROL)
        rested(workspace)
    assert value(desk, "project", project, "status") == "ACTIVE"
    assert not here(desk, "monitoring_plan") | here(desk, "site_visit") | here(desk, "finding")
    assert not here(desk, "status_change") | here(desk, "closeout_item")


def step(page, workspace, status):
    page.head.move_status.open_menu()
    rested(workspace)
    found = {state.status: state for state in next_states(workspace.desk, page.shown_uid())}
    page.head.move_status._ask(found[status])
    rested(workspace)
    take(page, workspace)


def take(parent, workspace):
    (dialog,) = parent.findChildren(MoveDialog)
    press(next(b for b in dialog.findChildren(QPushButton) if b.isDefault()), workspace)
    # Where no person sits, the window below does not come forward by itself.
    parent.window().activateWindow()
    rested(workspace)


def button(widget, text):
    return next(b for b in widget.findChildren(QPushButton) if b.text() == text)
