"""The window leads everywhere, speaks two languages, and says what undo took and kept."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QPushButton,
    QToolButton,
    QWidget,
)

from tests.factories import here, make_person, make_project, set_value, value
from tests.ui.ground import settle
from tests.ui.test_accessibility_of_widgets import REACHABLE, has_name
from tipdesk.services.changes import steps
from tipdesk.services.samples import fill_sample
from tipdesk.ui import theme
from tipdesk.ui.actions import ACTIONS
from tipdesk.ui.dialogs.palette import Palette, find_records
from tipdesk.ui.form.details_pane import DetailsPane
from tipdesk.ui.main_window import MainWindow
from tipdesk.ui.messages import Action
from tipdesk.ui.places import places


@pytest.fixture
def window(qtbot, workspace):
    made = MainWindow(workspace)
    qtbot.addWidget(made)
    made.start(empty=False)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    settle(workspace)
    yield made
    settle(workspace)


def message_of(window):
    return window._frame.messages.text()


def nameless(window):
    """The controls somebody can reach now and that have no name."""
    return [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in window.findChildren(QWidget)
        if isinstance(widget, REACHABLE)
        and widget.isVisible()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not isinstance(widget.parent(), QComboBox)
        and not has_name(widget)
    ]


def opened(window, workspace, uid, entity="project"):
    window.show_record(entity, uid)
    settle(workspace)
    pane = window.pages.current().findChild(DetailsPane)
    if pane.shown_uid() != uid:
        pane.show_record(uid)
        settle(workspace)
    return pane


def test_every_place_can_be_shown(window, workspace):
    for place in places():
        window.go_to(place.name)
        settle(workspace)
        shown = window.pages.current()
        assert getattr(shown, "name", getattr(shown, "_entity", None)) == place.name


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_every_control_of_every_page_has_a_name(window, workspace, lang):
    uid = make_project(workspace.desk)
    window.use_language(lang)
    for place in (*(p.name for p in places()), "start"):
        window.go_to(place)
        settle(workspace)
        if place == "project":
            opened(window, workspace, uid)
        assert nameless(window) == [], place


def test_alt_left_goes_back_and_alt_right_forward(window, workspace):
    window.go_to("changes")
    window.go_to("settings")
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.pages.current_name() == "changes"
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.pages.current_name() == "project"
    QTest.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert window.pages.current_name() == "changes"


def test_a_switch_of_language_turns_the_window_and_keeps_the_place(window, workspace, qapp):
    window.go_to("changes")
    window.use_language("ar")
    settle(workspace)
    assert qapp.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert window.pages.current_name() == "changes"
    assert workspace.words.lang == "ar"
    assert workspace.settings.language == "ar"
    window.use_language("en")
    assert qapp.layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_the_button_of_a_language_switches_to_it(window, workspace):
    window.findChild(QToolButton, "language_ar").click()
    settle(workspace)
    assert workspace.words.lang == "ar"
    window.findChild(QToolButton, "language_en").click()
    settle(workspace)
    assert workspace.words.lang == "en"


def test_the_scheme_can_be_chosen(window, workspace):
    window.use_scheme("dark")
    assert theme.scheme() == "dark"
    window.use_scheme("light")
    assert theme.scheme() == "light"


def test_what_is_typed_is_stored_before_the_language_changes(qtbot, window, workspace):
    uid = make_project(workspace.desk)
    pane = opened(window, workspace, uid)
    pane.focus_field("subnational")
    qtbot.keyClicks(pane.body().form.rows["subnational"].editor, "Cairo")
    window.use_language("ar")
    settle(workspace)
    assert value(workspace.desk, "project", uid, "subnational") == "Cairo"


def test_undo_says_what_it_took_back(window, workspace):
    uid = make_project(workspace.desk)
    workspace.change(lambda: set_value(workspace.desk, "project", uid, "notes", "seen"))
    settle(workspace)
    assert window._actions["undo"].toolTip() == "Undo: Notes of “Safe return” (Ctrl+Z)"
    window._actions["undo"].trigger()
    settle(workspace)
    assert value(workspace.desk, "project", uid, "notes") is None
    assert message_of(window) == "Taken back: Notes of “Safe return”"
    window._actions["redo"].trigger()
    settle(workspace)
    assert value(workspace.desk, "project", uid, "notes") == "seen"


def test_undo_says_what_it_kept_because_somebody_changed_it_since(qtbot, window, workspace):
    mona, other = make_person(workspace.desk), make_person(workspace.desk, "Omar Said")
    uid = make_project(workspace.desk)
    workspace.desk.who = mona
    workspace.change(lambda: set_value(workspace.desk, "project", uid, "notes", "mine"))
    settle(workspace)
    workspace.desk.who = other
    set_value(workspace.desk, "project", uid, "notes", "theirs")
    workspace.desk.who = mona
    window.undoing.look()
    settle(workspace)
    window._actions["undo"].trigger()
    settle(workspace)
    assert value(workspace.desk, "project", uid, "notes") == "theirs"
    assert "1 value" in message_of(window)
    window._frame.messages.findChild(QPushButton, "messageAction").click()
    settle(workspace)
    shown = [
        button.text()
        for widget in QApplication.topLevelWidgets()
        if type(widget).__name__ == "KeptDialog"
        for button in widget.findChildren(QPushButton)
    ]
    assert [text.partition(" (")[0] for text in shown] == ["Safe return, Notes: theirs"]
    assert "Edited in the form" in shown[0]


def test_ctrl_z_takes_back_typing_before_what_is_stored(qtbot, window, workspace):
    uid = make_project(workspace.desk, notes="old")
    pane = opened(window, workspace, uid)
    pane.focus_field("subnational")
    editor = pane.body().form.rows["subnational"].editor
    qtbot.keyClicks(editor, "Cairo")
    qtbot.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.text() == ""
    editor.leave()
    window.undoing.look()
    settle(workspace)
    qtbot.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle(workspace)
    assert uid not in here(workspace.desk, "project")


def test_the_palette_finds_records_in_either_language(workspace, window):
    uid = make_project(workspace.desk, "Safe return", title_ar="عودة آمنة")
    for text in ("safe", "امنه"):
        assert [(f.entity, f.uid) for f in find_records(workspace, text)] == [("project", uid)]


def test_the_palette_finds_pages_and_commands_in_either_language(qtbot, workspace, window):
    window.open_palette()
    palette = window.findChild(Palette)
    qtbot.keyClicks(palette.line, "chang")
    settle(workspace)
    assert palette.list.item(0).text() == "Changes"
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert window.pages.current_name() == "changes"


def test_the_palette_says_that_nothing_fits_once_it_has_looked(qtbot, workspace, window):
    window.open_palette()
    palette = window.findChild(Palette)
    qtbot.keyClicks(palette.line, "qqq")
    qtbot.waitUntil(lambda: palette.list.count() == 1)
    assert palette.list.item(0).text() == "Nothing fits this search."
    qtbot.keyClick(palette.line, Qt.Key.Key_Return)
    assert palette.isVisible()
    palette.close()


def test_every_action_is_declared_once_and_has_its_own_keys():
    assert len({act.name for act in ACTIONS}) == len(ACTIONS)
    keys = [key for act in ACTIONS for key in act.keys]
    assert len(set(keys)) == len(keys)


def test_the_status_line_says_when_something_was_stored(window, workspace):
    workspace.change(lambda: None)
    uid = make_project(workspace.desk)
    workspace.change(lambda: set_value(workspace.desk, "project", uid, "notes", "seen"))
    settle(workspace)
    said = [label.text() for label in window._frame.status.findChildren(QLabel)]
    assert any(text.startswith("Saved ") and "desk.tipdesk" in text for text in said)


def test_the_window_comes_back_as_it_was_left(qtbot, window, workspace):
    window.go_to("changes")
    window.close()
    again = MainWindow(workspace)
    qtbot.addWidget(again)
    again.start(empty=False)
    settle(workspace)
    assert again.pages.current_name() == "changes"


def test_the_list_of_changes_takes_back_any_one(window, workspace):
    uid = make_project(workspace.desk)
    set_value(workspace.desk, "project", uid, "notes", "seen")
    window.go_to("changes")
    settle(workspace)
    page = window.pages.current()
    assert page.table.rowCount() == 2
    page.table.selectRow(1)
    settle(workspace)
    assert page.entries.item(0, 0).text() == "Safe return"
    page.table.selectRow(0)
    settle(workspace)
    assert [page.entries.item(0, c).text() for c in (2, 3, 4)] == ["Notes", "", "seen"]
    page.undo.click()
    settle(workspace)
    assert value(workspace.desk, "project", uid, "notes") is None
    assert steps.undoable(workspace.desk)[1] is not None


def test_the_list_of_changes_tells_of_the_whole_sample(window, workspace):
    workspace.change(lambda: fill_sample(workspace.desk))
    settle(workspace)
    window.go_to("changes")
    settle(workspace)
    page = window.pages.current()
    shown = [page.entries.item(row, 0).text() for row in range(page.entries.rowCount())]
    assert len(shown) > 100
    assert all(shown)


def test_a_page_that_cannot_be_built_leaves_the_others(window, workspace, monkeypatch):
    def broken(_):
        raise RuntimeError("no such page")

    stack = window.pages
    spec = stack._specs["reports"]
    stack._specs["reports"] = type(spec)(spec.name, spec.label, spec.icon, broken)
    window.go_to("reports")
    window.go_to("changes")
    assert window.pages.current_name() == "changes"


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_nothing_moves_when_a_message_comes_and_goes(window, workspace, lang):
    window.use_language(lang)
    settle(workspace)
    page, messages = window.pages.current(), window._frame.messages
    before = page.mapTo(window, page.rect().topLeft()), page.size()
    workspace.tell("Copied.", Action("Undo", lambda: None))
    QTest.qWait(1)
    assert messages.isVisible()
    assert (page.mapTo(window, page.rect().topLeft()), page.size()) == before
    assert window._frame.status.geometry().contains(messages.geometry())
    at_right = messages.geometry().center().x() > window.width() // 2
    assert at_right == (lang == "ar")


def test_a_long_message_is_shown_whole_inside_the_window(window, workspace):
    window.resize(1000, 700)
    workspace.tell("A sentence with many words. " * 12, severity="warns")
    QTest.qWait(1)
    messages = window._frame.messages
    assert window._frame.rect().contains(messages.geometry())
    assert messages._text.height() >= messages._text.heightForWidth(messages._text.width())


def test_ctrl_f_finds_from_the_navigation_too(qtbot, window, workspace):
    window._frame.navigation.setFocus()
    qtbot.keyClick(window._frame.navigation, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.pages.current().search.hasFocus()


def test_the_first_window_fits_the_screen(window):
    room = window.screen().availableGeometry()
    assert window.height() < room.height() or window.height() == window.minimumHeight()
