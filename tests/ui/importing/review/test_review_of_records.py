"""The review shows rows of any kind of record, and columns that are kept as other facts."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.factories import here, set_value, value
from tests.services.excel.workbooks import save_book
from tests.ui.ground import settle
from tests.ui.test_import_page import opened, read, session_of, texts
from tipdesk.domain.selection import Selection
from tipdesk.domain.words import Words
from tipdesk.services.changes.edits import create
from tipdesk.services.excel.writing.export import export_selection
from tipdesk.services.labels import Labels
from tipdesk.ui.importing.review.review_filter import CONFLICTS
from tipdesk.ui.importing.review.review_rows import CHANGES, TITLE
from tipdesk.ui.workspace import Workspace


def test_funding_and_kept_columns_are_reviewed_and_stored(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    projects = [
        ("Award number", "Title", "Country", "Implementer", "Duration", "Sector"),
        ("A-1", "Shelter", "Mali", "IOM", "1 year", "Justice"),
    ]
    funding = [("Award number", "Date signed", "Amount"), ("A-1", "2015-09-30", "$100")]
    page = opened(qtbot, workspace)
    read(page, save_book(tmp_path / "two.xlsx", Projects=projects, Funding=funding))
    session_of(page).book.set_target("Projects", 5, "other:Sector")
    settle(workspace)
    page.go("review")
    settle(workspace)
    review = page.review_step
    assert texts(review.rows, TITLE)[0] == "Shelter"
    assert review.rows.rowCount() == 2
    review.table.selectRow(0)
    changes = review.pane.changes
    shown = [changes.index(row, 0).data() for row in range(changes.rowCount())]
    assert "Sector\nF2" in shown
    page.go_on()
    settle(workspace)
    [fact] = here(workspace.desk, "other_fact")
    assert len(here(workspace.desk, "funding_action")) == 1
    assert fact


def test_an_edited_list_of_organizations_is_reviewed_by_name(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    create(workspace.desk, "organization", {"name_en": "La Strada", "website": "old.org"})
    path = tmp_path / "organizations.xlsx"
    export_selection(
        workspace.desk, Selection("organization"), path, Words(), Labels(workspace.desk)
    )
    create(workspace.desk, "organization", {"name_en": "Oxfam"})
    page = opened(qtbot, workspace)
    read(page, path, "review")
    rows = page.review_step.rows
    assert (texts(rows, TITLE)[0], texts(rows, CHANGES)[0]) == ("La Strada", "")
    assert page.review_step.filter.text("unchanged") == "Unchanged 1"


def test_of_an_organization_changed_here_and_there_a_person_takes_the_file(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    desk = workspace.desk
    create(desk, "organization", {"name_en": "La Strada", "website": "old.org"})
    path = tmp_path / "organizations.xlsx"
    selection = Selection("organization", columns=("name_en", "website"))
    export_selection(desk, selection, path, Words(), Labels(desk))
    [uid] = here(desk, "organization")
    set_value(desk, "organization", uid, "website", "mine.org")
    book = load_workbook(path)
    book.worksheets[0].cell(2, 2, "theirs.org")
    book.save(path)
    page = opened(qtbot, workspace)
    read(page, path, "review")
    page.review_step.filter.click(CONFLICTS)
    box = page.review_step.pane.match
    said = box.findChild(QLabel, "conflict")
    assert said is not None
    assert said.text() == "Website: mine.org → theirs.org"
    take = box.findChild(QPushButton, "fileWins")
    assert take is not None
    take.click()
    settle(workspace)
    page.go_on()
    settle(workspace)
    assert value(desk, "organization", uid, "website") == "theirs.org"
