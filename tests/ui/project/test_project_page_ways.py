"""Small things that an officer meets on the page of a project."""

# ruff: noqa: F401, F811 - fixtures of the tests beside these

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from tests.factories import make_project
from tests.ui.ground import settle, show, workspace_on
from tests.ui.project.test_project_page import (
    courts,
    page_of,
    rested,
    window,
)
from tipdesk.domain.words import message
from tipdesk.services.grant.lifecycle import NextState
from tipdesk.ui.dialogs.palette import Palette
from tipdesk.ui.form.section import FormSection
from tipdesk.ui.project.move_dialog import MoveDialog
from tipdesk.ui.project.strip import LifecycleStrip
from tipdesk.ui.project.tables_tab import TablesTab
from tipdesk.ui.widgets.chips import Chip


def test_a_click_on_projects_leads_back_to_the_list(window, workspace, courts):
    page_of(window, workspace, courts)
    navigation = window._frame.navigation
    place = navigation.visualItemRect(navigation.currentItem()).center()
    QTest.mouseClick(navigation.viewport(), Qt.MouseButton.LeftButton, pos=place)
    rested(workspace)
    assert window.pages.current_name() == "project"


def test_a_step_of_the_way_tells_the_statuses_it_holds(qtbot, sqlite_desk):
    with workspace_on(sqlite_desk) as own:
        strip = LifecycleStrip(own)
        qtbot.addWidget(strip)
        tips = [chip.toolTip() for chip in strip.findChildren(Chip)]
        chosen = own.labels.code("status", "SEL", "en")
        assert chosen in tips[2].splitlines()


def test_the_move_says_all_that_stands_in_the_way(qtbot, sqlite_desk):
    blocks = tuple(message(f"Reason {n}") for n in range(9))
    with workspace_on(sqlite_desk) as own:
        project = make_project(sqlite_desk, status="CLOSEOUT")
        state = NextState("CLOSED", usual=True, needs_reason=True, blocks=blocks)
        dialog = MoveDialog(own, project, state, None)
        show(qtbot, dialog, 500, 500)
        dialog._move()
        settle(own)
        said = [label.text() for label in dialog.findChildren(QLabel)]
        assert sum("Reason 8" in text for text in said) == 2


def test_what_is_typed_into_stays_where_it_is_while_rows_appear_above(qtbot, sqlite_desk):
    with workspace_on(sqlite_desk) as own:
        tab = TablesTab(own, "money")
        show(qtbot, tab, 900, 500)
        tab.show_project(make_project(sqlite_desk))
        settle(own)
        first, second = list(tab.tables.values())[:2]
        tab.area.verticalScrollBar().setValue(60)
        second.table.setFocus()
        QTest.qWait(1)
        before = second.mapTo(tab, second.rect().topLeft()).y()
        first.table.setFixedHeight(first.table.height() + 90)
        QTest.qWait(1)
        assert second.mapTo(tab, second.rect().topLeft()).y() == before


def test_a_new_project_begins_with_its_title(window, workspace):
    page = window.pages.current()
    page.new_record()
    rested(workspace)
    assert QApplication.focusWidget() is page.details.pane.body().form.rows["title_en"].editor


def test_a_new_project_is_begun_from_any_page(qtbot, window, workspace):
    window.go_to("import")
    rested(workspace)
    window.open_palette()
    palette = window.findChild(Palette)
    qtbot.keyClicks(palette.line, "new proj")
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    rested(workspace)
    form = window.pages.current().details.pane.body().form
    assert window.focusWidget() is form.rows["title_en"].editor


def test_tab_reaches_the_answers_to_a_date_that_can_mean_two(window, workspace):
    page = window.pages.current()
    page.new_record()
    rested(workspace)
    row = page.details.pane.body().form.rows["start_date"]
    row.editor.setFocus()
    QTest.keyClicks(row.editor, "10/01/2025")
    QTest.keyClick(row.editor, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() in row.problem.answers()


def test_a_section_that_only_warns_has_the_sign_of_a_warning(qtbot):
    section = FormSection("Money")
    qtbot.addWidget(section)
    section.show_problems(1, "1 field to look at")
    red = section._count.icon().pixmap(16).toImage()
    section.show_problems(1, "1 field to look at", blocks=False)
    assert section._count.icon().pixmap(16).toImage() != red


def test_the_day_of_the_money_is_typed_over_and_no_day_is_said(
    window,
    workspace,
    courts,
):
    page = page_of(window, workspace, courts, "money")
    figures = page._tab().figures
    figures.day.setFocus()
    QTest.qWait(1)
    for text in ("1 Jan 2014", "1 Feb 2014", "31 Feb 20x"):
        QTest.qWait(1)
        QTest.keyClicks(figures.day, text)
        QTest.keyClick(figures.day, Qt.Key.Key_Return)
        rested(workspace)
        figures.day.clearFocus()
        figures.day.setFocus()
    assert figures._unread.text()
    assert "1 Feb 2014" in figures._title.text() or "1 February 2014" in figures._title.text()
