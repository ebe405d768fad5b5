"""An officer brings a tracker in, sees it in the register, and takes it back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.factories import here
from tests.tables import stored
from tests.ui.ground import settle
from tipdesk.domain.resources import resource
from tipdesk.services.desk import Desk
from tipdesk.ui.main_window import MainWindow
from tipdesk.ui.pages.import_page import ImportPage
from tipdesk.ui.pages.register_page import RegisterPage
from tipdesk.ui.workspace import Workspace

TITLES = {
    "Vital Voices in Cameroon",
    "United Nations Office on Drugs and Crime in Côte d'Ivoire",
    "International Organization for Migration in Ethiopia",
    "Lawyers Without Borders in Liberia",
}


@pytest.fixture
def window(qtbot: QtBot, workspace: Workspace) -> Iterator[MainWindow]:
    made = MainWindow(workspace)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.start(empty=False)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    settle(workspace)
    yield made
    settle(workspace)


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    """The shipped tracker in a folder with blanks and Arabic letters."""
    folder = tmp_path / "مكتب desk"
    folder.mkdir()
    return Path(shutil.copy(resource("samples", "trackers", "fy2012-list.xlsx"), folder))


def opened(window: MainWindow, workspace: Workspace, path: Path) -> ImportPage:
    """The import page with *path* read."""
    window.open_file(str(path))
    settle(workspace)
    page = window.findChild(ImportPage)
    assert page is not None
    return page


def through(page: ImportPage, workspace: Workspace) -> None:
    """From File to Review with Ctrl+Enter alone."""
    for step in ("layout", "columns", "review"):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        settle(workspace)
        assert page.step() == step


def titles_shown(window: MainWindow) -> set[str]:
    """The titles in the register that is shown."""
    register = next(page for page in window.findChildren(RegisterPage) if page.isVisible())
    model = register.table.model()
    cells = (
        model.index(row, column).data()
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    )
    return {str(cell) for cell in cells if cell} & TITLES


def test_a_tracker_comes_in_is_seen_in_the_register_and_goes_again(
    qtbot: QtBot, window: MainWindow, workspace: Workspace, tracker: Path, sqlite_desk: Desk
) -> None:
    before = stored(sqlite_desk)
    page = opened(window, workspace, tracker)
    through(page, workspace)
    assert page.review_step.filter.text("new") == "New 4"
    assert page.foot.next.text() == "&Import 4 records"
    assert stored(sqlite_desk) == before

    page.go_on()
    settle(workspace)
    assert page.step() == "file"
    assert len(here(sqlite_desk, "project")) == 4
    page.findChild(QPushButton, "showImport").click()
    settle(workspace)
    assert titles_shown(window) == TITLES

    window.go_to("import")
    settle(workspace)
    page.findChild(QPushButton, "undoImport").click()
    settle(workspace)
    assert stored(sqlite_desk) == before


def test_the_same_book_again_has_nothing_to_import_and_says_so(
    window: MainWindow, workspace: Workspace, tracker: Path
) -> None:
    page = opened(window, workspace, tracker)
    through(page, workspace)
    page.go_on()
    settle(workspace)
    page = opened(window, workspace, tracker)
    through(page, workspace)
    texts = [page.review_step.filter.text(name) for name in ("new", "changed", "unchanged")]
    assert texts == ["New 0", "Changed 0", "Unchanged 4"]
    assert not page.foot.next.isEnabled()
    assert "nothing to import" in page.foot.remark()


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut", b"no workbook at all \x00\x01"])
def test_a_file_that_is_no_workbook_gets_one_sentence(
    window: MainWindow, workspace: Workspace, tmp_path: Path, lang: str, content: bytes
) -> None:
    window.use_language(lang)
    settle(workspace)
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(content)
    page = opened(window, workspace, broken)
    said = page.file_step.zone.trouble()
    assert "broken.xlsx" in said
    assert any("\u0600" < letter < "\u06ff" for letter in said) is (lang == "ar")


def test_back_goes_through_the_steps_before_it_leaves_the_page(
    window: MainWindow, workspace: Workspace, tracker: Path
) -> None:
    page = opened(window, workspace, tracker)
    through(page, workspace)
    for step in ("columns", "layout", "file"):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        settle(workspace)
        assert (page.step(), page.isVisible()) == (step, True)


def test_the_list_of_imports_takes_one_back(
    window: MainWindow, workspace: Workspace, tracker: Path, sqlite_desk: Desk
) -> None:
    page = opened(window, workspace, tracker)
    through(page, workspace)
    page.go_on()
    settle(workspace)
    undo = next(
        button
        for button in page.file_step.recent.findChildren(QPushButton)
        if button.accessibleName() == "Undo the import of fy2012-list.xlsx"
    )
    undo.click()
    settle(workspace)
    assert not here(sqlite_desk, "project")
    assert not page.findChild(QPushButton, "undoImport").isVisible()
