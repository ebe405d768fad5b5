"""What people cross out or say beside a cell is told, and not passed over in silence."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font

from tests.services.excel.workbooks import save_book
from tipdesk.services.desk import Desk
from tipdesk.services.excel import importing
from tipdesk.services.excel.reading.read import read_workbook
from tipdesk.services.excel.reading.reading_notes import COMMENTS, notes_of_book
from tipdesk.services.excel.rows.struck_cells import STRUCK

ROWS = (
    ("Country", "Grantee", "Title", "Amount"),
    ("Kenya", "IOM", "Shelter", 500),
    ("Mali", "ILO", "Training", 700),
    ("Togo", "UNODC", "Hotline", 900),
)


def crossed_out(path: Path, *cells: str, comments: tuple[str, ...] = ()) -> Path:
    book = load_workbook(save_book(path, List=ROWS))
    for cell in cells:
        book["List"][cell].font = Font(strike=True, italic=True)
    book["List"]["D2"].font = Font(bold=True)
    for cell in comments:
        book["List"][cell].comment = Comment("Extended by a year", "Officer")
    book.save(path)
    return path


def test_a_struck_record_is_told_of_once(sqlite_desk: Desk, tmp_path: Path) -> None:
    path = crossed_out(tmp_path / "list.xlsx", "A3", "B3", "C3", "D3", "D4", "F4")
    plan = importing.read_and_plan(sqlite_desk, path)
    told = [(p.cell, p.severity) for p in plan.every_problem if p.message.id == STRUCK]
    assert told == [("A3", "warns"), ("D4", "warns")]
    importing.apply_plan(sqlite_desk, plan)
    again = importing.read_and_plan(sqlite_desk, path)
    assert not [p for p in again.every_problem if p.message.id == STRUCK]


def test_cells_of_a_table_apart_are_told_of_where_they_stand(
    sqlite_desk: Desk, tmp_path: Path
) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    forms = [("Country:", "Ghana"), ("Grantee:", "IOM"), ("Title:", "Shelter"), ("Amount:", "$5")]
    for row in (*forms, *forms):
        sheet.append(row)
    sheet["B6"].font = Font(strike=True)
    book.save(tmp_path / "forms.xlsx")
    plan = importing.read_and_plan(sqlite_desk, tmp_path / "forms.xlsx")
    assert [p.cell for p in plan.every_problem if p.message.id == STRUCK] == ["B6"]


def test_a_plain_list_says_nothing_of_it(tmp_path: Path) -> None:
    book = read_workbook(crossed_out(tmp_path / "list.xlsx"))
    assert book.sheets[0].facts.struck == frozenset()
    assert notes_of_book(book) == ()


def test_comments_beside_cells_are_counted(tmp_path: Path) -> None:
    book = read_workbook(crossed_out(tmp_path / "list.xlsx", comments=("A2", "D3")))
    assert book.facts.comments == 2
    assert [said.id for said in notes_of_book(book)] == [COMMENTS[0]]
