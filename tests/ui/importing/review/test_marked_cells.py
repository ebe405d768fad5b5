"""Cells with comments are told in the review, and Enter leads to each of them."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.services.excel.workbooks import HEADER, save_book
from tests.ui.ground import workspace_on
from tests.ui.test_import_page import opened, read, texts
from tipdesk.services.desk import Desk
from tipdesk.services.excel.rows.marked_cells import COMMENTED
from tipdesk.ui.importing.review.review_filter import WARNED

ROWS = (HEADER, ("Mali", "IOM", "$5,000", "1 year"), ("Togo", "ILO", "$9", "2 years"))


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_enter_leads_to_the_cells_with_comments(
    qtbot: QtBot, sqlite_desk: Desk, tmp_path: Path, lang: str
) -> None:
    path = save_book(tmp_path / "list.xlsx", List=ROWS)
    book = openpyxl.load_workbook(path)
    for cell in ("C2", "D3"):
        book["List"][cell].comment = Comment("Ask the officer for the amount", "Officer")
    book.save(path)
    with workspace_on(sqlite_desk, lang) as workspace:
        page = opened(qtbot, workspace)
        read(page, path, "review")
        review = page.review_step
        review.filter.click(WARNED)
        said = texts(review.questions.lines(), 1)
        review.questions.setCurrentIndex(
            review.questions.lines().index(said.index(workspace.say(COMMENTED)), 1)
        )
        review.questions.setFocus()
        QTest.keyClick(review.questions, Qt.Key.Key_Return)
        cells = QApplication.focusWidget()
        assert cells is review.pane._problems
        assert texts(review.pane.problems, 1) == ["C2", "D3"]
        QTest.keyClick(cells, Qt.Key.Key_Return)
        assert review.pane.correct.line.text() == "$5,000"
