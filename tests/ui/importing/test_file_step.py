"""The first step of an import: past imports are told whole, and the keyboard is never lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from tests.factories import make_project, set_value, targets, value
from tests.services.excel.workbooks import HEADER, save_book
from tests.ui.ground import settle, workspace_on
from tests.ui.test_import_page import opened, read
from tipdesk.domain.selection import Order, Selection
from tipdesk.domain.text import strip_controls
from tipdesk.domain.words import NN_, Words
from tipdesk.services.desk import Desk
from tipdesk.services.excel.asking.question import Meaning
from tipdesk.services.excel.importing import apply_plan, read_and_plan
from tipdesk.services.excel.writing.export import export_selection
from tipdesk.services.labels import Labels
from tipdesk.ui.importing.state.session import ImportSession
from tipdesk.ui.importing.state.stages import Planned
from tipdesk.ui.main_window import MainWindow
from tipdesk.ui.messages import Messages
from tipdesk.ui.pages.import_page import ImportPage
from tipdesk.ui.workspace import Workspace

FIRST = (HEADER, ("Mali", "IOM", "$5,000", "1 year"), ("Togo", "ILO", "$9", "2 years"))
LATER = (*FIRST[:2], ("Togo", "ILO", "$90", "2 years"), ("Chad", "UNODC", "$7", "1 year"))

_PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def imported(sqlite_desk: Desk, tmp_path: Path) -> Desk:
    for name, rows in (("the list of the office.xlsx", FIRST), ("the later list.xlsx", LATER)):
        apply_plan(sqlite_desk, read_and_plan(sqlite_desk, save_book(tmp_path / name, List=rows)))
    return sqlite_desk


@pytest.fixture(params=["en", "ar"])
def workspace_of_both(request: pytest.FixtureRequest, imported: Desk) -> Iterator[Workspace]:
    with workspace_on(imported, request.param) as workspace:
        yield workspace


def _undo_buttons(page: QWidget) -> list[QPushButton]:
    rows = page.findChildren(QWidget, "recentImport")
    return [b for row in rows if (b := row.findChild(QPushButton)) is not None and b.isVisible()]


def test_a_recent_import_says_in_full_what_it_did(
    qtbot: QtBot, workspace_of_both: Workspace
) -> None:
    page = opened(qtbot, workspace_of_both)
    page.resize(700, 760)
    settle(workspace_of_both)
    facts = page.findChildren(QWidget, "recentImport")[0].findChild(QLabel, "mute")
    assert facts is not None
    assert workspace_of_both.words.count("{n} changed project", "{n} changed projects", 1) in [
        strip_controls(part).replace("\N{NO-BREAK SPACE}", " ").strip()
        for part in facts.text().split("·")
    ], "a line ends between two facts only"
    text = facts.fontMetrics().boundingRect(facts.rect(), Qt.TextFlag.TextWordWrap, facts.text())
    assert text.width() <= facts.width()
    assert text.height() <= facts.height()
    assert page.file_step.area.widget().width() <= page.file_step.area.viewport().width()


def test_after_an_undo_in_the_list_the_keyboard_is_at_the_next_one(
    qtbot: QtBot, imported: Desk
) -> None:
    with workspace_on(imported) as workspace:
        page = _in_a_window(qtbot, workspace)
        later, first = _undo_buttons(page)
        name = first.accessibleName()
        later.setFocus()
        QTest.keyClick(later, Qt.Key.Key_Return)
        settle(workspace)
        (left,) = _undo_buttons(page)
        assert left.accessibleName() == name
        assert QApplication.focusWidget() is left
        QTest.keyClick(left, Qt.Key.Key_Return)
        settle(workspace)
        assert QApplication.focusWidget() is page.file_step.zone.button


def _in_a_window(qtbot: QtBot, workspace: Workspace) -> ImportPage:
    window = MainWindow(workspace)
    qtbot.addWidget(window)
    window.start(empty=False)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    window.go_to("import")
    settle(workspace)
    return _shown(window)


def _shown(window: MainWindow) -> ImportPage:
    page = window.pages.current()
    assert isinstance(page, ImportPage)
    return page


def test_tab_goes_through_the_page_from_top_to_bottom(qtbot: QtBot, imported: Desk) -> None:
    with workspace_on(imported) as workspace:
        page = opened(qtbot, workspace)
        page.file_step.zone.button.setFocus()
        places: list[int] = []
        while (at := QApplication.focusWidget()) is not page.file_step.recipes:
            assert at is not None
            places.append(at.mapTo(page, at.rect().topLeft()).y())
            QTest.keyClick(at, Qt.Key.Key_Tab)
        assert places == sorted(places)
        assert len(places) == 1 + 2 * len(_undo_buttons(page))


def test_after_a_file_that_cannot_be_read_another_can_be_chosen_at_once(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    page = opened(qtbot, workspace)
    page.steps.setFocus()
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 and no more")
    read(page, broken)
    assert QApplication.focusWidget() is page.file_step.zone.button


def test_who_comes_back_is_where_the_step_is(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    page = _in_a_window(qtbot, workspace)
    assert QApplication.focusWidget() is page.file_step.zone.button
    read(page, save_book(tmp_path / "list.xlsx", List=FIRST))
    page.go("review")
    settle(workspace)
    window = page.window()
    assert isinstance(window, MainWindow)
    window.go_to("project")
    settle(workspace)
    window.go_to("import")
    settle(workspace)
    assert QApplication.focusWidget() is page.review_step.table
    window.use_language("ar")
    settle(workspace)
    assert QApplication.focusWidget() is _shown(window).review_step.table


def test_enter_presses_the_button_that_has_the_keyboard(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    page = _in_a_window(qtbot, workspace)
    read(page, save_book(tmp_path / "list.xlsx", List=FIRST), "file")
    page.foot.next.setFocus()
    QTest.keyClick(page.foot.next, Qt.Key.Key_Return)
    assert page.step() == "layout"


def test_enter_that_is_held_down_does_not_run_through_an_import(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    page = _in_a_window(qtbot, workspace)
    read(page, save_book(tmp_path / "list.xlsx", List=FIRST), "file")
    page.foot.next.setFocus()
    again = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, _PLAIN, "\r", True)
    QApplication.sendEvent(page.foot.next, again)
    assert page.step() == "file"


def test_nothing_that_is_empty_is_shown_while_a_review_is_worked_out(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    page = opened(qtbot, workspace)
    read(page, save_book(tmp_path / "list.xlsx", List=FIRST))
    page.go("review")
    step = page.review_step
    assert not step.foot.report.isVisible()
    assert not step.pane._problems.isVisible()
    settle(workspace)
    assert step.foot.report.isVisible()


def test_what_is_said_of_each_step_is_read_from_the_side_of_the_language(
    qtbot: QtBot, sqlite_desk: Desk, tmp_path: Path
) -> None:
    sheets = {"One": (("A list",), (), (), *FIRST), "Two": FIRST}
    path = save_book(tmp_path / "two.xlsx", **sheets)
    for lang in ("en", "ar"):
        with workspace_on(sqlite_desk, lang) as workspace:
            page = opened(qtbot, workspace)
            read(page, path)
            words = workspace.words
            rows = words.listed(["1", "4"])
            said = words.count(*NN_("Header in row {row}", "Headers in rows {row}"), 2, row=rows)
            assert said in [label.text() for label in page.steps.findChildren(QLabel)]


def _on_a_list(
    qtbot: QtBot, workspace: Workspace, folder: Path
) -> tuple[ImportPage, Path, Messages]:
    """The page with a workbook that was read, the workbook, and the line of messages."""
    page = _in_a_window(qtbot, workspace)
    path = save_book(folder / "list.xlsx", List=FIRST)
    read(page, path)
    assert workspace.messages is not None
    return page, path, workspace.messages


def test_a_workbook_that_was_changed_meanwhile_is_told_of_and_read_again(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    page, path, messages = _on_a_list(qtbot, workspace, tmp_path)
    page.go("review")
    settle(workspace)
    assert not messages.text()
    save_book(path, List=[*FIRST, LATER[3]])
    page.go("columns")
    said = strip_controls(messages.text())
    assert said == "list.xlsx was changed after it was read. What stands here is as it was read."
    page.go("review")
    settle(workspace)
    planned = ImportSession.of(workspace).planned
    assert planned is not None
    assert planned.plan.count("new") == 2
    (again,) = [b for b in messages.findChildren(QPushButton) if b.text() == "Read it again"]
    again.click()
    settle(workspace)
    page.go("review")
    settle(workspace)
    planned = ImportSession.of(workspace).planned
    assert planned is not None
    assert planned.plan.count("new") == 3
    assert not messages.isVisible()

    save_book(path, List=FIRST)
    page.go("columns")
    assert messages.isVisible()
    read(page, save_book(tmp_path / "other.xlsx", List=LATER))
    assert not messages.isVisible(), "it is not about the other file"


def test_what_was_said_of_a_workbook_holds_when_it_is_read_again(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    """An officer answers, mends one cell in Excel, and comes back."""
    page = _in_a_window(qtbot, workspace)
    book = [["Title", "Country", "Remarks"], ["Courts", "Congo", "by plane"], ["Radio", "Chad", ""]]
    path = save_book(tmp_path / "list.xlsx", List=book)
    read(page, path)
    session = ImportSession.of(workspace)
    session.book.set_target("List", 2, "summary_en")
    (asked,) = [one for one in _planned(page, workspace).patterns if one.severity == "asks"]
    session.answer(asked, Meaning("value", "CD"))
    path.write_bytes(b"PK, half of a workbook that Excel is still saving")
    session.read_again()
    settle(workspace)
    assert session.path == path
    save_book(path, List=[*book, ["Shelter", "Congo", "late"]])
    session.read_again()
    settle(workspace)
    rows = _planned(page, workspace).plan.rows
    assert [row.values.get("summary_en") for row in rows] == ["by plane", None, "late"]
    assert [targets(row.values["countries"]) for row in rows] == [{"CD"}, {"TD"}, {"CD"}]


def _planned(page: ImportPage, workspace: Workspace) -> Planned:
    settle(workspace)
    page.go("review")
    settle(workspace)
    planned = ImportSession.of(workspace).planned
    assert planned is not None
    return planned


def test_who_changed_the_workbook_in_another_program_is_told_on_coming_back(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    page, path, messages = _on_a_list(qtbot, workspace, tmp_path)
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    save_book(path, List=LATER)
    assert not messages.text()
    page.window().activateWindow()
    qtbot.waitUntil(page.window().isActiveWindow)
    assert "was changed after it was read" in messages.text()


def test_what_a_returned_workbook_says_and_is_not_taken_is_told_afterwards(
    qtbot: QtBot, workspace: Workspace, sqlite_desk: Desk, tmp_path: Path
) -> None:
    first, second, third = (make_project(sqlite_desk, title) for title in ("Ant", "Bee", "Cow"))
    path = tmp_path / "ours.xlsx"
    shown = Selection("project", columns=("title_en", "status"), order=(Order("title_en"),))
    export_selection(sqlite_desk, shown, path, Words(), Labels(sqlite_desk))
    book = openpyxl.load_workbook(path)
    for cell, text in (("A2", "Ants"), ("A3", "Bees"), ("B4", "nonsense")):
        book.worksheets[0][cell] = text
    book.save(path)
    set_value(sqlite_desk, "project", first, "title_en", "Anteater")

    page = opened(qtbot, workspace)
    read(page, path, "review")
    page.go_on()
    settle(workspace)
    titles = [value(sqlite_desk, "project", uid, "title_en") for uid in (first, second, third)]
    assert titles == ["Anteater", "Bees", "Cow"]
    told = page.findChild(QLabel, "importDone")
    assert told is not None
    assert "1 value of the workbook was not taken, for the desk has another." in told.text()
    assert "Cells that are not clear were not taken" in told.text()


def test_a_sheet_that_was_taken_for_none_is_taken_by_the_keyboard(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    page = opened(qtbot, workspace)
    laws = (("Country", "Date of the law"), ("Kenya", "2010-10-01"), ("Ghana", "2005-12-09"))
    page.open_file(save_book(tmp_path / "laws.xlsx", Laws=laws))
    settle(workspace)
    assert page.file_step.zone.trouble()
    assert not page.foot.next.isEnabled()
    sheets = QApplication.focusWidget()
    assert sheets is page.file_step.findChild(QTableView, "importSheets")
    QTest.keyClick(sheets, Qt.Key.Key_Space)
    settle(workspace)
    assert page.foot.next.isEnabled()
    assert not page.file_step.zone.trouble()
