"""The details beside a register show the row somebody is on, and the record just made."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from tests.ui.register_ground import make_portfolio, register_on
from tipdesk.domain.selection import Order
from tipdesk.services.changes.edits import Edit, edit


@pytest.fixture
def made(sqlite_desk):
    return make_portfolio(sqlite_desk)


@pytest.fixture
def register(qtbot, sqlite_desk, made):
    with register_on(qtbot, sqlite_desk) as found:
        found.page.show_details(on=True)
        found.settle()
        yield found


def shown(register):
    return register.page.details.pane.shown_uid()


def begin(register, title):
    """Make a record in the details."""
    register.page.new_record()
    register.settle()
    editor = register.page.details.pane.body().form.rows["title_en"].editor
    editor.setFocus()
    QTest.keyClicks(editor, title)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    register.settle()
    register.settle()


def test_the_details_follow_the_row_after_an_edit(register, made):
    register.page.ask(register.model.selection)
    register.settle()
    register.page._ask_order((Order("title_en"),))
    register.settle()
    register.go("title_en", 0)
    register.settle()
    QTest.keyClicks(register.view, "Z")
    QTest.keyClicks(QApplication.focusWidget(), "ed title")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    register.settle()
    assert register.view.currentIndex().row() == 1
    assert shown(register) == register.view.current_uid()


def test_news_of_the_record_before_do_not_bring_it_back(register, sqlite_desk, made):
    """The next row is still being read when the record shown hears that it changed."""
    register.go("title_en", 0)
    register.settle()
    outcome = edit(sqlite_desk, [Edit("project", made["Courts"], "title_en", "Courts", "Judges")])
    register.go("title_en", 1)
    register.workspace.announce(outcome.changes)
    register.settle()
    assert shown(register) == register.view.current_uid() == made["Shelter"]


def test_going_back_before_the_next_row_is_read_shows_the_row_one_is_on(register, made):
    register.go("title_en", 0)
    register.settle()
    register.go("title_en", 1)
    register.go("title_en", 0)
    register.settle()
    assert shown(register) == made["Courts"]


def test_a_record_made_in_the_details_is_the_row_one_is_on(register):
    begin(register, "Brand new")
    row = register.view.currentIndex().row()
    assert register.texts("title_en")[row] == "Brand new"
    assert shown(register) == register.view.current_uid()


def test_a_copy_is_the_row_one_is_on(register, made):
    register.go("title_en", 1)
    register.page.actions_.duplicate()
    register.settle()
    register.settle()
    assert register.texts("title_en")[register.view.currentIndex().row()] == "Shelter"
    assert register.view.current_uid() != made["Shelter"]


def test_a_new_record_that_the_filters_hide_is_told_of_and_can_be_shown(register):
    register.page.ask(register.model.selection.where("status", "=", "ACTIVE"))
    register.settle()
    begin(register, "Brand new")
    assert "Brand new" not in register.texts("title_en")
    messages = register.workspace.messages
    assert "does not show it" in messages.text()
    messages.findChild(QPushButton, "messageAction").click()
    register.settle()
    register.settle()
    row = register.view.currentIndex().row()
    assert register.texts("title_en")[row] == "Brand new"


def test_amounts_beside_the_details_are_not_cut_at_the_smallest_screen(register):
    register.page.resize(1064, 714)  # what the navigation of a window of 1280 pixels leaves
    register.settle()
    header, model = register.view.horizontalHeader(), register.model
    at = [field.name for field in model.fields].index("obligated")
    end = header.sectionPosition(at) + header.sectionSize(at)
    assert register.page.details.is_open()
    assert end <= register.view.viewport().width()
