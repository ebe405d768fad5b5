"""The stages of an import read a workbook as the command line does."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.services.excel.workbooks import HEADER, save_book
from tipdesk.domain.selection import Selection
from tipdesk.domain.words import Words
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.services.excel.asking.answers import NO_ANSWERS
from tipdesk.services.excel.choosing import choose_sheets
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


def test_nothing_that_the_gate_stops_is_remembered_as_a_text_that_was_mended(
    desk: Desk, tmp_path: Path
) -> None:
    head = ("Award Number", "Project Title", "Implementer", "Country", "Notes")
    phone = "call +1 202 555 0143"
    rows = [("S-1", "Courts", "IOM", "Mali", phone), ("S-2", "Radio", "ILO", "Togo", "Dela yed")]
    path = save_book(tmp_path / "list.xlsx", List=[head, *rows])
    (raw,) = choose_sheets(importing.open_workbook(path))
    typed = {(2, 4): "call later", (3, 4): "Delayed"}
    kept = stages.what_was_mended([replace(raw, corrections=typed)], NO_ANSWERS)
    assert [(pattern, meaning.value) for (_, pattern), meaning in kept] == [("Dela yed", "Delayed")]
