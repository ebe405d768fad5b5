"""The history of a record gives an earlier value back, and says so."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from tests.factories import make_project, set_value, value
from tests.ui.ground import settle
from tipdesk.ui.dialogs.history_dialog import HistoryDialog


def test_a_value_that_is_given_back_is_told_with_undo_at_hand(qtbot, workspace):
    uid = make_project(workspace.desk)
    for text in ("one", "two"):
        set_value(workspace.desk, "project", uid, "notes", text)
    dialog = HistoryDialog(workspace, "project", uid)
    qtbot.addWidget(dialog)
    settle(workspace)
    assert dialog.windowTitle() == "History of this record"
    dialog.findChildren(QPushButton)[0].click()
    settle(workspace)
    assert value(workspace.desk, "project", uid, "notes") == "one"
    assert workspace.messages.text() == "The earlier value is back: Notes."
    workspace.messages.findChild(QPushButton, "messageAction").click()
    settle(workspace)
    assert value(workspace.desk, "project", uid, "notes") == "two"
