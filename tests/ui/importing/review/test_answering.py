"""The questions of a review by keyboard: to them, through them, and on to the import."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton
from pytestqt.qtbot import QtBot

from tests.services.excel.workbooks import save_book
from tests.ui.ground import settle
from tests.ui.test_import_page import opened, read, session_of, texts
from tipdesk.domain.text import strip_controls
from tipdesk.domain.words import Words
from tipdesk.services.excel.plan_json import plan_json
from tipdesk.services.excel.planning.plan_counts import said_counts
from tipdesk.ui.importing.review.review_filter import ALL, ASKED, WARNED
from tipdesk.ui.importing.review.review_rows import WHERE
from tipdesk.ui.pages.import_page import ImportPage
from tipdesk.ui.widgets.chips import StatusDelegate
from tipdesk.ui.workspace import Workspace

AWARDS = (
    ("Award number", "Title", "Country", "Implementer", "Amount", "Start date"),
    ("S-TIP-24-001", "Shelters", "Congo", "Free the Slaves", "$14, 248", "2021-08-01"),
    ("S-TIP-24-002", "A hotline", "Kenya", "UNODC", "$1,000", "2021-10-02"),
)
VISITS = (
    ("Award number", "Title", "Country", "Program officer"),
    ("S-TIP-24-001", "Shelters", "Congo", "Mona"),
    ("S-TIP-24-002", "A hotline", "Kenya", "Mona"),
)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return save_book(tmp_path / "list.xlsx", Awards=AWARDS, Monitoring=VISITS)


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace, book: Path) -> ImportPage:
    made = opened(qtbot, workspace)
    read(made, book, "review")
    return made


def test_a_letter_leads_from_the_rows_to_the_questions(qtbot: QtBot, page: ImportPage) -> None:
    step = page.review_step
    assert QApplication.focusWidget() is step.table
    chip = step.filter.findChild(QToolButton, f"filter-{ASKED}")
    assert chip is not None
    key = QKeySequence.mnemonic(chip.text())[0].key()
    QTest.keyClick(step.table, key, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is step.questions)


def test_after_the_last_answer_the_keyboard_is_at_import(page: ImportPage) -> None:
    step = page.review_step
    step.filter.click(ASKED)
    questions = len(texts(step.questions.lines(), 1))
    assert questions > 1
    for left in range(questions, 0, -1):
        assert QApplication.focusWidget() is step.questions, left
        QTest.keyClick(step.questions, Qt.Key.Key_1)
        settle(page._workspace)
    assert QApplication.focusWidget() is page.foot.next
    assert page.foot.next.isEnabled()


def test_after_the_last_answer_what_is_rejected_is_looked_at(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    page = opened(qtbot, workspace)
    rows = [
        ("Title", "Country", "Start", "End"),
        ("Late", "Kenya", "2022-10-01", "2021-09-30"),
        ("Later", "Kenya", "2022-10-01", "2021-09-30"),
        ("Near", "Congo", "2022-10-01", "2023-09-30"),
        ("Far", "Atlantis", "2022-10-01", "2023-09-30"),
    ]
    read(page, save_book(tmp_path / "one.xlsx", Awards=rows), "review")
    step = page.review_step
    step.filter.click(ASKED)
    assert texts(step.questions.lines(), 3) == ["Left out", "Not stated", "Not stated"]
    step.questions.setCurrentIndex(step.questions.lines().index(1, 1))
    for _ in range(2):
        QTest.keyClick(step.questions, Qt.Key.Key_N)
        settle(workspace)
    pattern = step.questions.pattern()
    assert pattern is not None
    assert pattern.severity == "blocks"
    assert pattern.meaning is None


def test_an_answer_taken_back_leaves_the_keyboard_at_the_questions(page: ImportPage) -> None:
    step = page.review_step
    step.filter.click(ASKED)
    for _ in texts(step.questions.lines(), 1):
        QTest.keyClick(step.questions, Qt.Key.Key_1)
        settle(page._workspace)
    step.questions.setFocus()
    step.pane.answers.answered.emit(None)
    settle(page._workspace)
    assert QApplication.focusWidget() is step.questions


def test_each_cell_of_a_question_names_its_sheet_where_several_are_read(page: ImportPage) -> None:
    step = page.review_step
    step.filter.click(ASKED)
    cells = [strip_controls(cell) for cell in texts(step.pane.problems, 1)]
    assert cells == ["C2 · Awards", "C2 · Monitoring"]
    assert strip_controls(step.pane._where.text()) == "2 cells · Awards · Monitoring"
    step.pane.go_to_cells()
    assert strip_controls(step.pane.correct._label.text()).endswith("C2 · Awards")


def test_a_cell_of_the_only_sheet_is_named_alone(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    page = opened(qtbot, workspace)
    read(page, save_book(tmp_path / "one.xlsx", Awards=AWARDS), "review")
    page.review_step.filter.click(ASKED)
    assert texts(page.review_step.pane.problems, 1) == ["C2"]
    assert page.review_step.pane._where.text() == "1 cell"


def test_a_project_of_two_sheets_is_one_record_and_its_chips_say_that_they_count_rows(
    page: ImportPage, book: Path
) -> None:
    assert page.review_step.filter.text(ALL) == "All rows 4"
    planned = session_of(page).planned
    assert planned is not None
    said = [Words().say(one) for one in said_counts(planned.plan)]
    assert said == ["2 projects are new."]
    told = plan_json(planned.plan, None, Words())
    assert (told["new"], told["changed"]) == (2, 0)
    assert told["records"]["project"] == {"new": 2}


def test_the_name_of_a_sheet_is_read_in_full_where_there_is_room(page: ImportPage) -> None:
    table = page.review_step.table
    needed = max(table.sizeHintForColumn(WHERE), 0)
    assert needed <= table.columnWidth(WHERE)


def test_a_review_is_worked_out_once(page: ImportPage, book: Path) -> None:
    made: list[bool] = []
    session = session_of(page)
    session.plan_changed.connect(lambda: made.append(session.planned is not None))
    read(page, book, "review")
    assert made == [True]


def test_warnings_are_looked_at_and_not_answered(page: ImportPage) -> None:
    step = page.review_step
    step.filter.click(WARNED)
    QTest.keyClick(step.questions, Qt.Key.Key_1)
    settle(page._workspace)
    assert step.shown == WARNED


BLANKS = (
    ("Award number", "Title", "Country", "Implementer", "Amount", "Start date"),
    ("S-TIP-24-001", "Shelters", "Mali", "Free the Slaves", None, "2021-08-01"),
    ("S-TIP-24-002", "A hotline", "Kenya", "UNODC", None, "2021-10-02"),
    ("S-TIP-24-003", "Courts", "Togo", "UNODC", "#REF!", "2021-10-02"),
)
TAKEN_BACK = (
    ("Award number", "Title", "Country", "Implementer", "Amount", "Start date"),
    ("S-TIP-24-001", "Shelters", "Congo", "Free the Slaves", "$4,000", "2021-08-01"),
    ("S-TIP-24-002", "A hotline", "Kenya", "UNODC", "($1,000)", "2021-10-02"),
)


def test_cells_with_nothing_to_read_are_said_to_be_not_stated_with_one_letter(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    page = opened(qtbot, workspace)
    read(page, save_book(tmp_path / "blanks.xlsx", Awards=BLANKS), "review")
    step = page.review_step
    step.filter.click(ASKED)
    questions = len(texts(step.questions.lines(), 1))
    assert texts(step.pane.problems, 1) == ["E2", "E3"]
    for _ in range(questions):
        QTest.keyClick(step.questions, Qt.Key.Key_N)
        settle(workspace)
    assert set(texts(step.questions.lines(), 3)) == {"Not stated"}
    assert page.foot.next.isEnabled()
    step.pane.answers.answered.emit(None)
    settle(workspace)
    assert not page.foot.next.isEnabled()


def test_a_row_that_is_rejected_keeps_the_keyboard_and_is_told_after_the_import(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    page = opened(qtbot, workspace)
    read(page, save_book(tmp_path / "minus.xlsx", Awards=TAKEN_BACK), "review")
    step = page.review_step
    step.filter.click(ASKED)
    QTest.keyClick(step.questions, Qt.Key.Key_1)
    settle(workspace)
    assert QApplication.focusWidget() is step.questions
    assert texts(step.questions.lines(), 3)[0] == "Left out"
    page.foot.next.click()
    settle(workspace)
    said = [label.text() for label in page.file_step.findChildren(QLabel)]
    assert any(text.endswith("1 new project. 1 row is rejected.") for text in said), said


def test_after_the_last_cell_is_mended_the_keyboard_is_back_at_the_rows(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    page = opened(qtbot, workspace)
    rows = (TAKEN_BACK[0], TAKEN_BACK[2])
    read(page, save_book(tmp_path / "one.xlsx", Awards=rows), "review")
    step = page.review_step
    step.filter.click(ASKED)
    QTest.keyClick(step.questions, Qt.Key.Key_Return)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    line = step.pane.correct.line
    assert QApplication.focusWidget() is line
    line.setText("$1,000")
    QTest.keyClick(line, Qt.Key.Key_Return)
    settle(workspace)
    assert page.foot.next.isEnabled()
    assert QApplication.focusWidget() is step.table


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_most_of_the_pane_is_for_what_is_wrong(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path, lang: str
) -> None:
    workspace.use_words(Words(lang))
    page = opened(qtbot, workspace)
    page.resize(1080, 740)  # beside the navigation of the smallest screen
    rows = [("Title", "Country", "Start", "End"), ("Late", "Kenya", "2022-10-01", "2021-09-30")]
    read(page, save_book(tmp_path / "one.xlsx", Awards=rows), "review")
    table = page.review_step.pane._problems
    assert table.isVisible()
    assert table.columnWidth(2) > table.width() * 0.55
    chip = table.itemDelegateForColumn(0)
    assert isinstance(chip, StatusDelegate)
    text = table.lines().index(0, 0).data()
    assert table.fontMetrics().horizontalAdvance(text) + 34 <= table.columnWidth(0)


def test_a_list_of_warnings_says_nothing_of_answers(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    rows = [
        ("Title", "Country", "Victim name"),
        ("Shelter", "Congo", "Amina K."),
        ("Hotline", "Kenya", "Sara M."),
    ]
    page = opened(qtbot, workspace)
    read(page, save_book(tmp_path / "one.xlsx", Awards=rows), "review")
    questions = page.review_step.questions
    header = questions.lines()
    side = Qt.Orientation.Horizontal
    page.review_step.filter.click(WARNED)
    assert any("It was stopped" in text for text in texts(header, 1))
    assert questions.isColumnHidden(3)
    assert header.headerData(1, side) == "Problem"
    page.review_step.filter.click(ASKED)
    assert not questions.isColumnHidden(3)
    assert header.headerData(1, side) == "Question"
