"""A switch of language in the middle of the work leaves everything where it was."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.factories import make_project, value
from tests.ui.ground import settle
from tipdesk.services.changes import drafts
from tipdesk.ui.form.details_pane import DetailsPane
from tipdesk.ui.main_window import MainWindow
from tipdesk.ui.welcome import Welcome


@pytest.fixture
def window(qtbot, workspace):
    for title in ("Alpha", "Beta", "Gamma"):
        make_project(workspace.desk, title)
    made = MainWindow(workspace)
    qtbot.addWidget(made)
    made.start(empty=False)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    rested(workspace)
    yield made
    rested(workspace)


def rested(workspace):
    for _ in range(4):
        QTest.qWait(1)
        settle(workspace)


def pane_of(window):
    return window.pages.current().findChild(DetailsPane)


def typed(window, workspace, name, text):
    pane_of(window).focus_field(name)
    rested(workspace)
    QTest.keyClicks(QApplication.focusWidget(), text)


def field_with_focus(window):
    return pane_of(window).body().form.current_field()


def switched(window, workspace, lang):
    window.use_language(lang)
    rested(workspace)


def test_the_record_the_field_and_the_chosen_records_stay(window, workspace):
    uid = make_project(workspace.desk, "Zeta")
    workspace.show_selection("project", [uid, make_project(workspace.desk, "Aleph")])
    rested(workspace)
    register = window.pages.current()
    register.show_details(on=True)
    register.show_record(uid)
    rested(workspace)
    typed(window, workspace, "subnational", "Half a na")
    switched(window, workspace, "ar")
    page = window.pages.current()
    assert page.model.rowCount() == 2
    assert pane_of(window).shown_uid() == page.table.current_uid() == uid
    assert value(workspace.desk, "project", uid, "subnational") == "Half a na"
    assert field_with_focus(window) == "subnational"


def test_a_title_that_moves_the_row_keeps_its_record(window, workspace):
    uid = make_project(workspace.desk, "Aaa")
    window.show_record("project", uid)
    rested(workspace)
    typed(window, workspace, "title_en", "Zzz half a title")
    switched(window, workspace, "ar")
    assert pane_of(window).shown_uid() == uid
    assert field_with_focus(window) == "title_en"
    switched(window, workspace, "en")
    assert pane_of(window).shown_uid() == uid


def test_an_open_draft_stays_open_with_all_that_is_typed(window, workspace):
    Welcome(workspace, window, "")
    window.pages.current().new_record()
    rested(workspace)
    typed(window, workspace, "subnational", "Cairo")
    switched(window, workspace, "ar")
    body = pane_of(window).body()
    assert body.session.draft
    assert body.session.shown("subnational") == "Cairo"
    assert field_with_focus(window) == "subnational"
    assert workspace.messages.text() == ""
    typed(window, workspace, "title_en", "Dry feet")
    switched(window, workspace, "en")
    uid = pane_of(window).shown_uid()
    assert uid is not None
    assert value(workspace.desk, "project", uid, "subnational") == "Cairo"
    assert drafts.drafts(workspace.desk) == []


def test_the_change_that_was_chosen_stays_chosen(window, workspace):
    window.go_to("changes")
    rested(workspace)
    window.pages.current().table.setCurrentCell(1, 0)
    rested(workspace)
    chosen = window.pages.current()._line().id
    switched(window, workspace, "ar")
    assert window.pages.current()._line().id == chosen
    assert window.pages.current().entries.rowCount() == 1
