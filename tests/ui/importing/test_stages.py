"""The stages of an import read a workbook as the command line does."""

from __future__ import annotations

from pathlib import Path

from tests.services.excel.workbooks import HEADER, save_book
from tipdesk.domain.selection import Selection
from tipdesk.domain.words import Words
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.services.excel.writing.export import export_selection
from tipdesk.services.labels import Labels
from tipdesk.ui.importing.state import stages
from tipdesk.ui.tasks import CancelToken, Control


def test_our_own_workbook_keeps_its_other_facts_in_the_window(desk: Desk, tmp_path: Path) -> None:
    rows = [(*HEADER, "Notes of donor"), ("Mali", "IOM", "$5", "1 year", "good")]
    path = save_book(tmp_path / "list.xlsx", List=rows)
    importing.apply_plan(desk, importing.read_and_plan(desk, path, keep_columns=True))
    ours = tmp_path / "ours.xlsx"
    export_selection(desk, Selection("project"), ours, Words(), Labels(desk))
    opened = stages.open_book(desk, ours, Control(CancelToken(), lambda _: None))
    (found,) = (
        column.target
        for work in opened.works
        for column in work.columns.columns
        if column.heading == "Notes of donor"
    )
    assert found == "other:Notes of donor"
