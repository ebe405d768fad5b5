"""Alt and an underlined letter does what it says at once: no two controls in sight share one."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton, QToolButton

from tests.factories import here, make_project, set_value
from tests.journeys.letters import twice
from tests.services.excel.workbooks import save_book
from tests.ui.ground import settle
from tests.ui.importing.recipes.test_recipes_dialog import RECIPE
from tipdesk.services.desk import Desk
from tipdesk.services.excel.asking.alias_book import remember
from tipdesk.services.excel.asking.question import Meaning, word_question
from tipdesk.services.excel.importing import apply_plan, read_and_plan
from tipdesk.services.excel.recipes import keep_recipe
from tipdesk.ui.importing.columns.constants_dialog import ConstantsDialog
from tipdesk.ui.importing.recipes.recipes_dialog import RecipesDialog
from tipdesk.ui.importing.review.review_filter import ASKED
from tipdesk.ui.main_window import MainWindow
from tipdesk.ui.pages.import_page import ImportPage
from tipdesk.ui.places import places
from tipdesk.ui.project.tabs import TABS
from tipdesk.ui.workspace import Workspace

HEADER = ("Title", "Country", "Implementer", "Amount", "Start date", "End date", "Shoe size")
ROWS = (
    HEADER,
    ("Africa",),
    ("Shelters", "Congo", "Free the Slaves", "$14, 248", "8/1/2021", "2023-01-31", "44"),
    ("A clinic", "Kenya", "UNODC", "$1,000", "10/2/2021", "2023-02-28", "44"),
    ("A school", "Atlantis", "IOM", "$5,000", "2021-04-01", "2023-03-31", "44"),
    (),
    ("Organizations",),
    ("Name", "Acronym", "Country", "Website"),
    ("International Labour Organization", "ILO", "Switzerland", "ilo.org"),
    ("International Organization for Migration", "IOM", "Switzerland", "iom.int"),
)


def _import(window: MainWindow, workspace: Workspace, book: Path, step: str) -> ImportPage:
    window.open_file(str(book))
    settle(workspace)
    page = window.pages.current()
    assert isinstance(page, ImportPage)
    page.go(step)
    settle(workspace)
    return page


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return save_book(tmp_path / "list.xlsx", List=ROWS)


def test_every_page(window: MainWindow, workspace: Workspace, sqlite_desk: Desk) -> None:
    uid = make_project(sqlite_desk)
    for place in places():
        window.go_to(place.name)
        settle(workspace)
        assert not twice(window), place.name
    window.show_record("project", uid)
    settle(workspace)
    for tab in TABS:
        window.pages.current().show_tab(tab.name)
        settle(workspace)
        assert not twice(window), tab.name


def test_every_row_of_the_layout(window: MainWindow, workspace: Workspace, book: Path) -> None:
    page = _import(window, workspace, book, "layout")
    step = page.layout_step
    for table in range(step._choice.count()):
        step._choice.setCurrentIndex(table)
        step._choice.textActivated.emit(step._choice.currentText())
        for row in range(step._model.rowCount()):
            step.table.setCurrentIndex(step._model.index(row, 0))
            settle(workspace)
            assert not twice(window), row


def test_every_column(window: MainWindow, workspace: Workspace, book: Path) -> None:
    page = _import(window, workspace, book, "columns")
    table = page.columns_step.table
    for row in range(table.model().rowCount()):
        table.setCurrentIndex(table.model().index(row, 0))
        settle(workspace)
        assert not twice(window), row


def _walk_review(window: MainWindow, workspace: Workspace, page: ImportPage) -> None:
    step = page.review_step
    for chip in step.filter.findChildren(QToolButton):
        if not (chip.isVisible() and chip.isEnabled()):
            continue
        chip.click()
        for table in (step.table, step.questions, step.missing):
            for row in range(table.model().rowCount() if table.isVisible() else 0):
                table.setCurrentIndex(table.model().index(row, 1))
                settle(workspace)
                assert not twice(window), (chip.text(), row)
                _walk_cells(window, page)


def _walk_cells(window: MainWindow, page: ImportPage) -> None:
    """Look at each problem of what is looked at, so that its cell can be mended."""
    problems = page.review_step.pane._problems
    for row in range(problems.model().rowCount() if problems.isVisible() else 0):
        problems.setCurrentIndex(problems.model().index(row, 1))
        assert not twice(window), row


def test_every_row_and_question_of_the_review(
    window: MainWindow, workspace: Workspace, sqlite_desk: Desk, book: Path, tmp_path: Path
) -> None:
    known = [HEADER[:6], *((*row[:4], "2021-08-01", row[5]) for row in ROWS[3:5])]
    known[2] = (known[2][0], "Togo", *known[2][2:])
    gone = ("Gone since", "Togo", "ILO", "$7", "2020-01-01", "2021-12-31")
    earlier = save_book(tmp_path / "earlier.xlsx", List=[*known, gone])
    apply_plan(sqlite_desk, read_and_plan(sqlite_desk, earlier))
    for uid in here(sqlite_desk, "project"):
        set_value(sqlite_desk, "project", uid, "end_date", "2023-06-30")
    page = _import(window, workspace, book, "review")
    _walk_review(window, workspace, page)
    page.review_step.filter.click(ASKED)
    QTest.keyClick(page.review_step.questions, "1")
    settle(workspace)
    _walk_review(window, workspace, page)
    page.review_step.foot.by_group.click()
    settle(workspace)
    assert not any(twice(dialog) for dialog in window.findChildren(QDialog))


def test_the_first_step_before_and_after_an_import(
    window: MainWindow, workspace: Workspace, book: Path
) -> None:
    page = _import(window, workspace, book, "file")
    assert not twice(window)
    page.go("columns")
    page.columns_step.confirm()
    page.go("review")
    settle(workspace)
    page.review_step.foot.accept.click()
    page.go_on()
    settle(workspace)
    assert page.file_step.findChild(QPushButton, "undoImport").isVisible()
    assert not twice(window)
    _import(window, workspace, book, "file")
    assert page.file_step.findChild(QPushButton, "readAnew").isVisible()
    assert not twice(window)


def test_recipes_and_answers(window: MainWindow, workspace: Workspace, sqlite_desk: Desk) -> None:
    keep_recipe(sqlite_desk, RECIPE)
    remember(sqlite_desk, {word_question("country", "Kongo"): Meaning("value", "CD")})
    dialog = RecipesDialog(workspace, window)
    dialog.show()
    settle(workspace)
    panel = dialog.recipes
    for row in range(panel.parts.rowCount()):
        panel.part_table.setCurrentIndex(panel.parts.index(row, 1))
        settle(workspace)
        assert not twice(dialog), row
    dialog.tabs.setCurrentIndex(1)
    settle(workspace)
    assert not twice(dialog)
    dialog.close()


def test_what_every_row_is_given(window: MainWindow, workspace: Workspace, book: Path) -> None:
    page = _import(window, workspace, book, "columns")
    page.columns_step.bar.constants.click()
    settle(workspace)
    (dialog,) = window.findChildren(ConstantsDialog)
    assert not twice(dialog)
    dialog.close()
