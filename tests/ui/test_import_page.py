"""The import page shows what it understood, takes corrections, and stores nothing before Import."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.factories import here, make_project, set_value
from tests.services.excel.workbooks import HEADER, save_book
from tests.ui.ground import settle, show, workspace_on
from tests.ui.test_accessibility_of_widgets import REACHABLE, has_name
from tipdesk.domain.resources import resource
from tipdesk.domain.words import Words
from tipdesk.services.changes.steps import undo_step
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.ui.importing.columns.columns_model import (
    CELLS,
    FIELD,
    HEADING,
    SAMPLES_ROLE,
    TARGET_ROLE,
)
from tipdesk.ui.importing.columns.target_editor import TargetEditor
from tipdesk.ui.importing.review.review_filter import ASKED
from tipdesk.ui.importing.review.review_rows import CHANGES, STATE, TICK, TITLE, WHERE
from tipdesk.ui.importing.state.session import ImportSession
from tipdesk.ui.language import speak
from tipdesk.ui.pages.import_page import ImportPage
from tipdesk.ui.workspace import Workspace

TRACKER = resource("samples", "trackers", "fy2012-list.xlsx")
ROWS = (
    ("My list of 2012",),
    HEADER,
    ("Mali", "IOM", "$5,000", "1 year"),
    ("Togo", "ILO", "Not listed", "2 years"),
    ("Atlantis", "UNODC", "$7", "1 year"),
    ("Total", None, "$5,007", None),
)


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace) -> ImportPage:
    return opened(qtbot, workspace)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return save_book(tmp_path / "list.xlsx", List=ROWS)


def opened(qtbot: QtBot, workspace: Workspace) -> ImportPage:
    made = ImportPage(workspace)
    show(qtbot, made, 1080, 760)
    made.activate()
    settle(workspace)
    return made


def session_of(page: ImportPage) -> ImportSession:
    found = page._workspace.findChild(ImportSession)
    assert found is not None
    return found


def read(page: ImportPage, path: Path, step: str = "file") -> None:
    """Open *path* and go to a step, waiting for each."""
    page.open_file(path)
    settle(page._workspace)
    page.go(step)
    settle(page._workspace)


def texts(model: Any, column: int) -> list[str]:
    return [model.index(row, column).data() for row in range(model.rowCount())]


def margin(page: ImportPage) -> list[str]:
    model = page.layout_step.table.model()
    return [model.headerData(row, Qt.Orientation.Vertical) for row in range(model.rowCount())]


def test_what_is_no_workbook_gets_its_sentence_and_the_page_stays_usable(
    page: ImportPage, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(TRACKER.read_bytes()[:900])
    read(page, broken)
    assert "broken.xlsx" in page.file_step.zone.trouble()
    assert not page.foot.next.isEnabled()
    read(page, TRACKER)
    assert not page.file_step.zone.trouble()
    assert page.foot.next.isEnabled()


def test_a_workbook_dropped_anywhere_is_read(page: ImportPage, workspace: Workspace) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(TRACKER))])
    page.dropEvent(
        QDropEvent(
            QPointF(QPoint(700, 600)), Qt.DropAction.CopyAction, data,
            Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
        )
    )  # fmt: skip
    settle(workspace)
    assert page.steps._buttons["review"].isEnabled()


def test_the_sheet_is_drawn_with_what_each_row_was_taken_for(page: ImportPage, book: Path) -> None:
    read(page, book, "layout")
    assert margin(page) == [
        "1 Title", "2 Header", "3 Record", "4 Record", "5 Record", "6 Total",
    ]  # fmt: skip
    reasons = page.layout_step._left_out
    assert texts(reasons, 0) == ["1", "6"]
    assert "total" in texts(reasons, 1)[1]


def test_columns_say_their_field_how_sure_and_how_cells_are_read(
    page: ImportPage, book: Path
) -> None:
    read(page, book, "columns")
    model = page.columns_step.table.model()
    assert texts(model, FIELD)[:2] == ["Countries", "Recipient"]
    amounts = model.index(2, CELLS).data(SAMPLES_ROLE)
    assert [(sample.raw, sample.read) for sample in amounts][:2] == [
        ("$5,000", "5,000 USD"),
        ("Not listed", "not stated"),
    ]
    assert "1 cell asks" in model.index(0, HEADING).data()


def test_the_values_of_a_row_take_the_room_that_they_need(page: ImportPage, book: Path) -> None:
    page.resize(1600, 1200)
    read(page, book, "review")
    pane = page.review_step.pane
    QTest.qWait(50)
    table = pane._changes
    rows = sum(map(table.rowHeight, range(table.model().rowCount())))
    assert rows <= table.viewport().height() <= rows + 4


def test_a_column_without_a_field_is_named(page: ImportPage, tmp_path: Path) -> None:
    rows = ((*HEADER, "Shoe size"), ("Mali", "IOM", "$5", "1 year", "44"))
    read(page, save_book(tmp_path / "b.xlsx", List=rows), "columns")
    assert "E Shoe size" in page.columns_step._facts.text()


def test_a_field_chosen_by_typing_moves_from_the_column_that_had_it(
    qtbot: QtBot, page: ImportPage, tmp_path: Path
) -> None:
    rows = (("Country", "Who", "Implementer"), ("Mali", "IOM", "ILO"), ("Togo", "IOM", "ILO"))
    read(page, save_book(tmp_path / "b.xlsx", List=rows), "columns")
    table = page.columns_step.table
    table.setFocus()
    table.setCurrentIndex(table.model().index(1, FIELD))
    QTest.keyClick(table, Qt.Key.Key_Return)
    editor = table.findChild(TargetEditor)
    assert editor is not None
    QTest.qWait(10)
    editor.selectAll()
    QTest.keyClicks(editor, "Recipient")
    editor.leave()
    settle(page._workspace)
    model = table.model()
    assert [model.index(row, FIELD).data(TARGET_ROLE) for row in range(3)] == [
        "countries", "recipient", None,
    ]  # fmt: skip
    page.go("review")
    settle(page._workspace)
    assert "IOM in Mali" in texts(page.review_step.rows, TITLE)


def test_the_review_counts_rows_and_asks_before_it_takes_doubtful_cells(
    page: ImportPage, book: Path
) -> None:
    read(page, book, "review")
    review, foot = page.review_step, page.foot
    assert (review.filter.text("new"), review.filter.text("left_out")) == ("New 3", "Left out 2")
    assert not foot.next.isEnabled()
    assert "ask" in foot.remark()
    review.filter.click(ASKED)
    assert "Atlantis" in texts(review.questions.lines(), 1)[0]
    review.foot.accept.click()
    assert foot.next.isEnabled()
    assert foot.next.text() == "&Import 3 records"


def test_the_button_counts_records_where_several_rows_are_one(
    page: ImportPage, tmp_path: Path
) -> None:
    header = ("Name", "Acronym", "Website")
    who = save_book(
        tmp_path / "who.xlsx",
        Organizations=(header, ("Shelter House", "SH", "https://sh.org")),
        Partners=((*header[:2], "Address"), ("Shelter House", "SH", "Accra")),
    )
    read(page, who, "review")
    assert page.foot.next.text() == "&Import 1 record"
    assert len(session_of(page).chosen_rows()) == 2


def test_the_number_of_a_row_is_seen_however_long_the_name_of_its_sheet_is(
    page: ImportPage, tmp_path: Path
) -> None:
    sheets = {"Awards of the fiscal year 2011": ROWS, "Awards of the fiscal year 2012": ROWS}
    read(page, save_book(tmp_path / "years.xlsx", **sheets), "review")
    assert all(text.partition(" ")[0].isdecimal() for text in texts(page.review_step.rows, WHERE))


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_past_imports_are_whole_below_many_sheets_on_a_small_screen(
    qtbot: QtBot, sqlite_desk: Desk, tmp_path: Path, lang: str
) -> None:
    long = "a list of the office with a name that is longer than anything that has room"
    for number in range(8):
        path = save_book(tmp_path / f"{long} {number}.xlsx", List=ROWS)
        importing.apply_plan(sqlite_desk, importing.read_and_plan(sqlite_desk, path))
        undo_step(sqlite_desk)
    with workspace_on(sqlite_desk, lang) as workspace:
        page = ImportPage(workspace)
        show(qtbot, page, 1000, 640)
        page.activate()
        settle(workspace)
        read(page, save_book(tmp_path / "b.xlsx", **{f"S{n}": ROWS for n in range(7)}))
        rows = page.file_step.recent.findChildren(QWidget, "recentImport")
        assert len(rows) == 8
        assert all(row.height() >= row.heightForWidth(row.width()) for row in rows)
        assert page.minimumSizeHint().width() <= 1000
        area = page.file_step.area
        inner = area.widget()
        assert inner is not None
        assert inner.width() <= area.viewport().width()
        bar = area.verticalScrollBar()
        bar.setValue(bar.maximum())
        assert not page.file_step.recipes.visibleRegion().isEmpty()


def test_a_file_of_which_all_is_kept_back_is_not_said_to_be_stored_already(
    page: ImportPage, tmp_path: Path, sqlite_desk: Desk
) -> None:
    head = ("Award number", "Title", "Notes")
    first = save_book(tmp_path / "list.xlsx", List=(head, ("A-1", "Shelter", "old")))
    importing.apply_plan(sqlite_desk, importing.read_and_plan(sqlite_desk, first))
    (project,) = here(sqlite_desk, "project")
    set_value(sqlite_desk, "project", project, "notes", "of the officer")
    read(page, save_book(tmp_path / "list.xlsx", List=(head, ("A-1", "Shelter", "new"))), "review")
    planned = ImportSession.of(page._workspace).planned
    assert planned is not None
    assert planned.plan.keeps_back
    assert "Decide at the rows in conflict." in _said(page)
    read(page, save_book(tmp_path / "same.xlsx", List=(head, ("A-1", "Shelter", ""))), "review")
    assert "there is nothing to import" in _said(page)


def _said(page: ImportPage) -> str:
    return " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_rows_are_compared_again_when_somebody_else_imported_them_meanwhile(
    page: ImportPage, tmp_path: Path, sqlite_desk: Desk
) -> None:
    book = save_book(tmp_path / "one.xlsx", List=(HEADER, ("Mali", "IOM", "$5,000", "1 year")))
    read(page, book, "review")
    colleague = Desk.open(sqlite_desk.place)
    importing.apply_plan(colleague, importing.read_and_plan(colleague, book))
    colleague.close()
    there = here(sqlite_desk, "project")
    page.go_on()
    settle(page._workspace)
    assert here(sqlite_desk, "project") == there
    assert page._workspace.messages is not None
    assert page._workspace.messages.text().startswith("Somebody added records to the desk")
    planned = ImportSession.of(page._workspace).planned
    assert planned is not None
    assert planned.plan.count("unchanged") == len(there)


def test_rows_without_a_tick_are_left_out_and_what_they_ask_does_not_matter(
    qtbot: QtBot, page: ImportPage, book: Path, sqlite_desk: Desk
) -> None:
    read(page, book, "review")
    review = page.review_step
    review.filter.click("new")
    asking = texts(review.rows, CHANGES).index(next(
        text for text in texts(review.rows, CHANGES) if "ask" in text
    ))  # fmt: skip
    review.table.setFocus()
    review.table.selectRow(asking)
    review.table.setCurrentIndex(review.rows.index(asking, STATE))
    QTest.keyClick(review.table, Qt.Key.Key_Space)
    off = review.rows.index(asking, TICK).data(Qt.ItemDataRole.CheckStateRole)
    assert off == Qt.CheckState.Unchecked
    assert page.foot.next.text() == "&Import 2 records"
    page.go_on()
    settle(page._workspace)
    assert len(here(sqlite_desk, "project")) == 2


def test_a_changed_cell_is_shown_old_and_new_with_its_place(
    page: ImportPage, tmp_path: Path, sqlite_desk: Desk
) -> None:
    make_project(sqlite_desk, "Shelter", award_number="A-1", notes="old")
    rows = (("Award number", "Title", "Notes"), ("A-1", "Shelter", "new"))
    read(page, save_book(tmp_path / "b.xlsx", List=rows), "review")
    review = page.review_step
    assert review.filter.text("changed") == "Changed 1"
    assert texts(review.rows, CHANGES) == ["Notes: old → new"]
    changes = review.pane.changes
    assert [changes.index(0, column).data() for column in range(3)] == ["Notes\nC2", "old", "new"]


def test_totals_follow_the_ticks(page: ImportPage, book: Path) -> None:
    read(page, book, "review")
    assert page.review_step.foot.totals.text() == "0 projects | 3 projects · 5,007 USD"
    session_of(page).leave_out({("List", 3)}, True)
    assert page.review_step.foot.totals.text() == "0 projects | 2 projects · 7 USD"


def test_nothing_is_stored_by_looking_and_going_back(
    qtbot: QtBot, page: ImportPage, book: Path, sqlite_desk: Desk
) -> None:
    read(page, book, "review")
    for step in ("columns", "layout", "file"):
        QTest.keyClick(
            page.findChild(QWidget, "importRows"), Qt.Key.Key_Left,
            Qt.KeyboardModifier.AltModifier,
        )  # fmt: skip
        settle(page._workspace)
        assert page.step() == step
    assert not here(sqlite_desk, "project")


def test_a_canceled_reading_leaves_the_page_as_it_was(page: ImportPage, tmp_path: Path) -> None:
    many = [HEADER, *[("Mali", "IOM", f"${n}", "1 year") for n in range(4000)]]
    page.open_file(save_book(tmp_path / "b.xlsx", List=many))
    session_of(page).cancel()
    settle(page._workspace)
    assert not session_of(page).book.is_open
    assert not page.foot.next.isEnabled()


def test_a_change_of_language_keeps_the_workbook_the_corrections_and_the_step(
    qtbot: QtBot, qapp: QApplication, page: ImportPage, book: Path, workspace: Workspace
) -> None:
    read(page, book, "columns")
    session_of(page).book.set_target("List", 3, None)
    state = page.state()
    page.hide()
    workspace.use_words(Words("ar"))
    speak(qapp, Words("ar"))
    again = opened(qtbot, workspace)
    again.restore(state)
    settle(workspace)
    assert again.step() == "columns"
    assert again.columns_step.table.model().index(3, FIELD).data(TARGET_ROLE) is None
    said = {name: label.text() for name, label in again.steps._summaries.items()}
    assert "list.xlsx" in again._file.text()
    assert said["layout"] == "صف العناوين هو الصف \u20682\u2069"
    assert all(said[name] for name in ("file", "columns"))


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_every_control_of_every_step_has_a_name(
    qtbot: QtBot, qapp: QApplication, sqlite_desk: Desk, book: Path, lang: str
) -> None:
    speak(qapp, Words(lang))
    with workspace_on(sqlite_desk, lang) as workspace:
        page = opened(qtbot, workspace)
        for step in ("file", "layout", "columns", "review"):
            read(page, book, step)
            silent = [
                f"{step}: {type(widget).__name__} {widget.objectName()}"
                for widget in page.findChildren(QWidget)
                if isinstance(widget, REACHABLE)
                and widget.isVisible()
                and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
                and not has_name(widget)
            ]
            assert not silent
    speak(qapp, Words("en"))
