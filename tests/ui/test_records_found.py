"""One record is found among many while the window goes on working."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt

from tests.factories import make, make_project
from tests.ui.ground import settle, show
from tipdesk.services.desk import Desk
from tipdesk.ui.reports.records_found import RecordEditor


@pytest.fixture
def editor(qtbot, workspace):
    made = RecordEditor(workspace, "project")
    show(qtbot, made)
    made.setFocus()
    return made


@pytest.fixture
def asking(monkeypatch):
    """The threads that asked the desk."""
    found = []
    reading = Desk.reading

    def read(desk):
        found.append(threading.current_thread())
        return reading(desk)

    monkeypatch.setattr(Desk, "reading", read)
    return found


def test_typing_never_asks_the_desk_on_the_thread_of_the_window(qtbot, editor, workspace, asking):
    wanted = make_project(workspace.desk, "Safe return")
    make_project(workspace.desk, "Fair work")
    asking.clear()
    qtbot.keyClicks(editor, "safe")
    settle(workspace)
    assert [editor.list().model().index(0, 0).data()] == ["Safe return"]
    qtbot.keyClick(editor.list(), Qt.Key.Key_Return)
    settle(workspace)
    assert (editor.value(), editor.text()) == (wanted, "Safe return")
    assert asking
    assert threading.main_thread() not in asking


def test_what_is_left_before_the_answer_came_is_taken_when_it_comes(qtbot, editor, workspace):
    wanted = make_project(workspace.desk, "Safe return")
    with qtbot.waitSignal(editor.left):
        qtbot.keyClicks(editor, "safe")
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.value() == wanted


def test_a_title_that_nothing_has_is_told(qtbot, editor, workspace):
    make_project(workspace.desk, "Safe return")
    qtbot.keyClicks(editor, "nowhere")
    editor.leave()
    settle(workspace)
    assert editor.value() is None
    assert "nowhere" in editor.remark().text


def test_what_has_only_a_number_is_told_with_its_project(qtbot, editor, workspace):
    project = make_project(workspace.desk, "Safe return")
    visit = make(workspace.desk, "site_visit", project=project)
    editor.use("site_visit", visit)
    settle(workspace)
    assert editor.text() == "V-0001, Safe return"
    editor.use("project", None)
    assert (editor.value(), editor.text()) == (None, "")
