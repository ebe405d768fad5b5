"""In the window: columns of fiscal years are named, answered for, corrected and imported."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.factories import here, usd, values
from tests.services.excel.workbooks import save_book
from tests.ui.ground import settle, workspace_on
from tests.ui.test_import_page import opened, read, session_of
from tipdesk.domain.words import Words
from tipdesk.services.desk import Desk
from tipdesk.services.excel.columns.asked_years import TOPIC
from tipdesk.ui.importing.columns.columns_model import FIELD
from tipdesk.ui.importing.columns.target_editor import TargetEditor, target_text
from tipdesk.ui.importing.review.review_filter import ASKED
from tipdesk.ui.language import speak
from tipdesk.ui.workspace import Workspace

HEAD = ("Award", "Recipient", "Country", "Title", "Start", "FY2019", "FY2020")
FIRST = ("S-SJTIP-19-GR-1001", "Winrock", "Kenya", "Shelter", "2019-01-01")
YEARS = (HEAD, (*FIRST, 250_000, 300_000))
DOUBTFUL = ((*HEAD, "Amount"), (*FIRST, 250, 300, 600))


@pytest.fixture
def workspace(qapp: QApplication, sqlite_desk: Desk) -> Iterator[Workspace]:
    with workspace_on(sqlite_desk) as made:
        yield made
    speak(qapp, Words("en"))


def _stored(desk: Desk) -> set[tuple[int | None, int]]:
    found = (values(desk, "funding_action", uid) for uid in here(desk, "funding_action"))
    return {(action["fiscal_year"], action["amount"].minor // 100) for action in found}


def test_a_column_of_a_year_says_so() -> None:
    assert target_text(Words("en"), "amount@fy2019") == "Amount of FY 2019"


def test_the_review_shows_the_money_of_each_year(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    page = opened(qtbot, workspace)
    read(page, save_book(tmp_path / "list.xlsx", List=YEARS), "review")
    lines = page.review_step.pane.changes
    shown = [tuple(lines.index(at, n).data() for n in (0, 2)) for at in range(lines.rowCount())]
    assert [line for line in shown if "FY" in line[0]] == [
        ("Amount of FY 2019\nF2", "250,000 USD"),
        ("Amount of FY 2020\nG2", "300,000 USD"),
    ]
    planned = session_of(page).planned
    assert planned is not None
    assert planned.after.amounts == {"USD": usd(550_000)}
    page.go_on()
    settle(workspace)
    assert _stored(workspace.desk) == {(2019, 250_000), (2020, 300_000)}


def test_one_answer_says_that_numbers_under_years_are_amounts(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    page = opened(qtbot, workspace)
    read(page, save_book(tmp_path / "list.xlsx", List=DOUBTFUL), "review")
    page.review_step.filter.click(ASKED)
    questions = page.review_step.questions
    assert questions.lines().rowCount() == 1
    said = [offer.text for offer in page.review_step.pane.answers._offers]
    assert said[:2] == ["Amounts of the fiscal year", "Something else"]
    questions.setFocus()
    QTest.keyClicks(questions, "1")
    settle(workspace)
    [work] = session_of(page).book.works
    assert [column.target for column in work.columns.columns[5:7]] == [
        "amount@fy2019", "amount@fy2020",
    ]  # fmt: skip
    page.go_on()
    settle(workspace)
    assert _stored(workspace.desk) == {(2019, 250), (2020, 300)}


def test_an_answer_that_is_taken_back_leaves_the_columns_unread(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    page = opened(qtbot, workspace)
    read(page, save_book(tmp_path / "list.xlsx", List=DOUBTFUL), "review")
    session = session_of(page)
    page.review_step.filter.click(ASKED)
    QTest.keyClicks(page.review_step.questions, "1")
    settle(workspace)
    [pattern] = [p for q, p in session.answering.asked.items() if q.topic == TOPIC]
    session.answer(pattern, None)
    settle(workspace)
    [work] = session.book.works
    assert [column.target for column in work.columns.columns[5:]] == [None, None, "amount"]


def test_a_year_can_be_chosen_for_a_column_that_was_not_read(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    page = opened(qtbot, workspace)
    head = (*HEAD[:-1], "TIP money in FY2020")
    read(page, save_book(tmp_path / "list.xlsx", List=(head, YEARS[1])), "columns")
    work = session_of(page).book.works[0]
    assert work.columns.columns[6].target is None
    page.columns_step.table.setCurrentIndex(page.columns_step.table.model().index(6, 0))
    editor = page.columns_step.pane.target
    assert isinstance(editor, TargetEditor)
    editor.setFocus()
    editor.selectAll()
    QTest.keyClicks(editor, "Amount of FY")
    editor.leave()
    settle(workspace)
    assert work.columns.columns[6].target == "amount@fy2020"
    assert work.columns.columns[6].confidence == "sure"


def test_what_the_numbers_of_one_year_count_is_offered_for_the_other_years(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    rows = ((*HEAD, "FY2021", "Notes"), (*FIRST, 250, 300, 350, "first"))
    page = opened(qtbot, workspace)
    read(page, save_book(tmp_path / "list.xlsx", Obligations=rows), "columns")
    table, pane = page.columns_step.table, page.columns_step.pane
    table.setCurrentIndex(table.model().index(5, FIELD))
    assert not pane.alike.isVisible()
    pane.unit.setCurrentIndex(pane.unit.findData("thousands"))
    pane.unit.activated.emit(pane.unit.currentIndex())
    assert pane.alike.text() == "Read 2 other columns of years as “Thousands” too"
    pane.unit.setFocus()
    while (at := QApplication.focusWidget()) is not pane.alike:
        assert at is not None
        QTest.keyClick(at, Qt.Key.Key_Tab)
    QTest.keyClick(pane.alike, Qt.Key.Key_Return)
    [work] = session_of(page).book.works
    assert [column.unit for column in work.columns.columns[5:9]] == ["thousands"] * 3 + [None]
    assert not pane.alike.isVisible()
    assert QApplication.focusWidget() is pane.unit
    page.go("review")
    settle(workspace)
    page.review_step.foot.accept.setChecked(True)
    page.go_on()
    settle(workspace)
    assert _stored(workspace.desk) == {(2019, 250_000), (2020, 300_000), (2021, 350_000)}
