"""Cells of a register are edited, copied and pasted as in a spreadsheet."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from tests.factories import here, set_value, targets, value, values
from tests.sqlite_settings import sqlite_set
from tests.ui.register_ground import make_portfolio, register_on
from tipdesk.domain.errors import DeskOutOfReach
from tipdesk.domain.money import Money
from tipdesk.domain.words import message
from tipdesk.services.changes.steps import undo_step
from tipdesk.ui.register.clipboard import read_tsv, to_tsv
from tipdesk.ui.register.paste_dialog import PasteDialog
from tipdesk.ui.widgets.links_editor import LinksEditor

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def made(sqlite_desk):
    return make_portfolio(sqlite_desk)


@pytest.fixture
def register(qtbot, sqlite_desk, made):
    with register_on(qtbot, sqlite_desk) as found:
        yield found


def press(register, key, *, on=None, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(on or QApplication.focusWidget() or register.view, key, modifiers)


def type_into(register, text):
    """Begin with the first letter, as somebody does."""
    QTest.keyClicks(register.view, text[0])
    QTest.keyClicks(QApplication.focusWidget(), text[1:])


def put(text):
    QGuiApplication.clipboard().setText(text)


def select(register, first, last, top, bottom):
    from PySide6.QtCore import QItemSelection, QItemSelectionModel

    model = register.model
    block = QItemSelection(
        model.index(top, register.column(first)), model.index(bottom, register.column(last))
    )
    register.go(first, top)
    register.view.selectionModel().select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    register.settle()


def test_typing_replaces_a_cell_and_enter_goes_down(register, sqlite_desk, made):
    register.go("title_en", 0)
    type_into(register, "Judges")
    press(register, Qt.Key.Key_Return)
    register.settle()
    assert value(sqlite_desk, "project", made["Courts"], "title_en") == "Judges"
    assert register.texts("title_en")[0] == "Judges"
    assert register.view.current_uid() == made["Shelter"]
    undo_step(sqlite_desk)
    assert value(sqlite_desk, "project", made["Courts"], "title_en") == "Courts"


def test_what_a_full_disk_did_not_take_is_stored_when_tried_again(register, sqlite_desk, made):
    bar = register.workspace.messages
    long = "Judges " * 2000
    with sqlite_set(sqlite_desk, "max_page_count = 1"):
        register.go("title_en", 0)
        press(register, Qt.Key.Key_F2, on=register.view)
        put(long)
        press(register, Qt.Key.Key_V, modifiers=CONTROL)
        press(register, Qt.Key.Key_Return)
        register.settle()
        assert bar.text().startswith("The disk on which the desk lies is full.")
        assert register.texts("title_en")[0] == "Courts"
    with sqlite_set(sqlite_desk, "max_page_count = 1000000"):
        bar.findChild(QPushButton, "messageAction").click()
        register.settle()
    assert value(sqlite_desk, "project", made["Courts"], "title_en") == long.strip()
    assert not bar.text().startswith("The disk")


def test_a_block_that_a_full_disk_did_not_take_is_pasted_when_tried_again(
    register, sqlite_desk, made
):
    bar = register.workspace.messages
    titles = [f"Hotline {row} {'of the coast ' * 20}".strip() for row in range(400)]
    with sqlite_set(sqlite_desk, "max_page_count = 1"):
        register.go("title_en", 2)
        put("\n".join(titles))
        press(register, Qt.Key.Key_V, on=register.view, modifiers=CONTROL)
        register.settle()
        assert bar.text().startswith("The disk on which the desk lies is full.")
        assert len(here(sqlite_desk, "project")) == len(made)
    with sqlite_set(sqlite_desk, "max_page_count = 1000000"):
        bar.findChild(QPushButton, "messageAction").click()
        register.settle()
    stored = {
        value(sqlite_desk, "project", uid, "title_en") for uid in here(sqlite_desk, "project")
    }
    assert stored >= set(titles)
    assert bar.text().startswith("Pasted:")


def test_a_full_disk_is_no_news_any_more_once_something_is_stored(register, sqlite_desk, made):
    bar = register.workspace.messages
    bar.show_failure(DeskOutOfReach(message("The disk is full.")))
    register.go("title_en", 2)
    type_into(register, "Hotline")
    press(register, Qt.Key.Key_Return)
    register.settle()
    assert value(sqlite_desk, "project", made["Radio"], "title_en") == "Hotline"
    assert not bar.text()


def test_f2_edits_what_stands_there_and_escape_gives_it_back(register, sqlite_desk, made):
    register.go("title_en", 1)
    press(register, Qt.Key.Key_F2, on=register.view)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "Shelter"
    QTest.keyClicks(editor, "Other")
    press(register, Qt.Key.Key_Escape)
    register.settle()
    assert value(sqlite_desk, "project", made["Shelter"], "title_en") == "Shelter"


def test_tab_goes_across(register, sqlite_desk, made):
    register.go("award_number", 2)
    type_into(register, "B-9")
    press(register, Qt.Key.Key_Tab)
    register.settle()
    assert value(sqlite_desk, "project", made["Radio"], "award_number") == "B-9"
    assert register.view.currentIndex().column() == register.column("title_en")


def test_a_date_is_typed_in_any_form(register, sqlite_desk, made):
    register.go("end_date", 0)
    type_into(register, "30/4/2015")
    press(register, Qt.Key.Key_Return)
    register.settle()
    assert value(sqlite_desk, "project", made["Courts"], "end_date") == "2015-04-30"
    assert register.texts("end_date")[0] == "30 April 2015"


def test_what_cannot_be_read_stays_as_typed_and_is_marked(register, sqlite_desk, made):
    register.go("end_date", 0)
    type_into(register, "soon")
    press(register, Qt.Key.Key_Return)
    register.settle()
    assert register.texts("end_date")[0] == "soon"
    index = register.model.index(0, register.column("end_date"))
    assert "soon" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert value(sqlite_desk, "project", made["Courts"], "end_date") is None


def test_a_refused_value_waits_for_the_other_one_and_both_are_stored(register, sqlite_desk, made):
    """The end must not come before the start; both are changed one after the other."""
    set_value(sqlite_desk, "project", made["Courts"], "end_date", "2014-09-30")
    register.page.ask(register.model.selection)
    register.settle()
    register.go("start_date", 0)
    type_into(register, "2015-10-01")
    press(register, Qt.Key.Key_Return)
    register.settle()
    assert value(sqlite_desk, "project", made["Courts"], "start_date") == "2012-10-01"
    assert register.texts("start_date")[0] == "2015-10-01"
    register.go("end_date", 0)
    type_into(register, "2016-09-30")
    press(register, Qt.Key.Key_Return)
    register.settle()
    assert value(sqlite_desk, "project", made["Courts"], "start_date") == "2015-10-01"
    assert value(sqlite_desk, "project", made["Courts"], "end_date") == "2016-09-30"
    assert register.texts("start_date")[0] == "1 October 2015"


def test_an_edit_that_meets_a_newer_value_keeps_theirs_and_says_so(register, sqlite_desk, made):
    register.go("title_en", 0)
    press(register, Qt.Key.Key_F2, on=register.view)
    set_value(sqlite_desk, "project", made["Courts"], "title_en", "Theirs")
    QTest.keyClicks(QApplication.focusWidget(), "Mine")
    press(register, Qt.Key.Key_Return)
    register.settle()
    assert value(sqlite_desk, "project", made["Courts"], "title_en") == "Theirs"
    assert register.texts("title_en")[0] == "Mine"
    assert "kept" in register.workspace.messages.text()


def test_a_choice_is_found_by_its_first_letters(register, sqlite_desk, made):
    register.go("status", 0)
    type_into(register, "Suspended")
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Return)
    register.settle()
    assert value(sqlite_desk, "project", made["Courts"], "status") == "SUSP"
    assert register.texts("status")[0] == "Suspended"


def test_today_is_one_key(register, sqlite_desk, made):
    from datetime import date

    register.go("end_date", 0)
    press(register, Qt.Key.Key_Semicolon, on=register.view, modifiers=CONTROL)
    register.settle()
    assert value(sqlite_desk, "project", made["Courts"], "end_date") == date.today().isoformat()


def test_ctrl_d_copies_from_above_and_delete_clears(register, sqlite_desk, made):
    register.go("countries", 1)
    press(register, Qt.Key.Key_D, on=register.view, modifiers=CONTROL)
    register.settle()
    assert targets(value(sqlite_desk, "project", made["Shelter"], "countries")) == {"EG"}
    press(register, Qt.Key.Key_Delete, on=register.view)
    register.settle()
    assert value(sqlite_desk, "project", made["Shelter"], "countries") == ()


def test_copied_cells_are_what_a_spreadsheet_expects(register):
    select(register, "award_number", "end_date", 0, 1)
    press(register, Qt.Key.Key_C, on=register.view, modifiers=CONTROL)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines == ["A-1\tCourts\tEgypt\t750000\t", "A-2\tShelter\tJordan; Egypt\t1250000\t"]


def test_a_block_is_pasted_and_rows_beyond_the_end_become_records(register, sqlite_desk, made):
    register.go("title_en", 3)
    put("Referral system\tEgypt; Jordan\t\t2015-09-30\nBrand new\tBotswana\t\tApril 2016\n")
    press(register, Qt.Key.Key_V, on=register.view, modifiers=CONTROL)
    register.settle()
    stored = values(sqlite_desk, "project", made["Referral"])
    assert stored["title_en"] == "Referral system"
    assert targets(stored["countries"]) == {"EG", "JO"}
    assert stored["end_date"] == "2015-09-30"
    assert "Brand new" in register.texts("title_en")
    assert register.workspace.messages.text() == "Pasted: 1 project changed, 1 new record."
    undo_step(sqlite_desk)
    assert values(sqlite_desk, "project", made["Referral"])["title_en"] == "Referral"


def test_a_doubtful_paste_is_shown_first_and_can_be_corrected(register, sqlite_desk, made):
    register.go("countries", 0)
    put("Atlantis\nJordan")
    press(register, Qt.Key.Key_V, on=register.view, modifiers=CONTROL)
    register.settle()
    dialog = register.view.findChild(PasteDialog)
    assert dialog is not None
    assert not dialog.isModal()
    assert targets(value(sqlite_desk, "project", made["Courts"], "countries")) == {"EG"}
    doubtful = [cell for cell in dialog.model.paste.cells if not cell.storable]
    assert [cell.text for cell in doubtful] == ["Atlantis"]
    assert dialog.model.setData(dialog.model.index(0, 3), "Botswana")
    dialog.paste_button.click()
    register.settle()
    assert targets(value(sqlite_desk, "project", made["Courts"], "countries")) == {"BW"}
    assert targets(value(sqlite_desk, "project", made["Shelter"], "countries")) == {"JO"}


def test_one_copied_cell_fills_all_that_are_selected(register, sqlite_desk, made):
    select(register, "status", "status", 0, 2)
    put("Suspended")
    press(register, Qt.Key.Key_V, on=register.view, modifiers=CONTROL)
    register.settle()
    assert register.texts("status")[:3] == ["Suspended"] * 3


def test_selected_rows_are_totaled_and_offer_what_can_be_done(register, qtbot):
    select(register, "title_en", "title_en", 0, 1)
    two = "2 projects · Total obligated 2,000,000 USD"
    qtbot.waitUntil(lambda: register.status == two)
    assert not register.page.bar.isHidden()
    register.go("title_en", 0)
    register.settle()
    assert register.page.bar.isHidden()


def test_rows_are_deleted_at_once_and_come_back_by_undo(register, sqlite_desk, made):
    select(register, "title_en", "title_en", 2, 3)
    register.page.actions_.remove()
    register.settle()
    assert register.texts("title_en") == ["Courts", "Shelter"]
    assert register.workspace.messages.text() == "Deleted: 2 projects."
    register.workspace.messages._button.click()
    register.settle()
    assert sorted(register.texts("title_en")) == ["Courts", "Radio", "Referral", "Shelter"]


def test_a_country_is_added_to_many_rows_and_taken_away_again(register, sqlite_desk, made):
    from tests.factories import links

    field = next(f for f in register.model.fields if f.name == "countries")
    ids = list(register.model.ids)[:3]
    register.page.actions_.change_rows(ids, field, "add", links("JO"))
    register.settle()
    assert targets(value(sqlite_desk, "project", made["Radio"], "countries")) == {"BW", "JO"}
    register.page.actions_.change_rows(ids, field, "remove", links("JO"))
    register.settle()
    assert targets(value(sqlite_desk, "project", made["Shelter"], "countries")) == {"EG"}


def test_a_copy_of_a_record_is_gone_to(register):
    register.go("title_en", 1)
    register.page.actions_.duplicate()
    register.settle()
    assert register.texts("title_en").count("Shelter") == 2


@pytest.mark.parametrize(
    "block",
    [
        [["1", "two words"], ["", "x"]],
        [["a\tb", 'He said "no"'], ["line\nend", "نص"]],
        [[""], ["x"]],
    ],
)
def test_a_copied_block_is_read_back_the_same(block):
    assert read_tsv(to_tsv(block)) == block


def test_amounts_are_copied_as_bare_numbers_or_with_their_currency(register):
    from tipdesk.ui.register.clipboard import copied_text

    field = next(f for f in register.model.fields if f.name == "obligated")
    display = register.workspace.display
    assert copied_text(display, field, Money(123_450, "USD")) == "1234.50"
    assert copied_text(display, field, Money(1_500, "JPY")) == "1500 JPY"
    assert copied_text(display, field, Money(100_000, "USD", "gt")) == "more than 1,000 USD"


def test_a_required_cell_is_not_cleared_and_the_next_edit_is_stored(qtbot, sqlite_desk, made):
    with register_on(qtbot, sqlite_desk, "funding_action") as register:
        before = register.texts("project")[0]
        register.go("project", 0)
        press(register, Qt.Key.Key_Delete, on=register.view)
        register.settle()
        index = register.model.index(0, register.column("project"))
        assert index.data() == before
        assert index.data(Qt.ItemDataRole.ToolTipRole) == "A funding action needs a project."
        assert register.workspace.messages.text() == "A funding action needs a project."
        uid = register.view.current_uid()
        register.window.activateWindow()
        qtbot.waitUntil(register.window.isActiveWindow)
        register.go("doc_ref", 0)
        type_into(register, "D-7")
        press(register, Qt.Key.Key_Return)
        register.settle()
        assert value(sqlite_desk, "funding_action", uid, "doc_ref") == "D-7"


def test_a_field_of_many_rows_is_found_by_typing_and_enter(register, qtbot):
    select(register, "title_en", "title_en", 0, 2)
    dialog = register.page.actions_.change(many=False)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.finder.setFocus()
    QTest.keyClicks(dialog.finder, "risk")
    press(register, Qt.Key.Key_Return, on=dialog.finder.list())
    register.settle()
    assert dialog.editor.objectName() == "risk"
    assert dialog.editor.hasFocus()


def test_enter_in_the_value_sets_it_in_all_rows(register, sqlite_desk, made):
    select(register, "title_en", "title_en", 0, 1)
    dialog = register.page.actions_.change(many=False)
    field = next(f for f in register.model.fields if f.name == "end_date")
    dialog.choose(field)
    register.settle()
    QTest.keyClicks(dialog.editor, "30/4/2016")
    press(register, Qt.Key.Key_Return, on=dialog.editor)
    register.settle()
    for title in ("Courts", "Shelter"):
        assert value(sqlite_desk, "project", made[title], "end_date") == "2016-04-30"


def test_several_values_are_edited_below_their_cell_with_room_for_each(register, qtbot):
    register.go("countries", 0)
    press(register, Qt.Key.Key_F2, on=register.view)
    editor = register.view.viewport().findChild(LinksEditor)
    cell = register.view.visualRect(register.view.currentIndex())
    assert editor.geometry().top() > cell.bottom()
    line = editor.line()
    for text in ("Jordan", "Botswana", "Albania", "Kenya", "Ghana"):
        QTest.keyClicks(line, text)
        line.leave()
        register.settle()
    assert len(editor.value()) == 6
    assert editor.rect().contains(line.geometry())
