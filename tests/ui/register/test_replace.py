"""Finding and replacing in a list, by the keyboard alone, and what it says before and after."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.factories import make_project, set_value, targets, value
from tests.ui.register_ground import Register, make_portfolio, register_on
from tests.ui.test_accessibility_of_widgets import unnamed
from tipdesk.domain.dates import PartialDate
from tipdesk.domain.fields import TEXTS
from tipdesk.services.changes.steps import undo_step
from tipdesk.services.entry import replacing
from tipdesk.ui.register.replace_dialog import ReplaceDialog
from tipdesk.ui.widgets.find_editor import FindEditor

NAME, NOW, AFTER, KNOW = 1, 2, 3, 4


def opened(qtbot, register: Register) -> ReplaceDialog:
    register.page.find_and_replace()
    dialog = register.page.findChild(ReplaceDialog)
    assert dialog is not None
    dialog.activateWindow()
    qtbot.waitUntil(dialog.sought.hasFocus)
    return dialog


def press(key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget(), key)


def write(text: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), text)


def column(dialog: ReplaceDialog, at: int) -> list[str]:
    return [dialog.model.index(r, at).data() for r in range(dialog.model.rowCount())]


def look(register: Register, dialog: ReplaceDialog, sought: str, by: str = "") -> None:
    """Type both texts and Enter, as a person does."""
    dialog.sought.setFocus()
    dialog.sought.selectAll()
    write(sought)
    press(Qt.Key.Key_Tab)
    if by:
        write(by)
    press(Qt.Key.Key_Return)
    register.settle()


def titles(desk, made: dict[str, str]) -> list[str]:
    return sorted(value(desk, "project", uid, "title_en") for uid in made.values())


def test_enter_finds_space_leaves_out_and_enter_replaces(qtbot, sqlite_desk):
    made = make_portfolio(sqlite_desk)
    with register_on(qtbot, sqlite_desk) as register:
        register.go("title_en", 0)
        dialog = opened(qtbot, register)
        assert dialog.field.text() == "Title (English)"
        look(register, dialog, "r", "R")
        assert sorted(column(dialog, AFTER)) == ["CouRts", "RefeRRal", "ShelteR"]
        assert column(dialog, NOW) == column(dialog, NAME)
        gone = column(dialog, AFTER)[0]
        press(Qt.Key.Key_Space)
        assert dialog.replace_button.text() == "Replace 2 values"
        press(Qt.Key.Key_Return)
        register.settle()
        assert register.workspace.messages.text() == "2 values replaced."
        assert len({"CouRts", "RefeRRal", "ShelteR"} & set(titles(sqlite_desk, made))) == 2
        assert gone not in titles(sqlite_desk, made)
        undo_step(sqlite_desk)
        assert titles(sqlite_desk, made) == sorted(made)


def test_several_selected_rows_are_all_that_is_looked_into(qtbot, sqlite_desk):
    make_portfolio(sqlite_desk)
    with register_on(qtbot, sqlite_desk) as register:
        register.go("title_en", 1)
        QTest.keyClick(register.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
        dialog = opened(qtbot, register)
        look(register, dialog, "e", "E")
        both = {register.texts("title_en")[row] for row in (1, 2)}
        assert set(column(dialog, NOW)) == {title for title in both if "e" in title}


def test_a_value_is_chosen_with_the_editor_of_its_field(qtbot, sqlite_desk):
    made = make_portfolio(sqlite_desk)
    with register_on(qtbot, sqlite_desk) as register:
        register.go("countries", 0)
        dialog = opened(qtbot, register)
        write("egypt")
        press(Qt.Key.Key_Tab)
        write("leb")
        editor = QApplication.focusWidget()
        assert isinstance(editor, FindEditor)
        QTest.keyClick(editor.list(), Qt.Key.Key_Return)
        register.settle()
        press(Qt.Key.Key_Return)
        register.settle()
        assert sorted(column(dialog, AFTER)) == ["Jordan; Lebanon", "Lebanon"]
        press(Qt.Key.Key_Return)
        register.settle()
        stored = value(sqlite_desk, "project", made["Shelter"], "countries")
        assert targets(stored) == {"JO", "LB"}


def test_what_a_rule_refuses_says_why_and_cannot_be_ticked(qtbot, sqlite_desk):
    make_portfolio(sqlite_desk)
    make_project(sqlite_desk, "Taken", award_number="B-1")
    with register_on(qtbot, sqlite_desk) as register:
        register.go("award_number", 0)
        dialog = opened(qtbot, register)
        look(register, dialog, "A-", "B-")
        assert column(dialog, NOW)[0] == "A-1"
        assert column(dialog, KNOW)[0]
        assert not any(column(dialog, KNOW)[1:])
        assert dialog.replace_button.text() == "Replace 3 values"
        assert not dialog.told().endswith(column(dialog, KNOW)[0])
        press(Qt.Key.Key_Up)
        assert dialog.told().endswith(column(dialog, KNOW)[0])
        press(Qt.Key.Key_Space)
        assert dialog.replace_button.text() == "Replace 3 values"


def test_nothing_found_says_so_and_stays_where_it_was_typed(qtbot, sqlite_desk):
    make_portfolio(sqlite_desk)
    with register_on(qtbot, sqlite_desk) as register:
        register.go("title_en", 0)
        dialog = opened(qtbot, register)
        look(register, dialog, "elephants")
        assert dialog.told() == "Nothing was found that would change."
        assert dialog.sought.hasFocus()
        assert not dialog.replace_button.isEnabled()


def test_what_is_asked_anew_is_not_answered_by_what_was_found(qtbot, sqlite_desk):
    make_portfolio(sqlite_desk)
    with register_on(qtbot, sqlite_desk) as register:
        register.go("title_en", 0)
        dialog = opened(qtbot, register)
        look(register, dialog, "courts", "Police")
        assert dialog.replace_button.isEnabled()
        dialog.whole.setFocus()
        press(Qt.Key.Key_Space)
        assert not dialog.replace_button.isEnabled()
        assert dialog.model.rowCount() == 0


def test_more_than_are_shown_are_counted_and_replaced(qtbot, sqlite_desk, monkeypatch):
    monkeypatch.setattr(replacing, "MOST_SHOWN", 2)
    made = make_portfolio(sqlite_desk)
    with register_on(qtbot, sqlite_desk) as register:
        register.go("title_en", 0)
        dialog = opened(qtbot, register)
        look(register, dialog, "r", "R")
        assert dialog.model.rowCount() == 2
        assert dialog.told().startswith("Found in 3 records.")
        press(Qt.Key.Key_Return)
        register.settle()
        assert not any("r" in title for title in titles(sqlite_desk, made))


def test_the_past_is_not_replaced(qtbot, sqlite_desk):
    make_portfolio(sqlite_desk)
    with register_on(qtbot, sqlite_desk) as register:
        asked = register.model.selection
        register.page.ask(dataclasses.replace(asked, as_of=PartialDate("2013-01-01")))
        register.settle()
        register.page.find_and_replace()
        assert register.page.findChild(ReplaceDialog) is None
        assert "past" in register.workspace.messages.text()


def test_a_column_of_dates_offers_a_text_instead(qtbot, sqlite_desk):
    make_portfolio(sqlite_desk)
    with register_on(qtbot, sqlite_desk) as register:
        register.go("end_date", 0)
        dialog = opened(qtbot, register)
        assert dialog.wanted().field.kind in TEXTS


def test_a_long_text_is_shown_from_where_it_changes(qtbot, sqlite_desk):
    long = "The first sentence says what everybody knows, the second one names the Courts."
    make_project(sqlite_desk, summary_en=long)
    with register_on(qtbot, sqlite_desk) as register:
        dialog = opened(qtbot, register)
        dialog.field.set_value("summary_en")
        dialog.field.left.emit()
        look(register, dialog, "courts", "police")
        assert column(dialog, AFTER)[0].startswith("…")
        assert column(dialog, AFTER)[0].endswith("names the police.")
        tip = dialog.model.index(0, NOW).data(Qt.ItemDataRole.ToolTipRole)
        assert tip == long


def test_everything_has_a_name(qtbot, sqlite_desk):
    make_portfolio(sqlite_desk)
    for lang in ("en", "ar"):
        with register_on(qtbot, sqlite_desk, lang=lang) as register:
            register.go("countries", 0)
            assert unnamed(opened(qtbot, register)) == []


def test_nothing_is_looked_for_while_the_field_typed_is_none(qtbot, sqlite_desk):
    make_portfolio(sqlite_desk)
    with register_on(qtbot, sqlite_desk) as register:
        register.go("title_en", 0)
        dialog = opened(qtbot, register)
        look(register, dialog, "r", "R")
        dialog.field.setFocus()
        dialog.field.selectAll()
        write("zzz")
        assert not dialog.replace_button.isEnabled()
        press(Qt.Key.Key_Tab)
        press(Qt.Key.Key_Return)
        register.settle()
        assert dialog.model.rowCount() == 0
        assert dialog.told() == "“zzz” is not in the list. Choose from the list."
        assert dialog.field.hasFocus()


def test_a_field_line_that_was_emptied_shows_again_where_it_looks(qtbot, sqlite_desk):
    make_portfolio(sqlite_desk)
    with register_on(qtbot, sqlite_desk) as register:
        register.go("title_en", 0)
        dialog = opened(qtbot, register)
        dialog.field.setFocus()
        dialog.field.selectAll()
        press(Qt.Key.Key_Delete)
        QTest.keyClick(dialog.field.list(), Qt.Key.Key_Escape)
        press(Qt.Key.Key_Tab)
        assert dialog.field.text() == "Title (English)"


def test_enter_finds_nothing_again_where_everything_was_left_out(qtbot, sqlite_desk):
    made = make_portfolio(sqlite_desk)
    with register_on(qtbot, sqlite_desk) as register:
        register.go("title_en", 0)
        dialog = opened(qtbot, register)
        look(register, dialog, "r", "R")
        dialog.table.selectAll()
        for key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Return):
            press(key)
            register.settle()
        assert len(dialog.model.left_out) == 3
        assert titles(sqlite_desk, made) == sorted(made)


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("way", ["button", "escape", "typing"])
def test_looking_is_told_in_hundredths_and_can_be_stopped(qtbot, sqlite_desk, way, lang):
    made = make_portfolio(sqlite_desk)
    with register_on(qtbot, sqlite_desk, lang=lang) as register:
        dialog = opened(qtbot, register)
        dialog.field.set_value("title_en")
        dialog.field.left.emit()
        write("r")
        with sqlite_desk.writing():  # what is found cannot be tried so long
            press(Qt.Key.Key_Return)
            qtbot.waitUntil(lambda: "%" in dialog.told())
            assert dialog.stop_button.isVisible()
            others = []
            register.workspace.tasks.run(lambda: 1, done=others.append, writes=True)
            qtbot.waitUntil(lambda: others == [1])  # changes do not wait for it
            match way:
                case "button":
                    dialog.stop_button.setFocus()
                    press(Qt.Key.Key_Space)
                case "escape":
                    press(Qt.Key.Key_Escape)
                case _:
                    write("e")
        register.settle()
        assert dialog.isVisible()
        assert not dialog.stop_button.isVisible()
        assert dialog.model.rowCount() == 0
        assert titles(sqlite_desk, made) == sorted(made)
        stopped = register.workspace.say("Stopped. Nothing was replaced.")
        assert (dialog.told() == stopped) == (way != "typing")


def test_what_was_typed_just_before_is_found(qtbot, sqlite_desk):
    made = make_portfolio(sqlite_desk)
    with register_on(qtbot, sqlite_desk) as register:
        register.go("title_en", 0)
        dialog = opened(qtbot, register)
        uid = made["Courts"]
        register.workspace.change(
            lambda: set_value(sqlite_desk, "project", uid, "title_en", "Elephants")
        )
        look(register, dialog, "elephants", "Mice")
        assert column(dialog, AFTER) == ["Mice"]


def test_what_is_tried_a_few_at_a_time_is_refused_and_counted_as_one(
    qtbot, sqlite_desk, monkeypatch
):
    monkeypatch.setattr(replacing, "TRIED_AT_ONCE", 1)
    made = make_portfolio(sqlite_desk)
    with register_on(qtbot, sqlite_desk) as register:
        register.go("title_en", 0)
        dialog = opened(qtbot, register)
        look(register, dialog, "r", "R")
        assert dialog.told().startswith("Found in 3 records.")
        press(Qt.Key.Key_Return)
        register.settle()
        assert not any("r" in title for title in titles(sqlite_desk, made))
