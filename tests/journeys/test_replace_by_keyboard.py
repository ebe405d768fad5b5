"""An officer puts one name for another everywhere, sees it first, and takes it back: by keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.factories import make_action, make_project, value
from tests.journeys.by_keyboard import focused
from tests.ui.ground import settle
from tipdesk.ui.dialogs.palette import Palette
from tipdesk.ui.main_window import MainWindow
from tipdesk.ui.pages.project_page import ProjectPage
from tipdesk.ui.pages.register_page import RegisterPage
from tipdesk.ui.register.embedded import EmbeddedRegister
from tipdesk.ui.register.replace_dialog import ReplaceDialog
from tipdesk.ui.workspace import Workspace

CONTROL = Qt.KeyboardModifier.ControlModifier
TITLES = ("Training with Open Door", "OPEN DOOR shelter", "Radio in Botswana")


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focused(), key, held)


def dialog_in(qtbot: QtBot, page: QWidget) -> ReplaceDialog:
    qtbot.waitUntil(lambda: page.findChild(ReplaceDialog) is not None)
    found = page.findChild(ReplaceDialog)
    assert isinstance(found, ReplaceDialog)
    found.activateWindow()
    qtbot.waitUntil(found.sought.hasFocus)
    return found


def titles(workspace: Workspace, uids: list[str]) -> list[str]:
    return [value(workspace.desk, "project", uid, "title_en") for uid in uids]


def test_from_a_name_in_many_titles_to_another_and_back(
    qtbot: QtBot, workspace: Workspace, window: MainWindow
) -> None:
    uids = [make_project(workspace.desk, title) for title in TITLES]
    window.go_to("project")
    settle(workspace)
    page = window.pages.current()
    assert isinstance(page, RegisterPage)
    page.table.setFocus()

    press(Qt.Key.Key_H, CONTROL)
    dialog = dialog_in(qtbot, page)
    dialog.field.set_value("title_en")
    dialog.field.left.emit()
    QTest.keyClicks(focused(), "open door")
    press(Qt.Key.Key_Tab)
    QTest.keyClicks(focused(), "Safe House")
    press(Qt.Key.Key_Return)
    settle(workspace)
    assert dialog.model.rowCount() == 2
    assert titles(workspace, uids) == list(TITLES)

    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Return)
    settle(workspace)
    window.activateWindow()
    after = titles(workspace, uids)
    assert [now != then for now, then in zip(after, TITLES, strict=True)].count(True) == 1
    assert any("Safe House" in title for title in after)

    qtbot.waitUntil(window.isActiveWindow)
    press(Qt.Key.Key_Z, CONTROL)
    settle(workspace)
    assert titles(workspace, uids) == list(TITLES)


def test_the_palette_offers_it_for_the_list_shown(
    qtbot: QtBot, workspace: Workspace, window: MainWindow
) -> None:
    window.go_to("person")
    settle(workspace)
    window.open_palette()
    palette = window.findChild(Palette)
    assert palette is not None
    QTest.keyClicks(palette.line, "find and rep")
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    page = window.pages.current()
    assert page is not None
    assert dialog_in(qtbot, page).wanted().field.name.startswith("name_")


def test_the_small_tables_of_a_project_have_it_too(
    qtbot: QtBot, workspace: Workspace, window: MainWindow
) -> None:
    uid, other = (make_project(workspace.desk, title) for title in TITLES[:2])
    action = make_action(workspace.desk, uid, doc_ref="Cable 1")
    beside = make_action(workspace.desk, other, doc_ref="Cable 2")
    window.show_record("project", uid)
    settle(workspace)
    page = window.pages.current()
    assert isinstance(page, ProjectPage)
    page.show_tab("money")
    settle(workspace)
    table = page.findChild(EmbeddedRegister, "funding_action")
    assert isinstance(table, EmbeddedRegister)
    table.focus(action, "doc_ref")
    settle(workspace)
    press(Qt.Key.Key_H, CONTROL)
    dialog = dialog_in(qtbot, table)
    assert dialog.wanted().field.name == "doc_ref"
    QTest.keyClicks(focused(), "cable")
    press(Qt.Key.Key_Tab)
    QTest.keyClicks(focused(), "Memo")
    press(Qt.Key.Key_Return)
    settle(workspace)
    press(Qt.Key.Key_Return)
    settle(workspace)
    assert value(workspace.desk, "funding_action", action, "doc_ref") == "Memo 1"
    assert value(workspace.desk, "funding_action", beside, "doc_ref") == "Cable 2"


def test_the_palette_offers_it_for_the_table_that_the_keyboard_was_in(
    qtbot: QtBot, workspace: Workspace, window: MainWindow
) -> None:
    uid = make_project(workspace.desk, TITLES[0])
    action = make_action(workspace.desk, uid, doc_ref="Cable 1")
    window.show_record("project", uid)
    settle(workspace)
    page = window.pages.current()
    assert isinstance(page, ProjectPage)
    page.show_tab("money")
    settle(workspace)
    table = page.findChild(EmbeddedRegister, "funding_action")
    assert isinstance(table, EmbeddedRegister)
    table.focus(action, "doc_ref")
    settle(workspace)
    palette = QDialog(window)  # it may have the keyboard still when what it found is done
    palette.show()
    palette.activateWindow()
    palette.setFocus()
    qtbot.waitUntil(palette.hasFocus)
    assert window.pages.have_near("find_and_replace")
    assert dialog_in(qtbot, table).wanted().field.name == "doc_ref"


def test_where_there_is_no_list_it_says_so(
    qtbot: QtBot, workspace: Workspace, window: MainWindow
) -> None:
    window.go_to("settings")
    settle(workspace)
    QTest.keyClick(window, Qt.Key.Key_H, CONTROL)
    said = "Find and replace works in a list: go to one first."
    assert workspace.messages.text() == workspace.say(said)
