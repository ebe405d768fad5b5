"""In the window: a sheet with quarters across is read once its question is answered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.factories import make_project
from tests.services.excel.test_indicators_and_results import stored
from tests.services.excel.workbooks import save_book
from tests.ui.ground import settle, workspace_on
from tests.ui.test_import_page import opened, read, session_of
from tipdesk.domain.words import Words
from tipdesk.services.desk import Desk
from tipdesk.ui.importing.columns.target_editor import target_text
from tipdesk.ui.importing.review.review_filter import ASKED
from tipdesk.ui.importing.review.review_rows import STATE, STATES, TITLE
from tipdesk.ui.language import speak
from tipdesk.ui.workspace import Workspace

ROWS = (
    ("Indicator", "Project", "Level", "Q1 2024", "Q2 2024"),
    ("CUSTOM TD-08", "TD-0001", "OUTPUT", 10, 20),
)


@pytest.fixture
def workspace(qapp: QApplication, sqlite_desk: Desk) -> Iterator[Workspace]:
    make_project(sqlite_desk, "Shelter", project_id="TD-0001")
    with workspace_on(sqlite_desk) as made:
        yield made
    speak(qapp, Words("en"))


def test_one_answer_says_which_year_all_quarters_are_of(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    page = opened(qtbot, workspace)
    read(page, save_book(tmp_path / "results.xlsx", Results=ROWS), "review")
    page.review_step.filter.click(ASKED)
    questions = page.review_step.questions
    assert questions.lines().rowCount() == 1
    assert not page.foot.next.isEnabled()
    said = [offer.text for offer in page.review_step.pane.answers._offers]
    assert said == [
        "January – March 2024 (calendar year)",
        "October – December 2023 (fiscal year)",
        "Not stated",
    ]
    questions.setFocus()
    QTest.keyClicks(questions, "2")
    settle(workspace)
    page.go_on()
    settle(workspace)
    found = [(str(r["period_start"]), r["value"]) for r in stored(workspace.desk, "result")]
    assert found == [("2023-10-01", 10), ("2024-01-01", 20)]


def test_a_row_that_only_waits_for_an_answer_holds_the_import(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    page = opened(qtbot, workspace)
    listed = (
        ("Indicator", "Project", "Level", "Period", "Actual"),
        ("CUSTOM TD-08", "TD-0001", "OUTPUT", "FY2024 Q1", 10),
        ("CUSTOM TD-08", "TD-0001", "OUTPUT", "Q2 2024", 20),
    )
    read(page, save_book(tmp_path / "results.xlsx", Results=listed), "review")
    planned = session_of(page).planned
    assert planned is not None
    assert planned.asking == {("Results", 3)}
    assert planned.applied == {("Results", 2)}
    assert not page.foot.next.isEnabled()
    page.review_step.filter.click(ASKED)
    page.review_step.questions.setFocus()
    QTest.keyClicks(page.review_step.questions, "1")
    settle(workspace)
    assert page.foot.next.isEnabled()
    page.go_on()
    settle(workspace)
    assert [r["value"] for r in stored(workspace.desk, "result")] == [10, 20]


def test_a_column_of_a_period_says_so() -> None:
    for name, said in (
        ("value@q1 fy2024", "Value of FY 2024 Q1"),
        ("value@oct-dec 2023", "Value of Q4 2023"),
        ("indicator_target.target@q1 2024", "Target of Q1 2024"),
    ):
        assert target_text(Words("en"), name, "result") == said


def test_each_record_of_a_row_says_what_it_is_and_what_becomes_of_it(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    page = opened(qtbot, workspace)
    mixed = ((*ROWS[0][:3], "Q1 FY2024", "Q1"), ROWS[1])
    read(page, save_book(tmp_path / "results.xlsx", Results=mixed), "review")
    assert not page.foot.next.isEnabled(), "a row waits for an answer"
    rows = page.review_step.table.model()
    said = [
        (rows.index(at, STATE).data(), rows.index(at, TITLE).data(), rows.line(at).state)
        for at in range(rows.rowCount())
    ]
    assert {shown == STATES[state][0] for shown, _, state in said} == {True}
    assert len({state for *_, state in said}) > 1
    assert any(title.startswith("Result, ") for _, title, _ in said)
