"""What an officer does to a form."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.ui.ground import settle


def opened(pane, workspace, uid):
    pane.show_record(uid)
    settle(workspace)
    return pane.body()


def editor(pane, name):
    return pane.body().form.rows[name].editor


def type_into(qtbot, pane, workspace, name, text):
    target = editor(pane, name)
    target.setFocus()
    target.selectAll()
    qtbot.keyClicks(target, text)
    qtbot.keyClick(target, Qt.Key.Key_Return)
    settle(workspace)


def remark(pane, name):
    return editor(pane, name).remark()
