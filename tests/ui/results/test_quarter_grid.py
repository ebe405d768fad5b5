"""A quarter is typed into the sheet with the keys of a spreadsheet, and stored cell by cell."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from tests.factories import here, values
from tests.services.results.ground import Portfolio, quarter
from tests.ui.ground import settle, show, workspace_on
from tests.ui.test_accessibility_of_widgets import unnamed
from tipdesk.domain.links import Link
from tipdesk.services.changes.steps import undo_step
from tipdesk.ui.results.quarter_grid import QuarterGrid
from tipdesk.ui.results.sheet_rows import Column

CONTROL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


class Sheet:
    """The sheet of one project in a window, and short ways to use it."""

    def __init__(self, qtbot, workspace, desk) -> None:
        self.workspace, self.desk = workspace, desk
        known = Portfolio(desk)
        self.project = known.project("Safe return")
        self.helped = known.indicator("Victims assisted", dimensions=(Link("sex"),))
        self.trained = known.indicator("Judges trained")
        known.line(self.project, self.helped, line_no="L-1")
        known.line(self.project, self.trained, line_no="L-2")
        known.target(self.project, self.helped, 400)
        known.result(self.project, self.helped, 1, 30)
        self.window = QWidget()
        # As in the window of the desk: a message does not take the keyboard.
        workspace.messages.setParent(self.window)
        self.grid = QuarterGrid(workspace)
        layout = QVBoxLayout(self.window)
        layout.addWidget(self.grid)
        layout.addStretch(1)
        show(qtbot, self.window, 1100, 700)
        qtbot.waitUntil(self.window.isActiveWindow)
        self.grid.show_project(self.project)
        self.settle()
        self.grid.show_quarter(quarter(2))
        self.settle()
        self.view, self.model = self.grid.view, self.grid.model
        QAbstractItemModelTester(
            self.model, QAbstractItemModelTester.FailureReportingMode.Fatal, self.model
        )

    def settle(self) -> None:
        for _ in range(4):
            QApplication.processEvents()
            settle(self.workspace)

    def rows(self, column: int = Column.NAME) -> list[str]:
        return [self.text(row, column) for row in range(self.model.rowCount())]

    def text(self, row: int, column: int = Column.VALUE) -> str:
        return self.model.index(row, column).data() or ""

    def go(self, row: int, column: int = Column.VALUE) -> None:
        self.view.setFocus()
        self.view.show_cell(row, column)

    def press(self, key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.view, key, modifiers)

    def type(self, text: str, key=Key.Key_Return) -> None:
        QTest.keyClicks(self.view, text[0])
        QTest.keyClicks(QApplication.focusWidget(), text[1:])
        self.press(key)

    def stored(self) -> list[tuple[str, int | None, str | None]]:
        found = (values(self.desk, "result", uid) for uid in here(self.desk, "result"))
        return sorted(
            (r["sex"] or "", r["value"], r["qualifier"])
            for r in found
            if r["period_start"] == "2024-04-01"
        )


@pytest.fixture(params=["en"])
def sheet(qtbot, sqlite_desk, request) -> Iterator[Sheet]:
    with workspace_on(sqlite_desk, request.param) as workspace:
        yield Sheet(qtbot, workspace, sqlite_desk)


def test_the_lines_stand_under_their_level_with_the_quarters_before(sheet):
    assert sheet.rows() == ["Output", "Victims assisted", "Judges trained"]
    head = [sheet.model.headerData(c, Qt.Orientation.Horizontal) for c in range(8)]
    assert head == ["Indicator", "Baseline", "Target", "Q2/2023", "Q3/2023", "Q4/2023", "Q1/2024",
                    "Q2/2024"]  # fmt: skip
    assert sheet.text(1, Column.VALUE - 1) == "30"
    assert (sheet.text(1, Column.TARGET), sheet.text(1, Column.PCT)) == ("400", "7.5%")


def test_typing_stores_a_cell_and_enter_goes_down(sheet):
    sheet.go(1)
    sheet.type("1,200")
    assert sheet.view.currentIndex().row() == 2
    sheet.type("more than 335")
    sheet.settle()
    assert sheet.stored() == [("", 335, "GT"), ("", 1200, "EXACT")]
    assert sheet.rows(Column.VALUE) == ["", "1,200", "more than 335"]
    assert sheet.rows(Column.STATUS) == ["", "Reported", "Reported"]
    undo = undo_step(sheet.desk)
    sheet.workspace.announce(undo.changes)
    sheet.settle()
    assert sheet.text(2) == ""


def test_fast_typing_over_one_cell_loses_nothing(sheet):
    sheet.go(1)
    sheet.type("5")
    sheet.go(1)
    sheet.type("6", Key.Key_Tab)
    sheet.type("Attendance list")
    sheet.settle()
    assert sheet.stored() == [("", 6, "EXACT")]
    assert sheet.text(1, Column.EVIDENCE) == "Attendance list"


def test_what_is_typed_while_the_cell_before_is_stored_stays(sheet):
    first, second = (sheet.rows().index(name) for name in ("Victims assisted", "Judges trained"))
    sheet.go(first)
    sheet.type("12")
    assert sheet.view.currentIndex().row() == second
    QTest.keyClicks(sheet.view, "3")
    QTest.keyClicks(QApplication.focusWidget(), "4")
    sheet.settle()
    sheet.press(Key.Key_Return)
    sheet.settle()
    assert [value for _, value, _ in sheet.stored()] == [12, 34]


def test_what_is_no_count_stays_in_its_cell_with_a_sentence(sheet):
    sheet.go(1)
    sheet.type("many")
    sheet.settle()
    sheet.go(1)
    assert sheet.text(1) == "many"
    assert "many" in sheet.grid.remark.text()
    assert sheet.stored() == []


def test_a_line_unfolds_into_its_parts_and_they_are_summed(sheet):
    sheet.go(1, Column.NAME)
    sheet.press(Key.Key_Space)
    assert sheet.rows() == [
        "Output", "Victims assisted", "Sex", "Female", "Male", "Other", "Unknown",
        "Judges trained",
    ]  # fmt: skip
    sheet.go(3)
    sheet.type("60")
    sheet.type("50")
    sheet.settle()
    assert sheet.text(2) == "110"
    assert sheet.stored() == [("F", 60, "EXACT"), ("M", 50, "EXACT")]


def test_parts_above_the_whole_are_refused_and_tried_again_with_the_whole(sheet):
    sheet.grid.unfold.setChecked(True)
    sheet.go(3)
    sheet.type("60")
    sheet.settle()
    sheet.go(1)
    sheet.type("50")
    sheet.settle()
    sheet.go(1)
    assert sheet.text(1) == "50"
    assert sheet.grid.remark.text() == (
        "Not stored: The parts come to 60, more than the whole, 50."
    )
    sheet.go(3)
    sheet.type("40")
    sheet.settle()
    assert sheet.stored() == [("", 50, "EXACT"), ("F", 40, "EXACT")]
    assert sheet.grid.remark.text() == ""


@pytest.mark.parametrize("whole_first", [True, False])
def test_what_is_refused_says_so_at_once_in_either_order_and_escape_gives_it_back(
    sheet, whole_first
):
    said = "Not stored: The parts come to 500, more than the whole, 450."
    sheet.grid.unfold.setChecked(True)
    sheet.go(1)
    sheet.type("450" if whole_first else "more than 335")
    sheet.go(3)
    sheet.type("200")
    sheet.type("300")
    sheet.settle()
    refused = 4
    if not whole_first:
        assert sheet.text(2) == "500"
        assert sheet.grid.remark.text() == ""
        refused = 1
        sheet.go(1)
        sheet.type("450")
        sheet.settle()
    # Enter went on to the cell below: the line speaks of the cell that waits all the same.
    assert sheet.view.currentIndex().row() != refused
    assert sheet.grid.remark.text() == said
    assert said in sheet.workspace.messages.text()
    if not whole_first:
        assert sheet.text(1) == "450 (stored: > 335)"
    sheet.press(Key.Key_Escape)
    assert sheet.text(refused) == ("" if whole_first else "more than 335")
    assert sheet.grid.remark.text() == ""
    sheet.go(2, Column.EVIDENCE)


def test_parts_do_not_contradict_a_whole_of_more_than(sheet):
    sheet.grid.unfold.setChecked(True)
    sheet.go(1)
    sheet.type("more than 335")
    sheet.go(3)
    sheet.type("200")
    sheet.type("300")
    sheet.settle()
    assert sheet.stored() == [("", 335, "GT"), ("F", 200, "EXACT"), ("M", 300, "EXACT")]
    sheet.go(1)
    assert sheet.grid.remark.text() == ""


@pytest.mark.parametrize("sheet", ["en", "ar"], indirect=True)
def test_no_figure_of_the_quarter_is_cut(sheet):
    sheet.go(1)
    sheet.type("more than 1,234,567")
    sheet.settle()
    index = sheet.model.index(1, Column.VALUE)
    font = index.data(Qt.ItemDataRole.FontRole)
    needed = QFontMetrics(font).horizontalAdvance(index.data())
    assert sheet.view.columnWidth(Column.VALUE) > needed + 8


@pytest.mark.parametrize("sheet", ["ar"], indirect=True)
def test_an_indicator_that_begins_with_a_code_is_set_from_right_to_left(sheet):
    known = Portfolio(sheet.desk)
    uid = known.indicator("TD-08 x", name_ar="TD-08 عدد الضحايا")
    known.line(sheet.project, uid, line_no="L-3")
    sheet.grid._reload()
    sheet.settle()
    [name] = [row for row in sheet.rows() if "TD-08" in row]
    assert name.startswith("\u2067")


@pytest.mark.parametrize("sheet", ["ar"], indirect=True)
def test_a_quarter_is_told_in_sentences_of_its_own(sheet):
    shown = sheet.grid.chooser.currentText()
    plain = shown.translate(dict.fromkeys((0x2066, 0x2067, 0x2068, 0x2069)))
    assert plain == "الربع 2 من عام 2024 · الربع 3 من السنة المالية 2024"
    assert shown.count("\u2067") == 3, "each of both runs from the right, and both together"


def test_a_block_from_excel_is_pasted_as_one_change(sheet):
    sheet.grid.unfold.setChecked(True)
    QGuiApplication.clipboard().setText("100\n60\n40\n")
    sheet.go(1)
    sheet.press(Key.Key_V, CONTROL)
    sheet.settle()
    assert sheet.stored() == [("", 100, "EXACT"), ("F", 60, "EXACT"), ("M", 40, "EXACT")]
    undo_step(sheet.desk)
    assert sheet.stored() == []


def test_ctrl_d_copies_from_above_and_delete_empties(sheet):
    sheet.go(1)
    sheet.type("7")
    sheet.settle()
    sheet.go(2)
    sheet.press(Key.Key_D, CONTROL)
    sheet.settle()
    assert sheet.stored() == [("", 7, "EXACT"), ("", 7, "EXACT")]
    sheet.press(Key.Key_Delete)
    sheet.settle()
    assert sheet.stored() == [("", 7, "EXACT")]


def test_ctrl_and_arrows_go_through_the_quarters(sheet):
    sheet.go(1)
    sheet.press(Key.Key_Left, CONTROL)
    sheet.settle()
    assert sheet.model.sheet.quarter == quarter(1)
    assert sheet.text(1) == "30"
    shown = sheet.grid.chooser.currentText()
    assert shown.translate(dict.fromkeys((0x2066, 0x2067, 0x2068, 0x2069))) == (
        "Q1 2024 · FY 2024 Q2"
    )
    sheet.press(Key.Key_Right, CONTROL)
    sheet.press(Key.Key_Right, CONTROL)
    sheet.settle()
    assert sheet.model.sheet.quarter in (quarter(2), quarter(3))


def test_tab_stops_at_what_can_be_typed_and_leaves_after_the_last(sheet):
    sheet.go(1, Column.BASELINE)
    sheet.type("3", Key.Key_Tab)
    assert sheet.view.currentIndex().column() == Column.TARGET
    sheet.press(Key.Key_Tab)
    assert sheet.view.currentIndex().column() == Column.VALUE
    sheet.settle()
    assert sheet.text(1, Column.BASELINE) == "3"
    sheet.go(2, Column.STATUS)
    sheet.press(Key.Key_Tab)
    assert QApplication.focusWidget() is not sheet.view


def test_the_status_is_chosen(sheet):
    sheet.go(1)
    sheet.type("7")
    sheet.settle()
    sheet.go(1, Column.STATUS)
    sheet.press(Key.Key_F2)
    box = QApplication.focusWidget()
    box.setCurrentIndex(box.findData("VERIFIED"))
    sheet.press(Key.Key_Return)
    sheet.settle()
    assert sheet.text(1, Column.STATUS) == "Verified"


def test_a_gap_is_gone_to(sheet):
    sheet.grid.focus_cell(sheet.trained, quarter(4), "value")
    sheet.settle()
    assert sheet.model.sheet.quarter == quarter(4)
    assert sheet.view.currentIndex().row() == 2
    sheet.grid.focus_cell(sheet.trained, None, "target")
    assert sheet.view.currentIndex().column() == Column.TARGET


@pytest.mark.parametrize("sheet", ["en", "ar"], indirect=True)
def test_everything_in_it_has_a_name(sheet):
    assert unnamed(sheet.grid) == []
    sheet.go(1)
    sheet.press(Key.Key_F2)
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    assert QApplication.focusWidget().accessibleName()
