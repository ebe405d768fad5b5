"""What each row of a sheet is can be seen, said otherwise and taken back, by keys alone."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.services.excel.workbooks import HEADER, save_book
from tests.ui.ground import settle, workspace_on
from tests.ui.test_import_page import opened, read, session_of
from tipdesk.domain.words import Words
from tipdesk.services.desk import Desk
from tipdesk.ui.importing.layout.row_bar import RowBar
from tipdesk.ui.importing.layout.row_menu import RowMenu
from tipdesk.ui.language import speak
from tipdesk.ui.pages.import_page import ImportPage
from tipdesk.ui.workspace import Workspace

ROWS = (
    ("My list of 2012",),
    HEADER,
    ("Africa",),
    ("Mali", "IOM", "$5,000", "1 year"),
    ("Togo", "ILO", "$9", "2 years"),
    ("Near East",),
    ("Iraq", "UNODC", "$7", "1 year"),
    ("Total", None, "$5,016", None),
)


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> ImportPage:
    made = opened(qtbot, workspace)
    read(made, save_book(tmp_path / "list.xlsx", List=ROWS), "layout")
    made.layout_step.table.setFocus()
    return made


def words(page: ImportPage) -> list[str]:
    model = page.layout_step.table.model()
    said = [model.headerData(row, Qt.Orientation.Vertical) for row in range(model.rowCount())]
    return [str(text).partition(" ")[2] for text in said]


def press(page: ImportPage, key: Qt.Key | str, *, row: int | None = None) -> None:
    """Press a key in the sheet, on *row* as Excel numbers it."""
    table = page.layout_step.table
    if row is not None:
        table.show_row(row)
    QTest.keyClick(table, key)
    settle(page._workspace)


def test_an_arabic_keyboard_says_what_a_row_is_by_the_same_keys(page: ImportPage) -> None:
    table = page.layout_step.table
    for letter, said in (("ء", "Left out, as you said"), ("ش", "Record")):  # the keys of X and A
        table.show_row(5)
        plain = Qt.KeyboardModifier.NoModifier
        press = QKeyEvent(QEvent.Type.KeyPress, ord(letter), plain, letter)
        QApplication.sendEvent(table, press)
        settle(page._workspace)
        assert words(page)[4] == said


def test_every_row_has_its_word_in_the_margin(page: ImportPage) -> None:
    assert words(page) == [
        "Title", "Header", "Section", "Record", "Record", "Section", "Record", "Total",
    ]  # fmt: skip


def test_a_letter_says_what_a_row_is_and_another_takes_it_back(page: ImportPage) -> None:
    press(page, "x", row=5)
    assert words(page)[4] == "Left out, as you said"
    assert len(session_of(page).book.works[0].layout.data) == 2
    press(page, "a", row=5)
    assert words(page)[4] == "Record"
    assert len(session_of(page).book.works[0].layout.data) == 3


def test_several_rows_chosen_with_shift_become_the_header(page: ImportPage) -> None:
    table = page.layout_step.table
    table.show_row(1)
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(page, "h")
    assert session_of(page).book.works[0].layout.header_rows == (1, 2)
    press(page, "a", row=1)
    assert session_of(page).book.works[0].layout.header_rows == (2,)


def test_several_rows_are_left_out_at_once(page: ImportPage) -> None:
    table = page.layout_step.table
    table.show_row(4)
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    press(page, "x")
    assert [row.row for row in session_of(page).book.works[0].layout.data] == [7]


def test_the_menu_key_offers_what_a_row_can_be_with_the_present_one_ticked(
    page: ImportPage,
) -> None:
    press(page, Qt.Key.Key_Menu, row=8)
    menu = page.findChild(RowMenu)
    assert menu is not None
    ticked = [action.text() for action in menu.actions() if action.isChecked()]
    assert ticked == ["Total\tT"]
    menu.chosen.emit("record")
    settle(page._workspace)
    assert words(page)[7] == "Record, as you said"
    menu.close()


def test_a_click_on_the_word_opens_the_menu_and_one_on_the_number_does_not(
    page: ImportPage,
) -> None:
    margin = page.layout_step.table.margin
    y = margin.sectionViewportPosition(4) + 5
    QTest.mouseClick(margin.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(6, y))
    assert page.findChild(RowMenu) is None
    place = QPoint(margin.width() - 20, y)
    QTest.mouseClick(margin.viewport(), Qt.MouseButton.LeftButton, pos=place)
    menu = page.findChild(RowMenu)
    assert menu is not None
    assert page.layout_step.table.rows() == [5]
    menu.close()


def test_what_a_section_gives_can_be_said_otherwise(page: ImportPage) -> None:
    step = page.layout_step
    step.table.show_row(3)
    assert step.row.field.currentText() == "Region"
    assert step.row.value.text() == "Sub-Saharan Africa"
    step.row.value.setFocus()
    step.row.value.selectAll()
    QTest.keyClicks(step.row.value, "Near East")
    QTest.keyClick(step.row.value, Qt.Key.Key_Return)
    settle(page._workspace)
    section = session_of(page).book.works[0].layout.sections[0]
    assert (section.target, section.value) == ("region", "NEA")
    assert "Section, as you said" in words(page)


def test_a_value_that_is_not_read_is_said_and_gives_nothing(page: ImportPage) -> None:
    step = page.layout_step
    step.table.show_row(3)
    step.row.gives.emit("fiscal_year", "soon")
    settle(page._workspace)
    assert session_of(page).book.works[0].layout.sections[0].value is None
    assert "“soon” is not read" in step.row._why.text()


def test_enter_on_why_a_row_is_left_out_leads_to_the_row(page: ImportPage) -> None:
    step = page.layout_step
    reasons = step._reasons
    last = step._left_out.rowCount() - 1
    assert last >= 0
    reasons.setFocus()
    reasons.setCurrentIndex(step._left_out.index(last, 0))
    QTest.keyClick(reasons, Qt.Key.Key_Return)
    assert step.table.rows() == [step._left_out.row(last).row]


def test_f8_goes_round_the_rows_that_ask(page: ImportPage, tmp_path: Path) -> None:
    rows = (
        HEADER,
        ("Mali", "IOM", "$5,000", "1 year"),
        ("Something of a heading",),
        ("Togo", "ILO", "$9", "2 years"),
    )
    read(page, save_book(tmp_path / "b.xlsx", List=rows), "layout")
    asking = page.layout_step._model.asking()
    assert asking, "the lone cell may be a note or a heading"
    press(page, Qt.Key.Key_F8, row=1)
    assert page.layout_step.table.rows() == asking[:1]
    assert "Asks" in words(page)
    assert page.layout_step.facts.texts()[0].startswith("1 row asks")
    press(page, "s")
    assert "Asks" not in words(page)


def test_the_sheet_keeps_its_own_direction(
    qtbot: QtBot, qapp: QApplication, sqlite_desk: Desk, tmp_path: Path
) -> None:
    speak(qapp, Words("ar"))
    with workspace_on(sqlite_desk, "ar") as workspace:
        page = opened(qtbot, workspace)
        read(page, save_book(tmp_path / "b.xlsx", List=ROWS), "layout")
        assert page.layout_step.table.layoutDirection() == Qt.LayoutDirection.LeftToRight
    speak(qapp, Words("en"))


def test_what_should_be_known_of_a_sheet_is_said_and_leads_there(
    page: ImportPage, tmp_path: Path
) -> None:
    path = save_book(tmp_path / "b.xlsx", List=ROWS)
    book = openpyxl.load_workbook(path)
    book["List"].row_dimensions[5].hidden = True
    book["List"].merge_cells("A1:D1")
    book.save(path)
    read(page, path, "layout")
    facts = page.layout_step.facts
    assert facts.texts() == ["1 hidden row is read too", "1 merged cell"]
    facts.click(0)
    assert page.layout_step.table.rows() == [5]
    facts.click(1)
    assert page.layout_step.table.rows() == [1]


def test_comments_and_struck_cells_are_told_of_their_sheet_and_lead_to_the_cells(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    path = save_book(tmp_path / "list.xlsx", Old=ROWS, New=ROWS)
    book = openpyxl.load_workbook(path)
    for cell in ("B4", "D5"):
        book["Old"][cell].font = Font(strike=True)
    for cell in ("C5", "H7"):
        book["Old"][cell].comment = Comment("Extended by a year", "Officer")
    book.save(path)
    page = opened(qtbot, workspace)
    read(page, path, "layout")
    step = page.layout_step
    assert step.facts.texts() == [
        "2 cells are struck through", "2 cells have comments, not read",
    ]  # fmt: skip
    step.facts.click(0)
    assert step.table.currentIndex().row() == 3
    button = step.facts._flow_buttons()[1]
    button.setFocus()
    for place in ((4, 2), (6, 3)):
        QTest.keyClick(button, Qt.Key.Key_Space)
        assert (step.table.currentIndex().row(), step.table.currentIndex().column()) == place
    step._choice.setCurrentIndex(1)
    step._choice.textActivated.emit(step._choice.currentText())
    assert step.facts.texts() == []


def test_one_row_is_named_by_its_number_and_not_as_from_itself_to_itself(qtbot: QtBot) -> None:
    for lang in ("en", "ar"):
        bar = RowBar(Words(lang))
        qtbot.addWidget(bar)
        bar.show_rows([3], None, set())
        assert bar.findChild(QLabel, "mute").text().count("3") == 1
        bar.show_rows([3, 4], None, set())
        assert "3" in bar.findChild(QLabel, "mute").text()
        assert "4" in bar.findChild(QLabel, "mute").text()
