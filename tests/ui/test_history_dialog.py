"""The history of a record gives an earlier value back, and says so."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QPushButton

from tests.factories import make_action, make_project, set_value, value
from tests.ui.ground import settle
from tipdesk.ui.dialogs.history_dialog import HistoryDialog
from tipdesk.ui.history_list import HistoryList


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


def test_what_was_made_is_told_in_one_form(qtbot, workspace):
    uid = make_project(workspace.desk)
    make_action(workspace.desk, uid, 5_000, action_kind="NEW", fiscal_year=2021)
    lines = HistoryList(workspace, "History")
    qtbot.addWidget(lines)
    lines.show_history("project", uid, parts=("funding_action",))
    settle(workspace)
    told = [label.text() for label in lines.findChildren(QLabel, "fieldLabel")]
    assert told == ["Funding action, New award, 2021: Created with 5,000 USD", "Created"]
