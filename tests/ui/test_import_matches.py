"""The review says which project a row is and why, and a person may say otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.factories import here, set_value
from tests.services.excel.workbooks import save_book
from tests.ui.ground import settle, show
from tipdesk.domain.words import Named
from tipdesk.services.changes.kept import Kept
from tipdesk.services.changes.listing import EntryLine
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.ui.dialogs.kept_dialog import KeptDialog
from tipdesk.ui.importing.review.review_filter import ALL, ASKED, CONFLICTS, MISSING
from tipdesk.ui.importing.review.review_totals import TotalsDialog
from tipdesk.ui.importing.state.session import ImportSession
from tipdesk.ui.pages.import_page import ImportPage
from tipdesk.ui.workspace import Workspace

HEADER = ("Title", "Implementer", "Country", "Amount", "Start", "End")
SHELTER = ("Shelters for survivors", "IOM", "Mali", "$500", "2019-04-01", "2021-03-31")
CLINIC = ("A clinic on wheels", "UNICEF", "Togo", "$700", "2020-01-01", "2021-12-31")
LIKE_SHELTER = ("Shelters for survivors", "IOM", "Mali", "$500", "2022-04-01", "2024-03-31")


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace) -> ImportPage:
    made = ImportPage(workspace)
    show(qtbot, made, 1180, 760)
    made.activate()
    settle(workspace)
    return made


def _review(page: ImportPage, tmp_path: Path, name: str, *rows: Sequence[Any]) -> None:
    page.open_file(save_book(tmp_path / name, List=[HEADER, *rows]))
    settle(page._workspace)
    page.go("review")
    settle(page._workspace)


def _imported(desk: Desk, tmp_path: Path, name: str, *rows: Sequence[Any]) -> None:
    book = save_book(tmp_path / name, List=[HEADER, *rows])
    importing.apply_plan(desk, importing.read_and_plan(desk, book))


def _said(page: ImportPage, name: str) -> str:
    found = page.review_step.pane.findChild(QLabel, name)
    return "" if found is None else found.text()


def _answers(page: ImportPage) -> list[str]:
    buttons = page.review_step.pane.findChildren(QPushButton, "answer")
    return [button.accessibleName() for button in buttons]


def _press(page: ImportPage, name: str) -> None:
    button = page.review_step.pane.findChild(QPushButton, name)
    assert button is not None
    button.click()


def _states(page: ImportPage) -> list[str]:
    planned = ImportSession.of(page._workspace).planned
    assert planned is not None
    return [row.state for row in planned.plan.rows]


def test_a_row_that_may_be_a_known_project_says_why_and_offers_it(
    page: ImportPage, tmp_path: Path, sqlite_desk: Desk
) -> None:
    _imported(sqlite_desk, tmp_path, "list.xlsx", SHELTER)
    _review(page, tmp_path, "later.xlsx", LIKE_SHELTER)
    assert _states(page) == ["rejected"]
    assert _said(page, "matchReason").startswith("Alike: same implementer")
    first, new = _answers(page)
    assert "Shelters for survivors" in first
    assert "2019" in first
    assert new == "It is a new project"


@pytest.mark.parametrize(("key", "state"), [("1", "changed"), ("n", "new")])
def test_a_key_says_which_project_the_row_is_and_it_can_be_taken_back(
    page: ImportPage, tmp_path: Path, sqlite_desk: Desk, key: str, state: str
) -> None:
    _imported(sqlite_desk, tmp_path, "list.xlsx", SHELTER)
    _review(page, tmp_path, "later.xlsx", LIKE_SHELTER)
    page.review_step.table.setFocus()
    QTest.keyClicks(page.review_step.table, key)
    settle(page._workspace)
    assert _states(page) == [state]
    assert _said(page, "matchReason").startswith("You said")
    _press(page, "matchAgain")
    settle(page._workspace)
    assert _states(page) == ["rejected"]


def test_the_same_question_can_be_answered_among_the_questions(
    page: ImportPage, tmp_path: Path, sqlite_desk: Desk
) -> None:
    _imported(sqlite_desk, tmp_path, "list.xlsx", SHELTER)
    _review(page, tmp_path, "later.xlsx", LIKE_SHELTER)
    page.review_step.narrow(ASKED)
    assert any("Shelters for survivors" in text and "2019" in text for text in _answers(page))
    QTest.keyClicks(page.review_step.questions, "1")
    settle(page._workspace)
    assert _states(page) == ["changed"]


def test_what_a_later_list_changes_is_told_as_an_amendment(
    page: ImportPage, tmp_path: Path, sqlite_desk: Desk
) -> None:
    _imported(sqlite_desk, tmp_path, "list.xlsx", SHELTER, CLINIC)
    _review(page, tmp_path, "list-2021.xlsx", (*SHELTER[:5], "2022-03-31"), CLINIC)
    assert _said(page, "amendment") == (
        "Amendment: No-cost extension, end 31 March 2021 → 31 March 2022"
    )


def test_what_is_no_longer_in_the_file_is_listed_and_stays(
    page: ImportPage, tmp_path: Path, sqlite_desk: Desk, qtbot: QtBot
) -> None:
    _imported(sqlite_desk, tmp_path, "list.xlsx", SHELTER, CLINIC)
    before = here(sqlite_desk, "project")
    _review(page, tmp_path, "list-2021.xlsx", SHELTER)
    review = page.review_step
    assert review.filter.text(MISSING) == "No longer in the file 1"
    review.filter.click(MISSING)
    assert "A clinic on wheels" in review.missing.lines().index(0, 0).data()
    assert "list.xlsx" in review.missing.lines().index(0, 1).data()
    with qtbot.waitSignal(page._workspace.record_wanted) as wanted:
        QTest.keyClick(review.missing, Qt.Key.Key_Return)
    assert wanted.args[0] == "project"
    assert here(sqlite_desk, "project") == before


def test_a_value_edited_here_stays_unless_a_person_takes_the_files(
    page: ImportPage, tmp_path: Path, sqlite_desk: Desk
) -> None:
    _imported(sqlite_desk, tmp_path, "list.xlsx", SHELTER)
    (uid,) = here(sqlite_desk, "project")
    set_value(sqlite_desk, "project", uid, "end_date", "2021-06-30")
    _review(page, tmp_path, "list-2021.xlsx", (*SHELTER[:5], "2022-03-31"))
    review = page.review_step
    assert _states(page) == ["unchanged"]
    review.filter.click(CONFLICTS)
    assert review.rows.rowCount() == 1
    assert _said(page, "conflict") == "Current end date: 30 June 2021 → 31 March 2022"
    _press(page, "fileWins")
    settle(page._workspace)
    assert _states(page) == ["changed"]
    review.narrow(ALL)
    _press(page, "deskWins")
    settle(page._workspace)
    assert _states(page) == ["unchanged"]


def test_what_an_undo_keeps_is_told_with_a_way_to_see_it(
    page: ImportPage, tmp_path: Path, sqlite_desk: Desk
) -> None:
    workspace = page._workspace
    _review(page, tmp_path, "list.xlsx", SHELTER, CLINIC)
    page.go_on()
    settle(workspace)
    edited = min(here(sqlite_desk, "project"))
    set_value(sqlite_desk, "project", edited, "notes", "mine")
    undo = page.findChild(QPushButton, "undoImport")
    assert undo is not None
    undo.click()
    settle(workspace)
    assert here(sqlite_desk, "project") == {edited}
    assert workspace.messages is not None
    (told,) = [
        button
        for button in workspace.messages.findChildren(QPushButton)
        if button.text().replace("&", "") == "Show them"
    ]
    told.click()
    settle(workspace)
    dialog = page.window().findChild(KeptDialog)
    assert dialog is not None
    assert any(
        text.startswith("Shelter") or "clinic" in text
        for text in (b.text() for b in dialog.findChildren(QPushButton))
    )
    dialog.close()


def test_a_project_that_two_sheets_state_is_told_as_one_new_project(
    page: ImportPage, tmp_path: Path
) -> None:
    more = [("Project title", "Program officer"), *((row[0], "Mona") for row in (SHELTER, CLINIC))]
    page.open_file(save_book(tmp_path / "list.xlsx", List=[HEADER, SHELTER, CLINIC], More=more))
    settle(page._workspace)
    page.go("review")
    settle(page._workspace)
    assert _states(page) == ["new", "new", "changed", "changed"]
    ImportSession.of(page._workspace).apply()
    settle(page._workspace)
    done = page.findChild(QLabel, "importDone")
    assert done is not None
    assert done.text() == "list.xlsx was imported: 2 new projects."


def test_what_was_kept_fits_the_screen_however_much_it_is(
    workspace: Workspace, qtbot: QtBot
) -> None:
    name = Named("Award", "Award")
    line = EntryLine("create", "project", "u" * 16, name, None, None, None, None, None)
    dialog = KeptDialog(workspace, [Kept(line, None, None)] * 50, 7)
    qtbot.addWidget(dialog)
    assert dialog.sizeHint().height() < 700


def test_totals_are_told_by_group_and_only_what_changes(
    page: ImportPage, tmp_path: Path, sqlite_desk: Desk
) -> None:
    _imported(sqlite_desk, tmp_path, "list.xlsx", SHELTER)
    _review(page, tmp_path, "other.xlsx", CLINIC)
    page.review_step.foot.by_group.click()
    settle(page._workspace)
    dialog = page.window().findChild(TotalsDialog)
    assert dialog is not None
    told = {
        tuple(str(dialog.lines.index(row, column).data()) for column in range(4))
        for row in range(dialog.lines.rowCount())
    }
    assert ("Country", "Togo", "–", "1 project · 700 USD") in told
    assert ("Currency", "USD", "500 USD", "1,200 USD") in told
    assert not any(name == "Mali" for _of, name, *_ in told)
    dialog.only.click()
    assert dialog.lines.rowCount() > len(told)
    dialog.close()
