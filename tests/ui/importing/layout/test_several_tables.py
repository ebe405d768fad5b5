"""Each table of a sheet is drawn on its own, can be left out, joined to another and parted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.services.excel.workbooks import HEADER, save_book
from tests.ui.ground import settle, workspace_on
from tests.ui.test_import_page import opened, read, session_of
from tipdesk.services.desk import Desk
from tipdesk.ui.pages.import_page import ImportPage
from tipdesk.ui.workspace import Workspace

ROWS = (
    HEADER,
    ("Mali", "IOM", "$5,000", "1 year"),
    ("Togo", "ILO", "$9", "2 years"),
    (),
    ("Organizations",),
    ("Name", "Acronym", "Country", "Website"),
    ("International Labour Organization", "ILO", "Switzerland", "ilo.org"),
    ("International Organization for Migration", "IOM", "Switzerland", "iom.int"),
)


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> ImportPage:
    made = opened(qtbot, workspace)
    read(made, save_book(tmp_path / "list.xlsx", List=ROWS), "layout")
    made.layout_step.table.setFocus()
    return made


def names(page: ImportPage) -> list[str]:
    return [work.sheet.name for work in session_of(page).book.works]


def rows_of_data(page: ImportPage) -> list[list[int]]:
    return [[row.row for row in work.layout.data] for work in session_of(page).book.works]


def show_table(page: ImportPage, number: int) -> None:
    choice = page.layout_step._choice
    choice.setCurrentIndex(number)
    choice.textActivated.emit(choice.currentText())


def press(page: ImportPage, key: str, row: int) -> None:
    page.layout_step.table.show_row(row)
    QTest.keyClick(page.layout_step.table, key)
    settle(page._workspace)


def test_each_table_is_offered_and_keeps_the_numbers_of_its_rows(page: ImportPage) -> None:
    assert names(page) == ["List", "List (Organizations)"]
    assert rows_of_data(page) == [[2, 3], [7, 8]]
    works = session_of(page).book.works
    assert [work.columns.entity for work in works] == ["project", "organization"]
    show_table(page, 1)
    model = page.layout_step.table.model()
    said = [model.headerData(row, Qt.Orientation.Vertical) for row in range(model.rowCount())]
    assert said == ["5 Title", "6 Header", "7 Record", "8 Record"]
    assert page.layout_step.tables.isVisible()


def test_a_table_can_be_left_out_where_it_is_drawn(page: ImportPage) -> None:
    show_table(page, 1)
    taken = page.layout_step.tables.taken
    assert taken.isChecked()
    taken.click()
    assert [work.sheet.name for work in session_of(page).book.taken] == ["List"]
    assert page.layout_step._choice.count() == 2, "it is still offered"
    taken.click()
    assert len(session_of(page).book.taken) == 2


def test_a_table_that_is_none_goes_on_with_the_one_above(page: ImportPage) -> None:
    show_table(page, 1)
    page.layout_step.tables.join.click()
    settle(page._workspace)
    assert names(page) == ["List"]
    assert [row for row in rows_of_data(page)[0] if row > 3] == [7, 8]
    assert not page.layout_step.tables.isVisible()


def test_a_tick_taken_away_while_tables_are_joined_or_parted_stays_away(page: ImportPage) -> None:
    step, book = page.layout_step, session_of(page).book
    show_table(page, 1)
    with made_elsewhere(page):
        step.tables.join.click()
    step.tables.taken.click()
    show_table(page, 0)
    step.tables.taken.click()
    settle(page._workspace)
    assert [work.taken for work in book.works] == [False]
    page.go("file")
    page.file_step._model.item(0).setCheckState(Qt.CheckState.Checked)
    page.go("layout")
    step.table.show_row(6)
    with made_elsewhere(page):
        QTest.keyClick(step.table, "n")
    book.take("List", on=False)
    settle(page._workspace)
    assert [work.taken for work in book.works] == [False, True]


@contextmanager
def made_elsewhere(page: ImportPage) -> Iterator[None]:
    """What is begun within comes to its end off the ui thread, and is not delivered yet."""
    done = Event()
    tell = page._workspace.tasks._deliver.connect(done.set, Qt.ConnectionType.DirectConnection)
    yield
    assert done.wait(30)
    page._workspace.tasks._deliver.disconnect(tell)


def test_a_letter_says_that_another_table_begins(page: ImportPage) -> None:
    show_table(page, 1)
    page.layout_step.tables.join.click()
    settle(page._workspace)
    press(page, "n", 6)
    assert names(page) == ["List", "List (Organizations)"]
    assert rows_of_data(page) == [[2, 3], [7, 8]]
    assert session_of(page).book.works[1].columns.entity == "organization"
    assert page.layout_step._choice.currentText() == "List (Organizations)"


def test_no_table_begins_within_the_header(page: ImportPage) -> None:
    press(page, "n", 1)
    assert names(page) == ["List", "List (Organizations)"]
    assert not page.layout_step.bar.buttons["table"].isEnabled()


def test_no_table_begins_with_a_blank_row(page: ImportPage) -> None:
    show_table(page, 1)
    page.layout_step.tables.join.click()
    settle(page._workspace)
    press(page, "n", 4)
    assert names(page) == ["List"]
    assert not page.layout_step.bar.buttons["table"].isEnabled()


def test_all_tables_are_brought_in_at_once(page: ImportPage) -> None:
    page.go("review")
    settle(page._workspace)
    planned = session_of(page).planned
    assert planned is not None
    found = [(row.entity, row.sheet, row.row) for row in planned.plan.rows]
    assert found == [
        ("organization", "List (Organizations)", 7),
        ("organization", "List (Organizations)", 8),
        ("project", "List", 2),
        ("project", "List", 3),
    ]


def test_the_table_is_left_out_by_keys_alone(page: ImportPage) -> None:
    show_table(page, 1)
    step = page.layout_step
    step._choice.setFocus()
    QTest.keyClick(step._choice, Qt.Key.Key_Tab)
    assert step.tables.taken.hasFocus()
    QTest.keyClick(step.tables.taken, Qt.Key.Key_Space)
    assert len(session_of(page).book.taken) == 1
    QTest.keyClick(step.tables.taken, Qt.Key.Key_Tab)
    assert step.tables.join.hasFocus()
    QTest.keyClick(step.tables.join, Qt.Key.Key_Space)
    settle(page._workspace)
    assert names(page) == ["List"]


def test_a_recipe_finds_a_table_again_that_only_a_person_saw(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    page = opened(qtbot, workspace)
    staff = (("Ann Lee", "Accra", "5"), ("Bo Ray", "Lome", "6"))
    rows = (*ROWS[:3], ("Doer", "Place", "Share"), *staff)
    read(page, save_book(tmp_path / "list.xlsx", List=rows), "layout")
    assert names(page) == ["List"]
    press(page, "n", 4)
    assert names(page) == ["List", "List (Doer, Place)"]
    recipe = session_of(page).keep_as("Ours")
    later = (*ROWS[:3], ("Mali", "UNODC", "$7", "1 year"), *rows[3:])
    read(page, save_book(tmp_path / "later.xlsx", List=later), "layout")
    session_of(page).use_recipe(recipe)
    settle(workspace)
    assert names(page) == ["List", "List (Doer, Place)"]
    assert rows_of_data(page) == [[2, 3, 4], [6, 7]]


LATER = (*ROWS[:3], ("Mali", "UNODC", "$7", "1 year"), *ROWS[3:])


def imported(page: ImportPage, path: Path) -> None:
    """Import what is open, then open the workbook at *path*."""
    page.go("review")
    settle(page._workspace)
    session_of(page).accept_doubts(on=True)
    page.go_on()
    settle(page._workspace)
    read(page, path, "file")


def test_tables_that_were_joined_are_joined_again_in_the_next_workbook(
    page: ImportPage, tmp_path: Path
) -> None:
    show_table(page, 1)
    page.layout_step.tables.join.click()
    settle(page._workspace)
    imported(page, save_book(tmp_path / "later.xlsx", List=LATER))
    assert names(page) == ["List"]
    found = rows_of_data(page)[0]
    assert {2, 3, 4, 8, 9} <= set(found)
    assert 7 not in found, "what were the headings of the table is no record"
    recipe = session_of(page).recipe
    assert recipe is not None
    assert session_of(page).keep_as("x").sheets == recipe.sheets
    session_of(page).use_recipe(None)
    settle(page._workspace)
    assert names(page) == ["List", "List (Organizations)"]
    session_of(page).use_recipe(recipe)
    settle(page._workspace)
    assert names(page) == ["List"]
    page.go("layout")
    show_table(page, 0)
    press(page, "n", 7)
    assert names(page) == ["List", "List (Organizations)"]
    assert [sheet.joined for sheet in session_of(page).keep_as("x").sheets] == [(), ()]


def test_another_table_below_is_not_joined_by_the_recipe(page: ImportPage, tmp_path: Path) -> None:
    show_table(page, 1)
    page.layout_step.tables.join.click()
    settle(page._workspace)
    other = (*ROWS[:4], ("Staff",), ("Person ID", "Name", "Email"), ("P-1", "Ann", "a@b.org"))
    imported(page, save_book(tmp_path / "later.xlsx", List=other))
    assert names(page) == ["List", "List (Staff)"]
    assert rows_of_data(page)[0] == [2, 3]


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_table_that_was_left_out_stays_so_and_the_window_says_it(
    qtbot: QtBot, sqlite_desk: Desk, tmp_path: Path, lang: str
) -> None:
    with workspace_on(sqlite_desk, lang) as workspace:
        page = opened(qtbot, workspace)
        read(page, save_book(tmp_path / "list.xlsx", List=ROWS), "layout")
        show_table(page, 1)
        page.layout_step.tables.taken.click()
        imported(page, save_book(tmp_path / "later.xlsx", List=LATER))
        assert [work.taken for work in session_of(page).book.works] == [True, False]
        line = page.file_step.findChild(QLabel, "importRecipe")
        assert "List (Organizations)" in line.text()
        session_of(page).book.take("List (Organizations)", on=True)
        assert "List (Organizations)" not in line.text()
        assert session_of(page).keep_as("x").left_out == ()


def test_of_two_sheets_with_the_same_headings_the_one_left_out_is_known_by_its_name(
    page: ImportPage, tmp_path: Path
) -> None:
    sheets = {"2023": ROWS[:3], "2024": (HEADER, ("Togo", "UNODC", "$7", "1 year"))}
    read(page, save_book(tmp_path / "list.xlsx", **sheets))
    session_of(page).book.take("2023", on=False)
    sheets["2025"] = (HEADER, ("Benin", "UNICEF", "$8", "1 year"))
    imported(page, save_book(tmp_path / "later.xlsx", **sheets))
    assert [work.sheet.name for work in session_of(page).book.taken] == ["2024", "2025"]


def test_a_table_beside_can_be_left_out_or_be_of_the_one_beside_it(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    page = opened(qtbot, workspace)
    partners = (("Implementer", "Website"), ("ILO", "ilo.org"), ("IOM", "iom.int"))
    rows = [(*row, None, *more) for row, more in zip(ROWS[:3], partners, strict=True)]
    read(page, save_book(tmp_path / "list.xlsx", List=rows), "layout")
    assert names(page) == ["List", "List (Implementer, Website)"]
    show_table(page, 1)
    model, tables = page.layout_step.table.model(), page.layout_step.tables
    assert model.headerData(1, Qt.Orientation.Horizontal) == "G"
    assert tables.join.isVisible()
    assert "beside" in tables.join.text()
    tables.join.click()
    settle(workspace)
    assert names(page) == ["List"]
    (work,) = session_of(page).book.works
    assert [column.letter for column in work.columns.columns if column.heading] == list("ABCDFG")
    assert rows_of_data(page) == [[2, 3]]


def test_tables_beside_that_were_joined_are_joined_again_in_the_next_workbook(
    page: ImportPage, tmp_path: Path
) -> None:
    partners = (("Implementer", "Website"), ("ILO", "ilo.org"), ("IOM", "iom.int"))
    rows = [(*row, None, *more) for row, more in zip(ROWS[:3], partners, strict=True)]
    read(page, save_book(tmp_path / "beside.xlsx", List=rows), "layout")
    show_table(page, 1)
    page.layout_step.tables.join.click()
    settle(page._workspace)
    imported(page, save_book(tmp_path / "later.xlsx", List=[rows[0], rows[2]]))
    assert session_of(page).recipe is not None
    assert names(page) == ["List"]


def test_tables_beside_one_another_are_told_apart_by_their_columns(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    page = opened(qtbot, workspace)
    partners = (("Implementer", "Website"), ("ILO", "ilo.org"), ("IOM", "iom.int"))
    rows = [(*row, None, *more) for row, more in zip(ROWS[:3], partners, strict=True)]
    read(page, save_book(tmp_path / "list.xlsx", List=rows), "file")
    model = page.file_step._model
    said = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
    assert "columns A to D" in said[0]
    assert "columns F to G" in said[1]


def test_a_table_that_goes_on_with_one_left_out_is_brought_in_with_it(page: ImportPage) -> None:
    book = session_of(page).book
    book.take("List", on=False)
    show_table(page, 1)
    page.layout_step.tables.join.click()
    settle(page._workspace)
    assert [work.sheet.name for work in book.taken] == ["List"]
    assert session_of(page).keep_as("x").left_out == ()
