"""The choice of a sheet shows its name whole, of the second workbook too."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.services.excel.workbooks import save_book
from tests.ui.ground import settle
from tests.ui.test_import_page import opened, read
from tipdesk.ui.importing.sheet_choice import SheetChoice
from tipdesk.ui.workspace import Workspace

ROWS = (("Title", "Country"), ("Shelter", "Kenya"))


def test_the_names_of_the_sheets_of_a_second_workbook_are_not_cut(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    page = opened(qtbot, workspace)
    read(page, save_book(tmp_path / "one.xlsx", A=ROWS, B=ROWS), "columns")
    long = {"Grants in Americas 2018": ROWS, "Closed": ROWS}
    read(page, save_book(tmp_path / "two.xlsx", **long), "columns")
    settle(workspace)
    choice = page.columns_step.findChild(SheetChoice)
    assert choice is not None
    assert choice.currentText() == "Grants in Americas 2018"
    assert choice.width() > choice.fontMetrics().horizontalAdvance(choice.currentText()) + 24
