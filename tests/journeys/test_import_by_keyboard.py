"""A whole import by keyboard alone, in each language: open, review, answer, import, take back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from tests.factories import here, make_project
from tests.journeys.by_keyboard import focused
from tests.services.excel.workbooks import save_book
from tests.ui.ground import settle
from tipdesk.domain.words import N_, message
from tipdesk.services.desk import Desk
from tipdesk.ui.importing.review.review_filter import ASKED
from tipdesk.ui.importing.state.session import ImportSession
from tipdesk.ui.main_window import MainWindow
from tipdesk.ui.pages.import_page import ImportPage
from tipdesk.ui.pages.register_page import RegisterPage
from tipdesk.ui.workspace import Workspace

ROWS = (
    ("Country", "Implementer", "Amount", "Start date"),
    ("Congo", "Free the Slaves", "$14, 248", "8/1/2021"),
    ("CONGO", "UNICEF", "$27, 300", "9/2/2021"),
    ("Kenya", "UNODC", "$1,000", "10/2/2021"),
)
MOST_KEYS = 60


def _press(
    workspace: Workspace,
    key: Qt.Key,
    held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    QTest.keyClick(focused(), key, held)
    settle(workspace)


def _type(workspace: Workspace, text: str) -> None:
    """Type *text* in any script, which QTest can do in Latin letters only."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(focused(), event)
    settle(workspace)


def _tab_to(workspace: Workspace, name: str, *, back: bool = False) -> None:
    """Go on with Tab until a control whose name begins with *name* has the keyboard."""
    key = Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab
    for _ in range(MOST_KEYS):
        if focused().objectName().startswith(name):
            return
        _press(workspace, key)
    raise AssertionError(f"no key leads to {name}")


def _page(window: MainWindow) -> ImportPage:
    page = window.findChild(ImportPage)
    assert page is not None
    return page


def _choose(qtbot: QtBot, workspace: Workspace, path: Path) -> None:
    """Take the file in the dialog that is open; its keys are those of the system."""
    dialogs: list[QFileDialog] = []

    def is_open() -> bool:
        dialogs[:] = [
            widget
            for widget in QApplication.topLevelWidgets()
            if isinstance(widget, QFileDialog) and widget.isVisible()
        ]
        return bool(dialogs)

    qtbot.waitUntil(is_open)
    dialogs[0].fileSelected.emit(str(path))
    dialogs[0].close()
    qtbot.waitUntil(lambda: ImportSession.of(workspace).book.is_open)
    settle(workspace)


def _answer_all(page: ImportPage, workspace: Workspace) -> None:
    """Answer each question with its first answer; after the last the keyboard is at Import."""
    table = page.review_step.questions
    for _ in range(MOST_KEYS):
        if focused() is page.foot.next:
            return
        assert focused() is table
        _press(workspace, Qt.Key.Key_1)
    raise AssertionError("a question is left that 1 does not answer")


def test_a_workbook_comes_in_and_goes_again_without_a_mouse(
    qtbot: QtBot, window: MainWindow, workspace: Workspace, sqlite_desk: Desk, tmp_path: Path
) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    _press(workspace, Qt.Key.Key_K, control)
    _type(workspace, workspace.say("Import"))
    _press(workspace, Qt.Key.Key_Return)
    page = _page(window)
    assert page.isVisible()

    _tab_to(workspace, "chooseWorkbook")
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    _choose(qtbot, workspace, save_book(tmp_path / "list.xlsx", List=ROWS))
    window.activateWindow()  # as a window manager does when a dialog closes
    qtbot.waitUntil(window.isActiveWindow)
    for step in ("layout", "columns", "review"):
        _press(workspace, Qt.Key.Key_Return, control)
        assert page.step() == step
        assert page.isAncestorOf(focused())

    _tab_to(workspace, "filter-", back=True)
    onward = Qt.Key.Key_Left if workspace.words.right_to_left else Qt.Key.Key_Right
    for _ in range(MOST_KEYS):
        if page.review_step.shown == ASKED:
            break
        _press(workspace, Qt.Key.Key_Space)
        _press(workspace, onward)
    _tab_to(workspace, "importQuestions")
    _answer_all(page, workspace)
    session = ImportSession.of(workspace)
    assert not session.asks()

    _press(workspace, Qt.Key.Key_Return)
    assert page.step() == "file"
    assert len(here(sqlite_desk, "project")) == 3
    _tab_to(workspace, "undoImport", back=True)
    _press(workspace, Qt.Key.Key_Space)
    assert not here(sqlite_desk, "project")


def test_ctrl_z_among_the_imported_records_takes_the_import_back(
    window: MainWindow, workspace: Workspace, sqlite_desk: Desk, tmp_path: Path
) -> None:
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    make_project(sqlite_desk)
    window.open_file(str(save_book(tmp_path / "list.xlsx", List=[ROWS[0], ROWS[3]])))
    settle(workspace)
    page = _page(window)
    page.go("review")
    settle(workspace)
    page.review_step.foot.accept.click()
    _press(workspace, Qt.Key.Key_Return, control)
    assert focused().objectName() == "showImport"
    _press(workspace, Qt.Key.Key_Space)
    register = window.pages.current()
    assert isinstance(register, RegisterPage)
    assert register.model.rowCount() == 1
    assert workspace.messages is not None

    _press(workspace, Qt.Key.Key_Z, control)
    assert len(here(sqlite_desk, "project")) == 1
    what = message(N_("Import of {file}"), file="list.xlsx")
    assert workspace.messages.text() == workspace.say(N_("Taken back: {what}"), what=what)
    assert register.model.rowCount() == 1, "the project that was there before is shown"
    assert register.state()["uids"] is None

    _press(workspace, Qt.Key.Key_Z, control | shift)
    assert workspace.messages.text() == workspace.say(N_("Put back: {what}"), what=what)
    assert register.model.rowCount() == 2
