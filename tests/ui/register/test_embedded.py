"""Records of a project are typed into a table among others, and belong to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QVBoxLayout, QWidget

from tests.factories import here, make_action, make_person, make_project, set_value, usd, values
from tests.ui.ground import settle, show, workspace_on
from tests.ui.test_accessibility_of_widgets import unnamed
from tipdesk.domain.selection import Filter, Order
from tipdesk.services.changes.drafts import drafts
from tipdesk.services.changes.steps import undo_step
from tipdesk.ui.form.record_dialog import RecordDialog
from tipdesk.ui.register.embedded import EmbeddedRegister, Embedding
from tipdesk.ui.widgets.find_editor import FindEditor

CONTROL = Qt.KeyboardModifier.ControlModifier
COLUMNS = ("action_date", "action_kind", "amount", "doc_ref")


class Table:
    """An embedded register and short ways to use it."""

    def __init__(self, widget: EmbeddedRegister, workspace, window: QWidget) -> None:
        self.widget, self.workspace, self.window = widget, workspace, window
        self.view, self.model = widget.table, widget.model

    def settle(self) -> None:
        for _ in range(3):
            QApplication.processEvents()
            settle(self.workspace)

    def go(self, name: str, row: int) -> None:
        self.view.show_row(row, [f.name for f in self.model.fields].index(name))
        self.view.setFocus()

    def texts(self, name: str) -> list[str]:
        at = [f.name for f in self.model.fields].index(name)
        return [self.model.index(r, at).data() or "" for r in range(self.model.rowCount())]

    def press(self, key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.view, key, modifiers)

    def type(self, text: str) -> None:
        QTest.keyClicks(self.view, text[0])
        QTest.keyClicks(QApplication.focusWidget(), text[1:])


@contextmanager
def table_on(qtbot, desk, owner: str, entity="funding_action", lang="en", **how) -> Iterator[Table]:
    with workspace_on(desk, lang) as workspace:
        window = QWidget()
        widget = EmbeddedRegister(workspace, entity, "project", Embedding(**how))
        layout = QVBoxLayout(window)
        layout.addWidget(workspace.messages)
        layout.addWidget(widget)
        layout.addStretch(1)
        show(qtbot, window, 1000, 700)
        qtbot.waitUntil(window.isActiveWindow)
        found = Table(widget, workspace, window)
        widget.show_owner(owner)
        found.settle()
        QAbstractItemModelTester(
            found.model, QAbstractItemModelTester.FailureReportingMode.Fatal, found.model
        )
        yield found


@pytest.fixture
def project(sqlite_desk):
    return make_project(sqlite_desk, "Courts")


@pytest.fixture
def table(qtbot, sqlite_desk, project):
    other = make_project(sqlite_desk, "Radio")
    make_action(sqlite_desk, other, 5)
    make_action(sqlite_desk, project, 1_000, action_date="2012-10-01")
    make_action(sqlite_desk, project, 2_000, action_date="2013-10-01")
    with table_on(qtbot, sqlite_desk, project, columns=COLUMNS, order=(Order("action_date"),)) as t:
        yield t


def stored(desk, project):
    every = (values(desk, "funding_action", uid) for uid in here(desk, "funding_action"))
    return [record for record in every if record["project"] == project]


def test_only_the_records_of_the_owner_are_shown_with_a_blank_line_below(table):
    assert table.texts("amount") == ["1,000 USD", "2,000 USD", ""]
    assert table.texts("action_date")[2] == "New line"
    assert [f.name for f in table.model.fields] == list(COLUMNS)


def test_what_is_typed_into_the_blank_line_is_stored_with_its_owner(table, sqlite_desk, project):
    table.go("amount", 2)
    table.type("3,500")
    table.press(Qt.Key.Key_Return)
    table.settle()
    assert usd(3_500) in [record["amount"] for record in stored(sqlite_desk, project)]
    assert table.texts("amount") == ["1,000 USD", "2,000 USD", "3,500 USD", ""]
    undo_step(sqlite_desk)
    assert len(stored(sqlite_desk, project)) == 2


def test_a_new_line_stays_in_its_place_while_the_next_cell_is_typed(table, sqlite_desk, project):
    """Its date comes first in the order, and the record comes while the editor stands open."""
    table.go("amount", 2)
    table.type("700")
    table.press(Qt.Key.Key_Tab)
    table.type("D-7")
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    table.settle()
    assert table.view.state() == QAbstractItemView.State.EditingState
    table.press(Qt.Key.Key_Return)
    table.settle()
    made = next(r for r in stored(sqlite_desk, project) if r["amount"] == usd(700))
    assert made["doc_ref"] == "D-7"
    assert table.texts("doc_ref") == ["", "", "D-7", ""]


def test_insert_begins_a_line_and_enter_edits_a_cell(table):
    table.go("amount", 0)
    table.press(Qt.Key.Key_Return)
    assert table.view.state() == QAbstractItemView.State.EditingState
    table.press(Qt.Key.Key_Escape)
    table.press(Qt.Key.Key_Insert)
    assert table.view.state() == QAbstractItemView.State.EditingState
    assert table.view.currentIndex().row() == 2


def test_delete_takes_a_row_away_and_undo_brings_it_back(table, sqlite_desk, project):
    table.go("amount", 0)
    table.settle()
    table.press(Qt.Key.Key_Delete)
    table.settle()
    assert table.texts("amount") == ["2,000 USD", ""]
    assert table.workspace.messages.text() == "Deleted: 1 funding action."
    table.workspace.messages._button.click()
    table.settle()
    assert len(stored(sqlite_desk, project)) == 2


def test_a_pasted_block_makes_records_of_the_owner(table, sqlite_desk, project):
    QGuiApplication.clipboard().setText("2014-10-01\t\t4000\tX-1\n2015-10-01\t\t5000\tX-2\n")
    table.go("action_date", 2)
    table.press(Qt.Key.Key_V, CONTROL)
    table.settle()
    assert table.texts("doc_ref") == ["", "", "X-1", "X-2", ""]
    assert len(stored(sqlite_desk, project)) == 4


def test_what_lacks_something_is_a_draft_until_it_is_there(qtbot, sqlite_desk, project):
    """Other facts need a name and a value."""
    with table_on(qtbot, sqlite_desk, project, "other_fact", columns=("name", "value")) as table:
        table.go("value", 0)
        table.type("12")
        table.press(Qt.Key.Key_Tab)
        table.settle()
        assert table.texts("name") == ["needed", "New line"]
        [draft] = drafts(sqlite_desk)
        assert draft.values["project"] == project
    with table_on(qtbot, sqlite_desk, project, "other_fact", columns=("name", "value")) as table:
        assert table.texts("value") == ["12", ""]
        table.go("name", 0)
        table.type("Villages")
        table.press(Qt.Key.Key_Return)
        table.settle()
        assert table.texts("name") == ["Villages", "New line"]
        assert drafts(sqlite_desk) == []


def test_a_draft_is_given_up_by_delete(qtbot, sqlite_desk, project):
    with table_on(qtbot, sqlite_desk, project, "other_fact", columns=("name", "value")) as table:
        table.go("value", 0)
        table.type("12")
        table.press(Qt.Key.Key_Tab)
        table.settle()
        table.go("value", 0)
        table.settle()
        table.press(Qt.Key.Key_Delete)
        table.settle()
        assert table.texts("value") == [""]
        assert drafts(sqlite_desk) == []


def test_a_line_pasted_into_a_draft_completes_it(qtbot, sqlite_desk, project):
    with table_on(qtbot, sqlite_desk, project, "other_fact", columns=("name", "value")) as table:
        table.go("value", 0)
        table.type("12")
        table.press(Qt.Key.Key_Tab)
        table.settle()
        QGuiApplication.clipboard().setText("Villages\t14")
        table.go("name", 0)
        table.press(Qt.Key.Key_V, CONTROL)
        table.settle()
        assert table.texts("value") == ["14", ""]
        [uid] = here(sqlite_desk, "other_fact")
        assert values(sqlite_desk, "other_fact", uid)["name"] == "Villages"


def test_another_owner_has_other_rows(table, sqlite_desk):
    other = next(uid for uid in here(sqlite_desk, "project") if uid != table.widget._owner)
    table.widget.show_owner(other)
    table.settle()
    assert table.texts("amount") == ["5 USD", ""]


def test_a_filter_narrows_the_rows_and_new_ones_fit_it(qtbot, sqlite_desk, project):
    make_action(sqlite_desk, project, 10, action_kind="DEOB")
    how = {"filters": (Filter("action_kind", "=", ("DEOB",)),), "begun": {"action_kind": "DEOB"}}
    make_action(sqlite_desk, project, 20, action_kind="NEW")
    with table_on(qtbot, sqlite_desk, project, columns=("amount",), **how) as table:
        assert table.texts("amount") == ["10 USD", "New line"]
        table.go("amount", 1)
        table.type("-30")
        table.press(Qt.Key.Key_Return)
        table.settle()
        assert table.texts("amount")[:2] == ["10 USD", "-30 USD"]


def test_the_whole_record_opens_with_ctrl_enter(table):
    table.go("amount", 0)
    table.press(Qt.Key.Key_Return, CONTROL)
    table.settle()
    dialog = table.widget.findChild(RecordDialog)
    assert dialog.body.session.uid == table.model.row_at(0).uid
    dialog.reject()


def test_a_gap_is_gone_to(table):
    uid = table.model.row_at(1).uid
    table.widget.focus(uid, "doc_ref")
    assert table.view.current_uid() == uid
    assert table.view.columns()[table.view.currentIndex().column()] == "doc_ref"
    table.widget.focus(None, "amount")
    assert table.view.state() == QAbstractItemView.State.EditingState


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_everything_in_it_has_a_name(qtbot, sqlite_desk, project, lang):
    with table_on(qtbot, sqlite_desk, project, lang=lang) as table:
        assert unnamed(table.widget) == []


def test_a_change_made_elsewhere_is_followed(table, sqlite_desk):
    make_person(sqlite_desk)
    uid = table.model.row_at(0).uid
    outcome = set_value(sqlite_desk, "funding_action", uid, "doc_ref", "E-1")
    table.workspace.announce(outcome.changes)
    table.settle()
    assert table.texts("doc_ref")[0] == "E-1"


def test_rows_that_others_bring_stand_in_their_order(table, sqlite_desk, project):
    def made_elsewhere(date):
        uid = make_action(sqlite_desk, project, 7, action_date=date)
        changes = set_value(sqlite_desk, "funding_action", uid, "doc_ref", date).changes
        table.workspace.announce(changes)
        table.settle()

    table.widget.head.stops()[0].setFocus()
    table.window.setFocus()
    made_elsewhere("2011-10-01")
    assert table.texts("doc_ref") == ["2011-10-01", "", "", ""]
    table.go("amount", 0)
    made_elsewhere("2010-10-01")
    assert table.texts("doc_ref") == ["2011-10-01", "", "", "2010-10-01", ""]
    table.widget.hide()
    table.widget.show()
    table.settle()
    assert table.texts("doc_ref") == ["2010-10-01", "2011-10-01", "", "", ""]


def test_a_click_chooses_the_cell_that_is_seen_there(qtbot, sqlite_desk, project):
    """Also in a table that is scrolled to the side and has no current cell yet."""
    make_action(sqlite_desk, project, 10)
    wide = ("account", "action_kind", "action_date", "amount", "doc_ref", "cn_ref", "note_en")
    with table_on(qtbot, sqlite_desk, project, columns=wide) as table:
        table.window.resize(500, 400)
        table.settle()
        table.window.setFocus()
        bar = table.view.horizontalScrollBar()
        bar.setValue(bar.maximum())
        index = table.model.index(0, wide.index("cn_ref"))
        place = table.view.visualRect(index).center()
        QTest.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert table.view.currentIndex() == index


def test_a_needed_value_that_is_not_understood_stays_to_be_seen(qtbot, sqlite_desk, project):
    how = {"columns": ("level", "indicator")}
    with table_on(qtbot, sqlite_desk, project, "project_indicator", **how) as table:
        typed = ("level", "Output", "needed"), ("indicator", "Victims", "Victims")
        for name, text, then in typed:
            table.go(name, 0)
            table.press(Qt.Key.Key_F2)
            editor = table.view.findChild(FindEditor)
            QTest.keyClicks(editor, text)
            editor.list().hide()
            table.window.activateWindow()
            table.view.leave()
            table.settle()
            assert table.texts("indicator") == [then, ""]
