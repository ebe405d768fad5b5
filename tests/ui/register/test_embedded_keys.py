"""Keys lead through a small table as through a spreadsheet."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from tests.factories import make_action, make_project, usd
from tests.ui.register.test_embedded import CONTROL, stored, table_on
from tipdesk.domain.words import message
from tipdesk.ui.widgets.find_editor import FindEditor

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
LINE = ("amendment_no", "action_kind", "action_date", "amount", "account", "doc_ref", "note_en")


@pytest.fixture
def project(sqlite_desk):
    return make_project(sqlite_desk, "Courts")


@pytest.fixture
def table(qtbot, sqlite_desk, project):
    make_action(sqlite_desk, project, 1_000, action_date="2012-10-01")
    with table_on(qtbot, sqlite_desk, project, columns=LINE) as found:
        yield found


def key(name: Qt.Key, text: str = "", *, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the screen gives it: a list that is open comes first.

    Test keys are not sent through its window, which may be gone before the key comes up.
    """
    popup = QApplication.activePopupWidget()
    target = popup if popup is not None and popup.isVisible() else QApplication.focusWidget()
    QApplication.sendEvent(target, QKeyEvent(QEvent.Type.KeyPress, name, modifiers, text))
    QApplication.processEvents()


def write(text: str) -> None:
    for letter in text:
        key(Key(ord(letter.upper())), letter)


def at(table) -> str:
    return table.view.columns()[table.view.currentIndex().column()]


def test_a_whole_line_is_typed_with_tab_between(table, sqlite_desk, project):
    table.go("amendment_no", 1)
    for text in ("0", "New", "15 Sep 2025", "1,000,000 USD", "INCLE", "D-1", "Note"):
        write(text)
        key(Key.Key_Tab)
    table.settle()
    assert table.view.hasFocus()
    assert table.view.currentIndex().row() == 2
    assert at(table) == "amendment_no"
    made = next(r for r in stored(sqlite_desk, project) if r["amount"] == usd(1_000_000))
    assert (made["amendment_no"], made["action_kind"]) == (0, "NEW")
    assert (made["action_date"], made["account"]) == ("2025-09-15", "INCLE")
    assert (made["doc_ref"], made["note_en"]) == ("D-1", "Note")


@pytest.mark.parametrize("name", LINE[:-1])
@pytest.mark.parametrize("opened", [True, False])
def test_tab_goes_from_every_kind_of_cell_to_the_next(table, name, opened):
    for row in (0, 1):
        table.go(name, row)
        key(Key.Key_Home)  # somebody works here
        table.go(name, row)
        if opened:
            key(Key.Key_F2)
            if isinstance(QApplication.focusWidget(), FindEditor):
                key(Key.Key_Down)
        key(Key.Key_Tab)
        table.settle()
        assert table.view.hasFocus()
        assert at(table) == LINE[LINE.index(name) + 1]


def test_tab_after_a_choice_taken_by_enter_goes_to_the_next_cell(table, sqlite_desk, project):
    table.go("account", 0)
    write("INCLE")
    key(Key.Key_Return)
    table.settle()
    key(Key.Key_Tab)
    assert table.view.hasFocus()
    assert at(table) == "doc_ref"
    assert stored(sqlite_desk, project)[0]["account"] == "INCLE"


def test_tab_skips_an_empty_choice(table):
    table.go("amendment_no", 1)
    write("1")
    key(Key.Key_Tab)
    key(Key.Key_Tab)
    assert at(table) == "action_date"
    key(Key.Key_Backtab)
    assert at(table) == "action_kind"
    table.settle()


def test_tab_leaves_the_table_where_nobody_works_in_it(table):
    for name in (Key.Key_Escape, None):
        table.go("amount", 0)
        key(Key.Key_Right)
        if name is None:
            key(Key.Key_Tab, modifiers=CONTROL)
        else:
            key(name)
            key(Key.Key_Tab)
        assert not table.view.hasFocus()
    table.view.setFocus(Qt.FocusReason.TabFocusReason)
    key(Key.Key_Tab)
    assert not table.view.hasFocus()


def test_a_refused_text_is_taken_away_by_delete_and_by_backspace(table):
    for name in (Key.Key_Delete, Key.Key_Backspace):
        table.go("action_date", 1)
        write("nonsense")
        key(Key.Key_Tab)
        assert table.texts("action_date")[1] == "nonsense"
        table.go("action_date", 1)
        table.settle()
        key(name)
        assert table.texts("action_date")[1] == ""


def test_a_line_of_refused_texts_alone_is_given_up_by_escape(table, sqlite_desk, project):
    table.go("action_date", 1)
    write("nonsense")
    key(Key.Key_Tab)
    key(Key.Key_Escape)
    assert table.texts("action_date")[1] == ""
    assert not table.model.places_to_look_at()


def test_enter_stores_a_long_text_and_shift_enter_begins_a_line(table, sqlite_desk, project):
    table.go("note_en", 0)
    write("One")
    editor = table.view.findChild(QPlainTextEdit)
    key(Key.Key_Return, modifiers=SHIFT)
    write("Two")
    QApplication.processEvents()
    assert editor.geometry().bottom() <= table.view.viewport().rect().bottom()
    assert editor.height() >= editor.minimumSizeHint().height()
    key(Key.Key_Return)
    table.settle()
    assert table.view.hasFocus()
    assert stored(sqlite_desk, project)[0]["note_en"] == "One\nTwo"


def test_what_can_mean_several_is_chosen_with_the_arrows(qtbot, sqlite_desk, project):
    columns = ("level", "indicator")
    with table_on(qtbot, sqlite_desk, project, "project_indicator", columns=columns) as table:
        table.go("indicator", 0)
        write("victims")
        key(Key.Key_Return)
        key(Key.Key_Down)
        key(Key.Key_Down)
        key(Key.Key_Return)
        table.settle()
        assert table.texts("indicator")[0] == "Victims given shelter"


def test_the_wheel_is_left_to_the_page_where_all_rows_are_seen(table):
    down = QPoint(0, -120)
    place = QPointF(20, 20)
    event = QWheelEvent(
        place, table.view.mapToGlobal(place), QPoint(), down, Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(table.view.viewport(), event)
    assert not event.isAccepted()


def test_a_refused_new_line_says_why_at_the_foot_too(qtbot, sqlite_desk):
    closed = make_project(sqlite_desk, "Shut", status="CLOSED", closed_date="2015-01-01")
    with table_on(qtbot, sqlite_desk, closed, columns=LINE) as table:
        for name, text in (("amount", "500 USD"), ("doc_ref", "D-1")):
            table.workspace.tell(message("Saved."))
            table.go(name, 0)
            write(text)
            key(Key.Key_Tab)
            table.settle()
            assert "The award is closed" in table.workspace.messages.text()
